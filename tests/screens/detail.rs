//! The detail and the boards as they are drawn: the time line that folds, a former version brought back, a date that explains
//! itself, parts in columns at every size.

use super::fake_desk::{FakeDesk, logged};
use super::screen::{Screen, open, open_with};
use sedesk::service::page::Body;
use sedesk::standard::words::Lang;
use sedesk::tui::theme::Theme;
use unicode_width::UnicodeWidthStr as _;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// The time line of the first enterprise, the keys on its first entry.
fn time_line(lang: Lang, size: (u16, u16)) -> Screen {
    let mut s = open(FakeDesk::new(212), size, lang);
    s.keys("g e Enter Left");
    s
}

#[test]
fn an_entry_of_the_time_line_tells_its_fields_and_unfolds_before_and_after() {
    for lang in [Lang::En, Lang::Zh] {
        let mut s = time_line(lang, (80, 24));
        s.shows("+ 李明").hides("->");
        s.keys("Enter").shows("- 李明").shows("F-1").shows("-> post");
        s.keys("Enter").hides("->");
    }
}

#[test]
fn the_largest_size_shows_the_changes_under_the_detail() {
    let mut s = open(FakeDesk::new(212), (200, 60), Lang::En);
    s.keys("g e").shows("-> post");
}

#[test]
fn older_entries_are_asked_for_only_where_there_may_be_some() {
    let mut s = time_line(Lang::En, (80, 24));
    s.hides("older entries");
    let page = s.app.detail.page.page.as_mut().unwrap();
    let last = &mut page.tabs.last_mut().unwrap().blocks[0];
    let Body::Events(events) = &mut last.body else { panic!() };
    let entry = events[0].clone();
    *events = (0..50)
        .map(|n| sedesk::service::response::LogEntry { operation: 50 - n, ..entry.clone() })
        .collect();
    s.keys("End").shows("older entries: Enter");
    let first = s.app.detail.page.entries()[0].operation;
    s.desk.state().log = (1..=first).map(|no| logged(no, "filing.receive", None, 1)).collect();
    s.desk.state().log.insert(0, logged(0, "init", None, 1));
    s.keys("Enter");
    assert_eq!(s.app.detail.page.entries().len(), 51);
    s.hides("older entries");
}

#[test]
fn restoring_opens_the_edit_form_with_the_former_values_and_writes_nothing() {
    for (lang, size) in [(Lang::En, (80, 24)), (Lang::Zh, (120, 40)), (Lang::En, (200, 60))] {
        let mut s = time_line(lang, size);
        s.keys("r").shows("#000007").shows("前名");
        assert!(s.desk.state().acted.is_empty());
        s.keys("ctrl-s");
        let acted = s.desk.state().acted.clone();
        let [action] = acted.as_slice() else { panic!("{acted:?}") };
        assert_eq!(action.transition, "enterprise.edit");
        assert_eq!(action.fields.get("name").map(String::as_str), Some("前名"));
        assert_eq!(action.fields.len(), 1);
    }
}

#[test]
fn what_has_no_edit_form_says_why_it_cannot_be_restored() {
    let mut s = open(FakeDesk::new(212), (80, 24), Lang::En);
    s.keys("3 Enter Left r").shows("has no edit form");
    s.keys("Right r").shows("only on an entry of a time line");
}

#[test]
fn a_dated_line_explains_its_own_day_and_nothing_else() {
    let mut s = open(FakeDesk::new(212), (80, 24), Lang::En);
    s.keys("g e Enter Down ?").shows("2026-11-20").hides("Blocked");
    s.keys("Esc w").shows("2026-11-20").hides("Blocked");
    s.keys("Esc Up w").shows("Blocked");
}

#[test]
fn a_board_stands_in_more_columns_the_wider_the_screen_and_its_cursor_always_shows() {
    for (lang, size) in [Lang::En, Lang::Zh].into_iter().flat_map(|l| SIZES.map(|s| (l, s))) {
        let mut s = open(FakeDesk::new(212), size, lang);
        s.keys("0");
        let text = s.text();
        let columns = text.lines().find(|l| l.contains("第一")).unwrap();
        let bars = usize::from(size.0 >= 120);
        assert_eq!(columns.matches('│').count(), bars, "{text}");
        for _ in 0..40 {
            s.keys("Down");
            let mut buffer =
                ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, size.0, size.1));
            let cursor = sedesk::tui::view::draw(&s.app, &mut buffer).expect("a cursor");
            assert!(cursor.y > 3 && cursor.y < size.1 - 2);
        }
        let last = s.app.boards.last().unwrap().scroll.at;
        assert_eq!(last, s.app.boards.last().unwrap().len() - 1);
    }
}

#[test]
fn tab_goes_from_part_to_part_and_enter_to_what_a_line_is_about() {
    let mut s = open(FakeDesk::new(212), (120, 40), Lang::En);
    s.keys("0");
    let at = |s: &Screen| s.app.boards.last().map(|b| b.scroll.at);
    assert_eq!(at(&s), Some(0));
    s.keys("Tab");
    assert_eq!(at(&s), Some(2));
    s.keys("Tab");
    assert_eq!(at(&s), Some(0));
    s.shows("Enter open").keys("Enter");
    assert_eq!(s.app.boards.len(), 2);
    s.keys("Esc");
    assert_eq!(s.app.boards.len(), 1);
}

#[test]
fn a_board_without_unicode_or_colour_has_no_character_of_uncertain_width() {
    for size in SIZES {
        let theme = Theme { ascii: true, colour: false };
        let mut s = open_with(FakeDesk::new(212), size, Lang::Zh, theme);
        let text = s.keys("0").text();
        assert!(text.contains('#'), "{text}");
        assert!(text.chars().all(|c| c.to_string().width() == c.to_string().width_cjk()), "{text}");
    }
}
