//! Days as they are typed: `2026-05-01`, a month, a quarter, a year, `30d` from today, `today`, in both languages. A value is a
//! stretch of days, so that a month or a year can be compared too. What has no year is this year's; where a field looks back, the
//! last that has begun.

use super::words;
use crate::domain::day::Day;
use crate::domain::text;
use crate::standard::words::Lang;
use std::sync::OnceLock;

/// First and last day of what was meant.
pub type DayRange = (Day, Day);

/// Whether these folded words are among those of that key, in either language.
pub(super) fn says(key: &str, folded: &str) -> bool {
    Lang::ALL.into_iter().any(|lang| {
        words(lang).get(key).split_whitespace().any(|spelling| text::fold(spelling) == folded)
    })
}

/// What a word means on a day.
type Stretch = fn(Day) -> Option<DayRange>;

/// Words for days and stretches, with how they are reckoned.
const NAMED: [(&str, Stretch); 15] = [
    ("query-day-today", |t| Some((t, t))),
    ("query-day-yesterday", |t| Some((t.previous(), t.previous()))),
    ("query-day-tomorrow", |t| Some((t.next(), t.next()))),
    ("query-day-week", |t| Some(week(t))),
    ("query-day-last-week", |t| Some(week(t.plus(-7)))),
    ("query-day-next-week", |t| Some(week(t.plus(7)))),
    ("query-day-month", |t| month_from(t, 0)),
    ("query-day-last-month", |t| month_from(t, -1)),
    ("query-day-next-month", |t| month_from(t, 1)),
    ("query-day-quarter", |t| quarter_from(t, 0)),
    ("query-day-last-quarter", |t| quarter_from(t, -1)),
    ("query-day-next-quarter", |t| quarter_from(t, 1)),
    ("query-day-year", |t| year(t.year())),
    ("query-day-last-year", |t| year(t.year() - 1)),
    ("query-day-next-year", |t| year(t.year() + 1)),
];

fn week(t: Day) -> DayRange {
    let monday = t.plus(1 - i64::from(t.weekday()));
    (monday, monday.plus(6))
}

/// The month that lies so many months from the day's own.
fn month_from(t: Day, months: i64) -> Option<DayRange> {
    let whole = i64::from(t.year()) * 12 + i64::from(t.month()) - 1 + months;
    let number = u32::try_from(whole.rem_euclid(12)).ok()? + 1;
    month(i32::try_from(whole.div_euclid(12)).ok()?, number)
}

/// The quarter that lies so many quarters from the day's own.
fn quarter_from(t: Day, quarters: i64) -> Option<DayRange> {
    let into = i64::from((t.month() - 1) % 3);
    let first = month_from(t, quarters * 3 - into)?.0;
    Some((first, month_from(first, 2)?.1))
}

fn year(year: i32) -> Option<DayRange> {
    Some((Day::new(year, 1, 1)?, Day::new(year, 12, 31)?))
}

fn month(year: i32, month: u32) -> Option<DayRange> {
    let first = Day::new(year, month, 1)?;
    let next = if month == 12 { Day::new(year + 1, 1, 1) } else { Day::new(year, month + 1, 1) };
    Some((first, next?.previous()))
}

/// A part of a year that goes by a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    /// Its first month.
    first: u32,
    months: u32,
}

impl Part {
    fn of(self, years: i32) -> Option<DayRange> {
        Some((month(years, self.first)?.0, month(years, self.first + self.months - 1)?.1))
    }
}

/// Names of months, quarters and halves, the longest first.
fn parts() -> &'static [(String, Part)] {
    static PARTS: OnceLock<Vec<(String, Part)>> = OnceLock::new();
    PARTS.get_or_init(|| {
        let mut all: Vec<(String, Part)> = Vec::new();
        for (name, months, count) in [("month", 1, 12), ("quarter", 3, 4), ("half", 6, 2)] {
            for at in 0..count {
                let part = Part { first: at * months + 1, months };
                let key = format!("query-{name}-{}", at + 1);
                for lang in Lang::ALL {
                    let spellings = words(lang).get(&key);
                    let spellings = spellings.split_whitespace().map(text::fold);
                    all.extend(spellings.map(|spelling| (spelling, part)));
                }
            }
        }
        all.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        all
    })
}

/// Signs between year, month and day.
const SIGNS: [char; 5] = ['-', '/', '.', '年', '月'];

/// A year at the beginning or the end, by number or by name, and the rest.
fn with_year(folded: &str, today: Day) -> (Option<i32>, &str) {
    let years = |digits: &str| digits.parse().ok().filter(|y| (1000..10_000).contains(y));
    if let Some((year, rest)) = folded.split_at_checked(4)
        && let Some(year) = years(year)
    {
        return (Some(year), rest.trim_start_matches(SIGNS));
    }
    if let Some((rest, year)) =
        folded.len().checked_sub(4).and_then(|at| folded.split_at_checked(at))
        && let Some(year) = years(year)
    {
        return (Some(year), rest.trim_end_matches(SIGNS));
    }
    for (key, by) in
        [("query-day-year", 0), ("query-day-last-year", -1), ("query-day-next-year", 1)]
    {
        for lang in Lang::ALL {
            let spellings = words(lang).get(key);
            let mut names = spellings.split_whitespace().map(text::fold);
            let rest = names.find_map(|name| folded.strip_prefix(&name));
            if let Some(rest) = rest {
                return (Some(today.year() + by), rest.trim_start_matches(SIGNS));
            }
        }
    }
    (None, folded)
}

