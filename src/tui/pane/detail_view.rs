//! Draws the detail: title, standing and why, tabs, the lines of the tab, the time line.

use super::detail::{DetailPane, TIME_LINE};
use crate::domain::field::FieldValue;
use crate::service::response::{FieldChange, LogEntry, Sheet, SheetLine, SheetValue};
use crate::standard::words::Words;
use crate::tui::overlay::groups::operation_name;
use crate::tui::text::{self, cells};
use crate::tui::widget::paint::Paint;
use crate::tui::widget::scroll::first_shown;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Most lines that the chain behind a standing takes.
const MOST_WHY: usize = 4;

/// A line ready to draw: which line of the tab it belongs to, its label, its text, its clause.
struct Drawn {
    of: usize,
    label: String,
    text: String,
    clause: String,
    style: Style,
}

/// A value in the officer's words.
#[must_use]
pub fn value_text(words: &Words, value: &SheetValue) -> String {
    match value {
        SheetValue::Phrase(phrase) => words.say(phrase),
        SheetValue::Codes { list, codes } => {
            codes.iter().map(|c| words.label(list, c)).collect::<Vec<_>>().join("; ")
        }
        SheetValue::Value(FieldValue::Flag(yes)) => words.get(if *yes { "yes" } else { "no" }),
        SheetValue::Value(FieldValue::Empty) => "-".to_owned(),
        SheetValue::Value(value) => value.to_text(),
    }
}

/// Draws the record; `has_keys` where its lines are walked.
pub fn detail(pane: &DetailPane, paint: &mut Paint<'_>, area: Rect, has_keys: bool) {
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let Some(sheet) = &pane.sheet else {
        let text = if pane.id.is_some() { paint.theme.dots().to_owned() } else { String::new() };
        paint.text(area.x, area.y, area.width, &text, paint.theme.quiet());
        return;
    };
    let mut y = head(sheet, paint, area);
    tabs(pane, paint, Rect { y, height: 1, ..area }, has_keys);
    y += 1;
    let rest = Rect { y, height: area.bottom().saturating_sub(y), ..area };
    let at = has_keys.then_some(pane.scroll.at);
    if pane.on_time_line() {
        let open = |operation: u64| pane.is_open(operation);
        let all = pane.entries();
        let mut drawn = entries((sheet, all), paint, usize::from(rest.width), Some(&open));
        if pane.more() {
            let (label, clause) = (String::new(), String::new());
            let (text, style) = (paint.get("time-line-older"), paint.theme.key());
            drawn.push(Drawn { of: all.len(), label, text, clause, style });
        }
        lines(paint, rest, (&drawn, DAY), at);
    } else {
        let (drawn, label) = sheet_lines(pane.lines(), paint, usize::from(rest.width));
        lines(paint, rest, (&drawn, label), at);
    }
}

