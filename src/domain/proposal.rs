//! What one officer proposes and a second decides: who, when and why.

use super::day::Day;
use super::field::derived_field;
use serde::{Deserialize, Serialize};

/// A proposal that awaits a second person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub by: String,
    pub on: Day,
    pub reason: String,
}

derived_field!(Option<Proposal>);
