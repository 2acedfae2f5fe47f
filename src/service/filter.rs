//! The filter of a view: `due:<2026-05-01 region:46 stage:intake officer:@me words`. Reads rows alone; the whole query
//! language comes later on the same shape.

use super::error::DeskError;
use crate::domain::day::Day;
use crate::domain::phrase::Phrase;
use crate::domain::queue::Row;
use crate::domain::text;

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    Is,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Term {
    /// The words stand in the name, code or reference, or in a label: then the row holds one of these codes.
    Words {
        words: String,
        codes: Vec<(&'static str, Vec<String>)>,
    },
    Field {
        field: &'static str,
        value: String,
    },
    /// One of these codes.
    Coded {
        field: &'static str,
        codes: Vec<String>,
    },
    /// A day field against a day.
    DayField {
        field: &'static str,
        relation: Relation,
        day: Day,
    },
    /// A number against a number: days left, stars, year.
    Number {
        field: &'static str,
        relation: Relation,
        number: i64,
    },
}

/// A filter that was read: all its terms must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    terms: Vec<Term>,
}

/// The codes of a field that go by these folded words; with `true`, also those whose label only holds them.
pub type Codes<'a> = &'a dyn Fn(&str, &str, bool) -> Vec<String>;

/// What a filter may need to know of the reader.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub today: Day,
    pub officer: &'a str,
    pub codes: Codes<'a>,
}

enum FieldShape {
    Text,
    Code,
    Day,
    Number,
}

/// Field name as typed (both languages) → the field and its shape.
const FIELDS: &[(&str, &str, FieldShape)] = &[
    ("due", "due", FieldShape::Day),
    ("到期", "due", FieldShape::Day),
    ("reported", "reported", FieldShape::Day),
    ("日期", "reported", FieldShape::Day),
    ("opened", "opened", FieldShape::Day),
    ("days", "days", FieldShape::Number),
    ("天数", "days", FieldShape::Number),
    ("stars", "stars", FieldShape::Number),
    ("星级", "stars", FieldShape::Number),
    ("year", "year", FieldShape::Number),
    ("年度", "year", FieldShape::Number),
    ("region", "region", FieldShape::Text),
    ("地区", "region", FieldShape::Text),
    ("stage", "stage", FieldShape::Code),
    ("阶段", "stage", FieldShape::Code),
    ("state", "state", FieldShape::Code),
    ("状态", "state", FieldShape::Code),
    ("officer", "officer", FieldShape::Text),
    ("经办", "officer", FieldShape::Text),
    ("name", "name", FieldShape::Text),
    ("名称", "name", FieldShape::Text),
    ("uscc", "uscc", FieldShape::Text),
    ("代码", "uscc", FieldShape::Text),
    ("ref", "ref", FieldShape::Text),
    ("ground", "ground", FieldShape::Code),
    ("情形", "ground", FieldShape::Code),
    ("severity", "severity", FieldShape::Code),
    ("严重", "severity", FieldShape::Code),
    ("source", "source", FieldShape::Code),
    ("来源", "source", FieldShape::Code),
    ("form", "form", FieldShape::Code),
    ("kind", "kind", FieldShape::Code),
    ("confirmed", "confirmed", FieldShape::Code),
    ("field", "field", FieldShape::Code),
];

/// The fields whose labels free words are looked for in.
const SPOKEN: [&str; 8] =
    ["stage", "state", "ground", "severity", "source", "form", "kind", "field"];

/// The names a filter may use, for messages and completion.
pub fn field_names() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().map(|(name, _, _)| *name)
}

fn split_relation(value: &str) -> (Relation, &str) {
    for (sign, relation) in [
        ("<=", Relation::LessOrEqual),
        (">=", Relation::GreaterOrEqual),
        ("<", Relation::Less),
        (">", Relation::Greater),
        ("=", Relation::Is),
    ] {
        if let Some(rest) = value.strip_prefix(sign) {
            return (relation, rest);
        }
    }
    (Relation::Is, value)
}

fn refuse(key: &str, term: &str, at: usize) -> DeskError {
    let at = i64::try_from(at + 1).unwrap_or(i64::MAX);
    DeskError::input(Phrase::new(key).with("term", text::display(term).into_owned()).with("at", at))
}

fn compare<T: Ord>(relation: Relation, left: &T, right: &T) -> bool {
    match relation {
        Relation::Is => left == right,
        Relation::Less => left < right,
        Relation::LessOrEqual => left <= right,
        Relation::Greater => left > right,
        Relation::GreaterOrEqual => left >= right,
    }
}

