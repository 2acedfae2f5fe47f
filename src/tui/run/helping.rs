//! Help where one stands: what this is for, the keys that work here, the signs, then everything else; of a form's field, what is
//! asked; and the first tour. All keys come from the keymap.

use super::detail::days_of;
use crate::command::{Command, Layer, Line, Scope, Snapshot, Spec};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::queue::Queue;
use crate::service::response::FormLine;
use crate::tui::app::{App, Focus};
use crate::tui::board::BoardPane;
use crate::tui::keymap::Mode;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::reading::{ReadLine, Reading, Tone};
use crate::tui::pane::hints;

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

/// The lines of the tour: the command whose keys stand before it, and the key of its words.
const TOUR: [(Command, &str); 11] = [
    (Command::Queue, "tour-queue"),
    (Command::Open, "tour-open"),
    (Command::Find, "tour-find"),
    (Command::Filter, "tour-filter"),
    (Command::Mark, "tour-mark"),
    (Command::Transition, "tour-transition"),
    (Command::Why, "tour-why"),
    (Command::Next, "tour-next"),
    (Command::Undo, "tour-undo"),
    (Command::Palette, "tour-palette"),
    (Command::Help, "tour-help"),
];

/// The first keys of a command; the digits as one.
fn few(mut keys: Vec<String>, most: usize) -> String {
    let digit = |k: &String| k.len() == 1 && k.bytes().all(|b| b.is_ascii_digit());
    let digits: Vec<String> = keys.iter().filter(|k| digit(k)).cloned().collect();
    if let ([first, .., last], true) = (digits.as_slice(), digits.len() > MOST_KEYS) {
        keys.retain(|k| !digit(k));
        keys.insert(0, format!("{first}–{last}"));
    }
    keys.into_iter().take(most).collect::<Vec<_>>().join(" ")
}

impl App {
    /// Help. On a line of the detail with a day in it, how that day came about; pressed again, help goes.
    pub fn help(&mut self) {
        if let Some(Overlay::Reading(Reading { help: true, .. })) = self.overlays.last() {
            self.overlays.pop();
            return;
        }
        let on_line = self.focus == Focus::Detail && self.overlays.is_empty();
        // A cell that is nothing but a day is a column's; a sentence with a day in it can tell its days.
        let told = |said: &Phrase| {
            said.key != "text" && said.args.iter().any(|(_, a)| matches!(a, Arg::Day(_)))
        };
        let line = self.boards.last().and_then(BoardPane::line);
        let on_board = self.focus == Focus::Board && self.overlays.is_empty();
        let on_board = on_board && line.is_some_and(|l| l.cells.iter().any(told));
        if on_board || on_line && self.detail.line().is_some_and(|l| !days_of(l).is_empty()) {
            self.why();
        } else {
            self.help_here();
        }
    }

    fn help_here(&mut self) {
        let place = hints::place(self);
        let mut lines = Vec::new();
        if let Some(Overlay::Form(form)) = self.overlays.last()
            && let Some(field) = form.fields().get(form.at)
        {
            self.explain_field(&field.line, &form.opening.transition, &mut lines);
        }
        lines.push(ReadLine::head(self.words.get(&format!("help-here-{place}"))));
        lines.push(ReadLine::new(self.words.get(&format!("help-about-{place}"))).at(1));
        let snapshot = self.snapshot();
        self.keys_here(&snapshot, &mut lines);
        if snapshot.layer == Layer::Desk {
            self.name_queues(&mut lines);
        }
        lines.push(ReadLine::head(self.words.get("legend-title")));
        for (sign, word) in LEGEND {
            lines.push(ReadLine::led(sign, self.words.get(word)).at(1));
        }
        self.keys_elsewhere(&snapshot, &mut lines);
        let mut reading = Reading::new(self.words.get("help-title"), lines);
        reading.help = true;
        self.overlays.push(Overlay::Reading(reading));
    }

    fn key_line(&self, spec: &Spec, mode: Mode) -> ReadLine {
        let keys = few(self.keymap.keys_of(mode, spec.name), MOST_KEYS);
        ReadLine::led(keys, self.words.get(&spec.word())).at(1)
    }

    /// The keys that work here: those of the hint bar first, then the others.
    fn keys_here(&self, snapshot: &Snapshot, lines: &mut Vec<ReadLine>) {
        let mode = self.mode();
        let open = |s: &Spec| {
            s.command.available(snapshot).is_ok() && !self.keymap.keys_of(mode, s.name).is_empty()
        };
        let first: Vec<Command> = hints::hinted(self).into_iter().map(|(c, _)| c).collect();
        let hinted = first.iter().filter_map(|c| c.spec()).filter(|s| open(s));
        lines.extend(hinted.map(|s| self.key_line(s, mode)));
        let rest = Spec::ALL.iter().filter(|s| open(s) && !first.contains(&s.command));
        if snapshot.layer != Layer::Desk {
            lines.extend(rest.map(|s| self.key_line(s, mode)));
            return;
        }
        let rest: Vec<&Spec> = rest.collect();
        for scope in Scope::ALL {
            let of = || rest.iter().filter(|s| s.scope == scope);
            if of().next().is_some() {
                lines.push(ReadLine::head(self.words.get(scope.word())));
                lines.extend(of().map(|s| self.key_line(s, mode)));
            }
        }
    }

