//! Lists of lines in a box: which of them show, how the chosen one looks, how large the box is.

use super::paint::{Paint, centred};
use super::scroll::first_shown;
use crate::tui::text::cells;
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
