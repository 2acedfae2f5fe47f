//! Typed ahead, answered late or not at all: nothing is done to anything but what the officer looked at when the key was pressed.

use super::office::{Office, code};
use super::screen::{ME, Place, Screen, Top, filing, name_of, of_kind, open, open_on};
use sedesk::domain::id::{Kind, RecordId};
use sedesk::service::request::Ask;
use sedesk::standard::words::Lang;
use sedesk::tui::event::Event;

fn desk() -> Screen {
    open((80, 24), Lang::En)
}

/// What was acted on, action by action.
fn acted(s: &Screen) -> Vec<Vec<RecordId>> {
    s.acted().iter().map(|a| a.targets.iter().map(|t| t.id).collect()).collect()
}

const NOTHING: Vec<Vec<RecordId>> = Vec::new();

/// The record that has the keys, where one does.
fn subject(s: &Screen) -> Option<RecordId> {
    s.subject().map(|(target, _)| target.id)
}

#[test]
fn what_was_typed_ahead_of_an_answer_that_fails_is_not_done_to_something_else() {
    for (question, keys) in [
        ("Matching", "m Enter t r ctrl-s"),
        ("Matching", "m Enter c"),
        ("Menu", "t c"),
        ("QueuePage", "s c"),
        ("Form", "t r c"),
        ("Next", "n c"),
    ] {
        let mut s = desk();
        s.keys("3").failing.push(question);
        s.press(keys);
        s.settle();
        assert!(s.failing.is_empty(), "{keys}: {question} was not asked");
        assert_eq!(acted(&s), NOTHING, "{keys}");
        // The menu from which the form was chosen stays.
        assert_eq!(s.top() == Top::Nothing, question != "Form", "{keys}");
        // Nothing is left to be done by the next key.
        s.keys("Esc j");
        assert_eq!(acted(&s), NOTHING, "{keys}");
    }
    // The rest of a range that is longer than what was fetched.
    let mut s = desk();
    s.keys("g e").failing.push("Matching");
    s.press("v End c");
    s.settle();
    assert!(s.failing.is_empty());
    assert_eq!(acted(&s), NOTHING);
    // A view that is not there, marks that are none.
    let mut s = desk();
    for keys in [": 'view nowhere' Enter c", "m q '没有这个' Enter c"] {
        s.keys("3").press(keys);
        s.settle();
        assert_eq!(acted(&s), NOTHING, "{keys}");
        s.keys("Esc Esc");
    }
    // A thing that is not there.
    let mut s = open_on(Office::empty(), (80, 24), Lang::En);
    s.keys("3").press("n c");
    s.settle();
    assert_eq!(acted(&s), NOTHING);
}

#[test]
fn a_sequence_begun_goes_on_when_something_else_fails() {
    let mut s = open((120, 40), Lang::En);
    s.failing.push("Record");
    s.press("j g");
    s.settle();
    s.keys("d").shows("[2 DD");
    assert!(s.failing.is_empty());
}

#[test]
fn a_board_is_acted_on_alone_whatever_is_marked_in_the_list_under_it() {
    let mut s = desk();
    s.keys("3 Space j Space b :");
    assert!(matches!(s.asks.last(), Some(Ask::Menu { id }) if *id == filing(4)));
    s.keys("Esc t Esc");
    assert_eq!(s.asked(|a| matches!(a, Ask::MenuOf { .. })), 0);
    s.keys("c");
    assert_eq!(acted(&s), [[filing(4)]]);
    // Back on the list the marks are what is acted on.
    s.keys("Esc c");
    assert_eq!(acted(&s).pop().unwrap(), [filing(1), filing(3)]);
    // A board about no record has none to act on.
    s.keys("Esc Esc 0 c").shows("no record under the cursor");
    assert_eq!(acted(&s).len(), 2);
}

