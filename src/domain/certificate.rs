//! A certificate and the mark that comes with it (8, 10).

use super::day::Day;
use super::field::{FieldKind, derived_field, record};
use super::id::RecordId;
use super::proposal::Proposal;
use super::structure::parts;
use super::worded::worded;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// Why a certificate ended before or at its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum EndKind {
    Delisted,
    Surrendered,
    Ceased,
    Voided,
}

worded!(EndKind);

parts! {
    /// The end of a certificate other than by time. A delisting may follow an earlier end (11): both are kept.
    CertificateEnd = "told-certificate-end" {
        kind: EndKind;
        on: Day;
        /// From that day on it holds no more: an appeal set it aside.
        set_aside_on: Option<Day>;
    }
}

impl CertificateEnd {
    /// Has come and has not been set aside.
    #[must_use]
    pub fn holds_on(&self, day: Day) -> bool {
        self.on <= day && self.set_aside_on.is_none_or(|aside| day < aside)
    }
}

parts! {
    /// The mark stopped (10): from when, why, and what it means for the next application.
    MarkSuspension = "told-mark" {
        from: Day;
        /// A code of the edition's `misuse` list; "" where a substantiated alert stopped it (10).
        misuse: String = Choice("misuse");
        why: String;
        by: String;
        /// The next application is limited until that day.
        limits_until: Option<Day>;
        /// The limit refuses an application; otherwise it is only shown.
        blocking: bool;
        lifted_on: Option<Day>;
        lifted_by: Option<String> = Unsaid;
        lift_reason: Option<String>;
    }
}

impl MarkSuspension {
    /// The mark stopped from a day on, without a limit on the next application.
    #[must_use]
    pub fn stopped(from: Day, misuse: &str, why: &str, by: &str) -> Self {
        Self {
            from,
            misuse: misuse.to_owned(),
            why: why.to_owned(),
            by: by.to_owned(),
            limits_until: None,
            blocking: false,
            lifted_on: None,
            lifted_by: None,
            lift_reason: None,
        }
    }

    #[must_use]
    pub fn holds_on(&self, day: Day) -> bool {
        self.from <= day && self.lifted_on.is_none_or(|lifted| day < lifted)
    }
}

parts! {
    /// The stars as they were given: with the award, by a rating of its own, or set aside.
    StarStep = "told-stars" {
        on: Day;
        stars: Option<u8>;
        /// The case that gave them.
        case: Option<RecordId>;
    }
}

derived_field!(
    Vec<CertificateEnd>,
    Vec<MarkSuspension>,
    Vec<StarStep>,
    RecordId,
    Option<RecordId>,
    Vec<RecordId>,
);

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
        /// First valid day: the award, or for a renewal the day after the old term.
        valid_from: Day = FieldKind::Derived, Public, "8";
        valid_until: Day = FieldKind::Derived, Public, "8";
        /// 1–5; `None` is certified, unrated.
        stars: Option<u8> = FieldKind::Derived, Public, "6";
        star_steps: Vec<StarStep> = FieldKind::Derived, Internal, "6";
        /// The mark was licensed with the award (10).
        mark_licensed_on: Option<Day> = FieldKind::Derived, Public, "10";
        mark_suspensions: Vec<MarkSuspension> = FieldKind::Derived, Internal, "10";
        ends: Vec<CertificateEnd> = FieldKind::Derived, Public, "11.3";
        /// Someone has asked to void it; a second person is awaited.
        void_proposed: Option<Proposal> = FieldKind::Derived, Internal, "11.3 a";
        /// The desk's day on which one that was awarded before the desk came in.
        entered_on: Option<Day> = FieldKind::Derived, Internal, "";
        /// The certificate whose term this one goes on without a gap: filings and misses run on (11).
        renews: Option<RecordId> = FieldKind::Reference, Internal, "11";
        /// The certificate that was voided for a clerical error and that this one was issued in place of.
        reissues: Option<RecordId> = FieldKind::Reference, Internal, "5.3.5";
        /// Who works on its renewal.
        officer: Option<String> = FieldKind::Reference, Internal, "";
        /// It was told that it will not be renewed: who noted that, when and in which words. It stays valid until its last day.
        not_renewing: Option<Proposal> = FieldKind::Derived, Internal, "11";
    }
}

impl Certificate {
    /// A certificate of an enterprise, valid from the day of its award, unrated.
    #[must_use]
    pub fn awarded(
        enterprise: RecordId,
        number: &str,
        edition: &str,
        on: Day,
        valid_until: Day,
    ) -> Self {
        Self {
            number: number.to_owned(),
            enterprise,
            case: None,
            edition: edition.to_owned(),
            decided_on: None,
            awarded_on: on,
            valid_from: on,
            valid_until,
            stars: None,
            star_steps: Vec::new(),
            mark_licensed_on: None,
            mark_suspensions: Vec::new(),
            ends: Vec::new(),
            void_proposed: None,
            entered_on: None,
            renews: None,
            reissues: None,
            officer: None,
            not_renewing: None,
        }
    }

    /// Its term has begun, it has not ended and its last valid day has not passed.
    #[must_use]
    pub fn is_valid_on(&self, day: Day) -> bool {
        self.valid_from <= day && day <= self.valid_until && self.end_on(day).is_none()
    }

    /// The end that says most on a day: a delisting before others, then the first.
    #[must_use]
    pub fn end_on(&self, day: Day) -> Option<&CertificateEnd> {
        let held = || self.ends.iter().filter(|e| e.holds_on(day));
        held().find(|e| e.kind == EndKind::Delisted).or_else(|| held().next())
    }

    /// The day it first ended other than by time, whatever has not been set aside.
    #[must_use]
    pub fn ended_on(&self) -> Option<Day> {
        self.ends.iter().filter(|e| e.set_aside_on.is_none()).map(|e| e.on).min()
    }

    /// Voided from its beginning: two persons found that it should never have been awarded (11.3 a).
    #[must_use]
    pub fn is_voided(&self) -> bool {
        self.ends.iter().any(|e| e.kind == EndKind::Voided && e.set_aside_on.is_none())
    }

    /// No end has come, and its last valid day has not passed: in force, or its term is still to begin.
    #[must_use]
    pub fn is_live_on(&self, day: Day) -> bool {
        self.end_on(day).is_none() && day <= self.valid_until
    }

    /// The day of its delisting, if that stands.
    #[must_use]
    pub fn delisted_on(&self) -> Option<Day> {
        let stands = |e: &&CertificateEnd| e.kind == EndKind::Delisted && e.set_aside_on.is_none();
        self.ends.iter().find(stands).map(|e| e.on)
    }

    /// The suspension of the mark that holds on a day (10).
    #[must_use]
    pub fn mark_suspension(&self, day: Day) -> Option<&MarkSuspension> {
        self.mark_suspensions.iter().find(|s| s.holds_on(day))
    }
}
