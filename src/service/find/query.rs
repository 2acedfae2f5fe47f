//! A text as it is typed into the lookup: folded once, as a whole and word by word.

use super::alphabet::{LONGEST, typed};
use crate::domain::{script, text};
use crate::workflow::lookup::digits_of;

/// Fewer digits than these are no part of a telephone number.
const FEWEST_DIGITS: usize = 3;

/// One thing that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needle {
    /// As codes and other writing are held against it: folded, simplified.
    pub text: String,
    /// As words are: `v` for `ü`.
    pub letters: Vec<char>,
    /// Its digits, where it is nothing else but a number with signs between.
    pub digits: Option<String>,
}

impl Needle {
    fn new(written: &str) -> Option<Self> {
        let text: String = script::fold(written).chars().take(LONGEST).collect();
        let letters: Vec<char> = typed(&text).chars().collect();
        let digits = digits_of(&text).filter(|digits| digits.len() >= FEWEST_DIGITS);
        (!text.is_empty()).then_some(Self { text, letters, digits })
    }
}

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// All of it, white space gone.
    pub whole: Needle,
    /// Its words, where there are several: at white space, and where letters and characters meet.
    pub words: Vec<Needle>,
}

impl Query {
    /// None where nothing is typed.
    pub fn new(written: &str) -> Option<Self> {
        let written = text::trim(written);
        let mut words: Vec<Needle> = written
            .split_whitespace()
            .flat_map(parts)
            .filter(|part| part.chars().any(char::is_alphanumeric))
            .filter_map(|part| Needle::new(&part))
            .collect();
        // The longest is the rarest, and leaves the fewest rows to the others.
        words.sort_by(|a, b| b.text.len().cmp(&a.text.len()).then_with(|| a.text.cmp(&b.text)));
        words.dedup();
        let whole = Needle::new(written)?;
        // A number with spaces in it is one number.
        if words.len() < 2 || whole.digits.is_some() {
            words.clear();
        }
        Some(Self { whole, words })
    }
}

/// Stretches of letters and of characters: `海口zhucan` is two. `ü` is a letter.
fn parts(word: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut last = None;
    for c in text::fold(word).chars() {
        let letter = c.is_ascii() || c == 'ü';
        match parts.last_mut() {
            Some(part) if last == Some(letter) => part.push(c),
            _ => parts.push(c.to_string()),
        }
        last = Some(letter);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_taken_apart_into_words() {
        for (typed, whole, words) in [
            ("海口 助残", "海口助残", vec!["助残", "海口"]),
            ("hk　助残", "hk助残", vec!["助残", "hk"]),
            ("海口zhucan", "海口zhucan", vec!["zhucan", "海口"]),
            ("HFDA-2025-00001", "hfda-2025-00001", vec![]),
            ("臺灣 臺灣", "台湾台湾", vec![]),
            ("lüye nü", "lüyenü", vec!["lüye", "nü"]),
            (" 天宇 - ", "天宇-", vec![]),
            ("138 0013-8000", "1380013-8000", vec![]),
        ] {
            let query = Query::new(typed).unwrap();
            assert_eq!(query.whole.text, whole);
            let found: Vec<&str> = query.words.iter().map(|w| w.text.as_str()).collect();
            assert_eq!(found, words, "{typed}");
        }
        assert_eq!(Query::new("　 "), None);
        let letters: String = Query::new("Lü").unwrap().whole.letters.iter().collect();
        assert_eq!(letters, "lv");
    }

    #[test]
    fn a_number_is_its_digits() {
        let digits = |typed: &str| Query::new(typed).unwrap().whole.digits;
        for typed in ["0898-6655 1234", "（0898）66551234", "0898 6655－1234"] {
            assert_eq!(digits(typed).as_deref(), Some("089866551234"), "{typed}");
        }
        assert_eq!(digits("+86 138 0013-8000").as_deref(), Some("13800138000"));
        assert_eq!(digits("12"), None);
        assert_eq!(digits("a123"), None);
    }
}
