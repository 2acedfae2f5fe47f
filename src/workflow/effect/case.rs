//! Effects on cases: materials, supplements, the clock, findings, due diligence, the end.

use super::act::{EffectContext, change};
use crate::domain::case::{
    Case, CaseEnd, CaseKind, ClockEntry, ClockMark, DueDiligence, Finding, FindingState,
    Immaterial, Material, MaterialState, PartKind, Return, Supplement,
};
use crate::domain::certificate::Certificate;
use crate::domain::day::Day;
use crate::domain::id::{Kind, RecordId};
use crate::standard::edition::{Edition, MaterialKind, Need};
use crate::workflow::committee::{self, RATING};
use crate::workflow::{condition, digest};

pub fn open(act: &mut EffectContext<'_>) {
    let Some((enterprise, _)) = act.dossier.subject() else { return };
    let kind =
        act.values.text("kind").and_then(CaseKind::from_word).unwrap_or(CaseKind::Certification);
    let rules = act.scene.rules;
    let named = act.values.text("edition").and_then(|named| rules.edition_named(named));
    let edition = named.unwrap_or(&rules.current);
    let stage = edition.initial_stage().map(|s| s.id.as_str()).unwrap_or_default();
    let mut case = Case::opened(enterprise, kind, &edition.stamp, stage, act.on());
    case.entered_on = Some(act.scene.today);
    if kind == CaseKind::Renewal {
        // It goes on after all.
        for (id, held) in
            act.dossier.clone().certificates().filter(|(_, c)| c.not_renewing.is_some())
        {
            act.dossier.write(id, Certificate { not_renewing: None, ..held.clone() });
        }
    }
    act.id = RecordId::new(Kind::Case, act.scene.numbers.fresh(Kind::Case));
    act.dossier.write(act.id, case);
}

/// What is meant: a material's own id, its letter for every document under it, or by a dimension alone its proof.
fn named_materials(act: &EffectContext<'_>, dimension: Option<&str>) -> Vec<String> {
    let named = act.values.text("material");
    let meant = |m: &&MaterialKind| match named {
        Some(named) => m.id == named || m.group == named,
        None => dimension.is_some() && m.need == Need::PerDimension,
    };
    act.edition.materials.iter().filter(meant).map(|m| m.id.clone()).collect()
}

/// Judging a material or asking for one is a part of the preliminary review, at whatever stage; taking it in is none.
fn note_reviewed(act: &EffectContext<'_>, case: &mut Case) {
    if act.edition.rulings > 0 {
        case.note_part(&act.scene.officer.name, PartKind::Reviewed, act.scene.today);
    }
}

/// A material as it is noted now, in place of the one that stood there; the same again changes nothing. One that was there before
/// stays as missing, so that what comes in its place is known for another version.
pub fn set_material(act: &mut EffectContext<'_>) {
    let Some(state) = act.values.text("state").and_then(MaterialState::from_word) else { return };
    let Some((_, enterprise)) = act.dossier.subject() else { return };
    let typed = act.values.text("recommender");
    let whose = condition::recommender_meant(enterprise, typed).map(|r| r.name.clone());
    let only = enterprise.recommenders.len() < 2;
    let dimension = act.text("dimension");
    let ids = named_materials(act, dimension.as_deref());
    let (on, dated) = (act.on(), act.values.day("dated"));
    let note = act.text("note").or_else(|| act.reason());
    let judged = !matches!(state, MaterialState::Received | MaterialState::Missing);
    let edition = act.edition;
    change!(act, Case, |case| {
        let mut changed = false;
        let former = case.clone();
        for id in ids {
            let mut kinds = edition.materials.iter().filter(|m| m.id == id);
            let letter = kinds.any(|m| m.need == Need::PerRecommender);
            let recommender = whose.clone().filter(|_| letter);
            let same = |m: &Material| {
                let of = |whose: &String| condition::is_letter_of(m, whose, only);
                let named = recommender.as_ref().map_or(m.recommender.is_none(), of);
                m.id == id && m.dimension == dimension && named
            };
            let before = case.materials.iter().find(|m| same(m)).cloned();
            let version = before.as_ref().map_or(0, |m| m.version);
            let is_missing = before.as_ref().is_none_or(|m| m.state == MaterialState::Missing);
            let mut material = Material {
                id: id.clone(),
                dimension: dimension.clone(),
                recommender: recommender.clone(),
                state,
                on,
                dated,
                note: note.clone(),
                version,
            };
            let stands = before.as_ref() == Some(&material);
            if stands || (state == MaterialState::Missing && is_missing) {
                continue;
            }
            material.version = version.saturating_add(1);
            case.materials.retain(|m| !same(m));
            case.materials.push(material);
            changed = true;
        }
        if changed && judged {
            note_reviewed(act, &mut case);
        }
        case.materials.sort_by(|a, b| {
            (&a.id, &a.dimension, &a.recommender).cmp(&(&b.id, &b.dimension, &b.recommender))
        });
        if state == MaterialState::Accepted {
            vote_anew(act, &former, &mut case);
        }
    });
}

