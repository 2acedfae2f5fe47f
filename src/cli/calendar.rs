//! `calendar`: working days on the desk's own calendar where a desk can be opened, else on the one that comes with the program.

use super::args::{CalendarVerb, Globals};
use super::environment::Environment;
use super::explain::days_table;
use super::failure;
use super::open;
use super::output::Answer;
use super::session::{CliSession, reply};
use super::speech::Speech;
use crate::domain::day::Day;
use crate::domain::desk_settings::DocumentKind;
use crate::domain::phrase::Phrase;
use crate::exchange::files;
use crate::service::error::DeskError;
use crate::service::request::{Ask, Reckoning};
use crate::standard::calendar::{Calendar, MOST_WORKING_DAYS, Span};
use serde_json::{Value, json};
use std::path::Path;

/// Counts, or loads a calendar into the desk.
///
/// # Errors
/// A calendar that cannot be read, more days than are counted, or what the desk answers instead.
pub fn run(
    verb: &CalendarVerb,
    globals: &Globals,
    environment: &Environment,
    speech: &Speech,
) -> Result<Answer, DeskError> {
    let reckoning = match verb {
        CalendarVerb::Load { file } => {
            let session = CliSession::open(globals, environment)?;
            return load(&session, DocumentKind::Calendar, file);
        }
        CalendarVerb::Add { days, .. } if *days > MOST_WORKING_DAYS => {
            let most = i64::from(MOST_WORKING_DAYS);
            return Err(DeskError::input(Phrase::new("cli-too-many-days").with("most", most)));
        }
        CalendarVerb::Add { date, days } => Reckoning::Add { from: *date, working_days: *days },
        CalendarVerb::Between { from, to } => Reckoning::Between { from: *from, to: *to },
    };
    let there = open::path(globals.db.as_deref(), environment).is_ok_and(|path| path.exists());
    let asked = there.then(|| {
        let session = CliSession::open(globals, environment)?;
        reply!(session.ask(Ask::Calendar(reckoning)), Span)
    });
    match asked {
        Some(Ok(span)) => Ok(answer(&span, reckoning, speech)),
        // A desk that is held by another process or damaged does not keep anyone from counting days: it is said, and counted.
        Some(Err(error)) => {
            let aside = speech.say(&error.message);
            let note = speech.with("cli-calendar-shipped", &[("why", &aside)]);
            Ok(answer(&shipped(reckoning), reckoning, speech).note(note))
        }
        None => Ok(answer(&shipped(reckoning), reckoning, speech)),
    }
}

fn shipped(reckoning: Reckoning) -> Span {
    let calendar = Calendar::shipped();
    match reckoning {
        Reckoning::Add { from, working_days } => calendar.add(from, working_days),
        Reckoning::Between { from, to } => calendar.between(from, to),
    }
}

fn answer(span: &Span, reckoning: Reckoning, speech: &Speech) -> Answer {
    let days: Vec<Value> = span
        .days
        .iter()
        .map(|(date, counts, why): &(Day, bool, Phrase)| {
            json!({ "date": date, "counts": counts, "why": speech.say(why) })
        })
        .collect();
    let json = json!({
        "date": span.date,
        "working_days": span.working_days,
        "provisional": span.provisional,
        "days": days,
    });
    let head = match reckoning {
        Reckoning::Add { .. } => span.date.to_string(),
        Reckoning::Between { .. } => {
            speech.count("cli-working-days", usize::try_from(span.working_days).unwrap_or(0))
        }
    };
    let mut lines = vec![head];
    lines.extend(span.provisional.then(|| speech.text("cli-provisional")));
    lines.push(days_table(&span.days, speech));
    Answer::new(json, lines.join("\n").trim_end())
}

/// Loads an edition or a calendar into the desk, as an operation.
///
/// # Errors
/// When the file cannot be read or the desk does not take it.
pub(super) fn load(
    session: &CliSession,
    kind: DocumentKind,
    file: &Path,
) -> Result<Answer, DeskError> {
    let most = match kind {
        DocumentKind::Edition => files::EDITION,
        DocumentKind::Calendar => files::CALENDAR,
    };
    loaded(session, kind, failure::text(file, most)?)
}

/// Loads the text of an edition or a calendar. On a desk that is not for one it waits for a second person.
///
/// # Errors
/// When the desk does not take it.
pub(super) fn loaded(
    session: &CliSession,
    kind: DocumentKind,
    text: String,
) -> Result<Answer, DeskError> {
    match session.ask(Ask::Load { kind, text })? {
        crate::service::response::Reply::Loaded { operation, stamp, waiting } => {
            let number = format!("#{operation:06}");
            let facts = [("operation", number.as_str()), ("stamp", &stamp)];
            let json = json!({ "operation": operation, "stamp": stamp, "waiting": waiting });
            let key = if waiting { "cli-loaded-waits" } else { "cli-loaded" };
            Ok(Answer::new(json, session.speech.with(key, &facts)).lasting(true))
        }
        _ => Err(super::session::odd_answer()),
    }
}
