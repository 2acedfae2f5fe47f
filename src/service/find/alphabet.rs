//! The characters of the texts that are looked up, each with all its readings, and what of a query a character can stand for: itself
//! in either script, a whole reading, its first letters, the beginning of a reading at the end. Every reading of every character is
//! weighed where it stands, so no combination of them is ever laid out.

use crate::domain::script;
use pinyin::{ToPinyin as _, ToPinyinMulti as _};
use std::collections::{BTreeSet, HashMap};

/// A character of this number was not known when the texts were laid out, and nothing matches it.
const UNKNOWN: u16 = 0;
/// Longest query: its places and what may follow the last are bits of one number.
pub const LONGEST: usize = 62;
/// The query ended inside a reading.
const CUT: u64 = 1 << 63;

struct Letter {
    /// The character in simplified script.
    own: char,
    /// Its readings, by number.
    readings: Vec<u16>,
    /// See [`sign`].
    sign: u64,
}

/// A bit for a character: each letter and digit its own, the rest shared among all others.
fn bit(c: char) -> u64 {
    let at = match c {
        'a'..='z' => u32::from(c) - u32::from('a'),
        '0'..='9' => 26 + u32::from(c) - u32::from('0'),
        other => 36 + (u32::from(other).wrapping_mul(0x9E37_79B1) >> 8) % 28,
    };
    1 << at
}

/// What must be typed for this and cannot be hidden inside a reading: its first letter, and every letter that only begins syllables.
/// A text that lacks a bit of a query's sign does not hold the query.
fn sign(typed: impl IntoIterator<Item = char>) -> u64 {
    let hidden = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'v' | 'n' | 'g' | 'h' | 'r');
    let letters = typed.into_iter().enumerate();
    letters.filter(|(at, c)| *at == 0 || !hidden(*c)).fold(0, |sign, (_, c)| sign | bit(c))
}

/// Characters by number, as they stand in the texts of a block.
pub struct Alphabet {
    numbers: HashMap<char, u16>,
    letters: Vec<Letter>,
    readings: Vec<String>,
    known: HashMap<String, u16>,
}

impl Default for Alphabet {
    fn default() -> Self {
        let unknown = Letter { own: '\0', readings: Vec::new(), sign: 0 };
        Self {
            numbers: HashMap::new(),
            letters: vec![unknown],
            readings: Vec::new(),
            known: HashMap::new(),
        }
    }
}

/// A reading as it is typed: `lü` is `lv`, `lüe` is `lve` or `lue`, and `lyu` as passports have it.
fn spellings(plain: &str) -> impl Iterator<Item = String> {
    let typed = typed(plain);
    let also = typed.contains('v').then(|| {
        let rest = if typed.ends_with("ve") { "u" } else { "yu" };
        typed.replace('v', rest)
    });
    std::iter::once(typed).chain(also)
}

/// Letters as they are typed for pinyin: `ü` and `u:` are `v`.
pub fn typed(letters: &str) -> String {
    letters.replace("u:", "v").replace('ü', "v")
}

/// Every reading of a character, without tones, in either script.
fn readings_of(c: char) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for c in [c, script::simplified(c)] {
        let every = c.to_pinyin_multi().into_iter().flatten().chain(c.to_pinyin());
        all.extend(every.flat_map(|reading| spellings(reading.plain())));
    }
    all
}

impl Alphabet {
    /// The number of a character, given to it now where it has none.
    pub fn number(&mut self, c: char) -> u16 {
        if let Some(number) = self.numbers.get(&c) {
            return *number;
        }
        let Ok(number) = u16::try_from(self.letters.len()) else { return UNKNOWN };
        let (own, readings) = (script::simplified(c), readings_of(c));
        let sign = readings.iter().fold(bit(own), |all, reading| all | sign(reading.chars()));
        let readings = readings.into_iter().filter_map(|r| self.reading(r)).collect();
        self.letters.push(Letter { own, readings, sign });
        self.numbers.insert(c, number);
        number
    }

