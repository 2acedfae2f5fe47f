//! A case: one run of an enterprise through certification, rating or renewal. Stages are the edition's words.

use super::day::Day;
use super::field::{FieldKind, derived_field, record};
use super::id::RecordId;
use serde::{Deserialize, Serialize};

/// What the case is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseKind {
    Certification,
    Rating,
    Renewal,
}

impl CaseKind {
    pub const ALL: [Self; 3] = [Self::Certification, Self::Rating, Self::Renewal];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Certification => "certification",
            Self::Rating => "rating",
            Self::Renewal => "renewal",
        }
    }

    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.word() == word)
    }
}

/// How far a material of B.1 has come. A material not listed in the case is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MaterialState {
    Missing,
    Received,
    Accepted,
    Defective,
    NotNeeded,
}

impl MaterialState {
    pub const ALL: [Self; 5] =
        [Self::Missing, Self::Received, Self::Accepted, Self::Defective, Self::NotNeeded];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Received => "received",
            Self::Accepted => "accepted",
            Self::Defective => "defective",
            Self::NotNeeded => "not_needed",
        }
    }

    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.word() == word)
    }
}

/// A material as it stands: id of the edition (`a`, `f.plan` …), state, when, and what is to be mended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Material {
    pub id: String,
    pub state: MaterialState,
    pub on: Day,
    pub note: Option<String>,
}

/// What was found of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingState {
    Met,
    NotMet,
}

impl FindingState {
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not_met",
        }
    }

    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Met, Self::NotMet].into_iter().find(|k| k.word() == word)
    }
}

/// An officer's finding on a condition (5.1.1–5.1.7): who, when and why. Without one the condition is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub condition: String,
    pub finding: FindingState,
    pub by: String,
    pub on: Day,
    pub reason: Option<String>,
    /// The machine's own check said otherwise.
    pub overrules: bool,
}

/// A supplement request (补正通知) and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supplement {
    pub asked_on: Day,
    pub by: String,
    /// Material ids that were asked for.
    pub asked_for: Vec<String>,
    pub note: Option<String>,
    pub answered_on: Option<Day>,
}

/// What happened to the 15-working-day clock (9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockMark {
    /// The package was declared complete; the next working day is day 1.
    Started,
    /// A supplement was asked for; this day still counts.
    Paused,
    /// The supplement came; this day counts again.
    Resumed,
    /// Cleared or refused.
    Ended,
    /// Sent back after its end.
    Reopened,
}

/// One entry of the clock's ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockEntry {
    pub mark: ClockMark,
    pub on: Day,
}

/// A due-diligence conclusion (5.3.4), or until the committee sits a supervisor's recorded decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueDiligence {
    pub method: Option<String>,
    pub entered_on: Day,
    pub entered_by: String,
    /// Everyone who did a part of it, of earlier rounds too: they never vote on the case (5.3.3).
    pub investigated_by: Vec<String>,
    pub cleared_on: Option<Day>,
    pub cleared_by: Option<String>,
    pub conclusion: Option<String>,
}

/// How a case ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseEnd {
    /// `refused`, `turned_away`, `withdrawn`, `awarded`.
    pub outcome: String,
    pub on: Day,
    pub by: String,
    pub reason: Option<String>,
}

derived_field!(
    CaseKind,
    Vec<Material>,
    Vec<Finding>,
    Vec<Supplement>,
    Vec<ClockEntry>,
    Option<DueDiligence>,
    Option<CaseEnd>
);

record! {
    /// One run of an enterprise through the stages of an edition, by which it is judged to its end.
    Case {
        enterprise: RecordId = FieldKind::Reference, Public, "5.2";
        kind: CaseKind = FieldKind::Derived, Internal, "5.2";
        /// Id and short hash of the edition it was opened under.
        edition: String = FieldKind::Derived, Internal, "";
        stage: String = FieldKind::Derived, Internal, "5.3";
        opened_on: Day = FieldKind::Derived, Internal, "5.3.1";
        officer: Option<String> = FieldKind::Reference, Internal, "";
        materials: Vec<Material> = FieldKind::Derived, Internal, "B.1";
        findings: Vec<Finding> = FieldKind::Derived, Internal, "5.1";
        supplements: Vec<Supplement> = FieldKind::Derived, Internal, "9";
        clock: Vec<ClockEntry> = FieldKind::Derived, Internal, "9";
        /// Who did the preliminary review: never votes on the case (5.3.3).
        reviewer: Option<String> = FieldKind::Reference, Internal, "5.3.2";
        /// Everyone who made a finding in the preliminary review, of findings replaced since too.
        found_by: Vec<String> = FieldKind::Derived, Internal, "5.3.2";
        due_diligence: Option<DueDiligence> = FieldKind::Derived, Confidential, "5.3.4";
        end: Option<CaseEnd> = FieldKind::Derived, Internal, "5.3";
    }
}

impl Case {
    /// State of the material of that id; missing where nothing is noted.
    #[must_use]
    pub fn material(&self, id: &str) -> MaterialState {
        self.materials.iter().find(|m| m.id == id).map_or(MaterialState::Missing, |m| m.state)
    }

    /// The officer's finding on that condition, if there is one.
    #[must_use]
    pub fn finding(&self, condition: &str) -> Option<&Finding> {
        self.findings.iter().find(|f| f.condition == condition)
    }

    /// The supplement that was asked for and has not come.
    #[must_use]
    pub fn open_supplement(&self) -> Option<&Supplement> {
        self.supplements.last().filter(|s| s.answered_on.is_none())
    }

    #[must_use]
    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }
}
