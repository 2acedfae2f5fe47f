//! While an answer is waited for: what is typed and pasted is kept, answers find their form under what lies over it, waiting ends.

use super::fake_desk::{FakeDesk, name};
use super::screen::{Screen, open};
use crossterm::event::{KeyModifiers, MouseEvent, MouseEventKind};
use sedesk::domain::phrase::Phrase;
use sedesk::service::error::{DeskError, ErrorKind};
use sedesk::standard::words::{Lang, Words};
use sedesk::tui::event::{Event, Slot};
use sedesk::tui::overlay::Overlay;

fn desk() -> Screen {
    open(FakeDesk::new(20), (80, 24), Lang::En)
}

/// The form of invented fields: until, holders, enterprise, text, `charter_carries_goal`, officer, name.
fn form() -> Screen {
    let mut s = desk();
    s.keys("t c");
    s
}

fn value(s: &mut Screen, key: &str) -> String {
    let form = s.app.form_mut().unwrap();
    form.fields().iter().find(|f| f.line.key == key).unwrap().input.value()
}

fn word(key: &str) -> String {
    Words::new(Lang::En, None).get(key)
}

/// The desk answers until that is asked.
fn until(s: &mut Screen, slot: Slot) {
    while s.last_asked().map(|(asked, _)| asked) != Some(slot) {
        assert!(s.answer(), "{slot:?} is never asked");
    }
}

#[test]
fn a_paste_while_the_form_is_on_its_way_lands_in_its_field() {
    let mut s = desk();
    s.press("t c Down Down Down Down Down Down 'typed '");
    s.event(Event::Paste("and pasted".into()));
    s.press("'!'");
    s.settle();
    assert_eq!(value(&mut s, "name"), "typed and pasted!");
}

#[test]
fn pastes_without_end_are_refused_while_an_answer_is_waited_for() {
    let mut s = desk();
    s.press("t c");
    for _ in 0..2 {
        s.event(Event::Paste("x".repeat(700_000)));
    }
    s.shows("Too much was pasted");
    assert!(s.app.ahead.len() <= 2);
}

#[test]
fn how_much_of_a_paste_was_left_out_is_said_and_a_list_of_records_is_never_cut() {
    let mut s = form();
    s.keys("Down Down Down Down Down Down");
    s.event(Event::Paste("x".repeat(100_007)));
    s.shows("too long").shows("7.");
    assert_eq!(value(&mut s, "name").len(), 100_000);
    let mut s = desk();
    s.keys("3 m p");
    s.event(Event::Paste("91460000MA5T000001\n".repeat(10_000)));
    s.shows("Nothing of it was taken").hides("91460000MA5T000001⏎");
    assert!(matches!(s.app.overlays.last(), Some(Overlay::Paste(paste)) if paste.input.is_empty()));
}

#[test]
fn a_draft_that_could_not_be_kept_is_kept_again() {
    let mut s = form();
    s.keys("Down Down Down 'x'");
    let tick = |s: &mut Screen, now| {
        s.event(Event::Tick { now, clock: "10:00".into() });
        s.last_asked()
    };
    let (slot, generation) = tick(&mut s, 10_000).unwrap();
    assert_eq!(slot, Slot::Keep);
    let error = DeskError::new(ErrorKind::Unreachable, Phrase::new("desk-lost"));
    s.event(Event::Reply { slot, generation, response: Box::new(Err(error)) });
    let (slot, again) = tick(&mut s, 20_000).unwrap();
    assert_eq!(slot, Slot::Keep);
    assert_ne!(generation, again);
}

#[test]
fn answers_for_a_form_find_it_under_the_help_that_lies_over_it() {
    // What the desk knows of a code.
    let mut s = form();
    s.keys("Down Down 'nobody'").press("Enter F1");
    s.settle();
    s.keys("Esc").shows(&word("code-unknown"));
    // The days of a month.
    let mut s = form();
    s.press("F3 F1");
    s.settle();
    s.keys("Esc").shows("20").hides(&word("waiting"));
    // Enterprises that were found.
    let mut s = form();
    s.keys("Down Down").press("'天宇' F1");
    s.settle();
    s.keys("Esc").shows(&name(1));
    // A day that is counted.
    let mut s = form();
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
    let mut s = form();
    s.keys("Down Down 'nobody'").press("Enter");
    // Another code is typed before the answer to the first one has come.
    s.press("Up ctrl-u");
    s.keys("'天宇' Tab").hides(&word("code-unknown")).shows(&name(1));
}

#[test]
fn typing_goes_on_while_working_days_are_counted() {
    let mut s = form();
    s.press("'+10w' Down Down Down 'x'");
    assert_eq!(value(&mut s, "text"), "x");
    s.settle();
    assert_eq!(value(&mut s, "until"), "2026-12-04");
    // What is typed over it meanwhile stays.
    let mut s = form();
    s.press("'+10w' Down Up '5'");
    s.settle();
    assert_eq!(value(&mut s, "until"), "+10w5");
    // Saving waits, and Back frees the form.
    let mut s = form();
    s.press("'+10w' ctrl-s");
    assert!(s.app.waits());
    s.press("Esc");
    assert!(!s.app.waits() && s.app.form_mut().is_some());
    s.settle();
    assert!(s.desk.state().acted.is_empty());
}

#[test]
fn back_frees_a_form_that_waits_for_its_draft_and_no_key_of_typing_leaves_the_program() {
    let mut s = desk();
    s.press("t c");
    until(&mut s, Slot::DraftOf);
    assert!(s.app.waits());
    s.press("Esc");
    assert!(!s.app.waits() && s.app.form_mut().is_some());
    let mut s = desk();
    s.press("t c");
    until(&mut s, Slot::Form);
    s.press("ctrl-c");
    assert!(!s.left && s.app.form_mut().is_none());
    // On the desk, where nothing is typed, it leaves even a desk that never answers.
    s.press("t ctrl-c");
    assert!(s.left);
}

#[test]
fn the_mouse_does_nothing_behind_the_lock() {
    let mut s = desk();
    s.app.mouse = true;
    let wheel = MouseEvent {
        kind: MouseEventKind::ScrollDown,
        column: 10,
        row: 10,
        modifiers: KeyModifiers::NONE,
    };
    s.keys("L");
    assert!(s.app.lock.on);
    let at = s.app.list().unwrap().at;
    s.event(Event::Mouse(wheel));
    assert!(s.app.lock.on);
    assert_eq!(s.app.list().unwrap().at, at);
    s.keys("Enter");
    s.event(Event::Mouse(wheel));
    assert_ne!(s.app.list().unwrap().at, at);
}

#[test]
fn what_is_typed_is_kept_before_the_program_is_stopped() {
    let mut s = form();
    s.keys("Down Down Down 'half a sentence'").press("ctrl-z");
    assert_eq!(s.last_asked().map(|(slot, _)| slot), Some(Slot::Keep));
    s.settle();
    assert!(s.desk.state().own.values().any(|d| d.contains("half a sentence")));
}
