//! Rows of the network's sheets: partners, challenges, matches. What is there already comes in no second time.

use super::filing;
use super::shelf::{IncomingRow, IntakeStore, RowOutcome, RowResult};
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::field::{AsLine as _, FieldValue};
use crate::domain::id::{Kind, RecordId};
use crate::domain::intake::RowFault;
use crate::domain::measure::Money;
use crate::domain::network::{Challenge, Match, Participation, Partner};
use crate::domain::phrase::Phrase;
use crate::domain::queue::KeyKind;
use crate::domain::record::Record;
use crate::domain::text;
use crate::workflow::network::{Meant, link, link_partner, meant};

fn already(row: &IncomingRow<'_>, key: &str, message: &str) -> RowFault {
    row.fault(key, "already there", Phrase::new(message))
}

fn missing(row: &IncomingRow<'_>, key: &str) -> RowFault {
    row.fault(key, "missing", Phrase::new("intake-missing").with("column", key))
}

/// Puts a record of its own on the shelf under a fresh number.
fn shelve<S: IntakeStore>(
    row: &IncomingRow<'_>,
    kind: Kind,
    mut dossier: Dossier,
    body: Record,
    shelf: &mut S,
) {
    let id = RecordId::new(kind, row.scene.numbers.fresh(kind));
    dossier.write(id, body);
    shelf.put(dossier);
}

pub fn take_partner<S: IntakeStore>(
    row: &mut IncomingRow<'_>,
    shelf: &mut S,
) -> RowResult<S::Error> {
    let text = |key: &str| row.text(key).map(str::to_owned);
    let (Some(name), Some(partner_kind)) = (text("name"), text("partner_kind")) else {
        return Ok(Err(missing(row, "name")));
    };
    let mut partner = Partner {
        name,
        partner_kind,
        uscc: row.uscc("uscc"),
        enterprise: None,
        place: text("place"),
        contact: text("contact"),
        since: row.day("since"),
        officer: None,
        note: text("note"),
    };
    if !shelf.find(KeyKind::Partner, &text::fold(&partner.name_key()))?.is_empty() {
        return Ok(Err(already(row, "name", "intake-partner-there")));
    }
    link_partner(&mut partner, shelf)?;
    shelve(row, Kind::Partner, Dossier::default(), partner.into(), shelf);
    Ok(Ok(RowOutcome::Taken))
}

pub fn take_challenge<S: IntakeStore>(
    row: &mut IncomingRow<'_>,
    shelf: &mut S,
) -> RowResult<S::Error> {
    let text = |key: &str| row.text(key).map(str::to_owned);
    let (Some(title), Some(owner), Some(held_on)) =
        (text("title"), text("owner"), row.day("held_on"))
    else {
        return Ok(Err(missing(row, "title")));
    };
    let lines = match row.values.values.get("participants") {
        Some(FieldValue::List(lines)) => lines.as_slice(),
        _ => &[],
    };
    let mut challenge = Challenge {
        title,
        owner,
        problem: text("problem"),
        theme: text("theme"),
        budget: row.money("budget"),
        held_on,
        participants: lines.iter().filter_map(|line| Participation::from_line(line)).collect(),
        officer: None,
        note: text("note"),
    };
    if !shelf.find(KeyKind::Participant, &text::fold(&challenge.title_key()))?.is_empty() {
        return Ok(Err(already(row, "title", "intake-challenge-there")));
    }
    for participation in &mut challenge.participants {
        if link(participation, shelf)? {
            let message = Phrase::new("intake-ambiguous-name");
            row.warn("participants", "several enterprises of that name", message);
        }
    }
    shelve(row, Kind::Challenge, Dossier::default(), challenge.into(), shelf);
    Ok(Ok(RowOutcome::Taken))
}

pub fn take_match<S: IntakeStore>(row: &mut IncomingRow<'_>, shelf: &mut S) -> RowResult<S::Error> {
    let text = |key: &str| row.text(key).map(str::to_owned);
    let (Some(buyer), Some(value), Some(matched_on)) =
        (text("buyer"), row.money("value"), row.day("matched_on"))
    else {
        return Ok(Err(missing(row, "value")));
    };
    // A column of its own for code or number must agree with the name beside it.
    if row.tells("uscc") || row.tells("certificate_number") {
        let named = match filing::named(row, shelf)? {
            Ok(id) => id,
            Err(fault) => return Ok(Err(fault)),
        };
        let owner = shelf.dossier(named)?.subject().map_or(named, |(id, _)| id);
        return bought(row, owner, (buyer, value, matched_on), shelf);
    }
    let key = if row.text("subject").is_some() { "subject" } else { "name" };
    let enterprise = match meant(row.text(key).unwrap_or(""), shelf)? {
        Meant::One(id) => id,
        Meant::None => {
            let message = Phrase::new("intake-nobody-of-that");
            return Ok(Err(row.fault(key, "unknown enterprise", message)));
        }
        Meant::Several => {
            let message = Phrase::new("intake-ambiguous-name");
            return Ok(Err(row.fault(key, "several enterprises of that name", message)));
        }
    };
    bought(row, enterprise, (buyer, value, matched_on), shelf)
}

/// A match as the row tells of it, of that enterprise.
fn bought<S: IntakeStore>(
    row: &IncomingRow<'_>,
    enterprise: RecordId,
    (buyer, value, matched_on): (String, Money, Day),
    shelf: &mut S,
) -> RowResult<S::Error> {
    let note = row.text("note").map(str::to_owned);
    let held = Match { enterprise, buyer, value, matched_on, officer: None, note };
    let dossier = shelf.dossier(enterprise)?;
    if dossier.matches().any(|(_, other)| other.is_same(&held)) {
        return Ok(Err(already(row, "subject", "intake-match-there")));
    }
    shelve(row, Kind::Match, dossier, held.into(), shelf);
    Ok(Ok(RowOutcome::Taken))
}
