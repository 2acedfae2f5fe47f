//! ODS: the tables of `content.xml`, cell by cell, since what a cell shows stands beside its value: per cents, currencies, zeros
//! in front, merged cells, hidden rows.

use super::package::{MOST_NOTED, Package, attribute};
use super::sheet::{Cell, MOST_COLUMNS, MOST_ROWS, Region};
use super::shown::Written;
use crate::exchange::error::ReadError;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;
use std::io::{BufRead, Read, Seek};

/// Most cells that are not written themselves but repeat another: a few bytes may stand for a million of them.
const MOST_COPIES: u64 = 5_000_000;

/// What is found, in the order of the document.
pub enum Found {
    Sheet { name: String, hidden: bool },
    Row(Line),
    End,
}

/// A row, which may stand for many that are alike.
pub struct Line {
    /// The first line that it stands for, from 1, and for how many.
    pub first: u32,
    pub repeated: u32,
    pub hidden: bool,
    /// Columns from 0 of cells that hold something.
    pub cells: Vec<(u32, Cell)>,
    /// Merged regions that begin on it.
    pub merged: Vec<Region>,
}

impl Line {
    /// Puts a cell onto it; how many cells that nobody has written come of it.
    fn put(&mut self, column: u32, repeated: u32, cell: &Cell) -> u64 {
        if cell.is_empty() || column >= u32::from(MOST_COLUMNS) {
            return 0;
        }
        let until = column.saturating_add(repeated).min(u32::from(MOST_COLUMNS));
        self.cells.extend((column..until).map(|column| (column, cell.clone())));
        (u64::from(until - column) * u64::from(self.repeated)).saturating_sub(1)
    }
}

/// Walks over the document; a brief walk passes over the cells.
///
/// # Errors
/// `Locked` for one that is encrypted, `Damaged` for one that is broken; whatever the taker refuses.
pub fn walk<R: Read + Seek>(
    package: &mut Package<R>,
    brief: bool,
    take: &mut dyn FnMut(Found) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let part = package.part("content.xml").ok_or(ReadError::Damaged)?;
    let reader = Reader::from_reader(part);
    Walk { reader, buffer: Vec::new(), styles: BTreeSet::new(), brief, copies: 0 }.run(take)
}

/// Whether a part of the package is encrypted.
pub fn is_locked<R: Read + Seek>(package: &mut Package<R>) -> bool {
    package.part("META-INF/manifest.xml").is_some_and(|part| {
        let found = super::package::elements(part, "encryption-data", |_| Some(()));
        !found.is_empty()
    })
}

struct Walk<B: BufRead> {
    reader: Reader<B>,
    buffer: Vec<u8>,
    /// Styles of tables that are not shown.
    styles: BTreeSet<String>,
    brief: bool,
    /// Cells that stand for others beside and below them, as far as they hold something.
    copies: u64,
}

/// An element that begins, with whether it ends at once; or the end of one.
enum Step {
    Begins(BytesStart<'static>, bool),
    Ends(String),
    Over,
}

impl<B: BufRead> Walk<B> {
    fn run(
        mut self,
        take: &mut dyn FnMut(Found) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let mut style = None;
        loop {
            match self.step()? {
                Step::Begins(e, whole) => match e.local_name().as_ref() {
                    "style" => style = attribute(&e, "name"),
                    "table-properties" if attribute(&e, "display").as_deref() == Some("false") => {
                        self.styles.extend(style.clone());
                    }
                    "tracked-changes" if !whole => self.skip(&e)?,
                    "table" => {
                        let style = attribute(&e, "style-name").unwrap_or_default();
                        let hidden = self.styles.contains(&style);
                        let name = attribute(&e, "name").unwrap_or_default();
                        take(Found::Sheet { name, hidden })?;
                        if !whole {
                            self.table(take)?;
                        }
                        take(Found::End)?;
                    }
                    _ => {}
                },
                Step::Ends(_) => {}
                Step::Over => return Ok(()),
            }
        }
    }

    fn step(&mut self) -> Result<Step, ReadError> {
        loop {
            self.buffer.clear();
            let event = self.reader.read_event_into(&mut self.buffer);
            return Ok(match event.map_err(|_| ReadError::Damaged)? {
                Event::Start(e) => Step::Begins(e.into_owned(), false),
                Event::Empty(e) => Step::Begins(e.into_owned(), true),
                Event::End(e) => Step::Ends(e.local_name().as_ref().to_owned()),
                Event::Eof => Step::Over,
                _ => continue,
            });
        }
    }

    fn skip(&mut self, e: &BytesStart<'_>) -> Result<(), ReadError> {
        self.buffer.clear();
        let skipped = self.reader.read_to_end_into(e.name(), &mut self.buffer);
        skipped.map(|_| ()).map_err(|_| ReadError::Damaged)
    }

    fn table(
        &mut self,
        take: &mut dyn FnMut(Found) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let mut line = 1u32;
        loop {
            match self.step()? {
                Step::Begins(e, whole) => match e.local_name().as_ref() {
                    "table-row" => {
                        let repeated = count(&e, "number-rows-repeated");
                        let hidden = attribute(&e, "visibility")
                            .is_some_and(|v| matches!(v.as_str(), "collapse" | "filter"));
                        let (cells, merged) = (Vec::new(), Vec::new());
                        let mut row = Line { first: line, repeated, hidden, cells, merged };
                        if !whole {
                            self.row(&mut row)?;
                        }
                        line = line.saturating_add(repeated);
                        if !row.cells.is_empty() || !row.merged.is_empty() {
                            take(Found::Row(row))?;
                        }
                    }
                    // What is drawn on the sheet, or stands within another table.
                    "shapes" | "table" if !whole => self.skip(&e)?,
                    _ => {}
                },
                Step::Ends(name) if name == "table" => return Ok(()),
                Step::Ends(_) => {}
                Step::Over => return Err(ReadError::Damaged),
            }
        }
    }

