//! Bulk on a real desk: changed meanwhile, given up, watched, what fits many records, and what is taken one by one.

use crate::support::desk::Bed;
use sedesk::domain::action::{Action, Target};
use sedesk::domain::id::RequestId;
use sedesk::domain::queue::Queue;
use sedesk::service::desk::Desk;
use sedesk::service::error::{DeskError, ErrorKind};
use sedesk::service::request::{Ask, Request};
use sedesk::service::response::{Menu, Plan, RefusedOne, Reply};
use sedesk::service::watch::{Job, Progress};

const FIELDS: [(&str, &str); 2] = [("on", "2026-11-20"), ("channel", "post")];

fn watched(bed: &Bed, watch: &Job, id: u8, ask: Ask) -> Result<Reply, DeskError> {
    let request = Request {
        id: RequestId([id; 16]),
        user: "root".into(),
        today: Some(bed.today),
        as_of: None,
        ask,
    };
    bed.desk.call_watched(request, watch)
}

fn receiving(bed: &Bed) -> Action {
    let targets = bed.matching(Queue::OverdueFilings, "");
    assert!(targets.len() > 2, "{}", targets.len());
    bed.action("filing.receive", &targets, &FIELDS, None)
}

/// What Enter in the dry run asks for.
fn previewed(action: &Action, plan: &Plan) -> Action {
    let targets = plan.will.iter().map(|n| n.target).collect();
    Action { targets, ..action.clone() }
}

fn menu_of(bed: &Bed, targets: &[Target]) -> Menu {
    let Reply::Menu(menu) = bed.ask(Ask::MenuOf { targets: targets.to_vec() }) else { panic!() };
    menu
}

fn first_key(refused: &RefusedOne) -> &str {
    refused.refusals[0].message.key.as_str()
}

#[test]
fn what_was_changed_after_the_dry_run_is_refused_and_the_rest_is_one_operation_taken_back_whole() {
    let bed = Bed::with_samples();
    let action = receiving(&bed);
    let plan = bed.plan(&action);
    let before = bed.count(Queue::OverdueFilings);
    let meanwhile = plan.will[0].target;
    let other = bed.act(&bed.action("comment", &[meanwhile], &[("text", "seen")], None));
    let done = bed.act(&previewed(&action, &plan));
    assert_eq!(done.changed.len(), plan.will.len() - 1);
    assert_eq!(done.refused.iter().map(first_key).collect::<Vec<_>>(), ["refused-stale"]);
    let stale = &done.refused[0].named.target;
    // It comes back with the version it has now, so that it can be tried again.
    assert_eq!((stale.id, stale.version), (meanwhile.id, other.operation));
    assert!(bed.count(Queue::OverdueFilings) < before);
    let back = bed.undo(done.operation);
    assert_eq!((back.changed.len(), back.refused.len()), (done.changed.len(), 0));
    assert_eq!(bed.count(Queue::OverdueFilings), before);
    bed.assert_verified();
}

#[test]
fn given_up_before_the_writing_nothing_is_written_and_the_same_request_can_come_again() {
    let bed = Bed::with_samples();
    let action = receiving(&bed);
    let (head, before) = (bed.about().head, bed.counts());
    let watch = Job::default();
    assert!(watch.give_up());
    for (id, ask) in [(200, Ask::Act(action.clone())), (201, Ask::Plan(action.clone()))] {
        let error = watched(&bed, &watch, id, ask).unwrap_err();
        assert_eq!(error.kind, ErrorKind::GivenUp);
    }
    assert_eq!((bed.about().head, bed.counts()), (head, before));
    let again = watched(&bed, &Job::default(), 200, Ask::Act(action)).unwrap();
    assert!(matches!(again, Reply::Done(done) if done.operation == Some(head + 1)));
    let undo = Ask::Undo { operation: Some(head + 1), reason: None };
    assert_eq!(watched(&bed, &watch, 202, undo).unwrap_err().kind, ErrorKind::GivenUp);
    assert_eq!(bed.about().head, head + 1);
    bed.assert_verified();
}

