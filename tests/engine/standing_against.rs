//! What stands against an enterprise, from which day to which (11, 8); the spans in which its cases wait; and what a change means.

use super::build::{ENTERPRISE, World, day, sound_enterprise};
use sedesk::domain::certificate::Certificate;
use sedesk::domain::change::CLOSED_DOWN;
use sedesk::domain::enterprise::RegisterClaim;
use sedesk::domain::field::FieldValue;
use sedesk::domain::record::Record;
use sedesk::workflow::against;
use sedesk::workflow::deadline::ClockSpan;
use sedesk::workflow::{award, judge};

fn said(world: &World, on: &str) -> Vec<String> {
    let all = against::on_day(&world.dossier, &world.rules, day(on));
    all.into_iter().map(|a| a.said.key).collect()
}

const ASIDE: &str = "as clerk; do appeal.open against=#42 text=x; day 2026-05-11; \
    as third; do appeal.decide outcome=set_aside; as fourth; do appeal.decide outcome=set_aside";

#[test]
fn a_warning_stands_against_it_until_it_is_set_aside_or_over() {
    let warned = "certified 2025-09-01; proved 11.1; do matter.warn mend_by=2026-05-27";
    let world = World::after(warned);
    let stands = |world: &World, on: &str| said(world, on).contains(&"against-warning".to_owned());
    let days = ["2026-05-05", "2026-05-06", "2026-05-27", "2026-05-28"];
    assert_eq!(days.map(|on| stands(&world, on)), [false, true, true, false]);
    let aside = world.then("contest matter.warn").then(ASIDE);
    let days = ["2026-05-06", "2026-05-10", "2026-05-11", "2026-05-12"];
    assert_eq!(days.map(|on| stands(&aside, on)), [true, true, false, false]);
}

#[test]
fn a_ban_that_a_register_claims_stands_against_it_from_its_entry_to_its_end() {
    let mut world = World::after("applicant");
    world.change(ENTERPRISE, |record| {
        let Record::Enterprise(e) = record else { panic!() };
        e.claims.push(RegisterClaim {
            number: None,
            awarded_on: None,
            stars: None,
            delisted_on: Some(day("2025-01-10")),
            banned_until: None,
            entered_on: day("2026-05-06"),
            entered_by: "li".to_owned(),
        });
    });
    let days = ["2026-05-05", "2026-05-06", "2028-01-10", "2028-01-11"];
    let told = days.map(|on| said(&world, on));
    assert_eq!(told.map(|all| all == ["against-claim"]), [false, true, true, false]);
}

fn spans(setup: &str) -> Vec<ClockSpan> {
    let world = World::after(setup);
    against::spans(&world.dossier, &world.rules, None)
}

#[test]
fn without_a_day_a_case_is_known_to_wait_for_what_somebody_did_and_not_for_time() {
    let from = |text: &str| vec![ClockSpan { from: day(text), to: None }];
    assert_eq!(spans("certified 2025-09-01; day 2026-07-01"), []);
    assert_eq!(spans("certified 2025-09-01; day 2026-07-01; do filing.warn"), from("2026-07-01"));
    assert_eq!(spans("certified 2025-09-01; proved 11.3d"), from("2026-05-06"));
    assert_eq!(spans("applicant; proved 11.3d"), from("2026-05-06"));
    assert_eq!(spans("applicant; proved 11.1"), []);
    let kept = "applicant; proved 11.3d; do matter.keep; as second; do matter.keep";
    assert_eq!(spans(kept), []);
    // A first year without disclosure warns, and is waited for no longer than its warning.
    let missed = "certified 2024-09-01; day 2026-02-02; do matter.warn mend_by=2026-03-02";
    let until = ClockSpan { from: day("2026-02-02"), to: Some(day("2026-03-03")) };
    assert_eq!(spans(missed), [until]);
}

#[test]
fn the_decision_is_the_last_round_of_its_own_that_was_carried() {
    let mut world =
        World::after("final; interview; votes for; day 2026-05-08; as another; do case.pass_final");
    let id = world.dossier.cases().last().unwrap().0;
    let decided = |world: &World| award::decided_on(world.dossier.case(id).unwrap());
    assert_eq!(decided(&world), Some(day("2026-05-08")));
    let add = |world: &mut World, round: &str, on: &str, carried: bool| {
        world.change(id, |record| {
            let Record::Case(case) = record else { panic!() };
            let mut closed = case.rounds[0].clone();
            (closed.round, closed.on, closed.carried) = (round.to_owned(), day(on), carried);
            case.rounds.push(closed);
        });
    };
    add(&mut world, "2", "2026-05-09", false);
    assert_eq!(decided(&world), Some(day("2026-05-08")));
    add(&mut world, "rating", "2026-05-10", true);
    assert_eq!(decided(&world), Some(day("2026-05-08")));
    add(&mut world, "2", "2026-05-11", true);
    assert_eq!(decided(&world), Some(day("2026-05-11")));
}

