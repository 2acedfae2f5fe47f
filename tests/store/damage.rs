//! Damage: whatever is changed in the file is found on opening or by verifying, or changed nothing that is read.

use super::fixture::*;
use redb::{ReadableTable as _, TableDefinition};
use sedesk::domain::id::Kind;
use sedesk::domain::queue::{KeyKind, Queue};
use sedesk::store::table::Table;
use sedesk::store::{LogFault, Store, StoreError, StoreProblem};
use std::fmt::Write as _;
use std::path::Path;

const LOG: TableDefinition<u64, &[u8]> = TableDefinition::new("log");

/// Everything that can be read.
fn everything(store: &Store) -> Result<String, StoreError> {
    let snapshot = store.snapshot()?;
    let mut all = format!("{:?}", snapshot.head()?);
    for operation in snapshot.operations(0..=u64::MAX)? {
        write!(all, "{:?}", operation?).unwrap();
    }
    for kind in Kind::ALL {
        write!(all, "{:?}", snapshot.highest(kind)?).unwrap();
        for found in snapshot.records(kind)? {
            let (id, found) = found?;
            let dossier = snapshot.dossier_of(id)?;
            write!(all, "{id:?}{found:?}{dossier:?}{:?}", snapshot.history(id)?).unwrap();
        }
    }
    for queue in Queue::ALL {
        for owner in [0, 6] {
            let count = snapshot.count(queue, owner, ALL_DAYS)?;
            let page = snapshot.page(queue, owner, ALL_DAYS, 0, 1000)?;
            write!(all, "{count}{page:?}").unwrap();
        }
    }
    for kind in KeyKind::ALL {
        write!(all, "{:?}", snapshot.keys_with_prefix(kind, "", 1000)?).unwrap();
    }
    for lookup in snapshot.lookups()? {
        write!(all, "{:?}", lookup?).unwrap();
    }
    for request in 1..4 {
        write!(all, "{:?}", snapshot.request(head(request).request)?).unwrap();
    }
    Ok(all)
}

/// The file as it lies on the disk while the desk is open, as after a kill, and after it was closed; and what is read from both.
/// The lock with its note is laid beside the place named for copies.
fn pristine(path: &Path) -> ([Vec<u8>; 2], String) {
    let store = small(path, 4);
    put(&store, 3, vec![(alert_id(1), None), (enterprise_id(2), Some(enterprise("新名")))])
        .unwrap();
    assert_sound(&store);
    let all = everything(&store).unwrap();
    let open = std::fs::read(path).unwrap();
    drop(store);
    for copy in ["flipped", "cut"] {
        std::fs::copy(path.with_extension("lock"), path.with_file_name(format!("{copy}.lock")))
            .unwrap();
    }
    ([open, std::fs::read(path).unwrap()], all)
}

/// Opens those bytes as a desk: `None` when damage was found.
fn open_bytes(path: &Path, bytes: &[u8]) -> Option<String> {
    std::fs::write(path, bytes).unwrap();
    match Store::open(path, fake()) {
        Ok(store) if store.verify().is_ok_and(|r| r.problems.is_empty()) => everything(&store).ok(),
        Ok(_)
        | Err(
            StoreError::Damaged { .. } | StoreError::Newer { .. } | StoreError::WentBack { .. },
        ) => None,
        Err(other) => panic!("{other:?}"),
    }
}

/// Turns over the header, its first bytes bit by bit, and places spread over every page: which were silently wrong, and how many were found.
fn turn_over(path: &Path, mut bytes: Vec<u8>, wanted: &str) -> (Vec<usize>, usize) {
    let header = (0..16 * 8).chain((16..320).map(|byte| byte * 8 + byte % 8));
    let pages = (0..bytes.len() / 4096).flat_map(|page| {
        (0..8).map(move |at| (page * 4096 + (at * 521 + page * 31) % 4096) * 8 + at % 8)
    });
    let (mut found, mut silent) = (0, Vec::new());
    for bit in header.chain(pages).collect::<Vec<_>>() {
        bytes[bit / 8] ^= 1 << (bit % 8);
        match open_bytes(path, &bytes) {
            None => found += 1,
            Some(all) if all == wanted => {}
            Some(_) => silent.push(bit),
        }
        bytes[bit / 8] ^= 1 << (bit % 8);
    }
    (silent, found)
}

#[test]
fn a_bit_turned_over_anywhere_is_found_or_does_no_harm() {
    let dir = tempfile::tempdir().unwrap();
    let (files, wanted) = pristine(&dir.path().join("desk"));
    for bytes in files {
        let (silent, found) = turn_over(&dir.path().join("flipped"), bytes, &wanted);
        assert_eq!(silent, Vec::<usize>::new(), "found {found}");
        assert!(found > 100, "found {found}");
    }
}

#[test]
fn a_file_cut_short_anywhere_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let ([_, bytes], wanted) = pristine(&dir.path().join("desk"));
    let path = dir.path().join("cut");
    for length in (0..bytes.len()).step_by(4096).chain([1, 100, bytes.len() - 1]) {
        let read = open_bytes(&path, &bytes[..length]);
        assert!(read.is_none_or(|all| all == wanted), "cut at {length}");
    }
}