/// A round under vote rests on the materials as its votes saw them (5.3.3): where another version is accepted, it is voted on anew,
/// unless something that was decided before tells of the change already.
fn vote_anew(act: &EffectContext<'_>, former: &Case, case: &mut Case) {
    let edition = act.edition;
    if edition.rulings == 0 || !digest::outdated(case, edition).is_empty() {
        return;
    }
    for round in committee::under_vote(former, edition) {
        let rates = round == RATING;
        if digest::materials(former, edition, rates) != digest::materials(case, edition, rates) {
            let (on, by) = (act.scene.today, act.me());
            let (from, to) = (case.stage.clone(), case.stage.clone());
            let anew = Return { from, to, anew: Some(round), on, by, reason: None };
            begin_anew(case, edition, anew);
        }
    }
}

/// Somebody who does not vote finds that what changed in the materials matters to nothing that was decided on them.
pub fn find_immaterial(act: &mut EffectContext<'_>) {
    let (by, on, reason) = (act.me(), act.scene.today, act.reason().unwrap_or_default());
    let edition = act.edition;
    change!(act, Case, |case| {
        let seen = digest::materials(&case, edition, true);
        case.immaterial.push(Immaterial { by, on, reason, seen });
    });
}

fn is_running(case: &Case) -> bool {
    case.clock.last().is_some_and(|e| {
        matches!(e.mark, ClockMark::Started | ClockMark::Resumed | ClockMark::Reopened)
    })
}

pub fn ask_supplement(act: &mut EffectContext<'_>) {
    let Some((_, enterprise)) = act.dossier.subject() else { return };
    let enterprise = enterprise.clone();
    let (on, by, note, edition) = (act.on(), act.me(), act.text("note"), act.edition);
    let entry = act.entered(on, None);
    change!(act, Case, |case| {
        let gaps = condition::gaps(&case, &enterprise, edition);
        let asked_for = gaps.iter().map(condition::Needed::name).collect();
        note_reviewed(act, &mut case);
        case.supplements.push(Supplement {
            asked_on: on,
            by,
            asked_for,
            note,
            answered_on: None,
            entered: Some(entry.clone()),
            answer: None,
        });
        // A request dated before acceptance pauses nothing, whenever it is entered.
        let accepted = case.clock.first().is_some_and(|e| e.on <= on);
        if is_running(&case) && accepted {
            let mark = ClockMark::Paused;
            case.clock.push(ClockEntry { mark, on, entered: Some(entry) });
        }
    });
}

pub fn answer_supplement(act: &mut EffectContext<'_>) {
    let on = act.on();
    let entry = act.entered(on, None);
    change!(act, Case, |case| {
        if let Some(last) = case.supplements.last_mut() {
            last.answered_on = Some(on);
            last.answer = Some(entry.clone());
        }
        if case.clock.last().is_some_and(|e| e.mark == ClockMark::Paused) {
            let mark = ClockMark::Resumed;
            case.clock.push(ClockEntry { mark, on, entered: Some(entry) });
        }
    });
}

pub fn start_clock(act: &mut EffectContext<'_>) {
    let on = act.on();
    change!(act, Case, |case| {
        case.clock.push(ClockEntry::new(ClockMark::Started, on));
    });
}

/// An end that is entered late ends the clock on the day of its entry until it is confirmed.
pub fn end_clock(act: &mut EffectContext<'_>) {
    let on = act.on();
    let entered = Some(act.entered(on, None)).filter(|entry| entry.late);
    change!(act, Case, |case| {
        if case.clock.last().is_some_and(|e| e.mark != ClockMark::Ended) {
            case.clock.push(ClockEntry { mark: ClockMark::Ended, on, entered });
        }
    });
}

/// Keeps that a case was sent back. A rating that is to be decided anew with it stands no longer.
pub(super) fn begin_anew(case: &mut Case, edition: &Edition, back: Return) {
    let before = committee::run(case, edition, RATING);
    case.returns.push(back);
    if edition.rulings > 0 && committee::run(case, edition, RATING) > before {
        case.rating = None;
    }
}

