//! Workbooks: each sheet's rows in order, days as days, per cents as written, cells merged over rows filled from their first.

use super::format::Book;
use super::package::{Extras, Package};
use super::{
    Cell, HEADINGS_WITHIN, LARGEST_UNPACKED, MOST_COLUMNS, MOST_ROWS, Region, Row, SheetHead, Sink,
};
use crate::domain::day::Day;
use crate::exchange::error::ReadError;
use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Ods, OdsError, Range, Reader, SheetVisible, Xls,
    XlsError, Xlsb, Xlsx,
};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufReader, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Most sheets of a workbook.
const MOST_SHEETS: usize = 256;
/// Days written as a number that is a year: 2024 shown as a day is 1905-07-16, which nobody meant.
const YEARS: std::ops::Range<f64> = 1900.0..2200.0;

/// Reads the workbook.
///
/// # Errors
/// When it is damaged, locked, unpacks too far or holds too many rows; whatever the sink refuses.
pub fn read<R: Read + Seek + Clone>(
    source: R,
    kind: Book,
    wanted: Option<&str>,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    // The parser trips over some contradictory packages by panicking; to the desk such a file is damaged, no more.
    let found = catch_unwind(AssertUnwindSafe(|| match kind {
        Book::Xlsx => xlsx(source, wanted, sink),
        Book::Xlsb => {
            Package::open(source.clone(), LARGEST_UNPACKED)?;
            let book = Xlsb::new(BufReader::new(source)).map_err(|e| broken(&e))?;
            whole(book, wanted, sink)
        }
        Book::Ods => {
            Package::open(source.clone(), LARGEST_UNPACKED)?;
            let book = Ods::new(BufReader::new(source)).map_err(|e| match e {
                OdsError::Password => ReadError::Locked,
                e => broken(&e),
            })?;
            whole(book, wanted, sink)
        }
        Book::Xls => {
            let book = Xls::new(BufReader::new(source)).map_err(|e| match e {
                XlsError::Password => ReadError::Locked,
                e => broken(&e),
            })?;
            whole(book, wanted, sink)
        }
    }));
    found.unwrap_or(Err(ReadError::Damaged))
}

/// What a library's error means: that memory was not given is said through it, however deep.
fn broken(error: &(dyn std::error::Error + 'static)) -> ReadError {
    let mut cause = Some(error);
    while let Some(now) = cause {
        let failed = now.downcast_ref::<std::io::Error>();
        if failed.is_some_and(|e| e.kind() == std::io::ErrorKind::OutOfMemory) {
            return ReadError::TakesTooMuch { most: super::apart::MEMORY };
        }
        cause = now.source();
    }
    ReadError::Damaged
}

/// The names of the sheets that are read, each with whether it is hidden.
fn sheets<R: Reader<S>, S: Read + Seek>(book: &R) -> Result<Vec<(String, bool)>, ReadError> {
    let all = book.sheets_metadata();
    if all.len() > MOST_SHEETS {
        return Err(ReadError::TooManySheets { most: MOST_SHEETS });
    }
    let one =
        |sheet: &calamine::Sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible);
    Ok(all.iter().map(one).collect())
}

/// Whether the rows of a sheet are handed on.
fn is_read(name: &str, hidden: bool, wanted: Option<&str>) -> bool {
    wanted.map_or(!hidden, |wanted| wanted == name)
}

/// A sheet's rows as they come, filled from merged cells, those that hold something.
struct Rows<'s> {
    sink: &'s mut dyn Sink,
    extras: Extras,
    /// Merged regions that go over rows, by their first line; those begun, with what they hold.
    starting: BTreeMap<u32, Vec<Region>>,
    begun: Vec<(Region, Cell)>,
    /// Columns merged across, by line.
    across: BTreeMap<u32, Vec<(u32, u32)>>,
    line: u32,
    cells: Vec<Cell>,
    given: usize,
}

impl<'s> Rows<'s> {
    fn new(sink: &'s mut dyn Sink, extras: Extras) -> Self {
        let mut starting: BTreeMap<u32, Vec<Region>> = BTreeMap::new();
        for region in extras.merged.iter().filter(|r| r.bottom > r.top) {
            starting.entry(region.top).or_default().push(*region);
        }
        let mut across: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
        for region in extras.merged.iter().filter(|r| r.right > r.left && r.top == r.bottom) {
            across.entry(region.top).or_default().push((region.left, region.right));
        }
        let (begun, cells) = (Vec::new(), Vec::new());
        Self { sink, extras, starting, begun, across, line: 0, cells, given: 0 }
    }

