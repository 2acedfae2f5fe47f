//! Which steps wait for a second person (`confirm`), by what is asked for: the edition says when, and by which clause.

use super::address::ANNOUNCEMENT;
use super::ground;
use super::guard::Trial;
use crate::domain::alert::AlertState;
use crate::domain::record::Record;
use crate::standard::rule::SecondWhen;

/// Clauses that ask for a second person before this step is done; none where one officer may take it alone.
#[must_use]
pub fn asked(trial: &Trial<'_>) -> Vec<String> {
    let rows = trial.transition.second.iter().filter(|row| holds(row.when, trial));
    let mut clauses: Vec<String> = rows.map(|row| row.clause.clone()).collect();
    clauses.dedup();
    clauses
}

fn holds(when: SecondWhen, trial: &Trial<'_>) -> bool {
    match when {
        SecondWhen::Always => true,
        SecondWhen::MendByShort => mend_by_short(trial),
        SecondWhen::WarnedBefore => warned_before(trial),
        SecondWhen::CandidateByFiling => candidate_by_filing(trial),
        SecondWhen::GraveAlert => grave_alert(trial),
        SecondWhen::Successor => successor(trial),
    }
}

/// The date to mend leaves fewer working days than the edition gives, counted from the day the warning is served.
fn mend_by_short(trial: &Trial<'_>) -> bool {
    let Some(mend_by) = trial.values.day("mend_by") else { return false };
    let numbers = &trial.edition.numbers;
    let announced = trial.values.text("channel") == Some(ANNOUNCEMENT);
    let wait = if announced { i64::from(numbers.announcement_days.value) } else { 0 };
    let served = trial.scene.today.plus(wait);
    let left = trial.scene.rules.calendar.count_between(served, mend_by);
    left < numbers.warning_working_days.value
}

/// One of the grounds warned of has been warned of before.
fn warned_before(trial: &Trial<'_>) -> bool {
    match trial.record {
        Record::Filing(filing) => ground::warning_in_force(trial.dossier, filing).is_some(),
        _ => ground::is_warned_before(trial.dossier, trial.scene.rules, trial.scene.today),
    }
}

/// The enterprise is a candidate today by the filing that is asked about, and what is asked would free it: an attribution to its
/// own doing does not.
fn candidate_by_filing(trial: &Trial<'_>) -> bool {
    let frees = trial.values.text("attribution").is_none_or(|a| a == ground::FORCE_MAJEURE);
    let (rules, today) = (trial.scene.rules, trial.scene.today);
    frees && ground::is_candidate_by(trial.dossier, rules, trial.id, today)
}

/// The alert is of a ground that delists (11.3), proposed or found, whatever the grade of an accident, and names somebody: where
/// no enterprise is known there is nobody yet whom it could be dropped for. Found to be of such a ground, it is not turned into
/// another alone, or one person could drop it in two steps.
fn grave_alert(trial: &Trial<'_>) -> bool {
    let Record::Alert(alert) = trial.record else { return false };
    let codes = trial.edition.lists.get("ground");
    let delists = |ground: &str| {
        codes.is_some_and(|l| l.iter().any(|code| code.delists && code.code == ground))
    };
    let is_grave = alert.enterprise.is_some() && alert.ground.as_deref().is_some_and(delists);
    match trial.values.text("ground") {
        Some(other) => is_grave && alert.state != AlertState::New && !delists(other),
        None => is_grave,
    }
}

/// The enterprise came from another legal person by merger or division (B.3 b).
fn successor(trial: &Trial<'_>) -> bool {
    trial.dossier.subject().is_some_and(|(_, e)| !e.predecessors.is_empty())
}
