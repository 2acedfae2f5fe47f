//! Words that sheets and forms use beside those of the edition: values, headings, units, what stands for nothing, what ends a
//! table. They stand in `data/dictionary/`, each with where it was seen; an edition's own words come before them.

use super::edition::{Code, Edition};
use crate::domain::intake::IntakeKind;
use crate::domain::{script, text};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The files of value words: `list,code,word,source`, some with columns of their own after these.
const VALUES: [&str; 13] = [
    include_str!("../../data/dictionary/channels.csv"),
    include_str!("../../data/dictionary/footer_words.csv"),
    include_str!("../../data/dictionary/grounds.csv"),
    include_str!("../../data/dictionary/kinds.csv"),
    include_str!("../../data/dictionary/legal_forms.csv"),
    include_str!("../../data/dictionary/partner_kinds.csv"),
    include_str!("../../data/dictionary/placeholders.csv"),
    include_str!("../../data/dictionary/severities.csv"),
    include_str!("../../data/dictionary/sources.csv"),
    include_str!("../../data/dictionary/stars.csv"),
    include_str!("../../data/dictionary/status.csv"),
    include_str!("../../data/dictionary/units.csv"),
    include_str!("../../data/dictionary/yes_no.csv"),
];
const HEADINGS: &str = include_str!("../../data/dictionary/headings.csv");
const HEADING_WORDS: &str = include_str!("../../data/dictionary/heading_words.csv");
const EXPORTS: &str = include_str!("../../data/dictionary/exports.csv");

/// The code of a word that is known and means no one thing: it is asked about, never guessed.
const ASKED: &str = "?";
/// The field of a heading that is known and left out on purpose.
const LEFT_OUT: &str = "-";
/// The field of a heading whose cells are joined to the description, `heading: value`.
const DESCRIPTION: &str = "description+";
/// Stands for any text at the beginning or the end of a word.
const ANYTHING: char = '*';

/// A word of which only a part is given: how it begins, what it holds further on, how it ends.
struct Part {
    from: String,
    within: Vec<String>,
    to: String,
    code: String,
}

impl Part {
    /// `from*within*to`.
    fn new(folded: &str, code: &str) -> Self {
        let mut pieces: Vec<String> = folded.split(ANYTHING).map(str::to_owned).collect();
        let to = pieces.pop().unwrap_or_default();
        let from = if pieces.is_empty() { String::new() } else { pieces.remove(0) };
        pieces.retain(|piece| !piece.is_empty());
        Self { from, within: pieces, to, code: code.to_owned() }
    }

    fn length(&self) -> usize {
        self.from.len() + self.to.len() + self.within.iter().map(String::len).sum::<usize>()
    }

    fn fits(&self, folded: &str) -> bool {
        let Some(rest) = folded.strip_prefix(self.from.as_str()) else { return false };
        let Some(mut rest) = rest.strip_suffix(self.to.as_str()) else { return false };
        self.within.iter().all(|piece| match rest.split_once(piece.as_str()) {
            Some((_, after)) => {
                rest = after;
                true
            }
            None => false,
        })
    }
}

/// The words of a list: whole ones by their folded form, and those of which only a part is given.
#[derive(Default)]
struct List {
    whole: HashMap<String, String>,
    /// Those of which only a part is given: what is to be asked about first, then the longest.
    parts: Vec<Part>,
}

impl List {
    fn add(&mut self, code: &str, word: &str) {
        let folded = script::fold(word);
        if folded.contains(ANYTHING) && folded.chars().any(char::is_alphanumeric) {
            self.parts.push(Part::new(&folded, code));
        } else {
            self.whole.entry(folded).or_insert_with(|| code.to_owned());
        }
    }

    fn code(&self, folded: &str) -> Option<&str> {
        let whole = self.whole.get(folded).map(String::as_str);
        whole.or_else(|| self.parts.iter().find(|p| p.fits(folded)).map(|p| p.code.as_str()))
    }
}

fn lines(text: &'static str) -> impl Iterator<Item = Vec<String>> {
    let reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let cells = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
    reader.into_records().filter_map(Result::ok).map(cells)
}

