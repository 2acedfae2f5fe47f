//! Draws a board: its parts in as many columns as there is room for, balanced by height, each under its heading; the cursor
//! walks the lines down one column and then down the next. A column that is longer than the screen follows the cursor.

use super::BoardPane;
use super::table::{self, Drawn};
use crate::service::board::{Block, Body};
use crate::tui::text::{self, cells};
use crate::tui::widget::paint::Paint;
use ratatui::layout::Rect;

/// From so many cells on there may be two columns, and three.
const TWO: u16 = 120;
const THREE: u16 = 200;

/// A column of parts, drawn one under the other.
type Column = Vec<Drawn>;

/// Draws the board over the body.
pub fn board(pane: &BoardPane, paint: &mut Paint<'_>, area: Rect, has_keys: bool) {
    paint.blank(area);
    let Some(board) = &pane.board else {
        let text = paint.get("waiting");
        paint.text(area.x + 1, area.y, area.width, &text, paint.theme.quiet());
        return;
    };
    let title = paint.say(&board.title);
    paint.text(area.x + 1, area.y, area.width.saturating_sub(2), &title, paint.theme.bold());
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let columns = columns(&board.blocks, paint, body.width);
    let wide = body.width / cells(columns.len().max(1));
    for (at, column) in columns.iter().enumerate() {
        let x = body.x + wide.saturating_mul(cells(at));
        let place = Rect { x, width: wide.saturating_sub(1), ..body };
        draw(column, pane.scroll.at, has_keys, paint, place);
        if at > 0 {
            paint.bar(x.saturating_sub(1), body);
        }
    }
}

/// The parts laid out in the most columns in which no table is cut more than it must be.
fn columns(blocks: &[Block], paint: &Paint<'_>, width: u16) -> Vec<Column> {
    let most = match width {
        w if w >= THREE => 3,
        w if w >= TWO => 2,
        _ => 1,
    };
    let needed = blocks.iter().map(|b| table::needs(b, paint)).max().unwrap_or(0);
    let room = |n: usize| usize::from(width / cells(n.max(1))).saturating_sub(3);
    let fits = |n: &usize| *n == 1 || needed <= room(*n);
    let n = (1..=most.min(blocks.len().max(1))).rev().find(fits).unwrap_or(1);
    let mut first = 0;
    let drawn: Vec<Column> = blocks
        .iter()
        .map(|block| {
            let rows = table::rows(block, paint, room(n), first);
            if let Body::Lines { lines, .. } = &block.body {
                first += lines.len();
            }
            rows
        })
        .collect();
    let heights: Vec<usize> = drawn.iter().map(|d| d.len() + 1).collect();
    let tall = least_height(&heights, n);
    let mut columns: Vec<Column> = vec![Vec::new()];
    for rows in drawn {
        let full = columns.last().is_some_and(|c| !c.is_empty() && c.len() + rows.len() + 2 > tall);
        if full && columns.len() < n {
            columns.push(Vec::new());
        }
        if let Some(column) = columns.last_mut() {
            if !column.is_empty() {
                column.push(Drawn::default());
            }
            column.extend(rows);
        }
    }
    columns
}

/// The least height in which parts of these heights, in their order, stand in so many columns.
fn least_height(heights: &[usize], columns: usize) -> usize {
    let (mut low, mut high) =
        (heights.iter().copied().max().unwrap_or(0), heights.iter().sum::<usize>());
    let needed = |tall: usize| {
        let (mut used, mut filled) = (1, 0);
        for height in heights {
            if filled > 0 && filled + height > tall {
                used += 1;
                filled = 0;
            }
            filled += height;
        }
        used
    };
    while low < high {
        let middle = usize::midpoint(low, high);
        if needed(middle) <= columns { high = middle } else { low = middle + 1 }
    }
    low
}

/// The first row that shows: the cursor's line in the middle, and at either end all there is beyond it.
fn top(column: &[Drawn], at: usize, page: usize) -> usize {
    let Some(first) = column.iter().position(|d| d.of == Some(at)) else { return 0 };
    let last = column.iter().rposition(|d| d.of == Some(at)).unwrap_or(first);
    let end = column.len().saturating_sub(page);
    let before = column.iter().take(first).all(|d| d.of.is_none());
    let after = column.iter().skip(last + 1).all(|d| d.of.is_none());
    let wanted = match (before, after) {
        (true, _) => 0,
        (_, true) => end,
        _ => first.saturating_sub(page / 2).min(end),
    };
    wanted.max((last + 1).saturating_sub(page)).min(first)
}

fn draw(column: &[Drawn], at: usize, has_keys: bool, paint: &mut Paint<'_>, place: Rect) {
    let page = usize::from(place.height);
    let top = top(column, at, page);
    let mut stood = false;
    for (row, drawn) in column.iter().skip(top).take(page).enumerate() {
        let y = place.y + cells(row);
        let x = place.x + 1;
        let on = drawn.of == Some(at) && has_keys;
        if on {
            let wide = place.width.saturating_sub(1);
            paint.cell(x, y, wide, "", paint.theme.chosen());
        }
        for piece in &drawn.pieces {
            let style = if on { piece.style.patch(paint.theme.chosen()) } else { piece.style };
            let most = place.right().saturating_sub(x + cells(piece.x));
            paint.text(x + cells(piece.x), y, most, &piece.text, style);
        }
        paint.row(x, y, &drawn.picture);
        if on && !stood {
            paint.stand(x, y);
            stood = true;
        }
    }
    more(column.len(), top, paint, place);
}

/// Signs that a column goes on above or below.
fn more(rows: usize, top: usize, paint: &mut Paint<'_>, place: Rect) {
    let page = usize::from(place.height);
    let (above, below) = (top, rows.saturating_sub(top + page));
    let mut sign = |y: u16, n: usize, backward: bool| {
        let text = format!("{}{n}", paint.theme.order(backward));
        let wide = cells(text::width(&text));
        paint.text(place.right().saturating_sub(wide), y, wide, &text, paint.theme.key());
    };
    if above > 0 {
        sign(place.y, above, false);
    }
    if below > 0 {
        sign(place.bottom().saturating_sub(1), below, true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_in_the_least_height_that_their_order_allows() {
        assert_eq!(least_height(&[10, 10, 10], 3), 10);
        assert_eq!(least_height(&[10, 10, 10], 2), 20);
        assert_eq!(least_height(&[30, 2, 2, 2], 2), 30);
        assert_eq!(least_height(&[], 2), 0);
    }

    #[test]
    fn the_cursors_line_always_shows_and_the_ends_show_whole() {
        let row = |of: Option<usize>| Drawn { of, ..Drawn::default() };
        let mut column = vec![row(None), row(None)];
        column.extend((0..30).map(|at| row(Some(at))));
        column.extend([row(None), row(None)]);
        for at in 0..30 {
            let top = top(&column, at, 10);
            assert!((top..top + 10).contains(&(at + 2)), "{at}");
        }
        assert_eq!(top(&column, 0, 10), 0);
        assert_eq!(top(&column, 29, 10), 24);
    }
}
