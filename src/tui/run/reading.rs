//! Why something is so, said at length: standing, what may be done and what blocks it, dates day by day.

use super::detail::days_of;
use crate::domain::phrase::Phrase;
use crate::service::request::Ask;
use crate::service::response::{DateStory, Explanation};
use crate::tui::app::{App, Focus};
use crate::tui::event::Slot;
use crate::tui::overlay::reading::{ReadLine, Reading, Tone};
use crate::tui::overlay::{Overlay, groups};

impl App {
    pub fn why(&mut self) {
        if let Some(subject) = self.subject() {
            let line = self.detail.line().filter(|_| self.focus == Focus::Detail);
            self.detail.asked = line.map(days_of).unwrap_or_default();
            let ask = Ask::Explain { reference: subject.reference, transition: None };
            self.asks.ask(Slot::Explain, ask);
        }
    }

    /// An explanation: standing and why, what may be done and what blocks it, dates day by day.
    pub fn show_explanation(&mut self, explanation: &Explanation) {
        let asked = std::mem::take(&mut self.detail.asked);
        let told = explanation.dates.iter().filter(|s| s.date.is_some_and(|d| asked.contains(&d)));
        let told: Vec<&DateStory> = told.collect();
        if !told.is_empty() {
            let mut lines = Vec::new();
            for story in told {
                self.tell_date(story, &mut lines);
            }
            let title = format!("{} {}", explanation.reference, explanation.title);
            self.overlays.push(Overlay::Reading(Reading::new(title, lines)));
            return;
        }
        let words = &self.words;
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
                lines.push(ReadLine::new(groups::refusal(words, refusal)).at(4));
            }
        }
        for story in &explanation.dates {
            self.tell_date(story, &mut lines);
        }
        let title = format!("{} {}", explanation.reference, explanation.title);
        self.overlays.push(Overlay::Reading(Reading::new(title, lines)));
    }

    fn tell_date(&self, story: &DateStory, lines: &mut Vec<ReadLine>) {
        let date = story.date.map_or_else(|| self.words.get("no-date"), |d| d.to_string());
        let head = Phrase::new("explain-date")
            .with("label", crate::domain::phrase::Arg::Phrase(Box::new(story.label.clone())))
            .with("date", date)
            .with("clause", story.clause.as_str());
        lines.push(ReadLine::head(self.words.say(&head)));
        if story.provisional {
            lines.push(ReadLine::new(self.words.get("explain-provisional")).at(1).tone(Tone::Bad));
        }
        let mut counted = 0;
        for (day, counts, why) in &story.days {
            counted += i64::from(*counts);
            let count = if *counts { counted.to_string() } else { "-".to_owned() };
            let tone = if *counts { Tone::Plain } else { Tone::Quiet };
            let text = format!("{count:>3}  {}", self.words.say(why));
            lines.push(ReadLine::led(day.to_string(), text).at(1).tone(tone));
        }
    }
}
