//! Rows that can be looked up, laid out for searching: every kind of text in one long string, best ranked row first, so that
//! a common text stops early and a rare one is one pass over memory. It knows neither the store nor what is told of a row.

use crate::domain::queue::LookupRow;
use crate::domain::text;
use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem;
use std::cmp::Reverse;
use std::collections::HashMap;

/// More matches than this in a column: the text is common, and is looked for tier by tier.
const COMMON: usize = 1_000;
/// So many more scattered matches than asked for are weighed against each other.
const SPARE_SCATTERED: usize = 50;

/// How well a text matched, best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    Scattered = 1,
    Anywhere = 2,
    Beginning = 3,
    Whole = 4,
}

/// What kind of text matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Name,
    /// Code, former code, certificate number, former or English name.
    Other,
    Initials,
    Pinyin,
}

impl Kind {
    /// Among rows of one rank and tier.
    fn bonus(self) -> i64 {
        match self {
            Self::Name => 9_000,
            Self::Other => 8_000,
            Self::Initials => 7_000,
            Self::Pinyin => 5_000,
        }
    }
}

/// A match before it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The tier decides, then the row's own rank, then the kind of text.
    pub score: i64,
    /// Number of the enterprise.
    pub enterprise: u64,
    pub kind: Kind,
    /// The folded text that matched.
    pub matched: String,
    /// Which of its characters.
    pub positions: Vec<usize>,
}

/// A text as typed, folded once.
pub struct Query {
    text: String,
    mask: u128,
    characters: usize,
}

impl Query {
    pub fn new(folded: String) -> Self {
        Self { mask: mask(&folded), characters: folded.chars().count(), text: folded }
    }
}

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

/// Texts of one kind, each between line feeds, in the order of their rows.
struct Column {
    kind: Kind,
    texts: String,
    /// Where each text begins; one more for the end.
    starts: Vec<usize>,
    /// The row of each text.
    rows: Vec<usize>,
    /// Of all texts: a query with a character beyond it is not here.
    mask: u128,
}

/// A match in a column: the text, its row, and where in it.
#[derive(Clone, Copy)]
struct Place {
    text: usize,
    row: usize,
    at: usize,
}

impl Column {
    fn new(kind: Kind) -> Self {
        Self { kind, texts: "\n".to_owned(), starts: vec![1], rows: Vec::new(), mask: 0 }
    }

    fn push(&mut self, row: usize, text: &str) {
        if text.is_empty() {
            return;
        }
        self.mask |= mask(text);
        self.texts.push_str(text);
        self.texts.push('\n');
        self.starts.push(self.texts.len());
        self.rows.push(row);
    }

    fn text(&self, at: usize) -> &str {
        let (Some(from), Some(to)) = (self.starts.get(at), self.starts.get(at + 1)) else {
            return "";
        };
        self.texts.get(*from..to.saturating_sub(1)).unwrap_or("")
    }

    /// Hands over the first match of each text, in row order, until told to stop.
    fn search(&self, query: &Query, beginning: bool, each: &mut dyn FnMut(Place) -> bool) {
        if self.mask & query.mask != query.mask {
            return;
        }
        let pattern = if beginning { format!("\n{}", query.text) } else { query.text.clone() };
        let finder = memmem::Finder::new(pattern.as_bytes());
        let (mut from, mut text) = (0, 0);
        while let Some(rest) = self.texts.as_bytes().get(from..) {
            let Some(found) = finder.find(rest) else { return };
            // The pattern may begin with the line feed before its text.
            let at = from + found + usize::from(beginning);
            text = self.text_at(text, at);
            let (Some(start), Some(row)) = (self.starts.get(text), self.rows.get(text)) else {
                return;
            };
            if !each(Place { text, row: *row, at: at - start }) {
                return;
            }
            // On to the next text, its line feed included.
            from = self.starts.get(text + 1).map_or(usize::MAX, |next| next - 1);
        }
    }

    /// The text that holds the byte `at`, known to be `from` or later.
    fn text_at(&self, from: usize, at: usize) -> usize {
        let (mut low, mut step) = (from, 1);
        while self.starts.get(low + step).is_some_and(|start| *start <= at) {
            low += step;
            step *= 2;
        }
        let within = self.starts.get(low..).unwrap_or(&[]);
        let within = within.get(..step.min(within.len())).unwrap_or(within);
        low + within.partition_point(|start| *start <= at).saturating_sub(1)
    }

