//! Groups above headings: whose the things under one are, by the words that are known.

use super::heading_text::{group_of, year_in};
use crate::domain::intake::IntakeKind;
use crate::domain::text;
use crate::standard::dictionary;

/// Whose is what stands under a group of headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The enterprise's, and of today.
    Own,
    /// Somebody else's, or of another time.
    Others,
    Unsure,
}

/// Whose a group is, where it is that year now.
#[must_use]
pub fn whose(kind: IntakeKind, this: Option<i32>, group: &str) -> Whose {
    let core = group_of(group);
    let (year, rest) = match year_in(core) {
        Some((year, rest)) => (Some(year), rest),
        None => (None, core.to_owned()),
    };
    if year.is_some() && year != this {
        return Whose::Others;
    }
    let rest = text::trim(&rest);
    if dictionary::is_about(kind, rest) {
        return Whose::Own;
    }
    let buyer = kind == IntakeKind::Matches && dictionary::is_buyer(rest);
    match (dictionary::is_foreign_group(rest) && !buyer, dictionary::is_neutral_group(rest)) {
        (true, _) => Whose::Others,
        (false, true) => Whose::Own,
        _ if rest.is_empty() || buyer => Whose::Own,
        _ => Whose::Unsure,
    }
}
