//! Effects on change registrations (B.3) and disclosures (11.3 b).

use super::act::EffectContext;
use crate::domain::alert::Alert;
use crate::domain::change::{CLOSED_DOWN, ChangeRegistration, ChangeState};
use crate::domain::day::Day;
use crate::domain::enterprise::{Disclosure, Enterprise, FormerName};
use crate::domain::id::{Kind, RecordId};
use crate::domain::reference::Reference;
use crate::standard::edition::EndsBy;
use crate::workflow::judge::{self, Sign, Turn};
use crate::workflow::registration;

/// The code of the edition's `ground` list for a change that was reported late.
const LATE: &str = "B.3";
/// Who found what a change opens: code of the edition's `alert_source` list.
const OFFICER: &str = "officer";

/// Notes the change with what stands there now; what the form says is accepted is written at once.
pub fn register_change(act: &mut EffectContext<'_>) {
    let Some((enterprise, subject)) = act.dossier.subject() else { return };
    let days = (act.values.day("occurred_on"), act.values.day("reported_on"));
    let ((Some(occurred_on), Some(reported_on)), Some(change_kind)) = (days, act.text("kind"))
    else {
        return;
    };
    let allowed = act.edition.numbers.change_working_days.value;
    let subject = subject.clone();
    let mut change = ChangeRegistration {
        enterprise,
        change_kind,
        state: ChangeState::Received,
        occurred_on,
        reported_on,
        due: act.scene.rules.calendar.day_after(occurred_on, allowed),
        event: act.text("event"),
        text: act.text("text"),
        values: registration::changed(&subject, act.transition, act.values),
        officer: None,
        alerts: Vec::new(),
        decided_on: None,
        decided_by: None,
        decision_reason: None,
        entered_on: Some(act.scene.today),
    };
    if act.edition.rulings > 0 {
        registration::write_licence(&mut change, &subject);
    }
    act.id = RecordId::new(Kind::Change, act.scene.numbers.fresh(Kind::Change));
    act.dossier.write(act.id, change.clone());
    if act.edition.rulings > 0 {
        judge_change(act, &change, &subject);
    }
    if act.text("state").as_deref() == Some(ACCEPTED) {
        accept_change(act);
    }
    note_lateness(act);
}

/// What the form calls a change that was checked: a code of the edition's `change_state` list.
const ACCEPTED: &str = "accepted";

/// The change acted on.
fn registered(act: &EffectContext<'_>) -> Option<ChangeRegistration> {
    act.dossier.change(act.id).cloned()
}

/// A change reported after its last day is a sign by itself, whatever becomes of it.
fn note_lateness(act: &mut EffectContext<'_>) {
    // Reported on a day that is entered late, it came when it was entered.
    let grace = act.edition.numbers.entry_grace_working_days.value;
    let (calendar, today) = (&act.scene.rules.calendar, act.scene.today);
    // Days before the desk or the record existed are not late.
    let entered_on = act.dossier.subject().and_then(|(_, e)| e.entered_on);
    let known = entered_on.map_or(act.scene.opened, |on| on.max(act.scene.opened));
    let counts = |c: &ChangeRegistration| match act.edition.rulings {
        0 => c.reported_on,
        _ if calendar.add(known.max(c.reported_on), grace).date < today => today,
        _ => c.reported_on,
    };
    let late = |c: &ChangeRegistration| c.due < counts(c);
    let Some(change) = registered(act).filter(late) else { return };
    let late = registration::code(act.edition, "ground", LATE);
    let name = late.map_or_else(String::new, |late| format!(" {} ({})", late.zh, late.en));
    let sign = Sign {
        ground: LATE,
        clause: LATE.to_owned(),
        told: format!("{LATE}{name}: {} < {}", change.due, counts(&change)),
    };
    raise_of_change(act, &sign);
}

fn decide(act: &EffectContext<'_>, change: &mut ChangeRegistration, state: ChangeState) {
    change.state = state;
    change.decided_on = Some(act.scene.today);
    change.decided_by = Some(act.me());
    change.decision_reason = act.reason();
}

