//! The ZIP package of a workbook, looked at before the workbook is read: how far it would inflate, and whether what it
//! says of itself can be true. The unpacker stops at the sizes declared, so what is declared is what can come out.

use crate::exchange::error::ReadError;
use memchr::memmem;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// Parts of a workbook are a few dozen.
const MOST_PARTS: usize = 4096;
/// The shortest shared string is `<si/>`: a part cannot hold more strings than its size allows.
const SHORTEST_STRING: u64 = 5;
/// The attribute by which the reader reserves room for shared strings before it has seen one.
const COUNT: &[u8] = b"uniqueCount";

/// Checks a package.
///
/// # Errors
/// `InflatesTooFar` past `most` bytes; `Damaged` for what is no package or claims more strings than it has room for.
pub fn check(bytes: &[u8], most: u64) -> Result<(), ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::Damaged)?;
    if archive.is_empty() || archive.len() > MOST_PARTS {
        return Err(ReadError::Damaged);
    }
    let (mut total, mut strings) = (0u64, Vec::new());
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(|_| ReadError::Damaged)?;
        total = total.saturating_add(part.size());
        let name = part.name().map_err(|_| ReadError::Damaged)?;
        if name.to_ascii_lowercase().ends_with("sharedstrings.xml") {
            strings.push(at);
        }
    }
    if total > most {
        return Err(ReadError::InflatesTooFar { most });
    }
    for at in strings {
        let mut text = Vec::new();
        let mut part = archive.by_index(at).map_err(|_| ReadError::Damaged)?;
        part.read_to_end(&mut text).map_err(|_| ReadError::Damaged)?;
        let room = text.len() as u64 / SHORTEST_STRING + 1;
        for found in memmem::find_iter(&text, COUNT) {
            let rest = text.get(found + COUNT.len()..).unwrap_or(&[]);
            if claimed(rest).is_none_or(|count| count > room) {
                return Err(ReadError::Damaged);
            }
        }
    }
    Ok(())
}

/// The number in `="123"`; nothing where it is written otherwise.
fn claimed(rest: &[u8]) -> Option<u64> {
    let head: String = rest.iter().take(32).map(|b| char::from(*b)).collect();
    let value = head.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.get(1..)?.split(quote).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_read_however_it_is_quoted() {
        assert_eq!(claimed(b"=\"1187\" xmlns"), Some(1187));
        assert_eq!(claimed(b" = '12' "), Some(12));
        assert_eq!(claimed(b"=\"&#49;\""), None);
        assert_eq!(claimed(b"=99999999999999999999999"), None);
    }

    fn packed(strings: &str) -> Vec<u8> {
        use std::io::Write as _;
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file("xl/sharedStrings.xml", options).unwrap();
        writer.write_all(strings.as_bytes()).unwrap();
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn more_strings_than_there_is_room_for_is_damage_before_anything_is_reserved() {
        let honest = packed("<sst uniqueCount=\"2\"><si/><si/></sst>");
        assert!(check(&honest, 1 << 20).is_ok());
        let crafted = packed("<sst uniqueCount=\"9999999999\"><si/></sst>");
        assert!(matches!(check(&crafted, 1 << 20), Err(ReadError::Damaged)));
        assert!(matches!(check(&honest, 8), Err(ReadError::InflatesTooFar { most: 8 })));
    }

    #[test]
    fn what_is_no_package_is_damaged() {
        assert!(matches!(check(b"PK\x03\x04 nothing", 1 << 20), Err(ReadError::Damaged)));
    }
}
