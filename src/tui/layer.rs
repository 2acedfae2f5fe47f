//! What a layer of the screen is: a pane, a page, a form, a box over them. It has its own state, keys, hints, questions and
//! drawing, and learns of nothing else; what it wants of others it hands out as a wish.

use super::draft::Draft;
use super::event::Effect;
use super::files::{FileAsk, FileRead};
use super::key::Chord;
use super::keymap::Mode;
use super::opening::Opening;
use super::pending::Pending;
use super::purpose::{LayerId, Purpose};
use super::shared::Shared;
use super::widget::input::{Edit, Input};
use super::widget::paint::Paint;
use super::widget::scroll::CursorStep;
use crate::command::{Command, CommandLine, Surface};
use crate::domain::action::Target;
use crate::domain::day::Day;
use crate::domain::id::RecordId;
use crate::domain::intake::IntakeReport;
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::service::error::DeskError;
use crate::service::query::{Field, SavedView, Sort};
use crate::service::request::Ask;
use crate::service::response::{About, Done, FormLine, Reply, Resolved};
use crate::standard::words::Words;
use ratatui::layout::Rect;
use std::fmt;

/// Where the keys go, as help and hints tell it apart; its word ends the keys of `help-here-…` and `help-about-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Place {
    Queues,
    List,
    Filter,
    Detail,
    Board,
    Find,
    Palette,
    Menu,
    Refusals,
    Similar,
    Form,
    Picker,
    Plan,
    Paste,
    Reading,
    Search,
    Undo,
    Drafts,
    Views,
    Columns,
    Sorts,
    PastDay,
    Sheet,
    Import,
    Index,
    Leave,
}

impl Place {
    #[must_use]
    pub fn word(self) -> &'static str {
        self.into()
    }
}

/// A command with the key of the word it has here; its own hint word where that is empty.
pub type Hint = (Command, &'static str);

/// The word of a command that begins a family: the hint shows the key that opens it.
pub const MARK_MORE: &str = "hint-mark-more";

/// Hints with the words that the commands have everywhere.
#[must_use]
pub fn hints(commands: &[Command]) -> Vec<Hint> {
    commands.iter().map(|command| (*command, "")).collect()
}

/// A sentence on the line above the hints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub text: String,
    pub bad: bool,
}

/// Where a part of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartPlace {
    pub tab: usize,
    /// Of the parts of the tab as they show.
    pub block: usize,
}

/// What a layer that closes tells the one under it.
#[derive(Clone, Debug, PartialEq)]
pub enum LayerAnswer {
    /// What was to be saved is saved all the same.
    SaveAllTheSame,
    /// What is sought is there already.
    IsThere(RecordId),
    /// What was typed before comes back.
    BringBack(Box<Draft>),
    /// A form was left.
    Left,
    /// That part of the page is gone to.
    Part(PartPlace),
}

/// A step that was done from a form: what the desk said, and what the form knew of it.
#[derive(Clone, Debug)]
pub struct Saved {
    pub step: String,
    pub done: Done,
    /// The record itself was edited: it stays where it stands.
    pub edits: bool,
    /// An enterprise was entered.
    pub entered: bool,
    /// What was taken over from others meanwhile.
    pub merged: Option<Phrase>,
}

/// What the desk under all layers is asked to do.
#[derive(Debug)]
pub enum Errand {
    /// To a queue, with that filter and no other.
    Queue(Queue, String),
    /// To a saved view, by its name.
    View(String, SavedView),
    SortBy(Option<Sort>),
    Columns(Queue, Vec<Field>),
    /// These are marked beside the others.
    Mark(Vec<Target>),
    /// Of these references those that are known are marked, the others told.
    MarkResolved(Vec<Resolved>),
}

/// What a layer wants of the others.
#[derive(Debug)]
pub enum Wish {
    /// It goes.
    Close(LayerId),
    /// It goes, and tells the one under it why.
    Answer(LayerId, LayerAnswer),
    /// Another is laid on top.
    Open(Box<dyn Layer>),
    /// A form, to be filled in.
    Form(Box<Opening>),
    /// A command, as if its keys had been pressed.
    Command(CommandLine),
    /// The palette, with something typed in it already.
    Palette(String),
    /// A record in the detail, with the keys; nothing leads back from there.
    Record(RecordId),
    /// Something of the desk.
    OfDesk(Errand),
    /// An operation is taken back.
    TakeBack(u64),
    Saved(Box<Saved>),
    /// A step was done on many.
    DoneOnMany(Box<Done>),
    /// A sheet was taken in: the boxes that led there go.
    TookIn(Box<IntakeReport>),
    /// That day is looked at, as the desk tells it stood then; none is today.
    LookAt(Option<Day>, Box<About>),
    /// Keys typed ahead were meant for what does not come.
    DropAhead,
    /// The screen is left.
    Leave,
}

