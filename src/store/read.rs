//! Reading: one snapshot of the desk, unmoved by later commits. Every envelope is checked where it is met;
//! what does not read is `Damaged`, never a guess. It knows no rule and writes nothing.

use super::codec;
use super::error::StoreError;
use super::table::{self, DESK, LOG, META, Table};
use crate::domain::dossier::Dossier;
use crate::domain::id::{Kind, RecordId, RequestId};
use crate::domain::queue::{KeyKind, LookupRow, Queue, QueueRow, RowKey};
use crate::domain::record::{Record, Version, Versioned};
use redb::{ReadOnlyTable, ReadTransaction};
use std::collections::HashMap;
use std::ops::{Bound, ControlFlow};
use std::sync::{Arc, Mutex, PoisonError};

type Bytes = ReadOnlyTable<&'static [u8], &'static [u8]>;

/// The desk as it stood when this was taken. Keep it short: it holds back the reuse of the file's pages.
pub struct Snapshot {
    pub(super) log: ReadOnlyTable<u64, &'static [u8]>,
    /// Of the log, operations up to this one.
    pub(super) until: u64,
    meta: ReadOnlyTable<&'static str, &'static [u8]>,
    desk: ReadOnlyTable<(&'static str, &'static str), &'static [u8]>,
    /// In the order of [`Table::ALL`].
    tables: [Bytes; Table::ALL.len()],
    /// Records of dossiers read so far: a snapshot never changes, so neither do they.
    seen: Mutex<HashMap<RecordId, Arc<Versioned<Record>>>>,
}

/// Of rows stepped over, every so manyth is named.
const STRIDE: u64 = 512;
/// So many records of dossiers are kept at most.
const MOST_SEEN: usize = 200_000;

/// Version and envelope of a value in [`Table::Current`].
pub(super) fn split_current(value: &[u8]) -> Option<(Version, &[u8])> {
    let (version, body) = value.split_first_chunk::<8>()?;
    Some((u64::from_be_bytes(*version), body))
}

/// The enterprise whose dossier a record is in, else the record itself.
pub(super) fn subject(id: RecordId, record: &Record) -> RecordId {
    record.enterprise().unwrap_or(id)
}

impl Snapshot {
    pub(super) fn new(txn: &ReadTransaction) -> Result<Self, StoreError> {
        Self::of_past(txn, txn, u64::MAX)
    }

    /// Tables of one database beside the log of another, as far as operation `until`.
    pub(super) fn of_past(
        txn: &ReadTransaction,
        log: &ReadTransaction,
        until: u64,
    ) -> Result<Self, StoreError> {
        let open = |t: Table| txn.open_table(t.definition());
        Ok(Self {
            log: log.open_table(LOG)?,
            until,
            meta: txn.open_table(META)?,
            desk: log.open_table(DESK)?,
            tables: [
                open(Table::Current)?,
                open(Table::Ended)?,
                open(Table::Members)?,
                open(Table::Rows)?,
                open(Table::Counts)?,
                open(Table::Keys)?,
                open(Table::Lookups)?,
                open(Table::Requests)?,
                open(Table::Numbers)?,
            ],
            seen: Mutex::default(),
        })
    }

    pub(super) fn table(&self, table: Table) -> &Bytes {
        let [current, ended, members, rows, counts, keys, lookups, requests, numbers] =
            &self.tables;
        match table {
            Table::Current => current,
            Table::Ended => ended,
            Table::Members => members,
            Table::Rows => rows,
            Table::Counts => counts,
            Table::Keys => keys,
            Table::Lookups => lookups,
            Table::Requests => requests,
            Table::Numbers => numbers,
        }
    }