/// `2026-05-01`, or `30d`: so many days from today (negative: back).
fn day(value: &str, today: Day) -> Option<Day> {
    if let Ok(day) = value.parse() {
        return Some(day);
    }
    let number = value.strip_suffix(['d', '天'])?;
    let days: i64 = number.parse().ok().filter(|d: &i64| d.abs() < 100_000)?;
    Some(today.plus(days))
}

impl Filter {
    /// Reads a filter.
    ///
    /// # Errors
    /// An unknown field, or a value that is no day or number where one is compared, with its place (characters from 1).
    pub fn parse(typed: &str, reader: Reader<'_>) -> Result<Self, DeskError> {
        let mut terms = Vec::new();
        let folded: String = typed.chars().map(|c| if c == '：' { ':' } else { c }).collect();
        for (at, term) in terms_of(&folded) {
            let field = term.split_once(':').filter(|(n, _)| !n.is_empty() && !n.starts_with('"'));
            let Some((name, value)) = field else {
                terms.extend(words(term, reader));
                continue;
            };
            let lower = name.to_lowercase();
            let Some((_, field, shape)) = FIELDS.iter().find(|(n, _, _)| *n == lower) else {
                return Err(refuse("filter-unknown-field", name, at).hint(
                    Phrase::new("filter-fields")
                        .with("fields", field_names().collect::<Vec<_>>().join(" ")),
                ));
            };
            let (relation, value) = split_relation(value);
            let value = value.trim_matches('"');
            terms.push(match shape {
                FieldShape::Day => match day(value, reader.today) {
                    Some(day) => Term::DayField { field, relation, day },
                    None => return Err(refuse("filter-not-a-day", value, at)),
                },
                FieldShape::Number => match value.parse() {
                    Ok(number) => Term::Number { field, relation, number },
                    Err(_) => return Err(refuse("filter-not-a-number", value, at)),
                },
                FieldShape::Text | FieldShape::Code if relation != Relation::Is => {
                    return Err(refuse("filter-no-order", term, at));
                }
                FieldShape::Text => {
                    let value = if value == "@me" { reader.officer } else { value };
                    Term::Field { field, value: text::fold(value) }
                }
                FieldShape::Code => {
                    let value = text::fold(value);
                    let mut codes = (reader.codes)(field, &value, false);
                    codes.push(value);
                    Term::Coded { field, codes }
                }
            });
        }
        Ok(Self { terms })
    }

    /// Lets everything through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether a row fits. `state` is the row's state as the day judges it.
    #[must_use]
    pub fn fits(&self, row: &Row, state: &str, today: Day) -> bool {
        self.terms.iter().all(|term| holds(term, row, state, today))
    }
}

/// A free term, its quotes taken off; nothing where nothing else is left.
fn words(term: &str, reader: Reader<'_>) -> Option<Term> {
    let words = text::fold(term.trim_matches('"'));
    let codes = SPOKEN.into_iter().map(|field| (field, (reader.codes)(field, &words, true)));
    let codes = codes.filter(|(_, codes)| !codes.is_empty()).collect();
    (!words.is_empty()).then_some(Term::Words { words, codes })
}

/// Words apart at white space; quotes keep theirs.
fn terms_of(typed: &str) -> Vec<(usize, &str)> {
    let (mut terms, mut start, mut quoted) = (Vec::new(), None, false);
    for (at, (byte, c)) in typed.char_indices().enumerate() {
        quoted ^= c == '"';
        match (c.is_whitespace() && !quoted, start) {
            (true, Some((from_char, from))) => {
                terms.push((from_char, typed.get(from..byte).unwrap_or("")));
                start = None;
            }
            (false, None) => start = Some((at, byte)),
            _ => {}
        }
    }
    if let Some((from_char, from)) = start {
        terms.push((from_char, typed.get(from..).unwrap_or("")));
    }
    terms
}

fn fact<'a>(row: &'a Row, key: &str) -> &'a str {
    row.facts.iter().find(|(k, _)| k == key).map_or("", |(_, v)| v)
}

