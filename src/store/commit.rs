//! Writing: one operation, its records and everything that follows from them, in one transaction. It knows no rule:
//! what is to be written was decided above, on the snapshot this commit is checked against.

use super::codec;
use super::error::StoreError;
use super::index::{Batch, Derived};
use super::read::{Snapshot, join_current, subject};
use super::table::{self, LOG, META, META_HEAD, Table};
use crate::domain::dossier::Projector;
use crate::domain::id::{Kind, RecordId};
use crate::domain::operation::{AfterImage, Operation, OperationHead};
use crate::domain::record::{Change, Record};
use redb::WriteTransaction;
use std::collections::BTreeMap;

/// What is to be written as one operation. The order of the changes does not matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    pub head: OperationHead,
    pub changes: Vec<Change>,
}

/// What was written: every record in `written` is now at version `no` (or ended by it).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    pub no: u64,
    pub hash: [u8; 32],
    /// In key order.
    pub written: Vec<RecordId>,
}

/// What a dossier is to lose (`None`) or gain, in order.
type Turns<'a> = BTreeMap<RecordId, Vec<(RecordId, Option<&'a Record>)>>;

/// Writes the operation into the transaction; `snapshot` is the state the transaction began on.
///
/// # Errors
/// `Stale`, `RequestReused`, `Invalid`, `TooLarge`; damage; what the file system says. The transaction is then to be dropped.
pub fn commit(
    txn: &WriteTransaction,
    snapshot: &Snapshot,
    projector: &dyn Projector,
    commit: Commit,
) -> Result<Committed, StoreError> {
    let Commit { head, mut changes } = commit;
    changes.sort_by_key(|change| change.id);
    check(snapshot, &head, &changes)?;
    let (last, previous) = snapshot.head()?;
    let no = last.checked_add(1).ok_or_else(|| StoreError::damaged("no number left"))?;
    let mut batch = Batch::default();
    batch.put(Table::Requests, head.request.0.to_vec(), no.to_be_bytes().to_vec());
    let mut turns = Turns::new();
    let mut images = Vec::with_capacity(changes.len());
    for change in &changes {
        images.push(write_record(snapshot, no, change, &mut batch, &mut turns)?);
    }
    write_numbers(snapshot, &changes, &mut batch)?;
    for (subject, turns) in turns {
        let mut dossier = snapshot.dossier_about(subject)?;
        let before = Derived::of(projector, &dossier)?;
        for (id, record) in turns {
            match record {
                Some(record) => dossier.put_stored(id, no, record.clone()),
                None => dossier.remove(id),
            }
        }
        batch.differ(&before, &Derived::of(projector, &dossier)?)?;
    }
    batch.settle_counts(&|key| Ok(snapshot.number(Table::Counts, key)?.unwrap_or(0)))?;
    batch.apply(txn)?;
    let mut operation = Operation { no, head, images, previous, hash: [0; 32] };
    let bytes = codec::encode_operation(&mut operation)
        .map_err(|fault| StoreError::envelope(fault, "operation"))?;
    txn.open_table(LOG)?.insert(no, bytes.as_slice())?;
    let hash = operation.hash;
    txn.open_table(META)?.insert(META_HEAD, table::head_bytes(no, &hash).as_slice())?;
    Ok(Committed { no, hash, written: changes.iter().map(|change| change.id).collect() })
}

/// Everything that can be wrong with what was handed in.
fn check(snapshot: &Snapshot, head: &OperationHead, changes: &[Change]) -> Result<(), StoreError> {
    if let Some(no) = snapshot.request(head.request)? {
        return Err(StoreError::RequestReused { request: head.request, no });
    }
    if !changes.is_sorted_by(|a, b| a.id < b.id) {
        return Err(StoreError::invalid("one record twice in one operation"));
    }
    let mut stale = Vec::new();
    for change in changes {
        if snapshot.version(change.id)? != change.expected {
            stale.push(change.id);
        }
        match &change.body {
            None if change.expected == 0 => {
                return Err(StoreError::invalid(format!("{:?} ends before it began", change.id)));
            }
            Some(body) if body.kind() != change.id.kind => {
                return Err(StoreError::invalid(format!("{:?} of another kind", change.id)));
            }
            Some(body) if body.enterprise().is_some_and(|e| e.kind != Kind::Enterprise) => {
                return Err(StoreError::invalid(format!("{:?} of no enterprise", change.id)));
            }
            _ => {}
        }
    }
    if stale.is_empty() { Ok(()) } else { Err(StoreError::Stale(stale)) }
}

/// One record: its entries in `current`, `ended` and `members`, its image, and which dossiers it turns.
fn write_record<'a>(
    snapshot: &Snapshot,
    no: u64,
    change: &'a Change,
    batch: &mut Batch,
    turns: &mut Turns<'a>,
) -> Result<AfterImage, StoreError> {
    let id = change.id;
    let key = id.to_bytes().to_vec();
    let before = match snapshot.get_shared(id)? {
        None => snapshot.last_touched(id)?,
        Some(found) => {
            let old = subject(id, &found.body);
            turns.entry(old).or_default().push((id, None));
            if old.kind == Kind::Enterprise {
                batch.remove(Table::Members, table::member_key(old.no, id));
            }
            found.version
        }
    };
    let Some(record) = &change.body else {
        batch.remove(Table::Current, key.clone());
        batch.put(Table::Ended, key, no.to_be_bytes().to_vec());
        return Ok(AfterImage { id, before, body: None });
    };
    let bytes = codec::encode_record(record)
        .map_err(|fault| StoreError::envelope(fault, &format!("{id:?}")))?;
    let new = subject(id, record);
    turns.entry(new).or_default().push((id, Some(record)));
    if new.kind == Kind::Enterprise {
        batch.put(Table::Members, table::member_key(new.no, id), Vec::new());
    }
    batch.remove(Table::Ended, key.clone());
    batch.put(Table::Current, key, join_current(no, &bytes));
    Ok(AfterImage { id, before, body: Some(bytes) })
}

fn write_numbers(
    snapshot: &Snapshot,
    changes: &[Change],
    batch: &mut Batch,
) -> Result<(), StoreError> {
    let mut highest: BTreeMap<Kind, u64> = BTreeMap::new();
    for change in changes {
        let number = highest.entry(change.id.kind).or_insert(0);
        *number = change.id.no.max(*number);
    }
    for (kind, number) in highest {
        let stored = snapshot.number(Table::Numbers, &[kind as u8])?;
        if stored.is_none_or(|stored| stored < number) {
            batch.put(Table::Numbers, vec![kind as u8], number.to_be_bytes().to_vec());
        }
    }
    Ok(())
}
