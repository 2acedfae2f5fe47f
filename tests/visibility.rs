//! Who sees what (11.2 e): every field of every kind for every role; nothing confidential in any answer to whoever may not
//! see it; a recused member sees nothing confidential of his case, on no day.

use crate::support;

use sedesk::domain::alert::Alert;
use sedesk::domain::appeal::{Appeal, AppealState};
use sedesk::domain::approval::{Approval, ApprovalState, Typed};
use sedesk::domain::case::{
    Case, CaseKind, Choice, DiligencePoint, DueDiligence, FindingState, Interview, Recusal, Score,
    Vote,
};
use sedesk::domain::certificate::Certificate;
use sedesk::domain::change::{ChangeRegistration, ChangeState};
use sedesk::domain::enterprise::{ConfidentialDisclosure, Enterprise};
use sedesk::domain::field::Visibility;
use sedesk::domain::filing::{Filing, Review, ReviewFinding, Warning};
use sedesk::domain::id::{Kind, RecordId, RequestId};
use sedesk::domain::matter::{Delisting, Keep, Matter, MatterState};
use sedesk::domain::measure::Money;
use sedesk::domain::network::{Challenge, Match, Partner};
use sedesk::domain::objection::{Objection, ObjectionState};
use sedesk::domain::officer::{Officer, Role};
use sedesk::domain::operation::{OperationHead, OperationKind};
use sedesk::domain::proposal::Proposal;
use sedesk::domain::queue::Queue;
use sedesk::domain::record::{Record, RecordWrite};
use sedesk::service::desk::Desk as _;
use sedesk::service::page::Cell;
use sedesk::service::page::PageOf;
use sedesk::service::request::{Ask, Request, View};
use sedesk::service::response::{Form, Found, LogEntry, RecordView, Reply};
use sedesk::standard::load;
use sedesk::store::{Commit, Snapshot, Store, StoreError};
use sedesk::workflow::decide::is_about;
use std::collections::BTreeMap;
use support::desk::{Bed, day};

/// In every confidential field of the case and of what is about it.
const OF_CASE: &str = "卷中秘";
/// In every other confidential field.
const OF_REST: &str = "卷外秘";

const FIRM: RecordId = RecordId { kind: Kind::Enterprise, no: 1 };
const CASE: RecordId = RecordId { kind: Kind::Case, no: 1 };

fn id(kind: Kind, no: u64) -> RecordId {
    RecordId::new(kind, no)
}

fn on() -> sedesk::domain::day::Day {
    day("2026-05-06")
}

fn warning(text: &str) -> Warning {
    Warning {
        on: on(),
        mend_by: day("2026-06-01"),
        by: "li".to_owned(),
        reason: Some(text.to_owned()),
        set_aside_on: None,
        notice: None,
    }
}

fn secret_case(text: &str) -> Case {
    let mut case = Case::opened(FIRM, CaseKind::Certification, "", "final_review", on());
    let text = || text.to_owned();
    case.due_diligence = Some(DueDiligence {
        method: Some(text()),
        entered_on: on(),
        entered_by: "li".to_owned(),
        experts: vec![text()],
        third_party: Some(text()),
        points: vec![DiligencePoint {
            point: text(),
            finding: FindingState::Met,
            evidence: text(),
        }],
        investigated_by: vec!["li".to_owned()],
        cleared_on: None,
        cleared_by: None,
        conclusion: Some(text()),
        seen: None,
    });
    case.interviews = vec![Interview {
        round: "1".to_owned(),
        run: 0,
        held: true,
        on: on(),
        by: "li".to_owned(),
        mode: "online".to_owned(),
        record: Some(text()),
        noted_by: "li".to_owned(),
    }];
    case.votes = vec![Vote {
        round: "1".to_owned(),
        run: 0,
        member: "li".to_owned(),
        choice: Choice::Against,
        on: on(),
        note: Some(text()),
        stars: None,
    }];
    case.scores = vec![Score {
        run: 0,
        member: "li".to_owned(),
        dimension: "innovation".to_owned(),
        score: 3,
        on: on(),
        note: Some(text()),
    }];
    case
}

fn secret_matter(text: &str) -> Matter {
    let text = || text.to_owned();
    Matter {
        enterprise: FIRM,
        opened_on: on(),
        state: MatterState::DelistingProposed,
        officer: None,
        warnings: vec![warning(&text())],
        keeps: vec![Keep {
            proposed_by: "li".to_owned(),
            proposed_on: on(),
            reason: text(),
            agreed_by: None,
            agreed_on: None,
            solo: false,
            grounds: Vec::new(),
        }],
        delistings: vec![Delisting {
            proposed_by: "li".to_owned(),
            proposed_on: on(),
            reason: text(),
            grounds: Vec::new(),
            state_before: MatterState::Open,
            decided_by: None,
            decided_on: None,
            decision_reason: None,
            effective_on: None,
            declined: false,
            standing_before: "certified".to_owned(),
            stars_before: None,
            cases: Vec::new(),
            set_aside_on: None,
            solo: false,
        }],
    }
}

