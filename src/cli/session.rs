//! An open desk as one caller sees it: who asks, for which day, in which language. Every verb asks through it.

use super::args::Globals;
use super::environment::{self, Environment};
use super::open;
use super::speech::Speech;
use crate::domain::day::Day;
use crate::domain::phrase::Phrase;
use crate::service::desk::Desk;
use crate::service::error::DeskError;
use crate::service::request::{Ask, Request};
use crate::service::response::{About, Reply};
use crate::service::watch::Job;
use std::path::PathBuf;
use std::sync::Arc;

/// The desk, the caller, and what the desk said of itself.
pub struct CliSession {
    pub desk: Arc<dyn Desk>,
    pub path: PathBuf,
    pub user: String,
    pub today: Option<Day>,
    pub as_of: Option<Day>,
    pub about: About,
    pub speech: Speech,
}

/// Takes the one kind of reply that answers the question that was asked.
macro_rules! reply {
    ($reply:expr, $kind:ident) => {
        match $reply? {
            $crate::service::response::Reply::$kind(it) => Ok(it),
            _ => Err($crate::cli::session::odd_answer()),
        }
    };
}
pub(super) use reply;

impl CliSession {
    /// Opens the desk that the flags and the environment name.
    ///
    /// # Errors
    /// When it cannot be opened, or refuses the day or the user that was given.
    pub fn open(globals: &Globals, environment: &Environment) -> Result<Self, DeskError> {
        let path = open::path(globals.db.as_deref(), environment)?;
        let desk = open::existing(&path)?;
        Self::on(desk, path, globals, environment)
    }

    /// Sits down at a desk that is open. `--as` is for trying things out: a sandbox lets it through.
    ///
    /// # Errors
    /// When the desk refuses the day or the user that was given.
    pub fn on(
        desk: Arc<dyn Desk>,
        path: PathBuf,
        globals: &Globals,
        environment: &Environment,
    ) -> Result<Self, DeskError> {
        let (today, as_of) = (globals.today, globals.as_of);
        let mut user = environment.user.clone();
        let about = |user: &str| {
            let request = Request {
                id: environment::request_id(),
                user: user.to_owned(),
                today,
                as_of,
                ask: Ask::About,
            };
            reply!(desk.call(request), About)
        };
        let mut answer = about(&user)?;
        if let Some(other) = &globals.as_user {
            if !answer.sandbox {
                return Err(DeskError::input(Phrase::new("cli-as-only-in-a-sandbox")));
            }
            user.clone_from(other);
            answer = about(&user)?;
        }
        let speech = Speech::of(
            globals.lang.unwrap_or(environment.lang),
            Some(&answer.edition),
            globals.json,
        );
        Ok(Self { desk, path, user, today, as_of, about: *answer, speech })
    }

    /// Asks.
    ///
    /// # Errors
    /// What the desk answers instead.
    pub fn ask(&self, ask: Ask) -> Result<Reply, DeskError> {
        self.ask_on(self.today, ask)
    }

    /// Asks with someone looking on.
    ///
    /// # Errors
    /// What the desk answers instead.
    pub fn ask_watched(&self, ask: Ask, watch: &Job) -> Result<Reply, DeskError> {
        self.desk.call_watched(self.request(self.today, ask), watch)
    }

    fn request(&self, today: Option<Day>, ask: Ask) -> Request {
        Request {
            id: environment::request_id(),
            user: self.user.clone(),
            today,
            as_of: self.as_of,
            ask,
        }
    }

    /// Asks as on another day of a sandbox.
    ///
    /// # Errors
    /// What the desk answers instead.
    pub fn ask_on(&self, today: Option<Day>, ask: Ask) -> Result<Reply, DeskError> {
        self.desk.call(self.request(today, ask))
    }
}

/// The desk answered another question than the one asked.
pub(super) fn odd_answer() -> DeskError {
    DeskError::new(crate::service::error::ErrorKind::Unreachable, Phrase::new("cli-odd-answer"))
}
