//! Spreadsheets as they come: the samples against what is known to be in them, encodings, workbooks, hostile text, caps.

#[path = "intake/dry_run.rs"]
mod dry_run;
#[path = "intake/generated.rs"]
mod generated;
#[path = "intake/ods.rs"]
mod ods;
#[path = "intake/shapes.rs"]
mod shapes;
use crate::support;
#[path = "intake/xls.rs"]
mod xls;

use encoding_rs::GB18030;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use sedesk::domain::day::Day;
use sedesk::domain::enterprise::Enterprise;
use sedesk::domain::field::FieldValue;
use sedesk::domain::intake::{IntakeBatch, IntakeKind, IntakeRow};
use sedesk::domain::measure::BasisPoints;
use sedesk::exchange::files::{FileFault, Odd};
use sedesk::exchange::{ReadError, read, read_file};
use sedesk::standard::edition::Edition;
use sedesk::standard::load::{load, shipped_text};
use sedesk::standard::words::{Lang, Words};
use std::sync::LazyLock;

static EDITION: LazyLock<Edition> = LazyLock::new(|| load(shipped_text()).unwrap());
static EXPECTED: LazyLock<serde_json::Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("data/intake/expected.json")).unwrap());
const ENTERPRISES: &[u8] = include_bytes!("data/intake/enterprises-gb18030.csv");
const FILINGS: &[u8] = include_bytes!("data/intake/filings-2026.xlsx");
const ALERTS: &[u8] = include_bytes!("data/intake/alerts.csv");

fn today() -> Day {
    Day::new(2026, 11, 20).unwrap()
}

fn take(bytes: &[u8], kind: IntakeKind) -> IntakeBatch {
    read(bytes, "sheet", kind, &EDITION, None, today()).unwrap()
}

fn bad(batch: &IntakeBatch) -> Vec<(u32, &str, &str)> {
    batch.bad.iter().map(|f| (f.line, f.column.as_str(), f.reason.as_str())).collect()
}

fn warned(batch: &IntakeBatch) -> Vec<(u32, &str, &str)> {
    batch.warnings.iter().map(|f| (f.line, f.column.as_str(), f.reason.as_str())).collect()
}

fn text(row: &IntakeRow, key: &str) -> Option<String> {
    row.values.get(key).map(FieldValue::to_text)
}

/// (uscc, name, award date, registered on, bound share in basis points) of each good row.
fn good(batch: &IntakeBatch) -> serde_json::Value {
    let rows = batch.rows.iter().map(|row| {
        let share = match row.values.get("bound_share") {
            Some(FieldValue::Share(BasisPoints(points))) => Some(*points),
            _ => None,
        };
        serde_json::json!([
            text(row, "uscc"),
            text(row, "name"),
            text(row, "awarded_on"),
            text(row, "registered_on"),
            share
        ])
    });
    rows.collect()
}

#[test]
fn the_sample_of_enterprises_comes_out_as_expected() {
    let batch = take(ENTERPRISES, IntakeKind::Enterprises);
    assert_eq!(batch.rows_read, 1210);
    assert_eq!(good(&batch), EXPECTED["good"]);
    let wanted: Vec<(u32, String, String)> =
        serde_json::from_value(EXPECTED["bad"].clone()).unwrap();
    let wanted: Vec<_> = wanted.iter().map(|(l, c, r)| (*l, c.as_str(), r.as_str())).collect();
    assert_eq!(bad(&batch), wanted);
    assert_eq!(warned(&batch), []);
    let certified = batch.rows.iter().filter(|r| text(r, "status").as_deref() == Some("certified"));
    assert_eq!(certified.count(), EXPECTED["certified"]);
}

#[test]
fn every_value_of_a_row_is_typed_and_coded() {
    let batch = take(ENTERPRISES, IntakeKind::Enterprises);
    let row = batch.rows.iter().find(|r| r.line == 6).unwrap();
    let values: Vec<(&str, String)> = row.values.iter().map(|(k, v)| (k, v.to_text())).collect();
    assert_eq!(
        values,
        [
            ("awarded_on", "2025-10-01"),
            ("bound_share", "80%"),
            ("certificate_number", "HFDA-2025-00004"),
            ("charter_carries_goal", "no"),
            ("email", "xiuyingfang@yahoo.com"),
            ("fields_of_work", "inclusive_finance; vulnerable_groups; employment"),
            ("legal_form", "cooperative"),
            ("legal_representative", "苏鑫"),
            ("name", "凌云科技社会企业有限公司"),
            ("phone", "13549746507"),
            ("recommenders", "西安市爱德智慧社会工作服务中心"),
            ("registered_on", "2011-09-12"),
            ("registered_place", "上海市"),
            ("social_goal", "为留守儿童提供放学后教育"),
            ("staff_target_groups", "1"),
            ("staff_total", "3"),
            ("stars", "1"),
            ("status", "certified"),
            ("tax_state", "normal"),
            ("uscc", "91310104577E41424W"),
        ]
        .map(|(k, v)| (k, v.to_owned()))
    );
}

