//! Standing: derived, on every day, with the chain of facts behind it.

use super::build::{World, day, officer};
use proptest::prelude::*;
use sedesk::domain::dossier::Dossier;
use sedesk::domain::officer::Role;
use sedesk::workflow::lookup;
use sedesk::workflow::standing::{standing, standings};

/// Setup and day | standing | clauses of the reasons.
const TABLE: &str = "
applicant                                                        | never-certified      | 5.3.5
intake                                                           | applicant            | 5.2
intake; do case.turn_away                                        | never-certified      | 5.3.5
certified 2026-05-07; intake                                     | applicant            | 5.2
certified 2026-05-06                                             | certified 0          | 8, 6
certified 2022-09-01; stars 5                                    | certified 5          | 8, 6
certified 2022-05-06                                             | certified 0          | 8, 6
certified 2022-05-05                                             | expired              | 8, 8
certified 2022-05-05; do case.open kind=renewal                  | expired-under-review | 8, 8, 5.2
certified 2022-05-05; do case.open                               | expired-under-review | 8, 8, 5.2
certified 2025-09-01; do case.open kind=rating                   | certified 0          | 8, 6
certified 2025-09-01; day 2026-07-01; do filing.remind           | certified 0          | 8, 6
certified 2025-09-01; stars 3; day 2026-07-01; do filing.warn    | warned 3             | 8, 6, 11
certified 2025-09-01; day 2026-07-01; do filing.warn; do filing.receive channel=post | certified 0 | 8, 6
certified 2025-09-01; day 2026-07-01; do filing.warn mend_by=+9; day 2026-07-20; do filing.receive channel=post | warned 0 | 8, 6, 11
certified 2025-09-01; day 2026-07-01; do filing.warn mend_by=+9; day 2026-07-20; do matter.warn mend_by=+9; day 2026-07-25 | warned 0 | 8, 6, 11
certified 2025-09-01; day 2026-07-01; do filing.warn mend_by=+9; day 2026-07-20; do matter.warn mend_by=+9; day 2026-07-25; do filing.receive channel=post | certified 0 | 8, 6
certified 2025-09-01; day 2026-07-01; do filing.warn mend_by=+9; day 2026-07-20; do matter.warn mend_by=+9; do filing.extend struck_on=today evidence=e until=+9 | certified 0 | 8, 6
certified 2025-09-01; day 2026-07-01; do filing.warn mend_by=+9; day 2026-07-20; do filing.receive channel=post; do matter.warn mend_by=+9; do filing.attribute attribution=force_majeure | certified 0 | 8, 6
certified 2025-09-01; proved 11.3d                               | certified 0          | 8, 6
certified 2025-09-01; proved 11.3d; do matter.warn               | warned 0             | 8, 6, 11
certified 2025-09-01; proved 11.3d; do matter.warn mend_by=+5; day 2026-06-01 | warned 0 | 8, 6, 11
certified 2025-09-01; proved 11.3d; do matter.warn mend_by=+5; day 2026-06-01; do matter.keep | warned 0 | 8, 6, 11
certified 2025-09-01; proved 11.3d; do matter.warn mend_by=+5; day 2026-06-01; do matter.keep; as second; do matter.keep | certified 0 | 8, 6
certified 2025-09-01; proved 11.3d; do matter.keep; as second; do matter.keep | certified 0 | 8, 6
certified 2025-09-01; stars 2; mark-stopped 2026-05-06           | mark-suspended 2     | 8, 6, 10
certified 2025-09-01; mark-stopped 2026-05-07                    | certified 0          | 8, 6
certified 2025-09-01; proved 11.3d; do matter.warn; mark-stopped 2026-05-06 | mark-suspended 0 | 8, 6, 10
certified 2022-05-05; mark-stopped 2026-01-01                    | expired              | 8, 8
certified 2025-09-01; ended surrendered 2026-05-06               | surrendered          | 8, B.3 d
certified 2025-09-01; ended surrendered 2026-05-07               | certified 0          | 8, 6
certified 2025-09-01; ended ceased 2026-05-06                    | ceased               | 8, B.3 c
certified 2025-09-01; ended voided 2026-05-06                    | never-certified      | 8, 11.3 a
certified 2022-05-05; ended delisted 2026-05-07                  | expired              | 8, 11.3, 8
certified 2022-05-05; ended delisted 2026-05-06                  | delisted-ban-over    | 8, 11.3
certified 2022-09-01; ended delisted 2026-05-01; ban 2026-05-01 2029-04-30 | delisted   | 8, 8
certified 2025-09-01; proved 11.3d; do matter.propose_delisting  | certified 0          | 8, 6
certified 2025-09-01; proved 11.3d; do matter.propose_delisting; as second; do matter.decide_delisting | delisted | 8, 11.3, 11.3, 8
certified 2025-09-01; proved 11.3d; do matter.propose_delisting; as second; do matter.decide_delisting; day 2029-05-07 | delisted-ban-over | 8, 11.3, 11.3
certified 2025-09-01; proved 11.3d; do matter.propose_delisting; as second; do matter.decide_delisting on=+1 | certified 0 | 8, 11.3, 6
certified 2022-05-05; ended voided 2026-05-01; certified 2021-01-01 | expired           | 8, 8
ban 2023-05-07 2026-05-06                                        | delisted             | 8
ban 2023-05-06 2026-05-05                                        | delisted-ban-over    | 8
ban 2023-05-06 2026-05-05; intake                                | applicant            | 5.2
ban 2026-05-07 2029-05-06                                        | never-certified      | 5.3.5
certified 2018-01-01; certified 2024-01-01; stars 4              | certified 0          | 8, 6
certified 2018-01-01; ended surrendered 2019-01-01; certified 2024-01-01 | certified 0  | 8, 6
";

