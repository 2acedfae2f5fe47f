//! What an award rests on and what it leaves: the day of the decision, certificates in force or to come, limits from a
//! misuse of the mark, and the people who stand behind an enterprise (5.3.5, 8, 10).

use super::committee;
use crate::domain::case::{Case, CaseKind};
use crate::domain::certificate::{Certificate, MarkSuspension};
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::enterprise::Enterprise;
use crate::domain::id::RecordId;
use crate::domain::measure::BasisPoints;

/// The day the committee decided: its last own round, else the rating of a case that is about nothing else.
#[must_use]
pub fn decided_on(case: &Case) -> Option<Day> {
    let own = case.rounds.iter().rfind(|r| r.carried && r.round != committee::RATING);
    own.map(|r| r.on).or_else(|| case.rating.as_ref().map(|r| r.on))
}

/// The earliest day of a notice: what it publishes was decided, cleared, and not sent back since.
#[must_use]
pub fn publishable_from(case: &Case) -> Option<Day> {
    let cleared = case.due_diligence.as_ref().and_then(|d| d.cleared_on);
    let rated = case.rating.as_ref().map(|r| r.on);
    let back = case.returns.last().map(|r| r.on);
    [decided_on(case), cleared, rated, back].into_iter().flatten().max()
}

/// Certificates that have not ended and whose last valid day has not passed, those to come too.
pub fn live(dossier: &Dossier, day: Day) -> impl Iterator<Item = (RecordId, &Certificate)> {
    dossier.certificates().filter(move |(_, c)| c.is_live_on(day))
}

/// The last certificate of its holder: of those that were not voided, the one whose last valid day is the latest, ended or not.
#[must_use]
pub fn last_certificate(dossier: &Dossier) -> Option<(RecordId, &Certificate)> {
    let latest =
        |(id, c): &(RecordId, &Certificate)| (!c.is_voided(), c.valid_until, c.awarded_on, *id);
    dossier.certificates().max_by_key(latest)
}

/// The open case that a certificate may come of: any but a rating.
#[must_use]
pub fn open_application(dossier: &Dossier) -> Option<(RecordId, &Case)> {
    dossier.cases().find(|(_, case)| case.is_open() && case.kind != CaseKind::Rating)
}

/// The mark as it is stopped on a day, on whichever certificate is in force or to come.
#[must_use]
pub fn mark_stopped(dossier: &Dossier, day: Day) -> Option<&MarkSuspension> {
    live(dossier, day).find_map(|(_, c)| c.mark_suspension(day))
}

/// The limit on a next application that runs longest on a day (10): of those that refuse one, or of those only shown. Giving
/// the mark back leaves it as it is.
#[must_use]
pub fn limit(dossier: &Dossier, day: Day, blocking: bool) -> Option<&MarkSuspension> {
    let all = dossier.certificates().flat_map(|(_, c)| &c.mark_suspensions);
    let running =
        all.filter(|s| s.blocking == blocking && s.limits_until.is_some_and(|u| day <= u));
    running.max_by_key(|s| s.limits_until)
}

/// Who stands behind an enterprise: its legal representative, and holders of at least `least`. True marks the former.
#[must_use]
pub fn people(enterprise: &Enterprise, least: BasisPoints) -> Vec<(bool, &str)> {
    let representative = enterprise.legal_representative.as_deref().map(|name| (true, name));
    let holders = enterprise.holders.iter().filter(|h| h.share >= least);
    representative.into_iter().chain(holders.map(|h| (false, h.name.as_str()))).collect()
}
