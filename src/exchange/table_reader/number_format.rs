//! What a number format shows beside the number itself: words before and behind it, per cents, scales of a thousand, zeros in
//! front, marks between the digits. The number's digits are those it holds, not those that are shown.

use super::decimal::{self, Decimal, EXACT_BELOW};
use super::sheet::Cell;
use super::shown::is_scale;
use std::borrow::Cow;

/// A number format: the parts of its code, of which the number chooses one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NumberFormat {
    /// For numbers; none shows them as they are.
    sections: Vec<Section>,
    /// Some part says more than the number.
    says: bool,
    /// For texts, where they are shown otherwise than they stand.
    text: Option<Section>,
}

/// One part of a code.
#[derive(Clone, Debug, Default, PartialEq)]
struct Section {
    condition: Option<Condition>,
    before: String,
    behind: String,
    body: Body,
    /// How far the point moves to the right: by per cents, and back by scales.
    shift: i32,
    /// There is a per cent sign that counts.
    percent: bool,
}

/// How the number itself is shown.
#[derive(Clone, Debug, Default, PartialEq)]
enum Body {
    /// Not at all.
    #[default]
    Nothing,
    /// As it is, with so many digits at least where it is whole.
    Plain { digits: usize },
    /// Its digits put from the right into places with marks between them.
    Places(Vec<Piece>),
}

/// What stands between the first place for a digit and the last.
#[derive(Clone, Debug, PartialEq)]
enum Piece {
    /// A place: whether a zero stands where there is no digit.
    Digit {
        zero: bool,
    },
    Mark(String),
}

/// `[>=10000]` before a part.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Condition {
    less: bool,
    equal: bool,
    more: bool,
    than: f64,
}

impl Condition {
    /// Of what stands between brackets; nothing where it is another thing.
    fn of(inside: &str) -> Option<Self> {
        let number = inside.trim_start_matches(['<', '=', '>']);
        let than = number.trim().parse().ok()?;
        let (less, equal, more) = match inside.strip_suffix(number)? {
            "<" => (true, false, false),
            "<=" => (true, true, false),
            "=" => (false, true, false),
            ">=" => (false, true, true),
            ">" => (false, false, true),
            "<>" => (true, false, true),
            _ => return None,
        };
        Some(Self { less, equal, more, than })
    }

    fn holds(self, number: f64) -> bool {
        match number.partial_cmp(&self.than) {
            Some(std::cmp::Ordering::Less) => self.less,
            Some(std::cmp::Ordering::Equal) => self.equal,
            Some(std::cmp::Ordering::Greater) => self.more,
            None => false,
        }
    }
}

/// Which part a number chooses.
enum Chosen<'f> {
    Part(&'f Section, usize),
    /// None is written, so it is shown as it is.
    AsItIs,
    /// Programs differ, or show that there is none.
    Unsure,
}

impl NumberFormat {
    /// Of a format's code. Those of days are read elsewhere; where a later part is one, the number stays as it is.
    #[must_use]
    pub fn of(code: &str) -> Self {
        // How the reader of cells names the format whose sign of currency is that of wherever it is opened.
        let code = if code.starts_with("_($* ") {
            Cow::Owned(code.replace('$', "\"¤\""))
        } else {
            Cow::Borrowed(code)
        };
        let mut parts = Parts::default();
        let mut chars = code.chars();
        while let Some(c) = chars.next() {
            parts.take(c, &mut chars);
        }
        parts.done()
    }

    /// Numbers and texts are shown as they are.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.text.is_none() && !self.says
    }

    /// A number as it is shown: the number itself where nothing is said beside it.
    #[must_use]
    pub fn number(&self, number: f64) -> Cell {
        if !number.is_finite() {
            return Cell::Error("#NUM!".to_owned());
        }
        // More digits than are kept: what is shown of them is made up.
        if !self.says || number.abs() >= EXACT_BELOW {
            return Cell::Number(decimal::tidy(number));
        }
        match self.chosen(number) {
            Chosen::AsItIs => Cell::Number(decimal::tidy(number)),
            Chosen::Part(section, at) => section.cell(number, at),
            Chosen::Unsure => Cell::Text(format!("{}?", Decimal::of(number))),
        }
    }

    /// A text as it is shown.
    #[must_use]
    pub fn text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match &self.text {
            None => Cow::Borrowed(text),
            Some(Section { body: Body::Nothing, before, .. }) => Cow::Owned(before.clone()),
            Some(section) => Cow::Owned(format!("{}{text}{}", section.before, section.behind)),
        }
    }

    fn chosen(&self, number: f64) -> Chosen<'_> {
        let part = |at: usize| match self.sections.get(at) {
            Some(section) => Chosen::Part(section, at),
            None => Chosen::AsItIs,
        };
        let condition = |at: usize| self.sections.get(at).and_then(|s| s.condition);
        let many = self.sections.len();
        match (condition(0), condition(1)) {
            (None, None) if number < 0.0 && many > 1 => part(1),
            (None, None) if number == 0.0 && many > 2 => part(2),
            (None, None) => part(0),
            (Some(first), _) if first.holds(number) => part(0),
            (Some(_), None) if many == 2 => part(1),
            (Some(_), Some(second)) if second.holds(number) => part(1),
            (Some(_), Some(_)) if many > 2 => part(2),
            (None, Some(second)) if number > 0.0 && !second.holds(number) => part(0),
            (None, Some(second)) if number <= 0.0 && second.holds(number) => part(1),
            _ => Chosen::Unsure,
        }
    }
}