#[test]
fn every_standing_follows_from_its_records_and_says_why() {
    for row in TABLE.lines().filter(|l| !l.is_empty()) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [setup, wanted, clauses] = cells[..] else { panic!("{row}") };
        let world = World::after(setup);
        let told = standing(&world.dossier, &world.rules, world.today);
        let stars = told.phrase.arg("stars").map_or(String::new(), |s| match s {
            sedesk::domain::phrase::Arg::Number(n) => format!(" {n}"),
            other => panic!("{other:?}"),
        });
        let key = told.key().strip_prefix("standing-").unwrap();
        assert_eq!(format!("{key}{stars}"), wanted, "{row}");
        let why: Vec<&str> = told.why.iter().map(|(clause, _)| clause.as_str()).collect();
        assert_eq!(why.join(", "), clauses, "{row}");
    }
}

#[test]
fn the_last_valid_day_is_valid_and_the_next_is_not() {
    let world = World::after("certified 2024-02-29");
    let on = |d: &str| standing(&world.dossier, &world.rules, day(d)).phrase.key;
    assert_eq!(on("2024-02-28"), "standing-never-certified");
    assert_eq!(on("2024-02-29"), "standing-certified");
    assert_eq!(on("2028-02-29"), "standing-certified");
    assert_eq!(on("2028-03-01"), "standing-expired");
    let row = sedesk::workflow::queue::project(&world.dossier, &world.rules).lookup.unwrap();
    assert_eq!(lookup::standing_on(&row, day("2028-02-29")).key, "standing-certified");
    assert_eq!(lookup::standing_on(&row, day("2028-03-01")).key, "standing-expired");
}

/// A dossier of steps taken at random; what the rules refuse is left out.
pub fn random_world(start: i64, steps: &[(u8, i64)]) -> World {
    let mut world = World::after("applicant");
    let base = day("2023-01-01");
    world.today = base.plus(start);
    for (what, days) in steps {
        world.today = world.today.plus(*days);
        if *what % 4 == 0 {
            "second".clone_into(&mut world.chief);
        } else {
            "chief".clone_into(&mut world.chief);
        }
        random_step(&mut world, *what, *days);
    }
    world
}

