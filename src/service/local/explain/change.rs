//! The story of the last day for registering a change (B.3).

use crate::domain::change::Change;
use crate::service::local::session::Session;
use crate::service::response::DateStory;

impl Session<'_> {
    pub(super) fn change_dates(&self, _change: &Change) -> Vec<DateStory> {
        Vec::new()
    }
}
