//! What is written in a heading beside its own words: numbers, brackets, units, notes, a translation.

use crate::domain::text;
use crate::standard::dictionary::{self, Unit, plain};

/// Longest part of a heading that is shown, in characters.
const LONGEST_HEADING: usize = 60;
/// Brackets in which units and notes stand behind a heading.
const BRACKETS: [(char, char); 5] =
    [('(', ')'), ('（', '）'), ('[', ']'), ('【', '】'), ('〔', '〕')];

/// `1.统一社会信用代码` without its number.
pub fn without_number(heading: &str) -> &str {
    let heading = text::trim(heading).trim_start_matches('*').trim_start();
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    let open = heading.strip_prefix(['(', '（']);
    let inner = open.unwrap_or(heading);
    let rest = inner.trim_start_matches(digit);
    let rest = if rest.len() == inner.len() { inner.trim_start_matches(numeral) } else { rest };
    if rest.len() == inner.len() {
        return heading;
    }
    let marks: &[char] =
        if open.is_some() { &[')', '）'] } else { &['.', '．', '、', ')', '）'] };
    rest.strip_prefix(marks).map_or(heading, |rest| rest.trim_start_matches(['.', '、', ' ']))
}

/// `公益股权比例(%)` as what stands before the brackets at its end and what stands in them.
pub fn bracketed(heading: &str) -> Option<(&str, &str)> {
    let heading = text::trim(heading);
    let close = heading.chars().next_back()?;
    let (open, _) = BRACKETS.iter().find(|(_, c)| *c == close)?;
    // Brackets of either width may be paired.
    let wide = BRACKETS
        .iter()
        .find(|(o, _)| *o != *open && plain(&o.to_string()) == plain(&open.to_string()));
    let at = heading.rfind(|c| c == *open || wide.is_some_and(|(o, _)| c == *o))?;
    let (before, inside) = (heading.get(..at)?, heading.get(at..)?);
    let mut inside = inside.chars();
    inside.next();
    inside.next_back();
    let before = text::trim(before);
    (!before.is_empty()).then_some((before, text::trim(inside.as_str())))
}

/// A heading without whatever stands in brackets behind it.
pub fn bare(heading: &str) -> &str {
    let mut rest = text::trim(heading);
    while let Some((before, _)) = bracketed(rest) {
        rest = before;
    }
    without_number(rest)
}

pub fn last_unit(heading: &str) -> Option<Unit> {
    bracketed(heading).and_then(|(_, inside)| unit_told(inside))
}

/// A unit by itself, or as what is told of it: `单位：万元`, `单位：万元 币种：人民币`.
pub fn unit_told(text: &str) -> Option<Unit> {
    let one = |part: &str| {
        let told = part.split_once([':', '：']).filter(|(word, _)| {
            let word = text::fold(word);
            ["单位", "币种", "金额", "unit", "units", "currency"]
                .iter()
                .any(|told| word.ends_with(told))
        });
        dictionary::unit(text::trim(told.map_or(part, |(_, unit)| unit)))
    };
    one(text).or_else(|| {
        let parts: Vec<&str> = text.split([' ', '\u{3000}', '，', ',', '；', ';', '、']).collect();
        let parts = parts.into_iter().map(text::trim).filter(|part| !part.is_empty());
        let units: Option<Vec<Unit>> = parts.map(one).collect();
        units?.into_iter().fold(None, |before, now| Some(together(before, now)))
    })
}

/// Of two units that are told the larger; of two currencies none.
pub fn together(before: Option<Unit>, now: Unit) -> Unit {
    match (before, now) {
        (None, now) => now,
        (Some(Unit::Money(a, f)), Unit::Money(b, g)) if a == b => Unit::Money(a, f.max(g)),
        _ => Unit::Other,
    }
}

/// `（必填）员工总数`, `①员工总数`.
pub fn without_note_before(heading: &str) -> Option<&str> {
    let heading = text::trim(heading);
    let first = heading.chars().next()?;
    if ('①'..='⑳').contains(&first) || ('❶'..='❿').contains(&first) {
        return heading.get(first.len_utf8()..);
    }
    let close = BRACKETS.iter().find(|(open, _)| *open == first)?.1;
    let (inside, rest) = heading.get(first.len_utf8()..)?.split_once(close)?;
    dictionary::is_heading_note(inside).then(|| text::trim(rest))
}

/// `员工总数 Total employees` as its two languages.
pub fn translated(heading: &str) -> Option<(&str, &str)> {
    let latin = |c: char| c.is_ascii_alphabetic();
    let at = heading.find(latin).filter(|at| *at > 0)?;
    let (own, other) = heading.split_at_checked(at)?;
    let own = text::trim(own.trim_end_matches(['/', '（', '(', '|', '·', '-']));
    let other = text::trim(other.trim_end_matches([')', '）']));
    (!own.is_empty() && other.is_ascii()).then_some((own, other))
}

pub fn is_english(inside: &str) -> bool {
    matches!(
        text::fold(inside).as_str(),
        "英文" | "英语" | "英文名" | "english" | "en" | "inenglish"
    )
}

/// A heading on one line, cut and made harmless.
pub fn shown_heading(heading: &str) -> String {
    let line: Vec<&str> = heading.split_whitespace().collect();
    let cut: String = line.join(" ").chars().take(LONGEST_HEADING).collect();
    text::display(&cut).into_owned()
}

/// A group without numbers, notes and brackets around it, and of two languages the first: `一、企业基本信息（必填）`.
pub fn group_of(group: &str) -> &str {
    let mut rest = text::trim(group).trim_matches(['*', ':', '：', '#']);
    for _ in 0..4 {
        let before = rest;
        rest = text::trim(rest);
        if let Some(behind) = rest.strip_prefix("第").and_then(|r| r.split_once(['部', '章', '节']))
        {
            rest = behind.1.trim_start_matches(['分', '：', ':', ' ', '、']);
        }
        rest = without_number(rest);
        rest = without_note_before(rest).unwrap_or(rest);
        let lettered = rest.split_once(['.', '、', '．']);
        rest = lettered.filter(|(letter, _)| letter.len() == 1).map_or(rest, |(_, behind)| behind);
        let whole = BRACKETS.iter().find_map(|(open, close)| {
            rest.strip_prefix(*open)?.strip_suffix(*close).filter(|inside| !inside.contains(*open))
        });
        rest = whole.unwrap_or(rest);
        rest = bracketed(rest).map_or(rest, |(before, _)| before);
        rest = translated(rest).map_or(rest, |(own, _)| own);
        if rest == before {
            break;
        }
    }
    text::trim(rest)
}

/// The year that stands in a group, and the group without it: `2026年员工情况`.
pub fn year_in(group: &str) -> Option<(i32, String)> {
    let at = group.find(|c: char| c.is_ascii_digit())?;
    let year = group.get(at..at + 4).filter(|year| year.bytes().all(|b| b.is_ascii_digit()))?;
    let behind = group.get(at + 4..)?;
    let behind = behind.strip_prefix("年度").or(behind.strip_prefix('年')).unwrap_or(behind);
    Some((year.parse().ok()?, format!("{}{behind}", group.get(..at)?)))
}
