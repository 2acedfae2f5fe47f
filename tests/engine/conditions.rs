//! Materials and conditions of 5.1 and B.1: what the machine finds, what only an officer may, and at which number it turns.

use super::build::{World, sound_enterprise};
use sedesk::domain::case::{Case, CaseKind};
use sedesk::domain::enterprise::Enterprise;
use sedesk::workflow::condition::{self, Status};

fn case(world: &World) -> &Case {
    world.dossier.cases().last().unwrap().1
}

/// `met`, or the key of what stands against it.
fn finding(world: &World, id: &str) -> String {
    let (edition, enterprise) = (world.edition(), world.dossier.subject().unwrap().1);
    let condition = edition.conditions.iter().find(|c| c.id == id).unwrap();
    match condition::status(condition, case(world), enterprise, edition) {
        Status::Met => "met".to_owned(),
        Status::Open(why) => why.key,
        Status::NotMet(why) => format!("not met: {}", why.key),
    }
}

fn table(rows: &[(&str, &str, &str)]) {
    for (steps, condition, wanted) in rows {
        let world = World::after("review").then(steps);
        assert_eq!((*steps, finding(&world, condition).as_str()), (*steps, *wanted));
    }
}

#[test]
fn the_machine_finds_each_condition_where_it_turns() {
    table(&[
        ("", "1", "check-not-found-yet"),
        ("", "5.1.4", "check-not-found-yet"),
        ("", "5.1.7", "check-not-found-yet"),
        ("", "5.1.1", "met"),
        ("set social_goal=", "5.1.1", "check-no-goal"),
        ("set fields_of_work=", "5.1.1", "check-no-field"),
        ("set fields_of_work=other", "5.1.1", "met"),
        ("", "5.1.2", "met"),
        ("set legal_form=sole_trader", "5.1.2", "check-legal-form"),
        ("set legal_form=", "5.1.2", "check-legal-form"),
        ("set legal_form=limited_partnership", "5.1.2", "met"),
        ("set licence_state=revoked", "5.1.2", "check-licence-state"),
        ("set licence_state=", "5.1.2", "met"),
        ("set registered_on=", "5.1.2", "check-registered-on"),
        ("set tax_state=abnormal", "5.1.2", "check-tax-state"),
        ("set tax_state=", "5.1.2", "check-tax-state"),
        ("", "5.1.3", "met"),
        ("set bound_share=69.99%", "5.1.3", "check-equity"),
        ("set bound_share=70%", "5.1.3", "met"),
        ("set bound_share=100%", "5.1.3", "met"),
        ("set bound_share=", "5.1.3", "check-equity-unknown"),
        ("set bound_share=0; set holders=a|70%|70%；b|30%|0%", "5.1.3", "met"),
        ("set bound_share=100%; set holders=a|70%|69.99%；b|30%|0%", "5.1.3", "check-equity"),
        ("set holders=a|70%|70%；b|29.99%|0%", "5.1.3", "check-holders-sum"),
        ("set holders=a|70%|70%；b|30.01%|0%", "5.1.3", "check-holders-sum"),
        ("set holders=a|60%|70%；b|40%|0%", "5.1.3", "check-holders-sum"),
        ("set agreement_rights=income；disposal；voting", "5.1.3", "check-agreement-rights"),
        ("set agreement_rights=", "5.1.3", "check-agreement-rights"),
        ("set agreement_rights=; set bound_share=69.99%", "5.1.3", "check-equity"),
        ("set agreement_rights=benefit；voting；disposal；income", "5.1.3", "met"),
        ("", "5.1.5", "met"),
        ("set recommenders=", "5.1.5", "check-no-recommender"),
        ("set recommenders=a|60%；b|40%", "5.1.5", "check-materials"),
        (
            "set recommenders=a|60%；b|40%; do case.receive_material material=d recommender=a state=accepted; do case.receive_material material=d recommender=b state=accepted",
            "5.1.5",
            "met",
        ),
        ("set recommenders=a|60%；b|39%", "5.1.5", "check-splits-sum"),
        ("set recommenders=a|100%；b", "5.1.5", "check-splits-sum"),
        ("", "5.1.6", "met"),
    ]);
}

