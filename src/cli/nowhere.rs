//! Stand-in for the desk that holds the store itself: nothing can be opened yet.

use crate::domain::phrase::Phrase;
use crate::service::desk::Desk;
use crate::service::error::{DeskError, ErrorKind};
use crate::service::request::Request;
use crate::service::response::{Notice, Response};
use std::path::Path;
use std::sync::mpsc::Receiver;

pub struct CreateOptions {
    pub sandbox: bool,
    pub solo: bool,
    pub edition_text: Option<String>,
    pub user: String,
    pub desk_name: String,
}

pub struct Local;

impl Local {
    pub fn create(_: &Path, _: CreateOptions) -> Result<Self, DeskError> {
        Err(DeskError::new(ErrorKind::Unreachable, Phrase::new("cli-no-desk-yet")))
    }
    pub fn open(_: &Path) -> Result<Self, DeskError> {
        Err(DeskError::new(ErrorKind::Unreachable, Phrase::new("cli-no-desk-yet")))
    }
}

impl Desk for Local {
    fn call(&self, _: Request) -> Response {
        Err(DeskError::new(ErrorKind::Unreachable, Phrase::new("cli-no-desk-yet")))
    }
    fn notices(&self) -> Receiver<Notice> {
        std::sync::mpsc::channel().1
    }
}
