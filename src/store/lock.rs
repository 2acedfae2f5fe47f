//! One opener at a time: an advisory lock on a file beside the desk that is never renamed or removed.
//! The lock of redb itself follows the inode and would let a second opener in after a rename.

use super::error::StoreError;
use nix::errno::Errno;
use nix::fcntl::{Flock, FlockArg, OFlag};
use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

/// Held as long as the desk is open.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "held for its drop")] Flock<File>);

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
}
