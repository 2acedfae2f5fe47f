//! Draws a board: its blocks in as many columns as there is room for, each under its heading, the cursor on a line.

use super::BoardPane;
use crate::service::board::{Bar, Block, Body, Line};
use crate::tui::app::{App, Focus};
use crate::tui::text;
use crate::tui::widget::paint::Paint;
use ratatui::layout::Rect;
use ratatui::style::Style;

fn cells(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

/// A row of cells ready to draw; `of` is the line it belongs to, counted over the whole board.
struct Drawn {
    of: Option<usize>,
    lead: String,
    text: String,
    mark: String,
    clause: String,
    style: Style,
}

/// Draws the board over the body.
pub fn board(app: &App, pane: &BoardPane, paint: &mut Paint<'_>, area: Rect) {
    paint.blank(area);
    let Some(board) = &pane.board else {
        let text = paint.get("waiting");
        paint.text(area.x + 1, area.y, area.width, &text, paint.theme.quiet());
        return;
    };
    let title = paint.say(&board.title);
    paint.text(area.x + 1, area.y, area.width.saturating_sub(2), &title, paint.theme.bold());
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let room = usize::from(body.width.saturating_sub(2));
    let mut drawn = Vec::new();
    let mut first = 0;
    for block in &board.blocks {
        first = push_block(block, paint, room, first, &mut drawn);
    }
    let here = drawn.iter().position(|d| d.of == Some(pane.scroll.at)).unwrap_or(0);
    let page = usize::from(body.height);
    let top = here.saturating_sub(page / 2).min(drawn.len().saturating_sub(page));
    let has_keys = app.focus == Focus::Board && app.overlays.is_empty();
    let lead = drawn.iter().map(|d| text::width(&d.lead)).max().unwrap_or(0).min(room / 3);
    for (at, line) in drawn.iter().skip(top).take(page).enumerate() {
        let y = body.y + cells(at);
        let on = line.of == Some(pane.scroll.at);
        let style = if on && has_keys { paint.theme.chosen() } else { line.style };
        let clause = cells(text::width(&line.clause));
        if line.of.is_some() {
            paint.cell(body.x + 1, y, cells(room), "", style);
            paint.cell(body.x + 2, y, cells(lead), &line.lead, style);
            let x = body.x + 3 + cells(lead);
            let most = body.right().saturating_sub(x + clause + 2);
            let text = format!("{} {}", line.text, line.mark);
            paint.text(x, y, most, text.trim_end(), style);
            paint.text(body.right().saturating_sub(clause + 1), y, clause, &line.clause, style);
            if on && has_keys {
                paint.stand(body.x + 1, y);
            }
        } else {
            paint.text(body.x + 1, y, cells(room), &line.text, line.style);
        }
    }
}

fn push_block(
    block: &Block,
    paint: &Paint<'_>,
    room: usize,
    first: usize,
    drawn: &mut Vec<Drawn>,
) -> usize {
    let plain = |text: String, style: Style| Drawn {
        of: None,
        lead: String::new(),
        text,
        mark: String::new(),
        clause: String::new(),
        style,
    };
    drawn.push(plain(paint.clean(&paint.say(&block.title)), paint.theme.bold()));
    match &block.body {
        Body::Lines { lines, .. } => {
            drawn.extend(lines.iter().enumerate().map(|(at, l)| row(l, paint, first + at)));
            first + lines.len()
        }
        Body::Bars(bars) => {
            let most = bars.iter().map(|b| b.value.max(b.of.unwrap_or(0))).max().unwrap_or(1);
            for bar in bars {
                drawn.push(plain(bar_text(bar, paint, room / 2, most.max(1)), paint.theme.plain()));
            }
            first
        }
    }
}

fn row(line: &Line, paint: &Paint<'_>, of: usize) -> Drawn {
    let mut said = line.cells.iter().map(|c| paint.clean(&paint.say(c)));
    let lead = said.next().unwrap_or_default();
    let mark = match line.mark.as_str() {
        "" => String::new(),
        mark => format!("[{}]", paint.get(&format!("mark-{mark}"))),
    };
    Drawn {
        of: Some(of),
        lead,
        text: said.collect::<Vec<_>>().join("  "),
        mark,
        clause: line.clause.clone(),
        style: paint.theme.state(&line.mark),
    }
}

fn bar_text(bar: &Bar, paint: &Paint<'_>, room: usize, most: u64) -> String {
    let long = usize::try_from(bar.value.saturating_mul(room as u64) / most).unwrap_or(0);
    format!("{} {} {}", paint.clean(&paint.say(&bar.label)), "#".repeat(long), bar.value)
}
