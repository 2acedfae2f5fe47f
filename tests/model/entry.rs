//! When a dated fact was entered: what is entered late is taken at once and improves nothing until a second person confirms it.

use super::days::working_days_after;
use sedesk::domain::day::Day;

const GRACE_DAYS: u32 = 3;

/// A fact with its own day, the day it was entered, and who entered it.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub on: Day,
    pub made: Day,
    #[allow(dead_code, reason = "it is read in what a failed history prints")]
    pub by: &'static str,
    pub late: bool,
    pub confirmed: bool,
}

impl Entry {
    /// Entered today, of a record that stands since `existed`. `told`: with the channel and the reference by which it is known
    /// outside, so that three working days count as if entered then.
    pub fn made(on: Day, today: Day, existed: Option<Day>, told: bool, by: &'static str) -> Self {
        let from = existed.map_or(on, |existed| existed.max(on));
        let in_grace = told && today <= working_days_after(from, GRACE_DAYS);
        Self { on, made: today, by, late: from < today && !in_grace, confirmed: false }
    }

    pub fn waits(self) -> bool {
        self.late && !self.confirmed
    }

    /// The day that it counts from.
    pub fn counts(self) -> Day {
        if self.waits() { self.on.max(self.made) } else { self.on }
    }
}
