//! kill -9 in the middle of bulk work on a real desk: a child marks 1,000 filings received and takes that back, over and over,
//! acknowledging each on a pipe; it is killed at a moment of chance, a hundred times, on two files that go on and on.
#![allow(
    clippy::disallowed_methods,
    reason = "a test may read the clock and the environment that it runs its children by"
)]

use crate::support;

use sedesk::domain::action::{Action, Target};
use sedesk::domain::day::Day;
use sedesk::domain::id::RequestId;
use sedesk::domain::intake::IntakeKind;
use sedesk::domain::queue::Queue;
use sedesk::service::clock::FixedClock;
use sedesk::service::desk::Desk as _;
use sedesk::service::local::{CreateOptions, Local};
use sedesk::service::request::{Ask, Request, View};
use sedesk::service::response::Reply;
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;
use support::desk::day;
use support::generate::{self, Mix, Rng};

const FILINGS: usize = 1_000;
/// Of each of two desks, so that two cores have work.
const ROUNDS: usize = 50;
const PLACE: &str = "SEDESK_CRASH_DESK";
const ROUND: &str = "SEDESK_CRASH_ROUND";
const NOW: i64 = 1_795_147_200_000;

static NEXT: AtomicU64 = AtomicU64::new(1);

fn today() -> Day {
    day("2026-11-20")
}

fn ask(desk: &Local, round: u64, ask: Ask) -> Reply {
    let mut id = [7u8; 16];
    id[..8].copy_from_slice(&round.to_be_bytes());
    id[8..].copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    let (user, today) = ("root".to_owned(), Some(today()));
    desk.call(Request { id: RequestId(id), user, today, as_of: None, ask }).unwrap()
}

fn open(path: &Path) -> Local {
    Local::open_with(path, Box::new(FixedClock(NOW))).unwrap()
}

fn head(desk: &Local) -> u64 {
    let Reply::About(about) = ask(desk, 0, Ask::About) else { panic!() };
    about.head
}

fn overdue(desk: &Local) -> u64 {
    let Reply::Queues(counts) = ask(desk, 0, Ask::Queues) else { panic!() };
    counts.into_iter().find(|c| c.queue == Queue::OverdueFilings).unwrap().count
}

fn awaited(desk: &Local) -> Vec<Target> {
    let view = View::new(Queue::OverdueFilings, "");
    let Reply::Targets(targets) = ask(desk, 0, Ask::Matching { view }) else { panic!() };
    targets
}

/// A desk on which exactly a thousand filings, and no others, are overdue: certificates of 2022, each with its last filing open.
fn prepare(path: &Path) {
    let options = CreateOptions {
        sandbox: true,
        solo: true,
        edition_text: None,
        user: "root".to_owned(),
        desk_name: "crash".to_owned(),
        request: [1; 16],
        today: Some(today()),
    };
    let desk = Local::create_with(path, options, Box::new(FixedClock(NOW))).unwrap();
    let mix = Mix { certified: 100, applying: 0 };
    let mut rng = Rng(3);
    let mut batch = generate::enterprises(&mut rng, today(), 1, 1_000, mix);
    for row in &mut batch.rows {
        let on = sedesk::domain::field::FieldValue::Day(day("2022-12-05"));
        row.values.insert("awarded_on".to_owned(), on);
    }
    assert_eq!(batch.kind, IntakeKind::Enterprises);
    ask(&desk, 0, Ask::Import { batch, dry_run: false, skip_bad: false, update: false });
    assert_eq!(awaited(&desk).len(), FILINGS);
}

/// The child: bulk step and undo in turn until it is killed, a line for each that was answered.
fn work(path: &Path, round: u64) -> ! {
    let desk = open(path);
    let mut out = std::io::stdout();
    writeln!(out, "ready 0").unwrap();
    loop {
        out.flush().unwrap();
        let targets = awaited(&desk);
        let wanted = if targets.is_empty() {
            Ask::Undo { operation: Some(head(&desk)), reason: None }
        } else {
            let fields = [("channel", "post"), ("on", "2026-11-19")];
            let fields = fields.map(|(k, v)| (k.to_owned(), v.to_owned()));
            Ask::Act(Action {
                transition: "filing.receive".to_owned(),
                targets,
                fields: BTreeMap::from(fields),
                reason: None,
            })
        };
        let Reply::Done(done) = ask(&desk, round, wanted) else { panic!() };
        assert_eq!(done.refused, Vec::new());
        writeln!(out, "ready {}", done.operation.unwrap()).unwrap();
    }
}

