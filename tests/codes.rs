//! Codes on a real desk (5.1.2): what was truly held is found, reserved and known again for ever, what was mistyped is its true
//! bearer's; a record entered by hand; predecessors' bans; what was disclosed in confidence is shown to whom it may be shown.

use crate::support;

use sedesk::domain::action::Action;
use sedesk::domain::field::FieldValue;
use sedesk::domain::id::RecordId;
use sedesk::domain::intake::{IntakeKind, IntakeReport};
use sedesk::domain::officer::Role;
use sedesk::domain::phrase::Phrase;
use sedesk::service::page::Cell;
use sedesk::service::request::Ask;
use sedesk::service::response::{Done, RecordView, Reply};
use support::desk::Bed;

const FIRST: &str = "91440300208981186K";
const SECOND: &str = "91310104577E41424W";
const FREE: &str = "91460300U6MY13099P";

fn taken_in(bed: &Bed, rows: &str) -> IntakeReport {
    let text = format!("统一社会信用代码,企业名称,认证状态,摘牌日期,禁申期至\n{rows}\n");
    bed.import(IntakeKind::Enterprises, "x.csv", text.as_bytes(), true)
}

/// Two enterprises with codes and one of which none is known.
fn bed(solo: bool) -> Bed {
    let bed = Bed::with_edition(None, solo);
    if !solo {
        officer(&bed, "root", &[Role::Admin, Role::Intake]);
    }
    let report = taken_in(
        &bed,
        &format!("{FIRST},甲服务有限公司,未认证,,\n{SECOND},乙服务有限公司,未认证,,"),
    );
    assert_eq!((report.good, report.bad), (2, Vec::new()));
    let unknown = [("name", "丙服务有限公司"), ("code_unknown", "yes")];
    assert_eq!(bed.step("enterprise.register", "desk", &unknown, None).changed.len(), 1);
    bed
}

fn officer(bed: &Bed, name: &str, roles: &[Role]) {
    bed.ask(Ask::SetOfficer {
        name: name.to_owned(),
        os_user: Some(name.to_owned()),
        roles: Some(roles.to_vec()),
        active: None,
    });
}

fn refused(done: &Done) -> Vec<&str> {
    let all = done.refused.iter().flat_map(|r| &r.refusals);
    all.map(|r| r.message.key.as_str()).collect()
}

fn correct(bed: &Bed, reference: &str, to: &str, how: &str) -> Done {
    let fields = [("uscc", to), ("how", how), ("licence_seen", "yes")];
    bed.step("enterprise.correct_code", reference, &fields, Some("as the licence says"))
}

fn act_as(bed: &Bed, user: &str, action: Action) -> Done {
    match bed.ask_as(user, Ask::Act(action)).unwrap() {
        Reply::Done(done) => done,
        other => panic!("{other:?}"),
    }
}

fn id(bed: &Bed, reference: &str) -> RecordId {
    bed.sheet(reference).id
}

#[test]
fn a_code_that_was_held_leads_to_its_bearer_and_no_other_may_take_it() {
    let bed = bed(true);
    let first = id(&bed, FIRST);
    assert_eq!(refused(&correct(&bed, FIRST, FREE, "changed")), Vec::<&str>::new());
    assert_eq!(
        (id(&bed, FIRST), id(&bed, FREE), id(&bed, &format!("E-{FIRST}"))),
        (first, first, first)
    );
    for typed in [FIRST, "20898118"] {
        let found = bed.find(typed);
        assert_eq!((found[0].id, found[0].uscc.as_str()), (first, FREE));
        assert_eq!(found[0].matched, FIRST, "what was held is what matched");
    }
    let report = taken_in(&bed, &format!("{FIRST},丁服务有限公司,未认证,,"));
    assert_eq!((report.good, report.bad[0].reason.as_str()), (0, "already on the desk"));
    // By hand, filled in, corrected to: each is refused.
    let register =
        bed.step("enterprise.register", "desk", &[("name", "丁"), ("uscc", FIRST)], None);
    let fill = bed.step("enterprise.edit", "丙服务有限公司", &[("uscc", FIRST)], None);
    for done in [
        register,
        fill,
        correct(&bed, SECOND, FIRST, "changed"),
        correct(&bed, SECOND, FIRST, "mistyped"),
    ] {
        assert_eq!(refused(&done), ["refused-taken"]);
    }
    // Its own again it may be.
    assert_eq!(refused(&correct(&bed, FREE, FIRST, "mistyped")), Vec::<&str>::new());
    assert_eq!(bed.find(FIRST)[0].id, first);
    // What was mistyped in between is nobody's.
    assert!(bed.find(FREE).is_empty());
    bed.assert_verified();
}

