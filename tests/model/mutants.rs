//! The edition with one of its rows taken out, a guard or a reason for a second person; with one of its numbers one more; and the
//! edition without its rulings. The law stays what it is, so that the first histories that come to the rule must disagree.

use super::build::SHIPPED;
use super::history::{History, Rng};
use sedesk::standard::edition::{Edition, Numbers};
use sedesk::standard::rule::Transition;
use sedesk::workflow::scene::Rules;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// One rule taken out: which, and the rules without it.
struct Mutant {
    what: String,
    rules: Rules,
}

fn without(what: String, how: impl FnOnce(&mut Edition)) -> Mutant {
    let mut edition = (*SHIPPED.current).clone();
    how(&mut edition);
    let edition = Arc::new(edition);
    let editions = [(edition.stamp.clone(), edition.clone())].into();
    Mutant { what, rules: Rules { editions, current: edition, ..SHIPPED.clone() } }
}

type More = fn(&mut Numbers);

/// The numbers that the rules read, each one more. What is only shown, and what an import alone reads, is not among them.
const NUMBERS: [(&str, More); 19] = [
    ("equity_bound_min", |n| n.equity_bound_min.value.0 += 100),
    ("case_working_days", |n| n.case_working_days.value += 1),
    ("validity_years", |n| n.validity_years.value += 1),
    ("ban_years", |n| n.ban_years.value += 1),
    ("renewal_days", |n| n.renewal_days.value += 1),
    ("filing_due_rolls", |n| n.filing_due_rolls.value ^= true),
    ("filing_extensions_max", |n| n.filing_extensions_max.value += 1),
    ("warning_working_days", |n| n.warning_working_days.value += 1),
    ("overdue_is_candidate_at_once", |n| n.overdue_is_candidate_at_once.value ^= true),
    ("notice_working_days", |n| n.notice_working_days.value += 1),
    ("appeal_working_days", |n| n.appeal_working_days.value += 1),
    ("change_working_days", |n| n.change_working_days.value += 1),
    ("star_thresholds", |n| n.star_thresholds.value[2] += 1),
    ("committee_quorum", |n| n.committee_quorum.value.whole += 1),
    ("disclosure_misses", |n| n.disclosure_misses.value += 1),
    ("entry_grace_working_days", |n| n.entry_grace_working_days.value += 1),
    ("delisting_working_days", |n| n.delisting_working_days.value += 1),
    ("extension_days_max", |n| n.extension_days_max.value += 1),
    ("announcement_days", |n| n.announcement_days.value += 1),
];

fn mutants() -> Vec<Mutant> {
    let mut all = vec![without("rulings".to_owned(), |edition| edition.rulings = 0)];
    for (name, how) in NUMBERS {
        all.push(without(format!("number {name}"), |edition| how(&mut edition.numbers)));
    }
    let row = |at: usize, what: String, how: &dyn Fn(&mut Transition)| {
        without(what, |edition| how(&mut edition.transitions[at]))
    };
    for (at, transition) in SHIPPED.current.transitions.iter().enumerate() {
        for (n, guard) in transition.guards.iter().enumerate() {
            let what = format!("{}: guard {:?}", transition.name, guard.guard);
            all.push(row(at, what, &|t| {
                t.guards.remove(n);
            }));
        }
        for (n, second) in transition.second.iter().enumerate() {
            let what = format!("{}: second person {:?}", transition.name, second.when);
            all.push(row(at, what, &|t| {
                t.second.remove(n);
            }));
        }
    }
    all
}

/// How many histories it took to tell that the rule is gone; none where all of them agreed.
fn killed_after(mutant: &Mutant, seed: u64, histories: u64) -> Option<u64> {
    (0..histories).find(|number| {
        let seed = Rng::new(seed.wrapping_add(*number)).next();
        let mut history = History::under(seed, mutant.rules.clone());
        (history.eager, history.supervised) = (number % 4 != 3, number % 4 == 1);
        super::live(&mut history).is_err()
    })
}

/// Takes the rules out one by one. What was tried, what lived, and the most histories that one took.
pub fn hunt(seed: u64, histories: u64) -> (usize, Vec<String>, u64) {
    let all = mutants();
    let next = AtomicUsize::new(0);
    let hands = std::thread::available_parallelism().map_or(1, usize::from);
    let mut of_all: Vec<(String, Option<u64>)> = std::thread::scope(|scope| {
        let work = || {
            let mut seen = Vec::new();
            while let Some(mutant) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                seen.push((mutant.what.clone(), killed_after(mutant, seed, histories)));
            }
            seen
        };
        let hands: Vec<_> = (0..hands).map(|_| scope.spawn(work)).collect();
        hands.into_iter().flat_map(|hand| hand.join().unwrap()).collect()
    });
    of_all.sort();
    let most = of_all.iter().filter_map(|(_, after)| *after).max().unwrap_or(0) + 1;
    let lived = of_all.into_iter().filter(|(_, after)| after.is_none()).map(|(what, _)| what);
    (all.len(), lived.collect(), most)
}
