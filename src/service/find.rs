//! Quick lookup: enterprises by Chinese, pinyin full or initials, English, code fragment, certificate number, former name.
//! Held in memory, brought up to the log before each answer; what is told of a row is read from the desk.

mod block;

use super::response::Found;
use crate::domain::day::Day;
use crate::domain::id::{Kind, RecordId};
use crate::domain::operation::AfterImage;
use crate::domain::phrase::Arg;
use crate::domain::queue::LookupRow;
use crate::domain::record::Record;
use crate::domain::text;
use crate::store::{Snapshot, StoreError};
use crate::workflow::{lookup, similar};
use block::{Block, Hit, Query};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Further behind the log than this, everything is read anew.
const MOST_BEHIND: u64 = 64;
/// More rows than this beside the large block (and an eighth of it): everything is laid out anew.
const MOST_FRESH: usize = 512;
/// Texts that hold a part of a name and are compared with the whole of it, at most.
const MOST_COMPARED: usize = 20_000;
/// Longest query that is looked for, in characters.
const LONGEST: usize = 64;

/// The rows that can be looked up, as of an operation.
#[derive(Default)]
pub struct Finder {
    /// As of some earlier operation; rows changed since stand in `fresh` alone.
    base: Block,
    fresh: Block,
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
        *self = Self { base: Block::new(rows), head: Some(head), ..Self::default() };
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
            self.base.forget(enterprise.no);
            match snapshot.lookup(enterprise)? {
                Some(row) => self.changed.insert(enterprise.no, row),
                // A creation taken back.
                None => self.changed.remove(&enterprise.no),
            };
        }
        self.fresh = Block::new(self.changed.values().cloned().collect());
        Ok(())
    }

    /// The best `limit` enterprises for a text, best first, as they stand in the snapshot.
    ///
    /// # Errors
    /// Damage.
    pub fn find(
        &self,
        snapshot: &Snapshot,
        typed: &str,
        limit: usize,
        today: Day,
    ) -> Result<Vec<Found>, StoreError> {
        let folded: String = text::fold(typed).chars().take(LONGEST).collect();
        if folded.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        let query = Query::new(folded);
        let mut hits = self.base.find(&query, limit);
        hits.extend(self.fresh.find(&query, limit));
        hits.sort_by_key(|hit| (Reverse(hit.score), hit.enterprise));
        hits.truncate(limit);
        let mut all = Vec::with_capacity(hits.len());
        for hit in hits {
            if let Some(row) = snapshot.lookup(RecordId::new(Kind::Enterprise, hit.enterprise))? {
                all.push(told(&row, hit, today));
            }
        }
        Ok(all)
    }
}

impl Finder {
    /// Numbers of the enterprises with a name like that one, former and English names counted, and how far apart the names are, as
    /// of the operation it was last brought up to. Only texts that hold a part of the name as it stands are compared.
    #[must_use]
    pub fn named_like(&self, name: &str) -> BTreeMap<u64, usize> {
        let core: String = similar::core(name).chars().take(LONGEST).collect();
        let mut found: BTreeMap<u64, usize> = BTreeMap::new();
        for part in similar::parts(&core) {
            let query = Query::new(part);
            for block in [&self.base, &self.fresh] {
                block.holding(&query, MOST_COMPARED, &mut |enterprise, text| {
                    if let Some(apart) = similar::apart(&core, &similar::core(text)) {
                        let held = found.entry(enterprise).or_insert(apart);
                        *held = apart.min(*held);
                    }
                });
            }
        }
        found
    }
}

/// The enterprise whose row may be looked up by other texts now. Only its own record and its certificates bear any.
fn enterprise_of(snapshot: &Snapshot, image: &AfterImage) -> Result<Option<RecordId>, StoreError> {
    Ok(match image.id.kind {
        Kind::Enterprise => Some(image.id),
        Kind::Certificate => {
            let record = match snapshot.image_record(image)? {
                Some(record) => Some(record),
                None => snapshot.version_of(image.id, image.before)?,
            };
            record.as_ref().and_then(Record::enterprise)
        }
        _ => None,
    })
}

fn told(row: &LookupRow, hit: Hit, today: Day) -> Found {
    // Folding may change the number of characters; then nothing is underlined rather than the wrong ones.
    let same = text::fold(&row.name).chars().count() == row.name.chars().count();
    let matched = match hit.kind {
        block::Kind::Name => row.name.clone(),
        block::Kind::Initials | block::Kind::Pinyin => hit.matched,
        block::Kind::Other => block::others_of(row)
            .find(|text| text::fold(text) == hit.matched)
            .map_or(hit.matched, str::to_owned),
    };
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
        score: hit.score,
        matched,
        positions: if same { hit.positions } else { Vec::new() },
    }
}

#[cfg(test)]
mod tests;
