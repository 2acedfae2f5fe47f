//! The edition with one of its rows taken out: a guard, or a reason for a second person. Each must be missed by a row of the
//! table of attempts, or nothing would tell that the rule is gone.

use super::build::{SHIPPED, World};
use super::table::{TableRow, rows};
use sedesk::standard::edition::Edition;
use sedesk::standard::rule::Transition;
use sedesk::workflow::scene::Rules;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// One row taken out: what it was, and the edition without it.
struct Mutant {
    transition: String,
    what: String,
    edition: Edition,
}

fn without(at: usize, what: String, how: impl FnOnce(&mut Transition)) -> Mutant {
    let mut edition = (*SHIPPED.current).clone();
    let transition = &mut edition.transitions[at];
    how(transition);
    Mutant { transition: transition.name.clone(), what, edition }
}

fn mutants() -> Vec<Mutant> {
    let mut all = Vec::new();
    for (at, transition) in SHIPPED.current.transitions.iter().enumerate() {
        for (n, row) in transition.guards.iter().enumerate() {
            let what = format!("{}: guard {:?}", transition.name, row.guard);
            all.push(without(at, what, |t| {
                t.guards.remove(n);
            }));
        }
        for (n, row) in transition.second.iter().enumerate() {
            let what = format!("{}: second person {:?}", transition.name, row.when);
            all.push(without(at, what, |t| {
                t.second.remove(n);
            }));
        }
    }
    all
}

/// Whether a row of the step's own table is answered otherwise under the edition without that row.
fn is_missed(mutant: &Mutant, rows: &[TableRow]) -> bool {
    let edition = Arc::new(mutant.edition.clone());
    let editions = [(edition.stamp.clone(), edition.clone())].into();
    let rules = Rules { editions, current: edition, ..SHIPPED.clone() };
    rows.iter().filter(|row| row.transition == mutant.transition).any(|row| {
        // What led there is as it was: only the step itself is judged by what is left.
        let mut world = World::after(row.setup);
        world.rules = rules.clone();
        world.outcome(row.who, row.transition, row.given) != row.outcome
    })
}

#[test]
fn no_row_of_the_edition_can_be_taken_out_unmissed() {
    let (all, rows) = (mutants(), rows());
    let next = AtomicUsize::new(0);
    let hands = std::thread::available_parallelism().map_or(1, usize::from);
    let lived: Vec<String> = std::thread::scope(|scope| {
        let work = || {
            let mut lived = Vec::new();
            while let Some(mutant) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                if !is_missed(mutant, &rows) {
                    lived.push(mutant.what.clone());
                }
            }
            lived
        };
        let hands: Vec<_> = (0..hands).map(|_| scope.spawn(work)).collect();
        hands.into_iter().flat_map(|hand| hand.join().unwrap()).collect()
    });
    println!("{} rows taken out one by one, {} missed", all.len(), all.len() - lived.len());
    assert_eq!(lived, Vec::<String>::new());
}
