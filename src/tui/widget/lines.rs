//! Lists of lines in a box: which of them show, how the chosen one looks, how large the box is.

use super::paint::{Paint, centred};
use super::scroll::first_shown;
use crate::tui::text::{self, cells};
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The first and the number of the lines of a list that show.
#[must_use]
pub fn window(at: usize, len: usize, height: u16) -> (usize, usize) {
    let page = usize::from(height);
    (first_shown(at.saturating_sub(page / 2), at, len, page), page)
}

#[must_use]
pub fn chosen(paint: &Paint<'_>, here: bool, style: Style) -> Style {
    if here { style.patch(paint.theme.chosen()) } else { style }
}

/// How wide the inside of a box of lines is.
#[must_use]
pub fn inside_of(body: Rect) -> u16 {
    100.min(body.width.saturating_sub(2)).saturating_sub(2)
}

/// A box over the panes, as tall as so many lines and so many more.
#[must_use]
pub fn fitting(body: Rect, lines: usize, more: u16) -> Rect {
    let height = cells(lines).saturating_add(2 + more);
    centred(body, inside_of(body).saturating_add(2), height)
}

/// Signs that a column goes on above or below, with how far; empty where it does not.
pub struct Signs {
    above: String,
    below: String,
}

impl Signs {
    pub fn of(rows: usize, top: usize, place: Rect, paint: &Paint<'_>) -> Self {
        let below = rows.saturating_sub(top + usize::from(place.height));
        let sign = |n: usize, backward: bool| match n {
            0 => String::new(),
            n => format!("{}{n}", paint.theme.order(backward)),
        };
        Self { above: sign(top, false), below: sign(below, true) }
    }

    /// Draws them in the first and the last row of a place, of which so many cells are taken: no text is hidden, the figure goes
    /// first.
    pub fn draw(&self, paint: &mut Paint<'_>, place: Rect, taken: (u16, u16)) {
        let last = place.bottom().saturating_sub(1);
        for (sign, y, taken) in [(&self.above, place.y, taken.0), (&self.below, last, taken.1)] {
            let free = usize::from(place.width.saturating_sub(taken + 1));
            let fits = text::width(sign) <= free;
            let arrow: String = sign.chars().filter(|c| !c.is_ascii_digit()).collect();
            let sign = if fits { sign } else { &arrow };
            let wide = cells(text::width(sign));
            paint.text(place.right().saturating_sub(wide), y, wide, sign, paint.theme.key());
        }
    }
}
