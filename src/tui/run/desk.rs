//! The desk: queues, filter, lookup, order, updates, copy, the most urgent thing, palette, leaving.

use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::tui::app::{App, Focus};
use crate::tui::event::{Effect, Slot};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::lookup::Lookup;
use crate::tui::page::{PagePane, cell_text};

impl App {
    pub fn go_to_queue(&mut self, queue: Option<Queue>) {
        let Some(queue) = queue else { return };
        self.boards.clear();
        self.leaving = None;
        self.forget_place();
        self.focus = Focus::List;
        self.detail.pinned = false;
        self.detail.trail.clear();
        if self.queue == queue {
            self.leave_view();
        } else {
            self.queue = queue;
            self.asks.forget(Slot::Page);
            self.asks.forget(Slot::Rows);
            self.asks.forget(Slot::Probe);
            let shown = self.shown();
            self.list_mut().show(shown);
        }
        self.load();
    }

    pub fn begin_find(&mut self) {
        self.overlays.push(Overlay::Lookup(Lookup { enters: true, ..Lookup::default() }));
    }

    /// Takes in what others changed; the cursor stays on its record.
    pub fn merge(&mut self) {
        self.list_mut().stale = true;
        self.load();
    }

    /// To the clipboard, and shown as text, for terminals that have none.
    pub fn copy(&mut self) {
        let text = match (&self.focus, self.detail.page.line()) {
            (Focus::Detail, Some(line)) => {
                line.value().map(|value| cell_text(&self.words, value)).unwrap_or_default()
            }
            (Focus::Board, _) => {
                let line = self.boards.last().and_then(PagePane::line);
                let cells = line.into_iter().flat_map(|l| &l.cells);
                cells.map(|cell| cell_text(&self.words, cell)).collect::<Vec<_>>().join("\t")
            }
            (Focus::Detail, None) => self.subject().map(|s| s.reference).unwrap_or_default(),
            _ => self.list().and_then(|l| l.row()).map_or_else(String::new, |r| {
                format!("{}\t{}\t{}", r.row.reference, r.row.uscc, r.row.name)
            }),
        };
        if !text.is_empty() {
            self.tell(&Phrase::new("copied").with("text", text.replace('\t', "  ")));
            self.asks.push(Effect::Copy(text));
        }
    }

    pub fn quit(&mut self) {
        self.keep_draft(0);
        self.asks.push(Effect::Quit);
    }
}
