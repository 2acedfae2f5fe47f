//! What stands against an enterprise on a day (11), since when, and the spans in which its cases wait for it.

use super::build::{ENTERPRISE, World, day, edited, rules_of};
use sedesk::domain::enterprise::RegisterClaim;
use sedesk::domain::record::Record;
use sedesk::workflow::against;

/// What stands on a day, as `against-warning 2026-05-06`.
fn stands(world: &World, on: &str) -> Vec<String> {
    let all = against::on_day(&world.dossier, &world.rules, day(on));
    all.iter().map(|a| format!("{} {}", a.said.key, a.since)).collect()
}

#[test]
fn a_warning_stands_from_its_day_to_its_day_to_mend_or_until_it_is_set_aside() {
    let mut world =
        World::after("certified 2025-09-01; proved 11.1; do matter.warn mend_by=2026-05-27");
    let warned = ["against-warning 2026-05-06"];
    let days = [
        ("2026-05-05", false),
        ("2026-05-06", true),
        ("2026-05-10", true),
        ("2026-05-11", true),
        ("2026-05-27", true),
    ];
    for (on, is) in days {
        assert_eq!(stands(&world, on), if is { &warned[..] } else { &[] }, "{on}");
    }
    // Not mended it is a ground from the next day on.
    assert_eq!(stands(&world, "2026-05-28"), ["against-ground 2026-05-28"]);
    let (id, _) = world.dossier.matters().next().unwrap();
    world.change(id, |record| {
        let Record::Matter(matter) = record else { panic!() };
        matter.warnings[0].set_aside_on = Some(day("2026-05-11"));
    });
    for (on, is) in [
        ("2026-05-05", false),
        ("2026-05-10", true),
        ("2026-05-11", false),
        ("2026-05-12", false),
        ("2026-05-28", false),
    ] {
        assert_eq!(stands(&world, on), if is { &warned[..] } else { &[] }, "set aside, {on}");
    }
}

#[test]
fn a_ban_that_a_register_claims_stands_from_its_entry_to_its_last_day() {
    let claim = |delisted_on: Option<&str>, banned_until: Option<&str>| RegisterClaim {
        number: None,
        awarded_on: None,
        stars: None,
        delisted_on: delisted_on.map(day),
        banned_until: banned_until.map(day),
        entered_on: day("2026-05-06"),
        entered_by: "chief".to_owned(),
    };
    for (delisted_on, banned_until, last) in [
        (None, Some("2026-12-31"), Some("2026-12-31")),
        (Some("2025-03-01"), Some("2027-03-01"), Some("2027-03-01")),
        // Three years, where the sheet does not say until when.
        (Some("2025-03-01"), None, Some("2028-03-01")),
        (None, Some("2026-05-06"), Some("2026-05-06")),
        (None, Some("2026-05-05"), None),
        (None, None, None),
    ] {
        let mut world = World::after("applicant");
        world.change(ENTERPRISE, |record| {
            let Record::Enterprise(e) = record else { panic!() };
            e.claims.push(claim(delisted_on, banned_until));
        });
        let told = ["against-claim 2026-05-06"];
        let what = format!("{delisted_on:?} {banned_until:?}");
        assert!(stands(&world, "2026-05-05").is_empty(), "{what}: before it was entered");
        let wanted = if last.is_some() { &told[..] } else { &[] };
        assert_eq!(stands(&world, "2026-05-06"), wanted, "{what}");
        if let Some(last) = last {
            assert_eq!(stands(&world, last), told, "{what}: on its last day");
            let next = day(last).next().to_string();
            assert!(stands(&world, &next).is_empty(), "{what}: the day after");
        }
    }
}

/// Steps | since when what stands rests on what somebody did | and since when anything stands today.
const SINCE: &str = "
certified 2025-09-01                                        | -          | -
certified 2025-09-01; day 2026-07-10                        | -          | 2026-07-01
certified 2025-09-01; day 2026-07-10; do filing.warn        | 2026-07-01 | 2026-07-01
certified 2025-09-01; proved 11.3d; day 2026-05-11          | 2026-05-06 | 2026-05-06
certified 2025-09-01; proved 11.3c ordinary                 | -          | -
certified 2025-09-01; proved 11.3d; day 2026-07-10          | 2026-05-06 | 2026-05-06
applicant; proved 11.3d; day 2026-05-11                     | 2026-05-06 | 2026-05-06
certified 2025-09-01; proved 11.3d; do matter.keep; as second; do matter.keep | - | -
applicant; sign 11.3d                                       | -          | -
certified 2025-09-01; do enterprise.register_change kind=c event=revoked occurred_on=-1; day 2026-05-11 | 2026-05-06 | 2026-05-06
certified 2024-09-01; do filing.receive channel=post @F2025; day 2026-05-06 | - | -
";

#[test]
fn what_rests_on_a_deed_is_known_without_a_day_and_what_time_opens_is_not() {
    let from = |world: &World, today| {
        let spans = against::spans(&world.dossier, &world.rules, today);
        let open = spans.iter().find(|span| span.to.is_none());
        open.map_or("-".to_owned(), |span| span.from.to_string())
    };
    let wrong: Vec<String> = SINCE
        .lines()
        .filter_map(|row| {
            let cells: Vec<&str> = row.split(" |").map(str::trim).collect();
            let [steps, known, today] = cells[..] else { return None };
            let world = World::after(steps);
            let got = (from(&world, None), from(&world, Some(world.today)));
            (got != (known.to_owned(), today.to_owned())).then(|| format!("{row}\n  got {got:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_case_opened_before_the_rulings_waits_for_nothing() {
    let steps = "
        certified 2022-09-01; clean; do case.open kind=renewal; materials; do case.accept
        proved 11.3d; day 2026-05-11; do matter.keep; as second; do matter.keep";
    let waits = |world: World| {
        let case = world.dossier.cases().next().unwrap().1;
        case.waits.iter().map(|w| (w.from, w.to)).collect::<Vec<_>>()
    };
    assert_eq!(waits(World::after(steps)), [(day("2026-05-06"), day("2026-05-11"))]);
    let before = World::under(rules_of(&edited(&[("rulings = 1", "rulings = 0")])));
    assert_eq!(waits(before.then(steps)), []);
}
