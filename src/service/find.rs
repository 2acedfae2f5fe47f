//! Quick lookup: enterprises by Chinese, pinyin full or initials, English, code fragment, certificate number, former name.
//! Held in memory, brought up to the log before each answer. Tiers: whole, beginning, anywhere, scattered.

use super::response::Found;
use crate::domain::day::Day;
use crate::domain::id::{Kind, RecordId};
use crate::domain::queue::LookupRow;
use crate::domain::text;
use crate::store::{Snapshot, StoreError};
use crate::workflow::lookup;
use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem;
use std::collections::{BTreeSet, HashMap};

/// Scattered letters are looked for among so many rows at most: those that rank highest.
const MOST_SCATTERED: usize = 4_000;
/// Further behind the log than this, everything is read anew.
const MOST_BEHIND: u64 = 64;
/// Longest query that is looked for, in characters.
const LONGEST: usize = 64;

/// Which characters a text holds: a bit each for letters and digits, the rest shared among all others.
fn mask(text: &str) -> u128 {
    text.chars().fold(0, |mask, c| {
        let bit = match c {
            'a'..='z' => u32::from(c) - u32::from('a'),
            '0'..='9' => 26 + u32::from(c) - u32::from('0'),
            other => 36 + u32::from(other).wrapping_mul(0x9E37_79B1) % 92,
        };
        mask | (1u128 << bit)
    })
}

/// A text to look in, with its mask.
struct Hay {
    text: String,
    mask: u128,
}

impl Hay {
    fn new(text: String) -> Self {
        Self { mask: mask(&text), text }
    }
}

/// What matched, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tier {
    Scattered = 1,
    Anywhere = 2,
    Beginning = 3,
    Whole = 4,
}

struct Entry {
    row: LookupRow,
    name: Hay,
    initials: Vec<Hay>,
    pinyin: Hay,
    /// Code, certificate numbers, English and former names, folded.
    others: Vec<(Hay, String)>,
    /// Of all of the above: nothing here can match what is not in it.
    all: u128,
}

impl Entry {
    fn new(row: LookupRow) -> Self {
        let fold = |s: &str| Hay::new(text::fold(s));
        let mut others: Vec<(Hay, String)> = vec![(fold(&row.uscc), row.uscc.clone())];
        others
            .extend(row.certificates.iter().chain(&row.former_names).map(|s| (fold(s), s.clone())));
        if !row.name_en.is_empty() {
            others.push((fold(&row.name_en), row.name_en.clone()));
        }
        let name = fold(&row.name);
        let initials: Vec<Hay> = row.initials.iter().map(|s| Hay::new(s.clone())).collect();
        let pinyin = Hay::new(row.pinyin.clone());
        let all = others
            .iter()
            .map(|(h, _)| h.mask)
            .chain(initials.iter().map(|h| h.mask))
            .fold(name.mask | pinyin.mask, |a, b| a | b);
        Self { row, name, initials, pinyin, others, all }
    }
}

/// The rows that can be looked up, as of an operation.
#[derive(Default)]
pub struct Finder {
    entries: Vec<Entry>,
    place: HashMap<u64, usize>,
    head: Option<u64>,
}

/// A query, folded once.
struct Query<'a> {
    text: &'a str,
    mask: u128,
    finder: memmem::Finder<'a>,
}

impl Query<'_> {
    fn tier(&self, hay: &Hay) -> Option<(Tier, usize)> {
        if hay.mask & self.mask != self.mask {
            return None;
        }
        let at = self.finder.find(hay.text.as_bytes())?;
        Some(match at {
            0 if hay.text.len() == self.text.len() => (Tier::Whole, 0),
            0 => (Tier::Beginning, 0),
            at => (Tier::Anywhere, at),
        })
    }
}

/// A match before it is told: score, entry, what matched, which characters of the name.
struct Hit {
    score: i64,
    entry: usize,
    matched: Option<String>,
    positions: Vec<usize>,
}

impl Finder {
    /// Everything is read anew at the next question.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Reads what the log has written since the last question.
    ///
    /// # Errors
    /// Damage.
    pub fn bring_up_to(&mut self, snapshot: &Snapshot) -> Result<(), StoreError> {
        let (head, _) = snapshot.head()?;
        match self.head {
            Some(at) if at == head => return Ok(()),
            Some(at) if at < head && head - at <= MOST_BEHIND => {
                let mut touched = BTreeSet::new();
                for operation in snapshot.operations(at + 1..=head)? {
                    for image in operation?.images {
                        touched.insert(image.id);
                    }
                }
                if touched.len() <= self.entries.len() {
                    for id in touched {
                        self.refresh(snapshot, id)?;
                    }
                    self.head = Some(head);
                    return Ok(());
                }
            }
            _ => {}
        }
        self.entries.clear();
        self.place.clear();
        for row in snapshot.lookups()? {
            self.put(row?);
        }
        self.head = Some(head);
        Ok(())
    }

    fn put(&mut self, row: LookupRow) {
        let no = row.enterprise.no;
        let entry = Entry::new(row);
        match self.place.get(&no).and_then(|at| self.entries.get_mut(*at)) {
            Some(slot) => *slot = entry,
            None => {
                self.place.insert(no, self.entries.len());
                self.entries.push(entry);
            }
        }
    }

