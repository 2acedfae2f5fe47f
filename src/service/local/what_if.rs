//! What another table of star thresholds would change, before anything is saved: who would move, and to how many stars (6).

use super::session::Session;
use crate::domain::case::Rating;
use crate::domain::certificate::Certificate;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::Phrase;
use crate::domain::record::Record;
use crate::service::error::DeskError;
use crate::service::response::{Reply, Response, Starred};
use crate::standard::edition::Edition;
use crate::workflow::committee;
use std::collections::{BTreeMap, BTreeSet};

/// The rating that a certificate's stars rest on: that of the case which gave them last; of its own case where none did. None
/// where the last were set aside to what no rating gave.
fn rating_of<'r>(
    certificate: &Certificate,
    ratings: &'r BTreeMap<RecordId, Rating>,
) -> Option<&'r Rating> {
    let gave = certificate.star_steps.last().map_or(certificate.case, |step| step.case);
    ratings.get(&gave?)
}

/// A certificate with its stars and those it would have.
pub(super) struct Tried {
    pub id: RecordId,
    pub number: String,
    pub stars: Option<u8>,
    pub would: Option<u8>,
}

impl Session<'_> {
    /// Whether the table in force is the one its stars follow from, and they still count: its edition is the current one, and it
    /// is in force or to come.
    fn follows_table(&self, certificate: &Certificate) -> bool {
        let (own, now) = (self.rules.edition(&certificate.edition), &self.rules.current);
        let table = |edition: &Edition| edition.numbers.star_thresholds.value.clone();
        certificate.is_live_on(self.today) && own.id == now.id && table(own) == table(now)
    }

    /// Changes nothing.
    pub fn what_if(&self, thresholds: &[u32]) -> Response {
        self.fits(thresholds)?;
        let mut all = Vec::new();
        for one in self.starred(thresholds)? {
            let name = self.holder(one.id)?;
            all.push(Starred { reference: one.number, name, stars: one.stars, would: one.would });
        }
        Ok(Reply::WhatIf(all))
    }

    /// The name of the enterprise that a certificate is of.
    pub(super) fn holder(&self, id: RecordId) -> Result<String, DeskError> {
        Ok(Self::named(&self.snapshot.dossier_of(id)?, id, 0).name)
    }

    /// Every certificate that follows the table, with the stars it would have. Stars that the committee set other than the scores
    /// proposed stay while the proposal stays.
    pub(super) fn starred(&self, thresholds: &[u32]) -> Result<Vec<Tried>, DeskError> {
        let mut ratings = BTreeMap::new();
        for found in self.each_record(Kind::Case)? {
            if let (id, Record::Case(case)) = found?
                && let Some(rating) = case.rating
            {
                ratings.insert(id, rating);
            }
        }
        let mut all = Vec::new();
        for found in self.each_record(Kind::Certificate)? {
            let (id, Record::Certificate(certificate)) = found? else { continue };
            let rating = rating_of(&certificate, &ratings);
            let Some(rating) = rating.filter(|_| self.follows_table(&certificate)) else {
                continue;
            };
            let would = committee::stars_under(rating, certificate.stars, thresholds);
            all.push(Tried { id, number: certificate.number, stars: certificate.stars, would });
        }
        Ok(all)
    }

    /// Certificates in force with stars that follow no table here: of import, or by another edition.
    pub(super) fn starred_apart(&self, following: &[Tried]) -> Result<usize, DeskError> {
        let following: BTreeSet<RecordId> = following.iter().map(|w| w.id).collect();
        let mut count = 0;
        for found in self.each_record(Kind::Certificate)? {
            if let (id, Record::Certificate(c)) = found?
                && c.stars.is_some()
                && c.is_live_on(self.today)
                && !following.contains(&id)
            {
                count += 1;
            }
        }
        Ok(count)
    }

    /// As many as the edition has, rising, none over a hundred.
    pub(super) fn fits(&self, thresholds: &[u32]) -> Result<(), DeskError> {
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
