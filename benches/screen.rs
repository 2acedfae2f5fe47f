//! How long from a key to its frame, in a real pseudo-terminal: to the first byte of the frame and to the last. Once on the desk
//! as it is, once on one where every question takes 200 ms. `SEDESK_BENCH_ENTERPRISES` and `SEDESK_BENCH_ROUNDS` make it larger.
#![allow(
    clippy::disallowed_methods,
    reason = "a benchmark measures time and is told its size by the environment"
)]

#[path = "../tests/support/generate.rs"]
#[allow(dead_code, reason = "each target uses its own part")]
mod generate;

use generate::{Mix, Rng, enterprises};
use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use sedesk::domain::day::Day;
use sedesk::domain::id::RequestId;
use sedesk::service::clock::FixedClock;
use sedesk::service::desk::Desk;
use sedesk::service::local::{CreateOptions, Local};
use sedesk::service::request::{Ask, Request};
use sedesk::service::response::{Notice, Response};
use sedesk::standard::words::Lang;
use sedesk::tui::theme::Palette;
use sedesk::tui::{Options, run};
use std::io::{Read as _, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

const NOW: i64 = 1_795_147_200_000;
const A_SHEET: u32 = 5_000;
const SLOW: Duration = Duration::from_millis(200);
/// What ends a frame.
const END: &[u8] = b"\x1b[?2026l";
const DESK: &str = "SEDESK_BENCH_DESK";
const DELAY: &str = "SEDESK_BENCH_DELAY";

fn today() -> Day {
    "2026-11-20".parse().unwrap()
}

fn number(name: &str, otherwise: u32) -> u32 {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(otherwise)
}

/// A desk where every question takes longer.
struct Slowed {
    desk: Local,
    by: Duration,
}

impl Desk for Slowed {
    fn call(&self, request: Request) -> Response {
        std::thread::sleep(self.by);
        self.desk.call(request)
    }

    fn notices(&self) -> Receiver<Notice> {
        self.desk.notices()
    }
}

/// The screen itself, in a process of its own.
fn screen(path: &Path) {
    let by = Duration::from_millis(number(DELAY, 0).into());
    let desk = Local::open_with(path, Box::new(FixedClock(NOW))).unwrap();
    let options = Options {
        today: Some(today()),
        ascii: Some(false),
        palette: Some(Palette::Dark),
        ..Options::new("root", Lang::Zh)
    };
    run(Arc::new(Slowed { desk, by }), options).unwrap();
}

/// A desk of so many enterprises, made where it is not there yet.
fn large(count: u32) -> PathBuf {
    let edition = blake3::hash(sedesk::standard::load::shipped_text().as_bytes());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("bench-screen-1-{count}-{}", edition.to_hex().split_at(8).0));
    let path = folder.join("desk");
    if path.exists() {
        return path;
    }
    let making = folder.with_extension("making");
    let _ = std::fs::remove_dir_all(&making);
    let options = CreateOptions {
        sandbox: true,
        solo: true,
        edition_text: None,
        user: "root".to_owned(),
        desk_name: "bench".to_owned(),
        request: [1; 16],
        today: Some(today()),
    };
    let desk =
        Local::create_with(&making.join("desk"), options, Box::new(FixedClock(NOW))).unwrap();
    let mut rng = Rng(20_261_120);
    for first in (0..count).step_by(A_SHEET as usize) {
        let mix = Mix { certified: 50, applying: 30 };
        let some = A_SHEET.min(count - first);
        let batch = enterprises(&mut rng, today(), 1 + first, some, mix);
        let mut id = [2; 16];
        id[..4].copy_from_slice(&first.to_be_bytes());
        let ask = Ask::Import { batch, dry_run: false, skip_bad: false, update: false };
        let request = Request {
            id: RequestId(id),
            user: "root".to_owned(),
            today: Some(today()),
            as_of: None,
            ask,
        };
        desk.call(request).unwrap();
    }
    drop(desk);
    std::fs::rename(&making, &folder).unwrap();
    path
}

/// A pseudo-terminal with the screen in it.
struct Line {
    output: Receiver<(Instant, Vec<u8>)>,
    input: Box<dyn Write + Send>,
    _master: Box<dyn MasterPty + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
}

