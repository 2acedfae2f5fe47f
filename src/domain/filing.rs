//! An annual filing (8, 11.2): what a certified enterprise hands in each year, and how far it has come.

use super::case::FindingState;
use super::day::Day;
use super::entered::Entered;
use super::enterprise::AnnualMeasure;
use super::field::{FieldKind, derived_field, record};
use super::id::RecordId;
use super::worded::worded;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// How far a filing has come. Overdue is no state: it is a day having passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum FilingState {
    /// Of a year before the desk: stands in no queue.
    NotKnown,
    Scheduled,
    Notified,
    Received,
    UnderReview,
    SupplementAsked,
    Passed,
    Failed,
}

worded!(FilingState);

/// The receipt of a filing: when, by which channel, whether changes were declared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub on: Day,
    /// `onsite`, `post`, `email`, `platform`.
    pub channel: String,
    /// `none` or `some` changes of B.3.
    pub changes: String,
    /// The report on social responsibility came with it (8); `None` where nobody said.
    pub csr_report: Option<bool>,
    pub late: bool,
    pub entered: Option<Entered>,
}

/// A warning with a date to mend (11).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    pub on: Day,
    pub mend_by: Day,
    pub by: String,
    pub reason: Option<String>,
    /// From that day on it counts no more: an appeal set it aside.
    pub set_aside_on: Option<Day>,
    /// The notice by which the enterprise was told.
    pub notice: Option<RecordId>,
}

impl Warning {
    /// No appeal has set it aside.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.set_aside_on.is_none()
    }
}

/// A notice that went out (11.2 b): the send log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    pub on: Day,
    /// A code of the edition's `channel` list.
    pub channel: String,
    /// The address it went to, as the enterprise's record had it.
    pub to: String,
    pub by: String,
}

/// What the review found of a point of 11.1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewFinding {
    /// A code of the edition's `review_point` list.
    pub point: String,
    pub finding: FindingState,
    pub by: String,
    pub on: Day,
    pub note: Option<String>,
}

/// An extension for force majeure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    pub until: Day,
    pub on: Day,
    pub reason: String,
    /// The day on which force majeure struck, and what proves it.
    pub struck_on: Option<Day>,
    pub evidence: Option<String>,
    pub by: Option<String>,
}

/// A filing that failed by force majeure, opened again with a new last day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopening {
    pub on: Day,
    pub by: String,
    pub until: Day,
    pub reason: String,
    /// What proves it.
    pub evidence: String,
}

/// A supplement asked of a filing (11.3 f): the date it must come by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilingSupplement {
    pub asked_on: Day,
    pub by_day: Day,
    pub note: Option<String>,
    pub answered_on: Option<Day>,
    pub answer: Option<Entered>,
}

/// The review's end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    pub by: String,
    pub started_on: Day,
    pub ended_on: Option<Day>,
    pub reason: Option<String>,
}

derived_field!(
    FilingState,
    Option<Receipt>,
    Vec<Warning>,
    Vec<Extension>,
    Vec<FilingSupplement>,
    Option<Review>,
    Vec<Day>,
    Vec<Sent>,
    Vec<ReviewFinding>,
    Vec<Reopening>,
);

record! {
    /// The filing of one certificate for one calendar year.
    Filing {
        enterprise: RecordId = FieldKind::Reference, Public, "8";
        certificate: RecordId = FieldKind::Reference, Public, "8";
        year: i32 = FieldKind::Derived, Public, "8";
        edition: String = FieldKind::Derived, Internal, "";
        state: FilingState = FieldKind::Derived, Public, "11.2 b";
        /// Last day in time: the edition's day of the year, rolled to a working day, or the last extension.
        due: Day = FieldKind::Derived, Public, "8";
        officer: Option<String> = FieldKind::Reference, Internal, "";
        notified_on: Option<Day> = FieldKind::Derived, Internal, "11.2 b";
        /// Every notice and reminder that went out.
        sent: Vec<Sent> = FieldKind::Derived, Internal, "11.2 b";
        receipt: Option<Receipt> = FieldKind::Derived, Public, "11.2 b";
        /// By whose doing it came late, `own` or `force_majeure`; open where a late receipt did not say.
        attribution: Option<String> = FieldKind::Choice("attribution"), Internal, "11.2 d";
        /// By whose doing it failed the review: said apart from lateness, the one never excuses the other.
        failure_attribution: Option<String> = FieldKind::Choice("attribution"), Internal, "11.2 d";
        /// Who said by whose doing it came late, and by whose doing it failed: another supervisor says otherwise.
        attributed_by: Option<String> = FieldKind::Reference, Internal, "11.2 d";
        failure_attributed_by: Option<String> = FieldKind::Reference, Internal, "11.2 d";
        reminders: Vec<Day> = FieldKind::Derived, Internal, "11.2 d";
        warnings: Vec<Warning> = FieldKind::Derived, Internal, "11";
        extensions: Vec<Extension> = FieldKind::Derived, Internal, "11.2 d";
        supplements: Vec<FilingSupplement> = FieldKind::Derived, Internal, "11.3 f";
        review: Option<Review> = FieldKind::Derived, Confidential, "11.1";
        findings: Vec<ReviewFinding> = FieldKind::Derived, Confidential, "11.1";
        /// The year's measures as they were handed in (6.2.2).
        measures: Vec<AnnualMeasure> = FieldKind::Rows, Public, "8";
        reopenings: Vec<Reopening> = FieldKind::Derived, Internal, "11.2 d";
    }
}

impl Filing {
    /// A filing of which nothing but its last day in time is known.
    #[must_use]
    pub fn scheduled(
        enterprise: RecordId,
        certificate: RecordId,
        year: i32,
        edition: &str,
        due: Day,
    ) -> Self {
        Self {
            enterprise,
            certificate,
            year,
            edition: edition.to_owned(),
            state: FilingState::Scheduled,
            due,
            officer: None,
            notified_on: None,
            sent: Vec::new(),
            receipt: None,
            attribution: None,
            failure_attribution: None,
            attributed_by: None,
            failure_attributed_by: None,
            reminders: Vec::new(),
            warnings: Vec::new(),
            extensions: Vec::new(),
            supplements: Vec::new(),
            review: None,
            findings: Vec::new(),
            measures: Vec::new(),
            reopenings: Vec::new(),
        }
    }

    /// Nothing has been handed in yet.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        matches!(self.state, FilingState::Scheduled | FilingState::Notified)
    }

    /// The supplement that was asked for and has not come.
    #[must_use]
    pub fn open_supplement(&self) -> Option<&FilingSupplement> {
        self.supplements.last().filter(|s| s.answered_on.is_none())
    }
}
