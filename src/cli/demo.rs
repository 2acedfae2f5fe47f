//! `demo`: a throw-away sandbox of its own with invented enterprises, then the screen; or, without one, its path and queues.

use super::args::{DemoArgs, Globals};
use super::environment::{self, Environment};
use super::open::{self, Founding};
use super::output::Answer;
use super::queue;
use super::screen::{self, Shown};
use super::session::{CliSession, reply};
use super::speech::Speech;
use crate::domain::phrase::Phrase;
use crate::service::demo;
use crate::service::error::{DeskError, ErrorKind};
use crate::service::request::Ask;
use serde_json::{Value, json};
use std::cell::Cell;
use std::path::PathBuf;

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
    // `SEDESK_DB` does not count here: only `--db` says where it is to stand.
    let path = match &globals.db {
        Some(path) => std::path::absolute(path).unwrap_or_else(|_| path.clone()),
        None => folder()?.join("desk.redb"),
    };
    let demo = Demo {
        args: args.clone(),
        globals: globals.clone(),
        environment: environment.clone(),
        name: speech.text("cli-demo-name"),
        path: path.clone(),
    };
    if args.no_tui || globals.json || !environment.terminal {
        return answer(&demo.make(&|_| {})?);
    }
    let count = i64::from(args.enterprises);
    let shown = Shown {
        tour: true,
        awaited: Phrase::new("opening-demo").with("count", count),
        open: Box::new(move |tell| demo.make(tell)),
    };
    let ended = screen::run(shown, globals, environment);
    if let (None, Some(folder)) = (&globals.db, path.parent()) {
        // Thrown away as promised; what cannot be removed lies in the folder for temporary files.
        let _ = std::fs::remove_dir_all(folder);
    }
    ended
}

/// What is to be made.
struct Demo {
    args: DemoArgs,
    globals: Globals,
    environment: Environment,
    name: String,
    path: PathBuf,
}

impl Demo {
    /// Makes the desk and fills it, telling how far that is.
    fn make(&self, tell: &dyn Fn(Phrase)) -> Result<CliSession, DeskError> {
        let Self { args, globals, environment, name, path } = self;
        let founding = Founding {
            sandbox: true,
            solo: true,
            edition: None,
            user: environment.user.clone(),
            name: name.clone(),
            today: globals.today,
        };
        let desk = open::create(path, founding)?;
        let session = CliSession::on(desk, path.clone(), globals, environment)?;
        let about = &session.about;
        let plan = demo::generate(
            args.seed,
            args.enterprises,
            about.today,
            &about.edition,
            session.speech.lang(),
        );
        let told = Cell::new(0);
        let progress = |done: usize, total: usize| {
            // So often is enough for whoever waits.
            let part = done.saturating_mul(STEPS_TOLD).checked_div(total).unwrap_or(0);
            if told.replace(part) != part {
                let phrase = Phrase::new("opening-demo-step");
                let phrase = phrase.with("count", i64::from(args.enterprises));
                tell(phrase.with("done", counted(done)).with("total", counted(total)));
            }
        };
        let id = environment::request_id;
        demo::load(session.desk.as_ref(), &plan, &environment.user, id, progress)?;
        Ok(session)
    }
}

/// How many times it is told how far the filling is.
const STEPS_TOLD: usize = 100;

fn counted(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
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
