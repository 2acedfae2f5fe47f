//! The layout against the plainest search there is: every row, every text, one by one, every way of reading it.

use super::block::RowBlock;
use super::query::Query;
use super::{Lens, Privacy};
use crate::domain::field::Visibility;
use crate::domain::id::{Kind, RecordId};
use crate::domain::queue::{LookupOf, LookupRow, LookupText};
use crate::domain::{script, text};
use pinyin::{ToPinyin as _, ToPinyinMulti as _};
use proptest::prelude::*;
use std::cmp::Reverse;

const ALL: Lens = Lens { level: Visibility::Confidential, persons: true };

fn of(of: LookupOf, text: &str, visibility: Visibility) -> LookupText {
    LookupText { of, text: text.to_owned(), visibility }
}

fn row(no: u64, name: String, uscc: String, former: Option<&str>, rank: u32) -> LookupRow {
    // Every other one bore another code before, every third is handled by somebody.
    let held: Option<String> = no.is_multiple_of(2).then(|| uscc.chars().rev().collect());
    let handler = no.is_multiple_of(3).then_some("海明");
    let texts = former.iter().map(|t| of(LookupOf::FormerName, t, Visibility::Public));
    let texts = texts.chain(held.iter().map(|t| of(LookupOf::FormerCode, t, Visibility::Public)));
    let handler = handler.map(|t| of(LookupOf::Handler, t, Visibility::Internal));
    LookupRow {
        enterprise: RecordId::new(Kind::Enterprise, no),
        texts: texts.chain(handler).collect(),
        name,
        uscc,
        standings: Vec::new(),
        stars: None,
        valid_until: None,
        delisted_from: None,
        bans: Vec::new(),
        rank,
    }
}

/// Everything a character may be typed as.
fn typed_as(c: char) -> Vec<String> {
    let mut all = vec![script::simplified(c).to_string()];
    let both = [c, script::simplified(c)].into_iter();
    let readings =
        both.flat_map(|c| c.to_pinyin_multi().into_iter().flatten().chain(c.to_pinyin()));
    for reading in readings.flat_map(|p| ["v", "yu"].map(|v| p.plain().replace('ü', v))) {
        let initial = if reading.chars().nth(1) == Some('h') { 2 } else { 1 };
        all.extend([reading[..1].to_owned(), reading[..initial].to_owned(), reading]);
    }
    all.sort();
    all.dedup();
    all
}

/// Where a query ends in a text that it begins: after so many characters, or inside a reading.
fn ends(text: &[char], query: &str, taken: usize, cut: bool, all: &mut Vec<(usize, bool)>) {
    if query.is_empty() {
        all.push((taken, cut));
        return;
    }
    let Some((c, rest)) = text.split_first() else { return };
    for way in typed_as(*c) {
        if let Some(left) = query.strip_prefix(&way) {
            ends(rest, left, taken + 1, false, all);
        } else if way.starts_with(query) {
            all.push((taken + 1, true));
        }
    }
}

fn tier_in_words(text: &str, query: &str) -> Option<i64> {
    let text: Vec<char> = text::fold(text).chars().collect();
    (0..text.len()).find_map(|from| {
        let mut all = Vec::new();
        ends(&text[from..], query, 0, false, &mut all);
        let whole = from == 0 && all.contains(&(text.len(), false));
        (!all.is_empty()).then_some(if whole {
            7
        } else if from == 0 {
            6
        } else {
            5
        })
    })
}

fn tier_in_codes(text: &str, query: &str) -> Option<i64> {
    let text = script::fold(text);
    match text.find(query)? {
        0 if text == query => Some(7),
        0 => Some(6),
        _ => Some(5),
    }
}

/// Tier and bonus of the best contiguous match of a row.
fn plainly(row: &LookupRow, query: &str, lens: Lens) -> Option<(i64, i64)> {
    let seen = row.looked_up().filter(|(of, _, v)| lens.sees(Privacy::of(*of, *v)));
    let worth = seen.filter_map(|(of, text, _)| match of {
        LookupOf::Name | LookupOf::FormerName => Some((tier_in_words(text, query)?, 9_000)),
        LookupOf::Handler => tier_in_words(text, query).map(|_| (2, 1_000)),
        _ => Some((tier_in_codes(text, query)?, 8_000)),
    });
    worth.max()
}

