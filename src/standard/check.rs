//! Checks an edition as a whole: every problem at once, with its line. `load` has read the shapes; here the parts must
//! fit each other and what the program knows. Whether the standard is well understood nobody but a reader can check.

mod form;
mod list;
mod path;
mod section;

use super::edition::{Edition, Label};
use super::load::{Draft, EditionProblem, draft, in_order};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::text;
use std::collections::{BTreeMap, BTreeSet};

/// Everything wrong with an edition file, in the order of its lines; the edition itself where its shape allows one.
#[must_use]
pub fn check(text: &str) -> (Option<Edition>, Vec<EditionProblem>) {
    let mut draft = draft(text);
    let found = std::mem::take(&mut draft.problems);
    let well_shaped = found.is_empty();
    let mut checker = Checker::new(&draft, found);
    if !(draft.head.is_none() && draft.stages.is_empty()) {
        checker.head();
        checker.numbers();
        checker.clauses();
        checker.cites();
        checker.lists();
        checker.materials();
        checker.conditions();
        checker.stages();
        checker.transitions();
        checker.paths();
    }
    let problems = in_order(checker.problems);
    let edition = if well_shaped { draft.edition(text) } else { None };
    (edition, problems)
}

/// What the edition leaves out on purpose, a sentence each: no problems, but to be named.
#[must_use]
pub fn notes(edition: &Edition) -> Vec<Phrase> {
    edition
        .disabled
        .iter()
        .map(|name| Phrase::new("edition-left-out").with("found", Arg::label("stage", name)))
        .collect()
}

/// The draft under the lamp, and what was found so far.
struct Checker<'d> {
    draft: &'d Draft,
    problems: Vec<EditionProblem>,
    /// Keys that reading found fault with: they are not judged again.
    unread: BTreeSet<String>,
}

impl<'d> Checker<'d> {
    fn new(draft: &'d Draft, problems: Vec<EditionProblem>) -> Self {
        let unread = problems.iter().map(|p| p.key.clone()).collect();
        Self { draft, problems, unread }
    }

    fn push(&mut self, path: &str, message: Phrase) {
        let (line, key) = self.draft.places.at(path);
        let problem = EditionProblem { line, key, message };
        if !self.is_unread(&problem.key) && !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// That key, or an element of it, was not read as it stands.
    fn is_unread(&self, key: &str) -> bool {
        let element =
            |unread: &String| unread.strip_prefix(key).is_some_and(|k| k.starts_with('['));
        self.unread.contains(key) || self.unread.iter().any(element)
    }

    fn found(&mut self, path: &str, key: &str, found: &str) {
        self.push(path, Phrase::new(key).with("found", found));
    }

    /// Both languages say something, and nothing hostile.
    fn label(&mut self, path: &str, en: &str, zh: &str) {
        for (lang, said) in [("en", en), ("zh", zh)] {
            let path = format!("{path}/{lang}");
            if text::trim(said).is_empty() {
                self.push(&path, Phrase::new("edition-no-translation"));
            }
            let hostile = text::hostile(said, false);
            if !hostile.is_empty() {
                let points = hostile.iter().map(|c| Arg::Text(text::code_point(*c))).collect();
                self.push(&path, Phrase::new("fault-hostile").with("found", Arg::Many(points)));
            }
        }
    }

    fn hint(&mut self, path: &str, hint: Option<&Label>) {
        if let Some(hint) = hint {
            self.label(&format!("{path}/hint"), &hint.en, &hint.zh);
        }
    }

    fn clause(&mut self, path: &str, clause: &str) {
        if !self.is_named("clauses", clause) {
            self.found(&format!("{path}/clause"), "edition-no-clause", clause);
        }
    }

    /// An element of that name stands in the section, readable or not.
    fn is_named(&self, section: &str, name: &str) -> bool {
        self.draft.named.get(section).is_some_and(|names| names.contains(name))
    }

    /// Names are not empty and stand once.
    fn unique<'n>(&mut self, names: impl Iterator<Item = (String, &'n str)>) {
        let mut seen = BTreeSet::new();
        for (path, name) in names {
            if text::trim(name).is_empty() {
                self.push(&path, Phrase::new("edition-empty"));
            } else if !seen.insert(name) {
                self.found(&path, "edition-twice", name);
            }
        }
    }

    /// No spelling means two codes of a list.
    fn one_meaning(&mut self, name: &str) {
        let Some(codes) = self.draft.lists.get(name) else { return };
        let mut meanings: BTreeMap<String, &str> = BTreeMap::new();
        for (at, code) in codes {
            let path = format!("lists/{name}/{at}");
            let aliases = code.aliases.iter().enumerate();
            let spellings = [("code", &code.code), ("en", &code.en), ("zh", &code.zh)]
                .map(|(key, s)| (format!("{path}/{key}"), s))
                .into_iter()
                .chain(aliases.map(|(n, s)| (format!("{path}/aliases/{n}"), s)));
            for (path, spelling) in spellings {
                let folded = text::fold(spelling);
                let other = meanings.get(&folded).filter(|other| **other != code.code).copied();
                if let (Some(other), false) = (other, folded.is_empty()) {
                    let message = Phrase::new("edition-alias-twice")
                        .with("found", spelling.as_str())
                        .with("other", other);
                    self.push(&path, message);
                }
                meanings.entry(folded).or_insert(&code.code);
            }
        }
    }
}

#[cfg(test)]
mod tests;