    pub(super) fn meta(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.meta.get(name)?.map(|v| v.value().to_vec()))
    }

    /// A whole number out of a projection table.
    pub(super) fn number(&self, table: Table, key: &[u8]) -> Result<Option<u64>, StoreError> {
        let Some(value) = self.table(table).get(key)? else { return Ok(None) };
        table::read_number(value.value())
            .map(Some)
            .ok_or_else(|| StoreError::damaged(format!("{}: no number", table.name())))
    }

    /// The record as it stands; `None` where there is none (any more).
    ///
    /// # Errors
    /// Damage, or what the file system says. So with every reading below.
    pub fn get(&self, id: RecordId) -> Result<Option<Versioned<Record>>, StoreError> {
        match self.table(Table::Current).get(id.to_bytes().as_slice())? {
            Some(value) => versioned(id, value.value()).map(Some),
            None => Ok(None),
        }
    }

    /// As [`Snapshot::get`], read and checked once however often it is asked for.
    pub(super) fn get_shared(
        &self,
        id: RecordId,
    ) -> Result<Option<Arc<Versioned<Record>>>, StoreError> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = seen.get(&id) {
            return Ok(Some(found.clone()));
        }
        let Some(found) = self.get(id)?.map(Arc::new) else { return Ok(None) };
        if seen.len() < MOST_SEEN {
            seen.insert(id, found.clone());
        }
        Ok(Some(found))
    }

    /// The operation that last wrote the record; 0 where there is none.
    ///
    /// # Errors
    /// Damage.
    pub fn version(&self, id: RecordId) -> Result<Version, StoreError> {
        let Some(value) = self.table(Table::Current).get(id.to_bytes().as_slice())? else {
            return Ok(0);
        };
        split_current(value.value())
            .map(|(version, _)| version)
            .ok_or_else(|| StoreError::damaged(format!("current {id:?}: cut short")))
    }

    /// Everything about an enterprise; empty where nothing is.
    ///
    /// # Errors
    /// Damage, also when a member is not there.
    pub fn dossier(&self, enterprise: RecordId) -> Result<Dossier, StoreError> {
        let mut dossier = Dossier::default();
        let (first, last) = table::member_range(enterprise.no);
        for entry in self.table(Table::Members).range(first.as_slice()..=last.as_slice())? {
            let id = table::member_of(entry?.0.value())
                .ok_or_else(|| StoreError::damaged("members: no record in a key"))?;
            let record = self
                .get_shared(id)?
                .ok_or_else(|| StoreError::damaged(format!("members: {id:?} is not there")))?;
            dossier.put_shared(id, record);
        }
        Ok(dossier)
    }

    /// The dossier a stored record is in: its enterprise's, else one of its own. Empty where the record is not.
    ///
    /// # Errors
    /// Damage.
    pub fn dossier_of(&self, id: RecordId) -> Result<Dossier, StoreError> {
        match self.get_shared(id)? {
            None => Ok(Dossier::default()),
            Some(found) => self.dossier_about(subject(id, &found.body)),
        }
    }

    /// The dossier of an enterprise, or the dossier a record of no enterprise is by itself.
    pub(super) fn dossier_about(&self, subject: RecordId) -> Result<Dossier, StoreError> {
        if subject.kind == Kind::Enterprise {
            return self.dossier(subject);
        }
        let mut dossier = Dossier::default();
        if let Some(found) = self.get_shared(subject)?
            && found.body.enterprise().is_none()
        {
            dossier.put_shared(subject, found);
        }
        Ok(dossier)
    }

    /// All records of a kind, in order of number.
    ///
    /// # Errors
    /// Damage, also of each record by itself.
    pub fn records(
        &self,
        kind: Kind,
    ) -> Result<
        impl DoubleEndedIterator<Item = Result<(RecordId, Versioned<Record>), StoreError>> + '_,
        StoreError,
    > {
        let first = RecordId::new(kind, 0).to_bytes();
        let last = RecordId::new(kind, u64::MAX).to_bytes();
        let range = self.table(Table::Current).range(first.as_slice()..=last.as_slice())?;
        Ok(range.map(|entry| {
            let (key, value) = entry?;
            let id = table::read_id(key.value())
                .ok_or_else(|| StoreError::damaged("current: no record in a key"))?;
            Ok((id, versioned(id, value.value())?))
        }))
    }

    /// The highest number a kind of record ever had; 0 before the first. Numbers are never given twice.
    ///
    /// # Errors
    /// Damage.
    pub fn highest(&self, kind: Kind) -> Result<u64, StoreError> {
        Ok(self.number(Table::Numbers, &[kind as u8])?.unwrap_or(0))
    }

    /// The operation that carried a request out.
    ///
    /// # Errors
    /// Damage.
    pub fn request(&self, request: RequestId) -> Result<Option<u64>, StoreError> {
        self.number(Table::Requests, &request.0)
    }

    /// The records found under exactly that key.
    ///
    /// # Errors
    /// Damage.
    pub fn find_key(&self, kind: KeyKind, text: &str) -> Result<Vec<RecordId>, StoreError> {
        let mut prefix = table::text_prefix(kind, text);
        prefix.push(0);
        let found = self.keys_from(&prefix, usize::MAX)?;
        Ok(found.into_iter().filter(|(key, _)| key == text).map(|(_, id)| id).collect())
    }

    /// At most `limit` keys that begin so, in byte order.
    ///
    /// # Errors
    /// Damage.
    pub fn keys_with_prefix(
        &self,
        kind: KeyKind,
        prefix: &str,
        limit: usize,
    ) -> Result<Vec<(String, RecordId)>, StoreError> {
        self.keys_from(&table::text_prefix(kind, prefix), limit)
    }

    fn keys_from(
        &self,
        prefix: &[u8],
        limit: usize,
    ) -> Result<Vec<(String, RecordId)>, StoreError> {
        let mut found = Vec::new();
        for entry in self.table(Table::Keys).range(prefix..)? {
            let key = entry?.0;
            if found.len() >= limit || !key.value().starts_with(prefix) {
                break;
            }
            let (text, id) = table::read_text_key(key.value())
                .ok_or_else(|| StoreError::damaged("keys: a key does not read"))?;
            found.push((text.to_owned(), id));
        }
        Ok(found)
    }

    /// How many rows a queue has on these days, both ends included.
    ///
    /// # Errors
    /// Damage.
    pub fn count(&self, queue: Queue, owner: u64, days: (i32, i32)) -> Result<u64, StoreError> {
        let mut sum = 0u64;
        self.each_day(queue, owner, days, &mut |_, count| {
            sum = sum.saturating_add(count);
            ControlFlow::Continue(())
        })?;
        Ok(sum)
    }

    fn each_day(
        &self,
        queue: Queue,
        owner: u64,
        (from, to): (i32, i32),
        each: &mut dyn FnMut(i32, u64) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        if from > to {
            return Ok(());
        }
        let first = table::count_key(queue, owner, from);
        let last = table::count_key(queue, owner, to);
        for entry in self.table(Table::Counts).range(first.as_slice()..=last.as_slice())? {
            let (key, value) = entry?;
            let day = table::count_key_day(key.value());
            let (Some(day), Some(count)) = (day, table::read_number(value.value())) else {
                return Err(StoreError::damaged("counts: an entry does not read"));
            };
            if each(day, count).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Rows of a queue on these days, in key order, from the `offset`th on, at most `limit`.
    ///
    /// # Errors
    /// Damage.
    pub fn page(
        &self,
        queue: Queue,
        owner: u64,
        (from, to): (i32, i32),
        offset: u64,
        limit: usize,
    ) -> Result<Vec<(RowKey, QueueRow)>, StoreError> {
        self.page_marked(queue, owner, (from, to), offset, limit, &mut |_, _| {})
    }

    /// As [`Snapshot::page`]; of the rows stepped over some are named, with how many are then left to step over: a later
    /// page may begin behind one of them.
    ///
    /// # Errors
    /// Damage.
    pub fn page_marked(
        &self,
        queue: Queue,
        owner: u64,
        (from, to): (i32, i32),
        offset: u64,
        limit: usize,
        passed: &mut dyn FnMut(u64, RowKey),
    ) -> Result<Vec<(RowKey, QueueRow)>, StoreError> {
        // The counts say which day the page begins on; only that day's rows are stepped over one by one.
        let (mut skip, mut start) = (offset, None);
        self.each_day(queue, owner, (from, to), &mut |day, count| {
            if skip >= count {
                skip -= count;
                return ControlFlow::Continue(());
            }
            start = Some(day);
            ControlFlow::Break(())
        })?;
        let Some(start) = start else { return Ok(Vec::new()) };
        let (first, last) = table::row_range(queue, owner, (start, to));
        self.step_over(Bound::Included(&first), &last, skip, limit, passed)
    }

    /// As [`Snapshot::page`], of the rows that lie behind that one, `skip` of them stepped over.
    ///
    /// # Errors
    /// Damage.
    pub fn page_behind(
        &self,
        key: &RowKey,
        to: i32,
        skip: u64,
        limit: usize,
        passed: &mut dyn FnMut(u64, RowKey),
    ) -> Result<Vec<(RowKey, QueueRow)>, StoreError> {
        let (_, last) = table::row_range(key.queue, key.owner, (key.day, to));
        let first = table::row_key(key);
        self.step_over(Bound::Excluded(&first), &last, skip, limit, passed)
    }

    /// Every [`STRIDE`]th row stepped over is handed to `passed` with how many are then left to step over.
    fn step_over(
        &self,
        first: Bound<&Vec<u8>>,
        last: &[u8],
        skip: u64,
        limit: usize,
        passed: &mut dyn FnMut(u64, RowKey),
    ) -> Result<Vec<(RowKey, QueueRow)>, StoreError> {
        let bounds = (first.map(Vec::as_slice), Bound::Included(last));
        let (mut rows, mut left) = (Vec::with_capacity(limit.min(1024)), skip);
        for entry in self.table(Table::Rows).range::<&[u8]>(bounds)? {
            if left == 0 && rows.len() >= limit {
                break;
            }
            let (key, value) = entry?;
            if left == 0 {
                rows.push(read_row(key.value(), value.value())?);
                continue;
            }
            left -= 1;
            if left.is_multiple_of(STRIDE)
                && let Some(key) = table::read_row_key(key.value())
            {
                passed(left, key);
            }
        }
        Ok(rows)
    }

    /// Hands every row of a queue on these days to `each`, in key order, until it breaks off.
    ///
    /// # Errors
    /// Damage.
    pub fn scan(
        &self,
        queue: Queue,
        owner: u64,
        days: (i32, i32),
        each: &mut dyn FnMut(&RowKey, QueueRow) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        if days.0 > days.1 {
            return Ok(());
        }
        let (first, last) = table::row_range(queue, owner, days);
        for entry in self.table(Table::Rows).range(first.as_slice()..=last.as_slice())? {
            let (key, value) = entry?;
            let (key, row) = read_row(key.value(), value.value())?;
            if each(&key, row).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// The row filed under exactly that key.
    ///
    /// # Errors
    /// Damage.
    pub fn row(&self, key: &RowKey) -> Result<Option<QueueRow>, StoreError> {
        let bytes = table::row_key(key);
        match self.table(Table::Rows).get(bytes.as_slice())? {
            Some(value) => Ok(Some(read_row(&bytes, value.value())?.1)),
            None => Ok(None),
        }
    }

    /// The lookup row of every enterprise, in order of number.
    ///
    /// # Errors
    /// Damage, also of each row by itself.
    pub fn lookups(
        &self,
    ) -> Result<impl Iterator<Item = Result<LookupRow, StoreError>> + '_, StoreError> {
        let range = self.table(Table::Lookups).range::<&[u8]>(..)?;
        Ok(range.map(|entry| read_lookup(entry?.1.value())))
    }

    /// The lookup row of an enterprise.
    ///
    /// # Errors
    /// Damage.
    pub fn lookup(&self, enterprise: RecordId) -> Result<Option<LookupRow>, StoreError> {
        match self.table(Table::Lookups).get(enterprise.no.to_be_bytes().as_slice())? {
            Some(value) => read_lookup(value.value()).map(Some),
            None => Ok(None),
        }
    }

    /// What an officer left under that key.
    ///
    /// # Errors
    /// Damage.
    pub fn desk_get(&self, officer: &str, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.desk.get((officer, key))?.map(|v| v.value().to_vec()))
    }

    /// What an officer left under every key that begins so, in key order.
    ///
    /// # Errors
    /// Damage.
    pub fn desk_list(
        &self,
        officer: &str,
        prefix: &str,
    ) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let mut found = Vec::new();
        for entry in self.desk.range((officer, prefix)..)? {
            let (key, value) = entry?;
            match key.value() {
                (whose, name) if whose == officer && name.starts_with(prefix) => {
                    found.push((name.to_owned(), value.value().to_vec()));
                }
                _ => break,
            }
        }
        Ok(found)
    }
}

fn versioned(id: RecordId, value: &[u8]) -> Result<Versioned<Record>, StoreError> {
    let (version, bytes) = split_current(value)
        .ok_or_else(|| StoreError::damaged(format!("current {id:?}: cut short")))?;
    Ok(Versioned { version, body: read_record(id, bytes)? })
}

pub(super) fn read_record(id: RecordId, bytes: &[u8]) -> Result<Record, StoreError> {
    codec::decode_record(id.kind, bytes)
        .map_err(|fault| StoreError::envelope(fault, &format!("record {id:?}")))
}

fn read_row(key: &[u8], value: &[u8]) -> Result<(RowKey, QueueRow), StoreError> {
    let key =
        table::read_row_key(key).ok_or_else(|| StoreError::damaged("rows: a key does not read"))?;
    let row = codec::decode_row(value)
        .map_err(|fault| StoreError::envelope(fault, &format!("row {key:?}")))?;
    if row.id == key.id {
        Ok((key, row))
    } else {
        Err(StoreError::damaged(format!("row {key:?}: of another record")))
    }
}

fn read_lookup(value: &[u8]) -> Result<LookupRow, StoreError> {
    codec::decode_lookup(value).map_err(|fault| StoreError::envelope(fault, "lookup row"))
}
