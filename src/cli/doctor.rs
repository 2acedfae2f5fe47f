//! `doctor`: whether everything the desk needs is there: the terminal, the desk file, the disk, keys, calendar, clock, the
//! caller. It does nothing of its own; a desk that it opens is brought up to date as any verb would. What is wrong says what
//! to do.

use super::args::Globals;
use super::doctor_rules;
use super::environment::{Environment, Surroundings};
use super::failure;
use super::finding::{Finding, State, number};
use super::keys;
use super::open;
use super::output::Answer;
use super::session::{CliSession, reply};
use super::speech::Speech;
use crate::domain::day::Day;
use crate::domain::phrase::{Arg, Phrase};
use crate::exchange::files;
use crate::service::clock::{Clock as _, SystemClock};
use crate::service::error::{DeskError, ErrorKind};
use crate::service::local::{CHINA_OFFSET_MINUTES, SCHEMA};
use crate::service::request::{Ask, Reckoning};
use crate::standard::calendar::{Calendar, Span};
use crate::tui::{self, keymap};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Below this the disk is too full to work on.
const FULL: u64 = 16 << 20;
/// Below this it soon will be.
const NEARLY_FULL: u64 = 512 << 20;
/// The smallest screen that is comfortable.
const ROOMY: (u16, u16) = (80, 24);

/// Looks at everything. Exit 4 when it is damaged, 3 when it cannot be opened or worked on; warnings are exit 0.
#[must_use]
pub fn run(globals: &Globals, environment: &Environment, speech: &Speech) -> Answer {
    let around = environment.around.clone();
    let mut findings =
        vec![terminal(environment, &around), locale(&around), colours(environment, &around)];
    findings.push(widths(&around));
    let path = open::path(globals.db.as_deref(), environment);
    let session = desk(path, globals, environment, &mut findings);
    findings.push(keys_in_order(globals, environment));
    findings.extend(calendar(session.as_ref()));
    findings.push(clock(session.as_ref()));
    findings.extend(session.as_ref().map(caller));
    findings.extend(session.as_ref().map(doctor_rules::findings).unwrap_or_default());
    let worst = if findings.iter().any(|f| f.state == State::Damaged) {
        failure::exit_code(ErrorKind::Damaged)
    } else if findings.iter().any(|f| f.state.is_bad()) {
        failure::exit_code(ErrorKind::Unreachable)
    } else {
        0
    };
    answer(&findings, speech).code(worst)
}

fn answer(findings: &[Finding], speech: &Speech) -> Answer {
    let (mut lines, mut rows) = (Vec::new(), Vec::new());
    let mut said = None;
    for finding in findings {
        let (code, word) = match finding.state {
            State::Ok => ("ok", "doctor-ok"),
            State::Warn => ("warn", "doctor-warn"),
            State::Bad | State::Damaged => ("bad", "doctor-bad"),
        };
        let found = speech.say(&finding.found);
        let remedy = finding.remedy.as_ref().map(|r| speech.say(r));
        let what = speech.text(&format!("doctor-{}", finding.what));
        let line = [("state", speech.text(word)), ("what", what), ("found", found.clone())];
        let line: Vec<(&str, &str)> = line.iter().map(|(k, v)| (*k, v.as_str())).collect();
        lines.push(speech.with("doctor-line", &line));
        // One remedy for several in a row is said once, below the first.
        if said != remedy {
            lines.extend(remedy.iter().map(|r| speech.with("doctor-remedy", &[("remedy", r)])));
        }
        let mut row = json!({
            "what": finding.what, "state": code, "message": found, "remedy": remedy,
        });
        if let (Some((reference, clause)), Some(row)) = (&finding.about, row.as_object_mut()) {
            row.insert("ref".into(), json!(reference));
            row.insert("rule".into(), json!(clause));
        }
        rows.push(row);
        said = remedy;
    }
    let warnings = findings.iter().filter(|f| f.state == State::Warn).count();
    let bad = findings.iter().filter(|f| f.state.is_bad()).count();
    let count = [("warnings", warnings.to_string()), ("bad", bad.to_string())];
    let count: Vec<(&str, &str)> = count.iter().map(|(k, v)| (*k, v.as_str())).collect();
    lines.push(match (warnings, bad) {
        (0, 0) => speech.text("doctor-all-well"),
        _ => speech.with("doctor-sum", &count),
    });
    let json = json!({ "ok": bad == 0, "warnings": warnings, "bad": bad, "findings": rows });
    Answer::new(json, lines.join("\n"))
}

