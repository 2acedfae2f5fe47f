//! A cell of an open document: its value as it is written and the text that it shows. The text wins, where it is not just another
//! spelling of the value.

use super::decimal::{self, Decimal, EXACT_BELOW};
use super::package::attribute;
use super::sheet::{Cell, LONGEST_CELL};
use quick_xml::events::BytesStart;
use std::borrow::Cow;

/// What is written of a cell.
#[derive(Debug, Default)]
pub struct Written {
    kind: String,
    value: Option<String>,
    currency: Option<String>,
    formula: bool,
    error: bool,
    /// The text that it shows, and whether there is any paragraph.
    shown: String,
    paragraph: bool,
    /// Bytes of it that are not kept.
    more: usize,
    /// How often it stands beside itself, and how far it is merged down and across.
    pub repeated: u32,
    pub down: u32,
    pub across: u32,
}

impl Written {
    /// By the attributes of its element.
    #[must_use]
    pub fn of(e: &BytesStart<'_>) -> Self {
        let mut written = Self { repeated: 1, down: 1, across: 1, ..Self::default() };
        for found in e.attributes().with_checks(false).filter_map(Result::ok) {
            let key = found.key.as_ref();
            let name = found.key.local_name();
            let text = || quick_xml::escape::unescape(&found.value).ok().map(Cow::into_owned);
            let count = || found.value.parse().unwrap_or(1u32).max(1);
            match name.as_ref() {
                "value-type" if key.starts_with("calcext:") => {
                    written.error = text().as_deref() == Some("error");
                }
                "value-type" => written.kind = text().unwrap_or_default(),
                "value" | "date-value" | "time-value" | "boolean-value" | "string-value" => {
                    written.value = text();
                }
                "currency" => written.currency = text(),
                "formula" => written.formula = true,
                "number-columns-repeated" => written.repeated = count(),
                "number-rows-spanned" => written.down = count(),
                "number-columns-spanned" => written.across = count(),
                _ => {}
            }
        }
        written
    }

    /// A paragraph begins.
    pub fn paragraph(&mut self) {
        if self.paragraph {
            self.add("\n");
        }
        self.paragraph = true;
    }

    /// Text of a paragraph; however much space it is broken by, it shows one.
    pub fn push(&mut self, text: &str) {
        if !text.contains(['\n', '\t', '\r']) && !text.contains("  ") {
            return self.add(text);
        }
        for (at, word) in text.split([' ', '\n', '\t', '\r']).enumerate() {
            if at > 0 && !self.shown.ends_with([' ', '\n']) {
                self.add(" ");
            }
            self.add(word);
        }
    }

