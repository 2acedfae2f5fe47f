//! The tables of a desk file and the bytes of their keys. It knows no transaction and no envelope.

use crate::domain::id::RecordId;
use crate::domain::queue::{KeyKind, Queue, RowKey};
use crate::domain::worded::worded;
use redb::TableDefinition;
use strum::{IntoStaticStr, VariantArray};

/// Operation number → operation. The truth.
pub const LOG: TableDefinition<'static, u64, &'static [u8]> = TableDefinition::new("log");
/// Name → value: see the constants below.
pub const META: TableDefinition<'static, &'static str, &'static [u8]> =
    TableDefinition::new("meta");
/// Officer and key → drafts, saved views, seen-marks: outside log and chain.
pub const DESK: TableDefinition<'static, (&'static str, &'static str), &'static [u8]> =
    TableDefinition::new("desk");

/// Layout of the tables this program writes. Raise it, and add a step, whenever a table or the codec's schema changes:
/// an older program then refuses the desk instead of misreading it.
pub const LAYOUT: u32 = 3;
/// Layout of the tables, u32.
pub const META_LAYOUT: &str = "layout";
/// Fingerprint of the projector the projections were made by, 32 bytes.
pub const META_FINGERPRINT: &str = "fingerprint";
/// Which file this is, 16 bytes: another in every backup.
pub const META_FILE: &str = "file";
/// Number and hash of the last operation, 8 + 32 bytes.
pub const META_HEAD: &str = "head";

/// Shape of the projection tables: bytes to bytes.
pub type Definition = TableDefinition<'static, &'static [u8], &'static [u8]>;

/// The tables that follow from the log. All numbers in keys are big-endian, so byte order is their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Table {
    /// Record → version (u64) and enveloped body.
    Current,
    /// Record whose creation was taken back → the operation that did.
    Ended,
    /// Enterprise number, record → nothing: a dossier is one range.
    Members,
    /// Row key → enveloped row.
    Rows,
    /// Queue, owner, day → number of rows (u64).
    Counts,
    /// Kind of key, text, NUL, record → nothing.
    Keys,
    /// Enterprise number → enveloped lookup row.
    Lookups,
    /// Request id → operation number (u64).
    Requests,
    /// Kind of record → highest number ever used (u64).
    Numbers,
}

worded!(Table, name);

impl Table {
    /// How redb is asked for it.
    #[must_use]
    pub fn definition(self) -> Definition {
        TableDefinition::new(self.name())
    }
}

pub type CountKey = [u8; 13];

/// Sign bit turned over: byte order is number order.
fn day_bytes(day: i32) -> [u8; 4] {
    (day.cast_unsigned() ^ 0x8000_0000).to_be_bytes()
}

fn day_of(bytes: [u8; 4]) -> i32 {
    (u32::from_be_bytes(bytes) ^ 0x8000_0000).cast_signed()
}

/// Key in [`Table::Counts`]; with a record behind it, in [`Table::Rows`].
#[must_use]
pub fn count_key(queue: Queue, owner: u64, day: i32) -> CountKey {
    let mut key = [0; 13];
    let bytes = [queue as u8].into_iter().chain(owner.to_be_bytes()).chain(day_bytes(day));
    for (slot, byte) in key.iter_mut().zip(bytes) {
        *slot = byte;
    }
    key
}

/// The day of a key made by [`count_key`].
#[must_use]
pub fn count_key_day(key: &[u8]) -> Option<i32> {
    let &[_, _, _, _, _, _, _, _, _, a, b, c, d] = key else { return None };
    Some(day_of([a, b, c, d]))
}

#[must_use]
pub fn row_key(key: &RowKey) -> Vec<u8> {
    let mut bytes = count_key(key.queue, key.owner, key.day).to_vec();
    bytes.extend_from_slice(&key.id.to_bytes());
    bytes
}

#[must_use]
pub fn read_row_key(bytes: &[u8]) -> Option<RowKey> {
    let (&queue, rest) = bytes.split_first()?;
    let (owner, rest) = rest.split_first_chunk::<8>()?;
    let (day, id) = rest.split_first_chunk::<4>()?;
    Some(RowKey {
        queue: Queue::from_byte(queue)?,
        owner: u64::from_be_bytes(*owner),
        day: day_of(*day),
        id: read_id(id)?,
    })
}

