//! The ZIP package of a workbook, looked at before and beside the reader of its cells: how far it would inflate, whether what it
//! says of itself can be true, and what that reader does not tell: hidden rows, formulas never worked out, merged cells.

use super::sheet::{Cell, Region};
use crate::exchange::error::ReadError;
use memchr::memmem;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{BufRead, BufReader, Read, Seek};
use zip::ZipArchive;

/// Parts of a workbook are a few dozen.
const MOST_PARTS: usize = 4096;
/// The shortest shared string is `<si/>`: a part cannot hold more strings than its size allows.
const SHORTEST_STRING: u64 = 5;
/// The attribute by which the reader reserves room for shared strings before it has seen one.
const COUNT: &[u8] = b"uniqueCount";
/// Most merged regions, and most formulas without a value, that are kept of a sheet.
pub const MOST_NOTED: usize = 200_000;

/// A package that may be read.
pub struct Package<R: Read + Seek> {
    archive: ZipArchive<R>,
    /// Sheet's name → its part.
    parts: HashMap<String, String>,
    /// The workbook says itself that its values are not those of its formulas.
    stale: bool,
}

/// Why the value of a cell is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// Its formula was never worked out, or not since.
    Uncalculated,
    /// It is written in a way that the reader of cells takes for nothing, or for less than it is.
    Unreadable,
}

impl Unknown {
    /// What is handed on in its place.
    #[must_use]
    pub fn cell(self) -> Cell {
        match self {
            Self::Uncalculated => Cell::Uncalculated,
            Self::Unreadable => Cell::Error("#VALUE!".to_owned()),
        }
    }
}

/// What the reader of cells does not tell of a sheet.
#[derive(Debug, Default)]
pub struct Extras {
    /// Lines of rows hidden by a filter or by hand.
    pub hidden: BTreeSet<u32>,
    /// Line → columns from 0 of cells whose value is not known, and what is said of them.
    pub unknown: BTreeMap<u32, Vec<(u32, Unknown)>>,
    pub merged: Vec<Region>,
}

impl<R: Read + Seek> Package<R> {
    /// Looks the package over.
    ///
    /// # Errors
    /// `InflatesTooFar` past `most` bytes; `Damaged` for what is no package, claims more strings than it has room for, or
    /// names one part as two sheets.
    pub fn open(reader: R, most: u64) -> Result<Self, ReadError> {
        let mut archive = ZipArchive::new(reader).map_err(|_| ReadError::Damaged)?;
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
            let part = archive.by_index(at).map_err(|_| ReadError::Damaged)?;
            check_strings(part)?;
        }
        Ok(Self { archive, parts: HashMap::new(), stale: false })
    }

    /// Reads which part each sheet is, of an XLSX.
    ///
    /// # Errors
    /// When two sheets are one part.
    pub fn look_at_sheets(&mut self) -> Result<(), ReadError> {
        let Some(targets) = self.part("xl/_rels/workbook.xml.rels").map(|part| {
            elements(part, "Relationship", |e| Some((attribute(e, "Id")?, attribute(e, "Target")?)))
        }) else {
            return Ok(());
        };
        let targets: HashMap<String, String> = targets.into_iter().collect();
        let Some(sheets) = self.part("xl/workbook.xml").map(|part| {
            elements(part, "sheet", |e| Some((attribute(e, "name")?, attribute(e, "id")?)))
        }) else {
            return Ok(());
        };
        let mut seen = BTreeSet::new();
        for (name, id) in sheets {
            let Some(target) = targets.get(&id) else { continue };
            let target = target.trim_start_matches('/');
            let part = match target.strip_prefix("xl/") {
                Some(_) => target.to_owned(),
                None => format!("xl/{target}"),
            };
            if !seen.insert(part.clone()) {
                return Err(ReadError::Damaged);
            }
            self.parts.insert(name, part);
        }
        let says = |e: &BytesStart<'_>, key: &str, value: bool| {
            attribute(e, key).is_some_and(|v| matches!(v.as_str(), "1" | "true") == value)
        };
        let stale = self.part("xl/workbook.xml").map(|part| {
            elements(part, "calcPr", |e| {
                let stale = says(e, "fullCalcOnLoad", true)
                    || says(e, "forceFullCalc", true)
                    || says(e, "calcCompleted", false);
                stale.then_some(())
            })
        });
        self.stale = stale.is_some_and(|found| !found.is_empty());
        Ok(())
    }

    /// A part by its name, however its letters are written.
    pub fn part(&mut self, name: &str) -> Option<impl BufRead + '_> {
        let index = self.archive.index_for_name(name).or_else(|| {
            let mut names = self.archive.file_names().filter_map(Result::ok);
            let found = names.find(|n| n.eq_ignore_ascii_case(name))?.into_owned();
            self.archive.index_for_name(&found)
        })?;
        self.archive.by_index(index).ok().map(BufReader::new)
    }

    /// What the reader of cells does not tell of a sheet; nothing of one that is not found.
    ///
    /// # Errors
    /// When the part is broken, or holds more than is kept.
    pub fn extras(&mut self, sheet: &str) -> Result<Extras, ReadError> {
        let stale = self.stale;
        let Some(name) = self.parts.get(sheet).cloned() else { return Ok(Extras::default()) };
        match self.part(&name) {
            Some(part) => Scan { stale, ..Scan::default() }.run(part),
            None => Ok(Extras::default()),
        }
    }
}

