//! Effects on the committee: interviews, votes, rounds, scores, the rating.

use super::act::{EffectContext, change};
use crate::domain::case::{
    Case, Choice, Interview, PartKind, Rating, Recusal, Return, Score, Vote,
};
use crate::domain::record::Record;
use crate::standard::edition::Edition;
use crate::workflow::committee::{self, Members, RATING};
use crate::workflow::{digest, resumed};

/// The committee left for the case acted on.
fn members(act: &EffectContext<'_>) -> Members {
    match act.dossier.get(act.id) {
        Some(Record::Case(case)) => committee::members_in(case, act.scene),
        _ => Members::default(),
    }
}

/// A held interview takes the place of the planned one of its round and run, and so does a new plan; one that has its record at
/// last, of itself without.
pub fn note_interview(act: &mut EffectContext<'_>) {
    let held = act.text("state").as_deref() == Some("held");
    let (on, noted_by, edition) = (act.on(), act.me(), act.edition);
    let by = act.text("by").unwrap_or_else(|| act.me());
    let (mode, record) = (act.text("mode").unwrap_or_default(), act.text("record"));
    change!(act, Case, |case| {
        let Some(round) = committee::stage_round(&case, edition).map(str::to_owned) else { return };
        let run = committee::run(&case, edition, &round);
        let interview = Interview { round, run, held, on, by, mode, record, noted_by };
        case.interviews.retain(|i| !resumed::completes(i, &interview));
        if !case.interviews.contains(&interview) {
            case.interviews.push(interview);
        }
    });
}

/// Every vote is kept; the last one of a run counts. The same vote again changes nothing.
pub fn cast_vote(act: &mut EffectContext<'_>) {
    let (Some(round), Some(choice)) =
        (act.text("round"), act.values.text("choice").and_then(Choice::from_word))
    else {
        return;
    };
    let (member, on, note, edition) = (act.me(), act.scene.today, act.text("note"), act.edition);
    let stars = act.text("stars").and_then(|s| s.parse::<u8>().ok()).filter(|_| round == RATING);
    change!(act, Case, |case| {
        case.note_part(&member, PartKind::Voted, on);
        let run = committee::run(&case, edition, &round);
        let last =
            case.votes.iter().rfind(|v| v.round == round && v.run == run && v.member == member);
        if last.is_none_or(|v| v.choice != choice || v.note != note || v.stars != stars) {
            case.votes.push(Vote { round, run, member, choice, on, note, stars });
        }
    });
}

/// Out of the case, and no longer assigned to it.
pub fn recuse(act: &mut EffectContext<'_>) {
    let (on, by, reason) = (act.scene.today, act.me(), act.reason());
    let member = act.text("officer").unwrap_or_else(|| act.me());
    change!(act, Case, |case| {
        if case.officer.as_ref() == Some(&member) {
            case.officer = None;
        }
        if !case.is_recused(&member) {
            case.recusals.push(Recusal { member, on, by, reason });
        }
    });
}

/// What is kept of the materials that something was decided on.
fn seen(case: &Case, edition: &Edition, with_proof: bool) -> Option<String> {
    (edition.rulings > 0).then(|| digest::materials(case, edition, with_proof))
}

/// Keeps what a round came to, in place of an earlier closing of the same run.
fn close(case: &mut Case, act: &EffectContext<'_>, members: &Members, round: &str) {
    let tally = committee::tally(case, act.edition, members, round);
    let mut closed = tally.closed(act.scene.today, &act.scene.officer.name);
    closed.seen = seen(case, act.edition, round == RATING);
    closed.stars = committee::motion(case, act.edition).filter(|_| round == RATING);
    case.rounds.retain(|r| r.round != tally.round || r.run != tally.run);
    case.rounds.push(closed);
}

pub fn close_round(act: &mut EffectContext<'_>) {
    let (members, edition) = (members(act), act.edition);
    change!(act, Case, |case| {
        let Some(round) = committee::stage_round(&case, edition) else { return };
        close(&mut case, act, &members, round);
    });
}

/// The last score of a member for a dimension counts; the same again changes nothing.
pub fn note_score(act: &mut EffectContext<'_>) {
    let (Some(dimension), Some(score)) = (act.text("dimension"), act.values.number("score")) else {
        return;
    };
    let (member, on, note) = (act.me(), act.scene.today, act.text("note"));
    let edition = act.edition;
    change!(act, Case, |case| {
        case.note_part(&member, PartKind::Voted, on);
        let run = committee::run(&case, edition, RATING);
        let same = |s: &Score| s.run == run && s.member == member && s.dimension == dimension;
        let stands = case.scores.iter().any(|s| same(s) && s.score == score && s.note == note);
        if !stands {
            case.scores.retain(|s| !same(s));
            case.scores.push(Score { run, member, dimension, score, on, note });
        }
    });
}

/// The committee disposes: the stars, beside what the scores proposed, and the round as it was carried.
pub fn set_rating(act: &mut EffectContext<'_>) {
    let (members, edition) = (members(act), act.edition);
    let stars = act.text("stars").and_then(|s| s.parse::<u8>().ok()).filter(|s| *s > 0);
    let (on, by, reason) = (act.scene.today, act.me(), act.reason());
    change!(act, Case, |case| {
        let proposed = committee::proposed_stars(&case, edition, &members);
        let scored = committee::scored(&case, edition, &members);
        close(&mut case, act, &members, RATING);
        case.rating = Some(Rating {
            stars,
            proposed: proposed.filter(|s| *s > 0),
            total: scored.total,
            voters: scored.voters,
            weights: scored.weights,
            on,
            by,
            reason,
            seen: seen(&case, edition, true),
        });
    });
}

/// Another round of the rating where the case stands: votes and scores anew.
pub fn rate_again(act: &mut EffectContext<'_>) {
    let (on, by, reason, edition) = (act.scene.today, act.me(), act.reason(), act.edition);
    change!(act, Case, |case| {
        let (from, to, anew) = (case.stage.clone(), case.stage.clone(), Some(RATING.to_owned()));
        super::case::begin_anew(&mut case, edition, Return { from, to, anew, on, by, reason });
    });
}

/// Sent back to an earlier stage. The clock goes on; where it had ended it runs again. A clearance falls with it.
pub fn note_return(act: &mut EffectContext<'_>) {
    let (on, by, reason) = (act.scene.today, act.me(), act.reason());
    let (transition, edition) = (act.transition, act.edition);
    change!(act, Case, |case| {
        let (from, to) = (case.stage.clone(), transition.leads(case.kind.word()).to_owned());
        super::case::begin_anew(
            &mut case,
            edition,
            Return { from, to, anew: None, on, by, reason },
        );
        if let Some(diligence) = case.due_diligence.as_mut() {
            diligence.cleared_on = None;
            diligence.cleared_by = None;
            diligence.seen = None;
        }
        super::case::reopen_clock(&mut case, on);
    });
}