#[test]
fn a_record_opened_from_a_board_is_shown_and_not_hidden_by_it() {
    for keys in ["g N", "b"] {
        let mut s = desk();
        s.keys(keys).keys("g D");
        assert_eq!((s.place(), subject(&s)), (Place::Detail, Some(RecordId::SETTINGS)), "{keys}");
        s.keys("Esc");
        assert_eq!(s.place(), Place::List);
    }
}

#[test]
fn the_hidden_list_is_not_marked_or_ordered_from_elsewhere() {
    let mut s = desk();
    s.keys("3 b");
    for keys in ["Space", "v", "s", "S", "C"] {
        s.keys(keys).shows("only on the list");
    }
    s.keys("Esc Enter Enter").keys("Space").shows("only on the list");
    assert_eq!(s.top(), Top::Nothing);
    assert_eq!((s.marks().len(), s.cursor()), (0, Some(filing(1))));
    // In the detail of the row itself it is plain which row is meant.
    s.keys("Esc Space");
    assert_eq!(s.marks().len(), 1);
    // A range begun on the list waits there: Back leaves the board first.
    s.keys("Esc M v b Esc");
    assert_eq!(s.place(), Place::List);
    s.keys("j j").shows("3 marked");
}

/// The detail of the first overdue filing, acted on; the rows are still to come.
fn saved_in_detail() -> Screen {
    let mut s = desk();
    s.keys("3 Enter t r 'o'").press("ctrl-s");
    while s.asked(|ask| matches!(ask, Ask::Act(_))) == 0 {
        assert!(s.answer());
    }
    s
}

#[test]
fn who_goes_elsewhere_after_saving_in_the_detail_is_not_thrown_back_into_it() {
    let mut s = saved_in_detail();
    s.settle();
    // Though its row went, what was opened stays: the next row is another enterprise's.
    assert_eq!((s.place(), subject(&s)), (Place::Detail, Some(filing(1))));
    assert_eq!(s.cursor(), Some(filing(2)));
    let mut s = saved_in_detail();
    s.press("4");
    s.settle();
    s.shows("[4 Delist");
    assert_eq!(s.place(), Place::List);
    let mut s = saved_in_detail();
    s.press("0");
    s.settle();
    assert_eq!(s.shows("The day's work").place(), Place::Board);
    let mut s = saved_in_detail();
    s.press("/");
    s.settle();
    assert_eq!(s.shows("filter> ").place(), Place::List);
    assert_eq!(s.caret().unwrap().y, 1);
    // Back stays with the record.
    let mut s = saved_in_detail();
    s.press("Esc");
    s.settle();
    assert_eq!((s.place(), subject(&s)), (Place::Detail, Some(filing(1))));
}

#[test]
fn a_row_that_left_by_ones_own_action_is_not_looked_for() {
    let mut s = desk();
    s.keys("3 t r 'o' ctrl-s").keys("j");
    assert_eq!(acted(&s), [[filing(1)]]);
    assert_eq!(s.asked(|a| matches!(a, Ask::Matching { .. })), 0);
    assert_eq!(s.cursor(), Some(filing(3)));
}

#[test]
fn a_record_looked_for_is_forgotten_where_one_goes_elsewhere() {
    let locating = |s: &Screen| s.is_asking(|ask| matches!(ask, Ask::Matching { .. }));
    for keys in ["4", "/ 'r'"] {
        let mut s = desk();
        s.keys("3");
        // The row under the cursor leaves.
        s.heard("wang", "act filing.receive @1 channel=post as=filing.receive");
        s.press("R");
        while !locating(&s) {
            assert!(s.answer(), "it is never looked for");
        }
        s.press(keys);
        let (before, place) = (s.cursor(), s.place());
        s.settle();
        s.keys("Esc");
        assert_eq!(s.place(), place, "{keys}");
        if keys != "4" {
            assert_eq!(s.cursor(), before, "{keys}");
        }
    }
}

