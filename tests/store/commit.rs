//! One commit: versions, staleness, requests, histories, records that move between dossiers.

use super::fixture::*;
use sedesk::domain::alert::AlertState;
use sedesk::domain::filing::FilingState;
use sedesk::domain::id::Kind;
use sedesk::domain::queue::{KeyKind, Queue};
use sedesk::domain::record::{Record, RecordWrite};
use sedesk::store::{Commit, Snapshot, StoreError};

#[test]
fn what_is_written_is_read_back_with_its_version() {
    let dir = tempfile::tempdir().unwrap();
    let store = small(&dir.path().join("desk"), 5);
    let snapshot = store.snapshot().unwrap();
    let found = snapshot.get(enterprise_id(3)).unwrap().unwrap();
    assert_eq!((found.version, found.body), (1, enterprise("天宇助残3")));
    let dossier = snapshot.dossier(enterprise_id(3)).unwrap();
    assert_eq!(dossier.records().count(), 2);
    assert_eq!(dossier.version(filing_id(3)), 2);
    assert_eq!(snapshot.dossier_of(filing_id(3)).unwrap(), dossier);
    assert_eq!(snapshot.dossier_of(alert_id(1)).unwrap().records().count(), 1);
    assert!(snapshot.dossier_of(alert_id(9)).unwrap().is_empty());
    assert_eq!(snapshot.highest(Kind::Enterprise).unwrap(), 5);
    assert_eq!(snapshot.highest(Kind::Case).unwrap(), 0);
    assert_eq!(snapshot.request(head(2).request).unwrap(), Some(2));
    assert_eq!(snapshot.find_key(KeyKind::Name, "天宇助残4").unwrap(), vec![enterprise_id(4)]);
    assert_eq!(snapshot.find_key(KeyKind::Name, "天宇助残").unwrap(), Vec::new());
    assert_eq!(snapshot.keys_with_prefix(KeyKind::Name, "天宇", 3).unwrap().len(), 3);
    assert_sound(&store);
}

#[test]
fn operations_are_chained_and_in_key_order_whatever_order_they_came_in() {
    let dir = tempfile::tempdir().unwrap();
    let store = small(&dir.path().join("desk"), 3);
    let mut bodies: Vec<_> = (1..=3)
        .map(|no| (filing_id(no), Some(filing(no, FilingState::Received, day(0)))))
        .collect();
    bodies.push((enterprise_id(1), Some(enterprise("新名"))));
    bodies.reverse();
    let done = put(&store, 3, bodies).unwrap();
    let snapshot = store.snapshot().unwrap();
    let log: Vec<_> = snapshot.operations(1..=u64::MAX).unwrap().map(Result::unwrap).collect();
    assert_eq!(log.iter().map(|o| o.no).collect::<Vec<_>>(), [3, 2, 1]);
    assert_eq!(log[0].previous, log[1].hash);
    assert_eq!(log[2].previous, [0; 32]);
    assert_eq!(done.written, [enterprise_id(1), filing_id(1), filing_id(2), filing_id(3)]);
    assert_eq!(log[0].images.iter().map(|i| i.id).collect::<Vec<_>>(), done.written);
    assert_eq!(log[0].images.iter().map(|i| i.before).collect::<Vec<_>>(), [1, 2, 2, 2]);
    assert_eq!(snapshot.head().unwrap(), (3, done.hash));
    assert_eq!(snapshot.operation_head(3).unwrap().unwrap(), log[0].head);
    assert_eq!(snapshot.operation_as_of(day(2)).unwrap(), 2);
    assert_eq!(snapshot.operation_as_of(day(0)).unwrap(), 0);
    assert_eq!(snapshot.count(Queue::OverdueFilings, 0, ALL_DAYS).unwrap(), 0);
    assert_sound(&store);
}

