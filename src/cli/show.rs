//! `show`: a record, all of it, with its dates and why it stands as it does.

use super::output::{Align, Answer, Table};
use super::session::{CliSession, reply};
use super::speech::Speech;
use super::value;
use crate::domain::id::Kind;
use crate::domain::phrase::Phrase;
use crate::domain::reference::Reference;
use crate::service::error::DeskError;
use crate::service::page::{Block, Cell, Page, PageLine, Tab};
use crate::service::request::Ask;
use crate::service::response::{NetworkTotals, RecordView};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The record of that reference.
///
/// # Errors
/// When there is none, or what the desk answers instead.
pub fn run(session: &CliSession, reference: &str) -> Result<Answer, DeskError> {
    if let Reference::Operation(no) = Reference::parse(reference) {
        return operation(session, no);
    }
    let ask = Ask::Show { reference: reference.to_owned() };
    let record = reply!(session.ask(ask), Record)?;
    Ok(Answer::new(record_json(session, &record)?, record_text(session, &record)))
}

/// An operation is no record: it shows as the log has it.
fn operation(session: &CliSession, no: u64) -> Result<Answer, DeskError> {
    let reference = Reference::Operation(no).to_string();
    let ask = Ask::Log { reference: Some(reference.clone()), limit: 1 };
    let Some(entry) = reply!(session.ask(ask), Log)?.into_iter().next() else {
        return Err(DeskError::input(Phrase::new("undo-unknown").with("operation", reference)));
    };
    let lines = value::log_lines(&entry, &session.speech);
    Ok(Answer::new(value::log_json(&entry), lines.join("\n")))
}

fn record_json(session: &CliSession, record: &RecordView) -> Result<Value, DeskError> {
    let speech = &session.speech;
    let mut all: Map<String, Value> = record.body.as_object().cloned().unwrap_or_default();
    // A case has a kind of its own; `kind` is what sort of record this is.
    if let Some(own) = all.remove("kind") {
        all.insert(format!("{}_kind", record.kind.word()), own);
    }
    // A field that is not shown goes by the name it has here.
    let own_kind = |key: &String| match key.as_str() {
        "kind" => format!("{}_kind", record.kind.word()),
        _ => key.clone(),
    };
    all.insert("hidden".into(), record.hidden.iter().map(own_kind).collect());
    all.insert("ref".into(), json!(record.reference));
    all.insert("kind".into(), json!(record.kind.word()));
    all.insert("version".into(), json!(record.version));
    all.insert("title".into(), json!(record.title));
    all.insert("standing".into(), json!(record.standing.as_ref().map(|s| speech.say(s))));
    all.insert("standing_why".into(), value::reasons_json(&record.standing_why, speech));
    all.insert("sections".into(), tabs_json(session, &record.page));
    all.insert("time_line".into(), record.page.events().iter().map(value::log_json).collect());
    if let Some(enterprise) = record.enterprise.filter(|id| *id != record.id) {
        let whose = reply!(session.ask(Ask::Record { id: enterprise }), Record)?;
        all.insert("enterprise".into(), json!(whose.reference));
    }
    if record.kind == Kind::Enterprise {
        add_references(session, record, &mut all)?;
    }
    if record.kind == Kind::Settings {
        let totals = reply!(session.ask(Ask::NetworkTotals { year: None }), NetworkTotals)?;
        all.insert("network".into(), totals_json(&totals));
    }
    Ok(Value::Object(all))
}

/// What the network came to; money in minor units.
fn totals_json(totals: &NetworkTotals) -> Value {
    let kinds = totals.partners.iter().map(|(kind, n)| (kind.clone(), json!(n)));
    json!({
        "partners": Value::Object(kinds.collect()),
        "challenges": totals.challenges,
        "invested": totals.invested,
        "matches": totals.matches,
        "match_value": totals.match_value,
    })
}

/// What stands around an enterprise, by reference.
fn add_references(
    session: &CliSession,
    record: &RecordView,
    all: &mut Map<String, Value>,
) -> Result<(), DeskError> {
    let opened: BTreeSet<_> = record.page.lines().filter_map(PageLine::opens).collect();
    for (key, kind) in [
        ("certificates", Kind::Certificate),
        ("cases", Kind::Case),
        ("filings", Kind::Filing),
        ("alerts", Kind::Alert),
        ("matters", Kind::Matter),
        ("partners", Kind::Partner),
        ("challenges", Kind::Challenge),
        ("matches", Kind::Match),
    ] {
        let mut references = Vec::new();
        for id in opened.iter().filter(|id| id.kind == kind) {
            let one = reply!(session.ask(Ask::Record { id: *id }), Record)?;
            references.push(Value::String(one.reference));
        }
        all.insert(key.into(), Value::Array(references));
    }
    Ok(())
}

/// The lines of a tab; its time line goes by itself.
fn lines_of(tab: &Tab) -> impl Iterator<Item = &PageLine> {
    tab.blocks.iter().flat_map(Block::lines)
}

/// What a line is called, and what is said of it.
fn label_and_value<'a>(line: &'a PageLine, speech: &Speech) -> (String, Option<&'a Cell>) {
    (line.label().map(|label| speech.say(label)).unwrap_or_default(), line.value())
}

fn tabs_json(session: &CliSession, page: &Page) -> Value {
    let speech = &session.speech;
    let line = |line: &PageLine| {
        let (label, value) = label_and_value(line, speech);
        json!({
            "label": label,
            "value": value.map(|value| value::cell_json(value, speech)),
            "clause": line.clause,
            "mark": line.mark.word(),
        })
    };
    let shown = page.tabs.iter().filter(|tab| lines_of(tab).next().is_some());
    let one = |tab: &Tab| {
        let lines: Vec<Value> = lines_of(tab).map(line).collect();
        let name = tab.title.key.strip_prefix("section-").unwrap_or(&tab.title.key);
        json!({ "section": name, "lines": lines })
    };
    shown.map(one).collect()
}

fn record_text(session: &CliSession, record: &RecordView) -> String {
    let speech = &session.speech;
    let mut lines = vec![format!("{}  {}", record.reference, record.title)];
    if let Some(standing) = &record.standing {
        lines.push(speech.with("cli-standing", &[("standing", &speech.say(standing))]));
    }
    lines.extend(value::reasons_text(&record.standing_why, speech));
    for tab in record.page.tabs.iter().filter(|tab| lines_of(tab).next().is_some()) {
        let mut table =
            Table::new(std::array::from_fn::<_, 3, _>(|_| (String::new(), Align::Left)));
        for line in lines_of(tab) {
            let key = format!("mark-{}", line.mark.word());
            let stands = if speech.has(&key) { speech.text(&key) } else { String::new() };
            let (label, value) = label_and_value(line, speech);
            let said = value.map(|value| value::cell_text(value, speech)).unwrap_or_default();
            // A value that says its mark itself says it once.
            let said = if said.starts_with(&stands) {
                said
            } else {
                speech.with("cli-marked", &[("mark", &stands), ("said", &said)])
            };
            table.row([format!("  {}", line.clause), label, said]);
        }
        lines.extend([String::new(), speech.say(&tab.title), table.text()]);
    }
    lines.join("\n")
}
