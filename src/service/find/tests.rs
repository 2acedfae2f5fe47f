//! The layout against the plainest search there is: every row, every text, one by one.

use super::block::{Block, Query, others_of};
use crate::domain::id::{Kind, RecordId};
use crate::domain::queue::LookupRow;
use crate::domain::text;
use crate::workflow::lookup::{initials_of, pinyin_of};
use proptest::prelude::*;
use std::cmp::Reverse;

fn row(no: u64, name: String, uscc: String, former: Option<String>, rank: u32) -> LookupRow {
    // Every other one bore another code before.
    let held: Option<String> = no.is_multiple_of(2).then(|| uscc.chars().rev().collect());
    LookupRow {
        enterprise: RecordId::new(Kind::Enterprise, no),
        initials: initials_of(&name),
        pinyin: pinyin_of(&name),
        name,
        uscc,
        name_en: String::new(),
        former_names: former.into_iter().collect(),
        former_codes: held.into_iter().collect(),
        certificates: Vec::new(),
        standings: Vec::new(),
        stars: None,
        valid_until: None,
        delisted_from: None,
        bans: Vec::new(),
        rank,
    }
}

/// Tier and bonus of the best contiguous match of a row.
fn plainly(row: &LookupRow, query: &str) -> Option<(i64, i64)> {
    let name = text::fold(&row.name);
    let mut texts = vec![(name, 9_000), (row.pinyin.clone(), 5_000)];
    texts.extend(others_of(row).map(|t| (text::fold(t), 8_000)));
    texts.extend(row.initials.iter().map(|t| (t.clone(), 7_000)));
    let tier = |text: &str| match text.find(query)? {
        0 if text == query => Some(4),
        0 => Some(3),
        _ => Some(2),
    };
    texts.iter().filter_map(|(t, bonus)| Some((tier(t)?, *bonus))).max()
}

fn in_order(row: &LookupRow, query: &str) -> bool {
    let first = row.initials.first().cloned().unwrap_or_default();
    [text::fold(&row.name), first].iter().any(|text| {
        let mut rest = text.chars();
        query.chars().all(|c| rest.any(|held| held == c))
    })
}

fn rows() -> impl Strategy<Value = Vec<LookupRow>> {
    let one = (
        "[天宇海口重曾绿野aA1-]{1,6}",
        "[0-9A-C]{3,5}",
        prop::option::of("[海天Bb]{1,3}"),
        0u32..4,
    );
    prop::collection::vec(one, 0..40).prop_map(|all| {
        all.into_iter()
            .zip(1..)
            .map(|((name, uscc, former, rank), no)| row(no, name, uscc, former, rank))
            .collect()
    })
}

/// Several thousand rows over few characters, so that every short text is common.
fn many() -> Vec<LookupRow> {
    let characters: Vec<char> = "天宇海口重绿".chars().collect();
    (1..4_000u64)
        .map(|no| {
            let pick = |by: u64| characters[usize::try_from(no / by % 6).unwrap()];
            let name: String = [1, 6, 36, 7].into_iter().map(pick).collect();
            let rank = u32::try_from(no * 7 % 11).unwrap();
            row(no, name, format!("91{no:05}"), None, rank)
        })
        .collect()
}

fn assert_as_plain(rows: &[LookupRow], dropped: &[u64], query: &str, limit: usize) {
    let mut block = Block::new(rows.to_vec());
    for no in dropped {
        block.forget(*no);
    }
    let standing: Vec<&LookupRow> =
        rows.iter().filter(|r| !dropped.contains(&r.enterprise.no)).collect();
    let mut wanted: Vec<(i64, u64)> = standing
        .iter()
        .filter_map(|row| {
            let (tier, bonus) = plainly(row, query)?;
            let rank = i64::from(row.rank) * 10_000;
            Some((tier * 100_000_000_000 + rank + bonus, row.enterprise.no))
        })
        .collect();
    wanted.sort_by_key(|(score, no)| (Reverse(*score), *no));
    let contiguous = wanted.len();
    wanted.truncate(limit);
    let mut hits = block.find(&Query::new(query.to_owned()), limit);
    hits.sort_by_key(|h| (Reverse(h.score), h.enterprise));
    hits.truncate(limit);
    let found: Vec<(i64, u64)> = hits.iter().map(|h| (h.score, h.enterprise)).collect();
    assert_eq!(found[..wanted.len().min(found.len())], wanted[..], "{query}");
    // Beyond them stand only rows that hold the letters in order, and as many as there are.
    let scattered = standing.iter().filter(|r| plainly(r, query).is_none() && in_order(r, query));
    let scattered: Vec<u64> = scattered.map(|r| r.enterprise.no).collect();
    let rest = &found[wanted.len()..];
    assert!(rest.iter().all(|(_, no)| scattered.contains(no)), "{query}");
    if query.chars().count() > 1 {
        let room = limit.saturating_sub(contiguous);
        assert_eq!(rest.len(), room.min(scattered.len()), "{query}");
    }
}

proptest! {
    #[test]
    fn finds_what_looking_at_every_row_finds(
        rows in rows(),
        dropped in prop::collection::vec(1u64..40, 0..5),
        query in "[天宇海口重cCzhtyA1b0-9]{1,4}",
        limit in 1usize..60,
    ) {
        assert_as_plain(&rows, &dropped, &text::fold(&query), limit);
    }
}

#[test]
fn a_common_text_is_found_as_exactly_as_a_rare_one() {
    let rows = many();
    for query in
        ["天", "h", "t", "tian", "9", "91", "宇海", "hk", "天宇海口", "910", "91000", "zl", "cl"]
    {
        for limit in [1, 7, 50] {
            assert_as_plain(&rows, &[3, 40, 1_000], query, limit);
        }
    }
}
