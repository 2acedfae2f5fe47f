//! The office that the screen is tested on: a real desk in memory, made once of the sheets and steps in `tests/data/office` and
//! copied for each test. It is frozen: what the demo invents may change, the office does not.

use sedesk::domain::action::{Action, Target};
use sedesk::domain::day::Day;
use sedesk::domain::id::RequestId;
use sedesk::domain::intake::IntakeKind;
use sedesk::domain::officer::Role;
use sedesk::domain::phrase::Phrase;
use sedesk::exchange;
use sedesk::service::clock::{Clock, FixedClock};
use sedesk::service::desk::Desk;
use sedesk::service::error::DeskError;
use sedesk::service::local::{CreateOptions, Local};
use sedesk::service::request::{Ask, Request};
use sedesk::service::response::{About, Done, Reply, Resolved};
use sedesk::standard::words::{Lang, Words};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

/// The day that the tests stand on.
pub const TODAY: &str = "2026-11-20";

/// Noon of that day, in China.
const NOON: i64 = 1_795_147_200_000;
const DAY_MILLIS: i64 = 86_400_000;

static MADE: LazyLock<Vec<u8>> = LazyLock::new(make);
static NONE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let office = Office::open(empty(Box::new(FixedClock(NOON))));
    officers(&office);
    office.desk.into_bytes().unwrap()
});

pub fn today() -> Day {
    TODAY.parse().unwrap()
}

/// Noon of a day.
fn noon(day: Day) -> i64 {
    NOON + today().days_until(day) * DAY_MILLIS
}

/// A clock that is put on.
#[derive(Clone, Default)]
struct Set(Arc<AtomicI64>);

