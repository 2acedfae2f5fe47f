//! Draws the list: headings, rows, cursor. Cells are cut by display width and padded; a state is a word first, a colour second.

use super::list::{ListPane, Order};
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::service::response::RowView;
use crate::tui::app::{App, Focus};
use crate::tui::text;
use crate::tui::widget::paint::Paint;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// The columns after the two signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Uscc,
    Number,
    Name,
    Stage,
    Standing,
    Stars,
    Ground,
    Severity,
    Reported,
    Due,
    Since,
    ValidUntil,
    Days,
    Officer,
    State,
    Why,
    Reference,
    Until,
    Against,
    What,
    Amount,
}

impl Column {
    fn word(self) -> &'static str {
        match self {
            Self::Uscc => "column-uscc",
            Self::Number => "column-number",
            Self::Name => "column-name",
            Self::Stage => "column-stage",
            Self::Standing => "column-standing",
            Self::Stars => "column-stars",
            Self::Ground => "column-ground",
            Self::Severity => "column-severity",
            Self::Reported => "column-reported",
            Self::Due => "column-due",
            Self::Since => "column-since",
            Self::ValidUntil => "column-valid-until",
            Self::Days => "column-days",
            Self::Officer => "column-officer",
            Self::State => "column-state",
            Self::Why => "column-why",
            Self::Reference => "column-reference",
            Self::Until => "column-until",
            Self::Against => "column-against",
            Self::What => "column-what",
            Self::Amount => "column-amount",
        }
    }

    /// Cells it takes at least, a space after it among them.
    fn least(self) -> u16 {
        match self {
            Self::Name => 18,
            Self::Number => 17,
            Self::Due | Self::Since | Self::Reported | Self::State | Self::Until => 11,
            Self::Amount => 16,
            Self::Uscc | Self::Stage | Self::ValidUntil => 12,
            Self::Standing | Self::Ground | Self::Why | Self::Against | Self::What => 14,
            Self::Severity | Self::Reference => 10,
            Self::Stars | Self::Days => 6,
            Self::Officer => 8,
        }
    }

    /// Its share of what is left, in parts; the name takes the rest.
    fn share(self) -> u16 {
        match self {
            Self::Why | Self::Ground | Self::Standing | Self::Against | Self::What => 3,
            Self::Stage | Self::State | Self::Officer | Self::Amount => 1,
            _ => 0,
        }
    }
}

/// What a queue shows, in order; and what goes first where there is no room.
fn of_queue(queue: Queue) -> (&'static [Column], &'static [Column]) {
    use Column as C;
    match queue {
        Queue::Applications | Queue::DueDiligence => (
            &[C::Uscc, C::Name, C::Stage, C::Due, C::Days, C::Officer, C::State],
            &[C::Officer, C::State, C::Uscc, C::Days],
        ),
        Queue::OverdueFilings | Queue::Filings | Queue::Mine => (
            &[C::Uscc, C::Name, C::Stage, C::Due, C::Days, C::Officer, C::State],
            &[C::Stage, C::Officer, C::Uscc, C::Days],
        ),
        Queue::Notices => (
            &[C::Name, C::Until, C::Days, C::What, C::Officer, C::State],
            &[C::Officer, C::Days, C::State],
        ),
        Queue::Changes => (
            &[C::Uscc, C::Name, C::What, C::Due, C::Days, C::Officer, C::State],
            &[C::Officer, C::Uscc, C::State, C::Days],
        ),
        Queue::Appeals => (
            &[C::Reference, C::Name, C::Against, C::Due, C::Days, C::Officer, C::State],
            &[C::Officer, C::State, C::Days, C::Reference],
        ),
        Queue::Approvals => (
            &[C::Reference, C::Name, C::What, C::Officer, C::State],
            &[C::Officer, C::Reference, C::State],
        ),
        Queue::Network => {
            (&[C::Reference, C::Name, C::What, C::Amount, C::Officer], &[C::Officer, C::Amount])
        }
        Queue::Alerts => (
            &[C::Uscc, C::Name, C::Ground, C::Severity, C::Reported, C::Officer],
            &[C::Uscc, C::Officer, C::Reported],
        ),
        Queue::Delisting => (
            &[C::Name, C::State, C::Since, C::Days, C::Why, C::Officer],
            &[C::Officer, C::Days, C::State],
        ),
        Queue::Renewals => (
            &[C::Number, C::Name, C::ValidUntil, C::Days, C::Officer, C::State],
            &[C::Officer, C::State, C::Days],
        ),
        Queue::Enterprises => {
            (&[C::Uscc, C::Name, C::Standing, C::Stars, C::ValidUntil], &[C::Uscc])
        }
    }
}

/// Signs before the columns: marked, changed, a space.
const SIGNS: u16 = 3;

