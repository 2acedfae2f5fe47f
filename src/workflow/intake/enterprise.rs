//! A row of enterprises: the enterprise, and what its state implies: a case at intake, a certificate with its filings, a ban.

use super::{Fate, Outcome, Row, Shelf};
use crate::domain::certificate::{Certificate, CertificateEnd, EndKind};
use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::enterprise::{Ban, Enterprise};
use crate::domain::filing::{Filing, FilingState};
use crate::domain::id::{Kind, RecordId};
use crate::domain::intake::RowFault;
use crate::domain::phrase::Phrase;
use crate::domain::queue::KeyKind;
use crate::domain::text;
use crate::workflow::deadline;
use crate::workflow::scene::Scene;

pub fn take<S: Shelf>(row: &Row<'_>, shelf: &mut S) -> Outcome<S::Error> {
    let uscc = row.uscc("uscc");
    if let Some(uscc) = uscc
        && !shelf.find(KeyKind::Uscc, &text::fold(uscc.as_str()))?.is_empty()
    {
        return Ok(Err(row.fault(
            "uscc",
            "already on the desk",
            Phrase::new("intake-already-there"),
        )));
    }
    let number = row.text("certificate_number").filter(|_| row.text("status") == Some("certified"));
    if let Some(number) = number
        && !shelf.find(KeyKind::CertificateNumber, &text::fold(number))?.is_empty()
    {
        return Ok(Err(row.fault(
            "certificate_number",
            "already on the desk",
            Phrase::new("intake-certificate-there"),
        )));
    }
    Ok(build(row, number).map(|dossier| {
        shelf.put(dossier);
        Fate::Taken
    }))
}

fn build(row: &Row<'_>, number: Option<&str>) -> Result<Dossier, RowFault> {
    let mut enterprise = Enterprise::named("");
    for (key, value) in &row.values.values {
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
    enterprise.entered_on = Some(row.scene.today);
    enterprise.provenance = row.text("provenance").map(str::to_owned);
    let until = row.day("banned_until");
    let delisted_on = row.day("delisted_on");
    if let (Some(_), None, Some(_)) = (number, delisted_on, until) {
        let message = Phrase::new("intake-delisting-day-missing");
        return Err(row.fault("delisted_on", "delisting day missing", message));
    }
    if let (Some(from), Some(until)) = (delisted_on, until)
        && from > until
    {
        let message = Phrase::new("intake-ban-ends-before").with("from", from).with("until", until);
        return Err(row.fault("banned_until", "ban ends before it begins", message));
    }
    if until.is_some() || delisted_on.is_some() {
        let edition = &row.scene.rules.current;
        let from = delisted_on.unwrap_or(row.scene.today);
        let until = until.unwrap_or_else(|| deadline::ban_until(from, edition));
        enterprise.bans.push(Ban {
            from: from.min(until),
            until,
            clause: edition.numbers.ban_years.clause.clone(),
            set_aside_on: None,
        });
    }
    let mut dossier = Dossier::default();
    let applying = row.text("status") == Some("applying");
    if applying && let Some(until) = enterprise.banned_until(row.scene.today) {
        // Refused by the same rule that opens cases, but before a number is given out.
        return Err(row.fault(
            "status",
            "refused by 8",
            Phrase::new("refused-banned").with("until", until),
        ));
    }
    let id = RecordId::new(Kind::Enterprise, row.scene.numbers.fresh(Kind::Enterprise));
    dossier.write(id, enterprise);
    if let (Some(number), Some(on)) = (number, row.day("awarded_on")) {
        let stars = row.number("stars").and_then(|s| u8::try_from(s).ok()).filter(|s| *s > 0);
        certify(row.scene, &mut dossier, id, &Award { number, on, stars, delisted_on });
    }
    if applying {
        let fields = [
            ("kind", "certification".to_owned()),
            ("on", row.day("opened_on").unwrap_or(row.scene.today).to_string()),
        ];
        dossier =
            row.step(&dossier, id, "case.open", &fields).map_err(|r| row.refused("status", &r))?;
    }
    Ok(dossier)
}

struct Award<'a> {
    number: &'a str,
    on: Day,
    stars: Option<u8>,
    delisted_on: Option<Day>,
}

/// A certificate from before the desk, with the filings it implies: past years are not known, this year's and later are scheduled.
fn certify(scene: &Scene<'_>, dossier: &mut Dossier, enterprise: RecordId, award: &Award<'_>) {
    let edition = &scene.rules.current;
    let certificate = RecordId::new(Kind::Certificate, scene.numbers.fresh(Kind::Certificate));
    let valid_until = deadline::valid_until(award.on, edition);
    let mut held =
        Certificate::awarded(enterprise, award.number, &edition.stamp, award.on, valid_until);
    held.stars = award.stars;
    held.entered_on = Some(scene.today);
    let delisted = |on| CertificateEnd { kind: EndKind::Delisted, on, set_aside_on: None };
    held.ends = award.delisted_on.map(delisted).into_iter().collect();
    dossier.write(certificate, held);
    for year in deadline::filing_years(award.on, valid_until, edition) {
        let Some(due) = deadline::filing_due(year, edition, &scene.rules.calendar) else {
            continue;
        };
        if award.delisted_on.is_some_and(|on| on.year() <= year) {
            continue;
        }
        let mut filing = Filing::scheduled(enterprise, certificate, year, &edition.stamp, due);
        if year < scene.today.year() {
            filing.state = FilingState::NotKnown;
        }
        dossier.write(RecordId::filing(certificate.no, year), filing);
    }
}
