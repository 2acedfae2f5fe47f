//! Effects on appeals: opened, decided, and by two officers set aside (11). What is restored stays readable as it was.

use super::act::EffectContext;
use crate::domain::appeal::{Appeal, AppealState};
use crate::domain::case::{Case, CaseKind, Return};
use crate::domain::certificate::{EndKind, StarStep};
use crate::domain::day::Day;
use crate::domain::filing::Filing;
use crate::domain::id::{Kind, RecordId};
use crate::domain::matter::MatterState;
use crate::domain::proposal::Proposal;
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::standard::edition::Edition;
use crate::standard::rule::Effect;
use crate::workflow::committee::{self, RATING};
use crate::workflow::contest::{self, Restoring};

/// The code of the outcome by which a decision is set aside; every other lets it stand.
pub const SET_ASIDE: &str = "set_aside";

pub fn open_appeal(act: &mut EffectContext<'_>) {
    let Some((enterprise, _)) = act.dossier.subject() else { return };
    let Some(contested) = act.scene.contested else { return };
    let (rules, on) = (act.scene.rules, act.on());
    let days = act.edition.numbers.appeal_working_days.value;
    let decided = (contested.record, contested.decision.as_str());
    let appeal = Appeal {
        enterprise,
        against: contested.operation,
        decision: contested.decision.clone(),
        record: contested.record,
        decided_by_first: contest::deciders(
            &act.dossier,
            rules,
            decided,
            (&contested.actor, contested.day),
        ),
        first_decided_on: contested.day,
        opened_on: on,
        due: rules.calendar.add(on, days).date,
        text: act.text("text").unwrap_or_default(),
        state: AppealState::Open,
        officer: None,
        set_aside_proposed: None,
        decided_on: None,
        decided_by: None,
        decision_reason: None,
        entered: Some(act.entered(on, None)),
    };
    act.id = RecordId::new(Kind::Appeal, act.scene.numbers.fresh(Kind::Appeal));
    act.dossier.write(act.id, appeal);
}

/// That the decision stands is decided by one. That it is set aside is proposed by one and confirmed by a second, which
/// `--solo` waives and says so for ever.
pub fn decide_appeal(act: &mut EffectContext<'_>) {
    let Some(Record::Appeal(mut appeal)) = act.dossier.get(act.id).cloned() else { return };
    let (me, today) = (act.me(), act.scene.today);
    let aside = act.values.text("outcome") == Some(SET_ASIDE);
    let seconded = appeal.set_aside_proposed.as_ref().is_some_and(|p| p.by != me);
    if aside && !seconded && !act.scene.solo {
        let reason = act.reason().unwrap_or_default();
        appeal.set_aside_proposed = Some(Proposal { by: me, on: today, reason });
        appeal.state = AppealState::SetAsideProposed;
        act.dossier.write(act.id, appeal);
        return;
    }
    if aside && !seconded && !act.waived.contains(&act.transition.clause) {
        act.waived.push(act.transition.clause.clone());
    }
    let restoring = contest::restoring(&act.dossier, act.scene.rules, &appeal, today);
    appeal.state = if aside { AppealState::SetAside } else { AppealState::Upheld };
    appeal.decided_on = Some(today);
    appeal.decided_by = Some(me);
    appeal.decision_reason = act.reason();
    act.dossier.write(act.id, appeal);
    if let (true, Ok(restoring)) = (aside, restoring) {
        restore(act, &restoring);
    }
}

/// How the case's own fields say why: the reason of the decision on the appeal is confidential.
fn by_reference(act: &EffectContext<'_>) -> String {
    Reference::Numbered(act.id.kind, act.id.no).to_string()
}

fn restore(act: &mut EffectContext<'_>, restoring: &Restoring) {
    let today = act.scene.today;
    match restoring {
        Restoring::Case(id) => {
            let noted = (act.me(), by_reference(act));
            case_again(act, *id, Some(noted));
        }
        Restoring::Rating(id) => unrate(act, *id),
        Restoring::Stars(case, all) => {
            for id in all {
                restar(act, *id, *case);
            }
        }
        Restoring::Warning(id, place) => match act.dossier.get(*id).cloned() {
            Some(Record::Filing(mut filing)) => {
                if let Some(warning) = filing.warnings.get_mut(*place) {
                    warning.set_aside_on = Some(today);
                }
                act.dossier.write(*id, filing);
            }
            Some(Record::Matter(mut matter)) => {
                if let Some(warning) = matter.warnings.get_mut(*place) {
                    warning.set_aside_on = Some(today);
                }
                let settled = matter.settled();
                if matter.state == MatterState::Warned {
                    matter.state = settled;
                }
                if let Some(proposed) = matter.delistings.last_mut().filter(|d| d.is_open()) {
                    proposed.state_before = settled;
                }
                act.dossier.write(*id, matter);
            }
            _ => {}
        },
        Restoring::Delisting(id) => undelist(act, *id),
    }
}

/// The stars go back to those that stood before the case first gave its own.
fn restar(act: &mut EffectContext<'_>, id: RecordId, case: RecordId) {
    let on = act.scene.today;
    let Some(mut certificate) = act.dossier.certificate(id).cloned() else { return };
    let before = certificate.star_steps.iter().take_while(|step| step.case != Some(case));
    let (stars, case) = before.last().map_or((None, None), |step| (step.stars, step.case));
    certificate.stars = stars;
    certificate.star_steps.push(StarStep { on, stars, case });
    act.dossier.write(id, certificate);
}

