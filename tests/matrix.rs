//! Every step of the shipped edition, from every stage and state, by every role, in every conflict of interest: nobody is let
//! who may not, nobody is refused for who he is who may, and every stage that is not final has a way out.

#[allow(dead_code, reason = "the engine's tests use more of it")]
use crate::engine::build;
#[path = "matrix/worlds.rs"]
mod worlds;

use build::{SHIPPED, World, officer, told};
use sedesk::domain::officer::{Officer, Role};
use sedesk::standard::rule::Subject;
use sedesk::workflow::committee;
use sedesk::workflow::decide::state_of;
use sedesk::workflow::refusal::Refusal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use worlds::{CONFLICTS, DESK, Place, attempt, in_conflict};

const WHO: &str = include_str!("data/who.txt");

/// Words that refuse somebody for who he is, whatever he asks.
const FOR_WHO: [&str; 17] = [
    "refused-role",
    "refused-stage-role",
    "refused-was-reviewer",
    "refused-was-investigator",
    "refused-was-voter",
    "refused-not-on-committee",
    "refused-recused",
    "refused-no-member",
    "refused-recuse-other",
    "refused-was-proposer",
    "refused-was-decider",
    "refused-second-person",
    "refused-took-part",
    "refused-second-role",
    "refused-own-waiting",
    "refused-own-entry",
    "refused-attributed",
];

/// A row of the table of who may do what.
struct Row {
    step: &'static str,
    from: Vec<&'static str>,
    roles: Vec<&'static str>,
    forbidden: Vec<&'static str>,
    form: &'static str,
}

fn rows() -> Vec<Row> {
    let lines = WHO.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('|').collect();
            // A form may hold the separator of its own rows: `books_|_met`.
            let form = line.splitn(5, '|').nth(4).unwrap_or("").trim();
            let words = |i: usize| cells[i].split_whitespace().collect();
            Row {
                step: cells[0].trim(),
                from: words(1),
                roles: words(2),
                forbidden: words(3),
                form,
            }
        })
        .collect()
}

impl Row {
    fn is_from(&self, state: &str) -> bool {
        self.from == ["*"] || self.from.contains(&state)
    }

    fn is_for(&self, who: &Officer) -> bool {
        let role = who.roles[0];
        who.active && (self.roles.contains(&role.word()) || self.roles == ["everyone"])
    }
}

/// Whether a record of that kind is what the step is about.
fn is_about(step: &str, about: &str) -> bool {
    let Some(rule) = SHIPPED.current.transition(step) else { return false };
    match rule.subject {
        Subject::Enterprise => about == "enterprise",
        Subject::Case => about == "case",
        Subject::Filing => about == "filing",
        Subject::Alert => about == "alert",
        Subject::Matter => about == "matter",
        Subject::Certificate => about == "certificate",
        Subject::Change => about == "change",
        Subject::Objection => about == "objection",
        Subject::Appeal => about == "appeal",
        Subject::Partner => about == "partner",
        Subject::Challenge => about == "challenge",
        Subject::Match => about == "match",
        Subject::Desk => about == "desk",
        Subject::Notice => about == "notice",
        Subject::Approval => about == "approval",
        Subject::Waiting | Subject::Any => about != "desk",
    }
}

fn places() -> Vec<Place> {
    let all = [worlds::cases(), worlds::filings(), worlds::alerts(), worlds::matters()];
    let mut all: Vec<Place> = all.into_iter().flatten().collect();
    all.extend(worlds::others());
    all
}

/// Wang in each role, administering, and no longer active.
fn actors() -> Vec<Officer> {
    let mut all: Vec<Officer> = Role::ALL.into_iter().map(|r| officer("wang", &[r])).collect();
    all.extend(Role::ALL.into_iter().map(|r| officer("-wang", &[r])));
    all
}

