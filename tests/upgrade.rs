//! Existing desks ("Rulings after the first audit", 13): rules come from the stored edition; the shipped one is taken by one
//! logged operation, and by two persons on a desk for several; what was opened before is bound by its rulings and keeps its
//! numbers; days before it are judged as then.

use crate::support;

use sedesk::domain::day::Day;
use sedesk::domain::desk_settings::DocumentKind;
use sedesk::domain::id::RequestId;
use sedesk::domain::intake::IntakeKind;
use sedesk::domain::officer::Role;
use sedesk::service::desk::Desk as _;
use sedesk::service::error::{DeskError, ErrorKind};
use sedesk::service::request::{Ask, Request};
use sedesk::service::response::{About, Audit, LogEntry, Reply};
use sedesk::standard::edition::Edition;
use sedesk::standard::{check, load};
use std::io::Read as _;
use support::desk::{Bed, day};

/// The edition as the first releases shipped it.
const FIRST: &str = include_str!("data/t-hfda-1001-2022-first.toml");
const MORE: [&str; 5] = [
    "entry_grace_working_days",
    "delisting_working_days",
    "extension_days_max",
    "announcement_days",
    "takeover_days",
];

/// The same with the numbers that a desk of today's asks of a file that it is made with, and one of its own.
fn first() -> String {
    let shipped = load::shipped_text();
    let more: Vec<&str> = shipped
        .lines()
        .filter(|line| MORE.iter().any(|name| line.starts_with(&format!("{name} = "))))
        .collect();
    assert_eq!(more.len(), MORE.len());
    let with = format!("[numbers]\n{}\n", more.join("\n"));
    let text = FIRST.replacen("[numbers]\n", &with, 1);
    let own =
        text.replacen("notice_working_days = { value = 5", "notice_working_days = { value = 7", 1);
    assert_ne!(own, text);
    own
}

fn shipped() -> Edition {
    load::load(load::shipped_text()).unwrap()
}

/// An old desk for several: root and ann administer, ben supervises, cat does the rest.
fn old_desk() -> Bed {
    let bed = Bed::with_edition(Some(first()), false);
    let case = || Role::ALL.into_iter().filter(|r| !matches!(r, Role::Admin | Role::Supervisor));
    for (name, roles) in
        [("ann", vec![Role::Admin]), ("ben", vec![Role::Supervisor]), ("cat", case().collect())]
    {
        bed.ask(Ask::SetOfficer {
            name: name.to_owned(),
            os_user: Some(name.to_owned()),
            roles: Some(roles),
            active: Some(true),
        });
    }
    // Another takes back what root gave himself.
    let (name, roles) = ("root".to_owned(), Some(vec![Role::Admin]));
    bed.ask_as("ann", Ask::SetOfficer { name, os_user: None, roles, active: None }).unwrap();
    bed
}

fn upgrade(bed: &Bed, user: &str) -> Result<(String, bool), DeskError> {
    let text = load::shipped_text().to_owned();
    match bed.ask_as(user, Ask::Load { kind: DocumentKind::Edition, text })? {
        Reply::Loaded { stamp, waiting, .. } => Ok((stamp, waiting)),
        other => panic!("{other:?}"),
    }
}

fn audit(bed: &Bed, user: &str) -> Audit {
    let Reply::Audit(audit) = bed.ask_as(user, Ask::Audit { most: 50 }).unwrap() else { panic!() };
    audit
}

fn log(bed: &Bed) -> Vec<LogEntry> {
    let Reply::Log(log) = bed.ask(Ask::Log { reference: None, limit: 99 }) else { panic!() };
    log
}

fn ask_of(bed: &Bed, as_of: &str, ask: Ask) -> Reply {
    let request = Request {
        id: RequestId([0; 16]),
        user: "root".to_owned(),
        today: Some(bed.today),
        as_of: Some(day(as_of)),
        ask,
    };
    bed.desk.call(request).unwrap()
}

fn about_of(bed: &Bed, as_of: &str) -> About {
    let Reply::About(about) = ask_of(bed, as_of, Ask::About) else { panic!() };
    *about
}

#[test]
fn what_came_with_the_rulings_is_asked_of_an_edition_that_has_taken_them_in() {
    let problems = |text: &str| -> Vec<String> {
        check::check(text).1.iter().map(|p| format!("{:?}", p.message)).collect()
    };
    assert_eq!(problems(&first()), Vec::<String>::new(), "made before them it does without");
    let ruled = first().replacen("\nid = ", "\nrulings = 1\nid = ", 1);
    assert_ne!(ruled, first());
    let missing = problems(&ruled);
    for name in [
        "code_change",
        "disclosure_basis",
        "notice_kind",
        "notice_outcome",
        "notice_party",
        "announcement",
    ] {
        assert!(missing.iter().any(|m| m.contains(name)), "{name}: {missing:?}");
    }
}

