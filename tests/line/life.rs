//! Stopped and going on, resized, pasted at, failing: the terminal is always given back and drawn anew as it should be.

use super::pty::{Pty, Sandbox, TODAY, program, sandbox};
use nix::sys::signal::Signal::{
    SIGABRT, SIGCONT, SIGHUP, SIGQUIT, SIGSTOP, SIGTERM, SIGUSR1, SIGWINCH,
};
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
use std::time::{Duration, Instant};

const SUSPEND: &str = "\x1a";
const FIND: &str = "\x10";
/// A second, and what a laden machine needs to start and to be looked at.
const SECOND: Duration = Duration::from_millis(2_500);

/// A desk that refuses everything and fails where somebody looks something up.
struct Failing {
    /// It never says where notices come from: whoever asks stands still for ever.
    stuck: bool,
}

impl Desk for Failing {
    fn call(&self, request: Request) -> Response {
        match request.ask {
            Ask::Find { text, .. } if text == "x" => panic!("an invented failure"),
            Ask::Find { text, .. } => panic!("an invented failure about {text}"),
            _ => Err(DeskError::new(ErrorKind::Unreachable, Phrase::new("desk-lost"))),
        }
    }

    fn notices(&self) -> Receiver<Notice> {
        if self.stuck {
            loop {
                std::thread::park();
            }
        }
        channel().1
    }
}

/// Set for the child that shows the screen of the failing desk.
const CHILD: &str = "SEDESK_TEST_FAILING";

#[test]
fn child() {
    let Some(how) = std::env::var_os(CHILD) else { return };
    let options = Options {
        ascii: Some(false),
        palette: Some(Palette::Dark),
        ..Options::new("root", Lang::En)
    };
    let ended = run(Arc::new(Failing { stuck: how == "stuck" }), options);
    std::process::exit(if ended.is_err() { 3 } else { 0 });
}

fn failing(desk: &Sandbox, how: &str) -> Pty {
    let mut command = program(desk, &std::env::current_exe().unwrap());
    command.args(["line::life::child", "--exact", "--nocapture", "--test-threads=1"]);
    command.env(CHILD, how);
    Pty::open(command, (80, 24), "")
}

/// It was given back, and nothing was drawn on it afterwards.
fn assert_given_back(t: &Pty) {
    let sent = String::from_utf8_lossy(&t.raw).into_owned();
    let (_, after) = sent.rsplit_once("\x1b[?1049l").expect("the other screen was left");
    assert!(!after.contains("\x1b[?2026h"), "drawn on afterwards: {after:?}");
    for mode in ["\x1b[?2004l", "\x1b[?25h", "\x1b[?1004l", "\x1b[?7h"] {
        assert!(sent.contains(mode), "{mode:?}");
    }
}

#[test]
fn a_failure_gives_the_terminal_back_and_leaves_a_report_without_any_records_text() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = sandbox();
    for typed in ["x", "益瑞"] {
        let mut t = failing(&desk, "fails");
        t.wait("help").send(FIND).wait("Find an enterprise").send(typed);
        assert_eq!(t.ended(), 3);
        assert_given_back(&t);
        let folder = desk.folder.path().join("sedesk");
        let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder), 0o700);
        let path = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
        assert_eq!(mode(&path), 0o600);
        let report = std::fs::read_to_string(&path).unwrap();
        assert!(report.contains("life.rs") && !report.contains("益瑞"), "{report}");
        assert_eq!(report.contains("an invented failure"), typed == "x", "{report}");
        assert!(!t.text().contains("益瑞"), "{}", t.text());
        std::fs::remove_file(path).unwrap();
    }
}

#[test]
fn told_to_end_it_ends_within_a_second_whatever_it_is_at() {
    let desk = sandbox();
    for (signal, code) in [(SIGHUP, 129), (SIGTERM, 143)] {
        let mut t = failing(&desk, "stuck");
        while !String::from_utf8_lossy(&t.raw).contains("\x1b[?1049h") {
            t.settle(Duration::from_millis(20));
        }
        let since = Instant::now();
        t.signal(signal);
        assert_eq!(t.ended(), code);
        let took = since.elapsed();
        println!("{signal}: {took:?}");
        assert!(took < SECOND, "{took:?}");
        assert_given_back(&t);
    }
}

#[test]
fn signals_that_end_a_program_where_it_stands_give_the_terminal_back_first() {
    let desk = sandbox();
    for signal in [SIGQUIT, SIGABRT, SIGUSR1] {
        let mut t = Pty::start(&desk, 80, 24, &["--lang", "en"]);
        t.wait(" 120").signal(signal);
        assert_ne!(t.ended(), 0);
        assert_given_back(&t);
    }
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

/// Everything is drawn anew after what is done.
fn draws_anew(t: &mut Pty, act: impl FnOnce(&mut Pty)) {
    let from = t.raw.len();
    act(t);
    while !String::from_utf8_lossy(&t.raw[from..]).contains("\x1b[2J") {
        t.settle(Duration::from_millis(20));
    }
}

#[test]
fn told_of_a_size_that_is_none_new_or_looked_at_again_it_draws_everything() {
    let desk = sandbox();
    let mut t = Pty::start(&desk, 80, 24, &["--lang", "en"]);
    t.wait(" 120").send("3").wait("[3 Overdue").settle(Duration::from_millis(300));
    draws_anew(&mut t, |t| t.signal(SIGWINCH));
    t.settle(Duration::from_millis(300));
    draws_anew(&mut t, |t| {
        t.send("\x1b[O\x1b[I");
    });
    t.wait("[3 Overdue").send("q");
    assert_eq!(t.ended(), 0);
}

#[test]
fn a_window_that_claims_to_be_endless_is_drawn_in_part() {
    let desk = sandbox();
    let mut t = Pty::start(&desk, 80, 24, &["--lang", "en"]);
    t.wait(" 120");
    for (columns, rows) in [(65_535, 65_535), (65_535, 1), (1, 65_535), (60_000, 20)] {
        draws_anew(&mut t, |t| t.claim(columns, rows));
        t.send("j").settle(Duration::from_millis(100));
    }
    t.claim(80, 24);
    t.send("\x0c3").wait("[3 Overdue");
    let most = t.most_memory();
    println!("most memory: {} MB", most >> 20);
    assert!(most < 800 << 20, "{most}");
    t.send("q");
    assert_eq!(t.ended(), 0);
}

#[test]
fn stopped_from_outside_it_draws_everything_when_it_goes_on() {
    let desk = sandbox();
    let mut t = Pty::start(&desk, 80, 24, &["--lang", "en"]);
    t.wait(" 120").send("3").wait("[3 Overdue");
    t.signal(SIGSTOP);
    draws_anew(&mut t, |t| t.signal(SIGCONT));
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
