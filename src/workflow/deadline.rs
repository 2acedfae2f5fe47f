//! Dates that follow from other dates: the case clock, filing days, validity. Every date can tell its days.

use crate::domain::case::{Case, ClockEntry, ClockMark};
use crate::domain::day::Day;
use crate::domain::entered::counts_from;
use crate::domain::phrase::Phrase;
use crate::standard::calendar::Calendar;
use crate::standard::edition::Edition;

/// A span of days on which a case waits: after `from`, before `to`; `None` goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockSpan {
    pub from: Day,
    pub to: Option<Day>,
}

/// How the clock of a case stands (9).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clock {
    NotStarted,
    Running { due: Day, provisional: bool },
    Paused { since: Day, used: u32 },
    Ended { on: Day, used: u32 },
}

/// A day of the clock: whether it counts and why.
pub type DayStory = (Day, bool, Phrase);

/// A span of days on which the clock does not run: after `from`, before `to` (both count); `None` goes on.
struct Pause {
    from: Day,
    to: Option<Day>,
    /// Word key of why.
    why: &'static str,
}

struct Ledger {
    start: Day,
    pauses: Vec<Pause>,
    end: Option<Day>,
}

/// The day from which a pause or an end counts: that of its entry while it waits for a second person. And one that was entered
/// after its day unmakes no breach: where the clock was over its days without it by then, it counts from its entry (9).
fn begins(ledger: &Ledger, entry: &ClockEntry, edition: &Edition, calendar: &Calendar) -> Day {
    let from = counts_from(entry.on, entry.entered.as_ref());
    let after = entry.entered.as_ref().filter(|made| edition.rulings > 0 && from < made.on);
    let Some(made) = after else { return from };
    let allowed = edition.numbers.case_working_days.value;
    let enough = allowed.saturating_add(1);
    let (_, used, _) = walk(ledger, calendar, enough, Some(made.on.previous()));
    if used > allowed { made.on } else { from }
}

/// The ledger of a case, with the spans in which it waited or waits for what stands against its enterprise.
fn ledger(
    case: &Case,
    spans: &[ClockSpan],
    edition: &Edition,
    calendar: &Calendar,
) -> Option<Ledger> {
    let mut ledger: Option<Ledger> = None;
    for entry in &case.clock {
        match (entry.mark, ledger.as_mut()) {
            (ClockMark::Started, None) => {
                ledger = Some(Ledger { start: entry.on, pauses: Vec::new(), end: None });
            }
            (ClockMark::Paused, Some(l)) => {
                let from = begins(l, entry, edition, calendar);
                l.pauses.push(Pause { from, to: None, why: "day-paused" });
            }
            (ClockMark::Resumed, Some(l)) => {
                if let Some(last) = l.pauses.last_mut().filter(|p| p.to.is_none()) {
                    last.to = Some(entry.on);
                }
            }
            (ClockMark::Ended, Some(l)) => {
                l.end = Some(begins(l, entry, edition, calendar));
            }
            (ClockMark::Reopened, Some(l)) => {
                let end = l.end.take();
                match (end, l.pauses.last_mut().filter(|p| p.to.is_none())) {
                    // It ended while it stood still: it stood still until now.
                    (Some(_), Some(open)) => open.to = Some(entry.on),
                    (Some(end), None) => {
                        l.pauses.push(Pause { from: end, to: Some(entry.on), why: "day-ended" });
                    }
                    (None, _) => {}
                }
            }
            _ => {}
        }
    }
    if let Some(l) = ledger.as_mut() {
        let noted = case.waits.iter().map(|w| ClockSpan { from: w.from, to: Some(w.to) });
        let all = noted.chain(spans.iter().copied());
        // What ended before the clock started, and what began after its end, meets no day of it.
        l.pauses.extend(all.map(|s| Pause {
            from: s.from.max(l.start),
            to: s.to,
            why: "day-waits",
        }));
    }
    ledger
}

/// Why a day after the start does not count for a pause, if it does not.
fn paused_on(ledger: &Ledger, day: Day) -> Option<&'static str> {
    let within = |p: &&Pause| p.from < day && p.to.is_none_or(|to| day < to);
    ledger.pauses.iter().find(within).map(|p| p.why)
}

/// No clock is followed further than this many days, whatever an edition allows.
const FURTHEST: usize = 20 * 366;

/// Walks the clock from its start until `enough` days have counted or `until` has been judged.
fn walk(
    ledger: &Ledger,
    calendar: &Calendar,
    enough: u32,
    until: Option<Day>,
) -> (Vec<DayStory>, u32, bool) {
    let (mut days, mut used, mut provisional) = (Vec::new(), 0, false);
    let mut day = ledger.start;
    while used < enough && until.is_none_or(|u| day < u) {
        let next = day.next();
        if next == day || days.len() >= FURTHEST {
            break;
        }
        day = next;
        let judged = calendar.is_working(day);
        provisional |= judged.provisional;
        if let Some(why) = paused_on(ledger, day) {
            if ledger.pauses.iter().any(|p| p.to.is_none()) && until.is_none() {
                break;
            }
            days.push((day, false, Phrase::new(why)));
        } else {
            used += u32::from(judged.works);
            days.push((day, judged.works, judged.why));
        }
    }
    (days, used, provisional)
}

/// How the clock stands. `allowed` is the edition's number of working days.
#[must_use]
pub fn clock(case: &Case, edition: &Edition, calendar: &Calendar) -> Clock {
    clock_amid(case, &[], edition, calendar)
}

