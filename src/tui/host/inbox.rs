//! What wakes the loop, in the order in which it came; what came while the terminal was asked goes first.

use super::wake::Wake;
use crate::tui::clock;
use crate::tui::terminal::{self, Questions, TerminalFact};
use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

/// Where whatever happens waits.
pub struct Inbox {
    early: VecDeque<Wake>,
    woken: Receiver<Wake>,
}

impl Inbox {
    #[must_use]
    pub fn new(woken: Receiver<Wake>) -> Self {
        Self { early: VecDeque::new(), woken }
    }

    /// Asks the terminal and waits a little for what it answers; what comes meanwhile is kept.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn ask(&mut self, questions: &mut Questions) -> io::Result<Vec<TerminalFact>> {
        terminal::write(&mut terminal::line()?, questions.asked().as_bytes())?;
        let until = clock::now() + terminal::PATIENCE;
        let mut facts = Vec::new();
        while questions.is_open() {
            match self.woken.recv_timeout(until.saturating_duration_since(clock::now())) {
                Ok(Wake::Told(reply)) => facts.extend(questions.take(reply)),
                Ok(wake) => self.early.push_back(wake),
                Err(_) => break,
            }
        }
        Ok(facts)
    }

    /// What came first; nothing where nothing comes for that long.
    ///
    /// # Errors
    /// When nothing can come any more.
    pub fn wait(&mut self, most: Duration) -> Result<Option<Wake>, RecvTimeoutError> {
        if let Some(wake) = self.early.pop_front() {
            return Ok(Some(wake));
        }
        match self.woken.recv_timeout(most) {
            Ok(wake) => Ok(Some(wake)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(gone) => Err(gone),
        }
    }

    /// What was taken out and is for later comes first.
    pub fn put_back(&mut self, wakes: VecDeque<Wake>) {
        wakes.into_iter().rev().for_each(|wake| self.early.push_front(wake));
    }

    /// What is there by now.
    pub fn take(&mut self) -> Option<Wake> {
        self.early.pop_front().or_else(|| self.woken.try_recv().ok())
    }
}
