//! Why something is so, said at length: standing, what may be done and what blocks it, dates day by day.

use super::read_line::{ReadLine, Tone};
use super::reading::Reading;
use crate::domain::phrase::Phrase;
use crate::service::response::{DateStory, Explanation};
use crate::standard::words::Words;
use crate::tui::shared::refusal_line;

/// The stories of these dates; without any, everything.
#[must_use]
pub fn reading(explanation: &Explanation, told: &[&DateStory], words: &Words) -> Reading {
    let title = format!("{} {}", explanation.reference, explanation.title);
    if !told.is_empty() {
        let mut lines = Vec::new();
        for story in told {
            tell_date(story, words, &mut lines);
        }
        return Reading::new(title, lines);
    }
    let mut lines = Vec::new();
    if let Some(standing) = &explanation.standing {
        lines.push(ReadLine::head(words.say(standing)));
    }
    for (clause, why) in &explanation.standing_why {
        lines.push(ReadLine::led(clause.clone(), words.say(why)).at(1));
    }
    let (open, blocked): (Vec<_>, Vec<_>) =
        explanation.menu.iter().partition(|i| i.refusals.is_empty());
    if !open.is_empty() {
        lines.push(ReadLine::head(words.get("explain-open")));
    }
    for item in open {
        let label = words.label("transition", &item.transition);
        lines.push(ReadLine::led(item.clause.clone(), label).at(1).tone(Tone::Good));
    }
    if !blocked.is_empty() {
        lines.push(ReadLine::head(words.get("explain-blocked")));
    }
    for item in blocked {
        let label = words.label("transition", &item.transition);
        lines.push(ReadLine::led(item.clause.clone(), label).at(1).tone(Tone::Bad));
        for refusal in &item.refusals {
            lines.push(ReadLine::new(refusal_line(words, refusal)).at(4));
        }
    }
    for story in &explanation.dates {
        tell_date(story, words, &mut lines);
    }
    Reading::new(title, lines)
}

fn tell_date(story: &DateStory, words: &Words, lines: &mut Vec<ReadLine>) {
    let date = story.date.map_or_else(|| words.get("no-date"), |d| d.to_string());
    let head = Phrase::new("explain-date")
        .with("label", story.label.clone())
        .with("date", date)
        .with("clause", story.clause.as_str());
    lines.push(ReadLine::head(words.say(&head)));
    if story.provisional {
        lines.push(ReadLine::new(words.get("explain-provisional")).at(1).tone(Tone::Bad));
    }
    let mut counted = 0;
    for (day, counts, why) in &story.days {
        counted += i64::from(*counts);
        let count = if *counts { counted.to_string() } else { "-".to_owned() };
        let tone = if *counts { Tone::Plain } else { Tone::Quiet };
        let text = format!("{count:>3}  {}", words.say(why));
        lines.push(ReadLine::led(day.to_string(), text).at(1).tone(tone));
    }
}
