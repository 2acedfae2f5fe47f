//! Sheets taken in by the rules alone: what a row of each state implies, on a shelf in memory.

use super::build::{SHIPPED, day, officer};
use sedesk::domain::day::Day;
use sedesk::domain::dossier::Dossier;
use sedesk::domain::field::FieldValue;
use sedesk::domain::id::RecordId;
use sedesk::domain::intake::{IntakeBatch, IntakeKind, IntakeRow};
use sedesk::domain::officer::Role;
use sedesk::domain::queue::KeyKind;
use sedesk::workflow::intake::shelf::IntakeStore;
use sedesk::workflow::intake::{IntakeOutcome, take};
use sedesk::workflow::queue;
use sedesk::workflow::scene::{DecisionContext, NextNumbers};
use sedesk::workflow::standing::standing;
use std::convert::Infallible;

#[derive(Default)]
struct Memory {
    dossiers: Vec<Dossier>,
}

impl IntakeStore for Memory {
    type Error = Infallible;

    fn find(&self, kind: KeyKind, key: &str) -> Result<Vec<RecordId>, Infallible> {
        let keys = self.dossiers.iter().flat_map(|d| queue::project(d, &SHIPPED).keys);
        Ok(keys.filter(|(k, words, _)| *k == kind && words == key).map(|(.., id)| id).collect())
    }

    fn dossier(&mut self, id: RecordId) -> Result<Dossier, Infallible> {
        Ok(self.dossiers.iter().find(|d| d.get(id).is_some()).cloned().unwrap_or_default())
    }

    fn put(&mut self, dossier: Dossier) {
        self.dossiers.retain(|d| !d.records().any(|(id, _)| dossier.get(id).is_some()));
        self.dossiers.push(dossier);
    }
}

struct Sheets {
    shelf: Memory,
    numbers: NextNumbers,
    today: Day,
    opened: Day,
    solo: bool,
}

impl Sheets {
    /// On the desk's first day, on which an administrator takes a register over alone.
    fn new(today: &str) -> Self {
        Self {
            shelf: Memory::default(),
            numbers: NextNumbers::default(),
            today: day(today),
            opened: day(today),
            solo: false,
        }
    }

    /// Rows as `name=a status=certified awarded_on=2024-03-01`.
    fn take(&mut self, kind: IntakeKind, rows: &[&str]) -> IntakeOutcome {
        let rows: Vec<IntakeRow> = rows
            .iter()
            .zip(2..)
            .map(|(row, line)| IntakeRow {
                sheet: 0,
                line,
                values: row.split(' ').map(value).collect(),
            })
            .collect();
        let batch = IntakeBatch {
            kind,
            source: "sheet".to_owned(),
            rows_read: u32::try_from(rows.len()).unwrap(),
            rows,
            bad: Vec::new(),
            warnings: Vec::new(),
            sheets: Vec::new(),
        };
        let (clerk, officers) = (officer("chief", &Role::ALL), ["chief".to_owned()]);
        let scene = DecisionContext {
            rules: &SHIPPED,
            today: self.today,
            officer: &clerk,
            officers: &officers,
            committee: &[],
            contested: None,
            solo: self.solo,
            opened: self.opened,
            seconded: None,
            contacts: None,
            numbers: &self.numbers,
        };
        let Ok(taken) = take(&scene, &batch, false, &mut self.shelf);
        taken
    }

    fn named(&self, name: &str) -> &Dossier {
        let of = |d: &&Dossier| d.subject().is_some_and(|(_, e)| e.name == name);
        self.shelf.dossiers.iter().find(of).unwrap()
    }

    fn standing(&self, name: &str, on: &str) -> String {
        standing(self.named(name), &SHIPPED, day(on)).phrase.key
    }
}

fn value(word: &str) -> (String, FieldValue) {
    let (key, text) = word.split_once('=').unwrap();
    let value = match key {
        "year" | "stars" => FieldValue::Number(text.parse().unwrap()),
        "uscc" => FieldValue::Uscc(text.parse().unwrap()),
        "status" | "kind" | "ground" | "source" => FieldValue::Code(text.to_owned()),
        key if key.ends_with("_on") || key == "banned_until" => FieldValue::Day(day(text)),
        _ => FieldValue::Text(text.to_owned()),
    };
    (key.to_owned(), value)
}

