//! The story of the last day for registering a change (B.3).

use crate::domain::change::Change;
use crate::domain::phrase::Phrase;
use crate::service::local::session::Session;
use crate::service::response::DateStory;

impl Session<'_> {
    pub(super) fn change_dates(&self, change: &Change) -> Vec<DateStory> {
        let clause = &self.rules.current.numbers.change_working_days.clause;
        let label = Phrase::new("date-change").with("on", change.occurred_on);
        vec![self.counted(label, clause, change.occurred_on, change.due)]
    }
}
