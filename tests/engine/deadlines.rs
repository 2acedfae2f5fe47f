//! Dates: the clock of a case, filing years and due days, validity, bans, and the way of a late filing, as the standard's worked examples give them.

use super::build::{ENTERPRISE, SHIPPED, World, day};
use sedesk::domain::case::Case;
use sedesk::domain::day::Day;
use sedesk::domain::queue::Queue;
use sedesk::workflow::deadline::{self, Clock};

fn case(world: &World) -> &Case {
    world.dossier.cases().last().unwrap().1
}

fn clock(world: &World) -> Clock {
    deadline::clock(case(world), world.edition(), &world.rules.calendar)
}

fn running(due: &str) -> Clock {
    Clock::Running { due: day(due), provisional: false }
}

const ACCEPTED: &str = "day 2025-09-22; intake; materials; do case.accept";

#[test]
fn the_clock_counts_fifteen_working_days_from_the_day_after_acceptance() {
    let world = World::after(ACCEPTED);
    assert_eq!(clock(&world), running("2025-10-17"));
    let story = deadline::clock_story(case(&world), &[], world.edition(), &world.rules.calendar);
    let counted: Vec<Day> = story.iter().filter(|(_, counts, _)| *counts).map(|d| d.0).collect();
    assert_eq!(
        (counted.len(), counted.first(), counted.last()),
        (15, Some(&day("2025-09-23")), Some(&day("2025-10-17")))
    );
    // Make-up days count, holidays do not, and each day says why.
    let of = |d: &str| story.iter().find(|(at, ..)| *at == day(d)).unwrap();
    assert_eq!((of("2025-09-28").1, of("2025-09-28").2.key.as_str()), (true, "day-makeup"));
    assert_eq!((of("2025-10-11").1, of("2025-10-11").2.key.as_str()), (true, "day-makeup"));
    assert_eq!((of("2025-10-03").1, of("2025-10-03").2.key.as_str()), (false, "day-holiday"));
    assert_eq!((of("2025-09-27").1, of("2025-09-27").2.key.as_str()), (false, "day-weekend"));
}

#[test]
fn the_clock_stands_still_between_a_request_and_its_answer() {
    let world =
        World::after(ACCEPTED).then("day 2025-09-26; do case.request_supplement note=a_page");
    assert_eq!(clock(&world), Clock::Paused { since: day("2025-09-26"), used: 4 });
    assert_eq!(world.in_queue(Queue::Applications), ["case1"]);
    let world = world.then("day 2025-10-09; do case.answer_supplement");
    assert_eq!(clock(&world), running("2025-10-22"));
    let story = deadline::clock_story(case(&world), &[], world.edition(), &world.rules.calendar);
    let paused: Vec<Day> =
        story.iter().filter(|(.., why)| why.key == "day-paused").map(|d| d.0).collect();
    assert_eq!(
        (paused.first(), paused.last()),
        (Some(&day("2025-09-27")), Some(&day("2025-10-08")))
    );
}

#[test]
fn two_pauses_are_each_left_out_and_a_request_answered_the_same_day_costs_nothing() {
    let world = World::after(ACCEPTED).then(
        "day 2025-09-26; do case.request_supplement note=x; day 2025-10-09; do case.answer_supplement
         day 2025-10-13; do case.request_supplement note=x; day 2025-10-15; do case.answer_supplement",
    );
    // One working day, the 14th, lies inside the second pause.
    assert_eq!(clock(&world), running("2025-10-23"));
    let same = World::after(ACCEPTED)
        .then("day 2025-09-26; do case.request_supplement note=x; do case.answer_supplement");
    assert_eq!(clock(&same), running("2025-10-17"));
}

#[test]
fn a_request_before_acceptance_pauses_nothing_whenever_it_is_entered() {
    let before = World::after(
        "day 2025-09-10; intake; do case.request_supplement
         day 2025-09-15; do case.answer_supplement; materials; day 2025-09-22; do case.accept",
    );
    assert_eq!(clock(&before), running("2025-10-17"));
    let entered_late =
        World::after("day 2025-09-15; intake; materials; day 2025-09-22; do case.accept")
            .then("day 2025-09-24; do case.request_supplement note=x on=2025-09-19")
            .then("do case.answer_supplement on=2025-09-23");
    assert_eq!(clock(&entered_late), running("2025-10-17"));
}

