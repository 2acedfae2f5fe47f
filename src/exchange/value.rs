//! A cell to a field's value: full width, serial days, units, per cents and stars as people write them; codes through the edition
//! and the words in use. What may mean two things is no value.

use super::amount::amount;
use super::fault::SheetFault;
use super::sheet_kind::{self, TryRows, Wanted};
use super::table_reader::{Cell, decimal};
use crate::domain::day::{Day, DayFault};
use crate::domain::field::{FieldFault, FieldKind, FieldValue, LONGEST_TEXT};
use crate::domain::intake::IntakeKind;
use crate::domain::measure::{BasisPoints, ShareFault};
use crate::domain::numeral;
use crate::domain::text;
use crate::standard::dictionary::{self, Meaning, Placeholder, Unit};
use crate::standard::edition::Edition;
use std::borrow::Cow;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization as _;

/// A bare number is a day only in this range (1954 to 2119): below it stand years and months, above it nothing.
const SERIALS: std::ops::RangeInclusive<f64> = 20_000.0..=80_000.0;
/// A whole number of eight digits is a day written without marks.
const COMPACT: std::ops::RangeInclusive<f64> = 19_000_101.0..=21_991_231.0;

/// Fields that the desk fills in where a sheet is silent: what is written there must say something.
const DEFAULTED: [&str; 3] = ["changes", "channel", "kind"];
/// Fields that hold one thing: of two in a cell neither is it.
const SINGLE: [&str; 3] = ["certificate_number", "subject", "email"];
/// Texts so long that a cell is broken for its looks.
const BROKEN: [&str; 3] = ["name", "name_en", "registered_place"];
/// Lists of names.
const NAMES: [&str; 4] = ["recommenders", "branches", "council", "participants"];
/// Days before it are spreadsheets' zeros, not the days of anything that is entered here.
const EARLIEST: i32 = 1950;

/// Days that give or take a standing: that they are not known is no word for there being none.
const OF_STANDING: [&str; 5] =
    ["awarded_on", "delisted_on", "banned_until", "left_on", "ceased_on"];

/// What a bare number in a column of shares is, said once for the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shares {
    /// `0.7` is 0.7%.
    Percent,
    /// `0.7` is 70%.
    Fraction,
}

/// What a cell says, apart from its field.
enum Said<'c> {
    Nothing,
    Text(Cow<'c, str>),
}

/// Reads cells of one sheet.
pub struct CellValues<'a> {
    edition: &'a Edition,
    pub from_1904: bool,
    shares: Option<Shares>,
    /// Tries the rows of a list field on a record.
    try_rows: TryRows,
    codes: HashMap<(&'static str, String), Result<String, SheetFault>>,
}

impl<'a> CellValues<'a> {
    #[must_use]
    pub fn new(kind: IntakeKind, edition: &'a Edition, shares: Option<Shares>) -> Self {
        let try_rows = sheet_kind::of(kind).try_rows;
        Self { edition, from_1904: false, shares, try_rows, codes: HashMap::new() }
    }

