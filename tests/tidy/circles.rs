//! Which file names an item of which other file, read from the sources as tokens, and the circles that such arrows close.
//!
//! An arrow goes to the file that defines the item, through every `use` and `pub use` on the way. A file that declares or
//! re-exports another draws none by that alone; what stands under `#[cfg(test)]` is not read.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Most `use`s followed on the way from a name to its item.
const LONGEST_WAY: usize = 16;

#[derive(Clone, PartialEq, Debug)]
enum Token {
    Word(String),
    /// `::`
    Colons,
    Open,
    Close,
    Mark(char),
}

/// What one file says of others.
#[derive(Default)]
struct Module {
    /// Name in scope by a `use`, and the path that it stands for.
    names: BTreeMap<String, Vec<String>>,
    /// Paths that draw an arrow where they lead to another file: imports for use here, and what the code names.
    paths: BTreeSet<Vec<String>>,
    /// Modules of which everything is imported.
    globs: BTreeSet<Vec<String>>,
}

/// The files of one crate, by the path of their module.
struct House {
    modules: BTreeMap<Vec<String>, Module>,
}

/// From a module to another: the names that the first takes from the second.
type Arrows = BTreeMap<(Vec<String>, Vec<String>), BTreeSet<String>>;

/// Every circle among the files, said with its members and the names that tie them. Paths stand under `src`, with `/`; files
/// under one of `spared` are read, and draw no arrow and are met by none.
pub fn circles<'a>(
    files: impl Iterator<Item = (&'a str, &'a str)>,
    spared: &[&str],
) -> Vec<String> {
    let modules = files.filter_map(|(path, text)| Some((module_of(path)?, read(text)))).collect();
    let mut arrows = House { modules }.arrows();
    let is_spared = |module: &[String]| {
        let path = format!("src/{}.rs", module.join("/"));
        spared.iter().any(|part| path.starts_with(part))
    };
    arrows.retain(|(from, to), _| !is_spared(from) && !is_spared(to));
    let reach: BTreeMap<_, _> =
        arrows.keys().map(|(from, _)| (from, reached(&arrows, from))).collect();
    let mut found = BTreeSet::new();
    for (from, reached) in &reach {
        let back = |to: &&Vec<String>| reach.get(to).is_some_and(|back| back.contains(*from));
        let circle: BTreeSet<_> = reached.iter().filter(back).collect();
        if !circle.is_empty() {
            found.insert(said(&arrows, &circle));
        }
    }
    found.into_iter().collect()
}

/// `src/a/b.rs` is the module `a::b`. The binary is a crate of its own, which nothing imports.
fn module_of(path: &str) -> Option<Vec<String>> {
    match path.strip_prefix("src/")?.strip_suffix(".rs")? {
        "main" => None,
        "lib" => Some(Vec::new()),
        inner => Some(inner.split('/').map(str::to_owned).collect()),
    }
}

fn reached(arrows: &Arrows, start: &[String]) -> BTreeSet<Vec<String>> {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![start.to_vec()];
    while let Some(module) = waiting.pop() {
        let onward = arrows.range((module.clone(), Vec::new())..);
        for ((_, to), _) in onward.take_while(|((from, _), _)| *from == module) {
            if seen.insert(to.clone()) {
                waiting.push(to.clone());
            }
        }
    }
    seen
}

fn said(arrows: &Arrows, circle: &BTreeSet<&Vec<String>>) -> String {
    let mut lines = vec![format!("a circle of {} files:", circle.len())];
    for ((from, to), names) in arrows {
        if circle.contains(from) && circle.contains(to) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            lines.push(format!("  {} -> {}: {}", from.join("/"), to.join("/"), names.join(", ")));
        }
    }
    lines.join("\n")
}

impl House {
    fn arrows(&self) -> Arrows {
        let mut arrows = Arrows::new();
        for (from, module) in &self.modules {
            let named = module.paths.iter().filter_map(|path| self.item(from, path, 0));
            let everything = module.globs.iter().filter_map(|path| self.module(from, path));
            for (to, name) in named.chain(everything.map(|to| (to, "*".to_owned()))) {
                if to != *from {
                    arrows.entry((from.clone(), to)).or_default().insert(name);
                }
            }
        }
        arrows
    }

    /// The module of the file that defines what a path names, and its name there. Nothing for a module, for what the file
    /// itself defines, and for another crate.
    fn item(&self, from: &[String], path: &[String], way: usize) -> Option<(Vec<String>, String)> {
        let mut at = from.to_vec();
        for (place, name) in path.iter().enumerate() {
            let rest = path.get(place + 1..).unwrap_or_default();
            match name.as_str() {
                "crate" => at.clear(),
                "super" => drop(at.pop()),
                "self" => {}
                _ => {
                    let below: Vec<String> = at.iter().chain([name]).cloned().collect();
                    if self.modules.contains_key(&below) {
                        at = below;
                    } else if let Some(meant) = self.modules.get(&at)?.names.get(name) {
                        let meant: Vec<String> = meant.iter().chain(rest).cloned().collect();
                        return if way < LONGEST_WAY {
                            self.item(&at, &meant, way + 1)
                        } else {
                            None
                        };
                    } else if place == 0 {
                        return None;
                    } else {
                        return Some((at, name.clone()));
                    }
                }
            }
        }
        None
    }

