//! What a refusal counts, and where it leads: to the form in which it is mended, at the field, with what is known filled in.

use super::build::{World, actor, officer};
use sedesk::domain::officer::Role;
use sedesk::domain::phrase::Arg;
use sedesk::domain::record::Record;
use sedesk::workflow::refusal::{Jump, Refusal};

fn refused(setup: &str, who: &str, step: &str) -> Vec<Refusal> {
    let (transition, given) = step.split_once(' ').unwrap_or((step, ""));
    World::after(setup).attempt(&actor(who), transition, given).unwrap_err()
}

/// `case.receive_material state material=a state=accepted`.
fn written(jump: &Jump) -> String {
    let preset = jump.preset.iter().map(|(key, value)| format!(" {key}={value}"));
    format!("{} {}{}", jump.transition, jump.field, preset.collect::<String>())
}

/// Where the first refusal of that key leads; "" where it leads nowhere.
fn lead(setup: &str, who: &str, step: &str, key: &str) -> String {
    let all = refused(setup, who, step);
    let found = all.iter().find(|r| r.message.key == key);
    let found = found.unwrap_or_else(|| panic!("{setup}: {step}: {}", super::build::told(&all)));
    found.jump.as_ref().map(written).unwrap_or_default()
}

#[test]
fn the_first_refusal_counts_what_is_open_and_of_how_many() {
    let counted = |setup: &str, who: &str, step: &str| {
        let first = refused(setup, who, step).remove(0).message;
        let number = |name: &str| match first.arg(name) {
            Some(Arg::Number(n)) => *n,
            other => panic!("{name} of {}: {other:?}", first.key),
        };
        (first.key.clone(), number("open"), number("of"))
    };
    let wanted = |key: &str, open, of| (key.to_owned(), open, of);
    for (setup, who, step, all) in [
        ("intake", "intake", "case.accept", wanted("refused-materials", 12, 12)),
        (
            "intake; do case.receive_material material=a state=accepted; \
                do case.receive_material material=f state=accepted",
            "intake",
            "case.accept",
            wanted("refused-materials", 8, 12),
        ),
        ("review", "reviewer", "case.pass_to_committee", wanted("refused-conditions", 3, 8)),
        (
            "final; interview; scores 8",
            "mei:committee_member",
            "case.vote round=rating choice=for stars=3",
            wanted("refused-entry", 1, 3),
        ),
    ] {
        assert_eq!(counted(setup, who, step), all, "{setup}: {step}");
    }
}

#[test]
fn a_condition_is_mended_where_its_fact_stands_and_a_finding_where_it_is_made() {
    let pass = "case.pass_to_committee";
    for (set, wanted) in [
        ("set registered_on=", "enterprise.edit registered_on"),
        ("set licence_state=revoked", "enterprise.edit licence_state"),
        ("set agreement_rights=", "enterprise.edit agreement_rights"),
        ("set legal_form=sole_trader", "enterprise.edit legal_form"),
        ("set tax_state=abnormal", "enterprise.edit tax_state"),
        ("set social_goal=", "enterprise.edit social_goal"),
        ("set fields_of_work=", "enterprise.edit fields_of_work"),
        ("set bound_share=60%", "enterprise.edit bound_share"),
        ("set holders=a|70%|60%；b|30%|0%", "enterprise.edit holders"),
        ("set holders=a|70%|70%；b|20%|0%", "enterprise.edit holders"),
        ("set recommenders=", "enterprise.edit recommenders"),
        (
            "do case.receive_material material=e state=defective note=x",
            "case.receive_material state material=e state=accepted",
        ),
    ] {
        let setup = format!("review; found; {set}");
        let got = lead(&setup, "reviewer", pass, "refused-condition-open");
        assert_eq!(got, wanted, "{set}");
    }
    // What a person found is mended by a person, though the condition has a field of its own.
    let found = "review; found; do case.find_condition condition=5.1.3 finding=not_met reason=void";
    let got = lead(found, "reviewer", pass, "refused-condition-not-met");
    assert_eq!(got, "case.find_condition finding condition=5.1.3");
    let bare = "review";
    let got = lead(bare, "reviewer", pass, "refused-condition-open");
    assert_eq!(got, "case.find_condition finding condition=1");
}

