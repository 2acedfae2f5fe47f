//! Help where one stands: what this is for, the key that leads to the handbook, those that work here, the signs, then everything
//! else; of a form's field, what is asked; and the first tour. All keys come from the keymap.

use super::keymap::Mode;
use super::layer::Layer;
use super::page::popup::PagePopup;
use super::page::{CALLED, said};
use super::shared::Shared;
use crate::command::{Command, CommandLine, Scope, ScreenFacts, Spec, Surface};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::queue::Queue;
use crate::service::page::{Block, Mark, PageLine};
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
pub fn here(shared: &Shared, top: &dyn Layer, snapshot: &ScreenFacts) -> PagePopup {
    let place = top.place().word();
    let mut blocks = Vec::new();
    if let Some((field, stands, transition)) = top.field(&shared.words) {
        blocks.push(explain_field(shared, field, &stands, transition));
    }
    blocks.extend(explain_line(shared, top));
    let mut here = vec![PageLine::of([Phrase::new(&format!("help-about-{place}"))])];
    let (keys, more) = keys_here(shared, top, snapshot);
    here.extend(keys);
    let title = Phrase::new(&format!("help-here-{place}"));
    blocks.push(Block::of_lines(title, "", here));
    blocks.extend(more);
    if snapshot.surface == Surface::Desk {
        blocks.push(name_queues(shared));
    }
    let legend = LEGEND.map(|(sign, word)| PageLine::pair(said(sign), Phrase::new(word)));
    blocks.push(Block::of_lines(Phrase::new("legend-title"), "", legend.into()));
    let elsewhere = keys_elsewhere(shared, top.mode(), snapshot);
    blocks.extend(Some(elsewhere).filter(|block| !block.is_empty()));
    PagePopup::new(Phrase::new("help-title"), blocks).being_help()
}

/// One page for whoever sees the desk for the first time: what to press for the main jobs.
#[must_use]
pub fn tour(shared: &Shared) -> PagePopup {
    let mut lines = vec![PageLine::of([Phrase::new("tour-about")])];
    for (command, word) in TOUR {
        let own = shared.keymap.keys_of(Mode::Keys, command.name());
        let keys = if command == Command::Queue { few(own, 1) } else { few(own, 2) };
        lines.push(PageLine::pair(said(keys), Phrase::new(word)));
    }
    let end = Phrase::new("tour-end")
        .with("close", shared.key(Mode::Keys, Command::Back))
        .with("again", shared.key(Mode::Keys, Command::Tour));
    let blocks = vec![Block::of_lines(None, "", lines), Block::of_lines(end, "", Vec::new())];
    PagePopup::new(Phrase::new("tour-title"), blocks)
}

fn keys_of(shared: &Shared, spec: &Spec, mode: Mode) -> Phrase {
    said(few(shared.keymap.keys_of(mode, spec.name), MOST_KEYS))
}

fn key_line(shared: &Shared, spec: &Spec, mode: Mode) -> PageLine {
    PageLine::pair(keys_of(shared, spec, mode), Phrase::new(&spec.word()).with(CALLED, spec.name))
}

/// The keys that work here: those of the hint bar first, then the others, on the desk under what they are for.
fn keys_here(
    shared: &Shared,
    top: &dyn Layer,
    snapshot: &ScreenFacts,
) -> (Vec<PageLine>, Vec<Block>) {
    let mode = top.mode();
    let open = |s: &Spec| {
        s.command.available(snapshot).is_ok() && !shared.keymap.keys_of(mode, s.name).is_empty()
    };
    let first: Vec<Command> = top.hints(shared).into_iter().map(|(c, _)| c).collect();
    let hinted = first.iter().filter_map(|c| c.spec()).filter(|s| open(s));
    // Help itself takes keys: its way on is the same where text is typed.
    let book = Command::Handbook.spec().map(|s| key_line(shared, s, Mode::Keys));
    let mut lines: Vec<PageLine> = book.into_iter().collect();
    lines.extend(hinted.map(|s| key_line(shared, s, mode)));
    let told = |s: &Spec| first.contains(&s.command) || s.command == Command::Handbook;
    let rest = Spec::ALL.iter().filter(|s| open(s) && !told(s));
    if snapshot.surface != Surface::Desk {
        lines.extend(rest.map(|s| key_line(shared, s, mode)));
        return (lines, Vec::new());
    }
    let rest: Vec<&Spec> = rest.collect();
    let of = |scope: Scope| {
        let lines = rest.iter().filter(|s| s.scope == scope).map(|s| key_line(shared, s, mode));
        Block::of_lines(Phrase::new(scope.word()), "", lines.collect())
    };
    (lines, Scope::ALL.into_iter().map(of).filter(|block| !block.is_empty()).collect())
}

