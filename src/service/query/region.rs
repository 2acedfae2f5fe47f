//! Regions by name: what a name, a part of it or its reading means, as the first digits of a region's code. The list stands in
//! `data/regions.txt`.

use super::field::distance;
use crate::domain::{script, text};
use crate::service::find::Readings;
use crate::standard::words::Lang;
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../../data/regions.txt");
/// A code has no more digits.
const LONGEST: usize = 6;
/// Names that come near, at most.
const MOST_NEAR: usize = 6;

/// A province, a prefecture, or what stands directly under a province.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// The first digits of the codes in it.
    pub code: &'static str,
    /// As it is written in full.
    pub full: &'static str,
    /// Without what kind of region it is.
    pub short: &'static str,
    /// Where it is not simply the reading of the short name.
    english: Option<&'static str>,
}

impl Region {
    fn read(line: &'static str) -> Option<Self> {
        let mut parts = line.splitn(4, ' ');
        let (code, full, short) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Self { code, full, short, english: parts.next() })
    }

    /// What it is called in a language.
    #[must_use]
    pub fn name(&self, lang: Lang) -> String {
        match (lang, self.english) {
            (Lang::Zh, _) => self.full.to_owned(),
            (Lang::En, Some(english)) => english.to_owned(),
            (Lang::En, None) => capital(&crate::workflow::lookup::pinyin_of(self.short)),
        }
    }

    fn is_province(&self) -> bool {
        self.code.len() == 2
    }

    /// It is called exactly so: with or without what kind of region it is.
    fn is_called(&self, folded: &str) -> bool {
        let english = self.english.map(text::fold);
        folded == self.full || folded == self.short || english.as_deref() == Some(folded)
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}

/// All of them, in order of code.
pub fn all() -> &'static [Region] {
    static ALL: OnceLock<Vec<Region>> = OnceLock::new();
    ALL.get_or_init(|| {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(Region::read).collect()
    })
}

fn readings() -> &'static Readings {
    static READINGS: OnceLock<Readings> = OnceLock::new();
    READINGS.get_or_init(|| Readings::of(all().iter().map(|region| region.short)))
}

/// The region that a code of a record lies in, the smallest that is known.
#[must_use]
pub fn of_code(code: &str) -> Option<&'static Region> {
    all().iter().filter(|region| code.starts_with(region.code)).max_by_key(|r| r.code.len())
}

/// English words for kinds of regions, which a name may end with.
fn bare(folded: &str) -> &str {
    let kinds =
        ["province", "city", "municipality", "prefecture", "county", "sheng", "shi", "xian"];
    let rest = kinds.into_iter().find_map(|kind| folded.strip_suffix(kind));
    rest.filter(|rest| !rest.is_empty()).unwrap_or(folded)
}

/// The regions a name means, provinces before their namesakes: called so, else read so, else begun so; a part of a Chinese name too.
#[must_use]
pub fn meant(typed: &str) -> Vec<&'static Region> {
    let folded = script::fold(typed);
    let exact = |name: &str| {
        let called = all().iter().filter(|region| region.is_called(name));
        provinces_first(called.collect())
    };
    if folded.is_empty() {
        return Vec::new();
    }
    let mut found = exact(&folded);
    if found.is_empty() && folded.is_ascii() {
        let names = [folded.as_str(), bare(&folded)];
        let read = |name: &str, whole| {
            let read = readings().that_read(name, whole).into_iter();
            provinces_first(read.filter_map(|at| all().get(at)).collect())
        };
        let ways = [exact(bare(&folded)), read(names[0], true), read(names[1], true)];
        found = ways.into_iter().find(|way| !way.is_empty()).unwrap_or_default();
        if found.is_empty() {
            let begun = |r: &&Region| {
                r.english.is_some_and(|english| text::fold(english).starts_with(&folded))
            };
            found = all().iter().filter(begun).collect();
            found.extend(
                readings().that_read(&folded, false).into_iter().filter_map(|at| all().get(at)),
            );
            found.sort_by_key(|region| region.code);
            found.dedup();
        }
    } else if found.is_empty() {
        found = all().iter().filter(|region| region.full.contains(&folded)).collect();
    }
    found
}

