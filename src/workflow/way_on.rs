//! The way on where undo is refused: what was decided, sent or opened ends, or is set right, by a step of its own.

use super::refusal::{Jump, Refusal};
use super::step::{is_about, state_of};
use crate::domain::alert::AlertState;
use crate::domain::approval::ApprovalState;
use crate::domain::certificate::Certificate;
use crate::domain::dossier::Dossier;
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::standard::edition::Edition;
use crate::standard::rule::{Effect, Transition};

/// Steps that end one thing, and the record that they are on.
#[derive(Clone, Debug)]
pub struct WayOn<'a> {
    pub record: RecordId,
    pub steps: Vec<&'a Transition>,
}

/// What ends, answers or sets right what a step with that effect did. Of what nothing ends a note is made: see [`way_on`].
const fn ended_by(effect: Effect) -> &'static [Effect] {
    match effect {
        Effect::RaiseAlert => &[Effect::DecideAlert],
        Effect::OpenAppeal => &[Effect::DecideAppeal],
        Effect::OpenObjection => &[Effect::DecideObjection],
        Effect::SendNotice => &[Effect::ServeNotice],
        Effect::ServeNotice => &[Effect::SendNotice],
        Effect::CloseRound => &[Effect::NoteReturn],
        Effect::SetRating => &[Effect::RateAgain, Effect::NoteReturn],
        Effect::Award => &[Effect::Reissue, Effect::VoidCertificate],
        Effect::Reissue => &[Effect::Reissue],
        Effect::VoidCertificate => &[Effect::WithdrawVoid],
        Effect::NoteNotified | Effect::Remind | Effect::Warn => {
            &[Effect::Receive, Effect::Extend, Effect::Reopen]
        }
        Effect::WarnMatter => &[Effect::KeepMatter],
        Effect::KeepMatter => &[Effect::WarnMatter, Effect::ProposeDelisting],
        Effect::ProposeDelisting => &[Effect::DeclineDelisting, Effect::DecideDelisting],
        Effect::DecideDelisting => &[Effect::OpenAppeal],
        Effect::CorrectFields => &[Effect::CorrectFields],
        Effect::CorrectCode => &[Effect::CorrectCode],
        _ => &[],
    }
}

/// What ends a record that stands, or the field of it that undo would take something from.
fn ends(record: &Record, field: &str) -> &'static [Effect] {
    match record {
        Record::Alert(alert) => match alert.state {
            AlertState::Substantiated => &[Effect::KeepMatter],
            AlertState::Dismissed => &[Effect::RaiseAlert],
            _ => ended_by(Effect::RaiseAlert),
        },
        Record::Objection(_) => ended_by(Effect::OpenObjection),
        Record::Appeal(_) => ended_by(Effect::OpenAppeal),
        Record::Notice(_) => ended_by(Effect::SendNotice),
        Record::Approval(_) => &[Effect::Confirm, Effect::DeclineApproval],
        Record::Filing(_) => ended_by(Effect::Warn),
        Record::Matter(_) if field == "keeps" => ended_by(Effect::KeepMatter),
        Record::Matter(_) if field == "delistings" => {
            &[Effect::DeclineDelisting, Effect::DecideDelisting, Effect::OpenAppeal]
        }
        Record::Matter(_) => ended_by(Effect::WarnMatter),
        Record::Case(_) => &[Effect::NoteReturn, Effect::RateAgain],
        _ => &[],
    }
}

/// The record among those that a step is about and stands open for, by its stage alone.
fn lands(dossier: &Dossier, step: &Transition, records: &[RecordId]) -> Option<RecordId> {
    let subject = dossier.subject().map(|(id, _)| id);
    let mut about = records.iter().copied().chain(subject).filter(|id| {
        dossier.get(*id).is_some_and(|record| {
            let (_, state) = state_of(record);
            let fits = step.from.is_empty() || state.is_empty() || step.from.contains(&state);
            is_about(step.subject, id.kind) && fits
        })
    });
    about.next()
}

