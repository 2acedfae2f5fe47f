//! "It stands so already" is said of the same values alone. A step that was taken with other values is refused, by its clause,
//! with what stands and how to go on from there; one that was never taken is refused as it would be anywhere else.

use super::form::field_kind;
use super::refusal::Refusal;
use super::trial::GuardContext;
use super::{effect, ground, way_on};
use crate::domain::approval::Approval;
use crate::domain::day::Day;
use crate::domain::field::FieldValue;
use crate::domain::filing::Filing;
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::domain::text;
use crate::standard::rule::{Effect, FormField, UndoRight};
use std::collections::BTreeMap;

/// What a record holds of a field that a step with some effect was given; `None` where it keeps no such thing by itself.
type Recorded = Option<FieldValue>;

fn day(on: Option<Day>) -> FieldValue {
    on.map_or(FieldValue::Empty, FieldValue::Day)
}

fn words(held: Option<&str>) -> FieldValue {
    held.map_or(FieldValue::Empty, |held| FieldValue::Text(held.to_owned()))
}

fn flag(held: Option<bool>) -> FieldValue {
    held.map_or(FieldValue::Empty, FieldValue::Flag)
}

/// A receipt, or the answer to a supplement, which keeps less.
fn of_receipt(filing: &Filing, key: &str) -> Recorded {
    if let Some(answered) = filing.supplements.last().filter(|s| s.answered_on.is_some()) {
        let reference = answered.answer.as_ref().and_then(|answer| answer.reference.as_deref());
        return Some(match key {
            "on" => day(answered.answered_on),
            "reference" => words(reference),
            _ => return None,
        });
    }
    let receipt = filing.receipt.as_ref();
    Some(match key {
        "on" => day(receipt.map(|r| r.on)),
        "channel" => words(receipt.map(|r| r.channel.as_str())),
        "changes" => words(receipt.map(|r| r.changes.as_str())),
        "csr_report" => flag(receipt.and_then(|r| r.csr_report)),
        "reference" => words(receipt.and_then(|r| r.entered.as_ref()?.reference.as_deref())),
        // By whose doing it is late is kept only where it is.
        "attribution" if receipt.is_some_and(|r| r.late) => words(filing.attribution.as_deref()),
        _ => return None,
    })
}

fn of_filing(trial: &GuardContext<'_>, effect: Effect, key: &str) -> Recorded {
    let Record::Filing(filing) = trial.record else { return None };
    let reopened = filing.reopenings.last();
    let asked = filing.supplements.last();
    Some(match (effect, key) {
        (Effect::NoteNotified, "on") => day(filing.notified_on),
        (Effect::Receive, key) => return of_receipt(filing, key),
        (Effect::Reopen, "until") => day(reopened.map(|r| r.until)),
        (Effect::Reopen, "evidence") => words(reopened.map(|r| r.evidence.as_str())),
        (Effect::AskFilingSupplement, "by") => day(asked.map(|s| s.by_day)),
        (Effect::AskFilingSupplement, "note") => words(asked.and_then(|s| s.note.as_deref())),
        (Effect::SetFailureAttribution, "attribution") => {
            words(filing.failure_attribution.as_deref())
        }
        (Effect::Warn, "mend_by") => {
            day(ground::warning_in_force(trial.dossier, filing).map(|w| w.mend_by))
        }
        _ => return None,
    })
}

fn of_case(trial: &GuardContext<'_>, effect: Effect, key: &str) -> Recorded {
    let Record::Case(case) = trial.record else { return None };
    let certified = || trial.dossier.certificates().find(|(_, c)| c.case == Some(trial.id));
    Some(match (effect, key) {
        (Effect::Award, "on") => day(certified().map(|(_, c)| c.awarded_on)),
        (Effect::StartClock, "on") => day(case.clock.first().map(|entry| entry.on)),
        (Effect::PublishNotice, "on") => day(case.notices.last().map(|notice| notice.on)),
        (Effect::SetRating, "stars") => {
            let stars = case.rating.as_ref().map(|r| r.stars.unwrap_or(0).to_string());
            words(stars.as_deref())
        }
        _ => return None,
    })
}

fn of_other(trial: &GuardContext<'_>, effect: Effect, key: &str) -> Recorded {
    let enterprise = trial.dossier.subject().map(|(_, enterprise)| enterprise);
    Some(match (trial.record, effect, key) {
        (Record::Matter(matter), Effect::WarnMatter, "mend_by") => {
            day(matter.warnings.iter().rfind(|w| w.stands()).map(|w| w.mend_by))
        }
        (Record::Matter(matter), Effect::DecideDelisting, "on") => {
            day(matter.delistings.last().and_then(|d| d.effective_on))
        }
        (Record::Certificate(_), Effect::Reissue, "on") => {
            let mut all = trial.dossier.certificates();
            day(all.find(|(_, c)| c.reissues == Some(trial.id)).map(|(_, c)| c.awarded_on))
        }
        (Record::Certificate(c), Effect::NoteNotRenewing, "on") => {
            day(c.not_renewing.as_ref().map(|said| said.on))
        }
        (_, Effect::Disclose, "on" | "place") => {
            let year = trial.values.number("year").and_then(|year| i32::try_from(year).ok());
            let held = enterprise?.disclosures.iter().find(|d| Some(d.year) == year);
            if key == "on" {
                day(held.map(|d| d.on))
            } else {
                words(held.map(|d| d.place.as_str()))
            }
        }
        _ => return None,
    })
}

