//! `standard`: checks an edition file (needs no desk), shows one, loads one, or the one that comes with the program.

use super::args::{Globals, StandardVerb};
use super::calendar;
use super::environment::Environment;
use super::failure;
use super::open;
use super::output::{Align, Answer, Table};
use super::session::CliSession;
use super::speech::Speech;
use super::value;
use crate::domain::desk_settings::DocumentKind;
use crate::domain::field::FieldValue;
use crate::domain::phrase::Phrase;
use crate::exchange::files;
use crate::service::error::DeskError;
use crate::standard::check;
use crate::standard::edition::{Edition, Told};
use crate::standard::load::{self, EditionProblem};
use crate::standard::words::Lang;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

/// Checks, shows or loads.
///
/// # Errors
/// A file that cannot be read, or what the desk answers instead.
pub fn run(
    verb: &StandardVerb,
    globals: &Globals,
    environment: &Environment,
    speech: &Speech,
) -> Result<Answer, DeskError> {
    match verb {
        StandardVerb::Load { file } => {
            let session = CliSession::open(globals, environment)?;
            calendar::load(&session, DocumentKind::Edition, file)
        }
        StandardVerb::Upgrade => upgrade(&CliSession::open(globals, environment)?),
        StandardVerb::Check { file } => Ok(checked(&text(file.as_deref())?, speech)),
        StandardVerb::Show { file } => {
            let edition = match file {
                Some(file) => match load::load(&text(Some(file))?) {
                    Ok(edition) => Arc::new(edition),
                    Err(problems) => return Ok(faulty(&problems, speech)),
                },
                None => current(globals, environment)?,
            };
            let lang = globals.lang.unwrap_or(environment.lang);
            Ok(shown(&edition, lang, &Speech::new(lang, Some(&edition))))
        }
    }
}

/// Brings the desk to the edition that comes with the program, where it judges by an older one of the same standard.
fn upgrade(session: &CliSession) -> Result<Answer, DeskError> {
    let speech = &session.speech;
    let current = &session.about.edition;
    let faulty = |_| DeskError::input(Phrase::new("cli-edition-faulty"));
    let shipped = load::load(load::shipped_text()).map_err(faulty)?;
    if current.stamp == shipped.stamp {
        let said = speech.with("cli-upgrade-there", &[("stamp", &shipped.stamp)]);
        let json =
            json!({ "operation": null, "stamp": shipped.stamp, "waiting": false, "numbers": [] });
        return Ok(Answer::new(json, said));
    }
    if current.id != shipped.id {
        let message = Phrase::new("cli-upgrade-another").with("edition", current.id.as_str());
        return Err(DeskError::input(message.with("shipped", shipped.id)));
    }
    let was = current.numbers.each();
    let becomes = shipped.numbers.each();
    let differing: Vec<_> =
        was.iter().zip(&becomes).filter(|(was, is)| was.value != is.value).collect();
    let mut answer =
        calendar::loaded(session, DocumentKind::Edition, load::shipped_text().to_owned())?;
    let row = |(was, is): &(&Told<'_>, &Told<'_>)| json!({ "key": is.key, "was": was.value, "becomes": is.value });
    let rows: Vec<Value> = differing.iter().map(row).collect();
    if let Some(json) = answer.json.as_object_mut() {
        json.insert("numbers".into(), rows.into());
    }
    let mut lines = vec![answer.text];
    lines.extend(differing.iter().map(|(was, is)| {
        let facts = [("key", is.key), ("was", was.value.as_str()), ("becomes", &is.value)];
        speech.with("cli-upgrade-number", &facts)
    }));
    answer.text = lines.join("\n");
    Ok(answer)
}

/// The file's text; without a file, the edition that comes with the program.
fn text(file: Option<&Path>) -> Result<String, DeskError> {
    match file {
        Some(file) => failure::text(file, files::EDITION),
        None => Ok(load::shipped_text().to_owned()),
    }
}

