//! Awards on a real desk: numbers without gaps, steps of two persons, what sheets and explanations show.

use crate::support;

use sedesk::domain::action::Target;
use sedesk::domain::intake::IntakeKind;
use sedesk::domain::officer::Role;
use sedesk::domain::phrase::Phrase;
use sedesk::domain::queue::Queue;
use sedesk::service::page::{Cell, PageLine};
use sedesk::service::request::Ask;
use sedesk::service::response::{Done, Reply};
use sedesk::standard::load::shipped_text;
use support::desk::Bed;

const CERTIFIED: &str = "统一社会信用代码,企业名称,法定代表人,认证状态,证书编号,授牌日期,星级\n\
     91460300U6MY13099P,天宇助残服务有限公司,王芳,已认证,HFDA-2026-00041,2026-09-01,3\n";

/// A desk on which a case whose papers and conditions stand may go to its public notice from intake: what the committee does
/// on the way there is for others to prove.
fn bed(solo: bool) -> Bed {
    let text = shipped_text().replacen(
        "from = [\"public_notice\", \"rating_review\"]",
        "from = [\"intake\", \"public_notice\", \"rating_review\"]",
        1,
    );
    let bed = Bed::with_edition(Some(text), solo);
    let report = bed.import(IntakeKind::Enterprises, "x.csv", CERTIFIED.as_bytes(), false);
    assert_eq!((report.good, report.bad), (1, Vec::new()));
    bed
}

fn with_cases(solo: bool, count: usize) -> (Bed, Vec<Target>) {
    let bed = bed(solo);
    bed.import_sample(IntakeKind::Enterprises, "enterprises-utf8-bom.csv", true);
    let mut cases = unversioned(&bed.matching(Queue::Applications, ""));
    cases.truncate(count);
    assert_eq!(cases.len(), count);
    for material in ["a", "b", "c", "d", "e", "f", "g", "h", "j"] {
        let fields = [("material", material), ("state", "accepted")];
        let done = bed.act(&bed.action("case.receive_material", &cases, &fields, None));
        assert_eq!(done.changed.len(), count, "{material}: {:?}", done.refused);
    }
    for condition in ["1", "5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.5", "5.1.6", "5.1.7"] {
        for case in &cases {
            let fields = [("condition", condition), ("finding", "met")];
            let found = bed.action(
                "case.find_condition",
                std::slice::from_ref(case),
                &fields,
                Some("seen"),
            );
            let done = bed.act(&found);
            assert_eq!(done.changed.len(), 1, "{condition}: {:?}", done.refused);
        }
    }
    (bed, cases)
}

fn unversioned(targets: &[Target]) -> Vec<Target> {
    targets.iter().map(|t| Target { id: t.id, version: None }).collect()
}

fn second(bed: &Bed) {
    bed.ask(Ask::SetOfficer {
        name: "李明".to_owned(),
        os_user: Some("lm".to_owned()),
        roles: Some(vec![Role::Admin, Role::Supervisor]),
        active: None,
    });
}

fn step_as(bed: &Bed, user: &str, transition: &str, reference: &str) -> Done {
    let target = bed.target(reference, transition);
    let action = bed.action(transition, &[target], &[], Some("because"));
    match bed.ask_as(user, Ask::Act(action)).unwrap() {
        Reply::Done(done) => done,
        other => panic!("{other:?}"),
    }
}

fn lines(bed: &Bed, reference: &str, label: &str) -> Vec<PageLine> {
    let sheet = bed.sheet(reference);
    let all = sheet.page.lines().filter(|l| l.label().unwrap().key == label);
    all.cloned().collect()
}

fn phrase(line: &PageLine) -> &Phrase {
    match line.value().unwrap() {
        Cell::Said(phrase) => phrase,
        other => panic!("{other:?}"),
    }
}

