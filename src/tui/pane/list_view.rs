//! Draws the list: headings, rows, cursor. Cells are cut by display width and padded; a state is a word first, a colour second.

use super::list::{ListPane, Order};
use crate::domain::phrase::Phrase;
use crate::service::response::RowView;
use crate::tui::app::{App, Focus};
use crate::tui::text;
use crate::tui::widget::paint::Paint;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// The columns after the two signs, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Uscc,
    Name,
    Stage,
    Due,
    Days,
    Officer,
    State,
}

impl Column {
    fn word(self) -> &'static str {
        match self {
            Self::Uscc => "column-uscc",
            Self::Name => "column-name",
            Self::Stage => "column-stage",
            Self::Due => "column-due",
            Self::Days => "column-days",
            Self::Officer => "column-officer",
            Self::State => "column-state",
        }
    }
}

/// Signs before the columns: marked, changed, a space.
const SIGNS: u16 = 3;

/// Columns with their widths for that many cells: the least needed go first, the name takes what is left.
#[must_use]
pub fn columns(width: u16) -> Vec<(Column, u16)> {
    let mut columns = vec![
        (Column::Uscc, 12),
        (Column::Name, 14),
        (Column::Stage, 11),
        (Column::Due, 11),
        (Column::Days, 5),
        (Column::Officer, 8),
        (Column::State, 11),
    ];
    let sum = |columns: &[(Column, u16)]| columns.iter().map(|(_, w)| w).sum::<u16>() + SIGNS;
    for drop in [Column::Officer, Column::Stage, Column::Uscc, Column::Days, Column::Due] {
        if sum(&columns) <= width {
            break;
        }
        columns.retain(|(c, _)| *c != drop);
    }
    let left = width.saturating_sub(sum(&columns));
    for (column, cells) in &mut columns {
        match column {
            Column::Name => *cells += left - left / 8 * 3,
            Column::Stage | Column::State | Column::Officer => *cells += left / 8,
            _ => {}
        }
    }
    columns
}

/// Draws the list of the current queue.
pub fn list(app: &App, paint: &mut Paint<'_>, area: Rect) {
    let Some(list) = app.list() else { return };
    let columns = columns(area.width);
    headings(list, paint, area, &columns);
    let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    if list.loaded && list.matching == 0 {
        let key = match (list.stale && list.error.is_none(), list.filter.is_empty()) {
            (true, _) => "waiting".to_owned(),
            (false, true) => format!("empty-{}", list.queue.name()),
            (false, false) => "list-none-match".to_owned(),
        };
        let text = paint.clean(&paint.get(&key));
        let room = usize::from(area.width.saturating_sub(SIGNS + 1));
        for (line, text) in (rows.y..rows.bottom()).zip(text::wrap(&text, room)) {
            paint.text(area.x + SIGNS, line, area.width, &text, paint.theme.quiet());
        }
        return;
    }
    let has_keys = app.focus == Focus::List && app.overlays.is_empty();
    for line in 0..rows.height {
        let index = list.top + usize::from(line);
        if index >= list.matching {
            break;
        }
        let y = rows.y + line;
        let chosen = index == list.at;
        if let Some(row) = list.rows.get(&index) {
            draw_row(list, row, paint, (rows, y), &columns, chosen.then_some(has_keys));
        } else {
            let dots = paint.theme.dots();
            paint.cell(rows.x, y, rows.width, dots, paint.theme.quiet());
        }
        if chosen && has_keys && list.typing.is_none() {
            paint.stand(rows.x, y);
        }
    }
}

fn headings(list: &ListPane, paint: &mut Paint<'_>, area: Rect, columns: &[(Column, u16)]) {
    let mut x = area.x + SIGNS;
    let ordered = list.order.word();
    for (column, cells) in columns {
        let mut style = paint.theme.bold();
        if column.word() == ordered && list.order != Order::Due {
            style = style.add_modifier(Modifier::UNDERLINED);
        }
        let heading = paint.get(column.word());
        if *column == Column::Days {
            paint.cell_right(x, area.y, cells - 1, &heading, style);
        } else {
            paint.cell(x, area.y, cells - 1, &heading, style);
        }
        x += cells;
    }
}

/// One row; `chosen` says that the cursor is on it, and whether the list has the keys.
fn draw_row(
    list: &ListPane,
    row: &RowView,
    paint: &mut Paint<'_>,
    (area, y): (Rect, u16),
    columns: &[(Column, u16)],
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
        let style = cell_style(paint, row, *column, base);
        let shown = cell_text(paint, row, *column, gone);
        let room = cells.saturating_sub(1);
        if *column == Column::Days {
            paint.cell_right(x, y, room, &shown, style);
        } else {
            paint.cell(x, y, room, &shown, style);
        }
        x += cells;
    }
}

fn cell_style(paint: &Paint<'_>, row: &RowView, column: Column, base: Style) -> Style {
    match column {
        Column::State => base.patch(paint.theme.state(&row.state)),
        Column::Days if row.days_left.is_some_and(|d| d < 0) => base.patch(paint.theme.bad()),
        _ => base,
    }
}

fn cell_text(paint: &Paint<'_>, row: &RowView, column: Column, gone: bool) -> String {
    let body = &row.row;
    match column {
        Column::Uscc => {
            text::elide(&paint.clean(&body.uscc), if paint.theme.ascii { ".." } else { "…" })
        }
        Column::Name => body.name.clone(),
        Column::Stage => paint.words.say(&row.stage),
        Column::Due => body.due.map_or_else(|| "-".to_owned(), |d| d.to_string()),
        Column::Days => row.days_left.map_or_else(|| "-".to_owned(), |d| d.to_string()),
        Column::Officer => body.officer.clone().unwrap_or_else(|| "-".to_owned()),
        Column::State if gone => paint.get("state-gone-meanwhile"),
        Column::State if row.state == "overdue" => {
            format!("! {}", paint.words.label("state", &row.state))
        }
        Column::State => paint.words.label("state", &row.state),
    }
}

/// What stands beside the filter: how many match, how many are marked, what waits.
#[must_use]
pub fn summary(app: &App, paint: &Paint<'_>) -> String {
    let Some(list) = app.list() else { return String::new() };
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let mut parts = Vec::new();
    if list.waiting() > 0 {
        let merge = crate::command::Line::from(crate::command::Command::Merge);
        let key = app.keymap.first(crate::tui::keymap::Mode::Keys, &merge).unwrap_or_default();
        parts.push(
            paint.say(
                &Phrase::new("new-rows").with("count", number(list.waiting())).with("key", key),
            ),
        );
    }
    if !list.marks.is_empty() {
        let off = list.off_screen(app.shown());
        parts.push(paint.say(
            &Phrase::new("marked").with("count", number(list.marks.len())).with("off", number(off)),
        ));
    }
    if list.loaded {
        parts.push(
            paint.say(
                &Phrase::new("n-of-m")
                    .with("matching", list.matching.to_string())
                    .with("total", list.total.to_string()),
            ),
        );
    }
    parts.join("   ")
}
