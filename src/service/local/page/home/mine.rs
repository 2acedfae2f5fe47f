//! Whoever asks, today: a sentence on his day, what is his by its day, what is late, his and everybody's, and what becomes late
//! within the week.

use super::number;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::queue::{Queue, QueueRow};
use crate::service::error::DeskError;
use crate::service::local::figures::{Figure, HomeFigures, PACE, WEEK};
use crate::service::local::page_builder::{block, table};
use crate::service::local::phrases::{say, text};
use crate::service::local::queues::OVER;
use crate::service::local::session::Session;
use crate::service::page::{Block, Mark, PageLine};
use crate::service::request::View;
use crate::service::response::{Reply, RowView};
use std::ops::ControlFlow;

/// Rows of the caller's own that show.
const MOST_MINE: usize = 6;

/// Running warnings that show.
const MOST_WARNINGS: usize = 12;

/// The queues in which something is to be done by a day.
fn dated() -> impl Iterator<Item = Queue> {
    Queue::ALL.into_iter().filter(|queue| queue.is_due_by_day())
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
}

/// Why a row is the asker's to do, in few words.
fn reason(held: RowView) -> Phrase {
    if held.state == OVER {
        return Phrase::new("home-mine-over").with("stage", Arg::from(held.stage));
    }
    let late = held.days_left.filter(|days| *days < 0);
    // Of a clock that counts working days, as the list counts them.
    let working = held.working_left.filter(|days| *days < 0);
    let said = match (late.map(|days| working.ok_or(days)), held.row.due) {
        (Some(Ok(days)), _) => Phrase::new("home-mine-late-working").with("days", -days),
        (Some(Err(days)), _) => Phrase::new("home-mine-late").with("days", -days),
        (None, Some(due)) if held.days_left == Some(0) => {
            Phrase::new("home-mine-today").with("due", due)
        }
        (None, Some(due)) => Phrase::new("home-mine-due").with("due", due),
        (None, None) => Phrase::new("home-mine"),
    };
    said.with("stage", Arg::from(held.stage))
}