    fn refresh(&mut self, snapshot: &Snapshot, id: RecordId) -> Result<(), StoreError> {
        let enterprise = match id.kind {
            Kind::Enterprise => Some(id),
            _ => snapshot.get(id)?.and_then(|r| r.body.enterprise()),
        };
        let Some(enterprise) = enterprise else { return Ok(()) };
        match snapshot.lookup(enterprise)? {
            Some(row) => self.put(row),
            None => {
                // A creation taken back: the place is given up, the last entry moves into it.
                if let Some(at) = self.place.remove(&enterprise.no)
                    && at < self.entries.len()
                {
                    self.entries.swap_remove(at);
                    if let Some(moved) = self.entries.get(at) {
                        self.place.insert(moved.row.enterprise.no, at);
                    }
                }
            }
        }
        Ok(())
    }

    /// The best `limit` enterprises for a text, best first.
    #[must_use]
    pub fn find(&self, typed: &str, limit: usize, today: Day) -> Vec<Found> {
        let folded: String = text::fold(typed).chars().take(LONGEST).collect();
        if folded.is_empty() || limit == 0 {
            return Vec::new();
        }
        let query = Query {
            text: &folded,
            mask: mask(&folded),
            finder: memmem::Finder::new(folded.as_bytes()),
        };
        let mut hits: Vec<Hit> = Vec::new();
        let mut missed: Vec<usize> = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            if entry.all & query.mask != query.mask {
                continue;
            }
            match contiguous(&query, entry, at) {
                Some(hit) => hits.push(hit),
                None => missed.push(at),
            }
        }
        if hits.len() < limit && folded.chars().count() > 1 {
            self.scattered(&folded, missed, &mut hits);
        }
        let keep = limit.min(hits.len());
        if keep < hits.len() {
            hits.select_nth_unstable_by(keep, |a, b| {
                b.score.cmp(&a.score).then(a.entry.cmp(&b.entry))
            });
            hits.truncate(keep);
        }
        hits.sort_by(|a, b| b.score.cmp(&a.score).then(a.entry.cmp(&b.entry)));
        hits.into_iter().filter_map(|hit| self.told(hit, today)).collect()
    }

    /// Letters in order with gaps, in the name, its initials or its pinyin.
    fn scattered(&self, folded: &str, mut missed: Vec<usize>, hits: &mut Vec<Hit>) {
        let rank = |at: &usize| self.entries.get(*at).map_or(0, |e| e.row.rank);
        if missed.len() > MOST_SCATTERED {
            missed.select_nth_unstable_by(MOST_SCATTERED, |a, b| rank(b).cmp(&rank(a)));
            missed.truncate(MOST_SCATTERED);
        }
        let matcher = SkimMatcherV2::default();
        for at in missed {
            let Some(entry) = self.entries.get(at) else { continue };
            let name = matcher.fuzzy_indices(&entry.name.text, folded).map(|(s, p)| (s, p, None));
            let initials = || {
                entry
                    .initials
                    .first()
                    .and_then(|h| matcher.fuzzy_indices(&h.text, folded))
                    .map(|(s, p)| (s, p, entry.initials.first().map(|h| h.text.clone())))
            };
            let Some((score, positions, matched)) = name.or_else(initials) else { continue };
            hits.push(Hit {
                score: of(Tier::Scattered, entry) + score.min(9_999),
                entry: at,
                matched,
                positions,
            });
        }
    }

    fn told(&self, hit: Hit, today: Day) -> Option<Found> {
        let row = &self.entries.get(hit.entry)?.row;
        // Folding may change the number of characters; then nothing is underlined rather than the wrong ones.
        let same = text::fold(&row.name).chars().count() == row.name.chars().count();
        Some(Found {
            id: row.enterprise,
            uscc: row.uscc.clone(),
            name: row.name.clone(),
            standing: lookup::standing_on(row, today),
            stars: row.stars,
            valid_until: row.valid_until,
            banned_until: lookup::banned_until(row, today),
            score: hit.score,
            matched: hit.matched.unwrap_or_else(|| row.name.clone()),
            positions: if same { hit.positions } else { Vec::new() },
        })
    }
}

/// The base of a score: the tier decides, then the row's own rank.
fn of(tier: Tier, entry: &Entry) -> i64 {
    (tier as i64) * 100_000_000_000 + i64::from(entry.row.rank) * 10_000
}

fn contiguous(query: &Query<'_>, entry: &Entry, at: usize) -> Option<Hit> {
    let length = query.text.chars().count();
    let chars_before = |text: &str, byte: usize| text.get(..byte).map_or(0, |s| s.chars().count());
    let mut best: Option<(Tier, i64, Option<String>, Vec<usize>)> = None;
    let mut offer = |tier: Tier, bonus: i64, matched: Option<String>, positions: Vec<usize>| {
        if best.as_ref().is_none_or(|(t, b, _, _)| (tier, bonus) > (*t, *b)) {
            best = Some((tier, bonus, matched, positions));
        }
    };
    if let Some((tier, byte)) = query.tier(&entry.name) {
        let from = chars_before(&entry.name.text, byte);
        offer(tier, 9_000, None, (from..from + length).collect());
    }
    for initials in &entry.initials {
        if let Some((tier, byte)) = query.tier(initials) {
            let from = chars_before(&initials.text, byte);
            offer(tier, 7_000, Some(initials.text.clone()), (from..from + length).collect());
        }
    }
    for (hay, shown) in &entry.others {
        if let Some((tier, _)) = query.tier(hay) {
            offer(tier, 8_000, Some(shown.clone()), Vec::new());
        }
    }
    if let Some((tier, _)) = query.tier(&entry.pinyin) {
        offer(tier, 5_000, Some(entry.pinyin.text.clone()), Vec::new());
    }
    let (tier, bonus, matched, positions) = best?;
    Some(Hit { score: of(tier, entry) + bonus, entry: at, matched, positions })
}
