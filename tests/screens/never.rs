//! What must never happen, whatever is pressed, changed by others or resized.

use super::screen::{Place, Screen, Top, filing, open};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use sedesk::domain::action::{Action, Target};
use sedesk::domain::id::RecordId;
use sedesk::domain::queue::Queue;
use sedesk::service::request::{Ask, View};
use sedesk::service::response::{Reply, RowView};
use sedesk::standard::words::Lang;
use sedesk::tui::event::Event;
use std::cell::Cell;

#[test]
fn when_it_is_too_small_only_leaving_works() {
    let mut s = open((40, 10), Lang::En);
    s.shows("Too small").keys("3 t e ?").shows("Too small");
    assert!(!s.left);
    s.keys("q");
    assert!(s.left);
}

#[test]
fn esc_and_a_key_that_arrive_together_are_two_keys() {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    let mut s = open((80, 24), Lang::En);
    s.keys("?").shows("Keys and commands");
    s.event(Event::Key(KeyEvent::new(KeyCode::Char('3'), KeyModifiers::ALT)));
    s.settle();
    s.hides("Keys and commands").shows("[3 Overdue 212]");
}

#[test]
fn a_paste_outside_a_text_field_does_nothing() {
    let mut s = open((80, 24), Lang::En);
    s.event(Event::Paste("q u c 3\r".into()));
    s.settle();
    assert!(!s.left && s.acted().is_empty());
    s.shows("[1 Apps 43]");
}

#[test]
fn hostile_text_reaches_no_cell_and_breaks_no_column() {
    let hostile =
        format!("王\u{1b}]52;c;x\u{7}\u{202e}红\u{200b}\r\n\t{}", "\u{301}".repeat(100_000));
    let huge = "巨".repeat(400_000);
    for size in [(80, 24), (120, 40), (200, 60)] {
        let mut s = open(size, Lang::En);
        // What a desk written by another program might hold.
        let texts = [hostile.clone(), huge.clone()];
        s.amend(move |reply| {
            let rows = match reply {
                Reply::QueuePage(page) => &mut page.rows,
                Reply::Rows(rows) => rows,
                _ => return,
            };
            for row in rows {
                spoil(row, &texts);
            }
        });
        for keys in
            ["3", "j", "Enter", "Esc t", "Esc w", "Esc y", "Space j Space t t 'x' ctrl-s", "l"]
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
        let lines = s.keys("Esc Esc Esc Esc M").draw();
        let column = |y: u16| {
            let year = |x: &u16| {
                ("2026".chars().zip(*x..)).all(|(c, x)| lines[(x, y)].symbol() == c.to_string())
            };
            (0..lines.area.width - 4).find(year)
        };
        let first = column(4);
        assert!(first.is_some());
        assert!((5..9).all(|y| column(y) == first), "{}", s.text());
    }
}

