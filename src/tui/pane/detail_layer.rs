//! The detail as a layer: which keys it takes, what it does with answers, how it is drawn.

use super::detail::DetailPane;
use super::detail_view;
use crate::command::{Command, CommandLine};
use crate::service::response::Reply;
use crate::tui::layer::{Context, Hint, Layer, Place, hints};
use crate::tui::page::index;
use crate::tui::purpose::Purpose;
use crate::tui::shared::Shared;
use crate::tui::widget::paint::Paint;
use crate::tui::widget::scroll::CursorStep;
use ratatui::layout::Rect;

impl Layer for DetailPane {
    fn place(&self) -> Place {
        Place::Detail
    }

    fn run(&mut self, line: &CommandLine, context: &mut Context<'_>) -> bool {
        match line.command {
            Command::Open => self.enter(context),
            Command::Left | Command::Right => self.page.turn(line.command == Command::Right),
            Command::Restore => self.restore(context),
            Command::Copy => self.copy(context),
            Command::Index => index::open(&self.page, context),
            _ => return false,
        }
        true
    }

    fn step(&mut self, step: CursorStep, context: &mut Context<'_>) {
        self.page.step(step, context.shared);
    }

    fn take(&mut self, purpose: Purpose, reply: Reply, context: &mut Context<'_>) {
        match (purpose, reply) {
            (_, Reply::Record(record)) => self.take_record(record),
            (Purpose::Older, Reply::Log(entries)) => self.page.take_older(entries),
            (_, Reply::Version(former)) => self.restore_to(&former, context),
            _ => {}
        }
    }

    /// The record that keys would be on is not on the screen yet.
    fn waits(&self, waits: &dyn Fn(Purpose) -> bool) -> bool {
        self.record.is_none() && waits(Purpose::Record)
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        use Command as C;
        let long = self.page.is_long().then_some((C::Index, ""));
        if self.page.on_time_line() {
            let mut hints = hints(&[
                C::Back,
                C::Open,
                C::Restore,
                C::Pane,
                C::Transition,
                C::Edit,
                C::Why,
                C::Undo,
                C::Palette,
            ]);
            hints.extend(long);
            return hints;
        }
        let mut hints = vec![(C::Back, ""), (C::Right, "hint-tab"), (C::Open, "")];
        hints.extend(long);
        hints.extend([
            (C::Transition, ""),
            (C::Edit, ""),
            (C::Why, ""),
            (C::Claim, ""),
            (C::Undo, ""),
            (C::Palette, ""),
            (C::Board, ""),
            (C::Copy, ""),
            (C::Pane, ""),
        ]);
        hints
    }

    fn draw(&self, _: &Shared, paint: &mut Paint<'_>, area: Rect, top: bool) {
        detail_view::detail(self, paint, area, top);
    }
}
