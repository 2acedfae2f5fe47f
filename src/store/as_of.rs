//! The desk as an operation left it: every table made anew in memory from the log up to there, the log itself read from the
//! file. Nothing of it is ever written, and the log never changes, so it may be kept as long as anyone asks.

use super::error::StoreError;
use super::index::make_tables;
use super::read::{Snapshot, read_record};
use super::rebuild::Replay;
use super::table::{self, META, META_HEAD};
use super::{Store, file};
use crate::domain::dossier::Projector;
use crate::domain::id::Kind;
use crate::domain::record::Record;
use redb::backends::InMemoryBackend;
use redb::{Database, ReadableDatabase as _};

/// A desk as it stood after an operation.
pub struct HistoricTables {
    db: Database,
    no: u64,
}

impl HistoricTables {
    /// The last operation it knows.
    #[must_use]
    pub fn no(&self) -> u64 {
        self.no
    }
}

impl Store {
    /// Makes the desk as operation `no` left it, projected by what `make` gives for the settings and documents of then.
    ///
    /// # Errors
    /// Damage in the log; what `make` says.
    pub fn as_of<P: Projector, E: From<StoreError>>(
        &self,
        no: u64,
        make: impl FnOnce(Vec<Record>) -> Result<P, E>,
    ) -> Result<HistoricTables, E> {
        let snapshot = self.snapshot()?;
        let (replay, problems) = Replay::trusting(&snapshot, no)?;
        if let Some(problem) = problems.first() {
            return Err(StoreError::damaged(format!("{problem:?}")).into());
        }
        let told = replay
            .current
            .iter()
            .filter(|(id, _)| matches!(id.kind, Kind::Settings | Kind::Document));
        let told: Result<Vec<Record>, StoreError> =
            told.map(|(id, (_, body))| read_record(*id, body)).collect();
        let projector = make(told?)?;
        Ok(Self::laid_out(&replay, &projector)?)
    }

    fn laid_out(replay: &Replay, projector: &dyn Projector) -> Result<HistoricTables, StoreError> {
        let db = file::database_in(InMemoryBackend::new())?;
        let txn = db.begin_write()?;
        make_tables(&txn)?;
        let (no, hash) = replay.head;
        txn.open_table(META)?.insert(META_HEAD, table::head_bytes(no, &hash).as_slice())?;
        replay.derive(projector)?.apply(&txn)?;
        txn.commit()?;
        Ok(HistoricTables { db, no })
    }

    /// That desk, to be read like any other; an officer's own things are today's.
    ///
    /// # Errors
    /// Damage; `PreviousIo` after a failed write.
    pub fn snapshot_of(&self, past: &HistoricTables) -> Result<Snapshot, StoreError> {
        Snapshot::of_past(&past.db.begin_read()?, &self.db.begin_read()?, past.no)
    }
}
