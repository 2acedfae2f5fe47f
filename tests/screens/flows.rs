//! The flows: bulk filings, quick lookup, a blocked transition, editing, drafts, updates from others.

use super::fake_desk::{FakeDesk, logged, name};
use super::screen::{Screen, open};
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::queue::Queue;
use sedesk::service::request::Ask;
use sedesk::standard::words::Lang;
use sedesk::tui::event::Event;

fn desk() -> Screen {
    open(FakeDesk::new(212), (80, 24), Lang::En)
}

fn tick(screen: &mut Screen, now: u64) {
    screen.event(Event::Tick { now, clock: "14:02".into() });
    screen.settle();
}

#[test]
fn two_hundred_filings_are_received_in_one_step_and_taken_back() {
    let mut s = desk();
    s.keys("3").shows("[3 Overdue 212]").shows("212/212");
    s.keys("/ 'region:46' Enter").shows("filter> region:46").shows("70/212");
    s.keys("m").shows("Mark all that match").keys("Enter").shows("70 marked (52 off-screen)");
    s.keys("t").shows("What may be done: 70 marked records").hides("filing.pass");
    s.keys("r").shows("Dry run").shows("2026-11-20").keys("ctrl-s");
    s.shows("69 will change").shows("1 refused").shows("Type 69 and Enter");
    s.keys("l").shows("F-000003").keys("l").hides("F-000003");
    s.keys("7 0 Enter").shows("not the number");
    assert!(s.desk.state().acted.is_empty());
    s.keys("Backspace Backspace 6 9 Enter")
        .shows("69 changed")
        .shows("What was refused stays marked");
    s.keys("Esc").shows("1 marked").shows("[3 Overdue 143]").shows("1/143");
    let stayed = s.app.list().unwrap().id();
    s.keys("u")
        .shows("Took back #101 (")
        .shows("69 records); :undo #102 brings it back")
        .shows("[3 Overdue 212]")
        .shows("70/212");
    // The cursor is where it was: on the one record that had stayed.
    assert!(stayed.is_some() && s.app.list().unwrap().id() == stayed);
    s.keys(";").shows("70 marked");
    let acted = s.desk.state().acted.clone();
    let planned = s.desk.state().planned.clone();
    assert_eq!(acted.len(), 1);
    assert_eq!(acted[0].targets.len(), 69);
    assert!(acted[0].targets.iter().all(|t| planned[0].targets.contains(t) && t.version.is_some()));
}

#[test]
fn undo_takes_back_this_session_step_by_step_and_asks_before_going_further() {
    let mut s = desk();
    s.desk.state().log.push(logged(44, "import enterprises", None, 812));
    s.keys("3 t r ctrl-s").shows("#000101 saved");
    s.keys("t r ctrl-s").shows("#000102 saved");
    s.keys("u").shows("Took back #102").keys("u").shows("Took back #101");
    assert_eq!(s.desk.state().undone, [102, 101]);
    // What is older is shown, and nothing is done before Enter.
    s.keys("u").shows("Take back?").shows("812 records").shows("Enterprises imported");
    s.keys("Esc").hides("Take back?");
    assert_eq!(s.desk.state().undone, [102, 101]);
    s.keys("ctrl-r");
    assert_eq!(s.desk.state().undone, [102, 101, 104]);
    s.keys(": 'undo #102' Enter u Enter");
    assert_eq!(s.desk.state().undone, [102, 101, 104, 102, 44]);
}

#[test]
fn what_is_not_taken_back_says_by_which_clause_and_opens_the_step_that_ends_it() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut s = desk();
        s.resize(width, height);
        s.keys(": 'undo #66' Enter").shows("What blocks taking it back");
        // The whole of it, whatever the width.
        s.shows("own step:").shows("Dismiss").shows("11  ");
        s.keys("Enter").shows("[ Save ]");
    }
}

