//! Reading as of a past day: what stood then, judged then; what may not be asked; what it costs on a large desk.

use crate::support;

use sedesk::domain::day::Day;
use sedesk::domain::desk_settings::DocumentKind;
use sedesk::domain::id::RequestId;
use sedesk::domain::intake::IntakeKind;
use sedesk::domain::officer::Role;
use sedesk::domain::queue::Queue;
use sedesk::service::desk::Desk as _;
use sedesk::service::error::DeskError;
use sedesk::service::page::{Body, MenuItem};
use sedesk::service::request::{Ask, Request, View};
use sedesk::service::response::{About, LogEntry, RecordView, Reply};
use support::desk::{Bed, day};

const CERTIFIED: &str = "统一社会信用代码,企业名称,认证状态,证书编号,授牌日期,星级\n\
     91460300U6MY13099P,天宇助残服务有限公司,已认证,HFDA-2025-00001,2025-05-01,3\n";
const CODE: &str = "91460300U6MY13099P";
const FILING: &str = "F-HFDA-2025-00001-2026";

/// Asks as root on `today` of a day gone by.
fn ask_of(bed: &Bed, today: &str, as_of: &str, ask: Ask) -> Result<Reply, DeskError> {
    let request = Request {
        id: RequestId([0; 16]),
        user: "root".to_owned(),
        today: Some(day(today)),
        as_of: Some(day(as_of)),
        ask,
    };
    bed.desk.call(request)
}

const LATER: &str = "2026-11-20";

fn sheet_of(bed: &Bed, as_of: &str, reference: &str) -> RecordView {
    let ask = Ask::Show { reference: reference.to_owned() };
    match ask_of(bed, LATER, as_of, ask).unwrap() {
        Reply::Record(sheet) => *sheet,
        other => panic!("{other:?}"),
    }
}

fn about_of(bed: &Bed, as_of: &str) -> About {
    match ask_of(bed, LATER, as_of, Ask::About).unwrap() {
        Reply::About(about) => *about,
        other => panic!("{other:?}"),
    }
}

fn log_of(bed: &Bed, as_of: &str, reference: Option<&str>) -> Vec<LogEntry> {
    let ask = Ask::Log { reference: reference.map(str::to_owned), limit: 99 };
    match ask_of(bed, LATER, as_of, ask).unwrap() {
        Reply::Log(log) => log,
        other => panic!("{other:?}"),
    }
}

fn count_of(bed: &Bed, as_of: &str, queue: Queue) -> u64 {
    match ask_of(bed, LATER, as_of, Ask::Queues).unwrap() {
        Reply::Queues(all) => all.into_iter().find(|q| q.queue == queue).unwrap().count,
        other => panic!("{other:?}"),
    }
}

fn refusal(bed: &Bed, today: &str, as_of: &str, ask: Ask) -> String {
    ask_of(bed, today, as_of, ask).unwrap_err().message.key
}

/// A desk opened in 2026-03, on which things happened from day to day.
fn story() -> Bed {
    let mut bed = Bed::beginning("2026-03-02");
    bed.import(IntakeKind::Enterprises, "x.csv", CERTIFIED.as_bytes(), false);
    bed.today = day("2026-03-10");
    bed.step("filing.notify", FILING, &[("channel", "announcement")], None);
    bed.today = day("2026-07-10");
    bed.step("filing.warn", FILING, &[("mend_by", "2026-07-31")], None);
    bed.today = day("2026-07-20");
    let renamed = [("kind", "a"), ("name", "天宇新名有限公司"), ("occurred_on", "2026-07-20")];
    bed.step("enterprise.register_change", CODE, &renamed, None);
    bed.step("filing.receive", FILING, &[("channel", "post"), ("attribution", "own")], None);
    bed.today = day(LATER);
    bed
}

#[test]
fn records_standing_and_queues_are_those_of_the_day_judged_on_that_day() {
    let bed = story();
    let state = |as_of: &str| sheet_of(&bed, as_of, FILING).body["state"].clone();
    assert_eq!(state("2026-03-09"), "scheduled");
    assert_eq!(state("2026-03-10"), "notified");
    assert_eq!(state("2026-07-19"), "notified");
    assert_eq!(state("2026-07-20"), "received");
    let standing = |as_of: &str| sheet_of(&bed, as_of, CODE).standing.unwrap().key;
    assert_eq!(standing("2026-06-30"), "standing-certified");
    assert_eq!(standing("2026-07-10"), "standing-warned");
    assert_eq!(standing("2026-07-20"), "standing-certified");
    let overdue = |as_of: &str| count_of(&bed, as_of, Queue::OverdueFilings);
    assert_eq!([overdue("2026-06-30"), overdue("2026-07-01"), overdue("2026-07-20")], [0, 1, 0]);
    let name = |as_of: &str| sheet_of(&bed, as_of, CODE).title;
    assert_eq!(name("2026-07-19"), "天宇助残服务有限公司");
    assert_eq!(name("2026-07-20"), "天宇新名有限公司");
    // Today by the flag is today without it.
    let without_events = |mut sheet: RecordView| {
        sheet.page.tabs.pop();
        sheet
    };
    let (now, then) = (bed.sheet(CODE), sheet_of(&bed, LATER, CODE));
    assert_eq!(without_events(now), without_events(then));
}

