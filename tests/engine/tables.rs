//! Several things of one kind in one step: a table over fields of the same form, lawful for every row or refused as a whole, and what a
//! form that is being filled in is told of single fields.

use super::build::{World, actor, day};
use sedesk::domain::case::{Case, MaterialState};
use sedesk::domain::id::RecordId;
use sedesk::domain::phrase::Arg;
use sedesk::standard::rule::Transition;
use sedesk::workflow::filling::Filling;
use sedesk::workflow::range::{Bound, Range};
use sedesk::workflow::refusal::Refusal;
use sedesk::workflow::scene::DecisionContext;
use sedesk::workflow::table;
use std::collections::BTreeMap;

const SCORES: &str = "scores=social_mission|8;business_model|7;innovation|6;governance|9|sound;\
                      social_impact|10;value_contribution|0;capital_flow|5";
const MEMBER: &str = "mei:committee_member";

fn case(world: &World) -> (RecordId, &Case) {
    world.dossier.cases().last().unwrap()
}

fn refusals(world: &World, who: &str, step: &str, given: &str) -> Vec<Refusal> {
    world.attempt(&actor(who), step, given).map(|d| d.record).unwrap_err()
}

#[test]
fn seven_dimensions_are_scored_in_one_step() {
    let mut world = World::after("final");
    let decision = world.act_as(&actor(MEMBER), "case.score", SCORES);
    assert_eq!(decision.changes.len(), 1);
    let (_, case) = case(&world);
    let given: Vec<(&str, u32)> =
        case.scores.iter().map(|s| (s.dimension.as_str(), s.score)).collect();
    assert_eq!(given.len(), 7);
    assert!(given.contains(&("value_contribution", 0)) && given.contains(&("social_impact", 10)));
    let noted = case.scores.iter().find(|s| s.note.is_some()).unwrap();
    assert_eq!((noted.dimension.as_str(), noted.note.as_deref()), ("governance", Some("sound")));
    // The same again is no change; one of them given otherwise is.
    assert_eq!(world.outcome(MEMBER, "case.score", SCORES), "already 6.3 refused-no-change");
    let other = SCORES.replace("innovation|6", "innovation|7");
    world.act_as(&actor(MEMBER), "case.score", &other);
    assert_eq!(self::case(&world).1.scores.len(), 7);
}

#[test]
fn one_row_that_does_not_fit_refuses_the_whole_and_says_which_by_its_clause() {
    let world = World::after("final");
    for (was, is, rule, key) in [
        ("innovation|6", "innovation|11", "B.2.3", "refused-score"),
        ("innovation|6", "innovation|six", "6.3", "fault-in-field"),
        ("innovation|6", "innovation", "6.3", "fault-in-field"),
        ("innovation|6", "inovation|6", "6.3", "fault-in-field"),
    ] {
        let said = refusals(&world, MEMBER, "case.score", &SCORES.replace(was, is));
        let [refusal] = said.as_slice() else { panic!("{is}: {said:?}") };
        assert_eq!((refusal.rule.as_str(), refusal.message.key.as_str()), (rule, "refused-in-row"));
        let Some(Arg::Phrase(why)) = refusal.message.arg("why") else { panic!("{refusal:?}") };
        assert_eq!(why.key, key, "{is}");
        let jump = refusal.jump.as_ref().unwrap();
        assert_eq!((jump.transition.as_str(), jump.field.as_str()), ("case.score", "scores"));
        // What was typed is in the form that mends it.
        assert!(
            jump.preset.iter().any(|(key, typed)| key == "scores" && typed.contains("capital"))
        );
    }
    assert!(case(&world).1.scores.is_empty());
}

#[test]
fn a_field_is_given_row_by_row_or_once_and_not_both() {
    let world = World::after("final");
    let both = format!("{SCORES} dimension=governance score=3");
    let said = world.outcome(MEMBER, "case.score", &both);
    assert_eq!(said, "6.3 fault-not-asked; 6.3 fault-not-asked");
    let single = world.outcome(MEMBER, "case.score", "dimension=governance score=3");
    assert_eq!(single, "-> final_review");
}

#[test]
fn a_table_without_rows_and_a_row_given_twice_are_refused() {
    let world = World::after("final");
    let told = |given: &str| world.outcome(MEMBER, "case.score", given);
    assert_eq!(told("scores=;"), "6.3 fault-missing; 6.3 fault-missing");
    let said = refusals(&world, MEMBER, "case.score", "scores=governance|3;governance|9");
    let [refusal] = said.as_slice() else { panic!("{said:?}") };
    let Some(Arg::Phrase(why)) = refusal.message.arg("why") else { panic!("{refusal:?}") };
    assert_eq!(
        (refusal.message.key.as_str(), why.key.as_str()),
        ("refused-in-row", "fault-row-twice")
    );
    let intake = World::after("intake");
    let papers = "materials=a|||received;a|||accepted";
    assert_eq!(refusals(&intake, "wang:intake", "case.receive_material", papers).len(), 1);
    // A proof is of its dimension: the same paper of two dimensions is two rows.
    assert_eq!(told("scores=governance|3;innovation|3"), "-> final_review");
}

