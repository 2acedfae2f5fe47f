//! A row of enterprises: the enterprise, and what its state implies: a case at intake; or a certificate with its filings and a
//! ban, which stand at once or wait for a second person.

use super::shelf::{IncomingRow, IntakeStore, RowOutcome, RowResult};
use super::takeover::Register;
use super::update;
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::enterprise::{Enterprise, RegisterClaim};
use crate::domain::id::{Kind, RecordId};
use crate::domain::intake::RowFault;
use crate::domain::phrase::Phrase;
use crate::domain::queue::KeyKind;
use crate::domain::text;
use crate::workflow::claim;

pub fn take<S: IntakeStore>(
    row: &mut IncomingRow<'_>,
    register: &mut Register<'_>,
    shelf: &mut S,
) -> RowResult<S::Error> {
    let uscc = row.uscc("uscc");
    if let Some(uscc) = uscc
        && let [there, ..] = shelf.find(KeyKind::Uscc, &text::fold(uscc.as_str()))?.as_slice()
    {
        let there = *there;
        let dossier = shelf.dossier(there)?;
        if dossier.enterprise(there).is_some_and(|held| held.uscc == Some(uscc)) {
            return update::take(row, there, shelf);
        }
        return Ok(Err(row.fault(
            "uscc",
            "already on the desk",
            Phrase::new("intake-already-there"),
        )));
    }
    let claimed = match brought(row) {
        Ok(claimed) => claimed,
        Err(fault) => return Ok(Err(fault)),
    };
    let number = claimed.as_ref().and_then(|claim| claim.number.as_deref());
    if let Some(number) = number
        && !shelf.find(KeyKind::CertificateNumber, &text::fold(number))?.is_empty()
    {
        return Ok(Err(row.fault(
            "certificate_number",
            "already on the desk",
            Phrase::new("intake-certificate-there"),
        )));
    }
    let (mut dossier, id) = match enterprise(row, claimed.as_ref()) {
        Ok(built) => built,
        Err(fault) => return Ok(Err(fault)),
    };
    let mut fate = RowOutcome::Taken;
    if let Some(claim) = claimed {
        register.judge(row, &mut dossier, id, &claim);
        if register.take_over(row, &mut dossier, id, claim, shelf)? {
            fate = RowOutcome::Waits;
        }
    }
    if row.text("status") == Some("applying") {
        let fields = [
            ("kind", "certification".to_owned()),
            ("on", row.day("opened_on").unwrap_or(row.scene.today).to_string()),
        ];
        dossier = match row.step(&dossier, id, "case.open", &fields) {
            Ok(after) => after,
            Err(refusals) => return Ok(Err(row.refused("status", &refusals))),
        };
    }
    shelf.put(dossier);
    Ok(Ok(fate))
}

/// What a row says of a standing that was given before: nothing where it says nothing, a fault where it cannot be.
fn brought(row: &IncomingRow<'_>) -> Result<Option<RegisterClaim>, RowFault> {
    let number = row.text("certificate_number").filter(|_| row.text("status") == Some("certified"));
    let (delisted_on, banned_until) = (row.day("delisted_on"), row.day("banned_until"));
    if let (Some(_), None, Some(_)) = (number, delisted_on, banned_until) {
        let message = Phrase::new("intake-delisting-day-missing");
        return Err(row.fault("delisted_on", "delisting day missing", message));
    }
    if let (Some(from), Some(until)) = (delisted_on, banned_until)
        && from > until
    {
        let message = Phrase::new("intake-ban-ends-before").with("from", from).with("until", until);
        return Err(row.fault("banned_until", "ban ends before it begins", message));
    }
    let awarded_on = row.day("awarded_on").filter(|_| number.is_some());
    if row.scene.rules.current.rulings > 0 {
        cannot_be(row, number, awarded_on, delisted_on)?;
    }
    if awarded_on.is_none() && delisted_on.is_none() && banned_until.is_none() {
        return Ok(None);
    }
    let stars = row.number("stars").and_then(|s| u8::try_from(s).ok()).filter(|s| *s > 0);
    Ok(Some(RegisterClaim {
        number: number.filter(|_| awarded_on.is_some()).map(str::to_owned),
        awarded_on,
        stars: stars.filter(|_| awarded_on.is_some()),
        delisted_on,
        banned_until,
        entered_on: row.scene.today,
        entered_by: row.scene.officer.name.clone(),
    }))
}

/// Days that lie ahead or in the wrong order, stars that the table does not have (8, 6).
fn cannot_be(
    row: &IncomingRow<'_>,
    number: Option<&str>,
    awarded_on: Option<Day>,
    delisted_on: Option<Day>,
) -> Result<(), RowFault> {
    let today = row.scene.today;
    if number.is_some() && awarded_on.is_none() {
        return Err(row.fault("awarded_on", "missing", Phrase::new("intake-award-day-missing")));
    }
    for (key, day) in [("awarded_on", awarded_on), ("delisted_on", delisted_on)] {
        if let Some(day) = day.filter(|day| *day > today) {
            let message = Phrase::new("intake-in-the-future");
            let message = message.with("found", day).with("today", today);
            return Err(row.fault(key, "in the future", message));
        }
    }
    if let Some((awarded, delisted)) = awarded_on.zip(delisted_on).filter(|(a, d)| d < a) {
        let message = Phrase::new("intake-delisted-before-award");
        let message = message.with("on", delisted).with("awarded", awarded);
        return Err(row.fault("delisted_on", "delisted before the award", message));
    }
    let most = row.scene.rules.current.numbers.star_thresholds.value.len();
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    if let Some(stars) = row.number("stars").filter(|s| number.is_some() && !(0..=most).contains(s))
    {
        let message = Phrase::new("intake-stars-beyond").with("stars", stars).with("most", most);
        return Err(row.fault("stars", "no such number of stars", message));
    }
    Ok(())
}

/// The enterprise as the row tells of it, without any standing.
fn enterprise(
    row: &IncomingRow<'_>,
    claimed: Option<&RegisterClaim>,
) -> Result<(Dossier, RecordId), RowFault> {
    let mut enterprise = Enterprise::named("");
    for (key, value) in row.values.values.iter() {
        if Enterprise::FIELDS.iter().any(|f| f.key == key && f.is_editable()) {
            enterprise.set(key, value.clone()).map_err(|fault| {
                row.fault(
                    key,
                    "does not fit",
                    crate::standard::words::fault_phrase(key, &value.to_text(), &fault),
                )
            })?;
        }
    }
    enterprise.provenance = row.text("provenance").map(str::to_owned);
    enterprise.entered_on = Some(row.scene.today);
    let ban = claimed.and_then(|claim| claim::ban(claim, &row.scene.rules.current));
    if let Some(ban) = ban.filter(|ban| ban.runs_on(row.scene.today))
        && row.text("status") == Some("applying")
    {
        // Refused by the same rule that opens cases, but before a number is given out.
        return Err(row.fault(
            "status",
            "refused by 8",
            Phrase::new("refused-banned").with("until", ban.until),
        ));
    }
    let mut dossier = Dossier::default();
    let id = RecordId::new(Kind::Enterprise, row.scene.numbers.fresh(Kind::Enterprise));
    dossier.write(id, enterprise);
    Ok((dossier, id))
}
