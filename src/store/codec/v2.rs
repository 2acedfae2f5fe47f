//! Bodies of schema 2: frozen shapes of the kinds that have changed since, and their way into today's. Never to be edited.
//! Parts that have not changed are today's own; the golden bytes hold them: whoever changes such a part freezes it here first.

pub mod case;
pub mod operation;
pub mod supervision;

pub use case::Case;
pub use supervision::{Filing, Matter};

use crate::domain::appeal::AppealState;
use crate::domain::certificate::{CertificateEnd, MarkSuspension, StarStep};
use crate::domain::change::{ChangeState, ChangedField};
use crate::domain::day::Day;
use crate::domain::desk_settings::{Confirmation, DocumentKind};
use crate::domain::enterprise::{AnnualMeasure, Ban, Credential, FormerName, Holder};
use crate::domain::id::RecordId;
use crate::domain::measure::BasisPoints;
use crate::domain::proposal::Proposal;
use crate::domain::uscc::Uscc;
use crate::domain::{appeal, certificate, change, desk_settings, enterprise};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct DeskSettings {
    pub name: String,
    pub sandbox: bool,
    pub solo: bool,
    pub offset_minutes: i32,
    pub opened_on: Day,
    pub edition: String,
    pub confirmations: Vec<Confirmation>,
}

impl From<DeskSettings> for desk_settings::DeskSettings {
    fn from(old: DeskSettings) -> Self {
        Self {
            name: old.name,
            sandbox: old.sandbox,
            solo: old.solo,
            offset_minutes: old.offset_minutes,
            opened_on: old.opened_on,
            edition: old.edition,
            confirmations: old.confirmations,
            authorities: Vec::new(),
            media: Vec::new(),
        }
    }
}

#[derive(Deserialize)]
pub struct Document {
    pub kind: DocumentKind,
    pub stamp: String,
    pub text: String,
    pub loaded_on: Day,
}

impl From<Document> for desk_settings::Document {
    fn from(old: Document) -> Self {
        Self {
            kind: old.kind,
            stamp: old.stamp,
            text: old.text,
            loaded_on: old.loaded_on,
            loaded_by: String::new(),
            awaited: false,
            confirmed: None,
        }
    }
}

#[derive(Deserialize)]
pub struct Certificate {
    pub number: String,
    pub enterprise: RecordId,
    pub case: Option<RecordId>,
    pub edition: String,
    pub decided_on: Option<Day>,
    pub awarded_on: Day,
    pub valid_from: Day,
    pub valid_until: Day,
    pub stars: Option<u8>,
    pub star_steps: Vec<StarStep>,
    pub mark_licensed_on: Option<Day>,
    pub mark_suspensions: Vec<MarkSuspension>,
    pub ends: Vec<CertificateEnd>,
    pub void_proposed: Option<Proposal>,
    pub entered_on: Option<Day>,
}

impl From<Certificate> for certificate::Certificate {
    fn from(old: Certificate) -> Self {
        Self {
            number: old.number,
            enterprise: old.enterprise,
            case: old.case,
            edition: old.edition,
            decided_on: old.decided_on,
            awarded_on: old.awarded_on,
            valid_from: old.valid_from,
            valid_until: old.valid_until,
            stars: old.stars,
            star_steps: old.star_steps,
            mark_licensed_on: old.mark_licensed_on,
            mark_suspensions: old.mark_suspensions,
            ends: old.ends,
            void_proposed: old.void_proposed,
            entered_on: old.entered_on,
            renews: None,
            reissues: None,
            officer: None,
            not_renewing: None,
        }
    }
}

#[derive(Deserialize)]
#[expect(clippy::struct_field_names, reason = "named as the record's")]
pub struct Change {
    pub enterprise: RecordId,
    pub change_kind: String,
    pub state: ChangeState,
    pub occurred_on: Day,
    pub reported_on: Day,
    pub due: Day,
    pub event: Option<String>,
    pub text: Option<String>,
    pub values: Vec<ChangedField>,
    pub officer: Option<String>,
    pub alerts: Vec<RecordId>,
    pub decided_on: Option<Day>,
    pub decided_by: Option<String>,
    pub decision_reason: Option<String>,
}

impl From<Change> for change::ChangeRegistration {
    fn from(old: Change) -> Self {
        Self {
            enterprise: old.enterprise,
            change_kind: old.change_kind,
            state: old.state,
            occurred_on: old.occurred_on,
            reported_on: old.reported_on,
            due: old.due,
            event: old.event,
            text: old.text,
            values: old.values,
            officer: old.officer,
            alerts: old.alerts,
            decided_on: old.decided_on,
            decided_by: old.decided_by,
            decision_reason: old.decision_reason,
            entered_on: None,
        }
    }
}

