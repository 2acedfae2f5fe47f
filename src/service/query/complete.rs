//! Completion of a filter being typed: names of fields and their values, each with what it means and how many rows hold it.
//! It reads what it is given and asks nothing: what the rows hold may come later.

use super::field::{Field, Shape};
use super::lex::{self, Piece};
use super::parse::{headed, negated, quoted, spoken};
use super::region::{self, Region};
use super::vocabulary::{Coded, Vocabulary};
use super::words;
use crate::domain::queue::Queue;
use crate::domain::text;
use crate::standard::words::Lang;

/// What is known where the filter is typed.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    pub queue: Queue,
    pub lang: Lang,
    pub vocabulary: &'a Vocabulary,
    pub officers: &'a [String],
    /// The values that rows of the queue hold in a field, with how many; `None` until they are known.
    pub held: &'a dyn Fn(Field) -> Option<&'a [(String, u64)]>,
}

/// Something that may be typed here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What takes the place of what is typed.
    pub insert: String,
    /// What it means.
    pub hint: String,
    /// Rows of the queue that hold it.
    pub count: Option<u64>,
}

/// What may be typed at the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The characters it takes the place of.
    pub from: usize,
    pub to: usize,
    /// The field of which a value is typed; none where a name is.
    pub field: Option<Field>,
    pub candidates: Vec<Candidate>,
}

/// Most candidates; who wants others types on.
const MOST: usize = 40;

impl Completion {
    /// What may be typed at a place, counted in characters from 0.
    #[must_use]
    pub fn at(typed: &str, cursor: usize, known: Known<'_>) -> Self {
        let mut terms = lex::terms(typed).into_iter();
        let here = terms.rfind(|t| t.at <= cursor && cursor <= t.end());
        let whole = here.unwrap_or(Piece { at: cursor, chars: Vec::new() });
        let (_, term) = negated(&whole);
        if cursor < term.at {
            return Self::default();
        }
        let value = headed(&term).and_then(|head| {
            let field = Field::named(&head.name.text()).filter(|f| f.filters())?;
            (head.value.at <= cursor).then_some((field, head.value))
        });
        let mut completion = match value {
            Some((field, value)) => Self::of_value(field, &value, cursor, known),
            None => Self::of_name(&term, cursor, known),
        };
        completion.candidates.truncate(MOST);
        completion
    }

    /// Names of fields, and values whose labels hold what is typed.
    fn of_name(term: &Piece, cursor: usize, known: Known<'_>) -> Self {
        let folded = text::fold(&term.before(cursor.saturating_sub(term.at)).unquoted());
        let fields = Field::of(known.queue).into_iter().filter(|f| f.filters());
        let begins = |f: &Field| {
            let names = Lang::ALL.into_iter().flat_map(|lang| f.spoken(lang));
            names.map(|n| text::fold(&n)).any(|n| n.starts_with(&folded))
        };
        let mut candidates: Vec<Candidate> = fields
            .clone()
            .filter(begins)
            .map(|f| Candidate {
                insert: format!("{}:", f.shown(known.lang)),
                hint: words(known.lang).get(&format!("query-about-{}", f.name())),
                count: None,
            })
            .collect();
        if folded.chars().any(|c| !c.is_ascii_digit()) {
            for field in fields.filter(|f| f.shape() == Shape::Code) {
                let codes = known.vocabulary.codes(field).iter();
                let near = |c: &&Coded| {
                    if folded.is_ascii() { c.begins(&folded) } else { c.holds(&folded) }
                };
                for coded in codes.filter(near) {
                    let count = counted(field, &coded.code, known);
                    if count == Some(0) || count.is_none() && of_words(field) {
                        continue;
                    }
                    let mut one = of_code(coded, known.lang, count);
                    one.insert = format!("{}:{}", field.shown(known.lang), one.insert);
                    candidates.push(one);
                }
            }
        }
        Self { from: term.at, to: term.end(), field: None, candidates }
    }

    /// Values of a field: those that rows hold first, the most frequent before the others.
    fn of_value(field: Field, value: &Piece, cursor: usize, known: Known<'_>) -> Self {
        let parts = value.split(|c| c == ',');
        let here = parts.into_iter().rfind(|p| p.at <= cursor);
        let here = here.unwrap_or(Piece { at: cursor, chars: Vec::new() });
        let signs = here.chars.iter().take_while(|c| matches!(c, '<' | '>' | '=' | '≤' | '≥'));
        let bare = here.from(signs.count());
        let typed = bare.before(cursor.saturating_sub(bare.at)).unquoted();
        let folded = text::fold(&typed);
        let mut candidates = match field.shape() {
            Shape::Code => coded(field, &folded, known),
            Shape::Day => days(known.lang),
            Shape::Number | Shape::Text => held(field, known),
        };
        if field == Field::Owner {
            candidates.splice(0..0, owners(known));
        } else if field.shape() != Shape::Day {
            candidates.push(of_none(field, known));
        }
        if field == Field::Region {
            candidates.retain(|c| c.insert.contains(&folded) || c.hint.contains(&folded));
            candidates.splice(0..0, regions(&folded, known.lang));
        } else if field.shape() != Shape::Code {
            candidates.retain(|c| text::fold(&c.insert).contains(&folded));
        } else if !folded.is_empty() {
            let none = spoken("query-value-none", known.lang);
            candidates.retain(|c| c.insert != none || none.starts_with(&folded));
        }
        let mut seen = Vec::new();
        candidates.retain(|c| {
            let fresh = !seen.contains(&c.insert);
            seen.push(c.insert.clone());
            fresh
        });
        Self { from: bare.at, to: bare.end(), field: Some(field), candidates }
    }
}

