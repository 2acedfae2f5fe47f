//! One record of every kind with something in every field, and one of every other envelope.

mod case;

pub use case::case;

use crate::domain::alert::{Alert, AlertState};
use crate::domain::appeal::{Appeal, AppealState};
use crate::domain::approval::{Approval, ApprovalState, Typed};
use crate::domain::certificate::*;
use crate::domain::change::{ChangeRegistration, ChangeState, ChangedField};
use crate::domain::day::Day;
use crate::domain::desk_settings::*;
use crate::domain::entered::{Confirmed, Entered};
use crate::domain::enterprise::*;
use crate::domain::field::Visibility;
use crate::domain::filing::*;
use crate::domain::id::{Kind, RecordId, RequestId};
use crate::domain::matter::*;
use crate::domain::measure::{BasisPoints, Money};
use crate::domain::network::{Challenge, Match, Participation, Partner};
use crate::domain::notice::{Notice, NoticeState};
use crate::domain::objection::{Objection, ObjectionState};
use crate::domain::officer::{Officer, Role};
use crate::domain::operation::{AfterImage, Operation, OperationHead, OperationKind};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::proposal::Proposal;
use crate::domain::queue::{LookupOf, LookupRow, LookupText, QueueRow};
use crate::domain::record::Record;
use crate::domain::uscc::Uscc;

pub fn day(day: u32) -> Day {
    Day::new(2026, 6, day).unwrap()
}

#[expect(clippy::unnecessary_wraps, reason = "fields are optional")]
pub fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

pub fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|t| (*t).to_owned()).collect()
}

pub fn id(kind: Kind, no: u64) -> RecordId {
    RecordId::new(kind, no)
}

fn confirmed() -> Confirmed {
    Confirmed { by: "wang".into(), on: day(29) }
}

#[expect(clippy::unnecessary_wraps, reason = "fields are optional")]
fn entered() -> Option<Entered> {
    let (reference, confirmed) = (text("邮戳"), Some(confirmed()));
    Some(Entered { on: day(28), by: "li".into(), reference, late: true, confirmed })
}

fn code() -> Uscc {
    Uscc::parse_unchecked("91440300208981186K").unwrap()
}

pub fn warning() -> Warning {
    Warning {
        on: day(1),
        mend_by: day(15),
        by: "li".into(),
        reason: text("逾期"),
        set_aside_on: Some(day(16)),
        notice: Some(id(Kind::Notice, 5)),
    }
}

fn claims() -> Vec<RegisterClaim> {
    vec![RegisterClaim {
        number: text("N2"),
        awarded_on: Some(day(10)),
        stars: Some(2),
        delisted_on: Some(day(11)),
        banned_until: Some(day(12)),
        entered_on: day(13),
        entered_by: "li".into(),
    }]
}

fn corrections() -> Vec<Correction> {
    vec![Correction {
        on: day(14),
        by: "li".into(),
        confirmed: Some(confirmed()),
        reason: "r".into(),
        values: vec![changed()],
    }]
}

fn told_in_confidence() -> Vec<ConfidentialDisclosure> {
    vec![ConfidentialDisclosure {
        on: day(15),
        basis: "law".into(),
        ground: "条例".into(),
        recipient: "法院".into(),
        extent: "一页".into(),
        by: "li".into(),
    }]
}

pub fn enterprise() -> Enterprise {
    Enterprise {
        uscc: Some(Uscc::parse_unchecked("91440300208981186K").unwrap()),
        uscc_unverified: text("early"),
        name: "天宇助残".into(),
        name_en: text("Tianyu"),
        former_names: vec![FormerName { name: "旧名".into(), until: day(2) }],
        legal_form: text("limited"),
        registered_place: text("深圳"),
        registered_on: Some(day(3)),
        legal_representative: text("王红"),
        phone: text("0755"),
        email: text("a@b"),
        licence_state: text("valid"),
        tax_state: text("normal"),
        social_goal: text("就业"),
        fields_of_work: texts(&["disability"]),
        un_goals: texts(&["8", "10"]),
        bound_share: Some(BasisPoints(7000)),
        holders: vec![Holder {
            name: "甲".into(),
            share: BasisPoints(6000),
            bound: BasisPoints(1),
        }],
        agreement_rights: texts(&["voting"]),
        recommenders: vec![Recommender {
            name: "乙".into(),
            split: Some(BasisPoints(4000)),
            code: Some(code()),
        }],
        charter_carries_goal: Some(true),
        branches: texts(&["一"]),
        business_scope: text("服务"),
        council: texts(&["丙"]),
        asset_lock: Some(BasisPoints(10_000)),
        profit_to_social_use: Some(BasisPoints(3500)),
        staff_total: Some(300),
        staff_target_groups: Some(70_000),
        credentials: vec![Credential {
            system: "csecc".into(),
            level: "gold".into(),
            score: Some(88),
            number: text("N1"),
            issued_on: Some(day(4)),
            valid_until: None,
        }],
        measures: vec![AnnualMeasure { year: 2025, measure: "m".into(), amount: "12".into() }],
        disclosures: vec![Disclosure {
            year: 2026,
            on: day(8),
            place: "官网".into(),
            entered: entered(),
        }],
        bans: vec![Ban {
            from: day(5),
            until: day(6),
            clause: "11.3".into(),
            set_aside_on: Some(day(7)),
        }],
        officer: text("li"),
        note: text("n"),
        provenance: text("register"),
        former_codes: vec![FormerCode { code: code(), until: day(9), mistyped: true }],
        predecessors: texts(&["前身"]),
        claims: claims(),
        corrections: corrections(),
        confidential_disclosures: told_in_confidence(),
        entered_on: Some(day(16)),
    }
}

