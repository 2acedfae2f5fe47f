//! What of the texts of the lookup an asker finds by.

use crate::domain::field::Visibility;
use crate::domain::queue::LookupOf;

/// Who may look an enterprise up by a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Privacy {
    visibility: Visibility,
    /// It belongs to a person, and is not public.
    personal: bool,
}

impl Privacy {
    pub(super) fn of(of: LookupOf, visibility: Visibility) -> Self {
        Self { visibility, personal: of.is_personal() && visibility > Visibility::Public }
    }
}

/// What of the texts an asker sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lens {
    /// The most guarded fields that he sees.
    pub level: Visibility,
    /// He works with the enterprises, and finds them by what belongs to a person.
    pub persons: bool,
}

impl Lens {
    pub(super) fn sees(self, privacy: Privacy) -> bool {
        privacy.visibility <= self.level && (self.persons || !privacy.personal)
    }
}
