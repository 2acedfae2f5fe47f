//! The keys that matter where one stands, on the last line; and the popup of what may follow a prefix. Both from the keymap.

use crate::command::{Command, CommandLine, ScreenFacts};
use crate::domain::phrase::Phrase;
use crate::tui::key::{self, Chord};
use crate::tui::keymap::{Keymap, Mode};
use crate::tui::layer::{Hint, MARK_MORE};
use crate::tui::text::{self, cells};
use crate::tui::widget::paint::Paint;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// What the keys of a layer are shown by: its mode, what is possible, the keymap in force.
#[derive(Clone, Copy)]
pub struct Keys<'a> {
    pub mode: Mode,
    pub snapshot: &'a ScreenFacts,
    pub keymap: &'a Keymap,
}

/// The keys that matter here; what is off is dim, and on a past day, where much is, it does not show: the key that leads back to today
/// does. Help always stands at the right.
pub fn hints(keys: Keys<'_>, hinted: &[Hint], paint: &mut Paint<'_>, area: Rect) {
    let theme = paint.theme;
    let help = hint(keys, paint, (Command::Help, "")).unwrap_or_default();
    let help = paint.clean(&format!("{} {}", help.0, help.1));
    let wide = cells(text::width(&help));
    paint.text(area.right().saturating_sub(wide + 1), area.y, wide, &help, theme.key());
    let end = area.right().saturating_sub(wide + 2);
    let mut x = area.x + 1;
    let has = |command| hinted.iter().any(|(c, _)| *c == command);
    let both = has(Command::Up) && has(Command::Down);
    let past = keys.snapshot.past;
    let back = Command::AsOf
        .available(keys.snapshot)
        .is_ok()
        .then_some((Command::AsOf, "hint-as-of-today"));
    let back = back.filter(|_| past && keys.mode == Mode::Keys);
    for (command, word) in back.into_iter().chain(hinted.iter().copied()) {
        let off = command.available(keys.snapshot).is_err();
        let shown = match command {
            Command::Down if both => None,
            Command::Up if both => moving(keys, paint),
            _ => hint(keys, paint, (command, word)),
        };
        let Some((key, word)) = shown else { continue };
        let need = cells(text::width(&key) + 1 + text::width(&paint.clean(&word)));
        if x + need > end {
            break;
        }
        if past && off {
            continue;
        }
        let (key_style, words) =
            if off { (theme.off(), theme.off()) } else { (theme.key(), theme.plain()) };
        x += paint.text(x, area.y, need, &key, key_style) + 1;
        x += paint.text(x, area.y, need, &word, words) + 2;
    }
}

/// Its first key and its word. What begins a family shows the key that opens it.
fn hint(keys: Keys<'_>, paint: &Paint<'_>, hint: Hint) -> Option<(String, String)> {
    let (command, word) = hint;
    let key = keys.keymap.keys_of(keys.mode, command.name()).into_iter().next()?;
    let key = match (word, key.split_once(' ')) {
        (MARK_MORE, Some((first, _))) => first.to_owned(),
        _ => key,
    };
    let own = command.spec()?.hint();
    Some((key, paint.get(if word.is_empty() { &own } else { word })))
}

/// Up and down, told once.
fn moving(keys: Keys<'_>, paint: &Paint<'_>) -> Option<(String, String)> {
    let (up, _) = hint(keys, paint, (Command::Up, ""))?;
    let (down, _) = hint(keys, paint, (Command::Down, ""))?;
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
pub fn which_key(keys: Keys<'_>, begun: &[Chord], paint: &mut Paint<'_>, body: Rect) {
    if begun.is_empty() {
        return;
    }
    let following = keys.keymap.following(keys.mode, begun);
    let lines: Vec<Following> = following
        .into_iter()
        .map(|(typed, line)| {
            let (doc, short) = what(paint, &line);
            let off = line.command.available(keys.snapshot).err().map(|r| paint.get(r));
            Following { keys: typed, doc, short, off }
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
    let title = key::shown(begun);
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
fn what(paint: &Paint<'_>, line: &CommandLine) -> (String, String) {
    if let Some(queue) = line.queue() {
        let name = paint.words.label("queue", queue.name());
        (paint.say(&Phrase::new("go-to-queue").with("name", name.as_str())), name)
    } else {
        let name = line.command.name();
        (paint.get(&format!("command-{name}")), paint.get(&format!("hint-{name}")))
    }
}
