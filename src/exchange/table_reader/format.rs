//! What a file is, by its bytes: names and endings lie. What is not read is named for what it is.

use crate::exchange::error::ReadError;
use memchr::memmem;
use serde::{Deserialize, Serialize};
use std::io::Cursor;
use zip::ZipArchive;

/// A kind of workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Book {
    /// XLSX and XLSM.
    Xlsx,
    Xlsb,
    /// BIFF within a compound file: `.xls`, and `.et` of WPS.
    Xls,
    Ods,
}

/// What is read, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Workbook(Book),
}

/// What is known by its first bytes and is no sheet: (bytes, what it is called in the words).
const OTHERS: [(&[u8], &str); 12] = [
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xFF\xD8\xFF", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\0", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xBC\xAF", "archive"),
    (b"\x1F\x8B", "archive"),
    (b"{\\rtf", "document"),
    (b"\x7FELF", "program"),
    (b"SQLite format 3", "database"),
];
/// Bytes looked at for the beginning of a page of markup.
const HEAD: usize = 1024;

/// Tells the format of a file.
///
/// # Errors
/// `Empty`, `Locked`, or the name of what is no sheet.
pub fn of(bytes: &[u8]) -> Result<Format, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return packed(bytes);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return compound(bytes);
    }
    let bare = |(begin, _): &&(&[u8], &str)| {
        bytes.starts_with(begin) && (begin.len() > 2 || bytes.get(..64).is_some_and(has_zero))
    };
    if let Some((_, what)) = OTHERS.iter().find(bare) {
        return Err(ReadError::Format { what });
    }
    // A workbook from before compound files.
    if matches!(bytes, [0x09, 0x00 | 0x02 | 0x04 | 0x08, ..])
        && bytes.get(..64).is_some_and(has_zero)
    {
        return Err(ReadError::Format { what: "ancient" });
    }
    match markup(bytes) {
        Some(what) => Err(ReadError::Format { what }),
        None => Ok(Format::Text),
    }
}

fn has_zero(bytes: &[u8]) -> bool {
    bytes.contains(&0)
}

/// A ZIP package, by the parts in it.
fn packed(bytes: &[u8]) -> Result<Format, ReadError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::Damaged)?;
    let has = |begin: &str| {
        let mut names = archive.file_names().filter_map(Result::ok);
        names.any(|name| name.to_ascii_lowercase().replace('\\', "/").starts_with(begin))
    };
    if has("xl/workbook.bin") {
        Ok(Format::Workbook(Book::Xlsb))
    } else if has("xl/") {
        Ok(Format::Workbook(Book::Xlsx))
    } else if has("word/") || has("ppt/") {
        Err(ReadError::Format { what: "document" })
    } else if has("content.xml") {
        Ok(Format::Workbook(Book::Ods))
    } else if archive.is_empty() {
        Err(ReadError::Damaged)
    } else {
        Err(ReadError::Format { what: "archive" })
    }
}

/// A compound file, by the names of its streams.
fn compound(bytes: &[u8]) -> Result<Format, ReadError> {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &wide).is_some()
    };
    if has("EncryptedPackage") || has("EncryptionInfo") {
        Err(ReadError::Locked)
    } else if has("Workbook") || has("Book\0") {
        Ok(Format::Workbook(Book::Xls))
    } else if has("WordDocument") || has("PowerPoint Document") {
        Err(ReadError::Format { what: "document" })
    } else {
        Err(ReadError::Damaged)
    }
}

/// Pages of markup, whatever the file is called: spreadsheet programs open them and keep the name.
fn markup(bytes: &[u8]) -> Option<&'static str> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    // Enough of UTF-16 for its letters of ASCII.
    let head: Vec<u8> = head.iter().copied().filter(|b| *b != 0).collect();
    let head = String::from_utf8_lossy(&head).to_lowercase();
    let head = head.trim_start_matches(|c: char| !c.is_ascii_graphic());
    if !head.starts_with('<') {
        return head.starts_with("mime-version:").then_some("web-page");
    }
    let is = |word: &str| head.contains(word);
    if is("office:spreadsheet") {
        Some("xml-spreadsheet")
    } else if is("<html") || is("<!doctype html") || is("<table") || is("<meta") || is("<div") {
        Some("web-page")
    } else {
        Some("xml")
    }
}