fn random_step(world: &mut World, what: u8, days: i64) {
    let chief = officer(&world.chief, &[Role::Admin]);
    let year = format!("@F{}", world.today.year());
    let tries: &[(&str, String)] = match what {
        0 => return world.certify(world.today),
        1 => {
            let (from, until) = (world.today.plus(-days), world.today.plus(days * 2));
            return world.run(&format!("ban {from} {until}"));
        }
        2 if world.dossier.certificates().next().is_some() => {
            let kind = ["surrendered", "delisted", "ceased"][usize::try_from(days % 3).unwrap()];
            let on = world.today.plus(days - 60);
            return world.run(&format!("ended {kind} {on}"));
        }
        3 if world.dossier.certificate(super::build::CERTIFICATE).is_some() => {
            let on = world.today.plus(days - 60);
            return world.run(&format!("mark-stopped {on}"));
        }
        4 => &[("case.open", String::new()), ("case.open", "kind=renewal".to_owned())],
        5 => &[("case.withdraw", String::new())],
        6 => &[("filing.warn", format!("{year} mend_by=+20"))],
        7 => &[("filing.receive", format!("{year} channel=post"))],
        8 => &[("filing.extend", format!("{year} until=+30"))],
        9 => &[
            ("filing.review", year.clone()),
            ("filing.request_supplement", format!("{year} by=+10 note=x")),
        ],
        10 => &[("filing.fail", format!("{year} attribution=own"))],
        11 => {
            let grade = if days % 2 == 0 { "larger" } else { "ordinary" };
            let code = ["11.3d", "11.3c", "11.1"][usize::try_from(days % 3).unwrap()];
            return world
                .run(&format!("proved {code} {}", if code == "11.3c" { grade } else { "" }));
        }
        12 => &[("matter.warn", "mend_by=+15".to_owned())],
        13 => &[("matter.keep", String::new())],
        14 => &[("filing.pass", year.clone()), ("filing.review", year.clone())],
        15 => &[("claim", year.clone())],
        17 => &[("enterprise.disclose", String::new())],
        18 => {
            let kinds = [
                "a name=N",
                "c event=revoked",
                "c event=自行注销",
                "d",
                "e event=goal_dropped",
                "g",
            ];
            let kind = kinds[usize::try_from(days).unwrap() % kinds.len()];
            &[("enterprise.register_change", format!("kind={kind} occurred_on=-{days}"))]
        }
        19 => &[
            ("matter.propose_delisting", String::new()),
            ("matter.decide_delisting", format!("on=+{}", days % 9)),
        ],
        20 => return appeal(world, days),
        _ => return world.run("sign 11.3e serious"),
    };
    let deciding = officer("decider", &[Role::Admin]);
    for (transition, given) in tries {
        let chief = if *transition == "matter.decide_delisting" { &deciding } else { &chief };
        let given = format!("{given} reason=because");
        if let Ok(decision) = world.attempt(chief, transition, &given) {
            world.dossier = decision.dossier;
        }
    }
}

/// An appeal against what was decided last, set aside by two others.
fn appeal(world: &mut World, days: i64) {
    let decisions = ["matter.decide_delisting", "matter.warn", "filing.warn", "case.turn_away"];
    let decision = decisions[usize::try_from(days % 4).unwrap()];
    let warned = |on: &mut dyn Iterator<Item = &sedesk::domain::filing::Warning>| {
        on.last().map(|w| (w.on, w.by.clone()))
    };
    let (record, taken) = match decision {
        "filing.warn" => {
            let id = world.filing_id(world.today.year());
            (id, world.dossier.filing(id).and_then(|f| warned(&mut f.warnings.iter())))
        }
        "case.turn_away" => {
            let Some((id, case)) = world.dossier.cases().next_back() else { return };
            (id, case.end.as_ref().map(|end| (end.on, end.by.clone())))
        }
        decision => {
            let Some((id, m)) = world.dossier.matters().next_back() else { return };
            let decided =
                m.delistings.last().and_then(|d| Some((d.decided_on?, d.decided_by.clone()?)));
            let warned = warned(&mut m.warnings.iter());
            (id, if decision == "matter.warn" { warned } else { decided })
        }
    };
    let Some((on, actor)) = taken else { return };
    world.contested = Some(sedesk::workflow::scene::Contested {
        operation: 42,
        decision: decision.to_owned(),
        record,
        day: on,
        actor,
        undone: false,
    });
    let steps = [
        ("clerk", "appeal.open", "against=#42 text=x"),
        ("third", "appeal.decide", "outcome=set_aside reason=x"),
        ("fourth", "appeal.decide", "outcome=set_aside reason=x"),
    ];
    for (who, transition, given) in steps {
        let who = officer(who, &[Role::Admin]);
        let Ok(decision) = world.attempt(&who, transition, given) else { return };
        world.dossier = decision.dossier;
    }
}

