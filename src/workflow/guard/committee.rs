//! Guards on the committee: who may vote, rounds, scores, the due diligence.

use crate::domain::case::{Case, CaseKind, MaterialState};
use crate::domain::day::Day;
use crate::domain::officer::Role;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::domain::text;
use crate::standard::edition::{Edition, Need};
use crate::standard::rule::Effect;
use crate::workflow::committee::{self, RATING, Tally};
use crate::workflow::condition;
use crate::workflow::refusal::Refusal;
use crate::workflow::trial::{GuardContext, Verdict, hold, refuse};

fn case<'a>(trial: &GuardContext<'a>) -> Option<&'a Case> {
    match trial.record {
        Record::Case(case) => Some(case),
        _ => None,
    }
}

/// The officer who asks.
fn me<'a>(trial: &GuardContext<'a>) -> &'a str {
    &trial.scene.officer.name
}

fn names(members: &[String]) -> Arg {
    Arg::Many(members.iter().map(|m| Arg::Text(m.clone())).collect())
}

/// The stage's own round, where it holds one.
fn round<'a>(trial: &GuardContext<'a>) -> Option<(&'a Case, &'a str)> {
    let case = case(trial)?;
    Some((case, committee::stage_round(case, trial.edition)?))
}

pub fn stage_role(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let stage = case(trial).and_then(|c| trial.edition.stage(&c.stage));
    let Some(stage) = stage else { return Vec::new() };
    hold(stage.roles.iter().any(|r| trial.scene.officer.may(*r)), || {
        let roles = stage.roles.iter().map(|r| Arg::label("role", r.word())).collect();
        let message = Phrase::new("refused-stage-role")
            .with("stage", Arg::label("stage", &stage.id))
            .with("roles", Arg::Many(roles));
        Refusal::new(clause, message)
    })
}

/// Whether what was named, a document or its letter, is one that proves a dimension (6.4.1).
fn is_proof(edition: &Edition, named: &str) -> bool {
    let mut of = edition.materials.iter().filter(|m| m.id == named || m.group == named);
    of.any(|m| m.need == Need::PerDimension)
}

/// A material, with its dimension where there is one a dimension; the dimension alone will do.
pub fn material_named(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    if !trial.values.asked {
        return Vec::new();
    }
    let has_proof = trial.edition.materials.iter().any(|m| m.need == Need::PerDimension);
    match (trial.values.text("material"), trial.values.text("dimension")) {
        (None, None) => {
            vec![refuse(clause, "refused-no-material").mended_by(trial.own("material"))]
        }
        (None, Some(_)) => hold(has_proof, || {
            refuse(clause, "refused-no-material").mended_by(trial.own("material"))
        }),
        (Some(named), dimension) => {
            let said = Phrase::new("text").with("text", Arg::label("material", named));
            match (is_proof(trial.edition, named), dimension) {
                (true, None) => {
                    let message = Phrase::new("refused-dimension-unsaid").with("material", said);
                    vec![Refusal::new(clause, message).mended_by(trial.own("dimension"))]
                }
                (false, Some(_)) => {
                    let message = Phrase::new("refused-dimension-said").with("material", said);
                    vec![Refusal::new(clause, message).mended_by(trial.own("dimension"))]
                }
                _ => letter_named(trial, clause, named),
            }
        }
    }
}

/// A letter of recommendation says whose it is where there are several organisations, and never one that is not named (5.1.5).
fn letter_named(trial: &GuardContext<'_>, clause: &str, named: &str) -> Verdict {
    let mut kinds = trial.edition.materials.iter().filter(|m| m.id == named || m.group == named);
    let Some((_, enterprise)) = trial.dossier.subject() else { return Vec::new() };
    if !kinds.any(|m| m.need == Need::PerRecommender) {
        return Vec::new();
    }
    let typed = trial.values.text("recommender");
    if condition::recommender_meant(enterprise, typed).is_some() {
        return Vec::new();
    }
    let names = enterprise.recommenders.iter().map(|r| Arg::from(r.name.as_str())).collect();
    let key = match typed {
        Some(_) => "refused-recommender-unknown",
        None if !enterprise.recommenders.is_empty() => "refused-recommender-unsaid",
        None => return Vec::new(),
    };
    let message = Phrase::new(key).with("names", Arg::Many(names));
    vec![Refusal::new(clause, message).mended_by(trial.own("recommender"))]
}