#[test]
fn a_paper_that_is_not_accepted_leaves_its_condition_open() {
    for (paper, condition) in [
        ("e", "5.1.3"),
        ("c", "5.1.3"),
        ("d", "5.1.5"),
        ("f.plan", "5.1.6"),
        ("g.licence", "5.1.6"),
        ("g.licence", "5.1.2"),
    ] {
        for state in ["received", "defective", "missing", "not_needed"] {
            let step = format!("do case.receive_material material={paper} state={state} note=x");
            table(&[(&step, condition, "check-materials")]);
        }
    }
    // Seventy per cent declared, the agreement still to come: the share holds, the condition does not.
    let declared = World::after("intake; set bound_share=70%");
    assert_eq!(finding(&declared, "5.1.3"), "check-materials");
    let short = World::after("intake; set bound_share=69.99%");
    assert_eq!(finding(&short, "5.1.3"), "check-equity");
}

#[test]
fn an_officers_finding_stands_over_the_machines_only_with_a_reason() {
    let world = World::after("review; set bound_share=69.99%");
    let step = "condition=5.1.3 finding=met";
    assert_eq!(world.outcome("reviewer", "case.find_condition", step), "5.1.3 refused-overrule");
    let overruled =
        world.then("do case.find_condition condition=5.1.3 finding=met reason=a_later_deed");
    assert_eq!(finding(&overruled, "5.1.3"), "met");
    let found = case(&overruled).finding("5.1.3").unwrap();
    assert_eq!(
        (
            found.overrules,
            found.by.as_str(),
            found.reason.as_deref(),
            found.on.to_string().as_str()
        ),
        (true, "chief", Some("a later deed"), "2026-05-06")
    );
    // Agreeing with the machine overrules nothing: when the facts change, the finding does not carry them.
    let agreed = World::after("review; do case.find_condition condition=5.1.3 finding=met");
    assert_eq!(finding(&agreed, "5.1.3"), "met");
    assert_eq!(finding(&agreed.then("set bound_share=10%"), "5.1.3"), "check-equity");
    let against =
        World::after("review; do case.find_condition condition=5.1.3 finding=not_met reason=void");
    assert_eq!(finding(&against, "5.1.3"), "not met: check-found-not-met-why");
    let withdrawn = against.then("do case.find_condition condition=5.1.3 finding=met");
    assert_eq!(finding(&withdrawn, "5.1.3"), "met");
}

#[test]
fn the_pledge_is_needed_only_where_the_charter_is_silent() {
    let pledge = "h.pledge";
    for (carries, needed) in [("yes", false), ("no", true), ("", true)] {
        let world = World::after("applicant")
            .then(&format!("set charter_carries_goal={carries}; do case.open; materials"));
        let is = world.edition().materials.iter().find(|m| m.id == pledge).unwrap();
        assert_eq!(
            condition::is_needed(is, CaseKind::Certification, world.dossier.subject().unwrap().1),
            needed,
            "{carries:?}"
        );
        let without = world.then("do case.receive_material material=h.pledge state=missing");
        let wanted = if needed {
            "B.1 refused-materials; B.1 h refused-material"
        } else {
            "-> preliminary_review"
        };
        assert_eq!(without.outcome("intake", "case.accept", ""), wanted, "{carries:?}");
    }
}

#[test]
fn mandatory_are_a_to_g_and_j_and_the_charter_and_i_and_k_are_not() {
    let world = World::after("intake");
    let needed: Vec<&str> = condition::gaps(case(&world), &sound_enterprise(), world.edition())
        .into_iter()
        .map(|n| n.material.id.as_str())
        .collect();
    assert_eq!(
        needed,
        [
            "a",
            "b",
            "c",
            "d",
            "e",
            "f.plan",
            "f.feasibility",
            "f.authorisation",
            "g.licence",
            "g.identity",
            "h.charter",
            "j"
        ]
    );
    let silent = Enterprise { charter_carries_goal: Some(false), ..sound_enterprise() };
    assert_eq!(condition::gaps(case(&world), &silent, world.edition()).len(), 13);
}

#[test]
fn a_supplement_request_names_the_gaps() {
    let world = World::after(
        "intake; materials; do case.receive_material material=j state=defective note=x; do case.receive_material material=f.plan state=missing; do case.request_supplement note=and_more",
    );
    let asked = case(&world).open_supplement().unwrap();
    assert_eq!(
        (asked.asked_for.as_slice(), asked.note.as_deref()),
        (["f.plan".to_owned(), "j".to_owned()].as_slice(), Some("and more"))
    );
}

