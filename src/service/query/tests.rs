//! The language as a table: text and what fits it, text and the fault with its place, text and what completes it.

use super::*;
use crate::domain::day::Day;
use crate::domain::id::{Kind, RecordId};
use crate::domain::queue::{Queue, QueueRow};
use crate::standard::calendar::Calendar;
use crate::standard::load;
use std::collections::BTreeMap;

fn today() -> Day {
    Day::new(2026, 11, 20).unwrap()
}

fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    VOCABULARY.get_or_init(|| {
        let edition = load::load(load::shipped_text()).unwrap_or_else(|p| panic!("{p:?}"));
        Vocabulary::of([&edition])
    })
}

fn row() -> QueueRow {
    QueueRow {
        id: RecordId::new(Kind::Filing, 1),
        version: 1,
        reference: "F-HFDA-2025-00001-2026".into(),
        enterprise: None,
        uscc: "91460300U6MY13099P".into(),
        name: "天宇助残服务有限公司".into(),
        region: "460300".into(),
        stage: "scheduled".into(),
        due: Day::new(2026, 6, 30),
        officer: Some("李明".into()),
        state: "awaited".into(),
        why: Phrase::new("x"),
        facts: [
            ("stars", "3"),
            ("year", "2026"),
            ("place", "三亚市"),
            ("opened", "2026-11-10"),
            ("reported", "2026-09-15"),
            ("ground", "late_disclosure false_data"),
            ("amount", "CNY 12000.50"),
            ("source", ""),
        ]
        .map(|(k, v)| (k.to_owned(), v.to_owned()))
        .into(),
    }
}

fn read(filter: &str) -> Result<Query, QueryFault> {
    let officers = ["李明".to_owned(), "王芳".to_owned()];
    let (queue, former) = (Queue::OverdueFilings, ["旧人".to_owned()]);
    let reader = Reader {
        today: today(),
        queue,
        officer: "李明",
        officers: &officers,
        former: &former,
        vocabulary: vocabulary(),
    };
    Query::parse(filter, reader)
}

fn fits(filter: &str) -> bool {
    let standing = |_: &QueueRow| "warned".to_owned();
    let (row, queue) = (row(), Queue::OverdueFilings);
    let calendar = Calendar::shipped();
    let seen = RowOnDay {
        queue,
        row: &row,
        state: "overdue",
        standing: &standing,
        today: today(),
        calendar: &calendar,
    };
    read(filter).unwrap_or_else(|f| panic!("{filter}: {f:?}")).fits(seen)
}

#[test]
fn what_fits_and_what_does_not() {
    for (filter, expected) in [
        ("", true),
        ("region:46", true),
        ("region:31", false),
        ("region:31,46", true),
        ("地区：三亚", true),
        ("-region:46", false),
        ("!region:31", true),
        ("due:<2026-07-01", true),
        ("due:<2026-06-30", false),
        ("due<=2026-06-30 stars>=3", true),
        ("due:2026-06", true),
        ("due:<=2026-06", true),
        ("due:>2026-06", false),
        ("到期：2026年6月", true),
        ("due:2026-05..2026-07", true),
        ("due:2026-07..", false),
        ("due:..2026-06-30", true),
        ("到期:2026/6/1~2026/6/30", true),
        ("due:<today", true),
        ("到期：＜今天", true),
        ("due:>-7d", false),
        ("due:<30d", true),
        ("due:今年", true),
        ("due:none", false),
        ("days:<-100", true),
        ("days:-200..-100", true),
        ("opened:<2w", true),
        ("opened:>2w", false),
        ("立案：<2周", true),
        ("opened:>-2w", true),
        ("opened:1w..2w", true),
        ("opened:20d..3w", false),
        ("stars:>3", false),
        ("stars:≥3", true),
        ("星级:1..3", true),
        ("星级:1、3星", true),
        ("owner:@me", true),
        ("owner:@我", true),
        ("officer:李", true),
        ("经办:王芳", false),
        ("owner:none", false),
        ("-owner:none", true),
        ("source:none", true),
        ("state:overdue", true),
        ("stage:待通知", true),
        ("stage:overdue", false),
        ("状态:逾期", true),
        ("-状态:逾期", false),
        ("state:received,overdue", true),
        ("standing:警告中", true),
        ("standing:delisted", false),
        ("amount:>12000", false),
        ("amount:>=12000", true),
        ("待通知", true),
        ("-待通知", false),
        ("\"天宇助残\"", true),
        ("\"stage:scheduled\"", false),
        ("name:\"天宇 助残\"", true),
        ("name:“天宇 助残”", true),
        ("天宇", true),
        ("天宇 91460300", true),
        ("天宇 海", false),
        ("天宇　-海", true),
        ("year:2026 ref:00001", true),
        ("-", true),
    ] {
        assert_eq!(fits(filter), expected, "{filter}");
    }
}

