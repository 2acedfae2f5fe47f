//! Workbooks: each sheet's rows in order, days as days, per cents as written, cells merged over rows filled from their first.

use super::format::Book;
use super::number_format::NumberFormat;
use super::open_document::{self, Found, Line};
use super::package::{Extras, Package, Unknown};
use super::{
    Cell, HEADINGS_WITHIN, LARGEST_UNPACKED, MOST_COLUMNS, MOST_ROWS, Region, Row, SheetHead, Sink,
    biff,
};
use crate::domain::day::Day;
use crate::exchange::error::ReadError;
use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Range, Reader, SheetVisible, Xls, XlsError, Xlsb,
    Xlsx,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
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
            whole(book, None::<biff::Records<R>>, wanted, sink)
        }
        Book::Ods => ods(Package::open(source, LARGEST_UNPACKED)?, wanted, sink),
        Book::Xls => {
            let beside = biff::Records::open(source.clone());
            let book = Xls::new(BufReader::new(source)).map_err(|e| match e {
                XlsError::Password => ReadError::Locked,
                e => broken(&e),
            })?;
            whole(book, beside, wanted, sink)
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
    /// Nothing of the sheet is handed on.
    passed_over: bool,
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
        Self { sink, extras, starting, begun, across, line: 0, cells, given: 0, passed_over: false }
    }

    /// Rows that are alike; of a row without anything on it none.
    fn alike(&mut self, row: &Line) -> Result<(), ReadError> {
        if row.cells.is_empty() {
            return Ok(());
        }
        for line in row.first..row.first.saturating_add(row.repeated) {
            for (column, cell) in &row.cells {
                self.cell(line, *column, cell.clone())?;
            }
            if row.hidden {
                self.extras.hidden.insert(line);
            }
        }
        Ok(())
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
        for (column, unknown) in self.extras.unknown.remove(&line).unwrap_or_default() {
            self.cell(line, column, unknown.cell())?;
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
        let hidden = self.extras.hidden.remove(&line);
        let across = self.across.remove(&line).unwrap_or_default();
        self.sink.row(Row { line, hidden, torn: false, across, cells })
    }

    /// The sheet ends; whoever takes the sheets in takes the next.
    fn end(mut self) -> Result<&'s mut dyn Sink, ReadError> {
        self.flush()?;
        // Cells whose value is not known below the last row that the reader of cells told of.
        let rest = std::mem::take(&mut self.extras.unknown);
        let last = self.line;
        for (line, columns) in rest.into_iter().filter(|(line, _)| *line > last) {
            for (column, unknown) in columns {
                self.cell(line, column, unknown.cell())?;
            }
        }
        self.flush()?;
        self.sink.end(false)?;
        Ok(self.sink)
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
    // Thousands of styles share a few formats.
    let (mut known, mut kept) = (HashMap::new(), Vec::new());
    let mut formats: Vec<usize> = Vec::new();
    for style in reader.styles() {
        let code = style.number_format.as_ref().map_or("", |f| f.format_code.as_str());
        formats.push(*known.entry(code).or_insert_with(|| {
            kept.push(NumberFormat::of(code));
            kept.len() - 1
        }));
    }
    let plain = NumberFormat::default();
    while let Some((found, style)) = reader.next_cell_with_style_id().map_err(|e| broken(&e))? {
        let (row, column) = found.get_position();
        let cell = cell_of(
            found.get_value(),
            formats.get(style).and_then(|at| kept.get(*at)).unwrap_or(&plain),
        );
        rows.cell(row.saturating_add(1), column, cell)?;
    }
    Ok(())
}

