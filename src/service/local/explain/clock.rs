//! The story of the case clock (9).

use crate::domain::case::Case;
use crate::domain::dossier::Dossier;
use crate::domain::phrase::Phrase;
use crate::service::local::session::Session;
use crate::service::response::DateStory;
use crate::workflow::against;
use crate::workflow::deadline::{self, Clock};

impl Session<'_> {
    pub(super) fn clock_dates(&self, dossier: &Dossier, case: &Case) -> Vec<DateStory> {
        let edition = self.rules.edition(&case.edition);
        let spans = against::spans(dossier, &self.rules, Some(self.today));
        let days = deadline::clock_story(case, &spans, edition, &self.rules.calendar);
        let clause = edition.numbers.case_working_days.clause.clone();
        let number = i64::from(edition.numbers.case_working_days.value);
        let Some(counted) =
            deadline::counted_amid(case, &spans, edition, &self.rules.calendar, self.today)
        else {
            return Vec::new();
        };
        let (net, raw) = (i64::from(counted.net), i64::from(counted.raw));
        let told = |key: &str| {
            Phrase::new(key).with("number", number).with("used", net).with("passed", raw)
        };
        let (label, date, provisional) =
            match deadline::clock_amid(case, &spans, edition, &self.rules.calendar) {
                Clock::NotStarted => return Vec::new(),
                Clock::Running { due, provisional } => (told("date-clock"), Some(due), provisional),
                Clock::Paused { since, .. } => {
                    (told("date-clock-paused").with("since", since), None, counted.provisional)
                }
                Clock::Ended { on, .. } => {
                    (told("date-clock-ended"), Some(on), counted.provisional)
                }
            };
        vec![DateStory { label, clause, date, provisional, days }]
    }
}