fn holds(term: &Term, row: &Row, state: &str, today: Day) -> bool {
    match term {
        Term::Words { words, codes } => {
            [&row.name, &row.uscc, &row.reference].iter().any(|s| text::fold(s).contains(words))
                || codes.iter().any(|(field, codes)| holds_code(field, codes, row, state))
        }
        Term::Coded { field, codes } => holds_code(field, codes, row, state),
        Term::DayField { field, relation, day } => {
            let held = if *field == "due" { row.due } else { fact(row, field).parse().ok() };
            held.is_some_and(|held| compare(*relation, &held, day))
        }
        Term::Number { field, relation, number } => {
            let held = if *field == "days" {
                row.due.map(|d| today.days_until(d))
            } else {
                fact(row, field).parse().ok()
            };
            held.is_some_and(|held| compare(*relation, &held, number))
        }
        Term::Field { field, value } => text_holds(field, value, row),
    }
}

/// Whether the row holds one of these codes in that field.
fn holds_code(field: &str, codes: &[String], row: &Row, state: &str) -> bool {
    let one = |held: &str| codes.iter().any(|code| code == held);
    match field {
        "stage" => one(&row.stage),
        "state" => one(state) || one(&row.state),
        other => fact(row, other).split(' ').any(one),
    }
}

fn text_holds(field: &str, value: &str, row: &Row) -> bool {
    match field {
        // Six digits from the left, or the place by name.
        "region" => row.region.starts_with(value) || text::fold(fact(row, "place")).contains(value),
        "officer" => {
            row.officer.as_deref().map_or(value.is_empty(), |held| text::fold(held) == value)
        }
        "name" => text::fold(&row.name).contains(value),
        "uscc" => text::fold(&row.uscc).contains(value),
        _ => text::fold(&row.reference).contains(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{Kind, RecordId};

    fn row() -> Row {
        Row {
            id: RecordId::new(Kind::Filing, 1),
            version: 1,
            reference: "F-HFDA-2025-00001-2026".into(),
            enterprise: None,
            uscc: "91460300U6MY13099P".into(),
            name: "天宇助残服务有限公司".into(),
            region: "460300".into(),
            stage: "scheduled".into(),
            due: Day::new(2026, 6, 30),
            officer: Some("李明".into()),
            state: "awaited".into(),
            why: Phrase::new("x"),
            facts: vec![
                ("stars".into(), "3".into()),
                ("year".into(), "2026".into()),
                ("place".into(), "三亚市".into()),
            ],
        }
    }

    fn fits(filter: &str) -> bool {
        let today = Day::new(2026, 11, 20).unwrap();
        let codes = |field: &str, words: &str, _: bool| match (field, words) {
            ("stage", "待申报") => vec!["scheduled".to_owned()],
            ("state", "逾期") => vec!["overdue".to_owned()],
            _ => Vec::new(),
        };
        let reader = Reader { today, officer: "李明", codes: &codes };
        Filter::parse(filter, reader).unwrap().fits(&row(), "overdue", today)
    }

    #[test]
    fn what_fits_and_what_does_not() {
        for (filter, expected) in [
            ("", true),
            ("region:46", true),
            ("region:31", false),
            ("地区：三亚", true),
            ("due:<2026-07-01", true),
            ("due:<2026-06-30", false),
            ("due:<=2026-06-30 stars:>=3", true),
            ("due:<0d", true),
            ("days:<-100", true),
            ("stars:>3", false),
            ("officer:@me", true),
            ("officer:王芳", false),
            ("state:overdue", true),
            ("stage:待申报", true),
            ("state:待申报", false),
            ("状态:逾期", true),
            ("待申报", true),
            ("\"天宇助残\"", true),
            ("\"stage:scheduled\"", false),
            ("name:\"天宇 助残\"", true),
            ("天宇", true),
            ("天宇 91460300", true),
            ("天宇 海", false),
            ("year:2026 ref:00001", true),
        ] {
            assert_eq!(fits(filter), expected, "{filter}");
        }
    }

    #[test]
    fn faults_name_the_term_and_its_place() {
        let today = Day::new(2026, 11, 20).unwrap();
        let reader = Reader { today, officer: "", codes: &|_, _, _| Vec::new() };
        for (filter, key) in [
            ("x colour:red", "filter-unknown-field"),
            ("due:<soon", "filter-not-a-day"),
            ("stars:many", "filter-not-a-number"),
            ("name:<x", "filter-no-order"),
        ] {
            let error = Filter::parse(filter, reader).unwrap_err();
            assert_eq!(error.message.key, key, "{filter}");
        }
        let error = Filter::parse("x colour:red", reader).unwrap_err();
        assert_eq!(error.message.arg("at"), Some(&3i64.into()));
    }
}