    fn module(&self, from: &[String], path: &[String]) -> Option<Vec<String>> {
        // What a module defines is looked for under a name that no source can hold.
        let inside: Vec<String> = path.iter().cloned().chain(["*".to_owned()]).collect();
        self.item(from, &inside, 0).map(|(module, _)| module)
    }
}

fn read(text: &str) -> Module {
    let mut tokens = Vec::new();
    flatten(text.parse().expect("a source of tokens"), &mut tokens);
    let mut module = Module::default();
    let mut passed_on: Vec<String> = Vec::new();
    let mut words = BTreeSet::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let rest = tokens.get(at..).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|b| tokens.get(b));
        at += match token {
            Token::Mark('#') if is_for_tests(rest) => {
                7 + item_length(rest.get(7..).unwrap_or_default())
            }
            Token::Word(word)
                if word == "use" && !matches!(rest.get(1), Some(Token::Mark('<'))) =>
            {
                let length = rest.iter().position(|t| *t == Token::Mark(';')).unwrap_or(rest.len());
                let mut leaves = Vec::new();
                tree(rest.get(1..length).unwrap_or_default(), &[], &mut leaves);
                for (path, name) in leaves {
                    if path.last().is_some_and(|last| last == "*") {
                        module.globs.extend(path.split_last().map(|(_, module)| module.to_vec()));
                        continue;
                    }
                    if is_public(tokens.get(..at).unwrap_or_default()) {
                        passed_on.push(name.clone());
                    } else {
                        module.paths.insert(path.clone());
                    }
                    module.names.insert(name, path);
                }
                length
            }
            Token::Word(word) if before != Some(&Token::Colons) => {
                let path = path_at(rest);
                let length = path.len() * 2 - 1;
                if path.len() > 1 {
                    module.paths.insert(path);
                } else if before != Some(&Token::Mark('.')) {
                    words.insert(word.clone());
                }
                length
            }
            _ => 1,
        };
    }
    // What is passed on and used here as well is an import like any other.
    module
        .paths
        .extend(passed_on.into_iter().filter(|name| words.contains(name)).map(|name| vec![name]));
    module
}

fn flatten(stream: TokenStream, tokens: &mut Vec<Token>) {
    let mut colon = false;
    for tree in stream {
        match tree {
            TokenTree::Ident(word) => tokens.push(Token::Word(word.to_string())),
            TokenTree::Punct(mark) if mark.as_char() == ':' && colon => {
                tokens.pop();
                tokens.push(Token::Colons);
                colon = false;
                continue;
            }
            TokenTree::Punct(mark) => {
                tokens.push(Token::Mark(mark.as_char()));
                colon = mark.as_char() == ':' && mark.spacing() == proc_macro2::Spacing::Joint;
                continue;
            }
            TokenTree::Literal(_) => tokens.push(Token::Mark('"')),
            TokenTree::Group(group) => {
                let bare = group.delimiter() == Delimiter::None;
                tokens.extend((!bare).then_some(Token::Open));
                flatten(group.stream(), tokens);
                tokens.extend((!bare).then_some(Token::Close));
            }
        }
        colon = false;
    }
}

/// `#[cfg(test)]`: seven tokens.
fn is_for_tests(tokens: &[Token]) -> bool {
    let word = |at: usize, word: &str| tokens.get(at) == Some(&Token::Word(word.to_owned()));
    word(2, "cfg") && word(4, "test") && tokens.get(5) == Some(&Token::Close)
}

/// Tokens up to the end of an item: its `;`, or the brace that closes it.
fn item_length(tokens: &[Token]) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Open => depth += 1,
            Token::Close => depth -= 1,
            _ => {}
        }
        let ends = *token == Token::Mark(';') || (*token == Token::Close && at > 1);
        if ends && depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

/// Whether what follows these tokens is `pub`, in whatever part of the house.
fn is_public(before: &[Token]) -> bool {
    let public = |token: Option<&Token>| token == Some(&Token::Word("pub".to_owned()));
    match before.split_last() {
        Some((Token::Close, inner)) => {
            let open = inner.iter().rposition(|t| *t == Token::Open);
            open.and_then(|at| at.checked_sub(1)).is_some_and(|at| public(inner.get(at)))
        }
        Some((last, _)) => public(Some(last)),
        None => false,
    }
}

/// Words tied by `::` from here on.
fn path_at(tokens: &[Token]) -> Vec<String> {
    let mut path = Vec::new();
    let mut at = 0;
    while let Some(Token::Word(word)) = tokens.get(at) {
        path.push(word.clone());
        if tokens.get(at + 1) != Some(&Token::Colons) {
            break;
        }
        at += 2;
    }
    path
}

