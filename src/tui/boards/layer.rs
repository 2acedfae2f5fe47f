//! The boards as a layer: which keys the one on top takes, how it is drawn, what may be pressed on it.

use super::Boards;
use crate::command::{Command, CommandLine};
use crate::service::page::Lead;
use crate::service::response::Reply;
use crate::tui::layer::{Context, Hint, Layer, Place};
use crate::tui::page::{PagePane, index, view};
use crate::tui::purpose::Purpose;
use crate::tui::shared::Shared;
use crate::tui::widget::paint::Paint;
use crate::tui::widget::scroll::CursorStep;
use ratatui::layout::Rect;

impl Boards {
    /// Key of the word for what Enter does on the line under the cursor.
    fn hint(&self, shared: &Shared) -> Option<&'static str> {
        let line = self.top()?.line()?;
        if line.folds {
            return Some("hint-fold");
        }
        match &line.leads {
            Some(Lead::Record(_)) => Some("hint-open"),
            Some(Lead::Form(_)) => Some("hint-open-form"),
            Some(Lead::Queue(..)) => Some("hint-queue"),
            None => shared.sentence_of(&line.clause).map(|_| "hint-open-clause"),
        }
    }
}

impl Layer for Boards {
    fn place(&self) -> Place {
        Place::Board
    }

    fn run(&mut self, line: &CommandLine, context: &mut Context<'_>) -> bool {
        use Command as C;
        match line.command {
            C::Open => self.enter(context),
            C::Left | C::Right => self.turn(line.command == C::Right, context),
            C::Pane | C::PaneBack => {
                if let Some(pane) = self.stack.last_mut() {
                    pane.leap(line.command == C::Pane, context.shared);
                }
            }
            C::Index => {
                if let Some(pane) = self.top() {
                    index::open(pane, context);
                }
            }
            C::Next => return self.next(context),
            C::Copy => self.copy(context),
            _ => return false,
        }
        true
    }

    fn step(&mut self, step: CursorStep, context: &mut Context<'_>) {
        if let Some(pane) = self.stack.last_mut() {
            pane.step(step, context.shared);
        }
    }

    fn take(&mut self, _: Purpose, reply: Reply, _: &mut Context<'_>) {
        if let (Reply::Page(page), Some(pane)) = (reply, self.stack.last_mut()) {
            pane.take(page);
        }
    }

    /// The board that keys would be on is not on the screen yet.
    fn waits(&self, waits: &dyn Fn(Purpose) -> bool) -> bool {
        self.top().is_some_and(|b| b.page.is_none()) && waits(Purpose::Board)
    }

    /// On a board Enter does what the line under the cursor is for, or nothing.
    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        use Command as C;
        let mut hints = vec![(C::Up, ""), (C::Down, "")];
        hints.extend(self.hint(shared).map(|word| (C::Open, word)));
        let long = self.top().is_some_and(PagePane::is_long);
        hints.extend(long.then_some((C::Index, "")));
        // A board about no record has none to act on.
        let page = self.top().and_then(|board| board.page.as_ref());
        let acts = page.is_some_and(|page| page.subject.is_some());
        let rest = [C::Transition, C::Edit, C::Why, C::Back, C::Claim, C::Undo, C::Palette];
        let on_record = |c: &C| matches!(c, C::Transition | C::Edit | C::Why | C::Claim);
        let rest = rest.into_iter().filter(|command| acts || !on_record(command));
        hints.extend(rest.map(|command| (command, "")));
        hints
    }

    fn draw(&self, _: &Shared, paint: &mut Paint<'_>, area: Rect, top: bool) {
        if let Some(pane) = self.top() {
            view::page(pane, paint, area, top);
        }
    }
}
