//! Delisting and appeals at the desk: who may not, in bulk or as an admin, what cannot be taken back, and what comes back.

use crate::support;

use sedesk::domain::officer::Role;
use sedesk::domain::queue::Queue;
use sedesk::service::error::DeskError;
use sedesk::service::page::Cell;
use sedesk::service::request::Ask;
use sedesk::service::response::{Done, Reply};
use sedesk::standard::words::{Lang, Words};
use support::desk::{Bed, day};

const ENTERPRISES: &str = "统一社会信用代码,企业名称,认证状态,证书编号,授牌日期,星级\n\
     91460300U6MY13099P,天宇助残服务有限公司,已认证,HFDA-2025-00001,2025-09-01,3\n\
     91440300208981186K,海岸手工艺有限公司,已认证,HFDA-2025-00002,2025-09-01,2\n";

const ALERTS: &str = "来源,来源编号,日期,统一社会信用代码,企业名称,情形,严重程度,描述\n\
     监管机构,F-1,2026-08-01,91460300U6MY13099P,,行政处罚,较大,甲\n\
     监管机构,F-2,2026-08-02,91440300208981186K,,行政处罚,较大,乙\n";

const FIRST: &str = "91460300U6MY13099P";
const SECOND: &str = "91440300208981186K";

/// Two enterprises with a substantiated penalty each, and a staff of which nobody is alone.
fn bed() -> Bed {
    let mut bed = Bed::with_edition(None, false);
    bed.today = day("2026-06-01");
    let supervisor: &[Role] = &[Role::Supervisor];
    let staff: [(&str, &[Role]); 6] = [
        ("qian", supervisor),
        ("zhou", supervisor),
        ("wu", supervisor),
        ("chen", &[Role::Chair]),
        ("li", &[Role::Intake]),
        ("all", &[Role::Admin, Role::Supervisor]),
    ];
    for (name, roles) in staff {
        bed.ask(Ask::SetOfficer {
            name: name.to_owned(),
            os_user: Some(name.to_owned()),
            roles: Some(roles.to_vec()),
            active: None,
        });
    }
    let intake = |kind, name, text: &str| {
        let report = bed.import(kind, name, text.as_bytes(), false);
        assert_eq!(report.bad, Vec::new());
    };
    intake(sedesk::domain::intake::IntakeKind::Enterprises, "e.csv", ENTERPRISES);
    bed.today = day("2026-08-10");
    let intake = |kind, name, text: &str| {
        let report = bed.import(kind, name, text.as_bytes(), false);
        assert_eq!(report.bad, Vec::new());
    };
    intake(sedesk::domain::intake::IntakeKind::Alerts, "a.csv", ALERTS);
    bed.today = day("2026-09-01");
    for step in ["alert.triage", "alert.investigate", "alert.substantiate"] {
        for alert in ["A-000001", "A-000002"] {
            done(&bed, "qian", step, &[alert], &[]);
        }
    }
    bed
}

fn send(
    bed: &Bed,
    who: &str,
    step: &str,
    on: &[&str],
    fields: &[(&str, &str)],
) -> Result<Done, DeskError> {
    let targets: Vec<_> = on.iter().map(|reference| bed.target(reference, step)).collect();
    let action = bed.action(step, &targets, fields, Some("because"));
    match bed.ask_as(who, Ask::Act(action))? {
        Reply::Done(done) => Ok(done),
        other => panic!("{other:?}"),
    }
}

/// A step that must be taken on all; the number of its operation.
fn done(bed: &Bed, who: &str, step: &str, on: &[&str], fields: &[(&str, &str)]) -> u64 {
    let done = send(bed, who, step, on, fields).unwrap();
    assert_eq!((done.refused.len(), done.changed.len()), (0, on.len()), "{step}: {done:?}");
    done.operation.unwrap()
}

/// What refuses a step, record by record: the first refusals.
fn refused(bed: &Bed, who: &str, step: &str, on: &[&str], fields: &[(&str, &str)]) -> Vec<String> {
    let done = send(bed, who, step, on, fields).unwrap();
    assert_eq!(done.operation, None, "{step}: {done:?}");
    done.refused.iter().map(|r| r.refusals[0].message.key.clone()).collect()
}

/// Proposed by qian, decided by zhou: the operation that decided.
fn delisted(bed: &Bed) -> u64 {
    done(bed, "qian", "matter.propose_delisting", &[FIRST], &[]);
    done(bed, "zhou", "matter.decide_delisting", &[FIRST], &[])
}

