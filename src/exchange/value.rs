//! A cell to a field's value: full width, serial days, units, per cents and stars as people write them; codes through the edition
//! and the words in use. What may mean two things is no value.

use super::fault::Fault;
use super::mapping::Wanted;
use super::table_reader::Cell;
use crate::domain::day::{Day, DayFault};
use crate::domain::enterprise::Enterprise;
use crate::domain::field::{AsField as _, FieldFault, FieldKind, FieldValue, LONGEST_TEXT};
use crate::domain::intake::IntakeKind;
use crate::domain::measure::{self, BasisPoints, ShareFault};
use crate::domain::network::Participation;
use crate::domain::numeral;
use crate::domain::text;
use crate::standard::dictionary::{self, Meaning, Placeholder, Unit};
use crate::standard::edition::Edition;
use std::borrow::Cow;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization as _;

/// Numbers from here on have lost digits in a spreadsheet, which keeps fifteen.
const EXACT_BELOW: f64 = 1e15;
/// A bare number is a day only in this range (1954 to 2119): below it stand years and months, above it nothing.
const SERIALS: std::ops::RangeInclusive<f64> = 20_000.0..=80_000.0;
/// A whole number of eight digits is a day written without marks.
const COMPACT: std::ops::RangeInclusive<f64> = 19_000_101.0..=21_991_231.0;

/// Days that give or take a standing: that they are not known is no word for there being none.
const OF_STANDING: [&str; 5] =
    ["awarded_on", "delisted_on", "banned_until", "left_on", "ceased_on"];

type TryRows = fn(&str, &FieldValue) -> Result<(), FieldFault>;

fn of_enterprise(key: &str, value: &FieldValue) -> Result<(), FieldFault> {
    Enterprise::named("").set(key, value.clone())
}

fn of_challenge(key: &str, value: &FieldValue) -> Result<(), FieldFault> {
    match key {
        "participants" => Vec::<Participation>::new().write(value.clone()),
        _ => Ok(()),
    }
}

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
pub struct Values<'a> {
    edition: &'a Edition,
    pub from_1904: bool,
    shares: Option<Shares>,
    /// Tries the rows of a list field on a record.
    try_rows: TryRows,
    codes: HashMap<(&'static str, String), Result<String, Fault>>,
}

impl<'a> Values<'a> {
    #[must_use]
    pub fn new(kind: IntakeKind, edition: &'a Edition, shares: Option<Shares>) -> Self {
        let try_rows = match kind {
            IntakeKind::Challenges => of_challenge,
            _ => of_enterprise,
        };
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
    ) -> Result<FieldValue, Fault> {
        let typed = match self.said(key, wanted, cell)? {
            Said::Nothing => return Ok(FieldValue::Empty),
            Said::Text(typed) => typed,
        };
        let Wanted::Field(kind) = wanted else { return stars(&typed) };
        let value = match kind {
            FieldKind::Day => return self.day(cell, &typed).map(FieldValue::Day),
            FieldKind::Money => kind.parse(&amount(&typed, unit))?,
            FieldKind::Number => kind.parse(counted(key, &typed))?,
            // Tenths, thousandths and whatever else a heading counts in are no per cents.
            FieldKind::Share if unit.is_some_and(|unit| unit != Unit::Percent) => {
                return Err(Fault::Field(FieldFault::Share(ShareFault::Ambiguous)));
            }
            FieldKind::Share => return self.share(&typed).map(FieldValue::Share),
            FieldKind::Flag => {
                let known = dictionary::yes_no(&typed);
                return known.map(FieldValue::Flag).ok_or(Fault::Field(FieldFault::Flag));
            }
            FieldKind::Uscc if has_lost_digits(&typed) => {
                // A code may truly end so; then its check character fits.
                return kind.parse(&typed).map_err(|_| Fault::DigitsLost);
            }
            _ => kind.parse(&typed)?,
        };
        self.settle(key, kind, value)
    }

