//! What the terminal is asked at the start, and answers that come in time, late, or never.

use super::pty::{Pty, Sandbox, TODAY, program, sandbox};
use std::collections::BTreeSet;
use std::time::Duration;

/// Without being told what the terminal can do; `typed` waits in it from the start.
fn start(desk: &Sandbox, args: &[&str], typed: &str) -> Pty {
    let mut command = program(desk, env!("CARGO_BIN_EXE_sedesk").as_ref());
    command.arg("--db");
    command.arg(desk.path());
    command.args(["--today", TODAY, "--lang", "en"]);
    command.args(args);
    Pty::open(command, (120, 40), typed)
}

/// Numbers of the colours on the screen.
fn colours(t: &Pty) -> BTreeSet<u8> {
    let cells = (0..40).flat_map(|y| (0..120).map(move |x| (y, x)));
    cells
        .filter_map(|(y, x)| match t.screen().cell(y, x)?.fgcolor() {
            vt100::Color::Idx(n) => Some(n),
            _ => None,
        })
        .collect()
}

#[test]
fn a_locale_that_is_not_utf8_is_told() {
    let desk = sandbox();
    for (locale, told) in [("zh_CN.GBK", "locale zh_CN.GBK is not UTF-8"), ("zh_CN.UTF-8", "")] {
        let mut command = program(&desk, env!("CARGO_BIN_EXE_sedesk").as_ref());
        command.arg("--db");
        command.arg(desk.path());
        command.args(["--today", TODAY, "--lang", "en", "--unicode", "--palette", "dark"]);
        command.env("LC_ALL", locale);
        let mut t = Pty::open(command, (120, 40), "");
        t.wait("Overdue").wait(told);
        assert_eq!(t.text().contains("not UTF-8"), !told.is_empty(), "{}", t.text());
        leave(t);
    }
}

fn leave(mut t: Pty) {
    t.send("q");
    assert_eq!(t.ended(), 0);
}

#[test]
fn a_terminal_that_draws_wide_gets_ascii_frames_and_one_with_a_light_ground_its_palette() {
    let desk = sandbox();
    let mut t = start(&desk, &[], "3\x1b[1;3R\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\\x1b[?62;22c");
    // What was typed before anything showed is not lost.
    t.wait("[3 Overdue").wait("[Summary]").wait("! overdue");
    let sent = String::from_utf8_lossy(&t.raw).into_owned();
    assert!(sent.contains("\x1b[6n") && sent.contains("\x1b]11;?"), "it asked");
    assert!(!t.text().contains(['─', '│', '…']), "{}", t.text());
    let seen = colours(&t);
    assert!(seen.contains(&1), "{seen:?}");
    assert!(seen.iter().all(|c| [1, 4, 5, 8].contains(c)), "{seen:?}");
    leave(t);
}

#[test]
fn a_terminal_with_a_dark_ground_gets_bright_red_and_no_blue() {
    let desk = sandbox();
    let mut t = start(&desk, &[], "3\x1b[1;2R\x1b]11;rgb:0000/0000/0000\x07\x1b[?6c");
    t.wait("[3 Overdue").wait("[Summary]").wait("! overdue").wait("─");
    let seen = colours(&t);
    assert!(seen.contains(&9) && !seen.contains(&4) && !seen.contains(&1), "{seen:?}");
    leave(t);
}

#[test]
fn what_is_asked_for_on_the_line_is_not_asked_of_the_terminal() {
    let desk = sandbox();
    let mut t = start(&desk, &["--unicode", "--palette", "light"], "");
    t.wait("Overdue").send("3").wait("[Summary]").wait("! overdue");
    let sent = String::from_utf8_lossy(&t.raw).into_owned();
    assert!(!sent.contains("\x1b[6n") && !sent.contains("\x1b]11") && !sent.contains("\x1b[c"));
    assert!(colours(&t).contains(&1));
    leave(t);
}

#[test]
fn answers_that_come_late_are_no_keys_and_count_all_the_same() {
    let desk = sandbox();
    let mut t = start(&desk, &[], "");
    t.wait(" 120").wait("─");
    // As keys these would move, mark, quit or type.
    t.send("\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[1;3R\x1b[?62c");
    t.wait_gone("─").send("3").wait("! overdue");
    assert!(colours(&t).iter().all(|c| [1, 4, 5, 8].contains(c)), "{:?}", colours(&t));
    t.send("/").send("\x1b]11;rgb:0000/0000/0000\x07").send("zz").wait("filter> zz ");
    // One that is cut short is given up after a while.
    t.send("\x1b]11;rgb:ff").settle(Duration::from_millis(900));
    t.send("yy").wait("filter> zzyy ");
    assert!(!t.text().contains('─'), "a second answer is none");
    t.send("\x1b").wait("Enterprise");
    leave(t);
}

#[test]
fn a_terminal_without_colour_or_without_a_cursor_is_not_asked_for_them() {
    let desk = sandbox();
    let mut command = program(&desk, env!("CARGO_BIN_EXE_sedesk").as_ref());
    command.arg("--db");
    command.arg(desk.path());
    command.env("TERM", "dumb");
    let mut t = Pty::open(command.clone(), (80, 24), "");
    assert_eq!(t.ended(), 2);
    assert!(!String::from_utf8_lossy(&t.raw).contains("\x1b["));
    command.env("TERM", "vt100");
    let mut t = Pty::open(command, (80, 24), "");
    t.wait("Enterprise");
    assert!(!t.text().contains('─') && colours(&t).is_empty());
    assert!(!String::from_utf8_lossy(&t.raw).contains("\x1b[6n"));
    leave(t);
}
