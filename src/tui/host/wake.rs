//! What wakes the loop of the screen.

use crate::tui::event::Event;
use std::io;

/// What wakes the loop.
pub enum Wake {
    Event(Event),
    Signal(i32),
    /// Stopped, and going on.
    GoesOn,
    HungUp,
    Broken(io::Error),
}
