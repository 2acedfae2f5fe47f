//! Calendar days. The one module that names `chrono`'s date type; it knows neither time zones nor the clock.

use super::numeral;
use chrono::{DateTime, Datelike, Days, FixedOffset, Months, NaiveDate, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::fmt;
use std::str::FromStr;

/// A calendar day. ISO 8601 text for people and JSON, days since 1 January of year 1 in stored records.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

/// Years outside this range are slips of the hand, not dates of a register.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

impl Day {
    /// The day of that year, month and day of the month; `None` when there is no such day or the year is outside 1900–2199.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        YEARS.contains(&year).then(|| NaiveDate::from_ymd_opt(year, month, day).map(Self)).flatten()
    }

    /// Days since 1 January of year 1 (that day is 1).
    #[must_use]
    pub fn number(self) -> i32 {
        self.0.num_days_from_ce()
    }

    /// The inverse of [`Day::number`].
    #[must_use]
    pub fn from_number(number: i32) -> Option<Self> {
        NaiveDate::from_num_days_from_ce_opt(number).map(Self)
    }

    /// The UTC day of a count of milliseconds since 1970, shifted by a fixed offset in minutes.
    #[must_use]
    pub fn from_unix_millis(millis: i64, offset_minutes: i32) -> Option<Self> {
        let shifted = millis.checked_add(i64::from(offset_minutes) * 60_000)?;
        let days = i32::try_from(shifted.div_euclid(86_400_000)).ok()?;
        Self::from_number(days.checked_add(719_163)?)
    }

    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    #[must_use]
    pub fn month(self) -> u32 {
        self.0.month()
    }

    #[must_use]
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// Saturday or Sunday, before any calendar of days off is asked.
    #[must_use]
    pub fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// Monday is 1, Sunday 7.
    #[must_use]
    pub fn weekday(self) -> u32 {
        self.0.weekday().number_from_monday()
    }

    /// This day moved by `days` (negative: back); stays put at the ends of the calendar.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        let by = Days::new(days.unsigned_abs());
        let moved =
            if days < 0 { self.0.checked_sub_days(by) } else { self.0.checked_add_days(by) };
        Self(moved.unwrap_or(self.0))
    }

    /// The corresponding date `years` on, else the end of that month (29 February → 28 February).
    #[must_use]
    pub fn plus_years(self, years: u32) -> Self {
        Self(self.0.checked_add_months(Months::new(years.saturating_mul(12))).unwrap_or(self.0))
    }

    /// Days from `self` to `later`; negative when `later` lies before.
    #[must_use]
    pub fn days_until(self, later: Self) -> i64 {
        later.0.signed_duration_since(self.0).num_days()
    }

    #[must_use]
    pub fn next(self) -> Self {
        self.plus(1)
    }

    #[must_use]
    pub fn previous(self) -> Self {
        self.plus(-1)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Why a text is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayFault {
    /// Not written as any of the styles read.
    Style,
    /// Written well, but there is no such day.
    NoSuchDay,
}

impl FromStr for Day {
    type Err = DayFault;

    /// Reads `2026-05-01`, `2026/5/1`, `2026.05.01`, `2026年5月1日`, `20260501`, `二〇二六年五月一日`, `1 May 2026` and `May 1, 2026`,
    /// with marks and digits of any width; a time of day or a day of the week behind it is left out.
    fn from_str(text: &str) -> Result<Self, DayFault> {
        let written = plain_date(text);
        if let Some(stamp) = with_offset(&written) {
            return of_stamp(&stamp).ok_or(DayFault::Style);
        }
        if let Some(parts) = by_month_name(&written) {
            return Self::of_parts(parts);
        }
        let (date, behind) = written.split_once([' ', 'T']).unwrap_or((&written, ""));
        if !is_time(behind) {
            return Err(DayFault::Style);
        }
        let parts: Vec<&str> = if date.len() == 8 && date.bytes().all(|b| b.is_ascii_digit()) {
            vec![
                date.get(..4).unwrap_or(""),
                date.get(4..6).unwrap_or(""),
                date.get(6..).unwrap_or(""),
            ]
        } else {
            date.trim_end_matches(['日', '号', '.'])
                .split(['-', '/', '.', '年', '月'])
                .map(str::trim)
                .collect()
        };
        let [year, month, day] = parts.as_slice() else { return Err(DayFault::Style) };
        Self::of_parts([year, month, day])
    }
}

impl Day {
    fn of_parts([year, month, day]: [&str; 3]) -> Result<Self, DayFault> {
        let digits = |s: &str, most: usize| {
            (!s.is_empty() && s.len() <= most && s.bytes().all(|b| b.is_ascii_digit()))
                .then(|| s.parse::<u32>().ok())
                .flatten()
        };
        if year.len() != 4 {
            return Err(DayFault::Style);
        }
        match (digits(year, 4), digits(month, 2), digits(day, 2)) {
            (Some(y), Some(m), Some(d)) => {
                Self::new(i32::try_from(y).unwrap_or(0), m, d).ok_or(DayFault::NoSuchDay)
            }
            _ => Err(DayFault::Style),
        }
    }
}

/// A moment that says its offset from Greenwich, as `2024-03-04T16:00+00:00`.
fn with_offset(text: &str) -> Option<String> {
    let (date, time) = text.split_once(['T', ' '])?;
    let time = time.trim();
    let greenwich = ["Z", "UTC", "GMT"].iter().find_map(|word| time.strip_suffix(word));
    let time = match greenwich {
        Some(time) => format!("{}+00:00", time.trim()),
        None => time.to_owned(),
    };
    let offset = time.get(1..)?.contains(['+', '-']);
    let clock = time.contains(':') && time.starts_with(|c: char| c.is_ascii_digit());
    (offset && clock).then(|| format!("{}T{time}", date.replace(['/', '.'], "-")))
}

/// The day in China of such a moment: `2024-03-04T16:00:00Z` is midnight of the fifth.
fn of_stamp(stamp: &str) -> Option<Day> {
    const CHINA: i32 = 480 * 60;
    let forms = ["%Y-%m-%dT%H:%M:%S%.f%#z", "%Y-%m-%dT%H:%M%#z"];
    let moment = forms.iter().find_map(|form| DateTime::parse_from_str(stamp, form).ok())?;
    let there = moment.with_timezone(&FixedOffset::east_opt(CHINA)?).date_naive();
    Day::new(there.year(), there.month(), there.day())
}

/// A time of day, a day of the week, or both: what may stand behind a date and says nothing of it.
fn is_time(behind: &str) -> bool {
    let week = |word: &str| {
        let day = word
            .strip_prefix("星期")
            .or_else(|| word.strip_prefix('周'))
            .or_else(|| word.strip_prefix("礼拜"));
        day.is_some_and(|day| {
            matches!(day, "一" | "二" | "三" | "四" | "五" | "六" | "日" | "天" | "末")
        }) || matches!(
            word.to_ascii_lowercase().get(..3),
            Some("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")
        )
    };
    let half =
        |word: &str| matches!(word, "上午" | "下午" | "am" | "pm" | "AM" | "PM" | "Z" | "UTC");
    let clock = |word: &str| {
        let word = word.trim_start_matches(['上', '下', '午', '早', '晚']);
        word.starts_with(|c: char| c.is_ascii_digit())
            && word.contains([':', '：', '时', '点'])
            && word.chars().all(|c| c.is_ascii_digit() || ":：.,+-ZT时分秒点".contains(c))
    };
    behind.split_whitespace().all(|word| {
        let word = word.trim_matches(['(', ')', '（', '）']);
        week(word) || half(word) || clock(word)
    })
}

/// A written date with ASCII digits and marks, without spaces around Chinese units.
fn plain_date(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.trim().chars() {
        let narrow = match c {
            '０'..='９' | '－' | '．' | '／' => {
                u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c)
            }
            '—' | '–' | '‐' | '‑' | '−' => '-',
            '。' | '、' => '.',
            '\u{3000}' | '\u{A0}' => ' ',
            other => other,
        };
        if matches!(narrow, '年' | '月' | '日') {
            plain.truncate(plain.trim_end().len());
        } else if narrow == ' ' && plain.ends_with(['年', '月', ' ']) {
            continue;
        }
        plain.push(narrow);
    }
    spoken_date(&plain).unwrap_or(plain)
}

