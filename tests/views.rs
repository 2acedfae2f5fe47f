//! Views on a real desk: order at any size, saved views with their owners, what rows hold, the most urgent thing and what follows.

use crate::support;

use sedesk::domain::id::{RecordId, RequestId};
use sedesk::domain::intake::IntakeKind;
use sedesk::domain::officer::Role;
use sedesk::domain::queue::Queue;
use sedesk::service::desk::Desk;
use sedesk::service::error::{DeskError, ErrorKind};
use sedesk::service::query::{Field, Sort};
use sedesk::service::request::{Ask, Request, View};
use sedesk::service::response::{QueuePage, Reply, RowView, ViewLine};
use sedesk::service::watch::{Job, Progress};
use std::fmt::Write as _;
use support::desk::Bed;
use support::generate::uscc;

/// A desk with so many enterprises, their names and places in no order.
fn filled(count: u32) -> Bed {
    let bed = Bed::new();
    let mut sheet = String::from("统一社会信用代码,企业名称,注册地\n");
    for no in 0..count {
        let mixed = (no * 7919) % count;
        let place = ["三亚市", "海口市", "琼海市"][(mixed % 3) as usize];
        let code = uscc("460200", no);
        let _ = writeln!(sheet, "{code},第{mixed:05}号助残服务有限公司,{place}");
    }
    let report = bed.import(IntakeKind::Enterprises, "many.csv", sheet.as_bytes(), false);
    assert_eq!(report.good, count);
    bed
}

fn page(bed: &Bed, view: &View, offset: usize, limit: usize) -> QueuePage {
    let ask = Ask::QueuePage { view: view.clone(), offset, limit };
    let Reply::QueuePage(page) = bed.ask(ask) else { panic!() };
    page
}

fn names(rows: &[RowView]) -> Vec<String> {
    rows.iter().map(|r| r.row.name.clone()).collect()
}

fn sorted(filter: &str, field: Field, backward: bool) -> View {
    let sort = Some(Sort { field, backward });
    View { queue: Queue::Enterprises, filter: filter.to_owned(), sort }
}

#[test]
fn the_desk_orders_every_row_and_its_pages_fit_together() {
    let bed = filled(700);
    let view = sorted("", Field::Name, false);
    let whole = names(&page(&bed, &view, 0, 1000).rows);
    assert_eq!(whole.len(), 700);
    assert!(whole.is_sorted());
    let mut parts = Vec::new();
    for offset in (0..700).step_by(90) {
        parts.extend(names(&page(&bed, &view, offset, 90).rows));
    }
    assert_eq!(parts, whole);
    let mut turned = names(&page(&bed, &sorted("", Field::Name, true), 0, 1000).rows);
    turned.reverse();
    assert_eq!(turned, whole);
    let found = page(&bed, &sorted("place:海口", Field::Name, false), 0, 1000);
    assert!(names(&found.rows).is_sorted());
    assert_eq!(usize::try_from(found.matching).unwrap(), found.rows.len());
    assert_eq!(found.total, 700);
    let Reply::Targets(targets) = bed.ask(Ask::Matching { view }) else { panic!() };
    let ids: Vec<RecordId> = targets.iter().map(|t| t.id).collect();
    let shown = page(&bed, &sorted("", Field::Name, false), 0, 1000);
    assert_eq!(ids, shown.rows.iter().map(|r| r.row.id).collect::<Vec<_>>());
}

#[test]
fn an_order_follows_what_is_written() {
    let bed = filled(30);
    let view = sorted("", Field::Name, false);
    let first = page(&bed, &view, 0, 1).rows.remove(0);
    let sheet = format!("统一社会信用代码,企业名称\n{},第00000号甲公司\n", uscc("460200", 99));
    bed.import(IntakeKind::Enterprises, "one.csv", sheet.as_bytes(), false);
    let all = page(&bed, &view, 0, 100);
    assert_eq!(all.matching, 31);
    assert!(names(&all.rows).contains(&"第00000号甲公司".to_owned()));
    assert!(names(&all.rows).contains(&first.row.name));
}

#[test]
fn what_rows_hold_is_told_with_how_many_hold_it() {
    let bed = filled(30);
    let ask = Ask::Values { queue: Queue::Enterprises, field: Field::Place };
    let Reply::Values(values) = bed.ask(ask) else { panic!() };
    assert_eq!(values.iter().map(|(_, n)| n).sum::<u64>(), 30);
    assert!(values.contains(&("海口市".to_owned(), 10)));
}

fn officer(bed: &Bed, name: &str, roles: &[Role]) {
    bed.ask(Ask::SetOfficer {
        name: name.to_owned(),
        os_user: Some(name.to_owned()),
        roles: Some(roles.to_vec()),
        active: Some(true),
    });
}

fn save(
    bed: &Bed,
    user: &str,
    name: &str,
    text: Option<&str>,
    shared: bool,
) -> Result<(), DeskError> {
    let text = text.map(str::to_owned);
    let ask = Ask::SaveView { name: name.to_owned(), text, shared };
    bed.ask_as(user, ask).map(|reply| assert!(matches!(reply, Reply::Kept)))
}

fn views(bed: &Bed, user: &str) -> Vec<ViewLine> {
    match bed.ask_as(user, Ask::Views { counts: true }) {
        Ok(Reply::Views(views)) => views,
        other => panic!("{other:?}"),
    }
}

