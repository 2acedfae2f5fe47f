//! Draws the list: headings, rows, cursor. Cells are cut by display width and padded; a state is a word first, a colour second.

use super::columns::{self, SIGNS};
use super::list::ListPane;
use super::lists::{Lists, marked_phrase};
use crate::command::Command;
use crate::domain::phrase::Phrase;
use crate::service::query::{Field, Shape};
use crate::service::response::RowView;
use crate::tui::keymap::Mode;
use crate::tui::layer::{self, Hint, MARK_MORE};
use crate::tui::shared::Shared;
use crate::tui::text::{self, number};
use crate::tui::widget::paint::Paint;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

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

fn headings(list: &ListPane, paint: &mut Paint<'_>, area: Rect, columns: &[(Field, u16)]) {
    let mut x = area.x + SIGNS;
    for (column, cells) in columns {
        let style = paint.theme.bold();
        let mut heading = paint.get(columns::heading(list.queue, *column));
        if orders(list, *column) {
            let sign = paint.theme.order(list.sort.is_some_and(|s| s.backward));
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

/// The list is ordered by that column; the desk's own order is by day.
fn orders(list: &ListPane, column: Field) -> bool {
    match list.sort {
        Some(sort) => sort.field == column,
        None => column == columns::own_order(list.queue),
    }
}

/// One row; `chosen` says that the cursor is on it, and whether the list has the keys.
fn draw_row(
    list: &ListPane,
    row: &RowView,
    paint: &mut Paint<'_>,
    (area, y): (Rect, u16),
    columns: &[(Field, u16)],
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
        if columns::to_the_right(*column) {
            paint.cell_right(x, y, room, &shown, style);
        } else {
            paint.cell(x, y, room, &shown, style);
        }
        x += cells;
    }
}

fn cell_style(paint: &Paint<'_>, row: &RowView, column: Field, base: Style) -> Style {
    match column {
        Field::State | Field::Severity => base.patch(paint.theme.state(&row.state)),
        Field::Days if row.days_left.is_some_and(|d| d < 0) => base.patch(paint.theme.bad()),
        _ => base,
    }
}

/// The edition's list that a column's codes are of.
fn list_of(column: Field) -> &'static str {
    match column {
        Field::Ground => "ground",
        Field::Source => "alert_source",
        Field::Form => "legal_form",
        Field::Kind => "kind",
        Field::Work => "field_of_work",
        Field::Attribution => "attribution",
        Field::Partner => "partner_kind",
        Field::Decision => "transition",
        _ => "state",
    }
}

/// The codes of a fact, said.
fn coded(paint: &Paint<'_>, column: Field, codes: &str) -> String {
    let say = |code: &str| match (column, code) {
        (Field::Confirmed, "yes" | "no") => paint.get(&format!("query-confirmed-{code}")),
        (Field::Kind, code) => ["change_kind", "kind"]
            .into_iter()
            .map(|list| paint.words.label(list, code))
            .find(|label| label != code)
            .unwrap_or_else(|| code.to_owned()),
        (column, code) => paint.words.label(list_of(column), code),
    };
    codes.split(' ').map(say).collect::<Vec<_>>().join(" ")
}

fn cell_text(paint: &Paint<'_>, row: &RowView, column: Field, gone: bool) -> String {
    let body = &row.row;
    let fact = |key: &str| {
        let found = body.facts.iter().find(|(k, v)| k == key && !v.is_empty());
        found.map(|(_, v)| v.clone())
    };
    let said = match column {
        Field::Name if gone => {
            Some(format!("[{}] {}", paint.get("state-gone-meanwhile"), body.name))
        }
        Field::Name => Some(body.name.clone()),
        Field::Number => fact("number").or_else(|| fact("certificate")),
        Field::Stars => {
            fact("stars").filter(|s| s != "0").map(|stars| format!("{stars}{}", paint.theme.star()))
        }
        Field::Why => Some(paint.words.say(&body.why)),
        Field::Ref => Some(body.reference.clone()),
        Field::Region => Some(body.region.clone()).filter(|r| !r.is_empty()),
        Field::Uscc => {
            let dots = if paint.theme.ascii { ".." } else { "…" };
            Some(text::elide(&paint.clean(&body.uscc), dots)).filter(|code| !code.is_empty())
        }
        Field::Stage | Field::Standing => Some(paint.words.say(&row.stage)),
        Field::Due => body.due.map(|d| d.to_string()),
        Field::Days => row.days_left.map(|d| d.to_string()),
        Field::Owner => body.officer.clone(),
        Field::State if row.state == "overdue" => {
            Some(format!("! {}", paint.words.label("state", &row.state)))
        }
        Field::State | Field::Severity => Some(paint.words.label("state", &row.state)),
        other if other.shape() == Shape::Code => {
            fact(other.fact()).map(|codes| coded(paint, other, &codes))
        }
        other => fact(other.fact()),
    };
    said.unwrap_or_else(|| "-".to_owned())
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
        parts.push(format!("{}/{}", list.matching, list.total));
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
