//! Guards on changes, disclosures, reviews and delisting.

use super::{Trial, Verdict};

pub fn matter_fits(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn not_the_proposer(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn still_candidate(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn effective_not_before(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}
