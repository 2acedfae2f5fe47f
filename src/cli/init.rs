//! `init`: makes a desk. The caller becomes its admin.

use super::args::{Globals, InitArgs};
use super::environment::Environment;
use super::failure;
use super::open::{self, Founding};
use super::output::Answer;
use super::session::Session;
use super::speech::Speech;
use crate::service::error::DeskError;
use serde_json::json;

/// At the path the flags name; never over a desk that is there.
///
/// # Errors
/// When something stands there already, the edition is faulty, or it cannot be written.
pub fn run(
    args: &InitArgs,
    globals: &Globals,
    environment: &Environment,
    speech: &Speech,
) -> Result<Answer, DeskError> {
    let path = open::path(globals.db.as_deref(), environment)?;
    let path = std::path::absolute(&path).unwrap_or(path);
    let edition = args.edition.as_deref().map(failure::read_text).transpose()?;
    let founding = Founding {
        sandbox: args.sandbox,
        solo: args.solo,
        edition,
        user: environment.user.clone(),
        name: args.name.clone().unwrap_or_else(|| speech.text("cli-desk-name")),
        today: globals.today,
    };
    let desk = open::create(&path, founding)?;
    let session = Session::on(desk, path, globals, environment)?;
    let about = &session.about;
    let json = json!({
        "path": session.path.display().to_string(),
        "sandbox": about.sandbox,
        "solo": about.solo,
        "officer": about.officer,
        "edition": about.edition.id,
        "today": about.today,
    });
    let path = session.path.display().to_string();
    let officer = about.officer.clone().unwrap_or_default();
    let facts = [("path", path.as_str()), ("officer", &officer), ("edition", &about.edition.id)];
    let mut lines = vec![session.speech.with("cli-made", &facts)];
    lines.extend(about.sandbox.then(|| session.speech.text("cli-made-sandbox")));
    lines.extend(about.solo.then(|| session.speech.text("cli-made-solo")));
    Ok(Answer::new(json, lines.join("\n")))
}
