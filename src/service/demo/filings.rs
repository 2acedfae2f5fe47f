//! The year's filings in every state: received by every channel, under review, passed, failed, supplement asked; and of
//! those overdue some reminded, some warned, some of whose warning has lapsed, some extended, some received late.

use super::chance::parts;
use super::enterprises::{Certified, last_due_year};
use super::plan::PlannedAction;
use super::writer::DemoWriter;
use crate::domain::day::Day;

/// How many days before the due day a batch of filings came in, and by which channel: one operation each.
const ARRIVALS: [(i64, &str); 10] = [
    (110, "platform"),
    (95, "post"),
    (80, "platform"),
    (66, "onsite"),
    (52, "email"),
    (38, "platform"),
    (24, "post"),
    (15, "platform"),
    (7, "email"),
    (1, "onsite"),
];

/// Writes the year that fell due last, and what has begun of the next.
pub fn write(writer: &mut DemoWriter, certified: &[Certified]) {
    let year = last_due_year(writer);
    let all = of_year(writer, certified, year);
    past(writer, year, &all);
    if year < writer.today.year() {
        let all = of_year(writer, certified, year + 1);
        present(writer, year + 1, &all);
    }
}

/// Filings of that year by reference, in chance order: due in every year after the award within validity (8).
fn of_year(writer: &mut DemoWriter, certified: &[Certified], year: i32) -> Vec<String> {
    let due = writer.edition.numbers.filing_due.value.in_year(year);
    let mut all: Vec<(u32, String)> = certified
        .iter()
        .filter(|c| c.awarded_on.year() < year && due.is_some_and(|due| due <= c.valid_until))
        .map(|c| (writer.chance.below(u32::MAX), format!("F-{}-{year}", c.number)))
        .collect();
    all.sort();
    all.into_iter().map(|(_, reference)| reference).collect()
}

fn day(
    writer: &DemoWriter,
    year: i32,
    which: fn(&DemoWriter) -> crate::standard::edition::MonthDay,
) -> Day {
    which(writer).in_year(year).unwrap_or(writer.today)
}

fn past(writer: &mut DemoWriter, year: i32, all: &[String]) {
    let from = day(writer, year, |w| w.edition.numbers.filing_notices_from.value);
    let due = day(writer, year, |w| w.edition.numbers.filing_due.value);
    let [silent, told] = parts(all, [4, 96]);
    writer.act(from.plus(2), PlannedAction::new("filing.notify", told.clone()));
    let [in_time, extended, overdue] = parts(&told, [66, 2, 32]);
    received(writer, due, &in_time);
    let reason = writer.reason("extended");
    let most = i64::from(writer.edition.numbers.extension_days_max.value);
    let until = writer.today.plus(20).min(due.plus(most));
    let extend = PlannedAction::new("filing.extend", extended)
        .set("until", until)
        .set("struck_on", due.plus(-9))
        .set("evidence", &reason);
    writer.act(due.plus(-3), extend.because(&reason));
    late(writer, due, &[overdue, silent].concat());
}

/// In time, by several channels, and looked at since.
fn received(writer: &mut DemoWriter, due: Day, in_time: &[String]) {
    let size = in_time.len().div_ceil(ARRIVALS.len()).max(1);
    for (batch, (before, channel)) in in_time.chunks(size).zip(ARRIVALS) {
        let on = due.plus(-before);
        let receive = PlannedAction::new("filing.receive", batch.to_vec());
        let changes = if before % 2 == 0 { "none" } else { "some" };
        let receive = receive
            .set("on", on)
            .set("channel", channel)
            .set("changes", changes)
            .set("csr_report", "yes");
        writer.act(on, receive);
    }
    let [_waiting, reviewed] = parts(in_time, [25, 75]);
    let settle = due.plus(4);
    let review = PlannedAction::new("filing.review", reviewed.clone());
    writer.act(settle, review.set("all", "yes"));
    let [_under_review, asked, failed, passed] = parts(&reviewed, [14, 8, 4, 74]);
    let (by, note) = (writer.today.plus(12), writer.reason("supplement"));
    writer.act(
        settle.plus(1),
        PlannedAction::new("filing.request_supplement", asked).set("by", by).set("note", &note),
    );
    let reason = writer.reason("failed");
    let fail = PlannedAction::new("filing.fail", failed).set("attribution", "own");
    writer.act(settle.plus(2), fail.because(&reason));
    writer.act(settle.plus(2), PlannedAction::new("filing.pass", passed));
    report_changes(writer, settle.plus(3), in_time);
}

