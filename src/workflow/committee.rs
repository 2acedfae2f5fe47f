//! The committee of a case (5.3.3, 6.4.2): who may vote, what a round has come to, what the scores propose. All of it is
//! derived from the case, the edition and the list of members handed in; nothing here is stored.

use super::scene::Scene;
use crate::domain::case::{Case, Choice, PartKind, Rating, Return, RoundResult, Score};
use crate::domain::day::Day;
use crate::standard::edition::{Code, Edition};

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

fn absence(case: &Case, member: &str, solo: bool) -> Option<Absence> {
    let named = |officers: &[String]| officers.iter().any(|o| o == member);
    if case.is_recused(member) {
        Some(Absence::Recused)
    } else if solo {
        // What bars them is waived, so they count.
        None
    } else if case.reviewer.as_deref() == Some(member)
        || named(&case.found_by)
        || case.took(member, PartKind::Reviewed)
    {
        Some(Absence::Reviewed)
    } else if case.due_diligence.as_ref().is_some_and(|d| named(&d.investigated_by))
        || case.took(member, PartKind::Investigated)
    {
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
pub fn members_in(case: &Case, scene: &Scene<'_>) -> Members {
    members(case, scene.committee, scene.solo)
}

/// How often the case has been sent back to the stage that holds that round, or for that round alone.
#[must_use]
pub fn run(case: &Case, edition: &Edition, round: &str) -> u32 {
    let holds = |to: &str| edition.stage(to).is_some_and(|s| s.round.as_deref() == Some(round));
    let anew = |r: &&Return| r.anew.as_ref().map_or_else(|| holds(&r.to), |only| only == round);
    let times = case.returns.iter().filter(anew).count();
    u32::try_from(times).unwrap_or(u32::MAX)
}

/// The round held in the stage that the case stands in.
#[must_use]
pub fn stage_round<'e>(case: &Case, edition: &'e Edition) -> Option<&'e str> {
    edition.stage(&case.stage)?.round.as_deref()
}

/// The interview of the run under way of a round was held by that day and is recorded.
#[must_use]
pub fn is_interviewed(case: &Case, edition: &Edition, round: &str, today: Day) -> bool {
    let run = run(case, edition, round);
    case.interviews
        .iter()
        .any(|i| i.round == round && i.run == run && i.held && i.on <= today && i.record.is_some())
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
    let voters = tally(case, edition, members, RATING).voters;
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
    let scored = scored(case, edition, members);
    let complete = scored.voters > 0 && scored.weights > 0 && scored.lacking.is_empty();
    let thresholds = &edition.numbers.star_thresholds.value;
    complete.then(|| stars_of(scored.total, scored.weights, scored.voters, thresholds))
}

/// The stars a rating would come to on another table. The committee's own decision stands while the scores propose what
/// they proposed to it; else the new proposal does. `None` is unrated.
#[must_use]
pub fn stars_under(rating: &Rating, now: Option<u8>, thresholds: &[u32]) -> Option<u8> {
    let stars = stars_of(rating.total, rating.weights, rating.voters, thresholds);
    let proposed = Some(stars).filter(|stars| *stars > 0);
    if proposed == rating.proposed { now } else { proposed }
}
