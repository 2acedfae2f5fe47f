//! Effects on matters: alerts joining, delisting proposed by one officer and decided by a second (11.3).

use super::act::{EffectContext, change};
use crate::domain::case::{Case, CaseEnd, ClockEntry, ClockMark};
use crate::domain::certificate::{Certificate, CertificateEnd, EndKind};
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::enterprise::Ban;
use crate::domain::id::{Kind, RecordId};
use crate::domain::matter::{Delisting, Matter};
use crate::domain::reference::Reference;
use crate::standard::edition::EndsBy;
use crate::workflow::{deadline, ground, standing};

/// The matter that a form names, if this dossier has it; without a name the open one.
#[must_use]
pub fn meant<'d>(dossier: &'d Dossier, named: Option<&str>) -> Option<(RecordId, &'d Matter)> {
    let Some(named) = named else { return dossier.open_matter() };
    match Reference::parse(named) {
        Reference::Numbered(Kind::Matter, no) => {
            let id = RecordId::new(Kind::Matter, no);
            dossier.matter(id).map(|matter| (id, matter))
        }
        _ => None,
    }
}

pub fn join_matter(act: &mut EffectContext<'_>) {
    let Some((matter, _)) = meant(&act.dossier, act.values.text("matter")) else { return };
    change!(act, Alert, |alert| {
        alert.matter = Some(matter);
    });
}

/// What makes the candidate today is what is proposed for; a proposal to keep that nobody agreed to is off the table.
pub fn propose_delisting(act: &mut EffectContext<'_>) {
    let (me, today) = (act.me(), act.scene.today);
    let reason = act.reason().unwrap_or_default();
    let mut candidates = ground::grounds(&act.dossier, act.scene.rules);
    candidates.retain(|g| g.candidate_from.is_some_and(|from| from <= today));
    let grounds = candidates.into_iter().map(|g| (g.code, g.record)).collect();
    change!(act, Matter, |matter| {
        matter.keeps.retain(|k| k.agreed_by.is_some());
        matter.delistings.push(Delisting {
            proposed_by: me,
            proposed_on: today,
            reason,
            grounds,
            state_before: matter.settled(),
            decided_by: None,
            decided_on: None,
            decision_reason: None,
            effective_on: None,
            declined: false,
            standing_before: String::new(),
            stars_before: None,
            cases: Vec::new(),
            set_aside_on: None,
            solo: false,
        });
    });
}

/// Every certificate ends, whatever ended it before; the ban runs from the same day; open cases end refused at once.
pub fn decide_delisting(act: &mut EffectContext<'_>) {
    let (me, today, on) = (act.me(), act.scene.today, act.on());
    let (reason, solo) = (act.reason(), act.scene.solo);
    let before = standing::standing(&act.dossier, act.scene.rules, on.previous());
    let stars_before =
        before.certificate.and_then(|id| act.dossier.certificate(id)).and_then(|c| c.stars);
    let cases = end_cases(act, EndsBy::Delisting);
    end_certificates(act, on);
    ban(act, on);
    change!(act, Matter, |matter| {
        if let Some(last) = matter.delistings.last_mut().filter(|d| d.is_open()) {
            last.solo = solo && last.proposed_by == me;
            last.decided_by = Some(me);
            last.decided_on = Some(today);
            last.decision_reason = reason;
            last.effective_on = Some(on);
            before.word().clone_into(&mut last.standing_before);
            last.stars_before = stars_before;
            last.cases = cases;
        }
    });
}

fn end_certificates(act: &mut EffectContext<'_>, on: Day) {
    let void = |c: &Certificate| {
        c.ends.iter().any(|e| e.kind == EndKind::Voided && e.set_aside_on.is_none())
    };
    let all: Vec<(RecordId, Certificate)> = act
        .dossier
        .certificates()
        .filter(|(_, c)| c.delisted_on().is_none() && !void(c))
        .map(|(id, c)| (id, c.clone()))
        .collect();
    for (id, mut certificate) in all {
        certificate.ends.push(CertificateEnd { kind: EndKind::Delisted, on, set_aside_on: None });
        act.dossier.write(id, certificate);
    }
}

fn ban(act: &mut EffectContext<'_>, from: Day) {
    let Some((id, enterprise)) = act.dossier.subject() else { return };
    let mut enterprise = enterprise.clone();
    let until = deadline::ban_until(from, act.edition);
    let clause = act.edition.numbers.ban_years.clause.clone();
    enterprise.bans.push(Ban { from, until, clause, set_aside_on: None });
    act.dossier.write(id, enterprise);
}

/// Ends every open case, each in the stage of its own edition that is for it; says which.
pub fn end_cases(act: &mut EffectContext<'_>, by_what: EndsBy) -> Vec<RecordId> {
    // By reference to what ended them: the reason itself may be confidential.
    let reason = Some(Reference::Numbered(act.id.kind, act.id.no).to_string());
    let (by, on) = (act.me(), act.scene.today);
    let open: Vec<(RecordId, Case)> =
        act.dossier.cases().filter(|(_, c)| c.is_open()).map(|(id, c)| (id, c.clone())).collect();
    let mut ended = Vec::new();
    for (id, mut case) in open {
        let edition = act.scene.rules.edition(&case.edition);
        let ends_in = edition.ended_by(by_what).map_or(&case.stage, |s| &s.id);
        let outcome = ends_in.clone();
        if case.clock.last().is_some_and(|e| e.mark != ClockMark::Ended) {
            case.clock.push(ClockEntry::new(ClockMark::Ended, on));
        }
        let stage = std::mem::replace(&mut case.stage, outcome.clone());
        case.end = Some(CaseEnd { outcome, stage, on, by: by.clone(), reason: reason.clone() });
        act.dossier.write(id, case);
        ended.push(id);
    }
    ended
}

/// The matter stands as it stood before the proposal, which stays readable.
pub fn decline_delisting(act: &mut EffectContext<'_>) {
    let (me, today, reason) = (act.me(), act.scene.today, act.reason());
    change!(act, Matter, |matter| {
        if let Some(last) = matter.delistings.last_mut().filter(|d| d.is_open()) {
            last.decided_by = Some(me);
            last.decided_on = Some(today);
            last.decision_reason = reason;
            last.declined = true;
            matter.state = last.state_before;
        }
    });
}
