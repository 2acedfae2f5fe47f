//! A field that text is typed into, over the text area library: it edits, this draws (cleaned, scrolled sideways, with the
//! terminal's own cursor for input methods). What shows as one character is gone over and taken away as one. Nothing typed is
//! ever cleared but by whoever typed it.

use super::paint::Paint;
use crate::tui::text;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui_textarea::{CursorMove, TextArea};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

/// Most characters that one paste brings into a field.
pub const MOST_PASTED: usize = 100_000;

/// Text being typed: one line, or several shown as one with `⏎` between.
#[derive(Clone, Debug)]
pub struct Input {
    area: TextArea<'static>,
    lines: bool,
    /// What stands in it is not looked at yet: typing replaces it, moving in it begins to edit it.
    fresh: bool,
}

/// What an editing key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    Type(char),
    Newline,
    Erase,
    EraseLine,
    Delete,
    Left,
    Right,
    Start,
    End,
    /// A line up or down, where there are several.
    Up,
    Down,
}

/// Cells kept after the cursor where there is more text, so that what it stands on is seen.
const MARGIN: usize = 4;

/// What of a text is drawn on one line.
struct Window {
    /// What stands at the left where something went out of sight there.
    dots: &'static str,
    before: String,
    after: String,
}

/// Text laid out over lines of a width, and where its cursor stands: line and cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Laid {
    pub lines: Vec<String>,
    pub cursor: (usize, usize),
}