/// The certificates, the ban and the cases stand as if the delisting had ended today; that it was stays readable.
fn undelist(act: &mut EffectContext<'_>, id: RecordId) {
    let today = act.scene.today;
    let Some(Record::Matter(mut matter)) = act.dossier.get(id).cloned() else { return };
    let Some(delisting) = matter.delistings.iter_mut().rfind(|d| d.stands()) else { return };
    delisting.set_aside_on = Some(today);
    let (effective_on, cases) = (delisting.effective_on, delisting.cases.clone());
    matter.state = MatterState::Restored;
    act.dossier.write(id, matter);
    let held: Vec<_> = act.dossier.certificates().map(|(id, c)| (id, c.clone())).collect();
    for (id, mut certificate) in held {
        let of_it = certificate.ends.iter_mut().filter(|e| {
            e.kind == EndKind::Delisted && Some(e.on) == effective_on && e.set_aside_on.is_none()
        });
        of_it.for_each(|end| end.set_aside_on = Some(today));
        act.dossier.write(id, certificate);
    }
    if let Some((id, enterprise)) = act.dossier.subject() {
        let mut enterprise = enterprise.clone();
        let bans = enterprise.bans.iter_mut();
        let of_it = bans.filter(|b| Some(b.from) == effective_on && b.set_aside_on.is_none());
        of_it.for_each(|ban| ban.set_aside_on = Some(today));
        act.dossier.write(id, enterprise);
    }
    if let Some(from) = effective_on {
        set_anew(act, from);
    }
    for case in cases {
        // It goes on where it stood: what was voted stands.
        case_again(act, case, None);
    }
}

/// Filings and answers that fell due while the delisting held could not be handed in then: their last day is set anew (11.3).
fn set_anew(act: &mut EffectContext<'_>, from: Day) {
    let today = act.scene.today;
    let missed = |day: Day| from <= day && day < today;
    let all: Vec<(RecordId, Filing)> =
        act.dossier.filings().map(|(id, f)| (id, f.clone())).collect();
    for (id, mut filing) in all {
        let edition = act.scene.rules.edition(&filing.edition);
        if edition.rulings == 0 {
            continue;
        }
        let days = edition.numbers.warning_working_days.value;
        let anew = act.scene.rules.calendar.add(today, days).date;
        if filing.is_awaited() && missed(filing.due) {
            filing.due = anew;
        }
        let open = filing.supplements.last_mut().filter(|s| s.answered_on.is_none());
        if let Some(asked) = open.filter(|s| missed(s.by_day)) {
            asked.by_day = anew;
        }
        act.dossier.write(id, filing);
    }
}

/// Whether the clock of a case has ended by the time it comes into that stage (9).
fn comes_ended(edition: &Edition, case: &Case, stage: &str) -> bool {
    let ends = |t: &&crate::standard::rule::Transition| t.effects.contains(&Effect::EndClock);
    edition.transitions.iter().filter(ends).any(|t| t.leads(case.kind.word()) == stage)
}

/// The case stands again where it ended. `noted` says by whom and why it was sent back there: a new run of that stage.
fn case_again(act: &mut EffectContext<'_>, id: RecordId, noted: Option<(String, String)>) {
    let on = act.scene.today;
    let Some(Record::Case(mut case)) = act.dossier.get(id).cloned() else { return };
    let Some(end) = case.end.take() else { return };
    let from = std::mem::replace(&mut case.stage, end.stage.clone());
    if let Some((by, why)) = noted {
        let to = end.stage.clone();
        let back = Return { from, to, anew: None, on, by, reason: Some(why) };
        let edition = act.scene.rules.edition(&case.edition);
        super::case::begin_anew(&mut case, edition, back);
    }
    if !comes_ended(act.scene.rules.edition(&case.edition), &case, &end.stage) {
        super::case::reopen_clock(&mut case, on);
    }
    act.dossier.write(id, case);
}

/// Without its rating, and the round of the rating begins anew: what was voted and scored counts no more. A notice falls with
/// what it published, so the case goes back to where it is rated.
fn unrate(act: &mut EffectContext<'_>, id: RecordId) {
    let (on, by, reason) = (act.scene.today, act.me(), Some(by_reference(act)));
    let Some(Record::Case(mut case)) = act.dossier.get(id).cloned() else { return };
    case.rating = None;
    let to = rated_in(act.scene.rules.edition(&case.edition), &case).to_owned();
    let from = std::mem::replace(&mut case.stage, to.clone());
    if from != to {
        super::case::reopen_clock(&mut case, on);
        // What was found stands, but it is cleared again before the next notice.
        if let Some(diligence) = case.due_diligence.as_mut() {
            diligence.cleared_on = None;
            diligence.cleared_by = None;
            diligence.seen = None;
        }
    }
    let anew = Some(RATING.to_owned());
    case.returns.push(Return { from, to, anew, on, by, reason });
    act.dossier.write(id, case);
}

/// Where a case that is not rated yet stands: it stays where it is unless the stage in which it is rated lies behind it. Before the
/// rulings: unless it is published there, or about its rating alone.
fn rated_in<'e>(edition: &'e Edition, case: &'e Case) -> &'e str {
    if edition.rulings > 0 {
        let held = committee::rated_in(edition, case.kind);
        let to = held.filter(|s| committee::is_behind(edition, &case.stage, &s.id));
        return to.map_or(case.stage.as_str(), |stage| stage.id.as_str());
    }
    let kind = case.kind.word();
    let step = |effect: Effect| edition.transitions.iter().find(|t| t.effects.contains(&effect));
    let published = step(Effect::PublishNotice).is_some_and(|t| t.leads(kind) == case.stage);
    let only = case.kind == CaseKind::Rating;
    let round = edition.stages.iter().find(|s| s.round.as_deref() == Some(RATING));
    let back = step(Effect::DecideObjection).and_then(|t| edition.stage(t.leads(kind)));
    let to = if only { round } else { back.filter(|s| published && s.rating) };
    to.map_or(case.stage.as_str(), |stage| stage.id.as_str())
}
