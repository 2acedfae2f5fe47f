//! The story of the last day for deciding an appeal (11).

use crate::domain::appeal::Appeal;
use crate::domain::phrase::Phrase;
use crate::service::local::session::Session;
use crate::service::response::DateStory;

impl Session<'_> {
    pub(super) fn appeal_dates(&self, appeal: &Appeal) -> Vec<DateStory> {
        let clause = &self.rules.current.numbers.appeal_working_days.clause;
        let label = Phrase::new("date-appeal").with("on", appeal.opened_on);
        vec![self.counted(label, clause, appeal.opened_on, appeal.due)]
    }
}
