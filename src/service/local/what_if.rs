//! What another table of star thresholds would change, before anything is saved: who would move, and to how many stars (6).

use super::session::Session;
use crate::domain::case::Rating;
use crate::domain::certificate::Certificate;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::Phrase;
use crate::domain::record::Record;
use crate::service::error::DeskError;
use crate::service::response::{Reply, Response, Starred};
use crate::workflow::committee;
use std::collections::BTreeMap;

/// The rating that a certificate's stars rest on: that of the case which gave them last, else of its own case.
fn rating_of<'r>(
    certificate: &Certificate,
    ratings: &'r BTreeMap<RecordId, Rating>,
) -> Option<&'r Rating> {
    let given = certificate.star_steps.iter().rev().filter_map(|step| step.case);
    given.chain(certificate.case).find_map(|case| ratings.get(&case))
}

impl Session<'_> {
    /// Changes nothing. Stars that the committee set other than the scores proposed stay while the proposal stays.
    pub fn what_if(&self, thresholds: &[u32]) -> Response {
        self.fits(thresholds)?;
        let mut ratings = BTreeMap::new();
        for found in self.snapshot.records(Kind::Case)? {
            if let (id, Record::Case(case)) = found.map(|(id, v)| (id, v.body))?
                && let Some(rating) = case.rating
            {
                ratings.insert(id, rating);
            }
        }
        let mut all = Vec::new();
        for found in self.snapshot.records(Kind::Certificate)? {
            let (id, Record::Certificate(certificate)) = found.map(|(id, v)| (id, v.body))? else {
                continue;
            };
            let Some(rating) = rating_of(&certificate, &ratings) else { continue };
            let would = committee::stars_under(rating, certificate.stars, thresholds);
            let named = Self::named(&self.snapshot.dossier_of(id)?, id, 0);
            all.push(Starred {
                reference: certificate.number,
                name: named.name,
                stars: certificate.stars,
                would,
            });
        }
        Ok(Reply::WhatIf(all))
    }

    /// As many as the edition has, rising, none over a hundred.
    fn fits(&self, thresholds: &[u32]) -> Result<(), DeskError> {
        const WHOLE: u32 = 100;
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let wanted = self.rules.current.numbers.star_thresholds.value.len();
        if thresholds.len() != wanted {
            let message = Phrase::new("what-if-count")
                .with("wanted", count(wanted))
                .with("given", count(thresholds.len()));
            return Err(DeskError::input(message));
        }
        if let Some(over) = thresholds.iter().find(|t| **t > WHOLE) {
            let message = Phrase::new("what-if-over")
                .with("given", i64::from(*over))
                .with("most", i64::from(WHOLE));
            return Err(DeskError::input(message));
        }
        if !thresholds.is_sorted_by(|lower, higher| lower < higher) {
            return Err(DeskError::input(Phrase::new("what-if-not-rising")));
        }
        Ok(())
    }
}
