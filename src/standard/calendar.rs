//! The working-day calendar: days off and make-up working days as published, and what can be said beyond them.
//! It is handed its text; it neither knows today nor whose deadline it counts.

use super::load::EditionProblem;
use crate::domain::day::Day;
use crate::domain::phrase::{Arg, Phrase};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A stretch of days judged one by one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The day reached (adding), or the last day looked at (between).
    pub date: Day,
    pub working_days: u32,
    /// A day lies in a year for which no calendar is loaded.
    pub provisional: bool,
    /// Each day after the first: whether it counts, and why.
    pub days: Vec<(Day, bool, Phrase)>,
}

/// What is known of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    pub works: bool,
    pub why: Phrase,
    /// Its year is not loaded: judged by the week alone.
    pub provisional: bool,
}

/// A published exception to the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DayKind {
    Holiday,
    MakeupWorkday,
}

/// One year, loaded: which of its days work, a bit a day.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Year {
    works: [u64; 6],
}

impl Year {
    /// Working days from one day of it to another, both counted from its first and both included.
    fn working(&self, first: i32, last: i32) -> u32 {
        let of_word = |(at, word): (usize, &u64)| {
            let begins = i32::try_from(at * 64).unwrap_or(i32::MAX);
            let bits =
                |day: i32| u32::try_from(day.saturating_sub(begins).clamp(0, 64)).unwrap_or(0);
            let below = |bits: u32| u64::MAX.checked_shr(64 - bits).unwrap_or(0);
            (word & below(bits(last + 1)) & !below(bits(first))).count_ones()
        };
        self.works.iter().enumerate().map(of_word).sum()
    }
}

/// Days off and make-up working days of the years loaded.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Calendar {
    exceptions: BTreeMap<Day, (DayKind, String)>,
    years: BTreeMap<i32, Year>,
}

impl Calendar {
    /// Reads `date,kind,occasion` with kinds `holiday` and `makeup_workday`. A year is loaded once it has a line before
    /// December: one in December alone came with the notice of the year after.
    ///
    /// # Errors
    /// Every line that cannot be read, or a file without any.
    pub fn parse(text: &str) -> Result<Self, Vec<EditionProblem>> {
        let mut exceptions = BTreeMap::new();
        let mut problems = Vec::new();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
        for (at, row) in reader.records().enumerate() {
            let problem = |line: u32, key: &str, message| EditionProblem {
                line,
                key: key.to_owned(),
                message,
            };
            let Ok(row) = row else {
                let line = u32::try_from(at + 1).unwrap_or(u32::MAX);
                problems.push(problem(line, "", Phrase::new("calendar-no-columns")));
                continue;
            };
            let line = row.position().map_or(0, csv::Position::line);
            let line = u32::try_from(line).unwrap_or(u32::MAX);
            let (Some(date), Some(kind), Some(occasion)) = (row.get(0), row.get(1), row.get(2))
            else {
                problems.push(problem(line, "", Phrase::new("calendar-no-columns")));
                continue;
            };
            if at == 0 && date == "date" {
                continue;
            }
            let Ok(day) = date.parse::<Day>() else {
                let said = Phrase::new("calendar-no-day").with("found", date);
                problems.push(problem(line, "date", said));
                continue;
            };
            let kind = match kind {
                "holiday" => DayKind::Holiday,
                "makeup_workday" => DayKind::MakeupWorkday,
                other => {
                    let said = Phrase::new("calendar-no-kind").with("found", other);
                    problems.push(problem(line, "kind", said));
                    continue;
                }
            };
            if exceptions.insert(day, (kind, occasion.to_owned())).is_some() {
                problems.push(problem(
                    line,
                    "date",
                    Phrase::new("calendar-day-twice").with("found", day),
                ));
            }
        }
        if exceptions.is_empty() && problems.is_empty() {
            let message = Phrase::new("calendar-empty");
            problems.push(EditionProblem { line: 1, key: String::new(), message });
        }
        if problems.is_empty() { Ok(Self::of(exceptions)) } else { Err(problems) }
    }

