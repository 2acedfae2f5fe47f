//! Home: the day's work in pictures. Filings received by week, cases by stage and age, what will be late next week at the pace
//! of the last four, every queue with its count, what is the caller's own. Waiting rows are counted off the index; what is done
//! already stands in no queue, and is counted over the records.

mod counts;

use crate::domain::day::Day;
use crate::domain::filing::FilingState;
use crate::domain::id::Kind;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::queue::{Queue, QueueRow};
use crate::domain::record::Record;
use crate::service::error::DeskError;
use crate::service::local::figures::HomeFigures;
use crate::service::local::page_builder::{bar, bars, block, table};
use crate::service::local::phrases::{label, say, text};
use crate::service::local::session::Session;
use crate::service::page::{Block, Body, Mark, Page, PageLine, PageOf};
use crate::service::request::View;
use crate::service::response::Reply;
use crate::workflow::deadline;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// Weeks that the picture of filings shows, this one the last.
const WEEKS: i64 = 12;
/// Weeks whose pace is carried on.
const PACE: i64 = 4;
/// Days of a week.
const WEEK: i64 = 7;
/// Weeks since a case was opened at which an age band begins.
const BANDS: [i64; 4] = [0, 1, 2, 4];
/// Rows of the caller's own that show.
const MOST_MINE: usize = 8;