/// The desk's edition where there is a desk, else the one that comes with the program.
fn current(globals: &Globals, environment: &Environment) -> Result<Arc<Edition>, DeskError> {
    if open::path(globals.db.as_deref(), environment).is_ok_and(|path| path.exists()) {
        return Ok(CliSession::open(globals, environment)?.about.edition);
    }
    load::load(load::shipped_text())
        .map(Arc::new)
        .map_err(|_| DeskError::input(Phrase::new("cli-edition-faulty")))
}

fn checked(text: &str, speech: &Speech) -> Answer {
    let (edition, problems) = check::check(text);
    match edition {
        Some(edition) if problems.is_empty() => {
            let json = json!({
                "ok": true,
                "edition": edition.id,
                "stamp": edition.stamp,
                "disabled": edition.disabled,
                "problems": [],
                "blanks": [],
            });
            let facts = [("edition", edition.id.as_str()), ("stamp", &edition.stamp)];
            let mut lines = vec![speech.with("cli-edition-in-order", &facts)];
            lines.extend(check::notes(&edition).iter().map(|note| speech.say(note)));
            Answer::new(json, lines.join("\n"))
        }
        _ => faulty(&problems, speech),
    }
}

fn faulty(problems: &[EditionProblem], speech: &Speech) -> Answer {
    let mut table = Table::new([
        (speech.text("cli-column-line"), Align::Right),
        (speech.text("cli-column-key"), Align::Left),
        (speech.text("cli-column-why"), Align::Left),
    ]);
    let (mut rows, mut blanks): (Vec<Value>, Vec<Value>) = (Vec::new(), Vec::new());
    for problem in problems {
        let message = speech.say(&problem.message);
        table.row([problem.line.to_string(), problem.key.clone(), message.clone()]);
        let row = json!({ "line": problem.line, "key": problem.key, "message": message });
        if problem.is_blank() { blanks.push(row) } else { rows.push(row) }
    }
    // A file with nothing but blanks is sound, and still no edition to judge by.
    let head = match (rows.len(), blanks.len()) {
        (0, open) => speech.count("cli-edition-blanks", open),
        (faults, _) => speech.count("cli-edition-problems", faults),
    };
    let json = json!({ "ok": false, "problems": rows, "blanks": blanks });
    Answer::new(json, format!("{head}\n{}", table.text())).code(2)
}

fn shown(edition: &Edition, lang: Lang, speech: &Speech) -> Answer {
    let json = serde_json::to_value(edition).unwrap_or(Value::Null);
    let name = if lang == Lang::Zh { &edition.name.zh } else { &edition.name.en };
    let mut lines = vec![format!("{}  {name}", edition.id), String::new()];
    let heading = |key: &str| (speech.text(key), Align::Left);
    let mut numbers = Table::new([
        heading("cli-column-clause"),
        (speech.text("cli-column-value"), Align::Right),
        heading("cli-column-source"),
        heading("cli-column-meaning"),
    ]);
    if let Some(Value::Object(all)) = json.get("numbers") {
        for (key, number) in all {
            let text = |key: &str| match number.get(key) {
                Some(Value::String(text)) => text.clone(),
                Some(other) => other.to_string(),
                None => String::new(),
            };
            let source = speech.text(&format!("cli-source-{}", text("source")));
            let value = match number.get("value") {
                Some(_) if key == "equity_bound_min" => {
                    FieldValue::Share(edition.numbers.equity_bound_min.value).to_text()
                }
                Some(Value::Bool(flag)) => value::field_text(&FieldValue::Flag(*flag), speech),
                Some(Value::Array(many)) => {
                    many.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
                }
                _ => text("value"),
            };
            numbers.row([text("clause"), value, source, text(lang.code())]);
        }
    }
    lines.extend([numbers.text(), String::new()]);
    let mut steps = Table::new([
        heading("cli-column-step"),
        heading("cli-column-clause"),
        heading("cli-column-roles"),
        heading("cli-column-meaning"),
    ]);
    for step in &edition.transitions {
        let label = speech.label("transition", &step.name);
        let roles = speech.roles(step.all_roles());
        steps.row([step.name.clone(), step.clause.clone(), roles, label]);
    }
    lines.push(steps.text());
    Answer::new(json, lines.join("\n"))
}
