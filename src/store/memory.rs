//! A desk in this process alone: made of nothing or of the bytes of another, and gone with the process unless its bytes are taken.
//! Neither file nor lock is made; all else is as on disk.

use super::error::StoreError;
use super::place::{DeskPlace, Pages};
use super::read::Snapshot;
use super::{Store, file, migrate};
use crate::domain::dossier::Projector;
use std::sync::Arc;

/// The mark of every desk in memory: no lock stands beside it that could note another.
const MARK: [u8; 16] = *b"a desk in memory";

impl Store {
    /// Makes a new, empty desk in memory.
    ///
    /// # Errors
    /// What the database says.
    pub fn in_memory(projector: Arc<dyn Projector>) -> Result<Self, StoreError> {
        let pages = Pages::default();
        let db = file::database_in(pages.clone())?;
        let txn = file::begin_write(&db)?;
        migrate::begin(&txn, &*projector, MARK)?;
        txn.commit()?;
        Self::open_at(db, DeskPlace::Memory(pages), |_| Ok(projector))
    }

    /// Opens the desk that these bytes are, in memory; as [`Store::open_with`].
    ///
    /// # Errors
    /// `Damaged`, `Newer`; what `make` says.
    pub fn from_bytes(
        bytes: Vec<u8>,
        make: impl FnOnce(&Snapshot) -> Result<Arc<dyn Projector>, StoreError>,
    ) -> Result<Self, StoreError> {
        let pages = Pages::of(bytes);
        let db = file::database_in(pages.clone())?;
        Self::open_at(db, DeskPlace::Memory(pages), make)
    }

    /// Closes a desk in memory and gives its bytes; `None` of one in a file.
    #[must_use]
    pub fn into_bytes(self) -> Option<Vec<u8>> {
        let Self { db, place, .. } = self;
        drop(db);
        match place {
            DeskPlace::Memory(pages) => Some(pages.take()),
            DeskPlace::File { .. } => None,
        }
    }
}
