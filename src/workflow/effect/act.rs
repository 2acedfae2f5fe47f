//! A transition being carried out: what its effects read, and the dossier that they change.

use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::entered::Entered;
use crate::domain::id::RecordId;
use crate::standard::edition::Edition;
use crate::standard::rule::Transition;
use crate::workflow::entry::{self, Made};
use crate::workflow::scene::DecisionContext;
use crate::workflow::step::Decide;
use crate::workflow::values::Values;

/// A transition being carried out.
pub struct EffectContext<'a> {
    pub scene: &'a DecisionContext<'a>,
    pub edition: &'a Edition,
    pub transition: &'a Transition,
    /// What was filled in; while a table is carried out, of one of its rows.
    pub values: &'a Values,
    /// The rows of the form's table.
    pub rows: &'a [Values],
    pub reason: Option<&'a str>,
    /// The dossier as it becomes.
    pub dossier: Dossier,
    /// The record acted on; an effect that makes a new one points here to it.
    pub id: RecordId,
    /// What another person had to agree to and was not asked (`--solo`).
    pub waived: Vec<String>,
    /// Who decides a step that waited.
    pub decide: Decide,
}

impl EffectContext<'_> {
    pub(super) fn on(&self) -> Day {
        self.values.day("on").unwrap_or(self.scene.today)
    }

    pub(super) fn me(&self) -> String {
        self.scene.officer.name.clone()
    }

    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.values.text(key).map(str::to_owned)
    }

    /// How a fact of that day is being entered; `existed` is the day from which there was a record to enter it in.
    pub(super) fn entered(&self, on: Day, existed: Option<Day>) -> Entered {
        let Self { scene, edition, transition, values, .. } = *self;
        entry::entered(Made { scene, edition, transition, values }, on, existed)
    }

    pub(super) fn reason(&self) -> Option<String> {
        self.reason.map(str::to_owned)
    }
}
/// Changes the body of the record acted on, where it is of that kind.
macro_rules! change {
    ($act:expr, $kind:ident, |$body:ident| $block:block) => {
        if let Some(crate::domain::record::Record::$kind(mut $body)) = $act.dossier.get($act.id).cloned() {
            $block
            $act.dossier.write($act.id, $body);
        }
    };
}
pub(super) use change;