/// Writes the change into the enterprise's record, keeping what stood there, and does what its kind asks for.
pub fn accept_change(act: &mut EffectContext<'_>) {
    let Some(mut change) = registered(act) else { return };
    let Some((id, before)) = act.dossier.subject() else { return };
    let before = before.clone();
    if act.edition.rulings > 0 {
        registration::write_licence(&mut change, &before);
    }
    decide(act, &mut change, ChangeState::Accepted);
    write_values(act, &mut change, (id, &before));
    act.dossier.write(act.id, change.clone());
    if let Some((kind, on)) = registration::end_by(&change) {
        for (id, certificate) in registration::ended(&act.dossier, kind, on) {
            act.dossier.write(id, certificate);
        }
    }
    if let ("c", Some(CLOSED_DOWN)) = (change.change_kind.as_str(), change.event.as_deref()) {
        super::delisting::end_cases(act, EndsBy::Cessation);
    }
    judge_change(act, &change, &before);
}

pub fn decline_change(act: &mut EffectContext<'_>) {
    let Some(mut change) = registered(act) else { return };
    decide(act, &mut change, ChangeState::Declined);
    act.dossier.write(act.id, change);
}

fn write_values(
    act: &mut EffectContext<'_>,
    change: &mut ChangeRegistration,
    (id, before): (RecordId, &Enterprise),
) {
    let mut after = before.clone();
    for value in &mut change.values {
        registration::write(&mut after, value);
    }
    if after.name != before.name {
        let former = FormerName { name: before.name.clone(), until: change.occurred_on };
        after.former_names.push(former);
    }
    act.dossier.write(id, after);
}

/// What the change means at once (5.1, 11.1), judged on the record as it becomes by it: each of its signs is raised once, whether
/// the change is entered or accepted.
fn judge_change(act: &mut EffectContext<'_>, change: &ChangeRegistration, before: &Enterprise) {
    let after = registration::after(before, &change.values);
    let turn = Turn {
        before,
        after: &after,
        letter: Some(&change.change_kind),
        event: change.event.as_deref(),
        text: change.text.as_deref(),
        occurred_on: Some(change.occurred_on),
    };
    for sign in judge::signs(&act.dossier, act.edition, act.scene.today, &turn) {
        raise_of_change(act, &sign);
    }
}

/// How an alert is known that a change opens: by the change, with the clause where it opens several.
fn known_as(reference: &str, sign: &Sign) -> String {
    format!("{reference} {}", sign.clause).trim_end().to_owned()
}

/// Raises a sign of the change acted on, unless the change has raised it already.
fn raise_of_change(act: &mut EffectContext<'_>, sign: &Sign) {
    let Some(change) = registered(act) else { return };
    let reference = Reference::Numbered(act.id.kind, act.id.no).to_string();
    let known = known_as(&reference, sign);
    let raised =
        |id: &RecordId| act.dossier.alert(*id).is_some_and(|a| a.source_reference == known);
    if change.alerts.iter().any(raised) {
        return;
    }
    if let (Some(id), Some(mut change)) = (raise(act, &reference, sign), registered(act)) {
        change.alerts.push(id);
        act.dossier.write(act.id, change);
    }
}

/// An alert that a change of the record opens by itself; the same source and reference would be the same alert.
pub fn raise(act: &mut EffectContext<'_>, reference: &str, sign: &Sign) -> Option<RecordId> {
    let (enterprise, subject) = act.dossier.subject()?;
    let alert = Alert {
        enterprise: Some(enterprise),
        enterprise_confirmed: true,
        name_given: subject.name.clone(),
        uscc_given: subject.uscc,
        source: OFFICER.to_owned(),
        source_reference: known_as(reference, sign),
        ground: Some(sign.ground.to_owned()),
        description: sign.told.clone(),
        ..Alert::reported(act.scene.today)
    };
    let id = RecordId::new(Kind::Alert, act.scene.numbers.fresh(Kind::Alert));
    act.dossier.write(id, alert);
    Some(id)
}

/// The day from which something could be noted of the enterprise: its record's, or its first certificate's.
fn disclosure_existed(act: &EffectContext<'_>) -> Option<Day> {
    let entered = act.dossier.subject().and_then(|(_, e)| e.entered_on);
    let held = act.dossier.certificates().map(|(_, c)| c.entered_on.unwrap_or(c.awarded_on));
    entered.or_else(|| held.min())
}

pub fn disclose(act: &mut EffectContext<'_>) {
    let (on, place) = (act.on(), act.text("place").unwrap_or_default());
    let entry = act.entered(on, disclosure_existed(act));
    let Some(year) = act.values.number("year").and_then(|y| i32::try_from(y).ok()) else { return };
    let Some((id, enterprise)) = act.dossier.subject() else { return };
    let mut after = enterprise.clone();
    after.disclosures.push(Disclosure { year, on, place, entered: Some(entry) });
    after.disclosures.sort_by_key(|d| (d.year, d.on));
    act.dossier.write(id, after);
}
