//! The service at its edges: calendars loaded later, requests that come twice, officers and their accounts.

use crate::support;

use sedesk::domain::action::Target;
use sedesk::domain::desk_settings::DocumentKind;
use sedesk::domain::field::FieldValue;
use sedesk::domain::intake::IntakeKind;
use sedesk::domain::officer::Role;
use sedesk::domain::queue::Queue;
use sedesk::exchange;
use sedesk::service::desk::Desk;
use sedesk::service::error::DeskError;
use sedesk::service::query::QueryFault;
use sedesk::service::request::{Ask, View};
use sedesk::service::response::Reply;
use sedesk::standard::words::{Lang, Words};
use support::desk::{Bed, day};

/// An enterprise certified long enough for a filing in 2029, whose last day is a Saturday.
const CERTIFIED: &str = "统一社会信用代码,企业名称,认证状态,证书编号,授牌日期,星级\n\
     91460300U6MY13099P,天宇助残服务有限公司,已认证,HFDA-2026-00001,2026-09-01,3\n";

const CALENDAR: &str = "date,kind,occasion\n2029-06-16,holiday,Dragon Boat Festival\n\
     2029-06-30,makeup_workday,Dragon Boat Festival\n";

fn load_calendar(bed: &Bed) -> Result<Reply, DeskError> {
    bed.ask_as("root", Ask::Load { kind: DocumentKind::Calendar, text: CALENDAR.to_owned() })
}

fn officer(name: &str, os_user: Option<&str>, roles: Option<&[Role]>, active: Option<bool>) -> Ask {
    Ask::SetOfficer {
        name: name.to_owned(),
        os_user: os_user.map(str::to_owned),
        roles: roles.map(<[Role]>::to_vec),
        active,
    }
}

fn refused(bed: &Bed, ask: Ask) -> String {
    bed.ask_as("root", ask).unwrap_err().message.key
}

#[test]
fn a_calendar_loaded_later_moves_the_days_reckoned_without_it() {
    let bed = Bed::new();
    let report = bed.import(IntakeKind::Enterprises, "x.csv", CERTIFIED.as_bytes(), false);
    assert_eq!((report.good, report.bad), (1, Vec::new()));
    let filing = "F-HFDA-2026-00001-2029";
    let due = |bed: &Bed| {
        let sheet = bed.sheet(filing);
        let log = bed.ask(Ask::Log { reference: Some(filing.to_owned()), limit: 9 });
        let Reply::Log(log) = log else { panic!() };
        (sheet.body["due"].as_str().unwrap().to_owned(), log.len())
    };
    assert_eq!(due(&bed), ("2029-07-02".to_owned(), 1));
    let notices = bed.desk.notices();
    let Reply::Loaded { operation, .. } = load_calendar(&bed).unwrap() else { panic!() };
    assert_eq!(notices.try_recv().unwrap().operation, operation);
    assert_eq!(due(&bed), ("2029-06-30".to_owned(), 2));
    bed.assert_verified();
    assert_eq!(load_calendar(&bed).unwrap_err().message.key, "desk-loaded-already");
    assert_eq!(bed.about().head, operation);
    let bed = bed.reopened();
    assert_eq!(due(&bed), ("2029-06-30".to_owned(), 2));
    bed.assert_verified();
}

#[test]
fn a_sheet_sent_twice_is_one_operation_and_says_what_it_wrote() {
    let bed = Bed::new();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/intake/enterprises-gb18030.csv");
    let bytes = std::fs::read(path).unwrap();
    let edition = bed.about().edition;
    let batch = exchange::read(&bytes, "e.csv", IntakeKind::Enterprises, &edition, None, bed.today)
        .unwrap();
    let send = || {
        let ask =
            Ask::Import { batch: batch.clone(), dry_run: false, skip_bad: true, update: false };
        match bed.ask_with("root", [9; 16], bed.today, ask).unwrap() {
            Reply::Imported(report) => report,
            other => panic!("{other:?}"),
        }
    };
    let (first, again) = (send(), send());
    assert_eq!(
        (first.operation, first.good, first.bad.len()),
        (again.operation, again.good, again.bad.len())
    );
}

