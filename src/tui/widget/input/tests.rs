//! A field as it is edited and drawn: characters whole, its cursor in sight, its cuts told.

use super::*;
use crate::standard::words::{Lang, Words};
use crate::tui::theme::Theme;
use proptest::prelude::*;
use ratatui::buffer::Buffer;

/// The field drawn into so many cells, and the cell of its cursor.
fn drawn(input: &Input, width: u16, focused: bool) -> (String, Option<u16>) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
    let words = Words::new(Lang::En, None);
    let theme = Theme { ascii: false, colour: false };
    let mut paint = Paint { buffer: &mut buffer, words: &words, theme, cursor: None };
    input.draw(&mut paint, Rect::new(0, 0, width, 1), Style::default(), focused);
    let cursor = paint.cursor.map(|at| at.x);
    let (mut text, mut x) = (String::new(), 0);
    while x < width {
        let symbol = buffer[(x, 0)].symbol();
        text.push_str(symbol);
        x += u16::try_from(text::width(symbol).max(1)).unwrap();
    }
    (text.trim_end().to_owned(), cursor)
}

fn edited(input: &mut Input, edits: &[Edit]) -> String {
    for edit in edits {
        input.edit(*edit);
    }
    input.value()
}

#[test]
fn what_shows_as_one_character_is_gone_over_and_taken_away_as_one() {
    for whole in ["❤\u{fe0f}", "🇨🇳", "ｶﾞ", "ﾊﾟ", "e\u{301}", "👍🏽", "益"] {
        let text = format!("a{whole}b");
        let mut input = Input::new(&text, false);
        assert_eq!(edited(&mut input, &[Edit::Left, Edit::Erase]), "ab", "{whole}");
        let mut input = Input::new(&text, false);
        assert_eq!(edited(&mut input, &[Edit::Left, Edit::Left, Edit::Delete]), "ab", "{whole}");
        let mut input = Input::new(&text, false);
        let typed = edited(&mut input, &[Edit::Start, Edit::Right, Edit::Right, Edit::Type('x')]);
        assert_eq!(typed, format!("a{whole}xb"));
    }
    // The line above lends its column, never the middle of a character.
    let mut input = Input::new("ab\n🇨🇳🇨🇳\nabc", true);
    let typed = edited(&mut input, &[Edit::Up, Edit::Type('x')]);
    assert_eq!(typed, "ab\n🇨🇳x🇨🇳\nabc");
    let mut input = Input::new("a\nb", true);
    assert_eq!(edited(&mut input, &[Edit::Start, Edit::Erase]), "ab");
    let mut input = Input::new("a\nb", true);
    assert_eq!(edited(&mut input, &[Edit::Up, Edit::End, Edit::Delete]), "ab");
    let mut input = Input::new("", false);
    assert_eq!(edited(&mut input, &[Edit::Erase, Edit::Delete, Edit::Left, Edit::Right]), "");
}

#[test]
fn a_long_field_shows_its_cursor_and_where_it_is_cut() {
    let mut input = Input::new("abcdefghijklmnopqrstuvwxyz", false);
    assert_eq!(drawn(&input, 10, false), ("abcdefghi…".into(), None));
    assert_eq!(drawn(&input, 10, true), ("…stuvwxyz".into(), Some(9)));
    edited(&mut input, &[Edit::Left]);
    assert_eq!(drawn(&input, 10, true), ("…stuvwxyz".into(), Some(8)));
    edited(&mut input, &[Edit::Left; 12]);
    assert_eq!(drawn(&input, 10, true), ("…hijklmno…".into(), Some(7)));
    edited(&mut input, &[Edit::Start]);
    assert_eq!(drawn(&input, 10, true), ("abcdefghi…".into(), Some(0)));
    let input = Input::new("三亚益瑞生态农业有限公司", false);
    assert_eq!(drawn(&input, 10, true), ("…有限公司".into(), Some(9)));
    // What fits is whole.
    assert_eq!(drawn(&Input::new("abcdefghi", false), 10, true), ("abcdefghi".into(), Some(9)));
    let lines = Input::new("91460000\n91460001\n91460002", true);
    assert_eq!(drawn(&lines, 30, true), ("91460000⏎91460001⏎91460002".into(), Some(26)));
    assert_eq!(drawn(&lines, 12, true), ("…1⏎91460002".into(), Some(11)));
}

#[test]
fn of_thousands_of_codes_only_those_near_the_cursor_are_looked_at() {
    let codes: Vec<String> = (0..50_000).map(|n| format!("{n:018}")).collect();
    for (text, lines) in [(codes.join("\n"), true), (codes.join(" "), false)] {
        let input = Input::new(&text, lines);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 1));
        let words = Words::new(Lang::En, None);
        let theme = Theme { ascii: false, colour: false };
        let paint = Paint { buffer: &mut buffer, words: &words, theme, cursor: None };
        let Window { before, after, .. } = input.window(&paint, 80);
        assert!(before.chars().count() + after.chars().count() < 200);
        let (first, whole) = near(&paint, "a", codes.iter().map(String::as_str), 80, true);
        assert!(first.chars().count() < 200 && !whole);
    }
}

/// Texts of characters that are whole.
fn wholes(lines: bool) -> impl Strategy<Value = String> {
    let end = if lines { "\n" } else { "c" };
    let pieces = vec!["a", "三", "❤\u{fe0f}", "🇨🇳", "ｶﾞ", end];
    prop::collection::vec(prop::sample::select(pieces), 0..30).prop_map(|parts| parts.concat())
}

/// A text and where its cursor stands, in bytes: what every field comes to.
struct Model {
    text: String,
    at: usize,
}

