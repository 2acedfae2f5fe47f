//! Quick lookup: enterprises by names in either script, pinyin full or initials, codes and numbers, and by who stands around them:
//! representative, telephone, partners, whoever handles them. Held in memory, brought up to the log before each answer; what is
//! told of a row is read from the desk, and what the asker does not see neither matches nor is told.

mod alphabet;
mod block;
mod column;
mod lens;
mod query;

use super::response::Found;
use crate::domain::day::Day;
use crate::domain::field::Visibility;
use crate::domain::id::{Kind, RecordId};
use crate::domain::operation::AfterImage;
use crate::domain::phrase::Arg;
use crate::domain::queue::{LookupOf, LookupRow};
use crate::domain::record::Record;
use crate::domain::text;
use crate::store::{Snapshot, StoreError};
use crate::workflow::{lookup, similar};
pub use alphabet::Readings;
use block::{Hit, RowBlock};
pub use lens::{Lens, Privacy};
use query::Query;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Further behind the log than this, everything is read anew.
const MOST_BEHIND: u64 = 64;
/// More rows than this beside the large block (and an eighth of it): everything is laid out anew.
const MOST_FRESH: usize = 512;

/// Enterprises whose names hold a part of a name and are compared with the whole of it, at most.
const MOST_COMPARED: usize = 20_000;
/// Longest part of a name that is compared, in characters.
const LONGEST_CORE: usize = 64;

/// The rows that can be looked up, as of an operation.
#[derive(Default)]
pub struct Finder {
    /// As of some earlier operation; rows changed since stand in `fresh` alone.
    base: RowBlock,
    fresh: RowBlock,
    changed: BTreeMap<u64, LookupRow>,
    head: Option<u64>,
}

impl Finder {
    /// Everything is read anew at the next question.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Reads what the log has written since the last question. A desk further on than the snapshot is left so.
    ///
    /// # Errors
    /// Damage.
    pub fn bring_up_to(&mut self, snapshot: &Snapshot) -> Result<(), StoreError> {
        let (head, _) = snapshot.head()?;
        match self.head {
            Some(at) if at >= head => return Ok(()),
            Some(at) if head - at <= MOST_BEHIND => {
                let mut touched = BTreeSet::new();
                for operation in snapshot.operations(at + 1..=head)? {
                    for image in operation?.images {
                        touched.extend(enterprise_of(snapshot, &image)?);
                    }
                }
                if self.changed.len() + touched.len() <= MOST_FRESH + self.base.len() / 8 {
                    self.refresh(snapshot, touched)?;
                    self.head = Some(head);
                    return Ok(());
                }
            }
            _ => {}
        }
        let rows = snapshot.lookups()?.collect::<Result<Vec<_>, _>>()?;
        *self = Self { base: RowBlock::new(rows), head: Some(head), ..Self::default() };
        Ok(())
    }

    fn refresh(
        &mut self,
        snapshot: &Snapshot,
        touched: BTreeSet<RecordId>,
    ) -> Result<(), StoreError> {
        if touched.is_empty() {
            return Ok(());
        }
        for enterprise in touched {
            let row = snapshot.lookup(enterprise)?;
            if row.as_ref().is_some_and(|row| self.base.stands_as(row)) {
                continue;
            }
            self.base.forget(enterprise.no);
            match row {
                Some(row) => self.changed.insert(enterprise.no, row),
                // A creation taken back.
                None => self.changed.remove(&enterprise.no),
            };
        }
        self.fresh = RowBlock::new(self.changed.values().cloned().collect());
        Ok(())
    }

    /// The best `limit` enterprises for a text, best first, as they stand in the snapshot and the asker sees them.
    ///
    /// # Errors
    /// Damage.
    pub fn find(
        &self,
        snapshot: &Snapshot,
        typed: &str,
        limit: usize,
        today: Day,
        lens: Lens,
    ) -> Result<Vec<Found>, StoreError> {
        let Some(query) = Query::new(typed).filter(|_| limit > 0) else { return Ok(Vec::new()) };
        let mut hits = self.base.find(&query, limit, lens);
        hits.extend(self.fresh.find(&query, limit, lens));
        hits.sort_by_key(|hit| (Reverse(hit.score), hit.enterprise));
        hits.truncate(limit);
        let mut all = Vec::with_capacity(hits.len());
        for hit in hits {
            if let Some(row) = snapshot.lookup(RecordId::new(Kind::Enterprise, hit.enterprise))? {
                all.push(told(&row, hit, today, lens));
            }
        }
        Ok(all)
    }
}

