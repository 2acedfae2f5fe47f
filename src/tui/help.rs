//! Help where one stands: what this is for, the keys that work here, the signs, then everything else; of a form's field, what is
//! asked; and the first tour. All keys come from the keymap.

use super::keymap::Mode;
use super::layer::Layer;
use super::overlay::read_line::{ReadLine, Tone};
use super::overlay::reading::Reading;
use super::shared::Shared;
use crate::command::{Command, Line, Scope, Snapshot, Spec, Surface};
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::service::response::FormLine;

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

/// Help on the layer that has the keys.
#[must_use]
pub fn here(shared: &Shared, top: &dyn Layer, snapshot: &Snapshot) -> Reading {
    let place = top.place().word();
    let mut lines = Vec::new();
    if let Some((field, transition)) = top.field() {
        explain_field(shared, field, transition, &mut lines);
    }
    lines.push(ReadLine::head(shared.words.get(&format!("help-here-{place}"))));
    lines.push(ReadLine::new(shared.words.get(&format!("help-about-{place}"))).at(1));
    keys_here(shared, top, snapshot, &mut lines);
    if snapshot.surface == Surface::Desk {
        name_queues(shared, &mut lines);
    }
    lines.push(ReadLine::head(shared.words.get("legend-title")));
    for (sign, word) in LEGEND {
        lines.push(ReadLine::led(sign, shared.words.get(word)).at(1));
    }
    keys_elsewhere(shared, top.mode(), snapshot, &mut lines);
    Reading::new(shared.words.get("help-title"), lines).as_help()
}

/// One page for whoever sees the desk for the first time: what to press for the main jobs.
#[must_use]
pub fn tour(shared: &Shared) -> Reading {
    let words = &shared.words;
    let mut lines = vec![ReadLine::new(words.get("tour-about"))];
    for (command, word) in TOUR {
        let own = shared.keymap.keys_of(Mode::Keys, command.name());
        let keys = if command == Command::Queue { few(own, 1) } else { few(own, 2) };
        lines.push(ReadLine::led(keys, words.get(word)).at(1));
    }
    let end = Phrase::new("tour-end")
        .with("close", shared.key(Mode::Keys, Command::Back))
        .with("again", shared.key(Mode::Keys, Command::Tour));
    lines.push(ReadLine::new(words.say(&end)).tone(Tone::Head));
    Reading::new(words.get("tour-title"), lines)
}

fn key_line(shared: &Shared, spec: &Spec, mode: Mode) -> ReadLine {
    let keys = few(shared.keymap.keys_of(mode, spec.name), MOST_KEYS);
    ReadLine::led(keys, shared.words.get(&spec.word())).at(1)
}

/// The keys that work here: those of the hint bar first, then the others.
fn keys_here(shared: &Shared, top: &dyn Layer, snapshot: &Snapshot, lines: &mut Vec<ReadLine>) {
    let mode = top.mode();
    let open = |s: &Spec| {
        s.command.available(snapshot).is_ok() && !shared.keymap.keys_of(mode, s.name).is_empty()
    };
    let first: Vec<Command> = top.hints(shared).into_iter().map(|(c, _)| c).collect();
    let hinted = first.iter().filter_map(|c| c.spec()).filter(|s| open(s));
    lines.extend(hinted.map(|s| key_line(shared, s, mode)));
    let rest = Spec::ALL.iter().filter(|s| open(s) && !first.contains(&s.command));
    if snapshot.surface != Surface::Desk {
        lines.extend(rest.map(|s| key_line(shared, s, mode)));
        return;
    }
    let rest: Vec<&Spec> = rest.collect();
    for scope in Scope::ALL {
        let of = || rest.iter().filter(|s| s.scope == scope);
        if of().next().is_some() {
            lines.push(ReadLine::head(shared.words.get(scope.word())));
            lines.extend(of().map(|s| key_line(shared, s, mode)));
        }
    }
}

/// What does not work here, and why not.
fn keys_elsewhere(shared: &Shared, here: Mode, snapshot: &Snapshot, lines: &mut Vec<ReadLine>) {
    let mut head = Some(ReadLine::head(shared.words.get("help-elsewhere")));
    for spec in Spec::ALL {
        let Some(reason) = spec.command.available(snapshot).err() else { continue };
        let other = if spec.scope == Scope::Text { Mode::Text } else { Mode::Keys };
        let mode = if shared.keymap.keys_of(here, spec.name).is_empty() { other } else { here };
        lines.extend(head.take());
        let mut line = key_line(shared, spec, mode).tone(Tone::Quiet);
        line.text = format!("{} ({})", line.text, shared.words.get(reason));
        lines.push(line);
    }
}

fn name_queues(shared: &Shared, lines: &mut Vec<ReadLine>) {
    lines.push(ReadLine::head(shared.words.get("queues-title")));
    for (at, queue) in Queue::ALL.into_iter().enumerate() {
        let keys = [(at + 1).to_string(), queue.name().to_owned()].map(|arg| {
            let line = Line { command: Command::Queue, arg: Some(arg) };
            shared.keymap.first(Mode::Keys, &line)
        });
        let keys = keys.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let said = Phrase::new("help-queue")
            .with("name", shared.words.label("queue", queue.name()))
            .with("line", format!("{} {}", Command::Queue.name(), queue.name()));
        lines.push(ReadLine::led(keys, shared.words.say(&said)).at(1));
    }
}

/// What a field asks: its clause, how it is typed or chosen, who sees it.
fn explain_field(shared: &Shared, line: &FormLine, transition: &str, lines: &mut Vec<ReadLine>) {
    let words = &shared.words;
    lines.push(ReadLine::head(words.say(&line.label)));
    let mut led = |key: &str, text: String| {
        lines.push(ReadLine::led(words.get(key), text).at(1));
    };
    // A field without a clause of its own stands under that of its step.
    let edition = shared.edition();
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