impl Input {
    #[must_use]
    pub fn new(value: &str, lines: bool) -> Self {
        let parts = if lines {
            value.split('\n').map(str::to_owned).collect()
        } else {
            vec![value.replace('\n', " ")]
        };
        let mut area = TextArea::new(parts);
        // Nothing here takes an edit back: no text is to be kept for it.
        area.set_max_histories(0);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area, lines, fresh: false }
    }

    #[must_use]
    pub fn value(&self) -> String {
        self.area.lines().join("\n")
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.area.is_empty()
    }

    /// Replaces everything: a choice was made, or a draft brought back.
    pub fn set(&mut self, value: &str) {
        *self = Self::new(value, self.lines);
    }

    /// The same, selected whole: the first character typed replaces it.
    #[must_use]
    pub fn prefilled(value: &str, lines: bool) -> Self {
        Self { fresh: !lines && !value.is_empty(), ..Self::new(value, lines) }
    }

    /// What stands in it is offered: typing replaces it.
    pub fn offer(&mut self) {
        self.fresh = !self.lines && !self.is_empty();
    }

    #[must_use]
    pub fn is_fresh(&self) -> bool {
        self.fresh
    }

    /// It is left: what stands in it stays.
    pub fn touch(&mut self) {
        self.fresh = false;
    }

    pub fn edit(&mut self, edit: Edit) {
        let fresh = std::mem::take(&mut self.fresh);
        if fresh && matches!(edit, Edit::Type(_) | Edit::Erase | Edit::Delete) {
            self.set("");
            if edit == Edit::Erase || edit == Edit::Delete {
                return;
            }
        }
        match edit {
            Edit::Type(c) => self.area.insert_char(c),
            Edit::Newline if self.lines => self.area.insert_newline(),
            Edit::Newline => {}
            Edit::Erase => {
                if let Some((to, count)) = self.before() {
                    self.stand(to);
                    if self.area.cursor() == to {
                        self.area.delete_str(count);
                    }
                }
            }
            Edit::EraseLine => {
                self.area.delete_line_by_head();
            }
            Edit::Delete => {
                if let Some((_, count)) = self.after() {
                    self.area.delete_str(count);
                }
            }
            Edit::Left => self.before().into_iter().for_each(|(to, _)| self.stand(to)),
            Edit::Right => self.after().into_iter().for_each(|(to, _)| self.stand(to)),
            Edit::Start => self.area.move_cursor(CursorMove::Head),
            Edit::End => self.area.move_cursor(CursorMove::End),
            Edit::Up => self.area.move_cursor(CursorMove::Up),
            Edit::Down => self.area.move_cursor(CursorMove::Down),
        }
        if matches!(edit, Edit::Up | Edit::Down) {
            self.stand_whole();
        }
    }

    /// The cursor's line and the place of the cursor in it, in bytes.
    fn place(&self) -> (&str, usize) {
        let (row, column) = (self.area.cursor().0, self.area.cursor().1);
        let line = self.area.lines().get(row).map_or("", String::as_str);
        let byte = line.char_indices().nth(column).map_or(line.len(), |(byte, _)| byte);
        (line, byte)
    }

    /// Where what shows as one character before the cursor begins, line and character, and how many characters it is; a line's
    /// end is one.
    fn before(&self) -> Option<((usize, usize), usize)> {
        let (row, column) = (self.area.cursor().0, self.area.cursor().1);
        let (line, at) = self.place();
        let from = GraphemeCursor::new(at, line.len(), true).prev_boundary(line, 0).ok().flatten();
        if let Some(text) = from.and_then(|from| line.get(from..at)) {
            let count = text.chars().count();
            return Some(((row, column.saturating_sub(count)), count));
        }
        let above = self.area.lines().get(row.checked_sub(1)?)?;
        Some(((row - 1, above.chars().count()), 1))
    }

    /// Where what shows as one character after the cursor ends, and how many characters it is.
    fn after(&self) -> Option<((usize, usize), usize)> {
        let (row, column) = (self.area.cursor().0, self.area.cursor().1);
        let (line, at) = self.place();
        let to = GraphemeCursor::new(at, line.len(), true).next_boundary(line, 0).ok().flatten();
        if let Some(text) = to.and_then(|to| line.get(at..to)) {
            let count = text.chars().count();
            return Some(((row, column + count), count));
        }
        self.goes(true).then_some(((row + 1, 0), 1))
    }

    /// Puts the cursor before that character of that line. Further than the library jumps it is walked from where it stands, or from
    /// the end of the line, whichever is nearer: every step of the library looks at its whole line.
    fn stand(&mut self, (row, column): (usize, usize)) {
        if let (Ok(row), Ok(column)) = (u16::try_from(row), u16::try_from(column)) {
            self.area.move_cursor(CursorMove::Jump(row, column));
            return;
        }
        while self.area.cursor().0 > row && self.goes(false) {
            self.area.move_cursor(CursorMove::Up);
        }
        while self.area.cursor().0 < row && self.goes(true) {
            self.area.move_cursor(CursorMove::Down);
        }
        if column == 0 {
            self.area.move_cursor(CursorMove::Head);
            return;
        }
        let end = self.area.lines().get(row).map_or(0, |line| line.chars().count());
        if column.abs_diff(self.area.cursor().1) > end.saturating_sub(column) {
            self.area.move_cursor(CursorMove::End);
        }
        self.walk((row, column), CursorMove::Forward);
        if self.area.cursor().1 < column {
            // Characters at the end that have no cell of their own are passed over on the way there, not on the way back.
            self.area.move_cursor(CursorMove::End);
        }
        self.walk((row, column), CursorMove::Back);
    }

    /// Steps towards that character of the line that the cursor is in, as far as the line's cells go.
    fn walk(&mut self, (row, column): (usize, usize), step: CursorMove) {
        let forward = step == CursorMove::Forward;
        loop {
            let (at, cell) = (self.area.cursor().1, self.area.screen_cursor());
            let there = if forward { at >= column } else { at <= column };
            let edge = if forward { cell.char.is_none() } else { cell.col == 0 };
            if there || edge {
                return;
            }
            self.area.move_cursor(step);
            if self.area.cursor().0 != row {
                // Over the edge: nothing but characters without a cell was left.
                self.area.move_cursor(if forward { CursorMove::Up } else { CursorMove::Down });
                return;
            }
        }
    }

    /// Within what shows as one character the cursor stands before it.
    fn stand_whole(&mut self) {
        let (line, at) = self.place();
        let whole = GraphemeCursor::new(at, line.len(), true).is_boundary(line, 0);
        if let (Ok(false), Some((to, _))) = (whole, self.before()) {
            self.stand(to);
        }
    }

    /// There is a line above the cursor's, or below it.
    #[must_use]
    pub fn goes(&self, down: bool) -> bool {
        let row = self.area.cursor().0;
        if down { row + 1 < self.area.lines().len() } else { row > 0 }
    }

    /// Lays the text out over lines of at most that many cells, clean, one cell kept for the cursor at the end.
    #[must_use]
    pub fn laid(&self, paint: &Paint<'_>, cells: usize) -> Laid {
        let room = cells.saturating_sub(1).max(2);
        let at = self.area.cursor();
        let mut laid = Laid { lines: Vec::new(), cursor: (0, 0) };
        for (row, line) in self.area.lines().iter().enumerate() {
            let (mut part, mut wide, mut index) = (String::new(), 0, 0);
            for whole in line.graphemes(true) {
                let clean = paint.clean(whole);
                let cell = text::width(&clean);
                if wide + cell > room {
                    laid.lines.push(std::mem::take(&mut part));
                    wide = 0;
                }
                if (row, index) == (at.0, at.1) {
                    laid.cursor = (laid.lines.len(), wide);
                }
                part.push_str(&clean);
                wide += cell;
                index += whole.chars().count();
            }
            if row == at.0 && at.1 >= index {
                laid.cursor = (laid.lines.len(), wide);
            }
            laid.lines.push(part);
        }
        laid
    }

    /// Takes a paste in; in a single line, line ends become spaces. Gives how many characters were too many and left out.
    pub fn paste(&mut self, pasted: &str) -> usize {
        if std::mem::take(&mut self.fresh) {
            self.set("");
        }
        let pasted = pasted.replace("\r\n", "\n").replace('\r', "\n");
        let most: String = pasted.chars().take(MOST_PASTED).collect();
        self.area.insert_str(if self.lines { most } else { most.trim_end().replace('\n', " ") });
        pasted.chars().count().saturating_sub(MOST_PASTED)
    }

    /// Where the cursor stands in a single line, in characters.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.area.cursor().1
    }

    /// Puts a text in the place of some characters of a single line; the cursor stands after it.
    pub fn replace(&mut self, from: usize, to: usize, text: &str) {
        let value = self.value();
        let head: String = value.chars().take(from).collect();
        let tail: String = value.chars().skip(to).collect();
        self.set(&tail);
        self.area.move_cursor(CursorMove::Head);
        self.area.insert_str(format!("{head}{text}"));
    }

    /// The cell at which a character of a single line stands when it is drawn into so many cells; 0 for those that went out of
    /// sight at the left.
    #[must_use]
    pub fn column(&self, paint: &Paint<'_>, wide: u16, at: usize) -> u16 {
        let value = self.value();
        let cells = |chars: usize| {
            let head: String = value.chars().take(chars).collect();
            text::width(&paint.clean(&head))
        };
        let window = self.window(paint, usize::from(wide));
        let hidden = cells(self.cursor()).saturating_sub(text::width(&window.before));
        let dots = text::width(window.dots);
        let shown = cells(at).checked_sub(hidden).map_or(0, |cells| cells + dots);
        u16::try_from(shown).unwrap_or(u16::MAX).min(wide)
    }

    /// Draws it on one line; with the keys, the terminal's cursor stands where the next character goes. Dots stand where it is cut.
    pub fn draw(&self, paint: &mut Paint<'_>, area: Rect, style: Style, focused: bool) {
        if area.width == 0 || area.height == 0 {
            return;
        }
        let wide = usize::from(area.width);
        let Window { dots, before, after } =
            if focused { self.window(paint, wide) } else { self.beginning(paint, wide) };
        let left = format!("{dots}{before}");
        let taken = paint.text(area.x, area.y, area.width, &left, style);
        let selected = focused && self.fresh;
        if selected {
            paint.text(area.x, area.y, area.width, &left, paint.theme.chosen());
        }
        let rest = area.width.saturating_sub(taken);
        paint.cell(area.x + taken, area.y, rest, &after, style);
        if focused {
            paint.stand(area.x + taken, area.y);
        }
    }

    /// What of it is seen in so many cells from its beginning.
    fn beginning(&self, paint: &Paint<'_>, wide: usize) -> Window {
        let mut lines = self.area.lines().iter().map(String::as_str);
        let first = lines.next().unwrap_or_default();
        let (after, _) = near(paint, first, lines, wide, false);
        Window { dots: "", before: String::new(), after }
    }

    /// What of it is seen in so many cells around the cursor. Of a very long text only what lies near it is looked at.
    fn window(&self, paint: &Paint<'_>, wide: usize) -> Window {
        let (lines, row) = (self.area.lines(), self.area.cursor().0);
        let (line, at) = self.place();
        let (head, tail) = line.split_at_checked(at).unwrap_or((line, ""));
        let above = lines.get(..row).unwrap_or_default().iter().rev().map(String::as_str);
        let below = lines.get(row + 1..).unwrap_or_default().iter().map(String::as_str);
        let (before, whole) = near(paint, head, above, wide, true);
        let (after, _) = near(paint, tail, below, wide, false);
        let margin = text::width(&after).min(MARGIN).min(wide / 4);
        let room = wide.saturating_sub(1 + margin);
        if whole && text::width(&before) <= room {
            return Window { dots: "", before, after };
        }
        let dots = paint.theme.dots();
        let dots = if text::width(dots) * 2 <= room { dots } else { "" };
        let mut left = room.saturating_sub(text::width(dots));
        let mut from = before.len();
        for (place, whole) in before.grapheme_indices(true).rev() {
            let Some(less) = left.checked_sub(text::width(whole)) else { break };
            (left, from) = (less, place);
        }
        let before = before.get(from..).unwrap_or_default().to_owned();
        Window { dots, before, after }
    }
}

/// Of lines joined to one, what lies next to the cursor, before it (`back`) or after it, clean, in about so many cells; and
/// whether that is all there is.
fn near<'a>(
    paint: &Paint<'_>,
    first: &'a str,
    further: impl Iterator<Item = &'a str>,
    wide: usize,
    back: bool,
) -> (String, bool) {
    let end = if paint.theme.ascii { " / " } else { "⏎" };
    // Some characters take no cell of their own.
    let most = wide.saturating_mul(4).saturating_add(64);
    let (mut text, mut whole) = (String::new(), true);
    for (at, line) in std::iter::once(first).chain(further).enumerate() {
        if text::width(&text) >= wide {
            return (text, false);
        }
        let count = line.chars().count();
        let part: String = if back {
            line.chars().skip(count.saturating_sub(most)).collect()
        } else {
            line.chars().take(most).collect()
        };
        let (part, end) = (paint.clean(&part), if at > 0 { end } else { "" });
        text = if back { format!("{part}{end}{text}") } else { format!("{text}{end}{part}") };
        whole &= count <= most;
        if !whole {
            break;
        }
    }
    (text, whole)
}

#[cfg(test)]
mod tests;
