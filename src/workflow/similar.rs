//! What of an enterprise that is about to be entered tells that it may be on the desk already: its name without what most names
//! have in common, but for a typo or two; who stands for it; its telephone. Where those are looked for is not its business.

use crate::domain::{script, text};
use serde::Deserialize;
use std::sync::OnceLock;

/// What tells little in a name.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Common {
    forms: Vec<String>,
    places: Vec<String>,
    units: Vec<String>,
}

/// A test holds the file whole; where it were not, names would be compared as they are.
fn common() -> &'static Common {
    static COMMON: OnceLock<Common> = OnceLock::new();
    COMMON.get_or_init(|| toml::from_str(include_str!("../../data/names.toml")).unwrap_or_default())
}

/// A name shorter than this is not told by its core.
const SHORTEST: usize = 2;

/// What tells a name apart: folded, without punctuation, places and legal form. Where nothing else is left, all of it.
#[must_use]
pub fn core(name: &str) -> String {
    let folded = script::fold(name);
    let whole: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut core: String = without_bracketed_places(&folded);
    core.retain(char::is_alphanumeric);
    let mut rest = core.as_str();
    while let Some(after) = after_place(rest).filter(|after| is_enough(after)) {
        rest = after;
    }
    while let Some(before) = before_form(rest).filter(|before| is_enough(before)) {
        rest = before;
    }
    let nothing_but_form = before_form(rest).is_some_and(str::is_empty);
    if is_enough(rest) && !nothing_but_form { rest.to_owned() } else { whole }
}

fn is_enough(text: &str) -> bool {
    text.chars().count() >= SHORTEST
}

