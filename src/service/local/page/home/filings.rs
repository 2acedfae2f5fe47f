//! The filings of the year against their window, and when they came in: by week while it is open, by month when it is not.

use super::{count, number};
use crate::domain::day::Day;
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::service::error::DeskError;
use crate::service::local::figures::{HomeFigures, WEEK};
use crate::service::local::page_builder::{bar, bars, block};
use crate::service::local::phrases::{say, text};
use crate::service::local::session::Session;
use crate::service::page::{Bar, Block, Mark, PageLine};
use crate::workflow::deadline;

/// Weeks that the picture shows at most, this one the last.
const WEEKS: i64 = 8;
/// Months of a year.
const MONTHS: u32 = 12;

/// Where today lies to the window of its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Season {
    Before,
    Open,
    After,
}

/// First and last day of a window.
type Span = (Day, Day);

/// A day without its year.
fn short(day: Day) -> String {
    format!("{:02}-{:02}", day.month(), day.day())
}

/// First and last day of every month from that one to that one of a year.
fn months(year: i32, from: u32, to: u32) -> Vec<Span> {
    let span = |month| {
        let first = Day::new(year, month, 1)?;
        let next =
            if month == MONTHS { Day::new(year + 1, 1, 1) } else { Day::new(year, month + 1, 1) };
        Some((first, next?.previous()))
    };
    (from..=to).filter_map(span).collect()
}

/// The stretches that the picture shows: they fit the season.
fn stretches(season: Season, (from, to): Span, today: Day) -> Vec<Span> {
    match season {
        Season::Open => {
            let monday = |day: Day| day.plus(1 - i64::from(day.weekday()));
            let first = monday(from).max(monday(today).plus((1 - WEEKS) * WEEK));
            let weeks = (0..WEEKS).map(|week| first.plus(week * WEEK));
            weeks.take_while(|start| *start <= today).map(|s| (s, s.plus(WEEK - 1))).collect()
        }
        // Those who were late come in after the window.
        Season::After => months(today.year(), from.month(), today.month()),
        Season::Before => months(today.year() - 1, from.month(), to.month()),
    }
}

impl Session<'_> {
    /// The window of a year.
    fn window(&self, year: i32) -> Option<Span> {
        let edition = &self.rules.current;
        let from = edition.numbers.filing_window_from.value.in_year(year)?;
        Some((from, deadline::filing_due(year, edition, &self.rules.calendar)?))
    }

    /// How they stand, and when they came in.
    pub(super) fn filings_blocks(
        &self,
        counts: &HomeFigures,
    ) -> Result<(Option<Block>, Option<Block>), DeskError> {
        let year = self.today.year();
        let Some(window) = self.window(year) else { return Ok((None, None)) };
        let season = match self.today {
            today if today < window.0 => Season::Before,
            today if today <= window.1 => Season::Open,
            _ => Season::After,
        };
        let clause = &self.rules.current.numbers.filing_due.clause;
        let mut lines = self.window_lines(season, window);
        let of = Phrase::new("home-of")
            .with("count", number(counts.received))
            .with("all", number(counts.of_year));
        if counts.of_year > 0 {
            let received = PageLine::pair(say("home-received"), of);
            lines.push(received.measuring(counts.received, Some(counts.of_year)));
        }
        let mut need = None;
        if season != Season::After {
            let awaited = self.due_within(Queue::Filings, Some(self.today), window.1)?;
            lines.push(awaited.line([say("home-awaited")]));
            let weeks = (self.today.days_until(window.1) + WEEK) / WEEK;
            need = Some(awaited.count.div_ceil(weeks.max(1).unsigned_abs()));
        }
        let overdue = self.figure(Queue::OverdueFilings, "")?;
        if overdue.count > 0 {
            lines.push(overdue.line([say("home-overdue")]).marked(Mark::Bad));
        }
        let title = Phrase::new("home-filings-of").with("year", count(year.unsigned_abs().into()));
        let picture = self.picture(counts, season, window, need);
        Ok((Some(block(title, clause, lines)), picture))
    }

    fn window_lines(&self, season: Season, (from, to): Span) -> Vec<PageLine> {
        let span = |(from, to): Span| Phrase::new("home-span").with("from", from).with("to", to);
        let opens = |(from, to): Span| {
            let days = self.today.days_until(from);
            span((from, to)).with("days", days)
        };
        let next = |window: Span| {
            let mut said = opens(window);
            "home-opens".clone_into(&mut said.key);
            PageLine::pair(say("home-window-next"), said)
        };
        match season {
            Season::Before => vec![next((from, to))],
            Season::Open => {
                let left = Phrase::new("home-days-left")
                    .with("days", self.today.days_until(to))
                    .with("working", i64::from(self.rules.calendar.count_between(self.today, to)));
                vec![
                    PageLine::pair(say("home-window"), span((from, to))),
                    PageLine::pair(say("home-left"), left),
                ]
            }
            Season::After => {
                let over = PageLine::pair(say("home-window-over"), span((from, to)));
                let coming = self.window(self.today.year() + 1).map(next);
                std::iter::once(over).chain(coming).collect()
            }
        }
    }

    /// When filings came in; nothing where none did.
    fn picture(
        &self,
        counts: &HomeFigures,
        season: Season,
        window: Span,
        need: Option<u64>,
    ) -> Option<Block> {
        let by_week = season == Season::Open;
        let against = need.filter(|_| by_week);
        let drawn = |(from, to): Span| -> Bar {
            let named = if by_week { text(short(from)) } else { text(from.month().to_string()) };
            bar(named, counts.received_within(from, to.min(self.today)), against, Mark::Plain)
        };
        let mut drawn: Vec<Bar> =
            stretches(season, window, self.today).into_iter().map(drawn).collect();
        // Weeks in which nothing came are told; months after the last that came are not.
        let last = drawn.iter().rposition(|bar| bar.value > 0)?;
        if !by_week {
            drawn.truncate(last + 1);
        }
        let title = match (season, against) {
            (Season::Open, Some(need)) => {
                Phrase::new("home-weeks-against").with("need", number(need))
            }
            (Season::Open, None) => say("home-weeks"),
            (Season::After, _) => say("home-months"),
            (Season::Before, _) => say("home-months-before"),
        };
        Some(bars(title, &self.rules.current.numbers.filing_window_from.clause, drawn))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> Day {
        Day::new(2026, month, day).unwrap()
    }

    #[test]
    fn the_picture_shows_weeks_of_the_window_and_months_outside_of_it() {
        let window = (day(3, 1), day(6, 30));
        // It opened ten days ago: the weeks since, and none before it.
        let weeks = stretches(Season::Open, window, day(3, 11));
        assert_eq!(
            weeks,
            [
                (Day::new(2026, 2, 23).unwrap(), day(3, 1)),
                (day(3, 2), day(3, 8)),
                (day(3, 9), day(3, 15)),
            ]
        );
        let weeks = stretches(Season::Open, window, day(6, 28));
        assert_eq!(weeks.len(), 8);
        assert_eq!(weeks[7], (day(6, 22), day(6, 28)));
        let after = stretches(Season::After, window, day(12, 31));
        assert_eq!((after.len(), after[9]), (10, (day(12, 1), day(12, 31))));
        let before = stretches(Season::Before, window, day(1, 10));
        let last_year = |m, d| Day::new(2025, m, d).unwrap();
        assert_eq!(before.first(), Some(&(last_year(3, 1), last_year(3, 31))));
        assert_eq!(before.last(), Some(&(last_year(6, 1), last_year(6, 30))));
    }
}