    fn whole(&self, query: &Query, each: &mut dyn FnMut(Place) -> bool) {
        let length = query.text.len() + 1;
        for (text, bounds) in self.starts.windows(2).enumerate() {
            if let [from, to] = bounds
                && to - from == length
                && self.text(text) == query.text
                && let Some(row) = self.rows.get(text)
                && !each(Place { text, row: *row, at: 0 })
            {
                return;
            }
        }
    }

    fn tier(&self, place: Place, query: &Query) -> Tier {
        match place.at {
            0 if self.text(place.text).len() == query.text.len() => Tier::Whole,
            0 => Tier::Beginning,
            _ => Tier::Anywhere,
        }
    }
}

/// The best match of a row so far.
#[derive(Clone, Copy)]
struct Best {
    tier: Tier,
    column: usize,
    place: Place,
}

/// What is known of a row beside its texts.
struct Laid {
    enterprise: u64,
    rank: u32,
    /// Not changed since, nor taken back.
    stands: bool,
    /// Its name and its first initials: the text in its column, and what characters that holds.
    sparse: [(usize, u128); 2],
}

/// Rows laid out for searching, in order of rank.
pub struct Block {
    columns: [Column; 4],
    rows: Vec<Laid>,
    place: HashMap<u64, usize>,
}

impl Default for Block {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Block {
    pub fn new(mut rows: Vec<LookupRow>) -> Self {
        rows.sort_by_key(|row| (Reverse(row.rank), row.enterprise.no));
        let kinds = [Kind::Name, Kind::Other, Kind::Initials, Kind::Pinyin];
        let mut columns = kinds.map(Column::new);
        let (mut laid, mut place) = (Vec::with_capacity(rows.len()), HashMap::new());
        for (at, row) in rows.iter().enumerate() {
            let name = text::fold(&row.name);
            let first = row.initials.first().map_or("", String::as_str);
            let [names, others, initials, pinyin] = &mut columns;
            let sparse = [(names.rows.len(), mask(&name)), (initials.rows.len(), mask(first))];
            names.push(at, &name);
            for other in others_of(row) {
                others.push(at, &text::fold(other));
            }
            for reading in &row.initials {
                initials.push(at, reading);
            }
            pinyin.push(at, &row.pinyin);
            let (enterprise, rank) = (row.enterprise.no, row.rank);
            laid.push(Laid { enterprise, rank, stands: true, sparse });
            place.insert(enterprise, at);
        }
        Self { columns, rows: laid, place }
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The row of that enterprise is found no more.
    pub fn forget(&mut self, enterprise: u64) {
        if let Some(row) = self.place.remove(&enterprise).and_then(|at| self.rows.get_mut(at)) {
            row.stands = false;
        }
    }

    fn stands(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|r| r.stands)
    }

    /// Hands over the names, former names and further texts that hold a text, each with the number of its enterprise; no more than
    /// `most` of a kind.
    pub fn holding(&self, query: &Query, most: usize, each: &mut dyn FnMut(u64, &str)) {
        let [names, others, ..] = &self.columns;
        for column in [names, others] {
            let mut left = most;
            column.search(query, false, &mut |place| {
                if let Some(row) = self.rows.get(place.row).filter(|row| row.stands) {
                    each(row.enterprise, column.text(place.text));
                }
                left = left.saturating_sub(1);
                left > 0
            });
        }
    }

    /// The best `limit` matches, exactly, in no order.
    pub fn find(&self, query: &Query, limit: usize) -> Vec<Hit> {
        let mut best = self.rare(query).unwrap_or_else(|| self.common(query, limit));
        let mut hits: Vec<Hit> = Vec::new();
        let mut found: Vec<(i64, usize, Best)> =
            best.drain().map(|(row, b)| (self.score(row, &b), row, b)).collect();
        found.sort_unstable_by_key(|(score, row, _)| (Reverse(*score), *row));
        let known: Vec<usize> = found.iter().map(|(_, row, _)| *row).collect();
        for (score, row, best) in found.into_iter().take(limit) {
            hits.extend(self.told(score, row, &best, query));
        }
        if hits.len() < limit && query.characters > 1 {
            self.scattered(query, &known, limit - hits.len(), &mut hits);
        }
        hits
    }

    fn score(&self, row: usize, best: &Best) -> i64 {
        let kind = self.columns.get(best.column).map_or(0, |c| c.kind.bonus());
        self.base(best.tier, row) + kind
    }

    fn base(&self, tier: Tier, row: usize) -> i64 {
        let rank = self.rows.get(row).map_or(0, |r| r.rank);
        (tier as i64) * 100_000_000_000 + i64::from(rank) * 10_000
    }

