//! Holds a row against a filter, and says what a row holds in a field, for order and for counting.

use super::field::{Field, Shape};
use super::parse::{Query, Term, Test};
use crate::domain::day::Day;
use crate::domain::queue::{Queue, QueueRow};
use crate::domain::{script, text};
use crate::standard::calendar::Calendar;
use crate::workflow::queue::left;
use std::cmp::Ordering;

/// A row as the day shows it.
#[derive(Clone, Copy)]
pub struct RowOnDay<'a> {
    pub queue: Queue,
    pub row: &'a QueueRow,
    /// Its state as the day judges it.
    pub state: &'a str,
    /// Code of its enterprise's standing, looked up only where it is asked for.
    pub standing: &'a dyn Fn(&QueueRow) -> String,
    pub today: Day,
    pub calendar: &'a Calendar,
}

/// What a row holds, to be ordered by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SortKey {
    Number(i64),
    Text(String),
}

impl SortKey {
    /// The order of two rows: what is missing stands last, turned round or not.
    #[must_use]
    pub fn compare(one: Option<&Self>, other: Option<&Self>, backward: bool) -> Ordering {
        match (one, other) {
            (Some(a), Some(b)) if backward => b.cmp(a),
            (Some(a), Some(b)) => a.cmp(b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        }
    }
}

fn fact<'a>(row: &'a QueueRow, key: &str) -> &'a str {
    row.fact(key).unwrap_or("")
}

/// The number in a sum of money: `CNY 12000.00 + …` is 12000.
fn amount(told: &str) -> Option<i64> {
    let digits = told.trim_start_matches(|c: char| !c.is_ascii_digit());
    let whole: String = digits.chars().take_while(char::is_ascii_digit).collect();
    whole.parse().ok()
}

