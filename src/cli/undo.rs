//! `undo`: takes an operation back, as a new operation.

use super::act;
use super::args::UndoArgs;
use super::output::Answer;
use super::session::{Session, reply};
use crate::service::error::DeskError;
use crate::service::request::Ask;

/// The operation named, else the caller's last.
///
/// # Errors
/// What the desk answers instead.
pub fn run(session: &Session, args: &UndoArgs) -> Result<Answer, DeskError> {
    let ask = Ask::Undo { operation: args.operation, reason: args.reason.clone() };
    Ok(act::done(&reply!(session.ask(ask), Done)?, &session.speech))
}
