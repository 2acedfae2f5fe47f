//! The network on a real desk: three sheets in, rows, sheets, evidence, totals, edits, undo.

use crate::support;

use sedesk::domain::intake::IntakeKind;
use sedesk::domain::measure::Money;
use sedesk::domain::queue::Queue;
use sedesk::exchange;
use sedesk::service::page::Cell;
use sedesk::service::request::Ask;
use sedesk::service::response::{Done, NetworkTotals, RecordView, Reply};
use sedesk::standard::words::{Lang, Words};
use support::desk::Bed;

const ENTERPRISE: &str = "91440300208981186K";
const NAME: &str = "时空盒数字传媒社会企业有限公司";

fn filled() -> Bed {
    let bed = Bed::new();
    bed.import_sample(IntakeKind::Enterprises, "enterprises-utf8-bom.csv", true);
    for (kind, file, good) in [
        (IntakeKind::Partners, "partners.csv", 6),
        (IntakeKind::Challenges, "challenges.csv", 3),
        (IntakeKind::Matches, "matches.csv", 4),
    ] {
        assert_eq!(bed.import_sample(kind, file, true).good, good, "{file}");
    }
    bed
}

fn totals(bed: &Bed, year: Option<i32>) -> NetworkTotals {
    let Reply::NetworkTotals(totals) = bed.ask(Ask::NetworkTotals { year }) else { panic!() };
    totals
}

fn money(currency: &str, minor: i64) -> Money {
    Money { minor, currency: currency.into() }
}

fn said(bed: &Bed, sheet: &RecordView, section: &str, lang: Lang) -> Vec<String> {
    let words = Words::new(lang, Some(&bed.about().edition));
    let tab = sheet.page.tabs.iter().find(|tab| tab.title.key == section);
    let lines =
        tab.into_iter().flat_map(|tab| &tab.blocks).flat_map(sedesk::service::page::Block::lines);
    lines
        .map(|line| {
            let value = value_text(&words, line.value().unwrap());
            format!("{}: {value}", words.say(line.label().unwrap()))
        })
        .collect()
}

fn refused(done: &Done) -> (String, Option<String>) {
    let refusal = &done.refused[0].refusals[0];
    (refusal.message.key.clone(), refusal.jump.as_ref().map(|j| j.field.clone()))
}

#[test]
fn bad_rows_are_named_with_a_reason_and_nothing_comes_in() {
    let bed = Bed::new();
    bed.import_sample(IntakeKind::Enterprises, "enterprises-utf8-bom.csv", true);
    let faults = |kind, file| {
        let report = bed.import_sample(kind, file, false);
        assert_eq!(report.operation, None);
        report.bad.into_iter().map(|f| (f.line, f.reason)).collect::<Vec<_>>()
    };
    let bad =
        |all: &[(u32, &str)]| all.iter().map(|(l, r)| (*l, (*r).to_owned())).collect::<Vec<_>>();
    assert_eq!(
        faults(IntakeKind::Partners, "partners.csv"),
        bad(&[(8, "duplicate in file"), (9, "more than one meaning"), (10, "in the future")])
    );
    assert_eq!(
        faults(IntakeKind::Challenges, "challenges.csv"),
        bad(&[(5, "no currency"), (6, "duplicate in file")])
    );
    assert_eq!(
        faults(IntakeKind::Matches, "matches.csv"),
        bad(&[
            (6, "duplicate in file"),
            (7, "unknown enterprise"),
            (8, "too fine"),
            (9, "no currency")
        ])
    );
    assert!(totals(&bed, None).is_empty());
}

#[test]
fn a_sheet_taken_in_again_is_already_there_row_by_row() {
    let bed = filled();
    let head = bed.about().head;
    for (kind, file, good) in [
        (IntakeKind::Partners, "partners.csv", 6),
        (IntakeKind::Challenges, "challenges.csv", 3),
        (IntakeKind::Matches, "matches.csv", 4),
    ] {
        let report = bed.import_sample(kind, file, true);
        let there = report.bad.iter().filter(|f| f.reason == "already there").count();
        assert_eq!((report.good, report.operation, there), (0, None, good), "{file}");
    }
    assert_eq!(bed.about().head, head);
}

