//! What an enterprise that is about to be entered may be the same as, and in what. A line of it opens that record; the last saves
//! all the same, where the rules let it.

use super::draw::{chosen, window};
use crate::domain::phrase::{Arg, Phrase};
use crate::service::response::Similar;
use crate::tui::text::cells;
use crate::tui::widget::paint::{Paint, centred};
use crate::tui::widget::scroll::{Scroll, Step};
use ratatui::layout::Rect;

/// Cells that a reference takes, and the space after it.
const REFERENCE: u16 = 22;

/// The records, and whether it may be saved beside them.
#[derive(Debug)]
pub struct SimilarBox {
    pub similar: Vec<Similar>,
    /// Nothing forbids another.
    pub may_save: bool,
    pub scroll: Scroll,
}

impl SimilarBox {
    #[must_use]
    pub fn new(similar: Vec<Similar>, may_save: bool) -> Self {
        Self { similar, may_save, scroll: Scroll::default() }
    }

    pub fn step(&mut self, step: Step, page: usize) {
        self.scroll.step(step, self.similar.len() + usize::from(self.may_save), page);
    }

    /// The record under the cursor; none on the line that saves.
    #[must_use]
    pub fn chosen(&self) -> Option<&Similar> {
        self.similar.get(self.scroll.at)
    }

    /// Draws it over the form.
    pub fn draw(&self, paint: &mut Paint<'_>, body: Rect, top: bool) {
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