    /// A cell, lines from 1 and columns from 0; rows come in order.
    fn cell(&mut self, line: u32, column: u32, cell: Cell) -> Result<(), ReadError> {
        if line != self.line {
            self.flush()?;
            if line < self.line {
                return Err(ReadError::Damaged);
            }
            self.line = line;
        }
        let Some(at) = usize::try_from(column).ok().filter(|at| *at < usize::from(MOST_COLUMNS))
        else {
            return Ok(());
        };
        if !cell.is_empty() {
            if self.cells.len() <= at {
                self.cells.resize(at + 1, Cell::Empty);
            }
            if let Some(place) = self.cells.get_mut(at) {
                *place = cell;
            }
        }
        Ok(())
    }

    /// Hands on the row that is done.
    fn flush(&mut self) -> Result<(), ReadError> {
        let line = self.line;
        for column in self.extras.uncalculated.remove(&line).unwrap_or_default() {
            self.cell(line, column, Cell::Uncalculated)?;
        }
        let mut cells = std::mem::take(&mut self.cells);
        if cells.iter().all(Cell::is_empty) {
            return Ok(());
        }
        self.begun.retain(|(region, _)| region.bottom >= line);
        for (region, value) in &self.begun {
            let at = usize::try_from(region.left).unwrap_or(usize::MAX);
            if at < usize::from(MOST_COLUMNS) && cells.get(at).is_none_or(Cell::is_empty) {
                cells.resize(cells.len().max(at + 1), Cell::Empty);
                if let Some(place) = cells.get_mut(at) {
                    place.clone_from(value);
                }
            }
        }
        // Regions that begin above the first row that holds anything begin with nothing.
        while let Some((_, regions)) = self
            .starting
            .first_key_value()
            .is_some_and(|(top, _)| *top <= line)
            .then(|| self.starting.pop_first())
            .flatten()
        {
            for region in regions.into_iter().filter(|r| r.top == line) {
                let at = usize::try_from(region.left).unwrap_or(usize::MAX);
                if let Some(value) = cells.get(at).filter(|cell| !cell.is_empty()) {
                    self.begun.push((region, value.clone()));
                }
            }
        }
        self.given += 1;
        if self.given > MOST_ROWS {
            return Err(ReadError::TooManyRows { most: MOST_ROWS });
        }
        let hidden = self.extras.hidden.contains(&line);
        let across = self.across.remove(&line).unwrap_or_default();
        self.sink.row(Row { line, hidden, torn: false, across, cells })
    }

    fn end(mut self) -> Result<(), ReadError> {
        self.flush()?;
        // Formulas without a value below the last row that the reader of cells told of.
        let rest = std::mem::take(&mut self.extras.uncalculated);
        let last = self.line;
        for (line, columns) in rest.into_iter().filter(|(line, _)| *line > last) {
            for column in columns {
                self.cell(line, column, Cell::Uncalculated)?;
            }
        }
        self.flush()?;
        self.sink.end(false)
    }
}

/// Merged regions near the top, where headings stand.
fn near_top(merged: &[Region]) -> Vec<Region> {
    const NEAR: u32 = 64;
    let most = HEADINGS_WITHIN * usize::from(MOST_COLUMNS);
    merged.iter().filter(|r| r.top <= NEAR).take(most).copied().collect()
}

fn xlsx<R: Read + Seek + Clone>(
    source: R,
    wanted: Option<&str>,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    let mut package = Package::open(source.clone(), LARGEST_UNPACKED)?;
    package.look_at_sheets()?;
    let mut book = Xlsx::new(BufReader::new(source)).map_err(|e| broken(&e))?;
    let from_1904 = book.has_1904_epoch();
    for (name, hidden) in sheets(&book)? {
        let read = is_read(&name, hidden, wanted);
        let extras = if read { package.extras(&name)? } else { Extras::default() };
        let merged = near_top(&extras.merged);
        let head =
            SheetHead { name: name.clone(), hidden, merged, from_1904, ..SheetHead::default() };
        sink.begin(head)?;
        if !read {
            sink.end(false)?;
            continue;
        }
        let mut rows = Rows::new(sink, extras);
        xlsx_cells(&mut book, &name, &mut rows)?;
        rows.end()?;
    }
    Ok(())
}

