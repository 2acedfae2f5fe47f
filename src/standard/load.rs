//! Reads an edition file: text in, a whole edition or all that is wrong with its shape out, each fault with its line.
//! What the file's parts mean to each other is not asked here but in `check`.

mod element;

pub(super) use element::Places;

use super::edition::{Clause, Code, Condition, Edition, Label, MaterialKind, Numbers, Stage};
use super::rule::Transition;
use crate::domain::day::Day;
use crate::domain::phrase::Phrase;
use element::{Reader, nothing, problem_at};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Something wrong in a file that the desk is to be judged by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line in the file, from 1.
    pub line: u32,
    /// Where it stands: `transitions[case.accept].to`, `lists.ground[11.3a].zh`.
    pub key: String,
    pub message: Phrase,
}

/// The text of the edition that comes with the program.
#[must_use]
pub fn shipped_text() -> &'static str {
    include_str!("../../data/editions/t-hfda-1001-2022.toml")
}

/// Reads an edition. Whether it makes sense as a whole is for [`super::check::check`] to say.
///
/// # Errors
/// Every fault of the file's shape, in the order of its lines.
pub fn load(text: &str) -> Result<Edition, Vec<Problem>> {
    finished(draft(text), text)
}

fn finished(draft: Draft, text: &str) -> Result<Edition, Vec<Problem>> {
    if !draft.problems.is_empty() {
        return Err(in_order(draft.problems));
    }
    draft.edition(text).ok_or_else(|| {
        let message = Phrase::new("edition-missing").with("found", "");
        vec![Problem { line: 1, key: String::new(), message }]
    })
}

/// Reads an edition that a desk holds. It was whole for the program that loaded it; the numbers that editions have had to
/// name since are lent by the one that comes with the program.
///
/// # Errors
/// As [`load`], a missing number apart.
pub fn held(text: &str) -> Result<Edition, Vec<Problem>> {
    let mut draft = draft(text);
    draft.problems.retain(|p| !(p.message.key == "edition-missing" && is_number(&p.key)));
    finished(draft, text)
}

/// A whole number of the file, `numbers.ban_years`, and no part of one.
fn is_number(key: &str) -> bool {
    key.strip_prefix("numbers.").is_some_and(|name| !name.contains('.'))
}

/// What stands on its own at the top of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    pub id: String,
    pub name: Label,
    pub published: Day,
    pub in_force: Day,
    #[serde(default)]
    pub disabled: Vec<String>,
}

/// Elements of a section with their places in the file (from 0); those that could not be read are left out.
pub(super) type Section<T> = Vec<(usize, T)>;

/// An edition as far as it could be read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub head: Option<Head>,
    pub numbers: Option<Numbers>,
    pub clauses: Section<Clause>,
    pub lists: BTreeMap<String, Section<Code>>,
    pub materials: Section<MaterialKind>,
    pub conditions: Section<Condition>,
    pub stages: Section<Stage>,
    pub transitions: Section<Transition>,
    /// Names of everything in the sections, also of what could not be read: nothing is called unknown that stands there.
    pub named: BTreeMap<String, BTreeSet<String>>,
    /// Stages or transitions could not be read: nothing can be said of what leads where.
    pub has_gaps: bool,
    pub places: Places,
    pub problems: Vec<Problem>,
}

impl Draft {
    /// The edition, if nothing was left out.
    pub fn edition(self, text: &str) -> Option<Edition> {
        fn plain<T>(section: Section<T>) -> Vec<T> {
            section.into_iter().map(|(_, element)| element).collect()
        }
        let head = self.head?;
        let hash = blake3::hash(text.as_bytes()).to_hex();
        Some(Edition {
            stamp: format!("{}@{}", head.id, hash.get(..8).unwrap_or_default()),
            id: head.id,
            name: head.name,
            published: head.published,
            in_force: head.in_force,
            disabled: head.disabled,
            numbers: self.numbers?,
            clauses: plain(self.clauses),
            lists: self.lists.into_iter().map(|(name, codes)| (name, plain(codes))).collect(),
            materials: plain(self.materials),
            conditions: plain(self.conditions),
            stages: plain(self.stages),
            transitions: plain(self.transitions),
        })
    }
}

/// Problems by line, those of a line as they were found.
pub(super) fn in_order(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by_key(|p| p.line);
    problems
}

/// Reads as much as can be read.
pub(super) fn draft(text: &str) -> Draft {
    let (document, faults) = DeTable::parse_recoverable(text);
    if !faults.is_empty() {
        let problems = faults.iter().map(|fault| element::syntax(text, fault)).collect();
        return Draft { problems, ..Draft::default() };
    }
    let span = document.span();
    let mut document = document.into_inner();
    let places = Places::of(&document, text);
    let mut reader = Reader { places: &places, problems: Vec::new() };

    let numbers = document.remove("numbers");
    let lists = document.remove("lists");
    let mut arrays = BTreeMap::new();
    for section in ["clauses", "materials", "conditions", "stages", "transitions"] {
        if let Some(value) = document.remove(section) {
            arrays.insert(section, value);
        } else if section != "transitions" {
            reader.problems.push(problem_at(&places, section, "edition-missing", section));
        }
    }
    let mut draft = Draft {
        head: reader.read(Spanned::new(span, DeValue::Table(document)), "", &|_| Some(nothing())),
        numbers: read_numbers(numbers, &mut reader),
        ..Draft::default()
    };
    for (section, value) in &arrays {
        draft.named.insert((*section).to_owned(), names_of(value.get_ref()));
    }
    draft.clauses = read_array(arrays.remove("clauses"), "clauses", &mut reader);
    draft.materials = read_array(arrays.remove("materials"), "materials", &mut reader);
    draft.conditions = read_array(arrays.remove("conditions"), "conditions", &mut reader);
    let written =
        |section: &str| arrays.get(section).and_then(|v| Some(v.get_ref().as_array()?.len()));
    let rows = (written("stages").unwrap_or(0), written("transitions").unwrap_or(0));
    draft.stages = read_array(arrays.remove("stages"), "stages", &mut reader);
    draft.transitions = read_array(arrays.remove("transitions"), "transitions", &mut reader);
    draft.has_gaps = rows != (draft.stages.len(), draft.transitions.len());
    draft.lists = read_lists(lists, &mut reader);
    draft.problems = reader.problems;
    draft.places = places;
    draft
}

