//! Marks and bulk: what fits the marked, marks by file and query, progress and giving up, what stays marked.

use super::office::code;
use super::screen::{Screen, open};
use sedesk::domain::phrase::Phrase;
use sedesk::service::request::Ask;
use sedesk::service::watch::Progress;
use sedesk::standard::words::Lang;
use sedesk::tui::event::Event;
use sedesk::tui::files::{FileAsk, FileRead};

fn desk() -> Screen {
    open((80, 24), Lang::En)
}

fn progress(s: &mut Screen, done: u64, writing: bool, elapsed: u64) {
    s.progress(Progress { done, total: 10_000, writing }, elapsed);
}

/// Receives by a form on what is marked, up to the dry run.
const RECEIVE: &str = "t r 'o' ctrl-s";

#[test]
fn the_menu_of_marked_records_says_how_many_each_step_fits() {
    let mut s = desk();
    s.keys("3 / 'region:46' Enter m Enter t").shows("Mark received · fits 70 of 70");
    s.shows("Warn · fits 69 of 70");
    assert!(matches!(s.asks.last(), Some(Ask::MenuOf { targets }) if targets.len() == 70));
    s.keys("Esc M t").shows("Mark received").hides("fits");
}

#[test]
fn a_query_marks_beside_what_is_marked_and_what_matches_can_be_unmarked() {
    let mut s = desk();
    s.keys("3 Space m q").shows("Mark by a query").keys("'region:46' Enter");
    s.hides("Mark by a query").shows("71 marked");
    // A query that cannot be read keeps what was typed.
    s.keys("m q 'nonsense:1' Enter").shows("nonsense:1").shows("Mark by a query").keys("Esc");
    s.shows("71 marked").keys("/ 'region:46' Enter").shows("71 marked").keys("m u");
    s.shows("1 marked").keys(";").shows("71 marked");
    assert!(s.acted().is_empty());
}

#[test]
fn a_file_of_codes_is_read_outside_and_what_it_names_is_marked() {
    let mut s = desk();
    s.keys("3 m f").shows("Mark by a file").keys("'\"/srv/codes.csv\"' Enter");
    let (generation, ask) = s.reading.pop().unwrap();
    assert_eq!(ask, FileAsk::Codes("/srv/codes.csv".to_owned()));
    let why = Phrase::new("intake-error-empty");
    s.event(Event::File { generation, read: Err(why) });
    s.shows("Mark by a file").shows("/srv/codes.csv");
    s.keys("Enter");
    let (generation, _) = s.reading.pop().unwrap();
    let codes = vec![code(2), code(5), code(2), "nobody".to_owned()];
    s.event(Event::File { generation, read: Ok(FileRead::Codes(codes)) });
    s.settle();
    s.shows("2 newly marked, 1 unknown").shows("1 stand for a record named before").shows("nobody");
    s.keys("Esc").hides("Mark by a file").shows("2 marked");
}

#[test]
fn pasted_twice_is_said_before_anything_is_asked() {
    let mut s = desk();
    s.keys("3 m p").event(Event::Paste("a1\nb2, a1\n甲 公司\n".into()));
    s.shows("3 references · 1 given twice");
}

#[test]
fn a_long_dry_run_says_how_far_it_is_and_is_given_up() {
    let mut s = desk();
    s.keys("3 m Enter t r 'o'").press("ctrl-s");
    progress(&mut s, 100, false, 300);
    s.hides("gives up");
    progress(&mut s, 4_000, false, 2_000);
    s.shows("4000 of 10000 · 3 s left · Esc gives up");
    s.press("Esc");
    assert_eq!(s.given_up.len(), 1);
    s.settle();
    // The form is there with what was typed; nothing came of it.
    s.hides("Dry run:").hides("gives up").shows("2026-11-20").shows("212 marked");
    // What is said of an answer nobody waits for is not shown.
    s.progress_of_given_up(Progress { done: 1, total: 2, writing: false }, 9_000);
    s.hides("gives up").keys("ctrl-s").shows("Type 212 and Enter");
}

#[test]
fn an_act_given_up_in_time_changes_nothing_and_keeps_marks_and_plan() {
    let mut s = desk();
    s.keys("3 Space Space").keys(RECEIVE).press("Enter");
    progress(&mut s, 5_000, false, 1_000);
    s.shows("5000 of 10000 · 1 s left");
    s.press("Esc");
    s.shows("Giving up");
    progress(&mut s, 5_001, false, 1_200);
    s.shows("Giving up");
    s.settle();
    s.shows("nothing was changed").shows("Enter changes exactly these 2").shows("2 marked");
    assert!(s.acted().is_empty());
    // Asked again, it is done.
    s.keys("Enter").shows("2 changed");
    assert_eq!(s.acted().len(), 1);
}

#[test]
fn what_is_being_written_is_no_longer_given_up() {
    let mut s = desk();
    s.keys("3 Space Space").keys(RECEIVE).press("Enter");
    progress(&mut s, 10_000, true, 1_500);
    s.shows("it cannot be given up any more").press("Esc");
    assert!(s.given_up.is_empty());
    s.settle();
    s.shows("2 changed");
}

#[test]
fn claiming_marked_records_says_how_to_undo_and_keeps_refused_ones_marked() {
    let mut s = desk();
    s.keys("3 Space j Space c").shows("yours now (2). u takes it back").shows("2 marked");
    s.keys("u").keys("M / 'region:46' Enter m Enter");
    // One of them was changed by another meanwhile, two are another's, and one is mine already.
    s.others("wang", "act comment @3 text=seen as=filing.receive");
    s.keys("c").shows("66 changed").shows("3 refused").shows("What was refused stays marked");
    s.keys("Esc").shows("3 marked");
}

#[test]
fn a_box_with_more_rows_than_show_says_so_in_its_frame() {
    let blocked = format!("1 / '{}' Enter t a", code(346));
    // What may be done, what blocks it, and what many would come to.
    for (keys, title) in [
        ("1 t", "What may be done"),
        (&blocked, "What blocks it"),
        ("3 / 'region:46' Enter m Enter t r 'o' ctrl-s l", "Mark received"),
    ] {
        let mut s = open((80, 15), Lang::En);
        s.keys(keys).shows(title);
        // The plan's rows end at the line above what is typed.
        let below = if title == "Mark received" { "│──" } else { "└──" };
        let begun = (s.line("┌─").contains('↑'), s.line(below).contains('↓'));
        s.keys("End");
        let ended = (s.line("┌─").contains('↑'), s.line(below).contains('↓'));
        assert_eq!((begun, ended), ((false, true), (true, false)), "{keys}");
    }
}