    fn reading(&mut self, reading: String) -> Option<u16> {
        if let Some(number) = self.known.get(&reading) {
            return Some(*number);
        }
        let number = u16::try_from(self.readings.len()).ok()?;
        self.readings.push(reading.clone());
        self.known.insert(reading, number);
        Some(number)
    }
}

impl Alphabet {
    /// The sign of a text: that of all its characters.
    pub fn sign(&self, characters: &[u16]) -> u64 {
        let signs = characters.iter().filter_map(|number| self.letters.get(usize::from(*number)));
        signs.fold(0, |all, letter| all | letter.sign)
    }
}

/// A query against an alphabet: which of its places a character leads from and to. A set of places is a number, a bit a place.
pub struct Spelling<'a> {
    alphabet: &'a Alphabet,
    query: &'a [char],
    /// For every reading and place, the places it leads to.
    leads: Vec<u64>,
    /// For every character, the places it leads from.
    from: Vec<u64>,
    /// For every character, where it leads to from the beginning.
    first: Vec<u64>,
    /// The place behind the last.
    end: u64,
    /// What a text must hold.
    sign: u64,
}

impl<'a> Spelling<'a> {
    /// `query` holds at most [`LONGEST`] characters, simplified, and `v` for `ü`.
    pub fn new(query: &'a [char], alphabet: &'a Alphabet) -> Self {
        let query = query.get(..LONGEST).unwrap_or(query);
        let mut leads = Vec::with_capacity(alphabet.readings.len() * query.len());
        let mut of_readings: Vec<u64> = Vec::with_capacity(alphabet.readings.len());
        for reading in &alphabet.readings {
            let mut from = 0;
            for place in 0..query.len() {
                let to = led(reading, query, place);
                from |= u64::from(to != 0) << place;
                leads.push(to);
            }
            of_readings.push(from);
        }
        let (end, sign) = (1 << query.len(), sign(query.iter().copied()));
        let mut spelling =
            Self { alphabet, query, leads, from: Vec::new(), first: Vec::new(), end, sign };
        let typed = query.iter().fold(0, |all, c| all | bit(*c));
        let from = alphabet.letters.iter().map(|letter| {
            let own = if typed & bit(letter.own) == 0 { &[] } else { query };
            let own = own.iter().enumerate().filter(|(_, c)| **c == letter.own);
            let own = own.fold(0, |bits: u64, (place, _)| bits | 1 << place);
            let readings = letter.readings.iter();
            readings.fold(own, |bits, r| bits | of_readings.get(usize::from(*r)).unwrap_or(&0))
        });
        spelling.from = from.collect();
        let numbers = 0..u16::try_from(alphabet.letters.len()).unwrap_or(u16::MAX);
        spelling.first = numbers.map(|number| spelling.step(1, number)).collect();
        spelling
    }

    /// Whether a text of that sign may hold the query at all.
    pub fn may_stand_in(&self, sign: u64) -> bool {
        self.sign & !sign == 0
    }

    fn lead(&self, reading: usize, place: usize) -> u64 {
        self.leads.get(reading * self.query.len() + place).copied().unwrap_or(0)
    }

    /// Where a character leads from these places.
    pub fn step(&self, state: u64, number: u16) -> u64 {
        let mut from = state & self.from.get(usize::from(number)).copied().unwrap_or(0);
        let Some(letter) = self.alphabet.letters.get(usize::from(number)) else { return 0 };
        let mut to = 0;
        while from != 0 {
            let place = from.trailing_zeros() as usize;
            from &= from - 1;
            if self.query.get(place) == Some(&letter.own) {
                to |= 1 << (place + 1);
            }
            for reading in &letter.readings {
                to |= self.lead(usize::from(*reading), place);
            }
        }
        to
    }

