//! Two officers on one record, and drafts: what differs is merged, what both changed is decided, nothing typed is lost.

use super::screen::{ME, Screen, Top, open};
use sedesk::service::request::Ask;
use sedesk::standard::words::{Lang, Words};
use std::collections::BTreeMap;

/// What the record is called before anybody changes it.
const BEFORE: &str = "和风助残服务有限公司";

/// The edit form of an enterprise that was never certified, on the line of its name.
fn editing(lang: Lang, size: (u16, u16)) -> Screen {
    let mut s = open(size, lang);
    s.keys("g e End e").stand_on(&Words::new(lang, None).get("field-name"));
    s
}

/// Another officer edits the same record, and the screen does not know yet.
fn theirs(s: &mut Screen, fields: &str) {
    s.others("wang", &format!("act enterprise.edit @420 {fields}"));
}

fn sent(s: &Screen) -> BTreeMap<String, String> {
    s.acted().last().unwrap().fields.clone()
}

/// What stands in the record by now.
fn stands(s: &Screen, key: &str) -> String {
    let id = s.office.targets(ME, &[super::office::code(420)], "enterprise.edit")[0].id;
    let ask = Ask::Record { id };
    let said = format!("{:?}", s.office.ask_as(ME, ask));
    let at = said.find(&format!("(\"{key}\", ")).unwrap_or_else(|| panic!("{key}: {said}"));
    said[at..].chars().take(60).collect()
}

#[test]
fn changes_to_different_fields_merge_by_themselves_and_say_whose() {
    for lang in Lang::ALL {
        let mut s = editing(lang, (120, 40));
        theirs(&mut s, "staff_total=150");
        s.keys("'新名' ctrl-s");
        assert_eq!(sent(&s).get("name").map(String::as_str), Some("新名"));
        assert!(!sent(&s).contains_key("staff_total"));
        assert_eq!(s.top(), Top::Nothing);
        s.shows("王芳").shows(&Words::new(lang, None).get("field-staff_total"));
        assert!(stands(&s, "staff_total").contains("150") && stands(&s, "name").contains("新名"));
    }
}

#[test]
fn a_field_that_both_changed_is_decided_and_saved_on_top() {
    for (ways, value) in [("Up Up", BEFORE), ("Up", "他名"), ("", "新名"), ("Down", "新名改")]
    {
        for lang in Lang::ALL {
            let mut s = editing(lang, (80, 24));
            theirs(&mut s, "name=他名");
            s.keys("'新名' ctrl-s");
            s.shows(BEFORE).shows("他名").shows("新名").shows("王芳");
            s.keys(&format!("{ways} Enter"));
            if value == "新名改" {
                s.keys("'改'");
            }
            s.keys("ctrl-s");
            // To take theirs is to change nothing: it is not sent again.
            assert_eq!(s.acted().len(), if value == "他名" { 1 } else { 2 }, "{ways}");
            assert!(stands(&s, "name").contains(&format!("\"{value}\"")), "{}", stands(&s, "name"));
        }
    }
}

#[test]
fn drafts_of_two_materials_are_two_drafts() {
    let mut s = open((80, 24), Lang::En);
    // Each material that is missing opens the same form for itself.
    for (keys, typed) in [("Down Enter", "first"), ("Down Down Enter", "second")] {
        s.keys("1 End t a").keys(keys).stand_on("Reason").keys(&format!("'{typed}' Esc"));
        s.keys("Esc Esc Esc");
    }
    assert_eq!(s.kept().len(), 2, "{:?}", s.kept());
    s.keys("1 End t a Down Enter").shows("starts afresh").keys("Enter").shows("first");
    s.hides("second");
}

#[test]
fn a_draft_says_when_it_was_kept_and_that_its_field_was_changed_since() {
    let mut s = editing(Lang::Zh, (80, 24));
    s.keys("'新名' Esc d").shows("2026-11-20").keys("Esc");
    theirs(&mut s, "name=他名");
    s.hear();
    s.settle();
    s.keys("d Enter").shows(BEFORE).shows("他名").shows("新名");
    s.keys("Enter ctrl-s");
    assert_eq!(sent(&s)["name"], "新名");
    assert!(stands(&s, "name").contains("新名"));
}

#[test]
fn a_draft_whose_form_is_gone_says_so_and_shows_what_was_typed() {
    for lang in Lang::ALL {
        let mut s = open((80, 24), lang);
        s.keys("3 t t 'typed long ago' Down 'because' Esc Esc");
        let [(key, draft)] = s.kept().try_into().unwrap();
        // An edition of old had the step.
        s.office.ask_as(ME, Ask::Keep { key: key.clone(), value: None });
        let of_old = |text: &str| text.replace("comment", "remark.of.old");
        let kept = Ask::Keep { key: of_old(&key), value: Some(of_old(&draft)) };
        s.office.ask_as(ME, kept);
        s.keys("d Enter").shows("typed long ago").shows("because");
        s.shows(&Words::new(lang, None).get("draft-lost"));
        // It is still kept.
        assert_eq!(s.kept().len(), 1);
    }
}

/// The draft that is kept: what was typed for the key, and what stood there when it was.
fn draft(s: &Screen, key: &str) -> (String, String) {
    let [(_, draft)] = s.kept().try_into().unwrap();
    let draft: serde_json::Value = serde_json::from_str(&draft).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    (text(&draft["fields"][key]), text(&draft["bases"][key]))
}

#[test]
fn esc_while_two_officers_changes_are_undecided_leaves_a_draft_that_asks_again() {
    let mut s = editing(Lang::Zh, (80, 24));
    theirs(&mut s, "name=他名");
    s.keys("'新名' ctrl-s").shows("他名").keys("Esc");
    assert_eq!(s.top(), Top::Nothing);
    assert_eq!(draft(&s, "name"), ("新名".to_owned(), BEFORE.to_owned()));
    // Nothing was saved over the other officer.
    assert_eq!(s.acted().len(), 1);
    assert!(stands(&s, "name").contains("他名"));
}

#[test]
fn a_line_cut_while_changes_are_undecided_keeps_what_both_officers_saw() {
    let mut s = editing(Lang::Zh, (80, 24));
    theirs(&mut s, "name=他名 staff_total=150");
    s.keys("'新名'").stand_on(&Words::new(Lang::Zh, None).get("field-staff_total"));
    s.keys("ctrl-u '148' ctrl-s").shows("他名").keys("Enter");
    s.event(sedesk::tui::event::Event::HangUp);
    s.settle();
    // The first is decided; the second is not.
    assert_eq!(
        (draft(&s, "name").1.as_str(), draft(&s, "staff_total").1.as_str()),
        ("他名", "144")
    );
}