    /// The text to be read, in the form the field reads; what no field can take is refused here, and what stands for nothing
    /// is nothing, where the field has no word of its own that is written so.
    fn said<'c>(&self, key: &str, wanted: Wanted, cell: &'c Cell) -> Result<Said<'c>, Fault> {
        let typed = typed(cell, wanted)?;
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
            Some(Placeholder::Unknown) if OF_STANDING.contains(&key) => Ok(Said::Text(typed)),
            Some(Placeholder::Empty | Placeholder::Unknown) => Ok(Said::Nothing),
            Some(Placeholder::Ditto) => Err(Fault::Ditto),
            None => Ok(Said::Text(typed)),
        }
    }

    /// Codes resolved, rows tried.
    fn settle(
        &mut self,
        key: &'static str,
        kind: FieldKind,
        value: FieldValue,
    ) -> Result<FieldValue, Fault> {
        match (kind, value) {
            (FieldKind::Choice(list), FieldValue::Text(typed)) => {
                self.code(list, &typed).map(FieldValue::Text)
            }
            (FieldKind::Choices(list), FieldValue::List(typed)) => {
                let mut codes: Vec<String> = Vec::new();
                for item in typed {
                    let code = self.code(list, &item)?;
                    if !codes.contains(&code) {
                        codes.push(code);
                    }
                }
                Ok(FieldValue::List(codes))
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

    fn code(&mut self, list: &'static str, typed: &str) -> Result<String, Fault> {
        let edition = self.edition;
        let found = self.codes.entry((list, typed.to_owned())).or_insert_with(|| {
            let allowed =
                || edition.lists.get(list).into_iter().flatten().map(|c| c.code.clone()).collect();
            match dictionary::meaning(edition, list, typed) {
                Meaning::Code(code) => Ok(code.code.clone()),
                Meaning::Asked => Err(Fault::Asked { list, allowed: allowed() }),
                Meaning::Unknown => Err(Fault::NotACode { list, allowed: allowed() }),
            }
        });
        found.clone()
    }

    /// A share; a bare number of at most one is asked about unless it was said what such numbers are.
    fn share(&self, typed: &str) -> Result<BasisPoints, Fault> {
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
    fn day(&self, cell: &Cell, typed: &str) -> Result<Day, Fault> {
        let number = match cell {
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
            return Err(Fault::NumberForADay);
        }
        #[allow(clippy::cast_possible_truncation)]
        let days = number.trunc() as i64;
        // Spreadsheets count a 29 February 1900 that never was.
        let (from, days) = if self.from_1904 {
            (Day::new(1904, 1, 1), days)
        } else {
            (Day::new(1900, 1, 1), days - 2)
        };
        from.map(|from| from.plus(days)).ok_or(Fault::Field(FieldFault::Day(DayFault::NoSuchDay)))
    }
}

/// `0.7` as 70%.
fn fraction(typed: &str) -> Result<BasisPoints, Fault> {
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

/// An amount with its currency and without a factor: `12.5万元` is `CNY 125000`. What is not understood is left as it stands.
fn amount(typed: &str, heading: Option<Unit>) -> String {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '，');
    let from = typed.find(is_number).unwrap_or(typed.len());
    let to = typed.rfind(is_number).map_or(from, |at| {
        at + typed.get(at..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8)
    });
    let (Some(before), Some(number), Some(behind)) =
        (typed.get(..from), typed.get(from..to), typed.get(to..))
    else {
        return typed.to_owned();
    };
    let unit = |text: &str| match dictionary::unit(text) {
        Some(Unit::Money(currency, factor)) => Some((currency, factor)),
        _ => None,
    };
    let (before, behind) = (text::trim(before), text::trim(behind));
    let found = match (before.is_empty(), behind.is_empty()) {
        (true, true) => match heading {
            Some(Unit::Money(currency, factor)) => Some((currency, factor)),
            _ => None,
        },
        (true, false) => unit(behind),
        (false, true) => unit(before),
        (false, false) => match (unit(before), unit(behind)) {
            // `¥12.5万`, `人民币12.5万元`; of two currencies neither.
            (Some((a, f)), Some((b, g))) if a == b && (f == 1 || g == 1) => Some((a, f * g)),
            (Some((a, 1)), Some(("CNY", g))) if behind == "万" || behind == "亿" => Some((a, g)),
            _ => None,
        },
    };
    match found {
        Some((currency, factor)) => match times(number, factor) {
            Some(number) => format!("{currency} {number}"),
            None => typed.to_owned(),
        },
        None => typed.to_owned(),
    }
}

/// A written number times a power of ten, exactly.
fn times(number: &str, factor: u32) -> Option<String> {
    if factor == 1 {
        return Some(number.to_owned());
    }
    let (whole, part) = measure::parts(number)?;
    let digits = usize::try_from(factor.checked_ilog10()?).ok()?;
    if 10u32.checked_pow(factor.ilog10()) != Some(factor) {
        return None;
    }
    let part = format!("{part:0<digits$}");
    let (moved, rest) = part.split_at_checked(digits)?;
    let whole = format!("{whole}{moved}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(if rest.is_empty() { whole.to_owned() } else { format!("{whole}.{rest}") })
}

/// A code that a spreadsheet took for a number: `9.14601E+17`, or eighteen digits of which the last are gone.
#[must_use]
pub fn has_lost_digits(typed: &str) -> bool {
    let typed = typed.strip_suffix(".0").unwrap_or(typed);
    let power = typed.split_once(['e', 'E']).is_some_and(|(number, power)| {
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        digits(number) && digits(power.trim_start_matches('+')) && number.contains('.')
    });
    let whole = typed.len() >= 15 && typed.bytes().all(|b| b.is_ascii_digit());
    power || (whole && typed.ends_with("000"))
}

/// Stars as a number, empty where there are none.
fn stars(typed: &str) -> Result<FieldValue, Fault> {
    match dictionary::stars(typed) {
        Some(0) => Ok(FieldValue::Empty),
        Some(stars) => Ok(FieldValue::Number(i64::from(stars))),
        None => Err(Fault::Stars),
    }
}

/// The text to be read, in the form the field reads.
fn typed(cell: &Cell, wanted: Wanted) -> Result<Cow<'_, str>, Fault> {
    let raw = match cell {
        Cell::Long(bytes) => return Err(FieldFault::TooLong(*bytes).into()),
        Cell::Error(_) => return Err(Fault::CellError),
        Cell::Uncalculated => return Err(Fault::NotCalculated),
        // A number or a name that a spreadsheet took for a day is no longer what was typed.
        Cell::Day(_) if matches!(wanted, Wanted::Field(FieldKind::Text | FieldKind::Uscc)) => {
            return Err(Fault::DayForAText);
        }
        Cell::Number(number) if number.abs() >= EXACT_BELOW => return Err(Fault::DigitsLost),
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
        ) => text::trim(&bare.nfkc().collect::<String>()).to_owned(),
        _ => bare.to_owned(),
    }))
}

