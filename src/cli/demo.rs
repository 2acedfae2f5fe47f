//! `demo`: a throw-away sandbox of its own with invented enterprises, then the screen; or, without one, its path and queues.

use super::args::{DemoArgs, Globals};
use super::environment::{self, Environment};
use super::open::{self, Founding};
use super::output::Answer;
use super::queue;
use super::screen;
use super::session::{CliSession, reply};
use super::speech::Speech;
use crate::domain::phrase::Phrase;
use crate::service::demo;
use crate::service::error::{DeskError, ErrorKind};
use crate::service::request::Ask;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Makes it, and shows it: on the screen where there is one and nobody asked otherwise.
///
/// # Errors
/// When it cannot be made, filled or shown.
pub fn run(
    args: &DemoArgs,
    globals: &Globals,
    environment: &Environment,
    speech: &Speech,
) -> Result<Answer, DeskError> {
    let session = open(args, globals, environment, speech)?;
    if args.no_tui || globals.json || !environment.terminal {
        return answer(&session);
    }
    let folder = session.path.parent().map(Path::to_path_buf);
    let ended = screen::run(session, globals, environment, true);
    if let (None, Some(folder)) = (&globals.db, folder) {
        // Thrown away as promised; what cannot be removed lies in the folder for temporary files.
        let _ = std::fs::remove_dir_all(folder);
    }
    ended
}

/// Makes the desk and fills it. `SEDESK_DB` does not count here: only `--db` says where it is to stand.
fn open(
    args: &DemoArgs,
    globals: &Globals,
    environment: &Environment,
    speech: &Speech,
) -> Result<CliSession, DeskError> {
    let path = match &globals.db {
        Some(path) => std::path::absolute(path).unwrap_or_else(|_| path.clone()),
        None => folder()?.join("desk.redb"),
    };
    let founding = Founding {
        sandbox: true,
        solo: true,
        edition: None,
        user: environment.user.clone(),
        name: speech.text("cli-demo-name"),
        today: globals.today,
    };
    let desk = open::create(&path, founding)?;
    let session = CliSession::on(desk, path, globals, environment)?;
    let about = &session.about;
    let plan = demo::generate(args.seed, args.enterprises, about.today, &about.edition);
    let id = environment::request_id;
    demo::load(session.desk.as_ref(), &plan, &environment.user, id)?;
    Ok(session)
}

fn folder() -> Result<PathBuf, DeskError> {
    environment::throw_away_folder().map_err(|error| {
        let message =
            Phrase::new("cli-cannot-make-folder").with("path", "").with("error", error.to_string());
        DeskError::new(ErrorKind::Unreachable, message)
    })
}

/// Where it stands, and every queue with its count.
fn answer(session: &CliSession) -> Result<Answer, DeskError> {
    let queues = queue::counts(&reply!(session.ask(Ask::Queues), Queues)?, &session.speech);
    let path = session.path.display().to_string();
    let text = format!("{path}\n{}", queues.text);
    let json: Value = json!({
        "path": path,
        "today": session.about.today,
        "queues": queues.json,
    });
    Ok(Answer::new(json, text).note(session.speech.text("cli-demo-note")).lasting(true))
}
