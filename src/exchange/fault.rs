//! What is wrong with a row: a fixed English reason for scripts, and a sentence for people with nothing raw in it.

use crate::domain::day::Day;
use crate::domain::field::FieldFault;
use crate::domain::intake::RowFault;
use crate::domain::measure::ShareFault;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::text;
use crate::domain::uscc::UsccFault;

/// Longest part of a cell that is repeated in a sentence, in characters.
const LONGEST_FOUND: usize = 40;
/// Most code points named in a sentence.
const MOST_CODE_POINTS: usize = 8;

/// Something to say of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    Field(FieldFault),
    NameMissing,
    UnknownLegalForm,
    /// Not one to five stars.
    Stars,
    Future(Day),
    /// The row that has the same is on this line.
    Duplicate(u32),
    Unreadable,
    /// A formula's error stands in the cell.
    CellError,
    /// A number so long that the spreadsheet has not kept all its digits.
    DigitsLost,
    TooManyCells,
    UnclosedQuote,
    UnknownColumn,
    NoHeading,
    TargetOverTotal,
    NotCertified,
    EncodingInDoubt(&'static str),
}

impl Fault {
    /// The phrase scripts depend on.
    #[must_use]
    pub fn reason(&self) -> &'static str {
        match self {
            Self::Field(fault) => field_reason(fault),
            Self::NameMissing => "name missing",
            Self::UnknownLegalForm => "unknown legal form",
            Self::Stars => "not one to five stars",
            Self::Future(_) => "in the future",
            Self::Duplicate(_) => "duplicate in file",
            Self::Unreadable => "unreadable characters",
            Self::CellError => "error in the cell",
            Self::DigitsLost => "digits lost",
            Self::TooManyCells => "too many cells",
            Self::UnclosedQuote => "unclosed quotation",
            Self::UnknownColumn => "unknown column",
            Self::NoHeading => "no heading",
            Self::TargetOverTotal => "target staff over total",
            Self::NotCertified => "certificate without certified status",
            Self::EncodingInDoubt(_) => "encoding in doubt",
        }
    }

    /// The fault in its place, `found` being what stands in the cell.
    #[must_use]
    pub fn at(&self, line: u32, column: &str, found: &str) -> RowFault {
        let cut: String = found.chars().take(LONGEST_FOUND).collect();
        let more = if cut.len() < found.len() { "…" } else { "" };
        let shown = format!("{}{more}", text::display(&cut));
        let phrase = Phrase::new(&self.key()).with("column", column).with("found", shown);
        RowFault {
            line,
            column: column.to_owned(),
            reason: self.reason().to_owned(),
            message: self.with_own(phrase),
        }
    }

    /// `intake-over-100`: the reason's letters and digits.
    fn key(&self) -> String {
        let words: Vec<&str> = self
            .reason()
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        format!("intake-{}", words.join("-"))
    }

    fn with_own(&self, phrase: Phrase) -> Phrase {
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        match self {
            Self::Field(FieldFault::Hostile(found)) => {
                let named =
                    found.iter().take(MOST_CODE_POINTS).map(|c| text::code_point(*c).into());
                phrase.with_arg("characters", Arg::Many(named.collect()))
            }
            Self::Field(FieldFault::TooLong(bytes)) => phrase.with("length", count(*bytes)),
            Self::Field(FieldFault::Uscc(UsccFault::Length(length))) => {
                phrase.with("length", count(*length))
            }
            Self::Field(FieldFault::Uscc(
                UsccFault::Alphabet { at, found } | UsccFault::Digit { at, found },
            )) => phrase
                .with("position", count(*at))
                .with("character", text::display(&found.to_string()).into_owned()),
            Self::Field(FieldFault::Uscc(UsccFault::CheckCharacter { expected })) => {
                phrase.with("expected", expected.to_string())
            }
            Self::Future(today) => phrase.with("today", *today),
            Self::Duplicate(line) => phrase.with("line", i64::from(*line)),
            Self::EncodingInDoubt(encoding) => phrase.with("encoding", *encoding),
            _ => phrase,
        }
    }
}

impl From<FieldFault> for Fault {
    fn from(fault: FieldFault) -> Self {
        Self::Field(fault)
    }
}

trait WithArg {
    fn with_arg(self, name: &str, arg: Arg) -> Phrase;
}

impl WithArg for Phrase {
    fn with_arg(mut self, name: &str, arg: Arg) -> Phrase {
        self.args.push((name.to_owned(), arg));
        self
    }
}

fn field_reason(fault: &FieldFault) -> &'static str {
    use crate::domain::day::DayFault;
    match fault {
        FieldFault::UnknownField | FieldFault::NotTyped => "unknown column",
        FieldFault::Missing => "missing",
        FieldFault::Day(DayFault::Style) => "not a day",
        FieldFault::Day(DayFault::NoSuchDay) => "no such day",
        FieldFault::Number | FieldFault::Share(ShareFault::NotANumber) => "not a number",
        FieldFault::Share(ShareFault::Over) => "over 100%",
        FieldFault::Share(ShareFault::TooFine) => "too fine",
        FieldFault::Flag => "not yes or no",
        FieldFault::Uscc(UsccFault::Length(_)) => "length",
        FieldFault::Uscc(UsccFault::Alphabet { .. }) => "alphabet",
        FieldFault::Uscc(UsccFault::Digit { .. }) => "letter among digits",
        FieldFault::Uscc(UsccFault::CheckCharacter { .. }) => "check character",
        FieldFault::Code(_) => "unknown code",
        FieldFault::Hostile(_) => "control characters",
        FieldFault::TooLong(_) => "too long",
        FieldFault::Row => "not a list",
    }
}
