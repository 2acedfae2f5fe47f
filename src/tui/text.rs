//! Text on its way into cells: cleaned, measured by display width, cut, padded, wrapped. Nothing raw passes.

use crate::domain::text::display;
use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// No line on any screen is longer; what lies beyond is never looked at.
const MOST_CHARS: usize = 4096;

/// The text on one line, with nothing in it that a terminal would obey; of endless text, the beginning. What was several lines
/// is joined by a sign. With `ascii`, characters that some terminals draw two cells wide are replaced.
#[must_use]
pub fn clean(text: &str, ascii: bool) -> String {
    let end = text.char_indices().nth(MOST_CHARS).map_or(text.len(), |(at, _)| at);
    let text = text.get(..end).unwrap_or("");
    if text.contains(['\n', '\t']) {
        let lines: Vec<String> =
            text.split('\n').map(|line| clean(&line.replace('\t', " "), ascii)).collect();
        return lines.join(if ascii { " / " } else { "⏎" });
    }
    let shown = display(text);
    if !ascii {
        return shown.into_owned();
    }
    let mut plain_text = String::with_capacity(shown.len());
    for c in shown.chars() {
        if c.width() == c.width_cjk() {
            plain_text.push(c);
        } else {
            plain_text.push_str(plain(c));
        }
    }
    plain_text
}

/// The same line by line: what was several lines stays so, for whoever wraps it.
#[must_use]
pub fn clean_lines(text: &str, ascii: bool) -> String {
    text.split('\n').map(|line| clean(line, ascii)).collect::<Vec<_>>().join("\n")
}

/// The nearest characters that are one cell wide everywhere.
fn plain(c: char) -> &'static str {
    match c {
        '“' | '”' | '″' => "\"",
        '‘' | '’' | '′' => "'",
        '—' | '–' | '―' | '─' => "-",
        '·' | '•' => ".",
        '…' => "...",
        '→' => "->",
        '←' => "<-",
        '↑' => "^",
        '↓' => "v",
        '≥' => ">=",
        '≤' => "<=",
        '×' => "x",
        '│' => "|",
        '★' => "*",
        _ => "?",
    }
}

/// More cells than any screen has, and few enough that a margin may be added.
const MOST_CELLS: u16 = u16::MAX / 2;

/// So many cells; no more than can be reckoned with.
#[must_use]
pub fn cells(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(MOST_CELLS).min(MOST_CELLS)
}

/// A count as it is said.
#[must_use]
pub fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// The same of a count that came as one.
#[must_use]
pub fn number_of(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// A grapheme by itself, whichever other such characters stand beside it.
fn stands_alone(c: char) -> bool {
    matches!(c,
        ' '..='~' | '·' | '×' | '–'..='…' | '←'..='↓' | '─'..='╿' | '★'
        | '　'..='〩' | 'ぁ'..='ゖ' | 'ァ'..='ヾ' | '一'..='鿿' | '！'..='｠')
}

/// Cells a clean text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    // Nearly every text is so, and to part others into graphemes takes ten times as long.
    let plain = text.chars().map(|c| if stands_alone(c) { c.width() } else { None });
    let plain = plain.sum::<Option<usize>>();
    plain.unwrap_or_else(|| text.graphemes(true).map(cell_width).sum())
}

/// Cells of one grapheme, as the screen buffer counts them: the sound marks of halfwidth kana have a cell of their own.
#[must_use]
pub fn cell_width(grapheme: &str) -> usize {
    grapheme.width() + grapheme.chars().filter(|c| matches!(c, 'ﾞ' | 'ﾟ')).count()
}

/// As much of a clean text as fits into that many cells; what was cut off is told by dots.
#[must_use]
pub fn cut(text: &str, cells: usize, dots: &str) -> String {
    cut_to(text, cells, dots).0
}

/// The same, and how many cells it leaves over.
fn cut_to(text: &str, cells: usize, dots: &str) -> (String, usize) {
    if let Some(left) = cells.checked_sub(width(text)) {
        return (text.to_owned(), left);
    }
    let dots = if width(dots) <= cells { dots } else { "" };
    let mut room = cells - width(dots);
    let mut kept = String::new();
    for grapheme in text.graphemes(true) {
        let Some(rest) = room.checked_sub(cell_width(grapheme)) else { break };
        room = rest;
        kept.push_str(grapheme);
    }
    kept.push_str(dots);
    (kept, room)
}

