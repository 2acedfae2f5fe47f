//! A day gone by, looked at from the screen: shown as it stood, said all the while, read and never changed.

use super::office::Office;
use super::screen::{ME, Place, Screen, Top, open};
use sedesk::domain::day::Day;
use sedesk::domain::phrase::Phrase;
use sedesk::service::desk::Desk as _;
use sedesk::service::request::{Ask, Request};
use sedesk::service::response::{QueueCount, Reply};
use sedesk::standard::words::{Lang, Words};

const THEN: &str = "2026-07-20";

fn then() -> Day {
    THEN.parse().unwrap()
}

/// Every queue with its count, as the desk has it of that day.
fn counts(office: &Office, as_of: Option<Day>) -> Vec<QueueCount> {
    let request = Request { as_of, ..office.request(ME, Ask::Queues) };
    let Ok(Reply::Queues(counts)) = office.desk.call(request) else { panic!() };
    counts
}

/// The counts on the tabs.
fn shown(s: &mut Screen) -> Vec<u64> {
    let line = s.lines()[0].clone();
    let numbers = line.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').collect::<Vec<_>>();
    numbers.windows(2).filter_map(|pair| pair[1].parse().ok()).collect()
}

fn on_that_day(lang: Lang, size: (u16, u16)) -> Screen {
    let mut s = open(size, lang);
    s.keys("3 D").keys(&format!("'{THEN}' Enter"));
    s
}

fn said(lang: Lang, key: &str) -> String {
    Words::new(lang, None).say(&Phrase::new(key).with("day", then()))
}

#[test]
fn everything_shows_as_it_stood_and_the_frame_says_so_in_every_place() {
    for lang in Lang::ALL {
        for size in [(80, 24), (120, 40), (200, 60)] {
            let mut s = on_that_day(lang, size);
            let frame = said(lang, "past-day-frame");
            assert!(s.lines()[0].contains(&frame), "{}", s.lines()[0]);
            for keys in ["Enter", "Esc", "0", "Esc", "ctrl-p", "Esc", "w", "Esc", "g e", "?"] {
                s.keys(keys);
                let first = s.lines()[0].clone();
                assert!(first.contains(&frame), "after {keys}: {first}");
            }
        }
    }
}

#[test]
fn the_last_lines_show_that_day_the_key_back_to_today_and_nothing_that_is_off() {
    for lang in Lang::ALL {
        let words = Words::new(lang, None);
        let last = |s: &mut Screen| s.lines()[22..].join(" ");
        let mut s = open((80, 24), lang);
        s.keys("3");
        let (step, back) = (words.get("hint-transition"), words.get("hint-as-of-today"));
        assert!(last(&mut s).contains(&step) && !last(&mut s).contains(&back));
        for keys in ["", "Enter"] {
            let mut s = on_that_day(lang, (80, 24));
            s.keys(keys).keys("Down");
            let shown = last(&mut s);
            assert!(shown.contains(&format!("D {back}")) && shown.contains(THEN), "{shown}");
            assert!(!shown.contains(&format!("t {step}")) && !shown.contains("2026-11"), "{shown}");
        }
    }
}

#[test]
fn rows_counts_and_records_are_those_of_that_day() {
    let mut s = on_that_day(Lang::En, (200, 60));
    let past = counts(&s.office, Some(then()));
    assert_ne!(past, counts(&s.office, None), "the day tells nothing");
    let told = shown(&mut s);
    for one in past.iter().take(5) {
        assert!(told.contains(&one.count), "{one:?} is not on {}", s.lines()[0]);
    }
    s.keys("Enter");
    assert_eq!(s.place(), Place::Detail);
    let id = s.subject().unwrap().0.id;
    let request = Request { as_of: Some(then()), ..s.office.request(ME, Ask::Record { id }) };
    let Ok(Reply::Record(record)) = s.office.desk.call(request) else { panic!() };
    assert_eq!(s.subject().unwrap().0.version, Some(record.version));
}

#[test]
fn a_queue_that_was_empty_says_so_and_misses_no_record() {
    let office = Office::new();
    let (past, now) = (counts(&office, Some(then())), counts(&office, None));
    let emptied: Vec<_> =
        past.iter().zip(&now).filter(|(p, n)| p.count == 0 && n.count > 0).collect();
    assert!(!emptied.is_empty(), "the day tells nothing");
    for (one, _) in emptied {
        let mut s = open((120, 40), Lang::En);
        s.keys(&format!(": 'queue {}' Enter", one.queue.name()));
        s.keys("D").keys(&format!("'{THEN}' Enter"));
        s.shows("Nothing here").hides("no such record").hides("One moment");
    }
}