#[test]
fn days_go_by_the_names_of_months_quarters_and_years() {
    // Due 2026-06-30, opened 2026-11-10, reported 2026-09-15; today is 2026-11-20.
    for (filter, expected) in [
        ("日期:9月", true),
        ("日期：九月", true),
        ("日期:9月份", true),
        ("日期:8月", false),
        ("date:Sep", true),
        ("date:september", true),
        ("date:Oct", false),
        ("日期:2026年9月", true),
        ("日期:2025年9月", false),
        ("日期:去年9月", false),
        ("日期:今年九月", true),
        ("日期:9月15日", true),
        ("日期:9月16日", false),
        ("日期:2026年9月15号", true),
        ("date:sep-15", true),
        ("date:15sep", true),
        ("date:\"15 Sep 2026\"", true),
        ("date:\"Sep 2025\"", false),
        ("date:9-15", true),
        ("date:9/16", false),
        ("日期:三季度", true),
        ("日期:第三季度", true),
        ("日期:2026年第3季度", true),
        ("date:Q3", true),
        ("date:2026Q3", true),
        ("date:Q3-2025", false),
        ("date:Q4", false),
        ("日期:下半年", true),
        ("date:H1", false),
        ("日期:8月..10月", true),
        ("日期:>8月", true),
        ("日期:<9月", false),
        ("日期:上季度", true),
        ("日期:本季度", false),
        ("日期:上个月", false),
        // Where a field looks back, December is the last that has begun.
        ("opened:Dec", false),
        ("opened:>Dec", true),
        ("opened:11月", true),
        ("due:Jun", true),
        ("到期:6月", true),
        ("到期:二季度", true),
        ("到期:12月", false),
        ("到期:<12月", true),
        ("due:next-year", false),
        ("到期:<3个月", true),
        ("年度:今年", true),
        ("年度:2026年", true),
        ("年度:去年", false),
        ("year:2025..2026", true),
        ("星级:三星", true),
        ("stars:three", true),
        ("stars:四", false),
    ] {
        let filter = filter.replace("日期", "报告日期").replace("date:", "reported:");
        assert_eq!(fits(&filter), expected, "{filter}");
    }
}

#[test]
fn a_date_is_the_one_that_the_queue_has() {
    // Overdue filings have the day on which they were due alone.
    for (filter, expected) in [("日期:6月", true), ("date:Jun", true), ("日期:9月", false)] {
        assert_eq!(fits(filter), expected, "{filter}");
    }
}

#[test]
fn regions_places_and_officers_go_by_their_names() {
    // Registered in 460300, at 三亚市.
    for (filter, expected) in [
        ("地区:海南", true),
        ("地区:海南省", true),
        ("region:Hainan", true),
        ("region:\"Hainan Province\"", true),
        ("地区:三沙", true),
        ("地区:三亚", true),
        ("地区:三亚市", true),
        ("region:sanya", true),
        ("region:hai", true),
        ("地区:广东", false),
        ("地区:广东,海南", true),
        ("-地区:海南", false),
        ("region:4603", true),
        ("region:4", true),
        ("region:none", false),
        ("place:Hainan", true),
        ("住所:海南", true),
        ("住所:三亚", true),
        ("place:sanya", true),
        ("住所:亚市", true),
        ("住所:广东", false),
        ("place:Guangdong", false),
        ("住所:解放路", false),
        ("name:天宇助殘", true),
        ("天宇助殘", true),
        ("officer:liming", true),
        ("owner:wang", false),
        ("owner:旧人", false),
    ] {
        assert_eq!(fits(filter), expected, "{filter}");
    }
}

