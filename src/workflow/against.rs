//! What stands against an enterprise (11): while it does nothing is awarded, rated or voided, and its cases wait with their
//! clocks stopped. Only who meets the requirements is certified again.

use super::claim;
use super::deadline::ClockSpan;
use super::ground;
use super::scene::Rules;
use crate::domain::alert::{Alert, AlertState};
use crate::domain::case::{ClockMark, Wait};
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::id::{Kind, RecordId};
use crate::domain::matter::Matter;
use crate::domain::phrase::{Arg, Phrase};
use crate::standard::edition::Edition;

/// One thing that stands: since when, on which record, and in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Against {
    pub since: Day,
    pub record: RecordId,
    pub clause: String,
    pub said: Phrase,
}

/// The ground of a substantiated alert that delists, with the day it was decided.
fn grave(alert: &Alert, edition: &Edition) -> Option<(String, String, Day)> {
    let on = alert.decided_on.filter(|_| alert.state == AlertState::Substantiated)?;
    let codes = edition.lists.get("ground")?;
    let ground = codes.iter().find(|c| Some(&c.code) == alert.ground.as_ref())?;
    let grades = edition.lists.get("accident_grade");
    let grade =
        grades.and_then(|l| l.iter().find(|g| Some(&g.code) == alert.accident_grade.as_ref()));
    let low = ground.graded && !grade.is_some_and(|g| g.admitted);
    (ground.delists && !low).then(|| (ground.code.clone(), ground.clause.clone(), on))
}

/// A decision to keep, or an appeal that set a delisting aside, has answered the alert, by that day where one is given.
fn is_kept(dossier: &Dossier, code: &str, id: RecordId, by: Option<Day>) -> bool {
    let names = |grounds: &[(String, RecordId)]| grounds.iter().any(|(c, r)| c == code && *r == id);
    let closed = |m: &Matter| {
        let kept = m.keeps.iter().filter(|k| names(&k.grounds)).filter_map(|k| k.agreed_on);
        let aside = m.delistings.iter().filter(|d| names(&d.grounds));
        kept.chain(aside.filter_map(|d| d.set_aside_on)).any(|on| by.is_none_or(|day| on <= day))
    };
    dossier.matters().any(|(_, m)| closed(m))
}

/// Substantiated alerts of 11.3 that nothing has answered, whether or not there is a certificate to lose.
#[must_use]
pub fn grave_alerts(dossier: &Dossier, rules: &Rules, day: Day) -> Vec<Against> {
    let delisted = dossier.certificates().filter_map(|(_, c)| c.delisted_on()).max();
    let all = dossier.alerts().filter_map(|(id, a)| Some((id, grave(a, &rules.current)?)));
    all.filter(|(_, (_, _, on))| delisted.is_none_or(|delisted| delisted < *on))
        .filter(|(id, (code, _, _))| !is_kept(dossier, code, *id, Some(day)))
        .map(|(record, (code, clause, since))| {
            let ground = Arg::label("ground", &code);
            let said = Phrase::new("against-alert").with("ground", ground).with("since", since);
            Against { since, record, clause, said }
        })
        .collect()
}

/// Those of them that are no ground, for there is no certificate to lose: an applicant is kept out by them all the same.
#[must_use]
pub fn loose_alerts(dossier: &Dossier, rules: &Rules, day: Day) -> Vec<Against> {
    let mut all = grave_alerts(dossier, rules, day);
    if !all.is_empty() {
        let grounds = ground::with_kept(dossier, rules);
        all.retain(|a| !grounds.iter().any(|(g, _)| g.record == a.record));
    }
    all
}

fn of_matters(dossier: &Dossier, rules: &Rules, day: Day, all: &mut Vec<Against>) {
    let cites = &rules.current.cites;
    for (record, matter) in dossier.matters() {
        let running = |w: &&crate::domain::filing::Warning| {
            w.on <= day && day <= w.mend_by && w.set_aside_on.is_none_or(|aside| day < aside)
        };
        all.extend(matter.warnings.iter().filter(running).map(|w| Against {
            since: w.on,
            record,
            clause: cites.warning.clone(),
            said: Phrase::new("against-warning").with("since", w.on).with("mend_by", w.mend_by),
        }));
        if let Some(proposed) = matter.proposed() {
            let said = Phrase::new("against-proposed").with("since", proposed.proposed_on);
            let (since, clause) = (proposed.proposed_on, cites.delisting.clone());
            all.push(Against { since, record, clause, said });
        }
        let to_come = matter.delisting().filter(|d| d.effective_on.is_some_and(|on| day <= on));
        if let Some((delisting, since)) = to_come.and_then(|d| Some((d, d.decided_on?))) {
            let from = delisting.effective_on.unwrap_or(since);
            let said = Phrase::new("against-delisting").with("from", from);
            all.push(Against { since, record, clause: cites.delisting.clone(), said });
        }
    }
}

