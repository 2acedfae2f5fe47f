//! Damage, wrong editions and hostile sheets on a real desk: found, refused and said, never taken for the truth.
//! And what the numbers of an edition and the days of a calendar change, with no rebuild of the program.
#![allow(
    clippy::disallowed_methods,
    reason = "a test may read the clock and the environment that it runs its children by"
)]

use crate::support;

use redb::{ReadableTable as _, TableDefinition};
use sedesk::domain::day::Day;
use sedesk::domain::desk_settings::DocumentKind;
use sedesk::domain::field::FieldValue;
use sedesk::domain::id::RecordId;
use sedesk::domain::intake::{IntakeKind, RowFault};
use sedesk::domain::queue::Queue;
use sedesk::domain::text;
use sedesk::exchange;
use sedesk::service::clock::FixedClock;
use sedesk::service::desk::Desk as _;
use sedesk::service::error::{DeskError, ErrorKind};
use sedesk::service::local::{CreateOptions, Local};
use sedesk::service::request::{Ask, Reckoning, Request};
use sedesk::service::response::{Reply, Verified};
use sedesk::standard::edition::Edition;
use sedesk::standard::load::shipped_text;
use sedesk::standard::words::{Lang, Words};
use sedesk::store::table::Table;
use std::path::{Path, PathBuf};
use support::desk::{Bed, day};
use support::generate::{self, Mix, Rng};

const LOG: TableDefinition<'static, u64, &'static [u8]> = TableDefinition::new("log");
const META: TableDefinition<'static, &'static str, &'static [u8]> = TableDefinition::new("meta");
const NOW: i64 = 1_795_147_200_000;

// ---------------------------------------------------------------------------------------------------------------------
// Bytes

/// A desk that was closed: where it stood with its lock beside it, its bytes, and what verifying said of it.
struct Closed {
    _bed: tempfile::TempDir,
    path: PathBuf,
    bytes: Vec<u8>,
    sound: Verified,
}

fn verified(desk: &Local) -> Result<Verified, DeskError> {
    let (user, ask) = ("root".to_owned(), Ask::Verify);
    let id = sedesk::domain::id::RequestId([9; 16]);
    let Reply::Verified(verified) =
        desk.call(Request { id, user, today: None, as_of: None, ask })?
    else {
        panic!()
    };
    Ok(verified)
}

fn open(path: &Path) -> Result<Local, DeskError> {
    Local::open_with(path, Box::new(FixedClock(NOW)))
}

impl Closed {
    fn of(bed: Bed) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk");
        let from = bed.path();
        bed.assert_verified();
        let keep = bed.close();
        std::fs::copy(&from, &path).unwrap();
        std::fs::copy(from.with_extension("lock"), path.with_extension("lock")).unwrap();
        drop(keep);
        let desk = open(&path).unwrap();
        let sound = verified(&desk).unwrap();
        assert_eq!(sound.problems, Vec::new());
        drop(desk);
        let bytes = std::fs::read(&path).unwrap();
        Self { _bed: folder, path, bytes, sound }
    }

    /// Lays these bytes in the desk's place: `None` where damage was found, else what verifying says.
    fn with(&self, bytes: &[u8]) -> Option<Verified> {
        std::fs::write(&self.path, bytes).unwrap();
        self.look()
    }

    fn look(&self) -> Option<Verified> {
        let found = open(&self.path).and_then(|desk| verified(&desk));
        match found {
            Ok(verified) if verified.problems.is_empty() => Some(verified),
            Ok(_) => None,
            Err(error) => {
                assert_ne!(error.kind, ErrorKind::Input, "{error:?}");
                None
            }
        }
    }

    fn tamper(&self, tamper: impl FnOnce(&redb::WriteTransaction)) -> Option<Verified> {
        std::fs::write(&self.path, &self.bytes).unwrap();
        let db = redb::Database::open(&self.path).unwrap();
        let txn = db.begin_write().unwrap();
        tamper(&txn);
        txn.commit().unwrap();
        drop(db);
        self.look()
    }
}

