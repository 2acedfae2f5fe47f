//! Rows about enterprises that are there: filings received, cases opened.

use super::shelf::{IncomingRow, IntakeStore, RowOutcome, RowResult};
use crate::domain::dossier::Dossier;
use crate::domain::field::FieldValue;
use crate::domain::filing::{Filing, FilingState};
use crate::domain::id::{Kind, RecordId};
use crate::domain::intake::{RowFault, UNSAID};
use crate::domain::phrase::Phrase;
use crate::domain::queue::KeyKind;
use crate::domain::text;
use crate::domain::uscc::Uscc;

/// The record that a text means: a certificate by its number, an enterprise by its code.
fn subject<S: IntakeStore>(
    row: &IncomingRow<'_>,
    key: &str,
    shelf: &S,
) -> Result<Result<RecordId, RowFault>, S::Error> {
    let given = row.values.values.get(key).map(FieldValue::to_text).unwrap_or_default();
    if let Some(id) = shelf.find(KeyKind::CertificateNumber, &text::fold(&given))?.first() {
        return Ok(Ok(*id));
    }
    let Some(uscc) = row.uscc(key).or_else(|| Uscc::parse_unchecked(&given).ok()) else {
        return Ok(Err(row.fault(
            key,
            "unknown certificate",
            Phrase::new("intake-unknown-certificate"),
        )));
    };
    Ok(match shelf.find(KeyKind::Uscc, &text::fold(uscc.as_str()))?.first() {
        Some(id) => Ok(*id),
        None => Err(row.fault(key, "unknown enterprise", Phrase::new("intake-unknown-enterprise"))),
    })
}

/// The record that a row names by certificate number, code or both, which must agree; by its exact name where it has neither.
pub fn named<S: IntakeStore>(
    row: &mut IncomingRow<'_>,
    shelf: &mut S,
) -> Result<Result<RecordId, RowFault>, S::Error> {
    let mut found: Option<(RecordId, RecordId)> = None;
    for key in ["certificate_number", "uscc", "subject"] {
        if !row.tells(key) {
            continue;
        }
        let id = match subject(row, key, shelf)? {
            Ok(id) => id,
            Err(fault) => return Ok(Err(fault)),
        };
        let owner = shelf.dossier(id)?.subject().map_or(id, |(id, _)| id);
        match found {
            Some((_, before)) if before != owner => {
                let message = Phrase::new("intake-two-enterprises");
                return Ok(Err(row.fault(key, "two enterprises", message)));
            }
            Some(_) => {}
            None => found = Some((id, owner)),
        }
    }
    let Some(name) = row.text("name").map(text::fold) else {
        let missing = || row.fault("subject", "missing", Phrase::new("intake-missing"));
        return Ok(found.map(|(id, _)| id).ok_or_else(missing));
    };
    let bearers = shelf.find(KeyKind::Name, &name)?;
    Ok(match (found, bearers.as_slice()) {
        (Some((id, owner)), bearers) if bearers.contains(&owner) => Ok(id),
        (Some((id, _)), []) => {
            row.warn("name", "name not known", Phrase::new("intake-name-not-known"));
            Ok(id)
        }
        (Some(_), _) => {
            let message = Phrase::new("intake-name-of-another");
            Err(row.fault("name", "name of another enterprise", message))
        }
        (None, [one]) => Ok(*one),
        (None, []) => {
            Err(row.fault("name", "unknown enterprise", Phrase::new("intake-unknown-name")))
        }
        (None, _) => Err(row.fault(
            "name",
            "several enterprises of that name",
            Phrase::new("intake-ambiguous-name"),
        )),
    })
}

/// The filing of a year: of the certificate named, else of the enterprise's latest certificate that has one.
#[must_use]
pub fn of_year(dossier: &Dossier, subject: RecordId, year: i32) -> Option<RecordId> {
    dossier
        .filings()
        .filter(|(_, f)| {
            f.year == year && (subject.kind != Kind::Certificate || f.certificate == subject)
        })
        .max_by_key(|(_, f)| f.certificate)
        .map(|(id, _)| id)
}

