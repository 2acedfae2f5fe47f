//! The form of every step of the edition and of every record that is edited, from a real desk: it opens, draws and can be filled.

use super::desk::Bed;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use sedesk::domain::action::Target;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::intake::IntakeKind;
use sedesk::domain::queue::Queue;
use sedesk::service::request::{Ask, View};
use sedesk::service::response::{Form, FormFieldKind, Reply};
use sedesk::standard::words::{Lang, Words};
use sedesk::tui::app::{App, Setup};
use sedesk::tui::event::{Effect, Event, Slot};
use sedesk::tui::form::Opening;
use sedesk::tui::keymap::Keymap;
use sedesk::tui::overlay::Overlay;
use sedesk::tui::theme::Theme;
use sedesk::tui::update::update;
use sedesk::tui::view::draw;
use std::collections::BTreeMap;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// A desk with enterprises and what the network is.
fn bed() -> Bed {
    let bed = Bed::with_samples();
    for (kind, file) in [
        (IntakeKind::Partners, "partners.csv"),
        (IntakeKind::Challenges, "challenges.csv"),
        (IntakeKind::Matches, "matches.csv"),
    ] {
        bed.import_sample(kind, file, true);
    }
    bed
}

/// One record of each kind that the queues hold.
fn records(bed: &Bed) -> BTreeMap<Kind, RecordId> {
    let mut found = BTreeMap::new();
    for queue in Queue::ALL {
        let view = View { queue, filter: String::new(), sort: None };
        let Reply::QueuePage(page) = bed.ask(Ask::QueuePage { view, offset: 0, limit: 200 }) else {
            panic!()
        };
        for row in page.rows {
            found.entry(row.row.id.kind).or_insert(row.row.id);
        }
    }
    found
}

fn app(lang: Lang, bed: &Bed) -> App {
    let theme = Theme { ascii: false, colour: true };
    let keymap = Keymap::new(None);
    let mut app = App::new(Setup { lang, theme, tour: false, keymap, size: (80, 24) });
    let Reply::About(about) = bed.ask(Ask::About) else { panic!() };
    app.words = Words::new(lang, Some(&about.edition));
    app.about = Some(about);
    app.effects();
    app
}

/// Opens the form on a screen, as the desk's answer would.
fn show(app: &mut App, form: &Form, transition: &str) {
    app.overlays.clear();
    app.open_form(Opening::new("form".into(), transition, vec![]));
    let asked = app.effects();
    let generation = asked.iter().find_map(|e| match e {
        Effect::Ask { slot: Slot::Form, generation, .. } => Some(*generation),
        _ => None,
    });
    let response = Box::new(Ok(Reply::Form(form.clone())));
    let generation = generation.unwrap();
    update(app, Event::Reply { slot: Slot::Form, generation, response });
}

fn screen(app: &mut App, size: (u16, u16)) -> String {
    update(app, Event::Resize(size.0, size.1));
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
    let cursor = draw(app, &mut buffer);
    assert!(cursor.is_some(), "the cursor stands nowhere");
    buffer.content().iter().map(ratatui::buffer::Cell::symbol).collect()
}

#[test]
fn the_form_of_every_step_opens_draws_and_walks_at_every_size_in_both_languages() {
    use FormFieldKind as K;
    let bed = bed();
    let records = records(&bed);
    let Reply::About(about) = bed.ask(Ask::About) else { panic!() };
    let mut kinds: Vec<FormFieldKind> = Vec::new();
    for transition in &about.edition.transitions {
        let kind =
            Kind::ALL.into_iter().find(|k| transition.name.starts_with(&format!("{}.", k.word())));
        let id = kind.and_then(|k| records.get(&k));
        let targets = id.map(|id| Target { id: *id, version: None }).into_iter().collect();
        let name = &transition.name;
        let Reply::Form(form) = bed.ask(Ask::Form { transition: name.clone(), targets }) else {
            panic!("{name}")
        };
        kinds.extend(form.fields.iter().map(|f| f.kind));
        for lang in Lang::ALL {
            let mut app = app(lang, &bed);
            show(&mut app, &form, name);
            for field in &form.fields {
                let label = app.words.say(&field.label);
                assert!(!label.trim().is_empty() && !label.contains('⟪'), "{name}: {label}");
                for column in &field.columns {
                    assert!(!app.words.say(&column.label).contains('⟪'), "{name}");
                }
            }
            for size in SIZES {
                let text = screen(&mut app, size);
                assert!(!text.contains('⟪'), "{name}: {text}");
            }
            // Every line is stood on, what it is filled in by opens and closes, and nothing is changed by that.
            let before = app.form_mut().unwrap().draft();
            for _ in 0..form.fields.len() {
                if app
                    .form_mut()
                    .unwrap()
                    .field_mut()
                    .is_some_and(|f| f.line.kind != FormFieldKind::Flag)
                {
                    app.pick();
                    let text = screen(&mut app, (80, 24));
                    assert!(!text.contains('⟪'), "{name}: {text}");
                    if app.form_mut().unwrap().is_covered() {
                        app.back();
                    }
                }
                app.pane(true);
            }
            assert!(matches!(app.overlays.last(), Some(Overlay::Form(_))));
            assert_eq!(app.form_mut().unwrap().draft(), before, "{name}");
        }
    }
    let all = [
        K::Text,
        K::LongText,
        K::Day,
        K::Number,
        K::Share,
        K::Money,
        K::Flag,
        K::Uscc,
        K::Choice,
        K::Choices,
        K::Rows,
        K::Officer,
        K::Enterprise,
    ];
    for kind in all {
        assert!(kinds.contains(&kind), "{kind:?} is in no form");
    }
}
