//! A desk that the first released program made (schema and layout 1) under today's: opened, shown, verified, worked on, kept.
//! `tests/data/desk-schema-1.zip` is its own backup of a sandbox it was led through by its command line; never to be made anew.

use crate::support;

use sedesk::domain::desk_settings::DocumentKind;
use sedesk::domain::queue::Queue;
use sedesk::service::request::Ask;
use sedesk::service::response::Reply;
use sedesk::standard::load;
use std::io::Read as _;
use support::desk::Bed;

const TODAY: &str = "2026-07-21";
const OPERATIONS: u64 = 43;
const FILING: &str = "F-HFDA-2024-90001-2026";
const CERTIFIED: &str = "E-91460200DEM000202M";

fn file() -> Vec<u8> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/desk-schema-1.zip");
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut bytes = Vec::new();
    archive.by_name("desk.redb").unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

fn bed() -> Bed {
    Bed::over(&file(), TODAY)
}

#[test]
fn it_opens_with_its_log_as_it_was_and_all_else_made_anew() {
    let bed = bed();
    assert_eq!(bed.about().head, OPERATIONS);
    let Reply::Verified(verified) = bed.ask(Ask::Verify) else { panic!() };
    assert_eq!((verified.operations, verified.problems), (OPERATIONS, Vec::new()));
    // The hash that the old program named: no byte of the log has changed.
    assert_eq!(verified.head, "ff33b6166a6c508a79c07a3df5afa4cfe28fef0e8d45f9cae70b68a8a3862b15");
    let bed = bed.reopened();
    bed.assert_verified();
    assert_eq!(bed.about().head, OPERATIONS);
}

#[test]
fn its_records_are_shown_in_todays_shape() {
    let bed = bed();
    let case = bed.sheet("C-000001").body;
    assert_eq!((&case["stage"], &case["reviewer"]), (&"due_diligence".into(), &"李四".into()));
    assert_eq!(case["due_diligence"]["method"], "site_visit");
    // Cleared, and that taken back.
    assert_eq!(case["due_diligence"]["cleared_on"], serde_json::Value::Null);
    assert_eq!(case["materials"][0]["state"], "accepted");
    assert_eq!((&case["votes"], &case["end"]), (&serde_json::json!([]), &serde_json::Value::Null));

    let ended = bed.sheet("C-000002").body;
    assert_eq!(ended["end"]["outcome"], "turned_away");
    assert_eq!(ended["end"]["stage"], "");

    let filing = bed.sheet(FILING).body;
    assert_eq!((&filing["state"], &filing["due"]), (&"received".into(), &"2026-07-10".into()));
    assert_eq!(filing["receipt"]["late"], true);
    assert_eq!(filing["warnings"][0]["mend_by"], "2026-08-03");
    assert_eq!(filing["warnings"][0]["set_aside_on"], serde_json::Value::Null);

    let certificate = bed.sheet("HFDA-2024-90001").body;
    assert_eq!(certificate["valid_from"], "2024-05-12");
    assert_eq!(certificate["valid_until"], "2028-05-12");
    assert_eq!(certificate["entered_on"], serde_json::Value::Null);

    let matter = bed.sheet("M-000001").body;
    assert_eq!((&matter["state"], &matter["keeps"][0]["solo"]), (&"kept".into(), &true.into()));
    let enterprise = bed.sheet(CERTIFIED);
    assert_eq!(enterprise.standing.unwrap().key, "standing-certified");
    assert_eq!(bed.find("青木").len(), 1);
    for (queue, count) in
        [(Queue::DueDiligence, 1), (Queue::Filings, 1), (Queue::Delisting, 0), (Queue::Alerts, 0)]
    {
        assert_eq!(bed.count(queue), count, "{queue:?}");
    }
}

#[test]
fn it_is_worked_on_by_its_own_edition_and_what_is_written_is_todays() {
    let bed = bed();
    let cleared = bed.step("case.clear_due_diligence", "C-000001", &[], Some("属实"));
    assert_eq!(cleared.operation, Some(OPERATIONS + 1), "{:?}", cleared.refused);
    assert_eq!(bed.sheet("C-000001").body["stage"], "public_notice");
    let bed = bed.reopened();
    bed.assert_verified();
    assert_eq!(bed.undo(None).operation, Some(OPERATIONS + 2));
    assert_eq!(bed.sheet("C-000001").body["stage"], "due_diligence");
    let attributed =
        bed.step("filing.attribute", FILING, &[("attribution", "force_majeure")], Some("台风"));
    assert_eq!(attributed.operation, Some(OPERATIONS + 3), "{:?}", attributed.refused);
    bed.assert_verified();
}

#[test]
fn an_old_step_is_taken_back() {
    let bed = bed();
    let undone = bed.undo(Some(OPERATIONS));
    assert_eq!(undone.operation, Some(OPERATIONS + 1), "{:?}", undone.refused);
    bed.assert_verified();
}

#[test]
fn it_takes_todays_edition_and_opens_cases_by_it() {
    let bed = bed();
    let text = load::shipped_text().to_owned();
    bed.ask(Ask::Load { kind: DocumentKind::Edition, text });
    let opened = bed.step("case.open", CERTIFIED, &[("kind", "rating")], None);
    assert!(opened.operation.is_some(), "{:?}", opened.refused);
    let (old, new) = (bed.sheet("C-000001").body, bed.sheet("C-000003").body);
    assert_ne!(old["edition"], new["edition"]);
    assert_eq!(new["edition"], bed.about().edition.stamp);
    let bed = bed.reopened();
    bed.assert_verified();
}

#[test]
fn it_is_backed_up_and_the_copy_opens() {
    let bed = bed();
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy");
    let Reply::BackedUp { operations, .. } = bed.ask(Ask::Backup { path: copy.clone() }) else {
        panic!()
    };
    assert_eq!(operations, OPERATIONS);
    let again = Bed::over(&std::fs::read(copy).unwrap(), TODAY);
    again.assert_verified();
    assert_eq!(again.sheet(FILING).body, bed.sheet(FILING).body);
}
