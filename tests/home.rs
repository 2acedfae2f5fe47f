//! Home's figures against a count by hand, and a former version brought back through the edit form.

use crate::support;

use sedesk::domain::action::Target;
use sedesk::domain::day::Day;
use sedesk::domain::filing::Filing;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::intake::IntakeKind;
use sedesk::domain::officer::Role;
use sedesk::domain::phrase::Arg;
use sedesk::domain::queue::Queue;
use sedesk::domain::record::Record;
use sedesk::service::page::{Block, Body, Lead, Mark, Page, PageLine, PageOf};
use sedesk::service::request::{Ask, View};
use sedesk::service::response::{Former, Reply};
use sedesk::standard::words::{Lang, Words};
use std::collections::{BTreeMap, BTreeSet};
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

fn argument(line: &PageLine, at: usize, name: &str) -> u64 {
    match line.cells[at].phrase().unwrap().arg(name) {
        Some(Arg::Number(n)) => u64::try_from(*n).unwrap(),
        other => panic!("{name}: {other:?}"),
    }
}

/// The line of a part that counts rows of a queue, if it does.
fn counting(board: &Page, title: &str, wanted: Queue) -> Option<u64> {
    let counts =
        |l: &&PageLine| matches!(&l.leads, Some(Lead::Queue(queue, _)) if *queue == wanted);
    lines(board, title).iter().find(counts).map(|l| figure(l, l.cells.len() - 1))
}

fn matching(bed: &Bed, today: Day, queue: Queue, filter: &str) -> u64 {
    let ask = Ask::Matching { view: View::new(queue, filter) };
    match bed.ask_with("root", [8; 16], today, ask).unwrap() {
        Reply::Targets(rows) => rows.len() as u64,
        other => panic!("{other:?}"),
    }
}

