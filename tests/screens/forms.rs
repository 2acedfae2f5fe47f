//! Forms: lines that are asked only under a condition, money, what a choice means, forms of records of their own; tabs and queues.

use super::screen::{Screen, open};
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::queue::Queue;
use sedesk::service::request::Ask;
use sedesk::service::response::Reply;
use sedesk::standard::words::{Lang, Words};

fn label(lang: Lang, key: &str) -> String {
    Words::new(lang, None).get(key)
}

/// A change that is registered: its kind says which lines are asked. `a` asks for the name and `c` for the licence.
fn change(lang: Lang) -> Screen {
    let mut s = open((120, 40), lang);
    s.keys("3 t R");
    s
}

/// Some line of the form begins so, whatever stands beside it.
fn asks(s: &mut Screen, label: &str) -> bool {
    let text = s.text();
    let begins = |part: &str| part.trim_start_matches([' ', '*']).starts_with(label);
    text.lines().any(|line| line.split('│').any(begins))
}

#[test]
fn a_line_whose_condition_fails_is_not_shown_stood_on_or_sent_and_keeps_what_was_typed() {
    for lang in Lang::ALL {
        let (latin, scope) = (label(lang, "field-name_en"), label(lang, "field-business_scope"));
        let mut s = change(lang);
        assert!(!asks(&mut s, &latin) && !asks(&mut s, &scope));
        // Of kind a the name is asked, of kind b the scope.
        s.keys("Right");
        assert!(asks(&mut s, &latin) && !asks(&mut s, &scope));
        s.stand_on(&latin).keys("'New Name'").shows("New Name");
        while s.caret().unwrap().y > top(&mut s) {
            s.keys("Up");
        }
        s.keys("Right");
        assert!(!asks(&mut s, &latin) && asks(&mut s, &scope));
        s.hides("New Name").stand_on(&scope);
        // Back at kind a: what was typed is still there.
        while s.caret().unwrap().y > top(&mut s) {
            s.keys("Up");
        }
        s.keys("Left").shows("New Name");
        s.keys("Right Down '2026-11-01' ctrl-s");
        let keys: Vec<String> = s.acted()[0].fields.keys().cloned().collect();
        assert!(!keys.contains(&"name_en".to_owned()), "{keys:?}");
        assert_eq!(s.acted()[0].fields["kind"], "b");
    }
}

/// The first line of the form on top.
fn top(s: &mut Screen) -> u16 {
    let frame = s.lines().iter().position(|line| line.contains('┌')).unwrap();
    u16::try_from(frame).unwrap() + 1
}

#[test]
fn a_required_line_that_is_not_asked_does_not_hold_the_form_up() {
    for (asked, acts) in [("Right", 0), ("Right Right", 1)] {
        let mut s = open((80, 24), Lang::En);
        s.amend(|reply| {
            if let Reply::Form(form) = reply {
                for line in form.fields.iter_mut().filter(|line| line.key == "name_en") {
                    assert!(line.when.is_some());
                    line.required = true;
                }
            }
        });
        s.keys("3 t R").keys(asked).keys("Down '2026-11-01' ctrl-s");
        assert_eq!(s.acted().len(), acts, "{asked}");
    }
}

#[test]
fn what_stood_in_a_line_and_was_taken_out_is_sent_as_nothing() {
    let mut s = open((80, 24), Lang::En);
    s.keys("g e e").stand_on("Telephone").keys("ctrl-u Down ctrl-s").shows("saved");
    let fields: Vec<(String, String)> = s.acted()[0].fields.clone().into_iter().collect();
    assert_eq!(fields, [("phone".to_owned(), String::new())]);
}

#[test]
fn money_is_checked_when_its_line_is_left() {
    for (lang, said) in [(Lang::En, "No currency stands beside"), (Lang::Zh, "币种")] {
        let mut s = open((120, 40), lang);
        s.keys("g w / 'EUR' ctrl-u '旧衣' Enter e").stand_on(&label(lang, "field-budget"));
        s.keys("ctrl-u '12000' Down").shows(said).shows("12000");
        s.keys("Up Home 'CNY ' Down").hides(said);
        s.keys("ctrl-s");
        assert_eq!(s.acted()[0].fields["budget"], "CNY 12000");
    }
}

