//! Rows of what a register claims of an enterprise and nobody has confirmed yet (8).

use super::writer::{RowDraft, RowWriter};
use crate::domain::enterprise::Enterprise;
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::queue::{KeyKind, Queue, SINCE};
use crate::workflow::claim;

/// One row an enterprise, and the numbers that are claimed: no other register brings them again.
pub(super) fn waiting(w: &mut RowWriter<'_>, id: RecordId, enterprise: &Enterprise) {
    let claims = &enterprise.claims;
    for number in claims.iter().filter_map(|claim| claim.number.as_deref()) {
        w.key(KeyKind::CertificateNumber, number, id);
    }
    let Some(first) = claims.iter().map(|claim| claim.entered_on).min() else { return };
    let told = claims.iter().map(|claim| Arg::from(claim::told(claim))).collect();
    let line = RowDraft {
        id,
        stage: "claimed".to_owned(),
        day: first.number(),
        due: None,
        officer: None,
        state: "second-person".to_owned(),
        why: Phrase::new("row-claims").with("claims", Arg::Many(told)),
        facts: vec![(SINCE, first.to_string())],
    };
    w.show(Queue::Approvals, &line);
}
