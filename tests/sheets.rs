//! Sheets by the real binary: hostile workbooks bounded in a process of their own, registers sent again, bad rows written out and
//! sent again, and that a dry run says what the real run says.

use crate::support::place;

use place::{Answer, Place};
use serde_json::{Value, json};
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use zip::write::SimpleFileOptions;

const TODAY: &str = "2026-11-20";
/// Address space of the process that parses a workbook, and of the one that asks it to with nothing taken in, in KiB.
const BOUND: u64 = 1 << 20;

/// A sandbox desk of one person, on a day.
fn desk() -> Place {
    let place = Place::new();
    place.args(&["init", "--sandbox", "--solo", "--today", TODAY]).done();
    place
}

fn put(place: &Place, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = place.path(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn import(place: &Place, kind: &str, file: &Path, more: &[&str]) -> Answer {
    let mut args = vec!["import", kind, file.to_str().unwrap(), "--json", "--today", TODAY];
    args.extend(more);
    place.args(&args)
}

/// A workbook from its parts.
fn packed(parts: &[(String, String)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options =
            SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        writer.start_file(name.as_str(), options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// `sheets` names the part of each sheet; what else stands in the package comes in `more`.
fn book(sheets: &[&str], more: &[(&str, String)]) -> Vec<u8> {
    let mut parts = vec![(
        "[Content_Types].xml".to_owned(),
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
            .to_owned(),
    )];
    parts.push((
        "_rels/.rels".to_owned(),
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".to_owned(),
    ));
    let named: Vec<String> = (1..=sheets.len())
        .map(|no| format!("<sheet name=\"S{no}\" sheetId=\"{no}\" r:id=\"r{no}\"/>"))
        .collect();
    let named = named.concat();
    parts.push((
        "xl/workbook.xml".to_owned(),
        format!("<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{named}</sheets></workbook>"),
    ));
    let targets: Vec<String> = (1..)
        .zip(sheets)
        .map(|(no, part): (u32, &&str)| format!("<Relationship Id=\"r{no}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"{part}\"/>"))
        .collect();
    let targets = targets.concat();
    let more_targets = "<Relationship Id=\"s\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"y\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>";
    parts.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!("<Relationships>{targets}{more_targets}</Relationships>"),
    ));
    parts.extend(more.iter().map(|(name, text)| ((*name).to_owned(), text.clone())));
    packed(&parts)
}

const HEAD: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>统一社会信用代码</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>企业名称</t></is></c></row>";

fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{HEAD}{rows}</sheetData></worksheet>")
}

/// Runs an import with little memory for the asker too: what is hostile is told, whoever reads it stays whole.
fn refused(place: &Place, name: &str, bytes: &[u8]) -> String {
    let file = put(place, name, bytes);
    let output = Command::new("sh")
        .arg("-c")
        .arg(format!(
            "ulimit -v {BOUND}; exec '{}' import enterprises '{}' --json --today {TODAY}",
            env!("CARGO_BIN_EXE_sedesk"),
            file.display()
        ))
        .env("HOME", place.folder.path())
        .env("SEDESK_DB", place.path("desk.redb"))
        .output()
        .unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        output.status.code(),
        Some(2),
        "{name}: {out}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let answer: Value = serde_json::from_str(&out).unwrap();
    answer["error"]["message"].as_str().unwrap_or_else(|| panic!("{name}: {answer}")).to_owned()
}

#[test]
fn hostile_workbooks_end_with_a_clear_word() {
    let place = desk();
    // One long text, told again by every cell.
    let long = "长".repeat(10_000);
    let strings =
        ("xl/sharedStrings.xml", format!("<sst uniqueCount=\"1\"><si><t>{long}</t></si></sst>"));
    let row = |no: u32| {
        let cells: Vec<String> = ["A", "B", "C", "D", "E", "F", "G", "H"]
            .iter()
            .map(|column| format!("<c r=\"{column}{no}\" t=\"s\"><v>0</v></c>"))
            .collect();
        format!("<row r=\"{no}\">{}</row>", cells.concat())
    };
    let rows: String = (2..20_000).map(row).collect();
    let again = book(&["worksheets/a.xml"], &[("xl/worksheets/a.xml", sheet(&rows)), strings]);
    assert!(again.len() < 1 << 20, "{}", again.len());
    let file = put(&place, "again.xlsx", &again);
    let told = import(&place, "enterprises", &file, &[]);
    assert_eq!(told.code, 2, "{}", told.err);

    // Many sheets that are one part.
    let same: Vec<&str> = vec!["worksheets/a.xml"; 64];
    let one = book(&same, &[("xl/worksheets/a.xml", sheet(&rows))]);
    assert!(refused(&place, "one.xlsx", &one).contains("damaged"));

    // Styles without end.
    let formats =
        "<xf numFmtId=\"14\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>".repeat(3_000_000);
    let styles = format!(
        "<styleSheet><fonts><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills><fill><patternFill patternType=\"none\"/></fill></fills><borders><border/></borders><cellXfs>{formats}</cellXfs></styleSheet>"
    );
    let styled = book(
        &["worksheets/a.xml"],
        &[("xl/worksheets/a.xml", sheet("")), ("xl/styles.xml", styles)],
    );
    assert!(styled.len() < 4 << 20, "{}", styled.len());
    let said = refused(&place, "styles.xlsx", &styled);
    assert!(said.contains("256 MiB"), "{said}");
    // A list of codes is read no more trustingly.
    let file = place.path("styles.xlsx").display().to_string();
    let marked = place.args(&["act", "record.claim", "--from", &file, "--today", TODAY]);
    assert_eq!(marked.code, 2, "{}", marked.err);
    assert!(marked.err.contains("256 MiB"), "{}", marked.err);

    // More than it may unpack to.
    let zeros = " ".repeat(64 << 20);
    let more: Vec<(String, String)> =
        (0..17).map(|no| (format!("xl/{no}.xml"), zeros.clone())).collect();
    assert!(refused(&place, "bomb.xlsx", &packed(&more)).contains("unpack"));
}

#[test]
fn the_parser_alone_is_no_verb_and_says_nothing_to_anybody() {
    let place = desk();
    let told = place.args(&["parse-workbook", "\"Xlsx\""]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    assert!(told.out.contains("Damaged"), "{}", told.out);
    assert_eq!(place.args(&["parse-workbook"]).code, 2);
}

const REGISTER: &str = "统一社会信用代码,企业名称,联系电话,注册地址,认证状态,证书编号,授牌日期
91460100MA00001119,示例甲助残服务有限公司,0898-1,海口市一路,已认证,HFDA-2025-90001,2025-05-06
91460100MA000012X1,示例乙助残服务有限公司,0898-2,海口市二路,未认证,,
";

#[test]
fn a_register_sent_again_is_a_plan_and_its_changes_are_taken_by_the_rules_of_each_field() {
    let place = desk();
    let first = import(&place, "enterprises", &put(&place, "a.csv", REGISTER), &[]).json();
    assert_eq!((&first["good"], &first["same"]), (&json!(2), &json!(0)));
    let again = import(&place, "enterprises", &put(&place, "a.csv", REGISTER), &[]).json();
    assert_eq!(
        (&again["same"], &again["changed"], &again["operation"]),
        (&json!(2), &json!([]), &Value::Null)
    );

    let changed = REGISTER.replace("0898-1", "0898-9").replace("海口市一路", "三亚市一路").replace(
        "91460100MA000012X1,示例乙助残服务有限公司,0898-2,海口市二路,未认证,,\n",
        "91460100MA0000314X,示例丙助残服务有限公司,0898-3,海口市三路,未认证,,\n",
    );
    let file = put(&place, "b.csv", &changed);
    let plan = import(&place, "enterprises", &file, &["--dry-run", "--update"]).json();
    let fields = json!([
        { "field": "phone", "old": "0898-1", "new": "0898-9" },
        { "field": "registered_place", "old": "海口市一路", "new": "三亚市一路" },
    ]);
    assert_eq!(plan["changed"][0]["ref"], "E-000001");
    assert_eq!(plan["changed"][0]["fields"], fields);
    assert_eq!(plan["missing"], json!([{ "ref": "E-000002", "name": "示例乙助残服务有限公司" }]));
    assert_eq!((&plan["good"], &plan["bad"]), (&json!(2), &json!([])));

    // Without the word for it what is new comes in, and what differs is told and left.
    let told = import(&place, "enterprises", &file, &[]).json();
    assert_eq!(told["changed"], plan["changed"]);
    let shown =
        |reference: &str| place.args(&["show", reference, "--json", "--today", TODAY]).json();
    assert_eq!(shown("E-000001")["phone"], "0898-1");

    let taken = import(&place, "enterprises", &file, &["--update"]);
    assert_eq!(taken.code, 0, "{}{}", taken.out, taken.err);
    let sheet = shown("E-000001");
    assert_eq!(sheet["phone"], "0898-9");
    // B.3 a: what a certified enterprise registers waits to be checked.
    assert_eq!(sheet["registered_place"], "海口市一路");
    let waits = place.args(&["queue", "changes", "--json", "--today", TODAY]).out;
    assert!(waits.contains("示例甲"), "{waits}");
    let undone = place.args(&["undo", "--yes", "--json", "--today", TODAY]);
    assert_eq!(undone.code, 0, "{}{}", undone.out, undone.err);
    assert_eq!(shown("E-000001")["phone"], "0898-1");
}

#[test]
fn bad_rows_are_written_out_mended_and_sent_again() {
    let place = desk();
    let sheet = "统一社会信用代码,企业名称,公益股权比例(%),备注
91460100MA00001119,示例甲助残服务有限公司,70%,=1+1
91460100MA000012X1,示例乙助残服务有限公司,0.7,x
914602008938573340,示例丙助残服务有限公司,0.5,x
";
    let file = put(&place, "a.csv", sheet);
    let bad = place.path("bad.csv");
    let told =
        import(&place, "enterprises", &file, &["--skip-bad", "--bad-rows", bad.to_str().unwrap()]);
    assert_eq!((told.code, &told.json()["good"]), (0, &json!(1)), "{}", told.err);
    let written = std::fs::read_to_string(&bad).unwrap();
    assert_eq!(written.lines().count(), 3, "{written}");
    assert!(
        written.contains("\"=\"\"914602008938573340\"\"\"") && !written.contains("示例甲"),
        "{written}"
    );
    let mended =
        put(&place, "mended.csv", written.replace(",0.7,", ",70%,").replace(",0.5,", ",50%,"));
    let again = import(&place, "enterprises", &mended, &[]).json();
    assert_eq!((&again["good"], &again["bad"]), (&json!(2), &json!([])));
}

#[test]
fn one_sheet_may_be_named_and_alerts_said_once_for_all_rows() {
    let place = desk();
    import(&place, "enterprises", &put(&place, "a.csv", REGISTER), &[]);
    let shapes = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/shapes");
    let several = shapes.join("04-several-sheets/in.xlsx");
    let one = import(&place, "enterprises", &several, &["--dry-run", "--sheet", "三亚"]).json();
    assert_eq!((&one["rows"], &one["sheets"][0]["sheet"]), (&json!(3), &json!("三亚")));
    let none = import(&place, "enterprises", &several, &["--dry-run", "--sheet", "文昌"]);
    assert_eq!(none.code, 2);
    assert!(none.out.contains("海口, 三亚, 儋州"), "{}", none.out);
    let alerts = put(&place, "c.csv", "企业名称,日期\n示例甲助残服务有限公司,2026-08-01\n");
    let said =
        import(&place, "alerts", &alerts, &["--source", "信用中国", "--ground", "行政处罚"]).json();
    assert_eq!(said["good"], 1);
    let shown = place.args(&["show", "A-000001", "--json", "--today", TODAY]).json();
    assert_eq!((&shown["source"], &shown["ground"]), (&json!("credit_china"), &json!("11.3d")));
    let unsaid = import(&place, "alerts", &alerts, &["--ground", "火星"]);
    assert_eq!(unsaid.code, 2);
}
