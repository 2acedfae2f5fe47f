//! Two officers on one record, and drafts: what differs is merged, what both changed is decided, nothing typed is lost.

use super::fake_desk::FakeDesk;
use super::screen::{Screen, open};
use sedesk::domain::action::Target;
use sedesk::domain::field::FieldValue;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::queue::Queue;
use sedesk::standard::words::{Lang, Words};
use sedesk::tui::form::Opening;
use sedesk::tui::overlay::drafts::Draft;

fn text(t: &str) -> FieldValue {
    FieldValue::Text(t.into())
}

fn enterprises(lang: Lang, size: (u16, u16)) -> Screen {
    let mut s = open(FakeDesk::new(20), size, lang);
    s.keys(": 'queue enterprises' Enter");
    assert_eq!(s.app.queue, Queue::Enterprises);
    s.keys("e");
    s
}

fn theirs(s: &Screen, fields: &[(&str, FieldValue)]) {
    let fields = fields.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect();
    s.desk.state().theirs = Some((5_000, fields));
}

fn saved(s: &Screen) -> std::collections::BTreeMap<String, String> {
    s.desk.state().acted.last().unwrap().fields.clone()
}

#[test]
fn changes_to_different_fields_merge_by_themselves_and_say_whose() {
    for lang in Lang::ALL {
        let mut s = enterprises(lang, (120, 40));
        theirs(&s, &[("name", text("旧名")), ("staff", FieldValue::Number(50))]);
        s.keys("'新名' ctrl-s");
        assert_eq!(saved(&s).get("name").map(String::as_str), Some("新名"));
        assert!(!saved(&s).contains_key("staff"));
        assert!(s.app.overlays.is_empty());
        s.shows("王芳").shows(&Words::new(lang, None).get("field-staff"));
    }
}

#[test]
fn a_field_that_both_changed_is_decided_and_saved_on_top() {
    for (ways, value) in [("Up Up", "旧名"), ("Up", "他名"), ("", "新名"), ("Down", "新名改")]
    {
        for lang in Lang::ALL {
            let mut s = enterprises(lang, (80, 24));
            theirs(&s, &[("name", text("他名"))]);
            s.keys("'新名' ctrl-s");
            s.shows("旧名").shows("他名").shows("新名").shows("王芳");
            s.keys(&format!("{ways} Enter"));
            if value == "新名改" {
                s.keys("'改'");
            }
            s.keys("ctrl-s");
            let wanted = (value != "他名").then(|| value.to_owned());
            let acted = s.desk.state().acted.len();
            assert_eq!(saved(&s).get("name").cloned(), wanted.or(Some("新名".into())), "{ways}");
            // To take theirs is to change nothing: it is not sent again.
            assert_eq!(acted, if value == "他名" { 1 } else { 2 });
        }
    }
}

#[test]
fn drafts_of_two_materials_are_two_drafts() {
    let target = Target { id: RecordId::new(Kind::Case, 1), version: None };
    let of = |material: &str| {
        let preset = vec![("material".to_owned(), material.to_owned())];
        let opening = Opening::new(String::new(), "case.receive_material", vec![target]);
        Opening { preset, ..opening }.draft_of().key()
    };
    assert_ne!(of("a"), of("b"));
    assert_eq!(of("a"), of("a"));
}

#[test]
fn a_draft_says_when_it_was_kept_and_that_its_field_was_changed_since() {
    let mut s = enterprises(Lang::Zh, (80, 24));
    s.keys("'新名' Esc d").shows("2026-11-20");
    theirs(&s, &[("name", text("旧名"))]);
    let state = s.desk.state().own.clone();
    let (key, kept) = state.iter().next().unwrap();
    let mut draft: Draft = serde_json::from_str(kept).unwrap();
    draft.bases.insert("name".into(), "更旧名".into());
    let changed = serde_json::to_string(&draft).unwrap();
    s.desk.state().own.insert(key.clone(), changed);
    s.keys("Esc d Enter").shows("更旧名").shows("旧名").shows("新名");
    s.keys("Enter ctrl-s");
    assert_eq!(saved(&s)["name"], "新名");
}

#[test]
fn a_draft_whose_form_is_gone_says_so_and_shows_what_was_typed() {
    for lang in Lang::ALL {
        let mut s = open(FakeDesk::new(20), (80, 24), lang);
        let draft = Draft {
            title: "Gone".into(),
            transition: "case.gone".into(),
            fields: [("name".to_owned(), "typed long ago".to_owned())].into(),
            reason: "because".into(),
            ..Draft::default()
        };
        let kept = serde_json::to_string(&draft).unwrap();
        s.desk.state().own.insert(draft.key(), kept);
        s.keys("d Enter").shows("typed long ago").shows("because");
        s.shows(&Words::new(lang, None).get("draft-lost"));
        // It is still kept.
        assert_eq!(s.desk.state().own.len(), 1);
    }
}

/// The draft that is kept.
fn draft(s: &Screen) -> Draft {
    let state = s.desk.state();
    serde_json::from_str(state.own.values().next().unwrap()).unwrap()
}

#[test]
fn esc_while_two_officers_changes_are_undecided_leaves_a_draft_that_asks_again() {
    let mut s = enterprises(Lang::Zh, (80, 24));
    theirs(&s, &[("name", text("他名"))]);
    s.keys("'新名' ctrl-s").shows("他名").keys("Esc");
    assert!(s.app.overlays.is_empty());
    assert_eq!(
        (draft(&s).fields["name"].as_str(), draft(&s).bases["name"].as_str()),
        ("新名", "旧名")
    );
    // Nothing was saved over the other officer.
    assert_eq!(s.desk.state().acted.len(), 1);
}

#[test]
fn a_line_cut_while_changes_are_undecided_keeps_what_both_officers_saw() {
    let mut s = enterprises(Lang::Zh, (80, 24));
    theirs(&s, &[("name", text("他名")), ("staff", FieldValue::Number(50))]);
    s.keys("'新名' Down Down '48' ctrl-s").shows("他名").keys("Enter");
    s.event(sedesk::tui::event::Event::HangUp);
    s.settle();
    let bases = draft(&s).bases;
    // The first is decided; the second is not.
    assert_eq!((bases["name"].as_str(), bases["staff"].as_str()), ("他名", "47"));
}