/// Not a test of its own: where the environment names a desk, this process is the child.
#[test]
fn child() {
    if let Some(path) = std::env::var_os(PLACE) {
        let round = std::env::var(ROUND).unwrap().parse().unwrap();
        work(Path::new(&path), round);
    }
}

fn start(path: &Path, round: u64) -> (Child, Receiver<u64>) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::child", "--nocapture", "--test-threads=1"])
        .env(PLACE, path)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            let acknowledged = line.split("ready ").nth(1).and_then(|no| no.trim().parse().ok());
            if acknowledged.is_some_and(|no| sender.send(no).is_err()) {
                break;
            }
        }
    });
    (child, receiver)
}

/// Waits until the child has opened the desk, then a moment of chance within about one operation, and kills it.
/// The last operation it acknowledged, 0 for none.
fn kill_at_random(rng: &mut Rng, path: &Path, round: u64, pace: &mut Duration) -> u64 {
    let (mut child, acknowledged) = start(path, round);
    let wait = Duration::from_secs(60);
    let mut last = acknowledged.recv_timeout(wait).expect("the child opens the desk");
    // Now and then a whole operation is waited for, to learn how long one takes on this machine.
    if round % 25 == 1 {
        let begun = std::time::Instant::now();
        last = acknowledged.recv_timeout(wait).expect("the child works");
        *pace = begun.elapsed();
    }
    let within = usize::try_from(pace.as_micros()).unwrap() * 13 / 10;
    let moment = Duration::from_micros(u64::try_from(rng.below(within)).unwrap());
    match acknowledged.recv_timeout(moment) {
        Ok(no) => last = no,
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // What it still wrote into the pipe counts as acknowledged.
    acknowledged.iter().last().unwrap_or(last)
}

fn assert_sound(desk: &Local, stored: u64, round: usize) {
    let Reply::Verified(verified) = ask(desk, 0, Ask::Verify) else { panic!() };
    assert_eq!(verified.problems, Vec::new(), "round {round}");
    assert_eq!(verified.operations, stored);
    assert!([0, FILINGS].contains(&awaited(desk).len()), "round {round}");
}

#[test]
fn a_bulk_step_killed_at_any_moment_is_there_whole_or_not_at_all() {
    kill_and_kill_again(4_711);
}

#[test]
fn a_bulk_step_killed_at_any_other_moment_is_there_whole_or_not_at_all() {
    kill_and_kill_again(815);
}

fn kill_and_kill_again(usual: u64) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk");
    prepare(&path);
    let mut rng = Rng(generate::seed(usual));
    let (mut whole, mut none, mut unacknowledged) = (0, 0, 0);
    let (mut pace, mut before) = (Duration::ZERO, 2);
    for round in 1..=ROUNDS {
        let killed = kill_at_random(&mut rng, &path, u64::try_from(round).unwrap(), &mut pace);
        let desk = open(&path);
        let (stored, acknowledged) = (head(&desk), killed.max(before));
        assert!(
            acknowledged <= stored && stored <= acknowledged + 1,
            "round {round}: acknowledged {acknowledged}, stored {stored}"
        );
        unacknowledged += stored - acknowledged;
        before = stored;
        match usize::try_from(overdue(&desk)).unwrap() {
            0 => none += 1,
            FILINGS => whole += 1,
            half => panic!("round {round}: {half} of {FILINGS} filings are still awaited"),
        }
        if round % 10 == 0 {
            assert_sound(&desk, stored, round);
        }
    }
    println!(
        "{before} operations; received {none}, awaited {whole}, stored but not acknowledged {unacknowledged}"
    );
    assert!(whole > 0 && none > 0, "every kill fell on the same side");
}
