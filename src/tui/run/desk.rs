//! The desk: queues, filter, lookup, order, updates, copy, the most urgent thing, palette, leaving.

use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::service::request::Ask;
use crate::tui::app::{App, Focus};
use crate::tui::event::{Effect, Slot};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::lookup::Lookup;
use crate::tui::overlay::palette::Palette;
use crate::tui::pane::list::{Order, SORTABLE, Typing};
use crate::tui::widget::input::Input;

impl App {
    pub fn go_to_queue(&mut self, queue: Option<Queue>) {
        let Some(queue) = queue else { return };
        self.boards.clear();
        self.focus = Focus::List;
        self.detail.pinned = false;
        self.detail.trail.clear();
        if self.queue != queue {
            self.queue = queue;
            self.asks.forget(Slot::Page);
            self.asks.forget(Slot::Rows);
            self.asks.forget(Slot::Probe);
            let shown = self.shown();
            self.list_mut().show(shown);
        }
        self.load();
    }

    pub fn begin_filter(&mut self) {
        self.focus = Focus::List;
        let list = self.list_mut();
        list.range = None;
        let input = Input::new(&list.filter, false);
        list.typing = Some(Typing { input, before: list.filter.clone() });
    }

    /// The filter as typed so far is asked at once.
    pub fn filter_typed(&mut self) {
        let list = self.list_mut();
        if let Some(typing) = &list.typing {
            let text = typing.input.value();
            if text != list.filter {
                list.filter = text;
                list.stale = true;
                self.load();
            }
        }
    }

    /// The filter stays, or what was before it comes back. One that cannot be read stays open to be mended.
    pub fn end_filter(&mut self, keep: bool) {
        let list = self.list_mut();
        if keep && list.error.is_some() {
            return;
        }
        if let Some(typing) = list.typing.take()
            && !keep
            && list.filter != typing.before
        {
            list.filter = typing.before;
            list.error = None;
            list.stale = true;
            self.load();
        }
    }

    pub fn begin_find(&mut self) {
        self.overlays.push(Overlay::Lookup(Lookup::default()));
    }

    pub fn begin_palette(&mut self) {
        let palette = Palette::new(&self.words, &self.snapshot());
        self.overlays.push(Overlay::Palette(palette));
    }

    /// The order turned round, then the next one. Any but the desk's own needs every row here, so there is a bound.
    pub fn sort(&mut self) {
        let list = self.list_mut();
        let (order, backward) =
            if list.backward { (list.order.next(), false) } else { (list.order, true) };
        if (order != Order::Due || backward) && list.matching > SORTABLE {
            let most = i64::try_from(SORTABLE).unwrap_or(i64::MAX);
            self.warn(&Phrase::new("too-many-to-sort").with("count", most));
            return;
        }
        list.order = order;
        list.backward = backward;
        list.stale = true;
        let heading = self.words.get(order.word());
        let key = if backward { "sorted-backward" } else { "sorted-by" };
        self.tell(&Phrase::new(key).with("column", heading));
        self.load();
    }

    /// Takes in what others changed; the cursor stays on its record.
    pub fn merge(&mut self) {
        self.list_mut().stale = true;
        self.load();
    }

    /// To the clipboard, and shown as text, for terminals that have none.
    pub fn copy(&mut self) {
        let text = match (&self.focus, self.detail.line()) {
            (Focus::Detail, Some(line)) => {
                crate::tui::pane::detail_view::value_text(&self.words, &line.value)
            }
            (Focus::Board, _) => {
                let line = self.boards.last().and_then(crate::tui::board::BoardPane::line);
                let said = line.into_iter().flat_map(|l| &l.cells).map(|c| self.words.say(c));
                said.collect::<Vec<_>>().join("\t")
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

    pub fn next(&mut self) {
        if self.next_on_board() {
            return;
        }
        self.asks.ask(Slot::Next, Ask::Next);
    }

    pub fn quit(&mut self) {
        self.keep_draft(0);
        self.asks.push(Effect::Quit);
    }
}
