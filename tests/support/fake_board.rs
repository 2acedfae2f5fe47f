//! Boards as a desk might fill them in: lines, a table, bars.

use super::fake_desk::today;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::phrase::Phrase;
use sedesk::service::board::{Bar, Block, Board, BoardOf, Body, Line, Subject};

fn text(text: &str) -> Phrase {
    Phrase::new("text").with("text", text)
}

fn line(label: &str, value: &str, mark: &str) -> Line {
    Line {
        cells: vec![text(label), text(value)],
        clause: "6".into(),
        mark: mark.into(),
        ..Line::default()
    }
}

/// Thresholds as they are tried, five of them, and what they would do.
fn tried(of: &BoardOf, thresholds: &[u32]) -> Board {
    let table = if thresholds.is_empty() { &[60, 70, 80, 90, 95][..] } else { thresholds };
    let lines = table.iter().map(|least| line("星级", &format!("from {least}"), "")).collect();
    let body = Body::Lines { heads: vec![text("甲"), text("乙")], lines };
    let done = Body::Lines { heads: vec![], lines: vec![line("moved", "nobody", "")] };
    let block = |body: Body| Block { title: text("表"), clause: "6".into(), body };
    let blocks = vec![block(body), block(done)];
    Board { of: of.clone(), subject: None, title: text("what if"), blocks }
}

/// A page of three parts; of a record it can be acted on.
pub fn board(of: &BoardOf) -> Board {
    if let BoardOf::WhatIf { thresholds } = of {
        return tried(of, thresholds);
    }
    let subject = match of {
        BoardOf::Record { id } => Some(Subject {
            id: *id,
            version: 1,
            reference: format!("{id:?}"),
            name: "三亚益瑞生态农业有限公司".into(),
            enterprise: Some(RecordId::new(Kind::Enterprise, 1)),
        }),
        _ => None,
    };
    let mut opening = line("申请", "C-000001", "open");
    opening.opens = Some(RecordId::new(Kind::Case, 1));
    // Of two cases each is the next to vote on after the other.
    let mut next = line("next", "", "vote-next");
    next.opens = match of {
        BoardOf::Record { id } if id.kind == Kind::Case && id.no < 3 => {
            Some(RecordId::new(Kind::Case, 3 - id.no))
        }
        _ => None,
    };
    let block = |title: &str, body: Body| Block { title: text(title), clause: "6".into(), body };
    let bars = (1..=8).map(|week| Bar {
        label: Phrase::new("text").with("text", today()),
        value: week * 3,
        of: Some(24),
        mark: if week == 8 { "overdue".into() } else { String::new() },
    });
    Board {
        of: of.clone(),
        subject,
        title: text("三亚益瑞生态农业有限公司"),
        blocks: vec![
            block(
                "第一",
                Body::Lines { heads: vec![], lines: vec![opening, line("b", "2", "met")] },
            ),
            block("第二", Body::Bars(bars.collect())),
            block(
                "第三",
                Body::Lines {
                    heads: vec![text("甲"), text("乙")],
                    lines: (0..30)
                        .map(|n| line(&n.to_string(), "行", ""))
                        .chain(next.opens.is_some().then_some(next))
                        .collect(),
                },
            ),
        ],
    }
}