fn samples() -> Closed {
    let bed = Bed::with_samples();
    let overdue = bed.matching(Queue::OverdueFilings, "region:4602");
    bed.act(&bed.action("filing.receive", &overdue[..3], &[("channel", "post")], None));
    let last = bed.act(&bed.action("claim", &overdue[3..5], &[], None));
    assert!(last.operation.is_some());
    // Something taken back, so that every table holds an entry.
    let on = bed.today.to_string();
    let told = bed.step(
        "enterprise.register_change",
        &bed.page(Queue::OverdueFilings, "", 0, 1).rows[0].row.reference,
        &[("kind", "i"), ("text", "迁址"), ("occurred_on", &on), ("state", "received")],
        None,
    );
    assert!(told.operation.is_some(), "{:?}", told.refused);
    assert!(bed.undo(told.operation).operation.is_some());
    Closed::of(bed)
}

#[test]
fn a_byte_changed_in_any_table_of_a_real_desk_is_found() {
    let closed = samples();
    for table in Table::ALL {
        let found = closed.tamper(|txn| {
            let mut open = txn.open_table(table.definition()).unwrap();
            let count = open.iter().unwrap().count();
            let (key, mut value) = {
                let entry = open.iter().unwrap().nth(count / 2).expect("an entry").unwrap();
                (entry.0.value().to_vec(), entry.1.value().to_vec())
            };
            let middle = value.len() / 2;
            match value.get_mut(middle) {
                Some(byte) => *byte ^= 4,
                None => value.push(1),
            }
            open.insert(key.as_slice(), value.as_slice()).unwrap();
        });
        assert_eq!(found, None, "{}", table.name());
    }
    let operations = closed.sound.operations;
    for (no, part) in [(1, 2), (2, 3), (3, 2), (operations / 2, 5), (operations, 2)] {
        let found = closed.tamper(|txn| {
            let mut log = txn.open_table(LOG).unwrap();
            let mut value = log.get(no).unwrap().unwrap().value().to_vec();
            let at = value.len() / part;
            value[at] ^= 1;
            log.insert(no, value.as_slice()).unwrap();
        });
        assert_eq!(found, None, "operation {no}");
    }
    for (name, bit, harmless) in
        [("head", 1, false), ("layout", 4, false), ("layout", 1, true), ("file", 1, true)]
    {
        let found = closed.tamper(|txn| {
            let mut meta = txn.open_table(META).unwrap();
            let mut value = meta.get(name).unwrap().unwrap().value().to_vec();
            *value.last_mut().unwrap() ^= bit;
            meta.insert(name, value.as_slice()).unwrap();
        });
        // The mark says only which file this is: another mark is a copy, and harmless. So is an older layout, from which all is
        // made anew by the log; one that nothing knows is not.
        assert_eq!(found.is_some(), harmless, "meta {name} {bit}");
    }
    assert_eq!(closed.with(&closed.bytes), Some(closed.sound.clone()));
}

/// The smaller sheet of the body, so that a few hundred openings stay quick.
fn small() -> Closed {
    let bed = Bed::new();
    bed.import_sample(IntakeKind::Enterprises, "enterprises-utf8-bom.csv", true);
    bed.import_sample(IntakeKind::Filings, "filings-2026.xlsx", true);
    Closed::of(bed)
}

#[test]
fn a_bit_turned_over_in_the_file_is_found_or_changes_nothing() {
    let closed = small();
    let mut rng = Rng(generate::seed(31));
    let (mut found, mut harmless) = (0, 0);
    for round in 0..200 {
        // Every fourth in the header, where least is spare.
        let within = if round % 4 == 0 { 4096 } else { closed.bytes.len() };
        let (at, bit) = (rng.below(within), rng.below(8));
        let mut bytes = closed.bytes.clone();
        bytes[at] ^= 1 << bit;
        match closed.with(&bytes) {
            None => found += 1,
            Some(verified) => {
                assert_eq!(verified, closed.sound, "byte {at}, bit {bit}");
                harmless += 1;
            }
        }
    }
    println!("found {found}, harmless {harmless}");
    assert!(found > 20, "found {found}, harmless {harmless}");
}

