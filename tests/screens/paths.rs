//! Queues in which something is decided: Enter lays out the board, Back leads to the same row, a saved step keeps board and line, and
//! a row that has left the queue gives way to the next.

use super::fake_desk::FakeDesk;
use super::screen::{Screen, open};
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::queue::Queue;
use sedesk::service::page::PageOf;
use sedesk::standard::words::Lang;
use sedesk::tui::app::Focus;

fn desk(size: (u16, u16)) -> Screen {
    open(FakeDesk::new(212), size, Lang::En)
}

fn matter(no: u64) -> RecordId {
    RecordId::new(Kind::Matter, no)
}

fn on_top(s: &Screen) -> Option<PageOf> {
    s.app.boards.last().map(|b| b.of.clone())
}

#[test]
fn enter_lays_out_the_board_of_a_row_that_is_decided_and_back_leads_to_that_row() {
    for size in [(80, 24), (120, 40), (200, 60)] {
        let mut s = desk(size);
        s.keys("4 j j Enter");
        assert_eq!(on_top(&s), Some(PageOf::Decision { id: matter(3) }));
        s.shows("第三");
        s.keys("j Esc");
        assert_eq!((on_top(&s), s.app.focus), (None, Focus::List));
        assert_eq!(s.app.list().unwrap().id(), Some(matter(3)));
    }
}

#[test]
fn elsewhere_enter_opens_the_detail_as_before() {
    let mut s = desk((120, 40));
    s.keys("3 Enter");
    assert_eq!((on_top(&s), s.app.focus), (None, Focus::Detail));
}

#[test]
fn the_detail_of_such_a_row_is_a_pane_away_at_every_size() {
    for size in [(80, 24), (120, 40)] {
        let mut s = desk(size);
        s.keys("4 j Tab");
        assert_eq!((s.app.focus, s.app.detail.id), (Focus::Detail, Some(matter(2))), "{size:?}");
        s.keys("Esc");
        assert_eq!((s.app.focus, s.app.list().unwrap().id()), (Focus::List, Some(matter(2))));
    }
}

#[test]
fn a_step_saved_on_a_board_keeps_board_and_line_while_the_row_stays() {
    let mut s = desk((120, 40));
    s.keys("4 j Enter j j j");
    let line = s.app.boards.last().unwrap().line().cloned();
    s.keys("t c ctrl-s").shows("saved");
    assert_eq!(s.desk.state().acted[0].targets[0].id, matter(2));
    assert_eq!(on_top(&s), Some(PageOf::Decision { id: matter(2) }));
    assert_eq!(s.app.boards.last().unwrap().line().cloned(), line);
    s.keys("Esc");
    assert_eq!(s.app.list().unwrap().id(), Some(matter(2)));
}

#[test]
fn a_step_that_takes_a_matter_out_of_the_queue_shows_what_came_of_it_and_back_is_the_next_row() {
    for size in [(80, 24), (120, 40)] {
        let mut s = desk(size);
        s.desk.state().accepted = true;
        s.keys("4 j Enter t a ctrl-s").shows("saved");
        assert_eq!(on_top(&s), Some(PageOf::Decision { id: matter(2) }));
        s.keys("Esc");
        assert_eq!((on_top(&s), s.app.focus), (None, Focus::List));
        assert_eq!(s.app.list().unwrap().id(), Some(matter(3)));
        // Taken back, the row is there again.
        s.keys("u");
        assert_eq!(s.app.list().unwrap().total, 6);
    }
}

#[test]
fn a_board_that_was_come_to_from_another_is_not_left_by_a_step() {
    let mut s = desk((120, 40));
    s.desk.state().accepted = true;
    // The first line opens another record's board, on which the step is taken.
    s.keys("4 Enter Enter");
    let other = RecordId::new(Kind::Case, 1);
    assert_eq!(on_top(&s), Some(PageOf::Decision { id: other }));
    s.keys("t c ctrl-s");
    assert_eq!(on_top(&s), Some(PageOf::Decision { id: other }));
    s.keys("Esc");
    assert_eq!(on_top(&s), Some(PageOf::Decision { id: matter(1) }));
}

#[test]
fn keys_typed_ahead_wait_for_the_board() {
    let mut s = desk((120, 40));
    s.keys("4");
    s.press("Enter j j");
    s.settle();
    assert_eq!(s.app.boards.last().unwrap().scroll.at, 2);
    assert_eq!(s.app.list().unwrap().at, 0);
    assert!(s.app.queue == Queue::Delisting);
}
