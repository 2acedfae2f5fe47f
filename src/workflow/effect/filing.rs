//! Effects on annual filings.

use super::act::{EffectContext, change};
use super::notice;
use crate::domain::case::FindingState;
use crate::domain::entered::{Entered, counts_from};
use crate::domain::enterprise::AnnualMeasure;
use crate::domain::filing::{
    Extension, Filing, FilingState, FilingSupplement, Receipt, Reopening, Review, ReviewFinding,
    Warning,
};
use crate::workflow::{entry, registration};

pub fn note_notified(act: &mut EffectContext<'_>) {
    let on = act.on();
    notice::to_enterprise(act, notice::FILING_SEASON, on);
    change!(act, Filing, |filing| {
        filing.notified_on = Some(on);
    });
}

/// The first receipt counts for lateness; what comes after a supplement request answers that request.
pub fn receive(act: &mut EffectContext<'_>) {
    let (on, me) = (act.on(), act.me());
    let attribution = act.text("attribution");
    let mut measures = Vec::new();
    let entered = act.entered(on, entry::filing_existed(&act.dossier, act.id));
    let receipt = Receipt {
        on,
        channel: act.text("channel").unwrap_or_default(),
        changes: act.text("changes").unwrap_or_default(),
        csr_report: act.values.flag("csr_report"),
        late: false,
        entered: None,
    };
    change!(act, Filing, |filing| {
        take_in(&mut filing, receipt, entered);
        let rows = act.values.rows("measures").iter();
        measures.extend(rows.filter_map(|row| registration::measure(filing.year, row)));
        replace(&mut filing.measures, &measures);
        // By whose doing it is late is a question only where it is.
        if attribution.is_some() && filing.receipt.as_ref().is_some_and(|r| r.late) {
            filing.attribution = attribution;
            filing.attributed_by = Some(me);
        }
    });
    let Some((id, enterprise)) = act.dossier.subject().filter(|_| !measures.is_empty()) else {
        return;
    };
    let mut enterprise = enterprise.clone();
    replace(&mut enterprise.measures, &measures);
    act.dossier.write(id, enterprise);
}

/// A receipt, or the answer to a supplement: what was missing and comes with the answer has come.
fn take_in(filing: &mut Filing, receipt: Receipt, entered: Entered) {
    let asked = filing.state == FilingState::SupplementAsked;
    let open = filing.supplements.last_mut().filter(|s| asked && s.answered_on.is_none());
    let Some(open) = open else {
        let late = counts_from(receipt.on, Some(&entered)) > filing.due;
        filing.receipt = Some(Receipt { late, entered: Some(entered), ..receipt });
        return;
    };
    open.answered_on = Some(receipt.on);
    open.answer = Some(entered);
    if let Some(held) = filing.receipt.as_mut() {
        correct(held, receipt.csr_report, Some(&receipt.changes));
    }
}

/// A report that came later has come; changes that were declared stay declared.
fn correct(held: &mut Receipt, csr_report: Option<bool>, changes: Option<&str>) {
    if csr_report == Some(true) || held.csr_report.is_none() {
        held.csr_report = csr_report.or(held.csr_report);
    }
    if changes == Some(SOME) {
        SOME.clone_into(&mut held.changes);
    }
}

/// What a receipt says where changes came with the filing: a code of the edition's `changes` list.
const SOME: &str = "some";

/// Puts measures in place of those of the same year and name.
fn replace(held: &mut Vec<AnnualMeasure>, given: &[AnnualMeasure]) {
    for measure in given {
        held.retain(|m| (m.year, &m.measure) != (measure.year, &measure.measure));
        held.push(measure.clone());
    }
}

pub fn start_review(act: &mut EffectContext<'_>) {
    let (by, on) = (act.me(), act.scene.today);
    change!(act, Filing, |filing| {
        // Taken again while under review it goes on as it was begun.
        if filing.state != FilingState::UnderReview {
            filing.review = Some(Review { by, started_on: on, ended_on: None, reason: None });
        }
    });
}

pub fn end_review(act: &mut EffectContext<'_>) {
    let (by, on, reason) = (act.me(), act.scene.today, act.reason());
    change!(act, Filing, |filing| {
        let started_on = filing.review.as_ref().map_or(on, |r| r.started_on);
        filing.review = Some(Review { by, started_on, ended_on: Some(on), reason });
    });
}

