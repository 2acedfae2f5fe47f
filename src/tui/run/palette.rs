//! The palette: opening it, the transitions of the record it offers, doing what was chosen.

use crate::command::Command;
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::service::request::Ask;
use crate::service::response::Menu;
use crate::tui::app::{App, Message};
use crate::tui::event::Slot;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::palette::Palette;

/// Lines of the palette that are remembered.
const REMEMBERED: usize = 20;

impl App {
    pub fn begin_palette(&mut self) {
        let known = (self.recent.as_slice(), self.mine.as_slice());
        let palette = Palette::new(&self.words, &self.snapshot(), known);
        let on = self.acted_on();
        self.overlays.push(Overlay::Palette(palette));
        if let Some(id) = on {
            self.asks.ask(Slot::PaletteMenu, Ask::Menu { id });
        }
    }

    /// Whose transitions the palette offers: those of the first marked record where several are acted on.
    fn acted_on(&self) -> Option<RecordId> {
        let marked = self.marked_here().first().map(|t| t.id);
        marked.or_else(|| self.subject().map(|s| s.target.id))
    }

    pub fn take_palette_menu(&mut self, menu: &Menu) {
        let bulk = !self.marked_here().is_empty();
        let palette = self.overlays.iter_mut().rev().find_map(|o| match o {
            Overlay::Palette(palette) => Some(palette),
            _ => None,
        });
        if let Some(palette) = palette {
            palette.take_menu(&self.words, menu, bulk);
        }
    }

    /// Does what is chosen; one that is off says why, and the palette stays.
    pub fn accept_in_palette(&mut self) {
        let Some(Overlay::Palette(palette)) = self.overlays.last() else { return };
        let Some(line) = palette.chosen() else {
            self.warn(&Phrase::new("palette-nothing"));
            return;
        };
        let under = palette.entry().filter(|e| e.line == line);
        // What blocks a transition is told at length by its own menu.
        let menu = line.command == Command::Transition && line.arg.is_some();
        if let Some(reason) = under.and_then(|e| e.off.clone()).filter(|_| !menu) {
            self.message = Some(Message { text: reason, bad: true });
            return;
        }
        self.overlays.pop();
        self.asks.forget(Slot::PaletteMenu);
        self.recent.retain(|l| *l != line);
        self.recent.insert(0, line.clone());
        self.recent.truncate(REMEMBERED);
        self.command(&line);
    }
}
