//! What comes into the screen and what goes out of it. Everything the program does outside its own memory is an effect.

use super::reload::KeymapFile;
use crate::domain::day::Day;
use crate::domain::phrase::Phrase;
use crate::service::request::Ask;
use crate::service::response::{Notice, Response};
use crate::service::watch::Far;
use crossterm::event::{KeyEvent, MouseEvent};
use std::collections::BTreeMap;

/// What was typed while an answer was waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
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
        slot: Slot,
        generation: u64,
        response: Box<Response>,
    },
    /// How far the answer to a question is, and how many milliseconds it has taken.
    Progress {
        slot: Slot,
        generation: u64,
        far: Far,
        elapsed: u64,
    },
    /// What references a file holds, or why it cannot be read.
    Codes {
        generation: u64,
        codes: Result<Vec<String>, Phrase>,
    },
    Notice(Notice),
    Mouse(MouseEvent),
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
        slot: Slot,
        generation: u64,
        ask: Ask,
    },
    /// Read the references in a file.
    ReadCodes {
        generation: u64,
        path: String,
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

/// What a question is for. A later question of the same slot makes the earlier one stale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    About,
    Queues,
    /// Rows around the cursor.
    Page,
    /// Where a record stands in a view.
    Locate,
    /// How many rows there are by now.
    Probe,
    /// Rows that others changed.
    Rows,
    Find,
    Sheet,
    Menu,
    /// The same, for the lines of the palette.
    PaletteMenu,
    /// The board on top.
    Board,
    /// The record of a form, for its version.
    FormSheet,
    Form,
    /// Working days counted for a field.
    Reckon,
    /// A month of the calendar over a field.
    Month,
    /// Enterprises looked for in a form.
    FormFind,
    /// The record behind a code typed into a form.
    Known,
    Plan,
    Act,
    Undo,
    /// What an undo took back.
    Trace,
    /// What might be taken back, of earlier sessions.
    Last,
    /// A draft of the form just opened.
    DraftOf,
    Mark,
    /// What a query finds is marked beside the others.
    MarkMore,
    /// The rows of a range that are not here.
    Range,
    Unmark,
    /// A file of references.
    File,
    Pasted,
    Explain,
    /// More of a time line.
    Older,
    /// A former version of a record.
    Version,
    Next,
    Keep,
    Own,
    /// The columns the officer chose.
    OwnColumns,
    /// Who works here, for completion.
    Staff,
    /// What rows hold in a field, for completion.
    Values,
    /// The saved views, and again with their counts.
    Views,
    ViewCounts,
    SaveView,
}

impl Slot {
    /// Only the last of several matters, so earlier ones need not even be asked.
    #[must_use]
    pub fn superseded(self) -> bool {
        !self.writes()
    }

    /// It changes something, or must not be passed by a read.
    #[must_use]
    pub fn writes(self) -> bool {
        matches!(self, Self::Act | Self::Undo | Self::Keep | Self::SaveView)
    }

    /// What Back gives up waiting for.
    pub const GIVEN_UP: [Self; 16] = [
        Self::Menu,
        Self::FormSheet,
        Self::Form,
        Self::DraftOf,
        Self::Reckon,
        Self::Plan,
        Self::Mark,
        Self::MarkMore,
        Self::Range,
        Self::Unmark,
        Self::File,
        Self::Pasted,
        Self::Explain,
        Self::Version,
        Self::Next,
        Self::Last,
    ];

    /// Keys typed meanwhile wait for the answer.
    #[must_use]
    pub fn holds_keys(self) -> bool {
        // For a day to be counted only saving waits.
        let given_up = Self::GIVEN_UP.contains(&self) && self != Self::Reckon;
        given_up || matches!(self, Self::Act | Self::Undo)
    }
}

/// Questions on their way: each with a generation, so that a stale answer is known.
#[derive(Debug, Default)]
pub struct Asks {
    generation: u64,
    latest: BTreeMap<Slot, u64>,
    pub out: Vec<Effect>,
}

impl Asks {
    pub fn ask(&mut self, slot: Slot, ask: Ask) {
        self.generation += 1;
        self.latest.insert(slot, self.generation);
        self.out.push(Effect::Ask { slot, generation: self.generation, ask });
    }

    /// A file to be read, as a question of its own.
    pub fn read_codes(&mut self, path: String) {
        self.generation += 1;
        self.latest.insert(Slot::File, self.generation);
        self.out.push(Effect::ReadCodes { generation: self.generation, path });
    }

    #[must_use]
    pub fn waits(&self, slot: Slot) -> bool {
        self.latest.contains_key(&slot)
    }

    /// Some question on its way holds the keys.
    #[must_use]
    pub fn hold_keys(&self) -> bool {
        self.latest.keys().any(|s| s.holds_keys())
    }

    /// The answer is the one waited for; it is not waited for any longer.
    pub fn settle(&mut self, slot: Slot, generation: u64) -> bool {
        let current = self.latest.get(&slot) == Some(&generation);
        if current {
            self.latest.remove(&slot);
        }
        current
    }

    /// The question of this slot is the one of that generation.
    #[must_use]
    pub fn is_latest(&self, slot: Slot, generation: u64) -> bool {
        self.latest.get(&slot) == Some(&generation)
    }

    /// The desk need not go on answering; what it answers instead is waited for.
    pub fn give_up(&mut self, slot: Slot) {
        if let Some(generation) = self.latest.get(&slot).copied() {
            self.out.push(Effect::GiveUp { generation });
        }
    }

    /// Whatever comes for this slot is no longer wanted.
    pub fn forget(&mut self, slot: Slot) {
        self.latest.remove(&slot);
    }

    pub fn push(&mut self, effect: Effect) {
        self.out.push(effect);
    }
}

/// The day a sandbox is told is today, with the officer's user name: what rides on every request.
#[derive(Clone, Debug)]
pub struct Caller {
    pub user: String,
    pub today: Option<Day>,
}