pub fn steps() -> impl Strategy<Value = (i64, Vec<(u8, i64)>)> {
    (0i64..400, prop::collection::vec((0u8..21, 1i64..120), 1..24))
}

fn breakpoint(
    all: &[(i32, sedesk::domain::phrase::Phrase)],
    on: i32,
) -> &sedesk::domain::phrase::Phrase {
    &all.iter().take_while(|(from, _)| *from <= on).last().unwrap().1
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn breakpoints_agree_with_the_standing_of_every_day((start, steps) in steps()) {
        let world = random_world(start, &steps);
        let all = standings(&world.dossier, &world.rules);
        prop_assert!(all.is_sorted_by_key(|(from, _)| *from));
        prop_assert_eq!(all.first().map(|(from, _)| *from), Some(i32::MIN));
        let dossier: &Dossier = &world.dossier;
        for offset in -6 * 366..6 * 366 {
            let on = world.today.plus(offset);
            prop_assert_eq!(&standing(dossier, &world.rules, on).phrase, breakpoint(&all, on.number()), "on {}", on);
        }
    }
}

#[test]
fn of_certificates_that_have_ended_the_one_whose_term_had_begun_says_most() {
    let world = World::after(
        "certified 2022-09-01; clean; over renewal; do case.award; do enterprise.surrender",
    );
    let told = standing(&world.dossier, &world.rules, day("2026-05-10"));
    assert_eq!(told.key(), "standing-surrendered");
    assert_eq!(told.certificate, Some(super::build::CERTIFICATE));
}

#[test]
fn of_two_bans_the_longer_one_is_said_and_one_that_was_set_aside_is_not() {
    let world = World::after(
        "ban 2026-01-01 2028-12-31; ban 2025-01-01 2027-12-31; ban 2026-02-01 2029-01-31",
    );
    let told = standing(&world.dossier, &world.rules, world.today);
    assert_eq!(told.phrase.arg("until"), Some(&day("2029-01-31").into()));
    assert_eq!(told.why[0].1.arg("from"), Some(&day("2026-02-01").into()));
    let mut aside = World::after("ban 2020-01-01 2022-12-31");
    assert_eq!(aside.standing(), "standing-delisted-ban-over");
    aside.change(super::build::ENTERPRISE, |record| {
        let sedesk::domain::record::Record::Enterprise(e) = record else { panic!() };
        e.bans[0].set_aside_on = Some(day("2021-01-01"));
    });
    assert_eq!(aside.standing(), "standing-never-certified");
}

const ASIDE: &str = "as clerk; do appeal.open against=#42 text=x; day 2026-05-11; \
    as third; do appeal.decide outcome=set_aside; as fourth; do appeal.decide outcome=set_aside";
const DELISTED: &str = "certified 2025-09-01; proved 11.3d; do matter.propose_delisting; as second; do matter.decide_delisting";

#[test]
fn what_was_set_aside_is_told_by_the_appeal_that_did_it() {
    use sedesk::domain::appeal::AppealState;
    use sedesk::domain::id::{Kind, RecordId};
    let told = |how: &dyn Fn(&mut sedesk::domain::appeal::Appeal)| {
        let mut world = World::after(DELISTED).then("contest matter.decide_delisting").then(ASIDE);
        let mut other = world.dossier.appeals().next().unwrap().1.clone();
        world.dossier.write(RecordId::new(Kind::Appeal, 2), other.clone());
        how(&mut other);
        world.dossier.write(RecordId::new(Kind::Appeal, 1), other);
        let why = standing(&world.dossier, &world.rules, world.today).why;
        let aside = why.into_iter().find(|(_, line)| line.key == "why-set-aside").unwrap().1;
        aside.arg("appeal").cloned()
    };
    let second = Some("AP-000002".into());
    assert_eq!(told(&|a| a.state = AppealState::Upheld), second);
    assert_eq!(told(&|a| a.decided_on = Some(day("2026-05-10"))), second);
    assert_eq!(told(&|a| a.record = RecordId::new(Kind::Matter, 77)), second);
    assert_eq!(told(&|_| ()), Some("AP-000001".into()));
}

