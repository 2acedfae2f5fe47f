//! Schema 2 of a case: before digests, entries, parts and waits. Never to be edited.

use crate::domain::case;
use crate::domain::case::{
    CaseEnd, CaseKind, Choice, ClockMark, DiligencePoint, FindingState, Interview, MaterialState,
    Recusal, Return, Score,
};
use crate::domain::day::Day;
use crate::domain::id::RecordId;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Material {
    pub id: String,
    pub dimension: Option<String>,
    pub state: MaterialState,
    pub on: Day,
    pub note: Option<String>,
}

impl From<Material> for case::Material {
    fn from(old: Material) -> Self {
        Self {
            id: old.id,
            dimension: old.dimension,
            state: old.state,
            on: old.on,
            note: old.note,
            recommender: None,
            dated: None,
            version: 1,
        }
    }
}

#[derive(Deserialize)]
#[expect(clippy::struct_field_names, reason = "named as the record's")]
pub struct Finding {
    pub condition: String,
    pub finding: FindingState,
    pub by: String,
    pub on: Day,
    pub reason: Option<String>,
    pub overrules: bool,
}

impl From<Finding> for case::Finding {
    fn from(old: Finding) -> Self {
        Self {
            condition: old.condition,
            finding: old.finding,
            by: old.by,
            on: old.on,
            reason: old.reason,
            overrules: old.overrules,
            facts: None,
        }
    }
}

#[derive(Deserialize)]
pub struct Supplement {
    pub asked_on: Day,
    pub by: String,
    pub asked_for: Vec<String>,
    pub note: Option<String>,
    pub answered_on: Option<Day>,
}

impl From<Supplement> for case::Supplement {
    fn from(old: Supplement) -> Self {
        Self {
            asked_on: old.asked_on,
            by: old.by,
            asked_for: old.asked_for,
            note: old.note,
            answered_on: old.answered_on,
            entered: None,
            answer: None,
        }
    }
}

#[derive(Deserialize)]
pub struct ClockEntry {
    pub mark: ClockMark,
    pub on: Day,
}

impl From<ClockEntry> for case::ClockEntry {
    fn from(old: ClockEntry) -> Self {
        Self { mark: old.mark, on: old.on, entered: None }
    }
}

#[derive(Deserialize)]
pub struct Vote {
    pub round: String,
    pub run: u32,
    pub member: String,
    pub choice: Choice,
    pub on: Day,
    pub note: Option<String>,
}

impl From<Vote> for case::Vote {
    fn from(old: Vote) -> Self {
        Self {
            round: old.round,
            run: old.run,
            member: old.member,
            choice: old.choice,
            on: old.on,
            note: old.note,
            stars: None,
        }
    }
}

#[derive(Deserialize)]
pub struct RoundResult {
    pub round: String,
    pub run: u32,
    pub on: Day,
    pub by: String,
    pub carried: bool,
    pub in_favour: u32,
    pub against: u32,
    pub abstained: u32,
    pub members: u32,
    pub quorum: u32,
}

impl From<RoundResult> for case::RoundResult {
    fn from(old: RoundResult) -> Self {
        Self {
            round: old.round,
            run: old.run,
            on: old.on,
            by: old.by,
            carried: old.carried,
            in_favour: old.in_favour,
            against: old.against,
            abstained: old.abstained,
            members: old.members,
            quorum: old.quorum,
            seen: None,
            stars: None,
        }
    }
}

#[derive(Deserialize)]
pub struct DueDiligence {
    pub method: Option<String>,
    pub entered_on: Day,
    pub entered_by: String,
    pub experts: Vec<String>,
    pub third_party: Option<String>,
    pub points: Vec<DiligencePoint>,
    pub investigated_by: Vec<String>,
    pub cleared_on: Option<Day>,
    pub cleared_by: Option<String>,
    pub conclusion: Option<String>,
}

impl From<DueDiligence> for case::DueDiligence {
    fn from(old: DueDiligence) -> Self {
        Self {
            method: old.method,
            entered_on: old.entered_on,
            entered_by: old.entered_by,
            experts: old.experts,
            third_party: old.third_party,
            points: old.points,
            investigated_by: old.investigated_by,
            cleared_on: old.cleared_on,
            cleared_by: old.cleared_by,
            conclusion: old.conclusion,
            seen: None,
        }
    }
}

#[derive(Deserialize)]
pub struct Rating {
    pub stars: Option<u8>,
    pub proposed: Option<u8>,
    pub total: u32,
    pub voters: u32,
    pub weights: u32,
    pub on: Day,
    pub by: String,
    pub reason: Option<String>,
}

impl From<Rating> for case::Rating {
    fn from(old: Rating) -> Self {
        Self {
            stars: old.stars,
            proposed: old.proposed,
            total: old.total,
            voters: old.voters,
            weights: old.weights,
            on: old.on,
            by: old.by,
            reason: old.reason,
            seen: None,
        }
    }
}

#[derive(Deserialize)]
pub struct PublicNotice {
    pub on: Day,
    pub until: Day,
    pub by: String,
    pub run: u32,
}

impl From<PublicNotice> for case::PublicNotice {
    fn from(old: PublicNotice) -> Self {
        Self {
            on: old.on,
            until: old.until,
            by: old.by,
            run: old.run,
            name: None,
            stars: None,
            entered: None,
        }
    }
}

#[derive(Deserialize)]
pub struct Case {
    pub enterprise: RecordId,
    pub kind: CaseKind,
    pub edition: String,
    pub stage: String,
    pub opened_on: Day,
    pub officer: Option<String>,
    pub materials: Vec<Material>,
    pub findings: Vec<Finding>,
    pub supplements: Vec<Supplement>,
    pub clock: Vec<ClockEntry>,
    pub reviewer: Option<String>,
    pub found_by: Vec<String>,
    pub due_diligence: Option<DueDiligence>,
    pub recusals: Vec<Recusal>,
    pub interviews: Vec<Interview>,
    pub votes: Vec<Vote>,
    pub rounds: Vec<RoundResult>,
    pub scores: Vec<Score>,
    pub rating: Option<Rating>,
    pub notices: Vec<PublicNotice>,
    pub returns: Vec<Return>,
    pub end: Option<CaseEnd>,
}

impl From<Case> for case::Case {
    fn from(old: Case) -> Self {
        Self {
            enterprise: old.enterprise,
            kind: old.kind,
            edition: old.edition,
            stage: old.stage,
            opened_on: old.opened_on,
            officer: old.officer,
            materials: old.materials.into_iter().map(Into::into).collect(),
            findings: old.findings.into_iter().map(Into::into).collect(),
            supplements: old.supplements.into_iter().map(Into::into).collect(),
            clock: old.clock.into_iter().map(Into::into).collect(),
            reviewer: old.reviewer,
            found_by: old.found_by,
            due_diligence: old.due_diligence.map(Into::into),
            recusals: old.recusals,
            interviews: old.interviews,
            votes: old.votes.into_iter().map(Into::into).collect(),
            rounds: old.rounds.into_iter().map(Into::into).collect(),
            scores: old.scores,
            rating: old.rating.map(Into::into),
            notices: old.notices.into_iter().map(Into::into).collect(),
            returns: old.returns,
            end: old.end,
            entered_on: None,
            parts: Vec::new(),
            waits: Vec::new(),
            immaterial: Vec::new(),
        }
    }
}
