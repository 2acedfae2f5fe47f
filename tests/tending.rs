//! Who tends the desk, by the real binary: what `init` says of persons, how a lacking role is come by, an old edition upgraded
//! by two, what the doctor finds in the records and changes not.

use serde_json::Value;
use std::process::{Command, Stdio};
use tempfile::TempDir;

const TODAY: &str = "--today 2026-11-20";
const CERTIFIED: &str = "91460200DEM000202M";

struct Place(TempDir);

struct Answer {
    code: i32,
    out: String,
    err: String,
}

impl Answer {
    #[track_caller]
    fn done(self) -> Self {
        assert_eq!(self.code, 0, "{}\n{}", self.out, self.err);
        self
    }

    #[track_caller]
    fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|e| panic!("{e}: {}\n{}", self.out, self.err))
    }
}

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.0.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    fn run(&self, line: &str) -> Answer {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sedesk"));
        command
            .env_clear()
            .env("HOME", self.0.path())
            .env("TMPDIR", self.0.path())
            .env("USER", "root")
            .env("LANG", "C.UTF-8")
            .env("SEDESK_DB", self.0.path().join("desk.redb"))
            .current_dir(self.0.path())
            .stdin(Stdio::null());
        let output = command.args(line.split_whitespace()).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Answer {
            code: output.status.code().unwrap(),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }

    fn findings(&self, line: &str, what: &str) -> Vec<Value> {
        let report = self.run(&format!("{line} doctor --json")).json();
        let all = report["findings"].as_array().unwrap().clone();
        all.into_iter().filter(|f| f["what"] == what).collect()
    }
}

/// The edition of the first releases, with the numbers that a file must have by now.
fn first() -> String {
    let shipped = include_str!("../data/editions/t-hfda-1001-2022.toml");
    let more: Vec<&str> = shipped
        .lines()
        .filter(|line| {
            ["entry_grace", "delisting_working", "extension_days", "announcement_", "takeover_"]
                .iter()
                .any(|name| line.starts_with(name))
        })
        .collect();
    let with = format!("[numbers]\n{}\n", more.join("\n"));
    include_str!("data/t-hfda-1001-2022-first.toml").replacen("[numbers]\n", &with, 1)
}

