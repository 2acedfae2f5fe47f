//! A file to a batch: every row typed or told what is wrong with it, all its faults at once.
//! Whether a desk can take a row is not asked here.

use super::asked::Asked;
use super::error::ReadError;
use super::fault::{FaultPlace, SheetFault};
use super::layout::{self, LineKind};
use super::mapping::{Headings, SheetColumn};
use super::row_rules::{self, Seen};
use super::sheet_kind::{self, Cells};
use super::table::{self, Around, Table};
use super::table_reader::{self, HEADINGS_WITHIN, SheetHead, SheetRow, Sink};
use super::value::{CellValues, has_lost_digits};
use crate::domain::day::Day;
use crate::domain::field::FieldValue;
use crate::domain::intake::{IntakeBatch, IntakeKind, IntakeRow, RowFault, column_letter};
use crate::domain::text;
use crate::standard::dictionary;
use crate::standard::edition::Edition;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

mod columns;

/// Most faults that are kept of a file.
const MOST_FAULTS: usize = 200_000;
/// Most bytes of values that are kept of a file.
const MOST_KEPT: usize = 512 << 20;
/// What a value costs beside its text, in bytes.
const VALUE: usize = 96;

/// Rows between two words of how far the reading is.
const STRIDE: u32 = 1024;

/// Reads a file with nothing said of it but an officer's own headings.
///
/// # Errors
/// As [`read_asked`].
pub fn read(
    bytes: &[u8],
    name: &str,
    kind: IntakeKind,
    edition: &Edition,
    map: Option<&str>,
    today: Day,
) -> Result<IntakeBatch, ReadError> {
    read_asked(bytes, &Asked { map, ..Asked::new(kind, name, edition, today) })
}

/// Reads a file.
///
/// # Errors
/// When the file as a whole cannot be read. Bad rows are no error: they stand in the batch.
pub fn read_asked(bytes: &[u8], asked: &Asked<'_>) -> Result<IntakeBatch, ReadError> {
    if asked.name.starts_with("~$") {
        return Err(ReadError::LockFile);
    }
    let mut given = Vec::new();
    given.extend(asked.source.as_ref().map(|_| "source"));
    given.extend(asked.ground.as_ref().map(|_| "ground"));
    let headings = Headings::new(asked.kind, asked.edition, asked.map, given)?;
    let headings = headings.in_year(asked.today.year());
    let score = |head: &[SheetRow]| layout::score(head, &headings);
    let mut intake = Intake::new(asked, &headings);
    table_reader::read(bytes, asked.parser, asked.sheet, &score, &mut intake)?;
    if !intake.batch.sheets.is_empty() || !intake.has_samples {
        return intake.finish();
    }
    // Where nothing else is there, a sheet that is called a sample is the one that was filled in.
    let mut intake = Intake { samples: true, ..Intake::new(asked, &headings) };
    table_reader::read(bytes, asked.parser, asked.sheet, &score, &mut intake)?;
    intake.finish()
}

/// A sheet as far as it has come.
enum Stage {
    /// None begun, or one that is left out.
    Outside,
    /// Its headings are not known yet: the rows so far.
    Head(Vec<SheetRow>),
    Table(Table),
}

struct Intake<'a> {
    asked: &'a Asked<'a>,
    headings: &'a Headings<'a>,
    values: CellValues<'a>,
    seen: Seen,
    batch: IntakeBatch,
    sheet: SheetHead,
    stage: Stage,
    kept: usize,
    /// The keys of values, each once.
    keys: HashMap<&'static str, Arc<str>>,
    names: Vec<String>,
    hidden: Vec<String>,
    /// Sheets that only show how to fill in are read; whether there are any.
    samples: bool,
    has_samples: bool,
    nearest: Option<ReadError>,
}

/// What is found in a row: the column by place, from 0.
struct Finding {
    column: Option<usize>,
    key: &'static str,
    found: String,
    fault: SheetFault,
}

