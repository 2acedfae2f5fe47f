//! Days that officers give (7, 9, 11.2 b, 11.3): never still to come, never before what they answer; and what is entered late improves
//! nothing until a second person confirms it, with both days kept. Tables of attempts, written from the standard's text.

use super::build::{CERTIFICATE, SHIPPED, World, actor, day, edited, rules_of};
use sedesk::domain::case::Case;
use sedesk::domain::queue::Queue;
use sedesk::domain::record::Record;
use sedesk::standard::rule::{Guard, Transition};
use sedesk::workflow::deadline::{self, Clock};

const HELD: &str = "certified 2025-09-01";
const WARNED: &str = "certified 2025-09-01; day 2026-07-01; do filing.warn mend_by=2026-07-03";
const REVIEWED: &str = "certified 2025-09-01; do filing.receive channel=post; do filing.review";
const ACCEPTED: &str = "day 2025-09-22; intake; materials; do case.accept";

fn case(world: &World) -> &Case {
    world.dossier.cases().last().unwrap().1
}

fn clock(world: &World) -> Clock {
    deadline::clock(case(world), world.edition(), &world.rules.calendar)
}

fn is_late(world: &World) -> bool {
    deadline::is_late(case(world), &[], world.edition(), &world.rules.calendar, world.today)
}

/// As it was, with whatever waits on that record confirmed by another.
fn confirmed(world: World, on: &str) -> World {
    world.then(&format!("as second; do confirm {on}; as chief"))
}

#[test]
fn every_step_that_asks_for_a_day_refuses_one_to_come_unless_it_looks_ahead() {
    let fits = |t: &Transition| {
        t.guards.iter().any(|row| {
            matches!(
                row.guard,
                Guard::DayNotInFuture
                    | Guard::AwardDayFits
                    | Guard::InterviewDayFits
                    | Guard::ReissueDayFits
            )
        })
    };
    let ahead = ["matter.decide_delisting"];
    let asks = |t: &&Transition| t.fields.iter().any(|f| f.key == "on" || f.key == "struck_on");
    let open: Vec<&str> = SHIPPED
        .current
        .transitions
        .iter()
        .filter(asks)
        .filter(|t| !fits(t) && !ahead.contains(&t.name.as_str()))
        .map(|t| t.name.as_str())
        .collect();
    assert_eq!(open, Vec::<&str>::new());
}

#[test]
fn a_receipt_entered_late_cures_nothing_until_it_is_confirmed() {
    // What is received, entered how, on which day: the grounds before and after a second person's yes.
    for (entered, given, before, after) in [
        ("2026-07-10", "on=2026-07-10", "11.2d*", "11.2d*"),
        ("2026-07-10", "on=2026-06-28", "11.2d*", ""),
        ("2026-07-10", "on=2026-07-03", "11.2d*", ""),
        ("2026-07-10", "on=2026-07-04", "11.2d*", "11.2d*"),
        // Friday's letter on Monday, with its number: as if entered on Friday.
        ("2026-07-06", "on=2026-07-03 reference=R-1", "", ""),
        ("2026-07-06", "on=2026-07-03", "11.2d*", ""),
        // Three working days of grace, and not a fourth.
        ("2026-07-08", "on=2026-07-03 reference=R-1", "", ""),
        ("2026-07-09", "on=2026-07-03 reference=R-1", "11.2d*", ""),
        ("2026-07-03", "", "", ""),
        ("2026-07-04", "", "11.2d*", "11.2d*"),
    ] {
        let world = World::after(WARNED)
            .then(&format!("day {entered}; do filing.receive channel=post {given}"));
        let told = format!("{entered} {given}");
        assert_eq!(world.filing(2026).state.word(), "received", "{told}");
        assert!(world.in_queue(Queue::OverdueFilings).is_empty(), "{told}");
        assert_eq!(world.grounds(), before, "{told}");
        let waits = world.filing(2026).receipt.as_ref().unwrap().entered.as_ref().unwrap().waits();
        let listed = world.in_queue(Queue::Approvals);
        assert_eq!(listed, if waits { vec!["F2026".to_owned()] } else { Vec::new() }, "{told}");
        if waits {
            let world = confirmed(world, "@F2026");
            assert_eq!(world.grounds(), after, "{told}");
            assert!(world.in_queue(Queue::Approvals).is_empty(), "{told}");
            let entry = world.filing(2026).receipt.clone().unwrap().entered.unwrap();
            assert_eq!((entry.on, entry.confirmed.unwrap().by.as_str()), (day(entered), "second"));
        }
    }
}

