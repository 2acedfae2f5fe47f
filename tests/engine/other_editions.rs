//! Editions that divide their papers, rounds and weights otherwise: the rules look at what is written there, not at the shipped one.

use super::build::{SHIPPED, World, actor};
use sedesk::standard::edition::{Edition, Need};
use sedesk::workflow::committee;
use sedesk::workflow::scene::Rules;
use std::sync::Arc;

/// A world under the shipped edition changed by hand.
fn under(how: impl FnOnce(&mut Edition)) -> World {
    let mut edition = (*SHIPPED.current).clone();
    how(&mut edition);
    let edition = Arc::new(edition);
    let editions = [(edition.stamp.clone(), edition.clone())].into();
    World::under(Rules { editions, current: edition, ..SHIPPED.clone() })
}

const RECEIVE: &str = "case.receive_material";

#[test]
fn a_paper_is_meant_by_its_own_name_or_by_its_letter() {
    // The proof and the letter of recommendation stand under letters of their own.
    let world = under(|edition| {
        for m in &mut edition.materials {
            match m.need {
                Need::PerDimension => "p".clone_into(&mut m.group),
                Need::PerRecommender => "r".clone_into(&mut m.group),
                _ => {}
            }
        }
    });
    let proof = world.then("certified 2025-09-01; rating intake");
    let told = |given: &str| proof.outcome("intake", RECEIVE, &format!("{given} state=received"));
    for named in ["proof", "p"] {
        assert_eq!(told(&format!("material={named}")), "B.1 refused-dimension-unsaid", "{named}");
        let code = proof.edition().lists["dimension"][0].code.clone();
        assert_eq!(told(&format!("material={named} dimension={code}")), "-> intake", "{named}");
    }
    let code = proof.edition().lists["dimension"][0].code.clone();
    assert_eq!(told(&format!("material=a dimension={code}")), "B.1 refused-dimension-said");
    let letters = under(|edition| {
        for m in edition.materials.iter_mut().filter(|m| m.need == Need::PerRecommender) {
            "r".clone_into(&mut m.group);
        }
    });
    let letters = letters.then("intake; set recommenders=a|60%；b|40%");
    for named in ["d", "r"] {
        let given = format!("material={named} state=received");
        assert_eq!(letters.outcome("intake", RECEIVE, &given), "B.1 refused-recommender-unsaid");
    }
}

#[test]
fn a_dimension_alone_means_its_proof_only_where_there_is_one() {
    let code = SHIPPED.current.lists["dimension"][0].code.clone();
    let given = format!("dimension={code} state=received");
    let with = World::after("rating intake");
    assert_eq!(with.outcome("intake", RECEIVE, &given), "-> intake");
    let without = under(|edition| edition.materials.retain(|m| m.need != Need::PerDimension));
    let without = without.then("rating intake");
    assert_eq!(without.outcome("intake", RECEIVE, &given), "B.1 refused-no-material");
}

#[test]
fn a_step_without_a_choice_of_rounds_asks_for_the_interview_of_its_own() {
    // Whatever else its form asks for.
    let world = under(|edition| {
        let note = edition.transition("case.vote").unwrap().fields.last().unwrap().clone();
        for t in edition.transitions.iter_mut().filter(|t| t.name == "case.pass_final") {
            t.fields.push(note.clone());
        }
    });
    let world = world.then("final");
    let refused = world.attempt(&actor("cho:chair"), "case.pass_final", "?").unwrap_err();
    assert_eq!(refused[0].message.key, "refused-no-interview");
    // Before a vote says which round it is, nothing is asked where there is a choice.
    let asked = World::after("final").attempt(&actor("mei:committee_member"), "case.vote", "?");
    assert!(asked.is_ok());
    let only = World::after("committee").attempt(&actor("mei:committee_member"), "case.vote", "?");
    assert_eq!(only.unwrap_err()[0].message.key, "refused-no-interview");
}

#[test]
fn without_weights_the_scores_propose_nothing() {
    let world = World::after("final; entry; interview; scores 8; votes rating for");
    let case = world.dossier.cases().last().unwrap().1;
    let members = committee::members(case, &world.committee, false);
    let mut edition = (*world.rules.current).clone();
    assert_eq!(committee::proposed_stars(case, &edition, &members), Some(3));
    for d in edition.lists.get_mut("dimension").unwrap() {
        d.weight = 0;
    }
    assert_eq!(committee::proposed_stars(case, &edition, &members), None);
}

#[test]
fn a_stage_lies_behind_those_before_it_and_not_behind_itself() {
    let edition = &SHIPPED.current;
    assert!(committee::is_behind(edition, "due_diligence", "final_review"));
    assert!(!committee::is_behind(edition, "final_review", "final_review"));
    assert!(!committee::is_behind(edition, "committee_review", "final_review"));
}

#[test]
fn an_enterprise_stands_in_no_stage_that_a_step_could_ask_for() {
    let world = under(|edition| {
        for t in edition.transitions.iter_mut().filter(|t| t.name == "enterprise.disclose") {
            t.from = vec!["warned".to_owned()];
        }
    });
    let world = world.then("certified 2025-09-01");
    let given = "year=2026 place=site";
    assert_eq!(world.outcome("wang:all", "enterprise.disclose", given), "ok");
}