#[test]
fn another_kind_is_chosen_only_where_the_form_asks_for_one() {
    let open = "case.open kind=rating @E";
    let got = lead("applicant", "intake", open, "refused-not-certified");
    assert!(got.starts_with("case.open kind "), "{got}");
    // An open case is of its kind for good.
    let held = "over; certified 2026-05-01";
    assert_eq!(lead(held, "publisher", "case.award", "refused-certified-already"), "");
}

#[test]
fn a_registration_is_told_at_the_field_of_its_kind() {
    let told = |given: &str| {
        let step = format!("enterprise.register_change occurred_on=-1 {given}");
        let got = lead("certified 2025-09-01", "intake", &step, "refused-change-untold");
        got.split_whitespace().nth(1).unwrap().to_owned()
    };
    for (given, field) in [
        ("kind=a", "name"),
        // Words alone register no fact of a.
        ("kind=a text=moved", "name"),
        ("kind=b", "event"),
        ("kind=c", "event"),
        ("kind=e", "event"),
        ("kind=f", "holders"),
        ("kind=h", "council"),
        ("kind=i", "text"),
    ] {
        assert_eq!(told(given), field, "{given}");
    }
}

#[test]
fn what_only_a_supervisor_accepts_is_handed_in_to_be_checked() {
    let step = "enterprise.register_change kind=d occurred_on=-1 state=accepted";
    let refusals = refused("certified 2025-09-01", "intake", step);
    let jump = refusals[0].jump.clone().unwrap();
    assert_eq!(
        (refusals[0].message.key.as_str(), jump.field.as_str()),
        ("refused-change-standing", "state")
    );
    let of = |key: &str| {
        let named = jump.preset.iter().filter(|(k, _)| k == key);
        named.map(|(_, value)| value.as_str()).collect::<Vec<_>>()
    };
    assert_eq!((of("state"), of("kind")), (vec!["received"], vec!["d"]));
}

#[test]
fn an_end_that_would_close_a_ground_is_mended_at_the_day_it_counts_from() {
    // An end that is dated before the filing fell due would free from it.
    let overdue = "certified 2025-09-01; day 2026-07-06";
    let at = |given: &str| {
        let step = format!("enterprise.register_change state=accepted {given}");
        let got = lead(overdue, "supervisor", &step, "refused-closes-ground");
        got.split_whitespace().nth(1).unwrap().to_owned()
    };
    let closed =
        "kind=c event=closed_down_of_its_own_will occurred_on=2026-06-20 reported_on=2026-07-06";
    assert_eq!(at(closed), "occurred_on");
    assert_eq!(at("kind=d occurred_on=2026-06-20 reported_on=2026-06-25"), "reported_on");
}

#[test]
fn scores_that_are_lacking_lead_to_the_askers_own_first_dimension() {
    let mut world = World::after("final; entry; interview; scores 8; votes rating for");
    let codes: Vec<String> =
        world.edition().lists["dimension"].iter().map(|d| d.code.clone()).collect();
    let id = world.dossier.cases().last().unwrap().0;
    world.change(id, |record| {
        let Record::Case(case) = record else { panic!() };
        case.scores.retain(|s| s.member != "mei" && (s.member != "lan" || s.dimension != codes[3]));
    });
    // One that is left leads to itself, several to the table of all of them.
    let one = format!("score dimension={}", codes[3]);
    for (name, where_to) in [("lan", one.as_str()), ("mei", "scores"), ("cho", "scores")] {
        let chair = officer(name, &[Role::Chair]);
        let refusals = world.attempt(&chair, "case.rate", "stars=3 reason=x").unwrap_err();
        let scores = refusals.iter().find(|r| r.message.key == "refused-scores").unwrap();
        let jump = written(scores.jump.as_ref().unwrap());
        assert_eq!(jump, format!("case.score {where_to}"), "{name}");
    }
}
