//! `update(state, event)`: the only place where events change the state. It draws nothing and does nothing; what is to be done
//! is handed out as effects.

use super::app::App;
use super::event::{Effect, Event, Slot, Typed};
use super::form::field::cut_off;
use super::key::Chord;
use super::keymap::{Meaning, Mode};
use super::overlay::Overlay;
use super::text::number;
use super::widget::input::{Edit, MOST_PASTED};
use crate::command::{Command, Line};
use crate::domain::phrase::Phrase;
use crate::service::request::Ask;
use crate::service::response::Notice;
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// Most keys kept while an answer is waited for.
const MOST_AHEAD: usize = 256;
/// Most bytes of pastes kept meanwhile.
const MOST_PASTED_AHEAD: usize = 1 << 20;
/// Milliseconds between two keepings of a draft.
const KEEP_EVERY: u64 = 2_000;

/// Takes an event in; gives what is to be done.
pub fn update(app: &mut App, event: Event) -> Vec<Effect> {
    match event {
        Event::Key(key) if key.kind == KeyEventKind::Release => {}
        Event::Key(key) if !app.unlocked(Some(key)) => {}
        Event::Key(key) if key.modifiers.contains(KeyModifiers::ALT) => {
            // Alt is no key of ours. A terminal sends it as Esc and the key, and so do Esc and a key typed quickly.
            press(app, KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE));
            press(app, KeyEvent::new(key.code, key.modifiers - KeyModifiers::ALT));
        }
        Event::Key(key) => press(app, key),
        Event::Paste(_) | Event::Mouse(_) if !app.unlocked(None) => {}
        Event::Paste(text) => app.pasted(&text),
        Event::Resize(width, height) => app.resized(width, height),
        Event::Tick { now, clock } => {
            app.now = now;
            app.clock = clock;
            if std::mem::replace(&mut app.still, true) {
                app.offer_later();
            }
            app.keep_draft(KEEP_EVERY);
            app.watch_idle();
        }
        Event::Reply { slot, generation, response } => {
            if app.asks.settle(slot, generation) {
                app.end_progress(slot);
                app.reply(slot, *response);
            }
        }
        Event::Progress { slot, generation, far, elapsed } => {
            if app.asks.is_latest(slot, generation) {
                app.show_progress(slot, far, elapsed);
            }
        }
        Event::Codes { generation, codes } => {
            if app.asks.settle(Slot::File, generation) {
                app.take_codes(codes);
            }
        }
        Event::Notice(notice) => notified(app, notice),
        Event::Mouse(event) => app.moused(event),
        Event::Keymap(file) => app.take_keymap(&file),
        Event::Resumed => app.asks.push(Effect::Redraw),
        Event::HangUp => {
            app.keep_draft(0);
            app.asks.push(Effect::Quit);
        }
    }
    // Keys typed ahead go on as soon as nothing is waited for.
    while !app.waits()
        && let Some(typed) = app.ahead.pop_front()
    {
        match typed {
            Typed::Key(key) => press(app, key),
            Typed::Paste(text) => app.pasted(&text),
        }
    }
    app.effects()
}

fn press(app: &mut App, key: KeyEvent) {
    app.still = false;
    if app.small() && !leaves(app, key) {
        return;
    }
    if app.waits() {
        hold(app, key);
        return;
    }
    let mode = app.mode();
    let chord = if mode == Mode::Text { Chord::plain(key) } else { Chord::folded(key) };
    if app.pending.is_empty() {
        if mode == Mode::Text
            && let Some(c) = chord.typed()
        {
            app.message = None;
            app.type_char(c);
            return;
        }
        if mode == Mode::Keys && app.raw(chord) {
            return;
        }
    }
    if chord.code == KeyCode::Esc && !app.pending.is_empty() {
        app.pending.clear();
        return;
    }
    app.pending.push(chord);
    match app.keymap.meaning(mode, &app.pending) {
        Meaning::Prefix => {}
        Meaning::Command(line) => {
            app.pending.clear();
            app.command(&line);
        }
        Meaning::Nothing => {
            let keys = super::key::shown(&app.pending);
            app.pending.clear();
            app.warn(&Phrase::new("unbound-key").with("keys", keys));
        }
    }
}

/// Whether a key leaves, draws anew or suspends: all that works where nothing can be seen.
fn leaves(app: &App, key: KeyEvent) -> bool {
    let chord = Chord::folded(key);
    let commands = [Command::Quit, Command::Redraw, Command::Suspend];
    matches!(app.keymap.meaning(Mode::Keys, &[chord]), Meaning::Command(line) if commands.contains(&line.command))
}

/// Keeps a key for later. Back gives up waiting where nothing is being written; leaving is always possible.
fn hold(app: &mut App, key: KeyEvent) {
    let chord = Chord::folded(key);
    let mode = app.mode();
    let mut meaning = app.keymap.meaning(Mode::Keys, &[chord]);
    // Where the key means something else while typing, it is no leaving; a hung desk is left by the keys that always leave.
    if let Meaning::Command(line) = &meaning
        && line.command == Command::Quit
        && mode == Mode::Text
        && !app.given_up
        && let Meaning::Command(here) = app.keymap.meaning(mode, &[chord])
    {
        meaning = Meaning::Command(here);
    }
    match meaning {
        Meaning::Command(line) if line.command == Command::Back && can_give_up(app) => give_up(app),
        Meaning::Command(line)
            if chord.typed().is_none()
                && matches!(line.command, Command::Quit | Command::Redraw | Command::Suspend) =>
        {
            app.command(&line);
        }
        // What needs no row does not wait for rows, unless it was typed after something that does.
        Meaning::Command(line)
            if app.ahead.is_empty()
                && app.pending.is_empty()
                && !app.asks.hold_keys()
                && needs_no_row(app, line.command) =>
        {
            app.command(&line);
        }
        _ if app.ahead.len() < MOST_AHEAD => app.ahead.push_back(Typed::Key(key)),
        _ => {}
    }
}