#[test]
fn every_value_fits_its_field_of_the_record() {
    let batch = take(ENTERPRISES, IntakeKind::Enterprises);
    for row in &batch.rows {
        let mut enterprise = Enterprise::named("");
        for (key, value) in row.values.iter() {
            if Enterprise::FIELDS.iter().any(|f| f.key == key) {
                assert_eq!(enterprise.set(key, value.clone()), Ok(()), "{key} on {}", row.line);
            }
        }
        assert_eq!(text(row, "name"), Some(enterprise.name));
    }
}

#[test]
fn the_sample_with_a_mark_is_the_same_as_the_first_rows_of_the_other() {
    let marked =
        take(include_bytes!("data/intake/enterprises-utf8-bom.csv"), IntakeKind::Enterprises);
    let whole = take(ENTERPRISES, IntakeKind::Enterprises);
    assert_eq!(marked.rows.len(), 50);
    assert_eq!(
        good(&marked).as_array(),
        good(&whole).as_array().map(|a| a[..50].to_vec()).as_ref()
    );
}

#[test]
fn the_sample_of_filings_comes_out_as_expected() {
    let batch = take(FILINGS, IntakeKind::Filings);
    assert_eq!((batch.rows_read, bad(&batch)), (421, vec![]));
    assert_eq!(batch.sheets[0].left_out, ["序号"]);
    let wanted: Vec<(String, String, String)> =
        serde_json::from_value(EXPECTED["received"].clone()).unwrap();
    let wanted: Vec<_> = wanted.into_iter().map(|(subject, _, on)| (subject, on)).collect();
    let found: Vec<_> = batch
        .rows
        .iter()
        .map(|r| (text(r, "subject").unwrap(), text(r, "received_on").unwrap()))
        .collect();
    assert_eq!(found[..420], wanted);
    assert_eq!(found[420].0, "HFDA-2099-99999");
    assert_eq!(batch.rows[0].line, 3);
    let codes = |key: &str| {
        let all: std::collections::BTreeSet<_> =
            batch.rows.iter().filter_map(|r| text(r, key)).collect();
        all.into_iter().collect::<Vec<_>>()
    };
    assert_eq!(codes("channel"), ["email", "onsite", "platform", "post"]);
    assert_eq!(codes("changes"), ["none", "some"]);
    assert_eq!(warned(&batch), []);
}

#[test]
fn the_sample_of_alerts_comes_out_as_expected() {
    let batch = take(ALERTS, IntakeKind::Alerts);
    assert_eq!(batch.rows_read, EXPECTED["alert_rows"]);
    assert_eq!((batch.rows.len(), bad(&batch), warned(&batch)), (125, vec![], vec![]));
    let first = &batch.rows[0];
    assert_eq!(text(first, "source").as_deref(), Some("credit_publicity"));
    assert_eq!(text(first, "ground").as_deref(), Some("11.3e"));
    assert_eq!(text(first, "severity").as_deref(), Some("minor"));
    assert_eq!(text(first, "uscc"), None);
    let mut once: Vec<_> = batch
        .rows
        .iter()
        .map(|r| ["source", "source_reference", "uscc", "name"].map(|key| text(r, key)))
        .collect();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), 120);
}

