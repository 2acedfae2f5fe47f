//! The sample of a case: something in every field.

use super::{day, entered, id, text, texts};
use crate::domain::case::*;
use crate::domain::id::Kind;

#[expect(clippy::unnecessary_wraps, reason = "the field is optional")]
fn due_diligence() -> Option<DueDiligence> {
    Some(DueDiligence {
        method: text("visit"),
        entered_on: day(7),
        entered_by: "li".into(),
        experts: texts(&["钱"]),
        third_party: text("所"),
        points: vec![DiligencePoint {
            point: "账目".into(),
            finding: FindingState::Met,
            evidence: "账册".into(),
        }],
        investigated_by: texts(&["sun"]),
        cleared_on: None,
        cleared_by: None,
        conclusion: None,
        seen: text("d1"),
    })
}

fn interviews() -> Vec<Interview> {
    vec![Interview {
        round: "1".into(),
        run: 1,
        held: true,
        on: day(9),
        by: "zheng".into(),
        mode: "online".into(),
        record: text("记录"),
        noted_by: "li".into(),
    }]
}

fn rounds() -> Vec<RoundResult> {
    vec![RoundResult {
        round: "1".into(),
        run: 0,
        on: day(11),
        by: "zheng".into(),
        carried: true,
        in_favour: 3,
        against: 2,
        abstained: 1,
        members: 7,
        quorum: 5,
        seen: text("d2"),
        stars: Some(4),
    }]
}

#[expect(clippy::unnecessary_wraps, reason = "the field is optional")]
fn rating() -> Option<Rating> {
    Some(Rating {
        stars: Some(4),
        proposed: None,
        total: 300,
        voters: 5,
        weights: 70,
        on: day(13),
        by: "zheng".into(),
        reason: None,
        seen: text("d3"),
    })
}

fn published() -> Vec<PublicNotice> {
    vec![PublicNotice {
        on: day(14),
        until: day(20),
        by: "li".into(),
        run: 1,
        name: text("天宇助残"),
        stars: Some(4),
        entered: entered(),
    }]
}

fn returns() -> Vec<Return> {
    let (from, to) = ("public_notice".into(), "due_diligence".into());
    vec![Return { from, to, anew: None, on: day(21), by: "li".into(), reason: None }]
}

fn materials() -> Vec<Material> {
    vec![Material {
        id: "f.plan".into(),
        dimension: text("governance"),
        recommender: text("乙"),
        state: MaterialState::Defective,
        on: day(2),
        dated: Some(day(1)),
        note: text("缺页"),
        version: 300,
    }]
}

fn votes() -> Vec<Vote> {
    vec![Vote {
        round: "2".into(),
        run: 0,
        member: "zheng".into(),
        choice: Choice::Abstain,
        on: day(10),
        note: None,
        stars: Some(4),
    }]
}

pub fn case() -> Case {
    Case {
        enterprise: id(Kind::Enterprise, 7),
        kind: CaseKind::Renewal,
        edition: "t@1".into(),
        stage: "intake".into(),
        opened_on: day(1),
        officer: text("li"),
        materials: materials(),
        findings: vec![Finding {
            condition: "c3".into(),
            finding: FindingState::NotMet,
            by: "li".into(),
            on: day(3),
            reason: None,
            overrules: true,
            facts: text("d0"),
        }],
        supplements: vec![Supplement {
            asked_on: day(4),
            by: "li".into(),
            asked_for: texts(&["a", "b"]),
            note: None,
            answered_on: Some(day(5)),
            entered: entered(),
            answer: entered(),
        }],
        clock: vec![ClockEntry {
            entered: entered(),
            ..ClockEntry::new(ClockMark::Reopened, day(6))
        }],
        reviewer: text("wang"),
        found_by: texts(&["wang", "zhao"]),
        due_diligence: due_diligence(),
        recusals: vec![Recusal { member: "wu".into(), on: day(8), by: "wu".into(), reason: None }],
        interviews: interviews(),
        votes: votes(),
        rounds: rounds(),
        scores: vec![Score {
            run: 0,
            member: "zheng".into(),
            dimension: "governance".into(),
            score: 8,
            on: day(12),
            note: text("稳"),
        }],
        rating: rating(),
        notices: published(),
        returns: returns(),
        end: Some(CaseEnd {
            outcome: "refused".into(),
            stage: "intake".into(),
            on: day(22),
            by: "li".into(),
            reason: None,
        }),
        entered_on: Some(day(23)),
        parts: vec![Part { officer: "wang".into(), part: PartKind::Voted, on: day(24) }],
        waits: vec![Wait { from: day(25), to: day(26) }],
        immaterial: vec![Immaterial {
            by: "li".into(),
            on: day(27),
            reason: "r".into(),
            seen: "d4".into(),
        }],
    }
}
