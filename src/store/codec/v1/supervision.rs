//! Schema 1 of a filing and a matter: before send logs, findings by point, delistings and appeals. Never to be edited.

use crate::domain::day::Day;
use crate::domain::filing as filings;
use crate::domain::filing::{FilingState, Review};
use crate::domain::id::RecordId;
use crate::domain::matter as matters;
use crate::domain::matter::{Keep, MatterState};
use crate::store::codec::v2::supervision::{Extension, FilingSupplement};
use serde::Deserialize;

#[derive(Deserialize)]
struct Receipt {
    on: Day,
    channel: String,
    changes: String,
    late: bool,
}

impl From<Receipt> for filings::Receipt {
    fn from(old: Receipt) -> Self {
        let Receipt { on, channel, changes, late } = old;
        Self { on, channel, changes, csr_report: None, late, entered: None }
    }
}

#[derive(Deserialize)]
struct Warning {
    on: Day,
    mend_by: Day,
    by: String,
    reason: Option<String>,
}

impl From<Warning> for filings::Warning {
    fn from(old: Warning) -> Self {
        let Warning { on, mend_by, by, reason } = old;
        Self { on, mend_by, by, reason, set_aside_on: None, notice: None }
    }
}

#[derive(Deserialize)]
pub struct Filing {
    enterprise: RecordId,
    certificate: RecordId,
    year: i32,
    edition: String,
    state: FilingState,
    due: Day,
    officer: Option<String>,
    notified_on: Option<Day>,
    receipt: Option<Receipt>,
    attribution: Option<String>,
    failure_attribution: Option<String>,
    reminders: Vec<Day>,
    warnings: Vec<Warning>,
    extensions: Vec<Extension>,
    supplements: Vec<FilingSupplement>,
    review: Option<Review>,
}

impl From<Filing> for filings::Filing {
    fn from(old: Filing) -> Self {
        Self {
            state: old.state,
            officer: old.officer,
            notified_on: old.notified_on,
            receipt: old.receipt.map(Into::into),
            attribution: old.attribution,
            failure_attribution: old.failure_attribution,
            reminders: old.reminders,
            warnings: old.warnings.into_iter().map(Into::into).collect(),
            extensions: old.extensions.into_iter().map(Into::into).collect(),
            supplements: old.supplements.into_iter().map(Into::into).collect(),
            review: old.review,
            ..Self::scheduled(old.enterprise, old.certificate, old.year, &old.edition, old.due)
        }
    }
}

#[derive(Deserialize)]
pub struct Matter {
    enterprise: RecordId,
    opened_on: Day,
    state: MatterState,
    officer: Option<String>,
    warnings: Vec<Warning>,
    keeps: Vec<Keep>,
}

impl From<Matter> for matters::Matter {
    fn from(old: Matter) -> Self {
        Self {
            enterprise: old.enterprise,
            opened_on: old.opened_on,
            state: old.state,
            officer: old.officer,
            warnings: old.warnings.into_iter().map(Into::into).collect(),
            keeps: old.keeps,
            delistings: Vec::new(),
        }
    }
}