/// The cells of a sheet; nothing for what is no sheet of cells (a chart).
fn xlsx_cells<R: Read + Seek>(
    book: &mut Xlsx<BufReader<R>>,
    name: &str,
    rows: &mut Rows<'_>,
) -> Result<(), ReadError> {
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(e) => return Err(broken(&e)),
    };
    let formats: Vec<NumberFormat> = reader
        .styles()
        .iter()
        .map(|s| NumberFormat::of(s.number_format.as_ref().map_or("", |f| &f.format_code)))
        .collect();
    let plain = NumberFormat::default();
    while let Some((found, style)) = reader.next_cell_with_style_id().map_err(|e| broken(&e))? {
        let (row, column) = found.get_position();
        let cell = cell_of(found.get_value(), formats.get(style).unwrap_or(&plain));
        rows.cell(row.saturating_add(1), column, cell)?;
    }
    Ok(())
}

/// A workbook of another kind, whose sheets are read whole.
fn whole<R: Whole<S>, S: Read + Seek>(
    mut book: R,
    wanted: Option<&str>,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    for (name, hidden) in sheets(&book)? {
        let read = is_read(&name, hidden, wanted);
        let merged = if read { book.merged(&name) } else { Vec::new() };
        let head = SheetHead {
            name: name.clone(),
            hidden,
            merged: near_top(&merged),
            from_1904: book.counts_from_1904(),
            ..SheetHead::default()
        };
        sink.begin(head)?;
        if !read {
            sink.end(false)?;
            continue;
        }
        let range = book.worksheet_range(&name).map_err(|_| ReadError::Damaged)?;
        let uncalculated = uncalculated(&book.worksheet_formula(&name).unwrap_or_default(), &range);
        let extras = Extras { hidden: BTreeSet::new(), uncalculated, merged };
        let mut rows = Rows::new(sink, extras);
        let plain = NumberFormat::default();
        let (top, left) = range.start().unwrap_or_default();
        for (line, cells) in (top.saturating_add(1)..).zip(range.rows()) {
            for (column, value) in (left..).zip(cells) {
                rows.cell(line, column, cell_of(&borrowed(value), &plain))?;
            }
        }
        rows.end()?;
    }
    Ok(())
}

/// Formulas that no value stands beside.
fn uncalculated(formulas: &Range<String>, values: &Range<Data>) -> BTreeMap<u32, Vec<u32>> {
    let mut found: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let (top, left) = formulas.start().unwrap_or_default();
    for (row, column, formula) in formulas.used_cells() {
        let at = |from: u32, by: usize| from.saturating_add(u32::try_from(by).unwrap_or(u32::MAX));
        let (row, column) = (at(top, row), at(left, column));
        let empty = values.get_value((row, column)).is_none_or(|v| matches!(v, Data::Empty));
        if !formula.is_empty() && empty {
            found.entry(row.saturating_add(1)).or_default().push(column);
        }
    }
    found
}

/// Workbooks that are read a sheet at a time, and what each tells of merged cells.
trait Whole<S: Read + Seek>: Reader<S> {
    fn merged(&mut self, sheet: &str) -> Vec<Region>;

    /// Whether its days are counted from 1904, where that is told.
    fn counts_from_1904(&self) -> bool {
        false
    }
}

impl<S: Read + Seek> Whole<S> for Xls<S> {
    fn merged(&mut self, sheet: &str) -> Vec<Region> {
        let found = self.merge_cells_by_sheet_name(sheet).unwrap_or_default();
        found.iter().map(region).collect()
    }

    fn counts_from_1904(&self) -> bool {
        self.has_1904_epoch()
    }
}

impl<S: Read + Seek> Whole<S> for Xlsb<S> {
    fn merged(&mut self, _: &str) -> Vec<Region> {
        Vec::new()
    }
}

impl<S: Read + Seek> Whole<S> for Ods<S> {
    fn merged(&mut self, _: &str) -> Vec<Region> {
        Vec::new()
    }
}

fn region(found: &Dimensions) -> Region {
    Region {
        top: found.start.0.saturating_add(1),
        left: found.start.1,
        bottom: found.end.0.saturating_add(1),
        right: found.end.1,
    }
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) | Data::DurationIso(text) => DataRef::SharedString(text),
        Data::Bool(flag) => DataRef::Bool(*flag),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

