//! Where far pages begin: rows passed on the way to one page, so that the next need not count from the start again.

use crate::domain::queue::{Queue, RowKey};
use std::collections::BTreeMap;

/// A range of a queue's days, in the lane of an officer.
pub(super) type Range = (Queue, u64, (i32, i32));

/// Rows and how many rows of their range lie before and with them, as of one operation.
#[derive(Default)]
pub(super) struct SeekPoints {
    head: u64,
    passed: BTreeMap<(Range, u64), RowKey>,
}

impl SeekPoints {
    /// The last row known to lie within the first `offset` rows, and how many rows it closes.
    pub fn before(&self, head: u64, range: Range, offset: u64) -> Option<(u64, RowKey)> {
        if self.head != head {
            return None;
        }
        let (((found, rows), key), wanted) =
            (self.passed.range(..=(range, offset)).next_back()?, range);
        (*found == wanted).then_some((*rows, *key))
    }

    /// Notes rows passed; those of another operation are forgotten.
    pub fn note(&mut self, head: u64, range: Range, passed: Vec<(u64, RowKey)>) {
        if self.head != head {
            *self = Self { head, passed: BTreeMap::new() };
        }
        self.passed.extend(passed.into_iter().map(|(rows, key)| ((range, rows), key)));
    }
}
