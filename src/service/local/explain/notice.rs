//! The story of the public notice's last day (5.3.5).

use crate::domain::case::Case;
use crate::service::local::session::Session;
use crate::service::response::DateStory;

impl Session<'_> {
    pub(super) fn notice_dates(&self, _case: &Case) -> Vec<DateStory> {
        Vec::new()
    }
}
