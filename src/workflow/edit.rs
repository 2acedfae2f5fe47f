//! Editing a record: the catalogue of its kind is the form, with checks across fields at save.

use super::refusal::{Jump, Refusal};
use super::registration;
use super::trial::GuardContext;
use super::values::Values;
use crate::domain::day::Day;
use crate::domain::enterprise::Enterprise;
use crate::domain::field::{FieldFault, FieldKind, FieldSpec, FieldValue};
use crate::domain::id::{Kind, RecordId};
use crate::domain::network::{Challenge, Match, Partner};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::standard::edition::Edition;
use crate::standard::rule::{Effect, Transition};
use crate::standard::words::fault_phrase;
use std::collections::BTreeMap;

/// The fields an officer may type, in the order they are shown.
pub fn fields(kind: Kind) -> impl Iterator<Item = &'static FieldSpec> {
    Record::fields_of(kind).iter().filter(|f| f.is_editable())
}

/// The fields that the form of a step holds, where it is of the catalogue: all of an edit, of a correction those that a change
/// registration writes (B.3).
#[must_use]
pub fn catalogue(
    kind: Kind,
    transition: &Transition,
    edition: &Edition,
) -> Option<Vec<&'static FieldSpec>> {
    if transition.effects.contains(&Effect::EditFields) {
        return Some(fields(kind).collect());
    }
    let names = |spec: &&FieldSpec| registration::facts(edition).any(|f| f.key == spec.key);
    let corrects = transition.effects.contains(&Effect::CorrectFields);
    corrects.then(|| fields(kind).filter(names).collect())
}

/// Reads one field of a kind's catalogue as it was typed.
///
/// # Errors
/// What does not fit.
pub fn read_field(
    kind: Kind,
    key: &str,
    edition: &Edition,
    typed: &str,
) -> Result<FieldValue, FieldFault> {
    let spec = fields(kind).find(|f| f.key == key).ok_or(FieldFault::UnknownField)?;
    read_one(kind, spec, edition, typed)
}

/// Whether something must stand in a field of that kind of record.
#[must_use]
pub fn is_required(kind: Kind, key: &str) -> bool {
    match kind {
        Kind::Partner => matches!(key, "name" | "partner_kind"),
        Kind::Challenge => matches!(key, "title" | "owner" | "held_on"),
        Kind::Match => matches!(key, "buyer" | "value" | "matched_on"),
        _ => key == "name",
    }
}

/// A record of that kind on which the shape of a value may be tried; nothing where it is never edited.
fn blank(kind: Kind) -> Option<Record> {
    let text = String::new;
    let day = Day::from_number(0)?;
    let money = || crate::domain::measure::Money { minor: 0, currency: text() };
    Some(match kind {
        Kind::Enterprise => Enterprise::named("-").into(),
        Kind::Partner => Partner {
            name: text(),
            partner_kind: text(),
            uscc: None,
            enterprise: None,
            place: None,
            contact: None,
            since: None,
            officer: None,
            note: None,
        }
        .into(),
        Kind::Challenge => Challenge {
            title: text(),
            owner: text(),
            problem: None,
            theme: None,
            budget: None,
            held_on: day,
            participants: Vec::new(),
            officer: None,
            note: None,
        }
        .into(),
        Kind::Match => Match {
            enterprise: RecordId::new(Kind::Enterprise, 0),
            buyer: text(),
            value: money(),
            matched_on: day,
            officer: None,
            note: None,
        }
        .into(),
        _ => return None,
    })
}

fn refusal(
    id: RecordId,
    transition: &Transition,
    key: &str,
    clause: &str,
    message: Phrase,
) -> Refusal {
    let rule = if clause.is_empty() { &transition.clause } else { clause };
    Refusal::new(rule, message).mended_by(Jump {
        record: id,
        transition: transition.name.clone(),
        field: key.to_owned(),
        preset: Vec::new(),
    })
}

/// Reads typed fields by the catalogue; codes by the edition's lists.
///
/// # Errors
/// A refusal for each field that does not fit, in the order of the form, then for each that is not in it.
pub fn read(
    id: RecordId,
    transition: &Transition,
    edition: &Edition,
    typed: &BTreeMap<String, String>,
) -> Result<Values, Vec<Refusal>> {
    let (values, refusals) = read_partly(id, transition, edition, typed);
    if refusals.is_empty() { Ok(values) } else { Err(refusals) }
}

