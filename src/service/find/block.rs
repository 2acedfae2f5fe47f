//! Rows that can be looked up, laid out for searching: texts of one kind in one column, best ranked row first, so that a common
//! text stops early and a rare one is one pass over memory. It knows neither the store nor what is told of a row.

use super::alphabet::{Alphabet, Spelling};
use super::column::{Codes, Fit, Mark, MatchPlace, Sought, TextColumn, Words};
use super::lens::{Lens, Privacy};
use super::query::{Needle, Query};
use crate::domain::field::Visibility;
use crate::domain::queue::{LookupOf, LookupRow};
use crate::domain::{script, text};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// More matches than this in a column: the text is common, and is looked for tier by tier.
const COMMON: usize = 1_000;
/// So many more scattered matches than asked for are weighed against each other.
const SPARE_SCATTERED: usize = 50;
/// No more rows than this are asked one by one whether they hold a further word.
const FEW: usize = 4_000;

/// How well a row matched, best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// In the name, in order, with gaps.
    Scattered = 1,
    /// Whoever handles it is called so.
    Handler = 2,
    /// Somebody beside it: representative, telephone number, partner.
    Around = 3,
    /// Every word somewhere, in whichever order.
    Words = 4,
    Anywhere = 5,
    Beginning = 6,
    Whole = 7,
}

/// What stands together in a column, and how much a match in it is worth among rows of one rank and tier.
const COLUMNS: [(Tier, i64); 5] = [
    (Tier::Whole, 9_000),
    (Tier::Whole, 8_000),
    (Tier::Around, 3_000),
    (Tier::Around, 2_000),
    (Tier::Handler, 1_000),
];
const NAMES: usize = 0;

/// The column of a text.
fn column_of(of: LookupOf) -> usize {
    match of {
        LookupOf::Name | LookupOf::FormerName => NAMES,
        LookupOf::EnglishName | LookupOf::Code | LookupOf::FormerCode | LookupOf::Certificate => 1,
        LookupOf::Representative | LookupOf::Partner => 2,
        LookupOf::Phone => 3,
        LookupOf::Handler => 4,
    }
}

/// The tier of a match in a column: what is not the enterprise's own stands below what is.
fn tier_of(column: usize, fit: Fit) -> Tier {
    let own = match fit {
        Fit::Anywhere => Tier::Anywhere,
        Fit::Beginning => Tier::Beginning,
        Fit::Whole => Tier::Whole,
    };
    COLUMNS.get(column).map_or(own, |(most, _)| own.min(*most))
}

/// A match before it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The tier decides, then the row's own rank, then the kind of text.
    pub score: i64,
    /// Number of the enterprise.
    pub enterprise: u64,
    /// Which of the row's texts matched.
    pub nth: usize,
    /// Which characters of its name.
    pub positions: Vec<usize>,
}

/// The best match of a row so far.
#[derive(Clone, Copy)]
struct Best {
    tier: Tier,
    column: usize,
    place: MatchPlace,
}

impl Best {
    fn worth(&self) -> (Tier, i64) {
        (self.tier, COLUMNS.get(self.column).map_or(0, |(_, bonus)| *bonus))
    }
}

/// What is known of a row beside its texts.
struct Laid {
    enterprise: u64,
    rank: u32,
    /// Its name, in the column of names.
    name: u32,
    /// Not changed since, nor taken back.
    stands: bool,
    /// Of its texts and rank: another row has another.
    print: u64,
}

/// Rows laid out for searching, in order of rank.
pub struct RowBlock {
    columns: [TextColumn; 5],
    alphabet: Alphabet,
    rows: Vec<Laid>,
    place: HashMap<u64, u32>,
}

