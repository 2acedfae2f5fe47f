//! The rating (6): entry and dated proof before the vote, scores that close when it opens, one number of stars a round, and what was
//! carried is the rating.

use super::build::{World, day};
use sedesk::domain::case::Case;
use sedesk::workflow::committee;

const RATED: &str = "final; entry; scores 8; votes rating for; as another; do case.rate; as chief";

fn case(world: &World) -> &Case {
    world.dossier.cases().last().unwrap().1
}

/// What comes of a step, written as in the table of transitions.
fn table(rows: &[(&str, &str, &str, &str, &str)]) {
    for (steps, who, step, given, wanted) in rows {
        let got = World::after(steps).outcome(who, step, given);
        assert_eq!(got, *wanted, "{steps} | {who} | {step} {given}");
    }
}

#[test]
fn every_rating_is_entered_by_its_three_conditions_and_seven_proofs_beside_certification_too() {
    for start in ["final; scores 8", "rating intake; proofs; do case.accept; scores 8"] {
        let world = World::after(start);
        let kind = case(&world).kind;
        let vote =
            world.outcome("mei:committee_member", "case.vote", "round=rating choice=for stars=3");
        assert!(
            vote.starts_with("6.2 refused-entry; 6.2.1 refused-condition-open"),
            "{kind:?} {vote}"
        );
    }
    let found = "do case.find_condition condition=6.2.1 finding=met";
    let vote = "round=rating choice=for stars=3";
    for (then, wanted) in [
        ("proofs", "6.2 refused-entry; 6.2.1 refused-condition-open"),
        (
            "proofs; do case.find_condition condition=6.2.1 finding=not_met",
            "6.2 refused-entry; 6.2.1 refused-condition-not-met",
        ),
        (
            &format!("proofs; {found}; set social_goal=another"),
            "6.2 refused-entry; 6.2.1 refused-condition-open",
        ),
        (
            &format!("proofs; {found}; set measures="),
            "6.2 refused-entry; 6.2.2 refused-condition-open",
        ),
        (&format!("proofs; {found}; set fields_of_work=; set un_goals=3"), "-> final_review"),
        (&format!("proofs; {found}"), "-> final_review"),
    ] {
        let world = World::after("final; scores 8").then(then);
        assert_eq!(world.outcome("mei:committee_member", "case.vote", vote), wanted, "{then}");
    }
    let mut dated = World::after("final");
    dated.run("do case.receive_material dimension=governance state=accepted dated=2026-03-01");
    let proof = case(&dated).materials.iter().find(|m| m.dimension.is_some()).unwrap();
    assert_eq!(proof.dated, Some(day("2026-03-01")));
}

#[test]
fn certification_needs_neither_proof_nor_entry() {
    table(&[
        (
            "final; interview; votes for; set measures=",
            "chair",
            "case.pass_final",
            "",
            "-> due_diligence",
        ),
        ("over; set measures=", "publisher", "case.award", "", "-> awarded"),
    ]);
}

#[test]
fn opening_the_vote_freezes_the_scores() {
    let score = "dimension=governance score=9";
    table(&[
        ("final; entry; scores 8", "mei:committee_member", "case.score", score, "-> final_review"),
        (
            "final; entry; scores 8; vote mei for rating",
            "bo:committee_member",
            "case.score",
            score,
            "6.4.2 refused-scores-closed",
        ),
        (
            "final; entry; scores 8; vote mei for rating",
            "chair",
            "case.score",
            score,
            "6.4.2 refused-scores-closed",
        ),
        ("final; interview; votes for", "chair", "case.score", score, "-> final_review"),
        (
            "final; entry; scores 8; votes rating for; as another; do case.rate_again",
            "chair",
            "case.score",
            score,
            "-> final_review",
        ),
    ]);
}

