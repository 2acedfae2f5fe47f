//! The lines above and below: tabs with counts, filter, message.

use super::lists::Lists;
use crate::domain::day::zone;
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::tui::layer::Message;
use crate::tui::shared::Shared;
use crate::tui::text::{self, cells};
use crate::tui::widget::paint::Paint;
use ratatui::layout::Rect;

fn count(lists: &Lists, queue: Queue) -> String {
    let count = lists.counts.iter().find(|c| c.queue == queue).map(|c| c.count);
    count.map_or_else(String::new, |c| c.to_string())
}

/// Queues that a digit leads to.
const TABS: usize = 9;

/// The digit before a queue's name; the queues behind the ninth have none.
fn tab_number(index: usize) -> String {
    if index < TABS { format!("{} ", index + 1) } else { String::new() }
}

/// The tabs as they fit: words whole, or short ones, or fewer tabs; a count is always whole.
fn labels(lists: &Lists, paint: &Paint<'_>, room: usize) -> Vec<(Queue, String)> {
    let build = |list: &str, most: usize| -> Vec<(Queue, String)> {
        let queues = Queue::ALL.iter().enumerate();
        let near = queues.filter(|(i, q)| *i < most || **q == lists.queue);
        near.map(|(i, q)| {
            let name = paint.clean(&paint.words.label(list, q.name()));
            (*q, format!("{}{name} {}", tab_number(i), count(lists, *q)).trim_end().to_owned())
        })
        .collect()
    };
    let wide =
        |labels: &[(Queue, String)]| labels.iter().map(|(_, l)| text::width(l) + 2).sum::<usize>();
    let all = Queue::ALL.len();
    for (list, most) in
        [("queue", all), ("queue_short", all), ("queue", TABS), ("queue_short", TABS), ("queue", 5)]
    {
        let labels = build(list, most);
        if wide(&labels) <= room {
            return labels;
        }
    }
    (1..=5)
        .rev()
        .map(|most| build("queue_short", most))
        .find(|labels| wide(labels) <= room)
        .unwrap_or_else(|| build("queue_short", 0))
}

/// What stands at the right of the tabs: the past day that is looked at, always; who works here and the time, as there is room.
fn corners(shared: &Shared, paint: &Paint<'_>) -> Vec<String> {
    if let Some(past) = shared.past {
        return vec![paint.say(&Phrase::new("past-day-frame").with("day", past.day))];
    }
    let officer = shared.officer().unwrap_or_default();
    let both = format!("{officer} {}", shared.clock);
    [both.trim(), &shared.clock].map(|corner| paint.clean(corner)).into()
}

/// The tabs that show, each with what is drawn of it, and what stands at the right of them.
fn arranged(
    lists: &Lists,
    shared: &Shared,
    paint: &Paint<'_>,
    width: u16,
) -> (Vec<(Queue, String)>, String) {
    let need = |labels: &[(Queue, String)]| {
        labels.iter().map(|(_, l)| cells(text::width(l) + 2)).sum::<u16>()
    };
    for corner in corners(shared, paint) {
        let room = width.saturating_sub(cells(text::width(&corner)) + 1);
        let fitting = labels(lists, paint, usize::from(room));
        let five = Queue::ALL.iter().take(5).all(|q| fitting.iter().any(|(f, _)| f == q));
        if shared.past.is_some() || five && need(&fitting) <= room {
            return (bracketed(lists, fitting), corner);
        }
    }
    (bracketed(lists, labels(lists, paint, usize::from(width))), String::new())
}

fn bracketed(lists: &Lists, labels: Vec<(Queue, String)>) -> Vec<(Queue, String)> {
    let bracketed = labels.into_iter().map(|(queue, label)| {
        let (open, close) = if queue == lists.queue { ("[", "]") } else { (" ", " ") };
        (queue, format!("{open}{label}{close}"))
    });
    bracketed.collect()
}

/// Queues with their counts; at the right who works here and the time, as far as there is room.
pub fn tabs(lists: &Lists, shared: &Shared, paint: &mut Paint<'_>, area: Rect) {
    let (labels, corner) = arranged(lists, shared, paint, area.width);
    let wide = cells(text::width(&corner));
    let style = if shared.past.is_some() { paint.theme.bad() } else { paint.theme.quiet() };
    paint.text(area.right().saturating_sub(wide), area.y, wide, &corner, style);
    let mut x = area.x;
    for (queue, label) in labels {
        let chosen = queue == lists.queue;
        let style = if chosen { paint.theme.chosen() } else { paint.theme.plain() };
        let rest = area.right().saturating_sub(x + wide);
        x += paint.text(x, area.y, rest, &label, style);
    }
}