#[test]
fn a_note_that_no_row_can_hold_stays_with_its_score() {
    let mut world = World::after("final");
    let note = "规范；齐全";
    world.act_as(
        &actor(MEMBER),
        "case.score",
        &format!("dimension=governance score=8 note={note}"),
    );
    let own = rows(&world, "case.score", MEMBER);
    let of = |row: &table::TableRow| row.cells["dimension"] == "governance";
    let row = own.iter().find(|row| of(row)).unwrap();
    assert_eq!((row.label.key.as_str(), row.cells.len(), row.open), ("table-scored", 1, false));
    world.act_as(&actor(MEMBER), "case.score", "scores=innovation|7");
    let (_, case) = case(&world);
    let held = case.scores.iter().find(|s| s.dimension == "governance").unwrap();
    assert_eq!((held.score, held.note.as_deref()), (8, Some(note)));
}

#[test]
fn who_may_not_take_the_step_may_not_take_it_row_by_row() {
    let world = World::after("final");
    assert_eq!(world.outcome("intake", "case.score", SCORES), "7 refused-role");
    // Whoever has scored judges no paper, in no row; taking one in is no judgement.
    let mut world = World::after("final");
    world.act_as(&actor("mei:committee_member+intake"), "case.score", SCORES);
    let judged = world.outcome(
        "mei:committee_member+intake",
        "case.receive_material",
        "materials=i|||received;k|||accepted",
    );
    assert_eq!(judged, "5.3.3 refused-was-voter");
    let taken = world.outcome(
        "mei:committee_member+intake",
        "case.receive_material",
        "materials=i|||received",
    );
    assert_eq!(taken, "-> final_review");
}

/// The rows of a step's table for that officer.
fn rows(world: &World, step: &str, who: &str) -> Vec<table::TableRow> {
    let rule = rule(world, step);
    table::rows(rule, world.edition(), (&world.dossier, case(world).0), &actor(who).name)
}

fn rule<'w>(world: &'w World, step: &str) -> &'w Transition {
    world.edition().transition(step).unwrap()
}

#[test]
fn every_paper_that_is_needed_is_accepted_in_one_step_and_the_case_can_be_accepted() {
    let mut world = World::after("intake");
    let step = "case.receive_material";
    let table = rule(&world, step).table().unwrap().clone();
    let all =
        table::all_answered(&table, &rows(&world, step, "wang:intake"), ("state", "accepted"));
    let given = format!("materials={}", all.unwrap().replace(' ', ""));
    let decision = world.act_as(&actor("wang:intake"), step, &given);
    assert_eq!(decision.changes.len(), 1);
    let needed = sedesk::workflow::condition::needs(
        case(&world).1,
        world.dossier.subject().unwrap().1,
        world.edition(),
    );
    assert!(needed.iter().all(|n| n.state == MaterialState::Accepted), "{needed:?}");
    assert_eq!(world.outcome("wang:intake", "case.accept", ""), "-> preliminary_review");
    // Nothing is left to be accepted; what a case may do without stays offered.
    let rows = rows(&world, step, "wang:intake");
    assert_eq!(table::all_answered(&table, &rows, ("state", "accepted")), None);
    assert!(rows.iter().any(|row| row.cells.get("material").is_some_and(|m| m == "k")));
}

#[test]
fn a_row_without_a_state_has_the_one_that_the_form_begins_with() {
    let mut world = World::after("intake");
    world.act_as(
        &actor("wang:intake"),
        "case.receive_material",
        "materials=a;b|||defective||unsigned",
    );
    let state = |id: &str| case(&world).1.material(id);
    assert_eq!((state("a"), state("b")), (MaterialState::Received, MaterialState::Defective));
    // A defect without what is to be mended refuses all of them.
    let said = refusals(
        &world,
        "wang:intake",
        "case.receive_material",
        "materials=c|||accepted;e|||defective",
    );
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].message.key, "refused-in-row");
}

#[test]
fn a_scorer_finds_his_own_scores_in_the_table_and_nobody_elses() {
    let mut world = World::after("final");
    world.act_as(&actor(MEMBER), "case.score", SCORES);
    let given = |who: &str| {
        let rows = rows(&world, "case.score", who);
        assert_eq!(rows.len(), 7);
        rows.iter().filter(|row| row.cells.contains_key("score")).count()
    };
    assert_eq!((given(MEMBER), given("bo:committee_member")), (7, 0));
}

#[test]
fn conditions_are_found_on_in_one_step() {
    let mut world = World::after("review");
    let given = "findings=1|met;5.1.4|met;5.1.7|not_met";
    world.act_as(&actor("wang:reviewer"), "case.find_condition", given);
    let found: Vec<&str> =
        case(&world).1.findings.iter().map(|finding| finding.condition.as_str()).collect();
    assert_eq!(found, ["1", "5.1.4", "5.1.7"]);
}

