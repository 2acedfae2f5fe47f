//! What a form begins with where its step was taken before and is completed by being taken again: the due diligence, which is
//! replaced as a whole, and an interview that is planned or whose record is still missing.

use super::committee;
use crate::domain::case::{Case, DueDiligence, FindingState, Interview};
use crate::domain::day::Day;
use crate::domain::field::FieldValue;
use crate::domain::record::Record;
use crate::standard::edition::Edition;
use crate::standard::rule::{Effect, Transition};
use std::collections::BTreeMap;

/// What was entered then, as it is typed, by the keys of the form; nothing where the step begins anew.
#[must_use]
pub fn values(
    rule: &Transition,
    edition: &Edition,
    record: &Record,
    today: Day,
) -> BTreeMap<&'static str, String> {
    let Record::Case(case) = record else { return BTreeMap::new() };
    if rule.effects.contains(&Effect::NoteInvestigation) {
        case.due_diligence.as_ref().map(|held| diligence(held, None)).unwrap_or_default()
    } else if rule.effects.contains(&Effect::NoteInterview) {
        interview(case, edition, today)
    } else {
        BTreeMap::new()
    }
}

/// A point of the due diligence as it is typed; without a finding where nobody has looked at it yet.
#[must_use]
pub fn point(what: &str, finding: Option<FindingState>, evidence: &str) -> String {
    format!("{what} | {} | {evidence}", finding.map_or("", FindingState::word))
}

/// All that was noted of a due diligence so far, with further points behind its own; what is empty is left out.
#[must_use]
pub fn diligence(held: &DueDiligence, further: Option<&str>) -> BTreeMap<&'static str, String> {
    let points = held.points.iter().map(|p| point(&p.point, Some(p.finding), &p.evidence));
    let points = points.chain(further.map(str::to_owned)).collect();
    let all = [
        ("method", held.method.clone().unwrap_or_default()),
        ("experts", FieldValue::List(held.experts.clone()).to_text()),
        ("third_party", held.third_party.clone().unwrap_or_default()),
        ("points", FieldValue::List(points).to_text()),
        ("conclusion", held.conclusion.clone().unwrap_or_default()),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn interview(case: &Case, edition: &Edition, today: Day) -> BTreeMap<&'static str, String> {
    let Some(round) = committee::stage_round(case, edition) else { return BTreeMap::new() };
    let run = committee::run(case, edition, round);
    let last = case.interviews.iter().rfind(|i| i.round == round && i.run == run);
    let Some(open) = last.filter(|i| !i.held || i.record.is_none()) else {
        return BTreeMap::new();
    };
    // One whose day has come is there to be recorded.
    let state = if open.held || open.on <= today { "held" } else { "planned" };
    BTreeMap::from([
        ("state", state.to_owned()),
        ("on", open.on.to_string()),
        ("mode", open.mode.clone()),
        ("by", open.by.clone()),
    ])
}

/// Whether an interview of the same round and run takes the place of one noted before: of a planned one any, of one that was held
/// and has no record yet the same one, by its day and by who held it.
#[must_use]
pub fn completes(before: &Interview, new: &Interview) -> bool {
    let same = before.round == new.round && before.run == new.run;
    let unrecorded = before.held && before.record.is_none() && new.held;
    same && (!before.held || unrecorded && before.on == new.on && before.by == new.by)
}
