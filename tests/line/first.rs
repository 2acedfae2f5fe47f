//! What shows before there is a desk.

use super::pty::{Pty, Sandbox, program, sandbox};
use nix::sys::signal::Signal::SIGHUP;
use portable_pty::CommandBuilder;

fn sedesk(desk: &Sandbox, args: &[&str]) -> CommandBuilder {
    let mut command = program(desk, env!("CARGO_BIN_EXE_sedesk").as_ref());
    command.args(args);
    command.args(["--lang", "en", "--unicode", "--palette", "dark"]);
    command.env("TMPDIR", desk.folder.path());
    command
}

/// The folders of throw-away desks that are there.
fn litter(desk: &Sandbox) -> usize {
    let names = std::fs::read_dir(desk.folder.path()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with("sedesk-demo")).count()
}

#[test]
fn a_demo_shows_what_it_waits_for_and_may_be_left_meanwhile() {
    let desk = sandbox();
    let large = ["demo", "--enterprises", "50000"];
    let mut t = Pty::open(sedesk(&desk, &large), (80, 24), "");
    t.wait("Making up a desk of").wait("q leaves").send("q");
    assert_eq!(t.ended(), 0);
    let mut t = Pty::open(sedesk(&desk, &large), (80, 24), "");
    t.wait("Making up a desk of").signal(SIGHUP);
    assert_eq!(t.ended(), 129);
    assert_eq!(litter(&desk), 0);
}

#[test]
fn what_is_typed_before_there_is_a_desk_is_done_on_it() {
    let desk = sandbox();
    let small = ["demo", "--enterprises", "40"];
    let mut t = Pty::open(sedesk(&desk, &small), (80, 24), "");
    t.wait("Making up a desk of").send("\x1b3").wait("[3 Overdue").send("q");
    assert_eq!(t.ended(), 0);
    assert_eq!(litter(&desk), 0);
}

#[test]
fn a_desk_that_cannot_be_opened_gives_the_terminal_back_and_says_why() {
    let desk = sandbox();
    let nowhere = desk.folder.path().join("nowhere");
    let mut t = Pty::open(sedesk(&desk, &["--db", nowhere.to_str().unwrap()]), (80, 24), "");
    assert_eq!(t.ended(), 3);
    let sent = String::from_utf8_lossy(&t.raw).into_owned();
    let (shown, said) = sent.rsplit_once("\x1b[?1049l").expect("the other screen was left");
    assert!(shown.contains("Opening"), "{shown}");
    assert!(said.contains("nowhere"), "{said}");
}
