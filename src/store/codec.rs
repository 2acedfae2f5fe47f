//! Bytes of what is stored: bincode in an envelope with magic, kind, schema, length and checksum.
//! Schema 3 is the structs of `domain` as they stand, schemas 1 and 2 the frozen ones of `v1` and `v2`. To change one: raise
//! [`SCHEMA`], keep the old shape in a `v3` with an upcast into today's, and send schema 3 of that kind to it in
//! `record_of_schema`. The log is never rewritten. It knows no table.

mod v1;
mod v2;

use crate::domain::id::Kind;
use crate::domain::operation::Operation;
use crate::domain::queue::{LookupRow, QueueRow};
use crate::domain::record::Record;
use bincode::config::{Configuration, Limit, LittleEndian, Varint};
use serde::Serialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

/// What bodies are written with today.
pub const SCHEMA: u16 = 3;
/// Most bytes of one record, row or lookup row.
pub const LARGEST_BODY: usize = 16 << 20;
/// Most bytes of one operation.
pub const LARGEST_OPERATION: usize = 1 << 30;

const MAGIC: [u8; 2] = *b"SE";
/// Magic 2, kind 1, schema 2, length 4.
const HEADER: usize = 9;
const CHECKSUM: usize = 16;
/// Bytes before the payload.
const BEFORE: usize = HEADER + CHECKSUM;

/// Kind bytes of what is no record; records use [`Kind`]'s own.
const ROW: u8 = 100;
const LOOKUP: u8 = 101;
const OPERATION: u8 = 102;

/// Why bytes are not an envelope of what was looked for.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CodecFault {
    #[error("cut short")]
    Short,
    #[error("no envelope")]
    Magic,
    #[error("kind {found} where {wanted} belongs")]
    Kind { wanted: u8, found: u8 },
    #[error("schema {found}, this program knows {known}")]
    Newer { found: u16, known: u16 },
    #[error("no schema {0}")]
    Schema(u16),
    #[error("length does not fit")]
    Length,
    #[error("checksum does not fit")]
    Checksum,
    #[error("body does not read: {0}")]
    Body(String),
    #[error("hash of the operation does not fit")]
    Hash,
    #[error("{bytes} bytes, most is {most}")]
    TooLarge { bytes: usize, most: usize },
}

type Config<const MOST: usize> = Configuration<LittleEndian, Varint, Limit<MOST>>;

fn config<const MOST: usize>() -> Config<MOST> {
    bincode::config::standard().with_limit::<MOST>()
}

fn checksum(header: &[u8], payload: &[u8]) -> [u8; CHECKSUM] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(header).update(payload);
    let mut sum = [0; CHECKSUM];
    hasher.finalize_xof().fill(&mut sum);
    sum
}

/// Puts header and checksum before a payload that starts at [`BEFORE`].
fn seal(mut bytes: Vec<u8>, kind: u8, most: usize) -> Result<Vec<u8>, CodecFault> {
    let length = bytes.len().checked_sub(BEFORE).ok_or(CodecFault::Short)?;
    let too_large = CodecFault::TooLarge { bytes: length, most };
    let Some(length) = u32::try_from(length).ok().filter(|_| length <= most) else {
        return Err(too_large);
    };
    let (before, payload) = bytes.split_at_mut_checked(BEFORE).ok_or(CodecFault::Short)?;
    let (header, sum) = before.split_at_mut_checked(HEADER).ok_or(CodecFault::Short)?;
    let fields =
        MAGIC.into_iter().chain([kind]).chain(SCHEMA.to_le_bytes()).chain(length.to_le_bytes());
    for (slot, byte) in header.iter_mut().zip(fields) {
        *slot = byte;
    }
    sum.copy_from_slice(&checksum(header, payload));
    Ok(bytes)
}

/// So many bytes hold most records.
const USUAL: usize = 512;

fn wrap<const MOST: usize, T: Serialize>(kind: u8, value: &T) -> Result<Vec<u8>, CodecFault> {
    let mut bytes = Vec::with_capacity(USUAL);
    bytes.resize(BEFORE, 0);
    bincode::serde::encode_into_std_write(value, &mut bytes, config::<MOST>())
        .map_err(|e| CodecFault::Body(e.to_string()))?;
    seal(bytes, kind, MOST)
}

