//! Kinds of field: several lines, calendar, tables, search, pastes, days in short, what the desk knows of a code, progress.

use super::fake_desk::{FakeDesk, name};
use super::screen::{Screen, open};
use sedesk::domain::action::Action;
use sedesk::standard::words::{Lang, Words};
use sedesk::tui::event::Event;

/// The form of invented fields: until, holders, enterprise, text, `charter_carries_goal`, officer, name.
fn form(lang: Lang, size: (u16, u16)) -> Screen {
    let mut s = open(FakeDesk::new(20), size, lang);
    s.keys("t c");
    assert!(s.app.form_mut().is_some_and(|f| !f.is_empty()));
    s
}

fn acted(s: &Screen) -> Action {
    s.desk.state().acted.last().cloned().unwrap()
}

fn word(lang: Lang, key: &str) -> String {
    Words::new(lang, None).get(key)
}

fn value(s: &mut Screen, key: &str) -> String {
    let form = s.app.form_mut().unwrap();
    form.fields().iter().find(|f| f.line.key == key).unwrap().input.value()
}

#[test]
fn a_day_is_chosen_from_a_month_that_marks_days_off_and_made_up() {
    for lang in Lang::ALL {
        let mut s = form(lang, (80, 24));
        // 20 November 2026; back to October with its holidays.
        s.keys("Space PageUp").shows(&word(lang, "month-10"));
        for name in 1..=7 {
            s.shows(&word(lang, &format!("weekday-{name}")));
        }
        s.shows(&format!("1{}", word(lang, "month-holiday")));
        s.shows(&format!("10{}", word(lang, "month-makeup")));
        s.keys("Home Down Right Enter");
        assert_eq!(value(&mut s, "until"), "2026-10-09");
        // Typing over a day taken from the month replaces it; the month may be left without a day.
        s.keys("Up '2026-1-2' Down");
        assert_eq!(value(&mut s, "until"), "2026-1-2");
        s.keys("Up F3 Down Esc").shows("2026-1-2");
        // It may be typed over a month that is open.
        s.keys("F3 '2026-3-4' Down");
        assert_eq!(value(&mut s, "until"), "2026-3-4");
        // What is no whole day yet is typed on.
        s.keys("Up ctrl-u '2026-' F3 '5-6' Down");
        assert_eq!(value(&mut s, "until"), "2026-5-6");
    }
}

#[test]
fn a_day_that_was_moved_to_is_taken_when_the_month_is_left_by_tab_or_saving() {
    let mut s = form(Lang::Zh, (80, 24));
    s.keys("F3 Tab");
    assert_eq!(value(&mut s, "until"), "");
    s.keys("Up F3 Down Tab");
    assert_eq!(value(&mut s, "until"), "2026-11-27");
    s.keys("Up F3 Right ctrl-s");
    assert_eq!(acted(&s).fields["until"], "2026-11-28");
}

#[test]
fn what_was_typed_to_seek_an_enterprise_is_never_dropped() {
    let seek = |keys: &str| {
        let mut s = form(Lang::Zh, (80, 24));
        s.keys("Down Down '天宇'").keys(keys);
        s
    };
    assert_eq!(value(&mut seek("Tab"), "enterprise"), "91460000MA5T000001");
    assert_eq!(acted(&seek("ctrl-s")).fields["enterprise"], "91460000MA5T000001");
    assert_eq!(value(&mut seek("Esc"), "enterprise"), "天宇");
    // Before the answer has come it is what was typed.
    let mut s = form(Lang::Zh, (80, 24));
    s.press("Down Down '天宇' ctrl-s");
    s.settle();
    assert_eq!(acted(&s).fields["enterprise"], "天宇");
    let mut s = seek("");
    s.event(Event::HangUp);
    s.settle();
    let kept: Vec<String> = s.desk.state().own.values().cloned().collect();
    assert!(kept.iter().any(|d| d.contains("天宇")), "{kept:?}");
}

#[test]
fn a_year_without_a_calendar_says_that_it_is_provisional() {
    let mut s = form(Lang::En, (120, 40));
    s.keys("'2027-03-01' F3").shows("2027").shows("no calendar");
}

#[test]
fn days_written_in_short_become_days_when_their_line_is_left() {
    for (typed, day) in [("today", "2026-11-20"), ("+10", "2026-11-30"), ("5-1", "2026-05-01")] {
        let mut s = form(Lang::En, (80, 24));
        s.keys(&format!("'{typed}' Down"));
        assert_eq!(value(&mut s, "until"), day);
    }
}

#[test]
fn working_days_are_counted_by_the_desk_and_saving_waits_for_them() {
    let mut s = form(Lang::Zh, (80, 24));
    s.keys("'+10w' Down").shows("2026-12-04");
    let mut s = form(Lang::Zh, (80, 24));
    s.keys("'+10w' ctrl-s");
    assert_eq!(acted(&s).fields["until"], "2026-12-04");
}