/// Grounds of the signs that a bad tax state is, corrected in the record.
fn corrected(world: &World) -> Vec<&'static str> {
    let before = sound_enterprise();
    let mut after = before.clone();
    after.set("tax_state", FieldValue::Code("abnormal".to_owned())).unwrap();
    let turn = judge::Turn {
        before: &before,
        after: &after,
        letter: None,
        event: None,
        text: None,
        occurred_on: None,
    };
    let all = judge::signs(&world.dossier, world.edition(), world.today, &turn);
    all.into_iter().map(|sign| sign.ground).collect()
}

#[test]
fn who_is_on_no_register_is_judged_by_no_award() {
    let signs = |setup: &str| corrected(&World::after(setup));
    assert_eq!(signs("applicant"), Vec::<&str>::new());
    assert_eq!(signs("certified 2025-09-01"), ["11.3a"]);
    assert_eq!(signs("certified 2025-09-01; ended surrendered 2026-01-01"), ["11.3a"]);
    assert_eq!(signs("certified 2025-09-01; ended delisted 2026-01-01"), Vec::<&str>::new());
    // Voided by a slip it may be issued anew: then what it was awarded for must hold.
    assert_eq!(signs("certified 2025-09-01; ended voided 2026-01-01"), ["11.3a"]);
    let anew = "certified 2025-09-01; do certificate.void; as other; do certificate.void; as chief; \
        do certificate.reissue; ended delisted 2026-05-06";
    assert_eq!(signs(anew), Vec::<&str>::new());
}

#[test]
fn a_fact_was_false_at_the_award_unless_an_accepted_change_has_written_it_since() {
    let step = |given: &str| {
        format!(
            "certified 2025-09-01; do enterprise.register_change kind=i tax_state=active {given}"
        )
    };
    // Written otherwise first, so that the registration changes it.
    let signs = |given: &str| {
        let setup = step(given).replace("tax_state=active", "tax_state=normal");
        let world = World::after(&setup.replacen("; do", "; set tax_state=; do", 1));
        corrected(&world)
    };
    let since = "occurred_on=2025-09-02 reported_on=2025-09-03 state";
    assert_eq!(signs(&format!("{since}=accepted")), ["5.1"]);
    assert_eq!(signs(&format!("{since}=received")), ["11.3a"]);
    assert_eq!(signs("occurred_on=2025-09-01 reported_on=2025-09-03 state=accepted"), ["11.3a"]);
    let other = "certified 2025-09-01; do enterprise.register_change kind=a name_en=Anew occurred_on=-1 state=accepted";
    assert_eq!(corrected(&World::after(other)), ["11.3a"]);
}

#[test]
fn a_legal_person_that_is_gone_has_its_licence_written_once() {
    let written = |event: &str, typed: &str| {
        let given = format!("kind=c event={event} occurred_on=-1 state=received {typed}");
        let world = World::after("certified 2025-09-01")
            .then(&format!("do enterprise.register_change {given}"));
        let change = world.dossier.changes().last().unwrap().1.clone();
        change.values.into_iter().map(|v| format!("{}={}", v.key, v.after)).collect::<Vec<_>>()
    };
    assert_eq!(written("revoked", ""), ["licence_state=revoked"]);
    assert_eq!(written("revoked", "licence_state=cancelled"), ["licence_state=cancelled"]);
    assert_eq!(written("revoked", "licence_state=suspended"), ["licence_state=revoked"]);
    assert_eq!(CLOSED_DOWN, "closed_down");
    let closed = written("closed_down_of_its_own_will", "licence_state=suspended");
    assert_eq!(closed, ["licence_state=deregistered"]);
}

#[test]
fn a_legal_person_that_is_no_more_ends_its_last_certificate_though_it_has_expired() {
    let ends = |given: &str| {
        let mut world = World::after("certified 2018-01-01; certified 2022-05-01");
        world.run(&format!("do enterprise.register_change {given} occurred_on=-1 state=accepted"));
        let ended = |(_, c): (_, &Certificate)| c.ends.len();
        world.dossier.certificates().map(ended).collect::<Vec<_>>()
    };
    assert_eq!(ends("kind=c event=closed_down_of_its_own_will"), [0, 1]);
    assert_eq!(ends("kind=d"), [0, 0]);
}
