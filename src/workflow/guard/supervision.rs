//! Guards on changes, disclosures, reviews and delisting.

use super::{Trial, Verdict};

pub fn disclosure_fits(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn change_told(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn occurred_first(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

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

pub fn points_in_order(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}