#[derive(Deserialize)]
pub struct Appeal {
    pub enterprise: RecordId,
    pub against: u64,
    pub decision: String,
    pub record: RecordId,
    pub decided_by_first: Vec<String>,
    pub first_decided_on: Day,
    pub opened_on: Day,
    pub due: Day,
    pub text: String,
    pub state: AppealState,
    pub officer: Option<String>,
    pub set_aside_proposed: Option<Proposal>,
    pub decided_on: Option<Day>,
    pub decided_by: Option<String>,
    pub decision_reason: Option<String>,
}

impl From<Appeal> for appeal::Appeal {
    fn from(old: Appeal) -> Self {
        Self {
            enterprise: old.enterprise,
            against: old.against,
            decision: old.decision,
            record: old.record,
            decided_by_first: old.decided_by_first,
            first_decided_on: old.first_decided_on,
            opened_on: old.opened_on,
            due: old.due,
            text: old.text,
            state: old.state,
            officer: old.officer,
            set_aside_proposed: old.set_aside_proposed,
            decided_on: old.decided_on,
            decided_by: old.decided_by,
            decision_reason: old.decision_reason,
            entered: None,
        }
    }
}

#[derive(Deserialize)]
pub struct Recommender {
    pub name: String,
    pub split: Option<BasisPoints>,
}

impl From<Recommender> for enterprise::Recommender {
    fn from(old: Recommender) -> Self {
        Self { name: old.name, split: old.split, code: None }
    }
}

#[derive(Deserialize)]
pub struct Disclosure {
    pub year: i32,
    pub on: Day,
    pub place: String,
}

impl From<Disclosure> for enterprise::Disclosure {
    fn from(old: Disclosure) -> Self {
        Self { year: old.year, on: old.on, place: old.place, entered: None }
    }
}

#[derive(Deserialize)]
pub struct Enterprise {
    pub uscc: Option<Uscc>,
    pub uscc_unverified: Option<String>,
    pub name: String,
    pub name_en: Option<String>,
    pub former_names: Vec<FormerName>,
    pub legal_form: Option<String>,
    pub registered_place: Option<String>,
    pub registered_on: Option<Day>,
    pub legal_representative: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub licence_state: Option<String>,
    pub tax_state: Option<String>,
    pub social_goal: Option<String>,
    pub fields_of_work: Vec<String>,
    pub un_goals: Vec<String>,
    pub bound_share: Option<BasisPoints>,
    pub holders: Vec<Holder>,
    pub agreement_rights: Vec<String>,
    pub recommenders: Vec<Recommender>,
    pub charter_carries_goal: Option<bool>,
    pub branches: Vec<String>,
    pub business_scope: Option<String>,
    pub council: Vec<String>,
    pub asset_lock: Option<BasisPoints>,
    pub profit_to_social_use: Option<BasisPoints>,
    pub staff_total: Option<u32>,
    pub staff_target_groups: Option<u32>,
    pub credentials: Vec<Credential>,
    pub measures: Vec<AnnualMeasure>,
    pub disclosures: Vec<Disclosure>,
    pub bans: Vec<Ban>,
    pub officer: Option<String>,
    pub note: Option<String>,
    pub provenance: Option<String>,
}

impl From<Enterprise> for enterprise::Enterprise {
    fn from(old: Enterprise) -> Self {
        Self {
            uscc: old.uscc,
            uscc_unverified: old.uscc_unverified,
            name_en: old.name_en,
            former_names: old.former_names,
            legal_form: old.legal_form,
            registered_place: old.registered_place,
            registered_on: old.registered_on,
            legal_representative: old.legal_representative,
            phone: old.phone,
            email: old.email,
            licence_state: old.licence_state,
            tax_state: old.tax_state,
            social_goal: old.social_goal,
            fields_of_work: old.fields_of_work,
            un_goals: old.un_goals,
            bound_share: old.bound_share,
            holders: old.holders,
            agreement_rights: old.agreement_rights,
            recommenders: old.recommenders.into_iter().map(Into::into).collect(),
            charter_carries_goal: old.charter_carries_goal,
            branches: old.branches,
            business_scope: old.business_scope,
            council: old.council,
            asset_lock: old.asset_lock,
            profit_to_social_use: old.profit_to_social_use,
            staff_total: old.staff_total,
            staff_target_groups: old.staff_target_groups,
            credentials: old.credentials,
            measures: old.measures,
            disclosures: old.disclosures.into_iter().map(Into::into).collect(),
            bans: old.bans,
            officer: old.officer,
            note: old.note,
            provenance: old.provenance,
            ..Self::named(&old.name)
        }
    }
}
