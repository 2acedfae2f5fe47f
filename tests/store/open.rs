//! Making, opening, locking, upgrading and backing up a desk file.

use super::fixture::*;
use redb::TableDefinition;
use sedesk::domain::filing::FilingState;
use sedesk::domain::queue::Queue;
use sedesk::store::{Store, StoreError};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;

const META: TableDefinition<&str, &[u8]> = TableDefinition::new("meta");

fn set_meta(path: &Path, name: &str, value: &[u8]) {
    let db = redb::Database::open(path).unwrap();
    let txn = db.begin_write().unwrap();
    txn.open_table(META).unwrap().insert(name, value).unwrap();
    txn.commit().unwrap();
}

#[test]
fn opening_never_makes_a_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk");
    assert!(matches!(Store::open(&path, fake()), Err(StoreError::NotThere { .. })));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    std::fs::write(&path, b"").unwrap();
    assert!(matches!(Store::open(&path, fake()), Err(StoreError::Damaged { .. })));
    assert_eq!(std::fs::metadata(&path).unwrap().len(), 0);
}

#[test]
fn creating_never_overwrites_and_keeps_others_out() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("office/desk");
    drop(Store::create(&path, fake()).unwrap());
    let mode = |p: &Path| std::fs::metadata(p).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    let bytes = std::fs::read(&path).unwrap();
    assert!(matches!(Store::create(&path, fake()), Err(StoreError::AlreadyThere { .. })));
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
    let link = dir.path().join("link");
    std::os::unix::fs::symlink(dir.path().join("nowhere"), &link).unwrap();
    assert!(matches!(Store::create(&link, fake()), Err(StoreError::AlreadyThere { .. })));
    let left: Vec<_> = std::fs::read_dir(path.parent().unwrap()).unwrap().collect();
    assert_eq!(left.len(), 2, "the desk and its lock: {left:?}");
}

#[test]
fn a_second_opener_is_told_by_path_symlink_and_hard_link() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk");
    let store = small(&path, 1);
    let (soft, hard) = (dir.path().join("soft"), dir.path().join("hard"));
    std::os::unix::fs::symlink(&path, &soft).unwrap();
    std::fs::hard_link(&path, &hard).unwrap();
    for path in [&path, &soft, &hard] {
        assert!(matches!(Store::open(path, fake()), Err(StoreError::Busy { .. })));
    }
    drop(store);
    assert_sound(&Store::open(&soft, fake()).unwrap());
}

#[test]
fn a_file_moved_or_replaced_while_open_is_written_no_more() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk");
    let store = small(&path, 1);
    std::fs::rename(&path, dir.path().join("elsewhere")).unwrap();
    let moved = put(&store, 3, vec![(enterprise_id(1), Some(enterprise("乙")))]);
    assert!(matches!(moved, Err(StoreError::Moved { .. })), "{moved:?}");
    assert!(matches!(Store::create(&path, fake()), Err(StoreError::Busy { .. })));
    assert!(!path.exists());
    std::fs::write(&path, b"another").unwrap();
    let replaced = put(&store, 3, vec![(enterprise_id(1), Some(enterprise("乙")))]);
    assert!(matches!(replaced, Err(StoreError::Moved { .. })), "{replaced:?}");
}

#[test]
fn what_is_no_desk_is_damaged() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk");
    std::fs::write(&path, "not a desk ".repeat(2000)).unwrap();
    assert!(matches!(Store::open(&path, fake()), Err(StoreError::Damaged { .. })));
    let other = dir.path().join("other");
    drop(redb::Database::create(&other).unwrap());
    assert!(matches!(Store::open(&other, fake()), Err(StoreError::Damaged { .. })));
}

#[test]
fn a_later_programs_desk_is_refused_and_untouched() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk");
    drop(small(&path, 1));
    set_meta(&path, "layout", &4u32.to_be_bytes());
    let refused = Store::open(&path, fake());
    assert!(matches!(refused, Err(StoreError::Newer { found: 4, known: 3 })), "{refused:?}");
    set_meta(&path, "layout", &3u32.to_be_bytes());
    assert_sound(&Store::open(&path, fake()).unwrap());
    set_meta(&path, "layout", &0u32.to_be_bytes());
    assert!(matches!(Store::open(&path, fake()), Err(StoreError::Damaged { .. })));
}

