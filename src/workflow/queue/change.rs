//! Rows of what changed and was not dealt with: registrations to be checked, changes declared in a filing and never registered (B.3),
//! and warnings that are owed (11, 11.3 b).

use super::writer::{RowDraft, RowWriter};
use crate::domain::change::{ChangeRegistration, ChangeState};
use crate::domain::day::Day;
use crate::domain::filing::Filing;
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::queue::{CLOCK, Queue, clock};
use crate::workflow::ground::{self, Ground, disclosure};

/// What a receipt says where changes came with the filing: a code of the edition's `changes` list.
const SOME: &str = "some";

/// A registration that awaits a supervisor.
pub(super) fn received(w: &mut RowWriter<'_>, id: RecordId, change: &ChangeRegistration) {
    if change.state != ChangeState::Received {
        return;
    }
    let line = RowDraft {
        id,
        stage: change.state.word().to_owned(),
        day: change.due.number(),
        due: Some(change.due),
        officer: change.officer.clone(),
        state: if change.is_late() { "late" } else { "in-hand" }.to_owned(),
        why: Phrase::new("row-change")
            .with("kind", Arg::label("change_kind", &change.change_kind))
            .with("on", change.occurred_on),
        facts: vec![
            ("kind", change.change_kind.clone()),
            ("reported", change.reported_on.to_string()),
            (CLOCK, clock::WORKING.to_owned()),
        ],
    };
    w.file(&[Queue::Changes], &line);
}

/// A filing that declared changes of which none has been registered in its year.
pub(super) fn undeclared(w: &mut RowWriter<'_>, id: RecordId, filing: &Filing) {
    let Some(receipt) = filing.receipt.as_ref().filter(|r| r.changes == SOME) else { return };
    let year = |f: &Filing| f.receipt.as_ref().map(|r| (f.year, r.on));
    let later = w.dossier.filings().map(|(_, f)| f).filter(|f| f.year > filing.year);
    // What comes after the year is of it while it is the last one handed in; a later year answers for itself.
    let next = later.filter_map(year).min().map(|(_, on)| on);
    let last = Day::new(filing.year, 12, 31).map(|end| end.max(receipt.on));
    let begun = Day::new(filing.year, 1, 1);
    let within = |day: Day| {
        begun.is_none_or(|begun| begun <= day)
            && (last.is_some_and(|last| day <= last) || next.is_some_and(|next| day < next))
    };
    let registered =
        w.dossier.changes().any(|(_, c)| c.state != ChangeState::Declined && within(c.reported_on));
    if registered {
        return;
    }
    let line = RowDraft {
        id,
        stage: filing.state.word().to_owned(),
        day: receipt.on.number(),
        due: None,
        officer: filing.officer.clone(),
        state: "open".to_owned(),
        why: Phrase::new("row-change-unregistered").with("year", i64::from(filing.year)),
        facts: vec![("year", filing.year.to_string()), ("reported", receipt.on.to_string())],
    };
    // The filing is worked where filings are: *mine* has it from there.
    shown(w, Queue::Changes, line);
}

/// A breach or a first missed year that no warning was given of, from the day it is owed: on the matter, or on the enterprise.
pub(super) fn warning_owed(w: &mut RowWriter<'_>, grounds: &[Ground]) {
    let Some((enterprise, _)) = w.subject else { return };
    let breach = disclosure::breach_unwarned_from(w.dossier, w.rules);
    let missed = disclosure::miss_unwarned_from(grounds);
    let is_breach = breach.is_some();
    let missed = missed.map(|from| (from, disclosure::NOT_DISCLOSED.to_owned()));
    // A breach has been found, a miss may lie ahead.
    let Some((from, code)) = breach.or(missed) else { return };
    let matter = w.dossier.matters().next_back().filter(|(_, m)| !m.is_closed());
    let line = RowDraft {
        id: matter.map_or(enterprise, |(id, _)| id),
        stage: matter.map_or("open", |(_, m)| m.state.word()).to_owned(),
        day: from.number(),
        due: None,
        officer: matter.and_then(|(_, m)| m.officer.clone()),
        state: "warning-owed".to_owned(),
        why: Phrase::new("row-warning-owed")
            .with("ground", Arg::label("ground", &code))
            .with("since", from),
        facts: vec![
            ("ground", code),
            ("severity", String::new()),
            ("source", String::new()),
            ("reported", from.to_string()),
            ("reference", String::new()),
            ("confirmed", "yes".to_owned()),
        ],
    };
    // A year that is not over is nobody's work yet, and a candidate is worked on as one.
    if is_breach && ground::candidate_from(grounds).is_none() {
        w.file(&[Queue::Alerts], &line);
    } else {
        shown(w, Queue::Alerts, line);
    }
}

/// Files a line with its officer, but not in *mine*.
pub(super) fn shown(w: &mut RowWriter<'_>, queue: Queue, line: RowDraft) {
    let officer = line.officer.clone();
    w.file(&[queue], &RowDraft { officer: None, ..line });
    if let Some((_, row)) = w.projection.rows.last_mut().filter(|(k, _)| k.queue == queue) {
        row.officer = officer;
    }
}