/// Cut, then padded with spaces to exactly that many cells.
#[must_use]
pub fn fit(text: &str, cells: usize, dots: &str) -> String {
    let (mut fitted, missing) = cut_to(text, cells, dots);
    fitted.extend(std::iter::repeat_n(' ', missing));
    fitted
}

/// The same, padded on the left.
#[must_use]
pub fn fit_right(text: &str, cells: usize, dots: &str) -> String {
    let (fitted, missing) = cut_to(text, cells, dots);
    format!("{}{fitted}", " ".repeat(missing))
}

/// A code shortened in its middle: `9146…01187`.
#[must_use]
pub fn elide(code: &str, dots: &str) -> String {
    let chars: Vec<char> = code.chars().collect();
    let (Some(head), Some(tail)) = (chars.get(..4), chars.len().checked_sub(5)) else {
        return code.to_owned();
    };
    if chars.len() < 12 {
        return code.to_owned();
    }
    let tail: String = chars.iter().skip(tail).collect();
    format!("{}{dots}{tail}", head.iter().collect::<String>())
}

/// A clean text in lines of at most that many cells; never an empty answer. It is broken where the rules of Unicode for lines
/// allow it (UAX 14: not before a full stop), but not within a date or a reference; what is longer than a line, between its words.
#[must_use]
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    wrap_hung(text, cells, 0)
}

/// The same with every line that goes on from the one before set in by so many cells, so that it is not taken for another.
#[must_use]
pub fn wrap_hung(text: &str, cells: usize, hang: usize) -> Vec<String> {
    text.split('\n').flat_map(|line| wrap_line(line, cells.max(2), hang)).collect()
}

