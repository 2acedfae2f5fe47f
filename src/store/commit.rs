//! Writing: one operation, its records and everything that follows from them, in one transaction. It knows no rule:
//! what is to be written was decided above, on the snapshot this commit is checked against.

use super::batch::Batch;
use super::codec;
use super::error::StoreError;
use super::index::Derived;
use super::read::{Snapshot, subject};
use super::table::{self, LOG, META, META_HEAD, Table};
use crate::domain::dossier::Projector;
use crate::domain::id::{Kind, RecordId};
use crate::domain::operation::{AfterImage, Operation, OperationHead};
use crate::domain::record::RecordWrite;
use redb::WriteTransaction;
use std::collections::BTreeMap;

/// What is to be written as one operation. The order of the changes does not matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    pub head: OperationHead,
    pub changes: Vec<RecordWrite>,
}

/// What was written: every record in `written` is now at version `no` (or ended by it).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    pub no: u64,
    pub hash: [u8; 32],
    /// In key order.
    pub written: Vec<RecordId>,
}

/// What a dossier is to lose or gain.
#[derive(Clone, Copy)]
struct Turn {
    /// Whose dossier.
    subject: RecordId,
    id: RecordId,
    /// Which of the changes it gains; nothing where it loses.
    gains: Option<usize>,
}

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
    changes.sort_unstable_by_key(|change| change.id);
    check(snapshot, &head, &changes)?;
    let (last, previous) = snapshot.head()?;
    let no = last.checked_add(1).ok_or_else(|| StoreError::damaged("no number left"))?;
    let mut batch = Batch::default();
    batch.put(Table::Requests, &head.request.0, &no.to_be_bytes());
    let mut turns = Vec::with_capacity(changes.len());
    let mut images = Vec::with_capacity(changes.len());
    for at in 0..changes.len() {
        images.extend(write_record(snapshot, no, &changes, at, &mut batch, &mut turns)?);
    }
    write_numbers(snapshot, &changes, &mut batch)?;
    let written = changes.iter().map(|change| change.id).collect();
    turns.sort_by_key(|turn| turn.subject);
    for turns in turns.chunk_by(|a, b| a.subject == b.subject) {
        turn_dossier(snapshot, projector, no, turns, &mut changes, &mut batch)?;
    }
    drop(changes);
    batch.settle(&|key| Ok(snapshot.number(Table::Counts, key)?.unwrap_or(0)))?.apply(txn)?;
    let mut operation = Operation { no, head, images, previous, hash: [0; 32] };
    let bytes = codec::encode_operation(&mut operation)
        .map_err(|fault| StoreError::envelope(fault, "operation"))?;
    operation.images = Vec::new();
    txn.open_table(LOG)?.insert(no, bytes.as_slice())?;
    let hash = operation.hash;
    txn.open_table(META)?.insert(META_HEAD, table::head_bytes(no, &hash).as_slice())?;
    Ok(Committed { no, hash, written })
}

/// Brings what one dossier projects up to what it holds now; records it gains move out of the changes.
fn turn_dossier(
    snapshot: &Snapshot,
    projector: &dyn Projector,
    no: u64,
    turns: &[Turn],
    changes: &mut [RecordWrite],
    batch: &mut Batch,
) -> Result<(), StoreError> {
    let Some(Turn { subject, .. }) = turns.first() else { return Ok(()) };
    let mut dossier = snapshot.dossier_about(*subject)?;
    let before = Derived::of(projector, &dossier)?;
    for Turn { id, gains, .. } in turns {
        match gains.and_then(|at| changes.get_mut(at)?.take(no)) {
            Some(held) => dossier.put_shared(*id, held),
            None => dossier.remove(*id),
        }
    }
    Derived::of(projector, &dossier)?.differ(&before, batch)
}

/// Everything that can be wrong with what was handed in.
fn check(
    snapshot: &Snapshot,
    head: &OperationHead,
    changes: &[RecordWrite],
) -> Result<(), StoreError> {
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
        match change.body() {
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
fn write_record(
    snapshot: &Snapshot,
    no: u64,
    changes: &[RecordWrite],
    at: usize,
    batch: &mut Batch,
    turns: &mut Vec<Turn>,
) -> Result<Option<AfterImage>, StoreError> {
    let Some(change) = changes.get(at) else { return Ok(None) };
    let id = change.id;
    let key = id.to_bytes();
    let before = match snapshot.get_shared(id)? {
        None => snapshot.last_touched(id)?,
        Some(found) => {
            let old = subject(id, &found.body);
            turns.push(Turn { subject: old, id, gains: None });
            if old.kind == Kind::Enterprise {
                batch.remove(Table::Members, &table::member_key(old.no, id));
            }
            found.version
        }
    };
    let Some(record) = change.body() else {
        batch.remove(Table::Current, &key);
        batch.put(Table::Ended, &key, &no.to_be_bytes());
        return Ok(Some(AfterImage { id, before, body: None }));
    };
    let mut bytes = codec::encode_record(record)
        .map_err(|fault| StoreError::envelope(fault, &format!("{id:?}")))?;
    // It is kept until the operation is written.
    bytes.shrink_to_fit();
    let new = subject(id, record);
    turns.push(Turn { subject: new, id, gains: Some(at) });
    if new.kind == Kind::Enterprise {
        batch.put(Table::Members, &table::member_key(new.no, id), &[]);
    }
    batch.remove(Table::Ended, &key);
    batch.put_parts(Table::Current, &key, [&no.to_be_bytes(), &bytes]);
    Ok(Some(AfterImage { id, before, body: Some(bytes) }))
}

fn write_numbers(
    snapshot: &Snapshot,
    changes: &[RecordWrite],
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
            batch.put(Table::Numbers, &[kind as u8], &number.to_be_bytes());
        }
    }
    Ok(())
}
