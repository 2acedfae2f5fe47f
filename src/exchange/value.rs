//! A cell to a field's value: full width, serial days, per cents and stars as people write them; codes through the edition.

use super::fault::Fault;
use super::mapping::{self, Wanted};
use super::table_reader::Cell;
use crate::domain::day::{Day, DayFault};
use crate::domain::enterprise::Enterprise;
use crate::domain::field::{AsField as _, FieldFault, FieldKind, FieldValue, LONGEST_TEXT};
use crate::domain::intake::IntakeKind;
use crate::domain::network::Participation;
use crate::domain::text;
use crate::standard::edition::Edition;
use std::borrow::Cow;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization as _;

/// Numbers from here on have lost digits in a spreadsheet, which keeps fifteen.
const EXACT_BELOW: f64 = 1e15;
/// Serial numbers of days that are taken: 1900-01-01 to 2199-12-31.
const SERIALS: std::ops::RangeInclusive<f64> = 1.0..=109_574.0;
/// A number of five digits as text is a day only in this range (1954 to 2119).
const TYPED_SERIALS: std::ops::RangeInclusive<f64> = 20_000.0..=80_000.0;

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

/// An amount without any word of a currency.
fn is_bare(typed: &str) -> bool {
    let mark = |c: char| matches!(c, '.' | ',') || c.is_whitespace();
    !typed.is_empty() && typed.chars().all(|c| c.is_ascii_digit() || mark(c))
}

/// Reads cells of one file.
pub struct Values<'a> {
    edition: &'a Edition,
    from_1904: bool,
    /// Tries the rows of a list field on a record.
    try_rows: TryRows,
    codes: HashMap<(&'static str, String), Option<String>>,
}

impl<'a> Values<'a> {
    #[must_use]
    pub fn new(kind: IntakeKind, edition: &'a Edition, from_1904: bool) -> Self {
        let try_rows = match kind {
            IntakeKind::Challenges => of_challenge,
            _ => of_enterprise,
        };
        Self { edition, from_1904, try_rows, codes: HashMap::new() }
    }

    /// What stands in the cell, for the field `key`. `currency` is what the heading says of bare amounts.
    ///
    /// # Errors
    /// The first fault found in the cell.
    pub fn read(
        &mut self,
        key: &'static str,
        wanted: Wanted,
        cell: &Cell,
        currency: Option<&str>,
    ) -> Result<FieldValue, Fault> {
        let typed = typed(cell, wanted)?;
        let Wanted::Field(kind) = wanted else { return stars(&typed) };
        if kind == FieldKind::Day
            && let Some(day) = self.serial(cell, &typed)
        {
            return day.map(FieldValue::Day);
        }
        let value = match currency.filter(|_| kind == FieldKind::Money && is_bare(&typed)) {
            Some(currency) => kind.parse(&format!("{currency} {typed}"))?,
            None => kind.parse(&typed)?,
        };
        self.settle(key, kind, value)
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
        let found = self
            .codes
            .entry((list, typed.to_owned()))
            .or_insert_with(|| edition.code(list, typed).map(|c| c.code.clone()));
        found.clone().ok_or_else(|| match list {
            "legal_form" => Fault::UnknownLegalForm,
            _ => FieldFault::Code(list.to_owned()).into(),
        })
    }

    /// The day that a number stands for, where it stands for one: counted from 1900 or 1904.
    fn serial(&self, cell: &Cell, typed: &str) -> Option<Result<Day, Fault>> {
        let number = match cell {
            Cell::Number(number) if SERIALS.contains(&number.trunc()) => number.trunc(),
            Cell::Text(_) if typed.len() == 5 && typed.bytes().all(|b| b.is_ascii_digit()) => {
                typed.parse().ok().filter(|n| TYPED_SERIALS.contains(n))?
            }
            _ => return None,
        };
        #[allow(clippy::cast_possible_truncation)]
        let days = number as i64;
        // Spreadsheets count a 29 February 1900 that never was: day 60.
        let (from, days) = match days {
            _ if self.from_1904 => (Day::new(1904, 1, 1), days),
            60 => return Some(Err(FieldFault::Day(DayFault::NoSuchDay).into())),
            ..60 => (Day::new(1900, 1, 1), days - 1),
            _ => (Day::new(1900, 1, 1), days - 2),
        };
        from.map(|from| Ok(from.plus(days)))
    }
}

/// Stars as a number, empty where there are none.
fn stars(typed: &str) -> Result<FieldValue, Fault> {
    match FieldKind::Text.parse(typed)? {
        FieldValue::Text(typed) => mapping::stars(&typed).ok_or(Fault::Stars),
        other => Ok(other),
    }
}

/// The text to be read, in the form the field reads; what no field can take is refused here.
fn typed(cell: &Cell, wanted: Wanted) -> Result<Cow<'_, str>, Fault> {
    let raw = match cell {
        Cell::Long(bytes) => return Err(FieldFault::TooLong(*bytes).into()),
        Cell::Error(_) => return Err(Fault::CellError),
        Cell::Number(number) if number.abs() >= EXACT_BELOW => return Err(Fault::DigitsLost),
        _ => cell.text(),
    };
    if raw.len() > LONGEST_TEXT {
        return Err(FieldFault::TooLong(raw.len()).into());
    }
    let Wanted::Field(kind) = wanted else { return Ok(raw) };
    let lines = matches!(kind, FieldKind::LongText | FieldKind::Rows);
    if lines {
        let lines = if raw.contains('\r') {
            Cow::Owned(raw.replace("\r\n", "\n").replace('\r', "\n"))
        } else {
            raw
        };
        return Ok(lines);
    }
    let trimmed = text::trim(&raw);
    let hostile = text::hostile(trimmed, false);
    if !hostile.is_empty() {
        return Err(FieldFault::Hostile(hostile).into());
    }
    match kind {
        FieldKind::Day
        | FieldKind::Number
        | FieldKind::Share
        | FieldKind::Money
        | FieldKind::Flag => Ok(Cow::Owned(unquoted(trimmed).nfkc().collect())),
        _ => Ok(Cow::Owned(unquoted(trimmed).to_owned())),
    }
}

/// `="91440300208981186K"` is how spreadsheets are kept from turning a code into a number.
fn unquoted(text: &str) -> &str {
    text.strip_prefix("=\"").and_then(|t| t.strip_suffix('"')).map_or(text, text::trim)
}
