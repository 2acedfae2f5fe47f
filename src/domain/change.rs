//! A change registration (B.3): what changed at an enterprise, when, and what stood there before.

use super::day::Day;
use super::field::{FieldKind, derived_field, record};
use super::id::RecordId;
use super::structure::parts;
use super::worded::worded;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// How far a registration has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
pub enum ChangeState {
    /// Reported; the enterprise's record stands as it was.
    #[strum(serialize = "change_received")]
    Received,
    /// Written into the enterprise's record.
    #[strum(serialize = "change_accepted")]
    Accepted,
    #[strum(serialize = "change_declined")]
    Declined,
}

worded!(ChangeState);

parts! {
    /// A field of the enterprise as it was and as it became, both as they are typed.
    ChangedField = "told-changed-field" {
        key: String = Choice("field");
        /// What stood there when the change was accepted; until then what stood there when it was reported.
        before: String = Typed("key");
        after: String = Typed("key");
    }
}

/// Events of B.3 c that the rules know: the authority's doing, and the enterprise's own.
pub const REVOKED: &str = "revoked";
pub const CLOSED_DOWN: &str = "closed_down";

derived_field!(ChangeState, Vec<ChangedField>);

record! {
    /// One registered change of B.3 a–i.
    ChangeRegistration {
        enterprise: RecordId = FieldKind::Reference, Internal, "B.3";
        /// The letter of B.3: a code of the edition's `change_kind` list.
        change_kind: String = FieldKind::Choice("change_kind"), Internal, "B.3";
        state: ChangeState = FieldKind::Derived, Internal, "B.3";
        occurred_on: Day = FieldKind::Derived, Internal, "B.3";
        reported_on: Day = FieldKind::Derived, Internal, "B.3";
        /// Last day in time for reporting it.
        due: Day = FieldKind::Derived, Internal, "B.3";
        /// What happened, where the kind has several: a code of the edition's `change_event` list.
        event: Option<String> = FieldKind::Choice("change_event"), Internal, "B.3";
        text: Option<String> = FieldKind::LongText, Internal, "B.3";
        values: Vec<ChangedField> = FieldKind::Derived, Internal, "B.3";
        officer: Option<String> = FieldKind::Reference, Internal, "";
        /// Alerts that it opened by itself.
        alerts: Vec<RecordId> = FieldKind::Reference, Internal, "B.3";
        decided_on: Option<Day> = FieldKind::Derived, Internal, "B.3";
        decided_by: Option<String> = FieldKind::Reference, Internal, "B.3";
        decision_reason: Option<String> = FieldKind::Derived, Internal, "B.3";
        /// The desk's day on which it was registered; `None` where that was not kept.
        entered_on: Option<Day> = FieldKind::Derived, Internal, "";
    }
}

impl ChangeRegistration {
    /// Reported after its last day in time.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.reported_on > self.due
    }

    /// Written into the record, with what happened said under that code.
    #[must_use]
    pub fn has_happened(&self, event: &str) -> bool {
        self.state == ChangeState::Accepted && self.event.as_deref() == Some(event)
    }
}
