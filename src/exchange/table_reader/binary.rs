//! What the reader of XLSB does not tell: the number formats of its cells, hidden rows, merged cells. A walk over the records of
//! its parts.

use super::beside::{Beside, Formats, Told};
use super::biff::two;
use super::package::{MOST_NOTED, Package, Unknown, attribute, elements};
use super::sheet::Region;
use std::collections::HashMap;
use std::io::{BufRead, Read as _, Seek};

/// Most sheets that are kept, and most formats.
const MOST: usize = 4096;
/// Longest record that is read; longer ones hold nothing that is wanted.
const LONGEST: usize = 1 << 16;

/// Kinds of records.
mod kind {
    pub const ROW: u32 = 0;
    pub const CELL_FIRST: u32 = 2;
    pub const FORMULA_ERROR: u32 = 11;
    pub const CELL_LAST: u32 = 11;
    pub const FORMAT: u32 = 44;
    pub const STYLE: u32 = 47;
    pub const RICH_TEXT: u32 = 62;
    pub const SHEET: u32 = 156;
    pub const MERGED: u32 = 176;
    pub const STYLES_BEGIN: u32 = 617;
    pub const STYLES_END: u32 = 618;
}

/// A workbook's package, and what its first parts tell of the others.
pub struct Parts<R: std::io::Read + Seek> {
    package: Package<R>,
    /// The part of each sheet, in the order of the workbook.
    sheets: Vec<String>,
    formats: Formats,
}

