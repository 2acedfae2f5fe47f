//! The local desk on the body's own sheets: imports, counts, a bulk step, its undo, refusals, verification.

use crate::support;

use sedesk::domain::id::Kind;
use sedesk::domain::intake::IntakeKind;
use sedesk::domain::queue::Queue;
use sedesk::service::request::Ask;
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
    let one = bed.action("filing.remind", &targets[..1], &[("channel", "announcement")], None);
    assert_eq!(bed.act(&one).changed.len(), 1);
    let done = bed.act(&action);
    assert_eq!((done.changed.len(), done.refused.len()), (targets.len() - 1, 1));
    assert_eq!(done.refused[0].refusals[0].message.key, "refused-stale");
}

/// The one record of that reference's kind, by a bulk filter of its own code.
fn operation(done: &sedesk::service::response::Done) -> u64 {
    done.operation.unwrap_or_else(|| panic!("{:?}", done.refused))
}

#[test]
fn undo_goes_back_step_by_step_and_forth_again() {
    let bed = Bed::with_samples();
    let first =
        operation(&bed.step("enterprise.edit", "91440300208981186K", &[("phone", "1")], None));
    let second =
        operation(&bed.step("enterprise.edit", "91440300208981186K", &[("phone", "2")], None));
    let phone = || {
        let fields = bed.sheet("91440300208981186K").fields;
        fields.into_iter().find(|(k, _)| k == "phone").unwrap().1.to_text()
    };
    let back = operation(&bed.undo(None));
    assert_eq!(phone(), "1");
    operation(&bed.undo(Some(back)));
    assert_eq!(phone(), "2");
    operation(&bed.undo(None));
    assert_eq!(phone(), "1");
    operation(&bed.undo(None));
    assert_eq!(phone(), "15890830166");
    assert!(first < second);
    bed.assert_verified();
}

#[test]
fn what_others_were_built_on_is_not_taken_back_under_them() {
    let bed = Bed::new();
    let import = bed.import_sample(IntakeKind::Enterprises, "enterprises-gb18030.csv", true);
    let opened = operation(&bed.step("case.open", "914602008938573340", &[], None));
    let refused = bed.undo(import.operation);
    assert!(refused.operation.is_none());
    assert_eq!(refused.refused[0].refusals[0].message.key, "undo-built-on");
    operation(&bed.undo(Some(opened)));
    operation(&bed.undo(import.operation));
    let again = Ask::Undo { operation: import.operation, reason: None };
    assert_eq!(bed.ask_as("root", again).unwrap_err().message.key, "undo-already");
    assert!(bed.counts().iter().all(|(_, count)| *count == 0));
    assert!(bed.find("914602008938573340").is_empty());
    bed.assert_verified();
}

#[test]
fn taking_back_does_not_bring_two_open_cases_or_two_bearers_of_a_code() {
    let bed = Bed::with_samples();
    let reference = "C-000001";
    let withdrawn = operation(&bed.step("case.withdraw", reference, &[], None));
    operation(&bed.step("case.open", "91440300208981186K", &[], None));
    let refused = bed.undo(Some(withdrawn));
    assert_eq!(refused.refused[0].refusals[0].message.key, "refused-case-open");

    let bed = Bed::new();
    let first = bed.import_sample(IntakeKind::Enterprises, "enterprises-gb18030.csv", true);
    let gone = operation(&bed.undo(first.operation));
    bed.import_sample(IntakeKind::Enterprises, "enterprises-gb18030.csv", true);
    let refused = bed.undo(Some(gone));
    assert!(refused.operation.is_none());
    assert!(refused.refused.iter().any(|r| r.refusals[0].message.key == "refused-taken"));
    bed.assert_verified();
}

#[test]
fn undo_asks_for_the_role_and_the_second_person_of_the_first_step() {
    use sedesk::domain::officer::Role;
    let bed = Bed::with_edition(None, false);
    bed.import_sample(IntakeKind::Enterprises, "enterprises-gb18030.csv", true);
    let set = |name: &str, roles: Vec<Role>| {
        let ask =
            Ask::SetOfficer { name: name.into(), os_user: None, roles: Some(roles), active: None };
        bed.ask(ask)
    };
    set("anna", vec![Role::Admin]);
    let demoted = match set("anna", vec![Role::Supervisor, Role::Intake]) {
        sedesk::service::response::Reply::Done(done) => done.operation.unwrap(),
        other => panic!("{other:?}"),
    };
    let undo = |user: &str, operation: u64| {
        bed.ask_as(user, Ask::Undo { operation: Some(operation), reason: None })
    };
    assert_eq!(undo("anna", demoted).unwrap_err().message.key, "refused-role");

    let number = bed.matching(Queue::Enterprises, "standing:certified")[0];
    let action = bed.action("enterprise.surrender", &[number], &[], Some("given up"));
    let surrendered = operation(&bed.act(&action));
    assert_eq!(undo("root", surrendered).unwrap_err().message.key, "undo-second-person");
    let sedesk::service::response::Reply::Done(taken) = undo("anna", surrendered).unwrap() else {
        panic!()
    };
    let again = undo("root", taken.operation.unwrap()).unwrap_err();
    assert_eq!(again.message.key, "undo-second-person");
}

