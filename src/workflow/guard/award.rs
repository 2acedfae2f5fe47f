//! Guards on the public notice, the award, certificates and the mark.

use super::{Trial, Verdict};

pub fn no_mark_limit(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn not_published_yet(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn notice_published(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn notice_over(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn within_notice(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn no_open_objection(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn award_day_fits(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn not_part_of_case(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn certificate_valid(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn on_register(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn certificate_not_ended(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn mark_not_stopped(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn mark_stopped(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn thresholds_unconfirmed(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn edition_known(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}
