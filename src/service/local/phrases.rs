//! The small sentences that others are put together from: texts, labels of codes, names and parts joined.

use crate::domain::phrase::{Arg, Phrase};

/// A sentence of the words.
pub(super) fn say(key: &str) -> Phrase {
    Phrase::new(key)
}

/// Something typed, or a code's label, standing alone.
pub(super) fn text(arg: impl Into<Arg>) -> Phrase {
    Phrase::new("text").with("text", arg)
}

/// The label of a code.
pub(super) fn label(list: &str, code: &str) -> Phrase {
    Phrase::new("choice").with("label", Arg::label(list, code))
}

pub(super) fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Names, joined as the language joins them.
pub(super) fn names(members: &[String]) -> Arg {
    Arg::Many(members.iter().map(|m| Arg::from(m.as_str())).collect())
}

/// Parts joined as the language joins them; a dash for none.
pub(super) fn joined(parts: Vec<Phrase>) -> Phrase {
    if parts.is_empty() {
        return say("told-nothing");
    }
    text(Arg::Many(parts.into_iter().map(Arg::from).collect()))
}
