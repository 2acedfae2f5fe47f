//! A sentence that has not been said yet: its key in `data/words/` and what goes into it. Faces render it in the officer's language.

use super::day::Day;
use super::measure::Money;
use serde::{Deserialize, Serialize};

/// Something that goes into a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Arg {
    Text(String),
    Number(i64),
    Day(Day),
    /// A code of one of the edition's lists or things (`stage`, `ground`, `material` …), shown by its label.
    Label {
        list: String,
        code: String,
    },
    /// Another sentence.
    Phrase(Box<Phrase>),
    /// Several, joined as the language joins them.
    Many(Vec<Arg>),
    /// An amount, written as the language writes money.
    Money(Money),
}

impl Arg {
    #[must_use]
    pub fn label(list: &str, code: &str) -> Self {
        Self::Label { list: list.to_owned(), code: code.to_owned() }
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Day> for Arg {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl From<&Money> for Arg {
    fn from(money: &Money) -> Self {
        Self::Money(money.clone())
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<Phrase> for Arg {
    fn from(phrase: Phrase) -> Self {
        Self::Phrase(Box::new(phrase))
    }
}

/// Key and arguments of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    pub key: String,
    pub args: Vec<(String, Arg)>,
}

impl Phrase {
    #[must_use]
    pub fn new(key: &str) -> Self {
        Self { key: key.to_owned(), args: Vec::new() }
    }

    #[must_use]
    pub fn with(mut self, name: &str, arg: impl Into<Arg>) -> Self {
        self.args.push((name.to_owned(), arg.into()));
        self
    }

    /// The argument of that name.
    #[must_use]
    pub fn arg(&self, name: &str) -> Option<&Arg> {
        self.args.iter().find(|(n, _)| n == name).map(|(_, a)| a)
    }
}
