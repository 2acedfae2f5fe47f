//! The story of a warning's day to mend (11).

use crate::domain::filing::Warning;
use crate::domain::phrase::Phrase;
use crate::service::local::session::Session;
use crate::service::response::DateStory;

impl Session<'_> {
    /// Of warnings that no appeal has set aside.
    pub(super) fn warning_dates(&self, warnings: &[Warning]) -> Vec<DateStory> {
        let clause = &self.rules.current.numbers.warning_working_days.clause;
        let standing = warnings.iter().filter(|w| w.stands());
        let label = |w: &Warning| Phrase::new("date-warning").with("on", w.on);
        standing.map(|w| self.counted(label(w), clause, w.on, w.mend_by)).collect()
    }
}
