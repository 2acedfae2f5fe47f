//! Schema 2 of a filing and a matter: before entries, evidence and notices. Never to be edited.

use crate::domain::day::Day;
use crate::domain::enterprise::AnnualMeasure;
use crate::domain::filing::{FilingState, Review, ReviewFinding, Sent};
use crate::domain::id::RecordId;
use crate::domain::matter::{Delisting, Keep, MatterState};
use crate::domain::{filing, matter};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Receipt {
    pub on: Day,
    pub channel: String,
    pub changes: String,
    pub csr_report: Option<bool>,
    pub late: bool,
}

impl From<Receipt> for filing::Receipt {
    fn from(old: Receipt) -> Self {
        Self {
            on: old.on,
            channel: old.channel,
            changes: old.changes,
            csr_report: old.csr_report,
            late: old.late,
            entered: None,
        }
    }
}

#[derive(Deserialize)]
pub struct Warning {
    pub on: Day,
    pub mend_by: Day,
    pub by: String,
    pub reason: Option<String>,
    pub set_aside_on: Option<Day>,
}

impl From<Warning> for filing::Warning {
    fn from(old: Warning) -> Self {
        Self {
            on: old.on,
            mend_by: old.mend_by,
            by: old.by,
            reason: old.reason,
            set_aside_on: old.set_aside_on,
            notice: None,
        }
    }
}

#[derive(Deserialize)]
pub struct Extension {
    pub until: Day,
    pub on: Day,
    pub reason: String,
}

impl From<Extension> for filing::Extension {
    fn from(old: Extension) -> Self {
        Self {
            until: old.until,
            on: old.on,
            reason: old.reason,
            struck_on: None,
            evidence: None,
            by: None,
        }
    }
}

#[derive(Deserialize)]
pub struct FilingSupplement {
    pub asked_on: Day,
    pub by_day: Day,
    pub note: Option<String>,
    pub answered_on: Option<Day>,
}

impl From<FilingSupplement> for filing::FilingSupplement {
    fn from(old: FilingSupplement) -> Self {
        Self {
            asked_on: old.asked_on,
            by_day: old.by_day,
            note: old.note,
            answered_on: old.answered_on,
            answer: None,
        }
    }
}

#[derive(Deserialize)]
pub struct Filing {
    pub enterprise: RecordId,
    pub certificate: RecordId,
    pub year: i32,
    pub edition: String,
    pub state: FilingState,
    pub due: Day,
    pub officer: Option<String>,
    pub notified_on: Option<Day>,
    pub sent: Vec<Sent>,
    pub receipt: Option<Receipt>,
    pub attribution: Option<String>,
    pub failure_attribution: Option<String>,
    pub reminders: Vec<Day>,
    pub warnings: Vec<Warning>,
    pub extensions: Vec<Extension>,
    pub supplements: Vec<FilingSupplement>,
    pub review: Option<Review>,
    pub findings: Vec<ReviewFinding>,
    pub measures: Vec<AnnualMeasure>,
}

impl From<Filing> for filing::Filing {
    fn from(old: Filing) -> Self {
        Self {
            enterprise: old.enterprise,
            certificate: old.certificate,
            year: old.year,
            edition: old.edition,
            state: old.state,
            due: old.due,
            officer: old.officer,
            notified_on: old.notified_on,
            sent: old.sent,
            receipt: old.receipt.map(Into::into),
            attribution: old.attribution,
            failure_attribution: old.failure_attribution,
            reminders: old.reminders,
            warnings: old.warnings.into_iter().map(Into::into).collect(),
            extensions: old.extensions.into_iter().map(Into::into).collect(),
            supplements: old.supplements.into_iter().map(Into::into).collect(),
            review: old.review,
            findings: old.findings,
            measures: old.measures,
            attributed_by: None,
            failure_attributed_by: None,
            reopenings: Vec::new(),
        }
    }
}

#[derive(Deserialize)]
pub struct Matter {
    pub enterprise: RecordId,
    pub opened_on: Day,
    pub state: MatterState,
    pub officer: Option<String>,
    pub warnings: Vec<Warning>,
    pub keeps: Vec<Keep>,
    pub delistings: Vec<Delisting>,
}

impl From<Matter> for matter::Matter {
    fn from(old: Matter) -> Self {
        Self {
            enterprise: old.enterprise,
            opened_on: old.opened_on,
            state: old.state,
            officer: old.officer,
            warnings: old.warnings.into_iter().map(Into::into).collect(),
            keeps: old.keeps,
            delistings: old.delistings,
        }
    }
}