impl<'a> Intake<'a> {
    fn new(asked: &'a Asked<'a>, headings: &'a Headings<'a>) -> Self {
        let batch = IntakeBatch {
            kind: asked.kind,
            source: text::display(&asked.name.chars().take(200).collect::<String>()).into_owned(),
            rows_read: 0,
            rows: Vec::new(),
            bad: Vec::new(),
            warnings: Vec::new(),
            sheets: Vec::new(),
        };
        Self {
            asked,
            headings,
            values: CellValues::new(asked.kind, asked.edition, asked.shares),
            seen: Seen::default(),
            batch,
            sheet: SheetHead::default(),
            stage: Stage::Outside,
            kept: 0,
            keys: HashMap::new(),
            names: Vec::new(),
            hidden: Vec::new(),
            samples: false,
            has_samples: false,
            nearest: None,
        }
    }

    /// The batch, when a table was found.
    fn finish(mut self) -> Result<IntakeBatch, ReadError> {
        if let Some(wanted) = self.asked.sheet
            && !self.names.iter().any(|name| name == wanted)
        {
            let wanted = text::display(wanted).into_owned();
            return Err(ReadError::NoSuchSheet { wanted, found: self.names });
        }
        if self.batch.sheets.is_empty() {
            return Err(match self.nearest {
                Some(ReadError::NoHeadings { missing, .. }) => {
                    ReadError::NoHeadings { missing, hidden: self.hidden }
                }
                Some(error) => error,
                None if self.hidden.is_empty() => ReadError::Empty,
                None => ReadError::OnlyHidden { sheets: self.hidden },
            });
        }
        self.distrust_codes();
        self.batch.bad.sort_by_key(|fault| fault.line);
        Ok(self.batch)
    }

    /// Where codes of the file have lost digits, one that may have lost some too is none, though its check character fits.
    fn distrust_codes(&mut self) {
        let lost = SheetFault::DigitsLost;
        if !self.batch.bad.iter().any(|fault| fault.reason == lost.reason()) {
            return;
        }
        let (rows, batch) = (std::mem::take(&mut self.batch.rows), &mut self.batch);
        for row in rows {
            let code = row.values.get("uscc").map(FieldValue::to_text).unwrap_or_default();
            if has_lost_digits(&code) {
                let told = lost.at(&FaultPlace::default(), &code);
                batch.bad.push(batch.fault(&row, "uscc", lost.reason(), told.message));
            } else {
                batch.rows.push(row);
            }
        }
    }

    fn place<'p>(&'p self, line: u32, column: Option<usize>, heading: &'p str) -> FaultPlace<'p> {
        let at = column.and_then(|at| u16::try_from(at + 1).ok()).unwrap_or(0);
        FaultPlace { sheet: &self.sheet.name, line, column: heading, said: heading, at }
    }

    /// Something to say of the sheet as a whole.
    fn warn(&mut self, fault: &SheetFault, line: u32, column: Option<usize>, heading: &str) {
        let said = fault.at(&self.place(line, column, heading), heading);
        self.batch.warnings.push(said);
    }

