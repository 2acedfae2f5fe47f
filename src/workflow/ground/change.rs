//! Grounds that a registered change opens: the legal person revoked (11, B.3 c), from the day it was written into the record.

use super::look::{Ground, clause};
use crate::domain::change::{ChangeRegistration, REVOKED};
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::standard::edition::Edition;

/// Code of a legal person revoked by the authority.
pub const LEGAL_PERSON_REVOKED: &str = "B.3c";

/// What a registered change opens: a candidate at once, without a warning, for nothing is left to mend.
#[must_use]
pub fn of_change(id: RecordId, change: &ChangeRegistration, edition: &Edition) -> Option<Ground> {
    let on = change.decided_on.filter(|_| change.has_happened(REVOKED))?;
    Some(Ground {
        code: LEGAL_PERSON_REVOKED.to_owned(),
        clause: clause(edition, LEGAL_PERSON_REVOKED),
        record: id,
        opens_on: on,
        candidate_from: Some(on),
        warnings: Vec::new(),
        evidence: Phrase::new("ground-revoked").with("on", change.occurred_on),
    })
}
