//! A page under the keys: the cursor and the window that goes with it, by the rows that it is laid out in.

use super::PagePane;
use super::view;
use super::walk::{Ground, Stand};
use crate::tui::layer::PartPlace;
use crate::tui::shared::Shared;
use crate::tui::widget::scroll::CursorStep;

impl PagePane {
    /// Moves the cursor, or the window over what is longer than it.
    pub fn step(&mut self, step: CursorStep, shared: &Shared) {
        self.stand = self.ground(shared).step(self.stand, step);
    }

    /// To the first line of the next part that has any, or of the one before.
    pub fn leap(&mut self, forward: bool, shared: &Shared) {
        let starts = self.starts();
        let here = self.stand.at;
        let to = if forward {
            starts.iter().find(|(_, at)| *at > here).or(starts.first())
        } else {
            starts.iter().rev().find(|(_, at)| *at < here).or(starts.last())
        };
        if let Some((_, at)) = to {
            self.stand = self.ground(shared).leap(self.stand, *at);
        }
    }

    /// To that part of that tab.
    pub fn go_to(&mut self, place: PartPlace, shared: &Shared) {
        let PartPlace { tab, block } = place;
        if tab != self.tab {
            self.tab = tab.min(self.tabs().saturating_sub(1));
            self.stand = Stand::default();
            self.lay();
        }
        let start = self.starts().into_iter().find(|(at, _)| *at >= block);
        self.stand = self.ground(shared).leap(self.stand, start.map_or(0, |(_, at)| at));
    }

    /// What the keys move on, as it was drawn last; before it was, on as much as a board would have.
    fn ground(&self, shared: &Shared) -> Ground {
        let (width, height) = match self.size.get() {
            (0, _) | (_, 0) => (shared.layout().body.width, shared.layout().body.height),
            size => size,
        };
        shared.measured(|paint| view::ground(&view::columns(self, paint, width), height))
    }
}