/// `益瑞(海南)农业` without what stands in brackets, where that is a place.
fn without_bracketed_places(folded: &str) -> String {
    let mut kept = String::with_capacity(folded.len());
    let mut rest = folded;
    while let Some((before, inside, after)) = rest.split_once('(').and_then(|(before, rest)| {
        rest.split_once(')').map(|(inside, after)| (before, inside, after))
    }) {
        kept.push_str(before);
        if after_place(inside) != Some("") {
            kept.push_str(inside);
        }
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// The rest of a name after the place at its beginning, and the word for what kind of place it is.
fn after_place(name: &str) -> Option<&str> {
    let common = common();
    let after = common.places.iter().filter_map(|place| name.strip_prefix(place.as_str()));
    let rest = after.min_by_key(|rest| rest.len())?;
    Some(common.units.iter().find_map(|unit| rest.strip_prefix(unit.as_str())).unwrap_or(rest))
}

fn before_form(name: &str) -> Option<&str> {
    let forms = common().forms.iter();
    forms.filter_map(|form| name.strip_suffix(form.as_str())).min_by_key(|before| before.len())
}

/// So many characters may differ between two cores: each tells more in Chinese than a letter does.
fn typos(core: &str, characters: usize) -> usize {
    match (characters, core.is_ascii()) {
        (0..=3, _) => 0,
        (8.., true) | (12.., false) => 2,
        _ => 1,
    }
}

/// Parts of a core of which every core that is alike holds at least one as it stands: one more than characters may differ.
#[must_use]
pub fn parts(core: &str) -> Vec<String> {
    let characters: Vec<char> = core.chars().collect();
    let each = characters.len().div_ceil(typos(core, characters.len()) + 1).max(1);
    characters.chunks(each).map(|part| part.iter().collect()).collect()
}

/// How many characters are put in, left out or mistaken between two cores; nothing where it is too many for one name.
#[must_use]
pub fn apart(one: &str, other: &str) -> Option<usize> {
    let (long, short) = (one.chars().count(), other.chars().count());
    let least = long.min(short);
    let most = typos(one, least).min(typos(other, least));
    let near = long.abs_diff(short) <= most;
    near.then(|| strsim::levenshtein(one, other)).filter(|apart| *apart <= most)
}

/// What a person is found by.
#[must_use]
pub fn person(name: &str) -> String {
    script::fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Fewer digits are no telephone of one's own.
const FEWEST_DIGITS: usize = 7;

/// What a telephone is found by: its digits, without the code of the country; nothing where they are too few.
#[must_use]
pub fn phone(typed: &str) -> Option<String> {
    let folded = text::fold(typed);
    let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    let abroad = folded.starts_with('+') || digits.starts_with("0086");
    let own = digits.trim_start_matches('0');
    let own = own.strip_prefix("86").filter(|_| abroad).unwrap_or(own).trim_start_matches('0');
    (own.len() >= FEWEST_DIGITS).then(|| own.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        apart(&core(one), &core(other)).is_some()
    }

    #[test]
    fn the_file_of_common_words_is_whole() {
        let read: Common = toml::from_str(include_str!("../../data/names.toml")).unwrap();
        for word in read.forms.iter().chain(&read.places).chain(&read.units) {
            let plain: String = text::fold(word).chars().filter(|c| c.is_alphanumeric()).collect();
            assert_eq!(*word, plain);
        }
    }

    #[test]
    fn places_forms_and_punctuation_are_left_aside() {
        assert_eq!(core("海南省三亚市益瑞生态农业有限公司"), "益瑞生态农业");
        assert_eq!(core("益瑞生态农业（海南）股份有限公司"), "益瑞生态农业");
        assert_eq!(core("益瑞（集团）有限公司"), "益瑞");
        assert_eq!(core("Hainan Inclusion Factory Co., Ltd."), "inclusionfactory");
        // What is nothing but a place and a form is told whole.
        assert_eq!(core("海南有限公司"), "海南有限公司");
        assert_eq!(core("海南"), "海南");
        assert_eq!(core(""), "");
    }

    #[test]
    fn a_typo_is_forgiven_by_how_long_the_name_is() {
        assert!(same("三亚益瑞生态农业有限公司", "海南益端生态农业合作社"));
        assert!(same("阳光公司", "海南阳光有限公司"));
        // Two characters: every letter tells.
        assert!(!same("阳光公司", "阳关公司"));
        assert!(same("天宇助残服务公司", "天宇助残服公司"));
        assert!(!same("天宇助残", "天虹养老"));
        assert!(!same("示例海晨食品科技公司", "示例雨行食品科技公司"));
        assert!(same("Inclusion Factory Ltd", "Inclusoin Factory"));
    }

    #[test]
    fn what_is_alike_holds_a_part_as_it_stands() {
        // Every core that is made from one by a letter mistaken, left out or put in, and another left out.
        for original in
            ["益瑞生态农业", "天宇助残", "时空盒数字科技研究与应用推广", "阳光", "inclusionfactory"]
        {
            let letters: Vec<char> = original.chars().collect();
            let found = parts(original);
            assert_eq!(found.concat(), original);
            for at in 0..letters.len() {
                for (cut, put) in [(1, "某"), (1, ""), (0, "某")] {
                    let mut once: String = letters.iter().take(at).collect();
                    once.push_str(put);
                    once.extend(letters.iter().skip(at + cut));
                    for to in 0..once.chars().count() {
                        let twice: String = once
                            .chars()
                            .enumerate()
                            .filter(|(i, _)| *i != to)
                            .map(|(_, c)| c)
                            .collect();
                        for changed in [&once, &twice] {
                            let held = found.iter().any(|part| changed.contains(part.as_str()));
                            assert!(
                                held || apart(original, changed).is_none(),
                                "{original} {changed}"
                            );
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_telephone_is_its_digits() {
        assert_eq!(phone("+86 138-0000-1111").as_deref(), Some("13800001111"));
        assert_eq!(phone("13800001111").as_deref(), Some("13800001111"));
        assert_eq!(phone("0086 0898 6533 0000"), phone("（0898）65330000"));
        assert_eq!(phone("86330000").as_deref(), Some("86330000"));
        assert_eq!(phone("12345"), None);
        assert_eq!(person(" 王 · 伟 "), "王伟");
    }
}
