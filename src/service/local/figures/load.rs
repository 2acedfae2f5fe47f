//! What is counted over the records and over whole queues, kept for as long as neither the desk nor the day moves on.

use super::{HomeFigures, PACE, WEEK};
use crate::domain::case::Case;
use crate::domain::day::Day;
use crate::domain::filing::{Filing, FilingState, Warning};
use crate::domain::id::{Kind, RecordId};
use crate::domain::matter::Matter;
use crate::domain::queue::{Queue, QueueRow};
use crate::domain::record::Record;
use crate::service::error::DeskError;
use crate::service::local::held::locked;
use crate::service::local::queues::{OVERDUE, state_on_day};
use crate::service::local::session::Session;
use crate::service::request::View;
use crate::workflow::deadline::{self, Clock};
use crate::workflow::ground::fate::{self, Fate};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::Arc;

/// The kinds of records that somebody has in hand until they are closed.
const CARRIED: [Kind; 7] = [
    Kind::Filing,
    Kind::Case,
    Kind::Alert,
    Kind::Change,
    Kind::Appeal,
    Kind::Objection,
    Kind::Matter,
];

/// Whether somebody's work stands there: *mine* and what waits for a second person stand in another queue too.
fn is_carried(queue: Queue) -> bool {
    queue.is_work() && !matches!(queue, Queue::Mine | Queue::Approvals)
}

/// Whether a row is late where it is worked. Of the public notices only what was not sent or published in time: one whose days are
/// over has run as it should.
fn is_late(queue: Queue, row: &QueueRow, today: Day) -> bool {
    match queue {
        Queue::Notices => state_on_day(queue, row, today) == OVERDUE,
        _ => queue.is_due_by_day() && row.due.is_some_and(|due| due < today),
    }
}

/// Who has a record in hand, and the day on which it was closed.
fn closed(record: &Record) -> Option<(&str, Day)> {
    let (officer, on) = match record {
        Record::Filing(f) => (&f.officer, reviewed(f)),
        Record::Case(c) => (&c.officer, c.end.as_ref().map(|end| end.on)),
        Record::Alert(a) => (&a.officer, a.decided_on.filter(|_| !a.is_open())),
        Record::Change(c) => (&c.officer, c.decided_on),
        Record::Appeal(a) => (&a.officer, a.decided_on),
        Record::Objection(o) => (&o.officer, o.decided_on),
        Record::Matter(m) => (&m.officer, settled(m)),
        _ => return None,
    };
    Some((officer.as_deref()?, on?))
}

fn reviewed(filing: &Filing) -> Option<Day> {
    let done = matches!(filing.state, FilingState::Passed | FilingState::Failed);
    filing.review.as_ref().and_then(|review| review.ended_on).filter(|_| done)
}

/// The day on which it was agreed to keep or decided to delist, whichever came last.
fn settled(matter: &Matter) -> Option<Day> {
    let kept = matter.keeps.iter().filter_map(|keep| keep.agreed_on);
    let decided = matter.delistings.iter().filter_map(|delisting| delisting.decided_on);
    kept.chain(decided).max()
}