static LISTS: LazyLock<HashMap<String, List>> = LazyLock::new(|| {
    let mut lists: HashMap<String, List> = HashMap::new();
    let heading_words = lines(HEADING_WORDS).filter_map(|line| match line.as_slice() {
        [list, word, ..] => Some((format!("heading_{list}"), String::new(), word.clone())),
        _ => None,
    });
    let values = VALUES.into_iter().flat_map(lines).filter_map(|line| match line.as_slice() {
        [list, code, word, ..] => Some((list.clone(), code.clone(), word.clone())),
        _ => None,
    });
    for (list, code, word) in values.chain(heading_words) {
        lists.entry(list).or_default().add(&code, &word);
    }
    for list in lists.values_mut() {
        list.parts.sort_by_key(|p| (p.code != ASKED, std::cmp::Reverse(p.length())));
    }
    lists
});

fn word(list: &str, typed: &str) -> Option<&'static str> {
    LISTS.get(list)?.code(&script::fold(typed))
}

/// What a word means in one of the edition's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning<'e> {
    Code(&'e Code),
    /// Known, and it may mean more than one thing, or one that the list does not hold.
    Asked,
    Unknown,
}

/// What a word means in a list: by the edition's own codes, labels and aliases, else by the words in use.
#[must_use]
pub fn meaning<'e>(edition: &'e Edition, list: &str, typed: &str) -> Meaning<'e> {
    if let Some(code) = edition.code(list, typed) {
        return Meaning::Code(code);
    }
    match word(list, typed) {
        Some(ASKED) => Meaning::Asked,
        Some(code) => {
            let held = edition.lists.get(list).and_then(|l| l.iter().find(|c| c.code == code));
            held.map_or(Meaning::Unknown, Meaning::Code)
        }
        None => Meaning::Unknown,
    }
}

/// What is written where nothing is to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placeholder {
    Empty,
    /// Something there is, and nobody knows it yet.
    Unknown,
    /// The same as above: something is said, but not here.
    Ditto,
}

/// Whether a text only stands for nothing, or for the cell above.
#[must_use]
pub fn placeholder(typed: &str) -> Option<Placeholder> {
    match word("placeholder", typed)? {
        "ditto" => Some(Placeholder::Ditto),
        "unknown" => Some(Placeholder::Unknown),
        _ => Some(Placeholder::Empty),
    }
}

/// Yes or no; `None` for what is neither, or might be either.
#[must_use]
pub fn yes_no(typed: &str) -> Option<bool> {
    match word("yes_no", typed)? {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// How many stars, 0 for none; `None` is no spelling of stars.
#[must_use]
pub fn stars(typed: &str) -> Option<u8> {
    match word("stars", typed)? {
        "none" => Some(0),
        count => count.parse().ok(),
    }
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// An amount: its currency and what one is worth of it.
    Money(&'static str, u32),
    Percent,
    Persons,
    Years,
    /// Pieces: houses, items, times.
    Count,
    Stars,
    /// Known, but nothing the desk counts in.
    Other,
}

/// The unit of that name, as written behind a number or in brackets behind a heading.
#[must_use]
pub fn unit(typed: &str) -> Option<Unit> {
    let code = word("unit", typed)?;
    let (name, factor) = code.split_once('*').unwrap_or((code, "1"));
    Some(match name {
        "percent" => Unit::Percent,
        "persons" => Unit::Persons,
        "years" => Unit::Years,
        "count" => Unit::Count,
        "stars" => Unit::Stars,
        currency if currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase()) => {
            Unit::Money(currency, factor.parse().ok()?)
        }
        _ => Unit::Other,
    })
}

/// Whether a word says that something has left an official list; nothing where it says neither.
#[must_use]
pub fn has_left(typed: &str) -> Option<bool> {
    // `尚未移出`, `移出申请中`: what is denied or only asked for is not so.
    if word("left_not", typed).is_some() {
        return Some(false);
    }
    word("left", typed).map(|said| said == "yes")
}

/// Whether a note says that what it stands beside has left its list, or that nothing was imposed.
#[must_use]
pub fn says_it_left(note: &str) -> bool {
    word("left_note", note).is_some()
}

/// Whether a text begins a line under a table: totals, notes, who made it.
#[must_use]
pub fn is_footer(typed: &str) -> bool {
    let folded = text::fold(typed);
    let Some(list) = LISTS.get("footer") else { return false };
    let whole = |text: &str| list.whole.contains_key(text);
    let begins = folded
        .split_once(':')
        .is_some_and(|(before, _)| whole(before) || list.whole.contains_key(&format!("{before}:")));
    whole(&folded) || begins || list.code(&folded).is_some()
}

/// What a column's heading means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// The field of that key; a weak one only where no other column says it.
    Field { key: &'static str, weak: bool },
    /// Joined to the description with its heading.
    Description,
    /// Known and left out on purpose.
    LeftOut,
}

struct Headings {
    by_spelling: HashMap<String, Heading>,
    /// Field → the usual spelling, the first of its list.
    usual: HashMap<&'static str, &'static str>,
    /// The same, the first in English.
    usual_en: HashMap<&'static str, &'static str>,
}

static BY_KIND: LazyLock<HashMap<&'static str, Headings>> = LazyLock::new(|| {
    let mut kinds: HashMap<&'static str, Headings> = HashMap::new();
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(HEADINGS.as_bytes());
    let leak = |text: &str| -> &'static str { Box::leak(text.to_owned().into_boxed_str()) };
    let mut keys: HashMap<String, &'static str> = HashMap::new();
    for record in reader.records().filter_map(Result::ok) {
        let cell = |at: usize| record.get(at).unwrap_or("");
        let Some(kind) = IntakeKind::from_word(cell(0)) else { continue };
        let (field, spelling, weak) = (cell(1), cell(2), cell(4) == "weak");
        let none = || Headings {
            by_spelling: HashMap::new(),
            usual: HashMap::new(),
            usual_en: HashMap::new(),
        };
        let headings = kinds.entry(kind.word()).or_insert_with(none);
        let heading = match field {
            LEFT_OUT => Heading::LeftOut,
            DESCRIPTION => Heading::Description,
            field => {
                let key = *keys.entry(field.to_owned()).or_insert_with(|| leak(field));
                headings.usual.entry(key).or_insert_with(|| leak(spelling));
                if cell(3) == "en" {
                    headings.usual_en.entry(key).or_insert_with(|| leak(spelling));
                }
                Heading::Field { key, weak }
            }
        };
        headings.by_spelling.entry(plain(spelling)).or_insert(heading);
    }
    kinds
});

