//! An enterprise entered by hand: from a key, the palette, a search that found nothing; and what it may be the same as.

use super::fake_desk::FakeDesk;
use super::screen::{Screen, open};
use sedesk::domain::queue::Queue;
use sedesk::standard::words::Lang;

fn desk(lang: Lang) -> Screen {
    open(FakeDesk::new(212), (80, 24), lang)
}

/// The fields of what was entered last.
fn entered(s: &Screen) -> Vec<(String, String)> {
    let acted = s.desk.state().acted.clone();
    let fields = acted.last().map(|action| action.fields.clone());
    fields.unwrap_or_default().into_iter().collect()
}

fn field(key: &str, value: &str) -> (String, String) {
    (key.to_owned(), value.to_owned())
}

#[test]
fn what_is_on_no_other_record_is_saved_at_once_and_its_record_opens() {
    let mut s = desk(Lang::En);
    s.keys("E 'Nowhere' ctrl-s").shows("saved").hides("[ Save ]");
    assert_eq!(entered(&s), [field("name", "Nowhere")]);
    // The record it became.
    let id = s.desk.state().rows[&Queue::Enterprises][0].row.id;
    assert_eq!(s.app.detail.id, Some(id));
    assert!(s.app.overlays.is_empty());
}

#[test]
fn the_palette_knows_it_by_words_of_both_languages() {
    for (lang, typed) in [(Lang::En, "by hand"), (Lang::Zh, "手工录入"), (Lang::En, "register")]
    {
        let mut s = desk(lang);
        s.keys(&format!(": '{typed}' Enter")).shows("[ ");
        assert_eq!(s.app.form_mut().unwrap().opening.transition, "enterprise.register");
    }
}

#[test]
fn a_search_that_found_nothing_leads_to_the_form_with_what_was_looked_for() {
    let mut s = desk(Lang::En);
    s.keys("ctrl-p '没有这家公司'").shows("Nothing found").shows("enter it by hand").keys("Enter");
    s.keys("ctrl-s").shows("saved");
    assert_eq!(entered(&s), [field("name", "没有这家公司")]);
    s.keys("ctrl-p '91469999MA5T8Q'").shows("enter it by hand").keys("Enter");
    let form = s.app.form_mut().unwrap();
    let held: Vec<String> = form.fields().iter().map(|f| f.input.value()).collect();
    assert_eq!(held, ["", "91469999MA5T8Q", ""]);
    // Pinyin is no name.
    s.keys("Esc ctrl-p 'zzzz' Enter");
    assert!(s.app.form_mut().unwrap().fields().iter().all(|f| f.input.is_empty()));
    // What is found is opened as before.
    s.keys("Esc ctrl-p '益瑞'").hides("enter it by hand").keys("Enter").hides("[ Save ]");
}

#[test]
fn an_enter_before_the_answer_enters_nothing() {
    let mut s = desk(Lang::En);
    s.press("ctrl-p '没有这家公司' Enter");
    s.settle();
    s.shows("enter it by hand").hides("[ Save ]");
}

#[test]
fn what_it_may_be_the_same_as_is_shown_before_it_is_saved() {
    for lang in Lang::ALL {
        let mut s = desk(lang);
        let (title, save) = match lang {
            Lang::En => ("May be on the desk already", "Save all the same"),
            Lang::Zh => ("可能已在库中", "仍然保存"),
        };
        s.keys("E '益瑞' ctrl-s").shows(title).shows(save);
        assert!(s.desk.state().acted.is_empty());
        // Back to the form, everything as it was typed.
        s.keys("Esc").hides(title).shows("益瑞").keys("ctrl-s").shows(title);
        // Saved all the same.
        s.keys("End Enter").hides(title);
        assert_eq!(entered(&s), [field("name", "益瑞")]);
        assert_eq!(s.desk.state().acted.len(), 1);
    }
}

#[test]
fn going_to_the_record_found_keeps_what_was_typed_as_a_draft() {
    let mut s = desk(Lang::En);
    s.keys("E '益瑞' ctrl-s").shows("May be on the desk already");
    let found = s.desk.state().planned.last().unwrap().clone();
    assert_eq!(found.transition, "enterprise.register");
    s.keys("Down Enter").hides("May be on the desk already").hides("[ Save ]");
    assert!(s.desk.state().acted.is_empty());
    let rows = s.desk.state().rows[&Queue::Enterprises].clone();
    let second = rows.iter().filter(|r| r.row.name.contains("益瑞")).nth(1).unwrap();
    assert_eq!(s.app.detail.id, Some(second.row.id));
    let kept = s.desk.state().own.values().any(|draft| draft.contains("益瑞"));
    assert!(kept);
}

#[test]
fn a_code_that_another_bears_is_refused_and_leads_to_its_bearer() {
    let mut s = desk(Lang::En);
    let bearer = s.desk.state().rows[&Queue::Enterprises][4].row.clone();
    s.keys(&format!("E 'Another' Tab '{}' ctrl-s", bearer.uscc));
    s.shows("May be on the desk already").hides("Save all the same");
    s.keys("End Enter");
    assert_eq!(s.app.detail.id, Some(bearer.id));
    assert!(s.desk.state().acted.is_empty());
}