#[test]
fn the_days_of_a_standing_are_told_as_each_was_seen_then() {
    let warned =
        "certified 2025-09-01; proved 11.1; do matter.warn mend_by=2026-05-27; contest matter.warn";
    for world in [
        World::after(warned).then(ASIDE),
        World::after(DELISTED).then("contest matter.decide_delisting").then(ASIDE),
        World::after(DELISTED),
        World::after(
            "certified 2025-09-01; proved 11.3d; do matter.warn mend_by=2026-05-27; ended surrendered 2026-05-20",
        ),
        World::after(
            "certified 2024-09-01; proved 11.3d; do matter.warn mend_by=2026-05-27; ended delisted 2026-06-10; certified 2026-05-10",
        ),
    ] {
        let all = standings(&world.dossier, &world.rules);
        for at in (-10..60).map(|n| day("2026-05-06").plus(n)) {
            let told = all.iter().rfind(|(from, _)| *from <= at.number()).map(|(_, p)| p);
            assert_eq!(told, Some(&standing(&world.dossier, &world.rules, at).phrase), "on {at}");
        }
    }
}

/// Keys of the reasons of a standing on a day, with the appeal where one is named.
fn why(world: &World, on: &str) -> Vec<String> {
    use sedesk::domain::phrase::Arg;
    let told = standing(&world.dossier, &world.rules, day(on));
    let appeal = |p: &sedesk::domain::phrase::Phrase| match p.arg("appeal") {
        Some(Arg::Text(appeal)) => format!(" {appeal}"),
        _ => String::new(),
    };
    told.why.iter().map(|(_, p)| format!("{}{}", p.key, appeal(p))).collect()
}

#[test]
fn a_warning_has_lapsed_from_the_day_after_its_day_to_mend() {
    let filing = "certified 2025-09-01; day 2026-07-01; do filing.warn mend_by=2026-07-22";
    let matter = "certified 2025-09-01; proved 11.3d; do matter.warn mend_by=2026-05-27";
    for (steps, key, days) in [
        (filing, "why-filing", ["2026-07-01", "2026-07-21", "2026-07-22", "2026-07-23"]),
        (matter, "why-matter", ["2026-05-06", "2026-05-26", "2026-05-27", "2026-05-28"]),
    ] {
        let world = World::after(steps);
        let said = days.map(|on| why(&world, on).pop().unwrap());
        let warned = format!("{key}-warned");
        let lapsed = format!("{key}-warning-lapsed");
        assert_eq!(said, [warned.clone(), warned.clone(), warned, lapsed]);
    }
}

#[test]
fn what_was_set_aside_names_the_appeal_that_did_it() {
    use sedesk::domain::appeal::AppealState::{self, SetAside, Upheld};
    use sedesk::domain::id::{Kind, RecordId};
    use sedesk::domain::record::Record;
    let mut world = World::after(
        "certified 2025-09-01; day 2026-07-01; do filing.warn; proved 11.3d; do matter.warn; contest filing.warn; do appeal.open against=#42 text=x",
    );
    let (filing, on) = (world.filing_id(2026), day("2026-07-03"));
    let (matter, _) = world.dossier.matters().next().unwrap();
    for id in [filing, matter] {
        world.change(id, |record| {
            let warnings = match record {
                Record::Filing(f) => &mut f.warnings,
                Record::Matter(m) => &mut m.warnings,
                other => panic!("{other:?}"),
            };
            warnings[0].set_aside_on = Some(on);
        });
    }
    let first = world.dossier.appeals().next().unwrap().1.clone();
    let mut put = |no: u64, state: AppealState, record: RecordId, decided: &str| {
        let mut appeal = first.clone();
        (appeal.state, appeal.record, appeal.decided_on) = (state, record, Some(day(decided)));
        world.dossier.write(RecordId::new(Kind::Appeal, no), appeal);
    };
    put(1, Upheld, filing, "2026-07-03");
    put(2, SetAside, filing, "2026-07-02");
    put(3, SetAside, matter, "2026-07-03");
    put(4, SetAside, filing, "2026-07-03");
    let told = why(&world, "2026-07-03");
    let named: Vec<&str> = told.iter().filter_map(|w| Some(w.split_once(' ')?.1)).collect();
    assert_eq!(named, ["AP-000004", "AP-000003"]);
}

