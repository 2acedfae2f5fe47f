//! `keys`: checks a keymap file, lists the keys in force. Needs no desk.

use super::args::{Globals, KeysVerb};
use super::environment::Environment;
use super::failure;
use super::output::{Align, Answer, Table};
use super::speech::Speech;
use crate::domain::phrase::Phrase;
use crate::exchange::files;
use crate::service::error::DeskError;
use crate::standard::words::{Lang, Words};
use crate::tui::keymap::{self, Base, Keymap};
use serde_json::{Value, json};

/// Checks or lists. A faulty file is exit 2.
///
/// # Errors
/// A file that cannot be read.
pub fn run(
    verb: &KeysVerb,
    globals: &Globals,
    environment: &Environment,
    speech: &Speech,
) -> Result<Answer, DeskError> {
    let lang = globals.lang.unwrap_or(environment.lang);
    match verb {
        KeysVerb::Check { file } => Ok(check(&failure::text(file, files::KEYMAP)?, speech)),
        KeysVerb::List { file } => {
            let own = environment.keymap.clone().filter(|path| path.exists());
            let file = file.clone().or(own);
            let text =
                file.as_deref().map(|file| failure::text(file, files::KEYMAP)).transpose()?;
            let keymap = Keymap::on(chosen(globals, environment)?, text.as_deref());
            Ok(list(&keymap, lang, speech))
        }
    }
}

/// The keymap chosen by `--keymap`, else by `SEDESK_KEYMAP`; else the officer's own file says which.
///
/// # Errors
/// When the variable names none.
pub fn chosen(globals: &Globals, environment: &Environment) -> Result<Option<Base>, DeskError> {
    match (globals.keymap, &environment.base) {
        (Some(base), _) => Ok(Some(base)),
        (None, None) => Ok(None),
        (None, Some(name)) => Base::named(name).map(Some).ok_or_else(|| {
            let known = Base::ALL.map(Base::name).join(" ");
            let message = Phrase::new("cli-no-such-keymap");
            DeskError::input(message.with("name", name.as_str()).with("known", known))
        }),
    }
}

fn check(text: &str, speech: &Speech) -> Answer {
    let problems = keymap::check(text);
    if problems.is_empty() {
        let json = json!({ "ok": true, "problems": [] });
        return Answer::new(json, speech.text("cli-keys-in-order"));
    }
    let mut lines = vec![speech.count("cli-keys-problems", problems.len())];
    let mut rows: Vec<Value> = Vec::new();
    for problem in &problems {
        let message = speech.say(&problem.phrase());
        rows.push(json!({ "line": problem.line, "keys": problem.keys, "message": message }));
        lines.push(format!("  {message}"));
    }
    Answer::new(json!({ "ok": false, "problems": rows }), lines.join("\n")).code(2)
}

fn list(keymap: &Keymap, lang: Lang, speech: &Speech) -> Answer {
    let mut table = Table::new([
        (speech.text("cli-column-key-pressed"), Align::Left),
        (speech.text("cli-column-command"), Align::Left),
        (speech.text("cli-column-meaning"), Align::Left),
    ]);
    let mut rows: Vec<Value> = Vec::new();
    for entry in keymap::listed(&Words::new(lang, None), keymap) {
        table.row([entry.keys.clone(), entry.command.clone(), entry.doc.clone()]);
        rows.push(json!({
            "keys": entry.keys,
            "command": entry.command,
            "doc": entry.doc,
            "in_text": entry.text,
        }));
    }
    Answer::new(Value::Array(rows), table.text())
}