#[test]
fn a_mistyped_code_is_its_true_bearers() {
    let bed = bed(true);
    let first = id(&bed, FIRST);
    assert_eq!(refused(&correct(&bed, FIRST, FREE, "mistyped")), Vec::<&str>::new());
    assert!(bed.find(FIRST).is_empty());
    let report = taken_in(&bed, &format!("{FIRST},真身服务有限公司,未认证,,"));
    assert_eq!((report.good, report.bad), (1, Vec::new()));
    let bearer = id(&bed, FIRST);
    assert!(bearer != first && id(&bed, FREE) == first);
    assert_eq!(refused(&correct(&bed, FREE, FIRST, "changed")), ["refused-taken"]);
    bed.assert_verified();
}

#[test]
fn the_ban_follows_the_record_through_another_code() {
    let bed = bed(true);
    let report = taken_in(&bed, &format!("{FREE},戊服务有限公司,未认证,2026-01-05,2029-01-04"));
    assert_eq!(report.bad, Vec::new());
    let target = bed.target(FREE, "enterprise.correct_code");
    let other = "91460100DEM000101P";
    assert_eq!(refused(&correct(&bed, FREE, other, "changed")), Vec::<&str>::new());
    for code in [FREE, other] {
        assert_eq!(bed.target(code, "case.open").id, target.id);
        assert_eq!(refused(&bed.step("case.open", code, &[], None)), ["refused-banned"]);
    }
}

#[test]
fn two_persons_correct_a_code_and_one_that_is_taken_does_not_even_wait() {
    let bed = bed(false);
    officer(&bed, "li", &[Role::Intake]);
    officer(&bed, "bo", &[Role::Supervisor]);
    let first = id(&bed, FIRST);
    let correct = |to: &str| {
        let target = bed.target(FIRST, "enterprise.correct_code");
        let fields = [("uscc", to), ("how", "changed"), ("licence_seen", "yes")];
        act_as(&bed, "li", bed.action("enterprise.correct_code", &[target], &fields, Some("x")))
    };
    assert_eq!(refused(&correct(SECOND)), ["refused-taken"]);
    let waits = correct(FREE);
    assert_eq!(waits.changed[0].reference, "W-000001");
    assert_eq!(bed.sheet(FIRST).id, first);
    let confirm = || {
        let target = bed.target("W-000001", "confirm");
        act_as(&bed, "bo", bed.action("confirm", &[target], &[], None))
    };
    // In the meantime another has come to bear it.
    let report = taken_in(&bed, &format!("{FREE},己服务有限公司,未认证,,"));
    assert_eq!(report.good, 1);
    assert_eq!(refused(&confirm()), ["refused-taken"]);
    bed.undo(None);
    assert_eq!(refused(&confirm()), Vec::<&str>::new());
    assert_eq!((id(&bed, FIRST), id(&bed, FREE)), (first, first));
    bed.assert_verified();
}

#[test]
fn a_record_entered_by_hand_is_one_of_its_own_and_can_be_taken_back() {
    let bed = bed(true);
    let fields = [("name", "丁服务有限公司"), ("uscc", FREE), ("legal_form", "有限责任公司")];
    let done = bed.step("enterprise.register", "desk", &fields, None);
    assert_eq!((refused(&done), done.changed[0].name.as_str()), (vec![], "丁服务有限公司"));
    let sheet = bed.sheet(FREE);
    assert_eq!((sheet.id, sheet.title.as_str()), (done.changed[0].target.id, "丁服务有限公司"));
    assert_eq!(bed.find(FREE)[0].id, sheet.id);
    let opened = bed.step("case.open", FREE, &[], None);
    assert_eq!(refused(&opened), Vec::<&str>::new());
    bed.assert_verified();
    bed.undo(None);
    bed.undo(None);
    assert!(bed.find(FREE).is_empty());
    let twice = bed.step("enterprise.register", "desk", &[("name", "x"), ("uscc", FIRST)], None);
    assert_eq!(refused(&twice), ["refused-taken"]);
    bed.assert_verified();
}

