//! The story of a filing's last day in time (8, 11.2 b).

use crate::domain::day::Day;
use crate::domain::filing::Filing;
use crate::domain::phrase::Phrase;
use crate::service::local::session::Session;
use crate::service::response::DateStory;
use crate::workflow::deadline;

impl Session<'_> {
    pub(super) fn filing_date(&self, filing: &Filing) -> DateStory {
        let edition = self.rules.edition(&filing.edition);
        let label = Phrase::new("date-filing").with("year", i64::from(filing.year));
        let clause = edition.numbers.filing_due.clause.clone();
        let mut days: Vec<(Day, bool, Phrase)> = Vec::new();
        let mut provisional = false;
        if let Some(mut day) = edition.numbers.filing_due.value.in_year(filing.year) {
            let last =
                deadline::filing_due(filing.year, edition, &self.rules.calendar).unwrap_or(day);
            while day <= last {
                let judged = self.rules.calendar.is_working(day);
                provisional |= judged.provisional;
                days.push((day, judged.works, judged.why));
                day = day.next();
            }
        }
        for extension in &filing.extensions {
            days.push((
                extension.until,
                true,
                Phrase::new("day-extended").with("on", extension.on),
            ));
        }
        DateStory { label, clause, date: Some(filing.due), provisional, days }
    }
}
