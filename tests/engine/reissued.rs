//! One issued in place of one that was voided for a clerical error (5.3.5, 8): its days and its filings.

use super::build::{SHIPPED, World, day};
use sedesk::domain::certificate::Certificate;
use sedesk::domain::filing::FilingState;
use sedesk::domain::record::Record;

const VOIDED: &str = "do certificate.void; as other; do certificate.void; as chief";

fn last(world: &World) -> &Certificate {
    world.dossier.certificates().last().unwrap().1
}

#[test]
fn its_day_lies_between_the_decision_and_the_last_valid_day() {
    // Carried in the final round on 6 May, cleared and published then, awarded on the 13th.
    let world = World::after(
        "day 2026-05-06; notice; do case.publish_notice; day 2026-05-13; do case.award",
    );
    let world = world.then(VOIDED);
    assert_eq!(last(&world).decided_on, Some(day("2026-05-06")));
    let on = |given: &str| world.outcome("publisher", "certificate.reissue", given);
    assert_eq!(on("reason=slip on=2026-05-05"), "5.3.5 refused-before-decision");
    assert_eq!(on("reason=slip on=2026-05-06"), "-> approval_waiting");
    assert_eq!(on("reason=slip on=2026-05-07"), "-> approval_waiting");
    // The last valid day is 6 May 2026.
    let mut late = World::after("certified 2022-05-06; clean").then(VOIDED);
    let on = |world: &World, given: &str| world.outcome("publisher", "certificate.reissue", given);
    assert_eq!(on(&late, "reason=slip"), "-> approval_waiting");
    late.run("day 2026-05-07");
    assert_eq!(on(&late, "reason=slip"), "5.3.5 refused-reissue-late");
    assert_eq!(on(&late, "reason=slip on=2026-05-06"), "-> approval_waiting");
}

#[test]
fn a_filing_that_fell_due_while_it_was_voided_has_days_anew() {
    let due = |reissued: &str| {
        let world = World::after(&format!("certified 2025-09-01; {VOIDED}; day {reissued}"));
        let world = world.then("do certificate.reissue");
        world.filing(2026).due
    };
    assert_eq!(due("2026-06-29"), day("2026-06-30"));
    assert_eq!(due("2026-06-30"), day("2026-06-30"));
    for on in ["2026-07-01", "2026-07-10"] {
        assert_eq!(due(on), SHIPPED.calendar.add(day(on), 15).date, "{on}");
    }
}

#[test]
fn a_year_that_was_handed_in_is_not_asked_for_again() {
    let mut world = World::after("certified 2025-09-01");
    world.change(world.filing_id(2026), |record| {
        let Record::Filing(f) = record else { panic!() };
        f.state = FilingState::Passed;
    });
    let world = world.then(VOIDED).then("do certificate.reissue");
    let new = world.dossier.certificates().last().unwrap().0;
    let of_new = world.dossier.filings().filter(|(_, f)| f.certificate == new);
    assert_eq!(of_new.map(|(_, f)| f.year).collect::<Vec<_>>(), [2027, 2028, 2029]);
}

#[test]
fn a_renewal_follows_on_no_certificate_that_was_awarded_after_it() {
    let renewed = |awarded: &str| {
        let mut world = World::after("certified 2022-09-01; clean; over renewal");
        let first = super::build::CERTIFICATE;
        world.change(first, |record| {
            let Record::Certificate(c) = record else { panic!() };
            c.awarded_on = day(awarded);
        });
        world.run("do case.award on=2026-05-04");
        (last(&world).renews.is_some(), last(&world).valid_from)
    };
    assert_eq!(renewed("2026-05-04"), (true, day("2026-09-02")));
    assert_eq!(renewed("2026-05-05"), (false, day("2026-05-04")));
}
