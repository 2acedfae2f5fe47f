//! Leaving, asked about where rows are marked or something is typed.

use crate::command::Command;
use crate::domain::phrase::Phrase;
use crate::tui::keymap::Mode;
use crate::tui::layer::{Context, Hint, Layer, Place, Wish};
use crate::tui::shared::Shared;
use crate::tui::text::{self, cells, number};
use crate::tui::widget::lines::{fitting, inside_of};
use crate::tui::widget::paint::Paint;
use ratatui::layout::Rect;

/// What would be gone with the screen.
#[derive(Debug)]
pub struct LeaveBox {
    marked: usize,
    typed: bool,
}

impl LeaveBox {
    #[must_use]
    pub fn new(marked: usize, typed: bool) -> Self {
        Self { marked, typed }
    }

    /// What is said of it, a sentence each.
    fn said(&self, shared: &Shared, paint: &Paint<'_>) -> Vec<String> {
        let key = |command| shared.key(Mode::Keys, command);
        let mut said = Vec::new();
        if self.marked > 0 {
            let marked = Phrase::new("leave-marked").with("count", number(self.marked));
            said.push(paint.say(&marked.with("key", key(Command::MarkAgain))));
        }
        if self.typed {
            said.push(paint.get("leave-typed"));
        }
        let how = Phrase::new("leave-how").with("enter", key(Command::Open));
        said.push(paint.say(&how.with("back", key(Command::Back))));
        said
    }
}

impl Layer for LeaveBox {
    fn place(&self) -> Place {
        Place::Leave
    }

    fn opened(&mut self, context: &mut Context<'_>) {
        // What was typed ahead was not meant for what is asked now.
        context.wish(Wish::DropAhead);
    }

    fn enter(&mut self, context: &mut Context<'_>) {
        context.wish(Wish::Leave);
    }

    fn is_leaving(&self) -> bool {
        true
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        vec![(Command::Open, "hint-leave"), (Command::Back, "")]
    }

    fn draw(&self, shared: &Shared, paint: &mut Paint<'_>, body: Rect, top: bool) {
        let room = usize::from(inside_of(body).saturating_sub(2));
        let said = self.said(shared, paint);
        let lines: Vec<String> =
            said.iter().flat_map(|one| text::wrap(&paint.clean(one), room)).collect();
        let title = paint.get("leave-title");
        let inside = paint.frame(fitting(body, lines.len(), 0), &title);
        for (y, line) in (inside.y..inside.bottom()).zip(&lines) {
            let style = paint.theme.plain();
            paint.text(inside.x + 1, y, inside.width.saturating_sub(2), line, style);
        }
        if top {
            let last = cells(lines.len().saturating_sub(1));
            paint.stand(inside.x + 1, (inside.y + last).min(inside.bottom().saturating_sub(1)));
        }
    }
}
