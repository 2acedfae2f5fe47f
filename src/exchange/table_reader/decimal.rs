//! A number as the decimal digits that a spreadsheet keeps of it: fifteen, without the noise of binary fractions.

use std::fmt;

/// Whole numbers below this are exact, and so is what is printed of them.
pub const EXACT_BELOW: f64 = 1e15;

/// A number written in decimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    negative: bool,
    /// Without zeros at either end; nothing for zero.
    digits: String,
    /// So many places behind its first digit stands the point; below zero, so many zeros before that digit.
    point: i32,
}

impl Decimal {
    /// Of a number as it is kept.
    #[must_use]
    pub fn of(number: f64) -> Self {
        let written = if number.abs() < EXACT_BELOW {
            format!("{:.14e}", number.abs())
        } else {
            format!("{:e}", number.abs())
        };
        let (mantissa, power) = written.split_once('e').unwrap_or((&written, "0"));
        let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
        let digits = digits.trim_end_matches('0');
        let point = if digits.is_empty() { 1 } else { power.parse().unwrap_or(0) + 1 };
        Self { negative: number < 0.0, digits: digits.to_owned(), point }
    }

    /// With its point moved to the right.
    #[must_use]
    pub fn shifted(&self, by: i32) -> Self {
        let point = if self.digits.is_empty() { 1 } else { self.point.saturating_add(by) };
        Self { point, ..self.clone() }
    }

    /// Of a number of hundredths that somebody worked out: as per cent, rounded to the millionth, since nobody types more.
    #[must_use]
    pub fn per_cent(number: f64) -> Self {
        let exact: f64 = Self::of(number).shifted(2).to_string().parse().unwrap_or(number);
        Self::of(format!("{exact:.6}").parse().unwrap_or(exact))
    }

    /// Without its sign, and with at least so many digits where it is whole.
    #[must_use]
    pub fn unsigned(&self, digits: usize) -> String {
        /// No number is written out longer: a power of ten at the end of what a number can hold has some three hundred.
        const MOST: i32 = 400;
        let point = self.point.clamp(-MOST, MOST);
        let at = usize::try_from(point).unwrap_or(0);
        let held = self.digits.len();
        if at >= held {
            let whole = format!("{}{}", self.digits, "0".repeat(at - held));
            let whole = if whole.is_empty() || self.digits.is_empty() { "0" } else { &whole };
            return format!("{}{whole}", "0".repeat(digits.saturating_sub(whole.len())));
        }
        let (whole, part) = self.digits.split_at(at);
        let zeros = "0".repeat(usize::try_from(-point).unwrap_or(0));
        format!("{}.{zeros}{part}", if whole.is_empty() { "0" } else { whole })
    }
}

/// The number without its noise.
#[must_use]
pub fn tidy(number: f64) -> f64 {
    if number.fract() == 0.0 || !number.is_finite() {
        return number;
    }
    Decimal::of(number).to_string().parse().unwrap_or(number)
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minus = if self.negative && !self.digits.is_empty() { "-" } else { "" };
        write!(f, "{minus}{}", self.unsigned(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_without_noise_and_a_point_that_moves() {
        for (number, shift, wanted) in [
            (0.1 + 0.2, 0, "0.3"),
            (0.285, 2, "28.5"),
            (125_000.0, -3, "125"),
            (125_000.0, -7, "0.0125"),
            (0.0, 2, "0"),
            (-12.5, 0, "-12.5"),
            (123_456_789_012_345_678.0, 0, "123456789012345680"),
            (5.0, -4, "0.0005"),
            (0.000_35, 0, "0.00035"),
        ] {
            assert_eq!(Decimal::of(number).shifted(shift).to_string(), wanted, "{number}");
        }
        assert_eq!(Decimal::of(23.0).unsigned(6), "000023");
        assert_eq!(Decimal::per_cent(0.700_000_000_000_001_2).to_string(), "70");
        assert_eq!(Decimal::per_cent(0.777_777_777_777_8).to_string(), "77.777778");
        assert!(tidy(f64::INFINITY).is_infinite() && tidy(f64::NAN).is_nan());
        assert!((tidy(30.000_000_000_000_004) - 30.0).abs() < f64::EPSILON);
    }
}