/// First and last day of a bar of the picture: a week of that Monday, or a month of the year.
fn stretch(label: &str, today: Day) -> (Day, Day) {
    let year = today.year();
    if let Some((month, day)) = label.split_once('-') {
        let monday = Day::new(year, month.parse().unwrap(), day.parse().unwrap()).unwrap();
        assert_eq!(monday.weekday(), 1);
        return (monday, monday.plus(6));
    }
    let month: u32 = label.parse().unwrap();
    let next = Day::new(year + i32::from(month == 12), month % 12 + 1, 1).unwrap();
    (Day::new(year, month, 1).unwrap(), next.previous())
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
fn the_picture_and_the_pace_are_those_of_a_count_by_hand() {
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
    for (today, picture, most) in [
        ("2026-05-20", "home-weeks-against", 8),
        ("2026-06-28", "home-weeks-against", 8),
        ("2026-07-02", "home-months", 5),
        ("2026-11-20", "home-months", 9),
    ] {
        let today = day(today);
        let board = home(&bed, today);
        let drawn = |b: &&Block| b.title.as_ref().is_some_and(|t| t.key == picture);
        let block = board.blocks().find(drawn);
        let mut received = 0;
        if let Some(Block { body: Body::Bars(bars), .. }) = block {
            assert!(bars.len() <= most && bars.iter().any(|bar| bar.value > 0), "{bars:?}");
            for bar in bars {
                let Some(Arg::Text(label)) = bar.label.arg("text") else { panic!() };
                let (from, to) = stretch(label, today);
                let within = |on: Day| from <= on && on <= to.min(today);
                let came = |f: &&Filing| f.receipt.as_ref().is_some_and(|r| within(r.on));
                assert_eq!(bar.value, filings.iter().filter(came).count() as u64, "{label}");
                received += bar.value;
            }
        }
        assert_eq!(received > 0, block.is_some(), "there is no empty picture");
        let year = filings.iter().filter(|f| f.year == today.year());
        let lately = |f: &&Filing| {
            f.receipt.as_ref().is_some_and(|r| today.plus(-28) < r.on && r.on <= today)
        };
        let owed = |f: &&Filing| ended.get(&f.certificate).is_none_or(|on| *on > f.due);
        let soon = filings
            .iter()
            .filter(|f| f.is_awaited() && today <= f.due && f.due < today.plus(7) && owed(f));
        let (due, done) = (soon.count() as u64, filings.iter().filter(lately).count() as u64);
        let told = counting(&board, "home-week-title", Queue::Filings);
        assert_eq!(told.unwrap_or(0), due, "{today}");
        let late = (due * 4).saturating_sub(done).div_ceil(4);
        let pace = |l: &&PageLine| l.label().unwrap().key == "home-pace-filings";
        let pace = lines(&board, "home-week-title").iter().find(pace);
        assert_eq!(pace.map_or(0, |l| argument(l, 0, "late")), late, "{today}");
        let received = lines(&board, "home-filings-of").iter().find(|l| l.bar.is_some()).unwrap();
        let all = year.clone().filter(|f| f.receipt.is_some() || f.is_awaited() && owed(f));
        let unowed = year.clone().filter(|f| f.is_awaited() && !owed(f)).count();
        assert_eq!(unowed, usize::from(today.year() == 2026), "one is owed no more");
        assert_eq!(argument(received, 1, "all"), all.count() as u64);
        let by_today = |f: &&Filing| f.receipt.as_ref().is_some_and(|r| r.on <= today);
        assert_eq!(argument(received, 1, "count"), year.filter(by_today).count() as u64);
    }
}

/// Officers with something in hand of every kind.
fn with_owners(bed: &Bed) {
    for (name, role) in [("li", Role::Reviewer), ("sun", Role::Supervisor)] {
        let (os_user, roles) = (Some(name.to_owned()), Some(vec![role, Role::Investigator]));
        bed.ask(Ask::SetOfficer { os_user, name: name.to_owned(), roles, active: None });
    }
    let queues = [Queue::Applications, Queue::OverdueFilings, Queue::Alerts, Queue::Filings];
    for queue in queues {
        for (at, row) in bed.page(queue, "", 0, 5).rows.into_iter().enumerate() {
            let target = Target { id: row.row.id, version: None };
            let whose = if at % 2 == 0 { "root" } else { "li" };
            let given = bed.action("assign", &[target], &[("officer", whose)], None);
            assert!(bed.act(&given).operation.is_some(), "{queue:?}");
        }
    }
}

/// Every line of home that leads to a queue says how many rows stand there; how many lines did.
fn agrees(bed: &Bed, today: Day) -> usize {
    let mut led = 0;
    for line in home(bed, today).lines() {
        let Some(Lead::Queue(queue, filter)) = &line.leads else { continue };
        let told = match line.label().unwrap().key.as_str() {
            "home-day" if argument(line, 0, "due") > 0 => argument(line, 0, "due"),
            "home-day" => argument(line, 0, "week"),
            "home-more" => argument(line, 0, "count"),
            _ => figure(line, line.cells.len() - 1),
        };
        assert_eq!(told, matching(bed, today, *queue, filter), "{today} {queue:?} {filter}");
        led += 1;
    }
    led
}

#[test]
fn every_line_that_leads_to_a_queue_says_how_many_rows_stand_there() {
    let bed = Bed::with_samples();
    with_owners(&bed);
    for today in ["2026-02-10", "2026-05-20", "2026-06-26", "2026-11-20"].map(day) {
        let led = agrees(&bed, today);
        assert!(led > 15, "{today}: {led}");
    }
}

#[test]
fn a_warning_whose_day_to_mend_has_passed_is_late_and_one_that_runs_is_not() {
    let mut bed = Bed::with_samples();
    with_owners(&bed);
    bed.today = day("2026-07-06");
    let overdue = bed.page(Queue::OverdueFilings, "days:<0", 0, 3).rows;
    for row in &overdue {
        let until = [("mend_by", "2026-07-31")];
        assert_eq!(bed.step("filing.warn", &row.row.reference, &until, Some("late")).refused, []);
    }
    let late = |today: &str| {
        agrees(&bed, day(today));
        let board = home(&bed, day(today));
        counting(&board, "home-late-title", Queue::OverdueFilings).unwrap_or(0)
    };
    let runs = late("2026-07-31");
    assert_eq!(late("2026-08-01"), runs + 3);
    // In the days off of October too, in which no working day passes.
    assert_eq!(late("2026-10-03"), runs + 3);
}

#[test]
fn what_each_officer_has_in_hand_leads_to_just_these_rows_whatever_he_is_called() {
    let bed = Bed::with_samples();
    let odd = ["王芳，二组", "Ann|Bo", "-li"];
    for name in odd {
        let roles = Some(vec![Role::Supervisor, Role::Investigator]);
        bed.ask(Ask::SetOfficer { name: name.to_owned(), os_user: None, roles, active: None });
    }
    for (row, name) in bed.page(Queue::Alerts, "", 0, 5).rows.into_iter().zip(odd) {
        let target = Target { id: row.row.id, version: None };
        let given = bed.action("assign", &[target], &[("officer", name)], None);
        assert!(bed.act(&given).operation.is_some(), "{name}");
    }
    let Reply::Page(page) = bed.ask(Ask::Page { of: PageOf::Officers }) else { panic!() };
    let mut found: Vec<u64> = Vec::new();
    for line in lines(&page, "officers-work") {
        let Some(Lead::Queue(queue, filter)) = &line.leads else { panic!("{line:?}") };
        let rows = matching(&bed, bed.today, *queue, filter);
        assert_eq!(argument(line, 2, "text"), rows, "{queue:?} {filter}");
        found.push(rows);
    }
    assert_eq!(found, [1, 1, 1]);
}

#[test]
fn every_queue_in_which_something_stands_and_every_stage_is_counted() {
    let bed = Bed::with_samples();
    let board = home(&bed, bed.today);
    let queues = lines(&board, "queues-title");
    let filled: Vec<(Queue, u64)> = bed.counts().into_iter().filter(|(_, n)| *n > 0).collect();
    assert_eq!(queues.len(), filled.len());
    for (line, (queue, count)) in queues.iter().zip(filled) {
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
        assert_eq!((1..last - 1).map(|at| figure(line, at)).sum::<u64>(), all);
        let rows = bed.page(queue, &filter, 0, 10_000).rows;
        let late = rows.iter().filter(|r| r.state == "overdue").count() as u64;
        assert_eq!(figure(line, last - 1), late);
        assert_eq!(line.mark == Mark::Bad, late > 0);
        open += all;
    }
    assert_eq!(open, bed.count(Queue::Applications) + bed.count(Queue::DueDiligence));
}

#[test]
fn a_supplement_that_was_asked_for_is_not_awaited() {
    let bed = Bed::with_samples();
    let today = day("2026-06-26");
    // What came in is sent back for a supplement, with a day within the window.
    let received = bed.matching(Queue::Filings, "stage:received");
    let awaited = |bed: &Bed| counting(&home(bed, today), "home-filings-of", Queue::Filings);
    let before = awaited(&bed);
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
    assert!(before.is_some_and(|n| n > 0));
    assert_eq!(awaited(&bed), before, "what is awaited is what nothing came in for");
}

#[test]
fn the_most_urgent_of_ones_own_is_said_once() {
    let bed = Bed::with_samples();
    let Reply::Next(Some(next)) = bed.ask(Ask::Next { passed: Vec::new() }) else { panic!() };
    let free = home(&bed, bed.today);
    let told = lines(&free, "home-mine-title");
    assert_eq!(told[1].label().unwrap().key, "home-free", "what nobody has in hand is told");
    assert_eq!(told[2].opens(), Some(next.row.row.id));
    let mine = bed.action("claim", &[Target { id: next.row.row.id, version: None }], &[], None);
    assert!(bed.act(&mine).operation.is_some());
    let board = home(&bed, bed.today);
    let opens: Vec<_> =
        lines(&board, "home-mine-title").iter().filter_map(PageLine::opens).collect();
    assert_eq!(opens, [next.row.row.id]);
}

/// What the page of an officer says of each: what is open, late, and the days until it is done.
fn loads(bed: &Bed, user: &str) -> Vec<(String, u64, u64, String)> {
    let ask = Ask::Page { of: PageOf::Home };
    let Reply::Page(page) = bed.ask_as(user, ask).unwrap() else { panic!() };
    let words = Words::new(Lang::En, None);
    let said = |line: &PageLine, at: usize| words.say(line.cells[at].phrase().unwrap());
    let officers = lines(&page, "home-load").iter().filter(|line| line.folds);
    officers.map(|l| (said(l, 0), figure(l, 1), figure(l, 2), said(l, 3))).collect()
}

#[test]
fn who_carries_how_much_is_told_to_all_and_how_fast_it_goes_to_whom_it_concerns() {
    let bed = Bed::with_samples();
    with_owners(&bed);
    let none = |user: &str| -> Vec<String> {
        let told = loads(&bed, user).into_iter();
        let mut told: Vec<String> =
            told.map(|(who, .., clears)| format!("{who}: {clears}")).collect();
        assert_eq!(told.last().map(String::as_str), Some("Nobody yet: -"));
        told.sort();
        told
    };
    for row in bed.page(Queue::Alerts, "owner:none", 0, 4).rows {
        let target = Target { id: row.row.id, version: None };
        assert!(
            bed.act(&bed.action("assign", &[target], &[("officer", "li")], None))
                .operation
                .is_some()
        );
    }
    // Nothing has been closed yet: no figures, for whoever may see any.
    assert_eq!(none("sun"), ["Nobody yet: -", "li: no figures yet", "root: no figures yet"]);
    assert_eq!(none("li"), ["Nobody yet: -", "li: no figures yet", "root: -"]);
    assert_eq!(loads(&bed, "li")[0].0, "li", "the asker stands first");
    let before = loads(&bed, "sun");
    let alerts = bed.matching(Queue::Alerts, "owner:li");
    let mut closed = 0;
    for target in &alerts {
        for step in ["alert.triage", "alert.dismiss"] {
            let fields = [("ground", "11.3c"), ("severity", "minor")];
            let fields = if step == "alert.triage" { &fields[..] } else { &[] };
            let target = Target { version: None, ..*target };
            let done = bed.act(&bed.action(step, &[target], fields, Some("nothing in it")));
            assert!(done.operation.is_some(), "{step}: {done:?}");
        }
        closed += 1;
    }
    let rows = |who: &str, filter: &str| -> u64 {
        let all = Queue::ALL.into_iter().filter(|q| q.is_work() && *q != Queue::Mine);
        let ids: BTreeSet<RecordId> = all
            .flat_map(|queue| bed.matching(queue, &format!("owner:{who} {filter}")))
            .map(|target| target.id)
            .collect();
        ids.len() as u64
    };
    let after = loads(&bed, "sun");
    let li = |loads: &[(String, u64, u64, String)]| {
        loads.iter().find(|(who, ..)| who == "li").unwrap().clone()
    };
    assert_eq!(li(&after).1, li(&before).1 - closed);
    assert_eq!(li(&after).1, rows("li", ""));
    assert!(li(&after).2 > 0 && li(&after).2 < li(&after).1);
    assert!(closed >= 3 && li(&after).3.ends_with("days"), "{closed}: {}", li(&after).3);
    assert_eq!(none("li").iter().filter(|told| told.ends_with("days")).count(), 1);
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

#[test]
fn what_is_late_by_a_clock_of_working_days_is_late_by_so_many_of_them() {
    let mut bed = Bed::with_samples();
    let on = bed.today.to_string();
    let whose = bed.page(Queue::OverdueFilings, "days:<0", 0, 1).rows.remove(0).row.uscc;
    let told = [("kind", "i"), ("state", "received"), ("occurred_on", &on), ("text", "来函")];
    let done = bed.step("enterprise.register_change", &whose, &told, None);
    assert_eq!(done.refused, []);
    bed.today = bed.today.plus(60);
    for queue in [Queue::Changes, Queue::OverdueFilings] {
        let late = bed.page(queue, "days:<0", 0, 2).rows;
        let targets: Vec<Target> =
            late.iter().map(|row| Target { id: row.row.id, version: None }).collect();
        let done = bed.act(&bed.action("claim", &targets, &[], None));
        assert!(done.operation.is_some(), "{queue:?} {targets:?} {:?}", done.refused);
    }
    let mine = bed.page(Queue::Mine, "", 0, 100).rows;
    let board = home(&bed, bed.today);
    let mut seen = BTreeMap::new();
    for line in lines(&board, "home-mine-title") {
        let Some(row) = mine.iter().find(|row| line.opens() == Some(row.row.id)) else { continue };
        let said = line.cells[1].phrase().unwrap();
        let (key, days) = match row.working_left {
            Some(days) => ("home-mine-late-working", days),
            None => ("home-mine-late", row.days_left.unwrap()),
        };
        assert_eq!((said.key.as_str(), argument(line, 1, "days")), (key, days.unsigned_abs()));
        *seen.entry(key).or_insert(0) += 1;
    }
    assert_eq!(seen.len(), 2, "{seen:?}");
}

const HELD: &str = "统一社会信用代码,企业名称,认证状态,证书编号,授牌日期,星级\n\
     91460300U6MY13099P,天宇助残服务有限公司,已认证,HFDA-2025-00001,2025-09-01,3\n";

const PENALTY: &str = "来源,来源编号,日期,统一社会信用代码,企业名称,情形,严重程度,描述\n\
     监管机构,F-1,2026-08-01,91460300U6MY13099P,,行政处罚,较大,罚款两万元\n";

/// A desk of one person with a matter of a substantiated penalty.
fn with_matter() -> Bed {
    let mut bed = Bed::with_edition(None, true);
    bed.today = day("2026-06-01");
    assert_eq!(bed.import(IntakeKind::Enterprises, "e.csv", HELD.as_bytes(), false).bad, []);
    bed.today = day("2026-08-10");
    assert_eq!(bed.import(IntakeKind::Alerts, "a.csv", PENALTY.as_bytes(), false).bad, []);
    for step in ["alert.triage", "alert.investigate", "alert.substantiate"] {
        assert_eq!(bed.step(step, "A-000001", &[], Some("because")).refused, [], "{step}");
    }
    bed
}

#[test]
fn a_warning_that_runs_stands_on_home_and_with_whoever_gave_it_until_it_lapses() {
    let mut bed = with_matter();
    let warned = [("mend_by", "2026-09-14"), ("channel", "announcement")];
    assert_eq!(bed.step("matter.warn", "M-000001", &warned, Some("mend it")).refused, []);
    let matter = bed.sheet("M-000001").id;
    let named = |bed: &Bed| {
        let page = home(bed, bed.today);
        let block =
            page.blocks().find(|b| b.title.as_ref().is_some_and(|t| t.key == "home-warnings"));
        block.is_some() && lines(&page, "home-warnings").iter().any(|l| l.opens() == Some(matter))
    };
    let mend_by = bed.sheet("M-000001").body["warnings"][0]["mend_by"].as_str().unwrap().to_owned();
    for today in [bed.today, day(&mend_by)] {
        bed.today = today;
        assert!(named(&bed), "{today}");
        let mine = bed.page(Queue::Mine, "", 0, 9).rows;
        let own = mine.iter().find(|row| row.row.id == matter).unwrap();
        assert_eq!(own.state, "warned", "{today}");
        assert_eq!(bed.count(Queue::Delisting), 0);
    }
    bed.today = bed.today.next();
    assert!(!named(&bed), "it has lapsed");
    assert_eq!(bed.count(Queue::Delisting), 1);
}

#[test]
fn notices_of_a_delisting_that_were_not_sent_are_late_from_the_day_after_it_took_effect() {
    let mut bed = with_matter();
    let because = Some("because");
    assert_eq!(bed.step("matter.propose_delisting", "M-000001", &[], because).refused, []);
    let on = [("on", "2026-08-12")];
    assert_eq!(bed.step("matter.decide_delisting", "M-000001", &on, because).refused, []);
    let told = |bed: &Bed, part| counting(&home(bed, bed.today), part, Queue::Notices);
    for (today, late, soon) in [
        ("2026-08-12", None, Some(1)),
        ("2026-08-13", Some(1), None),
        ("2026-09-26", Some(1), None),
    ] {
        bed.today = day(today);
        let found = (told(&bed, "home-late-title"), told(&bed, "home-week-title"));
        assert_eq!(found, (late, soon), "{today}");
        agrees(&bed, bed.today);
    }
    for party in ["enterprise", "authorities", "media"] {
        let sent = [
            ("kind", "delisting"),
            ("party", party),
            ("channel", "announcement"),
            ("text", "delisted"),
            ("on", "2026-09-26"),
        ];
        assert_eq!(bed.step("notice.send", "M-000001", &sent, None).refused, [], "{party}");
    }
    assert_eq!(told(&bed, "home-late-title"), None);
}