#[test]
fn after_a_save_the_cursor_goes_on_and_the_detail_with_it() {
    let mut s = open(FakeDesk::new(212), (120, 40), Lang::En);
    s.keys("5").shows("A-000001").keys("t m");
    s.keys("Space Enter Space Enter ctrl-s").shows("saved").shows("A-000002");
    assert_eq!(s.app.list().unwrap().at, 1);
    // An application that stands where it stood keeps the cursor.
    s.keys("1 t m Space Enter Space Enter ctrl-s").shows("saved");
    assert_eq!(s.app.list().unwrap().at, 0);
}

#[test]
fn keys_typed_ahead_of_a_slow_desk_do_the_same() {
    let mut s = desk();
    s.press("3 m Enter t r ctrl-s");
    assert!(s.desk.state().planned.is_empty());
    s.settle();
    s.shows("will change");
    assert_eq!(s.desk.state().planned[0].targets.len(), 212);
    // Esc leaves what is waited for, and the keys behind it.
    s.keys("Esc Esc Esc").press("t w x x Esc");
    s.settle();
    s.hides("What may be done").shows("[3 Overdue 212]");
}

#[test]
fn up_to_twenty_rows_enter_is_enough() {
    let mut s = desk();
    s.keys("3 Space Space j Space t r ctrl-s").shows("Enter changes exactly these 3");
    s.keys("Enter").shows("3 changed");
    let acted = s.desk.state().acted.clone();
    let ids: Vec<_> = acted[0].targets.iter().map(|t| t.id).collect();
    assert_eq!(ids, [1, 2, 4].map(|no| RecordId::filing(no, 2026)));
}

#[test]
fn a_range_marks_what_lies_between_and_shrinks_again() {
    let mut s = desk();
    s.keys("3 j Space j v j j j k").shows("4 marked");
    s.keys("v j").shows("4 marked").keys("M").hides("marked").keys(";").shows("4 marked");
}

#[test]
fn pasted_codes_are_marked_and_unknown_ones_listed() {
    let mut s = desk();
    s.keys("3 m p").shows("Mark by pasted");
    s.event(Event::Paste("91460000MA5T000002\n91460000MA5T000005, 91460000MA5T999999\n".into()));
    s.shows("3 references")
        .keys("Enter")
        .shows("2 newly marked, 1 unknown")
        .shows("91460000MA5T999999");
    s.keys("Esc").shows("2 marked");
}

#[test]
fn quick_lookup_answers_every_key_and_opens_only() {
    let mut s = desk();
    s.keys("ctrl-p '益瑞'").shows("三亚益瑞生态农业有限公司5").shows("3★");
    let found = s.desk.state().asked.iter().filter(|a| matches!(a, Ask::Find { .. })).count();
    assert_eq!(found, 2);
    s.keys("Down Enter").shows("三亚益瑞生态农业有限公司10  E-000010").shows("[Summary]");
    assert!(s.desk.state().acted.is_empty());
    s.keys("Esc").shows("[1 Apps 41]").shows("Enterprise");
    // Enter before the answer opens what the answer brings.
    s.press("ctrl-p '时空盒' Enter");
    s.settle();
    s.shows("E-000002");
}

#[test]
fn a_blocked_transition_says_why_jumps_to_the_field_and_checks_again() {
    let mut s = desk();
    s.keys("t").shows("x a  ").shows("missing").keys("a").shows("B.1 a").shows("[Enter: mend it]");
    s.keys("Enter").shows("Space: choose");
    s.keys("Space").shows("Choose one").keys("Down Enter").keys("ctrl-s");
    let acted = s.desk.state().acted.clone();
    assert_eq!(acted[0].transition, "case.receive_material");
    assert_eq!(acted[0].fields.get("material").map(String::as_str), Some("a"));
    assert_eq!(acted[0].fields.get("state").map(String::as_str), Some("accepted"));
    assert!(acted[0].targets[0].version.is_some());
    s.shows("What may be done").hides("missing").shows("saved");
}

