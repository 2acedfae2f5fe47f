//! Workbooks parsed in a process of their own: the same program started again, with its memory and its time bounded by the
//! system, since what a library does with a hostile file cannot be bounded from within. The file goes in on its standard input,
//! the sheets come back on its standard output, one JSON value a line.

use super::format::Book;
use super::sheet::{Cell, MEMORY, MOST_ROWS, SheetHead, SheetRow, Sink};
use super::workbook;
use crate::exchange::error::ReadError;
use crate::exchange::files::FileFault;
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use nix::sys::signal::Signal;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::io::{BufRead as _, BufReader, BufWriter, Cursor, Read as _, Write};
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The argument by which the program knows that it is started for this.
pub const VERB: &str = "parse-workbook";
/// Seconds of computing for every million cells begun.
const SECONDS: u64 = 20;
const CELLS: u64 = 1_000_000;
/// Most files that it has open: the three it is given, and room for what the system opens for it.
const FILES: u64 = 16;
/// Most text that is told of a workbook, in bytes: one text may be told by every cell.
const MOST_TOLD: usize = 256 << 20;
/// Longest line that is taken back, in bytes: a row of the longest cells.
const LONGEST_LINE: u64 = 64 << 20;

/// The allocator takes no address space in advance: all of it counts.
const ALLOCATOR: [(&str, &str); 1] = [("MIMALLOC_ARENA_RESERVE", "0")];

/// A step of the reading, as it comes back.
#[derive(Serialize, Deserialize)]
enum Told {
    Begin(SheetHead),
    Row(SheetRow),
    End(bool),
    Failed(Failed),
    Done,
}

/// Why it ended.
#[derive(Clone, Copy, Serialize, Deserialize)]
enum Failed {
    Damaged,
    Locked,
    TakesTooMuch(u64),
    InflatesTooFar(u64),
    TooManyRows(usize),
    TooManySheets(usize),
}

impl Failed {
    fn of(error: &ReadError) -> Self {
        match error {
            ReadError::Locked => Self::Locked,
            ReadError::TakesTooMuch { most } => Self::TakesTooMuch(*most),
            ReadError::InflatesTooFar { most } => Self::InflatesTooFar(*most),
            ReadError::TooManyRows { most } => Self::TooManyRows(*most),
            ReadError::TooManySheets { most } => Self::TooManySheets(*most),
            _ => Self::Damaged,
        }
    }

    fn error(self) -> ReadError {
        match self {
            Self::Damaged => ReadError::Damaged,
            Self::Locked => ReadError::Locked,
            Self::TakesTooMuch(most) => ReadError::TakesTooMuch { most },
            Self::InflatesTooFar(most) => ReadError::InflatesTooFar { most },
            Self::TooManyRows(most) => ReadError::TooManyRows { most },
            Self::TooManySheets(most) => ReadError::TooManySheets { most },
        }
    }
}

/// The program that runs now, even where its file was replaced meanwhile.
#[must_use]
pub fn program() -> PathBuf {
    let own = PathBuf::from("/proc/self/exe");
    if own.exists() { own } else { std::env::current_exe().unwrap_or(own) }
}

/// Has a workbook parsed by that program.
///
/// # Errors
/// `TakesTooMuch` where the system ended it, `File` where it could not be started; else as the parsing itself.
pub fn read(
    program: &Path,
    bytes: &[u8],
    kind: Book,
    wanted: Option<&str>,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    let failed = |e: std::io::Error| ReadError::File(FileFault::Failed(e.kind()));
    let kind = serde_json::to_string(&kind).map_err(|_| ReadError::Damaged)?;
    let mut child = Command::new(program)
        .arg(VERB)
        .arg(kind)
        .args(wanted)
        .env_clear()
        .envs(ALLOCATOR)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(failed)?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let told = std::thread::scope(|scope| {
        scope.spawn(move || {
            // A child that has ended takes no more; that is said by its end.
            stdin.and_then(|mut stdin| stdin.write_all(bytes).ok())
        });
        let stdout = stdout.ok_or(ReadError::Damaged)?;
        let told = take(BufReader::new(stdout), sink);
        if told.is_err() {
            let _ = child.kill();
        }
        told
    });
    let ended = child.wait().map_err(failed)?;
    match (told, ended.signal().and_then(|signal| Signal::try_from(signal).ok())) {
        (Ok(true), _) => Ok(()),
        (Ok(false), Some(Signal::SIGXCPU)) => Err(ReadError::TakesTooLong { seconds: SECONDS }),
        (Ok(false), Some(_)) => Err(ReadError::TakesTooMuch { most: MEMORY }),
        (Ok(false), None) => Err(ReadError::Damaged),
        (Err(error), _) => Err(error),
    }
}