    /// Whether the query begins at the beginning of these characters: `Some(true)` where it takes all of them.
    pub fn begins(&self, characters: &[u16]) -> Option<bool> {
        let (first, rest) = characters.split_first()?;
        let mut state = self.first.get(usize::from(*first)).copied().unwrap_or(0);
        let mut found = state & (self.end | CUT) != 0;
        for number in rest {
            if state & !(self.end | CUT) == 0 {
                return found.then_some(false);
            }
            state = self.step(state, *number);
            found |= state & (self.end | CUT) != 0;
        }
        found.then_some(state & self.end != 0)
    }

    /// The first character at which the whole query begins.
    pub fn find(&self, characters: &[u16]) -> Option<usize> {
        let may = |number: &u16| self.first.get(usize::from(*number)).is_some_and(|to| *to != 0);
        let mut from = 0;
        loop {
            let rest = characters.get(from..)?;
            let at = from + rest.iter().position(may)?;
            if self.begins(characters.get(at..)?).is_some() {
                return Some(at);
            }
            from = at + 1;
        }
    }

    /// Whether the query stands there in order, with or without gaps.
    pub fn is_scattered_in(&self, characters: &[u16]) -> bool {
        let mut state = 1;
        for number in characters {
            if state & self.from.get(usize::from(*number)).copied().unwrap_or(0) != 0 {
                state |= self.step(state, *number);
                if state & (self.end | CUT) != 0 {
                    return true;
                }
            }
        }
        false
    }

    /// The characters that the query takes from that one on.
    pub fn trace(&self, characters: &[u16], from: usize) -> Option<Vec<usize>> {
        let mut state = 1;
        for (at, number) in characters.iter().enumerate().skip(from) {
            state = self.step(state, *number);
            if state & (self.end | CUT) != 0 {
                return Some((from..=at).collect());
            }
        }
        None
    }

    /// The characters that the query takes from that one on, each as early as may be, with gaps between them.
    fn trace_with_gaps(&self, characters: &[u16], from: usize) -> Option<Vec<usize>> {
        // For each place reached: the place before it and the character that led here.
        let mut reached: HashMap<u32, (u32, usize)> = HashMap::new();
        let mut state: u64 = 1;
        for (at, number) in characters.iter().enumerate().skip(from) {
            let mut next = 0;
            let mut places = state;
            while places != 0 {
                let place = places.trailing_zeros();
                places &= places - 1;
                let mut to = self.step(1 << place, *number) & !state;
                next |= to;
                while to != 0 {
                    reached.entry(to.trailing_zeros()).or_insert((place, at));
                    to &= to - 1;
                }
            }
            // What the query begins with stands at `from`.
            state = if at > from { state | next } else { next };
            if let Some(place) = [self.end, CUT].into_iter().find(|end| state & end != 0) {
                return Some(way(&reached, place.trailing_zeros()));
            }
            if state == 0 {
                return None;
            }
        }
        None
    }

    /// The closest that the query stands with gaps: the fewest characters from its first to its last.
    pub fn closest(&self, characters: &[u16]) -> Option<Vec<usize>> {
        let ways = (0..characters.len()).filter_map(|from| self.trace_with_gaps(characters, from));
        ways.min_by_key(|way| way.last().zip(way.first()).map_or(0, |(last, first)| last - first))
    }
}

/// The characters that led to a place, in order.
fn way(reached: &HashMap<u32, (u32, usize)>, mut place: u32) -> Vec<usize> {
    let mut characters = Vec::new();
    while place != 0
        && let Some((before, at)) = reached.get(&place)
    {
        characters.push(*at);
        place = *before;
    }
    characters.reverse();
    characters
}

/// Where a reading leads from a place of the query: behind itself, behind its first letter (two of `zh`, `ch`, `sh`), to the end
/// where the query ends inside it.
fn led(reading: &str, query: &[char], place: usize) -> u64 {
    let rest = query.get(place..).unwrap_or(&[]);
    if rest.first().copied() != reading.chars().next() {
        return 0;
    }
    let same = reading.chars().zip(rest).take_while(|(a, b)| a == *b).count();
    let mut to = 1 << (place + 1);
    if same >= 2 && ["zh", "ch", "sh"].iter().any(|initial| reading.starts_with(initial)) {
        to |= 1 << (place + 2);
    }
    if same == reading.len() {
        to |= 1 << (place + same);
    } else if same == rest.len() {
        to |= CUT;
    }
    to
}