/// The second and third filing bear such texts.
fn spoil(row: &mut RowView, texts: &[String; 2]) {
    let place = [filing(2), filing(3)].iter().position(|id| *id == row.row.id);
    let Some(text) = place.map(|place| &texts[place]) else { return };
    row.row.name.clone_from(text);
    row.row.uscc.clone_from(text);
    row.row.reference.clone_from(text);
    row.row.officer = Some(text.clone());
    row.row.stage.clone_from(text);
    row.state.clone_from(text);
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
    /// The next answer to that question is that it failed.
    Fails(&'static str),
    /// Others assign rows, of one queue or another, to one of them.
    Changed(usize, Vec<usize>),
    /// A row comes: one that others had taken out, or an application that was not there.
    Added(usize),
    /// Others take a filing in.
    Removed(usize),
    Resized(u16, u16),
}

/// Rows of these are changed by others.
const CHANGED: [Queue; 3] = [Queue::OverdueFilings, Queue::Applications, Queue::Enterprises];

/// Whole ways to an action, typed faster than the desk answers.
const WAYS: [&str; 13] = [
    "3 Space Space t r 'o' ctrl-s Enter",
    "3 / 'region:46' Enter m Enter t r 'o' ctrl-s",
    "1 v j j t t 'x' ctrl-s Enter",
    "3 M Space Space c",
    "3 Space Space b c",
    "3 c j c",
    "1 x ctrl-s",
    "3 Enter t r 'o' ctrl-s c",
    "1 Enter t t 'x' ctrl-s",
    "3 Enter Space c",
    "1 b t t 'x' ctrl-s",
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
    "t r 'o' ctrl-s",
    "t t 'x' ctrl-s",
    "t w ctrl-s",
    "b c",
    "r",
    "r 'o' ctrl-s",
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
    let questions = vec![
        "Matching",
        "Menu",
        "MenuOf",
        "Form",
        "Plan",
        "Act",
        "QueuePage",
        "Record",
        "Page",
        "Views",
        "Next",
    ];
    prop_oneof![
        12 => prop::sample::select(KEYS.to_vec()).prop_map(Happening::Keys),
        4 => prop::sample::select(WAYS.to_vec()).prop_map(Happening::Way),
        2 => any::<bool>().prop_map(Happening::Count),
        6 => (0usize..12).prop_map(Happening::Answer),
        1 => prop::sample::select(questions).prop_map(Happening::Fails),
        1 => (0usize..3, prop::collection::vec(0usize..40, 1..4)).prop_map(|(q, places)| Happening::Changed(q, places)),
        1 => (351usize..420).prop_map(Happening::Added),
        1 => (0usize..40).prop_map(Happening::Removed),
        1 => prop::sample::select(vec![(80, 24), (120, 40), (200, 60), (10, 3), (60, 15)]).prop_map(|(w, h)| Happening::Resized(w, h)),
    ]
}

fn marks(s: &Screen) -> Vec<RecordId> {
    s.marks().iter().map(|target| target.id).collect()
}

/// What is in the queue by now, in the order of its rows.
fn rows(s: &Screen, queue: Queue) -> Vec<RecordId> {
    let ask = Ask::QueuePage { view: View::new(queue, ""), offset: 0, limit: 300 };
    let Reply::QueuePage(page) = s.office.ask_as("wang", ask) else { panic!() };
    page.rows.into_iter().map(|row| row.row.id).collect()
}

/// Another officer does something to a record, if he may; the screen is not told yet.
fn others(s: &mut Screen, id: RecordId, step: &str, fields: &[(&str, &str)]) -> Option<u64> {
    let fields = fields.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let (transition, reason) = (step.to_owned(), Some("by others".to_owned()));
    let targets = vec![Target { id, version: None }];
    s.others_act("wang", Action { transition, targets, fields, reason }).operation
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
        match s.place() {
            Place::Board => &self.boarded,
            Place::Detail => &self.detailed,
            Place::List => &self.listed,
        }
    }
}

fn one_more(count: &Cell<usize>) {
    count.set(count.get() + 1);
}

/// Up to so many records Enter is enough in a dry run; above, the count is typed.
const FEW: usize = 20;

/// What is about to be done is done to what the screen shows: exactly what the dry run on top says would change, exactly the
/// marks of the list that has the keys, or the one record that is looked at, itself or by its enterprise.
fn judge(s: &mut Screen, last: &mut u64, done: &Done) -> Result<(), TestCaseError> {
    let Some((generation, action)) = s.acting() else { return Ok(()) };
    if generation == *last {
        return Ok(());
    }
    let action = action.clone();
    *last = generation;
    let on_list = s.place() == Place::List;
    let subject = s.subject();
    match s.top() {
        Top::Plan => {
            let plan = s.plan.clone().expect("a dry run");
            let will: Vec<Target> = plan.will.iter().map(|n| n.target).collect();
            prop_assert_eq!(&action.targets, &will);
            let shown = s.planned().pop().expect("a dry run");
            prop_assert_eq!(&shown.transition, &action.transition);
            prop_assert_eq!(&shown.fields, &action.fields);
            prop_assert!(action.targets.iter().all(|t| shown.targets.contains(t)));
            let text = s.text();
            if will.len() > FEW && text.contains("Dry run:") {
                let typed = format!("Type {0} and Enter to change exactly these: {0}", will.len());
                prop_assert!(text.contains(&typed), "{}", text);
            }
            if will.len() > 1 {
                one_more(&done.planned);
            }
        }
        Top::Form => {
            prop_assert_eq!(action.targets.len(), 1);
            let (id, (subject, enterprise)) = (action.targets[0].id, subject.expect("a record"));
            prop_assert!(
                id == subject.id || Some(id) == enterprise,
                "{:?} is not {:?}",
                id,
                subject
            );
            one_more(done.one(s));
        }
        Top::Nothing => {
            prop_assert_eq!(&action.transition, "claim");
            let marks = s.marks();
            if on_list && !marks.is_empty() {
                prop_assert_eq!(&action.targets, &marks);
                one_more(&done.marked);
            } else {
                prop_assert_eq!(&action.targets, &vec![subject.expect("a record").0]);
                one_more(done.one(s));
            }
        }
        Top::Other => prop_assert!(false, "done from\n{}", s.text()),
    }
    Ok(())
}

fn settle(s: &mut Screen, last: &mut u64, done: &Done) -> Result<(), TestCaseError> {
    while s.answer() {
        judge(s, last, done)?;
    }
    Ok(())
}