/// What is recorded of a field of the step that is tried, as it is given there.
fn recorded(trial: &GuardContext<'_>, field: &FormField) -> Recorded {
    let key = field.key.as_str();
    let held = |effect: &Effect| {
        let of = of_filing(trial, *effect, key).or_else(|| of_case(trial, *effect, key));
        of.or_else(|| of_other(trial, *effect, key))
    };
    trial.transition.effects.iter().find_map(held).map(|held| field_kind(field.kind).held(held))
}

/// What was given otherwise than it stands.
struct Otherwise {
    /// What the field is called.
    label: Arg,
    stands: Arg,
    given: Arg,
    /// The records that the way on leads from.
    on: RecordId,
}

/// A value as it is said: a code by its label.
fn said(field: Option<&FormField>, value: &FieldValue) -> Arg {
    match (value, field.filter(|field| !field.list.is_empty())) {
        (FieldValue::Day(on), _) => Arg::Day(*on),
        (FieldValue::Code(code), Some(field)) => Arg::label(&field.list, code),
        (other, _) => Arg::Text(text::display(&other.to_text()).into_owned()),
    }
}

/// The first field that was typed otherwise than the same step, which waits for a second person, was asked for with.
fn otherwise_waits(
    trial: &GuardContext<'_>,
    typed: &BTreeMap<String, String>,
) -> Option<Otherwise> {
    let same = |(_, a): &(RecordId, &Approval)| a.transition == trial.transition.name;
    let (on, waits) = effect::waiting_on(trial.dossier, trial.id).into_iter().find(same)?;
    let asked = waits.typed();
    let other = |key: &str| {
        let (given, held) = (trial.values.all().get(key)?, asked.get(key)?);
        let differs = typed.get(key) != Some(held) && given.to_text() != *held;
        differs.then_some((given, held))
    };
    typed.keys().find_map(|key| {
        let (given, held) = other(key)?;
        let field = trial.transition.fields.iter().find(|field| field.key == *key);
        let held = match given {
            FieldValue::Code(_) => FieldValue::Code(held.clone()),
            FieldValue::Day(_) => {
                held.parse().map_or_else(|_| FieldValue::Text(held.clone()), FieldValue::Day)
            }
            _ => FieldValue::Text(held.clone()),
        };
        Some(Otherwise {
            label: label(trial, key),
            stands: said(field, &held),
            given: said(field, given),
            on,
        })
    })
}

/// The first field that was typed otherwise than the step, which was taken, has written it.
fn otherwise_taken(
    trial: &GuardContext<'_>,
    typed: &BTreeMap<String, String>,
) -> Option<Otherwise> {
    trial.transition.fields.iter().find_map(|field| {
        let stands = recorded(trial, field)?;
        let given = trial.values.all().get(&field.key)?;
        let differs = *given != stands && *given != FieldValue::Empty;
        (differs && typed.contains_key(&field.key)).then(|| Otherwise {
            label: label(trial, &field.key),
            stands: said(Some(field), &stands),
            given: said(Some(field), given),
            on: trial.id,
        })
    })
}

fn label(trial: &GuardContext<'_>, key: &str) -> Arg {
    if trial.transition.fields.iter().any(|field| field.key == key) {
        Arg::label("form_field", &format!("{}/{key}", trial.transition.name))
    } else {
        Arg::label("field", key)
    }
}

/// The refusals of a step that would all be "already so": they are that only where it was taken, and with these values.
#[must_use]
pub fn judged(
    trial: &GuardContext<'_>,
    typed: Option<&BTreeMap<String, String>>,
    mut refusals: Vec<Refusal>,
) -> Vec<Refusal> {
    let Some(first) = refusals.first().filter(|_| refusals.iter().all(|r| r.already)) else {
        return refusals;
    };
    let same = |a: &Approval| a.transition == trial.transition.name;
    let waits = effect::waiting_on(trial.dossier, trial.id).iter().any(|(_, a)| same(a));
    let untaken =
        |field: &FormField| field.required && recorded(trial, field) == Some(FieldValue::Empty);
    if !waits && trial.transition.fields.iter().any(untaken) {
        for refusal in &mut refusals {
            refusal.already = false;
        }
        return refusals;
    }
    let other = typed.and_then(|typed| {
        otherwise_waits(trial, typed).or_else(|| otherwise_taken(trial, typed).filter(|_| !waits))
    });
    let Some(other) = other else { return refusals };
    let message = Phrase::new("refused-otherwise")
        .with("transition", Arg::label("transition", &trial.transition.name))
        .with("field", other.label)
        .with("stands", other.stands)
        .with("given", other.given);
    if other.on == trial.id && trial.transition.undo != UndoRight::Never {
        let way = Phrase::new("otherwise-way-undo");
        return vec![Refusal::new(&first.rule, message.with("way", way))];
    }
    let way = way_on::of_step(trial.edition, trial.dossier, &[other.on], trial.transition);
    vec![way_on::refusal(way.as_ref(), Some(&first.rule), message, trial.dossier)]
}