#[derive(Default)]
struct Found {
    asked: u64,
    granted: u64,
    refused_for_who: u64,
    refused_for_stage: u64,
    waived: u64,
    wrongful: Vec<String>,
    denied: Vec<String>,
    /// Steps done, each with the stage it was done from.
    done: BTreeSet<(&'static str, String)>,
}

fn names(refusals: &[Refusal], keys: &[&str]) -> bool {
    refusals.iter().any(|r| keys.contains(&r.message.key.as_str()))
}

/// Whether Wang has voted or scored where the case stands.
fn has_voted(place: &Place) -> bool {
    let case = place.world.dossier.case(place.id);
    case.is_some_and(|case| committee::has_voted(case, "wang"))
}

/// One place with one conflict, asked everything by everyone.
fn ask_all(place: &Place, conflict: &str, solo: bool, rows: &[Row], found: &mut Found) {
    let Some(dossier) = in_conflict(place, conflict) else { return };
    let state = place.state();
    let mut world = World { dossier, rules: place.world.rules.clone(), ..World::new() };
    (world.today, world.solo) = (place.world.today, solo);
    world.contested.clone_from(&place.world.contested);
    for who in actors() {
        world.committee.clone_from(&place.world.committee);
        if who.is_on_committee() {
            world.committee.push(who.name.clone());
        }
        let steps: BTreeMap<&str, Vec<&Row>> = rows.iter().fold(BTreeMap::new(), |mut all, row| {
            all.entry(row.step).or_insert_with(Vec::new).push(row);
            all
        });
        for (step, rows) in steps.iter().filter(|(step, _)| is_about(step, place.about)) {
            let row = rows.iter().find(|r| r.is_from(&state)).unwrap_or(&rows[0]);
            let conflicts = row.forbidden.contains(&conflict);
            // In some places Wang has voted or scored, whatever else he did.
            let hindered = conflicts || (row.forbidden.contains(&"voted") && has_voted(place));
            // A recusal is no part that one person could hold beside others: nothing waives it.
            let waived = solo && !(conflicts && conflict == "recused");
            let may = row.is_from(&state) && row.is_for(&who) && (!hindered || waived);
            let answer = attempt(&world, &who, place.id, step, row.form);
            let told = || {
                let role = who.roles[0].word();
                let active = if who.active { "" } else { "inactive " };
                let answer = answer.as_ref().map_or_else(|r| told(r), |_| "done".to_owned());
                let (about, how) = (place.about, place.how);
                let solo = if solo { ", solo" } else { "" };
                format!(
                    "{step} on {about} {state} ({how}) by {active}{role}, {conflict}{solo}: {answer}"
                )
            };
            found.asked += 1;
            match &answer {
                Ok(_) if !may => found.wrongful.push(told()),
                Ok(decision) => {
                    found.granted += 1;
                    found.done.insert((row.step, state.clone()));
                    if hindered && decision.waived.is_empty() {
                        found.wrongful.push(format!("{} and does not say what was waived", told()));
                    }
                    found.waived += u64::from(hindered);
                }
                Err(r) if may && names(r, &FOR_WHO) => found.denied.push(told()),
                Err(r) if may && row.is_from(&state) && names(r, &["refused-stage"]) => {
                    found.denied.push(told());
                }
                Err(r) => {
                    found.refused_for_who += u64::from(names(r, &FOR_WHO));
                    found.refused_for_stage += u64::from(names(r, &["refused-stage"]));
                }
            }
        }
    }
}

#[test]
fn nobody_is_let_who_may_not_and_nobody_refused_who_may() {
    let (rows, places) = (rows(), places());
    let stood: Vec<(&str, String)> = places.iter().map(|p| (p.about, p.state())).collect();
    let (left, found) = (Mutex::new(places), Mutex::new(Found::default()));
    let hands = std::thread::available_parallelism().map_or(1, usize::from);
    let next = || left.lock().unwrap().pop();
    let work = || {
        while let Some(place) = next() {
            let mut own = Found::default();
            for conflict in CONFLICTS {
                for solo in [false, true] {
                    ask_all(&place, conflict, solo, &rows, &mut own);
                }
            }
            found.lock().unwrap().take(own);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..hands {
            scope.spawn(work);
        }
    });
    let found = found.into_inner().unwrap();
    println!(
        "{} places, {} questions: {} granted, {} refused for who asks, {} for the stage, {} waived on a solo desk; {} wrongful grants, {} wrongful refusals",
        stood.len(),
        found.asked,
        found.granted,
        found.refused_for_who,
        found.refused_for_stage,
        found.waived,
        found.wrongful.len(),
        found.denied.len()
    );
    let all: Vec<&String> = found.wrongful.iter().chain(&found.denied).collect();
    let shown: Vec<String> = all.iter().take(60).map(|s| (*s).clone()).collect();
    assert!(all.is_empty(), "{} wrong:\n{}", all.len(), shown.join("\n"));
    let never = never_done(&rows, &found, &stood);
    assert_eq!(never, Vec::<String>::new(), "steps that were never done from where they lead out");
}

impl Found {
    fn take(&mut self, other: Self) {
        self.asked += other.asked;
        self.granted += other.granted;
        self.refused_for_who += other.refused_for_who;
        self.refused_for_stage += other.refused_for_stage;
        self.waived += other.waived;
        self.wrongful.extend(other.wrongful);
        self.denied.extend(other.denied);
        self.done.extend(other.done);
    }
}

/// The table would prove nothing of a step that no form of it ever does.
fn never_done(rows: &[Row], found: &Found, places: &[(&str, String)]) -> Vec<String> {
    let mut never = Vec::new();
    for row in rows {
        let states: BTreeSet<String> = places
            .iter()
            .filter(|(about, state)| is_about(row.step, about) && row.is_from(state))
            .map(|(_, state)| state.clone())
            .collect();
        let done = |s: &String| found.done.contains(&(row.step, s.clone()));
        if row.from == ["*"] {
            if !states.iter().any(done) {
                never.push(row.step.to_owned());
            }
        } else {
            never.extend(states.iter().filter(|s| !done(s)).map(|s| format!("{} {s}", row.step)));
        }
    }
    never
}

/// Clearing the due diligence is a part of it: whoever did so votes no more when the case comes back.
#[test]
fn whoever_cleared_the_due_diligence_votes_no_more_on_the_case() {
    let objected = worlds::cases().into_iter().find(|p| p.how == "objection").unwrap();
    let id = worlds::last(&objected.world, sedesk::domain::id::Kind::Objection);
    let given = "outcome=upheld reason=x";
    let back = attempt(
        &objected.world,
        &build::actor("sun:supervisor"),
        id,
        "case.decide_objection",
        given,
    );
    let mut world = objected.world;
    world.dossier = back.unwrap().dossier;
    worlds::go(
        &mut world,
        "sun case.return_to_final reason=x
        zhou case.interview state=held mode=online by=zhou record=heard",
    );
    world.committee.push("hao".to_owned());
    for (step, form) in
        [("case.vote", "round=2 choice=for"), ("case.score", "dimension=innovation score=3")]
    {
        let hao = officer("hao", &[Role::CommitteeMember, Role::Investigator]);
        let told = attempt(&world, &hao, objected.id, step, form).map(|_| ()).map_err(|r| told(&r));
        assert_eq!(told, Err("5.3.3 refused-was-investigator".to_owned()), "{step}");
    }
}

#[test]
fn the_table_of_who_knows_every_step_and_every_place_it_is_taken_from() {
    let rows = rows();
    let places = places();
    for rule in &SHIPPED.current.transitions {
        let of: Vec<&Row> = rows.iter().filter(|r| r.step == rule.name).collect();
        assert!(!of.is_empty(), "{} is not in the table", rule.name);
        let from: BTreeSet<&str> = of.iter().flat_map(|r| r.from.iter().copied()).collect();
        let wanted: BTreeSet<&str> = match rule.from.as_slice() {
            [] => BTreeSet::from(["*"]),
            from => from.iter().map(String::as_str).collect(),
        };
        assert_eq!(from, wanted, "{}", rule.name);
        for state in wanted.iter().filter(|s| **s != "*") {
            let there = places.iter().any(|p| is_about(&rule.name, p.about) && p.state() == *state);
            assert!(there, "{}: nothing stands in {state}", rule.name);
        }
    }
}

/// States in which something rests for good.
const FINAL: [&str; 18] = [
    "awarded",
    "refused",
    "turned_away",
    "withdrawn",
    "not_known",
    "passed",
    "failed",
    "substantiated",
    "dismissed",
    "kept",
    "delisted",
    "restored",
    "change_accepted",
    "change_declined",
    "objection_upheld",
    "objection_rejected",
    "notice_served",
    "notice_returned",
];
const FINAL_APPEALS: [&str; 2] = ["decision_upheld", "set_aside"];

#[test]
fn every_stage_that_is_not_final_has_a_way_out_for_someone() {
    let rows = rows();
    let (mut places_with, mut ways) = (0, 0);
    let mut dead = Vec::new();
    for place in places() {
        let state = place.state();
        let rests = FINAL.contains(&state.as_str()) || FINAL_APPEALS.contains(&state.as_str());
        if state.is_empty() || rests {
            continue;
        }
        let told = format!("{} {state} ({})", place.about, place.how);
        let out = ways_out(place, &rows);
        if out.is_empty() {
            dead.push(told);
        }
        places_with += 1;
        ways += out.len();
    }
    println!("{places_with} places that are not final, {ways} ways out, {} dead ends", dead.len());
    assert_eq!(dead, Vec::<String>::new());
}

/// Officer and step that lead out of where the record stands: at once, when a second person has confirmed it, or when a day
/// that it waits for has passed.
fn ways_out(mut place: Place, rows: &[Row]) -> Vec<String> {
    let mut out = Vec::new();
    for days in [0, 40, 400] {
        place.world.today = place.world.today.plus(days);
        for who in DESK.map(build::actor) {
            for row in rows.iter().filter(|r| is_about(r.step, place.about)) {
                let Ok(decision) = attempt(&place.world, &who, place.id, row.step, row.form) else {
                    continue;
                };
                let mut left = decision.dossier;
                if decision.record.kind == sedesk::domain::id::Kind::Approval
                    && row.step != "confirm"
                {
                    let asked = std::mem::replace(&mut place.world.dossier, left);
                    let seconds = DESK.map(build::actor);
                    let done = seconds.iter().find_map(|second| {
                        attempt(&place.world, second, decision.record, "confirm", "").ok()
                    });
                    left = std::mem::replace(&mut place.world.dossier, asked);
                    left = done.map_or(left, |d| d.dossier);
                }
                let after = left.get(place.id).map(|r| state_of(r).1);
                if after != Some(place.state()) {
                    out.push(format!("{} {}", who.name, row.step));
                }
            }
        }
        if !out.is_empty() {
            break;
        }
    }
    out
}
