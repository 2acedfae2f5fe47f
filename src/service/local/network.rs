//! The network as the desk knows it: whom a typed name means, what stands around an enterprise, and the totals for a report.

use super::session::Session;
use crate::domain::dossier::Dossier;
use crate::domain::id::{Kind, RecordId};
use crate::domain::measure::Money;
use crate::domain::network::{key_of, sums};
use crate::domain::queue::KeyKind;
use crate::domain::record::Record;
use crate::service::error::DeskError;
use crate::service::response::NetworkTotals;
use crate::store::{Snapshot, StoreError};
use crate::workflow::decide::Decision;
use crate::workflow::intake::shelf::IntakeStore;
use crate::workflow::network::{link, link_partner};
use std::collections::BTreeMap;

/// The store as a shelf on which nothing is put.
struct Known<'a>(&'a Snapshot);

impl IntakeStore for Known<'_> {
    type Error = StoreError;

    fn find(&self, kind: KeyKind, key: &str) -> Result<Vec<RecordId>, StoreError> {
        self.0.find_key(kind, key)
    }

    fn dossier(&mut self, id: RecordId) -> Result<Dossier, StoreError> {
        self.0.dossier_of(id)
    }

    fn put(&mut self, _: Dossier) {}
}

/// Links what a decision left unlinked: participants of a challenge and a partner, to the enterprises of the desk that they are.
pub(super) fn relink(snapshot: &Snapshot, decision: &mut Decision) -> Result<(), StoreError> {
    let id = decision.record;
    let shelf = &mut Known(snapshot);
    match decision.dossier.get(id).cloned() {
        Some(Record::Challenge(mut challenge)) => {
            for participation in &mut challenge.participants {
                link(participation, shelf)?;
            }
            decision.dossier.write(id, challenge);
        }
        Some(Record::Partner(mut partner)) => {
            link_partner(&mut partner, shelf)?;
            decision.dossier.write(id, partner);
        }
        _ => {}
    }
    Ok(())
}

impl Session<'_> {
    /// Partners and challenges, in order, that have to do with an enterprise; its matches are in its own dossier.
    pub(super) fn network_of(&self, enterprise: RecordId) -> Result<Vec<RecordId>, DeskError> {
        let key = key_of(enterprise);
        let mut all = self.snapshot.find_key(KeyKind::Partner, &key)?;
        all.extend(self.snapshot.find_key(KeyKind::Participant, &key)?);
        all.sort();
        Ok(all)
    }

    /// The dossier with the enterprises of others that a record of it points to: so that they can be named.
    pub(super) fn around(&self, dossier: &Dossier, record: &Record) -> Result<Dossier, DeskError> {
        let pointed: Vec<RecordId> = match record {
            Record::Partner(p) => p.enterprise.into_iter().collect(),
            Record::Challenge(c) => c.participants.iter().filter_map(|p| p.enterprise).collect(),
            _ => Vec::new(),
        };
        let mut around = dossier.clone();
        for id in pointed {
            if let Some(found) = self.snapshot.get(id)? {
                around.put_stored(id, found.version, found.body);
            }
        }
        Ok(around)
    }

    /// What the network came to: in a year, or in all. A partner counts from the year it joined on, and always where that is not
    /// known; a challenge and a match count in the year they were held.
    pub fn network_totals(&self, year: Option<i32>) -> Result<NetworkTotals, DeskError> {
        let codes = self.rules.current.lists.get("partner_kind").into_iter().flatten();
        let mut partners: Vec<(String, u64)> = codes.map(|c| (c.code.clone(), 0)).collect();
        for found in self.each_record(Kind::Partner)? {
            let Record::Partner(partner) = found?.1 else { continue };
            if partner.since.zip(year).is_some_and(|(since, year)| since.year() > year) {
                continue;
            }
            match partners.iter_mut().find(|(code, _)| *code == partner.partner_kind) {
                Some((_, count)) => *count += 1,
                None => partners.push((partner.partner_kind, 1)),
            }
        }
        let within = |day: crate::domain::day::Day| year.is_none_or(|year| day.year() == year);
        let (mut challenges, mut matches) = (0, 0);
        let (mut invested, mut value) = (Sums::default(), Sums::default());
        for found in self.each_record(Kind::Challenge)? {
            let Record::Challenge(challenge) = found?.1 else { continue };
            if within(challenge.held_on) {
                challenges += 1;
                invested.add(challenge.participants.iter().filter_map(|p| p.invested.as_ref()));
            }
        }
        for found in self.each_record(Kind::Match)? {
            let Record::Match(held) = found?.1 else { continue };
            if within(held.matched_on) {
                matches += 1;
                value.add([&held.value]);
            }
        }
        let (invested, match_value) = (invested.all(), value.all());
        Ok(NetworkTotals { year, partners, challenges, invested, matches, match_value })
    }
}

/// Sums by currency that grow record by record.
#[derive(Default)]
struct Sums(BTreeMap<String, Money>);

impl Sums {
    fn add<'a>(&mut self, all: impl IntoIterator<Item = &'a Money>) {
        for sum in sums(all) {
            match self.0.get_mut(&sum.currency) {
                Some(held) => held.minor = held.minor.saturating_add(sum.minor),
                None => {
                    self.0.insert(sum.currency.clone(), sum);
                }
            }
        }
    }

    fn all(self) -> Vec<Money> {
        self.0.into_values().collect()
    }
}