/// Whether the query stands in a text in order, with gaps.
fn in_order(text: &[char], query: &str) -> bool {
    let Some((c, rest)) = text.split_first() else { return query.is_empty() };
    query.is_empty()
        || in_order(rest, query)
        || typed_as(*c).iter().any(|way| {
            query.strip_prefix(way).is_some_and(|left| in_order(rest, left))
                || way.starts_with(query)
        })
}

fn rows() -> impl Strategy<Value = Vec<LookupRow>> {
    let one = (
        "[天宇海口重曾绿野臺aA1-]{1,6}",
        "[0-9A-C]{3,5}",
        prop::option::of("[海天Bb]{1,3}"),
        0u32..4,
    );
    prop::collection::vec(one, 0..40).prop_map(|all| {
        all.into_iter()
            .zip(1..)
            .map(|((name, uscc, former, rank), no)| row(no, name, uscc, former.as_deref(), rank))
            .collect()
    })
}

/// Several thousand rows over few characters, so that every short text is common.
fn many() -> Vec<LookupRow> {
    let characters: Vec<char> = "天宇海口重绿".chars().collect();
    (1..2_600u64)
        .map(|no| {
            let pick = |by: u64| characters[usize::try_from(no / by % 6).unwrap()];
            let name: String = [1, 6, 36, 7].into_iter().map(pick).collect();
            let rank = u32::try_from(no * 7 % 11).unwrap();
            row(no, name, format!("91{no:05}"), None, rank)
        })
        .collect()
}

fn assert_as_plain(rows: &[LookupRow], dropped: &[u64], typed: &str, limits: &[usize], lens: Lens) {
    let mut block = RowBlock::new(rows.to_vec());
    for no in dropped {
        block.forget(*no);
    }
    let mut query = Query::new(typed).unwrap();
    query.words.clear();
    let folded = query.whole.text.clone();
    let standing: Vec<&LookupRow> =
        rows.iter().filter(|r| !dropped.contains(&r.enterprise.no)).collect();
    let mut wanted: Vec<(i64, u64)> = standing
        .iter()
        .filter_map(|row| {
            let (tier, bonus) = plainly(row, &folded, lens)?;
            let rank = i64::from(row.rank) * 10_000;
            Some((tier * 100_000_000_000 + rank + bonus, row.enterprise.no))
        })
        .collect();
    wanted.sort_by_key(|(score, no)| (Reverse(*score), *no));
    // Beyond them stand only rows that hold the letters in order, and as many as there are.
    let name = |row: &LookupRow| text::fold(&row.name).chars().collect::<Vec<_>>();
    let scattered = standing
        .iter()
        .filter(|r| plainly(r, &folded, lens).is_none() && in_order(&name(r), &folded));
    let scattered: Vec<u64> = scattered.map(|r| r.enterprise.no).collect();
    for limit in limits.iter().copied() {
        let mut hits = block.find(&query, limit, lens);
        hits.sort_by_key(|h| (Reverse(h.score), h.enterprise));
        hits.truncate(limit);
        let found: Vec<(i64, u64)> = hits.iter().map(|h| (h.score, h.enterprise)).collect();
        let first = &wanted[..wanted.len().min(limit)];
        assert_eq!(&found[..first.len().min(found.len())], first, "{typed}");
        let rest = &found[first.len()..];
        assert!(rest.iter().all(|(_, no)| scattered.contains(no)), "{typed}");
        if folded.chars().count() > 1 {
            let room = limit.saturating_sub(wanted.len());
            assert_eq!(rest.len(), room.min(scattered.len()), "{typed}");
        }
    }
}

