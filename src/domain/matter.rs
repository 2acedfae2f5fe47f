//! A matter: the grounds against one enterprise, gathered, and what was decided of them (11, 11.3).

use super::day::Day;
use super::field::{FieldKind, derived_field, record};
use super::filing::Warning;
use super::id::RecordId;
use serde::{Deserialize, Serialize};

/// How far a matter has come. Proposing and deciding a delisting come with the committee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatterState {
    Open,
    Warned,
    /// One officer has decided to keep; a second person is awaited.
    KeepProposed,
    Kept,
}

impl MatterState {
    pub const ALL: [Self; 4] = [Self::Open, Self::Warned, Self::KeepProposed, Self::Kept];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Warned => "warned",
            Self::KeepProposed => "keep_proposed",
            Self::Kept => "kept",
        }
    }
}

/// A decision to keep the enterprise on the register (11): who asked, who agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keep {
    pub proposed_by: String,
    pub proposed_on: Day,
    pub reason: String,
    pub agreed_by: Option<String>,
    pub agreed_on: Option<Day>,
    /// On a desk made with `--solo` no second person was asked.
    pub solo: bool,
    /// The grounds it covers, by the record each rests on: a later ground is a new question.
    pub grounds: Vec<(String, RecordId)>,
}

derived_field!(MatterState, Vec<Keep>);

record! {
    /// What stands against an enterprise. Its open grounds are derived from alerts and filings (`workflow::ground`), never copied.
    Matter {
        enterprise: RecordId = FieldKind::Reference, Internal, "11.3";
        opened_on: Day = FieldKind::Derived, Internal, "11.3";
        state: MatterState = FieldKind::Derived, Internal, "11.3";
        officer: Option<String> = FieldKind::Reference, Internal, "";
        warnings: Vec<Warning> = FieldKind::Derived, Confidential, "11";
        keeps: Vec<Keep> = FieldKind::Derived, Confidential, "11";
    }
}
