//! The story of a certificate's last valid day (8).

use crate::domain::certificate::Certificate;
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::Phrase;
use crate::service::local::session::Session;
use crate::service::response::DateStory;

/// Award, first valid day where it is another, last valid day.
fn validity_days(c: &Certificate) -> Vec<(Day, bool, Phrase)> {
    let mut days = vec![(c.awarded_on, true, Phrase::new("day-awarded"))];
    if c.valid_from != c.awarded_on {
        days.push((c.valid_from, true, Phrase::new("day-first-valid")));
    }
    days.push((c.valid_until, true, Phrase::new("day-last-valid")));
    days
}

impl Session<'_> {
    pub(super) fn certificate_dates(
        &self,
        dossier: &Dossier,
        only: Option<RecordId>,
    ) -> Vec<DateStory> {
        dossier
            .certificates()
            .filter(|(id, _)| only.is_none_or(|o| o == *id) && id.kind == Kind::Certificate)
            .map(|(_, c)| {
                let years = &self.rules.edition(&c.edition).numbers.validity_years;
                DateStory {
                    label: Phrase::new("date-validity")
                        .with("number", c.number.as_str())
                        .with("years", i64::from(years.value)),
                    clause: years.clause.clone(),
                    date: Some(c.valid_until),
                    provisional: false,
                    days: validity_days(c),
                }
            })
            .collect()
    }
}
