//! Home's figures against a count by hand, and a former version brought back through the edit form.

mod support;

use sedesk::domain::day::Day;
use sedesk::domain::id::Kind;
use sedesk::domain::phrase::Arg;
use sedesk::domain::queue::Queue;
use sedesk::domain::record::Record;
use sedesk::service::board::{Board, BoardOf, Body, Line};
use sedesk::service::request::Ask;
use sedesk::service::response::{Former, Reply};
use support::desk::{Bed, day};

fn home(bed: &Bed, today: Day) -> Board {
    let reply = bed.ask_with("root", [9; 16], today, Ask::Board(BoardOf::Home)).unwrap();
    let Reply::Board(board) = reply else { panic!() };
    *board
}

fn lines<'a>(board: &'a Board, title: &str) -> &'a [Line] {
    let block = board.blocks.iter().find(|b| b.title.key == title).unwrap();
    let Body::Lines { lines, .. } = &block.body else { panic!() };
    lines
}

fn figure(line: &Line, at: usize) -> u64 {
    match line.cells[at].arg("text") {
        Some(Arg::Text(text)) => text.parse().unwrap(),
        other => panic!("{other:?}"),
    }
}

fn number(line: &Line, name: &str) -> u64 {
    match line.cells[1].arg(name) {
        Some(Arg::Number(n)) => u64::try_from(*n).unwrap(),
        other => panic!("{name}: {other:?}"),
    }
}

fn filings(bed: Bed) -> (Bed, Vec<sedesk::domain::filing::Filing>) {
    let mut all = Vec::new();
    let bed = bed.written(|store| {
        let snapshot = store.snapshot().unwrap();
        for found in snapshot.records(Kind::Filing).unwrap() {
            let Record::Filing(filing) = found.unwrap().1.body else { panic!() };
            all.push(filing);
        }
    });
    (bed, all)
}

#[test]
fn the_weeks_and_the_pace_are_those_of_a_count_by_hand() {
    let (bed, filings) = filings(Bed::with_samples());
    for today in ["2026-05-20", "2026-06-28", "2026-07-02", "2026-11-20"].map(day) {
        let board = home(&bed, today);
        let picture = board.blocks.iter().find(|b| b.title.key.starts_with("home-weeks")).unwrap();
        let Body::Bars(bars) = &picture.body else { panic!() };
        let mut monday = today;
        while monday.weekday() != 1 {
            monday = monday.previous();
        }
        for (back, bar) in bars.iter().rev().enumerate() {
            let from = monday.plus(-7 * i64::try_from(back).unwrap());
            let within = |on: Day| from <= on && on < from.plus(7) && on <= today;
            let received =
                filings.iter().filter(|f| f.receipt.as_ref().is_some_and(|r| within(r.on)));
            assert_eq!(bar.value, received.count() as u64, "{today} {from}");
        }
        let year = filings.iter().filter(|f| f.year == today.year());
        let lately = |f: &&sedesk::domain::filing::Filing| {
            f.receipt.as_ref().is_some_and(|r| today.plus(-28) < r.on && r.on <= today)
        };
        let soon =
            filings.iter().filter(|f| f.is_awaited() && today <= f.due && f.due < today.plus(7));
        let (due, done) = (soon.count() as u64, filings.iter().filter(lately).count() as u64);
        let outlook = &lines(&board, "home-outlook")[0];
        assert_eq!((number(outlook, "due"), number(outlook, "done")), (due, done), "{today}");
        let late = (due * 4).saturating_sub(done).div_ceil(4);
        assert_eq!(number(outlook, "late"), late, "{today}");
        let received = lines(&board, "home-filings").iter().find(|l| l.bar.is_some()).unwrap();
        assert_eq!(number(received, "all"), year.clone().count() as u64);
        assert_eq!(number(received, "count"), year.filter(|f| f.receipt.is_some()).count() as u64);
    }
}

#[test]
fn every_line_that_leads_to_a_queue_says_how_many_rows_stand_there() {
    let bed = Bed::with_samples();
    let board = home(&bed, bed.today);
    let queues = lines(&board, "queues-title");
    assert_eq!(queues.len(), Queue::ALL.len());
    for (line, (queue, count)) in queues.iter().zip(bed.counts()) {
        assert_eq!(line.queue, Some((queue, String::new())));
        assert_eq!(figure(line, 1), count);
    }
    let stages = lines(&board, "home-cases");
    assert!(!stages.is_empty());
    let mut open = 0;
    for line in stages {
        let (queue, filter) = line.queue.clone().unwrap();
        let last = line.cells.len() - 1;
        let all = figure(line, last);
        assert_eq!(bed.matching(queue, &filter).len() as u64, all, "{filter}");
        assert_eq!((1..last - 1).map(|at| figure(line, at)).sum::<u64>(), all);
        let rows = bed.page(queue, &filter, 0, 10_000).rows;
        let late = rows.iter().filter(|r| r.state == "overdue").count() as u64;
        assert_eq!(figure(line, last - 1), late);
        assert_eq!(line.mark == "overdue", late > 0);
        open += all;
    }
    assert_eq!(open, bed.count(Queue::Applications) + bed.count(Queue::DueDiligence));
}

fn former(bed: &Bed, reference: &str, operation: u64) -> Former {
    let id = bed.sheet(reference).id;
    let Reply::Version(former) = bed.ask(Ask::Version { id, operation }) else { panic!() };
    former
}

#[test]
fn a_former_version_comes_back_byte_for_byte_through_the_edit_form() {
    let bed = Bed::with_samples();
    let row = bed.page(Queue::Enterprises, "", 0, 1).rows.remove(0).row;
    let code = row.uscc.as_str();
    let before = bed.sheet(code);
    let text = "第一行\n第二行  两个空格；“引号”";
    let changed = [("name", "全新名称有限公司"), ("social_goal", text), ("bound_share", "71.25%")];
    let first = bed.step("enterprise.edit", code, &[("social_goal", "原目标\n  缩进")], None);
    let then = bed.sheet(code);
    let second = bed.step("enterprise.edit", code, &changed, None);
    assert!(second.operation.is_some(), "{second:?}");
    let back = former(&bed, code, first.operation.unwrap());
    let keys: Vec<&str> = back.fields.iter().map(|(key, _)| key.as_str()).collect();
    assert!(keys.contains(&"name") && keys.contains(&"social_goal"), "{keys:?}");
    let fields: Vec<(&str, &str)> =
        back.fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    let done = bed.step("enterprise.edit", code, &fields, Some("restored"));
    assert!(done.operation.is_some(), "{done:?}");
    let now = bed.sheet(code);
    for (key, value) in &then.fields {
        if !matches!(key.as_str(), "former_names") {
            let held = now.fields.iter().find(|(k, _)| k == key).map(|(_, v)| v);
            assert_eq!(held, Some(value), "{key}");
        }
    }
    assert_eq!(former(&bed, code, first.operation.unwrap()).fields, []);
    // Before the first change of this test the goal was another.
    let earlier = former(&bed, code, before.version);
    assert_eq!(earlier.fields.iter().map(|(k, _)| k.as_str()).collect::<Vec<_>>(), ["social_goal"]);
    let error = bed.ask_as("root", Ask::Version { id: before.id, operation: 0 }).unwrap_err();
    assert_eq!(error.message.key, "restore-not-yet");
    bed.assert_verified();
}
