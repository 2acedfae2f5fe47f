//! The query language of views: `due:<30d region:46 stage:intake owner:@me stars:>=3 状态:逾期 words`, in both languages. Terms
//! stand side by side and must all hold; a comma means or, a minus before a term means not. It reads rows alone.

mod complete;
mod eval;
mod field;
mod lex;
mod parse;
mod region;

mod saved;
mod sort;
#[cfg(test)]
mod tests;
mod vocabulary;
mod when;

pub use complete::{Candidate, Completion, Known};
pub use eval::{RowOnDay, SortKey};
pub use field::{Field, Shape};
pub use parse::{Query, Reader, owned_by, owned_by_nobody};
pub use saved::SavedView;
pub use sort::Sort;
pub use vocabulary::{Coded, Vocabulary};

use super::error::DeskError;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::text;
use crate::standard::words::{Lang, Words};
use std::sync::OnceLock;

/// The program's words of a language, made once.
fn words(lang: Lang) -> &'static Words {
    static WORDS: OnceLock<[Words; 2]> = OnceLock::new();
    let [en, zh] = WORDS.get_or_init(|| [Words::new(Lang::En, None), Words::new(Lang::Zh, None)]);
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}

/// The same asked of both languages: English, Chinese.
fn both(ask: impl Fn(&Words) -> String) -> [String; 2] {
    [ask(words(Lang::En)), ask(words(Lang::Zh))]
}

/// What is wrong with a filter or a view, and where: so many characters from so many on, counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryFault {
    pub at: usize,
    pub length: usize,
    pub problem: Phrase,
    pub hints: Vec<Phrase>,
}

impl QueryFault {
    fn new(at: usize, term: &str, key: &str) -> Self {
        let length = term.chars().count().max(1);
        let problem = Phrase::new(key).with("term", text::display(term).into_owned());
        Self { at, length, problem, hints: Vec::new() }
    }

    fn hint(mut self, hint: Phrase) -> Self {
        self.hints.push(hint);
        self
    }

    /// The fault that an error tells of, if it is one of a filter.
    #[must_use]
    pub fn of(message: &Phrase) -> Option<(usize, usize, &Phrase)> {
        let number = |name| match message.arg(name) {
            Some(Arg::Number(n)) => usize::try_from(*n).ok(),
            _ => None,
        };
        match message.arg("problem") {
            Some(Arg::Phrase(problem)) if message.key == "query-fault" => {
                Some((number("at")?.checked_sub(1)?, number("length")?, problem))
            }
            _ => None,
        }
    }
}

impl From<QueryFault> for DeskError {
    fn from(fault: QueryFault) -> Self {
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let mut error = Self::input(
            Phrase::new("query-fault")
                .with("problem", fault.problem)
                .with("at", number(fault.at.saturating_add(1)))
                .with("length", number(fault.length)),
        );
        error.hints = fault.hints;
        error
    }
}