/// Codes of this field are words of the program: which of them rows hold is not told by the edition.
fn of_words(field: Field) -> bool {
    matches!(field, Field::State | Field::Stage | Field::Kind | Field::Decision)
}

/// How many rows hold a code, where that is known.
fn counted(field: Field, code: &str, known: Known<'_>) -> Option<u64> {
    let held = (known.held)(field)?;
    Some(held.iter().find(|(held, _)| held == code).map_or(0, |(_, n)| *n))
}

/// A code to be typed: in Chinese by its label, where that is one word and short.
fn of_code(coded: &Coded, lang: Lang, count: Option<u64>) -> Candidate {
    const SHORT: usize = 8;
    let label = coded.label(lang);
    let word = label.chars().all(char::is_alphanumeric) && label.chars().count() <= SHORT;
    if lang == Lang::Zh && word && !label.is_empty() {
        return Candidate { insert: label.to_owned(), hint: coded.code.clone(), count };
    }
    Candidate { insert: coded.code.clone(), hint: label.to_owned(), count }
}

fn coded(field: Field, folded: &str, known: Known<'_>) -> Vec<Candidate> {
    let fits = known.vocabulary.codes(field).iter().filter(|c| c.holds(folded));
    let mut all: Vec<(&Coded, Option<u64>)> =
        fits.map(|c| (c, counted(field, &c.code, known))).collect();
    if all.iter().any(|(_, count)| count.is_some()) {
        all.retain(|(_, count)| count.is_some_and(|n| n > 0));
    }
    // Of those that fit, what begins so comes before what only holds it.
    all.sort_by_key(|(c, _)| !c.begins(folded));
    all.into_iter().map(|(c, count)| of_code(c, known.lang, count)).collect()
}

/// What rows hold, the most frequent first; numbers and codes of regions in their own order.
fn held(field: Field, known: Known<'_>) -> Vec<Candidate> {
    let hint = |value: &str| match region::of_code(value) {
        Some(region) if field == Field::Region => region.name(known.lang),
        _ => String::new(),
    };
    let plain = |(value, count): &(String, u64)| Candidate {
        insert: quoted(value),
        hint: hint(value),
        count: Some(*count),
    };
    (known.held)(field).map_or_else(Vec::new, |held| held.iter().map(plain).collect())
}

/// Regions by what is typed of their names; none where a code is typed.
fn regions(folded: &str, lang: Lang) -> Vec<Candidate> {
    let named = !folded.bytes().all(|b| b.is_ascii_digit());
    let found = if named { region::meant(folded) } else { Vec::new() };
    let candidate = |region: &Region| Candidate {
        insert: quoted(&region.name(lang)),
        hint: region.code.to_owned(),
        count: None,
    };
    found.into_iter().map(candidate).collect()
}

fn owners(known: Known<'_>) -> Vec<Candidate> {
    let count = |name: &str| counted(Field::Owner, name, known);
    let say = |key: &str| words(known.lang).get(key);
    let mut all = vec![
        Candidate {
            insert: spoken("query-value-me", known.lang),
            hint: say("query-about-me"),
            count: None,
        },
        of_none(Field::Owner, known),
    ];
    all.extend(known.officers.iter().map(|name| Candidate {
        insert: quoted(name),
        hint: String::new(),
        count: count(name),
    }));
    all
}

fn of_none(field: Field, known: Known<'_>) -> Candidate {
    Candidate {
        insert: spoken("query-value-none", known.lang),
        hint: words(known.lang).get("query-about-none"),
        count: counted(field, "", known),
    }
}

fn days(lang: Lang) -> Vec<Candidate> {
    let say = |key: &str| words(lang).get(key);
    let named = ["today", "week", "month", "quarter", "year"].map(|name| Candidate {
        insert: spoken(&format!("query-day-{name}"), lang),
        hint: say(&format!("query-about-day-{name}")),
        count: None,
    });
    let unit = spoken("query-unit-day", lang);
    let lengths = [("30", "query-about-ahead"), ("-7", "query-about-back")];
    let lengths = lengths.map(|(number, about)| Candidate {
        insert: format!("{number}{unit}"),
        hint: say(about),
        count: None,
    });
    let none = Candidate {
        insert: spoken("query-value-none", lang),
        hint: say("query-about-none"),
        count: None,
    };
    named.into_iter().chain(lengths).chain([none]).collect()
}
