//! Stopped and going on, resized, pasted at, failing: the terminal is always given back and drawn anew as it should be.

use super::pty::{Pty, TODAY, program, sandbox};
use nix::sys::signal::Signal::{SIGCONT, SIGSTOP};
use sedesk::domain::phrase::Phrase;
use sedesk::service::desk::Desk;
use sedesk::service::error::{DeskError, ErrorKind};
use sedesk::service::request::{Ask, Request};
use sedesk::service::response::{Notice, Response};
use sedesk::standard::words::Lang;
use sedesk::tui::theme::Palette;
use sedesk::tui::{Options, run};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

const SUSPEND: &str = "\x1a";
const FIND: &str = "\x10";

/// A desk that refuses everything and fails where somebody looks something up.
struct Failing;

impl Desk for Failing {
    fn call(&self, request: Request) -> Response {
        assert!(!matches!(request.ask, Ask::Find { .. }), "an invented failure");
        Err(DeskError::new(ErrorKind::Unreachable, Phrase::new("desk-lost")))
    }

    fn notices(&self) -> Receiver<Notice> {
        channel().1
    }
}

/// Set for the child that shows the screen of the failing desk.
const CHILD: &str = "SEDESK_TEST_FAILING";

#[test]
fn child() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    let options = Options {
        ascii: Some(false),
        palette: Some(Palette::Dark),
        ..Options::new("root", Lang::En)
    };
    let ended = run(Arc::new(Failing), options);
    std::process::exit(if ended.is_err() { 3 } else { 0 });
}

#[test]
fn a_failure_gives_the_terminal_back_and_leaves_a_report() {
    let desk = sandbox();
    let mut command = program(&desk, &std::env::current_exe().unwrap());
    command.args(["line::life::child", "--exact", "--nocapture", "--test-threads=1"]);
    command.env(CHILD, "1");
    let mut t = Pty::open(command, (80, 24), "");
    t.wait("help").send(FIND).wait("Find an enterprise").send("x");
    assert_eq!(t.ended(), 3);
    let sent = String::from_utf8_lossy(&t.raw).into_owned();
    let (_, after) = sent.rsplit_once("\x1b[?1049l").expect("the other screen was left");
    assert!(!after.contains("\x1b[?2026h"), "drawn on afterwards: {after:?}");
    assert!(sent.contains("\x1b[?2004l") && sent.contains("\x1b[?25h"));
    let folder = desk.folder.path().join("sedesk");
    let report = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap();
    assert!(std::fs::read_to_string(report.path()).unwrap().contains("an invented failure"));
}

#[test]
fn a_shell_stops_the_screen_and_lets_it_go_on() {
    let desk = sandbox();
    let mut command = program(&desk, "/bin/sh".as_ref());
    command.arg("-i");
    command.env("PS1", "shell> ");
    command.env_remove("ENV");
    let mut t = Pty::open(command, (80, 24), "");
    let line = format!(
        "{} --db {} --today {TODAY} --lang en --unicode --palette dark\r",
        env!("CARGO_BIN_EXE_sedesk"),
        desk.path().display()
    );
    t.wait("shell>").send(&line).wait("Enterprise").wait(" 120");
    t.send("3").wait("[3 Overdue");
    t.send(SUSPEND).wait("Stopped").wait_gone("Enterprise").send("echo $((40+2))\r").wait("42");
    t.send("fg\r").wait("[3 Overdue").wait("Enterprise");
    t.send("5").wait("[5 Alerts").send("q").wait_gone("Alerts");
    t.until("the shell again", |screen| screen.trim_end().ends_with("shell>"));
    t.send("exit\r");
    assert_eq!(t.ended(), 0);
}

#[test]
fn stopped_from_outside_it_draws_everything_when_it_goes_on() {
    let desk = sandbox();
    let mut t = Pty::start(&desk, 80, 24, &["--lang", "en"]);
    t.wait(" 120").send("3").wait("[3 Overdue");
    t.signal(SIGSTOP);
    let from = t.raw.len();
    t.signal(SIGCONT);
    let anew = |t: &Pty| String::from_utf8_lossy(&t.raw[from..]).contains("\x1b[2J");
    while !anew(&t) {
        t.settle(std::time::Duration::from_millis(20));
    }
    t.wait("[3 Overdue").send("j").send("q");
    assert_eq!(t.ended(), 0);
}

#[test]
fn with_nobody_to_wake_it_suspending_does_not_hang() {
    let desk = sandbox();
    let mut t = Pty::start(&desk, 80, 24, &["--lang", "en"]);
    t.wait(" 120").send(SUSPEND).send("5").wait("[5 Alerts").send("q");
    assert_eq!(t.ended(), 0);
}

#[test]
fn any_size_may_come_and_none_at_all_ends_the_screen() {
    let desk = sandbox();
    let mut t = Pty::start(&desk, 0, 0, &["--lang", "en"]);
    t.wait("Enterprise").wait(" 120");
    for (columns, rows) in [(1, 1), (300, 100), (2, 5), (59, 15), (60, 14), (200, 3), (120, 40)] {
        t.resize(columns, rows);
        t.send("j");
    }
    t.wait("[1 Applications").wait("? help");
    for step in 1..40 {
        t.resize(20 + step * 3, 40 - step);
    }
    t.resize(100, 30);
    t.wait("? help");
    t.resize(0, 0);
    assert_eq!(t.ended(), 129);
}

#[test]
fn a_paste_outside_text_does_nothing() {
    let desk = sandbox();
    let mut t = Pty::start(&desk, 80, 24, &["--lang", "en"]);
    t.wait(" 120").send("\x1b[200~q\rq5t\x1b[201~").wait("[1 Apps").send("3").wait("[3 Overdue");
    t.send("q");
    assert_eq!(t.ended(), 0);
}