#[test]
fn a_request_that_comes_twice_at_once_is_answered_as_the_same_operation() {
    let bed = Bed::new();
    let ask = || officer("王芳", Some("wf"), Some(&[Role::Reviewer]), None);
    let send = || match bed.ask_with("root", [5; 16], bed.today, ask()).unwrap() {
        Reply::Done(done) => done.operation.unwrap(),
        other => panic!("{other:?}"),
    };
    let operations: Vec<u64> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..8).map(|_| scope.spawn(send)).collect();
        all.into_iter().map(|t| t.join().unwrap()).collect()
    });
    assert_eq!(operations, [2; 8]);
    let other = officer("李明", None, None, None);
    let error = bed.ask_with("root", [5; 16], bed.today, other).unwrap_err();
    assert_eq!(error.message.key, "store-request-reused");
}

#[test]
fn the_last_admin_stays_and_an_account_is_one_officers() {
    let bed = Bed::new();
    assert_eq!(
        refused(&bed, officer("root", None, Some(&[Role::Viewer]), None)),
        "desk-last-admin"
    );
    assert_eq!(refused(&bed, officer("root", None, None, Some(false))), "desk-last-admin");
    assert_eq!(refused(&bed, officer("王芳", Some("root"), None, None)), "desk-account-taken");
    bed.ask(officer("王芳", Some("Root"), Some(&[Role::Admin]), None));
    let Reply::About(about) = bed.ask_as("Root", Ask::About).unwrap() else { panic!() };
    assert_eq!(about.officer.as_deref(), Some("王芳"));
    assert_eq!(bed.about().officer.as_deref(), Some("root"));
    bed.ask(officer("root", None, Some(&[Role::Viewer]), None));
    assert_eq!(refused(&bed, officer("root", None, Some(&[Role::Admin]), None)), "refused-role");
    bed.assert_verified();
}

#[test]
fn a_code_that_could_mean_several_records_is_ambiguous_and_names_them() {
    let bed = Bed::new();
    bed.import(IntakeKind::Enterprises, "x.csv", CERTIFIED.as_bytes(), false);
    let alerts = "来源,来源编号,日期,统一社会信用代码,企业名称,情形,严重程度,描述\n\
         监管机构,F-1,2026-08-01,91460300U6MY13099P,,未按时补送,较大,甲\n\
         监管机构,F-2,2026-08-02,91460300U6MY13099P,,未按时补送,较大,乙\n";
    let report = bed.import(IntakeKind::Alerts, "a.csv", alerts.as_bytes(), false);
    assert_eq!((report.good, report.bad), (2, Vec::new()));
    let on = |typed: &str, transition: &str| {
        let ask = Ask::Resolve {
            references: vec![typed.to_owned()],
            transition: Some(transition.to_owned()),
        };
        let Reply::Resolved(resolved) = bed.ask(ask) else { panic!() };
        resolved[0].target.clone()
    };
    let resolve = |typed: &str| on(typed, "alert.triage");
    let said = resolve("91460300U6MY13099P").unwrap_err();
    assert_eq!(said.key, "desk-ambiguous");
    let both = format!("{:?}", said.arg("references"));
    assert!(both.contains("A-000001") && both.contains("A-000002"), "{both}");
    assert!(resolve("A-000002").is_ok());
    let first = resolve("A-000001").unwrap();
    let done = bed.act(&bed.action("alert.triage", &[first], &[], None));
    assert_eq!((done.changed.len(), done.refused.len()), (1, 0), "{done:?}");
    let ready = on("91460300U6MY13099P", "alert.investigate").unwrap();
    assert_eq!(ready, resolve("A-000001").unwrap());
}

