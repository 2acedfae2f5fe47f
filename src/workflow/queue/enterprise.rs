//! The row of an enterprise in the register, and the keys that lead to it.

use super::writer::{RowDraft, RowWriter};
use crate::domain::certificate::Certificate;
use crate::domain::enterprise::Enterprise;
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::domain::queue::{KeyKind, NO_DAY};
use crate::workflow::similar;

pub(super) fn line(
    id: RecordId,
    e: &Enterprise,
    latest: Option<(RecordId, &Certificate)>,
) -> RowDraft {
    RowDraft {
        id,
        stage: String::new(),
        day: NO_DAY,
        due: latest.map(|(_, c)| c.valid_until),
        officer: e.officer.clone(),
        state: String::new(),
        why: Phrase::new("row-enterprise").with("goal", e.social_goal.clone().unwrap_or_default()),
        facts: vec![
            ("field", e.fields_of_work.join(" ")),
            ("certificate", latest.map(|(_, c)| c.number.clone()).unwrap_or_default()),
        ],
    }
}

/// The codes and names that lead to an enterprise.
pub(super) fn keys(w: &mut RowWriter<'_>, id: RecordId, e: &Enterprise) {
    if let Some(uscc) = e.uscc {
        w.key(KeyKind::Uscc, uscc.as_str(), id);
    }
    // A code that was truly held leads to its bearer for ever; one that was mistyped is somebody else's.
    for former in e.former_codes.iter().filter(|f| !f.mistyped) {
        w.key(KeyKind::Uscc, former.code.as_str(), id);
    }
    for name in
        std::iter::once(&e.name).chain(e.former_names.iter().map(|f| &f.name)).chain(&e.name_en)
    {
        w.key(KeyKind::Name, name, id);
    }
    if let Some(person) = &e.legal_representative {
        w.key(KeyKind::Person, &similar::person(person), id);
    }
    if let Some(phone) = e.phone.as_deref().and_then(similar::phone) {
        w.key(KeyKind::Phone, &phone, id);
    }
}
