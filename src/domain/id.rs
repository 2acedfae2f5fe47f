//! What a record is called inside the desk: its kind and its number. Names for people are in `reference`.

use super::worded::worded;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// The kinds of record, in the order they are stored. The number is part of the file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[repr(u8)]
#[strum(serialize_all = "snake_case")]
pub enum Kind {
    Settings = 1,
    Document = 2,
    Officer = 3,
    Enterprise = 10,
    Certificate = 11,
    Case = 12,
    Filing = 13,
    Alert = 14,
    Matter = 15,
    Change = 16,
    Objection = 17,
    Appeal = 18,
    Partner = 19,
    Challenge = 20,
    Match = 21,
    Notice = 22,
    Approval = 23,
}

worded!(Kind);

impl Kind {
    /// The kind of this number in the file format.
    #[must_use]
    pub fn from_byte(byte: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|k| *k as u8 == byte)
    }
}

/// A record's kind and number. Each kind counts by itself from 1; a filing's number is made of its year and certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RecordId {
    pub kind: Kind,
    pub no: u64,
}

/// Bits of a filing's number that hold the certificate; the year stands above them, so filings of a year lie together.
const CERTIFICATE_BITS: u32 = 40;

impl RecordId {
    /// The one record of the desk's own settings.
    pub const SETTINGS: Self = Self { kind: Kind::Settings, no: 1 };

    #[must_use]
    pub fn new(kind: Kind, no: u64) -> Self {
        Self { kind, no }
    }

    /// The filing of a certificate for a year.
    #[must_use]
    pub fn filing(certificate_no: u64, year: i32) -> Self {
        let year = u64::try_from(year).unwrap_or(0);
        Self {
            kind: Kind::Filing,
            no: (year << CERTIFICATE_BITS) | (certificate_no & ((1 << CERTIFICATE_BITS) - 1)),
        }
    }

    /// Key order is kind, then number.
    #[must_use]
    pub fn to_bytes(self) -> [u8; 9] {
        let mut bytes = [0u8; 9];
        let (head, tail) = bytes.split_at_mut(1);
        head.fill(self.kind as u8);
        tail.copy_from_slice(&self.no.to_be_bytes());
        bytes
    }

    #[must_use]
    pub fn from_bytes(bytes: [u8; 9]) -> Option<Self> {
        let [kind, no @ ..] = bytes;
        Some(Self { kind: Kind::from_byte(kind)?, no: u64::from_be_bytes(no) })
    }
}

/// 128 bits made by whoever asks: the same bits twice are one operation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RequestId(pub [u8; 16]);

impl std::fmt::Debug for RequestId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filings_of_a_year_lie_together() {
        let (a, b, c) =
            (RecordId::filing(9, 2026), RecordId::filing(1, 2027), RecordId::filing(10, 2026));
        assert!(a < c && c < b);
        assert_eq!(RecordId::from_bytes(a.to_bytes()), Some(a));
    }
}
