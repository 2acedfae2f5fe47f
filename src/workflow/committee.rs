//! The committee of a case (5.3.3, 6.4.2): who may vote, what a round has come to, what the scores propose. All of it is
//! derived from the case, the edition and the list of members handed in; nothing here is stored.

use super::scene::DecisionContext;
use crate::domain::case::{
    Case, CaseKind, Choice, Interview, PartKind, Rating, Return, RoundResult, Score, Vote,
};
use crate::domain::day::Day;
use crate::standard::edition::{Code, Edition, Stage};

/// The code of the round that is about the rating.
pub const RATING: &str = "rating";

/// Why a member of the committee takes no part in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    Recused,
    /// Did a part of the preliminary review (5.3.2).
    Reviewed,
    /// Did a part of the due diligence, of an earlier one too (5.3.4).
    Investigated,
}

/// The committee as it sits over one case: those left are the denominator of the quorum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Members {
    pub left: Vec<String>,
    pub out: Vec<(String, Absence)>,
}

impl Members {
    #[must_use]
    pub fn contains(&self, member: &str) -> bool {
        self.left.iter().any(|m| m == member)
    }
}

/// Whether an officer did a part of the preliminary review: a finding, a material judged, a supplement asked for, the passing.
#[must_use]
pub fn has_reviewed(case: &Case, officer: &str) -> bool {
    case.reviewer.as_deref() == Some(officer)
        || case.found_by.iter().any(|o| o == officer)
        || case.took(officer, PartKind::Reviewed)
}

/// Whether an officer did a part of a due diligence, of an earlier one too.
#[must_use]
pub fn has_investigated(case: &Case, officer: &str) -> bool {
    let named = |officers: &[String]| officers.iter().any(|o| o == officer);
    case.due_diligence.as_ref().is_some_and(|d| named(&d.investigated_by))
        || case.took(officer, PartKind::Investigated)
}

/// Whether an officer voted or scored.
#[must_use]
pub fn has_voted(case: &Case, officer: &str) -> bool {
    case.votes.iter().any(|v| v.member == officer)
        || case.scores.iter().any(|s| s.member == officer)
        || case.took(officer, PartKind::Voted)
}

fn absence(case: &Case, member: &str, solo: bool) -> Option<Absence> {
    if case.is_recused(member) {
        Some(Absence::Recused)
    } else if solo {
        // What bars them is waived, so they count.
        None
    } else if has_reviewed(case, member) {
        Some(Absence::Reviewed)
    } else if has_investigated(case, member) {
        Some(Absence::Investigated)
    } else {
        None
    }
}

/// Who of the committee is left for a case. On a `solo` desk only a recusal takes a member out.
#[must_use]
pub fn members(case: &Case, committee: &[String], solo: bool) -> Members {
    let mut members = Members::default();
    for member in committee {
        match absence(case, member, solo) {
            None => members.left.push(member.clone()),
            Some(why) => members.out.push((member.clone(), why)),
        }
    }
    members
}

/// Who of the scene's committee is left for a case.
#[must_use]
pub fn members_in(case: &Case, scene: &DecisionContext<'_>) -> Members {
    members(case, scene.committee, scene.solo)
}

/// Where in the path of a case of that kind a round is held: the rating in a stage of its own, or beside another round.
fn held_at(edition: &Edition, kind: CaseKind, round: &str) -> Option<usize> {
    let own = edition.stages.iter().position(|s| s.round.as_deref() == Some(round));
    if round != RATING {
        return own;
    }
    let beside = edition.stages.iter().position(|s| s.rating && s.round.as_deref() != Some(RATING));
    if kind == CaseKind::Rating { own.or(beside) } else { beside.or(own) }
}

/// The stage in which a case of that kind is rated.
#[must_use]
pub fn rated_in(edition: &Edition, kind: CaseKind) -> Option<&Stage> {
    edition.stages.get(held_at(edition, kind, RATING)?)
}

/// Whether a stage lies behind another one on the path.
#[must_use]
pub fn is_behind(edition: &Edition, stage: &str, other: &str) -> bool {
    let place = |id: &str| edition.stages.iter().position(|s| s.id == id);
    place(stage) > place(other)
}

/// How often that round has begun anew: the case was sent back to the stage that holds it or to one before it, or for that round
/// alone.
#[must_use]
pub fn run(case: &Case, edition: &Edition, round: &str) -> u32 {
    run_after(&case.returns, case, edition, round)
}

/// As [`run`], when the case had been sent back so often.
fn run_after(returns: &[Return], case: &Case, edition: &Edition, round: &str) -> u32 {
    let holds = |to: &str| edition.stage(to).is_some_and(|s| s.round.as_deref() == Some(round));
    let place = held_at(edition, case.kind, round);
    let reaches = |to: &str| {
        let back = edition.stages.iter().position(|s| s.id == to);
        if edition.rulings == 0 { holds(to) } else { back.is_some() && back <= place }
    };
    let anew = |r: &&Return| r.anew.as_ref().map_or_else(|| reaches(&r.to), |only| only == round);
    let times = returns.iter().filter(anew).count();
    u32::try_from(times).unwrap_or(u32::MAX)
}

