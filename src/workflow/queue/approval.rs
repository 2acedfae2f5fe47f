//! Rows of what waits for a second person: steps that one officer has asked for, and entries that came late and would say
//! something else from their own day.

use super::writer::{RowDraft, RowWriter};
use crate::domain::approval::Approval;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::queue::{Queue, SINCE};
use crate::domain::record::Record;
use crate::workflow::named::reference;
use crate::workflow::step::state_of;
use crate::workflow::{effect, entry};

/// A step that waits. What was typed into it is confidential: the row tells the step and the record alone.
pub(super) fn step(w: &mut RowWriter<'_>, id: RecordId, approval: &Approval) {
    if !approval.is_waiting() {
        return;
    }
    let why = Phrase::new("row-step-waits")
        .with("step", Arg::label("transition", &approval.transition))
        .with("record", reference(w.dossier, approval.record))
        .with("on", approval.proposed_on);
    let line = RowDraft {
        id,
        stage: approval.state.word().to_owned(),
        day: approval.proposed_on.number(),
        due: None,
        officer: None,
        state: "second-person".to_owned(),
        why,
        facts: vec![
            ("decision", approval.transition.clone()),
            (SINCE, approval.proposed_on.to_string()),
        ],
    };
    w.show(Queue::Approvals, &line);
}

/// Entries of a record that wait, from the day the first of them was made.
pub(super) fn entries(w: &mut RowWriter<'_>, id: RecordId, record: &Record) {
    if !matches!(id.kind, Kind::Filing | Kind::Case | Kind::Enterprise | Kind::Appeal)
        || !entry::matters(w.dossier, record)
    {
        return;
    }
    let waiting = effect::waiting_entries(record);
    let Some(first) = waiting.iter().map(|e| e.on).min() else { return };
    let line = RowDraft {
        id,
        stage: state_of(record).1,
        day: first.number(),
        due: None,
        officer: None,
        state: "second-person".to_owned(),
        why: Phrase::new("row-entry-waits").with("on", first),
        facts: vec![(SINCE, first.to_string())],
    };
    w.show(Queue::Approvals, &line);
}
