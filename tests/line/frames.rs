//! The bytes of frames, read by a terminal parser, show exactly the cells that were wanted.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::{Block, Clear, Widget as _};
use sedesk::tui::backend::Frames;
use unicode_width::UnicodeWidthStr as _;

const WIDTH: u16 = 24;
const HEIGHT: u16 = 10;

/// What may be drawn on top of what there is.
#[derive(Clone, Debug)]
enum Stroke {
    Text(u16, u16, String, u8),
    Popup(u16, u16, u16, u16),
    Clear(u16, u16, u16, u16),
    Restyle(u16, u16, u16, u8),
    Scroll(bool, u16, u16, u16),
    Wipe,
}

fn style(n: u8) -> Style {
    let style = Style::default();
    match n % 8 {
        0 => style,
        1 => style.add_modifier(Modifier::REVERSED),
        2 => style.fg(Color::Red).add_modifier(Modifier::BOLD),
        3 => style.fg(Color::DarkGray),
        4 => style.add_modifier(Modifier::UNDERLINED | Modifier::BOLD),
        5 => style.fg(Color::Yellow).add_modifier(Modifier::REVERSED),
        6 => style.bg(Color::Blue).fg(Color::LightCyan),
        _ => style.add_modifier(Modifier::ITALIC),
    }
}

fn stroke() -> impl Strategy<Value = Stroke> {
    let text = prop::sample::select(vec![
        "三亚益瑞生态农业",
        "a",
        "aé·b",
        "天",
        "x天y宇z",
        "9146…01187",
        "──│┌┐",
        "   ",
        "e\u{301}s",
        "👍!",
        "★4",
    ]);
    let area = (0..WIDTH, 0..HEIGHT, 1..WIDTH, 1..HEIGHT);
    prop_oneof![
        6 => (0..WIDTH, 0..HEIGHT, text, any::<u8>())
            .prop_map(|(x, y, t, s)| Stroke::Text(x, y, t.to_owned(), s)),
        1 => area.clone().prop_map(|(x, y, w, h)| Stroke::Popup(x, y, w, h)),
        1 => area.prop_map(|(x, y, w, h)| Stroke::Clear(x, y, w, h)),
        2 => (0..WIDTH, 0..HEIGHT, 1..WIDTH, any::<u8>())
            .prop_map(|(x, y, w, s)| Stroke::Restyle(x, y, w, s)),
        2 => (any::<bool>(), 0..HEIGHT, 1..HEIGHT, 1u16..4)
            .prop_map(|(up, y, h, by)| Stroke::Scroll(up, y, h, by)),
        1 => Just(Stroke::Wipe),
    ]
}

fn draw(buffer: &mut Buffer, stroke: &Stroke) {
    let rect = |x, y, w, h| Rect::new(x, y, w, h).intersection(buffer.area);
    match stroke {
        Stroke::Text(x, y, text, s) => {
            let room = usize::from(WIDTH - x);
            buffer.set_stringn(*x, *y, text, room, style(*s));
        }
        Stroke::Popup(x, y, w, h) => {
            let area = rect(*x, *y, *w, *h);
            Clear.render(area, buffer);
            Block::bordered().render(area, buffer);
        }
        Stroke::Clear(x, y, w, h) => Clear.render(rect(*x, *y, *w, *h), buffer),
        Stroke::Restyle(x, y, w, s) => buffer.set_style(rect(*x, *y, *w, 1), style(*s)),
        Stroke::Scroll(up, y, h, by) => {
            let width = usize::from(WIDTH);
            let rows = usize::from(*y)..usize::from((y + h).min(HEIGHT));
            let cells = &mut buffer.content[rows.start * width..rows.end * width];
            let moved = (usize::from(*by) * width).min(cells.len());
            if *up { cells.rotate_left(moved) } else { cells.rotate_right(moved) }
        }
        Stroke::Wipe => buffer.reset(),
    }
}

fn colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Reset => vt100::Color::Default,
        Color::Red => vt100::Color::Idx(1),
        Color::Yellow => vt100::Color::Idx(3),
        Color::Blue => vt100::Color::Idx(4),
        Color::DarkGray => vt100::Color::Idx(8),
        Color::LightCyan => vt100::Color::Idx(14),
        other => panic!("{other:?}"),
    }
}

