//! Turns trouble into an answer: the exit code by its kind, the sentence and its hints, the same in JSON.

use super::output::{self, Answer};
use super::speech::Speech;
use crate::domain::phrase::{Arg, Phrase};
use crate::exchange::ReadError;
use crate::exchange::files::{self, FileFault};
use crate::service::error::{DeskError, ErrorKind};
use crate::service::query::QueryFault;
use serde_json::json;
use std::path::Path;

/// Exit codes: 1 refused by a rule, 2 wrong usage or bad input, 3 no desk, 4 damage.
#[must_use]
pub fn exit_code(kind: ErrorKind) -> u8 {
    match kind {
        ErrorKind::Refused | ErrorKind::GivenUp => 1,
        ErrorKind::Input => 2,
        ErrorKind::Unreachable => 3,
        ErrorKind::Damaged => 4,
    }
}

/// What is answered instead.
#[must_use]
pub fn answer(error: &DeskError, speech: &Speech) -> Answer {
    let message = speech.say(&error.message);
    let hints: Vec<String> = error.hints.iter().map(|h| speech.say(h)).collect();
    let json = if error.kind == ErrorKind::Refused {
        json!({ "refused": [{ "ref": null, "rule": error.rule, "message": message, "hint": null }] })
    } else {
        json!({ "error": { "kind": error.kind, "message": message, "hints": hints } })
    };
    let json = match (json, QueryFault::of(&error.message)) {
        // Where in the filter, in characters from 1.
        (mut json, Some((at, length, _))) => {
            if let Some(error) = json.get_mut("error").and_then(|e| e.as_object_mut()) {
                error.insert("at".into(), json!(at + 1));
                error.insert("length".into(), json!(length));
            }
            json
        }
        (json, None) => json,
    };
    let mut answer = Answer::new(json, "").code(exit_code(error.kind));
    answer.notes.push(speech.with("cli-error", &[("message", &message)]));
    answer.notes.extend(hints.iter().map(|hint| speech.with("cli-hint", &[("hint", hint)])));
    answer
}

/// The exit code of an answer that stdout did not take. A reader that went away is told nothing more; whoever else looks on is
/// told, and what was written before stays so. A desk that cannot be reached, or damage, is the graver news.
#[must_use]
pub fn unwritten(answer: &Answer, error: &std::io::Error, speech: &Speech) -> u8 {
    if !output::went_away(error) {
        let why = match error.kind() {
            std::io::ErrorKind::StorageFull => Phrase::new("cli-no-room"),
            _ => Phrase::new("file-system-says").with("error", error.to_string()),
        };
        let key = if answer.lasting { "cli-done-unwritten" } else { "cli-unwritten" };
        let message = speech.say(&Phrase::new(key).with("error", Arg::Phrase(Box::new(why))));
        output::aside(&speech.with("cli-error", &[("message", &message)]));
    }
    answer.code.max(exit_code(ErrorKind::Input))
}

/// A file that cannot be read: which, and why.
#[must_use]
pub fn unreadable(path: &Path, fault: &FileFault) -> DeskError {
    let message = Phrase::new("cli-cannot-read").with("path", path.display().to_string());
    DeskError::input(message.with("error", Arg::Phrase(Box::new(fault.phrase()))))
}

/// A file that gives no rows: it cannot be read, or what stands in it is none.
#[must_use]
pub fn of_file(path: &Path, error: &ReadError) -> DeskError {
    if let ReadError::File(fault) = error {
        return unreadable(path, fault);
    }
    let message = Phrase::new("cli-in-file").with("path", path.display().to_string());
    DeskError::input(message.with("error", Arg::Phrase(Box::new(error.phrase()))))
}

/// The text of a file of at most `most` bytes.
///
/// # Errors
/// When it cannot be read or is no UTF-8.
pub fn text(path: &Path, most: u64) -> Result<String, DeskError> {
    files::text(path, most).map_err(|fault| unreadable(path, &fault))
}
