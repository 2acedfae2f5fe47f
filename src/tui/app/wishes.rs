//! What layers wish of each other: laying one on top, taking one away, leading to a record, telling what a step came to.

use super::{App, LaidLayer};
use crate::domain::day::Day;
use crate::domain::intake::IntakeReport;
use crate::domain::phrase::Phrase;
use crate::service::page::{Block, PageLine};
use crate::service::request::Ask;
use crate::service::response::{About, Done};
use crate::tui::desk::DeskLayer;
use crate::tui::form::FormBox;
use crate::tui::layer::{Layer, LayerAnswer, Saved, Wish};
use crate::tui::overlay::palette::{PaletteBox, PaletteOffers};
use crate::tui::overlay::{groups, sheet_report};
use crate::tui::page::popup::PagePopup;
use crate::tui::purpose::{LayerId, Purpose};
use crate::tui::shared::PastDay;

/// Lines of the palette that are remembered.
const REMEMBERED: usize = 20;

impl App {
    /// Does one.
    pub(super) fn grant(&mut self, wish: Wish) {
        match wish {
            Wish::Close(id) => self.close(id),
            Wish::Answer(id, answered) => self.answer(id, answered),
            Wish::Open(layer) => self.open(layer),
            Wish::Form(_) if self.shared.past.is_some() => self.warn(&Phrase::new("off-past")),
            Wish::Form(opening) => self.open(Box::new(FormBox::new(*opening))),
            Wish::Command(line) => {
                self.habits.recent.retain(|l| *l != line);
                self.habits.recent.insert(0, line.clone());
                self.habits.recent.truncate(REMEMBERED);
                self.command(&line);
            }
            Wish::Palette(typed) => self.open_palette(&typed),
            Wish::TakeBack(operation) => self.take_back(operation),
            Wish::Saved(saved) => self.saved(&saved),
            Wish::DoneOnMany(done) => self.done_on_many(&done),
            Wish::LookAt(day, about) => self.look_at(day, about),
            Wish::TookIn(report) => self.took_in(&report),
            Wish::DropAhead => self.typing.drop_ahead(),
            Wish::Leave => self.go(),
            Wish::OfDesk(errand) => {
                self.with_desk(|desk, context| desk.run_errand(errand, context));
            }
            Wish::Record(id) => {
                self.close_all();
                self.with_desk(|desk, context| desk.show_record(id, context));
            }
        }
    }

    /// Another day: whatever shows is asked for anew, as it stood then.
    fn look_at(&mut self, day: Option<Day>, about: Box<About>) {
        self.close_all();
        let today = self.shared.present().unwrap_or(about.today);
        self.shared.past = day.map(|day| PastDay { day, today });
        self.pending.look_at(day);
        self.take_about(about);
        self.with_desk(DeskLayer::look_again);
        match day {
            Some(day) => self.tell(&Phrase::new("past-day-is").with("day", day)),
            None => self.tell(&Phrase::new("past-day-over")),
        }
    }

    /// Lays a layer on top.
    pub(super) fn open(&mut self, layer: Box<dyn Layer>) {
        self.last_id = self.last_id.following();
        self.layers.push(LaidLayer { id: self.last_id, layer });
        self.with_top(|layer, context| layer.opened(context));
    }

    /// Takes a layer away, with its questions.
    pub(super) fn close(&mut self, id: LayerId) {
        let gone = self.layers.iter().find(|laid| laid.id == id);
        self.habits.farewell = gone.and_then(|laid| laid.layer.farewell());
        self.layers.retain(|laid| laid.id != id);
        self.pending.forget_layer(id);
    }

    /// Takes the layer on top away.
    pub(super) fn close_top(&mut self) {
        if let Some(id) = self.layers.last().map(|laid| laid.id) {
            self.close(id);
        }
    }

    fn close_all(&mut self) {
        while !self.layers.is_empty() {
            self.close_top();
        }
    }

    /// A layer goes and tells the one under it why.
    fn answer(&mut self, id: LayerId, answered: LayerAnswer) {
        self.close(id);
        self.with_top(|layer, context| layer.answered(answered, context));
    }

    pub(super) fn open_palette(&mut self, typed: &str) {
        let known = PaletteOffers {
            recent: &self.habits.recent,
            operations: self.operations.done(),
            on: self.desk.offered(),
        };
        let palette = PaletteBox::new(&self.shared.words, &self.snapshot(), typed, known);
        self.open(Box::new(palette));
    }

    /// Asks for an operation to be taken back.
    pub(super) fn take_back(&mut self, operation: u64) {
        self.tell(&Phrase::new("working"));
        self.operations.take_back(operation);
        self.ask(Purpose::Undo, Ask::Undo { operation: Some(operation), reason: None });
    }

    /// A step was saved from a form, which is gone: what led to it goes too, or looks again.
    fn saved(&mut self, saved: &Saved) {
        self.with_desk(|desk, context| desk.saved(saved, context));
        if let Some(one) = saved.done.changed.first().filter(|_| saved.entered) {
            self.grant(Wish::Record(one.target.id));
            return;
        }
        while let Some(id) = self.layers.last().map(|laid| laid.id)
            && self.with_top(|layer, context| layer.step_saved(context))
        {
            self.close(id);
        }
    }

    /// A sheet was taken in: what led there goes, and what it came to is told.
    fn took_in(&mut self, report: &IntakeReport) {
        self.close_all();
        let mut blocks = sheet_report::blocks(report, false);
        blocks.extend(report.operation.zip(report.undone).map(|of| self.undo_block(of)));
        self.open(Box::new(PagePopup::new(Phrase::new("import-done-title"), blocks)));
    }

    /// By which key an operation is taken back, with every record that it wrote.
    fn undo_block(&self, (operation, records): (u64, u64)) -> Block {
        let count = usize::try_from(records).unwrap_or(usize::MAX);
        let how = self.shared.operation_phrase("done-undo", operation, count);
        Block::of_lines(None, "", vec![PageLine::of([how])])
    }

    /// A step was done on many: what it was made up of goes, and what it came to is told by group.
    fn done_on_many(&mut self, done: &Done) {
        let part = |laid: &&LaidLayer| laid.layer.is_part_of_step();
        while let Some(id) = self.layers.last().filter(part).map(|laid| laid.id) {
            self.with_top(|layer, context| layer.finish(context));
            self.close(id);
        }
        self.with_desk(|desk, context| desk.done_on_many(done, context));
        let mut blocks = groups::done(done);
        let undone = done.operation.filter(|_| done.undoable).map(|no| (no, done.written));
        blocks.extend(undone.map(|of| self.undo_block(of)));
        self.open(Box::new(PagePopup::new(Phrase::new("done-title"), blocks)));
    }
}
