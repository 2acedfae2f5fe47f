//! The officer's own keymap while the screen shows: looked at by whoever may read files, taken in or refused here.

use super::app::App;
use super::keymap::{self, Problem};
use crate::domain::phrase::{Arg, Phrase};
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

/// A sentence about the faults of a file, the first of them told.
fn faults(key: &str, problems: &[Problem]) -> Option<Phrase> {
    let first = problems.first()?;
    let count = i64::try_from(problems.len()).unwrap_or(i64::MAX);
    Some(Phrase::new(key).with("count", count).with("first", Arg::Phrase(Box::new(first.phrase()))))
}

impl App {
    /// The keymap as it was found when the screen started: its faults are told, the other lines count.
    pub fn judge_keymap(&mut self, text: &str) {
        if let Some(said) = faults("keys-faulty", &keymap::check(text)) {
            self.warn(&said);
        }
    }

    /// The file changed, or was asked for: whole or not at all.
    pub fn take_keymap(&mut self, file: &KeymapFile) {
        let text = match file {
            KeymapFile::Text(text) => Some(text.as_str()),
            KeymapFile::Absent(_) => None,
            KeymapFile::Unreadable(why) => {
                let why = Arg::Phrase(Box::new(why.clone()));
                self.warn(&Phrase::new("keys-unreadable").with("error", why));
                return;
            }
        };
        if let Some(said) = text.and_then(|t| faults("keys-kept", &keymap::check(t))) {
            self.warn(&said);
            return;
        }
        self.keymap = self.keymap.relaid(text);
        self.pending.clear();
        if let KeymapFile::Absent(path) = file {
            self.tell(&Phrase::new("keys-none").with("path", path.as_str()));
        } else {
            let base = self.keymap.base().name();
            self.tell(&Phrase::new("keys-reloaded").with("base", base));
        }
    }
}