pub fn take<S: IntakeStore>(row: &mut IncomingRow<'_>, shelf: &mut S) -> RowResult<S::Error> {
    let subject = match named(row, shelf)? {
        Ok(id) => id,
        Err(fault) => return Ok(Err(fault)),
    };
    let dossier = shelf.dossier(subject)?;
    Ok(receive(row, subject, &dossier).map(|after| match after {
        Some(after) => {
            shelf.put(after);
            RowOutcome::Taken
        }
        None => RowOutcome::Merged,
    }))
}

/// The dossier with the filing received; `None` where the same receipt is noted already.
fn receive(
    row: &IncomingRow<'_>,
    subject: RecordId,
    dossier: &Dossier,
) -> Result<Option<Dossier>, RowFault> {
    let Some(on) = row.day("received_on") else {
        return Err(row.fault("received_on", "missing", Phrase::new("intake-missing")));
    };
    let year = row.number("year").and_then(|y| i32::try_from(y).ok()).unwrap_or_else(|| on.year());
    let Some(id) = of_year(dossier, subject, year) else {
        let message = Phrase::new("intake-no-filing").with("year", i64::from(year));
        return Err(row.fault("subject", "no filing for that year", message));
    };
    let filing = dossier.filing(id);
    if let Some(receipt) =
        filing.and_then(|f| f.receipt.as_ref().filter(|_| f.state != FilingState::SupplementAsked))
    {
        if receipt.on == on {
            return Ok(None);
        }
        let message = Phrase::new("intake-received-already").with("on", receipt.on);
        return Err(row.fault("received_on", "already received", message));
    }
    let text = |key: &str| row.text(key).unwrap_or("").to_owned();
    let [channel, changes] = UNSAID.map(|(key, unsaid)| row.text(key).unwrap_or(unsaid).to_owned());
    let reference = row.text("reference").unwrap_or(&row.batch.source).to_owned();
    let fields = [
        ("on", on.to_string()),
        ("channel", channel),
        ("changes", changes),
        ("attribution", text("attribution")),
        // The sheet is what an entry of an earlier day is known by; an edition's older form does not ask for it.
        ("reference", if asks_reference(row, filing) { reference } else { String::new() }),
    ];
    row.step(dossier, id, "filing.receive", &fields)
        .map(Some)
        .map_err(|r| row.refused("subject", &r))
}

/// Whether the form by which the filing is received asks what it is known by outside.
fn asks_reference(row: &IncomingRow<'_>, filing: Option<&Filing>) -> bool {
    let rules = row.scene.rules;
    let own = filing.and_then(|f| rules.edition(&f.edition).transition("filing.receive"));
    let form = own.or_else(|| rules.current.transition("filing.receive"));
    form.is_some_and(|t| t.fields.iter().any(|f| f.key == "reference"))
}

pub fn take_case<S: IntakeStore>(row: &mut IncomingRow<'_>, shelf: &mut S) -> RowResult<S::Error> {
    let enterprise = match named(row, shelf)? {
        Ok(id) => id,
        Err(fault) => return Ok(Err(fault)),
    };
    let dossier = shelf.dossier(enterprise)?;
    let kind = row.text("kind").unwrap_or("certification").to_owned();
    let on = row.day("opened_on").unwrap_or(row.scene.today).to_string();
    let Some((id, _)) = dossier.subject() else {
        return Ok(Err(row.fault(
            "uscc",
            "unknown enterprise",
            Phrase::new("intake-unknown-enterprise"),
        )));
    };
    Ok(match row.step(&dossier, id, "case.open", &[("kind", kind), ("on", on)]) {
        Ok(after) => {
            shelf.put(after);
            Ok(RowOutcome::Taken)
        }
        Err(refusals) => Err(row.refused("uscc", &refusals)),
    })
}
