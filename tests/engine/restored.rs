//! What an appeal that sets a decision aside gives back, and what it leaves: to the day (11, 11.3).

use super::build::{CERTIFICATE, ENTERPRISE, SHIPPED, World, day};
use sedesk::domain::case::{Case, ClockMark};
use sedesk::domain::certificate::{CertificateEnd, EndKind};
use sedesk::domain::enterprise::Ban;
use sedesk::domain::filing::FilingState;
use sedesk::domain::record::Record;

const DECIDED: &str =
    "proved 11.3d; do matter.propose_delisting; as second; do matter.decide_delisting";
const ASIDE: &str = "as third; do appeal.decide outcome=set_aside; as fourth; do appeal.decide outcome=set_aside; as chief";

fn appealed(decision: &str) -> String {
    format!("contest {decision}; as clerk; do appeal.open against=#42 text=x")
}

fn case(world: &World) -> &Case {
    world.dossier.cases().last().unwrap().1
}

/// The last day for the filing of 2026, of an enterprise whose delisting took effect and was set aside on those days.
fn due(effective: &str, aside: &str, state: Option<FilingState>) -> String {
    let mut world = World::after("certified 2025-09-01; day 2026-06-22");
    if let Some(state) = state {
        world.change(world.filing_id(2026), |record| {
            let Record::Filing(f) = record else { panic!() };
            f.state = state;
        });
    }
    world.run(&format!("{DECIDED} on={effective}; {}", appealed("matter.decide_delisting")));
    world.run(&format!("day {aside}; {ASIDE}"));
    world.filing(2026).due.to_string()
}

#[test]
fn only_days_that_fell_within_the_delisting_are_set_anew() {
    let anew = |aside: &str| SHIPPED.calendar.add(day(aside), 15).date.to_string();
    // Due on the very day of effect it could not be handed in any more.
    assert_eq!(due("2026-06-30", "2026-07-03", None), anew("2026-07-03"));
    // In force from the next day on, it was due before.
    assert_eq!(due("2026-07-01", "2026-07-03", None), "2026-06-30");
    assert_eq!(due("2026-06-24", "2026-07-01", None), anew("2026-07-01"));
    // Set aside on the last day itself there is still that day.
    assert_eq!(due("2026-06-24", "2026-06-30", None), "2026-06-30");
    // What was handed in is not asked for again.
    assert_eq!(due("2026-06-24", "2026-07-03", Some(FilingState::Received)), "2026-06-30");
}

#[test]
fn a_delisting_set_aside_leaves_other_ends_and_other_bans_as_they_were() {
    let mut world = World::after("certified 2025-09-01");
    let (before, aside) = (day("2026-01-10"), Some(day("2026-01-20")));
    world.change(CERTIFICATE, |record| {
        let Record::Certificate(c) = record else { panic!() };
        // A delisting of before, set aside then.
        c.ends.push(CertificateEnd { kind: EndKind::Delisted, on: before, set_aside_on: aside });
    });
    world.run(DECIDED);
    let today = world.today;
    let other = |from: &str| Ban {
        from: day(from),
        until: day("2030-01-01"),
        clause: "8".to_owned(),
        set_aside_on: None,
    };
    world.change(ENTERPRISE, |record| {
        let Record::Enterprise(e) = record else { panic!() };
        // One that runs besides, and one from the same day that was set aside before.
        e.bans.push(other("2026-02-01"));
        e.bans.push(Ban { set_aside_on: aside, ..other("2026-05-06") });
    });
    world.change(CERTIFICATE, |record| {
        let Record::Certificate(c) = record else { panic!() };
        // Surrendered on the day of effect, too, and a delisting of that day that was set aside before.
        c.ends.push(CertificateEnd { kind: EndKind::Surrendered, on: today, set_aside_on: None });
        c.ends.push(CertificateEnd { kind: EndKind::Delisted, on: today, set_aside_on: aside });
    });
    world.run(&format!("{}; day 2026-05-11; {ASIDE}", appealed("matter.decide_delisting")));
    let c = world.dossier.certificate(CERTIFICATE).unwrap();
    let ends: Vec<_> = c.ends.iter().map(|e| (e.kind, e.set_aside_on)).collect();
    let now = Some(day("2026-05-11"));
    assert_eq!(
        ends,
        [
            (EndKind::Delisted, aside),
            (EndKind::Delisted, now),
            (EndKind::Surrendered, None),
            (EndKind::Delisted, aside)
        ]
    );
    let bans: Vec<_> =
        world.dossier.subject().unwrap().1.bans.iter().map(|b| b.set_aside_on).collect();
    assert_eq!(bans, [now, None, aside]);
}

#[test]
fn a_case_refused_in_its_notice_stands_there_again_with_its_clock_ended() {
    let world = World::after("cleared; do case.publish_notice; as third; do case.refuse");
    let marks = |world: &World| case(world).clock.iter().map(|e| e.mark).collect::<Vec<_>>();
    let ended = [ClockMark::Started, ClockMark::Ended];
    assert_eq!((case(&world).stage.as_str(), marks(&world)), ("refused", ended.to_vec()));
    let restored = world.then(&appealed("case.refuse")).then(&ASIDE.replace("third", "fifth"));
    assert_eq!(
        (case(&restored).stage.as_str(), marks(&restored)),
        ("public_notice", ended.to_vec())
    );
}

#[test]
fn a_request_that_is_still_open_stops_the_clock_when_the_case_stands_again() {
    // Asked for before acceptance, whenever that was entered: the clock did not run yet, and the enterprise has still to answer.
    let world = World::after(
        "day 2026-05-06; intake; materials; day 2026-05-07; do case.accept; \
            do case.request_supplement on=2026-05-06 note=x; day 2026-05-08; as other; do case.refuse",
    );
    let restored = world.then(&appealed("case.refuse")).then(ASIDE);
    let marks: Vec<ClockMark> = case(&restored).clock.iter().map(|e| e.mark).collect();
    let paused = [ClockMark::Started, ClockMark::Ended, ClockMark::Reopened, ClockMark::Paused];
    assert_eq!(marks, paused);
    assert!(case(&restored).open_supplement().is_some());
}

#[test]
fn an_appeal_against_one_decision_is_none_against_a_later_one_on_the_same_record() {
    let mut world = World::after("certified 2025-09-01; proved 11.3d; do matter.warn");
    world.run(&appealed("matter.warn"));
    let open = "against=#42 text=x";
    assert_eq!(world.outcome("intake", "appeal.open", open), "11 refused-appealed");
    world.contested.as_mut().unwrap().operation = 43;
    let open = "against=#43 text=x";
    assert_eq!(world.outcome("intake", "appeal.open", open), "-> appeal_open");
}
