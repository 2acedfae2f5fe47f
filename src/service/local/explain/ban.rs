//! The story of a ban's last day (8).

use crate::domain::enterprise::Enterprise;
use crate::service::local::session::Session;
use crate::service::response::DateStory;

impl Session<'_> {
    pub(super) fn ban_dates(&self, _enterprise: &Enterprise) -> Vec<DateStory> {
        Vec::new()
    }
}
