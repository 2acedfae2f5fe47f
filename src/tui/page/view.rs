//! Draws a page: its tabs, and the parts of the one that shows in as many columns as there is room for, balanced by height, each
//! under its heading; the cursor walks down one column and then down the next. A column longer than the screen follows it.

use super::events::{self, Fold};
use super::measure::needs;
use super::table::{self, Drawn, Look};
use super::walk::{Ground, Row};
use super::{PagePane, spots};
use crate::service::page::{Block, Body};
use crate::tui::text::{self, cells};
use crate::tui::widget::lines::Signs;
use crate::tui::widget::paint::Paint;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// From so many cells on there may be two columns, and three.
const TWO: u16 = 120;
const THREE: u16 = 200;

/// A column of parts, drawn one under the other.
type Column = Vec<Drawn>;

/// Draws a page over the body, under its title.
pub fn page(pane: &PagePane, paint: &mut Paint<'_>, area: Rect, has_keys: bool) {
    paint.blank(area);
    let Some(page) = &pane.page else {
        let text = paint.get("waiting");
        paint.text(area.x + 1, area.y, area.width, &text, paint.theme.quiet());
        return;
    };
    let title = paint.say(&page.title);
    paint.text(area.x + 1, area.y, area.width.saturating_sub(2), &title, paint.theme.bold());
    let mut y = area.y + 1;
    if page.tabs.len() > 1 {
        let bar = Rect { x: area.x + 1, y, width: area.width.saturating_sub(2), height: 1 };
        tabs(pane, paint, bar, has_keys);
        y += 1;
    }
    body(pane, paint, Rect { y, height: area.bottom().saturating_sub(y), ..area }, has_keys);
}

/// Draws the tab that shows.
pub fn body(pane: &PagePane, paint: &mut Paint<'_>, area: Rect, has_keys: bool) {
    let columns = columns(pane, paint, area.width);
    let ground = ground(&columns, area.height);
    pane.size.set((area.width, area.height));
    pane.long.set(ground.is_long());
    let wide = area.width / cells(columns.len().max(1));
    for (at, column) in columns.iter().enumerate() {
        let x = area.x + wide.saturating_mul(cells(at));
        let place = Rect { x, width: wide.saturating_sub(1), ..area };
        let on = has_keys.then_some(pane.stand.at);
        draw(column, (ground.top(pane.stand, at), on), paint, place);
        if at > 0 {
            paint.bar(x.saturating_sub(1), area);
        }
    }
}

/// What keys move on: the rows of columns, of which so many show.
pub(super) fn ground(columns: &[Column], height: u16) -> Ground {
    let row = |drawn: &Drawn| match drawn.of {
        Some(at) => Row::Of(at),
        None if drawn.pieces.is_empty() && drawn.picture.is_empty() => Row::Blank,
        None => Row::Head,
    };
    Ground::of(columns.iter().map(|column| column.iter().map(row)), usize::from(height))
}

/// A page's time line under its title, all of it unfolded; nothing in it is stood on.
pub fn time_line(pane: &PagePane, paint: &mut Paint<'_>, area: Rect) {
    let title = paint.get("section-time-line");
    paint.text(area.x + 1, area.y, area.width, &title, paint.theme.bold());
    let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let rows = events::rows(pane, paint, usize::from(area.width).saturating_sub(3), Fold::Open);
    draw(&rows, (0, None), paint, below);
}

/// The parts of a tab in so many columns.
pub(super) fn columns(pane: &PagePane, paint: &Paint<'_>, width: u16) -> Vec<Column> {
    let blocks = pane.blocks();
    let most = match width {
        w if w >= THREE => 3,
        w if w >= TWO => 2,
        _ => 1,
    };
    let needed = blocks.iter().map(|b| needs(b, paint)).max().unwrap_or(0);
    // Cells before the text, behind it and for the sign that there is more.
    let room = |n: usize| usize::from(width / cells(n.max(1))).saturating_sub(4);
    let fits = |n: &usize| *n == 1 || needed <= room(*n);
    let n = (1..=most.min(blocks.len().max(1))).rev().find(fits).unwrap_or(1);
    let mut first = 0;
    let mut rows_of = |block: &Block| {
        let from = first;
        first += spots(block).count();
        match &block.body {
            Body::Events(_) => events::rows(pane, paint, room(n), Fold::Kept),
            _ => table::rows(block, paint, room(n), (Look::Walked, from, 0)),
        }
    };
    let columns = balanced(blocks.iter().map(&mut rows_of).collect(), n);
    joined(columns)
}

/// A column in which nothing is stood on is never entered: it goes under the one before it, the first one over the next.
fn joined(columns: Vec<Column>) -> Vec<Column> {
    let mut kept: Vec<Column> = Vec::new();
    let stood = |column: &Column| column.iter().any(|drawn| drawn.of.is_some());
    for column in columns {
        match kept.last_mut() {
            Some(last) if !stood(&column) || !stood(last) => {
                last.push(Drawn::default());
                last.extend(column);
            }
            _ => kept.push(column),
        }
    }
    kept
}

