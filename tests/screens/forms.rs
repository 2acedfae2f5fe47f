//! Forms: lines that are asked only under a condition, money, what a choice means, forms of records of their own; tabs and queues.

use super::fake_desk::{FakeDesk, name, row};
use super::screen::{Screen, open};
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::phrase::Phrase;
use sedesk::domain::queue::Queue;
use sedesk::service::request::Ask;
use sedesk::standard::words::{Lang, Words};

fn label(lang: Lang, key: &str) -> String {
    Words::new(lang, None).get(key)
}

fn of(lang: Lang, size: (u16, u16)) -> Screen {
    open(FakeDesk::new(20), size, lang)
}

#[test]
fn a_line_whose_condition_fails_is_not_shown_stood_on_or_sent_and_keeps_what_was_typed() {
    for lang in Lang::ALL {
        let (named, budget) = (label(lang, "field-name"), label(lang, "field-budget"));
        let mut s = of(lang, (80, 24));
        s.keys("t g").shows(&named).shows(&budget);
        // kind a: name, budget, day, reason, save.
        s.keys("Down '新名' Down 'CNY 12' Up Up");
        // kind b: the name is gone at once, and so from the way of the cursor.
        s.keys("Right").hides(&named).shows(&budget).shows("CNY 12");
        let line = |s: &mut Screen| s.app.form_mut().unwrap().at;
        s.keys("Down");
        assert_eq!(line(&mut s), 2);
        s.keys("Up Right").hides(&named).hides(&budget).keys("Down");
        assert_eq!(line(&mut s), 3);
        // Back to kind a: what was typed is still there.
        s.keys("Up Right").shows("新名").shows("CNY 12");
        s.keys("Left ctrl-s");
        let acted = s.desk.state().acted.clone();
        let keys: Vec<&str> = acted[0].fields.keys().map(String::as_str).collect();
        assert_eq!(keys, ["kind", "reported_on"]);
    }
}

#[test]
fn a_required_line_that_is_not_asked_does_not_hold_the_form_up() {
    let mut s = of(Lang::En, (80, 24));
    s.keys("t g ctrl-s");
    assert!(s.desk.state().acted.is_empty());
    s.keys("Up Up Up Up Right ctrl-s");
    assert_eq!(s.desk.state().acted[0].fields["kind"], "b");
}

#[test]
fn what_stood_in_a_line_and_was_taken_out_is_sent_as_nothing() {
    let mut s = of(Lang::En, (80, 24));
    s.keys("3 t r Down Down");
    s.keys("Up Up");
    s.app.form_mut().unwrap().fields.as_mut().unwrap()[0].line.required = false;
    s.keys("ctrl-u Down ctrl-s");
    let planned = s.desk.state().planned.clone();
    let acted = s.desk.state().acted.clone();
    let fields = planned.first().or(acted.first()).map(|a| a.fields.clone()).unwrap();
    assert_eq!(fields.get("received_on").map(String::as_str), Some(""));
    assert_eq!(fields.get("channel").map(String::as_str), Some("post"));
}

#[test]
fn money_is_checked_when_its_line_is_left() {
    for (lang, said) in [(Lang::En, "No currency stands beside"), (Lang::Zh, "币种")] {
        let mut s = of(lang, (120, 40));
        s.keys("t g Down '新名' Down '12000' Down").shows(said).shows("12000");
        s.keys("Up Home 'CNY ' Down").hides(said);
        s.keys("ctrl-s");
        assert_eq!(s.desk.state().acted[0].fields["budget"], "CNY 12000");
    }
}

#[test]
fn the_chosen_dimension_says_what_to_look_for_and_so_does_the_one_under_the_cursor() {
    for (lang, impact, flow) in
        [(Lang::En, "People reached", "B.2.7"), (Lang::Zh, "受益人数", "B.2.7")]
    {
        let mut s = of(lang, (80, 24));
        let edition = s.app.about.as_ref().unwrap().edition.clone();
        let words = Words::new(lang, Some(&edition));
        assert!(edition.code("dimension", "capital_flow").unwrap().clause == flow);
        let of_flow: String = words.hint("dimension", "capital_flow").unwrap();
        let start: String = of_flow.chars().take(8).collect();
        s.keys("t k Space").shows(impact).keys("Down").shows(&start).hides(impact);
        s.keys("Up Enter").shows(impact);
        s.keys("Up Right").shows(&start).hides(impact);
    }
}

#[test]
fn a_record_with_a_form_of_its_own_is_edited_itself() {
    let desk = FakeDesk::new(3);
    let mut partner = row(Queue::Network, 4, &name(4));
    partner.row.id = RecordId::new(Kind::Partner, 4);
    partner.row.enterprise = None;
    partner.row.why = Phrase::new("row-partner").with("kind", "business");
    partner.row.facts = vec![("amount".into(), "CNY 128000.00".into())];
    desk.state().rows.insert(Queue::Network, vec![partner]);
    let mut s = open(desk, (120, 40), Lang::En);
    s.keys(": 'queue network' Enter").shows("Network 1").shows("CNY 128000.00").keys("e");
    let asked = s.desk.state().asked.clone();
    let form = asked.iter().rev().find_map(|a| match a {
        Ask::Form { transition, targets } => Some((transition.clone(), targets[0].id.kind)),
        _ => None,
    });
    assert_eq!(form, Some(("partner.edit".to_owned(), Kind::Partner)));
}

#[test]
fn every_queue_is_reached_by_name_and_named_in_help() {
    for lang in Lang::ALL {
        let mut s = of(lang, (200, 60));
        for queue in Queue::ALL {
            s.keys(&format!(": 'queue {}' Enter", queue.name()));
            assert_eq!(s.app.queue, queue);
            let words = Words::new(lang, None);
            s.shows(&words.label("queue", queue.name()));
        }
        let mut s = of(lang, (80, 24));
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
            let mut s = of(lang, size);
            for (at, queue) in Queue::ALL.into_iter().enumerate() {
                s.keys(&format!(": 'queue {}' Enter", queue.name()));
                let tabs = s.lines()[0].clone();
                assert!(tabs.contains('['), "{tabs}");
                let number = format!("[{} ", at + 1);
                assert_eq!(tabs.contains(&number), at < 9, "{tabs}");
                if at < 9 {
                    s.keys(&format!("1 {}", at + 1));
                    assert_eq!(s.app.queue, queue);
                }
            }
        }
    }
}

#[test]
fn the_desk_itself_opens_by_a_command() {
    let mut s = of(Lang::En, (80, 24));
    s.keys(": 'desk' Enter");
    let asked = s.desk.state().asked.clone();
    assert!(asked.contains(&Ask::Record { id: RecordId::SETTINGS }));
}
