//! The one answer to "may I?": asked by the menu, the palette, the dry run, the command line and the commit.

use super::effect::{self, EffectContext};
use super::form;
use super::guard;
use super::refusal::{Jump, Refusal};
use super::scene::DecisionContext;
use super::second;
use super::step::leads;
pub use super::step::{AskedStep, Decision, is_about, state_of};
use super::trial::GuardContext;
use super::values::Values;
use super::{against, already};
use crate::domain::dossier::Dossier;
use crate::domain::field::FieldKind;
use crate::domain::id::{Kind, RecordId};
use crate::domain::matter::MatterState;
use crate::domain::officer::{Officer, Role};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::{Record, RecordWrite};
use crate::domain::text;
use crate::standard::edition::Edition;
use crate::standard::rule::{Effect, Guard, GuardRow, ReasonNeed, Subject, Transition};
use std::collections::BTreeMap;

/// Why an officer may not take a step by what he is; `clause` says who may take which.
#[must_use]
pub fn role_refusal(officer: &Officer, transition: &Transition, clause: &str) -> Option<Refusal> {
    let role = transition.role;
    let may = officer.may(role)
        || transition.roles.iter().any(|r| officer.may(*r))
        || (role == Role::Viewer && officer.active);
    (!may).then(|| {
        Refusal::new(
            clause,
            Phrase::new("refused-role").with("role", Arg::label("role", role.word())),
        )
    })
}

/// A matter's transitions may be asked of the enterprise: they then are on its open matter, or on the one to be opened. A step
/// that opens none is on the last matter, whatever became of it.
fn resolved(dossier: &Dossier, id: RecordId, transition: &Transition) -> RecordId {
    if transition.subject != Subject::Matter || id.kind != Kind::Enterprise {
        return id;
    }
    let opens = transition.effects.contains(&Effect::OpenMatter);
    let last = || dossier.matters().next_back().filter(|_| !opens);
    dossier.open_matter().or_else(last).map_or(id, |(matter, _)| matter)
}

fn stage_refusal(record: &Record, transition: &Transition) -> Option<Refusal> {
    let (list, state) = match record {
        // The matter that is still to be opened.
        Record::Enterprise(_) if transition.subject == Subject::Matter => {
            ("state", MatterState::Open.word().to_owned())
        }
        record => state_of(record),
    };
    if transition.from.is_empty() || state.is_empty() || transition.from.contains(&state) {
        return None;
    }
    let message = Phrase::new("refused-stage")
        .with("transition", Arg::label("transition", &transition.name))
        .with("stage", Arg::label(list, &state))
        .with("from", Arg::Many(transition.from.iter().map(|s| Arg::label(list, s)).collect()));
    let refusal = Refusal::new(&transition.clause, message);
    Some(if state == leads(transition, record) { refusal.already() } else { refusal })
}

fn reason_refusal(id: RecordId, step: &AskedStep<'_>, transition: &Transition) -> Option<Refusal> {
    let own = |message: Phrase| {
        let preset = step
            .fields
            .map(|f| f.iter().map(|(k, v)| (k.clone(), v.clone())).collect())
            .unwrap_or_default();
        let jump = Jump {
            record: id,
            transition: transition.name.clone(),
            field: "reason".to_owned(),
            preset,
        };
        Some(Refusal::new(&transition.clause, message).mended_by(jump))
    };
    match step.reason {
        None if transition.reason == ReasonNeed::Required && step.fields.is_some() => {
            own(Phrase::new("refused-no-reason")
                .with("transition", Arg::label("transition", &transition.name)))
        }
        Some(reason) => {
            let fault = FieldKind::LongText.parse(reason).err()?;
            own(crate::standard::words::fault_phrase("reason", reason, &fault))
        }
        None => None,
    }
}

/// Reads the form: of a transition by its own fields, of an edit by the catalogue of the record's kind.
fn values(
    id: RecordId,
    step: &AskedStep<'_>,
    transition: &Transition,
    edition: &Edition,
) -> Result<Values, Vec<Refusal>> {
    match step.fields {
        None => Ok(Values::default()),
        Some(typed) if super::edit::catalogue(id.kind, transition, edition).is_some() => {
            super::edit::read(id, transition, edition, typed)
        }
        Some(typed) => form::read(id, transition, edition, typed),
    }
}