    fn row(&mut self, row: &mut Line) -> Result<(), ReadError> {
        let mut column = 0u32;
        loop {
            match self.step()? {
                Step::Begins(e, whole) => match e.local_name().as_ref() {
                    "table-cell" => {
                        let repeated = self.table_cell(row, column, &e, whole)?;
                        column = column.saturating_add(repeated);
                    }
                    // What lies under a merged cell is not shown.
                    "covered-table-cell" => {
                        column = column.saturating_add(count(&e, "number-columns-repeated"));
                        if !whole {
                            self.skip(&e)?;
                        }
                    }
                    _ if !whole => self.skip(&e)?,
                    _ => {}
                },
                Step::Ends(name) if name == "table-row" => return Ok(()),
                Step::Ends(_) => {}
                Step::Over => return Err(ReadError::Damaged),
            }
        }
    }

    /// A cell onto its row; how often it stands there.
    fn table_cell(
        &mut self,
        row: &mut Line,
        column: u32,
        e: &BytesStart<'_>,
        whole: bool,
    ) -> Result<u32, ReadError> {
        let mut written = Written::of(e);
        let (repeated, down, across) = (written.repeated, written.down, written.across);
        if (down > 1 || across > 1) && column < u32::from(MOST_COLUMNS) {
            row.merged.push(Region {
                top: row.first,
                left: column,
                bottom: row.first.saturating_add(down - 1),
                right: column.saturating_add(across - 1),
            });
        }
        match (whole, self.brief) {
            (false, true) => self.skip(e)?,
            (false, false) => self.cell(&mut written)?,
            (true, _) => {}
        }
        if !self.brief {
            self.copies += row.put(column, repeated, &written.cell());
            if self.copies > MOST_COPIES {
                return Err(ReadError::TooManyRows { most: MOST_ROWS });
            }
        }
        Ok(repeated)
    }

    /// The text that a cell shows: its paragraphs, without remarks, drawings and what is written above the letters.
    fn cell(&mut self, written: &mut Written) -> Result<(), ReadError> {
        let mut paragraphs = 0u32;
        loop {
            self.buffer.clear();
            let event = self.reader.read_event_into(&mut self.buffer);
            match event.map_err(|_| ReadError::Damaged)? {
                Event::Text(text) if paragraphs > 0 => written.push(&text.xml10_content()),
                Event::CData(text) if paragraphs > 0 => written.push(&text.xml10_content()),
                Event::GeneralRef(e) if paragraphs > 0 => {
                    let named = quick_xml::escape::resolve_xml_entity(&e);
                    let numbered = e.resolve_char_ref().map_err(|_| ReadError::Damaged)?;
                    match (named, numbered) {
                        (Some(text), _) => written.push(text),
                        (None, Some(c)) => written.push(c.encode_utf8(&mut [0; 4])),
                        (None, None) => return Err(ReadError::Damaged),
                    }
                }
                Event::Start(e) => {
                    let e = e.into_owned();
                    match e.local_name().as_ref() {
                        "p" => {
                            written.paragraph();
                            paragraphs += 1;
                        }
                        "ruby-text" | "annotation" | "note" | "table" => self.skip(&e)?,
                        _ if e.name().as_ref().starts_with("draw:") => self.skip(&e)?,
                        name => written.mark(name, &e),
                    }
                }
                Event::Empty(e) => match e.local_name().as_ref() {
                    "p" => written.paragraph(),
                    name => written.mark(name, &e),
                },
                Event::End(e) => match e.local_name().as_ref() {
                    "p" => paragraphs = paragraphs.saturating_sub(1),
                    "table-cell" => return Ok(()),
                    _ => {}
                },
                Event::Eof => return Err(ReadError::Damaged),
                _ => {}
            }
        }
    }
}

/// How often, or how far; once where nothing is said.
fn count(e: &BytesStart<'_>, name: &str) -> u32 {
    attribute(e, name).and_then(|n| n.parse().ok()).unwrap_or(1).max(1)
}

/// The merged regions of every sheet, and how each is called.
///
/// # Errors
/// As [`walk`]; where there are more regions than are kept.
pub fn heads<R: Read + Seek>(
    package: &mut Package<R>,
    most_sheets: usize,
) -> Result<Vec<(String, bool, Vec<Region>)>, ReadError> {
    let (mut heads, mut noted) = (Vec::new(), 0);
    walk(package, true, &mut |found| {
        match found {
            Found::Sheet { name, hidden } => heads.push((name, hidden, Vec::new())),
            Found::Row(row) => {
                noted += row.merged.len();
                if let Some((.., merged)) = heads.last_mut() {
                    merged.extend(row.merged);
                }
            }
            Found::End => {}
        }
        if heads.len() > most_sheets {
            return Err(ReadError::TooManySheets { most: most_sheets });
        }
        if noted > MOST_NOTED { Err(ReadError::Damaged) } else { Ok(()) }
    })?;
    Ok(heads)
}
