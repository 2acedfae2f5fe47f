//! Effects on annual filings.

use super::{Act, change};
use crate::domain::filing::{Extension, FilingSupplement, Receipt, Review, Warning};

pub fn note_notified(act: &mut Act<'_>) {
    let on = act.on();
    change!(act, Filing, |filing| {
        filing.notified_on = Some(on);
    });
}

/// The first receipt counts for lateness; what comes after a supplement request answers that request.
pub fn receive(act: &mut Act<'_>) {
    let on = act.on();
    let channel = act.text("channel").unwrap_or_default();
    let changes = act.text("changes").unwrap_or_default();
    let attribution = act.text("attribution");
    change!(act, Filing, |filing| {
        match filing.supplements.last_mut().filter(|s| s.answered_on.is_none()) {
            Some(asked) => asked.answered_on = Some(on),
            None => {
                filing.receipt =
                    Some(Receipt { on, channel, changes, csr_report: None, late: on > filing.due })
            }
        }
        // By whose doing it is late is a question only where it is.
        if attribution.is_some() && filing.receipt.as_ref().is_some_and(|r| r.late) {
            filing.attribution = attribution;
        }
    });
}

pub fn start_review(act: &mut Act<'_>) {
    let (by, on) = (act.me(), act.scene.today);
    change!(act, Filing, |filing| {
        filing.review = Some(Review { by, started_on: on, ended_on: None, reason: None });
    });
}

pub fn end_review(act: &mut Act<'_>) {
    let (by, on, reason) = (act.me(), act.scene.today, act.reason());
    change!(act, Filing, |filing| {
        let started_on = filing.review.as_ref().map_or(on, |r| r.started_on);
        filing.review = Some(Review { by, started_on, ended_on: Some(on), reason });
    });
}

pub fn ask_supplement(act: &mut Act<'_>) {
    let (on, note) = (act.scene.today, act.text("note"));
    let Some(by_day) = act.values.day("by") else { return };
    change!(act, Filing, |filing| {
        filing.supplements.push(FilingSupplement { asked_on: on, by_day, note, answered_on: None });
    });
}

pub fn extend(act: &mut Act<'_>) {
    let (on, reason) = (act.scene.today, act.reason().unwrap_or_default());
    let Some(until) = act.values.day("until") else { return };
    change!(act, Filing, |filing| {
        filing.extensions.push(Extension { until, on, reason });
        filing.due = until;
    });
}

pub fn remind(act: &mut Act<'_>) {
    let on = act.scene.today;
    change!(act, Filing, |filing| {
        filing.reminders.push(on);
    });
}

pub fn warn(act: &mut Act<'_>) {
    let (on, by, reason) = (act.scene.today, act.me(), act.reason());
    let Some(mend_by) = act.values.day("mend_by") else { return };
    change!(act, Filing, |filing| {
        filing.warnings.push(Warning { on, mend_by, by, reason, set_aside_on: None });
    });
}

pub fn set_attribution(act: &mut Act<'_>) {
    let Some(attribution) = act.text("attribution") else { return };
    change!(act, Filing, |filing| {
        filing.attribution = Some(attribution);
    });
}

/// Of the failure alone: that it came late is attributed by itself.
pub fn set_failure_attribution(act: &mut Act<'_>) {
    let Some(attribution) = act.text("attribution") else { return };
    change!(act, Filing, |filing| {
        filing.failure_attribution = Some(attribution);
    });
}

/// What the review found of a point of 11.1.
pub fn find_point(_act: &mut Act<'_>) {}