#[test]
fn sheets_are_read_in_both_languages_in_other_encodings_and_by_bare_numbers() {
    let bed = filled();
    let text = "合作伙伴,伙伴类型\n虚构镇政府,政府\n";
    let (gb, _, _) = encoding_rs::GB18030.encode(text);
    assert_eq!(bed.import(IntakeKind::Partners, "p.csv", &gb, false).good, 1);
    let text = "Problem owner,Challenge,Held on,Budget,Participants\n\
                Sample Trading Company,Zero waste lunch,2026-02-02,\"EUR 1,500\",Unknown Firm | 20 EUR\n";
    let report = bed.import(IntakeKind::Challenges, "c.csv", text.as_bytes(), false);
    assert_eq!((report.good, report.bad), (1, vec![]));
    let bare = format!("Enterprise,Buyer,Value,Date\n{NAME},A buyer,100,2026-02-02\n");
    let report = bed.import(IntakeKind::Matches, "m.csv", bare.as_bytes(), false);
    assert_eq!(
        (report.bad[0].reason.as_str(), report.bad[0].column.as_str()),
        ("no currency", "Value")
    );
    let unit = bare.replace("Value", "金额（元）");
    assert_eq!(bed.import(IntakeKind::Matches, "m.csv", unit.as_bytes(), false).good, 1);
    assert!(totals(&bed, None).match_value.contains(&money("CNY", 21_400_050 + 10_000)));
    bed.assert_verified();
}

#[test]
fn a_dry_run_tells_the_same_and_writes_nothing() {
    let bed = Bed::new();
    let edition = bed.about().edition;
    let bytes = "Name,Kind\nSome town,local_government\n".as_bytes();
    let batch =
        exchange::read(bytes, "p.csv", IntakeKind::Partners, &edition, None, bed.today).unwrap();
    let ask = Ask::Import { batch, dry_run: true, skip_bad: false, update: false };
    let Reply::Imported(report) = bed.ask(ask) else { panic!() };
    assert_eq!((report.good, report.operation, bed.count(Queue::Network)), (1, None, 0));
}

#[test]
fn the_queue_holds_every_record_and_filters_by_kind() {
    let bed = filled();
    assert_eq!(bed.count(Queue::Network), 13);
    let page = bed.page(Queue::Network, "", 0, 50);
    let row = page.rows.iter().find(|r| r.row.reference == "X-000002").unwrap();
    let amount = row.row.facts.iter().find(|(k, _)| k == "amount").map(|(_, v)| v.as_str());
    assert_eq!((row.row.name.as_str(), amount), ("旧衣循环示范街区", Some("EUR 10500.75")));
    for lang in Lang::ALL {
        let words = Words::new(lang, Some(&bed.about().edition));
        for row in &page.rows {
            let all = format!("{} {}", words.say(&row.row.why), words.say(&row.stage));
            assert!(!all.contains('⟪') && !all.contains("{$"), "{all}");
        }
    }
}

#[test]
fn an_enterprise_shows_its_network_and_what_it_is_evidence_for() {
    let bed = filled();
    let sheet = bed.sheet(ENTERPRISE);
    let lines = said(&bed, &sheet, "section-network", Lang::En);
    let has = |part: &str| assert!(lines.iter().any(|l| l.contains(part)), "{part}: {lines:#?}");
    has(&format!("Partner P-000004 {NAME}: Social enterprise · since 2025-06-01"));
    has("Impact challenge X-000001 长者助餐一公里: 2025-04-18");
    has("put in: CNY 50,000.00");
    has("put in: EUR 2,500.75");
    has("Market match T-000001 Sample Trading Company: 2025-07-01 · CNY 128,000.00");
    has("Social impact: ");
    has("Value contribution: ");
    assert!(!lines.iter().any(|l| l.starts_with("Business model")), "{lines:#?}");
    let zh = said(&bed, &sheet, "section-network", Lang::Zh);
    assert!(zh.iter().any(|l| l.contains("影响力挑战") && l.contains("投入：")), "{zh:#?}");
    // On its time line stand the records of others that are about it.
    let told: Vec<&str> = sheet.page.events().iter().map(|e| e.what.as_str()).collect();
    for what in ["import partners", "import challenges", "import matches"] {
        assert!(told.contains(&what), "{told:?}");
    }
    let log = bed.ask(Ask::Log { reference: Some(ENTERPRISE.into()), limit: 50 });
    let Reply::Log(log) = log else { panic!() };
    assert!(log.iter().any(|e| e.changes.iter().any(|c| c.reference == "X-000001")));
    // Its case shows the same beside its rating.
    assert!(!said(&bed, &bed.sheet("C-000001"), "section-network", Lang::En).is_empty());
}

