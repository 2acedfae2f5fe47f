//! Commands: to the layer with the keys; what is the same everywhere, text that is edited, help, undo, leaving, is done here.

use super::{App, LayerAt};
use crate::command::Command as C;
use crate::command::{Command, CommandLine};
use crate::domain::phrase::Phrase;
use crate::service::request::Ask;
use crate::tui::draft;
use crate::tui::event::Effect;
use crate::tui::handbook;
use crate::tui::help;
use crate::tui::keymap::Mode;
use crate::tui::layer::Layer as _;
use crate::tui::overlay::leave::LeaveBox;
use crate::tui::overlay::lookup::LookupBox;
use crate::tui::overlay::past_day::PastDayBox;
use crate::tui::overlay::sheet::SheetBox;
use crate::tui::purpose::Purpose;
use crate::tui::widget::input::Edit;
use crate::tui::widget::scroll::CursorStep;

/// Operations looked through for the officer's last one.
const LOOKED_BACK: usize = 200;

/// Who does a command.
enum Doer {
    /// The program, whatever has the keys.
    Program,
    /// The layer with the keys; where it declines, its cursor moves.
    Cursor,
    /// The layer with the keys; where it declines and text is typed, the text changes.
    Text,
    /// The layer with the keys; where it declines, what Enter does there.
    Enter,
    /// The layer with the keys; where it declines, it goes.
    Back,
    /// The layer with the keys, which alone knows what it means there.
    Layer,
}

/// Those that open a board about no record.
macro_rules! boards {
    () => {
        C::Home | C::NetworkBoard | C::Officers | C::Log | C::Standard
    };
}

/// Every command has somebody who does it: a new one is asked for here.
#[expect(clippy::unnested_or_patterns, reason = "some have one name together")]
fn doer(command: Command) -> Doer {
    match command {
        C::Up | C::Down | C::PageUp | C::PageDown | C::Top | C::Bottom => Doer::Cursor,
        C::Left | C::Right | C::Erase | C::EraseLine | C::Delete | C::LineStart | C::LineEnd => {
            Doer::Text
        }
        C::Open | C::Accept => Doer::Enter,
        C::Back => Doer::Back,
        C::Find
        | C::Palette
        | C::Help
        | C::Handbook
        | C::Tour
        | C::Undo
        | C::Redo
        | C::Drafts
        | C::AsOf
        | C::Import
        | C::Colours
        | C::Lock
        | C::ReloadKeys
        | C::Mouse
        | C::Redraw
        | C::Suspend
        | C::Quit => Doer::Program,
        C::Pane
        | C::PaneBack
        | C::Index
        | C::Queue
        | C::Filter
        | C::Sort
        | C::SortBy
        | C::Columns
        | C::View
        | C::Merge
        | C::Copy
        | C::Why
        | C::Next
        | C::Desk
        | C::Board
        | boards!()
        | C::WhatIf
        | C::Mark
        | C::Range
        | C::MarkMatching
        | C::MarkPasted
        | C::MarkFile
        | C::MarkQuery
        | C::Unmark
        | C::ClearMarks
        | C::MarkAgain
        | C::Transition
        | C::Edit
        | C::Claim
        | C::Recuse
        | C::Register
        | C::Restore
        | C::ListAll
        | C::Discard
        | C::Save
        | C::Newline
        | C::Pick
        | C::CutRow
        | C::PutRow
        | C::FillDown => Doer::Layer,
    }
}

/// How the cursor of a list, page or menu moves, for a command that moves it.
fn cursor_step(command: Command) -> Option<CursorStep> {
    Some(match command {
        Command::Up => CursorStep::Up,
        Command::Down => CursorStep::Down,
        Command::PageUp => CursorStep::PageUp,
        Command::PageDown => CursorStep::PageDown,
        Command::Top => CursorStep::Top,
        Command::Bottom => CursorStep::Bottom,
        _ => return None,
    })
}

/// How text that is typed changes, for a command that changes it.
fn edit(command: Command) -> Option<Edit> {
    Some(match command {
        Command::Left => Edit::Left,
        Command::Right => Edit::Right,
        Command::Erase => Edit::Erase,
        Command::EraseLine => Edit::EraseLine,
        Command::Delete => Edit::Delete,
        Command::LineStart => Edit::Start,
        Command::LineEnd => Edit::End,
        _ => return None,
    })
}

impl App {
    /// Does a command, or says why it cannot be done now.
    pub(super) fn command(&mut self, line: &CommandLine) {
        self.message = None;
        match line.command.available(&self.snapshot()) {
            Ok(()) => self.run(line),
            Err(reason) => self.warn(&Phrase::new(reason)),
        }
    }

    fn run(&mut self, line: &CommandLine) {
        let doer = doer(line.command);
        if let Doer::Program = doer {
            return self.run_everywhere(line);
        }
        if self.with_top(|layer, context| layer.run(line, context)) {
            return;
        }
        match doer {
            Doer::Cursor => {
                if let Some(step) = cursor_step(line.command) {
                    self.with_top(|layer, context| layer.step(step, context));
                }
            }
            Doer::Text => {
                if let Some(edit) = edit(line.command).filter(|_| self.mode() == Mode::Text) {
                    self.with_top(|layer, context| layer.edit(edit, context));
                }
            }
            Doer::Enter => self.with_top(|layer, context| layer.enter(context)),
            Doer::Back => self.close_top(),
            Doer::Layer | Doer::Program => {}
        }
    }