/// The same of a form that is still being filled in: what of it can be read, and what stands against the rest.
#[must_use]
pub fn read_partly(
    id: RecordId,
    transition: &Transition,
    edition: &Edition,
    typed: &BTreeMap<String, String>,
) -> (Values, Vec<Refusal>) {
    let (mut values, mut refusals) = (BTreeMap::new(), Vec::new());
    let form = catalogue(id.kind, transition, edition).unwrap_or_default();
    for (spec, text) in form.iter().filter_map(|f| Some((*f, typed.get(f.key)?))) {
        match read_one(id.kind, spec, edition, text) {
            Ok(value) => {
                values.insert(spec.key.to_owned(), value);
            }
            Err(fault) => {
                let message = fault_phrase(spec.key, text, &fault);
                let message = super::choice::told(message, edition, &fault);
                refusals.push(refusal(id, transition, spec.key, spec.clause, message));
            }
        }
    }
    for key in typed.keys().filter(|key| !form.iter().any(|f| f.key == **key)) {
        let message = Phrase::new("fault-unknown-field")
            .with("field", crate::domain::text::display(key).into_owned());
        refusals.push(refusal(id, transition, key, "", message));
    }
    (Values::typed(values), refusals)
}

/// One typed field, with codes resolved and the shape tried on an empty record.
fn read_one(
    kind: Kind,
    spec: &FieldSpec,
    edition: &Edition,
    typed: &str,
) -> Result<FieldValue, FieldFault> {
    let value = spec.kind.parse(typed)?;
    let code = |list: &str, text: &str| {
        edition
            .code(list, text)
            .map(|c| c.code.clone())
            .ok_or_else(|| FieldFault::Code(list.to_owned()))
    };
    let value = match (spec.kind, value) {
        (FieldKind::Choice(list), FieldValue::Code(text)) => FieldValue::Code(code(list, &text)?),
        (FieldKind::Choices(list), FieldValue::Codes(items)) => {
            FieldValue::Codes(items.iter().map(|i| code(list, i)).collect::<Result<_, _>>()?)
        }
        (FieldKind::Rows, FieldValue::List(lines)) => {
            FieldValue::List(edition.settled(spec.key, lines)?)
        }
        (_, value) => value,
    };
    if is_required(kind, spec.key) && value == FieldValue::Empty {
        return Err(FieldFault::Missing);
    }
    if let Some(mut blank) = blank(kind) {
        blank.set(spec.key, value.clone())?;
    }
    Ok(value)
}

/// What must hold between fields of the record as it would be.
#[must_use]
pub fn cross_checks(trial: &GuardContext<'_>) -> Vec<Refusal> {
    let mut after = trial.record.clone();
    for (key, value) in trial.values.all() {
        let _ = after.set(key, value.clone());
    }
    match &after {
        Record::Enterprise(after) => of_enterprise(trial, after),
        Record::Partner(after) => ahead(trial, "since", after.since),
        Record::Challenge(after) => ahead(trial, "held_on", Some(after.held_on)),
        Record::Match(after) => {
            let mut all = ahead(trial, "matched_on", Some(after.matched_on));
            let others = trial.dossier.matches().filter(|(id, _)| *id != trial.id);
            if let Some((other, _)) = others.into_iter().find(|(_, m)| m.is_same(after)) {
                let reference = Reference::Numbered(other.kind, other.no).to_string();
                let message = Phrase::new("refused-match-there").with("reference", reference);
                all.push(refusal(trial.id, trial.transition, "value", "", message));
            }
            all
        }
        _ => Vec::new(),
    }
}

/// A day that lies behind, where one is given.
fn ahead(trial: &GuardContext<'_>, key: &str, on: Option<Day>) -> Vec<Refusal> {
    let clause = fields(trial.id.kind).find(|f| f.key == key).map_or("", |f| f.clause);
    let ahead = on.filter(|on| *on > trial.scene.today);
    let message = |on: Day| Phrase::new("refused-future").with("on", Arg::Day(on));
    ahead
        .map(|on| refusal(trial.id, trial.transition, key, clause, message(on)))
        .into_iter()
        .collect()
}

/// What must hold between fields of an enterprise.
pub fn of_enterprise(trial: &GuardContext<'_>, after: &Enterprise) -> Vec<Refusal> {
    let mut all = Vec::new();
    let mut refuse = |key: &str, message: Phrase| {
        let clause = fields(Kind::Enterprise).find(|f| f.key == key).map_or("", |f| f.clause);
        all.push(refusal(trial.id, trial.transition, key, clause, message));
    };
    if let (Some(total), Some(target)) = (after.staff_total, after.staff_target_groups)
        && target > total
    {
        let message = Phrase::new("refused-staff")
            .with("target", i64::from(target))
            .with("total", i64::from(total));
        refuse("staff_target_groups", message);
    }
    let sum: u32 = after.holders.iter().map(|h| h.share.0).fold(0, u32::saturating_add);
    if !after.holders.is_empty() && sum != crate::domain::measure::BasisPoints::WHOLE.0 {
        let sum = crate::domain::measure::BasisPoints(sum).to_string();
        refuse("holders", Phrase::new("check-holders-sum").with("sum", sum));
    }
    if let Some(over) = after.holders.iter().find(|h| h.bound > h.share) {
        refuse("holders", Phrase::new("refused-holder-bound").with("holder", over.name.as_str()));
    }
    all.extend(ahead(trial, "registered_on", after.registered_on));
    all
}