#[test]
fn the_clock_begins_with_acceptance_and_ends_with_clearance_or_refusal() {
    let world = World::after("day 2025-09-22; intake; materials");
    assert_eq!(clock(&world), Clock::NotStarted);
    let refused = World::after(ACCEPTED).then("day 2025-09-25; do case.refuse");
    assert_eq!(clock(&refused), Clock::Ended { on: day("2025-09-25"), used: 3 });
    let cleared = World::after(
        "day 2025-09-22; diligence; day 2025-09-30; investigated; do case.clear_due_diligence",
    );
    assert_eq!(clock(&cleared), Clock::Ended { on: day("2025-09-30"), used: 7 });
    // Sent back before it is cleared, it runs on; the due diligence is counted in.
    let back = World::after("day 2025-09-22; diligence; day 2025-09-30; do case.return_to_final");
    assert_eq!(clock(&back), running("2025-10-17"));
    let refused_while_paused = World::after(ACCEPTED)
        .then("day 2025-09-26; do case.request_supplement note=x; day 2025-10-15; do case.refuse");
    assert_eq!(clock(&refused_while_paused), Clock::Ended { on: day("2025-10-15"), used: 4 });
}

#[test]
fn a_breach_flags_and_approves_nothing() {
    let world = World::after(ACCEPTED).then("day 2026-03-02");
    let rows = sedesk::workflow::queue::project(&world.dossier, &world.rules).rows;
    let (key, row) = rows.iter().find(|(k, _)| k.queue == Queue::Applications).unwrap();
    assert_eq!(
        (key.day, row.due, row.stage.as_str()),
        (day("2025-10-17").number(), Some(day("2025-10-17")), "preliminary_review")
    );
    assert!(
        world
            .outcome("reviewer", "case.pass_to_committee", "")
            .starts_with("5.1 refused-conditions")
    );
    assert_eq!(world.dossier.certificates().count(), 0);
}

#[test]
fn beyond_the_calendar_that_is_loaded_a_due_day_is_provisional() {
    let world = World::after("day 2035-09-24; intake; materials; do case.accept");
    assert!(matches!(clock(&world), Clock::Running { provisional: true, .. }));
}

fn years(awarded: &str) -> Vec<i32> {
    let edition = &SHIPPED.current;
    let until = deadline::valid_until(day(awarded), edition);
    deadline::filing_years(day(awarded), until, edition)
}

#[test]
fn filings_are_due_in_each_year_whose_last_day_is_within_validity() {
    assert_eq!(years("2024-06-29"), [2025, 2026, 2027]);
    assert_eq!(years("2024-06-30"), [2025, 2026, 2027, 2028]);
    assert_eq!(years("2024-07-01"), [2025, 2026, 2027, 2028]);
    assert_eq!(years("2024-12-31"), [2025, 2026, 2027, 2028]);
    assert_eq!(years("2025-01-01"), [2026, 2027, 2028]);
}

#[test]
fn a_last_day_that_is_no_working_day_moves_to_the_next_one() {
    let due = |year| deadline::filing_due(year, &SHIPPED.current, &SHIPPED.calendar).unwrap();
    assert_eq!(due(2024), day("2024-07-01"));
    assert_eq!(due(2026), day("2026-06-30"));
    let monday = World::after("certified 2023-03-01; day 2024-07-01; filing scheduled");
    assert_eq!(monday.filing(2024).due, day("2024-07-01"));
    assert!(!monday.in_queue(Queue::OverdueFilings).contains(&"F2024".to_owned()));
    let tuesday = monday.then("day 2024-07-02");
    assert!(tuesday.in_queue(Queue::OverdueFilings).contains(&"F2024".to_owned()));
}

#[test]
fn validity_and_bans_end_on_the_corresponding_day_or_the_months_end() {
    let edition = &SHIPPED.current;
    for (awarded, until) in
        [("2024-02-29", "2028-02-29"), ("2022-09-01", "2026-09-01"), ("2096-02-29", "2100-02-28")]
    {
        assert_eq!(deadline::valid_until(day(awarded), edition), day(until));
    }
    assert_eq!(deadline::ban_until(day("2028-02-29"), edition), day("2031-02-28"));
    let banned = World::after("ban 2028-02-29 2031-02-28; day 2031-02-28");
    assert_eq!(banned.outcome("intake", "case.open", ""), "8 refused-banned");
    assert_eq!(banned.then("day 2031-03-01").outcome("intake", "case.open", ""), "-> intake");
}

const OVERDUE: &str = "certified 2025-09-01; day 2026-07-01";
const WARNED: &str = "certified 2025-09-01; day 2026-07-01; do filing.warn";