#[test]
fn every_encoding_and_line_end_gives_the_same_batch() {
    let plain = GB18030.decode(ENTERPRISES).0.into_owned();
    let wanted = take(ENTERPRISES, IntakeKind::Enterprises);
    let utf_16 = |bytes_of: fn(u16) -> [u8; 2]| -> Vec<u8> {
        plain.encode_utf16().flat_map(bytes_of).collect()
    };
    for (name, bytes) in [
        ("UTF-8", plain.as_bytes().to_vec()),
        ("UTF-8 with BOM", [b"\xEF\xBB\xBF", plain.as_bytes()].concat()),
        ("UTF-16LE", [b"\xFF\xFE".as_slice(), &utf_16(u16::to_le_bytes)].concat()),
        ("UTF-16BE", [b"\xFE\xFF".as_slice(), &utf_16(u16::to_be_bytes)].concat()),
        ("UTF-16LE, no mark", utf_16(u16::to_le_bytes)),
        ("UTF-16BE, no mark", utf_16(u16::to_be_bytes)),
        ("GB18030", GB18030.encode(&plain).0.into_owned()),
        ("LF", plain.replace("\r\n", "\n").into_bytes()),
        ("CR", plain.replace("\r\n", "\r").into_bytes()),
        ("semicolons", plain.replace(',', ";").into_bytes()),
        ("tabs", plain.replace(',', "\t").into_bytes()),
    ] {
        assert!(take(&bytes, IntakeKind::Enterprises) == wanted, "{name}");
    }
}

fn workbook(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "请先阅读填表说明").unwrap();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

const SHORT_CSV: &str = "\
统一社会信用代码,企业名称,成立日期,公益股权比例(%),章程载明社会目标,员工总数,认证状态,证书编号,授牌日期,星级,注册地
91440300208981186K,时空盒数字传媒社会企业有限公司,2023-02-08,30%,否,3,申请中,,,,三亚市
914602008938573340,创亿科技公益有限公司,2014/9/16,80,是,300,未认证,,,,三亚市
91320585591Y14762M,中建创业科技生态农业有限公司,2005年8月12日,70.5,是,300,已认证,HFDA-2023-00002,2023.05.12,★,太仓市
";

#[test]
fn a_workbook_gives_the_same_rows_as_text() {
    let bytes = workbook(|sheet| {
        let day = Format::new().set_num_format("yyyy/m/d");
        let percent = Format::new().set_num_format("0.0%");
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 10, "Enterprises 2026", &plain).unwrap();
        for (column, heading) in (0u16..).zip([
            "USCC",
            "Enterprise name",
            "Founded",
            "Bound share (%)",
            "Goal in charter",
            "Staff",
            "Status",
            "Certificate number",
            "Award date",
            "Stars",
            "Place",
        ]) {
            sheet.write(1, column, heading).unwrap();
        }
        sheet.write(2, 0, "91440300208981186k").unwrap();
        sheet.write(2, 1, "  时空盒数字传媒社会企业有限公司　").unwrap();
        sheet.write(2, 2, ExcelDateTime::from_ymd(2023, 2, 8).unwrap()).unwrap();
        sheet.set_cell_format(2, 2, &day).unwrap();
        sheet.write_with_format(2, 3, 0.3, &percent).unwrap();
        sheet.write(2, 4, false).unwrap();
        sheet.write(2, 5, 3).unwrap();
        sheet.write(2, 6, "Applying").unwrap();
        sheet.write(3, 0, "914602008938573340").unwrap();
        sheet.write(3, 1, "创亿科技公益有限公司").unwrap();
        sheet.write(3, 2, 41898).unwrap(); // a serial number without a format: 2014-09-16
        sheet.write(3, 3, 80).unwrap();
        sheet.write(3, 4, "yes").unwrap();
        sheet.write(3, 5, 300.0).unwrap();
        sheet.write(3, 6, "not certified").unwrap();
        sheet.merge_range(2, 10, 3, 10, "三亚市", &plain).unwrap();
        sheet.write(5, 0, "91320585591Y14762M").unwrap();
        sheet.write(5, 1, "中建创业科技生态农业有限公司").unwrap();
        sheet.write(5, 2, 20_050_812).unwrap();
        sheet.write_with_format(5, 3, 0.705, &percent).unwrap();
        sheet.write(5, 4, "是").unwrap();
        sheet.write(5, 5, "３００").unwrap();
        sheet.write(5, 6, "certified").unwrap();
        sheet.write(5, 7, "HFDA-2023-00002").unwrap();
        sheet.write(5, 8, "２０２３年５月１２日").unwrap();
        sheet.write(5, 9, "One star").unwrap();
        sheet.write(5, 10, "太仓市").unwrap();
    });
    let book = take(&bytes, IntakeKind::Enterprises);
    let text = take(SHORT_CSV.as_bytes(), IntakeKind::Enterprises);
    assert_eq!(bad(&book), []);
    assert_eq!(book.rows.iter().map(|r| r.line).collect::<Vec<_>>(), [3, 4, 6]);
    let values = |b: &IntakeBatch| b.rows.iter().map(|r| r.values.clone()).collect::<Vec<_>>();
    assert_eq!(values(&book), values(&text));
    assert_eq!(book.sheets[0].headings["bound_share"].text, "Bound share (%)");
}

