//! The story of the last day for deciding an appeal (11).

use crate::domain::appeal::Appeal;
use crate::service::local::session::Session;
use crate::service::response::DateStory;

impl Session<'_> {
    pub(super) fn appeal_dates(&self, _appeal: &Appeal) -> Vec<DateStory> {
        Vec::new()
    }
}