fn number(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn count(n: u64) -> Phrase {
    text(n.to_string())
}

/// A day without its year.
fn short(day: Day) -> String {
    format!("{:02}-{:02}", day.month(), day.day())
}

/// What is to come in a week, and what was done in the weeks of the pace.
#[derive(Clone, Copy, Debug, Default)]
struct Outlook {
    due: u64,
    done: u64,
}

impl Outlook {
    /// How many of those due stay undone: one begun counts whole.
    fn late(self) -> u64 {
        let weeks = PACE.unsigned_abs();
        self.due.saturating_mul(weeks).saturating_sub(self.done).div_ceil(weeks)
    }

    /// Done in a week, to a tenth.
    fn pace(self) -> String {
        let tenths = self.done.saturating_mul(10) / PACE.unsigned_abs();
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

/// Open cases of a stage.
#[derive(Default)]
struct Stage {
    bands: [u64; BANDS.len()],
    late: u64,
    queue: Option<Queue>,
}

impl Session<'_> {
    pub(super) fn home_page(&self) -> Result<Page, DeskError> {
        let counts = self.counts()?;
        let blocks = vec![
            self.mine_block()?,
            self.weeks_block(&counts)?,
            self.filings_block(&counts)?,
            self.cases_block()?,
            self.outlook_block(&counts)?,
            self.queues_block()?,
        ];
        let title = Phrase::new("home-title").with("today", self.today);
        Ok(Page::single(PageOf::Home, None, title, blocks))
    }

    /// Filings awaited from that day to that, off the index.
    fn awaited(&self, from: Day, to: Day) -> Result<u64, DeskError> {
        Ok(self.snapshot.count(Queue::Filings, 0, (from.number(), to.number()))?)
    }

    /// Those of them that are due from today to that day, as a filter: a supplement that was asked for has a day of its own.
    fn awaited_filter(&self, to: Day) -> String {
        let asked = FilingState::SupplementAsked.word();
        format!("due:>={} due:<={to} -stage:{asked}", self.today)
    }

    /// The last day of this year's window, while it has not passed, and what is due until then.
    fn still_to_come(&self) -> Result<Option<(Day, u64)>, DeskError> {
        let rules = &self.rules;
        let end = deadline::filing_due(self.today.year(), &rules.current, &rules.calendar);
        let open = end.filter(|end| *end >= self.today);
        open.map(|end| Ok((end, self.awaited(self.today, end)?))).transpose()
    }

    /// The picture of the weeks, against what must come a week until the window ends.
    fn weeks_block(&self, counts: &HomeFigures) -> Result<Block, DeskError> {
        let need = self.still_to_come()?.map(|(end, left)| {
            let weeks = (self.today.days_until(end) + WEEK) / WEEK;
            left.div_ceil(weeks.max(1).unsigned_abs())
        });
        let received = (0..WEEKS).map(|week| {
            let value = counts.weeks.get(&week).copied().unwrap_or(0);
            bar(text(short(self.first_week().plus(week * WEEK))), value, need, Mark::Plain)
        });
        let title = match need {
            Some(need) => Phrase::new("home-weeks-against").with("need", number(need)),
            None => Phrase::new("home-weeks"),
        };
        let clause = &self.rules.current.numbers.filing_window_from.clause;
        Ok(bars(title, clause, received.collect()))
    }

    fn filings_block(&self, counts: &HomeFigures) -> Result<Block, DeskError> {
        let (edition, year) = (&*self.rules.current, self.today.year());
        let numbers = &edition.numbers;
        let end = deadline::filing_due(year, edition, &self.rules.calendar);
        let mut lines = Vec::new();
        if let (Some(from), Some(end)) = (numbers.filing_window_from.value.in_year(year), end) {
            let key = if end < self.today { "home-window-over" } else { "home-window" };
            let span = Phrase::new("home-span").with("from", from).with("to", end);
            lines.push(PageLine::pair(say(key), span).by(&numbers.filing_due.clause));
        }
        let of = Phrase::new("home-of")
            .with("count", number(counts.received))
            .with("all", number(counts.of_year));
        let received = PageLine::pair(say("home-received"), of);
        lines.push(received.measuring(counts.received, Some(counts.of_year)));
        if let Some((end, left)) = self.still_to_come()? {
            let awaited = PageLine::pair(say("home-awaited"), count(left));
            lines.push(awaited.listing(Queue::Filings, &self.awaited_filter(end)));
        }
        let overdue = self.count(Queue::OverdueFilings)?;
        let late = PageLine::pair(say("home-overdue"), count(overdue));
        let late = late.marked(Mark::Overdue.when(overdue > 0));
        lines.push(late.listing(Queue::OverdueFilings, ""));
        Ok(block(say("home-filings"), "", lines))
    }

    /// Open cases by stage.
    fn stages(&self) -> Result<BTreeMap<String, Stage>, DeskError> {
        let mut stages: BTreeMap<String, Stage> = BTreeMap::new();
        for queue in [Queue::Applications, Queue::DueDiligence, Queue::Notices] {
            let mut rows = Vec::new();
            let view = View { queue, filter: String::new(), sort: None };
            self.visit(&view, &mut |row| {
                rows.extend((row.id.kind == Kind::Case).then_some(row.clone()));
                ControlFlow::Continue(())
            })?;
            for row in rows {
                let opened = self.opened(&row)?;
                let stage = stages.entry(row.stage.clone()).or_default();
                stage.queue = Some(queue);
                let weeks = opened.map_or(0, |on| on.days_until(self.today) / WEEK);
                let band = BANDS.iter().rposition(|from| *from <= weeks).unwrap_or(0);
                if let Some(n) = stage.bands.get_mut(band) {
                    *n += 1;
                }
                // A row of the public notices is dated by the notice, not by the clock.
                let clock = row.due.filter(|_| queue != Queue::Notices);
                let late = clock.is_some_and(|due| due < self.today) || row.state == "overdue";
                stage.late += u64::from(late);
            }
        }
        Ok(stages)
    }

    /// The day a case of a row was opened.
    fn opened(&self, row: &QueueRow) -> Result<Option<Day>, DeskError> {
        if let Some((_, day)) = row.facts.iter().find(|(key, _)| key == "opened") {
            return Ok(day.parse().ok());
        }
        Ok(match self.snapshot.get(row.id)?.map(|held| held.body) {
            Some(Record::Case(case)) => Some(case.opened_on),
            _ => None,
        })
    }

    /// Open cases by stage, in the order of the path, and by how long they have been open.
    fn cases_block(&self) -> Result<Block, DeskError> {
        let mut heads = vec![Phrase::new("home-stage")];
        heads.extend(BANDS.iter().enumerate().map(|(at, from)| match BANDS.get(at + 1) {
            Some(to) => Phrase::new("home-band").with("from", *from).with("to", *to),
            None => Phrase::new("home-band-last").with("from", *from),
        }));
        heads.extend([Phrase::new("home-late"), Phrase::new("home-all")]);
        let path = |id: &str| self.rules.current.stages.iter().position(|s| s.id == id);
        let mut ordered: Vec<(String, Stage)> = self.stages()?.into_iter().collect();
        ordered.sort_by_key(|(id, _)| path(id).unwrap_or(usize::MAX));
        let lines = ordered.into_iter().map(|(id, stage)| {
            let all: u64 = stage.bands.iter().sum();
            let mut cells = vec![label("stage", &id)];
            cells.extend(stage.bands.iter().map(|n| count(*n)));
            cells.extend([count(stage.late), count(all)]);
            let line = PageLine::of(cells).marked(Mark::Overdue.when(stage.late > 0));
            let line = line.measuring(all, None);
            match stage.queue {
                Some(queue) => line.listing(queue, &format!("stage:{id}")),
                None => line,
            }
        });
        let clause = &self.rules.current.numbers.case_working_days.clause;
        let body = Body::Lines { heads, lines: lines.collect() };
        Ok(Block::of(say("home-cases"), clause, body))
    }

    /// What will be late within a week if things go on as they did. Cases stand in two queues: below the whole, each leads to its
    /// own.
    fn outlook_block(&self, counts: &HomeFigures) -> Result<Block, DeskError> {
        let last = self.today.plus(WEEK - 1);
        let numbers = &self.rules.current.numbers;
        let line = |key: &str, outlook: Outlook, clause: &str| {
            let told = Phrase::new("home-reckoned")
                .with("late", number(outlook.late()))
                .with("due", number(outlook.due))
                .with("done", number(outlook.done))
                .with("weeks", PACE)
                .with("pace", outlook.pace());
            PageLine::pair(say(key), told).by(clause).marked(Mark::Open.when(outlook.late() > 0))
        };
        let filings = Outlook { due: self.awaited(self.today, last)?, done: counts.lately };
        let filings = line("home-filings", filings, &numbers.filing_due.clause);
        let filings = filings.listing(Queue::Filings, &self.awaited_filter(last));
        let (mut cases, mut parts) = (Outlook { due: 0, done: counts.cases_done }, Vec::new());
        for queue in [Queue::Applications, Queue::DueDiligence] {
            let days = (self.today.number(), last.number());
            let due = self.snapshot.count(queue, 0, days)?;
            cases.due = cases.due.saturating_add(due);
            let name =
                Phrase::new("home-cases-in").with("queue", Arg::label("queue", queue.name()));
            let filter = format!("due:>={} due:<={last}", self.today);
            parts.push(PageLine::pair(name, count(due)).listing(queue, &filter));
        }
        let mut lines =
            vec![filings, line("home-cases-due", cases, &numbers.case_working_days.clause)];
        lines.append(&mut parts);
        let title = Phrase::new("home-outlook").with("to", last);
        Ok(block(title, "", lines))
    }

    fn queues_block(&self) -> Result<Block, DeskError> {
        let mut lines = Vec::new();
        for queue in Queue::ALL {
            let n = self.count(queue)?;
            // What there is altogether would dwarf what there is to do.
            let work = queue.is_work();
            let line = PageLine::pair(label("queue", queue.name()), count(n)).listing(queue, "");
            lines.push(PageLine { bar: work.then_some((n, None)), ..line });
        }
        Ok(table(say("queues-title"), "", &["home-queue", "home-all"], lines))
    }

    /// The most urgent thing, then the caller's own by their days.
    fn mine_block(&self) -> Result<Block, DeskError> {
        let mut lines = Vec::new();
        let mut first = None;
        if let Reply::Next(Some(next)) = self.next(&[])? {
            let row = next.row.row;
            first = Some(row.id);
            let late = Mark::Overdue.when(next.row.state == "overdue");
            lines.push(PageLine::pair(text(row.name), next.why).marked(late).opening(row.id));
        }
        let mine = self.plain_page(Queue::Mine, 0, MOST_MINE)?;
        for row in mine.into_iter().filter(|row| Some(row.id) != first) {
            let held = self.view(Queue::Mine, row)?;
            let why = match held.row.due {
                Some(due) => Phrase::new("home-mine-due").with("due", due),
                None => Phrase::new("home-mine"),
            };
            let why = why.with("stage", Arg::from(held.stage));
            let late = Mark::Overdue.when(held.days_left.is_some_and(|days| days < 0));
            let line = PageLine::pair(text(held.row.name), why).marked(late);
            lines.push(line.opening(held.row.id));
        }
        let all = self.count(Queue::Mine)?;
        if all > u64::try_from(MOST_MINE).unwrap_or(u64::MAX) {
            let more = Phrase::new("home-more").with("count", number(all));
            lines.push(PageLine::of([more]).listing(Queue::Mine, ""));
        }
        if lines.is_empty() {
            lines.push(PageLine::of([say("next-nothing")]));
        }
        Ok(block(say("home-mine-title"), "", lines))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_undone_is_what_is_due_less_a_weeks_pace() {
        let late = |due, done| Outlook { due, done }.late();
        assert_eq!(late(10, 16), 6);
        assert_eq!(late(10, 15), 7);
        assert_eq!(late(3, 40), 0);
        assert_eq!(late(0, 0), 0);
        assert_eq!(Outlook { due: 0, done: 15 }.pace(), "3.7");
    }
}
