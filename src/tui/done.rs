//! One line about what a step did, or why not.

use super::layer::Context;
use crate::domain::phrase::{Arg, Phrase};
use crate::service::response::Done;
use crate::tui::text;

/// In which way it was done.
#[derive(Clone, Copy, Debug)]
pub enum Way<'a> {
    /// Saved from the form of that step.
    Form(&'a str),
    /// On all that were marked.
    Many,
    Claim,
    Undo,
}

impl Way<'_> {
    /// The sentence that says it; a step from a form that only waits for a second person has one of its own.
    fn key(self, waits: bool) -> &'static str {
        match self {
            Self::Form(_) if waits => "done-waits",
            Self::Form(_) => "done-saved",
            Self::Many => "done-bulk",
            Self::Claim => "done-claimed",
            Self::Undo => "undone",
        }
    }
}

/// Says what was done, or why not.
pub fn tell(done: &Done, way: Way<'_>, context: &mut Context<'_>) {
    let refusal = done.refused.first().and_then(|r| r.refusals.first());
    match (done.operation, refusal) {
        (Some(operation), _) => {
            let shared = context.shared;
            let key = way.key(done.waiting > 0);
            let said = |key: &str| {
                let phrase = shared.operation_phrase(key, operation, done.changed.len());
                phrase.with("undo", Arg::Text(if done.undoable { "yes" } else { "no" }.to_owned()))
            };
            let mut told = said(key);
            if let (Way::Form(step), Some(one)) = (way, done.changed.first()) {
                let long = told.with("what", Arg::label("transition", step));
                told = long.with("record", one.reference.as_str());
                // Where both do not fit on the line the record is what matters.
                let room = usize::from(shared.size.0).saturating_sub(2);
                if key == "done-saved" && text::width(&shared.words.say(&told)) > room {
                    told = said("done-saved-short").with("record", one.reference.as_str());
                }
            }
            context.tell(&told);
        }
        (None, Some(refusal)) => context.complain(context.shared.refusal(refusal)),
        (None, None) => context.tell(&Phrase::new("done-nothing")),
    }
}