#[test]
fn a_certified_row_brings_its_certificate_and_filings_and_past_years_are_not_known() {
    let mut sheets = Sheets::new("2026-11-20");
    let taken = sheets.take(
        IntakeKind::Enterprises,
        &["name=a status=certified certificate_number=N-1 awarded_on=2024-06-30 stars=3"],
    );
    assert_eq!((taken.good, taken.bad.len()), (1, 0));
    let dossier = sheets.named("a");
    let filings: Vec<(i32, &str, String)> =
        dossier.filings().map(|(_, f)| (f.year, f.state.word(), f.due.to_string())).collect();
    assert_eq!(
        filings,
        [
            (2025, "not_known", "2025-06-30".to_owned()),
            (2026, "scheduled", "2026-06-30".to_owned()),
            (2027, "scheduled", "2027-06-30".to_owned()),
            (2028, "scheduled", "2028-06-30".to_owned()),
        ]
    );
    assert_eq!(sheets.standing("a", "2026-11-20"), "standing-certified");
    assert_eq!(sheets.standing("a", "2028-07-01"), "standing-expired");
    let again = sheets.take(
        IntakeKind::Enterprises,
        &["name=b status=certified certificate_number=N-1 awarded_on=2024-06-30"],
    );
    assert_eq!((again.good, again.bad.len()), (0, 1));
}

#[test]
fn a_ban_comes_by_import_and_turns_an_application_away_through_its_last_day() {
    let mut sheets = Sheets::new("2026-11-20");
    // A ban of which nobody knows from when would wait for a second person elsewhere.
    sheets.solo = true;
    let rows = [
        "name=a status=not_certified uscc=91440300208981186K banned_until=2026-11-20",
        "name=b status=not_certified delisted_on=2024-02-29",
        "name=c status=applying banned_until=2026-11-20",
        "name=d status=applying banned_until=2026-11-19",
        "name=f status=certified certificate_number=N-2 awarded_on=2023-01-01 banned_until=2027-01-01",
        "name=g status=not_certified delisted_on=2026-01-10 banned_until=2026-01-09",
        "name=e status=certified certificate_number=N-1 awarded_on=2023-01-01 delisted_on=2026-01-10",
    ];
    let taken = sheets.take(IntakeKind::Enterprises, &rows);
    let bad: Vec<(u32, &str)> = taken.bad.iter().map(|f| (f.line, f.reason.as_str())).collect();
    assert_eq!(
        (taken.good, bad),
        (
            4,
            vec![
                (4, "refused by 8"),
                (6, "delisting day missing"),
                (7, "ban ends before it begins"),
            ]
        )
    );
    assert_eq!(sheets.standing("a", "2026-11-20"), "standing-delisted");
    assert_eq!(sheets.standing("a", "2026-11-21"), "standing-delisted-ban-over");
    assert_eq!(sheets.standing("b", "2027-02-28"), "standing-delisted");
    assert_eq!(sheets.standing("b", "2027-03-01"), "standing-delisted-ban-over");
    assert_eq!(sheets.standing("d", "2026-11-20"), "standing-applicant");
    assert_eq!(sheets.standing("e", "2026-01-09"), "standing-certified");
    assert_eq!(sheets.standing("e", "2026-01-10"), "standing-delisted");
    assert_eq!(sheets.standing("e", "2029-01-10"), "standing-delisted");
    assert_eq!(sheets.standing("e", "2029-01-11"), "standing-delisted-ban-over");
    let case = sheets.take(IntakeKind::Cases, &["uscc=91440300208981186K"]);
    assert_eq!(case.bad.first().map(|f| f.reason.as_str()), Some("refused by 8"));
}