fn standing(bed: &Bed, reference: &str) -> String {
    bed.sheet(reference).standing.unwrap().key
}

#[test]
fn whoever_proposed_never_decides_not_in_bulk_and_not_as_an_admin() {
    let bed = bed();
    done(&bed, "qian", "matter.propose_delisting", &[FIRST], &[]);
    done(&bed, "all", "matter.propose_delisting", &[SECOND], &[]);
    assert_eq!(bed.count(Queue::Approvals), 2);
    let both = [FIRST, SECOND];
    let own = refused(&bed, "qian", "matter.decide_delisting", &[FIRST], &[]);
    assert_eq!(own, ["refused-was-proposer"]);
    let own = refused(&bed, "all", "matter.decide_delisting", &[SECOND], &[]);
    assert_eq!(own, ["refused-was-proposer"]);
    // Nothing that needs a second person goes in bulk: not even what "all" had no part in.
    let bulk = refused(&bed, "all", "matter.decide_delisting", &both, &[]);
    assert_eq!(bulk, ["refused-not-bulk", "refused-not-bulk"]);
    let untouched = [FIRST, SECOND].map(|on| standing(&bed, on));
    assert_eq!(untouched, ["standing-certified", "standing-certified"]);
    assert_eq!(bed.count(Queue::Approvals), 2);
    // One by one, an admin decides what another proposed, and still not what is its own.
    done(&bed, "all", "matter.decide_delisting", &[FIRST], &[]);
    let own = refused(&bed, "all", "matter.decide_delisting", &[SECOND], &[]);
    assert_eq!(own, ["refused-was-proposer"]);
    assert_eq!(
        (standing(&bed, FIRST), standing(&bed, SECOND)),
        ("standing-delisted".to_owned(), "standing-certified".to_owned())
    );
    bed.assert_verified();
}

#[test]
fn a_delisting_is_not_taken_back_and_its_ban_outlives_a_change_of_name() {
    let bed = bed();
    let decided = delisted(&bed);
    for who in ["zhou", "qian", "all", "wu"] {
        let ask = Ask::Undo { operation: Some(decided), reason: Some("oops".to_owned()) };
        assert_eq!(bed.ask_as(who, ask).unwrap_err().message.key, "undo-never", "{who}");
    }
    assert_eq!(refused(&bed, "li", "case.open", &[FIRST], &[]), ["refused-banned"]);
    done(&bed, "li", "enterprise.edit", &[FIRST], &[("name", "新名字服务有限公司")]);
    assert_eq!(refused(&bed, "li", "case.open", &[FIRST], &[]), ["refused-banned"]);
    let found = bed.find("天宇助残");
    assert_eq!(found[0].banned_until, Some(day("2029-09-01")));
    assert_eq!(bed.matching(Queue::Delisting, ""), [bed.target(SECOND, "matter.warn")]);
    bed.assert_verified();
}

#[test]
fn an_appeal_is_decided_by_two_who_had_no_part_and_restores_the_standing() {
    let mut bed = bed();
    let decided = format!("#{:06}", delisted(&bed));
    bed.today = day("2026-09-04");
    let fields = [("against", decided.as_str()), ("text", "not so")];
    // Any record of the enterprise stands for it.
    done(&bed, "li", "appeal.open", &["A-000001"], &fields);
    assert_eq!(refused(&bed, "li", "appeal.open", &["M-000001"], &fields), ["refused-appealed"]);
    assert_eq!((bed.count(Queue::Appeals), bed.count(Queue::Approvals)), (1, 0));
    let aside = [("outcome", "set_aside")];
    for who in ["qian", "zhou"] {
        let why = refused(&bed, who, "appeal.decide", &["AP-000001"], &aside);
        assert_eq!(why, ["refused-was-decider"], "{who}");
    }
    done(&bed, "wu", "appeal.decide", &["AP-000001"], &aside);
    assert_eq!(standing(&bed, FIRST), "standing-delisted");
    assert_eq!(bed.count(Queue::Approvals), 1);
    let own = refused(&bed, "wu", "appeal.decide", &["AP-000001"], &aside);
    assert_eq!(own, ["refused-own-proposal"]);
    let decided = done(&bed, "chen", "appeal.decide", &["AP-000001"], &aside);
    assert_eq!(standing(&bed, FIRST), "standing-certified");
    assert_eq!(bed.find("天宇助残")[0].banned_until, None);
    assert_eq!((bed.count(Queue::Appeals), bed.count(Queue::Approvals)), (0, 0));
    let ask = Ask::Undo { operation: Some(decided), reason: None };
    assert_eq!(bed.ask_as("all", ask).unwrap_err().message.key, "undo-never");
    let why = format!("{:?}", bed.sheet(FIRST).standing_why);
    assert!(why.contains("AP-000001") && why.contains("chen"), "{why}");
    done(&bed, "li", "case.open", &[FIRST], &[("kind", "rating")]);
    bed.assert_verified();
}