/// Numbers are read whole; one that is missing or wrong is noted and lent from the shipped edition, so that the others are looked at too.
fn read_numbers(value: Option<Spanned<DeValue<'_>>>, reader: &mut Reader<'_>) -> Option<Numbers> {
    let Some(value) = value else {
        reader.problems.push(problem_at(reader.places, "numbers", "edition-missing", "numbers"));
        return None;
    };
    let lender = DeTable::parse(shipped_text()).ok().map(Spanned::into_inner);
    let lend = move |path: &[&str]| -> Option<Spanned<DeValue<'static>>> {
        let mut found = lender.as_ref()?.get("numbers")?;
        for step in path {
            found = found.get_ref().as_table()?.get(*step)?;
        }
        Some(element::without_place(found.get_ref()))
    };
    reader.read(value, "numbers", &lend)
}

fn read_array<T: DeserializeOwned>(
    value: Option<Spanned<DeValue<'_>>>,
    path: &str,
    reader: &mut Reader<'_>,
) -> Section<T> {
    let Some(value) = value else { return Vec::new() };
    let DeValue::Array(items) = value.into_inner() else {
        reader.problems.push(problem_at(reader.places, path, "edition-not-a-list", path));
        return Vec::new();
    };
    items
        .into_iter()
        .enumerate()
        .filter_map(|(at, item)| {
            Some((at, reader.read(item, &format!("{path}/{at}"), &|_| Some(nothing()))?))
        })
        .collect()
}

fn read_lists(
    value: Option<Spanned<DeValue<'_>>>,
    reader: &mut Reader<'_>,
) -> BTreeMap<String, Section<Code>> {
    let table = match value.map(Spanned::into_inner) {
        Some(DeValue::Table(table)) => table,
        Some(_) => {
            reader.problems.push(problem_at(reader.places, "lists", "edition-not-a-list", "lists"));
            return BTreeMap::new();
        }
        None => {
            reader.problems.push(problem_at(reader.places, "lists", "edition-missing", "lists"));
            return BTreeMap::new();
        }
    };
    table
        .into_iter()
        .map(|(name, codes)| {
            let name = name.into_inner().into_owned();
            let codes = read_array(Some(codes), &format!("lists/{name}"), reader);
            (name, codes)
        })
        .collect()
}

fn names_of(value: &DeValue<'_>) -> BTreeSet<String> {
    let items = value.as_array().map(|items| items.iter()).into_iter().flatten();
    items.filter_map(|item| element::name_of(item.get_ref())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_edition_loads_with_its_stamp() {
        let edition = load(shipped_text()).unwrap();
        let hash = blake3::hash(shipped_text().as_bytes()).to_hex().to_string();
        assert_eq!(edition.stamp, format!("t-hfda-1001-2022@{}", &hash[..8]));
        assert_eq!(edition.numbers.equity_bound_min.value.0, 7000);
        assert_eq!(edition.code("legal_form", " 有限公司 ").unwrap().code, "limited_company");
        assert_eq!(edition.code("ground", "列入经营异常名录").unwrap().code, "11.3e");
        assert!(edition.code("legal_form", "火星企业").is_none());
        assert_eq!(edition.initial_stage().unwrap().id, "intake");
    }

    #[test]
    fn a_number_that_an_edition_held_by_a_desk_lacks_is_lent_and_no_other_part() {
        let lacking = shipped_text().replace("committee_quorum = {", "# committee_quorum = {");
        assert!(load(&lacking).is_err());
        let (held_then, whole) = (held(&lacking).unwrap(), load(shipped_text()).unwrap());
        assert_eq!(held_then.numbers, whole.numbers);
        assert_ne!(held_then.stamp, whole.stamp);
        let broken = lacking.replace("value = 7000, ", "");
        assert_eq!(held(&broken).unwrap_err().len(), 1);
        assert!(held(&lacking.replace("[numbers]", "[figures]")).is_err());
    }

    #[test]
    fn a_changed_number_changes_the_edition_and_its_stamp() {
        let changed = shipped_text().replace("value = 7000", "value = 6500");
        let (was, is) = (load(shipped_text()).unwrap(), load(&changed).unwrap());
        assert_eq!(is.numbers.equity_bound_min.value.0, 6500);
        assert_ne!(was.stamp, is.stamp);
    }

    #[test]
    fn a_file_that_is_no_toml_says_where() {
        let text = shipped_text().replacen("[numbers]", "[numbers", 1);
        let line = u32::try_from(text.lines().position(|l| l == "[numbers").unwrap()).unwrap() + 1;
        let problems = load(&text).unwrap_err();
        assert_eq!(
            problems.first().map(|p| (p.line, p.message.key.as_str())),
            Some((line, "edition-syntax"))
        );
        assert!(load("").unwrap_err().len() > 5);
    }
}
