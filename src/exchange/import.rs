//! A file to a batch: every row typed or told what is wrong with it, all its faults at once.
//! Whether a desk can take a row is not asked here.

use super::error::ReadError;
use super::fault::Fault;
use super::mapping::{Column, Headings};
use super::row_rules::{self, Cells, Seen};
use super::table_reader::{self, Cell, Row, Table};
use super::value::Values;
use crate::domain::day::Day;
use crate::domain::field::FieldValue;
use crate::domain::intake::{IntakeBatch, IntakeKind, IntakeRow, RowFault};
use crate::domain::text;
use crate::standard::edition::Edition;
use std::collections::BTreeSet;

/// Reads a sheet. `name` is the file's name, for the log; `map` an officer's own headings (TOML, `"heading" = "field"`);
/// `edition` resolves codes; a day after `today` is a fault where a day must lie behind.
///
/// # Errors
/// When the file as a whole cannot be read. Bad rows are no error: they stand in the batch.
pub fn read(
    bytes: &[u8],
    name: &str,
    kind: IntakeKind,
    edition: &Edition,
    map: Option<&str>,
    today: Day,
) -> Result<IntakeBatch, ReadError> {
    let headings = Headings::new(kind, map)?;
    let table = table_reader::read(bytes, &|cells| headings.score(cells))?;
    let (at, columns) = headings.find(&table.rows)?;
    let mut sheet =
        Sheet::new(kind, name, columns, Values::new(kind, edition, table.from_1904), today);
    let heading_line = table.rows.get(at).map_or(1, |row| row.line);
    sheet.look_at_columns(heading_line, &table);
    let last = table.rows.last().map_or(0, |row| row.line);
    for row in table.rows.iter().skip(at + 1) {
        sheet.take(row, table.delimited, table.unclosed_quote && row.line == last);
    }
    Ok(sheet.batch)
}

struct Sheet<'a> {
    columns: Vec<Column>,
    values: Values<'a>,
    today: Day,
    seen: Seen,
    batch: IntakeBatch,
}

/// What is found in a row: (column, fault), the column by place or, where the sheet lacks it, by field.
struct Finding {
    column: String,
    found: String,
    fault: Fault,
}

impl<'a> Sheet<'a> {
    fn new(
        kind: IntakeKind,
        name: &str,
        columns: Vec<Column>,
        values: Values<'a>,
        today: Day,
    ) -> Self {
        let headings = columns
            .iter()
            .filter_map(|c| c.field.map(|(key, _)| (key.to_owned(), c.heading.clone())))
            .collect();
        let batch = IntakeBatch {
            kind,
            source: text::display(&name.chars().take(200).collect::<String>()).into_owned(),
            rows_read: 0,
            rows: Vec::new(),
            bad: Vec::new(),
            warnings: Vec::new(),
            headings,
        };
        Self { columns, values, today, seen: Seen::default(), batch }
    }

    /// Warnings on columns that are not read, and on an encoding that may be another.
    fn look_at_columns(&mut self, line: u32, table: &Table) {
        if let Some(encoding) = table.doubt {
            self.batch.warnings.push(Fault::EncodingInDoubt(encoding).at(line, "", ""));
        }
        for column in &self.columns {
            if column.field.is_none() && !column.left_out && !column.heading.is_empty() {
                let fault = Fault::UnknownColumn.at(line, &column.heading, &column.heading);
                self.batch.warnings.push(fault);
            }
        }
        let heading = |at: usize| self.columns.get(at).is_some_and(|c| !c.heading.is_empty());
        let bare = table.rows.iter().filter(|row| row.line > line).find(|row| {
            let mut cells = row.cells.iter().enumerate();
            let within = |at: usize| !table.delimited || at < self.columns.len();
            cells.any(|(at, cell)| !cell.is_empty() && !heading(at) && within(at))
        });
        if let Some(row) = bare {
            self.batch.warnings.push(Fault::NoHeading.at(row.line, "", ""));
        }
    }

