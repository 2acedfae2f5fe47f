//! Explaining: what may be done and by which clause, and how each date came about, day by day. One file a kind of date.

mod appeal;
mod ban;
mod certificate;
mod change;
mod clock;
mod filing;
mod notice;
mod warning;

use super::session::Session;
use super::sheet;
use crate::domain::case::Case;
use crate::domain::change::ChangeState;
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::domain::record::Record;
use crate::service::error::DeskError;
use crate::service::response::{DateStory, Explanation, Reply, Response};
use crate::workflow::queue;

impl Session<'_> {
    pub fn explain(&self, reference: &str, transition: Option<&str>) -> Response {
        let id = self.find_record(reference)?;
        let dossier = self.snapshot.dossier_of(id)?;
        let seen = self.sight(&dossier)?.seen(&dossier);
        let menu = self.items(&dossier, &seen, id, transition);
        if let (Some(name), true) = (transition, menu.is_empty()) {
            let shown = crate::domain::text::display(name).into_owned();
            return Err(DeskError::input(
                Phrase::new("refused-no-transition").with("transition", shown),
            ));
        }
        let standing = self.standing(&dossier, &seen);
        Ok(Reply::Explanation(Explanation {
            reference: queue::reference(&dossier, id),
            title: sheet::title(&dossier, id),
            standing: standing.as_ref().map(|s| s.phrase.clone()),
            standing_why: standing.map(|s| s.why).unwrap_or_default(),
            menu,
            dates: self.dates(&seen, id),
        }))
    }

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
}