#[test]
fn an_older_edition_under_a_later_one_keeps_its_numbers_and_its_stamp_alone() {
    let (mut old, later) = (load::held(FIRST).unwrap(), shipped());
    old.numbers.case_working_days.value = 17;
    assert!(old.is_bound_by(&later) && !later.is_bound_by(&old) && !later.is_bound_by(&later));
    let bound = old.under(&later);
    assert_eq!(bound.numbers.case_working_days.value, 17);
    assert_eq!(bound.numbers.notice_working_days, old.numbers.notice_working_days);
    assert_eq!((&bound.stamp, bound.rulings), (&old.stamp, later.rulings));
    assert_eq!(bound.transitions, later.transitions);
    assert_eq!((&bound.lists, &bound.cites), (&later.lists, &later.cites));
    assert_eq!((&bound.conditions, &bound.materials), (&later.conditions, &later.materials));
    assert_eq!((&bound.stages, &bound.clauses), (&later.stages, &later.clauses));
}

#[test]
fn what_the_older_file_lacks_is_the_later_ones_number_and_not_the_shipped_one() {
    let (old, mut later) = (load::held(FIRST).unwrap(), shipped());
    assert!(MORE.iter().all(|name| old.lent.contains(*name)));
    assert_eq!(old.lent.len(), MORE.len());
    later.numbers.takeover_days.value = 7;
    later.numbers.ban_years.value = 9;
    let bound = old.under(&later);
    assert_eq!(bound.numbers.takeover_days.value, 7);
    assert_eq!(bound.numbers.ban_years.value, old.numbers.ban_years.value);
    // Another standard binds nothing.
    later.id = "another".to_owned();
    assert!(!old.is_bound_by(&later));
}

#[test]
fn an_upgrade_takes_two_persons_of_whom_the_first_administers() {
    let bed = old_desk();
    let before = bed.about();
    let refused = |user: &str| {
        let error = upgrade(&bed, user).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Refused, "{user}");
        error.message.key
    };
    // Nothing waits yet: a supervisor brings nothing, nor does anybody else.
    assert_eq!(refused("ben"), "refused-role");
    assert_eq!(refused("cat"), "refused-role");
    let (stamp, waiting) = upgrade(&bed, "root").unwrap();
    assert!(waiting && stamp == shipped().stamp);
    assert_eq!(bed.about().edition, before.edition);
    assert_eq!(audit(&bed, "ann").awaited, [(stamp.clone(), "root".to_owned())]);
    assert_eq!(refused("root"), "desk-load-own");
    assert_eq!(refused("cat"), "refused-role");
    let bed = bed.reopened();
    assert_eq!(bed.about().edition.stamp, before.edition.stamp);
    let (confirmed, waiting) = upgrade(&bed, "ben").unwrap();
    assert_eq!((confirmed, waiting), (stamp.clone(), false));
    assert_eq!(
        (bed.about().edition.stamp.clone(), bed.about().edition.rulings),
        (stamp.clone(), 1)
    );
    let told = upgrade(&bed, "root").unwrap_err();
    assert_eq!((told.kind, told.message.key.as_str()), (ErrorKind::Input, "desk-loaded-already"));
    // Two operations, each by who gave it.
    let entries = log(&bed);
    let loads: Vec<(&str, &str)> = entries
        .iter()
        .filter(|e| e.what.starts_with("load"))
        .map(|e| (e.what.as_str(), e.actor.as_str()))
        .collect();
    assert_eq!(loads, [("load edition", "ben"), ("load edition", "root")]);
    let bed = bed.reopened();
    assert_eq!(bed.about().edition.stamp, stamp);
    bed.assert_verified();
}

#[test]
fn another_administrator_confirms_too_and_a_desk_for_one_needs_nobody() {
    let bed = old_desk();
    assert!(upgrade(&bed, "ann").unwrap().1);
    assert!(!upgrade(&bed, "root").unwrap().1);
    assert_eq!(bed.about().edition.rulings, 1);
    let solo = Bed::with_edition(Some(first()), true);
    assert!(!upgrade(&solo, "root").unwrap().1);
    assert_eq!(solo.about().edition.rulings, 1);
    assert_eq!(log(&solo)[0].waived, [shipped().cites.role]);
}

