//! What wakes the loop of the screen.

use super::open_desk::OpenDesk;
use crate::domain::phrase::Phrase;
use crate::service::error::DeskError;
use crate::tui::event::Event;
use crate::tui::terminal::{Incoming, TerminalReply};
use std::io;

/// What wakes the loop.
pub enum Wake {
    Event(Event),
    /// The screen is told to end.
    Ends,
    /// The terminal answers.
    Told(TerminalReply),
    /// What is waited for before there is a desk.
    Awaits(Phrase),
    /// The desk is open, or cannot be opened.
    Opened(Box<Result<OpenDesk, DeskError>>),
    /// What the terminal shows may be anything, or of another size.
    Look,
    /// Stopped, and going on.
    GoesOn,
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
