//! One line about what a step did, or why not.

use super::layer::Context;
use crate::domain::phrase::Phrase;
use crate::service::response::Done;

/// In which way it was done.
#[derive(Clone, Copy, Debug)]
pub enum Way {
    /// Saved from a form.
    Form,
    /// On all that were marked.
    Many,
    Claim,
    Undo,
}

impl Way {
    /// The sentence that says it; a step from a form that only waits for a second person has one of its own.
    fn key(self, waits: bool) -> &'static str {
        match self {
            Self::Form if waits => "done-waits",
            Self::Form => "done-saved",
            Self::Many => "done-bulk",
            Self::Claim => "done-claimed",
            Self::Undo => "undone",
        }
    }
}

/// Says what was done, or why not.
pub fn tell(done: &Done, way: Way, context: &mut Context<'_>) {
    let refusal = done.refused.first().and_then(|r| r.refusals.first());
    match (done.operation, refusal) {
        (Some(operation), _) => {
            let key = way.key(done.waiting > 0);
            let said = context.shared.operation_phrase(key, operation, done.changed.len());
            context.tell(&said);
        }
        (None, Some(refusal)) => context.complain(context.shared.refusal(refusal)),
        (None, None) => context.tell(&Phrase::new("done-nothing")),
    }
}