#[test]
fn faults_name_the_term_its_place_and_what_comes_near() {
    for (filter, key, at, length) in [
        ("x colour:red", "query-unknown-field", 2, 6),
        ("状太:逾期", "query-unknown-field", 0, 2),
        ("-onwer:x", "query-unknown-field", 1, 5),
        ("due:<soon", "query-not-a-day", 5, 4),
        ("天宇 due:2026-06-01..soon", "query-not-a-day", 7, 16),
        ("stars:3,many", "query-not-a-number", 8, 4),
        ("name:<x", "query-no-order", 6, 1),
        ("stage:", "query-no-value", 0, 6),
        ("due:<", "query-no-value", 0, 5),
        ("stage:inteke", "query-unknown-code", 6, 6),
        ("状态:预期未", "query-unknown-code", 3, 3),
        ("why:x", "query-unknown-field", 0, 3),
        ("地区:海喃", "query-unknown-region", 3, 2),
        ("region:46,Hainann", "query-unknown-region", 10, 7),
        ("region:99", "query-unknown-region", 7, 2),
        ("place:Hainann", "query-unknown-region", 6, 7),
        ("日期:13月", "query-not-a-day", 3, 3),
        ("日期:2月30日", "query-not-a-day", 3, 5),
        ("日期:9日", "query-not-a-day", 3, 2),
        ("日期:五季度", "query-not-a-day", 3, 3),
        ("date:Q5", "query-not-a-day", 5, 2),
        ("date:Smarch", "query-not-a-day", 5, 6),
        ("日期:1.5月", "query-not-a-day", 3, 4),
        ("年度:9月", "query-not-a-number", 3, 2),
        ("owner:王方", "query-unknown-officer", 6, 2),
    ] {
        let fault = read(filter).expect_err(filter);
        assert_eq!(fault.problem.key, key, "{filter}");
        assert_eq!((fault.at, fault.length), (at, length), "{filter}");
    }
    let near = |filter: &str| {
        let fault = read(filter).unwrap_err();
        words(Lang::En).say(&fault.hints[0])
    };
    assert_eq!(near("onwer:x"), "Near: owner");
    assert_eq!(near("stage:inteke"), "Near: intake");
    assert!(near("地区:海喃").starts_with("Near: 海南省 · "));
    assert_eq!(near("region:Hainann"), "Near: Hainan · Huainan");
    assert_eq!(near("owner:王方"), "Near: 王芳");
    assert!(near("地区:火星基地").starts_with("Provinces and prefectures"));
    assert!(near("日期:13月").starts_with("Days: "));
    assert!(near("stars:many").starts_with("Numbers: "));
    assert!(near("stage:zzzzzzzzzz").ends_with(" and more"));
    assert!(near("colour:red").starts_with("Fields: stage state due"));
    let error: DeskError = read("x colour:red").unwrap_err().into();
    assert_eq!(QueryFault::of(&error.message).map(|(at, n, _)| (at, n)), Some((2, 6)));
}

#[test]
fn every_word_of_the_language_reads_in_both_languages() {
    let vocabulary = vocabulary();
    for field in Field::ALL {
        for lang in Lang::ALL {
            if field.filters() {
                assert!(words(lang).has(&format!("query-about-{}", field.name())), "{field:?}");
            }
        }
        for coded in vocabulary.codes(*field) {
            assert!(!coded.zh.contains('⟪') && !coded.en.contains('⟪'), "{coded:?}");
            for lang in Lang::ALL {
                let meant =
                    vocabulary.meant(*field, &crate::domain::text::fold(coded.label(lang)), false);
                assert!(meant.contains(&coded.code), "{field:?} {coded:?}");
            }
        }
    }
}

