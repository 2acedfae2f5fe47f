//! Reading the log: operations, what an operation left of a record, histories, the desk as of an operation.

use super::codec;
use super::error::StoreError;
use super::read::{Snapshot, read_record};
use super::rebuild::Replay;
use super::table::{self, META_HEAD, Table};
use crate::domain::day::Day;
use crate::domain::id::RecordId;
use crate::domain::operation::{AfterImage, Operation, OperationHead};
use crate::domain::record::{Record, Version, Versioned};
use redb::AccessGuard;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

impl Snapshot {
    /// The entry of that number, as far as this snapshot reaches.
    fn entry(&self, no: u64) -> Result<Option<AccessGuard<'_, &'static [u8]>>, StoreError> {
        if no > self.until { Ok(None) } else { Ok(self.log.get(no)?) }
    }

    /// The part of a range that this snapshot reaches.
    fn reached(&self, range: &RangeInclusive<u64>) -> RangeInclusive<u64> {
        // No operation is ever numbered so: a range that begins further on holds nothing.
        let start = if *range.start() > self.until { u64::MAX } else { *range.start() };
        start..=(*range.end()).min(self.until).max(start)
    }

    /// Number and hash of the last operation; 0 and zeros before the first.
    ///
    /// # Errors
    /// Damage. So with every reading below.
    pub fn head(&self) -> Result<(u64, [u8; 32]), StoreError> {
        self.meta(META_HEAD)?
            .and_then(|bytes| table::read_head(&bytes))
            .ok_or_else(|| StoreError::damaged("meta: no head"))
    }

    /// The operation of that number.
    ///
    /// # Errors
    /// Damage.
    pub fn operation(&self, no: u64) -> Result<Option<Operation>, StoreError> {
        match self.entry(no)? {
            Some(value) => read_operation(no, value.value()).map(Some),
            None => Ok(None),
        }
    }

    /// Who, when and why of an operation, without what it wrote: cheap however much that was.
    ///
    /// # Errors
    /// Damage.
    pub fn operation_head(&self, no: u64) -> Result<Option<OperationHead>, StoreError> {
        match self.entry(no)? {
            Some(value) => read_head(no, value.value()).map(Some),
            None => Ok(None),
        }
    }