/// It means the same whichever rows are about to come.
fn needs_no_row(app: &App, command: Command) -> bool {
    match command {
        Command::Queue
        | Command::Find
        | Command::Filter
        | Command::Help
        | Command::Home
        | Command::NetworkBoard
        | Command::Standard
        | Command::Desk
        | Command::Lock
        | Command::Quit
        | Command::Colours => true,
        // On rows that are being replaced it could be meant for the one that follows.
        Command::Palette => app.list().is_some_and(|list| !list.loaded),
        _ => false,
    }
}

fn can_give_up(app: &App) -> bool {
    app.waits_for_sheet() || app.waits_to_save() || app.waits_for_view() || app.asks.hold_keys()
}

fn give_up(app: &mut App) {
    app.ahead.clear();
    if let Some(form) = app.form_mut() {
        form.saving = false;
        form.counting = None;
    }
    app.leaving = None;
    if app.viewing.opening.take().is_some() {
        app.asks.forget(Slot::Views);
    }
    if app.asks.waits(Slot::Range) {
        app.list_mut().end_range();
    }
    for slot in Slot::GIVEN_UP {
        app.asks.give_up(slot);
        app.asks.forget(slot);
        app.end_progress(slot);
    }
    let empty = match app.overlays.last() {
        Some(Overlay::Menu(menu)) => menu.items.is_none(),
        Some(Overlay::Form(form)) => form.is_empty(),
        _ => false,
    };
    if empty {
        app.overlays.pop();
    }
    if app.asks.waits(Slot::Act) || app.asks.waits(Slot::Undo) {
        app.give_up_writing();
    } else if app.focus == super::app::Focus::Detail && app.detail.record.is_none() {
        app.asks.forget(Slot::Sheet);
        app.back();
    }
}

/// Others changed something: rows here are written in place, new ones are counted and wait.
pub fn notified(app: &mut App, notice: Notice) {
    if app.asks.waits(Slot::Act) || app.asks.waits(Slot::Undo) {
        app.held.push(notice);
        return;
    }
    if app.own.contains(&notice.operation) {
        return;
    }
    let queue = app.queue;
    let shown = app.detail.id.filter(|id| notice.records.contains(id));
    let list = app.list_mut();
    let mut ids = list.holding(&notice.records);
    let probe = Ask::QueuePage { view: list.view(), offset: 0, limit: 0 };
    let waits = app.asks.waits(Slot::Rows);
    if waits {
        let asked = std::mem::take(&mut app.asked_rows);
        ids.extend(asked);
        ids.sort_unstable();
        ids.dedup();
    }
    if !ids.is_empty() {
        app.asked_rows.clone_from(&ids);
        app.asks.ask(Slot::Rows, Ask::Rows { queue, ids });
    }
    for (other, list) in &mut app.lists {
        if *other != queue {
            list.stale = true;
        }
    }
    app.asks.ask(Slot::Probe, probe);
    app.asks.ask(Slot::Queues, Ask::Queues);
    if let Some(id) = shown {
        app.asks.ask(Slot::Sheet, Ask::Record { id });
    }
    if app.boards.last().is_some_and(|b| b.shows_any(&notice.records)) {
        app.ask_board();
    }
}

impl App {
    /// Does a command, or says why it cannot be done now.
    pub fn command(&mut self, line: &Line) {
        self.message = None;
        match line.command.available(&self.snapshot()) {
            Ok(()) => self.run(line),
            Err(reason) => self.warn(&Phrase::new(reason)),
        }
    }

    /// A paste goes where text is typed, and nowhere else.
    fn pasted(&mut self, text: &str) {
        if self.waits() {
            let held = |typed: &Typed| match typed {
                Typed::Key(_) => 0,
                Typed::Paste(text) => text.len(),
            };
            let bytes = self.ahead.iter().map(held).sum::<usize>().saturating_add(text.len());
            if self.ahead.len() < MOST_AHEAD && bytes <= MOST_PASTED_AHEAD {
                self.ahead.push_back(Typed::Paste(text.to_owned()));
            } else {
                self.warn(&Phrase::new("paste-later"));
            }
            return;
        }
        if self.mode() != Mode::Text || !self.pending.is_empty() {
            self.warn(&Phrase::new("paste-nowhere"));
            return;
        }
        // Of a list of records no part is taken for the whole.
        let listed = matches!(self.overlays.last(), Some(Overlay::Paste(_)));
        if listed && text.chars().count() > MOST_PASTED {
            let most = Phrase::new("paste-too-long").with("most", number(MOST_PASTED));
            self.warn(&most);
            return;
        }
        if !self.paste_into_form(text) {
            let mut cut = 0;
            self.change(|input| cut = input.paste(text));
            if cut > 0 {
                self.warn(&cut_off(cut));
            }
        }
    }

    fn resized(&mut self, width: u16, height: u16) {
        self.size = (width, height);
        if self.small() {
            return;
        }
        let layout = self.layout();
        if layout.size < super::pane::layout::Size::Wide && self.focus == super::app::Focus::Queues
        {
            self.focus = super::app::Focus::List;
        }
        let shown = layout.rows();
        self.list_mut().show(shown);
        self.load();
    }

    /// A character where text is typed.
    pub fn type_char(&mut self, c: char) {
        if let Some(form) = self.overlays.last_mut().and_then(|o| match o {
            Overlay::Form(form) => Some(form),
            _ => None,
        }) && form.choose_by_typing(c, &self.words)
        {
            self.after_form_key();
            return;
        }
        self.change(|input| input.edit(Edit::Type(c)));
    }
}