#[test]
fn lateness_is_told_by_the_day_that_counts() {
    let late = |world: &World| world.filing(2026).receipt.as_ref().unwrap().late;
    let entered = |given: &str| {
        World::after(HELD).then(&format!("day 2026-07-10; do filing.receive channel=post {given}"))
    };
    let waiting = entered("on=2026-06-28");
    assert!(late(&waiting));
    // By whose doing is no question while it may have been in time.
    assert_eq!(waiting.in_queue(Queue::Approvals), ["F2026"]);
    assert!(!late(&confirmed(waiting, "@F2026")));
    let on_the_day = entered("on=2026-06-30");
    assert!(late(&on_the_day) && !late(&confirmed(on_the_day, "@F2026")));
    let after = entered("on=2026-07-01");
    assert!(late(&after) && after.in_queue(Queue::Approvals).is_empty());
    assert!(late(&confirmed(after, "@F2026")));
    // In time either way, it waits for nobody.
    let early = World::after(HELD).then("do filing.receive channel=post on=2026-04-01");
    assert!(!late(&early) && early.in_queue(Queue::Approvals).is_empty());
}

#[test]
fn nobody_confirms_his_own_entry_and_what_the_record_could_not_hold_is_not_late() {
    let world =
        World::after(WARNED).then("day 2026-07-10; do filing.receive channel=post on=2026-06-28");
    let own = world.outcome("chief:supervisor", "confirm", "@F2026");
    assert_eq!(own, "7 refused-own-entry");
    assert_eq!(world.outcome("other:intake", "confirm", "@F2026"), "-> received");
    // On a desk for one he may, and it says for ever that another was due.
    let alone = world.then("solo").outcome("chief:supervisor", "confirm", "@F2026");
    assert_eq!(alone, "-> received waived 7");
    let mut taken_over = World::after(WARNED);
    taken_over.change(CERTIFICATE, |record| {
        let Record::Certificate(c) = record else { panic!() };
        c.entered_on = Some(day("2026-07-10"));
    });
    let world = taken_over.then("day 2026-07-10; do filing.receive channel=post on=2026-06-28");
    assert_eq!(world.grounds(), "");
    // The same on the day after: there was a day on which it could have been entered.
    let mut later = World::after(WARNED);
    later.change(CERTIFICATE, |record| {
        let Record::Certificate(c) = record else { panic!() };
        c.entered_on = Some(day("2026-07-09"));
    });
    let world = later.then("day 2026-07-10; do filing.receive channel=post on=2026-06-28");
    assert_eq!(world.grounds(), "11.2d*");
}

#[test]
fn an_edition_of_before_the_rulings_takes_a_day_as_it_is_given() {
    let text = edited(&[("rulings = 1", "rulings = 0")]);
    let world = World::under(rules_of(&text))
        .then(WARNED)
        .then("day 2026-07-10; do filing.receive channel=post on=2026-06-28");
    assert_eq!(world.grounds(), "");
}

#[test]
fn force_majeure_is_not_found_by_who_takes_in_what_counts_after_the_day_to_mend() {
    let world = World::after(WARNED).then("day 2026-07-10");
    let given = "channel=post on=2026-07-02 attribution=force_majeure";
    assert_eq!(world.outcome("intake", "filing.receive", given), "11.2 d refused-excuse");
    let world = world.then("day 2026-07-03");
    assert_eq!(world.outcome("intake", "filing.receive", given), "-> received");
}

#[test]
fn an_answer_entered_late_came_on_the_day_of_its_entry_until_it_is_confirmed() {
    let asked = || World::after(REVIEWED).then("do filing.request_supplement by=2026-06-01 note=x");
    for (entered, given, before, after) in [
        ("2026-06-01", "", "", ""),
        ("2026-06-02", "", "11.3f*", "11.3f*"),
        ("2026-06-09", "on=2026-06-01", "11.3f*", ""),
        ("2026-06-09", "on=2026-06-02", "11.3f*", "11.3f*"),
        ("2026-06-04", "on=2026-06-01 reference=R-2", "", ""),
        ("2026-06-05", "on=2026-06-01 reference=R-2", "11.3f*", ""),
    ] {
        let world = asked().then(&format!("day {entered}; do filing.receive channel=post {given}"));
        assert_eq!(world.grounds(), before, "{entered} {given}");
        let waits = world.filing(2026).supplements[0].answer.as_ref().unwrap().waits();
        if waits {
            assert_eq!(confirmed(world, "@F2026").grounds(), after, "{entered} {given}");
        }
    }
}