/// The clock runs again after its end; where a supplement was asked for that has not come, it stands still at once (9).
pub fn reopen_clock(case: &mut Case, on: Day) {
    if case.clock.last().is_some_and(|e| e.mark == ClockMark::Ended) {
        case.clock.push(ClockEntry::new(ClockMark::Reopened, on));
        if case.open_supplement().is_some() {
            case.clock.push(ClockEntry::new(ClockMark::Paused, on));
        }
    }
}

pub fn set_finding(act: &mut EffectContext<'_>) {
    let (Some(id), Some(finding)) =
        (act.text("condition"), act.values.text("finding").and_then(FindingState::from_word))
    else {
        return;
    };
    let Some((_, enterprise)) = act.dossier.subject() else { return };
    let enterprise = enterprise.clone();
    let (by, on, reason, edition) = (act.me(), act.scene.today, act.reason(), act.edition);
    change!(act, Case, |case| {
        let rule = edition.conditions.iter().find(|c| c.id == id);
        let machine = rule.and_then(|c| condition::machine(c, &case, &enterprise, edition));
        let overrules = machine.is_some_and(|m| m.is_ok() != (finding == FindingState::Met));
        let kept = rule.filter(|_| edition.rulings > 0);
        let facts = kept.map(|c| digest::facts(c, &case, &enterprise));
        note(&mut case.found_by, &by);
        case.note_part(&by, PartKind::Reviewed, on);
        case.findings.retain(|f| f.condition != id);
        case.findings.push(Finding { condition: id, finding, by, on, reason, overrules, facts });
        case.findings.sort_by(|a, b| a.condition.cmp(&b.condition));
    });
}

fn note(officers: &mut Vec<String>, officer: &str) {
    if !officers.iter().any(|o| o == officer) {
        officers.push(officer.to_owned());
    }
}

pub fn note_reviewer(act: &mut EffectContext<'_>) {
    let (me, on) = (act.me(), act.scene.today);
    change!(act, Case, |case| {
        case.note_part(&me, PartKind::Reviewed, on);
        case.reviewer = Some(me);
    });
}

pub fn enter_due_diligence(act: &mut EffectContext<'_>) {
    let (by, on) = (act.me(), act.scene.today);
    change!(act, Case, |case| {
        let investigated_by =
            case.due_diligence.take().map_or_else(Vec::new, |d| d.investigated_by);
        case.due_diligence = Some(DueDiligence {
            investigated_by,
            method: None,
            experts: Vec::new(),
            third_party: None,
            points: Vec::new(),
            entered_on: on,
            entered_by: by,
            cleared_on: None,
            cleared_by: None,
            conclusion: None,
            seen: None,
        });
    });
}

/// What is found now takes the place of what was noted before; whoever looked into it stays noted.
pub fn note_investigation(act: &mut EffectContext<'_>) {
    let (me, method, conclusion) = (act.me(), act.text("method"), act.text("conclusion"));
    let (experts, third_party) = (act.values.rows("experts").to_vec(), act.text("third_party"));
    let rows = act.values.rows("points");
    let points = rows.iter().filter_map(|row| condition::point(act.edition, row)).collect();
    let today = act.scene.today;
    change!(act, Case, |case| {
        case.note_part(&me, PartKind::Investigated, today);
        if let Some(diligence) = case.due_diligence.as_mut() {
            note(&mut diligence.investigated_by, &me);
            diligence.method = method;
            diligence.experts = experts;
            diligence.third_party = third_party;
            diligence.points = points;
            diligence.conclusion = conclusion;
        }
    });
}

pub fn clear_due_diligence(act: &mut EffectContext<'_>) {
    let (by, on) = (act.me(), act.scene.today);
    let edition = act.edition;
    change!(act, Case, |case| {
        case.note_part(&by, PartKind::Investigated, on);
        let seen = (edition.rulings > 0).then(|| digest::materials(&case, edition, false));
        if let Some(diligence) = case.due_diligence.as_mut() {
            diligence.seen = seen;
            // Clearing is a part of it: whoever does so votes no more on the case (5.3.3).
            note(&mut diligence.investigated_by, &by);
            diligence.cleared_on = Some(on);
            diligence.cleared_by = Some(by);
        }
    });
}

pub fn end(act: &mut EffectContext<'_>) {
    let (by, on, reason, outcome) =
        (act.me(), act.scene.today, act.reason(), act.transition.to.clone());
    change!(act, Case, |case| {
        let stage = case.stage.clone();
        case.end = Some(CaseEnd { outcome, stage, on, by, reason });
    });
}