/// The queue whose tab is drawn in that column.
#[must_use]
pub fn tab_at(lists: &Lists, shared: &Shared, column: u16, width: u16) -> Option<Queue> {
    let mut nothing = ratatui::buffer::Buffer::empty(Rect::default());
    let paint =
        Paint { buffer: &mut nothing, words: &shared.words, theme: shared.theme, cursor: None };
    let mut end = 0;
    let (labels, _) = arranged(lists, shared, &paint, width);
    labels.into_iter().find_map(|(queue, label)| {
        end += cells(text::width(&label));
        (column < end).then_some(queue)
    })
}

/// The queues one under the other, with counts.
/// `has_keys`: the cursor walks them; `top`: nothing lies over them.
pub fn queues(lists: &Lists, paint: &mut Paint<'_>, area: Rect, (has_keys, top): (bool, bool)) {
    let title = paint.get("queues-title");
    paint.text(area.x + 1, area.y, area.width, &title, paint.theme.bold());
    for (index, queue) in Queue::ALL.into_iter().enumerate() {
        let y = area.y + 1 + cells(index);
        if y >= area.bottom() {
            break;
        }
        let style = match (queue == lists.queue, has_keys) {
            (true, true) => paint.theme.chosen(),
            (true, false) => paint.theme.resting(),
            _ => paint.theme.plain(),
        };
        let count = count(lists, queue);
        let wide = cells(text::width(&count));
        let number = format!("{:2}", tab_number(index));
        let name = format!(" {number}{}", paint.words.label("queue", queue.name()));
        paint.cell(area.x, y, area.width - wide - 1, &name, style);
        paint.cell_right(area.right() - wide - 1, y, wide, &count, style);
        if queue == lists.queue && has_keys && top {
            paint.stand(area.x, y);
        }
    }
}

/// Cells that the name of a desk may take.
const NAME: usize = 24;

/// Whose desk this is, what kind of desk, who works here, which day it is there and in which zone; shorter and shorter.
fn standings(shared: &Shared, paint: &Paint<'_>) -> Vec<String> {
    let Some(about) = &shared.about else { return Vec::new() };
    let name = text::cut(&paint.clean(&about.desk), NAME, paint.theme.dots());
    let sandbox = if about.sandbox { paint.get("sandbox") } else { String::new() };
    let solo = if about.solo { paint.get("solo") } else { String::new() };
    let officer = paint.clean(about.officer.as_deref().unwrap_or_default());
    let day = shared.today().map_or_else(String::new, |day| day.to_string());
    let zoned = format!("{day} {}", zone(about.offset_minutes));
    let joined = |parts: &[&String]| {
        let parts = parts.iter().filter(|p| !p.is_empty()).map(|p| p.as_str());
        format!(" {} ", parts.collect::<Vec<_>>().join(" · "))
    };
    vec![
        joined(&[&name, &sandbox, &solo, &officer, &zoned]),
        joined(&[&sandbox, &solo, &officer, &zoned]),
        joined(&[&sandbox, &solo, &day]),
    ]
}

/// What was just done, or why not; at the right of it, as far as there is room, whose desk this is, who works here, and its day.
/// `waits`: keys typed ahead wait for an answer.
pub fn message(
    message: Option<&Message>,
    waits: bool,
    shared: &Shared,
    paint: &mut Paint<'_>,
    area: Rect,
) {
    paint.rule(area, area.y);
    let theme = paint.theme;
    let mut taken = 0;
    if let Some(message) = message {
        let (sign, style) = if message.bad { ("! ", theme.bad()) } else { ("", theme.bold()) };
        let text = format!(" {sign}{} ", message.text);
        taken = cells(text::width(&text)).min(area.width);
        paint.text(area.x, area.y, area.width, &text, style);
    } else if waits {
        let text = paint.get("waiting");
        taken = cells(text::width(&text) + 2);
        paint.text(area.x + 1, area.y, area.width, &text, theme.quiet());
    }
    let room = area.width.saturating_sub(taken + 2);
    let fits = |standing: &String| cells(text::width(standing)) <= room;
    if let Some(standing) = standings(shared, paint).into_iter().find(fits) {
        let wide = cells(text::width(&standing));
        paint.text(area.right() - wide - 1, area.y, wide, &standing, theme.quiet());
    }
}
