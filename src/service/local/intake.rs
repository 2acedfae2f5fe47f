//! Taking a sheet in: one operation over all its good rows, or nothing.

use super::act::Bench;
use super::session::Session;
use crate::domain::dossier::Dossier;
use crate::domain::id::RecordId;
use crate::domain::intake::{IntakeBatch, IntakeReport};
use crate::domain::officer::Role;
use crate::domain::queue::KeyKind;
use crate::domain::record::Record;
use crate::domain::text;
use crate::service::error::DeskError;
use crate::service::response::{Reply, Response};
use crate::store::{Commit, Snapshot, StoreError};
use crate::workflow::intake::{Shelf, Taken, take};
use crate::workflow::queue;
use std::collections::HashMap;

/// The store as a shelf, with what this sheet has put on it so far.
struct Laid<'a> {
    snapshot: &'a Snapshot,
    bench: Bench,
    fresh: HashMap<(KeyKind, String), Vec<RecordId>>,
}

impl Laid<'_> {
    fn note(&mut self, kind: KeyKind, words: &str, id: RecordId) {
        let held = self.fresh.entry((kind, text::fold(words))).or_default();
        if !held.contains(&id) {
            held.push(id);
        }
    }
}

impl Shelf for Laid<'_> {
    type Error = StoreError;

    fn find(&self, kind: KeyKind, key: &str) -> Result<Vec<RecordId>, StoreError> {
        let mut found = self.snapshot.find_key(kind, key)?;
        if let Some(fresh) = self.fresh.get(&(kind, key.to_owned())) {
            found
                .extend(fresh.iter().filter(|id| !found.contains(id)).copied().collect::<Vec<_>>());
        }
        Ok(found)
    }

    fn dossier(&mut self, id: RecordId) -> Result<Dossier, StoreError> {
        let owner = self.bench.open(self.snapshot, id)?;
        Ok(owner.and_then(|o| self.bench.now(o)).cloned().unwrap_or_default())
    }

    fn put(&mut self, dossier: Dossier) {
        let subject = dossier.subject().map(|(id, e)| (id, e.name.clone(), e.uscc));
        if let Some((id, name, uscc)) = &subject {
            self.note(KeyKind::Name, name, *id);
            if let Some(uscc) = uscc {
                self.note(KeyKind::Uscc, uscc.as_str(), *id);
            }
        }
        let records: Vec<(RecordId, Record)> =
            dossier.records().map(|(id, v)| (id, v.body.clone())).collect();
        let first = records.first().map(|(id, _)| *id);
        for (id, body) in &records {
            match body {
                Record::Certificate(c) => self.note(KeyKind::CertificateNumber, &c.number, *id),
                Record::Alert(a) => {
                    for origin in queue::alert_origins(a) {
                        self.note(KeyKind::AlertOrigin, &origin, *id);
                    }
                }
                _ => {}
            }
        }
        if let Some(owner) = subject.map(|(id, _, _)| id).or(first) {
            self.bench.put(owner, dossier);
        }
    }
}

impl Session<'_> {
    pub fn import(&self, batch: &IntakeBatch, dry_run: bool, skip_bad: bool) -> Response {
        self.need(Role::Intake)?;
        let what = format!("import {}", batch.kind.word());
        let action = blake3::hash(&serde_json::to_vec(&(batch, skip_bad)).unwrap_or_default());
        if let Some(no) = self.done_before(action.as_bytes())? {
            let good = u32::try_from(batch.rows.len()).unwrap_or(u32::MAX);
            let taken = Taken { good, ..Taken::default() };
            return Ok(Reply::Imported(report(batch, taken, Some(no))));
        }
        if dry_run {
            let (taken, _) = self.lay(&self.snapshot, batch)?;
            return Ok(Reply::Imported(report(batch, taken, None)));
        }
        let mut taken = Taken::default();
        let committed = self.local.store.write(|snapshot| {
            let (found, bench) = self.lay(snapshot, batch)?;
            taken = found;
            let changes = bench.changes();
            if changes.is_empty() || (!taken.bad.is_empty() && !skip_bad) {
                return Ok::<_, DeskError>(None);
            }
            let head = self.head(&what, Some(&batch.source), action.as_bytes());
            Ok(Some(Commit { head, changes }))
        })?;
        let operation = committed.as_ref().map(|c| c.no);
        if let Some(committed) = &committed {
            self.local.announce(committed.no, &self.officer.name, &committed.written);
        }
        Ok(Reply::Imported(report(batch, taken, operation)))
    }

    fn lay(&self, snapshot: &Snapshot, batch: &IntakeBatch) -> Result<(Taken, Bench), DeskError> {
        let numbers = Self::numbers(snapshot)?;
        let scene = self.scene(&numbers);
        let mut shelf = Laid { snapshot, bench: Bench::default(), fresh: HashMap::new() };
        let taken = take(&scene, batch, &mut shelf)?;
        Ok((taken, shelf.bench))
    }
}

fn report(batch: &IntakeBatch, taken: Taken, operation: Option<u64>) -> IntakeReport {
    IntakeReport {
        rows: batch.rows_read,
        good: taken.good,
        bad: taken.bad,
        warnings: taken.warnings,
        merged: taken.merged,
        operation,
    }
}
