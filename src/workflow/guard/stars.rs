//! Guards on the rating (6): entry and proof before the vote, scores that close when it opens, one number of stars a round.

use super::case::{unmet, unmet_summed};
use crate::domain::case::{Case, CaseKind, MaterialState};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::domain::text;
use crate::standard::rule::Guard;
use crate::workflow::committee::{self, RATING};
use crate::workflow::condition;
use crate::workflow::refusal::Refusal;
use crate::workflow::trial::{GuardContext, Verdict, hold, refuse};

fn case<'a>(trial: &GuardContext<'a>) -> Option<&'a Case> {
    match trial.record {
        Record::Case(case) => Some(case),
        _ => None,
    }
}

/// The case, where the step is about its rating: a step with a choice of rounds by the round chosen, before that where there is no
/// other in its stage.
fn rated<'a>(trial: &GuardContext<'a>) -> Option<&'a Case> {
    let case = case(trial)?;
    if !trial.transition.fields.iter().any(|f| f.key == "round") {
        return Some(case);
    }
    let own = || committee::stage_round(case, trial.edition) == Some(RATING);
    let chosen = trial.values.text("round");
    let about = chosen.map_or_else(|| !trial.values.asked && own(), |round| round == RATING);
    about.then_some(case)
}

/// The first refusal counts, one more for each condition of entry that is not met (6.2).
pub fn entry_met(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    if rated(trial).is_none() {
        return Vec::new();
    }
    unmet_summed(clause, "refused-entry", unmet(trial, true))
}

/// The first refusal counts, one more for each dimension without accepted proof (6.4.1). A case that is about its rating alone names
/// them among its materials, where the step asks for these too.
pub fn proof_accepted(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(case) = rated(trial) else { return Vec::new() };
    let asks = |row: &crate::standard::rule::GuardRow| row.guard == Guard::MaterialsAccepted;
    if case.kind == CaseKind::Rating && trial.transition.guards.iter().any(asks) {
        return Vec::new();
    }
    let all = condition::proofs(case, trial.edition);
    let gaps: Vec<_> = all.iter().filter(|n| n.state != MaterialState::Accepted).collect();
    let Some(first) = gaps.first() else { return Vec::new() };
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let sum =
        Phrase::new("refused-proof").with("open", count(gaps.len())).with("of", count(all.len()));
    let mut verdict =
        vec![Refusal::new(clause, sum).mended_by(super::case::needed_jump(trial, first))];
    verdict.extend(gaps.iter().map(|n| super::case::not_accepted(trial, "refused-proof-of", n)));
    verdict
}

/// From the first vote on the scores stand as they were given.
pub fn scores_open(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(case) = case(trial) else { return Vec::new() };
    hold(!committee::is_rating_open(case, trial.edition), || {
        refuse(clause, "refused-scores-closed")
    })
}

/// Who lacks which dimensions, said as one refusal that leads to the asker's own first one.
pub(super) fn scores_missing(
    trial: &GuardContext<'_>,
    clause: &str,
    lacking: &[(String, Vec<String>)],
) -> Option<Refusal> {
    let (_, dimensions) =
        lacking.iter().find(|(m, _)| *m == trial.scene.officer.name).or(lacking.first())?;
    let first = dimensions.first()?;
    let who = lacking.iter().map(|(member, dimensions)| {
        let dimensions = dimensions.iter().map(|d| Arg::label("dimension", d)).collect();
        let lacks = Phrase::new("refused-scores-of")
            .with("member", text::display(member).into_owned())
            .with("dimensions", Arg::Many(dimensions));
        Arg::from(lacks)
    });
    let message = Phrase::new("refused-scores").with("who", Arg::Many(who.collect()));
    let table = trial.edition.transition("case.score").and_then(|t| t.table());
    // Several are filled in at once, where the edition has a table for it.
    let jump = match table.filter(|_| dimensions.len() > 1) {
        Some(table) => trial.jump("case.score", &table.key, &[]),
        None => trial.jump("case.score", "score", &[("dimension", first)]),
    };
    Some(Refusal::new(clause, message).mended_by(jump))
}

/// Whoever votes on the rating has scored every dimension; before the first vote a quorum of the members left has.
pub fn scored_before_vote(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(case) = rated(trial) else { return Vec::new() };
    let edition = trial.edition;
    let members = committee::members_in(case, trial.scene);
    let lacks = |member: &String| (member.clone(), committee::lacking(case, edition, member));
    let open = |(_, dimensions): &(String, Vec<String>)| !dimensions.is_empty();
    if !committee::is_rating_open(case, edition) {
        let lacking: Vec<_> = members.left.iter().map(lacks).filter(open).collect();
        let whole = members.left.len().saturating_sub(lacking.len());
        let quorum = committee::tally(case, edition, &members, RATING).quorum;
        if u32::try_from(whole).unwrap_or(u32::MAX) < quorum.max(1) {
            return scores_missing(trial, clause, &lacking).into_iter().collect();
        }
    }
    let own = Some(lacks(&trial.scene.officer.name)).filter(open);
    own.and_then(|own| scores_missing(trial, clause, &[own])).into_iter().collect()
}

/// Another number of stars is another round (6.4.2).
pub fn same_motion(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let (Some(case), Some(given)) = (rated(trial), trial.values.text("stars")) else {
        return Vec::new();
    };
    let Some(motion) = committee::motion(case, trial.edition).map(|m| m.to_string()) else {
        return Vec::new();
    };
    hold(given == motion, || {
        let message = Phrase::new("refused-other-stars")
            .with("motion", Arg::label("star", &motion))
            .with("stars", Arg::label("star", given));
        Refusal::new(clause, message).mended_by(trial.own("stars"))
    })
}

/// The number that was carried is the rating; where a quorum carried nothing, none.
pub fn stars_carried(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let (Some(case), Some(given)) = (case(trial), trial.values.text("stars")) else {
        return Vec::new();
    };
    let members = committee::members_in(case, trial.scene);
    let tally = committee::tally(case, trial.edition, &members, RATING);
    let carried = committee::motion(case, trial.edition).filter(|_| tally.is_carried());
    let Some(carried) = carried.map(|c| c.to_string()) else { return Vec::new() };
    hold(given == carried, || {
        let message = Phrase::new("refused-stars-carried")
            .with("carried", Arg::label("star", &carried))
            .with("stars", Arg::label("star", given));
        Refusal::new(clause, message).mended_by(trial.own("stars"))
    })
}

/// A round of the rating gives stars once.
pub fn not_rated_yet(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(case) = case(trial) else { return Vec::new() };
    let run = committee::run(case, trial.edition, RATING);
    let closed = case.rounds.iter().any(|r| r.round == RATING && r.run == run);
    let rating = case.rating.as_ref().filter(|_| closed);
    rating
        .map(|r| {
            let stars = r.stars.unwrap_or(0).to_string();
            let message = Phrase::new("refused-rated")
                .with("stars", Arg::label("star", &stars))
                .with("on", r.on);
            Refusal::new(clause, message).already().mended_by(trial.jump(
                "case.rate_again",
                "reason",
                &[],
            ))
        })
        .into_iter()
        .collect()
}

/// Where nobody has voted there is no round to be held again.
pub fn rating_begun(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(case) = case(trial) else { return Vec::new() };
    hold(committee::is_rating_open(case, trial.edition), || {
        refuse(clause, "refused-rating-not-begun").already()
    })
}
