//! A table on a sheet while its rows are read: what is counted of it, which rows are none, what is told of it afterwards.

use super::heading_text::{together, unit_told};
use super::layout::TableLayout;
use super::mapping::{ColumnMeaning, Headings, SheetColumn};
use super::sheet_kind::Cells;
use super::table_reader::{Cell, SheetRow};
use crate::domain::field::FieldValue;
use crate::domain::intake::{Heading, IntakeKind, SheetRead};
use crate::domain::text;
use crate::standard::dictionary::{self, Export, Unit};
use std::collections::BTreeSet;

/// So many lines that are no rows are quoted, each to so many characters.
const NOTES_QUOTED: usize = 3;
const LONGEST_QUOTED: usize = 12;

/// A table whose headings are known.
pub struct Table {
    pub layout: TableLayout,
    pub export: Option<&'static Export>,
    pub rows: u32,
    pub hidden: u32,
    /// Lines under the table, and whether the last one was one.
    pub footers: u32,
    pub noted: bool,
    /// The first of them, as they begin.
    pub notes: Vec<String>,
    /// Lines that are rows only if a row follows.
    pub doubtful: Vec<SheetRow>,
    /// Headings of another table have been met: whatever follows may be under them.
    pub second: bool,
    /// What the sheet says of its amounts, and of the year that its filings are for.
    pub unit: Option<Unit>,
    pub year: Option<String>,
    /// It was told that rows are taken as certified.
    pub certified: bool,
    pub first: u32,
    pub last: u32,
    pub width: usize,
    /// Columns that mean the same and have been told of.
    pub told: BTreeSet<usize>,
}

impl Table {
    /// Notes a line that is no row.
    pub fn note(&mut self, row: &SheetRow) {
        self.footers += 1;
        self.noted = true;
        if self.notes.len() < NOTES_QUOTED {
            let filled = row.cells.iter().filter(|cell| !cell.is_empty());
            let texts: Vec<String> =
                filled.map(|cell| text::trim(&cell.text()).to_owned()).collect();
            let quoted: String = texts.join(" ").chars().take(LONGEST_QUOTED).collect();
            self.notes.push(quoted);
        }
    }
}

/// What stands around a table that holds for all its rows.
#[derive(Default)]
pub struct Around {
    pub unit: Option<Unit>,
    pub year: Option<String>,
}

impl Around {
    /// Of the lines above it and the sheet's name: `单位：万元`, `2025年度`.
    pub fn of(above: &[SheetRow], sheet: &str) -> Self {
        let texts = above.iter().flat_map(|row| &row.cells).map(|cell| cell.text().into_owned());
        let mut around = Self::default();
        let mut years = BTreeSet::new();
        for text in texts.chain([sheet.to_owned()]) {
            let text = text.replace("单位为", "单位：");
            let parts = text
                .split(['（', '）', '(', ')', '|', '\n', ' ', '\u{3000}', '，', ',', '；', ';']);
            let told = |part: &str| match dictionary::unit(part) {
                // `（万元）` counts; `（元）` and `（人）` behind a title count nothing in particular.
                Some(Unit::Money(currency, factor @ 2..)) => Some(Unit::Money(currency, factor)),
                _ => part.contains([':', '：']).then(|| unit_told(part)).flatten(),
            };
            // `EUR thousand` is one of two words.
            let inside = text.split(['（', '）', '(', ')', '|', '\n']);
            let money = |unit: &Unit| matches!(unit, Unit::Money(..));
            let found = parts.chain(inside).filter_map(|part| told(text::trim(part)));
            around.unit =
                found.filter(money).fold(around.unit, |before, now| Some(together(before, now)));
            years.extend(year_of(&text));
        }
        around.year = years.pop_first().filter(|_| years.is_empty());
        around
    }
}

/// The year that a title says it is of: `2025年度`; a plain `2025年` may be the year it was made.
fn year_of(text: &str) -> Option<String> {
    let (before, _) = text.split_once("年度")?;
    let before = before.trim_end();
    let at = before.char_indices().rev().nth(3)?.0;
    let year = before.get(at..)?;
    let alone = !before.get(..at)?.ends_with(|c: char| c.is_ascii_digit());
    let fits = year.bytes().all(|b| b.is_ascii_digit()) && year.starts_with(['1', '2']);
    (alone && fits).then(|| year.to_owned())
}