#[test]
fn own_views_are_ones_own_and_shared_ones_everybodys_to_open_but_not_to_change() {
    let bed = filled(9);
    for name in ["li", "wang"] {
        officer(&bed, name, &[Role::Intake]);
    }
    officer(&bed, "sun", &[Role::Supervisor]);
    officer(&bed, "looker", &[Role::Viewer]);
    let head = bed.about().head;
    save(&bed, "li", "南部", Some("enterprises | place:三亚 | sort:-name"), false).unwrap();
    save(&bed, "li", "all", Some("enterprises | columns:name,uscc"), true).unwrap();
    assert_eq!(bed.about().head, head, "views lie outside the log");
    let told = |user: &str| -> Vec<(String, bool, bool, Option<u64>)> {
        let all = views(&bed, user).into_iter();
        all.map(|v| (v.name, v.shared, v.may_change, v.count)).collect()
    };
    let all = |may| ("all".to_owned(), true, may, Some(9));
    assert_eq!(told("li"), [("南部".to_owned(), false, true, Some(3)), all(true)]);
    assert_eq!(told("wang"), [all(false)]);
    assert_eq!(told("sun"), [all(true)]);
    for text in [Some("alerts"), None] {
        let refused = save(&bed, "wang", "all", text, true).unwrap_err();
        assert_eq!(refused.message.key, "view-of-another");
        assert_eq!(refused.kind, ErrorKind::Refused);
    }
    let refused = save(&bed, "looker", "mine", Some("alerts"), true).unwrap_err();
    assert_eq!(refused.message.key, "view-no-sharing");
    save(&bed, "looker", "mine", Some("alerts"), false).unwrap();
    save(&bed, "sun", "all", None, true).unwrap();
    assert_eq!(told("wang"), []);
}

#[test]
fn there_are_so_many_views_and_no_more_and_one_that_is_there_can_still_be_changed() {
    let bed = filled(1);
    for shared in [true, false] {
        for no in 0..100 {
            save(&bed, "root", &format!("v{no}"), Some("alerts"), shared).unwrap();
        }
        let refused = save(&bed, "root", "one more", Some("alerts"), shared).unwrap_err();
        assert_eq!(
            (refused.kind, refused.message.key.as_str()),
            (ErrorKind::Input, "view-too-many")
        );
        save(&bed, "root", "v7", Some("matters-of-nobody"), shared).unwrap_err();
        save(&bed, "root", "v7", Some("renewals"), shared).unwrap();
        save(&bed, "root", "v8", None, shared).unwrap();
        save(&bed, "root", "one more", Some("alerts"), shared).unwrap();
    }
    assert_eq!(views(&bed, "root").len(), 200);
}

#[test]
fn of_two_who_share_a_new_name_at_once_the_second_is_refused() {
    let bed = filled(1);
    for name in ["li", "wang"] {
        officer(&bed, name, &[Role::Intake]);
    }
    for no in 0..20 {
        let name = format!("v{no}");
        let saved = std::thread::scope(|scope| {
            let both = ["li", "wang"].map(|user| {
                let (bed, name) = (&bed, &name);
                scope.spawn(move || save(bed, user, name, Some("alerts"), true))
            });
            both.map(|thread| thread.join().unwrap())
        });
        assert_eq!(saved.iter().filter(|saved| saved.is_ok()).count(), 1, "{saved:?}");
    }
}

#[test]
fn a_long_way_through_the_rows_is_told_on_the_way() {
    let bed = filled(700);
    let request = |id, ask| Request {
        id: RequestId([id; 16]),
        user: "root".into(),
        today: Some(bed.today),
        as_of: None,
        ask,
    };
    let asks = [
        Ask::QueuePage { view: sorted("place:海口", Field::Name, false), offset: 0, limit: 5 },
        Ask::Matching { view: View::new(Queue::Enterprises, "place:三亚") },
        Ask::Values { queue: Queue::Enterprises, field: Field::Place },
    ];
    for (id, ask) in asks.into_iter().enumerate() {
        let watch = Job::default();
        bed.desk.call_watched(request(u8::try_from(id).unwrap(), ask), &watch).unwrap();
        assert_eq!(watch.far(), Progress { done: 512, total: 0, writing: false });
    }
}

#[test]
fn a_bad_view_is_refused_and_one_that_went_bad_is_told_of() {
    let bed = filled(3);
    for (name, text, key) in [
        ("", "alerts", "view-bad-name"),
        ("a\u{202e}b", "alerts", "view-bad-name"),
        ("x", "nowhere", "query-fault"),
        ("x", "alerts | colour:red", "query-fault"),
        ("x", "alerts | sort:colour", "query-fault"),
        ("x", "alerts | \u{1b}[31m", "view-bad-text"),
    ] {
        let error = save(&bed, "root", name, Some(text), false).unwrap_err();
        assert_eq!(error.message.key, key, "{text}");
    }
    // As an earlier program may have left it.
    let (key, value) = ("view/named/old".to_owned(), Some("enterprises | colour:red".to_owned()));
    bed.ask(Ask::Keep { key, value });
    let all = views(&bed, "root");
    assert_eq!(all.len(), 1);
    assert!(all[0].fault.is_some() && all[0].count.is_none());
}

#[test]
fn next_goes_on_to_the_following_thing_and_says_whose_it_is() {
    let bed = Bed::with_samples();
    let (mut passed, mut whose) = (Vec::new(), Vec::new());
    while let Reply::Next(Some(next)) = bed.ask(Ask::Next { passed: passed.clone() }) {
        assert!(!passed.contains(&next.row.row.id));
        passed.push(next.row.row.id);
        whose.push(format!("{:?}", next.why.arg("whose")));
        if passed.len() == 20 {
            break;
        }
    }
    assert!(passed.len() > 1, "{passed:?}");
    assert!(whose.iter().all(|w| w.contains("next-nobodys") || w.contains("next-yours")));
}
