//! A year of one enterprise by the command line alone, told in `tests/story/year.txt`: who does what on which day, what is
//! refused and by which clause, and what can be read afterwards. The real binary, a desk of its own.

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Stdio};

const YEAR: &str = include_str!("story/year.txt");

/// Words of a line; what stands between quotes is one word.
fn words(line: &str) -> Vec<String> {
    let (mut all, mut word, mut quoted) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        match c {
            '\'' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => {
                if !word.is_empty() {
                    all.push(std::mem::take(&mut word));
                }
            }
            c => word.push(c),
        }
    }
    assert!(!quoted, "a quote is left open: {line}");
    all.extend((!word.is_empty()).then_some(word));
    all
}

struct Told {
    code: i32,
    out: String,
    err: String,
}

impl Told {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or(Value::Null)
    }

    /// The rules that refused, in order.
    fn rules(&self) -> Vec<String> {
        let json = self.json();
        let refused = json["refused"].as_array().cloned().unwrap_or_default();
        refused.iter().map(|r| r["rule"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

struct Teller {
    folder: tempfile::TempDir,
    today: String,
    /// Numbers of operations kept under a name, to be appealed against or taken back.
    kept: Vec<(String, String)>,
    last: Option<Told>,
    /// What the last line did has been judged.
    judged: bool,
}

impl Teller {
    fn run(&self, user: &str, line: &str) -> Told {
        let line = self.kept.iter().fold(line.to_owned(), |l, (name, no)| l.replace(name, no));
        let mut args = words(&line);
        if user != "-" {
            args.extend(["--as".to_owned(), user.to_owned()]);
        }
        if args.first().is_some_and(|verb| verb != "init") {
            args.extend(["--today".to_owned(), self.today.clone()]);
        }
        args.extend(["--json", "--lang", "en"].map(str::to_owned));
        let output = Command::new(env!("CARGO_BIN_EXE_sedesk"))
            .env_clear()
            .env("HOME", self.folder.path())
            .env("SEDESK_DB", self.folder.path().join("desk.redb"))
            .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/story"))
            .stdin(Stdio::null())
            .args(&args)
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Told {
            code: output.status.code().unwrap(),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }

    /// A step of which nothing is said is done.
    fn settle(&mut self, at: usize) {
        if let (Some(told), false) = (&self.last, self.judged) {
            assert_eq!(told.code, 0, "line {at}: not done: {}{}", told.out, told.err);
        }
        self.judged = true;
    }

    fn judge(&mut self, at: usize, verb: &str, rest: &str) {
        let told = self.last.as_ref().unwrap_or_else(|| panic!("line {at}: nothing was done"));
        match verb {
            "refused" => {
                assert_eq!(told.code, 1, "line {at}: not refused: {}{}", told.out, told.err);
                let rules = told.rules();
                assert!(
                    rest.split(", ").all(|rule| rules.iter().any(|r| r == rule)),
                    "line {at}: refused by {rules:?}: {}",
                    told.out
                );
            }
            "skipped" => {
                let skipped = told.json()["skipped"].as_array().map_or(0, Vec::len);
                assert!(skipped > 0 && told.code == 0, "line {at}: {}{}", told.out, told.err);
            }
            "wrong" => assert_eq!(told.code, 2, "line {at}: {}{}", told.out, told.err),
            "says" | "silent" => {
                let flat = serde_json::to_string(&told.json()).unwrap();
                let said = flat.contains(rest);
                assert_eq!(said, verb == "says", "line {at}: {flat}\n{}", told.err);
                return;
            }
            "keep" => {
                let json = told.json();
                let no = json["operation"].as_u64().unwrap_or_else(|| panic!("line {at}: {json}"));
                self.kept.push((rest.to_owned(), format!("#{no:06}")));
                return;
            }
            other => panic!("line {at}: {other}?"),
        }
        self.judged = true;
    }
}

#[test]
fn a_year_of_one_enterprise_by_the_command_line_alone() {
    let mut teller = Teller {
        folder: tempfile::tempdir().unwrap(),
        today: String::new(),
        kept: Vec::new(),
        last: None,
        judged: true,
    };
    let mut steps = 0;
    for (at, line) in YEAR.lines().enumerate() {
        let at = at + 1;
        let told = line.trim();
        if told.is_empty() || told.starts_with('#') {
            continue;
        }
        if line.starts_with(' ') {
            let (verb, rest) = told.split_once(' ').unwrap_or((told, ""));
            teller.judge(at, verb, rest);
            continue;
        }
        teller.settle(at - 1);
        if let Some((day, _)) = told.split_once(':').filter(|(day, _)| day.len() == 10) {
            day.clone_into(&mut teller.today);
            continue;
        }
        let (user, line) = told.split_once(": ").unwrap_or_else(|| panic!("line {at}: {told}"));
        teller.last = Some(teller.run(user, line));
        teller.judged = false;
        steps += 1;
    }
    teller.settle(0);
    assert!(steps > 100, "the story is told whole: {steps} steps");
}
