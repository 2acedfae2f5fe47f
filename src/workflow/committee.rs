//! The committee of a case (5.3.3, 6.4.2): who may vote, what a round has come to, what the scores propose.

use crate::domain::case::Case;
use crate::standard::edition::Edition;

/// The code of the round that is about the rating.
pub const RATING: &str = "rating";

/// The stars that the scores of those who voted propose; `Some(0)` is unrated, `None` while scores are missing.
#[must_use]
pub fn proposed_stars(_case: &Case, _edition: &Edition, _committee: &[String]) -> Option<u8> {
    None
}
