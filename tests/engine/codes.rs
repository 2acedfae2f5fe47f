//! The code is a key (5.1.2): filled in once, corrected by two persons with the licence seen, reserved where it was truly held, free
//! where it was mistyped; the ban follows the record. And a record entered by hand.

use super::build::{ENTERPRISE, World, actor, day, settings, told};
use sedesk::domain::enterprise::Enterprise;
use sedesk::domain::id::RecordId;
use sedesk::domain::queue::{KeyKind, LookupOf};
use sedesk::domain::record::Record;
use sedesk::workflow::queue;

const OLD: &str = "91440300208981186K";
const NEW: &str = "91310104577E41424W";

fn enterprise(world: &World) -> &Enterprise {
    world.dossier.subject().unwrap().1
}

fn keys(world: &World) -> Vec<String> {
    let keys = queue::project(&world.dossier, &world.rules).keys;
    let codes = keys.into_iter().filter(|(kind, ..)| *kind == KeyKind::Uscc);
    codes.map(|(_, code, _)| code.to_uppercase()).collect()
}

fn corrected(steps: &str, given: &str) -> World {
    World::after(steps)
        .then(&format!("as li; ask enterprise.correct_code {given} reason=x; as bo; do confirm"))
}

#[test]
fn a_code_is_filled_in_and_from_then_on_corrected_by_its_own_step_alone() {
    let unknown = World::after("applicant; set uscc=");
    let filled = unknown.outcome("intake", "enterprise.edit", &format!("uscc={NEW}"));
    assert_eq!(filled, "ok");
    for given in [format!("uscc={NEW}"), "uscc=".to_owned()] {
        for held in ["applicant", "certified 2025-09-01", "certified 2022-05-05"] {
            let world = World::after(held);
            let refused = world.attempt(&actor("intake"), "enterprise.edit", &given).unwrap_err();
            assert_eq!(told(&refused), "5.1.2 refused-code-known", "{held} {given}");
            let jump = refused[0].jump.as_ref().unwrap();
            assert_eq!(
                (jump.record, jump.transition.as_str()),
                (ENTERPRISE, "enterprise.correct_code")
            );
        }
    }
    let same = World::after("applicant").outcome(
        "intake",
        "enterprise.edit",
        &format!("uscc={OLD} phone=1"),
    );
    assert_eq!(same, "ok");
}

/// State of the record | form | what comes of it.
const ATTEMPTS: &str = "
applicant            | uscc=NEW how=changed licence_seen=yes reason=x  | -> approval_waiting
applicant            | uscc=NEW how=mistyped licence_seen=yes reason=x | -> approval_waiting
applicant            | uscc=NEW how=changed licence_seen=yes           | 5.1.2 refused-no-reason
applicant            | uscc=NEW how=changed licence_seen=no reason=x   | 5.1.2 refused-licence-unseen
applicant            | uscc=NEW how=changed reason=x                   | 5.1.2 fault-missing
applicant            | how=changed licence_seen=yes reason=x           | 5.1.2 fault-missing
applicant            | uscc=NEW how=sold licence_seen=yes reason=x     | 5.1.2 fault-unknown-code
applicant            | uscc=OLD how=changed licence_seen=yes reason=x  | already 5.1.2 refused-code-same
applicant; set uscc= | uscc=NEW how=changed licence_seen=yes reason=x  | 5.1.2 refused-code-unknown
certified 2025-09-01; do enterprise.register_change kind=b event=merger occurred_on=-1 | uscc=NEW how=changed licence_seen=yes reason=x | B.3 b refused-code-of-successor
certified 2025-09-01; do enterprise.register_change kind=b event=restructuring occurred_on=-1 state=received | uscc=NEW how=changed licence_seen=yes reason=x | B.3 b refused-code-of-successor
certified 2025-09-01; do enterprise.register_change kind=b event=merger occurred_on=-1 | uscc=NEW how=mistyped licence_seen=yes reason=x | -> approval_waiting
certified 2025-09-01; do enterprise.register_change kind=b event=merger occurred_on=-1 state=received; do change.decline | uscc=NEW how=changed licence_seen=yes reason=x | -> approval_waiting
certified 2025-09-01; do enterprise.register_change kind=b event=scope occurred_on=-1 | uscc=NEW how=changed licence_seen=yes reason=x | -> approval_waiting
";

