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

/// Where something is found: the column counted from 1, 0 for none.
#[derive(Clone, Copy, Debug, Default)]
pub struct FaultPlace<'p> {
    pub sheet: &'p str,
    pub line: u32,
    /// The heading, or the field's key where the sheet has no such column.
    pub column: &'p str,
    /// The heading as it is said.
    pub said: &'p str,
    pub at: u16,
}

/// Something to say of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetFault {
    Field(FieldFault),
    NameMissing,
    /// No code of the list, and no word known for one; what would be.
    NotACode {
        list: &'static str,
        allowed: Vec<String>,
    },
    /// A word that may mean more than one of the list, or none of it; what would be clear.
    Asked {
        list: &'static str,
        allowed: Vec<String>,
    },
    /// Not one to five stars.
    Stars,
    Future(Day),
    Year,
    /// The row that has the same is on this line, of another sheet where it is named.
    Duplicate(String, u32),
    Unreadable,
    /// A formula's error stands in the cell.
    CellError,
    /// A formula whose value was never worked out, or is older than the formula.
    NotCalculated,
    /// `同上`: the value stands elsewhere.
    Ditto,
    /// A number that is a year, a month or nothing, where a day is wanted.
    NumberForADay,
    /// A day in a cell where a text or a number is wanted: a spreadsheet made it of something else.
    DayForAText,
    /// Two columns mean the same and say two things in this row: the other one.
    TwoColumns(String),
    /// Two columns mean the same; the first counts where both say something: the other one.
    SameColumns(String),
    /// Left aside, since another column says it better: that one.
    WeakColumn(String),
    /// Sheets that were left out, hidden or without the headings.
    HiddenSheet,
    SheetWithoutHeadings,
    /// A sheet that shows how to fill in another.
    SampleSheet,
    /// So many rows that a filter hides were taken like the others.
    HiddenRows(u32),
    /// So many lines under the table are no rows of it.
    Footers(u32),
    /// Cells merged across several columns hold one text: of which column it is cannot be known.
    MergedAcross,
    /// Other headings begin within the table.
    SecondTable,
    /// A number so long that the spreadsheet has not kept all its digits.
    DigitsLost,
    TooManyCells,
    UnclosedQuote,
    /// Several things in a cell that holds one.
    Several,
    /// The amount's unit is not the one that heading, title or the column of currencies says.
    UnitInDoubt,
    /// An alert's own row says that it stands no more, or something that nobody here knows.
    MayNotStand(String),
    /// The sheet says that it is of that year, and by its day the row would be of another.
    OtherYear(String),
    /// The sheet has no such column: what is entered for every row, of which list.
    Default(&'static str, &'static str),
    /// A heading of an officer's map that the sheet does not have.
    NotInSheet,
    /// The sheet says nothing of the state, its numbers and days do.
    TakenAsCertified,
    UnknownColumn,
    /// Read, though it stands under a group of which nobody knows whose it is.
    UnknownGroup,
    NoHeading,
    TargetOverTotal,
    NotCertified,
    EncodingInDoubt(String),
}

