//! Whether the step that a case waits for can be taken as far as its record goes. Who may take it, and on which day, the menu says.

use super::writer::RowWriter;
use crate::domain::case::Case;
use crate::domain::dossier::Dossier;
use crate::domain::id::RecordId;
use crate::domain::officer::Officer;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::standard::edition::Edition;
use crate::standard::rule::{Guard, Transition};
use crate::workflow::guard;
use crate::workflow::refusal::Refusal;
use crate::workflow::scene::{DecisionContext, NextNumbers};
use crate::workflow::step::{AskedStep, Decision, leads};
use crate::workflow::trial::GuardContext;
use crate::workflow::values::Values;

/// Guards that read nothing but the record. What came of an investigation is left to whoever decides on it.
const OF_THE_RECORD: [Guard; 9] = [
    Guard::LegalPersonStands,
    Guard::LegalFormAdmitted,
    Guard::NoOpenSupplement,
    Guard::MaterialsAccepted,
    Guard::ConditionsMet,
    Guard::EntryMet,
    Guard::ProofAccepted,
    Guard::ExpertsNamed,
    Guard::MaterialsAsSeen,
];

/// Whether a step is the one that a stage waits for: in a round its votes, elsewhere what leads on along the path.
fn is_next(transition: &Transition, case: &Case, record: &Record, edition: &Edition) -> bool {
    if !transition.from.contains(&case.stage) {
        return false;
    }
    let in_round = edition.stage(&case.stage).is_some_and(|stage| stage.round.is_some());
    if in_round {
        return transition.guards.iter().any(|row| row.guard == Guard::RoundFits);
    }
    let place = |id: &str| edition.stages.iter().position(|stage| stage.id == id);
    let to = leads(transition, record);
    place(to) > place(&case.stage) && edition.stage(to).is_some_and(|stage| !stage.is_final)
}

/// Why nothing leads on from where the case stands, in a sentence that tells the step and the clause; nothing where a step does.
pub(super) fn shut(
    w: &RowWriter<'_>,
    (id, case): (RecordId, &Case),
    edition: &Edition,
) -> Option<Phrase> {
    let record = w.dossier.get(id)?;
    let steps = edition.transitions.iter().filter(|t| is_next(t, case, record, edition));
    let mut against = None;
    for transition in steps {
        let refused = refused_by(w, (id, case, record), edition, transition)?;
        against.get_or_insert((transition, refused));
    }
    let (transition, refused) = against?;
    let step = Arg::label("transition", &transition.name);
    Some(Phrase::new("row-shut").with("step", step).with("clause", refused.rule))
}

/// The first of those guards that refuses a step.
fn refused_by(
    w: &RowWriter<'_>,
    (id, case, record): (RecordId, &Case, &Record),
    edition: &Edition,
    transition: &Transition,
) -> Option<Refusal> {
    let nobody =
        Officer { name: String::new(), os_user: String::new(), roles: Vec::new(), active: true };
    let numbers = NextNumbers::default();
    let scene = DecisionContext {
        rules: w.rules,
        today: case.opened_on,
        officer: &nobody,
        officers: &[],
        committee: &[],
        contested: None,
        solo: false,
        opened: case.opened_on,
        seconded: None,
        contacts: None,
        numbers: &numbers,
    };
    let trial = GuardContext {
        scene: &scene,
        edition,
        dossier: w.dossier,
        id,
        record,
        transition,
        values: &Values::default(),
        reason: None,
        decide: nothing_waits,
    };
    let asked = transition.guards.iter().filter(|row| OF_THE_RECORD.contains(&row.guard));
    asked.flat_map(|row| guard::ask(row.guard, &row.clause, &trial)).next()
}

/// No step is taken within another here.
fn nothing_waits(
    _: &DecisionContext<'_>,
    _: &Dossier,
    _: &AskedStep<'_>,
) -> Result<Decision, Vec<Refusal>> {
    Err(Vec::new())
}
