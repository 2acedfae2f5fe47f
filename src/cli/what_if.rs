//! `what-if`: who would have other stars under another table of thresholds; nothing is changed.

use super::args::WhatIfVerb;
use super::output::{Align, Answer, Table};
use super::session::{CliSession, reply};
use crate::domain::phrase::Phrase;
use crate::service::error::DeskError;
use crate::service::request::Ask;
use serde_json::{Value, json};

/// Every rated certificate with its stars and those it would have; the lines show who would move.
///
/// # Errors
/// A table that is none, or what the desk answers instead.
pub fn run(session: &CliSession, verb: &WhatIfVerb) -> Result<Answer, DeskError> {
    let WhatIfVerb::Stars { thresholds } = verb;
    let speech = &session.speech;
    let thresholds = read(thresholds)?;
    let all = reply!(session.ask(Ask::WhatIf { thresholds }), WhatIf)?;
    let heading = |key: &str, align: Align| (speech.text(key), align);
    let mut table = Table::new([
        heading("cli-column-ref", Align::Left),
        heading("cli-column-name", Align::Left),
        heading("cli-column-stars", Align::Right),
        heading("cli-column-would", Align::Right),
    ]);
    let shown = |stars: Option<u8>| speech.label("star", &stars.unwrap_or(0).to_string());
    let mut moved = 0;
    let mut rows: Vec<Value> = Vec::with_capacity(all.len());
    for one in &all {
        if one.stars != one.would {
            moved += 1;
            let name = one.name.clone();
            table.row([one.reference.clone(), name, shown(one.stars), shown(one.would)]);
        }
        rows.push(json!({
            "ref": one.reference,
            "name": one.name,
            "stars": one.stars,
            "would": one.would,
        }));
    }
    let (moved, of) = (format!("{moved}"), all.len().to_string());
    let head = speech.with("cli-what-if", &[("moved", &moved), ("of", &of)]);
    let text = if table.is_empty() { head } else { format!("{head}\n{}", table.text()) };
    Ok(Answer::new(Value::Array(rows), text))
}

/// Whole numbers with commas between them.
fn read(typed: &str) -> Result<Vec<u32>, DeskError> {
    let numbers: Result<Vec<u32>, _> =
        typed.split([',', '，', '、']).map(|n| n.trim().parse()).collect();
    numbers.map_err(|_| {
        let shown = crate::domain::text::display(typed).into_owned();
        DeskError::input(Phrase::new("cli-not-a-table").with("given", shown))
    })
}