#[test]
fn a_stale_change_writes_nothing_and_names_every_stale_record() {
    let dir = tempfile::tempdir().unwrap();
    let store = small(&dir.path().join("desk"), 3);
    let change =
        |no, expected| RecordWrite::new(enterprise_id(no), expected, Some(enterprise("乙")));
    let changes = vec![change(3, 2), change(2, 1), change(1, 0), change(4, 1), change(5, 0)];
    let result =
        store.write(|_| -> Result<_, StoreError> { Ok(Some(Commit { head: head(3), changes })) });
    let Err(StoreError::Stale(ids)) = result else { panic!("{result:?}") };
    assert_eq!(ids, [enterprise_id(1), enterprise_id(3), enterprise_id(4)]);
    assert_eq!(store.snapshot().unwrap().head().unwrap().0, 2);
    assert_sound(&store);
}

#[test]
fn a_request_is_carried_out_once() {
    let dir = tempfile::tempdir().unwrap();
    let store = small(&dir.path().join("desk"), 1);
    let again = put(&store, 2, vec![(enterprise_id(1), Some(enterprise("乙")))]);
    assert!(matches!(again, Err(StoreError::RequestReused { no: 2, .. })), "{again:?}");
    assert_eq!(store.snapshot().unwrap().head().unwrap().0, 2);
}

#[test]
fn what_the_caller_decides_against_or_hands_in_wrong_is_not_written() {
    let dir = tempfile::tempdir().unwrap();
    let store = small(&dir.path().join("desk"), 1);
    assert_eq!(store.write(|_| Ok::<_, StoreError>(None)).unwrap(), None);
    let wrong = [
        vec![(enterprise_id(1), Some(enterprise("甲"))), (enterprise_id(1), None)],
        vec![(enterprise_id(9), None)],
        vec![(alert_id(9), Some(enterprise("甲")))],
    ];
    for (at, bodies) in wrong.into_iter().enumerate() {
        let result = put(&store, 10 + at as u64, bodies);
        assert!(matches!(result, Err(StoreError::Invalid { .. })), "{result:?}");
    }
    assert_eq!(store.snapshot().unwrap().head().unwrap().0, 2);
    assert_sound(&store);
}

#[test]
fn a_snapshot_does_not_see_what_is_written_after_it() {
    let dir = tempfile::tempdir().unwrap();
    let store = small(&dir.path().join("desk"), 1);
    let before = store.snapshot().unwrap();
    put(&store, 3, vec![(enterprise_id(1), Some(enterprise("乙")))]).unwrap();
    assert_eq!(before.get(enterprise_id(1)).unwrap().unwrap().body, enterprise("天宇助残1"));
    assert_eq!(before.head().unwrap().0, 2);
}

#[test]
fn an_alert_moves_from_its_own_dossier_to_an_enterprises_and_on() {
    let dir = tempfile::tempdir().unwrap();
    let store = small(&dir.path().join("desk"), 2);
    for (request, to) in [(3, Some(1)), (4, Some(2)), (5, None), (6, Some(2))] {
        put(&store, request, vec![(alert_id(1), Some(alert(to, AlertState::New, day(0))))])
            .unwrap();
        let snapshot = store.snapshot().unwrap();
        for no in [1, 2] {
            let held = snapshot.dossier(enterprise_id(no)).unwrap().get(alert_id(1)).is_some();
            assert_eq!(held, to == Some(no));
        }
        let rows = rows(&snapshot, Queue::Alerts, 0);
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].1.version, request);
        assert_eq!(rows[0].1.name, to.map_or(String::new(), |no| format!("天宇助残{no}")));
        assert_sound(&store);
    }
}

#[test]
fn an_end_stays_in_the_history_and_its_number_in_use() {
    let dir = tempfile::tempdir().unwrap();
    let store = small(&dir.path().join("desk"), 1);
    put(&store, 3, vec![(alert_id(2), Some(alert(Some(1), AlertState::New, day(1))))]).unwrap();
    put(&store, 4, vec![(alert_id(2), None)]).unwrap();
    let snapshot = store.snapshot().unwrap();
    assert_eq!(snapshot.get(alert_id(2)).unwrap(), None);
    assert_eq!(snapshot.highest(Kind::Alert).unwrap(), 2);
    let triaged = alert(Some(1), AlertState::Triaged, day(1));
    put(&store, 5, vec![(alert_id(2), Some(triaged.clone()))]).unwrap();
    let snapshot = store.snapshot().unwrap();
    let first = alert(Some(1), AlertState::New, day(1));
    let history = snapshot.history(alert_id(2)).unwrap();
    assert_eq!(history, [(5, Some(triaged)), (4, None), (3, Some(first.clone()))]);
    assert_eq!(snapshot.version_of(alert_id(2), 3).unwrap(), Some(first));
    assert_eq!(snapshot.version_of(alert_id(2), 2).unwrap(), None);
    assert_eq!(snapshot.current_as_of(4).unwrap().len(), 3);
    assert!(snapshot.current_as_of(3).unwrap().contains_key(&alert_id(2)));
    assert_sound(&store);
}

