//! Reads a filter: terms into tests, or the first fault with its place.

use super::field::{Field, Shape, distance};
use super::lex::{self, Piece, QUOTE};
use super::region::{self, Region};
use super::vocabulary::{Coded, Vocabulary};
use super::when::{self, Length};
use super::{QueryFault, words};
use crate::domain::day::Day;
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::domain::{script, text};
use crate::service::find::Readings;
use crate::standard::words::Lang;

/// One thing that a field may be held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Test {
    /// The text holds these folded words.
    Holds(String),
    /// The text begins so, folded.
    Begins(String),
    /// The text is one of these, folded.
    IsOne(Vec<String>),
    /// The region's code begins so, or the place does so by name; at last, the place holds these folded words.
    Region { codes: Vec<&'static str>, names: Vec<&'static str>, words: Option<String> },
    /// One of these codes.
    Codes(Vec<String>),
    /// A number or a day's number, ends included.
    Within(Option<i64>, Option<i64>),
    /// Nothing stands there.
    Absent,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// The words stand in the name, code or reference, or in a label: then the row holds one of these codes.
    Words { words: String, codes: Vec<(Field, Vec<String>)> },
    /// One of the tests holds of the field.
    Field { field: Field, any: Vec<Test> },
}

/// A filter that was read: all its terms must hold, those with `true` must not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) terms: Vec<(bool, Term)>,
}

/// What a filter may need to know of the reader.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub today: Day,
    pub queue: Queue,
    /// Short name of whoever asks.
    pub officer: &'a str,
    pub officers: &'a [String],
    /// Officers who work here no longer: rows may name them.
    pub former: &'a [String],
    pub vocabulary: &'a Vocabulary,
}

/// The fields whose labels free words are looked for in.
const SPOKEN: [Field; 9] = [
    Field::Stage,
    Field::State,
    Field::Ground,
    Field::Severity,
    Field::Source,
    Field::Form,
    Field::Kind,
    Field::Work,
    Field::Partner,
];

/// Names that come near, at most.
const MOST_NEAR: usize = 6;

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    Is,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Relation {
    /// The relation at the beginning, and how many signs it takes.
    fn read(piece: &Piece) -> (Self, usize) {
        let mut signs = piece.chars.iter().copied();
        match (signs.next(), signs.next()) {
            (Some('<'), Some('=')) => (Self::LessOrEqual, 2),
            (Some('>'), Some('=')) => (Self::GreaterOrEqual, 2),
            (Some('≤'), _) => (Self::LessOrEqual, 1),
            (Some('≥'), _) => (Self::GreaterOrEqual, 1),
            (Some('<'), _) => (Self::Less, 1),
            (Some('>'), _) => (Self::Greater, 1),
            (Some('='), _) => (Self::Is, 1),
            _ => (Self::Is, 0),
        }
    }

    /// The same of an age, which grows as the day goes back.
    fn turned(self) -> Self {
        match self {
            Self::Is => Self::Is,
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
        }
    }

    /// What stands so to a stretch of days or numbers.
    fn bounds(self, (low, high): (i64, i64)) -> Test {
        match self {
            Self::Is => Test::Within(Some(low), Some(high)),
            Self::Less => Test::Within(None, Some(low.saturating_sub(1))),
            Self::LessOrEqual => Test::Within(None, Some(high)),
            Self::Greater => Test::Within(Some(high.saturating_add(1)), None),
            Self::GreaterOrEqual => Test::Within(Some(low), None),
        }
    }
}

/// A term of which the field is known: where its value begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Headed {
    pub name: Piece,
    /// A colon stands after the name, not a relation.
    pub colon: bool,
    pub value: Piece,
}

/// Whether the term is turned round, and the rest of it.
pub(super) fn negated(term: &Piece) -> (bool, Piece) {
    match term.chars.as_slice() {
        ['-' | '!', _, ..] => (true, term.from(1)),
        _ => (false, term.clone()),
    }
}

/// The name before a colon or a relation, and what comes after.
pub(super) fn headed(term: &Piece) -> Option<Headed> {
    let sign = |c: &char| matches!(c, ':' | '<' | '>' | '=' | '≤' | '≥' | &QUOTE);
    let at = term.chars.iter().position(sign).filter(|at| *at > 0)?;
    let colon = match term.chars.get(at)? {
        &QUOTE => return None,
        ':' => true,
        _ => false,
    };
    let name = term.before(at);
    if !colon && Field::named(&name.text()).is_none() {
        return None;
    }
    Some(Headed { name, colon, value: term.from(at + usize::from(colon)) })
}

