//! `show`: a record, all of it, with its dates and why it stands as it does.

use super::output::{Align, Answer, Table};
use super::session::{Session, reply};
use super::value;
use crate::domain::id::Kind;
use crate::service::error::DeskError;
use crate::service::request::Ask;
use crate::service::response::{NetworkTotals, Section, Sheet, SheetLine};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The record of that reference.
///
/// # Errors
/// When there is none, or what the desk answers instead.
pub fn run(session: &Session, reference: &str) -> Result<Answer, DeskError> {
    let ask = Ask::Show { reference: reference.to_owned() };
    let sheet = reply!(session.ask(ask), Sheet)?;
    Ok(Answer::new(sheet_json(session, &sheet)?, sheet_text(session, &sheet)))
}

fn sheet_json(session: &Session, sheet: &Sheet) -> Result<Value, DeskError> {
    let speech = &session.speech;
    let mut all: Map<String, Value> = sheet.body.as_object().cloned().unwrap_or_default();
    // A case has a kind of its own; `kind` is what sort of record this is.
    if let Some(own) = all.remove("kind") {
        all.insert(format!("{}_kind", sheet.kind.word()), own);
    }
    // A field that is not shown goes by the name it has here.
    let own_kind = |key: &String| match key.as_str() {
        "kind" => format!("{}_kind", sheet.kind.word()),
        _ => key.clone(),
    };
    all.insert("hidden".into(), sheet.hidden.iter().map(own_kind).collect());
    all.insert("ref".into(), json!(sheet.reference));
    all.insert("kind".into(), json!(sheet.kind.word()));
    all.insert("version".into(), json!(sheet.version));
    all.insert("title".into(), json!(sheet.title));
    all.insert("standing".into(), json!(sheet.standing.as_ref().map(|s| speech.say(s))));
    all.insert("standing_why".into(), value::reasons_json(&sheet.standing_why, speech));
    all.insert("sections".into(), sections_json(session, &sheet.sections));
    all.insert("time_line".into(), sheet.time_line.iter().map(value::log_json).collect());
    if let Some(enterprise) = sheet.enterprise.filter(|id| *id != sheet.id) {
        let whose = reply!(session.ask(Ask::Sheet { id: enterprise }), Sheet)?;
        all.insert("enterprise".into(), json!(whose.reference));
    }
    if sheet.kind == Kind::Enterprise {
        add_references(session, sheet, &mut all)?;
    }
    if sheet.kind == Kind::Settings {
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
    session: &Session,
    sheet: &Sheet,
    all: &mut Map<String, Value>,
) -> Result<(), DeskError> {
    let lines = sheet.sections.iter().flat_map(|s| &s.lines);
    let opened: BTreeSet<_> = lines.filter_map(|line| line.opens).collect();
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
            let one = reply!(session.ask(Ask::Sheet { id: *id }), Sheet)?;
            references.push(Value::String(one.reference));
        }
        all.insert(key.into(), Value::Array(references));
    }
    Ok(())
}

fn sections_json(session: &Session, sections: &[Section]) -> Value {
    let speech = &session.speech;
    let line = |l: &SheetLine| {
        json!({
            "label": speech.say(&l.label),
            "value": value::sheet_json(&l.value, speech),
            "clause": l.clause,
            "mark": l.mark,
        })
    };
    sections
        .iter()
        .map(|s| {
            let lines: Vec<Value> = s.lines.iter().map(line).collect();
            let name = s.key.strip_prefix("section-").unwrap_or(&s.key);
            json!({ "section": name, "lines": lines })
        })
        .collect()
}

fn sheet_text(session: &Session, sheet: &Sheet) -> String {
    let speech = &session.speech;
    let mut lines = vec![format!("{}  {}", sheet.reference, sheet.title)];
    if let Some(standing) = &sheet.standing {
        lines.push(speech.with("cli-standing", &[("standing", &speech.say(standing))]));
    }
    lines.extend(value::reasons_text(&sheet.standing_why, speech));
    for section in sheet.sections.iter().filter(|s| !s.lines.is_empty()) {
        let mut table =
            Table::new(std::array::from_fn::<_, 3, _>(|_| (String::new(), Align::Left)));
        for line in &section.lines {
            let mark = match line.mark.as_str() {
                mark if speech.has(&format!("mark-{mark}")) => speech.text(&format!("mark-{mark}")),
                _ => String::new(),
            };
            let clause = &line.clause;
            let said = value::sheet_text(&line.value, speech);
            // A value that says its mark itself says it once.
            let said = match mark.as_str() {
                "" => said,
                mark if said.starts_with(mark) => said,
                mark => speech.with("cli-marked", &[("mark", mark), ("said", &said)]),
            };
            table.row([format!("  {clause}"), speech.say(&line.label), said]);
        }
        lines.extend([String::new(), speech.text(&section.key), table.text()]);
    }
    lines.join("\n")
}
