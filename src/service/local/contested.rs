//! The decision that an action is against (11): an operation of the log, as it bears on the enterprise acted on.

use super::session::Session;
use crate::domain::action::{Action, Target};
use crate::domain::appeal::Appeal;
use crate::domain::approval::{Approval, ApprovalState};
use crate::domain::dossier::Dossier;
use crate::domain::id::{Kind, RecordId};
use crate::domain::operation::Operation;
use crate::domain::reference::Reference;
use crate::domain::text;
use crate::service::error::DeskError;
use crate::standard::edition::Edition;
use crate::standard::rule::Subject;
use crate::store::Snapshot;
use crate::workflow::decide::is_about;
use crate::workflow::scene::Contested;
use std::collections::BTreeSet;

/// The field that names the operation.
const FIELD: &str = "against";

fn number(typed: &str) -> Option<u64> {
    let typed = text::trim(typed);
    match Reference::parse(typed) {
        Reference::Operation(no) => Some(no),
        _ => typed.parse().ok(),
    }
}

/// The record that a step was taken on when it was confirmed: asked of an enterprise, it may have opened its matter.
fn taken_on(approval: &Approval, operation: &Operation, edition: &Edition) -> RecordId {
    let matter = edition
        .transition(&approval.transition)
        .filter(|t| t.subject == Subject::Matter && approval.record.kind == Kind::Enterprise)
        .and_then(|_| {
            operation.images.iter().map(|image| image.id).find(|id| id.kind == Kind::Matter)
        });
    matter.unwrap_or(approval.record)
}

/// The step that an operation confirmed as the second person, of this enterprise: of several, one that may be contested and is
/// not contested yet.
fn confirmed_by<'d>(
    dossier: &'d Dossier,
    operation: &Operation,
    edition: &Edition,
) -> Option<&'d Approval> {
    let written = |id: RecordId| operation.images.iter().any(|image| image.id == id);
    let done = |(id, a): &(RecordId, &Approval)| {
        written(*id)
            && a.state == ApprovalState::Confirmed
            && written(taken_on(a, operation, edition))
    };
    let free = |a: &Approval| {
        let record = taken_on(a, operation, edition);
        !dossier.appeals().any(|(_, p)| p.against == operation.no && p.record == record)
    };
    let contestable =
        |a: &Approval| edition.transition(&a.transition).is_some_and(|t| t.contestable);
    let confirmed = dossier.approvals().filter(done).map(|(_, a)| a);
    confirmed.min_by_key(|a| (!contestable(a), !free(a)))
}

impl Session<'_> {
    /// What the action contests, where it does: the operation named, and the record of the target's enterprise it was on.
    /// Nothing where there is no such operation. Of one that was on several records of the enterprise, the first that no
    /// appeal is about yet.
    pub(super) fn contested(
        &self,
        snapshot: &Snapshot,
        action: &Action,
        target: &Target,
    ) -> Result<Option<Contested>, DeskError> {
        let Some(no) = action.fields.get(FIELD).and_then(|typed| number(typed)) else {
            return Ok(None);
        };
        let Some(operation) = snapshot.operation(no)? else { return Ok(None) };
        let dossier = snapshot.dossier_of(target.id)?;
        let edition = self.rules.edition(&operation.head.edition);
        if let Some(approval) = confirmed_by(&dossier, &operation, edition) {
            // What a second person confirmed is the decision of whoever asked for it; both had a part in it.
            let record = taken_on(approval, &operation, edition);
            return Ok(Some(Contested {
                operation: no,
                decision: approval.transition.clone(),
                record,
                day: operation.head.day,
                actor: approval.proposed_by.clone(),
                undone: Self::is_undone(snapshot, no, record)?,
            }));
        }
        let decision = operation.head.what.word();
        let Some(record) = self.decided_on(&dossier, &operation, &decision) else {
            return Ok(None);
        };
        Ok(Some(Contested {
            operation: no,
            decision,
            record,
            day: operation.head.day,
            actor: operation.head.actor.clone(),
            undone: Self::is_undone(snapshot, no, record)?,
        }))
    }

    /// The record that an operation was taken on: one its step is about, of this enterprise where it wrote any of it.
    fn decided_on(
        &self,
        dossier: &Dossier,
        operation: &Operation,
        decision: &str,
    ) -> Option<RecordId> {
        let step = self.rules.edition(&operation.head.edition).transition(decision);
        let about = |id: &RecordId| step.is_some_and(|t| is_about(t.subject, id.kind));
        let here = |id: &RecordId| dossier.get(*id).is_some();
        let appealed = |id: RecordId| move |a: &Appeal| a.against == operation.no && a.record == id;
        let written = || operation.images.iter().map(|image| image.id);
        // A matter's step may have written its enterprise too: what it was on is the matter.
        let mut own: Vec<RecordId> = written().filter(|id| about(id) && here(id)).collect();
        if own.iter().any(|id| id.kind != Kind::Enterprise) {
            own.retain(|id| id.kind != Kind::Enterprise);
        }
        let free = |id: &&RecordId| !dossier.appeals().any(|(_, a)| appealed(**id)(a));
        let found = own.iter().find(free).or(own.first()).copied();
        found.or_else(|| written().find(here)).or_else(|| written().next())
    }

    /// Whether an operation has been taken back, and that not in turn: whatever took it back wrote its records.
    fn is_undone(snapshot: &Snapshot, wanted: u64, record: RecordId) -> Result<bool, DeskError> {
        let mut undone = BTreeSet::new();
        for (no, _) in snapshot.history(record)?.into_iter().take_while(|(no, _)| *no > wanted) {
            let head = snapshot.operation_head(no)?.filter(|_| !undone.contains(&no));
            undone.extend(head.and_then(|h| h.undoes));
        }
        Ok(undone.contains(&wanted))
    }
}
