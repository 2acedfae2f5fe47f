//! A certificate and the mark that comes with it (8, 10).

use super::day::Day;
use super::field::{FieldKind, derived_field, record};
use super::id::RecordId;
use serde::{Deserialize, Serialize};

/// Why a certificate ended before or at its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndKind {
    Delisted,
    Surrendered,
    Ceased,
    Voided,
}

/// The end of a certificate other than by time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateEnd {
    pub kind: EndKind,
    pub on: Day,
}

/// The mark is stopped from that day (10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkSuspension {
    pub from: Day,
    pub why: String,
}

derived_field!(Option<CertificateEnd>, Option<MarkSuspension>, RecordId, Option<RecordId>);

record! {
    /// What was awarded: number, day, stars and the last valid day under the edition it was awarded by.
    Certificate {
        number: String = FieldKind::Derived, Public, "5.3.5";
        enterprise: RecordId = FieldKind::Reference, Public, "5.3.5";
        /// The case it was awarded in; `None` for one that came by import.
        case: Option<RecordId> = FieldKind::Reference, Internal, "5.3.5";
        edition: String = FieldKind::Derived, Internal, "";
        decided_on: Option<Day> = FieldKind::Derived, Public, "5.3.5";
        awarded_on: Day = FieldKind::Derived, Public, "8";
        valid_until: Day = FieldKind::Derived, Public, "8";
        /// 1–5; `None` is certified, unrated.
        stars: Option<u8> = FieldKind::Derived, Public, "6";
        mark_suspended: Option<MarkSuspension> = FieldKind::Derived, Public, "10";
        ended: Option<CertificateEnd> = FieldKind::Derived, Public, "11.3";
    }
}

impl Certificate {
    /// Awarded, not ended and within its last valid day.
    #[must_use]
    pub fn is_valid_on(&self, day: Day) -> bool {
        self.awarded_on <= day
            && day <= self.valid_until
            && self.ended.as_ref().is_none_or(|e| day < e.on)
    }
}