    /// What is the same whatever has the keys.
    fn run_everywhere(&mut self, line: &CommandLine) {
        match line.command {
            C::Find => self.open(Box::new(LookupBox::default())),
            C::Palette => self.open_palette(""),
            C::Help => self.help(),
            C::Handbook => self.handbook(),
            C::Tour => self.begin_tour(),
            C::Undo => self.undo(line.operation()),
            C::Redo => match self.operations.to_redo() {
                Some(operation) => self.take_back(operation),
                None => self.warn(&Phrase::new("redo-nothing")),
            },
            C::Drafts => {
                self.habits.drafts_asked = true;
                self.ask_drafts();
                self.tell(&Phrase::new("drafts-asked"));
            }
            C::Import => self.open(Box::new(SheetBox::new(line.arg.as_deref()))),
            C::AsOf => self.open(Box::new(PastDayBox::new(line.arg.as_deref()))),
            C::Colours => self.shared.palette = self.shared.palette.other(),
            C::Lock => self.lock_screen(),
            C::ReloadKeys => self.pending.push(Effect::ReloadKeys),
            C::Mouse => self.toggle_mouse(),
            C::Redraw => self.pending.push(Effect::Redraw),
            C::Suspend => {
                // Stopped, it may never go on: what is typed is kept first.
                self.keep_drafts(0);
                self.pending.push(Effect::Suspend);
            }
            C::Quit => self.leave(),
            _ => {}
        }
    }

    /// Takes an operation back: the one named, or the last of this session that is in force. Of earlier sessions, the last is
    /// shown and asked about first.
    fn undo(&mut self, named: Option<u64>) {
        match self.operations.to_undo(named) {
            Some(operation) => self.take_back(operation),
            None => self.ask(Purpose::Last, Ask::Log { reference: None, limit: LOOKED_BACK }),
        }
    }

    /// Help. On a line with a day in it, how that day came about; pressed again, help goes.
    fn help(&mut self) {
        if self.top().is_help() {
            self.close_top();
        } else if self.layers.is_empty() && self.desk.is_quiet() && self.desk.explains_line() {
            self.with_desk(|desk, context| desk.run(&CommandLine::from(Command::Why), context));
        } else {
            let reading = help::here(&self.shared, self.top(), &self.snapshot());
            self.open(Box::new(reading));
        }
    }

    /// The handbook on what lies under help, which goes, or on whatever else has the keys.
    fn handbook(&mut self) {
        while self.top().is_help() {
            self.close_top();
        }
        let page = handbook::at(&self.shared, self.top().topic());
        self.open(Box::new(page));
    }

    /// One page for whoever sees the desk for the first time.
    pub(super) fn begin_tour(&mut self) {
        self.open(Box::new(help::tour(&self.shared)));
    }

    pub(super) fn ask_drafts(&mut self) {
        let prefix = draft::PREFIX.to_owned();
        self.ask(Purpose::Drafts, Ask::Own { prefix });
    }

    /// Leaves. Where something would be gone with the screen it is asked first, unless the screen shows nothing or waits: then
    /// leaving is all that is left.
    fn leave(&mut self) {
        let marked = self.desk.lists().marked_anywhere();
        let typed = (0..self.layers.len())
            .filter(|at| self.with_layer(LayerAt::Over(*at), |layer, _| layer.holds_typed()))
            .count();
        let asks = marked > 0 || typed > 0;
        if self.top().is_leaving() {
            // It is asked already, and answered by Enter.
        } else if asks && !self.waits() && !self.shared.small() {
            self.open(Box::new(LeaveBox::new(marked, typed > 0)));
        } else {
            self.go();
        }
    }

    /// Leaves; what was typed and marked is kept.
    pub(super) fn go(&mut self) {
        self.keep_drafts(0);
        self.pending.push(Effect::Quit);
    }

    /// Keeps what was typed in every form that is open, and what is marked.
    pub(super) fn keep_drafts(&mut self, every: u64) {
        self.with_desk(|desk, context| desk.keep_marks(every, context));
        for at in 0..self.layers.len() {
            self.with_layer(LayerAt::Over(at), |layer, context| layer.keep_draft(every, context));
        }
    }

    /// Hides the desk. What is typed is kept as a draft at once; keys that wait for an answer are dropped.
    pub(super) fn lock_screen(&mut self) {
        self.keep_drafts(0);
        self.typing.clear();
        self.lock.close();
    }

    fn toggle_mouse(&mut self) {
        self.habits.mouse = !self.habits.mouse;
        self.pending.push(Effect::Mouse(self.habits.mouse));
        let key = self.shared.key(Mode::Keys, Command::Mouse);
        let said = if self.habits.mouse { "mouse-on" } else { "mouse-off" };
        self.tell(&Phrase::new(said).with("key", key));
    }
}
