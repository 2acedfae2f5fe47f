//! The one place where the screen reads a clock: how long it runs, and the time of day it shows. No rule ever sees either.
#![expect(clippy::disallowed_methods, reason = "the screen's clock has its home here")]

use std::time::Instant;

/// A moment of a clock that only ever rises.
#[must_use]
pub fn now() -> Instant {
    Instant::now()
}

/// Hours and minutes where the officer sits.
#[must_use]
pub fn time_of_day() -> String {
    chrono::Local::now().format("%H:%M").to_string()
}
