//! A field that text is typed into, over the text area library: it edits, this draws (cleaned, scrolled sideways, with the
//! terminal's own cursor for input methods). Nothing typed is ever cleared but by whoever typed it.

use super::paint::Paint;
use crate::tui::text;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui_textarea::{CursorMove, TextArea};

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
                self.area.delete_char();
            }
            Edit::EraseLine => {
                self.area.delete_line_by_head();
            }
            Edit::Delete => {
                self.area.delete_next_char();
            }
            Edit::Left => self.area.move_cursor(CursorMove::Back),
            Edit::Right => self.area.move_cursor(CursorMove::Forward),
            Edit::Start => self.area.move_cursor(CursorMove::Head),
            Edit::End => self.area.move_cursor(CursorMove::End),
            Edit::Up => self.area.move_cursor(CursorMove::Up),
            Edit::Down => self.area.move_cursor(CursorMove::Down),
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
            let (mut part, mut wide) = (String::new(), 0);
            for (index, c) in line.chars().enumerate() {
                let clean = paint.clean(&c.to_string());
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
            }
            if row == at.0 && at.1 >= line.chars().count() {
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
        self.set(&format!("{head}{text}{tail}"));
        let at = u16::try_from(from + text.chars().count()).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(0, at));
    }

    /// The cell at which a character of a single line stands when it is drawn into so many cells; 0 for those that went out of
    /// sight at the left.
    #[must_use]
    pub fn column(&self, paint: &Paint<'_>, wide: u16, at: usize) -> u16 {
        let cells = |chars: usize| {
            let head: String = self.value().chars().take(chars).collect();
            text::width(&paint.clean(&head))
        };
        let room = usize::from(wide).saturating_sub(1);
        let hidden = cells(self.cursor()).saturating_sub(room);
        u16::try_from(cells(at).saturating_sub(hidden)).unwrap_or(u16::MAX).min(wide)
    }

    /// Draws it on one line; with the keys, the terminal's cursor stands where the next character goes.
    pub fn draw(&self, paint: &mut Paint<'_>, area: Rect, style: Style, focused: bool) {
        if area.width == 0 || area.height == 0 {
            return;
        }
        let (before, after) = self.parts(paint);
        let room = usize::from(area.width).saturating_sub(1);
        let mut left = before;
        while focused && text::width(&left) > room {
            let mut chars = left.chars();
            chars.next();
            left = chars.as_str().to_owned();
        }
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

    /// What stands before the cursor and after it, clean.
    fn parts(&self, paint: &Paint<'_>) -> (String, String) {
        let cursor = self.area.cursor();
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for (row, line) in self.area.lines().iter().enumerate() {
            if row == cursor.0 {
                let at = line.char_indices().nth(cursor.1).map_or(line.len(), |(at, _)| at);
                let (head, tail) = line.split_at_checked(at).unwrap_or((line, ""));
                // Of a very long line only what lies near the cursor is looked at.
                let skip = head.chars().count().saturating_sub(1000);
                let near: String = head.chars().skip(skip).collect();
                before.push(paint.clean(&near));
                after.push(paint.clean(tail));
            } else {
                let side = if row < cursor.0 { &mut before } else { &mut after };
                side.push(paint.clean(line));
            }
        }
        let end = if paint.theme.ascii { " / " } else { "⏎" };
        (before.join(end), after.join(end))
    }
}