impl Default for RowBlock {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

/// What a row is looked up by and ordered by, in short.
fn print_of(row: &LookupRow) -> u64 {
    let mut hasher = DefaultHasher::new();
    row.rank.hash(&mut hasher);
    for (of, text, visibility) in row.looked_up() {
        (of, text, visibility as u8).hash(&mut hasher);
    }
    hasher.finish()
}

impl RowBlock {
    pub fn new(mut rows: Vec<LookupRow>) -> Self {
        rows.sort_by_key(|row| (Reverse(row.rank), row.enterprise.no));
        let mut alphabet = Alphabet::default();
        let (mut names, mut around, mut handlers) =
            (Words::default(), Words::default(), Words::default());
        let (mut codes, mut phones) = (Codes::new(false), Codes::new(true));
        let (mut laid, mut place) = (Vec::with_capacity(rows.len()), HashMap::new());
        for (at, row) in (0u32..).zip(rows) {
            let name = u32::try_from(names.len()).unwrap_or(u32::MAX);
            for (nth, (of, written, visibility)) in (0u16..).zip(row.looked_up()) {
                let mark = Mark { row: at, nth, privacy: Privacy::of(of, visibility) };
                match column_of(of) {
                    NAMES => names.push(mark, &text::fold(written), &mut alphabet),
                    1 => codes.push(mark, &script::fold(written)),
                    2 => around.push(mark, &text::fold(written), &mut alphabet),
                    3 => phones.push(mark, written),
                    _ => handlers.push(mark, &text::fold(written), &mut alphabet),
                }
            }
            let (enterprise, rank, print) = (row.enterprise.no, row.rank, print_of(&row));
            laid.push(Laid { enterprise, rank, name, stands: true, print });
            place.insert(enterprise, at);
        }
        let columns = [
            TextColumn::Words(names),
            TextColumn::Codes(codes),
            TextColumn::Words(around),
            TextColumn::Codes(phones),
            TextColumn::Words(handlers),
        ];
        Self { columns, alphabet, rows: laid, place }
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    fn row(&self, at: u32) -> Option<&Laid> {
        self.rows.get(at as usize)
    }

    /// The row of that enterprise is found no more.
    pub fn forget(&mut self, enterprise: u64) {
        let at = self.place.remove(&enterprise);
        if let Some(row) = at.and_then(|at| self.rows.get_mut(at as usize)) {
            row.stands = false;
        }
    }

    /// Whether that row is laid out here as it is.
    pub fn stands_as(&self, row: &LookupRow) -> bool {
        let laid = self.place.get(&row.enterprise.no).and_then(|at| self.row(*at));
        laid.is_some_and(|laid| laid.stands && laid.print == print_of(row))
    }

    fn stands(&self, row: u32) -> bool {
        self.row(row).is_some_and(|r| r.stands)
    }

    fn sought<'q>(&'q self, needle: &'q Needle) -> Sought<'q> {
        Sought { needle, spelling: Spelling::new(&needle.letters, &self.alphabet) }
    }

    /// Hands over the numbers of the enterprises with a name or code that holds a text, no more than `most` of each.
    pub fn holding(&self, query: &Query, most: usize, each: &mut dyn FnMut(u64)) {
        let sought = self.sought(&query.whole);
        let lens = Lens { level: Visibility::Public, persons: false };
        let [names, others, ..] = &self.columns;
        for column in [names, others] {
            let mut left = most;
            column.search(&sought, Fit::Anywhere, lens, &mut |place| {
                if let Some(row) = self.row(place.row).filter(|row| row.stands) {
                    each(row.enterprise);
                }
                left = left.saturating_sub(1);
                left > 0
            });
        }
    }

    /// The best `limit` matches that may be seen, exactly, in no order.
    pub fn find(&self, query: &Query, limit: usize, lens: Lens) -> Vec<Hit> {
        let whole = self.sought(&query.whole);
        let best = self.rare(&whole, lens).unwrap_or_else(|| self.common(&whole, limit, lens));
        let score = |b: &Best| self.base(b.tier, b.place.row) + b.worth().1;
        let mut found: Vec<(i64, Best)> = best.into_values().map(|b| (score(&b), b)).collect();
        found.sort_unstable_by_key(|(score, best)| (Reverse(*score), best.place.row));
        // What matches word by word stands above what only lies around.
        let below = found.partition_point(|(_, best)| best.tier > Tier::Words);
        let around = found.split_off(below);
        let mut known: Vec<u32> = found.iter().map(|(_, best)| best.place.row).collect();
        let mut hits: Vec<Hit> =
            found.iter().take(limit).filter_map(|(s, best)| self.told(*s, best, &whole)).collect();
        if hits.len() < limit && !query.words.is_empty() {
            self.by_words(query, limit, lens, &mut known, &mut hits);
        }
        for (score, best) in around {
            if hits.len() < limit && !known.contains(&best.place.row) {
                known.push(best.place.row);
                hits.extend(self.told(score, &best, &whole));
            }
        }
        if hits.len() < limit && query.whole.letters.len() > 1 {
            self.scattered(&whole, &known, limit - hits.len(), &mut hits);
        }
        hits
    }

    fn base(&self, tier: Tier, row: u32) -> i64 {
        let rank = self.row(row).map_or(0, |r| r.rank);
        (tier as i64) * 100_000_000_000 + i64::from(rank) * 10_000
    }

    /// The characters of a row's name.
    fn name(&self, row: u32) -> &[u16] {
        let [TextColumn::Words(names), ..] = &self.columns else { return &[] };
        self.row(row).map_or(&[], |laid| names.text(laid.name as usize))
    }

    fn told(&self, score: i64, best: &Best, sought: &Sought<'_>) -> Option<Hit> {
        let row = best.place.row;
        let nth = usize::from(self.columns.get(best.column)?.mark(best.place.text)?.nth);
        let positions = if best.column == NAMES && nth == 0 {
            let name = self.name(row);
            let from =
                if best.place.fit == Fit::Anywhere { sought.spelling.find(name) } else { Some(0) };
            from.and_then(|from| sought.spelling.trace(name, from)).unwrap_or_default()
        } else {
            Vec::new()
        };
        Some(Hit { score, enterprise: self.row(row)?.enterprise, nth, positions })
    }

    fn offer(best: &mut HashMap<u32, Best>, offered: Best) {
        best.entry(offered.place.row)
            .and_modify(|held| {
                if offered.worth() > held.worth() {
                    *held = offered;
                }
            })
            .or_insert(offered);
    }

    /// Every row that matches contiguously; `None` where there are too many to look at each.
    fn rare(&self, sought: &Sought<'_>, lens: Lens) -> Option<HashMap<u32, Best>> {
        let mut best = HashMap::new();
        for (column, held) in self.columns.iter().enumerate() {
            let mut count = 0;
            held.search(sought, Fit::Anywhere, lens, &mut |place| {
                count += 1;
                if self.stands(place.row) {
                    let tier = tier_of(column, place.fit);
                    Self::offer(&mut best, Best { tier, column, place });
                }
                count <= COMMON
            });
            if count > COMMON {
                return None;
            }
        }
        Some(best)
    }

    /// Tier by tier: of each column the first `limit` rows, which are its best. Lower tiers only as far as they are needed.
    fn common(&self, sought: &Sought<'_>, limit: usize, lens: Lens) -> HashMap<u32, Best> {
        let mut best: HashMap<u32, Best> = HashMap::new();
        for tier in [Tier::Whole, Tier::Beginning, Tier::Anywhere, Tier::Around, Tier::Handler] {
            if best.len() >= limit {
                break;
            }
            let least = match tier {
                Tier::Whole => Fit::Whole,
                Tier::Beginning => Fit::Beginning,
                _ => Fit::Anywhere,
            };
            let mut here: HashMap<u32, Best> = HashMap::new();
            let own = tier >= Tier::Anywhere;
            for (column, held) in self.columns.iter().enumerate() {
                let most = tier_of(column, Fit::Whole);
                if if own { most != Tier::Whole } else { most != tier } {
                    continue;
                }
                let mut last = None;
                let mut left = limit;
                held.search(sought, least, lens, &mut |place| {
                    if self.stands(place.row) && !best.contains_key(&place.row) {
                        Self::offer(&mut here, Best { tier, column, place });
                        if last.replace(place.row) != Some(place.row) {
                            left -= 1;
                        }
                    }
                    left > 0
                });
            }
            best.extend(here);
        }
        best
    }

    /// Rows that hold every word, in whichever order and text: the best ranked of them.
    fn by_words(
        &self,
        query: &Query,
        limit: usize,
        lens: Lens,
        known: &mut Vec<u32>,
        hits: &mut Vec<Hit>,
    ) {
        let words: Vec<Sought<'_>> = query.words.iter().map(|word| self.sought(word)).collect();
        let Some((first, further)) = words.split_first() else { return };
        let mut rows = self.rows_with(first, lens);
        for word in further {
            if rows.len() <= FEW {
                let holds = |row: &u32| {
                    self.columns.iter().any(|c| c.first_holding(*row, word, lens).is_some())
                };
                rows.retain(holds);
            } else {
                let these = self.rows_with(word, lens);
                rows.retain(|row| these.binary_search(row).is_ok());
            }
        }
        let mut seen = known.clone();
        seen.sort_unstable();
        for row in rows.into_iter().filter(|row| seen.binary_search(row).is_err()) {
            if hits.len() >= limit {
                return;
            }
            let name = self.name(row);
            let mut positions: Vec<usize> = words
                .iter()
                .filter_map(|word| word.spelling.trace(name, word.spelling.find(name)?))
                .flatten()
                .collect();
            positions.sort_unstable();
            positions.dedup();
            let score = self.base(Tier::Words, row);
            let enterprise = self.row(row).map_or(0, |r| r.enterprise);
            // What holds a word that the name does not.
            let beside = words.iter().filter(|word| word.spelling.find(name).is_none());
            let mut beside = beside.flat_map(|word| {
                self.columns.iter().filter_map(|c| c.first_holding(row, word, lens))
            });
            let nth = if positions.is_empty() { beside.next().unwrap_or(0) } else { 0 };
            hits.push(Hit { score, enterprise, nth: usize::from(nth), positions });
            known.push(row);
        }
    }

    /// The rows that hold what is sought somewhere, best ranked first.
    fn rows_with(&self, sought: &Sought<'_>, lens: Lens) -> Vec<u32> {
        let mut rows = Vec::new();
        for column in &self.columns {
            column.search(sought, Fit::Anywhere, lens, &mut |place| {
                if self.stands(place.row) && rows.last() != Some(&place.row) {
                    rows.push(place.row);
                }
                true
            });
        }
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// The query in order with gaps, in the name: the best ranked that have it so, ordered by how close it stands.
    fn scattered(&self, sought: &Sought<'_>, known: &[u32], wanted: usize, hits: &mut Vec<Hit>) {
        let mut known = known.to_vec();
        known.sort_unstable();
        let mut taken = 0;
        let [TextColumn::Words(names), ..] = &self.columns else { return };
        for (at, row) in (0u32..).zip(&self.rows) {
            if !names.may_hold(row.name as usize, &sought.spelling) {
                continue;
            }
            let name = self.name(at);
            if !row.stands
                || !sought.spelling.is_scattered_in(name)
                || known.binary_search(&at).is_ok()
            {
                continue;
            }
            let Some(positions) = sought.spelling.closest(name) else { continue };
            let apart =
                positions.last().zip(positions.first()).map_or(0, |(last, first)| last - first);
            let far = i64::try_from(apart).unwrap_or(i64::MAX).saturating_mul(100).min(9_999);
            let score = self.base(Tier::Scattered, at) + 9_999 - far;
            hits.push(Hit { score, enterprise: row.enterprise, nth: 0, positions });
            taken += 1;
            if taken >= wanted + SPARE_SCATTERED {
                return;
            }
        }
    }
}
