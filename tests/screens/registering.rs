//! An enterprise entered by hand: from a key, the palette, a search that found nothing; and what it may be the same as.

use super::office::code;
use super::screen::{Screen, Top, of_kind, open};
use sedesk::domain::id::Kind;
use sedesk::standard::words::Lang;

fn desk(lang: Lang) -> Screen {
    open((80, 24), lang)
}

/// The fields of what was entered last.
fn entered(s: &Screen) -> Vec<(String, String)> {
    let fields = s.acted().last().map(|action| action.fields.clone());
    fields.unwrap_or_default().into_iter().collect()
}

/// A name whose code is not known: what is entered then.
fn named(name: &str) -> Vec<(String, String)> {
    let field = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    vec![field("code_unknown", "yes"), field("name", name)]
}

/// From the line of the name: its code is not known.
const UNKNOWN: &str = "Down Down Space";

/// A name that is part of that of one on the desk.
const KNOWN: &str = "三亚益瑞生态农业";

#[test]
fn what_is_on_no_other_record_is_saved_at_once_and_its_record_opens() {
    let mut s = desk(Lang::En);
    s.keys("E 'Nowhere'").keys(UNKNOWN).keys("ctrl-s").shows("saved").hides("[ Save ]");
    assert_eq!(entered(&s), named("Nowhere"));
    // The record it became.
    s.shows("Nowhere  E-000421").shows("[Summary]");
    assert_eq!(s.subject().unwrap().0.id, of_kind(Kind::Enterprise, 421));
    assert_eq!(s.top(), Top::Nothing);
}

#[test]
fn the_palette_knows_it_by_words_of_both_languages() {
    for (lang, typed) in [(Lang::En, "by hand"), (Lang::Zh, "手工录入"), (Lang::En, "register")]
    {
        let mut s = desk(lang);
        let title = if lang == Lang::En { "Enter an enterprise" } else { "新建企业档案" };
        s.keys(&format!(": '{typed}' Enter")).shows(title);
    }
}

#[test]
fn a_search_that_found_nothing_leads_to_the_form_with_what_was_looked_for() {
    let mut s = desk(Lang::En);
    s.keys("ctrl-p '没有这家公司'").shows("Nothing found").shows("enter it by hand").keys("Enter");
    // The name is there; the cursor is on what comes after it.
    s.keys("Down Space ctrl-s").shows("saved");
    assert_eq!(entered(&s), named("没有这家公司"));
    s.keys("ctrl-p '91469999MA5T8Q'").shows("enter it by hand").keys("Enter");
    assert!(s.line("USCC").contains("91469999MA5T8Q"));
    assert!(!s.line("*Name").contains("9146"));
    // Pinyin is no name.
    s.keys("Esc").shows("enter it by hand").keys("Esc ctrl-p 'qqqq' Enter");
    s.shows("Enter an enterprise").hides("qqqq");
    // What is found is opened as before.
    s.keys("Esc Esc ctrl-p '益瑞'").hides("enter it by hand").keys("Enter").hides("[ Save ]");
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
        s.keys(&format!("E '{KNOWN}'")).keys(UNKNOWN).keys("ctrl-s").shows(title).shows(save);
        assert!(s.acted().is_empty());
        // Back to the form, everything as it was typed.
        s.keys("Esc").hides(title).shows(KNOWN).keys("ctrl-s").shows(title);
        // Saved all the same.
        s.keys("End Enter").hides(title);
        assert_eq!(entered(&s), named(KNOWN));
        assert_eq!(s.acted().len(), 1);
    }
}

#[test]
fn going_to_the_record_found_keeps_what_was_typed_as_a_draft() {
    let mut s = desk(Lang::En);
    s.keys(&format!("E '{KNOWN}'")).keys(UNKNOWN).keys("ctrl-s");
    s.shows("May be on the desk already");
    assert_eq!(s.planned().last().unwrap().transition, "enterprise.register");
    s.keys("Home Enter").hides("May be on the desk already").hides("[ Save ]");
    assert!(s.acted().is_empty());
    s.shows(&format!("E-{}", code(5)));
    assert!(s.kept().iter().any(|(_, draft)| draft.contains(KNOWN)));
}

#[test]
fn a_code_that_another_bears_is_refused_and_leads_to_its_bearer() {
    let mut s = desk(Lang::En);
    s.keys(&format!("E 'Another' Tab '{}' ctrl-s", code(5)));
    s.shows("May be on the desk already").hides("Save all the same");
    s.keys("End Enter");
    assert_eq!(s.subject().unwrap().0.id, of_kind(Kind::Enterprise, 5));
    assert!(s.acted().is_empty());
}