pub fn on_committee(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let sits = trial.scene.committee.iter().any(|m| m == me(trial));
    hold(sits, || refuse(clause, "refused-not-on-committee"))
}

/// The case that a recusal is asked of: the record itself, or the one an objection is about.
fn case_behind<'a>(trial: &GuardContext<'a>) -> Option<&'a Case> {
    match trial.record {
        Record::Objection(objection) => trial.dossier.case(objection.case),
        _ => case(trial),
    }
}

pub fn not_recused(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let recused = case_behind(trial).is_some_and(|c| c.is_recused(me(trial)));
    hold(!recused, || refuse(clause, "refused-recused"))
}

/// Whoever is out of a case is not given it again.
pub fn officer_not_recused(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let (Some(case), Some(named)) = (case_behind(trial), trial.values.text("officer")) else {
        return Vec::new();
    };
    hold(!case.is_recused(named), || {
        let shown = text::display(named).into_owned();
        Refusal::new(clause, Phrase::new("refused-officer-recused").with("officer", shown))
            .mended_by(trial.own("officer"))
    })
}

/// A member recuses himself; the chair any member. Administering the desk makes nobody a chair here.
pub fn may_be_recused(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let (Some(case), Some(member)) = (case(trial), trial.values.text("officer")) else {
        return Vec::new();
    };
    let told = |key: &str| {
        let message = Phrase::new(key).with("officer", text::display(member).into_owned());
        Refusal::new(clause, message).mended_by(trial.own("officer"))
    };
    if case.is_recused(member) {
        return vec![told("refused-recused-already").already()];
    }
    if !trial.scene.committee.iter().any(|m| m == member) {
        return vec![told("refused-no-member")];
    }
    let is_chair = trial.scene.officer.roles.contains(&Role::Chair);
    hold(member == me(trial) || is_chair, || told("refused-recuse-other"))
}

/// The stage's own round, or the one about the rating where the stage takes it.
pub fn round_fits(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let (Some(case), Some(given)) = (case(trial), trial.values.text("round")) else {
        return Vec::new();
    };
    let Some(stage) = trial.edition.stage(&case.stage) else { return Vec::new() };
    let fits = stage.round.as_deref() == Some(given) || (given == RATING && stage.rating);
    hold(fits, || {
        let message = Phrase::new("refused-round")
            .with("round", Arg::label("round", given))
            .with("stage", Arg::label("stage", &stage.id));
        Refusal::new(clause, message).mended_by(trial.own("round"))
    })
}

/// Nothing is asked of a vote on the rating; before a form says which round it is, only where there is no choice.
pub fn interview_held(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some((case, own)) = round(trial).filter(|(_, own)| *own != RATING) else {
        return Vec::new();
    };
    let chosen = trial.transition.fields.iter().any(|f| f.key == "round");
    let rating = trial.edition.stage(&case.stage).is_some_and(|s| s.rating);
    let about_rating = trial.values.text("round") == Some(RATING);
    if chosen && (about_rating || (rating && !trial.values.asked)) {
        return Vec::new();
    }
    hold(committee::is_interviewed(case, trial.edition, own, trial.scene.today), || {
        let message = Phrase::new("refused-no-interview").with("round", Arg::label("round", own));
        let jump = trial.jump("case.interview", "record", &[("state", "held")]);
        Refusal::new(clause, message).mended_by(jump)
    })
}

/// A planned interview may lie ahead; one that was held lies between the day the case came to its stage and today.
pub fn interview_day_fits(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let held = trial.values.text("state") == Some("held");
    let (Some(case), Some(on)) = (case(trial).filter(|_| held), trial.values.day("on")) else {
        return Vec::new();
    };
    if on > trial.scene.today {
        let message = Phrase::new("refused-future").with("on", on);
        return vec![Refusal::new(clause, message).mended_by(trial.own("on"))];
    }
    let since = stage_since(case);
    hold(since <= on, || {
        Refusal::new(clause, Phrase::new("refused-before-stage").with("since", since))
            .mended_by(trial.own("on"))
    })
}