/// `二〇二四年三月五日` in digits.
fn spoken_date(text: &str) -> Option<String> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let year: String =
        year.chars().map(|c| numeral::digit(c).map(|d| d.to_string())).collect::<Option<_>>()?;
    let day = rest.strip_suffix(['日', '号']).unwrap_or(rest);
    Some(format!("{year}-{}-{}", numeral::number(month)?, numeral::number(day)?))
}

/// `1 May 2026`, `May 1, 2026`, `01-May-2026` as year, month and day.
fn by_month_name(text: &str) -> Option<[&str; 3]> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const WHOLE: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    const NUMBERS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
    let words: Vec<&str> =
        text.split([' ', ',', '-', '.', '/']).filter(|word| !word.is_empty()).collect();
    let [a, b, year] = words.as_slice() else { return None };
    let month = |word: &str| {
        let lower = word.to_ascii_lowercase();
        let at = WHOLE.iter().zip(MONTHS).position(|(whole, short)| {
            lower == *whole || lower == short || (short == "sep" && lower == "sept")
        })?;
        NUMBERS.get(at).copied()
    };
    let ordinal = |word: &'_ str| -> usize {
        ["st", "nd", "rd", "th"].iter().find(|end| word.ends_with(**end)).map_or(0, |end| end.len())
    };
    let day = |word: &'_ str| word.len() - ordinal(word);
    match (month(a), month(b)) {
        (Some(month), None) => Some([*year, month, b.get(..day(b))?]),
        (None, Some(month)) => Some([*year, month, a.get(..day(a))?]),
        _ => None,
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            serializer.serialize_i32(self.number())
        }
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let text = String::deserialize(deserializer)?;
            text.parse().map_err(|_| D::Error::custom("not a day"))
        } else {
            Self::from_number(i32::deserialize(deserializer)?)
                .ok_or_else(|| D::Error::custom("not a day"))
        }
    }
}

