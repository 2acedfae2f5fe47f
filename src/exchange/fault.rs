//! What is wrong with a row: a fixed English reason for scripts, and a sentence for people with nothing raw in it.

use crate::domain::day::Day;
use crate::domain::field::FieldFault;
use crate::domain::intake::RowFault;
use crate::domain::measure::{MoneyFault, ShareFault};
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
    Year,
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
    /// A share between nothing and one per cent: was 0.7 meant as 70%?
    TinyShare,
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
            Self::Year => "not a year",
            Self::Duplicate(_) => "duplicate in file",
            Self::Unreadable => "unreadable characters",
            Self::CellError => "error in the cell",
            Self::DigitsLost => "digits lost",
            Self::TooManyCells => "too many cells",
            Self::UnclosedQuote => "unclosed quotation",
            Self::UnknownColumn => "unknown column",
            Self::NoHeading => "no heading",
            Self::TargetOverTotal => "target staff over total",
            Self::TinyShare => "under one per cent",
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
        let phrase = Phrase::new(&self.key()).with("column", column).with("found", shown.trim());
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
            Self::Field(FieldFault::Code(list)) => {
                phrase.with_arg("list", Arg::label("list", list))
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
        FieldFault::Share(ShareFault::TooFine) | FieldFault::Money(MoneyFault::TooFine) => {
            "too fine"
        }
        FieldFault::Money(MoneyFault::Currency) => "no currency",
        FieldFault::Money(_) => "not an amount of money",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::DayFault;
    use crate::exchange::error::ReadError;
    use crate::exchange::files::{FileFault, Odd};
    use crate::standard::words::{Lang, Words};

    fn all() -> Vec<Fault> {
        let today = Day::new(2026, 11, 20).unwrap();
        let fields = [
            FieldFault::Missing,
            FieldFault::Day(DayFault::Style),
            FieldFault::Day(DayFault::NoSuchDay),
            FieldFault::Number,
            FieldFault::Share(ShareFault::Over),
            FieldFault::Share(ShareFault::TooFine),
            FieldFault::Money(MoneyFault::Currency),
            FieldFault::Money(MoneyFault::TooFine),
            FieldFault::Money(MoneyFault::NotANumber),
            FieldFault::Flag,
            FieldFault::Uscc(UsccFault::Length(7)),
            FieldFault::Uscc(UsccFault::Alphabet { at: 17, found: 'I' }),
            FieldFault::Uscc(UsccFault::Digit { at: 3, found: 'A' }),
            FieldFault::Uscc(UsccFault::CheckCharacter { expected: 'K' }),
            FieldFault::Code("ground".into()),
            FieldFault::Hostile(vec!['\u{1b}', '\u{202e}']),
            FieldFault::TooLong(5000),
            FieldFault::Row,
        ];
        let mut all: Vec<Fault> = fields.into_iter().map(Fault::from).collect();
        all.extend([
            Fault::NameMissing,
            Fault::UnknownLegalForm,
            Fault::Stars,
            Fault::Future(today),
            Fault::Year,
            Fault::TinyShare,
            Fault::Duplicate(2),
            Fault::Unreadable,
            Fault::CellError,
            Fault::DigitsLost,
            Fault::TooManyCells,
            Fault::UnclosedQuote,
            Fault::UnknownColumn,
            Fault::NoHeading,
            Fault::TargetOverTotal,
            Fault::NotCertified,
            Fault::EncodingInDoubt("Big5"),
        ]);
        all
    }

    fn is_said(words: &Words, phrase: &Phrase) {
        let said = words.say(phrase);
        assert!(words.has(&phrase.key), "{} {}", words.lang().code(), phrase.key);
        assert!(!said.contains("{$") && !said.contains("{ $"), "{said}");
    }

    #[test]
    fn every_fault_is_said_in_both_languages() {
        for lang in Lang::ALL {
            let words = Words::new(lang, None);
            for fault in all() {
                is_said(&words, &fault.at(7, "企业名称", "王").message);
            }
        }
    }

    #[test]
    fn every_error_of_a_file_is_said_in_both_languages() {
        let not_a_file = |odd| ReadError::File(FileFault::NotAFile(odd));
        let errors = [
            ReadError::File(FileFault::Failed(std::io::ErrorKind::NotFound)),
            ReadError::File(FileFault::Failed(std::io::ErrorKind::PermissionDenied)),
            ReadError::File(FileFault::Failed(std::io::ErrorKind::Other)),
            ReadError::File(FileFault::NotText),
            ReadError::File(FileFault::TooLarge { most: 256 << 10 }),
            not_a_file(Odd::Folder),
            not_a_file(Odd::Pipe),
            not_a_file(Odd::Socket),
            not_a_file(Odd::Device),
            ReadError::TooLarge { most: 64 << 20 },
            ReadError::InflatesTooFar { most: 1 << 30 },
            ReadError::TooManyRows { most: 1_000_000 },
            ReadError::Damaged,
            ReadError::OldOrLocked,
            ReadError::Empty,
            ReadError::NoHeadings { missing: vec!["企业名称".into()] },
            ReadError::TwoColumns { first: "a".into(), second: "b".into() },
            ReadError::MapUnreadable { line: 3 },
            ReadError::MapUnknownField { heading: "a".into(), field: "b".into() },
            ReadError::Headings("x".into()),
        ];
        for lang in Lang::ALL {
            let words = Words::new(lang, None);
            for error in &errors {
                is_said(&words, &error.phrase());
            }
        }
    }

    #[test]
    fn nothing_raw_stands_in_a_sentence_and_code_points_are_named() {
        let typed = "王\u{1b}[31m红\u{202e}";
        let hostile = Fault::from(FieldFault::Hostile(vec!['\u{1b}', '\u{202e}']));
        let fault = hostile.at(9, "企业名称", typed);
        assert_eq!(fault.message.arg("found"), Some(&"王⟨U+001B⟩[31m红⟨U+202E⟩".into()));
        let points = Arg::Many(vec!["⟨U+001B⟩".into(), "⟨U+202E⟩".into()]);
        assert_eq!(fault.message.arg("characters"), Some(&points));
        let long = Fault::Stars.at(1, "星级", &"长".repeat(1000));
        let cut = format!("{}…", "长".repeat(LONGEST_FOUND));
        assert_eq!(long.message.arg("found"), Some(&cut.into()));
    }
}