/// The last day on which the case is known to have come on or back: opened, accepted, a round closed, sent back.
fn stage_since(case: &Case) -> Day {
    let accepted = case.clock.first().map(|e| e.on);
    let closed = case.rounds.iter().filter(|r| r.round != RATING).map(|r| r.on);
    let back = case.returns.iter().map(|r| r.on);
    accepted.into_iter().chain(closed).chain(back).fold(case.opened_on, Day::max)
}

fn tally(trial: &GuardContext<'_>, case: &Case, round: &str) -> Tally {
    let members = committee::members_in(case, trial.scene);
    committee::tally(case, trial.edition, &members, round)
}

fn no_quorum(trial: &GuardContext<'_>, clause: &str, tally: &Tally) -> Refusal {
    let message = Phrase::new("refused-no-quorum")
        .with("round", Arg::label("round", &tally.round))
        .with("cast", i64::from(tally.cast()))
        .with("quorum", i64::from(tally.quorum.max(1)))
        .with("members", i64::from(tally.members))
        .with("missing", names(&tally.missing));
    let jump = trial.jump("case.vote", "choice", &[("round", &tally.round)]);
    Refusal::new(clause, message).mended_by(jump)
}

fn no_majority(trial: &GuardContext<'_>, clause: &str, tally: &Tally) -> Refusal {
    let message = Phrase::new("refused-no-majority")
        .with("round", Arg::label("round", &tally.round))
        .with("for", i64::from(tally.in_favour))
        .with("against", i64::from(tally.against))
        .with("abstained", i64::from(tally.abstained));
    let jump = trial.jump("case.vote", "choice", &[("round", &tally.round)]);
    Refusal::new(clause, message).mended_by(jump)
}

/// Quorum first, then the majority.
fn carried(trial: &GuardContext<'_>, clause: &str, case: &Case, round: &str) -> Verdict {
    let tally = tally(trial, case, round);
    if !tally.has_quorum() {
        return vec![no_quorum(trial, clause, &tally)];
    }
    hold(tally.is_carried(), || no_majority(trial, clause, &tally))
}

pub fn vote_carried(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some((case, own)) = round(trial) else { return Vec::new() };
    carried(trial, clause, case, own)
}

/// Asked only where the stage holds a round, and only while all that certification asks for holds: a case that lacks it may be
/// refused whatever was voted.
pub fn vote_lost(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some((case, own)) = round(trial) else { return Vec::new() };
    if trial.edition.rulings > 0 && !super::case::holds_whole(trial) {
        return Vec::new();
    }
    let tally = tally(trial, case, own);
    if !tally.has_quorum() {
        return vec![no_quorum(trial, clause, &tally)];
    }
    hold(!tally.is_carried(), || {
        let message = Phrase::new("refused-vote-carried")
            .with("round", Arg::label("round", &tally.round))
            .with("for", i64::from(tally.in_favour))
            .with("against", i64::from(tally.against))
            .with("abstained", i64::from(tally.abstained));
        Refusal::new(clause, message)
    })
}

/// From nothing to the dimension's weight, under the dimension's own clause.
pub fn score_fits(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(given) = trial.values.text("dimension") else { return Vec::new() };
    let found = committee::dimensions(trial.edition).iter().find(|d| d.code == given);
    let Some(dimension) = found else { return Vec::new() };
    let fits = trial.values.number("score").is_some_and(|score| score <= dimension.weight);
    hold(fits, || {
        let message = Phrase::new("refused-score")
            .with("dimension", Arg::label("dimension", given))
            .with("most", i64::from(dimension.weight));
        let rule = if dimension.clause.is_empty() { clause } else { &dimension.clause };
        Refusal::new(rule, message).mended_by(trial.own("score"))
    })
}

/// The round about the rating has come to something, and everyone who voted in it has scored every dimension. Where a quorum carried
/// nothing the case may be left unrated.
pub fn rating_voted(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(case) = case(trial) else { return Vec::new() };
    let told = tally(trial, case, RATING);
    let lost = trial.edition.rulings > 0 && told.has_quorum() && !told.is_carried();
    let unrated = !trial.values.asked || trial.values.text("stars") == Some("0");
    let mut verdict =
        if lost && unrated { Vec::new() } else { carried(trial, clause, case, RATING) };
    let members = committee::members_in(case, trial.scene);
    let lacking = committee::scored(case, trial.edition, &members).lacking;
    verdict.extend(super::stars::scores_missing(trial, clause, &lacking));
    verdict
}