    /// What stands in the cell, for the field `key`. `unit` is what the heading says its numbers count.
    ///
    /// # Errors
    /// The first fault found in the cell.
    pub fn read(
        &mut self,
        key: &'static str,
        wanted: Wanted,
        cell: &Cell,
        unit: Option<Unit>,
    ) -> Result<FieldValue, SheetFault> {
        let typed = match self.said(key, wanted, cell)? {
            Said::Nothing => return Ok(FieldValue::Empty),
            Said::Text(typed) => typed,
        };
        let Wanted::Field(kind) = wanted else { return stars(&typed) };
        let value = match kind {
            FieldKind::Day => return self.day(cell, &typed).map(FieldValue::Day),
            FieldKind::Money => return amount(&typed, unit).map(FieldValue::Money),
            FieldKind::Number => kind.parse(counted(key, &typed))?,
            // Tenths, thousandths and whatever else a heading counts in are no per cents.
            FieldKind::Share if unit.is_some_and(|unit| unit != Unit::Percent) => {
                return Err(SheetFault::Field(FieldFault::Share(ShareFault::Ambiguous)));
            }
            FieldKind::Share => return self.share(&typed).map(FieldValue::Share),
            FieldKind::Flag => {
                let known = dictionary::yes_no(&typed);
                return known.map(FieldValue::Flag).ok_or(SheetFault::Field(FieldFault::Flag));
            }
            FieldKind::Uscc if has_lost_digits(&typed) => {
                // A code may truly end so; then its check character fits.
                return kind.parse(&typed).map_err(|_| SheetFault::DigitsLost);
            }
            FieldKind::Text | FieldKind::Email if has_power(&typed) => {
                return Err(SheetFault::DigitsLost);
            }
            FieldKind::Text | FieldKind::Email
                if SINGLE.contains(&key) && holds_several(&typed) =>
            {
                return Err(SheetFault::Several);
            }
            FieldKind::Rows if NAMES.contains(&key) => kind.parse(&named_each(key, &typed))?,
            FieldKind::Choices(_) => kind.parse(&numbers_apart(&typed))?,
            _ => kind.parse(&typed)?,
        };
        self.settle(key, kind, value)
    }

