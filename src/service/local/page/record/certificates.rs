//! The tab of certificates: numbers and validity, how the stars came about, ends, the mark.

use crate::domain::certificate::Certificate;
use crate::domain::dossier::Dossier;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::Phrase;
use crate::domain::record::Record;
use crate::service::local::describe;
use crate::service::local::phrases::{label, say};
use crate::service::local::session::Session;
use crate::service::page::PageLine;
use crate::workflow::standing;

/// Fields of a certificate told line by line.
const TOLD: [&str; 5] = ["star_steps", "mark_suspensions", "ends", "void_proposed", "not_renewing"];

/// Certificates by their days, whichever was recorded first.
fn latest_first(dossier: &Dossier) -> Vec<RecordId> {
    let mut held: Vec<(RecordId, &Certificate)> = dossier.certificates().collect();
    held.sort_by_key(|(id, c)| std::cmp::Reverse((c.valid_until, c.awarded_on, *id)));
    held.into_iter().map(|(id, _)| id).collect()
}

impl Session<'_> {
    /// Every certificate of an enterprise or of a case's enterprise, the latest first.
    pub(super) fn certificate_lines(&self, dossier: &Dossier, id: RecordId) -> Vec<PageLine> {
        if !matches!(id.kind, Kind::Enterprise | Kind::Case) {
            return Vec::new();
        }
        let held = latest_first(dossier).into_iter();
        held.flat_map(|id| self.lines_of_certificate(dossier, id)).collect()
    }

    fn lines_of_certificate(&self, dossier: &Dossier, id: RecordId) -> Vec<PageLine> {
        let Some(record @ Record::Certificate(c)) = dossier.get(id) else { return Vec::new() };
        let cites = &self.rules.edition(&c.edition).cites;
        let value = Phrase::new("line-certificate-value")
            .with("number", c.number.as_str())
            .with("awarded", c.awarded_on)
            .with("until", c.valid_until);
        let provisional = self.rules.are_stars_provisional(&c.edition);
        let value = standing::with_stars(value, c.stars, provisional);
        let first = PageLine::pair(say("line-certificate"), value);
        let mut lines = vec![first.by(&cites.certificate).opening(id)];
        for spec in Record::fields_of(Kind::Certificate) {
            if !TOLD.contains(&spec.key) {
                continue;
            }
            for part in describe::parts(dossier, record, spec) {
                let name = label("field", spec.key);
                lines.push(PageLine::pair(name, part).by(spec.clause).opening(id));
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;

    #[test]
    fn the_latest_is_the_one_that_ends_last_whichever_was_recorded_first() {
        let mut dossier = Dossier::default();
        for (no, awarded, until) in [(1, 2025, 2028), (2, 2019, 2022), (3, 2024, 2028)] {
            let day = |year| Day::new(year, 9, 1).unwrap();
            let of = RecordId::new(Kind::Enterprise, 1);
            let held = Certificate::awarded(of, "n", "e", day(awarded), day(until));
            dossier.put_stored(RecordId::new(Kind::Certificate, no), 1, held.into());
        }
        let order: Vec<u64> = latest_first(&dossier).into_iter().map(|id| id.no).collect();
        assert_eq!(order, [1, 3, 2]);
    }
}
