//! Two officers in one form: what others wrote is taken over, what both wrote is decided field by field.

use super::FormBox;
use super::merging::{Clash, MergeBox, Merged, Way};
use crate::domain::field::FieldValue;

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
