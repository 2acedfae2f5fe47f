//! Schema 1 of a case: before interviews, votes, ratings, notices and proof by dimension. Never to be edited.

use crate::domain::case as cases;
use crate::domain::case::{CaseKind, MaterialState};
use crate::domain::day::Day;
use crate::domain::id::RecordId;
use crate::store::codec::v2::case::{ClockEntry, Finding, Supplement};
use serde::Deserialize;

#[derive(Deserialize)]
struct Material {
    id: String,
    state: MaterialState,
    on: Day,
    note: Option<String>,
}

impl From<Material> for cases::Material {
    fn from(old: Material) -> Self {
        Self {
            id: old.id,
            dimension: None,
            recommender: None,
            state: old.state,
            on: old.on,
            dated: None,
            note: old.note,
            version: 1,
        }
    }
}

#[derive(Deserialize)]
struct DueDiligence {
    method: Option<String>,
    entered_on: Day,
    entered_by: String,
    investigated_by: Vec<String>,
    cleared_on: Option<Day>,
    cleared_by: Option<String>,
    conclusion: Option<String>,
}

impl From<DueDiligence> for cases::DueDiligence {
    fn from(old: DueDiligence) -> Self {
        Self {
            method: old.method,
            entered_on: old.entered_on,
            entered_by: old.entered_by,
            experts: Vec::new(),
            third_party: None,
            points: Vec::new(),
            investigated_by: old.investigated_by,
            cleared_on: old.cleared_on,
            cleared_by: old.cleared_by,
            conclusion: old.conclusion,
            seen: None,
        }
    }
}

#[derive(Deserialize)]
struct CaseEnd {
    outcome: String,
    on: Day,
    by: String,
    reason: Option<String>,
}

/// In which stage it ended was not noted then.
impl From<CaseEnd> for cases::CaseEnd {
    fn from(old: CaseEnd) -> Self {
        let CaseEnd { outcome, on, by, reason } = old;
        Self { outcome, stage: String::new(), on, by, reason }
    }
}

#[derive(Deserialize)]
pub struct Case {
    enterprise: RecordId,
    kind: CaseKind,
    edition: String,
    stage: String,
    opened_on: Day,
    officer: Option<String>,
    materials: Vec<Material>,
    findings: Vec<Finding>,
    supplements: Vec<Supplement>,
    clock: Vec<ClockEntry>,
    reviewer: Option<String>,
    found_by: Vec<String>,
    due_diligence: Option<DueDiligence>,
    end: Option<CaseEnd>,
}

impl From<Case> for cases::Case {
    fn from(old: Case) -> Self {
        Self {
            officer: old.officer,
            materials: old.materials.into_iter().map(Into::into).collect(),
            findings: old.findings.into_iter().map(Into::into).collect(),
            supplements: old.supplements.into_iter().map(Into::into).collect(),
            clock: old.clock.into_iter().map(Into::into).collect(),
            reviewer: old.reviewer,
            found_by: old.found_by,
            due_diligence: old.due_diligence.map(Into::into),
            end: old.end.map(Into::into),
            ..Self::opened(old.enterprise, old.kind, &old.edition, &old.stage, old.opened_on)
        }
    }
}
