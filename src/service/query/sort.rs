//! What a list is ordered by.

use super::field::Field;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a list is ordered by, where not by the desk's own order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sort {
    pub field: Field,
    pub backward: bool,
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.backward { "-" } else { "" }, self.field.name())
    }
}
