//! Days as they are typed: `2026-05-01`, a month, a year, `30d` from today, `today`, in both languages. A value is a stretch of
//! days, so that a month or a year can be compared too.

use super::words;
use crate::domain::day::Day;
use crate::domain::text;
use crate::standard::words::Lang;

/// First and last day of what was meant.
pub type Span = (Day, Day);

/// Whether these folded words are among those of that key, in either language.
pub(super) fn says(key: &str, folded: &str) -> bool {
    Lang::ALL.into_iter().any(|lang| {
        words(lang).get(key).split_whitespace().any(|spelling| text::fold(spelling) == folded)
    })
}

/// What a word means on a day.
type Stretch = fn(Day) -> Option<Span>;

/// Words for days and stretches, with how they are reckoned.
const NAMED: [(&str, Stretch); 7] = [
    ("query-day-today", |t| Some((t, t))),
    ("query-day-yesterday", |t| Some((t.previous(), t.previous()))),
    ("query-day-tomorrow", |t| Some((t.next(), t.next()))),
    ("query-day-week", |t| {
        let monday = t.plus(1 - i64::from(t.weekday()));
        Some((monday, monday.plus(6)))
    }),
    ("query-day-month", |t| month(t.year(), t.month())),
    ("query-day-year", |t| year(t.year())),
    ("query-day-last-year", |t| year(t.year() - 1)),
];

fn year(year: i32) -> Option<Span> {
    Some((Day::new(year, 1, 1)?, Day::new(year, 12, 31)?))
}

fn month(year: i32, month: u32) -> Option<Span> {
    let first = Day::new(year, month, 1)?;
    let next = if month == 12 { Day::new(year + 1, 1, 1) } else { Day::new(year, month + 1, 1) };
    Some((first, next?.previous()))
}

/// `2026-05-01`, `2026/5/1`, `2026年5月1日`; of these the month or the year alone.
fn written(folded: &str) -> Option<Span> {
    let signs = ['-', '/', '.', '年', '月'];
    let bare = folded.trim_end_matches(['日', '号', '月', '年']);
    let parts: Vec<&str> = bare.split(signs).collect();
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
        let whole = i64::from(day.year()) * 12 + i64::from(day.month()) - 1 + months;
        let years = i32::try_from(whole.div_euclid(12)).ok()?;
        let (first, last) = month(years, u32::try_from(whole.rem_euclid(12)).ok()? + 1)?;
        Some(first.plus(i64::from(day.day()) - 1).min(last))
    }
}

/// The days a value means.
#[must_use]
pub fn span(folded: &str, today: Day) -> Option<Span> {
    if let Some((_, reckon)) = NAMED.into_iter().find(|(key, _)| says(key, folded)) {
        return reckon(today);
    }
    if let Some(length) = Length::read(folded) {
        return length.from(today).map(|day| (day, day));
    }
    written(folded)
}
