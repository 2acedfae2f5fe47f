//! Which steps wait for a second person (`confirm`), by what is asked for: the edition says when, and by which clause.

use super::address::ANNOUNCEMENT;
use super::ground;
use super::served;
use super::trial::GuardContext;
use crate::domain::filing::Warning;
use crate::domain::record::Record;
use crate::standard::rule::SecondWhen;

/// Clauses that ask for a second person before this step is done; none where one officer may take it alone.
#[must_use]
pub fn asked(trial: &GuardContext<'_>) -> Vec<String> {
    let rows = trial.transition.second.iter().filter(|row| holds(row.when, trial));
    let mut clauses: Vec<String> = rows.map(|row| row.clause.clone()).collect();
    clauses.dedup();
    clauses
}

fn holds(when: SecondWhen, trial: &GuardContext<'_>) -> bool {
    match when {
        SecondWhen::Always => true,
        SecondWhen::MendByShort => mend_by_short(trial),
        SecondWhen::WarnedBefore => warned_before(trial),
        SecondWhen::CandidateByFiling => candidate_by_filing(trial),
        SecondWhen::GraveAlert => grave_alert(trial),
        SecondWhen::Successor => successor(trial),
        SecondWhen::WarningLapsed => warning_lapsed(trial),
        SecondWhen::EnteredLate => entered_late(trial),
    }
}

/// The date to mend leaves fewer working days than the edition gives, counted from the day the warning is served.
fn mend_by_short(trial: &GuardContext<'_>) -> bool {
    let Some(mend_by) = trial.values.day("mend_by") else { return false };
    let numbers = &trial.edition.numbers;
    let announced = trial.values.text("channel") == Some(ANNOUNCEMENT);
    let wait = if announced { i64::from(numbers.announcement_days.value) } else { 0 };
    let served = trial.scene.today.plus(wait);
    let left = trial.scene.rules.calendar.count_between(served, mend_by);
    left < numbers.warning_working_days.value
}

/// One of the grounds warned of has been warned of before.
fn warned_before(trial: &GuardContext<'_>) -> bool {
    match trial.record {
        Record::Filing(filing) => ground::warning_in_force(trial.dossier, filing).is_some(),
        _ => ground::is_warned_before(trial.dossier, trial.scene.rules, trial.scene.today),
    }
}

/// The enterprise is a candidate today by the filing that is asked about, and what is asked would free it: an attribution to its
/// own doing does not.
fn candidate_by_filing(trial: &GuardContext<'_>) -> bool {
    let frees = trial.values.text("attribution").is_none_or(|a| a == ground::FORCE_MAJEURE);
    let (rules, today) = (trial.scene.rules, trial.scene.today);
    frees && ground::is_candidate_by(trial.dossier, rules, trial.id, today)
}

/// The alert is of a ground that delists (11.3), proposed or found, whatever the grade of an accident, and names somebody: where
/// no enterprise is known there is nobody yet whom it could be dropped for. Nor is it turned into less alone, by another ground or
/// by a lower grade than it was given, or one person could drop it in two steps.
fn grave_alert(trial: &GuardContext<'_>) -> bool {
    let Record::Alert(alert) = trial.record else { return false };
    let codes = trial.edition.lists.get("ground");
    let delists = |ground: &str| {
        codes.is_some_and(|l| l.iter().any(|code| code.delists && code.code == ground))
    };
    let is_grave = alert.enterprise.is_some() && alert.ground.as_deref().is_some_and(delists);
    let Some(other) = trial.values.text("ground") else { return is_grave };
    let grades = trial.edition.lists.get("accident_grade");
    let counts =
        |grade: &str| grades.is_some_and(|l| l.iter().any(|g| g.admitted && g.code == grade));
    let lowered = alert.accident_grade.as_deref().is_some_and(counts)
        && trial.values.text("accident_grade").is_none_or(|grade| !counts(grade));
    is_grave && (!delists(other) || lowered)
}

/// What is said to have come back would free from a warning whose days are over, or what is said to have been served would give
/// it days anew.
fn warning_lapsed(trial: &GuardContext<'_>) -> bool {
    let (today, on) = (trial.scene.today, trial.on());
    let outcome = trial.values.text("outcome");
    let frees = |w: &Warning| {
        let later = || served::mend_by(w, on, trial.edition, &trial.scene.rules.calendar);
        outcome.is_some_and(|o| o == "returned" || w.mend_by < later())
    };
    served::warned_by(trial.dossier, trial.id).any(|w| w.mend_by < today && frees(w))
}

/// A day entered late makes nothing better alone.
fn entered_late(trial: &GuardContext<'_>) -> bool {
    let grace = trial.edition.numbers.entry_grace_working_days.value;
    trial.scene.rules.calendar.add(trial.on(), grace).date < trial.scene.today
}

/// The enterprise came from another legal person by merger or division (B.3 b).
fn successor(trial: &GuardContext<'_>) -> bool {
    trial.dossier.subject().is_some_and(|(_, e)| !e.predecessors.is_empty())
}
