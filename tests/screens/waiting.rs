//! While an answer is waited for: what is typed and pasted is kept, answers find their form under what lies over it, waiting ends.

use super::office::{code, name};
use super::screen::{Screen, Top, open};
use crossterm::event::{KeyModifiers, MouseEvent, MouseEventKind};
use sedesk::domain::phrase::Phrase;
use sedesk::service::error::{DeskError, ErrorKind};
use sedesk::service::request::Ask;
use sedesk::standard::words::{Lang, Words};
use sedesk::tui::event::Event;

fn desk() -> Screen {
    open((80, 24), Lang::En)
}

/// An extension of an overdue filing: until, the day it was struck, what proves it, the reason.
fn extension() -> Screen {
    let mut s = desk();
    s.keys("3 t e");
    s
}

/// A comment on one: its text and a reason.
fn comment() -> Screen {
    let mut s = desk();
    s.keys("3 t t");
    s
}

/// The enterprise of an alert is to be confirmed.
fn seeking() -> Screen {
    let mut s = desk();
    s.keys("5 End k k t e ctrl-u");
    s
}

fn word(key: &str) -> String {
    Words::new(Lang::En, None).get(key)
}

#[test]
fn a_paste_while_the_form_is_on_its_way_lands_in_its_field() {
    let mut s = desk();
    s.keys("3").press("t e Down Down 'typed '");
    s.event(Event::Paste("and pasted".into()));
    s.press("'!'");
    s.settle();
    s.shows("typed and pasted!");
}

#[test]
fn pastes_without_end_are_refused_while_an_answer_is_waited_for() {
    let mut s = desk();
    s.keys("3").press("t t");
    for _ in 0..2 {
        s.event(Event::Paste("x".repeat(700_000)));
    }
    s.shows("Too much was pasted");
    // The first was no more than may be kept: it is there.
    s.settle();
    s.shows("xxxx");
}

#[test]
fn how_much_of_a_paste_was_left_out_is_said_and_a_list_of_records_is_never_cut() {
    let mut s = comment();
    s.event(Event::Paste("x".repeat(100_007)));
    s.shows("too long").shows("7.");
    // What was taken is what a field takes at most, and more than this one may hold.
    s.keys("ctrl-s").shows("Too long: 100000 bytes");
    let mut s = desk();
    s.keys("3 m p");
    s.event(Event::Paste("91460000MA5T000001\n".repeat(10_000)));
    s.shows("Nothing of it was taken").hides("91460000MA5T000001");
}

#[test]
fn a_draft_that_could_not_be_kept_is_kept_again() {
    let mut s = comment();
    s.keys("'x'");
    let tick = |s: &mut Screen, now| s.event(Event::Tick { now, clock: "10:00".into() });
    let keeping = |s: &Screen| s.is_asking(|ask| matches!(ask, Ask::Keep { .. }));
    tick(&mut s, 10_000);
    assert!(keeping(&s));
    s.answer_last_with(DeskError::new(ErrorKind::Unreachable, Phrase::new("desk-lost")));
    assert!(!keeping(&s));
    tick(&mut s, 20_000);
    assert!(keeping(&s));
}

#[test]
fn answers_for_a_form_find_it_under_the_help_that_lies_over_it() {
    // What the desk knows of a code.
    let mut s = seeking();
    s.keys("'nobody'").press("Enter F1");
    s.settle();
    s.keys("Esc").shows(&word("code-unknown"));
    // The days of a month.
    let mut s = extension();
    s.press("F3 F1");
    s.settle();
    s.keys("Esc").shows("20").hides(&word("waiting"));
    // Enterprises that were found.
    let mut s = seeking();
    s.press("'时空盒' F1");
    s.settle();
    s.keys("Esc").shows(&name(2));
    // A day that is counted.
    let mut s = extension();
    s.press("'+10w' Down F1");
    s.settle();
    s.keys("Esc").shows("2026-12-04");
    // A lookup.
    let mut s = desk();
    s.press("ctrl-p '天宇' F1");
    s.settle();
    s.keys("Esc").shows(&name(1));
}

#[test]
fn what_the_desk_knows_of_a_code_stands_under_the_field_that_was_asked_about() {
    let mut s = seeking();
    s.keys("'nobody'").press("Enter");
    // Another code is typed before the answer to the first one has come.
    s.press("Up ctrl-u");
    s.keys("'时空盒' Tab").hides(&word("code-unknown")).shows(&name(2)).shows(&code(2));
}

#[test]
fn typing_goes_on_while_working_days_are_counted() {
    let mut s = extension();
    s.press("'+10w' Down Down 'typed on'");
    s.shows("typed on").shows("+10w");
    s.settle();
    s.shows("2026-12-04").shows("typed on");
    // What is typed over it meanwhile stays.
    let mut s = extension();
    s.press("'+10w' Down Up '5'");
    s.settle();
    s.shows("+10w5").hides("2026-12-04");
    // Saving waits, and Back frees the form.
    let mut s = extension();
    s.keys("Down '2026-6-28' Down 'x' Down 'y' Up Up Up").press("'+10w' ctrl-s");
    assert!(s.waits());
    s.press("Esc");
    assert!(!s.waits());
    s.settle();
    s.shows("[ Save ]");
    assert!(s.acted().is_empty());
}

#[test]
fn back_frees_a_form_that_waits_for_its_draft_and_no_key_of_typing_leaves_the_program() {
    let mut s = desk();
    s.keys("3").press("t t");
    s.until(|ask| matches!(ask, Ask::Own { .. }));
    assert!(s.waits());
    s.press("Esc");
    assert!(!s.waits());
    s.shows("[ Save ]");
    let mut s = desk();
    s.keys("3").press("t t");
    s.until(|ask| matches!(ask, Ask::Form { .. }));
    s.press("ctrl-c");
    assert!(!s.left && !matches!(s.top(), Top::Form));
    // On the desk, where nothing is typed, it leaves even a desk that never answers.
    let mut s = desk();
    s.press("t ctrl-c");
    assert!(s.left);
}

#[test]
fn the_mouse_does_nothing_behind_the_lock() {
    let mut s = desk();
    let wheel = MouseEvent {
        kind: MouseEventKind::ScrollDown,
        column: 10,
        row: 10,
        modifiers: KeyModifiers::NONE,
    };
    s.keys("z m L").shows("Locked");
    let at = s.cursor();
    s.event(Event::Mouse(wheel));
    s.shows("Locked");
    assert_eq!(s.cursor(), at);
    s.keys("Enter").hides("Locked");
    s.event(Event::Mouse(wheel));
    assert_ne!(s.cursor(), at);
}

#[test]
fn what_is_typed_is_kept_before_the_program_is_stopped() {
    let mut s = comment();
    s.keys("'half a sentence'").press("ctrl-z");
    assert!(matches!(s.last_asked(), Some(Ask::Keep { .. })));
    s.settle();
    assert!(s.kept().iter().any(|(_, draft)| draft.contains("half a sentence")));
}