/// Changes that some reported and a supervisor has still to check.
fn report_changes(writer: &mut DemoWriter, on: Day, in_time: &[String]) {
    let text = writer.reason("change");
    let report = PlannedAction::new("enterprise.register_change", in_time.iter().take(2))
        .set("kind", "b")
        .set("event", "scope")
        .set("occurred_on", on.plus(-6))
        .set("state", "received")
        .set("text", text);
    writer.act(on, report);
}

/// Overdue, and what was done about it between the due day and today.
fn late(writer: &mut DemoWriter, due: Day, overdue: &[String]) {
    let today = writer.today;
    let span = due.days_until(today);
    let after = |hundredths: i64| due.plus((span * hundredths / 100).max(2).min(span));
    let [_untouched, reminded, warned, lapsed, came] = parts(overdue, [30, 26, 18, 18, 8]);
    let all = [reminded.clone(), warned.clone(), lapsed.clone()].concat();
    writer.act(after(20), PlannedAction::new("filing.remind", all));
    let clerk = writer.names.officers.last().map(|o| o.name.clone()).unwrap_or_default();
    let [mine, others] = parts(&reminded, [15, 85]);
    writer.act(after(25), PlannedAction::new("claim", mine));
    writer.act(after(25), PlannedAction::new("assign", others).set("officer", clerk));
    let (reason, contested) = (writer.reason("warned"), warned.first().cloned());
    let warn = |whom: Vec<String>, mend_by: Day| {
        PlannedAction::new("filing.warn", whom).set("mend_by", mend_by).because(&reason)
    };
    let lapsed = warn(lapsed, after(70).min(today.previous()));
    let running = warn(warned, today.plus(14));
    writer.act(after(40), lapsed);
    writer.act(after(80), running);
    let contested: Vec<String> = contested.into_iter().collect();
    let appeal = PlannedAction::new("appeal.open", contested).set("text", writer.reason("appeal"));
    writer.act(after(80).next().min(today), appeal.against("filing.warn"));
    let on = after(30);
    let [own, open] = parts(&came, [60, 40]);
    let receive = |whom: Vec<String>| {
        let act = PlannedAction::new("filing.receive", whom);
        act.set("on", on).set("channel", "platform").set("changes", "none")
    };
    writer.act(on, receive(own).set("attribution", "own"));
    writer.act(on, receive(open));
}

/// A year that has not fallen due: told from the first day of notices on, some received since the window opened.
fn present(writer: &mut DemoWriter, year: i32, all: &[String]) {
    let from = day(writer, year, |w| w.edition.numbers.filing_notices_from.value);
    let window = day(writer, year, |w| w.edition.numbers.filing_window_from.value);
    let today = writer.today;
    if today <= from {
        return;
    }
    let [_silent, told] = parts(all, [4, 96]);
    writer.act(from.next(), PlannedAction::new("filing.notify", told.clone()));
    if today <= window {
        return;
    }
    let [received, _awaited] = parts(&told, [40, 60]);
    let on = window.plus(window.days_until(today) / 2);
    let receive = PlannedAction::new("filing.receive", received.clone());
    let receive = receive.set("on", on).set("channel", "platform").set("changes", "none");
    writer.act(on, receive);
    let [_waiting, reviewed] = parts(&received, [50, 50]);
    writer.act(today, PlannedAction::new("filing.review", reviewed));
}
