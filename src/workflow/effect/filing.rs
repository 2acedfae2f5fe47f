//! Effects on annual filings.

use super::{Act, change};
use crate::domain::case::FindingState;
use crate::domain::day::Day;
use crate::domain::enterprise::AnnualMeasure;
use crate::domain::filing::{
    Extension, FilingState, FilingSupplement, Receipt, Review, ReviewFinding, Sent, Warning,
};
use crate::workflow::registration;

/// The channel that goes to the enterprise's e-mail address; by any other it is called.
const EMAIL: &str = "email";

pub fn note_notified(act: &mut Act<'_>) {
    let sent = sent(act, act.on());
    change!(act, Filing, |filing| {
        filing.notified_on = Some(sent.on);
        filing.sent.push(sent);
    });
}

/// The send log's line: the address as the enterprise's record has it, "" where it has none.
fn sent(act: &Act<'_>, on: Day) -> Sent {
    let channel = act.text("channel").unwrap_or_default();
    let enterprise = act.dossier.subject().map(|(_, e)| e);
    let to = enterprise
        .and_then(|e| if channel == EMAIL { e.email.clone() } else { e.phone.clone() })
        .unwrap_or_default();
    Sent { on, channel, to, by: act.me() }
}

/// The first receipt counts for lateness; what comes after a supplement request answers that request.
pub fn receive(act: &mut Act<'_>) {
    let on = act.on();
    let channel = act.text("channel").unwrap_or_default();
    let changes = act.text("changes").unwrap_or_default();
    let attribution = act.text("attribution");
    let csr_report = act.values.flag("csr_report");
    let mut measures = Vec::new();
    let entry = act.entered(on, filing_existed(act));
    change!(act, Filing, |filing| {
        if let Some(asked) = filing.supplements.last_mut().filter(|s| s.answered_on.is_none()) {
            asked.answered_on = Some(on);
            asked.answer = Some(entry);
            // A report that comes with the supplement has come.
            if let (Some(receipt), Some(_)) = (filing.receipt.as_mut(), csr_report) {
                receipt.csr_report = csr_report;
            }
        } else {
            let late = on > filing.due;
            let entered = Some(entry);
            filing.receipt = Some(Receipt { on, channel, changes, csr_report, late, entered });
        }
        let rows = act.values.rows("measures").iter();
        measures.extend(rows.filter_map(|row| registration::measure(filing.year, row)));
        replace(&mut filing.measures, &measures);
        // By whose doing it is late is a question only where it is.
        if attribution.is_some() && filing.receipt.as_ref().is_some_and(|r| r.late) {
            filing.attribution = attribution;
        }
    });
    let Some((id, enterprise)) = act.dossier.subject().filter(|_| !measures.is_empty()) else {
        return;
    };
    let mut enterprise = enterprise.clone();
    replace(&mut enterprise.measures, &measures);
    act.dossier.write(id, enterprise);
}

/// The day from which the filing stood on the desk: its certificate's entry or award.
fn filing_existed(act: &Act<'_>) -> Option<Day> {
    let filing = act.dossier.filing(act.id)?;
    let certificate = act.dossier.certificate(filing.certificate)?;
    certificate.entered_on.or(Some(certificate.awarded_on))
}

/// Puts measures in place of those of the same year and name.
fn replace(held: &mut Vec<AnnualMeasure>, given: &[AnnualMeasure]) {
    for measure in given {
        held.retain(|m| (m.year, &m.measure) != (measure.year, &measure.measure));
        held.push(measure.clone());
    }
}

pub fn start_review(act: &mut Act<'_>) {
    let (by, on) = (act.me(), act.scene.today);
    change!(act, Filing, |filing| {
        // Taken again while under review it goes on as it was begun.
        if filing.state != FilingState::UnderReview {
            filing.review = Some(Review { by, started_on: on, ended_on: None, reason: None });
        }
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
        filing.supplements.push(FilingSupplement {
            asked_on: on,
            by_day,
            note,
            answered_on: None,
            answer: None,
        });
    });
}

pub fn extend(act: &mut Act<'_>) {
    let (on, by) = (act.scene.today, act.me());
    let reason = act.reason().unwrap_or_default();
    let Some(until) = act.values.day("until") else { return };
    change!(act, Filing, |filing| {
        filing.extensions.push(Extension {
            until,
            on,
            reason,
            struck_on: None,
            evidence: None,
            by: Some(by),
        });
        filing.due = until;
    });
}

pub fn remind(act: &mut Act<'_>) {
    let sent = sent(act, act.scene.today);
    change!(act, Filing, |filing| {
        filing.reminders.push(sent.on);
        filing.sent.push(sent);
    });
}

pub fn warn(act: &mut Act<'_>) {
    let (on, by, reason) = (act.scene.today, act.me(), act.reason());
    let Some(mend_by) = act.values.day("mend_by") else { return };
    change!(act, Filing, |filing| {
        filing.warnings.push(Warning { on, mend_by, by, reason, set_aside_on: None, notice: None });
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

/// What the review found of a point of 11.1; the last finding of a point counts.
pub fn find_point(act: &mut Act<'_>) {
    let Some(point) = act.text("point") else { return };
    let word = act.text("finding").unwrap_or_default();
    let Some(finding) = FindingState::from_word(&word) else { return };
    let found =
        ReviewFinding { point, finding, by: act.me(), on: act.scene.today, note: act.text("note") };
    change!(act, Filing, |filing| {
        let last = filing.findings.iter().rfind(|f| f.point == found.point);
        if last
            .is_none_or(|l| (l.finding, &l.by, &l.note) != (found.finding, &found.by, &found.note))
        {
            filing.findings.push(found);
        }
    });
}
