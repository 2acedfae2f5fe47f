//! One element of an edition file at a time: read it, note what does not fit, take that out and read on.
//! It knows where everything stands in the text; it knows nothing of editions.

use crate::domain::phrase::Phrase;
use crate::domain::text;
use crate::standard::problem::{BLANK_SAID, EditionProblem};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Error, ValueDeserializer};

/// Where things stand. A path is written `transitions/3/guards/0/clause`, counted from 0.
#[derive(Debug, Default)]
pub struct Places {
    /// Path → line and how it is shown.
    nodes: BTreeMap<String, (u32, String)>,
    spans: BTreeMap<(usize, usize), String>,
}

impl Places {
    pub fn of(document: &DeTable<'_>, text: &str) -> Self {
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
        let mut places = Self::default();
        places.note_table(document, "", "", &ends);
        places
    }

    /// Line and shown name of a path; of something that is not there, the line of what should hold it.
    pub fn at(&self, path: &str) -> (u32, String) {
        if let Some((line, shown)) = self.nodes.get(path) {
            return (*line, shown.clone());
        }
        let Some((above, last)) = path.rsplit_once('/') else { return (1, path.to_owned()) };
        let (line, shown) = self.at(above);
        (line, format!("{shown}.{last}"))
    }

    fn note_table(&mut self, table: &DeTable<'_>, path: &str, shown: &str, ends: &[usize]) {
        for (key, value) in table {
            let name = key.get_ref();
            let (path, shown) = match path {
                "" => (name.to_string(), text::display(name).into_owned()),
                _ => (format!("{path}/{name}"), format!("{shown}.{}", text::display(name))),
            };
            self.note(&key.span(), &path, &shown, ends);
            self.note_value(value, &path, &shown, ends);
        }
    }

    fn note_value(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        path: &str,
        shown: &str,
        ends: &[usize],
    ) {
        let span = value.span();
        self.spans.entry((span.start, span.end)).or_insert_with(|| path.to_owned());
        match value.get_ref() {
            DeValue::Table(table) => self.note_table(table, path, shown, ends),
            DeValue::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    let name = name_of(item.get_ref()).unwrap_or_else(|| (at + 1).to_string());
                    let shown = format!("{shown}[{}]", text::display(&name));
                    let path = format!("{path}/{at}");
                    self.note(&item.span(), &path, &shown, ends);
                    self.note_value(item, &path, &shown, ends);
                }
            }
            _ => {}
        }
    }

    fn note(&mut self, span: &Range<usize>, path: &str, shown: &str, ends: &[usize]) {
        self.nodes.insert(path.to_owned(), (line_at(ends, span.start), shown.to_owned()));
        self.spans.entry((span.start, span.end)).or_insert_with(|| path.to_owned());
    }
}

/// Line (from 1) of a byte, given the line feeds.
fn line_at(ends: &[usize], byte: usize) -> u32 {
    u32::try_from(ends.partition_point(|end| *end < byte) + 1).unwrap_or(u32::MAX)
}

/// What an element calls itself.
pub fn name_of(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(name) if name != BLANK => Some(name.to_string()),
        DeValue::Table(table) => ["name", "id", "code", "key", "guard"]
            .into_iter()
            .find_map(|key| table.get(key)?.get_ref().as_str().map(str::to_owned)),
        _ => None,
    }
}

/// A fault of the notation itself.
pub fn syntax(text: &str, fault: &Error) -> EditionProblem {
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let line = fault.span().map_or(1, |span| line_at(&ends, span.start));
    let said = fault.message().trim().to_owned();
    EditionProblem {
        line,
        key: String::new(),
        message: Phrase::new("edition-syntax").with("said", said),
    }
}

/// A problem with one word in it, at a path.
pub fn problem_at(places: &Places, path: &str, key: &str, found: &str) -> EditionProblem {
    let (line, shown) = places.at(path);
    EditionProblem { line, key: shown, message: Phrase::new(key).with("found", found) }
}