/// A code without what clings to it: marks that cannot be seen, spaces, apostrophes and quotation marks around it.
fn bare_code(raw: &str) -> String {
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
    fn amounts_lose_their_factor_and_no_digit() {
        let coin = Some(Unit::Money("CNY", 10_000));
        for (typed, heading, wanted) in [
            ("12.5万元", None, "CNY 125000"),
            ("12.34567万", None, "CNY 123456.7"),
            ("1,234.5 EUR", None, "EUR 1,234.5"),
            ("¥12.5万", None, "CNY 125000"),
            ("人民币0.2万元", None, "CNY 2000"),
            ("0.2", coin, "CNY 2000"),
            ("0.2元", coin, "CNY 0.2"),
            ("100", None, "100"),
            ("100欧元人民币", None, "100欧元人民币"),
        ] {
            assert_eq!(amount(typed, heading), wanted, "{typed}");
        }
    }

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
    fn codes_that_were_numbers_are_known() {
        for lost in ["9.14601E+17", "914601002000000000", "914601002000000000.0"] {
            assert!(has_lost_digits(lost), "{lost}");
        }
        assert!(!has_lost_digits("914601002000000998") && !has_lost_digits("91460100MA00001119"));
        assert_eq!(bare_code("'91460\u{feff}100MA001808X3\u{200b}"), "91460100MA001808X3");
        assert_eq!(bare_code("“91460100MA0001827U”"), "91460100MA0001827U");
    }
}
