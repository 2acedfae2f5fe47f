//! What refusals and operations are called, wherever the screen tells of one.

use crate::domain::phrase::{Arg, Phrase};
use crate::standard::words::Words;
use crate::workflow::refusal::Refusal;

/// A refusal as a sentence, with its clause.
#[must_use]
pub fn refusal_phrase(refusal: &Refusal) -> Phrase {
    if refusal.cited().is_empty() {
        return refusal.message.clone();
    }
    Phrase::new("refusal-line")
        .with("rule", refusal.rule.as_str())
        .with("message", refusal.message.clone())
}

/// The sentence that says a refusal, with its clause.
#[must_use]
pub fn refusal(words: &Words, refusal: &Refusal) -> String {
    words.say(&refusal_phrase(refusal))
}

/// What an operation is called: the transition, or the word for what is none.
#[must_use]
pub fn operation_name(words: &Words, what: &str) -> String {
    let label = words.label("transition", what);
    let key = format!("operation-{}", what.replace(' ', "-"));
    if label == what && words.has(&key) { words.get(&key) } else { label }
}

/// Something typed or said already, as a sentence.
#[must_use]
pub fn said(text: impl Into<Arg>) -> Phrase {
    Phrase::new("text").with("text", text)
}
