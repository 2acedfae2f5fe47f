//! The terminal: taken over, given back whatever happens (return, panic, signal), suspended and resumed.
//! It knows escape sequences and signals, nothing of the screen's state.

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};
use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use unicode_width::UnicodeWidthStr as _;

/// The terminal is ours now.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// The terminal tells what the mouse does.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// Columns and rows of the terminal; `None` where it does not say.
#[must_use]
pub fn size() -> Option<(u16, u16)> {
    crossterm::terminal::size().ok()
}

/// Gives the terminal back when dropped.
#[derive(Debug)]
pub struct Guard(());

impl Guard {
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

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

fn enter() -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
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

/// Gives the terminal back, once, however often it is asked.
pub fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        if MOUSE.load(Ordering::SeqCst) {
            let _ = execute!(io::stdout(), DisableMouseCapture);
        }
        let _ = execute!(io::stdout(), DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
        let _ = disable_raw_mode();
        let _ = io::stdout().flush();
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

/// Whether this terminal draws characters of ambiguous width two cells wide: one is drawn and the cursor asked for.
/// Must be asked before anything reads keys. Silence means no.
#[must_use]
pub fn draws_wide() -> bool {
    const PROBE: &str = "─";
    let ask = || -> io::Result<bool> {
        execute!(io::stdout(), cursor::MoveTo(0, 0))?;
        print!("{PROBE}");
        io::stdout().flush()?;
        let (column, _) = cursor::position()?;
        execute!(io::stdout(), cursor::MoveTo(0, 0))?;
        print!("{}", " ".repeat(usize::from(column)));
        Ok(usize::from(column) > PROBE.width())
    };
    ask().unwrap_or(false)
}

/// Where reports of a panic go.
fn state_folder() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    let strategy = etcetera::choose_base_strategy().ok()?;
    Some(strategy.state_dir().unwrap_or_else(|| strategy.data_dir()).join("sedesk"))
}

/// From now on a panic gives the terminal back first, then writes a report and says where it is.
pub fn report_panics() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        give_back();
        let Some(folder) = state_folder() else { return before(info) };
        let file = folder.join(format!("panic-{}.txt", std::process::id()));
        let trace = std::backtrace::Backtrace::force_capture();
        let thread = std::thread::current();
        let name = thread.name().unwrap_or("-");
        let version = env!("CARGO_PKG_VERSION");
        let report = format!("sedesk {version}\nthread {name}\n{info}\n\n{trace}\n");
        let written = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&file, report));
        match written {
            Ok(()) => eprintln!("sedesk: {}", file.display()),
            Err(_) => before(info),
        }
    }));
}

/// The terminal is still there. A dead one must not be read: reading it would spin for ever.
#[must_use]
pub fn is_alive() -> bool {
    io::stdin().is_terminal()
}
