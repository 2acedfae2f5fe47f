//! Leaving with rows marked or something typed, and what of it is there the next time.

use super::office::Office;
use super::screen::{Place, Screen, open, open_on};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use sedesk::domain::action::Target;
use sedesk::service::request::Ask;
use sedesk::standard::words::Lang;
use sedesk::tui::event::Event;

/// The next session of the same officer on the same desk.
fn again(s: Screen) -> Screen {
    let office: Office = s.office;
    open_on(office, (80, 24), Lang::En)
}

#[test]
fn with_nothing_marked_or_typed_leaving_asks_nothing() {
    let mut s = open((80, 24), Lang::En);
    s.keys("3 j q");
    assert!(s.left);
    assert!(s.kept().is_empty());
}

#[test]
fn with_rows_marked_leaving_asks_and_only_enter_answers() {
    for (lang, asked) in [(Lang::En, "2 rows are marked"), (Lang::Zh, "已标记 2 行")] {
        let mut s = open((80, 24), lang);
        s.keys("3 Space Space 5 q").shows(asked);
        s.keys("q j 3").shows(asked);
        assert!(!s.left);
        s.keys("Esc").hides(asked).keys("3 q").shows(asked).keys("Enter");
        assert!(s.left);
    }
}

#[test]
fn what_was_typed_ahead_of_the_question_does_not_answer_it() {
    let mut s = open((80, 24), Lang::En);
    s.keys("3 Space").press("q Enter");
    assert!(s.left, "nothing was waited for: Enter came after the question");
    let mut s = open((80, 24), Lang::En);
    s.keys("3 Space");
    // The rows of another queue are still to come.
    s.press("5 j q Enter");
    s.settle();
    s.shows("Leave?");
    assert!(!s.left);
}

#[test]
fn with_a_form_filled_in_leaving_asks_and_keeps_the_draft() {
    let mut s = open((120, 40), Lang::En);
    s.keys("3 t r 'p' Enter F1 q").shows("kept as a draft");
    assert!(!s.left && s.kept().is_empty());
    s.keys("Enter");
    assert!(s.left);
    assert!(s.kept().iter().any(|(key, _)| key.starts_with("draft")), "{:?}", s.kept());
    let mut s = open((120, 40), Lang::En);
    s.keys("3 t r F1 q");
    assert!(s.left, "nothing was typed in it");
}

#[test]
fn where_nothing_can_be_asked_leaving_leaves() {
    let mut s = open((80, 24), Lang::En);
    s.keys("3 Space Space");
    s.resize(40, 10);
    s.keys("q");
    assert!(s.left);
    // A desk that does not answer is left, marks or none.
    let mut s = open((80, 24), Lang::En);
    s.keys("3 Space Space");
    s.press("t");
    s.event(Event::Key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL)));
    assert!(s.left);
}

#[test]
fn the_last_set_of_marks_outlives_the_session() {
    let mut s = open((80, 24), Lang::En);
    s.keys("3 j Space Space");
    let marked: Vec<Target> = s.marks();
    assert_eq!(marked.len(), 2);
    s.keys("q Enter");
    let mut s = again(s);
    s.keys("3");
    assert!(s.marks().is_empty());
    s.keys(";").shows("2 marked");
    assert_eq!(s.marks(), marked);
    // Looked at only, it is there another time; another set takes its place.
    s.keys("q Enter");
    let mut s = again(s);
    s.keys("3 Space q Enter");
    let mut s = again(s);
    s.keys("3 ;");
    assert_eq!(s.marks().len(), 1);
    // From any other queue the key leads to the one it was marked in.
    let marked = s.marks();
    s.keys("q Enter");
    let mut s = again(s);
    s.keys("5 Enter ;").shows("1 marked").shows("[3 Overdue");
    assert_eq!((s.place(), s.marks()), (Place::List, marked));
}

#[test]
fn marks_are_kept_when_the_line_is_cut_and_while_one_works() {
    let tick = |s: &mut Screen, now| {
        s.event(Event::Tick { now, clock: "14:02".into() });
        s.settle();
    };
    let keeps = |s: &Screen| s.asked(|ask| matches!(ask, Ask::Keep { .. }));
    let mut s = open((80, 24), Lang::En);
    s.keys("3 Space");
    tick(&mut s, 2_000);
    tick(&mut s, 3_000);
    assert_eq!(keeps(&s), 1, "the same set is kept once");
    s.keys("Space");
    tick(&mut s, 3_500);
    assert_eq!(keeps(&s), 1);
    tick(&mut s, 4_000);
    assert_eq!(keeps(&s), 2);
    s.keys("Space");
    s.event(Event::HangUp);
    s.settle();
    let mut s = again(s);
    s.keys("3 ;");
    assert_eq!(s.marks().len(), 3);
}