/// Changes the desk behind its back, then opens and verifies it.
fn tampered(path: &Path, tamper: impl FnOnce(&redb::WriteTransaction)) -> Vec<StoreProblem> {
    let db = redb::Database::open(path).unwrap();
    let txn = db.begin_write().unwrap();
    tamper(&txn);
    txn.commit().unwrap();
    drop(db);
    match Store::open(path, fake()) {
        Ok(store) => store.verify().unwrap().problems,
        Err(StoreError::Damaged { what }) => {
            vec![StoreProblem::Unreadable { table: "open", why: what }]
        }
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn an_entry_changed_lost_or_added_in_any_table_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let ([_, bytes], _) = pristine(&dir.path().join("desk"));
    let path = dir.path().join("tampered");
    for table in Table::ALL {
        for way in ["change", "lose", "add"] {
            std::fs::write(&path, &bytes).unwrap();
            let problems = tampered(&path, |txn| {
                let mut open = txn.open_table(table.definition()).unwrap();
                let (key, mut value) = {
                    let (key, value) = open.last().unwrap().expect("an entry");
                    (key.value().to_vec(), value.value().to_vec())
                };
                match (way, value.last_mut()) {
                    ("change", Some(byte)) => *byte ^= 1,
                    // Keys alone: a value where none belongs.
                    ("change", None) => value.push(1),
                    _ => {}
                }
                match way {
                    "change" => drop(open.insert(key.as_slice(), value.as_slice()).unwrap()),
                    "lose" => drop(open.remove(key.as_slice()).unwrap()),
                    _ => {
                        let mut key = key;
                        if let Some(byte) = key.last_mut() {
                            *byte ^= 0x40;
                        }
                        drop(open.insert(key.as_slice(), value.as_slice()).unwrap());
                    }
                }
            });
            assert_eq!(problems.len(), 1, "{way} in {}: {problems:?}", table.name());
            assert!(matches!(&problems[0], StoreProblem::Entry { table: t, .. } if *t == table));
        }
    }
}

#[test]
fn a_byte_changed_anywhere_in_the_log_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let ([_, bytes], _) = pristine(&dir.path().join("desk"));
    let path = dir.path().join("tampered");
    for no in 1..=3 {
        for at in [0, 2, 3, 9, 25, 40, 200, usize::MAX] {
            std::fs::write(&path, &bytes).unwrap();
            let problems = tampered(&path, |txn| {
                let mut log = txn.open_table(LOG).unwrap();
                let mut value = log.get(no).unwrap().unwrap().value().to_vec();
                let at = at.min(value.len() - 1);
                value[at] ^= 0x10;
                log.insert(no, value.as_slice()).unwrap();
            });
            assert!(!problems.is_empty(), "byte {at} of operation {no}");
        }
    }
}

#[test]
fn an_operation_rewritten_with_all_its_checksums_breaks_the_chain() {
    use sedesk::store::codec;
    let dir = tempfile::tempdir().unwrap();
    let ([_, bytes], _) = pristine(&dir.path().join("desk"));
    let path = dir.path().join("tampered");
    let rewrite = |no: u64, change: fn(&mut sedesk::domain::operation::Operation)| {
        std::fs::write(&path, &bytes).unwrap();
        tampered(&path, |txn| {
            let mut log = txn.open_table(LOG).unwrap();
            let old = log.get(no).unwrap().unwrap().value().to_vec();
            let mut operation = codec::decode_operation(&old).unwrap();
            change(&mut operation);
            let new = codec::encode_operation(&mut operation).unwrap();
            log.insert(no, new.as_slice()).unwrap();
        })
    };
    let renamed = rewrite(2, |o| o.head.actor = "王红".into());
    assert_eq!(renamed, [StoreProblem::Log { no: 3, fault: LogFault::Previous }]);
    let last = rewrite(3, |o| o.head.actor = "王红".into());
    assert!(
        matches!(last.as_slice(), [StoreProblem::Unreadable { table: "open", .. }]),
        "{last:?}"
    );
    let relinked = rewrite(2, |o| o.images[0].before = 1);
    assert!(matches!(relinked[0], StoreProblem::Log { no: 2, fault: LogFault::Before(_) }));
    let swapped = rewrite(2, |o| o.images.swap(0, 1));
    assert!(swapped.contains(&StoreProblem::Log { no: 2, fault: LogFault::Order }));
}

#[test]
fn an_operation_lost_from_the_middle_or_the_end_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let ([_, bytes], _) = pristine(&dir.path().join("desk"));
    let path = dir.path().join("tampered");
    for no in 1..=3 {
        std::fs::write(&path, &bytes).unwrap();
        let problems =
            tampered(&path, |txn| drop(txn.open_table(LOG).unwrap().remove(no).unwrap()));
        assert!(!problems.is_empty(), "operation {no}");
    }
}

#[test]
fn a_damaged_body_met_while_reading_is_said_and_the_rest_still_reads() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk");
    pristine(&path);
    let problems = tampered(&path, |txn| {
        let mut current = txn.open_table(Table::Current.definition()).unwrap();
        let key = enterprise_id(1).to_bytes();
        let mut value = current.get(key.as_slice()).unwrap().unwrap().value().to_vec();
        *value.last_mut().unwrap() ^= 1;
        current.insert(key.as_slice(), value.as_slice()).unwrap();
    });
    assert_eq!(problems.len(), 1);
    let store = Store::open(&path, fake()).unwrap();
    let snapshot = store.snapshot().unwrap();
    assert!(matches!(snapshot.get(enterprise_id(1)), Err(StoreError::Damaged { .. })));
    assert!(matches!(snapshot.dossier(enterprise_id(1)), Err(StoreError::Damaged { .. })));
    assert!(snapshot.get(enterprise_id(2)).unwrap().is_some());
    let refused = put(&store, 9, vec![(filing_id(1), None)]);
    assert!(matches!(refused, Err(StoreError::Damaged { .. })), "{refused:?}");
}