/// What a layer is handed with every event.
pub struct Context<'a> {
    pub shared: &'a Shared,
    /// Nothing lies over the layer.
    pub on_top: bool,
    asker: LayerId,
    pending: &'a mut Pending,
    wishes: &'a mut Vec<Wish>,
    message: &'a mut Option<Message>,
}

impl<'a> Context<'a> {
    #[must_use]
    pub fn new(
        (asker, on_top): (LayerId, bool),
        shared: &'a Shared,
        pending: &'a mut Pending,
        wishes: &'a mut Vec<Wish>,
        message: &'a mut Option<Message>,
    ) -> Self {
        Self { shared, on_top, asker, pending, wishes, message }
    }

    pub fn ask(&mut self, purpose: Purpose, ask: Ask) {
        self.pending.ask(self.asker, purpose, ask);
    }

    /// A question about another day than the one looked at.
    pub fn ask_of(&mut self, purpose: Purpose, as_of: Option<Day>, ask: Ask) {
        self.pending.ask_of(self.asker, purpose, as_of, ask);
    }

    pub fn read_file(&mut self, ask: FileAsk) {
        self.pending.read_file(self.asker, ask);
    }

    #[must_use]
    pub fn waits(&self, purpose: Purpose) -> bool {
        self.pending.waits(self.asker, purpose)
    }

    pub fn forget(&mut self, purpose: Purpose) {
        self.pending.forget(self.asker, purpose);
    }

    /// To the clipboard, and shown as text, for terminals that have none.
    pub fn copy(&mut self, text: String) {
        if !text.is_empty() {
            self.tell(&Phrase::new("copied").with("text", text.replace('\t', "  ")));
            self.pending.push(Effect::Copy(text));
        }
    }

    pub fn send(&mut self, errand: Errand) {
        self.wishes.push(Wish::OfDesk(errand));
    }

    pub fn wish(&mut self, wish: Wish) {
        self.wishes.push(wish);
    }

    /// This layer goes.
    pub fn close(&mut self) {
        self.wishes.push(Wish::Close(self.asker));
    }

    /// This layer goes, and the one under it is told why.
    pub fn answer(&mut self, answered: LayerAnswer) {
        self.wishes.push(Wish::Answer(self.asker, answered));
    }

    pub fn open(&mut self, layer: impl Layer + 'static) {
        self.wishes.push(Wish::Open(Box::new(layer)));
    }

    /// Opens a form.
    pub fn fill_in(&mut self, opening: Opening) {
        self.wishes.push(Wish::Form(Box::new(opening)));
    }

    pub fn tell(&mut self, phrase: &Phrase) {
        *self.message = Some(Message { text: self.shared.words.say(phrase), bad: false });
    }

    pub fn warn(&mut self, phrase: &Phrase) {
        self.complain(self.shared.words.say(phrase));
    }

    /// A sentence that is said already.
    pub fn complain(&mut self, text: String) {
        *self.message = Some(Message { text, bad: true });
    }

    /// Adds to what is said.
    pub fn tell_also(&mut self, text: &str) {
        match &mut *self.message {
            Some(message) => message.text = format!("{} {text}", message.text),
            None => *self.message = Some(Message { text: text.to_owned(), bad: false }),
        }
    }
}

/// One layer. What is not said here is the same for all: see `App`.
pub trait Layer: fmt::Debug {
    fn place(&self) -> Place;

    /// What commands are possible by.
    fn surface(&self) -> Surface {
        Surface::Overlay
    }

    /// Whether a key is a character or a command.
    fn mode(&self) -> Mode {
        match self.surface() {
            Surface::Text | Surface::Form => Mode::Text,
            _ => Mode::Keys,
        }
    }

