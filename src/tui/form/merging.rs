//! Two officers, one record: fields that both changed, each with what stood there, what the other wrote and what is typed here.

use crate::domain::phrase::Phrase;
use crate::tui::widget::scroll::CursorStep;

/// A field that both changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    pub key: String,
    pub original: String,
    pub theirs: String,
    pub yours: String,
}

/// What may be done with it, in the order it is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Original,
    Theirs,
    Yours,
    Edit,
}

impl Way {
    pub const ALL: [Self; 4] = [Self::Original, Self::Theirs, Self::Yours, Self::Edit];

    /// Key of its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Original => "merge-original",
            Self::Theirs => "merge-theirs",
            Self::Yours => "merge-yours",
            Self::Edit => "merge-edit",
        }
    }
}

/// The fields to decide, one after the other.
#[derive(Clone, Debug)]
pub struct MergeBox {
    pub clashes: Vec<Clash>,
    /// Who changed them, as far as the log tells.
    pub by: String,
    pub at: usize,
    pub way: usize,
    /// The first field that is to be written anew.
    pub edited: Option<usize>,
}

impl MergeBox {
    #[must_use]
    pub fn new(clashes: Vec<Clash>, by: String) -> Self {
        let yours = Way::ALL.iter().position(|w| *w == Way::Yours).unwrap_or(0);
        Self { clashes, by, at: 0, way: yours, edited: None }
    }

    pub fn step(&mut self, step: CursorStep) {
        self.way = step.from(self.way, Way::ALL.len(), Way::ALL.len());
    }

    #[must_use]
    pub fn clash(&self) -> Option<&Clash> {
        self.clashes.get(self.at)
    }
}

/// What came of putting what is typed on top of a changed record.
#[derive(Clone, Debug, Default)]
pub struct Merged {
    /// Names of the fields that others changed and that were taken over.
    pub taken: Vec<Phrase>,
    pub clashes: Vec<Clash>,
}
