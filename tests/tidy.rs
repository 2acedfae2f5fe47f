//! Style as a test: which layer may import which, how long files and functions may be, what no source may hold.

use std::fs;
use std::path::{Path, PathBuf};

#[path = "tidy/circles.rs"]
mod circles;
#[path = "tidy/glossary.rs"]
mod glossary;

const MOST_FILE_LINES: usize = 600;
const MOST_FUNCTION_LINES: usize = 70;

/// Layers of the house and what each may import, beside itself. What is not named here may not be imported.
const LAYERS: [(&str, &[&str]); 10] = [
    ("domain", &[]),
    ("standard", &["domain"]),
    ("workflow", &["domain", "standard"]),
    ("store", &["domain"]),
    ("service", &["domain", "standard", "workflow", "store"]),
    ("exchange", &["domain", "standard", "workflow", "service"]),
    ("report", &["domain", "standard", "workflow", "service"]),
    ("command", &["domain", "standard", "workflow", "service"]),
    ("tui", &["domain", "standard", "workflow", "service", "command", "exchange", "report"]),
    ("cli", &["domain", "standard", "workflow", "service", "command", "exchange", "report", "tui"]),
];

/// Layers that are handed today, text and ids, and read no clock, file, variable or chance of their own.
const PURE: [&str; 3] = ["domain", "standard", "workflow"];

struct Source {
    /// Path under the package, with `/`.
    path: String,
    text: String,
}

impl Source {
    /// First folder or file under `src`, without `.rs`.
    fn layer(&self) -> &str {
        let inner = self.path.strip_prefix("src/").unwrap_or("");
        inner.split('/').next().unwrap_or("").trim_end_matches(".rs")
    }