/// Checks everything about an envelope but its body: its kind, its schema and the payload.
fn unwrap_any(bytes: &[u8]) -> Result<(u8, u16, &[u8]), CodecFault> {
    let (header, rest) = bytes.split_at_checked(HEADER).ok_or(CodecFault::Short)?;
    let (sum, payload) = rest.split_at_checked(CHECKSUM).ok_or(CodecFault::Short)?;
    let &[m0, m1, kind, s0, s1, l0, l1, l2, l3] = header else { return Err(CodecFault::Short) };
    if [m0, m1] != MAGIC {
        return Err(CodecFault::Magic);
    }
    if usize::try_from(u32::from_le_bytes([l0, l1, l2, l3])) != Ok(payload.len()) {
        return Err(CodecFault::Length);
    }
    if sum != checksum(header, payload) {
        return Err(CodecFault::Checksum);
    }
    match u16::from_le_bytes([s0, s1]) {
        0 => Err(CodecFault::Schema(0)),
        found if found > SCHEMA => Err(CodecFault::Newer { found, known: SCHEMA }),
        schema => Ok((kind, schema, payload)),
    }
}

fn unwrap(wanted: u8, bytes: &[u8]) -> Result<(u16, &[u8]), CodecFault> {
    match unwrap_any(bytes)? {
        (found, schema, payload) if found == wanted => Ok((schema, payload)),
        (found, ..) => Err(CodecFault::Kind { wanted, found }),
    }
}

/// Reads a body and insists that nothing is left over.
fn body<const MOST: usize, T: DeserializeOwned>(payload: &[u8]) -> Result<T, CodecFault> {
    let (value, used) = bincode::serde::decode_from_slice(payload, config::<MOST>())
        .map_err(|e| CodecFault::Body(e.to_string()))?;
    if used == payload.len() { Ok(value) } else { Err(CodecFault::Length) }
}

fn plain<T: DeserializeOwned + Into<Record>>(payload: &[u8]) -> Result<Record, CodecFault> {
    body::<LARGEST_BODY, T>(payload).map(Into::into)
}

/// An older shape, brought to today's.
fn upcast<Old: DeserializeOwned, Today: From<Old> + Into<Record>>(
    payload: &[u8],
) -> Result<Record, CodecFault> {
    body::<LARGEST_BODY, Old>(payload).map(|old| Today::from(old).into())
}

/// # Errors
/// When it is too large.
pub fn encode_record(record: &Record) -> Result<Vec<u8>, CodecFault> {
    let kind = record.kind() as u8;
    match record {
        Record::Settings(b) => wrap::<LARGEST_BODY, _>(kind, b),
        Record::Document(b) => wrap::<LARGEST_BODY, _>(kind, b),
        Record::Officer(b) => wrap::<LARGEST_BODY, _>(kind, b),
        Record::Enterprise(b) => wrap::<LARGEST_BODY, _>(kind, b),
        Record::Certificate(b) => wrap::<LARGEST_BODY, _>(kind, b),
        Record::Case(b) => wrap::<LARGEST_BODY, _>(kind, b),
        Record::Filing(b) => wrap::<LARGEST_BODY, _>(kind, b),
        Record::Alert(b) => wrap::<LARGEST_BODY, _>(kind, b),
        Record::Matter(b) => wrap::<LARGEST_BODY, _>(kind, b),
        Record::Change(b) => wrap::<LARGEST_BODY, _>(kind, b),
        Record::Objection(b) => wrap::<LARGEST_BODY, _>(kind, b),
        Record::Appeal(b) => wrap::<LARGEST_BODY, _>(kind, b),
        Record::Partner(b) => wrap::<LARGEST_BODY, _>(kind, b),
        Record::Challenge(b) => wrap::<LARGEST_BODY, _>(kind, b),
        Record::Match(b) => wrap::<LARGEST_BODY, _>(kind, b),
        Record::Notice(b) => wrap::<LARGEST_BODY, _>(kind, b),
        Record::Approval(b) => wrap::<LARGEST_BODY, _>(kind, b),
    }
}