/// Asks of a form that is filled in so far.
fn filling<T>(
    world: &World,
    who: &str,
    (id, step): (RecordId, &str),
    typed: &[(&str, &str)],
    ask: impl Fn(&Filling<'_>) -> T,
) -> T {
    let officer = actor(who);
    let scene = DecisionContext {
        rules: &world.rules,
        today: world.today,
        officer: &officer,
        officers: &[],
        committee: &world.committee,
        contested: None,
        solo: false,
        opened: day("2020-01-01"),
        seconded: None,
        contacts: None,
        numbers: &world.numbers,
    };
    let typed: BTreeMap<String, String> =
        typed.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    ask(&Filling::new(&scene, &world.dossier, (id, step), &typed).unwrap())
}

fn days(least: Option<&str>, most: Option<&str>) -> Range {
    let bound = |text: Option<&str>| text.map(|text| Bound::Day(day(text)));
    Range { least: bound(least), most: bound(most) }
}

#[test]
fn a_field_is_told_its_fault_before_the_form_is_whole_and_what_is_missing_is_none_yet() {
    let world = World::after("final");
    let on = (case(&world).0, "case.score");
    let faults = |typed: &[(&str, &str)]| {
        #[expect(
            clippy::redundant_closure_for_method_calls,
            reason = "the method is of one lifetime"
        )]
        let faults = filling(&world, MEMBER, on, typed, |form| form.faults());
        faults.into_iter().map(|(key, r)| format!("{key} {}", r.message.key)).collect::<Vec<_>>()
    };
    assert_eq!(faults(&[("dimension", "governance")]), Vec::<String>::new());
    let over = faults(&[("dimension", "governance"), ("score", "11")]);
    assert_eq!(over, ["score refused-score"]);
    assert_eq!(faults(&[("score", "ten")]), ["score fault-not-a-number"]);
    assert_eq!(faults(&[("scores", "governance | 11")]), ["scores refused-in-row"]);
}

#[test]
fn what_a_score_may_be_comes_from_the_edition() {
    for (weight, most) in [("10", 10), ("7", 7)] {
        let text = super::build::edited(&[(
            "clause = \"B.2.4\", weight = 10",
            &format!("clause = \"B.2.4\", weight = {weight}"),
        )]);
        let world = World::under(super::build::rules_of(&text)).then("final");
        let on = (case(&world).0, "case.score");
        let of = |typed: &[(&str, &str)]| {
            filling(&world, MEMBER, on, typed, |form| form.range("score", false))
        };
        let range = Range { least: Some(Bound::Number(0)), most: Some(Bound::Number(most)) };
        assert_eq!(of(&[("dimension", "governance")]), Some(range));
        // Of no dimension in particular nothing can be said.
        assert_eq!(of(&[]), None);
    }
}

#[test]
fn what_a_day_may_be_is_what_the_guards_take() {
    let world = World::after("day 2026-04-26; intake; day 2026-05-06");
    let on = (case(&world).0, "case.receive_material");
    let of = |key: &str| filling(&world, "wang:intake", on, &[], |form| form.range(key, true));
    assert_eq!(of("on"), Some(days(Some("2026-04-26"), Some("2026-05-06"))));
    assert_eq!(of("dated"), Some(days(None, Some("2026-05-06"))));
    // A day to mend by lies ahead; an end of the notice behind.
    let filing = World::after("certified 2025-09-22; day 2026-07-02");
    let on = (filing.filing_id(2026), "filing.warn");
    let of = |key: &str| filling(&filing, "qian:supervisor", on, &[], |form| form.range(key, true));
    assert_eq!(of("mend_by"), Some(days(Some("2026-07-03"), None)));
    let on = (filing.filing_id(2026), "filing.extend");
    let of = |key: &str| filling(&filing, "qian:supervisor", on, &[], |form| form.range(key, true));
    assert_eq!(of("until"), Some(days(Some("2026-07-02"), Some("2026-09-28"))));
    assert_eq!(of("struck_on"), Some(days(None, Some("2026-07-02"))));
}

#[test]
fn only_the_round_that_is_open_is_taken_for_a_vote() {
    let takes = |steps: &str, code: &str, strict: bool| {
        let world = World::after(steps);
        let on = (case(&world).0, "case.vote");
        filling(&world, MEMBER, on, &[], |form| form.takes("round", code, strict))
    };
    for (steps, open) in [
        ("committee; interview", "1"),
        ("final; interview", "2"),
        ("final; interview; entry; scores 8", "rating"),
    ] {
        assert!(takes(steps, open, true), "{steps} {open}");
    }
    assert!(!takes("committee; interview", "2", false));
    assert!(!takes("committee; interview", "rating", false));
    // The rating is a round of that stage, and not open before it may be voted on.
    assert!(takes("final; interview", "rating", false));
    assert!(!takes("final; interview", "rating", true));
}
