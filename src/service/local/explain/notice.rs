//! The story of the public notice's last day (5.3.5).

use crate::domain::case::{Case, PublicNotice};
use crate::domain::phrase::Phrase;
use crate::service::local::session::Session;
use crate::service::response::DateStory;

impl Session<'_> {
    /// Of every notice of the case: the day it went out counts too.
    pub(super) fn notice_dates(&self, case: &Case) -> Vec<DateStory> {
        let clause = &self.rules.edition(&case.edition).numbers.notice_working_days.clause;
        let story = |notice: &PublicNotice| {
            let label = Phrase::new("date-notice").with("on", notice.on);
            let mut story = self.counted(label, clause, notice.on, notice.until);
            let first = self.rules.calendar.is_working(notice.on);
            story.provisional |= first.provisional;
            story.days.insert(0, (notice.on, first.works, first.why));
            story
        };
        case.notices.iter().map(story).collect()
    }
}
