//! What is said at length: help with its legend, why something is so, the first tour.

use super::detail::days_of;
use crate::command::{Command, Line, Scope, Spec};
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::service::request::Ask;
use crate::service::response::{DateStory, Explanation};
use crate::tui::app::{App, Focus};
use crate::tui::event::Slot;
use crate::tui::keymap::Mode;
use crate::tui::overlay::reading::{ReadLine, Reading, Tone};
use crate::tui::overlay::{Overlay, groups};

/// Keys of one command that help shows.
const MOST_KEYS: usize = 4;

/// What the signs of the list mean: sign, key of its word.
const LEGEND: [(&str, &str); 6] = [
    ("*", "legend-marked"),
    ("~", "legend-changed"),
    ("-", "legend-gone"),
    ("!", "legend-overdue"),
    ("x", "legend-blocked"),
    ("> <", "legend-cursor"),
];

/// The first keys of a command; the digits as one.
fn few(mut keys: Vec<String>) -> String {
    let digit = |k: &String| k.len() == 1 && k.bytes().all(|b| b.is_ascii_digit());
    let digits: Vec<String> = keys.iter().filter(|k| digit(k)).cloned().collect();
    if let ([first, .., last], true) = (digits.as_slice(), digits.len() > MOST_KEYS) {
        keys.retain(|k| !digit(k));
        keys.insert(0, format!("{first}–{last}"));
    }
    keys.into_iter().take(MOST_KEYS).collect::<Vec<_>>().join(" ")
}

impl App {
    /// Help; on a line of the detail with a day in it, how that day came about.
    pub fn help(&mut self) {
        let on_line = self.focus == Focus::Detail && self.overlays.is_empty();
        if on_line && self.detail.line().is_some_and(|l| !days_of(l).is_empty()) {
            self.why();
        } else {
            self.list_keys();
        }
    }

    /// Every key and what it does, what is off now and why, and the legend.
    fn list_keys(&mut self) {
        let snapshot = self.snapshot();
        let mut lines = Vec::new();
        for scope in Scope::ALL {
            lines.push(ReadLine::head(self.words.get(scope.word())));
            let mode = if scope == Scope::Text { Mode::Text } else { Mode::Keys };
            for spec in Spec::ALL.iter().filter(|s| s.scope == scope) {
                let keys = self.keymap.keys_of(mode, spec.name);
                let keys = few(keys);
                let doc = self.words.get(&spec.word());
                let off = spec.command.available(&snapshot).err();
                let line = match off.filter(|r| !r.starts_with("off-only") && *r != "off-overlay") {
                    None => ReadLine::led(keys, doc),
                    Some(reason) => {
                        ReadLine::led(keys, format!("{doc} ({})", self.words.get(reason)))
                            .tone(Tone::Quiet)
                    }
                };
                lines.push(line.at(1));
            }
        }
        lines.push(ReadLine::head(self.words.get("queues-title")));
        for (at, queue) in Queue::ALL.into_iter().enumerate() {
            let keys = [(at + 1).to_string(), queue.name().to_owned()].map(|arg| {
                let line = Line { command: Command::Queue, arg: Some(arg) };
                self.keymap.first(Mode::Keys, &line)
            });
            let keys = keys.into_iter().flatten().collect::<Vec<_>>().join(" ");
            let said = Phrase::new("help-queue")
                .with("name", self.words.label("queue", queue.name()))
                .with("line", format!("{} {}", Command::Queue.name(), queue.name()));
            lines.push(ReadLine::led(keys, self.words.say(&said)).at(1));
        }
        lines.push(ReadLine::head(self.words.get("legend-title")));
        for (sign, word) in LEGEND {
            lines.push(ReadLine::led(sign, self.words.get(word)).at(1));
        }
        self.overlays.push(Overlay::Reading(Reading::new(self.words.get("help-title"), lines)));
    }

    /// A few lines for whoever sees the desk for the first time.
    pub fn begin_tour(&mut self) {
        let lines = (1..=8).map(|n| self.words.get(&format!("tour-{n}"))).map(ReadLine::new);
        let reading = Reading::new(self.words.get("tour-title"), lines.collect());
        self.overlays.push(Overlay::Reading(reading));
    }

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