#[test]
fn a_term_that_is_still_to_begin_says_less_than_the_one_that_has_ended() {
    use sedesk::domain::certificate::{CertificateEnd, EndKind};
    use sedesk::domain::id::{Kind, RecordId};
    use sedesk::domain::record::Record;
    let mut world = World::after("certified 2022-06-01; certified 2026-04-01");
    world.change(RecordId::new(Kind::Certificate, 2), |record| {
        let Record::Certificate(c) = record else { panic!() };
        c.valid_from = day("2026-06-02");
    });
    let on = |world: &World, d: &str| standing(&world.dossier, &world.rules, day(d)).phrase.key;
    assert_eq!(on(&world, "2026-05-06"), "standing-certified");
    world.change(super::build::CERTIFICATE, |record| {
        let Record::Certificate(c) = record else { panic!() };
        let (kind, on) = (EndKind::Surrendered, day("2026-05-01"));
        c.ends.push(CertificateEnd { kind, on, set_aside_on: None });
    });
    assert_eq!(on(&world, "2026-04-30"), "standing-certified");
    assert_eq!(on(&world, "2026-05-06"), "standing-surrendered");
    assert_eq!(on(&world, "2026-06-01"), "standing-surrendered");
    assert_eq!(on(&world, "2026-06-02"), "standing-certified");
}

#[test]
fn of_several_bans_the_one_that_lasts_longest_is_said() {
    use sedesk::domain::phrase::Arg;
    for bans in [
        "2025-01-01 2027-01-01; ban 2025-06-01 2029-01-01",
        "2025-06-01 2029-01-01; ban 2025-01-01 2027-01-01",
    ] {
        let world = World::after(&format!("ban {bans}"));
        let told = standing(&world.dossier, &world.rules, world.today);
        let until = |p: &sedesk::domain::phrase::Phrase| p.arg("until").cloned();
        assert_eq!(until(&told.phrase), Some(Arg::Day(day("2029-01-01"))), "{bans}");
        assert_eq!(until(&told.why[0].1), Some(Arg::Day(day("2029-01-01"))), "{bans}");
    }
}

#[test]
fn breakpoints_agree_with_every_day_where_something_was_set_aside_or_delisted() {
    let warned = "certified 2025-09-01; proved 11.3d; do matter.warn mend_by=2026-05-08";
    let delisted =
        "day 2026-05-11; do matter.propose_delisting; as second; do matter.decide_delisting";
    let appealed = "as clerk; do appeal.open against=#42 text=x; as third; do appeal.decide outcome=set_aside; as fourth; do appeal.decide outcome=set_aside";
    for steps in [
        warned.to_owned(),
        format!("{warned}; contest matter.warn; day 2026-05-08; {appealed}"),
        format!("{warned}; {delisted}"),
        format!(
            "{warned}; {delisted}; contest matter.decide_delisting; day 2026-05-15; {appealed}"
        ),
    ] {
        let world = World::after(&steps);
        let all = standings(&world.dossier, &world.rules);
        for offset in -400..1500 {
            let on = world.today.plus(offset);
            let told = standing(&world.dossier, &world.rules, on).phrase;
            assert_eq!(&told, breakpoint(&all, on.number()), "on {on}: {steps}");
        }
        let between = standing(&world.dossier, &world.rules, day("2026-05-07"));
        assert_eq!(between.key(), "standing-warned", "{steps}");
    }
}
