//! An approval (W-): a step that one officer has taken and that a second person must confirm before it is done.

use super::day::Day;
use super::field::{FieldKind, derived_field, record};
use super::id::RecordId;
use super::structure::parts;
use super::worded::worded;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// How far an approval has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
pub enum ApprovalState {
    #[strum(serialize = "approval_waiting")]
    Waiting,
    #[strum(serialize = "approval_confirmed")]
    Confirmed,
    #[strum(serialize = "approval_declined")]
    Declined,
}

worded!(ApprovalState);

parts! {
    /// A field of the step as it was typed.
    Typed = "told-typed" {
        key: String = Choice("field");
        value: String;
    }
}

derived_field!(ApprovalState, Vec<Typed>);

record! {
    /// The step as it was asked for, and what became of it.
    Approval {
        /// The enterprise whose dossier it stands in, where the record is in one.
        enterprise: Option<RecordId> = FieldKind::Reference, Internal, "";
        /// The record that the step is on.
        record: RecordId = FieldKind::Reference, Internal, "";
        transition: String = FieldKind::Derived, Internal, "";
        fields: Vec<Typed> = FieldKind::Derived, Confidential, "";
        reason: Option<String> = FieldKind::Derived, Confidential, "";
        /// Clauses that ask for the second person.
        clauses: Vec<String> = FieldKind::Derived, Internal, "";
        proposed_by: String = FieldKind::Derived, Internal, "";
        proposed_on: Day = FieldKind::Derived, Internal, "";
        state: ApprovalState = FieldKind::Derived, Internal, "";
        decided_by: Option<String> = FieldKind::Reference, Internal, "";
        decided_on: Option<Day> = FieldKind::Derived, Internal, "";
        decision_reason: Option<String> = FieldKind::Derived, Confidential, "";
    }
}

impl Approval {
    /// Awaits its second person.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.state == ApprovalState::Waiting
    }

    /// The fields as they are handed to the rules.
    #[must_use]
    pub fn typed(&self) -> std::collections::BTreeMap<String, String> {
        self.fields.iter().map(|f| (f.key.clone(), f.value.clone())).collect()
    }
}