/// The round held in the stage that the case stands in.
#[must_use]
pub fn stage_round<'e>(case: &Case, edition: &'e Edition) -> Option<&'e str> {
    edition.stage(&case.stage)?.round.as_deref()
}

/// The interview of a round was held by that day and is recorded, since the case was last sent back as a whole: a vote that
/// begins anew asks for no other interview.
#[must_use]
pub fn is_interviewed(case: &Case, edition: &Edition, round: &str, today: Day) -> bool {
    recorded(case, edition, round).any(|i| i.on <= today)
}

/// The recorded interviews of a round that still count.
pub fn recorded<'c>(
    case: &'c Case,
    edition: &Edition,
    round: &str,
) -> impl Iterator<Item = &'c Interview> {
    let whole = case.returns.iter().rposition(|r| r.anew.is_none());
    let returns = whole.and_then(|last| case.returns.get(..=last)).unwrap_or(&[]);
    let since = run_after(returns, case, edition, round);
    let of = move |i: &&Interview, round: &str| i.round == round && since <= i.run && i.held;
    let round = round.to_owned();
    case.interviews.iter().filter(move |i| of(i, &round) && i.record.is_some())
}

/// The rounds of the stage that the case stands in, the rating beside them, in which votes are cast and nothing is closed yet.
#[must_use]
pub fn under_vote(case: &Case, edition: &Edition) -> Vec<String> {
    let here = stage_round(case, edition).into_iter();
    let rates = edition.stage(&case.stage).is_some_and(|s| s.rating).then_some(RATING);
    let mut rounds: Vec<String> = here.chain(rates).map(str::to_owned).collect();
    rounds.dedup();
    rounds.retain(|round| {
        let now = run(case, edition, round);
        let voted = case.votes.iter().any(|v| v.round == *round && v.run == now);
        voted && !case.rounds.iter().any(|r| r.round == *round && r.run == now)
    });
    rounds
}

/// What a round has come to so far. Only members left count, each by the last vote of the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    pub round: String,
    pub run: u32,
    pub in_favour: u32,
    pub against: u32,
    pub abstained: u32,
    pub members: u32,
    /// Least votes cast for the round to count.
    pub quorum: u32,
    pub voters: Vec<String>,
    /// Members left who have not voted.
    pub missing: Vec<String>,
}

impl Tally {
    /// Votes cast, abstentions too.
    #[must_use]
    pub fn cast(&self) -> u32 {
        self.in_favour.saturating_add(self.against).saturating_add(self.abstained)
    }

    /// Enough have voted. Without members there is never a quorum.
    #[must_use]
    pub fn has_quorum(&self) -> bool {
        self.members > 0 && self.cast() >= self.quorum
    }

    /// Quorum, and more than half of the votes cast are in favour: a tie fails, and an abstention is a vote cast
    /// that is not in favour.
    #[must_use]
    pub fn is_carried(&self) -> bool {
        self.has_quorum() && u64::from(self.in_favour) * 2 > u64::from(self.cast())
    }

    /// As it is recorded when the round is closed.
    #[must_use]
    pub fn closed(&self, on: Day, by: &str) -> RoundResult {
        RoundResult {
            round: self.round.clone(),
            run: self.run,
            on,
            by: by.to_owned(),
            carried: self.is_carried(),
            in_favour: self.in_favour,
            against: self.against,
            abstained: self.abstained,
            members: self.members,
            quorum: self.quorum,
            seen: None,
            stars: None,
        }
    }
}

/// Counts a round in the run under way.
#[must_use]
pub fn tally(case: &Case, edition: &Edition, members: &Members, round: &str) -> Tally {
    let run = run(case, edition, round);
    let count = u32::try_from(members.left.len()).unwrap_or(u32::MAX);
    let mut tally = Tally {
        round: round.to_owned(),
        run,
        in_favour: 0,
        against: 0,
        abstained: 0,
        members: count,
        quorum: edition.numbers.committee_quorum.value.least_of(count),
        voters: Vec::new(),
        missing: Vec::new(),
    };
    for member in &members.left {
        let last =
            case.votes.iter().rfind(|v| v.round == round && v.run == run && v.member == *member);
        match last.map(|v| v.choice) {
            Some(Choice::For) => tally.in_favour += 1,
            Some(Choice::Against) => tally.against += 1,
            Some(Choice::Abstain) => tally.abstained += 1,
            None => {
                tally.missing.push(member.clone());
                continue;
            }
        }
        tally.voters.push(member.clone());
    }
    tally
}

/// The dimensions of the rating (6.3).
#[must_use]
pub fn dimensions(edition: &Edition) -> &[Code] {
    edition.lists.get("dimension").map_or(&[], Vec::as_slice)
}

/// Sum of the weights of all dimensions, as published: not brought to a hundred.
#[must_use]
pub fn weights(edition: &Edition) -> u32 {
    dimensions(edition).iter().map(|d| d.weight).fold(0, u32::saturating_add)
}

