//! The detail and the boards as they are drawn: the time line that folds, a former version brought back, a date that explains
//! itself, parts in columns at every size.

use super::office::Office;
use super::screen::{Place, Screen, open, open_on, open_with};
use sedesk::service::request::Ask;
use sedesk::standard::words::Lang;
use sedesk::tui::keymap::Keymap;
use sedesk::tui::theme::Theme;
use unicode_width::UnicodeWidthStr as _;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// An enterprise that was edited twice by another.
fn edited() -> Office {
    let office = Office::new();
    office.step("wang", "act enterprise.edit @1 phone=0898-1111111");
    office.step("wang", "act enterprise.edit @1 phone=0898-2222222");
    office
}

/// The time line of the first enterprise, the keys on its first entry.
fn time_line(lang: Lang, size: (u16, u16)) -> Screen {
    let mut s = open_on(edited(), size, lang);
    s.keys("g e Enter Left");
    s
}

#[test]
fn an_entry_of_the_time_line_tells_its_fields_and_unfolds_before_and_after() {
    for (lang, field) in [(Lang::En, "Telephone"), (Lang::Zh, "电话")] {
        let mut s = time_line(lang, (80, 24));
        s.shows("+ 王芳").shows(field).hides("->");
        s.keys("Enter").shows("- 王芳").shows("0898-1111111 -> 0898-2222222");
        s.keys("Enter").hides("->");
    }
}

#[test]
fn the_largest_size_shows_the_changes_under_the_detail() {
    let mut s = open_on(edited(), (200, 60), Lang::En);
    s.keys("g e").shows("0898-1111111 -> 0898-2222222");
}

#[test]
fn older_entries_are_asked_for_only_where_there_may_be_some() {
    let mut s = time_line(Lang::En, (80, 24));
    s.keys("End").hides("older entries");
    // More than a detail holds.
    let office = edited();
    for no in 0..60 {
        office.step("wang", &format!("act comment @1 text=remark-{no} as=enterprise.edit"));
    }
    let mut s = open_on(office, (80, 24), Lang::En);
    s.keys("g e Enter Left");
    let logged = |s: &Screen| s.asked(|a| matches!(a, Ask::Log { .. }));
    s.keys("End").shows("older entries: Enter").hides("Enterprises imported");
    assert_eq!(logged(&s), 0);
    s.keys("Enter").keys("End").shows("Enterprises imported");
    s.hides("older entries");
    assert_eq!(logged(&s), 1);
}

#[test]
fn restoring_opens_the_edit_form_with_the_former_values_and_writes_nothing() {
    for (lang, size) in [(Lang::En, (80, 24)), (Lang::Zh, (120, 40)), (Lang::En, (200, 60))] {
        let mut s = time_line(lang, size);
        // What the entry before the last left.
        s.keys("j r").shows("0898-1111111");
        assert!(s.acted().is_empty());
        s.keys("ctrl-s");
        let acted = s.acted();
        let [action] = acted.as_slice() else { panic!("{acted:?}") };
        assert_eq!(action.transition, "enterprise.edit");
        assert_eq!(action.fields.get("phone").map(String::as_str), Some("0898-1111111"));
        assert_eq!(action.fields.len(), 1);
    }
}

#[test]
fn what_has_no_edit_form_says_why_it_cannot_be_restored() {
    let mut s = open((80, 24), Lang::En);
    s.keys("3 Enter Left r").shows("has no edit form");
    s.keys("Right r").shows("only on an entry of a time line");
}

#[test]
fn a_dated_line_explains_its_own_day_and_nothing_else() {
    let mut s = open((80, 24), Lang::En);
    s.keys("1 Enter").stand_on("Time allowed").keys("?").shows("2026-10-14").hides("Blocked");
    s.keys("Esc w").shows("2026-10-14").hides("Blocked");
    s.keys("Esc Home w").shows("Blocked");
}

#[test]
fn a_board_stands_in_more_columns_the_wider_the_screen_and_its_cursor_always_shows() {
    for (lang, size) in [Lang::En, Lang::Zh].into_iter().flat_map(|l| SIZES.map(|s| (l, s))) {
        let mut s = open(size, lang);
        s.keys("0");
        let text = s.text();
        let columns = text.lines().nth(4).unwrap();
        let bars = match size.0 {
            80 => 0,
            120 => 1,
            _ => 2,
        };
        assert_eq!(columns.matches('│').count(), bars, "{text}");
        let mut places = std::collections::BTreeSet::new();
        for _ in 0..60 {
            s.keys("Down");
            let cursor = s.caret().expect("a cursor");
            assert!(cursor.y > 3 && cursor.y < size.1 - 2);
            places.insert((cursor.y, cursor.x));
        }
        assert!(places.len() > 3);
        // At the end it stays.
        let last = s.text();
        assert_eq!(s.keys("Down").text(), last);
    }
}

#[test]
fn tab_goes_from_part_to_part_and_enter_to_what_a_line_is_about() {
    let mut s = open((120, 40), Lang::En);
    s.keys("0");
    let first = s.caret().unwrap();
    s.keys("Tab");
    let second = s.caret().unwrap();
    assert_ne!(first, second);
    let mut parts = 1;
    while s.keys("Tab").caret() != Some(first) {
        parts += 1;
        assert!(parts < 20, "Tab never comes back");
    }
    // The first line sums the day up, and leads to its queue; the next opens what it is about.
    s.shows("Enter queue").keys("Down").shows("Enter open");
    let board = s.text();
    s.keys("Enter").hides("The day's work");
    assert_eq!(s.keys("Esc").text(), board);
    assert_eq!(s.place(), Place::Board);
}

#[test]
fn a_board_without_unicode_or_colour_has_no_character_of_uncertain_width() {
    for size in SIZES {
        let theme = Theme { ascii: true, colour: false };
        let mut s = open_with(Office::new(), size, Lang::Zh, theme, Keymap::new(None));
        let text = s.keys("0 End").text();
        assert!(text.contains('#'), "{text}");
        assert!(text.chars().all(|c| c.to_string().width() == c.to_string().width_cjk()), "{text}");
    }
}

#[test]
fn what_is_taken_back_while_it_shows_is_left_and_only_that_is_said() {
    for (size, looked_at) in
        [((120, 40), ""), ((80, 24), "Enter"), ((120, 40), "Enter"), ((120, 40), "b")]
    {
        let mut s = open(size, Lang::En);
        let certificate = s.keys("8").cursor().unwrap();
        let name = s.record(certificate).page.subject.unwrap().name;
        s.keys("t o ctrl-s").shows("saved");
        s.keys(&format!("1 / '{name}' Enter")).shows("row 1 of 1 ").keys(looked_at).shows(&name);
        s.keys("u").shows("Took back").hides("no such record").shows("None of the");
    }
}
