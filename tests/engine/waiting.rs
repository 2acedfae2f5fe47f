//! What was entered late and waits for a second person: whether its own day would say something else than the day of entry; and
//! what may be confirmed still.

use super::build::{ENTERPRISE, World, day};
use sedesk::domain::case::{ClockEntry, ClockMark};
use sedesk::domain::entered::{Confirmed, Entered};
use sedesk::domain::enterprise::{Disclosure, RegisterClaim};
use sedesk::domain::id::RecordId;
use sedesk::domain::record::Record;
use sedesk::workflow::entry::matters;

fn late(on: &str) -> Entered {
    Entered { on: day(on), by: "li".to_owned(), reference: None, late: true, confirmed: None }
}

fn confirmed(on: &str) -> Entered {
    let by = Confirmed { by: "bo".to_owned(), on: day(on) };
    Entered { confirmed: Some(by), ..late(on) }
}

fn matter(world: &World, id: RecordId) -> bool {
    matters(&world.dossier, world.dossier.get(id).unwrap())
}

const WARNED: &str = "do filing.warn mend_by=2026-07-22";

/// Whether a receipt of that day, entered on another, matters.
fn receipt(setup: &str, on: &str, entered: Entered) -> bool {
    let mut world = World::after(&format!("certified 2025-09-01; day 2026-07-01; {setup}"));
    let id = world.filing_id(2026);
    world.run("do filing.receive channel=post");
    world.change(id, |record| {
        let Record::Filing(f) = record else { panic!() };
        let receipt = f.receipt.as_mut().unwrap();
        (receipt.on, receipt.entered) = (day(on), Some(entered));
    });
    matter(&world, id)
}

#[test]
fn a_receipt_waits_where_it_would_be_in_time_or_within_a_warning() {
    // Due by 30 June.
    assert!(receipt("", "2026-06-30", late("2026-07-10")));
    assert!(!receipt("", "2026-07-01", late("2026-07-10")));
    assert!(receipt(WARNED, "2026-07-01", late("2026-07-10")));
    assert!(!receipt(WARNED, "2026-07-01", confirmed("2026-07-10")));
    // Entered by the last day it is in time either way.
    assert!(!receipt("", "2026-06-20", late("2026-06-30")));
    assert!(receipt("", "2026-06-20", late("2026-07-01")));
    // A warning of the matter covers it too.
    let matter = "proved 11.3d; do matter.warn";
    assert!(receipt(matter, "2026-07-01", late("2026-07-10")));
}

#[test]
fn an_answer_waits_where_it_would_have_come_by_its_day() {
    let answered = |on: &str, entered: Entered| {
        let mut world = World::after(
            "certified 2025-09-01; do filing.receive channel=post; do filing.review; \
                do filing.request_supplement by=2026-06-01 note=x; do filing.receive channel=post",
        );
        let id = world.filing_id(2026);
        world.change(id, |record| {
            let Record::Filing(f) = record else { panic!() };
            let asked = f.supplements.last_mut().unwrap();
            (asked.answered_on, asked.answer) = (Some(day(on)), Some(entered));
        });
        matter(&world, id)
    };
    assert!(!answered("2026-05-20", late("2026-05-31")));
    assert!(!answered("2026-05-20", late("2026-06-01")));
    assert!(answered("2026-05-20", late("2026-06-02")));
    assert!(!answered("2026-05-20", confirmed("2026-06-02")));
}

#[test]
fn a_disclosure_waits_where_its_year_is_over() {
    let noted = |year: i32, on: &str, entered: Entered| {
        let mut world = World::after("certified 2024-09-01");
        world.change(ENTERPRISE, |record| {
            let Record::Enterprise(e) = record else { panic!() };
            let (on, place, entered) = (day(on), "site".to_owned(), Some(entered));
            e.disclosures.push(Disclosure { year, on, place, entered });
        });
        matter(&world, ENTERPRISE)
    };
    assert!(noted(2025, "2025-03-01", late("2026-01-10")));
    assert!(!noted(2025, "2025-03-01", late("2025-12-31")));
    assert!(!noted(2025, "2025-03-01", confirmed("2026-01-10")));
}

#[test]
fn a_clock_that_was_stopped_late_waits_and_one_that_goes_on_does_not() {
    let stopped = |mark: ClockMark, entered: Entered| {
        let mut world = World::after("review");
        let id = world.dossier.cases().last().unwrap().0;
        world.change(id, |record| {
            let Record::Case(case) = record else { panic!() };
            case.clock.push(ClockEntry { mark, on: day("2026-05-06"), entered: Some(entered) });
        });
        matter(&world, id)
    };
    let on = "2026-05-20";
    assert!(stopped(ClockMark::Paused, late(on)) && stopped(ClockMark::Ended, late(on)));
    assert!(!stopped(ClockMark::Resumed, late(on)) && !stopped(ClockMark::Reopened, late(on)));
    assert!(!stopped(ClockMark::Paused, confirmed(on)));
}

#[test]
fn a_claim_is_confirmed_beside_a_certificate_in_force_unless_it_would_be_another() {
    let told = |number: Option<&str>, delisted: Option<&str>| {
        let mut world = World::after("certified 2025-09-01");
        world.change(ENTERPRISE, |record| {
            let Record::Enterprise(e) = record else { panic!() };
            e.claims.push(RegisterClaim {
                number: number.map(str::to_owned),
                awarded_on: number.map(|_| day("2018-01-01")),
                stars: None,
                delisted_on: delisted.map(day),
                banned_until: None,
                entered_on: day("2026-05-06"),
                entered_by: "li".to_owned(),
            });
        });
        world.outcome("bo:supervisor", "confirm", "@E")
    };
    assert_eq!(told(Some("H-9"), None), "7 refused-certified-already");
    // A ban without a certificate, or a certificate that has ended.
    assert_eq!(told(None, Some("2019-01-01")), "ok");
    assert_eq!(told(Some("H-9"), Some("2019-01-01")), "ok");
}

#[test]
fn a_correction_whose_field_was_written_otherwise_meanwhile_is_off_the_table() {
    let told = |asked: &str, then: &str| {
        let world = World::after("certified 2025-09-01")
            .then(&format!("as li; ask enterprise.correct {asked}; as bo; {then}"));
        let (_, approval) = world.dossier.approvals().next().unwrap();
        (
            approval.state.word(),
            approval.decision_reason.clone(),
            world.outcome("cai:intake", "confirm", "@W"),
        )
    };
    let registered =
        |given: &str| format!("do enterprise.register_change kind=a occurred_on=-1 {given}");
    // The new value is what a confirmation would have overwritten.
    let (state, by, confirm) = told("name=another_name", &registered("name=third_name"));
    assert_eq!((state, by.as_deref()), ("approval_declined", Some("G-000001")));
    assert_eq!(confirm, "already 7 refused-nothing-waits");
    // As it was asked for there is nothing left to confirm; another field asked for beside it is.
    let (state, ..) = told("name=another_name", &registered("name=another_name"));
    assert_eq!(state, "approval_declined");
    let (state, _, confirm) =
        told("name=another_name bound_share=75%", &registered("name=another_name"));
    assert_eq!((state, confirm.as_str()), ("approval_waiting", "-> approval_confirmed"));
    // Another field, a note, a claim leave it alone.
    for other in [registered("name_en=Other"), "do comment text=x @E".into(), "do claim @E".into()]
    {
        let (state, _, confirm) = told("name=another_name", &other);
        assert_eq!(
            (state, confirm.as_str()),
            ("approval_waiting", "-> approval_confirmed"),
            "{other}"
        );
    }
}
