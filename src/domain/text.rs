//! The one text cleaner: what is hostile, how it is refused at the door and shown harmlessly where older text is drawn.

use std::borrow::Cow;
use std::fmt::Write as _;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// At most so many combining marks on one base character are drawn or taken in.
pub const MOST_MARKS: usize = 8;

/// Spaces of every kind are cut from both ends.
#[must_use]
pub fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}')
}

fn is_hostile(c: char, lines: bool) -> bool {
    match c {
        '\n' | '\t' => !lines,
        // Soft hyphen, Arabic letter mark, zero-width and bidi marks, line and paragraph separators, invisible operators.
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}'
        // Hangul fillers, tag characters, variation selectors beyond the common, noncharacters.
        | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{E0000}'..='\u{E0FFF}'
        | '\u{FDD0}'..='\u{FDEF}' => true,
        c => c.is_control() || matches!(u32::from(c) & 0xFFFE, 0xFFFE),
    }
}

/// The characters that may not come in, each once, in order of appearance; a mark too many on one base counts as hostile.
/// `lines` lets line feeds and tabs through.
#[must_use]
pub fn hostile(text: &str, lines: bool) -> Vec<char> {
    let mut found: Vec<char> = Vec::new();
    let mut marks = 0;
    for c in text.chars() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if (is_hostile(c, lines) || marks > MOST_MARKS) && !found.contains(&c) {
            found.push(c);
        }
    }
    found
}

/// The same text, with every hostile character shown as `⟨U+202E⟩` and piles of marks cut: safe to draw, print and log.
#[must_use]
pub fn display(text: &str) -> Cow<'_, str> {
    harmless(text, false)
}

/// The same with its line feeds and tabs kept, for whoever draws line by line.
#[must_use]
pub fn display_lines(text: &str) -> Cow<'_, str> {
    harmless(text, true)
}

/// Several lines as one, a mark where each ended: for whoever has one line for them, where a line end would begin another entry.
#[must_use]
pub fn joined(text: &str) -> Cow<'_, str> {
    if text.contains('\n') { Cow::Owned(text.replace('\n', "⏎")) } else { Cow::Borrowed(text) }
}

fn harmless(text: &str, lines: bool) -> Cow<'_, str> {
    if hostile(text, lines).is_empty() {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len().min(1 << 16));
    let mut marks = 0;
    for c in text.chars() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if is_hostile(c, lines) {
            shown.push_str(&code_point(c));
        } else if marks <= MOST_MARKS {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// `⟨U+202E⟩`.
#[must_use]
pub fn code_point(c: char) -> String {
    let mut name = String::new();
    let _ = write!(name, "⟨U+{:04X}⟩", u32::from(c));
    name
}

/// For comparison only: NFKC, lower case, white space gone.
#[must_use]
pub fn fold(text: &str) -> String {
    // ASCII and the ideographs of names are their own NFKC: most texts need no table.
    if text.chars().all(|c| c.is_ascii() || ('\u{4E00}'..='\u{9FFF}').contains(&c)) {
        let kept = text.chars().filter(|c| !c.is_whitespace());
        return kept.map(|c| c.to_ascii_lowercase()).collect();
    }
    text.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).collect()
}

/// Full width made narrow, for figures; marks of footnotes (`30①`, `30²`) are no digits and stay what they are.
#[must_use]
pub fn narrow(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let narrow = |c: char| {
        let folded: String = c.nfkc().collect();
        let digit = folded.contains(|c: char| c.is_ascii_digit());
        let footnote = digit && !c.is_ascii() && !('０'..='９').contains(&c);
        if footnote { c.to_string() } else { folded }
    };
    Cow::Owned(text.chars().map(narrow).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_is_named_and_shown_harmlessly() {
        let text = "王\u{1b}[31m红\u{202e}";
        assert_eq!(hostile(text, false), vec!['\u{1b}', '\u{202e}']);
        assert_eq!(display(text), "王⟨U+001B⟩[31m红⟨U+202E⟩");
        assert!(matches!(display("天宇助残"), Cow::Borrowed(_)));
        assert_eq!(display_lines("一\n二\u{1b}"), "一\n二⟨U+001B⟩");
        assert_eq!(display("一\n二"), "一⟨U+000A⟩二");
    }

    #[test]
    fn a_pile_of_marks_is_cut() {
        let pile = format!("a{}", "\u{301}".repeat(100_000));
        assert_eq!(hostile(&pile, false), vec!['\u{301}']);
        assert_eq!(display(&pile).chars().count(), 1 + MOST_MARKS);
    }

    #[test]
    fn folding_serves_comparison() {
        assert_eq!(fold(" ＨＮ ＳＴ　公司 "), "hnst公司");
    }

    #[test]
    fn figures_of_full_width_are_narrow_and_footnotes_are_no_digits() {
        assert_eq!(narrow("３０①"), "30①");
        assert_eq!(narrow("30²％"), "30²%");
        assert_eq!(narrow("２０２６－０５－０１"), "2026-05-01");
    }

    #[test]
    fn spaces_of_every_kind_are_trimmed() {
        assert_eq!(trim("  时空盒数字科技有限公司　"), "时空盒数字科技有限公司");
    }
}
