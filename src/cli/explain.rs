//! `explain`: what may be done with a record and what blocks it, each with its clause, and how its dates came about.

use super::output::{Align, Answer, Table};
use super::session::{CliSession, reply};
use super::speech::Speech;
use super::value;
use crate::domain::action::Target;
use crate::domain::phrase::Phrase;
use crate::service::error::DeskError;
use crate::service::page::{Body, Cell, DateStory, MenuItem, Page};
use crate::service::request::Ask;
use crate::service::response::{Form, FormFieldKind, FormLine};
use crate::workflow::range::{Bound, Range};
use serde_json::{Value, json};

/// What the page of reasons holds, part by part.
#[derive(Default)]
struct Reasons {
    reference: String,
    name: String,
    standing: Option<Phrase>,
    /// Clause and sentence of what the standing follows from.
    why: Vec<(String, Phrase)>,
    menu: Vec<MenuItem>,
    dates: Vec<DateStory>,
}

impl Reasons {
    fn of(page: Page) -> Self {
        let mut it = Self::default();
        if let Some(subject) = page.subject {
            (it.reference, it.name) = (subject.reference, subject.name);
        }
        for block in page.tabs.into_iter().flat_map(|tab| tab.blocks) {
            match block.body {
                // The standing, then the facts behind it.
                Body::Lines { lines, .. } => {
                    for mut line in lines {
                        match line.cells.pop() {
                            Some(Cell::Said(said)) if line.depth == 0 => it.standing = Some(said),
                            Some(Cell::Said(said)) => it.why.push((line.clause, said)),
                            _ => {}
                        }
                    }
                }
                Body::Steps(steps) => it.menu.extend(steps),
                Body::Days(story) => it.dates.push(story),
                Body::Bars(_) | Body::Events(_) => {}
            }
        }
        it
    }
}

/// Everything of the record, or one transition of it.
///
/// # Errors
/// What the desk answers instead.
pub fn run(
    session: &CliSession,
    reference: &str,
    transition: Option<&str>,
) -> Result<Answer, DeskError> {
    let speech = &session.speech;
    let ask =
        Ask::Explain { reference: reference.to_owned(), transition: transition.map(str::to_owned) };
    let it = Reasons::of(*reply!(session.ask(ask), Page)?);
    let transitions: Vec<Value> =
        it.menu.iter().map(|item| value::menu_json(item, speech)).collect();
    let dates: Vec<Value> = it.dates.iter().map(|d| date_json(d, speech)).collect();
    let form = transition.map(|name| form(session, &it, name)).transpose()?;
    let mut json = json!({
        "ref": it.reference,
        "name": it.name,
        "standing": it.standing.as_ref().map(|s| speech.say(s)),
        "standing_why": value::reasons_json(&it.why, speech),
        "transitions": transitions,
        "dates": dates,
    });
    if let (Some(form), Some(all)) = (&form, json.as_object_mut()) {
        all.insert("fields".into(), form.fields.iter().map(|f| field_json(f, speech)).collect());
        all.insert("reason_required".into(), json!(form.reason_required));
    }
    let mut lines = vec![format!("{}  {}", it.reference, it.name)];
    if let Some(standing) = &it.standing {
        lines.push(speech.with("cli-standing", &[("standing", &speech.say(standing))]));
    }
    lines.extend(value::reasons_text(&it.why, speech));
    lines.extend(it.menu.iter().flat_map(|item| menu_lines(item, speech)));
    lines.extend(form.iter().flat_map(|form| form_lines(form, speech)));
    lines.extend(it.dates.iter().flat_map(|d| date_lines(d, speech)));
    Ok(Answer::new(json, lines.join("\n")))
}

/// What the step asks for, as `act --set` takes it.
fn form(session: &CliSession, it: &Reasons, transition: &str) -> Result<Form, DeskError> {
    let ask = Ask::Resolve {
        references: vec![it.reference.clone()],
        transition: Some(transition.to_owned()),
    };
    let found = reply!(session.ask(ask), Resolved)?;
    let targets: Vec<Target> = found.into_iter().filter_map(|one| one.target.ok()).collect();
    let transition = it.menu.first().map_or(transition, |item| item.transition.as_str());
    reply!(session.ask(Ask::Form { transition: transition.to_owned(), targets }), Form)
}

/// `long_text`: what kind of value a field takes.
fn kind(field: &FormLine) -> &'static str {
    match field.kind {
        FormFieldKind::Text => "text",
        FormFieldKind::LongText => "long_text",
        FormFieldKind::Day => "day",
        FormFieldKind::Number => "number",
        FormFieldKind::Share => "share",
        FormFieldKind::Money => "money",
        FormFieldKind::Flag => "flag",
        FormFieldKind::Uscc => "uscc",
        FormFieldKind::Choice => "choice",
        FormFieldKind::Choices => "choices",
        FormFieldKind::Rows => "rows",
        FormFieldKind::Officer => "officer",
        FormFieldKind::Enterprise => "enterprise",
        FormFieldKind::Email => "email",
        FormFieldKind::Each => "table",
    }
}

