//! What is told beside the readers of binary workbooks: number formats by their styles, hidden rows, merged cells.

use super::number_format::NumberFormat;
use super::package::Unknown;
use super::sheet::Region;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Who tells it, sheet by sheet.
pub trait Beside {
    /// The formats of the workbook.
    fn formats(&self) -> &Formats;
    /// What is told of a sheet, by its place among the sheets; nothing where it cannot be read, or is more than is kept.
    fn sheet(&mut self, at: usize) -> Option<Told>;
}

/// The formats that show something, and for every style which of them it is.
#[derive(Debug, Default)]
pub struct Formats {
    kept: Vec<NumberFormat>,
    styles: Vec<Option<u16>>,
}

impl Formats {
    /// Of the codes that are written, and the format of every style.
    #[must_use]
    pub fn of(codes: &HashMap<u16, String>, styles: &[u16]) -> Self {
        let mut formats = Self::default();
        let mut known: HashMap<u16, Option<u16>> = HashMap::new();
        for number in styles {
            let at = *known.entry(*number).or_insert_with(|| {
                let code = codes.get(number).map_or_else(|| built_in(*number), String::as_str);
                let format = NumberFormat::of(code);
                if format.is_plain() {
                    return None;
                }
                formats.kept.push(format);
                u16::try_from(formats.kept.len() - 1).ok()
            });
            formats.styles.push(at);
        }
        formats
    }

    /// The format of that number.
    #[must_use]
    pub fn get(&self, at: u16) -> Option<&NumberFormat> {
        self.kept.get(usize::from(at))
    }
}

/// The code of a format that is written nowhere. Whose currency it is depends on where it is opened.
fn built_in(number: u16) -> &'static str {
    match number {
        5..=8 | 42 | 44 => "\"¤\"#,##0.00",
        9 => "0%",
        10 => "0.00%",
        _ => "",
    }
}

/// What is told of a sheet.
#[derive(Debug, Default)]
pub struct Told {
    /// Lines of rows hidden by a filter or by hand.
    pub hidden: BTreeSet<u32>,
    /// Line → columns from 0 of cells whose value is not known.
    pub unknown: BTreeMap<u32, Vec<(u32, Unknown)>>,
    /// Merged cells, where the reader of cells does not tell them.
    pub merged: Vec<Region>,
    /// Row and column, from 0, and the format of cells that are not shown as they are.
    shown: Vec<(u32, u16, u16)>,
}

impl Told {
    /// Notes the style of a cell.
    pub fn style(&mut self, formats: &Formats, row: u32, column: u32, style: u32) {
        let format = usize::try_from(style).ok().and_then(|at| formats.styles.get(at));
        if let (Some(Some(format)), Ok(column)) = (format, u16::try_from(column)) {
            self.shown.push((row, column, *format));
        }
    }

    /// All is noted.
    pub fn settle(&mut self) {
        self.shown.sort_unstable();
    }

    /// Which format shows that cell; nothing where it is shown as it is.
    #[must_use]
    pub fn format(&self, row: u32, column: u32) -> Option<u16> {
        let place = (row, u16::try_from(column).ok()?);
        let at = self.shown.partition_point(|(row, column, _)| (*row, *column) < place);
        self.shown.get(at).filter(|(row, column, _)| (*row, *column) == place).map(|found| found.2)
    }
}
