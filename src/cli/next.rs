//! `next`: the most urgent thing for whoever asks, and why it comes first.

use super::output::Answer;
use super::session::{CliSession, reply};
use super::value;
use crate::service::error::DeskError;
use crate::service::request::Ask;
use serde_json::{Value, json};

/// One row of one queue, or nothing to do.
///
/// # Errors
/// What the desk answers instead.
pub fn run(session: &CliSession) -> Result<Answer, DeskError> {
    let speech = &session.speech;
    let Some(next) = reply!(session.ask(Ask::Next { passed: Vec::new() }), Next)? else {
        return Ok(Answer::new(Value::Null, speech.text("cli-nothing-to-do")));
    };
    let (why, row) = (speech.say(&next.why), &next.row.row);
    let mut json = value::row_json(&next.row, speech);
    if let Value::Object(fields) = &mut json {
        fields.insert("queue".into(), json!(next.queue.name()));
        fields.insert("why".into(), json!(why));
    }
    let queue = speech.label("queue", next.queue.name());
    let due = row.due.map_or_else(String::new, |d| d.to_string());
    let head = format!("{}  {}  {queue}  {due}", row.reference, row.name);
    Ok(Answer::new(json, format!("{}\n{why}", head.trim_end())))
}
