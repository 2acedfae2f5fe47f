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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::dossier::Dossier;
    use crate::domain::queue::Projection;

    struct Nothing;

    impl Projector for Nothing {
        fn project(&self, _: &Dossier) -> Projection {
            Projection::default()
        }

        fn fingerprint(&self) -> [u8; 32] {
            [7; 32]
        }
    }

    #[test]
    fn what_is_kept_in_the_bytes_is_there_again_and_a_copy_goes_its_own_way() {
        let made = Store::in_memory(Arc::new(Nothing)).unwrap();
        assert_eq!(made.path(), None);
        made.desk_put("li", "draft", Some(b"typed")).unwrap();
        let bytes = made.into_bytes().unwrap();
        let open = || Store::from_bytes(bytes.clone(), |_| Ok(Arc::new(Nothing))).unwrap();
        let (one, other) = (open(), open());
        one.desk_put("li", "draft", None).unwrap();
        let kept = |store: &Store| store.snapshot().unwrap().desk_get("li", "draft").unwrap();
        assert_eq!((kept(&one), kept(&other)), (None, Some(b"typed".to_vec())));
        assert!(Store::from_bytes(vec![1; 4096], |_| Ok(Arc::new(Nothing))).is_err());
    }
}