fn sample() -> String {
    format!("{}/data/samples/enterprises.csv", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_new_desk_says_which_steps_need_more_than_one_person() {
    for (lang, word) in [("en", "A second person for:"), ("zh", "须第二人：")] {
        let place = Place::new();
        let made = place.run(&format!("init --sandbox --lang {lang}")).done();
        assert!(made.out.contains(word) && made.out.contains("2/3"), "{}", made.out);
        assert!(!made.out.contains('⟪'), "{}", made.out);
    }
    let place = Place::new();
    let made = place.run("init --sandbox --json").done().json();
    let names: Vec<&str> =
        made["second_person"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    for step in ["matter.decide_delisting", "case.vote", "appeal.decide"] {
        assert!(names.contains(&step), "{names:?}");
    }
    assert!(!names.contains(&"comment") && !names.contains(&"case.accept"), "{names:?}");
    let solo = Place::new();
    let made = solo.run("init --sandbox --solo --json").done().json();
    assert_eq!(made["second_person"], serde_json::json!([]));
    assert!(!solo.run("init --sandbox --solo").out.contains("second person for"));
}

#[test]
fn a_role_that_is_lacking_says_how_to_come_by_it_and_that_is_what_helps() {
    let place = Place::new();
    place.run("init --sandbox").done();
    place.run("officers add vic --role viewer").done();
    place.run(&format!("import enterprises {} --skip-bad {TODAY}", sample())).done();
    let edit = format!("act enterprise.edit {CERTIFIED} --set phone=13800000000 {TODAY}");
    let refused = place.run(&edit);
    assert_eq!(refused.code, 1, "{}", refused.out);
    let hint = "sedesk officers set root --role admin,intake";
    assert!(refused.out.contains(hint), "{}", refused.out);
    place.run(hint.strip_prefix("sedesk ").unwrap()).done();
    place.run(&edit).done();
    // Whoever does not administer asks one who does.
    let refused = place.run(&format!("--as vic {edit}"));
    assert_eq!(refused.code, 1);
    assert!(refused.out.contains("Ask an administrator"), "{}", refused.out);
    let refused = place.run(&format!("--as vic import alerts {} {TODAY}", sample()));
    assert_ne!(refused.code, 0);
    let refused = place.run("--as vic officers set vic --role admin");
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("Ask an administrator"), "{}", refused.err);
    let told = place.findings(TODAY, "records");
    assert_eq!(told[0]["ref"], "O-root", "{told:?}");
    let log = place.run("log").done().out;
    assert!(log.contains("O-root") && log.contains("->"), "{log}");
}

#[test]
fn an_old_edition_is_told_by_the_doctor_and_upgraded_by_two() {
    let place = Place::new();
    let file = place.file("first.toml", &first());
    place.run(&format!("init --sandbox --edition {file}")).done();
    place.run("officers add ben --role supervisor").done();
    let told = place.findings("", "edition");
    assert_eq!(told[0]["state"], "warn");
    assert!(told[0]["remedy"].as_str().unwrap().contains("sedesk standard upgrade"), "{told:?}");
    let waits = place.run("standard upgrade --json").done().json();
    assert_eq!(waits["waiting"], true);
    assert_eq!(place.run("standard upgrade").code, 1);
    assert_eq!(place.findings("", "waiting").len(), 1);
    let done = place.run("--as ben standard upgrade").done();
    assert!(done.out.contains("#000004"), "{}", done.out);
    assert_eq!(place.findings("", "edition")[0]["state"], "ok");
    assert_eq!(place.findings("", "waiting").len(), 0);
    for lang in ["en", "zh"] {
        let again = place.run(&format!("standard upgrade --lang {lang}")).done();
        assert!(!again.out.contains('⟪'), "{}", again.out);
    }
    assert_eq!(place.run("standard upgrade --json").done().json()["operation"], Value::Null);
    place.run("verify").done();
}

#[test]
fn a_register_that_waits_is_told_and_confirmed_in_bulk() {
    let place = Place::new();
    place.run("init --sandbox --today 2026-11-20").done();
    place.run("officers add ben --role supervisor").done();
    let sheet = place.file(
        "register.csv",
        "企业名称,统一社会信用代码,企业类型,认证状态,证书编号,授牌日期,星级\n\
         甲社,91460300U6MY13099P,个体工商户,已认证,HF-00001,2025-03-01,3\n\
         乙社,91310104577E41424W,有限公司,已认证,HF-00002,2025-03-01,\n",
    );
    let later = "--today 2027-02-01";
    let dry = place.run(&format!("import enterprises {sheet} --dry-run --json {later}")).done();
    assert_eq!(dry.json()["waiting"], 2);
    let taken = place.run(&format!("import enterprises {sheet} {later}")).done();
    assert!(taken.out.contains("2 rows wait for a second person"), "{}", taken.out);
    let waiting = place.findings(later, "waiting");
    assert_eq!(waiting.len(), 1, "{waiting:?}");
    let queue = place.run(&format!("queue approvals --json {later}")).done().json();
    assert_eq!(queue.as_array().map_or(0, Vec::len), 2, "{queue}");
    let own = place.run(&format!("act confirm --query approvals {later}"));
    assert_eq!(own.code, 1, "{}", own.out);
    place.run(&format!("--as ben act confirm --query approvals {later}")).done();
    let shown = place.run(&format!("show 甲社 {later}")).done().out;
    assert!(shown.contains("HF-00001"), "{shown}");
    let found = place.findings(&format!("--as ben {later}"), "records");
    assert_eq!((&found[0]["ref"], &found[0]["rule"]), (&"HF-00001".into(), &"5.1.2".into()));
    let head = place.run(&format!("log --json {later}")).json()[0]["operation"].clone();
    assert_eq!(head, 4);
    for lang in ["en", "zh"] {
        let text = place.run(&format!("doctor --lang {lang} {later}")).out;
        assert!(!text.contains('⟪') && text.contains("HF-00001"), "{text}");
    }
    place.run("verify").done();
}
