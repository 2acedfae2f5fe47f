//! The real binary in folders of its own: exit codes, shapes of JSON, both languages, nothing raw on stdout.

use crate::support::place;

use place::{Place, answer};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Stdio;

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

fn sample() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data/samples/enterprises.csv")
        .to_string_lossy()
        .into_owned()
}

const TODAY: &str = "--today 2026-11-20";
const APPLICANT: &str = "91460100DEM000101P";
const CERTIFIED: &str = "91460200DEM000202M";

/// A sandbox on 2026-11-20 with the three sample enterprises.
fn with_samples() -> Place {
    let place = Place::sandbox();
    place.run(&format!("import enterprises {} {TODAY}", sample())).done();
    place
}

#[test]
fn wrong_usage_is_exit_2_and_says_so_in_the_language_asked_for() {
    let place = Place::new();
    for line in [
        "nonsense",
        "queue nonsense",
        "find",
        "calendar",
        "import foo bar",
        "queue --limit x alerts",
        "--as-of never verify",
    ] {
        let answer = place.run(line);
        assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{line}");
        assert!(answer.err.contains("sedesk"), "{line}: {}", answer.err);
    }
    assert!(place.run("nonsense --lang zh").err.contains("未找到命令“nonsense”"));
    let queue = place.run("queue 没有 --lang zh").err;
    assert!(queue.contains("申请（applications）、尽职调查（due-diligence）、"), "{queue}");
    let role = place.run("officers add 张 --role 没有 --lang zh").err;
    assert!(role.contains("查阅人员（viewer）、受理人员（intake）、"), "{role}");
    let error = &place.run("--json nonsense").json()["error"];
    assert_eq!(keys(error), ["hints", "kind", "message"]);
    assert_eq!(error["kind"], "input");
}

#[test]
fn help_speaks_both_languages_and_the_locale_chooses() {
    let place = Place::new();
    assert!(place.run("--help").done().out.contains("Find enterprises"));
    assert!(place.run("find --help --lang zh").done().out.contains("查找企业"));
    let chinese = place.command().arg("--help").env("LC_ALL", "zh_CN.UTF-8").output().unwrap();
    assert!(answer(&chinese).out.contains("用法"));
    let both = place
        .command()
        .arg("--help")
        .env("LC_ALL", "C")
        .env("LANG", "zh_CN.UTF-8")
        .output()
        .unwrap();
    assert!(answer(&both).out.contains("Usage"), "LC_ALL stands over LANG");
    let help = place.run("officers add --help --lang zh").done().out;
    for heading in ["用法：sedesk officers add", "\n参数：\n", "\n通用选项：\n"] {
        assert!(help.contains(heading), "{heading}: {help}");
    }
    assert!(!help.contains(':'), "{help}");
}

#[test]
fn a_code_is_judged_without_a_desk() {
    let place = Place::new();
    let good = place.run("uscc 91440300208981186k --json").done().json();
    assert_eq!(good["valid"], true);
    assert_eq!(good["region"], "440300");
    for (code, reason) in [
        ("9146010", "length"),
        ("9144030020898118IK", "alphabet"),
        ("91A40300208981186K", "digit"),
        ("914403002089811860", "check character"),
    ] {
        let bad = place.run(&format!("--json uscc {code}")).json();
        assert_eq!((&bad["valid"], &bad["reason"]), (&json!(false), &json!(reason)), "{code}");
    }
    assert!(place.run("uscc 914403002089811860 --lang zh").out.contains("校验码"));
}

#[test]
fn working_days_are_counted_without_a_desk_and_beyond_the_calendar_provisionally() {
    let place = Place::new();
    let due = place.run("calendar add 2025-09-22 15 --json").done().json();
    assert_eq!(keys(&due), ["date", "days", "provisional", "working_days"]);
    assert_eq!((&due["date"], &due["provisional"]), (&json!("2025-10-17"), &json!(false)));
    assert_eq!(keys(&due["days"][0]), ["counts", "date", "why"]);
    let make_up = due["days"].as_array().unwrap().iter().find(|d| d["date"] == "2025-09-28");
    assert_eq!(make_up.unwrap()["counts"], true);
    let span = place.run("calendar between 2025-09-22 2025-10-17 --json").done().json();
    assert_eq!(span["working_days"], 15);
    let beyond = place.run("calendar add 2027-12-25 10 --json").done().json();
    assert_eq!(beyond["provisional"], true);
    assert_eq!(place.run("calendar add 2027-02-30 1").code, 2);
}

