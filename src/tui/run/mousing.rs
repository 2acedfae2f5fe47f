//! The mouse, where it is on: a click stands on a row or a tab, the wheel moves the cursor. Nothing is opened or done by it.

use crate::command::{Command, Layer, Line};
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::tui::app::{App, Focus};
use crate::tui::event::Effect;
use crate::tui::keymap::Mode;
use crate::tui::pane::bars;
use crate::tui::widget::scroll::Step;
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

/// Lines a notch of the wheel moves.
const NOTCH: usize = 3;

impl App {
    pub fn toggle_mouse(&mut self) {
        self.mouse = !self.mouse;
        self.asks.push(Effect::Mouse(self.mouse));
        let key = self.keymap.first(Mode::Keys, &Line::from(Command::Mouse)).unwrap_or_default();
        let said = if self.mouse { "mouse-on" } else { "mouse-off" };
        self.tell(&Phrase::new(said).with("key", key));
    }

    /// What the mouse did. While an answer is waited for it does nothing: what it points at may be about to change.
    pub fn moused(&mut self, event: MouseEvent) {
        if !self.mouse || self.waits() || self.small() {
            return;
        }
        match event.kind {
            MouseEventKind::ScrollUp => self.wheel(Step::Up),
            MouseEventKind::ScrollDown => self.wheel(Step::Down),
            MouseEventKind::Down(MouseButton::Left) if self.layer() == Layer::Desk => {
                self.pending.clear();
                self.clicked(event.column, event.row);
            }
            _ => {}
        }
    }

    fn wheel(&mut self, step: Step) {
        for _ in 0..NOTCH {
            self.step(step);
        }
    }

    fn clicked(&mut self, column: u16, row: u16) {
        let layout = self.layout();
        let at = Position::new(column, row);
        if layout.tabs.contains(at) {
            self.go_to_queue(bars::tab_at(self, column, layout.tabs.width));
            return;
        }
        if self.focus == Focus::Board {
            return;
        }
        let under = |top: u16| usize::from(row.saturating_sub(top + 1));
        let alone = !layout.has_detail();
        if layout.queues.contains(at) && row > layout.queues.y {
            self.go_to_queue(Queue::ALL.get(under(layout.queues.y)).copied());
        } else if layout.list.contains(at) && !(alone && self.focus == Focus::Detail) {
            self.focus = Focus::List;
            if row > layout.list.y {
                self.stand_on(under(layout.list.y));
            }
        } else if layout.detail.contains(at) && !alone {
            self.focus = Focus::Detail;
        }
    }

    /// Stands on that line of the list.
    fn stand_on(&mut self, line: usize) {
        let shown = self.shown();
        let list = self.list_mut();
        let at = list.top + line;
        if at < list.matching {
            list.at = at;
            list.show(shown);
            list.draw_range();
            self.detail.pinned = false;
        }
        self.load();
    }
}