/// What a guard says of the form, or of every row of its table: once what it says of all.
fn ask_of_each(
    row: &GuardRow,
    trial: &GuardContext<'_>,
    rows: &[Values],
    typed: Option<&BTreeMap<String, String>>,
) -> Vec<Refusal> {
    if rows.is_empty() {
        return guard::ask(row.guard, &row.clause, trial);
    }
    let mut all: Vec<Refusal> = Vec::new();
    for values in rows {
        let said = guard::ask(row.guard, &row.clause, &GuardContext { values, ..*trial });
        for refusal in said.into_iter().map(|r| form::of_row(r, trial.transition, values, typed)) {
            if !all.iter().any(|other| other.message == refusal.message) {
                all.push(refusal);
            }
        }
    }
    all
}

/// What these guards say of a form that may not be whole yet.
pub(super) fn guards_of<'r>(
    guards: impl Iterator<Item = &'r GuardRow>,
    trial: &GuardContext<'_>,
    typed: Option<&BTreeMap<String, String>>,
) -> Vec<Refusal> {
    let rows = trial.values.parts();
    guards.flat_map(|row| ask_of_each(row, trial, &rows, typed)).collect()
}

/// Everything that forbids the step, in precedence order: the officer's role, the stage, the form and the reason, then the guards
/// in the edition's order. A step forbidden by role or stage is not asked further, nor is one by a guard that says so of the officer.
fn refusals(trial: &GuardContext<'_>, step: &AskedStep<'_>, faults: Vec<Refusal>) -> Vec<Refusal> {
    let (scene, clause) = (trial.scene, &trial.scene.rules.current.cites.role);
    let gates: Vec<Refusal> = role_refusal(scene.officer, trial.transition, clause)
        .into_iter()
        .chain(stage_refusal(trial.record, trial.transition))
        .collect();
    if !gates.is_empty() {
        return gates;
    }
    let mut all = faults;
    all.extend(reason_refusal(trial.id, step, trial.transition));
    let waives = |guard: Guard| trial.scene.solo && guard::is_separation(guard);
    let rows = trial.values.parts();
    for row in trial.transition.guards.iter().filter(|row| !waives(row.guard)) {
        let said = ask_of_each(row, trial, &rows, step.fields);
        let closed = guard::is_gate(row.guard) && !said.is_empty();
        all.extend(said);
        if closed {
            return all;
        }
    }
    if !trial.transition.second.is_empty() {
        all.extend(guard::not_waiting_already(trial));
    }
    let catalogued =
        super::edit::catalogue(trial.id.kind, trial.transition, trial.edition).is_some();
    if catalogued && trial.values.asked {
        all.extend(super::edit::cross_checks(trial));
    }
    all
}

/// A step with its rule found, and the record it lands on.
#[derive(Clone, Copy)]
pub(super) struct ResolvedTarget<'a> {
    pub transition: &'a Transition,
    pub edition: &'a Edition,
    pub id: RecordId,
    pub record: &'a Record,
}

/// Finds the rule: the one of the edition the record is stamped with, by which it is judged to its end; else the current one.
pub(super) fn resolve_target<'a>(
    scene: &'a DecisionContext<'_>,
    before: &'a Dossier,
    id: RecordId,
    name: &str,
) -> Result<ResolvedTarget<'a>, Box<Refusal>> {
    let current = &*scene.rules.current;
    let stamped = before.get(id).map(|r| scene.rules.edition_within(before, r));
    let found = stamped
        .and_then(|e| Some((e.transition(name)?, e)))
        .or_else(|| Some((current.transition(name)?, current)));
    let Some((transition, edition)) = found else {
        let shown = text::display(name).into_owned();
        let message = Phrase::new("refused-no-transition").with("transition", shown);
        return Err(Box::new(Refusal::new("desk", message)));
    };
    let id = resolved(before, id, transition);
    let Some(record) = before.get(id) else {
        return Err(Box::new(Refusal::new("desk", Phrase::new("refused-no-record"))));
    };
    if !is_about(transition.subject, id.kind) {
        let message = Phrase::new("refused-kind")
            .with("transition", Arg::label("transition", &transition.name))
            .with("kind", Arg::label("kind", id.kind.word()));
        return Err(Box::new(Refusal::new("desk", message)));
    }
    Ok(ResolvedTarget { transition, edition, id, record })
}

