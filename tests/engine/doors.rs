//! No door beside the door (5, 8, 11): attempts to come by an award, a renewal or an end otherwise, each refused with its clause
//! or accepted with its consequence.

use super::build::{CERTIFICATE, World, day};
use sedesk::domain::case::{Case, CaseKind};
use sedesk::domain::certificate::Certificate;
use sedesk::domain::day::Day;
use sedesk::domain::filing::FilingState;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::record::Record;
use sedesk::workflow::against;
use sedesk::workflow::deadline::{self, Clock};
use sedesk::workflow::standing::standing;
use sedesk::workflow::{ground, invariant};

/// Setup, who asks, the step, what is given, what is answered.
type Attempt = (&'static str, &'static str, &'static str, &'static str, &'static str);

fn answered(attempts: &[Attempt]) {
    let wrong: Vec<String> = attempts
        .iter()
        .filter_map(|(setup, who, step, given, wanted)| {
            let got = World::after(setup).outcome(who, step, given);
            (got != *wanted)
                .then(|| format!("{setup}: {step} {given}\n  wanted {wanted}\n  got    {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn last_case(world: &World) -> &Case {
    world.dossier.cases().last().unwrap().1
}

fn last_certificate(world: &World) -> &Certificate {
    world.dossier.certificates().last().unwrap().1
}

#[test]
fn a_renewal_opens_180_days_before_the_last_valid_day_and_no_earlier() {
    // Valid until 2029-01-16: 180 days before is 2028-07-20.
    answered(&[
        (
            "certified 2025-01-16; day 2028-07-19",
            "intake",
            "case.open",
            "kind=renewal",
            "11 refused-renewal-early",
        ),
        (
            "certified 2025-01-16; day 2028-07-20",
            "intake",
            "case.open",
            "kind=renewal",
            "-> intake",
        ),
        // Received too early, entered in season.
        (
            "certified 2025-01-16; day 2028-07-25",
            "intake",
            "case.open",
            "kind=renewal on=2028-07-19",
            "11 refused-renewal-early",
        ),
        (
            "certified 2025-01-16; day 2029-01-16",
            "intake",
            "case.open",
            "kind=renewal",
            "-> intake",
        ),
        (
            "certified 2025-01-16; day 2029-03-01",
            "intake",
            "case.open",
            "kind=renewal",
            "-> intake",
        ),
    ]);
}

#[test]
fn one_certification_or_renewal_is_open_and_a_rating_only_without_one() {
    answered(&[
        (
            "certified 2025-01-16; day 2028-08-01; do case.open kind=renewal",
            "intake",
            "case.open",
            "kind=renewal",
            "5.2 refused-case-open",
        ),
        (
            "certified 2025-01-16; day 2028-08-01; do case.open kind=renewal",
            "intake",
            "case.open",
            "kind=rating",
            "5.2 refused-case-open",
        ),
        (
            "certified 2025-01-16; day 2028-08-01; do case.open kind=rating",
            "intake",
            "case.open",
            "kind=renewal",
            "-> intake",
        ),
        // Run out while its renewal is open: no certification beside it.
        (
            "certified 2025-01-16; day 2028-08-01; do case.open kind=renewal; day 2029-02-01",
            "intake",
            "case.open",
            "kind=certification",
            "5.2 refused-case-open",
        ),
    ]);
}

fn renewed(on: &str) -> World {
    World::after(&format!("certified 2025-01-16; day {on}; clean; over renewal; do case.award"))
}

#[test]
fn a_renewal_adds_exactly_the_old_term_or_runs_from_its_own_award() {
    for (on, from, until) in [
        ("2028-11-20", "2029-01-17", "2033-01-16"),
        ("2029-01-16", "2029-01-17", "2033-01-16"),
        ("2029-01-17", "2029-01-17", "2033-01-17"),
        ("2029-03-05", "2029-03-05", "2033-03-05"),
    ] {
        let world = renewed(on);
        let c = last_certificate(&world);
        assert_eq!((c.valid_from, c.valid_until), (day(from), day(until)), "awarded {on}");
        assert_eq!(c.renews, (day(on) <= day("2029-01-16")).then_some(CERTIFICATE), "{on}");
    }
}

fn years(world: &World) -> Vec<i32> {
    let mut all: Vec<i32> = world.dossier.filings().map(|(_, f)| f.year).collect();
    all.sort_unstable();
    all
}

#[test]
fn filings_and_missed_disclosures_run_on_without_a_gap() {
    assert_eq!(years(&renewed("2029-01-10")), [2026, 2027, 2028, 2029, 2030, 2031, 2032]);
    // With a gap the first is due in the year after the award.
    assert_eq!(years(&renewed("2029-03-05")), [2026, 2027, 2028, 2030, 2031, 2032]);
    // Disclosed every year of the first term but 2028; 2029 is missed on the renewal.
    let setup = "certified 2025-01-16; day 2026-06-01; do enterprise.disclose year=2026 place=site; \
        day 2027-06-01; do enterprise.disclose year=2027 place=site";
    let missed = |on: &str| {
        let mut world = World::after(&format!("{setup}; day {on}"));
        let filings: Vec<_> = world.dossier.filings().map(|(id, _)| id).collect();
        for id in filings {
            world.change(id, |record| {
                let Record::Filing(f) = record else { panic!() };
                f.state = FilingState::Passed;
            });
        }
        world.run("over renewal; do case.award");
        let grounds = ground::grounds(&world.dossier, &world.rules);
        let of = |g: &&ground::Ground| {
            g.code == "11.3b" && g.opens_on <= day("2030-01-01") && g.candidate_from.is_some()
        };
        grounds.iter().filter(of).map(|g| g.opens_on).collect::<Vec<Day>>()
    };
    assert_eq!(missed("2028-12-20"), [day("2030-01-01")]);
    assert_eq!(missed("2029-03-05"), Vec::<Day>::new());
}

#[test]
fn nothing_is_awarded_while_something_stands() {
    answered(&[
        ("over; proved 11.3d", "publisher", "case.award", "", "11.3 d against-alert"),
        (
            "certified 2022-06-01; day 2026-05-04; clean; over renewal; proved 11.3d",
            "publisher",
            "case.award",
            "",
            "11.3 d against-ground",
        ),
        // An ordinary accident opens no ground.
        (
            "over; do alert.raise source_reference=Z-1 description=seen; do alert.triage ground=11.3c severity=minor accident_grade=ordinary; do alert.investigate; do alert.substantiate",
            "publisher",
            "case.award",
            "",
            "-> awarded",
        ),
        // Kept by two persons, it stands no more.
        (
            "over; proved 11.3d; do matter.keep; as another; do matter.keep",
            "publisher",
            "case.award",
            "",
            "-> awarded",
        ),
        (
            "certified 2022-06-01; day 2026-05-04; clean; over renewal; proved 11.3d; do matter.propose_delisting",
            "publisher",
            "case.award",
            "",
            "11.3 d against-ground; 11.3 against-proposed",
        ),
        (
            "certified 2025-09-01; proved 11.3d",
            "supervisor",
            "certificate.void",
            "reason=slip",
            "11.3 d against-ground",
        ),
        (
            "certified 2025-09-01; do alert.raise source_reference=Z-1 description=seen",
            "supervisor",
            "certificate.void",
            "reason=slip",
            "11.3 a refused-alert-open",
        ),
    ]);
}

#[test]
fn a_case_waits_with_its_clock_stopped_while_something_stands() {
    let mut world = World::after("day 2026-03-02; review");
    let edition = world.rules.current.clone();
    let clock = |world: &World| {
        let spans = against::spans(&world.dossier, &world.rules, Some(world.today));
        deadline::clock_amid(last_case(world), &spans, &edition, &world.rules.calendar)
    };
    let due = |clock: Clock| match clock {
        Clock::Running { due, .. } => due,
        other => panic!("{other:?}"),
    };
    let first = due(clock(&world));
    assert_eq!(first, day("2026-03-23"));
    world.run("day 2026-03-06; proved 11.3d");
    assert_eq!(clock(&world), Clock::Paused { since: day("2026-03-06"), used: 4 });
    world.run("day 2026-03-12; do matter.keep; as another; do matter.keep; as chief");
    assert_eq!(last_case(&world).waits.len(), 1);
    // Monday to Wednesday between are left out: the day it began and the day it ended count.
    assert_eq!(due(clock(&world)), day("2026-03-26"));
}

#[test]
fn a_delisting_takes_effect_within_30_working_days_and_both_are_said_until_then() {
    let proposed = "certified 2025-09-01; proved 11.3d; do matter.propose_delisting";
    // 30 working days after 2026-05-06, the make-up Saturday 9 May and the Dragon Boat holiday counted.
    let last = {
        let world = World::new();
        world.rules.calendar.add(day("2026-05-06"), 30).date
    };
    let outcome = |on: Day| {
        World::after(proposed).outcome(
            "sun:supervisor",
            "matter.decide_delisting",
            &format!("on={on}"),
        )
    };
    assert_eq!(outcome(last), "-> delisted");
    assert_eq!(outcome(last.next()), "11.3 refused-effective-after");
    assert_eq!(outcome(day("2026-05-05")), "11.3 refused-effective-before");
    let mut world = World::after(proposed);
    world.run(&format!("as another; do matter.decide_delisting on={last}; as chief"));
    let told = standing(&world.dossier, &world.rules, day("2026-05-07")).phrase;
    assert_eq!(told.key, "standing-certified");
    assert_eq!(told.arg("delisted_from"), Some(&last.into()));
    assert_eq!(standing(&world.dossier, &world.rules, last).key(), "standing-delisted");
}

#[test]
fn one_voided_by_a_slip_is_issued_anew_by_two_persons_and_never_ends_later() {
    let voided = "day 2026-05-06; over; do case.award; day 2026-05-20; do certificate.void; as another; do certificate.void; as chief";
    answered(&[
        (
            "certified 2025-09-01",
            "publisher",
            "certificate.reissue",
            "reason=slip",
            "5.3.5 refused-not-voided; 8 refused-certified-already",
        ),
        (voided, "publisher", "certificate.reissue", "reason=slip on=+1", "5.3.5 refused-future"),
        (voided, "publisher", "certificate.reissue", "reason=slip", "-> approval_waiting"),
    ]);
    let mut world = World::after(voided);
    world.run("ask certificate.reissue on=2026-05-18; as another; do confirm @W; as chief");
    let (old, new) = {
        let all: Vec<&Certificate> = world.dossier.certificates().map(|(_, c)| c).collect();
        (all[0].clone(), all[1].clone())
    };
    assert_eq!((new.awarded_on, new.reissues), (day("2026-05-18"), Some(CERTIFICATE)));
    assert!(old.is_voided() && new.valid_until <= old.valid_until && new.number != old.number);
    // Its filings are those of the certificate in whose place it is.
    let mut world = World::after(
        "certified 2025-09-01; do certificate.void; as other; do certificate.void; as chief; do certificate.reissue",
    );
    let new = world.dossier.certificates().next_back().map(|(id, _)| id).unwrap();
    let of_new = |world: &World| -> Vec<i32> {
        world.dossier.filings().filter(|(_, f)| f.certificate == new).map(|(_, f)| f.year).collect()
    };
    assert_eq!(of_new(&world), [2026, 2027, 2028, 2029]);
    world.run("day 2026-07-01");
    assert_eq!(world.grounds(), "11.2d");
}

#[test]
fn a_renewal_voided_by_a_slip_is_issued_anew_while_the_term_before_still_runs() {
    let voided = "certified 2022-09-01; clean; over renewal; do case.award; do certificate.void; as other; do certificate.void; as chief";
    answered(&[
        (voided, "publisher", "certificate.reissue", "reason=slip", "-> approval_waiting"),
        (voided, "intake", "case.open", "kind=renewal @E", "-> intake"),
    ]);
    let mut world = World::after(voided);
    world.run("do certificate.reissue");
    let all: Vec<&Certificate> = world.dossier.certificates().map(|(_, c)| c).collect();
    let (old, new) = (all[1], all[2]);
    assert!(old.is_voided() && old.renews.is_some());
    assert_eq!(
        (new.renews, new.valid_from, new.valid_until),
        (old.renews, old.valid_from, old.valid_until)
    );
}

#[test]
fn what_a_voided_certificate_was_awarded_for_must_hold_when_it_is_issued_anew() {
    let voided = "over; do case.award; do certificate.void; as other; do certificate.void; as chief; set holders=; set bound_share=40%; do enterprise.edit bound_share=20% @E";
    answered(&[(
        voided,
        "publisher",
        "certificate.reissue",
        "reason=slip",
        "5.1.3 refused-contradicts",
    )]);
}

#[test]
fn a_certification_and_a_renewal_never_stand_open_side_by_side() {
    let world = World::after("certified 2022-09-01; clean; over renewal");
    let (today, edition) = (world.today, world.edition());
    let beside = |kind: CaseKind| {
        let mut both = world.dossier.clone();
        let other = Case { kind, ..last_case(&world).clone() };
        both.write(RecordId::new(Kind::Case, 99), other);
        let refused = invariant::broken(&world.dossier, &both, edition, today);
        refused.map(|r| r.message.key)
    };
    assert_eq!(beside(CaseKind::Certification).as_deref(), Some("refused-case-open"));
    assert_eq!(beside(CaseKind::Renewal).as_deref(), Some("refused-case-open"));
    assert_eq!(beside(CaseKind::Rating), None);
}