    /// Operations of these numbers, newest first.
    ///
    /// # Errors
    /// Damage, also of each operation by itself.
    pub fn operations(
        &self,
        range: RangeInclusive<u64>,
    ) -> Result<impl Iterator<Item = Result<Operation, StoreError>> + '_, StoreError> {
        Ok(self.log.range(self.reached(&range))?.rev().map(|entry| {
            let (no, value) = entry?;
            read_operation(no.value(), value.value())
        }))
    }

    /// Heads of operations of these numbers, newest first.
    ///
    /// # Errors
    /// Damage, also of each operation by itself.
    pub fn operation_heads(
        &self,
        range: RangeInclusive<u64>,
    ) -> Result<impl Iterator<Item = Result<(u64, OperationHead), StoreError>> + '_, StoreError>
    {
        Ok(self.log.range(self.reached(&range))?.rev().map(|entry| {
            let (no, value) = entry?;
            Ok((no.value(), read_head(no.value(), value.value())?))
        }))
    }

    /// The same, each with how many records it wrote.
    ///
    /// # Errors
    /// Damage, also of each operation by itself.
    pub fn operation_outlines(
        &self,
        range: RangeInclusive<u64>,
    ) -> Result<impl Iterator<Item = Result<(u64, OperationHead, u64), StoreError>> + '_, StoreError>
    {
        Ok(self.log.range(self.reached(&range))?.rev().map(|entry| {
            let (no, value) = entry?;
            let no = no.value();
            let (found, head, records) = codec::decode_operation_outline(value.value())
                .map_err(|fault| StoreError::envelope(fault, &format!("operation {no}")))?;
            numbered(no, found)?;
            Ok((no, head, records))
        }))
    }

    /// The last operation of a desk day up to `day`; 0 where there is none. Order is the operation number, never the clock.
    ///
    /// # Errors
    /// Damage.
    pub fn operation_as_of(&self, day: Day) -> Result<u64, StoreError> {
        for entry in self.operation_heads(1..=u64::MAX)? {
            let (no, head) = entry?;
            if head.day <= day {
                return Ok(no);
            }
        }
        Ok(0)
    }

    /// The first desk day that any operation is of: days need not rise with numbers.
    ///
    /// # Errors
    /// Damage.
    pub fn first_day(&self) -> Result<Option<Day>, StoreError> {
        let mut first = None;
        for entry in self.operation_heads(1..=u64::MAX)? {
            let day = entry?.1.day;
            first = Some(first.map_or(day, |first: Day| first.min(day)));
        }
        Ok(first)
    }

    fn image(&self, id: RecordId, no: u64) -> Result<AfterImage, StoreError> {
        let lost = || StoreError::damaged(format!("operation {no} does not hold {id:?}"));
        let operation = self.operation(no)?.ok_or_else(lost)?;
        operation.images.into_iter().find(|image| image.id == id).ok_or_else(lost)
    }

    /// The record as an operation left it; `None` where it ended it or did not touch it.
    ///
    /// # Errors
    /// Damage.
    pub fn version_of(&self, id: RecordId, no: u64) -> Result<Option<Record>, StoreError> {
        let Some(operation) = self.operation(no)? else { return Ok(None) };
        let image = operation.images.into_iter().find(|image| image.id == id);
        image.and_then(|i| i.body).map(|body| read_record(id, &body)).transpose()
    }

    /// The record an image holds; `None` for an end.
    ///
    /// # Errors
    /// Damage.
    pub fn image_record(&self, image: &AfterImage) -> Result<Option<Record>, StoreError> {
        image.body.as_deref().map(|body| read_record(image.id, body)).transpose()
    }

    /// What each record of an operation was before it, in the operation's order; `None` where there was nothing.
    /// Every operation is read once, however many records it wrote.
    ///
    /// # Errors
    /// Damage.
    pub fn versions_before(
        &self,
        operation: &Operation,
    ) -> Result<Vec<Option<Record>>, StoreError> {
        let mut sources: BTreeMap<u64, BTreeMap<RecordId, Option<Vec<u8>>>> = BTreeMap::new();
        for image in operation.images.iter().filter(|i| i.before != 0) {
            if !sources.contains_key(&image.before) {
                let lost = || StoreError::damaged(format!("no operation {}", image.before));
                let source = self.operation(image.before)?.ok_or_else(lost)?;
                sources
                    .insert(source.no, source.images.into_iter().map(|i| (i.id, i.body)).collect());
            }
        }
        operation
            .images
            .iter()
            .map(|image| match sources.get(&image.before).and_then(|s| s.get(&image.id)) {
                Some(Some(body)) => read_record(image.id, body).map(Some),
                Some(None) => Ok(None),
                None if image.before == 0 => Ok(None),
                None => Err(StoreError::damaged(format!(
                    "operation {} lost {:?}",
                    image.before, image.id
                ))),
            })
            .collect()
    }

    /// The operation that last wrote or ended the record; 0 where none ever did.
    ///
    /// # Errors
    /// Damage.
    pub fn last_touched(&self, id: RecordId) -> Result<Version, StoreError> {
        match self.version(id)? {
            0 => Ok(self.number(Table::Ended, &id.to_bytes())?.unwrap_or(0)),
            version => Ok(version),
        }
    }

    /// Every version of a record, newest first, each with the operation that left it so; `None` is an end.
    ///
    /// # Errors
    /// Damage.
    pub fn history(&self, id: RecordId) -> Result<Vec<(u64, Option<Record>)>, StoreError> {
        let mut versions = Vec::new();
        let mut no = self.last_touched(id)?;
        while no != 0 {
            let image = self.image(id, no)?;
            let body = image.body.map(|body| read_record(id, &body)).transpose()?;
            versions.push((no, body));
            if image.before >= no {
                return Err(StoreError::damaged(format!("operation {no}: {id:?} before itself")));
            }
            no = image.before;
        }
        Ok(versions)
    }

    /// Every record as it stood after operation `no`. Reads the log from its beginning.
    ///
    /// # Errors
    /// Damage.
    pub fn current_as_of(
        &self,
        no: u64,
    ) -> Result<BTreeMap<RecordId, Versioned<Record>>, StoreError> {
        let (replay, problems) = Replay::up_to(self, no)?;
        if let Some(problem) = problems.first() {
            return Err(StoreError::damaged(format!("{problem:?}")));
        }
        let read = |(id, (version, bytes)): (RecordId, (Version, Vec<u8>))| {
            Ok((id, Versioned { version, body: read_record(id, &bytes)? }))
        };
        replay.current.into_iter().map(read).collect()
    }
}

fn read_operation(no: u64, bytes: &[u8]) -> Result<Operation, StoreError> {
    let operation = codec::decode_operation(bytes)
        .map_err(|fault| StoreError::envelope(fault, &format!("operation {no}")))?;
    numbered(no, operation.no)?;
    Ok(operation)
}

fn read_head(no: u64, bytes: &[u8]) -> Result<OperationHead, StoreError> {
    let (found, head) = codec::decode_operation_head(bytes)
        .map_err(|fault| StoreError::envelope(fault, &format!("operation {no}")))?;
    numbered(no, found)?;
    Ok(head)
}

fn numbered(no: u64, found: u64) -> Result<(), StoreError> {
    if found == no {
        Ok(())
    } else {
        Err(StoreError::damaged(format!("operation {no} says it is {found}")))
    }
}
