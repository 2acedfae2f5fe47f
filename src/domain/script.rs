//! Traditional and simplified characters: one stands for the other where texts are compared to be found. It changes nothing that is
//! stored, nor any key that must be one of its kind.

use super::text;
use std::collections::HashMap;
use std::sync::OnceLock;

/// `data/characters/traditional.txt`, its source named there.
const TABLE: &str = include_str!("../../data/characters/traditional.txt");
/// The ideographs of nearly all texts; the others are few.
const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

struct Simplified {
    /// By place from [`FIRST`] on; 0 where a character stands for itself.
    common: Vec<u16>,
    others: HashMap<char, char>,
}

fn simplified_forms() -> &'static Simplified {
    static FORMS: OnceLock<Simplified> = OnceLock::new();
    FORMS.get_or_init(|| {
        let mut common = vec![0; (LAST - FIRST + 1) as usize];
        let mut others = HashMap::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let Some((simplified, traditional)) = line.split_once(' ') else { continue };
            for (written, one) in traditional.chars().zip(simplified.chars().cycle()) {
                let place = place_of(written).and_then(|at| common.get_mut(at));
                match (place, u16::try_from(u32::from(one))) {
                    (Some(place), Ok(short)) => *place = short,
                    _ => {
                        others.insert(written, one);
                    }
                }
            }
        }
        Simplified { common, others }
    })
}

fn place_of(c: char) -> Option<usize> {
    (FIRST..=LAST).contains(&u32::from(c)).then(|| (u32::from(c) - FIRST) as usize)
}

/// The simplified character of a traditional one; every other character is its own.
#[must_use]
pub fn simplified(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    let forms = simplified_forms();
    let common = place_of(c).and_then(|at| forms.common.get(at)).copied().filter(|s| *s != 0);
    let common = common.and_then(|short| char::from_u32(u32::from(short)));
    common.or_else(|| forms.others.get(&c).copied()).unwrap_or(c)
}

/// For finding only: [`text::fold`], and the two scripts as one.
#[must_use]
pub fn fold(text: &str) -> String {
    let folded = text::fold(text);
    if folded.is_ascii() {
        return folded;
    }
    folded.chars().map(simplified).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_scripts_are_found_by_either() {
        for (traditional, simplified) in [
            ("臺灣", "台湾"),
            ("愛德", "爱德"),
            ("颱風", "台风"),
            ("ＡＢ 國", "ab国"),
            ("绿野", "绿野"),
        ] {
            assert_eq!(fold(traditional), simplified);
            assert_eq!(fold(simplified), simplified);
        }
    }

    #[test]
    fn what_is_simplified_once_stays_so() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let (one, many) = line.split_once(' ').unwrap();
            assert_eq!(simplified(one.chars().next().unwrap()).to_string(), one, "{line}");
            assert!(many.chars().all(|c| simplified(c).to_string() == one), "{line}");
        }
    }
}