fn wrap_line(text: &str, cells: usize, hang: usize) -> Vec<String> {
    let hang = if cells > hang + 1 { hang } else { 0 };
    let mut lines = Vec::new();
    let (mut line, mut room) = (String::new(), cells);
    let start = || (" ".repeat(hang), cells - hang);
    for part in unbroken(text, cells - hang) {
        if width(part.trim_end()) > room && !line.trim().is_empty() {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            (line, room) = start();
        }
        for grapheme in part.graphemes(true) {
            let cell = cell_width(grapheme);
            if cell > room {
                // A space that has no room stands at the end of its line all the same.
                if grapheme.trim().is_empty() {
                    continue;
                }
                lines.push(std::mem::take(&mut line));
                (line, room) = start();
            }
            room = room.saturating_sub(cell);
            line.push_str(grapheme);
        }
    }
    if !line.trim().is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// The cells of the widest part of a text that no line should break: a word, a date, a reference.
#[must_use]
pub fn widest_part(text: &str) -> usize {
    let parts = text.split('\n').flat_map(|line| unbroken(line, usize::MAX));
    parts.map(|part| width(part.trim_end())).max().unwrap_or(0)
}

/// The cells of the widest line of a text.
#[must_use]
pub fn widest_line(text: &str) -> usize {
    text.split('\n').map(width).max().unwrap_or(0)
}

/// The parts of a text that stay on a line of so many cells.
fn unbroken(text: &str, cells: usize) -> impl Iterator<Item = &str> {
    let mut from = 0;
    let ends = linebreaks(text).map(|(end, _)| end);
    let whole = ends.filter(|end| !text.get(..*end).is_some_and(|before| before.ends_with('-')));
    let parts = whole.chain([text.len()]).filter_map(move |end| {
        let part = text.get(from..end)?;
        from = end;
        Some(part)
    });
    parts.flat_map(move |part| {
        let fits = width(part.trim_end()) <= cells;
        let (one, many) = if fits { (Some(part), "") } else { (None, part) };
        one.into_iter().chain(many.split_word_bounds())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_cut_by_display_width_and_padded() {
        assert_eq!(fit("三亚益瑞生态", 9, "…"), "三亚益瑞…");
        assert_eq!(fit("三亚益瑞生态", 8, "…"), "三亚益… ");
        assert_eq!(width(&fit("天宇", 9, "…")), 9);
        assert_eq!(fit_right("-4", 5, "…"), "   -4");
        assert_eq!(cut("abcdef", 1, "..."), "a");
        assert_eq!(elide("91460000MA5T101187", "…"), "9146…01187");
    }

    #[test]
    fn what_stands_alone_is_one_grapheme_of_its_own_cells_beside_any_other() {
        let alone: Vec<char> = ('\0'..=char::MAX).filter(|c| stands_alone(*c)).collect();
        assert!(alone.len() > 20_000);
        for c in alone {
            for beside in ['a', '一', '─', '★', 'ヾ'] {
                let text = format!("{beside}{c}{beside}");
                let graphemes: Vec<&str> = text.graphemes(true).collect();
                assert_eq!(graphemes.len(), 3, "{text}");
                let cells: usize = graphemes.iter().map(|g| cell_width(g)).sum();
                assert_eq!(width(&text), cells, "{text}");
            }
        }
    }

    #[test]
    fn a_margin_may_be_added_to_any_number_of_cells() {
        assert_eq!(cells(80), 80);
        for many in [65_530, 70_000, usize::MAX] {
            assert!(cells(many).checked_add(10_000).is_some());
        }
    }

    #[test]
    fn hostile_text_is_harmless_and_short() {
        let text = format!("a\u{1b}[31m\u{202e}{}", "\u{301}".repeat(100_000));
        let shown = clean(&text, false);
        assert!(!shown.contains('\u{1b}') && !shown.contains('\u{202e}'));
        assert!(shown.chars().count() < 64);
        assert!(clean(&"x".repeat(1 << 20), false).len() <= MOST_CHARS);
    }

    #[test]
    fn ascii_leaves_nothing_of_uncertain_width() {
        assert_eq!(clean("“益瑞”—5×3…", true), "\"益瑞\"-5x3...");
    }

    #[test]
    fn wrapping_keeps_every_word_and_no_line_is_too_wide() {
        let lines = wrap("one two 三亚益瑞生态农业有限公司 three", 10);
        assert!(lines.iter().all(|l| width(l) <= 10), "{lines:?}");
        let all: String = lines.concat().split_whitespace().collect();
        assert_eq!(all, "onetwo三亚益瑞生态农业有限公司three");
    }

    #[test]
    fn no_date_is_broken_and_no_line_begins_with_its_end() {
        let texts = [
            "valid until 2029-12-07, 16 have passed.",
            "有效期至2029-12-07，已过16日。",
            "[逾期] 已通知，2026-06-30到期 >",
        ];
        for text in texts {
            for cells in 12..40 {
                let lines = wrap(text, cells);
                assert!(lines.iter().all(|line| width(line) <= cells), "{cells} {lines:?}");
                let dates =
                    lines.iter().filter(|l| l.contains("2029-12-07") || l.contains("2026-06-30"));
                assert_eq!(dates.count(), 1, "{cells} {lines:?}");
                let ends = |line: &String| line.starts_with([',', '.', '，', '。', ']', '-']);
                assert!(!lines.iter().any(ends), "{cells} {lines:?}");
            }
        }
        let reference = wrap("三亚益瑞 F-HFDA-2024-00001-2026", 24);
        assert_eq!(reference, ["三亚益瑞", "F-HFDA-2024-00001-2026"]);
        assert_eq!(wrap("t-hfda-1001-2022@1ee8f72c", 19), ["t-hfda-1001-2022@", "1ee8f72c"]);
        assert_eq!(wrap("  stands in", 6), ["  stan", "ds in"]);
        assert_eq!(widest_part("by 2029-12-07, or so"), 11);
        assert_eq!(widest_part("三亚益瑞"), 2);
    }

    #[test]
    fn a_line_that_goes_on_is_set_in_and_lines_that_were_typed_stay_lines() {
        assert_eq!(wrap_hung("one two three four", 8, 2), ["one two", "  three", "  four"]);
        assert_eq!(wrap_hung("一二三四五\n六", 6, 2), ["一二三", "  四五", "六"]);
        assert_eq!(wrap_hung("", 6, 2), [""]);
        for cells in 2..30 {
            let lines = wrap_hung("valid until 2029-12-07, 三亚益瑞生态", cells, 2);
            assert!(lines.iter().all(|line| width(line) <= cells), "{cells} {lines:?}");
            let all: String = lines.concat().split_whitespace().collect();
            assert_eq!(all, "validuntil2029-12-07,三亚益瑞生态");
        }
        assert_eq!(clean("一\n二\t三", false), "一⏎二 三");
        assert_eq!(clean_lines("一\n二\t三", true), "一\n二 三");
    }
}
