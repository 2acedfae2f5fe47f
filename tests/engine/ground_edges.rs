//! Where a ground begins, ends, or is answered: a day before, on it, and after (8, 11, 11.2 d, 11.3).

use super::build::{CERTIFICATE, ENTERPRISE, World, day, edited, rules_of};
use sedesk::domain::enterprise::Disclosure;
use sedesk::domain::filing::FilingState;
use sedesk::domain::id::RecordId;
use sedesk::domain::notice::NoticeState;
use sedesk::domain::phrase::Arg;
use sedesk::domain::record::Record;
use sedesk::workflow::ground;
use sedesk::workflow::standing::standing;

const REVIEWED: &str = "certified 2025-09-01; do filing.receive channel=post; do filing.review";

fn at_once() -> World {
    World::under(rules_of(&edited(&[(
        "overdue_is_candidate_at_once = { value = false",
        "overdue_is_candidate_at_once = { value = true",
    )])))
}

#[test]
fn to_the_letter_what_came_in_time_is_no_ground_and_the_last_day_is_in_time() {
    for (on, wanted) in [("2026-06-29", ""), ("2026-06-30", ""), ("2026-07-01", "11.2d*")] {
        let world = at_once().then(&format!("certified 2025-09-01; day {on}"));
        let world = world.then("do filing.receive channel=post attribution=own; day 2026-07-02");
        assert_eq!(world.grounds(), wanted, "{on}");
    }
    // Nor does who takes it in excuse anything by that on the last day.
    let given = "channel=post attribution=force_majeure";
    let taken = |on: &str| {
        let world = at_once().then(&format!("certified 2025-09-01; day {on}"));
        world.outcome("intake", "filing.receive", given)
    };
    assert_eq!(taken("2026-06-30"), "-> received");
    assert_eq!(taken("2026-07-01"), "11.2 d refused-excuse");
}

#[test]
fn what_came_late_of_a_year_that_was_not_owed_is_no_ground() {
    let world =
        World::after("certified 2025-09-01; day 2026-07-01; do filing.warn mend_by=2026-07-10");
    let world = world.then("day 2026-07-20; do filing.receive channel=post");
    assert_eq!(world.grounds(), "11.2d*");
    assert_eq!(world.then("ended surrendered 2026-06-30").grounds(), "");
}

#[test]
fn a_review_that_ends_while_the_date_is_to_come_asks_for_nothing_more() {
    // The date passes at the end of its day.
    for (ended, wanted) in [("2026-05-31", ""), ("2026-06-01", ""), ("2026-06-02", "11.3f*")] {
        let asked =
            World::after(REVIEWED).then("do filing.request_supplement by=2026-06-01 note=x");
        let world = asked.then(&format!("day {ended}; do filing.fail attribution=force_majeure"));
        assert_eq!(world.then("day 2026-06-05").grounds(), wanted, "ended {ended}");
    }
}

#[test]
fn a_delisting_answers_what_was_open_by_its_day_whatever_certificate_comes_after() {
    for (delisted, wanted) in [("2026-05-05", "11.3d*"), ("2026-05-06", ""), ("2026-05-07", "")] {
        let world = World::after("certified 2025-01-01; proved 11.3d; day 2026-05-07");
        let world = world.then(&format!("ended delisted {delisted}; certified 2026-05-07"));
        assert_eq!(world.grounds(), wanted, "{delisted}");
    }
}

#[test]
fn a_certificate_that_was_voided_leaves_no_ground_beside_another() {
    let mut world = World::after("certified 2025-09-01");
    world.change(world.filing_id(2026), |record| {
        let Record::Filing(f) = record else { panic!() };
        f.state = FilingState::Failed;
    });
    let of_first = world.filing_id(2026);
    assert_eq!(world.then("day 2026-07-01").grounds(), "11.2d*");
    let mut world = World::after("certified 2025-09-01");
    world.change(of_first, |record| {
        let Record::Filing(f) = record else { panic!() };
        f.state = FilingState::Failed;
    });
    let world = world.then("ended voided 2026-05-06; certified 2026-05-06; day 2026-07-01");
    assert_eq!(world.grounds(), "");
}

