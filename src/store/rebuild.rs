//! Replaying the log from nothing: what every other table must hold. Used to rebuild them, to verify them, and to read the desk as of an operation.

use super::batch::{Batch, Settled};
use super::codec;
use super::error::StoreError;
use super::index::{Derived, clear_tables};
use super::read::{Snapshot, read_record, subject};
use super::report::{LogFault, StoreProblem};
use super::table::{self, LOG, Table};
use crate::domain::dossier::{Dossier, Projector};
use crate::domain::id::{Kind, RecordId};
use crate::domain::operation::{AfterImage, Operation};
use crate::domain::record::Version;
use redb::{ReadableTable, WriteTransaction};
use std::collections::BTreeMap;

/// What the log says up to some operation.
#[derive(Default)]
pub struct Replay {
    /// Version and enveloped body.
    pub current: BTreeMap<RecordId, (Version, Vec<u8>)>,
    pub ended: BTreeMap<RecordId, Version>,
    pub numbers: BTreeMap<Kind, u64>,
    pub requests: BTreeMap<[u8; 16], u64>,
    pub head: (u64, [u8; 32]),
    /// Bodies are not read here: whoever derives from them does.
    trusting: bool,
}

impl Replay {
    /// Replays the snapshot's log up to operation `no`.
    ///
    /// # Errors
    /// What the file says; what is wrong with the log itself is in the list.
    pub fn up_to(snapshot: &Snapshot, no: u64) -> Result<(Self, Vec<StoreProblem>), StoreError> {
        Self::run(&snapshot.log, no)
    }

    /// As [`Replay::up_to`], without reading bodies that a later operation has overwritten.
    ///
    /// # Errors
    /// As [`Replay::up_to`].
    pub fn trusting(snapshot: &Snapshot, no: u64) -> Result<(Self, Vec<StoreProblem>), StoreError> {
        Self { trusting: true, ..Self::default() }.through(&snapshot.log, no)
    }

    /// Replays a log up to operation `last`.
    ///
    /// # Errors
    /// As [`Replay::up_to`].
    pub fn run(
        log: &impl ReadableTable<u64, &'static [u8]>,
        last: u64,
    ) -> Result<(Self, Vec<StoreProblem>), StoreError> {
        Self::default().through(log, last)
    }

    fn through(
        self,
        log: &impl ReadableTable<u64, &'static [u8]>,
        last: u64,
    ) -> Result<(Self, Vec<StoreProblem>), StoreError> {
        let (mut replay, mut problems) = (self, Vec::new());
        for entry in log.range(0..=last)? {
            let (no, value) = entry?;
            let no = no.value();
            match codec::decode_operation(value.value()) {
                Ok(operation) => replay.take(no, operation, &mut |fault| {
                    problems.push(StoreProblem::Log { no, fault });
                }),
                Err(fault @ codec::CodecFault::Newer { .. }) => {
                    return Err(StoreError::envelope(fault, "log"));
                }
                Err(fault) => {
                    problems.push(StoreProblem::Log { no, fault: LogFault::Unreadable(fault) });
                    replay.head.0 = no;
                }
            }
        }
        Ok((replay, problems))
    }

    fn take(&mut self, no: u64, operation: Operation, problem: &mut dyn FnMut(LogFault)) {
        if operation.no != no || no != self.head.0 + 1 {
            problem(LogFault::Number);
        }
        if operation.previous != self.head.1 {
            problem(LogFault::Previous);
        }
        self.head = (no, operation.hash);
        if self.requests.insert(operation.head.request.0, no).is_some() {
            problem(LogFault::Request);
        }
        if !operation.images.is_sorted_by(|a, b| a.id < b.id) {
            problem(LogFault::Order);
        }
        for image in operation.images {
            self.take_image(no, image, problem);
        }
    }

    fn take_image(&mut self, no: u64, image: AfterImage, problem: &mut dyn FnMut(LogFault)) {
        let id = image.id;
        let before = self.current.get(&id).map(|(version, _)| *version);
        if before.or_else(|| self.ended.get(&id).copied()).unwrap_or(0) != image.before {
            problem(LogFault::Before(id));
        }
        let highest = self.numbers.entry(id.kind).or_insert(0);
        *highest = id.no.max(*highest);
        if let Some(body) = image.body {
            if !self.trusting
                && let Err(fault) = codec::decode_record(id.kind, &body)
            {
                problem(LogFault::Body(id, fault));
            }
            self.ended.remove(&id);
            self.current.insert(id, (no, body));
        } else {
            if self.current.remove(&id).is_none() {
                problem(LogFault::Before(id));
            }
            self.ended.insert(id, no);
        }
    }

    /// Everything that every table but the log must hold.
    ///
    /// # Errors
    /// Damage in a body; `Invalid` when the projector oversteps.
    pub fn derive(&self, projector: &dyn Projector) -> Result<Settled, StoreError> {
        let mut batch = Batch::default();
        let mut dossiers: BTreeMap<RecordId, Dossier> = BTreeMap::new();
        for (id, (version, bytes)) in &self.current {
            batch.put_parts(Table::Current, &id.to_bytes(), [&version.to_be_bytes(), bytes]);
            let record = read_record(*id, bytes)?;
            let subject = subject(*id, &record);
            if subject.kind == Kind::Enterprise {
                batch.put(Table::Members, &table::member_key(subject.no, *id), &[]);
            }
            dossiers.entry(subject).or_default().put_stored(*id, *version, record);
        }
        for (id, no) in &self.ended {
            batch.put(Table::Ended, &id.to_bytes(), &no.to_be_bytes());
        }
        for (kind, highest) in &self.numbers {
            batch.put(Table::Numbers, &[*kind as u8], &highest.to_be_bytes());
        }
        for (request, no) in &self.requests {
            batch.put(Table::Requests, request, &no.to_be_bytes());
        }
        while let Some((_, dossier)) = dossiers.pop_first() {
            Derived::of(projector, &dossier)?.differ(&Derived::default(), &mut batch)?;
        }
        batch.settle(&|_| Ok(0))
    }
}

/// Makes every table but the log anew, from the log, inside this transaction. Returns the head the log has.
///
/// # Errors
/// `Damaged` when anything is wrong with the log: nothing is rebuilt from a log that does not hold.
pub fn rebuild(
    txn: &WriteTransaction,
    projector: &dyn Projector,
) -> Result<(u64, [u8; 32]), StoreError> {
    let (replay, problems) = Replay::run(&txn.open_table(LOG)?, u64::MAX)?;
    if let Some(problem) = problems.first() {
        return Err(StoreError::damaged(format!("{problem:?}")));
    }
    clear_tables(txn)?;
    replay.derive(projector)?.apply(txn)?;
    Ok(replay.head)
}