/// For comparison: folded, without the marks people put around headings.
#[must_use]
pub fn plain(heading: &str) -> String {
    let marks = ['*', ':', '_', '-', '.', '"', '\'', '#', '\u{FEFF}', '/', '、', '·', '•'];
    script::fold(heading).chars().filter(|c| !marks.contains(c)).collect()
}

/// What a heading means in that kind of sheet, by its whole spelling.
#[must_use]
pub fn heading(kind: IntakeKind, spelled: &str) -> Option<Heading> {
    BY_KIND.get(kind.word())?.by_spelling.get(&plain(spelled)).copied()
}

/// The usual heading of a field in that kind of sheet.
#[must_use]
pub fn usual_heading(kind: IntakeKind, key: &str) -> Option<&'static str> {
    BY_KIND.get(kind.word())?.usual.get(key).copied()
}

/// The usual English heading of a field in that kind of sheet, where there is one.
#[must_use]
pub fn usual_english_heading(kind: IntakeKind, key: &str) -> Option<&'static str> {
    BY_KIND.get(kind.word())?.usual_en.get(key).copied()
}

/// The fields that have headings in that kind of sheet.
pub fn fields_of(kind: IntakeKind) -> impl Iterator<Item = &'static str> {
    BY_KIND.get(kind.word()).into_iter().flat_map(|headings| headings.usual.keys().copied())
}

/// Whether what stands in brackets behind a heading only explains how to fill it in.
#[must_use]
pub fn is_heading_note(inside: &str) -> bool {
    let day = || inside.trim().parse::<crate::domain::day::Day>().is_ok();
    word("heading_note", inside).is_some() || day()
}

/// Whether a sheet of that name only shows how another is to be filled in.
#[must_use]
pub fn is_sample(sheet: &str) -> bool {
    word("heading_sample", sheet).is_some()
}

/// Whether a heading says nothing without the group it stands under: `名称`, `日期`.
#[must_use]
pub fn is_generic_heading(heading: &str) -> bool {
    word("heading_generic", heading).is_some()
}

/// `证书信息` without the word that only says it is a group: `证书`.
#[must_use]
pub fn group_stem(group: &str) -> String {
    let folded = text::fold(group);
    let Some(list) = LISTS.get("heading_group") else { return folded };
    let stem = list.whole.keys().find_map(|word| folded.strip_suffix(word.as_str()));
    stem.map_or_else(|| folded.clone(), str::to_owned)
}

