//! `undo`: takes an operation back, as a new operation. Without a number it says which it would be and asks.

use super::act;
use super::args::UndoArgs;
use super::environment::Environment;
use super::output::Answer;
use super::session::{CliSession, reply};
use super::value;
use crate::domain::phrase::Phrase;
use crate::service::error::{DeskError, ErrorKind};
use crate::service::request::Ask;
use crate::service::response::LogEntry;
use std::io::Write as _;

/// How far back the caller's last operation is looked for.
const LOOKED_AT: usize = 1000;
/// Answers that mean yes.
const YES: [&str; 4] = ["y", "yes", "是", "j"];

/// The operation named, else the caller's last, which is named and asked about first; `--yes` asks nothing.
///
/// # Errors
/// What the desk answers instead; input where nobody is there to be asked.
pub fn run(
    session: &CliSession,
    args: &UndoArgs,
    environment: &Environment,
) -> Result<Answer, DeskError> {
    let operation = if let Some(no) = args.operation {
        no
    } else {
        let last = last(session)?;
        if !args.yes && !agreed(session, &last, environment)? {
            return Ok(Answer::new(
                serde_json::json!({ "operation": null, "changed": [], "refused": [], "skipped": [] }),
                session.speech.text("cli-undo-left"),
            ));
        }
        last.operation
    };
    let ask = Ask::Undo { operation: Some(operation), reason: args.reason.clone() };
    act::undone(session, operation, session.ask(ask))
}

/// The caller's last operation in force that is no taking back itself.
fn last(session: &CliSession) -> Result<LogEntry, DeskError> {
    let ask = Ask::Log { reference: None, limit: LOOKED_AT };
    let me = session.about.officer.as_deref();
    let own = |e: &LogEntry| {
        Some(e.actor.as_str()) == me
            && e.undoes.is_none()
            && e.undone_by.is_none()
            && e.what != "init"
    };
    let found = reply!(session.ask(ask), Log)?.into_iter().find(own);
    found.ok_or_else(|| DeskError::new(ErrorKind::Refused, Phrase::new("undo-nothing")))
}

/// Names what would be taken back and takes an answer from the terminal; without one it is an input error that names it.
fn agreed(
    session: &CliSession,
    last: &LogEntry,
    environment: &Environment,
) -> Result<bool, DeskError> {
    let what = value::what(&last.what, &session.speech);
    let named = |key: &str| {
        Phrase::new(key)
            .with("operation", format!("#{:06}", last.operation))
            .with("what", what.as_str())
            .with("day", last.day)
            .with("count", i64::try_from(last.records).unwrap_or(i64::MAX))
    };
    if !environment.terminal {
        return Err(DeskError::input(named("cli-undo-unsaid")));
    }
    let mut out = std::io::stderr();
    // Where the question cannot be shown nothing is answered either.
    if write!(out, "{} ", session.speech.say(&named("cli-undo-asks"))).is_err() {
        return Ok(false);
    }
    let mut line = String::new();
    let read = std::io::stdin().read_line(&mut line);
    Ok(read.is_ok() && YES.contains(&line.trim().to_lowercase().as_str()))
}