    /// The headings are looked for among the rows so far; what follows them is taken in.
    fn settle(&mut self, head: Vec<SheetRow>) -> Result<(), ReadError> {
        let layout = match layout::find(&head, &self.sheet.merged, self.headings) {
            Ok(layout) => layout,
            Err(error) => {
                let name = text::display(&self.sheet.name).into_owned();
                if !name.is_empty() {
                    self.warn(&SheetFault::SheetWithoutHeadings, 1, None, &name);
                }
                self.nearest.get_or_insert(error);
                self.stage = Stage::Outside;
                return Ok(());
            }
        };
        let export = layout.columns.iter().find_map(|c| dictionary::export(&c.leaf));
        let export = export.filter(|_| self.asked.kind == IntakeKind::Alerts);
        self.check_export(&layout, export)?;
        let first = head.get(layout.first).map_or(1, |row| row.line);
        let line = head.get(layout.first + layout.levels - 1).map_or(first, |row| row.line);
        let around = Around::of(head.get(..layout.first).unwrap_or_default(), &self.sheet.name);
        self.look_at_columns(&layout, line);
        let from = layout.first + layout.levels;
        let (width, told) = (layout.columns.len(), BTreeSet::new());
        self.batch.sheets.push(table::sheet_read(self.asked.kind, &self.sheet.name, &layout));
        self.stage = Stage::Table(Table {
            layout,
            export,
            rows: 0,
            hidden: 0,
            footers: 0,
            noted: false,
            notes: Vec::new(),
            doubtful: Vec::new(),
            second: false,
            unit: around.unit,
            year: around.year.filter(|_| self.asked.kind == IntakeKind::Filings),
            certified: false,
            first,
            last: line,
            width,
            told,
        });
        self.values.from_1904 = self.sheet.from_1904;
        head.into_iter().skip(from).try_for_each(|row| self.take(&row))
    }

    fn take(&mut self, row: &SheetRow) -> Result<(), ReadError> {
        let Stage::Table(mut table) = std::mem::replace(&mut self.stage, Stage::Outside) else {
            return Ok(());
        };
        let taken = self.take_into(row, &mut table);
        self.stage = Stage::Table(table);
        taken
    }

    fn take_into(&mut self, row: &SheetRow, table: &mut Table) -> Result<(), ReadError> {
        if table::repeats_headings(row, &table.layout) {
            return Ok(());
        }
        match layout::line(row, &table.layout, table.noted) {
            LineKind::Note => {
                table.note(row);
                return Ok(());
            }
            // Whether it is one is said by what follows.
            LineKind::Doubtful => {
                table.doubtful.push(row.clone());
                return Ok(());
            }
            LineKind::Row => {}
        }
        for row in std::mem::take(&mut table.doubtful) {
            self.take_row(&row, table)?;
        }
        self.take_row(row, table)
    }

    fn take_row(&mut self, row: &SheetRow, table: &mut Table) -> Result<(), ReadError> {
        table.noted = false;
        table.last = table.last.max(row.line);
        table.width = table.width.max(row.cells.len());
        table.rows += 1;
        table.hidden += u32::from(row.hidden);
        self.batch.rows_read = self.batch.rows_read.saturating_add(1);
        if let Some(told) =
            self.asked.progress.filter(|_| self.batch.rows_read.is_multiple_of(STRIDE))
        {
            told(self.batch.rows_read);
        }
        let mut findings = self.broken_cells(row, table);
        findings.extend(table::merged_across(row, &table.layout).map(|(at, key)| Finding {
            column: Some(at),
            key,
            found: row.cell(at).text().into_owned(),
            fault: SheetFault::MergedAcross,
        }));
        if row.torn {
            findings.push(Finding::of_row(SheetFault::UnclosedQuote));
        }
        let mut cells = Cells::new();
        let mut failed = BTreeSet::new();
        self.read_cells(row, table, &mut cells, &mut failed, &mut findings);
        // Headings are no values: a row of them has a fault already.
        if !findings.is_empty() && !table.second {
            table.second = table::is_second_table(row, &table.layout, self.headings);
        }
        if table.second {
            findings.insert(0, Finding::of_row(SheetFault::SecondTable));
        }
        self.say_once(table, &mut cells);
        self.judge(row, table, cells, &failed, findings)
    }

