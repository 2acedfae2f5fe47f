//! What a record is called, so that it can be typed again.

use crate::domain::dossier::Dossier;
use crate::domain::id::RecordId;
use crate::domain::record::Record;
use crate::domain::reference::Reference;

/// How a record of this dossier is referred to.
#[must_use]
pub fn reference(dossier: &Dossier, id: RecordId) -> String {
    let reference = match dossier.get(id) {
        Some(Record::Enterprise(e)) => e.uscc.map_or(Reference::Enterprise(id.no), Reference::Uscc),
        Some(Record::Certificate(c)) => Reference::Words(c.number.clone()),
        Some(Record::Filing(f)) => Reference::Filing {
            certificate: dossier
                .certificate(f.certificate)
                .map(|c| c.number.clone())
                .unwrap_or_default(),
            year: f.year,
        },
        Some(Record::Officer(o)) => Reference::Officer(o.name.clone()),
        Some(Record::Settings(_)) => Reference::Desk,
        _ => Reference::Numbered(id.kind, id.no),
    };
    reference.to_string()
}