    /// The calendar that comes with the program. The tests hold that its text reads without a fault.
    #[must_use]
    pub fn shipped() -> Self {
        Self::parse(Self::shipped_text()).unwrap_or_default()
    }

    #[must_use]
    pub fn shipped_text() -> &'static str {
        include_str!("../../data/calendars/cn.csv")
    }

    /// This calendar with the days of another; where both have a day, the other's stands.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        let mut exceptions = self.exceptions.clone();
        exceptions.extend(other.exceptions.iter().map(|(day, what)| (*day, what.clone())));
        Self::of(exceptions)
    }

    /// The years loaded, in order.
    #[must_use]
    pub fn years(&self) -> impl DoubleEndedIterator<Item = i32> {
        self.years.keys().copied()
    }

    #[must_use]
    pub fn is_loaded(&self, year: i32) -> bool {
        self.years.contains_key(&year)
    }

    /// Whether people work on that day, and why.
    #[must_use]
    pub fn is_working(&self, day: Day) -> Judgement {
        let exception = self.exceptions.get(&day);
        let (works, why) = match exception {
            Some((DayKind::Holiday, occasion)) => (false, occasioned("day-holiday", occasion)),
            Some((DayKind::MakeupWorkday, occasion)) => (true, occasioned("day-makeup", occasion)),
            None if day.is_weekend() => (false, Phrase::new("day-weekend")),
            None => (true, Phrase::new("day-weekday")),
        };
        if self.is_loaded(day.year()) {
            return Judgement { works, why, provisional: false };
        }
        let why = Phrase::new("day-provisional")
            .with("day", Arg::Phrase(Box::new(why)))
            .with("year", i64::from(day.year()));
        Judgement { works, why, provisional: true }
    }

    /// The same without the reason: cheap enough to ask for every day of a great many records.
    #[must_use]
    pub fn works(&self, day: Day) -> bool {
        match (self.years.get(&day.year()), Day::new(day.year(), 1, 1)) {
            (Some(year), Some(first)) => {
                let at = usize::try_from(day.number() - first.number()).unwrap_or(usize::MAX);
                year.works.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
            }
            _ => !day.is_weekend(),
        }
    }

    /// The `count`-th working day after `day`, which itself never counts; at most [`MOST_WORKING_DAYS`] are counted.
    #[must_use]
    pub fn add(&self, day: Day, count: u32) -> Span {
        let count = count.min(MOST_WORKING_DAYS);
        let mut span = Span {
            date: day,
            working_days: 0,
            provisional: !self.is_loaded(day.year()),
            days: Vec::new(),
        };
        while span.working_days < count && self.step(&mut span) {}
        span
    }

    /// The day that [`Calendar::add`] reaches, without the days between.
    #[must_use]
    pub fn day_after(&self, day: Day, count: u32) -> Day {
        let (mut at, mut counted) = (day, 0);
        while counted < count.min(MOST_WORKING_DAYS) {
            let next = at.next();
            if next == at {
                break;
            }
            at = next;
            counted += u32::from(self.works(at));
        }
        at
    }

    /// Working days after `from` up to and including `to`; none when `to` does not lie after it.
    #[must_use]
    pub fn between(&self, from: Day, to: Day) -> Span {
        let mut span = Span {
            date: from,
            working_days: 0,
            provisional: !self.is_loaded(from.year()) || !self.is_loaded(to.year()),
            days: Vec::new(),
        };
        while span.date < to && self.step(&mut span) {}
        span.date = to;
        span
    }

    /// How many [`Calendar::between`] counts, without the days: of years that are loaded at once, so that it may be asked of every
    /// row of a list, however long overdue.
    #[must_use]
    pub fn count_between(&self, from: Day, to: Day) -> u32 {
        let (mut at, mut counted) = (from, 0);
        while at < to {
            let next = at.next();
            if next == at {
                break;
            }
            let (first, last) = (Day::new(next.year(), 1, 1), Day::new(next.year(), 12, 31));
            if let (Some(year), Some(first), Some(last)) =
                (self.years.get(&next.year()), first, last)
            {
                let begun = next.number() - first.number();
                at = to.min(last);
                counted += year.working(begun, at.number() - first.number());
            } else {
                at = next;
                counted += u32::from(self.works(at));
            }
        }
        counted
    }

    /// That day, if people work on it, else the next on which they do.
    #[must_use]
    pub fn next_working_on_or_after(&self, day: Day) -> Day {
        let mut at = day;
        // No stretch of days off comes near this; it bounds a calendar that holds nothing else.
        for _ in 0..LONGEST_REST {
            if self.works(at) {
                return at;
            }
            at = at.next();
        }
        day
    }

    fn of(exceptions: BTreeMap<Day, (DayKind, String)>) -> Self {
        let mut years: BTreeMap<i32, Year> = BTreeMap::new();
        for day in exceptions.keys().filter(|day| day.month() < 12) {
            years.entry(day.year()).or_insert(Year { works: [0; 6] });
        }
        for (year, bits) in &mut years {
            let Some(first) = Day::new(*year, 1, 1) else { continue };
            for at in 0..366_usize {
                let day = first.plus(i64::try_from(at).unwrap_or(0));
                let works = match exceptions.get(&day) {
                    Some((kind, _)) => *kind == DayKind::MakeupWorkday,
                    None => !day.is_weekend(),
                };
                if let (true, Some(word)) =
                    (works && day.year() == *year, bits.works.get_mut(at / 64))
                {
                    *word |= 1 << (at % 64);
                }
            }
        }
        Self { exceptions, years }
    }

    /// One day on; false at the end of all days.
    fn step(&self, span: &mut Span) -> bool {
        let next = span.date.next();
        if next == span.date {
            return false;
        }
        let judgement = self.is_working(next);
        span.date = next;
        span.working_days += u32::from(judgement.works);
        span.provisional |= judgement.provisional;
        span.days.push((next, judgement.works, judgement.why));
        true
    }
}

