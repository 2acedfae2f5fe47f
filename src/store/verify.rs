//! Comparing what is stored with what the log says: every entry of every table, both ways. It mends nothing.

use super::error::StoreError;
use super::read::Snapshot;
use super::rebuild::Replay;
use super::report::{EntryFault, StoreProblem, VerifyReport};
use super::table::{META_FINGERPRINT, META_LAYOUT, Table};
use crate::domain::dossier::Projector;
use std::cmp::Ordering;

impl Snapshot {
    /// Replays the whole log from nothing and compares everything with it: numbering, chain, hashes, links between versions,
    /// and every entry of every table.
    ///
    /// # Errors
    /// Only when the log itself cannot be walked or a later program wrote it; whatever else is wrong is in the report.
    pub fn verify(&self, projector: &dyn Projector) -> Result<VerifyReport, StoreError> {
        let (replay, mut problems) = Replay::up_to(self, u64::MAX)?;
        match replay.derive(projector) {
            Ok(batch) => {
                for table in Table::ALL {
                    if let Err(error) = self.compare(table, batch.of(table), &mut problems) {
                        let why = error.to_string();
                        problems.push(StoreProblem::Unreadable { table: table.name(), why });
                    }
                }
            }
            // A body that does not read is named already, and nothing can be derived from it.
            Err(error @ StoreError::Damaged { .. }) if problems.is_empty() => return Err(error),
            Err(StoreError::Damaged { .. }) => {}
            Err(error) => return Err(error),
        }
        if self.head().ok() != Some(replay.head) {
            problems.push(StoreProblem::Meta(super::table::META_HEAD));
        }
        if self.meta(META_FINGERPRINT)?.as_deref() != Some(projector.fingerprint().as_slice()) {
            problems.push(StoreProblem::Meta(META_FINGERPRINT));
        }
        if self.meta(META_LAYOUT)?.as_deref() != Some(super::table::LAYOUT.to_be_bytes().as_slice())
        {
            problems.push(StoreProblem::Meta(META_LAYOUT));
        }
        let records = u64::try_from(replay.current.len()).unwrap_or(u64::MAX);
        let operations = u64::try_from(replay.requests.len()).unwrap_or(u64::MAX);
        Ok(VerifyReport { operations, records, head: replay.head, problems })
    }

    fn compare<'a>(
        &self,
        table: Table,
        mut expected: impl Iterator<Item = (&'a [u8], &'a [u8])>,
        problems: &mut Vec<StoreProblem>,
    ) -> Result<(), StoreError> {
        let mut say = |key: &[u8], fault| {
            problems.push(StoreProblem::Entry { table, key: key.to_vec(), fault });
        };
        let mut wanted = expected.next();
        for entry in self.table(table).range::<&[u8]>(..)? {
            let (key, value) = entry?;
            let (key, value) = (key.value(), value.value());
            loop {
                let Some((wanted_key, wanted_value)) = wanted else {
                    say(key, EntryFault::Extra);
                    break;
                };
                match wanted_key.cmp(key) {
                    Ordering::Less => {
                        say(wanted_key, EntryFault::Missing);
                        wanted = expected.next();
                        continue;
                    }
                    Ordering::Equal => {
                        if wanted_value != value {
                            say(key, EntryFault::Different);
                        }
                        wanted = expected.next();
                    }
                    Ordering::Greater => say(key, EntryFault::Extra),
                }
                break;
            }
        }
        while let Some((key, _)) = wanted {
            say(key, EntryFault::Missing);
            wanted = expected.next();
        }
        Ok(())
    }
}