impl Query {
    /// Reads a filter.
    ///
    /// # Errors
    /// An unknown field or code, or a value that is no day or number where one is compared, with its place.
    pub fn parse(typed: &str, reader: Reader<'_>) -> Result<Self, QueryFault> {
        let mut terms = Vec::new();
        for whole in lex::terms(typed) {
            let (not, term) = negated(&whole);
            match headed(&term) {
                Some(head) => terms.push((not, field(&head, reader)?)),
                None => terms.extend(free(&term, reader).map(|term| (not, term))),
            }
        }
        Ok(Self { terms })
    }

    /// Lets everything through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// A free term, its quotes taken off; nothing where nothing else is left.
fn free(term: &Piece, reader: Reader<'_>) -> Option<Term> {
    let words = script::fold(&term.unquoted());
    if words.is_empty() {
        return None;
    }
    let mut fields = SPOKEN.to_vec();
    if reader.queue == Queue::Enterprises {
        fields.push(Field::Standing);
    }
    let codes = fields.into_iter().map(|f| (f, reader.vocabulary.meant(f, &words, true)));
    let codes = codes.filter(|(_, codes)| !codes.is_empty()).collect();
    Some(Term::Words { words, codes })
}

fn field(head: &Headed, reader: Reader<'_>) -> Result<Term, QueryFault> {
    let name = head.name.text();
    let Some(field) = Field::named(&name).filter(|f| f.filters()) else {
        let near = Field::nearest(&name);
        let fault = QueryFault::new(head.name.at, &name, "query-unknown-field");
        return Err(fault.hint(if near.is_empty() {
            let lang = if name.is_ascii() { Lang::En } else { Lang::Zh };
            let of = Field::of(reader.queue).into_iter().filter(|f| f.filters());
            let all: Vec<String> = of.map(|f| f.shown(lang)).collect();
            Phrase::new("query-fields").with("fields", all.join(" "))
        } else {
            Phrase::new("query-nearest").with("names", near.join(" "))
        }));
    };
    let field = here(field, &name, reader.queue);
    let values = head.value.split(|c| c == ',');
    let any = values.iter().map(|value| {
        let (relation, signs) = Relation::read(value);
        let bare = value.from(signs);
        if bare.unquoted().trim().is_empty() {
            let whole = format!("{name}:{}", head.value.text());
            return Err(QueryFault::new(head.name.at, &whole, "query-no-value"));
        }
        test(field, relation, &bare, reader)
    });
    Ok(Term::Field { field, any: any.collect::<Result<_, _>>()? })
}

fn test(
    field: Field,
    relation: Relation,
    value: &Piece,
    reader: Reader<'_>,
) -> Result<Test, QueryFault> {
    let typed = value.unquoted();
    let folded = text::fold(&typed);
    if when::says("query-value-none", &folded) {
        return Ok(Test::Absent);
    }
    match field.shape() {
        Shape::Day | Shape::Number => compared(field, relation, value, reader.today),
        _ if relation != Relation::Is => Err(QueryFault::new(value.at, &typed, "query-no-order")),
        Shape::Code => {
            let codes = reader.vocabulary.meant(field, &folded, false);
            if codes.is_empty() {
                return Err(unknown_code(field, value.at, &typed, reader));
            }
            Ok(Test::Codes(codes))
        }
        Shape::Text => Ok(match field {
            Field::Owner if when::says("query-value-me", &folded) => {
                Test::IsOne(vec![text::fold(reader.officer)])
            }
            Field::Owner => owners(value, reader)?,
            Field::Region => region(value)?,
            Field::Place => place(value)?,
            _ => Test::Holds(script::fold(&typed)),
        }),
    }
}

fn in_regions(found: &[&'static Region]) -> Test {
    let codes = found.iter().map(|region| region.code).collect();
    let names = found.iter().flat_map(|region| [region.short, region.full]).collect();
    Test::Region { codes, names, words: None }
}

/// The first digits of a code, or a region by name.
fn region(value: &Piece) -> Result<Test, QueryFault> {
    let typed = value.unquoted();
    let folded = script::fold(&typed);
    if region::is_code(&folded) {
        return Ok(Test::Begins(folded));
    }
    let found = region::meant(&typed);
    if !found.is_empty() {
        return Ok(in_regions(&found));
    }
    let fault = QueryFault::new(value.at, &typed, "query-unknown-region");
    Err(fault.hint(match region::nearest(&typed) {
        near if near.is_empty() => Phrase::new("query-regions-how"),
        near => Phrase::new("query-nearest").with("names", near.join(" · ")),
    }))
}

/// Words of the registered place, or a region by name. Letters that come near to a region's name, and are none, are a slip.
fn place(value: &Piece) -> Result<Test, QueryFault> {
    let typed = value.unquoted();
    let folded = script::fold(&typed);
    let mut found = region::meant(&typed);
    if !folded.is_ascii() {
        found.retain(|region| [region.short, region.full].contains(&folded.as_str()));
    } else if found.is_empty() {
        let near = region::nearest(&typed);
        if !near.is_empty() && folded.bytes().any(|b| b.is_ascii_alphabetic()) {
            let fault = QueryFault::new(value.at, &typed, "query-unknown-region");
            return Err(fault.hint(Phrase::new("query-nearest").with("names", near.join(" · "))));
        }
    }
    // The place is what is registered, whichever region the code is of: a province by its own name and those of what lies in it.
    let within = |region: &&Region| found.iter().any(|of| region.code.starts_with(of.code));
    let named: Vec<&'static Region> = region::all().iter().filter(within).collect();
    let names = named.iter().flat_map(|region| [region.short, region.full]).collect();
    Ok(Test::Region { codes: Vec::new(), names, words: Some(folded) })
}

/// Officers called exactly so, those that work here no longer too; else those whose names hold it or are read so.
fn owners(value: &Piece, reader: Reader<'_>) -> Result<Test, QueryFault> {
    let typed = value.unquoted();
    let folded = text::fold(&typed);
    let all: Vec<String> = reader.officers.iter().map(|o| text::fold(o)).collect();
    if all.contains(&folded) || reader.former.iter().any(|o| text::fold(o) == folded) {
        return Ok(Test::IsOne(vec![folded]));
    }
    let simple = script::fold(&typed);
    let part = |name: &&String| script::fold(name).contains(&simple);
    let mut found: Vec<String> = all.iter().filter(part).cloned().collect();
    if found.is_empty() && folded.is_ascii() {
        let read = Readings::of(all.iter().map(String::as_str)).that_read(&folded, false);
        found = read.into_iter().filter_map(|at| all.get(at).cloned()).collect();
    }
    if found.is_empty() {
        found = reader.former.iter().map(|o| text::fold(o)).filter(|o| part(&o)).collect();
    }
    if !found.is_empty() {
        return Ok(Test::IsOne(found));
    }
    let near =
        |name: &&String| distance(&text::fold(name), &folded) <= 2.min(folded.chars().count() / 2);
    let mut names: Vec<String> = reader.officers.iter().filter(near).cloned().collect();
    if names.is_empty() {
        names = reader.officers.to_vec();
    }
    let more = names.len() > MOST_NEAR;
    names.truncate(MOST_NEAR);
    let key = if more { "query-nearest-more" } else { "query-nearest" };
    let hint = Phrase::new(key).with("names", names.join(" "));
    Err(QueryFault::new(value.at, &typed, "query-unknown-officer").hint(hint))
}

fn unknown_code(field: Field, at: usize, typed: &str, reader: Reader<'_>) -> QueryFault {
    let folded = text::fold(typed);
    let lang = if typed.is_ascii() { Lang::En } else { Lang::Zh };
    let called = |c: &Coded| match lang {
        Lang::En => c.code.clone(),
        Lang::Zh => c.zh.clone(),
    };
    let codes = reader.vocabulary.codes(field);
    let near = codes.iter().filter(|c| {
        let far = distance(&text::fold(&called(c)), &folded);
        far <= (folded.chars().count() / 2).min(2)
    });
    let mut names: Vec<String> = near.map(called).collect();
    if names.is_empty() {
        names = codes.iter().map(called).collect();
    }
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
    let more = names.len() > MOST_NEAR;
    names.truncate(MOST_NEAR);
    let mut fault = QueryFault::new(at, typed, "query-unknown-code");
    fault.problem = fault.problem.with("field", field.shown(lang));
    let key = if more { "query-nearest-more" } else { "query-nearest" };
    fault.hint(Phrase::new(key).with("names", names.join(" ")))
}

/// A date by no other name is the one that rows of the queue have: reported, else due, else opened.
fn here(field: Field, name: &str, queue: Queue) -> Field {
    let held = Field::of(queue);
    let named = field == Field::Reported && when::says("query-any-date", &text::fold(name));
    let own = [Field::Reported, Field::Due, Field::Opened].into_iter().find(|f| held.contains(f));
    own.filter(|_| named).unwrap_or(field)
}

/// A field that looks back: a length of time is its age.
fn looks_back(field: Field) -> bool {
    matches!(field, Field::Opened | Field::Reported)
}

/// A day or a number against a value or a range.
fn compared(
    field: Field,
    relation: Relation,
    value: &Piece,
    today: Day,
) -> Result<Test, QueryFault> {
    let folded = text::fold(&value.unquoted());
    if relation == Relation::Is
        && let Some((from, to)) = folded.split_once("..").or_else(|| folded.split_once('~'))
        && !(from.is_empty() && to.is_empty())
    {
        let end = |text: &str| {
            if text.is_empty() { Ok(None) } else { stretch(field, text, value, today).map(Some) }
        };
        let (from, to) = (end(from)?, end(to.trim_start_matches('.'))?);
        return Ok(match (from, to) {
            (Some(a), Some(b)) => Test::Within(Some(a.0.min(b.0)), Some(a.1.max(b.1))),
            (a, b) => Test::Within(a.map(|a| a.0), b.map(|b| b.1)),
        });
    }
    let age = looks_back(field) && Length::read(&folded).is_some_and(|l| !l.signed);
    let relation = if age { relation.turned() } else { relation };
    stretch(field, &folded, value, today).map(|stretch| relation.bounds(stretch))
}

/// First and last number of what a value means.
fn stretch(
    field: Field,
    folded: &str,
    value: &Piece,
    today: Day,
) -> Result<(i64, i64), QueryFault> {
    let fault = |key| QueryFault::new(value.at, &value.unquoted(), key);
    if field.shape() == Shape::Number {
        let number = number(field, folded, today).map(|n| (n, n));
        let how = Phrase::new("query-numbers-how");
        return number.ok_or_else(|| fault("query-not-a-number").hint(how));
    }
    let back = Length::read(folded).filter(|l| looks_back(field) && !l.signed);
    let days = match back {
        Some(length) => length.back().from(today).map(|day| (day, day)),
        None => when::span(folded, today, looks_back(field)),
    };
    let (first, last) = days.ok_or_else(|| fault("query-not-a-day").hint(day_hint()))?;
    Ok((i64::from(first.number()), i64::from(last.number())))
}

/// A number as it is typed: stars and years by their words too.
fn number(field: Field, folded: &str, today: Day) -> Option<i64> {
    let year = || when::whole_year(folded, today).map(i64::from);
    if field == Field::Year {
        return folded.parse().ok().or_else(year);
    }
    let bare = folded.trim_end_matches(['★', '星', '级', '*']);
    let spelled = || {
        let mut all = Lang::ALL.into_iter().map(|lang| words(lang).get("query-numerals"));
        let place = |names: String| {
            names
                .split_whitespace()
                .position(|name| name == bare)
                .and_then(|n| i64::try_from(n).ok())
        };
        all.find_map(place)
    };
    bare.parse().ok().or_else(spelled)
}

fn day_hint() -> Phrase {
    Phrase::new("query-days-how")
}

/// A value as it must be typed to be read as one.
#[must_use]
pub(super) fn quoted(value: &str) -> String {
    let plain = |c: char| {
        !c.is_whitespace() && !matches!(c, ',' | '，' | '、' | '"' | '|' | '｜' | '“' | '”')
    };
    let relation = value.starts_with(['<', '>', '=', '≤', '≥', '-', '!']);
    if value.chars().all(plain) && !relation && !value.is_empty() {
        return value.to_owned();
    }
    format!("{QUOTE}{}{QUOTE}", value.replace(QUOTE, " "))
}

/// The first word that stands for something, in that language: `@me`, `none`, `today`.
#[must_use]
pub(super) fn spoken(key: &str, lang: Lang) -> String {
    words(lang).get(key).split_whitespace().next().unwrap_or_default().to_owned()
}

/// The filter for what that officer has in hand.
#[must_use]
pub fn owned_by(officer: &str) -> String {
    format!("{}:{}", Field::Owner.name(), quoted(officer))
}

/// The filter for what nobody has in hand.
#[must_use]
pub fn owned_by_nobody() -> String {
    format!("{}:{}", Field::Owner.name(), spoken("query-value-none", Lang::En))
}
