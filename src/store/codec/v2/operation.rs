//! The head of an operation as schemas 1 and 2 wrote it: what it did in a word. Never to be edited.

use crate::domain::day::Day;
use crate::domain::desk_settings::DocumentKind;
use crate::domain::id::RequestId;
use crate::domain::intake::IntakeKind;
use crate::domain::operation::{AfterImage, Operation, OperationHead, OperationKind};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Head {
    recorded_at: i64,
    day: Day,
    actor: String,
    request: RequestId,
    action_hash: [u8; 32],
    what: String,
    reason: Option<String>,
    edition: String,
    undoes: Option<u64>,
    waived: Vec<String>,
}

fn kind(what: String) -> OperationKind {
    let import = what.strip_prefix("import ");
    let import = import.and_then(IntakeKind::from_word);
    match (what.as_str(), import) {
        (_, Some(kind)) => OperationKind::Import(kind),
        ("init", _) => OperationKind::Init,
        ("undo", _) => OperationKind::Undo,
        ("officer", _) => OperationKind::Officer,
        ("load edition", _) => OperationKind::Load(DocumentKind::Edition),
        ("load calendar", _) => OperationKind::Load(DocumentKind::Calendar),
        _ => OperationKind::Step(what),
    }
}

impl From<Head> for OperationHead {
    fn from(old: Head) -> Self {
        Self {
            recorded_at: old.recorded_at,
            day: old.day,
            actor: old.actor,
            request: old.request,
            action_hash: old.action_hash,
            what: kind(old.what),
            reason: old.reason,
            edition: old.edition,
            undoes: old.undoes,
            waived: old.waived,
        }
    }
}

#[derive(Deserialize)]
pub struct Whole {
    no: u64,
    head: Head,
    images: Vec<AfterImage>,
    previous: [u8; 32],
    hash: [u8; 32],
}

impl From<Whole> for Operation {
    fn from(old: Whole) -> Self {
        Self {
            no: old.no,
            head: old.head.into(),
            images: old.images,
            previous: old.previous,
            hash: old.hash,
        }
    }
}
