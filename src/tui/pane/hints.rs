//! The keys that matter where one stands, on the last line; and the popup of what may follow a prefix. Both from the keymap.

use crate::command::{Command, Line};
use crate::domain::phrase::Phrase;
use crate::tui::app::{App, Focus};
use crate::tui::keymap::Mode;
use crate::tui::overlay::Overlay;
use crate::tui::text::{self, cells};
use crate::tui::widget::paint::Paint;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// A command with the key of the word it has here; its own hint word where that is empty.
pub type Hint = (Command, &'static str);

/// Where the keys go, as help and hints tell it apart: part of the key of its words.
#[must_use]
pub fn place(app: &App) -> &'static str {
    match app.overlays.last() {
        Some(Overlay::Lookup(_)) => "find",
        Some(Overlay::Palette(_)) => "palette",
        Some(Overlay::Menu(_)) => "menu",
        Some(Overlay::Refusals(_)) => "refusals",
        Some(Overlay::Similar(_)) => "similar",
        Some(Overlay::Form(form)) if form.picker.is_some() => "picker",
        Some(Overlay::Form(_)) => "form",
        Some(Overlay::Plan(_)) => "plan",
        Some(Overlay::Paste(_)) => "paste",
        Some(Overlay::Reading(reading)) if reading.pane.search.is_some() => "search",
        Some(Overlay::Reading(reading)) if reading.undoes.is_some() => "undo",
        Some(Overlay::Reading(_)) => "reading",
        Some(Overlay::Drafts(_)) => "drafts",
        Some(Overlay::Views(_)) => "views",
        Some(Overlay::Columns(_)) => "columns",
        Some(Overlay::Sorts(_)) => "sorts",
        None if app.list().is_some_and(|l| l.typing.is_some()) => "filter",
        None => match app.focus {
            Focus::Queues => "queues",
            Focus::List => "list",
            Focus::Detail => "detail",
            Focus::Board => "board",
        },
    }
}

/// What the bar shows there, the most important first.
#[must_use]
pub fn hinted(app: &App) -> Vec<Hint> {
    use Command as C;
    let plain = |commands: &[C]| commands.iter().map(|c| (*c, "")).collect::<Vec<Hint>>();
    match place(app) {
        "list" => list_hints(app),
        "queues" => plain(&[C::Up, C::Down, C::Open, C::Pane, C::Find, C::Home, C::Palette]),
        "detail" if app.detail.page.on_time_line() => plain(&[
            C::Back,
            C::Open,
            C::Restore,
            C::Pane,
            C::Transition,
            C::Edit,
            C::Why,
            C::Undo,
            C::Palette,
        ]),
        "detail" => detail_hints(),
        "board" => board_hints(app),
        "menu" => vec![(C::Up, ""), (C::Down, ""), (C::Open, "hint-choose"), (C::Back, "")],
        "refusals" => refusal_hints(app),
        "similar" => similar_hints(app),
        "plan" => vec![
            (C::Open, "hint-apply"),
            (C::ListAll, ""),
            (C::Up, ""),
            (C::Down, ""),
            (C::Back, ""),
        ],
        "drafts" => plain(&[C::Up, C::Down, C::Open, C::Discard, C::Back]),
        "undo" => vec![(C::Open, "hint-take-back"), (C::Back, "hint-leave-it")],
        "reading" => vec![
            (C::Up, ""),
            (C::Down, ""),
            (C::PageDown, ""),
            (C::Filter, "hint-search"),
            (C::Back, "hint-close"),
        ],
        "find" => vec![
            (C::Up, ""),
            (C::Down, ""),
            (C::Accept, find_word(app)),
            (C::EraseLine, ""),
            (C::Back, ""),
        ],
        "palette" => vec![
            (C::Up, ""),
            (C::Down, ""),
            (C::Accept, "hint-do"),
            (C::EraseLine, ""),
            (C::Back, ""),
        ],
        "paste" => vec![(C::Accept, "hint-mark"), (C::EraseLine, ""), (C::Back, "")],
        "picker" => vec![(C::Up, ""), (C::Down, ""), (C::Accept, "hint-choose"), (C::Back, "")],
        "form" => plain(form_hints(app)),
        _ => plain(&[C::Accept, C::Up, C::Down, C::EraseLine, C::Back]),
    }
}

