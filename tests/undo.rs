//! Undo mends slips: what ends by its own step stays, and bars stay with whoever took a part.

use crate::support;

use sedesk::domain::intake::IntakeKind;
use sedesk::domain::officer::Role;
use sedesk::domain::queue::Queue;
use sedesk::service::request::Ask;
use sedesk::service::response::{Done, Reply};
use sedesk::standard::edition::Need;
use sedesk::standard::words::{Lang, Words};
use support::desk::Bed;

fn bed() -> Bed {
    let bed = Bed::with_edition(None, false);
    bed.import_sample(IntakeKind::Enterprises, "enterprises-gb18030.csv", true);
    bed.import_sample(IntakeKind::Alerts, "alerts.csv", true);
    for (name, roles) in [
        ("rui", vec![Role::Reviewer, Role::CommitteeMember]),
        ("sun", vec![Role::Supervisor, Role::Intake]),
        ("ivy", vec![Role::Intake]),
    ] {
        set(&bed, name, Some(roles), None);
    }
    bed
}

fn set(bed: &Bed, name: &str, roles: Option<Vec<Role>>, active: Option<bool>) {
    bed.ask(Ask::SetOfficer { name: name.to_owned(), os_user: None, roles, active });
}

fn act(bed: &Bed, who: &str, step: &str, on: &str, fields: &[(&str, &str)]) -> Done {
    let action = bed.action(step, &[bed.target(on, step)], fields, Some("because"));
    match bed.ask_as(who, Ask::Act(action)).unwrap() {
        Reply::Done(done) => done,
        other => panic!("{other:?}"),
    }
}

fn done(bed: &Bed, who: &str, step: &str, on: &str, fields: &[(&str, &str)]) -> u64 {
    let done = act(bed, who, step, on, fields);
    done.operation.unwrap_or_else(|| panic!("{step}: {:?}", done.refused))
}

