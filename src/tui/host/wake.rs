//! What wakes the loop of the screen.

use crate::tui::event::Event;
use crate::tui::terminal::{Incoming, TerminalReply};
use std::io;

/// What wakes the loop.
pub enum Wake {
    Event(Event),
    Signal(i32),
    /// The terminal answers.
    Told(TerminalReply),
    /// What the terminal shows may be anything, or of another size.
    Look,
    /// Stopped, and going on.
    GoesOn,
    HungUp,
    Broken(io::Error),
}

impl Wake {
    /// What the loop makes of what comes from the terminal; nothing where nobody needs to know.
    #[must_use]
    pub fn of(incoming: Incoming) -> Option<Self> {
        Some(match incoming {
            Incoming::Key(key) => Self::Event(Event::Key(key)),
            Incoming::Paste(text) => Self::Event(Event::Paste(text)),
            Incoming::Mouse(mouse) => Self::Event(Event::Mouse(mouse)),
            // While it was not looked at, somebody else may have drawn there.
            Incoming::Focus(true) => Self::Look,
            Incoming::Focus(false) => return None,
            Incoming::Reply(reply) => Self::Told(reply),
        })
    }
}
