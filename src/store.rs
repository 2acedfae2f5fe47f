//! The desk file: one log of operations and the tables that follow from it, in redb. One writer, one write path.
//! It knows records and their bytes, and nothing of rules: what a dossier projects it is told by a [`Projector`].

pub mod codec;
pub mod error;
pub mod read;
pub mod table;
pub mod verify;

mod as_of;
mod backup;
mod batch;
mod commit;
mod file;
mod index;
mod lock;
mod log;
mod memory;
mod migrate;
mod place;
mod rebuild;
mod report;

pub use as_of::HistoricTables;
pub use commit::{Commit, Committed};
pub use error::StoreError;
pub use read::Snapshot;
pub use report::{EntryFault, LogFault, StoreProblem, VerifyReport};

use crate::domain::dossier::Projector;
use file::Fresh;
use lock::{Lock, Note};
use place::DeskPlace;
use redb::{Database, ReadableDatabase as _, WriteTransaction};
use std::fmt;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use table::{DESK, META_FILE};

/// An open desk. Share it behind an `Arc`; snapshots run beside one another and beside the one writer.
pub struct Store {
    // Before the lock: the file is closed before another may open it.
    db: Database,
    projector: RwLock<Arc<dyn Projector>>,
    place: DeskPlace,
    /// What the file says it is.
    mark: [u8; 16],
    rebuilt: bool,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("path", &self.path()).finish_non_exhaustive()
    }
}

impl Store {
    /// Makes a new, empty desk where nothing is yet, mode 0600, and opens it. It is there whole or not at all.
    ///
    /// # Errors
    /// `AlreadyThere`; what the file system says.
    pub fn create(path: &Path, projector: Arc<dyn Projector>) -> Result<Self, StoreError> {
        let fresh = Fresh::beside(path)?;
        let path = &fresh.place()?;
        let lock = Lock::take(path)?;
        let db = file::create_database(fresh.path())?;
        let txn = file::begin_write(&db)?;
        migrate::begin(&txn, &*projector, file::mark(fresh.path())?)?;
        txn.commit()?;
        drop(db);
        fresh.land()?;
        Self::open_locked(path, lock, |_| Ok(projector))
    }

    /// Opens a desk that is there. Checks every page, the layout and the head; makes the projections anew
    /// where the projector is another than they were made by.
    ///
    /// # Errors
    /// `NotThere`, `Busy`, `Damaged`, `Newer`, `Permission`; what the file system says. It never makes a file
    /// other than the lock beside the desk.
    pub fn open(path: &Path, projector: Arc<dyn Projector>) -> Result<Self, StoreError> {
        Self::open_with(path, |_| Ok(projector))
    }

    /// As [`Store::open`], with a projector made from what the desk itself holds (its editions and calendars).
    ///
    /// # Errors
    /// As [`Store::open`]; what `make` says.
    pub fn open_with(
        path: &Path,
        make: impl FnOnce(&Snapshot) -> Result<Arc<dyn Projector>, StoreError>,
    ) -> Result<Self, StoreError> {
        if file::identity(path)?.is_none() {
            return Err(StoreError::NotThere { path: path.to_owned() });
        }
        let path = path.canonicalize()?;
        let lock = Lock::take(&path)?;
        Self::open_locked(&path, lock, make)
    }

    fn open_locked(
        path: &Path,
        lock: Lock,
        make: impl FnOnce(&Snapshot) -> Result<Arc<dyn Projector>, StoreError>,
    ) -> Result<Self, StoreError> {
        let path = path.to_owned();
        let not_there = || StoreError::NotThere { path: path.clone() };
        let identity = file::identity(&path)?.ok_or_else(not_there)?;
        let db = file::open_database(&path)?;
        Self::open_at(db, DeskPlace::File { path, identity, lock }, make)
    }

    fn open_at(
        db: Database,
        place: DeskPlace,
        make: impl FnOnce(&Snapshot) -> Result<Arc<dyn Projector>, StoreError>,
    ) -> Result<Self, StoreError> {
        let projector = RwLock::new(make(&Snapshot::new(&db.begin_read()?)?)?);
        Self { db, projector, place, mark: [0; 16], rebuilt: false }.settled()
    }

    /// Brought to this program's layout and projector, and checked where its log ends.
    fn settled(mut self) -> Result<Self, StoreError> {
        self.rebuilt = self.settle(&*self.projector())?;
        self.check_head()?;
        Ok(self)
    }

    /// Brings layout and projections up to this program and projector; says whether anything was made anew.
    fn settle(&self, projector: &dyn Projector) -> Result<bool, StoreError> {
        let txn = self.begin_write()?;
        let rebuilt = migrate::settle(&txn, projector, migrate::STEPS)?;
        if rebuilt {
            txn.commit()?;
        }
        Ok(rebuilt)
    }

    /// From now on the desk projects by `projector`; what follows from the log is made anew where that differs.
    ///
    /// # Errors
    /// As [`Store::write`]. Nothing changes then.
    pub fn reproject(&self, projector: Arc<dyn Projector>) -> Result<bool, StoreError> {
        let rebuilt = self.settle(&*projector)?;
        *self.projector.write().unwrap_or_else(PoisonError::into_inner) = projector;
        Ok(rebuilt)
    }

