//! Effects on cases: materials, supplements, the clock, findings, due diligence, the end.

use super::{Act, change};
use crate::domain::case::{
    Case, CaseEnd, CaseKind, ClockEntry, ClockMark, DueDiligence, Finding, FindingState, Material,
    MaterialState, Supplement,
};
use crate::domain::id::{Kind, RecordId};
use crate::standard::edition::{MaterialKind, Need};
use crate::workflow::condition;

pub fn open(act: &mut Act<'_>) {
    let Some((enterprise, _)) = act.dossier.subject() else { return };
    let kind =
        act.values.text("kind").and_then(CaseKind::from_word).unwrap_or(CaseKind::Certification);
    let rules = act.scene.rules;
    let named = act.values.text("edition").and_then(|named| rules.edition_named(named));
    let edition = named.unwrap_or(&rules.current);
    let stage = edition.initial_stage().map(|s| s.id.as_str()).unwrap_or_default();
    let mut case = Case::opened(enterprise, kind, &edition.stamp, stage, act.on());
    case.entered_on = Some(act.scene.today);
    act.id = RecordId::new(Kind::Case, act.scene.numbers.fresh(Kind::Case));
    act.dossier.write(act.id, case);
}

/// What is meant: a material's own id, its letter for every document under it, or by a dimension alone its proof.
fn named_materials(act: &Act<'_>, dimension: Option<&str>) -> Vec<String> {
    let named = act.values.text("material");
    let meant = |m: &&MaterialKind| match named {
        Some(named) => m.id == named || m.group == named,
        None => dimension.is_some() && m.need == Need::PerDimension,
    };
    act.edition.materials.iter().filter(meant).map(|m| m.id.clone()).collect()
}

pub fn set_material(act: &mut Act<'_>) {
    let Some(state) = act.values.text("state").and_then(MaterialState::from_word) else { return };
    let dimension = act.text("dimension");
    let ids = named_materials(act, dimension.as_deref());
    let (on, note) = (act.on(), act.text("note").or_else(|| act.reason()));
    change!(act, Case, |case| {
        for id in ids {
            let dimension = dimension.clone();
            let same = |m: &Material| m.id == id && m.dimension == dimension;
            let before = case.materials.iter().find(|m| same(m)).cloned();
            case.materials.retain(|m| !same(m));
            if state != MaterialState::Missing {
                let (note, recommender) = (note.clone(), None);
                // Said once more of the same document on the same day, it is no other version.
                let again =
                    before.as_ref().is_some_and(|m| (m.state, m.on, &m.note) == (state, on, &note));
                let before = before.map_or(0, |m| m.version);
                let version = if again { before } else { before.saturating_add(1) };
                case.materials.push(Material {
                    id,
                    dimension,
                    recommender,
                    state,
                    on,
                    dated: None,
                    note,
                    version,
                });
            }
        }
        case.materials.sort_by(|a, b| (&a.id, &a.dimension).cmp(&(&b.id, &b.dimension)));
    });
}

fn is_running(case: &Case) -> bool {
    case.clock.last().is_some_and(|e| {
        matches!(e.mark, ClockMark::Started | ClockMark::Resumed | ClockMark::Reopened)
    })
}

pub fn ask_supplement(act: &mut Act<'_>) {
    let Some((_, enterprise)) = act.dossier.subject() else { return };
    let enterprise = enterprise.clone();
    let (on, by, note, edition) = (act.on(), act.me(), act.text("note"), act.edition);
    let entry = act.entered(on, None);
    change!(act, Case, |case| {
        let gaps = condition::gaps(&case, &enterprise, edition);
        let asked_for = gaps.iter().map(condition::Needed::name).collect();
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

pub fn answer_supplement(act: &mut Act<'_>) {
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

pub fn start_clock(act: &mut Act<'_>) {
    let on = act.on();
    change!(act, Case, |case| {
        case.clock.push(ClockEntry::new(ClockMark::Started, on));
    });
}

/// An end that is entered late ends the clock on the day of its entry until it is confirmed.
pub fn end_clock(act: &mut Act<'_>) {
    let on = act.on();
    let entered = Some(act.entered(on, None)).filter(|entry| entry.late);
    change!(act, Case, |case| {
        if case.clock.last().is_some_and(|e| e.mark != ClockMark::Ended) {
            case.clock.push(ClockEntry { mark: ClockMark::Ended, on, entered });
        }
    });
}

pub fn set_finding(act: &mut Act<'_>) {
    let (Some(id), Some(finding)) =
        (act.text("condition"), act.values.text("finding").and_then(FindingState::from_word))
    else {
        return;
    };
    let Some((_, enterprise)) = act.dossier.subject() else { return };
    let enterprise = enterprise.clone();
    let (by, on, reason, edition) = (act.me(), act.scene.today, act.reason(), act.edition);
    change!(act, Case, |case| {
        let machine = edition
            .conditions
            .iter()
            .find(|c| c.id == id)
            .and_then(|c| condition::machine(c, &case, &enterprise, edition));
        let overrules = machine.is_some_and(|m| m.is_ok() != (finding == FindingState::Met));
        note(&mut case.found_by, &by);
        case.findings.retain(|f| f.condition != id);
        let facts = None;
        case.findings.push(Finding { condition: id, finding, by, on, reason, overrules, facts });
        case.findings.sort_by(|a, b| a.condition.cmp(&b.condition));
    });
}

fn note(officers: &mut Vec<String>, officer: &str) {
    if !officers.iter().any(|o| o == officer) {
        officers.push(officer.to_owned());
    }
}

pub fn note_reviewer(act: &mut Act<'_>) {
    let me = act.me();
    change!(act, Case, |case| {
        case.reviewer = Some(me);
    });
}

pub fn enter_due_diligence(act: &mut Act<'_>) {
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
pub fn note_investigation(act: &mut Act<'_>) {
    let (me, method, conclusion) = (act.me(), act.text("method"), act.text("conclusion"));
    let (experts, third_party) = (act.values.rows("experts").to_vec(), act.text("third_party"));
    let rows = act.values.rows("points");
    let points = rows.iter().filter_map(|row| condition::point(act.edition, row)).collect();
    change!(act, Case, |case| {
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

pub fn clear_due_diligence(act: &mut Act<'_>) {
    let (by, on) = (act.me(), act.scene.today);
    change!(act, Case, |case| {
        if let Some(diligence) = case.due_diligence.as_mut() {
            // Clearing is a part of it: whoever does so votes no more on the case (5.3.3).
            note(&mut diligence.investigated_by, &by);
            diligence.cleared_on = Some(on);
            diligence.cleared_by = Some(by);
        }
    });
}

pub fn end(act: &mut Act<'_>) {
    let (by, on, reason, outcome) =
        (act.me(), act.scene.today, act.reason(), act.transition.to.clone());
    change!(act, Case, |case| {
        let stage = case.stage.clone();
        case.end = Some(CaseEnd { outcome, stage, on, by, reason });
    });
}
