//! Boards as a desk might fill them in: lines, a table, bars.

use super::fake_desk::today;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::phrase::Phrase;
use sedesk::service::page::{Bar, Block, Body, Mark, Page, PageLine, PageOf, PageSubject};

fn text(text: &str) -> Phrase {
    Phrase::new("text").with("text", text)
}

fn line(label: &str, value: &str, mark: Mark) -> PageLine {
    PageLine::pair(text(label), text(value)).by("6").marked(mark)
}

/// Thresholds as they are tried, five of them, and what they would do.
fn tried(of: &PageOf, thresholds: &[u32]) -> Page {
    let table = if thresholds.is_empty() { &[60, 70, 80, 90, 95][..] } else { thresholds };
    let lines =
        table.iter().map(|least| line("星级", &format!("from {least}"), Mark::Plain)).collect();
    let body = Body::Lines { heads: vec![text("甲"), text("乙")], lines };
    let done = Body::Lines { heads: vec![], lines: vec![line("moved", "nobody", Mark::Plain)] };
    let block = |body: Body| Block::of(text("表"), "6", body);
    let blocks = vec![block(body), block(done)];
    Page::single(of.clone(), None, text("what if"), blocks)
}

/// A page of three parts; of a record it can be acted on.
pub fn board(of: &PageOf) -> Page {
    if let PageOf::WhatIf { thresholds } = of {
        return tried(of, thresholds);
    }
    let subject = match of {
        PageOf::Decision { id } => Some(PageSubject {
            id: *id,
            version: 1,
            reference: format!("{id:?}"),
            name: "三亚益瑞生态农业有限公司".into(),
            enterprise: Some(RecordId::new(Kind::Enterprise, 1)),
        }),
        _ => None,
    };
    let opening = line("申请", "C-000001", Mark::Open).opening(RecordId::new(Kind::Case, 1));
    // Of two cases each is the next to vote on after the other.
    let next = line("next", "", Mark::Next).opening(match of {
        PageOf::Decision { id } if id.kind == Kind::Case && id.no < 3 => {
            Some(RecordId::new(Kind::Case, 3 - id.no))
        }
        _ => None,
    });
    let block = |title: &str, body: Body| Block::of(text(title), "6", body);
    let bars = (1..=8).map(|week| Bar {
        label: Phrase::new("text").with("text", today()),
        value: week * 3,
        of: Some(24),
        mark: Mark::Overdue.when(week == 8),
    });
    Page::single(
        of.clone(),
        subject,
        text("三亚益瑞生态农业有限公司"),
        vec![
            block(
                "第一",
                Body::Lines { heads: vec![], lines: vec![opening, line("b", "2", Mark::Met)] },
            ),
            block("第二", Body::Bars(bars.collect())),
            block(
                "第三",
                Body::Lines {
                    heads: vec![text("甲"), text("乙")],
                    lines: (0..30)
                        .map(|n| line(&n.to_string(), "行", Mark::Plain))
                        .chain(next.opens().is_some().then_some(next))
                        .collect(),
                },
            ),
        ],
    )
}
