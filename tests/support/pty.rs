//! The real binary under a pseudo-terminal, its output read by a terminal parser. Waiting is for what is on the screen, with a
//! bound; never for time.
#![allow(clippy::disallowed_methods)] // The bound is a time.
#![allow(dead_code, reason = "each test file uses its own part")]

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read as _, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// The day it is in the sandbox.
pub const TODAY: &str = "2026-11-20";
/// Nothing takes longer, even on a machine with much else to do.
const MOST: Duration = Duration::from_secs(120);

/// A sandbox in a folder that goes with it.
pub struct Sandbox {
    pub folder: tempfile::TempDir,
}

impl Sandbox {
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("desk")
    }

    /// A verb of the command line; its standard output.
    pub fn run(&self, args: &[&str]) -> String {
        self.run_on(TODAY, args)
    }

    /// The same on another day.
    pub fn run_on(&self, today: &str, args: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_sedesk"))
            .arg("--db")
            .arg(self.path())
            .args(["--today", today])
            .args(args)
            .env("XDG_STATE_HOME", self.folder.path())
            .env_remove("SEDESK_DB")
            .output()
            .unwrap();
        assert!(output.status.success(), "{args:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }
}

/// A program in the sandbox's folder, with nothing of the tester's own terminal about it.
pub fn program(desk: &Sandbox, path: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(path);
    command.env("TERM", "xterm-256color");
    command.env("XDG_STATE_HOME", desk.folder.path());
    command.env("LC_ALL", "C.UTF-8");
    for name in ["SEDESK_DB", "SEDESK_PALETTE", "NO_COLOR", "COLORFGBG", "XDG_CONFIG_HOME"] {
        command.env_remove(name);
    }
    command.cwd(desk.folder.path());
    command
}

/// A terminal that was told no size has the one every terminal once had.
fn parser(columns: u16, rows: u16) -> vt100::Parser {
    let rows = rows.try_into().unwrap_or(24.try_into().unwrap());
    vt100::Parser::new(rows, columns.try_into().unwrap_or(80.try_into().unwrap()), 0)
}

/// A program under a terminal of its own.
pub struct Pty {
    parser: vt100::Parser,
    output: Receiver<Vec<u8>>,
    input: Box<dyn Write + Send>,
    pub child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    /// Everything it wrote.
    pub raw: Vec<u8>,
}

impl Pty {
    pub fn start(desk: &Sandbox, columns: u16, rows: u16, args: &[&str]) -> Self {
        Self::start_on(desk, (columns, rows), TODAY, args)
    }

    /// The same on another day.
    pub fn start_on(desk: &Sandbox, size: (u16, u16), today: &str, args: &[&str]) -> Self {
        let mut command = program(desk, env!("CARGO_BIN_EXE_sedesk").as_ref());
        command.arg("--db");
        command.arg(desk.path());
        command.args(["--today", today, "--unicode", "--palette", "dark"]);
        command.args(args);
        Self::open(command, size, "")
    }

    /// Any program; what was typed before it started waits for it.
    pub fn open(command: CommandBuilder, (columns, rows): (u16, u16), typed: &str) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut input = pair.master.take_writer().unwrap();
        input.write_all(typed.as_bytes()).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = vec![0; 65536];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..read].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            parser: parser(columns, rows),
            output,
            input,
            child,
            master: pair.master,
            raw: Vec::new(),
        }
    }

    /// What the terminal shows.
    pub fn text(&self) -> String {
        self.parser.screen().contents()
    }

    pub fn send(&mut self, keys: &str) -> &mut Self {
        self.input.write_all(keys.as_bytes()).unwrap();
        self.input.flush().unwrap();
        self
    }

    fn take(&mut self, within: Duration) -> bool {
        match self.output.recv_timeout(within) {
            Ok(bytes) => {
                self.parser.process(&bytes);
                self.raw.extend(bytes);
                true
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => false,
        }
    }

    /// Waits until the screen holds for a test.
    #[track_caller]
    pub fn until(&mut self, what: &str, holds: impl Fn(&str) -> bool) -> &mut Self {
        let end = Instant::now() + MOST;
        while !holds(&self.text()) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "never: {what}\n{}", self.text());
            self.take(left);
        }
        self
    }

    /// Waits until a text shows.
    #[track_caller]
    pub fn wait(&mut self, text: &str) -> &mut Self {
        self.until(text, |screen| screen.contains(text))
    }

    /// Waits until a text shows no longer.
    #[track_caller]
    pub fn wait_gone(&mut self, text: &str) -> &mut Self {
        self.until(&format!("without {text}"), |screen| !screen.contains(text))
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).unwrap();
        if let (Ok(rows), Ok(columns)) = (rows.try_into(), columns.try_into()) {
            self.parser.screen_mut().set_size(rows, columns);
        }
    }

    /// The terminal claims to have that size; what it shows of it is not looked at.
    pub fn claim(&mut self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).unwrap();
    }

    /// The most memory that the program ever had, in bytes.
    pub fn most_memory(&self) -> u64 {
        let status = format!("/proc/{}/status", self.child.process_id().unwrap());
        let status = std::fs::read_to_string(status).unwrap();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        peak.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
    }

    /// The terminal's cells.
    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// Takes what comes until nothing comes for that long; how many bytes it was.
    pub fn settle(&mut self, silence: Duration) -> usize {
        let before = self.raw.len();
        while self.take(silence) {}
        self.raw.len() - before
    }

    /// What the system sends when the line is cut, or whoever ends the session.
    pub fn signal(&mut self, signal: nix::sys::signal::Signal) {
        let pid = i32::try_from(self.child.process_id().unwrap()).unwrap();
        nix::sys::signal::kill(nix::unistd::Pid::from_raw(pid), signal).unwrap();
    }

    /// Waits for the program to end; its exit code.
    #[track_caller]
    pub fn ended(&mut self) -> u32 {
        let end = Instant::now() + MOST;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                while self.take(Duration::from_millis(50)) {}
                return status.exit_code();
            }
            assert!(Instant::now() < end, "it never ended\n{}", self.text());
            self.take(Duration::from_millis(20));
        }
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A sandbox on which the commands of a script were given: a line is a day, an officer (`-` is the admin) and a command.
pub fn sandbox_after(script: &str) -> Sandbox {
    let desk = Sandbox { folder: tempfile::tempdir().unwrap() };
    let story = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/story");
    for line in script.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#')) {
        let (day, rest) = line.split_once(' ').unwrap();
        let (officer, command) = rest.split_once(": ").unwrap();
        let mut args: Vec<String> = Vec::new();
        for (at, part) in command.split('\'').enumerate() {
            if at % 2 == 1 {
                args.push(part.to_owned());
            } else {
                args.extend(part.split_whitespace().map(str::to_owned));
            }
        }
        if officer != "-" {
            args.extend(["--as".to_owned(), officer.to_owned()]);
        }
        let args: Vec<String> = args
            .into_iter()
            .map(|a| {
                if Path::new(&a).extension().is_some_and(|e| e == "csv") {
                    story.join(a).display().to_string()
                } else {
                    a
                }
            })
            .collect();
        desk.run_on(day, &args.iter().map(String::as_str).collect::<Vec<_>>());
    }
    desk
}

/// A sandbox with the body's enterprises in it.
pub fn sandbox() -> Sandbox {
    let desk = Sandbox { folder: tempfile::tempdir().unwrap() };
    desk.run(&["init", "--sandbox", "--solo"]);
    let intake = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/intake");
    for (kind, file) in [("enterprises", "enterprises-utf8-bom.csv"), ("alerts", "alerts.csv")] {
        let sheet = intake.join(file);
        desk.run(&["import", kind, sheet.to_str().unwrap(), "--skip-bad"]);
    }
    desk
}
