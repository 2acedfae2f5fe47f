//! Years without any disclosure (11.3 b), counted by certificate: the first misses warn, the one the edition names and those after
//! it are grounds. And from which day a warning is owed, for a miss as for a breach.

use super::look::{Ground, Look, clause, substantiated, warning_of};
use crate::domain::certificate::Certificate;
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::entered::counts_from;
use crate::domain::enterprise::Disclosure;
use crate::domain::filing::{FilingState, Warning};
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::Phrase;
use crate::standard::edition::Edition;
use crate::workflow::scene::Rules;

/// Code of a year without any disclosure.
pub const NOT_DISCLOSED: &str = "11.3b";

fn disclosures(dossier: &Dossier) -> &[Disclosure] {
    dossier.subject().map_or(&[], |(_, e)| &e.disclosures)
}

/// Whether it stands for its year: what was entered after the year waits for its second person.
fn holds(disclosure: &Disclosure) -> bool {
    counts_from(disclosure.on, disclosure.entered.as_ref()).year() == disclosure.on.year()
}

/// The years of a certificate without any disclosure in them: each after the award year (and after the year it came into the
/// desk, for what was before is not known here) on whose last day it was valid. The days are the reader's to judge.
#[must_use]
pub fn missed_years(dossier: &Dossier, id: RecordId, certificate: &Certificate) -> Vec<i32> {
    let entered = entered_in(dossier, id, certificate).unwrap_or(i32::MIN);
    let first = match certificate.renews {
        // It goes on from the one before without a gap, and so do the years.
        Some(_) => certificate.valid_from.year(),
        None => certificate.awarded_on.year().max(entered).saturating_add(1),
    };
    let held = |year: i32| Day::new(year, 12, 31).is_some_and(|last| certificate.is_valid_on(last));
    // What was seen after the year was no disclosure of it.
    let seen = |year: i32| {
        disclosures(dossier).iter().any(|d| d.year == year && d.on.year() == year && holds(d))
    };
    (first..=certificate.valid_until.year()).filter(|y| held(*y) && !seen(*y)).collect()
}

/// Misses on the certificates that this one follows on without a gap: they run on (11).
fn missed_before(dossier: &Dossier, certificate: &Certificate) -> usize {
    let (mut missed, mut before) = (0, certificate.renews);
    // Each was awarded before the one that renews it, so the way has an end.
    while let Some((id, held)) = before.and_then(|id| Some((id, dossier.certificate(id)?))) {
        missed += missed_years(dossier, id, held).len();
        before = held.renews.filter(|earlier| *earlier < id);
    }
    missed
}

/// The year in which a certificate that was awarded before the desk came into it. Where the day was not noted (schema 1), it is
/// the one after the last year whose filing is marked as before the desk.
fn entered_in(dossier: &Dossier, id: RecordId, certificate: &Certificate) -> Option<i32> {
    if certificate.case.is_some() || certificate.entered_on.is_some() {
        return certificate.entered_on.map(Day::year);
    }
    let own = dossier.filings().map(|(_, f)| f).filter(|f| f.certificate == id);
    let before = own.filter(|f| f.state == FilingState::NotKnown);
    before.map(|f| f.year.saturating_add(1)).max()
}

/// The warning of a miss: the first one given since.
fn warned(look: Look<'_>, since: Day) -> Option<&Warning> {
    look.warnings().find(|w| since <= w.on)
}

/// What the missed years of a certificate open, each on the first day of the next year. A miss that was warned of stands under
/// that warning until the enterprise is seen to disclose again.
pub(super) fn of_certificate(
    look: Look<'_>,
    id: RecordId,
    certificate: &Certificate,
    edition: &Edition,
    grounds: &mut Vec<Ground>,
) {
    let Look { dossier, .. } = look;
    let enough = edition.numbers.disclosure_misses.value.max(1) as usize;
    let before = missed_before(dossier, certificate);
    let missed = missed_years(dossier, id, certificate);
    for (at, year) in (before..).zip(missed) {
        let Some(opens_on) = Day::new(year.saturating_add(1), 1, 1) else { continue };
        let counts = at + 1 >= enough;
        let warning = warned(look, opens_on).filter(|_| !counts);
        if warning.is_some_and(|w| disclosures(dossier).iter().any(|d| w.on <= d.on && holds(d))) {
            continue;
        }
        let nth = i64::try_from(at + 1).unwrap_or(i64::MAX);
        grounds.push(Ground {
            code: NOT_DISCLOSED.to_owned(),
            clause: clause(edition, NOT_DISCLOSED),
            record: id,
            opens_on,
            candidate_from: counts.then_some(opens_on),
            warnings: warning.map(|w| (w.on, w.mend_by)).into_iter().collect(),
            evidence: Phrase::new("ground-not-disclosed")
                .with("year", i64::from(year))
                .with("nth", nth)
                .with("number", certificate.number.as_str()),
        });
    }
}

/// Whether a ground is of a year that is not over: it may still be averted, so nothing is to be said of it yet.
#[must_use]
pub fn is_averted_yet(ground: &Ground, today: Day) -> bool {
    is_of_disclosure(ground) && today < ground.opens_on
}

/// Whether a ground is one of a missed year.
#[must_use]
pub fn is_of_disclosure(ground: &Ground) -> bool {
    ground.code == NOT_DISCLOSED && ground.record.kind == Kind::Certificate
}

/// The first day from which a miss awaits its warning.
#[must_use]
pub fn miss_unwarned_from(grounds: &[Ground]) -> Option<Day> {
    let owed =
        |g: &&Ground| is_of_disclosure(g) && g.candidate_from.is_none() && g.warnings.is_empty();
    grounds.iter().filter(owed).map(|g| g.opens_on).min()
}

/// The first day from which a breach awaits its warning (11), with the code of the breach.
#[must_use]
pub fn breach_unwarned_from(dossier: &Dossier, rules: &Rules) -> Option<(Day, String)> {
    let look = Look { dossier, from: None };
    if dossier.certificates().all(|(_, c)| c.delisted_on().is_some() || c.is_voided()) {
        return None;
    }
    // A delisting that stands has answered what was decided until then.
    let answered = dossier.certificates().filter_map(|(_, c)| c.delisted_on()).max();
    let breaches = dossier.alerts().filter_map(|(_, a)| substantiated(a, &rules.current));
    breaches
        .filter(|(_, on)| answered.is_none_or(|answered| answered < *on))
        .filter(|(code, on)| code.warns && warning_of(*on, look).is_none())
        .map(|(code, on)| (on, code.code.clone()))
        .min()
}
