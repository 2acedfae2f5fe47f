//! What must never happen, whatever is pressed, changed by others or resized.

use super::fake_desk::{FakeDesk, row};
use super::screen::{Screen, open};
use proptest::prelude::*;
use sedesk::domain::action::Target;
use sedesk::domain::id::RecordId;
use sedesk::domain::queue::Queue;
use sedesk::standard::words::Lang;
use sedesk::tui::event::Event;

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
    Answer(usize),
    Changed(Vec<usize>),
    Added(u64, usize),
    Removed(usize),
    Resized(u16, u16),
}

fn happening() -> impl Strategy<Value = Happening> {
    let keys = prop::sample::select(vec![
        "j",
        "k",
        "PageDown",
        "End",
        "Home",
        "Space",
        "v",
        "m Enter",
        "M",
        ";",
        "3",
        "5",
        "s",
        "Tab",
        "Enter",
        "Esc",
        "t r ctrl-s",
        "t",
        "r",
        "R",
        "/ 'region:46' Enter",
        "/ ctrl-u Enter",
        "c",
        "u",
        "l",
        "ctrl-s",
        "2 0",
        "F6",
        "n",
        "e '9' Esc",
    ]);
    prop_oneof![
        6 => keys.prop_map(Happening::Keys),
        3 => (0usize..6).prop_map(Happening::Answer),
        1 => prop::collection::vec(0usize..40, 1..4).prop_map(Happening::Changed),
        1 => (500u64..600, 0usize..40).prop_map(|(no, place)| Happening::Added(no, place)),
        1 => (0usize..40).prop_map(Happening::Removed),
        1 => prop::sample::select(vec![(80, 24), (120, 40), (200, 60), (10, 3), (60, 15)]).prop_map(|(w, h)| Happening::Resized(w, h)),
    ]
}

fn cursor(s: &Screen) -> Option<RecordId> {
    s.app.list().and_then(sedesk::tui::pane::list::ListPane::id)
}

fn marks(s: &Screen) -> Vec<RecordId> {
    s.app.list().map(|l| l.marks.targets().iter().map(|t| t.id).collect()).unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_is_acted_on_is_what_was_previewed_and_others_move_nothing(
        happenings in prop::collection::vec((happening(), any::<bool>()), 1..40),
    ) {
        let mut s = open(FakeDesk::new(60), (80, 24), Lang::En);
        s.keys("3");
        for (happening, calm) in happenings {
            // Sometimes others come in between a question and its answer; then only what is acted on is looked at.
            let quiet = !matches!(happening, Happening::Keys(_) | Happening::Answer(_)) && s.app.ahead.is_empty() && calm;
            if quiet { s.settle(); }
            let before = (cursor(&s), marks(&s));
            let notice = match happening {
                Happening::Keys(keys) => { s.press(keys); None }
                Happening::Answer(times) => { for _ in 0..times { s.answer(); } None }
                Happening::Changed(places) => Some(s.desk.others_change(Queue::OverdueFilings, &places)),
                Happening::Added(no, place) => {
                    let new = row(Queue::OverdueFilings, no, "x").row.id;
                    let known = s.desk.state().rows[&Queue::OverdueFilings].iter().any(|r| r.row.id == new);
                    (!known).then(|| s.desk.others_add(Queue::OverdueFilings, no, place))
                }
                Happening::Removed(place) => s.desk.others_remove(Queue::OverdueFilings, place),
                Happening::Resized(width, height) => { s.resize(width, height); None }
            };
            if let Some(notice) = notice {
                s.event(Event::Notice(notice));
                if quiet {
                    s.settle();
                    prop_assert_eq!(&before.0, &cursor(&s));
                    prop_assert_eq!(&before.1, &marks(&s));
                }
            }
            s.draw();
        }
        s.settle();
        // Every bulk action asked for exactly records, at versions, that a plan before it had shown as changing.
        let state = s.desk.state();
        for action in state.acted.iter().filter(|a| a.transition == "filing.receive" && a.targets.len() > 1) {
            let shown = |t: &Target| state.planned.iter().any(|p| p.transition == action.transition && p.targets.contains(t));
            prop_assert!(action.targets.iter().all(shown));
        }
    }

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
