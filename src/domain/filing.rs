//! An annual filing (8, 11.2): what a certified enterprise hands in each year, and how far it has come.

use super::case::FindingState;
use super::day::Day;
use super::entered::Entered;
use super::enterprise::AnnualMeasure;
use super::field::{FieldKind, derived_field, record};
use super::id::RecordId;
use super::structure::parts;
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

parts! {
    /// The receipt of a filing: when, by which channel, whether changes were declared.
    Receipt = "told-receipt" {
        on: Day;
        /// `onsite`, `post`, `email`, `platform`.
        channel: String = Choice("channel");
        /// `none` or `some` changes of B.3.
        changes: String = Choice("changes");
        /// The report on social responsibility came with it (8); `None` where nobody said.
        csr_report: Option<bool> = Unsaid;
        late: bool;
        entered: Option<Entered> = EntryOf("on");
    }
}

parts! {
    /// A warning with a date to mend (11).
    Warning = "told-warning" {
        on: Day;
        mend_by: Day;
        by: String;
        reason: Option<String>;
        /// From that day on it counts no more: an appeal set it aside.
        set_aside_on: Option<Day>;
        /// The notice by which the enterprise was told.
        notice: Option<RecordId> = Unsaid;
    }
}

impl Warning {
    /// No appeal has set it aside.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.set_aside_on.is_none()
    }
}

parts! {
    /// A notice that went out (11.2 b): the send log.
    Sent = "told-sent" {
        on: Day;
        /// A code of the edition's `channel` list.
        channel: String = Choice("channel");
        /// The address it went to, as the enterprise's record had it.
        to: String;
        by: String;
    }
}

parts! {
    /// What the review found of a point of 11.1.
    ReviewFinding = "told-review-finding" {
        /// A code of the edition's `review_point` list.
        point: String = Choice("review_point");
        finding: FindingState = Choice("state");
        by: String;
        on: Day;
        note: Option<String>;
    }
}

parts! {
    /// An extension for force majeure.
    Extension = "told-extension" {
        until: Day;
        on: Day;
        reason: String;
        /// The day on which force majeure struck, and what proves it.
        struck_on: Option<Day>;
        evidence: Option<String>;
        by: Option<String> = Unsaid;
    }
}

parts! {
    /// A filing that failed by force majeure, opened again with a new last day.
    Reopening = "told-reopening" {
        on: Day;
        by: String;
        until: Day;
        reason: String;
        /// What proves it.
        evidence: String;
    }
}

parts! {
    /// A supplement asked of a filing (11.3 f): the date it must come by.
    FilingSupplement = "told-filing-supplement" {
        asked_on: Day;
        by_day: Day;
        note: Option<String>;
        answered_on: Option<Day>;
        answer: Option<Entered> = EntryOf("answered_on");
    }
}

parts! {
    /// The review's end.
    Review = "told-review" {
        by: String;
        started_on: Day;
        ended_on: Option<Day>;
        reason: Option<String>;
    }
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