/// A record of that kind from its envelope, upcast to today's shape.
///
/// # Errors
/// Whatever is wrong with the bytes.
pub fn decode_record(kind: Kind, bytes: &[u8]) -> Result<Record, CodecFault> {
    let (schema, payload) = unwrap(kind as u8, bytes)?;
    record_of_schema(kind, schema, payload)
}

fn record_of_schema(kind: Kind, schema: u16, payload: &[u8]) -> Result<Record, CodecFault> {
    use crate::domain as d;
    match (kind, schema) {
        (Kind::Settings, 1) => upcast::<v1::DeskSettings, d::desk_settings::DeskSettings>(payload),
        (Kind::Settings, 2) => upcast::<v2::DeskSettings, d::desk_settings::DeskSettings>(payload),
        (Kind::Settings, 3) => plain::<d::desk_settings::DeskSettings>(payload),
        (Kind::Document, 1 | 2) => upcast::<v2::Document, d::desk_settings::Document>(payload),
        (Kind::Document, 3) => plain::<d::desk_settings::Document>(payload),
        (Kind::Officer, 1..=3) => plain::<d::officer::Officer>(payload),
        (Kind::Enterprise, 1) => upcast::<v1::Enterprise, d::enterprise::Enterprise>(payload),
        (Kind::Enterprise, 2) => upcast::<v2::Enterprise, d::enterprise::Enterprise>(payload),
        (Kind::Enterprise, 3) => plain::<d::enterprise::Enterprise>(payload),
        (Kind::Certificate, 1) => upcast::<v1::Certificate, d::certificate::Certificate>(payload),
        (Kind::Certificate, 2) => upcast::<v2::Certificate, d::certificate::Certificate>(payload),
        (Kind::Certificate, 3) => plain::<d::certificate::Certificate>(payload),
        (Kind::Case, 1) => upcast::<v1::Case, d::case::Case>(payload),
        (Kind::Case, 2) => upcast::<v2::Case, d::case::Case>(payload),
        (Kind::Case, 3) => plain::<d::case::Case>(payload),
        (Kind::Filing, 1) => upcast::<v1::Filing, d::filing::Filing>(payload),
        (Kind::Filing, 2) => upcast::<v2::Filing, d::filing::Filing>(payload),
        (Kind::Filing, 3) => plain::<d::filing::Filing>(payload),
        (Kind::Alert, 1..=3) => plain::<d::alert::Alert>(payload),
        (Kind::Matter, 1) => upcast::<v1::Matter, d::matter::Matter>(payload),
        (Kind::Matter, 2) => upcast::<v2::Matter, d::matter::Matter>(payload),
        (Kind::Matter, 3) => plain::<d::matter::Matter>(payload),
        (Kind::Change, 2) => upcast::<v2::Change, d::change::ChangeRegistration>(payload),
        (Kind::Change, 3) => plain::<d::change::ChangeRegistration>(payload),
        (Kind::Objection, 2 | 3) => plain::<d::objection::Objection>(payload),
        (Kind::Appeal, 2) => upcast::<v2::Appeal, d::appeal::Appeal>(payload),
        (Kind::Appeal, 3) => plain::<d::appeal::Appeal>(payload),
        (Kind::Partner, 2 | 3) => plain::<d::network::Partner>(payload),
        (Kind::Challenge, 2 | 3) => plain::<d::network::Challenge>(payload),
        (Kind::Match, 2 | 3) => plain::<d::network::Match>(payload),
        (Kind::Notice, 3) => plain::<d::notice::Notice>(payload),
        (Kind::Approval, 3) => plain::<d::approval::Approval>(payload),
        (_, other) => Err(CodecFault::Schema(other)),
    }
}

/// # Errors
/// When it is too large.
pub fn encode_row(row: &QueueRow) -> Result<Vec<u8>, CodecFault> {
    wrap::<LARGEST_BODY, _>(ROW, row)
}

/// # Errors
/// Whatever is wrong with the bytes. Rows of an older schema are never read: opening rebuilds them.
pub fn decode_row(bytes: &[u8]) -> Result<QueueRow, CodecFault> {
    match unwrap(ROW, bytes)? {
        (SCHEMA, payload) => body::<LARGEST_BODY, _>(payload),
        (other, _) => Err(CodecFault::Schema(other)),
    }
}

