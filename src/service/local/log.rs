//! The log: operations as people read them, of one record with every field that changed.

use super::describe;
use super::phrases::joined;
use super::redaction::{Redaction, held_back};
use super::session::Session;
use crate::domain::dossier::Dossier;
use crate::domain::field::{self, FieldValue};
use crate::domain::id::RecordId;
use crate::domain::operation::{Operation, OperationHead, OperationKind};
use crate::domain::phrase::Phrase;
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::service::error::DeskError;
use crate::service::response::{FieldChange, Former, LogEntry, Reply, Response};
use crate::store::Snapshot;
use crate::workflow::{edit, queue};
use std::collections::BTreeMap;
use std::sync::Arc;

fn entry(no: u64, head: &OperationHead, records: u64, undone_by: Option<u64>) -> LogEntry {
    LogEntry {
        operation: no,
        recorded_at: head.recorded_at,
        day: head.day,
        actor: head.actor.clone(),
        what: head.what.word(),
        reason: head.reason.clone(),
        reason_hidden: false,
        undoes: head.undoes,
        undone_by,
        waived: head.waived.clone(),
        records,
        changes: Vec::new(),
    }
}

/// What stands in a field, records it points to by their references.
fn told_value(dossier: &Dossier, record: Option<&Record>, key: &str) -> FieldValue {
    let Some(record) = record else { return FieldValue::Empty };
    let body = serde_json::to_value(record).unwrap_or_default();
    let raw = body.get(key).cloned().unwrap_or_default();
    let named = describe::named(raw.clone(), dossier);
    if named == raw { record.get(key).unwrap_or(FieldValue::Empty) } else { field::shown(&named) }
}

/// Field by field, what a record became; of lists, the parts that differ.
pub(super) fn differences(
    dossier: &Dossier,
    sight: &Redaction,
    id: RecordId,
    before: Option<&Record>,
    after: Option<&Record>,
) -> Vec<FieldChange> {
    let reference = queue::reference(dossier, id);
    let value = |record: Option<&Record>, key: &str| {
        record.and_then(|r| r.get(key)).unwrap_or(FieldValue::Empty)
    };
    Record::fields_of(id.kind)
        .iter()
        .filter(|spec| value(before, spec.key) != value(after, spec.key))
        .map(|spec| {
            if [before, after].into_iter().flatten().any(|r| sight.hides(id, r, spec)) {
                return FieldChange {
                    reference: reference.clone(),
                    kind: id.kind,
                    key: spec.key.to_owned(),
                    before: FieldValue::Empty,
                    after: FieldValue::Empty,
                    said: (held_back(), held_back()),
                    hidden: true,
                };
            }
            let parts = |record: Option<&Record>| {
                record.map(|r| describe::parts(dossier, r, spec)).unwrap_or_default()
            };
            let (was, is) = (parts(before), parts(after));
            let only = |these: &[Phrase], those: &[Phrase]| {
                joined(these.iter().filter(|p| !those.contains(p)).cloned().collect())
            };
            FieldChange {
                reference: reference.clone(),
                kind: id.kind,
                key: spec.key.to_owned(),
                before: told_value(dossier, before, spec.key),
                after: told_value(dossier, after, spec.key),
                said: (only(&was, &is), only(&is, &was)),
                hidden: false,
            }
        })
        .collect()
}

