//! An objection to a public notice (5.3.5, 6.4.3): while it is open nothing is awarded.

use super::day::Day;
use super::field::{FieldKind, derived_field, record};
use super::id::RecordId;
use super::worded::worded;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// How far an objection has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
pub enum ObjectionState {
    #[strum(serialize = "objection_open")]
    Open,
    /// It was right: the case goes back.
    #[strum(serialize = "objection_upheld")]
    Upheld,
    /// It was not: the notice goes on.
    #[strum(serialize = "objection_rejected")]
    Rejected,
}

worded!(ObjectionState);

derived_field!(ObjectionState);

record! {
    /// What somebody holds against an award that stands in public notice.
    Objection {
        enterprise: RecordId = FieldKind::Reference, Internal, "5.3.5";
        case: RecordId = FieldKind::Reference, Internal, "5.3.5";
        state: ObjectionState = FieldKind::Derived, Internal, "5.3.5";
        on: Day = FieldKind::Derived, Internal, "5.3.5";
        /// Who objects.
        by: String = FieldKind::Text, Confidential, "11.2 e";
        text: String = FieldKind::LongText, Confidential, "5.3.5";
        officer: Option<String> = FieldKind::Reference, Internal, "";
        decided_on: Option<Day> = FieldKind::Derived, Internal, "5.3.5";
        decided_by: Option<String> = FieldKind::Reference, Internal, "5.3.5";
        decision_reason: Option<String> = FieldKind::Derived, Confidential, "5.3.5";
    }
}

impl Objection {
    /// Nobody has decided it yet: nothing is awarded meanwhile.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == ObjectionState::Open
    }
}
