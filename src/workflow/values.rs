//! What was typed into a form, typed.

use crate::domain::day::Day;
use crate::domain::field::FieldValue;
use std::collections::BTreeMap;

/// What was typed into a form, typed. `asked` is false for a menu, where no form has been filled in yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    pub asked: bool,
    given: BTreeMap<String, FieldValue>,
    /// The rows of a table in which fields of the form were given several times over.
    parts: Vec<BTreeMap<String, FieldValue>>,
}

impl Values {
    /// A text, or the code that was chosen.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        self.given.get(key)?.word()
    }

    #[must_use]
    pub fn day(&self, key: &str) -> Option<Day> {
        match self.given.get(key) {
            Some(FieldValue::Day(d)) => Some(*d),
            _ => None,
        }
    }

    /// A whole number; nothing where none was given or it is not one that fits.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<u32> {
        match self.given.get(key) {
            Some(FieldValue::Number(n)) => u32::try_from(*n).ok(),
            _ => None,
        }
    }

    #[must_use]
    pub fn flag(&self, key: &str) -> Option<bool> {
        match self.given.get(key) {
            Some(FieldValue::Flag(f)) => Some(*f),
            _ => None,
        }
    }

    /// The rows given; none where the field stayed empty.
    #[must_use]
    pub fn rows(&self, key: &str) -> &[String] {
        match self.given.get(key) {
            Some(FieldValue::List(rows)) => rows,
            _ => &[],
        }
    }

    /// Values of a form that was filled in.
    #[must_use]
    pub fn typed(values: BTreeMap<String, FieldValue>) -> Self {
        Self { asked: true, given: values, parts: Vec::new() }
    }

    /// The same, with the rows of its table.
    #[must_use]
    pub fn with_parts(self, parts: Vec<BTreeMap<String, FieldValue>>) -> Self {
        Self { parts, ..self }
    }

    /// The form once for every row of its table; nothing where no table was filled in.
    #[must_use]
    pub fn parts(&self) -> Vec<Self> {
        let one = |part: &BTreeMap<String, FieldValue>| {
            let mut values = self.given.clone();
            values.extend(part.iter().map(|(key, value)| (key.clone(), value.clone())));
            Self::typed(values)
        };
        self.parts.iter().map(one).collect()
    }

    /// Everything typed, by key.
    #[must_use]
    pub fn all(&self) -> &BTreeMap<String, FieldValue> {
        &self.given
    }
}
