//! The figures of home: each number that counts rows is made here, together with the view whose rows it counts, and leads there.
//! What is counted over the records is made once for an operation and a day.

mod count;
mod load;

use crate::domain::day::Day;
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::queue::Queue;
use crate::service::page::{Cell, PageLine};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Weeks whose pace is carried on.
pub(super) const PACE: i64 = 4;
/// Days of a week.
pub(super) const WEEK: i64 = 7;

/// How many rows a view has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    pub count: u64,
    pub queue: Queue,
    /// Of the view; empty for all of the queue.
    pub filter: String,
}

impl Figure {
    /// The number as a cell.
    pub fn cell(&self) -> Cell {
        Phrase::new("text").with("text", self.count.to_string()).into()
    }

    /// A line that says the number after these cells, and leads to its rows.
    pub fn line(&self, cells: impl IntoIterator<Item = impl Into<Cell>>) -> PageLine {
        let line = PageLine::of(cells);
        self.led_to(PageLine {
            cells: line.cells.into_iter().chain([self.cell()]).collect(),
            ..line
        })
    }

    /// A line in which the number is said already, leading to its rows.
    pub fn led_to(&self, line: PageLine) -> PageLine {
        line.listing(self.queue, &self.filter)
    }

    /// The name of its queue.
    pub fn name(&self) -> Phrase {
        Phrase::new("choice").with("label", Arg::label("queue", self.queue.name()))
    }
}

/// Filings, cases and what everybody carries, counted.
#[derive(Debug, Default)]
pub(super) struct HomeFigures {
    /// Filings received, by [`Day::number`], since the beginning of last year.
    pub received_on: BTreeMap<i32, u64>,
    /// Filings received in the weeks of the pace.
    pub lately: u64,
    /// Filings of this year received by today.
    pub received: u64,
    /// Those, and the ones of this year that are still to be handed in.
    pub of_year: u64,
    /// Matters whose warning runs, by their day to mend, the nearest first.
    pub warnings: Vec<(Day, RecordId)>,
    /// Cases whose clock came to its end in the weeks of the pace.
    pub cases_done: u64,
    /// By officer, those gone too where something still stands under their name; under no name, what nobody has in hand.
    pub loads: BTreeMap<Option<String>, Load>,
}

impl HomeFigures {
    /// Filings received from that day to that, both counted.
    pub fn received_within(&self, from: Day, to: Day) -> u64 {
        if to < from {
            return 0;
        }
        self.received_on.range(from.number()..=to.number()).map(|(_, n)| n).sum()
    }
}

/// What somebody has in hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Load {
    /// Rows by queue, as the filter by officer shows them there.
    pub queues: BTreeMap<Queue, u64>,
    /// Records in them: one may stand in two queues.
    pub open: u64,
    /// Those of them that are late.
    pub late: u64,
    /// What was closed in the weeks of the pace of that which stood under the same name.
    pub closed: u64,
}

/// What was closed says nothing of a pace before it is so many.
const ENOUGH: u64 = 3;

impl Load {
    /// Working days until all of it is done at the pace of so many working days; nothing where too little was closed in them to
    /// say.
    pub fn days_to_clear(&self, working_days: u32) -> Option<u64> {
        if self.open == 0 {
            return Some(0);
        }
        let enough = self.closed >= ENOUGH && working_days > 0;
        enough.then(|| self.open.saturating_mul(u64::from(working_days)).div_ceil(self.closed))
    }
}

/// What was counted last: after which operation, on which day.
pub(super) type KeptFigures = Option<((u64, Day), Arc<HomeFigures>)>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_to_clear_are_what_is_open_at_the_pace_of_what_was_closed() {
        let load = |open, closed| Load { open, closed, ..Load::default() };
        assert_eq!(load(10, 5).days_to_clear(20), Some(40));
        assert_eq!(load(10, 7).days_to_clear(20), Some(29));
        assert_eq!(load(0, 0).days_to_clear(20), Some(0));
        // Two say nothing of a pace, nor does a month of holidays.
        assert_eq!(load(10, 2).days_to_clear(20), None);
        assert_eq!(load(10, 9).days_to_clear(0), None);
    }

    #[test]
    fn what_was_received_is_summed_over_days_with_both_ends() {
        let day = |n: u32| Day::new(2026, 3, n).unwrap();
        let received_on = [(day(1).number(), 2), (day(3).number(), 5)].into();
        let figures = HomeFigures { received_on, ..HomeFigures::default() };
        assert_eq!(figures.received_within(day(1), day(3)), 7);
        assert_eq!(figures.received_within(day(2), day(3)), 5);
        assert_eq!(figures.received_within(day(4), day(3)), 0);
    }
}
