//! Two officers, one record: fields that both changed, each with what stood there, what the other wrote and what is typed here.

use super::FormBox;
use crate::domain::field::FieldValue;
use crate::domain::phrase::Phrase;
use crate::tui::widget::scroll::Step;

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
    edited: Option<usize>,
}

impl MergeBox {
    #[must_use]
    pub fn new(clashes: Vec<Clash>, by: String) -> Self {
        let yours = Way::ALL.iter().position(|w| *w == Way::Yours).unwrap_or(0);
        Self { clashes, by, at: 0, way: yours, edited: None }
    }

    pub fn step(&mut self, step: Step) {
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

impl FormBox {
    /// Others changed the record: their values come into the fields not touched here; where both changed one, it is decided.
    pub fn merge(&mut self, theirs: &[(String, FieldValue)]) -> Merged {
        let mut merged = Merged::default();
        for field in self.fields.iter_mut().flatten() {
            let Some((_, value)) = theirs.iter().find(|(key, _)| *key == field.line.key) else {
                continue;
            };
            let value = value.to_text();
            if value == field.line.value {
                continue;
            }
            let (original, yours) = (field.line.value.clone(), field.input.value());
            if !field.is_changed() {
                field.input.set(&value);
                merged.taken.push(field.line.label.clone());
            } else if yours != value {
                let key = field.line.key.clone();
                merged.clashes.push(Clash { key, original, theirs: value.clone(), yours });
            }
            field.line.value = value;
        }
        merged
    }

    /// Decides the field under the cursor; false while more are to be decided.
    pub fn decide(&mut self, merging: &mut MergeBox) -> bool {
        let (Some(clash), Some(way)) = (merging.clash().cloned(), Way::ALL.get(merging.way)) else {
            return true;
        };
        let place = self.fields().iter().position(|f| f.line.key == clash.key);
        if let Some(at) = place
            && let Some(field) = self.fields.as_mut().and_then(|f| f.get_mut(at))
        {
            match way {
                Way::Original => field.input.set(&clash.original),
                Way::Theirs => field.input.set(&clash.theirs),
                Way::Yours | Way::Edit => field.input.set(&clash.yours),
            }
            field.check();
            self.dirty = true;
            merging.edited = merging.edited.or((*way == Way::Edit).then_some(at));
        }
        merging.at += 1;
        if merging.clash().is_some() {
            return false;
        }
        self.at = merging.edited.unwrap_or(self.fields().len() + 1);
        true
    }
}