/// What an undo is answered with: the key of its refusal, or "" when it is done.
fn undo(bed: &Bed, who: &str, no: u64) -> String {
    match bed.ask_as(who, Ask::Undo { operation: Some(no), reason: None }) {
        Err(error) => error.message.key,
        Ok(Reply::Done(done)) => {
            done.refused.first().map_or(String::new(), |r| r.refusals[0].message.key.clone())
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_ends_by_its_own_step_is_never_taken_back() {
    let bed = bed();
    let head = bed.about().head;
    let import = (1..=head).rev().find(|no| {
        let Reply::Log(log) = bed.ask(Ask::Log { reference: Some(format!("#{no}")), limit: 1 })
        else {
            panic!()
        };
        log[0].what == "import alerts"
    });
    assert_eq!(undo(&bed, "root", import.unwrap()), "undo-lasts");
    let raised = [("source_reference", "S-9"), ("description", "seen")];
    let firm = "91440300208981186K";
    let no = done(&bed, "ivy", "alert.raise", firm, &raised);
    assert_eq!(undo(&bed, "ivy", no), "undo-never");
    assert_eq!(undo(&bed, "sun", no), "undo-never");
    // A slip in a field is mended.
    let triage = [("ground", "11.3f"), ("severity", "serious")];
    let no = done(&bed, "sun", "alert.triage", "A-000002", &triage);
    assert_eq!(undo(&bed, "sun", no), "");
    done(&bed, "sun", "alert.triage", "A-000002", &triage);
    done(&bed, "sun", "alert.investigate", "A-000002", &[]);
    let no = done(&bed, "sun", "alert.substantiate", "A-000002", &[]);
    assert_eq!(undo(&bed, "root", no), "undo-never");
    let no = done(&bed, "sun", "alert.dismiss", "A-000003", &[]);
    assert_eq!(undo(&bed, "root", no), "undo-never");
    bed.assert_verified();
}

#[test]
fn what_was_sent_stays_sent() {
    let bed = bed();
    let first = bed.matching(Queue::OverdueFilings, "")[0].id;
    let on = |step: &str| {
        let overdue = sedesk::domain::action::Target { id: first, version: None };
        let reason = (step == "filing.warn").then_some("late");
        match bed.ask(Ask::Act(bed.action(step, &[overdue], &[], reason))) {
            Reply::Done(done) => done.operation.unwrap_or_else(|| panic!("{step} {done:?}")),
            other => panic!("{other:?}"),
        }
    };
    for step in ["filing.remind", "filing.warn"] {
        let no = on(step);
        for who in ["root", "sun"] {
            assert_eq!(undo(&bed, who, no), "undo-never", "{step}");
        }
    }
    bed.assert_verified();
}

#[test]
fn a_reviewer_who_takes_his_finding_back_keeps_his_bar_through_every_change_of_his_own() {
    let bed = bed();
    let case = "C-000001";
    let edition = bed.about().edition;
    for material in edition.materials.iter().filter(|m| m.need != Need::PerDimension) {
        let fields = [("material", material.id.as_str()), ("state", "accepted")];
        done(&bed, "ivy", "case.receive_material", case, &fields);
    }
    done(&bed, "ivy", "case.accept", case, &[]);
    let finding = |condition: &str| {
        let fields = [("condition", condition), ("finding", "met")];
        done(&bed, "rui", "case.find_condition", case, &fields)
    };
    let (first, second) = (finding("5.1.4"), finding("5.1.7"));
    let barred = || {
        let body = bed.sheet(case).body;
        let parts = body["parts"].to_string() + &body["found_by"].to_string();
        parts.contains("rui")
    };
    assert!(barred());
    assert_eq!(undo(&bed, "rui", second), "");
    // What taking back has left of him hinders no other taking back.
    assert_eq!(undo(&bed, "rui", first), "");
    assert_eq!(bed.sheet(case).body["findings"], serde_json::json!([]));
    assert!(barred());
    set(&bed, "rui", Some(vec![Role::CommitteeMember]), None);
    set(&bed, "rui", None, Some(false));
    set(&bed, "rui", None, Some(true));
    assert!(barred());
    // And neither does it bar the way back.
    let last = bed.about().head;
    assert!(last > second);
    bed.assert_verified();
}

/// What an undo is refused by: clause, sentence in English, and the step that the first jump leads to.
fn refusal(bed: &Bed, who: &str, no: u64) -> (String, String, Option<String>) {
    let words = Words::new(Lang::En, Some(&bed.about().edition));
    let (rule, message, jump) =
        match bed.ask_as(who, Ask::Undo { operation: Some(no), reason: None }) {
            Err(error) => (error.rule, error.message, error.jump.map(|jump| *jump)),
            Ok(Reply::Done(mut done)) => {
                let why = done.refused.remove(0).refusals.remove(0);
                (why.rule, why.message, why.jump)
            }
            other => panic!("{other:?}"),
        };
    (
        rule,
        words.say(&message),
        jump.map(|jump| format!("{} {}", jump.transition, jump.record.kind.word())),
    )
}

#[test]
fn a_refused_undo_names_its_clause_and_the_step_that_ends_it_instead() {
    let bed = bed();
    let says = |who: &str, no: u64, rule: &str, way: &str, on: &str| {
        let (clause, message, jump) = refusal(&bed, who, no);
        assert_eq!((clause.as_str(), jump.as_deref()), (rule, Some(way)), "{message}");
        assert!(message.contains(on), "{message}");
    };
    let firm = "91440300208981186K";
    let raised = [("source_reference", "S-9"), ("description", "seen")];
    let no = done(&bed, "ivy", "alert.raise", firm, &raised);
    says("ivy", no, "11", "alert.dismiss alert", "Dismiss");
    let triage = [("ground", "11.3f"), ("severity", "serious")];
    done(&bed, "sun", "alert.triage", "A-000002", &triage);
    done(&bed, "sun", "alert.investigate", "A-000002", &[]);
    let no = done(&bed, "sun", "alert.substantiate", "A-000002", &[]);
    says("root", no, "11.3", "matter.keep matter", "Keep on the register");
    // It waits for a second person; done, another alert may be raised.
    done(&bed, "sun", "alert.triage", "A-000003", &triage);
    let no = done(&bed, "sun", "alert.dismiss", "A-000003", &[]);
    says("root", no, "11", "confirm approval", "Confirm");
    let confirmed = done(&bed, "root", "confirm", "W-000001", &[]);
    says("root", confirmed, "7", "alert.raise enterprise", "Raise an alert");
    let no = done(&bed, "sun", "matter.warn", "M-000001", &[]);
    says("root", no, "11", "matter.keep matter", "M-000001");
    // Of an import that brought alerts, by each of them.
    let import = (1..=bed.about().head).find(|no| {
        let reference = Some(format!("#{no}"));
        matches!(bed.ask(Ask::Log { reference, limit: 1 }), Reply::Log(log) if log[0].what == "import alerts")
    });
    says("root", import.unwrap(), "11", "alert.dismiss alert", "A-000001");
    let overdue = bed.matching(Queue::OverdueFilings, "")[0].id;
    let overdue = sedesk::domain::action::Target { id: overdue, version: None };
    let Reply::Done(reminded) =
        bed.ask(Ask::Act(bed.action("filing.remind", &[overdue], &[], None)))
    else {
        panic!()
    };
    says("root", reminded.operation.unwrap(), "11.2 b", "filing.receive filing", "received");
    // What another must take back, or stands after it, is named as it is typed.
    let recused = done(&bed, "rui", "case.recuse", "C-000001", &[]);
    let (rule, message, _) = refusal(&bed, "rui", recused);
    assert_eq!(rule, "5.3.3");
    assert!(message.contains("supervisor"), "{message}");
    let (rule, message, _) = refusal(&bed, "ivy", recused);
    assert_eq!(rule, "7", "{message}");
    assert_eq!(refusal(&bed, "root", 1).0, "7");
}

#[test]
fn no_undo_leaves_the_desk_without_an_admin() {
    let bed = bed();
    let admin = |who: &str, name: &str, roles: &[Role]| {
        let (name, roles) = (name.to_owned(), Some(roles.to_vec()));
        match bed.ask_as(who, Ask::SetOfficer { name, os_user: None, roles, active: None }) {
            Ok(Reply::Done(done)) => done.operation.unwrap(),
            other => panic!("{other:?}"),
        }
    };
    let made = admin("root", "sun", &[Role::Admin, Role::Supervisor]);
    let taken = admin("sun", "root", &[Role::Intake]);
    // What made the one admin there is left is not taken back, by himself or by anybody.
    assert_eq!(undo(&bed, "sun", made), "desk-last-admin");
    assert_eq!(undo(&bed, "sun", taken), "");
    assert_eq!(undo(&bed, "sun", made), "");
}

#[test]
fn a_sheet_is_promised_to_be_taken_back_only_where_it_is_and_with_all_that_it_wrote() {
    let bed = Bed::with_edition(None, true);
    let register = "统一社会信用代码,企业名称,认证状态,证书编号,授牌日期,星级\n\
         91460300U6MY13099P,天宇助残服务有限公司,已认证,HFDA-2025-00001,2025-09-01,3\n";
    let taken = bed.import(IntakeKind::Enterprises, "e.csv", register.as_bytes(), false);
    // With its certificate and filings, which undo counts too.
    let written = taken.undone.unwrap();
    assert!(written > u64::from(taken.good), "{written}");
    let undone = bed.undo(taken.operation);
    assert_eq!(undone.changed.len() as u64, written);
    bed.import(IntakeKind::Enterprises, "again.csv", register.as_bytes(), false);
    for many in [1, 60] {
        let mut alerts = "来源,来源编号,日期,统一社会信用代码,企业名称,情形,描述\n".to_owned();
        for n in 0..many {
            let row = format!("媒体,W-{many}-{n},2026-10-02,91460300U6MY13099P,,行政处罚,罚款\n");
            alerts.push_str(&row);
        }
        let taken = bed.import(IntakeKind::Alerts, "a.csv", alerts.as_bytes(), false);
        assert_eq!((taken.good, taken.undone), (many, None));
        assert_eq!(undo(&bed, "root", taken.operation.unwrap()), "undo-lasts");
    }
}

#[test]
fn what_was_taken_back_is_taken_back_once_though_its_record_does_not_tell() {
    let bed = bed();
    let enterprise = bed.page(Queue::Enterprises, "", 0, 1).rows[0].row.reference.clone();
    let comment = done(&bed, "ivy", "comment", &enterprise, &[("text", "seen")]);
    assert_eq!(undo(&bed, "ivy", comment), "");
    let by = bed.about().head;
    assert_eq!(undo(&bed, "ivy", comment), "undo-already");
    assert_eq!(bed.about().head, by);
    // Brought back it can be taken back once more, and the bringing back no second time.
    assert_eq!(undo(&bed, "ivy", by), "");
    assert_eq!(undo(&bed, "ivy", by), "undo-already");
    assert_eq!(undo(&bed, "ivy", comment), "");
    assert_eq!(undo(&bed, "ivy", comment), "undo-already");
    bed.assert_verified();
}