/// A pass over a sheet's part.
#[derive(Default)]
struct Scan {
    stale: bool,
    found: Extras,
    noted: usize,
    /// The row and the column (from 0) that come next where none is written.
    line: u32,
    column: u32,
    /// Within a cell: a formula was seen, a value was seen.
    formula: bool,
    value: bool,
    /// Within a value, and whether it is the zero that writers of formulas put there.
    within: bool,
    zero: bool,
    /// The cell is of a kind whose value the reader of cells takes up to the first mark in it; a mark was seen.
    short: bool,
    cut: bool,
}

impl Scan {
    fn run(mut self, part: impl BufRead) -> Result<Extras, ReadError> {
        let mut reader = Reader::from_reader(part);
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(|_| ReadError::Damaged)? {
                Event::Start(e) => self.start(&e, false)?,
                Event::Empty(e) => self.start(&e, true)?,
                Event::Text(text) if self.within && !text.is_empty() => {
                    (self.value, self.zero) = (true, text.as_ref() == "0");
                }
                Event::End(e) if e.local_name().as_ref() == "v" => self.within = false,
                Event::End(e) if e.local_name().as_ref() == "c" => self.cell_ends()?,
                Event::Eof => return Ok(self.found),
                // An entity, a comment, text that is set apart.
                _ => (self.cut, self.value) = (self.within || self.cut, self.within || self.value),
            }
        }
    }

    fn note(&mut self) -> Result<(), ReadError> {
        self.noted += 1;
        if self.noted > MOST_NOTED { Err(ReadError::Damaged) } else { Ok(()) }
    }

    fn start(&mut self, e: &BytesStart<'_>, whole: bool) -> Result<(), ReadError> {
        match e.local_name().as_ref() {
            "row" => {
                let written = attribute(e, "r").and_then(|r| r.parse().ok());
                self.line = written.unwrap_or(self.line.saturating_add(1));
                self.column = 0;
                if attribute(e, "hidden").is_some_and(|h| matches!(h.as_str(), "1" | "true")) {
                    self.found.hidden.insert(self.line);
                }
            }
            "c" => {
                if let Some((column, _)) = attribute(e, "r").as_deref().and_then(place) {
                    self.column = column;
                }
                (self.formula, self.within, self.zero, self.cut) = (false, false, false, false);
                let kind = attribute(e, "t");
                // A text without anything in it is a value too.
                self.value = matches!(kind.as_deref(), Some("str" | "inlineStr"));
                self.short = matches!(kind.as_deref(), None | Some("n" | "s" | "b" | "e"));
                if whole {
                    self.column += 1;
                }
            }
            "f" => self.formula = true,
            "v" if !whole => self.within = true,
            "mergeCell" => {
                self.note()?;
                if let Some(region) = attribute(e, "ref").as_deref().and_then(region) {
                    self.found.merged.push(region);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn cell_ends(&mut self) -> Result<(), ReadError> {
        let unknown = if self.short && self.cut {
            Some(Unknown::Unreadable)
        } else {
            let uncalculated = self.formula && (!self.value || (self.stale && self.zero));
            uncalculated.then_some(Unknown::Uncalculated)
        };
        if let Some(unknown) = unknown {
            self.note()?;
            self.found.unknown.entry(self.line).or_default().push((self.column, unknown));
        }
        (self.formula, self.value, self.cut) = (false, false, false);
        self.column += 1;
        Ok(())
    }
}

/// What is wanted of every element of that name.
pub fn elements<T>(
    part: impl BufRead,
    name: &str,
    take: impl Fn(&BytesStart<'_>) -> Option<T>,
) -> Vec<T> {
    let (mut reader, mut buffer, mut found) = (Reader::from_reader(part), Vec::new(), Vec::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(e) | Event::Empty(e)) if e.local_name().as_ref() == name => {
                found.extend(take(&e));
            }
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
        if found.len() > MOST_PARTS {
            return found;
        }
    }
}

/// The attribute of that name, whatever its prefix, as text.
pub fn attribute(e: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = e.attributes();
    let mut all = all.with_checks(false).filter_map(Result::ok);
    let found = all.find(|a| a.key.local_name().as_ref() == name)?;
    let raw = String::from_utf8_lossy(found.value.as_ref().as_ref()).into_owned();
    Some(quick_xml::escape::unescape(&raw).map(std::borrow::Cow::into_owned).unwrap_or(raw))
}

/// `C7` as (column from 0, line).
fn place(reference: &str) -> Option<(u32, u32)> {
    let reference = reference.trim_start_matches('$');
    let digits = reference.find(|c: char| c.is_ascii_digit())?;
    let (letters, line) = reference.split_at(digits);
    let column = letters.trim_end_matches('$').bytes().try_fold(0u32, |sum, b| {
        let letter = u32::from(b.to_ascii_uppercase().checked_sub(b'A')?);
        (letter < 26).then(|| sum.saturating_mul(26).saturating_add(letter + 1))
    })?;
    Some((column.checked_sub(1)?, line.parse().ok()?))
}

/// `A2:C7`.
fn region(reference: &str) -> Option<Region> {
    let (from, to) = reference.split_once(':')?;
    let ((left, top), (right, bottom)) = (place(from)?, place(to)?);
    (top <= bottom && left <= right).then_some(Region { top, left, bottom, right })
}

/// No more strings are claimed than there is room for.
fn check_strings(mut part: impl Read) -> Result<(), ReadError> {
    let mut text = Vec::new();
    part.read_to_end(&mut text).map_err(|e| match e.kind() {
        std::io::ErrorKind::OutOfMemory => ReadError::TakesTooMuch { most: super::sheet::MEMORY },
        _ => ReadError::Damaged,
    })?;
    let room = text.len() as u64 / SHORTEST_STRING + 1;
    for found in memmem::find_iter(&text, COUNT) {
        let rest = text.get(found + COUNT.len()..).unwrap_or(&[]);
        if claimed(rest).is_none_or(|count| count > room) {
            return Err(ReadError::Damaged);
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
    use std::io::Cursor;

    #[test]
    fn a_count_is_read_however_it_is_quoted() {
        assert_eq!(claimed(b"=\"1187\" xmlns"), Some(1187));
        assert_eq!(claimed(b" = '12' "), Some(12));
        assert_eq!(claimed(b"=\"&#49;\""), None);
        assert_eq!(claimed(b"=99999999999999999999999"), None);
    }

    #[test]
    fn places_and_regions_are_read() {
        assert_eq!(place("C7"), Some((2, 7)));
        assert_eq!(place("$AA$10"), Some((26, 10)));
        assert_eq!(place("7"), None);
        assert_eq!(region("A2:C7"), Some(Region { top: 2, left: 0, bottom: 7, right: 2 }));
        assert_eq!(region("C7:A2"), None);
    }

    fn check(bytes: &[u8], most: u64) -> Result<(), ReadError> {
        Package::open(Cursor::new(bytes), most).map(|_| ())
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

    /// What is not known of the cells of a row.
    fn unknown(cells: &str) -> Vec<(u32, Unknown)> {
        let sheet = format!("<worksheet><sheetData><row r=\"2\">{cells}</row></sheetData>");
        let found = Scan::default().run(Cursor::new(sheet.into_bytes())).unwrap();
        found.unknown.into_values().flatten().collect()
    }

    #[test]
    fn formulas_without_a_value_and_values_that_are_cut_short_are_noted() {
        assert_eq!(unknown("<c r=\"A2\"><f>1+2</f><v>3</v></c><c><v>4</v></c>"), []);
        assert_eq!(unknown("<c r=\"A2\" t=\"str\"><f>A1&amp;\"\"</f><v></v></c>"), []);
        assert_eq!(unknown("<c r=\"A2\" t=\"str\"><f>A1</f><v>a&amp;b</v></c>"), []);
        for empty in ["", "<v></v>", "<v/>"] {
            let cell = format!("<c r=\"C2\"><f>10+20</f>{empty}</c>");
            assert_eq!(unknown(&cell), [(2, Unknown::Uncalculated)], "{empty}");
        }
        for cut in ["&c;", "&#51;0", "3<!-- -->0", "<![CDATA[30]]>"] {
            let cell = format!("<c r=\"C2\"><v>{cut}</v></c>");
            assert_eq!(unknown(&cell), [(2, Unknown::Unreadable)], "{cut}");
        }
    }

    #[test]
    fn what_is_no_package_is_damaged() {
        assert!(matches!(check(b"PK\x03\x04 nothing", 1 << 20), Err(ReadError::Damaged)));
    }
}
