//! What stands on the desk and contradicts the standard (5.1, 8): known facts, a case let through, a ban of another length. What is
//! not known contradicts nothing; it is told apart.

use super::build::{ENTERPRISE, World, day, sound_enterprise};
use sedesk::domain::enterprise::{Ban, Enterprise};
use sedesk::domain::field::FieldValue;
use sedesk::domain::phrase::Arg;
use sedesk::domain::record::Record;
use sedesk::workflow::audit;

/// Fields of a sound enterprise set otherwise: `legal_form=sole_trader; tax_state=`.
fn enterprise(sets: &str) -> Enterprise {
    let mut e = sound_enterprise();
    for set in sets.split(';').map(str::trim).filter(|s| !s.is_empty()) {
        let (key, text) = set.split_once('=').unwrap();
        let spec = Enterprise::FIELDS.iter().find(|f| f.key == key).unwrap();
        e.set(key, spec.kind.parse(text).unwrap()).unwrap();
    }
    e
}

fn contradictions(sets: &str, awarded: Option<&str>) -> String {
    let edition = World::new().rules.current.clone();
    let all = audit::contradictions(&enterprise(sets), &edition, awarded.map(day));
    all.iter().map(|(clause, what)| format!("{clause} {}", what.key)).collect::<Vec<_>>().join("; ")
}

#[test]
fn known_facts_contradict_their_condition_and_what_is_unknown_none() {
    for (sets, wanted) in [
        ("", ""),
        (
            "legal_form=; licence_state=; tax_state=; registered_on=; bound_share=; recommenders=",
            "",
        ),
        ("legal_form=sole_trader", "5.1.2 check-legal-form"),
        ("licence_state=revoked", "5.1.2 check-licence-state"),
        ("tax_state=abnormal", "5.1.2 check-tax-state"),
        ("bound_share=69.99%", "5.1.3 check-equity"),
        ("bound_share=70%", ""),
        ("holders=a|70%|70%;bound_share=0", "5.1.3 check-holders-sum"),
        ("holders=a|100%|70%", ""),
        ("holders=a|70%|70%；b|30%|30%", ""),
        ("holders=a|60%|70%；b|40%|0%", "5.1.3 check-holders-sum"),
        ("holders=a|70%|69.99%；b|30%|0%", "5.1.3 check-equity"),
        ("recommenders=天宇助残服务有限公司", "5.1.5 audit-recommends-itself"),
        ("recommenders=a；A", "5.1.5 audit-recommender-twice"),
        ("recommenders=a；b", ""),
        ("recommenders=a|60%；b|40%", ""),
        ("recommenders=a|60%；b|39%", "5.1.5 check-splits-sum"),
        // One share is not known, or there is nothing to share.
        ("recommenders=a|60%；b", ""),
        ("recommenders=a|60%", ""),
    ] {
        assert_eq!(contradictions(sets, None), wanted, "{sets}");
    }
}

#[test]
fn who_was_registered_after_the_award_was_not_registered_at_it() {
    let registered = "registered_on=2025-09-01";
    for (awarded, wanted) in [
        (Some("2025-08-31"), "5.1.2 audit-registered-later"),
        (Some("2025-09-01"), ""),
        (Some("2025-09-02"), ""),
        (None, ""),
    ] {
        assert_eq!(contradictions(registered, awarded), wanted, "{awarded:?}");
    }
}

#[test]
fn recommenders_are_told_apart_by_code_and_else_by_name() {
    let code = "91440300208981186K";
    let other = "91350100M000100Y43";
    for (rows, wanted) in [
        (format!("another name|{code}"), "5.1.5 audit-recommends-itself"),
        (format!("another name|{other}"), ""),
        (format!("a|{other}；b|{other}"), "5.1.5 audit-recommender-twice"),
        // The same name, and two codes: two organisations.
        (format!("a|{other}；a"), ""),
    ] {
        let mut e = sound_enterprise();
        let lines = rows.split('；').map(str::to_owned).collect();
        e.set("recommenders", FieldValue::List(lines)).unwrap();
        let edition = World::new().rules.current.clone();
        let all = audit::contradictions(&e, &edition, None);
        let told: Vec<String> = all.iter().map(|(c, what)| format!("{c} {}", what.key)).collect();
        assert_eq!(told.join("; "), wanted, "{rows}");
    }
    // Neither its own code nor that of its recommender is known: by that they are not one.
    assert_eq!(contradictions("uscc=; recommenders=a", None), "");
}

