//! What is remembered of a row that was acted on, until the desk has told whether it is done with.

use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;

/// A row that was acted on, as it stood before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    pub id: RecordId,
    /// The row that followed it.
    pub next: Option<RecordId>,
    pub stage: Phrase,
    pub state: String,
    /// It was acted on in the detail, which then shows the next one.
    pub detail: bool,
    /// It was acted on on its board, which stays while the record has a row.
    pub board: bool,
    pub enterprise: Option<RecordId>,
}
