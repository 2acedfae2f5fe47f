//! What stands in which queue, against a plain reading of the records: no row too many, none too few, on any day.

use super::build::{ENTERPRISE, World, day};
use super::standings::{random_world, steps};
use proptest::prelude::*;
use sedesk::domain::certificate::{Certificate, EndKind};
use sedesk::domain::day::Day;
use sedesk::domain::dossier::Dossier;
use sedesk::domain::filing::{Filing, FilingState};
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::queue::{Projection, Queue, waiting};
use sedesk::domain::record::Record;
use sedesk::workflow::{ground, queue};
use std::collections::BTreeSet;

fn shown(projection: &Projection, wanted: Queue, owner: u64, today: Day) -> BTreeSet<RecordId> {
    let ranges = wanted.days(today);
    let rows = projection.rows.iter().filter(|(k, _)| k.queue == wanted && k.owner == owner);
    let ids: Vec<RecordId> = rows
        .filter(|(k, _)| ranges.iter().any(|(from, to)| *from <= k.day && k.day <= *to))
        .map(|(k, _)| k.id)
        .collect();
    let set: BTreeSet<RecordId> = ids.iter().copied().collect();
    assert_eq!(set.len(), ids.len(), "a record stands in {wanted:?} twice");
    set
}

/// Nothing is worked on where a delisting that stands, or a voiding, has ended the certificate.
fn over(dossier: &Dossier, f: &Filing) -> bool {
    let ends = dossier.certificate(f.certificate).map_or(&[][..], |c| &c.ends);
    let for_good = [EndKind::Delisted, EndKind::Voided];
    ends.iter().any(|e| for_good.contains(&e.kind) && e.set_aside_on.is_none())
}

fn awaited(dossier: &Dossier, f: &Filing) -> bool {
    let ended = dossier.certificate(f.certificate).and_then(Certificate::ended_on);
    matches!(f.state, FilingState::Scheduled | FilingState::Notified)
        && ended.is_none_or(|on| on > f.due)
}

fn warned(dossier: &Dossier, f: &Filing) -> bool {
    ground::warning_in_force(dossier, f).is_some()
}

fn attribution_open(f: &Filing) -> bool {
    f.receipt.as_ref().is_some_and(|r| r.late) && f.attribution.is_none()
}

/// The grounds of one filing as the standard tells them, with the day it makes a candidate, without looking at matters.
fn filing_candidate_on(f: &Filing, on: Day) -> bool {
    let excused = f.attribution.as_deref() == Some("force_majeure");
    let warning = f.warnings.last().filter(|w| w.on > f.due);
    let lapsed = warning.is_some_and(|w| w.mend_by < on);
    let overdue = match f.state {
        FilingState::Scheduled | FilingState::Notified => f.due < on && lapsed,
        FilingState::Failed => {
            f.review.as_ref().is_some_and(|r| r.ended_on.is_some_and(|e| e <= on))
        }
        _ => {
            f.receipt.as_ref().is_some_and(|r| r.late && warning.is_some_and(|w| w.mend_by < r.on))
                && lapsed
        }
    };
    let missed = f.supplements.iter().any(|s| {
        let closed = f.review.as_ref().and_then(|r| r.ended_on).is_some_and(|e| e <= s.by_day);
        s.by_day < on && s.answered_on.map_or(!closed, |a| a > s.by_day)
    });
    (overdue && !excused) || missed
}

/// Years without any disclosure that are over, of one certificate: the second makes a candidate.
fn disclosure_candidate_on(dossier: &Dossier, on: Day) -> bool {
    let disclosed = |y: i32| dossier.subject().unwrap().1.disclosures.iter().any(|d| d.year == y);
    dossier.certificates().any(|(_, c)| {
        let over = (c.awarded_on.year() + 1..on.year()).filter(|y| !disclosed(*y));
        over.filter(|y| c.is_valid_on(day(&format!("{y}-12-31")))).count() >= 2
    })
}