impl SheetFault {
    /// The phrase scripts depend on.
    #[must_use]
    pub fn reason(&self) -> &'static str {
        match self {
            Self::Field(fault) => field_reason(fault),
            Self::NameMissing => "name missing",
            Self::NotACode { list: "legal_form", .. } => "unknown legal form",
            Self::NotACode { .. } => "unknown code",
            Self::Asked { .. } => "more than one meaning",
            Self::Stars => "not one to five stars",
            Self::Future(_) => "in the future",
            Self::Year => "not a year",
            Self::Duplicate(..) => "duplicate in file",
            Self::Unreadable => "unreadable characters",
            Self::CellError => "error in the cell",
            Self::NotCalculated => "formula not calculated",
            Self::Ditto => "same as above",
            Self::NumberForADay => "number for a day",
            Self::DayForAText => "day for a text",
            Self::TwoColumns(_) => "two columns differ",
            Self::SameColumns(_) => "two columns of one meaning",
            Self::WeakColumn(_) => "column left aside",
            Self::HiddenSheet => "hidden sheet left out",
            Self::SheetWithoutHeadings => "sheet without headings left out",
            Self::SampleSheet => "sample sheet left out",
            Self::HiddenRows(_) => "hidden rows taken",
            Self::Footers(_) => "lines under the table",
            Self::MergedAcross => "merged across columns",
            Self::SecondTable => "second table",
            Self::DigitsLost => "digits lost",
            Self::TooManyCells => "too many cells",
            Self::UnclosedQuote => "unclosed quotation",
            Self::Several => "several in one cell",
            Self::UnitInDoubt => "unit in doubt",
            Self::MayNotStand(_) => "may no longer stand",
            Self::OtherYear(_) => "of another year",
            Self::Default(..) => "taken as usual",
            Self::NotInSheet => "mapped heading not in the sheet",
            Self::TakenAsCertified => "taken as certified",
            Self::UnknownColumn => "unknown column",
            Self::UnknownGroup => "unknown group",
            Self::NoHeading => "no heading",
            Self::TargetOverTotal => "target staff over total",
            Self::NotCertified => "certificate without certified status",
            Self::EncodingInDoubt(_) => "encoding in doubt",
        }
    }

    /// The fault in its place, `found` being what stands in the cell.
    #[must_use]
    pub fn at(&self, place: &FaultPlace<'_>, found: &str) -> RowFault {
        let FaultPlace { sheet, line, column, said, at } = *place;
        let cut: String = found.chars().take(LONGEST_FOUND).collect();
        let more = if cut.len() < found.len() { "…" } else { "" };
        let shown = format!("{}{more}", text::display(&cut));
        let phrase = Phrase::new(&self.key()).with("column", said).with("found", shown.trim());
        RowFault {
            sheet: sheet.into(),
            line,
            column: column.to_owned(),
            at,
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
                phrase.with_arg("list", Arg::label("list", list)).with("allowed", "—")
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
            Self::NotACode { list, allowed } | Self::Asked { list, allowed } => {
                let labels: Vec<Arg> = allowed.iter().map(|code| Arg::label(list, code)).collect();
                let labels = if labels.is_empty() { "—".into() } else { Arg::Many(labels) };
                phrase.with_arg("list", Arg::label("list", list)).with_arg("allowed", labels)
            }
            Self::TwoColumns(other) | Self::SameColumns(other) | Self::WeakColumn(other) => {
                phrase.with("other", text::display(other).into_owned())
            }
            Self::HiddenRows(rows) | Self::Footers(rows) => phrase.with("rows", i64::from(*rows)),
            Self::MayNotStand(said) => phrase.with("said", text::display(said).into_owned()),
            Self::OtherYear(year) => phrase.with("year", year.as_str()),
            Self::Default(list, code) => phrase.with_arg("value", Arg::label(list, code)),
            Self::Future(today) => phrase.with("today", *today),
            Self::Duplicate(sheet, line) if sheet.is_empty() => {
                phrase.with("line", i64::from(*line))
            }
            Self::Duplicate(sheet, line) => {
                phrase.with("line", format!("{}!{line}", text::display(sheet)))
            }
            Self::EncodingInDoubt(encoding) => phrase.with("encoding", encoding.as_str()),
            _ => phrase,
        }
    }
}

impl From<FieldFault> for SheetFault {
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
        FieldFault::Share(ShareFault::Ambiguous) => "per cent or part of one",
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
        FieldFault::Email => "not an e-mail address",
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

