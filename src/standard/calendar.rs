//! The working-day calendar: days off and make-up working days as published, and what can be said beyond them.

use crate::domain::day::Day;
use crate::domain::phrase::Phrase;
use serde::{Deserialize, Serialize};

/// A stretch of days judged one by one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The day reached (adding), or the last day looked at (between).
    pub date: Day,
    pub working_days: u32,
    /// A day lies in a year for which no calendar is loaded.
    pub provisional: bool,
    /// Each day after the first: whether it counts, and why.
    pub days: Vec<(Day, bool, Phrase)>,
}
