//! The store on a disk that loses power and fails: nothing acknowledged is lost, nothing is half there.

use super::*;
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::enterprise::Enterprise;
use crate::domain::id::{Kind, RecordId, RequestId};
use crate::domain::operation::{OperationHead, OperationKind};
use crate::domain::phrase::Phrase;
use crate::domain::queue::{KeyKind, NO_DAY, Projection, Queue, QueueRow, RowKey};
use crate::domain::record::RecordWrite;
use redb::{Builder, StorageBackend};
use std::io::{Error, ErrorKind};
use std::sync::Mutex;

/// Files every enterprise under its name.
pub struct Names;

impl Projector for Names {
    fn project(&self, dossier: &Dossier) -> Projection {
        let mut projection = Projection::default();
        for (id, enterprise) in dossier.enterprises() {
            let row = QueueRow {
                id,
                version: 0,
                reference: String::new(),
                enterprise: None,
                uscc: String::new(),
                name: enterprise.name.clone(),
                region: String::new(),
                stage: String::new(),
                due: None,
                officer: None,
                state: String::new(),
                why: Phrase::new("why"),
                facts: Vec::new(),
            };
            let key = RowKey { queue: Queue::Enterprises, owner: 0, day: NO_DAY, id };
            projection.rows.push((key, row));
            projection.keys.push((KeyKind::Name, enterprise.name.clone(), id));
        }
        projection
    }

    fn fingerprint(&self) -> [u8; 32] {
        [3; 32]
    }
}

pub fn head(request: u8) -> OperationHead {
    OperationHead {
        recorded_at: 0,
        day: Day::new(2026, 1, 1).unwrap(),
        actor: "li".into(),
        request: RequestId([request; 16]),
        action_hash: [0; 32],
        what: OperationKind::Step("test".into()),
        reason: None,
        edition: String::new(),
        undoes: None,
        waived: Vec::new(),
    }
}

pub fn enterprise(no: u64, expected: u64, name: &str) -> RecordWrite {
    let id = RecordId::new(Kind::Enterprise, no);
    RecordWrite::new(id, expected, Some(Enterprise::named(name).into()))
}

/// What happens at the disk's nth write, growth or sync.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    Well,
    /// It fails, and everything after it.
    DiesAt(u64),
    /// It fails, once.
    FailsAt(u64),
}

#[derive(Clone, Debug)]
enum Pending {
    Write(u64, Vec<u8>),
    Length(u64),
}

#[derive(Clone, Debug)]
struct State {
    /// What a reader sees.
    now: Vec<u8>,
    /// What a loss of power leaves for certain.
    durable: Vec<u8>,
    pending: Vec<Pending>,
    done: u64,
    fate: Fate,
    /// Says it synced, and did not.
    lies: bool,
}

#[derive(Clone, Debug)]
struct Disk(Arc<Mutex<State>>);

fn write_at(image: &mut Vec<u8>, offset: u64, data: &[u8]) {
    let start = usize::try_from(offset).unwrap();
    image.resize(image.len().max(start + data.len()), 0);
    image[start..start + data.len()].copy_from_slice(data);
}

impl Disk {
    fn of(image: Vec<u8>, fate: Fate) -> Self {
        let (now, durable) = (image.clone(), image);
        let state = State { now, durable, pending: Vec::new(), done: 0, fate, lies: false };
        Self(Arc::new(Mutex::new(state)))
    }

    fn act(&self, act: impl FnOnce(&mut State)) -> Result<(), Error> {
        let mut state = self.0.lock().unwrap();
        state.done += 1;
        let fails = match state.fate {
            Fate::Well => false,
            Fate::DiesAt(at) => state.done >= at,
            Fate::FailsAt(at) => state.done == at,
        };
        if fails {
            return Err(Error::from(ErrorKind::StorageFull));
        }
        act(&mut state);
        Ok(())
    }

