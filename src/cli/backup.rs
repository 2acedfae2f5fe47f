//! `backup`: a copy of the desk made while it works.

use super::output::Answer;
use super::session::CliSession;
use crate::service::error::DeskError;
use crate::service::request::Ask;
use serde_json::json;
use std::path::Path;

/// Into a file that is not there yet.
///
/// # Errors
/// What the desk answers instead.
pub fn run(session: &CliSession, file: &Path) -> Result<Answer, DeskError> {
    let path = std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf());
    match session.ask(Ask::Backup { path: path.clone() })? {
        crate::service::response::Reply::BackedUp { operations, head } => {
            let path = path.display().to_string();
            let json = json!({ "path": path, "operations": operations, "head": head });
            let facts =
                [("path", path.as_str()), ("operations", &operations.to_string()), ("head", &head)];
            Ok(Answer::new(json, session.speech.with("cli-backed-up", &facts)).lasting(true))
        }
        _ => Err(super::session::odd_answer()),
    }
}
