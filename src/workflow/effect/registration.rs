//! Effects on change registrations (B.3) and disclosures (11.3 b).

use super::Act;
use crate::domain::alert::Alert;
use crate::domain::change::{CLOSED_DOWN, Change, ChangeState};
use crate::domain::day::Day;
use crate::domain::enterprise::{Disclosure, FormerName};
use crate::domain::id::{Kind, RecordId};
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::standard::edition::{EndsBy, MachineCheck};
use crate::workflow::registration;

/// Codes of the edition's `ground` list that a change opens an alert of.
const DRIFT: &str = "11.1";
const CONDITION: &str = "5.1";
const LATE: &str = "B.3";
/// Who found what a change opens: code of the edition's `alert_source` list.
const OFFICER: &str = "officer";

/// Notes the change with what stands there now; what the form says is accepted is written at once.
pub fn register_change(act: &mut Act<'_>) {
    let Some((enterprise, subject)) = act.dossier.subject() else { return };
    let days = (act.values.day("occurred_on"), act.values.day("reported_on"));
    let ((Some(occurred_on), Some(reported_on)), Some(change_kind)) = (days, act.text("kind"))
    else {
        return;
    };
    let allowed = act.edition.numbers.change_working_days.value;
    let change = Change {
        enterprise,
        change_kind,
        state: ChangeState::Received,
        occurred_on,
        reported_on,
        due: act.scene.rules.calendar.day_after(occurred_on, allowed),
        event: act.text("event"),
        text: act.text("text"),
        values: registration::changed(subject, act.transition, act.values),
        officer: None,
        alerts: Vec::new(),
        decided_on: None,
        decided_by: None,
        decision_reason: None,
        entered_on: Some(act.scene.today),
    };
    act.id = RecordId::new(Kind::Change, act.scene.numbers.fresh(Kind::Change));
    act.dossier.write(act.id, change);
    if act.text("state").as_deref() == Some(ACCEPTED) {
        accept_change(act);
    }
    note_lateness(act);
}

/// What the form calls a change that was checked: a code of the edition's `change_state` list.
const ACCEPTED: &str = "accepted";

/// The change acted on.
fn registered(act: &Act<'_>) -> Option<Change> {
    act.dossier.change(act.id).cloned()
}

/// A change reported after its last day is a sign by itself, whatever becomes of it.
fn note_lateness(act: &mut Act<'_>) {
    let Some(change) = registered(act).filter(Change::is_late) else { return };
    alert(act, LATE, LATE, &format!("{} < {}", change.due, change.reported_on));
}

fn decide(act: &Act<'_>, change: &mut Change, state: ChangeState) {
    change.state = state;
    change.decided_on = Some(act.scene.today);
    change.decided_by = Some(act.me());
    change.decision_reason = act.reason();
}

/// Writes the change into the enterprise's record, keeping what stood there, and does what its kind asks for.
pub fn accept_change(act: &mut Act<'_>) {
    let Some(mut change) = registered(act) else { return };
    decide(act, &mut change, ChangeState::Accepted);
    write_values(act, &mut change);
    act.dossier.write(act.id, change.clone());
    if let Some((kind, on)) = registration::end_by(&change) {
        for (id, certificate) in registration::ended(&act.dossier, kind, on) {
            act.dossier.write(id, certificate);
        }
    }
    match (change.change_kind.as_str(), change.event.as_deref()) {
        ("c", Some(CLOSED_DOWN)) => {
            super::delisting::end_cases(act, EndsBy::Cessation);
        }
        ("e" | "g", _) => drift(act, &change),
        ("h", _) => {
            drift(act, &change);
            check_equity(act);
        }
        ("a" | "f", _) => check_equity(act),
        _ => {}
    }
}

pub fn decline_change(act: &mut Act<'_>) {
    let Some(mut change) = registered(act) else { return };
    decide(act, &mut change, ChangeState::Declined);
    act.dossier.write(act.id, change);
}

fn write_values(act: &mut Act<'_>, change: &mut Change) {
    let Some((id, enterprise)) = act.dossier.subject() else { return };
    let mut after = enterprise.clone();
    for value in &mut change.values {
        registration::write(&mut after, value);
    }
    if after.name != enterprise.name {
        let former = FormerName { name: enterprise.name.clone(), until: change.occurred_on };
        after.former_names.push(former);
    }
    act.dossier.write(id, after);
}

fn drift(act: &mut Act<'_>, change: &Change) {
    let said = change.text.as_deref().or(change.event.as_deref()).unwrap_or_default();
    let about = format!("{LATE} {} {said}", change.change_kind);
    alert(act, DRIFT, "", about.trim_end());
}

/// The share bound to public welfare is checked again at once (5.1.3): one that is known and too small is a sign.
fn check_equity(act: &mut Act<'_>) {
    let least = act.edition.numbers.equity_bound_min.value;
    let check = act.edition.conditions.iter().find(|c| c.check == MachineCheck::BoundEquity);
    let bound = act.dossier.subject().and_then(|(_, e)| e.bound_equity());
    let (Some(condition), Some(bound)) = (check, bound.filter(|b| *b < least)) else { return };
    let id = condition.id.clone();
    alert(act, CONDITION, &id, &format!("{bound} < {least}"));
}

/// An alert that the change acted on opens by itself. Its reference there is the change's, with the clause where the change
/// opens several: the same source and reference would be the same alert.
fn alert(act: &mut Act<'_>, ground: &str, clause: &str, figures: &str) {
    let Some((enterprise, subject)) = act.dossier.subject() else { return };
    let change = Reference::Numbered(act.id.kind, act.id.no).to_string();
    let with_clause = |text: &str| format!("{text} {clause}").trim_end().to_owned();
    let description =
        if clause.is_empty() { figures.to_owned() } else { format!("{clause} {figures}") };
    let alert = Alert {
        enterprise: Some(enterprise),
        enterprise_confirmed: true,
        name_given: subject.name.clone(),
        uscc_given: subject.uscc,
        source: OFFICER.to_owned(),
        source_reference: with_clause(&change),
        ground: Some(ground.to_owned()),
        description,
        ..Alert::reported(act.scene.today)
    };
    let id = RecordId::new(Kind::Alert, act.scene.numbers.fresh(Kind::Alert));
    act.dossier.write(id, alert);
    if let Some(Record::Change(mut body)) = act.dossier.get(act.id).cloned() {
        body.alerts.push(id);
        act.dossier.write(act.id, body);
    }
}

/// The day from which something could be noted of the enterprise: its record's, or its first certificate's.
fn disclosure_existed(act: &Act<'_>) -> Option<Day> {
    let entered = act.dossier.subject().and_then(|(_, e)| e.entered_on);
    let held = act.dossier.certificates().map(|(_, c)| c.entered_on.unwrap_or(c.awarded_on));
    entered.or_else(|| held.min())
}

pub fn disclose(act: &mut Act<'_>) {
    let (on, place) = (act.on(), act.text("place").unwrap_or_default());
    let entry = act.entered(on, disclosure_existed(act));
    let Some(year) = act.values.number("year").and_then(|y| i32::try_from(y).ok()) else { return };
    let Some((id, enterprise)) = act.dossier.subject() else { return };
    let mut after = enterprise.clone();
    after.disclosures.push(Disclosure { year, on, place, entered: Some(entry) });
    after.disclosures.sort_by_key(|d| (d.year, d.on));
    act.dossier.write(id, after);
}
