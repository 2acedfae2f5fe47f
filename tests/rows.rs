//! What rows say on a real desk: the day that now counts, working days where a clock counts them, what is provisional.

use crate::support;

use sedesk::domain::intake::IntakeKind;
use sedesk::domain::queue::Queue;
use sedesk::service::request::{Ask, View};
use sedesk::service::response::{Reply, RowView};
use std::fmt::Write as _;
use support::desk::{Bed, day};
use support::generate::uscc;

/// A desk in March with so many enterprises that were certified the year before.
fn certified(count: u32) -> Bed {
    let bed = Bed::beginning("2026-03-02");
    let mut sheet = String::from("统一社会信用代码,企业名称,认证状态,证书编号,授牌日期\n");
    for no in 1..=count {
        let code = uscc("460200", no);
        let _ =
            writeln!(sheet, "{code},第{no}号助残服务有限公司,已认证,HFDA-2025-{no:05},2025-05-01");
    }
    let report = bed.import(IntakeKind::Enterprises, "x.csv", sheet.as_bytes(), false);
    assert_eq!(report.good, count);
    bed
}

fn filing(no: u32) -> String {
    format!("F-HFDA-2025-{no:05}-2026")
}

fn rows(bed: &Bed, queue: Queue, filter: &str) -> Vec<RowView> {
    let ask = Ask::QueuePage { view: View::new(queue, filter), offset: 0, limit: 99 };
    let Reply::QueuePage(page) = bed.ask(ask) else { panic!() };
    page.rows
}

fn references(rows: &[RowView]) -> Vec<&str> {
    rows.iter().map(|view| view.row.reference.as_str()).collect()
}

/// Day, days and working days to it, and the state of a row.
fn told(view: &RowView) -> (String, Option<i64>, Option<i64>, &str) {
    let due = view.row.due.map(|due| due.to_string());
    (due.unwrap_or_default(), view.days_left, view.working_left, view.state.as_str())
}

#[test]
fn a_warned_filing_is_due_on_its_day_to_mend_by_and_stands_behind_those_that_are_not_warned() {
    let mut bed = certified(3);
    bed.today = day("2026-07-10");
    bed.step("filing.warn", &filing(2), &[("mend_by", "2026-07-31")], None);
    bed.step("claim", &filing(2), &[], None);
    let overdue = rows(&bed, Queue::OverdueFilings, "");
    assert_eq!(references(&overdue), [filing(1), filing(3), filing(2)]);
    let missed = ("2026-06-30".to_owned(), Some(-10), None, "overdue");
    assert_eq!(told(&overdue[0]), missed);
    assert_eq!(told(&overdue[2]), ("2026-07-31".to_owned(), Some(21), Some(15), "warned"));
    // What shows is what a filter is held against.
    let fits = |filter: &str| rows(&bed, Queue::OverdueFilings, filter).len();
    assert_eq!(
        [fits("days:15"), fits("days:21"), fits("due:2026-07-31"), fits("days:<0")],
        [1, 0, 1, 2]
    );
    let mine = rows(&bed, Queue::Mine, "kind:filing");
    assert_eq!((references(&mine), mine[0].row.kind()), (vec![filing(2).as_str()], "filing"));
    assert_eq!(rows(&bed, Queue::Filings, "").len(), 0);
    // A weekend after it lapsed no working day has passed; then they are counted.
    for (today, days, working) in [("2026-08-02", -2, 0), ("2026-08-04", -4, -2)] {
        bed.today = day(today);
        let overdue = rows(&bed, Queue::OverdueFilings, "state:warning-lapsed");
        let expected = ("2026-07-31".to_owned(), Some(days), Some(working), "warning-lapsed");
        assert_eq!(told(&overdue[0]), expected);
    }
}

#[test]
fn an_extended_filing_is_due_on_its_extension_and_a_calendar_day_is_counted_in_days() {
    let mut bed = certified(1);
    bed.today = day("2026-06-20");
    let until =
        [("until", "2026-09-28"), ("struck_on", "2026-06-10"), ("evidence", "台风受灾证明")];
    let done = bed.step("filing.extend", &filing(1), &until, Some("force majeure"));
    assert_eq!(done.refused, []);
    let waits = rows(&bed, Queue::Filings, "");
    assert_eq!(told(&waits[0]), ("2026-09-28".to_owned(), Some(100), None, "extended"));
    bed.today = day("2026-10-02");
    let overdue = rows(&bed, Queue::OverdueFilings, "");
    assert_eq!(told(&overdue[0]), ("2026-09-28".to_owned(), Some(-4), None, "extended"));
}

#[test]
fn a_day_of_a_year_without_a_calendar_is_provisional() {
    let mut bed = certified(2);
    let change = |bed: &Bed, no: u32| {
        let on = bed.today.to_string();
        let fields =
            [("kind", "i"), ("state", "received"), ("occurred_on", on.as_str()), ("text", "来函")];
        let of = uscc("460200", no);
        let done = bed.step("enterprise.register_change", of.as_str(), &fields, None);
        assert_eq!(done.refused, []);
    };
    bed.today = day("2026-07-13");
    change(&bed, 1);
    bed.today = day("2026-12-18");
    change(&bed, 2);
    let changes = rows(&bed, Queue::Changes, "");
    let [first, second] = changes.as_slice() else { panic!("{changes:?}") };
    assert_eq!(told(first), ("2026-08-10".to_owned(), Some(-130), Some(-90), "in-hand"));
    assert!(!first.provisional);
    assert_eq!(second.row.due.map(sedesk::domain::day::Day::year), Some(2027));
    assert_eq!((second.working_left, second.provisional), (Some(20), true));
    assert_eq!((second.age, first.age), (Some(0), Some(158)));
}

#[test]
fn a_certificate_whose_last_day_has_passed_has_expired_though_its_holder_was_reminded() {
    let mut bed = certified(2);
    bed.today = day("2029-03-01");
    bed.step("certificate.remind", "HFDA-2025-00001", &[("channel", "announcement")], None);
    let states = |bed: &Bed| {
        let all = rows(bed, Queue::Renewals, "");
        let mut told: Vec<(String, String)> =
            all.into_iter().map(|view| (view.row.uscc, view.state)).collect();
        told.sort();
        told.into_iter().map(|(_, state)| state).collect::<Vec<_>>()
    };
    assert_eq!(states(&bed), ["reminded", "renewal"]);
    bed.today = day("2029-06-01");
    assert_eq!(states(&bed), ["expired", "expired"]);
    assert_eq!(rows(&bed, Queue::Renewals, "state:expired").len(), 2);
}