/// Whether a group is the enterprise's own as it stands: `企业基本情况`, `股权与员工信息`. It is where every word of it is known to be.
#[must_use]
pub fn is_neutral_group(group: &str) -> bool {
    /// The longest group that is looked at, in bytes.
    const LONGEST: usize = 120;
    let folded: String = script::fold(group).split_whitespace().collect();
    if folded.is_empty() || folded.len() > LONGEST {
        return false;
    }
    let lists = ["heading_neutral", "heading_group", "heading_link"].map(|name| LISTS.get(name));
    // What is made up of known words, from its end back.
    let mut fits = vec![false; folded.len() + 1];
    if let Some(end) = fits.last_mut() {
        *end = true;
    }
    for at in (0..folded.len()).rev().filter(|at| folded.is_char_boundary(*at)) {
        let rest = folded.get(at..).unwrap_or("");
        let words = lists.iter().flatten().flat_map(|list| list.whole.keys());
        let found = words.filter(|word| !word.is_empty() && rest.starts_with(word.as_str()));
        let ends = found.map(|word| at + word.len()).any(|end| fits.get(end) == Some(&true));
        if let Some(place) = fits.get_mut(at) {
            *place = ends;
        }
    }
    fits.first() == Some(&true)
}

/// Whether a group is about somebody else than the enterprise, or about another time: `控股股东`, `上一轮`.
#[must_use]
pub fn is_foreign_group(group: &str) -> bool {
    let folded = script::fold(group);
    let Some(list) = LISTS.get("heading_foreign") else { return false };
    let words = || list.whole.keys();
    folded.is_ascii() && folded.split_whitespace().any(|own| words().any(|word| word == own))
        || !folded.is_ascii()
            && words().any(|word| !word.is_ascii() && folded.contains(word.as_str()))
}

/// Whether a group is about a person or an office of the enterprise, whose telephone is not the enterprise's: `会计`.
#[must_use]
pub fn is_person(group: &str) -> bool {
    holds(group, "heading_person")
}

/// Whether a group is about what a kind of sheet is about, whoever that is elsewhere: `供应商` where matches are told.
#[must_use]
pub fn is_about(kind: IntakeKind, group: &str) -> bool {
    holds(group, &format!("heading_exempt_{}", kind.word()))
}

/// Whether a group is about who buys.
#[must_use]
pub fn is_buyer(group: &str) -> bool {
    holds(group, "heading_buyer")
}

/// Whether a group holds one of the words of a list.
fn holds(group: &str, list: &str) -> bool {
    let folded = script::fold(group);
    LISTS.get(list).is_some_and(|list| list.whole.keys().any(|word| folded.contains(word.as_str())))
}

/// Whether a heading that says nothing by itself may be the enterprise's own under such a group: `名称` under `企业`.
#[must_use]
pub fn is_own_group(stem: &str) -> bool {
    word("heading_own", stem).is_some()
}

/// An official list that is known by one of its headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// Its name, as the authority calls it.
    pub name: String,
    /// The source of alerts it stands for.
    pub source: String,
    /// The ground it stands for; nothing where that must be asked.
    pub ground: Option<String>,
    /// It is no list of anything wrong: what it holds are no alerts.
    pub harmless: bool,
}

static OFFICIAL: LazyLock<HashMap<String, Export>> = LazyLock::new(|| {
    let mut found = HashMap::new();
    for line in lines(EXPORTS) {
        let [name, signature, source, ground, ..] = line.as_slice() else { continue };
        let known = ground != ASKED && ground != "none";
        let export = Export {
            name: name.clone(),
            source: source.clone(),
            ground: known.then(|| ground.clone()),
            harmless: ground == "none",
        };
        found.insert(plain(signature), export);
    }
    found
});

