//! Kinds of field: several lines, calendar, tables, search, pastes, days in short, what the desk knows of a code, progress.

use super::office::{Office, code, name};
use super::screen::{Screen, open, open_on};
use sedesk::domain::action::Action;
use sedesk::standard::words::{Lang, Words};
use sedesk::tui::event::Event;

/// An extension of an overdue filing: until, the day it was struck, what proves it, the reason.
fn extension(lang: Lang, size: (u16, u16)) -> Screen {
    let mut s = open(size, lang);
    s.keys("3 t e").shows(&word(lang, "field-until"));
    s
}

/// The record of an enterprise that was never certified: what stands in it is edited freely. The cursor is on that line.
fn record(lang: Lang, size: (u16, u16), key: &str) -> Screen {
    let mut s = open(size, lang);
    s.keys("g e End e").stand_on(&word(lang, key));
    s
}

/// The enterprise of an alert is to be confirmed.
fn seeking(lang: Lang) -> Screen {
    let mut s = open((80, 24), lang);
    s.keys("5 End k k t e").shows("E-000235");
    s
}

fn acted(s: &Screen) -> Action {
    s.acted().last().cloned().unwrap()
}

fn word(lang: Lang, key: &str) -> String {
    Words::new(lang, None).get(key)
}

/// What stands beside the first label of the form.
fn until(s: &mut Screen, lang: Lang) -> String {
    let line = s.line(&format!("│*{}", word(lang, "field-until")));
    line.split_whitespace().nth(1).unwrap_or_default().replace('│', "")
}

#[test]
fn a_day_is_chosen_from_a_month_that_marks_days_off_and_made_up() {
    for lang in Lang::ALL {
        let mut s = extension(lang, (80, 24));
        // 20 November 2026; back to October with its holidays.
        s.keys("Space PageUp").shows(&word(lang, "month-10"));
        for name in 1..=7 {
            s.shows(&word(lang, &format!("weekday-{name}")));
        }
        s.shows(&format!("1{}", word(lang, "month-holiday")));
        s.shows(&format!("10{}", word(lang, "month-makeup")));
        s.keys("Home Down Right Enter").shows("2026-10-09");
        // Typing over a day taken from the month replaces it; the month may be left without a day.
        s.keys("Up '2026-1-2' Down").shows("2026-01-02").hides("2026-10-09");
        s.keys("Up F3 Down Esc").shows("2026-01-02");
        // It may be typed over a month that is open.
        s.keys("F3 '2026-3-4' Down").shows("2026-03-04");
        // What is no whole day yet is typed on.
        s.keys("Up ctrl-u '2026-' F3 '5-6' Down").shows("2026-05-06");
    }
}

#[test]
fn a_day_that_was_moved_to_is_taken_when_the_month_is_left_by_tab_or_saving() {
    let mut s = extension(Lang::Zh, (80, 24));
    s.keys("F3 Tab");
    assert_eq!(until(&mut s, Lang::Zh), "");
    s.keys("Up F3 Down Tab");
    assert_eq!(until(&mut s, Lang::Zh), "2026-11-27");
    s.keys("'2026-6-28' Down 'x' Down 'y' Up Up Up");
    s.keys("F3 Right ctrl-s");
    assert_eq!(acted(&s).fields["until"], "2026-11-28");
}

#[test]
fn what_was_typed_to_seek_an_enterprise_is_never_dropped() {
    let seek = |keys: &str| {
        let mut s = seeking(Lang::Zh);
        s.keys("'时空盒'").keys(keys);
        s
    };
    seek("Tab").shows(&code(2));
    assert_eq!(acted(&seek("ctrl-s")).fields["enterprise"], code(2));
    seek("Esc").shows("时空盒").hides(&code(2));
    // Before the answer has come it is what was typed.
    let mut s = seeking(Lang::Zh);
    s.press("'时空盒' ctrl-s");
    s.settle();
    assert_eq!(acted(&s).fields["enterprise"], "时空盒");
    let mut s = seek("");
    s.event(Event::HangUp);
    s.settle();
    assert!(s.kept().iter().any(|(_, draft)| draft.contains("时空盒")), "{:?}", s.kept());
}

#[test]
fn a_year_without_a_calendar_says_that_it_is_provisional() {
    let mut s = extension(Lang::En, (120, 40));
    s.keys("'2027-03-01' F3").shows("2027").shows("no calendar");
}

#[test]
fn days_written_in_short_become_days_when_their_line_is_left() {
    for (typed, day) in [("today", "2026-11-20"), ("+10", "2026-11-30"), ("5-1", "2026-05-01")] {
        let mut s = extension(Lang::En, (80, 24));
        s.keys(&format!("'{typed}' Down"));
        assert_eq!(until(&mut s, Lang::En), day);
    }
}

#[test]
fn working_days_are_counted_by_the_desk_and_saving_waits_for_them() {
    let mut s = extension(Lang::Zh, (80, 24));
    s.keys("'+10w' Down").shows("2026-12-04");
    let mut s = extension(Lang::Zh, (80, 24));
    s.keys("Down '2026-6-28' Down 'x' Down 'y' Up Up Up '+10w' ctrl-s");
    assert_eq!(acted(&s).fields["until"], "2026-12-04");
}

