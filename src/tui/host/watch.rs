//! Threads that listen: to keys, signals, the desk's notices and the officer's own keymap.

use super::wake::Wake;
use crate::service::desk::Desk;
use crate::tui::event::Event;
use crate::tui::own_keymap::Reload;
use crate::tui::terminal::{self, Late};
use crossterm::event as term;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM};
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// How often the officer's own keymap is looked at.
const GLANCE: Duration = Duration::from_secs(1);

pub fn watch_signals(wake: &Sender<Wake>) -> io::Result<()> {
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGTERM, SIGINT, SIGCONT])?;
    let wake = wake.clone();
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGHUP => Wake::HungUp,
                SIGCONT => Wake::GoesOn,
                other => Wake::Signal(other),
            };
            let ends = !matches!(event, Wake::GoesOn);
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

pub fn read_keys(wake: Sender<Wake>) -> io::Result<()> {
    thread::Builder::new().name("keys".to_owned()).spawn(move || {
        let mut late = Late::default();
        loop {
            let events = match next_events(&mut late) {
                Ok(events) => events,
                Err(error) => {
                    let _ = wake.send(Wake::Broken(error));
                    return;
                }
            };
            for event in events {
                if wake.send(Wake::Event(event)).is_err() {
                    return;
                }
            }
        }
    })?;
    Ok(())
}

/// What was typed next. Answers of the terminal that come late are no typing.
fn next_events(late: &mut Late) -> io::Result<Vec<Event>> {
    let keys = |keys: Vec<term::KeyEvent>| keys.into_iter().map(Event::Key).collect();
    if let Some(patience) = late.patience()
        && !term::poll(patience)?
    {
        return Ok(keys(late.give_up()));
    }
    Ok(match term::read()? {
        term::Event::Key(key) => keys(late.take(key)),
        term::Event::Paste(text) => {
            let mut events: Vec<Event> = keys(late.give_up());
            events.push(Event::Paste(text));
            events
        }
        term::Event::Mouse(mouse) => {
            let mut events: Vec<Event> = keys(late.give_up());
            events.push(Event::Mouse(mouse));
            events
        }
        term::Event::Resize(width, height) => vec![Event::Resize(width, height)],
        _ => Vec::new(),
    })
}