#[test]
fn the_edition_is_checked_without_a_desk_and_faults_are_named_with_their_line() {
    let place = Place::new();
    let good = place.run("standard check --json").done().json();
    assert_eq!(good["problems"], json!([]));
    let shipped = include_str!("../data/editions/t-hfda-1001-2022.toml");
    let broken = shipped.replace("guard = \"no_ban\"", "guard = \"no_such_guard\"");
    assert_ne!(broken, shipped);
    let file = place.file("edition.toml", &broken);
    let bad = place.args(&["standard", "check", file.to_str().unwrap(), "--json"]);
    assert_eq!(bad.code, 2);
    let problem = &bad.json()["problems"][0];
    assert!(problem["line"].as_u64().unwrap() > 1);
    assert_eq!(place.run("standard check not-there.toml").code, 2);
}

#[test]
fn an_edition_with_blanks_is_sound_and_makes_no_desk() {
    let place = Place::new();
    let file = place.file("csecc.toml", include_str!("../data/editions/csecc.toml"));
    let file = file.to_str().unwrap();
    let checked = place.args(&["standard", "check", file, "--json"]);
    assert_eq!((checked.code, &checked.json()["problems"]), (2, &json!([])));
    let blanks = checked.json()["blanks"].as_array().unwrap().len();
    assert!(blanks > 0);
    let made = place.args(&["init", "--sandbox", "--solo", "--edition", file]);
    assert_eq!(made.code, 2);
    assert_eq!(made.err.matches("lists.dimension[points].weight").count(), 1, "{}", made.err);
    place.run("init --sandbox --solo").done();
    assert_eq!(place.args(&["standard", "load", file]).code, 2);
}

#[test]
fn without_a_desk_there_it_is_exit_3_and_nothing_is_made() {
    let place = Place::new();
    for line in ["queue", "find x", "verify", "act case.accept C-000001", "--json next"] {
        assert_eq!(place.run(line).code, 3, "{line}");
    }
    assert!(!place.path("desk.redb").exists());
    assert_eq!(place.run("--json queue").json()["error"]["kind"], "unreachable");
}

#[test]
fn a_desk_is_made_once() {
    let place = Place::new();
    let made = place.run("init --sandbox --solo --json").done().json();
    assert_eq!((&made["sandbox"], &made["solo"]), (&json!(true), &json!(true)));
    assert_ne!(place.run("init").code, 0);
    let log = place.run("log --json").done().json();
    assert!(!log.as_array().unwrap().is_empty());
}

#[test]
fn today_may_be_set_on_a_sandbox_only_and_so_may_the_officer() {
    let real = Place::new();
    real.run("init").done();
    assert_eq!(real.run("queue").code, 0);
    assert_ne!(real.run(&format!("queue {TODAY}")).code, 0);
    assert_eq!(real.run("--as somebody queue").code, 2);
    let sandbox = Place::sandbox();
    sandbox.run(&format!("{TODAY} queue")).done();
    sandbox.run("officers add 王芳 --user wangfang --role intake,reviewer").done();
    let officers = sandbox.run("officers list --json").done().json();
    assert!(officers.as_array().unwrap().iter().any(|o| {
        o == &json!({ "name": "王芳", "os_user": "wangfang", "roles": ["intake", "reviewer"], "active": true })
    }));
    sandbox.run("--as wangfang queue").done();
}

