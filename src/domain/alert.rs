//! An alert: a sign that a ground of 11.3, 11.1 or 10 may hold.

use super::day::Day;
use super::field::{FieldKind, derived_field, record};
use super::id::RecordId;
use super::uscc::Uscc;
use super::worded::worded;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// How far an alert has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum AlertState {
    New,
    Triaged,
    Investigating,
    Substantiated,
    Dismissed,
}

worded!(AlertState);

derived_field!(AlertState);

record! {
    /// A sign from a source. The enterprise is matched by USCC, else by name and left to confirm.
    Alert {
        enterprise: Option<RecordId> = FieldKind::Reference, Internal, "11";
        /// False while the enterprise was matched by its name alone.
        enterprise_confirmed: bool = FieldKind::Derived, Internal, "11";
        /// The name as the source gave it.
        name_given: String = FieldKind::Derived, Internal, "11";
        uscc_given: Option<Uscc> = FieldKind::Derived, Internal, "11";
        source: String = FieldKind::Choice("alert_source"), Internal, "11";
        source_reference: String = FieldKind::Text, Internal, "11";
        reported_on: Day = FieldKind::Day, Internal, "11";
        /// A code of the edition's grounds; proposed until triaged.
        ground: Option<String> = FieldKind::Choice("ground"), Internal, "11.3";
        severity: Option<String> = FieldKind::Choice("severity"), Internal, "11.3";
        /// The grade of a safety or quality accident (11.3 c), a field of its own.
        accident_grade: Option<String> = FieldKind::Choice("accident_grade"), Internal, "11.3 c";
        description: String = FieldKind::LongText, Confidential, "11";
        evidence: Vec<String> = FieldKind::Rows, Confidential, "11.3";
        state: AlertState = FieldKind::Derived, Internal, "11";
        officer: Option<String> = FieldKind::Reference, Internal, "";
        /// How often the same source reported it under the same reference.
        times_reported: u32 = FieldKind::Derived, Internal, "11";
        matter: Option<RecordId> = FieldKind::Reference, Internal, "11.3";
        triaged_by: Option<String> = FieldKind::Reference, Internal, "11";
        decided_on: Option<Day> = FieldKind::Derived, Internal, "11";
        decided_by: Option<String> = FieldKind::Reference, Internal, "11";
        decision_reason: Option<String> = FieldKind::Derived, Confidential, "11";
    }
}

impl Alert {
    /// A new alert of that day of which nothing else is known yet.
    #[must_use]
    pub fn reported(on: Day) -> Self {
        Self {
            enterprise: None,
            enterprise_confirmed: false,
            name_given: String::new(),
            uscc_given: None,
            source: String::new(),
            source_reference: String::new(),
            reported_on: on,
            ground: None,
            severity: None,
            accident_grade: None,
            description: String::new(),
            evidence: Vec::new(),
            state: AlertState::New,
            officer: None,
            times_reported: 1,
            matter: None,
            triaged_by: None,
            decided_on: None,
            decided_by: None,
            decision_reason: None,
        }
    }

    #[must_use]
    pub fn is_open(&self) -> bool {
        !matches!(self.state, AlertState::Substantiated | AlertState::Dismissed)
    }
}
