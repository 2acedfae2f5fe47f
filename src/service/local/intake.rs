//! Taking a sheet in: one operation over all its good rows, or nothing.

use super::act::WorkingSet;
use super::session::Session;
use crate::domain::dossier::Dossier;
use crate::domain::field::{FieldFault, FieldKind, FieldValue, LONGEST_TEXT};
use crate::domain::id::{Kind, RecordId};
use crate::domain::intake::{
    IntakeBatch, IntakeKind, IntakeReport, IntakeRow, Missing, RowFault, RowValues,
};
use crate::domain::officer::Role;
use crate::domain::operation::OperationKind;
use crate::domain::phrase::Phrase;
use crate::domain::queue::KeyKind;
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::domain::text;
use crate::service::error::DeskError;
use crate::service::response::{Reply, Response};
use crate::service::watch::Job;
use crate::standard::words::fault_phrase;
use crate::store::{Commit, Snapshot, StoreError};
use crate::workflow::intake::shelf::IntakeStore;
use crate::workflow::intake::{IntakeOutcome, take};
use crate::workflow::queue;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

/// So many of the enterprises missing from a register are named.
const MOST_MISSING: usize = 1_000;

/// The store as a shelf, with what this sheet has put on it so far.
struct StagedRows<'a> {
    snapshot: &'a Snapshot,
    watch: Option<&'a Job>,
    bench: WorkingSet,
    fresh: HashMap<(KeyKind, String), Vec<RecordId>>,
}

impl StagedRows<'_> {
    fn note(&mut self, kind: KeyKind, words: &str, id: RecordId) {
        // Nearly every key has one bearer.
        let one = || Vec::with_capacity(1);
        let held = self.fresh.entry((kind, text::fold(words))).or_insert_with(one);
        if !held.contains(&id) {
            held.push(id);
        }
    }
}

impl IntakeStore for StagedRows<'_> {
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

    /// Only what the row changed is looked at: an enterprise may hold a great many records.
    fn put(&mut self, dossier: Dossier) {
        let Some((first, _)) = dossier.records().next() else { return };
        let owner = dossier.subject().map_or(first, |(id, _)| id);
        let before = self.bench.now(owner);
        let keys: Vec<(KeyKind, String, RecordId)> = dossier
            .records()
            .filter(|(id, held)| before.and_then(|b| b.get(*id)) != Some(&held.body))
            .flat_map(|(id, held)| {
                keys_of(&held.body).into_iter().map(move |(kind, key)| (kind, key, id))
            })
            .collect();
        for (kind, key, id) in keys {
            self.note(kind, &key, id);
        }
        self.bench.put(owner, dossier);
    }

    fn report(&self, done: usize, total: usize) {
        if let Some(watch) = self.watch {
            watch.report(done, total);
        }
    }

    fn has_begun(&self) -> Result<bool, StoreError> {
        let begun = |body: &Record| match body {
            Record::Case(case) => !case.clock.is_empty(),
            Record::Certificate(certificate) => certificate.case.is_some(),
            Record::Matter(matter) => matter.delistings.iter().any(|d| d.decided_on.is_some()),
            _ => false,
        };
        for kind in [Kind::Case, Kind::Certificate, Kind::Matter] {
            for found in self.snapshot.records(kind)? {
                if begun(&found?.1.body) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}

/// What rows further down may call a record.
fn keys_of(body: &Record) -> Vec<(KeyKind, String)> {
    match body {
        Record::Enterprise(e) => {
            let held = e.former_codes.iter().filter(|f| !f.mistyped).map(|f| f.code);
            let codes = e.uscc.into_iter().chain(held).map(|u| (KeyKind::Uscc, u.to_string()));
            let claimed = e.claims.iter().filter_map(|claim| claim.number.clone());
            let claimed = claimed.map(|number| (KeyKind::CertificateNumber, number));
            codes.chain([(KeyKind::Name, e.name.clone())]).chain(claimed).collect()
        }
        Record::Certificate(c) => vec![(KeyKind::CertificateNumber, c.number.clone())],
        Record::Alert(a) => {
            queue::alert_origins(a).into_iter().map(|o| (KeyKind::AlertOrigin, o)).collect()
        }
        Record::Partner(p) => vec![(KeyKind::Partner, p.name_key())],
        Record::Challenge(c) => vec![(KeyKind::Participant, c.title_key())],
        _ => Vec::new(),
    }
}

/// Who takes such a sheet in: an administrator too where it is the register.
fn roles_for(kind: IntakeKind) -> &'static [Role] {
    match kind {
        IntakeKind::Enterprises => &[Role::Intake, Role::Admin],
        _ => &[Role::Intake],
    }
}

/// Whether a text of that field may run over several lines.
fn runs_over_lines(kind: IntakeKind, key: &str) -> bool {
    // A filing's note is no field of it.
    if kind == IntakeKind::Filings {
        return key == "note";
    }
    let spec = kind.catalogue().iter().find(|spec| spec.key == key);
    spec.is_some_and(|spec| matches!(spec.kind, FieldKind::LongText | FieldKind::Rows))
}

/// What of a row may not come in, whoever read it: characters that are hostile, texts without end.
fn unclean(batch: &IntakeBatch, row: &IntakeRow) -> Option<RowFault> {
    for (key, value) in row.values.iter() {
        let texts = match value {
            FieldValue::Text(text) | FieldValue::Code(text) => std::slice::from_ref(text),
            FieldValue::Money(money) => std::slice::from_ref(&money.currency),
            FieldValue::Codes(texts) | FieldValue::List(texts) => texts,
            _ => continue,
        };
        for typed in texts {
            let hostile = text::hostile(typed, runs_over_lines(batch.kind, key));
            let (reason, fault) = if typed.len() > LONGEST_TEXT {
                ("too long", FieldFault::TooLong(typed.len()))
            } else if hostile.is_empty() {
                continue;
            } else {
                ("control characters", FieldFault::Hostile(hostile))
            };
            return Some(batch.fault(row, key, reason, fault_phrase(key, typed, &fault)));
        }
    }
    None
}

/// The sheet without the rows that may not come in; those are among the bad.
fn cleaned(mut batch: IntakeBatch) -> IntakeBatch {
    let (mut rows, mut faults) = (std::mem::take(&mut batch.rows), Vec::new());
    rows.retain(|row| {
        let fault = unclean(&batch, row);
        let clean = fault.is_none();
        faults.extend(fault);
        clean
    });
    batch.bad.append(&mut faults);
    IntakeBatch { rows, ..batch }
}

/// A row's values in the shape that hashes of sheets were first made of: an amount, a USCC and a code are texts, codes are a list. A sheet
/// that was taken in before is known by it for ever.
struct Hashed<'a>(&'a RowValues);