    /// What the disk bears when power is back: of what was not synced, 512-byte pieces by chance.
    fn after_loss(&self, mut chance: u64) -> Vec<u8> {
        let state = self.0.lock().unwrap();
        let mut image = state.durable.clone();
        for pending in &state.pending {
            match pending {
                Pending::Write(offset, data) => {
                    for (at, piece) in data.chunks(512).enumerate() {
                        if coin(&mut chance) {
                            write_at(&mut image, offset + at as u64 * 512, piece);
                        }
                    }
                }
                Pending::Length(length) => {
                    if coin(&mut chance) {
                        image.resize(usize::try_from(*length).unwrap(), 0);
                    }
                }
            }
        }
        image
    }
}

/// The next toss (splitmix64).
fn coin(state: &mut u64) -> bool {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (z ^ (z >> 31)) & 1 == 1
}

impl StorageBackend for Disk {
    fn len(&self) -> Result<u64, Error> {
        Ok(self.0.lock().unwrap().now.len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> Result<(), Error> {
        let state = self.0.lock().unwrap();
        let start = usize::try_from(offset).unwrap();
        let found = state.now.get(start..start + out.len());
        out.copy_from_slice(found.ok_or_else(|| Error::from(ErrorKind::UnexpectedEof))?);
        Ok(())
    }

    fn set_len(&self, length: u64) -> Result<(), Error> {
        self.act(|state| {
            state.now.resize(usize::try_from(length).unwrap(), 0);
            state.pending.push(Pending::Length(length));
        })
    }

    fn sync_data(&self) -> Result<(), Error> {
        self.act(|state| {
            if !state.lies {
                state.durable = state.now.clone();
                state.pending.clear();
            }
        })
    }

    fn write(&self, offset: u64, data: &[u8]) -> Result<(), Error> {
        self.act(|state| {
            write_at(&mut state.now, offset, data);
            state.pending.push(Pending::Write(offset, data.to_vec()));
        })
    }
}

/// Opens the desk on a disk; its lock and note are real files in `dir`.
fn open_on(disk: &Disk, dir: &Path) -> Result<Store, StoreError> {
    let mut builder = Builder::new();
    builder.set_check_integrity_on_open(true);
    let db = file::opened(builder.create_with_backend(disk.clone()), dir)?;
    let path = dir.join("desk");
    std::fs::write(&path, b"stands for the disk").unwrap();
    let identity = file::identity(&path).unwrap().unwrap();
    let lock = Lock::take(&path).unwrap();
    Store::open_at(db, DeskPlace::File { path, identity, lock }, |_| Ok(Arc::new(Names)))
}

/// A desk of one operation, shut down in order.
fn fresh(dir: &Path) -> Vec<u8> {
    let disk = Disk::of(Vec::new(), Fate::Well);
    {
        let db = Builder::new().create_with_backend(disk.clone()).unwrap();
        let txn = file::begin_write(&db).unwrap();
        migrate::begin(&txn, &Names, [1; 16]).unwrap();
        txn.commit().unwrap();
    }
    let store = open_on(&disk, dir).unwrap();
    assert_eq!(run(&store, 1..=1), 1);
    drop(store);
    let state = disk.0.lock().unwrap();
    assert!(state.pending.is_empty());
    state.durable.clone()
}

/// Operation `no` founds twenty enterprises and renames the ones before. Returns the last operation acknowledged.
fn run(store: &Store, operations: std::ops::RangeInclusive<u8>) -> u64 {
    let mut acknowledged = u64::from(*operations.start()) - 1;
    for no in operations {
        let n = u64::from(no);
        let mut changes: Vec<_> = (1..=20)
            .map(|i| enterprise(n * 20 + i, 0, &format!("{n}-{i}-{}", "益".repeat(60))))
            .collect();
        if n > 1 {
            changes.extend((1..=20).map(|i| enterprise(n * 20 - 20 + i, n - 1, "改名")));
        }
        let wanted = Commit { head: head(no), changes };
        match store.write(|_| Ok::<_, StoreError>(Some(wanted))) {
            Ok(done) => acknowledged = done.unwrap().no,
            Err(_) => break,
        }
    }
    acknowledged
}

/// Whether the desk holds what was acknowledged, or one more, whole.
fn holds(disk: &Disk, dir: &Path, acknowledged: u64) -> Result<(), String> {
    let store = open_on(disk, dir).map_err(|e| e.to_string())?;
    let report = store.verify().map_err(|e| e.to_string())?;
    if !report.problems.is_empty() {
        return Err(format!("{:?}", report.problems));
    }
    let stored = report.head.0;
    let rows = store.snapshot().unwrap().count(Queue::Enterprises, 0, (i32::MIN, i32::MAX));
    if !(acknowledged..=acknowledged + 1).contains(&stored) || rows.unwrap() != stored * 20 {
        return Err(format!("acknowledged {acknowledged}, stored {stored}"));
    }
    Ok(())
}

const LAST: u8 = 4;

/// How many writes, growths and syncs the whole run takes.
fn whole_run(image: &[u8]) -> u64 {
    let dir = tempfile::tempdir().unwrap();
    let disk = Disk::of(image.to_vec(), Fate::Well);
    let store = open_on(&disk, dir.path()).unwrap();
    assert_eq!(run(&store, 2..=LAST), u64::from(LAST));
    drop(store);
    disk.0.lock().unwrap().done
}

/// Loses power at every point of a run, and now and then again while it is recovered. The failures.
fn lose_power_everywhere(lies: bool) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    let image = fresh(dir.path());
    let mut failures = Vec::new();
    for at in 1..=whole_run(&image) {
        for seed in 0..3 {
            let dir = tempfile::tempdir().unwrap();
            let disk = Disk::of(image.clone(), Fate::DiesAt(at));
            disk.0.lock().unwrap().lies = lies;
            let acknowledged = open_on(&disk, dir.path()).map_or(1, |store| run(&store, 2..=LAST));
            let mut after = disk.after_loss(at * 31 + seed);
            if (at + seed) % 3 == 0 {
                let again = Disk::of(after, Fate::DiesAt(1 + at % 7));
                drop(open_on(&again, dir.path()));
                after = again.after_loss(at * 17 + seed);
            }
            let disk = Disk::of(after, Fate::Well);
            if let Err(why) = holds(&disk, dir.path(), acknowledged) {
                failures.push(format!("at {at}, seed {seed}: {why}"));
            }
        }
    }
    failures
}

#[test]
fn power_lost_at_any_point_loses_nothing_acknowledged() {
    assert_eq!(lose_power_everywhere(false), Vec::<String>::new());
}

#[test]
fn a_disk_that_lies_about_syncing_is_caught_by_that_test() {
    assert!(!lose_power_everywhere(true).is_empty());
}

#[test]
fn one_failed_write_at_any_point_stops_writing_until_reopened_and_loses_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let image = fresh(dir.path());
    for at in 1..=whole_run(&image) {
        let dir = tempfile::tempdir().unwrap();
        let disk = Disk::of(image.clone(), Fate::FailsAt(at));
        let mut acknowledged = 1;
        if let Ok(store) = open_on(&disk, dir.path()) {
            acknowledged = run(&store, 2..=LAST);
            if acknowledged < u64::from(LAST) {
                let again = store.write(|_| {
                    let wanted = Commit { head: head(99), changes: Vec::new() };
                    Ok::<_, StoreError>(Some(wanted))
                });
                assert!(matches!(again, Err(StoreError::PreviousIo)), "at {at}: {again:?}");
            }
        }
        let image = disk.0.lock().unwrap().now.clone();
        let disk = Disk::of(image, Fate::Well);
        assert_eq!(holds(&disk, dir.path(), acknowledged), Ok(()), "at {at}");
    }
}
