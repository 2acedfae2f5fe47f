//! Values, sentences and log entries in both shapes, for every verb that shows them.

use super::speech::Speech;
use crate::domain::field::FieldValue;
use crate::domain::phrase::Phrase;
use crate::domain::text;
use crate::service::page::Cell;
use crate::service::response::{
    FieldChange, LogEntry, MenuItem, Named, RefusedOne, RowView, Similar,
};
use crate::workflow::refusal::Refusal;
use serde_json::{Value, json};

/// A field's value: ISO days, shares in basis points, amounts as they are typed, lists as arrays, nothing as null.
#[must_use]
pub fn field_json(value: &FieldValue) -> Value {
    match value {
        FieldValue::Empty => Value::Null,
        FieldValue::Text(text) | FieldValue::Code(text) => json!(text),
        FieldValue::Day(day) => json!(day),
        FieldValue::Number(number) => json!(number),
        FieldValue::Share(share) => json!(share.0),
        FieldValue::Money(money) => json!(money.to_string()),
        FieldValue::Flag(flag) => json!(flag),
        FieldValue::Uscc(uscc) => json!(uscc),
        FieldValue::Codes(items) | FieldValue::List(items) => json!(items),
    }
}

/// A field's value for a person, in one line: yes, no and amounts in their language, the rest as it is typed.
#[must_use]
pub fn field_text(value: &FieldValue, speech: &Speech) -> String {
    match value {
        FieldValue::Empty => speech.text("cli-empty"),
        FieldValue::Flag(true) => speech.text("cli-yes"),
        FieldValue::Flag(false) => speech.text("cli-no"),
        FieldValue::Money(money) => speech.money(money),
        other => text::joined(&other.to_text()).into_owned(),
    }
}

/// A cell in JSON: codes stay codes, sentences are said.
#[must_use]
pub fn cell_json(value: &Cell, speech: &Speech) -> Value {
    match value {
        Cell::Value(value) => field_json(value),
        Cell::Codes { codes, .. } => json!(codes),
        Cell::Said(phrase) => json!(speech.say(phrase)),
    }
}

/// A cell for a person: codes by their labels.
#[must_use]
pub fn cell_text(value: &Cell, speech: &Speech) -> String {
    match value {
        Cell::Value(value) => field_text(value, speech),
        Cell::Codes { list, codes } => {
            speech.joined(codes.iter().map(|code| speech.label(list, code)))
        }
        Cell::Said(phrase) => speech.say(phrase),
    }
}

/// Sentences with their clauses, as `standing_why` gives them.
#[must_use]
pub fn reasons_json(reasons: &[(String, Phrase)], speech: &Speech) -> Value {
    reasons
        .iter()
        .map(|(clause, text)| json!({ "clause": clause, "text": speech.say(text) }))
        .collect()
}

/// The same, a line each.
#[must_use]
pub fn reasons_text(reasons: &[(String, Phrase)], speech: &Speech) -> Vec<String> {
    let line = |(clause, text): &(String, Phrase)| match clause.as_str() {
        "" => format!("  {}", speech.say(text)),
        clause => format!("  {clause}  {}", speech.say(text)),
    };
    reasons.iter().map(line).collect()
}

/// A row of a queue, with the field names of the contract.
#[must_use]
pub fn row_json(view: &RowView, speech: &Speech) -> Value {
    let row = &view.row;
    json!({
        "ref": row.reference,
        "uscc": row.uscc,
        "name": row.name,
        "stage": row.stage,
        "due": row.due,
        "days_left": view.days_left,
        "officer": row.officer,
        "state": view.state,
        "why": speech.say(&row.why),
    })
}

/// Every refusal of every record, in precedence order, each in the words of `say`.
#[must_use]
pub fn refused_json(
    refused: &[RefusedOne],
    say: &impl Fn(&RefusedOne, &Refusal) -> String,
    hint: &impl Fn(&RefusedOne, &Refusal) -> Option<String>,
) -> Vec<Value> {
    let one = |r: &RefusedOne| -> Vec<Value> {
        let why = |why: &Refusal| json!({ "ref": r.named.reference, "rule": why.rule, "message": say(r, why), "hint": hint(r, why) });
        r.refusals.iter().map(why).collect()
    };
    refused.iter().flat_map(one).collect()
}

/// The references of named records.
#[must_use]
pub fn references(named: &[Named]) -> Vec<&str> {
    named.iter().map(|n| n.reference.as_str()).collect()
}

/// An enterprise that one being entered may be the same as; `what` are keys of fields.
#[must_use]
pub fn similar(one: &Similar) -> Value {
    json!({ "ref": one.named.reference, "name": one.named.name, "what": one.what })
}

