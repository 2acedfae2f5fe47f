//! What is wrong in a file that the desk is to be judged by, and where.

use crate::domain::phrase::Phrase;

/// The key of what is said of a blank.
pub const BLANK_SAID: &str = "edition-blank";

/// Something wrong in a file that the desk is to be judged by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionProblem {
    /// Line in the file, from 1.
    pub line: u32,
    /// Where it stands: `transitions[case.accept].to`, `lists.ground[11.3a].zh`.
    pub key: String,
    pub message: Phrase,
}

impl EditionProblem {
    /// A value left open for the body to fill in: no fault, but nothing can be judged by it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.message.key == BLANK_SAID
    }
}
