//! Typed ahead, answered late or not at all: nothing is done to anything but what the officer looked at when the key was pressed.

use super::fake_desk::FakeDesk;
use super::screen::{Screen, open};
use sedesk::domain::field::FieldValue;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::queue::Queue;
use sedesk::service::page::{Body, Page, PageLine};
use sedesk::service::request::Ask;
use sedesk::service::response::Notice;
use sedesk::standard::words::Lang;
use sedesk::tui::app::Focus;
use sedesk::tui::event::{Event, Slot};
use sedesk::tui::overlay::Overlay;
use sedesk::tui::pane::list::ListPane;
use sedesk::tui::pane::viewing::Viewing;

const OVERDUE: Queue = Queue::OverdueFilings;

fn desk() -> Screen {
    open(FakeDesk::new(60), (80, 24), Lang::En)
}

fn filing(no: u64) -> RecordId {
    RecordId::filing(no, 2026)
}

/// What was acted on, action by action.
fn acted(s: &Screen) -> Vec<Vec<RecordId>> {
    let state = s.desk.state();
    state.acted.iter().map(|a| a.targets.iter().map(|t| t.id).collect()).collect()
}

fn asked(s: &Screen, which: impl Fn(&Ask) -> bool) -> usize {
    s.desk.state().asked.iter().filter(|a| which(a)).count()
}

fn marked(s: &Screen) -> usize {
    s.app.list().map_or(0, |l| l.marks.len())
}

fn cursor(s: &Screen) -> Option<RecordId> {
    s.app.list().and_then(ListPane::id)
}

#[test]
fn what_was_typed_ahead_of_an_answer_that_fails_is_not_done_to_something_else() {
    for (slot, keys) in [
        (Slot::Mark, "m Enter t r ctrl-s"),
        (Slot::Mark, "m Enter c"),
        (Slot::Menu, "t c"),
        (Slot::Page, "s c"),
        (Slot::Form, "t r c"),
        (Slot::Next, "n c"),
        (Slot::Range, "v End c"),
    ] {
        let mut s = open(FakeDesk::new(1_000), (80, 24), Lang::En);
        s.keys("3").failing.push(slot);
        s.press(keys);
        s.settle();
        assert!(s.failing.is_empty(), "{keys}: {slot:?} was not asked");
        assert_eq!(acted(&s), Vec::<Vec<RecordId>>::new(), "{keys}");
        assert!(s.app.ahead.is_empty(), "{keys}");
        // The menu from which the form was chosen stays.
        assert_eq!(s.app.overlays.len(), usize::from(slot == Slot::Form), "{keys}");
    }
    // A view that is not there, a thing that is not there, marks that are none.
    let mut s = desk();
    s.desk.state().rows.remove(&Queue::Alerts);
    for keys in [": 'view nowhere' Enter c", "n c", "m q '没有这个' Enter c"] {
        s.keys("3").press(keys);
        s.settle();
        assert_eq!(acted(&s), Vec::<Vec<RecordId>>::new(), "{keys}");
        s.keys("Esc Esc");
    }
}

#[test]
fn a_sequence_begun_goes_on_when_something_else_fails() {
    let mut s = open(FakeDesk::new(60), (120, 40), Lang::En);
    s.failing.push(Slot::Sheet);
    s.press("j g");
    s.settle();
    s.keys("d");
    assert_eq!(s.app.queue, Queue::DueDiligence);
}

#[test]
fn a_board_is_acted_on_alone_whatever_is_marked_in_the_list_under_it() {
    let mut s = desk();
    s.keys("3 Space Space b :");
    let state = s.desk.state().asked.clone();
    assert!(matches!(state.last(), Some(Ask::Menu { id }) if *id == filing(3)));
    s.keys("Esc t Esc");
    assert_eq!(asked(&s, |a| matches!(a, Ask::MenuOf { .. })), 0);
    s.keys("c");
    assert_eq!(acted(&s), [[filing(3)]]);
    // Back on the list the marks are what is acted on.
    s.keys("Esc c");
    assert_eq!(acted(&s).pop().unwrap(), [filing(1), filing(2)]);
    // A board about no record has none to act on.
    s.keys("Esc Esc 0 c").shows("no record under the cursor");
    assert_eq!(acted(&s).len(), 2);
}

