//! One opener at a time: an advisory lock on a file beside the desk that is never renamed or removed.
//! The lock of redb itself follows the inode and would let a second opener in after a rename.
//! The lock file also bears a note of the last operation acknowledged: one bit turned over in redb's header can take a file
//! back to the commit before without breaking any checksum inside it. The note is never ahead of the desk.

use super::error::StoreError;
use nix::errno::Errno;
use nix::fcntl::{Flock, FlockArg, OFlag};
use std::fs::{File, OpenOptions};
use std::os::unix::fs::{FileExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

/// Held as long as the desk is open.
#[derive(Debug)]
pub struct Lock(Flock<File>);

/// The last operation acknowledged, and of which file: a backup put in a desk's place is another file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note {
    pub file: [u8; 16],
    pub no: u64,
    pub hash: [u8; 32],
}

/// File 16, number 8, hash 32, checksum 16.
const NOTE: usize = 72;
const NOTED: usize = 56;

fn checksum(noted: &[u8]) -> [u8; 16] {
    let mut sum = [0; 16];
    blake3::Hasher::new().update(noted).finalize_xof().fill(&mut sum);
    sum
}

/// `<file>.lock`.
#[must_use]
pub fn lock_path(desk: &Path) -> PathBuf {
    let mut name = desk.as_os_str().to_owned();
    name.push(".lock");
    name.into()
}

impl Lock {
    /// Takes the lock of the desk at that path, which has no symbolic link in its last part.
    ///
    /// # Errors
    /// `Busy` when someone else has it; otherwise what the file system says.
    pub fn take(desk: &Path) -> Result<Self, StoreError> {
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .custom_flags(OFlag::O_NOFOLLOW.bits())
            .open(lock_path(desk))?;
        match Flock::lock(file, FlockArg::LockExclusiveNonblock) {
            Ok(held) => Ok(Self(held)),
            Err((_, Errno::EWOULDBLOCK)) => Err(StoreError::Busy { path: desk.to_owned() }),
            Err((_, errno)) => Err(std::io::Error::from(errno).into()),
        }
    }

    /// The note, where there is a whole one.
    #[must_use]
    pub fn noted(&self) -> Option<Note> {
        let mut bytes = [0; NOTE];
        self.0.read_exact_at(&mut bytes, 0).ok()?;
        let (noted, sum) = bytes.split_at_checked(NOTED)?;
        let (file, rest) = noted.split_first_chunk::<16>()?;
        let (no, hash) = rest.split_first_chunk::<8>()?;
        let note = Note { file: *file, no: u64::from_be_bytes(*no), hash: hash.try_into().ok()? };
        (sum == checksum(noted)).then_some(note)
    }

    /// Notes the operation, after it was committed. What cannot be noted is not: the note only ever lags.
    pub fn note(&self, note: &Note) {
        let mut bytes = Vec::with_capacity(NOTE);
        bytes.extend_from_slice(&note.file);
        bytes.extend_from_slice(&note.no.to_be_bytes());
        bytes.extend_from_slice(&note.hash);
        let sum = checksum(&bytes);
        bytes.extend_from_slice(&sum);
        let _ = self.0.write_all_at(&bytes, 0);
    }
}
