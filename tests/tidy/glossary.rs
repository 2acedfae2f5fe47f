//! One word for one thing, in both languages, and counts that agree in number: `data/words/glossary.toml` says which.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Deserialize)]
struct Term {
    thing: String,
    word: String,
    not: Vec<String>,
    #[serde(default)]
    but: Vec<String>,
}

#[derive(Deserialize)]
struct Counted {
    en: Vec<String>,
    but: Vec<String>,
}

#[derive(Deserialize)]
struct Glossary {
    zh: Vec<Term>,
    en: Vec<Term>,
    counted: Counted,
}

fn glossary() -> Glossary {
    toml::from_str(&std::fs::read_to_string("data/words/glossary.toml").unwrap()).unwrap()
}

/// The files of a folder that end so.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut all: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == ending))
        .collect();
    all.sort();
    let read = |path: &Path| std::fs::read_to_string(path).unwrap();
    all.iter().map(|path| (path.display().to_string(), read(path))).collect()
}

/// What is said in a language: place and text, a line each. Comments, and words that are only understood, are left out.
fn spoken(lang: &str) -> Vec<(String, String)> {
    let mut said = Vec::new();
    for (file, text) in files(&format!("data/words/{lang}"), "ftl") {
        let mut key = String::new();
        for (number, line) in (1..).zip(text.lines()) {
            if let Some((name, _)) = line.split_once(" = ").filter(|_| !line.starts_with(' ')) {
                name.clone_into(&mut key);
            }
            let understood = key.starts_with("query-field-") || key.starts_with("palette-sought-");
            if !line.starts_with('#') && !understood {
                said.push((format!("{file}:{number} {key}"), line.to_owned()));
            }
        }
    }
    let mark = format!("{lang} = \"");
    for (file, text) in files("data/editions", "toml") {
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.starts_with('#')) {
            for part in line.split(&mark).skip(1) {
                let label = part.split('"').next().unwrap_or_default();
                said.push((format!("{file}:{number}"), format!("{label}\"")));
            }
        }
    }
    said
}

#[test]
fn each_term_of_the_glossary_has_one_word() {
    let glossary = glossary();
    let mut faults = Vec::new();
    for (lang, terms) in [("zh", &glossary.zh), ("en", &glossary.en)] {
        let said = spoken(lang);
        for term in terms {
            assert!(
                said.iter().any(|(_, line)| line.contains(&term.word)),
                "nothing says {:?} for {}",
                term.word,
                term.thing
            );
            for (place, line) in &said {
                let mut bare = line.clone();
                for but in term.but.iter().filter(|but| !place.ends_with(but.as_str())) {
                    bare = bare.replace(but, "");
                }
                let wrong = term.not.iter().find(|wrong| bare.contains(wrong.as_str()));
                if let Some(wrong) = wrong {
                    faults.push(format!("{place}: {wrong} for {} ({})", term.word, line.trim()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_word_is_understood_for_two_things() {
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    for term in glossary().zh.iter().chain(&glossary().en) {
        for word in &term.not {
            let other = owners.insert(word.clone(), term.thing.clone());
            assert!(other.is_none(), "{word} stands under {other:?} and {}", term.thing);
        }
    }
}

#[test]
fn counts_agree_in_number() {
    let counted = glossary().counted;
    let mut faults = Vec::new();
    for (place, line) in spoken("en") {
        let chosen = line.trim_start().starts_with(['[', '*']);
        let key = place.rsplit(' ').next().unwrap_or_default();
        if chosen || counted.but.iter().any(|but| but == key) {
            continue;
        }
        for noun in &counted.en {
            let many = format!("}} {noun}s");
            let at = line.find(&many).map(|at| &line[at + many.len()..]);
            if at.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)) {
                faults.push(format!("{place}: {}", line.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