#[test]
fn a_registered_change_that_raised_alerts_is_never_taken_back() {
    let bed = Bed::new();
    bed.import(IntakeKind::Enterprises, "x.csv", CERTIFIED.as_bytes(), false);
    let enterprise = "91460300U6MY13099P";
    let whole = |bed: &Bed| bed.sheet(enterprise).body;
    let alerts = bed.count(Queue::Alerts);
    let given = [
        ("kind", "h"),
        ("occurred_on", "2026-06-01"),
        ("bound_share", "60%"),
        ("text", "理事会不再开会"),
    ];
    let done = bed.step("enterprise.register_change", enterprise, &given, None);
    assert_eq!(done.changed.len(), 1, "{done:?}");
    // Mission drift, the share bound, and that it came late.
    assert_eq!(bed.count(Queue::Alerts), alerts + 3);
    let sheet = bed.sheet("G-000001");
    assert_eq!(sheet.body["alerts"].as_array().unwrap().len(), 3);
    let words = Lang::ALL.map(|lang| Words::new(lang, None));
    let said: Vec<String> = sheet
        .page
        .lines()
        .filter_map(|line| line.value()?.phrase())
        .flat_map(|phrase| words.iter().map(|w| w.say(phrase)))
        .collect();
    assert!(said.iter().any(|s| s.contains("→ 60%")), "{said:?}");
    assert!(said.iter().any(|s| s.contains("A-000003")), "{said:?}");
    let due = bed.dates("G-000001").remove(0);
    assert_eq!(due.days.iter().filter(|(_, counts, _)| *counts).count(), 20);
    assert_eq!(due.date, due.days.last().map(|(day, _, _)| *day));
    // An alert ends by its own step alone, and with it stands what raised it.
    let stood = whole(&bed);
    let undone = bed.undo(done.operation);
    assert_eq!((undone.changed.len(), undone.operation), (0, None), "{undone:?}");
    assert_eq!(undone.refused[0].refusals[0].message.key, "undo-lasts");
    assert_eq!((whole(&bed), bed.count(Queue::Alerts)), (stood, alerts + 3));
    assert_eq!(bed.sheet("A-000003").body["state"], "new");
    bed.assert_verified();
}

#[test]
fn taking_a_registered_change_back_takes_what_it_wrote_with_it() {
    let bed = Bed::new();
    bed.import(IntakeKind::Enterprises, "x.csv", CERTIFIED.as_bytes(), false);
    let enterprise = "91460300U6MY13099P";
    let whole = |bed: &Bed| bed.sheet(enterprise).body;
    let (before, alerts) = (whole(&bed), bed.count(Queue::Alerts));
    let given = [("kind", "a"), ("occurred_on", "2026-11-02"), ("name", "天宇助残社")];
    let done = bed.step("enterprise.register_change", enterprise, &given, None);
    assert_eq!(done.changed.len(), 1, "{done:?}");
    assert_eq!(whole(&bed)["name"], "天宇助残社");
    assert_eq!(whole(&bed)["former_names"].as_array().unwrap().len(), 1);
    assert_eq!(bed.count(Queue::Alerts), alerts);
    bed.undo(done.operation);
    assert_eq!((whole(&bed), bed.count(Queue::Alerts)), (before, alerts));
    assert!(bed.ask_as("root", Ask::Show { reference: "G-000001".to_owned() }).is_err());
    bed.assert_verified();
    let closed = [("kind", "c"), ("event", "closed_down"), ("occurred_on", "2026-11-01")];
    let done = bed.step("enterprise.register_change", enterprise, &closed, None);
    assert_eq!(bed.sheet(enterprise).standing.unwrap().key, "standing-ceased");
    bed.undo(done.operation);
    assert_eq!(bed.sheet(enterprise).standing.unwrap().key, "standing-certified");
    bed.assert_verified();
}

