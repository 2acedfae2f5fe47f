//! Killed at any moment of an operation on a thousand records: afterwards it is there whole or not at all, and nothing acknowledged is lost.

use super::fixture::*;
use sedesk::domain::filing::FilingState;
use sedesk::domain::id::Kind;
use sedesk::domain::queue::Queue;
use sedesk::domain::record::Record;
use sedesk::store::Store;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const DESK: &str = "SEDESK_TEST_CRASH_DESK";
const FULL_DESK: &str = "SEDESK_TEST_FULL_DESK";
const RECORDS: u64 = 1000;
const ROUNDS: u32 = 20;

/// All filings to the other state, one operation.
fn turn(store: &Store) -> u64 {
    let head = store.snapshot().unwrap().head().unwrap().0;
    let state = if head.is_multiple_of(2) { FilingState::Received } else { FilingState::Scheduled };
    let bodies = (1..=RECORDS).map(|no| (filing_id(no), Some(filing(no, state, day(0)))));
    put(store, head + 1, bodies.collect()).unwrap().no
}

/// Not a test by itself: what the test below runs in a process of its own and kills.
#[test]
fn child_turns_filings_until_it_is_killed() {
    let Some(path) = std::env::var_os(DESK) else { return };
    let store = Store::open(Path::new(&path), fake()).unwrap();
    loop {
        let no = turn(&store);
        let mut out = std::io::stdout().lock();
        if writeln!(out, "acknowledged {no}").and_then(|()| out.flush()).is_err() {
            return;
        }
    }
}

fn spawn(path: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "store::crash::child_turns_filings_until_it_is_killed", "--nocapture"])
        .env(DESK, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Kills a writer `after` its `nth` acknowledgement; returns the last operation it acknowledged.
fn kill_after(path: &Path, nth: u32, after: Duration) -> u64 {
    let mut child = spawn(path);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let number = |line: String| line.split_once("acknowledged ").map(|(_, no)| no.parse().unwrap());
    let mut last: u64 = 0;
    let mut seen = 0;
    while seen < nth {
        if let Some(no) = number(lines.next().unwrap().unwrap()) {
            (last, seen) = (no, seen + 1);
        }
    }
    // The moment is what is varied, so this spins and does not sleep.
    let start = Instant::now();
    while start.elapsed() < after {
        std::hint::spin_loop();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    lines.map_while(Result::ok).filter_map(number).fold(last, u64::max)
}

#[test]
fn killed_at_any_moment_an_operation_is_whole_or_not_there() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk");
    let store = small(&path, RECORDS);
    let start = Instant::now();
    turn(&store);
    let one = start.elapsed();
    drop(store);
    for round in 0..ROUNDS {
        let after = one * (round * 7 % ROUNDS) / ROUNDS;
        let acknowledged = kill_after(&path, 1 + round % 2, after);
        let store = Store::open(&path, fake()).unwrap();
        let snapshot = store.snapshot().unwrap();
        let stored = snapshot.head().unwrap().0;
        assert!(
            (acknowledged..=acknowledged + 1).contains(&stored),
            "round {round}: acknowledged {acknowledged}, stored {stored}"
        );
        let wanted = if stored % 2 == 1 { FilingState::Received } else { FilingState::Scheduled };
        for found in snapshot.records(Kind::Filing).unwrap() {
            let (id, found) = found.unwrap();
            let Record::Filing(body) = found.body else { panic!("{id:?}") };
            assert_eq!((body.state, found.version), (wanted, stored), "round {round}: {id:?}");
        }
        let waiting = snapshot.count(Queue::OverdueFilings, 0, ALL_DAYS).unwrap();
        assert_eq!(waiting, if wanted == FilingState::Scheduled { RECORDS } else { 0 });
        drop(snapshot);
        assert_eq!(store.verify().unwrap().problems, Vec::new(), "round {round}");
    }
}

/// Not a test by itself: writes until the file may grow no more, and says what it was told.
#[test]
fn child_writes_until_there_is_no_room() {
    let Some(path) = std::env::var_os(FULL_DESK) else { return };
    let store = Store::open(Path::new(&path), fake()).unwrap();
    let mut no = store.snapshot().unwrap().head().unwrap().0;
    let bodies = |no: u64| {
        let name = |n: u64| Some(enterprise(&format!("{}{}", "满".repeat(200), no * 50 + n)));
        (1..=50).map(|n| (enterprise_id(no * 50 + n), name(n))).collect::<Vec<_>>()
    };
    let first = loop {
        match put(&store, no + 1, bodies(no)) {
            Ok(done) => no = done.no,
            Err(error) => break error.key(),
        }
    };
    let second = put(&store, no + 1, bodies(no)).unwrap_err().key();
    println!("\nfull after {no} {first} {second}");
}

#[test]
fn a_disk_that_is_full_loses_nothing_acknowledged_and_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk");
    drop(small(&path, 20));
    let blocks = std::fs::metadata(&path).unwrap().len() / 512;
    for room in [0, 100, 1000, 3000] {
        // The shell's limit on a file's size, with its signal ignored, is a disk that fills up.
        let limit = format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"", blocks + room);
        let child = Command::new("sh")
            .args(["-c", &limit])
            .arg(std::env::current_exe().unwrap())
            .args(["--exact", "store::crash::child_writes_until_there_is_no_room", "--nocapture"])
            .env(FULL_DESK, &path)
            .stderr(Stdio::null())
            .output()
            .unwrap();
        let out = String::from_utf8(child.stdout).unwrap();
        let said = out.lines().find_map(|line| line.strip_prefix("full after ")).unwrap_or(&out);
        let (no, said) = said.split_once(' ').unwrap();
        let store = Store::open(&path, fake()).unwrap();
        let stored = store.snapshot().unwrap().head().unwrap().0;
        let acknowledged: u64 = no.parse().unwrap();
        assert_eq!(said, "store-io store-previous-io", "room {room}");
        assert!((acknowledged..=acknowledged + 1).contains(&stored), "room {room}");
        assert_sound(&store);
    }
}
