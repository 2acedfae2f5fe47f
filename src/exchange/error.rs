//! Why a whole file cannot be read. What is wrong with a single row is a fault, not an error.

use super::files::FileFault;
use crate::domain::phrase::{Arg, Phrase};
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
    /// Locked by a password.
    Locked,
    /// Something that is no sheet: what it is called in the words.
    Format { what: &'static str },
    /// The note that a spreadsheet program leaves beside an open workbook (`~$…`).
    LockFile,
    /// Parsing takes more memory than is given, in bytes.
    TakesTooMuch { most: u64 },
    /// Parsing takes longer than is given for every million cells.
    TakesTooLong { seconds: u64 },
    /// More faults, or more text, than are kept: most likely not a sheet of this kind.
    TooManyFaults { most: usize },
    /// No sheet of that name; those there are.
    NoSuchSheet { wanted: String, found: Vec<String> },
    /// Every sheet with anything on it is hidden.
    OnlyHidden { sheets: Vec<String> },
    /// An official list of nothing wrong: no alerts come of it.
    NoAlerts { export: String },
    /// An official list that may stand for more than one ground: it has to be said.
    AskGround { export: String },
    /// More sheets than are read.
    TooManySheets { most: usize },
    /// Nothing in it.
    Empty,
    /// No row holds the headings that are needed: those missing from the row that comes nearest.
    /// And the sheets that were not looked at since they are hidden.
    NoHeadings { missing: Vec<Phrase>, hidden: Vec<String> },
    /// The map of headings is not TOML of `"heading" = "field"`: where it fails.
    MapUnreadable { line: u32 },
    /// The map names a field that this kind of sheet does not have.
    MapUnknownField { heading: String, field: String },
}

impl ReadError {
    /// The same as a sentence.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        let mib = |bytes: u64| i64::try_from(bytes >> 20).unwrap_or(i64::MAX);
        let phrase = Phrase::new(self.key());
        match self {
            Self::File(fault) => fault.phrase(),
            Self::TooLarge { most }
            | Self::InflatesTooFar { most }
            | Self::TakesTooMuch { most } => phrase.with("most", mib(*most)),
            Self::Format { what } => {
                let what = Phrase::new(&format!("intake-format-{what}"));
                phrase.with("what", what)
            }
            Self::TakesTooLong { seconds } => {
                phrase.with("seconds", i64::try_from(*seconds).unwrap_or(i64::MAX))
            }
            Self::NoSuchSheet { wanted, found } => {
                phrase.with("wanted", wanted.as_str()).with("found", found.join(", "))
            }
            Self::OnlyHidden { sheets } => phrase.with("found", sheets.join(", ")),
            Self::NoAlerts { export } | Self::AskGround { export } => {
                phrase.with("export", export.as_str())
            }
            Self::TooManyRows { most }
            | Self::TooManyFaults { most }
            | Self::TooManySheets { most } => {
                phrase.with("most", i64::try_from(*most).unwrap_or(i64::MAX))
            }
            Self::NoHeadings { missing, hidden } => {
                let missing = missing.iter().map(|said| Arg::from(said.clone())).collect();
                phrase.with("missing", Arg::Many(missing)).with("hidden", hidden.join(", "))
            }
            Self::MapUnreadable { line } => phrase.with("line", i64::from(*line)),
            Self::MapUnknownField { heading, field } => {
                phrase.with("column", heading.as_str()).with("found", field.as_str())
            }
            Self::Damaged | Self::Locked | Self::LockFile | Self::Empty => phrase,
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
            Self::Locked => "intake-error-locked",
            Self::Format { .. } => "intake-error-format",
            Self::LockFile => "intake-error-lock-file",
            Self::TakesTooMuch { .. } => "intake-error-takes-too-much",
            Self::TakesTooLong { .. } => "intake-error-takes-too-long",
            Self::TooManyFaults { .. } => "intake-error-too-many-faults",
            Self::NoSuchSheet { .. } => "intake-error-no-such-sheet",
            Self::OnlyHidden { .. } => "intake-error-only-hidden",
            Self::NoAlerts { .. } => "intake-error-no-alerts",
            Self::AskGround { .. } => "intake-error-ask-ground",
            Self::TooManySheets { .. } => "intake-error-too-many-sheets",
            Self::Empty => "intake-error-empty",
            Self::NoHeadings { hidden, .. } if !hidden.is_empty() => {
                "intake-error-no-headings-shown"
            }
            Self::NoHeadings { .. } => "intake-error-no-headings",
            Self::MapUnreadable { .. } => "intake-error-map-unreadable",
            Self::MapUnknownField { .. } => "intake-error-map-unknown-field",
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl std::error::Error for ReadError {}
