//! Keys on their way to a meaning: the sequence begun, and what was typed ahead while an answer was waited for.

use super::event::TypedAhead;
use super::key::Chord;
use crossterm::event::KeyEvent;
use std::collections::VecDeque;

/// Most keys kept while an answer is waited for.
const MOST_AHEAD: usize = 256;
/// Most bytes of pastes kept meanwhile.
const MOST_PASTED_AHEAD: usize = 1 << 20;

/// What is typed and not done yet.
#[derive(Debug, Default)]
pub struct Typing {
    /// The keys of a sequence that is not finished.
    pub sequence: Vec<Chord>,
    ahead: VecDeque<TypedAhead>,
    /// A key came since the clock last went on.
    pub lively: bool,
}

impl Typing {
    /// Nothing is half typed and nothing waits.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        self.sequence.is_empty() && self.ahead.is_empty()
    }

    #[must_use]
    pub fn waits(&self) -> bool {
        !self.ahead.is_empty()
    }

    /// Keeps a key for later, as long as there is room.
    pub fn keep(&mut self, key: KeyEvent) {
        if self.ahead.len() < MOST_AHEAD {
            self.ahead.push_back(TypedAhead::Key(key));
        }
    }

    /// Keeps a paste for later; false where there is no room for it.
    pub fn keep_paste(&mut self, text: &str) -> bool {
        let held = |typed: &TypedAhead| match typed {
            TypedAhead::Key(_) => 0,
            TypedAhead::Paste(text) => text.len(),
        };
        let bytes = self.ahead.iter().map(held).sum::<usize>().saturating_add(text.len());
        let room = self.ahead.len() < MOST_AHEAD && bytes <= MOST_PASTED_AHEAD;
        if room {
            self.ahead.push_back(TypedAhead::Paste(text.to_owned()));
        }
        room
    }

    /// What was typed first.
    pub fn next(&mut self) -> Option<TypedAhead> {
        self.ahead.pop_front()
    }

    /// What was typed ahead was meant for what did not come: it is dropped, with a sequence it may have left unfinished.
    pub fn drop_ahead(&mut self) {
        if !self.ahead.is_empty() {
            self.clear();
        }
    }

    pub fn clear(&mut self) {
        self.ahead.clear();
        self.sequence.clear();
    }
}