#[test]
fn numbers_run_on_without_gaps_over_bulk_awards_refusals_and_dry_runs() {
    let (bed, cases) = with_cases(true, 4);
    let published = bed.action("case.publish_notice", &cases, &[("on", "2026-11-02")], None);
    assert_eq!(bed.act(&published).changed.len(), 4);
    let contested = format!("C-{:06}", cases[1].id.no);
    bed.step("case.object", &contested, &[("by", "x"), ("text", "y"), ("on", "2026-11-09")], None);
    let award = bed.action("case.award", &cases, &[], None);
    let plan = bed.plan(&award);
    assert_eq!((plan.will.len(), plan.refused.len()), (3, 1));
    let done = bed.act(&award);
    assert_eq!((done.changed.len(), done.refused.len()), (3, 1), "{done:?}");
    assert_eq!(bed.act(&award).refused.len(), 1);
    // A case stands for its open objection.
    let outcome = [("outcome", "rejected")];
    let decided = bed.step("case.decide_objection", &contested, &outcome, Some("unfounded"));
    assert_eq!(decided.changed[0].reference, "J-000001");
    assert_eq!(bed.step("case.award", &contested, &[], None).changed.len(), 1);
    for (at, no) in [(0, 42), (2, 43), (3, 44), (1, 45)] {
        let number = format!("HFDA-2026-{no:05}");
        let case = format!("C-{:06}", cases[at].id.no);
        assert_eq!(bed.sheet(&number).body["case"], case.as_str(), "{number}");
    }
    assert_eq!(bed.find("HFDA-2026-00046").len(), 0);
    bed.assert_verified();
}

#[test]
fn an_award_is_never_taken_back() {
    let (bed, cases) = with_cases(true, 1);
    bed.act(&bed.action("case.publish_notice", &cases, &[("on", "2026-11-02")], None));
    bed.act(&bed.action("case.award", &cases, &[], None));
    let error = bed.ask_as("root", Ask::Undo { operation: None, reason: None }).unwrap_err();
    assert_eq!(error.message.key, "undo-never");
}

#[test]
fn thresholds_are_confirmed_by_two_persons_and_stars_are_provisional_until_then() {
    let bed = bed(false);
    second(&bed);
    let provisional = |bed: &Bed| {
        let standing = bed.sheet("91460300U6MY13099P").standing.unwrap();
        let found = bed.find("天宇助残").remove(0).standing;
        assert_eq!(standing, found);
        standing.arg("provisional").is_some()
    };
    assert!(provisional(&bed));
    step_as(&bed, "root", "standard.confirm_thresholds", "desk");
    let page = bed.page(Queue::Approvals, "", 0, 9);
    let shown: Vec<_> = page.rows.iter().map(|r| r.row.reference.as_str()).collect();
    assert_eq!(shown, ["desk"]);
    assert!(provisional(&bed));
    let again = step_as(&bed, "root", "standard.confirm_thresholds", "desk");
    assert_eq!((again.operation, again.skipped.len()), (None, 1));
    let done = step_as(&bed, "lm", "standard.confirm_thresholds", "desk");
    assert_eq!(bed.count(Queue::Approvals), 0);
    assert!(!provisional(&bed));
    bed.assert_verified();
    let bed = bed.reopened();
    assert!(!provisional(&bed));
    bed.assert_verified();
    let undo = |user: &str| bed.ask_as(user, Ask::Undo { operation: done.operation, reason: None });
    assert_eq!(undo("lm").unwrap_err().message.key, "undo-second-person");
    undo("root").unwrap();
    assert!(provisional(&bed));
    bed.assert_verified();
}

#[test]
fn on_a_solo_desk_one_person_confirms_and_the_operation_says_so() {
    let bed = bed(true);
    let done = step_as(&bed, "root", "standard.confirm_thresholds", "desk");
    let ask = Ask::Log { reference: Some(format!("#{:06}", done.operation.unwrap())), limit: 1 };
    let Reply::Log(log) = bed.ask(ask) else { panic!() };
    assert_eq!(log[0].waived, ["6"]);
}

