//! What verifying finds: what is wrong with an entry of the log or of another table.

use super::codec::CodecFault;
use super::table::Table;
use crate::domain::id::RecordId;

/// What is wrong with an entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogFault {
    Unreadable(CodecFault),
    /// Not the number that follows, or not the number it is filed under.
    Number,
    /// Its `previous` is not the hash of the operation before.
    Previous,
    /// The same request a second time.
    Request,
    /// Its images are not in key order.
    Order,
    /// The image does not name the version before it.
    Before(RecordId),
    /// The body does not read.
    Body(RecordId, CodecFault),
}

/// What is wrong with an entry of another table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryFault {
    /// The log says it should be there.
    Missing,
    /// The log knows nothing of it.
    Extra,
    /// It should read otherwise.
    Different,
}

/// One thing that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreProblem {
    Log {
        no: u64,
        fault: LogFault,
    },
    Entry {
        table: Table,
        key: Vec<u8>,
        fault: EntryFault,
    },
    /// The table of that name cannot be read to its end.
    Unreadable {
        table: &'static str,
        why: String,
    },
    /// Head, layout or fingerprint: the name in `meta`.
    Meta(&'static str),
}

/// What verifying found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyReport {
    /// Operations replayed.
    pub operations: u64,
    /// Records there are now, by the log.
    pub records: u64,
    /// Number and hash of the last operation, by the log.
    pub head: (u64, [u8; 32]),
    /// Empty when all is well.
    pub problems: Vec<StoreProblem>,
}
