//! Grounds (11, 11.2 d, 11.3): derived from alerts and filings, never copied, with the day each opens by itself.

pub mod change;
pub mod disclosure;
pub mod fate;
mod look;

pub use look::Ground;
use look::{Look, clause, substantiated, warning_of};

use super::entry;
use super::scene::Rules;
use crate::domain::alert::Alert;
use crate::domain::certificate::Certificate;
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::entered::counts_from;
use crate::domain::filing::{Filing, FilingState, FilingSupplement, Warning};
use crate::domain::id::RecordId;
use crate::domain::matter::Matter;
use crate::domain::phrase::{Arg, Phrase};
use crate::standard::edition::Edition;

/// Codes of the edition's `ground` list that open by themselves: of filings first.
pub const OVERDUE: &str = "11.2d";
pub const NOT_SUPPLIED: &str = "11.3f";
/// The code of a breach that was warned of and not mended.
pub const NOT_MENDED: &str = "11";

/// The attribution that excuses: 11.2 d speaks of the enterprise's own reasons.
pub const FORCE_MAJEURE: &str = "force_majeure";

fn is_excused(attribution: Option<&String>) -> bool {
    attribution.is_some_and(|a| a == FORCE_MAJEURE)
}

/// Whether a late receipt on that day still cures (11.2 d): before any warning, by the day to mend of the filing's own, or within
/// a later warning of the matter that covers it.
#[must_use]
pub fn is_cured(dossier: &Dossier, filing: &Filing, on: Day, edition: &Edition) -> bool {
    Look { dossier, from: None }.is_cured(filing, on, edition)
}

/// The filing's own warning in force: the last one that stands and reached the enterprise, unless the last day in time was put
/// off after it was given.
#[must_use]
pub fn warning_in_force<'f>(dossier: &Dossier, filing: &'f Filing) -> Option<&'f Warning> {
    Look { dossier, from: None }.own_warning(filing)
}

/// Whether that warning's notice came back.
#[must_use]
pub fn is_returned(dossier: &Dossier, warning: &Warning) -> bool {
    Look { dossier, from: None }.is_returned(warning)
}

/// Whether a ground that makes a candidate today has been warned of before.
#[must_use]
pub fn is_warned_before(dossier: &Dossier, rules: &Rules, today: Day) -> bool {
    let candidate = |g: &Ground| g.candidate_from.is_some_and(|from| from <= today);
    grounds(dossier, rules).iter().any(|g| candidate(g) && !g.warnings.is_empty())
}

/// Whether the enterprise is a candidate today by what rests on that record.
#[must_use]
pub fn is_candidate_by(dossier: &Dossier, rules: &Rules, record: RecordId, today: Day) -> bool {
    let candidate = |g: &Ground| g.candidate_from.is_some_and(|from| from <= today);
    grounds(dossier, rules).iter().any(|g| candidate(g) && g.record == record)
}

/// What an annual filing opens. One that is awaited is excused by an extension alone; lateness and failure each by its own attribution.
fn of_filing(
    look: Look<'_>,
    id: RecordId,
    filing: &Filing,
    edition: &Edition,
    grounds: &mut Vec<Ground>,
) {
    // The end of a certificate frees from what was still to come, not from what was handed in and found wanting (8, 11).
    let owed = is_owed(look.dossier, filing);
    let at_once = edition.numbers.overdue_is_candidate_at_once.value;
    let opens_on = filing.due.next();
    let lapses = look.own_warning(filing).map(|w| w.mend_by.next());
    let own = look.own_warning(filing).map(|w| (w.on, w.mend_by));
    let mut open = |code: &str, opens_on: Day, candidate_from: Option<Day>, evidence: Phrase| {
        grounds.push(Ground {
            code: code.to_owned(),
            clause: clause(edition, code),
            record: id,
            opens_on,
            candidate_from,
            // The filing's own warning is of its lateness, which stands beside a failure or what was asked for since.
            warnings: own.into_iter().filter(|_| opens_on == filing.due.next()).collect(),
            evidence: evidence.with("year", i64::from(filing.year)),
        });
    };
    let uncured_receipt = filing
        .receipt
        .as_ref()
        .filter(|_| !is_excused(filing.attribution.as_ref()))
        .filter(|r| owed && r.late && !look.is_cured(filing, entry::received_from(r), edition));
    let failed =
        filing.state == FilingState::Failed && !is_excused(filing.failure_attribution.as_ref());
    if owed && filing.is_awaited() {
        let from = if at_once { Some(opens_on) } else { lapses };
        open(OVERDUE, opens_on, from, Phrase::new("ground-overdue").with("due", filing.due));
    }
    if let Some(receipt) = uncured_receipt {
        let from = if at_once { Some(opens_on) } else { lapses };
        open(
            OVERDUE,
            opens_on,
            from,
            Phrase::new("ground-late").with("on", receipt.on).with("due", filing.due),
        );
    }
    if failed {
        let on = filing.review.as_ref().and_then(|r| r.ended_on).unwrap_or(opens_on);
        open(OVERDUE, on, Some(on), Phrase::new("ground-failed").with("on", on));
    }
    for asked in filing.supplements.iter().filter(|asked| is_missed(look, filing, asked)) {
        let from = asked.by_day.next();
        let evidence = Phrase::new("ground-not-supplied").with("by", asked.by_day);
        open(NOT_SUPPLIED, from, Some(from), evidence);
    }
}

