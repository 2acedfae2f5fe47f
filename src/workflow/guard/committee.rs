//! Guards on the committee: who may vote, rounds, scores, the due diligence.

use super::{Trial, Verdict};

pub fn stage_role(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn material_named(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn on_committee(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn not_recused(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn may_be_recused(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn round_fits(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn interview_held(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn vote_carried(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn vote_lost(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn score_fits(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn rating_voted(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn stars_explained(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn rated_where_asked(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn experts_named(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn points_read(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}

pub fn not_a_voter(_trial: &Trial<'_>, _clause: &str) -> Verdict {
    Vec::new()
}
