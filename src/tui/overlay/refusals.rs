//! What blocks one transition of a record, line by line; Enter on one goes to where it can be mended.

use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::standard::edition::Edition;
use crate::tui::widget::scroll::Scroll;
use crate::workflow::refusal::Refusal;

/// Stands for a transition where an operation is not taken back.
pub const UNDO: &str = "undo";

/// The refusals of one transition.
#[derive(Clone, Debug)]
pub struct RefusalBox {
    pub record: RecordId,
    pub transition: String,
    pub refusals: Vec<Refusal>,
    pub scroll: Scroll,
}

impl RefusalBox {
    #[must_use]
    pub fn new(record: RecordId, transition: String, refusals: Vec<Refusal>) -> Self {
        Self { record, transition, refusals, scroll: Scroll::default() }
    }

    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        self.refusals.get(self.scroll.at)
    }
}

/// Where a refusal is mended that no form here mends: by whom, by which steps before it, or by looking again.
#[must_use]
pub fn elsewhere(refusal: &Refusal, edition: Option<&Edition>) -> Phrase {
    let message = &refusal.message;
    match message.key.as_str() {
        "refused-role" | "refused-stage-role" => Phrase::new("mend-by-role"),
        "refused-stale" => Phrase::new("mend-by-looking"),
        "refused-stage" => {
            let steps = steps_to(message, edition);
            if steps.is_empty() {
                return Phrase::new("no-field-mends");
            }
            Phrase::new("mend-by-steps").with("steps", Arg::Many(steps))
        }
        _ => Phrase::new("no-field-mends"),
    }
}

/// The steps of the same kind of record that lead from where it stands to where it may be taken.
fn steps_to(message: &Phrase, edition: Option<&Edition>) -> Vec<Arg> {
    let (Some(edition), Some(Arg::Label { code: at, .. }), Some(Arg::Many(from))) =
        (edition, message.arg("stage"), message.arg("from"))
    else {
        return Vec::new();
    };
    let subject = match message.arg("transition") {
        Some(Arg::Label { code, .. }) => edition.transition(code).map(|t| t.subject),
        _ => None,
    };
    let wanted =
        |to: &str| from.iter().any(|arg| matches!(arg, Arg::Label { code, .. } if code == to));
    let leads = edition
        .transitions
        .iter()
        .filter(|t| Some(t.subject) == subject && t.from.contains(at) && wanted(&t.to));
    leads.map(|t| Arg::label("transition", &t.name)).collect()
}
