//! Every screen as it was last looked at and found good: all at the smallest size in two languages, those whose layout is another
//! at each size at all three. A screen that comes out otherwise is shown beside what it was; `UPDATE_SCREENS=1` takes the new one,
//! to be looked at before it is kept.

use super::office::Office;
use super::screen::{Screen, Top, open_with};
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use sedesk::standard::words::Lang;
use sedesk::tui::event::Event;
use sedesk::tui::keymap::Keymap;
use sedesk::tui::theme::Theme;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Name of a screen and the keys that lead to it.
const SCREENS: &[(&str, &str)] = &[
    ("applications", "1"),
    ("due-diligence", "2"),
    ("overdue", "3"),
    ("delisting", "4"),
    ("alerts", "5"),
    ("filings", "6"),
    ("mine", "g m"),
    ("enterprises", "g e"),
    ("notices", "g n"),
    ("renewals", "g r"),
    ("changes", "g h"),
    ("appeals", "g p"),
    ("approvals", "g v"),
    ("network", "g w"),
    ("marked", "3 Space Space j Space"),
    ("filter", "3 / 'region:46'"),
    ("filtered", "3 / 'region:46' Enter"),
    ("filter-wrong", "3 / 'due:soon'"),
    ("nothing-matches", "3 / 'zzz' Enter"),
    ("detail", "3 Enter"),
    ("time-line", "3 Enter Left"),
    ("menu", "1 t"),
    ("menu-marked", "3 Space Space t"),
    ("refusals", "1 t p"),
    ("form", "3 t r"),
    ("picker", "3 t r Space"),
    ("form-wrong", "3 t r Up 'x' Down"),
    ("edit", "3 e"),
    ("plan", "3 Space Space j Space t r 'o' ctrl-s"),
    ("plan-count", "3 m Enter t r 'o' ctrl-s"),
    ("plan-listed", "3 Space Space j Space t r 'o' ctrl-s l"),
    ("done", "3 Space Space j Space t r 'o' ctrl-s Enter"),
    ("undone", "3 t r 'o' ctrl-s u"),
    ("lookup", "ctrl-p '益瑞'"),
    ("lookup-nothing", "ctrl-p '没有这家'"),
    ("enter-by-hand", "ctrl-p '没有这家公司' Enter"),
    ("similar", "E '三亚益瑞生态农业' Down Down Space ctrl-s"),
    ("palette", ":"),
    ("palette-found", ": 'queue'"),
    ("which-mark", "m"),
    ("which-go", "g"),
    ("help", "?"),
    ("why", "3 w"),
    ("paste", "3 m p"),
    ("home", "0"),
    ("board", "3 b"),
    ("ballot", "1 / '白鹭' Enter b"),
    ("board-network", "g N"),
    ("standard", "g s"),
    ("what-if", "W"),
    ("columns", "3 C"),
    ("sort", "3 S"),
    ("views", "3 V"),
    ("completion", "3 / 'state:'"),
    ("mark-file", "3 m f"),
    ("mark-query", "3 m q"),
    ("calendar", "3 t r Up F3"),
    ("drafts", "3 t r Up 'x' Esc Esc d"),
    ("help-form", "3 t r Up F1"),
    ("form-range", "3 t r Up '2026-11-21' Down Up"),
    ("scores", "1 / '白鹭' Enter t k"),
    ("scores-wrong", "1 / '白鹭' Enter t k '11' Enter"),
    ("papers", "1 / 'stage:intake' Enter t m 'a' Down 'r'"),
    ("papers-all", "1 / 'stage:intake' Enter b Enter"),
    ("appeal-picked", "g e / '91110105MA5T00187L' Enter t l Space"),
    ("reason-asked", "3 j j j j j j j j c"),
    ("view-named", "3 V 'south' Enter"),
    ("officers", "g O"),
    ("officer-new", "g O Enter"),
    ("detail-board", "4 Enter"),
    ("approval", "g v Enter"),
    ("change", "g h End Enter"),
    ("alert", "5 Enter"),
    ("sheet-options", "I 'filings.csv' Enter"),
    ("past-day", "3 D '7-20'"),
    ("as-of", "3 D '7-20' Enter"),
    ("locked", "L"),
    ("tour", "z t"),
];

