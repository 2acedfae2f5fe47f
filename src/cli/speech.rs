//! Says things in the officer's language: sentences of the desk, words of the command line, labels of the edition.

use super::args::UnknownName;
use crate::domain::measure::Money;
use crate::domain::officer::Role;
use crate::domain::phrase::Phrase;
use crate::standard::edition::Edition;
use crate::standard::words::{Lang, Words};

/// The words in one language, with an edition's labels once a desk is open.
pub struct Speech {
    words: Words,
}

impl Speech {
    /// For lines and tables: what was typed over several lines is said in one, so that none of them passes for an entry.
    #[must_use]
    pub fn new(lang: Lang, edition: Option<&Edition>) -> Self {
        Self { words: Words::new(lang, edition).joining_lines() }
    }

    /// For what is asked: JSON keeps the lines as they were typed.
    #[must_use]
    pub fn of(lang: Lang, edition: Option<&Edition>, json: bool) -> Self {
        if json { Self { words: Words::new(lang, edition) } } else { Self::new(lang, edition) }
    }

    /// The sentence.
    #[must_use]
    pub fn say(&self, phrase: &Phrase) -> String {
        self.words.say(phrase)
    }

    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.words.has(key)
    }

    /// A word or sentence without anything to fill in.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.words.get(key)
    }

    /// A sentence with texts filled in.
    #[must_use]
    pub fn with(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        let phrase = arguments.iter().fold(Phrase::new(key), |p, (name, text)| p.with(name, *text));
        self.words.say(&phrase)
    }

    /// A sentence that counts.
    #[must_use]
    pub fn count(&self, key: &str, n: usize) -> String {
        let n = i64::try_from(n).unwrap_or(i64::MAX);
        self.words.say(&Phrase::new(key).with("n", n))
    }

    /// An amount as the language writes it.
    #[must_use]
    pub fn money(&self, money: &Money) -> String {
        self.words.money(money)
    }

    /// The label of a code in one of the edition's lists.
    #[must_use]
    pub fn label(&self, list: &str, code: &str) -> String {
        self.words.label(list, code)
    }

    /// The labels of several roles, one after the other.
    #[must_use]
    pub fn roles(&self, roles: impl Iterator<Item = Role>) -> String {
        self.joined(roles.map(|role| self.label("role", role.word())))
    }

    /// The names that would have been taken, each with its code.
    #[must_use]
    pub fn names(&self, unknown: &UnknownName) -> String {
        let named = |code: &&str| {
            let label = self.label(unknown.list, code);
            self.with("usage-name", &[("label", &label), ("code", code)])
        };
        self.joined(unknown.codes.iter().map(named))
    }

    /// Members of an enumeration as the language joins them.
    #[must_use]
    pub fn joined(&self, members: impl Iterator<Item = String>) -> String {
        self.words.joined(members)
    }

    #[must_use]
    pub fn lang(&self) -> Lang {
        self.words.lang()
    }
}