#[test]
fn the_vote_is_on_one_number_and_what_is_carried_is_the_rating() {
    let five =
        "final; entry; scores 8; vote mei for rating 5; vote bo for rating; vote lan for rating";
    table(&[
        (five, "chair", "case.rate", "stars=3", "6.4.2 refused-stars-carried"),
        (five, "chair", "case.rate", "stars=5", "6.4.2 refused-stars-unexplained"),
        (five, "chair", "case.rate", "reason=exemplary", "-> final_review"),
        // Five stars are not the chair's alone to give.
        (
            "final; entry; scores 10; scores 10 wang",
            "chair",
            "case.rate",
            "stars=5 reason=x",
            "6.4.2 refused-no-quorum",
        ),
        (
            "final; entry; scores 8; vote mei for rating 5",
            "bo:committee_member",
            "case.vote",
            "round=rating choice=for stars=4",
            "6.4.2 refused-other-stars",
        ),
        (
            "final; entry; scores 8; votes rating against",
            "chair",
            "case.rate",
            "stars=3 reason=x",
            "6.4.2 refused-no-majority",
        ),
        (
            "final; entry; scores 8; votes rating against",
            "chair",
            "case.rate",
            "stars=0 reason=x",
            "-> final_review",
        ),
        (RATED, "chair", "case.rate", "stars=3", "already 6.4.2 refused-rated"),
        ("diligence", "chair", "case.rate", "stars=3", "6.4.2 refused-stage"),
        (
            "notice",
            "mei:committee_member",
            "case.vote",
            "round=rating choice=for stars=3",
            "5.3.3 refused-stage",
        ),
    ]);
    let world = World::after(five).then("as another; do case.rate reason=exemplary");
    let (rating, closed) =
        (case(&world).rating.as_ref().unwrap(), case(&world).rounds.last().unwrap());
    assert_eq!((rating.stars, rating.proposed, closed.stars), (Some(5), Some(3), Some(5)));
    assert!(case(&world).votes.iter().filter(|v| v.round == "rating").all(|v| v.stars == Some(5)));
}

#[test]
fn another_number_takes_another_round_with_votes_and_scores_anew() {
    let world =
        World::after(RATED).then("as another; do case.rate_again reason=an_error; as chief");
    assert_eq!((case(&world).rating.as_ref(), case(&world).stage.as_str()), (None, "final_review"));
    assert_eq!(committee::run(case(&world), world.edition(), "rating"), 1);
    assert_eq!(committee::run(case(&world), world.edition(), "2"), 0);
    let vote =
        world.outcome("mei:committee_member", "case.vote", "round=rating choice=for stars=4");
    assert_eq!(vote, "6.4.2 refused-scores");
    let world = world.then("scores 9; votes rating for; as another; do case.rate");
    assert_eq!(case(&world).rating.as_ref().unwrap().stars, Some(4));
}

#[test]
fn a_case_sent_back_is_rated_anew() {
    for back in [
        "do case.return_to_committee",
        "interview; votes for; as another; do case.pass_final; do case.return_to_final",
    ] {
        let world = World::after(RATED).then(back);
        assert_eq!(case(&world).rating, None, "{back}");
        assert_eq!(committee::run(case(&world), world.edition(), "rating"), 1, "{back}");
    }
}

#[test]
fn a_rating_rests_on_the_materials_it_saw() {
    let world = World::after(RATED).then("interview; votes for; as another; do case.pass_final; as prober; investigated; do case.clear_due_diligence");
    assert_eq!(world.outcome("publisher", "case.publish_notice", ""), "-> public_notice");
    let world =
        world.then("do case.receive_material dimension=governance state=accepted note=another");
    assert_eq!(world.outcome("publisher", "case.publish_notice", ""), "5.3.3 refused-seen-rating");
    let found = world.then("do case.find_immaterial");
    assert_eq!(found.outcome("publisher", "case.publish_notice", ""), "-> public_notice");
}

#[test]
fn whoever_is_recused_takes_vote_and_scores_along() {
    let world = World::after(
        "final; entry; scores 9; scores 0 wang; vote mei for rating 4; vote bo for rating; vote lan for rating; vote wang against rating",
    );
    let proposed = |world: &World| {
        let members = committee::members(case(world), &world.committee, false);
        committee::proposed_stars(case(world), world.edition(), &members)
    };
    assert_eq!(proposed(&world), Some(1));
    let world = world.then("recused wang; as another; do case.rate");
    let rating = case(&world).rating.as_ref().unwrap();
    assert_eq!((rating.stars, rating.proposed, rating.voters), (Some(4), Some(4), 3));
}