fn appeal(record: RecordId, text: &str) -> Appeal {
    Appeal {
        enterprise: FIRM,
        against: 2,
        decision: "case.refuse".to_owned(),
        record,
        decided_by_first: vec!["li".to_owned()],
        first_decided_on: on(),
        opened_on: on(),
        due: day("2026-06-01"),
        text: text.to_owned(),
        state: AppealState::SetAsideProposed,
        officer: None,
        set_aside_proposed: Some(Proposal {
            by: "li".to_owned(),
            on: on(),
            reason: text.to_owned(),
        }),
        decided_on: None,
        decided_by: None,
        decision_reason: Some(text.to_owned()),
        entered: None,
    }
}

fn waiting(record: RecordId, text: &str) -> Approval {
    Approval {
        enterprise: Some(FIRM),
        record,
        transition: "matter.warn".to_owned(),
        fields: vec![Typed { key: "mend_by".to_owned(), value: text.to_owned() }],
        reason: Some(text.to_owned()),
        clauses: vec!["11".to_owned()],
        proposed_by: "li".to_owned(),
        proposed_on: on(),
        state: ApprovalState::Waiting,
        decided_by: None,
        decided_on: None,
        decision_reason: Some(text.to_owned()),
    }
}

fn secret_filing(text: &str) -> Filing {
    let mut filing = Filing::scheduled(FIRM, id(Kind::Certificate, 1), 2026, "", day("2026-06-30"));
    filing.review = Some(Review {
        by: "li".to_owned(),
        started_on: on(),
        ended_on: None,
        reason: Some(text.to_owned()),
    });
    filing.findings = vec![ReviewFinding {
        point: "goal".to_owned(),
        finding: FindingState::NotMet,
        by: "li".to_owned(),
        on: on(),
        note: Some(text.to_owned()),
    }];
    filing
}

fn secret_alert(text: &str) -> Alert {
    let mut alert = Alert::reported(on());
    alert.enterprise = Some(FIRM);
    alert.enterprise_confirmed = true;
    "media".clone_into(&mut alert.source);
    text.clone_into(&mut alert.description);
    alert.evidence = vec![text.to_owned()];
    alert.decision_reason = Some(text.to_owned());
    alert
}

/// One record of every kind that has an enterprise or stands in the network; `c` stands in what is about the case.
fn records(c: &str, r: &str) -> Vec<(RecordId, Record)> {
    let mut firm = Enterprise::named("示例企业有限公司");
    firm.uscc = Some("91460300U6MY13099P".parse().unwrap());
    firm.phone = Some("0898-6655 1234".to_owned());
    firm.officer = Some("欧阳承办".to_owned());
    firm.asset_lock = Some("40%".parse().unwrap());
    firm.confidential_disclosures = vec![ConfidentialDisclosure {
        on: on(),
        basis: "law".to_owned(),
        ground: r.to_owned(),
        recipient: r.to_owned(),
        extent: r.to_owned(),
        by: "li".to_owned(),
    }];
    let certificate = Certificate::awarded(FIRM, "HFDA-2025-00001", "", on(), day("2030-05-06"));
    let money = Money { minor: 100, currency: "CNY".to_owned() };
    let objection = Objection {
        enterprise: FIRM,
        case: CASE,
        state: ObjectionState::Open,
        on: on(),
        by: c.to_owned(),
        text: c.to_owned(),
        officer: None,
        decided_on: None,
        decided_by: None,
        decision_reason: Some(c.to_owned()),
    };
    let change = ChangeRegistration {
        enterprise: FIRM,
        change_kind: "i".to_owned(),
        state: ChangeState::Received,
        occurred_on: on(),
        reported_on: on(),
        due: on(),
        event: None,
        text: None,
        values: Vec::new(),
        officer: None,
        alerts: Vec::new(),
        decided_on: None,
        decided_by: None,
        decision_reason: None,
        entered_on: None,
    };
    let partner = Partner {
        uscc: None,
        name: "伙伴".to_owned(),
        partner_kind: "business".to_owned(),
        enterprise: None,
        place: None,
        contact: None,
        since: None,
        officer: None,
        note: None,
    };
    let challenge = Challenge {
        title: "挑战".to_owned(),
        owner: "伙伴".to_owned(),
        problem: None,
        theme: None,
        budget: None,
        held_on: on(),
        participants: Vec::new(),
        officer: None,
        note: None,
    };
    let matched = Match {
        enterprise: FIRM,
        buyer: "买方".to_owned(),
        value: money,
        matched_on: on(),
        officer: None,
        note: None,
    };
    vec![
        (FIRM, firm.into()),
        (id(Kind::Certificate, 1), certificate.into()),
        (CASE, secret_case(c).into()),
        (RecordId::filing(1, 2026), secret_filing(r).into()),
        (id(Kind::Alert, 1), secret_alert(r).into()),
        (id(Kind::Matter, 1), secret_matter(r).into()),
        (id(Kind::Change, 1), change.into()),
        (id(Kind::Objection, 1), objection.into()),
        (id(Kind::Appeal, 1), appeal(CASE, c).into()),
        (id(Kind::Appeal, 2), appeal(id(Kind::Objection, 1), c).into()),
        (id(Kind::Appeal, 3), appeal(id(Kind::Matter, 1), r).into()),
        (id(Kind::Partner, 1), partner.into()),
        (id(Kind::Challenge, 1), challenge.into()),
        (id(Kind::Match, 1), matched.into()),
        (id(Kind::Approval, 1), waiting(id(Kind::Matter, 1), r).into()),
        (id(Kind::Approval, 2), waiting(id(Kind::Appeal, 2), c).into()),
        (id(Kind::Approval, 3), waiting(CASE, c).into()),
    ]
}