/// Title, reference, standing and the facts behind it; gives the next free line.
fn head(sheet: &Sheet, paint: &mut Paint<'_>, area: Rect) -> u16 {
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
    let title = format!("{}  {}", sheet.title, sheet.reference);
    tell(paint, area.x, "", &title, paint.theme.bold());
    if let Some(standing) = &sheet.standing {
        let text = paint.say(standing);
        tell(paint, area.x, "", &text, paint.theme.bold());
    }
    for (clause, why) in sheet.standing_why.iter().take(MOST_WHY) {
        let text = paint.say(why);
        tell(paint, area.x + 10, clause, &text, paint.theme.plain());
    }
    y
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

fn tabs(pane: &DetailPane, paint: &mut Paint<'_>, area: Rect, lively: bool) {
    let names: Vec<String> = pane.keys().iter().map(|key| paint.get(key)).collect();
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

/// Cells of the column of days in a time line.
const DAY: usize = 10;

/// Cells that values have at least, where one needs them: a code is not broken.
const VALUE: usize = 20;

fn widest(texts: &[String]) -> usize {
    texts.iter().map(|t| text::width(t)).max().unwrap_or(0)
}

/// The lines of a tab, and the cells their labels take.
fn sheet_lines(lines: &[SheetLine], paint: &Paint<'_>, width: usize) -> (Vec<Drawn>, usize) {
    let labels: Vec<String> = lines.iter().map(|l| paint.clean(&paint.say(&l.label))).collect();
    let values: Vec<String> =
        lines.iter().map(|l| paint.clean(&value_text(paint.words, &l.value))).collect();
    let clauses: Vec<String> = lines.iter().map(|l| paint.clean(&l.clause)).collect();
    let clause_cells = (widest(&clauses) + 1).min(9);
    let left = width.saturating_sub(clause_cells + 2);
    // As the longest label needs, up to half, but a value keeps what it needs.
    let most = left.saturating_sub((widest(&values) + 2).min(VALUE)).min(width / 2).max(8);
    let label_cells = widest(&labels).clamp(8, most);
    let room = left.saturating_sub(label_cells);
    let mut drawn = Vec::new();
    for (of, ((line, label), value)) in lines.iter().zip(&labels).zip(&values).enumerate() {
        // The value says it in words; the sign only makes it quick to find.
        let mark = match line.mark.as_str() {
            "overdue" => "! ",
            "open" | "missing" | "defective" | "not-met" | "not_met" => "x ",
            _ => "",
        };
        let opens = if line.opens.is_some() { " >" } else { "" };
        let value = format!("{mark}{value}{opens}");
        let style = paint.theme.state(&line.mark);
        let mut texts = text::wrap(&paint.clean(&value), room).into_iter();
        let mut labels = text::wrap(label, label_cells).into_iter();
        let mut clause = line.clause.clone();
        loop {
            let (text, label) = (texts.next(), labels.next());
            if text.is_none() && label.is_none() {
                break;
            }
            let (text, label) = (text.unwrap_or_default(), label.unwrap_or_default());
            drawn.push(Drawn { of, label, text, clause: std::mem::take(&mut clause), style });
        }
    }
    (drawn, label_cells)
}

/// Which entries show what they changed.
type IsOpen<'a> = &'a dyn Fn(u64) -> bool;

/// Operations: when, who, what; under it why, and each field before and after, or only which fields.
fn entries(
    (sheet, all): (&Sheet, &[LogEntry]),
    paint: &Paint<'_>,
    width: usize,
    open: Option<IsOpen<'_>>,
) -> Vec<Drawn> {
    let mut drawn = Vec::new();
    let room = width.saturating_sub(DAY + 11);
    for (of, entry) in all.iter().enumerate() {
        let what = operation_name(paint.words, &entry.what);
        let back = entry.undoes.map_or_else(String::new, |no| format!(" #{no:06}"));
        let undone = entry.undone_by.map_or_else(String::new, |by| format!(" (x #{by:06})"));
        let unfolded = open.is_none_or(|open| open(entry.operation));
        let sign = match (open.is_some() && !entry.changes.is_empty(), unfolded) {
            (true, true) => "- ",
            (true, false) => "+ ",
            _ => "",
        };
        let mut texts = vec![format!("{sign}{} {what}{back}{undone}", entry.actor)];
        texts.extend(entry.reason.iter().cloned());
        texts.extend(entry.reason_hidden.then(|| paint.words.get("hidden-confidential")));
        if unfolded {
            texts.extend(entry.changes.iter().map(|c| change(paint, sheet, c)));
        } else if !entry.changes.is_empty() {
            let names = entry.changes.iter().map(|c| paint.words.label("field", &c.key));
            texts.push(names.collect::<Vec<_>>().join(" · "));
        }
        let mut first = true;
        for long in texts {
            for text in text::wrap(&paint.clean(&long), room) {
                let label = if first { entry.day.to_string() } else { String::new() };
                let clause = if first { operation(entry) } else { String::new() };
                let style = if first { paint.theme.plain() } else { paint.theme.quiet() };
                drawn.push(Drawn { of, label, text, clause, style });
                first = false;
            }
        }
    }
    drawn
}

fn operation(entry: &LogEntry) -> String {
    format!("#{:06}", entry.operation)
}

fn change(paint: &Paint<'_>, sheet: &Sheet, change: &FieldChange) -> String {
    let mut name = paint.words.label("field", &change.key);
    if change.reference != sheet.reference {
        name = format!("{} {name}", change.reference);
    }
    if change.hidden {
        return format!("{name}: {}", paint.words.say(&change.said.1));
    }
    format!("{name}: {} -> {}", paint.words.say(&change.said.0), paint.words.say(&change.said.1))
}

/// Draws lines, the one with the keys always among them.
fn lines(
    paint: &mut Paint<'_>,
    area: Rect,
    (drawn, label_cells): (&[Drawn], usize),
    at: Option<usize>,
) {
    let page = usize::from(area.height);
    let of = at.unwrap_or(0);
    let first = drawn.iter().position(|d| d.of == of).unwrap_or(0);
    let last = drawn.iter().rposition(|d| d.of == of).unwrap_or(first);
    let end = last.min(first + page.saturating_sub(1));
    let top = first_shown(first.saturating_sub(page / 2), end, drawn.len(), page);
    let label_cells = cells(label_cells);
    for (line, d) in drawn.iter().skip(top).take(page).enumerate() {
        let y = area.y + cells(line);
        let chosen = at == Some(d.of);
        let over = |style: Style| if chosen { style.patch(paint.theme.chosen()) } else { style };
        let (label, text, quiet) =
            (over(paint.theme.quiet()), over(d.style), over(paint.theme.quiet()));
        if chosen {
            paint.cell(area.x, y, area.width, "", label);
        }
        paint.cell(area.x, y, label_cells, &d.label, label);
        let room = area.width.saturating_sub(label_cells + 1);
        paint.text(area.x + label_cells + 1, y, room, &d.text, text);
        let wide = cells(text::width(&paint.clean(&d.clause))).min(area.width / 3);
        paint.text(area.right().saturating_sub(wide), y, wide, &d.clause, quiet);
        if chosen && d.of == of && top + line == first.max(top) {
            paint.stand(area.x, y);
        }
    }
}

/// The time line under the detail, newest first.
pub fn time_line(pane: &DetailPane, paint: &mut Paint<'_>, area: Rect) {
    let title = paint.get(TIME_LINE);
    paint.text(area.x + 1, area.y, area.width, &title, paint.theme.bold());
    if let Some(sheet) = &pane.sheet {
        let inside = Rect {
            x: area.x + 1,
            y: area.y + 1,
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(1),
        };
        let all = pane.entries();
        let drawn = entries((sheet, all), paint, usize::from(inside.width), None);
        lines(paint, inside, (&drawn, DAY), None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