#[test]
fn a_file_cut_short_is_found_or_whole() {
    let closed = small();
    let mut rng = Rng(generate::seed(32));
    let length = closed.bytes.len();
    let cuts: Vec<usize> = (0..30).map(|_| rng.below(length)).chain([0, 1, length - 1]).collect();
    for cut in cuts {
        if let Some(verified) = closed.with(&closed.bytes[..cut]) {
            assert_eq!(verified, closed.sound, "cut at {cut}");
        }
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// Numbers and days

fn changed_numbers() -> String {
    let mut text = shipped_text().to_owned();
    for (from, to) in [
        ("equity_bound_min = { value = 7000", "equity_bound_min = { value = 5000"),
        ("case_working_days = { value = 15", "case_working_days = { value = 10"),
        ("filing_due = { value = \"06-30\"", "filing_due = { value = \"05-29\""),
    ] {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text = text.replace(from, to);
    }
    text
}

/// Two enterprises in the desk, numbered from there: one certified in 2025, one applying, 60 % of its equity bound.
fn two(bed: &Bed, from: u32) -> (String, String) {
    let mix = Mix { certified: 0, applying: 0 };
    let mut batch = generate::enterprises(&mut Rng(1), bed.today, from, 2, mix);
    let text = |t: &str| FieldValue::Text(t.to_owned());
    for (row, status) in batch.rows.iter_mut().zip(["certified", "applying"]) {
        row.values.insert("status".into(), FieldValue::Code(status.to_owned()));
        let share = sedesk::domain::measure::BasisPoints(6_000);
        row.values.insert("bound_share".into(), FieldValue::Share(share));
        row.values.insert("tax_state".into(), FieldValue::Code("normal".to_owned()));
    }
    let number = format!("HFDA-2025-{from:05}");
    batch.rows[0].values.insert("certificate_number".into(), text(&number));
    batch.rows[0].values.insert("awarded_on".into(), FieldValue::Day(day("2025-05-05")));
    let code = batch.rows[1].values.get("uscc").unwrap().to_text();
    let ask = Ask::Import { batch, dry_run: false, skip_bad: false, update: false };
    let Reply::Imported(report) = bed.ask(ask) else { panic!() };
    assert_eq!((report.good, &report.bad), (2, &Vec::new()));
    (format!("F-{number}-2026"), code)
}

fn accept(bed: &Bed, code: &str) {
    for material in &bed.about().edition.materials {
        let fields = [("material", material.id.as_str()), ("state", "accepted")];
        bed.step("case.receive_material", code, &fields, None);
    }
    let done = bed.step("case.accept", code, &[("on", "2026-11-20")], None);
    assert_eq!(done.refused, Vec::new());
}

fn case_of(bed: &Bed, code: &str) -> RecordId {
    bed.target(code, "case.withdraw").id
}

/// When the case of an enterprise must be done, as its row says.
fn case_due(bed: &Bed, code: &str) -> Option<Day> {
    let ids = vec![case_of(bed, code)];
    let Reply::Rows(rows) = bed.ask(Ask::Rows { queue: Queue::Applications, ids }) else {
        panic!()
    };
    rows[0].row.due
}

fn filing_due(bed: &Bed, reference: &str) -> Day {
    match bed.sheet(reference).fields.into_iter().find(|(key, _)| key == "due") {
        Some((_, FieldValue::Day(due))) => due,
        other => panic!("{other:?}"),
    }
}

fn after(bed: &Bed, working_days: u32) -> Day {
    let Reply::Span(span) =
        bed.ask(Ask::Calendar(Reckoning::Add { from: day("2026-11-20"), working_days }))
    else {
        panic!()
    };
    span.date
}

/// Whether equity stands in the way of the case.
fn lacks_equity(bed: &Bed, code: &str) -> bool {
    let Reply::Record(sheet) = bed.ask(Ask::Record { id: case_of(bed, code) }) else { panic!() };
    format!("{:?}", sheet.page).contains("\"check-equity\"")
}

#[test]
fn a_number_changed_in_a_new_desks_edition_changes_what_it_does() {
    let shipped = Bed::new();
    let (filing, code) = two(&shipped, 1);
    accept(&shipped, &code);
    assert_eq!(filing_due(&shipped, &filing), day("2026-06-30"));
    assert_eq!(case_due(&shipped, &code), Some(after(&shipped, 15)));
    assert!(lacks_equity(&shipped, &code));

    let changed = Bed::with_edition(Some(changed_numbers()), true);
    let (filing, code) = two(&changed, 1);
    accept(&changed, &code);
    assert_eq!(filing_due(&changed, &filing), day("2026-05-29"));
    assert_eq!(case_due(&changed, &code), Some(after(&changed, 10)));
    assert!(!lacks_equity(&changed, &code));
    changed.assert_verified();
}

#[test]
fn an_edition_loaded_rules_what_comes_and_leaves_the_old_to_their_own() {
    let bed = Bed::new();
    let (old_filing, old) = two(&bed, 1);
    accept(&bed, &old);
    let before = bed.about().edition.stamp.clone();
    let loaded = bed.ask(Ask::Load { kind: DocumentKind::Edition, text: changed_numbers() });
    let Reply::Loaded { stamp, .. } = loaded else { panic!() };
    assert_ne!(stamp, before);
    assert_eq!(bed.about().edition.stamp, stamp);
    bed.assert_verified();
    let (new_filing, new) = two(&bed, 11);
    accept(&bed, &new);
    assert_eq!(filing_due(&bed, &new_filing), day("2026-05-29"));
    assert_eq!(case_due(&bed, &new), Some(after(&bed, 10)));
    assert!(!lacks_equity(&bed, &new));
    // Opened under the older edition: judged by it to the end, after reopening too.
    assert_eq!(filing_due(&bed, &old_filing), day("2026-06-30"));
    assert_eq!(case_due(&bed, &old), Some(after(&bed, 15)));
    assert!(lacks_equity(&bed, &old));
    bed.assert_verified();
    let bed = bed.reopened();
    assert_eq!(bed.about().edition.stamp, stamp);
    assert_eq!(
        (case_due(&bed, &old), case_due(&bed, &new)),
        (Some(after(&bed, 15)), Some(after(&bed, 10)))
    );
    assert!(lacks_equity(&bed, &old) && !lacks_equity(&bed, &new));
    // The former edition again: it is there already, and is put in force.
    let text = shipped_text().to_owned();
    let Reply::Loaded { stamp, .. } = bed.ask(Ask::Load { kind: DocumentKind::Edition, text })
    else {
        panic!()
    };
    assert_eq!((bed.about().edition.stamp.as_str(), stamp.as_str()), (&*before, &*before));
    bed.assert_verified();
}

#[test]
fn a_calendar_loaded_moves_the_days_that_follow_from_it() {
    let mut bed = Bed::new();
    let (_, code) = two(&bed, 1);
    accept(&bed, &code);
    bed.today = day("2026-12-24");
    let (_, late) = two(&bed, 11);
    for material in &bed.about().edition.materials {
        let fields = [("material", material.id.as_str()), ("state", "accepted")];
        bed.step("case.receive_material", &late, &fields, None);
    }
    bed.step("case.accept", &late, &[("on", "2026-12-24")], None);
    let reckon = |bed: &Bed| {
        let ask = Ask::Calendar(Reckoning::Add { from: day("2026-12-24"), working_days: 15 });
        let Reply::Span(span) = bed.ask(ask) else { panic!() };
        (span.date, span.provisional)
    };
    let (before, provisional) = reckon(&bed);
    assert!(provisional);
    assert_eq!(case_due(&bed, &late), Some(before));
    let early = case_due(&bed, &code);
    let text = "date,kind,occasion\n2027-01-01,holiday,New Year's Day\n2027-01-04,holiday,New Year's Day\n2027-01-05,holiday,New Year's Day\n2027-01-09,makeup_workday,New Year's Day\n";
    let counts = bed.counts();
    bed.ask(Ask::Load { kind: DocumentKind::Calendar, text: text.to_owned() });
    let (now, provisional) = reckon(&bed);
    assert!(!provisional && now > before, "{before} {now}");
    assert_eq!(case_due(&bed, &late), Some(now));
    let page = bed.page(Queue::Applications, "", 0, 50).rows;
    let row = page.iter().find(|r| r.row.id == case_of(&bed, &late)).unwrap();
    assert_eq!(row.row.due, Some(now), "the row is filed anew");
    assert_eq!(case_due(&bed, &code), early, "a clock that ends before is not moved");
    assert_eq!(bed.counts(), counts);
    bed.assert_verified();
    let bed = bed.reopened();
    assert_eq!(case_due(&bed, &late), Some(now));
    bed.assert_verified();
}

/// Wrong texts and, of each, keys that must be named.
fn wrong_editions() -> Vec<(String, Vec<&'static str>)> {
    let shipped = shipped_text();
    let swap = |pairs: &[(&str, &str)]| {
        pairs.iter().fold(shipped.to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        })
    };
    vec![
        ("not an edition".to_owned(), vec![]),
        (String::new(), vec![]),
        (
            swap(&[
                ("equity_bound_min = { value = 7000", "equity_bound_min = { value = \"most\""),
                ("filing_due = { value = \"06-30\"", "filing_due = { value = \"02-31\""),
                ("case_working_days = { value = 15", "case_working_days = { value = -3"),
            ]),
            vec!["equity_bound_min", "filing_due", "case_working_days"],
        ),
        (
            swap(&[
                ("to = \"preliminary_review\"", "to = \"nowhere\""),
                ("clause = \"5.1.3\", source", "clause = \"99.9\", source"),
            ]),
            vec!["equity_bound_min", "case.accept"],
        ),
    ]
}

#[test]
fn a_wrong_edition_is_refused_with_every_problem_and_changes_nothing() {
    let bed = Bed::new();
    two(&bed, 1);
    let (head, stamp) = (bed.about().head, bed.about().edition.stamp.clone());
    for (text, keys) in wrong_editions() {
        let ask = Ask::Load { kind: DocumentKind::Edition, text: text.clone() };
        let refused = bed.ask_as("root", ask).unwrap_err();
        assert_eq!(refused.kind, ErrorKind::Input);
        assert!(!refused.hints.is_empty() && refused.hints.len() >= keys.len(), "{refused:?}");
        for key in keys {
            let named = |h: &sedesk::domain::phrase::Phrase| format!("{h:?}").contains(key);
            assert!(refused.hints.iter().any(named), "{key}: {:?}", refused.hints);
        }
        assert_eq!(bed.about().head, head);
        assert_eq!(bed.about().edition.stamp, stamp);
        // A new desk refuses it in the same words, and is not made.
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("desk");
        let options = CreateOptions {
            sandbox: true,
            edition_text: Some(text),
            user: "root".to_owned(),
            today: Some(bed.today),
            ..CreateOptions::default()
        };
        let new = Local::create_with(&place, options, Box::new(FixedClock(NOW))).err().unwrap();
        assert_eq!(new, refused);
        assert!(!place.exists());
    }
    let calendar = "date,kind,occasion\n2027-02-30,holiday,x\n2027-01-01,feast,x\n";
    let ask = Ask::Load { kind: DocumentKind::Calendar, text: calendar.to_owned() };
    let refused = bed.ask_as("root", ask).unwrap_err();
    assert_eq!(refused.hints.len(), 2, "{:?}", refused.hints);
    assert_eq!(bed.about().head, head);
    bed.assert_verified();
}

// ---------------------------------------------------------------------------------------------------------------------
// Hostile sheets

fn headings(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/intake").join(name);
    let bytes = std::fs::read(path).unwrap();
    let decoded = encoding_rs::GB18030.decode(&bytes).0.into_owned();
    let text = String::from_utf8(bytes).unwrap_or(decoded);
    let first = text.trim_start_matches('\u{feff}').lines().next().unwrap();
    first.split(',').map(str::to_owned).collect()
}

/// One row a column, the hostile text in it and harmless ones in the others.
fn sheet(headings: &[String], harmless: &dyn Fn(&str, usize) -> String, hostile: &str) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    writer.write_record(headings).unwrap();
    for at in 0..headings.len() {
        let cells = headings.iter().enumerate().map(|(column, heading)| {
            if column == at { hostile.to_owned() } else { harmless(heading, at) }
        });
        writer.write_record(cells).unwrap();
    }
    writer.into_inner().unwrap()
}