#[test]
fn a_list_of_rows_is_a_table_and_stays_its_text() {
    for size in [(80, 24), (120, 40)] {
        let mut s = record(Lang::Zh, size, "field-holders");
        s.keys("Space").shows(&word(Lang::Zh, "row-name")).shows(&word(Lang::Zh, "row-share"));
        s.keys("'张三' Enter '60' Enter Enter '李四' Tab '40%' Enter Enter");
        // An empty last row: done.
        s.keys("Enter").shows("2 ").shows("张三");
        s.keys("Up F3 Up Up F8 Down F5 Esc ctrl-s");
        assert_eq!(acted(&s).fields["holders"], "李四 | 40%; 张三 | 60");
    }
}

#[test]
fn a_cell_is_checked_when_it_is_left_and_keeps_what_was_typed() {
    let mut s = record(Lang::En, (80, 24), "field-holders");
    s.keys("'张三' Enter 'a lot' Enter").shows("! ");
    // Saving stays with the table until it is mended.
    s.keys("ctrl-s").shows("a lot");
    assert!(s.acted().is_empty());
    s.keys("Esc").shows("a lot");
}

#[test]
fn rows_pasted_from_a_sheet_are_rows_and_lines_pasted_into_one_are_told() {
    let mut s = record(Lang::Zh, (80, 24), "field-holders");
    s.event(Event::Paste("张三\t60%\r\n李四\t40%\r\n".into()));
    s.keys("Esc ctrl-s");
    assert_eq!(acted(&s).fields["holders"], "张三 | 60%; 李四 | 40%");
    let mut s = extension(Lang::Zh, (80, 24));
    s.keys("Down Down");
    s.event(Event::Paste("one\ntwo\n".into()));
    s.shows("one two").shows("粘贴了 2 行");
}

#[test]
fn an_enterprise_is_looked_up_in_the_form_and_its_name_stands_under_its_code() {
    for lang in Lang::ALL {
        let mut s = seeking(lang);
        s.keys("'时空盒'").shows(&name(2)).keys("Enter");
        s.shows(&code(2)).shows(&name(2));
        // What nothing is found for stands as it was typed, and the desk says that it knows nothing of it.
        s.keys("Up ctrl-u 'nobody' Enter").shows("nobody");
        s.shows(&word(lang, "code-unknown"));
    }
}

#[test]
fn a_long_text_shows_its_lines_and_the_cursor_moves_in_them() {
    let mut s = open((80, 24), Lang::Zh);
    s.keys("3 t t '第一行' ctrl-j '第二行'").shows("第一行").shows("第二行");
    let before = s.caret().unwrap();
    s.keys("Up 'x'").shows("第一行x");
    assert_eq!(s.caret().unwrap().y + 1, before.y);
    s.keys("Down");
    assert_eq!(s.caret().unwrap().y, before.y);
    // Below the last of its lines stands the next field.
    s.keys("Down");
    assert_eq!(s.caret().unwrap().y, before.y + 1);
    let long = "乡村振兴".repeat(40);
    s.keys("Up");
    s.event(Event::Paste(format!("\n{long}")));
    let lines = s.lines();
    assert!(lines.iter().all(|l| unicode_width::UnicodeWidthStr::width(l.as_str()) <= 80));
    assert!(lines.iter().filter(|l| l.contains("乡村振兴")).count() >= 3, "{lines:?}");
    s.keys("ctrl-s");
    assert!(acted(&s).fields["text"].starts_with("第一行x\n第二行\n乡村"), "{:?}", acted(&s));
}

#[test]
fn the_foot_says_how_far_the_form_is_and_an_officer_is_found_by_pinyin() {
    for (lang, none, all) in [(Lang::En, "0 of 3", "1 of 3"), (Lang::Zh, "0/3", "1/3")] {
        let mut s = extension(lang, (120, 40));
        let text = s.shows(&word(lang, "how-day")).text();
        assert!(text.contains(none) || text.contains("0 / 3"), "{text}");
        let text = s.keys("'today' Down").text();
        assert!(text.contains(all) || text.contains("1 / 3"), "{text}");
        let mut s = open((80, 24), lang);
        s.keys("3 t g ctrl-u 'wf' Enter").shows("王芳").keys("ctrl-s");
        assert_eq!(acted(&s).fields["officer"], "王芳");
    }
}

#[test]
fn keys_typed_before_the_form_has_come_land_in_their_fields() {
    let mut s = open((80, 24), Lang::En);
    s.keys("3").press("t e '+3' Down '2026-6-28' Down 'typed ahead' Down 'a storm' ctrl-s");
    s.settle();
    let action = acted(&s);
    assert_eq!(action.fields["until"], "2026-11-23");
    assert_eq!(action.fields["evidence"], "typed ahead");
    assert_eq!(action.reason.as_deref(), Some("a storm"));
}

#[test]
fn a_table_that_is_open_is_kept_when_the_line_is_cut() {
    let mut s = record(Lang::En, (80, 24), "field-holders");
    s.keys("'张三' Enter '60'");
    s.event(Event::HangUp);
    s.settle();
    assert!(s.kept().iter().any(|(_, draft)| draft.contains("张三 | 60")), "{:?}", s.kept());
}

#[test]
fn rows_of_several_parts_tell_what_each_part_is() {
    for (lang, told) in [
        (Lang::En, ["海口慈善会 (Share 60%, Bound", "陈海生 (Share 40%,"]),
        (Lang::Zh, ["海口慈善会（比例 60%", "海生（比例 40%"]),
    ] {
        let office = Office::new();
        let rows = "holders=海口慈善会|60%|60%;陈海生|40%|0%";
        office.step("li", &format!("act enterprise.edit @346 {rows}"));
        let mut s = open_on(office, (200, 60), lang);
        s.keys(&format!("g e / '{}' Enter Enter", code(346)));
        for row in told {
            s.shows(row);
        }
    }
}
