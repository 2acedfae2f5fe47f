//! Threads that listen: to the terminal, signals, the desk's notices and the officer's own keymap.

use super::ending::{Ending, ScreenEnd};
use super::wake::Wake;
use crate::service::desk::Desk;
use crate::tui::event::Event;
use crate::tui::own_keymap::Reload;
use crate::tui::terminal;
use signal_hook::consts::{
    SIGABRT, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGWINCH,
};
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// How often the officer's own keymap is looked at.
const GLANCE: Duration = Duration::from_secs(1);

/// Signals that end a program where it stands: of the screen, too, once the terminal is given back.
const AT_ONCE: [i32; 4] = [SIGQUIT, SIGABRT, SIGUSR1, SIGUSR2];

/// Tells of signals; those that end the screen are known to `ending` before anything else is done.
pub fn watch_signals(wake: &Sender<Wake>, ending: &Arc<Ending>) -> io::Result<()> {
    let heard = [SIGHUP, SIGTERM, SIGINT, SIGCONT, SIGWINCH].into_iter().chain(AT_ONCE);
    let mut signals = signal_hook::iterator::Signals::new(heard)?;
    let (wake, ending) = (wake.clone(), Arc::clone(ending));
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGCONT => Wake::GoesOn,
                SIGWINCH => Wake::Look,
                at_once if AT_ONCE.contains(&at_once) => {
                    terminal::give_back_within(terminal::LAST);
                    let _ = signal_hook::low_level::emulate_default_handler(at_once);
                    continue;
                }
                SIGHUP => ends(&ending, ScreenEnd::HungUp),
                other => ends(&ending, ScreenEnd::Signal(other)),
            };
            // What ends the screen is heard of though nobody takes in what else happens.
            let _ = wake.send(event);
        }
    })?;
    Ok(())
}

fn ends(ending: &Ending, end: ScreenEnd) -> Wake {
    ending.tell(end);
    Wake::Ends
}

pub fn watch_notices(desk: &Arc<dyn Desk>, wake: &Sender<Wake>) -> io::Result<()> {
    let notices = desk.notices();
    let wake = wake.clone();
    thread::Builder::new().name("notices".to_owned()).spawn(move || {
        for notice in notices {
            if wake.send(Wake::Event(Event::Notice(notice))).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

/// Looks at the officer's own keymap from time to time, and when asked to.
pub fn watch_keymap(reload: Reload, wake: &Sender<Wake>) -> io::Result<Sender<()>> {
    let (asked, asks) = channel();
    let wake = wake.clone();
    thread::Builder::new().name("keymap".to_owned()).spawn(move || {
        loop {
            let asked = match asks.recv_timeout(GLANCE) {
                Ok(()) => true,
                Err(RecvTimeoutError::Timeout) => false,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            if let Some(found) = (reload.0)(asked)
                && wake.send(Wake::Event(Event::Keymap(found))).is_err()
            {
                return;
            }
        }
    })?;
    Ok(asked)
}

/// Tells what comes from the terminal, to its end.
pub fn watch_terminal(wake: &Sender<Wake>, ending: &Arc<Ending>) -> io::Result<()> {
    let (wake, ending) = (wake.clone(), Arc::clone(ending));
    thread::Builder::new().name("terminal".to_owned()).spawn(move || {
        let read = terminal::read_terminal(|incoming| {
            Wake::of(incoming).is_none_or(|event| wake.send(event).is_ok())
        });
        let _ = wake.send(match read {
            Ok(()) => ends(&ending, ScreenEnd::HungUp),
            Err(error) => Wake::Broken(error),
        });
    })?;
    Ok(())
}