fn completed(typed: &str, lang: Lang) -> (usize, usize, Vec<String>) {
    let officers = ["李明".to_owned(), "王芳".to_owned()];
    let counts: BTreeMap<Field, Vec<(String, u64)>> = BTreeMap::from([
        (Field::State, vec![("overdue".to_owned(), 3), ("reminded".to_owned(), 1)]),
        (Field::Region, vec![("460100".to_owned(), 3)]),
    ]);
    let held = |field: Field| counts.get(&field).map(Vec::as_slice);
    let known = Known {
        queue: Queue::OverdueFilings,
        lang,
        vocabulary: vocabulary(),
        officers: &officers,
        held: &held,
    };
    let found = Completion::at(typed, typed.chars().count(), known);
    (found.from, found.to, found.candidates.into_iter().map(|c| c.insert).collect())
}

#[test]
fn names_and_values_are_completed_in_the_officers_language() {
    let first = |typed: &str, lang| {
        let (from, to, inserts) = completed(typed, lang);
        (from, to, inserts.first().cloned().unwrap_or_default())
    };
    for (typed, lang, expected) in [
        ("sta", Lang::En, (0, 3, "stage:")),
        ("天宇 -sta", Lang::Zh, (4, 7, "阶段:")),
        ("状", Lang::Zh, (0, 1, "状态:")),
        ("state:", Lang::En, (6, 6, "overdue")),
        ("state:reminded,ov", Lang::En, (15, 17, "overdue")),
        ("状态：逾", Lang::Zh, (3, 4, "已逾期")),
        ("逾", Lang::Zh, (0, 1, "逾期原因:")),
        ("owner:", Lang::Zh, (6, 6, "@我")),
        ("owner:王", Lang::En, (6, 7, "王芳")),
        ("due:<t", Lang::En, (5, 6, "today")),
        ("region:46", Lang::En, (7, 9, "460100")),
        ("region:haik", Lang::En, (7, 11, "Haikou")),
        ("地区:海口", Lang::Zh, (3, 5, "海口市")),
    ] {
        let (from, to, insert) = first(typed, lang);
        assert_eq!((from, to, insert.as_str()), expected, "{typed}");
    }
    let (_, _, all) = completed("逾", Lang::Zh);
    assert!(all.contains(&"状态:已逾期".to_owned()), "{all:?}");
    let (_, _, all) = completed("state:", Lang::En);
    assert_eq!(all, ["overdue", "reminded", "none"]);
}

#[test]
fn a_view_is_one_line_that_reads_back() {
    let line = "alerts | 状态:新 \"a | b\" | sort:-due | columns:uscc,name,due";
    let view = SavedView::parse(line).unwrap();
    assert_eq!(view.queue, Queue::Alerts);
    assert_eq!(view.filter, "状态:新 \"a | b\"");
    assert_eq!(view.sort, Some(Sort { field: Field::Due, backward: true }));
    assert_eq!(view.columns, Some(vec![Field::Uscc, Field::Name, Field::Due]));
    assert_eq!(view.to_string(), line);
    let spoken = SavedView::parse("预警｜排序：名称｜列：代码，名称").unwrap();
    assert_eq!(spoken.to_string(), "alerts | sort:name | columns:uscc,name");
    for (line, key, at) in [
        ("", "query-unknown-queue", 0),
        ("nowhere | x", "query-unknown-queue", 0),
        ("alerts | sort:colour", "query-unknown-field", 14),
        ("alerts | sort:why", "query-no-order", 14),
        ("alerts | columns:name, colour", "query-unknown-field", 23),
    ] {
        let fault = SavedView::parse(line).unwrap_err();
        assert_eq!((fault.problem.key.as_str(), fault.at), (key, at), "{line}");
    }
}