/// What others do; whether the screen is to be told of it.
fn happens(s: &mut Screen, happening: &Happening, taken: &mut Vec<u64>) -> bool {
    match happening {
        Happening::Changed(queue, places) => {
            let rows = rows(s, CHANGED[*queue]);
            let ids: Vec<_> = places.iter().filter_map(|place| rows.get(*place)).copied().collect();
            for (at, id) in ids.into_iter().enumerate() {
                let officer = ["王芳", "钱伟"][at % 2];
                others(s, id, "assign", &[("officer", officer)]);
            }
        }
        Happening::Added(row) => {
            if let Some(operation) = taken.pop() {
                let undo = Ask::Undo { operation: Some(operation), reason: None };
                // Somebody may have gone on from there.
                let _ = s.others_ask("wang", undo);
            } else {
                let id = RecordId::new(sedesk::domain::id::Kind::Enterprise, *row as u64);
                others(s, id, "case.open", &[]);
            }
        }
        Happening::Removed(place) => {
            let rows = rows(s, Queue::OverdueFilings);
            let fields = [("channel", "post"), ("on", "2026-11-19"), ("changes", "none")];
            if let Some(id) = rows.get(*place) {
                taken.extend(others(s, *id, "filing.receive", &fields));
            }
        }
        _ => return false,
    }
    true
}

/// One whole way through, each step judged.
fn live(happenings: Vec<(Happening, bool)>, done: &Done) -> Result<(), TestCaseError> {
    let mut s = open((80, 24), Lang::En);
    let (mut last, mut taken) = (0, Vec::new());
    s.keys("3");
    for (happening, calm) in happenings {
        // Sometimes others come in between a question and its answer; then only what is acted on is looked at.
        let own = matches!(happening, Happening::Keys(_) | Happening::Way(_) | Happening::Count(_));
        let others = !own && !matches!(happening, Happening::Answer(_) | Happening::Fails(_));
        if (others || own) && calm {
            settle(&mut s, &mut last, done)?;
        }
        let quiet = others && calm && !s.waits();
        let looked_at = |s: &Screen| (s.cursor(), marks(s), s.subject().map(|s| s.0.id));
        let before = looked_at(&s);
        let told = happens(&mut s, &happening, &mut taken);
        let mut wrong = false;
        match happening {
            Happening::Keys(keys) => s.press(keys),
            Happening::Way(keys) => {
                if s.text().contains("Too small") || s.lines().len() < 15 {
                    s.resize(80, 24);
                }
                settle(&mut s, &mut last, done)?;
                s.press("Esc Esc Esc Esc Esc");
                settle(&mut s, &mut last, done)?;
                s.press(keys);
            }
            Happening::Count(right) => {
                if let (Top::Plan, Some(plan)) = (s.top(), s.plan.clone()) {
                    let will = plan.will.len();
                    wrong = !right && will > FEW && !s.waits();
                    let typed = if right { will } else { will + 1 };
                    s.press(&format!("'{typed}' Enter"));
                }
            }
            Happening::Answer(times) => {
                for _ in 0..times {
                    s.answer();
                    judge(&mut s, &mut last, done)?;
                }
            }
            Happening::Fails(question) => s.failing.push(question),
            Happening::Resized(width, height) => s.resize(width, height),
            Happening::Changed(..) | Happening::Added(_) | Happening::Removed(_) => {}
        }
        prop_assert!(!wrong || s.acting().is_none(), "a wrong count was taken");
        judge(&mut s, &mut last, done)?;
        if told {
            s.hear();
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
        cases: 24,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let happenings = prop::collection::vec((happening(), any::<bool>()), 10..50);
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
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn merging_keeps_the_cursor_on_its_record_while_it_is_there(
        at in 0usize..200,
        gone in prop::collection::vec(0usize..212, 0..12),
        back in prop::collection::vec(any::<bool>(), 12),
    ) {
        let mut s = open((80, 24), Lang::En);
        s.keys("3");
        for _ in 0..at / 18 { s.keys("PageDown"); }
        for _ in 0..at % 18 { s.keys("j"); }
        s.keys("Space k");
        let (stood, marked) = (s.cursor().unwrap(), marks(&s));
        for (place, back) in gone.into_iter().zip(back) {
            let id = filing(place as u64 + 1);
            let fields = [("channel", "post"), ("on", "2026-11-19"), ("changes", "none")];
            if id != stood && let Some(operation) = others(&mut s, id, "filing.receive", &fields) {
                s.hear();
                if back {
                    let undo = Ask::Undo { operation: Some(operation), reason: None };
                    s.others_ask("wang", undo).unwrap();
                    s.hear();
                }
            }
        }
        s.settle();
        prop_assert_eq!(s.cursor(), Some(stood));
        s.keys("R");
        prop_assert_eq!(s.cursor(), Some(stood));
        prop_assert_eq!(marks(&s), marked);
    }
}
