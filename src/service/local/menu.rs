//! The menu: every transition of a record, and what stands against each.

use super::session::Session;
use crate::domain::action::Target;
use crate::domain::dossier::Dossier;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::Phrase;
use crate::service::error::DeskError;
use crate::service::response::{Menu, MenuItem};
use crate::standard::rule::Subject;
use crate::workflow::decide::{Step, decide, is_about};
use crate::workflow::queue;
use crate::workflow::refusal::Refusal;
use crate::workflow::scene::Numbers;

impl Session<'_> {
    pub(super) fn menu(&self, id: RecordId) -> Result<Menu, DeskError> {
        let dossier = self.snapshot.dossier_of(id)?;
        if dossier.get(id).is_none() {
            return Err(DeskError::input(Phrase::new("refused-no-record")));
        }
        let seen = self.sight(&dossier)?.seen(&dossier);
        let items = self.items(&dossier, &seen, id, None);
        let target = Target { id, version: Some(dossier.version(id)) };
        Ok(Menu { target, reference: queue::reference(&dossier, id), items })
    }

    /// Transitions that are about the record, in the edition's order; one of them only where it is named. `seen` is what the
    /// officer sees of the dossier.
    pub(super) fn items(
        &self,
        dossier: &Dossier,
        seen: &Dossier,
        id: RecordId,
        only: Option<&str>,
    ) -> Vec<MenuItem> {
        let numbers = Numbers::default();
        let scene = self.scene(&numbers);
        let has_matter = dossier.open_matter().is_some();
        let edition =
            dossier.get(id).map_or(&*self.rules.current, |r| self.rules.edition_within(dossier, r));
        edition
            .transitions
            .iter()
            .filter(|t| is_about(t.subject, id.kind) && only.is_none_or(|name| name == t.name))
            // Where there is a matter its steps are the matter's own.
            .filter(|t| t.subject != Subject::Matter || id.kind == Kind::Matter || !has_matter)
            .map(|t| {
                let step = Step { id, transition: &t.name, fields: None, reason: None };
                let against: Vec<Refusal> =
                    decide(&scene, dossier, &step).err().unwrap_or_default();
                let refusals = Self::hushed(&scene, dossier, seen, &step, against);
                MenuItem {
                    transition: t.name.clone(),
                    clause: t.clause.clone(),
                    letter: t.letter.clone(),
                    bulk: t.bulk,
                    roles: t.all_roles().collect(),
                    refusals,
                }
            })
            .collect()
    }
}