/// Short texts that are found by how they are read.
pub struct Readings {
    alphabet: Alphabet,
    texts: Vec<Vec<u16>>,
}

impl Readings {
    /// Of these texts, in their order.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut alphabet = Alphabet::default();
        let texts = texts.map(|text| text.chars().map(|c| alphabet.number(c)).collect()).collect();
        Self { alphabet, texts }
    }

    /// The places of those that read so: as a whole, or beginning so.
    #[must_use]
    pub fn that_read(&self, folded: &str, whole: bool) -> Vec<usize> {
        let query: Vec<char> = typed(folded).chars().take(LONGEST).collect();
        let spelling = Spelling::new(&query, &self.alphabet);
        let fits = |text: &[u16]| spelling.begins(text).is_some_and(|all| all || !whole);
        let all = self.texts.iter().enumerate();
        all.filter(|(_, text)| fits(text)).map(|(at, _)| at).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text;

    /// Where a query stands in a name.
    fn at(name: &str, query: &str) -> Option<usize> {
        let mut alphabet = Alphabet::default();
        let name: Vec<u16> = text::fold(name).chars().map(|c| alphabet.number(c)).collect();
        let query: Vec<char> = typed(&script::fold(query)).chars().collect();
        Spelling::new(&query, &alphabet).find(&name)
    }

    #[test]
    fn every_reading_of_every_character_is_found() {
        for (name, query) in [
            ("重庆", "chongqing"),
            ("重庆", "zhongqing"),
            ("重庆", "cq"),
            ("重庆", "zq"),
            ("重庆", "chq"),
            ("重庆", "chongq"),
            ("长安", "changan"),
            ("长安", "zhangan"),
            ("银行", "yinhang"),
            ("银行", "yinxing"),
            ("厦门", "xiamen"),
            ("厦门", "shamen"),
            ("绿野", "lvye"),
            ("绿野", "lüye"),
            ("绿野", "lu:ye"),
            ("绿野", "lyuye"),
            ("女童", "nvtong"),
            ("攻略", "gonglve"),
            ("攻略", "gonglue"),
            ("攻略", "gonglüe"),
            ("臺灣", "台湾"),
            ("台湾", "臺灣"),
            ("臺灣", "taiwan"),
            ("乾元", "qianyuan"),
            ("海口天宇", "海ktianyu"),
            ("海口天宇", "hk天y"),
            ("Ａ1绿野", "a1ly"),
        ] {
            assert_eq!(at(name, query), Some(0), "{name} {query}");
        }
        for (name, query) in
            [("重庆", "congqing"), ("长安", "an1"), ("银行", "hangyin"), ("绿野", "ye绿")]
        {
            assert_eq!(at(name, query), None, "{name} {query}");
        }
        assert_eq!(at("海口天宇", "tianyu"), Some(2));
        assert_eq!(at(&"重".repeat(62), &"z".repeat(62)), Some(0));
        assert_eq!(at(&"重".repeat(62), &"zhong".repeat(12)), Some(0));
    }

    #[test]
    fn the_way_of_a_query_is_told() {
        let mut alphabet = Alphabet::default();
        let name: Vec<u16> = "海口海天助残".chars().map(|c| alphabet.number(c)).collect();
        let way = |query: &str, from: Option<usize>| {
            let query: Vec<char> = query.chars().collect();
            let spelling = Spelling::new(&query, &alphabet);
            from.map_or_else(|| spelling.closest(&name), |at| spelling.trace(&name, at))
        };
        assert_eq!(way("haitzhu", Some(2)), Some(vec![2, 3, 4]));
        assert_eq!(way("haitzhu", Some(0)), None);
        assert_eq!(way("haizhuc", None), Some(vec![2, 4, 5]));
        assert_eq!(way("hkcan", None), Some(vec![0, 1, 5]));
        assert_eq!(way("残海", None), None);
    }
}