/// First and last key that rows of these days can have.
#[must_use]
pub fn row_range(queue: Queue, owner: u64, (from, to): (i32, i32)) -> (Vec<u8>, Vec<u8>) {
    let mut first = count_key(queue, owner, from).to_vec();
    let mut last = count_key(queue, owner, to).to_vec();
    first.extend_from_slice(&[0; 9]);
    last.extend_from_slice(&[0xff; 9]);
    (first, last)
}

#[must_use]
pub fn read_id(bytes: &[u8]) -> Option<RecordId> {
    RecordId::from_bytes(bytes.try_into().ok()?)
}

#[must_use]
pub fn member_key(enterprise_no: u64, id: RecordId) -> Vec<u8> {
    let mut bytes = enterprise_no.to_be_bytes().to_vec();
    bytes.extend_from_slice(&id.to_bytes());
    bytes
}

/// First and last key that members of an enterprise can have.
#[must_use]
pub fn member_range(enterprise_no: u64) -> (Vec<u8>, Vec<u8>) {
    let (mut first, mut last) =
        (enterprise_no.to_be_bytes().to_vec(), enterprise_no.to_be_bytes().to_vec());
    first.extend_from_slice(&[0; 9]);
    last.extend_from_slice(&[0xff; 9]);
    (first, last)
}

/// The record of a member key.
#[must_use]
pub fn member_of(key: &[u8]) -> Option<RecordId> {
    read_id(key.get(8..)?)
}

/// What stands in a key's table before the record: kind, text and the NUL that ends it.
#[must_use]
pub fn text_prefix(kind: KeyKind, text: &str) -> Vec<u8> {
    let mut bytes = vec![kind as u8];
    bytes.extend_from_slice(text.as_bytes());
    bytes
}

#[must_use]
pub fn text_key(kind: KeyKind, text: &str, id: RecordId) -> Vec<u8> {
    let mut bytes = text_prefix(kind, text);
    bytes.push(0);
    bytes.extend_from_slice(&id.to_bytes());
    bytes
}

/// Text and record of a key made by [`text_key`].
#[must_use]
pub fn read_text_key(bytes: &[u8]) -> Option<(&str, RecordId)> {
    let (head, id) = bytes.split_last_chunk::<9>()?;
    let (_, text) = head.strip_suffix(&[0])?.split_first()?;
    Some((std::str::from_utf8(text).ok()?, RecordId::from_bytes(*id)?))
}

/// A u64 as it stands in values.
#[must_use]
pub fn read_number(bytes: &[u8]) -> Option<u64> {
    bytes.try_into().ok().map(u64::from_be_bytes)
}

/// The value of [`META_HEAD`].
#[must_use]
pub fn head_bytes(no: u64, hash: &[u8; 32]) -> Vec<u8> {
    let mut bytes = no.to_be_bytes().to_vec();
    bytes.extend_from_slice(hash);
    bytes
}

#[must_use]
pub fn read_head(bytes: &[u8]) -> Option<(u64, [u8; 32])> {
    let (no, hash) = bytes.split_first_chunk::<8>()?;
    Some((u64::from_be_bytes(*no), hash.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Kind;

    #[test]
    fn row_keys_sort_as_queue_owner_day_record_and_read_back() {
        let mut keys = Vec::new();
        for queue in [Queue::Applications, Queue::Mine] {
            for owner in [0, 1, u64::MAX] {
                for day in [i32::MIN, -1, 0, 1, i32::MAX] {
                    for no in [0, 1, u64::MAX] {
                        keys.push(RowKey { queue, owner, day, id: RecordId::new(Kind::Case, no) });
                    }
                }
            }
        }
        assert!(keys.is_sorted());
        let bytes: Vec<_> = keys.iter().map(row_key).collect();
        assert!(bytes.is_sorted());
        for (key, bytes) in keys.iter().zip(&bytes) {
            assert_eq!(read_row_key(bytes), Some(*key));
            assert_eq!(count_key_day(&bytes[..13]), Some(key.day));
        }
    }

    #[test]
    fn a_text_key_reads_back_whatever_the_text_holds() {
        let id = RecordId::new(Kind::Officer, 7);
        for text in ["", "李明", "a\0b", "\0"] {
            assert_eq!(read_text_key(&text_key(KeyKind::Name, text, id)), Some((text, id)));
        }
    }
}