impl Serialize for Hashed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        fn plain(value: &FieldValue) -> Cow<'_, FieldValue> {
            match value {
                FieldValue::Money(_) | FieldValue::Uscc(_) | FieldValue::Code(_) => {
                    Cow::Owned(FieldValue::Text(value.to_text()))
                }
                FieldValue::Codes(codes) => Cow::Owned(FieldValue::List(codes.clone())),
                other => Cow::Borrowed(other),
            }
        }
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, plain(value))))
    }
}

impl Session<'_> {
    pub fn import(
        &self,
        batch: IntakeBatch,
        dry_run: bool,
        skip_bad: bool,
        update: bool,
    ) -> Response {
        self.need_one(roles_for(batch.kind))?;
        let what = OperationKind::Import(batch.kind);
        let mut batch = cleaned(batch);
        let mut hasher = blake3::Hasher::new();
        // Alerts that come again are the same whatever their file is called now.
        let named = (batch.kind != IntakeKind::Alerts).then_some((&batch.source, skip_bad));
        // Nor on which line they stand in it.
        let lines = named.is_some().then(|| batch.rows.iter().map(|r| (r.sheet, r.line)));
        let lines: Option<Vec<(u16, u32)>> = lines.map(Iterator::collect);
        let values: Vec<_> = batch.rows.iter().map(|row| Hashed(&row.values)).collect();
        let told = (batch.kind, values, lines, named, update);
        serde_json::to_writer(&mut hasher, &told).unwrap_or_default();
        let action = hasher.finalize();
        let action = action.as_bytes();
        if dry_run {
            let (taken, _) = self.lay(&self.snapshot, &batch, update)?;
            let missing = Self::missing(&self.snapshot, &batch, &taken)?;
            return Ok(Reply::Imported(report(&batch, taken, missing, None)));
        }
        let (mut taken, mut before, mut missing) = (IntakeOutcome::default(), None, Vec::new());
        let committed = self.write(|snapshot| {
            before = self.done_in(snapshot, action)?;
            if let Some(no) = before {
                taken = Self::taken_then(snapshot, &batch, no)?;
                return Ok(None);
            }
            if batch.kind == IntakeKind::Alerts
                && let Some(no) = Self::same_sheet(snapshot, &what, action)?
            {
                // Taken in twice it would count every alert as reported again.
                let no = Reference::Operation(no).to_string();
                return Err(DeskError::input(
                    Phrase::new("intake-taken-before").with("operation", no),
                ));
            }
            let (found, bench) = self.lay(snapshot, &batch, update)?;
            missing = Self::missing(snapshot, &batch, &found)?;
            taken = found;
            // Records by now: as rows they are needed no more.
            batch.rows = Vec::new();
            let changes = bench.into_changes();
            if changes.is_empty() || (!taken.bad.is_empty() && !skip_bad) {
                return Ok(None);
            }
            let mut head = self.head(what.clone(), Some(&batch.source), action);
            head.waived.clone_from(&taken.waived);
            Ok(Some(Commit { head, changes }))
        })?;
        let operation = before.or(committed.as_ref().map(|c| c.no));
        if let Some(committed) = &committed {
            self.local.announce(committed.no, &self.officer.name, &committed.written);
        }
        let undone = operation.and_then(|no| self.would_undo(no));
        let report = report(&batch, taken, missing, operation);
        Ok(Reply::Imported(IntakeReport { undone, ..report }))
    }

    /// The operation in force that took in the very same sheet.
    fn same_sheet(
        snapshot: &Snapshot,
        what: &OperationKind,
        action: &[u8],
    ) -> Result<Option<u64>, DeskError> {
        let (hash, mut undone) = (*blake3::hash(action).as_bytes(), BTreeSet::new());
        for entry in snapshot.operation_heads(1..=u64::MAX)? {
            let (no, head) = entry?;
            if undone.contains(&no) {
                continue;
            }
            if let Some(of) = head.undoes {
                undone.insert(of);
            } else if head.what == *what && head.action_hash == hash {
                return Ok(Some(no));
            }
        }
        Ok(None)
    }

    /// The same request again: the records its operation wrote, and what the sheet itself has that is bad. Which rows the
    /// rules refused or merged then is not kept.
    fn taken_then(
        snapshot: &Snapshot,
        batch: &IntakeBatch,
        no: u64,
    ) -> Result<IntakeOutcome, DeskError> {
        let kind = batch.kind.record();
        let operation = snapshot.operation(no)?;
        let written = operation.iter().flat_map(|o| &o.images).filter(|i| i.id.kind == kind);
        let (mut good, mut waiting) = (0, 0);
        for image in written {
            good += 1;
            if let Some(Record::Enterprise(e)) = snapshot.image_record(image)? {
                waiting += u32::from(!e.claims.is_empty());
            }
        }
        let (bad, warnings) = (batch.bad.clone(), batch.warnings.clone());
        Ok(IntakeOutcome { good, bad, warnings, waiting, ..IntakeOutcome::default() })
    }

    /// Of a register sent again: the enterprises on the desk that it does not hold.
    fn missing(
        snapshot: &Snapshot,
        batch: &IntakeBatch,
        taken: &IntakeOutcome,
    ) -> Result<Vec<Missing>, DeskError> {
        let mut missing = Vec::new();
        // Of a bad row it is not known whose it is.
        let clear = batch.bad.is_empty() && taken.bad.is_empty();
        if batch.kind != IntakeKind::Enterprises || taken.matched.is_empty() || !clear {
            return Ok(missing);
        }
        for found in snapshot.records(Kind::Enterprise)? {
            let (id, held) = found?;
            if let Record::Enterprise(enterprise) = held.body
                && !taken.matched.contains(&id)
            {
                let reference = Reference::Enterprise(id.no).to_string();
                missing.push(Missing { reference, name: enterprise.name });
            }
        }
        Ok(missing)
    }

    fn lay(
        &self,
        snapshot: &Snapshot,
        batch: &IntakeBatch,
        update: bool,
    ) -> Result<(IntakeOutcome, WorkingSet), DeskError> {
        let numbers = Self::numbers(snapshot)?;
        let scene = self.scene(&numbers);
        let (watch, bench) = (self.watch, WorkingSet::default());
        let mut shelf = StagedRows { snapshot, watch, bench, fresh: HashMap::new() };
        let taken = take(&scene, batch, update, &mut shelf)?;
        Ok((taken, shelf.bench))
    }
}