pub fn filing() -> Filing {
    Filing {
        enterprise: id(Kind::Enterprise, 7),
        certificate: id(Kind::Certificate, 3),
        year: 2026,
        edition: "t@1".into(),
        state: FilingState::SupplementAsked,
        due: day(30),
        officer: text("li"),
        notified_on: Some(day(1)),
        sent: vec![Sent { on: day(1), channel: "email".into(), to: "a@b".into(), by: "li".into() }],
        receipt: Some(Receipt {
            on: day(2),
            channel: "post".into(),
            changes: "some".into(),
            csr_report: Some(true),
            late: true,
            entered: entered(),
        }),
        attribution: text("own"),
        failure_attribution: text("force_majeure"),
        reminders: vec![day(3), day(4)],
        warnings: vec![warning()],
        extensions: vec![Extension {
            until: day(5),
            on: day(6),
            reason: "台风".into(),
            struck_on: Some(day(4)),
            evidence: text("通告"),
            by: text("li"),
        }],
        supplements: vec![FilingSupplement {
            asked_on: day(7),
            by_day: day(8),
            note: None,
            answered_on: None,
            answer: entered(),
        }],
        review: Some(Review { by: "li".into(), started_on: day(9), ended_on: None, reason: None }),
        findings: vec![ReviewFinding {
            point: "goal".into(),
            finding: crate::domain::case::FindingState::NotMet,
            by: "li".into(),
            on: day(10),
            note: text("漂移"),
        }],
        measures: vec![AnnualMeasure { year: 2025, measure: "m".into(), amount: "9".into() }],
        attributed_by: text("li"),
        failure_attributed_by: text("wang"),
        reopenings: vec![Reopening {
            on: day(11),
            by: "li".into(),
            until: day(12),
            reason: "r".into(),
            evidence: "公告".into(),
        }],
    }
}

pub fn alert() -> Alert {
    Alert {
        enterprise: Some(id(Kind::Enterprise, 7)),
        enterprise_confirmed: true,
        name_given: "天宇".into(),
        uscc_given: Some(Uscc::parse_unchecked("91440300208981186K").unwrap()),
        source: "court".into(),
        source_reference: "(2026)琼01".into(),
        reported_on: day(1),
        ground: text("c"),
        severity: text("high"),
        accident_grade: text("major"),
        description: "事故".into(),
        evidence: texts(&["一"]),
        state: AlertState::Investigating,
        officer: text("li"),
        times_reported: 2,
        matter: Some(id(Kind::Matter, 1)),
        triaged_by: text("li"),
        decided_on: Some(day(2)),
        decided_by: text("li"),
        decision_reason: text("r"),
    }
}

pub fn certificate() -> Certificate {
    Certificate {
        number: "HFDA-2025-00383".into(),
        enterprise: id(Kind::Enterprise, 7),
        case: Some(id(Kind::Case, 9)),
        edition: "t@1".into(),
        decided_on: Some(day(1)),
        awarded_on: day(1),
        valid_from: day(2),
        valid_until: day(3),
        stars: Some(3),
        star_steps: vec![StarStep { on: day(4), stars: Some(3), case: Some(id(Kind::Case, 10)) }],
        mark_licensed_on: Some(day(1)),
        mark_suspensions: vec![MarkSuspension {
            limits_until: Some(day(5)),
            blocking: true,
            ..MarkSuspension::stopped(day(3), "false", "w", "li")
        }],
        ends: vec![CertificateEnd {
            kind: EndKind::Voided,
            on: day(4),
            set_aside_on: Some(day(6)),
        }],
        void_proposed: Some(proposal()),
        entered_on: Some(day(7)),
        renews: Some(id(Kind::Certificate, 2)),
        reissues: Some(id(Kind::Certificate, 1)),
        officer: Some("wang".into()),
        not_renewing: Some(proposal()),
    }
}