fn hostile_texts() -> Vec<(&'static str, String)> {
    vec![
        ("escape sequence", "有限\u{1b}[31;1m\u{1b}]0;x\u{7}公司".to_owned()),
        ("C1 control", "有限\u{9b}2J公司".to_owned()),
        ("bidi override", "有限\u{202e}司公\u{2066}".to_owned()),
        ("combining marks", format!("有{}", "\u{301}".repeat(100_000))),
        ("a megabyte", "长".repeat(350_000)),
        ("NUL", "有限\0公司".to_owned()),
        ("zero width", "有\u{200b}限\u{feff}公司".to_owned()),
    ]
}

fn assert_harmless(fault: &RowFault, edition: &Edition, what: &str) {
    for lang in [Lang::En, Lang::Zh] {
        let said = Words::new(lang, Some(edition)).say(&fault.message);
        for shown in [&said, &fault.column, &fault.reason] {
            assert_eq!(text::hostile(shown, false), Vec::<char>::new(), "{what}: {shown:?}");
            assert!(shown.chars().count() < 400, "{what}: {} characters", shown.chars().count());
        }
        assert!(!said.contains("intake-") && !said.contains("fault-"), "{what}: no words: {said}");
    }
}

fn refuse_everywhere(
    bed: &Bed,
    kind: IntakeKind,
    headings: &[String],
    harmless: &dyn Fn(&str, usize) -> String,
) {
    let edition = bed.about().edition;
    for (what, hostile) in hostile_texts() {
        let bytes = sheet(headings, harmless, &hostile);
        let batch = exchange::read(&bytes, "hostile.csv", kind, &edition, None, bed.today).unwrap();
        assert_eq!(usize::try_from(batch.rows_read).unwrap(), headings.len(), "{what}");
        for (at, heading) in headings.iter().enumerate() {
            let line = u32::try_from(at + 2).unwrap();
            let here: Vec<&RowFault> = batch.bad.iter().filter(|f| f.line == line).collect();
            assert!(
                here.iter().any(|f| f.column == *heading && !f.reason.is_empty()),
                "{what} in {heading}: {here:?}"
            );
            assert!(batch.rows.iter().all(|row| row.line != line), "{what} in {heading} half in");
        }
        for fault in batch.bad.iter().chain(&batch.warnings) {
            assert_harmless(fault, &edition, what);
        }
        let head = bed.about().head;
        for skip_bad in [false, true] {
            let ask = Ask::Import { batch: batch.clone(), dry_run: false, skip_bad, update: false };
            let Reply::Imported(report) = bed.ask(ask) else { panic!() };
            assert_eq!((report.good, report.operation), (0, None), "{what}");
        }
        assert_eq!(bed.about().head, head, "{what}");
    }
    bed.assert_verified();
}