/// A first year without disclosure is no ground: it warns (11.3 b).
fn counts(ground: &ground::Ground) -> bool {
    ground.candidate_from.is_some() || !ground::disclosure::is_of_disclosure(ground)
}

/// A ban that a register claims and nobody has confirmed or declined: it bans nobody yet, and nothing is awarded past it (8).
fn banned_by_claim(dossier: &Dossier, rules: &Rules, day: Day) -> Vec<Against> {
    let edition = &rules.current;
    let Some((record, enterprise)) = dossier.subject() else { return Vec::new() };
    let claims = enterprise.claims.iter().filter(|c| c.entered_on <= day);
    let bans = claims.filter_map(|c| Some((c, claim::ban(c, edition)?)));
    bans.filter(|(_, ban)| day <= ban.until)
        .map(|(claim, ban)| Against {
            since: claim.entered_on,
            record,
            clause: ban.clause,
            said: Phrase::new("against-claim").with("until", ban.until),
        })
        .collect()
}

/// Everything that stands against the enterprise on a day, in order of when it began.
#[must_use]
pub fn on_day(dossier: &Dossier, rules: &Rules, day: Day) -> Vec<Against> {
    let mut all: Vec<Against> = ground::grounds(dossier, rules)
        .into_iter()
        .filter(|g| g.opens_on <= day && counts(g))
        .map(|g| Against {
            since: g.opens_on,
            record: g.record,
            said: Phrase::new("against-ground")
                .with("ground", Arg::label("ground", &g.code))
                .with("since", g.opens_on),
            clause: g.clause,
        })
        .collect();
    all.extend(loose_alerts(dossier, rules, day));
    all.extend(banned_by_claim(dossier, rules, day));
    of_matters(dossier, rules, day, &mut all);
    all.sort_by_key(|a| (a.since, a.record));
    all
}

fn since(dossier: &Dossier, rules: &Rules, day: Day) -> Option<Day> {
    on_day(dossier, rules, day).first().map(|a| a.since)
}

/// The spans in which the cases of an enterprise wait, as they follow from its records; those that have ended by a step stand in
/// the cases themselves. Without a day only what has happened is known, not what time alone will open.
#[must_use]
pub fn spans(dossier: &Dossier, rules: &Rules, today: Option<Day>) -> Vec<ClockSpan> {
    let mut all: Vec<ClockSpan> = Vec::new();
    for warning in dossier.matters().flat_map(|(_, m)| &m.warnings) {
        let over = warning.mend_by.next();
        let to = warning.set_aside_on.map_or(over, |aside| aside.min(over));
        all.push(ClockSpan { from: warning.on, to: Some(to) });
    }
    let open = match today {
        Some(day) => since(dossier, rules, day),
        None => known_since(dossier, rules),
    };
    all.extend(open.map(|from| ClockSpan { from, to: None }));
    all
}

/// Since when something stands that rests on what somebody did.
fn known_since(dossier: &Dossier, rules: &Rules) -> Option<Day> {
    let by_deed = |g: &ground::Ground| {
        !g.warnings.is_empty() || matches!(g.record.kind, Kind::Alert | Kind::Change)
    };
    let grounds = ground::grounds(dossier, rules).into_iter();
    let grounds = grounds.filter(|g| by_deed(g) && counts(g)).map(|g| g.opens_on);
    let matters = dossier.matters().flat_map(|(_, m)| {
        let to_come = m.delisting().and_then(|d| d.decided_on);
        m.proposed().map(|d| d.proposed_on).into_iter().chain(to_come)
    });
    let alerts = dossier.alerts().filter_map(|(id, a)| {
        let (code, _, on) = grave(a, &rules.current)?;
        (!is_kept(dossier, &code, id, None)).then_some(on)
    });
    grounds.chain(matters).chain(alerts).min()
}

/// Notes in every open case the span that a step has ended: what stood before it stands no more.
pub fn note_waits(before: &Dossier, after: &mut Dossier, rules: &Rules, today: Day) {
    let open: Vec<RecordId> = after
        .cases()
        .filter(|(_, c)| c.is_open() && !c.clock.is_empty())
        .map(|(id, _)| id)
        .collect();
    if open.is_empty() {
        return;
    }
    let Some(from) = since(before, rules, today) else { return };
    let to = since(after, rules, today).map_or(today, |since| since.min(today));
    for id in open {
        let Some(mut case) = after.case(id).cloned() else { continue };
        let started = case.clock.iter().find(|e| e.mark == ClockMark::Started).map(|e| e.on);
        let from = started.map_or(from, |on| from.max(on));
        if rules.edition(&case.edition).rulings > 0 && from < to {
            case.waits.push(Wait { from, to });
            after.write(id, case);
        }
    }
}
