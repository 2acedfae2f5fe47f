//! Queues in which something is decided: Enter lays out the board, Back leads to the same row, a saved step keeps board and line, and
//! a row that has left the queue gives way to the next.

use super::office::code;
use super::screen::{Place, Screen, filing, of_kind, open};
use sedesk::domain::id::{Kind, RecordId};
use sedesk::standard::words::Lang;

fn desk(size: (u16, u16)) -> Screen {
    open(size, Lang::En)
}

/// The rows of the queue: four enterprises, two matters.
fn row(at: usize) -> RecordId {
    let enterprise = |no| of_kind(Kind::Enterprise, no);
    let matter = |no| of_kind(Kind::Matter, no);
    [enterprise(227), enterprise(190), enterprise(191), enterprise(192), matter(1), matter(2)][at]
}

fn subject(s: &Screen) -> Option<RecordId> {
    s.subject().map(|(target, _)| target.id)
}

#[track_caller]
fn on_board(s: &Screen, of: RecordId) {
    assert_eq!((s.place(), subject(s)), (Place::Board, Some(of)));
}

#[track_caller]
fn on_list(s: &Screen, at: RecordId) {
    assert_eq!((s.place(), s.cursor()), (Place::List, Some(at)));
}

#[test]
fn enter_lays_out_the_board_of_a_row_that_is_decided_and_back_leads_to_that_row() {
    for size in [(80, 24), (120, 40), (200, 60)] {
        let mut s = desk(size);
        s.keys("4 j j Enter");
        on_board(&s, row(2));
        s.shows("What may be done");
        s.keys("j Esc");
        on_list(&s, row(2));
    }
}

#[test]
fn elsewhere_enter_opens_the_detail_as_before() {
    let mut s = desk((120, 40));
    s.keys("3 Enter");
    assert_eq!((s.place(), subject(&s)), (Place::Detail, Some(filing(1))));
}

#[test]
fn the_detail_of_such_a_row_is_a_pane_away_at_every_size() {
    for size in [(80, 24), (120, 40)] {
        let mut s = desk(size);
        s.keys("4 j Tab");
        assert_eq!((s.place(), subject(&s)), (Place::Detail, Some(row(1))), "{size:?}");
        s.keys("Esc");
        on_list(&s, row(1));
    }
}

#[test]
fn a_step_saved_on_a_board_keeps_board_and_line_while_the_row_stays() {
    let mut s = desk((120, 40));
    s.keys("4 j Enter j j j");
    let line = s.caret();
    s.keys("t t 'seen' ctrl-s").shows("saved");
    assert_eq!(s.acted()[0].targets[0].id, row(1));
    on_board(&s, row(1));
    assert_eq!(s.caret(), line);
    s.keys("Esc");
    on_list(&s, row(1));
}

#[test]
fn a_step_that_takes_a_matter_out_of_the_queue_shows_what_came_of_it_and_back_is_the_next_row() {
    for size in [(80, 24), (120, 40)] {
        let mut s = desk(size);
        s.keys("4 j j j j Enter t w").stand_on("Reason").keys("'mend it' ctrl-s").shows("saved");
        on_board(&s, row(4));
        s.shows("warned").keys("Esc");
        on_list(&s, row(5));
        // A warning that went out is not taken back, and that is said.
        s.keys("u").shows("What blocks taking it back").keys("Esc").shows("of 5");
    }
}

#[test]
fn a_case_that_leaves_the_queue_leaves_its_board_and_comes_back_when_that_is_taken_back() {
    let case = |no| of_kind(Kind::Case, no);
    for size in [(80, 24), (120, 40)] {
        let mut s = desk(size);
        s.keys("1 End k b");
        on_board(&s, case(53));
        s.keys("t w 'no longer wanted' ctrl-s").shows("saved");
        on_list(&s, case(54));
        s.shows("of 42").keys("u").shows("of 43");
    }
}

#[test]
fn a_board_that_was_come_to_from_another_is_not_left_by_a_step() {
    let mut s = desk((120, 40));
    // The second line of what waits for a second person opens what it is about, on whose board the step is taken.
    s.keys("g v j Enter Down Enter");
    let alert = of_kind(Kind::Alert, 2);
    on_board(&s, alert);
    s.keys("t t 'seen' ctrl-s").shows("saved");
    on_board(&s, alert);
    s.keys("Esc");
    on_board(&s, of_kind(Kind::Approval, 1));
}

#[test]
fn keys_typed_ahead_wait_for_the_board() {
    let mut s = desk((120, 40));
    s.keys("4");
    s.press("Enter j j");
    s.settle();
    let typed = s.caret();
    on_board(&s, row(0));
    let mut slowly = desk((120, 40));
    slowly.keys("4 Enter j j");
    assert_eq!(typed, slowly.caret());
    s.keys("Esc");
    on_list(&s, row(0));
}

#[test]
fn a_step_in_an_opened_record_leaves_one_on_it_though_its_row_goes() {
    let mut s = open((120, 40), Lang::En);
    s.keys(&format!("1 / '{}' Enter", code(346)));
    let case = s.cursor();
    s.keys("/ ctrl-u Enter");
    while s.cursor() != case {
        s.keys("j");
    }
    s.keys("Enter Right Enter").shows("Accept all").keys("ctrl-s").shows("saved");
    assert_eq!((s.place(), s.subject().map(|on| on.0.id)), (Place::Detail, case));
    assert_eq!(s.cursor(), case);
    s.keys("t a ctrl-s").shows("saved");
    assert_eq!(s.subject().map(|on| on.0.id), case);
    // Withdrawn it is on the queue no more: what is done next is done to it all the same, and the list shows the next applicant.
    s.keys("t w 'no longer wanted' ctrl-s").shows("saved");
    assert_eq!((s.place(), s.subject().map(|on| on.0.id)), (Place::Detail, case));
    assert_ne!(s.cursor(), case);
    s.keys("Esc").hides("no longer wanted");
    assert_eq!(s.place(), Place::List);
}
