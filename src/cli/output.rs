//! What goes to stdout: one JSON value, or lines and tables aligned by display width. All text is made harmless here,
//! once, whatever a record holds. It knows no verb and no language.

use crate::domain::text;
use serde_json::Value;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthStr as _;

/// What a verb answers, in both shapes, and the exit code that goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub json: Value,
    /// Lines for a person, without a line feed at the end.
    pub text: String,
    /// Lines for stderr.
    pub notes: Vec<String>,
    pub code: u8,
    /// Something was written (an operation, a desk, a copy) that stays so whatever becomes of the answer.
    pub lasting: bool,
}

impl Answer {
    #[must_use]
    pub fn new(json: Value, text: impl Into<String>) -> Self {
        Self { json, text: text.into(), notes: Vec::new(), code: 0, lasting: false }
    }

    #[must_use]
    pub fn code(mut self, code: u8) -> Self {
        self.code = code;
        self
    }

    #[must_use]
    pub fn note(mut self, note: String) -> Self {
        self.notes.push(note);
        self
    }

    #[must_use]
    pub fn lasting(mut self, lasting: bool) -> Self {
        self.lasting = lasting;
        self
    }

    /// The answer on stdout, in one shape and to its last byte; then the notes on stderr.
    ///
    /// # Errors
    /// When stdout does not take all of it. The notes are said all the same, but to whoever went away.
    pub fn print(&self, json: bool) -> io::Result<()> {
        let text = if json { json_text(&self.json) } else { plain_text(&self.text) };
        let written = if text.is_empty() { Ok(()) } else { put(&text) };
        if !written.as_ref().is_err_and(went_away) {
            self.notes.iter().for_each(|note| aside(note));
        }
        written
    }
}

fn put(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{text}")?;
    stdout.flush()
}

/// Whoever read stdout reads no more (`| head`).
#[must_use]
pub fn went_away(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}

/// A line on stderr. Where that cannot be written either nobody is left to be told.
pub fn aside(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", plain_text(line));
}

/// Compact JSON in which every character a terminal might obey stands escaped: the same value, harmless to print.
#[must_use]
pub fn json_text(value: &Value) -> String {
    let plain = value.to_string();
    let mut safe = String::with_capacity(plain.len());
    let mut marks = 0;
    for c in plain.chars() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        let mut one = [0u8; 4];
        if c.is_ascii() && c != '\u{7f}' {
            safe.push(c);
        } else if marks > text::MOST_MARKS
            || !text::hostile(c.encode_utf8(&mut one), false).is_empty()
        {
            for unit in c.encode_utf16(&mut [0u16; 2]) {
                let _ = write!(safe, "\\u{unit:04x}");
            }
        } else {
            safe.push(c);
        }
    }
    safe
}

/// Lines with whatever is hostile in them shown by its code point.
#[must_use]
pub fn plain_text(lines: &str) -> String {
    lines.split('\n').map(text::display).collect::<Vec<_>>().join("\n")
}

/// Which edge a column keeps straight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
}

/// A table: headings and rows of cells, padded by display width (a Chinese character is two cells wide).
#[derive(Clone, Debug)]
pub struct Table {
    headings: Vec<(String, Align)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    #[must_use]
    pub fn new(headings: impl IntoIterator<Item = (String, Align)>) -> Self {
        Self { headings: headings.into_iter().collect(), rows: Vec::new() }
    }

    /// Adds a row; a cell is cleaned and its line feeds become spaces.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let clean = |cell: String| text::display(&cell.replace(['\n', '\t'], " ")).into_owned();
        self.rows.push(cells.into_iter().map(clean).collect());
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The lines, without spaces at their ends. A heading row of empty headings is left out.
    #[must_use]
    pub fn text(&self) -> String {
        let headings: Vec<String> = self.headings.iter().map(|(h, _)| h.clone()).collect();
        let headed = headings.iter().any(|h| !h.is_empty());
        let rows: Vec<&Vec<String>> =
            headed.then_some(&headings).into_iter().chain(&self.rows).collect();
        let widths: Vec<usize> = (0..self.headings.len())
            .map(|at| rows.iter().filter_map(|r| r.get(at)).map(|c| c.width()).max().unwrap_or(0))
            .collect();
        let line = |row: &Vec<String>| {
            let mut line = String::new();
            for ((cell, width), (_, align)) in row.iter().zip(&widths).zip(&self.headings) {
                let space = " ".repeat(width.saturating_sub(cell.width()));
                match align {
                    Align::Left => line.extend([cell, space.as_str(), "  "]),
                    Align::Right => line.extend([space.as_str(), cell, "  "]),
                }
            }
            line.trim_end().to_owned()
        };
        rows.into_iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn json_keeps_the_value_and_prints_nothing_a_terminal_obeys() {
        let value = json!({"name": "王\u{1b}[31m\u{9b}\u{202e}\u{7f}红\u{e0001}"});
        let text = json_text(&value);
        assert_eq!(text, r#"{"name":"王\u001b[31m\u009b\u202e\u007f红\udb40\udc01"}"#);
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }

    #[test]
    fn a_pile_of_marks_is_escaped_in_json_and_cut_in_text() {
        let value = json!(format!("a{}", "\u{301}".repeat(20)));
        let text = json_text(&value);
        assert_eq!(text.matches('\u{301}').count(), text::MOST_MARKS);
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
        assert_eq!(
            plain_text(&format!("a{}", "\u{301}".repeat(20))).chars().count(),
            1 + text::MOST_MARKS
        );
    }

    #[test]
    fn columns_stand_straight_under_chinese() {
        let mut table = Table::new([
            ("Name".to_owned(), Align::Left),
            ("Days".to_owned(), Align::Right),
            (String::from("Why"), Align::Left),
        ]);
        table.row(["天宇助残".into(), "-4".into(), "x".into()]);
        table.row(["Inclusion".into(), "120".into(), String::new()]);
        assert_eq!(table.text(), "Name       Days  Why\n天宇助残     -4  x\nInclusion   120");
    }

    #[test]
    fn a_cell_breaks_no_line_and_obeys_nothing() {
        let mut table = Table::new([(String::new(), Align::Left)]);
        table.row(["a\nb\u{1b}[2J".into()]);
        assert_eq!(table.text(), "a b⟨U+001B⟩[2J");
    }
}
