//! First steps at a shell: completions, the manual page, the doctor, and the choice of a keymap.

use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use tempfile::TempDir;

struct Place {
    folder: TempDir,
    more: Vec<(&'static str, String)>,
}

struct Answer {
    code: i32,
    out: String,
    err: String,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), more: Vec::new() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.more.push((name, value.to_owned()));
        self
    }

    fn run(&self, line: &str) -> Answer {
        let output = Command::new(env!("CARGO_BIN_EXE_sedesk"))
            .env_clear()
            .env("HOME", self.folder.path())
            .env("SEDESK_DB", self.path("desk.redb"))
            .env("LANG", "C.UTF-8")
            .envs(self.more.iter().map(|(k, v)| (*k, v.as_str())))
            .args(line.split_whitespace())
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        Answer {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn doctor(&self) -> (i32, Value) {
        let answer = self.run("doctor --json");
        (answer.code, serde_json::from_str(&answer.out).unwrap())
    }
}

/// The findings of one kind.
fn found<'a>(report: &'a Value, what: &str) -> Vec<(&'a str, &'a str)> {
    let all = report["findings"].as_array().unwrap().iter();
    let of = all.filter(|f| f["what"] == what);
    of.map(|f| (f["state"].as_str().unwrap(), f["message"].as_str().unwrap())).collect()
}

#[test]
fn completions_come_for_every_shell_whole_and_harmless() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        for lang in ["en", "zh"] {
            let answer = place.run(&format!("completions {shell} --lang {lang}"));
            assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{shell}");
            assert!(answer.out.contains("sedesk") && answer.out.contains("doctor"), "{shell}");
            assert!(!answer.out.contains("⟨U+") && !answer.out.contains('⟪'), "{shell}");
        }
    }
    let wrong = place.run("completions tcsh");
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("powershell"), "{}", wrong.err);
}

#[test]
fn the_manual_page_names_every_command_every_exit_and_is_english() {
    let place = Place::new();
    let page = place.run("man --lang zh").out;
    for part in [".TH", ".SH NAME", ".SH COMMANDS", ".SH \"EXIT STATUS\"", "SEDESK_KEYMAP"] {
        assert!(page.contains(part), "{part}");
    }
    for verb in ["init", "demo", "import", "act", "officers add", "calendar load", "doctor", "man"]
    {
        assert!(page.contains(&verb.replace('-', "\\-")), "{verb}");
    }
    assert!(page.is_ascii() || !page.chars().any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c)));
    assert!(!page.contains('⟪') && !page.contains("⟨U+"));
}

#[test]
fn without_a_desk_the_doctor_says_how_to_make_one() {
    let place = Place::new();
    let (code, report) = place.doctor();
    assert_eq!((code, &report["ok"]), (3, &Value::Bool(false)));
    assert_eq!(found(&report, "desk")[0].0, "bad");
    assert!(place.run("doctor").out.contains("sedesk init"));
    let zh = place.run("doctor --lang zh").out;
    assert!(zh.contains("有误") && !zh.contains('⟪'), "{zh}");
    // It looked and made nothing.
    assert!(!place.path("desk.redb").exists() && !place.path("desk.redb.lock").exists());
}

#[test]
fn with_a_desk_the_doctor_finds_it_its_officer_and_its_calendar() {
    let place = Place::new().with("TERM", "xterm-256color");
    assert_eq!(place.run("init --sandbox").code, 0);
    let (code, report) = place.doctor();
    assert_eq!((code, &report["bad"]), (0, &Value::from(0)), "{report}");
    for what in ["desk", "size", "disk", "keys", "caller", "locale", "clock", "colours", "widths"] {
        let state = found(&report, what)[0].0;
        assert!(state == "ok" || what == "disk", "{what}: {report}");
    }
    // The tests have no terminal, and that is a warning only.
    assert_eq!(found(&report, "terminal")[0].0, "warn");
    assert_eq!(found(&report, "calendar").len(), 2);
    for lang in ["en", "zh"] {
        let text = place.run(&format!("doctor --lang {lang}")).out;
        assert!(!text.contains('⟪') && text.contains("desk.redb"), "{text}");
    }
}

#[test]
fn the_doctor_tells_of_a_bad_keymap_a_bad_locale_and_a_damaged_desk() {
    let place = Place::new().with("LANG", "C");
    assert_eq!(place.run("init --sandbox").code, 0);
    let folder = place.path(".config/sedesk");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("keymap.toml"), "\"x\" = \"frobnicate\"").unwrap();
    let (code, report) = place.doctor();
    assert_eq!(code, 0);
    let (state, said) = found(&report, "keys")[0];
    assert!(state == "warn" && said.contains("line 1"), "{said}");
    assert_eq!(found(&report, "locale")[0].0, "warn");
    std::fs::write(place.path("desk.redb"), "no desk at all").unwrap();
    let (code, report) = place.doctor();
    assert_eq!((code, found(&report, "desk")[0].0), (4, "bad"));
}

#[test]
fn a_keymap_is_chosen_by_flag_by_variable_or_by_the_officers_own_file() {
    let place = Place::new();
    let left = |answer: &Answer| {
        assert_eq!(answer.code, 0, "{}", answer.err);
        answer.out.lines().any(|l| l.split_whitespace().take(2).eq(["h", "left"]))
    };
    assert!(!left(&place.run("keys list")));
    assert!(left(&place.run("keys list --keymap vim")));
    let folder = place.path(".config/sedesk");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("keymap.toml"), "base = \"vim\"").unwrap();
    assert!(left(&place.run("keys list")));
    assert!(!left(&place.run("keys list --keymap emacs")));
    let wrong = place.run("keys list --keymap nano");
    assert!(wrong.code == 2 && wrong.err.contains("default vim emacs"), "{}", wrong.err);
    let place = Place::new().with("SEDESK_KEYMAP", "vim");
    assert!(left(&place.run("keys list")));
    let place = Place::new().with("SEDESK_KEYMAP", "nano");
    assert_eq!(place.run("keys list").code, 2);
}

#[test]
fn keys_check_takes_a_base_and_refuses_one_that_is_none() {
    let place = Place::new();
    std::fs::write(place.path("good.toml"), "base = \"emacs\"\n\"X\" = \"home\"\n").unwrap();
    std::fs::write(place.path("bad.toml"), "\"X\" = \"home\"\nbase = \"nano\"\n").unwrap();
    assert_eq!(place.run("keys check good.toml").code, 0);
    let bad = place.run("keys check bad.toml");
    assert_eq!(bad.code, 2);
    assert!(bad.out.contains("line 2") && bad.out.contains("nano"), "{}", bad.out);
}
