//! What a change registration (B.3) would change: the fields of the enterprise's record that were typed otherwise than they stand.

use super::values::Values;
use crate::domain::certificate::{Certificate, CertificateEnd, EndKind};
use crate::domain::change::{CLOSED_DOWN, ChangeRegistration, ChangedField, REVOKED};
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::enterprise::{AnnualMeasure, Enterprise};
use crate::domain::field::{AsLine as _, FieldSpec, FieldValue};
use crate::domain::id::RecordId;
use crate::domain::record::Record;
use crate::standard::edition::{Code, Edition};
use crate::standard::rule::{Effect, FormField, FormKind, Transition};

/// The kind of change under which the charter lapses.
pub const CHARTER_LAPSED: &str = "g";
/// The field that says whether the charter carries the goal.
pub const CHARTER: &str = "charter_carries_goal";
/// The field that says how the business licence stands, and its codes of a legal person that is no more.
pub const LICENCE: &str = "licence_state";
pub const GONE: [&str; 3] = ["revoked", "cancelled", "deregistered"];

/// Facts of the record that a registration writes: the fields of its own in the form of the step that registers. After the
/// award they change by it alone (B.3).
pub fn facts(edition: &Edition) -> impl Iterator<Item = &FormField> {
    let steps = edition.transitions.iter().filter(|t| t.effects.contains(&Effect::RegisterChange));
    steps.flat_map(|t| &t.fields).filter(|f| f.is_own())
}

/// The step that registers a change.
#[must_use]
pub fn step(edition: &Edition) -> Option<&Transition> {
    edition.transitions.iter().find(|t| t.effects.contains(&Effect::RegisterChange))
}

/// The step that enters an enterprise by hand.
#[must_use]
pub fn entering(edition: &Edition) -> Option<&Transition> {
    edition.transitions.iter().find(|t| t.effects.contains(&Effect::RegisterEnterprise))
}

/// Whether the legal person is no more, as far as the record says: its licence revoked, cancelled or deregistered.
#[must_use]
pub fn is_gone(enterprise: &Enterprise) -> bool {
    enterprise.licence_state.as_deref().is_some_and(|state| GONE.contains(&state))
}

/// What stands in the licence once a legal person was revoked or closed down, whatever was typed, unless that says so too.
pub fn write_licence(change: &mut ChangeRegistration, enterprise: &Enterprise) {
    let state = match (change.change_kind.as_str(), change.event.as_deref()) {
        ("c", Some(REVOKED)) => "revoked",
        ("c", Some(CLOSED_DOWN)) => "deregistered",
        _ => return,
    };
    let says = |v: &ChangedField| v.key == LICENCE && GONE.contains(&v.after.as_str());
    if is_gone(enterprise) || change.values.iter().any(says) {
        return;
    }
    change.values.retain(|v| v.key != LICENCE);
    change.values.extend(written(enterprise, LICENCE, FieldValue::Code(state.to_owned())));
}

/// A record as a form of its own fields begins it.
#[must_use]
pub fn entered(transition: &Transition, values: &Values) -> Enterprise {
    let mut enterprise = Enterprise::named("");
    for field in transition.fields.iter().filter(|f| f.is_own()) {
        if let Some(value) = values.all().get(&field.key) {
            // A value that does not fit was refused when the form was read.
            let _ = enterprise.set(&field.key, value.clone());
        }
    }
    enterprise
}

/// The record as a change would leave it.
#[must_use]
pub fn after(enterprise: &Enterprise, values: &[ChangedField]) -> Enterprise {
    let mut after = enterprise.clone();
    for value in values {
        write(&mut after, &mut value.clone());
    }
    after
}

/// The fields of the record's own that the form changes, in the order of the form. A lapsed charter carries no goal,
/// whatever was typed.
#[must_use]
pub fn changed(
    enterprise: &Enterprise,
    transition: &Transition,
    values: &Values,
) -> Vec<ChangedField> {
    let lapsed = values.text("kind") == Some(CHARTER_LAPSED);
    let own = transition.fields.iter().filter(|f| f.kind == FormKind::Own);
    own.filter_map(|field| {
        let given = values.all().get(&field.key).cloned();
        let value =
            if lapsed && field.key == CHARTER { Some(FieldValue::Flag(false)) } else { given };
        written(enterprise, &field.key, value?)
    })
    .collect()
}

