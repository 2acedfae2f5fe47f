//! The story of the public notice's last day (5.3.5).

use crate::domain::case::Case;
use crate::domain::entered::counts_from;
use crate::domain::phrase::Phrase;
use crate::service::local::session::Session;
use crate::service::response::DateStory;

impl Session<'_> {
    /// The notice day by day; both its ends are told, the day after its first is day 1 if it is a working day.
    pub(super) fn notice_dates(&self, case: &Case) -> Option<DateStory> {
        let setting = &self.rules.edition(&case.edition).numbers.notice_working_days;
        let notice = case.current_notice().or_else(|| case.notice())?;
        // One that is dated back runs from its entry until that is confirmed.
        let from = counts_from(notice.on, notice.entered.as_ref());
        let span = self.rules.calendar.between(from, notice.until);
        let mut days = vec![(from, false, Phrase::new("day-published"))];
        days.extend(span.days);
        Some(DateStory {
            label: Phrase::new("date-notice").with("number", i64::from(setting.value)),
            clause: setting.clause.clone(),
            date: Some(notice.until),
            provisional: span.provisional,
            days,
        })
    }
}