#[test]
fn a_sheet_goes_in_whole_or_not_at_all() {
    let place = Place::sandbox();
    let text = std::fs::read_to_string(sample()).unwrap();
    let bad = text.replace("91320585DEM000303T", "91320585DEM0003030");
    let file = place.file("bad.csv", &bad);
    let file = file.to_str().unwrap();
    let refused = place.run(&format!("import enterprises {file} {TODAY} --json"));
    assert_eq!(refused.code, 2);
    let report = refused.json();
    assert_eq!(
        keys(&report),
        [
            "bad",
            "changed",
            "good",
            "merged",
            "missing",
            "missing_count",
            "operation",
            "rows",
            "same",
            "sheets",
            "waiting",
            "warnings"
        ]
    );
    assert_eq!((&report["rows"], &report["good"]), (&json!(3), &json!(2)));
    assert_eq!(report["operation"], Value::Null);
    assert_eq!(
        keys(&report["bad"][0]),
        ["cell", "column", "column_letter", "line", "message", "reason", "sheet"]
    );
    assert_eq!(report["bad"][0]["line"], 4);
    assert_eq!(report["bad"][0]["column"], "统一社会信用代码");
    assert_eq!(report["bad"][0]["reason"], "check character");
    assert_eq!(
        place.run(&format!("queue enterprises --count --json {TODAY}")).json(),
        json!({ "count": 0 })
    );
    let dry =
        place.run(&format!("import enterprises {} {TODAY} --dry-run --json", sample())).done();
    assert_eq!(dry.json()["operation"], Value::Null);
    let taken =
        place.run(&format!("import enterprises {file} {TODAY} --skip-bad --json")).done().json();
    assert!(taken["operation"].is_u64());
    assert_eq!(
        place.run(&format!("queue enterprises --count --json {TODAY}")).json(),
        json!({ "count": 2 })
    );
}

#[test]
fn queues_rows_and_lookups_have_the_fields_of_the_contract() {
    let place = with_samples();
    let queues = place.run(&format!("queue --json {TODAY}")).done().json();
    assert!(queues.as_array().unwrap().iter().all(|q| keys(q) == ["count", "queue"]));
    assert!(queues.as_array().unwrap().contains(&json!({ "queue": "applications", "count": 1 })));
    let rows = place.run(&format!("queue applications --json {TODAY}")).done().json();
    assert_eq!(
        keys(&rows[0]),
        ["days_left", "due", "name", "officer", "ref", "stage", "state", "uscc", "why"]
    );
    assert_eq!(rows[0]["uscc"], APPLICANT);
    let found = place.run(&format!("find 青木 --json {TODAY}")).done().json();
    assert_eq!(
        keys(&found[0]),
        [
            "banned_until",
            "delisted_from",
            "handled_by",
            "name",
            "score",
            "standing",
            "stars",
            "uscc",
            "valid_until"
        ]
    );
    assert_eq!((&found[0]["uscc"], &found[0]["stars"]), (&json!(CERTIFIED), &json!(3)));
    assert_eq!(found[0]["delisted_from"], Value::Null);
    let sheet = place.run(&format!("show {CERTIFIED} --json {TODAY}")).done().json();
    assert_eq!(sheet["kind"], "enterprise");
    assert_eq!(sheet["name"], "示例青木养老服务有限公司");
    assert_eq!(sheet["registered_on"], "2014-09-16");
    assert_eq!(sheet["certificates"], json!(["HFDA-2024-90001"]));
    assert!(sheet["filings"].as_array().unwrap().contains(&json!("F-HFDA-2024-90001-2026")));
    assert_eq!(keys(&sheet["standing_why"][0]), ["clause", "text"]);
    assert_eq!(place.run(&format!("show nobody {TODAY}")).code, 2);
}

#[test]
fn an_action_changes_what_it_may_and_names_what_it_may_not() {
    let place = with_samples();
    let list = place.file("codes.txt", &format!("{CERTIFIED}\n\nHFDA-1999-00000\n"));
    let list = list.to_str().unwrap();
    let fields = "--set on=2026-06-01 --set channel=post --set changes=none";
    let line = format!("act filing.receive --from {list} {fields} {TODAY} --json");
    let plan = place.run(&format!("{line} --dry-run"));
    assert_eq!(plan.code, 1);
    assert_eq!(plan.json()["operation"], Value::Null);
    assert_eq!(plan.json()["changed"], json!(["F-HFDA-2024-90001-2026"]));
    let done = place.run(&line);
    assert_eq!(done.code, 1, "{}", done.out);
    let done = done.json();
    assert_eq!(keys(&done), ["changed", "operation", "refused", "skipped", "waiting"]);
    assert_eq!(done["waiting"], 0);
    assert_eq!(done["changed"], json!(["F-HFDA-2024-90001-2026"]));
    assert_eq!(keys(&done["refused"][0]), ["hint", "message", "ref", "rule"]);
    assert_eq!(done["refused"][0]["hint"], Value::Null);
    assert_eq!(done["refused"][0]["ref"], "HFDA-1999-00000");
    assert_eq!(done["refused"][0]["rule"], "desk");
    let operation = done["operation"].as_u64().unwrap();
    let undone = place.run(&format!("undo {operation} {TODAY} --json")).done().json();
    assert_eq!(undone["changed"], json!(["F-HFDA-2024-90001-2026"]));
    let log = place.run(&format!("log F-HFDA-2024-90001-2026 --json {TODAY}")).done().json();
    assert_eq!(log[0]["undoes"], operation);
    let none = place.run(&format!("act filing.receive {TODAY}"));
    assert_eq!(none.code, 2);
}

