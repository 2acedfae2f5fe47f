//! What a row must hold by itself and beside the other rows of its file. Nothing here asks a desk.

use super::fault::SheetFault;
use super::sheet_kind::{self, Cells, day};
use crate::domain::day::Day;
use crate::domain::field::{FieldFault, FieldValue};
use crate::domain::intake::IntakeKind;
use crate::standard::dictionary;
use std::collections::{BTreeSet, HashMap};

/// A fault and the field it stands at.
pub type Found = (&'static str, SheetFault);

/// Faults of a row by itself. `failed` are fields whose cell already has a fault: they are not missing.
pub fn faults(
    kind: IntakeKind,
    cells: &Cells,
    failed: &BTreeSet<&'static str>,
    today: Day,
) -> Vec<Found> {
    let lacks = |key: &str| !cells.contains_key(key) && !failed.contains(key);
    let mut found = Vec::new();
    for group in sheet_kind::of(kind).required {
        if let Some(&key) = group.first()
            && group.iter().all(|key| lacks(key))
        {
            found.push((key, missing(key)));
        }
    }
    if is_certified(cells) {
        for key in ["certificate_number", "awarded_on"] {
            if lacks(key) {
                found.push((key, missing(key)));
            }
        }
    }
    // A legal person that has ceased is not entered as if it stood.
    if cells.contains_key("ceased_on") && lacks("licence_state") {
        found.push(("licence_state", missing("licence_state")));
    }
    for &key in sheet_kind::of(kind).past {
        if day(cells, key).is_some_and(|day| day > today) {
            found.push((key, SheetFault::Future(today)));
        }
    }
    if kind == IntakeKind::Alerts {
        found.extend(may_not_stand(cells));
    }
    if let Some(FieldValue::Number(year)) = cells.get("year") {
        if *year > i64::from(today.year()) {
            found.push(("year", SheetFault::Future(today)));
        } else if *year < 1900 {
            found.push(("year", SheetFault::Year));
        }
    }
    found
}

fn missing(key: &str) -> SheetFault {
    if key == "name" { SheetFault::NameMissing } else { FieldFault::Missing.into() }
}

/// What an alert's row says of its own standing: words by which it may have left its list, and states that nobody here knows.
fn may_not_stand(cells: &Cells) -> Option<Found> {
    let text = |key: &str| cells.get(key).and_then(FieldValue::word);
    if let Some(state) = text("left_state")
        && dictionary::has_left(state).is_none()
    {
        return Some(("left_state", SheetFault::MayNotStand(state.to_owned())));
    }
    let left = cells.contains_key("left_on") || cells.contains_key("left_why");
    let notes = text("description").filter(|_| !left && text("left_state").is_none())?;
    let says = notes.lines().find(|line| dictionary::says_it_left(line))?;
    Some(("description", SheetFault::MayNotStand(says.chars().take(60).collect())))
}

/// What is worth a look in a good row.
pub fn warnings(kind: IntakeKind, cells: &Cells) -> Vec<Found> {
    let mut found = Vec::new();
    if kind != IntakeKind::Enterprises {
        return found;
    }
    if cells.contains_key("certificate_number") && !is_certified(cells) {
        found.push(("certificate_number", SheetFault::NotCertified));
    }
    if let (Some(FieldValue::Number(of_target)), Some(FieldValue::Number(total))) =
        (cells.get("staff_target_groups"), cells.get("staff_total"))
        && of_target > total
    {
        found.push(("staff_target_groups", SheetFault::TargetOverTotal));
    }
    found
}

/// What good rows must not share, and the line each was first seen on.
#[derive(Default)]
pub struct Seen {
    rows: HashMap<(&'static str, String), (u16, u32)>,
    sheets: Vec<String>,
}

impl Seen {
    /// The fault of a row that repeats a good one; otherwise the row is remembered. One fault is enough: a row
    /// written twice repeats all it holds.
    pub fn repeated(
        &mut self,
        kind: IntakeKind,
        (sheet, line): (&str, u32),
        cells: &Cells,
    ) -> Option<Found> {
        if self.sheets.last().is_none_or(|last| last != sheet) {
            self.sheets.push(sheet.to_owned());
        }
        let now = u16::try_from(self.sheets.len() - 1).unwrap_or(u16::MAX);
        let keys = (sheet_kind::of(kind).keys)(cells);
        let before = keys.iter().find_map(|(at, key)| {
            let (sheet, line) = self.rows.get(&(*at, key.clone()))?;
            let other = self.sheets.get(usize::from(*sheet)).filter(|_| *sheet != now);
            Some((*at, SheetFault::Duplicate(other.cloned().unwrap_or_default(), *line)))
        });
        if before.is_none() {
            self.rows.extend(keys.into_iter().map(|key| (key, (now, line))));
        }
        before
    }
}

fn is_certified(cells: &Cells) -> bool {
    matches!(cells.get("status"), Some(FieldValue::Code(code)) if code == "certified")
}
