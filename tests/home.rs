//! Home's figures against a count by hand, and a former version brought back through the edit form.

use crate::support;

use sedesk::domain::action::Target;
use sedesk::domain::day::Day;
use sedesk::domain::filing::Filing;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::phrase::Arg;
use sedesk::domain::queue::Queue;
use sedesk::domain::record::Record;
use sedesk::service::page::{Body, Lead, Page, PageLine, PageOf};
use sedesk::service::request::{Ask, View};
use sedesk::service::response::{Former, Reply};
use std::collections::BTreeMap;
use support::desk::{Bed, day};

fn home(bed: &Bed, today: Day) -> Page {
    let reply = bed.ask_with("root", [9; 16], today, Ask::Page { of: PageOf::Home }).unwrap();
    let Reply::Page(board) = reply else { panic!() };
    *board
}

fn lines<'a>(board: &'a Page, title: &str) -> &'a [PageLine] {
    let block = board.blocks().find(|b| b.title.as_ref().is_some_and(|t| t.key == title)).unwrap();
    let Body::Lines { lines, .. } = &block.body else { panic!() };
    lines
}

fn figure(line: &PageLine, at: usize) -> u64 {
    match line.cells[at].phrase().unwrap().arg("text") {
        Some(Arg::Text(text)) => text.parse().unwrap(),
        other => panic!("{other:?}"),
    }
}

fn number(line: &PageLine, name: &str) -> u64 {
    match line.cells[1].phrase().unwrap().arg(name) {
        Some(Arg::Number(n)) => u64::try_from(*n).unwrap(),
        other => panic!("{name}: {other:?}"),
    }
}

/// Every filing, and the certificates that ended, with the day.
fn filings(bed: Bed) -> (Bed, Vec<Filing>, BTreeMap<RecordId, Day>) {
    let (mut all, mut ended) = (Vec::new(), BTreeMap::new());
    let bed = bed.written(|store| {
        let snapshot = store.snapshot().unwrap();
        for found in snapshot.records(Kind::Certificate).unwrap() {
            let (id, held) = found.unwrap();
            let Record::Certificate(certificate) = held.body else { panic!() };
            ended.extend(certificate.ended_on().map(|on| (id, on)));
        }
        for found in snapshot.records(Kind::Filing).unwrap() {
            let Record::Filing(filing) = found.unwrap().1.body else { panic!() };
            all.push(filing);
        }
    });
    (bed, all, ended)
}

#[test]
fn the_weeks_and_the_pace_are_those_of_a_count_by_hand() {
    let bed = Bed::with_samples();
    // One that nothing came in from surrenders before its filing is due.
    let on = day("2026-05-04");
    let held = bed.page(Queue::OverdueFilings, "", 0, 1).rows.remove(0).row;
    let target = bed.target(&held.uscc, "enterprise.surrender");
    let surrender = bed.action("enterprise.surrender", &[target], &[], Some("given up"));
    let done = bed.ask_with("root", [7; 16], on, Ask::Act(surrender)).unwrap();
    assert!(matches!(&done, Reply::Done(done) if done.operation.is_some()), "{done:?}");
    let (bed, filings, ended) = filings(bed);
    assert_eq!(ended.values().copied().collect::<Vec<_>>(), [on]);
    for today in ["2026-05-20", "2026-06-28", "2026-07-02", "2026-11-20"].map(day) {
        let board = home(&bed, today);
        let picture = board
            .blocks()
            .find(|b| b.title.as_ref().unwrap().key.starts_with("home-weeks"))
            .unwrap();
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
        let lately = |f: &&Filing| {
            f.receipt.as_ref().is_some_and(|r| today.plus(-28) < r.on && r.on <= today)
        };
        let owed = |f: &&Filing| ended.get(&f.certificate).is_none_or(|on| *on > f.due);
        let soon = filings
            .iter()
            .filter(|f| f.is_awaited() && today <= f.due && f.due < today.plus(7) && owed(f));
        let (due, done) = (soon.count() as u64, filings.iter().filter(lately).count() as u64);
        let outlook = &lines(&board, "home-outlook")[0];
        assert_eq!((number(outlook, "due"), number(outlook, "done")), (due, done), "{today}");
        let late = (due * 4).saturating_sub(done).div_ceil(4);
        assert_eq!(number(outlook, "late"), late, "{today}");
        let received = lines(&board, "home-filings").iter().find(|l| l.bar.is_some()).unwrap();
        let all = year.clone().filter(|f| f.receipt.is_some() || f.is_awaited() && owed(f));
        let unowed = year.clone().filter(|f| f.is_awaited() && !owed(f)).count();
        assert_eq!(unowed, usize::from(today.year() == 2026), "one is owed no more");
        assert_eq!(number(received, "all"), all.count() as u64);
        let by_today = |f: &&Filing| f.receipt.as_ref().is_some_and(|r| r.on <= today);
        assert_eq!(number(received, "count"), year.filter(by_today).count() as u64);
    }
}

