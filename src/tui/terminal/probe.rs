//! Questions to the terminal, asked once: how wide it draws a character of ambiguous width, and what colour its ground has.
//! What it answers comes with the keys, in its time; what it answers late counts all the same.

use super::replies::TerminalReply;
use std::time::Duration;

/// How long the first frame waits for answers.
pub const PATIENCE: Duration = Duration::from_millis(200);

/// What is still to be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Questions {
    width: bool,
    ground: bool,
    /// It has not said all that it has to say.
    open: bool,
}

/// What an answer comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TerminalFact {
    /// Characters of ambiguous width take two cells, or one.
    Wide(bool),
    /// Its ground is light, or dark.
    Light(bool),
}

impl Questions {
    /// These are to be asked.
    #[must_use]
    pub fn new(width: bool, ground: bool) -> Self {
        Self { width, ground, open: width || ground }
    }

    /// The bytes that ask; empty where there is nothing to ask.
    #[must_use]
    pub fn asked(self) -> String {
        let mut question = String::new();
        if self.width {
            question.push_str("\x1b[H─\x1b[6n\r   \r");
        }
        if self.ground {
            question.push_str("\x1b]11;?\x1b\\");
        }
        if self.open {
            // What every terminal answers comes last: after it there is nothing more to wait for.
            question.push_str("\x1b[c");
        }
        question
    }

    /// Answers may still come that are worth waiting for.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.open
    }

    /// Takes an answer to a question that is still open; another says nothing.
    pub fn take(&mut self, reply: TerminalReply) -> Option<TerminalFact> {
        match reply {
            TerminalReply::Column(column) => {
                std::mem::take(&mut self.width).then_some(TerminalFact::Wide(column > 2))
            }
            TerminalReply::Ground(light) => {
                light.filter(|_| std::mem::take(&mut self.ground)).map(TerminalFact::Light)
            }
            TerminalReply::Attributes => {
                self.open = false;
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_question_is_answered_once_whenever_the_answer_comes() {
        let mut questions = Questions::new(true, true);
        assert!(questions.asked().ends_with("\x1b[c") && questions.is_open());
        assert_eq!(questions.take(TerminalReply::Attributes), None);
        assert!(!questions.is_open());
        assert_eq!(questions.take(TerminalReply::Ground(None)), None);
        assert_eq!(
            questions.take(TerminalReply::Ground(Some(true))),
            Some(TerminalFact::Light(true))
        );
        assert_eq!(questions.take(TerminalReply::Ground(Some(false))), None);
        assert_eq!(questions.take(TerminalReply::Column(3)), Some(TerminalFact::Wide(true)));
        assert_eq!(questions.take(TerminalReply::Column(1)), None);
    }

    #[test]
    fn what_is_not_asked_is_not_answered() {
        let mut questions = Questions::new(false, false);
        assert!(questions.asked().is_empty() && !questions.is_open());
        assert_eq!(questions.take(TerminalReply::Column(3)), None);
        assert_eq!(questions.take(TerminalReply::Ground(Some(true))), None);
    }
}