/// A workbook of another kind, whose sheets are read whole. `beside` is what its reader of cells does not tell.
fn whole<R: Whole<S>, S: Read + Seek, T: Read + Seek>(
    mut book: R,
    mut beside: Option<biff::Records<T>>,
    wanted: Option<&str>,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    let sheets = sheets(&book)?;
    let names: BTreeSet<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    if names.len() < sheets.len() {
        // Of two sheets of one name the reader knows one.
        return Err(ReadError::Damaged);
    }
    for (at, (name, hidden)) in sheets.iter().enumerate() {
        let read = is_read(name, *hidden, wanted);
        let merged = if read { book.merged(name) } else { Vec::new() };
        let head = SheetHead {
            name: name.clone(),
            hidden: *hidden,
            merged: near_top(&merged),
            from_1904: book.counts_from_1904(),
            ..SheetHead::default()
        };
        sink.begin(head)?;
        if !read {
            sink.end(false)?;
            continue;
        }
        let mut told = beside.as_mut().and_then(|b| b.sheet(at)).unwrap_or_default();
        let range = book.worksheet_range(name).map_err(|_| ReadError::Damaged)?;
        let mut unknown = uncalculated(&book.worksheet_formula(name).unwrap_or_default(), &range);
        for (line, columns) in std::mem::take(&mut told.unknown) {
            unknown.entry(line).or_default().extend(columns);
        }
        let extras = Extras { hidden: std::mem::take(&mut told.hidden), unknown, merged };
        let mut rows = Rows::new(sink, extras);
        let plain = NumberFormat::default();
        let (top, left) = range.start().unwrap_or_default();
        for (row, cells) in (top..).zip(range.rows()) {
            for (column, value) in (left..).zip(cells) {
                let format = told.format(row, column);
                let format = format.zip(beside.as_ref()).and_then(|(at, beside)| beside.format(at));
                let cell = cell_of(&borrowed(value), format.unwrap_or(&plain));
                rows.cell(row.saturating_add(1), column, cell)?;
            }
        }
        rows.end()?;
    }
    Ok(())
}

/// An open document: a first pass for what its sheets are and where cells are merged, a second for the cells.
fn ods<R: Read + Seek>(
    mut package: Package<R>,
    wanted: Option<&str>,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    if open_document::is_locked(&mut package) {
        return Err(ReadError::Locked);
    }
    let mut heads = open_document::heads(&mut package, MOST_SHEETS)?.into_iter();
    let mut rows: Option<Rows<'_>> = None;
    let mut sink = Some(sink);
    open_document::walk(&mut package, &mut |found| match found {
        Found::Sheet { name, hidden } => {
            let merged = heads.next().map(|(.., merged)| merged).unwrap_or_default();
            let read = is_read(&name, hidden, wanted);
            let near = near_top(&merged);
            let Some(to) = sink.take() else { return Err(ReadError::Damaged) };
            to.begin(SheetHead { name, hidden, merged: near, ..SheetHead::default() })?;
            let mut begun = Rows::new(to, Extras { merged, ..Extras::default() });
            begun.passed_over = !read;
            rows = Some(begun);
            Ok(())
        }
        Found::Row(row) => match &mut rows {
            Some(rows) if !rows.passed_over => rows.alike(&row),
            _ => Ok(()),
        },
        Found::End => {
            sink = rows.take().map(Rows::end).transpose()?;
            Ok(())
        }
    })
}

/// Formulas that no value stands beside.
fn uncalculated(
    formulas: &Range<String>,
    values: &Range<Data>,
) -> BTreeMap<u32, Vec<(u32, Unknown)>> {
    let mut found: BTreeMap<u32, Vec<(u32, Unknown)>> = BTreeMap::new();
    let (top, left) = formulas.start().unwrap_or_default();
    for (row, column, formula) in formulas.used_cells() {
        let at = |from: u32, by: usize| from.saturating_add(u32::try_from(by).unwrap_or(u32::MAX));
        let (row, column) = (at(top, row), at(left, column));
        let empty = values.get_value((row, column)).is_none_or(|v| matches!(v, Data::Empty));
        if !formula.is_empty() && empty {
            found.entry(row.saturating_add(1)).or_default().push((column, Unknown::Uncalculated));
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
        DataRef::SharedString(text) => Cell::from_text(&format.text(text)),
        DataRef::Int(number) if format.is_plain() => Cell::Text(number.to_string()),
        #[allow(clippy::cast_precision_loss)]
        DataRef::Int(number) => format.number(*number as f64),
        DataRef::Float(number) => format.number(*number),
        DataRef::Bool(flag) => Cell::Flag(*flag),
        DataRef::DateTime(moment) if moment.is_datetime() => day_of(moment),
        DataRef::DateTime(moment) => Cell::Number(moment.as_f64()),
        DataRef::DateTimeIso(text) => {
            text.parse().map_or_else(|_| Cell::from_text(text), Cell::Day)
        }
        DataRef::String(text) => Cell::from_text(&format.text(text)),
        DataRef::DurationIso(text) => Cell::from_text(text),
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