pub fn matter() -> Matter {
    Matter {
        enterprise: id(Kind::Enterprise, 7),
        opened_on: day(1),
        state: MatterState::Delisted,
        officer: text("li"),
        warnings: vec![warning()],
        keeps: vec![Keep {
            proposed_by: "li".into(),
            proposed_on: day(2),
            reason: "r".into(),
            agreed_by: None,
            agreed_on: None,
            solo: true,
            grounds: vec![("11.3 f".into(), RecordId::filing(3, 2026))],
        }],
        delistings: vec![Delisting {
            proposed_by: "li".into(),
            proposed_on: day(3),
            reason: "r".into(),
            grounds: vec![("11.3 e".into(), id(Kind::Alert, 4))],
            state_before: MatterState::Warned,
            decided_by: text("wang"),
            decided_on: Some(day(4)),
            decision_reason: None,
            effective_on: Some(day(5)),
            declined: false,
            standing_before: "certified".into(),
            stars_before: Some(4),
            cases: vec![id(Kind::Case, 9)],
            set_aside_on: None,
            solo: true,
        }],
    }
}

fn proposal() -> Proposal {
    Proposal { by: "li".into(), on: day(1), reason: "r".into() }
}

fn changed() -> ChangedField {
    ChangedField { key: "name".into(), before: "旧".into(), after: "新".into() }
}

fn change() -> ChangeRegistration {
    ChangeRegistration {
        enterprise: id(Kind::Enterprise, 7),
        change_kind: "f".into(),
        state: ChangeState::Declined,
        occurred_on: day(1),
        reported_on: day(2),
        due: day(3),
        event: text("merger"),
        text: text("章程"),
        values: vec![changed()],
        officer: text("li"),
        alerts: vec![id(Kind::Alert, 1)],
        decided_on: Some(day(4)),
        decided_by: text("wang"),
        decision_reason: text("r"),
        entered_on: Some(day(5)),
    }
}

fn objection() -> Objection {
    Objection {
        enterprise: id(Kind::Enterprise, 7),
        case: id(Kind::Case, 9),
        state: ObjectionState::Rejected,
        on: day(1),
        by: "路人".into(),
        text: "异议".into(),
        officer: text("li"),
        decided_on: Some(day(2)),
        decided_by: text("wang"),
        decision_reason: text("r"),
    }
}

fn appeal() -> Appeal {
    Appeal {
        enterprise: id(Kind::Enterprise, 7),
        against: 300,
        decision: "case.refuse".into(),
        record: id(Kind::Case, 9),
        decided_by_first: texts(&["li"]),
        first_decided_on: day(1),
        opened_on: day(2),
        due: day(3),
        text: "申诉".into(),
        state: AppealState::SetAside,
        officer: text("li"),
        set_aside_proposed: Some(proposal()),
        decided_on: Some(day(4)),
        decided_by: text("wang"),
        decision_reason: text("r"),
        entered: entered(),
    }
}

fn yuan(minor: i64) -> Money {
    Money { minor, currency: "CNY".into() }
}

fn partner() -> Partner {
    Partner {
        name: "甲".into(),
        partner_kind: "business".into(),
        enterprise: Some(id(Kind::Enterprise, 7)),
        uscc: Some(Uscc::parse_unchecked("91440300208981186K").unwrap()),
        place: text("海口"),
        contact: text("a@b"),
        since: Some(day(1)),
        officer: text("li"),
        note: text("n"),
    }
}

fn challenge() -> Challenge {
    Challenge {
        title: "题".into(),
        owner: "乙".into(),
        problem: text("p"),
        theme: text("t"),
        budget: Some(yuan(100_000)),
        held_on: day(1),
        participants: vec![Participation {
            name: "丙".into(),
            enterprise: Some(id(Kind::Enterprise, 7)),
            invested: Some(yuan(-5)),
        }],
        officer: text("li"),
        note: text("n"),
    }
}

fn market_match() -> Match {
    Match {
        enterprise: id(Kind::Enterprise, 7),
        buyer: "丁".into(),
        value: yuan(123_450),
        matched_on: day(1),
        officer: text("li"),
        note: text("n"),
    }
}

