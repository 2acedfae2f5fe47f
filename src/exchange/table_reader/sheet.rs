//! What a sheet is while it is read: cells, rows, what is known before them, who takes them in, and how much of it is read.

use crate::domain::day::Day;
use crate::domain::field::LONGEST_TEXT;
use crate::domain::text;
use crate::exchange::error::ReadError;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Most memory of the process, in bytes: its address space.
pub const MEMORY: u64 = 256 << 20;
/// Most bytes that a workbook may unpack to.
pub const LARGEST_UNPACKED: u64 = 1 << 30;

/// Most rows of a sheet.
pub const MOST_ROWS: usize = 1_000_000;

/// Most columns of a sheet; what stands further right is not read.
pub const MOST_COLUMNS: u16 = 512;

/// Longest text of a cell that is kept, in bytes, since no field takes a longer one; of such only its length.
pub const LONGEST_CELL: usize = LONGEST_TEXT;

/// Rows among which the headings are looked for: titles may stand above them.
pub const HEADINGS_WITHIN: usize = 30;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    Empty,
    Text(String),
    Day(Day),
    Number(f64),
    Flag(bool),
    /// A formula's error (`#N/A`).
    Error(String),
    /// Longer than is kept: its length in bytes.
    Long(usize),
    /// A formula whose value was never worked out, or is known to be older than the formula.
    Uncalculated,
}

impl Cell {
    /// As a person sees it: whole numbers without `.0`, days in ISO style; nothing for what is empty, in error or too long.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Day(day) => Cow::Owned(day.to_string()),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
            Self::Error(error) => Cow::Borrowed(error),
            Self::Empty | Self::Long(_) | Self::Uncalculated => Cow::Borrowed(""),
        }
    }

    /// Nothing but space in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(typed) => text::trim(typed).is_empty(),
            _ => false,
        }
    }

    pub(super) fn from_text(text: &str) -> Self {
        match text.len() {
            0 => Self::Empty,
            _ if is_error(text) => Self::Error(text.to_owned()),
            long if long > LONGEST_CELL => Self::Long(long),
            _ => Self::Text(text.to_owned()),
        }
    }
}

/// What a spreadsheet shows for a formula that failed, or for a column too narrow for its number.
fn is_error(text: &str) -> bool {
    const ERRORS: [&str; 8] =
        ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!"];
    let cut = text.len() >= 4 && text.bytes().all(|b| b == b'#');
    text.starts_with('#') && (cut || ERRORS.contains(&text::trim(text)))
}

/// A row and the line of the file it starts on (of a workbook: its row number), from 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SheetRow {
    pub line: u32,
    /// Hidden by a filter or by hand.
    pub hidden: bool,
    /// It spans lines by a quotation that ends within a cell: it may hold other rows.
    pub torn: bool,
    /// The first and the last column, from 0, of cells that are merged across on it.
    pub across: Vec<(u32, u32)>,
    pub cells: Vec<Cell>,
}

impl SheetRow {
    /// What stands in that column, from 0.
    #[must_use]
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }
}

/// Merged cells: rows by their line, columns from 0, both ends within.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    pub top: u32,
    pub left: u32,
    pub bottom: u32,
    pub right: u32,
}

/// What is known of a sheet before its rows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SheetHead {
    /// Its name in the workbook; "" for delimited text.
    pub name: String,
    /// Not shown to whoever opens the workbook.
    pub hidden: bool,
    /// Merged cells near its top, where headings stand.
    pub merged: Vec<Region>,
    /// Days counted from 1904 where a number stands for a day.
    pub from_1904: bool,
    /// Cells are told apart by delimiters alone, so one too many shifts a row.
    pub delimited: bool,
    /// The text looks more like this encoding than the one it was read in.
    pub doubt: Option<String>,
}

/// Who takes a file's sheets in, in their order.
pub trait Sink {
    /// A sheet begins.
    ///
    /// # Errors
    /// Ends the reading.
    fn begin(&mut self, sheet: SheetHead) -> Result<(), ReadError>;
    /// A row of it that is not empty.
    ///
    /// # Errors
    /// Ends the reading.
    fn row(&mut self, row: SheetRow) -> Result<(), ReadError>;
    /// The sheet ends. `unclosed`: its last row opens a quotation that never ends.
    ///
    /// # Errors
    /// Ends the reading.
    fn end(&mut self, unclosed: bool) -> Result<(), ReadError>;
}

/// How much the first rows of a sheet look like what is wanted: 0 is not at all.
pub type Score<'a> = &'a dyn Fn(&[SheetRow]) -> usize;