#[test]
fn overdue_from_the_first_of_july_and_warned_for_fifteen_working_days() {
    let in_time = World::after("certified 2025-09-01; day 2026-06-30");
    assert_eq!(
        (in_time.grounds().as_str(), in_time.in_queue(Queue::OverdueFilings).len()),
        ("", 0)
    );
    assert_eq!(in_time.in_queue(Queue::Filings), ["F2026"]);
    let overdue = World::after(OVERDUE);
    assert_eq!(
        (overdue.grounds().as_str(), overdue.in_queue(Queue::OverdueFilings).join(" ").as_str()),
        ("11.2d", "F2026")
    );
    assert!(overdue.in_queue(Queue::Filings).is_empty());
    let warned = World::after(WARNED);
    assert_eq!(warned.filing(2026).warnings[0].mend_by, day("2026-07-22"));
}

#[test]
fn received_by_the_date_to_mend_it_is_cured_and_marked_late() {
    let world = World::after(WARNED).then("day 2026-07-10; do filing.receive channel=post");
    assert!(world.filing(2026).receipt.as_ref().unwrap().late);
    for on in ["2026-07-10", "2026-07-22", "2026-07-23", "2027-12-31"] {
        let world =
            World { dossier: world.dossier.clone(), ..World::new() }.then(&format!("day {on}"));
        assert_eq!(
            world.grounds().split_whitespace().filter(|g| g.starts_with("11.2d")).count(),
            usize::from(on > "2027-06-30")
        );
        assert!(world.in_queue(Queue::Delisting).is_empty());
    }
    let last_day = World::after(WARNED).then("day 2026-07-22; do filing.receive channel=post");
    assert_eq!(last_day.then("day 2026-09-01").grounds(), "");
    // Entered after the lapse, but handed in before it: it waits for a second person.
    let entered =
        World::after(WARNED).then("day 2026-07-30; do filing.receive channel=post on=2026-07-22");
    assert_eq!(entered.grounds(), "11.2d*");
    assert_eq!(entered.then("as second; do confirm @F2026").grounds(), "");
    let before_any_warning =
        World::after(OVERDUE).then("day 2026-11-01; do filing.receive channel=post");
    assert_eq!(before_any_warning.grounds(), "");
}

#[test]
fn received_after_the_date_to_mend_it_stays_a_ground_until_force_majeure_is_found() {
    let world = World::after(WARNED).then("day 2026-07-23; do filing.receive channel=post");
    assert_eq!((world.grounds().as_str(), world.in_queue(Queue::Delisting).len()), ("11.2d*", 1));
    let passed = World { dossier: world.dossier.clone(), ..World::new() }.then(
        "day 2026-08-01; do filing.review; do filing.review all=yes csr_report=yes; do filing.pass",
    );
    assert_eq!(passed.grounds(), "11.2d*");
    let excused = world.then("do filing.attribute attribution=force_majeure");
    assert_eq!((excused.grounds().as_str(), excused.in_queue(Queue::Delisting).len()), ("", 0));
}

#[test]
fn received_before_the_window_is_taken_and_not_late() {
    let world =
        World::after("certified 2025-09-01; day 2026-01-05; do filing.receive channel=email");
    let receipt = world.filing(2026).receipt.as_ref().unwrap();
    assert_eq!((receipt.on, receipt.late), (day("2026-01-05"), false));
    let extended = World::after(
        "certified 2025-09-01; day 2026-06-30; do filing.extend struck_on=today evidence=e until=2026-07-31; day 2026-07-31; do filing.receive channel=email",
    );
    assert!(!extended.filing(2026).receipt.as_ref().unwrap().late);
}

#[test]
fn a_late_receipt_with_the_attribution_open_is_taken_and_listed() {
    let world = World::after(OVERDUE).then("do filing.receive channel=post");
    let why = |world: &World| {
        let rows = sedesk::workflow::queue::project(&world.dossier, &world.rules).rows;
        rows.iter()
            .find(|(k, _)| k.queue == Queue::Filings && k.id == world.filing_id(2026))
            .map(|(_, row)| row.why.key.clone())
    };
    assert_eq!(why(&world).as_deref(), Some("row-attribution-open"));
    let passed =
        world.then("do filing.review; do filing.review all=yes csr_report=yes; do filing.pass");
    assert_eq!(why(&passed).as_deref(), Some("row-attribution-open"));
    assert_eq!(why(&passed.then("do filing.attribute attribution=own")), None);
}