/// Every cell of the terminal is as the buffer wants it.
fn assert_shows(parser: &vt100::Parser, wanted: &Buffer, cursor: Option<Position>) {
    let screen = parser.screen();
    for y in 0..HEIGHT {
        let mut x = 0;
        while x < WIDTH {
            let cell = &wanted[(x, y)];
            let width = u16::try_from(cell.symbol().width()).unwrap();
            let (symbol, width) =
                if width == 0 || x + width > WIDTH { (" ", 1) } else { (cell.symbol(), width) };
            let shown = screen.cell(y, x).unwrap();
            let text = if shown.has_contents() { shown.contents() } else { " " };
            assert_eq!(text, symbol, "at {x},{y}\n{}", screen.contents());
            let blank = symbol == " "
                && !cell.modifier.intersects(Modifier::REVERSED | Modifier::UNDERLINED);
            let modifier = cell.modifier;
            if !blank {
                assert_eq!(shown.fgcolor(), colour(cell.fg), "colour at {x},{y}");
                assert_eq!(shown.bold(), modifier.contains(Modifier::BOLD), "bold at {x},{y}");
                assert_eq!(shown.italic(), modifier.contains(Modifier::ITALIC));
            }
            assert_eq!(shown.bgcolor(), colour(cell.bg), "ground at {x},{y}");
            assert_eq!(shown.inverse(), modifier.contains(Modifier::REVERSED), "reverse {x},{y}");
            assert_eq!(shown.underline(), modifier.contains(Modifier::UNDERLINED), "line {x},{y}");
            x += width;
        }
    }
    assert_eq!(screen.hide_cursor(), cursor.is_none());
    if let Some(cursor) = cursor {
        assert_eq!(screen.cursor_position(), (cursor.y, cursor.x));
    }
}

fn parser() -> vt100::Parser {
    vt100::Parser::new(HEIGHT.try_into().unwrap(), WIDTH.try_into().unwrap(), 0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_frames_the_terminal_shows_the_last_buffer(
        frames in prop::collection::vec(
            (prop::collection::vec(stroke(), 0..6), prop::option::of((0..WIDTH, 0..HEIGHT)), prop::bool::weighted(0.05)),
            1..12,
        ),
        shifts in any::<bool>(),
    ) {
        let mut line = Frames::new(shifts);
        let mut terminal = parser();
        // Whatever stood there before.
        terminal.process("\x1b[31;7m天宇助残\x1b[5;7r\x1b[9;20H剩余".as_bytes());
        let mut buffer = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
        for (strokes, cursor, forget) in frames {
            for stroke in &strokes {
                draw(&mut buffer, stroke);
            }
            if forget {
                line.forget();
            }
            let cursor = cursor.map(Position::from);
            terminal.process(line.frame(&buffer, cursor));
            assert_shows(&terminal, &buffer, cursor);
            prop_assert!(line.frame(&buffer, cursor).is_empty(), "the same again costs nothing");
        }
    }
}

fn lines(lines: &[&str]) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
    for (y, line) in (0..).zip(lines) {
        buffer.set_string(0, y, line, Style::default());
    }
    buffer
}

#[test]
fn a_marker_that_moves_costs_two_characters_and_the_way() {
    let mut line = Frames::new(true);
    let from = lines(&[" > 三亚益瑞", "   天宇助残", "   海口天宇"]);
    let to = lines(&["   三亚益瑞", " > 天宇助残", "   海口天宇"]);
    line.frame(&from, Some(Position::new(0, 0)));
    let bytes = line.frame(&to, Some(Position::new(0, 1)));
    let sent = String::from_utf8_lossy(bytes).into_owned();
    assert_eq!(sent, "\x1b[?2026h\x1b[1;2H \x1b[2;2H>\r\x1b[?2026l");
}

#[test]
fn a_row_of_wide_characters_is_written_without_a_move_between_them() {
    let mut line = Frames::new(true);
    line.frame(&lines(&[]), None);
    let bytes = line.frame(&lines(&["", "三亚益瑞生态农业"]), None);
    let sent = String::from_utf8_lossy(bytes).into_owned();
    assert_eq!(sent, "\x1b[?2026h\x1b[2H三亚益瑞生态农业\x1b[?2026l");
}

#[test]
fn a_blank_end_is_erased_and_style_told_only_where_it_changes() {
    let mut line = Frames::new(true);
    line.frame(&lines(&["海口天宇科技 overdue"]), None);
    let mut next = lines(&["海口"]);
    next.set_style(Rect::new(0, 0, 4, 1), Style::default().add_modifier(Modifier::BOLD));
    let sent = String::from_utf8_lossy(line.frame(&next, None)).into_owned();
    assert_eq!(sent, "\x1b[?2026h\x1b[H\x1b[1m海口\x1b[m\x1b[K\x1b[?2026l");
}

