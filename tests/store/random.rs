//! After any run of operations: what is stored is what a plain map would hold, index is scan, replay is stored, every past reads back.

use super::fixture::*;
use proptest::prelude::*;
use sedesk::domain::alert::AlertState;
use sedesk::domain::filing::FilingState;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::record::Record;
use sedesk::store::Store;
use std::collections::BTreeMap;

/// One operation; numbers are taken modulo what there is.
#[derive(Clone, Debug)]
enum Step {
    Found(u8),
    Rename(u8, u8),
    File(u8, u8),
    Receive(u8),
    ReceiveAll,
    Report(u8, Option<u8>),
    Match(u8, Option<u8>),
    Dismiss(u8),
    End(u8),
    /// Takes back whatever an operation did to records not changed since.
    Undo(u8),
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    let n = || any::<u8>();
    prop_oneof![
        3 => n().prop_map(Step::Found),
        1 => (n(), n()).prop_map(|(a, b)| Step::Rename(a, b)),
        4 => (n(), n()).prop_map(|(a, b)| Step::File(a, b)),
        1 => n().prop_map(Step::Receive),
        1 => Just(Step::ReceiveAll),
        2 => (n(), any::<Option<u8>>()).prop_map(|(a, b)| Step::Report(a, b)),
        2 => (n(), any::<Option<u8>>()).prop_map(|(a, b)| Step::Match(a, b)),
        1 => n().prop_map(Step::Dismiss),
        2 => n().prop_map(Step::End),
        4 => n().prop_map(Step::Undo),
        1 => Just(Step::Reopen),
    ]
}

type Desk = BTreeMap<RecordId, Record>;

fn nth(desk: &Desk, kind: Kind, n: u8) -> Option<RecordId> {
    let ids: Vec<_> = desk.keys().filter(|id| id.kind == kind).collect();
    ids.get(usize::from(n) % ids.len().max(1)).map(|id| **id)
}

fn filed(desk: &Desk, id: RecordId, state: FilingState) -> Option<(RecordId, Option<Record>)> {
    match desk.get(&id) {
        Some(Record::Filing(f)) => Some((id, Some(filing(f.enterprise.no, state, f.due)))),
        _ => None,
    }
}

/// What the step writes, by the plain map and the log so far.
fn bodies(step: &Step, desk: &Desk, store: &Store) -> Vec<(RecordId, Option<Record>)> {
    let on = |n: u8| day(i64::from(n % 5));
    let at = |n: Option<u8>| n.and_then(|n| nth(desk, Kind::Enterprise, n)).map(|id| id.no);
    let snapshot = store.snapshot().unwrap();
    let one = match *step {
        Step::Found(n) => {
            let no = snapshot.highest(Kind::Enterprise).unwrap() + 1;
            Some((enterprise_id(no), Some(enterprise(&format!("企业{}", n % 4)))))
        }
        Step::Rename(n, to) => nth(desk, Kind::Enterprise, n)
            .map(|id| (id, Some(enterprise(&format!("企业{}", to % 4))))),
        Step::File(n, due) => {
            at(Some(n)).map(|no| (filing_id(no), Some(filing(no, FilingState::Scheduled, on(due)))))
        }
        Step::Receive(n) => {
            nth(desk, Kind::Filing, n).and_then(|id| filed(desk, id, FilingState::Received))
        }
        Step::ReceiveAll => {
            let all = desk.keys().filter_map(|id| filed(desk, *id, FilingState::Received));
            return all.collect();
        }
        Step::Report(n, about) => {
            let no = snapshot.highest(Kind::Alert).unwrap() + 1;
            Some((alert_id(no), Some(alert(at(about), AlertState::New, on(n)))))
        }
        Step::Match(n, about) => nth(desk, Kind::Alert, n)
            .map(|id| (id, Some(alert(at(about), AlertState::Triaged, on(n))))),
        Step::Dismiss(n) => nth(desk, Kind::Alert, n)
            .map(|id| (id, Some(alert(None, AlertState::Dismissed, on(n))))),
        Step::End(n) => {
            let id = nth(desk, if n % 2 == 0 { Kind::Alert } else { Kind::Filing }, n / 2);
            id.map(|id| (id, None))
        }
        Step::Undo(n) => {
            let last = snapshot.head().unwrap().0;
            let Some(no) = (last > 0).then(|| u64::from(n) % last + 1) else { return Vec::new() };
            let operation = snapshot.operation(no).unwrap().unwrap();
            let untouched = |id| snapshot.history(id).unwrap()[0].0 == no;
            return operation
                .images
                .iter()
                .filter(|image| untouched(image.id))
                .filter(|image| image.before != 0 || image.body.is_some())
                .map(|image| (image.id, snapshot.version_of(image.id, image.before).unwrap()))
                .collect();
        }
        Step::Reopen => None,
    };
    one.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn stored_is_replayed_is_scanned(steps in prop::collection::vec(step(), 1..40)) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("desk");
        let mut store = Store::create(&path, fake()).unwrap();
        let mut desk = Desk::new();
        let mut past = vec![desk.clone()];
        for (at, step) in steps.iter().enumerate() {
            if matches!(step, Step::Reopen) {
                drop(store);
                store = Store::open(&path, fake()).unwrap();
                continue;
            }
            let bodies = bodies(step, &desk, &store);
            if bodies.is_empty() {
                continue;
            }
            for (id, body) in &bodies {
                match body {
                    Some(body) => drop(desk.insert(*id, body.clone())),
                    None => drop(desk.remove(id)),
                }
            }
            let committed = put(&store, at as u64, bodies).unwrap();
            past.push(desk.clone());
            prop_assert_eq!(committed.no, past.len() as u64 - 1);
        }
        assert_sound(&store);
        let snapshot = store.snapshot().unwrap();
        for (no, desk) in past.iter().enumerate() {
            let then: Desk = snapshot
                .current_as_of(no as u64)
                .unwrap()
                .into_iter()
                .map(|(id, found)| (id, found.body))
                .collect();
            prop_assert_eq!(&then, desk);
        }
        let mut now = Desk::new();
        for kind in Kind::ALL {
            for found in snapshot.records(kind).unwrap() {
                let (id, found) = found.unwrap();
                let history = snapshot.history(id).unwrap();
                prop_assert_eq!(history[0].0, found.version);
                prop_assert_eq!(history[0].1.as_ref(), Some(&found.body));
                now.insert(id, found.body);
            }
        }
        prop_assert_eq!(now, desk);
    }
}