#[test]
fn a_workbook_that_counts_from_1904_has_its_days_four_years_on() {
    let bytes = plain_package(
        "<workbookPr date1904=\"1\"/>",
        "",
        &[&["统一社会信用代码", "企业名称", "成立日期"], &["91440300208981186K", "甲", "#43503"]],
    );
    let batch = take(&bytes, IntakeKind::Enterprises);
    assert_eq!(text(&batch.rows[0], "registered_on").as_deref(), Some("2023-02-08"));
}

#[test]
fn a_code_kept_as_a_number_has_lost_digits_and_is_refused() {
    let bytes = plain_package(
        "",
        "",
        &[
            &["统一社会信用代码", "企业名称", "员工总数"],
            &["#914602008938573340", "甲", "#3.0"],
            &["914602008938573340", "乙", "#3.5"],
        ],
    );
    let batch = take(&bytes, IntakeKind::Enterprises);
    let wanted = [(2, "统一社会信用代码", "digits lost"), (3, "员工总数", "not a number")];
    assert_eq!(bad(&batch), wanted);
}

/// Ways to write each: all give one value, or one fault.
#[test]
fn values_as_people_write_them() {
    for (heading, key, ways, wanted) in [
        (
            "星级",
            "stars",
            vec!["★★★", "三星", "3", "三星级", "3星", "★★★☆☆", "３ 星", "three stars"],
            "3",
        ),
        ("公益股权比例(%)", "bound_share", vec!["70", "70%", "70.0", " 70 ％ ", "７０"], "70%"),
        ("公益股权比例(%)", "bound_share", vec!["69.99", "69.99%"], "69.99%"),
        (
            "成立日期",
            "registered_on",
            vec![
                "2020-05-01",
                "2020/5/1",
                "2020.05.01",
                "2020年5月1日",
                "20200501",
                "43952",
                "２０２０－０５－０１",
            ],
            "2020-05-01",
        ),
        (
            "章程载明社会目标",
            "charter_carries_goal",
            vec!["是", "yes", "Y", "true", "1", "有"],
            "yes",
        ),
        (
            "企业类型",
            "legal_form",
            vec!["有限责任公司", "limited_company", "LLC", " 有限公司　"],
            "limited_company",
        ),
        ("员工总数", "staff_total", vec!["47", "４７", "47.0", " 47 "], "47"),
        ("股东", "holders", vec!["甲|60%|60%; 乙|40%", "甲 | 60% | 60%\n乙 | 40%"], "…"),
    ] {
        for way in ways {
            let sheet = format!("USCC,名称,{heading}\n91440300208981186K,甲,\"{way}\"\n");
            let batch = take(sheet.as_bytes(), IntakeKind::Enterprises);
            assert_eq!(bad(&batch), [], "{way}");
            let found = text(&batch.rows[0], key).unwrap();
            assert!(wanted == "…" || found == wanted, "{way}: {found}");
        }
    }
}

