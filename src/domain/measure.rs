//! Shares and money as whole numbers: basis points and minor units. No rounding happens here or anywhere.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A share in basis points: 10000 is the whole, 7000 is 70%.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
pub struct BasisPoints(pub u32);

impl BasisPoints {
    /// The whole: 100%.
    pub const WHOLE: Self = Self(10_000);
}

impl fmt::Display for BasisPoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0 / 100, self.0 % 100);
        match (part, part % 10) {
            (0, _) => write!(f, "{whole}%"),
            (_, 0) => write!(f, "{whole}.{}%", part / 10),
            _ => write!(f, "{whole}.{part:02}%"),
        }
    }
}

/// Why a text is not a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareFault {
    NotANumber,
    /// More than two decimals: finer than a basis point.
    TooFine,
    Over,
    /// A bare number of at most one: `0.7` may be 0.7% or 70%.
    Ambiguous,
}

impl FromStr for BasisPoints {
    type Err = ShareFault;

    /// Reads `70`, `70%`, `69.99`, `69.99％`: always per cent, at most two decimals, at most 100. A number of at most one needs
    /// its sign: `0.7` alone may be a part of one.
    fn from_str(text: &str) -> Result<Self, ShareFault> {
        let number = text.trim().trim_end_matches(['%', '％']).trim();
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || (number.contains('.') && !digits(part)) {
            return Err(ShareFault::NotANumber);
        }
        let part = part.trim_end_matches('0');
        let hundredths: u32 = match part.len() {
            0 => 0,
            1 => part.parse::<u32>().map_err(|_| ShareFault::NotANumber)? * 10,
            2 => part.parse().map_err(|_| ShareFault::NotANumber)?,
            _ => return Err(ShareFault::TooFine),
        };
        let whole: u32 = whole.parse().map_err(|_| ShareFault::Over)?;
        let points = whole
            .checked_mul(100)
            .and_then(|p| p.checked_add(hundredths))
            .ok_or(ShareFault::Over)?;
        let signed = number.len() < text.trim().len();
        match points {
            points if points > Self::WHOLE.0 => Err(ShareFault::Over),
            1..=100 if !signed => Err(ShareFault::Ambiguous),
            points => Ok(Self(points)),
        }
    }
}

/// An amount in the minor unit of its currency (fen, cents), with the ISO 4217 code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    pub minor: i64,
    pub currency: String,
}

impl Money {
    /// An amount of that currency, both as people write them: `CNY` or `元`, and `1,234.5`.
    ///
    /// # Errors
    /// What is wrong with the currency, then with the number.
    pub fn of(unit: &str, number: &str) -> Result<Self, MoneyFault> {
        let currency = currency(unit).ok_or(MoneyFault::Currency)?;
        let (whole, part) = parts(number).ok_or(MoneyFault::NotANumber)?;
        let part = part.trim_end_matches('0');
        let hundredths: i64 = match part.len() {
            0 => 0,
            1 => part.parse::<i64>().map_err(|_| MoneyFault::NotANumber)? * 10,
            2 => part.parse().map_err(|_| MoneyFault::NotANumber)?,
            _ => return Err(MoneyFault::TooFine),
        };
        let whole: i64 = whole.parse().map_err(|_| MoneyFault::Over)?;
        let minor = whole.checked_mul(100).and_then(|m| m.checked_add(hundredths));
        Ok(Self { minor: minor.ok_or(MoneyFault::Over)?, currency })
    }
}

impl Money {
    /// The number alone, with marks between its thousands: `442,800.00`.
    #[must_use]
    pub fn grouped(&self) -> String {
        let (sign, minor) = (if self.minor < 0 { "-" } else { "" }, self.minor.unsigned_abs());
        let mut whole = (minor / 100).to_string();
        for at in (1..whole.len())
            .rev()
            .filter(|at| (whole.len() - at).is_multiple_of(3))
            .collect::<Vec<_>>()
        {
            whole.insert(at, ',');
        }
        format!("{sign}{whole}.{:02}", minor % 100)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.minor < 0 { "-" } else { "" };
        let minor = self.minor.unsigned_abs();
        write!(f, "{} {sign}{}.{:02}", self.currency, minor / 100, minor % 100)
    }
}

/// Why a text is not an amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyFault {
    NotANumber,
    /// More than two decimals: finer than the minor unit.
    TooFine,
    /// No currency stands beside the number, or one that is not known.
    Currency,
    /// More than can be held.
    Over,
}

/// Spellings of currencies in sheets, with their ISO 4217 code.
const CURRENCIES: [(&str, &str); 8] = [
    ("¥", "CNY"),
    ("￥", "CNY"),
    ("元", "CNY"),
    ("人民币", "CNY"),
    ("RMB", "CNY"),
    ("€", "EUR"),
    ("$", "USD"),
    ("£", "GBP"),
];

/// Currencies whose minor unit is no hundredth: an amount in them would come out wrong, so none is taken.
const NO_HUNDREDTHS: [&str; 14] = [
    "BHD", "CLP", "IQD", "ISK", "JOD", "JPY", "KRW", "KWD", "LYD", "OMR", "TND", "UGX", "VND",
    "XAF",
];

