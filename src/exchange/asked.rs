//! What a file is asked for, and what is said of it beside what stands in it.

use super::table_reader::Parser;
use super::value::Shares;
use crate::domain::day::Day;
use crate::domain::intake::IntakeKind;
use crate::standard::edition::Edition;

/// What a file is asked for, and what is said of it beside what stands in it.
#[derive(Clone)]
pub struct Asked<'a> {
    pub kind: IntakeKind,
    /// The file's name, for the log.
    pub name: &'a str,
    /// Resolves codes.
    pub edition: &'a Edition,
    /// A day after it is a fault where a day must lie behind.
    pub today: Day,
    /// An officer's own headings: TOML, `"heading" = "field"`.
    pub map: Option<&'a str>,
    /// The one sheet to be read.
    pub sheet: Option<&'a str>,
    /// Source and ground of all alerts that name none, as codes of the edition.
    pub source: Option<String>,
    pub ground: Option<String>,
    /// What bare numbers in columns of shares are.
    pub shares: Option<Shares>,
    pub parser: Parser<'a>,
    /// Told now and then how many rows were read.
    pub progress: Option<&'a dyn Fn(u32)>,
}

impl<'a> Asked<'a> {
    /// A file of that kind, with nothing more said of it, parsed here.
    #[must_use]
    pub fn new(kind: IntakeKind, name: &'a str, edition: &'a Edition, today: Day) -> Self {
        let (map, sheet, source, ground, shares) = (None, None, None, None, None);
        let (parser, progress) = (Parser::Here, None);
        Self { kind, name, edition, today, map, sheet, source, ground, shares, parser, progress }
    }
}
