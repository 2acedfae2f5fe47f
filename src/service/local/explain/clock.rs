//! The story of the case clock (9).

use crate::domain::case::Case;
use crate::domain::phrase::Phrase;
use crate::service::local::session::Session;
use crate::service::response::DateStory;
use crate::workflow::deadline::{self, Clock};

impl Session<'_> {
    pub(super) fn clock_dates(&self, case: &Case) -> Vec<DateStory> {
        let edition = self.rules.edition(&case.edition);
        let days = deadline::clock_story(case, edition, &self.rules.calendar);
        let clause = edition.numbers.case_working_days.clause.clone();
        let number = i64::from(edition.numbers.case_working_days.value);
        let (label, date, provisional) = match deadline::clock(case, edition, &self.rules.calendar)
        {
            Clock::NotStarted => return Vec::new(),
            Clock::Running { due, provisional } => {
                (Phrase::new("date-clock").with("number", number), Some(due), provisional)
            }
            Clock::Paused { since, used } => {
                let label = Phrase::new("date-clock-paused")
                    .with("since", since)
                    .with("used", i64::from(used))
                    .with("number", number);
                (label, None, false)
            }
            Clock::Ended { on, used } => {
                let label = Phrase::new("date-clock-ended")
                    .with("used", i64::from(used))
                    .with("number", number);
                (label, Some(on), false)
            }
        };
        vec![DateStory { label, clause, date, provisional, days }]
    }
}