pub fn sheet_read(kind: IntakeKind, name: &str, layout: &TableLayout) -> SheetRead {
    let mut read = SheetRead { name: text::display(name).into_owned(), ..SheetRead::default() };
    for (at, column) in (1..).zip(&layout.columns) {
        read.known += u32::from(column.meaning != ColumnMeaning::Unknown);
        match column.meaning {
            ColumnMeaning::Field { key, weak, .. } => {
                let heading = Heading { text: column.heading.clone(), at };
                if weak {
                    read.headings.entry(key.to_owned()).or_insert(heading);
                } else {
                    let held = read.headings.get(key).map(|h| h.at);
                    let better = held.is_none_or(|held| {
                        let before = layout.columns.get(usize::from(held) - 1);
                        before.is_some_and(|c| {
                            matches!(c.meaning, ColumnMeaning::Field { weak: true, .. })
                        })
                    });
                    if better {
                        read.headings.insert(key.to_owned(), heading);
                    }
                }
            }
            ColumnMeaning::LeftOut { by_map: false } => read.left_out.push(column.heading.clone()),
            _ => {}
        }
    }
    // What the sheet has no column of is called by its usual heading.
    for key in dictionary::fields_of(kind) {
        let usual = dictionary::usual_heading(kind, key).unwrap_or(key);
        let heading = || Heading { text: usual.to_owned(), at: 0 };
        read.headings.entry(key.to_owned()).or_insert_with(heading);
    }
    read
}

pub fn heading_at(columns: &[SheetColumn], at: usize) -> String {
    columns.get(at).map(|c| c.heading.clone()).unwrap_or_default()
}

/// What of a row is told in its description, each with its heading.
pub fn describe(row: &SheetRow, columns: &[SheetColumn], cells: &mut Cells) {
    let more = columns.iter().enumerate().filter(|(_, c)| c.meaning == ColumnMeaning::Description);
    let mut lines: Vec<String> = Vec::new();
    for (at, column) in more {
        let typed = row.cell(at).text();
        let typed = text::trim(&typed);
        if !typed.is_empty() && dictionary::placeholder(typed).is_none() {
            lines.push(format!("{}: {}", column.heading, text::display(typed)));
        }
    }
    if lines.is_empty() {
        return;
    }
    let own = match cells.remove("description") {
        Some(FieldValue::Text(own)) => Some(own),
        _ => None,
    };
    let whole: Vec<String> = own.into_iter().chain(lines).collect();
    cells.insert("description", FieldValue::Text(whole.join("\n")));
}

/// Printed sheets repeat their headings on every page.
pub fn repeats_headings(row: &SheetRow, layout: &TableLayout) -> bool {
    let mut any = false;
    for (at, column) in layout.columns.iter().enumerate() {
        if column.meaning.key().is_none() {
            continue;
        }
        let typed = text::fold(&row.cell(at).text());
        let heading = text::fold(&column.heading);
        // Of joined headings the last row repeats the last part.
        if typed != heading && (typed.is_empty() || !heading.ends_with(&typed)) {
            return false;
        }
        any = true;
    }
    any
}

/// Headings of another table: several that are known, none under its like, and nothing that could be a row.
pub fn is_second_table(row: &SheetRow, layout: &TableLayout, headings: &Headings<'_>) -> bool {
    let known = |cell: &Cell| match cell {
        Cell::Text(typed) => headings.meaning(&[text::trim(typed).to_owned()]).0.key().is_some(),
        _ => false,
    };
    let filled = row.cells.iter().filter(|cell| !cell.is_empty()).count();
    let found = row.cells.iter().filter(|cell| known(cell)).count();
    let least = layout.columns.len().min(2);
    filled >= 2 && found >= least && found * 3 >= filled * 2
}

pub fn is_unreadable(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if text.contains('\u{FFFD}'))
}

/// Bytes of text in a value.
pub fn size(value: &FieldValue) -> usize {
    match value {
        FieldValue::Text(text) | FieldValue::Code(text) => text.len(),
        FieldValue::Codes(all) | FieldValue::List(all) => {
            all.iter().map(|text| text.len() + 24).sum()
        }
        _ => 0,
    }
}

/// The first column, and its field, of cells merged across two columns or more that mean something.
pub fn merged_across<'l>(
    row: &'l SheetRow,
    layout: &'l TableLayout,
) -> impl Iterator<Item = (usize, &'static str)> + 'l {
    row.across.iter().filter_map(|(left, right)| {
        let (left, right) = (usize::try_from(*left).ok()?, usize::try_from(*right).ok()?);
        let mut keys = layout
            .columns
            .get(left..=right.min(layout.columns.len().checked_sub(1)?))?
            .iter()
            .filter_map(|c| c.meaning.key());
        let first = keys.next()?;
        // Where the heading is merged over the same columns they are one.
        (keys.any(|key| key != first) && !row.cell(left).is_empty()).then_some((left, first))
    })
}