/// Whether a supplement did not come by its date. A review that ended while the date was still to come asks for nothing more.
fn is_missed(look: Look<'_>, filing: &Filing, asked: &FilingSupplement) -> bool {
    let in_time = |on: Day| on <= asked.by_day || look.is_mended(on, |day| asked.by_day < day);
    if let Some(on) = asked.answered_on {
        return !in_time(counts_from(on, asked.answer.as_ref()));
    }
    let ended = filing.review.as_ref().and_then(|r| r.ended_on);
    ended.is_none_or(|on| on > asked.by_day)
}

/// A breach that was warned of and not mended by its date is a ground from the next day on (11).
fn of_breach(id: RecordId, alert: &Alert, look: Look<'_>, edition: &Edition) -> Option<Ground> {
    let (breach, on) = substantiated(alert, edition).filter(|(code, _)| code.warns)?;
    let &Warning { on: warned_on, mend_by, .. } = warning_of(on, look)?;
    Some(Ground {
        code: NOT_MENDED.to_owned(),
        clause: clause(edition, NOT_MENDED),
        record: id,
        opens_on: mend_by.next(),
        candidate_from: Some(mend_by.next()),
        warnings: vec![(warned_on, mend_by)],
        evidence: Phrase::new("ground-not-mended")
            .with("ground", Arg::label("ground", &breach.code))
            .with("by", mend_by),
    })
}

/// Whether a breach stands, against an enterprise on the register, that no warning was given of (11).
#[must_use]
pub fn is_breach_unwarned(dossier: &Dossier, rules: &Rules) -> bool {
    disclosure::breach_unwarned_from(dossier, rules).is_some()
}

fn of_alert(id: RecordId, alert: &Alert, edition: &Edition) -> Option<Ground> {
    let (ground, on) = substantiated(alert, edition)?;
    let graded_low = ground.graded
        && !alert
            .accident_grade
            .as_deref()
            .and_then(|g| edition.lists.get("accident_grade")?.iter().find(|c| c.code == g))
            .is_some_and(|g| g.admitted);
    (ground.delists && !graded_low).then(|| Ground {
        code: ground.code.clone(),
        clause: clause(edition, &ground.code),
        record: id,
        opens_on: on,
        candidate_from: Some(on),
        warnings: Vec::new(),
        evidence: Phrase::new("ground-alert")
            .with("ground", Arg::label("ground", &ground.code))
            .with("source", Arg::label("alert_source", &alert.source))
            .with("reference", alert.source_reference.as_str())
            .with("severity", Arg::label("severity", alert.severity.as_deref().unwrap_or(""))),
    })
}

/// Each warning of the matter puts off the grounds that made a candidate when it was given, and no others; a decision to keep
/// closes those it names, as they were open on the day it was proposed, and so does an appeal that set aside a delisting: from
/// the day it was decided, which is given back.
fn through_matters(ground: &mut Ground, look: Look<'_>) -> Option<Day> {
    for warning in look.warnings() {
        if ground.opens_on <= warning.on && ground.candidate_from.is_some_and(|d| d <= warning.on) {
            ground.candidate_from = Some(warning.mend_by.next());
            ground.warnings.push((warning.on, warning.mend_by));
        }
    }
    let names = |proposed_on: Day, grounds: &[(String, RecordId)]| {
        ground.opens_on <= proposed_on
            && grounds.iter().any(|(code, on)| *code == ground.code && *on == ground.record)
    };
    let closed = |m: &Matter| {
        let kept = m.keeps.iter().filter(|k| names(k.proposed_on, &k.grounds));
        let aside = m.delistings.iter().filter(|d| names(d.proposed_on, &d.grounds));
        kept.filter_map(|k| k.agreed_on).chain(aside.filter_map(|d| d.set_aside_on)).min()
    };
    look.dossier.matters().filter_map(|(_, m)| closed(m)).min()
}