#[test]
fn a_form_checks_on_leaving_and_clears_nothing() {
    let mut s = desk();
    s.keys("e").shows("旧名").keys("Down '9144' Down").shows("! ").shows("9144");
    s.keys("End 'x' Down").shows("47x").shows("! Not a whole number.");
    s.keys("ctrl-s").shows("mending first");
    assert!(s.desk.state().acted.is_empty());
    s.keys("ctrl-u '91440300208981186K' ctrl-s").shows("! Not a whole number.").shows("47x");
    s.keys("Backspace ctrl-s");
    s.shows("saved");
    let acted = s.desk.state().acted.clone();
    // Only what was changed is sent.
    let keys: Vec<_> = acted[0].fields.keys().cloned().collect();
    assert!(keys.contains(&"uscc".to_owned()) && !keys.contains(&"name".to_owned()), "{keys:?}");
}

#[test]
fn a_draft_is_kept_at_most_every_two_seconds_and_offered_again() {
    let mut s = desk();
    tick(&mut s, 10_000);
    s.keys("e End").press("'乡'");
    tick(&mut s, 10_001);
    tick(&mut s, 11_000);
    let first = s.desk.state().own.len();
    s.press("'村'");
    tick(&mut s, 11_500);
    let kept = s.desk.state().asked.iter().filter(|a| matches!(a, Ask::Keep { .. })).count();
    assert_eq!((first, kept), (1, 1));
    tick(&mut s, 12_100);
    let kept = s.desk.state().asked.iter().filter(|a| matches!(a, Ask::Keep { .. })).count();
    assert_eq!(kept, 2);
    s.press("'!'");
    s.event(Event::HangUp);
    s.settle();
    assert!(s.left);
    let own: Vec<String> = s.desk.state().own.values().cloned().collect();
    assert!(own[0].contains("旧名乡村!"), "{own:?}");
    s.desk.state().asked.clear();
    s.keys("Esc d")
        .shows("Kept drafts")
        .keys("Enter")
        .shows("旧名乡村!")
        .keys("ctrl-s")
        .shows("saved");
    assert!(s.desk.state().own.is_empty());
}

#[test]
fn others_changes_come_in_place_and_new_rows_wait() {
    let mut s = desk();
    s.keys("3 j j Space");
    let cursor = s.app.list().unwrap().id();
    let notice = s.desk.others_change(Queue::OverdueFilings, &[3]);
    s.event(Event::Notice(notice));
    s.settle();
    s.shows(" ~>").shows("王芳101");
    let notice = s.desk.others_add(Queue::OverdueFilings, 900, 0);
    s.event(Event::Notice(notice));
    s.settle();
    s.shows("1 new (R)").shows("[3 Overdue 213]").hides(&name(900)[..9].to_owned().repeat(2));
    assert_eq!(s.app.list().unwrap().id(), cursor);
    let notice = s.desk.others_remove(Queue::OverdueFilings, 1).unwrap();
    s.event(Event::Notice(notice));
    s.settle();
    s.shows("left");
    s.keys("R").hides("new (R)").hides("left").shows("1 marked");
    assert_eq!(s.app.list().unwrap().id(), cursor);
    assert_eq!(s.app.list().unwrap().at, 3);
}

#[test]
fn next_stands_on_the_most_urgent_record_wherever_it_is() {
    let mut s = desk();
    s.keys("n").shows("[5 Alerts 9]").shows("overdue");
    assert_eq!(s.app.list().unwrap().id(), Some(RecordId::new(Kind::Alert, 5)));
}

#[test]
fn claim_acts_at_once_and_says_how_to_undo() {
    let mut s = desk();
    s.keys("5 c").shows("yours now").shows("u takes it back");
    assert_eq!(s.desk.state().acted[0].transition, "claim");
}

#[test]
fn a_filter_that_cannot_be_read_says_so_and_keeps_the_rows() {
    let mut s = desk();
    s.keys("/ 'nonsense:1'").shows("^^^^^^^^ no field").shows("有限公司18");
    s.keys("Esc").hides("no field").shows("41/41");
}

