//! Effects on the committee: interviews, votes, rounds, scores, the rating.

use super::Act;

pub fn note_interview(_act: &mut Act<'_>) {}

pub fn cast_vote(_act: &mut Act<'_>) {}

pub fn recuse(_act: &mut Act<'_>) {}

pub fn close_round(_act: &mut Act<'_>) {}

pub fn note_score(_act: &mut Act<'_>) {}

pub fn set_rating(_act: &mut Act<'_>) {}

pub fn note_return(_act: &mut Act<'_>) {}
