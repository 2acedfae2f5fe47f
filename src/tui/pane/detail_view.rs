//! Draws the detail: title, standing and why of a record over the tabs of its page.

use super::detail::DetailPane;
use crate::service::response::RecordView;
use crate::tui::page::view;
use crate::tui::text;
use crate::tui::widget::paint::Paint;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Most lines that the chain behind a standing takes.
const MOST_WHY: usize = 4;

/// Draws the record; `has_keys` where its lines are walked.
pub fn detail(pane: &DetailPane, paint: &mut Paint<'_>, area: Rect, has_keys: bool) {
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let Some(record) = &pane.record else {
        let text = if pane.id.is_some() { paint.theme.dots() } else { "" };
        paint.text(inside.x, inside.y, inside.width, text, paint.theme.quiet());
        return;
    };
    let y = head(record, paint, inside);
    view::tabs(&pane.page, paint, Rect { y, height: 1, ..inside }, has_keys);
    let below = Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..area };
    view::body(&pane.page, paint, below, has_keys);
}

/// Title, reference, standing and the facts behind it; gives the next free line.
fn head(record: &RecordView, paint: &mut Paint<'_>, area: Rect) -> u16 {
    let mut y = area.y;
    // What is told of the record leaves room for its lines.
    let end = area.y + (area.height / 2).max(2).min(area.height);
    let mut tell = |paint: &mut Paint<'_>, x: u16, lead: &str, said: &str, style: Style| {
        let room = area.right().saturating_sub(x);
        let lines = text::wrap(&paint.clean(said), usize::from(room));
        let free = usize::from(end.saturating_sub(y));
        for (at, line) in lines.iter().enumerate().take(free) {
            if at == 0 && x > area.x {
                paint.cell(area.x + 1, y, x.saturating_sub(area.x + 2), lead, paint.theme.quiet());
            }
            y = y.saturating_add(1);
            paint.text(x, y - 1, room, line, style);
        }
    };
    let title = format!("{}  {}", record.title, record.reference);
    tell(paint, area.x, "", &title, paint.theme.bold());
    if let Some(standing) = &record.standing {
        let text = paint.say(standing);
        tell(paint, area.x, "", &text, paint.theme.bold());
    }
    for (clause, why) in record.standing_why.iter().take(MOST_WHY) {
        let text = paint.say(why);
        tell(paint, area.x + 10, clause, &text, paint.theme.plain());
    }
    y
}
