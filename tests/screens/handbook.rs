//! What the documents say of the screen holds: every screen in them is what the program shows now, every key does something,
//! every step is one, every link leads somewhere; and the handbook opens where one stands.

use super::pictures::{self, DRAWN, PICTURES, page, shown_in};
use super::screen::{Top, open};
use sedesk::standard::edition::Edition;
use sedesk::standard::words::Lang;
use sedesk::tui::key::parse_sequence;
use sedesk::tui::keymap::{KeyMeaning, Keymap, Mode};
use std::collections::BTreeSet;
use std::path::Path;

const HANDBOOKS: [(Lang, &str); 2] =
    [(Lang::En, "docs/handbook.en.md"), (Lang::Zh, "docs/handbook.zh.md")];

/// The pages whose links are held.
const LINKED: [&str; 5] = [
    "README.md",
    "README.zh-CN.md",
    "docs/handbook.en.md",
    "docs/handbook.zh.md",
    "ARCHITECTURE.md",
];

#[test]
#[allow(clippy::disallowed_methods)] // A developer's switch, not the program's.
fn every_screen_in_the_documents_is_what_the_program_shows() {
    // To write them anew: UPDATE_DOCS=1 cargo test --test screens in_the_documents, or cargo run --example screens
    let documents = pictures::documents();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        pictures::write(&documents).unwrap();
    }
    let mut stale = Vec::new();
    for document in &documents {
        let now = std::fs::read_to_string(&document.path).unwrap_or_default();
        if now != document.text {
            let lines = now.lines().zip(document.text.lines());
            let other = lines.clone().find(|(is, should)| is != should);
            stale.push(format!("{}: {other:#?}", document.path.display()));
        }
    }
    assert!(stale.is_empty(), "{} pages are stale:\n{}", stale.len(), stale.join("\n"));
}

#[test]
fn every_screen_of_the_table_is_shown_and_both_handbooks_show_the_same() {
    let named = |lang: Lang, path: &str| -> Vec<String> {
        let end = format!("-{}", lang.code());
        let name = |shown: String| {
            shown.strip_suffix(&end).unwrap_or_else(|| panic!("{path}: {shown}")).to_owned()
        };
        shown_in(&page(path)).into_iter().map(name).collect()
    };
    let [en, zh] = HANDBOOKS.map(|(lang, path)| named(lang, path));
    assert_eq!(en, zh);
    let [readme, readme_zh] =
        [(Lang::En, "README.md"), (Lang::Zh, "README.zh-CN.md")].map(|(l, path)| named(l, path));
    assert_eq!(readme, readme_zh);
    let shown = |name: &str| en.iter().chain(&readme).any(|n| n == name) || DRAWN.contains(&name);
    let idle: Vec<&str> = PICTURES.iter().map(|p| p.name).filter(|n| !shown(n)).collect();
    assert!(idle.is_empty(), "no page shows {idle:?}");
    // No file is left of a screen that is drawn no more.
    let files = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens"));
    for file in files.unwrap() {
        let file = file.unwrap().file_name().into_string().unwrap();
        let name = file.rsplit_once('-').map_or("", |(name, _)| name);
        assert!(DRAWN.contains(&name), "docs/screens/{file}");
    }
}

/// What stands between backticks outside of screens and commands between fences.
fn code(text: &str) -> Vec<String> {
    let fenced = text.split("```").step_by(2).collect::<Vec<_>>().join("\n");
    let lines = fenced.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    lines.map(str::to_owned).collect()
}

/// The keys of the first column of tables headed by keys: `m Enter`, `t` `r`.
fn key_cells(text: &str) -> Vec<String> {
    let mut cells = Vec::new();
    let mut keys = false;
    for line in text.lines() {
        let Some(row) = line.strip_prefix('|') else {
            keys = false;
            continue;
        };
        let first = row.split('|').next().unwrap_or_default().trim();
        if first == "Keys" || first == "按键" {
            keys = true;
        } else if keys {
            cells.push(first.to_owned());
        }
    }
    cells
}

/// A span of keys, as the key line shows them, means something: by the keymap, or, behind the key of the menu, as the letter of a
/// step.
fn means(keymap: &Keymap, edition: &Edition, keys: &str) -> bool {
    let named = |key: &str| match key {
        "PgUp" => "PageUp".to_owned(),
        "PgDn" => "PageDown".to_owned(),
        "Del" => "Delete".to_owned(),
        held if held.len() == 2 && held.starts_with('^') => {
            held.to_lowercase().replace('^', "ctrl-")
        }
        other => other.to_owned(),
    };
    let names: Vec<String> = keys.split(' ').map(named).collect();
    let Some(chords) = parse_sequence(&names.join(" ")) else { return false };
    let meant = |mode| matches!(keymap.meaning(mode, &chords), KeyMeaning::Command(_));
    let letter = keys.strip_prefix("t ");
    let step = letter.is_some_and(|l| edition.transitions.iter().any(|t| t.letter == l));
    meant(Mode::Keys) || meant(Mode::Text) || step
}