#[test]
fn a_record_that_was_not_there_yet_gives_way_to_the_list() {
    for (lang, keys, place) in [
        (Lang::En, "5 Enter", Place::Detail),
        (Lang::Zh, "5 Enter", Place::Detail),
        (Lang::En, "2 b", Place::Board),
    ] {
        let mut s = open((80, 24), lang);
        s.keys(keys);
        assert_eq!(s.place(), place);
        s.keys("D").keys("'2026-01-06' Enter");
        assert_eq!(s.place(), Place::List);
        let said = Words::new(lang, None).get("past-day-not-there");
        s.shows(&said);
    }
}

#[test]
fn whatever_changes_something_is_off_with_that_reason() {
    let mut s = on_that_day(Lang::En, (120, 40));
    let off = said(Lang::En, "off-past");
    for keys in ["t", "c", "e", "x", "E", "u", "ctrl-r", "d", "Space", "v", "m p", "m q", ";"] {
        s.keys(keys);
        assert!(s.text().contains(&off), "{keys}:\n{}", s.text());
        assert_eq!(s.top(), Top::Nothing, "{keys}");
    }
    s.keys("Enter 3 Enter r");
    assert!(s.text().contains(&off));
    assert!(s.acted().is_empty());
    assert!(s.marks().is_empty());
}

#[test]
fn a_form_that_a_line_leads_to_does_not_open() {
    let mut s = on_that_day(Lang::En, (120, 40));
    s.keys("ctrl-p").keys("'no such enterprise' Enter");
    // The search that found nothing stays.
    assert_eq!(s.top(), Top::Other);
    s.hides("[ Save ]");
    assert!(s.text().contains(&said(Lang::En, "off-past")), "{}", s.text());
}

#[test]
fn an_empty_line_leads_back_to_today_with_the_marks_of_today() {
    let mut s = open((120, 40), Lang::En);
    s.keys("3 Space Down Space");
    let (marks, cursor) = (s.marks(), s.cursor());
    assert_eq!(marks.len(), 2);
    s.keys("D").keys(&format!("'{THEN}' Enter"));
    assert!(s.marks().is_empty());
    // Nothing is to be erased first, and by arrow it goes on from the day looked at.
    s.keys("D Up").shows("2026-07-19").keys("Esc D Enter");
    assert_eq!(s.top(), Top::Nothing);
    assert!(!s.lines()[0].contains(&said(Lang::En, "past-day-frame")));
    assert_eq!((s.marks(), s.cursor()), (marks, cursor));
    s.keys("c");
    assert_eq!(s.acted().len(), 1, "what changes something is possible again");
}

#[test]
fn a_day_that_cannot_be_looked_at_is_said_beside_what_was_typed() {
    for (typed, why) in [
        ("2030-01-01", "desk-as-of-to-come"),
        ("2019-01-01", "desk-as-of-before"),
        ("2026-02-30", "fault-no-such-day"),
        ("someday", "fault-not-a-day"),
        ("+5w", "past-day-to-come"),
    ] {
        let mut s = open((120, 40), Lang::En);
        let before = counts(&s.office, None);
        s.keys("3 D").keys(&format!("'{typed}' Enter"));
        assert_eq!(s.top(), Top::Other, "{typed}");
        let words = Words::new(Lang::En, None);
        let first =
            words.get(why).split(['{', '}', '"']).next().unwrap_or_default().trim().to_owned();
        let text = s.text();
        assert!(
            text.contains(typed) && (first.is_empty() || text.contains(&first)),
            "{typed} {text}"
        );
        s.keys("Esc");
        assert!(!s.lines()[0].contains("AS OF"));
        assert_eq!(counts(&s.office, None), before);
    }
}

#[test]
fn a_day_may_be_gone_to_by_name_by_count_and_by_arrow() {
    for (keys, day) in [
        ("D 'yesterday' Enter", "2026-11-19"),
        ("D '-30' Enter", "2026-10-21"),
        ("D '7-20' Enter", "2026-07-20"),
        ("D Up Up Enter", "2026-11-18"),
        ("D PageUp Down Enter", "2026-10-22"),
        (": 'as-of 2026-07-20' Enter", "2026-07-20"),
    ] {
        let mut s = open((120, 40), Lang::En);
        s.keys(keys);
        assert!(s.lines()[0].contains(&format!("AS OF {day}")), "{keys}: {}", s.lines()[0]);
    }
}

#[test]
fn what_others_do_meanwhile_is_no_news_of_that_day() {
    let mut s = on_that_day(Lang::En, (120, 40));
    let asked = s.asks.len();
    let before = s.text();
    s.heard("wang", "act claim @1");
    assert_eq!(s.asks.len(), asked);
    assert_eq!(s.text(), before);
}

#[test]
fn given_up_while_the_day_is_made_up_today_stays() {
    let mut s = open((120, 40), Lang::En);
    s.keys("3 D");
    s.press(&format!("'{THEN}' Enter"));
    s.press("Esc");
    s.settle();
    s.keys("Esc");
    assert!(!s.lines()[0].contains("AS OF"), "{}", s.lines()[0]);
    s.keys("c");
    assert_eq!(s.acted().len(), 1);
}
