//! The local desk on the body's own sheets: imports, counts, a bulk step, its undo, refusals, verification.

mod support;

use sedesk::domain::id::Kind;
use sedesk::domain::intake::IntakeKind;
use sedesk::domain::queue::Queue;
use support::desk::Bed;

const OVERDUE: u64 = 210;

#[test]
fn the_intake_files_land_whole_and_the_counts_are_theirs() {
    let bed = Bed::new();
    let report = bed.import_sample(IntakeKind::Enterprises, "enterprises-gb18030.csv", true);
    assert_eq!((report.rows, report.good, report.bad.len()), (1210, 1200, 10));
    let report = bed.import_sample(IntakeKind::Filings, "filings-2026.xlsx", true);
    assert_eq!((report.rows, report.good, report.bad.len()), (421, 420, 1));
    assert_eq!(report.bad.first().unwrap().reason, "unknown certificate");
    let report = bed.import_sample(IntakeKind::Alerts, "alerts.csv", false);
    assert_eq!((report.rows, report.good, report.merged), (125, 125, 5));
    assert_eq!(bed.count(Queue::Enterprises), 1200);
    assert_eq!(bed.count(Queue::Alerts), 120);
    assert_eq!(bed.count(Queue::Applications), 280);
    assert_eq!(bed.count(Queue::DueDiligence), 0);
    // Certified, with a filing for the year that no line of the sheet brought in.
    assert_eq!(bed.count(Queue::OverdueFilings), OVERDUE);
    bed.assert_verified();
}

#[test]
fn a_bulk_receipt_is_one_operation_and_is_taken_back_whole() {
    let bed = Bed::with_samples();
    let before = bed.counts();
    let targets = bed.matching(Queue::OverdueFilings, "region:46");
    assert!(targets.len() > 50 && targets.iter().all(|t| t.id.kind == Kind::Filing));
    let action =
        bed.action("filing.receive", &targets, &[("on", "2026-11-19"), ("channel", "post")], None);
    let plan = bed.plan(&action);
    assert_eq!((plan.will.len(), plan.refused.len()), (targets.len(), 0));
    let done = bed.act(&action);
    assert_eq!(done.changed.len(), targets.len());
    let received = u64::try_from(targets.len()).unwrap();
    assert_eq!(bed.count(Queue::OverdueFilings), before[2].1 - received);
    bed.assert_verified();
    let undone = bed.undo(None);
    assert!(undone.refused.is_empty() && undone.operation.is_some());
    assert_eq!(bed.counts(), before);
    bed.assert_verified();
}

#[test]
fn the_same_request_twice_is_one_operation() {
    let bed = Bed::with_samples();
    let targets = bed.matching(Queue::OverdueFilings, "region:4602");
    let action = bed.action("filing.receive", &targets, &[("channel", "post")], None);
    let first = bed.act_as("root", [7; 16], &action).unwrap();
    let again = bed.act_as("root", [7; 16], &action).unwrap();
    assert_eq!(first.operation, again.operation);
    let other = bed.action("claim", &targets, &[], None);
    assert!(bed.act_as("root", [7; 16], &other).is_err());
}

#[test]
fn rows_changed_meanwhile_are_refused_and_not_overwritten() {
    let bed = Bed::with_samples();
    let targets = bed.matching(Queue::OverdueFilings, "region:4602");
    let action = bed.action("filing.receive", &targets, &[("channel", "post")], None);
    let one = bed.action("filing.remind", &targets[..1], &[], None);
    assert_eq!(bed.act(&one).changed.len(), 1);
    let done = bed.act(&action);
    assert_eq!((done.changed.len(), done.refused.len()), (targets.len() - 1, 1));
    assert_eq!(done.refused[0].refusals[0].message.key, "refused-stale");
}
