//! Dated facts with both their days: the one they are of, and the one they were entered on, where these differ (7).

use crate::domain::day::Day;
use crate::domain::entered::{Entered, counts_from};
use crate::domain::filing::Receipt;
use crate::domain::phrase::{Arg, Phrase};

/// What was said of a fact, with the day of its entry: from which day it counts while it waits, or who confirmed it.
pub(in crate::service::local) fn with_entry(
    what: Phrase,
    on: Day,
    entry: Option<&Entered>,
) -> Phrase {
    let Some(entry) = entry.filter(|e| e.on != on || e.reference.is_some()) else { return what };
    let reference = entry.reference.clone().unwrap_or_default();
    let (key, last) = match &entry.confirmed {
        _ if entry.waits() => ("told-entered-waits", counts_from(on, Some(entry))),
        Some(confirmed) => ("told-entered-confirmed", confirmed.on),
        None => ("told-entered", entry.on),
    };
    let by = entry.confirmed.as_ref().map_or("", |c| c.by.as_str());
    Phrase::new(key)
        .with("what", what)
        .with("entered", entry.on)
        .with("reference", reference)
        .with("on", last)
        .with("by", by)
}

/// The day of a receipt as a line shows it.
pub(in crate::service::local) fn received(receipt: Option<&Receipt>) -> Arg {
    let Some(receipt) = receipt else { return Arg::from("") };
    let on = Phrase::new("text").with("text", receipt.on);
    Arg::from(with_entry(on, receipt.on, receipt.entered.as_ref()))
}
