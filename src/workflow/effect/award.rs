//! Effects on the public notice, objections, the award, certificates and the mark.

use super::act::{EffectContext, change};
use super::notice;
use crate::domain::case::{Case, CaseKind, PublicNotice, Return};
use crate::domain::certificate::{Certificate, CertificateEnd, EndKind, MarkSuspension, StarStep};
use crate::domain::day::Day;
use crate::domain::desk_settings::Confirmation;
use crate::domain::entered::counts_from;
use crate::domain::filing::Filing;
use crate::domain::id::{Kind, RecordId};
use crate::domain::objection::{Objection, ObjectionState};
use crate::domain::proposal::Proposal;
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::workflow::{award as awards, deadline, ground};

pub fn publish_notice(act: &mut EffectContext<'_>) {
    let (on, by) = (act.on(), act.me());
    let days = act.edition.numbers.notice_working_days.value;
    let name = act.dossier.subject().map(|(_, e)| e.name.clone());
    let entry = act.entered(on, None);
    // One that is dated back runs from its entry until that is confirmed.
    let from = counts_from(on, Some(&entry));
    let until = act.scene.rules.calendar.add(from, days).date;
    change!(act, Case, |case| {
        let run = case.run();
        let stars = case.rating.as_ref().and_then(|r| r.stars);
        case.notices.push(PublicNotice { on, until, by, run, name, stars, entered: Some(entry) });
    });
}

pub fn open_objection(act: &mut EffectContext<'_>) {
    let Some((enterprise, _)) = act.dossier.subject() else { return };
    let objection = Objection {
        enterprise,
        case: act.id,
        state: ObjectionState::Open,
        on: act.on(),
        by: act.text("by").unwrap_or_default(),
        text: act.text("text").unwrap_or_default(),
        officer: None,
        decided_on: None,
        decided_by: None,
        decision_reason: None,
    };
    act.id = RecordId::new(Kind::Objection, act.scene.numbers.fresh(Kind::Objection));
    act.dossier.write(act.id, objection);
}

/// Rejected, the notice goes on; upheld, the case goes back, unless it has gone back or ended already.
pub fn decide_objection(act: &mut EffectContext<'_>) {
    let (by, on, reason) = (act.me(), act.scene.today, act.reason());
    let upheld = act.values.text("outcome") == Some("upheld");
    let mut against = None;
    change!(act, Objection, |objection| {
        objection.state = if upheld { ObjectionState::Upheld } else { ObjectionState::Rejected };
        objection.decided_on = Some(on);
        objection.decided_by = Some(by.clone());
        objection.decision_reason.clone_from(&reason);
        against = Some(objection.case);
    });
    let Some(id) = against.filter(|_| upheld) else { return };
    let Some(Record::Case(case)) = act.dossier.get(id) else { return };
    if case.is_open() && case.current_notice().is_some() {
        // The reasons are confidential, what became of the case is not: it is told by reference.
        let why = Reference::Numbered(act.id.kind, act.id.no).to_string();
        send_back(act, id, case.clone(), why);
    }
}

/// To the stage that the transition names for the case's kind, with its clock running again and a due diligence from anew.
fn send_back(act: &mut EffectContext<'_>, id: RecordId, mut case: Case, why: String) {
    let (by, on) = (act.me(), act.scene.today);
    let to = act.transition.leads(case.kind.word()).to_owned();
    if to.is_empty() {
        return;
    }
    let from = std::mem::replace(&mut case.stage, to.clone());
    let back = Return { from, to, anew: None, on, by, reason: Some(why) };
    super::case::begin_anew(&mut case, act.edition, back);
    super::case::reopen_clock(&mut case, on);
    let investigated = case.due_diligence.is_some();
    act.dossier.write(id, case);
    if investigated {
        let decided = std::mem::replace(&mut act.id, id);
        super::case::enter_due_diligence(act);
        act.id = decided;
    }
}

