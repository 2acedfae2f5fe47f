//! A click on the desk: it stands on a row or a tab. Nothing is opened or done by it.

use super::{DeskLayer, Focus};
use crate::domain::queue::Queue;
use crate::tui::layer::Context;
use crate::tui::pane::bars;
use ratatui::layout::Position;

impl DeskLayer {
    pub fn clicked(&mut self, column: u16, row: u16, context: &mut Context<'_>) {
        let layout = context.shared.layout();
        let at = Position::new(column, row);
        if layout.tabs.contains(at) {
            let tab = bars::tab_at(&self.lists, context.shared, column, layout.tabs.width);
            if let Some(queue) = tab {
                self.go_to_queue(queue, context);
            }
        } else if self.focus != Focus::Board {
            self.clicked_in_panes(at, context);
        }
        self.load(context);
    }

    fn clicked_in_panes(&mut self, at: Position, context: &mut Context<'_>) {
        let layout = context.shared.layout();
        let under = |top: u16| usize::from(at.y.saturating_sub(top + 1));
        let alone = !layout.has_detail();
        if layout.queues.contains(at) && at.y > layout.queues.y {
            if let Some(queue) = Queue::ALL.get(under(layout.queues.y)) {
                self.go_to_queue(*queue, context);
            }
        } else if layout.list.contains(at) && !(alone && self.focus == Focus::Detail) {
            self.focus = Focus::List;
            if at.y > layout.list.y && self.lists.stand_on(under(layout.list.y), layout.rows()) {
                self.detail.pinned = false;
            }
        } else if layout.detail.contains(at) && !alone {
            self.focus = Focus::Detail;
        }
    }
}