#[test]
fn a_decision_is_offered_to_be_appealed_against_however_much_was_done_since() {
    let bed = bed();
    let decided = delisted(&bed);
    let filing = "F-HFDA-2025-00001-2026";
    for turn in 0..501 {
        let whose = if turn % 2 == 0 { "wu" } else { "zhou" };
        done(&bed, "root", "assign", &[filing], &[("officer", whose)]);
    }
    let targets = vec![bed.target(FIRST, "appeal.open")];
    let ask = Ask::Form { transition: "appeal.open".to_owned(), targets };
    let Ok(Reply::Form(form)) = bed.ask_as("li", ask) else { panic!() };
    let line = form.fields.iter().find(|line| line.key == "against").unwrap();
    let offered: Vec<&str> = line.choices.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(offered, [format!("#{decided:06}")]);
}

#[test]
fn only_a_decision_of_the_enterprise_that_stands_is_appealed_against() {
    let bed = bed();
    let decided = delisted(&bed);
    let against =
        |no: u64| [("against".to_owned(), no.to_string()), ("text".to_owned(), "x".to_owned())];
    let try_on = |on: &str, no: u64| {
        let fields = against(no);
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        refused(&bed, "li", "appeal.open", &[on], &fields)
    };
    assert_eq!(try_on(FIRST, 1), ["refused-decision-elsewhere"]);
    assert_eq!(try_on(FIRST, 4040), ["refused-no-operation"]);
    assert_eq!(try_on(FIRST, decided - 1), ["refused-not-contestable"]);
    assert_eq!(try_on(SECOND, decided), ["refused-decision-elsewhere"]);
}

#[test]
fn a_warning_given_to_many_is_appealed_against_one_by_one_and_never_taken_back() {
    let bed = bed();
    let filings = ["F-HFDA-2025-00001-2026", "F-HFDA-2025-00002-2026"];
    let warned = done(&bed, "qian", "filing.warn", &filings, &[]).to_string();
    let fields = [("against", warned.as_str()), ("text", "x")];
    done(&bed, "li", "appeal.open", &[filings[1]], &fields);
    assert_eq!(bed.sheet("AP-000001").body["record"], filings[1]);
    // It was sent: an appeal alone ends it.
    let ask = Ask::Undo { operation: warned.parse().ok(), reason: None };
    assert_eq!(bed.ask_as("wu", ask).unwrap_err().message.key, "undo-never");
    done(&bed, "li", "appeal.open", &[FIRST], &fields);
    done(&bed, "zhou", "appeal.decide", &["AP-000001"], &[("outcome", "upheld")]);
}

#[test]
fn matters_and_appeals_are_told_whole_in_both_languages() {
    let bed = bed();
    let decided = delisted(&bed).to_string();
    done(&bed, "li", "appeal.open", &[FIRST], &[("against", &decided), ("text", "not so")]);
    for who in ["wu", "chen"] {
        done(&bed, who, "appeal.decide", &["AP-000001"], &[("outcome", "set_aside")]);
    }
    let edition = bed.about().edition;
    for lang in Lang::ALL {
        let words = Words::new(lang, Some(&edition));
        for (reference, parts) in [
            ("M-000001", &["qian", "zhou", "A-000001", "2026-09-01"][..]),
            ("AP-000001", &["wu", "chen", "M-000001"]),
        ] {
            let sheet = bed.sheet(reference);
            let said: Vec<String> = sheet
                .page
                .lines()
                .map(|line| {
                    let value = match line.value().unwrap() {
                        Cell::Said(phrase) => words.say(phrase),
                        Cell::Value(value) => value.to_text(),
                        Cell::Codes { codes, .. } => codes.join(" "),
                    };
                    format!("{}: {value}", words.say(line.label().unwrap()))
                })
                .chain(sheet.standing_why.iter().map(|(_, why)| words.say(why)))
                .collect();
            let said = said.join("\n");
            assert!(!said.contains(['⟪', '{', '$']), "{said}");
            for part in parts {
                assert!(said.contains(part), "{part}: {said}");
            }
        }
    }
}