#[test]
fn filings_and_alerts_are_matched_merged_or_named() {
    let mut sheets = Sheets::new("2026-11-20");
    sheets.take(
        IntakeKind::Enterprises,
        &["name=a uscc=91440300208981186K status=certified certificate_number=N-1 awarded_on=2024-06-30"],
    );
    let received = sheets.take(
        IntakeKind::Filings,
        &[
            "subject=N-1 received_on=2026-06-30 channel=post",
            "subject=91440300208981186K received_on=2026-06-30 channel=post",
            "subject=N-1 received_on=2026-07-02 channel=post",
            "subject=N-9 received_on=2026-06-30",
            "subject=N-1 year=2030 received_on=2026-06-30",
        ],
    );
    let bad: Vec<&str> = received.bad.iter().map(|f| f.reason.as_str()).collect();
    assert_eq!((received.good, received.merged), (2, 1));
    assert_eq!(bad, ["already received", "unknown certificate", "no filing for that year"]);
    let alerts = sheets.take(
        IntakeKind::Alerts,
        &[
            "uscc=91440300208981186K source=regulator source_reference=R-1 ground=11.3d",
            "name=a source=regulator source_reference=R-1",
            "name=a source=regulator source_reference=R-2",
            "name=nobody source=media source_reference=R-3",
        ],
    );
    assert_eq!((alerts.good, alerts.merged), (4, 1));
    let dossier = sheets.named("a");
    let mine: Vec<(bool, u32)> =
        dossier.alerts().map(|(_, a)| (a.enterprise_confirmed, a.times_reported)).collect();
    assert_eq!(mine, [(true, 2), (false, 1)]);
    assert_eq!(dossier.filings().filter(|(_, f)| f.receipt.is_some()).count(), 1);
}

#[test]
fn alerts_without_a_reference_stay_apart_and_one_confirmed_elsewhere_is_known_again() {
    let mut sheets = Sheets::new("2026-11-20");
    sheets.take(
        IntakeKind::Enterprises,
        &["name=a uscc=91440300208981186K status=not_certified", "name=b status=not_certified"],
    );
    let row = "name=a source=media source_reference=";
    let bare = sheets.take(IntakeKind::Alerts, &[row, row]);
    assert_eq!((bare.good, bare.merged), (2, 0));
    let told = "name=a source=media source_reference=R-1";
    assert_eq!(sheets.take(IntakeKind::Alerts, &[told]).merged, 0);
    // Confirmed to another enterprise: it then lies in that one's dossier.
    let mut from = sheets.named("a").clone();
    let mut to = sheets.named("b").clone();
    let (id, mut alert) = from
        .alerts()
        .find(|(_, a)| a.source_reference == "R-1")
        .map(|(id, a)| (id, a.clone()))
        .unwrap();
    alert.enterprise = to.subject().map(|(id, _)| id);
    alert.enterprise_confirmed = true;
    from.remove(id);
    to.write(id, alert);
    sheets.shelf.dossiers = vec![from, to];
    assert_eq!(sheets.take(IntakeKind::Alerts, &[told]).merged, 1);
    let again = sheets.named("b").alerts().next().unwrap().1;
    assert_eq!((again.times_reported, again.enterprise_confirmed), (2, true));
}

#[test]
fn a_receipt_of_an_earlier_day_is_known_by_its_sheet_and_beyond_grace_waits() {
    for (today, row, reference, late) in [
        ("2026-07-10", "subject=N-1 received_on=2026-06-28 channel=post", "sheet", true),
        ("2026-07-03", "subject=N-1 received_on=2026-06-30 channel=post", "sheet", false),
        ("2026-07-03", "subject=N-1 received_on=2026-06-29 channel=post", "sheet", true),
        ("2026-07-03", "subject=N-1 received_on=2026-06-30 reference=EMS-7", "EMS-7", false),
        ("2026-07-10", "subject=N-1 received_on=2026-07-10", "sheet", false),
    ] {
        let mut sheets = Sheets::new("2026-05-01");
        let held = "name=a status=certified certificate_number=N-1 awarded_on=2024-06-30";
        sheets.take(IntakeKind::Enterprises, &[held]);
        sheets.today = day(today);
        let taken = sheets.take(IntakeKind::Filings, &[row]);
        assert_eq!((taken.good, taken.bad.len()), (1, 0), "{row}");
        let mut filings = sheets.named("a").filings();
        let receipt = filings.find_map(|(_, f)| f.receipt.clone()).unwrap();
        let entry = receipt.entered.unwrap();
        assert_eq!((entry.reference.as_deref(), entry.late), (Some(reference), late), "{row}");
    }
}