fn report(
    batch: &IntakeBatch,
    taken: IntakeOutcome,
    mut missing: Vec<Missing>,
    operation: Option<u64>,
) -> IntakeReport {
    let missing_count = u32::try_from(missing.len()).unwrap_or(u32::MAX);
    missing.truncate(MOST_MISSING);
    IntakeReport {
        same: taken.same,
        changed: taken.changed,
        missing,
        missing_count,
        rows: batch.rows_read,
        good: taken.good,
        bad: taken.bad,
        warnings: taken.warnings,
        merged: taken.merged,
        waiting: taken.waiting,
        sheets: batch.sheets.clone(),
        operation,
        undone: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::measure::Money;

    #[test]
    fn a_sheet_keeps_the_hash_that_it_had_when_all_its_values_were_texts() {
        let values: RowValues = [
            ("budget", FieldValue::Money(Money { minor: 1200, currency: "CNY".to_owned() })),
            ("fields_of_work", FieldValue::Codes(vec!["health".to_owned()])),
            ("ground", FieldValue::Code("b".to_owned())),
            ("name", FieldValue::Text("甲公司".to_owned())),
            ("uscc", FieldValue::Uscc("91440300208981186K".parse().unwrap())),
        ]
        .into_iter()
        .collect();
        let was = concat!(
            r#"{"budget":{"text":"CNY 12.00"},"fields_of_work":{"list":["health"]},"#,
            r#""ground":{"text":"b"},"name":{"text":"甲公司"},"uscc":{"text":"91440300208981186K"}}"#,
        );
        assert_eq!(serde_json::to_string(&Hashed(&values)).unwrap(), was);
    }
}