/// Columns with their widths for that many cells: the least needed go first, the name takes what is left.
#[must_use]
pub fn columns(queue: Queue, width: u16) -> Vec<(Column, u16)> {
    let (shown, drop) = of_queue(queue);
    let mut columns: Vec<(Column, u16)> = shown.iter().map(|c| (*c, c.least())).collect();
    let sum = |columns: &[(Column, u16)]| columns.iter().map(|(_, w)| w).sum::<u16>() + SIGNS;
    for drop in drop {
        if sum(&columns) <= width {
            break;
        }
        columns.retain(|(c, _)| c != drop);
    }
    let left = width.saturating_sub(sum(&columns));
    let mut given = 0;
    for (column, cells) in &mut columns {
        *cells += left / 8 * column.share();
        given += left / 8 * column.share();
    }
    if let Some((_, cells)) = columns.iter_mut().find(|(c, _)| *c == Column::Name) {
        *cells += left.saturating_sub(given);
    }
    columns
}

/// Draws the list of the current queue.
pub fn list(app: &App, paint: &mut Paint<'_>, area: Rect) {
    let Some(list) = app.list() else { return };
    let columns = columns(list.queue, area.width);
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
    for (column, cells) in columns {
        let style = paint.theme.bold();
        // In the network a row is called by its own name, not by that of an enterprise.
        let own = *column == Column::Name && list.queue == Queue::Network;
        let mut heading = paint.get(if own { "column-own-name" } else { column.word() });
        if orders(list.order, *column) {
            let sign = paint.theme.order(list.backward);
            let room = usize::from(cells.saturating_sub(2));
            heading = format!("{}{sign}", text::cut(&heading, room, ""));
        }
        if *column == Column::Days {
            paint.cell_right(x, area.y, cells - 1, &heading, style);
        } else {
            paint.cell(x, area.y, cells - 1, &heading, style);
        }
        x += cells;
    }
}

/// The list is ordered by that column.
fn orders(order: Order, column: Column) -> bool {
    match order {
        Order::Due => {
            matches!(column, Column::Due | Column::Since | Column::Reported | Column::Until)
        }
        Order::Name => column == Column::Name,
        Order::Stage => matches!(column, Column::Stage | Column::Standing),
        Order::Officer => column == Column::Officer,
        Order::State => matches!(column, Column::State | Column::Severity),
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
        Column::State | Column::Severity => base.patch(paint.theme.state(&row.state)),
        Column::Days if row.days_left.is_some_and(|d| d < 0) => base.patch(paint.theme.bad()),
        _ => base,
    }
}

fn cell_text(paint: &Paint<'_>, row: &RowView, column: Column, gone: bool) -> String {
    let body = &row.row;
    let fact = |key: &str| {
        let found = body.facts.iter().find(|(k, v)| k == key && !v.is_empty());
        found.map(|(_, v)| v.clone())
    };
    let none = || "-".to_owned();
    match column {
        Column::Name if gone => {
            format!("[{}] {}", paint.get("state-gone-meanwhile"), body.name)
        }
        Column::Number => fact("number").unwrap_or_else(|| body.reference.clone()),
        Column::Stars => fact("stars")
            .filter(|s| s != "0")
            .map_or_else(none, |stars| format!("{stars}{}", paint.theme.star())),
        Column::Ground => {
            fact("ground").map_or_else(none, |code| paint.words.label("ground", &code))
        }
        Column::Reported => fact("reported").unwrap_or_else(none),
        Column::Why | Column::What | Column::Against => paint.words.say(&body.why),
        Column::Reference => body.reference.clone(),
        Column::Amount => fact("amount").unwrap_or_else(none),
        Column::Uscc => {
            text::elide(&paint.clean(&body.uscc), if paint.theme.ascii { ".." } else { "…" })
        }
        Column::Name => body.name.clone(),
        Column::Stage | Column::Standing => paint.words.say(&row.stage),
        Column::Due | Column::Since | Column::ValidUntil | Column::Until => {
            body.due.map_or_else(|| "-".to_owned(), |d| d.to_string())
        }
        Column::Days => row.days_left.map_or_else(|| "-".to_owned(), |d| d.to_string()),
        Column::Officer => body.officer.clone().unwrap_or_else(|| "-".to_owned()),
        Column::State if row.state == "overdue" => {
            format!("! {}", paint.words.label("state", &row.state))
        }
        Column::State | Column::Severity => paint.words.label("state", &row.state),
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
    if list.range.is_some() {
        parts.push(paint.get("range-on"));
    }
    // The count stands last, where the room ends: it is never what is cut.
    if list.loaded {
        parts.push(format!("{}/{}", list.matching, list.total));
    }
    parts.join("  ")
}