/// The scores of everyone who voted on the rating, added up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scored {
    /// The run of the rating they are of.
    pub run: u32,
    /// Sum over voters and dimensions.
    pub total: u32,
    pub voters: u32,
    pub weights: u32,
    /// Voters with the dimensions they have not scored.
    pub lacking: Vec<(String, Vec<String>)>,
}

/// Adds up the scores of the voters of the rating round.
#[must_use]
pub fn scored(case: &Case, edition: &Edition, members: &Members) -> Scored {
    scored_by(case, edition, tally(case, edition, members, RATING).voters)
}

/// Adds up the scores that those members gave in the run under way.
fn scored_by(case: &Case, edition: &Edition, voters: Vec<String>) -> Scored {
    let run = run(case, edition, RATING);
    let mut scored = Scored {
        run,
        total: 0,
        voters: u32::try_from(voters.len()).unwrap_or(u32::MAX),
        weights: weights(edition),
        lacking: Vec::new(),
    };
    for voter in voters {
        let mut lacks = Vec::new();
        for dimension in dimensions(edition) {
            let same =
                |s: &&Score| s.run == run && s.member == voter && s.dimension == dimension.code;
            match case.scores.iter().rfind(same) {
                Some(score) => scored.total = scored.total.saturating_add(score.score),
                None => lacks.push(dimension.code.clone()),
            }
        }
        if !lacks.is_empty() {
            scored.lacking.push((voter, lacks));
        }
    }
    scored
}

/// The dimensions that a member has not scored in the run under way.
#[must_use]
pub fn lacking(case: &Case, edition: &Edition, member: &str) -> Vec<String> {
    let lacking = scored_by(case, edition, vec![member.to_owned()]).lacking;
    lacking.into_iter().next().map(|(_, dimensions)| dimensions).unwrap_or_default()
}

/// The votes of the run under way of the round about the rating, whoever cast them.
fn rating_votes<'c>(case: &'c Case, edition: &Edition) -> impl Iterator<Item = &'c Vote> {
    let run = run(case, edition, RATING);
    case.votes.iter().filter(move |v| v.round == RATING && v.run == run)
}

/// Whether the vote on the rating has been opened: from its first vote on the scores are closed.
#[must_use]
pub fn is_rating_open(case: &Case, edition: &Edition) -> bool {
    rating_votes(case, edition).next().is_some()
}

/// The number of stars that the vote under way is on (6.4.2).
#[must_use]
pub fn motion(case: &Case, edition: &Edition) -> Option<u8> {
    rating_votes(case, edition).find_map(|v| v.stars)
}

/// The stars to move: those that the vote under way is on, else what the scores of the members left come to.
#[must_use]
pub fn stars_to_move(case: &Case, edition: &Edition, members: &Members) -> Option<u8> {
    motion(case, edition).or_else(|| {
        let whole = |m: &&String| lacking(case, edition, m).is_empty();
        let scored = scored_by(case, edition, members.left.iter().filter(whole).cloned().collect());
        stars_scored(&scored, edition)
    })
}

/// The stars to give: those carried, none where a quorum carried nothing, else what the scores propose.
#[must_use]
pub fn stars_to_give(case: &Case, edition: &Edition, members: &Members) -> Option<u8> {
    let tally = tally(case, edition, members, RATING);
    match motion(case, edition) {
        Some(_) if tally.has_quorum() && !tally.is_carried() => Some(0),
        Some(carried) => Some(carried),
        None => proposed_stars(case, edition, members),
    }
}

fn stars_scored(scored: &Scored, edition: &Edition) -> Option<u8> {
    let complete = scored.voters > 0 && scored.weights > 0 && scored.lacking.is_empty();
    let thresholds = &edition.numbers.star_thresholds.value;
    complete.then(|| stars_of(scored.total, scored.weights, scored.voters, thresholds))
}

/// The stars that a sum of scores reaches on a table, in whole numbers: a threshold is reached where
/// `total × 100 ≥ threshold × weights × voters`. 0 is unrated; without voters or weights nothing is reached.
#[must_use]
pub fn stars_of(total: u32, weights: u32, voters: u32, thresholds: &[u32]) -> u8 {
    let whole = u128::from(weights) * u128::from(voters);
    if whole == 0 {
        return 0;
    }
    let reached = |t: &&u32| u128::from(total) * 100 >= u128::from(**t) * whole;
    u8::try_from(thresholds.iter().take_while(reached).count()).unwrap_or(u8::MAX)
}

/// The stars that the scores of those who voted propose; `Some(0)` is unrated, `None` while scores are missing.
#[must_use]
pub fn proposed_stars(case: &Case, edition: &Edition, members: &Members) -> Option<u8> {
    stars_scored(&scored(case, edition, members), edition)
}

/// The stars a rating would come to on another table. The committee's own decision stands while the scores propose what
/// they proposed to it; else the new proposal does. `None` is unrated.
#[must_use]
pub fn stars_under(rating: &Rating, now: Option<u8>, thresholds: &[u32]) -> Option<u8> {
    let stars = stars_of(rating.total, rating.weights, rating.voters, thresholds);
    let proposed = Some(stars).filter(|stars| *stars > 0);
    if proposed == rating.proposed { now } else { proposed }
}
