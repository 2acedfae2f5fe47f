//! A transition being tried on a record: what guards, forms and the second person are judged by, and what a guard says.

use super::entry::{self, Made};
use super::refusal::{Jump, Refusal};
use super::scene::DecisionContext;
use super::step::Decide;
use super::values::Values;
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::entered::{Entered, counts_from};
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::domain::record::Record;
use crate::standard::edition::Edition;
use crate::standard::rule::Transition;

/// A transition being tried on a record.
pub struct GuardContext<'a> {
    pub scene: &'a DecisionContext<'a>,
    pub edition: &'a Edition,
    pub dossier: &'a Dossier,
    pub id: RecordId,
    pub record: &'a Record,
    pub transition: &'a Transition,
    pub values: &'a Values,
    pub reason: Option<&'a str>,
    /// Who decides a step that waited.
    pub decide: Decide,
}

impl GuardContext<'_> {
    /// The day the form gives under `on`, else today.
    #[must_use]
    pub fn on(&self) -> Day {
        self.values.day("on").unwrap_or(self.scene.today)
    }

    /// The day that a fact of day `on` would count from, entered by this step.
    #[must_use]
    pub fn counted(&self, on: Day, existed: Option<Day>) -> Day {
        let Self { scene, edition, transition, values, .. } = *self;
        let entry: Entered =
            entry::entered(Made { scene, edition, transition, values }, on, existed);
        counts_from(on, Some(&entry))
    }

    #[must_use]
    pub fn jump(&self, transition: &str, field: &str, preset: &[(&str, &str)]) -> Jump {
        Jump {
            record: self.id,
            transition: transition.to_owned(),
            field: field.to_owned(),
            preset: preset.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
        }
    }

    /// Back to a field of this transition's own form.
    #[must_use]
    pub fn own(&self, field: &str) -> Jump {
        let preset = self.values.all().iter().map(|(k, v)| (k.clone(), v.to_text())).collect();
        Jump {
            record: self.id,
            transition: self.transition.name.clone(),
            field: field.to_owned(),
            preset,
        }
    }

    /// The enterprise's own edit form, at a field.
    #[must_use]
    pub fn edit(&self, field: &str) -> Option<Jump> {
        let (record, _) = self.dossier.subject()?;
        Some(Jump {
            record,
            transition: "enterprise.edit".to_owned(),
            field: field.to_owned(),
            preset: Vec::new(),
        })
    }
}

/// What a guard says: nothing, or why not; the first refusal sums up where there are several.
pub type Verdict = Vec<Refusal>;

pub fn hold(holds: bool, refuse: impl FnOnce() -> Refusal) -> Verdict {
    if holds { Vec::new() } else { vec![refuse()] }
}

#[must_use]
pub fn refuse(clause: &str, key: &str) -> Refusal {
    Refusal::new(clause, Phrase::new(key))
}
