//! Guards on the enterprise's record: facts that change by registration only, corrections, its code, the legal person itself.

use crate::domain::change::ChangeState;
use crate::domain::enterprise::Enterprise;
use crate::domain::field::FieldValue;
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::standard::rule::{Effect, FormField};
use crate::workflow::effect::MISTYPED;
use crate::workflow::refusal::{Jump, Refusal};
use crate::workflow::trial::{GuardContext, Verdict, hold, refuse};
use crate::workflow::{edit, registration};

/// The field of the code.
const CODE: &str = "uscc";
/// Events by which another legal person may come in place of one.
const ANOTHER_PERSON: [&str; 2] = ["merger", "restructuring"];

/// What was typed into fields of the record otherwise than it stands, as typed.
fn changed(trial: &GuardContext<'_>, enterprise: &Enterprise) -> Vec<(String, FieldValue)> {
    let all = trial.values.all().iter();
    all.filter(|(key, value)| registration::written(enterprise, key, (*value).clone()).is_some())
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

/// The kinds of change under which the registration asks for a field.
fn kinds(field: &FormField) -> &[String] {
    field.when.as_ref().map_or(&[][..], |when| &when.is)
}

/// One refusal for each such field, leading to the registration of what was typed, under the kind that takes most of it.
pub fn by_registration_only(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let rules = &trial.scene.rules.current;
    let (Some((record, enterprise)), Some(step)) =
        (trial.dossier.subject(), registration::step(rules))
    else {
        return Vec::new();
    };
    if !trial.dossier.certificates().any(|(_, c)| c.is_live_on(trial.scene.today)) {
        return Vec::new();
    }
    let facts: Vec<(&FormField, String)> = changed(trial, enterprise)
        .into_iter()
        .filter_map(|(key, value)| {
            let field = step.fields.iter().find(|f| f.is_own() && f.key == key)?;
            Some((field, value.to_text()))
        })
        .collect();
    let taken =
        |kind: &str| facts.iter().filter(|(f, _)| kinds(f).iter().any(|k| k == kind)).count();
    facts
        .iter()
        .map(|(field, _)| {
            // Of several that take as many, the first.
            let best = kinds(field).iter().rev().max_by_key(|kind| taken(kind.as_str()));
            let kind = best.map(String::as_str).unwrap_or_default();
            let fits = |f: &FormField| f.when.is_none() || kinds(f).iter().any(|k| k == kind);
            let typed =
                facts.iter().filter(|(f, _)| fits(f)).map(|(f, t)| (f.key.clone(), t.clone()));
            let preset =
                std::iter::once(("kind".to_owned(), kind.to_owned())).chain(typed).collect();
            let message = Phrase::new("refused-by-registration")
                .with("field", Arg::label("field", &field.key))
                .with("kind", Arg::label("change_kind", kind));
            let (transition, field) = (step.name.clone(), field.key.clone());
            Refusal::new(clause, message).mended_by(Jump { record, transition, field, preset })
        })
        .collect()
}

/// The step of the current edition that has this effect, on the record tried, at a field.
fn jump_by(
    trial: &GuardContext<'_>,
    effect: Effect,
    record: RecordId,
    typed: &str,
) -> Option<Jump> {
    let steps = &trial.scene.rules.current.transitions;
    let step = steps.iter().find(|t| t.effects.contains(&effect))?;
    Some(Jump {
        record,
        transition: step.name.clone(),
        field: CODE.to_owned(),
        preset: vec![(CODE.to_owned(), typed.to_owned())],
    })
}

/// A code that is not known yet may be filled in; one that is known is a key.
pub fn code_kept(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let (Some((record, enterprise)), Some(value)) =
        (trial.dossier.subject(), trial.values.all().get(CODE))
    else {
        return Vec::new();
    };
    let other = registration::written(enterprise, CODE, value.clone()).is_some();
    let Some(code) = enterprise.uscc.filter(|_| other) else { return Vec::new() };
    let message = Phrase::new("refused-code-known").with("code", code.to_string());
    let refusal = Refusal::new(clause, message);
    let jump = jump_by(trial, Effect::CorrectCode, record, &value.to_text());
    vec![match jump {
        Some(jump) => refusal.mended_by(jump),
        None => refusal,
    }]
}

/// At least one field is typed otherwise than it stands.
pub fn something_corrected(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some((_, enterprise)) = trial.dossier.subject().filter(|_| trial.values.asked) else {
        return Vec::new();
    };
    hold(!changed(trial, enterprise).is_empty(), || {
        let refusal = refuse(clause, "refused-nothing-corrected");
        if trial.values.all().is_empty() { refusal } else { refusal.already() }
    })
}

/// What is not known is filled in, not corrected; and what stands there needs no correction.
pub fn code_correctable(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some((record, enterprise)) = trial.dossier.subject() else { return Vec::new() };
    let typed = trial.values.all().get(CODE);
    let Some(code) = enterprise.uscc else {
        let typed = typed.map(FieldValue::to_text).unwrap_or_default();
        let refusal = refuse(clause, "refused-code-unknown");
        let edit = trial.scene.rules.current.transition("enterprise.edit");
        return vec![match edit {
            Some(step) => refusal.mended_by(Jump {
                record,
                transition: step.name.clone(),
                field: CODE.to_owned(),
                preset: vec![(CODE.to_owned(), typed)],
            }),
            None => refusal,
        }];
    };
    let Some(typed) = typed else { return Vec::new() };
    let other = registration::written(enterprise, CODE, typed.clone()).is_some();
    hold(other, || {
        let message = Phrase::new("refused-code-same").with("code", code.to_string());
        Refusal::new(clause, message).already()
    })
}

/// Nobody corrects a code from hearsay.
pub fn licence_seen(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let seen = !trial.values.asked || trial.values.flag("licence_seen") == Some(true);
    hold(seen, || refuse(clause, "refused-licence-unseen").mended_by(trial.own("licence_seen")))
}

/// Where a merger or restructuring is registered, another code means another legal person: it applies for itself. What was
/// mistyped always was the same one's.
pub fn code_stays_with_person(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let how = trial.values.text("how").filter(|how| *how != MISTYPED);
    let another = |event: &Option<String>| {
        event.as_deref().is_some_and(|event| ANOTHER_PERSON.contains(&event))
    };
    let mut changes = trial.dossier.changes();
    let found = changes.find(|(_, c)| c.state != ChangeState::Declined && another(&c.event));
    found
        .filter(|_| how.is_some() && trial.dossier.certificates().next().is_some())
        .map(|(_, change)| {
            let event = change.event.as_deref().unwrap_or_default();
            let message = Phrase::new("refused-code-of-successor")
                .with("event", Arg::label("change_event", event))
                .with("on", change.occurred_on);
            Refusal::new(clause, message).mended_by(trial.own("how"))
        })
        .into_iter()
        .collect()
}

/// A legal person that is no more applies for nothing (5.1.2).
pub fn legal_person_stands(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let gone = trial.dossier.subject().filter(|(_, e)| registration::is_gone(e));
    gone.map(|(_, e)| {
        let state = e.licence_state.as_deref().unwrap_or_default();
        let message = Phrase::new("refused-legal-person-gone")
            .with("state", Arg::label(registration::LICENCE, state));
        let refusal = Refusal::new(clause, message);
        match trial.edit(registration::LICENCE) {
            Some(jump) => refusal.mended_by(jump),
            None => refusal,
        }
    })
    .into_iter()
    .collect()
}

/// A record entered by hand has its code, unless that is said to be not known; and its fields fit each other.
pub fn record_whole(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    if !trial.values.asked {
        return Vec::new();
    }
    let unknown = trial.values.flag("code_unknown") == Some(true);
    let given = matches!(trial.values.all().get(CODE), Some(FieldValue::Uscc(_)));
    let mut all = hold(given != unknown, || {
        let key = if given { "refused-code-and-none" } else { "refused-no-code" };
        refuse(clause, key).mended_by(trial.own(CODE))
    });
    let record = registration::entered(trial.transition, trial.values);
    all.extend(edit::of_enterprise(trial, &record));
    all
}