#[test]
fn a_code_is_corrected_with_the_licence_seen_and_passes_to_no_other_legal_person() {
    for row in ATTEMPTS.lines().filter(|l| !l.is_empty()) {
        let [held, given, wanted] = row.split('|').map(str::trim).collect::<Vec<_>>()[..] else {
            panic!("{row}")
        };
        let given = given.replace("NEW", NEW).replace("OLD", OLD);
        let got =
            World::after(held).outcome("intake", "enterprise.correct_code", &format!("{given} @E"));
        assert_eq!(got, wanted, "{row}");
    }
    let wrong = format!("uscc={}0 how=changed licence_seen=yes reason=x", &NEW[..17]);
    let got = World::after("applicant").outcome("intake", "enterprise.correct_code", &wrong);
    assert!(got.starts_with("5.1.2 uscc-"), "{got}");
}

#[test]
fn a_changed_code_stays_reserved_and_a_mistyped_one_is_freed() {
    for (how, mistyped, wanted) in
        [("changed", false, vec![NEW, OLD]), ("mistyped", true, vec![NEW])]
    {
        let given = format!("uscc={NEW} how={how} licence_seen=yes");
        let world = corrected("ban 2024-01-01 2026-12-31", &given);
        let e = enterprise(&world);
        assert_eq!(e.uscc.unwrap().as_str(), NEW);
        let former = &e.former_codes[0];
        assert_eq!(
            (former.code.as_str(), former.until, former.mistyped),
            (OLD, day("2026-05-06"), mistyped)
        );
        assert_eq!(keys(&world), wanted);
        assert_eq!(e.corrections[0].values[0].before, OLD);
        // The ban is the record's.
        assert_eq!(world.outcome("intake", "case.open", "@E"), "8 refused-banned");
        let row = queue::project(&world.dossier, &world.rules).lookup.unwrap();
        let former = row.texts.iter().filter(|t| t.of == LookupOf::FormerCode);
        assert_eq!(former.count(), usize::from(!mistyped));
    }
}

#[test]
fn the_same_person_does_not_second_his_own_correction() {
    let given = format!("ask enterprise.correct_code uscc={NEW} how=changed licence_seen=yes");
    let world = World::after(&format!("applicant; as li; {given}"));
    assert_eq!(world.outcome("li:intake", "confirm", "@E"), "7 refused-own-waiting");
    assert_eq!(enterprise(&world).uscc.unwrap().as_str(), OLD);
    let alone = World::after("applicant; solo");
    let done = alone.outcome(
        "intake",
        "enterprise.correct_code",
        &format!("uscc={NEW} how=changed licence_seen=yes reason=x"),
    );
    assert_eq!(done, "ok waived 5.1.2");
}

#[test]
fn a_record_is_entered_by_hand_with_its_code_or_with_the_word_that_it_is_not_known() {
    let mut world = World::new();
    world.dossier.write(RecordId::SETTINGS, settings(&world.rules));
    for (given, wanted) in [
        (format!("name=新企业 uscc={NEW}"), "ok"),
        ("name=新企业 code_unknown=yes".to_owned(), "ok"),
        ("name=新企业".to_owned(), "5.1.2 refused-no-code"),
        ("name=新企业 code_unknown=no".to_owned(), "5.1.2 refused-no-code"),
        (format!("name=新企业 uscc={NEW} code_unknown=yes"), "5.1.2 refused-code-and-none"),
        (format!("uscc={NEW}"), "5.1.2 fault-missing"),
        (format!("name=新企业 uscc={NEW} registered_on=+1"), "5.1.2 refused-future"),
    ] {
        let got = world.outcome("intake", "enterprise.register", &given);
        assert_eq!(got, wanted, "{given}");
    }
    let given =
        format!("name=新企业 uscc={NEW} tax_state=正常 bound_share=80% fields_of_work=employment");
    let decision = world.attempt(&actor("intake"), "enterprise.register", &given).unwrap();
    let Some(Record::Enterprise(e)) = decision.dossier.get(decision.record) else { panic!() };
    assert_eq!((e.name.as_str(), e.tax_state.as_deref()), ("新企业", Some("normal")));
    assert_eq!(e.entered_on, Some(day("2026-05-06")));
    assert_eq!(decision.changes.len(), 1, "the settings stand as they were");
}
