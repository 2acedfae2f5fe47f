//! Deciding on a board: the next case to vote on, conflict of interest in one key, thresholds that are only tried.

use super::office::Office;
use super::screen::{Place, Screen, Top, of_kind, open, open_on};
use sedesk::domain::id::Kind;
use sedesk::standard::words::Lang;

/// The board of a case in its final review.
const BALLOT: &str = "1 / '白鹭' Enter b";

fn desk() -> Screen {
    open((120, 40), Lang::En)
}

#[track_caller]
fn on_case(s: &Screen, no: u64) {
    let on = s.subject().map(|(target, _)| target.id);
    assert_eq!((s.place(), on), (Place::Board, Some(of_kind(Kind::Case, no))));
}

#[test]
fn next_on_a_board_is_the_next_case_to_vote_on_and_back_leads_to_the_list() {
    let mut s = desk();
    s.keys(BALLOT);
    on_case(&s, 7);
    s.keys("n");
    on_case(&s, 8);
    s.keys("n");
    on_case(&s, 7);
    // One board lies on the list, however many were gone through.
    s.keys("Esc");
    assert_eq!(s.place(), Place::List);
    s.keys("/ ctrl-u Enter Home b");
    on_case(&s, 1);
    s.keys("n").shows("nothing else waits for your vote");
    on_case(&s, 1);
}

#[test]
fn a_conflict_of_interest_is_one_key_asked_about_and_said_how_it_is_taken_back() {
    let mut s = desk();
    s.keys(BALLOT).keys("x").shows("Only a second person can take it back").shows("Recuse");
    assert!(s.acted().is_empty());
    s.keys("Esc");
    assert!(s.acted().is_empty() && s.top() == Top::Nothing);
    s.keys("x ctrl-s");
    let acted = s.acted();
    assert_eq!(acted.len(), 1);
    assert_eq!(acted[0].transition, "case.recuse");
    assert_eq!(acted[0].targets[0].id, of_kind(Kind::Case, 7));
    // On what is no case it says so and does nothing.
    s.keys("Esc 5 x").shows("declared in a case");
    assert_eq!(s.acted().len(), 1);
}

#[test]
fn a_vote_is_cast_on_its_board_and_the_tally_follows() {
    let mut s = open_on(Office::new(), (80, 24), Lang::En);
    s.keys(BALLOT).shows("not cast yet").keys("Enter").shows("[ Save ]");
    s.keys("f ctrl-s").shows("saved");
    assert_eq!(s.acted()[0].transition, "case.vote");
    on_case(&s, 7);
}

#[test]
fn left_and_right_try_a_threshold_enter_types_the_table_and_nothing_is_written() {
    let mut s = desk();
    let table = |s: &mut Screen| {
        let stars = ["One star", "Two stars", "Three stars", "Four stars", "Five stars"];
        let tried = |s: &mut Screen, label: &str| {
            let line = s.line(label);
            let numbers = line.split_whitespace().filter_map(|w| w.parse::<u32>().ok());
            numbers.collect::<Vec<_>>()[1]
        };
        stars.map(|label| tried(s, label))
    };
    s.keys("W");
    assert_eq!(table(&mut s), [60, 70, 80, 90, 95]);
    s.keys("Right Right");
    assert_eq!(table(&mut s), [62, 70, 80, 90, 95]);
    s.keys("Down Left");
    assert_eq!(table(&mut s), [62, 69, 80, 90, 95]);
    s.keys("Enter").shows("what-if 62,69,80,90,95");
    s.keys("Backspace '9' Enter");
    assert_eq!(table(&mut s), [62, 69, 80, 90, 99]);
    // Elsewhere on the board the keys go between its parts, and no table is tried.
    s.keys("End Left");
    assert_eq!(table(&mut s), [62, 69, 80, 90, 99]);
    s.keys("Esc");
    assert!(s.place() == Place::List && s.acted().is_empty());
}