#[test]
fn each_fault_of_a_cell_has_its_reason() {
    let pile = format!("甲{}", "\u{301}".repeat(100_000));
    let small_pile = format!("甲{}", "\u{301}".repeat(20));
    let mega = "x".repeat(1 << 20);
    let giant = "x".repeat((1 << 20) + 1);
    for (heading, cell, reason) in [
        ("法定代表人", "王\u{1b}[31m红", "control characters"),
        ("法定代表人", "王\u{202e}红", "control characters"),
        ("法定代表人", "王\u{200b}红", "control characters"),
        ("法定代表人", "王\u{0}红", "control characters"),
        ("法定代表人", "王\u{9b}31m", "control characters"),
        ("法定代表人", "两\n行", "control characters"),
        ("社会目标", "目标\u{7}", "control characters"),
        ("法定代表人", &small_pile, "control characters"),
        ("法定代表人", &pile, "too long"),
        ("社会目标", &mega, "too long"),
        ("社会目标", &giant, "too long"),
        ("成立日期", &mega, "too long"),
        ("星级", "\u{1b}", "control characters"),
        ("企业类型", "\u{2066}有限公司", "control characters"),
        ("法定代表人", "王\u{FFFD}", "unreadable characters"),
        ("序号", "王\u{FFFD}", "unreadable characters"),
        ("成立日期", "去年", "not a day"),
        ("成立日期", "31/12/2020", "not a day"),
        ("成立日期", "2023-02-30", "no such day"),
        ("成立日期", "2026-11-21", "in the future"),
        ("公益股权比例(%)", "101", "over 100%"),
        ("公益股权比例(%)", "69.999", "too fine"),
        ("公益股权比例(%)", "多数", "not a number"),
        ("员工总数", "-1", "not a number"),
        ("员工总数", "99999999999", "not a number"),
        ("星级", "6", "not one to five stars"),
        ("星级", "0", "not one to five stars"),
        ("章程载明社会目标", "也许", "not yes or no"),
        ("企业类型", "火星企业", "unknown legal form"),
        ("服务领域", "环境保护、占星", "unknown code"),
        ("认证状态", "随便", "unknown code"),
        ("股东", "甲|六成", "not a list"),
    ] {
        let sheet = format!(
            "统一社会信用代码,企业名称,{heading}\n91440300208981186K,甲,\"{cell}\"\n914602008938573340,乙,\n"
        );
        let batch = take(sheet.as_bytes(), IntakeKind::Enterprises);
        assert_eq!(bad(&batch), [(2, heading, reason)], "{reason}");
        assert_eq!(batch.rows.len(), 1, "the row below {reason} is untouched");
        let said = format!("{:?}", batch.bad[0].message);
        assert!(said.len() < 2000);
        let raw = |c: char| c.is_control() || matches!(c, '\u{200b}' | '\u{202e}' | '\u{2066}');
        let args = batch.bad[0].message.args.iter();
        assert!(!args.map(|(_, a)| format!("{a:?}")).any(|a| a.contains(raw)));
    }
}

#[test]
fn each_fault_of_a_code_has_its_reason() {
    for (code, reason) in [
        ("914403002089811860", "check character"),
        ("9144030020898118", "length"),
        ("9144030020898118IK", "alphabet"),
        ("91A40300208981186K", "letter among digits"),
        ("", "missing"),
    ] {
        let sheet = format!("USCC,名称\n{code},甲\n");
        let batch = take(sheet.as_bytes(), IntakeKind::Enterprises);
        assert_eq!(bad(&batch), [(2, "USCC", reason)]);
    }
}

#[test]
fn all_faults_of_a_row_are_told_each_once() {
    let sheet = "USCC,名称,成立日期,员工总数\n1,,昨天,许多\n";
    let batch = take(sheet.as_bytes(), IntakeKind::Enterprises);
    let wanted = [
        (2, "USCC", "length"),
        (2, "成立日期", "not a day"),
        (2, "员工总数", "not a number"),
        (2, "名称", "name missing"),
    ];
    assert_eq!((bad(&batch), batch.rows.len()), (wanted.to_vec(), 0));
}

#[test]
fn a_repetition_is_bad_at_its_second_place_and_only_after_a_good_first() {
    let sheet = "\
USCC,名称,认证状态,证书编号,授牌日期
91440300208981186K,甲,已认证,HFDA-1,昨天
91440300208981186k,甲,已认证,HFDA-1,2024-01-01
9144 0300 2089 8118 6K,甲,未认证,,
914602008938573340,乙,已认证,hfda-1,2024-01-01
";
    let batch = take(sheet.as_bytes(), IntakeKind::Enterprises);
    let wanted = [
        (2, "授牌日期", "not a day"),
        (4, "USCC", "duplicate in file"),
        (5, "证书编号", "duplicate in file"),
    ];
    assert_eq!(bad(&batch), wanted);
    assert_eq!(batch.rows.iter().map(|r| r.line).collect::<Vec<_>>(), [3]);
}