proptest! {
    #[test]
    fn finds_what_looking_at_every_row_finds(
        rows in rows(),
        dropped in prop::collection::vec(1u64..40, 0..5),
        query in "([天宇海口重台cCzhtyA1b0-9]|hai|zhong|lv|tai|ming){1,4}",
        limit in 1usize..60,
        all in any::<bool>(),
    ) {
        let lens = if all { ALL } else { Lens { level: Visibility::Public, persons: false } };
        assert_as_plain(&rows, &dropped, &query, &[limit], lens);
    }
}

#[test]
fn a_common_text_is_found_as_exactly_as_a_rare_one() {
    let rows = many();
    for query in [
        "天",
        "h",
        "t",
        "tian",
        "9",
        "91",
        "宇海",
        "hk",
        "天宇海口",
        "910",
        "91000",
        "zl",
        "cl",
        "chong",
        "zhongl",
        "haim",
        "海明",
    ] {
        assert_as_plain(&rows, &[3, 40, 1_000], query, &[1, 7, 50], ALL);
    }
}

/// Names found for a text, best first, among rows with all that may be known.
fn found(typed: &str, lens: Lens) -> Vec<u64> {
    let mut rows = vec![
        row(1, "海口天宇助残服务有限公司".into(), "91460100A".into(), None, 9),
        row(2, "海口绿野养老有限公司".into(), "91460100B".into(), None, 8),
        row(4, "三亚爱德助残中心".into(), "91460200C".into(), None, 7),
        row(5, "臺灣助學社".into(), "91460200D".into(), None, 6),
    ];
    rows[0].texts.extend([
        of(LookupOf::Representative, "王红", Visibility::Public),
        of(LookupOf::Phone, "089866551234", Visibility::Internal),
        of(LookupOf::Handler, "李明", Visibility::Internal),
    ]);
    rows[1].texts.extend([
        of(LookupOf::Partner, "王红基金会", Visibility::Public),
        of(LookupOf::Handler, "陈静", Visibility::Internal),
    ]);
    let block = RowBlock::new(rows);
    let mut hits = block.find(&Query::new(typed).unwrap(), 9, lens);
    hits.sort_by_key(|hit| (Reverse(hit.score), hit.enterprise));
    hits.into_iter().map(|hit| hit.enterprise).collect()
}

#[test]
fn words_are_found_in_any_order_and_writing() {
    for (typed, expected) in [
        ("助残 海口", &[1][..]),
        ("海口 助残", &[1]),
        ("hk 助残", &[1]),
        ("助残 hk", &[1]),
        ("海口zhucan", &[1]),
        ("zhucan海口", &[1]),
        ("zhucan", &[1, 4]),
        ("yanglao haikou", &[2]),
        ("愛德 zhucan", &[4]),
        ("台湾", &[5]),
        ("助学 91460200", &[5]),
        ("海口 养老 陈静", &[2]),
        ("海口 李明", &[1]),
        ("海口 三亚", &[]),
    ] {
        assert_eq!(found(typed, ALL), expected, "{typed}");
    }
}

#[test]
fn who_stands_around_it_is_found_behind_its_own_names() {
    for (typed, expected) in [
        ("王红", &[1, 2][..]),
        ("wanghong", &[1, 2]),
        ("王红基金会", &[2]),
        ("0898-6655 1234", &[1]),
        ("6655", &[1]),
        ("liming", &[1]),
        ("陳靜", &[2]),
        ("chenj", &[2]),
    ] {
        assert_eq!(found(typed, ALL), expected, "{typed}");
    }
}

#[test]
fn what_is_not_seen_is_not_found() {
    let public = Lens { level: Visibility::Public, persons: true };
    let looking = Lens { level: Visibility::Internal, persons: false };
    for typed in ["0898-6655 1234", "66551234", "海口 66551234"] {
        assert_eq!(found(typed, public), [0u64; 0], "{typed}");
        assert_eq!(found(typed, looking), [0u64; 0], "{typed}");
    }
    for typed in ["李明", "海口 李明"] {
        assert_eq!(found(typed, public), [0u64; 0], "{typed}");
        assert_eq!(found(typed, looking), [1], "{typed}");
    }
    assert_eq!(found("王红", looking), [1, 2]);
}
