//! What home counts over the records and the whole index, kept for as long as neither the desk nor the day moves on.

use super::{PACE, WEEK, WEEKS};
use crate::domain::day::Day;
use crate::domain::filing::FilingState;
use crate::domain::id::Kind;
use crate::domain::queue::Queue;
use crate::domain::record::Record;
use crate::service::error::DeskError;
use crate::service::local::figures::HomeFigures;
use crate::service::local::held::locked;
use crate::service::local::session::Session;
use crate::service::request::View;
use crate::workflow::deadline::{self, Clock};
use std::ops::ControlFlow;
use std::sync::Arc;

impl Session<'_> {
    /// The Monday of the first week shown.
    pub(super) fn first_week(&self) -> Day {
        self.today.plus(1 - i64::from(self.today.weekday()) - (WEEKS - 1) * WEEK)
    }

    /// The first of the days whose pace is carried on; today is the last.
    fn pace_from(&self) -> Day {
        self.today.plus(1 - PACE * WEEK)
    }

    pub(super) fn counts(&self) -> Result<Arc<HomeFigures>, DeskError> {
        if self.past.is_some() {
            return self.counted_anew().map(Arc::new);
        }
        let of = (self.snapshot.head()?.0, self.today);
        if let Some((held, counts)) = &*locked(&self.local.counted)
            && *held == of
        {
            return Ok(Arc::clone(counts));
        }
        let counts = self.counted_anew().map(Arc::new)?;
        *locked(&self.local.counted) = Some((of, Arc::clone(&counts)));
        Ok(counts)
    }

    fn counted_anew(&self) -> Result<HomeFigures, DeskError> {
        let (first, pace, year) = (self.first_week(), self.pace_from(), self.today.year());
        let mut counts = HomeFigures::default();
        for found in self.each_record(Kind::Filing)? {
            let Record::Filing(filing) = found?.1 else { continue };
            let Some(on) = filing.receipt.map(|receipt| receipt.on) else { continue };
            counts.of_year += u64::from(filing.year == year);
            if on > self.today {
                continue;
            }
            counts.received += u64::from(filing.year == year);
            counts.lately += u64::from(on >= pace);
            let days = first.days_until(on);
            if days >= 0 {
                *counts.weeks.entry(days / WEEK).or_default() += 1;
            }
        }
        counts.of_year += self.awaited_of(year)?;
        counts.cases_done = self.cases_done()?;
        Ok(counts)
    }

    /// Filings of a year that are still to be handed in: those that stand in a queue for it.
    fn awaited_of(&self, year: i32) -> Result<u64, DeskError> {
        let awaited = [FilingState::Scheduled, FilingState::Notified].map(FilingState::word);
        let (mut count, year) = (0u64, year.to_string());
        for queue in [Queue::Filings, Queue::OverdueFilings] {
            self.visit(&View::new(queue, ""), &mut |row| {
                let of_year = row.facts.iter().any(|(key, held)| key == "year" && *held == year);
                count += u64::from(of_year && awaited.contains(&row.stage.as_str()));
                ControlFlow::Continue(())
            })?;
        }
        Ok(count)
    }

    /// Cases that came to an end lately.
    fn cases_done(&self) -> Result<u64, DeskError> {
        let (from, to, mut done) = (self.pace_from(), self.today, 0u64);
        for found in self.each_record(Kind::Case)? {
            let Record::Case(case) = found?.1 else { continue };
            let edition = self.rules.edition(&case.edition);
            let clock = deadline::clock(&case, edition, &self.rules.calendar);
            done += u64::from(matches!(clock, Clock::Ended { on, .. } if from <= on && on <= to));
        }
        Ok(done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::RequestId;
    use crate::service::clock::FixedClock;
    use crate::service::error::ErrorKind;
    use crate::service::local::{CreateOptions, Local};
    use crate::service::request::{Ask, Request};
    use crate::service::watch::Job;

    fn desk(folder: &std::path::Path) -> (Local, Request) {
        let options = CreateOptions {
            sandbox: true,
            solo: true,
            user: "root".to_owned(),
            desk_name: "test".to_owned(),
            request: [1; 16],
            ..CreateOptions::default()
        };
        let clock = Box::new(FixedClock(1_795_147_200_000));
        let desk = Local::create_with(&folder.join("desk"), options, clock).unwrap();
        let (id, user, ask) = (RequestId([2; 16]), "root".to_owned(), Ask::Queues);
        (desk, Request { id, user, today: None, as_of: None, ask })
    }

    #[test]
    fn what_home_counted_is_kept_until_the_desk_or_the_day_moves_on() {
        let folder = tempfile::tempdir().unwrap();
        let (desk, mut request) = desk(folder.path());
        let counts = |request: &Request| Session::begin(&desk, request).unwrap().counts().unwrap();
        let first = counts(&request);
        assert!(Arc::ptr_eq(&first, &counts(&request)));
        request.today = Day::new(2026, 1, 2);
        let then = counts(&request);
        assert!(!Arc::ptr_eq(&first, &then));
        let session = Session::begin(&desk, &request).unwrap();
        session.set_officer("li", Some("li"), Some(&[]), Some(true), None).unwrap();
        assert!(!Arc::ptr_eq(&then, &counts(&request)));
    }

    #[test]
    fn every_long_way_through_the_desk_can_be_given_up() {
        let folder = tempfile::tempdir().unwrap();
        let (desk, request) = desk(folder.path());
        Session::begin(&desk, &request)
            .unwrap()
            .save_view("v", Some("alerts | state:open"), false)
            .unwrap();
        let watch = Job::default();
        assert!(watch.give_up());
        let session = Session { watch: Some(&watch), ..Session::begin(&desk, &request).unwrap() };
        let answers = [
            session.home_page().err(),
            session.page(&crate::service::page::PageOf::Network).err(),
            session.starred(&[]).err(),
            session.network_totals(None).err(),
            session.next(&[]).err(),
            session.views(true).err(),
            session.matching(&View::new(Queue::Alerts, "")).err(),
        ];
        for (at, error) in answers.into_iter().enumerate() {
            assert_eq!(error.map(|e| e.kind), Some(ErrorKind::GivenUp), "{at}");
        }
    }
}