#[test]
fn rows_of_my_own_queue_are_nobody_elses() {
    let bed = Bed::new();
    bed.import(IntakeKind::Enterprises, "x.csv", CERTIFIED.as_bytes(), false);
    bed.ask(officer("王芳", Some("wf"), Some(&[Role::Reviewer]), None));
    let filing = bed.sheet("F-HFDA-2026-00001-2027").id;
    let target = Target { id: filing, version: None };
    let done = bed.act(&bed.action("claim", &[target], &[], None));
    assert_eq!(done.changed.len(), 1, "{done:?}");
    let mine = |user: &str, today: &str| {
        let ask = Ask::Rows { queue: Queue::Mine, ids: vec![filing] };
        match bed.ask_with(user, [0; 16], day(today), ask).unwrap() {
            Reply::Rows(rows) => rows.len(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!((mine("root", "2027-06-01"), mine("wf", "2027-06-01")), (1, 0));
}

#[test]
fn a_filter_is_typed_in_either_language_and_a_value_means_its_own_field_alone() {
    let bed = Bed::with_samples();
    let many = |queue: Queue, filter: &str| bed.matching(queue, filter).len();
    let overdue = many(Queue::OverdueFilings, "");
    assert!(overdue > 0);
    for filter in
        ["state:overdue", "state:已逾期", "状态:逾期", "stage:scheduled", "阶段：待通知", "逾期"]
    {
        assert_eq!(many(Queue::OverdueFilings, filter), overdue, "{filter}");
    }
    assert_eq!(many(Queue::OverdueFilings, "stage:逾期"), 0);
    let serious = many(Queue::Alerts, "severity:serious");
    assert!(serious > 0 && serious < many(Queue::Alerts, ""));
    for filter in ["严重:严重", "severity:严重", "state:serious"] {
        assert_eq!(many(Queue::Alerts, filter), serious, "{filter}");
    }
    let source = many(Queue::Alerts, "source:监管机构");
    assert!(source > 0);
    let view = View::new(Queue::Alerts, "severity:监管机构");
    let error = bed.ask_as("root", Ask::Matching { view }).unwrap_err();
    assert_eq!(
        QueryFault::of(&error.message).map(|(at, n, p)| (at, n, p.key.as_str())),
        Some((9, 4, "query-unknown-code"))
    );
    assert_eq!(many(Queue::Alerts, "\"监管机构\""), source);
}

#[test]
fn a_row_no_reader_should_have_let_through_is_refused_at_the_desk() {
    let bed = Bed::new();
    let edition = bed.about().edition;
    let bytes = CERTIFIED.as_bytes();
    let mut batch =
        exchange::read(bytes, "x.csv", IntakeKind::Enterprises, &edition, None, bed.today).unwrap();
    let row = batch.rows[0].clone();
    for (line, name) in [(3, "红\u{1b}[31m".to_owned()), (4, "长".repeat(5000))] {
        let mut bad = row.clone();
        bad.line = line;
        bad.values.insert("name".to_owned(), FieldValue::Text(name));
        batch.rows.push(bad);
    }
    batch.rows_read = 3;
    let ask = Ask::Import { batch, dry_run: false, skip_bad: true, update: false };
    let Reply::Imported(report) = bed.ask(ask) else { panic!() };
    let bad: Vec<_> = report.bad.iter().map(|f| (f.line, f.reason.as_str())).collect();
    assert_eq!((report.good, bad), (1, vec![(3, "control characters"), (4, "too long")]));
    assert!(!format!("{:?}", report.bad).contains('\u{1b}'));
    bed.assert_verified();
}

#[test]
fn the_log_counts_what_an_operation_wrote_and_a_history_reads_on_past_what_is_kept() {
    let bed = Bed::new();
    bed.import(IntakeKind::Enterprises, "x.csv", CERTIFIED.as_bytes(), false);
    let filing = "F-HFDA-2026-00001-2027";
    for round in 0..20 {
        let done = bed.step("comment", filing, &[("text", &format!("第{round}次"))], None);
        assert_eq!(done.changed.len(), 1, "{done:?}");
    }
    let log = |reference: Option<&str>| {
        let ask = Ask::Log { reference: reference.map(str::to_owned), limit: 100 };
        let Reply::Log(log) = bed.ask(ask) else { panic!() };
        log
    };
    let (all, one) = (log(None), log(Some("#000002")));
    let written: Vec<u64> = all.iter().map(|entry| entry.records).collect();
    let first = *written.iter().rev().nth(1).unwrap();
    assert!(first > 2 && written[..20] == [1; 20], "{written:?}");
    assert_eq!((one.len(), one[0].records), (1, first));
    let history = log(Some(filing));
    assert_eq!(history.len(), 21);
    assert_eq!(history, log(Some(filing)));
    assert_eq!(bed.sheet(filing).page.events(), history);
}