    /// Good or bad.
    fn judge(
        &mut self,
        row: &SheetRow,
        table: &mut Table,
        cells: Cells,
        failed: &BTreeSet<&'static str>,
        mut findings: Vec<Finding>,
    ) -> Result<(), ReadError> {
        let kind = self.batch.kind;
        let columns = &table.layout.columns;
        let by_itself = row_rules::faults(kind, &cells, failed, self.asked.today);
        findings.extend(by_itself.into_iter().map(|found| finding(found, kind, row, columns)));
        findings.extend(said_around(table, &cells).map(|found| finding(found, kind, row, columns)));
        let sheet = u16::try_from(self.batch.sheets.len().saturating_sub(1)).unwrap_or(u16::MAX);
        if findings.is_empty()
            && let Some(repeated) = self.seen.repeated(kind, (&self.sheet.name, row.line), &cells)
        {
            findings.push(finding(repeated, kind, row, columns));
        }
        if findings.is_empty() {
            let warned = row_rules::warnings(kind, &cells).into_iter();
            let warned: Vec<Finding> = warned.map(|w| finding(w, kind, row, columns)).collect();
            let warned = self.faults(row.line, columns, warned);
            self.batch.warnings.extend(warned);
            self.kept += cells.values().map(|value| VALUE + table::size(value)).sum::<usize>();
            let keys = &mut self.keys;
            let mut shared = |key| Arc::clone(keys.entry(key).or_insert_with(|| Arc::from(key)));
            let values = cells.into_iter().map(|(key, value)| (shared(key), value)).collect();
            self.batch.rows.push(IntakeRow { sheet, line: row.line, values });
        } else {
            let bad = self.faults(row.line, columns, findings);
            self.batch.bad.extend(bad);
        }
        if self.batch.bad.len() + self.batch.warnings.len() > MOST_FAULTS {
            return Err(ReadError::TooManyFaults { most: MOST_FAULTS });
        }
        if self.kept > MOST_KEPT {
            return Err(ReadError::TakesTooMuch { most: MOST_KEPT as u64 });
        }
        Ok(())
    }

    /// Faults of the row's shape: characters that could not be decoded, cells too many, text under no heading.
    fn broken_cells(&mut self, row: &SheetRow, table: &mut Table) -> Vec<Finding> {
        let mut findings = Vec::new();
        let columns = &table.layout.columns;
        for (at, cell) in row.cells.iter().enumerate() {
            let column = columns.get(at);
            let found = || cell.text().into_owned();
            if table::is_unreadable(cell) {
                let fault = SheetFault::Unreadable;
                findings.push(Finding { column: Some(at), key: "", found: found(), fault });
            }
            if column.is_none() && self.sheet.delimited && !cell.is_empty() {
                let fault = SheetFault::TooManyCells;
                findings.push(Finding { column: None, key: "", found: found(), fault });
            }
            let bare = column.map_or(!self.sheet.delimited, |c| c.heading.is_empty());
            if bare && !cell.is_empty() && table.told.insert(usize::MAX) {
                self.warn(&SheetFault::NoHeading, row.line, Some(at), "");
            }
        }
        findings
    }

    /// Each (line, column, reason) once.
    fn faults(&self, line: u32, columns: &[SheetColumn], findings: Vec<Finding>) -> Vec<RowFault> {
        let mut all: Vec<RowFault> = Vec::new();
        for finding in findings {
            let heading = finding.column.and_then(|at| columns.get(at)).map(|c| c.heading.as_str());
            let usual = || dictionary::usual_heading(self.asked.kind, finding.key);
            let heading = heading.or_else(usual).unwrap_or(finding.key);
            let said = heading;
            let place = FaultPlace { said, ..self.place(line, finding.column, heading) };
            let fault = finding.fault.at(&place, &finding.found);
            if !all.iter().any(|f| f.column == fault.column && f.reason == fault.reason) {
                all.push(fault);
            }
        }
        all
    }

    /// The last row opens a quotation that never ends: whatever it swallowed, it is bad.
    fn spoil_last(&mut self, table: &Table) {
        let line = table.last;
        self.batch.rows.pop_if(|row| row.line == line);
        let bad = self.faults(
            line,
            &table.layout.columns,
            vec![Finding::of_row(SheetFault::UnclosedQuote)],
        );
        self.batch.bad.extend(bad);
    }
}