fn lines(sheet: &RecordView, key: &str) -> Vec<Phrase> {
    let all = sheet.page.lines().filter(|l| l.label().unwrap().key == key);
    all.map(|l| match l.value().unwrap() {
        Cell::Said(phrase) => phrase.clone(),
        other => panic!("{other:?}"),
    })
    .collect()
}

#[test]
fn the_bans_of_those_an_enterprise_came_from_are_shown_by_code_former_code_and_name() {
    let bed = bed(true);
    taken_in(&bed, &format!("{FREE},戊服务有限公司,未认证,2026-01-05,2029-01-04"));
    let other = "91460100DEM000101P";
    correct(&bed, FREE, other, "changed");
    for named in [FREE, other, "戊服务有限公司"] {
        bed.step("enterprise.edit", FIRST, &[("predecessors", named)], None);
        let told = lines(&bed.sheet(FIRST), "line-banned-predecessor");
        assert_eq!(told.len(), 1, "{named}");
        let until = told[0].arg("until").unwrap();
        assert_eq!(*until, support::desk::day("2029-01-04").into());
    }
    bed.step("enterprise.edit", FIRST, &[("predecessors", "乙服务有限公司; 无此公司")], None);
    assert!(lines(&bed.sheet(FIRST), "line-banned-predecessor").is_empty());
}

#[test]
fn what_was_disclosed_in_confidence_is_shown_to_those_who_may_see_it_and_stands_in_the_log() {
    let bed = bed(false);
    officer(&bed, "bo", &[Role::Supervisor]);
    let fields = [
        ("basis", "agreement"),
        ("ground", "contract 7"),
        ("recipient", "an auditor"),
        ("extent", "the holders"),
    ];
    let target = bed.target(FIRST, "enterprise.disclose_confidential");
    let action = bed.action("enterprise.disclose_confidential", &[target], &fields, None);
    assert_eq!(refused(&act_as(&bed, "bo", action)), Vec::<&str>::new());
    let shown = |user: &str| {
        let reference = FIRST.to_owned();
        let Ok(Reply::Record(sheet)) = bed.ask_as(user, Ask::Show { reference }) else { panic!() };
        let field = sheet.fields.iter().find(|(key, _)| key == "confidential_disclosures");
        field.map(|(_, value)| value.to_text()).unwrap()
    };
    assert!(shown("bo").contains("an auditor"));
    officer(&bed, "li", &[Role::Intake]);
    assert_eq!(shown("li"), FieldValue::Empty.to_text());
    let sheet = bed.sheet(FIRST);
    let entry = &sheet.page.events()[0];
    assert!(format!("{entry:?}").contains("enterprise.disclose_confidential"));
}

#[test]
fn the_form_of_a_correction_holds_what_b_3_names_as_it_stands() {
    let bed = bed(true);
    let target = bed.target(FIRST, "enterprise.correct");
    let ask = Ask::Form { transition: "enterprise.correct".to_owned(), targets: vec![target] };
    let Reply::Form(form) = bed.ask(ask) else { panic!() };
    let value = |key: &str| form.fields.iter().find(|f| f.key == key).map(|f| f.value.clone());
    assert_eq!(value("name").as_deref(), Some("甲服务有限公司"));
    assert!(value("holders").is_some() && value("tax_state").is_some());
    assert_eq!((value("phone"), value("uscc")), (None, None));
    assert!(form.reason_required);
    let done = bed.step("enterprise.correct", FIRST, &[("name", "甲")], Some("a slip"));
    assert_eq!(refused(&done), Vec::<&str>::new());
    let sheet = bed.sheet(FIRST);
    assert_eq!(sheet.title, "甲");
}