    /// The text to be read, in the form the field reads; what no field can take is refused here, and what stands for nothing
    /// is nothing, where the field has no word of its own that is written so.
    fn said<'c>(&self, key: &str, wanted: Wanted, cell: &'c Cell) -> Result<Said<'c>, SheetFault> {
        let typed = typed(key, cell, wanted)?;
        if text::trim(&typed).is_empty() {
            return Ok(Said::Nothing);
        }
        let own = match wanted {
            Wanted::Stars => dictionary::stars(&typed).is_some(),
            Wanted::Field(FieldKind::Flag) => dictionary::yes_no(&typed).is_some(),
            Wanted::Field(FieldKind::Choice(list) | FieldKind::Choices(list)) => {
                dictionary::meaning(self.edition, list, &typed) != Meaning::Unknown
            }
            Wanted::Field(_) => false,
        };
        match dictionary::placeholder(&typed).filter(|_| !own) {
            Some(_) if DEFAULTED.contains(&key) => Ok(Said::Text(typed)),
            Some(Placeholder::Unknown) if OF_STANDING.contains(&key) => Ok(Said::Text(typed)),
            Some(Placeholder::Empty | Placeholder::Unknown) => Ok(Said::Nothing),
            Some(Placeholder::Ditto) => Err(SheetFault::Ditto),
            None => Ok(Said::Text(typed)),
        }
    }

    /// Codes resolved, rows tried.
    fn settle(
        &mut self,
        key: &'static str,
        kind: FieldKind,
        value: FieldValue,
    ) -> Result<FieldValue, SheetFault> {
        match (kind, value) {
            (FieldKind::Choice(list), FieldValue::Code(typed)) => {
                self.code(list, &typed).map(FieldValue::Code)
            }
            (FieldKind::Choices(list), FieldValue::Codes(typed)) => {
                let mut codes: Vec<String> = Vec::new();
                for item in typed {
                    let code = self.code(list, &item)?;
                    if !codes.contains(&code) {
                        codes.push(code);
                    }
                }
                Ok(FieldValue::Codes(codes))
            }
            (FieldKind::Rows, FieldValue::List(lines)) => {
                let value = FieldValue::List(self.edition.settled(key, lines)?);
                match (self.try_rows)(key, &value) {
                    Ok(()) | Err(FieldFault::UnknownField) => Ok(value),
                    Err(fault) => Err(fault.into()),
                }
            }
            (FieldKind::Number, FieldValue::Number(number)) if u32::try_from(number).is_err() => {
                Err(FieldFault::Number.into())
            }
            (_, value) => Ok(value),
        }
    }

    fn code(&mut self, list: &'static str, typed: &str) -> Result<String, SheetFault> {
        let edition = self.edition;
        let found = self.codes.entry((list, typed.to_owned())).or_insert_with(|| {
            let allowed =
                || edition.lists.get(list).into_iter().flatten().map(|c| c.code.clone()).collect();
            match dictionary::meaning(edition, list, typed) {
                Meaning::Code(code) => Ok(code.code.clone()),
                Meaning::Asked => Err(SheetFault::Asked { list, allowed: allowed() }),
                Meaning::Unknown => Err(SheetFault::NotACode { list, allowed: allowed() }),
            }
        });
        found.clone()
    }

    /// A share; a bare number of at most one is asked about unless it was said what such numbers are.
    fn share(&self, typed: &str) -> Result<BasisPoints, SheetFault> {
        let bare = typed.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        match self.shares.filter(|_| bare) {
            Some(Shares::Percent) => Ok(format!("{typed}%").parse().map_err(FieldFault::Share)?),
            Some(Shares::Fraction) => fraction(typed),
            None => match spoken_share(typed) {
                Some(spoken) => Ok(spoken.parse().map_err(FieldFault::Share)?),
                None => Ok(typed.parse().map_err(FieldFault::Share)?),
            },
        }
    }

    /// The day that a cell says: written, or counted by a spreadsheet from 1900 or 1904.
    fn day(&self, cell: &Cell, typed: &str) -> Result<Day, SheetFault> {
        let number = match cell {
            Cell::Day(day) if day.year() < EARLIEST => return Err(SheetFault::NumberForADay),
            Cell::Day(day) => return Ok(*day),
            Cell::Number(number) => Some(*number),
            _ if typed.len() == 5 && typed.bytes().all(|b| b.is_ascii_digit()) => {
                typed.parse().ok()
            }
            _ => None,
        };
        let Some(number) = number else {
            return typed.parse().map_err(|f| FieldFault::Day(f).into());
        };
        if COMPACT.contains(&number) && number.fract() == 0.0 {
            return number.to_string().parse().map_err(|f| FieldFault::Day(f).into());
        }
        if !SERIALS.contains(&number) {
            return Err(SheetFault::NumberForADay);
        }
        #[allow(clippy::cast_possible_truncation)]
        let days = number.trunc() as i64;
        // Spreadsheets count a 29 February 1900 that never was.
        let (from, days) = if self.from_1904 {
            (Day::new(1904, 1, 1), days)
        } else {
            (Day::new(1900, 1, 1), days - 2)
        };
        from.map(|from| from.plus(days))
            .ok_or(SheetFault::Field(FieldFault::Day(DayFault::NoSuchDay)))
    }
}

/// `0.7` as 70%.
fn fraction(typed: &str) -> Result<BasisPoints, SheetFault> {
    let (whole, part) = typed.split_once('.').unwrap_or((typed, ""));
    let part = part.trim_end_matches('0');
    let fault = |fault| Err(FieldFault::Share(fault).into());
    match whole {
        _ if part.len() > 4 => fault(ShareFault::TooFine),
        "0" | "" if !(whole.is_empty() && part.is_empty()) => {
            let points = format!("{part:0<4}").parse();
            points.map(BasisPoints).or_else(|_| fault(ShareFault::NotANumber))
        }
        "1" if part.is_empty() => Ok(BasisPoints::WHOLE),
        _ => fault(ShareFault::Over),
    }
}

/// `百分之七十` and `七成` as `70%`.
fn spoken_share(typed: &str) -> Option<String> {
    let tenths = typed.strip_suffix('成');
    let number = typed.strip_prefix("百分之").or(tenths)?;
    let value: u32 = number.parse().ok().or_else(|| numeral::number(number))?;
    let percent = if tenths.is_some() { value.checked_mul(10)? } else { value };
    Some(format!("{percent}%"))
}

