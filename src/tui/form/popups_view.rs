//! Draws what lies over a field: choices, a month, a table of rows, a search, a merging. Words stand before colours.

use super::FormBox;
use super::field::{FieldInput, short_label};
use super::merging::{MergeBox, Way};
use super::month::{DayMark, MonthBox};
use super::picker::Picker;
use super::popup::FormPopup;
use super::rows::RowsBox;
use crate::domain::day::Day;
use crate::domain::phrase::Phrase;
use crate::service::response::FormFieldKind;
use crate::tui::lookup;
use crate::tui::text::{self, cells};
use crate::tui::widget::lines::Signs;
use crate::tui::widget::paint::{Paint, centred};
use crate::tui::widget::scroll::first_shown;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// Draws the popup; `at` is where the field under it stands.
pub(super) fn draw_popup(
    form: &FormBox,
    popup: &FormPopup,
    paint: &mut Paint<'_>,
    body: Rect,
    at: (u16, u16),
    top: bool,
) {
    match popup {
        FormPopup::Month(month) => draw_month(month, paint, body, at, top),
        FormPopup::Rows(rows) => draw_rows(form, rows, paint, body, top),
        FormPopup::Seek(seek) => {
            let area = centred(body, body.width.saturating_sub(4).min(110), 16);
            lookup::draw(seek, paint, area, top);
        }
        FormPopup::Merge(merging) => draw_merge(form, merging, paint, body, top),
    }
}

/// Cells of a day: its number, its mark, a space.
const DAY_CELLS: u16 = 5;

fn draw_month(month: &MonthBox, paint: &mut Paint<'_>, body: Rect, at: (u16, u16), top: bool) {
    let (width, height) = ((DAY_CELLS * 7 + 3).min(body.width), 11.min(body.height));
    let x = at.0.min(body.right().saturating_sub(width));
    let y = at.1.min(body.bottom().saturating_sub(height)).max(body.y);
    let name = paint.get(&format!("month-{}", month.at.month()));
    let title = Phrase::new("month-title").with("year", i64::from(month.at.year()));
    let title = paint.say(&title.with("name", name));
    let inside = paint.frame(Rect::new(x, y, width, height), &title);
    for place in 0..7_u16 {
        let name = paint.get(&format!("weekday-{}", place + 1));
        let style = paint.theme.quiet();
        paint.cell(inside.x + 1 + place * DAY_CELLS, inside.y, DAY_CELLS, &name, style);
    }
    for (y, week) in (inside.y + 1..).zip(month.weeks()) {
        for (place, day) in (0_u16..).zip(week) {
            if let Some(day) = day {
                draw_day(month, day, paint, (inside.x + 1 + place * DAY_CELLS, y), top);
            }
        }
    }
    let why = month.why(month.at).map_or_else(|| paint.get("waiting"), |why| paint.say(why));
    let today = if month.at == month.today { paint.get("month-today") } else { String::new() };
    let line = format!("{} {today} {why}", month.at);
    let room = usize::from(inside.width.saturating_sub(2));
    let first = inside.bottom().saturating_sub(2);
    for (y, text) in (first..inside.bottom()).zip(text::wrap(&paint.clean(&line), room)) {
        paint.text(inside.x + 1, y, inside.width.saturating_sub(2), &text, paint.theme.plain());
    }
}

fn draw_day(month: &MonthBox, day: Day, paint: &mut Paint<'_>, at: (u16, u16), top: bool) {
    let theme = paint.theme;
    let (word, style) = match month.mark(day) {
        DayMark::Holiday => ("month-holiday", theme.warn()),
        DayMark::Makeup => ("month-makeup", theme.good()),
        DayMark::None if day.is_weekend() => ("", theme.quiet()),
        DayMark::None => ("", theme.plain()),
    };
    let mark = if word.is_empty() { String::new() } else { paint.get(word) };
    let style = if day == month.today {
        style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
    } else {
        style
    };
    let here = day == month.at;
    let style = if here { theme.chosen() } else { style };
    paint.cell(at.0, at.1, DAY_CELLS - 1, &format!("{:>2}{mark}", day.day()), style);
    if here && top {
        paint.stand(at.0, at.1);
    }
}

