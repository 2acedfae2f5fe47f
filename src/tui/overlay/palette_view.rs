//! Draws the palette: key, command, what it does or why not.

use super::draw::{chosen, window};
use super::palette::Palette;
use crate::command::Line;
use crate::tui::app::App;
use crate::tui::keymap::Mode;
use crate::tui::text::{self, cells};
use crate::tui::widget::paint::{Paint, centred};
use ratatui::layout::Rect;

/// Widest column of names.
const NAMES: u16 = 34;

pub fn draw(app: &App, palette: &Palette, paint: &mut Paint<'_>, body: Rect, top: bool) {
    let area = centred(body, 100, body.height);
    let title = paint.get("palette-title");
    let inside = paint.frame(area, &title);
    let field =
        Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), height: 1, ..inside };
    palette.input.draw(paint, field, paint.theme.bold(), top);
    paint.rule(inside, inside.y + 1);
    let rows = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
    if palette.shown.is_empty() {
        let text = paint.get("palette-nothing");
        paint.text(rows.x + 1, rows.y, rows.width, &text, paint.theme.quiet());
    }
    let at = palette.scroll.at;
    let (first, page) = window(at, palette.shown.len(), rows.height);
    let shown = || palette.shown.iter().enumerate().skip(first).take(page);
    let widest = shown().map(|(_, e)| text::width(&e.line.to_string())).max().unwrap_or(0);
    let names = cells(widest).min(NAMES.min(rows.width / 2));
    for (line, (place, entry)) in shown().enumerate() {
        let (y, here) = (rows.y + cells(line), place == at);
        let base = if entry.off.is_some() { paint.theme.off() } else { paint.theme.plain() };
        let style = chosen(paint, here, base);
        let menu = entry.letter.as_ref().map(|letter| (Line::from(entry.line.command), letter));
        let key = match menu {
            Some((menu, letter)) => {
                app.keymap.first(Mode::Keys, &menu).map(|key| format!("{key} {letter}"))
            }
            None => app.keymap.first(Mode::Keys, &entry.line),
        };
        let said = match &entry.off {
            // Some reasons name the transition themselves.
            Some(reason) if reason.starts_with(&entry.doc) => reason.clone(),
            Some(reason) => format!("{} ({reason})", entry.doc),
            None => entry.doc.clone(),
        };
        paint.cell(rows.x, y, rows.width, "", style);
        paint.cell(rows.x + 1, y, 8, &key.unwrap_or_default(), style);
        paint.cell(rows.x + 10, y, names, &entry.line.to_string(), style);
        let x = rows.x + 11 + names;
        paint.text(x, y, rows.right().saturating_sub(x + 1), &said, style);
    }
}