    fn take(&mut self, row: &Row, delimited: bool, unclosed: bool) {
        if self.repeats_headings(row) {
            return;
        }
        self.batch.rows_read = self.batch.rows_read.saturating_add(1);
        let mut findings = self.broken_cells(row, delimited, unclosed);
        let mut cells = Cells::new();
        let mut failed = BTreeSet::new();
        for (at, column) in self.columns.iter().enumerate() {
            let Some((key, wanted)) = column.field else { continue };
            let cell = row.cells.get(at).unwrap_or(&Cell::Empty);
            if is_unreadable(cell) {
                failed.insert(key);
                continue;
            }
            let unit = column.currency.as_deref();
            match self.values.read(key, wanted, cell, unit) {
                Ok(FieldValue::Empty) => {}
                Ok(value) => {
                    cells.insert(key, value);
                }
                Err(fault) => {
                    failed.insert(key);
                    let (column, found) = (column.heading.clone(), cell.text().into_owned());
                    findings.push(Finding { column, found, fault });
                }
            }
        }
        let kind = self.batch.kind;
        let by_itself = row_rules::faults(kind, &cells, &failed, self.today);
        findings.extend(by_itself.into_iter().map(|found| self.finding(found, row)));
        if findings.is_empty()
            && let Some(repeated) = self.seen.repeated(kind, row.line, &cells)
        {
            findings.push(self.finding(repeated, row));
        }
        if findings.is_empty() {
            let warned = row_rules::warnings(kind, &cells).into_iter();
            let warned: Vec<Finding> = warned.map(|w| self.finding(w, row)).collect();
            push(&mut self.batch.warnings, row.line, warned);
            let values = cells.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
            self.batch.rows.push(IntakeRow { line: row.line, values });
        } else {
            push(&mut self.batch.bad, row.line, findings);
        }
    }

    /// Faults of the row's shape: characters that could not be decoded, cells too many, a quotation without end.
    fn broken_cells(&self, row: &Row, delimited: bool, unclosed: bool) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut push = |column: &str, found: &str, fault| {
            findings.push(Finding { column: column.to_owned(), found: found.to_owned(), fault });
        };
        for (at, cell) in row.cells.iter().enumerate() {
            let column = self.columns.get(at);
            if is_unreadable(cell) {
                push(column.map_or("", |c| &c.heading), &cell.text(), Fault::Unreadable);
            }
            if column.is_none() && delimited && !cell.is_empty() {
                push("", &cell.text(), Fault::TooManyCells);
            }
        }
        if unclosed {
            push("", "", Fault::UnclosedQuote);
        }
        findings
    }

    fn finding(&self, (key, fault): row_rules::Found, row: &Row) -> Finding {
        let at = self.columns.iter().position(|c| c.field.is_some_and(|(k, _)| k == key));
        let column = at.and_then(|at| self.columns.get(at)).map_or(key, |c| &c.heading);
        let cell = at.and_then(|at| row.cells.get(at));
        Finding {
            column: column.to_owned(),
            found: cell.map(|c| c.text().into_owned()).unwrap_or_default(),
            fault,
        }
    }

    /// Printed sheets repeat their headings on every page.
    fn repeats_headings(&self, row: &Row) -> bool {
        let named = self.columns.iter().zip(&row.cells).filter(|(c, _)| c.field.is_some());
        let mut same = named.map(|(c, cell)| text::fold(&cell.text()) == text::fold(&c.heading));
        row.cells.len() >= self.columns.len() && same.by_ref().all(|same| same)
    }
}

fn is_unreadable(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if text.contains('\u{FFFD}'))
}

/// Each (line, column, reason) once.
fn push(into: &mut Vec<RowFault>, line: u32, findings: Vec<Finding>) {
    let from = into.len();
    for finding in findings {
        let fault = finding.fault.at(line, &finding.column, &finding.found);
        let of_row = into.get(from..).unwrap_or_default();
        if !of_row.iter().any(|f| f.column == fault.column && f.reason == fault.reason) {
            into.push(fault);
        }
    }
}
