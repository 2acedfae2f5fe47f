//! A row on its way in: what it says, what is on the desk already, and what became of it.

use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::field::FieldValue;
use crate::domain::id::RecordId;
use crate::domain::intake::{IntakeBatch, IntakeRow, RowChange, RowFault};
use crate::domain::measure::Money;
use crate::domain::phrase::Phrase;
use crate::domain::queue::KeyKind;
use crate::domain::uscc::Uscc;
use crate::workflow::decide::{AskedStep, decide};
use crate::workflow::refusal::Refusal;
use crate::workflow::scene::DecisionContext;
use std::collections::BTreeMap;

/// Where records are looked up and put back while a sheet is taken in.
pub trait IntakeStore {
    type Error;

    /// Records under a further key, those of this sheet included.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn find(&self, kind: KeyKind, key: &str) -> Result<Vec<RecordId>, Self::Error>;

    /// The dossier that a record belongs to, as this sheet left it so far.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn dossier(&mut self, id: RecordId) -> Result<Dossier, Self::Error>;

    /// Puts a dossier back, changed.
    fn put(&mut self, dossier: Dossier);

    /// So many rows of so many are passed.
    fn report(&self, _done: usize, _total: usize) {}

    /// Whether the desk has accepted a case of its own, awarded or delisted: from then on no register is taken over alone.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn has_begun(&self) -> Result<bool, Self::Error> {
        Ok(false)
    }
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowOutcome {
    Taken,
    /// The same as a record that is there already: counted on it.
    Merged,
    /// Taken, and the standing that it brings waits for a second person.
    Waits,
    /// Passed over: it says that nothing stands any more.
    Passed,
    /// Of an enterprise that is there: it stands as it does on the desk; otherwise, and was taken; otherwise, and was left so.
    Same,
    Changed,
    Differs,
}

/// A row on its way in.
pub(super) struct IncomingRow<'a> {
    pub(super) scene: &'a DecisionContext<'a>,
    pub(super) batch: &'a IntakeBatch,
    pub(super) values: &'a IntakeRow,
    pub(super) warnings: Vec<RowFault>,
    /// Clauses that asked for a second person and were waived.
    pub(super) waived: Vec<String>,
    /// Changes of what is there are taken.
    pub(super) update: bool,
    /// The enterprise that the row is of, where it is there already, and what it says otherwise.
    pub(super) matched: Option<RecordId>,
    pub(super) change: Option<RowChange>,
}

impl IncomingRow<'_> {
    /// Something is told of that.
    pub(super) fn tells(&self, key: &str) -> bool {
        self.values.values.get(key).is_some_and(|value| *value != FieldValue::Empty)
    }

    /// A text, or a code of the edition's.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.values.values.get(key)?.word()
    }

    pub(super) fn day(&self, key: &str) -> Option<Day> {
        match self.values.values.get(key) {
            Some(FieldValue::Day(d)) => Some(*d),
            _ => None,
        }
    }

    pub(super) fn number(&self, key: &str) -> Option<i64> {
        match self.values.values.get(key) {
            Some(FieldValue::Number(n)) => Some(*n),
            _ => None,
        }
    }

    pub(super) fn uscc(&self, key: &str) -> Option<Uscc> {
        match self.values.values.get(key) {
            Some(FieldValue::Uscc(code)) => Some(*code),
            _ => None,
        }
    }

    pub(super) fn money(&self, key: &str) -> Option<Money> {
        match self.values.values.get(key) {
            Some(FieldValue::Money(money)) => Some(money.clone()),
            _ => None,
        }
    }

    pub(super) fn sheet_name(&self) -> String {
        let sheet = self.batch.sheets.get(usize::from(self.values.sheet));
        sheet.map(|sheet| sheet.name.clone()).unwrap_or_default()
    }

    /// A fault of this row in the column of that field.
    pub(super) fn fault(&self, key: &str, reason: &str, message: Phrase) -> RowFault {
        self.batch.fault(self.values, key, reason, message)
    }

    /// A refusal of the rules, as a fault of this row.
    pub(super) fn refused(&self, key: &str, refusals: &[Refusal]) -> RowFault {
        let first = refusals.first();
        let message = first.map_or_else(|| Phrase::new("intake-refused"), |r| r.message.clone());
        let reason =
            first.map_or_else(|| "refused".to_owned(), |r| format!("refused by {}", r.rule));
        self.fault(key, &reason, message)
    }

    pub(super) fn warn(&mut self, key: &str, reason: &str, message: Phrase) {
        let fault = self.fault(key, reason, message);
        self.warnings.push(fault);
    }

    /// Takes a step of the rules on a dossier, with fields as typed.
    pub(super) fn step(
        &self,
        dossier: &Dossier,
        id: RecordId,
        transition: &str,
        fields: &[(&str, String)],
    ) -> Result<Dossier, Vec<Refusal>> {
        let typed: BTreeMap<String, String> = fields
            .iter()
            .filter(|(_, v)| !v.is_empty())
            .map(|(k, v)| ((*k).to_owned(), v.clone()))
            .collect();
        let step = AskedStep { id, transition, fields: Some(&typed), reason: None };
        decide(self.scene, dossier, &step).map(|d| d.dossier)
    }
}

pub(super) type RowResult<E> = Result<Result<RowOutcome, RowFault>, E>;