#[test]
fn windows_of_days_include_both_ends() {
    let dir = tempfile::tempdir().unwrap();
    let store = small(&dir.path().join("desk"), 14);
    let snapshot = store.snapshot().unwrap();
    let (from, to) = (day(2).number(), day(4).number());
    assert_eq!(snapshot.count(Queue::OverdueFilings, 0, (from, to)).unwrap(), 6);
    assert_eq!(snapshot.count(Queue::Mine, 6, (from, to)).unwrap(), 3);
    let page = snapshot.page(Queue::OverdueFilings, 0, (from, to), 2, 10).unwrap();
    assert_eq!(page.len(), 4);
    assert!(page.iter().all(|(key, _)| (from..=to).contains(&key.day)));
    assert_eq!(snapshot.row(&page[0].0).unwrap().as_ref(), Some(&page[0].1));
    assert!(snapshot.page(Queue::OverdueFilings, 0, (from, to), 6, 10).unwrap().is_empty());
    assert!(snapshot.page(Queue::OverdueFilings, 0, (to, from), 0, 10).unwrap().is_empty());
    assert_eq!(snapshot.count(Queue::OverdueFilings, 0, (to, from)).unwrap(), 0);
}

#[test]
fn what_officers_leave_is_theirs_and_outside_the_log() {
    let dir = tempfile::tempdir().unwrap();
    let store = small(&dir.path().join("desk"), 1);
    store.desk_put("李明", "draft/1", Some(b"one")).unwrap();
    store.desk_put("李明", "draft/2", Some(b"two")).unwrap();
    store.desk_put("王红", "draft/1", Some(b"hers")).unwrap();
    store.desk_put("李明", "view/1", Some(b"v")).unwrap();
    store.desk_put("李明", "draft/1", None).unwrap();
    let snapshot = store.snapshot().unwrap();
    assert_eq!(snapshot.desk_get("李明", "draft/1").unwrap(), None);
    assert_eq!(snapshot.desk_get("王红", "draft/1").unwrap(), Some(b"hers".to_vec()));
    let drafts = snapshot.desk_list("李明", "draft/").unwrap();
    assert_eq!(drafts, [("draft/2".to_owned(), b"two".to_vec())]);
    assert_eq!(snapshot.head().unwrap().0, 2);
    assert_sound(&store);
}

#[test]
fn writers_wait_for_one_another_and_each_decides_on_what_the_last_one_wrote() {
    let dir = tempfile::tempdir().unwrap();
    let store = small(&dir.path().join("desk"), 1);
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let store = &store;
            scope.spawn(move || {
                for turn in 0..10 {
                    let add_one = |snapshot: &Snapshot| {
                        let found = snapshot.get(alert_id(1))?.expect("the alert is there");
                        let Record::Alert(mut body) = found.body else { unreachable!() };
                        body.times_reported += 1;
                        let change =
                            RecordWrite::new(alert_id(1), found.version, Some(body.into()));
                        let head = head(100 + writer * 10 + turn);
                        Ok::<_, StoreError>(Some(Commit { head, changes: vec![change] }))
                    };
                    store.write(add_one).unwrap();
                }
            });
        }
    });
    let found = store.snapshot().unwrap().get(alert_id(1)).unwrap().unwrap();
    let Record::Alert(body) = found.body else { unreachable!() };
    assert_eq!((found.version, body.times_reported), (42, 41));
    assert_sound(&store);
}

#[test]
fn a_store_and_its_snapshots_go_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<sedesk::store::Store>();
    shared::<Snapshot>();
}