/// The number of four bytes there.
fn four(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

/// A text of so many letters as stand before it, two bytes each, and what follows it.
fn text(data: &[u8]) -> Option<(String, &[u8])> {
    let length = usize::try_from(four(data, 0)?).ok()?.checked_mul(2)?;
    let (text, rest) = data.get(4..)?.split_at_checked(length)?;
    let units: Vec<u16> = text.chunks_exact(2).filter_map(|pair| two(pair, 0)).collect();
    Some((String::from_utf16_lossy(&units), rest))
}

/// Every record of a part, by its kind; whether all could be read.
fn records(mut part: impl BufRead, mut take: impl FnMut(u32, &[u8]) -> Option<()>) -> Option<()> {
    let mut data = Vec::new();
    while !part.fill_buf().ok()?.is_empty() {
        let (kind, length) = (packed(&mut part, 2, true)?, packed(&mut part, 4, false)?);
        let length = usize::try_from(length).ok()?;
        data.clear();
        let wanted = part.by_ref().take(length.min(LONGEST) as u64).read_to_end(&mut data).ok()?;
        let rest = (length - wanted) as u64;
        if std::io::copy(&mut part.by_ref().take(rest), &mut std::io::sink()).ok()? < rest {
            return None;
        }
        take(kind, &data)?;
    }
    Some(())
}

/// A number of seven bits a byte, as long as the eighth is set.
fn packed(part: &mut impl BufRead, most: u32, is_kind: bool) -> Option<u32> {
    let mut number = 0;
    for at in 0..most {
        let mut byte = [0];
        part.read_exact(&mut byte).ok()?;
        let [byte] = byte;
        number |= u32::from(byte & 0x7F) << (7 * at);
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    is_kind.then_some(number)
}

impl<R: std::io::Read + Seek> Parts<R> {
    /// Reads which part each sheet is, and the formats; nothing where that cannot be read.
    #[must_use]
    pub fn open(mut package: Package<R>) -> Option<Self> {
        let relations = package.part("xl/_rels/workbook.bin.rels")?;
        let targets: HashMap<String, String> = elements(relations, "Relationship", |e| {
            Some((attribute(e, "Id")?, attribute(e, "Target")?))
        })
        .into_iter()
        .collect();
        let mut sheets = Vec::new();
        records(package.part("xl/workbook.bin")?, |kind, data| {
            if kind == kind::SHEET && four(data, 8)? != u32::MAX {
                let target = targets.get(&text(data.get(8..)?)?.0)?;
                sheets.push(format!("xl/{target}"));
            }
            (sheets.len() <= MOST).then_some(())
        })?;
        let (mut codes, mut styles, mut within) = (HashMap::new(), Vec::new(), false);
        // Without the part every number is shown as it is.
        let Some(part) = package.part("xl/styles.bin") else {
            return Some(Self { package, sheets, formats: Formats::default() });
        };
        records(part, |kind, data| {
            match kind {
                kind::FORMAT => {
                    codes.insert(two(data, 0)?, text(data.get(2..)?)?.0);
                }
                kind::STYLES_BEGIN => within = true,
                kind::STYLES_END => within = false,
                kind::STYLE if within => styles.push(two(data, 2)?),
                _ => {}
            }
            (codes.len() <= MOST).then_some(())
        })?;
        Some(Self { package, sheets, formats: Formats::of(&codes, &styles) })
    }
}

impl<R: std::io::Read + Seek> Beside for Parts<R> {
    fn formats(&self) -> &Formats {
        &self.formats
    }

    fn sheet(&mut self, at: usize) -> Option<Told> {
        const HIDDEN: u8 = 0x10;
        let (formats, mut told, mut row, mut noted) = (&self.formats, Told::default(), 0, 0);
        records(self.package.part(self.sheets.get(at)?)?, |kind, data| {
            match kind {
                kind::ROW => {
                    row = four(data, 0)?;
                    if data.get(11)? & HIDDEN != 0 {
                        told.hidden.insert(row.checked_add(1)?);
                    }
                }
                kind::CELL_FIRST..=kind::CELL_LAST => {
                    let style = four(data, 4)? & 0x00FF_FFFF;
                    let column = four(data, 0)?;
                    told.style(formats, row, column, style);
                    if kind == kind::FORMULA_ERROR {
                        noted += 1;
                        let place = (column, Unknown::Unreadable);
                        told.unknown.entry(row.checked_add(1)?).or_default().push(place);
                    }
                }
                kind::RICH_TEXT => {
                    noted += 1;
                    let place = (four(data, 0)?, Unknown::Unreadable);
                    told.unknown.entry(row.checked_add(1)?).or_default().push(place);
                }
                kind::MERGED => told.merged.push(Region {
                    top: four(data, 0)?.checked_add(1)?,
                    bottom: four(data, 4)?.checked_add(1)?,
                    left: four(data, 8)?,
                    right: four(data, 12)?,
                }),
                _ => {}
            }
            (told.merged.len().max(noted) <= MOST_NOTED).then_some(())
        })?;
        told.settle();
        Some(told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write as _};

    fn record(kind: u32, data: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for number in [kind, u32::try_from(data.len()).unwrap()] {
            let (low, high) =
                (u8::try_from(number & 0x7F).unwrap(), u8::try_from(number >> 7).unwrap());
            if high == 0 { bytes.push(low) } else { bytes.extend([low | 0x80, high]) }
        }
        bytes.extend(data);
        bytes
    }

    fn wide(text: &str) -> Vec<u8> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let length = u32::try_from(units.len()).unwrap().to_le_bytes();
        length.into_iter().chain(units.into_iter().flat_map(u16::to_le_bytes)).collect()
    }

    #[test]
    fn formats_hidden_rows_and_merged_cells_are_told() {
        let sheet = [vec![0; 8], wide("r1"), wide("A")].concat();
        let format = [164u16.to_le_bytes().to_vec(), wide("0\"号\"")].concat();
        let styles = [
            record(44, &format),
            record(47, &[0, 0, 9, 0]),
            record(617, &[3, 0, 0, 0]),
            record(47, &[0; 16]),
            record(47, &[0, 0, 9, 0]),
            record(47, &[0, 0, 164, 0]),
            record(618, &[]),
        ];
        let numbers = |all: &[u32]| -> Vec<u8> {
            all.iter().flat_map(|number| number.to_le_bytes()).collect()
        };
        let cells = [
            record(0, &[0; 17]),
            record(5, &numbers(&[0, 1, 0, 0])),
            record(5, &numbers(&[1, 0, 0, 0])),
            record(0, &[numbers(&[7, 0]), vec![0, 0, 0, 0x10, 0]].concat()),
            record(2, &numbers(&[2, 2, 0])),
            record(176, &numbers(&[0, 3, 1, 2])),
        ];
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in [
            (
                "xl/_rels/workbook.bin.rels",
                b"<R><Relationship Id='r1' Target='worksheets/a.bin'/></R>".to_vec(),
            ),
            ("xl/workbook.bin", record(156, &sheet)),
            ("xl/styles.bin", styles.concat()),
            ("xl/worksheets/a.bin", cells.concat()),
        ] {
            writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(&bytes).unwrap();
        }
        let package = Package::open(writer.finish().unwrap(), 1 << 20).unwrap();
        let mut parts = Parts::open(package).unwrap();
        let told = parts.sheet(0).unwrap();
        let shown = |row, column| {
            let format = parts.formats().get(told.format(row, column)?)?;
            Some(format.number(0.35))
        };
        assert_eq!(shown(0, 0), Some(super::super::Cell::Text("35%".to_owned())));
        assert_eq!(shown(0, 1), None);
        assert_eq!(shown(7, 2), Some(super::super::Cell::Text("0.35号".to_owned())));
        assert_eq!(told.hidden.iter().collect::<Vec<_>>(), [&8]);
        assert_eq!(told.merged, [Region { top: 1, left: 1, bottom: 4, right: 2 }]);
    }
}