#[test]
fn nothing_is_worked_on_a_filing_whose_certificate_was_delisted_or_voided() {
    for (end, answered) in [("delisted", true), ("voided", true), ("surrendered", false)] {
        let world = World::after(&format!("certified 2025-09-01; ended {end} 2026-05-06"));
        assert_eq!(ground::is_answered(&world.dossier, world.filing(2026)), answered, "{end}");
    }
}

#[test]
fn a_surrender_of_before_hides_no_warning_from_the_standing() {
    let world = World::after(
        "certified 2025-09-01; proved 11.3d; do matter.warn; ended surrendered 2026-05-07; certified 2026-05-08",
    );
    let on = |text: &str| standing(&world.dossier, &world.rules, day(text)).phrase.key;
    assert_eq!(on("2026-05-08"), "standing-warned");
}

#[test]
fn a_warning_lapses_after_its_day_to_mend_and_the_standing_says_so() {
    let why = |setup: &str, on: &str| {
        let world = World::after(setup);
        let told = standing(&world.dossier, &world.rules, day(on));
        told.why.last().unwrap().1.key.clone()
    };
    let filing = "certified 2025-09-01; day 2026-07-01; do filing.warn mend_by=2026-07-22";
    let matter = "certified 2025-09-01; proved 11.3d; do matter.warn mend_by=2026-05-27";
    for (setup, on, wanted) in [
        (filing, "2026-07-21", "why-filing-warned"),
        (filing, "2026-07-22", "why-filing-warned"),
        (filing, "2026-07-23", "why-filing-warning-lapsed"),
        (matter, "2026-05-26", "why-matter-warned"),
        (matter, "2026-05-27", "why-matter-warned"),
        (matter, "2026-05-28", "why-matter-warning-lapsed"),
        (matter, "2026-06-28", "why-matter-warning-lapsed"),
    ] {
        assert_eq!(why(setup, on), wanted, "{setup} on {on}");
    }
}

#[test]
fn a_warning_is_returned_once_its_notice_came_back() {
    let mut world = World::after("certified 2025-09-01; day 2026-07-01; do filing.warn");
    let warning = world.filing(2026).warnings[0].clone();
    assert!(!ground::is_returned(&world.dossier, &warning));
    world.change(warning.notice.unwrap(), |record| {
        let Record::Notice(n) = record else { panic!() };
        n.state = NoticeState::Returned;
    });
    assert!(ground::is_returned(&world.dossier, &warning));
}

fn disclosed(world: &mut World, all: &[(i32, &str)]) {
    world.change(ENTERPRISE, |record| {
        let Record::Enterprise(e) = record else { panic!() };
        let one = |(year, on): &(i32, &str)| {
            let (on, place) = (day(on), "site".to_owned());
            Disclosure { year: *year, on, place, entered: None }
        };
        e.disclosures = all.iter().map(one).collect();
    });
}

/// Years missed on the certificate of that number.
fn missed(world: &World, id: RecordId) -> Vec<i32> {
    ground::disclosure::missed_years(&world.dossier, id, world.dossier.certificate(id).unwrap())
}

#[test]
fn a_disclosure_is_of_the_year_it_is_noted_for_and_was_seen_in() {
    let mut world = World::after("certified 2024-09-01");
    disclosed(&mut world, &[(2025, "2025-03-01"), (2026, "2027-01-05")]);
    assert_eq!(missed(&world, CERTIFICATE), [2026, 2027]);
    disclosed(&mut world, &[(2026, "2026-12-31")]);
    assert_eq!(missed(&world, CERTIFICATE), [2025, 2027]);
}

/// What is said of each missed year: the year, which miss it is, and whether it is a ground.
fn misses(world: &World) -> Vec<(i64, i64, bool)> {
    let grounds = ground::grounds(&world.dossier, &world.rules);
    let number = |g: &ground::Ground, name: &str| match g.evidence.arg(name) {
        Some(Arg::Number(n)) => *n,
        other => panic!("{other:?}"),
    };
    let of = grounds.iter().filter(|g| g.code == "11.3b");
    of.map(|g| (number(g, "year"), number(g, "nth"), g.candidate_from.is_some())).collect()
}