fn field_json(field: &FormLine, speech: &Speech) -> Value {
    let choice =
        |(code, label): &(String, Phrase)| json!({ "code": code, "label": speech.say(label) });
    json!({
        "key": field.key,
        "label": speech.say(&field.label),
        "kind": kind(field),
        "required": field.required,
        "default": Some(&field.value).filter(|value| !value.is_empty()),
        "clause": field.clause,
        "range": field.range.map(range_json),
        "columns": columns(field),
        "choices": field.choices.iter().map(choice).collect::<Vec<_>>(),
    })
}

/// The fields that a row of a table is made of, in order; of any other field none.
fn columns(field: &FormLine) -> Vec<&str> {
    let table = field.table.iter();
    table.flat_map(|table| table.by.iter().chain(&table.of)).map(String::as_str).collect()
}

fn range_json(range: Range) -> Value {
    let end = |end: Option<Bound>| end.map(|end| end.value().to_text());
    json!({ "least": end(range.least), "most": end(range.most) })
}

fn form_lines(form: &Form, speech: &Speech) -> Vec<String> {
    let mut lines = vec![String::new()];
    if form.fields.is_empty() {
        lines.push(speech.text("cli-step-without-fields"));
    } else {
        lines.push(speech.text("cli-step-fields"));
    }
    for field in &form.fields {
        let kind = speech.text(&format!("cli-kind-{}", kind(field).replace('_', "-")));
        let mut facts = vec![speech.say(&field.label), kind];
        if let (Some(last), true) = (facts.last_mut(), field.table.is_some()) {
            *last = format!("{last} {}", columns(field).join(" | "));
        }
        facts.extend(field.range.map(|range| speech.say(&range.said())));
        facts.extend(field.required.then(|| speech.text("cli-field-required")));
        if !field.value.is_empty() {
            facts.push(speech.with("cli-field-default", &[("value", &field.value)]));
        }
        lines.push(format!("  --set {}=…  {}", field.key, speech.joined(facts.into_iter())));
        let mut choices =
            Table::new(std::array::from_fn::<_, 2, _>(|_| (String::new(), Align::Left)));
        for (code, label) in &field.choices {
            choices.row([format!("      {code}"), speech.say(label)]);
        }
        lines.extend((!choices.is_empty()).then(|| choices.text()));
    }
    lines.extend(form.reason_required.then(|| speech.text("cli-reason-required")));
    lines
}

fn menu_lines(item: &MenuItem, speech: &Speech) -> Vec<String> {
    let mark = if item.refusals.is_empty() { "+" } else { "x" };
    let label = speech.label("transition", &item.transition);
    let roles = speech.roles(item.roles.iter().copied());
    let roles = speech.with("cli-step-roles", &[("roles", &roles)]);
    let mut lines = vec![format!("{mark} {}  {label}  {}  {roles}", item.transition, item.clause)];
    lines.extend(
        item.refusals.iter().map(|why| format!("      {}  {}", why.rule, speech.say(&why.message))),
    );
    lines
}

fn date_json(story: &DateStory, speech: &Speech) -> Value {
    let days: Vec<Value> = story
        .days
        .iter()
        .map(
            |(date, counts, why)| json!({ "date": date, "counts": counts, "why": speech.say(why) }),
        )
        .collect();
    json!({
        "label": speech.say(&story.label),
        "clause": story.clause,
        "date": story.date,
        "provisional": story.provisional,
        "days": days,
    })
}

fn date_lines(story: &DateStory, speech: &Speech) -> Vec<String> {
    let date = story.date.map_or_else(|| String::from("-"), |d| d.to_string());
    let label = speech.say(&story.label);
    let mut lines = vec![
        String::new(),
        speech.with("cli-date", &[("label", &label), ("date", &date), ("clause", &story.clause)]),
    ];
    if story.provisional {
        lines.push(speech.text("cli-provisional"));
    }
    lines.push(days_table(&story.days, speech));
    lines
}

/// Days judged one by one: `+` counts, `-` does not, and why.
pub(super) fn days_table(
    days: &[(crate::domain::day::Day, bool, crate::domain::phrase::Phrase)],
    speech: &Speech,
) -> String {
    let mut table = Table::new(std::array::from_fn::<_, 3, _>(|_| (String::new(), Align::Left)));
    for (day, counts, why) in days {
        let mark = if *counts { "+" } else { "-" };
        table.row([format!("  {day}"), mark.to_owned(), speech.say(why)]);
    }
    table.text()
}
