//! A file's bytes as sheets of cells with their line numbers, handed on row by row: delimited text and workbooks, told apart by
//! what is in them. It knows no field: what a row means is for whoever takes it.

pub mod apart;
mod beside;
mod biff;
mod binary;
pub mod decimal;
mod delimited;
mod format;
mod number_format;
mod open_document;
mod package;
mod rows;
mod sheet;
mod shown;
mod workbook;

use super::encoding;
use super::error::ReadError;
use super::files;
pub use sheet::{Cell, HEADINGS_WITHIN, MOST_ROWS, Region, Score, SheetHead, SheetRow, Sink};
use std::io::Cursor;

/// Where a file's bytes are parsed.
#[derive(Clone, Copy, Debug)]
pub enum Parser<'a> {
    /// Here: what a library does with a hostile workbook is not bounded.
    Here,
    /// In a process of its own, by that program, with memory and time bounded.
    Apart(&'a std::path::Path),
}

/// The bytes of a sheet.
///
/// # Errors
/// As [`files::read`].
pub fn read_file(path: &std::path::Path) -> Result<Vec<u8>, ReadError> {
    files::read(path, files::SHEET).map_err(ReadError::File)
}

/// Hands on the sheets of a file. `wanted` is the name of the one sheet to be read, hidden or not; rows of other hidden sheets
/// are passed over. `score` tells delimiters apart.
///
/// # Errors
/// When it is too large, damaged, empty or of a format that is not read; whatever the sink refuses.
pub fn read(
    bytes: &[u8],
    parser: Parser,
    wanted: Option<&str>,
    score: Score,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    if bytes.len() as u64 > files::SHEET {
        return Err(ReadError::TooLarge { most: files::SHEET });
    }
    match format::of(bytes)? {
        format::Format::Text => {
            let decoded = encoding::decode(bytes);
            delimited::read(&decoded, score, sink)
        }
        format::Format::Workbook(kind) => match parser {
            Parser::Here => workbook::read(Cursor::new(bytes), kind, wanted, sink),
            Parser::Apart(program) => apart::read(program, bytes, kind, wanted, sink),
        },
    }
}

/// The rows of the sheet that looks most like what is wanted, or of the first with anything on it.
///
/// # Errors
/// As [`read`].
pub fn rows(bytes: &[u8], parser: Parser, score: Score) -> Result<Vec<SheetRow>, ReadError> {
    #[derive(Default)]
    struct Kept {
        hidden: bool,
        now: Vec<SheetRow>,
        sheets: Vec<Vec<SheetRow>>,
    }
    impl Sink for Kept {
        fn begin(&mut self, sheet: SheetHead) -> Result<(), ReadError> {
            self.hidden = sheet.hidden;
            Ok(())
        }
        fn row(&mut self, row: SheetRow) -> Result<(), ReadError> {
            self.now.push(row);
            Ok(())
        }
        fn end(&mut self, _: bool) -> Result<(), ReadError> {
            let rows = std::mem::take(&mut self.now);
            if !rows.is_empty() && !self.hidden {
                self.sheets.push(rows);
            }
            Ok(())
        }
    }
    let mut kept = Kept::default();
    read(bytes, parser, None, score, &mut kept)?;
    let scored = |rows: &Vec<SheetRow>| score(rows.get(..HEADINGS_WITHIN).unwrap_or(rows));
    let best = kept.sheets.iter().position(|rows| scored(rows) > 0).unwrap_or(0);
    kept.sheets.into_iter().nth(best).ok_or(ReadError::Empty)
}
