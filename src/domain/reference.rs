//! How people and scripts name a record: `C-000001`, a USCC, a certificate number, `F-HFDA-2025-00383-2026`.

use super::id::Kind;
use super::uscc::Uscc;
use std::fmt;

/// How the desk's own settings are named.
const DESK: &str = "desk";

/// The letters of kinds that count by themselves.
const LETTERS: [(&str, Kind); 11] = [
    ("C", Kind::Case),
    ("A", Kind::Alert),
    ("M", Kind::Matter),
    ("J", Kind::Objection),
    ("AP", Kind::Appeal),
    ("G", Kind::Change),
    ("P", Kind::Partner),
    ("X", Kind::Challenge),
    ("T", Kind::Match),
    ("N", Kind::Notice),
    ("W", Kind::Approval),
];

/// A reference as it was typed, before anything is looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// `E-<USCC>` or the code alone.
    Uscc(Uscc),
    /// `E-000001`: an enterprise whose code is not known.
    Enterprise(u64),
    /// `C-`, `A-`, `M-`, `J-`, `AP-`, `G-`, `P-`, `X-`, `T-`, `N-`, `W-` and a number.
    Numbered(Kind, u64),
    /// `F-<certificate number>-<year>`.
    Filing { certificate: String, year: i32 },
    /// `O-<name>`.
    Officer(String),
    /// `#000001`.
    Operation(u64),
    /// `desk`: the desk's own settings.
    Desk,
    /// A certificate's own number, or an exact name: only looking it up can tell.
    Words(String),
}

impl Reference {
    /// Reads a reference; whatever has no other shape is taken as a certificate number or a name.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let typed = super::text::trim(typed);
        let number = |digits: &str| {
            (!digits.is_empty() && digits.len() <= 12 && digits.bytes().all(|b| b.is_ascii_digit()))
                .then(|| digits.parse::<u64>().ok())
                .flatten()
        };
        if let Ok(code) = Uscc::parse_unchecked(typed) {
            return Self::Uscc(code);
        }
        if let Some(no) = typed.strip_prefix('#').and_then(number) {
            return Self::Operation(no);
        }
        if typed.eq_ignore_ascii_case(DESK) {
            return Self::Desk;
        }
        let Some((prefix, rest)) = typed.split_once('-') else {
            return Self::Words(typed.to_owned());
        };
        match prefix.to_ascii_uppercase().as_str() {
            "E" => match (Uscc::parse_unchecked(rest), number(rest)) {
                (Ok(code), _) => return Self::Uscc(code),
                (_, Some(no)) => return Self::Enterprise(no),
                _ => {}
            },
            "O" if !rest.is_empty() => return Self::Officer(rest.to_owned()),
            "F" => {
                if let Some((certificate, year)) = rest.rsplit_once('-')
                    && let (4, Ok(year)) = (year.len(), year.parse())
                {
                    return Self::Filing { certificate: certificate.to_owned(), year };
                }
            }
            letter => {
                let kind = LETTERS.iter().find(|(l, _)| *l == letter).map(|(_, kind)| *kind);
                if let (Some(kind), Some(no)) = (kind, number(rest)) {
                    return Self::Numbered(kind, no);
                }
            }
        }
        Self::Words(typed.to_owned())
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Uscc(code) => write!(f, "E-{code}"),
            Self::Enterprise(no) => write!(f, "E-{no:06}"),
            Self::Numbered(kind, no) => {
                let found = LETTERS.iter().find(|(_, k)| k == kind);
                let letter = found.map_or(kind.word(), |(letter, _)| letter);
                write!(f, "{letter}-{no:06}")
            }
            Self::Filing { certificate, year } => write!(f, "F-{certificate}-{year}"),
            Self::Officer(name) => write!(f, "O-{name}"),
            Self::Operation(no) => write!(f, "#{no:06}"),
            Self::Desk => f.write_str(DESK),
            Self::Words(words) => f.write_str(words),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_is_read_and_written_back() {
        for typed in [
            "E-91440300208981186K",
            "E-000007",
            "C-000001",
            "A-000120",
            "M-000003",
            "J-000001",
            "AP-000002",
            "G-000003",
            "P-000001",
            "X-000001",
            "T-000001",
            "N-000001",
            "W-000001",
            "desk",
            "F-HFDA-2025-00383-2026",
            "O-李明",
            "#000042",
            "HFDA-2025-00383",
        ] {
            assert_eq!(Reference::parse(typed).to_string(), typed);
        }
        assert_eq!(Reference::parse("c-1"), Reference::Numbered(Kind::Case, 1));
        assert!(matches!(Reference::parse("91440300208981186k"), Reference::Uscc(_)));
        assert_eq!(Reference::parse("天宇助残"), Reference::Words("天宇助残".into()));
    }
}