struct Hand<'a> {
    store: &'a Store,
    next: u8,
}

impl Hand<'_> {
    /// Writes records as one operation.
    fn write(&mut self, what: &str, reason: Option<&str>, on: &str, all: Vec<(RecordId, Record)>) {
        self.next += 1;
        let request = RequestId([self.next; 16]);
        let commit = |snapshot: &Snapshot| {
            let head = OperationHead {
                recorded_at: 0,
                day: day(on),
                actor: "li".to_owned(),
                request,
                action_hash: [0; 32],
                what: OperationKind::Step(what.to_owned()),
                reason: reason.map(str::to_owned),
                edition: "t-hfda-1001-2022".to_owned(),
                undoes: None,
                waived: Vec::new(),
            };
            let change = |(id, body)| {
                let expected = snapshot.version(id).unwrap();
                RecordWrite::new(id, expected, Some(body))
            };
            Ok::<_, StoreError>(Some(Commit {
                head,
                changes: all.into_iter().map(change).collect(),
            }))
        };
        self.store.write(commit).unwrap();
    }
}

fn officers() -> Vec<(&'static str, Vec<Role>)> {
    let mut all: Vec<(&'static str, Vec<Role>)> =
        Role::ALL.into_iter().map(|role| (role.word(), vec![role])).collect();
    all.push(("roleless", Vec::new()));
    all.push(("both", vec![Role::Intake, Role::Admin]));
    all.push(("recused", vec![Role::Chair, Role::Supervisor, Role::Admin]));
    all
}

/// Everything confidential filled, replaced and filled again, each with reasons as secret as it is.
fn fill(store: &Store) {
    let mut hand = Hand { store, next: 100 };
    let people = (10..).zip(officers()).map(|(no, (name, roles))| {
        let officer =
            Officer { name: name.to_owned(), os_user: name.to_owned(), roles, active: true };
        (id(Kind::Officer, no), officer.into())
    });
    hand.write("officer", None, "2026-05-01", people.collect());
    hand.write("import", Some("sheet"), "2026-05-02", records("", ""));
    let first = records(&format!("{OF_CASE}一"), &format!("{OF_REST}一"));
    hand.write("import", None, "2026-05-03", first);
    let case = &format!("{OF_CASE}因");
    let rest = &format!("{OF_REST}因");
    for (what, reason, about) in [
        ("case.vote", case, CASE),
        ("case.score", case, CASE),
        ("case.interview", case, CASE),
        ("case.investigate", case, CASE),
        ("case.object", case, CASE),
        ("case.decide_objection", case, id(Kind::Objection, 1)),
        ("comment", case, id(Kind::Objection, 1)),
        ("appeal.decide", case, id(Kind::Appeal, 1)),
        ("appeal.decide", case, id(Kind::Appeal, 2)),
        ("appeal.decide", rest, id(Kind::Appeal, 3)),
        ("decline", rest, id(Kind::Approval, 1)),
        ("confirm", case, id(Kind::Approval, 2)),
        ("comment", case, id(Kind::Approval, 3)),
        ("alert.dismiss", rest, id(Kind::Alert, 1)),
        ("comment", rest, id(Kind::Alert, 1)),
        ("claim", rest, id(Kind::Matter, 1)),
        ("matter.keep", rest, id(Kind::Matter, 1)),
        ("filing.fail", rest, RecordId::filing(1, 2026)),
    ] {
        let all = records(&format!("{OF_CASE}二"), &format!("{OF_REST}二"));
        let one = all.into_iter().filter(|(id, _)| *id == about).collect();
        hand.write(what, Some(reason), "2026-05-04", one);
    }
    let mut case = secret_case(&format!("{OF_CASE}三"));
    case.recusals.push(Recusal {
        member: "recused".to_owned(),
        on: on(),
        by: "li".to_owned(),
        reason: Some("亲属".to_owned()),
    });
    hand.write("case.recuse", Some("亲属"), "2026-05-08", vec![(CASE, case.into())]);
}

fn filled() -> Bed {
    Bed::with_edition(None, false).written(fill)
}

fn ids() -> Vec<RecordId> {
    records("", "").into_iter().map(|(id, _)| id).collect()
}

fn sheet(bed: &Bed, user: &str, id: RecordId) -> RecordView {
    match bed.ask_as(user, Ask::Record { id }).unwrap() {
        Reply::Record(sheet) => *sheet,
        other => panic!("{other:?}"),
    }
}

fn log(bed: &Bed, user: &str) -> Vec<LogEntry> {
    match bed.ask_as(user, Ask::Log { reference: None, limit: 99 }).unwrap() {
        Reply::Log(log) => log,
        other => panic!("{other:?}"),
    }
}

/// Every question that reads, on every record, step and queue, with what was answered.
fn every_answer(bed: &Bed, user: &str, as_of: Option<&str>) -> Vec<(String, String)> {
    let edition = load::load(load::shipped_text()).unwrap();
    let mut asks = vec![Ask::About, Ask::Queues, Ask::Next { passed: Vec::new() }, Ask::Officers];
    asks.push(Ask::Log { reference: None, limit: 99 });
    asks.push(Ask::Own { prefix: String::new() });
    asks.push(Ask::Find { text: "示例".to_owned(), limit: 20 });
    for queue in Queue::ALL {
        for filter in ["", OF_CASE, OF_REST] {
            let view = View::new(queue, filter);
            asks.push(Ask::Matching { view: view.clone() });
            asks.push(Ask::QueuePage { view, offset: 0, limit: 99 });
        }
        asks.push(Ask::Rows { queue, ids: ids() });
    }
    for no in 1..40 {
        asks.push(Ask::Log { reference: Some(format!("#{no}")), limit: 9 });
    }
    for id in ids() {
        asks.extend([
            Ask::Record { id },
            Ask::Menu { id },
            Ask::Page { of: PageOf::Decision { id } },
        ]);
        let reference = sheet(bed, "admin", id).reference;
        asks.push(Ask::Show { reference: reference.clone() });
        asks.push(Ask::Log { reference: Some(reference.clone()), limit: 99 });
        asks.push(Ask::Explain { reference: reference.clone(), transition: None });
        for rule in edition.transitions.iter().filter(|t| is_about(t.subject, id.kind)) {
            let targets = vec![sedesk::domain::action::Target { id, version: None }];
            let transition = rule.name.clone();
            let action = bed.action(&transition, &targets, &[], Some("因"));
            asks.push(Ask::Resolve {
                references: vec![reference.clone()],
                transition: Some(transition.clone()),
            });
            asks.push(Ask::Form { transition, targets });
            asks.push(Ask::Plan(action));
        }
    }
    let mut answers = Vec::new();
    for (no, ask) in (0u64..).zip(asks) {
        let mut request = [9; 16];
        request[8..].copy_from_slice(&no.to_be_bytes());
        let said = format!("{ask:?}");
        let as_of = as_of.map(day);
        let today = Some(bed.today);
        let reply = bed.desk.call(Request {
            id: RequestId(request),
            user: user.to_owned(),
            today,
            as_of,
            ask,
        });
        // The edition itself is no record.
        let shown = match &reply {
            Ok(Reply::About(_)) => String::new(),
            other => format!("{other:?}"),
        };
        answers.push((said, shown));
    }
    answers
}

fn assert_nothing_of(secret: &str, answers: &[(String, String)]) {
    for (ask, answer) in answers {
        if let Some(at) = answer.find(secret) {
            let before: String = answer[..at].chars().rev().take(200).collect();
            panic!("{ask}: …{}{secret}", before.chars().rev().collect::<String>());
        }
    }
}

#[test]
fn every_confidential_field_of_the_catalogue_is_filled_in_the_fixture() {
    let all: BTreeMap<Kind, Record> =
        records(OF_CASE, OF_REST).into_iter().map(|(id, record)| (id.kind, record)).collect();
    let mut seen = 0;
    for kind in Kind::ALL {
        for spec in Record::fields_of(kind) {
            if spec.visibility == Visibility::Confidential {
                let json = serde_json::to_value(&all[&kind]).unwrap();
                let text = json[spec.key].to_string();
                assert!(text.contains(OF_CASE) || text.contains(OF_REST), "{kind:?} {}", spec.key);
                let mut blank = all[&kind].clone();
                assert!(blank.clear(spec.key), "{kind:?} {}", spec.key);
                seen += 1;
            }
        }
    }
    assert!(seen >= 18, "{seen}");
}

#[test]
fn every_field_of_every_kind_is_shown_to_whom_the_edition_says_and_to_nobody_else() {
    let bed = filled();
    let edition = load::load(load::shipped_text()).unwrap();
    for role in Role::ALL {
        let sees = edition.code("role", role.word()).unwrap().sees.unwrap();
        for id in ids() {
            let sheet = sheet(&bed, role.word(), id);
            for spec in Record::fields_of(id.kind) {
                let hidden = spec.visibility > sees;
                let what = format!("{role:?} {id:?} {}", spec.key);
                assert_eq!(sheet.hidden.iter().any(|key| key == spec.key), hidden, "{what}");
                let value = &sheet.fields.iter().find(|(key, _)| key == spec.key).unwrap().1;
                if hidden {
                    assert_eq!(value.to_text(), "", "{what}");
                    assert!(sheet.body[spec.key].is_null(), "{what}");
                } else if spec.visibility == Visibility::Confidential {
                    assert_ne!(value.to_text(), "", "{what}");
                    assert!(!sheet.body[spec.key].is_null(), "{what}");
                }
            }
            let lines = sheet.page.tabs[0]
                .blocks
                .iter()
                .flat_map(sedesk::service::page::Block::lines)
                .filter_map(|line| line.value());
            let said = lines
                .filter(|value| matches!(value, Cell::Said(p) if p.key == "hidden-confidential"));
            // What has a tab of its own is said to be hidden there.
            assert_eq!(said.count() == 0, sheet.hidden.is_empty(), "{role:?} {id:?}");
        }
    }
}

fn found(bed: &Bed, user: &str, text: &str) -> Vec<Found> {
    match bed.ask_as(user, Ask::Find { text: text.to_owned(), limit: 9 }).unwrap() {
        Reply::Found(found) => found,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_enterprise_is_looked_up_by_what_the_asker_sees_and_told_no_more() {
    let bed = filled();
    let edition = load::load(load::shipped_text()).unwrap();
    for (user, roles) in officers() {
        let sees = |role: &Role| edition.code("role", role.word()).unwrap().sees.unwrap();
        let level = roles.iter().map(sees).max().unwrap_or(Visibility::Public);
        let internal = level >= Visibility::Internal;
        // Whoever may only look finds nobody by a telephone number.
        let by_phone = internal && roles.iter().any(|role| *role != Role::Viewer);
        for typed in ["0898-6655 1234", "66551234", "示例 66551234", "+86 0898 66551234"] {
            let all = found(&bed, user, typed);
            assert_eq!(all.len(), usize::from(by_phone), "{user} {typed}");
        }
        for typed in ["欧阳承办", "ouyangcb", "示例 歐陽"] {
            let all = found(&bed, user, typed);
            assert_eq!(all.len(), usize::from(internal), "{user} {typed}");
        }
        for typed in ["示例", "shili", "买方", "91460300"] {
            let all = found(&bed, user, typed);
            let told = all.first().unwrap_or_else(|| panic!("{user} {typed}"));
            let handler = internal.then_some("欧阳承办");
            assert_eq!(told.handled_by.as_deref(), handler, "{user} {typed}");
            assert!(!format!("{all:?}").contains("66551234"), "{user} {typed}");
        }
    }
    assert_eq!(found(&bed, "intake", "6655-1234")[0].matched, "089866551234");
}

#[test]
fn nothing_confidential_reaches_whoever_may_not_see_it_in_any_answer() {
    let bed = filled();
    for user in ["viewer", "intake", "publisher"] {
        let answers = every_answer(&bed, user, None);
        assert_nothing_of(OF_CASE, &answers);
        assert_nothing_of(OF_REST, &answers);
    }
    let answers = every_answer(&bed, "supervisor", None);
    let holds = |secret: &str| answers.iter().filter(|(_, answer)| answer.contains(secret)).count();
    assert!(holds(OF_CASE) > 10 && holds(OF_REST) > 10);
}

#[test]
fn a_recused_member_sees_nothing_confidential_of_the_case_whatever_his_roles_on_no_day() {
    let bed = filled();
    let answers = every_answer(&bed, "recused", None);
    assert_nothing_of(OF_CASE, &answers);
    assert!(answers.iter().any(|(_, answer)| answer.contains(OF_REST)));
    assert_nothing_of(OF_CASE, &every_answer(&bed, "recused", Some("2026-05-05")));
    let before = every_answer(&bed, "chair", Some("2026-05-05"));
    assert!(before.iter().any(|(_, answer)| answer.contains(OF_CASE)));
    for about in [CASE, id(Kind::Objection, 1), id(Kind::Appeal, 1), id(Kind::Appeal, 2)] {
        assert!(!sheet(&bed, "recused", about).hidden.is_empty(), "{about:?}");
        assert!(sheet(&bed, "chair", about).hidden.is_empty(), "{about:?}");
    }
    assert!(sheet(&bed, "recused", id(Kind::Appeal, 3)).hidden.is_empty());
}

/// What stands against a step on the case, by the keys of its sentences.
fn against(bed: &Bed, user: &str, step: &str) -> Vec<String> {
    let Reply::Menu(menu) = bed.ask_as(user, Ask::Menu { id: CASE }).unwrap() else {
        panic!("no menu");
    };
    let item = menu.items.into_iter().find(|i| i.transition == step).unwrap();
    item.refusals.into_iter().map(|r| r.message.key).collect()
}

/// Refusals that tell votes, scores or what they came to.
const OF_COMMITTEE: [&str; 7] = [
    "refused-no-quorum",
    "refused-no-majority",
    "refused-vote-carried",
    "refused-scores-of",
    "refused-scores-closed",
    "refused-other-stars",
    "refused-stars-carried",
];

#[test]
fn no_refusal_tells_how_the_committee_stands_to_whoever_may_not_see_it() {
    let bed = filled();
    assert_eq!(against(&bed, "publisher", "case.refuse"), ["refused-stage-role"]);
    for step in ["case.pass_final", "case.refuse"] {
        assert_eq!(against(&bed, "recused", step), ["refused-recused"], "{step}");
    }
    let whole = ["refused-no-interview", "refused-no-quorum"];
    // How the committee stands comes first, then what is missing of papers and conditions.
    let told = against(&bed, "chair", "case.pass_final");
    assert_eq!(told[..2], whole);
    assert!(told[2..].iter().all(|key| !key.contains("interview") && !key.contains("quorum")));
    for user in ["viewer", "intake", "publisher", "recused"] {
        for (ask, answer) in every_answer(&bed, user, None) {
            let about_case = user != "recused" || !ask.contains("Matter");
            for told in OF_COMMITTEE {
                assert!(!about_case || !answer.contains(told), "{user} {ask}: {told}");
            }
        }
    }
}

#[test]
fn no_row_tells_who_proposed_or_how_many_voted() {
    let bed = filled();
    let rows = |queue: Queue| {
        let view = View::new(queue, "");
        match bed.ask_as("viewer", Ask::QueuePage { view, offset: 0, limit: 99 }).unwrap() {
            Reply::QueuePage(page) => format!("{page:?}"),
            other => panic!("{other:?}"),
        }
    };
    let approvals = rows(Queue::Approvals);
    assert!(approvals.contains("row-delisting-proposed"), "{approvals}");
    assert!(approvals.contains("row-set-aside-proposed"), "{approvals}");
    for queue in Queue::ALL {
        let shown = rows(queue);
        assert!(!shown.contains("proposer") && !shown.contains("\"votes\""), "{shown}");
    }
}

#[test]
fn the_log_names_the_records_that_fields_point_to_by_their_references() {
    let bed = filled();
    let shown = sheet(&bed, "chair", id(Kind::Objection, 1));
    let changes: Vec<_> = shown.page.events().iter().flat_map(|e| &e.changes).collect();
    let case = changes.iter().find(|c| c.key == "case").unwrap();
    assert_eq!(case.after.to_text(), "C-000001");
    assert!(changes.iter().all(|c| !c.after.to_text().contains(" · no ")));
}

#[test]
fn the_log_says_that_something_changed_and_not_what() {
    let bed = filled();
    let line = |user: &str| {
        let shown = sheet(&bed, user, id(Kind::Alert, 1));
        let entry =
            shown.page.events().iter().find(|&e| e.what == "alert.dismiss").cloned().unwrap();
        let change = entry.changes.into_iter().find(|c| c.key == "description").unwrap();
        (entry.reason.is_some(), entry.reason_hidden, change.hidden, change.said.1.key)
    };
    assert_eq!(line("viewer"), (false, true, true, "hidden-confidential".to_owned()));
    assert_eq!(line("supervisor"), (true, false, false, "text".to_owned()));
    let reasons = |user: &str| log(&bed, user).iter().filter(|e| e.reason_hidden).count();
    assert_eq!((reasons("viewer"), reasons("recused"), reasons("chair")), (18, 11, 0));
}

#[test]
fn the_standing_holds_and_its_chain_says_what_is_not_shown() {
    let bed = filled();
    let why = |user: &str| {
        let sheet = sheet(&bed, user, FIRM);
        let keys: Vec<String> = sheet.standing_why.into_iter().map(|(_, why)| why.key).collect();
        (sheet.standing.unwrap().key, keys)
    };
    let (standing, chain) = why("supervisor");
    let (shown, seen) = why("viewer");
    assert_eq!(standing, shown);
    assert_eq!(chain.len(), seen.len());
}

#[test]
fn what_cannot_be_seen_is_neither_offered_nor_edited() {
    let shown = r#"clause = "5.3.1", sees = "internal""#;
    let text = load::shipped_text();
    assert!(text.contains(shown));
    let text = text.replace(shown, r#"clause = "5.3.1", sees = "public""#);
    let bed = Bed::with_edition(Some(text), false).written(fill);
    let target = sedesk::domain::action::Target { id: FIRM, version: None };
    let form = |user: &str| -> Form {
        let (transition, targets) = ("enterprise.edit".to_owned(), vec![target]);
        match bed.ask_as(user, Ask::Form { transition, targets }).unwrap() {
            Reply::Form(form) => form,
            other => panic!("{other:?}"),
        }
    };
    let offers = |user: &str, key: &str| form(user).fields.iter().any(|f| f.key == key);
    assert!(offers("both", "phone") && !offers("intake", "phone") && offers("intake", "name"));
    let act = |user: &str, key: &str, no: u8| {
        let action = bed.action("enterprise.edit", &[target], &[(key, "1")], None);
        let done = bed.act_as(user, [no; 16], &action).unwrap();
        done.refused.first().map(|one| one.refusals[0].message.key.clone())
    };
    assert_eq!(act("intake", "phone", 41).as_deref(), Some("refused-hidden-field"));
    assert_eq!(act("intake", "staff_total", 42), None);
    // That a fact changes by registration only (B.3) is said of what is seen, and tells nothing of what is not.
    assert_eq!(act("intake", "name_en", 44).as_deref(), Some("refused-by-registration"));
    for (no, value) in [(45, "1"), (46, "40%")] {
        let action = bed.action("enterprise.edit", &[target], &[("asset_lock", value)], None);
        let done = bed.act_as("intake", [no; 16], &action).unwrap();
        let told: Vec<_> =
            done.refused[0].refusals.iter().map(|r| r.message.key.as_str()).collect();
        assert_eq!(told, ["refused-hidden-field"], "{value}");
    }
    assert_eq!(act("both", "phone", 43), None);
    let seen = sheet(&bed, "intake", FIRM);
    assert!(seen.body["phone"].is_null() && seen.hidden.contains(&"phone".to_owned()));
}

#[test]
fn whoever_may_be_the_second_person_reads_what_he_would_confirm() {
    let bed = Bed::with_edition(None, false).written(|store| {
        fill(store);
        let (rest, notice) = (format!("{OF_REST}四"), id(Kind::Approval, 9));
        let transition = "notice.serve".to_owned();
        let asked = Approval { transition, ..waiting(id(Kind::Matter, 1), &rest) };
        Hand { store, next: 200 }.write(
            "notice.serve",
            None,
            "2026-05-09",
            vec![(notice, asked.into())],
        );
    });
    for (user, sees) in [
        ("publisher", true),
        ("intake", true),
        ("supervisor", true),
        ("viewer", false),
        ("roleless", false),
    ] {
        let told = sheet(&bed, user, id(Kind::Approval, 9));
        assert_eq!(!told.body["fields"].is_null(), sees, "{user}");
        assert_eq!(told.hidden.contains(&"fields".to_owned()), !sees, "{user}");
    }
    // A step that he may not take himself stays closed to him.
    let warning = sheet(&bed, "publisher", id(Kind::Approval, 1));
    assert!(warning.hidden.contains(&"fields".to_owned()));
}

#[test]
fn nobody_confirms_a_field_that_he_cannot_see() {
    let shown = r#"clause = "5.3.1", sees = "internal""#;
    let text = load::shipped_text().replace(shown, r#"clause = "5.3.1", sees = "public""#);
    let bed = Bed::with_edition(Some(text), false).written(|store| {
        fill(store);
        let field = |key: &str| Typed { key: key.to_owned(), value: "40%".to_owned() };
        let (transition, fields) = ("enterprise.correct".to_owned(), vec![field("asset_lock")]);
        let asked = Approval { transition, fields, ..waiting(FIRM, "x") };
        let asked = vec![(id(Kind::Approval, 9), asked.into())];
        Hand { store, next: 200 }.write("enterprise.correct", None, "2026-05-09", asked);
    });
    let target = sedesk::domain::action::Target { id: id(Kind::Approval, 9), version: None };
    let told = |user: &str, no: u8| {
        let action = bed.action("confirm", &[target], &[], None);
        let done = bed.act_as(user, [no; 16], &action).unwrap();
        done.refused.first().map(|one| one.refusals[0].message.key.clone())
    };
    assert_eq!(told("intake", 51).as_deref(), Some("refused-hidden-field"));
    assert_eq!(told("supervisor", 52), None);
}

#[test]
fn a_viewer_reads_comments_and_keeps_his_own_and_does_nothing_else() {
    use sedesk::domain::desk_settings::DocumentKind;
    let bed = filled();
    let refused = |ask: Ask| bed.ask_as("viewer", ask).unwrap_err().message.key;
    for ask in [
        Ask::Backup { path: bed.path().with_extension("copy") },
        Ask::Load { kind: DocumentKind::Calendar, text: String::new() },
        Ask::SetOfficer { name: "x".to_owned(), os_user: None, roles: None, active: None },
    ] {
        assert_eq!(refused(ask), "refused-role");
    }
    let edition = load::load(load::shipped_text()).unwrap();
    for (no, rule) in (0u8..).zip(&edition.transitions) {
        for id in ids() {
            let target = sedesk::domain::action::Target { id, version: None };
            let action = bed.action(&rule.name, &[target], &[("text", "见")], Some("因"));
            let mut request = [no; 16];
            request[..8].copy_from_slice(&id.no.to_be_bytes());
            request[8] = id.kind as u8;
            let done = bed.act_as("viewer", request, &action).unwrap();
            assert!(done.changed.is_empty() || rule.name == "comment", "{} {id:?}", rule.name);
        }
    }
    let (key, value) = ("draft".to_owned(), Some("x".to_owned()));
    bed.ask_as("viewer", Ask::Keep { key, value }).unwrap();
    let own = |user: &str| match bed.ask_as(user, Ask::Own { prefix: String::new() }).unwrap() {
        Reply::Own(all) => all.len(),
        other => panic!("{other:?}"),
    };
    assert_eq!((own("viewer"), own("intake")), (1, 0));
}

#[test]
fn whoever_is_no_officer_learns_of_the_desk_itself_alone() {
    let bed = filled();
    for (ask, answer) in every_answer(&bed, "stranger", None) {
        let open = ask.starts_with("About");
        assert!(open || answer.contains("desk-no-officer"), "{ask}: {answer}");
    }
}

#[test]
fn no_board_tells_an_officer_without_roles_how_a_record_stands() {
    let bed = filled();
    let board = |user: &str, of: PageOf| match bed.ask_as(user, Ask::Page { of }).unwrap() {
        Reply::Page(board) => format!("{board:?}"),
        other => panic!("{other:?}"),
    };
    let internal = [
        "caseboard-title",
        "appeal-against",
        "appeal-state",
        "delisting-matter-value",
        "delisting-grounds",
        "change-board-now",
        "notice-objection",
    ];
    let mut told = 0;
    for id in ids() {
        let of = PageOf::Decision { id };
        let shown = board("supervisor", of.clone());
        let held = board("roleless", of);
        for key in internal {
            told += usize::from(shown.contains(&format!("\"{key}\"")));
            assert!(!held.contains(&format!("\"{key}\"")), "{id:?} {key}");
        }
    }
    assert!(told >= 7, "{told}");
    // What was put into the network is as guarded on its board as on the records; so is who confirmed the thresholds.
    for (of, some) in [(PageOf::Network, "minor: 100"), (PageOf::Edition, "edition-unconfirmed")] {
        assert!(board("viewer", of.clone()).contains(some), "{}", board("viewer", of));
        assert!(!board("roleless", of.clone()).contains(some), "{}", board("roleless", of));
        assert!(board("roleless", of).contains("hidden-confidential"));
    }
}