/// Hands on what comes back; whether it came to its end.
fn take(mut from: impl std::io::BufRead, sink: &mut dyn Sink) -> Result<bool, ReadError> {
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = from.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line);
        if read.map_err(|e| ReadError::File(FileFault::Failed(e.kind())))? == 0
            || line.last() != Some(&b'\n')
        {
            return Ok(false);
        }
        match serde_json::from_slice(&line).map_err(|_| ReadError::Damaged)? {
            Told::Begin(sheet) => sink.begin(sheet)?,
            Told::Row(row) => sink.row(row)?,
            Told::End(unclosed) => sink.end(unclosed)?,
            Told::Failed(failed) => return Err(failed.error()),
            Told::Done => return Ok(true),
        }
    }
}

/// Writes what is read, and asks for more time as it is earned.
struct Teller<W: Write> {
    to: W,
    cells: u64,
    rows: usize,
    granted: u64,
    /// Bytes of text told so far.
    told: usize,
}

impl<W: Write> Teller<W> {
    fn tell(&mut self, told: &Told) -> Result<(), ReadError> {
        serde_json::to_writer(&mut self.to, told).map_err(|_| ReadError::Damaged)?;
        self.to.write_all(b"\n").map_err(|e| ReadError::File(FileFault::Failed(e.kind())))
    }
}

impl<W: Write> Sink for Teller<W> {
    fn begin(&mut self, sheet: SheetHead) -> Result<(), ReadError> {
        self.tell(&Told::Begin(sheet))
    }

    fn row(&mut self, row: SheetRow) -> Result<(), ReadError> {
        self.cells += row.cells.iter().filter(|cell| !cell.is_empty()).count() as u64;
        self.rows += 1;
        if self.rows > MOST_ROWS {
            return Err(ReadError::TooManyRows { most: MOST_ROWS });
        }
        self.told += row
            .cells
            .iter()
            .map(|cell| if let Cell::Text(text) = cell { text.len() } else { 0 })
            .sum::<usize>();
        if self.told > MOST_TOLD {
            return Err(ReadError::TakesTooMuch { most: MOST_TOLD as u64 });
        }
        let earned = (self.cells / CELLS + 1) * SECONDS;
        if earned > self.granted {
            self.granted = earned;
            let hard = getrlimit(Resource::RLIMIT_CPU).map_or(earned, |(_, hard)| hard);
            let _ = setrlimit(Resource::RLIMIT_CPU, earned.min(hard), hard);
        }
        self.tell(&Told::Row(row))
    }

    fn end(&mut self, unclosed: bool) -> Result<(), ReadError> {
        self.tell(&Told::End(unclosed))
    }
}

/// The process of its own: bounds itself, then parses what comes in. `args` are those behind the verb.
#[must_use]
pub fn serve(args: &[OsString]) -> u8 {
    let bound = |what, most| {
        let (_, hard) = getrlimit(what).unwrap_or((most, most));
        setrlimit(what, most.min(hard), hard)
    };
    let bounded = bound(Resource::RLIMIT_AS, MEMORY).and(bound(Resource::RLIMIT_CPU, SECONDS));
    let bounded = bounded.and(setrlimit(Resource::RLIMIT_CORE, 0, 0));
    let bounded = bounded.and(setrlimit(Resource::RLIMIT_NOFILE, FILES, FILES));
    let bounded = bounded.and(nix::sys::prctl::set_no_new_privs());
    let kind: Option<Book> =
        args.first().and_then(|kind| serde_json::from_str(kind.to_str()?).ok());
    let (Ok(()), Some(kind)) = (bounded, kind) else { return 2 };
    let mut bytes = Vec::new();
    if std::io::stdin().lock().read_to_end(&mut bytes).is_err() {
        return 2;
    }
    let wanted = args.get(1).and_then(|name| name.to_str());
    let to = BufWriter::new(std::io::stdout().lock());
    let mut teller = Teller { to, cells: 0, rows: 0, granted: SECONDS, told: 0 };
    let told = match workbook::read(Cursor::new(bytes.as_slice()), kind, wanted, &mut teller) {
        Ok(()) => Told::Done,
        Err(error) => Told::Failed(Failed::of(&error)),
    };
    u8::from(teller.tell(&told).is_err() || teller.to.flush().is_err())
}