#[test]
fn a_watched_act_counts_to_its_total_and_ends_as_written() {
    let bed = Bed::with_samples();
    let action = receiving(&bed);
    let total = u64::try_from(action.targets.len()).unwrap();
    let watch = Job::default();
    watched(&bed, &watch, 200, Ask::Plan(action.clone())).unwrap();
    assert_eq!(watch.far(), Progress { done: total, total, writing: false });
    let watch = Job::default();
    watched(&bed, &watch, 201, Ask::Act(action)).unwrap();
    assert_eq!(watch.far(), Progress { done: total, total, writing: true });
    assert!(!watch.give_up());
}

#[test]
fn the_menu_of_many_is_exact_and_says_what_the_dry_run_then_finds() {
    let bed = Bed::with_samples();
    let all = bed.matching(Queue::OverdueFilings, "");
    // Some were received before: the step fits the others only.
    let received = bed.action("filing.receive", &all[..2], &FIELDS, None);
    assert_eq!(bed.act(&received).changed.len(), 2);
    let mut targets: Vec<Target> = all.iter().map(|t| Target { version: None, ..*t }).collect();
    targets.extend(bed.matching(Queue::Alerts, ""));
    let menu = menu_of(&bed, &targets);
    assert!(menu.items.iter().all(|i| i.bulk), "{menu:?}");
    let receive = menu.items.iter().find(|i| i.transition == "filing.receive").unwrap();
    let fits = receive.fits.unwrap();
    let plan = bed.plan(&bed.action("filing.receive", &targets, &FIELDS, None));
    assert_eq!(fits.count as usize, plan.will.len());
    assert_eq!((fits.of as usize, fits.at_least), (targets.len(), false));
    let claim = menu.items.iter().find(|i| i.transition == "claim").unwrap();
    assert_eq!(claim.fits.unwrap().count, fits.of);
    let letters: Vec<&str> =
        menu.items.iter().map(|i| i.letter.as_str()).filter(|l| !l.is_empty()).collect();
    let mut apart = letters.clone();
    apart.sort_unstable();
    apart.dedup();
    assert_eq!(apart.len(), letters.len());
    // What fits none says why.
    for item in menu.items.iter().filter(|i| i.fits.unwrap().count == 0) {
        assert!(!item.refusals.is_empty(), "{item:?}");
    }
}

#[test]
fn of_more_than_are_looked_at_it_is_said_that_it_is_at_least_so_many() {
    let bed = Bed::with_samples();
    let one = bed.matching(Queue::OverdueFilings, "")[0];
    let menu = menu_of(&bed, &vec![one; 501]);
    let claim = menu.items.iter().find(|i| i.transition == "claim").unwrap().fits.unwrap();
    assert_eq!((claim.count, claim.of, claim.at_least), (500, 501, true));
}

#[test]
fn what_makes_sense_in_bulk_is_marked_so_and_the_desk_refuses_the_rest() {
    let bed = Bed::with_samples();
    let edition = bed.about().edition;
    for name in [
        "filing.notify",
        "filing.receive",
        "filing.remind",
        "alert.triage",
        "alert.dismiss",
        "case.receive_material",
        "case.accept",
        "assign",
        "claim",
        "comment",
    ] {
        assert!(edition.transition(name).unwrap().bulk, "{name}");
    }
    let targets = bed.matching(Queue::OverdueFilings, "");
    let extra = bed.action("filing.fail", &targets[..2], &[], Some("x"));
    let plan = bed.plan(&extra);
    assert_eq!(plan.refused.iter().map(first_key).collect::<Vec<_>>(), ["refused-not-bulk"; 2]);
    assert!(plan.refused.iter().all(|r| r.refusals[0].rule == "desk"));
    assert_eq!(bed.act(&extra).operation, None);
}

#[test]
fn an_alert_shows_on_one_sheet_what_triage_needs() {
    let bed = Bed::with_samples();
    let alerts = bed.matching(Queue::Alerts, "");
    let Reply::Record(sheet) = bed.ask(Ask::Record { id: alerts[0].id }) else { panic!() };
    let summary = sheet.page.tabs[0].blocks[0].lines();
    let at = |wanted: &str| {
        summary.iter().position(|l| {
            let label = l.label().unwrap();
            label.key == wanted || format!("{:?}", label.arg("label")).contains(wanted)
        })
    };
    let order = ["\"description\"", "\"evidence\"", "alert-earlier", "\"source\""].map(&at);
    assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{order:?} {summary:?}");
    let clause = at("alert-clause");
    assert!(clause.is_none() || clause < at("alert-earlier"));
}