/// Those whose layout is another at each size.
const TELLING: [&str; 10] = [
    "overdue",
    "time-line",
    "menu",
    "form",
    "plan",
    "lookup",
    "help",
    "which-go",
    "home",
    "ballot",
];

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// The screens that are held at a size.
fn held(size: (u16, u16)) -> impl Iterator<Item = (&'static str, &'static str)> {
    let all = size == SIZES[0];
    SCREENS.iter().copied().filter(move |(name, _)| all || TELLING.contains(name))
}

fn start(size: (u16, u16), lang: Lang, theme: Theme) -> Screen {
    let mut screen = open_with(Office::new(), size, lang, theme, Keymap::new(None));
    screen.event(Event::Tick { now: 1, clock: "14:02".into() });
    screen
}

const COLOUR: Theme = Theme { ascii: false, colour: true };
const PLAIN: Theme = Theme { ascii: false, colour: false };
const ASCII: Theme = Theme { ascii: true, colour: true };

/// Runs of cells that are bold, reversed or underlined: what is left where there is no colour.
fn emphasis(buffer: &Buffer) -> String {
    let mut said = String::new();
    for y in 0..buffer.area.height {
        let mut x = 0;
        let mut line = String::new();
        while x < buffer.area.width {
            let style = buffer[(x, y)].modifier;
            let from = x;
            while x < buffer.area.width && buffer[(x, y)].modifier == style {
                x += 1;
            }
            let letters: String = [
                (Modifier::BOLD, 'b'),
                (Modifier::REVERSED, 'r'),
                (Modifier::UNDERLINED, 'u'),
                (Modifier::DIM, 'd'),
            ]
            .into_iter()
            .filter_map(|(one, letter)| style.contains(one).then_some(letter))
            .collect();
            if !letters.is_empty() {
                let _ = write!(line, " {letters}{from}+{}", x - from);
            }
        }
        if !line.is_empty() {
            let _ = writeln!(said, "{y:2}:{line}");
        }
    }
    said
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/screens")
}

#[allow(clippy::disallowed_methods)] // A developer's switch, not the program's.
fn updates() -> bool {
    std::env::var_os("UPDATE_SCREENS").is_some()
}

fn place(size: (u16, u16), lang: Lang) -> PathBuf {
    let code = if lang == Lang::Zh { "zh" } else { "en" };
    folder().join(format!("{}x{}-{code}", size.0, size.1))
}

fn hold(size: (u16, u16), lang: Lang) {
    let mut others = Vec::new();
    for (name, keys) in held(size) {
        let text = start(size, lang, COLOUR).keys(keys).finds_files().text();
        let mut plain = start(size, lang, PLAIN);
        assert_eq!(
            text,
            plain.keys(keys).finds_files().text(),
            "{name}: colour changes what is said"
        );
        let buffer = plain.draw();
        let bare = |c: Color| c == Color::Reset;
        assert!(buffer.content.iter().all(|c| bare(c.fg) && bare(c.bg)), "{name} has colour");
        let mut now = text;
        // What stands out without colour is the same in every size and language.
        if size == SIZES[0] && lang == Lang::En && TELLING.contains(&name) {
            let _ = write!(now, "\n\n-- without colour --\n{}", emphasis(&buffer));
        }
        let file = place(size, lang).join(format!("{name}.txt"));
        if updates() {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, &now).unwrap();
        }
        let before = std::fs::read_to_string(&file).unwrap_or_default();
        if before != now {
            others.push(format!("{name} {size:?} {lang:?} was\n{before}\nand is\n{now}"));
        }
    }
    assert!(others.is_empty(), "{} screens changed:\n{}", others.len(), others.join("\n"));
}