pub fn ask_supplement(act: &mut EffectContext<'_>) {
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

pub fn extend(act: &mut EffectContext<'_>) {
    let (on, by) = (act.scene.today, act.me());
    let reason = act.reason().unwrap_or_default();
    let (struck_on, evidence) = (act.values.day("struck_on"), act.text("evidence"));
    let Some(until) = act.values.day("until") else { return };
    change!(act, Filing, |filing| {
        filing.extensions.push(Extension { until, on, reason, struck_on, evidence, by: Some(by) });
        filing.due = until;
    });
}

/// Owed anew with its new last day; what was handed in and asked for before stays in the log. A supplement that was missed by
/// then stays missed.
pub fn reopen(act: &mut EffectContext<'_>) {
    let (on, by) = (act.scene.today, act.me());
    let reason = act.reason().unwrap_or_default();
    let evidence = act.text("evidence").unwrap_or_default();
    let Some(until) = act.values.day("until") else { return };
    change!(act, Filing, |filing| {
        let ended = filing.review.take().and_then(|r| r.ended_on).unwrap_or(on);
        filing.supplements.retain(|s| s.answered_on.is_some() || s.by_day < ended);
        filing.receipt = None;
        filing.findings.clear();
        filing.attribution = None;
        filing.attributed_by = None;
        filing.failure_attribution = None;
        filing.failure_attributed_by = None;
        filing.reopenings.push(Reopening { on, by, until, reason, evidence });
        filing.due = until;
    });
}

pub fn remind(act: &mut EffectContext<'_>) {
    let on = act.scene.today;
    notice::to_enterprise(act, notice::REMINDER, on);
    change!(act, Filing, |filing| {
        filing.reminders.push(on);
    });
}

pub fn warn(act: &mut EffectContext<'_>) {
    let (on, by, reason) = (act.scene.today, act.me(), act.reason());
    let Some(mend_by) = act.values.day("mend_by") else { return };
    let notice = notice::to_enterprise(act, notice::WARNING, on);
    change!(act, Filing, |filing| {
        filing.warnings.push(Warning { on, mend_by, by, reason, set_aside_on: None, notice });
    });
}

pub fn set_attribution(act: &mut EffectContext<'_>) {
    let Some(attribution) = act.text("attribution") else { return };
    let me = act.me();
    change!(act, Filing, |filing| {
        if filing.attribution.as_ref() != Some(&attribution) {
            filing.attribution = Some(attribution);
            filing.attributed_by = Some(me);
        }
    });
}

/// Of the failure alone: that it came late is attributed by itself.
pub fn set_failure_attribution(act: &mut EffectContext<'_>) {
    let Some(attribution) = act.text("attribution") else { return };
    let me = act.me();
    change!(act, Filing, |filing| {
        filing.failure_attribution = Some(attribution);
        filing.failure_attributed_by = Some(me);
    });
}

/// What the review found of a point of 11.1, the last finding of a point counting; with `all`, that every point not found yet
/// holds; and what came of the report and the statement on changes since they were handed in.
pub fn find_point(act: &mut EffectContext<'_>) {
    let (me, on) = (act.me(), act.scene.today);
    let (csr_report, changes) = (act.values.flag("csr_report"), act.text("changes"));
    let all = act.values.flag("all") == Some(true);
    let word = act.text("finding").unwrap_or_default();
    let given = act.text("point").zip(FindingState::from_word(&word));
    let codes = act.edition.lists.get("review_point").filter(|_| all);
    let rest: Vec<String> = codes.into_iter().flatten().map(|c| c.code.clone()).collect();
    let note = act.text("note");
    change!(act, Filing, |filing| {
        if let Some(receipt) = filing.receipt.as_mut() {
            receipt.csr_report = csr_report.or(receipt.csr_report);
            receipt.changes = changes.unwrap_or_else(|| receipt.changes.clone());
        }
        if let Some((point, finding)) = given {
            let last = filing.findings.iter().rfind(|f| f.point == point);
            if last.is_none_or(|l| (l.finding, &l.by, &l.note) != (finding, &me, &note)) {
                let by = me.clone();
                filing.findings.push(ReviewFinding { point, finding, by, on, note });
            }
        }
        for point in rest {
            if !filing.findings.iter().any(|f| f.point == point) {
                let (finding, by) = (FindingState::Met, me.clone());
                filing.findings.push(ReviewFinding { point, finding, by, on, note: None });
            }
        }
    });
}
