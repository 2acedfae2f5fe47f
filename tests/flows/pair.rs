//! Two officers at one desk: the screen of one under a pseudo-terminal in a process of its own, the other beside it in the same
//! process, told over a socket what to do. The process is this test again, asked for by a variable.

use super::pty::{Pty, Sandbox, TODAY, program};
use sedesk::domain::action::{Action, Target};
use sedesk::domain::id::RequestId;
use sedesk::service::desk::Desk;
use sedesk::service::request::{Ask, Request};
use sedesk::service::response::Reply;
use sedesk::tui::Options;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::sync::Arc;

const SOCKET: &str = "SEDESK_TEST_SECOND";

/// One who writes beside the screen.
pub struct Second(BufReader<UnixStream>);

impl Second {
    /// Edits a field of a record and waits until it is durable.
    pub fn edits(&mut self, reference: &str, field: &str, value: &str) {
        writeln!(self.0.get_mut(), "{reference}\t{field}\t{value}").unwrap();
        let mut answer = String::new();
        self.0.read_line(&mut answer).unwrap();
        assert_eq!(answer.trim(), "done", "{reference} {field}");
    }
}

/// Starts the screen of `user` on the desk, and the other one beside it.
pub fn start(desk: &Sandbox, user: &str) -> (Pty, Second) {
    let path = desk.folder.path().join("second");
    let listener = UnixListener::bind(&path).unwrap();
    let mut command = program(desk, &std::env::current_exe().unwrap());
    command.args([
        "--exact",
        "flows::pair::the_screen_of_a_pair",
        "--nocapture",
        "--test-threads=1",
    ]);
    command.env(SOCKET, &path);
    command.env("SEDESK_TEST_DESK", desk.path());
    command.env("SEDESK_TEST_USER", user);
    let pty = Pty::open(command, (120, 40), "");
    let (stream, _) = listener.accept().unwrap();
    (pty, Second(BufReader::new(stream)))
}

fn ask(desk: &dyn Desk, no: u8, ask: Ask) -> Reply {
    let request = Request {
        id: RequestId([no; 16]),
        user: std::env::var("SEDESK_TEST_OTHER").unwrap_or_else(|_| "wang".into()),
        today: TODAY.parse().ok(),
        as_of: None,
        ask,
    };
    desk.call(request).unwrap()
}

/// Does what it is told, line by line.
fn second(desk: &dyn Desk, stream: UnixStream) {
    let mut answers = stream.try_clone().unwrap();
    for (no, line) in (200..).zip(BufReader::new(stream).lines()) {
        let line = line.unwrap();
        let [reference, field, value] = line.split('\t').collect::<Vec<_>>()[..] else { return };
        let reply = ask(desk, 100, Ask::Show { reference: reference.into() });
        let Reply::Record(sheet) = reply else { return };
        let action = Action {
            transition: format!("{}.edit", sheet.kind.word()),
            targets: vec![Target { id: sheet.id, version: Some(sheet.version) }],
            fields: [(field.to_owned(), value.to_owned())].into(),
            reason: None,
        };
        let Reply::Done(done) = ask(desk, no, Ask::Act(action)) else { return };
        let said = if done.refused.is_empty() { "done".into() } else { format!("{done:?}") };
        writeln!(answers, "{said}").unwrap();
    }
}

/// Nothing by itself: the child of [`start`], which shows the screen until it is left.
#[test]
fn the_screen_of_a_pair() {
    let Ok(socket) = std::env::var(SOCKET) else { return };
    let path = std::env::var("SEDESK_TEST_DESK").unwrap();
    let desk: Arc<dyn Desk> =
        Arc::new(sedesk::service::local::Local::open(Path::new(&path)).unwrap());
    let stream = UnixStream::connect(socket).unwrap();
    let other = Arc::clone(&desk);
    std::thread::spawn(move || second(&*other, stream));
    let user = std::env::var("SEDESK_TEST_USER").unwrap();
    let options = Options {
        today: TODAY.parse().ok(),
        ascii: Some(false),
        ..Options::new(&user, sedesk::standard::words::Lang::En)
    };
    let outcome = sedesk::tui::run(desk, options);
    assert!(outcome.is_ok(), "{outcome:?}");
}
