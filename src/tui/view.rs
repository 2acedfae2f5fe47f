//! `view(&state, frame)`: draws the screen and changes nothing.

use super::app::App;
use super::overlay::lock;
use super::pane::layout::{Layout, Size};
use super::pane::{bars, hints};
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
    let shared = app.shared();
    if shared.theme.colour {
        shared.palette.dress(buffer);
    }
    cursor
}

fn draw_roles(app: &App, buffer: &mut Buffer) -> Option<Position> {
    let area = buffer.area;
    let layout = Layout::of(area.width, area.height);
    let shared = app.shared();
    let mut paint = Paint { buffer, words: &shared.words, theme: shared.theme, cursor: None };
    if app.is_locked() {
        lock::draw(shared, &mut paint);
        return paint.cursor;
    }
    if layout.size == Size::Small {
        let text = paint.get("too-small");
        paint.text(0, 0, area.width, &text, shared.theme.plain());
        return None;
    }
    let over = app.over_desk();
    app.desk().paint(shared, &mut paint, &layout, over.is_none());
    bars::message(app.message(), app.waits_with_keys(), shared, &mut paint, layout.message);
    let snapshot = app.snapshot();
    let keys = hints::Keys { mode: app.mode(), snapshot: &snapshot, keymap: &shared.keymap };
    hints::hints(keys, &app.top().hints(shared), &mut paint, layout.hints);
    // What lies under the topmost shows again when that is closed: frames within frames tell nobody anything.
    if let Some(layer) = over {
        layer.draw(shared, &mut paint, layout.body, true);
    }
    hints::which_key(keys, app.sequence(), &mut paint, layout.body);
    paint.cursor
}
