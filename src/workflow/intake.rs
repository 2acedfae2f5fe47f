//! Taking a sheet in, row by row: each row becomes records through the same rules as everything else, or says why not.
//! Where the records lie is the shelf's business; a row either lands whole or leaves nothing.

mod alert;
mod enterprise;
mod filing;
mod network;
mod takeover;
mod update;

use super::decide::{Step, decide};
use super::refusal::Refusal;
use super::scene::Scene;
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::field::FieldValue;
use crate::domain::id::RecordId;
use crate::domain::intake::{IntakeBatch, IntakeKind, IntakeRow, RowChange, RowFault};
use crate::domain::phrase::Phrase;
use crate::domain::queue::KeyKind;
use crate::domain::uscc::Uscc;
use std::collections::{BTreeMap, BTreeSet};

/// Where records are looked up and put back while a sheet is taken in.
pub trait Shelf {
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
    fn reached(&self, _done: usize, _total: usize) {}

    /// Whether the desk has accepted a case of its own, awarded or delisted: from then on no register is taken over alone.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn has_begun(&self) -> Result<bool, Self::Error> {
        Ok(false)
    }
}

/// Rows between two words of how far the taking in is.
const STRIDE: usize = 512;

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
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
struct Row<'a> {
    scene: &'a Scene<'a>,
    batch: &'a IntakeBatch,
    values: &'a IntakeRow,
    warnings: Vec<RowFault>,
    /// Clauses that asked for a second person and were waived.
    waived: Vec<String>,
    /// Changes of what is there are taken.
    update: bool,
    /// The enterprise that the row is of, where it is there already, and what it says otherwise.
    matched: Option<RecordId>,
    change: Option<RowChange>,
}

impl Row<'_> {
    fn text(&self, key: &str) -> Option<&str> {
        match self.values.values.get(key) {
            Some(FieldValue::Text(t)) => Some(t),
            _ => None,
        }
    }

    fn day(&self, key: &str) -> Option<Day> {
        match self.values.values.get(key) {
            Some(FieldValue::Day(d)) => Some(*d),
            _ => None,
        }
    }

    fn number(&self, key: &str) -> Option<i64> {
        match self.values.values.get(key) {
            Some(FieldValue::Number(n)) => Some(*n),
            _ => None,
        }
    }

    fn uscc(&self, key: &str) -> Option<Uscc> {
        Uscc::parse_unchecked(self.text(key)?).ok()
    }

    fn sheet_name(&self) -> String {
        let sheet = self.batch.sheets.get(usize::from(self.values.sheet));
        sheet.map(|sheet| sheet.name.clone()).unwrap_or_default()
    }

    /// A fault of this row in the column of that field.
    fn fault(&self, key: &str, reason: &str, message: Phrase) -> RowFault {
        self.batch.fault(self.values, key, reason, message)
    }

    /// A refusal of the rules, as a fault of this row.
    fn refused(&self, key: &str, refusals: &[Refusal]) -> RowFault {
        let first = refusals.first();
        let message = first.map_or_else(|| Phrase::new("intake-refused"), |r| r.message.clone());
        let reason =
            first.map_or_else(|| "refused".to_owned(), |r| format!("refused by {}", r.rule));
        self.fault(key, &reason, message)
    }

    fn warn(&mut self, key: &str, reason: &str, message: Phrase) {
        let fault = self.fault(key, reason, message);
        self.warnings.push(fault);
    }

    /// Takes a step of the rules on a dossier, with fields as typed.
    fn step(
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
        let step = Step { id, transition, fields: Some(&typed), reason: None };
        decide(self.scene, dossier, &step).map(|d| d.dossier)
    }
}

type Outcome<E> = Result<Result<Fate, RowFault>, E>;

/// What a sheet did to the shelf.
#[derive(Debug, Default)]
pub struct Taken {
    pub good: u32,
    pub merged: u32,
    pub bad: Vec<RowFault>,
    pub warnings: Vec<RowFault>,
    /// Rows whose certificate, stars or ban give no standing before a second person has confirmed them.
    pub waiting: u32,
    /// Clauses that asked for a second person and were waived on a desk for one.
    pub waived: Vec<String>,
    /// Of a register sent again: rows that say nothing new, what the others say otherwise, the enterprises met.
    pub same: u32,
    pub changed: Vec<RowChange>,
    pub matched: BTreeSet<RecordId>,
}

/// Takes every good row of a sheet in; `update` takes what it says otherwise of enterprises that are there. Bad rows are named and leave nothing behind.
///
/// # Errors
/// Only when the shelf cannot be read.
pub fn take<S: Shelf>(
    scene: &Scene<'_>,
    batch: &IntakeBatch,
    update: bool,
    shelf: &mut S,
) -> Result<Taken, S::Error> {
    let mut taken =
        Taken { bad: batch.bad.clone(), warnings: batch.warnings.clone(), ..Taken::default() };
    let mut register = takeover::Register::new(scene);
    for (done, values) in batch.rows.iter().enumerate() {
        if done.is_multiple_of(STRIDE) {
            shelf.reached(done, batch.rows.len());
        }
        let mut row = Row {
            scene,
            batch,
            values,
            warnings: Vec::new(),
            waived: Vec::new(),
            update,
            matched: None,
            change: None,
        };
        let mark = scene.numbers.mark();
        let fate = match batch.kind {
            IntakeKind::Enterprises => enterprise::take(&mut row, &mut register, shelf)?,
            IntakeKind::Cases => filing::take_case(&mut row, shelf)?,
            IntakeKind::Filings => filing::take(&mut row, shelf)?,
            IntakeKind::Alerts => alert::take(&mut row, shelf)?,
            IntakeKind::Partners => network::take_partner(&mut row, shelf)?,
            IntakeKind::Challenges => network::take_challenge(&mut row, shelf)?,
            IntakeKind::Matches => network::take_match(&mut row, shelf)?,
        };
        match fate {
            Ok(Fate::Taken | Fate::Changed | Fate::Differs) => taken.good += 1,
            Ok(Fate::Merged) => {
                taken.good += 1;
                taken.merged += 1;
            }
            Ok(Fate::Waits) => {
                taken.good += 1;
                taken.waiting += 1;
            }
            Ok(Fate::Passed) => {}
            Ok(Fate::Same) => {
                taken.good += 1;
                taken.same += 1;
            }
            Err(fault) => {
                scene.numbers.rewind(mark);
                taken.bad.push(fault);
                row.waived.clear();
            }
        }
        taken.waived.append(&mut row.waived);
        taken.matched.extend(row.matched);
        taken.changed.extend(row.change);
        taken.warnings.append(&mut row.warnings);
    }
    taken.waived.sort();
    taken.waived.dedup();
    taken.bad.sort_by_key(|f| f.line);
    taken.warnings.sort_by_key(|f| f.line);
    Ok(taken)
}
