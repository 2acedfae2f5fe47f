//! What may lie over a field of a form and has its keys: a month, a table of rows, a search for an enterprise, a merging.

use super::merging::MergeBox;
use super::month::MonthBox;
use super::rows::RowsBox;
use crate::tui::lookup::Lookup;

/// One of them.
#[derive(Debug)]
pub enum FormPopup {
    Month(MonthBox),
    Rows(Box<RowsBox>),
    Seek(Box<Lookup>),
    Merge(MergeBox),
}

/// What pressing Enter in a popup came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PopupOutcome {
    /// It is still open.
    No,
    /// The field holds what was chosen; the form goes on.
    Field,
    /// Every field that two officers changed is decided.
    Merged,
}