impl Line {
    fn start(path: &Path, by: Duration) -> Self {
        let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.env(DESK, path);
        command.env(DELAY, by.as_millis().to_string());
        command.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let input = pair.master.take_writer().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = vec![0; 65536];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if sender.send((Instant::now(), buffer[..read].to_vec())).is_err() {
                    return;
                }
            }
        });
        Self { output, input, _master: pair.master, child }
    }

    /// Takes what comes until nothing comes for so long.
    fn settle(&self, silence: Duration) {
        while self.output.recv_timeout(silence).is_ok() {}
    }

    /// A key: how long to the first byte and to the end of the first frame, and its bytes. `None` where nothing was drawn.
    fn key(&mut self, keys: &str) -> Option<(Duration, Duration, usize)> {
        let begun = Instant::now();
        self.input.write_all(keys.as_bytes()).unwrap();
        self.input.flush().unwrap();
        let (at, mut bytes) = self.output.recv_timeout(Duration::from_secs(2)).ok()?;
        let first = at - begun;
        let mut last = first;
        while !bytes.windows(END.len()).any(|w| w == END) {
            let (at, more) = self.output.recv_timeout(Duration::from_secs(2)).ok()?;
            last = at - begun;
            bytes.extend(more);
        }
        Some((first, last, bytes.len()))
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[derive(Default)]
struct Times {
    first: Vec<Duration>,
    last: Vec<Duration>,
    bytes: Vec<usize>,
    silent: usize,
}

impl Times {
    fn take(&mut self, key: Option<(Duration, Duration, usize)>) {
        let Some((first, last, bytes)) = key else {
            self.silent += 1;
            return;
        };
        self.first.push(first);
        self.last.push(last);
        self.bytes.push(bytes);
    }

    fn print(mut self, what: &str) {
        self.first.sort();
        self.last.sort();
        self.bytes.sort_unstable();
        let at = |of: &[Duration], part: usize| {
            of.get((of.len() * part / 100).min(of.len().saturating_sub(1)))
                .map_or(0.0, |d| d.as_secs_f64() * 1e3)
        };
        println!(
            "  {what:<26} {:>4} keys  first byte p50 {:>6.2} p99 {:>6.2} ms  last p50 {:>6.2} p99 {:>6.2} ms  {:>5} bytes  {} silent",
            self.last.len(),
            at(&self.first, 50),
            at(&self.first, 99),
            at(&self.last, 50),
            at(&self.last, 99),
            self.bytes.get(self.bytes.len() / 2).copied().unwrap_or(0),
            self.silent,
        );
    }
}

/// What is pressed: a name, keys to come there, the keys measured, keys to leave.
const SETS: [(&str, &str, &[&str], &str); 7] = [
    ("j", "3", &["j"], ""),
    ("k", "G", &["k"], ""),
    ("PageDown", "", &["\x1b[6~"], ""),
    ("queues 3 5", "", &["5", "3"], ""),
    (
        "find, typed",
        "\x10",
        &["天", "宇", "\x7f", "\x7f", "h", "k", "t", "\x7f", "\x7f", "\x7f"],
        "\x1b",
    ),
    ("filter, typed", "/", &["r", "e", "g", "\x7f", "\x7f", "\x7f"], "\x1b"),
    ("help and palette", "", &["?", "\x1b", ":", "\x1b"], ""),
];

fn measure(path: &Path, by: Duration, rounds: u32) {
    println!("every question {} ms later:", by.as_millis());
    let calm = by * 6 + Duration::from_millis(400);
    for (what, come, keys, leave) in SETS {
        let mut line = Line::start(path, by);
        line.settle(Duration::from_secs(3).max(calm));
        for key in ["3", come].iter().filter(|k| !k.is_empty()) {
            line.key(key);
            line.settle(calm);
        }
        let mut times = Times::default();
        for round in 0..rounds {
            for key in keys {
                times.take(line.key(key));
                // Some at the pace of a held key, some alone. An Esc alone is known by what does not follow it.
                line.settle(Duration::from_millis(if round % 2 == 0 { 30 } else { 120 }));
            }
        }
        if !leave.is_empty() {
            line.key(leave);
        }
        times.print(what);
    }
}

fn main() {
    if let Some(path) = std::env::var_os(DESK) {
        screen(Path::new(&path));
        return;
    }
    let count = number("SEDESK_BENCH_ENTERPRISES", 5_000);
    let rounds = number("SEDESK_BENCH_ROUNDS", 20);
    let path = large(count);
    println!("{count} enterprises, 120×40, Chinese; times in the pseudo-terminal");
    measure(&path, Duration::ZERO, rounds);
    measure(&path, SLOW, rounds);
}