#[test]
fn a_blocked_step_is_exit_1_with_its_clause_and_explained() {
    let place = with_samples();
    let refused = place.run(&format!("act case.accept C-000001 --json {TODAY}"));
    assert_eq!(refused.code, 1);
    let refused = refused.json();
    assert_eq!(refused["operation"], Value::Null);
    assert!(!refused["refused"].as_array().unwrap().is_empty());
    let said = place.run(&format!("act case.accept C-000001 --lang zh {TODAY}"));
    assert!(said.out.contains("不予办理"), "{}", said.out);
    let why = place.run(&format!("explain C-000001 case.accept --json {TODAY}")).done().json();
    assert_eq!(why["transitions"][0]["transition"], "case.accept");
    assert_eq!(why["transitions"][0]["allowed"], false);
}

#[test]
fn a_desk_is_verified_and_copied() {
    let place = with_samples();
    let good = place.run("verify --json").done().json();
    assert_eq!((&good["ok"], &good["problems"]), (&json!(true), &json!([])));
    let copy = place.run("backup copy.redb --json").done().json();
    assert_eq!(copy["head"], good["head"]);
    let there = place.run("--db copy.redb verify --json").done().json();
    assert_eq!(there["head"], good["head"]);
    assert_ne!(place.run("backup copy.redb").code, 0, "a file that is there is never written over");
}

#[test]
fn hostile_text_is_named_and_never_raw_on_a_stream() {
    let place = Place::sandbox();
    let text = std::fs::read_to_string(sample()).unwrap();
    let hostile = text.replace("示例云禾助残服务有限公司", "示例\u{1b}[31m云\u{202e}禾\u{9b}2J");
    let file = place.file("hostile.csv", &hostile);
    let file = file.to_str().unwrap();
    let raw = |text: &str| text.contains(['\u{1b}', '\u{202e}', '\u{9b}']);
    for line in [
        format!("import enterprises {file} {TODAY}"),
        format!("import enterprises {file} {TODAY} --json"),
        format!("import enterprises {file} {TODAY} --skip-bad --lang zh"),
    ] {
        let answer = place.run(&line);
        assert!(!raw(&answer.out) && !raw(&answer.err), "{line}");
    }
    for line in [["find", "\u{1b}[2J\u{202e}x"], ["show", "\u{1b}]0;x\u{7}"], ["queue", "\u{9b}2J"]]
    {
        for more in ["--json", "--lang=zh"] {
            let answer = place.args(&[line[0], line[1], more]);
            assert!(!raw(&answer.out) && !raw(&answer.err), "{line:?} {more}");
        }
    }
}

#[test]
fn the_demo_stands_alone_and_fills_every_queue() {
    let place = Place::sandbox();
    let line = "demo --no-tui --enterprises 300 --today 2026-11-22 --json";
    let demo = place.run(line).done().json();
    let path = demo["path"].as_str().unwrap();
    assert_ne!(Path::new(path), place.path("desk.redb"));
    for queue in demo["queues"].as_array().unwrap() {
        assert!(queue["count"].as_u64().unwrap() > 0, "{queue} is empty");
    }
    let real =
        place.run(&format!("--db {path} find Inclusion --json --today 2026-11-22")).done().json();
    assert_eq!(real[0]["name"], "Inclusion Factory");
    assert_eq!(real[0]["uscc"], "");
    let sheet = place.run(&format!("--db {path} show E-000001 --json --today 2026-11-22"));
    let sheet = sheet.done().json();
    assert_eq!(sheet["staff_target_groups"], 47);
    assert!(sheet["credentials"].to_string().contains("393"), "{}", sheet["credentials"]);
    assert!(sheet["provenance"].as_str().unwrap().starts_with("Real enterprise"));
    assert_eq!(sheet["cases"], json!([]));
    place.run(&format!("--db {path} verify")).done();
    assert_eq!(place.run("queue enterprises --count --json").json(), json!({ "count": 0 }));
}