    /// The lines above the file's own tests.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = (1..).zip(self.text.lines());
        lines.take_while(|(_, line)| line.trim() != "#[cfg(test)]")
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["src", "tests", "benches"] {
        collect(&root.join(folder), &mut files);
    }
    files.sort();
    files
        .into_iter()
        .map(|file| Source {
            path: file.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"),
            text: fs::read_to_string(&file).unwrap(),
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

fn hold(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

/// Names of layers that a line imports: `crate::store::…`, `sedesk::cli`, and those in `use crate::{store::…, cli}`.
fn imported(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for part in line.split("crate::").skip(1) {
        let list = part.strip_prefix('{').map_or_else(|| vec![part], |l| l.split(',').collect());
        for name in list {
            let name = name.trim();
            let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            found.push(&name[..end.unwrap_or(name.len())]);
        }
    }
    found
}

#[test]
fn imports_point_down_only() {
    let mut problems = Vec::new();
    for source in sources() {
        let Some((layer, allowed)) = LAYERS.iter().find(|(name, _)| *name == source.layer()) else {
            continue;
        };
        for (at, line) in source.code() {
            let comment = line.trim_start().starts_with("//");
            for name in imported(line) {
                let known = LAYERS.iter().any(|(other, _)| *other == name);
                if known && !comment && name != *layer && !allowed.contains(&name) {
                    problems.push(format!("{}:{at}: {layer} imports {name}", source.path));
                }
            }
        }
    }
    hold(&problems);
}

#[test]
fn redb_is_known_to_the_store_alone_and_the_terminal_to_the_faces() {
    let mut problems = Vec::new();
    for source in sources().iter().filter(|s| s.path.starts_with("src/")) {
        for (at, line) in source.code().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            let layer = source.layer();
            for (library, homes) in [
                ("redb::", &["store"][..]),
                ("ratatui::", &["tui"][..]),
                ("crossterm::", &["tui"][..]),
                ("clap::", &["cli"][..]),
            ] {
                if line.contains(library) && !homes.contains(&layer) {
                    problems.push(format!("{}:{at}: {library} in {layer}", source.path));
                }
            }
        }
    }
    hold(&problems);
}

#[test]
fn pure_layers_read_no_clock_no_file_no_variable_and_no_chance() {
    let forbidden =
        ["std::fs", "std::env", "SystemTime", "Instant", "Utc::now", "Local::now", "getrandom"];
    let mut problems = Vec::new();
    for source in sources().iter().filter(|s| PURE.contains(&s.layer())) {
        for (at, line) in source.code().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            for word in forbidden.iter().filter(|w| line.contains(**w)) {
                problems.push(format!("{}:{at}: {word}", source.path));
            }
        }
    }
    hold(&problems);
}

#[test]
fn files_that_an_officer_names_are_read_in_one_place() {
    let words =
        ["fs::read(", "fs::read_to_string", "File::open(", ".read(true)", "stdin().read_to"];
    // The terminal is asked by its device; what the system tells of itself is no officer's file.
    let homes = ["src/exchange/files.rs", "src/store/", "src/store.rs", "src/tui/terminal/"];
    let mut problems = Vec::new();
    for source in sources().iter().filter(|s| s.path.starts_with("src/")) {
        if homes.iter().any(|home| source.path.starts_with(home)) {
            continue;
        }
        for (at, line) in source.code().filter(|(_, l)| !l.contains("(\"/proc/")) {
            for word in words.iter().filter(|w| line.contains(**w)) {
                problems.push(format!("{}:{at}: {word}", source.path));
            }
        }
    }
    hold(&problems);
}

/// Whatever is shown is a `Page`: described in one file, laid out for the screen in one folder.
#[test]
fn there_is_one_model_of_a_page_and_one_painter() {
    let gone = [
        "Sheet",
        "SheetLine",
        "SheetValue",
        "Section",
        "Board",
        "Explanation",
        "Reading",
        "ReadLine",
        "Tone",
    ];
    let parts = ["PageLine", "Body::", "Cell::"];
    let mut problems = Vec::new();
    for source in sources().iter().filter(|s| s.path.starts_with("src/")) {
        for (at, line) in source.code().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            let declared = line.trim_start().trim_start_matches("pub ");
            let name = ["struct ", "enum "].iter().find_map(|word| declared.strip_prefix(word));
            let name =
                name.map_or("", |rest| rest.split(['<', ' ', '(', ';']).next().unwrap_or(""));
            if gone.contains(&name) && source.layer() != "exchange" {
                problems.push(format!("{}:{at}: a second model: {name}", source.path));
            }
        }
        // Whoever lays a page out does not draw it, and who draws knows no line of it.
        let painter = source.path.starts_with("src/tui/page");
        let draws = source.code().any(|(_, l)| l.contains("Paint<"));
        if source.layer() == "tui" && draws && !painter {
            for (at, line) in source.code() {
                for part in parts.iter().filter(|part| line.contains(**part)) {
                    problems.push(format!("{}:{at}: draws a page itself: {part}", source.path));
                }
            }
        }
    }
    hold(&problems);
}

#[test]
fn every_file_says_what_it_owns() {
    let lacking = |s: &&Source| !s.text.trim_start().starts_with("//!");
    let problems: Vec<String> =
        sources().iter().filter(lacking).map(|s| format!("{}: no module doc", s.path)).collect();
    hold(&problems);
}

#[test]
fn files_and_functions_keep_to_their_size() {
    let mut problems = Vec::new();
    let program = |s: &&Source| s.path.starts_with("src/") && !s.path.ends_with("/tests.rs");
    for source in sources().iter().filter(program) {
        let lines = source.code().count();
        if lines > MOST_FILE_LINES {
            problems.push(format!("{}: {lines} lines", source.path));
        }
        for (start, length, name) in functions(source) {
            if length > MOST_FUNCTION_LINES {
                problems.push(format!("{}:{start}: fn {name} has {length} lines", source.path));
            }
        }
    }
    hold(&problems);
}

/// Functions of a formatted file: a line that opens one, to the brace that closes at the same indent.
fn functions(source: &Source) -> Vec<(usize, usize, String)> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, usize, String)> = Vec::new();
    for (at, line) in source.code() {
        let indent = line.len() - line.trim_start().len();
        let trimmed = line.trim_start();
        if !trimmed.starts_with("//")
            && let Some((head, rest)) = trimmed.split_once("fn ")
            && head.split_whitespace().all(|w| {
                matches!(w, "pub" | "pub(super)" | "pub(crate)" | "const" | "async" | "unsafe")
            })
            && !trimmed.ends_with(';')
            && !trimmed.ends_with('}')
        {
            let name = rest.split(['(', '<']).next().unwrap_or("").to_owned();
            open.push((indent, at, name));
        } else if trimmed == "}"
            && let Some((_, start, name)) = open.pop_if(|(depth, _, _)| *depth == indent)
        {
            found.push((start, at - start + 1, name));
        }
    }
    found
}

#[test]
fn no_source_holds_what_is_unfinished_or_belongs_to_a_machine() {
    // Put together here, so that this file does not hold them itself.
    let words: Vec<String> = [
        ("dbg", "!("),
        ("todo", "!("),
        ("unimplemented", "!("),
        ("FIX", "ME"),
        ("TO", "DO"),
        ("XX", "X"),
        ("/ho", "me/"),
        ("/ro", "ot/"),
        ("/wo", "rk/"),
        ("/Us", "ers/"),
        ("#[ign", "ore"),
    ]
    .iter()
    .map(|(a, b)| format!("{a}{b}"))
    .collect();
    let mut problems = Vec::new();
    for source in &sources() {
        for (at, line) in (1..).zip(source.text.lines()) {
            for word in words.iter().filter(|w| line.contains(w.as_str())) {
                problems.push(format!("{}:{at}: {word}", source.path));
            }
        }
    }
    hold(&problems);
}