#[test]
fn a_certified_enterprise_needs_number_and_date_and_oddities_are_warned_of() {
    let sheet = "\
USCC,名称,认证状态,证书编号,授牌日期,员工总数,特殊群体员工数,公益股权比例
91440300208981186K,甲,已认证,,,3,1,
914602008938573340,乙,申请中,HFDA-1,2024-01-01,3,4,0.7%
";
    let batch = take(sheet.as_bytes(), IntakeKind::Enterprises);
    assert_eq!(bad(&batch), [(2, "证书编号", "missing"), (2, "授牌日期", "missing")]);
    let wanted = [
        (3, "证书编号", "certificate without certified status"),
        (3, "特殊群体员工数", "target staff over total"),
    ];
    assert_eq!((warned(&batch), batch.rows.len()), (wanted.to_vec(), 1));
    let bare = take(
        "USCC,名称,认证状态\n91440300208981186K,甲,已认证\n".as_bytes(),
        IntakeKind::Enterprises,
    );
    assert_eq!(bad(&bare), [(2, "证书编号", "missing"), (2, "授牌日期", "missing")]);
}

#[test]
fn filings_hold_subject_and_day_and_come_once_a_year() {
    let sheet = "\
USCC or certificate number,Received on,Year,Channel,Changes,Attribution,Note
91440300208981186K,2026-05-01,,email,none,,
9144 0300 2089 8118 6k,2026-06-01,,email,none,,
91440300208981186K,2026-06-01,2025,post,some,own,late
914403002089811860,2026-06-01,,,,,the desk will say
HFDA-1,,,,,,
HFDA-2,2026-12-01,,,,,
HFDA-3,2026-05-01,2027,,,,
HFDA-3,2026-05-01,26,,,,
,2026-06-01,,,,,
";
    let batch = take(sheet.as_bytes(), IntakeKind::Filings);
    let wanted = [
        (3, "USCC or certificate number", "duplicate in file"),
        (6, "Received on", "missing"),
        (7, "Received on", "in the future"),
        (8, "Year", "in the future"),
        (9, "Year", "not a year"),
        (10, "USCC or certificate number", "missing"),
    ];
    assert_eq!(bad(&batch), wanted);
    assert_eq!(batch.rows.iter().map(|r| r.line).collect::<Vec<_>>(), [2, 4, 5]);
    assert_eq!(text(&batch.rows[1], "attribution").as_deref(), Some("own"));
}

#[test]
fn cases_hold_code_kind_and_day() {
    let sheet = "\
统一社会信用代码,案件类型,申请日期
91440300208981186K,认证,2026-10-01
91440300208981186K,renewal,2026-10-01
91440300208981186K,认证,2026-10-02
914602008938573340,,2026-10-01
914602008938573340,钓鱼,2026-10-01
";
    let batch = take(sheet.as_bytes(), IntakeKind::Cases);
    let wanted = [
        (4, "统一社会信用代码", "duplicate in file"),
        (5, "案件类型", "missing"),
        (6, "案件类型", "unknown code"),
    ];
    assert_eq!(bad(&batch), wanted);
    let kinds: Vec<_> = batch.rows.iter().filter_map(|r| text(r, "kind")).collect();
    assert_eq!(kinds, ["certification", "renewal"]);
}

#[test]
fn rows_out_of_shape_are_bad_and_repeated_headings_are_none() {
    let sheet = "\
USCC,名称,注册地
91440300208981186K,甲,乙,三亚市
USCC,名称,注册地

914602008938573340,丙
91320585591Y14762M,\"丁,三亚市
91460300U6MY13099P,戊,三亚市
";
    let batch = take(sheet.as_bytes(), IntakeKind::Enterprises);
    assert_eq!(batch.rows_read, 3);
    let wanted = [
        (2, "", "too many cells"),
        (6, "名称", "control characters"),
        (6, "", "unclosed quotation"),
    ];
    assert_eq!(bad(&batch), wanted);
    assert_eq!(batch.rows.iter().map(|r| r.line).collect::<Vec<_>>(), [5]);
}

#[test]
fn a_broken_byte_is_a_fault_of_its_line() {
    let mut bytes = GB18030.encode(SHORT_CSV).0.into_owned();
    let second_row = bytes.split(|b| *b == b'\n').take(2).map(|l| l.len() + 1).sum::<usize>();
    bytes[second_row + 20] = 0xFF;
    let batch = take(&bytes, IntakeKind::Enterprises);
    assert_eq!(bad(&batch), [(3, "企业名称", "unreadable characters")]);
    assert_eq!(batch.rows.len(), 2);
}

