//! Papers as they are noted (B.1): whose letter takes the place of whose, what is kept of what came before, and which request
//! stops the clock.

use super::build::{World, day};
use sedesk::domain::case::{Case, ClockMark, Material, MaterialState};
use sedesk::domain::record::Record;

fn case(world: &World) -> &Case {
    world.dossier.cases().last().unwrap().1
}

/// Names of the letters of recommendation, as they stand.
fn letters(world: &World) -> Vec<Option<&str>> {
    let all = case(world).materials.iter().filter(|m| m.id == "d");
    all.map(|m| m.recommender.as_deref()).collect()
}

/// An application whose letter was noted without saying whose it is.
fn nameless(recommenders: &str) -> World {
    let mut world = World::after("intake").then(&format!("set recommenders={recommenders}"));
    let (id, on) = (world.dossier.cases().last().unwrap().0, world.today);
    world.change(id, |record| {
        let Record::Case(case) = record else { panic!() };
        case.materials.push(Material {
            id: "d".to_owned(),
            dimension: None,
            recommender: None,
            state: MaterialState::Received,
            on,
            dated: None,
            note: None,
            version: 1,
        });
    });
    world
}

#[test]
fn a_letter_that_names_nobody_is_of_the_only_organisation_and_of_none_of_several() {
    let accepted = "do case.receive_material material=d state=accepted";
    let only = nameless("one foundation").then(accepted);
    assert_eq!(letters(&only), [Some("one foundation")]);
    let two = nameless("a|60%；b|40%").then(&format!("{accepted} recommender=a"));
    assert_eq!(letters(&two), [None, Some("a")]);
    let three = two.then(&format!("{accepted} recommender=b"));
    assert_eq!(letters(&three), [None, Some("a"), Some("b")]);
}

#[test]
fn whose_a_letter_is_is_asked_only_where_there_are_several() {
    let given = "material=d state=received";
    let outcome = |set: &str| {
        World::after("intake").then(set).outcome("intake", "case.receive_material", given)
    };
    assert_eq!(outcome("set recommenders="), "-> intake");
    assert_eq!(outcome("set recommenders=a|100%"), "-> intake");
    assert_eq!(outcome("set recommenders=a|60%；b|40%"), "B.1 refused-recommender-unsaid");
}

#[test]
fn a_request_stops_only_a_clock_that_runs() {
    let marks = |steps: &str| {
        let world = World::after(steps);
        case(&world).clock.iter().map(|e| e.mark).collect::<Vec<_>>()
    };
    let (started, ended) = (ClockMark::Started, ClockMark::Ended);
    assert_eq!(marks("intake; do case.request_supplement note=x"), []);
    assert_eq!(marks("review; do case.request_supplement note=x"), [started, ClockMark::Paused]);
    assert_eq!(marks("cleared; do case.request_supplement note=x"), [started, ended]);
    let accepted = "intake; materials; day 2026-05-07; do case.accept";
    let before = format!("{accepted}; do case.request_supplement on=2026-05-06 note=x");
    assert_eq!(marks(&before), [started]);
}

#[test]
fn an_interview_is_not_older_than_the_round_before_it() {
    let world = World::after(
        "committee; interview; votes for; day 2026-05-08; as another; do case.midlist; day 2026-05-11",
    );
    let on = |given: &str| world.outcome("mei:committee_member", "case.interview", given);
    assert_eq!(on("record=heard on=2026-05-07"), "5.3.3 refused-before-stage");
    assert_eq!(on("record=heard on=2026-05-08"), "-> final_review");
    // A rating given since moves the case nowhere.
    let rated = World::after("final; entry; interview; scores 8; votes rating for; day 2026-05-08");
    let rated = rated.then("as another; do case.rate; day 2026-05-11");
    let held =
        rated.outcome("mei:committee_member", "case.interview", "record=again on=2026-05-07");
    assert_eq!(held, "-> final_review");
}

#[test]
fn each_run_of_a_round_keeps_what_it_came_to() {
    let world = World::after("final; interview; votes for; as another; do case.pass_final");
    let back = world.then("do case.return_to_final; as chief; interview; votes for");
    let again = back.then("as another; do case.pass_final");
    let closed: Vec<(&str, u32)> =
        case(&again).rounds.iter().map(|r| (r.round.as_str(), r.run)).collect();
    assert_eq!(closed, [("1", 0), ("2", 0), ("2", 1)]);
    assert_eq!(case(&again).rounds[0].on, day("2026-05-06"));
}

#[test]
fn a_rating_outlives_what_sends_the_case_back_behind_its_round() {
    let rated = "final; entry; interview; votes for; scores 8; votes rating for; \
        as another; do case.rate; do case.pass_final; as chief; investigated; do case.clear_due_diligence; \
        do case.publish_notice; do case.object by=x text=y; as fourth; do case.decide_objection outcome=upheld";
    let world = World::after(rated);
    assert_eq!(case(&world).stage, "due_diligence");
    assert!(case(&world).rating.is_some());
    let back = world.then("as fifth; do case.return_to_final");
    assert!(case(&back).rating.is_none());
}
