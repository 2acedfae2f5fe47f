//! The desk file itself: made under another name and put in place whole, opened with every page checked. It knows no table.

use super::error::StoreError;
use redb::{Builder, Database, DatabaseError, StorageBackend, WriteTransaction};
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// Bytes of pages kept in memory.
const CACHE: usize = 64 << 20;

/// Device and inode: which file it is, whatever it is called.
pub type Identity = (u64, u64);

/// Which file stands at a path, links followed; `None` where none does.
///
/// # Errors
/// What the file system says.
pub fn identity(path: &Path) -> Result<Option<Identity>, StoreError> {
    match std::fs::metadata(path) {
        Ok(found) => Ok(Some((found.dev(), found.ino()))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// A mark for a file just made, like no other file's.
///
/// # Errors
/// What the file system says.
pub fn mark(path: &Path) -> Result<[u8; 16], StoreError> {
    let found = std::fs::metadata(path)?;
    let mut hasher = blake3::Hasher::new();
    hasher.update(&found.dev().to_le_bytes()).update(&found.ino().to_le_bytes());
    hasher.update(&found.mtime().to_le_bytes()).update(&found.mtime_nsec().to_le_bytes());
    hasher.update(path.as_os_str().as_encoded_bytes());
    let mut mark = [0; 16];
    hasher.finalize_xof().fill(&mut mark);
    Ok(mark)
}

fn builder() -> Builder {
    let mut builder = Builder::new();
    builder.set_cache_size(CACHE).set_check_integrity_on_open(true);
    builder
}

/// A database that was opened, or why not.
///
/// # Errors
/// As [`open_database`].
pub fn opened(
    result: Result<Database, DatabaseError>,
    path: &Path,
) -> Result<Database, StoreError> {
    result.map_err(|error| match error {
        DatabaseError::DatabaseAlreadyOpen => StoreError::Busy { path: path.to_owned() },
        DatabaseError::Storage(error) => error.into(),
        DatabaseError::UpgradeRequired(version) => {
            StoreError::damaged(format!("file format {version} is not read"))
        }
        other => StoreError::damaged(other.to_string()),
    })
}

/// Opens a file that is there, every page checked. A panic over broken pages is damage like any other.
///
/// # Errors
/// `Damaged`, `Busy`, or what the file system says.
pub fn open_database(path: &Path) -> Result<Database, StoreError> {
    catch_unwind(AssertUnwindSafe(|| builder().open(path)))
        .map_or_else(|_| Err(StoreError::damaged("a page does not read")), |r| opened(r, path))
}

/// Makes a database of an empty file that was made for it.
///
/// # Errors
/// What the file system says.
pub fn create_database(path: &Path) -> Result<Database, StoreError> {
    opened(builder().create(path), path)
}

/// A database over pages that lie elsewhere than in a file; an empty one where there is none yet. Made and read by this process
/// alone, they are not checked page by page.
///
/// # Errors
/// `Damaged` when it is none.
pub fn database_in(pages: impl StorageBackend) -> Result<Database, StoreError> {
    let made = || Builder::new().set_cache_size(CACHE).create_with_backend(pages);
    catch_unwind(AssertUnwindSafe(made)).map_or_else(
        |_| Err(StoreError::damaged("a page does not read")),
        |r| opened(r, Path::new("")),
    )
}

/// Begins a transaction whose commit is durable and, after a crash, recovered in milliseconds.
///
/// # Errors
/// `PreviousIo` after a failed write.
pub fn begin_write(db: &Database) -> Result<WriteTransaction, StoreError> {
    let mut txn = db.begin_write()?;
    txn.set_quick_repair(true);
    Ok(txn)
}

/// A file being made for a place where nothing is yet. Goes away unless it is landed.
pub struct Fresh {
    path: PathBuf,
    place: PathBuf,
}

impl Fresh {
    /// An empty file beside the place, for our eyes only. The directory is made, mode 0700, where it is not there.
    ///
    /// # Errors
    /// `AlreadyThere` when anything is at the place; what the file system says.
    pub fn beside(place: &Path) -> Result<Self, StoreError> {
        if place.symlink_metadata().is_ok() {
            return Err(StoreError::AlreadyThere { path: place.to_owned() });
        }
        let directory = directory(place);
        if !directory.exists() {
            DirBuilder::new().recursive(true).mode(0o700).create(directory)?;
        }
        let Some(name) = place.file_name() else {
            return Err(std::io::Error::from(ErrorKind::InvalidInput).into());
        };
        for attempt in 0u32.. {
            let mut temporary = std::ffi::OsString::from(".");
            temporary.push(name);
            temporary.push(format!(".{}-{attempt}.new", std::process::id()));
            let path = directory.join(temporary);
            match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
                Ok(_) => return Ok(Self { path, place: place.to_owned() }),
                Err(error) if error.kind() == ErrorKind::AlreadyExists && attempt < 1000 => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(std::io::Error::from(ErrorKind::AlreadyExists).into())
    }

    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where it is to stand, with no link in the path.
    ///
    /// # Errors
    /// What the file system says.
    pub fn place(&self) -> Result<PathBuf, StoreError> {
        let name = self.place.file_name().unwrap_or_default();
        Ok(directory(&self.place).canonicalize()?.join(name))
    }

    /// Puts the finished file in its place, durably; never over another.
    ///
    /// # Errors
    /// `AlreadyThere` when something came there meanwhile; what the file system says.
    pub fn land(self) -> Result<(), StoreError> {
        File::open(&self.path)?.sync_all()?;
        match std::fs::hard_link(&self.path, &self.place) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                return Err(StoreError::AlreadyThere { path: self.place.clone() });
            }
            Err(error) => return Err(error.into()),
        }
        std::fs::remove_file(&self.path)?;
        File::open(directory(&self.place))?.sync_all()?;
        Ok(())
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        // Landed: gone already.
        let _ = std::fs::remove_file(&self.path);
    }
}

fn directory(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}