#[test]
fn no_test_waits_for_time_instead_of_what_it_awaits() {
    let word = format!("thread::{}", "sleep");
    let mut problems = Vec::new();
    for source in sources().iter().filter(|s| s.path.starts_with("tests/")) {
        for (at, line) in (1..).zip(source.text.lines()).filter(|(_, l)| l.contains(&word)) {
            problems.push(format!("{}:{at}: {}", source.path, line.trim()));
        }
    }
    hold(&problems);
}

#[test]
fn the_checks_themselves_see_what_they_are_for() {
    assert_eq!(imported("use crate::{store::Store, cli};"), ["store", "cli"]);
    assert_eq!(imported("    crate::tui::run(crate::service::x)"), ["tui", "service"]);
    let long = format!("fn long() {{\n{}}}\n", "    x();\n".repeat(80));
    let source = Source { path: "src/x.rs".into(), text: long };
    assert_eq!(functions(&source), [(1, 82, "long".to_owned())]);
}

/// Lines of the program's own code that hold a word by itself, under one of these paths but none of those.
fn lines_with(word: &str, under: &[&str], but: &[&str]) -> Vec<String> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let whole = |line: &str| {
        line.match_indices(word).any(|(at, _)| {
            let before = line[..at].chars().next_back().is_some_and(is_part);
            let after = line[at + word.len()..].chars().next().is_some_and(is_part);
            !before && !after
        })
    };
    let mut found = Vec::new();
    for source in sources() {
        let path = &source.path;
        let here = under.iter().any(|home| path.starts_with(home));
        if !here || but.iter().any(|home| path.starts_with(home)) {
            continue;
        }
        let code = source.code().filter(|(_, line)| !line.trim_start().starts_with("//"));
        let hits = code.filter(|(_, line)| whole(line));
        found.extend(hits.map(|(at, line)| format!("{path}:{at}: {}", line.trim())));
    }
    found
}

/// A layer of the screen is handed what it may know; the application is known to what runs it alone.
#[test]
fn layers_of_the_screen_know_no_application() {
    let runs_it = ["src/tui/app", "src/tui/update.rs", "src/tui/view.rs", "src/tui/host"];
    hold(&lines_with("App", &["src/tui/"], &runs_it));
    let app = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tui/app.rs"));
    let app = app.unwrap();
    let (_, fields) = app.split_once("pub struct App {").unwrap();
    let (fields, _) = fields.split_once("\n}").unwrap();
    let public = fields.lines().filter(|line| line.trim_start().starts_with("pub ")).count();
    assert!(public <= 10, "{public} public fields");
}

/// Where the keys go and how a line stands are types: no file matches the words of another.
#[test]
fn places_and_marks_are_no_strings() {
    let mut problems = Vec::new();
    let shown = |s: &&Source| ["service", "tui", "cli"].contains(&s.layer());
    for source in sources().iter().filter(shown) {
        for (at, line) in source.code() {
            for told in ["mark == \"", "mark != \"", "mark.as_str()", "place == \"", "place != \""]
            {
                if line.contains(told) {
                    problems.push(format!("{}:{at}: {}", source.path, line.trim()));
                }
            }
        }
    }
    hold(&problems);
}

#[test]
fn no_file_leads_back_to_itself() {
    let files = sources();
    let program = files.iter().filter(|s| {
        s.path.starts_with("src/") && !s.path.ends_with("/tests.rs") && !s.path.contains("/tests/")
    });
    let program = program.map(|s| (s.path.as_str(), s.text.as_str()));
    hold(&circles::circles(program, &[]));
}

/// The files that a test file names as its modules, by their paths under the package.
fn modules_of(source: &Source) -> Vec<String> {
    let folder = source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (mut named, mut path) = (Vec::new(), None);
    for line in source.text.lines().map(str::trim) {
        if let Some(given) = line.strip_prefix("#[path = \"") {
            path = given.strip_suffix("\"]");
        } else if let Some(name) = line.trim_start_matches("pub ").strip_prefix("mod ") {
            let Some(name) = name.strip_suffix(';') else { continue };
            if let Some(given) = path.take() {
                named.push(format!("{folder}/{given}"));
            } else {
                named.push(format!("{folder}/{name}.rs"));
                named.push(format!("{folder}/{name}/mod.rs"));
            }
        }
    }
    named
}

/// Tests are built by name (`autotests = false`): what no program and no module names would never run, and nobody would know.
#[test]
fn no_test_file_is_forgotten() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package: toml::Value =
        toml::from_str(&fs::read_to_string(root.join("Cargo.toml")).unwrap()).unwrap();
    let programs = package["test"].as_array().unwrap().iter();
    let programs = programs.map(|test| test["path"].as_str().unwrap().to_owned());
    let tests: Vec<Source> =
        sources().into_iter().filter(|s| s.path.starts_with("tests/")).collect();
    let named: Vec<String> = programs.chain(tests.iter().flat_map(modules_of)).collect();
    let forgotten = tests.iter().filter(|s| !named.contains(&s.path));
    hold(&forgotten.map(|s| format!("{}: no test program has it", s.path)).collect::<Vec<_>>());
}
