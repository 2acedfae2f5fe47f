//! Draws the line of the filter: what is typed, the mark under what is wrong with it, and what may be typed, in a box under it.

use super::layout::Layout;
use super::list::{Completions, ListPane};
use super::list_view;
use super::lists::Lists;
use crate::command::Command;
use crate::domain::phrase::Phrase;
use crate::service::query::QueryFault;
use crate::tui::keymap::Mode;
use crate::tui::shared::Shared;
use crate::tui::text::{self, cells};
use crate::tui::widget::input::Input;
use crate::tui::widget::paint::Paint;
use crate::tui::widget::scroll::first_shown;
use ratatui::layout::Rect;

/// Candidates that show at once.
const SHOWN: usize = 9;

/// Where the filter stands on its line: after the prompt, before the counts.
fn field(lists: &Lists, shared: &Shared, paint: &Paint<'_>, area: Rect) -> Rect {
    let summary = paint.clean(&list_view::summary(lists, shared, paint));
    let wide = cells(text::width(&summary)).min(area.width * 2 / 3);
    let prompt = cells(text::width(&paint.clean(&paint.get("filter-prompt")))) + 2;
    let room = area.width.saturating_sub(wide);
    Rect { x: area.x + prompt, width: room.saturating_sub(prompt + 2), ..area }
}

/// The filter, or the name of the queue; under it a rule, or what is wrong with the filter.
pub fn status(lists: &Lists, shared: &Shared, paint: &mut Paint<'_>, layout: &Layout, top: bool) {
    let area = layout.status;
    let theme = paint.theme;
    let summary = paint.clean(&list_view::summary(lists, shared, paint));
    let wide = cells(text::width(&summary)).min(area.width * 2 / 3);
    paint.text(area.right() - wide, area.y, wide, &summary, theme.bold());
    let room = area.width - wide;
    let rule = Rect { y: area.y + 1, ..area };
    paint.rule(rule, rule.y);
    let Some(list) = lists.list() else { return };
    let prompt = paint.get("filter-prompt");
    let field = field(lists, shared, paint, area);
    let mut still = Input::new(&list.filter, false);
    match &list.typing {
        Some(typing) => {
            paint.text(area.x + 1, area.y, room, &prompt, theme.key());
            typing.input.draw(paint, field, theme.plain(), top);
        }
        None if !list.filter.is_empty() => {
            paint.text(area.x + 1, area.y, room, &prompt, theme.quiet());
            let name = list.name.as_ref().map(|name| format!("[{name}] "));
            let text = format!("{}{}", name.unwrap_or_default(), list.filter);
            paint.text(field.x, area.y, field.width, &text, theme.plain());
            still = Input::new(&text, false);
        }
        None => {
            let mut name = paint.words.label("queue", list.queue.name());
            if let Some(view) = &list.name {
                name = format!("{name} [{view}]");
            }
            paint.text(area.x + 1, area.y, room.saturating_sub(2), &name, theme.bold());
        }
    }
    let input = list.typing.as_ref().map_or(&still, |typing| &typing.input);
    fault(list, paint, rule, field, input);
}

/// What is wrong with the filter: marks under the very characters, and beside them the reason.
fn fault(list: &ListPane, paint: &mut Paint<'_>, rule: Rect, field: Rect, input: &Input) {
    let Some(error) = &list.error else { return };
    let theme = paint.theme;
    let said = |phrase: &Phrase| paint.clean(&paint.say(phrase));
    let Some((at, length, problem)) = QueryFault::of(error) else {
        let text = format!("! {} ", said(error));
        paint.cell(rule.x + 1, rule.y, rule.width - 1, &text, theme.bad());
        return;
    };
    let mut reason = said(problem);
    for hint in &list.hints {
        reason = format!("{reason}  {}", said(hint));
    }
    paint.cell(rule.x, rule.y, rule.width, "", theme.plain());
    let skip = if list.typing.is_none() && list.name.is_some() {
        list.name.as_deref().map_or(0, |n| n.chars().count() + 3)
    } else {
        0
    };
    let from = input.column(paint, field.width, at + skip);
    let to = input.column(paint, field.width, at + skip + length);
    let x = (field.x + from).min(rule.right().saturating_sub(1));
    let carets = to.saturating_sub(from).clamp(1, rule.right() - x);
    paint.text(x, rule.y, carets, &"^".repeat(usize::from(carets)), theme.bad());
    let wide = cells(text::width(&reason));
    let (before, after) =
        (x.saturating_sub(rule.x + 2), rule.right().saturating_sub(x + carets + 1));
    if wide <= after || after >= before {
        paint.text(x + carets + 1, rule.y, after, &reason, theme.bad());
    } else {
        let start = rule.x + 1 + before.saturating_sub(wide.min(before));
        paint.text(start, rule.y, before, &reason, theme.bad());
    }
}

/// What may be typed at the cursor, in a box under it.
pub fn popup(lists: &Lists, shared: &Shared, paint: &mut Paint<'_>, layout: &Layout) {
    let Some(typing) = lists.list().and_then(|l| l.typing.as_ref()) else { return };
    let Some(popup) = typing.popup.as_ref() else { return };
    let candidates = &popup.completion.candidates;
    let field = field(lists, shared, paint, layout.status);
    let column = field.x + typing.input.column(paint, field.width, popup.completion.from);
    let widest = |of: &dyn Fn(usize) -> usize| (0..candidates.len()).map(of).max().unwrap_or(0);
    let shown = |text: &str| text::width(&paint.clean(text));
    let of = |at: usize| candidates.get(at);
    let insert = widest(&|at| of(at).map_or(0, |c| shown(&c.insert))).min(34);
    let hint = widest(&|at| of(at).map_or(0, |c| shown(&c.hint))).min(44);
    let count = widest(&|at| of(at).map_or(0, |c| shown(&told(c.count))));
    let wide = cells(insert + hint + count + 7).max(24).min(layout.body.width);
    let x = column.saturating_sub(2).min(layout.body.right().saturating_sub(wide));
    let lines = candidates.len().min(SHOWN);
    let height = cells(lines + 2).min(layout.body.height);
    let area = Rect { x, y: layout.body.y, width: wide, height };
    let title = how(shared, paint, popup);
    let inside = paint.frame(area, &title);
    let first = first_shown(0, popup.at.unwrap_or(0), candidates.len(), lines);
    for (line, (at, one)) in candidates.iter().enumerate().skip(first).take(lines).enumerate() {
        let y = inside.y + cells(line);
        let here = popup.at == Some(at);
        let base = if here { paint.theme.chosen() } else { paint.theme.plain() };
        paint.cell(inside.x, y, inside.width, if here { ">" } else { "" }, base);
        paint.cell(inside.x + 2, y, cells(insert), &one.insert, base);
        let style = if here { base } else { paint.theme.quiet() };
        let x = inside.x + 3 + cells(insert);
        let most = inside.right().saturating_sub(x + cells(count) + 1);
        paint.text(x, y, most, &one.hint, style);
        let x = inside.right().saturating_sub(cells(count) + 1);
        paint.cell_right(x, y, cells(count), &told(one.count), base);
    }
}

fn told(count: Option<u64>) -> String {
    count.map_or_else(String::new, |n| n.to_string())
}

/// The title of the box: which key takes a candidate.
fn how(shared: &Shared, paint: &Paint<'_>, popup: &Completions) -> String {
    let command = if popup.at.is_some() { Command::Accept } else { Command::Pane };
    paint.say(&Phrase::new("query-popup").with("key", shared.key(Mode::Text, command)))
}