impl Clock for Set {
    fn now_millis(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A desk, and requests to it with counted ids.
pub struct Office {
    pub desk: Local,
    next: AtomicU64,
}

impl Office {
    /// The office as it stands on the day of the tests.
    pub fn new() -> Self {
        Self::of(MADE.clone())
    }

    /// A desk with its officers and nothing on it.
    pub fn empty() -> Self {
        Self::of(NONE.clone())
    }

    fn of(bytes: Vec<u8>) -> Self {
        let desk = Local::from_bytes(bytes, Box::new(FixedClock(NOON))).unwrap();
        // Beyond every request of the steps.
        Self { desk, next: AtomicU64::new(1_000_000) }
    }

    fn open(desk: Local) -> Self {
        Self { desk, next: AtomicU64::new(1) }
    }

    pub fn request(&self, user: &str, ask: Ask) -> Request {
        let mut id = [0x0F; 16];
        id[8..].copy_from_slice(&self.next.fetch_add(1, Ordering::Relaxed).to_be_bytes());
        Request { id: RequestId(id), user: user.to_owned(), today: None, as_of: None, ask }
    }

    pub fn try_as(&self, user: &str, ask: Ask) -> Result<Reply, DeskError> {
        self.desk.call(self.request(user, ask))
    }

    #[track_caller]
    pub fn ask_as(&self, user: &str, ask: Ask) -> Reply {
        self.try_as(user, ask).unwrap_or_else(|e| panic!("{e:?}"))
    }

    pub fn about(&self) -> About {
        let Reply::About(about) = self.ask_as("li", Ask::About) else { panic!() };
        *about
    }

    /// The records that references stand for, for a step.
    #[track_caller]
    pub fn targets(&self, user: &str, references: &[String], step: &str) -> Vec<Target> {
        let ask =
            Ask::Resolve { references: references.to_vec(), transition: Some(step.to_owned()) };
        let Reply::Resolved(resolved) = self.ask_as(user, ask) else { panic!() };
        let target = |one: Resolved| {
            one.target.unwrap_or_else(|why| panic!("{step} {}: {why:?}", one.typed))
        };
        resolved.into_iter().map(target).collect()
    }

    #[track_caller]
    pub fn act_as(&self, user: &str, action: Action) -> Done {
        let Reply::Done(done) = self.ask_as(user, Ask::Act(action)) else { panic!() };
        done
    }

    /// One line of steps, as in the file: `act STEP RECORD… KEY=VALUE… 'REASON'`. Everything is done, or the test fails.
    #[track_caller]
    pub fn step(&self, user: &str, line: &str) -> Done {
        let words = words(line);
        let [verb, rest @ ..] = words.as_slice() else { panic!("{line}") };
        match (verb.as_str(), rest) {
            ("act", [step, rest @ ..]) => self.acted(user, step, rest),
            ("officer", [name, account, roles @ ..]) => self.officer(user, name, account, roles),
            ("import", [kind, file]) => self.import(user, kind, file),
            _ => panic!("{line}"),
        }
    }

    fn acted(&self, user: &str, step: &str, rest: &[String]) -> Done {
        let mut references = Vec::new();
        let (mut fields, mut reason, mut meant) = (BTreeMap::new(), None, step);
        for word in rest {
            match word.split_once('=') {
                Some(("as", other)) => meant = other,
                Some((key, value)) => drop(fields.insert(key.to_owned(), value.to_owned())),
                None if is_reference(word) => references.extend(expanded(word)),
                None => reason = Some(word.clone()),
            }
        }
        let targets = self.targets(user, &references, meant);
        if let Some(contested) = fields.get_mut("against").filter(|v| v.contains('.')) {
            *contested = self.last(contested, &references[0]).to_string();
        }
        // What is not for many is done on each by itself, as an officer would.
        let bulk = self.about().edition.transition(step).is_none_or(|t| t.bulk);
        let size = if bulk { targets.len() } else { 1 };
        let act = |targets: &[Target]| {
            let (transition, targets) = (step.to_owned(), targets.to_vec());
            let (fields, reason) = (fields.clone(), reason.clone());
            self.act_as(user, Action { transition, targets, fields, reason })
        };
        let mut last = Done::default();
        for done in targets.chunks(size).map(act) {
            let refused = done.refused.iter().flat_map(|one| one.refusals.iter());
            let refused: Vec<String> = refused.map(|why| self.say(&why.message)).collect();
            let who = done.refused.first().map(|one| &one.named.name);
            assert!(refused.is_empty(), "{user} {step} {who:?}: {refused:#?}");
            assert!(done.operation.is_some(), "{user} {step}: nothing was changed");
            last = done;
        }
        last
    }

    fn say(&self, phrase: &Phrase) -> String {
        Words::new(Lang::En, Some(&self.about().edition)).say(phrase)
    }

    /// The operation that last took a step on a record.
    fn last(&self, step: &str, reference: &str) -> u64 {
        let ask = Ask::Log { reference: Some(reference.to_owned()), limit: 50 };
        let Reply::Log(entries) = self.ask_as("li", ask) else { panic!() };
        entries.iter().find(|e| e.what == step).expect("the step contested").operation
    }

    fn officer(&self, user: &str, name: &str, account: &str, roles: &[String]) -> Done {
        let role = |word: &String| Role::ALL.into_iter().find(|r| r.word() == word).unwrap();
        let ask = Ask::SetOfficer {
            name: name.to_owned(),
            os_user: Some(account.to_owned()),
            roles: Some(roles.iter().map(role).collect()),
            active: Some(true),
        };
        let Reply::Done(done) = self.ask_as(user, ask) else { panic!() };
        done
    }

    fn import(&self, user: &str, kind: &str, file: &str) -> Done {
        let kind = IntakeKind::ALL.into_iter().find(|k| k.word() == kind).unwrap();
        let bytes = std::fs::read(folder().join(file)).unwrap();
        let about = self.about();
        let batch = exchange::read(&bytes, file, kind, &about.edition, None, about.today).unwrap();
        let ask = Ask::Import { batch, dry_run: false, skip_bad: false, update: false };
        let Reply::Imported(report) = self.ask_as(user, ask) else { panic!() };
        let bad: Vec<_> = report.bad.iter().map(|b| (b.line, self.say(&b.message))).collect();
        assert!(bad.is_empty() && report.operation.is_some(), "{file}: {bad:#?}");
        Done { operation: report.operation, ..Done::default() }
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/office")
}

fn text(file: &str) -> String {
    std::fs::read_to_string(folder().join(file)).unwrap()
}

/// The codes of the register, in the order of its rows.
static CODES: LazyLock<Vec<String>> = LazyLock::new(|| {
    text("enterprises.csv").lines().skip(1).map(|l| l.split(',').next().unwrap().into()).collect()
});

/// The code of the enterprise in that row of the register, the first one being 1.
pub fn code(row: usize) -> String {
    CODES[row - 1].clone()
}

/// The name of the enterprise in that row.
pub fn name(row: usize) -> String {
    text("enterprises.csv").lines().nth(row).unwrap().split(',').nth(1).unwrap().to_owned()
}

fn is_reference(word: &str) -> bool {
    let numbered = |w: &str| {
        let mut parts = w.splitn(2, '-');
        let (kind, number) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        kind.len() == 1
            && kind.starts_with(|c: char| c.is_ascii_uppercase())
            && number.starts_with(|c: char| c.is_ascii_alphanumeric())
    };
    word.starts_with('@') || numbered(word)
}

/// `@7..9` as the codes of those rows; anything else as it is.
fn expanded(word: &str) -> Vec<String> {
    let Some(rows) = word.strip_prefix('@') else { return vec![word.to_owned()] };
    let (from, to) = rows.split_once("..").unwrap_or((rows, rows));
    let row = |text: &str| text.parse::<usize>().unwrap_or_else(|_| panic!("{word}"));
    (row(from)..=row(to)).map(code).collect()
}

/// Words of a line; what stands between quotes is one word.
fn words(line: &str) -> Vec<String> {
    let (mut all, mut word, mut quoted) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        match c {
            '\'' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => {
                all.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
            }
            c => word.push(c),
        }
    }
    all.extend((!word.is_empty()).then_some(word));
    all
}

fn empty(clock: Box<dyn Clock>) -> Local {
    let options = CreateOptions {
        user: "root".to_owned(),
        desk_name: "office".to_owned(),
        request: [1; 16],
        ..CreateOptions::default()
    };
    Local::in_memory(options, clock).unwrap()
}

/// The steps of the file: day, who, what.
fn steps(file: &str) -> Vec<(Day, String, String)> {
    let told = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
    let step = |line: &str| {
        let (head, what) = line.split_once(": ").unwrap_or_else(|| panic!("{line}"));
        let (day, who) = head.split_once(' ').unwrap_or_else(|| panic!("{line}"));
        (day.parse().unwrap(), who.to_owned(), what.to_owned())
    };
    file.lines().filter(told).map(step).collect()
}

fn officers(office: &Office) {
    for (_, who, what) in steps(&text("steps.txt")) {
        if what.starts_with("officer ") {
            office.step(&who, &what);
        }
    }
}

fn make() -> Vec<u8> {
    let clock = Set::default();
    let mut steps = steps(&text("steps.txt"));
    steps.sort_by_key(|(day, _, _)| *day);
    clock.0.store(noon(steps[0].0), Ordering::Relaxed);
    let office = Office::open(empty(Box::new(clock.clone())));
    for (day, who, what) in steps {
        clock.0.store(noon(day), Ordering::Relaxed);
        office.step(&who, &what);
    }
    office.desk.into_bytes().unwrap()
}