/// A plain reading of who should stand in a queue on a day.
fn expected(dossier: &Dossier, wanted: Queue, on: Day) -> BTreeSet<RecordId> {
    let mut all = BTreeSet::new();
    for (id, record) in dossier.records() {
        let is = match (&record.body, wanted) {
            (Record::Filing(f), Queue::OverdueFilings | Queue::Filings) if over(dossier, f) => {
                false
            }
            // Nobody asks on a day before it was warned; from then on it is overdue.
            (Record::Filing(f), Queue::OverdueFilings) => {
                awaited(dossier, f) && (f.due < on || warned(dossier, f))
            }
            (Record::Filing(f), Queue::Filings) => match f.state {
                FilingState::Scheduled | FilingState::Notified => {
                    let to_come = f.due >= on && f.due.year() == on.year();
                    awaited(dossier, f) && to_come && !warned(dossier, f)
                }
                FilingState::Received | FilingState::UnderReview | FilingState::SupplementAsked => {
                    true
                }
                FilingState::Passed | FilingState::Failed => attribution_open(f),
                FilingState::NotKnown => false,
            },
            (Record::Case(c), Queue::Applications) => c.end.is_none() && c.stage != "due_diligence",
            (Record::Case(c), Queue::DueDiligence) => c.end.is_none() && c.stage == "due_diligence",
            (Record::Alert(a), Queue::Alerts) => {
                ["new", "triaged", "investigating"].contains(&a.state.word()) && a.reported_on <= on
            }
            (Record::Enterprise(_), Queue::Enterprises) => true,
            _ => false,
        };
        if is {
            all.insert(id);
        }
    }
    all
}

const BY_RECORD: [Queue; 6] = [
    Queue::OverdueFilings,
    Queue::Filings,
    Queue::Applications,
    Queue::DueDiligence,
    Queue::Alerts,
    Queue::Enterprises,
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn queues_agree_with_a_plain_reading_on_every_day((start, steps) in steps()) {
        let world = random_world(start, &steps);
        let projection = queue::project(&world.dossier, &world.rules);
        for offset in (-400..2400).step_by(7) {
            let on = world.today.plus(offset);
            for wanted in BY_RECORD {
                let mut rows = shown(&projection, wanted, 0, on);
                // A warning that is owed stands among the alerts, on the matter or the enterprise.
                rows.retain(|id| wanted != Queue::Alerts || id.kind == Kind::Alert);
                prop_assert_eq!(rows, expected(&world.dossier, wanted, on), "{:?} on {}", wanted, on);
            }
        }
    }

    #[test]
    fn an_enterprise_stands_among_the_candidates_exactly_while_a_ground_makes_it_one((start, steps) in steps()) {
        let world = random_world(start, &steps);
        let projection = queue::project(&world.dossier, &world.rules);
        let grounds = ground::grounds(&world.dossier, &world.rules);
        let plain = world.dossier.alerts().next().is_none()
            && world.dossier.matters().next().is_none()
            && world.dossier.changes().next().is_none()
            && world.dossier.certificates().all(|(_, c)| c.ends.is_empty());
        for offset in (-400..2400).step_by(5) {
            let on = world.today.plus(offset);
            let candidate = grounds.iter().any(|g| g.candidate_from.is_some_and(|from| from <= on));
            let rows = shown(&projection, Queue::Delisting, 0, on);
            prop_assert_eq!(rows.len(), usize::from(candidate), "on {}", on);
            if plain {
                // Without an alert, a matter, a change or an end, filings and disclosures alone tell.
                let filings = world.dossier.filings().any(|(_, f)| filing_candidate_on(f, on));
                let missed = disclosure_candidate_on(&world.dossier, on);
                prop_assert_eq!(candidate, filings || missed, "on {}", on);
            }
        }
        for g in &grounds {
            prop_assert!(g.candidate_from.is_none_or(|from| from >= g.opens_on), "{:?}", g);
        }
    }

    #[test]
    fn a_projection_depends_on_nothing_but_the_dossier((start, steps) in steps()) {
        let world = random_world(start, &steps);
        let once = queue::project(&world.dossier, &world.rules);
        // Another day, another order of writing, other versions: the same rows.
        let mut again = Dossier::default();
        for (id, record) in world.dossier.records().rev() {
            again.put_stored(id, 77, record.body.clone());
        }
        prop_assert_eq!(&queue::project(&again, &world.rules), &once);
        let mine: Vec<_> = once.rows.iter().filter(|(k, _)| k.queue == Queue::Mine).collect();
        for (key, row) in mine {
            prop_assert_eq!(Some(key.owner), row.officer.as_deref().map(queue::officer_key));
        }
        for (key, row) in &once.rows {
            prop_assert_eq!(key.id, row.id);
            prop_assert_eq!(row.enterprise, Some(ENTERPRISE));
            prop_assert!(world.dossier.get(row.id).is_some());
        }
    }
}

