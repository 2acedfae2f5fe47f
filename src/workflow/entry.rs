//! The one rule for days that an officer gives: what is entered late is taken at once and improves nothing until a second
//! person confirms it (clause-wide policy).

use super::scene::DecisionContext;
use super::values::Values;
use crate::domain::case::{ClockEntry, ClockMark};
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::entered::{Entered, counts_from};
use crate::domain::filing::{Filing, Receipt};
use crate::domain::id::RecordId;
use crate::domain::record::Record;
use crate::standard::edition::Edition;
use crate::standard::rule::Transition;

/// What the form is known by outside.
const REFERENCE: &str = "reference";
const CHANNEL: &str = "channel";

/// The step by which something is entered.
#[derive(Clone, Copy)]
pub struct Made<'a> {
    pub scene: &'a DecisionContext<'a>,
    pub edition: &'a Edition,
    pub transition: &'a Transition,
    pub values: &'a Values,
}

/// How a fact of day `on` is being entered today. In time is what is entered on its own day; what could not be entered earlier,
/// for neither the desk nor the record (`existed`) was there; and what comes within the edition's grace of working days with its
/// channel and its reference.
#[must_use]
pub fn entered(made: Made<'_>, on: Day, existed: Option<Day>) -> Entered {
    let Made { scene, edition, transition, values } = made;
    let today = scene.today;
    let reference = values.text(REFERENCE).map(str::to_owned);
    let from = [Some(on), Some(scene.opened), existed].into_iter().flatten().max().unwrap_or(on);
    let asks_channel = transition.fields.iter().any(|f| f.key == CHANNEL);
    let told = reference.is_some() && (!asks_channel || values.text(CHANNEL).is_some());
    let grace = edition.numbers.entry_grace_working_days.value;
    let in_grace = || told && today <= scene.rules.calendar.add(from, grace).date;
    let late = edition.rulings > 0 && from < today && !in_grace();
    Entered { on: today, by: scene.officer.name.clone(), reference, late, confirmed: None }
}

/// The day from which the filing stood on the desk: its certificate's entry or award.
#[must_use]
pub fn filing_existed(dossier: &Dossier, id: RecordId) -> Option<Day> {
    let filing = dossier.filing(id)?;
    let certificate = dossier.certificate(filing.certificate)?;
    certificate.entered_on.or(Some(certificate.awarded_on))
}

/// The day that a receipt counts from.
#[must_use]
pub fn received_from(receipt: &Receipt) -> Day {
    counts_from(receipt.on, receipt.entered.as_ref())
}

/// Whether an entry of the record waits whose own day would say something else than the day of entry does.
#[must_use]
pub fn matters(dossier: &Dossier, record: &Record) -> bool {
    let waits = |entry: Option<&Entered>| entry.is_some_and(Entered::waits);
    match record {
        Record::Filing(filing) => of_filing(dossier, filing),
        Record::Case(case) => {
            // That the clock goes on improves nothing, whenever it is entered.
            let stops = |e: &ClockEntry| matches!(e.mark, ClockMark::Paused | ClockMark::Ended);
            let stopped = |e: &ClockEntry| stops(e) && waits(e.entered.as_ref());
            case.notices.iter().any(|n| waits(n.entered.as_ref())) || case.clock.iter().any(stopped)
        }
        Record::Enterprise(enterprise) => enterprise.disclosures.iter().any(|d| {
            waits(d.entered.as_ref()) && counts_from(d.on, d.entered.as_ref()).year() != d.year
        }),
        Record::Appeal(appeal) => waits(appeal.entered.as_ref()),
        _ => false,
    }
}

/// Of a receipt: that it was in time, or that it came within a warning; of an answer: that it came by its day.
fn of_filing(dossier: &Dossier, filing: &Filing) -> bool {
    let warned =
        || !filing.warnings.is_empty() || dossier.matters().any(|(_, m)| !m.warnings.is_empty());
    let receipt = filing.receipt.as_ref().is_some_and(|r| {
        let waits = r.entered.as_ref().is_some_and(Entered::waits);
        waits && filing.due < received_from(r) && (r.on <= filing.due || warned())
    });
    let answered = filing.supplements.iter().any(|s| {
        let waits = s.answer.as_ref().is_some_and(Entered::waits);
        waits && s.answered_on.is_some_and(|on| s.by_day < counts_from(on, s.answer.as_ref()))
    });
    receipt || answered
}