    fn told(&self, score: i64, row: usize, best: &Best, query: &Query) -> Option<Hit> {
        let column = self.columns.get(best.column)?;
        let matched = column.text(best.place.text).to_owned();
        let from = matched.get(..best.place.at)?.chars().count();
        let positions = match column.kind {
            Kind::Name | Kind::Initials => (from..from + query.characters).collect(),
            Kind::Other | Kind::Pinyin => Vec::new(),
        };
        let enterprise = self.rows.get(row)?.enterprise;
        Some(Hit { score, enterprise, kind: column.kind, matched, positions })
    }

    fn offer(&self, best: &mut HashMap<usize, Best>, column: usize, tier: Tier, place: Place) {
        let bonus = |at: usize| self.columns.get(at).map_or(0, |c| c.kind.bonus());
        let offered = Best { tier, column, place };
        best.entry(place.row)
            .and_modify(|held| {
                if (tier, bonus(column)) > (held.tier, bonus(held.column)) {
                    *held = offered;
                }
            })
            .or_insert(offered);
    }

    /// Every row that matches contiguously; `None` where there are too many to look at each.
    fn rare(&self, query: &Query) -> Option<HashMap<usize, Best>> {
        let mut best = HashMap::new();
        for (at, column) in self.columns.iter().enumerate() {
            let mut count = 0;
            column.search(query, false, &mut |place| {
                count += 1;
                if self.stands(place.row) {
                    self.offer(&mut best, at, column.tier(place, query), place);
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
    fn common(&self, query: &Query, limit: usize) -> HashMap<usize, Best> {
        let mut best: HashMap<usize, Best> = HashMap::new();
        for tier in [Tier::Whole, Tier::Beginning, Tier::Anywhere] {
            if best.len() >= limit {
                break;
            }
            let mut here: HashMap<usize, Best> = HashMap::new();
            for (at, column) in self.columns.iter().enumerate() {
                let mut last = None;
                let mut left = limit;
                let mut each = |place: Place| {
                    if self.stands(place.row) && !best.contains_key(&place.row) {
                        self.offer(&mut here, at, tier, place);
                        if last.replace(place.row) != Some(place.row) {
                            left -= 1;
                        }
                    }
                    left > 0
                };
                match tier {
                    Tier::Whole => column.whole(query, &mut each),
                    _ => column.search(query, tier == Tier::Beginning, &mut each),
                }
            }
            best.extend(here);
        }
        best
    }

    /// Letters in order with gaps, in the name or its initials: the best ranked that have them, ordered by how close they stand.
    fn scattered(&self, query: &Query, known: &[usize], wanted: usize, hits: &mut Vec<Hit>) {
        let mut known = known.to_vec();
        known.sort_unstable();
        let [names, _, initials, _] = &self.columns;
        let matcher = SkimMatcherV2::default();
        let mut taken = 0;
        for (at, row) in self.rows.iter().enumerate() {
            let matched =
                [names, initials].into_iter().zip(row.sparse).find_map(|(column, sparse)| {
                    let (text, held) = sparse;
                    if held & query.mask != query.mask {
                        return None;
                    }
                    let text = column.text(text);
                    let found = holds_in_order(text, &query.text)
                        .then(|| matcher.fuzzy_indices(text, &query.text))
                        .flatten()?;
                    (row.stands && known.binary_search(&at).is_err()).then_some((
                        column.kind,
                        text,
                        found,
                    ))
                });
            let Some((kind, text, (score, positions))) = matched else { continue };
            let score = self.base(Tier::Scattered, at) + score.clamp(0, 9_999);
            let (enterprise, matched) = (row.enterprise, text.to_owned());
            hits.push(Hit { score, enterprise, kind, matched, positions });
            taken += 1;
            if taken >= wanted + SPARE_SCATTERED {
                return;
            }
        }
    }
}

/// Code, certificate numbers, former and English names, as they are written.
pub fn others_of(row: &LookupRow) -> impl Iterator<Item = &str> {
    std::iter::once(&row.uscc)
        .chain(&row.certificates)
        .chain(&row.former_names)
        .chain(&row.former_codes)
        .chain(std::iter::once(&row.name_en))
        .map(String::as_str)
        .filter(|text| !text.is_empty())
}

fn holds_in_order(text: &str, wanted: &str) -> bool {
    let mut rest = text.chars();
    wanted.chars().all(|c| rest.any(|held| held == c))
}