/// The place of what stands nowhere in the text.
const NOWHERE: Range<usize> = usize::MAX..usize::MAX;

/// The same value, standing nowhere.
pub fn without_place(value: &DeValue<'static>) -> Spanned<DeValue<'static>> {
    let copy = match value {
        DeValue::Array(items) => {
            let mut copy = DeArray::new();
            items.iter().for_each(|item| copy.push(without_place(item.get_ref())));
            DeValue::Array(copy)
        }
        DeValue::Table(table) => {
            let mut copy = DeTable::new();
            for (key, item) in table {
                copy.insert(
                    Spanned::new(NOWHERE, key.get_ref().clone()),
                    without_place(item.get_ref()),
                );
            }
            DeValue::Table(copy)
        }
        other => other.clone(),
    };
    Spanned::new(NOWHERE, copy)
}

/// What a file writes where a value is still to be filled in.
const BLANK: &str = "?";

/// Takes the blanks out of a file, each noted with its line; `lend` gives what stands in for one, by its path, so that
/// all else can be looked at. A blank with nothing to stand in for it stays: it is then a text like another.
pub fn blanks(
    table: &mut DeTable<'_>,
    places: &Places,
    lend: &dyn Fn(&str) -> Option<DeValue<'static>>,
) -> Vec<EditionProblem> {
    let mut found = Vec::new();
    for (key, value) in table.iter_mut() {
        let path = key.get_ref().to_string();
        fill_blank(value, &path, places, lend, &mut found);
    }
    found
}

fn fill_blank(
    value: &mut Spanned<DeValue<'_>>,
    path: &str,
    places: &Places,
    lend: &dyn Fn(&str) -> Option<DeValue<'static>>,
    found: &mut Vec<EditionProblem>,
) {
    match value.get_mut() {
        DeValue::Table(table) => {
            for (key, inner) in table.iter_mut() {
                fill_blank(inner, &format!("{path}/{}", key.get_ref()), places, lend, found);
            }
        }
        DeValue::Array(items) => {
            for (at, inner) in items.iter_mut().enumerate() {
                fill_blank(inner, &format!("{path}/{at}"), places, lend, found);
            }
        }
        DeValue::String(text) if text == BLANK => {
            let (line, key) = places.at(path);
            found.push(EditionProblem { line, key, message: Phrase::new(BLANK_SAID) });
            if let Some(lent) = lend(path) {
                *value.get_mut() = lent;
            }
        }
        _ => {}
    }
}

/// What stands in for a missing part, so that the rest can be looked at: an empty text.
pub fn nothing() -> Spanned<DeValue<'static>> {
    Spanned::new(NOWHERE, DeValue::String("".into()))
}

/// Reads elements and gathers what is wrong.
pub struct Reader<'p> {
    pub places: &'p Places,
    pub problems: Vec<EditionProblem>,
}

/// No element has more faults than this that are worth naming.
const MOST_FAULTS: usize = 500;

