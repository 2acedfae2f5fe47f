//! What a change of the record means at once (5.1, 11.1, B.3): which award it is judged by, what was false already then, and what
//! an edition made before the rulings judges.

use super::build::{ENTERPRISE, World, day, edited, rules_of, sound_enterprise};
use sedesk::domain::certificate::{Certificate, CertificateEnd, EndKind};
use sedesk::domain::change::ChangeState;
use sedesk::domain::field::FieldValue;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::record::Record;
use sedesk::workflow::judge::{self, Turn};

/// Ground and clause of every sign of a bound share that falls to 60%, by a change of that letter and day or by a correction.
fn signs(world: &World, letter: Option<&str>, occurred_on: Option<&str>) -> String {
    let before = sound_enterprise();
    let mut after = before.clone();
    after.set("bound_share", FieldValue::Share("60%".parse().unwrap())).unwrap();
    let turn = Turn {
        before: &before,
        after: &after,
        letter,
        event: None,
        text: None,
        occurred_on: occurred_on.map(day),
    };
    let all = judge::signs(&world.dossier, world.edition(), world.today, &turn);
    let words: Vec<String> = all.iter().map(|s| format!("{} {}", s.ground, s.clause)).collect();
    words.join("; ")
}

/// Certificates as `award ends` | the award that a change is judged by: what was so by then was false at it.
const AWARDS: &str = "
-                                            | -
2025-09-01                                   | 2025-09-01
2024-03-01, 2025-09-01                       | 2025-09-01
2025-09-01, 2024-03-01                       | 2025-09-01
2022-05-05                                   | 2022-05-05
2022-05-05, 2024-03-01 surrendered           | 2024-03-01
2024-03-01, 2025-09-01 surrendered           | 2024-03-01
2025-09-01 delisted                          | -
2024-03-01 delisted, 2022-05-05              | 2022-05-05
2025-09-01 voided                            | 2025-09-01
2025-09-01 voided, 2025-10-01 reissues       | 2025-10-01
2025-09-01 voided, 2025-10-01 reissues delisted | -
2025-09-01 voided, 2025-10-01 delisted       | 2025-09-01
2025-09-01, 2025-10-01 reissues delisted     | 2025-09-01
";

fn with_certificates(text: &str) -> World {
    let mut world = World::after("applicant");
    for (no, one) in (1..).zip(text.split(',').map(str::trim).filter(|one| *one != "-")) {
        let mut words = one.split(' ');
        let on = day(words.next().unwrap());
        let until = sedesk::workflow::deadline::valid_until(on, world.edition());
        let mut c = Certificate::awarded(ENTERPRISE, "x", &world.edition().stamp, on, until);
        for word in words {
            let kind = match word {
                "reissues" => {
                    c.reissues = Some(RecordId::new(Kind::Certificate, 1));
                    continue;
                }
                "surrendered" => EndKind::Surrendered,
                "delisted" => EndKind::Delisted,
                "voided" => EndKind::Voided,
                other => panic!("{other}"),
            };
            c.ends.push(CertificateEnd { kind, on: day("2026-01-05"), set_aside_on: None });
        }
        world.dossier.write(RecordId::new(Kind::Certificate, no), c);
    }
    world
}

#[test]
fn a_change_is_judged_by_the_last_award_that_the_enterprise_lives_by() {
    for row in AWARDS.lines().filter(|row| !row.is_empty()) {
        let (certificates, award) = row.split_once('|').unwrap();
        let world = with_certificates(certificates.trim());
        if award.trim() == "-" {
            assert_eq!(signs(&world, Some("a"), Some("2026-05-05")), "", "{row}");
            continue;
        }
        let award = day(award.trim());
        for (occurred, ground) in
            [(award.previous(), "11.3a"), (award, "11.3a"), (award.next(), "5.1")]
        {
            let told = signs(&world, Some("a"), Some(&occurred.to_string()));
            assert_eq!(told, format!("{ground} 5.1.3"), "{occurred}: {row}");
        }
    }
}

#[test]
fn a_correction_mends_what_was_false_unless_a_change_since_the_award_had_written_it() {
    for (given, accepted, ground) in [
        ("kind=a bound_share=90% occurred_on=2025-08-31", true, "11.3a"),
        ("kind=a bound_share=90% occurred_on=2025-09-01", true, "11.3a"),
        ("kind=a bound_share=90% occurred_on=2025-09-02", true, "5.1"),
        ("kind=a bound_share=90% occurred_on=2026-05-05", true, "5.1"),
        ("kind=a bound_share=90% occurred_on=2026-05-05", false, "11.3a"),
        ("kind=a name=another occurred_on=2026-05-05", true, "11.3a"),
        ("kind=a name=another occurred_on=2026-05-05", false, "11.3a"),
    ] {
        let mut world = World::after("certified 2025-09-01")
            .then(&format!("do enterprise.register_change {given} reported_on=today"));
        let (id, _) = world.dossier.changes().next().unwrap();
        world.change(id, |record| {
            let Record::Change(change) = record else { panic!() };
            let state = if accepted { ChangeState::Accepted } else { ChangeState::Received };
            change.state = state;
        });
        assert_eq!(signs(&world, None, None), format!("{ground} 5.1.3"), "{given} {accepted}");
    }
}

/// What is registered | the alerts it opens before the rulings, of an asset lock of 50%.
const BEFORE: &str = "
kind=a bound_share=60%           | 5.1
kind=f bound_share=60%           | 5.1
kind=h bound_share=60%           | 11.1 5.1
kind=a bound_share=60% occurred_on=2025-08-31 | 5.1
kind=i tax_state=abnormal        |
kind=a name=another              |
kind=b legal_form=sole_trader    |
kind=f social_goal=another       |
kind=f asset_lock=10%            |
kind=f fields_of_work=           |
kind=e event=goal_dropped        | 11.1
kind=g                           | 11.1
kind=h text=few_meet             | 11.1
";

#[test]
fn an_edition_of_before_the_rulings_judges_by_the_kind_of_change_alone() {
    let rules = rules_of(&edited(&[("rulings = 1", "rulings = 0")]));
    for row in BEFORE.lines().filter(|row| !row.is_empty()) {
        let (given, wanted) = row.split_once('|').unwrap();
        let day = if given.contains("occurred_on") { "" } else { "occurred_on=-1" };
        let world = World::under(rules.clone()).then(&format!(
            "certified 2025-09-01; set asset_lock=50%; do enterprise.register_change {day} {given}"
        ));
        let grounds = world.dossier.alerts().map(|(_, a)| a.ground.clone().unwrap());
        let grounds: Vec<String> = grounds.filter(|ground| ground != "B.3").collect();
        assert_eq!(grounds.join(" "), wanted.trim(), "{row}");
    }
    let world = World::under(rules).then("certified 2025-09-01");
    for (letter, wanted) in [
        (Some("a"), "5.1 5.1.3"),
        (Some("f"), "5.1 5.1.3"),
        (Some("b"), ""),
        (Some("i"), ""),
        (None, ""),
    ] {
        assert_eq!(signs(&world, letter, Some("2025-08-31")), wanted, "{letter:?}");
    }
}
