//! The unified social credit code of GB 32100-2015: reading, check character, region. It knows no list of regions.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::fmt;
use std::str::FromStr;

/// The 31 characters of the code in the order of their values: digits and letters without I O Z S V.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// GB 32100-2015, weights of positions 1–17: powers of 3 modulo 31.
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const LENGTH: usize = 18;

/// A code of 18 characters, compacted and upper-case, with letters and digits where they belong.
/// Its check character is right unless it came through [`Uscc::parse_unchecked`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uscc([u8; LENGTH]);

/// Why a text is not a unified social credit code, in the order it is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UsccFault {
    /// Not 18 characters: how many there are.
    Length(usize),
    /// A character that the code never holds, at this position (from 1).
    Alphabet { at: usize, found: char },
    /// A letter where only digits stand (positions 3–8), at this position (from 1).
    Digit { at: usize, found: char },
    /// The last character should be this one.
    CheckCharacter { expected: char },
}

impl UsccFault {
    /// The key of the sentence that says it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Length(_) => "uscc-length",
            Self::Alphabet { .. } => "uscc-alphabet",
            Self::Digit { .. } => "uscc-digit",
            Self::CheckCharacter { .. } => "uscc-check-character",
        }
    }
}

impl Uscc {
    /// Length, alphabet and digits are held; the check character is not. For early codes an officer accepts with a reason.
    ///
    /// # Errors
    /// The first fault of length, alphabet or digits.
    pub fn parse_unchecked(text: &str) -> Result<Self, UsccFault> {
        let compact: Vec<char> = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| fold_fullwidth(c).to_ascii_uppercase())
            .collect();
        let mut code = [0u8; LENGTH];
        if compact.len() != LENGTH {
            return Err(UsccFault::Length(compact.len()));
        }
        for (at, (slot, &found)) in code.iter_mut().zip(&compact).enumerate() {
            *slot = u8::try_from(found)
                .ok()
                .filter(|b| ALPHABET.contains(b))
                .ok_or(UsccFault::Alphabet { at: at + 1, found })?;
        }
        for (at, &found) in compact.iter().enumerate().skip(2).take(6) {
            if !found.is_ascii_digit() {
                return Err(UsccFault::Digit { at: at + 1, found });
            }
        }
        Ok(Self(code))
    }

    /// The character that must stand last, from the 17 before it.
    fn check_character(self) -> u8 {
        let value = |b: &u8| {
            ALPHABET.iter().position(|a| a == b).and_then(|p| u32::try_from(p).ok()).unwrap_or(0)
        };
        let sum: u32 = self.0.iter().zip(WEIGHTS).map(|(b, w)| value(b) * w).sum();
        let index = (31 - sum % 31) % 31;
        ALPHABET.get(index as usize).copied().unwrap_or(b'0')
    }

    /// The same with the last character that the others ask for.
    #[must_use]
    pub fn checked(mut self) -> Self {
        let right = self.check_character();
        let [.., last] = &mut self.0;
        *last = right;
        self
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }

    /// The six digits of the registering authority's region (positions 3–8).
    #[must_use]
    pub fn region(&self) -> &str {
        self.as_str().get(2..8).unwrap_or("")
    }
}

/// Fullwidth letters and digits are the same characters typed in another mode.
fn fold_fullwidth(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

impl FromStr for Uscc {
    type Err = UsccFault;

    fn from_str(text: &str) -> Result<Self, UsccFault> {
        let code = Self::parse_unchecked(text)?;
        if code == code.checked() {
            Ok(code)
        } else {
            Err(UsccFault::CheckCharacter { expected: char::from(code.check_character()) })
        }
    }
}

impl fmt::Display for Uscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Uscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Uscc {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Uscc {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse_unchecked(&text)
            .map_err(|_| D::Error::custom("not a unified social credit code"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_codes_as_people_type_them() {
        let code: Uscc = "91440300208981186K".parse().unwrap();
        assert_eq!(code.region(), "440300");
        for text in [
            "91440300208981186k",
            " 9144 0300 2089 8118 6K ",
            "９１440300208981186Ｋ",
            "91440300-208981186K",
        ] {
            assert_eq!(text.parse(), Ok(code), "{text}");
        }
    }

    #[test]
    fn each_fault_in_its_order() {
        let fault = |t: &str| t.parse::<Uscc>().unwrap_err();
        assert_eq!(fault("9146010"), UsccFault::Length(7));
        assert_eq!(fault("9144030020898118I K1"), UsccFault::Length(19));
        assert_eq!(fault("9144030020898118IK"), UsccFault::Alphabet { at: 17, found: 'I' });
        assert_eq!(fault("91A40300208981186K"), UsccFault::Digit { at: 3, found: 'A' });
        assert_eq!(fault("914403002089811860"), UsccFault::CheckCharacter { expected: 'K' });
    }

    #[test]
    fn an_early_code_may_stand_unverified() {
        let code = Uscc::parse_unchecked("91350211M0000XUF46").unwrap();
        assert_eq!(code.to_string(), "91350211M0000XUF46");
        assert!("91350211M0000XUF46".parse::<Uscc>().is_err());
        assert_eq!(code.checked().to_string().parse(), Ok(code.checked()));
    }
}