#[test]
fn another_fingerprint_makes_the_projections_anew() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk");
    let store = small(&path, 4);
    let head = store.snapshot().unwrap().head().unwrap();
    drop(store);
    let store = Store::open(&path, Arc::new(Fake { edition: 2 })).unwrap();
    assert!(store.was_rebuilt());
    assert_eq!(store.verify().unwrap().problems, Vec::new());
    let snapshot = store.snapshot().unwrap();
    assert_eq!(snapshot.head().unwrap(), head);
    let said = rows(&snapshot, Queue::OverdueFilings, 0);
    assert_eq!(said.len(), 4);
    assert!(said.iter().all(|(_, row)| format!("{:?}", row.why).contains("Number(2)")));
    drop((snapshot, store));
    assert!(!Store::open(&path, Arc::new(Fake { edition: 2 })).unwrap().was_rebuilt());
    let store = Store::open(&path, fake()).unwrap();
    assert!(store.was_rebuilt());
    assert_sound(&store);
}

#[test]
fn a_head_that_is_not_the_logs_is_found_on_opening() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk");
    drop(small(&path, 1));
    let mut head = 2u64.to_be_bytes().to_vec();
    head.extend([9; 32]);
    set_meta(&path, "head", &head);
    assert!(matches!(Store::open(&path, fake()), Err(StoreError::Damaged { .. })));
}

#[test]
fn a_backup_of_a_desk_in_use_verifies_and_overwrites_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let store = small(&dir.path().join("desk"), 50);
    store.desk_put("李明", "draft/1", Some(b"one")).unwrap();
    let copy = dir.path().join("copies/desk");
    let report = std::thread::scope(|scope| {
        scope.spawn(|| {
            for request in 3..12 {
                let body = filing(request, FilingState::Received, day(0));
                put(&store, request, vec![(filing_id(request), Some(body))]).unwrap();
            }
        });
        store.backup(&copy).unwrap()
    });
    assert_eq!(report.problems, Vec::new());
    assert!(matches!(store.backup(&copy), Err(StoreError::AlreadyThere { .. })));
    let opened = Store::open(&copy, fake()).unwrap();
    assert_sound(&opened);
    let snapshot = opened.snapshot().unwrap();
    assert_eq!(snapshot.head().unwrap(), report.head);
    assert_eq!(snapshot.desk_get("李明", "draft/1").unwrap(), Some(b"one".to_vec()));
    let last = store.snapshot().unwrap().operation(report.head.0).unwrap().unwrap();
    assert_eq!(last.hash, report.head.1);
    let left = std::fs::read_dir(dir.path().join("copies")).unwrap().count();
    assert_eq!(left, 2, "the copy and its lock");
}

#[test]
fn a_desk_gone_back_behind_what_was_acknowledged_is_refused_but_a_backup_is_not() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk");
    let backup = dir.path().join("backup");
    let store = small(&path, 2);
    store.backup(&backup).unwrap();
    drop(store);
    let old = std::fs::read(&path).unwrap();
    let store = Store::open(&path, fake()).unwrap();
    put(&store, 3, vec![(enterprise_id(1), Some(enterprise("乙")))]).unwrap();
    drop(store);
    std::fs::write(&path, old).unwrap();
    let refused = Store::open(&path, fake());
    let Err(StoreError::WentBack { noted: 3, found: 2, lock }) = refused else {
        panic!("{refused:?}")
    };
    std::fs::remove_file(lock).unwrap();
    let store = Store::open(&path, fake()).unwrap();
    put(&store, 4, vec![(enterprise_id(1), Some(enterprise("丙")))]).unwrap();
    drop(store);
    std::fs::write(&path, std::fs::read(&backup).unwrap()).unwrap();
    assert_sound(&Store::open(&path, fake()).unwrap());
}
