//! Bodies of schema 1, as the first released program wrote them: frozen shapes of the kinds that have changed since, and
//! their way into today's. Never to be edited. Parts that have not changed are today's own; the golden bytes hold them:
//! whoever changes such a part freezes it here first.

mod case;
mod supervision;

pub use case::Case;
pub use supervision::{Filing, Matter};

use crate::domain::certificate as certificates;
use crate::domain::day::Day;
use crate::domain::desk_settings as settings;
use crate::domain::enterprise as enterprises;
use crate::domain::enterprise::{AnnualMeasure, Credential, FormerName, Holder};
use crate::domain::id::RecordId;
use crate::domain::measure::BasisPoints;
use crate::domain::uscc::Uscc;
use crate::store::codec::v2::Recommender;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct DeskSettings {
    name: String,
    sandbox: bool,
    solo: bool,
    offset_minutes: i32,
    opened_on: Day,
    edition: String,
}

impl From<DeskSettings> for settings::DeskSettings {
    fn from(old: DeskSettings) -> Self {
        Self {
            name: old.name,
            sandbox: old.sandbox,
            solo: old.solo,
            offset_minutes: old.offset_minutes,
            opened_on: old.opened_on,
            edition: old.edition,
            confirmations: Vec::new(),
            authorities: Vec::new(),
            media: Vec::new(),
        }
    }
}

#[derive(Deserialize)]
struct Ban {
    from: Day,
    until: Day,
    clause: String,
}

impl From<Ban> for enterprises::Ban {
    fn from(old: Ban) -> Self {
        Self { from: old.from, until: old.until, clause: old.clause, set_aside_on: None }
    }
}

#[derive(Deserialize)]
pub struct Enterprise {
    uscc: Option<Uscc>,
    uscc_unverified: Option<String>,
    name: String,
    name_en: Option<String>,
    former_names: Vec<FormerName>,
    legal_form: Option<String>,
    registered_place: Option<String>,
    registered_on: Option<Day>,
    legal_representative: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    licence_state: Option<String>,
    tax_state: Option<String>,
    social_goal: Option<String>,
    fields_of_work: Vec<String>,
    un_goals: Vec<String>,
    bound_share: Option<BasisPoints>,
    holders: Vec<Holder>,
    recommenders: Vec<Recommender>,
    charter_carries_goal: Option<bool>,
    branches: Vec<String>,
    business_scope: Option<String>,
    council: Vec<String>,
    asset_lock: Option<BasisPoints>,
    profit_to_social_use: Option<BasisPoints>,
    staff_total: Option<u32>,
    staff_target_groups: Option<u32>,
    credentials: Vec<Credential>,
    measures: Vec<AnnualMeasure>,
    bans: Vec<Ban>,
    officer: Option<String>,
    note: Option<String>,
    provenance: Option<String>,
}

impl From<Enterprise> for enterprises::Enterprise {
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
            bans: old.bans.into_iter().map(Into::into).collect(),
            officer: old.officer,
            note: old.note,
            provenance: old.provenance,
            ..Self::named(&old.name)
        }
    }
}

#[derive(Deserialize)]
struct CertificateEnd {
    kind: certificates::EndKind,
    on: Day,
}

#[derive(Deserialize)]
struct MarkSuspension {
    from: Day,
    why: String,
}

#[derive(Deserialize)]
pub struct Certificate {
    number: String,
    enterprise: RecordId,
    case: Option<RecordId>,
    edition: String,
    decided_on: Option<Day>,
    awarded_on: Day,
    valid_until: Day,
    stars: Option<u8>,
    mark_suspended: Option<MarkSuspension>,
    ended: Option<CertificateEnd>,
}

/// Valid from its award. On which day it came into the desk its body does not say; by whom the mark was stopped and by
/// which misuse, neither.
impl From<Certificate> for certificates::Certificate {
    fn from(old: Certificate) -> Self {
        let stopped =
            |m: MarkSuspension| certificates::MarkSuspension::stopped(m.from, "", &m.why, "");
        let ended = |e: CertificateEnd| certificates::CertificateEnd {
            kind: e.kind,
            on: e.on,
            set_aside_on: None,
        };
        Self {
            case: old.case,
            decided_on: old.decided_on,
            stars: old.stars,
            mark_suspensions: old.mark_suspended.map(stopped).into_iter().collect(),
            ends: old.ended.map(ended).into_iter().collect(),
            ..Self::awarded(
                old.enterprise,
                &old.number,
                &old.edition,
                old.awarded_on,
                old.valid_until,
            )
        }
    }
}
