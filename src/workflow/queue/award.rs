//! Rows and keys that follow from certificates: renewals, what awaits a second person, and who stands behind a banned enterprise.

use super::notice;
use super::writer::{RowDraft, RowWriter};
use crate::domain::certificate::Certificate;
use crate::domain::desk_settings::{Confirmation, DeskSettings};
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::domain::proposal::Proposal;
use crate::domain::queue::{KeyKind, Queue, SINCE};
use crate::domain::record::Record;
use crate::workflow::award;
use crate::workflow::effect::RENEWAL;

/// From some days before the last valid day until it is renewed, or told that it will not be; a case that will renew it takes its
/// place.
pub(super) fn renewal(w: &mut RowWriter<'_>, latest: Option<(RecordId, &Certificate)>) {
    let awaited =
        |(_, c): &(RecordId, &Certificate)| c.ended_on().is_none() && c.not_renewing.is_none();
    let Some((id, c)) = latest.filter(awaited) else { return };
    if award::open_application(w.dossier).is_some() {
        return;
    }
    let days = i64::from(w.rules.edition(&c.edition).numbers.renewal_days.value);
    let reminders = w.dossier.notices().filter(|(_, n)| n.about == id && n.notice_kind == RENEWAL);
    let (state, why) = match reminders.map(|(_, n)| n.sent_on).max() {
        Some(on) => ("reminded", Phrase::new("row-renewal-reminded").with("on", on)),
        None => ("renewal", Phrase::new("row-renewal")),
    };
    let line = RowDraft {
        id,
        stage: "certificate".to_owned(),
        day: c.valid_until.plus(-days).number(),
        due: Some(c.valid_until),
        officer: c.officer.clone(),
        state: state.to_owned(),
        why: why.with("number", c.number.as_str()),
        facts: vec![("number", c.number.clone())],
    };
    w.file(&[Queue::Renewals], &line);
}

/// Rows of what awaits a second person, and of open objections.
pub(super) fn file(w: &mut RowWriter<'_>, id: RecordId, record: &Record) {
    match record {
        Record::Certificate(c) => {
            if let Some(proposal) = c.void_proposed.as_ref().filter(|_| c.ended_on().is_none()) {
                w.file(&[Queue::Approvals], &voiding(id, proposal));
            }
        }
        Record::Objection(objection) if objection.is_open() => {
            w.file(&[Queue::Notices], &notice::objection(id, objection));
        }
        Record::Settings(settings) => {
            if let Some(line) = confirming(w, settings) {
                w.file(&[Queue::Approvals], &line);
            }
        }
        _ => {}
    }
}

/// A certificate that one officer has asked to void.
fn voiding(id: RecordId, proposal: &Proposal) -> RowDraft {
    RowDraft {
        id,
        stage: "void_proposed".to_owned(),
        day: proposal.on.number(),
        due: None,
        officer: None,
        state: "second-person".to_owned(),
        why: Phrase::new("row-void-proposed")
            .with("by", proposal.by.as_str())
            .with("on", proposal.on)
            .with("reason", proposal.reason.as_str()),
        facts: vec![(SINCE, proposal.on.to_string())],
    }
}

/// Star thresholds that one officer has asked to confirm, of an edition whose table they still are.
fn confirming(w: &RowWriter<'_>, settings: &DeskSettings) -> Option<RowDraft> {
    let edition = &w.rules.current;
    let stands = |c: &&Confirmation| {
        c.confirmed_by.is_none() && c.is_of(&edition.stamp, &edition.numbers.star_thresholds.value)
    };
    let proposed = settings.confirmations.iter().find(stands)?;
    Some(RowDraft {
        id: RecordId::SETTINGS,
        stage: "thresholds_proposed".to_owned(),
        day: proposed.proposed_on.number(),
        due: None,
        officer: None,
        state: "second-person".to_owned(),
        why: Phrase::new("row-thresholds-proposed")
            .with("by", proposed.proposed_by.as_str())
            .with("on", proposed.proposed_on)
            .with("edition", edition.id.as_str()),
        facts: vec![(SINCE, proposed.proposed_on.to_string())],
    })
}

/// Keys of the people behind an enterprise that is or was banned: whoever reads them judges by the day whether it still is.
pub(super) fn banned_people(w: &mut RowWriter<'_>) {
    let Some((id, enterprise)) = w.subject.filter(|(_, e)| !e.bans.is_empty()) else { return };
    let least = w.rules.current.numbers.large_holder_min.value;
    for (_, name) in award::people(enterprise, least) {
        w.key(KeyKind::BannedPerson, name, id);
    }
}
