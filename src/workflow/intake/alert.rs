//! A row of alerts: matched by USCC, else by name and left to confirm; the same source, reference and enterprise is the same alert.

use super::shelf::{IncomingRow, IntakeStore, RowOutcome, RowResult};
use crate::domain::alert::Alert;
use crate::domain::dossier::Dossier;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::Phrase;
use crate::domain::queue::KeyKind;
use crate::domain::record::Record;
use crate::domain::text;
use crate::standard::dictionary;
use crate::workflow::queue;

/// Enterprise and whether it is confirmed: by code yes, by the one enterprise of that name no.
fn matched<S: IntakeStore>(
    row: &mut IncomingRow<'_>,
    shelf: &S,
) -> Result<(Option<RecordId>, bool), S::Error> {
    if let Some(uscc) = row.uscc("uscc") {
        if let Some(id) = shelf.find(KeyKind::Uscc, &text::fold(uscc.as_str()))?.first() {
            return Ok((Some(*id), true));
        }
        row.warn("uscc", "unknown enterprise", Phrase::new("intake-unknown-enterprise"));
    }
    let Some(name) = row.text("name") else { return Ok((None, false)) };
    let found = shelf.find(KeyKind::Name, &text::fold(name))?;
    match found.as_slice() {
        [one] => Ok((Some(*one), false)),
        [] => {
            row.warn("name", "unknown enterprise", Phrase::new("intake-unknown-name"));
            Ok((None, false))
        }
        _ => {
            row.warn(
                "name",
                "several enterprises of that name",
                Phrase::new("intake-ambiguous-name"),
            );
            Ok((None, false))
        }
    }
}

/// The alert that this one repeats: of the same origin, and of no other ground.
fn same<S: IntakeStore>(alert: &Alert, shelf: &mut S) -> Result<Option<RecordId>, S::Error> {
    for origin in queue::alert_origins(alert) {
        for id in shelf.find(KeyKind::AlertOrigin, &text::fold(&origin))? {
            let other = match shelf.dossier(id)?.get(id) {
                Some(Record::Alert(held)) => held.ground.clone(),
                _ => None,
            };
            if alert.ground.is_none() || other.is_none() || alert.ground == other {
                return Ok(Some(id));
            }
        }
    }
    Ok(None)
}

pub fn take<S: IntakeStore>(row: &mut IncomingRow<'_>, shelf: &mut S) -> RowResult<S::Error> {
    let why = row.text("left_why").is_some_and(|why| dictionary::has_left(why) != Some(false));
    let state = row.text("left_state").and_then(dictionary::has_left) == Some(true);
    if (why || state) && row.day("left_on").is_none() {
        row.warn("left_why", "left the list", Phrase::new("intake-left-the-list-once"));
        return Ok(Ok(RowOutcome::Passed));
    }
    if let Some(on) = row.day("left_on") {
        // It has left the list: what was reported stands against it no more.
        let message = Phrase::new("intake-left-the-list").with("on", on);
        row.warn("left_on", "left the list", message);
        return Ok(Ok(RowOutcome::Passed));
    }
    let (enterprise, enterprise_confirmed) = matched(row, shelf)?;
    if let (Some(enterprise), Some(name), true) =
        (enterprise, row.text("name"), enterprise_confirmed)
    {
        let bearers = shelf.find(KeyKind::Name, &text::fold(name))?;
        if !bearers.is_empty() && !bearers.contains(&enterprise) {
            let message = Phrase::new("intake-name-of-another");
            return Ok(Err(row.fault("name", "name of another enterprise", message)));
        }
    }
    let text = |key: &str| row.text(key).map(str::to_owned);
    let alert = Alert {
        enterprise,
        enterprise_confirmed,
        name_given: text("name").unwrap_or_default(),
        uscc_given: row.uscc("uscc"),
        source: text("source").unwrap_or_default(),
        source_reference: text("source_reference").unwrap_or_default(),
        ground: text("ground"),
        severity: text("severity"),
        accident_grade: text("accident_grade"),
        description: text("description").unwrap_or_default(),
        ..Alert::reported(row.day("reported_on").unwrap_or(row.scene.today))
    };
    if let Some(same) = same(&alert, shelf)? {
        let mut dossier = shelf.dossier(same)?;
        if let Some(Record::Alert(mut body)) = dossier.get(same).cloned() {
            body.times_reported = body.times_reported.saturating_add(1);
            dossier.write(same, body);
            shelf.put(dossier);
        }
        return Ok(Ok(RowOutcome::Merged));
    }
    let mut dossier = match enterprise {
        Some(id) => shelf.dossier(id)?,
        None => Dossier::default(),
    };
    let id = RecordId::new(Kind::Alert, row.scene.numbers.fresh(Kind::Alert));
    dossier.write(id, alert);
    shelf.put(dossier);
    Ok(Ok(RowOutcome::Taken))
}
