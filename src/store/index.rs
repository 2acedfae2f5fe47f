//! From what a dossier projects to the entries of the tables, and from two projections to what must be written.
//! It knows no rule: the projector does.

use super::codec;
use super::error::StoreError;
use super::table::{self, CountKey, Table};
use crate::domain::dossier::{Dossier, Projector};
use crate::domain::id::{Kind, RecordId};
use crate::domain::queue::{KeyKind, LookupRow, Row, RowKey};
use redb::WriteTransaction;
use std::collections::{BTreeMap, BTreeSet};

/// What one dossier projects, ordered and freed of doubles.
#[derive(Default, PartialEq, Eq)]
pub struct Derived {
    rows: BTreeMap<RowKey, Row>,
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

/// Entries to write, in key order. Where one dossier lets an entry go and another takes it up, taking up wins.
#[derive(Default)]
pub struct Batch {
    pub entries: BTreeMap<(Table, Vec<u8>), Option<Vec<u8>>>,
    pub counts: BTreeMap<CountKey, i64>,
}

fn fault(fault: codec::Fault) -> StoreError {
    StoreError::envelope(fault, "encoding")
}

impl Batch {
    pub fn put(&mut self, table: Table, key: Vec<u8>, value: Vec<u8>) {
        self.entries.insert((table, key), Some(value));
    }

    pub fn remove(&mut self, table: Table, key: Vec<u8>) {
        self.entries.entry((table, key)).or_insert(None);
    }

    fn count(&mut self, key: &RowKey, by: i64) {
        *self.counts.entry(table::count_key(key.queue, key.owner, key.day)).or_insert(0) += by;
    }

    /// What must be written for the tables to hold `after` where they held `before`: exactly the differences.
    ///
    /// # Errors
    /// When a row is too large.
    pub fn differ(&mut self, before: &Derived, after: &Derived) -> Result<(), StoreError> {
        for key in before.rows.keys().filter(|key| !after.rows.contains_key(key)) {
            self.remove(Table::Rows, table::row_key(key));
            self.count(key, -1);
        }
        for (key, row) in &after.rows {
            let old = before.rows.get(key);
            if old.is_none() {
                self.count(key, 1);
            }
            if old != Some(row) {
                let bytes = codec::encode_row(row).map_err(fault)?;
                self.put(Table::Rows, table::row_key(key), bytes);
            }
        }
        for (kind, text, id) in before.keys.difference(&after.keys) {
            self.remove(Table::Keys, table::text_key(*kind, text, *id));
        }
        for (kind, text, id) in after.keys.difference(&before.keys) {
            self.put(Table::Keys, table::text_key(*kind, text, *id), Vec::new());
        }
        if before.lookup != after.lookup {
            let key = |l: &LookupRow| l.enterprise.no.to_be_bytes().to_vec();
            if let Some(old) = &before.lookup {
                self.remove(Table::Lookups, key(old));
            }
            if let Some(new) = &after.lookup {
                let bytes = codec::encode_lookup(new).map_err(fault)?;
                self.put(Table::Lookups, key(new), bytes);
            }
        }
        Ok(())
    }

    /// Turns the count changes into entries, given what is counted now.
    ///
    /// # Errors
    /// `Damaged` when a count would fall below nothing.
    pub fn settle_counts(
        &mut self,
        now: &dyn Fn(&CountKey) -> Result<u64, StoreError>,
    ) -> Result<(), StoreError> {
        for (key, by) in std::mem::take(&mut self.counts) {
            if by == 0 {
                continue;
            }
            match now(&key)?.checked_add_signed(by) {
                None => return Err(StoreError::damaged("counts: fewer than nothing")),
                Some(0) => self.remove(Table::Counts, key.to_vec()),
                Some(count) => {
                    self.put(Table::Counts, key.to_vec(), count.to_be_bytes().to_vec());
                }
            }
        }
        Ok(())
    }

    /// Writes the entries, one table after the other.
    ///
    /// # Errors
    /// What the file system says.
    pub fn apply(&self, txn: &WriteTransaction) -> Result<(), StoreError> {
        for table in Table::ALL {
            let mut open = None;
            let range = (table, Vec::new())..;
            for ((_, key), value) in self.entries.range(range).take_while(|((t, _), _)| *t == table)
            {
                let stored = match &mut open {
                    Some(stored) => stored,
                    None => open.insert(txn.open_table(table.definition())?),
                };
                match value {
                    Some(value) => drop(stored.insert(key.as_slice(), value.as_slice())?),
                    None => drop(stored.remove(key.as_slice())?),
                }
            }
        }
        Ok(())
    }

    /// Entries of one table, in key order.
    pub fn of(&self, table: Table) -> impl Iterator<Item = (&[u8], &[u8])> {
        self.entries
            .range((table, Vec::new())..)
            .take_while(move |((t, _), _)| *t == table)
            .filter_map(|((_, key), value)| {
                value.as_ref().map(|value| (key.as_slice(), value.as_slice()))
            })
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
