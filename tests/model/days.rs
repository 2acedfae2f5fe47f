//! Working days as the published list gives them, read by a few lines of its own, and spans of years by the calendar.

use sedesk::domain::day::Day;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The published exceptions: a make-up day is true, a day off false.
static LISTED: LazyLock<BTreeMap<Day, bool>> = LazyLock::new(|| {
    include_str!("../../data/calendars/cn.csv")
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.split(',');
            let day = cells.next()?.parse().ok()?;
            Some((day, cells.next()? == "makeup_workday"))
        })
        .collect()
});

/// Whether each day works, from the first of 2000 on.
static WORKS: LazyLock<(i32, Vec<bool>)> = LazyLock::new(|| {
    let (first, last) = (date(2000, 1, 1), date(2099, 12, 31));
    let days = (first.number()..=last.number()).filter_map(Day::from_number);
    (first.number(), days.map(judged).collect())
});

/// A make-up day works; so does a day of the week from Monday to Friday that is no day off.
fn judged(day: Day) -> bool {
    // Day 1 of the calendar, the first of January of year 1, was a Monday.
    let weekday = (day.number() - 1).rem_euclid(7);
    LISTED.get(&day).copied().unwrap_or(weekday < 5)
}

pub fn works(day: Day) -> bool {
    let (first, days) = &*WORKS;
    days[usize::try_from(day.number() - first).unwrap()]
}

/// The `count`th working day after a day, whose own next day is the first that may count.
pub fn working_days_after(day: Day, count: u32) -> Day {
    let (mut at, mut left) = (day, count);
    while left > 0 {
        at = at.plus(1);
        left -= u32::from(works(at));
    }
    at
}

/// That day, or the next that works.
pub fn rolled(mut day: Day) -> Day {
    while !works(day) {
        day = day.plus(1);
    }
    day
}

/// The corresponding date that many years on, else the month's end.
pub fn years_on(day: Day, years: i32) -> Day {
    let (year, month) = (day.year() + years, day.month());
    (1..=day.day()).rev().find_map(|d| Day::new(year, month, d)).unwrap()
}

pub fn date(year: i32, month: u32, day: u32) -> Day {
    Day::new(year, month, day).unwrap()
}