#[test]
fn a_certificate_is_voided_by_two_persons() {
    let bed = bed(false);
    second(&bed);
    let number = "HFDA-2026-00041";
    step_as(&bed, "root", "certificate.void", number);
    assert_eq!(bed.page(Queue::Approvals, "", 0, 9).rows[0].row.reference, number);
    assert_eq!(bed.sheet(number).standing.unwrap().key, "standing-certified");
    assert_eq!(step_as(&bed, "root", "certificate.void", number).skipped.len(), 1);
    step_as(&bed, "lm", "certificate.void", number);
    assert_eq!(bed.sheet(number).standing.unwrap().key, "standing-never-certified");
    assert_eq!((bed.count(Queue::Approvals), bed.count(Queue::Filings)), (0, 0));
    bed.assert_verified();
}

#[test]
fn people_behind_a_banned_enterprise_are_shown_and_never_refused_under_any_name_it_takes() {
    let bed = bed(true);
    let banned = "统一社会信用代码,企业名称,法定代表人,认证状态,证书编号,授牌日期,摘牌日期,禁申期至\n\
         91440300208981186K,时空盒数字传媒有限公司,王芳,已认证,HFDA-2024-00007,2024-09-01,2026-01-05,2029-01-04\n";
    let report = bed.import(IntakeKind::Enterprises, "b.csv", banned.as_bytes(), false);
    assert_eq!((report.good, report.bad), (1, Vec::new()));
    let shown = |reference: &str| {
        let found = lines(&bed, reference, "line-banned-person");
        found.iter().map(|l| (phrase(l).key.clone(), l.opens())).collect::<Vec<_>>()
    };
    let other = bed.sheet("91440300208981186K").id;
    let wanted = vec![("line-banned-representative".to_owned(), Some(other))];
    assert_eq!(shown("91460300U6MY13099P"), wanted);
    assert_eq!(shown("91440300208981186K"), Vec::new());
    bed.step("enterprise.edit", "91440300208981186K", &[("name", "新名有限公司")], None);
    let opened = bed.step("case.open", "91460300U6MY13099P", &[("kind", "rating")], None);
    assert_eq!(shown(&opened.changed[0].reference), wanted);
    let refused = bed.step("case.open", "91440300208981186K", &[], None).refused;
    assert_eq!(refused[0].refusals[0].message.key, "refused-banned");
    bed.step("enterprise.edit", "91440300208981186K", &[("legal_representative", "李明")], None);
    assert_eq!(shown("91460300U6MY13099P"), Vec::new());
}

#[test]
fn a_limit_from_misuse_is_shown_on_the_sheet_and_a_notice_is_explained_day_by_day() {
    let (bed, cases) = with_cases(true, 1);
    let fields = [("misuse", "false"), ("limit", "shown"), ("until", "2027-05-01")];
    let stopped =
        bed.step("enterprise.suspend_mark", "91460300U6MY13099P", &fields, Some("copied"));
    assert_eq!(stopped.changed.len(), 1, "{stopped:?}");
    let limits = lines(&bed, "91460300U6MY13099P", "line-limit");
    assert_eq!(phrase(&limits[0]).key, "line-limit-shown");
    bed.act(&bed.action("case.publish_notice", &cases, &[("on", "2026-11-02")], None));
    let case = format!("C-{:06}", cases[0].id.no);
    let dates = bed.dates(&case);
    let notice = dates.iter().find(|d| d.label.key == "date-notice").unwrap();
    assert_eq!(notice.date.unwrap().to_string(), "2026-11-09");
    assert_eq!(notice.days.iter().filter(|(_, counts, _)| *counts).count(), 5);
    assert_eq!(notice.days.len(), 8);
    let page = bed.page(Queue::Notices, "", 0, 9);
    assert_eq!((page.rows.len(), page.rows[0].state.as_str()), (1, "over"));
}