#[test]
fn every_line_that_leads_to_a_queue_says_how_many_rows_stand_there() {
    let bed = Bed::with_samples();
    let board = home(&bed, bed.today);
    let queues = lines(&board, "queues-title");
    assert_eq!(queues.len(), Queue::ALL.len());
    for (line, (queue, count)) in queues.iter().zip(bed.counts()) {
        assert_eq!(line.leads, Some(Lead::Queue(queue, String::new())));
        assert_eq!(figure(line, 1), count);
    }
    let stages = lines(&board, "home-cases");
    assert!(!stages.is_empty());
    let mut open = 0;
    for line in stages {
        let Some(Lead::Queue(queue, filter)) = line.leads.clone() else { panic!() };
        let last = line.cells.len() - 1;
        let all = figure(line, last);
        assert_eq!(bed.matching(queue, &filter).len() as u64, all, "{filter}");
        assert_eq!((1..last - 1).map(|at| figure(line, at)).sum::<u64>(), all);
        let rows = bed.page(queue, &filter, 0, 10_000).rows;
        let late = rows.iter().filter(|r| r.state == "overdue").count() as u64;
        assert_eq!(figure(line, last - 1), late);
        assert_eq!(line.mark.word() == "overdue", late > 0);
        open += all;
    }
    assert_eq!(open, bed.count(Queue::Applications) + bed.count(Queue::DueDiligence));
}

/// Whatever else says a figure and leads to a queue.
fn leads(bed: &Bed, today: Day) -> Vec<(String, u64, u64)> {
    let board = home(bed, today);
    let mut all = Vec::new();
    for title in ["home-filings", "home-outlook"] {
        for line in lines(&board, title) {
            let Some(Lead::Queue(queue, filter)) = &line.leads else { continue };
            let figure = match line.cells[1].phrase().unwrap().key.as_str() {
                "home-reckoned" => number(line, "due"),
                _ => figure(line, 1),
            };
            let ask = Ask::Matching { view: View::new(*queue, filter) };
            let Reply::Targets(rows) = bed.ask_with("root", [8; 16], today, ask).unwrap() else {
                panic!()
            };
            all.push((line.label().unwrap().key.clone(), figure, rows.len() as u64));
        }
    }
    all
}

#[test]
fn a_supplement_and_a_case_stand_where_the_figures_lead() {
    let bed = Bed::with_samples();
    let today = day("2026-06-26");
    // What came in is sent back for a supplement, with a day within the window.
    let received = bed.matching(Queue::Filings, "stage:received");
    let before = leads(&bed, today);
    let fields = [("by", "2026-06-30"), ("note", "表二")];
    let steps = [("filing.review", &[][..]), ("filing.request_supplement", &fields)];
    for (no, (step, fields)) in steps.into_iter().enumerate() {
        let target = Target { version: None, ..received[0] };
        let ask = Ask::Act(bed.action(step, &[target], fields, None));
        let id = [u8::try_from(no).unwrap() + 100; 16];
        let done = bed.ask_with("root", id, day("2026-06-01"), ask).unwrap();
        assert!(matches!(&done, Reply::Done(done) if done.operation.is_some()), "{done:?}");
    }
    let asked = bed.matching(Queue::Filings, "stage:supplement_asked due:2026-06-30");
    assert_eq!(asked.len(), 1);
    let after = leads(&bed, today);
    assert_eq!(after, before, "what is awaited is what nothing came in for");
    let lines: Vec<&str> = after.iter().map(|(line, _, _)| line.as_str()).collect();
    assert_eq!(
        lines,
        ["home-awaited", "home-overdue", "home-filings", "home-cases-in", "home-cases-in"]
    );
    for (line, figure, rows) in &after {
        assert_eq!(figure, rows, "{line}");
    }
    assert!(after[0].1 > 0);
}

#[test]
fn the_most_urgent_of_ones_own_is_said_once() {
    let bed = Bed::with_samples();
    let Reply::Next(Some(next)) = bed.ask(Ask::Next { passed: Vec::new() }) else { panic!() };
    let mine = bed.action("claim", &[Target { id: next.row.row.id, version: None }], &[], None);
    assert!(bed.act(&mine).operation.is_some());
    let board = home(&bed, bed.today);
    let opens: Vec<_> =
        lines(&board, "home-mine-title").iter().filter_map(PageLine::opens).collect();
    assert_eq!(opens, [next.row.row.id]);
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
