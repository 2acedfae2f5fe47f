//! Storms of keys with replies, pastes and windows of every size among them: nothing fails, nothing is done that nobody asked
//! for, and whoever hangs up in the middle of it is rid of the program within a second.
//!
//! `SEDESK_STORM` says how many keys; `.ci/run` sends 300,000.

use super::pty::{Pty, Sandbox, sandbox};
use nix::sys::signal::Signal::SIGHUP;
use std::time::{Duration, Instant};

/// Keys where nobody says how many.
const FEW: usize = 4_000;
/// Keys to a program.
const SESSION: usize = 10_000;
/// Keys after which what was typed is waited for.
const BATCH: usize = 2_000;
/// Keys that are still to be done when somebody hangs up.
const HALF: usize = 300;
/// How often a queue is gone to before the screen is thought to hang.
const MOST_TRIES: usize = 300;
/// A second, and what a laden machine needs to be looked at.
const SECOND: Duration = Duration::from_millis(2_500);

/// Keys and short ways that look, move, mark and type, and change nothing.
const KEYS: [&str; 44] = [
    "j",
    "k",
    "j",
    "k",
    "\x1b[B",
    "\x1bOA",
    "\x1b[5~",
    "\x1b[6~",
    "\x1b[H",
    "\x1bOF",
    "g",
    "G",
    "\x1b[C",
    "\x1b[1;5D",
    "\t",
    "\x1b[Z",
    "1",
    "3",
    "5",
    "\x1bOq",
    "g e",
    "0",
    "b",
    "\x1b",
    "\r\x1b",
    "?",
    "\x1bOP",
    " ",
    "v",
    "M",
    ";",
    "m\r",
    "s",
    "y",
    "R",
    "\x0c",
    "/region:46\r",
    "/益瑞 ❤\u{fe0f}🇨🇳\x7f\x7f\x1b[D\r",
    "/\x15\r",
    "\x10hnst\x1b",
    "\x10益\r\x1b",
    "w\x1b",
    "\x1b[27;5;9~",
    "\x1b[97;1:3u",
];

/// What a terminal says, with letters that would claim, take back, restore or leave.
const REPLIES: [&str; 10] = [
    "\x1bP1$r0q\x1b\\",
    "\x1b]10;q\x07",
    "\x1b]11;rgb:cccc/cccc/cccc\x1b\\",
    "\x1b[?62;22c",
    "\x1b[1;1R",
    "\x1bP>|qcu\x1b\\",
    "\x1b_Gcq\x1b\\",
    "\x1b^uq\r\x1b\\",
    "\x1b[?2026;2$y",
    "\x1b[>41;390;0c",
];

/// What the window and the mouse say.
const WINDOW: [&str; 4] = ["\x1b[I", "\x1b[O", "\x1b[<0;5;9M", "\x1b[M !!"];

/// What never ends, before somebody hangs up.
const UNCLOSED: [&str; 5] = ["", "\x1bP1$rq", "\x1b]10;q", "\x1b[200~91460000\rqcu", "\x1b["];

const SIZES: [(u16, u16); 9] =
    [(80, 24), (120, 40), (200, 60), (60, 15), (59, 15), (10, 3), (1, 1), (300, 100), (100, 30)];

/// Chance that can be told again.
struct Chance(u64);

impl Chance {
    fn of(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    fn one<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.of(all.len())]
    }
}

/// One key of the storm, with what comes between keys.
fn gust(t: &mut Pty, chance: &mut Chance) {
    match chance.of(40) {
        0 => {
            let (columns, rows) = SIZES[chance.of(SIZES.len())];
            t.resize(columns, rows);
        }
        1 => {
            t.send("\x1b[200~q\rc\x1bu 91460000MA5T101187\nq\x1b[201~");
        }
        2..=4 => {
            t.send(chance.one(&REPLIES));
        }
        5 => {
            let reply = chance.one(&REPLIES);
            let cut = chance.of(reply.len());
            t.send(&reply[..cut]).send(&reply[cut..]);
        }
        6 => {
            t.send(chance.one(&WINDOW));
        }
        _ => {}
    }
    t.send(chance.one(&KEYS));
}

/// What was typed is done: the screen shows what was asked for last.
fn calm(t: &mut Pty) {
    t.resize(100, 30);
    go_to(t, "1", "[1 App");
    go_to(t, "3", "[3 Over");
}

/// Closes whatever lies on the desk and goes to a queue. A filter that cannot be read opens again when the desk says so, and then
/// takes the key.
fn go_to(t: &mut Pty, key: &str, shown: &str) {
    for _ in 0..MOST_TRIES {
        t.send(&"\x1b".repeat(40)).send(key).settle(Duration::from_millis(100));
        if t.text().contains(shown) {
            return;
        }
    }
    panic!("never {shown}\n{}", t.text());
}

/// So many keys to one program, which is then hung up on; how long it took to end.
fn storm(desk: &Sandbox, seed: u64, keys: usize) -> Duration {
    let mut chance = Chance(seed);
    let mut t = Pty::start(desk, 100, 30, &["--lang", "en"]);
    t.wait(" 120");
    for key in 0..keys {
        gust(&mut t, &mut chance);
        if key % BATCH == BATCH - 1 {
            calm(&mut t);
        }
    }
    // In the middle of it.
    (0..HALF).for_each(|_| gust(&mut t, &mut chance));
    t.send(chance.one(&UNCLOSED));
    let since = Instant::now();
    t.signal(SIGHUP);
    assert_eq!(t.ended(), 129, "seed {seed}");
    since.elapsed()
}

#[test]
fn storms_break_nothing_do_nothing_and_end_within_a_second() {
    let keys = std::env::var("SEDESK_STORM").ok().and_then(|n| n.parse().ok()).unwrap_or(FEW);
    let desk = sandbox();
    let before = desk.run(&["log", "--json"]);
    let sessions = keys.div_ceil(SESSION).max(2);
    let (mut slowest, since) = (Duration::ZERO, Instant::now());
    for seed in 0..sessions {
        let took = storm(&desk, seed as u64 + 1, keys / sessions);
        slowest = slowest.max(took);
        assert!(took < SECOND, "seed {seed}: {took:?}");
    }
    println!("{keys} keys in {sessions} storms, {:?}; slowest end {slowest:?}", since.elapsed());
    assert_eq!(desk.run(&["log", "--json"]), before, "something was done");
    assert!(!desk.folder.path().join("sedesk").exists(), "something failed");
    desk.run(&["verify"]);
}