#[test]
fn a_disclosure_noted_after_its_year_waits_for_a_second_person() {
    let noted = |given: &str| {
        World::after(HELD).then(&format!(
            "do filing.receive channel=post; day 2027-03-01; do enterprise.disclose year=2026 place=web {given}"
        ))
    };
    let late = noted("on=2026-12-31");
    assert_eq!((late.grounds().as_str(), late.in_queue(Queue::Approvals).len()), ("11.3b", 1));
    let late = confirmed(late, "@E");
    assert_eq!((late.grounds().as_str(), late.in_queue(Queue::Approvals).len()), ("", 0));
    // Entered late within its own year it is of that year all the same.
    let within = World::after(HELD).then(
        "do filing.receive channel=post; day 2026-12-20; do enterprise.disclose place=web on=2026-10-01; day 2027-03-01",
    );
    assert_eq!((within.grounds().as_str(), within.in_queue(Queue::Approvals).len()), ("", 0));
    let in_grace = World::after(HELD).then(
        "do filing.receive channel=post; day 2027-01-04; do enterprise.disclose year=2026 place=web on=2026-12-31 reference=R; day 2027-03-01",
    );
    assert_eq!(in_grace.grounds(), "");
}

#[test]
fn a_disclosure_that_answers_a_warning_is_entered_in_its_year_or_confirmed() {
    let warned = || {
        World::after(HELD)
            .then("do filing.receive channel=post; day 2027-01-04; do matter.warn; day 2028-01-20")
    };
    // 2027 is a second miss unless it is disclosed; what is entered in 2028 waits.
    let late = warned().then("do enterprise.disclose year=2027 place=web on=2027-05-05");
    assert!(late.grounds().contains("11.3b*"), "{}", late.grounds());
    assert!(!confirmed(late, "@E").grounds().contains("11.3b"));
}

#[test]
fn a_pause_entered_late_counts_from_its_entry_and_unmakes_no_breach() {
    let asked = |entered: &str, given: &str| {
        World::after(ACCEPTED)
            .then(&format!("day {entered}; do case.request_supplement note=x {given}"))
    };
    let since = |world: &World| match clock(world) {
        Clock::Paused { since, .. } => since.to_string(),
        other => panic!("{other:?}"),
    };
    // Due on 2025-10-17; the 20th is its sixteenth day.
    for (entered, given, before, after, late) in [
        ("2025-10-13", "on=2025-09-26", "2025-10-13", "2025-09-26", (false, false)),
        ("2025-10-13", "on=2025-10-09 reference=R", "2025-10-09", "2025-10-09", (false, false)),
        ("2025-10-13", "", "2025-10-13", "2025-10-13", (false, false)),
        // Not over by the eve: the day of entry is the sixteenth until the pause is confirmed.
        ("2025-10-20", "on=2025-09-26", "2025-10-20", "2025-09-26", (true, false)),
        // Over by the eve: once shown it stays.
        ("2025-10-21", "on=2025-09-26", "2025-10-21", "2025-10-21", (true, true)),
        ("2025-10-21", "on=2025-10-17 reference=R", "2025-10-21", "2025-10-21", (true, true)),
    ] {
        let world = asked(entered, given);
        let told = format!("{entered} {given}");
        assert_eq!((since(&world).as_str(), is_late(&world)), (before, late.0), "{told}");
        let waits = case(&world).supplements[0].entered.as_ref().unwrap().waits();
        assert_eq!(world.in_queue(Queue::Approvals).len(), usize::from(waits), "{told}");
        let world = if waits { confirmed(world, "@C") } else { world };
        assert_eq!((since(&world).as_str(), is_late(&world)), (after, late.1), "{told}");
    }
}

#[test]
fn an_answer_resumes_the_clock_from_its_own_day() {
    let world = World::after(ACCEPTED).then(
        "day 2025-09-26; do case.request_supplement note=x; day 2025-10-20; do case.answer_supplement on=2025-10-09",
    );
    assert_eq!(clock(&world), Clock::Running { due: day("2025-10-22"), provisional: false });
}