#[test]
fn the_chosen_dimension_says_what_to_look_for_and_so_does_the_one_under_the_cursor() {
    for lang in Lang::ALL {
        let mut s = open((80, 24), lang);
        let edition = s.office.about().edition;
        let words = Words::new(lang, Some(&edition));
        let codes: Vec<String> =
            edition.lists["dimension"].iter().map(|code| code.code.clone()).collect();
        let start = |code: &str| -> String {
            words.hint("dimension", code).unwrap().chars().take(8).collect()
        };
        let (first, second) = (start(&codes[0]), start(&codes[1]));
        // In the table it is the row's; on a board's line for one dimension it is the choice's.
        s.keys("1 / '白鹭' Enter").keys(": 'transition case.score' Enter");
        s.shows(&first).hides(&second).keys("Down").shows(&second).hides(&first);
    }
}

#[test]
fn every_queue_is_reached_by_name_and_named_in_help() {
    for lang in Lang::ALL {
        let mut s = open((200, 60), lang);
        for queue in Queue::ALL {
            s.keys(&format!(": 'queue {}' Enter", queue.name()));
            assert!(matches!(s.asks.iter().rev().find_map(|a| match a {
                Ask::QueuePage { view, .. } => Some(view.queue),
                _ => None,
            }), Some(asked) if asked == queue));
            s.shows(&Words::new(lang, None).label("queue", queue.name()));
        }
        let mut s = open((80, 24), lang);
        s.keys("?");
        let mut seen = s.text();
        for _ in 0..6 {
            seen += &s.keys("PageDown").text();
        }
        for queue in Queue::ALL {
            assert!(seen.contains(&format!("queue {}", queue.name())), "{}", queue.name());
        }
    }
}

#[test]
fn the_queue_that_shows_is_a_tab_at_every_size_and_no_digit_lies() {
    for lang in Lang::ALL {
        for size in [(80, 24), (120, 40), (200, 60)] {
            let mut s = open(size, lang);
            for (at, queue) in Queue::ALL.into_iter().enumerate() {
                s.keys(&format!(": 'queue {}' Enter", queue.name()));
                let tab = |s: &mut Screen| {
                    let tabs = s.lines()[0].clone();
                    let from = tabs.find('[').unwrap_or_else(|| panic!("{tabs}"));
                    tabs[from..].split(']').next().unwrap().to_owned()
                };
                let named = tab(&mut s);
                assert_eq!(named.starts_with(&format!("[{} ", at + 1)), at < 9, "{named}");
                if at < 9 {
                    s.keys(&format!("1 {}", at + 1));
                    assert_eq!(tab(&mut s), named);
                }
            }
        }
    }
}

#[test]
fn the_desk_itself_opens_by_a_command() {
    let mut s = open((80, 24), Lang::En);
    s.keys(": 'desk' Enter");
    assert_eq!(s.asked(|a| *a == Ask::Record { id: RecordId::SETTINGS }), 1);
    s.shows("Time zone").shows("  UTC+8");
    s.keys("Right Right Enter").shows("Opened on");
}

#[test]
fn a_record_with_a_form_of_its_own_is_edited_itself() {
    let mut s = open((120, 40), Lang::En);
    s.keys(": 'queue network' Enter").shows("Network 10").shows("CNY 128,000.00").keys("e");
    let form = s.asks.iter().rev().find_map(|a| match a {
        Ask::Form { transition, targets } => Some((transition.clone(), targets[0].id.kind)),
        _ => None,
    });
    assert_eq!(form, Some(("partner.edit".to_owned(), Kind::Partner)));
}

#[test]
fn a_step_that_asks_for_things_of_several_kinds_counts_them_as_requirements() {
    for (lang, said) in [(Lang::En, " requirements open"), (Lang::Zh, "项办理要求中有")] {
        let mut s = open((120, 40), lang);
        s.keys("1 / 'stage:final_review' Enter t").shows(said);
    }
}
