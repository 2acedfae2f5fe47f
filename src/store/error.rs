//! What can go wrong with a desk file, one enum. English debug strings only: the layers above say it in the officer's words by [`StoreError::key`].

use crate::domain::id::{RecordId, RequestId};
use crate::store::codec::CodecFault;
use std::io::ErrorKind;
use std::path::PathBuf;
use thiserror::Error;

/// Why the store would not do it.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    #[error("no desk at {}", path.display())]
    NotThere { path: PathBuf },
    #[error("something is already at {}", path.display())]
    AlreadyThere { path: PathBuf },
    /// Another process, or another handle of this one, has the desk open.
    #[error("someone else has {} open", path.display())]
    Busy { path: PathBuf },
    /// The file at the path is no longer the one that was opened: nothing more is written.
    #[error("{} was moved or replaced while open", path.display())]
    Moved { path: PathBuf },
    /// What is stored is not what was written.
    #[error("damaged: {what}")]
    Damaged { what: String },
    /// Operations that were acknowledged are not in the file: it went back to an older state, or another was put in its place.
    #[error("operation {noted} was acknowledged, the file ends at {found}; note: {}", lock.display())]
    WentBack { noted: u64, found: u64, lock: PathBuf },
    /// Written by a later program.
    #[error("written with schema {found}, this program knows {known}")]
    Newer { found: u32, known: u32 },
    /// These records are not at the version the change was made from.
    #[error("changed meanwhile: {0:?}")]
    Stale(Vec<RecordId>),
    /// The request was carried out before, as that operation.
    #[error("request {request:?} was operation {no}")]
    RequestReused { request: RequestId, no: u64 },
    /// What was handed in cannot be stored: a fault of the caller, nothing was written.
    #[error("cannot be stored: {what}")]
    Invalid { what: String },
    #[error("{bytes} bytes are more than the {most} that fit")]
    TooLarge { bytes: usize, most: usize },
    /// No permission, or a read-only file system.
    #[error("not permitted: {0}")]
    Permission(std::io::Error),
    /// An earlier write failed: nothing is written until the desk is opened anew.
    #[error("an earlier write failed; open the desk anew")]
    PreviousIo,
    #[error(transparent)]
    Io(std::io::Error),
}

impl StoreError {
    pub(super) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }

    pub(super) fn invalid(what: impl Into<String>) -> Self {
        Self::Invalid { what: what.into() }
    }

    /// A fault of an envelope, with where it stood.
    pub(super) fn envelope(fault: CodecFault, place: &str) -> Self {
        match fault {
            CodecFault::Newer { found, known } => {
                Self::Newer { found: u32::from(found), known: u32::from(known) }
            }
            CodecFault::TooLarge { bytes, most } => Self::TooLarge { bytes, most },
            other => Self::Damaged { what: format!("{place}: {other}") },
        }
    }

    /// The key of the sentence that says it.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::NotThere { .. } => "store-not-there",
            Self::AlreadyThere { .. } => "store-already-there",
            Self::Busy { .. } => "store-busy",
            Self::Moved { .. } => "store-moved",
            Self::Damaged { .. } => "store-damaged",
            Self::WentBack { .. } => "store-went-back",
            Self::Newer { .. } => "store-newer",
            Self::Stale(_) => "store-stale",
            Self::RequestReused { .. } => "store-request-reused",
            Self::Invalid { .. } => "store-invalid",
            Self::TooLarge { .. } => "store-too-large",
            Self::Permission(_) => "store-permission",
            Self::PreviousIo => "store-previous-io",
            Self::Io(_) => "store-io",
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::Permission(error),
            ErrorKind::InvalidData | ErrorKind::UnexpectedEof => {
                Self::Damaged { what: error.to_string() }
            }
            _ => Self::Io(error),
        }
    }
}

impl From<redb::StorageError> for StoreError {
    fn from(error: redb::StorageError) -> Self {
        match error {
            redb::StorageError::Corrupted(what) => Self::Damaged { what },
            redb::StorageError::Io(error) => error.into(),
            redb::StorageError::ValueTooLarge(bytes) => {
                Self::TooLarge { bytes, most: super::codec::LARGEST_OPERATION }
            }
            redb::StorageError::PreviousIo => Self::PreviousIo,
            other => Self::Io(std::io::Error::other(other)),
        }
    }
}

impl From<redb::TableError> for StoreError {
    fn from(error: redb::TableError) -> Self {
        match error {
            redb::TableError::Storage(error) => error.into(),
            other => Self::Damaged { what: other.to_string() },
        }
    }
}

impl From<redb::TransactionError> for StoreError {
    fn from(error: redb::TransactionError) -> Self {
        match error {
            redb::TransactionError::Storage(error) => error.into(),
            other => Self::Io(std::io::Error::other(other)),
        }
    }
}

impl From<redb::CommitError> for StoreError {
    fn from(error: redb::CommitError) -> Self {
        match error {
            redb::CommitError::Storage(error) => error.into(),
            other => Self::Io(std::io::Error::other(other)),
        }
    }
}
