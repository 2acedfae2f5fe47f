//! XLSX: the first sheet that has the headings, days as days, per cents as written, merged cells filled from their first.

use super::{Cell, LARGEST_UNPACKED, MOST_COLUMNS, MOST_ROWS, Row, Score, Table, best, package};
use crate::domain::day::Day;
use crate::exchange::error::ReadError;
use calamine::{DataRef, Dimensions, ExcelDateTime, Reader as _, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Sheets among which the headings are looked for.
const MOST_SHEETS: usize = 64;
/// Cells that merged regions may fill in, longer ones counting for more.
const MOST_FILLED: usize = 4_000_000;

type Rows = BTreeMap<u32, BTreeMap<u32, Cell>>;
type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads the workbook after its unpacked size is known to be bearable.
///
/// # Errors
/// When it is damaged, unpacks too far or holds too many rows.
pub fn read(bytes: &[u8], score: Score) -> Result<Table, ReadError> {
    package::check(bytes, LARGEST_UNPACKED)?;
    // The parser trips over some contradictory packages by panicking; to the desk such a file is damaged, no more.
    catch_unwind(AssertUnwindSafe(|| read_book(bytes, score))).unwrap_or(Err(ReadError::Damaged))
}

fn read_book(bytes: &[u8], score: Score) -> Result<Table, ReadError> {
    let mut book: Book = Xlsx::new(Cursor::new(bytes)).map_err(|_| ReadError::Damaged)?;
    let from_1904 = book.has_1904_epoch();
    let mut first: Option<Vec<Row>> = None;
    let mut chosen: Option<Vec<Row>> = None;
    for name in book.sheet_names().into_iter().take(MOST_SHEETS) {
        let rows = read_sheet(&mut book, &name)?;
        if best(&rows, score) > 0 {
            chosen = Some(rows);
            break;
        }
        if !rows.is_empty() && first.is_none() {
            first = Some(rows);
        }
    }
    let rows = chosen.or(first).ok_or(ReadError::Empty)?;
    Ok(Table { rows, from_1904, delimited: false, unclosed_quote: false, doubt: None })
}

fn read_sheet(book: &mut Book, name: &str) -> Result<Vec<Row>, ReadError> {
    let Some(mut rows) = read_cells(book, name)? else { return Ok(Vec::new()) };
    let merged = book.merge_cells_by_sheet_name(name).map_err(|_| ReadError::Damaged)?;
    let mut spent = 0;
    for region in merged {
        spent += fill(&mut rows, &region, MOST_FILLED.saturating_sub(spent))?;
    }
    Ok(rows
        .into_iter()
        .filter(|(_, cells)| cells.values().any(|c| !c.is_empty()))
        .map(|(row, cells)| as_row(row, cells))
        .collect())
}

fn as_row(row: u32, sparse: BTreeMap<u32, Cell>) -> Row {
    let mut cells = Vec::new();
    for (column, cell) in sparse {
        cells.resize(usize::try_from(column).unwrap_or(0), Cell::Empty);
        cells.push(cell);
    }
    Row { line: row.saturating_add(1), cells }
}

/// Cells that hold something, by row and column from 0; `None` for what is no sheet of cells (a chart).
fn read_cells(book: &mut Book, name: &str) -> Result<Option<Rows>, ReadError> {
    let mut rows = Rows::new();
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(None),
        Err(_) => return Err(ReadError::Damaged),
    };
    let percent: Vec<bool> = reader
        .styles()
        .iter()
        .map(|s| s.number_format.as_ref().is_some_and(|f| f.format_code.contains('%')))
        .collect();
    while let Some((found, style)) =
        reader.next_cell_with_style_id().map_err(|_| ReadError::Damaged)?
    {
        let (row, column) = found.get_position();
        let cell = cell_of(found.get_value(), percent.get(style).copied().unwrap_or(false));
        if cell.is_empty() || column >= u32::from(MOST_COLUMNS) {
            continue;
        }
        if rows.len() >= MOST_ROWS && !rows.contains_key(&row) {
            return Err(ReadError::TooManyRows { most: MOST_ROWS });
        }
        rows.entry(row).or_default().insert(column, cell);
    }
    Ok(Some(rows))
}

fn cell_of(value: &DataRef, percent: bool) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::SharedString(text) => Cell::from_text(text),
        DataRef::Int(number) => Cell::Text(number.to_string()),
        DataRef::Float(number) if percent => Cell::Text(per_cent(*number)),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::Bool(flag) => Cell::Flag(*flag),
        DataRef::DateTime(moment) if moment.is_datetime() => day_of(moment),
        DataRef::DateTime(moment) => Cell::Number(moment.as_f64()),
        DataRef::DateTimeIso(text) => {
            text.parse().map_or_else(|_| Cell::from_text(text), Cell::Day)
        }
        DataRef::String(text) | DataRef::DurationIso(text) => Cell::from_text(text),
        DataRef::Error(error) => Cell::Error(error.to_string()),
    }
}

/// The day of a moment; a day that is none (1900-02-29) stays as text, to be said.
fn day_of(moment: &ExcelDateTime) -> Cell {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    Day::new(i32::from(year), u32::from(month), u32::from(day))
        .map_or_else(|| Cell::Text(format!("{year:04}-{month:02}-{day:02}")), Cell::Day)
}

/// `0.705` shown as per cent is `70.5%`; the noise of binary fractions is not what was typed.
fn per_cent(number: f64) -> String {
    let rounded = format!("{:.6}", number * 100.0);
    let plain = rounded.trim_end_matches('0').trim_end_matches('.');
    format!("{}%", if plain.is_empty() { "0" } else { plain })
}

/// Puts the first cell of a merged region into its others, in rows that hold something; says what that cost.
fn fill(rows: &mut Rows, region: &Dimensions, most: usize) -> Result<usize, ReadError> {
    let (top, left) = region.start;
    let (bottom, right) = (region.end.0, region.end.1.min(u32::from(MOST_COLUMNS) - 1));
    let Some(value) = rows.get(&top).and_then(|cells| cells.get(&left)).cloned() else {
        return Ok(1);
    };
    if bottom < top || right < left {
        return Ok(1);
    }
    let each = 1 + value.text().len() / 64;
    let mut cost = 1;
    for (_, cells) in rows.range_mut(top..=bottom) {
        for column in left..=right {
            cells.entry(column).or_insert_with(|| value.clone());
            cost += each;
        }
        if cost > most {
            return Err(ReadError::Damaged);
        }
    }
    Ok(cost)
}
