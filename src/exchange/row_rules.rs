//! What a row must hold by itself and beside the other rows of its file. Nothing here asks a desk.

use super::fault::Fault;
use super::mapping::required;
use crate::domain::day::Day;
use crate::domain::field::{FieldFault, FieldValue};
use crate::domain::intake::IntakeKind;
use crate::domain::text;
use crate::domain::uscc::Uscc;
use crate::standard::dictionary;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The values of a row by field.
pub type Cells = BTreeMap<&'static str, FieldValue>;
/// A fault and the field it stands at.
pub type Found = (&'static str, Fault);

/// Days that cannot lie ahead.
fn past(kind: IntakeKind) -> &'static [&'static str] {
    match kind {
        IntakeKind::Enterprises => &["registered_on", "awarded_on", "delisted_on"],
        IntakeKind::Cases => &["opened_on"],
        IntakeKind::Filings => &["received_on"],
        IntakeKind::Alerts => &["reported_on"],
        IntakeKind::Partners => &["since"],
        IntakeKind::Challenges => &["held_on"],
        IntakeKind::Matches => &["matched_on"],
    }
}

/// Faults of a row by itself. `failed` are fields whose cell already has a fault: they are not missing.
pub fn faults(
    kind: IntakeKind,
    cells: &Cells,
    failed: &BTreeSet<&'static str>,
    today: Day,
) -> Vec<Found> {
    let lacks = |key: &str| !cells.contains_key(key) && !failed.contains(key);
    let mut found = Vec::new();
    for group in required(kind) {
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
    for &key in past(kind) {
        if day(cells, key).is_some_and(|day| day > today) {
            found.push((key, Fault::Future(today)));
        }
    }
    if kind == IntakeKind::Alerts {
        found.extend(may_not_stand(cells));
    }
    if let Some(FieldValue::Number(year)) = cells.get("year") {
        if *year > i64::from(today.year()) {
            found.push(("year", Fault::Future(today)));
        } else if *year < 1900 {
            found.push(("year", Fault::Year));
        }
    }
    found
}

fn missing(key: &str) -> Fault {
    if key == "name" { Fault::NameMissing } else { FieldFault::Missing.into() }
}

/// What an alert's row says of its own standing: words by which it may have left its list, and states that nobody here knows.
fn may_not_stand(cells: &Cells) -> Option<Found> {
    let text = |key: &str| match cells.get(key) {
        Some(FieldValue::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    if let Some(state) = text("left_state")
        && dictionary::has_left(state).is_none()
    {
        return Some(("left_state", Fault::MayNotStand(state.to_owned())));
    }
    let left = cells.contains_key("left_on") || cells.contains_key("left_why");
    let notes = text("description").filter(|_| !left && text("left_state").is_none())?;
    let says = notes.lines().find(|line| dictionary::says_it_left(line))?;
    Some(("description", Fault::MayNotStand(says.chars().take(60).collect())))
}

/// What is worth a look in a good row.
pub fn warnings(kind: IntakeKind, cells: &Cells) -> Vec<Found> {
    let mut found = Vec::new();
    if kind != IntakeKind::Enterprises {
        return found;
    }
    if cells.contains_key("certificate_number") && !is_certified(cells) {
        found.push(("certificate_number", Fault::NotCertified));
    }
    if let (Some(FieldValue::Number(of_target)), Some(FieldValue::Number(total))) =
        (cells.get("staff_target_groups"), cells.get("staff_total"))
        && of_target > total
    {
        found.push(("staff_target_groups", Fault::TargetOverTotal));
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
        let keys = keys(kind, cells);
        let before = keys.iter().find_map(|(at, key)| {
            let (sheet, line) = self.rows.get(&(*at, key.clone()))?;
            let other = self.sheets.get(usize::from(*sheet)).filter(|_| *sheet != now);
            Some((*at, Fault::Duplicate(other.cloned().unwrap_or_default(), *line)))
        });
        if before.is_none() {
            self.rows.extend(keys.into_iter().map(|key| (key, (now, line))));
        }
        before
    }
}

/// The field a repetition is told at, and what must not come twice.
fn keys(kind: IntakeKind, cells: &Cells) -> Vec<(&'static str, String)> {
    let held = |key: &str| cells.get(key).map(FieldValue::to_text);
    match kind {
        IntakeKind::Enterprises => {
            let certificate = held("certificate_number").map(|n| text::fold(&n));
            let uscc = held("uscc").map(|u| ("uscc", u));
            uscc.into_iter().chain(certificate.map(|n| ("certificate_number", n))).collect()
        }
        IntakeKind::Cases => held("uscc")
            .map(|u| ("uscc", format!("{u} {}", held("kind").unwrap_or_default())))
            .into_iter()
            .collect(),
        IntakeKind::Filings => ["subject", "certificate_number", "uscc", "name"]
            .into_iter()
            .find_map(|key| held(key).map(|subject| (key, subject)))
            .map(|(key, subject)| {
                let same = Uscc::parse_unchecked(&subject)
                    .map_or_else(|_| text::fold(&subject), |uscc| uscc.to_string());
                (key, format!("{same} {}", filing_year(cells)))
            })
            .into_iter()
            .collect(),
        // The same alert twice is one alert, counted; that is for the desk.
        IntakeKind::Alerts => Vec::new(),
        IntakeKind::Partners => {
            held("name").map(|n| ("name", text::fold(&n))).into_iter().collect()
        }
        IntakeKind::Challenges => held("title")
            .map(|t| {
                ("title", format!("{} {}", text::fold(&t), held("held_on").unwrap_or_default()))
            })
            .into_iter()
            .collect(),
        IntakeKind::Matches => {
            let all =
                ["subject", "certificate_number", "uscc", "name", "buyer", "value", "matched_on"]
                    .map(|key| held(key).unwrap_or_default());
            vec![("subject", text::fold(&all.join(" ")))]
        }
    }
}

/// The year a filing is for: the one given, else that of its day.
fn filing_year(cells: &Cells) -> String {
    match (cells.get("year"), day(cells, "received_on")) {
        (Some(FieldValue::Number(year)), _) => year.to_string(),
        (_, Some(day)) => day.year().to_string(),
        _ => String::new(),
    }
}

fn is_certified(cells: &Cells) -> bool {
    matches!(cells.get("status"), Some(FieldValue::Text(code)) if code == "certified")
}

fn day(cells: &Cells, key: &str) -> Option<Day> {
    match cells.get(key) {
        Some(FieldValue::Day(day)) => Some(*day),
        _ => None,
    }
}