#[test]
fn a_record_opened_from_a_board_is_shown_and_not_hidden_by_it() {
    for keys in ["g N", "b"] {
        let mut s = desk();
        s.keys(keys).keys("g D");
        assert!(s.app.boards.is_empty() && s.app.focus == Focus::Detail, "{keys}");
        s.keys("Esc");
        assert_eq!(s.app.focus, Focus::List);
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
    let list = s.app.list().unwrap();
    assert!(list.range.is_none() && list.sort.is_none() && s.app.overlays.is_empty());
    assert_eq!((marked(&s), cursor(&s)), (0, Some(filing(1))));
    // In the detail of the row itself it is plain which row is meant.
    s.keys("Esc Space");
    assert_eq!(marked(&s), 1);
    // A range begun on the list waits there: Back leaves the board first.
    s.keys("Esc M v b Esc");
    assert!(s.app.boards.is_empty() && s.app.list().unwrap().range.is_some());
}

/// The detail of the first overdue filing, acted on; the rows are still to come.
fn saved_in_detail() -> Screen {
    let mut s = desk();
    s.keys("3 Enter t r").press("ctrl-s");
    while s.app.leaving.is_none() {
        assert!(s.answer());
    }
    s
}

#[test]
fn who_goes_elsewhere_after_saving_in_the_detail_is_not_thrown_back_into_it() {
    let mut s = saved_in_detail();
    s.settle();
    assert_eq!((s.app.focus, s.app.detail.id), (Focus::Detail, Some(filing(2))));
    let mut s = saved_in_detail();
    s.press("4");
    s.settle();
    assert_eq!((s.app.focus, s.app.queue), (Focus::List, Queue::Delisting));
    let mut s = saved_in_detail();
    s.press("0");
    s.settle();
    assert_eq!((s.app.focus, s.app.boards.len()), (Focus::Board, 1));
    let mut s = saved_in_detail();
    s.press("/");
    s.settle();
    assert!(s.app.focus == Focus::List && s.app.list().unwrap().typing.is_some());
    // Back stays with the record.
    let mut s = saved_in_detail();
    s.press("Esc");
    s.settle();
    assert_eq!((s.app.focus, s.app.detail.id), (Focus::Detail, Some(filing(1))));
}

#[test]
fn a_row_that_left_by_ones_own_action_is_not_looked_for() {
    let mut s = desk();
    s.keys("3 t r ctrl-s").keys("j");
    assert_eq!(acted(&s), [[filing(1)]]);
    assert_eq!(asked(&s, |a| matches!(a, Ask::Matching { .. })), 0);
    assert_eq!(cursor(&s), Some(filing(3)));
}

#[test]
fn a_record_looked_for_is_forgotten_where_one_goes_elsewhere() {
    for keys in ["4", "/ 'r'"] {
        let mut s = desk();
        s.keys("3");
        let notice = s.desk.others_remove(OVERDUE, 0).unwrap();
        s.event(Event::Notice(notice));
        s.settle();
        s.press("R");
        while !s.app.asks.waits(Slot::Locate) {
            assert!(s.answer());
        }
        s.press(keys);
        assert!(!s.app.asks.waits(Slot::Locate), "{keys}");
        assert_eq!(s.app.lists[&OVERDUE].seek, None, "{keys}");
    }
}

#[test]
fn after_rows_that_failed_keys_wait_for_the_next_ones() {
    let mut s = desk();
    s.keys("3").failing.push(Slot::Page);
    s.keys("s");
    assert!(s.app.list().unwrap().error.is_some());
    s.desk.others_change(OVERDUE, &[0]);
    let version = s.desk.state().operation;
    s.press("s c");
    s.settle();
    let state = s.desk.state();
    assert_eq!(state.acted[0].targets[0].version, Some(version));
    drop(state);
    // An old error does not outlive the way to the most urgent thing.
    s.keys("5").failing.push(Slot::Page);
    s.keys("s").press("n");
    assert!(s.app.list().unwrap().error.is_some());
    s.answer();
    assert!(s.app.list().unwrap().error.is_none());
}

#[test]
fn a_former_version_and_a_named_view_are_waited_for_and_can_be_given_up() {
    let mut s = desk();
    s.keys("g e Enter Left").press("r Esc");
    s.settle();
    assert!(s.app.overlays.is_empty() && s.app.focus == Focus::Detail);
    // A key after the name of a view is done in the view.
    let desk_with_view = || {
        let s = desk();
        let view = "overdue-filings | region:46".to_owned();
        s.desk.state().own.insert("saved/me/mine".into(), view);
        s
    };
    let mut s = desk_with_view();
    s.press(": 'view mine' Enter c");
    s.settle();
    assert_eq!(acted(&s), [[filing(3)]]);
    let mut s = desk_with_view();
    s.failing.push(Slot::Views);
    s.press(": 'view mine' Enter c");
    s.settle();
    assert!(acted(&s).is_empty());
    // Given up or failed, it is not opened by what comes later.
    s.press(": 'view mine' Enter Esc V");
    s.settle();
    assert!(matches!(s.app.overlays.last(), Some(Overlay::Views(v)) if v.all.is_some()));
    assert_eq!(s.app.queue, Queue::Applications);
}

#[test]
fn the_cursor_stays_on_its_entry_when_the_detail_is_read_anew() {
    let mut s = desk();
    s.keys("g e Enter Left");
    let id = s.app.detail.id.unwrap();
    s.desk.state().theirs = Some((9, vec![("name".into(), FieldValue::Text("新名".into()))]));
    let notice = Notice { operation: 9, actor: "王芳".into(), records: vec![id] };
    s.event(Event::Notice(notice));
    s.settle();
    assert_eq!(s.app.detail.page.entries().len(), 2);
    s.keys("r");
    let version = |a: &Ask| matches!(a, Ask::Version { operation: 7, .. });
    assert_eq!(asked(&s, version), 1);
}

#[test]
fn the_cursor_stays_on_its_line_when_lines_or_tabs_come_before_it() {
    let mut s = desk();
    s.keys("3 Enter Down");
    let label = |s: &Screen| s.app.detail.page.line().unwrap().label().cloned();
    fn lines_of(page: &mut Page, tab: usize) -> &mut Vec<PageLine> {
        match &mut page.tabs[tab].blocks[0].body {
            Body::Lines { lines, .. } => lines,
            other => panic!("{other:?}"),
        }
    }
    let (stood, mut record) = (label(&s), s.app.detail.record.clone().unwrap());
    record.page = *s.app.detail.page.page.clone().unwrap();
    let first = lines_of(&mut record.page, 0)[0].clone();
    lines_of(&mut record.page, 0).insert(0, first);
    record.page.tabs.swap(0, 1);
    s.app.detail.take(record.clone());
    assert_eq!((label(&s), s.app.detail.page.scroll.at, s.app.detail.page.tab), (stood, 2, 1));
    lines_of(&mut record.page, 1).truncate(1);
    s.app.detail.take(record);
    assert_eq!(s.app.detail.page.scroll.at, 0);
}

#[test]
fn a_board_is_asked_anew_when_others_change_what_it_shows() {
    let boards = |s: &Screen| asked(s, |a| matches!(a, Ask::Page { .. }));
    for (keys, place, more) in [("0", 20, 1), ("3 b", 0, 1), ("3 b", 5, 0), ("g N", 0, 0)] {
        let mut s = desk();
        s.keys(keys);
        let before = boards(&s);
        let notice = s.desk.others_change(OVERDUE, &[place]);
        s.event(Event::Notice(notice));
        s.settle();
        assert_eq!(boards(&s) - before, more, "{keys} {place}");
    }
}

#[test]
fn a_filter_mended_and_entered_before_the_answer_is_taken() {
    let mut s = desk();
    s.keys("3 / 'nonsense:1' Enter");
    assert!(s.app.list().unwrap().typing.is_some());
    s.press("ctrl-u 'region:46' Enter");
    s.settle();
    assert!(s.app.list().unwrap().typing.is_none());
    s.shows("20/60");
}

#[test]
fn a_range_over_rows_that_were_never_fetched_marks_all_of_them() {
    let mut s = open(FakeDesk::new(1_000), (80, 24), Lang::En);
    s.keys("3 j Space v").press("End c");
    s.settle();
    let last = acted(&s).pop().unwrap();
    assert_eq!(last.len(), 999);
    assert_eq!((last[0], last[998]), (filing(2), filing(1_000)));
    s.keys("Esc M Home v End").keys("Home");
    assert_eq!(marked(&s), 1);
    // Where others have changed the list, what lies between is not what was looked at.
    s.keys("v M");
    s.desk.others_remove(OVERDUE, 500);
    s.keys("v End").shows("the range ends");
    assert!(marked(&s) <= 1);
    let mut s = open(FakeDesk::new(1_000), (80, 24), Lang::En);
    s.keys("3 Space v").press("End");
    s.press("Esc");
    s.settle();
    assert_eq!(marked(&s), 1);
}

#[test]
fn saving_a_view_tells_the_name_that_was_saved_and_keeps_what_is_typed_since() {
    let mut s = desk();
    s.keys("3 V 'south'").press("Enter 'west'");
    s.settle();
    s.shows("south").shows("southwest");
    let Some(Overlay::Views(open)) = s.app.overlays.last() else { panic!("no views") };
    assert_eq!(open.name(), "southwest");
    let own = s.desk.state().own.keys().cloned().collect::<Vec<_>>();
    assert_eq!(own, ["saved/me/south"]);
    assert!(
        s.app
            .message
            .as_ref()
            .is_some_and(|m| m.text.contains("south") && !m.text.contains("west"))
    );
    // Unchanged, it is cleared.
    s.keys("ctrl-u 'east' Enter");
    let Some(Overlay::Views(open)) = s.app.overlays.last() else { panic!("no views") };
    assert_eq!(open.name(), "");
}

#[test]
fn kept_drafts_are_laid_over_nothing_that_is_being_typed() {
    let mut s = desk();
    s.keys("g e e '9' Esc");
    assert!(s.app.overlays.is_empty());
    let tick = |s: &mut Screen, now| {
        s.event(Event::Tick { now, clock: String::new() });
        s.settle();
    };
    for half in ["/", "g"] {
        s.press("d");
        s.press(half);
        s.settle();
        assert!(s.app.overlays.is_empty(), "{half}");
        tick(&mut s, 1_000);
        tick(&mut s, 2_000);
        assert!(s.app.overlays.is_empty(), "{half}");
        s.keys("Esc");
        // Not right after a key: the next one may be on its way.
        tick(&mut s, 3_000);
        assert!(s.app.overlays.is_empty(), "{half}");
        tick(&mut s, 4_000);
        assert!(matches!(s.app.overlays.last(), Some(Overlay::Drafts(_))), "{half}");
        s.keys("Esc");
    }
}

#[test]
fn values_are_taken_for_the_field_they_were_asked_for() {
    use sedesk::service::query::Field;
    let mut viewing = Viewing::default();
    assert!(viewing.asks(OVERDUE, Field::Region));
    assert!(viewing.asks(OVERDUE, Field::State));
    assert!(!viewing.asks(OVERDUE, Field::Region));
    assert_eq!(viewing.on_way, Some((OVERDUE, Field::State)));
}

#[test]
fn what_a_desk_record_leads_to_is_not_marked_for_the_list() {
    // The desk's own record opened over the list is nobody's row.
    let mut s = desk();
    s.keys("3 g D Space").shows("only on the list");
    assert_eq!((marked(&s), s.app.detail.id), (0, Some(RecordId::SETTINGS)));
    assert_eq!(RecordId::SETTINGS.kind, Kind::Settings);
}

#[test]
fn keys_typed_behind_a_filter_that_leaves_the_row_out_are_done_to_what_it_finds() {
    let mut s = open(FakeDesk::new(212), (80, 24), Lang::En);
    s.keys("3 j j");
    s.press("/ 'region:46' Enter m Enter t");
    s.settle();
    s.shows("What may be done: 70 marked records");
}