#[test]
fn finding_resolving_paging_and_explaining_know_nothing_of_later_days() {
    let bed = story();
    let found = |as_of: &str, text: &str| match ask_of(
        &bed,
        LATER,
        as_of,
        Ask::Find { text: text.to_owned(), limit: 9 },
    )
    .unwrap()
    {
        Reply::Found(found) => found.into_iter().map(|f| f.name).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(found("2026-07-19", "新名"), Vec::<String>::new());
    assert_eq!(found("2026-07-19", "助残"), ["天宇助残服务有限公司"]);
    assert_eq!(found("2026-07-20", "新名"), ["天宇新名有限公司"]);
    assert_eq!(bed.find("新名")[0].name, "天宇新名有限公司");
    let page = |as_of: &str, filter: &str| {
        let view = View::new(Queue::Filings, filter);
        match ask_of(&bed, LATER, as_of, Ask::QueuePage { view, offset: 0, limit: 9 }).unwrap() {
            Reply::QueuePage(page) => {
                page.rows.into_iter().map(|r| (r.row.reference, r.days_left)).collect::<Vec<_>>()
            }
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(page("2026-06-20", ""), [(FILING.to_owned(), Some(10))]);
    assert_eq!(page("2026-06-20", "state:awaited"), [(FILING.to_owned(), Some(10))]);
    let version = |as_of: &str| {
        let ask = Ask::Resolve { references: vec![FILING.to_owned()], transition: None };
        match ask_of(&bed, LATER, as_of, ask).unwrap() {
            Reply::Resolved(all) => all[0].target.clone().unwrap().version.unwrap(),
            other => panic!("{other:?}"),
        }
    };
    assert!(version("2026-03-09") < version("2026-03-10"));
    let explained = |as_of: &str| -> Vec<MenuItem> {
        let ask = Ask::Explain {
            reference: FILING.to_owned(),
            transition: Some("filing.warn".to_owned()),
        };
        match ask_of(&bed, LATER, as_of, ask).unwrap() {
            Reply::Page(page) => {
                let steps = page.blocks().find_map(|block| match &block.body {
                    Body::Steps(steps) => Some(steps.clone()),
                    _ => None,
                });
                steps.unwrap()
            }
            other => panic!("{other:?}"),
        }
    };
    let why = |as_of: &str| {
        explained(as_of)[0].refusals.iter().map(|r| r.message.key.clone()).collect::<Vec<_>>()
    };
    assert_eq!(why("2026-06-20"), ["refused-not-overdue"]);
    assert_eq!(why("2026-07-02"), Vec::<String>::new());
}

#[test]
fn the_log_ends_where_the_day_ends_and_takes_back_nothing_later() {
    let bed = story();
    let undone = bed.undo(None).operation.unwrap();
    assert_eq!(log_of(&bed, LATER, None)[0].operation, undone);
    let before = log_of(&bed, "2026-07-20", None);
    assert_eq!(before[0].operation, undone - 1);
    assert!(before.iter().all(|e| e.undone_by.is_none()));
    let history = log_of(&bed, "2026-07-19", Some(FILING));
    assert_eq!(history.len(), 3, "{history:?}");
    assert_eq!(log_of(&bed, "2026-07-19", Some(&format!("#{undone}"))), Vec::new());
    assert_eq!(about_of(&bed, "2026-07-20").head, undone - 1);
}

#[test]
fn days_that_do_not_rise_end_at_the_last_operation_of_a_day_up_to_the_one_asked_for() {
    let mut bed = story();
    bed.today = day("2026-05-05");
    let late = bed.step("comment", CODE, &[("text", "补记")], None).operation.unwrap();
    bed.today = day(LATER);
    assert_eq!(about_of(&bed, "2026-06-01").head, late);
    assert_eq!(about_of(&bed, "2026-05-04").head, 3);
    // The receipt of July stands in the log before the comment of May.
    assert_eq!(sheet_of(&bed, "2026-06-01", FILING).body["state"], "received");
}

#[test]
fn editions_calendars_officers_and_rights_are_whose_they_should_be() {
    let mut bed = story();
    let text = "date,kind,occasion\n2029-06-16,holiday,Dragon Boat Festival\n\
         2029-06-30,makeup_workday,Dragon Boat Festival\n";
    bed.today = day("2026-08-01");
    bed.ask(Ask::Load { kind: DocumentKind::Calendar, text: text.to_owned() });
    bed.ask(Ask::SetOfficer {
        name: "王芳".to_owned(),
        os_user: Some("wf".to_owned()),
        roles: Some(vec![Role::Reviewer]),
        active: None,
    });
    bed.today = day(LATER);
    let works = |as_of: &str| {
        let reckoning = sedesk::service::request::Reckoning::Between {
            from: day("2029-06-29"),
            to: day("2029-06-30"),
        };
        match ask_of(&bed, LATER, as_of, Ask::Calendar(reckoning)).unwrap() {
            Reply::Span(span) => (span.working_days, span.provisional),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(works("2026-07-31"), (0, true));
    assert_eq!(works("2026-08-01"), (1, false));
    let officers = |as_of: &str| match ask_of(&bed, LATER, as_of, Ask::Officers).unwrap() {
        Reply::Officers(all) => all.len(),
        other => panic!("{other:?}"),
    };
    assert_eq!((officers("2026-07-31"), officers("2026-08-01")), (1, 2));
    // The asker is who he is today, also on days before he came.
    let request = Request {
        id: RequestId([0; 16]),
        user: "wf".to_owned(),
        today: Some(day(LATER)),
        as_of: Some(day("2026-03-09")),
        ask: Ask::Queues,
    };
    assert!(bed.desk.call(request.clone()).is_ok());
    let stranger = Request { user: "nobody".to_owned(), ..request };
    assert_eq!(bed.desk.call(stranger).unwrap_err().message.key, "desk-no-officer");
}

#[test]
fn what_would_write_what_is_to_come_and_what_was_before_the_desk_are_refused() {
    let bed = story();
    let target = bed.target(FILING, "claim");
    let act = Ask::Act(bed.action("claim", &[target], &[], None));
    let head = bed.about().head;
    for ask in [
        act,
        Ask::Undo { operation: None, reason: None },
        Ask::Keep { key: "k".to_owned(), value: None },
        Ask::Verify,
        Ask::Backup { path: bed.path().with_extension("copy") },
        Ask::Load { kind: DocumentKind::Calendar, text: String::new() },
        Ask::SetOfficer { name: "x".to_owned(), os_user: None, roles: None, active: None },
    ] {
        assert_eq!(refusal(&bed, LATER, "2026-07-19", ask), "desk-as-of-reads-only");
    }
    assert_eq!(bed.about().head, head);
    assert_eq!(refusal(&bed, LATER, "2026-11-21", Ask::Queues), "desk-as-of-to-come");
    assert_eq!(refusal(&bed, "2026-07-01", "2026-07-02", Ask::Queues), "desk-as-of-to-come");
    assert_eq!(refusal(&bed, LATER, "2026-03-01", Ask::Queues), "desk-as-of-before");
    let ask = Ask::Show { reference: CODE.to_owned() };
    assert!(ask_of(&bed, LATER, "2026-03-02", ask).is_ok());
    bed.assert_verified();
}

#[test]
fn a_copy_made_for_one_day_serves_the_next_question_and_never_another_day() {
    let bed = Bed::with_samples();
    let first = bed.about().head;
    let overdue = bed.matching(Queue::OverdueFilings, "region:46");
    let counts = bed.counts();
    let mut later = bed;
    later.today = day("2026-11-25");
    later.act(&later.action("filing.receive", &overdue, &[("channel", "post")], None));
    for _ in 0..3 {
        let then: Vec<(Queue, u64)> =
            match ask_of(&later, "2026-11-25", LATER, Ask::Queues).unwrap() {
                Reply::Queues(all) => all.into_iter().map(|q| (q.queue, q.count)).collect(),
                other => panic!("{other:?}"),
            };
        assert_eq!(then, counts);
        assert_eq!(later.count(Queue::OverdueFilings), counts[2].1 - overdue.len() as u64);
    }
    assert_eq!(about_of_on(&later, "2026-11-25", LATER).head, first);
}

fn about_of_on(bed: &Bed, today: &str, as_of: &str) -> About {
    match ask_of(bed, today, as_of, Ask::About).unwrap() {
        Reply::About(about) => *about,
        other => panic!("{other:?}"),
    }
}

/// Days count: the state on every day of the story is what the operations up to it made.
#[test]
fn every_day_of_the_story_reads_without_a_gap() {
    let bed = story();
    let (mut at, last): (Day, Day) = (day("2026-03-02"), day("2026-07-25"));
    let mut head = 0;
    while at <= last {
        let about = about_of(&bed, &at.to_string());
        assert!(about.head >= head && about.today == at, "{at}");
        head = about.head;
        at = at.plus(7);
    }
}