    /// An element within a paragraph that stands for space.
    pub fn mark(&mut self, name: &str, e: &BytesStart<'_>) {
        match name {
            "s" => {
                let count = attribute(e, "c").and_then(|n| n.parse().ok()).unwrap_or(1usize);
                self.add(&" ".repeat(count.min(LONGEST_CELL + 1)));
            }
            "tab" => self.add("\t"),
            "line-break" => self.add("\n"),
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        if self.shown.len() + self.more + text.len() > LONGEST_CELL {
            self.more += text.len();
        } else {
            self.shown.push_str(text);
        }
    }

    /// The cell.
    #[must_use]
    pub fn cell(self) -> Cell {
        if self.more > 0 {
            return Cell::Long(self.shown.len() + self.more);
        }
        let text = Cell::from_text(&self.shown);
        if self.error {
            let said = if self.shown.is_empty() { "#VALUE!" } else { &self.shown };
            return Cell::Error(said.to_owned());
        }
        let value = self.value.as_deref().unwrap_or("");
        match self.kind.as_str() {
            "string" if self.paragraph || value.is_empty() => text,
            "string" | "time" if !self.paragraph => Cell::from_text(value),
            "boolean" if !value.is_empty() => Cell::Flag(value.eq_ignore_ascii_case("true")),
            "date" if !value.is_empty() => {
                let day = value.split('T').next().unwrap_or(value);
                day.parse().map_or_else(|_| Cell::from_text(value), Cell::Day)
            }
            "float" | "percentage" | "currency" => match value.parse() {
                Ok(number) => self.number(number),
                Err(_) if self.formula && value.is_empty() => Cell::Uncalculated,
                Err(_) => text,
            },
            _ if self.formula && !self.paragraph => Cell::Uncalculated,
            _ => text,
        }
    }

    fn number(&self, number: f64) -> Cell {
        if !number.is_finite() {
            return Cell::Error("#NUM!".to_owned());
        }
        if number.abs() >= EXACT_BELOW {
            return Cell::Number(number);
        }
        let exact = Decimal::of(number);
        let shown = self.shown.trim();
        // A number that a format hides is not shown; of other writers it is. Nobody can say.
        if self.paragraph && shown.is_empty() {
            return Cell::Text(format!("{exact}?"));
        }
        let percent = self.kind == "percentage";
        let bare = match shown.strip_suffix('%') {
            Some(bare) if percent => bare.trim_end(),
            _ => shown,
        };
        let exact = if percent { Decimal::per_cent(number) } else { exact };
        let (digits, around) = parted(bare);
        let same = shown.is_empty() || is_same(&digits, &exact);
        let currency = self.currency.as_deref().filter(|code| !code.is_empty());
        match self.kind.as_str() {
            "percentage" if same && around.is_empty() && (shown.is_empty() || bare != shown) => {
                Cell::Text(format!("{exact}%"))
            }
            "currency" => match currency {
                Some(code) if same && !is_scale(&around) => Cell::Text(format!("{code} {exact}")),
                _ if !around.is_empty() => Cell::from_text(shown),
                Some(code) => Cell::Text(format!("{code} {shown} ({exact})")),
                None => Cell::Text(format!("¤{exact}")),
            },
            "float" if around.is_empty() && same => {
                let zeros = digits.len() > 1
                    && digits.starts_with('0')
                    && digits.bytes().all(|b| b.is_ascii_digit());
                if zeros { Cell::Text(digits) } else { Cell::Number(decimal::tidy(number)) }
            }
            "float" if shown == "-" && number == 0.0 => Cell::Number(number),
            // It shows another number than it holds, and no word tells which is meant.
            _ if around.is_empty() => Cell::Text(format!("{shown} ({exact})")),
            _ => Cell::from_text(shown),
        }
    }
}

/// What multiplies a number, beside the sign of its currency.
pub fn is_scale(around: &str) -> bool {
    around.contains(['万', '萬', '千', '百', '亿', '億', '十', 'K', 'k', 'M', 'm', '%'])
}

/// A shown number as its digits, marks between them and sign, and what stands around it.
fn parted(shown: &str) -> (String, String) {
    let minus = shown.starts_with('(') && shown.ends_with(')');
    let shown = if minus { shown.trim_matches(['(', ')']) } else { shown };
    let from = shown.find(|c: char| c.is_ascii_digit()).unwrap_or(shown.len());
    let to = shown.rfind(|c: char| c.is_ascii_digit()).map_or(from, |at| at + 1);
    let (before, behind) = (shown.get(..from).unwrap_or(""), shown.get(to..).unwrap_or(""));
    let middle = shown.get(from..to).unwrap_or("");
    let negative = minus || before.contains(['-', '−']);
    let mut digits = if negative { "-".to_owned() } else { String::new() };
    let mut around: String =
        before.chars().chain(behind.chars()).filter(|c| !c.is_whitespace()).collect();
    around.retain(|c| !matches!(c, '-' | '−' | '+'));
    for c in middle.chars() {
        match c {
            '0'..='9' | '.' | ',' | 'E' | '+' | '-' => digits.push(c),
            ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' => {}
            _ => around.push(c),
        }
    }
    // Marks that no number has: it is written in groups.
    let power = digits.contains('E');
    let rest = digits.strip_prefix('-').unwrap_or(&digits);
    if !power && rest.contains(['-', '+']) {
        around.push('-');
    }
    (digits, around)
}

/// Whether those digits, as they are rounded, are that number: written with points or with commas before its fractions.
fn is_same(digits: &str, exact: &Decimal) -> bool {
    let exact: f64 = exact.to_string().parse().unwrap_or(f64::NAN);
    let agrees = |plain: String| {
        let Ok(shown) = plain.parse::<f64>() else { return false };
        if plain.contains('E') {
            return (shown - exact).abs() <= exact.abs() * 0.06;
        }
        let places = plain.split_once('.').map_or(0, |(_, part)| part.len());
        let places = i32::try_from(places).unwrap_or(i32::MAX);
        (shown - exact).abs() <= 0.5 * 10f64.powi(-places) * 1.000_001
    };
    agrees(digits.replace(',', "")) || agrees(digits.replace('.', "").replace(',', "."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(kind: &str, value: &str, currency: &str, shown: &str) -> Cell {
        let mut written = Written {
            kind: kind.to_owned(),
            value: Some(value.to_owned()),
            currency: Some(currency.to_owned()),
            ..Written::default()
        };
        if shown != "none" {
            written.paragraph();
            written.push(shown);
        }
        written.cell()
    }

    #[test]
    fn another_spelling_of_a_number_is_that_number() {
        for (value, shown) in [
            ("30", "30"),
            ("30", "none"),
            ("12500", "12,500.00"),
            ("12500", "12.500,00"),
            ("12.54", "12.5"),
            ("12.54", "13"),
            ("-30", "(30.00)"),
            ("-30", "-30"),
            ("0", "-"),
            ("13800000000", "1.38E+10"),
            ("12500", "12 500"),
        ] {
            let found = cell("float", value, "", shown);
            assert_eq!(found, Cell::Number(value.parse().unwrap()), "{shown}");
        }
    }

    #[test]
    fn a_shown_text_wins_where_it_says_more_or_nobody_can_say() {
        for (kind, value, currency, shown, wanted) in [
            ("float", "23", "", "000023", "000023"),
            ("float", "12.5", "", "12.5万元", "12.5万元"),
            ("float", "202400012", "", "HFDA-2024-00012", "HFDA-2024-00012"),
            ("float", "13800000000", "", "138-0000-0000", "138-0000-0000"),
            ("float", "125000", "", "125", "125 (125000)"),
            ("float", "0", "", "", "0?"),
            ("float", "35", "", "35%", "35%"),
            ("percentage", "0.35", "", "35%", "35%"),
            ("percentage", "0.3333", "", "33 %", "33.33%"),
            ("percentage", "0.35", "", "none", "35%"),
            ("percentage", "0.35", "", "约35%", "约35%"),
            ("percentage", "0.35", "", "3%", "3% (35)"),
            ("currency", "1000", "USD", "US$1,000", "USD 1000"),
            ("currency", "1000", "EUR", "1.000,00 €", "EUR 1000"),
            ("currency", "12.5", "CNY", "¥12.5万", "¥12.5万"),
            ("currency", "12.5", "USD", "none", "USD 12.5"),
            ("currency", "12.5", "", "$12.50", "$12.50"),
            ("string", "", "", "  甲  乙 ", " 甲 乙 "),
        ] {
            let found = cell(kind, value, currency, shown);
            assert_eq!(found, Cell::Text(wanted.to_owned()), "{kind} {shown}");
        }
    }

    #[test]
    fn a_formula_without_a_value_has_none() {
        let formula = |kind: &str, paragraph| {
            let kind = kind.to_owned();
            Written { kind, formula: true, paragraph, ..Written::default() }.cell()
        };
        assert_eq!(formula("", false), Cell::Uncalculated);
        assert_eq!(formula("float", true), Cell::Uncalculated);
        assert_eq!(formula("string", true), Cell::Empty);
    }
}