/// As [`clock`], of a case whose enterprise has something standing against it in those spans.
#[must_use]
pub fn clock_amid(
    case: &Case,
    spans: &[ClockSpan],
    edition: &Edition,
    calendar: &Calendar,
) -> Clock {
    let allowed = edition.numbers.case_working_days.value;
    let Some(ledger) = ledger(case, spans, edition, calendar) else { return Clock::NotStarted };
    if let Some(end) = ledger.end {
        let (_, used, _) = walk(&ledger, calendar, u32::MAX, Some(end));
        return Clock::Ended { on: end, used };
    }
    if let Some(open) = still(&ledger) {
        let (_, used, _) = walk(&ledger, calendar, u32::MAX, Some(open.from));
        return Clock::Paused { since: open.from, used };
    }
    let (days, _, provisional) = walk(&ledger, calendar, allowed, None);
    let due = days.last().map_or(ledger.start, |(day, _, _)| *day);
    Clock::Running { due, provisional }
}

/// The pause that goes on, the one that began first.
fn still(ledger: &Ledger) -> Option<&Pause> {
    ledger.pauses.iter().filter(|p| p.to.is_none()).min_by_key(|p| p.from)
}

/// Working days since the clock started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// All that have passed.
    pub raw: u32,
    /// Those that count: without pauses and what lay between an end and its reopening.
    pub net: u32,
    pub provisional: bool,
}

/// The clock's ledger up to its end, or to `today` while it has none. Nothing before it has started.
#[must_use]
pub fn counted(case: &Case, edition: &Edition, calendar: &Calendar, today: Day) -> Option<Counted> {
    counted_amid(case, &[], edition, calendar, today)
}

/// As [`counted`], amid spans in which the case waits.
#[must_use]
pub fn counted_amid(
    case: &Case,
    spans: &[ClockSpan],
    edition: &Edition,
    calendar: &Calendar,
    today: Day,
) -> Option<Counted> {
    let ledger = ledger(case, spans, edition, calendar)?;
    let until = ledger.end.unwrap_or(today);
    let (_, net, provisional) = walk(&ledger, calendar, u32::MAX, Some(until));
    let whole = Ledger { start: ledger.start, pauses: Vec::new(), end: None };
    let (_, raw, _) = walk(&whole, calendar, u32::MAX, Some(until));
    Some(Counted { raw, net, provisional })
}

/// More working days were used than the edition allows. It approves nothing (9).
#[must_use]
pub fn is_late(
    case: &Case,
    spans: &[ClockSpan],
    edition: &Edition,
    calendar: &Calendar,
    today: Day,
) -> bool {
    let allowed = edition.numbers.case_working_days.value;
    counted_amid(case, spans, edition, calendar, today).is_some_and(|c| c.net > allowed)
}

/// The clock ended after more working days than the edition allows: late on every day to come.
#[must_use]
pub fn ended_late(case: &Case, edition: &Edition, calendar: &Calendar) -> bool {
    let allowed = edition.numbers.case_working_days.value;
    matches!(clock(case, edition, calendar), Clock::Ended { used, .. } if used > allowed)
}

/// The clock day by day, from the day after acceptance to its due day, end or pause.
#[must_use]
pub fn clock_story(
    case: &Case,
    spans: &[ClockSpan],
    edition: &Edition,
    calendar: &Calendar,
) -> Vec<DayStory> {
    let allowed = edition.numbers.case_working_days.value;
    let Some(ledger) = ledger(case, spans, edition, calendar) else { return Vec::new() };
    let until = ledger.end.or_else(|| still(&ledger).map(|p| p.from));
    let enough = if until.is_some() { u32::MAX } else { allowed };
    walk(&ledger, calendar, enough, until).0
}

/// The last day in time for the filing of a year (8): rolled to a working day where the edition says so.
#[must_use]
pub fn filing_due(year: i32, edition: &Edition, calendar: &Calendar) -> Option<Day> {
    let day = edition.numbers.filing_due.value.in_year(year)?;
    Some(if edition.numbers.filing_due_rolls.value {
        calendar.next_working_on_or_after(day)
    } else {
        day
    })
}

/// The last valid day of a renewal: the corresponding date after the old last valid day where it was awarded by then, so that no
/// day is lost or gained; else after its own award (11, policy).
#[must_use]
pub fn renewed_until(old: Day, awarded_on: Day, edition: &Edition) -> Day {
    valid_until(if awarded_on <= old { old } else { awarded_on }, edition)
}

/// The last valid day of a certificate awarded on that day (8).
#[must_use]
pub fn valid_until(awarded_on: Day, edition: &Edition) -> Day {
    awarded_on.plus_years(edition.numbers.validity_years.value)
}

/// The years whose filing a certificate implies: each after the award year whose due day, before rolling, is within validity (8, policy).
#[must_use]
pub fn filing_years(awarded_on: Day, valid_until: Day, edition: &Edition) -> Vec<i32> {
    (awarded_on.year() + 1..=valid_until.year())
        .filter(|year| {
            edition.numbers.filing_due.value.in_year(*year).is_some_and(|due| due <= valid_until)
        })
        .collect()
}

/// As [`filing_years`], of a term that goes on without a gap from the one before: the years run on from its first day.
#[must_use]
pub fn filing_years_on(valid_from: Day, valid_until: Day, edition: &Edition) -> Vec<i32> {
    (valid_from.year()..=valid_until.year())
        .filter(|year| {
            let due = edition.numbers.filing_due.value.in_year(*year);
            due.is_some_and(|due| valid_from <= due && due <= valid_until)
        })
        .collect()
}

/// The last day of a ban that starts on that day (8, 11.3).
#[must_use]
pub fn ban_until(from: Day, edition: &Edition) -> Day {
    from.plus_years(edition.numbers.ban_years.value)
}
