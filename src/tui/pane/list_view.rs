//! Draws the list: headings, rows, cursor. Cells are cut by display width and padded.

use super::columns::{self, SIGNS};
use super::list::ListPane;
use super::lists::{Lists, marked_phrase};
use super::{cell, names};
use crate::command::Command;
use crate::domain::phrase::Phrase;
use crate::service::query::Field;
use crate::service::response::RowView;
use crate::tui::keymap::Mode;
use crate::tui::layer::{self, Hint, MARK_MORE};
use crate::tui::shared::Shared;
use crate::tui::text::{self, number};
use crate::tui::widget::paint::Paint;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// Draws the list of the current queue.
pub fn list(lists: &Lists, shared: &Shared, paint: &mut Paint<'_>, area: Rect, has_keys: bool) {
    let Some(list) = lists.list() else { return };
    let columns = lists.viewing.columns(list, paint.words.lang(), area.width);
    headings(list, paint, area, &columns);
    let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    if list.loaded && list.matching == 0 {
        let text = paint.clean(&nothing(shared, list, paint));
        let room = usize::from(area.width.saturating_sub(SIGNS + 1));
        for (line, text) in (rows.y..rows.bottom()).zip(text::wrap(&text, room)) {
            paint.text(area.x + SIGNS, line, area.width, &text, paint.theme.quiet());
        }
        return;
    }
    let names = names(list, paint, rows.height, &columns);
    for line in 0..rows.height {
        let index = list.top + usize::from(line);
        if index >= list.matching {
            break;
        }
        let y = rows.y + line;
        let chosen = index == list.at;
        if let Some(row) = list.rows.get(&index) {
            let name = names.get(usize::from(line)).map_or("", String::as_str);
            let shown = (columns.as_slice(), name);
            draw_row(list, row, paint, (rows, y), shown, chosen.then_some(has_keys));
        } else {
            let dots = paint.theme.dots();
            paint.cell(rows.x, y, rows.width, dots, paint.theme.quiet());
        }
        if chosen && has_keys && list.typing.is_none() {
            paint.stand(rows.x, y);
        }
    }
}

/// Why no row shows, and what to do about it.
fn nothing(shared: &Shared, list: &ListPane, paint: &Paint<'_>) -> String {
    let key = |mode: Mode, command: Command| shared.key(mode, command);
    if list.stale && list.error.is_none() {
        return paint.get("waiting");
    }
    if list.filter.trim().is_empty() {
        let said = Phrase::new(&format!("empty-{}", list.queue.name()));
        return paint.say(&said.with("claim", key(Mode::Keys, Command::Claim)));
    }
    let total = i64::try_from(list.total).unwrap_or(i64::MAX);
    let keys = [
        key(Mode::Keys, Command::Filter),
        key(Mode::Text, Command::EraseLine),
        key(Mode::Text, Command::Accept),
    ];
    let said = Phrase::new("list-none-match").with("count", total).with("keys", keys.join(" "));
    paint.say(&said)
}

/// Headings; the column that the list is ordered by has the sign of the order.
fn headings(list: &ListPane, paint: &mut Paint<'_>, area: Rect, columns: &[(Field, u16)]) {
    let mut x = area.x + SIGNS;
    let ordered = columns::ordered_by(list.queue, list.sort, columns, &list.empty_columns());
    for (column, cells) in columns {
        let style = paint.theme.bold();
        let mut heading = paint.get(columns::heading(list.queue, *column));
        if let Some((_, backward)) = ordered.filter(|(field, _)| field == column) {
            let sign = paint.theme.order(backward);
            let room = usize::from(cells.saturating_sub(2));
            heading = format!("{}{sign}", text::cut(&heading, room, ""));
        }
        if columns::to_the_right(*column) {
            paint.cell_right(x, area.y, cells - 1, &heading, style);
        } else {
            paint.cell(x, area.y, cells - 1, &heading, style);
        }
        x += cells;
    }
}

/// The names of the rows that show, as they fit into their column.
fn names(list: &ListPane, paint: &Paint<'_>, rows: u16, columns: &[(Field, u16)]) -> Vec<String> {
    let cells = columns.iter().find(|(field, _)| *field == Field::Name).map(|(_, cells)| *cells);
    let Some(cells) = cells else { return Vec::new() };
    let told = (list.top..list.top.saturating_add(usize::from(rows))).map(|at| {
        let Some(row) = list.rows.get(&at) else { return String::new() };
        let name = paint.clean(&row.row.name);
        match (list.gone.contains(&row.row.id), name.is_empty()) {
            (true, _) => format!("[{}] {name}", paint.get("state-gone-meanwhile")),
            (false, true) => "-".to_owned(),
            (false, false) => name,
        }
    });
    let told: Vec<String> = told.collect();
    names::apart(&told, usize::from(cells.saturating_sub(1)), paint.theme.dots())
}

