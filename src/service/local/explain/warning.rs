//! The story of a warning's day to mend (11).

use crate::domain::filing::Warning;
use crate::service::local::session::Session;
use crate::service::response::DateStory;

impl Session<'_> {
    pub(super) fn warning_dates(&self, _warnings: &[Warning]) -> Vec<DateStory> {
        Vec::new()
    }
}