#[test]
fn a_reader_that_goes_away_is_told_nothing_and_it_is_exit_2() {
    let place = Place::new();
    let mut child = place
        .command()
        .args(["standard", "show", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_fields_of_a_step_can_be_found_out() {
    let place = with_samples();
    let why = place.run(&format!("explain C-000001 case.receive_material --json {TODAY}"));
    let why = why.done().json();
    let field = &why["fields"][0];
    let told =
        ["choices", "clause", "columns", "default", "key", "kind", "label", "range", "required"];
    assert_eq!(keys(field), told);
    assert_eq!((&field["key"], &field["kind"]), (&json!("material"), &json!("choice")));
    assert!(field["choices"].as_array().unwrap().iter().any(|c| c["code"] == "a"));
    let missing = place.run(&format!("act case.receive_material C-000001 {TODAY}"));
    assert_eq!(missing.code, 1);
    assert!(missing.out.contains("--set material=…"), "{}", missing.out);
    let mistaken = place.run(&format!("act case.receive_material C-000001 --set text=a {TODAY}"));
    assert!(
        mistaken.out.contains("Fields: material dimension recommender state"),
        "{}",
        mistaken.out
    );
}

#[test]
fn an_officer_is_neither_overwritten_nor_made_by_a_slip() {
    let place = Place::sandbox();
    place.run("officers add 王芳 --user wangfang --role 受理人员").done();
    let again = place.run("officers add 王芳 --role viewer");
    assert_eq!(again.code, 1, "{}", again.err);
    assert_eq!(place.run("officers set 王方 --role viewer").code, 2);
    let officers = place.run("officers list --json").done().json();
    let one = officers.as_array().unwrap().iter().find(|o| o["name"] == "王芳").unwrap();
    assert_eq!((&one["os_user"], &one["roles"]), (&json!("wangfang"), &json!(["intake"])));
    assert_eq!(officers.as_array().unwrap().len(), 2);
}

#[test]
fn the_log_speaks_and_each_operation_says_how_it_is_taken_back() {
    let place = Place::sandbox();
    let taken = place.run(&format!("import enterprises {} {TODAY}", sample())).done();
    let number = place.run("log --json").json()[0]["operation"].as_u64().unwrap();
    assert!(taken.out.contains(&format!("sedesk undo '#{number:06}'")), "{}", taken.out);
    let log = place.run("log").done().out;
    assert!(
        log.contains("import of enterprises") && log.contains("desk's day 2026-11-20"),
        "{log}"
    );
    assert!(place.run("log --lang zh").done().out.contains("导入企业"));
    assert_eq!(place.run("log --json").json()[0]["what"], "import enterprises");
    let alone = place.args(&["show", &format!("#{number:06}")]).done().out;
    assert!(alone.contains("import of enterprises"), "{alone}");
    let json = place.args(&["show", &format!("#{number}"), "--json"]).done().json();
    assert_eq!(json["operation"], number);
    let none = place.args(&["show", "#000999", "--lang", "zh"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("未找到操作 #000999"), "{}", none.err);
}

#[test]
fn a_reason_of_several_lines_is_one_line_of_the_log_and_whole_in_json() {
    let place = Place::sandbox();
    place.run(&format!("import enterprises {} {TODAY}", sample())).done();
    let forged = "late\n#000099  2026-11-20T00:00:00Z  root  Void certificate";
    place.args(&["undo", "--yes", "--reason", forged]).done();
    let log = place.run("log").done().out;
    assert!(!log.lines().any(|line| line.starts_with("#000099")), "{log}");
    assert!(log.contains("late⏎#000099  2026"), "{log}");
    assert_eq!(place.run("log --json").json()[0]["reason"], forged);
}

#[test]
fn faults_of_files_and_numbers_are_said_in_the_language_with_the_file_named() {
    let place = Place::sandbox();
    let gone = place.run("import filings gone.csv --lang zh");
    assert_eq!(gone.code, 2);
    assert!(gone.err.contains("gone.csv") && gone.err.contains("没有该文件"), "{}", gone.err);
    let large = place.run("calendar add 2026-01-01 99999999999");
    assert!(!large.err.contains("..="), "{}", large.err);
    let help = place.run("calendar add --help --lang zh").done().out;
    assert!(help.contains("[选项] <日期> <天数>"), "{help}");
    assert!(help.contains("--as-of <日期>"), "{help}");
}

#[test]
fn a_code_is_answered_in_one_shape_whatever_is_wrong_with_it() {
    let place = Place::new();
    for code in ["91440300208981186K", "914403002089811860", "9144", "91A40300208981186K"] {
        let answer = place.run(&format!("uscc {code} --json")).done().json();
        let all =
            ["at", "code", "expected", "found", "length", "message", "reason", "region", "valid"];
        assert_eq!(keys(&answer), all, "{code}");
        assert!(answer["length"].is_u64() && answer["message"].is_string());
        assert!(answer["at"].is_null() || answer["at"].is_u64());
        assert!(
            ["found", "expected"].iter().all(|k| answer[*k].is_null() || answer[*k].is_string())
        );
    }
}

#[test]
fn a_past_day_is_read_as_it_stood_and_nothing_is_written_there() {
    let place = with_samples();
    let stars = |flags: &str| place.run(&format!("show {CERTIFIED} --json {flags}"));
    place.run(&format!("act enterprise.edit {APPLICANT} --set phone=77 --today 2026-11-25")).done();
    let phone = |flags: &str| {
        place.run(&format!("show {APPLICANT} --json {flags}")).done().json()["phone"].clone()
    };
    let past = "--today 2026-11-26 --as-of 2026-11-24";
    assert_eq!(phone("--today 2026-11-26"), "77");
    assert_ne!(phone(past), "77");
    assert_eq!(phone("--today 2026-11-26 --as-of 2026-11-25"), "77");
    stars(past).done();
    for line in [
        "queue --json",
        "queue enterprises --json",
        "find DEM --json",
        "next --json",
        "log --json",
        "explain C-000001 --json",
        "officers list --json",
        "calendar add 2026-11-20 5 --json",
        "standard show --json",
        "act claim C-000001 --dry-run --json",
    ] {
        place.run(&format!("{line} {past}")).done();
    }
    let entries = |flags: &str| place.run(&format!("log --json {flags}")).done().json();
    let all = entries("--today 2026-11-26").as_array().unwrap().len();
    assert_eq!(entries(past).as_array().unwrap().len(), all - 1);
    for line in ["act claim C-000001", "undo --yes", "verify", "backup x.redb", "officers add bo"] {
        let refused = place.run(&format!("{line} {past}"));
        assert_eq!(refused.code, 2, "{line}: {}", refused.err);
        assert!(refused.err.contains("2026-11-24 can only be read"), "{line}: {}", refused.err);
    }
    let code = |flags: &str| place.run(&format!("queue {flags}")).code;
    assert_eq!(code("--today 2026-11-26 --as-of 2026-11-27"), 2);
    let before = place.run("queue --today 2026-11-26 --as-of 2020-01-01 --lang zh");
    assert!(before.code == 2 && before.err.contains("本工作台自"), "{}", before.err);
    for line in ["init --sandbox", "demo --no-tui", ""] {
        assert_eq!(place.run(&format!("{line} --as-of 2026-11-20")).code, 2, "{line}");
    }
    assert_eq!(entries("--today 2026-11-26").as_array().unwrap().len(), all);
}

#[test]
fn every_kind_of_record_is_explained_with_the_roles_of_each_step() {
    let place = with_samples();
    let number = place.run(&format!("show {CERTIFIED} --json {TODAY}")).done().json();
    let number = number["certificates"][0].as_str().unwrap().to_owned();
    for reference in [CERTIFIED, "C-000001", "desk", &number] {
        let why = place.run(&format!("explain {reference} --json {TODAY}")).done().json();
        for step in why["transitions"].as_array().unwrap() {
            assert!(!step["roles"].as_array().unwrap().is_empty(), "{reference}: {step}");
        }
    }
    let refuse = place.run(&format!("explain C-000001 case.refuse --json {TODAY}")).done().json();
    let roles = json!(["reviewer", "chair", "investigator", "publisher", "supervisor"]);
    assert_eq!(refuse["transitions"][0]["roles"], roles);
    assert_eq!(refuse["transitions"].as_array().unwrap().len(), 1);
    let desk = place.run(&format!("explain desk --json {TODAY}")).done().json();
    assert_eq!(desk["ref"], "desk");
    let said = place.run(&format!("explain desk {TODAY}")).done().out;
    assert!(
        said.contains("standard.confirm_thresholds") && said.contains("(Administrator)"),
        "{said}"
    );
    let shown = place.run("standard show").done().out;
    let row = shown.lines().find(|l| l.starts_with("case.refuse")).unwrap();
    assert!(row.contains("Reviewer") && row.contains("Publisher"), "{row}");
}

#[test]
fn what_an_officer_may_not_see_is_said_to_be_hidden_and_is_null() {
    let place = with_samples();
    place.run("officers add vi --user vi --role viewer").done();
    let raised = "--set source=media --set source_reference=N-1 --set description=SECRET";
    place.run(&format!("act alert.raise {CERTIFIED} {raised} {TODAY}")).done();
    let own = place.run(&format!("show A-000001 --json {TODAY}")).done().json();
    assert_eq!((&own["description"], &own["hidden"]), (&json!("SECRET"), &json!([])));
    let seen = place.run(&format!("show A-000001 --json --as vi {TODAY}")).done();
    assert!(!seen.out.contains("SECRET"), "{}", seen.out);
    let seen = seen.json();
    assert!(seen["description"].is_null());
    assert!(seen["hidden"].as_array().unwrap().contains(&json!("description")));
    for verb in ["show", "log", "explain"] {
        let said = place.run(&format!("{verb} A-000001 --as vi {TODAY}")).done().out;
        assert!(!said.contains("SECRET"), "{verb}: {said}");
        assert!(verb == "explain" || said.contains("hidden: confidential"), "{verb}: {said}");
    }
    let said = place.run(&format!("show {CERTIFIED} --as vi --lang zh {TODAY}")).done().out;
    assert!(said.contains("不予显示") && !said.contains("SECRET"), "{said}");
}

#[test]
fn a_what_if_on_stars_changes_nothing_and_a_bad_table_is_refused_clearly() {
    let place = Place::sandbox();
    let asked = place.run(&format!("what-if stars 60,70,80,90,95 --json {TODAY}"));
    assert_eq!(asked.done().json(), json!([]));
    let said = place.run(&format!("what-if stars 50,60,70,80,90 {TODAY}")).done();
    assert!(said.out.contains("Nothing was changed"), "{}", said.out);
    for (table, why) in [
        ("60,70,80,90", "5 thresholds, 4 were given"),
        ("60,70,70,90,95", "higher than the one before"),
        ("60,70,80,90,101", "101 is over 100"),
        ("60,70,80,ninety,95", "whole numbers"),
    ] {
        let refused = place.run(&format!("what-if stars {table} {TODAY}"));
        assert_eq!(refused.code, 2, "{table}");
        assert!(refused.err.contains(why), "{table}: {}", refused.err);
    }
}

#[test]
fn one_person_walks_a_case_to_the_notice_on_a_solo_desk() {
    let place = with_samples();
    let act = |line: &str| place.run(&format!("act {line} {TODAY}"));
    let rights = "agreement_rights=income;disposal;voting;benefit";
    act(&format!("enterprise.edit 91460100DEM000101P --set {rights}")).done();
    for letter in ["a", "b", "c", "d", "e", "f", "g", "h", "j"] {
        act(&format!(
            "case.receive_material C-000001 --set material={letter} --set state=accepted"
        ))
        .done();
    }
    act("case.accept C-000001").done();
    for condition in ["1", "5.1.4", "5.1.7"] {
        let set = format!("--set condition={condition} --set finding=met");
        act(&format!("case.find_condition C-000001 {set}")).done();
    }
    let early = act("case.midlist C-000001");
    assert_eq!(early.code, 1);
    act("case.pass_to_committee C-000001").done();
    let unheard = act("case.vote C-000001 --set choice=for");
    assert!(unheard.out.contains("no interview"), "{}", unheard.out);
    for leave in ["case.midlist", "case.pass_final"] {
        act("case.interview C-000001 --set state=held --set record=heard").done();
        act("case.vote C-000001 --set choice=for").done();
        act(&format!("{leave} C-000001")).done();
    }
    act("case.investigate C-000001 --set method=phone --set experts=Wu --set points=books|met|seen --set conclusion=well").done();
    act("case.clear_due_diligence C-000001 --reason well").done();
    let shown = place.run(&format!("show C-000001 --lang zh {TODAY}")).done();
    assert!(
        shown.out.contains("第二轮（终审）：") && shown.out.contains("办理时限"),
        "{}",
        shown.out
    );
    let log = place.run(&format!("log C-000001 --json {TODAY}")).done().json();
    let waived = |what: &str| {
        let of = log.as_array().unwrap().iter().filter(|o| o["what"] == what);
        of.map(|o| o["waived"].clone()).next().unwrap()
    };
    assert_eq!(waived("case.vote"), json!(["5.3.3"]));
    assert_eq!(waived("case.investigate"), json!(["5.3.3"]));
}

#[test]
fn the_network_comes_in_and_totals_by_the_command_line() {
    let place = Place::sandbox();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/intake");
    let file = |name: &str| folder.join(name).display().to_string();
    place.run(&format!(
        "import enterprises {} {TODAY} --skip-bad",
        file("enterprises-utf8-bom.csv")
    ));
    for (kind, good) in [("partners", 6), ("challenges", 3), ("matches", 4)] {
        let sheet = file(&format!("{kind}.csv"));
        let told = place.run(&format!("import {kind} {sheet} --json {TODAY}"));
        assert_eq!((told.code, &told.json()["operation"]), (2, &Value::Null));
        let dry = place.run(&format!("import {kind} {sheet} --dry-run --skip-bad --json {TODAY}"));
        assert_eq!(dry.done().json()["operation"], Value::Null);
        let done = place.run(&format!("import {kind} {sheet} --skip-bad --json {TODAY}")).done();
        assert_eq!(done.json()["good"], good);
    }
    let desk = place.run(&format!("show desk --json {TODAY}")).done().json();
    assert_eq!(desk["ref"], "desk");
    let network = &desk["network"];
    assert_eq!(network["partners"]["social_enterprise"], 2);
    assert_eq!((&network["challenges"], &network["matches"]), (&json!(3), &json!(4)));
    assert_eq!(network["invested"][0], json!({ "minor": 6_200_050, "currency": "CNY" }));
    let sheet = place.run(&format!("show 91440300208981186K --json {TODAY}")).done().json();
    assert_eq!(sheet["partners"], json!(["P-000004"]));
    assert_eq!(sheet["challenges"], json!(["X-000001", "X-000002"]));
    assert_eq!(sheet["matches"], json!(["T-000001", "T-000004"]));
    let edited = place.args(&[
        "act",
        "match.edit",
        "T-000001",
        "--set",
        "value=5 EUR",
        "--today",
        "2026-11-20",
    ]);
    edited.done();
    place.run("undo --yes --today 2026-11-20").done();
    place.run("verify").done();
}

#[test]
fn a_refused_undo_is_an_answer_like_a_refused_step_with_clause_and_hint() {
    let place = with_samples();
    let raise = ["act", "alert.raise", APPLICANT, "--set", "source_reference=S-9"];
    let raise = [&raise[..], &["--set", "description=seen", "--today", "2026-11-20"]].concat();
    place.args(&raise).done();
    let log = place.run("log --limit 1 --json").done().json();
    let operation = log[0]["operation"].as_u64().unwrap();
    let refused = place.run(&format!("undo {operation} {TODAY} --json"));
    assert_eq!(refused.code, 1, "{}", refused.err);
    let refused = &refused.json()["refused"][0];
    assert_eq!(keys(refused), ["hint", "message", "ref", "rule"]);
    assert_eq!(
        (&refused["rule"], &refused["ref"]),
        (&json!("11"), &json!(format!("#{operation:06}")))
    );
    assert_eq!(refused["hint"], "sedesk act alert.dismiss A-000001");
    for (lang, said) in
        [("en", "A-000001 ends or is set right"), ("zh", "A-000001 只能由其自身步骤")]
    {
        let told = place.run(&format!("undo {operation} {TODAY} --lang {lang}"));
        assert!(
            told.out.contains(said) && told.out.contains("alert.dismiss A-000001"),
            "{}",
            told.out
        );
    }
}
