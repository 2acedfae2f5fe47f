//! The officer's own keymap while the screen shows: what was found where it would be, and what is said of its faults.

use super::keymap::{self, KeymapProblem};
use crate::domain::phrase::Phrase;
use std::fmt;
use std::sync::Arc;

/// What was found where the officer's own keymap would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeymapFile {
    /// There is none at that path.
    Absent(String),
    Text(String),
    /// Why not.
    Unreadable(Phrase),
}

/// Looks at the file: with `true` whatever it holds, else only when it changed since the last look.
#[derive(Clone)]
pub struct Reload(pub Arc<dyn Fn(bool) -> Option<KeymapFile> + Send + Sync>);

impl fmt::Debug for Reload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reload")
    }
}

/// A sentence about the faults of a keymap, the first of them told; none where it is sound.
#[must_use]
pub fn faults(key: &str, text: &str) -> Option<Phrase> {
    let problems: Vec<KeymapProblem> = keymap::check(text);
    let first = problems.first()?;
    let count = i64::try_from(problems.len()).unwrap_or(i64::MAX);
    Some(Phrase::new(key).with("count", count).with("first", first.phrase()))
}
