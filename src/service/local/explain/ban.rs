//! The story of a ban's last day (8).

use crate::domain::enterprise::{Ban, Enterprise};
use crate::domain::phrase::Phrase;
use crate::service::local::session::Session;
use crate::service::response::DateStory;

impl Session<'_> {
    pub(super) fn ban_dates(&self, enterprise: &Enterprise) -> Vec<DateStory> {
        let years = &self.rules.current.numbers.ban_years;
        let story = |ban: &Ban| {
            let mut days = vec![
                (ban.from, true, Phrase::new("day-ban-begins").with("clause", ban.clause.as_str())),
                (ban.until, ban.set_aside_on.is_none(), Phrase::new("day-ban-last")),
            ];
            days.extend(ban.set_aside_on.map(|on| (on, false, Phrase::new("day-set-aside"))));
            days.sort_by_key(|(day, _, _)| *day);
            DateStory {
                label: Phrase::new("date-ban").with("years", i64::from(years.value)),
                clause: years.clause.clone(),
                date: Some(ban.until).filter(|_| ban.set_aside_on.is_none()),
                provisional: false,
                days,
            }
        };
        enterprise.bans.iter().map(story).collect()
    }
}