/// A day of a month: digits, with what may stand behind them.
fn day_number(typed: &str) -> Option<u32> {
    let bare = typed.trim_start_matches(SIGNS).trim_end_matches(['日', '号']);
    let bare =
        ["st", "nd", "rd", "th"].into_iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare);
    let digits = bare.bytes().all(|b| b.is_ascii_digit()) && (1..=2).contains(&bare.len());
    digits.then(|| bare.parse().ok())?
}

/// A month, quarter or half by name, a day of a month, with or without a year: `9月`, `Sep 15`, `2026Q3`, `去年三季度`.
fn named(folded: &str, today: Day, back: bool) -> Option<DayRange> {
    let (years, rest) = with_year(folded, today);
    let of_month = |part: Part, tail: &str, years: i32| {
        let day = day_number(tail).and_then(|day| Day::new(years, part.first, day));
        day.filter(|_| part.months == 1).map(|day| (day, day))
    };
    let reckon = |years: i32| {
        for (name, part) in parts() {
            if rest == name {
                return part.of(years);
            }
            let before = rest.strip_prefix(name.as_str());
            let behind = rest.strip_suffix(name.as_str()).map(|d| d.trim_end_matches(SIGNS));
            // `1.5月` is no fifth of January: digits that end in a name are its own.
            let behind = behind.filter(|_| name.is_ascii());
            let mut days = before.into_iter().chain(behind).filter(|tail| !tail.is_empty());
            if let Some(span) = days.find_map(|tail| of_month(*part, tail, years)) {
                return Some(span);
            }
        }
        let (month, day) = rest.split_once(['-', '/']).filter(|_| rest.is_ascii())?;
        let first = day_number(month)?;
        of_month(Part { first, months: 1 }, day, years)
    };
    match years {
        Some(years) => reckon(years),
        None => reckon(today.year()).and_then(|span| {
            if back && span.0 > today { reckon(today.year() - 1) } else { Some(span) }
        }),
    }
}

/// `2026-05-01`, `2026/5/1`, `2026年5月1日`; of these the month or the year alone.
fn written(folded: &str) -> Option<DayRange> {
    let bare = folded.trim_end_matches(['日', '号', '月', '年', '份']);
    let parts: Vec<&str> = bare.split(SIGNS).collect();
    let number = |part: &&str| -> Option<u32> {
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())?
    };
    let numbers: Vec<u32> = parts.iter().map(number).collect::<Option<_>>()?;
    let years = i32::try_from(*numbers.first()?).ok().filter(|y| (1000..10_000).contains(y))?;
    match numbers.as_slice() {
        [_] => year(years),
        [_, m] => month(years, *m),
        [_, m, d] => Day::new(years, *m, *d).map(|day| (day, day)),
        _ => None,
    }
}

/// A length of time before or after today: `30d`, `-2w`, `3个月`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    number: i64,
    unit: Unit,
    /// It was typed with a sign of its own.
    pub signed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

const UNITS: [(&str, Unit); 4] = [
    ("query-unit-day", Unit::Day),
    ("query-unit-week", Unit::Week),
    ("query-unit-month", Unit::Month),
    ("query-unit-year", Unit::Year),
];

impl Length {
    #[must_use]
    pub fn read(folded: &str) -> Option<Self> {
        let bare = folded.trim_start_matches(['+', '-']);
        let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = bare.split_at_checked(digits)?;
        let number: i64 = number.parse().ok().filter(|n| *n < 40_000)?;
        let (_, unit) = UNITS.into_iter().find(|(key, _)| says(key, unit))?;
        let back = folded.starts_with('-');
        let signed = folded.starts_with(['+', '-']);
        Some(Self { number: if back { -number } else { number }, unit, signed })
    }

    #[must_use]
    pub fn back(self) -> Self {
        Self { number: -self.number, ..self }
    }

    /// The day that lies so far from that one.
    #[must_use]
    pub fn from(self, day: Day) -> Option<Day> {
        let months = match self.unit {
            Unit::Day => return Some(day.plus(self.number)),
            Unit::Week => return Some(day.plus(self.number * 7)),
            Unit::Month => self.number,
            Unit::Year => self.number * 12,
        };
        let (first, last) = month_from(day, months)?;
        Some(first.plus(i64::from(day.day()) - 1).min(last))
    }
}

/// The days a value means; `back` where it is asked of a field that looks back.
#[must_use]
pub fn span(folded: &str, today: Day, back: bool) -> Option<DayRange> {
    if let Some((_, reckon)) = NAMED.into_iter().find(|(key, _)| says(key, folded)) {
        return reckon(today);
    }
    if let Some(length) = Length::read(folded) {
        return length.from(today).map(|day| (day, day));
    }
    written(folded).or_else(|| named(folded, today, back))
}

/// The year that a value means, where it means a whole one.
#[must_use]
pub fn whole_year(folded: &str, today: Day) -> Option<i32> {
    let bare = folded.trim_end_matches(['度', '年']);
    let meant = NAMED.into_iter().find(|(key, _)| says(key, folded));
    let (first, last) = match meant {
        Some((_, reckon)) => reckon(today)?,
        None => written(bare)?,
    };
    (year(first.year()) == Some((first, last))).then(|| first.year())
}
