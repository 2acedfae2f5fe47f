//! Undo: a new operation that restores what another one changed, refused where that is no longer what stands.

use super::session::Session;
use crate::domain::dossier::Dossier;
use crate::domain::field::FieldKind;
use crate::domain::id::{Kind, RecordId};
use crate::domain::officer::Role;
use crate::domain::operation::{AfterImage, Operation, OperationHead};
use crate::domain::phrase::Phrase;
use crate::domain::record::{Change, Record};
use crate::domain::reference::Reference;
use crate::service::error::{DeskError, ErrorKind};
use crate::service::response::{Done, RefusedOne, Reply, Response};
use crate::standard::rule::UndoRight;
use crate::standard::words::fault_phrase;
use crate::store::{Commit, Snapshot};
use crate::workflow::invariant;
use crate::workflow::refusal::Refusal;
use std::collections::{BTreeMap, BTreeSet};

fn number(no: u64) -> String {
    Reference::Operation(no).to_string()
}

fn refused<T>(key: &str, no: u64) -> Result<T, DeskError> {
    let message = Phrase::new(key).with("operation", number(no));
    Err(DeskError::new(ErrorKind::Refused, message))
}

/// What is to be put back, record by record: the image to take back, and what was before it.
struct Restoring<'a> {
    parts: Vec<(&'a AfterImage, Option<Record>)>,
    ids: BTreeSet<RecordId>,
}