/// A transition as it may or may not be done.
#[must_use]
pub fn menu_json(item: &MenuItem, speech: &Speech) -> Value {
    let refusals: Vec<Value> = item
        .refusals
        .iter()
        .map(|why| json!({ "rule": why.rule, "message": speech.say(&why.message) }))
        .collect();
    json!({
        "transition": item.transition,
        "clause": item.clause,
        "roles": item.roles.iter().map(|r| r.word()).collect::<Vec<_>>(),
        "allowed": item.refusals.is_empty(),
        "refusals": refusals,
    })
}

/// An entry of the log.
#[must_use]
pub fn log_json(entry: &LogEntry) -> Value {
    let change = |c: &FieldChange| {
        json!({
            "ref": c.reference,
            "field": c.key,
            "before": field_json(&c.before),
            "after": field_json(&c.after),
            "hidden": c.hidden,
        })
    };
    json!({
        "operation": entry.operation,
        "recorded_at": instant(entry.recorded_at),
        "day": entry.day,
        "officer": entry.actor,
        "what": entry.what,
        "reason": entry.reason,
        "reason_hidden": entry.reason_hidden,
        "undoes": entry.undoes,
        "undone_by": entry.undone_by,
        "waived": entry.waived,
        "records": entry.records,
        "changes": entry.changes.iter().map(change).collect::<Vec<_>>(),
    })
}

/// An entry of the log for a person: a line, its reason, and each changed field under it.
#[must_use]
pub fn log_lines(entry: &LogEntry, speech: &Speech) -> Vec<String> {
    let records = speech.count("cli-records", usize::try_from(entry.records).unwrap_or(usize::MAX));
    let mut lines = vec![format!(
        "#{:06}  {}{}  {}  {}  {records}",
        entry.operation,
        instant(entry.recorded_at),
        desk_day(entry, speech),
        entry.actor,
        what(&entry.what, speech),
    )];
    lines.extend(entry.reason.as_ref().map(|r| speech.with("cli-log-reason", &[("reason", r)])));
    if entry.reason_hidden {
        let hidden = speech.text("hidden-confidential");
        lines.push(speech.with("cli-log-reason", &[("reason", &hidden)]));
    }
    let other = |key: &str, no: Option<u64>| {
        no.map(|no| speech.with(key, &[("operation", &format!("#{no:06}"))]))
    };
    lines.extend(other("cli-log-undoes", entry.undoes));
    lines.extend(other("cli-log-undone-by", entry.undone_by));
    if !entry.waived.is_empty() {
        lines.push(speech.with("cli-log-waived", &[("rules", &entry.waived.join(" "))]));
    }
    lines.extend(entry.changes.iter().map(|change| {
        let [before, after] = [&change.said.0, &change.said.1].map(|p| speech.say(p));
        let field = speech.label("field", change.field_code());
        let key = if change.hidden { "time-line-hidden" } else { "time-line-change" };
        let told = [("name", field.as_str()), ("before", &before), ("after", &after)];
        format!("    {}  {}", change.reference, speech.with(key, &told))
    }));
    lines
}

/// What an operation was, in words: the label of its step, else a word of the desk, with what it took in.
/// What an operation did, in words.
#[must_use]
pub fn what(name: &str, speech: &Speech) -> String {
    let (kind, rest) = name.split_once(' ').unwrap_or((name, ""));
    let key = format!("cli-what-{kind}");
    if !speech.has(&key) {
        return speech.label("transition", name);
    }
    let key = match format!("{key}-{rest}") {
        exact if speech.has(&exact) => exact,
        _ => key,
    };
    speech.text(&key)
}

/// The desk's day beside the clock, where the two differ.
fn desk_day(entry: &LogEntry, speech: &Speech) -> String {
    match crate::domain::day::Day::from_unix_millis(entry.recorded_at, 0) {
        Some(day) if day == entry.day => String::new(),
        _ => {
            let said = speech.with("cli-log-day", &[("day", &entry.day.to_string())]);
            format!("  {said}")
        }
    }
}

/// `2026-11-20T06:02:11Z`.
fn instant(millis: i64) -> String {
    let Some(day) = crate::domain::day::Day::from_unix_millis(millis, 0) else {
        return String::new();
    };
    let second = millis.div_euclid(1000).rem_euclid(86_400);
    format!("{day}T{:02}:{:02}:{:02}Z", second / 3600, second / 60 % 60, second % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::measure::BasisPoints;

    #[test]
    fn an_instant_is_iso_8601_in_utc() {
        assert_eq!(instant(1_763_222_399_999), "2025-11-15T15:59:59Z");
        assert_eq!(instant(0), "1970-01-01T00:00:00Z");
    }

    #[test]
    fn values_keep_their_type_in_json() {
        assert_eq!(field_json(&FieldValue::Share(BasisPoints(7000))), json!(7000));
        assert_eq!(field_json(&FieldValue::Empty), Value::Null);
        assert_eq!(field_json(&FieldValue::List(vec!["a".into()])), json!(["a"]));
        assert_eq!(
            field_json(&FieldValue::Day(crate::domain::day::Day::new(2026, 5, 1).unwrap())),
            json!("2026-05-01")
        );
    }
}
