//! How it looks: three sizes, two languages, no colour, ASCII.

use super::office::Office;
use super::screen::{open, open_with};
use ratatui::layout::Position;
use ratatui::style::Color;
use sedesk::standard::words::Lang;
use sedesk::tui::keymap::Keymap;
use sedesk::tui::theme::Theme;

#[test]
fn the_small_size_shows_the_queue_alone_with_whole_counts() {
    let mut s = open((80, 24), Lang::En);
    let lines = s.keys("3").lines();
    assert!(
        lines[0].starts_with(" 1 Apps 43  2 DD 7 [3 Overdue 212] 4 Delist 6  5 Alerts 11"),
        "{}",
        lines[0]
    );
    assert!(lines[3].starts_with("   Enterprise   "), "{}", lines[3]);
    assert!(lines[4].starts_with("  >天宇助残服务有限公司 "), "{}", lines[4]);
    assert!(lines[23].ends_with("? help"), "{}", lines[23]);
    let mut s = open((80, 24), Lang::Zh);
    let lines = s.keys("3").lines();
    assert!(
        lines[0].contains("[3 逾期申报 212]") && lines[0].contains("5 预警 11"),
        "{}",
        lines[0]
    );
    assert!(lines[4].contains("! 已逾期"), "{}", lines[4]);
}

#[test]
fn the_middle_size_shows_the_detail_beside_the_list() {
    // Where it stands in two lines, its last part is whole.
    let filing = |row: usize| format!("{row:05}-");
    for (lang, tab) in [(Lang::En, "[Summary]"), (Lang::Zh, "[概况]")] {
        let mut s = open((120, 40), lang);
        s.keys("3").shows(&filing(1)).shows(tab).keys("j").shows(&filing(2));
        // The detail follows the list until something is opened for itself.
        s.keys("Tab").shows(&filing(2)).keys("Esc j").shows(&filing(3));
    }
}

#[test]
fn the_large_size_shows_queues_list_detail_and_time_line() {
    for (lang, queues, time_line) in
        [(Lang::En, "Queues", "Time line"), (Lang::Zh, "队列", "时间线")]
    {
        let mut s = open((200, 60), lang);
        s.keys("3").shows(queues).shows(time_line).shows("#000013");
        s.shows("F-HFDA-2024-00001-2026");
    }
}

#[test]
fn a_clock_and_the_officer_stand_at_the_right_where_there_is_room() {
    let mut s = open((200, 60), Lang::Zh);
    s.event(sedesk::tui::event::Event::Tick { now: 1, clock: "14:02".into() });
    assert!(s.lines()[0].ends_with("李明 14:02"));
}

#[test]
fn without_colour_no_cell_has_one() {
    let theme = Theme { ascii: false, colour: false };
    let mut s = open_with(Office::new(), (120, 40), Lang::En, theme, Keymap::new(None));
    for keys in
        ["3 Space j Enter", "Esc t", "r", "Esc Esc Esc ?", "Esc :", "Esc ctrl-p '益'", "Esc m"]
    {
        let buffer = s.keys(keys).draw();
        let plain = |c: Color| c == Color::Reset;
        assert!(buffer.content.iter().all(|c| plain(c.fg) && plain(c.bg)), "{keys}");
    }
    assert!(s.draw().content.iter().any(|c| !c.modifier.is_empty()));
}

#[test]
fn with_ascii_nothing_of_uncertain_width_is_drawn() {
    use unicode_width::UnicodeWidthStr as _;
    for lang in [Lang::En, Lang::Zh] {
        let theme = Theme { ascii: true, colour: true };
        let mut s = open_with(Office::new(), (80, 24), lang, theme, Keymap::new(None));
        for keys in [
            "3",
            "Enter",
            "Esc t",
            "r",
            "Esc Esc ?",
            "PageDown",
            "PageDown",
            "Esc :",
            "Esc ctrl-p '益'",
        ] {
            let text = s.keys(keys).text();
            assert!(
                text.chars().all(|c| c.to_string().width() == c.to_string().width_cjk()),
                "{keys}\n{text}"
            );
        }
    }
}

#[test]
fn the_terminals_own_cursor_stands_on_the_row_or_in_the_field() {
    let mut s = open((80, 24), Lang::En);
    for (keys, x, y) in
        [("3", 0, 4), ("j", 0, 5), ("/ '益瑞'", 13, 1), ("Esc ctrl-p '益瑞a'", 7, 4)]
    {
        assert_eq!(s.keys(keys).caret(), Some(Position { x, y }), "{keys}");
    }
}