impl Session<'_> {
    /// The first of the days whose pace is carried on; today is the last.
    pub(in crate::service::local) fn pace_from(&self) -> Day {
        self.today.plus(1 - PACE * WEEK)
    }

    /// Working days among them.
    pub(in crate::service::local) fn pace_days(&self) -> u32 {
        self.rules.calendar.count_between(self.pace_from().previous(), self.today)
    }

    pub(in crate::service::local) fn counts(&self) -> Result<Arc<HomeFigures>, DeskError> {
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
        let mut counts = HomeFigures::default();
        for kind in CARRIED {
            for found in self.each_record(kind)? {
                let (id, record) = found?;
                match &record {
                    Record::Filing(filing) => self.count_filing(filing, &mut counts),
                    Record::Case(case) => counts.cases_done += u64::from(self.ended_lately(case)),
                    Record::Matter(matter) => {
                        let runs = self.runs_until(id, matter)?;
                        counts.warnings.extend(runs.map(|mend_by| (mend_by, id)));
                    }
                    _ => {}
                }
                let lately = |on: Day| self.pace_from() <= on && on <= self.today;
                if let Some((officer, on)) = closed(&record)
                    && lately(on)
                {
                    counts.loads.entry(Some(officer.to_owned())).or_default().closed += 1;
                }
            }
        }
        counts.warnings.sort_unstable();
        self.count_loads(&mut counts)?;
        // Somebody who closed something and has nothing in hand any more carries nothing.
        let here = |name: &Option<String>| name.as_ref().is_some_and(|n| self.officers.contains(n));
        counts.loads.retain(|name, load| load.open > 0 || here(name));
        Ok(counts)
    }

    /// The day to mend by of a matter's warning that runs, where what it warned of still stands.
    fn runs_until(&self, id: RecordId, matter: &Matter) -> Result<Option<Day>, DeskError> {
        let runs = |w: &&Warning| w.stands() && w.on <= self.today && self.today <= w.mend_by;
        let Some(last) = matter.warnings.iter().rfind(runs) else { return Ok(None) };
        let dossier = self.snapshot.dossier_of(id)?;
        let stands = fate::of_warning(&dossier, &self.rules, last) == Fate::Stands;
        Ok(stands.then_some(last.mend_by))
    }

    fn count_filing(&self, filing: &Filing, counts: &mut HomeFigures) {
        let Some(on) = filing.receipt.as_ref().map(|receipt| receipt.on) else { return };
        let of_year = u64::from(filing.year == self.today.year());
        counts.of_year += of_year;
        if on > self.today {
            return;
        }
        counts.received += of_year;
        counts.lately += u64::from(on >= self.pace_from());
        if on.year() + 1 >= self.today.year() {
            *counts.received_on.entry(on.number()).or_default() += 1;
        }
    }

    /// The clock of a case came to its end in the weeks of the pace.
    fn ended_lately(&self, case: &Case) -> bool {
        let edition = self.rules.edition(&case.edition);
        let clock = deadline::clock(case, edition, &self.rules.calendar);
        let within = |on: Day| self.pace_from() <= on && on <= self.today;
        matches!(clock, Clock::Ended { on, .. } if within(on))
    }

    /// Rows by officer and queue; on the way, the filings of this year that are still to be handed in.
    fn count_loads(&self, counts: &mut HomeFigures) -> Result<(), DeskError> {
        let mut seen: BTreeMap<Option<String>, BTreeSet<RecordId>> = BTreeMap::new();
        let awaited = [FilingState::Scheduled, FilingState::Notified].map(FilingState::word);
        let year = self.today.year().to_string();
        let of_year = |row: &QueueRow| row.facts.iter().any(|(k, v)| k == "year" && *v == year);
        for queue in Queue::ALL.into_iter().filter(|queue| is_carried(*queue)) {
            let filings = matches!(queue, Queue::Filings | Queue::OverdueFilings);
            self.visit(&View::new(queue, ""), &mut |row| {
                if filings && of_year(row) && awaited.contains(&row.stage.as_str()) {
                    counts.of_year += 1;
                }
                let load = counts.loads.entry(row.officer.clone()).or_default();
                *load.queues.entry(queue).or_default() += 1;
                load.late += u64::from(is_late(queue, row, self.today));
                seen.entry(row.officer.clone()).or_default().insert(row.id);
                ControlFlow::Continue(())
            })?;
        }
        for (officer, ids) in seen {
            let load = counts.loads.entry(officer).or_default();
            load.open = u64::try_from(ids.len()).unwrap_or(u64::MAX);
        }
        Ok(())
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
            session.page(&crate::service::page::PageOf::Home).err(),
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