/// A number without what it counts behind it: `30人`, `2026年度`.
fn counted<'t>(key: &str, typed: &'t str) -> &'t str {
    let Some(at) = typed.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '，' | '.'))
    else {
        return typed;
    };
    let (number, behind) = typed.split_at(at);
    let fits = match dictionary::unit(behind) {
        Some(Unit::Years) => key == "year",
        Some(Unit::Persons | Unit::Count) => key != "year",
        _ => false,
    };
    if fits && !number.is_empty() { text::trim(number) } else { typed }
}

/// A code that a spreadsheet took for a number: `9.14601E+17`, or eighteen digits of which the last are gone.
#[must_use]
pub fn has_lost_digits(typed: &str) -> bool {
    let typed = typed.strip_suffix(".0").unwrap_or(typed);
    let whole = typed.len() >= 15 && typed.bytes().all(|b| b.is_ascii_digit());
    has_power(typed) || (whole && typed.ends_with("000"))
}

/// `1.38E+10`.
fn has_power(typed: &str) -> bool {
    typed.split_once(['e', 'E']).is_some_and(|(number, power)| {
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        digits(number) && digits(power.trim_start_matches('+')) && number.contains('.')
    })
}

/// Marks that stand between things told one after another; a comma or a stroke of English is part of a name (`Co., Ltd.`).
fn parts_of(typed: &str) -> Vec<&str> {
    let wide = |c: Option<char>| c.is_some_and(|c| !c.is_ascii());
    let (mut parts, mut from) = (Vec::new(), 0);
    for (at, mark) in typed.char_indices() {
        let behind = typed.get(at + mark.len_utf8()..).unwrap_or("");
        let before = typed.get(from..at).unwrap_or("");
        let apart = match mark {
            '、' | '；' | ';' | '，' | '\n' => true,
            ',' | '/' | '／' => {
                let before = before.trim_end().chars().next_back();
                let behind = behind.trim_start().chars().next();
                let numbers = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                wide(before) && wide(behind) || mark == ',' && numbers(before)
            }
            _ => false,
        };
        if apart {
            parts.push(before);
            from = at + mark.len_utf8();
        }
    }
    parts.push(typed.get(from..).unwrap_or(""));
    parts.into_iter().map(text::trim).filter(|part| !part.is_empty()).collect()
}

fn holds_several(typed: &str) -> bool {
    parts_of(typed).len() > 1
}

/// Names told one after another, each a row of its own: `甲基金会、乙慈善会（60%）`.
fn named_each(key: &str, typed: &str) -> String {
    if typed.contains(['|', ';', '；']) {
        return typed.to_owned();
    }
    let one = |name: &str| {
        let inside = name.strip_suffix([')', '）']).and_then(|rest| rest.rsplit_once(['(', '（']));
        match inside.filter(|(_, share)| key == "recommenders" && share.ends_with(['%', '％'])) {
            Some((name, share)) => format!("{}|{share}", text::trim(name)),
            None => name.to_owned(),
        }
    };
    let each: Vec<String> = parts_of(typed).into_iter().map(one).collect();
    each.join("；")
}

/// Numbers with nothing but space between them are several, not one: `1 3`.
fn numbers_apart(typed: &str) -> String {
    let mut apart = String::with_capacity(typed.len());
    let mut chars = typed.chars().peekable();
    while let Some(c) = chars.next() {
        let between = c == ' ' && apart.ends_with(|c: char| c.is_ascii_digit());
        let more = chars.peek().is_some_and(char::is_ascii_digit);
        apart.push(if between && more { ';' } else { c });
    }
    apart
}

/// Stars as a number, empty where there are none.
fn stars(typed: &str) -> Result<FieldValue, SheetFault> {
    match dictionary::stars(typed.strip_suffix(".0").unwrap_or(typed)) {
        Some(0) => Ok(FieldValue::Empty),
        Some(stars) => Ok(FieldValue::Number(i64::from(stars))),
        None => Err(SheetFault::Stars),
    }
}

