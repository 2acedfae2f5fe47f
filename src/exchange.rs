//! Files in: a spreadsheet's bytes become typed rows and named faults (`domain::intake`).
//! It knows no desk and no store, and judges nothing that needs one; only [`files`] touches a file.

mod amount;
mod asked;
pub mod bad_rows;
pub mod codes;
pub mod encoding;
pub mod error;
mod fault;
pub mod files;
pub mod folder;
mod group;
mod heading_text;
pub mod import;
mod layout;
pub mod mapping;
mod row_rules;
mod sheet_kind;
mod table;
pub mod table_reader;
pub mod value;

pub use asked::Asked;
pub use error::ReadError;
pub use import::{read, read_asked};
pub use table_reader::read_file;

use crate::domain::intake::{IntakeBatch, IntakeKind};

/// Reads a file as the kind of sheet that its headings tell: of the kinds that it has all needed headings of, the one that knows most
/// of them all, and of such the one that needs most.
///
/// # Errors
/// As [`read_asked`]; where its headings are those of no kind, what the nearest kind misses.
pub fn told_by_headings(
    read: impl Fn(IntakeKind) -> Result<IntakeBatch, ReadError>,
) -> Result<IntakeBatch, ReadError> {
    let mut kinds = IntakeKind::ALL.to_vec();
    kinds.sort_by_key(|kind| std::cmp::Reverse(sheet_kind::of(*kind).required.len()));
    let known = |batch: &IntakeBatch| batch.sheets.iter().map(|sheet| sheet.known).sum::<u32>();
    let mut best: Option<IntakeBatch> = None;
    let mut nearest: Option<(usize, ReadError)> = None;
    for kind in kinds {
        match read(kind) {
            Ok(batch) => {
                if best.as_ref().is_none_or(|best| known(best) < known(&batch)) {
                    best = Some(batch);
                }
            }
            Err(ReadError::NoHeadings { missing, hidden }) => {
                let lacks = missing.len();
                if nearest.as_ref().is_none_or(|(least, _)| lacks < *least) {
                    nearest = Some((lacks, ReadError::NoHeadings { missing, hidden }));
                }
            }
            // It is that kind, and something else is wrong with it.
            Err(other) if best.is_none() => return Err(other),
            Err(_) => {}
        }
    }
    let none = || nearest.map_or(ReadError::Empty, |(_, error)| error);
    best.ok_or_else(none)
}