impl Model {
    fn head(&self) -> usize {
        self.text[..self.at].rfind('\n').map_or(0, |end| end + 1)
    }

    fn end(&self) -> usize {
        self.text[self.at..].find('\n').map_or(self.text.len(), |end| self.at + end)
    }

    fn before(&self) -> usize {
        self.text[..self.at].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.at + self.text[self.at..].graphemes(true).next().map_or(0, str::len)
    }

    /// That character of a line, or its end: in the texts that are gone through up and down each is a byte and a cell.
    fn stand(&mut self, head: usize, column: usize) {
        self.at = head;
        self.at = self.end().min(head + column);
    }

    fn edit(&mut self, edit: Edit) {
        let column = self.at - self.head();
        match edit {
            Edit::Type(c) => {
                self.text.insert(self.at, c);
                self.at += c.len_utf8();
            }
            Edit::Newline => self.edit(Edit::Type('\n')),
            Edit::Erase => {
                let from = self.before();
                self.text.replace_range(from..self.at, "");
                self.at = from;
            }
            Edit::EraseLine if column == 0 => self.edit(Edit::Erase),
            Edit::EraseLine => {
                let from = self.head();
                self.text.replace_range(from..self.at, "");
                self.at = from;
            }
            Edit::Delete => self.text.replace_range(self.at..self.after(), ""),
            Edit::Left => self.at = self.before(),
            Edit::Right => self.at = self.after(),
            Edit::Start => self.at = self.head(),
            Edit::End => self.at = self.end(),
            Edit::Up => {
                if let Some(above) = self.head().checked_sub(1) {
                    self.at = above;
                    self.stand(self.head(), column);
                }
            }
            Edit::Down => {
                if self.end() < self.text.len() {
                    self.stand(self.end() + 1, column);
                }
            }
        }
    }

    /// Its line and the character in it.
    fn cursor(&self) -> (usize, usize) {
        let before = &self.text[..self.at];
        (before.matches('\n').count(), before[self.head()..].chars().count())
    }
}

/// Does the same in the field and in the model: text and cursor are the same all along.
fn go_together(text: &str, edits: &[Edit]) -> Result<(), TestCaseError> {
    let mut input = Input::new(text, true);
    let mut model = Model { text: text.to_owned(), at: text.len() };
    for edit in edits {
        input.edit(*edit);
        model.edit(*edit);
        prop_assert!(input.value() == model.text, "the text after {edit:?}");
        let at = input.area.cursor();
        prop_assert_eq!((at.0, at.1), model.cursor(), "the cursor after {:?}", edit);
    }
    Ok(())
}

fn keys(up_and_down: bool) -> impl Strategy<Value = Vec<Edit>> {
    let mut all = vec![
        Edit::Left,
        Edit::Right,
        Edit::Start,
        Edit::End,
        Edit::Erase,
        Edit::Delete,
        Edit::Left,
        Edit::EraseLine,
        Edit::Newline,
        Edit::Type('三'),
        Edit::Type('z'),
    ];
    if up_and_down {
        all.retain(|edit| *edit != Edit::Type('三'));
        all.extend([Edit::Up, Edit::Down]);
    }
    prop::collection::vec(prop::sample::select(all), 0..30)
}

/// Further than the library jumps by itself.
const FAR: usize = 66_000;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn far_into_a_long_line_any_keys_leave_text_and_cursor_as_anywhere(
        text in wholes(true),
        far in "[\u{200b}ab]{0,4}",
        edits in keys(false),
    ) {
        go_together(&format!("{}{text}{far}", "a".repeat(FAR)), &edits)?;
    }

    #[test]
    fn beneath_very_many_lines_any_keys_leave_text_and_cursor_as_anywhere(
        text in "[ab\n]{0,20}",
        edits in keys(true),
    ) {
        go_together(&format!("{}{text}", "a\n".repeat(FAR)), &edits)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_leave_text_and_cursor_as_a_plain_text_has_them(
        text in wholes(true),
        edits in keys(false),
    ) {
        go_together(&text, &edits)?;
    }

    #[test]
    fn any_keys_lead_up_and_down_as_in_a_plain_text(text in "[ab\n]{0,40}", edits in keys(true)) {
        go_together(&text, &edits)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn wherever_the_cursor_stands_it_is_in_the_field_and_a_character_under_it_shows(
        text in wholes(false),
        width in 2u16..20,
        left in 0usize..45,
    ) {
        let mut input = Input::new(&text, false);
        edited(&mut input, &vec![Edit::Left; left]);
        let (shown, cursor) = drawn(&input, width, true);
        prop_assert!(cursor.is_some_and(|at| at < width), "{shown:?} {cursor:?}");
        prop_assert!(text::width(&shown) <= usize::from(width));
        let column = {
            let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
            let words = Words::new(Lang::En, None);
            let theme = Theme { ascii: false, colour: false };
            let paint = Paint { buffer: &mut buffer, words: &words, theme, cursor: None };
            input.column(&paint, width, input.cursor())
        };
        prop_assert_eq!(Some(column), cursor);
    }

    #[test]
    fn any_edits_leave_characters_whole(
        text in wholes(true),
        edits in prop::collection::vec(prop::sample::select(vec![
            Edit::Left, Edit::Right, Edit::Up, Edit::Down, Edit::Start, Edit::End, Edit::Type('z'),
        ]), 0..20),
    ) {
        let wholes = |text: &str| text.graphemes(true).filter(|g| *g != "z").map(str::to_owned).collect::<Vec<_>>();
        let mut input = Input::new(&text, true);
        let before = wholes(&input.value());
        let after = edited(&mut input, &edits);
        prop_assert_eq!(before, wholes(&after));
    }
}