#[test]
fn a_notice_dated_back_runs_from_its_entry_until_it_is_confirmed() {
    let until = |world: &World| case(world).notices[0].until;
    let plus = |from: &str| SHIPPED.calendar.add(day(from), 5).date;
    let published = |given: &str| {
        World::after("cleared; day 2026-05-20").then(&format!("do case.publish_notice {given}"))
    };
    let dated_back = published("on=2026-05-06");
    assert_eq!(until(&dated_back), plus("2026-05-20"));
    assert_eq!(dated_back.in_queue(Queue::Approvals), ["case1"]);
    let early = dated_back.outcome("publisher", "case.award", "on=2026-05-19");
    assert_eq!(early, "5.3.5 refused-notice-runs; 5.3.5 refused-award-in-notice");
    let confirmed = confirmed(dated_back, "@C");
    assert_eq!(until(&confirmed), plus("2026-05-06"));
    assert_eq!(confirmed.outcome("publisher", "case.award", ""), "-> awarded");
    assert_eq!(until(&published("on=2026-05-18 reference=R")), plus("2026-05-18"));
    assert_eq!(until(&published("")), plus("2026-05-20"));
    // What stood confirmed is not reckoned anew.
    assert_eq!(until(&confirmed.then("day 2026-06-01")), plus("2026-05-06"));
}

#[test]
fn an_appeal_in_time_by_a_late_entry_alone_sets_nothing_aside_before_it_is_confirmed() {
    let decided = || {
        World::after(
            "certified 2025-09-01; proved 11.3d; do matter.propose_delisting; as second; do matter.decide_delisting; do notice.send kind=delisting text=x @M; contest matter.decide_delisting; as chief",
        )
    };
    let set_aside = "outcome=set_aside reason=x";
    let late = decided().then("day 2026-06-30; do appeal.open against=#42 text=x on=2026-05-19");
    assert_eq!(late.in_queue(Queue::Approvals), ["appeal1"]);
    let who = "third:supervisor";
    assert_eq!(late.outcome(who, "appeal.decide", set_aside), "11 refused-appeal-waits");
    // That the decision stands improves nothing, and waits for nobody.
    assert_eq!(late.outcome(who, "appeal.decide", "outcome=upheld reason=x"), "-> decision_upheld");
    let late = late.then("as fourth; do confirm @AP");
    assert_eq!(late.outcome(who, "appeal.decide", set_aside), "-> set_aside_proposed");
    let in_time = decided().then(
        "day 2026-05-20; do appeal.open against=#42 text=x on=2026-05-19 channel=post reference=R",
    );
    assert_eq!(in_time.outcome(who, "appeal.decide", set_aside), "-> set_aside_proposed");
    let too_late = decided().then("day 2026-06-30");
    let given = "against=#42 text=x on=2026-05-20";
    assert_eq!(too_late.outcome("intake", "appeal.open", given), "11 refused-appeal-late");
}

#[test]
fn a_clock_is_not_ended_backwards() {
    // A rating case published late under the day of its rating: the days between stay used.
    let world = World::after(
        "day 2026-05-06; rating rated; day 2026-06-10; as second; do case.publish_notice on=2026-05-06; as chief",
    );
    assert!(is_late(&world), "{:?}", clock(&world));
    assert_eq!(case(&world).clock.last().unwrap().on, day("2026-05-06"));
    assert!(is_late(&world.then("as third; do confirm @C")));
}

#[test]
fn interviews_and_materials_lie_within_the_case() {
    let world =
        World::after("day 2026-05-04; review; found; day 2026-05-06; do case.pass_to_committee");
    let heard = |given: &str| {
        world.outcome("mei:committee_member", "case.interview", &format!("record=heard {given}"))
    };
    assert_eq!(heard("on=2026-05-03"), "5.3.3 refused-before-stage");
    assert_eq!(heard("on=+1"), "5.3.3 refused-future");
    assert_eq!(heard(""), "-> committee_review");
    let planned = world.outcome(&actor_text(), "case.interview", "state=planned on=+1");
    assert_eq!(planned, "-> committee_review");
    let given = "material=a state=received on=2026-05-03";
    assert_eq!(
        World::after("day 2026-05-04; intake; day 2026-05-06").outcome(
            "intake",
            "case.receive_material",
            given
        ),
        "B.1 refused-before-opening"
    );
    // Nothing else than who may sits in the way of the plan.
    assert!(actor(&actor_text()).active);
}

fn actor_text() -> String {
    "mei:committee_member".to_owned()
}
