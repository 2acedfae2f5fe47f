//! What an enterprise that is about to be entered may be the same as, and in what. A line of it opens that record; the last saves
//! all the same, where the rules let it.

use crate::command::Command;
use crate::domain::phrase::{Arg, Phrase};
use crate::service::response::Similar;
use crate::tui::layer::{Context, Hint, Layer, LayerAnswer, Place};
use crate::tui::shared::Shared;
use crate::tui::text::cells;
use crate::tui::widget::lines::{chosen, window};
use crate::tui::widget::paint::{Paint, centred};
use crate::tui::widget::scroll::{CursorStep, Scroll};
use ratatui::layout::Rect;

/// Cells that a reference takes, and the space after it.
const REFERENCE: u16 = 22;

/// The records, and whether it may be saved beside them.
#[derive(Debug)]
pub struct SimilarBox {
    similar: Vec<Similar>,
    /// Nothing forbids another.
    may_save: bool,
    scroll: Scroll,
}

impl SimilarBox {
    #[must_use]
    pub fn new(similar: Vec<Similar>, may_save: bool) -> Self {
        Self { similar, may_save, scroll: Scroll::default() }
    }

    /// The record under the cursor; none on the line that saves.
    fn chosen(&self) -> Option<&Similar> {
        self.similar.get(self.scroll.at)
    }
}

impl Layer for SimilarBox {
    fn place(&self) -> Place {
        Place::Similar
    }

    /// To the record that was found, the form kept as a draft; or saved all the same.
    fn enter(&mut self, context: &mut Context<'_>) {
        context.answer(match self.chosen() {
            Some(one) => LayerAnswer::IsThere(one.named.target.id),
            None => LayerAnswer::SaveAllTheSame,
        });
    }

    fn step(&mut self, step: CursorStep, context: &mut Context<'_>) {
        let len = self.similar.len() + usize::from(self.may_save);
        self.scroll.step(step, len, context.shared.page());
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        let word = if self.chosen().is_some() { "hint-to-found" } else { "hint-save" };
        vec![
            (Command::Up, ""),
            (Command::Down, ""),
            (Command::Open, word),
            (Command::Back, "hint-to-form"),
        ]
    }

    fn draw(&self, _: &Shared, paint: &mut Paint<'_>, body: Rect, top: bool) {
        let mut lines: Vec<(usize, String, String)> = Vec::new();
        for (at, one) in self.similar.iter().enumerate() {
            let what = one.what.iter().map(|key| Arg::label("field", key)).collect();
            let what = paint.say(&Phrase::new("similar-in").with("what", Arg::Many(what)));
            lines.push((at, paint.clean(&one.named.reference), one.named.name.clone()));
            lines.push((at, String::new(), what));
        }
        if self.may_save {
            lines.push((self.similar.len(), String::new(), paint.get("similar-save")));
        }
        let width = 100.min(body.width.saturating_sub(2));
        let title = paint.get("similar-title");
        let inside = paint.frame(centred(body, width, cells(lines.len()) + 2), &title);
        let here = lines.iter().rposition(|(at, ..)| *at == self.scroll.at).unwrap_or(0);
        let (first, page) = window(here, lines.len(), inside.height);
        for (line, (at, reference, text)) in lines.iter().skip(first).take(page).enumerate() {
            let (y, here) = (inside.y + cells(line), *at == self.scroll.at);
            let begins = lines.iter().position(|(of, ..)| of == at) == Some(first + line);
            let style = chosen(paint, here, paint.theme.plain());
            paint.cell(inside.x, y, inside.width, "", style);
            if here && begins {
                paint.text(inside.x, y, 1, ">", style);
            }
            paint.cell(
                inside.x + 2,
                y,
                REFERENCE,
                reference,
                chosen(paint, here, paint.theme.key()),
            );
            let x = if reference.is_empty() && begins { 2 } else { REFERENCE + 2 };
            paint.text(inside.x + x, y, inside.width.saturating_sub(x), text, style);
            if here && top && begins {
                paint.stand(inside.x, y);
            }
        }
    }
}
