//! The desk as a layer: a command goes to the pane with the keys, then to what leads from pane to pane, then to the list.

use super::{DeskLayer, Focus, view};
use crate::command::{Command, CommandLine, Surface};
use crate::domain::day::Day;
use crate::domain::id::RecordId;
use crate::domain::queue::Queue;
use crate::service::error::DeskError;
use crate::service::page::PageOf;
use crate::service::response::Reply;
use crate::tui::handbook;
use crate::tui::layer::{Context, Hint, Layer, LayerAnswer, Place, hints};
use crate::tui::page::PagePane;
use crate::tui::pane::layout::Layout;
use crate::tui::pane::list::ListPane;
use crate::tui::purpose::Purpose;
use crate::tui::shared::Shared;
use crate::tui::widget::input::Input;
use crate::tui::widget::paint::Paint;
use crate::tui::widget::scroll::CursorStep;
use ratatui::layout::Rect;

/// Queues that a page key moves by.
const PAGE: usize = 8;

impl DeskLayer {
    /// Draws it laid out so; `top` when nothing lies over it.
    pub fn paint(&self, shared: &Shared, paint: &mut Paint<'_>, layout: &Layout, top: bool) {
        view::draw(self, shared, paint, layout, top);
    }

    /// What the pane with the keys does by itself.
    fn run_in_pane(&mut self, line: &CommandLine, context: &mut Context<'_>) -> bool {
        match self.focus {
            Focus::Board => self.boards.run(line, context),
            Focus::Detail => self.detail.run(line, context),
            Focus::List | Focus::Queues => false,
        }
    }

    /// What leads from pane to pane, or acts on the record that is looked at; false where it is for the list alone.
    fn run_here(&mut self, line: &CommandLine, context: &mut Context<'_>) -> bool {
        use Command as C;
        match line.command {
            C::Open if self.focus == Focus::Queues => self.focus = Focus::List,
            C::Open => self.open_row(context),
            C::Back => self.back(context),
            C::Pane | C::PaneBack => self.pane(line.command == C::Pane, line, context),
            // The detail beside the list turns its tabs.
            C::Left | C::Right => return self.detail.run(line, context),
            C::Queue => {
                if let Some(queue) = line.queue() {
                    self.go_to_queue(queue, context);
                }
            }
            C::MarkAgain => {
                // The set before may be one of another queue: it is marked again there.
                if let Some(queue) = self.lists.marked_elsewhere() {
                    self.go_to_queue(queue, context);
                }
                return false;
            }
            C::Filter => {
                self.boards.clear();
                self.leaving = None;
                self.focus = Focus::List;
                return false;
            }
            C::Desk => {
                self.detail.trail.clear();
                self.open_record(RecordId::SETTINGS, context);
            }
            C::Board => {
                if let Some(on) = self.acted_on() {
                    self.open_board(PageOf::Decision { id: on.target.id }, context);
                }
            }
            C::Home => self.open_board(PageOf::Home, context),
            C::NetworkBoard => self.open_board(PageOf::Network, context),
            C::Officers => self.open_board(PageOf::Officers, context),
            C::Log => self.open_board(PageOf::Log, context),
            C::Standard => self.open_board(PageOf::Edition, context),
            C::WhatIf => self.what_if(line.arg.as_deref(), context),
            C::Copy => context.copy(self.lists.copied().unwrap_or_default()),
            _ => return self.act(line, context),
        }
        true
    }
}

/// What the desk says of a record that is not, or no longer.
const NO_RECORD: &str = "refused-no-record";

