//! Pages that are longer than the screen: no row is passed unseen, the index leads to every part, what is folded away shows when it
//! is asked for.

use super::screen::{Place, Screen, open};
use sedesk::standard::words::Lang;
use std::collections::BTreeSet;

/// Rows of the body, without what stands at the right of them.
fn rows(s: &mut Screen, from: usize, size: (u16, u16)) -> Vec<String> {
    let text = s.text();
    let body = text.lines().take(usize::from(size.1) - 2).skip(from);
    body.map(|line| {
        line.trim_end_matches(|c: char| "↑↓ ".contains(c) || c.is_ascii_digit()).to_owned()
    })
    .collect()
}

/// What there is to see of a page, where it has all the room it wants.
fn whole(keys: &str, (width, _): (u16, u16), lang: Lang, from: usize) -> BTreeSet<String> {
    let size = (width, 700);
    let mut s = open(size, lang);
    s.keys(keys);
    rows(&mut s, from, size).into_iter().collect()
}

/// What is seen of it from the first row to the last by that key.
fn walked(keys: &str, step: &str, size: (u16, u16), lang: Lang, from: usize) -> BTreeSet<String> {
    let mut s = open(size, lang);
    s.keys(keys);
    let mut seen: BTreeSet<String> = rows(&mut s, from, size).into_iter().collect();
    for _ in 0..1_000 {
        let (before, stood) = (s.text(), s.caret());
        s.keys(step);
        seen.extend(rows(&mut s, from, size));
        if s.text() == before && s.caret() == stood {
            return seen;
        }
    }
    panic!("{keys} {step}: the page has no end");
}

#[test]
fn walking_down_a_page_shows_every_row_of_it_at_every_size() {
    // Under the tabs, the status, a rule and the title; in the detail, under what is told of the record.
    for (keys, from) in [("0", 4), ("3 b", 4), ("4 Enter", 4), ("1 b", 4), ("g N", 4)] {
        for size in [(60, 15), (80, 24), (110, 30)] {
            for lang in Lang::ALL {
                let all = whole(keys, size, lang, from);
                for step in ["Down", "PageDown"] {
                    let seen = walked(keys, step, size, lang, from);
                    let missed: Vec<_> = all.difference(&seen).collect();
                    assert!(missed.is_empty(), "{keys} {step} {size:?}: {missed:#?}");
                }
            }
        }
    }
}

#[test]
fn an_unfolded_entry_of_the_time_line_that_is_longer_than_the_screen_is_read_to_its_end() {
    let keys = "g e / '益瑞' Enter Enter Left End Enter";
    let size = (60, 15);
    let mut s = open(size, Lang::En);
    s.keys(keys);
    let mut tall = open((60, 200), Lang::En);
    tall.keys(keys);
    let entry = |line: &&str| line.contains(": - -> ") || line.contains("    ");
    let all: Vec<String> = tall
        .text()
        .lines()
        .filter(entry)
        .map(|line| line.trim().to_owned())
        .filter(|line| line.contains("->"))
        .collect();
    assert!(all.len() > 15, "{all:#?}");
    let mut seen = String::new();
    s.keys("Home");
    for _ in 0..200 {
        seen.push_str(&s.text());
        s.keys("Down");
    }
    for line in all {
        assert!(seen.contains(&line), "{line}");
    }
}

#[test]
fn the_index_of_a_long_page_leads_to_each_of_its_parts() {
    let mut s = open((80, 24), Lang::En);
    s.keys("0").shows("i parts").keys("i").shows("Parts of this page");
    let text = s.text();
    let part = |line: &str| line.trim_matches(['│', ' ']).to_owned();
    let parts: Vec<String> = text
        .lines()
        .skip_while(|line| !line.contains("Parts of this page"))
        .skip(1)
        .take_while(|line| line.contains('│'))
        .map(|line| part(line).trim_end_matches(|c: char| c.is_ascii_digit()).trim().to_owned())
        .collect();
    assert!(parts.len() > 5, "{parts:?}");
    for (at, name) in parts.iter().enumerate() {
        let mut s = open((80, 24), Lang::En);
        s.keys("0 i").keys(&"Down ".repeat(at)).keys("Enter").hides("Parts of this page");
        let text = s.text();
        let heading = text.lines().position(|line| line.trim_start().starts_with(name.as_str()));
        let cursor = usize::from(s.caret().unwrap().y);
        let heading = heading.unwrap_or_else(|| panic!("{name}\n{text}"));
        assert!((heading + 1..=heading + 2).contains(&cursor), "{name} {cursor}\n{text}");
    }
    // On the list there is no page, and a page that fits hints nothing.
    s.keys("Esc Esc i").shows("only on a page");
    open((200, 60), Lang::En).keys("0").hides("i parts");
}

#[test]
fn of_a_record_the_index_names_the_parts_within_its_tabs() {
    for (lang, parts) in [(Lang::En, ["Materials", "Conditions"]), (Lang::Zh, ["材料", "认证条件"])]
    {
        let mut s = open((80, 24), lang);
        s.keys("1 Enter i");
        for part in parts {
            s.shows(&format!("│   {part} "));
        }
        s.keys("Down Down Enter").shows(&format!("\n {}", parts[0]));
    }
}

#[test]
fn a_reading_is_gone_through_by_its_parts_and_by_rows_without_a_dead_key() {
    let mut s = open((80, 24), Lang::En);
    s.keys("?").shows("i parts");
    s.keys("i Down Down Enter").hides("Parts of this page");
    s.keys("End");
    let end = s.text();
    // Past the end nothing moves, and the first key back does.
    assert_eq!(s.keys("Down PageDown Down").text(), end);
    assert_ne!(s.keys("Up").text(), end);
}

#[test]
fn what_belongs_elsewhere_is_behind_a_line_and_shows_when_it_is_asked_for() {
    let mut s = open((80, 24), Lang::En);
    s.keys("4 Enter").stand_on("+ 2 steps from another stage").shows("Enter show or hide");
    s.hides("Decide the delisting");
    s.keys("Enter").shows("- 2 steps from another stage").shows("Decide the delisting");
    s.keys("Enter").hides("Decide the delisting");
    // Why a record stands so tells the same steps.
    s.keys("Esc 1 w").hides("of others").hides("not from");
    s.keys("Enter").shows("- 5 steps of others").shows("for Committee chair");
    s.shows("- 12 steps from another stage").shows("not from");
    s.keys("Enter").shows("+ 5 steps of others").shows("+ 12 steps from another stage");
    s.hides("for Committee chair").hides("not from");
}

#[test]
fn what_was_done_is_listed_day_by_day_and_leads_to_its_record() {
    let mut s = open((120, 40), Lang::En);
    s.keys("3 t r 'o' ctrl-s").shows("saved").keys("u").shows("Took back");
    s.keys("t w ctrl-s").shows("saved");
    let warned = s.acted().last().unwrap().targets[0].id;
    s.keys("g L").shows("What was done").shows("2026-11-20 · 3 operations");
    let last = s.office.about().head;
    for (no, what) in [(last, "Warn"), (last - 1, "Took back #"), (last - 2, "(taken back)")] {
        let line = s.line(&format!("#{no:06}    李明"));
        assert!(line.contains(what) && line.contains("F-HFDA-"), "{line}");
    }
    // What many records were is counted, none of them named.
    s.keys("End").shows("Enterprises imported").shows(" records").keys("Home Enter");
    assert_eq!((s.place(), s.subject().map(|on| on.0.id)), (Place::Board, Some(warned)));
    s.keys("Esc").shows("What was done");
}