/// Decides one step on a dossier. With `fields` absent it only says what stands against the step.
///
/// # Errors
/// Every refusal, in precedence order.
pub fn decide(
    scene: &DecisionContext<'_>,
    before: &Dossier,
    step: &AskedStep<'_>,
) -> Result<Decision, Vec<Refusal>> {
    let ResolvedTarget { transition, edition, id, record } =
        resolve_target(scene, before, step.id, step.transition)
            .map_err(|refusal| vec![*refusal])?;
    let (values, faults) = match values(id, step, transition, edition) {
        Ok(values) => (values, Vec::new()),
        // What could not be read as a whole counts as not filled in: guards on the form stay silent until it is.
        Err(faults) => (Values::default(), faults),
    };
    let reason = step.reason.map(text::trim).filter(|r| !r.is_empty());
    let step = AskedStep { reason, ..*step };
    let trial = GuardContext {
        scene,
        edition,
        dossier: before,
        id,
        record,
        transition,
        values: &values,
        reason,
        decide,
    };
    let refused = already::judged(&trial, step.fields, refusals(&trial, &step, faults));
    if !refused.is_empty() {
        return Err(refused);
    }
    let rows = values.parts();
    let mut act = EffectContext {
        scene,
        edition,
        transition,
        values: &values,
        rows: &rows,
        reason,
        dossier: before.clone(),
        id,
        waived: Vec::new(),
        decide,
    };
    if let Some(typed) = step.fields {
        carry_out(&trial, typed, &mut act);
    }
    let changes = match act.dossier.changes_since(before) {
        none if none.is_empty() && step.fields.is_some() => {
            vec![unchanged(&trial).map_err(|refusal| vec![*refusal])?]
        }
        changes => changes,
    };
    Ok(Decision { changes, record: act.id, waived: act.waived, dossier: act.dossier })
}

/// What is written where no field changes: a comment is carried by the operation on the record; anything else is refused.
fn unchanged(trial: &GuardContext<'_>) -> Result<RecordWrite, Box<Refusal>> {
    let GuardContext { transition, dossier, id, record, .. } = trial;
    if transition.effects.contains(&Effect::Comment) {
        return Ok(RecordWrite::new(*id, dossier.version(*id), Some((*record).clone())));
    }
    let refusal = Refusal::new(&transition.clause, Phrase::new("refused-no-change"));
    Err(Box::new(refusal.already()))
}

/// Does the step, or writes down that it waits for a second person.
fn carry_out(
    trial: &GuardContext<'_>,
    typed: &BTreeMap<String, String>,
    act: &mut EffectContext<'_>,
) {
    let (scene, transition) = (trial.scene, trial.transition);
    waive_separation(trial, act);
    let seconds = if scene.seconded.is_some() { Vec::new() } else { second::asked(trial) };
    if !seconds.is_empty() && !scene.solo {
        effect::propose(act, typed, seconds);
    } else {
        act.waived.extend(seconds);
        let whole = std::slice::from_ref(act.values);
        for values in if act.rows.is_empty() { whole } else { act.rows } {
            act.values = values;
            for effect in &transition.effects {
                effect::apply(*effect, act);
            }
        }
        if !transition.second_person {
            effect::enter_stage(act);
        }
    }
    against::note_waits(trial.dossier, &mut act.dossier, scene.rules, scene.today);
    // What is being confirmed is taken within the confirmation, which sees to the rest.
    if scene.seconded.is_none() {
        effect::overtake(act, trial.dossier);
    }
}

/// On a solo desk a rule of separation does not refuse; the operation says that it was waived.
fn waive_separation(trial: &GuardContext<'_>, act: &mut EffectContext<'_>) {
    if !trial.scene.solo {
        return;
    }
    for row in trial.transition.guards.iter().filter(|g| guard::is_separation(g.guard)) {
        if !ask_of_each(row, trial, act.rows, None).is_empty() {
            act.waived.push(row.clause.clone());
        }
    }
}