#[test]
fn enter_on_a_line_opens_what_it_is_about_and_esc_leads_back() {
    let mut s = desk();
    s.keys("3 Enter")
        .shows("F-000001")
        .keys("Enter")
        .shows("E-000001")
        .keys("Esc")
        .shows("F-000001");
    s.keys("Tab")
        .shows("[Checklist]")
        .shows("x 乡村")
        .keys("Tab")
        .shows("[Time line]")
        .shows("#000007");
    s.keys("w").shows("Provisional").keys("Esc Esc").shows("212/212");
    assert_eq!(s.keys("y").copied.last().unwrap().split('\t').next(), Some("F-000001"));
    s.shows("Copied: F-000001");
}

#[test]
fn sorting_cycles_and_keeps_the_cursor_on_its_record() {
    let mut s = desk();
    s.keys("3 j j j");
    let cursor = s.app.list().unwrap().id();
    s.keys("s").shows("Ordered by: Due, backwards").shows("Due↓");
    assert_eq!(s.app.list().unwrap().id(), cursor);
    s.keys("s s s").shows("Ordered by: Enterprise").shows("Enterprise↑");
    assert_eq!(s.app.list().unwrap().id(), cursor);
    s.keys("Home").shows("Inclusion Fac");
    s.keys("s s s s s s").shows("Ordered by: Due");
}

#[test]
fn each_queue_has_its_own_columns() {
    let mut s = open(FakeDesk::new(212), (120, 40), Lang::En);
    s.keys("1").shows("Stage").shows("Due").shows("State").hides("Officer").hides("USCC");
    s.keys("3").shows("Officer").hides("Stage");
    s.keys("5").shows("Ground").shows("Severity").shows("Reported").hides("Days");
    s.keys("g e").shows("Standing").shows("Stars").shows("Valid until").hides("State");
    s.keys("g n").shows("Until").shows("What").hides("USCC");
    s.keys("g h").shows("What").shows("Due").hides("Until");
    s.keys("g p").shows("Against").shows("Due").hides("What");
    s.keys("g v").shows("Reference").shows("What").hides("Days");
    s.keys("g w").shows("Name").shows("What").shows("Amount").hides("Enterprise");
}

#[test]
fn an_empty_queue_says_why_and_shows_no_record() {
    let mut s = open(FakeDesk::new(212), (120, 40), Lang::En);
    s.keys("3").shows("F-000001").keys("8").shows("no certificate has come").hides("F-000001");
}

#[test]
fn typing_into_what_stands_in_a_field_replaces_it_and_moving_edits_it() {
    let mut s = desk();
    s.keys("3 t r '2026-11-01'").shows("2026-11-01").hides("2026-11-20");
    s.keys("Esc").shows("kept as a draft");
    // The same form on the same record offers what was typed.
    s.keys("r").shows("Esc starts afresh").keys("Enter").shows("2026-11-01");
    s.keys("Esc r Esc").shows("2026-11-20").hides("2026-11-01");
    s.keys("End Backspace '1'").shows("2026-11-21");
}

#[test]
fn leaving_the_choices_takes_the_highlighted_one() {
    let mut s = desk();
    s.keys("3 t r Down 'ema'").shows("Choose one").keys("Tab").hides("Choose one");
    let form = s.app.form_mut().unwrap();
    assert_eq!(form.fields()[1].input.value(), "email");
}

#[test]
fn the_palette_runs_what_it_finds() {
    let mut s = desk();
    s.keys(": 'alerts'").shows("queue alerts").keys("Enter").shows("[5 Alerts 9]");
    s.keys(": 'transition a' Enter").shows("B.1 a");
    s.keys("Esc").shows("What may be done");
}

#[test]
fn a_long_queue_scrolls_to_its_end_and_back() {
    let mut s = open(FakeDesk::new(5_000), (80, 24), Lang::En);
    s.keys("3 End").shows("有限公司5000");
    assert_eq!(s.app.list().unwrap().at, 4_999);
    s.keys("PageUp Home").shows("天宇助残服务有限公司1 ");
    let state = s.desk.state();
    let largest = state.asked.iter().filter_map(|a| match a {
        Ask::QueuePage { limit, .. } => Some(*limit),
        _ => None,
    });
    assert!(largest.max().unwrap() <= 300);
}
