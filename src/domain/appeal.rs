//! An appeal against a decision of the desk: a refusal, a rating, a warning or a delisting (11, 11.3).

use super::day::Day;
use super::entered::Entered;
use super::field::{FieldKind, derived_field, record};
use super::id::RecordId;
use super::proposal::Proposal;
use super::worded::worded;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// How far an appeal has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
pub enum AppealState {
    #[strum(serialize = "appeal_open")]
    Open,
    /// One officer has proposed to set the decision aside; a second person is awaited.
    #[strum(serialize = "set_aside_proposed")]
    SetAsideProposed,
    /// The decision stands.
    #[strum(serialize = "decision_upheld")]
    Upheld,
    /// The decision is set aside: what stood before is restored by a step of its own.
    #[strum(serialize = "set_aside")]
    SetAside,
}

worded!(AppealState);

derived_field!(AppealState, u64, Option<Entered>);

record! {
    /// An appeal: the operation it is against, who decided that, and what came of it.
    Appeal {
        enterprise: RecordId = FieldKind::Reference, Internal, "11";
        /// Number of the operation that is contested.
        against: u64 = FieldKind::Derived, Internal, "11";
        /// The transition it was, as `matter.decide_delisting`.
        decision: String = FieldKind::Derived, Internal, "11";
        /// The record that was decided on.
        record: RecordId = FieldKind::Reference, Internal, "11";
        /// Everyone who had a part in the decision: none of them decides the appeal.
        decided_by_first: Vec<String> = FieldKind::Derived, Internal, "11";
        first_decided_on: Day = FieldKind::Derived, Internal, "11";
        opened_on: Day = FieldKind::Derived, Internal, "11";
        /// Last working day for deciding it (policy).
        due: Day = FieldKind::Derived, Internal, "11";
        text: String = FieldKind::LongText, Confidential, "11";
        state: AppealState = FieldKind::Derived, Internal, "11";
        officer: Option<String> = FieldKind::Reference, Internal, "";
        set_aside_proposed: Option<Proposal> = FieldKind::Derived, Confidential, "11";
        decided_on: Option<Day> = FieldKind::Derived, Internal, "11";
        decided_by: Option<String> = FieldKind::Reference, Internal, "11";
        decision_reason: Option<String> = FieldKind::Derived, Confidential, "11";
        entered: Option<Entered> = FieldKind::Derived, Internal, "11";
    }
}

impl Appeal {
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.state, AppealState::Open | AppealState::SetAsideProposed)
    }
}