impl Section {
    /// Nothing is said beside the number but its sign. `at` is which part it is.
    fn is_plain(&self, at: usize) -> bool {
        let is_sign = |c| if at == 0 { c == '+' } else { is_sign(c) };
        let said = |text: &str| text.chars().any(|c| !c.is_whitespace() && !is_sign(c));
        matches!(self.body, Body::Plain { digits: 0 | 1 })
            && self.shift == 0
            && self.condition.is_none()
            && !said(&self.before)
            && !said(&self.behind)
    }

    /// `at` is which part it is: the second shows numbers below zero by its own sign.
    fn cell(&self, number: f64, at: usize) -> Cell {
        // The sign of the second part is the number's own; a plus alone says nothing.
        let own = number < 0.0 && at == 1;
        let bare = |text: &str| match text.trim() {
            "+" => String::new(),
            _ if own => text.trim_matches(is_sign).to_owned(),
            _ => text.to_owned(),
        };
        let (before, behind) = (bare(&self.before), bare(&self.behind));
        let around = !before.trim().is_empty() || !behind.trim().is_empty();
        let whole = Decimal::of(number);
        let scaled = match self.shift {
            2 if self.percent => Decimal::per_cent(number),
            shift => whole.shifted(shift),
        };
        let minus = if number < 0.0 { "-" } else { "" };
        let shown = match &self.body {
            // What accounts show for zero.
            _ if number == 0.0
                && before.trim_matches(is_currency).trim() == "-"
                && behind.trim().is_empty() =>
            {
                return Cell::Number(0.0);
            }
            // It is hidden: whether it is meant, nobody can say.
            Body::Nothing if number != 0.0 && !around => return Cell::Text(format!("{whole}?")),
            Body::Nothing => return Cell::from_text(before.trim()),
            Body::Plain { digits } if *digits < 2 && self.shift == 0 && !around => {
                return Cell::Number(decimal::tidy(number));
            }
            Body::Plain { digits } => scaled.unsigned(*digits),
            Body::Places(pieces) => placed(pieces, &scaled.unsigned(0)),
        };
        // A scale that no word tells of: whether the number is meant or what is shown of it, nobody can say.
        let scale = match self.shift {
            0 => String::new(),
            _ if self.percent || is_scale(&before) || is_scale(&behind) => String::new(),
            shift => format!("×1{}", "0".repeat(shift.unsigned_abs() as usize)),
        };
        Cell::from_text(format!("{minus}{before}{shown}{scale}{behind}").trim())
    }
}

fn is_currency(c: char) -> bool {
    matches!(c, '¥' | '￥' | '$' | '€' | '£' | '¤') || c.is_whitespace()
}

/// What stands for a sign, and no word.
fn is_sign(c: char) -> bool {
    matches!(c, '-' | '+' | '(' | ')' | '−' | '（' | '）')
}

/// Digits put from the right into their places; those that are left stand at the first place, what is behind the point at the last.
fn placed(pieces: &[Piece], plain: &str) -> String {
    let (whole, part) = plain.split_once('.').unwrap_or((plain, ""));
    let mut digits: Vec<char> = whole.trim_start_matches('0').chars().collect();
    let mut backwards: Vec<char> = Vec::new();
    let first = pieces.iter().position(|piece| matches!(piece, Piece::Digit { .. }));
    for (at, piece) in pieces.iter().enumerate().rev() {
        match piece {
            Piece::Mark(mark) => backwards.extend(mark.chars().rev()),
            Piece::Digit { zero } => {
                backwards.extend(digits.pop().or(zero.then_some('0')));
                if first == Some(at) {
                    backwards.extend(digits.drain(..).rev());
                }
            }
        }
    }
    let shown: String = backwards.into_iter().rev().collect();
    if part.is_empty() { shown } else { format!("{shown}.{part}") }
}

