//! A table on a sheet while its rows are read: what is counted of it, which rows are none, what is told of it afterwards.

use super::layout::Layout;
use super::mapping::{Column, Headings, Meaning};
use super::row_rules::Cells;
use super::table_reader::{Cell, Row};
use crate::domain::field::FieldValue;
use crate::domain::intake::{Heading, SheetRead};
use crate::domain::text;
use crate::standard::dictionary::{self, Export};
use std::collections::BTreeSet;

/// A table whose headings are known.
pub struct Table {
    pub layout: Layout,
    pub export: Option<&'static Export>,
    pub rows: u32,
    pub hidden: u32,
    /// Lines under the table, and whether the last one was one.
    pub footers: u32,
    pub noted: bool,
    /// Headings of another table have been met: whatever follows may be under them.
    pub second: bool,
    pub first: u32,
    pub last: u32,
    pub width: usize,
    /// Columns that mean the same and have been told of.
    pub told: BTreeSet<usize>,
}

pub fn sheet_read(name: &str, layout: &Layout) -> SheetRead {
    let mut read = SheetRead { name: text::display(name).into_owned(), ..SheetRead::default() };
    for (at, column) in (1..).zip(&layout.columns) {
        match column.meaning {
            Meaning::Field { key, weak, .. } => {
                let heading = Heading { text: column.heading.clone(), at };
                if weak {
                    read.headings.entry(key.to_owned()).or_insert(heading);
                } else {
                    let held = read.headings.get(key).map(|h| h.at);
                    let better = held.is_none_or(|held| {
                        let before = layout.columns.get(usize::from(held) - 1);
                        before
                            .is_some_and(|c| matches!(c.meaning, Meaning::Field { weak: true, .. }))
                    });
                    if better {
                        read.headings.insert(key.to_owned(), heading);
                    }
                }
            }
            Meaning::LeftOut { by_map: false } => read.left_out.push(column.heading.clone()),
            _ => {}
        }
    }
    read
}

pub fn heading_at(columns: &[Column], at: usize) -> String {
    columns.get(at).map(|c| c.heading.clone()).unwrap_or_default()
}

/// What of a row is told in its description, each with its heading.
pub fn describe(row: &Row, columns: &[Column], cells: &mut Cells) {
    let more = columns.iter().enumerate().filter(|(_, c)| c.meaning == Meaning::Description);
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
pub fn repeats_headings(row: &Row, layout: &Layout) -> bool {
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
pub fn is_second_table(row: &Row, layout: &Layout, headings: &Headings) -> bool {
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
        FieldValue::Text(text) => text.len(),
        FieldValue::List(all) => all.iter().map(|text| text.len() + 24).sum(),
        _ => 0,
    }
}

/// The first column, and its field, of cells merged across two columns or more that mean something.
pub fn merged_across<'l>(
    row: &'l Row,
    layout: &'l Layout,
) -> impl Iterator<Item = (usize, &'static str)> + 'l {
    row.across.iter().filter_map(|(left, right)| {
        let (left, right) = (usize::try_from(*left).ok()?, usize::try_from(*right).ok()?);
        let mut keys = layout
            .columns
            .get(left..=right.min(layout.columns.len().checked_sub(1)?))?
            .iter()
            .filter_map(|c| c.meaning.key());
        let first = keys.next()?;
        (keys.next().is_some() && !row.cell(left).is_empty()).then_some((left, first))
    })
}
