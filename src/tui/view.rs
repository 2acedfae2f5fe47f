//! `view(&state, frame)`: draws the state and changes nothing.

use super::app::{App, Focus};
use super::overlay::{draw as overlays, lock};
use super::page::view as page;
use super::pane::layout::{Layout, Size};
use super::pane::{bars, detail_view, filter_view, hints, list_view};
use super::widget::paint::Paint;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// Draws everything into a frame.
pub fn view(app: &App, frame: &mut Frame<'_>) {
    let cursor = draw(app, frame.buffer_mut());
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

/// Draws everything into a buffer of whatever size; gives where the terminal's cursor is to stand.
pub fn draw(app: &App, buffer: &mut Buffer) -> Option<Position> {
    let cursor = draw_roles(app, buffer);
    if app.theme.colour {
        app.palette.dress(buffer);
    }
    cursor
}

fn draw_roles(app: &App, buffer: &mut Buffer) -> Option<Position> {
    let area = buffer.area;
    let layout = Layout::of(area.width, area.height);
    let mut paint = Paint { buffer, words: &app.words, theme: app.theme, cursor: None };
    if app.lock.on {
        lock::draw(app, &mut paint);
        return paint.cursor;
    }
    if layout.size == Size::Small {
        let text = paint.get("too-small");
        paint.text(0, 0, area.width, &text, app.theme.plain());
        return None;
    }
    let detail_keys = app.focus == Focus::Detail && app.overlays.is_empty();
    bars::tabs(app, &mut paint, layout.tabs);
    filter_view::status(app, &mut paint, &layout);
    match layout.size {
        Size::Small => {}
        Size::Compact if app.focus == Focus::Detail => {
            detail_view::detail(&app.detail, &mut paint, layout.detail, detail_keys, true);
        }
        Size::Compact => list_view::list(app, &mut paint, layout.list),
        Size::Beside => {
            list_view::list(app, &mut paint, layout.list);
            paint.bar(layout.list.right(), layout.body);
            detail_view::detail(&app.detail, &mut paint, layout.detail, detail_keys, false);
        }
        Size::Wide => {
            bars::queues(app, &mut paint, layout.queues);
            paint.bar(layout.queues.right(), layout.body);
            list_view::list(app, &mut paint, layout.list);
            paint.bar(layout.list.right(), layout.body);
            detail_view::detail(&app.detail, &mut paint, layout.detail, detail_keys, false);
            paint.rule(
                ratatui::layout::Rect { height: 1, ..layout.time_line },
                layout.time_line.y.saturating_sub(1),
            );
            page::time_line(&app.detail.page, &mut paint, layout.time_line);
        }
    }
    if let Some(pane) = app.boards.last() {
        let has_keys = app.focus == Focus::Board && app.overlays.is_empty();
        page::page(pane, &mut paint, layout.body, has_keys);
    }
    filter_view::popup(app, &mut paint, &layout);
    bars::message(app, &mut paint, layout.message);
    hints::hints(app, &mut paint, layout.hints);
    // What lies under the topmost shows again when that is closed: frames within frames tell nobody anything.
    if let Some(overlay) = app.overlays.last() {
        overlays::draw(app, overlay, &mut paint, layout.body, true);
    }
    hints::which_key(app, &mut paint, layout.body);
    paint.cursor
}
