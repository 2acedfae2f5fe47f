//! Days as officers type them: `today`, `+10`, `+10w` (working days), `5-1`, and every style the desk reads.

use crate::domain::day::Day;
use crate::domain::text;

/// What a typed text stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    Day(Day),
    /// So many working days from today: the desk's calendar knows which day that is.
    Working(u32),
}

/// The day meant by a short way of writing; nothing where it is none, or where it stands there in full already.
#[must_use]
pub fn meant(typed: &str, today: Day) -> Option<Meant> {
    let plain = text::fold(typed);
    let plain = plain.trim();
    match plain {
        "today" | "今天" | "今日" => return Some(Meant::Day(today)),
        "tomorrow" | "明天" => return Some(Meant::Day(today.next())),
        "yesterday" | "昨天" => return Some(Meant::Day(today.previous())),
        _ => {}
    }
    if let Some(far) = plain.strip_prefix('+') {
        let working = ["个工作日", "工作日", "w"].iter().find_map(|unit| far.strip_suffix(unit));
        if let Some(count) = working {
            return count.trim().parse().ok().map(Meant::Working);
        }
        return days(far).map(|n| Meant::Day(today.plus(n)));
    }
    if let Some(back) = plain.strip_prefix('-') {
        return days(back).map(|n| Meant::Day(today.plus(-n)));
    }
    let of_year = plain.trim_end_matches(['日', '号']);
    let parts: Vec<&str> = of_year.split(['-', '/', '.', '月']).map(str::trim).collect();
    let [month, day] = parts.as_slice() else { return None };
    Day::new(today.year(), month.parse().ok()?, day.parse().ok()?).map(Meant::Day)
}

/// A count of days that nobody would call a slip of the hand.
fn days(written: &str) -> Option<i64> {
    const MOST: i64 = 100_000;
    let count = written.trim_end_matches(['d', '天', '日']).trim();
    count.parse().ok().filter(|n| (0..=MOST).contains(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_ways_of_writing_a_day_are_read() {
        let today: Day = "2026-11-20".parse().unwrap();
        let is = |typed: &str| match meant(typed, today) {
            Some(Meant::Day(day)) => day.to_string(),
            Some(Meant::Working(n)) => format!("w{n}"),
            None => "none".into(),
        };
        for (typed, day) in [
            ("today", "2026-11-20"),
            ("今天", "2026-11-20"),
            ("明天", "2026-11-21"),
            ("+10", "2026-11-30"),
            ("＋10", "2026-11-30"),
            ("-1", "2026-11-19"),
            ("+10w", "w10"),
            ("+10W", "w10"),
            ("+15个工作日", "w15"),
            ("5-1", "2026-05-01"),
            ("5月1日", "2026-05-01"),
            ("2-30", "none"),
            ("2026-5-1", "none"),
            ("20260501", "none"),
            ("+", "none"),
            ("+999999999999", "none"),
            ("", "none"),
        ] {
            assert_eq!(is(typed), day, "{typed}");
        }
    }
}
