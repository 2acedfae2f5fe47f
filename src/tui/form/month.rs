//! A month to choose a day from: Monday first, days off and make-up working days as the desk's calendar has them.

use crate::domain::day::Day;
use crate::domain::phrase::Phrase;
use crate::service::request::{Ask, Reckoning};
use crate::standard::calendar::Span;
use std::collections::{BTreeMap, BTreeSet};

/// What a day is beyond its place in the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayMark {
    None,
    Holiday,
    Makeup,
}

/// The month around a day.
#[derive(Clone, Debug)]
pub struct MonthBox {
    pub at: Day,
    /// The day it was opened on.
    opened: Day,
    pub today: Day,
    known: BTreeMap<Day, Phrase>,
    asked: BTreeSet<(i32, u32)>,
}

impl MonthBox {
    #[must_use]
    pub fn new(at: Day, today: Day) -> Self {
        Self { at, opened: at, today, known: BTreeMap::new(), asked: BTreeSet::new() }
    }

    /// Another day is highlighted than the one it was opened on.
    #[must_use]
    pub fn is_moved(&self) -> bool {
        self.at != self.opened
    }

    fn first(&self) -> Day {
        Day::new(self.at.year(), self.at.month(), 1).unwrap_or(self.at)
    }

    fn last(&self) -> Day {
        let (year, month) = (self.at.year(), self.at.month());
        let next =
            if month == 12 { Day::new(year + 1, 1, 1) } else { Day::new(year, month + 1, 1) };
        next.map_or(self.at, Day::previous)
    }

    /// The question for the days of this month, where it was not asked yet.
    pub fn ask(&mut self) -> Option<Ask> {
        let new = self.asked.insert((self.at.year(), self.at.month()));
        let (from, to) = (self.first().previous(), self.last());
        new.then_some(Ask::Calendar(Reckoning::Between { from, to }))
    }

    pub fn take(&mut self, span: Span) {
        self.known.extend(span.days.into_iter().map(|(day, _, why)| (day, why)));
    }

    /// So many days on; it stays where there are no days any more.
    pub fn go(&mut self, days: i64) {
        let to = self.at.plus(days);
        if Day::new(to.year(), to.month(), to.day()).is_some() {
            self.at = to;
        }
    }

    /// The same day of another month, or its last.
    pub fn turn(&mut self, forward: bool) {
        let into = if forward { self.last().next() } else { self.first().previous() };
        let place = |day: u32| Day::new(into.year(), into.month(), day);
        let to = (1..=self.at.day()).rev().find_map(place);
        self.at = to.unwrap_or(self.at);
    }

    pub fn edge(&mut self, end: bool) {
        self.at = if end { self.last() } else { self.first() };
    }

    /// The weeks that show, Monday first; days of other months are left out.
    #[must_use]
    pub fn weeks(&self) -> Vec<[Option<Day>; 7]> {
        let mut weeks = Vec::new();
        let mut week = [None; 7];
        let mut day = self.first();
        loop {
            let place = usize::try_from(day.weekday().saturating_sub(1)).unwrap_or(0);
            if let Some(slot) = week.get_mut(place) {
                *slot = Some(day);
            }
            if place == 6 || day == self.last() {
                weeks.push(std::mem::take(&mut week));
            }
            if day >= self.last() {
                return weeks;
            }
            day = day.next();
        }
    }

    /// What the calendar says of a day, once it has answered.
    #[must_use]
    pub fn why(&self, day: Day) -> Option<&Phrase> {
        self.known.get(&day)
    }

    #[must_use]
    pub fn mark(&self, day: Day) -> DayMark {
        match self.why(day).map(|why| why.key.as_str()) {
            Some("day-holiday") => DayMark::Holiday,
            Some("day-makeup") => DayMark::Makeup,
            _ => DayMark::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_begin_on_monday_and_months_turn_at_their_ends() {
        let day = |t: &str| t.parse::<Day>().unwrap();
        let mut month = MonthBox::new(day("2026-10-31"), day("2026-10-01"));
        let weeks = month.weeks();
        assert_eq!((weeks.len(), weeks[0][3]), (5, Some(day("2026-10-01"))));
        assert_eq!(weeks[4][5], Some(day("2026-10-31")));
        month.turn(true);
        assert_eq!(month.at, day("2026-11-30"));
        month.turn(false);
        assert_eq!(month.at, day("2026-10-30"));
        month.at = day("2199-12-31");
        month.go(1);
        month.turn(true);
        assert_eq!(month.at, day("2199-12-31"));
    }
}
