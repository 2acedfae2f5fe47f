//! The decision that an action is against (11): an operation of the log, as it bears on the enterprise acted on.

use super::session::Session;
use crate::domain::action::{Action, Target};
use crate::domain::appeal::Appeal;
use crate::domain::approval::{Approval, ApprovalState};
use crate::domain::dossier::Dossier;
use crate::domain::id::{Kind, RecordId};
use crate::domain::operation::{Operation, OperationHead};
use crate::domain::reference::Reference;
use crate::domain::text;
use crate::service::error::DeskError;
use crate::standard::edition::Edition;
use crate::standard::rule::{Effect, Subject};
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
        self.contested_by(snapshot, &snapshot.dossier_of(target.id)?, &operation)
    }

    /// The same of an operation and a dossier that are read already.
    pub(super) fn contested_by(
        &self,
        snapshot: &Snapshot,
        dossier: &Dossier,
        operation: &Operation,
    ) -> Result<Option<Contested>, DeskError> {
        let no = operation.no;
        let edition = self.rules.edition(&operation.head.edition);
        if let Some(approval) = confirmed_by(dossier, operation, edition) {
            // What a second person confirmed is the decision of whoever asked for it; both had a part in it.
            let record = taken_on(approval, operation, edition);
            return Ok(Some(Contested {
                operation: no,
                decision: approval.transition.clone(),
                record,
                day: operation.head.day,
                actor: approval.proposed_by.clone(),
                undone: self.is_undone(snapshot, no, record)?,
            }));
        }
        let decision = operation.head.what.word();
        let Some(record) = self.decided_on(dossier, operation, &decision) else {
            return Ok(None);
        };
        Ok(Some(Contested {
            operation: no,
            decision,
            record,
            day: operation.head.day,
            actor: operation.head.actor.clone(),
            undone: self.is_undone(snapshot, no, record)?,
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

    /// Whether what an operation did, or put in force again, may be contested by any edition: a step that may, or one that confirms.
    pub(super) fn may_be_contested(&self, head: &OperationHead) -> Result<bool, DeskError> {
        let mut root = head.clone();
        while let Some(earlier) = root.undoes {
            let Some(head) = self.snapshot.operation_head(earlier)? else { break };
            root = head;
        }
        let word = root.what.word();
        let editions = self.rules.editions.values().chain([&self.rules.current]);
        let mut steps = editions.filter_map(|edition| edition.transition(&word));
        Ok(steps.any(|step| step.contestable || step.effects.contains(&Effect::Confirm)))
    }

    /// Whether an operation has been taken back, and that not in turn: whatever took it back wrote its records.
    fn is_undone(
        &self,
        snapshot: &Snapshot,
        wanted: u64,
        record: RecordId,
    ) -> Result<bool, DeskError> {
        let mut undone = BTreeSet::new();
        let mut no = snapshot.last_touched(record)?;
        while no > wanted {
            let Some(operation) = self.operation_in(snapshot, no)? else { break };
            if !undone.contains(&no) {
                undone.extend(operation.head.undoes);
            }
            no = before(&operation, record);
        }
        Ok(undone.contains(&wanted))
    }
}

/// The operation that wrote a record before this one did; 0 where none did.
pub(super) fn before(operation: &Operation, record: RecordId) -> u64 {
    let at = operation.images.binary_search_by_key(&record, |image| image.id).ok();
    let image = at.and_then(|at| operation.images.get(at));
    image.map_or(0, |image| image.before).min(operation.no.saturating_sub(1))
}
