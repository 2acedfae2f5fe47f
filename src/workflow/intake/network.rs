//! Rows of the network's sheets: partners, challenges, matches.

use super::{Fate, Row, Shelf};
use crate::domain::intake::RowFault;

pub fn take_partner<S: Shelf>(
    _row: &Row<'_>,
    _shelf: &mut S,
) -> Result<Result<Fate, RowFault>, S::Error> {
    Ok(Ok(Fate::Taken))
}

pub fn take_challenge<S: Shelf>(
    _row: &Row<'_>,
    _shelf: &mut S,
) -> Result<Result<Fate, RowFault>, S::Error> {
    Ok(Ok(Fate::Taken))
}

pub fn take_match<S: Shelf>(
    _row: &Row<'_>,
    _shelf: &mut S,
) -> Result<Result<Fate, RowFault>, S::Error> {
    Ok(Ok(Fate::Taken))
}