impl Finder {
    /// Numbers of the enterprises with a name like that one, former and English names counted, and how far apart the names are, as
    /// of the operation it was last brought up to. Only names that hold a part of the name as it stands are compared.
    ///
    /// # Errors
    /// Damage.
    pub fn named_like(
        &self,
        snapshot: &Snapshot,
        name: &str,
    ) -> Result<BTreeMap<u64, usize>, StoreError> {
        let core: String = similar::core(name).chars().take(LONGEST_CORE).collect();
        let mut near: BTreeSet<u64> = BTreeSet::new();
        for query in similar::parts(&core).iter().filter_map(|part| Query::new(part)) {
            for block in [&self.base, &self.fresh] {
                block.holding(&query, MOST_COMPARED, &mut |enterprise| {
                    near.insert(enterprise);
                });
            }
        }
        let mut found: BTreeMap<u64, usize> = BTreeMap::new();
        for no in near {
            let Some(row) = snapshot.lookup(RecordId::new(Kind::Enterprise, no))? else { continue };
            let names = row.looked_up().filter(|(of, ..)| {
                matches!(of, LookupOf::Name | LookupOf::FormerName | LookupOf::EnglishName)
            });
            let apart =
                names.filter_map(|(_, text, _)| similar::apart(&core, &similar::core(text)));
            found.extend(apart.min().map(|apart| (no, apart)));
        }
        Ok(found)
    }
}

/// The enterprise whose row may be looked up by other texts now: that which the record is about, before or after.
fn enterprise_of(snapshot: &Snapshot, image: &AfterImage) -> Result<Option<RecordId>, StoreError> {
    if image.id.kind == Kind::Enterprise {
        return Ok(Some(image.id));
    }
    let record = match snapshot.image_record(image)? {
        Some(record) => Some(record),
        None => snapshot.version_of(image.id, image.before)?,
    };
    Ok(record.as_ref().and_then(Record::enterprise))
}

fn told(row: &LookupRow, hit: Hit, today: Day, lens: Lens) -> Found {
    // Folding may change the number of characters; then nothing is underlined rather than the wrong ones.
    let same = text::fold(&row.name).chars().count() == row.name.chars().count();
    let seen = |(of, _, visibility): &(LookupOf, &str, Visibility)| {
        lens.sees(Privacy::of(*of, *visibility))
    };
    let matched = row.looked_up().nth(hit.nth).filter(seen).map_or("", |(_, text, _)| text);
    let mut handlers = row.looked_up().filter(|(of, ..)| *of == LookupOf::Handler).filter(seen);
    let handled_by = handlers.next().map(|(_, name, _)| name.to_owned());
    let standing = lookup::standing_on(row, today);
    // What a renewal awarded early brings counts from its own term on: while a certificate is in force the standing says its stars.
    let stars = match standing.arg("stars") {
        Some(Arg::Number(n)) => u8::try_from(*n).ok().filter(|n| *n > 0),
        _ => row.stars,
    };
    let taken = row.delisted_from.is_some_and(|from| from <= today);
    let stars = stars.filter(|_| !taken);
    Found {
        id: row.enterprise,
        uscc: row.uscc.clone(),
        name: row.name.clone(),
        standing,
        stars,
        valid_until: row.valid_until.filter(|_| !taken),
        delisted_from: row.delisted_from.filter(|_| !taken),
        banned_until: lookup::banned_until(row, today),
        handled_by,
        score: hit.score,
        matched: matched.to_owned(),
        positions: if same { hit.positions } else { Vec::new() },
    }
}

#[cfg(test)]
mod tests;