/// How wide each column is: as its widest cell, and the last as wide as there is room.
fn widths(rows: &RowsBox, paint: &Paint<'_>, room: u16) -> Vec<u16> {
    let count = cells(rows.columns().len()).max(1);
    let most = (room / count).max(8);
    let wide = |text: &str| cells(text::width(&paint.clean(text))).saturating_add(2);
    let each = rows.columns().iter().enumerate().map(|(at, column)| {
        let shown = rows.rows.iter().filter_map(|row| row.get(at));
        let widest = shown.map(|cell| wide(&cell.shown(paint.words))).max().unwrap_or(0);
        let heading = wide(&paint.say(&column.label)).saturating_add(1);
        widest.max(heading).max(needs(rows, at, paint)).clamp(8, most)
    });
    let mut each: Vec<u16> = each.collect();
    let taken: u16 = each.iter().sum();
    let left = room.saturating_sub(taken);
    if let Some(widest) = each.iter_mut().max() {
        *widest += left;
    }
    each
}

/// Lines under a table: what is wrong or may stand in the cell, and what the row is to be looked at for.
const FOOT: u16 = 3;

fn draw_rows(form: &FormBox, rows: &RowsBox, paint: &mut Paint<'_>, body: Rect, top: bool) {
    let foot = if rows.is_known() { FOOT } else { 2 };
    let height = cells(rows.rows.len()).saturating_add(4 + foot);
    let area = centred(body, body.width.saturating_sub(2).min(120), height.max(9));
    let label = form.fields().get(form.at).map(|f| paint.say(&f.line.label)).unwrap_or_default();
    let title = if rows.is_known() { &form.opening.title } else { short_label(&label) };
    let inside = paint.frame(area, title);
    let name = heads(rows, paint, inside.width);
    let room = inside.width.saturating_sub(2 + name);
    let widths = widths(rows, paint, room);
    let mut x = inside.x + 1 + name;
    for (column, wide) in rows.columns().iter().zip(&widths) {
        let sign = if column.required { "*" } else { " " };
        let name = format!("{sign}{}", paint.say(&column.label));
        paint.cell(x, inside.y, *wide, &name, paint.theme.key());
        x += wide;
    }
    let page = usize::from(inside.height.saturating_sub(2 + foot));
    let first =
        first_shown(rows.row.saturating_sub(page / 2), rows.row, rows.rows.len(), page.max(1));
    for (line, (at, row)) in rows.rows.iter().enumerate().skip(first).take(page).enumerate() {
        let y = inside.y + 1 + cells(line);
        if let Some(head) = rows.heads().get(at) {
            let style = if at == rows.row { paint.theme.bold() } else { paint.theme.plain() };
            let said = paint.say(&head.label);
            paint.text(inside.x + 1, y, name.saturating_sub(1), &said, style);
        }
        let mut x = inside.x + 1 + name;
        for (column, (cell, wide)) in row.iter().zip(&widths).enumerate() {
            let here = at == rows.row && column == rows.column;
            let area = Rect::new(x, y, *wide, 1);
            draw_cell(cell, here, paint, area, top);
            x += wide;
        }
    }
    let under = inside.bottom().saturating_sub(foot);
    paint.rule(inside, under.saturating_sub(1));
    let (text, style) = match rows.fault() {
        Some(fault) => (format!("! {}", paint.say(fault)), paint.theme.bad()),
        None if rows.is_known() => (guidance(rows, paint), paint.theme.quiet()),
        None => (paint.get("rows-how"), paint.theme.quiet()),
    };
    let lines = text::wrap(&paint.clean(&text), usize::from(inside.width.saturating_sub(2)));
    for (y, line) in (under..inside.bottom()).zip(lines) {
        paint.text(inside.x + 1, y, inside.width.saturating_sub(2), &line, style);
    }
}