/// The text to be read, in the form the field reads.
fn typed<'c>(key: &str, cell: &'c Cell, wanted: Wanted) -> Result<Cow<'c, str>, SheetFault> {
    let raw = match cell {
        Cell::Long(bytes) => return Err(FieldFault::TooLong(*bytes).into()),
        Cell::Error(_) => return Err(SheetFault::CellError),
        Cell::Uncalculated => return Err(SheetFault::NotCalculated),
        // A number or a name that a spreadsheet took for a day is no longer what was typed.
        Cell::Day(_)
            if matches!(
                wanted,
                Wanted::Field(FieldKind::Text | FieldKind::Email | FieldKind::Uscc)
            ) =>
        {
            return Err(SheetFault::DayForAText);
        }
        Cell::Number(number) if number.abs() >= decimal::EXACT_BELOW => {
            return Err(SheetFault::DigitsLost);
        }
        Cell::Number(number) => Cow::Owned(decimal::tidy(*number).to_string()),
        _ => cell.text(),
    };
    if raw.len() > LONGEST_TEXT {
        return Err(FieldFault::TooLong(raw.len()).into());
    }
    let kind = match wanted {
        Wanted::Field(kind) => Some(kind),
        Wanted::Stars => None,
    };
    if kind.is_some_and(|kind| matches!(kind, FieldKind::LongText | FieldKind::Rows)) {
        // The guard that keeps a spreadsheet from working a text out as a formula.
        let raw = match raw
            .strip_prefix('\'')
            .filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t']))
        {
            Some(rest) => Cow::Owned(rest.to_owned()),
            None => raw,
        };
        let lines = if raw.contains('\r') {
            Cow::Owned(raw.replace("\r\n", "\n").replace('\r', "\n"))
        } else {
            raw
        };
        return Ok(lines);
    }
    if kind == Some(FieldKind::Uscc) {
        return Ok(Cow::Owned(bare_code(&raw)));
    }
    let raw = if BROKEN.contains(&key) { on_one_line(raw) } else { raw };
    let trimmed = text::trim(&raw);
    let hostile = text::hostile(trimmed, false);
    if !hostile.is_empty() {
        return Err(FieldFault::Hostile(hostile).into());
    }
    let bare = unquoted(trimmed);
    Ok(Cow::Owned(match kind {
        Some(
            FieldKind::Day
            | FieldKind::Number
            | FieldKind::Share
            | FieldKind::Money
            | FieldKind::Flag,
        ) => text::trim(&text::narrow(bare)).to_owned(),
        _ => bare.to_owned(),
    }))
}

/// So many lines a text that has one is broken into at most.
const MOST_LINES: usize = 3;

