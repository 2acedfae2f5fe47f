//! Rows and keys of the network: every partner, challenge and match, in order of its own day.

use super::writer::{RowDraft, RowWriter};
use crate::domain::day::Day;
use crate::domain::id::RecordId;
use crate::domain::network::{Challenge, Match, Partner, key_of, sums};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::queue::{KeyKind, NO_DAY, Queue, SUMMED};

/// What every row of the network is, before it says what it is about. The day is the record's own.
fn line(id: RecordId, on: Option<Day>, officer: Option<&String>, why: Phrase) -> RowDraft {
    RowDraft {
        id,
        stage: id.kind.word().to_owned(),
        day: on.map_or(NO_DAY, Day::number),
        due: None,
        officer: officer.cloned(),
        state: String::new(),
        why,
        facts: vec![("kind", id.kind.word().to_owned())],
    }
}

pub(super) fn partner(w: &mut RowWriter<'_>, id: RecordId, partner: &Partner) {
    w.key(KeyKind::Partner, &partner.name_key(), id);
    if let Some(enterprise) = partner.enterprise {
        w.key(KeyKind::Partner, &key_of(enterprise), id);
    }
    let kind = Arg::label("partner_kind", &partner.partner_kind);
    let why = match &partner.place {
        Some(place) => Phrase::new("row-partner-at").with("place", place.as_str()),
        None => Phrase::new("row-partner"),
    };
    let why = why.with("kind", kind);
    let mut line = line(id, partner.since, partner.officer.as_ref(), why);
    line.facts.push(("partner", partner.partner_kind.clone()));
    line.facts.push(("place", partner.place.clone().unwrap_or_default()));
    w.file(&[Queue::Network], &line);
}

pub(super) fn challenge(w: &mut RowWriter<'_>, id: RecordId, challenge: &Challenge) {
    w.key(KeyKind::Participant, &challenge.title_key(), id);
    for enterprise in challenge.participants.iter().filter_map(|p| p.enterprise) {
        w.key(KeyKind::Participant, &key_of(enterprise), id);
    }
    let invested = sums(challenge.participants.iter().filter_map(|p| p.invested.as_ref()));
    let count = i64::try_from(challenge.participants.len()).unwrap_or(i64::MAX);
    let why = Phrase::new("row-challenge")
        .with("owner", challenge.owner.as_str())
        .with("on", challenge.held_on)
        .with("count", count);
    let mut line = line(id, Some(challenge.held_on), challenge.officer.as_ref(), why);
    line.facts.push(("amount", told(&invested)));
    line.facts.push(("theme", challenge.theme.clone().unwrap_or_default()));
    w.file(&[Queue::Network], &line);
}

pub(super) fn market_match(w: &mut RowWriter<'_>, id: RecordId, held: &Match) {
    let why =
        Phrase::new("row-match").with("buyer", held.buyer.as_str()).with("on", held.matched_on);
    let mut line = line(id, Some(held.matched_on), held.officer.as_ref(), why);
    line.facts.push(("amount", held.value.to_string()));
    w.file(&[Queue::Network], &line);
}

/// Sums one after the other, as `CNY 12000.00 + EUR 500.00`.
fn told(sums: &[crate::domain::measure::Money]) -> String {
    sums.iter().map(ToString::to_string).collect::<Vec<_>>().join(SUMMED)
}
