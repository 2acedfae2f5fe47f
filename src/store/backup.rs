//! A verified copy of a desk, taken while it is in use. Never a copy of the file: a dump from one snapshot,
//! made under another name and only put in place once its own log has been replayed.

use super::error::StoreError;
use super::file::{self, Fresh};
use super::read::Snapshot;
use super::report::VerifyReport;
use super::table::{DESK, LOG, META, META_FILE, Table};
use crate::domain::dossier::Projector;
use redb::{Database, ReadTransaction, ReadableDatabase as _, ReadableTable as _};
use std::path::Path;

/// Dumps the snapshot of `from` to a new file at `to`.
///
/// # Errors
/// `AlreadyThere`; `Damaged` when the copy does not verify, and then there is no copy; what the file system says.
pub fn backup(
    from: &ReadTransaction,
    to: &Path,
    projector: &dyn Projector,
) -> Result<VerifyReport, StoreError> {
    let fresh = Fresh::beside(to)?;
    let db = file::create_database(fresh.path())?;
    dump(from, &db, file::mark(fresh.path())?)?;
    drop(db);
    let db = file::open_database(fresh.path())?;
    let report = Snapshot::new(&db.begin_read()?)?.verify(projector)?;
    drop(db);
    if let Some(problem) = report.problems.first() {
        return Err(StoreError::damaged(format!("the copy does not verify: {problem:?}")));
    }
    fresh.land()?;
    Ok(report)
}

fn dump(from: &ReadTransaction, to: &Database, mark: [u8; 16]) -> Result<(), StoreError> {
    let txn = file::begin_write(to)?;
    {
        let mut log = txn.open_table(LOG)?;
        for entry in from.open_table(LOG)?.iter()? {
            let (key, value) = entry?;
            log.insert(key.value(), value.value())?;
        }
        let mut meta = txn.open_table(META)?;
        for entry in from.open_table(META)?.iter()? {
            let (key, value) = entry?;
            meta.insert(key.value(), value.value())?;
        }
        meta.insert(META_FILE, mark.as_slice())?;
        let mut desk = txn.open_table(DESK)?;
        for entry in from.open_table(DESK)?.iter()? {
            let (key, value) = entry?;
            desk.insert(key.value(), value.value())?;
        }
    }
    for table in Table::ALL {
        let mut copy = txn.open_table(table.definition())?;
        for entry in from.open_table(table.definition())?.iter()? {
            let (key, value) = entry?;
            copy.insert(key.value(), value.value())?;
        }
    }
    txn.commit()?;
    Ok(())
}
