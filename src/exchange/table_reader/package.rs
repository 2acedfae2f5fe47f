//! The directory of a ZIP package, read before anything is unpacked: how far it would inflate.
//! The unpacker stops at the sizes declared there, so what is declared here is what can come out.

use crate::exchange::error::ReadError;

/// Parts of a workbook are a few dozen.
const MOST_PARTS: usize = 4096;
const END_LENGTH: usize = 22;
const ENTRY_LENGTH: usize = 46;
/// Stands where a size is kept in a ZIP64 record instead.
const ELSEWHERE: u32 = u32::MAX;

/// Bytes that all parts together unpack to, as declared.
///
/// # Errors
/// `Damaged` for what is no plain package: something after or before it, ZIP64, split volumes, entries that do not add up.
pub fn unpacked_size(bytes: &[u8]) -> Result<u64, ReadError> {
    directory(bytes).ok_or(ReadError::Damaged)
}

fn directory(bytes: &[u8]) -> Option<u64> {
    let end_at = bytes.len().checked_sub(END_LENGTH)?;
    let end = bytes.get(end_at..)?;
    let comment = u16_at(end, 20)?;
    if !end.starts_with(b"PK\x05\x06") || u32_at(end, 4)? != 0 || comment != 0 {
        return None;
    }
    let parts = usize::from(u16_at(end, 10)?);
    let (length, start) = (size_at(end, 12)?, size_at(end, 16)?);
    if parts == 0 || parts > MOST_PARTS || start.checked_add(length)? != end_at {
        return None;
    }
    let mut rest = bytes.get(start..end_at)?;
    let mut total = 0u64;
    for _ in 0..parts {
        let named = usize::from(u16_at(rest, 28)?);
        let extra = usize::from(u16_at(rest, 30)?) + usize::from(u16_at(rest, 32)?);
        let (packed, unpacked) = (u32_at(rest, 20)?, u32_at(rest, 24)?);
        let local = size_at(rest, 42)?;
        let plain = packed != ELSEWHERE && unpacked != ELSEWHERE;
        if !rest.starts_with(b"PK\x01\x02")
            || !plain
            || !bytes.get(local..start)?.starts_with(b"PK\x03\x04")
        {
            return None;
        }
        total = total.checked_add(u64::from(unpacked))?;
        rest = rest.get(ENTRY_LENGTH + named + extra..)?;
    }
    rest.is_empty().then_some(total)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn size_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(bytes, at)?).ok()
}