#[test]
fn a_challenge_names_who_took_part_and_links_them_by_name_code_and_certificate() {
    let bed = filled();
    let sheet = bed.sheet("X-000001");
    assert_eq!(sheet.title, "长者助餐一公里");
    let linked = |sheet: &RecordView| {
        let all = sheet.body["participants"].as_array().unwrap().clone();
        let of = |p: &serde_json::Value| {
            (p["name"].as_str().unwrap().to_owned(), p["enterprise"].as_str().map(str::to_owned))
        };
        all.iter().map(of).collect::<Vec<_>>()
    };
    let by_code = Some("E-914602008938573340".to_owned());
    assert_eq!(
        linked(&sheet),
        [
            (NAME.to_owned(), Some(format!("E-{ENTERPRISE}"))),
            ("创亿科技公益有限公司".to_owned(), by_code),
            ("Example Workshop Social Enterprise".to_owned(), None),
        ]
    );
    let by_certificate = Some("E-91320585591Y14762M".to_owned());
    assert_eq!(linked(&bed.sheet("X-000002"))[0].1, by_certificate);
    assert_eq!(bed.sheet("P-000004").body["enterprise"], format!("E-{ENTERPRISE}"));
    assert_eq!(bed.sheet("P-000001").body["enterprise"], serde_json::Value::Null);
    // Edited, those named before keep their link and new ones get theirs.
    let lines = format!("{NAME} | CNY 1; HFDA-2023-00002 | CNY 2; Somebody else");
    let done = bed.step("challenge.edit", "X-000001", &[("participants", &lines)], None);
    assert_eq!(done.changed.len(), 1, "{:?}", done.refused);
    let now = linked(&bed.sheet("X-000001"));
    assert_eq!(now[0].1, Some(format!("E-{ENTERPRISE}")));
    assert_eq!(now[1], ("中建创业科技生态农业有限公司".to_owned(), by_certificate));
    assert_eq!(now[2].1, None);
    let other = bed.sheet("914602008938573340");
    assert!(
        !said(&bed, &other, "section-network", Lang::En).iter().any(|l| l.contains("X-000001"))
    );
    // The same in other words changes nothing.
    let head = bed.about().head;
    let lines = format!("{ENTERPRISE} | CNY 1; HFDA-2023-00002 | CNY 2; Somebody else");
    let done = bed.step("challenge.edit", "X-000001", &[("participants", &lines)], None);
    assert_eq!((done.skipped.len(), done.operation, bed.about().head), (1, None, head));
    bed.assert_verified();
}

#[test]
fn edits_are_checked_across_fields() {
    let bed = filled();
    let edit =
        |step: &str, on: &str, fields: &[(&str, &str)]| refused(&bed.step(step, on, fields, None));
    let at = |key: &str, field: &str| (key.to_owned(), Some(field.to_owned()));
    assert_eq!(edit("partner.edit", "P-000001", &[("name", "")]), at("fault-missing", "name"));
    assert_eq!(
        edit("partner.edit", "P-000001", &[("partner_kind", "行业协会")]),
        at("fault-unknown-code", "partner_kind")
    );
    assert_eq!(
        edit("partner.edit", "P-000001", &[("since", "2027-01-01")]),
        at("refused-future", "since")
    );
    assert_eq!(
        edit("partner.edit", "P-000001", &[("name", "Sample  trading company")]).0,
        "refused-partner-there"
    );
    assert_eq!(
        edit("challenge.edit", "X-000001", &[("participants", "Somebody | 5")]),
        at("fault-no-currency", "participants")
    );
    assert_eq!(
        edit("challenge.edit", "X-000001", &[("held_on", "2027-01-01")]),
        at("refused-future", "held_on")
    );
    assert_eq!(edit("match.edit", "T-000001", &[("value", "")]), at("fault-missing", "value"));
    assert_eq!(
        edit("match.edit", "T-000001", &[("value", "CNY 30000"), ("matched_on", "2026-06-18")]),
        at("refused-match-there", "value")
    );
    // By label, as people write it.
    let done = bed.step("partner.edit", "P-000001", &[("partner_kind", "公共资助方")], None);
    assert_eq!((done.changed.len(), done.changed[0].name.as_str()), (1, "虚构示范市民政部门"));
    assert_eq!(bed.sheet("P-000001").body["partner_kind"], "public_funder");
    bed.assert_verified();
}

#[test]
fn credentials_are_of_a_known_system_and_kept_under_its_code() {
    let bed = filled();
    let edit = |line: &str| bed.step("enterprise.edit", ENTERPRISE, &[("credentials", line)], None);
    assert_eq!(refused(&edit("Some Label | gold")).0, "fault-unknown-code");
    assert_eq!(refused(&edit("csecc | gold | many")).0, "fault-row");
    let done =
        edit("慈展会 | Gold Standard | 410 | C-77 | 2024-09-20 | 2027-09-19; B Corp | certified");
    assert_eq!(done.changed.len(), 1, "{:?}", done.refused);
    let sheet = bed.sheet(ENTERPRISE);
    assert_eq!(sheet.body["credentials"][0]["system"], "csecc");
    assert_eq!(sheet.body["credentials"][1]["system"], "b_corp");
    let lines = said(&bed, &sheet, "section-network", Lang::En);
    assert!(lines[0].starts_with("CSECC, China: Gold Standard"), "{lines:#?}");
    assert!(lines[0].contains("2027-09-19") && lines[0].contains("C-77"), "{lines:#?}");
}