/// No more working days than this are counted at once: about forty years.
pub const MOST_WORKING_DAYS: u32 = 10_000;

const LONGEST_REST: u32 = 400;

fn occasioned(key: &str, occasion: &str) -> Phrase {
    Phrase::new(key).with("occasion", Arg::label("occasion", occasion))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_shipped_calendar_reads_and_holds_its_years() {
        let calendar = Calendar::parse(Calendar::shipped_text()).unwrap();
        assert_eq!(calendar.years().collect::<Vec<_>>(), (2004..=2026).collect::<Vec<_>>());
        assert_eq!(calendar, Calendar::shipped());
    }

    #[test]
    fn fifteen_working_days_over_the_national_day() {
        let calendar = Calendar::shipped();
        let span = calendar.add(day("2025-09-22"), 15);
        assert_eq!(
            (span.date, span.working_days, span.provisional),
            (day("2025-10-17"), 15, false)
        );
        assert_eq!(span.days.len(), 25);
        assert_eq!(calendar.day_after(day("2025-09-22"), 15), span.date);
        let back = calendar.between(day("2025-09-22"), day("2025-10-17"));
        assert_eq!((back.working_days, &back.days), (15, &span.days));
        assert_eq!(calendar.count_between(day("2025-09-22"), day("2025-10-17")), 15);
        let makeup = calendar.is_working(day("2025-09-28"));
        assert!(makeup.works && makeup.why.key == "day-makeup");
        let off = calendar.is_working(day("2025-10-08"));
        assert!(!off.works && off.why.key == "day-holiday");
    }

    #[test]
    fn the_day_itself_never_counts_and_a_negative_stretch_is_none() {
        let calendar = Calendar::shipped();
        let none = calendar.add(day("2026-03-02"), 0);
        assert_eq!((none.date, none.working_days, none.days.len()), (day("2026-03-02"), 0, 0));
        let back = calendar.between(day("2026-03-06"), day("2026-03-02"));
        assert_eq!((back.date, back.working_days), (day("2026-03-02"), 0));
        assert_eq!(calendar.count_between(day("2026-03-06"), day("2026-03-02")), 0);
    }

    #[test]
    fn a_last_day_in_a_weekend_moves_to_monday() {
        let calendar = Calendar::shipped();
        assert_eq!(calendar.next_working_on_or_after(day("2024-06-30")), day("2024-07-01"));
        assert_eq!(calendar.next_working_on_or_after(day("2026-06-30")), day("2026-06-30"));
    }

    #[test]
    fn days_counted_at_once_are_as_many_as_one_by_one() {
        let calendar = Calendar::shipped();
        for start in ["2003-11-20", "2024-01-01", "2025-12-31", "2026-06-30"] {
            let from = day(start);
            for days in (0..900).step_by(7) {
                let to = from.plus(days);
                let one_by_one = calendar.between(from, to).working_days;
                assert_eq!(calendar.count_between(from, to), one_by_one, "{from} {to}");
            }
        }
    }

    #[test]
    fn beyond_the_years_loaded_answers_are_provisional() {
        let calendar = Calendar::shipped();
        let over = calendar.add(day("2026-12-28"), 6);
        assert!(over.provisional);
        assert_eq!(over.date, day("2027-01-05"));
        assert_eq!(calendar.is_working(day("2027-01-01")).why.key, "day-provisional");
        assert!(calendar.between(day("2003-12-30"), day("2004-01-05")).provisional);
        assert!(!calendar.add(day("2026-12-28"), 3).provisional);
    }

    #[test]
    fn nothing_runs_without_end_at_the_edge_of_all_days() {
        let calendar = Calendar::shipped();
        let last = Day::from_number(i32::MAX).or(Day::new(2199, 12, 31)).unwrap();
        let span = calendar.add(last, u32::MAX);
        assert!(span.working_days <= MOST_WORKING_DAYS);
        let lines = (0..366).map(|n| format!("{},holiday,rest", day("2024-01-01").plus(n)));
        let rest = lines.collect::<Vec<_>>().join("\n");
        let all_rest = Calendar::parse(&rest).unwrap();
        assert_eq!(all_rest.next_working_on_or_after(day("2024-01-01")), day("2025-01-01"));
    }

    #[test]
    fn another_file_brings_more_years_and_corrects_single_days() {
        let more = Calendar::parse(
            "date,kind,occasion\n2026-12-31,holiday,New Year's Day\n2027-01-01,holiday,New Year's Day\n\
             2027-12-31,makeup_workday,New Year's Day\n2028-12-30,makeup_workday,New Year's Day\n",
        )
        .unwrap();
        let calendar = Calendar::shipped().with(&more);
        assert!(calendar.is_loaded(2027) && !calendar.is_loaded(2028));
        assert!(!calendar.works(day("2026-12-31")) && !calendar.works(day("2026-10-01")));
        assert!(Calendar::shipped().works(day("2026-12-31")));
    }

    #[test]
    fn every_bad_line_is_named() {
        let problems = Calendar::parse(
            "date,kind,occasion\n2027-13-01,holiday,x\n2027-01-01,feast,x\n2027-01-02\n\
             2027-01-03,holiday,x\n2027-01-03,holiday,x\n",
        )
        .unwrap_err();
        let found: Vec<_> = problems.iter().map(|p| (p.line, p.message.key.as_str())).collect();
        assert_eq!(
            found,
            [
                (2, "calendar-no-day"),
                (3, "calendar-no-kind"),
                (4, "calendar-no-columns"),
                (6, "calendar-day-twice")
            ]
        );
        assert_eq!(Calendar::parse("").unwrap_err().len(), 1);
    }
}
