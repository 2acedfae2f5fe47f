//! Rows of annual filings (8, 11.2): overdue or of this year, by the day that now counts.

use super::writer::{RowDraft, RowWriter};
use crate::domain::day::Day;
use crate::domain::entered::Entered;
use crate::domain::filing::{Filing, FilingState, Receipt};
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::queue::{self, CLOCK, NO_DAY, Queue, SINCE, clock};
use crate::workflow::ground;

/// Whether it came late and nobody said by whose doing; while its entry waits, whether it did is not known.
fn is_attribution_open(filing: &Filing) -> bool {
    let waits = |r: &Receipt| r.on <= filing.due && r.entered.as_ref().is_some_and(Entered::waits);
    filing.receipt.as_ref().is_some_and(|r| r.late && !waits(r)) && filing.attribution.is_none()
}

/// What one that is still to be handed in stands at: its state, what it waits for, the day that now counts and by which clock.
struct Awaited {
    state: &'static str,
    why: Phrase,
    day: Day,
    clock: &'static str,
}

/// Warned, the day to mend by counts; extended, its due day is that of the extension already.
fn awaited(w: &RowWriter<'_>, filing: &Filing) -> Awaited {
    let warned = ground::warning_in_force(w.dossier, filing);
    if let Some(warning) = warned {
        let why = Phrase::new("row-warned").with("mend_by", warning.mend_by);
        return Awaited { state: "warned", why, day: warning.mend_by, clock: clock::WORKING };
    }
    let returned = filing.warnings.last().filter(|w| w.stands() && w.on > filing.due);
    let (state, why) = if let Some(w) = returned {
        ("returned", Phrase::new("row-warning-returned").with("on", w.on))
    } else if let Some(on) = filing.reminders.last() {
        ("reminded", Phrase::new("row-reminded").with("on", *on))
    } else if let Some(e) = filing.extensions.last() {
        ("extended", Phrase::new("row-extended").with("until", e.until))
    } else if let Some(r) = filing.reopenings.last() {
        ("extended", Phrase::new("row-extended").with("until", r.until))
    } else {
        ("awaited", Phrase::new("row-awaited").with("year", i64::from(filing.year)))
    };
    let moved = filing.extensions.is_empty() && filing.reopenings.is_empty();
    let rolls = moved && w.rules.edition(&filing.edition).numbers.filing_due_rolls.value;
    let clock = if rolls { clock::ROLLED } else { "" };
    Awaited { state, why, day: filing.due, clock }
}

/// A filing that is to be handed in, or to be dealt with.
pub(super) fn rows(w: &mut RowWriter<'_>, id: RecordId, filing: &Filing) {
    let line = |state: &str, why: Phrase, due: Option<Day>| RowDraft {
        id,
        stage: filing.state.word().to_owned(),
        day: due.map_or(NO_DAY, Day::number),
        due,
        officer: filing.officer.clone(),
        state: state.to_owned(),
        why,
        facts: vec![
            ("year", filing.year.to_string()),
            ("attribution", filing.attribution.clone().unwrap_or_default()),
        ],
    };
    let since = |mut line: RowDraft, day: Option<Day>| {
        line.facts.extend(day.map(|day| (SINCE, day.to_string())));
        RowDraft { day: day.map_or(NO_DAY, queue::waiting), ..line }
    };
    let received = filing.receipt.as_ref().map(|r| r.on);
    let owes_reason = is_attribution_open(filing);
    match filing.state {
        FilingState::Scheduled | FilingState::Notified => {
            let Awaited { state, why, day, clock } = awaited(w, filing);
            let mut line = line(state, why, Some(day));
            line.facts.push((CLOCK, clock.to_owned()));
            if day == filing.due {
                w.file(&[Queue::OverdueFilings, Queue::Filings], &line);
            } else {
                w.file_given(Queue::OverdueFilings, day, &line);
            }
        }
        FilingState::SupplementAsked => {
            let asked = filing.open_supplement();
            let by = asked.map(|s| s.by_day);
            let told = by.map_or(Arg::from(""), Arg::from);
            let why = Phrase::new("row-filing-supplement").with("by", told);
            let line = since(line("waiting", why, by), asked.map(|s| s.asked_on));
            w.file(&[Queue::Filings], &line);
        }
        FilingState::Received | FilingState::UnderReview => {
            let why = if owes_reason { "row-attribution-open" } else { "row-to-review" };
            let line = since(line("in-hand", Phrase::new(why), None), received);
            w.file(&[Queue::Filings], &line);
        }
        FilingState::Passed | FilingState::Failed if owes_reason => {
            let why = Phrase::new("row-attribution-open");
            let line = since(line("in-hand", why, None), received);
            w.file(&[Queue::Filings], &line);
        }
        FilingState::NotKnown | FilingState::Passed | FilingState::Failed => {}
    }
}