impl Session<'_> {
    pub(super) fn day_blocks(&self, counts: &HomeFigures) -> Result<Vec<Block>, DeskError> {
        // By the day itself: a working-day clock stands still on the days off after it.
        let (now, last) = (self.today, self.today.plus(WEEK - 1));
        // A notice whose days are over has run as it should: what follows it is to be done, and is not late.
        let late = self.figure(Queue::Mine, &format!("due:<{now} -state:{OVER}"))?;
        let today = self.figure(Queue::Mine, &format!("due:<={now}"))?;
        let falls_due = self.figure(Queue::Mine, &format!("due:>={now} due:<={now}"))?;
        let week = self.figure(Queue::Mine, &format!("due:>={now} due:<={last}"))?;
        let sentence = Phrase::new("home-day")
            .with("due", number(today.count))
            .with("late", number(late.count))
            .with("rest", number(today.count.saturating_sub(late.count)))
            .with("week", number(week.count.saturating_sub(falls_due.count)));
        let led = if today.count > 0 { &today } else { &week };
        let line = PageLine::of([sentence]).marked(Mark::Bad.when(late.count > 0));
        let mut mine = vec![led.led_to(line)];
        mine.extend(self.mine_lines()?);
        Ok(vec![
            block(say("home-mine-title"), "", mine),
            self.late_block(late)?,
            self.week_block(week, counts)?,
            self.warnings_block(counts)?,
        ])
    }

    /// The caller's own by their days, the most urgent first; what nobody has in hand and is more urgent, last.
    fn mine_lines(&self) -> Result<Vec<PageLine>, DeskError> {
        let mut own: Vec<QueueRow> = Vec::new();
        self.visit(&View::new(Queue::Mine, ""), &mut |row| {
            own.push(row.clone());
            ControlFlow::Continue(())
        })?;
        let all = own.len();
        let next = match self.next(&[])? {
            Reply::Next(next) => next,
            _ => None,
        };
        let urgent = next.as_ref().map(|next| next.row.row.id);
        own.sort_by_key(|row| (Some(row.id) != urgent, row.due.is_none(), row.due));
        let mut lines = Vec::new();
        for row in own.into_iter().take(MOST_MINE) {
            let held = self.view(Queue::Mine, row)?;
            let late = held.days_left.is_some_and(|days| days < 0) && held.state != OVER;
            let (id, name) = (held.row.id, text(held.row.name.as_str()));
            let line = PageLine::pair(name, reason(held)).named();
            lines.push(line.marked(Mark::Bad.when(late)).opening(id));
        }
        if all > MOST_MINE {
            let figure = self.figure(Queue::Mine, "")?;
            let more = Phrase::new("home-more").with("count", number(figure.count));
            lines.push(figure.led_to(PageLine::of([more])));
        }
        if let Some(next) = next.filter(|next| next.row.row.officer.is_none()) {
            let (id, name) = (next.row.row.id, text(next.row.row.name.as_str()));
            lines.push(PageLine::of([say("home-free")]).marked(Mark::Quiet));
            lines.push(PageLine::pair(name, reason(next.row)).named().opening(id));
        }
        Ok(lines)
    }

    /// What is late: the caller's own, then everybody's by queue.
    fn late_block(&self, mine: Figure) -> Result<Block, DeskError> {
        let mut figures = vec![mine];
        for queue in dated() {
            figures.push(self.late(queue)?);
        }
        let lines: Vec<PageLine> = figures
            .iter()
            .filter(|figure| figure.count > 0)
            .map(|figure| {
                let line = figure.line([figure.name()]).marked(Mark::Bad);
                line.measuring(figure.count, None)
            })
            .collect();
        if lines.is_empty() {
            let none = PageLine::of([say("home-late-none")]).marked(Mark::Good);
            return Ok(block(say("home-late-title"), "", vec![none]));
        }
        Ok(table(say("home-late-title"), "", &["home-queue", "home-all"], lines))
    }

    /// The warnings that run, the nearest day to mend first: until it has passed a matter stands in no queue but its officer's own.
    fn warnings_block(&self, counts: &HomeFigures) -> Result<Block, DeskError> {
        let mut lines = Vec::new();
        for (mend_by, id) in counts.warnings.iter().take(MOST_WARNINGS) {
            let at = self.at(*id)?;
            if at.hides(*id, "warnings") {
                continue;
            }
            let name = at.seen.subject().map_or("", |(_, e)| e.name.as_str());
            let days = self.today.days_until(*mend_by);
            let runs = Phrase::new("home-warning").with("mend_by", *mend_by).with("days", days);
            lines.push(PageLine::pair(text(name), runs).named().opening(*id));
        }
        let more = counts.warnings.len().saturating_sub(MOST_WARNINGS);
        if more > 0 && !lines.is_empty() {
            let more = number(u64::try_from(more).unwrap_or(u64::MAX));
            lines.push(PageLine::of([Phrase::new("home-warnings-more").with("count", more)]));
        }
        Ok(block(say("home-warnings"), &self.rules.current.cites.warning, lines))
    }

    /// What becomes late within a week unless it is done, and how much of it that will be at the pace of the last weeks.
    fn week_block(&self, mine: Figure, counts: &HomeFigures) -> Result<Block, DeskError> {
        let last = self.today.plus(WEEK - 1);
        let title = Phrase::new("home-week-title").with("to", last);
        let mut figures = vec![mine];
        for queue in dated() {
            figures.push(self.due_within(queue, Some(self.today), last)?);
        }
        let due = |queues: &[Queue]| {
            let of = figures.iter().filter(|f| queues.contains(&f.queue));
            of.map(|figure| figure.count).sum()
        };
        let filings = Outlook { due: due(&[Queue::Filings]), done: counts.lately };
        let cases = [Queue::Applications, Queue::DueDiligence];
        let cases = Outlook { due: due(&cases), done: counts.cases_done };
        let numbers = &self.rules.current.numbers;
        let filed = figures.iter().filter(|figure| figure.count > 0);
        let mut lines: Vec<PageLine> = filed.map(|figure| figure.line([figure.name()])).collect();
        if lines.is_empty() {
            lines.push(PageLine::of([say("home-week-none")]).marked(Mark::Good));
        }
        for (key, outlook, clause) in [
            ("home-pace-filings", filings, &numbers.filing_due.clause),
            ("home-pace-cases", cases, &numbers.case_working_days.clause),
        ] {
            if outlook.late() > 0 {
                let told = Phrase::new(key)
                    .with("late", number(outlook.late()))
                    .with("due", number(outlook.due))
                    .with("done", number(outlook.done))
                    .with("weeks", PACE);
                lines.push(PageLine::of([told]).by(clause).marked(Mark::Bad));
            }
        }
        Ok(block(title, "", lines))
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
    }
}
