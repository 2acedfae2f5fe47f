//! What home counts over the records and the whole index, and what it was counted after.

use crate::domain::day::Day;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Filings and cases, counted.
#[derive(Debug, Default)]
pub(super) struct HomeFigures {
    /// Filings received, by the weeks since the first shown.
    pub weeks: BTreeMap<i64, u64>,
    /// Filings received in the weeks of the pace.
    pub lately: u64,
    /// Filings of this year received by today.
    pub received: u64,
    /// Those, and the ones of this year that are still to be handed in.
    pub of_year: u64,
    /// Cases whose clock came to its end in the weeks of the pace.
    pub cases_done: u64,
}

/// What was counted last: after which operation, on which day.
pub(super) type KeptFigures = Option<((u64, Day), Arc<HomeFigures>)>;