/// The scores propose; other stars are explained.
pub fn stars_explained(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let (Some(case), Some(given)) = (case(trial), trial.values.text("stars")) else {
        return Vec::new();
    };
    let members = committee::members_in(case, trial.scene);
    let Some(proposed) = committee::proposed_stars(case, trial.edition, &members) else {
        return Vec::new();
    };
    let proposed = proposed.to_string();
    hold(given == proposed || trial.reason.is_some(), || {
        let message = Phrase::new("refused-stars-unexplained")
            .with("proposed", Arg::label("star", &proposed))
            .with("stars", Arg::label("star", given));
        Refusal::new(clause, message).mended_by(trial.own("reason"))
    })
}

/// A rating of this run: one given before the case was sent back does not carry it.
pub fn rated_where_asked(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let Some(case) = case(trial).filter(|c| c.kind == CaseKind::Rating) else { return Vec::new() };
    let run = committee::run(case, trial.edition, RATING);
    let unrated = case.rating.as_ref().is_some_and(|r| r.stars.is_none());
    let counts = |carried: bool| carried || (unrated && trial.edition.rulings > 0);
    let closed = case.rounds.iter().any(|r| r.round == RATING && r.run == run && counts(r.carried));
    hold(case.rating.is_some() && closed, || {
        refuse(clause, "refused-not-rated").mended_by(trial.jump("case.rate", "stars", &[]))
    })
}

pub fn experts_named(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    let diligence = case(trial).and_then(|c| c.due_diligence.as_ref());
    let named = diligence.is_some_and(|d| !d.experts.is_empty() || d.third_party.is_some());
    hold(named, || {
        refuse(clause, "refused-no-experts").mended_by(trial.jump(
            "case.investigate",
            "experts",
            &[],
        ))
    })
}

pub fn points_read(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    if !trial.values.asked {
        return Vec::new();
    }
    let rows = trial.values.rows("points");
    if rows.is_empty() {
        return vec![refuse(clause, "refused-no-points").mended_by(trial.own("points"))];
    }
    let unread = rows.iter().find(|row| condition::point(trial.edition, row).is_none());
    unread
        .map(|row| {
            let message =
                Phrase::new("refused-point").with("given", text::display(row).into_owned());
            Refusal::new(clause, message).mended_by(trial.own("points"))
        })
        .into_iter()
        .collect()
}

/// Whoever voted or scored does not look into the case afterwards, nor judges its papers; taking in one that nobody has judged is no
/// judgement.
pub fn not_a_voter(trial: &GuardContext<'_>, clause: &str) -> Verdict {
    if trial.transition.effects.contains(&Effect::SetMaterial) && !judges_a_paper(trial) {
        return Vec::new();
    }
    let me = me(trial);
    let took_part = case(trial).is_some_and(|c| committee::has_voted(c, me));
    hold(!took_part, || refuse(clause, "refused-was-voter"))
}

/// Whether a paper is judged by what is filled in: found in order or wanting, or one that was found so is put in question.
fn judges_a_paper(trial: &GuardContext<'_>) -> bool {
    let judged = [MaterialState::Accepted, MaterialState::Defective, MaterialState::NotNeeded];
    let given = trial.values.text("state").and_then(MaterialState::from_word);
    let named = trial.values.text("material");
    let kinds = trial.edition.materials.iter().filter(|m| match named {
        Some(named) => m.id == named || m.group == named,
        None => m.need == Need::PerDimension,
    });
    let ids: Vec<&str> = kinds.map(|m| m.id.as_str()).collect();
    let stood = case(trial).is_some_and(|case| {
        let mut of = case.materials.iter().filter(|m| ids.contains(&m.id.as_str()));
        of.any(|m| {
            m.dimension.as_deref() == trial.values.text("dimension") && judged.contains(&m.state)
        })
    });
    trial.values.asked && (given.is_some_and(|state| judged.contains(&state)) || stood)
}
