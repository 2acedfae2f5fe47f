//! How each date came about, day by day: the case clock (9), notices (5.3.5), filings (8, 11.2 b), warnings and appeals (11),
//! certificates and bans (8), changes (B.3).

use crate::domain::appeal::Appeal;
use crate::domain::case::Case;
use crate::domain::certificate::Certificate;
use crate::domain::change::{ChangeRegistration, ChangeState};
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::entered::counts_from;
use crate::domain::enterprise::{Ban, Enterprise};
use crate::domain::filing::{Filing, Warning};
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::Phrase;
use crate::domain::record::Record;
use crate::service::local::session::Session;
use crate::service::page::DateStory;
use crate::workflow::against;
use crate::workflow::deadline::{self, Clock};

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
    /// The stories of the dates of a record; of an enterprise, those of its open case, filings, certificates and all that
    /// runs against it.
    pub(super) fn dates(&self, dossier: &Dossier, id: RecordId) -> Vec<DateStory> {
        match dossier.get(id) {
            Some(Record::Case(case)) => self.case_dates(dossier, case),
            Some(Record::Filing(filing)) => {
                let mut all = vec![self.filing_date(filing)];
                all.extend(self.warning_dates(&filing.warnings));
                all
            }
            Some(Record::Objection(o)) => {
                dossier.case(o.case).map_or_else(Vec::new, |case| self.case_dates(dossier, case))
            }
            Some(Record::Certificate(_)) => self.certificate_dates(dossier, Some(id)),
            Some(Record::Matter(matter)) => self.warning_dates(&matter.warnings),
            Some(Record::Change(change)) => self.change_dates(change),
            Some(Record::Appeal(appeal)) => self.appeal_dates(appeal),
            Some(Record::Enterprise(enterprise)) => {
                let mut all = self.certificate_dates(dossier, None);
                all.extend(self.ban_dates(enterprise));
                let cases = dossier.cases().filter(|(_, c)| c.is_open());
                all.extend(cases.flat_map(|(_, c)| self.case_dates(dossier, c)));
                for (_, filing) in dossier.filings().filter(|(_, f)| f.is_awaited()) {
                    all.push(self.filing_date(filing));
                    all.extend(self.warning_dates(&filing.warnings));
                }
                let matters = dossier.matters().filter(|(_, m)| !m.is_closed());
                all.extend(matters.flat_map(|(_, m)| self.warning_dates(&m.warnings)));
                let reported = dossier.changes().filter(|(_, c)| c.state == ChangeState::Received);
                all.extend(reported.flat_map(|(_, c)| self.change_dates(c)));
                let appeals = dossier.appeals().filter(|(_, a)| a.is_open());
                all.extend(appeals.flat_map(|(_, a)| self.appeal_dates(a)));
                all
            }
            _ => Vec::new(),
        }
    }

    /// A day that lies so many working days after another: each day between told.
    fn counted(&self, label: Phrase, clause: &str, from: Day, to: Day) -> DateStory {
        let span = self.rules.calendar.between(from, to);
        DateStory {
            label,
            clause: clause.to_owned(),
            date: Some(to),
            provisional: span.provisional,
            days: span.days,
        }
    }

    fn case_dates(&self, dossier: &Dossier, case: &Case) -> Vec<DateStory> {
        let mut all = self.clock_dates(dossier, case);
        all.extend(self.notice_dates(case));
        all
    }

    /// The story of the case clock (9).
    fn clock_dates(&self, dossier: &Dossier, case: &Case) -> Vec<DateStory> {
        let edition = self.rules.edition(&case.edition);
        let spans = against::spans(dossier, &self.rules, Some(self.today));
        let days = deadline::clock_story(case, &spans, edition, &self.rules.calendar);
        let clause = edition.numbers.case_working_days.clause.clone();
        let number = i64::from(edition.numbers.case_working_days.value);
        let Some(counted) =
            deadline::counted_amid(case, &spans, edition, &self.rules.calendar, self.today)
        else {
            return Vec::new();
        };
        let (net, raw) = (i64::from(counted.net), i64::from(counted.raw));
        let told = |key: &str| {
            let said = Phrase::new(key).with("number", number).with("used", net);
            said.with("passed", raw).with("stopped", if net < raw { "yes" } else { "no" })
        };
        let (label, date, provisional) =
            match deadline::clock_amid(case, &spans, edition, &self.rules.calendar) {
                Clock::NotStarted => return Vec::new(),
                Clock::Running { due, provisional } => (told("date-clock"), Some(due), provisional),
                Clock::Paused { since, .. } => {
                    (told("date-clock-paused").with("since", since), None, counted.provisional)
                }
                Clock::Ended { on, .. } => {
                    (told("date-clock-ended"), Some(on), counted.provisional)
                }
            };
        vec![DateStory { label, clause, date, provisional, days }]
    }

    /// The notice day by day; both its ends are told, the day after its first is day 1 if it is a working day.
    fn notice_dates(&self, case: &Case) -> Option<DateStory> {
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

    /// The story of a filing's last day in time (8, 11.2 b).
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

    /// Of warnings that no appeal has set aside.
    fn warning_dates(&self, warnings: &[Warning]) -> Vec<DateStory> {
        let clause = &self.rules.current.numbers.warning_working_days.clause;
        let standing = warnings.iter().filter(|w| w.stands());
        let label = |w: &Warning| Phrase::new("date-warning").with("on", w.on);
        standing.map(|w| self.counted(label(w), clause, w.on, w.mend_by)).collect()
    }

    /// The story of a certificate's last valid day (8).
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
                    days: validity_days(c),
                }
            })
            .collect()
    }

    /// The story of a ban's last day (8).
    fn ban_dates(&self, enterprise: &Enterprise) -> Vec<DateStory> {
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

    /// The story of the last day for registering a change (B.3).
    fn change_dates(&self, change: &ChangeRegistration) -> Vec<DateStory> {
        let clause = &self.rules.current.numbers.change_working_days.clause;
        let label = Phrase::new("date-change").with("on", change.occurred_on);
        vec![self.counted(label, clause, change.occurred_on, change.due)]
    }

    /// The story of the last day for deciding an appeal (11).
    fn appeal_dates(&self, appeal: &Appeal) -> Vec<DateStory> {
        let clause = &self.rules.current.numbers.appeal_working_days.clause;
        let label = Phrase::new("date-appeal").with("on", appeal.opened_on);
        vec![self.counted(label, clause, appeal.opened_on, appeal.due)]
    }
}