impl Reader<'_> {
    /// The element at `path`, or nothing when it cannot be made whole; every fault in it is noted once.
    /// `fill` gives what stands in for a missing part, by its path within the element.
    pub fn read<T: DeserializeOwned>(
        &mut self,
        mut value: Spanned<DeValue<'_>>,
        path: &str,
        fill: &dyn Fn(&[&str]) -> Option<Spanned<DeValue<'static>>>,
    ) -> Option<T> {
        let mut noted: Vec<String> = Vec::new();
        for _ in 0..MOST_FAULTS {
            let fault = match T::deserialize(ValueDeserializer::from(value.clone())) {
                Ok(element) => return Some(element),
                Err(fault) => fault,
            };
            let span = fault.span()?;
            if span == NOWHERE {
                return None;
            }
            let at = self.places.spans.get(&(span.start, span.end));
            let at = at.map_or(path, String::as_str).to_owned();
            let missing = quoted(fault.message(), "missing field `");
            let fault_at = match missing {
                Some(name) if at.is_empty() => name.to_owned(),
                Some(name) => format!("{at}/{name}"),
                None => at.clone(),
            };
            // A fault that follows from one already noted is not noted again.
            let below = format!("{fault_at}/");
            if !noted.iter().any(|n| *n == fault_at || n.starts_with(&below)) {
                self.note(&fault, &fault_at, missing);
                noted.push(fault_at.clone());
            }
            let mended = if let Some(name) = missing {
                let inner = fault_at.strip_prefix(path).unwrap_or(&fault_at);
                let steps: Vec<&str> = inner.split('/').filter(|s| !s.is_empty()).collect();
                fill(&steps).is_some_and(|filler| put(&mut value, &span, name, filler, at == path))
            } else {
                take_out(&mut value, &span)
            };
            if !mended {
                return None;
            }
        }
        None
    }

    fn note(&mut self, fault: &Error, path: &str, missing: Option<&str>) {
        let said = fault.message();
        let unknown_key = quoted(said, "unknown field `");
        let unknown_name = quoted(said, "unknown variant `");
        let message = match (missing, unknown_key, unknown_name) {
            (Some(name), ..) => Phrase::new("edition-missing").with("found", name),
            (_, Some(name), _) => Phrase::new("edition-unknown-key").with("found", name),
            (_, _, Some(name)) => Phrase::new("edition-unknown-name").with("found", name),
            _ => Phrase::new("edition-bad-value").with("said", said.trim()),
        };
        let (line, key) = self.places.at(path);
        self.problems.push(EditionProblem { line, key, message });
    }
}

/// The word between back quotes after that beginning.
fn quoted<'t>(said: &'t str, start: &str) -> Option<&'t str> {
    said.strip_prefix(start)?.split('`').next()
}

/// Puts a part into the table at that place, `here` being the value itself.
fn put(
    value: &mut Spanned<DeValue<'_>>,
    span: &Range<usize>,
    name: &str,
    part: Spanned<DeValue<'static>>,
    here: bool,
) -> bool {
    let found = here || value.span() == *span;
    match value.get_mut() {
        DeValue::Table(table) if found => {
            let key = Spanned::new(NOWHERE, name.to_owned().into());
            table.insert(key, part).is_none()
        }
        DeValue::Table(table) => {
            table.iter_mut().any(|(_, inner)| put(inner, span, name, part.clone(), false))
        }
        DeValue::Array(items) => {
            items.iter_mut().any(|inner| put(inner, span, name, part.clone(), false))
        }
        _ => false,
    }
}

/// Takes out what stands at that place; of a list, the element that holds it.
fn take_out(value: &mut Spanned<DeValue<'_>>, span: &Range<usize>) -> bool {
    match value.get_mut() {
        DeValue::Table(table) => {
            let found = table.iter().find(|(k, inner)| k.span() == *span || inner.span() == *span);
            match found.map(|(key, _)| key.get_ref().to_string()) {
                Some(name) => table.remove(name.as_str()).is_some(),
                None => table.iter_mut().any(|(_, inner)| take_out(inner, span)),
            }
        }
        DeValue::Array(items) => {
            let mut kept = DeArray::new();
            items.iter().filter(|item| !holds(item, span)).for_each(|item| kept.push(item.clone()));
            let fewer = kept.len() < items.len();
            *items = kept;
            fewer
        }
        _ => false,
    }
}

fn holds(value: &Spanned<DeValue<'_>>, span: &Range<usize>) -> bool {
    value.span() == *span
        || match value.get_ref() {
            DeValue::Table(table) => {
                table.iter().any(|(key, inner)| key.span() == *span || holds(inner, span))
            }
            DeValue::Array(items) => items.iter().any(|inner| holds(inner, span)),
            _ => false,
        }
}
