//! Stdout that takes nothing: a full disk is told and ends with exit 2, a reader that went away with exit 2 and no word; what was
//! done before stays done.

use super::place::{Answer, Place, answer};
use std::fs::OpenOptions;
use std::process::Stdio;

/// What each command is given here, on a sandbox with the samples in it. `{}` is another number each time.
const GIVEN: [(&str, &str); 31] = [
    ("init", "--sandbox --solo --db new-{}.redb"),
    ("demo", "--enterprises 3 --no-tui"),
    ("import", "enterprises enterprises.csv --dry-run"),
    ("find", "1"),
    ("show", "91460100DEM000101P"),
    ("queue", "enterprises"),
    ("next", ""),
    ("what-if stars", "50,60,70,80,90"),
    ("act", "comment 91460100DEM000101P --set text=seen-{}"),
    ("explain", "91460100DEM000101P"),
    ("undo", "--yes"),
    ("log", ""),
    ("verify", ""),
    ("backup", "copy-{}.redb"),
    ("calendar add", "2026-05-01 3"),
    ("calendar between", "2026-05-01 2026-06-01"),
    ("calendar load", "calendar.csv"),
    ("uscc", "91460100DEM000101P"),
    ("standard check", ""),
    ("standard show", ""),
    ("standard load", "edition.toml"),
    ("standard upgrade", ""),
    ("keys check", "keymap.toml"),
    ("keys list", ""),
    ("officers add", "officer-{}"),
    ("officers set", "Wang --role viewer"),
    ("officers list", ""),
    ("completions", "bash"),
    ("man", ""),
    ("doctor", ""),
    ("--version", ""),
];

fn place() -> Place {
    let place = Place::sandbox();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    place.file("keymap.toml", "");
    for (name, from) in
        [("enterprises.csv", "samples/enterprises.csv"), ("calendar.csv", "calendars/cn.csv")]
    {
        std::fs::copy(root.join("data").join(from), place.path(name)).unwrap();
    }
    // Another stamp than the one in force.
    let edition = sedesk::standard::load::shipped_text().to_owned() + "\n# again\n";
    place.file("edition.toml", &edition);
    place.run("import enterprises enterprises.csv").done();
    place.run("officers add Wang").done();
    place
}

/// Runs a line with that as its stdout.
fn into(place: &Place, line: &str, stdout: Stdio) -> Answer {
    let mut command = place.command();
    answer(&command.args(line.split_whitespace()).stdout(stdout).output().unwrap())
}

fn full() -> Stdio {
    OpenOptions::new().write(true).open("/dev/full").unwrap().into()
}

/// A pipe that nobody reads any more.
fn closed() -> Stdio {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    writer.into()
}

/// Every line to try: each command of the table, and the help of each.
fn lines() -> Vec<String> {
    let known = super::commands();
    let missing: Vec<&str> = known
        .iter()
        .map(|(command, _)| command.as_str())
        .filter(|command| !GIVEN.iter().any(|(given, _)| given == command))
        .collect();
    assert!(missing.is_empty(), "nothing is said here of {missing:?}");
    let helps = known.iter().map(|(command, _)| format!("{command} --help"));
    GIVEN.iter().map(|(command, given)| format!("{command} {given}")).chain(helps).collect()
}

/// The lines, in text and in JSON, that do not fare as they should with such a stdout.
fn odd(stdout: fn() -> Stdio, fares: impl Fn(&Answer) -> bool) -> Vec<String> {
    let place = place();
    let both = lines().into_iter().flat_map(|line| ["", " --json"].map(|more| line.clone() + more));
    let numbered = (1..).zip(both).map(|(no, line)| line.replace("{}", &format!("{no}")));
    let run = |line: String| (into(&place, &line, stdout()), line);
    let odd = numbered.map(run).filter(|(got, _)| !fares(got));
    odd.map(|(got, line)| format!("{line}: {} {}", got.code, got.err)).collect()
}

#[test]
fn a_full_disk_is_told_by_every_command_and_is_exit_2() {
    let odd = odd(full, |got| got.code == 2 && got.err.contains("there is no room left"));
    assert!(odd.is_empty(), "{odd:#?}");
}

#[test]
fn a_reader_that_went_away_is_told_nothing_and_it_is_exit_2() {
    let odd = odd(closed, |got| got.code == 2 && got.err.is_empty());
    assert!(odd.is_empty(), "{odd:#?}");
}

#[test]
fn what_was_done_stays_done_and_the_word_says_so_in_both_languages() {
    let place = place();
    let act = "act comment 91460100DEM000101P --set text=seen";
    let told = into(&place, act, full()).err;
    assert!(told.contains("It is done and stays so"), "{told}");
    let told = into(&place, &format!("{act}-again --lang zh"), full()).err;
    assert!(told.contains("操作已完成并生效，但无法写出答复：空间已满"), "{told}");
    let log = place.run("log --limit 2").done().out;
    assert!(log.contains("seen-again") && log.contains("seen\n"), "{log}");
    // Nothing was done: it does not say so.
    let told = into(&place, &format!("{act}-not --dry-run"), full()).err;
    assert!(told.contains("The answer could not be written"), "{told}");
    assert!(!told.contains("done"), "{told}");
}

#[test]
fn graver_news_keeps_its_code_and_a_lost_stderr_is_no_panic() {
    let place = place();
    let got = into(&place, "log --json --db nowhere.redb", full());
    assert_eq!(got.code, 3, "{}", got.err);
    for line in ["nonsense", "log", "demo --no-tui --enterprises 3", "show nonsense"] {
        for stderr in [full, closed] {
            let mut command = place.command();
            command.args(line.split_whitespace()).stdout(full()).stderr(stderr());
            assert_eq!(command.status().unwrap().code(), Some(2), "{line}");
        }
    }
}