/// # Errors
/// When it is too large.
pub fn encode_lookup(row: &LookupRow) -> Result<Vec<u8>, CodecFault> {
    wrap::<LARGEST_BODY, _>(LOOKUP, row)
}

/// # Errors
/// As [`decode_row`].
pub fn decode_lookup(bytes: &[u8]) -> Result<LookupRow, CodecFault> {
    match unwrap(LOOKUP, bytes)? {
        (SCHEMA, payload) => body::<LARGEST_BODY, _>(payload),
        (other, _) => Err(CodecFault::Schema(other)),
    }
}

const HASH: usize = 32;
/// Bytes that an image takes around its body, at most.
const AROUND: usize = 32;

/// Fills in the operation's hash and encodes it. The hash is the last field: it stands over all payload bytes before it,
/// so it can be checked whatever becomes of the structs.
///
/// # Errors
/// When it is too large.
pub fn encode_operation(operation: &mut Operation) -> Result<Vec<u8>, CodecFault> {
    operation.hash = [0; HASH];
    let bodies =
        operation.images.iter().map(|image| AROUND + image.body.as_ref().map_or(0, Vec::len));
    let mut bytes = Vec::with_capacity(BEFORE + HASH + AROUND + bodies.sum::<usize>());
    bytes.resize(BEFORE, 0);
    bincode::serde::encode_into_std_write(&*operation, &mut bytes, config::<LARGEST_OPERATION>())
        .map_err(|e| CodecFault::Body(e.to_string()))?;
    let start = bytes.len().checked_sub(HASH).ok_or(CodecFault::Short)?;
    operation.hash = *blake3::hash(bytes.get(BEFORE..start).ok_or(CodecFault::Short)?).as_bytes();
    bytes.truncate(start);
    bytes.extend_from_slice(&operation.hash);
    seal(bytes, OPERATION, LARGEST_OPERATION)
}

/// The payload of an operation's envelope, its own hash checked.
fn operation_payload(bytes: &[u8]) -> Result<(u16, &[u8]), CodecFault> {
    let (schema, payload) = unwrap(OPERATION, bytes)?;
    if !(1..=SCHEMA).contains(&schema) {
        return Err(CodecFault::Schema(schema));
    }
    let start = payload.len().checked_sub(HASH).ok_or(CodecFault::Short)?;
    let (hashed, hash) = payload.split_at_checked(start).ok_or(CodecFault::Short)?;
    if blake3::hash(hashed).as_bytes() == hash {
        Ok((schema, payload))
    } else {
        Err(CodecFault::Hash)
    }
}

/// # Errors
/// Whatever is wrong with the bytes, its own hash included.
pub fn decode_operation(bytes: &[u8]) -> Result<Operation, CodecFault> {
    match operation_payload(bytes)? {
        (1 | 2, payload) => {
            body::<LARGEST_OPERATION, v2::operation::Whole>(payload).map(Into::into)
        }
        (_, payload) => body::<LARGEST_OPERATION, _>(payload),
    }
}

/// Number and head of an operation without its images: cheap however much it wrote.
///
/// # Errors
/// As [`decode_operation`].
pub fn decode_operation_head(
    bytes: &[u8],
) -> Result<(u64, crate::domain::operation::OperationHead), CodecFault> {
    decode_operation_outline(bytes).map(|(no, head, _)| (no, head))
}

/// The same with how many records it wrote: the images' number stands before them.
///
/// # Errors
/// As [`decode_operation`].
pub fn decode_operation_outline(
    bytes: &[u8],
) -> Result<(u64, crate::domain::operation::OperationHead, u64), CodecFault> {
    fn outline<Head: DeserializeOwned>(payload: &[u8]) -> Result<(u64, Head, u64), CodecFault> {
        bincode::serde::decode_from_slice(payload, config::<LARGEST_OPERATION>())
            .map(|(outline, _)| outline)
            .map_err(|e| CodecFault::Body(e.to_string()))
    }
    match operation_payload(bytes)? {
        (1 | 2, payload) => {
            let (no, head, images) = outline::<v2::operation::Head>(payload)?;
            Ok((no, head.into(), images))
        }
        (_, payload) => outline(payload),
    }
}

#[cfg(test)]
pub(crate) mod tests;