/// Namesakes of a province are not meant by its name: 海南 is the province, not the prefecture in Qinghai.
fn provinces_first(found: Vec<&'static Region>) -> Vec<&'static Region> {
    if found.iter().any(|region| region.is_province()) {
        return found.into_iter().filter(|region| region.is_province()).collect();
    }
    found
}

/// The first digits of some code there is.
#[must_use]
pub fn is_code(digits: &str) -> bool {
    let fits = |r: &Region| r.code.starts_with(digits) || digits.starts_with(r.code);
    (1..=LONGEST).contains(&digits.len()) && all().iter().any(fits)
}

/// Names that come near to what was typed, in the language of its letters; of digits, the provinces that begin so.
#[must_use]
pub fn nearest(typed: &str) -> Vec<String> {
    let folded = script::fold(typed);
    let lang = if folded.is_ascii() { Lang::En } else { Lang::Zh };
    let mut near: Vec<(usize, usize, String)> = Vec::new();
    if folded.bytes().all(|b| b.is_ascii_digit()) {
        let provinces = all().iter().filter(|r| r.is_province());
        let begins = provinces.filter(|r| r.code.get(..1) == folded.get(..1));
        let told = begins.map(|r| (0, 0, format!("{} {}", r.code, r.name(Lang::En))));
        near.extend(told);
    } else {
        let length = folded.chars().count();
        let most = if lang == Lang::En { 2.min(length / 3) } else { 1.min(length / 2) };
        for region in all() {
            let names = [region.name(lang), region.short.to_owned()];
            let far = names.iter().map(|name| distance(&text::fold(name), &folded)).min();
            if let Some(far) = far.filter(|far| *far <= most) {
                near.push((far, region.code.len(), region.name(lang)));
            }
        }
    }
    near.sort();
    let mut names: Vec<String> = Vec::new();
    for (.., name) in near {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.truncate(MOST_NEAR);
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_mean_regions_however_they_are_written() {
        let codes = |typed: &str| meant(typed).into_iter().map(|r| r.code).collect::<Vec<_>>();
        for (typed, expected) in [
            ("海南", vec!["46"]),
            ("海南省", vec!["46"]),
            ("Hainan", vec!["46"]),
            ("Hainan Province", vec!["46"]),
            ("海口", vec!["4601"]),
            ("海口市", vec!["4601"]),
            ("haikou", vec!["4601"]),
            ("Haikou City", vec!["4601"]),
            ("xiamen", vec!["3502"]),
            ("重慶", vec!["50"]),
            ("chongqing", vec!["50"]),
            ("内蒙", vec!["15"]),
            ("Inner Mongolia", vec!["15"]),
            ("neimenggu", vec!["15"]),
            ("tibet", vec!["54"]),
            ("shaanxi", vec!["61"]),
            ("shanxi", vec!["14"]),
            ("陕西", vec!["61"]),
            ("臺灣", vec!["71"]),
            ("hongkong", vec!["81"]),
            ("海南藏族自治州", vec!["6325"]),
            ("xian", vec!["6101"]),
            ("琼海", vec!["469002"]),
            ("海甸", vec![]),
            ("atlantis", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(codes(typed), expected, "{typed}");
        }
        // A part means every one that holds it.
        let part = codes("海");
        assert!(["31", "46", "4601", "63"].iter().all(|code| part.contains(code)), "{part:?}");
        let begun = codes("hai");
        assert!(begun.contains(&"46") && begun.contains(&"4601"), "{begun:?}");
        assert!(!begun.contains(&"31") && !begun.contains(&"21"), "{begun:?}");
    }

    #[test]
    fn every_line_of_the_list_is_a_region_of_a_province() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(lines.count(), all().len());
        for region in all() {
            assert!(region.code.bytes().all(|b| b.is_ascii_digit()), "{region:?}");
            assert!(region.full.starts_with(region.short), "{region:?}");
            let province = all().iter().find(|r| r.code == &region.code[..2]);
            assert!(province.is_some_and(Region::is_province), "{region:?}");
            assert_eq!(of_code(region.code), Some(region));
            let by_name = meant(region.full);
            assert!(by_name.contains(&region), "{region:?}");
        }
        assert_eq!(of_code("460107").map(|r| r.short), Some("海口"));
        assert_eq!(of_code("990000"), None);
    }

    #[test]
    fn what_is_no_region_finds_those_nearest_to_it() {
        assert!(is_code("4") && is_code("4601") && is_code("460107"));
        assert!(!is_code("99") && !is_code("4601071") && !is_code(""));
        assert_eq!(nearest("Hainann"), ["Hainan", "Huainan"]);
        assert!(nearest("海南岛").contains(&"海南省".to_owned()));
        assert!(nearest("47").contains(&"46 Hainan".to_owned()));
        assert_eq!(nearest("atlantis"), Vec::<String>::new());
    }
}