    fn all() -> Vec<SheetFault> {
        let today = Day::new(2026, 11, 20).unwrap();
        let fields = [
            FieldFault::Missing,
            FieldFault::Day(DayFault::Style),
            FieldFault::Day(DayFault::NoSuchDay),
            FieldFault::Number,
            FieldFault::Share(ShareFault::Over),
            FieldFault::Share(ShareFault::TooFine),
            FieldFault::Share(ShareFault::Ambiguous),
            FieldFault::Money(MoneyFault::Currency),
            FieldFault::Money(MoneyFault::TooFine),
            FieldFault::Money(MoneyFault::NotANumber),
            FieldFault::Flag,
            FieldFault::Email,
            FieldFault::Uscc(UsccFault::Length(7)),
            FieldFault::Uscc(UsccFault::Alphabet { at: 17, found: 'I' }),
            FieldFault::Uscc(UsccFault::Digit { at: 3, found: 'A' }),
            FieldFault::Uscc(UsccFault::CheckCharacter { expected: 'K' }),
            FieldFault::Code("ground".into()),
            FieldFault::Hostile(vec!['\u{1b}', '\u{202e}']),
            FieldFault::TooLong(5000),
            FieldFault::Row,
        ];
        let mut all: Vec<SheetFault> = fields.into_iter().map(SheetFault::from).collect();
        all.extend([
            SheetFault::NameMissing,
            SheetFault::NotACode { list: "legal_form", allowed: vec!["cooperative".into()] },
            SheetFault::NotACode { list: "ground", allowed: Vec::new() },
            SheetFault::Asked { list: "ground", allowed: vec!["11.3e".into()] },
            SheetFault::NotCalculated,
            SheetFault::Ditto,
            SheetFault::NumberForADay,
            SheetFault::DayForAText,
            SheetFault::TwoColumns("手机".into()),
            SheetFault::SameColumns("手机".into()),
            SheetFault::WeakColumn("地址".into()),
            SheetFault::HiddenSheet,
            SheetFault::SheetWithoutHeadings,
            SheetFault::SampleSheet,
            SheetFault::HiddenRows(3),
            SheetFault::Footers(2),
            SheetFault::SecondTable,
            SheetFault::MergedAcross,
            SheetFault::Stars,
            SheetFault::Future(today),
            SheetFault::Year,
            SheetFault::Duplicate(String::new(), 2),
            SheetFault::Duplicate("海口".into(), 2),
            SheetFault::Unreadable,
            SheetFault::CellError,
            SheetFault::DigitsLost,
            SheetFault::TooManyCells,
            SheetFault::UnclosedQuote,
            SheetFault::Several,
            SheetFault::UnitInDoubt,
            SheetFault::MayNotStand("已移出".into()),
            SheetFault::OtherYear("2025".into()),
            SheetFault::Default("changes", "none"),
            SheetFault::NotInSheet,
            SheetFault::TakenAsCertified,
            SheetFault::UnknownColumn,
            SheetFault::UnknownGroup,
            SheetFault::NoHeading,
            SheetFault::TargetOverTotal,
            SheetFault::NotCertified,
            SheetFault::EncodingInDoubt("Big5".into()),
        ]);
        all
    }

    fn here(column: &str) -> FaultPlace<'_> {
        FaultPlace { sheet: "名册", line: 7, column, said: column, at: 2 }
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
                is_said(&words, &fault.at(&here("企业名称"), "王").message);
            }
        }
    }

    #[test]
    fn every_error_of_a_file_is_said_in_both_languages() {
        let not_a_file = |odd| ReadError::File(FileFault::NotAFile(odd));
        let heading = Phrase::new("intake-heading").with("zh", "企业名称");
        let heading = heading.with("en", "Name").with("key", "name");
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
            ReadError::Locked,
            ReadError::Format { what: "pdf" },
            ReadError::LockFile,
            ReadError::TooManySheets { most: 256 },
            ReadError::TakesTooMuch { most: 256 << 20 },
            ReadError::TakesTooLong { seconds: 20 },
            ReadError::TooManyFaults { most: 9 },
            ReadError::NoSuchSheet { wanted: "a".into(), found: vec!["b".into()] },
            ReadError::OnlyHidden { sheets: vec!["a".into()] },
            ReadError::NoAlerts { export: "a".into() },
            ReadError::AskGround { export: "a".into() },
            ReadError::Empty,
            ReadError::NoHeadings { missing: vec![heading.clone()], hidden: Vec::new() },
            ReadError::NoHeadings { missing: vec![heading], hidden: vec!["a".into()] },
            ReadError::MapUnreadable { line: 3 },
            ReadError::MapUnknownField { heading: "a".into(), field: "b".into() },
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
        let hostile = SheetFault::from(FieldFault::Hostile(vec!['\u{1b}', '\u{202e}']));
        let fault = hostile.at(&here("企业名称"), typed);
        assert_eq!(fault.message.arg("found"), Some(&"王⟨U+001B⟩[31m红⟨U+202E⟩".into()));
        let points = Arg::Many(vec!["⟨U+001B⟩".into(), "⟨U+202E⟩".into()]);
        assert_eq!(fault.message.arg("characters"), Some(&points));
        let long = SheetFault::Stars.at(&here("星级"), &"长".repeat(1000));
        let cut = format!("{}…", "长".repeat(LONGEST_FOUND));
        assert_eq!(long.message.arg("found"), Some(&cut.into()));
    }
}