/// Whether a filing is owed: not where its certificate ended before it could be overdue (8), and none of one that was voided.
#[must_use]
pub fn is_owed(dossier: &Dossier, filing: &Filing) -> bool {
    let certificate = dossier.certificate(filing.certificate);
    certificate.is_none_or(|c| !c.is_voided() && c.ended_on().is_none_or(|on| on > filing.due))
}

/// Whether a delisting that stands, or a voiding, has ended the filing's certificate: nothing is worked on it any more.
#[must_use]
pub fn is_answered(dossier: &Dossier, filing: &Filing) -> bool {
    let certificate = dossier.certificate(filing.certificate);
    certificate.is_some_and(|c| c.delisted_on().is_some() || c.is_voided())
}

/// Every ground that is or will be open, in order of opening. A ground whose day has not come is left to the reader to judge.
/// An enterprise that never held a certificate has none; a delisting has answered what was open until then.
#[must_use]
pub fn grounds(dossier: &Dossier, rules: &Rules) -> Vec<Ground> {
    let all = with_kept(dossier, rules);
    all.into_iter().filter(|(_, kept)| kept.is_none()).map(|(ground, _)| ground).collect()
}

/// Every ground, with the day from which a decision to keep, or an appeal, has closed it.
#[must_use]
pub fn with_kept(dossier: &Dossier, rules: &Rules) -> Vec<(Ground, Option<Day>)> {
    seen(Look { dossier, from: None }, rules)
}

/// As [`with_kept`], as it is seen from a day: for the standing of days gone by.
#[must_use]
pub fn with_kept_on(dossier: &Dossier, rules: &Rules, day: Day) -> Vec<(Ground, Option<Day>)> {
    seen(Look { dossier, from: Some(day) }, rules)
}

fn seen(look: Look<'_>, rules: &Rules) -> Vec<(Ground, Option<Day>)> {
    let Look { dossier, .. } = look;
    let delisted_on = |c: &Certificate| look.delisted_on(c);
    if dossier.certificates().all(|(_, c)| delisted_on(c).is_some() || c.is_voided()) {
        return Vec::new();
    }
    let mut all = Vec::new();
    for (id, filing) in dossier.filings() {
        let certificate = dossier.certificate(filing.certificate);
        if certificate.is_some_and(|c| delisted_on(c).is_some() || c.is_voided()) {
            continue;
        }
        of_filing(look, id, filing, rules.edition(&filing.edition), &mut all);
    }
    for (id, alert) in dossier.alerts() {
        all.extend(of_alert(id, alert, &rules.current));
        all.extend(of_breach(id, alert, look, &rules.current));
    }
    for (id, registered) in dossier.changes() {
        all.extend(change::of_change(id, registered, &rules.current));
    }
    for (id, certificate) in dossier.certificates() {
        if delisted_on(certificate).is_none() {
            let edition = rules.edition(&certificate.edition);
            disclosure::of_certificate(look, id, certificate, edition, &mut all);
        }
    }
    if let Some(on) = dossier.certificates().filter_map(|(_, c)| delisted_on(c)).max() {
        all.retain(|g| g.opens_on > on);
    }
    all.sort_by_key(|g| (g.opens_on, g.record));
    all.into_iter()
        .map(|mut ground| {
            let kept = through_matters(&mut ground, look);
            (ground, kept)
        })
        .collect()
}

/// Grounds open on that day.
#[must_use]
pub fn open_on(grounds: &[Ground], day: Day) -> Vec<&Ground> {
    grounds.iter().filter(|g| g.opens_on <= day).collect()
}

/// The first day on which the enterprise is a delisting candidate.
#[must_use]
pub fn candidate_from(grounds: &[Ground]) -> Option<Day> {
    grounds.iter().filter_map(|g| g.candidate_from).min()
}
