//! Keys and commands: the checker, the words, one meaning a letter.

use sedesk::command::{Command, CommandLine, Spec};
use sedesk::standard::words::{Lang, Words};
use sedesk::tui::key::Chord;
use sedesk::tui::keymap::{self, KeyMeaning, Keymap, KeymapFault, Mode};
use std::collections::BTreeMap;

#[test]
fn the_default_keymap_has_no_fault_and_reaches_every_command() {
    assert_eq!(keymap::check(keymap::DEFAULT), vec![]);
    assert_eq!(keymap::without_keys(&Keymap::new(None)), Vec::<&str>::new());
}

#[test]
fn a_bad_keymap_is_told_line_by_line() {
    for (text, line, fault) in [
        ("\"x\" = \"frobnicate\"", 1, KeymapFault::UnknownCommand("frobnicate".into())),
        ("\n\"x\" = \"queue nowhere\"", 2, KeymapFault::Argument("nowhere".into())),
        ("\"x\" = \"mark\"\n\"x\" = \"undo\"", 2, KeymapFault::Duplicate(1)),
        ("\"F7\" = \"mark\"\n\"f7\" = \"undo\"", 2, KeymapFault::Duplicate(1)),
        ("\"g g\" = \"top\"\n\"g\" = \"bottom\"", 1, KeymapFault::Unreachable(2)),
        ("\"alt-x\" = \"mark\"", 1, KeymapFault::Forbidden),
        ("\"ctrl-a\" = \"mark\"", 1, KeymapFault::Forbidden),
        ("\"hyperspace\" = \"mark\"", 1, KeymapFault::UnknownKey),
        ("[text]\n\"x\" = \"save\"", 2, KeymapFault::TypesText),
        ("[other]\n\"x\" = \"save\"", 1, KeymapFault::UnknownSection),
        ("\"x\" = mark", 1, KeymapFault::Unreadable),
        ("nonsense", 1, KeymapFault::Unreadable),
    ] {
        let problems = keymap::check(text);
        assert_eq!(problems.len(), 1, "{text}: {problems:?}");
        assert_eq!((problems[0].line, &problems[0].fault), (line, &fault), "{text}");
        for lang in Lang::ALL {
            let said = Words::new(lang, None).say(&problems[0].phrase());
            assert!(said.contains(&line.to_string()) && !said.contains('⟪'), "{said}");
        }
    }
    assert_eq!(
        keymap::check("# only a remark\n\n\"x\" = \"\"\n[text]\n\"ctrl-x\" = \"save\""),
        vec![]
    );
}

#[test]
fn an_officers_own_keys_lie_on_top() {
    let own = Keymap::new(Some("\"g\" = \"mark\"\n\"q\" = \"\""));
    let key = |k: &str| [Chord::parse(k).unwrap()];
    assert_eq!(
        own.meaning(Mode::Keys, &key("g")),
        KeyMeaning::Command(CommandLine::from(Command::Mark))
    );
    assert_eq!(own.meaning(Mode::Keys, &key("q")), KeyMeaning::Nothing);
    assert_eq!(
        own.meaning(Mode::Keys, &key("u")),
        KeyMeaning::Command(CommandLine::from(Command::Undo))
    );
    assert_eq!(Keymap::new(None).meaning(Mode::Keys, &key("g")), KeyMeaning::Prefix);
}

#[test]
fn every_command_has_its_words_in_both_languages() {
    for lang in Lang::ALL {
        let words = Words::new(lang, None);
        for spec in Spec::ALL {
            assert!(words.has(&spec.word()), "{} {}", lang.code(), spec.word());
            assert!(words.has(&spec.hint()), "{} {}", lang.code(), spec.hint());
        }
        assert!(keymap::list(&words, None).iter().all(|e| !e.doc.contains('⟪')));
        let page = keymap::docs(&words);
        assert!(Spec::ALL.iter().all(|s| page.contains(&format!("`{}", s.name))));
        assert!(!page.contains('⟪'));
    }
}

#[test]
fn a_letter_means_one_thing_in_every_pane() {
    // One table of keys serves every pane: a letter has one entry, or begins one family.
    let mut meanings: BTreeMap<char, Vec<String>> = BTreeMap::new();
    let words = Words::new(Lang::En, None);
    for entry in keymap::list(&words, None).into_iter().filter(|e| !e.text) {
        let mut chars = entry.keys.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            meanings.entry(c).or_default().push(entry.command);
        }
    }
    assert!(meanings.values().all(|m| m.len() == 1), "{meanings:?}");
}

#[test]
fn the_contracts_keys_give_the_contracts_commands() {
    let keymap = Keymap::new(None);
    for (keys, command) in [
        ("j", "down"),
        ("k", "up"),
        ("Enter", "open"),
        ("Esc", "back"),
        ("3", "queue 3"),
        ("Tab", "pane"),
        ("/", "filter"),
        ("F7", "filter"),
        ("ctrl-p", "find"),
        ("F2", "find"),
        (":", "palette"),
        ("F9", "palette"),
        ("?", "help"),
        ("F1", "help"),
        ("Space", "mark"),
        ("v", "range"),
        ("M", "clear-marks"),
        (";", "mark-again"),
        ("t", "transition"),
        ("F6", "transition"),
        ("e", "edit"),
        ("F4", "edit"),
        ("c", "claim"),
        ("n", "next"),
        ("w", "why"),
        ("u", "undo"),
        ("s", "sort"),
        ("y", "copy"),
        ("R", "merge"),
        ("ctrl-l", "redraw"),
        ("ctrl-z", "suspend"),
        ("q", "quit"),
        ("l", "list-all"),
    ] {
        let line = CommandLine::parse(command).unwrap();
        let meaning = keymap.meaning(Mode::Keys, &[Chord::parse(keys).unwrap()]);
        assert_eq!(meaning, KeyMeaning::Command(line), "{keys}");
    }
    let m = [Chord::parse("m").unwrap(), Chord::parse("Enter").unwrap()];
    assert_eq!(keymap.meaning(Mode::Keys, &m), KeyMeaning::Command(Command::MarkMatching.into()));
}

#[test]
#[allow(clippy::disallowed_methods)] // A developer's switch, not the program's.
fn the_page_of_commands_says_what_the_table_says() {
    // To write it anew: UPDATE_DOCS=1 cargo test --test screens page_of_commands
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/commands.md");
    let page = keymap::docs(&Words::new(Lang::En, None));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &page).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), page);
}
