//! Why a whole file cannot be read. What is wrong with a single row is a fault, not an error.

use super::files::FileFault;
use crate::domain::phrase::Phrase;
use std::fmt;

/// A file that gives no rows at all, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// The file could not be read.
    File(FileFault),
    /// Larger than is read, in bytes.
    TooLarge { most: u64 },
    /// A workbook that would unpack to more than is read, in bytes.
    InflatesTooFar { most: u64 },
    /// More rows than are read.
    TooManyRows { most: usize },
    /// The workbook's package or a sheet in it is damaged.
    Damaged,
    /// A workbook of the old binary format, or one locked by a password.
    OldOrLocked,
    /// Nothing in it.
    Empty,
    /// No row holds the headings that are needed: those missing from the row that comes nearest.
    NoHeadings { missing: Vec<String> },
    /// Two columns mean the same field.
    TwoColumns { first: String, second: String },
    /// The map of headings is not TOML of `"heading" = "field"`: where it fails.
    MapUnreadable { line: u32 },
    /// The map names a field that this kind of sheet does not have.
    MapUnknownField { heading: String, field: String },
    /// The table of headings that is built in is broken; a test holds it whole.
    Headings(String),
}

impl ReadError {
    /// The same as a sentence.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        let mib = |bytes: u64| i64::try_from(bytes >> 20).unwrap_or(i64::MAX);
        let phrase = Phrase::new(self.key());
        match self {
            Self::File(fault) => fault.phrase(),
            Self::TooLarge { most } | Self::InflatesTooFar { most } => {
                phrase.with("most", mib(*most))
            }
            Self::TooManyRows { most } => {
                phrase.with("most", i64::try_from(*most).unwrap_or(i64::MAX))
            }
            Self::NoHeadings { missing } => phrase.with("missing", missing.join(", ")),
            Self::TwoColumns { first, second } => {
                phrase.with("first", first.as_str()).with("second", second.as_str())
            }
            Self::MapUnreadable { line } => phrase.with("line", i64::from(*line)),
            Self::MapUnknownField { heading, field } => {
                phrase.with("column", heading.as_str()).with("found", field.as_str())
            }
            Self::Headings(found) => phrase.with("found", found.as_str()),
            Self::Damaged | Self::OldOrLocked | Self::Empty => phrase,
        }
    }

    /// The key of the sentence.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::File(fault) => fault.key(),
            Self::TooLarge { .. } => "intake-error-too-large",
            Self::InflatesTooFar { .. } => "intake-error-inflates-too-far",
            Self::TooManyRows { .. } => "intake-error-too-many-rows",
            Self::Damaged => "intake-error-damaged",
            Self::OldOrLocked => "intake-error-old-or-locked",
            Self::Empty => "intake-error-empty",
            Self::NoHeadings { .. } => "intake-error-no-headings",
            Self::TwoColumns { .. } => "intake-error-two-columns",
            Self::MapUnreadable { .. } => "intake-error-map-unreadable",
            Self::MapUnknownField { .. } => "intake-error-map-unknown-field",
            Self::Headings(_) => "intake-error-headings",
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl std::error::Error for ReadError {}
