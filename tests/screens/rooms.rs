//! Deciding on a board: the next case to vote on, conflict of interest in one key, thresholds that are only tried.

use super::fake_desk::FakeDesk;
use super::screen::{Screen, open};
use sedesk::domain::id::{Kind, RecordId};
use sedesk::service::page::PageOf;
use sedesk::standard::words::Lang;
use sedesk::tui::app::Focus;

fn desk() -> Screen {
    open(FakeDesk::new(12), (120, 40), Lang::En)
}

fn of(screen: &Screen) -> PageOf {
    screen.app.boards.last().unwrap().of.clone()
}

fn case(no: u64) -> PageOf {
    PageOf::Decision { id: RecordId::new(Kind::Case, no) }
}

#[test]
fn next_on_a_board_is_the_next_case_to_vote_on_and_back_leads_to_the_list() {
    let mut s = desk();
    s.keys("b");
    assert_eq!(of(&s), case(1));
    s.keys("n");
    assert_eq!((of(&s), s.app.boards.len()), (case(2), 1));
    s.keys("n");
    assert_eq!(of(&s), case(1));
    s.keys("Esc");
    assert_eq!((s.app.boards.len(), s.app.focus), (0, Focus::List));
    s.keys("Down Down b");
    assert_eq!(of(&s), case(3));
    s.keys("n").shows("nothing else waits for your vote");
    assert_eq!(of(&s), case(3));
}

#[test]
fn a_conflict_of_interest_is_one_key_asked_about_and_said_how_it_is_taken_back() {
    let mut s = desk();
    s.keys("b x").shows("Only a second person can take it back").shows("Recuse");
    assert!(s.desk.state().acted.is_empty());
    s.keys("Esc");
    assert!(s.desk.state().acted.is_empty() && s.app.overlays.is_empty());
    s.keys("x ctrl-s");
    let acted = s.desk.state().acted.clone();
    assert_eq!(acted.len(), 1);
    assert_eq!(acted[0].transition, "case.recuse");
    assert_eq!(acted[0].targets[0].id, RecordId::new(Kind::Case, 1));
    // On what is no case it says so and does nothing.
    s.keys("Esc 5 x").shows("declared in a case");
    assert_eq!(s.desk.state().acted.len(), 1);
}

#[test]
fn left_and_right_try_a_threshold_enter_types_the_table_and_nothing_is_written() {
    let tried = |table: &[u32]| PageOf::WhatIf { thresholds: table.to_vec() };
    let mut s = desk();
    s.keys("W");
    assert_eq!(of(&s), tried(&[]));
    s.keys("Right Right").shows("from 62");
    assert_eq!(of(&s), tried(&[62, 70, 80, 90, 95]));
    s.keys("Down Left").shows("from 69");
    assert_eq!(of(&s), tried(&[62, 69, 80, 90, 95]));
    s.keys("Enter").shows("what-if 62,69,80,90,95");
    s.keys("Backspace '9' Enter");
    assert_eq!((of(&s), s.app.boards.len()), (tried(&[62, 69, 80, 90, 99]), 1));
    // Elsewhere on the board the keys go between its parts, and no table is tried.
    s.keys("End Left");
    assert_eq!(of(&s), tried(&[62, 69, 80, 90, 99]));
    s.keys("Esc");
    assert!(s.app.boards.is_empty() && s.desk.state().acted.is_empty());
}