/// Enter mends where a form mends.
fn refusal_hints(app: &App) -> Vec<Hint> {
    use Command as C;
    let mends = match app.overlays.last() {
        Some(Overlay::Refusals(refusals)) => refusals.refusal().is_some_and(|r| r.jump.is_some()),
        _ => false,
    };
    let mut hints = vec![(C::Up, ""), (C::Down, "")];
    hints.extend(mends.then_some((C::Open, "hint-mend")));
    hints.push((C::Back, ""));
    hints
}

/// Enter in the lookup opens what was found, or the form where nothing was.
fn find_word(app: &App) -> &'static str {
    match app.overlays.last() {
        Some(Overlay::Lookup(lookup)) if lookup.leads_to_form() => "hint-register",
        _ => "hint-open",
    }
}

/// Enter goes to the record found, or saves all the same.
fn similar_hints(app: &App) -> Vec<Hint> {
    use Command as C;
    let found = match app.overlays.last() {
        Some(Overlay::Similar(similar)) => similar.chosen().is_some(),
        _ => false,
    };
    let word = if found { "hint-to-found" } else { "hint-save" };
    vec![(C::Up, ""), (C::Down, ""), (C::Open, word), (C::Back, "hint-to-form")]
}

/// On a board Enter does what the line under the cursor is for, or nothing.
fn board_hints(app: &App) -> Vec<Hint> {
    use Command as C;
    let mut hints = vec![(C::Up, ""), (C::Down, "")];
    hints.extend(app.board_hint().map(|word| (C::Open, word)));
    let rest = [C::Transition, C::Edit, C::Why, C::Claim, C::Back, C::Undo, C::Palette];
    hints.extend(rest.map(|command| (command, "")));
    hints
}

fn detail_hints() -> Vec<Hint> {
    use Command as C;
    vec![
        (C::Back, ""),
        (C::Right, "hint-tab"),
        (C::Open, ""),
        (C::Transition, ""),
        (C::Edit, ""),
        (C::Why, ""),
        (C::Claim, ""),
        (C::Undo, ""),
        (C::Palette, ""),
        (C::Board, ""),
        (C::Copy, ""),
        (C::Pane, ""),
    ]
}

/// In a form it depends on what the field is filled in by.
fn form_hints(app: &App) -> &'static [Command] {
    use Command as C;
    match app.overlays.last() {
        Some(Overlay::Form(form)) if form.in_table() => {
            &[C::Accept, C::Up, C::Down, C::CutRow, C::PutRow, C::Save, C::Back]
        }
        Some(Overlay::Form(form)) if form.in_lines() => {
            &[C::Accept, C::Newline, C::Up, C::Down, C::Save, C::Back]
        }
        Some(Overlay::Form(form)) if form.may_pick() => {
            &[C::Accept, C::Pick, C::Up, C::Down, C::Save, C::Back, C::Left, C::Right]
        }
        _ => &[C::Accept, C::Up, C::Down, C::Save, C::Left, C::Right, C::EraseLine, C::Back],
    }
}

