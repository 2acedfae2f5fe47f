//! One thing that `doctor` looked at, and how it stands.

use crate::domain::phrase::Phrase;

/// How a finding stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Ok,
    Warn,
    Bad,
    /// Bad, and what is there is damaged.
    Damaged,
}

impl State {
    pub(super) fn is_bad(self) -> bool {
        matches!(self, Self::Bad | Self::Damaged)
    }
}

/// One thing looked at: what, how it stands, what was found, what to do.
pub(super) struct Finding {
    pub(super) what: &'static str,
    pub(super) state: State,
    pub(super) found: Phrase,
    pub(super) remedy: Option<Phrase>,
    /// The record and the clause, where it is about one.
    pub(super) about: Option<(String, String)>,
}

impl Finding {
    pub(super) fn ok(what: &'static str, found: Phrase) -> Self {
        Self { what, state: State::Ok, found, remedy: None, about: None }
    }

    pub(super) fn warn(what: &'static str, found: Phrase, remedy: &str) -> Self {
        Self { what, state: State::Warn, found, remedy: Some(Phrase::new(remedy)), about: None }
    }

    pub(super) fn bad(what: &'static str, found: Phrase, remedy: Phrase) -> Self {
        Self { what, state: State::Bad, found, remedy: Some(remedy), about: None }
    }

    pub(super) fn about(mut self, reference: &str, clause: &str) -> Self {
        self.about = Some((reference.to_owned(), clause.to_owned()));
        self
    }
}

pub(super) fn number(n: impl TryInto<i64>) -> i64 {
    n.try_into().unwrap_or(i64::MAX)
}
