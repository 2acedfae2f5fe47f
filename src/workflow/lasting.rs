//! What taking back never removes: undo mends slips, and an alert, an objection, an appeal, a ground, a closed round or anything
//! that was sent ends by its own step alone. Bars stay with the person whatever is taken back.

use super::ground;
use super::refusal::Refusal;
use super::scene::Rules;
use super::way_on;
use crate::domain::alert::AlertState;
use crate::domain::case::{Case, PartKind, RoundResult};
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::filing::Filing;
use crate::domain::id::{Kind, RecordId};
use crate::domain::matter::Matter;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::standard::edition::Edition;

/// What would be lost of a record by putting `body` in its place, `None` being its tombstone; and the step that ends it.
#[must_use]
pub fn lost(
    dossier: &Dossier,
    id: RecordId,
    body: Option<&Record>,
    edition: &Edition,
) -> Option<Refusal> {
    let stands = dossier.get(id)?;
    let field = if body.is_none() && lasts(id.kind) { "" } else { less(stands, body)? };
    let message = if field.is_empty() {
        Phrase::new("undo-lasts").with("kind", Arg::label("kind", id.kind.word()))
    } else {
        Phrase::new("undo-loses").with("field", Arg::label("field", field))
    };
    let way = way_on::of_record(edition, dossier, id, field);
    Some(way_on::refusal(way.as_ref(), None, message, dossier))
}

/// The field that would be less by it.
fn less(stands: &Record, body: Option<&Record>) -> Option<&'static str> {
    match (stands, body) {
        (Record::Alert(alert), Some(Record::Alert(before))) => {
            let ended = [AlertState::Substantiated, AlertState::Dismissed].contains(&alert.state);
            let found = alert.state != AlertState::New && alert.ground != before.ground;
            let less = (ended && before.state != alert.state).then_some("decision_reason");
            // Triaged anew, not back: a ground that was found does not go without a word.
            less.or_else(|| found.then_some("ground"))
        }
        (Record::Matter(matter), body) => {
            let before = body.and_then(|b| if let Record::Matter(m) = b { Some(m) } else { None });
            of_matter(matter, before)
        }
        (Record::Filing(filing), Some(Record::Filing(before))) => of_filing(filing, before),
        (Record::Case(case), Some(Record::Case(before))) => of_case(case, before),
        _ => None,
    }
}

/// Kinds that end by a step of their own and never by taking back what made them.
fn lasts(kind: Kind) -> bool {
    matches!(kind, Kind::Alert | Kind::Objection | Kind::Appeal | Kind::Notice | Kind::Approval)
}

/// Warnings, decisions to keep and delistings.
fn of_matter(stands: &Matter, before: Option<&Matter>) -> Option<&'static str> {
    let count = |of: fn(&Matter) -> usize| before.map_or(0, of);
    if count(|m| m.warnings.len()) < stands.warnings.len() {
        Some("warnings")
    } else if count(|m| m.keeps.len()) < stands.keeps.len() {
        Some("keeps")
    } else if count(|m| m.delistings.len()) < stands.delistings.len() {
        Some("delistings")
    } else {
        None
    }
}

/// What was sent to the enterprise.
fn of_filing(stands: &Filing, before: &Filing) -> Option<&'static str> {
    if before.warnings.len() < stands.warnings.len() {
        Some("warnings")
    } else if before.reminders.len() < stands.reminders.len() {
        Some("reminders")
    } else if before.sent.len() < stands.sent.len() || before.notified_on != stands.notified_on {
        Some("sent")
    } else {
        None
    }
}

/// Rounds that were closed, and the votes cast in them.
fn of_case(stands: &Case, before: &Case) -> Option<&'static str> {
    if stands.rounds.iter().any(|round| !before.rounds.contains(round)) {
        return Some("rounds");
    }
    let closed = |round: &str, run: u32| {
        let of = |r: &RoundResult| r.round == round && r.run == run;
        stands.rounds.iter().any(of)
    };
    let mut votes = stands.votes.iter().filter(|v| closed(&v.round, v.run));
    votes.any(|vote| !before.votes.contains(vote)).then_some("votes")
}

/// A ground that is open on the day and would be open no more: it ends by its own step (11).
#[must_use]
pub fn ground_lost(before: &Dossier, after: &Dossier, rules: &Rules, on: Day) -> Option<Refusal> {
    // An enterprise that goes altogether leaves nothing behind that a ground could be of.
    after.subject()?;
    let left = ground::grounds(after, rules);
    let open = ground::grounds(before, rules).into_iter().filter(|g| g.opens_on <= on);
    let same = |g: &ground::Ground| left.iter().any(|l| l.code == g.code && l.record == g.record);
    open.into_iter().find(|g| !same(g)).map(|gone| {
        let message = Phrase::new("undo-ground").with("ground", Arg::label("ground", &gone.code));
        let way = way_on::of_record(&rules.current, before, gone.record, "");
        way_on::refusal(way.as_ref(), Some(&gone.clause), message, before)
    })
}

/// A case as it is put back: whoever took a part in what is taken back keeps the bar that came of it.
#[must_use]
pub fn with_bars(stands: Option<&Record>, body: Option<Record>, on: Day) -> Option<Record> {
    let (Some(Record::Case(from)), Some(Record::Case(mut to))) = (stands, body.clone()) else {
        return body;
    };
    for part in &from.parts {
        to.note_part(&part.officer, part.part, part.on);
    }
    for officer in from.reviewer.iter().chain(&from.found_by) {
        if to.reviewer.as_ref() != Some(officer) && !to.found_by.contains(officer) {
            to.note_part(officer, PartKind::Reviewed, on);
        }
    }
    let investigated = to.due_diligence.iter().flat_map(|d| d.investigated_by.clone());
    let investigated: Vec<String> = investigated.collect();
    for officer in from.due_diligence.iter().flat_map(|d| &d.investigated_by) {
        if !investigated.contains(officer) {
            to.note_part(officer, PartKind::Investigated, on);
        }
    }
    let votes = from.votes.iter().map(|v| &v.member).chain(from.scores.iter().map(|s| &s.member));
    for member in votes {
        let still = to.votes.iter().any(|v| v.member == *member)
            || to.scores.iter().any(|s| s.member == *member);
        if !still {
            to.note_part(member, PartKind::Voted, on);
        }
    }
    if to.reviewer.is_none() {
        to.reviewer.clone_from(&from.reviewer);
    }
    Some(to.into())
}

/// Whether two versions of a record say the same, apart from the bars that taking back has left in one of them.
#[must_use]
pub fn same_but_for_bars(one: Option<&Record>, other: Option<&Record>) -> bool {
    let bare = |record: &Record| match record {
        Record::Case(case) => {
            let (parts, reviewer) = (Vec::new(), None);
            Record::from(Case { reviewer, parts, ..case.clone() })
        }
        other => other.clone(),
    };
    match (one, other) {
        (Some(Record::Case(_)), Some(Record::Case(_))) => one.map(bare) == other.map(bare),
        _ => one == other,
    }
}
