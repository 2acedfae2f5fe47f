//! The bad rows of a file, to be mended and sent again: under headings that are understood, each with why it was not taken.

use super::asked::Asked;
use super::error::ReadError;
use super::layout::{self, TableLayout};
use super::mapping::{ColumnMeaning, Headings};
use super::table_reader::{self, Cell, HEADINGS_WITHIN, SheetHead, SheetRow, Sink};
use crate::domain::text;
use crate::standard::dictionary;
use std::collections::HashMap;

/// So many digits in a row a spreadsheet takes for a number, and loses some.
const LONG_NUMBER: usize = 12;
/// What opens delimited text in a spreadsheet as UTF-8.
const MARK: &str = "\u{FEFF}";

/// Why rows were not taken: (sheet, line) → the sentences.
pub type Reasons = HashMap<(String, u32), String>;

/// The rows of a file that were not taken, as delimited text. `why` is the heading of the reasons.
///
/// # Errors
/// When the file cannot be read again.
pub fn write(
    bytes: &[u8],
    asked: &Asked<'_>,
    reasons: &Reasons,
    why: &str,
) -> Result<Vec<u8>, ReadError> {
    let headings = Headings::new(asked.kind, asked.edition, asked.map, vec!["source", "ground"])?;
    let mut kept = Kept {
        headings: &headings,
        reasons,
        sheet: SheetHead::default(),
        stage: Stage::Outside,
        found: Vec::new(),
        columns: Vec::new(),
    };
    let score = |head: &[SheetRow]| layout::score(head, &headings);
    table_reader::read(bytes, asked.parser, asked.sheet, &score, &mut kept)?;
    let mut writer = csv::Writer::from_writer(MARK.as_bytes().to_vec());
    let failed = |_| ReadError::Damaged;
    let width = kept.columns.len();
    let head = kept.columns.iter().map(String::as_str).chain([why]);
    writer.write_record(head).map_err(failed)?;
    for (cells, why) in &kept.found {
        let mut record: Vec<&str> = vec![""; width];
        for (at, cell) in cells {
            if let Some(place) = record.get_mut(*at) {
                *place = cell;
            }
        }
        record.push(why);
        writer.write_record(record).map_err(failed)?;
    }
    writer.into_inner().map_err(|_| ReadError::Damaged)
}

enum Stage {
    Outside,
    Head(Vec<SheetRow>),
    /// Each column's place among those written.
    Table(Vec<usize>),
}

struct Kept<'a> {
    headings: &'a Headings<'a>,
    reasons: &'a Reasons,
    sheet: SheetHead,
    stage: Stage,
    found: Vec<(Vec<(usize, String)>, String)>,
    columns: Vec<String>,
}

impl Kept<'_> {
    fn settle(&mut self, head: &[SheetRow]) {
        let Ok(layout) = layout::find(head, &self.sheet.merged, self.headings) else {
            self.stage = Stage::Outside;
            return;
        };
        let mut taken: Vec<usize> = Vec::new();
        for named in self.named(&layout) {
            let free = |(at, column): &(usize, &String)| **column == named && !taken.contains(at);
            let at = self.columns.iter().enumerate().find(free).map(|(at, _)| at);
            taken.push(at.unwrap_or(self.columns.len()));
            if at.is_none() {
                self.columns.push(named);
            }
        }
        self.stage = Stage::Table(taken);
        for row in head.iter().skip(layout.first + layout.levels) {
            self.keep(row);
        }
    }

    /// Headings that mean by themselves what the columns mean.
    fn named(&self, layout: &TableLayout) -> Vec<String> {
        let again = |heading: &str| self.headings.meaning(&[heading.to_owned()]).0;
        let name = |column: &super::mapping::SheetColumn| match column.meaning {
            ColumnMeaning::Field { key, .. } if again(&column.heading).key() != Some(key) => {
                dictionary::usual_heading(self.headings.kind(), key).unwrap_or(key).to_owned()
            }
            _ => column.heading.clone(),
        };
        layout.columns.iter().map(name).collect()
    }

    fn keep(&mut self, row: &SheetRow) {
        let Stage::Table(places) = &self.stage else { return };
        let sheet = text::display(&self.sheet.name).into_owned();
        let Some(why) = self.reasons.get(&(sheet, row.line)) else { return };
        let cells = places.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_empty());
        let cells = cells.map(|(at, cell)| (*at, guarded(cell))).collect();
        self.found.push((cells, why.clone()));
    }
}

impl Sink for Kept<'_> {
    fn begin(&mut self, sheet: SheetHead) -> Result<(), ReadError> {
        self.stage = Stage::Head(Vec::new());
        self.sheet = sheet;
        Ok(())
    }

    fn row(&mut self, row: SheetRow) -> Result<(), ReadError> {
        match &mut self.stage {
            Stage::Outside => {}
            Stage::Table(_) => self.keep(&row),
            Stage::Head(head) => {
                head.push(row);
                if head.len() >= HEADINGS_WITHIN {
                    let head = std::mem::take(head);
                    self.settle(&head);
                }
            }
        }
        Ok(())
    }

    fn end(&mut self, _: bool) -> Result<(), ReadError> {
        if let Stage::Head(head) = &mut self.stage {
            let head = std::mem::take(head);
            self.settle(&head);
        }
        Ok(())
    }
}

/// A cell that a spreadsheet program neither works out as a formula nor turns into a number; it is read back without the guard.
fn guarded(cell: &Cell) -> String {
    let typed = match cell {
        // Nothing would be something else than what was wrong: a word that is wrong again.
        Cell::Long(_) | Cell::Uncalculated => return "#VALUE!".to_owned(),
        cell => cell.text(),
    };
    let digits = typed.len() >= LONG_NUMBER && typed.bytes().all(|b| b.is_ascii_digit());
    if digits {
        format!("=\"{typed}\"")
    } else if typed.starts_with(['=', '+', '-', '@', '\t']) && !typed.starts_with("=\"") {
        format!("'{typed}")
    } else {
        typed.into_owned()
    }
}