/// The parts laid out in so many columns, the least high in which their order is kept.
fn balanced(drawn: Vec<Column>, n: usize) -> Vec<Column> {
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

/// Cells of the sign that there are more tabs on a side.
const MORE: u16 = 1;

/// Which tabs show, from one to before another: all where there is room, else those around the chosen one, it always among them.
fn shown_tabs(wide: &[usize], chosen: usize, room: usize) -> (usize, usize) {
    if wide.iter().sum::<usize>() <= room || wide.is_empty() {
        return (0, wide.len());
    }
    let room = room.saturating_sub(usize::from(MORE) * 2);
    let chosen = chosen.min(wide.len() - 1);
    let sum = |from: usize, to: usize| wide.iter().take(to).skip(from).sum::<usize>();
    // From the first on as long as the chosen one fits; then as many more as there is room for.
    let first = (0..=chosen).find(|first| sum(*first, chosen + 1) <= room).unwrap_or(chosen);
    let fits = |last: &usize| sum(first, *last) <= room;
    let last = (chosen + 1..=wide.len()).take_while(fits).last().unwrap_or(chosen + 1);
    (first, last)
}

/// The tabs, the one that shows among them.
pub fn tabs(pane: &PagePane, paint: &mut Paint<'_>, area: Rect, lively: bool) {
    let all = pane.page.iter().flat_map(|page| &page.tabs);
    let names: Vec<String> = all.map(|tab| paint.say(&tab.title)).collect();
    let wide: Vec<usize> = names.iter().map(|n| text::width(&paint.clean(n)) + 2).collect();
    let (first, last) = shown_tabs(&wide, pane.tab, usize::from(area.width));
    let mut x = area.x;
    if first > 0 {
        x += paint.text(x, area.y, MORE, "<", paint.theme.quiet());
    }
    if last < names.len() {
        paint.text(area.right().saturating_sub(MORE), area.y, MORE, ">", paint.theme.quiet());
    }
    for (at, name) in names.iter().enumerate().take(last).skip(first) {
        let chosen = at == pane.tab;
        let (open, close) = if chosen { ("[", "]") } else { (" ", " ") };
        let style = match (chosen, lively) {
            (true, true) => paint.theme.chosen(),
            (true, false) => paint.theme.resting(),
            _ => paint.theme.quiet(),
        };
        let room = area.right().saturating_sub(x);
        x += paint.text(x, area.y, room, &format!("{open}{name}{close}"), style);
    }
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

/// Draws a column from a row on; `on` is what is stood on, where it has the keys.
fn draw(column: &[Drawn], (top, on): (usize, Option<usize>), paint: &mut Paint<'_>, place: Rect) {
    let page = usize::from(place.height);
    let signs = Signs::of(column.len(), top, place, paint);
    let mut stood = false;
    for (at_row, drawn) in column.iter().skip(top).take(page).enumerate() {
        let (x, y) = (place.x + 1, place.y + cells(at_row));
        let on = on.is_some() && drawn.of == on;
        if on {
            // Of a picture the edge alone: its own cells are drawn over the rest.
            let wide = if drawn.picture.is_empty() { place.width.saturating_sub(1) } else { 0 };
            paint.cell(x, y, wide, "", paint.theme.chosen());
            let edge = u16::from(!drawn.picture.is_empty());
            paint.cell(place.x, y, edge, "", paint.theme.chosen());
        }
        row(drawn, paint, (x, y), place.right(), on.then(|| paint.theme.chosen()));
        if on && !stood {
            paint.stand(x, y);
            stood = true;
        }
    }
    let taken = |row: usize| column.get(row).map_or(0, Drawn::width).saturating_add(1);
    let (first, last) = (taken(top), taken((top + page).saturating_sub(1)));
    signs.draw(paint, place, (cells(first), cells(last)));
}

/// Draws one row, no farther than an end, in another style on top where it is stood on.
pub(super) fn row(
    drawn: &Drawn,
    paint: &mut Paint<'_>,
    (x, y): (u16, u16),
    end: u16,
    over: Option<Style>,
) {
    for piece in &drawn.pieces {
        let style = over.map_or(piece.style, |over| piece.style.patch(over));
        let x = x.saturating_add(cells(piece.x));
        let room = end.saturating_sub(x);
        // What is cut says so: half a clause is another clause.
        let text = text::cut(&piece.text, usize::from(room), paint.theme.dots());
        paint.text(x, y, room, &text, style);
    }
    paint.row(x, y, &drawn.picture);
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
    fn the_chosen_tab_always_shows_and_as_many_beside_it_as_fit() {
        let wide = [9, 11, 11, 8, 9, 19, 9, 11];
        assert_eq!(shown_tabs(&wide, 3, 87), (0, 8));
        assert_eq!(shown_tabs(&wide, 0, 78), (0, 7));
        assert_eq!(shown_tabs(&wide, 7, 78), (2, 8));
        assert_eq!(shown_tabs(&wide, 5, 12), (5, 6));
        assert_eq!(shown_tabs(&[], 0, 10), (0, 0));
        for room in 10..120 {
            for chosen in 0..wide.len() {
                let (first, last) = shown_tabs(&wide, chosen, room);
                assert!(first <= chosen && chosen < last && last <= wide.len());
            }
        }
    }
}
