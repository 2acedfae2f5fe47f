//! Draws the desk: tabs, the line of the filter, the panes that the size shows, a board over them.

use super::{DeskLayer, Focus};
use crate::tui::layer::Layer as _;
use crate::tui::page::view as page;
use crate::tui::pane::bars;
use crate::tui::pane::layout::{Layout, Size};
use crate::tui::shared::Shared;
use crate::tui::widget::paint::Paint;
use ratatui::layout::Rect;

pub(super) fn draw(
    desk: &DeskLayer,
    shared: &Shared,
    paint: &mut Paint<'_>,
    layout: &Layout,
    top: bool,
) {
    let focus = |of: Focus| top && desk.focus == of;
    let DeskLayer { lists, detail, boards, .. } = desk;
    bars::tabs(lists, shared, paint, layout.tabs);
    lists.draw_status(shared, paint, layout, top);
    match layout.size {
        Size::Small => {}
        Size::Compact if desk.focus == Focus::Detail => {
            detail.draw(shared, paint, layout.detail, focus(Focus::Detail));
        }
        Size::Compact => lists.draw(shared, paint, layout.list, focus(Focus::List)),
        Size::Beside => {
            lists.draw(shared, paint, layout.list, focus(Focus::List));
            paint.bar(layout.list.right(), layout.body);
            detail.draw(shared, paint, layout.detail, focus(Focus::Detail));
        }
        Size::Wide => {
            let has_keys = desk.focus == Focus::Queues;
            bars::queues(lists, paint, layout.queues, (has_keys, top));
            paint.bar(layout.queues.right(), layout.body);
            lists.draw(shared, paint, layout.list, focus(Focus::List));
            paint.bar(layout.list.right(), layout.body);
            detail.draw(shared, paint, layout.detail, focus(Focus::Detail));
            let rule = layout.time_line.y.saturating_sub(1);
            paint.rule(Rect { height: 1, ..layout.time_line }, rule);
            page::time_line(&detail.page, paint, layout.time_line);
        }
    }
    if !boards.is_empty() {
        boards.draw(shared, paint, layout.body, focus(Focus::Board));
    }
    if top {
        lists.draw_popup(shared, paint, layout);
    }
}