#[test]
fn an_own_map_leads_headings_to_fields() {
    let sheet = "编码,单位\n91440300208981186K,甲\n";
    let read =
        |map| read(sheet.as_bytes(), "a.csv", IntakeKind::Enterprises, &EDITION, map, today());
    let Err(error @ ReadError::NoHeadings { .. }) = read(None) else { panic!() };
    let said = |lang| Words::new(lang, None).say(&error.phrase());
    let missing = "Missing: USCC (uscc, 统一社会信用代码), Name (name, 企业名称).";
    assert!(said(Lang::En).ends_with(missing), "{}", said(Lang::En));
    let missing = "缺少：统一社会信用代码 (uscc, USCC)、企业名称 (name, Name)。";
    assert!(said(Lang::Zh).ends_with(missing), "{}", said(Lang::Zh));
    let batch = read(Some("\"编码\" = \"uscc\"\n\"单位\" = \"name\"")).unwrap();
    assert_eq!((batch.rows.len(), batch.source.as_str()), (1, "a.csv"));
}

#[test]
fn files_that_are_none_are_refused_as_a_whole() {
    let refused = |bytes: &[u8]| {
        read(bytes, "a", IntakeKind::Enterprises, &EDITION, None, today()).unwrap_err()
    };
    assert_eq!(refused(b""), ReadError::Empty);
    assert_eq!(refused(b"\n\n  \n"), ReadError::Empty);
    assert_eq!(refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1old"), ReadError::Damaged);
    assert_eq!(refused(b"PK\x03\x04 and nothing more"), ReadError::Damaged);
    let zeros = vec![0; 4096];
    assert!(matches!(refused(&zeros), ReadError::NoHeadings { .. }));
    let large = vec![b'x'; (64 << 20) + 1];
    assert_eq!(refused(&large), ReadError::TooLarge { most: 64 << 20 });
}

#[test]
fn only_plain_files_of_bearable_size_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet.csv");
    assert_eq!(
        read_file(&path),
        Err(ReadError::File(FileFault::Failed(std::io::ErrorKind::NotFound)))
    );
    assert_eq!(read_file(folder.path()), Err(ReadError::File(FileFault::NotAFile(Odd::Folder))));
    std::fs::write(&path, SHORT_CSV).unwrap();
    assert_eq!(read_file(&path).as_deref(), Ok(SHORT_CSV.as_bytes()));
    let sparse = std::fs::File::create(&path).unwrap();
    sparse.set_len((64 << 20) + 1).unwrap();
    assert_eq!(read_file(&path), Err(ReadError::File(FileFault::TooLarge { most: 64 << 20 })));
}

#[test]
fn a_package_that_would_inflate_too_far_is_refused_before_it_is_unpacked() {
    let mut parts = parts("", "", &[&["USCC", "名称"]]);
    parts.push(("xl/bomb.xml".into(), "x".repeat(100)));
    let bytes = zip(&parts, |name| if name == "xl/bomb.xml" { Some(2 << 30) } else { None });
    let read = |bytes: &[u8]| read(bytes, "a", IntakeKind::Enterprises, &EDITION, None, today());
    assert_eq!(read(&bytes), Err(ReadError::InflatesTooFar { most: 1 << 30 }));
    let lying = zip(&parts, |name| name.ends_with("sheet1.xml").then_some(10));
    assert_eq!(read(&lying), Err(ReadError::Damaged));
}

#[test]
fn contradictory_workbooks_are_damaged_not_a_crash() {
    let rows: &[&[&str]] = &[&["USCC", "名称"], &["91440300208981186K", "甲"]];
    let read = |bytes: &[u8]| read(bytes, "a", IntakeKind::Enterprises, &EDITION, None, today());
    assert_eq!(read(&plain_package("", "", rows)).map(|b| b.rows.len()), Ok(1));
    for merged in ["C9:A1", "A1:XFD1048576", "A1", "x", "A1:ZZZZZZZ99999999999"] {
        let cells = format!("<mergeCells count=\"1\"><mergeCell ref=\"{merged}\"/></mergeCells>");
        // Whatever comes of it, it comes back.
        let _ = read(&plain_package("", &cells, rows));
    }
}