#[test]
fn an_attribution_is_kept_only_where_there_is_lateness() {
    let in_time = World::after(
        "certified 2025-09-01; do filing.receive channel=post attribution=force_majeure",
    );
    assert_eq!(in_time.filing(2026).attribution, None);
    let late = World::after(OVERDUE).then("do filing.receive channel=post attribution=不可抗力");
    assert_eq!(late.filing(2026).attribution.as_deref(), Some("force_majeure"));
}

#[test]
fn the_ban_of_an_enterprise_survives_a_change_of_its_name() {
    let world = World::after("ban 2025-01-01 2027-12-31; do enterprise.edit name=another");
    assert_eq!(world.outcome("intake", "case.open", ""), "8 refused-banned");
    let e = world.dossier.enterprise(ENTERPRISE).unwrap();
    assert_eq!((e.name.as_str(), e.former_names.len()), ("another", 1));
}

#[test]
fn the_ledger_counts_raw_and_net_working_days_and_a_breach_stays_one_after_the_end() {
    let counted = |world: &World| {
        let c = deadline::counted(case(world), world.edition(), &world.rules.calendar, world.today)
            .unwrap();
        (c.raw, c.net)
    };
    let late = |world: &World| {
        deadline::is_late(case(world), &[], world.edition(), &world.rules.calendar, world.today)
    };
    let world = World::after(ACCEPTED);
    assert_eq!(counted(&world), (0, 0));
    let world = world.then(
        "day 2025-09-26; do case.request_supplement note=x; day 2025-10-09; do case.answer_supplement",
    );
    // 23 to 26, the make-up Sunday 28, 29, 30 and 9 October have passed; the 28th to the 30th were paused.
    assert_eq!(counted(&world), (8, 5));
    let due = world.then("day 2025-10-22");
    assert_eq!((counted(&due), late(&due)), ((18, 15), false));
    let over = due.then("day 2025-10-23");
    assert_eq!((counted(&over), late(&over)), ((19, 16), true));
    let ended = over.then("do case.refuse; day 2026-05-06");
    assert_eq!((counted(&ended), late(&ended)), ((19, 16), true));
    assert_eq!(counted(&World::after("day 2025-09-22; rating review; day 2025-09-24")), (2, 2));
}

#[test]
fn a_case_cleared_late_is_marked_so_in_its_queue_while_it_is_open() {
    let state = |world: &World| {
        let rows = sedesk::workflow::queue::project(&world.dossier, &world.rules).rows;
        let (_, row) = rows.into_iter().find(|(k, _)| k.queue == Queue::Notices).unwrap();
        row.state
    };
    let walk = |cleared: &str| {
        World::after("day 2025-09-22; diligence; investigated")
            .then(&format!("day {cleared}; do case.clear_due_diligence"))
    };
    assert_eq!(state(&walk("2025-10-17")), "to-publish");
    assert_eq!(state(&walk("2025-10-20")), "overdue");
}

#[test]
fn the_clock_over_spring_festival_leaves_out_the_holiday_and_counts_its_make_up_saturdays() {
    let world = World::after("day 2026-02-11; intake; materials; do case.accept");
    let story = deadline::clock_story(case(&world), &[], world.edition(), &world.rules.calendar);
    let of = |d: &str| story.iter().find(|(at, ..)| *at == day(d)).map(|(_, counts, _)| *counts);
    // The make-up Saturday before and the one after count, the days between do not.
    assert_eq!(of("2026-02-14"), Some(true));
    assert_eq!(of("2026-02-28"), Some(true));
    for off in ["2026-02-15", "2026-02-17", "2026-02-23"] {
        assert_eq!(of(off), Some(false), "{off}");
    }
    assert_eq!(story.iter().filter(|(_, counts, _)| *counts).count(), 15);
    assert_eq!(clock(&world), running("2026-03-10"));
}

#[test]
fn sent_back_after_its_end_the_clock_runs_again_and_what_lay_between_is_left_out() {
    let world = World::after("day 2025-09-22; notice; day 2025-09-25");
    assert_eq!(clock(&world), Clock::Ended { on: day("2025-09-22"), used: 0 });
    let mut back = world;
    let id = back.dossier.cases().last().unwrap().0;
    back.change(id, |record| {
        let sedesk::domain::record::Record::Case(case) = record else { panic!() };
        "due_diligence".clone_into(&mut case.stage);
    });
    let back = back.then("do case.return_to_final");
    assert_eq!(clock(&back), running("2025-10-21"));
    let last = case(&back).returns.last().unwrap();
    assert_eq!((last.from.as_str(), last.to.as_str()), ("due_diligence", "final_review"));
}