#[test]
fn a_list_of_rows_is_a_table_and_stays_its_text() {
    for size in [(80, 24), (120, 40)] {
        let mut s = form(Lang::Zh, size);
        s.keys("Down Space").shows(&word(Lang::Zh, "row-name")).shows(&word(Lang::Zh, "row-share"));
        s.keys("'张三' Enter '60' Enter '李四' Tab '40%' Enter");
        // An empty last row: done.
        s.keys("Enter");
        assert_eq!(value(&mut s, "holders"), "张三 | 60; 李四 | 40%");
        s.shows("2 ").keys("Up F3 Up Up F8 Down F5 Esc");
        assert_eq!(value(&mut s, "holders"), "李四 | 40%; 张三 | 60");
    }
}

#[test]
fn a_cell_is_checked_when_it_is_left_and_keeps_what_was_typed() {
    let mut s = form(Lang::En, (80, 24));
    s.keys("Down '张三' Enter 'a lot' Enter").shows("! ");
    // Saving stays with the table until it is mended.
    s.keys("ctrl-s").shows("a lot");
    assert!(s.desk.state().acted.is_empty());
    s.keys("Esc");
    assert_eq!(value(&mut s, "holders"), "张三 | a lot");
}

#[test]
fn rows_pasted_from_a_sheet_are_rows_and_lines_pasted_into_one_are_told() {
    let mut s = form(Lang::Zh, (80, 24));
    s.keys("Down");
    s.event(Event::Paste("张三\t60%\r\n李四\t40%\r\n".into()));
    s.keys("Esc");
    assert_eq!(value(&mut s, "holders"), "张三 | 60%; 李四 | 40%");
    s.keys("Down Down Down Down Down");
    s.event(Event::Paste("one\ntwo\n".into()));
    assert_eq!(value(&mut s, "name"), "one two");
    s.shows("粘贴了 2 行");
}

#[test]
fn an_enterprise_is_looked_up_in_the_form_and_its_name_stands_under_its_code() {
    for lang in Lang::ALL {
        let mut s = form(lang, (80, 24));
        s.keys("Down Down '天宇'").shows(&name(1)).keys("Enter");
        let code = value(&mut s, "enterprise");
        assert_eq!(code, "91460000MA5T000001");
        s.shows(&code).shows(&name(1));
        // What nothing is found for stands as it was typed, and the desk says that it knows nothing of it.
        s.keys("Up ctrl-u 'nobody' Enter");
        assert_eq!(value(&mut s, "enterprise"), "nobody");
        s.shows(&word(lang, "code-unknown"));
    }
}

#[test]
fn a_long_text_shows_its_lines_and_the_cursor_moves_in_them() {
    let mut s = form(Lang::Zh, (80, 24));
    s.keys("Down Down Down '第一行' ctrl-j '第二行'").shows("第一行").shows("第二行");
    let place = |s: &mut Screen| s.app.form_mut().unwrap().at;
    let before = place(&mut s);
    s.keys("Up 'x' Down Down");
    assert_ne!(place(&mut s), before);
    assert_eq!(value(&mut s, "text"), "第一行x\n第二行");
    let long = "乡村振兴".repeat(40);
    s.keys("Up");
    s.event(Event::Paste(format!("\n{long}")));
    let lines = s.lines();
    assert!(lines.iter().all(|l| unicode_width::UnicodeWidthStr::width(l.as_str()) <= 80));
    assert!(lines.iter().filter(|l| l.contains("乡村振兴")).count() >= 3, "{lines:?}");
}

#[test]
fn the_foot_says_how_far_the_form_is_and_an_officer_is_found_by_pinyin() {
    for lang in Lang::ALL {
        let mut s = form(lang, (80, 24));
        s.shows("0").shows("7").shows(&word(lang, "how-day"));
        s.keys("Down Down Down Down Down 'lm' Enter");
        assert_eq!(value(&mut s, "officer"), "李明");
        let text = s.text();
        assert!(text.contains("1/7") || text.contains("1 of 7"), "{text}");
    }
}

#[test]
fn keys_typed_before_the_form_has_come_land_in_their_fields() {
    let mut s = open(FakeDesk::new(20), (80, 24), Lang::En);
    s.press("t c '+3' Down Down Down Down Down Down 'typed ahead' ctrl-s");
    s.settle();
    let fields = acted(&s).fields;
    assert_eq!(fields["until"], "2026-11-23");
    assert_eq!(fields["name"], "typed ahead");
}

#[test]
fn a_table_that_is_open_is_kept_when_the_line_is_cut() {
    let mut s = form(Lang::En, (80, 24));
    s.keys("Down '张三' Enter '60'");
    s.event(Event::HangUp);
    s.settle();
    let kept: Vec<String> = s.desk.state().own.values().cloned().collect();
    assert!(kept.iter().any(|d| d.contains("张三 | 60")), "{kept:?}");
}
