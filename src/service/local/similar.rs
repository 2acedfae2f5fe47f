//! What an enterprise that is about to be entered may be the same as: by its code, a name like its own, who stands for it, its
//! telephone. Nothing is judged by it; the officer looks. What he may not see of a record is not compared either.

use super::session::Session;
use crate::domain::action::Action;
use crate::domain::id::{Kind, RecordId};
use crate::domain::queue::KeyKind;
use crate::domain::text;
use crate::domain::uscc::Uscc;
use crate::service::error::DeskError;
use crate::service::response::Similar;
use crate::workflow::decide::role_refusal;
use crate::workflow::{registration, similar};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The fields that are compared, and how much it tells that they are alike. Many bear the same name and are not the same.
const COMPARED: [(&str, usize); 4] =
    [("uscc", 16), ("name", 8), ("phone", 6), ("legal_representative", 2)];
/// So many are told.
const MOST_TOLD: usize = 8;
/// So many records are opened to see what of them may be told: a common name is borne by hundreds.
const MOST_OPENED: usize = 64;

/// How much each of [`COMPARED`] tells here: nothing where it is not alike.
type Alike = [usize; COMPARED.len()];

impl Session<'_> {
    /// The enterprises that a step which enters one may enter a second time, the likeliest first; none for any other step, nor
    /// for who may not take it.
    pub(super) fn similar(&self, action: &Action) -> Result<Vec<Similar>, DeskError> {
        let edition = &self.rules.current;
        let enters = registration::entering(edition).filter(|t| t.name == action.transition);
        let Some(rule) = enters else { return Ok(Vec::new()) };
        if role_refusal(&self.officer, rule, &edition.cites.role).is_some() {
            return Ok(Vec::new());
        }
        let mut ranked: Vec<(u64, Alike)> = self.alike(action)?.into_iter().collect();
        ranked.sort_by_key(|(no, alike)| (Reverse(alike.iter().sum::<usize>()), *no));
        let mut told = Vec::new();
        for (no, alike) in ranked.into_iter().take(MOST_OPENED) {
            let id = RecordId::new(Kind::Enterprise, no);
            let dossier = self.snapshot.dossier_of(id)?;
            let Some(record) = dossier.get(id) else { continue };
            let sight = self.sight(&dossier)?;
            let hidden: Vec<&str> = sight.hidden(id, record).map(|spec| spec.key).collect();
            let keys = COMPARED.iter().map(|(key, _)| *key).zip(alike);
            let told_of = keys.filter(|(key, tells)| *tells > 0 && !hidden.contains(key));
            let what: Vec<String> = told_of.map(|(key, _)| key.to_owned()).collect();
            if !what.is_empty() {
                told.push(Similar { named: Self::named(&dossier, id, dossier.version(id)), what });
            }
            if told.len() == MOST_TOLD {
                break;
            }
        }
        Ok(told)
    }

    /// Numbers of the enterprises that are alike in something typed, and how much that tells.
    fn alike(&self, action: &Action) -> Result<BTreeMap<u64, Alike>, DeskError> {
        let typed = |key: &str| {
            let given = action.fields.get(key).map(|given| text::trim(given));
            given.filter(|given| !given.is_empty())
        };
        let mut all: BTreeMap<u64, Alike> = BTreeMap::new();
        // A name with a typo in it tells less.
        let mut note = |no: u64, wanted: &str, apart: usize| {
            let tells = all.entry(no).or_default().iter_mut().zip(COMPARED);
            for (tells, (_, most)) in tells.filter(|(_, (key, _))| *key == wanted) {
                *tells = most >> apart;
            }
        };
        if let Some(name) = typed("name") {
            let mut finder = self.finder();
            finder.bring_up_to(&self.snapshot)?;
            let found = finder.named_like(&self.snapshot, name)?;
            for (no, apart) in found {
                note(no, "name", apart);
            }
        }
        let code = typed("uscc").and_then(|code| Uscc::parse_unchecked(code).ok());
        let person = typed("legal_representative").map(similar::person);
        let keys = [
            ("uscc", KeyKind::Uscc, code.map(|code| text::fold(code.as_str()))),
            ("phone", KeyKind::Phone, typed("phone").and_then(similar::phone)),
            ("legal_representative", KeyKind::Person, person.filter(|person| !person.is_empty())),
        ];
        for (key, kind, wanted) in keys {
            let Some(wanted) = wanted else { continue };
            let found = self.snapshot.find_key(kind, &wanted)?;
            let enterprises = found.iter().filter(|id| id.kind == Kind::Enterprise);
            enterprises.for_each(|id| note(id.no, key, 0));
        }
        Ok(all)
    }
}
