//! Columns to values: what is told of columns that are not read, what of a row is read from which, and what is said once for all rows.

use super::{Finding, Intake};
use crate::domain::field::{FieldFault, FieldKind, FieldValue};
use crate::domain::intake::{IntakeKind, UNSAID};
use crate::domain::text;
use crate::exchange::amount;
use crate::exchange::error::ReadError;
use crate::exchange::fault::SheetFault;
use crate::exchange::layout::TableLayout;
use crate::exchange::mapping::{ColumnMeaning, SheetColumn};
use crate::exchange::sheet_kind::{CURRENCY, Cells, Wanted};
use crate::exchange::table::{self, Table};
use crate::exchange::table_reader::{Cell, SheetRow};
use crate::standard::dictionary::{self, Export};
use std::collections::BTreeSet;

/// The state of those who have a certificate.
const CERTIFIED: &str = "certified";

/// What a mark under a heading that is itself an answer says.
enum Answered {
    /// The heading is none: the cell itself is read.
    Cell,
    Yes(Cell),
    No,
    Unclear,
}

fn answered(column: &SheetColumn, cell: &Cell) -> Answered {
    if !column.answer {
        return Answered::Cell;
    }
    let typed = cell.text();
    let typed = text::trim(&typed);
    let word = || {
        let leaf = column.leaf.strip_prefix("是否").unwrap_or(&column.leaf);
        Answered::Yes(Cell::Text(leaf.to_owned()))
    };
    match (typed.is_empty(), dictionary::yes_no(typed)) {
        (true, _) | (_, Some(false)) => Answered::No,
        (_, Some(true)) => word(),
        _ if text::fold(typed) == text::fold(&column.leaf) => word(),
        _ if dictionary::placeholder(typed).is_some() => Answered::No,
        _ => Answered::Unclear,
    }
}

/// What the row's column of currencies says.
fn currency_of(row: &SheetRow, columns: &[SheetColumn]) -> Option<String> {
    let at = columns.iter().position(|c| c.meaning.key() == Some(CURRENCY))?;
    let typed = row.cell(at).text();
    let typed = text::trim(&typed);
    (!typed.is_empty() && dictionary::placeholder(typed).is_none()).then(|| typed.to_owned())
}

