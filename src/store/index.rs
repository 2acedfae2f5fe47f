//! From what a dossier projects to the entries of the tables, and from two projections to what must be written.
//! It knows no rule: the projector does.

use super::batch::Batch;
use super::codec;
use super::error::StoreError;
use super::table::{self, Table};
use crate::domain::dossier::{Dossier, Projector};
use crate::domain::id::{Kind, RecordId};
use crate::domain::queue::{KeyKind, LookupRow, QueueRow, RowKey};
use redb::WriteTransaction;
use std::collections::{BTreeMap, BTreeSet};

/// What one dossier projects, ordered and freed of doubles.
#[derive(Default, PartialEq, Eq)]
pub struct Derived {
    rows: BTreeMap<RowKey, QueueRow>,
    keys: BTreeSet<(KeyKind, String, RecordId)>,
    lookup: Option<LookupRow>,
}

impl Derived {
    /// Projects a dossier; an empty one projects nothing. Rows get the version of the record they are of.
    ///
    /// # Errors
    /// `Invalid` when the projector speaks of a record outside the dossier.
    pub fn of(projector: &dyn Projector, dossier: &Dossier) -> Result<Self, StoreError> {
        if dossier.is_empty() {
            return Ok(Self::default());
        }
        let projection = projector.project(dossier);
        let outside = |id: RecordId| StoreError::invalid(format!("projection of a foreign {id:?}"));
        let mut derived = Self::default();
        for (key, mut row) in projection.rows {
            row.version = dossier.version(key.id);
            if row.version == 0 || row.id != key.id {
                return Err(outside(key.id));
            }
            derived.rows.insert(key, row);
        }
        for (kind, text, id) in projection.keys {
            if dossier.get(id).is_none() {
                return Err(outside(id));
            }
            derived.keys.insert((kind, text, id));
        }
        if let Some(lookup) = projection.lookup {
            if lookup.enterprise.kind != Kind::Enterprise
                || dossier.get(lookup.enterprise).is_none()
            {
                return Err(outside(lookup.enterprise));
            }
            derived.lookup = Some(lookup);
        }
        Ok(derived)
    }
}

fn fault(fault: codec::CodecFault) -> StoreError {
    StoreError::envelope(fault, "encoding")
}

impl Derived {
    /// What must be written for the tables to hold `self` where they held `before`: exactly the differences.
    ///
    /// # Errors
    /// When a row is too large.
    pub fn differ(&self, before: &Self, batch: &mut Batch) -> Result<(), StoreError> {
        let counted = |key: &RowKey| table::count_key(key.queue, key.owner, key.day);
        for key in before.rows.keys().filter(|key| !self.rows.contains_key(key)) {
            batch.remove(Table::Rows, &table::row_key(key));
            batch.count(counted(key), -1);
        }
        for (key, row) in &self.rows {
            let old = before.rows.get(key);
            if old.is_none() {
                batch.count(counted(key), 1);
            }
            if old != Some(row) {
                let bytes = codec::encode_row(row).map_err(fault)?;
                batch.put(Table::Rows, &table::row_key(key), &bytes);
            }
        }
        for (kind, text, id) in before.keys.difference(&self.keys) {
            batch.remove(Table::Keys, &table::text_key(*kind, text, *id));
        }
        for (kind, text, id) in self.keys.difference(&before.keys) {
            batch.put(Table::Keys, &table::text_key(*kind, text, *id), &[]);
        }
        if before.lookup != self.lookup {
            let key = |l: &LookupRow| l.enterprise.no.to_be_bytes();
            if let Some(old) = &before.lookup {
                batch.remove(Table::Lookups, &key(old));
            }
            if let Some(new) = &self.lookup {
                let bytes = codec::encode_lookup(new).map_err(fault)?;
                batch.put(Table::Lookups, &key(new), &bytes);
            }
        }
        Ok(())
    }
}

/// Makes every table of the desk, empty where it is new.
///
/// # Errors
/// What the file system says.
pub fn make_tables(txn: &WriteTransaction) -> Result<(), StoreError> {
    for table in Table::ALL {
        txn.open_table(table.definition())?;
    }
    txn.open_table(table::LOG)?;
    txn.open_table(table::META)?;
    txn.open_table(table::DESK)?;
    Ok(())
}

/// Empties the tables that follow from the log.
///
/// # Errors
/// What the file system says.
pub fn clear_tables(txn: &WriteTransaction) -> Result<(), StoreError> {
    for table in Table::ALL {
        txn.delete_table(table.definition())?;
    }
    make_tables(txn)?;
    Ok(())
}