impl Sink for Intake<'_> {
    fn begin(&mut self, sheet: SheetHead) -> Result<(), ReadError> {
        let left_out = sheet.hidden && self.asked.sheet != Some(sheet.name.as_str());
        let wanted = self.asked.sheet.is_none_or(|wanted| wanted == sheet.name);
        let sample = self.asked.sheet.is_none() && dictionary::is_sample(&sheet.name);
        self.has_samples |= sample && !left_out;
        let sample = sample && !self.samples;
        let name = text::display(&sheet.name).into_owned();
        self.names.push(name.clone());
        self.sheet = sheet;
        let read = !left_out && wanted && !sample;
        self.stage = if read { Stage::Head(Vec::new()) } else { Stage::Outside };
        if sample && !left_out {
            self.warn(&SheetFault::SampleSheet, 1, None, &name);
        }
        if left_out && self.asked.sheet.is_none() {
            self.hidden.push(name.clone());
            self.warn(&SheetFault::HiddenSheet, 1, None, &name);
        }
        Ok(())
    }

    fn row(&mut self, row: SheetRow) -> Result<(), ReadError> {
        match &mut self.stage {
            Stage::Outside => Ok(()),
            Stage::Table(_) => self.take(&row),
            Stage::Head(head) => {
                head.push(row);
                if head.len() < HEADINGS_WITHIN {
                    return Ok(());
                }
                let head = std::mem::take(head);
                self.settle(head)
            }
        }
    }

    fn end(&mut self, unclosed: bool) -> Result<(), ReadError> {
        if let Stage::Head(head) = &mut self.stage {
            let head = std::mem::take(head);
            if head.is_empty() {
                self.stage = Stage::Outside;
            } else {
                self.settle(head)?;
            }
        }
        let Stage::Table(mut table) = std::mem::replace(&mut self.stage, Stage::Outside) else {
            return Ok(());
        };
        for row in std::mem::take(&mut table.doubtful) {
            table.note(&row);
        }
        if unclosed {
            self.spoil_last(&table);
        }
        if table.hidden > 0 {
            self.warn(&SheetFault::HiddenRows(table.hidden), table.first, None, "");
        }
        if table.footers > 0 {
            let told = SheetFault::Footers(table.footers);
            let said = told.at(&self.place(table.last, None, ""), &table.notes.join(" · "));
            self.batch.warnings.push(said);
        }
        if let Some(read) = self.batch.sheets.last_mut() {
            read.rows = table.rows;
            let right = column_letter(u16::try_from(table.width).unwrap_or(u16::MAX));
            read.range = format!("A{}:{right}{}", table.first, table.last);
        }
        Ok(())
    }
}

impl Finding {
    fn of_row(fault: SheetFault) -> Self {
        Self { column: None, key: "", found: String::new(), fault }
    }
}

/// Faults of a row beside what its sheet says as a whole.
fn said_around(table: &Table, cells: &Cells) -> Option<row_rules::Found> {
    let year = table.year.as_ref().filter(|_| !cells.contains_key("year"))?;
    let FieldValue::Day(day) = cells.get("received_on")? else { return None };
    let other = day.year().to_string() != *year;
    other.then(|| ("received_on", SheetFault::OtherYear(year.clone())))
}

fn finding(
    (key, fault): row_rules::Found,
    kind: IntakeKind,
    row: &SheetRow,
    columns: &[SheetColumn],
) -> Finding {
    let at = |key: &str| columns.iter().position(|c| c.meaning.key() == Some(key));
    // Of fields of which one is needed the one that the sheet has.
    let group = sheet_kind::of(kind).required.iter().find(|group| group.contains(&key));
    let at = at(key).or_else(|| group?.iter().find_map(|key| at(key)));
    let found = at.map(|at| row.cell(at).text().into_owned()).unwrap_or_default();
    Finding { column: at, key, found, fault }
}