fn cell_of(value: &DataRef, format: &NumberFormat) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::SharedString(text) => Cell::from_text(text),
        DataRef::Int(number) => Cell::Text(number.to_string()),
        DataRef::Float(number) if format.percent => Cell::Text(per_cent(*number)),
        DataRef::Float(number) if format.says_something() => Cell::Text(format.shown(*number)),
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

/// The day of a moment; a day that is none (1900-02-29) stays as text, to be said, a year in a cell of days as its number.
fn day_of(moment: &ExcelDateTime) -> Cell {
    if YEARS.contains(&moment.as_f64()) {
        return Cell::Number(moment.as_f64());
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    Day::new(i32::from(year), u32::from(month), u32::from(day))
        .map_or_else(|| Cell::Text(format!("{year:04}-{month:02}-{day:02}")), Cell::Day)
}

/// What a number format shows beside the number itself: words before and behind it, zeros in front.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct NumberFormat {
    percent: bool,
    before: String,
    behind: String,
    /// So many digits at least, where there is no point.
    digits: usize,
}

impl NumberFormat {
    /// Of a format's code, its part for positive numbers. Days have formats of their own and never come here.
    fn of(code: &str) -> Self {
        let mut format = Self { percent: code.contains('%'), ..Self::default() };
        let (mut begun, mut point) = (false, false);
        let mut chars = code.chars();
        while let Some(c) = chars.next() {
            let mut word = String::new();
            match c {
                ';' => break,
                '"' => word.extend(chars.by_ref().take_while(|c| *c != '"')),
                '\\' => word.extend(chars.next()),
                // What fills or spaces stands for no text.
                '_' | '*' => {
                    chars.next();
                }
                '[' => {
                    let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    // `[$¥-804]` is a sign of currency, `[Red]` is none.
                    let sign = inside.strip_prefix('$').and_then(|sign| sign.split('-').next());
                    word.push_str(sign.unwrap_or(""));
                }
                '0' | '#' | '?' => {
                    begun = true;
                    format.digits += usize::from(c == '0' && !point);
                }
                '.' => point = true,
                '$' | '¥' | '￥' | '€' | '£' => word.push(c),
                _ => {}
            }
            if begun {
                format.behind.push_str(&word);
            } else {
                format.before.push_str(&word);
            }
        }
        if point || !begun {
            format.digits = 0;
        }
        if !begun {
            (format.before, format.behind) = (String::new(), String::new());
        }
        format
    }

    fn says_something(&self) -> bool {
        let said = |text: &String| text.chars().any(|c| !c.is_whitespace());
        self.digits > 1 || said(&self.before) || said(&self.behind)
    }

    /// The number with what is shown around it; its digits are those it has, not those that are shown.
    fn shown(&self, number: f64) -> String {
        let plain = number.to_string();
        let zeros = if plain.contains(['.', '-', 'e']) {
            0
        } else {
            self.digits.saturating_sub(plain.len())
        };
        format!("{}{}{plain}{}", self.before, "0".repeat(zeros), self.behind)
    }
}

/// `0.705` shown as per cent is `70.5%`; the noise of binary fractions is not what was typed.
fn per_cent(number: f64) -> String {
    let rounded = format!("{:.6}", number * 100.0);
    let plain = rounded.trim_end_matches('0').trim_end_matches('.');
    format!("{}%", if plain.is_empty() { "0" } else { plain })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_with_what_its_format_shows() {
        let shown = |code: &str, number: f64| {
            let format = NumberFormat::of(code);
            format.says_something().then(|| format.shown(number))
        };
        for (code, number, wanted) in [
            ("0.0\"万元\"", 12.5, Some("12.5万元")),
            ("[$$-409]#,##0.00", 12.5, Some("$12.5")),
            ("\"HFDA-\"0000", 23.0, Some("HFDA-0023")),
            ("000000", 23.0, Some("000023")),
            ("0\"人\"", 30.0, Some("30人")),
            ("General", 30.0, None),
            ("#,##0.00", 30.0, None),
            ("0", 30.0, None),
            ("0.00_ ;[Red]\\-0.00\\ ", 30.0, None),
            ("_ * #,##0.00_ ;_ * \\-#,##0.00_ ", 30.0, None),
            ("@", 30.0, None),
        ] {
            assert_eq!(shown(code, number).as_deref(), wanted, "{code}");
        }
    }
}
