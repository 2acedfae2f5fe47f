//! Rows read from a spreadsheet, typed but not yet judged: what `exchange` hands to the rules.

use super::field::FieldValue;
use super::phrase::Phrase;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a sheet holds, one record a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IntakeKind {
    Enterprises,
    Cases,
    Filings,
    Alerts,
    Partners,
    Challenges,
    Matches,
}

impl IntakeKind {
    pub const ALL: [Self; 7] = [
        Self::Enterprises,
        Self::Cases,
        Self::Filings,
        Self::Alerts,
        Self::Partners,
        Self::Challenges,
        Self::Matches,
    ];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Enterprises => "enterprises",
            Self::Cases => "cases",
            Self::Filings => "filings",
            Self::Alerts => "alerts",
            Self::Partners => "partners",
            Self::Challenges => "challenges",
            Self::Matches => "matches",
        }
    }
}

/// One good row: field key → value. Keys are those of the record's catalogue, and for what has no field there:
/// enterprises `status certificate_number awarded_on stars delisted_on banned_until`;
/// cases `uscc kind opened_on`; filings `subject` (USCC or certificate number) `received_on channel changes year attribution reference note`;
/// alerts `source source_reference reported_on uscc name ground severity accident_grade description`;
/// partners and challenges nothing more; matches `subject` (USCC, certificate number or exact name).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntakeRow {
    /// Line in the file, the headings' own line and any title above counted.
    pub line: u32,
    pub values: BTreeMap<String, FieldValue>,
}

/// What is wrong with a row, or noticed of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowFault {
    pub line: u32,
    /// The heading as it stands in the file.
    pub column: String,
    /// A fixed English phrase scripts depend on (`check character`, `no such day` …).
    pub reason: String,
    /// The same in a sentence, said in the officer's language.
    pub message: Phrase,
}

/// A whole sheet after reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntakeBatch {
    pub kind: IntakeKind,
    /// The file's name, for the log.
    pub source: String,
    /// Data rows in the file, good and bad; empty rows are not counted.
    pub rows_read: u32,
    pub rows: Vec<IntakeRow>,
    pub bad: Vec<RowFault>,
    pub warnings: Vec<RowFault>,
    /// Field key → heading as it stands in the file.
    pub headings: BTreeMap<String, String>,
}

/// What became of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntakeReport {
    pub rows: u32,
    pub good: u32,
    pub bad: Vec<RowFault>,
    pub warnings: Vec<RowFault>,
    /// Rows that were the same alert as another and were counted on it.
    pub merged: u32,
    /// Rows whose certificate, stars or ban wait for a second person.
    pub waiting: u32,
    /// The operation that took them in; `None` when nothing was taken.
    pub operation: Option<u64>,
}