/// A certificate with its filings, or for a case about the rating alone other stars on the one in force.
pub fn award(act: &mut EffectContext<'_>) {
    let Some(Record::Case(case)) = act.dossier.get(act.id).cloned() else { return };
    match case.kind {
        CaseKind::Rating => rate_again(act, &case),
        CaseKind::Certification | CaseKind::Renewal => certify(act, &case),
    }
}

/// On whichever certificate is in force or to come: a renewal that waits for its term takes the new stars into it.
fn rate_again(act: &mut EffectContext<'_>, case: &Case) {
    let stars = case.rating.as_ref().and_then(|r| r.stars);
    let step = StarStep { on: act.on(), stars, case: Some(act.id) };
    change_live(act, |c| {
        // Those that came by import have no step yet: what they stood at before stays known.
        if c.star_steps.is_empty() && c.stars.is_some() {
            c.star_steps.push(StarStep { on: c.awarded_on, stars: c.stars, case: c.case });
        }
        c.stars = stars;
        c.star_steps.push(step.clone());
    });
}

fn certify(act: &mut EffectContext<'_>, case: &Case) {
    let (on, edition, numbers) = (act.on(), act.edition, act.scene.numbers);
    let pattern = &edition.numbers.certificate_number.value;
    let serial = numbers.serial(&pattern.prefix(on.year()));
    let number = pattern.number(on.year(), serial);
    let before = renewed(act, case, on);
    let old = before.as_ref().map(|(_, old)| old.valid_until);
    let valid_from = old.map_or(on, |old| on.max(old.next()));
    let valid_until = match old {
        Some(old) if edition.rulings > 0 => deadline::renewed_until(old, on, edition),
        _ => deadline::valid_until(valid_from, edition),
    };
    let mut held = Certificate::awarded(case.enterprise, &number, &edition.stamp, on, valid_until);
    held.case = Some(act.id);
    held.decided_on = awards::decided_on(case);
    held.valid_from = valid_from;
    // Awarded by the last valid day it follows on without a gap.
    let runs_on = before.filter(|(_, old)| edition.rulings > 0 && on <= old.valid_until);
    held.renews = runs_on.map(|(id, _)| id);
    held.mark_licensed_on = Some(on);
    held.stars = case.rating.as_ref().and_then(|r| r.stars);
    if held.stars.is_some() {
        held.star_steps.push(StarStep { on, stars: held.stars, case: Some(act.id) });
    }
    held.mark_suspensions = still_stopped(act);
    let id = RecordId::new(Kind::Certificate, numbers.fresh(Kind::Certificate));
    lay_out_filings(act, id, &held);
    act.dossier.write(id, held);
}

/// In place of one that was voided for a clerical error: under a new number, with the same stars, and never ending later.
pub fn reissue(act: &mut EffectContext<'_>) {
    let Some(Record::Certificate(old)) = act.dossier.get(act.id).cloned() else { return };
    let (on, numbers) = (act.on(), act.scene.numbers);
    let edition = act.scene.rules.edition(&old.edition);
    let pattern = &edition.numbers.certificate_number.value;
    let number = pattern.number(on.year(), numbers.serial(&pattern.prefix(on.year())));
    // A renewal's term runs on from the one before, whenever its paper is dated.
    let valid_until = match old.renews {
        Some(_) => old.valid_until,
        None => deadline::valid_until(on, edition).min(old.valid_until),
    };
    let mut held = Certificate::awarded(old.enterprise, &number, &old.edition, on, valid_until);
    held.case = old.case;
    held.decided_on = old.decided_on;
    held.renews = old.renews;
    held.valid_from = on.max(old.valid_from);
    held.mark_licensed_on = old.mark_licensed_on.map(|_| on);
    held.stars = old.stars;
    held.star_steps.clone_from(&old.star_steps);
    held.mark_suspensions = still_stopped(act);
    held.reissues = Some(act.id);
    let id = RecordId::new(Kind::Certificate, numbers.fresh(Kind::Certificate));
    lay_out_filings(act, id, &held);
    act.dossier.write(id, held);
    act.id = id;
}