/// The parts of a code as they are read.
#[derive(Default)]
struct Parts {
    done: Vec<(Section, bool)>,
    now: Part,
}

/// The part that is being read.
#[derive(Default)]
struct Part {
    condition: Option<Condition>,
    before: String,
    /// From the first place for a digit on.
    pieces: Vec<Piece>,
    percents: i32,
    scales: i32,
    /// Commas that divide groups if a place follows, and scale if none does.
    commas: i32,
    /// A point, by which the places behind it are no whole digits.
    point: bool,
    zeros: usize,
    /// Fractions, powers, days: the number is left as it is.
    raw: bool,
    day: bool,
    slash: bool,
    /// The number as it is, or a text, stands here.
    general: bool,
    text: bool,
    any: bool,
}

impl Parts {
    fn take(&mut self, c: char, rest: &mut std::str::Chars<'_>) {
        let now = &mut self.now;
        now.any |= c != ';';
        match c {
            ';' => {
                self.done.push(std::mem::take(now).section());
            }
            '"' => {
                let word: String = rest.by_ref().take_while(|c| *c != '"').collect();
                now.word(&word);
            }
            // Chinese editions write the second where others write the first.
            '\\' | '!' => now.word(&rest.next().map(String::from).unwrap_or_default()),
            // What fills or spaces stands for no text.
            '_' | '*' => {
                now.settle();
                rest.next();
            }
            '[' => {
                let inside: String = rest.by_ref().take_while(|c| *c != ']').collect();
                if let Some(condition) = Condition::of(&inside) {
                    now.condition = Some(condition);
                } else {
                    // `[$¥-804]` is a sign of currency, `[Red]` is none.
                    let sign = inside.strip_prefix('$').and_then(|s| s.split('-').next());
                    now.word(sign.unwrap_or(""));
                }
            }
            '0' | '#' | '?' => now.digit(c == '0'),
            ',' if now.after_digit() => now.commas += 1,
            '.' if now.pieces.is_empty() || now.after_digit() && !now.point => {
                now.settle();
                now.point = true;
            }
            '%' => {
                now.percents += 1;
                now.word("%");
            }
            '/' => {
                now.slash = !now.pieces.is_empty();
                now.word("/");
            }
            '@' => (now.text, now.general) = (true, true),
            'E' if rest.as_str().starts_with(['+', '-']) => {
                now.raw = true;
                rest.next();
            }
            'G' | 'g' if general(rest) => now.general = true,
            // Years, eras, months, days of the month and of the week, times.
            'y' | 'e' | 'g' | 'b' | 'm' | 'd' | 'a' | 'h' | 's' | 'Y' | 'E' | 'G' | 'B' | 'M'
            | 'D' | 'A' | 'H' | 'S' => now.day = true,
            _ => now.word(c.encode_utf8(&mut [0; 4])),
        }
    }

    fn done(mut self) -> NumberFormat {
        if self.now.any || !self.done.is_empty() {
            self.done.push(self.now.section());
        }
        let mut sections = self.done;
        sections.truncate(4);
        let many = sections.len();
        let of_text = sections.pop_if(|(_, text)| many == 4 || *text && many > 1);
        let text = match of_text {
            Some((section, _)) => Some(section),
            None => sections.first().filter(|(_, text)| *text).map(|(s, _)| s.clone()),
        };
        let bare = |s: &Section| s.before.is_empty() && s.behind.is_empty();
        let text = text.filter(|s| s.body == Body::Nothing || !bare(s));
        let sections: Vec<Section> = sections.into_iter().map(|(section, _)| section).collect();
        let says = sections.iter().enumerate().any(|(at, section)| !section.is_plain(at));
        NumberFormat { sections, says, text }
    }
}

/// Whether the word for "as it is" goes on so; then what follows is behind it.
fn general(rest: &mut std::str::Chars<'_>) -> bool {
    for word in ["eneral", "/通用格式", "/標準"] {
        let head = rest.as_str().get(..word.len());
        if head.is_some_and(|head| head.eq_ignore_ascii_case(word)) {
            *rest = rest.as_str().get(word.len()..).unwrap_or("").chars();
            return true;
        }
    }
    false
}

impl Part {
    fn after_digit(&self) -> bool {
        matches!(self.pieces.last(), Some(Piece::Digit { .. }))
    }