#[test]
fn after_rows_that_failed_keys_wait_for_the_next_ones() {
    let mut s = desk();
    s.keys("3").failing.push("QueuePage");
    s.keys("s");
    assert!(s.failing.is_empty());
    let late = s.text();
    let version = s.others("wang", "act comment @1 text=seen as=filing.receive").operation;
    s.press("s c");
    s.settle();
    let action = &s.acted()[0];
    assert_eq!(action.targets[0].version.is_some(), version.is_some());
    assert_ne!(s.text(), late);
    // An old error does not outlive the way to the most urgent thing.
    let failed = |s: &mut Screen| s.lines()[2].trim_matches('─').trim().to_owned();
    s.keys("5").failing.push("QueuePage");
    s.keys("s").press("n");
    assert_ne!(failed(&mut s), "");
    s.answer();
    assert_eq!(failed(&mut s), "");
}

/// A desk on which a view is saved.
fn with_view() -> Screen {
    let office = Office::new();
    let (name, text) = ("mine".to_owned(), Some("overdue-filings | region:46".to_owned()));
    office.ask_as(ME, Ask::SaveView { name, text, shared: false });
    open_on(office, (80, 24), Lang::En)
}

#[test]
fn a_former_version_and_a_named_view_are_waited_for_and_can_be_given_up() {
    let mut s = desk();
    s.keys("g e Enter Left").press("r Esc");
    s.settle();
    assert_eq!((s.top(), s.place()), (Top::Nothing, Place::Detail));
    // A key after the name of a view is done in the view.
    let mut s = with_view();
    s.press(": 'view mine' Enter c");
    s.settle();
    assert_eq!(acted(&s), [[filing(3)]]);
    let mut s = with_view();
    s.failing.push("Views");
    s.press(": 'view mine' Enter c");
    s.settle();
    assert_eq!(acted(&s), NOTHING);
    // Given up or failed, it is not opened by what comes later.
    s.press(": 'view mine' Enter Esc V");
    s.settle();
    s.shows("Saved views").shows("mine").keys("Esc").shows("[1 Apps");
}

#[test]
fn the_cursor_stays_on_its_entry_when_the_detail_is_read_anew() {
    let office = Office::new();
    let first = office.step("wang", "act enterprise.edit @1 phone=0898-1111111").operation;
    let mut s = open_on(office, (80, 24), Lang::En);
    s.keys("g e Enter Left");
    s.heard("wang", "act enterprise.edit @1 phone=0898-2222222");
    s.keys("r");
    let asked = s.asks.iter().rev().find_map(|ask| match ask {
        Ask::Version { operation, .. } => Some(*operation),
        _ => None,
    });
    assert_eq!(asked, first);
}

#[test]
fn the_cursor_stays_on_its_line_when_lines_or_tabs_come_before_it() {
    let mut s = desk();
    s.keys("g e End Enter");
    let line = |s: &mut Screen| {
        let caret = s.caret().unwrap();
        s.lines()[usize::from(caret.y)].clone()
    };
    s.keys("Down Down Down");
    let stood = line(&mut s);
    let label: String = stood.trim().chars().take(6).collect();
    // An English name comes before the line.
    s.heard("wang", "act enterprise.edit @420 name_en=Harbour");
    s.shows("Harbour");
    assert!(line(&mut s).trim().starts_with(&label), "{stood}\n{}", s.text());
    // Lines that are there no more leave it on one that is.
    s.keys("End");
    s.heard("wang", "act enterprise.edit @420 name_en= email= phone=");
    s.hides("Harbour");
    assert!(!line(&mut s).trim().is_empty(), "{}", s.text());
}

#[test]
fn a_board_is_asked_anew_when_others_change_what_it_shows() {
    let boards = |s: &Screen| s.asked(|a| name_of(a) == "Page");
    for (keys, row, more) in [("0", 21, 1), ("3 b", 1, 1), ("3 b", 6, 0), ("g N", 1, 0)] {
        let mut s = desk();
        s.keys(keys);
        let before = boards(&s);
        s.heard("wang", &format!("act comment @{row} text=seen as=filing.receive"));
        assert_eq!(boards(&s) - before, more, "{keys} {row}");
    }
}