#[test]
fn hostile_text_in_any_column_of_enterprises_is_a_bad_row_and_said_harmlessly() {
    let bed = Bed::new();
    let harmless = |heading: &str, at: usize| match heading {
        "统一社会信用代码" => {
            generate::uscc("460105", u32::try_from(at).unwrap()).to_string()
        }
        "企业名称" => format!("海口天宇{at}有限公司"),
        "认证状态" => "申请中".to_owned(),
        _ => String::new(),
    };
    let headings = headings("enterprises-gb18030.csv");
    assert!(headings.len() > 15);
    refuse_everywhere(&bed, IntakeKind::Enterprises, &headings, &harmless);
}

#[test]
fn hostile_text_in_any_column_of_alerts_is_a_bad_row_and_said_harmlessly() {
    let bed = Bed::new();
    let harmless = |heading: &str, at: usize| match heading {
        "来源" => "媒体".to_owned(),
        "来源编号" => format!("S-{at}"),
        "日期" => "2026-09-05".to_owned(),
        "企业名称" => "海口天宇有限公司".to_owned(),
        "描述" => "街道办反映".to_owned(),
        _ => String::new(),
    };
    let headings = headings("alerts.csv");
    assert!(headings.len() > 6, "{headings:?}");
    refuse_everywhere(&bed, IntakeKind::Alerts, &headings, &harmless);
}
