//! Threads that listen: to the terminal, signals, the desk's notices and the officer's own keymap.

use super::wake::Wake;
use crate::service::desk::Desk;
use crate::tui::event::Event;
use crate::tui::own_keymap::Reload;
use crate::tui::terminal;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGWINCH};
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// How often the officer's own keymap is looked at.
const GLANCE: Duration = Duration::from_secs(1);

pub fn watch_signals(wake: &Sender<Wake>) -> io::Result<()> {
    let heard = [SIGHUP, SIGTERM, SIGINT, SIGCONT, SIGWINCH];
    let mut signals = signal_hook::iterator::Signals::new(heard)?;
    let wake = wake.clone();
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGHUP => Wake::HungUp,
                SIGCONT => Wake::GoesOn,
                SIGWINCH => Wake::Look,
                other => Wake::Signal(other),
            };
            let ends = !matches!(event, Wake::GoesOn | Wake::Look);
            if wake.send(event).is_err() {
                return;
            }
            if ends {
                terminal::let_go();
            }
        }
    })?;
    Ok(())
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

/// Tells what comes from the terminal.
pub fn watch_terminal(wake: &Sender<Wake>) -> io::Result<()> {
    let wake = wake.clone();
    thread::Builder::new().name("terminal".to_owned()).spawn(move || {
        let read = terminal::read_terminal(|incoming| {
            Wake::of(incoming).is_none_or(|event| wake.send(event).is_ok())
        });
        let _ = wake.send(read.map_or_else(Wake::Broken, |()| Wake::HungUp));
    })?;
    Ok(())
}
