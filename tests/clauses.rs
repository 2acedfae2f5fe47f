//! Every clause the rules are drawn from is named by a rule of the shipped edition and by a test. What is not is listed.
//! `data/clauses.txt` holds the clauses, one a line, as they are cited.

use sedesk::standard::edition::Edition;
use sedesk::standard::load::{load, shipped_text};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const CLAUSES: &str = include_str!("data/clauses.txt");

/// Files under `tests/` that list clauses and therefore prove none.
const LISTS: [&str; 2] = ["clauses.txt", "clauses.rs"];

fn clauses() -> impl Iterator<Item = &'static str> {
    CLAUSES.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn edition() -> Edition {
    load(shipped_text()).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// Clause → the rules of the edition that name it, as `guard case.award/notice_over`.
fn rules(edition: &Edition) -> BTreeMap<String, Vec<String>> {
    let mut named: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut note = |clause: &str, rule: String| {
        if !clause.is_empty() {
            named.entry(clause.to_owned()).or_default().push(rule);
        }
    };
    let numbers = serde_json::to_value(&edition.numbers).unwrap();
    for (name, number) in numbers.as_object().unwrap() {
        note(number["clause"].as_str().unwrap(), format!("number {name}"));
    }
    // What the desk cites by itself stands in the edition too.
    let cites = serde_json::to_value(&edition.cites).unwrap();
    for (name, clause) in cites.as_object().unwrap() {
        note(clause.as_str().unwrap(), format!("cited for {name}"));
    }
    for (list, codes) in &edition.lists {
        for code in codes {
            note(&code.clause, format!("code {list}/{}", code.code));
        }
    }
    edition.cites.each().for_each(|(key, clause)| note(clause, format!("citation {key}")));
    for material in &edition.materials {
        note(&material.clause, format!("material {}", material.id));
    }
    for condition in &edition.conditions {
        note(&condition.clause, format!("condition {}", condition.id));
    }
    for stage in &edition.stages {
        note(&stage.clause, format!("stage {}", stage.id));
    }
    for t in &edition.transitions {
        note(&t.clause, format!("transition {}", t.name));
        for row in &t.guards {
            note(&row.clause, format!("guard {}/{:?}", t.name, row.guard));
        }
    }
    named
}

#[test]
fn every_clause_is_cited_by_the_edition_and_named_by_a_rule_of_it() {
    let edition = edition();
    let cited: BTreeSet<&str> = edition.clauses.iter().map(|c| c.id.as_str()).collect();
    let named = rules(&edition);
    let uncited: Vec<&str> = clauses().filter(|c| !cited.contains(c)).collect();
    let unruled: Vec<&str> = clauses().filter(|c| !named.contains_key(*c)).collect();
    let unknown: Vec<_> = named.iter().filter(|(c, _)| !cited.contains(c.as_str())).collect();
    assert_eq!(unknown, Vec::<(&String, &Vec<String>)>::new(), "rules of a clause not cited");
    assert_eq!((uncited, unruled), (vec![], vec![]), "clauses not cited, clauses without a rule");
}

/// What is proved: every file under `tests/`, and the test modules of `src/`, by path.
fn proofs() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join("tests"), &mut files);
    files.retain(|f| !LISTS.iter().any(|list| f.ends_with(list)));
    let mut of_src = Vec::new();
    collect(&root.join("src"), &mut of_src);
    let mut proofs: Vec<(PathBuf, String)> =
        files.into_iter().map(|f| (f.clone(), fs::read_to_string(&f).unwrap())).collect();
    proofs.extend(of_src.into_iter().filter_map(|f| {
        let text = fs::read_to_string(&f).unwrap();
        if f.ends_with("tests.rs") {
            return Some((f, text));
        }
        let (_, tests) = text.split_once("#[cfg(test)]\nmod tests {")?;
        Some((f, tests.to_owned()))
    }));
    proofs
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // Sheets as they come in prove nothing by themselves.
        if path.ends_with("data/shapes") {
            continue;
        }
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs" || e == "txt") {
            files.push(path);
        }
    }
}

/// The clause stands in the text as a word of its own. A clause that is a mere number must be cited as one:
/// in quotes, in parentheses, in a list of clauses or as the rule of a refusal; else any figure would do.
fn names(text: &str, clause: &str) -> bool {
    let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '.' || c == '-');
    let plain = clause.bytes().all(|b| b.is_ascii_digit());
    text.match_indices(clause).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + clause.len()..]);
        let mut next = after.chars();
        // A clause at the end of a sentence is followed by a stop, a longer one by a stop and a digit.
        let ends = match next.next() {
            Some('.') => !next.next().is_some_and(char::is_alphanumeric),
            other => !inside(other),
        };
        if !ends || inside(before.chars().next_back()) {
            return false;
        }
        let longer = || after.starts_with(' ') && is_letter(&after[1..]);
        if !plain {
            return clause.contains(' ') || !longer();
        }
        let open = before.ends_with(['"', '(']);
        let close = after.starts_with(['"', ')']);
        let rule = ["refused-", "fault-"].iter().any(|w| after.trim_start().starts_with(w));
        rule || (open && (close || after.starts_with(", "))) || before.ends_with("clause ")
    })
}

/// A letter by itself, as `a` in `B.3 a`.
fn is_letter(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_ascii_lowercase())
        && !chars.next().is_some_and(char::is_alphanumeric)
}

#[test]
fn every_clause_is_named_by_a_test() {
    let proofs = proofs();
    let is_named = |clause: &str| {
        // The code of a ground is written without the space: `11.3d`.
        let code = clause.replace(' ', "");
        proofs.iter().any(|(_, text)| names(text, clause) || names(text, &code))
    };
    let unproved: Vec<&str> = clauses().filter(|c| !is_named(c)).collect();
    assert_eq!(unproved, Vec::<&str>::new(), "clauses that no test names");
}

#[test]
fn a_clause_is_named_only_where_it_stands_as_a_whole_word() {
    for (text, clause, named) in [
        ("by 5.1.3, inclusive", "5.1.3", true),
        ("by 5.1.", "5.1", true),
        ("by 5.1.3", "5.1", false),
        ("by 15.1", "5.1", false),
        ("(B.3 a)", "B.3 a", true),
        ("(B.3 a)", "B.3", false),
        ("of B.3 alone", "B.3 a", false),
        ("of B.3 alone", "B.3", true),
        ("after 10 days", "10", false),
        ("the mark (10)", "10", true),
        ("10 refused-mark-stopped", "10", true),
    ] {
        assert_eq!(names(text, clause), named, "{text}: {clause}");
    }
}

#[test]
fn the_clauses_are_listed_once_each() {
    let once: BTreeSet<&str> = clauses().collect();
    assert_eq!((once.len(), clauses().count()), (clauses().count(), 71));
}