#[test]
fn totals_count_a_year_or_all_and_never_mix_currencies() {
    let bed = filled();
    let all = totals(&bed, None);
    let partners = |t: &NetworkTotals, kind: &str| {
        t.partners.iter().find(|(code, _)| code == kind).map(|(_, n)| *n)
    };
    assert_eq!(partners(&all, "social_enterprise"), Some(2));
    assert_eq!(partners(&all, "public_funder"), Some(0));
    assert_eq!((all.challenges, all.matches), (3, 4));
    assert_eq!(all.invested, [money("CNY", 6_200_050), money("EUR", 1_050_075)]);
    assert_eq!(all.match_value, [money("CNY", 21_400_050), money("EUR", 420_000)]);
    let of_2025 = totals(&bed, Some(2025));
    assert_eq!((of_2025.challenges, of_2025.matches), (1, 2));
    assert_eq!(of_2025.invested, [money("CNY", 6_200_050)]);
    assert_eq!(of_2025.match_value, [money("CNY", 18_400_050)]);
    // Who joined later does not count yet; of whom it is not known, does.
    assert_eq!(partners(&of_2025, "business"), Some(0));
    assert_eq!(partners(&of_2025, "knowledge_institution"), Some(1));
    let desk = said(&bed, &bed.sheet("desk"), "section-network", Lang::En);
    assert!(desk.iter().any(|l| l.ends_with("CNY 62,000.50, EUR 10,500.75")), "{desk:#?}");
    assert_eq!(bed.sheet("desk").reference, "desk");
}

#[test]
fn an_import_is_taken_back_whole_and_its_names_are_free_again() {
    let bed = Bed::new();
    bed.import_sample(IntakeKind::Enterprises, "enterprises-utf8-bom.csv", true);
    let before = bed.counts();
    let mut done = Vec::new();
    for (kind, file) in [
        (IntakeKind::Partners, "partners.csv"),
        (IntakeKind::Challenges, "challenges.csv"),
        (IntakeKind::Matches, "matches.csv"),
    ] {
        done.push(bed.import_sample(kind, file, true).operation.unwrap());
    }
    for operation in done.into_iter().rev() {
        assert!(bed.undo(Some(operation)).refused.is_empty());
    }
    assert_eq!(bed.counts(), before);
    assert!(said(&bed, &bed.sheet(ENTERPRISE), "section-network", Lang::En).is_empty());
    assert!(totals(&bed, None).is_empty());
    bed.assert_verified();
    assert_eq!(bed.import_sample(IntakeKind::Partners, "partners.csv", true).good, 6);
    // A number once given is not given again.
    assert_eq!(bed.page(Queue::Network, "", 0, 1).rows[0].row.reference, "P-000007");
    let bed = bed.reopened();
    bed.assert_verified();
}

#[test]
fn a_name_that_several_bear_is_nobodys() {
    let bed = filled();
    let twin = format!("USCC,Name\n91310104577E41424W,{NAME}\n");
    let report = bed.import(IntakeKind::Enterprises, "t.csv", twin.as_bytes(), true);
    if report.operation.is_none() {
        // The code is on the desk already, of one that is certified: a change of name is registered instead.
        let on = bed.today.to_string();
        let renamed = [("kind", "a"), ("name", NAME), ("occurred_on", on.as_str())];
        let done = bed.step("enterprise.register_change", "91310104577E41424W", &renamed, None);
        assert_eq!(done.changed.len(), 1, "{:?}", done.refused);
    }
    let text = format!("企业,采购方,金额（元）,日期\n{NAME},A buyer,5,2026-02-02\n");
    let report = bed.import(IntakeKind::Matches, "m.csv", text.as_bytes(), false);
    assert_eq!(report.bad[0].reason, "several enterprises of that name");
    let text = format!("标题,提出方,日期,参与方\n某挑战,某方,2026-02-02,{NAME}\n");
    let report = bed.import(IntakeKind::Challenges, "c.csv", text.as_bytes(), false);
    assert_eq!((report.good, report.warnings.len()), (1, 1));
    assert_eq!(
        bed.sheet("X-000004").body["participants"][0]["enterprise"],
        serde_json::Value::Null
    );
}

/// What stands in a cell.
fn value_text(words: &Words, cell: &Cell) -> String {
    match cell {
        Cell::Said(phrase) => words.say(phrase),
        Cell::Codes { list, codes } => {
            codes.iter().map(|c| words.label(list, c)).collect::<Vec<_>>().join("; ")
        }
        Cell::Value(value) => value.to_text(),
    }
}