    fn projector(&self) -> Arc<dyn Projector> {
        self.projector.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The log must end at the head, and hold the last operation that was acknowledged.
    fn check_head(&mut self) -> Result<(), StoreError> {
        let snapshot = self.snapshot()?;
        let (no, hash) = snapshot.head()?;
        let last = snapshot.operations(0..=u64::MAX)?.next().transpose()?;
        match last {
            None if no == 0 => {}
            Some(last) if last.no == no && last.hash == hash => {}
            _ => return Err(StoreError::damaged("the log does not end where it should")),
        }
        self.mark = snapshot
            .meta(META_FILE)?
            .and_then(|mark| mark.try_into().ok())
            .ok_or_else(|| StoreError::damaged("meta: no mark"))?;
        if let DeskPlace::File { path, lock, .. } = &self.place
            && let Some(noted) = lock.noted().filter(|noted| noted.file == self.mark)
            && noted.no > 0
            && snapshot.operation(noted.no)?.is_none_or(|found| found.hash != noted.hash)
        {
            let lock = lock::lock_path(path);
            return Err(StoreError::WentBack { noted: noted.no, found: no, lock });
        }
        self.note(no, hash);
        Ok(())
    }

    fn note(&self, no: u64, hash: [u8; 32]) {
        if let DeskPlace::File { lock, .. } = &self.place {
            lock.note(&Note { file: self.mark, no, hash });
        }
    }

    /// Where the desk is, links resolved; nowhere where it is in memory.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match &self.place {
            DeskPlace::File { path, .. } => Some(path),
            DeskPlace::Memory(_) => None,
        }
    }

    /// Opening made the projections anew.
    #[must_use]
    pub fn was_rebuilt(&self) -> bool {
        self.rebuilt
    }

    /// The desk as it stands now.
    ///
    /// # Errors
    /// Damage; `PreviousIo` after a failed write.
    pub fn snapshot(&self) -> Result<Snapshot, StoreError> {
        Snapshot::new(&self.db.begin_read()?)
    }

    /// Begins the one write transaction: waits for another writer, refuses when the file is no longer at its path.
    fn begin_write(&self) -> Result<WriteTransaction, StoreError> {
        if let DeskPlace::File { path, identity, .. } = &self.place
            && file::identity(path)? != Some(*identity)
        {
            return Err(StoreError::Moved { path: path.clone() });
        }
        file::begin_write(&self.db)
    }

    /// The one write path. Shuts out other writers, hands `decide` the state that will be written on, and writes what it
    /// answers as one operation: all of it, durably, or nothing. `Ok(None)` from `decide` writes nothing.
    ///
    /// # Errors
    /// What `decide` says; `Stale`, `RequestReused`, `Invalid`, `TooLarge`, `Moved`, `PreviousIo`, damage, what the file system says.
    pub fn write<E: From<StoreError>>(
        &self,
        decide: impl FnOnce(&Snapshot) -> Result<Option<Commit>, E>,
    ) -> Result<Option<Committed>, E> {
        let txn = self.begin_write()?;
        let snapshot = self.snapshot()?;
        let Some(wanted) = decide(&snapshot)? else { return Ok(None) };
        let committed = commit::commit(&txn, &snapshot, &*self.projector(), wanted)?;
        drop(snapshot);
        txn.commit().map_err(StoreError::from)?;
        self.note(committed.no, committed.hash);
        Ok(Some(committed))
    }

    /// Leaves something of an officer's own (a draft, a view) under a key; `None` takes it away. Outside log and chain.
    ///
    /// # Errors
    /// `Moved`, `PreviousIo`, what the file system says.
    pub fn desk_put(
        &self,
        officer: &str,
        key: &str,
        value: Option<&[u8]>,
    ) -> Result<(), StoreError> {
        self.desk_update(officer, (key, key), |_, _| Ok(value.map(<[u8]>::to_vec)))
    }

    /// As [`Store::desk_put`], for what depends on what is there: `change` is handed what lies under the key and how many keys
    /// begin so, with nobody else writing meanwhile.
    ///
    /// # Errors
    /// What `change` says, and as [`Store::desk_put`].
    pub fn desk_update<E: From<StoreError>>(
        &self,
        officer: &str,
        (prefix, key): (&str, &str),
        change: impl FnOnce(Option<Vec<u8>>, usize) -> Result<Option<Vec<u8>>, E>,
    ) -> Result<(), E> {
        let txn = self.begin_write()?;
        let snapshot = self.snapshot()?;
        let beside = snapshot.desk_list(officer, prefix)?.len();
        let value = change(snapshot.desk_get(officer, key)?, beside)?;
        desk_set(&txn, officer, key, value.as_deref())?;
        drop(snapshot);
        txn.commit().map_err(StoreError::from)?;
        Ok(())
    }

    /// Replays the log and compares everything with it.
    ///
    /// # Errors
    /// As [`Snapshot::verify`].
    pub fn verify(&self) -> Result<VerifyReport, StoreError> {
        self.snapshot()?.verify(&*self.projector())
    }

    /// Makes a verified copy at a place where nothing is yet, while the desk is in use.
    ///
    /// # Errors
    /// `AlreadyThere`; `Damaged` when the copy does not verify, and then there is none; what the file system says.
    pub fn backup(&self, to: &Path) -> Result<VerifyReport, StoreError> {
        backup::backup(&self.db.begin_read()?, to, &*self.projector())
    }
}

fn desk_set(
    txn: &WriteTransaction,
    officer: &str,
    key: &str,
    value: Option<&[u8]>,
) -> Result<(), StoreError> {
    let mut desk = txn.open_table(DESK)?;
    match value {
        Some(value) => drop(desk.insert((officer, key), value)?),
        None => drop(desk.remove((officer, key))?),
    }
    Ok(())
}

#[cfg(test)]
mod tests;
