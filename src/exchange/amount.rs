//! Amounts of money as people write them: with a unit, or under a heading, a title or a column that says it for them.
//! Where two of these disagree the amount is none.

use super::fault::SheetFault;
use crate::domain::field::FieldFault;
use crate::domain::measure::{self, Money};
use crate::domain::text;
use crate::standard::dictionary::{self, Unit};

/// What the numbers of a column count, by its heading, by the sheet (`单位：万元`) and by the row's own column of currencies.
#[must_use]
pub fn unit_of(
    heading: (Option<Unit>, &str),
    sheet: Option<Unit>,
    row: Option<&str>,
) -> Option<Unit> {
    let (own, words) = heading;
    let said = match (own, sheet) {
        (None, sheet) => sheet,
        // `（人民币）` names the currency, the sheet what one is; `（元）` says both.
        (Some(Unit::Money(a, 1)), Some(Unit::Money(b, factor))) if !words.contains('元') => {
            Some(if a == b { Unit::Money(a, factor) } else { Unit::Other })
        }
        (Some(Unit::Money(a, f)), Some(Unit::Money(b, g))) if (a, f) != (b, g) => Some(Unit::Other),
        (own, _) => own,
    };
    let Some(row) = row else { return said };
    match (said, dictionary::unit(row)) {
        (None, Some(unit @ Unit::Money(..))) => Some(unit),
        (Some(Unit::Money(a, factor)), Some(Unit::Money(b, 1))) if a == b => {
            Some(Unit::Money(a, factor))
        }
        _ => Some(Unit::Other),
    }
}

/// An amount with its currency and without a factor: `12.5万元` is `CNY 125000`.
///
/// # Errors
/// That it disagrees with what is said of the column; or why it is none.
pub fn amount(typed: &str, heading: Option<Unit>) -> Result<Money, SheetFault> {
    let fault = |fault| SheetFault::Field(FieldFault::Money(fault));
    match plain(typed, heading)? {
        Some((currency, number)) => Money::of(currency, &number).map_err(fault),
        None => typed.parse().map_err(fault),
    }
}

/// Currency and number without a factor; nothing where it is not understood.
fn plain(typed: &str, heading: Option<Unit>) -> Result<Option<(&'static str, String)>, SheetFault> {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '，');
    let from = typed.find(is_number).unwrap_or(typed.len());
    let to = typed.rfind(is_number).map_or(from, |at| {
        at + typed.get(at..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8)
    });
    let (Some(before), Some(number), Some(behind)) =
        (typed.get(..from), typed.get(from..to), typed.get(to..))
    else {
        return Ok(None);
    };
    let unit = |text: &str| match dictionary::unit(text) {
        Some(Unit::Money(currency, factor)) => Some((currency, factor)),
        _ => None,
    };
    let (before, behind) = (text::trim(before), text::trim(behind));
    let own = match (before.is_empty(), behind.is_empty()) {
        (true, true) => None,
        (true, false) => unit(behind),
        (false, true) => unit(before),
        (false, false) => match (unit(before), unit(behind)) {
            // `¥12.5万`, `人民币12.5万元`; of two currencies neither.
            (Some((a, f)), Some((b, g))) if a == b && (f == 1 || g == 1) => Some((a, f * g)),
            (Some((a, 1)), Some(("CNY", g))) if behind == "万" || behind == "亿" => Some((a, g)),
            _ => None,
        },
    };
    let found = match (own, heading) {
        // `¥12.5` under a heading that counts in 万元 may be either.
        (Some(_), Some(Unit::Money(_, 2..))) if behind.is_empty() => {
            return Err(SheetFault::UnitInDoubt);
        }
        // `12.5美元` under it too; under one that counts in nothing larger the cell's own word counts.
        (Some((currency, _)), Some(Unit::Money(said, 2..))) if said != currency => {
            return Err(SheetFault::UnitInDoubt);
        }
        (_, Some(Unit::Other)) => return Err(SheetFault::UnitInDoubt),
        (Some(own), _) => Some(own),
        (None, Some(Unit::Money(currency, factor))) if before.is_empty() && behind.is_empty() => {
            Some((currency, factor))
        }
        _ => None,
    };
    Ok(found.and_then(|(currency, factor)| Some((currency, times(number, factor)?))))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::measure::MoneyFault;

    #[test]
    fn amounts_lose_their_factor_and_no_digit() {
        let coin = Some(Unit::Money("CNY", 10_000));
        for (typed, heading, wanted) in [
            ("12.5万元", None, "CNY 125000.00"),
            ("12.34567万", None, "CNY 123456.70"),
            ("1,234.5 EUR", None, "EUR 1234.50"),
            ("¥12.5万", None, "CNY 125000.00"),
            ("人民币0.2万元", None, "CNY 2000.00"),
            ("0.2", coin, "CNY 2000.00"),
            ("0.2元", coin, "CNY 0.20"),
            ("EUR 30000", Some(Unit::Money("CNY", 1)), "EUR 30000.00"),
        ] {
            assert_eq!(amount(typed, heading).map(|m| m.to_string()).as_deref(), Ok(wanted));
        }
        for (typed, fault) in [
            ("100", MoneyFault::Currency),
            ("100欧元人民币", MoneyFault::Currency),
            ("1.2.3元", MoneyFault::NotANumber),
            ("0.12345元", MoneyFault::TooFine),
            ("1000日元", MoneyFault::Currency),
        ] {
            assert_eq!(amount(typed, None), Err(FieldFault::Money(fault).into()), "{typed}");
        }
    }

    #[test]
    fn an_amount_that_disagrees_with_its_column_is_none() {
        let coin = Some(Unit::Money("CNY", 10_000));
        for (typed, heading) in [("12.5美元", coin), ("¥12.5", coin), ("12.5", Some(Unit::Other))]
        {
            assert_eq!(amount(typed, heading), Err(SheetFault::UnitInDoubt), "{typed}");
        }
    }

    #[test]
    fn heading_sheet_and_row_say_together_what_is_counted() {
        let (yuan, coin) = (Unit::Money("CNY", 1), Unit::Money("CNY", 10_000));
        for (own, words, sheet, row, wanted) in [
            (None, "金额", Some(coin), None, Some(coin)),
            (Some(yuan), "金额（人民币）", Some(coin), None, Some(coin)),
            (Some(yuan), "金额（元）", Some(coin), None, Some(Unit::Other)),
            (Some(Unit::Money("EUR", 1)), "Value (EUR)", Some(coin), None, Some(Unit::Other)),
            (None, "金额", None, Some("美元"), Some(Unit::Money("USD", 1))),
            (Some(yuan), "金额（元）", None, Some("美元"), Some(Unit::Other)),
            (None, "金额", None, Some("万元"), Some(coin)),
            (Some(coin), "金额（万元）", None, Some("人民币"), Some(coin)),
            (Some(coin), "金额（万元）", None, None, Some(coin)),
        ] {
            assert_eq!(unit_of((own, words), sheet, row), wanted, "{words} {sheet:?} {row:?}");
        }
    }
}