#[test]
fn what_breaks_a_rule_comes_before_what_is_first_in_a_queue() {
    use sedesk::service::response::Reply;
    let bed = Bed::with_samples();
    let next = || match bed.ask(Ask::Next { passed: Vec::new() }) {
        Reply::Next(Some(next)) => (next.queue, next.why.key),
        other => panic!("{other:?}"),
    };
    assert_eq!(next(), (Queue::OverdueFilings, "next-overdue".to_owned()));
    let overdue = bed.matching(Queue::OverdueFilings, "");
    bed.act(&bed.action("filing.receive", &overdue, &[("channel", "post")], None));
    assert_eq!(next(), (Queue::Alerts, "next-alert".to_owned()));
}

#[test]
fn a_step_that_is_not_for_many_is_refused_on_many_whoever_asks_for_it() {
    let bed = Bed::with_samples();
    let codes = ["914602008938573340", "91440300208981186K"];
    let targets: Vec<_> = codes.iter().map(|code| bed.target(code, "enterprise.edit")).collect();
    let edit = |targets: &[_]| bed.action("enterprise.edit", targets, &[("note", "x")], None);
    let done = bed.act(&edit(&targets));
    let why: Vec<_> = done.refused.iter().map(|r| r.refusals[0].message.key.as_str()).collect();
    assert_eq!(why, ["refused-not-bulk"; 2]);
    assert_eq!((done.operation, done.changed.len()), (None, 0));
    assert_eq!(bed.plan(&edit(&targets)).refused.len(), 2);
    // The same record twice is one.
    let twice = [targets[0], targets[0]];
    assert_eq!(bed.act(&edit(&twice)).changed.len(), 1);
}

#[test]
fn no_reference_is_left_hanging_by_taking_back() {
    let bed = Bed::new();
    let import = bed.import_sample(IntakeKind::Enterprises, "enterprises-gb18030.csv", true);
    let opened = operation(&bed.step("case.open", "914602008938573340", &[], None));
    let refused = bed.undo(import.operation);
    assert_eq!(refused.refused[0].refusals[0].message.key, "undo-built-on");
    // Taken back in order it all goes; to put the case back then would point to nothing.
    let gone = operation(&bed.undo(Some(opened)));
    operation(&bed.undo(import.operation));
    let refused = bed.undo(Some(gone));
    assert_eq!(refused.refused[0].refusals[0].message.key, "undo-points-to-nothing");
    bed.assert_verified();
}

#[test]
fn every_reference_that_a_record_holds_is_known_as_one() {
    use sedesk::domain::field::FieldKind;
    use sedesk::domain::record::Record;
    // Fields of the kind that point to records; officers go by their names.
    let names = [
        "officer",
        "reviewer",
        "decided_by",
        "triaged_by",
        "attributed_by",
        "failure_attributed_by",
    ];
    let mut pointing = Vec::new();
    for kind in Kind::ALL {
        for spec in Record::fields_of(kind) {
            if matches!(spec.kind, FieldKind::Reference) && !names.contains(&spec.key) {
                pointing.push((kind.word(), spec.key));
            }
        }
    }
    assert_eq!(pointing.len(), 22, "{pointing:?}: is it among Record::references?");
}

#[test]
fn who_has_worked_here_stays_and_who_has_not_may_be_taken_back() {
    use sedesk::domain::officer::Role;
    use sedesk::service::response::Reply;
    let bed = Bed::with_samples();
    let new = |name: &str| {
        let roles = Some(vec![Role::Intake, Role::Supervisor]);
        let (os_user, active) = (Some(name.to_owned()), None);
        let ask = Ask::SetOfficer { name: name.to_owned(), os_user, roles, active };
        match bed.ask(ask) {
            Reply::Done(done) => done.operation.unwrap(),
            other => panic!("{other:?}"),
        }
    };
    let (anna, bo) = (new("anna"), new("bo"));
    let target = bed.target("A-000002", "claim");
    let claim = bed.action("claim", &[target], &[], None);
    assert_eq!(bed.act_as("anna", [61; 16], &claim).unwrap().changed.len(), 1);
    let refused = bed.undo(Some(anna));
    assert_eq!(refused.refused[0].refusals[0].message.key, "undo-built-on");
    operation(&bed.undo(Some(bo)));
}
