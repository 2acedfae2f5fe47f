//! A file that names records: a list of references, or a sheet with a column of them. The column is found by what stands in it.

use super::encoding;
use super::error::ReadError;
use super::files;
use super::table_reader::{self, Cell, MOST_ROWS, Parser, SheetRow, apart};
use crate::domain::reference::Reference;
use crate::domain::text;
use std::cmp::Reverse;
use std::ffi::OsStr;
use std::io;
use std::path::Path;

/// How the names of sheets end.
const SHEETS: [&str; 8] = ["csv", "tsv", "xlsx", "xlsm", "xls", "xlsb", "ods", "et"];
/// What begins a workbook: a package, or a compound file.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0"];

/// Whether a file is a sheet by its name.
#[must_use]
pub fn is_sheet_by_name(path: &Path) -> bool {
    let known = |name: &OsStr| SHEETS.iter().any(|known| name.eq_ignore_ascii_case(known));
    path.extension().is_some_and(known)
}

fn is_workbook(bytes: &[u8]) -> bool {
    WORKBOOKS.iter().any(|begins| bytes.starts_with(begins))
}

/// Whether a file is read as a sheet: a workbook, or delimited text by its name.
fn is_sheet(path: &Path, bytes: &[u8]) -> bool {
    is_workbook(bytes) || is_sheet_by_name(path)
}

/// The references in a file.
///
/// # Errors
/// When it cannot be read, or nothing is in it.
pub fn read(path: &Path) -> Result<Vec<String>, ReadError> {
    let bytes = files::read(path, files::CODES).map_err(ReadError::File)?;
    let program = apart::program();
    let sheet = || of_sheet(&bytes, Parser::Apart(&program));
    found(if is_sheet(path, &bytes) { sheet()? } else { of_text(&bytes)? })
}

/// The references in a stream, which has no name: a workbook by its bytes, else one a line.
///
/// # Errors
/// When it is too large, cannot be read, or nothing is in it.
pub fn of_stream(stream: impl io::Read) -> Result<Vec<String>, ReadError> {
    let bytes = files::bounded(stream, files::CODES).map_err(ReadError::File)?;
    of_bytes(&bytes, Parser::Apart(&apart::program()))
}

fn of_bytes(bytes: &[u8], parser: Parser<'_>) -> Result<Vec<String>, ReadError> {
    found(if is_workbook(bytes) { of_sheet(bytes, parser)? } else { of_text(bytes)? })
}

fn found(references: Vec<String>) -> Result<Vec<String>, ReadError> {
    if references.is_empty() { Err(ReadError::Empty) } else { Ok(references) }
}

/// One a line.
fn of_text(bytes: &[u8]) -> Result<Vec<String>, ReadError> {
    let decoded = encoding::decode(bytes);
    let lines = decoded.text.lines().map(text::trim).filter(|line| !line.is_empty());
    let found: Vec<String> = lines.take(MOST_ROWS + 1).map(str::to_owned).collect();
    if found.len() > MOST_ROWS {
        return Err(ReadError::TooManyRows { most: MOST_ROWS });
    }
    Ok(found)
}

/// The references of a sheet: the column in which most cells are codes, without what stands above the first code.
///
/// # Errors
/// When it cannot be read as a sheet.
pub fn of_sheet(bytes: &[u8], parser: Parser<'_>) -> Result<Vec<String>, ReadError> {
    let weigh = |head: &[SheetRow]| head.iter().flat_map(|row| &row.cells).map(weight).sum();
    let rows = table_reader::rows(bytes, parser, &weigh)?;
    let column = column(&rows);
    let cells = rows.iter().filter_map(|row| row.cells.get(column));
    let first = cells.clone().position(|cell| weight(cell) > 0).unwrap_or(0);
    let typed = cells.skip(first).map(|cell| text::trim(&cell.text()).to_owned());
    Ok(typed.filter(|typed| !typed.is_empty()).collect())
}

/// The first of the columns that look most like codes; the first one where none does.
fn column(rows: &[SheetRow]) -> usize {
    let mut weights: Vec<usize> = Vec::new();
    for row in rows {
        weights.resize(weights.len().max(row.cells.len()), 0);
        weights.iter_mut().zip(&row.cells).for_each(|(sum, cell)| *sum += weight(cell));
    }
    let weighed = weights.into_iter().enumerate().map(|(column, sum)| (sum, Reverse(column)));
    weighed.max().filter(|(sum, _)| *sum > 0).map_or(0, |(_, column)| column.0)
}

/// How much a cell looks like a code: one by its shape more than a certificate's number, which only the desk can tell.
fn weight(cell: &Cell) -> usize {
    let Cell::Text(typed) = cell else { return 0 };
    match Reference::parse(typed) {
        Reference::Words(words) => usize::from(is_number(&words)),
        Reference::Operation(_) | Reference::Desk | Reference::Officer(_) => 0,
        _ => 2,
    }
}

/// Letters, digits and dashes without a gap, all three of them.
fn is_number(words: &str) -> bool {
    let known = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let day = words.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    words.contains('-')
        && !day
        && words.chars().all(known)
        && words.bytes().any(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_column_of_codes_is_found_wherever_it_stands() {
        let sheet = "No.,Name,Code,Since\n1,甲公司,91460000MA5T8QW83R,2026-01-02\n2,\"乙, 公司\",914600001234567890,2026-01-03\n3,丙,nonsense,\n";
        let found = of_sheet(sheet.as_bytes(), Parser::Here).unwrap();
        assert_eq!(found, ["91460000MA5T8QW83R", "914600001234567890", "nonsense"]);
        let numbers =
            of_sheet("证书编号\tx\nHFDA-2025-00383\t1\n".as_bytes(), Parser::Here).unwrap();
        assert_eq!(numbers, ["HFDA-2025-00383"]);
        // Names alone: the first column, whole.
        assert_eq!(
            of_sheet("甲公司\n乙公司\n".as_bytes(), Parser::Here).unwrap(),
            ["甲公司", "乙公司"]
        );
    }

    #[test]
    fn a_hostile_file_is_refused_or_cut() {
        let lines = "x\n".repeat(MOST_ROWS + 1);
        let most = ReadError::TooManyRows { most: MOST_ROWS };
        assert_eq!(of_text(lines.as_bytes()), Err(most));
        // Codes beyond the last column that is read count for nothing.
        let far = format!("names{}91460000MA5T8QW83R\n甲公司\n", ",".repeat(600));
        assert_eq!(of_sheet(far.as_bytes(), Parser::Here).unwrap(), ["names", "甲公司"]);
    }

    #[test]
    fn a_list_is_one_a_line_in_whatever_encoding() {
        let (gb, _, _) = encoding_rs::GB18030.encode("甲公司，海南\r\n\r\n 乙公司 ");
        assert_eq!(of_text(&gb).unwrap(), ["甲公司，海南", "乙公司"]);
        assert_eq!(of_bytes(&gb, Parser::Here), of_text(&gb));
        assert_eq!(of_bytes(b" \n\n", Parser::Here), Err(ReadError::Empty));
        assert_eq!(of_bytes(b"PK\x03\x04 no workbook", Parser::Here), Err(ReadError::Damaged));
        assert!(is_sheet(Path::new("A.CSV"), b"x") && !is_sheet(Path::new("a.txt"), b"x"));
    }
}
