//! Explaining: what may be done and by which clause, and how each date came about, day by day.

use super::session::Session;
use crate::domain::case::Case;
use crate::domain::change::{Change, ChangeState};
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::filing::{Filing, Warning};
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::Phrase;
use crate::domain::record::Record;
use crate::service::error::DeskError;
use crate::service::response::{DateStory, Explanation, Reply, Response};
use crate::workflow::deadline::{self, Clock};
use crate::workflow::{queue, standing};

impl Session<'_> {
    pub fn explain(&self, reference: &str, transition: Option<&str>) -> Response {
        let id = self.find_record(reference)?;
        let dossier = self.snapshot.dossier_of(id)?;
        let menu = self.items(&dossier, id, transition);
        if let (Some(name), true) = (transition, menu.is_empty()) {
            let shown = crate::domain::text::display(name).into_owned();
            return Err(DeskError::input(
                Phrase::new("refused-no-transition").with("transition", shown),
            ));
        }
        let standing =
            dossier.subject().map(|_| standing::standing(&dossier, &self.rules, self.today));
        Ok(Reply::Explanation(Explanation {
            reference: queue::reference(&dossier, id),
            title: dossier.subject().map(|(_, e)| e.name.clone()).unwrap_or_default(),
            standing: standing.as_ref().map(|s| s.phrase.clone()),
            standing_why: standing.map(|s| s.why).unwrap_or_default(),
            menu,
            dates: self.dates(&dossier, id),
        }))
    }

    /// The stories of the dates of a record; of an enterprise, those of its open case, filings and certificates.
    pub(super) fn dates(&self, dossier: &Dossier, id: RecordId) -> Vec<DateStory> {
        match dossier.get(id) {
            Some(Record::Case(case)) => self.case_dates(case),
            Some(Record::Filing(filing)) => {
                let mut all = vec![self.filing_date(filing)];
                all.extend(filing.warnings.iter().map(|w| self.warning_date(w)));
                all
            }
            Some(Record::Matter(matter)) => {
                matter.warnings.iter().map(|w| self.warning_date(w)).collect()
            }
            Some(Record::Change(change)) => vec![self.change_date(change)],
            Some(Record::Certificate(_)) => self.certificate_dates(dossier, Some(id)),
            Some(Record::Enterprise(_)) => {
                let mut all = self.certificate_dates(dossier, None);
                all.extend(
                    dossier
                        .cases()
                        .filter(|(_, c)| c.is_open())
                        .flat_map(|(_, c)| self.case_dates(c)),
                );
                all.extend(
                    dossier
                        .filings()
                        .filter(|(_, f)| f.is_awaited())
                        .map(|(_, f)| self.filing_date(f)),
                );
                let reported = dossier.changes().filter(|(_, c)| c.state == ChangeState::Received);
                all.extend(reported.map(|(_, c)| self.change_date(c)));
                all
            }
            _ => Vec::new(),
        }
    }

    fn case_dates(&self, case: &Case) -> Vec<DateStory> {
        let edition = self.rules.edition(&case.edition);
        let days = deadline::clock_story(case, edition, &self.rules.calendar);
        let clause = edition.numbers.case_working_days.clause.clone();
        let number = i64::from(edition.numbers.case_working_days.value);
        let (label, date, provisional) = match deadline::clock(case, edition, &self.rules.calendar)
        {
            Clock::NotStarted => return Vec::new(),
            Clock::Running { due, provisional } => {
                (Phrase::new("date-clock").with("number", number), Some(due), provisional)
            }
            Clock::Paused { since, used } => {
                let label = Phrase::new("date-clock-paused")
                    .with("since", since)
                    .with("used", i64::from(used))
                    .with("number", number);
                (label, None, false)
            }
            Clock::Ended { on, used } => {
                let label = Phrase::new("date-clock-ended")
                    .with("used", i64::from(used))
                    .with("number", number);
                (label, Some(on), false)
            }
        };
        vec![DateStory { label, clause, date, provisional, days }]
    }

    fn filing_date(&self, filing: &Filing) -> DateStory {
        let edition = self.rules.edition(&filing.edition);
        let label = Phrase::new("date-filing").with("year", i64::from(filing.year));
        let clause = edition.numbers.filing_due.clause.clone();
        let mut days: Vec<(Day, bool, Phrase)> = Vec::new();
        let mut provisional = false;
        if let Some(mut day) = edition.numbers.filing_due.value.in_year(filing.year) {
            let last =
                deadline::filing_due(filing.year, edition, &self.rules.calendar).unwrap_or(day);
            while day <= last {
                let judged = self.rules.calendar.is_working(day);
                provisional |= judged.provisional;
                days.push((day, judged.works, judged.why));
                day = day.next();
            }
        }
        for extension in &filing.extensions {
            days.push((
                extension.until,
                true,
                Phrase::new("day-extended").with("on", extension.on),
            ));
        }
        DateStory { label, clause, date: Some(filing.due), provisional, days }
    }

    /// The last day in time for reporting a change (B.3), day by day.
    fn change_date(&self, change: &Change) -> DateStory {
        let allowed = &self.rules.current.numbers.change_working_days;
        let span = self.rules.calendar.between(change.occurred_on, change.due);
        DateStory {
            label: Phrase::new("date-change")
                .with("number", i64::from(span.working_days))
                .with("on", change.occurred_on),
            clause: allowed.clause.clone(),
            date: Some(change.due),
            provisional: span.provisional,
            days: span.days,
        }
    }

    /// The day to mend by of a warning (11), day by day.
    fn warning_date(&self, warning: &Warning) -> DateStory {
        let span = self.rules.calendar.between(warning.on, warning.mend_by);
        DateStory {
            label: Phrase::new("date-warning")
                .with("on", warning.on)
                .with("number", i64::from(span.working_days)),
            clause: self.rules.current.numbers.warning_working_days.clause.clone(),
            date: Some(warning.mend_by),
            provisional: span.provisional,
            days: span.days,
        }
    }

    fn certificate_dates(&self, dossier: &Dossier, only: Option<RecordId>) -> Vec<DateStory> {
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
                    days: vec![
                        (c.awarded_on, true, Phrase::new("day-awarded")),
                        (c.valid_until, true, Phrase::new("day-last-valid")),
                    ],
                }
            })
            .collect()
    }
}