/// What does not work here, and why not.
fn keys_elsewhere(shared: &Shared, here: Mode, snapshot: &ScreenFacts) -> Block {
    let off = Spec::ALL.iter().filter_map(|spec| {
        let reason = spec.command.available(snapshot).err()?;
        let other = if spec.scope == Scope::Text { Mode::Text } else { Mode::Keys };
        let mode = if shared.keymap.keys_of(here, spec.name).is_empty() { other } else { here };
        let (word, why) = (shared.words.get(&spec.word()), shared.words.get(reason));
        let told = Phrase::new("help-off").with("word", word).with("why", why);
        let told = told.with(CALLED, spec.name);
        Some(PageLine::pair(keys_of(shared, spec, mode), told).marked(Mark::Quiet))
    });
    Block::of_lines(Phrase::new("help-elsewhere"), "", off.collect())
}

fn name_queues(shared: &Shared) -> Block {
    let lines = Queue::ALL.into_iter().enumerate().map(|(at, queue)| {
        let keys = [(at + 1).to_string(), queue.name().to_owned()].map(|arg| {
            let line = CommandLine { command: Command::Queue, arg: Some(arg) };
            shared.keymap.first(Mode::Keys, &line)
        });
        let keys = keys.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let told = Phrase::new("help-queue")
            .with("name", Arg::label("queue", queue.name()))
            .with("line", format!("{} {}", Command::Queue.name(), queue.name()));
        PageLine::pair(said(keys), told)
    });
    Block::of_lines(Phrase::new("queues-title"), "", lines.collect())
}

/// What is under the cursor: the sentence of its clause, and what tells of its day.
fn explain_line(shared: &Shared, top: &dyn Layer) -> Option<Block> {
    let clause = top.clause();
    let sentence = shared.sentence_of(&clause).unwrap_or_default();
    let mut lines: Vec<PageLine> =
        sentence.lines().map(|line| PageLine::of([said(line)])).collect();
    let due = top.due().map(|day| {
        let key = shared.key(Mode::Keys, Command::Why);
        PageLine::of([Phrase::new("help-row-due").with("day", day).with("key", key)])
    });
    lines.extend(due);
    let title = (!sentence.is_empty())
        .then(|| Phrase::new("help-clause-here").with("clause", clause.as_str()));
    (!lines.is_empty()).then(|| Block::of_lines(title, "", lines))
}

/// What a field asks: its clause, how it is typed or chosen, who sees it, and what stands in it.
fn explain_field(shared: &Shared, line: &FormLine, stands: &str, transition: &str) -> Block {
    let mut lines = Vec::new();
    let mut led = |key: &str, told: Phrase| lines.push(PageLine::pair(Phrase::new(key), told));
    // A field without a clause of its own stands under that of its step.
    let edition = shared.edition();
    let step = edition.and_then(|e| e.transition(transition)).map(|t| t.clause.clone());
    let own = Some(line.clause.clone()).filter(|c| !c.is_empty());
    if let Some(clause) = own.or(step).filter(|c| !c.is_empty()) {
        led("help-field-clause", said(clause));
    }
    led("help-field-how", Phrase::new(kind_word(line)));
    if let Some(range) = line.range {
        led("help-field-range", range.said());
    }
    let needed = if line.required { "help-field-required" } else { "help-field-optional" };
    led("help-field-needed", Phrase::new(needed));
    if let Some((key, codes)) = &line.when {
        let told = Phrase::new("help-field-only-when")
            .with("field", Arg::label("field", key))
            .with("codes", codes.join(", "));
        led("help-field-when", told);
    }
    if !stands.is_empty() {
        led("help-field-now", said(stands));
    }
    for (at, (_, label)) in line.choices.iter().enumerate() {
        led(if at == 0 { "help-field-choices" } else { "help-field-or" }, label.clone());
    }
    Block::of_lines(line.label.clone(), "", lines)
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
        K::Email => "help-kind-email",
        K::Each => "help-kind-each",
    }
}
