//! `find`: enterprises by anything one may remember of them.

use super::args::FindArgs;
use super::output::{Align, Answer, Table};
use super::session::{CliSession, reply};
use crate::service::error::DeskError;
use crate::service::request::Ask;
use serde_json::{Value, json};

/// Best fit first.
///
/// # Errors
/// What the desk answers instead.
pub fn run(session: &CliSession, args: &FindArgs) -> Result<Answer, DeskError> {
    let speech = &session.speech;
    let ask = Ask::Find { text: args.text.join(" "), limit: args.limit };
    let found = reply!(session.ask(ask), Found)?;
    let heading = |key: &str| (speech.text(key), Align::Left);
    let mut table = Table::new([
        heading("cli-column-uscc"),
        heading("cli-column-name"),
        heading("cli-column-standing"),
        heading("cli-column-stars"),
        heading("cli-column-valid-until"),
        heading("cli-column-banned-until"),
        heading("cli-column-delisted-from"),
        heading("cli-column-handled-by"),
    ]);
    let mut rows: Vec<Value> = Vec::with_capacity(found.len());
    for one in &found {
        let standing = speech.say(&one.standing);
        let day =
            |d: Option<crate::domain::day::Day>| d.map_or_else(String::new, |d| d.to_string());
        table.row([
            one.uscc.clone(),
            one.name.clone(),
            standing.clone(),
            one.stars.map_or_else(String::new, |s| s.to_string()),
            day(one.valid_until),
            day(one.banned_until),
            day(one.delisted_from),
            one.handled_by.clone().unwrap_or_default(),
        ]);
        rows.push(json!({
            "uscc": one.uscc,
            "name": one.name,
            "standing": standing,
            "stars": one.stars,
            "valid_until": one.valid_until,
            "banned_until": one.banned_until,
            "delisted_from": one.delisted_from,
            "handled_by": one.handled_by,
            "score": one.score,
        }));
    }
    let text = if table.is_empty() { speech.text("cli-nothing-found") } else { table.text() };
    Ok(Answer::new(Value::Array(rows), text))
}
