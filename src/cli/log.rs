//! `log`: operations, newest first, of one record or of the desk.

use super::args::LogArgs;
use super::output::Answer;
use super::session::{CliSession, reply};
use super::value;
use crate::service::error::DeskError;
use crate::service::request::Ask;

/// With field differences where one record is asked about.
///
/// # Errors
/// What the desk answers instead.
pub fn run(session: &CliSession, args: &LogArgs) -> Result<Answer, DeskError> {
    let speech = &session.speech;
    let ask = Ask::Log { reference: args.reference.clone(), limit: args.limit };
    let entries = reply!(session.ask(ask), Log)?;
    let lines: Vec<String> = entries.iter().flat_map(|e| value::log_lines(e, speech)).collect();
    let json = entries.iter().map(value::log_json).collect();
    let text = if lines.is_empty() { speech.text("cli-log-empty") } else { lines.join("\n") };
    Ok(Answer::new(json, text))
}
