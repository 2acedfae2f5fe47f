//! A form as it was left: kept among the officer's own things, offered again when a line was cut or the form left.

use crate::domain::action::Target;
use crate::domain::phrase::Phrase;
use crate::standard::words::Words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What begins the key of every draft.
pub const PREFIX: &str = "draft/";

/// A form as it was left.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub title: String,
    /// What the form was about; its name is said anew in the language of whoever reads.
    #[serde(default)]
    pub about: String,
    pub transition: String,
    pub targets: Vec<Target>,
    /// Only what was changed.
    pub fields: BTreeMap<String, String>,
    pub reason: String,
    /// What stood in those fields when the form was opened.
    #[serde(default)]
    pub bases: BTreeMap<String, String>,
    /// What led to the form and was filled in by that.
    #[serde(default)]
    pub preset: Vec<(String, String)>,
    /// Saving was to show a dry run first.
    #[serde(default)]
    pub bulk: bool,
    /// Day and time of day at which it was kept last.
    #[serde(default)]
    pub kept: String,
}

/// The step edits the record itself.
#[must_use]
pub fn edits(transition: &str) -> bool {
    transition.split('.').next_back() == Some("edit")
}

impl Draft {
    /// It edits the record itself.
    #[must_use]
    pub fn edits(&self) -> bool {
        edits(&self.transition)
    }

    /// What it is called.
    #[must_use]
    pub fn said(&self, words: &Words) -> String {
        let name = words.label("transition", &self.transition);
        let title = Phrase::new("form-title").with("name", name);
        match (self.targets.len(), self.about.is_empty()) {
            (0 | 1, true) => self.title.clone(),
            (0 | 1, false) => words.say(&title.with("about", self.about.as_str())),
            (many, _) => {
                let count = i64::try_from(many).unwrap_or(i64::MAX);
                let about = Phrase::new("marked-records").with("count", count);
                words.say(&title.with("about", words.say(&about)))
            }
        }
    }

    /// Where the officer's own things hold it: the same form on the same records, opened for the same, is the same draft.
    #[must_use]
    pub fn key(&self) -> String {
        let mut hash = blake3::Hasher::new();
        for target in &self.targets {
            hash.update(&target.id.to_bytes());
        }
        for (key, value) in &self.preset {
            hash.update(key.as_bytes()).update(&[0]).update(value.as_bytes()).update(&[0]);
        }
        let hash = hash.finalize().to_hex();
        let short = hash.get(..16).unwrap_or("");
        format!("{PREFIX}{}/{}-{short}", self.transition, self.targets.len())
    }
}
