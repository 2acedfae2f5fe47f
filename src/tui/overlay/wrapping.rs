//! Lines to read as they are drawn: wrapped once for a width, not with every frame; a dry run may hold a hundred thousand.

use super::read_line::{ReadLine, Tone};
use crate::tui::text::{self, cells};
use crate::tui::theme::Theme;
use crate::tui::widget::paint::Paint;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::cell::RefCell;
use std::sync::Arc;

/// A line wrapped: indent, lead, text.
pub type Wrapped = (u16, String, String, Style);

/// What was wrapped, for which width and look.
#[derive(Clone, Debug)]
struct Kept {
    what: String,
    width: u16,
    theme: Theme,
    lines: Arc<[Wrapped]>,
}

/// How many ways of showing the same lines are kept: all of them, and those sought.
const MOST_KEPT: usize = 2;

/// The lines of one box, wrapped.
#[derive(Clone, Debug, Default)]
pub struct Wrapping(RefCell<Vec<Kept>>);

impl Wrapping {
    /// The lines called `what`, wrapped to that width; they are made only where they are not kept.
    #[must_use]
    pub fn of(
        &self,
        paint: &Paint<'_>,
        width: u16,
        what: &str,
        lines: impl FnOnce() -> Vec<ReadLine>,
    ) -> Arc<[Wrapped]> {
        let theme = paint.theme;
        let mut kept = self.0.borrow_mut();
        let same = |k: &&Kept| k.what == what && k.width == width && k.theme == theme;
        if let Some(kept) = kept.iter().find(same) {
            return Arc::clone(&kept.lines);
        }
        let lines: Arc<[Wrapped]> = wrapped(paint, width, &lines()).into();
        if kept.len() >= MOST_KEPT {
            kept.remove(0);
        }
        let new = Kept { what: what.to_owned(), width, theme, lines: Arc::clone(&lines) };
        kept.push(new);
        lines
    }
}

/// Wrapped lines to read, from the `top`-th on.
pub fn read(paint: &mut Paint<'_>, area: Rect, wrapped: &[Wrapped], top: usize) {
    let page = usize::from(area.height);
    let top = top.min(wrapped.len().saturating_sub(page));
    for (at, (indent, lead, text, style)) in wrapped.iter().skip(top).take(page).enumerate() {
        let y = area.y + cells(at);
        let x = area.x + 1 + indent;
        let wide = cells(text::width(lead));
        paint.text(x, y, wide, lead, style.patch(paint.theme.key()));
        paint.text(x + wide, y, area.right().saturating_sub(x + wide), text, *style);
    }
}

fn wrapped(paint: &Paint<'_>, width: u16, lines: &[ReadLine]) -> Vec<Wrapped> {
    let mut wrapped: Vec<Wrapped> = Vec::new();
    let widest = lines.iter().map(|l| text::width(&paint.clean(&l.lead))).max().unwrap_or(0);
    let column = if widest == 0 { 0 } else { (widest + 2).min(usize::from(width / 3)) };
    for line in lines {
        let style = match line.tone {
            Tone::Plain => paint.theme.plain(),
            Tone::Head => paint.theme.bold(),
            Tone::Quiet => paint.theme.off(),
            Tone::Bad => paint.theme.bad(),
            Tone::Good => paint.theme.good(),
        };
        let column = if line.lead.is_empty() { 0 } else { column };
        let room = usize::from(width).saturating_sub(usize::from(line.indent) + column + 1);
        for (part, text) in text::wrap(&paint.clean(&line.text), room).into_iter().enumerate() {
            let lead = if part == 0 { line.lead.clone() } else { String::new() };
            let lead = text::fit(&paint.clean(&lead), column, paint.theme.dots());
            wrapped.push((line.indent, lead, text, style));
        }
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::words::{Lang, Words};
    use ratatui::buffer::Buffer;
    use std::cell::Cell;

    #[test]
    fn lines_are_wrapped_once_for_a_width_a_look_and_what_is_sought() {
        let words = Words::new(Lang::En, None);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
        let theme = Theme { ascii: false, colour: true };
        let mut paint = Paint { buffer: &mut buffer, words: &words, theme, cursor: None };
        let (wrapping, made) = (Wrapping::default(), Cell::new(0));
        let of = |paint: &Paint<'_>, width, what: &str| {
            let lines = wrapping.of(paint, width, what, || {
                made.set(made.get() + 1);
                vec![ReadLine::new("one two three"), ReadLine::new("—")]
            });
            (lines.len(), made.get())
        };
        assert_eq!(of(&paint, 40, ""), (2, 1));
        assert_eq!(of(&paint, 40, ""), (2, 1));
        assert_eq!(of(&paint, 40, "two"), (2, 2));
        assert_eq!(of(&paint, 40, ""), (2, 2));
        assert_eq!(of(&paint, 8, ""), (3, 3));
        paint.theme.ascii = true;
        assert_eq!(of(&paint, 8, ""), (3, 4));
        assert_eq!(of(&paint, 8, ""), (3, 4));
    }
}
