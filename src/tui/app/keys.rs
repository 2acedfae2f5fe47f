//! Keys, pastes and the mouse: what they mean where they fall, what waits because an answer is on its way, and how waiting is given
//! up.

use super::App;
use crate::command::{Command, Surface};
use crate::domain::phrase::Phrase;
use crate::tui::desk::DeskLayer;
use crate::tui::event::{Effect, Event, TypedAhead};
use crate::tui::form::field::cut_off;
use crate::tui::key::{self, Chord};
use crate::tui::keymap::{KeyMeaning, Mode};
use crate::tui::own_keymap::{self, KeymapFile};
use crate::tui::purpose::{LayerId, Purpose};
use crate::tui::terminal::TerminalFact;
use crate::tui::text::number;
use crate::tui::theme::Palette;
use crate::tui::widget::input::MOST_PASTED;
use crate::tui::widget::scroll::CursorStep;
use crossterm::event::{
    KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

/// Milliseconds between two keepings of a draft.
const KEEP_EVERY: u64 = 2_000;
/// Lines a notch of the wheel moves.
const NOTCH: usize = 3;

impl App {
    /// Takes an event in, and then what was typed ahead of it.
    pub(in crate::tui) fn take_event(&mut self, event: Event) {
        match event {
            Event::Key(key) if key.kind == KeyEventKind::Release => {}
            Event::Key(key) if !self.unlocked(Some(key)) => {}
            Event::Key(key) if key.modifiers.contains(KeyModifiers::ALT) => {
                // Alt is no key of ours. A terminal sends it as Esc and the key, and so do Esc and a key typed quickly.
                self.press(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE));
                self.press(KeyEvent::new(key.code, key.modifiers - KeyModifiers::ALT));
            }
            Event::Key(key) => self.press(key),
            Event::Paste(_) | Event::Mouse(_) if !self.unlocked(None) => {}
            Event::Paste(text) => self.pasted(&text),
            Event::Resize(width, height) => {
                self.shared.size = (width, height);
                if !self.shared.small() {
                    self.with_desk(DeskLayer::resized);
                }
            }
            Event::Tick { now, clock } => self.tick(now, clock),
            Event::Reply { generation, response } => self.answered(generation, *response),
            Event::Progress { generation, far, elapsed } => {
                let key = self.shared.key(Mode::Keys, Command::Back);
                let said = self.pending.asked_by(generation).and_then(|(_, purpose)| {
                    self.operations.show_progress(purpose, far, elapsed, &key)
                });
                if let Some(said) = said {
                    self.tell(&said);
                }
            }
            Event::File { generation, read } => {
                let asker = self.pending.settle(generation).map(|(asker, _)| asker);
                if let Some(at) = asker.and_then(|asker| self.place_of(asker)) {
                    self.with_layer(at, |layer, context| layer.take_file(read, context));
                }
            }
            Event::Notice(notice) => self.noticed(notice),
            Event::Mouse(event) => self.moused(event),
            Event::Terminal(fact) => self.take_fact(fact),
            Event::Keymap(file) => self.take_keymap(&file),
            Event::Resumed => self.pending.push(Effect::Redraw),
            Event::HangUp => {
                self.keep_drafts(0);
                self.pending.push(Effect::Quit);
            }
        }
        // Keys typed ahead go on as soon as nothing is waited for.
        while !self.waits()
            && let Some(typed) = self.typing.next()
        {
            match typed {
                TypedAhead::Key(key) => self.press(key),
                TypedAhead::Paste(text) => self.pasted(&text),
            }
        }
    }

    /// The terminal says of itself what was guessed until now.
    fn take_fact(&mut self, fact: TerminalFact) {
        match fact {
            TerminalFact::Wide(wide) => self.shared.theme.ascii = wide,
            TerminalFact::Light(light) => self.shared.palette = Palette::of(light),
        }
        self.pending.push(Effect::Redraw);
    }

    fn tick(&mut self, now: u64, clock: String) {
        self.shared.now = now;
        self.shared.clock = clock;
        let still = !std::mem::take(&mut self.typing.lively);
        if still && self.habits.drafts_later && self.is_quiet() {
            // Drafts are laid over nothing that is being typed: they waited until it was done.
            self.habits.drafts_later = false;
            self.ask_drafts();
        }
        self.keep_drafts(KEEP_EVERY);
        if self.lock.is_due(now) {
            self.lock_screen();
        }
    }

    /// A key or a paste came: true when it was for the desk, false when the lock took it.
    fn unlocked(&mut self, key: Option<KeyEvent>) -> bool {
        self.lock.touch(self.shared.now);
        if !self.lock.on {
            return true;
        }
        if key.is_some_and(|key| self.lock.press(key, &self.shared.keymap)) {
            self.pending.push(Effect::Redraw);
        }
        false
    }

    fn press(&mut self, key: KeyEvent) {
        self.typing.lively = true;
        if self.shared.small() && !self.leaves(key) {
            return;
        }
        if self.waits() {
            self.hold(key);
            return;
        }
        let mode = self.mode();
        let chord = if mode == Mode::Text { Chord::plain(key) } else { Chord::folded(key) };
        if self.typing.sequence.is_empty() && self.take_raw(mode, chord) {
            return;
        }
        if chord.code == KeyCode::Esc && !self.typing.sequence.is_empty() {
            self.typing.sequence.clear();
            return;
        }
        self.typing.sequence.push(chord);
        match self.shared.keymap.meaning(mode, &self.typing.sequence) {
            KeyMeaning::Prefix => {}
            KeyMeaning::Command(line) => {
                self.typing.sequence.clear();
                self.command(&line);
            }
            KeyMeaning::Nothing => {
                let keys = key::shown(&self.typing.sequence);
                self.typing.sequence.clear();
                self.warn(&Phrase::new("unbound-key").with("keys", keys));
            }
        }
    }

    /// A character where text is typed, or a key that the layer takes before any command.
    fn take_raw(&mut self, mode: Mode, chord: Chord) -> bool {
        match (mode, chord.typed()) {
            (Mode::Text, Some(c)) => {
                self.message = None;
                self.with_top(|layer, context| layer.type_char(c, context));
                true
            }
            (Mode::Text, None) => false,
            (Mode::Keys, _) => self.with_top(|layer, context| layer.raw(chord, context)),
        }
    }

    /// Whether a key leaves, draws anew or suspends: all that works where nothing can be seen.
    fn leaves(&self, key: KeyEvent) -> bool {
        let meaning = self.shared.keymap.meaning(Mode::Keys, &[Chord::folded(key)]);
        matches!(meaning, KeyMeaning::Command(line) if is_leaving(line.command))
    }

    /// Keeps a key for later. Back gives up waiting where nothing is being written; leaving is always possible.
    fn hold(&mut self, key: KeyEvent) {
        let chord = Chord::folded(key);
        let mode = self.mode();
        let mut meaning = self.shared.keymap.meaning(Mode::Keys, &[chord]);
        // Where the key means something else while typing, it is no leaving; a hung desk is left by the keys that always leave.
        if let KeyMeaning::Command(line) = &meaning
            && line.command == Command::Quit
            && mode == Mode::Text
            && !self.operations.is_given_up()
            && let KeyMeaning::Command(here) = self.shared.keymap.meaning(mode, &[chord])
        {
            meaning = KeyMeaning::Command(here);
        }
        match meaning {
            KeyMeaning::Command(line) if line.command == Command::Back && self.can_give_up() => {
                self.give_up();
            }
            KeyMeaning::Command(line) if chord.typed().is_none() && is_leaving(line.command) => {
                self.command(&line);
            }
            // What needs no row does not wait for rows, unless it was typed after something that does.
            KeyMeaning::Command(line)
                if self.typing.is_quiet()
                    && !self.pending.hold_keys()
                    && self.needs_no_row(line.command) =>
            {
                self.command(&line);
            }
            _ => self.typing.keep(key),
        }
    }

    /// It means the same whichever rows are about to come.
    fn needs_no_row(&self, command: Command) -> bool {
        use Command as C;
        match command {
            C::Queue
            | C::Find
            | C::Filter
            | C::Help
            | C::Home
            | C::NetworkBoard
            | C::Officers
            | C::Log
            | C::Standard
            | C::Desk
            | C::Lock
            | C::Quit
            | C::Colours => true,
            // On rows that are being replaced it could be meant for the one that follows.
            C::Palette => self.desk.lists().list().is_some_and(|list| !list.loaded),
            _ => false,
        }
    }

    fn can_give_up(&self) -> bool {
        let id = self.layers.last().map_or(LayerId::DESK, |laid| laid.id);
        let waits = |purpose| self.pending.waits(id, purpose);
        self.pending.hold_keys() || self.top().can_give_up(&waits)
    }

    fn give_up(&mut self) {
        self.typing.clear();
        let given_up = self.pending.give_up_waiting();
        if given_up.contains(&Purpose::Range) {
            self.with_desk(|desk, _| desk.end_range());
        }
        for purpose in given_up {
            self.end_progress(purpose);
        }
        let writing = [Purpose::Act, Purpose::Import, Purpose::Undo];
        if writing.into_iter().any(|purpose| self.pending.waits_for(purpose)) {
            self.give_up_writing();
        } else {
            self.with_top(|layer, context| layer.give_up(context));
        }
    }

    /// Gives up what is being done, unless it is being written already.
    fn give_up_writing(&mut self) {
        if self.operations.is_writing() {
            self.tell(&Phrase::new("still-writing"));
            return;
        }
        for purpose in [Purpose::Act, Purpose::Import, Purpose::Undo] {
            self.pending.give_up(purpose);
        }
        self.operations.give_up();
        self.tell(&Phrase::new("giving-up"));
    }

    /// A paste goes where text is typed, and nowhere else.
    fn pasted(&mut self, text: &str) {
        if self.waits() {
            if !self.typing.keep_paste(text) {
                self.warn(&Phrase::new("paste-later"));
            }
            return;
        }
        if self.mode() != Mode::Text || !self.typing.sequence.is_empty() {
            self.warn(&Phrase::new("paste-nowhere"));
            return;
        }
        if self.top().takes_whole_pastes_only() && text.chars().count() > MOST_PASTED {
            self.warn(&Phrase::new("paste-too-long").with("most", number(MOST_PASTED)));
            return;
        }
        let cut = self.with_top(|layer, context| layer.paste(text, context));
        if cut > 0 {
            self.warn(&cut_off(cut));
        }
    }

    /// What the mouse did. While an answer is waited for it does nothing: what it points at may be about to change.
    fn moused(&mut self, event: MouseEvent) {
        if !self.habits.mouse || self.waits() || self.shared.small() {
            return;
        }
        match event.kind {
            MouseEventKind::ScrollUp => self.wheel(CursorStep::Up),
            MouseEventKind::ScrollDown => self.wheel(CursorStep::Down),
            MouseEventKind::Down(MouseButton::Left) if self.top().surface() == Surface::Desk => {
                self.typing.sequence.clear();
                self.with_desk(|desk, context| desk.clicked(event.column, event.row, context));
            }
            _ => {}
        }
    }

    fn wheel(&mut self, step: CursorStep) {
        for _ in 0..NOTCH {
            self.with_top(|layer, context| layer.step(step, context));
        }
    }

    /// The officer's own keymap changed, or was asked for: whole or not at all.
    fn take_keymap(&mut self, file: &KeymapFile) {
        let text = match file {
            KeymapFile::Text(text) => Some(text.as_str()),
            KeymapFile::Absent(_) => None,
            KeymapFile::Unreadable(why) => {
                self.warn(&Phrase::new("keys-unreadable").with("error", why.clone()));
                return;
            }
        };
        if let Some(said) = text.and_then(|t| own_keymap::faults("keys-kept", t)) {
            self.warn(&said);
            return;
        }
        self.shared.keymap = self.shared.keymap.relaid(text);
        self.typing.sequence.clear();
        if let KeymapFile::Absent(path) = file {
            self.tell(&Phrase::new("keys-none").with("path", path.as_str()));
        } else {
            let base = self.shared.keymap.base().name();
            self.tell(&Phrase::new("keys-reloaded").with("base", base));
        }
    }
}

/// It leaves, draws anew or suspends.
fn is_leaving(command: Command) -> bool {
    matches!(command, Command::Quit | Command::Redraw | Command::Suspend)
}