impl Intake<'_> {
    /// An official list of nothing wrong is refused, one of several grounds asked about.
    pub(super) fn check_export(
        &self,
        layout: &TableLayout,
        export: Option<&Export>,
    ) -> Result<(), ReadError> {
        let Some(export) = export else { return Ok(()) };
        if export.harmless {
            return Err(ReadError::NoAlerts { export: export.name.clone() });
        }
        let said = layout.columns.iter().any(|c| c.meaning.key() == Some("ground"));
        if export.ground.is_none() && !said && self.asked.ground.is_none() {
            return Err(ReadError::AskGround { export: export.name.clone() });
        }
        Ok(())
    }

    /// Warnings on columns that are not read, and on an encoding that may be another.
    pub(super) fn look_at_columns(&mut self, layout: &TableLayout, line: u32) {
        if let Some(doubt) = self.sheet.doubt.take() {
            self.warn(&SheetFault::EncodingInDoubt(doubt), line, None, "");
        }
        for (at, column) in layout.columns.iter().enumerate() {
            if column.meaning == ColumnMeaning::Unknown && !column.heading.is_empty() {
                self.warn(&SheetFault::UnknownColumn, line, Some(at), &column.heading);
            }
            if column.unsure {
                self.warn(&SheetFault::UnknownGroup, line, Some(at), &column.heading);
            }
            let ColumnMeaning::Field { key, weak: true, .. } = column.meaning else { continue };
            let strong = |c: &&SheetColumn| matches!(c.meaning, ColumnMeaning::Field { key: k, weak: false, .. } if k == key);
            let same = |c: &&SheetColumn| c.meaning.key() == Some(key);
            let before = layout.columns.get(..at).unwrap_or_default();
            let better = layout.columns.iter().find(strong).or_else(|| before.iter().find(same));
            if let Some(better) = better {
                self.warn(
                    &SheetFault::WeakColumn(better.heading.clone()),
                    line,
                    Some(at),
                    &column.heading,
                );
            }
        }
        for key in self.headings.unmet(&layout.columns) {
            self.warn(&SheetFault::NotInSheet, line, None, &key);
        }
        let has = |key: &str| layout.columns.iter().any(|c| c.meaning.key() == Some(key));
        if self.asked.kind == IntakeKind::Filings {
            for (key, code) in UNSAID.into_iter().filter(|(key, _)| !has(key)) {
                let heading = dictionary::usual_heading(self.asked.kind, key).unwrap_or(key);
                self.warn(&SheetFault::Default(key, code), line, None, heading);
            }
        }
    }

    /// The row's values by field; of two columns of one meaning the filled one.
    pub(super) fn read_cells(
        &mut self,
        row: &SheetRow,
        table: &mut Table,
        cells: &mut Cells,
        failed: &mut BTreeSet<&'static str>,
        findings: &mut Vec<Finding>,
    ) {
        let mut from: Vec<(&'static str, usize)> = Vec::new();
        let currency = currency_of(row, &table.layout.columns);
        let told = table.unit;
        let unit = |column: &SheetColumn, wanted: Wanted| match wanted {
            Wanted::Field(FieldKind::Money) => {
                amount::unit_of((column.unit, &column.heading), told, currency.as_deref())
            }
            _ => column.unit,
        };
        for weak_now in [false, true] {
            for (at, column) in table.layout.columns.iter().enumerate() {
                let ColumnMeaning::Field { key, wanted, weak } = column.meaning else { continue };
                if weak != weak_now || (weak && (cells.contains_key(key) || failed.contains(key))) {
                    continue;
                }
                // Another day is not that day, better than none though it look.
                if weak && wanted == Wanted::Field(FieldKind::Day) && has_strong(table, key) {
                    continue;
                }
                let cell = row.cell(at);
                if table::is_unreadable(cell) {
                    failed.insert(key);
                    continue;
                }
                let found = || cell.text().into_owned();
                let read = match answered(column, cell) {
                    Answered::No => continue,
                    Answered::Yes(word) => self.values.read(key, wanted, &word, None),
                    Answered::Unclear => Err(FieldFault::Flag.into()),
                    Answered::Cell => self.values.read(key, wanted, cell, unit(column, wanted)),
                };
                match read {
                    Ok(FieldValue::Empty) => {}
                    Ok(value) => match from.iter().find(|(k, _)| *k == key).map(|(_, at)| *at) {
                        Some(first) if cells.get(key) != Some(&value) => {
                            let other = table::heading_at(&table.layout.columns, first);
                            let fault = SheetFault::TwoColumns(other);
                            failed.insert(key);
                            findings.push(Finding { column: Some(at), key, found: found(), fault });
                        }
                        Some(first) => {
                            if table.told.insert(at) {
                                let other = table::heading_at(&table.layout.columns, first);
                                let said = SheetFault::SameColumns(other);
                                self.warn(&said, row.line, Some(at), &column.heading);
                            }
                        }
                        None => {
                            from.push((key, at));
                            cells.insert(key, value);
                        }
                    },
                    Err(fault) => {
                        failed.insert(key);
                        findings.push(Finding { column: Some(at), key, found: found(), fault });
                    }
                }
            }
        }
        cells.remove(CURRENCY);
        table::describe(row, &table.layout.columns, cells);
    }

    /// What was said once for all rows, by whoever asked or by the list that the sheet is.
    pub(super) fn say_once(&mut self, table: &mut Table, cells: &mut Cells) {
        if self.asked.kind == IntakeKind::Enterprises {
            self.say_state(table, cells);
        }
        if self.asked.kind != IntakeKind::Alerts {
            return;
        }
        let listed = |of: fn(&Export) -> Option<&String>| table.export.and_then(of).cloned();
        let source = self.asked.source.clone().or_else(|| listed(|e| Some(&e.source)));
        let ground = self.asked.ground.clone().or_else(|| listed(|e| e.ground.as_ref()));
        for (key, said) in [("source", source), ("ground", ground)] {
            if let Some(said) = said {
                cells.entry(key).or_insert(FieldValue::Code(said));
            }
        }
    }

    /// A register without a column of the state is one of those who have a certificate and the day it was awarded.
    fn say_state(&mut self, table: &mut Table, cells: &mut Cells) {
        let said = table.layout.columns.iter().any(|c| c.meaning.key() == Some("status"));
        let awarded =
            ["certificate_number", "awarded_on"].iter().all(|key| cells.contains_key(key));
        if said || !awarded {
            return;
        }
        cells.insert("status", FieldValue::Code(CERTIFIED.to_owned()));
        if !std::mem::replace(&mut table.certified, true) {
            self.warn(&SheetFault::TakenAsCertified, table.first, None, "");
        }
    }
}

fn has_strong(table: &Table, key: &str) -> bool {
    let mut all = table.layout.columns.iter();
    all.any(|c| matches!(c.meaning, ColumnMeaning::Field { key: k, weak: false, .. } if k == key))
}
