//! What a commit writes, gathered before it is written: a table's entries lie end to end in a few large pieces of memory, since
//! one import makes a million of them.

use super::error::StoreError;
use super::table::{CountKey, Table};
use redb::WriteTransaction;
use std::collections::BTreeMap;

/// Bytes of a piece, where no single entry needs more.
const PIECE: usize = 1 << 20;

/// One entry: in which piece and where its key begins, how long it is, and how long the value behind it; without one the key is
/// to go.
#[derive(Clone, Copy, Debug)]
struct Span {
    piece: u32,
    at: u32,
    key: u32,
    value: Option<u32>,
}

/// Entries of one table.
#[derive(Debug, Default)]
struct Entries {
    /// Never grown: what is full is followed by another.
    pieces: Vec<Vec<u8>>,
    spans: Vec<Span>,
}

impl Entries {
    fn add(&mut self, key: &[u8], value: Option<[&[u8]; 2]>) {
        let length = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
        let parts = value.unwrap_or_default();
        let needed = key.len() + parts.iter().map(|part| part.len()).sum::<usize>();
        let full = |piece: &Vec<u8>| piece.capacity() - piece.len() < needed;
        if self.pieces.last().is_none_or(full) {
            self.pieces.push(Vec::with_capacity(needed.max(PIECE)));
        }
        let piece = length(self.pieces.len() - 1);
        let Some(bytes) = self.pieces.last_mut() else { return };
        let at = length(bytes.len());
        bytes.extend_from_slice(key);
        for part in parts {
            bytes.extend_from_slice(part);
        }
        let value = value.map(|_| length(needed - key.len()));
        self.spans.push(Span { piece, at, key: length(key.len()), value });
    }

    fn bytes(&self, piece: u32, at: usize, length: u32) -> &[u8] {
        let piece = self.pieces.get(piece as usize);
        piece.and_then(|piece| piece.get(at..at + length as usize)).unwrap_or_default()
    }

    fn key(&self, span: Span) -> &[u8] {
        self.bytes(span.piece, span.at as usize, span.key)
    }

    fn value(&self, span: Span) -> Option<&[u8]> {
        Some(self.bytes(span.piece, (span.at + span.key) as usize, span.value?))
    }

    /// Key order, each key once: what was put last, gone only where nothing was put.
    fn settle(&mut self) {
        let mut spans = std::mem::take(&mut self.spans);
        spans.sort_by(|a, b| self.key(*a).cmp(self.key(*b)));
        spans.dedup_by(|next, kept| {
            let same = self.key(*next) == self.key(*kept);
            if same && next.value.is_some() {
                *kept = *next;
            }
            same
        });
        self.spans = spans;
    }

    fn iter(&self) -> impl Iterator<Item = (&[u8], Option<&[u8]>)> {
        self.spans.iter().map(|span| (self.key(*span), self.value(*span)))
    }
}

/// Entries to write, in any order. Where one dossier lets an entry go and another takes it up, taking up wins.
#[derive(Debug, Default)]
pub struct Batch {
    tables: BTreeMap<Table, Entries>,
    counts: BTreeMap<CountKey, i64>,
}

impl Batch {
    pub fn put(&mut self, table: Table, key: &[u8], value: &[u8]) {
        self.put_parts(table, key, [value, &[]]);
    }

    /// A value that is told in two parts.
    pub fn put_parts(&mut self, table: Table, key: &[u8], value: [&[u8]; 2]) {
        self.tables.entry(table).or_default().add(key, Some(value));
    }

    pub fn remove(&mut self, table: Table, key: &[u8]) {
        self.tables.entry(table).or_default().add(key, None);
    }

    pub fn count(&mut self, key: CountKey, by: i64) {
        *self.counts.entry(key).or_insert(0) += by;
    }

    /// Everything in its order, the counts among it, given what is counted now.
    ///
    /// # Errors
    /// `Damaged` when a count would fall below nothing.
    pub fn settle(
        mut self,
        now: &dyn Fn(&CountKey) -> Result<u64, StoreError>,
    ) -> Result<Settled, StoreError> {
        for (key, by) in std::mem::take(&mut self.counts) {
            if by == 0 {
                continue;
            }
            match now(&key)?.checked_add_signed(by) {
                None => return Err(StoreError::damaged("counts: fewer than nothing")),
                Some(0) => self.remove(Table::Counts, &key),
                Some(count) => self.put(Table::Counts, &key, &count.to_be_bytes()),
            }
        }
        for entries in self.tables.values_mut() {
            entries.settle();
        }
        Ok(Settled { tables: self.tables })
    }
}

/// Entries in key order, ready to be written or compared.
#[derive(Debug)]
pub struct Settled {
    tables: BTreeMap<Table, Entries>,
}

impl Settled {
    /// Writes the entries, one table after the other, and lets each go when it is written.
    ///
    /// # Errors
    /// What the file system says.
    pub fn apply(self, txn: &WriteTransaction) -> Result<(), StoreError> {
        for (table, entries) in self.tables {
            let mut stored = txn.open_table(table.definition())?;
            for (key, value) in entries.iter() {
                if key.is_empty() {
                    return Err(StoreError::invalid("an entry without a key"));
                }
                match value {
                    Some(value) => drop(stored.insert(key, value)?),
                    None => drop(stored.remove(key)?),
                }
            }
        }
        Ok(())
    }

    /// Entries of one table, in key order.
    pub fn of(&self, table: Table) -> impl Iterator<Item = (&[u8], &[u8])> {
        let entries = self.tables.get(&table).into_iter().flat_map(Entries::iter);
        entries.filter_map(|(key, value)| Some((key, value?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taking_up_wins_over_letting_go_and_the_last_word_over_the_first() {
        let mut batch = Batch::default();
        batch.remove(Table::Keys, b"b");
        batch.put(Table::Keys, b"b", b"taken up");
        batch.put(Table::Keys, b"a", b"first");
        batch.put_parts(Table::Keys, b"a", [b"la", b"st"]);
        batch.remove(Table::Keys, b"a");
        batch.remove(Table::Keys, b"c");
        let settled = batch.settle(&|_| Ok(0)).unwrap();
        let all: Vec<_> = settled.of(Table::Keys).collect();
        assert_eq!(all, [(&b"a"[..], &b"last"[..]), (&b"b"[..], &b"taken up"[..])]);
        assert_eq!(settled.of(Table::Rows).count(), 0);
        let gone: Vec<_> = settled.tables[&Table::Keys].iter().filter(|e| e.1.is_none()).collect();
        assert_eq!(gone, [(&b"c"[..], None)]);
    }

    #[test]
    fn counts_come_out_as_what_they_are_and_go_at_nothing() {
        let mut batch = Batch::default();
        let key = |n: u8| [n; 13];
        batch.count(key(1), 2);
        batch.count(key(1), -1);
        batch.count(key(2), -3);
        batch.count(key(3), 0);
        let settled = batch.settle(&|_| Ok(3)).unwrap();
        let all: Vec<_> = settled.of(Table::Counts).collect();
        assert_eq!(all, [(&key(1)[..], &4_u64.to_be_bytes()[..])]);
        let mut batch = Batch::default();
        batch.count(key(1), -1);
        assert!(batch.settle(&|_| Ok(0)).is_err());
    }
}