/// Lines of a text that has one, put together: a cell was broken for its looks.
fn on_one_line(raw: Cow<'_, str>) -> Cow<'_, str> {
    // Of more lines, or of cells that a quotation has swallowed, nobody knows what they are.
    let lines = raw.trim().lines().count();
    if !(2..=MOST_LINES).contains(&lines) || raw.contains([',', '\t', '"']) {
        return raw;
    }
    let mut whole = String::with_capacity(raw.len());
    for line in raw.split(['\n', '\r']).map(text::trim).filter(|line| !line.is_empty()) {
        if whole.ends_with(|c: char| c.is_ascii()) && line.starts_with(|c: char| c.is_ascii()) {
            whole.push(' ');
        }
        whole.push_str(line);
    }
    Cow::Owned(whole)
}

/// A code without what clings to it: marks that cannot be seen, spaces, apostrophes and quotation marks around it.
fn bare_code(raw: &str) -> String {
    // `代码：…` names itself.
    let raw = raw.rsplit_once([':', '：']).map_or(raw, |(_, code)| code);
    let raw: String = raw.nfkc().filter(|c| !matches!(c, '-' | '‐' | '–' | '—')).collect();
    let kept = raw
        .chars()
        .filter(|c| !c.is_whitespace() && text::hostile(&c.to_string(), false).is_empty());
    let kept: String = kept.collect();
    unquoted(&kept).to_owned()
}

/// `="91440300208981186K"` and a leading apostrophe are how spreadsheets are kept from turning a code into a number.
fn unquoted(typed: &str) -> &str {
    let pairs = [("=\"", "\""), ("\"", "\""), ("“", "”"), ("‘", "’"), ("'", "'"), ("＂", "＂")];
    let inside = pairs.iter().find_map(|(open, close)| {
        let inside = typed.strip_prefix(open)?.strip_suffix(close)?;
        // Marks within it say that the pair belongs to the text.
        let bare = |t: &&str| !t.is_empty() && !t.contains(['"', '“', '”', '‘', '’', '\'']);
        Some(inside).filter(bare)
    });
    let bare = inside.unwrap_or(typed);
    bare.strip_prefix(['\'', '`']).map_or(bare, text::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lose_their_unit_where_it_fits() {
        assert_eq!(counted("staff_total", "30人"), "30");
        assert_eq!(counted("staff_total", "30 人"), "30");
        assert_eq!(counted("year", "2026年度"), "2026");
        assert_eq!(counted("year", "30人"), "30人");
        assert_eq!(counted("staff_total", "2026年"), "2026年");
        assert_eq!(counted("staff_total", "约30人"), "约30人");
    }

    #[test]
    fn spoken_shares_and_fractions_are_read() {
        assert_eq!(spoken_share("百分之七十"), Some("70%".to_owned()));
        assert_eq!(spoken_share("百分之二十五"), Some("25%".to_owned()));
        assert_eq!(spoken_share("七成"), Some("70%".to_owned()));
        assert_eq!(spoken_share("七十"), None);
        assert_eq!(fraction("0.705").ok(), Some(BasisPoints(7050)));
        assert_eq!(fraction("1").ok(), Some(BasisPoints::WHOLE));
        assert!(fraction("70").is_err() && fraction("0.70505").is_err() && fraction(".").is_err());
    }

    #[test]
    fn broken_names_are_whole() {
        assert_eq!(on_one_line("示例\n有限公司".into()), "示例有限公司");
        assert_eq!(on_one_line("Example\r\nLtd".into()), "Example Ltd");
    }

    #[test]
    fn several_things_in_a_cell_are_several() {
        assert_eq!(named_each("recommenders", "甲基金会、乙会（60%）"), "甲基金会；乙会|60%");
        assert_eq!(named_each("recommenders", "甲|60%；乙|40%"), "甲|60%；乙|40%");
        assert_eq!(named_each("council", "王某/李某"), "王某；李某");
        assert_eq!(numbers_apart("SDG 1 3"), "SDG 1;3");
        let names = "Hainan Foo Co., Ltd.、A/B Foundation";
        assert_eq!(named_each("branches", names), "Hainan Foo Co., Ltd.；A/B Foundation");
        assert!(holds_several("HFDA-1、HFDA-2") && !holds_several("HFDA-1，"));
        assert!(holds_several("HFDA-1,HFDA-2") && !holds_several("Foo Co., Ltd."));
        assert!(has_power("1.38E+10") && !has_power("E10") && !has_power("王Emma"));
    }

    #[test]
    fn codes_that_were_numbers_are_known() {
        for lost in ["9.14601E+17", "914601002000000000", "914601002000000000.0"] {
            assert!(has_lost_digits(lost), "{lost}");
        }
        assert!(!has_lost_digits("914601002000000998") && !has_lost_digits("91460100MA00001119"));
        assert_eq!(bare_code("'91460\u{feff}100MA001808X3\u{200b}"), "91460100MA001808X3");
        assert_eq!(bare_code("“91460100MA0001827U”"), "91460100MA0001827U");
        assert_eq!(bare_code("信用代码：91460100MA0001827U"), "91460100MA0001827U");
    }
}