    /// No place follows the commas: each divides by a thousand.
    fn settle(&mut self) {
        self.scales += std::mem::take(&mut self.commas);
    }

    fn word(&mut self, word: &str) {
        self.settle();
        if word.is_empty() {
            return;
        }
        if self.pieces.is_empty() && !self.general && !self.point {
            self.before.push_str(word);
        } else if let Some(Piece::Mark(mark)) = self.pieces.last_mut() {
            mark.push_str(word);
        } else {
            self.pieces.push(Piece::Mark(word.to_owned()));
        }
    }

    fn digit(&mut self, zero: bool) {
        self.commas = 0;
        self.raw |= self.slash;
        self.zeros += usize::from(zero && !self.point);
        self.pieces.push(Piece::Digit { zero });
    }

    /// The part, and whether it is one for texts.
    fn section(mut self) -> (Section, bool) {
        self.settle();
        let mut behind = String::new();
        if matches!(self.pieces.last(), Some(Piece::Mark(_)))
            && let Some(Piece::Mark(mark)) = self.pieces.pop()
        {
            behind = mark;
        }
        let mut shift = self.percents * 2 - self.scales * 3;
        let marks: Vec<&str> = self
            .pieces
            .iter()
            .filter_map(|p| if let Piece::Mark(mark) = p { Some(mark.as_str()) } else { None })
            .collect();
        let digits = if self.point || self.raw { 0 } else { self.zeros };
        let spaced = |mark: &&str| mark.chars().all(|c| c.is_whitespace() || c == '\'');
        let body = if self.pieces.is_empty() && !self.general && !self.day && !self.point {
            Body::Nothing
        } else if self.day {
            (self.before, behind, shift) = (String::new(), String::new(), 0);
            Body::Plain { digits: 0 }
        } else if self.raw || marks.is_empty() || self.zeros < 2 && marks.iter().all(spaced) {
            Body::Plain { digits }
        } else if marks == ["."] && !self.point {
            // A point that is written as a mark: so many places further.
            let behind_it = self.pieces.iter().rev().take_while(|p| !matches!(p, Piece::Mark(_)));
            shift -= i32::try_from(behind_it.count()).unwrap_or(0);
            Body::Plain { digits: 0 }
        } else if self.point || self.general {
            behind = format!("{}{behind}", marks.concat());
            Body::Plain { digits: 0 }
        } else {
            Body::Places(self.pieces)
        };
        let (before, percent) = (self.before, self.percents > 0);
        let condition = self.condition;
        (Section { condition, before, behind, body, shift, percent }, self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a code shows for a number: its text, or nothing where the number itself is handed on.
    fn shown(code: &str, number: f64) -> Option<String> {
        match NumberFormat::of(code).number(number) {
            Cell::Number(same) => {
                assert!((same - number).abs() < 1e-9, "{code}: {same}");
                None
            }
            Cell::Empty => Some(String::new()),
            Cell::Text(text) => Some(text),
            other => panic!("{code}: {other:?}"),
        }
    }

    fn check(cases: &[(&str, f64, Option<&str>)]) {
        for (code, number, wanted) in cases {
            assert_eq!(shown(code, *number).as_deref(), *wanted, "{code} of {number}");
        }
    }

    #[test]
    fn a_number_is_read_with_what_its_format_shows() {
        check(&[
            ("0.0\"万元\"", 12.5, Some("12.5万元")),
            ("0.0万元", 12.5, Some("12.5万元")),
            ("[$$-409]#,##0.00", 12.5, Some("$12.5")),
            ("\"HFDA-\"0000", 23.0, Some("HFDA-0023")),
            ("000000", 23.0, Some("000023")),
            ("0\"人\"", 30.0, Some("30人")),
            ("General\"人\"", 30.0, Some("30人")),
            ("G/通用格式\"人\"", 30.0, Some("30人")),
            ("[DBNum1][$-804]General", 30.0, None),
            ("General", 30.0, None),
            ("", 30.0, None),
            ("#,##0.00", 30.0, None),
            ("#\\ ##0", 30_000.0, None),
            ("0", 30.0, None),
            ("+0;-0", 30.0, None),
            ("0.00_ ;[Red]\\-0.00\\ ", 30.0, None),
            ("0.00_ ;[Red]\\-0.00\\ ", -30.0, None),
            ("#,##0.00;(#,##0.00)", -30.0, None),
            ("_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", 30.0, None),
            ("_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", 0.0, None),
            ("_($* #,##0.00_);_($* (#,##0.00)", 30.0, Some("¤30")),
            ("@", 30.0, None),
            ("0.00E+00", 30.0, None),
            ("# ?/?", 0.5, None),
            ("aaaa", 45_356.0, None),
            ("[=0]\"\";yyyy\"年\"", 45_356.0, None),
            ("\\(0\\)", 5.0, Some("(5)")),
            ("0;-0;;@", 0.0, Some("")),
            (";;;", 30.0, Some("30?")),
            ("0;-0;\"无\"", 0.0, Some("无")),
        ]);
    }

    #[test]
    fn per_cents_that_count_and_those_that_are_written() {
        check(&[
            ("0%", 0.35, Some("35%")),
            ("0.00%", 0.705, Some("70.5%")),
            ("0%", 0.07, Some("7%")),
            ("0.00%_ ;[Red]\\-0.00%\\ ", 0.35, Some("35%")),
            ("\"约\"0%", 0.35, Some("约35%")),
            ("0%\"以上\"", 0.35, Some("35%以上")),
            ("\"≥\"0%", 0.35, Some("≥35%")),
            ("0.0\"%\"", 0.5, Some("0.5%")),
            ("0\"%\"", 35.0, Some("35%")),
            ("0\\%", 35.0, Some("35%")),
            ("0!%", 35.0, Some("35%")),
        ]);
    }

    #[test]
    fn scales_are_told_in_words_or_kept_visible() {
        check(&[
            ("#,##0,\"千元\"", 125_000.0, Some("125千元")),
            ("#,##0,\"K€\"", 125_500.0, Some("125.5K€")),
            ("0!.0,\"万元\"", 125_000.0, Some("12.5万元")),
            ("0\\.0,\"万元\"", 125_400.0, Some("12.54万元")),
            ("0!.0000\"万元\"", 125_000.0, Some("12.5万元")),
            ("0!.0000\"万元\"", 5.0, Some("0.0005万元")),
            ("0.00,,\"百万元\"", 1_250_000.0, Some("1.25百万元")),
            ("0,.0\"千元\"", 12_500.0, Some("12.5千元")),
            ("#,##0,", 125_000.0, Some("125×1000")),
            ("0!.0,", 125_000.0, Some("12.5×10000")),
            ("[>=10000]0!.0,\"万元\";0.0\"元\"", 12.5, Some("12.5元")),
            ("[>=10000]0!.0,\"万元\";0.0\"元\"", 125_000.0, Some("12.5万元")),
            ("[=1]\"是\";[=0]\"否\";General", 1.0, Some("是")),
            ("[=1]\"是\";[=0]\"否\";General", 0.0, Some("否")),
            ("[=1]\"是\";[=0]\"否\";General", 7.0, None),
            ("[=1]\"是\";[=0]\"否\"", 7.0, Some("7?")),
        ]);
    }

    #[test]
    fn digits_are_put_into_their_places() {
        check(&[
            ("\"HFDA-\"0000-00000", 202_400_012.0, Some("HFDA-2024-00012")),
            ("\"HFDA\"\\-0000\\-00000", 202_400_012.0, Some("HFDA-2024-00012")),
            ("0000\"年\"00000\"号\"", 202_400_012.0, Some("2024年00012号")),
            ("000\\-0000\\-0000", 13_800_000_000.0, Some("138-0000-0000")),
            ("0000\\-0000000", 89_812_345_678.0, Some("8981-2345678")),
            (
                "[<=9999999]###\\-####;\\(###\\)\\ ###\\-####",
                13_800_000_000.0,
                Some("(1380) 000-0000"),
            ),
            ("0\"亿\"0000\"万\"0000\"元\"", 125_000.0, Some("0亿0012万5000元")),
        ]);
    }

    #[test]
    fn texts_are_shown_with_their_words_and_noise_is_not_shown() {
        let shown = |code: &str| NumberFormat::of(code).text("23").into_owned();
        assert_eq!(shown("\"HFDA-\"@"), "HFDA-23");
        assert_eq!(shown("0;-0;0;@\"号\""), "23号");
        assert_eq!(shown(";;;"), "");
        assert_eq!(shown("0.00"), "23");
        assert_eq!(shown("General"), "23");
        assert_eq!(NumberFormat::default().number(30.000_000_000_000_004), Cell::Number(30.0));
        assert!(NumberFormat::of("_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ @_ ").is_plain());
        assert!(!NumberFormat::of("0%").is_plain() && !NumberFormat::of("0;-0;;@").is_plain());
    }
}
