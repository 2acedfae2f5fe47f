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
pub struct Judgement {
    pub works: bool,
    pub why: Phrase,
    pub provisional: bool,
}
pub struct Calendar;
impl Calendar {
    pub fn is_working(&self, _: Day) -> Judgement {
        Judgement { works: true, why: Phrase::new("x"), provisional: false }
    }
    pub fn add(&self, d: Day, _: u32) -> Span {
        Span { date: d, working_days: 0, provisional: false, days: vec![] }
    }
    pub fn next_working_on_or_after(&self, d: Day) -> Day {
        d
    }
}
