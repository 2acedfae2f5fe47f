//! The terminal: taken over, asked, read, given back whatever happens (return, panic, signal), suspended and resumed.
//! It knows escape sequences and signals, nothing of the screen's state.

use crate::tui::clock;
use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste,
    EnableFocusChange, EnableMouseCapture,
};
use crossterm::terminal::{
    DisableLineWrap, EnableLineWrap, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use std::fs::File;
use std::io::{self, IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError, TryLockError};
use std::time::Duration;

mod keys;
mod line;
mod mouse;
mod parser;
mod probe;
mod reader;
mod replies;
mod report;

pub use line::{let_go, open as line};
pub use parser::Incoming;
pub use probe::{PATIENCE, Questions, TerminalFact};
pub use reader::read_terminal;
pub use replies::TerminalReply;
pub use report::report_panics;

/// No synchronized update, no scroll region, plain characters.
const PLAIN: &[u8] = b"\x1b[?2026l\x1b[r\x1b[m";

/// The terminal is ours now.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// The terminal tells what the mouse does.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// Held while something is written, so that nothing is drawn on a terminal that was given back.
static WRITING: Mutex<()> = Mutex::new(());

/// Gives the terminal back when dropped.
#[derive(Debug)]
pub struct TerminalGuard(());

impl TerminalGuard {
    /// Takes the terminal over: raw mode, the other screen, pastes marked as such.
    ///
    /// # Errors
    /// When there is no terminal or it does not answer.
    pub fn take() -> io::Result<Self> {
        if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
            return Err(io::Error::new(io::ErrorKind::Unsupported, "no terminal"));
        }
        let guard = Self(());
        enter()?;
        Ok(guard)
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        give_back();
    }
}

fn enter() -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    let mut out = io::stdout();
    // A character that a terminal draws wider than it is reckoned must not break into the next row.
    execute!(out, EnterAlternateScreen, DisableLineWrap, EnableBracketedPaste, EnableFocusChange)?;
    if MOUSE.load(Ordering::SeqCst) { execute!(io::stdout(), EnableMouseCapture) } else { Ok(()) }
}

/// Whether the terminal is to tell what the mouse does.
///
/// # Errors
/// When the terminal takes nothing more.
pub fn mouse(on: bool) -> io::Result<()> {
    MOUSE.store(on, Ordering::SeqCst);
    if on {
        execute!(io::stdout(), EnableMouseCapture)
    } else {
        execute!(io::stdout(), DisableMouseCapture)
    }
}

/// The terminal is ours, and may be drawn on.
#[must_use]
pub fn is_ours() -> bool {
    TAKEN.load(Ordering::SeqCst)
}

/// Writes to the terminal while it is ours; afterwards, nothing.
///
/// # Errors
/// When it cannot be written to.
pub fn write(line: &mut File, bytes: &[u8]) -> io::Result<()> {
    let some = |rest: &[u8]| {
        // Not held while the line is stalled: whoever gives the terminal back need not wait for it.
        let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
        if is_ours() { line.write(rest) } else { Ok(rest.len()) }
    };
    line::write(bytes, some, || !line::is_let_go())
}

/// How long the last words to a terminal may take.
pub const LAST: Duration = Duration::from_millis(500);
/// How long between two looks whether the line is free.
const GLANCE: Duration = Duration::from_millis(1);

/// Gives the terminal back, once, however often it is asked.
pub fn give_back() {
    let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    restore(LAST);
}

/// The same within that time, whatever holds the line: for a process that is about to be gone.
pub fn give_back_within(time: Duration) {
    let until = clock::now() + time;
    loop {
        let writing = WRITING.try_lock();
        let left = until.saturating_duration_since(clock::now());
        if !matches!(writing, Err(TryLockError::WouldBlock)) {
            restore(left);
            return;
        }
        if left.is_zero() {
            return;
        }
        std::thread::park_timeout(GLANCE);
    }
}

fn restore(within: Duration) {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // An update cut off in its middle is ended, and what it set is taken back.
        let mut last = PLAIN.to_vec();
        if MOUSE.load(Ordering::SeqCst) {
            let _ = queue!(last, DisableMouseCapture);
        }
        let _ = queue!(last, DisableFocusChange, DisableBracketedPaste, EnableLineWrap);
        let _ = queue!(last, LeaveAlternateScreen, cursor::Show);
        if let Ok(mut line) = line() {
            line::write_in_time(&mut line, &last, within);
        }
        let _ = disable_raw_mode();
    }
}

/// Stops the process as ^Z does and takes the terminal over again when it goes on.
///
/// # Errors
/// When the terminal does not come back.
pub fn suspend() -> io::Result<()> {
    give_back();
    nix::sys::signal::raise(nix::sys::signal::Signal::SIGTSTP)?;
    enter()
}

/// Takes the terminal over again after somebody else stopped the process and let it go on: its modes may be anything by now.
///
/// # Errors
/// When the terminal does not come back.
pub fn take_again() -> io::Result<()> {
    let _ = disable_raw_mode();
    enter()
}

/// The largest window that is drawn on; of one that claims to be larger, its upper left part. A 4K display in the smallest of
/// letters has fewer cells, and one cell costs some fifty bytes three times over.
const LARGEST: (u16, u16) = (1_000, 300);

/// Columns and rows that are drawn on.
#[must_use]
pub fn drawn_size() -> (u16, u16) {
    let (columns, rows) = size();
    (columns.min(LARGEST.0), rows.min(LARGEST.1))
}

/// Columns and rows, as the terminal says; none where it does not.
#[must_use]
pub fn size() -> (u16, u16) {
    crossterm::terminal::window_size().map(|told| (told.columns, told.rows)).unwrap_or_default()
}

/// The terminal is still there. A dead one must not be read: reading it would spin for ever.
#[must_use]
pub fn is_alive() -> bool {
    io::stdin().is_terminal()
}