    /// It was laid on top: asks what it needs.
    fn opened(&mut self, _: &mut Context<'_>) {}

    /// Does a command; false where it is none of this layer's.
    fn run(&mut self, _: &CommandLine, _: &mut Context<'_>) -> bool {
        false
    }

    /// What Enter does, whether text is typed or not, where `run` does nothing else for it.
    fn enter(&mut self, _: &mut Context<'_>) {}

    /// Moves the cursor.
    fn step(&mut self, _: CursorStep, _: &mut Context<'_>) {}

    /// A key before any command is looked for: letters of a menu, digits of a count.
    fn raw(&mut self, _: Chord, _: &mut Context<'_>) -> bool {
        false
    }

    /// The text that is being typed.
    fn input(&mut self) -> Option<&mut Input> {
        None
    }

    /// The text changed, or its cursor moved.
    fn typed(&mut self, _: &mut Context<'_>) {}

    /// A character where text is typed.
    fn type_char(&mut self, c: char, context: &mut Context<'_>) {
        self.edit(Edit::Type(c), context);
    }

    /// An edit where text is typed.
    fn edit(&mut self, edit: Edit, context: &mut Context<'_>) {
        if let Some(input) = self.input() {
            input.edit(edit);
            self.typed(context);
        }
    }

    /// A paste where text is typed; gives how many characters had no room.
    fn paste(&mut self, text: &str, context: &mut Context<'_>) -> usize {
        let cut = self.input().map_or(0, |input| input.paste(text));
        self.typed(context);
        cut
    }

    /// Of a list no part of a paste is taken for the whole.
    fn takes_whole_pastes_only(&self) -> bool {
        false
    }

    /// What it asked for.
    fn take(&mut self, _: Purpose, _: Reply, _: &mut Context<'_>) {}

    /// What was read of a file or a folder, or why not.
    fn take_file(&mut self, _: Result<FileRead, Phrase>, _: &mut Context<'_>) {}

    /// What it asked for failed; true where nothing more is to be said.
    fn failed(&mut self, _: Purpose, _: &DeskError, _: &mut Context<'_>) -> bool {
        false
    }

    /// Keys typed now wait for an answer that is on its way.
    fn waits(&self, _: &dyn Fn(Purpose) -> bool) -> bool {
        false
    }

    /// Back was pressed while keys wait: it gives up, and goes where there is nothing in it.
    fn give_up(&mut self, _: &mut Context<'_>) {}

    /// What it waits for may be given up.
    fn can_give_up(&self, waits: &dyn Fn(Purpose) -> bool) -> bool {
        self.waits(waits)
    }

    /// The layer over it closed with this.
    fn answered(&mut self, _: LayerAnswer, _: &mut Context<'_>) {}

    /// A step was saved from over it; true where this layer led there and goes.
    fn step_saved(&mut self, _: &mut Context<'_>) -> bool {
        false
    }

    /// What is told when the writing that it waits for is done after it is gone.
    fn farewell(&self) -> Option<Phrase> {
        None
    }

    /// It belongs to a step on many, and goes when that is done.
    fn is_part_of_step(&self) -> bool {
        false
    }

    /// It goes: what it kept for later is taken away.
    fn finish(&mut self, _: &mut Context<'_>) {}

    /// Keeps what was typed, where something was and the last keeping is so many milliseconds ago.
    fn keep_draft(&mut self, _: u64, _: &mut Context<'_>) {}

    /// Something is typed in it that is not done yet.
    fn holds_typed(&mut self) -> bool {
        self.input().is_some_and(|input| !input.is_empty())
    }

    /// It asks whether the screen is left.
    fn is_leaving(&self) -> bool {
        false
    }

    /// The field that has the keys, what stands in it as it is read, and the step it belongs to: help tells them.
    fn field(&self, _words: &Words) -> Option<(&FormLine, String, &str)> {
        None
    }

    /// The clause of what is under the cursor, "" where it has none: help cites it.
    fn clause(&self) -> String {
        String::new()
    }

    /// The day that the row under the cursor is due: help says what tells of it.
    fn due(&self) -> Option<Day> {
        None
    }

    /// Help itself: the key that opens it closes it.
    fn is_help(&self) -> bool {
        false
    }

    /// The keys that matter here, the most important first.
    fn hints(&self, shared: &Shared) -> Vec<Hint>;

    /// Draws it within that area; `top` when it has the keys.
    fn draw(&self, shared: &Shared, paint: &mut Paint<'_>, area: Rect, top: bool);
}

#[cfg(test)]
mod tests {
    use super::Place;
    use crate::standard::words::{Lang, Words};
    use strum::VariantArray as _;

    #[test]
    fn every_place_has_its_words_in_both_languages() {
        for lang in Lang::ALL {
            let words = Words::new(lang, None);
            for place in Place::VARIANTS.iter().map(|place| place.word()) {
                for key in [format!("help-here-{place}"), format!("help-about-{place}")] {
                    assert!(words.has(&key), "{} {key}", lang.code());
                }
            }
        }
    }
}