/// Codes of what the record does not say.
fn unknowns(sets: &str) -> Vec<String> {
    let edition = World::new().rules.current.clone();
    let code = |arg: Arg| match arg {
        Arg::Label { list, code } => format!("{list} {code}"),
        other => panic!("{other:?}"),
    };
    audit::unknowns(&enterprise(sets), &edition).into_iter().map(code).collect()
}

#[test]
fn what_the_conditions_ask_for_and_the_record_does_not_say_is_told_by_field() {
    assert_eq!(unknowns(""), Vec::<String>::new());
    for key in [
        "uscc",
        "legal_form",
        "licence_state",
        "tax_state",
        "registered_on",
        "social_goal",
        "fields_of_work",
        "bound_share",
        "agreement_rights",
        "recommenders",
        "charter_carries_goal",
    ] {
        assert_eq!(unknowns(&format!("{key}=")), [format!("field {key}")], "{key}");
    }
    assert_eq!(unknowns("charter_carries_goal=no"), ["material h.pledge"]);
    // An edition that asks for no such thing misses none of it.
    let mut edition = (*World::new().rules.current).clone();
    edition.conditions.retain(|c| c.id != "5.1.5");
    edition.materials.retain(|m| m.id != "h.pledge");
    let bare = enterprise("recommenders=; charter_carries_goal=");
    assert_eq!(audit::unknowns(&bare, &edition), []);
}

/// Record, clause and sentence of everything that is found.
fn found(world: &World) -> Vec<String> {
    let all = audit::of(&world.dossier, &world.rules, world.today);
    let told = all.iter().map(|f| format!("{} {} {}", f.record.kind.word(), f.clause, f.what.key));
    told.collect()
}

#[test]
fn a_certificate_in_force_is_held_against_the_record_and_one_that_is_over_is_not() {
    let broken = "set tax_state=abnormal";
    assert_eq!(found(&World::after("certified 2025-09-01")), Vec::<String>::new());
    let held = World::after("certified 2025-09-01").then(broken);
    assert_eq!(found(&held), ["certificate 5.1.2 check-tax-state"]);
    assert_eq!(found(&World::after("certified 2022-05-05").then(broken)), Vec::<String>::new());
    let registered = World::after("certified 2025-09-01; set registered_on=2025-09-02");
    assert_eq!(found(&registered), ["certificate 5.1.2 audit-registered-later"]);
}

#[test]
fn a_case_is_held_against_the_record_once_its_review_is_behind_it() {
    let broken =
        "set tax_state=abnormal; do case.receive_material material=a state=defective note=x";
    for (stage, is_past) in [
        ("intake", false),
        ("review; found", false),
        ("committee", true),
        ("final", true),
        ("committee; do case.withdraw", false),
    ] {
        let broken = if stage.contains("withdraw") { "set tax_state=abnormal" } else { broken };
        let wanted: &[&str] = if is_past {
            &["case 5.1.2 audit-condition", "case B.1 a audit-material"]
        } else {
            &[]
        };
        assert_eq!(found(&World::after(stage).then(broken)), wanted, "{stage}");
    }
}

#[test]
fn what_was_overruled_contradicts_the_record_all_the_same_and_is_said_once() {
    // Found met against the machine, with a reason: the condition stands, and the fact is told.
    let overruled = "review; set bound_share=60%; do case.find_condition condition=5.1.3 finding=met; \
        found; do case.pass_to_committee";
    assert_eq!(found(&World::after(overruled)), ["case 5.1.3 check-equity"]);
    let open = "committee; set bound_share=60%";
    assert_eq!(found(&World::after(open)), ["case 5.1.3 audit-condition"]);
}

#[test]
fn a_ban_of_another_length_is_told_unless_it_was_set_aside() {
    for (until, aside, wanted) in [
        ("2029-05-06", None, 0),
        ("2029-05-05", None, 1),
        ("2029-05-07", None, 1),
        ("2029-05-07", Some("2026-05-07"), 0),
    ] {
        let mut world = World::after("applicant");
        world.change(ENTERPRISE, |record| {
            let Record::Enterprise(e) = record else { panic!() };
            e.bans.push(Ban {
                from: day("2026-05-06"),
                until: day(until),
                clause: "8".to_owned(),
                set_aside_on: aside.map(day),
            });
        });
        let told = vec!["enterprise 8 audit-ban-length".to_owned(); wanted];
        assert_eq!(found(&world), told, "{until} {aside:?}");
    }
}