/// One cell of a table, with what is wrong before it.
fn draw_cell(cell: &FieldInput, here: bool, paint: &mut Paint<'_>, area: Rect, top: bool) {
    let sign = if cell.fault.is_some() { "!" } else { " " };
    paint.text(area.x, area.y, 1, sign, paint.theme.bad());
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    if !here {
        paint.text(area.x, area.y, area.width, &cell.shown(paint.words), paint.theme.plain());
        return;
    }
    paint.cell(area.x, area.y, area.width, "", paint.theme.chosen());
    if cell.is_chosen() {
        paint.text(area.x, area.y, area.width, &cell.shown(paint.words), paint.theme.chosen());
        if top {
            paint.stand(area.x, area.y);
        }
    } else {
        cell.input.draw(paint, area, paint.theme.chosen(), top);
    }
}

/// How wide the names of rows are that are known beforehand: as the widest, and where that is more than half of the table, as wide as
/// the columns leave.
fn heads(rows: &RowsBox, paint: &Paint<'_>, room: u16) -> u16 {
    let wide = rows.heads().iter().map(|head| text::width(&paint.clean(&paint.say(&head.label))));
    let columns: u16 =
        rows.columns().iter().enumerate().map(|(at, _)| needs(rows, at, paint)).sum();
    let most = (room / 2).max(room.saturating_sub(columns + 2));
    wide.max().map_or(0, |widest| cells(widest + 2).min(most))
}

/// Cells of a column in which sentences are typed.
const TYPED: usize = 16;

/// The cells that a column needs for its heading and whatever may be chosen in it.
fn needs(rows: &RowsBox, at: usize, paint: &Paint<'_>) -> u16 {
    let wide = |phrase: &Phrase| text::width(&paint.clean(&paint.say(phrase)));
    let heading = rows.columns().get(at).map_or(0, |column| wide(&column.label) + 1);
    let cell = rows.rows.first().and_then(|row| row.get(at));
    let choices = cell.map(|cell| cell.line.choices.iter().map(|(_, label)| wide(label)).max());
    let within = match (choices.flatten(), cell.map(|cell| cell.line.kind)) {
        (Some(widest), _) => widest,
        (None, Some(FormFieldKind::Day | FormFieldKind::Number | FormFieldKind::Flag)) => 10,
        _ => TYPED,
    };
    cells(heading.max(within) + 2)
}

/// What may stand in the cell under the cursor, and what its row is to be looked at for.
fn guidance(rows: &RowsBox, paint: &Paint<'_>) -> String {
    let cell = rows.rows.get(rows.row).and_then(|row| row.get(rows.column));
    let range = cell.and_then(|cell| cell.line.range).map(|range| paint.say(&range.said()));
    let hint = rows.heads().get(rows.row).and_then(|head| head.hint.as_ref());
    let choices =
        cell.filter(|cell| !cell.line.choices.is_empty()).map(|_| paint.get("table-choice"));
    let parts = [range, hint.map(|hint| paint.say(hint)), choices, Some(paint.get("table-how"))];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(if paint.theme.ascii { " - " } else { " · " })
}

