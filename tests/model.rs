//! The program against an independent model of standing and deadlines, over random histories taken through the real rules.
//! A printed seed replays a run: `SEDESK_MODEL_SEED=… cargo test --test rules model`, with `SEDESK_MODEL_HISTORY=…` one history of it.

#[path = "model/adversary.rs"]
mod adversary;
#[path = "model/against.rs"]
mod against;
#[allow(dead_code, reason = "the engine's tests use more of it")]
use crate::engine::build;
#[path = "model/cases.rs"]
mod cases;
#[path = "model/compare.rs"]
mod compare;
#[path = "model/corners.rs"]
mod corners;
#[path = "model/days.rs"]
mod days;
#[path = "model/enterprise.rs"]
mod enterprise;
#[path = "model/entry.rs"]
mod entry;
#[path = "model/fitness.rs"]
mod fitness;
#[path = "model/history.rs"]
mod history;
#[path = "model/invariant.rs"]
mod invariant;
#[path = "model/judging.rs"]
mod judging;
#[path = "model/law.rs"]
mod law;
#[path = "model/mutants.rs"]
mod mutants;
#[path = "model/provoke.rs"]
mod provoke;
#[path = "model/reasons.rs"]
mod reasons;
#[path = "model/renewing.rs"]
mod renewing;
#[path = "model/supervision.rs"]
mod supervision;
#[path = "model/wrong.rs"]
mod wrong;

use history::{History, Outcome, Rng};
use sedesk::workflow::ground;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

const HISTORIES: u64 = 10_000;
/// No more is tried once so many histories have disagreed.
const FAULTS_TOLD: u64 = 3;
const USUAL_SEED: u64 = 20_220_901;

#[allow(clippy::disallowed_methods, reason = "a failed run is run again by its seed")]
fn given(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

/// After each step: what stands in the records, and what is said of today and of days to come. After a step that was refused
/// nothing but the day has changed.
fn agree(history: &mut History, done: bool) -> Outcome {
    if done {
        compare::records(history)?;
    }
    let grounds = ground::grounds(&history.world.dossier, &history.world.rules);
    for day in compare::days(history, done) {
        let on = |why: String| format!("on {day}: {why}");
        compare::on_day(history, &grounds, day).map_err(on)?;
    }
    Ok(())
}

/// A whole history.
///
/// # Errors
/// What went wrong, with every step that led there.
pub fn live(history: &mut History) -> Outcome {
    // Five to forty steps, more often few than many.
    let steps = history.rng.days(5, 40).min(history.rng.days(5, 40));
    for _ in 0..steps {
        let before = history.lines_done();
        history.step()?;
        agree(history, history.lines_done() > before)?;
        history.hold_invariants()?;
    }
    history.touched.extend(0..history.law.cases.len());
    compare::records(history)?;
    for _ in 0..2 {
        let day = history.today().plus(history.rng.days(0, 1200));
        compare::renewal(history, day).map_err(|why| format!("on {day}: {why}"))?;
    }
    Ok(())
}

#[derive(Default)]
struct Tally {
    steps: u64,
    refused: u64,
    seen: BTreeMap<&'static str, (u64, u64)>,
    faults: Vec<String>,
}

fn run(seed: u64, end: u64, next: &AtomicU64, tally: &Mutex<Tally>) {
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= end
            || tally.lock().unwrap().faults.len() as u64
                >= given("SEDESK_MODEL_FAULTS").unwrap_or(FAULTS_TOLD)
        {
            return;
        }
        let mut history = History::new(Rng::new(seed.wrapping_add(number)).next());
        (history.eager, history.supervised) = (number % 10 < 2, number % 10 == 1);
        let outcome = live(&mut history);
        let mut tally = tally.lock().unwrap();
        tally.steps += history.counts.0;
        tally.refused += history.counts.1;
        for (step, (done, refused)) in &history.seen {
            let slot = tally.seen.entry(step).or_default();
            *slot = (slot.0 + done, slot.1 + refused);
        }
        if let Err(why) = outcome {
            let lines = history.lines.join("\n  ");
            tally.faults.push(format!("seed {seed}, history {number}: {why}\n  {lines}\n"));
        }
    }
}

#[test]
fn the_program_and_the_model_agree_over_ten_thousand_random_histories() {
    let seed = given("SEDESK_MODEL_SEED").unwrap_or(USUAL_SEED);
    let (first, end) =
        given("SEDESK_MODEL_HISTORY").map_or((0, HISTORIES), |number| (number, number + 1));
    let (next, tally) = (AtomicU64::new(first), Mutex::new(Tally::default()));
    println!("SEDESK_MODEL_SEED={seed}");
    let hands = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..hands {
            scope.spawn(|| run(seed, end, &next, &tally));
        }
    });
    let tally = tally.into_inner().unwrap();
    println!("{HISTORIES} histories, {} steps done, {} refused", tally.steps, tally.refused);
    for (step, (done, refused)) in &tally.seen {
        println!("{done:>8} {refused:>8} {step}");
    }
    assert!(tally.faults.is_empty(), "SEDESK_MODEL_SEED={seed}\n{}", tally.faults.join("\n"));
}

/// What a mutant is given in every run before it is said to live: most die within a handful, the slowest of them in some dozens.
const HISTORIES_A_MUTANT: u64 = 600;
/// Rows that no history can tell from an edition without them, each with what says the same beside it: none.
const SAID_TWICE: &[(&str, &str)] = &[];

#[allow(clippy::disallowed_methods, reason = "the long run is asked for by name")]
fn all_histories_asked() -> bool {
    std::env::var("SEDESK_MODEL_MUTANTS").is_ok_and(|text| text == "full")
}

#[test]
fn a_rule_taken_out_of_the_edition_makes_the_model_disagree() {
    let full = all_histories_asked();
    let histories = if full { HISTORIES } else { HISTORIES_A_MUTANT };
    let (all, mut lived, most) = mutants::hunt(USUAL_SEED, histories);
    println!("model: {} of {all} rows killed by at most {most} histories each", all - lived.len());
    for what in &lived {
        let beside = SAID_TWICE.iter().find(|(row, _)| row == what).map(|(_, beside)| *beside);
        println!(
            "  lived: {what}{}",
            beside.map_or(String::new(), |b| format!(", said twice: {b}"))
        );
    }
    lived.retain(|what| !SAID_TWICE.iter().any(|(row, _)| row == what));
    assert!(lived.is_empty(), "the model does not tell that these are gone: {lived:?}");
}
