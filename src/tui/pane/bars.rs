//! The lines above and below: tabs with counts, filter, message, hints; the popup of what may follow a prefix.

use super::layout::Layout;
use super::list_view;
use crate::command::{Command, Layer, Line};
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::tui::app::{App, Focus};
use crate::tui::keymap::Mode;
use crate::tui::text;
use crate::tui::widget::paint::Paint;
use ratatui::layout::Rect;

fn cells(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

fn count(app: &App, queue: Queue) -> String {
    let count = app.counts.iter().find(|c| c.queue == queue).map(|c| c.count);
    count.map_or_else(String::new, |c| c.to_string())
}

/// Queues that a digit leads to.
const TABS: usize = 9;

/// The digit before a queue's name; the queues behind the ninth have none.
fn tab_number(index: usize) -> String {
    if index < TABS { format!("{} ", index + 1) } else { String::new() }
}

/// The tabs as they fit: words whole, or short ones, or fewer tabs; a count is always whole.
fn labels(app: &App, paint: &Paint<'_>, room: usize) -> Vec<(Queue, String)> {
    let build = |list: &str, most: usize| -> Vec<(Queue, String)> {
        let queues = Queue::ALL.iter().enumerate();
        let near = queues.filter(|(i, q)| *i < most || **q == app.queue);
        near.map(|(i, q)| {
            let name = paint.clean(&paint.words.label(list, q.name()));
            (*q, format!("{}{name} {}", tab_number(i), count(app, *q)).trim_end().to_owned())
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

/// What may stand at the right: whether it is a sandbox and which day, who works here, the time; less and less of it.
fn corners(app: &App, paint: &Paint<'_>) -> Vec<String> {
    let Some(about) = &app.about else { return vec![app.clock.clone()] };
    let sandbox = if about.sandbox {
        format!("{} {}", paint.get("sandbox"), about.today)
    } else {
        String::new()
    };
    let officer = about.officer.clone().unwrap_or_default();
    [
        [&sandbox, &officer, &app.clock],
        [&sandbox, &String::new(), &app.clock],
        [&sandbox, &String::new(), &String::new()],
    ]
    .map(|parts| {
        let parts = parts.into_iter().filter(|p| !p.is_empty());
        paint.clean(&parts.map(String::as_str).collect::<Vec<_>>().join(" "))
    })
    .into()
}

/// Queues with their counts; at the right who works here and the time, as far as there is room.
pub fn tabs(app: &App, paint: &mut Paint<'_>, area: Rect) {
    let need = |labels: &[(Queue, String)]| {
        labels.iter().map(|(_, l)| cells(text::width(l) + 2)).sum::<u16>()
    };
    let mut labels = labels(app, paint, usize::from(area.width));
    for corner in corners(app, paint) {
        let wide = cells(text::width(&corner));
        let room = area.width.saturating_sub(wide + 1);
        let fitting = self::labels(app, paint, usize::from(room));
        let five = Queue::ALL.iter().take(5).all(|q| fitting.iter().any(|(f, _)| f == q));
        if five && need(&fitting) <= room {
            paint.text(area.right() - wide, area.y, wide, &corner, paint.theme.quiet());
            labels = fitting;
            break;
        }
    }
    let mut x = area.x;
    for (queue, label) in labels {
        let chosen = queue == app.queue;
        let (open, close) = if chosen { ("[", "]") } else { (" ", " ") };
        let style = if chosen { paint.theme.chosen() } else { paint.theme.plain() };
        let rest = area.right().saturating_sub(x);
        x += paint.text(x, area.y, rest, &format!("{open}{label}{close}"), style);
    }
}

/// The filter, or the name of the queue; under it a rule, or what is wrong with the filter.
pub fn status(app: &App, paint: &mut Paint<'_>, layout: &Layout) {
    let area = layout.status;
    let theme = paint.theme;
    let summary = paint.clean(&list_view::summary(app, paint));
    let wide = cells(text::width(&summary)).min(area.width * 2 / 3);
    paint.text(area.right() - wide, area.y, wide, &summary, theme.bold());
    let room = area.width - wide;
    let rule = Rect { y: area.y + 1, ..area };
    paint.rule(rule, rule.y);
    let Some(list) = app.list() else { return };
    let prompt = paint.get("filter-prompt");
    match &list.typing {
        Some(typing) => {
            let taken = paint.text(area.x + 1, area.y, room, &prompt, theme.key()) + 2;
            let field = Rect { x: area.x + taken, width: room.saturating_sub(taken + 2), ..area };
            typing.input.draw(paint, field, theme.plain(), app.overlays.is_empty());
        }
        None if !list.filter.is_empty() => {
            let taken = paint.text(area.x + 1, area.y, room, &prompt, theme.quiet()) + 2;
            let rest = room.saturating_sub(taken + 2);
            paint.text(area.x + taken, area.y, rest, &list.filter, theme.plain());
        }
        None => {
            let name = paint.words.label("queue", list.queue.name());
            paint.text(area.x + 1, area.y, room.saturating_sub(2), &name, theme.bold());
        }
    }
    if let Some(error) = &list.error {
        let text = format!("! {} ", paint.say(error));
        paint.cell(rule.x + 1, rule.y, rule.width - 1, &text, theme.bad());
    }
}

/// The queues one under the other, with counts.
pub fn queues(app: &App, paint: &mut Paint<'_>, area: Rect) {
    let title = paint.get("queues-title");
    paint.text(area.x + 1, area.y, area.width, &title, paint.theme.bold());
    for (index, queue) in Queue::ALL.into_iter().enumerate() {
        let y = area.y + 1 + cells(index);
        if y >= area.bottom() {
            break;
        }
        let has_keys = app.focus == Focus::Queues;
        let style = match (queue == app.queue, has_keys) {
            (true, true) => paint.theme.chosen(),
            (true, false) => paint.theme.resting(),
            _ => paint.theme.plain(),
        };
        let count = count(app, queue);
        let wide = cells(text::width(&count));
        let number = format!("{:2}", tab_number(index));
        let name = format!(" {number}{}", paint.words.label("queue", queue.name()));
        paint.cell(area.x, y, area.width - wide - 1, &name, style);
        paint.cell_right(area.right() - wide - 1, y, wide, &count, style);
        if queue == app.queue && has_keys && app.overlays.is_empty() {
            paint.stand(area.x, y);
        }
    }
}

/// What was just done, or why not; otherwise a rule.
pub fn message(app: &App, paint: &mut Paint<'_>, area: Rect) {
    paint.rule(area, area.y);
    let theme = paint.theme;
    if let Some(message) = &app.message {
        let (sign, style) = if message.bad { ("! ", theme.bad()) } else { ("", theme.bold()) };
        let text = format!(" {sign}{} ", message.text);
        paint.text(area.x, area.y, area.width, &text, style);
    } else if app.waits() && !app.ahead.is_empty() {
        let text = paint.get("waiting");
        paint.text(area.x + 1, area.y, area.width, &text, theme.quiet());
    }
}

/// What the bar shows in each layer.
fn hinted(app: &App) -> &'static [Command] {
    use Command as C;
    match app.layer() {
        Layer::Desk if app.focus == Focus::Detail && app.detail.on_time_line() => {
            &[C::Back, C::Pane, C::Open, C::Restore, C::Transition, C::Edit, C::Why, C::Undo]
        }
        Layer::Desk if app.focus == Focus::Detail => {
            &[C::Back, C::Pane, C::Open, C::Transition, C::Edit, C::Why, C::Claim, C::Undo]
        }
        Layer::Desk if app.focus == Focus::Board => {
            &[C::Back, C::Up, C::Down, C::Pane, C::Open, C::Transition, C::Edit, C::Why, C::Undo]
        }
        Layer::Desk => &[
            C::Mark,
            C::MarkMatching,
            C::Transition,
            C::Edit,
            C::Find,
            C::Filter,
            C::Undo,
            C::Why,
            C::Next,
            C::Palette,
        ],
        Layer::Overlay => &[C::Up, C::Down, C::Open, C::Back],
        Layer::Plan => &[C::Open, C::ListAll, C::Back],
        Layer::Drafts => &[C::Open, C::Discard, C::Back],
        Layer::Text => &[C::Accept, C::Up, C::Down, C::EraseLine, C::Back],
        Layer::Form => &[C::Accept, C::Up, C::Down, C::Left, C::Right, C::Save, C::Back],
    }
}

/// The keys that matter here; what is off is dim. Help always stands at the right.
pub fn hints(app: &App, paint: &mut Paint<'_>, area: Rect) {
    let (mode, snapshot, theme) = (app.mode(), app.snapshot(), paint.theme);
    let help = hint(app, paint, mode, Command::Help).unwrap_or_default();
    let help = paint.clean(&format!("{} {}", help.0, help.1));
    let wide = cells(text::width(&help));
    paint.text(area.right().saturating_sub(wide + 1), area.y, wide, &help, theme.key());
    let end = area.right().saturating_sub(wide + 3);
    let mut x = area.x + 1;
    let commands = hinted(app);
    let both = [Command::Up, Command::Down].iter().all(|c| commands.contains(c));
    for command in commands {
        let shown = match command {
            Command::Down if both => None,
            Command::Up if both => moving(app, paint, mode),
            Command::Open if app.layer() == Layer::Plan => {
                hint(app, paint, mode, *command).map(|(key, _)| (key, paint.get("hint-apply")))
            }
            Command::Open if app.focus == Focus::Board && app.layer() == Layer::Desk => {
                let does = app.board_hint();
                hint(app, paint, mode, *command).zip(does).map(|((k, _), d)| (k, paint.get(d)))
            }
            command => hint(app, paint, mode, *command),
        };
        let Some((key, word)) = shown else { continue };
        let need = cells(text::width(&key) + 1 + text::width(&paint.clean(&word)));
        if x + need > end {
            break;
        }
        let off = command.available(&snapshot).is_err();
        let (keys, words) =
            if off { (theme.off(), theme.off()) } else { (theme.key(), theme.plain()) };
        x += paint.text(x, area.y, need, &key, keys) + 1;
        x += paint.text(x, area.y, need, &word, words) + 2;
    }
}

fn hint(app: &App, paint: &Paint<'_>, mode: Mode, command: Command) -> Option<(String, String)> {
    let key = app.keymap.keys_of(mode, command.name()).into_iter().next()?;
    Some((key, paint.get(&command.spec()?.hint())))
}

/// Up and down, told once.
fn moving(app: &App, paint: &Paint<'_>, mode: Mode) -> Option<(String, String)> {
    let (up, _) = hint(app, paint, mode, Command::Up)?;
    let (down, _) = hint(app, paint, mode, Command::Down)?;
    let keys = match (up.as_str(), down.as_str(), paint.theme.ascii) {
        ("Up", "Down", false) => "↑↓".to_owned(),
        _ => format!("{up}/{down}"),
    };
    Some((keys, paint.get("hint-move")))
}

/// What may follow the keys typed so far.
pub fn which_key(app: &App, paint: &mut Paint<'_>, body: Rect) {
    if app.pending.is_empty() {
        return;
    }
    let following = app.keymap.following(app.mode(), &app.pending);
    let lines: Vec<(String, String, bool)> = following
        .into_iter()
        .map(|(keys, line)| {
            let doc = what(paint, &line);
            let off = line.command.available(&app.snapshot()).err();
            let doc = off.map_or(doc.clone(), |r| format!("{doc} ({})", paint.get(r)));
            (keys, doc, off.is_some())
        })
        .collect();
    let height = (cells(lines.len()) + 2).min(body.height);
    let area = Rect { y: body.bottom() - height, height, ..body };
    let title = crate::tui::key::shown(&app.pending);
    let inside = paint.frame(area, &title);
    for (at, (keys, doc, off)) in lines.iter().enumerate().take(usize::from(inside.height)) {
        let y = inside.y + cells(at);
        let (key, text) = if *off {
            (paint.theme.off(), paint.theme.off())
        } else {
            (paint.theme.key(), paint.theme.plain())
        };
        paint.cell(inside.x + 1, y, 8, keys, key);
        paint.text(inside.x + 10, y, inside.width.saturating_sub(10), doc, text);
    }
}

fn what(paint: &Paint<'_>, line: &Line) -> String {
    match line.queue() {
        Some(queue) => {
            let name = paint.words.label("queue", queue.name());
            paint.say(&Phrase::new("go-to-queue").with("name", name))
        }
        None => paint.get(&format!("command-{}", line.command.name())),
    }
}