fn terminal(environment: &Environment, around: &Surroundings) -> Finding {
    let term = around.term.clone().unwrap_or_default();
    let size = environment.terminal.then(tui::terminal_size);
    let Some((width, height)) = size else {
        return Finding::warn(
            "terminal",
            Phrase::new("doctor-no-terminal"),
            "doctor-no-terminal-do",
        );
    };
    let found = Phrase::new("doctor-terminal-is")
        .with("term", term.as_str())
        .with("width", number(width))
        .with("height", number(height));
    if term.is_empty() || term == "dumb" {
        Finding::warn("terminal", found, "doctor-dumb-do")
    } else if width < ROOMY.0 || height < ROOMY.1 {
        Finding::warn("terminal", found, "doctor-small-do")
    } else {
        Finding::ok("terminal", found)
    }
}

fn locale(around: &Surroundings) -> Finding {
    let locale = around.locale.clone().unwrap_or_default();
    let found = Phrase::new("doctor-locale-is").with("locale", locale.as_str());
    if around.is_utf8() {
        Finding::ok("locale", found)
    } else {
        let found = if locale.is_empty() { Phrase::new("doctor-no-locale") } else { found };
        Finding::warn("locale", found, "doctor-locale-do")
    }
}

fn colours(environment: &Environment, around: &Surroundings) -> Finding {
    let term = around.term.as_deref().unwrap_or_default();
    let key = match (environment.no_color, around.colorterm.as_deref()) {
        (true, _) => "doctor-colours-none",
        (_, Some("truecolor" | "24bit")) => "doctor-colours-all",
        _ if term.contains("256color") => "doctor-colours-256",
        _ => "doctor-colours-16",
    };
    Finding::ok("colours", Phrase::new(key))
}

/// Only the terminal itself knows; what it is called and the language tell what to expect.
fn widths(around: &Surroundings) -> Finding {
    let locale = around.locale.as_deref().unwrap_or_default();
    let wide = ["zh", "ja", "ko"].iter().any(|l| locale.starts_with(l));
    match around.term.as_deref() {
        Some("linux") => {
            Finding::warn("widths", Phrase::new("doctor-console"), "doctor-console-do")
        }
        _ if wide => Finding::ok("widths", Phrase::new("doctor-widths-perhaps")),
        _ => Finding::ok("widths", Phrase::new("doctor-widths-asked")),
    }
}

/// Where the desk is, whether it opens, how large it is, what room there is.
fn desk(
    path: Result<PathBuf, DeskError>,
    globals: &Globals,
    environment: &Environment,
    findings: &mut Vec<Finding>,
) -> Option<CliSession> {
    let path = match path {
        Ok(path) => path,
        Err(error) => {
            let remedy = Phrase::new("doctor-no-folder-do");
            findings.push(Finding::bad("desk", error.message, remedy));
            return None;
        }
    };
    let shown = path.display().to_string();
    let at = |key: &str| Phrase::new(key).with("path", shown.as_str());
    if !path.exists() {
        findings.push(Finding::bad("desk", at("doctor-no-desk"), at("doctor-no-desk-do")));
        findings.push(room(&path));
        return None;
    }
    // The process that holds it is looked for before it is tried: trying takes the lock.
    let holder = holder(&path);
    let opened = CliSession::open(globals, environment);
    let session = match opened {
        Ok(session) => {
            findings.push(Finding::ok("desk", at("doctor-desk-is")));
            Some(session)
        }
        Err(error) => {
            let damaged = error.kind == ErrorKind::Damaged;
            let said = Arg::Phrase(Box::new(error.message));
            let found = at("doctor-desk-closed").with("why", said);
            let remedy = match holder {
                Some(pid) => Phrase::new("doctor-desk-held").with("pid", i64::from(pid)),
                None => Phrase::new("doctor-desk-closed-do"),
            };
            let state = if damaged { State::Damaged } else { State::Bad };
            findings.push(Finding { state, ..Finding::bad("desk", found, remedy) });
            None
        }
    };
    let bytes = std::fs::metadata(&path).map(|m| m.len()).unwrap_or_default();
    let size = Phrase::new("doctor-size-is").with("size", megabytes(bytes));
    findings.push(Finding::ok("size", size.with("schema", i64::from(SCHEMA))));
    findings.push(room(&path));
    session
}

