//! `queue`: the queues with their counts, or the rows of one.

use super::args::QueueArgs;
use super::output::{Align, Answer, Table};
use super::session::{CliSession, reply};
use super::speech::Speech;
use super::value;
use crate::domain::phrase::Phrase;
use crate::service::error::DeskError;
use crate::service::query::SavedView;
use crate::service::request::{Ask, View};
use crate::service::response::{QueueCount, RowView};
use serde_json::{Value, json};

/// Rows asked for at a time.
const PAGE: usize = 1000;

/// The queue that is named, or all with their counts.
///
/// # Errors
/// What the desk answers instead; a filter that cannot be read.
pub fn run(session: &CliSession, args: &QueueArgs) -> Result<Answer, DeskError> {
    match (&args.view, args.name) {
        (Some(name), _) => one(session, saved(session, name)?, args),
        (None, None) => Ok(counts(&reply!(session.ask(Ask::Queues), Queues)?, &session.speech)),
        (None, Some(queue)) => {
            one(session, View::new(queue, args.filter.as_deref().unwrap_or_default()), args)
        }
    }
}

/// Every queue with its count.
#[must_use]
pub fn counts(queues: &[QueueCount], speech: &Speech) -> Answer {
    let mut table = Table::new([
        (speech.text("cli-column-queue"), Align::Left),
        (speech.text("cli-column-count"), Align::Right),
        (String::new(), Align::Left),
    ]);
    let mut rows: Vec<Value> = Vec::new();
    for q in queues {
        let name = q.queue.name();
        table.row([name.to_owned(), q.count.to_string(), speech.label("queue", name)]);
        rows.push(json!({ "queue": name, "count": q.count }));
    }
    Answer::new(Value::Array(rows), table.text())
}

/// A saved view by its name: one's own before a shared one.
fn saved(session: &CliSession, name: &str) -> Result<View, DeskError> {
    let views = reply!(session.ask(Ask::Views { counts: false }), Views)?;
    if let Some(view) = views.iter().find(|v| v.name == name) {
        return Ok(SavedView::parse(&view.text)?.view());
    }
    let shown = crate::domain::text::display(name).into_owned();
    let error = DeskError::input(Phrase::new("view-not-there").with("name", shown));
    let names: Vec<String> = views.into_iter().map(|v| v.name).collect();
    if names.is_empty() {
        return Err(error);
    }
    Err(error.hint(Phrase::new("view-names").with("names", names.join(", "))))
}

fn one(session: &CliSession, view: View, args: &QueueArgs) -> Result<Answer, DeskError> {
    let speech = &session.speech;
    if args.count {
        let page = reply!(session.ask(Ask::QueuePage { view, offset: 0, limit: 0 }), QueuePage)?;
        return Ok(Answer::new(json!({ "count": page.matching }), page.matching.to_string()));
    }
    let mut rows: Vec<RowView> = Vec::new();
    let mut offset = args.offset;
    let most = args.limit.unwrap_or(usize::MAX);
    let matching = loop {
        let limit = most.saturating_sub(rows.len()).min(PAGE);
        let page =
            reply!(session.ask(Ask::QueuePage { view: view.clone(), offset, limit }), QueuePage)?;
        let got = page.rows.len();
        rows.extend(page.rows);
        offset += got;
        if got < limit || rows.len() >= most {
            break page.matching;
        }
    };
    let json = rows.iter().map(|row| value::row_json(row, speech)).collect();
    let shown = speech.with(
        "cli-rows-of",
        &[("shown", &rows.len().to_string()), ("matching", &matching.to_string())],
    );
    Ok(Answer::new(json, table(&rows, speech)).note(shown))
}

/// Days left, with what they are.
fn days(view: &RowView, speech: &Speech) -> String {
    let said = match (view.working_left, view.days_left) {
        (Some(left), _) => Phrase::new("list-working-days").with("days", left),
        (None, Some(left)) => Phrase::new("list-days").with("days", left),
        (None, None) => return String::from("-"),
    };
    speech.say(&said)
}

fn table(rows: &[RowView], speech: &Speech) -> String {
    let mut table = Table::new([
        (speech.text("cli-column-ref"), Align::Left),
        (speech.text("cli-column-name"), Align::Left),
        (speech.text("cli-column-stage"), Align::Left),
        (speech.text("cli-column-due"), Align::Left),
        (speech.text("cli-column-days"), Align::Right),
        (speech.text("cli-column-officer"), Align::Left),
        (speech.text("cli-column-state"), Align::Left),
        (speech.text("cli-column-why"), Align::Left),
    ]);
    for view in rows {
        let row = &view.row;
        table.row([
            row.reference.clone(),
            row.name.clone(),
            speech.say(&view.stage),
            row.due.map_or_else(String::new, |d| d.to_string()),
            days(view, speech),
            row.officer.clone().unwrap_or_else(|| String::from("-")),
            speech.label("state", &view.state),
            speech.say(&row.why),
        ]);
    }
    if table.is_empty() { speech.text("cli-queue-empty") } else { table.text() }
}