/// The ISO 4217 code of a currency as people write it: a sign, a word or the code itself; `None` where it is not known.
#[must_use]
pub fn currency(written: &str) -> Option<String> {
    let upper = written.trim().to_ascii_uppercase();
    if let Some((_, code)) = CURRENCIES.iter().find(|(spelling, _)| *spelling == upper) {
        return Some((*code).to_owned());
    }
    let is_code = upper.len() == 3 && upper.bytes().all(|b| b.is_ascii_uppercase());
    (is_code && !NO_HUNDREDTHS.contains(&upper.as_str())).then_some(upper)
}

/// The digits before and after the point, thousands told apart by commas; `None` where a comma stands elsewhere.
#[must_use]
pub fn parts(number: &str) -> Option<(String, &str)> {
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let mut groups = whole.split([',', '，']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || (1..=3).contains(&first.len());
    let sound = digits(first)
        && grouped
        && rest.iter().all(|group| group.len() == 3 && digits(group))
        && (!number.contains('.') || digits(part));
    sound.then(|| (format!("{first}{}", rest.concat()), part))
}

impl FromStr for Money {
    type Err = MoneyFault;

    /// Reads `CNY 1234.50`, `1,234.5 EUR`, `¥1234`, `1234元`; never negative, at most two decimals.
    fn from_str(text: &str) -> Result<Self, MoneyFault> {
        let text = text.trim();
        let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '，');
        let from = text.find(is_number).unwrap_or(text.len());
        let (before, rest) = text.split_at(from);
        let to = rest.find(|c| !is_number(c)).unwrap_or(rest.len());
        let (number, after) = rest.split_at(to);
        if after.contains(is_number) {
            return Err(MoneyFault::NotANumber);
        }
        // The unit stands on either side; on both it must be the same.
        let units: Vec<&str> =
            [before, after].into_iter().map(str::trim).filter(|u| !u.is_empty()).collect();
        let mut named = units.iter().map(|unit| currency(unit));
        let currency = named.next().flatten().ok_or(MoneyFault::Currency)?;
        if named.any(|other| other.as_ref() != Some(&currency)) {
            return Err(MoneyFault::Currency);
        }
        Self::of(&currency, number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_with_and_without_a_sign() {
        assert_eq!("70".parse(), Ok(BasisPoints(7000)));
        assert_eq!(" 69.99% ".parse(), Ok(BasisPoints(6999)));
        assert_eq!("70.5％".parse(), Ok(BasisPoints(7050)));
        assert_eq!("170".parse::<BasisPoints>(), Err(ShareFault::Over));
        assert_eq!("69.999".parse::<BasisPoints>(), Err(ShareFault::TooFine));
        assert_eq!("多数".parse::<BasisPoints>(), Err(ShareFault::NotANumber));
        assert_eq!("-1".parse::<BasisPoints>(), Err(ShareFault::NotANumber));
    }

    #[test]
    fn shown_as_a_person_writes_it() {
        for (points, text) in [(7000, "70%"), (6999, "69.99%"), (7050, "70.5%"), (5, "0.05%")] {
            assert_eq!(BasisPoints(points).to_string(), text);
        }
    }

    #[test]
    fn money_keeps_its_minor_units() {
        assert_eq!(Money { minor: -50_005, currency: "EUR".into() }.to_string(), "EUR -500.05");
    }

    #[test]
    fn money_is_read_as_people_write_it_and_as_it_is_shown() {
        let fen = |minor| Ok(Money { minor, currency: "CNY".into() });
        for typed in
            ["CNY 1234.50", "1,234.5 CNY", "¥1234.5", "1234.50元", "cny1234.5", "人民币1234.5"]
        {
            assert_eq!(typed.parse::<Money>(), fen(123_450), "{typed}");
        }
        let shown = Money { minor: 7, currency: "EUR".into() };
        assert_eq!(shown.to_string().parse(), Ok(shown));
        assert_eq!("12".parse::<Money>(), Err(MoneyFault::Currency));
        assert_eq!("CNY 1.234".parse::<Money>(), Err(MoneyFault::TooFine));
        assert_eq!("CNY -1".parse::<Money>(), Err(MoneyFault::Currency));
        assert_eq!("CNY".parse::<Money>(), Err(MoneyFault::NotANumber));
        for typed in
            ["EUR 10,50", "1.234,50 EUR", "CNY 1 2", "CNY ,123", "CNY 1234,567", "CNY 1.2.3"]
        {
            assert_eq!(typed.parse::<Money>(), Err(MoneyFault::NotANumber), "{typed}");
        }
        for typed in ["12万元", "1000 JPY", "EUR 5元", "$$ 5", ""] {
            assert_eq!(typed.parse::<Money>(), Err(MoneyFault::Currency), "{typed}");
        }
        assert_eq!("¥12,345元".parse::<Money>(), fen(1_234_500));
        assert_eq!("CNY 99999999999999999999".parse::<Money>(), Err(MoneyFault::Over));
    }
}