impl Session<'_> {
    pub fn log(&self, reference: Option<&str>, limit: usize) -> Response {
        let Some(reference) = reference else {
            return Ok(Reply::Log(self.whole_log(limit)?));
        };
        if let Reference::Operation(no) = Reference::parse(reference) {
            return Ok(Reply::Log(self.one_operation(no)?));
        }
        let id = self.find_record(reference)?;
        let dossier = self.snapshot.dossier_of(id)?;
        let ids: Vec<RecordId> = if id.kind == crate::domain::id::Kind::Enterprise {
            dossier.records().map(|(id, _)| id).collect()
        } else {
            vec![id]
        };
        let ids = self.with_network(id, ids)?;
        Ok(Reply::Log(self.history(&dossier, &ids, limit)?))
    }

    fn whole_log(&self, limit: usize) -> Result<Vec<LogEntry>, DeskError> {
        let (mut all, mut undone) = (Vec::new(), BTreeMap::new());
        for found in self.snapshot.operation_outlines(1..=u64::MAX)? {
            if all.len() >= limit {
                break;
            }
            let (no, head, records) = found?;
            if let Some(of) = head.undoes {
                undone.insert(of, no);
            }
            let mut entry = entry(no, &head, records, undone.get(&no).copied());
            self.hold_back_reason(&mut entry, &head)?;
            self.tell_officers(&mut entry, &head)?;
            all.push(entry);
        }
        Ok(all)
    }

    /// Who came to hold which roles, and who before: what an operation on officers did is told wherever it is listed.
    fn tell_officers(&self, entry: &mut LogEntry, head: &OperationHead) -> Result<(), DeskError> {
        if head.what != OperationKind::Officer {
            return Ok(());
        }
        let Some(operation) = self.operation(entry.operation)? else { return Ok(()) };
        let before = self.snapshot.versions_before(&operation)?;
        for (image, before) in operation.images.iter().zip(before) {
            let after = self.snapshot.image_record(image)?;
            let mut dossier = Dossier::default();
            if let Some(record) = after.clone().or_else(|| before.clone()) {
                dossier.write(image.id, record);
            }
            let sight = self.sight(&dossier)?;
            let told = differences(&dossier, &sight, image.id, before.as_ref(), after.as_ref());
            entry.changes.extend(told);
        }
        Ok(())
    }

    /// That operation alone, without what it changed.
    pub(super) fn one_operation(&self, no: u64) -> Result<Vec<LogEntry>, DeskError> {
        let outline = self.snapshot.operation_outlines(no..=no)?.next().transpose()?;
        let Some((no, head, records)) = outline else { return Ok(Vec::new()) };
        let mut entry = entry(no, &head, records, None);
        self.hold_back_reason(&mut entry, &head)?;
        self.tell_officers(&mut entry, &head)?;
        Ok(vec![entry])
    }

    /// Takes the reason out of an entry where it is not for the asker.
    fn hold_back_reason(
        &self,
        entry: &mut LogEntry,
        head: &OperationHead,
    ) -> Result<(), DeskError> {
        if self.hides_reason(entry.operation, head)? {
            entry.reason = None;
            entry.reason_hidden = true;
        }
        Ok(())
    }

    /// The operation of that number, read once however many sheets ask for it.
    pub(super) fn operation(&self, no: u64) -> Result<Option<Arc<Operation>>, DeskError> {
        self.operation_in(&self.snapshot, no)
    }

    /// The same in the state about to be written on.
    pub(super) fn operation_in(
        &self,
        snapshot: &Snapshot,
        no: u64,
    ) -> Result<Option<Arc<Operation>>, DeskError> {
        if let Some(held) = super::held::locked(&self.local.read).get(no) {
            return Ok(Some(held));
        }
        let Some(operation) = snapshot.operation(no)?.map(Arc::new) else { return Ok(None) };
        super::held::locked(&self.local.read).keep(operation.clone());
        Ok(Some(operation))
    }

    /// Every operation that wrote one of these records, newest first, with what it changed of them.
    pub(super) fn history(
        &self,
        dossier: &Dossier,
        ids: &[RecordId],
        limit: usize,
    ) -> Result<Vec<LogEntry>, DeskError> {
        let sight = self.sight(dossier)?;
        let mut entries: BTreeMap<u64, LogEntry> = BTreeMap::new();
        let mut undone: BTreeMap<u64, u64> = BTreeMap::new();
        for id in ids {
            let mut no = self.snapshot.last_touched(*id)?;
            let mut after: Option<(u64, Option<Record>)> = None;
            while no != 0 {
                let Some(operation) = self.operation(no)? else { break };
                let at = operation.images.binary_search_by_key(id, |image| image.id);
                let Some(image) = at.ok().and_then(|at| operation.images.get(at)) else { break };
                let record = self.snapshot.image_record(image)?;
                if let Some((later, body)) = after.take() {
                    self.note(
                        &mut entries,
                        later,
                        differences(dossier, &sight, *id, record.as_ref(), body.as_ref()),
                    );
                }
                if let Some(of) = operation.head.undoes {
                    undone.insert(of, no);
                }
                let records = u64::try_from(operation.images.len()).unwrap_or(u64::MAX);
                entries.entry(no).or_insert_with(|| entry(no, &operation.head, records, None));
                after = Some((no, record));
                no = image.before;
            }
            if let Some((first, body)) = after {
                self.note(
                    &mut entries,
                    first,
                    differences(dossier, &sight, *id, None, body.as_ref()),
                );
            }
        }
        let mut all: Vec<LogEntry> = entries.into_values().rev().take(limit).collect();
        for entry in &mut all {
            entry.undone_by = undone.get(&entry.operation).copied();
            if let Some(head) = self.snapshot.operation_head(entry.operation)? {
                self.hold_back_reason(entry, &head)?;
            }
        }
        Ok(all)
    }

    /// The fields of a record's edit form that stood otherwise after that operation, without those kept from the asker.
    pub fn version(&self, id: RecordId, operation: u64) -> Response {
        let dossier = self.snapshot.dossier_of(id)?;
        let (Some(now), sight) = (dossier.get(id), self.sight(&dossier)?) else {
            return Err(DeskError::input(Phrase::new("refused-no-record")));
        };
        let mut no = self.snapshot.last_touched(id)?;
        let mut then = None;
        while no != 0 {
            let Some(found) = self.operation(no)? else { break };
            let at = found.images.binary_search_by_key(&id, |image| image.id);
            let Some(image) = at.ok().and_then(|at| found.images.get(at)) else { break };
            if no <= operation {
                then = self.snapshot.image_record(image)?;
                break;
            }
            no = image.before;
        }
        let Some(then) = then else {
            return Err(DeskError::input(Phrase::new("restore-not-yet")));
        };
        let text = |record: &Record, key: &str| {
            record.get(key).map(|value| value.to_text()).unwrap_or_default()
        };
        let shown = edit::fields(id.kind)
            .filter(|spec| !sight.hides(id, now, spec) && !sight.hides(id, &then, spec));
        let fields = shown
            .map(|spec| (spec.key.to_owned(), text(&then, spec.key), text(now, spec.key)))
            .filter(|(_, then, now)| then != now)
            .map(|(key, then, _)| (key, then))
            .collect();
        Ok(Reply::Version(Former { id, operation, fields }))
    }

    fn note(&self, entries: &mut BTreeMap<u64, LogEntry>, no: u64, changes: Vec<FieldChange>) {
        if let Some(entry) = entries.get_mut(&no) {
            entry.changes.extend(changes);
        }
    }
}