/// On the list it depends on what is marked and what waits.
fn list_hints(app: &App) -> Vec<Hint> {
    use Command as C;
    let snapshot = app.snapshot();
    let mut hints = Vec::new();
    if snapshot.waiting > 0 {
        hints.push((C::Merge, ""));
    }
    if snapshot.marked > 0 {
        hints.extend([(C::Transition, ""), (C::ClearMarks, ""), (C::Mark, "")]);
    }
    let rest = [
        (C::Mark, ""),
        (C::MarkMatching, "hint-mark-more"),
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

/// The keys that matter here; what is off is dim. Help always stands at the right.
pub fn hints(app: &App, paint: &mut Paint<'_>, area: Rect) {
    let (mode, snapshot, theme) = (app.mode(), app.snapshot(), paint.theme);
    let help = hint(app, paint, mode, (Command::Help, "")).unwrap_or_default();
    let help = paint.clean(&format!("{} {}", help.0, help.1));
    let wide = cells(text::width(&help));
    paint.text(area.right().saturating_sub(wide + 1), area.y, wide, &help, theme.key());
    let end = area.right().saturating_sub(wide + 2);
    let mut x = area.x + 1;
    let hinted = hinted(app);
    let has = |command| hinted.iter().any(|(c, _)| *c == command);
    let both = has(Command::Up) && has(Command::Down);
    for (command, word) in hinted {
        let shown = match command {
            Command::Down if both => None,
            Command::Up if both => moving(app, paint, mode),
            _ => hint(app, paint, mode, (command, word)),
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

/// Its first key and its word. What begins a family shows the key that opens it.
fn hint(app: &App, paint: &Paint<'_>, mode: Mode, hint: Hint) -> Option<(String, String)> {
    let (command, word) = hint;
    let key = app.keymap.keys_of(mode, command.name()).into_iter().next()?;
    let key = match (word, key.split_once(' ')) {
        ("hint-mark-more", Some((first, _))) => first.to_owned(),
        _ => key,
    };
    let own = command.spec()?.hint();
    Some((key, paint.get(if word.is_empty() { &own } else { word })))
}

/// Up and down, told once.
fn moving(app: &App, paint: &Paint<'_>, mode: Mode) -> Option<(String, String)> {
    let (up, _) = hint(app, paint, mode, (Command::Up, ""))?;
    let (down, _) = hint(app, paint, mode, (Command::Down, ""))?;
    let keys = match (up.as_str(), down.as_str(), paint.theme.ascii) {
        ("Up", "Down", false) => "↑↓".to_owned(),
        _ => format!("{up}/{down}"),
    };
    Some((keys, paint.get("hint-move")))
}

/// One line of the popup.
struct Following {
    keys: String,
    doc: String,
    /// Said where the doc does not fit.
    short: String,
    off: Option<String>,
}

/// Narrowest column of the popup.
const COLUMN: u16 = 36;
/// Lines of the popup that one column may take before a second is begun.
const TALL: u16 = 9;

/// What may follow the keys typed so far: all of it, in as many columns as that takes.
pub fn which_key(app: &App, paint: &mut Paint<'_>, body: Rect) {
    if app.pending.is_empty() {
        return;
    }
    let snapshot = app.snapshot();
    let following = app.keymap.following(app.mode(), &app.pending);
    let lines: Vec<Following> = following
        .into_iter()
        .map(|(keys, line)| {
            let (doc, short) = what(paint, &line);
            let off = line.command.available(&snapshot).err().map(|r| paint.get(r));
            Following { keys, doc, short, off }
        })
        .collect();
    let count = cells(lines.len()).max(1);
    let most = body.height.saturating_sub(2).max(1);
    let wide = (body.width.saturating_sub(2) / COLUMN).max(1);
    // As few columns as keep it low, as many as there is room for, and more if some would not show.
    let columns = count.div_ceil(TALL.min(most)).min(wide).max(count.div_ceil(most));
    let tall = count.div_ceil(columns);
    let height = (tall + 2).min(body.height);
    let area = Rect { y: body.bottom() - height, height, ..body };
    let title = crate::tui::key::shown(&app.pending);
    let inside = paint.frame(area, &title);
    let column = inside.width / columns;
    let lead = lines.iter().map(|l| text::width(&l.keys)).max().unwrap_or(0);
    let lead = cells(lead).clamp(1, column / 3);
    for (line, place) in lines.iter().zip(0u16..) {
        let (x, y) = (inside.x + place / tall * column, inside.y + place % tall);
        let room = column.saturating_sub(lead + 3);
        let (key, style) = match line.off {
            Some(_) => (paint.theme.off(), paint.theme.off()),
            None => (paint.theme.key(), paint.theme.plain()),
        };
        paint.cell(x + 1, y, lead, &line.keys, key);
        draw_following(line, paint, (x + lead + 2, y), room, style);
    }
}

/// The doc where it fits, else the short word; the reason in any case.
fn draw_following(
    line: &Following,
    paint: &mut Paint<'_>,
    at: (u16, u16),
    room: u16,
    style: Style,
) {
    let with = |said: &str| match &line.off {
        Some(reason) => format!("{said} ({reason})"),
        None => said.to_owned(),
    };
    let long = with(&line.doc);
    let fits = text::width(&paint.clean(&long)) <= usize::from(room);
    let said = if fits { long } else { with(&line.short) };
    paint.text(at.0, at.1, room, &said, style);
}

/// What a line does: at length, and in a word.
fn what(paint: &Paint<'_>, line: &Line) -> (String, String) {
    if let Some(queue) = line.queue() {
        let name = paint.words.label("queue", queue.name());
        (paint.say(&Phrase::new("go-to-queue").with("name", name.as_str())), name)
    } else {
        let name = line.command.name();
        (paint.get(&format!("command-{name}")), paint.get(&format!("hint-{name}")))
    }
}
