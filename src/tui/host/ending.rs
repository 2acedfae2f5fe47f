//! How the screen ends, and that it does: whoever is told to end has a second, whatever the rest of the program is at.

use crate::tui::{clock, terminal};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use std::{io, thread};

/// Why the screen ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScreenEnd {
    Quit,
    /// The line was cut.
    HungUp,
    /// Told to end by this signal.
    Signal(i32),
}

impl ScreenEnd {
    /// The exit code that a shell knows it by.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::HungUp => 128 + 1,
            Self::Signal(number) => u8::try_from(128 + number).unwrap_or(u8::MAX),
        }
    }
}

/// How long the screen may take to end by itself: what is left of the second is for the process to go.
const GRACE: Duration = Duration::from_millis(900);
/// How long the terminal may then take.
const LAST: Duration = Duration::from_millis(50);

/// What told the screen to end. It is known at once, however much waits to be done before.
pub struct Ending {
    told: OnceLock<ScreenEnd>,
    watchdog: Sender<ScreenEnd>,
}

impl Ending {
    /// Nothing has told it yet; the watchdog lies there.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn start() -> io::Result<Arc<Self>> {
        let (watchdog, told) = channel();
        let watch = move || {
            if let Some(end) = outlived(&told, GRACE) {
                terminal::give_back_within(LAST);
                signal_hook::low_level::exit(end.code().into());
            }
        };
        thread::Builder::new().name("watchdog".to_owned()).spawn(watch)?;
        Ok(Arc::new(Self { told: OnceLock::new(), watchdog }))
    }

    /// The screen is to end; the first reason counts.
    pub fn tell(&self, end: ScreenEnd) {
        if self.told.set(end).is_ok() {
            terminal::let_go();
            let _ = self.watchdog.send(end);
        }
    }

    /// It ends by itself: where the officer did not want that, from now on nothing holds it up for long.
    pub fn heed(&self, end: ScreenEnd) {
        if end != ScreenEnd::Quit {
            self.tell(end);
        }
    }

    #[must_use]
    pub fn told(&self) -> Option<ScreenEnd> {
        self.told.get().copied()
    }
}

/// Why the process was to end that still runs after so long a time; nothing where it never was to end.
fn outlived(told: &Receiver<ScreenEnd>, grace: Duration) -> Option<ScreenEnd> {
    let end = told.recv().ok()?;
    let until = clock::now() + grace;
    while clock::now() < until {
        thread::park_timeout(until.saturating_duration_since(clock::now()));
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_watchdog_wakes_for_an_end_and_for_nothing_else() {
        let (tell, told) = channel();
        tell.send(ScreenEnd::HungUp).unwrap();
        assert_eq!(outlived(&told, Duration::from_millis(1)), Some(ScreenEnd::HungUp));
        drop(tell);
        assert_eq!(outlived(&told, Duration::from_secs(600)), None);
    }

    #[test]
    fn a_shell_knows_the_end_by_its_code() {
        let codes =
            [ScreenEnd::Quit, ScreenEnd::HungUp, ScreenEnd::Signal(15)].map(ScreenEnd::code);
        assert_eq!(codes, [0, 129, 143]);
    }
}