#[test]
fn a_calendar_moves_no_day_before_a_second_person_has_confirmed_it() {
    let bed = old_desk();
    let sheet = "统一社会信用代码,企业名称,认证状态,证书编号,授牌日期,星级\n\
        91460300U6MY13099P,天宇助残服务有限公司,已认证,HFDA-2026-00001,2026-09-01,3\n";
    let batch = sedesk::exchange::read(
        sheet.as_bytes(),
        "e.csv",
        IntakeKind::Enterprises,
        &bed.about().edition,
        None,
        bed.today,
    );
    let batch = batch.unwrap();
    bed.ask_as("cat", Ask::Import { batch, dry_run: false, skip_bad: false, update: false })
        .unwrap();
    let text = "date,kind,occasion\n2029-06-16,holiday,Dragon Boat Festival\n\
        2029-06-30,makeup_workday,Dragon Boat Festival\n";
    let load = |bed: &Bed, user: &str| {
        let ask = Ask::Load { kind: DocumentKind::Calendar, text: text.to_owned() };
        match bed.ask_as(user, ask).unwrap() {
            Reply::Loaded { waiting, .. } => waiting,
            other => panic!("{other:?}"),
        }
    };
    let due = |bed: &Bed| bed.sheet("F-HFDA-2026-00001-2029").body["due"].clone();
    assert!(load(&bed, "root"));
    assert_eq!(due(&bed), "2029-07-02");
    let bed = bed.reopened();
    assert_eq!(due(&bed), "2029-07-02");
    assert!(!load(&bed, "ben"));
    assert_eq!(due(&bed), "2029-06-30");
    bed.assert_verified();
    assert_eq!(bed.reopened().sheet("F-HFDA-2026-00001-2029").body["due"], "2029-06-30");
}

#[test]
fn going_back_to_an_edition_that_is_there_takes_a_second_person_as_well() {
    let bed = old_desk();
    let first_stamp = bed.about().edition.stamp.clone();
    upgrade(&bed, "root").unwrap();
    upgrade(&bed, "ann").unwrap();
    let back = |user: &str| {
        let ask = Ask::Load { kind: DocumentKind::Edition, text: first() };
        match bed.ask_as(user, ask).unwrap() {
            Reply::Loaded { waiting, .. } => waiting,
            other => panic!("{other:?}"),
        }
    };
    assert!(back("root"));
    assert_ne!(bed.about().edition.stamp, first_stamp);
    assert!(!back("ben"));
    assert_eq!(bed.about().edition.stamp, first_stamp);
    bed.assert_verified();
}

#[test]
fn what_was_opened_before_is_bound_from_the_upgrade_on_and_keeps_its_numbers() {
    let mut bed = old_desk();
    let sheet = "统一社会信用代码,企业名称\n91460300U6MY13099P,天宇助残服务有限公司\n";
    let batch = sedesk::exchange::read(
        sheet.as_bytes(),
        "e.csv",
        IntakeKind::Enterprises,
        &bed.about().edition,
        None,
        bed.today,
    );
    let batch = batch.unwrap();
    bed.ask_as("cat", Ask::Import { batch, dry_run: false, skip_bad: false, update: false })
        .unwrap();
    let act = |bed: &Bed, transition: &str, name: &str, fields: &[(&str, &str)]| {
        let action = bed.action(transition, &[bed.target(name, "comment")], fields, None);
        let Reply::Done(done) = bed.ask_as("cat", Ask::Act(action)).unwrap() else { panic!() };
        done
    };
    let opened = act(&bed, "case.open", "91460300U6MY13099P", &[("kind", "certification")]);
    assert!(opened.operation.is_some(), "{:?}", opened.refused);
    let old = bed.about().edition;
    // Before it the desk judges as then: nothing waits anywhere, no such step is known.
    let error = bed.ask_as("ben", Ask::Form { transition: "confirm".into(), targets: vec![] });
    assert_eq!(error.unwrap_err().message.key, "refused-no-transition");
    bed.today = day("2026-11-25");
    upgrade(&bed, "root").unwrap();
    upgrade(&bed, "ben").unwrap();
    let case = bed.sheet("C-000001").body;
    assert_eq!(case["edition"], old.stamp);
    let board = |as_of: Option<&str>| {
        let menu = match as_of {
            Some(day) => {
                let ask = Ask::Menu { id: bed.sheet("C-000001").id };
                let Reply::Menu(menu) = ask_of(&bed, day, ask) else { panic!() };
                menu
            }
            None => bed.menu("C-000001"),
        };
        menu.items.iter().any(|item| item.transition == "confirm")
    };
    assert!(board(None), "the rulings bind the case that was opened before them");
    assert!(!board(Some("2026-11-24")), "a day before is judged as then");
    assert_eq!(about_of(&bed, "2026-11-24").edition, old);
    assert_eq!(about_of(&bed, "2026-11-25").edition.rulings, 1);
    let bed = bed.reopened();
    bed.assert_verified();
    assert_eq!(bed.sheet("C-000001").body, case);
}

