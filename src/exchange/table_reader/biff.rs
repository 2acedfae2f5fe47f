//! What the reader of `.xls` does not tell: the number formats of its cells, hidden rows, formulas of writers that work nothing
//! out. A walk over the records of the workbook's stream.

use super::beside::{Beside, Formats, Told};
use super::package::{MOST_NOTED, Unknown};
use cfb::CompoundFile as Compound;
use std::collections::HashMap;
use std::io::{BufReader, Read, Seek, SeekFrom};

/// Most sheets and most formats that are kept.
const MOST: usize = 4096;

/// Kinds of records.
mod kind {
    pub const FORMULA: u16 = 0x0006;
    pub const EOF: u16 = 0x000A;
    pub const CODEPAGE: u16 = 0x0042;
    pub const BOUNDSHEET: u16 = 0x0085;
    pub const MULRK: u16 = 0x00BD;
    pub const XF: u16 = 0x00E0;
    pub const LABELSST: u16 = 0x00FD;
    pub const RECALC: u16 = 0x01C1;
    pub const NUMBER: u16 = 0x0203;
    pub const LABEL: u16 = 0x0204;
    pub const ROW: u16 = 0x0208;
    pub const RK: u16 = 0x027E;
    pub const FORMAT: u16 = 0x041E;
    pub const BOF: u16 = 0x0809;
}

/// A workbook's stream, and what its first records tell of the others.
pub struct Records<R: Read + Seek> {
    stream: BufReader<cfb::Stream<R>>,
    /// Where each sheet begins, in the order of the workbook.
    sheets: Vec<u64>,
    formats: Formats,
    /// Neither the version of a program that works formulas out is written, nor who wrote it: an empty result is none.
    unworked: bool,
}

