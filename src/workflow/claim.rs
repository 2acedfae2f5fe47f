//! What a register says of a standing given before the desk: written as a certificate with its filings and a ban, at once
//! or when a second person has confirmed it. Until then it is a claim, and gives no standing (8).

use super::audit;
use super::deadline;
use super::judge::CONDITION;
use super::scene::DecisionContext;
use crate::domain::alert::Alert;
use crate::domain::certificate::{Certificate, CertificateEnd, EndKind};
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::enterprise::{Ban, Enterprise, RegisterClaim};
use crate::domain::filing::{Filing, FilingState};
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::text;
use crate::standard::edition::Edition;

/// Source of the alerts that a register gives rise to: a code of the edition's list.
pub const SOURCE: &str = "takeover";

/// The ban that a claim comes to; nothing where it tells of none.
#[must_use]
pub fn ban(claim: &RegisterClaim, edition: &Edition) -> Option<Ban> {
    let from = claim.delisted_on.or_else(|| claim.banned_until.map(|_| claim.entered_on))?;
    let until = claim.banned_until.unwrap_or_else(|| deadline::ban_until(from, edition));
    let clause = edition.numbers.ban_years.clause.clone();
    Some(Ban { from: from.min(until), until, clause, set_aside_on: None })
}

/// Whether a ban lasts otherwise than the edition has it, or nobody knows from when: that takes a second person.
#[must_use]
pub fn has_other_length(claim: &RegisterClaim, edition: &Edition) -> bool {
    claim.banned_until.is_some_and(|until| {
        claim.delisted_on.is_none_or(|from| until != deadline::ban_until(from, edition))
    })
}

/// Writes what a register says: the certificate with the filings it implies, and the ban.
pub fn stand(
    scene: &DecisionContext<'_>,
    dossier: &mut Dossier,
    enterprise: RecordId,
    claim: &RegisterClaim,
) {
    let edition = &scene.rules.current;
    if let (Some(ban), Some(held)) = (ban(claim, edition), dossier.enterprise(enterprise)) {
        let mut after: Enterprise = held.clone();
        after.bans.push(ban);
        dossier.write(enterprise, after);
    }
    if let (Some(number), Some(on)) = (&claim.number, claim.awarded_on) {
        certify(scene, dossier, enterprise, &Award { number, on, claim });
    }
}

struct Award<'a> {
    number: &'a str,
    on: Day,
    claim: &'a RegisterClaim,
}

/// A certificate from before the desk, with the filings it implies: past years are not known, this year's and later are scheduled.
fn certify(
    scene: &DecisionContext<'_>,
    dossier: &mut Dossier,
    enterprise: RecordId,
    award: &Award<'_>,
) {
    let edition = &scene.rules.current;
    let certificate = RecordId::new(Kind::Certificate, scene.numbers.fresh(Kind::Certificate));
    let valid_until = deadline::valid_until(award.on, edition);
    let mut held =
        Certificate::awarded(enterprise, award.number, &edition.stamp, award.on, valid_until);
    held.stars = award.claim.stars;
    held.entered_on = Some(scene.today);
    let delisted = |on| CertificateEnd { kind: EndKind::Delisted, on, set_aside_on: None };
    held.ends = award.claim.delisted_on.map(delisted).into_iter().collect();
    dossier.write(certificate, held);
    for year in deadline::filing_years(award.on, valid_until, edition) {
        let Some(due) = deadline::filing_due(year, edition, &scene.rules.calendar) else {
            continue;
        };
        if award.claim.delisted_on.is_some_and(|on| on.year() <= year) {
            continue;
        }
        let mut filing = Filing::scheduled(enterprise, certificate, year, &edition.stamp, due);
        if year < scene.today.year() {
            filing.state = FilingState::NotKnown;
        }
        dossier.write(RecordId::filing(certificate.no, year), filing);
    }
}

/// The claims that wait on a record.
#[must_use]
pub fn waiting(dossier: &Dossier, id: RecordId) -> &[RegisterClaim] {
    dossier.enterprise(id).map_or(&[], |e| e.claims.as_slice())
}

/// A claim whose number a certificate of the enterprise bears by now.
#[must_use]
pub fn number_taken(dossier: &Dossier, id: RecordId) -> Option<&str> {
    let bears = |number: &str| {
        dossier.certificates().any(|(_, c)| text::fold(&c.number) == text::fold(number))
    };
    let numbers = waiting(dossier, id).iter().filter_map(|claim| claim.number.as_deref());
    numbers.into_iter().find(|number| bears(number))
}

/// A second person has confirmed what a register says of that enterprise: it stands from now on.
pub fn confirm(scene: &DecisionContext<'_>, dossier: &mut Dossier, id: RecordId) {
    let Some(mut after) = dossier.enterprise(id).filter(|e| !e.claims.is_empty()).cloned() else {
        return;
    };
    let claims = std::mem::take(&mut after.claims);
    dossier.write(id, after.clone());
    for claim in &claims {
        stand(scene, dossier, id, claim);
        judge_anew(scene, dossier, id, &after, claim);
    }
}

/// What has come to contradict 5.1 since the register was read is an alert of its own.
fn judge_anew(
    scene: &DecisionContext<'_>,
    dossier: &mut Dossier,
    id: RecordId,
    enterprise: &Enterprise,
    claim: &RegisterClaim,
) {
    let wrong = audit::contradictions(enterprise, &scene.rules.current, claim.awarded_on);
    let told = dossier.alerts().any(|(_, a)| a.is_open() && a.source == SOURCE);
    if claim.number.is_none() || wrong.is_empty() || told {
        return;
    }
    let clauses: Vec<String> = wrong.into_iter().map(|(clause, _)| clause).collect();
    let alert = Alert {
        enterprise: Some(id),
        enterprise_confirmed: true,
        name_given: enterprise.name.clone(),
        uscc_given: enterprise.uscc,
        source: SOURCE.to_owned(),
        source_reference: claim.number.clone().unwrap_or_default(),
        ground: Some(CONDITION.to_owned()),
        description: clauses.join("\n"),
        ..Alert::reported(scene.today)
    };
    dossier.write(RecordId::new(Kind::Alert, scene.numbers.fresh(Kind::Alert)), alert);
}

/// What is claimed, in words.
#[must_use]
pub fn told(claim: &RegisterClaim) -> Phrase {
    let mut parts: Vec<Arg> = Vec::new();
    if let (Some(number), Some(on)) = (&claim.number, claim.awarded_on) {
        let said = Phrase::new("claim-certificate").with("number", number.as_str()).with("on", on);
        parts.push(said.into());
    }
    if let Some(stars) = claim.stars {
        parts.push(Phrase::new("claim-stars").with("stars", i64::from(stars)).into());
    }
    if let Some(on) = claim.delisted_on {
        parts.push(Phrase::new("claim-delisted").with("on", on).into());
    }
    if let Some(until) = claim.banned_until {
        parts.push(Phrase::new("claim-banned").with("until", until).into());
    }
    Phrase::new("claim-of")
        .with("what", Arg::Many(parts))
        .with("by", claim.entered_by.as_str())
        .with("on", claim.entered_on)
}
