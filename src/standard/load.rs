//! Reads an edition file: text in, a whole edition or all that is wrong with its shape out, each fault with its line.
//! What the file's parts mean to each other is not asked here but in `check`.

mod element;

pub(super) use element::Places;

use super::cite::Cites;
use super::edition::{Clause, Code, Condition, Edition, Label, MaterialKind, Numbers, Stage};
pub use super::problem::EditionProblem;
use super::rule::Transition;
use crate::domain::day::Day;
use crate::domain::phrase::Phrase;
use element::{Reader, nothing, problem_at};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The text of the edition that comes with the program.
#[must_use]
pub fn shipped_text() -> &'static str {
    include_str!("../../data/editions/t-hfda-1001-2022.toml")
}

/// Reads an edition. Whether it makes sense as a whole is for [`super::check::check`] to say.
///
/// # Errors
/// Every fault of the file's shape, in the order of its lines.
pub fn load(text: &str) -> Result<Edition, Vec<EditionProblem>> {
    finished(draft(text), text)
}

fn finished(draft: Draft, text: &str) -> Result<Edition, Vec<EditionProblem>> {
    if !draft.problems.is_empty() {
        return Err(in_order(draft.problems));
    }
    draft.edition(text).ok_or_else(|| {
        let message = Phrase::new("edition-missing").with("found", "");
        vec![EditionProblem { line: 1, key: String::new(), message }]
    })
}

/// Reads an edition that a desk holds. It was whole for the program that loaded it; the numbers and citations that editions
/// have had to name since, and what each role sees, are lent by the one that comes with the program.
///
/// # Errors
/// As [`load`], a missing number or citation apart.
pub fn held(text: &str) -> Result<Edition, Vec<EditionProblem>> {
    let mut draft = draft(text);
    let is_lacking = |p: &EditionProblem| p.message.key == "edition-missing" && is_lent(&p.key);
    let lacking = draft.problems.iter().filter(|p| is_lacking(p));
    let lent = lacking.filter_map(|p| p.key.strip_prefix("numbers.").map(str::to_owned)).collect();
    draft.problems.retain(|p| !is_lacking(p));
    let mut edition = finished(draft, text)?;
    edition.lent = lent;
    lend_sight(&mut edition);
    Ok(edition)
}

/// What each role sees, where the edition does not say so of any (11.2 e).
fn lend_sight(edition: &mut Edition) {
    let Some(roles) = edition.lists.get_mut("role") else { return };
    if roles.iter().any(|role| role.sees.is_some()) {
        return;
    }
    let shipped = draft(shipped_text()).lists;
    for (_, known) in shipped.get("role").into_iter().flatten() {
        for role in roles.iter_mut().filter(|role| role.code == known.code) {
            role.sees = known.sees;
        }
    }
}

/// A whole number of the file, `numbers.ban_years`, and no part of one; any citation.
fn is_lent(key: &str) -> bool {
    let part = key.strip_prefix("numbers.").or_else(|| key.strip_prefix("cites."));
    key == "cites" || part.is_some_and(|name| !name.contains('.'))
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
    #[serde(default)]
    pub rulings: u32,
}

/// Elements of a section with their places in the file (from 0); those that could not be read are left out.
pub(super) type Section<T> = Vec<(usize, T)>;

/// An edition as far as it could be read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub head: Option<Head>,
    pub numbers: Option<Numbers>,
    pub cites: Option<Cites>,
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
    pub problems: Vec<EditionProblem>,
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
            rulings: head.rulings,
            numbers: self.numbers?,
            cites: self.cites?,
            clauses: plain(self.clauses),
            lists: self.lists.into_iter().map(|(name, codes)| (name, plain(codes))).collect(),
            materials: plain(self.materials),
            conditions: plain(self.conditions),
            stages: plain(self.stages),
            transitions: plain(self.transitions),
            lent: BTreeSet::new(),
        })
    }
}

/// Problems by line, those of a line as they were found.
pub(super) fn in_order(mut problems: Vec<EditionProblem>) -> Vec<EditionProblem> {
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
    let blanks = element::blanks(&mut document, &places, &in_place_of_a_blank);
    let mut reader = Reader { places: &places, problems: blanks };

    let numbers = document.remove("numbers");
    let cites = document.remove("cites");
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
        numbers: read_lent(numbers, "numbers", &mut reader),
        cites: read_lent(cites, "cites", &mut reader),
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

/// What a blank is read as, so that the rest of the file can be looked at: a number of the shipped edition's, a weight or an
/// element of a list its place in the count. The value is never used: a file with a blank is not loaded.
fn in_place_of_a_blank(path: &str) -> Option<DeValue<'static>> {
    let steps: Vec<&str> = path.split('/').collect();
    let counted = |at: usize| {
        let count = DeTable::parse(COUNT).ok()?.into_inner();
        Some(count.get("n")?.get_ref().as_array()?.get(at)?.get_ref().clone())
    };
    match steps.as_slice() {
        ["numbers", _, "value", at] => counted(at.parse().ok()?),
        ["numbers", name, "value"] => {
            let shipped = DeTable::parse(shipped_text()).ok()?.into_inner();
            let number = shipped.get("numbers")?.get_ref().as_table()?.get(*name)?;
            let value = number.get_ref().as_table()?.get("value")?;
            Some(element::without_place(value.get_ref()).into_inner())
        }
        ["lists", _, _, "weight"] => counted(0),
        _ => None,
    }
}

/// Whole numbers in the file's notation, counted from 1.
const COUNT: &str = "n = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]";

/// A section that is read whole; a part that is missing or wrong is noted and lent from the shipped edition, so that the
/// others are looked at too.
fn read_lent<T: DeserializeOwned>(
    value: Option<Spanned<DeValue<'_>>>,
    section: &str,
    reader: &mut Reader<'_>,
) -> Option<T> {
    let lender = DeTable::parse(shipped_text()).ok().map(Spanned::into_inner);
    let lend = move |path: &[&str]| -> Option<Spanned<DeValue<'static>>> {
        let mut found = lender.as_ref()?.get(section)?;
        for step in path {
            found = found.get_ref().as_table()?.get(*step)?;
        }
        Some(element::without_place(found.get_ref()))
    };
    let Some(value) = value else {
        reader.problems.push(problem_at(reader.places, section, "edition-missing", section));
        return reader.read(lend(&[])?, section, &lend);
    };
    reader.read(value, section, &lend)
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
        let before_cites = shipped_text().replacen("[cites]", "[disabled_cites]", 1);
        assert_eq!(load(&before_cites).unwrap_err().len(), 2);
        let (start, rest) = shipped_text().split_once("[cites]").unwrap();
        let without = format!(
            "{start}{}",
            rest.split_once("# Clauses, as").unwrap().1.split_once('\n').unwrap().1
        );
        assert_eq!(held(&without).unwrap().cites, whole.cites);
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