/// The steps of those effects that stand open, on the record that the first of them is about; else a note on the record.
fn with_effects<'a>(
    edition: &'a Edition,
    dossier: &Dossier,
    records: &[RecordId],
    effects: &[Effect],
) -> Option<WayOn<'a>> {
    let has = |step: &&Transition, effect: &Effect| step.effects.contains(effect);
    let open = |effect: &Effect| {
        let steps = edition.transitions.iter().filter(move |step| has(step, effect));
        steps.filter_map(|step| Some((lands(dossier, step, records)?, step))).collect::<Vec<_>>()
    };
    let mut found: Vec<(RecordId, &Transition)> = effects.iter().flat_map(open).collect();
    if found.is_empty() {
        found = open(&Effect::Comment);
    }
    let record = found.first()?.0;
    let mut steps: Vec<&Transition> = Vec::new();
    for (_, step) in found.into_iter().filter(|(on, _)| *on == record) {
        if !steps.iter().any(|other| other.name == step.name) {
            steps.push(step);
        }
    }
    Some(WayOn { record, steps })
}

/// How to go on where a step is not taken back: by what ends its effects. One that waits for a second person is confirmed or
/// declined; a confirmation goes on as what was confirmed.
#[must_use]
pub fn of_step<'a>(
    edition: &'a Edition,
    dossier: &Dossier,
    records: &[RecordId],
    step: &Transition,
) -> Option<WayOn<'a>> {
    let approval = records.iter().find_map(|id| match dossier.get(*id) {
        Some(Record::Approval(approval)) => Some((*id, approval)),
        _ => None,
    });
    let mut records = records.to_vec();
    let mut step = step;
    if let Some((id, approval)) = approval {
        if approval.is_waiting() {
            return of_record(edition, dossier, id, "");
        }
        records.push(approval.record);
        step = edition.transition(&approval.transition).unwrap_or(step);
        // Declined: it may be asked for again.
        if approval.state == ApprovalState::Declined {
            let record = lands(dossier, step, &records)?;
            return Some(WayOn { record, steps: vec![edition.transition(&step.name)?] });
        }
    }
    // What was awarded is set right on the certificate.
    let of_case = |c: &Certificate| c.case.is_some_and(|case| records.contains(&case));
    let issued: Vec<RecordId> =
        dossier.certificates().filter(|(_, c)| of_case(c)).map(|(id, _)| id).collect();
    records.extend(issued);
    let decided = |id: &RecordId| match dossier.get(*id) {
        Some(alert @ Record::Alert(_)) => ends(alert, "").to_vec(),
        _ => Vec::new(),
    };
    let effects: Vec<Effect> = if step.effects.contains(&Effect::DecideAlert) {
        records.iter().flat_map(decided).collect()
    } else {
        step.effects.iter().flat_map(|effect| ended_by(*effect)).copied().collect()
    };
    with_effects(edition, dossier, &records, &effects)
}

/// How a record ends that undo would have taken away, or a field of it that undo would have taken something from.
#[must_use]
pub fn of_record<'a>(
    edition: &'a Edition,
    dossier: &Dossier,
    id: RecordId,
    field: &str,
) -> Option<WayOn<'a>> {
    let effects = dossier.get(id).map_or(&[][..], |record| ends(record, field));
    with_effects(edition, dossier, &[id], effects)
}

/// The refusal of an undo: the sentence with the way on in it, by the clause given or else that of the first step of it, and
/// that step's form.
#[must_use]
pub fn refusal(
    way: Option<&WayOn<'_>>,
    clause: Option<&str>,
    message: Phrase,
    dossier: &Dossier,
) -> Refusal {
    let first = way.and_then(|way| way.steps.first().map(|step| (way, *step)));
    let Some((way, first)) = first else {
        return Refusal::new(
            clause.unwrap_or("desk"),
            message.with("way", Phrase::new("undo-way-none")),
        );
    };
    let label = |step: &&Transition| Arg::label("transition", &step.name);
    let noted = first.effects.contains(&Effect::Comment);
    let said = Phrase::new(if noted { "undo-way-note" } else { "undo-way" })
        .with("steps", Arg::Many(way.steps.iter().map(label).collect()))
        .with("reference", super::named::reference(dossier, way.record));
    Refusal::new(clause.unwrap_or(&first.clause), message.with("way", said)).mended_by(Jump {
        record: way.record,
        transition: first.name.clone(),
        field: String::new(),
        preset: Vec::new(),
    })
}
