//! What comes into the screen and what goes out of it. Everything the program does outside its own memory is an effect.

use super::files::{FileAsk, FileRead};
use super::own_keymap::KeymapFile;
use super::purpose::{LayerId, Purpose};
use super::terminal::TerminalFact;
use crate::domain::day::Day;
use crate::domain::phrase::Phrase;
use crate::service::request::Ask;
use crate::service::response::{Notice, Response};
use crate::service::watch::Progress;
use crossterm::event::{KeyEvent, MouseEvent};

/// What was typed while an answer was waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedAhead {
    Key(KeyEvent),
    Paste(String),
}

/// What happens to the screen.
#[derive(Clone, Debug)]
pub enum Event {
    Key(KeyEvent),
    Paste(String),
    Resize(u16, u16),
    /// Time goes on: milliseconds of a clock that only ever rises, and the time of day to show.
    Tick {
        now: u64,
        clock: String,
    },
    Reply {
        generation: u64,
        response: Box<Response>,
    },
    /// How far the answer to a question is, and how many milliseconds it has taken.
    Progress {
        generation: u64,
        far: Progress,
        elapsed: u64,
    },
    /// What a file or a folder holds, or why it cannot be read.
    File {
        generation: u64,
        read: Result<FileRead, Phrase>,
    },
    Notice(Notice),
    Mouse(MouseEvent),
    /// What the terminal says of itself.
    Terminal(TerminalFact),
    /// The officer's own keymap was looked at.
    Keymap(KeymapFile),
    /// Back from being suspended.
    Resumed,
    /// The line is cut or the program is told to end: keep what was typed.
    HangUp,
}

/// What the screen wants done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    Ask {
        asker: LayerId,
        purpose: Purpose,
        generation: u64,
        /// As things stood at the end of that day.
        as_of: Option<Day>,
        ask: Ask,
    },
    /// Read a file, or what lies in a folder.
    ReadFile {
        generation: u64,
        ask: FileAsk,
    },
    /// The answer to that question is no longer wanted.
    GiveUp {
        generation: u64,
    },
    /// To the clipboard of the officer's own terminal (OSC 52).
    Copy(String),
    /// Draw everything anew.
    Redraw,
    Suspend,
    /// Look at the officer's own keymap now.
    ReloadKeys,
    /// Whether the terminal is to tell what the mouse does.
    Mouse(bool),
    Quit,
}

/// The day a sandbox is told is today, with the officer's user name: what rides on every request.
#[derive(Clone, Debug)]
pub struct Caller {
    pub user: String,
    pub today: Option<Day>,
}
