//! A file's bytes as rows of cells with their line numbers: delimited text or an XLSX workbook, told apart by the bytes.
//! It knows no field: which row holds the headings is told by the caller's score.

mod delimited;
mod package;
mod workbook;

use super::encoding;
use super::error::ReadError;
use crate::domain::day::Day;
use std::borrow::Cow;

/// Largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 64 << 20;
/// Most bytes that a workbook may unpack to.
pub const LARGEST_UNPACKED: u64 = 1 << 30;
/// Most rows of a sheet.
pub const MOST_ROWS: usize = 1_000_000;
/// Most columns of a sheet; what stands further right is not read.
pub const MOST_COLUMNS: u16 = 512;
/// Longest text of a cell that is kept, in bytes; of a longer one only its length.
pub const LONGEST_CELL: usize = 1 << 20;
/// Rows among which the headings are looked for: titles may stand above them.
pub const HEADINGS_WITHIN: usize = 10;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
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
            Self::Empty | Self::Long(_) => Cow::Borrowed(""),
        }
    }

    /// Nothing but space in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => crate::domain::text::trim(text).is_empty(),
            _ => false,
        }
    }

    fn from_text(text: &str) -> Self {
        match text.len() {
            0 => Self::Empty,
            long if long > LONGEST_CELL => Self::Long(long),
            _ => Self::Text(text.to_owned()),
        }
    }
}

/// A row and the line of the file it starts on (of a workbook: its row number), from 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub line: u32,
    pub cells: Vec<Cell>,
}

/// A sheet's rows that are not empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub rows: Vec<Row>,
    /// Days counted from 1904 where a number stands for a day.
    pub from_1904: bool,
    /// Cells are told apart by delimiters alone, so one too many shifts a row.
    pub delimited: bool,
    /// The last row opens a quotation that never ends.
    pub unclosed_quote: bool,
    /// The text looks more like this encoding than the one it was read in.
    pub doubt: Option<&'static str>,
}

/// How much a row looks like the headings wanted: 0 is not at all.
pub type Score<'a> = &'a dyn Fn(&[Cell]) -> usize;

/// The rows of a file: of delimited text with the delimiter under which the headings are found, of a workbook the first sheet
/// that has them.
///
/// # Errors
/// When it is too large, damaged, empty or of a format that is not read.
pub fn read(bytes: &[u8], score: Score) -> Result<Table, ReadError> {
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(ReadError::TooLarge { most: LARGEST_FILE });
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return workbook::read(bytes, score);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Err(ReadError::OldOrLocked);
    }
    let decoded = encoding::decode(bytes);
    let mut table = delimited::read(&decoded.text, score)?;
    table.doubt = decoded.doubt;
    Ok(table)
}

/// The best score among the rows where headings may stand.
fn best(rows: &[Row], score: Score) -> usize {
    rows.iter().take(HEADINGS_WITHIN).map(|row| score(&row.cells)).max().unwrap_or(0)
}