    /// What does not work here, and why not.
    fn keys_elsewhere(&self, snapshot: &Snapshot, lines: &mut Vec<ReadLine>) {
        let here = self.mode();
        let mut head = Some(ReadLine::head(self.words.get("help-elsewhere")));
        for spec in Spec::ALL {
            let Some(reason) = spec.command.available(snapshot).err() else { continue };
            let other = if spec.scope == Scope::Text { Mode::Text } else { Mode::Keys };
            let mode = if self.keymap.keys_of(here, spec.name).is_empty() { other } else { here };
            lines.extend(head.take());
            let mut line = self.key_line(spec, mode).tone(Tone::Quiet);
            line.text = format!("{} ({})", line.text, self.words.get(reason));
            lines.push(line);
        }
    }

    fn name_queues(&self, lines: &mut Vec<ReadLine>) {
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
    }

    /// What a field asks: its clause, how it is typed or chosen, who sees it.
    fn explain_field(&self, line: &FormLine, transition: &str, lines: &mut Vec<ReadLine>) {
        let words = &self.words;
        lines.push(ReadLine::head(words.say(&line.label)));
        let mut led = |key: &str, text: String| {
            lines.push(ReadLine::led(words.get(key), text).at(1));
        };
        // A field without a clause of its own stands under that of its step.
        let edition = self.about.as_ref().map(|a| &a.edition);
        let step = edition.and_then(|e| e.transition(transition)).map(|t| t.clause.clone());
        let own = Some(line.clause.clone()).filter(|c| !c.is_empty());
        if let Some(clause) = own.or(step).filter(|c| !c.is_empty()) {
            led("help-field-clause", clause);
        }
        led("help-field-how", words.get(kind_word(line)));
        led(
            "help-field-needed",
            words.get(if line.required { "help-field-required" } else { "help-field-optional" }),
        );
        if let Some((key, codes)) = &line.when {
            let said = Phrase::new("help-field-only-when")
                .with("field", words.label("field", key))
                .with("codes", codes.join(", "));
            led("help-field-when", words.say(&said));
        }
        if !line.value.is_empty() && line.choices.is_empty() {
            led("help-field-before", line.value.clone());
        }
        for (at, (_, label)) in line.choices.iter().enumerate() {
            led(if at == 0 { "help-field-choices" } else { "help-field-or" }, words.say(label));
        }
    }

    /// `/` in something to read: only lines with what is typed show.
    pub fn begin_search(&mut self) -> bool {
        match self.overlays.last_mut() {
            Some(Overlay::Reading(reading)) => {
                reading.begin_search();
                true
            }
            _ => false,
        }
    }

    /// One page for whoever sees the desk for the first time: what to press for the main jobs.
    pub fn begin_tour(&mut self) {
        let words = &self.words;
        let mut lines = vec![ReadLine::new(words.get("tour-about"))];
        for (command, word) in TOUR {
            let own = self.keymap.keys_of(Mode::Keys, command.name());
            let keys = if command == Command::Queue { few(own, 1) } else { few(own, 2) };
            lines.push(ReadLine::led(keys, words.get(word)).at(1));
        }
        let key = |command: Command| {
            self.keymap.first(Mode::Keys, &Line::from(command)).unwrap_or_default()
        };
        let end = Phrase::new("tour-end")
            .with("close", key(Command::Back))
            .with("again", key(Command::Tour));
        lines.push(ReadLine::new(words.say(&end)).tone(Tone::Head));
        let title = words.get("tour-title");
        self.overlays.push(Overlay::Reading(Reading::new(title, lines)));
    }
}

/// Key of the sentence that says how a field is filled in.
fn kind_word(line: &FormLine) -> &'static str {
    use crate::service::response::FormFieldKind as K;
    match line.kind {
        K::Text => "help-kind-text",
        K::LongText => "help-kind-long-text",
        K::Day => "help-kind-day",
        K::Number => "help-kind-number",
        K::Share => "help-kind-share",
        K::Money => "help-kind-money",
        K::Flag => "help-kind-flag",
        K::Uscc => "help-kind-uscc",
        K::Choice => "help-kind-choice",
        K::Choices => "help-kind-choices",
        K::Rows => "help-kind-rows",
        K::Officer => "help-kind-officer",
        K::Enterprise => "help-kind-enterprise",
    }
}
