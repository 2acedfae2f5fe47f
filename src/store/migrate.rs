//! What happens to a desk of another layout or another projector when it is opened. The log is never rewritten:
//! every step only makes the other tables anew. Old bodies are upcast by the codec as they are read.

use super::error::StoreError;
use super::index::make_tables;
use super::rebuild::rebuild;
use super::table::{self, LAYOUT, META, META_FILE, META_FINGERPRINT, META_HEAD, META_LAYOUT};
use crate::domain::dossier::Projector;
use redb::{ReadableTable as _, WriteTransaction};

/// Steps of layout this program can take a desk through, `(from, to)`. Each is one rebuild.
pub const STEPS: &[(u32, u32)] = &[(1, 2), (2, 3)];

/// Whether there is a chain of steps.
fn leads(steps: &[(u32, u32)], from: u32, to: u32) -> bool {
    from == to || steps.iter().any(|(a, b)| *a == from && *b > from && leads(steps, *b, to))
}

/// Marks a new, empty desk.
///
/// # Errors
/// What the file system says.
pub fn begin(
    txn: &WriteTransaction,
    projector: &dyn Projector,
    file: [u8; 16],
) -> Result<(), StoreError> {
    make_tables(txn)?;
    txn.open_table(META)?.insert(META_FILE, file.as_slice())?;
    mark(txn, projector, (0, [0; 32]))
}

fn mark(
    txn: &WriteTransaction,
    projector: &dyn Projector,
    (no, hash): (u64, [u8; 32]),
) -> Result<(), StoreError> {
    let mut meta = txn.open_table(META)?;
    meta.insert(META_LAYOUT, LAYOUT.to_be_bytes().as_slice())?;
    meta.insert(META_FINGERPRINT, projector.fingerprint().as_slice())?;
    meta.insert(META_HEAD, table::head_bytes(no, &hash).as_slice())?;
    Ok(())
}

/// Brings a desk to this layout and projector, inside the transaction. Returns whether anything was made anew.
///
/// # Errors
/// `Newer` for a later program's desk; `Damaged` when it is no desk or its log does not hold.
pub fn settle(
    txn: &WriteTransaction,
    projector: &dyn Projector,
    steps: &[(u32, u32)],
) -> Result<bool, StoreError> {
    let (layout, fingerprint, head) = {
        let meta = txn.open_table(META)?;
        let read = |name: &str| -> Result<Vec<u8>, StoreError> {
            Ok(meta.get(name)?.map(|v| v.value().to_vec()).unwrap_or_default())
        };
        (read(META_LAYOUT)?, read(META_FINGERPRINT)?, read(META_HEAD)?)
    };
    let found = <[u8; 4]>::try_from(layout.as_slice())
        .map(u32::from_be_bytes)
        .map_err(|_| StoreError::damaged("not a desk: no layout"))?;
    if found > LAYOUT {
        return Err(StoreError::Newer { found, known: LAYOUT });
    }
    if !leads(steps, found, LAYOUT) {
        return Err(StoreError::damaged(format!("layout {found}: no step leads on from it")));
    }
    if found == LAYOUT && fingerprint == projector.fingerprint() {
        return Ok(false);
    }
    let head = table::read_head(&head).ok_or_else(|| StoreError::damaged("meta: no head"))?;
    if rebuild(txn, projector)? != head {
        return Err(StoreError::damaged("the log does not end where it should"));
    }
    mark(txn, projector, head)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_followed_to_the_layout_wanted_and_never_back() {
        let steps = [(1, 2), (2, 4), (3, 4)];
        assert!(leads(&steps, 1, 4) && leads(&steps, 3, 4) && leads(&steps, 4, 4));
        assert!(!leads(&steps, 4, 1) && !leads(&steps, 0, 4) && !leads(&[(2, 2)], 2, 3));
    }

    #[test]
    fn every_layout_since_the_first_leads_to_todays() {
        assert!((1..=LAYOUT).all(|from| leads(STEPS, from, LAYOUT)));
    }

    #[test]
    fn an_older_layout_is_made_anew_from_the_log_in_one_transaction() {
        use crate::store::table::Table;
        use crate::store::tests::{Names, enterprise, head};
        use crate::store::{Commit, Store, StoreError};
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("desk");
        let names = std::sync::Arc::new(Names);
        let store = Store::create(&path, names.clone()).unwrap();
        let changes = vec![enterprise(1, 0, "甲")];
        let id = changes[0].id;
        let wanted = Commit { head: head(1), changes };
        store.write(|_| Ok::<_, StoreError>(Some(wanted))).unwrap();
        drop(store);

        let db = redb::Database::open(&path).unwrap();
        let txn = db.begin_write().unwrap();
        txn.delete_table(Table::Members.definition()).unwrap();
        txn.open_table(META).unwrap().insert(META_LAYOUT, 0u32.to_be_bytes().as_slice()).unwrap();
        txn.commit().unwrap();
        let txn = db.begin_write().unwrap();
        assert!(matches!(settle(&txn, &Names, &[]), Err(StoreError::Damaged { .. })));
        txn.abort().unwrap();
        let txn = db.begin_write().unwrap();
        assert!(settle(&txn, &Names, &[(0, LAYOUT)]).unwrap());
        txn.commit().unwrap();
        drop(db);

        let store = Store::open(&path, names).unwrap();
        assert!(!store.was_rebuilt());
        assert_eq!(store.verify().unwrap().problems, Vec::new());
        assert_eq!(store.snapshot().unwrap().dossier(id).unwrap().records().count(), 1);
    }
}
