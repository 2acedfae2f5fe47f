//! `explain`: what may be done with a record and what blocks it, each with its clause, and how its dates came about.

use super::output::{Align, Answer, Table};
use super::session::{Session, reply};
use super::speech::Speech;
use super::value;
use crate::service::error::DeskError;
use crate::service::request::Ask;
use crate::service::response::{DateStory, MenuItem};
use serde_json::{Value, json};

/// Everything of the record, or one transition of it.
///
/// # Errors
/// What the desk answers instead.
pub fn run(
    session: &Session,
    reference: &str,
    transition: Option<&str>,
) -> Result<Answer, DeskError> {
    let speech = &session.speech;
    let ask =
        Ask::Explain { reference: reference.to_owned(), transition: transition.map(str::to_owned) };
    let it = reply!(session.ask(ask), Explanation)?;
    let transitions: Vec<Value> =
        it.menu.iter().map(|item| value::menu_json(item, speech)).collect();
    let dates: Vec<Value> = it.dates.iter().map(|d| date_json(d, speech)).collect();
    let json = json!({
        "ref": it.reference,
        "name": it.title,
        "standing": it.standing.as_ref().map(|s| speech.say(s)),
        "standing_why": value::reasons_json(&it.standing_why, speech),
        "transitions": transitions,
        "dates": dates,
    });
    let mut lines = vec![format!("{}  {}", it.reference, it.title)];
    if let Some(standing) = &it.standing {
        lines.push(speech.with("cli-standing", &[("standing", &speech.say(standing))]));
    }
    lines.extend(value::reasons_text(&it.standing_why, speech));
    lines.extend(it.menu.iter().flat_map(|item| menu_lines(item, speech)));
    lines.extend(it.dates.iter().flat_map(|d| date_lines(d, speech)));
    Ok(Answer::new(json, lines.join("\n")))
}

fn menu_lines(item: &MenuItem, speech: &Speech) -> Vec<String> {
    let mark = if item.refusals.is_empty() { "+" } else { "x" };
    let label = speech.label("transition", &item.transition);
    let mut lines = vec![format!("{mark} {}  {label}  {}", item.transition, item.clause)];
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
    let mut lines =
        vec![String::new(), format!("{}: {date}  {}", speech.say(&story.label), story.clause)];
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