impl RowOnDay<'_> {
    /// The codes it holds in a coded field; the first is the one that shows.
    #[must_use]
    pub fn codes(&self, field: Field) -> Vec<String> {
        let row = self.row;
        let codes = match field {
            Field::Stage if self.queue == Queue::Enterprises => vec![(self.standing)(row)],
            Field::Standing => vec![(self.standing)(row)],
            Field::Stage => vec![row.stage.clone()],
            Field::State => vec![self.state.to_owned(), row.state.clone(), row.stage.clone()],
            Field::Kind if self.queue.mixes_kinds() => vec![row.kind().to_owned()],
            other => fact(row, other.fact()).split(' ').map(str::to_owned).collect(),
        };
        codes.into_iter().filter(|code| !code.is_empty()).collect()
    }

    fn holds_code(&self, field: Field, codes: &[String]) -> bool {
        let one = |held: &str| !held.is_empty() && codes.iter().any(|code| code == held);
        let row = self.row;
        match field {
            Field::Stage if self.queue != Queue::Enterprises => one(&row.stage),
            Field::State => one(self.state) || one(&row.state) || one(&row.stage),
            Field::Stage | Field::Standing => one(&(self.standing)(row)),
            Field::Kind if self.queue.mixes_kinds() => one(row.kind()) || one(row.id.kind.word()),
            other => fact(row, other.fact()).split(' ').any(one),
        }
    }

    /// The number or the day's number it holds.
    #[must_use]
    pub fn number(&self, field: Field) -> Option<i64> {
        let row = self.row;
        match field {
            Field::Due => row.due.map(|day| i64::from(day.number())),
            Field::Days => left::told(row, self.today, self.calendar),
            Field::Age => row.waits_since().map(|since| since.days_until(self.today)),
            Field::Amount => amount(row.fact("amount")?),
            _ if field.shape() == Shape::Day => {
                row.fact(field.fact())?.parse().ok().map(|day: Day| i64::from(day.number()))
            }
            _ => row.fact(field.fact())?.parse().ok(),
        }
    }

    /// The text it holds.
    #[must_use]
    pub fn text(&self, field: Field) -> &str {
        let row = self.row;
        match field {
            Field::Name => &row.name,
            Field::Uscc => &row.uscc,
            Field::Ref => &row.reference,
            Field::Region => &row.region,
            Field::Owner => row.officer.as_deref().unwrap_or(""),
            Field::Number => row.fact("number").unwrap_or_else(|| fact(row, "certificate")),
            other => fact(row, other.fact()),
        }
    }

    /// What it is ordered by in a field; `rank` is the place of a code in its list.
    #[must_use]
    pub fn held(&self, field: Field, rank: &dyn Fn(&str) -> Option<i64>) -> Option<SortKey> {
        match field.shape() {
            // Working days and days are no measure of each other: their order is that of the days they lead to.
            _ if field == Field::Days => self.number(Field::Due).map(SortKey::Number),
            Shape::Day | Shape::Number => self.number(field).map(SortKey::Number),
            Shape::Code => {
                let code = self.codes(field).into_iter().next()?;
                Some(rank(&code).map_or(SortKey::Text(code), SortKey::Number))
            }
            Shape::Text if field == Field::Name => {
                Some(SortKey::Text(crate::workflow::lookup::pinyin_of(self.text(field))))
            }
            Shape::Text => Some(SortKey::Text(text::fold(self.text(field)))),
        }
        .filter(|held| *held != SortKey::Text(String::new()))
    }

    /// What it holds in a field, to be counted; an empty text where it holds nothing.
    #[must_use]
    pub fn values(&self, field: Field) -> Vec<String> {
        let mut values = match field.shape() {
            Shape::Code => self.codes(field),
            Shape::Text => vec![self.text(field).to_owned()],
            Shape::Day | Shape::Number => {
                vec![self.number(field).map_or_else(String::new, |n| n.to_string())]
            }
        };
        values.sort();
        values.dedup();
        if values.is_empty() {
            values.push(String::new());
        }
        values
    }

    fn is_absent(&self, field: Field) -> bool {
        match field.shape() {
            Shape::Day | Shape::Number => self.number(field).is_none(),
            Shape::Code => self.codes(field).is_empty(),
            Shape::Text => self.text(field).is_empty(),
        }
    }

    fn passes(&self, field: Field, test: &Test) -> bool {
        match test {
            Test::Absent => self.is_absent(field),
            Test::Codes(codes) => self.holds_code(field, codes),
            Test::Within(low, high) => self.number(field).is_some_and(|held| {
                low.is_none_or(|low| low <= held) && high.is_none_or(|high| held <= high)
            }),
            Test::IsOne(names) => {
                let held = text::fold(self.text(field));
                names.contains(&held)
            }
            Test::Begins(value) => text::fold(self.text(field)).starts_with(value),
            Test::Region { codes, names, words } => {
                let coded = codes.iter().any(|code| self.row.region.starts_with(code));
                coded || self.lies_in(names, words.as_deref())
            }
            Test::Holds(value) => script::fold(self.text(field)).contains(value),
        }
    }

    /// Whether its place begins with one of these names, holds it in full (they stand in turn, short and full), or holds the words.
    fn lies_in(&self, names: &[&str], words: Option<&str>) -> bool {
        let place = script::fold(fact(self.row, "place"));
        let named = |pair: &[&str]| match pair {
            [short, full] => place.starts_with(short) || place.contains(full),
            _ => false,
        };
        names.chunks(2).any(named) || words.is_some_and(|words| place.contains(words))
    }

    fn holds(&self, term: &Term) -> bool {
        match term {
            Term::Words { words, codes } => {
                [&self.row.name, &self.row.uscc, &self.row.reference]
                    .iter()
                    .any(|s| script::fold(s).contains(words))
                    || codes.iter().any(|(field, codes)| self.holds_code(*field, codes))
            }
            Term::Field { field, any } => any.iter().any(|test| self.passes(*field, test)),
        }
    }
}

impl Query {
    /// Whether a row fits.
    #[must_use]
    pub fn fits(&self, seen: RowOnDay<'_>) -> bool {
        self.terms.iter().all(|(not, term)| seen.holds(term) != *not)
    }
}
