//! What went wrong at the edge: its kind (which decides the exit code), a sentence, and hints.

use crate::domain::phrase::Phrase;
use crate::workflow::refusal::{Jump, Refusal};
use serde::{Deserialize, Serialize};

/// Which kind of trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// A rule refused (exit 1): only where there is no list of refusals to give.
    Refused,
    /// Wrong usage or bad input (exit 2).
    Input,
    /// The desk cannot be opened or reached (exit 3).
    Unreachable,
    /// Damage was found (exit 4).
    Damaged,
    /// Whoever asked no longer wants it; nothing was changed (exit 1).
    GivenUp,
}

/// Trouble, to be said in the officer's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskError {
    pub kind: ErrorKind,
    pub message: Phrase,
    pub hints: Vec<Phrase>,
    /// Where it is a refusal: clause id, or `desk` where no clause but the desk itself says no.
    pub rule: String,
    /// Where it can be mended.
    pub jump: Option<Box<Jump>>,
}

impl DeskError {
    #[must_use]
    pub fn new(kind: ErrorKind, message: Phrase) -> Self {
        Self { kind, message, hints: Vec::new(), rule: "desk".to_owned(), jump: None }
    }

    /// What a rule refused, where there is no list of refusals to give.
    #[must_use]
    pub fn refused(refusal: Refusal) -> Self {
        let jump = refusal.jump.map(Box::new);
        Self { jump, ..Self::new(ErrorKind::Refused, refusal.message).by(&refusal.rule) }
    }

    /// By which clause.
    #[must_use]
    pub fn by(mut self, clause: &str) -> Self {
        clause.clone_into(&mut self.rule);
        self
    }

    #[must_use]
    pub fn input(message: Phrase) -> Self {
        Self::new(ErrorKind::Input, message)
    }

    #[must_use]
    pub fn hint(mut self, hint: Phrase) -> Self {
        self.hints.push(hint);
        self
    }
}
