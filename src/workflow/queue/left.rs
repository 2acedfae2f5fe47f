//! How far a row's day is: in days, or in working days where its clock counts those.

use crate::domain::day::Day;
use crate::domain::queue::{CLOCK, QueueRow, clock};
use crate::standard::calendar::Calendar;

/// Days of the calendar to the row's day, and working days where it is counted in them; negative when past, nothing without a day.
#[must_use]
pub fn both(row: &QueueRow, today: Day, calendar: &Calendar) -> (Option<i64>, Option<i64>) {
    let days = row.due.map(|due| today.days_until(due));
    let working = row.due.filter(|_| row.counts_working_days()).map(|due| {
        if due < today {
            -i64::from(calendar.count_between(due, today))
        } else {
            i64::from(calendar.count_between(today, due))
        }
    });
    (days, working)
}

/// Days left as they are told.
#[must_use]
pub fn told(row: &QueueRow, today: Day, calendar: &Calendar) -> Option<i64> {
    let (days, working) = both(row, today, calendar);
    working.or(days)
}

/// Its day was reckoned with a year for which no calendar is loaded.
#[must_use]
pub fn is_provisional(row: &QueueRow, calendar: &Calendar) -> bool {
    let reckoned = matches!(row.fact(CLOCK), Some(clock::WORKING | clock::ROLLED));
    reckoned && row.due.is_some_and(|due| !calendar.is_loaded(due.year()))
}