impl Layer for DeskLayer {
    fn topic(&self) -> &'static str {
        let place = self.place();
        let worked_on = matches!(place, Place::List | Place::Detail | Place::Board);
        let of_queue = handbook::of_queue(self.lists.queue).filter(|_| worked_on);
        of_queue.unwrap_or_else(|| place.word())
    }

    fn place(&self) -> Place {
        if self.lists.is_typed() {
            return Place::Filter;
        }
        match self.focus {
            Focus::Queues => Place::Queues,
            Focus::List => Place::List,
            Focus::Detail => self.detail.place(),
            Focus::Board => self.boards.place(),
        }
    }

    fn surface(&self) -> Surface {
        self.lists.surface()
    }

    fn run(&mut self, line: &CommandLine, context: &mut Context<'_>) -> bool {
        // Where a filter is typed the list alone is asked: what it does not take is for the text.
        let taken = if self.lists.is_typed() {
            self.lists.run(line, context)
        } else {
            self.run_in_pane(line, context)
                || self.run_here(line, context)
                || self.lists.run(line, context)
        };
        if taken {
            self.load(context);
        }
        taken
    }

    fn step(&mut self, step: CursorStep, context: &mut Context<'_>) {
        match self.focus {
            _ if self.lists.is_typed() => self.lists.step(step, context),
            Focus::List => self.lists.step(step, context),
            Focus::Detail => self.detail.step(step, context),
            Focus::Board => self.boards.step(step, context),
            Focus::Queues => {
                let at = Queue::ALL.iter().position(|q| *q == self.lists.queue).unwrap_or(0);
                let to = step.from(at, Queue::ALL.len(), PAGE);
                if let Some(queue) = Queue::ALL.get(to) {
                    self.go_to_queue(*queue, context);
                    self.focus = Focus::Queues;
                }
            }
        }
        self.load(context);
    }

    fn input(&mut self) -> Option<&mut Input> {
        self.lists.input()
    }

    fn typed(&mut self, context: &mut Context<'_>) {
        self.lists.typed(context);
        self.load(context);
    }

    fn take(&mut self, purpose: Purpose, reply: Reply, context: &mut Context<'_>) {
        match (purpose, reply) {
            (Purpose::Page, Reply::QueuePage(page)) => self.take_page(page, context),
            (Purpose::Record | Purpose::Older | Purpose::Version, reply) => {
                self.detail.take(purpose, reply, context);
            }
            (Purpose::Board, reply) => self.boards.take(purpose, reply, context),
            (Purpose::Explain, Reply::Page(page)) => self.take_reasons(page, context),
            (_, Reply::Next(None)) => self.lists.tell_no_next(context),
            (_, Reply::Next(Some(next))) => {
                self.show_list();
                self.lists.show_next(next, context);
            }
            (_, Reply::Done(done)) => Self::take_claimed(done, context),
            (purpose, reply) => self.lists.take(purpose, reply, context),
        }
        self.load(context);
    }

    /// The index of a page that shows here was looked at.
    fn answered(&mut self, answered: LayerAnswer, context: &mut Context<'_>) {
        let LayerAnswer::Part(place) = answered else { return };
        match self.focus {
            Focus::Board => self.boards.go_to(place, context.shared),
            Focus::Detail => self.detail.page.go_to(place, context.shared),
            Focus::List | Focus::Queues => {}
        }
    }

    fn failed(&mut self, purpose: Purpose, error: &DeskError, context: &mut Context<'_>) -> bool {
        if purpose == Purpose::Page {
            self.leaving = None;
        }
        let missing = error.message.key == NO_RECORD;
        if missing && context.shared.past.is_some() {
            if matches!(purpose, Purpose::Record | Purpose::Board) {
                self.leave_missing(purpose, context);
                return true;
            }
        } else if missing && self.is_gone(purpose, context) {
            return true;
        }
        self.lists.failed(purpose, error, context)
    }

    /// The rows, the record or the board that keys would be on are not on the screen yet, or about to be left.
    fn waits(&self, waits: &dyn Fn(Purpose) -> bool) -> bool {
        let leaves_board =
            || self.leaving.as_ref().is_some_and(|l| l.board) && waits(Purpose::Page);
        let there = match self.focus {
            Focus::List => self.lists.waits_for_rows(waits),
            Focus::Detail => {
                self.detail.waits(waits) || self.leaving.is_some() && waits(Purpose::Page)
            }
            Focus::Board => self.boards.waits(waits) || leaves_board(),
            Focus::Queues => false,
        };
        there || self.lists.waits(waits)
    }

    /// A mere page of rows is waited for as long as it takes.
    fn can_give_up(&self, waits: &dyn Fn(Purpose) -> bool) -> bool {
        let leaving = self.leaving.is_some() && waits(Purpose::Page);
        let detail = self.focus == Focus::Detail && (self.detail.waits(waits) || leaving);
        detail || self.lists.waits(waits)
    }

    /// A detail that did not come is left.
    fn give_up(&mut self, context: &mut Context<'_>) {
        self.leaving = None;
        self.lists.give_up(context);
        if self.focus == Focus::Detail && self.detail.record.is_none() {
            context.forget(Purpose::Record);
            self.back(context);
            self.load(context);
        }
    }

    fn clause(&self) -> String {
        let line = match self.focus {
            Focus::Detail => self.detail.line(),
            Focus::Board => self.boards.top().and_then(PagePane::line),
            Focus::List | Focus::Queues => None,
        };
        line.map(|line| line.clause.clone()).unwrap_or_default()
    }

    fn due(&self) -> Option<Day> {
        let row = self.lists.list().and_then(ListPane::row);
        row.filter(|_| self.on_list()).and_then(|row| row.row.due)
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        use Command as C;
        match self.focus {
            _ if self.lists.is_typed() => self.lists.hints(shared),
            Focus::List => self.lists.hints(shared),
            Focus::Detail => self.detail.hints(shared),
            Focus::Board => self.boards.hints(shared),
            Focus::Queues => {
                hints(&[C::Up, C::Down, C::Open, C::Pane, C::Find, C::Home, C::Palette])
            }
        }
    }

    fn draw(&self, shared: &Shared, paint: &mut Paint<'_>, _: Rect, top: bool) {
        self.paint(shared, paint, &shared.layout(), top);
    }
}

impl DeskLayer {
    /// What showed was taken back: it is left. Whoever did so was told, and need not be told that it is gone.
    fn is_gone(&mut self, purpose: Purpose, context: &mut Context<'_>) -> bool {
        let (shown, focus) = match purpose {
            Purpose::Record => (self.detail.record.is_some(), Focus::Detail),
            Purpose::Board => (self.boards.top().is_some_and(|b| b.page.is_some()), Focus::Board),
            _ => return false,
        };
        if !shown {
            return false;
        }
        if purpose == Purpose::Record {
            self.detail.gone();
        }
        if self.focus == focus {
            self.back(context);
        }
        true
    }
}
