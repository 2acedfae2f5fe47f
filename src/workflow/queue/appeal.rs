//! Rows of appeals: those that are open, and those whose setting aside awaits a second person.

use super::writer::{RowDraft, RowWriter};
use crate::domain::appeal::Appeal;
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::queue::{CLOCK, Queue, clock};
use crate::workflow::named::reference;

pub fn rows(w: &mut RowWriter<'_>, id: RecordId, appeal: &Appeal) {
    if !appeal.is_open() {
        return;
    }
    let proposed = appeal.set_aside_proposed.is_some();
    let why = Phrase::new("row-appeal")
        .with("decision", Arg::label("transition", &appeal.decision))
        .with("record", reference(w.dossier, appeal.record))
        .with("on", appeal.first_decided_on);
    let line = RowDraft {
        id,
        stage: appeal.state.word().to_owned(),
        day: appeal.due.number(),
        due: Some(appeal.due),
        officer: appeal.officer.clone(),
        state: if proposed { "second-person" } else { "open" }.to_owned(),
        why,
        facts: vec![
            ("decision", appeal.decision.clone()),
            ("opened", appeal.opened_on.to_string()),
            (CLOCK, clock::WORKING.to_owned()),
        ],
    };
    w.file(&[Queue::Appeals], &line);
    // Who proposed it and when is confidential: the sheet says it.
    if proposed {
        let why = Phrase::new("row-set-aside-proposed");
        w.show(Queue::Approvals, &RowDraft { why, ..line });
    }
}