/// One row; `chosen` says that the cursor is on it, and whether the list has the keys.
fn draw_row(
    list: &ListPane,
    row: &RowView,
    paint: &mut Paint<'_>,
    (area, y): (Rect, u16),
    (columns, name): (&[(Field, u16)], &str),
    chosen: Option<bool>,
) {
    let theme = paint.theme;
    let id = row.row.id;
    let gone = list.gone.contains(&id);
    let base = match chosen {
        Some(true) => theme.chosen(),
        Some(false) => theme.resting(),
        None if gone => theme.quiet(),
        None => theme.plain(),
    };
    paint.cell(area.x, y, area.width, "", base);
    let marked = if list.marks.contains(id) { "*" } else { " " };
    paint.text(area.x, y, 1, marked, base.add_modifier(Modifier::BOLD));
    let changed = match (gone, list.changed.contains(&id)) {
        (true, _) => "-",
        (false, true) => "~",
        (false, false) => " ",
    };
    paint.text(area.x + 1, y, 1, changed, base.add_modifier(Modifier::BOLD));
    if chosen.is_some() {
        paint.text(area.x + 2, y, 1, ">", base);
    }
    let mut x = area.x + SIGNS;
    for (column, cells) in columns {
        let style = cell::style(paint, list.queue, row, *column, base);
        let room = cells.saturating_sub(1);
        let said = match column {
            Field::Name => Some(name.to_owned()),
            column => cell::said(paint, list.queue, row, *column, room),
        };
        let shown = said.unwrap_or_else(|| "-".to_owned());
        if columns::to_the_right(*column) {
            paint.cell_right(x, y, room, &shown, style);
        } else {
            paint.cell(x, y, room, &shown, style);
        }
        x += cells;
    }
}

/// Which row of how many has the cursor; under a filter, how many there are without it.
fn place(list: &ListPane) -> Phrase {
    let key = match (list.matching, list.matching == list.total) {
        (0, _) => "list-no-row",
        (_, true) => "list-row",
        (_, false) => "list-row-filtered",
    };
    Phrase::new(key)
        .with("row", number(list.at.saturating_add(1)))
        .with("count", number(list.matching))
        .with("all", number(list.total))
}

/// What stands beside the filter: how many match, how many are marked, what waits.
#[must_use]
pub fn summary(lists: &Lists, shared: &Shared, paint: &Paint<'_>) -> String {
    let Some(list) = lists.list() else { return String::new() };
    let mut parts = Vec::new();
    if list.waiting() > 0 {
        let key = shared.key(Mode::Keys, Command::Merge);
        let waiting = Phrase::new("new-rows").with("count", number(list.waiting()));
        parts.push(paint.say(&waiting.with("key", key)));
    }
    if !list.marks.is_empty() {
        let off = list.off_screen(shared.layout().rows());
        parts.push(paint.say(&marked_phrase(list.marks.len(), off)));
    }
    if list.range.is_some() {
        parts.push(paint.get("range-on"));
    }
    // The count stands last, where the room ends: it is never what is cut.
    if list.loaded {
        parts.push(paint.say(&place(list)));
    }
    parts.join("  ")
}

/// The keys that matter on a list: it depends on what is marked and what waits.
#[must_use]
pub fn hints(lists: &Lists) -> Vec<Hint> {
    use Command as C;
    if lists.is_typed() {
        return layer::hints(&[C::Accept, C::Up, C::Down, C::EraseLine, C::Back]);
    }
    let mut hints: Vec<Hint> = Vec::new();
    if lists.waits_to_be_merged() > 0 {
        hints.push((C::Merge, ""));
    }
    if !lists.marked().is_empty() {
        hints.extend([(C::Transition, ""), (C::ClearMarks, ""), (C::Mark, "")]);
    }
    let rest = [
        (C::Mark, ""),
        (C::MarkMatching, MARK_MORE),
        (C::Transition, ""),
        (C::Edit, ""),
        (C::Find, ""),
        (C::Filter, ""),
        (C::Undo, ""),
        (C::Palette, ""),
        (C::Open, ""),
        (C::Why, ""),
        (C::Next, ""),
        (C::Claim, ""),
        (C::Board, ""),
        (C::Home, ""),
        (C::Sort, ""),
        (C::Copy, ""),
    ];
    for hint in rest {
        if hints.iter().all(|(command, _)| *command != hint.0) {
            hints.push(hint);
        }
    }
    hints
}