/// The official list that a sheet with that heading is.
#[must_use]
pub fn export(heading: &str) -> Option<&'static Export> {
    OFFICIAL.get(&plain(heading))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::load::{load, shipped_text};

    #[test]
    fn every_file_is_read_whole() {
        for (name, text) in
            [("headings", HEADINGS), ("heading words", HEADING_WORDS), ("exports", EXPORTS)]
                .into_iter()
                .chain(VALUES.into_iter().map(|text| ("values", text)))
        {
            let wanted = text.lines().count() - 1;
            assert_eq!(lines(text).count(), wanted, "{name}: {:?}", text.lines().next());
        }
    }

    #[test]
    fn every_word_means_what_its_line_says() {
        let edition = load(shipped_text()).unwrap();
        let mut other = Vec::new();
        for line in VALUES.into_iter().flat_map(lines) {
            let [list, code, word, ..] = line.as_slice() else { panic!("{line:?}") };
            // Words of which a part is given, and what the edition itself says, are not the dictionary's own.
            if word.contains(ANYTHING) || edition.code(list, word).is_some() {
                continue;
            }
            let said = if edition.lists.contains_key(list) {
                match meaning(&edition, list, word) {
                    Meaning::Code(code) => code.code.clone(),
                    Meaning::Asked => ASKED.to_owned(),
                    Meaning::Unknown => String::new(),
                }
            } else {
                super::word(list, word).unwrap_or_default().to_owned()
            };
            if said != *code {
                other.push((list.clone(), word.clone(), code.clone(), said));
            }
        }
        assert_eq!(other, Vec::new());
    }

    #[test]
    fn every_heading_means_what_its_line_says() {
        for line in lines(HEADINGS) {
            let [kind, field, spelled, ..] = line.as_slice() else { panic!("{line:?}") };
            let kind = IntakeKind::ALL.into_iter().find(|k| k.word() == kind).unwrap();
            let said = match heading(kind, spelled) {
                Some(Heading::Field { key, .. }) => key,
                Some(Heading::Description) => DESCRIPTION,
                Some(Heading::LeftOut) => LEFT_OUT,
                None => "",
            };
            assert_eq!(said, field, "{kind:?} {spelled}");
        }
    }

    #[test]
    fn every_code_is_one_of_the_edition() {
        let edition = load(shipped_text()).unwrap();
        for (name, codes) in &edition.lists {
            let Some(list) = LISTS.get(name.as_str()) else { continue };
            let held = |code: &str| code == ASKED || codes.iter().any(|c| c.code == code);
            let all = list.whole.values().chain(list.parts.iter().map(|p| &p.code));
            let unknown: Vec<&String> = all.filter(|code| !held(code)).collect();
            assert_eq!(unknown, Vec::<&String>::new(), "{name}");
        }
    }

    #[test]
    fn a_word_of_the_edition_comes_before_the_words_in_use() {
        let edition = load(shipped_text()).unwrap();
        let code = |list: &str, typed: &str| match meaning(&edition, list, typed) {
            Meaning::Code(code) => code.code.clone(),
            Meaning::Asked => "?".to_owned(),
            Meaning::Unknown => String::new(),
        };
        assert_eq!(code("legal_form", "有限责任公司(国有控股)"), "limited_company");
        assert_eq!(code("legal_form", "有限责任公司（台港澳法人独资）"), "foreign_invested");
        assert_eq!(code("legal_form", "有限责任公司分公司（自然人投资或控股）"), "branch");
        assert_eq!(code("legal_form", "股份合作制"), "?");
        assert_eq!(code("legal_form", "火星企业"), "");
        assert_eq!(code("alert_source", "海口市市场监督管理局"), "regulator");
        assert_eq!(code("ground", "被列入经营异常名录"), "11.3e");
        assert_eq!(code("ground", "移出经营异常名录"), "?");
        assert_eq!(code("tax_state", "无"), "not_registered");
    }

    #[test]
    fn units_footers_and_placeholders_are_told() {
        assert_eq!(unit("万元"), Some(Unit::Money("CNY", 10_000)));
        assert_eq!(unit("人"), Some(Unit::Persons));
        assert_eq!(placeholder(" — "), Some(Placeholder::Empty));
        assert_eq!(placeholder("同上"), Some(Placeholder::Ditto));
        assert_eq!(placeholder("一"), None);
        assert!(is_footer("合 计") && is_footer("制表人：王某") && is_footer("注：以上"));
        assert!(!is_footer("示例公司"));
        assert_eq!(yes_no("√"), Some(true));
        assert_eq!(yes_no("□"), None);
        assert_eq!(stars("⭐⭐⭐"), Some(3));
        assert_eq!(group_stem("证书信息"), "证书");
    }
}
