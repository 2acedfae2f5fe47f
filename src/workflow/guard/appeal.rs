//! Guards on appeals.

use super::{Trial, Verdict};

pub fn contestable(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn within_appeal_days(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn not_appealed_yet(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn not_the_decider(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn still_restorable(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}