#[test]
fn renewal_is_shown_from_a_hundred_and_eighty_days_before_the_last_valid_day() {
    let world = World::after("certified 2022-09-01");
    let on = |d: &str| {
        World { dossier: world.dossier.clone(), ..World::new() }
            .then(&format!("day {d}"))
            .in_queue(Queue::Renewals)
            .len()
    };
    assert_eq!(day("2026-09-01").plus(-180), day("2026-03-05"));
    assert_eq!((on("2026-03-04"), on("2026-03-05"), on("2026-09-02")), (0, 1, 1));
    let renewing = world.then("day 2026-06-01; do case.open kind=renewal");
    assert_eq!(renewing.in_queue(Queue::Renewals).len(), 0);
}

#[test]
fn what_an_officer_has_claimed_stands_in_mine_on_the_day_of_its_own_queue() {
    let world = World::after(
        "certified 2025-09-01; do claim @F2026; do case.open kind=rating; do claim; sign 11.3d; do claim @A; do claim @E",
    );
    let projection = queue::project(&world.dossier, &world.rules);
    let mine: Vec<_> =
        projection.rows.iter().filter(|(k, _)| k.owner == queue::officer_key("chief")).collect();
    let kinds: Vec<&str> = mine.iter().map(|(k, _)| k.id.kind.word()).collect();
    // An enterprise that someone looks after is no work to be done by itself.
    assert_eq!(kinds, ["case", "filing", "alert"]);
    assert_eq!(mine[1].0.day, day("2026-06-30").number());
    // No clock runs: it has waited since it was opened.
    assert_eq!(mine[0].0.day, waiting(world.today));
}

#[test]
fn a_case_sent_back_to_final_review_awaits_a_decision_and_no_investigation() {
    let why = |steps: &str| {
        let world = World::after(steps);
        let rows = sedesk::workflow::queue::project(&world.dossier, &world.rules).rows;
        rows.iter()
            .find(|(_, row)| row.id.kind == Kind::Case)
            .map(|(_, row)| row.why.key.clone())
            .unwrap()
    };
    assert_eq!(why("diligence"), "row-investigation");
    assert_eq!(why("diligence; investigated"), "row-decision");
    assert_eq!(why("diligence; do case.return_to_final"), "row-interview");
    assert_eq!(why("committee; interview; votes for"), "row-votes");
    assert_eq!(why("rating review"), "row-votes");
}

#[test]
fn a_case_is_ready_only_where_the_step_that_it_waits_for_is_open() {
    let row = |world: &World| {
        let rows = queue::project(&world.dossier, &world.rules).rows;
        let of_case = rows.into_iter().find(|(_, row)| row.id.kind == Kind::Case);
        let (_, row) = of_case.unwrap();
        (row.state, row.why.key)
    };
    let said = |state: &str, why: &str| (state.to_owned(), why.to_owned());
    let mut world = World::after("diligence; investigated");
    assert_eq!(row(&world), said("ready", "row-decision"));
    // A legal person that is no more is cleared by nobody.
    world.change(ENTERPRISE, |record| {
        let Record::Enterprise(enterprise) = record else { panic!() };
        enterprise.licence_state = Some("deregistered".to_owned());
    });
    assert_eq!(row(&world).0, "open");
    let shut = World::after("diligence; investigated")
        .then("do case.receive_material material=k state=accepted");
    assert_eq!(row(&shut), said("open", "row-shut"));
}
