//! The form of every step of the edition and of every record that is edited, as the desk answers it: it opens, draws and can be
//! walked through.

use super::office::Office;
use super::screen::{ME, Screen, Top, open};
use sedesk::domain::action::Target;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::queue::Queue;
use sedesk::service::request::{Ask, View};
use sedesk::service::response::{Form, FormFieldKind, Reply};
use sedesk::standard::words::{Lang, Words};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// One record of each kind that the queues hold.
fn records(office: &Office) -> BTreeMap<Kind, RecordId> {
    let mut found = BTreeMap::new();
    for queue in Queue::ALL {
        let view = View::new(queue, "");
        let Reply::QueuePage(page) =
            office.ask_as(ME, Ask::QueuePage { view, offset: 0, limit: 200 })
        else {
            panic!()
        };
        for row in page.rows {
            found.entry(row.row.id.kind).or_insert(row.row.id);
        }
    }
    found
}

/// The form of each step, as whoever holds the part is answered.
fn forms(office: &Office) -> Vec<(String, Form)> {
    let records = records(office);
    let steps = office.about().edition.transitions.iter().map(|t| t.name.clone()).collect();
    let form = |step: String| {
        let kind = Kind::ALL.into_iter().find(|k| step.starts_with(&format!("{}.", k.word())));
        let id = kind.and_then(|k| records.get(&k));
        let targets: Vec<_> = id.map(|id| Target { id: *id, version: None }).into_iter().collect();
        let asked = |user: &str| {
            office.try_as(user, Ask::Form { transition: step.clone(), targets: targets.clone() })
        };
        let answer = [ME, "chen", "zhao", "root"].into_iter().find_map(|user| asked(user).ok());
        let Some(Reply::Form(form)) = answer else { panic!("{step}: {:?}", asked(ME)) };
        (step, form)
    };
    let steps: Vec<String> = steps;
    steps.into_iter().map(form).collect()
}

/// A screen on which every form that is asked for is the one that is put into the slot.
fn screen(lang: Lang) -> (Screen, Rc<RefCell<Form>>) {
    let mut s = open((80, 24), lang);
    let form = Form { transition: String::new(), fields: Vec::new(), reason_required: false };
    let slot = Rc::new(RefCell::new(form));
    let shown = Rc::clone(&slot);
    s.amend(move |reply| {
        if let Reply::Form(answered) = reply {
            answered.clone_from(&shown.borrow());
        }
    });
    s.keys("3");
    (s, slot)
}

#[test]
fn the_form_of_every_step_opens_draws_and_walks_at_every_size_in_both_languages() {
    use FormFieldKind as K;
    let office = Office::new();
    let edition = office.about().edition;
    let mut kinds: Vec<FormFieldKind> = Vec::new();
    let mut screens = Lang::ALL.map(|lang| (Words::new(lang, Some(&edition)), screen(lang)));
    for (name, form) in forms(&office) {
        kinds.extend(form.fields.iter().map(|f| f.kind));
        for (words, (s, slot)) in &mut screens {
            for field in &form.fields {
                let label = words.say(&field.label);
                assert!(!label.trim().is_empty() && !label.contains('⟪'), "{name}: {label}");
                for column in &field.columns {
                    assert!(!words.say(&column.label).contains('⟪'), "{name}");
                }
            }
            slot.replace(form.clone());
            s.keys("t t");
            for size in SIZES {
                s.resize(size.0, size.1);
                s.hides("⟪");
                assert!(s.caret().is_some(), "{name}: the cursor stands nowhere");
            }
            s.resize(80, 24);
            walk(s, &name, &form, &words.get("how-flag"));
            // Nothing was changed by that: there is nothing to be kept as a draft.
            s.keys("Esc");
            assert!(!matches!(s.top(), Top::Form) && s.kept().is_empty(), "{name}");
            s.keys("Esc");
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
        K::Email,
        K::Each,
    ];
    for kind in all {
        assert!(kinds.contains(&kind), "{kind:?} is in no form");
    }
}

/// Every line is stood on, and what it is filled in by opens and closes again.
fn walk(s: &mut Screen, name: &str, form: &Form, turned: &str) {
    for _ in &form.fields {
        let (before, at) = (s.text(), s.caret());
        if before.contains(turned) {
            // A yes or no opens nothing.
            s.keys("Down");
            continue;
        }
        s.keys("F3").hides("⟪");
        // What opened has a frame of its own, over the form's or in its place.
        let frames = |text: &str| -> Vec<String> {
            text.lines().filter(|line| line.contains('┌')).map(str::to_owned).collect()
        };
        if frames(&s.text()) != frames(&before) {
            s.keys("Esc");
        }
        assert!(matches!(s.top(), Top::Form), "{name}: {before}");
        assert_eq!(s.caret().map(|c| c.y), at.map(|c| c.y), "{name}: {before}\n{}", s.text());
        s.keys("Down");
    }
}