fn notice() -> Notice {
    Notice {
        enterprise: id(Kind::Enterprise, 7),
        about: id(Kind::Case, 9),
        notice_kind: "warning".into(),
        party: "enterprise".into(),
        channel: "email".into(),
        address: "a@b".into(),
        sent_on: day(1),
        sent_by: "li".into(),
        text_hash: "ab".into(),
        state: NoticeState::Returned,
        served_on: Some(day(2)),
        officer: text("li"),
    }
}

fn approval() -> Approval {
    Approval {
        enterprise: Some(id(Kind::Enterprise, 7)),
        record: id(Kind::Matter, 1),
        transition: "matter.warn".into(),
        fields: vec![Typed { key: "mend_by".into(), value: "2026-07-01".into() }],
        reason: text("r"),
        clauses: texts(&["11"]),
        proposed_by: "li".into(),
        proposed_on: day(1),
        state: ApprovalState::Declined,
        decided_by: text("wang"),
        decided_on: Some(day(2)),
        decision_reason: text("n"),
    }
}

pub fn records() -> Vec<Record> {
    vec![
        DeskSettings {
            name: "义仓".into(),
            sandbox: true,
            solo: false,
            offset_minutes: -480,
            opened_on: day(1),
            edition: "t@1".into(),
            confirmations: vec![Confirmation {
                edition: "t@1".into(),
                thresholds: vec![60, 300],
                proposed_by: "li".into(),
                proposed_on: day(2),
                confirmed_by: text("wang"),
                confirmed_on: Some(day(3)),
                solo: false,
            }],
            authorities: texts(&["民政局 | post | 一路"]),
            media: texts(&["晚报 | email | b@c"]),
        }
        .into(),
        Document {
            kind: DocumentKind::Calendar,
            stamp: "cn@2".into(),
            text: "date,kind\n".into(),
            loaded_on: day(1),
            loaded_by: "li".into(),
            awaited: true,
            confirmed: Some(confirmed()),
        }
        .into(),
        Officer {
            name: "li".into(),
            os_user: "li".into(),
            roles: vec![Role::Viewer, Role::Admin],
            active: true,
        }
        .into(),
        enterprise().into(),
        certificate().into(),
        case().into(),
        filing().into(),
        alert().into(),
        matter().into(),
        change().into(),
        objection().into(),
        appeal().into(),
        partner().into(),
        challenge().into(),
        market_match().into(),
        notice().into(),
        approval().into(),
    ]
}

pub fn row() -> QueueRow {
    QueueRow {
        id: id(Kind::Case, 9),
        version: 300,
        reference: "C-000009".into(),
        enterprise: Some(id(Kind::Enterprise, 7)),
        uscc: "91440300208981186K".into(),
        name: "天宇助残".into(),
        region: "440300".into(),
        stage: "intake".into(),
        due: Some(day(9)),
        officer: None,
        state: "waiting".into(),
        why: Phrase::new("why")
            .with("day", day(1))
            .with("n", -5)
            .with("l", Arg::label("stage", "intake"))
            .with("m", Arg::Many(vec![Arg::Phrase(Box::new(Phrase::new("inner"))), "t".into()])),
        facts: vec![("year".into(), "2026".into())],
    }
}

pub fn lookup() -> LookupRow {
    LookupRow {
        enterprise: id(Kind::Enterprise, 7),
        uscc: "91440300208981186K".into(),
        name: "天宇助残".into(),
        texts: [
            (LookupOf::Certificate, "HFDA-2025-00383", Visibility::Public),
            (LookupOf::Handler, "li", Visibility::Internal),
        ]
        .map(|(of, text, visibility)| LookupText { of, text: text.into(), visibility })
        .into(),
        standings: vec![(-1, Phrase::new("standing"))],
        stars: Some(5),
        valid_until: Some(day(1)),
        delisted_from: Some(day(4)),
        bans: vec![(day(2), day(3))],
        rank: 70_000,
    }
}

pub fn operation() -> Operation {
    Operation {
        no: 42,
        head: OperationHead {
            recorded_at: 1_790_000_000_000,
            day: day(20),
            actor: "li".into(),
            request: RequestId([5; 16]),
            action_hash: [6; 32],
            what: OperationKind::Step("filing.receive".into()),
            reason: text("补交"),
            edition: "t@1".into(),
            undoes: Some(41),
            waived: texts(&["second"]),
        },
        images: vec![
            AfterImage { id: id(Kind::Case, 1), before: 40, body: Some(vec![1, 2, 3]) },
            AfterImage { id: id(Kind::Alert, 2), before: 41, body: None },
        ],
        previous: [8; 32],
        hash: [0; 32],
    }
}