/// XML with every special character escaped.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A workbook of one sheet, by hand: cells that begin with `#` are numbers; `after` stands after the cells.
fn parts(properties: &str, after: &str, rows: &[&[&str]]) -> Vec<(String, String)> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let mut data = String::new();
    for row in rows {
        data.push_str("<row>");
        for cell in *row {
            let (open, text, close) = match cell.strip_prefix('#') {
                Some(number) => ("<c><v>", number, "</v></c>"),
                None => ("<c t=\"inlineStr\"><is><t>", *cell, "</t></is></c>"),
            };
            data.extend([open, &escaped(text), close]);
        }
        data.push_str("</row>");
    }
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{package}\"><Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    vec![
        ("_rels/.rels".into(), relation("r1", "officeDocument", "xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels".into(), relation("r1", "worksheet", "worksheets/sheet1.xml")),
        (
            "xl/workbook.xml".into(),
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\">{properties}<sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml".into(),
            format!("<worksheet xmlns=\"{main}\"><sheetData>{data}</sheetData>{after}</worksheet>"),
        ),
    ]
}

fn plain_package(properties: &str, after: &str, rows: &[&[&str]]) -> Vec<u8> {
    zip(&parts(properties, after, rows), |_| None)
}

/// A ZIP package of stored parts; `claimed` may lie about the unpacked size of one.
fn zip(parts: &[(String, String)], claimed: impl Fn(&str) -> Option<u32>) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in parts {
        let at = u32::try_from(bytes.len()).unwrap();
        let size = u32::try_from(text.len()).unwrap();
        let mut about = Vec::new();
        about.extend([20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0]);
        about.extend(crc32(text.as_bytes()).to_le_bytes());
        about.extend(size.to_le_bytes());
        about.extend(claimed(name).unwrap_or(size).to_le_bytes());
        about.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        about.extend([0, 0]);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&about);
        bytes.extend(name.as_bytes());
        bytes.extend(text.as_bytes());
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&about);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let count = u16::try_from(parts.len()).unwrap().to_le_bytes();
    let start = u32::try_from(bytes.len()).unwrap();
    let length = u32::try_from(directory.len()).unwrap();
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count, count].concat());
    bytes.extend(length.to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| {
            (c >> 1) ^ (0xEDB8_8320 & (!(c & 1)).wrapping_add(1))
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..Default::default() })]

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), start in 0usize..5) {
        let start: &[u8] = [
            b"".as_slice(),
            b"PK\x03\x04",
            b"USCC,name,source,date,kind,received on,opened on\n",
            b"\xFF\xFE",
            "统一社会信用代码;企业名称;收件日期\n".as_bytes(),
        ][start];
        let bytes = [start, &bytes].concat();
        for kind in IntakeKind::ALL {
            let _ = read(&bytes, "a", kind, &EDITION, None, today());
        }
    }

    #[test]
    fn a_sample_with_bytes_changed_never_panics(changes in prop::collection::vec((any::<u32>(), any::<u8>()), 1..20)) {
        for (sample, kind) in [(FILINGS, IntakeKind::Filings), (ALERTS, IntakeKind::Alerts)] {
            let mut bytes = sample.to_vec();
            for (at, byte) in &changes {
                let at = *at as usize % bytes.len();
                bytes[at] = *byte;
            }
            if let Ok(batch) = read(&bytes, "a", kind, &EDITION, None, today()) {
                let bad: std::collections::BTreeSet<u32> = batch.bad.iter().map(|f| f.line).collect();
                prop_assert_eq!(batch.rows.len() + bad.len(), batch.rows_read as usize);
            }
        }
    }

    #[test]
    fn a_sheet_with_its_xml_changed_never_panics(changes in prop::collection::vec((any::<u32>(), any::<u8>()), 1..12)) {
        let merged = "<mergeCells count=\"1\"><mergeCell ref=\"A3:A4\"/></mergeCells>";
        let mut parts = parts("<workbookPr date1904=\"0\"/>", merged, &[
            &["USCC", "名称", "成立日期"], &["91440300208981186K", "甲", "#43503"], &["x", "y", "#1e300"],
        ]);
        for (at, byte) in &changes {
            let index = *at as usize % parts.len();
            let mut bytes = std::mem::take(&mut parts[index].1).into_bytes();
            let place = (*at >> 8) as usize % bytes.len();
            bytes[place] = byte & 0x7F;
            parts[index].1 = String::from_utf8_lossy(&bytes).into_owned();
        }
        let _ = read(&zip(&parts, |_| None), "a", IntakeKind::Enterprises, &EDITION, None, today());
    }
}