fn megabytes(bytes: u64) -> String {
    format!("{}.{}", bytes >> 20, ((bytes & 0xF_FFFF) * 10) >> 20)
}

/// Who holds the lock of a desk, as the system tells it; nothing where it tells none.
fn holder(desk: &Path) -> Option<u32> {
    use std::os::unix::fs::MetadataExt as _;
    let mut lock = desk.as_os_str().to_owned();
    lock.push(".lock");
    let about = std::fs::metadata(PathBuf::from(lock)).ok()?;
    let locks = std::fs::read_to_string("/proc/locks").ok()?;
    held_by(&locks, about.dev(), about.ino())
}

/// Who holds a file by the system's list of locks. Some file systems give another device there than to whoever asks about the
/// file: then a file of that number that stands alone will do.
fn held_by(locks: &str, device: u64, inode: u64) -> Option<u32> {
    // The numbers of a device as Linux packs them.
    let major = (device >> 8 & 0xfff) | (device >> 32 & !0xfff);
    let minor = (device & 0xff) | (device >> 12 & !0xff);
    let inode = inode.to_string();
    let held = locks.lines().filter_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [_, "FLOCK", _, _, pid, file, ..] = words.as_slice() else { return None };
        let (on, number) = file.rsplit_once(':')?;
        (number == inode).then_some((on, pid.parse::<u32>().ok()?))
    });
    let held: Vec<(&str, u32)> = held.collect();
    let here = format!("{major:02x}:{minor:02x}");
    match (held.iter().find(|(on, _)| *on == here), held.as_slice()) {
        (Some((_, pid)), _) | (None, [(_, pid)]) => Some(*pid),
        _ => None,
    }
}