#[test]
fn every_legal_form_is_admitted_or_refused_as_the_edition_lists_it() {
    let forms = World::new().rules.current.lists["legal_form"].clone();
    let admitted = [
        "limited_company",
        "joint_stock",
        "cooperative",
        "limited_partnership",
        "state_owned",
        "collective",
        "foreign_invested",
    ];
    for form in forms {
        let world =
            World::after("intake; materials").then(&format!("set legal_form={}", form.code));
        let outcome = world.outcome("intake", "case.accept", "");
        let wanted = match form.code.as_str() {
            "sole_trader" => "5.1.2 refused-legal-form-advised",
            code if admitted.contains(&code) => "-> preliminary_review",
            _ => "5.1.2 refused-legal-form",
        };
        assert_eq!((form.code.as_str(), outcome.as_str()), (form.code.as_str(), wanted));
        assert_eq!(form.departure, form.code == "limited_partnership", "{}", form.code);
    }
}

#[test]
fn whoever_agrees_with_the_machine_owes_no_reason() {
    let told = |set: &str, finding: &str| {
        let world = World::after("review").then(set);
        let given = format!("condition=5.1.3 finding={finding}");
        world.outcome("reviewer", "case.find_condition", &given)
    };
    let agreed = "-> preliminary_review";
    assert_eq!(told("", "met"), agreed);
    assert_eq!(told("set bound_share=60%", "not_met"), agreed);
    assert_eq!(told("", "not_met"), "5.1.3 refused-overrule");
    assert_eq!(told("set bound_share=60%", "met"), "5.1.3 refused-overrule");
}

#[test]
fn recommenders_are_two_by_their_codes_and_one_is_meant_by_its_own() {
    let (one, other) = ("91350100M000100Y43", "91440300208981186K");
    table(&[
        (
            &format!("set uscc=; set recommenders=a|60%|{one}；b|40%|{one}"),
            "5.1.5",
            "check-recommender-twice",
        ),
        (
            &format!("set uscc=; set recommenders=a|60%|{one}；a|40%|{other}"),
            "5.1.5",
            "check-materials",
        ),
        ("set recommenders=a|60%；a|40%", "5.1.5", "check-recommender-twice"),
    ]);
    let world = World::after("intake").then(&format!("set recommenders=a|60%|{one}；b|40%"));
    let world = world
        .then(&format!("do case.receive_material material=d state=accepted recommender={one}"));
    let letters: Vec<_> = case(&world).materials.iter().map(|m| m.recommender.as_deref()).collect();
    assert_eq!(letters, [Some("a")]);
}

#[test]
fn entry_to_the_rating_shows_what_a_machine_can_see_and_what_was_found() {
    let shown = |steps: &str| {
        let world = World::after("final").then(steps);
        let (enterprise, edition) = (world.dossier.subject().unwrap().1, world.edition());
        let entry = condition::entry(case(&world), enterprise, edition);
        let alone = condition::entry_to_rating(enterprise, &edition.cites);
        let keys = entry.clone().map(|e| e.why.key);
        (entry.map(|e| (e.condition, e.holds)), alone.map(|e| e.holds), keys)
    };
    let ids = |holds: [bool; 3]| {
        let id = ["6.2.1", "6.2.2", "6.2.3"].map(|id| Some(id.to_owned()));
        let [a, b, c] = id;
        [(a, Some(holds[0])), (b, Some(holds[1])), (c, Some(holds[2]))]
    };
    let (entry, alone, keys) = shown("");
    assert_eq!((entry, alone), (ids([false, true, true]), [None, Some(true), Some(true)]));
    // Not found yet, it says what is to be looked at.
    assert_eq!(keys, ["entry-aim", "entry-measures", "entry-coverage"]);
    let (entry, ..) = shown("entry");
    assert_eq!(entry, ids([true, true, true]));
    let none = "set measures=; set fields_of_work=; do case.find_condition condition=6.2.1 finding=not_met";
    let (entry, alone, keys) = shown(none);
    assert_eq!((entry, alone), (ids([false; 3]), [None, Some(false), Some(false)]));
    assert_eq!(keys, ["check-found-not-met-why", "check-no-measures", "entry-coverage-none"]);
}
