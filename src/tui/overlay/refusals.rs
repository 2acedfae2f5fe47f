//! What blocks one transition of a record, line by line; Enter on one goes to where it can be mended.

use crate::domain::id::RecordId;
use crate::tui::widget::scroll::Scroll;
use crate::workflow::refusal::Refusal;

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
