//! Whom a name in the network means: a participant or partner and the enterprise of the desk that it is.

use crate::domain::dossier::Dossier;
use crate::domain::id::{Kind, RecordId};
use crate::domain::network::{Participation, Partner};
use crate::domain::queue::KeyKind;
use crate::domain::text;
use crate::domain::uscc::Uscc;
use crate::workflow::intake::shelf::IntakeStore;

/// What a text that should name an enterprise comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    One(RecordId),
    None,
    /// Several enterprises bear that name: none of them is taken.
    Several,
}

impl Meant {
    #[must_use]
    pub fn one(&self) -> Option<RecordId> {
        if let Self::One(id) = self { Some(*id) } else { None }
    }
}

/// The enterprise that a certificate number, a code or an exact name means.
///
/// # Errors
/// When the shelf cannot be read.
pub fn meant<S: IntakeStore>(given: &str, shelf: &mut S) -> Result<Meant, S::Error> {
    let folded = text::fold(given);
    if folded.is_empty() {
        return Ok(Meant::None);
    }
    if let Some(certificate) = shelf.find(KeyKind::CertificateNumber, &folded)?.first().copied() {
        let subject = shelf.dossier(certificate)?.subject().map(|(id, _)| id);
        return Ok(subject.map_or(Meant::None, Meant::One));
    }
    if let Ok(uscc) = Uscc::parse_unchecked(given) {
        let found = shelf.find(KeyKind::Uscc, &text::fold(uscc.as_str()))?;
        return Ok(found.first().map_or(Meant::None, |id| Meant::One(*id)));
    }
    let mut found = shelf.find(KeyKind::Name, &folded)?;
    found.retain(|id| id.kind == Kind::Enterprise);
    Ok(match found.as_slice() {
        [] => Meant::None,
        [one] => Meant::One(*one),
        _ => Meant::Several,
    })
}

fn name_of(dossier: &Dossier) -> Option<String> {
    dossier.subject().map(|(_, e)| e.name.clone())
}

/// Links a participant that is not linked yet. One named by code or certificate number is from then on called by its name.
/// Says whether several enterprises bear the name.
///
/// # Errors
/// When the shelf cannot be read.
pub fn link<S: IntakeStore>(
    participation: &mut Participation,
    shelf: &mut S,
) -> Result<bool, S::Error> {
    if participation.enterprise.is_some() {
        return Ok(false);
    }
    let found = meant(&participation.name, shelf)?;
    if let Some(id) = found.one() {
        participation.enterprise = Some(id);
        let by_name = shelf.find(KeyKind::Name, &text::fold(&participation.name))?.contains(&id);
        if let (false, Some(name)) = (by_name, name_of(&shelf.dossier(id)?)) {
            participation.name = name;
        }
    }
    Ok(found == Meant::Several)
}

/// Links a partner that is not linked yet: by its code where it has one, else by its exact name.
///
/// # Errors
/// When the shelf cannot be read.
pub fn link_partner<S: IntakeStore>(partner: &mut Partner, shelf: &mut S) -> Result<(), S::Error> {
    if partner.enterprise.is_none() {
        let code = partner.uscc.map(|uscc| uscc.to_string());
        partner.enterprise = meant(code.as_deref().unwrap_or(&partner.name), shelf)?.one();
    }
    Ok(())
}