/// The leaves of a `use` tree, each with the name that it gives. A leaf `*` stands for everything.
fn tree(tokens: &[Token], above: &[String], leaves: &mut Vec<(Vec<String>, String)>) {
    let path: Vec<String> = above.iter().cloned().chain(path_at(tokens)).collect();
    let after = tokens.get((path.len() - above.len()) * 2..).unwrap_or_default();
    match (after.first(), tokens) {
        // `a::{b, c}` or `{b, c}`: each branch by itself.
        (Some(Token::Open), _) => {
            let mut depth = 0;
            let branches = after.get(1..after.len() - 1).unwrap_or_default().split(|token| {
                match token {
                    Token::Open => depth += 1,
                    Token::Close => depth -= 1,
                    _ => {}
                }
                depth == 0 && *token == Token::Mark(',')
            });
            branches.filter(|b| !b.is_empty()).for_each(|branch| tree(branch, &path, leaves));
        }
        (Some(Token::Mark('*')), _) => {
            let all = path.into_iter().chain(["*".to_owned()]).collect();
            leaves.push((all, "*".to_owned()));
        }
        // `a::b`, `a::{self}`, `a::b as c`.
        _ => {
            let path: Vec<String> = match path.split_last() {
                Some((last, module)) if last == "self" && !module.is_empty() => module.to_vec(),
                _ => path,
            };
            let renamed = tokens.iter().position(|t| *t == Token::Word("as".to_owned()));
            let name = match renamed.and_then(|at| tokens.get(at + 1)) {
                Some(Token::Word(name)) => name.clone(),
                _ => path.last().cloned().unwrap_or_default(),
            };
            leaves.push((path, name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::circles;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        circles(files.iter().copied(), &[])
    }

    #[test]
    fn two_files_that_name_each_other_are_a_circle_told_with_its_names() {
        let one = "use crate::b::Two;\npub struct One(Two);";
        let two = "pub struct Two;\nfn f(_: &crate::a::One) {}";
        let told = "a circle of 2 files:\n  a -> b: Two\n  b -> a: One";
        assert_eq!(found(&[("src/a.rs", one), ("src/b.rs", two)]), [told]);
        assert!(found(&[("src/a.rs", one), ("src/b.rs", "pub struct Two;")]).is_empty());
    }

    #[test]
    fn a_parent_that_only_declares_or_passes_on_draws_no_arrow_and_one_that_calls_does() {
        let child = ("src/a/b.rs", "use super::One;\npub fn f() -> One { One }\npub struct Two;");
        let declares = "mod b;\npub(crate) use b::Two;\npub struct One;";
        assert!(found(&[("src/a.rs", declares), child]).is_empty());
        let calls = format!("{declares}\npub fn g() {{ b::f(); }}");
        assert_eq!(found(&[("src/a.rs", &calls), child]).len(), 1);
        let uses_what_it_passes_on = format!("{declares}\npub fn g(_: Two) {{}}");
        assert_eq!(found(&[("src/a.rs", &uses_what_it_passes_on), child]).len(), 1);
    }

    #[test]
    fn a_name_is_followed_to_the_file_that_defines_it() {
        let parent = "pub mod c;\npub mod d;\npub use c::{Three as Third, self};";
        let c = "pub struct Three;\nfn f() { super::d::g() }";
        let by_its_other_name = "use crate::a::{Third};\npub fn g() {}";
        let files = |d| [("src/a.rs", parent), ("src/a/c.rs", c), ("src/a/d.rs", d)];
        assert_eq!(
            found(&files(by_its_other_name)),
            ["a circle of 2 files:\n  a/c -> a/d: g\n  a/d -> a/c: Three"]
        );
        let by_its_module = "use super::c;\npub fn g() -> c::Three { c::Three }";
        assert_eq!(found(&files(by_its_module)).len(), 1);
        let of_the_module_alone = "pub use super::c;\npub fn g() {}";
        assert!(found(&files(of_the_module_alone)).is_empty());
    }

    #[test]
    fn tests_comments_texts_and_other_crates_draw_nothing() {
        let one = "// crate::b::f\nuse std::b::{f, g};\nfn x() -> &'static str { \"crate::b::f\" }\n\
                   #[cfg(test)]\nuse crate::b::f;\n#[cfg(test)]\nmod tests { use crate::b::f; }";
        let two = "use crate::a::x;\npub fn f() { x(); }";
        assert!(found(&[("src/a.rs", one), ("src/b.rs", two)]).is_empty());
        let after = format!("{one}\nfn y() {{ crate::b::f() }}");
        assert_eq!(found(&[("src/a.rs", &after), ("src/b.rs", two)]).len(), 1);
    }

    #[test]
    fn everything_imported_at_once_is_an_arrow_and_what_is_spared_is_none() {
        let files = [
            ("src/a.rs", "mod b;\npub fn f() { b::g() }"),
            ("src/a/b.rs", "use super::*;\npub fn g() { f() }"),
        ];
        assert_eq!(found(&files), ["a circle of 2 files:\n  a -> a/b: g\n  a/b -> a: *"]);
        assert!(circles(files.iter().copied(), &["src/a/"]).is_empty());
    }
}