/// A mark that is stopped stays so through a renewal and an application from anew, until it is given back.
fn still_stopped(act: &EffectContext<'_>) -> Vec<MarkSuspension> {
    let all = act.dossier.certificates().filter(|(_, c)| !c.is_voided());
    let mut stopped: Vec<MarkSuspension> = Vec::new();
    for stop in all.flat_map(|(_, c)| &c.mark_suspensions).filter(|s| s.lifted_on.is_none()) {
        if !stopped.contains(stop) {
            stopped.push(stop.clone());
        }
    }
    stopped
}

/// The certificate that a renewal follows on: the one that is valid longest of those that have not ended.
fn renewed(act: &EffectContext<'_>, case: &Case, on: Day) -> Option<(RecordId, Certificate)> {
    let held = act.dossier.certificates().filter(|(_, c)| c.ended_on().is_none());
    let last = held.max_by_key(|(id, c)| (c.valid_until, *id)).map(|(id, c)| (id, c.clone()));
    last.filter(|(_, c)| case.kind == CaseKind::Renewal && c.awarded_on <= on)
}

/// A filing for each year the certificate implies, but none where another certificate's stands for that year.
fn lay_out_filings(act: &mut EffectContext<'_>, id: RecordId, c: &Certificate) {
    let years = if c.renews.is_some() {
        deadline::filing_years_on(c.valid_from, c.valid_until, act.edition)
    } else {
        deadline::filing_years(first_awarded(act, c), c.valid_until, act.edition)
    };
    for year in years {
        let stands =
            |f: &Filing| f.year == year && (!f.is_awaited() || ground::is_owed(&act.dossier, f));
        let due = deadline::filing_due(year, act.edition, &act.scene.rules.calendar);
        let Some(due) = due.filter(|_| !act.dossier.filings().any(|(_, f)| stands(f))) else {
            continue;
        };
        // What would have fallen due while the certificate was voided has its days anew.
        let days = act.edition.numbers.warning_working_days.value;
        let anew = act.scene.rules.calendar.add(act.scene.today, days).date;
        let due = if c.reissues.is_some() && due < act.scene.today { anew } else { due };
        let filing = Filing::scheduled(c.enterprise, id, year, &act.edition.stamp, due);
        act.dossier.write(RecordId::filing(id.no, year), filing);
    }
}

/// The day of the award that a certificate goes back to: issued anew, its filings are those of the one in whose place it is.
fn first_awarded(act: &EffectContext<'_>, c: &Certificate) -> Day {
    let before = c.reissues.and_then(|id| act.dossier.certificate(id));
    before.map_or(c.awarded_on, |before| first_awarded(act, before).min(c.awarded_on))
}

/// Changes every certificate that is in force or to come.
fn change_live(act: &mut EffectContext<'_>, how: impl Fn(&mut Certificate)) {
    let today = act.scene.today;
    let live: Vec<(RecordId, Certificate)> =
        awards::live(&act.dossier, today).map(|(id, c)| (id, c.clone())).collect();
    for (id, mut c) in live {
        how(&mut c);
        act.dossier.write(id, c);
    }
}

/// No ban follows, open cases stay, and no ground is closed by it.
pub fn surrender(act: &mut EffectContext<'_>) {
    let on = act.on();
    change_live(act, |c| {
        c.ends.push(CertificateEnd { kind: EndKind::Surrendered, on, set_aside_on: None });
    });
}

pub fn suspend_mark(act: &mut EffectContext<'_>) {
    let (misuse, why) = (act.text("misuse").unwrap_or_default(), act.reason().unwrap_or_default());
    let mut stopped = MarkSuspension::stopped(act.on(), &misuse, &why, &act.me());
    stopped.limits_until = act.values.day("until");
    stopped.blocking = act.values.text("limit") == Some("blocking");
    change_live(act, |c| c.mark_suspensions.push(stopped.clone()));
}

pub fn restore_mark(act: &mut EffectContext<'_>) {
    let (on, by, reason) = (act.scene.today, act.me(), act.reason());
    change_live(act, |c| {
        for stopped in c.mark_suspensions.iter_mut().filter(|s| s.lifted_on.is_none()) {
            stopped.lifted_on = Some(on);
            stopped.lifted_by = Some(by.clone());
            stopped.lift_reason.clone_from(&reason);
        }
    });
}

