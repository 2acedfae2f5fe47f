//! What must never happen, whatever is pressed, changed by others or resized.

use super::fake_desk::{FakeDesk, row};
use super::screen::{Screen, open};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use sedesk::domain::action::Target;
use sedesk::domain::id::RecordId;
use sedesk::domain::queue::Queue;
use sedesk::standard::words::Lang;
use sedesk::tui::app::Focus;
use sedesk::tui::event::{Event, Slot};
use sedesk::tui::overlay::Overlay;
use std::cell::Cell;

#[test]
fn when_it_is_too_small_only_leaving_works() {
    let mut s = open(FakeDesk::new(3), (40, 10), Lang::En);
    s.shows("Too small").keys("3 t e ?").shows("Too small");
    assert!(!s.left);
    s.keys("q");
    assert!(s.left);
}

#[test]
fn esc_and_a_key_that_arrive_together_are_two_keys() {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    let mut s = open(FakeDesk::new(3), (80, 24), Lang::En);
    s.keys("?").shows("Keys and commands");
    s.event(Event::Key(KeyEvent::new(KeyCode::Char('3'), KeyModifiers::ALT)));
    s.settle();
    s.hides("Keys and commands").shows("[3 Overdue 3]");
}

#[test]
fn a_paste_outside_a_text_field_does_nothing() {
    let mut s = open(FakeDesk::new(3), (80, 24), Lang::En);
    s.event(Event::Paste("q u c 3\r".into()));
    s.settle();
    assert!(!s.left && s.desk.state().acted.is_empty());
    s.shows("[1 Apps 41]");
}

#[test]
fn hostile_text_reaches_no_cell_and_breaks_no_column() {
    let hostile =
        format!("王\u{1b}]52;c;x\u{7}\u{202e}红\u{200b}\r\n\t{}", "\u{301}".repeat(100_000));
    let huge = "巨".repeat(400_000);
    for size in [(80, 24), (120, 40), (200, 60)] {
        let desk = FakeDesk::new(5);
        {
            let mut state = desk.state();
            let rows = state.rows.get_mut(&Queue::OverdueFilings).unwrap();
            for (at, text) in [(1, &hostile), (2, &huge)] {
                let r = &mut rows[at].row;
                r.name.clone_from(text);
                r.uscc.clone_from(text);
                r.reference.clone_from(text);
                r.officer = Some(text.clone());
                r.stage.clone_from(text);
                rows[at].state.clone_from(text);
            }
        }
        let mut s = open(desk, size, Lang::En);
        for keys in ["3", "j", "Enter", "Esc t", "Esc w", "Esc y", "Space j Space t r ctrl-s", "l"]
        {
            let buffer = s.keys(keys).draw();
            for cell in &buffer.content {
                assert!(
                    cell.symbol().len() <= 64,
                    "{keys}: {} bytes in a cell",
                    cell.symbol().len()
                );
                let raw = |c: char| {
                    c.is_control()
                        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
                };
                assert!(!cell.symbol().chars().any(raw), "{keys}: {:?}", cell.symbol());
            }
        }
        // The column after the name stands where it stands in every other row.
        let mut s2 = s;
        let lines = s2.keys("Esc Esc Esc Esc M").draw();
        let column = |y: u16| {
            (0..lines.area.width)
                .find(|x| lines[(*x, y)].symbol() == "2" && lines[(x + 1, y)].symbol() == "0")
        };
        let first = column(4);
        assert!(first.is_some());
        assert!((5..9).all(|y| column(y) == first), "{}", s2.text());
    }
}

