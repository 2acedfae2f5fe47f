//! `verify`: the chain, the replayed log, the indexes. Damage is exit 4.

use super::output::Answer;
use super::session::{CliSession, reply};
use crate::service::error::DeskError;
use crate::service::request::Ask;
use serde_json::json;

/// Every problem found, none kept back.
///
/// # Errors
/// What the desk answers instead.
pub fn run(session: &CliSession) -> Result<Answer, DeskError> {
    let speech = &session.speech;
    let found = reply!(session.ask(Ask::Verify), Verified)?;
    let problems: Vec<String> = found.problems.iter().map(|p| speech.say(p)).collect();
    let json = json!({
        "ok": found.problems.is_empty(),
        "operations": found.operations,
        "records": found.records,
        "head": found.head,
        "problems": problems,
    });
    let (operations, records) = (found.operations.to_string(), found.records.to_string());
    let facts = [("operations", operations.as_str()), ("records", &records), ("head", &found.head)];
    if found.problems.is_empty() {
        return Ok(Answer::new(json, speech.with("cli-verified", &facts)));
    }
    let mut lines = vec![speech.count("cli-damage", found.problems.len())];
    lines.extend(problems.iter().map(|p| format!("  {p}")));
    Ok(Answer::new(json, lines.join("\n")).code(4))
}
