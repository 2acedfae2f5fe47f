//! Rows of matters: delisting candidates with every ground that is known, and what awaits a second person.

use super::writer::{RowDraft, RowWriter};
use crate::domain::day::Day;
use crate::domain::id::{Kind, RecordId};
use crate::domain::matter::{Matter, MatterState};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::queue::{Queue, SINCE};
use crate::workflow::ground::{self, Ground};
use crate::workflow::served;

/// Whether a ground is known by a day, or rests on something that has happened; what time alone would open later is neither.
fn is_known(ground: &Ground, day: Day) -> bool {
    let by_time = ground.record.kind == Kind::Certificate
        || (ground.evidence.key == "ground-overdue" && ground.warnings.is_empty());
    ground.candidate_from.is_some_and(|from| from <= day || !by_time)
}

/// One row at the first day on which there is a candidate, with every ground and the day from which each makes one.
pub fn delisting(w: &mut RowWriter<'_>) {
    let Some((enterprise, _)) = w.subject else { return };
    let mut grounds = ground::grounds(w.dossier, w.rules);
    let Some(from) = ground::candidate_from(&grounds) else { return };
    grounds.retain(|g| is_known(g, from));
    grounds.sort_by_key(|g| g.candidate_from);
    let told = |g: &Ground| {
        let label = Arg::label("ground", &g.code);
        let day = g.candidate_from.unwrap_or(from);
        Arg::from(Phrase::new("row-ground").with("ground", label).with("from", day))
    };
    let why = Phrase::new("row-grounds")
        .with("count", i64::try_from(grounds.len()).unwrap_or(i64::MAX))
        .with("grounds", Arg::Many(grounds.iter().map(told).collect()));
    let matter = w.dossier.open_matter();
    let state = matter.map_or(MatterState::Open, |(_, m)| m.state);
    let seconded = matches!(state, MatterState::KeepProposed | MatterState::DelistingProposed);
    let mut codes: Vec<&str> = grounds.iter().map(|g| g.code.as_str()).collect();
    codes.dedup();
    let line = RowDraft {
        id: matter.map_or(enterprise, |(id, _)| id),
        stage: state.word().to_owned(),
        // The last day on which it is no candidate yet.
        day: from.previous().number(),
        due: Some(from),
        officer: matter.and_then(|(_, m)| m.officer.clone()),
        state: if seconded { "second-person" } else { "candidate" }.to_owned(),
        why,
        facts: vec![("ground", codes.join(" ")), (SINCE, from.to_string())],
    };
    // Of years to come there is nothing to work on yet.
    if grounds.iter().all(ground::disclosure::is_of_disclosure) {
        super::change::shown(w, Queue::Delisting, line);
    } else {
        w.file(&[Queue::Delisting], &line);
    }
}

/// A delisting that was decided and is not made known to everyone yet (11.3); due on the day from which it holds.
pub fn unsent(w: &mut RowWriter<'_>, id: RecordId, matter: &Matter) {
    let owed = served::delisting_owed(w.dossier, id, matter);
    let Some(on) = matter.delisting().and_then(|d| d.effective_on).filter(|_| !owed.is_empty())
    else {
        return;
    };
    let parties = owed.into_iter().map(|party| Arg::label("notice_party", party)).collect();
    let line = RowDraft {
        id,
        stage: matter.state.word().to_owned(),
        day: on.number(),
        due: Some(on),
        officer: matter.officer.clone(),
        state: "to-send".to_owned(),
        why: Phrase::new("row-notices-owed").with("parties", Arg::Many(parties)),
        facts: Vec::new(),
    };
    w.file(&[Queue::Notices], &line);
}

/// A proposal to keep or to delist that awaits its second person. Who proposed it and when is confidential: the sheet says it.
pub fn approval(w: &mut RowWriter<'_>, id: RecordId, matter: &Matter) {
    let key = match matter.state {
        MatterState::KeepProposed if matter.keeps.iter().any(|k| k.agreed_by.is_none()) => {
            "row-keep-proposed"
        }
        MatterState::DelistingProposed if matter.proposed().is_some() => "row-delisting-proposed",
        _ => return,
    };
    let line = RowDraft {
        id,
        stage: matter.state.word().to_owned(),
        day: matter.opened_on.number(),
        due: None,
        officer: matter.officer.clone(),
        state: "second-person".to_owned(),
        why: Phrase::new(key),
        facts: Vec::new(),
    };
    w.show(Queue::Approvals, &line);
}