#[test]
fn rows_that_moved_are_scrolled_and_only_the_new_one_is_written() {
    let names =
        ["三亚益瑞", "天宇助残", "海口天宇", "绿野助残", "星光", "春晖教育", "善行", "时空盒"];
    let mut line = Frames::new(true);
    line.frame(&lines(&names[..7]), None);
    let sent = String::from_utf8_lossy(line.frame(&lines(&names[1..]), None)).into_owned();
    assert_eq!(sent, "\x1b[?2026h\x1b[1;7r\x1b[7H\n\x1b[r\x1b[7H时空盒\x1b[?2026l");
    let sent = String::from_utf8_lossy(line.frame(&lines(&names[..7]), None)).into_owned();
    assert_eq!(sent, "\x1b[?2026h\x1b[1;7r\x1b[1H\x1bM\x1b[r\x1b[H三亚益瑞\x1b[?2026l");
}

#[test]
fn what_a_terminal_would_obey_never_reaches_it() {
    let mut buffer = lines(&["a"]);
    buffer[(3, 0)].set_symbol("\x1b[2J");
    buffer[(4, 0)].set_symbol("\u{9b}2J");
    buffer[(5, 0)].set_symbol("\n");
    let mut terminal = parser();
    terminal.process(Frames::new(true).frame(&buffer, None));
    assert_eq!(terminal.screen().contents(), "a");
    // Nor where it stands between two cells that change, and would be written again to get from one to the other.
    let mut buffer = lines(&["abcdef"]);
    buffer[(2, 0)].set_symbol("\x07");
    let mut line = Frames::new(true);
    line.frame(&buffer, None);
    buffer[(1, 0)].set_symbol("x");
    buffer[(3, 0)].set_symbol("y");
    assert!(!line.frame(&buffer, None).contains(&7));
}

/// Characters that some terminals draw in fewer cells than others; of the last there is one near the right edge, too, where this
/// terminal would wrap.
const UNSURE: [&str; 6] = ["❤\u{fe0f}", "🇨🇳", "ｶﾞ", "ﾊﾟ", "👍🏽", "e\u{301}"];

/// What comes to a terminal that draws them in one cell, or in four.
fn otherwise(bytes: &[u8], wide: bool, those: &[&str]) -> Vec<u8> {
    let sent = String::from_utf8_lossy(bytes).into_owned();
    let drawn = if wide { "口口" } else { "x" };
    those.iter().fold(sent, |sent, one| sent.replace(one, drawn)).into_bytes()
}

fn unsure_stroke() -> impl Strategy<Value = Stroke> {
    let texts: Vec<String> =
        UNSURE.iter().flat_map(|one| [format!("{one}ab"), format!("天{one}")]).collect();
    prop_oneof![
        2 => (0..WIDTH - 10, 0..HEIGHT, prop::sample::select(texts), any::<u8>())
            .prop_map(|(x, y, text, s)| Stroke::Text(x, y, text, s)),
        2 => stroke(),
    ]
}

/// The row holds a character of which terminals think differently.
fn is_unsure(buffer: &Buffer, y: u16) -> bool {
    let unsure = |x: u16| {
        let symbol = buffer[(x, y)].symbol();
        UNSURE.contains(&symbol) || symbol.chars().any(|c| c > '\u{1F000}')
    };
    (0..WIDTH).any(unsure)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_terminal_that_draws_a_character_otherwise_keeps_nothing_of_it(
        frames in prop::collection::vec(prop::collection::vec(unsure_stroke(), 0..4), 1..8),
        wide in any::<bool>(),
    ) {
        let mut line = Frames::new(true);
        let mut terminal = parser();
        let mut buffer = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
        for strokes in frames {
            for stroke in &strokes {
                draw(&mut buffer, stroke);
            }
            terminal.process(&otherwise(line.frame(&buffer, None), wide, &UNSURE[..5]));
        }
        for y in (0..HEIGHT).filter(|y| is_unsure(&buffer.clone(), *y)).collect::<Vec<_>>() {
            (0..WIDTH).for_each(|x| buffer[(x, y)].reset());
        }
        terminal.process(&otherwise(line.frame(&buffer, None), wide, &UNSURE[..5]));
        assert_shows(&terminal, &buffer, None);
    }
}

#[test]
fn what_follows_a_character_drawn_otherwise_stands_where_it_belongs() {
    for wide in [false, true] {
        for one in UNSURE {
            let mut line = Frames::new(true);
            let mut terminal = parser();
            for text in ["天宇助残", &format!("{one}天|"), &format!("{one}宇|"), "宇天|"] {
                terminal.process(&otherwise(line.frame(&lines(&[text]), None), wide, &UNSURE));
                let shown = terminal.screen().contents();
                let end = u16::try_from(text.width()).unwrap() - 1;
                if text.ends_with('|') && !text.contains('ﾞ') && !text.contains('ﾟ') {
                    assert_eq!(terminal.screen().cell(0, end).unwrap().contents(), "|", "{shown}");
                }
            }
            assert_eq!(terminal.screen().contents(), "宇天|", "{one}");
        }
    }
}
