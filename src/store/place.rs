//! Where the pages of a desk are: in a file that is locked and known again, or in this process.

use super::file::Identity;
use super::lock::Lock;
use redb::StorageBackend;
use std::io::{Error, ErrorKind};
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// Where the pages of a desk are.
pub enum DeskPlace {
    /// In a file that nobody else has open.
    File { path: PathBuf, identity: Identity, lock: Lock },
    /// In this process, and gone with it.
    Memory(Pages),
}

/// The pages, shared with the database so that they are still there once it is closed.
#[derive(Clone, Debug, Default)]
pub struct Pages(Arc<RwLock<Vec<u8>>>);

impl Pages {
    pub fn of(bytes: Vec<u8>) -> Self {
        Self(Arc::new(RwLock::new(bytes)))
    }

    /// Takes the bytes out.
    pub fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *Self::write(self))
    }

    fn read(&self) -> RwLockReadGuard<'_, Vec<u8>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Vec<u8>> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

fn beyond() -> Error {
    ErrorKind::UnexpectedEof.into()
}

/// The places of so many bytes from there on.
fn span(offset: u64, length: usize) -> Result<std::ops::Range<usize>, Error> {
    let from = usize::try_from(offset).map_err(|_| beyond())?;
    let to = from.checked_add(length).ok_or_else(beyond)?;
    Ok(from..to)
}

impl StorageBackend for Pages {
    fn len(&self) -> Result<u64, Error> {
        u64::try_from(self.read().len()).map_err(|_| beyond())
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> Result<(), Error> {
        let pages = Self::read(self);
        let found = pages.get(span(offset, out.len())?).ok_or_else(beyond)?;
        out.copy_from_slice(found);
        Ok(())
    }

    fn set_len(&self, len: u64) -> Result<(), Error> {
        Self::write(self).resize(usize::try_from(len).map_err(|_| beyond())?, 0);
        Ok(())
    }

    fn sync_data(&self) -> Result<(), Error> {
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> Result<(), Error> {
        let mut pages = Self::write(self);
        pages.get_mut(span(offset, data.len())?).ok_or_else(beyond)?.copy_from_slice(data);
        Ok(())
    }
}
