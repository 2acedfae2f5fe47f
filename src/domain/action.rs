//! What is asked of the rules: a verb on records at versions, with fields as typed and a reason.

use super::id::RecordId;
use super::record::Version;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A record an action is on, at the version its asker saw; `None` takes it as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Target {
    pub id: RecordId,
    pub version: Option<Version>,
}

/// A transition of the edition (`case.accept`), or one of `enterprise.edit`, `assign`, `claim`, `comment`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    pub transition: String,
    pub targets: Vec<Target>,
    /// Field key → as typed.
    pub fields: BTreeMap<String, String>,
    pub reason: Option<String>,
}