#[test]
fn a_register_is_judged_by_the_edition_of_its_day() {
    let mut bed = old_desk();
    bed.today = day("2027-02-01");
    let take = |bed: &Bed, code: &str, name: &str, number: &str| {
        let sheet = format!(
            "统一社会信用代码,企业名称,企业类型,认证状态,证书编号,授牌日期\n{code},{name},个体工商户,已认证,{number},2025-03-01\n"
        );
        let edition = bed.about().edition;
        let kind = IntakeKind::Enterprises;
        let batch =
            sedesk::exchange::read(sheet.as_bytes(), "e.csv", kind, &edition, None, bed.today);
        let ask =
            Ask::Import { batch: batch.unwrap(), dry_run: false, skip_bad: false, update: false };
        let Reply::Imported(report) = bed.ask_as("cat", ask).unwrap() else { panic!() };
        (report.good, report.waiting)
    };
    assert_eq!(take(&bed, "91460300U6MY13099P", "甲社", "HF-00001"), (1, 0));
    assert_eq!(bed.sheet("甲社").standing.unwrap().key, "standing-certified");
    // What the shipped edition would find is told before and after, and changed by nobody.
    let told = audit(&bed, "ann");
    assert_eq!(told.upgrade, Some(shipped().stamp));
    let lines: Vec<(&str, &str)> =
        told.found.iter().map(|f| (f.reference.as_str(), f.clause.as_str())).collect();
    assert_eq!(lines, [("HF-00001", "5.1.2")]);
    let head = bed.about().head;
    upgrade(&bed, "root").unwrap();
    upgrade(&bed, "ann").unwrap();
    assert_eq!(bed.about().head, head + 2);
    let told = audit(&bed, "ben");
    assert_eq!((told.upgrade, told.count), (None, 1));
    assert_eq!(bed.sheet("甲社").standing.unwrap().key, "standing-certified");
    assert_eq!(take(&bed, "91310104577E41424W", "乙社", "HF-00002"), (1, 1));
    assert_eq!(bed.sheet("乙社").standing.unwrap().key, "standing-never-certified");
    assert_eq!(bed.sheet("A-000001").body["source"], "takeover");
    bed.assert_verified();
}

/// The desk that the first released program made.
fn released() -> Bed {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/desk-schema-1.zip");
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut bytes = Vec::new();
    archive.by_name("desk.redb").unwrap().read_to_end(&mut bytes).unwrap();
    Bed::over(&bytes, "2026-07-21")
}

#[test]
fn the_first_releases_desk_judges_as_it_did_until_it_is_upgraded_and_its_days_stay() {
    let mut bed = released();
    let before = bed.about().edition;
    assert_eq!(before.rulings, 0);
    assert_eq!(audit(&bed, "root").upgrade, Some(shipped().stamp));
    let first: Day = log(&bed).last().unwrap().day;
    let then = |bed: &Bed| {
        let Reply::Record(sheet) =
            ask_of(bed, "2026-07-21", Ask::Show { reference: "C-000001".into() })
        else {
            panic!()
        };
        (sheet.body, sheet.standing)
    };
    let sheets = then(&bed);
    bed.today = day("2026-07-24");
    let (stamp, waiting) = upgrade(&bed, "root").unwrap();
    // It was made for one person.
    assert!(!waiting && stamp == shipped().stamp);
    assert_eq!(bed.about().edition.rulings, 1);
    assert_eq!(then(&bed), sheets);
    assert_eq!(about_of(&bed, &first.to_string()).edition.rulings, 0);
    assert_eq!(about_of(&bed, "2026-07-23").edition, before);
    let bed = bed.reopened();
    assert_eq!(bed.about().edition.stamp, stamp);
    bed.assert_verified();
    assert_eq!(bed.sheet("C-000001").body["edition"], before.stamp);
}