/// A field as it is and as it would be; nothing where that is the same.
#[must_use]
pub fn written(enterprise: &Enterprise, key: &str, value: FieldValue) -> Option<ChangedField> {
    let mut after = enterprise.clone();
    after.set(key, value).ok()?;
    let (before, after) = (enterprise.get(key)?, after.get(key)?);
    (before != after).then(|| ChangedField {
        key: key.to_owned(),
        before: before.to_text(),
        after: after.to_text(),
    })
}

/// Writes a field that was typed when the change was reported; the codes were resolved then.
pub fn write(enterprise: &mut Enterprise, changed: &mut ChangedField) {
    let Some(spec) = spec(&changed.key) else { return };
    let Ok(value) = spec.kind.parse(&changed.after) else { return };
    changed.before = enterprise.get(&changed.key).map(|v| v.to_text()).unwrap_or_default();
    // A value that does not fit was refused when it was reported.
    let _ = enterprise.set(&changed.key, value);
}

fn spec(key: &str) -> Option<&'static FieldSpec> {
    Enterprise::FIELDS.iter().find(|f| f.key == key)
}

/// A measure of a year, written `what | how much`.
#[must_use]
pub fn measure(year: i32, row: &str) -> Option<AnnualMeasure> {
    AnnualMeasure::from_line(&format!("{year} | {row}"))
}

/// A code of one of the edition's lists.
#[must_use]
pub fn code<'e>(edition: &'e Edition, list: &str, code: &str) -> Option<&'e Code> {
    edition.lists.get(list)?.iter().find(|c| c.code == code)
}

/// The enterprise's record, where that is what it is.
#[must_use]
pub fn enterprise(record: &Record) -> Option<&Enterprise> {
    match record {
        Record::Enterprise(e) => Some(e),
        _ => None,
    }
}

/// How and from when a change of that kind ends the certificates, if it does. A surrender is declared to the body, and holds
/// from the day that heard of it.
#[must_use]
pub fn end_of(
    (kind, event): (&str, Option<&str>),
    occurred_on: Day,
    reported_on: Day,
) -> Option<(EndKind, Day)> {
    match (kind, event) {
        ("c", Some(CLOSED_DOWN)) => Some((EndKind::Ceased, occurred_on)),
        ("d", _) => Some((EndKind::Surrendered, reported_on)),
        _ => None,
    }
}

/// The same of a change that was noted.
#[must_use]
pub fn end_by(change: &ChangeRegistration) -> Option<(EndKind, Day)> {
    let about = (change.change_kind.as_str(), change.event.as_deref());
    end_of(about, change.occurred_on, change.reported_on)
}

/// The certificates that an end would end, as it leaves them: those valid on that day or later; where none is, a legal person
/// that is no more ends its last one all the same.
#[must_use]
pub fn ended(dossier: &Dossier, kind: EndKind, on: Day) -> Vec<(RecordId, Certificate)> {
    // Until a delisting takes effect the certificate stands.
    let stands =
        |c: &Certificate| c.ended_on().is_none_or(|end| on < end && c.delisted_on() == Some(end));
    let standing = || dossier.certificates().filter(|(_, c)| stands(c));
    let last = standing().max_by_key(|(id, c)| (c.valid_until, *id)).map(|(id, _)| id);
    let ends = |id: RecordId, c: &Certificate| {
        on <= c.valid_until || (kind == EndKind::Ceased && Some(id) == last)
    };
    let all = standing().filter(|(id, c)| ends(*id, c));
    all.map(|(id, c)| {
        let mut certificate = c.clone();
        certificate.ends.push(CertificateEnd { kind, on, set_aside_on: None });
        (id, certificate)
    })
    .collect()
}
