//! The real program in a real pseudo-terminal: what an officer sees and presses, from import to undo, in both languages.

#[path = "support/pty.rs"]
mod pty;

use pty::{Pty, sandbox};
use std::time::Duration;

#[test]
fn peek() {
    let desk = sandbox();
    println!("{}", desk.run(&["find", "时空盒", "--json"]));
    let mut t = Pty::start(&desk, 120, 40, &["--lang", "en"]);
    t.wait("Overdue");
    println!("{}", t.text());
    for keys in [
        "5", "\r", "\t", "\t", "c", "t", "\x1b", "\x1b", "\x10", "skh", "\x1b", "1", "t", "a",
        "\r", "\x1b", "\x1b", "\x1b", "w", "\x1b", "e",
    ] {
        t.send(keys);
        t.pause(Duration::from_millis(700));
        println!("=== {keys:?}\n{}", t.text());
    }
    t.send("q");
}
