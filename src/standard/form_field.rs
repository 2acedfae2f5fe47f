//! One field of a step's form: what may stand in it, where it is asked, what it opens with.

use serde::{Deserialize, Serialize};

/// What may stand in a field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormKind {
    Text,
    LongText,
    Day,
    Number,
    Share,
    Money,
    Flag,
    /// Lines, each a row of its own.
    Rows,
    /// A field of the enterprise's own record, of the catalogue's kind: `key` is that field.
    Own,
    /// One code of `list`.
    Choice,
    /// An officer's short name.
    Officer,
    /// A reference to an enterprise.
    Enterprise,
    /// A table: other fields of the form several times over, a row each. The step is one all the same, lawful for every row.
    Each,
}

/// One field of a transition's form. `--set key=value` names it by `key`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormField {
    pub key: String,
    pub kind: FormKind,
    /// The edition's list for a choice; `material`, `condition` and `stage` are lists too.
    #[serde(default)]
    pub list: String,
    #[serde(default)]
    pub required: bool,
    /// What stands there at first: a text, or `today`, `me`, `warning` (today and the days to mend), `own` (what the record holds),
    /// `motion` (the stars voted on), `carried` (the stars carried).
    #[serde(default)]
    pub default: String,
    /// Asked only where a choice above it in the form has one of these values.
    #[serde(default)]
    pub when: Option<When>,
    /// Of a table: the fields that say what a row is about.
    #[serde(default)]
    pub by: Vec<String>,
    /// Of a table: the fields that are filled in for it.
    #[serde(default)]
    pub of: Vec<String>,
    pub en: String,
    pub zh: String,
}

impl FormField {
    /// It is a field of the enterprise's own record.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.kind == FormKind::Own
    }

    /// Of a table: the keys of a row, in order.
    pub fn columns(&self) -> impl Iterator<Item = &String> {
        self.by.iter().chain(&self.of)
    }

    /// Of a table: whether a field stands in its rows.
    #[must_use]
    pub fn holds(&self, key: &str) -> bool {
        self.columns().any(|column| column == key)
    }
}

/// Where a field of a form is asked at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// Key of a choice in the same form.
    pub field: String,
    /// Codes of that choice with which this field is asked.
    pub is: Vec<String>,
}
