//! Undo: a new operation that restores what another one changed, refused for records changed since.

use super::session::Session;
use crate::domain::id::RecordId;
use crate::domain::operation::Operation;
use crate::domain::phrase::Phrase;
use crate::domain::record::{Change, Record};
use crate::domain::reference::Reference;
use crate::service::error::{DeskError, ErrorKind};
use crate::service::response::{Done, Named, RefusedOne, Reply, Response};
use crate::standard::rule::UndoRight;
use crate::store::{Commit, Snapshot};
use crate::workflow::refusal::Refusal;
use std::collections::BTreeSet;

fn number(no: u64) -> String {
    Reference::Operation(no).to_string()
}

impl Session<'_> {
    /// The asker's last operation that has not been taken back and is no taking back itself.
    fn last_own(&self, snapshot: &Snapshot) -> Result<Option<u64>, DeskError> {
        let mut undone = BTreeSet::new();
        for entry in snapshot.operation_heads(1..=u64::MAX)? {
            let (no, head) = entry?;
            // Taking back a taking back puts the first one in force again.
            if undone.contains(&no) {
                continue;
            }
            match head.undoes {
                Some(of) => {
                    undone.insert(of);
                }
                None if head.actor == self.officer.name && head.what != "init" => {
                    return Ok(Some(no));
                }
                None => {}
            }
        }
        Ok(None)
    }

    pub fn undo(&self, operation: Option<u64>, reason: Option<&str>) -> Response {
        let action = format!("undo {operation:?} {reason:?}");
        if let Some(no) = self.done_before(action.as_bytes())? {
            return Ok(Reply::Done(Done {
                operation: Some(no),
                changed: Vec::new(),
                refused: Vec::new(),
                skipped: Vec::new(),
            }));
        }
        let mut done =
            Done { operation: None, changed: Vec::new(), refused: Vec::new(), skipped: Vec::new() };
        let committed = self.local.store.write(|snapshot| {
            let no = match operation {
                Some(no) => no,
                None => self.last_own(snapshot)?.ok_or_else(|| {
                    DeskError::new(ErrorKind::Refused, Phrase::new("undo-nothing"))
                })?,
            };
            let wanted = snapshot.operation(no)?;
            let wanted = wanted.ok_or_else(|| {
                DeskError::input(Phrase::new("undo-unknown").with("operation", number(no)))
            })?;
            let waived = self.may_undo(&wanted)?;
            let before = snapshot.versions_before(&wanted)?;
            self.refuse_changed(snapshot, &wanted, &before, &mut done)?;
            if !done.refused.is_empty() {
                return Ok::<_, DeskError>(None);
            }
            let changes = self.restoring(snapshot, &wanted, before, &mut done.changed)?;
            let mut head = self.head("undo", reason, action.as_bytes());
            head.undoes = Some(no);
            head.waived = waived;
            Ok(Some(Commit { head, changes }))
        })?;
        if let Some(committed) = committed {
            done.operation = Some(committed.no);
            self.local.announce(committed.no, &self.officer.name, &committed.written);
        }
        Ok(Reply::Done(done))
    }

    /// Whether this officer may take it back; what `--solo` waived.
    fn may_undo(&self, wanted: &Operation) -> Result<Vec<String>, DeskError> {
        let refused = |key: &str| {
            Err(DeskError::new(
                ErrorKind::Refused,
                Phrase::new(key).with("operation", number(wanted.no)),
            ))
        };
        if wanted.head.what == "init" || wanted.head.what.starts_with("load ") {
            return refused("undo-never");
        }
        let own = wanted.head.actor == self.officer.name;
        if !own && !self.officer.may(crate::domain::officer::Role::Supervisor) {
            return refused("undo-others");
        }
        let transition = self.rules.edition(&wanted.head.edition).transition(&wanted.head.what);
        match transition.map(|t| (t.undo, &t.clause)) {
            Some((UndoRight::Never, _)) => refused("undo-never"),
            Some((UndoRight::SecondPerson, clause)) if own => {
                if self.settings.solo {
                    Ok(vec![clause.clone()])
                } else {
                    refused("undo-second-person")
                }
            }
            _ => Ok(Vec::new()),
        }
    }

    /// Every record that another operation has written since is a refusal, and every one whose code or number another has taken.
    fn refuse_changed(
        &self,
        snapshot: &Snapshot,
        wanted: &Operation,
        before: &[Option<Record>],
        done: &mut Done,
    ) -> Result<(), DeskError> {
        let restored: BTreeSet<RecordId> = wanted.images.iter().map(|i| i.id).collect();
        for (image, body) in wanted.images.iter().zip(before) {
            let last = snapshot.last_touched(image.id)?;
            let bearer = match body {
                Some(body) => Self::bearer(snapshot, image.id, body, &|id| restored.contains(&id))?,
                None => None,
            };
            let message = match bearer {
                _ if last != wanted.no => {
                    Phrase::new("undo-changed-since").with("operation", number(last))
                }
                Some(other) => {
                    let dossier = snapshot.dossier_of(other)?;
                    let name = Self::named(&dossier, other, 0).name;
                    Phrase::new("refused-taken").with("name", name)
                }
                None => continue,
            };
            let dossier = snapshot.dossier_of(image.id)?;
            done.refused.push(RefusedOne {
                named: Self::named(&dossier, image.id, last),
                refusals: vec![Refusal::new("desk", message)],
            });
        }
        Ok(())
    }

    /// The changes that put every record back; a creation taken back leaves a tombstone.
    fn restoring(
        &self,
        snapshot: &Snapshot,
        wanted: &Operation,
        before: Vec<Option<Record>>,
        changed: &mut Vec<Named>,
    ) -> Result<Vec<Change>, DeskError> {
        let mut changes = Vec::with_capacity(wanted.images.len());
        for (image, body) in wanted.images.iter().zip(before) {
            let expected = if image.body.is_some() { wanted.no } else { 0 };
            if expected == 0 && body.is_none() {
                continue;
            }
            let dossier = snapshot.dossier_of(image.id)?;
            changed.push(Self::named(&dossier, image.id, wanted.no));
            changes.push(Change { id: image.id, expected, body });
        }
        Ok(changes)
    }
}