/// What room there is on the disk the desk is or would be on.
fn room(path: &Path) -> Finding {
    let folder = path.ancestors().skip(1).find(|f| f.exists() && !f.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let Ok(disk) = nix::sys::statvfs::statvfs(folder) else {
        return Finding::warn("disk", Phrase::new("doctor-disk-unknown"), "doctor-disk-unknown-do");
    };
    // The types of these counts differ from system to system.
    #[allow(clippy::useless_conversion)]
    let (blocks, size) = (u64::from(disk.blocks_available()), u64::from(disk.fragment_size()));
    let free = blocks.saturating_mul(size);
    let found = Phrase::new("doctor-disk-is").with("free", megabytes(free));
    if free < FULL {
        Finding::bad("disk", found, Phrase::new("doctor-disk-do"))
    } else if free < NEARLY_FULL {
        Finding::warn("disk", found, "doctor-disk-do")
    } else {
        Finding::ok("disk", found)
    }
}

fn keys_in_order(globals: &Globals, environment: &Environment) -> Finding {
    let chosen = match keys::chosen(globals, environment) {
        Ok(chosen) => chosen,
        Err(error) => return Finding::warn("keys", error.message, "doctor-keys-name-do"),
    };
    let Some(file) = environment.keymap.as_deref().filter(|f| f.exists()) else {
        let base = chosen.unwrap_or_default().name();
        return Finding::ok("keys", Phrase::new("doctor-keys-none").with("base", base));
    };
    let shown = file.display().to_string();
    let at = |key: &str| Phrase::new(key).with("path", shown.as_str());
    let text = match files::text(file, files::KEYMAP) {
        Ok(text) => text,
        Err(fault) => {
            let found = failure::unreadable(file, &fault).message;
            return Finding::warn("keys", found, "doctor-keys-do");
        }
    };
    let problems = keymap::check(&text);
    match problems.first() {
        None => {
            let base = keymap::Keymap::on(chosen, Some(&text)).base().name();
            Finding::ok("keys", at("doctor-keys-are").with("base", base))
        }
        Some(first) => {
            let first = Arg::Phrase(Box::new(first.phrase()));
            let found = at("doctor-keys-faulty").with("count", number(problems.len()));
            Finding::warn("keys", found.with("first", first), "doctor-keys-do")
        }
    }
}

/// Whether this year and the next have their days off; on a desk, in the desk's own calendar.
fn calendar(session: Option<&CliSession>) -> Vec<Finding> {
    let Some(today) = session.map(|s| s.about.today).or_else(machine_day) else {
        return Vec::new();
    };
    let years = [today.year(), today.year().saturating_add(1)];
    let findings = years.into_iter().filter_map(|year| {
        let (from, to) = (Day::new(year, 1, 1)?, Day::new(year, 12, 31)?);
        let span = match session {
            Some(session) => {
                let asked = Ask::Calendar(Reckoning::Between { from, to });
                span(session, asked)?
            }
            None => Calendar::shipped().between(from, to),
        };
        let at = |key: &str| Phrase::new(key).with("year", year.to_string());
        Some(if span.provisional {
            let remedy = Some(at("doctor-calendar-do"));
            let found = at("doctor-calendar-missing");
            Finding { what: "calendar", state: State::Warn, found, remedy, about: None }
        } else {
            Finding::ok("calendar", at("doctor-calendar-is"))
        })
    });
    findings.collect()
}

fn span(session: &CliSession, ask: Ask) -> Option<Span> {
    let asked = || reply!(session.ask(ask), Span);
    asked().ok()
}

/// The day of the newest operation that the caller may see.
fn last_day(session: &CliSession, ask: Ask) -> Option<Day> {
    let asked = || reply!(session.ask(ask), Log);
    asked().ok()?.first().map(|e| e.day)
}

/// China's day by the machine's clock: the standard's days are counted there.
fn machine_day() -> Option<Day> {
    Day::from_unix_millis(SystemClock.now_millis(), CHINA_OFFSET_MINUTES)
}

/// A clock behind the last operation, or behind the program itself, counts no day right.
fn clock(session: Option<&CliSession>) -> Finding {
    let Some(today) = session.map(|s| s.about.today).or_else(machine_day) else {
        return Finding::warn("clock", Phrase::new("doctor-clock-none"), "doctor-clock-do");
    };
    let found = Phrase::new("doctor-clock-is").with("day", today);
    let last = session.and_then(|s| {
        let asked = Ask::Log { reference: None, limit: 1 };
        last_day(s, asked)
    });
    match last {
        Some(last) if last > today => {
            let behind = Phrase::new("doctor-clock-behind").with("day", today).with("last", last);
            Finding::warn("clock", behind, "doctor-clock-do")
        }
        _ if Calendar::shipped().between(today, today).provisional && session.is_none() => {
            Finding::warn("clock", found, "doctor-clock-do")
        }
        _ => Finding::ok("clock", found),
    }
}

fn caller(session: &CliSession) -> Finding {
    let at = |key: &str| Phrase::new(key).with("user", session.user.as_str());
    if let Some(name) = &session.about.officer {
        let roles = session.speech.roles(session.about.roles.iter().copied());
        Finding::ok(
            "caller",
            at("doctor-caller-is").with("name", name.as_str()).with("roles", roles),
        )
    } else {
        let remedy = Some(at("doctor-caller-do"));
        let found = at("doctor-caller-none");
        Finding { what: "caller", state: State::Warn, found, remedy, about: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_told_by_its_device_and_its_file() {
        let locks = "1: FLOCK  ADVISORY  WRITE 11 08:01:77 0 EOF\n\
                     2: FLOCK  ADVISORY  WRITE 12 fd:02:77 0 EOF\n\
                     3: POSIX  ADVISORY  WRITE 13 08:01:78 0 EOF\n\
                     4: FLOCK  ADVISORY  WRITE 14 00:2a:79 0 EOF\n";
        assert_eq!(held_by(locks, 0x801, 77), Some(11));
        assert_eq!(held_by(locks, 0xfd02, 77), Some(12));
        assert_eq!(held_by(locks, 0x901, 77), None);
        assert_eq!(held_by(locks, 0x801, 78), None);
        assert_eq!(held_by(locks, 0x801, 79), Some(14));
    }
}
