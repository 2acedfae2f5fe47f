//! The demo on a real desk: whatever the day, nothing of its plan is refused, and every queue holds something.

use sedesk::domain::day::Day;
use sedesk::domain::id::RequestId;
use sedesk::domain::phrase::Arg;
use sedesk::domain::queue::Queue;
use sedesk::service::demo;
use sedesk::service::desk::Desk as _;
use sedesk::service::local::{CreateOptions, Local};
use sedesk::service::request::{Ask, Request, View};
use sedesk::service::response::Reply;
use sedesk::standard::words::{Lang, Words};

struct Ids(u128);

impl Ids {
    fn next(&mut self) -> RequestId {
        self.0 += 1;
        RequestId(self.0.to_be_bytes())
    }
}

fn ask(desk: &Local, ids: &mut Ids, today: Day, ask: Ask) -> Reply {
    let (id, user) = (ids.next(), String::from("tester"));
    desk.call(Request { id, user, today: Some(today), as_of: None, ask }).unwrap()
}

/// The day that the desk names as its first to whoever asks for one long before it.
fn first_told(desk: &Local, ids: &mut Ids, today: Day) -> Day {
    let (id, user) = (ids.next(), String::from("tester"));
    let as_of = Day::new(2000, 1, 1);
    let asked = Request { id, user, today: Some(today), as_of, ask: Ask::Queues };
    let why = desk.call(asked).unwrap_err().message;
    let first = why.args.into_iter().find(|(name, _)| name == "first");
    let Some((_, Arg::Day(first))) = first else { panic!("no day is named") };
    first
}

/// A desk loaded with a demo, and what each queue holds.
fn demo_on(today: Day) -> Vec<(String, u64)> {
    let folder = tempfile::tempdir().unwrap();
    let options = CreateOptions {
        sandbox: true,
        solo: true,
        user: String::from("tester"),
        desk_name: String::from("demo"),
        request: [7; 16],
        today: Some(today),
        ..CreateOptions::default()
    };
    let desk = Local::create(&folder.path().join("desk.redb"), options).unwrap();
    let mut ids = Ids(100);
    let Reply::About(about) = ask(&desk, &mut ids, today, Ask::About) else { panic!("no answer") };
    let plan = demo::generate(1, 400, today, &about.edition, Lang::En);
    let loaded = demo::load(&desk, &plan, "tester", || ids.next(), |_, _| {}).unwrap();
    let words = Words::new(Lang::En, Some(&about.edition));
    for (transition, reference, why) in loaded.unknown.iter().chain(&loaded.refused) {
        eprintln!("{today} {transition} {reference}: {}", words.say(why));
    }
    let Reply::Log(log) = ask(&desk, &mut ids, today, Ask::Log { reference: None, limit: 9999 })
    else {
        panic!("no answer")
    };
    let first = log.iter().map(|entry| entry.day).min().unwrap();
    assert_eq!(first_told(&desk, &mut ids, today), first);
    assert_eq!((loaded.unknown.len(), loaded.refused.len()), (0, 0), "{today}");
    let Reply::Queues(queues) = ask(&desk, &mut ids, today, Ask::Queues) else {
        panic!("no answer")
    };
    let Reply::Verified(found) = ask(&desk, &mut ids, today, Ask::Verify) else {
        panic!("no answer")
    };
    assert_eq!(found.problems, Vec::new());
    let what_if = Ask::WhatIf { thresholds: vec![1, 2, 3, 4, 5] };
    let Reply::WhatIf(rated) = ask(&desk, &mut ids, today, what_if) else { panic!("no answer") };
    assert!(rated.len() >= 4 && rated.iter().any(|one| one.stars != one.would), "{rated:?}");
    let view = View::new(Queue::Applications, "stage:final_review");
    let Reply::Targets(at_last) = ask(&desk, &mut ids, today, Ask::Matching { view }) else {
        panic!("no answer")
    };
    assert!(!at_last.is_empty(), "no case in final review on {today}");
    queues.into_iter().map(|q| (q.queue.name().to_owned(), q.count)).collect()
}

#[test]
fn every_queue_holds_something_in_november() {
    let queues = demo_on(Day::new(2026, 11, 22).unwrap());
    assert!(queues.iter().all(|(_, count)| *count > 0), "{queues:?}");
}

#[test]
fn nothing_is_refused_in_the_window_or_just_after_it() {
    for (month, day) in [(3, 20), (7, 14)] {
        let queues = demo_on(Day::new(2026, month, day).unwrap());
        assert!(queues.iter().all(|(_, count)| *count > 0), "{queues:?}");
    }
}

#[test]
fn nothing_is_refused_at_the_turn_of_the_year() {
    for (year, month, day) in [(2027, 1, 3), (2026, 12, 31)] {
        demo_on(Day::new(year, month, day).unwrap());
    }
}