/// A substantiated alert of a ground that stops the mark stops it at once; the certificate stays as it is (10).
pub fn stop_mark_on_misuse(act: &mut EffectContext<'_>) {
    let Some(Record::Alert(alert)) = act.dossier.get(act.id) else { return };
    let ground = alert.ground.as_deref().unwrap_or("");
    let grounds = act.edition.lists.get("ground");
    let stops = grounds.and_then(|l| l.iter().find(|c| c.code == ground));
    let today = act.scene.today;
    if !stops.is_some_and(|c| c.stops_mark) || awards::mark_stopped(&act.dossier, today).is_some() {
        return;
    }
    // By reference alone: the reason of the decision on it is confidential.
    let why = Reference::Numbered(act.id.kind, act.id.no).to_string();
    let stopped = MarkSuspension::stopped(today, "", &why, &act.me());
    change_live(act, |c| c.mark_suspensions.push(stopped.clone()));
}

/// The first officer proposes, a second one voids; on a solo desk one does both and the operation says so.
pub fn void_certificate(act: &mut EffectContext<'_>) {
    let (me, on, reason) = (act.me(), act.scene.today, act.reason().unwrap_or_default());
    let solo = act.scene.solo;
    let mut waived = false;
    change!(act, Certificate, |c| {
        let second = c.void_proposed.as_ref().is_some_and(|p| p.by != me);
        if second || solo {
            waived = !second;
            c.void_proposed = None;
            c.ends.push(CertificateEnd { kind: EndKind::Voided, on, set_aside_on: None });
        } else if c.void_proposed.as_ref().is_none_or(|p| p.reason != reason) {
            c.void_proposed = Some(Proposal { by: me, on, reason });
        }
    });
    if waived {
        act.waived.push(act.transition.clause.clone());
    }
}

/// Takes back what was proposed and not done.
pub fn withdraw_void(act: &mut EffectContext<'_>) {
    change!(act, Certificate, |c| {
        c.void_proposed = None;
    });
}

/// The same of the star thresholds of the edition in force, as they stand in it.
pub fn confirm_thresholds(act: &mut EffectContext<'_>) {
    let (me, today, solo) = (act.me(), act.scene.today, act.scene.solo);
    let (edition, thresholds) =
        (act.edition.stamp.clone(), act.edition.numbers.star_thresholds.value.clone());
    let mut waived = false;
    change!(act, Settings, |settings| {
        match settings.confirmations.iter_mut().find(|c| c.is_of(&edition, &thresholds)) {
            Some(proposed) if proposed.proposed_by != me => {
                proposed.confirmed_by = Some(me);
                proposed.confirmed_on = Some(today);
            }
            // Proposed by oneself, it waits for somebody else.
            Some(_) if !solo => {}
            other => {
                waived = solo;
                if other.is_some() {
                    settings.confirmations.retain(|c| !c.is_of(&edition, &thresholds));
                }
                settings.confirmations.push(Confirmation {
                    edition,
                    thresholds,
                    proposed_by: me.clone(),
                    proposed_on: today,
                    confirmed_by: solo.then_some(me),
                    confirmed_on: solo.then_some(today),
                    solo,
                });
            }
        }
    });
    if waived {
        act.waived.push(act.transition.clause.clone());
    }
}

/// Says to the enterprise that its certificate is to be renewed (11).
pub fn remind_renewal(act: &mut EffectContext<'_>) {
    let on = act.scene.today;
    notice::to_enterprise(act, notice::RENEWAL, on);
}

/// The holder does not go on: nobody waits for a renewal any longer. The certificate stays valid until its last day.
pub fn note_not_renewing(act: &mut EffectContext<'_>) {
    let (by, on, reason) = (act.me(), act.on(), act.reason().unwrap_or_default());
    change!(act, Certificate, |certificate| {
        certificate.not_renewing = Some(Proposal { by, on, reason });
    });
}