#[test]
fn misses_run_on_through_every_renewal() {
    let mut world =
        World::after("certified 2018-01-01; certified 2022-01-01; certified 2026-01-01");
    let ids: Vec<RecordId> = world.dossier.certificates().map(|(id, _)| id).collect();
    for (at, from) in [(1, "2022-01-02"), (2, "2026-01-02")] {
        world.change(ids[at], |record| {
            let Record::Certificate(c) = record else { panic!() };
            (c.renews, c.valid_from) = (Some(ids[at - 1]), day(from));
        });
    }
    // Seen in every year but 2019 and 2026 to 2027.
    let seen: Vec<(i32, String)> =
        (2020..2026).chain(2028..2030).map(|year| (year, format!("{year}-03-01"))).collect();
    let seen: Vec<(i32, &str)> = seen.iter().map(|(year, on)| (*year, on.as_str())).collect();
    disclosed(&mut world, &seen);
    assert_eq!(misses(&world), [(2019, 1, false), (2026, 2, true), (2027, 3, true)]);
    // One that would renew itself is followed no further.
    world.change(ids[0], |record| {
        let Record::Certificate(c) = record else { panic!() };
        c.renews = Some(ids[0]);
    });
    assert_eq!(misses(&world).len(), 4);
}

#[test]
fn a_breach_decided_by_the_day_of_a_delisting_awaits_no_warning() {
    for (delisted, wanted) in [("2026-05-05", true), ("2026-05-06", false), ("2026-05-07", false)] {
        let world = World::after("certified 2025-01-01; proved 11.1; day 2026-05-07");
        let world = world.then(&format!("ended delisted {delisted}; certified 2026-05-07"));
        assert_eq!(ground::is_breach_unwarned(&world.dossier, &world.rules), wanted, "{delisted}");
    }
}

#[test]
fn only_a_missed_year_of_a_certificate_is_averted_yet() {
    // An alert of the same ground stands from its own day.
    let world = World::after("certified 2025-09-01; proved 11.3b");
    let all = ground::grounds(&world.dossier, &world.rules);
    let (of_years, of_alert): (Vec<_>, Vec<_>) = all
        .into_iter()
        .filter(|g| g.code == "11.3b")
        .partition(ground::disclosure::is_of_disclosure);
    assert!(!of_years.is_empty());
    assert_eq!(of_alert.len(), 1);
    let overdue = World::after("certified 2025-09-01; day 2026-07-01");
    let all = ground::grounds(&overdue.dossier, &overdue.rules);
    assert!(all.iter().any(|g| g.code == "11.2d" && !ground::disclosure::is_of_disclosure(g)));
}

#[test]
fn a_year_of_before_the_desk_is_told_by_the_certificates_own_filings() {
    // Came in without its day: the years marked as before the desk say when.
    let mut world = World::after("certified 2022-09-01; certified 2022-09-02");
    let ids: Vec<RecordId> = world.dossier.certificates().map(|(id, _)| id).collect();
    for (id, year) in [(ids[0], 2023), (ids[1], 2024)] {
        let filing = RecordId::filing(id.no, year);
        world.change(filing, |record| {
            let Record::Filing(f) = record else { panic!() };
            f.state = FilingState::NotKnown;
        });
    }
    assert_eq!(missed(&world, ids[0]), [2025]);
    assert_eq!(missed(&world, ids[1]), Vec::<i32>::new());
}

#[test]
fn a_year_is_averted_no_more_once_it_is_over() {
    let world = World::after("certified 2024-09-01");
    let all = ground::grounds(&world.dossier, &world.rules);
    let of_2025 = all.iter().find(|g| g.opens_on == day("2026-01-01")).unwrap();
    let averted = |on: &str| ground::disclosure::is_averted_yet(of_2025, day(on));
    assert!(averted("2025-12-31"));
    assert!(!averted("2026-01-01") && !averted("2026-01-02"));
}
