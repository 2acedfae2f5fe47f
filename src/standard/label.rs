//! A label in both languages.

use serde::{Deserialize, Serialize};

/// A label in both languages. Every label of an edition stands in its file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Label {
    pub en: String,
    pub zh: String,
}
