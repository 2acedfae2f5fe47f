//! The stars that a row says. A row knows no day, and a renewal awarded early brings its own stars only when its term begins: until a
//! reader says which day it is, a row carries both.

use crate::domain::certificate::Certificate;
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::id::RecordId;
use crate::domain::queue::QueueRow;

/// Key of the fact.
const KEY: &str = "stars";
/// Between the stars of the term before, the number of the day on which the next begins, and its stars.
const TURN: char = ';';

/// The stars of the certificate held longest; where its term begins after one that runs until then, what that one has before.
pub(super) fn fact(dossier: &Dossier, latest: Option<(RecordId, &Certificate)>) -> String {
    let said = |c: &Certificate| c.stars.map_or_else(String::new, |s| s.to_string());
    let Some((id, next)) = latest else { return String::new() };
    let before = dossier.certificates().filter(|(other, c)| {
        *other != id && c.ended_on().is_none() && c.valid_until < next.valid_from
    });
    let before = before.max_by_key(|(id, c)| (c.valid_until, *id)).map(|(_, c)| c);
    match before.filter(|c| next.awarded_on < next.valid_from && c.stars != next.stars) {
        Some(c) => format!("{}{TURN}{}{TURN}{}", said(c), next.valid_from.number(), said(next)),
        None => said(next),
    }
}

/// The row as it reads on a day.
pub fn settle(row: &mut QueueRow, day: Day) {
    let found = row.facts.iter_mut().find(|(key, fact)| key == KEY && fact.contains(TURN));
    let Some((_, fact)) = found else { return };
    let mut parts = fact.split(TURN);
    let (before, turn, next) = (parts.next(), parts.next(), parts.next());
    let begun = turn.and_then(|t| t.parse().ok()).is_none_or(|turn: i32| turn <= day.number());
    *fact = if begun { next } else { before }.unwrap_or_default().to_owned();
}
