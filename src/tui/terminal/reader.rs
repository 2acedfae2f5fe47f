//! Reads the terminal: bytes to the state machine, and silence where it waits for more. Nothing else reads it.

use super::parser::{Incoming, Parser, STILL};
use crate::tui::clock;
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::time::Duration;

/// Bytes taken at once: what a terminal's line holds.
const PIECE: usize = 4096;

/// Reads until the line is gone, or until nobody hears any more.
///
/// # Errors
/// When it cannot be read.
pub fn read_terminal(hear: impl FnMut(Incoming) -> bool) -> io::Result<()> {
    read(io::stdin().as_fd(), hear)
}

fn read(line: BorrowedFd<'_>, mut hear: impl FnMut(Incoming) -> bool) -> io::Result<()> {
    let (mut parser, mut said) = (Parser::default(), Vec::new());
    let (mut piece, mut last) = ([0; PIECE], None);
    loop {
        if is_ready(line, parser.patience())? {
            let came = clock::now();
            // What comes first of all may be a reply.
            if last.replace(came).is_some_and(|last| came.duration_since(last) >= STILL) {
                parser.stood_still();
            }
            match nix::unistd::read(line, &mut piece) {
                Ok(0) | Err(Errno::EIO) => return Ok(()),
                Ok(n) => parser.feed(piece.get(..n).unwrap_or_default(), &mut said),
                Err(Errno::EINTR | Errno::EAGAIN) => {}
                Err(error) => return Err(error.into()),
            }
        } else {
            parser.silence(&mut said);
        }
        for one in said.drain(..) {
            if !hear(one) {
                return Ok(());
            }
        }
    }
}

/// Something can be read, or the line is gone; false where nothing came for that long.
fn is_ready(line: BorrowedFd<'_>, patience: Option<Duration>) -> io::Result<bool> {
    let until = patience.map(|patience| clock::now() + patience);
    loop {
        let left = until.map(|until| until.saturating_duration_since(clock::now()));
        // A part of a millisecond is a whole one, or it would be waited for without rest.
        let left = left.map(|left| left + Duration::from_micros(999));
        let left = left.map_or(PollTimeout::NONE, |left| {
            PollTimeout::try_from(left).unwrap_or(PollTimeout::MAX)
        });
        match poll(&mut [PollFd::new(line, PollFlags::POLLIN)], left) {
            Ok(0) if until.is_some_and(|until| clock::now() >= until) => return Ok(false),
            Ok(0) | Err(Errno::EINTR) => {}
            Ok(_) => return Ok(true),
            Err(error) => return Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{KeyCode, KeyEvent};
    use std::io::Write as _;
    use std::os::unix::net::UnixStream;

    #[test]
    fn what_is_read_is_told_and_an_esc_that_stays_alone_is_a_key() {
        let (mut far, near) = UnixStream::pair().unwrap();
        far.write_all(b"j\x1b").unwrap();
        let mut heard = Vec::new();
        // Once it is told, the far end goes: the line is gone, and reading it ends.
        let mut far = Some(far);
        read(near.as_fd(), |one| {
            heard.push(one);
            if heard.len() == 2 {
                far.take();
            }
            true
        })
        .unwrap();
        let keys = [KeyCode::Char('j'), KeyCode::Esc];
        assert_eq!(heard, keys.map(|code| Incoming::Key(KeyEvent::from(code))));
    }

    #[test]
    fn reading_ends_when_nobody_hears() {
        let (mut far, near) = UnixStream::pair().unwrap();
        far.write_all(b"jjj").unwrap();
        let mut heard = 0;
        read(near.as_fd(), |_| {
            heard += 1;
            heard < 2
        })
        .unwrap();
        assert_eq!(heard, 2);
    }
}