/// The number of two bytes there.
pub fn two(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

impl<R: Read + Seek> Records<R> {
    /// Reads what stands before the sheets; nothing where that cannot be read.
    #[must_use]
    pub fn open(source: R) -> Option<Self> {
        let mut file = Compound::open(source).ok()?;
        let told_by = file.exists("/\u{5}SummaryInformation");
        let stream = file.open_stream("/Workbook").or_else(|_| file.open_stream("/Book")).ok()?;
        let mut records = Self {
            stream: BufReader::new(stream),
            sheets: Vec::new(),
            formats: Formats::default(),
            unworked: !told_by,
        };
        records.globals()?;
        Some(records)
    }

    /// The next record into `data`, where its kind is wanted.
    fn next(&mut self, data: &mut Vec<u8>, wanted: impl Fn(u16) -> bool) -> Option<u16> {
        let mut head = [0; 4];
        self.stream.read_exact(&mut head).ok()?;
        let (kind, length) = (two(&head, 0)?, two(&head, 2)?);
        data.clear();
        if wanted(kind) {
            let read = self.stream.by_ref().take(u64::from(length)).read_to_end(data).ok()?;
            (read == usize::from(length)).then_some(kind)
        } else {
            self.stream.seek_relative(i64::from(length)).ok()?;
            Some(kind)
        }
    }

    fn globals(&mut self) -> Option<()> {
        let (mut data, mut codes, mut styles) = (Vec::new(), HashMap::new(), Vec::new());
        let (mut wide, mut page) = (true, 0);
        loop {
            match self.next(&mut data, |_| true)? {
                kind::BOF => wide = two(&data, 0)? >= 0x0600,
                kind::CODEPAGE => page = two(&data, 0)?,
                kind::RECALC => self.unworked = false,
                kind::BOUNDSHEET => {
                    let at = data.get(..4)?.try_into().ok()?;
                    self.sheets.push(u64::from(u32::from_le_bytes(at)));
                }
                kind::FORMAT => {
                    if let Some(code) = code(data.get(2..)?, wide, page) {
                        codes.insert(two(&data, 0)?, code);
                    }
                }
                kind::XF => styles.push(two(&data, 2)?),
                kind::EOF => break,
                _ => {}
            }
            if self.sheets.len().max(codes.len()) > MOST {
                return None;
            }
        }
        self.formats = Formats::of(&codes, &styles);
        Some(())
    }

    /// Whether a formula was never worked out: no program that works formulas out has written it, and its result is an empty
    /// text, or a zero that is asked to be worked out.
    fn has_no_value(&self, formula: &[u8]) -> Option<bool> {
        const TO_BE_WORKED_OUT: u16 = 0x03;
        let result = formula.get(6..14)?;
        let asked = two(formula, 14)? & TO_BE_WORKED_OUT != 0;
        let zero = result.iter().all(|byte| *byte == 0);
        let empty = matches!(result, [0x03, .., 0xFF, 0xFF]);
        // Programs that work formulas out ask for it too, of those that change with every day.
        Some(self.unworked && ((zero && asked) || empty))
    }
}

impl<R: Read + Seek> Beside for Records<R> {
    fn formats(&self) -> &Formats {
        &self.formats
    }

    fn sheet(&mut self, at: usize) -> Option<Told> {
        let from = *self.sheets.get(at)?;
        self.stream.seek(SeekFrom::Start(from)).ok()?;
        let (mut told, mut data, mut depth, mut noted) = (Told::default(), Vec::new(), 0u32, 0);
        loop {
            let kind = self.next(&mut data, is_wanted)?;
            // Charts within a sheet have records of their own.
            match kind {
                kind::BOF => depth += 1,
                kind::EOF if depth <= 1 => break,
                kind::EOF => depth -= 1,
                _ if depth > 1 => {}
                kind::ROW => {
                    const HIDDEN: u16 = 0x20;
                    if two(&data, 12)? & HIDDEN != 0 {
                        told.hidden.insert(u32::from(two(&data, 0)?) + 1);
                    }
                }
                kind::MULRK => {
                    let (row, first) = (two(&data, 0)?, two(&data, 2)?);
                    let places = data.get(4..data.len().checked_sub(2)?)?.chunks_exact(6);
                    for (column, place) in (first..=u16::MAX).zip(places) {
                        let style = two(place, 0)?.into();
                        told.style(&self.formats, row.into(), column.into(), style);
                    }
                }
                kind::NUMBER | kind::RK | kind::LABELSST | kind::LABEL | kind::FORMULA => {
                    let (row, column) = (two(&data, 0)?, two(&data, 2)?);
                    let style = two(&data, 4)?.into();
                    told.style(&self.formats, row.into(), column.into(), style);
                    if kind == kind::FORMULA && self.has_no_value(&data)? {
                        noted += 1;
                        let place = (u32::from(column), Unknown::Uncalculated);
                        told.unknown.entry(u32::from(row) + 1).or_default().push(place);
                    }
                }
                _ => {}
            }
            if noted > MOST_NOTED {
                return None;
            }
        }
        told.settle();
        Some(told)
    }
}

fn is_wanted(kind: u16) -> bool {
    matches!(
        kind,
        kind::ROW
            | kind::MULRK
            | kind::NUMBER
            | kind::RK
            | kind::LABELSST
            | kind::LABEL
            | kind::FORMULA
    )
}

/// The code of a format as it is written: from the eighth version on in two bytes a letter, or one.
fn code(data: &[u8], wide: bool, page: u16) -> Option<String> {
    if !wide {
        let length = usize::from(*data.first()?);
        let text = data.get(1..)?.get(..length)?;
        let encoding = if page == 936 { encoding_rs::GBK } else { encoding_rs::WINDOWS_1252 };
        return Some(encoding.decode_without_bom_handling(text).0.into_owned());
    }
    let length = usize::from(two(data, 0)?);
    let (flags, text) = (data.get(2)?, data.get(3..)?);
    if flags & 1 == 0 {
        return Some(text.get(..length)?.iter().map(|byte| char::from(*byte)).collect());
    }
    let text = text.get(..length * 2)?.chunks_exact(2);
    let units: Vec<u16> = text.filter_map(|pair| two(pair, 0)).collect();
    Some(String::from_utf16_lossy(&units))
}