#[test]
fn every_screen_at_the_small_size_is_as_it_was_in_english() {
    hold(SIZES[0], Lang::En);
}

#[test]
fn every_screen_at_the_small_size_is_as_it_was_in_chinese() {
    hold(SIZES[0], Lang::Zh);
}

#[test]
fn telling_screens_at_the_larger_sizes_are_as_they_were() {
    for (size, lang) in SIZES[1..].iter().flat_map(|s| [(*s, Lang::En), (*s, Lang::Zh)]) {
        hold(size, lang);
    }
}

/// No snapshot is left of a screen that is no more, and none is missing.
#[test]
fn every_snapshot_is_of_a_screen() {
    for (size, lang) in SIZES.into_iter().flat_map(|s| [(s, Lang::En), (s, Lang::Zh)]) {
        let files = std::fs::read_dir(place(size, lang)).unwrap();
        let stem = |file: std::io::Result<std::fs::DirEntry>| {
            file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned()
        };
        let mut there: Vec<String> = files.map(stem).collect();
        there.sort();
        let mut wanted: Vec<String> = held(size).map(|(name, _)| name.to_owned()).collect();
        wanted.sort();
        assert_eq!(there, wanted, "{size:?}");
    }
}

/// Frames and columns, under both ideas of how wide an ambiguous character is.
#[test]
fn frames_and_columns_line_up_under_both_width_tables() {
    use unicode_width::UnicodeWidthStr as _;
    for lang in Lang::ALL {
        for (name, keys) in SCREENS {
            let mut ascii = start(SIZES[0], lang, ASCII);
            let mut narrow = start(SIZES[0], lang, COLOUR);
            ascii.keys(keys).finds_files();
            narrow.keys(keys).finds_files();
            for size in SIZES {
                for screen in [&mut ascii, &mut narrow] {
                    screen.resize(size.0, size.1);
                    screen.settle();
                }
                // Where such characters are two cells wide, none is drawn: the tables agree on every line.
                for line in ascii.lines() {
                    assert_eq!(line.width(), line.width_cjk(), "{name} {size:?}: {line}");
                }
                // Where they are one cell wide, a frame closes in the columns that it opened in.
                let lines = narrow.lines();
                if narrow.top() != Top::Nothing && frames(&lines) == 1 {
                    frames_close(name, &lines);
                }
            }
        }
    }
}

/// Frames that open on the screen.
fn frames(lines: &[String]) -> usize {
    lines.iter().map(|line| line.matches('┌').count()).sum()
}

/// The cells of a line, a wide character as itself and a blank.
fn in_cells(line: &str) -> Vec<char> {
    use unicode_width::UnicodeWidthChar as _;
    line.chars()
        .flat_map(|c| std::iter::once(c).chain((1..c.width().unwrap_or(1)).map(|_| ' ')))
        .collect()
}

#[track_caller]
fn frames_close(name: &str, lines: &[String]) {
    let cells: Vec<Vec<char>> = lines.iter().map(|l| in_cells(l)).collect();
    let at = |x: usize, y: usize| cells.get(y).and_then(|l| l.get(x)).copied().unwrap_or(' ');
    for (y, line) in cells.iter().enumerate() {
        for (x, _) in line.iter().enumerate().filter(|(_, c)| **c == '┌') {
            let right = (x..line.len()).rev().find(|r| line[*r] == '┐');
            let Some(right) = right else { panic!("{name}: a frame is open at the top, line {y}") };
            let below =
                (y + 1..cells.len()).take_while(|y| at(x, *y) == '│' && at(right, *y) == '│');
            let bottom = below.last().unwrap_or(y) + 1;
            assert_eq!(
                (at(x, bottom), at(right, bottom)),
                ('└', '┘'),
                "{name}: {}",
                lines.join("\n")
            );
        }
    }
}