/// A zone by how far it is ahead of UTC.
#[must_use]
pub fn zone(offset_minutes: i32) -> String {
    let sign = if offset_minutes < 0 { '-' } else { '+' };
    let (hours, minutes) = (offset_minutes.abs() / 60, offset_minutes.abs() % 60);
    if minutes == 0 {
        format!("UTC{sign}{hours}")
    } else {
        format!("UTC{sign}{hours}:{minutes:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_is_one_day() {
        let day = Day::new(2026, 5, 1).unwrap();
        for text in [
            "2026-05-01",
            "2026/5/1",
            "2026.05.01",
            "2026年5月1日",
            "20260501",
            "2026-05-01 00:00:00",
            "2026 年 5 月 1 日",
            "二〇二六年五月一日",
            "２０２６－０５－０１",
            "2026—05—01",
            "2026。5。1",
            "2026、5、1",
            "2026.05.01.",
            "2026/05/01 星期五",
            "2026-05-01T08:30:00.000Z",
            "2026-04-30T16:00:00Z",
            "2026-04-30T16:00Z",
            "2026-04-30T16:00:00+0000",
            "2026-04-30 16:00 UTC",
            "2026/4/30 16:00:00Z",
            "2026-05-01T00:00:00+08:00",
            "2026/5/1 上午 8:30",
            "1 May 2026",
            "May 1st, 2026",
            "01-May-2026",
        ] {
            assert_eq!(text.parse(), Ok(day), "{text}");
        }
        assert_eq!("2023-02-30".parse::<Day>(), Err(DayFault::NoSuchDay));
        assert_eq!("31/12/2026".parse::<Day>(), Err(DayFault::Style));
        for text in [
            "2026-05-01 （2026-06-01 已移出）",
            "2026-05-01 至 2027-05-01",
            "2026-05-01 预计",
            "26-05-01",
            "5/1/26",
            "2026-05",
            "2026年5月",
            "1 May 26",
            "五月一日",
            "May 2026",
        ] {
            assert_eq!(text.parse::<Day>(), Err(DayFault::Style), "{text}");
        }
        assert_eq!("二〇二六年二月三十日".parse::<Day>(), Err(DayFault::NoSuchDay));
    }

    #[test]
    fn four_years_on_a_leap_day_and_before_one() {
        assert_eq!(Day::new(2024, 2, 29).unwrap().plus_years(4), Day::new(2028, 2, 29).unwrap());
        assert_eq!(Day::new(2028, 2, 29).unwrap().plus_years(3), Day::new(2031, 2, 28).unwrap());
    }

    #[test]
    fn unix_milliseconds_fall_on_the_desks_own_day() {
        let evening = 1_763_222_400_000 - 1; // 2025-11-15T15:59:59.999Z
        assert_eq!(Day::from_unix_millis(evening, 0), Day::new(2025, 11, 15));
        assert_eq!(Day::from_unix_millis(evening + 1, 480), Day::new(2025, 11, 16));
    }
}