#[test]
fn every_key_of_the_handbook_does_something() {
    let keymap = Keymap::new(None);
    let about = super::office::Office::new().about();
    for (_, path) in HANDBOOKS {
        let cells = key_cells(&page(path));
        assert!(cells.len() > 60, "{path} tells {} keys", cells.len());
        let mut wrong = Vec::new();
        for cell in &cells {
            for keys in cell.split('`').skip(1).step_by(2) {
                // What is typed stands in quotes.
                if !keys.starts_with(['\'', ':']) && !means(&keymap, &about.edition, keys) {
                    wrong.push(format!("{cell}: {keys}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{path}: {wrong:#?}");
    }
}

/// Steps by their names behind which a letter stands, or behind the key of the menu and a letter: the letter, the name.
fn lettered(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for line in text.lines().filter(|line| line.starts_with('|')) {
        let mut parts: Vec<&str> = line.split('*').collect();
        let key = parts[0].trim_start_matches(['|', ' ']).strip_prefix("`t ");
        if let (Some(letter), Some(name)) = (key.and_then(|k| k.chars().next()), parts.get(1)) {
            found.push((letter.to_string(), (*name).to_owned()));
            parts.drain(..2);
        }
        for pair in parts.windows(2) {
            let mut after = pair[1].chars();
            if let (Some(' '), Some('`'), Some(letter), Some('`')) =
                (after.next(), after.next(), after.next(), after.next())
            {
                found.push((letter.to_string(), pair[0].to_owned()));
            }
        }
    }
    found
}

#[test]
fn every_step_of_the_handbook_has_its_letter_and_is_called_as_in_the_menu() {
    let about = super::office::Office::new().about();
    for (lang, path) in HANDBOOKS {
        let steps = lettered(&page(path));
        assert!(steps.len() > 60, "{path} names {} steps", steps.len());
        let called = |label: &str, name: &str| label.starts_with(name) || name.starts_with(label);
        let wrong: Vec<_> = steps
            .iter()
            .filter(|(letter, name)| {
                !about.edition.transitions.iter().any(|t| {
                    let label = if lang == Lang::Zh { &t.zh } else { &t.en };
                    t.letter == *letter && called(label, name)
                })
            })
            .collect();
        assert!(wrong.is_empty(), "{path}: {wrong:#?}");
    }
}

#[test]
fn every_step_that_the_documents_name_is_one() {
    let about = super::office::Office::new().about();
    let kinds: BTreeSet<&str> =
        about.edition.transitions.iter().filter_map(|t| Some(t.name.split_once('.')?.0)).collect();
    for path in ["README.md", "README.zh-CN.md", HANDBOOKS[0].1, HANDBOOKS[1].1] {
        let mut steps = 0;
        for span in code(&page(path)) {
            let name = span.split(' ').next().unwrap_or_default();
            let Some((kind, _)) = name.split_once('.') else { continue };
            if kinds.contains(kind) {
                assert!(about.edition.transition(name).is_some(), "{path}: {name}");
                steps += 1;
            }
        }
        assert!(steps > 0 || path.starts_with("README"), "{path} names no step");
    }
}

#[test]
fn every_link_of_the_documents_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for path in LINKED {
        let text = page(path);
        let folder = Path::new(path).parent().unwrap();
        for link in text.split("](").skip(1).filter_map(|part| part.split(')').next()) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            if file.starts_with("http") {
                continue;
            }
            let target = if file.is_empty() { path.into() } else { folder.join(file) };
            assert!(root.join(&target).exists(), "{path}: {link}");
            if !anchor.is_empty() {
                let there = page(&target.to_string_lossy());
                assert!(there.contains(&format!("<a id=\"{anchor}\"></a>")), "{path}: {link}");
            }
        }
    }
}

#[test]
fn the_handbook_opens_on_what_lies_under_help_and_is_searched() {
    for (lang, heading, sought) in
        [(Lang::En, "Edit a record", "Undo"), (Lang::Zh, "修改档案", "撤回操作")]
    {
        let mut s = open((80, 24), lang);
        // Where text is typed the key is a letter; help itself takes it.
        s.keys("3 e F1 H").shows(heading);
        assert_eq!(s.top(), Top::Other);
        s.keys(&format!("/ '{sought}' Enter")).shows(sought).keys("Esc").shows(heading);
        s.keys("H").shows(heading).keys("?");
        assert_eq!(s.top(), Top::Form, "help is gone, and the handbook");
        s.keys("Esc").keys(": 'handbook' Enter").keys("Esc");
        assert_eq!(s.top(), Top::Nothing);
    }
}

#[test]
fn help_names_the_handbook_first_and_leads_there_from_every_place() {
    for (keys, place) in [("3", "list"), ("3 / 'x'", "filter"), ("ctrl-p", "find"), ("1 t", "menu")]
    {
        let mut s = open((120, 40), Lang::En);
        s.keys(keys).keys("F1").shows("H      ");
        let page = s.keys("H").text();
        assert!(page.contains("Handbook"), "{place}: {page}");
        s.keys("Esc").hides("Handbook");
    }
}

#[test]
fn on_a_queue_the_handbook_opens_at_its_work() {
    for (keys, en, zh) in [
        ("5", "Triage an alert", "处理一条预警"),
        ("5 Enter", "Triage an alert", "处理一条预警"),
        ("8", "Renewals", "续证"),
        ("4 Enter", "Delisting candidates", "摘牌"),
    ] {
        for (lang, heading) in [(Lang::En, en), (Lang::Zh, zh)] {
            let mut s = open((80, 24), lang);
            let page = s.keys(keys).keys("H").text();
            let first = page.lines().skip(3).take(4).collect::<String>();
            assert!(first.contains(heading), "{keys}: {page}");
        }
    }
}
