//! `init`: makes a desk. The caller becomes its admin.

use super::args::{Globals, InitArgs};
use super::environment::Environment;
use super::failure;
use super::open::{self, Founding};
use super::output::Answer;
use super::session::CliSession;
use super::speech::Speech;
use crate::exchange::files;
use crate::service::error::DeskError;
use crate::service::response::About;
use crate::standard::edition::Edition;
use crate::workflow::persons::{self, Asked};
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
    let edition = args.edition.as_deref();
    let edition = edition.map(|file| failure::text(file, files::EDITION)).transpose()?;
    let founding = Founding {
        sandbox: args.sandbox,
        solo: args.solo,
        edition,
        user: environment.user.clone(),
        name: args.name.clone().unwrap_or_else(|| speech.text("cli-desk-name")),
        today: globals.today,
    };
    let desk = open::create(&path, founding)?;
    let session = CliSession::on(desk, path, globals, environment)?;
    let about = &session.about;
    let json = json!({
        "path": session.path.display().to_string(),
        "sandbox": about.sandbox,
        "solo": about.solo,
        "officer": about.officer,
        "edition": about.edition.id,
        "today": about.today,
        "second_person": second_person(about),
    });
    let path = session.path.display().to_string();
    let officer = about.officer.clone().unwrap_or_default();
    let facts = [("path", path.as_str()), ("officer", &officer), ("edition", &about.edition.id)];
    let mut lines = vec![session.speech.with("cli-made", &facts)];
    lines.extend(about.sandbox.then(|| session.speech.text("cli-made-sandbox")));
    lines.extend(about.solo.then(|| session.speech.text("cli-made-solo")));
    if !about.solo {
        lines.extend(persons_told(&about.edition, &session.speech));
    }
    Ok(Answer::new(json, lines.join("\n")).lasting(true))
}

/// The steps that one person cannot take alone; none on a desk for one.
fn second_person(about: &About) -> Vec<&str> {
    let steps = persons::steps(&about.edition).filter(|_| !about.solo);
    steps.map(|(step, _)| step.name.as_str()).collect()
}

/// Which steps ask for how many persons, a line for each way of asking.
fn persons_told(edition: &Edition, speech: &Speech) -> Vec<String> {
    let mut lines = vec![speech.text("cli-made-persons")];
    for asked in Asked::ALL {
        let steps = persons::steps(edition).filter(|(_, how)| *how == asked);
        let names = speech.joined(steps.map(|(step, _)| speech.label("transition", &step.name)));
        if !names.is_empty() {
            let key = format!("cli-made-persons-{}", asked.word());
            lines.push(speech.with(&key, &[("steps", &names)]));
        }
    }
    if persons::has_committee(edition) {
        let quorum = edition.numbers.committee_quorum.value;
        let quorum = format!("{}/{}", quorum.part, quorum.whole);
        lines.push(speech.with("cli-made-persons-committee", &[("quorum", &quorum)]));
    }
    lines.push(speech.text("cli-made-persons-desk"));
    lines
}
