//! An operation: one entry of the log, with what it wrote. The log is the truth; all else is derived from it.

use super::day::Day;
use super::desk_settings::DocumentKind;
use super::id::{RecordId, RequestId};
use super::intake::IntakeKind;
use super::record::Version;
use serde::{Deserialize, Serialize};

/// What an operation did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OperationKind {
    /// The desk was made.
    Init,
    /// A transition of the edition, by its name.
    Step(String),
    Undo,
    /// An officer was added or changed.
    Officer,
    Import(IntakeKind),
    /// An edition or a calendar was loaded.
    Load(DocumentKind),
}

impl OperationKind {
    /// As it is shown in JSON and named in the words: a transition's name, `undo`, `import filings`, `load edition`.
    #[must_use]
    pub fn word(&self) -> String {
        match self {
            Self::Init => "init".to_owned(),
            Self::Step(name) => name.clone(),
            Self::Undo => "undo".to_owned(),
            Self::Officer => "officer".to_owned(),
            Self::Import(kind) => format!("import {}", kind.word()),
            Self::Load(kind) => format!("load {}", kind.word()),
        }
    }

    /// The transition it was, where it was one.
    #[must_use]
    pub fn step(&self) -> Option<&str> {
        match self {
            Self::Step(name) => Some(name),
            _ => None,
        }
    }
}

/// Who, when, why and what, apart from the records written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperationHead {
    /// Milliseconds since 1970, UTC.
    pub recorded_at: i64,
    /// The desk's own day, by which the rules judged.
    pub day: Day,
    /// Short name of the officer.
    pub actor: String,
    pub request: RequestId,
    /// Hash of the action: the same request id with another is refused.
    pub action_hash: [u8; 32],
    pub what: OperationKind,
    pub reason: Option<String>,
    /// Stamp of the edition it was judged by.
    pub edition: String,
    /// The operation this one takes back.
    pub undoes: Option<u64>,
    /// Rules that asked for a second person and were waived by `--solo`.
    pub waived: Vec<String>,
}

/// A record as an operation left it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AfterImage {
    pub id: RecordId,
    /// The operation that wrote the version before it; 0 when there was none.
    pub before: Version,
    /// The enveloped body; `None` is a tombstone.
    pub body: Option<Vec<u8>>,
}

/// One entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    pub no: u64,
    pub head: OperationHead,
    /// In key order.
    pub images: Vec<AfterImage>,
    /// Hash of the operation before; zeros for the first.
    pub previous: [u8; 32],
    /// blake3 over all of the above.
    pub hash: [u8; 32],
}
