//! The line to the terminal, written to without ever standing still: one that takes nothing more holds up neither a signal nor
//! the end of the program.

use crate::tui::clock;
use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal as _, Write as _};
use std::os::fd::AsFd as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How long between two tries on a line that takes nothing.
const PAUSE: Duration = Duration::from_millis(5);

/// The program is to end: a stalled line is not waited for any more.
static LET_GO: AtomicBool = AtomicBool::new(false);

/// From now on a line that takes nothing is given up.
pub fn let_go() {
    LET_GO.store(true, Ordering::SeqCst);
}

pub(super) fn is_let_go() -> bool {
    LET_GO.load(Ordering::SeqCst)
}

/// The terminal by itself, to write a frame at once. It is opened anew, so that only this way to it never stands still; where that
/// cannot be, it is the standard output.
///
/// # Errors
/// When it is gone.
pub fn open() -> io::Result<File> {
    let flags = (nix::fcntl::OFlag::O_NONBLOCK | nix::fcntl::OFlag::O_NOCTTY).bits();
    let anew = ["/proc/self/fd/1", "/dev/tty"].into_iter().find_map(|path| {
        let line = OpenOptions::new().write(true).custom_flags(flags).open(path).ok()?;
        line.is_terminal().then_some(line)
    });
    match anew {
        Some(line) => Ok(line),
        None => Ok(io::stdout().as_fd().try_clone_to_owned()?.into()),
    }
}

/// Writes all of it, piece by piece, as long as a line that takes nothing is to be waited for.
///
/// # Errors
/// When it cannot be written to, or is not waited for any longer.
pub(super) fn write(
    bytes: &[u8],
    mut some: impl FnMut(&[u8]) -> io::Result<usize>,
    mut waits: impl FnMut() -> bool,
) -> io::Result<()> {
    let mut rest = bytes;
    while !rest.is_empty() {
        match some(rest) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(taken) => rest = rest.get(taken..).unwrap_or_default(),
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) if e.kind() == io::ErrorKind::WouldBlock => {
                if !waits() {
                    return Err(io::ErrorKind::TimedOut.into());
                }
                std::thread::park_timeout(PAUSE);
            }
            Err(e) => return Err(e),
        }
    }
    Ok(())
}

/// The last words: as much as the line takes within that time.
pub(super) fn write_in_time(line: &mut File, bytes: &[u8], within: Duration) {
    let until = clock::now() + within;
    let _ = write(bytes, |rest| line.write(rest), || clock::now() < until);
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;
    use std::os::unix::net::UnixStream;

    #[test]
    fn a_line_that_takes_nothing_more_is_waited_for_only_until_the_program_is_to_end() {
        let (mut near, far) = UnixStream::pair().unwrap();
        near.set_nonblocking(true).unwrap();
        let bytes = vec![b'x'; 8 << 20];
        let mut tries = 0;
        let written = write(
            &bytes,
            |rest| near.write(rest),
            || {
                tries += 1;
                tries < 3
            },
        );
        assert_eq!(written.unwrap_err().kind(), io::ErrorKind::TimedOut);
        assert_eq!(tries, 3);
        // One that takes it piece by piece gets all of it.
        drop((near, far));
        let (mut near, mut far) = UnixStream::pair().unwrap();
        near.set_nonblocking(true).unwrap();
        let reader = std::thread::spawn(move || {
            let mut read = Vec::new();
            far.read_to_end(&mut read).map(|_| read.len())
        });
        write(&bytes, |rest| near.write(rest), || true).unwrap();
        drop(near);
        assert_eq!(reader.join().unwrap().unwrap(), bytes.len());
    }
}