#[test]
fn a_filter_mended_and_entered_before_the_answer_is_taken() {
    let mut s = desk();
    s.keys("3 / 'nonsense:1' Enter");
    assert_eq!(s.caret().unwrap().y, 1);
    s.press("ctrl-u 'region:46' Enter");
    s.settle();
    assert_ne!(s.caret().unwrap().y, 1);
    s.shows("of 70 (212 in all)");
}

#[test]
fn a_range_over_rows_that_were_never_fetched_marks_all_of_them() {
    let enterprise = |no| of_kind(Kind::Enterprise, no);
    let mut s = desk();
    s.keys("g e j Space v").press("End c");
    s.settle();
    let last = acted(&s).pop().unwrap();
    assert_eq!(last.len(), 419);
    assert_eq!((last[0], last[418]), (enterprise(2), enterprise(420)));
    let mut s = desk();
    s.keys("g e Home v End").keys("Home").shows("1 marked");
    // Where others have changed the list, what lies between is not what was looked at.
    let mut s = desk();
    s.keys("g e / 'owner:none' Enter Home M v");
    s.others("wang", "act assign @200 officer=钱伟 as=enterprise.edit");
    s.keys("End").shows("the range ends");
    assert!(s.marks().len() <= 1);
    let mut s = desk();
    s.keys("g e Space v").press("End");
    s.press("Esc");
    s.settle();
    assert_eq!(s.marks().len(), 1);
}

#[test]
fn saving_a_view_tells_the_name_that_was_saved_and_keeps_what_is_typed_since() {
    let mut s = desk();
    s.keys("3 V 'south' Enter").press("Enter 'west'");
    s.settle();
    let said = s.line("is saved");
    assert!(said.contains("south") && !said.contains("west"), "{said}");
    assert!(s.line("Name:").contains("southwest"));
    // Unchanged, it is cleared.
    s.keys("ctrl-u 'east' Enter Enter");
    assert!(!s.line("Name:").contains("east"));
    s.keys("Esc V").shows("south").shows("east").hides("southwest");
}

#[test]
fn kept_drafts_are_laid_over_nothing_that_is_being_typed() {
    let mut s = desk();
    s.keys("g e t t '9' Esc Esc");
    assert_eq!(s.top(), Top::Nothing);
    let tick = |s: &mut Screen, now| {
        s.event(Event::Tick { now, clock: String::new() });
        s.settle();
    };
    for half in ["/", "g"] {
        s.press("d");
        s.press(half);
        s.settle();
        s.hides("Kept drafts");
        tick(&mut s, 1_000);
        tick(&mut s, 2_000);
        s.hides("Kept drafts");
        s.keys("Esc");
        // Not right after a key: the next one may be on its way.
        tick(&mut s, 3_000);
        s.hides("Kept drafts");
        tick(&mut s, 4_000);
        s.shows("Kept drafts");
        s.keys("Esc");
    }
}

#[test]
fn values_are_taken_for_the_field_they_were_asked_for() {
    let mut s = desk();
    s.keys("3").press("/ 'state:'");
    s.until(|ask| name_of(ask) == "Values");
    // Another field is typed before the answer has come.
    s.press("ctrl-u 'region:'");
    s.answer();
    s.hides("│  notified");
    s.settle();
    s.shows("│  440300").hides("│  notified");
}

#[test]
fn what_a_desk_record_leads_to_is_not_marked_for_the_list() {
    // The desk's own record opened over the list is nobody's row.
    let mut s = desk();
    s.keys("3 g D Space").shows("only on the list");
    assert_eq!((s.marks().len(), subject(&s)), (0, Some(RecordId::SETTINGS)));
    assert_eq!(RecordId::SETTINGS.kind, Kind::Settings);
}

#[test]
fn keys_typed_behind_a_filter_that_leaves_the_row_out_are_done_to_what_it_finds() {
    let mut s = desk();
    s.keys("3 j");
    s.press("/ 'region:46' Enter m Enter t");
    s.settle();
    s.shows("What may be done: 70 marked records");
    assert!(!code(2).starts_with("9146"));
}
