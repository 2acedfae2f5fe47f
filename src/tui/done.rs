//! One line about what a step did, or why not.

use super::layer::Context;
use crate::domain::phrase::Phrase;
use crate::service::response::Done;

/// Says it under that word; what only waits for a second person is said so.
pub fn tell(done: &Done, key: &str, context: &mut Context<'_>) {
    let refusal = done.refused.first().and_then(|r| r.refusals.first());
    match (done.operation, refusal) {
        (Some(operation), _) => {
            let waits = key == "done-saved" && done.waiting > 0;
            let key = if waits { "done-waits" } else { key };
            let said = context.shared.operation_phrase(key, operation, done.changed.len());
            context.tell(&said);
        }
        (None, Some(refusal)) => context.complain(context.shared.refusal(refusal)),
        (None, None) => context.tell(&Phrase::new("done-nothing")),
    }
}