impl Session<'_> {
    /// The asker's last operation in force that is no taking back itself.
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
        if let Some(fault) = reason.and_then(|r| Some((r, FieldKind::LongText.parse(r).err()?))) {
            return Err(DeskError::input(fault_phrase("reason", fault.0, &fault.1)));
        }
        let action = format!("undo {operation:?} {reason:?}");
        if let Some(no) = self.done_before(action.as_bytes())? {
            return self.told_again(no);
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
            let waived = self.may_undo(snapshot, &wanted)?;
            let before = snapshot.versions_before(&wanted)?;
            let restoring = Restoring {
                ids: wanted.images.iter().map(|i| i.id).collect(),
                parts: wanted.images.iter().zip(before).collect(),
            };
            let changes = self.restored(snapshot, &restoring, &mut done)?;
            if changes.is_empty() && done.refused.is_empty() {
                return refused("undo-already", no);
            }
            if !done.refused.is_empty() {
                done.changed.clear();
                return Ok::<_, DeskError>(None);
            }
            let mut head = self.head("undo", reason, action.as_bytes());
            head.undoes = Some(no);
            head.waived = waived;
            Ok(Some(Commit { head, changes }))
        })?;
        if let Some(committed) = committed {
            self.local.adopt_settings(&committed.written)?;
            done.operation = Some(committed.no);
            self.local.announce(committed.no, &self.officer.name, &committed.written);
        }
        Ok(Reply::Done(done))
    }

    /// The operation that a chain of takings back began with: its right is the right of the whole chain.
    fn root(snapshot: &Snapshot, wanted: &Operation) -> Result<OperationHead, DeskError> {
        let mut head = wanted.head.clone();
        while let Some(of) = head.undoes {
            match snapshot.operation_head(of)? {
                Some(earlier) => head = earlier,
                None => break,
            }
        }
        Ok(head)
    }

    /// Whether this officer may take it back; what `--solo` waived. The same role is needed as for doing it, and where a
    /// second person is asked for, neither who did it first nor who did it last may be the one.
    fn may_undo(&self, snapshot: &Snapshot, wanted: &Operation) -> Result<Vec<String>, DeskError> {
        let root = Self::root(snapshot, wanted)?;
        if root.what == "init" || root.what.starts_with("load ") {
            return refused("undo-never", wanted.no);
        }
        if wanted.images.iter().any(|i| matches!(i.id.kind, Kind::Officer | Kind::Settings)) {
            self.need(Role::Admin)?;
        }
        let me = self.officer.name.as_str();
        if wanted.head.actor != me && !self.officer.may(Role::Supervisor) {
            return refused("undo-others", wanted.no);
        }
        let Some(rule) = self.rules.edition(&root.edition).transition(&root.what) else {
            if root.what.starts_with("import ") {
                self.need(Role::Intake)?;
            }
            return Ok(Vec::new());
        };
        if rule.role != Role::Viewer {
            self.need(rule.role)?;
        }
        let own = wanted.head.actor == me || root.actor == me;
        match rule.undo {
            UndoRight::Never => refused("undo-never", wanted.no),
            UndoRight::SecondPerson if own && self.settings.solo => Ok(vec![rule.clause.clone()]),
            UndoRight::SecondPerson if own => refused("undo-second-person", wanted.no),
            UndoRight::SecondPerson | UndoRight::Free => Ok(Vec::new()),
        }
    }

    /// The changes that put every record back, with a refusal for each that may not be.
    fn restored(
        &self,
        snapshot: &Snapshot,
        restoring: &Restoring<'_>,
        done: &mut Done,
    ) -> Result<Vec<Change>, DeskError> {
        let mut changes = Vec::with_capacity(restoring.parts.len());
        let mut after: BTreeMap<RecordId, Dossier> = BTreeMap::new();
        for (image, body) in &restoring.parts {
            let held = snapshot.get(image.id)?;
            if held.is_none() && body.is_none() {
                continue;
            }
            let dossier = snapshot.dossier_of(image.id)?;
            let expected = held.as_ref().map_or(0, |h| h.version);
            let named = Self::named(&dossier, image.id, expected);
            let stands = held.map(|h| h.body);
            if let Some(message) =
                Self::kept_from(snapshot, image, stands.as_ref(), body.as_ref(), restoring)?
            {
                let refusals = vec![Refusal::new("desk", message)];
                done.refused.push(RefusedOne { named, refusals });
                continue;
            }
            let owner =
                body.as_ref().and_then(Record::enterprise).or(dossier.subject().map(|s| s.0));
            if let Some(owner) = owner {
                let whole = match after.remove(&owner) {
                    Some(whole) => whole,
                    None => snapshot.dossier(owner)?,
                };
                after.insert(owner, put_back(whole, image.id, body.clone()));
            }
            done.changed.push(named);
            changes.push(Change { id: image.id, expected, body: body.clone() });
        }
        for (owner, dossier) in after {
            if let Some(refusal) = invariant::broken(&dossier, &self.rules.current, self.today) {
                let named = Self::named(&dossier, owner, dossier.version(owner));
                done.refused.push(RefusedOne { named, refusals: vec![refusal] });
            }
        }
        Ok(changes)
    }

    /// Why a record may not be put back: it no longer stands as the operation left it, another bears its code by now, or
    /// others were built on it.
    fn kept_from(
        snapshot: &Snapshot,
        image: &AfterImage,
        stands: Option<&Record>,
        body: Option<&Record>,
        restoring: &Restoring<'_>,
    ) -> Result<Option<Phrase>, DeskError> {
        if stands != snapshot.image_record(image)?.as_ref() {
            let last = number(snapshot.last_touched(image.id)?);
            return Ok(Some(Phrase::new("undo-changed-since").with("operation", last)));
        }
        let among = |id: RecordId| restoring.ids.contains(&id);
        let Some(body) = body else {
            let leaning = Self::leaning(snapshot, image.id, &among)?;
            return Ok(leaning.map(|on| Phrase::new("undo-built-on").with("reference", on)));
        };
        let Some(other) = Self::bearer(snapshot, image.id, body, &among)? else { return Ok(None) };
        let dossier = snapshot.dossier_of(other)?;
        let name = Self::named(&dossier, other, 0).name;
        Ok(Some(Phrase::new("refused-taken").with("name", name)))
    }

    /// A record that would point to nothing once this one is gone, if it is not going too.
    fn leaning(
        snapshot: &Snapshot,
        id: RecordId,
        among: &dyn Fn(RecordId) -> bool,
    ) -> Result<Option<String>, DeskError> {
        let dossier = snapshot.dossier_of(id)?;
        let points_here = |record: &Record| match record {
            Record::Filing(f) => f.certificate == id,
            Record::Certificate(c) => c.case == Some(id),
            Record::Alert(a) => a.matter == Some(id),
            _ => false,
        };
        let found = dossier
            .records()
            .filter(|(other, _)| *other != id && !among(*other))
            .find(|(_, held)| id.kind == Kind::Enterprise || points_here(&held.body));
        Ok(found.map(|(other, _)| crate::workflow::queue::reference(&dossier, other)))
    }
}

/// The dossier with one record put back as it was, or gone.
fn put_back(mut dossier: Dossier, id: RecordId, body: Option<Record>) -> Dossier {
    match body {
        Some(body) => dossier.write(id, body),
        None => dossier.remove(id),
    }
    dossier
}
