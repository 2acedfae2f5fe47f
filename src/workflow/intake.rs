//! Taking a sheet in, row by row: each row becomes records through the same rules as everything else, or says why not.
//! Where the records lie is the shelf's business; a row either lands whole or leaves nothing.

mod alert;
mod enterprise;
mod filing;
mod network;
pub mod shelf;
mod takeover;
mod update;

use shelf::{IncomingRow, IntakeStore, RowOutcome};

use super::scene::DecisionContext;
use crate::domain::id::RecordId;
use crate::domain::intake::{IntakeBatch, IntakeKind, RowChange, RowFault};
use std::collections::BTreeSet;

/// Rows between two words of how far the taking in is.
const STRIDE: usize = 512;

/// What a sheet did to the shelf.
#[derive(Debug, Default)]
pub struct IntakeOutcome {
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
pub fn take<S: IntakeStore>(
    scene: &DecisionContext<'_>,
    batch: &IntakeBatch,
    update: bool,
    shelf: &mut S,
) -> Result<IntakeOutcome, S::Error> {
    let mut taken = IntakeOutcome {
        bad: batch.bad.clone(),
        warnings: batch.warnings.clone(),
        ..IntakeOutcome::default()
    };
    let mut register = takeover::Register::new(scene);
    for (done, values) in batch.rows.iter().enumerate() {
        if done.is_multiple_of(STRIDE) {
            shelf.report(done, batch.rows.len());
        }
        let mut row = IncomingRow {
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
            Ok(RowOutcome::Taken | RowOutcome::Changed | RowOutcome::Differs) => taken.good += 1,
            Ok(RowOutcome::Merged) => {
                taken.good += 1;
                taken.merged += 1;
            }
            Ok(RowOutcome::Waits) => {
                taken.good += 1;
                taken.waiting += 1;
            }
            Ok(RowOutcome::Passed) => {}
            Ok(RowOutcome::Same) => {
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