/// What may happen.
#[derive(Clone, Debug)]
enum Happening {
    Keys(&'static str),
    /// Back on the desk first.
    Way(&'static str),
    /// The count that the dry run asks for, or one more.
    Count(bool),
    Answer(usize),
    /// The next answer for that slot is that it failed.
    Fails(Slot),
    Changed(usize, Vec<usize>),
    Added(u64, usize),
    Removed(usize, usize),
    Resized(u16, u16),
}

/// Rows of these are changed by others.
const CHANGED: [Queue; 3] = [Queue::OverdueFilings, Queue::Applications, Queue::Enterprises];

/// Whole ways to an action, typed faster than the desk answers.
const WAYS: [&str; 13] = [
    "3 Space Space t r ctrl-s Enter",
    "3 m Enter t r ctrl-s",
    "1 v j j t c ctrl-s Enter",
    "3 M Space Space c",
    "3 Space Space b c",
    "3 c j c",
    "1 x ctrl-s",
    "3 Enter t r ctrl-s c",
    "1 Enter t c ctrl-s",
    "3 Enter Space c",
    "1 b t c ctrl-s",
    "1 b x ctrl-s",
    "1 b Space c",
];

/// Wherever one stands, what may be pressed.
const KEYS: [&str; 59] = [
    "j",
    "k",
    "PageDown",
    "End",
    "Home",
    "Left",
    "Right",
    "Space",
    "Space Space",
    "v",
    "v j j",
    "v End",
    "m Enter",
    "m u",
    "m q 'region:46' Enter",
    "M",
    ";",
    "1",
    "3",
    "5",
    "g e",
    "g D",
    "g N",
    "s",
    "S j Enter",
    "C Space Enter",
    "V 'a' Enter",
    "V j Enter",
    ": 'view a' Enter",
    ": 'claim' Enter",
    "Tab",
    "Enter",
    "Enter Enter",
    "Esc",
    "Esc Esc Esc",
    "b",
    "0",
    "W",
    "x",
    "x ctrl-s",
    "t",
    "t r ctrl-s",
    "t c ctrl-s",
    "t w ctrl-s",
    "b c",
    "r",
    "r ctrl-s",
    "R",
    "/ 'region:46' Enter",
    "/ ctrl-u Enter",
    "c",
    "c c",
    "u",
    "l",
    "ctrl-s",
    "F6",
    "n",
    "n c",
    "e '9' ctrl-s",
];

fn happening() -> impl Strategy<Value = Happening> {
    let slots = vec![
        Slot::Mark,
        Slot::Range,
        Slot::Menu,
        Slot::Form,
        Slot::FormSheet,
        Slot::Plan,
        Slot::Act,
        Slot::Page,
        Slot::Locate,
        Slot::Sheet,
        Slot::Board,
        Slot::Views,
        Slot::Next,
    ];
    prop_oneof![
        12 => prop::sample::select(KEYS.to_vec()).prop_map(Happening::Keys),
        4 => prop::sample::select(WAYS.to_vec()).prop_map(Happening::Way),
        2 => any::<bool>().prop_map(Happening::Count),
        6 => (0usize..12).prop_map(Happening::Answer),
        1 => prop::sample::select(slots).prop_map(Happening::Fails),
        1 => (0usize..3, prop::collection::vec(0usize..40, 1..4)).prop_map(|(q, places)| Happening::Changed(q, places)),
        1 => (500u64..600, 0usize..40).prop_map(|(no, place)| Happening::Added(no, place)),
        1 => (0usize..3, 0usize..40).prop_map(|(q, place)| Happening::Removed(q, place)),
        1 => prop::sample::select(vec![(80, 24), (120, 40), (200, 60), (10, 3), (60, 15)]).prop_map(|(w, h)| Happening::Resized(w, h)),
    ]
}

fn cursor(s: &Screen) -> Option<RecordId> {
    s.app.list().and_then(sedesk::tui::pane::list::ListPane::id)
}

fn marks(s: &Screen) -> Vec<RecordId> {
    s.app.list().map(|l| l.marks.targets().iter().map(|t| t.id).collect()).unwrap_or_default()
}

/// How often something was done, over all cases.
#[derive(Default)]
struct Done {
    /// On several, by a dry run.
    planned: Cell<usize>,
    /// On several at once.
    marked: Cell<usize>,
    /// On one, from the list, a detail, a board.
    listed: Cell<usize>,
    detailed: Cell<usize>,
    boarded: Cell<usize>,
}

impl Done {
    /// The count of acts on one record, where that is done now.
    fn one(&self, s: &Screen) -> &Cell<usize> {
        match s.app.focus {
            Focus::Board => &self.boarded,
            Focus::Detail => &self.detailed,
            Focus::List | Focus::Queues => &self.listed,
        }
    }
}

fn one_more(count: &Cell<usize>) {
    count.set(count.get() + 1);
}

/// What is about to be done is done to what the screen shows: exactly what the dry run on top says will change, exactly the
/// marks of the list that has the keys, or the one record that is looked at, itself or by its enterprise.
fn judge(s: &Screen, last: &mut u64, done: &Done) -> Result<(), TestCaseError> {
    let Some((generation, action)) = s.acting().filter(|(generation, _)| generation != last) else {
        return Ok(());
    };
    *last = generation;
    let on_list = matches!(s.app.focus, Focus::List | Focus::Queues);
    prop_assert!(!on_list || s.app.boards.is_empty());
    let subject = s.app.subject();
    match s.app.overlays.last() {
        Some(Overlay::Plan(plan)) => {
            let will: Vec<Target> = plan.plan.will.iter().map(|n| n.target).collect();
            prop_assert_eq!(&action.targets, &will);
            let state = s.desk.state();
            let shown = state.planned.last().expect("a dry run");
            prop_assert_eq!(&shown.transition, &action.transition);
            prop_assert_eq!(&shown.fields, &action.fields);
            prop_assert!(action.targets.iter().all(|t| shown.targets.contains(t)));
            let many = will.len() > sedesk::tui::overlay::plan::FEW;
            prop_assert!(!many || plan.typed == will.len().to_string());
            if will.len() > 1 {
                one_more(&done.planned);
            }
        }
        Some(Overlay::Form(form)) => {
            prop_assert!(!form.opening.bulk);
            prop_assert_eq!(action.targets.len(), 1);
            let (id, subject) = (action.targets[0].id, subject.expect("a record"));
            prop_assert!(
                id == subject.target.id || Some(id) == subject.enterprise,
                "{:?} is not {:?}",
                id,
                subject
            );
            one_more(done.one(s));
        }
        None => {
            prop_assert_eq!(&action.transition, "claim");
            let marks = s.app.list().map_or(&[][..], |l| l.marks.targets());
            if on_list && !marks.is_empty() {
                prop_assert_eq!(&action.targets, marks);
                one_more(&done.marked);
            } else {
                prop_assert_eq!(&action.targets, &vec![subject.expect("a record").target]);
                one_more(done.one(s));
            }
        }
        Some(other) => prop_assert!(false, "done from {:?}", std::mem::discriminant(other)),
    }
    Ok(())
}

fn settle(s: &mut Screen, last: &mut u64, done: &Done) -> Result<(), TestCaseError> {
    while s.answer() {
        judge(s, last, done)?;
    }
    Ok(())
}

/// One whole way through, each step judged.
fn live(happenings: Vec<(Happening, bool)>, done: &Done) -> Result<(), TestCaseError> {
    let mut s = open(FakeDesk::new(60), (80, 24), Lang::En);
    let mut last = 0;
    s.keys("3");
    for (happening, calm) in happenings {
        // Sometimes others come in between a question and its answer; then only what is acted on is looked at.
        let own = matches!(happening, Happening::Keys(_) | Happening::Way(_) | Happening::Count(_));
        let others = !own && !matches!(happening, Happening::Answer(_) | Happening::Fails(_));
        let quiet = others && s.app.ahead.is_empty() && calm;
        if quiet || own && calm {
            settle(&mut s, &mut last, done)?;
        }
        let looked_at = |s: &Screen| (cursor(s), marks(s), s.app.subject().map(|s| s.target.id));
        let before = looked_at(&s);
        let mut wrong = false;
        let notice = match happening {
            Happening::Keys(keys) => {
                s.press(keys);
                None
            }
            Happening::Way(keys) => {
                if s.app.small() {
                    s.resize(80, 24);
                }
                settle(&mut s, &mut last, done)?;
                s.press("Esc Esc Esc Esc Esc");
                settle(&mut s, &mut last, done)?;
                s.press(keys);
                None
            }
            Happening::Count(right) => {
                if let Some(Overlay::Plan(plan)) = s.app.overlays.last() {
                    let will = plan.plan.will.len();
                    wrong = !right && will > sedesk::tui::overlay::plan::FEW && !s.app.waits();
                    let typed = if right { will } else { will + 1 };
                    s.press(&format!("'{typed}' Enter"));
                }
                None
            }
            Happening::Answer(times) => {
                for _ in 0..times {
                    s.answer();
                    judge(&s, &mut last, done)?;
                }
                None
            }
            Happening::Fails(slot) => {
                s.failing.push(slot);
                None
            }
            Happening::Changed(queue, places) => {
                Some(s.desk.others_change(CHANGED[queue], &places))
            }
            Happening::Added(no, place) => {
                let new = row(Queue::OverdueFilings, no, "x").row.id;
                let known =
                    s.desk.state().rows[&Queue::OverdueFilings].iter().any(|r| r.row.id == new);
                (!known).then(|| s.desk.others_add(Queue::OverdueFilings, no, place))
            }
            Happening::Removed(queue, place) => s.desk.others_remove(CHANGED[queue], place),
            Happening::Resized(width, height) => {
                s.resize(width, height);
                None
            }
        };
        prop_assert!(!wrong || s.acting().is_none(), "a wrong count was taken");
        judge(&s, &mut last, done)?;
        if let Some(notice) = notice {
            s.event(Event::Notice(notice));
            if quiet {
                settle(&mut s, &mut last, done)?;
                prop_assert_eq!(&before, &looked_at(&s));
            }
        }
        s.draw();
    }
    settle(&mut s, &mut last, done)
}

#[test]
fn what_is_acted_on_is_what_is_shown_and_others_move_nothing() {
    let done = Done::default();
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let happenings = prop::collection::vec((happening(), any::<bool>()), 1..60);
    if let Err(why) = runner.run(&happenings, |happenings| live(happenings, &done)) {
        panic!("{why}\n{runner}");
    }
    // It proves nothing unless a good deal was done, in every way.
    for (way, count) in [
        ("by a dry run", &done.planned),
        ("at once on the marked", &done.marked),
        ("on one in the list", &done.listed),
        ("on one in its detail", &done.detailed),
        ("on one on its board", &done.boarded),
    ] {
        assert!(count.get() >= 5, "only {} acts {way}", count.get());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn merging_keeps_the_cursor_on_its_record_while_it_is_there(
        at in 0usize..400,
        gone in prop::collection::vec(0usize..450, 0..12),
        added in prop::collection::vec((5_000u64..6_000, 0usize..450), 0..12),
    ) {
        let mut s = open(FakeDesk::new(450), (80, 24), Lang::En);
        s.keys("3");
        for _ in 0..at / 18 { s.keys("PageDown"); }
        for _ in 0..at % 18 { s.keys("j"); }
        s.keys("Space k");
        let (stood, marked) = (cursor(&s).unwrap(), marks(&s));
        for place in gone {
            let spare = s.desk.state().rows[&Queue::OverdueFilings].get(place).is_none_or(|r| r.row.id == stood);
            if !spare && let Some(notice) = s.desk.others_remove(Queue::OverdueFilings, place) {
                s.event(Event::Notice(notice));
            }
        }
        for (no, place) in added {
            let id = row(Queue::OverdueFilings, no, "x").row.id;
            if !s.desk.state().rows[&Queue::OverdueFilings].iter().any(|r| r.row.id == id) {
                let notice = s.desk.others_add(Queue::OverdueFilings, no, place);
                s.event(Event::Notice(notice));
            }
        }
        s.settle();
        prop_assert_eq!(cursor(&s), Some(stood));
        s.keys("R");
        prop_assert_eq!(cursor(&s), Some(stood));
        prop_assert_eq!(marks(&s), marked);
    }
}