fn draw_merge(form: &FormBox, merging: &MergeBox, paint: &mut Paint<'_>, body: Rect, top: bool) {
    let Some(clash) = merging.clash() else { return };
    let width = body.width.saturating_sub(2).min(100);
    let room = usize::from(width.saturating_sub(22));
    let field = form.fields().iter().find(|f| f.line.key == clash.key);
    let said = |value: &str| field.map_or_else(|| value.to_owned(), |f| f.said(value, paint.words));
    let name = field.map(|f| paint.say(&f.line.label)).unwrap_or_default();
    let mut lines: Vec<(usize, String, String)> = Vec::new();
    for (at, way) in Way::ALL.into_iter().enumerate() {
        let value = match way {
            Way::Original => said(&clash.original),
            Way::Theirs => said(&clash.theirs),
            Way::Yours => said(&clash.yours),
            Way::Edit => paint.get("merge-edit-how"),
        };
        let value = if value.is_empty() { paint.get("merge-nothing") } else { value };
        for (part, text) in text::wrap(&paint.clean(&value), room).into_iter().take(4).enumerate() {
            let lead = if part == 0 { paint.get(way.word()) } else { String::new() };
            lines.push((at, lead, text));
        }
    }
    let area = centred(body, width, cells(lines.len()).saturating_add(5));
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let title = Phrase::new("merge-title").with("at", count(merging.at + 1));
    let title = title.with("count", count(merging.clashes.len()));
    let title = paint.say(&title.with("name", short_label(&name)));
    let inside = paint.frame(area, &title);
    let by = if merging.by.is_empty() {
        paint.get("merge-since")
    } else {
        paint.say(&Phrase::new("merge-by").with("by", merging.by.as_str()))
    };
    paint.text(inside.x + 1, inside.y, inside.width.saturating_sub(2), &by, paint.theme.quiet());
    for (y, (at, lead, text)) in (inside.y + 2..inside.bottom()).zip(&lines) {
        let here = *at == merging.way;
        let style = if here { paint.theme.chosen() } else { paint.theme.plain() };
        paint.cell(inside.x, y, inside.width, "", style);
        let sign = if here && !lead.is_empty() { ">" } else { " " };
        paint.cell(inside.x + 1, y, 18, &format!("{sign} {lead}"), style);
        paint.text(inside.x + 19, y, inside.width.saturating_sub(20), text, style);
        if here && top && !lead.is_empty() {
            paint.stand(inside.x + 1, y);
        }
    }
}

/// Cells and lines kept for what the choice under the cursor means, where choices say it.
const HINT_CELLS: u16 = 56;
const HINT_LINES: u16 = 3;

pub(super) fn draw_picker(
    (picker, field): (&Picker, Option<&FieldInput>),
    paint: &mut Paint<'_>,
    body: Rect,
    at: (u16, u16),
    top: bool,
) {
    let beside = if picker.many { 6 } else { 4 };
    let widest = picker.shown.iter().map(|(_, l)| text::width(l) + beside).max();
    let hinted = if picker.is_hinted() { HINT_CELLS } else { 0 };
    let width =
        cells(widest.unwrap_or(20)).max(hinted).clamp(24, body.width.saturating_sub(4).max(24));
    let hint_lines = if hinted == 0 { 0 } else { HINT_LINES };
    let height = cells(picker.shown.len()).saturating_add(3).clamp(5, 14) + hint_lines;
    let height = height.min(body.height);
    let x = at.0.min(body.right().saturating_sub(width));
    let y = at.1.min(body.bottom().saturating_sub(height)).max(body.y);
    let title = paint.get(if picker.many { "picker-many" } else { "picker-one" });
    let frame = Rect::new(x, y, width, height);
    let inside = paint.frame(frame, &title);
    let typed =
        Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), height: 1, ..inside };
    picker.input.draw(paint, typed, paint.theme.bold(), top);
    let left = inside.height.saturating_sub(1 + hint_lines);
    let rows = Rect { y: inside.y + 1, height: left, ..inside };
    if let Some(hint) = picker.hint() {
        let room = usize::from(inside.width.saturating_sub(2));
        let texts = text::wrap(&paint.clean(hint), room);
        for (y, text) in (rows.bottom()..inside.bottom()).zip(texts) {
            paint.text(inside.x + 1, y, inside.width.saturating_sub(2), &text, paint.theme.quiet());
        }
    }
    let page = usize::from(rows.height);
    let first = first_shown(
        picker.scroll.at.saturating_sub(page / 2),
        picker.scroll.at,
        picker.shown.len(),
        page,
    );
    let edge = Rect { x: inside.x, width: inside.width, ..frame };
    let title = cells(text::width(&title)) + 2;
    Signs::of(picker.shown.len(), first, rows, paint).draw(paint, edge, (title, 0));
    for (line, (index, (code, label))) in
        picker.shown.iter().enumerate().skip(first).take(page).enumerate()
    {
        let style =
            if index == picker.scroll.at { paint.theme.chosen() } else { paint.theme.plain() };
        let mark = match (picker.many, field.is_some_and(|f| f.holds(code))) {
            (false, _) => "",
            (true, true) => "* ",
            (true, false) => "  ",
        };
        let text = format!(" {mark}{label}");
        paint.cell(rows.x, rows.y + cells(line), rows.width, &text, style);
    }
}
