//! Taking over a register ("Rulings after the first audit"): what import brings is judged by 5.1 and 8 and gives no standing by
//! itself; the administrator alone takes a register over in the desk's first days, later a second person confirms it. Tables of
//! attempts: each refused with its clause or accepted with its consequence.

use crate::support;

use sedesk::domain::action::{Action, Target};
use sedesk::domain::case::CaseKind;
use sedesk::domain::field::FieldValue;
use sedesk::domain::id::Kind;
use sedesk::domain::intake::{IntakeBatch, IntakeKind, IntakeReport, IntakeRow};
use sedesk::domain::officer::Role;
use sedesk::domain::queue::Queue;
use sedesk::service::error::{DeskError, ErrorKind};
use sedesk::service::request::{Ask, View};
use sedesk::service::response::{Audit, Done, QueuePage, RecordView, Reply};
use sedesk::standard::edition::Need;
use std::collections::BTreeMap;
use support::desk::{Bed, day};

const OPENED: &str = "2026-11-20";

/// A desk for several: root administers, ann too, ben supervises, cat takes in, dora takes in and administers, vic looks on.
fn desk() -> Bed {
    let bed = Bed::with_edition(None, false);
    for (name, roles) in [
        ("ann", &[Role::Admin][..]),
        ("ben", &[Role::Supervisor]),
        ("cat", &[Role::Intake]),
        ("rex", &[Role::Reviewer]),
        ("dora", &[Role::Intake, Role::Admin]),
        ("vic", &[Role::Viewer]),
    ] {
        bed.ask(Ask::SetOfficer {
            name: name.to_owned(),
            os_user: Some(name.to_owned()),
            roles: Some(roles.to_vec()),
            active: Some(true),
        });
    }
    // Another takes back what root gave himself: he administers, and nobody has a role of his own giving.
    let (name, roles) = ("root".to_owned(), Some(vec![Role::Admin]));
    bed.ask_as("ann", Ask::SetOfficer { name, os_user: None, roles, active: None }).unwrap();
    bed
}

fn value(word: &str) -> (String, FieldValue) {
    let (key, text) = word.split_once('=').unwrap();
    let value = match key {
        "stars" => FieldValue::Number(text.parse().unwrap()),
        "bound_share" => FieldValue::Share(text.parse().unwrap()),
        "charter_carries_goal" => FieldValue::Flag(text == "yes"),
        "uscc" => FieldValue::Uscc(text.parse().unwrap()),
        "status" | "legal_form" | "licence_state" | "tax_state" => {
            FieldValue::Code(text.to_owned())
        }
        "fields_of_work" => FieldValue::Codes(text.split(';').map(str::to_owned).collect()),
        "recommenders" | "holders" => {
            FieldValue::List(text.split(';').map(|t| t.replace('_', " ")).collect())
        }
        key if key.ends_with("_on") || key == "banned_until" => FieldValue::Day(day(text)),
        _ => FieldValue::Text(text.to_owned()),
    };
    (key.to_owned(), value)
}

fn batch(rows: &[&str]) -> IntakeBatch {
    let rows: Vec<IntakeRow> = (2..)
        .zip(rows)
        .map(|(line, row)| IntakeRow {
            sheet: 0,
            line,
            values: row.split(' ').map(value).collect(),
        })
        .collect();
    IntakeBatch {
        kind: IntakeKind::Enterprises,
        source: "register".to_owned(),
        rows_read: u32::try_from(rows.len()).unwrap(),
        rows,
        bad: Vec::new(),
        warnings: Vec::new(),
        sheets: Vec::new(),
    }
}

fn import(bed: &Bed, user: &str, rows: &[&str]) -> Result<IntakeReport, DeskError> {
    let ask = Ask::Import { batch: batch(rows), dry_run: false, skip_bad: true, update: false };
    match bed.ask_as(user, ask)? {
        Reply::Imported(report) => Ok(report),
        other => panic!("{other:?}"),
    }
}

fn act(bed: &Bed, user: &str, transition: &str, names: &[&str], fields: &[(&str, &str)]) -> Done {
    let targets: Vec<Target> = names.iter().map(|name| bed.target(name, "comment")).collect();
    let action: Action = bed.action(transition, &targets, fields, Some("because"));
    match bed.ask_as(user, Ask::Act(action)).unwrap() {
        Reply::Done(done) => done,
        other => panic!("{other:?}"),
    }
}

/// Clause and key of the first refusal; "" and "" where it was done.
fn refusal(done: &Done) -> (String, String) {
    let first = done.refused.first().and_then(|one| one.refusals.first());
    first.map(|r| (r.rule.clone(), r.message.key.clone())).unwrap_or_default()
}

fn sheet(bed: &Bed, name: &str) -> RecordView {
    let Reply::Record(sheet) = bed.ask_as("ben", Ask::Show { reference: name.to_owned() }).unwrap()
    else {
        panic!()
    };
    *sheet
}

fn standing(bed: &Bed, name: &str) -> String {
    sheet(bed, name).standing.unwrap().key
}

fn rows(bed: &Bed, queue: Queue) -> QueuePage {
    let ask = Ask::QueuePage { view: View::new(queue, ""), offset: 0, limit: 99 };
    let Reply::QueuePage(page) = bed.ask_as("ben", ask).unwrap() else { panic!() };
    page
}

fn audit(bed: &Bed, user: &str) -> Audit {
    let Reply::Audit(audit) = bed.ask_as(user, Ask::Audit { most: 9 }).unwrap() else { panic!() };
    audit
}

/// Everything that 5.1 asks for and a sheet can say.
const SOUND: &str = "legal_form=limited_company licence_state=active tax_state=normal \
    registered_on=2019-03-01 social_goal=work fields_of_work=employment bound_share=70% \
    agreement_rights=income recommenders=foundation charter_carries_goal=yes";

fn sound(name: &str, rest: &str) -> String {
    let facts = SOUND.replace("agreement_rights=income ", "");
    format!("name={name} {} {rest}", facts.split_whitespace().collect::<Vec<_>>().join(" "))
}

const AWARD: &str = "status=certified certificate_number=HF-1 awarded_on=2025-03-01 stars=3";

#[test]
fn a_register_is_taken_over_alone_by_the_administrator_in_the_first_days_and_by_nobody_else() {
    // Who, on which day, whether it stands at once.
    for (user, today, stands) in [
        ("root", OPENED, true),
        ("ann", OPENED, true),
        ("dora", "2027-01-19", true),
        ("root", "2027-01-19", true),
        ("root", "2027-01-20", false),
        ("cat", OPENED, false),
        ("cat", "2027-01-20", false),
    ] {
        let mut bed = desk();
        bed.today = day(today);
        let report = import(&bed, user, &[&sound("alpha", AWARD)]).unwrap();
        let waiting = u32::from(!stands);
        assert_eq!((report.good, report.waiting), (1, waiting), "{user} {today}: {report:?}");
        let shown = standing(&bed, "alpha");
        let wanted = if stands { "standing-certified" } else { "standing-never-certified" };
        assert_eq!(shown, wanted, "{user} {today}");
        assert_eq!(rows(&bed, Queue::Approvals).total, u64::from(waiting), "{user} {today}");
        bed.assert_verified();
    }
    let bed = desk();
    for user in ["ben", "rex", "vic"] {
        let error = import(&bed, user, &[&sound("alpha", AWARD)]).unwrap_err();
        assert_eq!((error.kind, error.message.key.as_str()), (ErrorKind::Refused, "refused-role"));
        assert_eq!(error.hints[0].key, "role-ask-admin");
    }
    // What brings no standing waits for nobody.
    let report = import(&bed, "cat", &[&sound("beta", "status=not_certified")]).unwrap();
    assert_eq!((report.good, report.waiting), (1, 0));
}

#[test]
fn once_the_desk_has_accepted_a_case_nobody_takes_a_register_over_alone() {
    let bed = desk();
    bed.ask(Ask::SetOfficer {
        name: "cat".to_owned(),
        os_user: None,
        roles: Some(Role::ALL.into_iter().filter(|r| *r != Role::Admin).collect()),
        active: None,
    });
    import(&bed, "cat", &[&sound("gamma", "status=not_certified")]).unwrap();
    let opened = act(&bed, "cat", "case.open", &["gamma"], &[("kind", "certification")]);
    assert_eq!(refusal(&opened), Default::default());
    // Opened is not accepted yet.
    import(&bed, "root", &[&sound("alpha", AWARD)]).unwrap();
    assert_eq!(standing(&bed, "alpha"), "standing-certified");
    let edition = bed.about().edition;
    for material in &edition.materials {
        let asked = material.kinds.is_empty() || material.kinds.contains(&CaseKind::Certification);
        if asked && material.need != Need::PerDimension {
            let fields = [("material", material.id.as_str()), ("state", "accepted")];
            act(&bed, "cat", "case.receive_material", &["C-000001"], &fields);
        }
    }
    assert_eq!(refusal(&act(&bed, "cat", "case.accept", &["C-000001"], &[])), Default::default());
    let late = AWARD.replace("HF-1", "HF-2");
    assert_eq!(import(&bed, "root", &[&sound("delta", &late)]).unwrap().waiting, 1);
    assert_eq!(standing(&bed, "delta"), "standing-never-certified");
}

#[test]
fn a_claim_is_confirmed_by_another_administrator_or_supervisor_and_by_nobody_else() {
    let mut bed = desk();
    bed.today = day("2027-02-01");
    let other = "status=certified certificate_number=HF-2 awarded_on=2023-06-30 \
        delisted_on=2026-02-10"
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let all = [sound("alpha", AWARD), sound("beta", &other)];
    let report = import(&bed, "dora", &[&all[0], &all[1]]).unwrap();
    assert_eq!((report.good, report.waiting), (2, 2));
    assert_eq!(audit(&bed, "ben").claims, 2);
    let shown = sheet(&bed, "alpha");
    assert_eq!(shown.body["claims"][0]["number"], "HF-1");
    assert_eq!(shown.body["bans"].as_array().unwrap().len(), 0);
    assert_eq!(bed.find("alpha")[0].standing.key, "standing-never-certified");
    // Its number is the claim's: no other register brings it, and a filing of it is nobody's.
    let again = import(&bed, "cat", &[&sound("eta", AWARD)]).unwrap();
    let bad = [(2, "already on the desk")];
    assert_eq!(again.bad.iter().map(|f| (f.line, f.reason.as_str())).collect::<Vec<_>>(), bad);
    for (user, clause, key) in [
        ("vic", "7", "refused-role"),
        ("dora", "7", "refused-own-claim"),
        ("cat", "7", "refused-second-role"),
        ("rex", "7", "refused-second-role"),
    ] {
        let refused = refusal(&act(&bed, user, "confirm", &["alpha"], &[]));
        assert_eq!(refused, (clause.to_owned(), key.to_owned()), "{user}");
        assert_eq!(standing(&bed, "alpha"), "standing-never-certified", "{user}");
    }
    // In bulk, in one operation.
    let done = act(&bed, "ben", "confirm", &["alpha", "beta"], &[]);
    assert_eq!((refusal(&done), done.changed.len()), (Default::default(), 2));
    assert_eq!(standing(&bed, "alpha"), "standing-certified");
    assert_eq!(standing(&bed, "beta"), "standing-delisted");
    let held = sheet(&bed, "HF-1");
    assert_eq!(held.body["stars"], 3);
    assert_eq!(held.body["valid_until"], "2029-03-01");
    let beta = sheet(&bed, "beta");
    assert_eq!(beta.body["bans"][0]["until"], "2029-02-10");
    assert_eq!(beta.body["claims"].as_array().unwrap().len(), 0);
    // As an import alone would have it: this year's filing is scheduled, past ones are not known.
    assert_eq!(sheet(&bed, "F-HF-1-2026").body["state"], "not_known");
    assert_eq!(sheet(&bed, "F-HF-1-2027").body["state"], "scheduled");
    assert_eq!(rows(&bed, Queue::Approvals).total, 0);
    let again = refusal(&act(&bed, "ann", "confirm", &["alpha"], &[]));
    assert_eq!(again.1, "");
    assert!(act(&bed, "ann", "confirm", &["alpha"], &[]).operation.is_none());
    bed.assert_verified();
}

#[test]
fn an_administrator_confirms_what_another_has_entered() {
    let mut bed = desk();
    bed.today = day("2027-02-01");
    import(&bed, "root", &[&sound("alpha", AWARD)]).unwrap();
    assert_eq!(refusal(&act(&bed, "root", "confirm", &["alpha"], &[])).1, "refused-own-claim");
    assert_eq!(refusal(&act(&bed, "ann", "confirm", &["alpha"], &[])).1, "");
    assert_eq!(standing(&bed, "alpha"), "standing-certified");
}

#[test]
fn a_ban_of_another_length_takes_a_second_person_in_the_first_days_too() {
    // Delisting day, last day of the ban, whether it stands at once.
    for (delisted, until, stands) in [
        ("2026-01-10", "", true),
        ("2026-01-10", "2029-01-10", true),
        ("2026-01-10", "2029-01-09", false),
        ("2026-01-10", "2030-01-10", false),
        ("", "2027-05-01", false),
    ] {
        let bed = desk();
        let days = [("delisted_on", delisted), ("banned_until", until)];
        let days: Vec<String> = days
            .iter()
            .filter(|(_, day)| !day.is_empty())
            .map(|(key, day)| format!("{key}={day}"))
            .collect();
        let row = sound("alpha", &format!("status=not_certified {}", days.join(" ")));
        let report = import(&bed, "root", &[&row]).unwrap();
        assert_eq!((report.good, report.waiting), (1, u32::from(!stands)), "{delisted} {until}");
        let wanted = if stands { "standing-delisted" } else { "standing-never-certified" };
        assert_eq!(standing(&bed, "alpha"), wanted, "{delisted} {until}");
        if !stands {
            assert_eq!(refusal(&act(&bed, "ben", "confirm", &["alpha"], &[])).1, "");
            assert_eq!(standing(&bed, "alpha"), "standing-delisted");
            let until = if until.is_empty() { "2029-01-10" } else { until };
            assert_eq!(sheet(&bed, "alpha").body["bans"][0]["until"], until);
        }
        // What other rules than today's would have let stand is told.
        let odd = usize::from(!stands);
        assert_eq!(audit(&bed, "ann").count, odd, "{delisted} {until}");
    }
}

#[test]
fn what_contradicts_the_conditions_is_one_alert_and_what_is_unknown_a_note() {
    // Facts changed, clauses that the alert names; none: no alert.
    let table: &[(&str, &str, &[&str])] = &[
        ("name=", "name=", &[]),
        ("legal_form=limited_company", "legal_form=sole_trader", &["5.1.2"]),
        ("licence_state=active", "licence_state=revoked", &["5.1.2"]),
        ("tax_state=normal", "tax_state=abnormal", &["5.1.2"]),
        ("registered_on=2019-03-01", "registered_on=2025-03-02", &["5.1.2"]),
        ("registered_on=2019-03-01", "registered_on=2025-03-01", &[]),
        ("bound_share=70%", "bound_share=69.99%", &["5.1.3"]),
        ("bound_share=70%", "holders=one|100%|70%", &[]),
        ("bound_share=70%", "holders=one|60%|60%;two|39%|20%", &["5.1.3"]),
        ("bound_share=70%", "holders=one|100%|69%", &["5.1.3"]),
        ("recommenders=foundation", "recommenders=alpha", &["5.1.5"]),
        ("recommenders=foundation", "recommenders=one|50%;ONE|50%", &["5.1.5"]),
        ("recommenders=foundation", "recommenders=one|50%;two|40%", &["5.1.5"]),
        ("recommenders=foundation", "recommenders=one|50%;two|50%", &[]),
        (
            "legal_form=limited_company licence_state=active",
            "legal_form=sole_trader licence_state=revoked",
            &["5.1.2", "5.1.2"],
        ),
        // What is not known contradicts nothing.
        ("licence_state=active ", "", &[]),
        ("bound_share=70%", "charter_carries_goal=no", &[]),
    ];
    for (fact, instead, clauses) in table {
        let row = sound("alpha", AWARD);
        assert!(row.contains(fact), "{fact}");
        let bed = desk();
        import(&bed, "root", &[&row.replacen(fact, instead, 1)]).unwrap();
        let alerts = rows(&bed, Queue::Alerts);
        assert_eq!(alerts.total, u64::from(!clauses.is_empty()), "{instead}");
        assert_eq!(standing(&bed, "alpha"), "standing-certified", "{instead}");
        if clauses.is_empty() {
            continue;
        }
        let alert = sheet(&bed, "A-000001");
        let body = &alert.body;
        assert_eq!((&body["source"], &body["ground"]), (&"takeover".into(), &"5.1".into()));
        assert_eq!(body["state"], "new");
        let said = body["description"].as_str().unwrap();
        let lines: Vec<&str> = said.lines().collect();
        assert_eq!(lines.len(), clauses.len() * 2, "{said}");
        for (line, clause) in lines.iter().zip(clauses.iter().chain(clauses.iter())) {
            assert!(line.starts_with(&format!("{clause} ")) && !line.contains('⟪'), "{said}");
        }
        // The certificate in force is told by the doctor, too.
        assert_eq!(audit(&bed, "ben").count, clauses.len(), "{instead}");
    }
}

#[test]
fn what_is_not_known_stands_in_the_note_and_is_due_with_the_next_filing() {
    let bed = desk();
    let bare = format!("name=alpha note=seen charter_carries_goal=no {AWARD}");
    import(&bed, "root", &[&bare, &sound("beta", "status=not_certified")]).unwrap();
    let note = sheet(&bed, "alpha").body["note"].as_str().unwrap().to_owned();
    let lines: Vec<&str> = note.lines().collect();
    assert_eq!((lines.len(), lines[0]), (3, "seen"), "{note}");
    assert!(lines[2].contains("due with the next filing"), "{note}");
    for word in ["Business licence", "Tax registration", "Recommend"] {
        assert!(lines[2].contains(word), "{word}: {note}");
    }
    assert!(!note.contains('⟪') && lines[1].contains("2026-11-20"), "{note}");
    assert_eq!(rows(&bed, Queue::Alerts).total, 0);
    // What brings no standing is judged when it applies.
    assert!(sheet(&bed, "beta").body["note"].is_null());
}

#[test]
fn a_claim_that_contradicts_is_an_alert_before_anybody_confirms_it() {
    let bed = desk();
    let row = sound("alpha", AWARD).replace("bound_share=70%", "bound_share=10%");
    assert_eq!(import(&bed, "cat", &[&row]).unwrap().waiting, 1);
    assert_eq!(rows(&bed, Queue::Alerts).total, 1);
    assert_eq!(refusal(&act(&bed, "ben", "confirm", &["alpha"], &[])).1, "");
    // Confirming asks no second time.
    assert_eq!(rows(&bed, Queue::Alerts).total, 1);
}

#[test]
fn what_cannot_be_is_a_bad_row() {
    for (row, column, reason) in [
        ("awarded_on=2026-11-21", "awarded_on", "in the future"),
        ("stars=6", "stars", "no such number of stars"),
        ("stars=300", "stars", "no such number of stars"),
        ("delisted_on=2025-02-28", "delisted_on", "delisted before the award"),
        ("delisted_on=2026-11-21", "delisted_on", "in the future"),
        ("banned_until=2027-01-01", "delisted_on", "delisting day missing"),
    ] {
        let bed = desk();
        let mut words: BTreeMap<&str, &str> =
            AWARD.split(' ').map(|w| w.split_once('=').unwrap()).collect();
        let (key, value) = row.split_once('=').unwrap();
        words.insert(key, value);
        let rest: Vec<String> = words.iter().map(|(k, v)| format!("{k}={v}")).collect();
        let report = import(&bed, "root", &[&sound("alpha", &rest.join(" "))]).unwrap();
        let bad: Vec<(&str, &str)> =
            report.bad.iter().map(|f| (f.column.as_str(), f.reason.as_str())).collect();
        assert_eq!((report.good, bad), (0, vec![(column, reason)]), "{row}");
    }
    let bed = desk();
    let nowhen = sound("alpha", "status=certified certificate_number=HF-1");
    let report = import(&bed, "root", &[&nowhen]).unwrap();
    assert_eq!((report.good, report.bad[0].reason.as_str()), (0, "missing"));
    // Longer ago than its term: simply expired.
    let old = AWARD.replace("2025-03-01", "2020-03-01");
    import(&bed, "root", &[&sound("alpha", &old)]).unwrap();
    assert_eq!(standing(&bed, "alpha"), "standing-expired");
}

#[test]
fn on_a_desk_for_one_it_stands_at_once_and_the_log_says_what_was_waived() {
    for (today, rest, waived) in [
        (OPENED, AWARD, &[][..]),
        ("2027-02-01", AWARD, &["8"]),
        (OPENED, "status=not_certified banned_until=2027-05-01", &["8"]),
    ] {
        let mut bed = Bed::new();
        bed.today = day(today);
        let report = import(&bed, "root", &[&sound("alpha", rest)]).unwrap();
        assert_eq!((report.good, report.waiting), (1, 0), "{rest}");
        assert_ne!(bed.sheet("alpha").standing.unwrap().key, "standing-never-certified");
        let Reply::Log(log) = bed.ask(Ask::Log { reference: None, limit: 1 }) else { panic!() };
        assert_eq!(log[0].waived, waived, "{today} {rest}");
    }
}

#[test]
fn the_same_request_again_tells_the_same_and_a_dry_run_changes_nothing() {
    let bed = desk();
    let ask = |dry_run| {
        let batch = batch(&[&sound("alpha", AWARD)]);
        bed.ask_with(
            "cat",
            [9; 16],
            bed.today,
            Ask::Import { batch, dry_run, skip_bad: false, update: false },
        )
    };
    let told = |reply: Reply| {
        let Reply::Imported(report) = reply else { panic!() };
        (report.good, report.waiting, report.operation.is_some())
    };
    assert_eq!(told(ask(true).unwrap()), (1, 1, false));
    assert_eq!(told(ask(false).unwrap()), (1, 1, true));
    assert_eq!(told(ask(false).unwrap()), (1, 1, true));
    assert_eq!(rows(&bed, Queue::Approvals).total, 1);
    let kinds: Vec<Kind> =
        rows(&bed, Queue::Approvals).rows.iter().map(|r| r.row.id.kind).collect();
    assert_eq!(kinds, [Kind::Enterprise]);
}

#[test]
fn who_gives_himself_a_role_is_told_in_the_log_and_by_the_doctor() {
    let bed = desk();
    assert_eq!(audit(&bed, "ann").count, 0);
    let refused =
        bed.ask_as("ann", Ask::Form { transition: "case.accept".into(), targets: vec![] });
    let error = refused.unwrap_err();
    assert_eq!((error.kind, error.message.key.as_str()), (ErrorKind::Refused, "refused-role"));
    assert_eq!(error.hints[0].key, "role-set-self");
    let set = |roles: &[Role]| Ask::SetOfficer {
        name: "ann".to_owned(),
        os_user: None,
        roles: Some(roles.to_vec()),
        active: None,
    };
    bed.ask_as("ann", set(&[Role::Admin, Role::Intake])).unwrap();
    let form = Ask::Form { transition: "case.accept".into(), targets: vec![] };
    bed.ask_as("ann", form).unwrap();
    let Reply::Log(log) = bed.ask(Ask::Log { reference: None, limit: 1 }) else { panic!() };
    let change = log[0].changes.iter().find(|c| c.key == "roles").unwrap();
    assert_eq!((log[0].what.as_str(), change.reference.as_str()), ("officer", "O-ann"));
    assert_eq!(change.before.to_text(), "admin");
    assert_eq!(change.after.to_text(), "admin; intake");
    let told = audit(&bed, "root");
    assert_eq!(told.found[0].what.key, "audit-own-role");
    assert_eq!(told.found[0].reference, "O-ann");
    // Given by another, or given up again: nothing to tell.
    bed.ask_as("ann", set(&[Role::Admin])).unwrap();
    assert_eq!(audit(&bed, "root").count, 0);
    bed.ask(set(&[Role::Admin, Role::Intake]));
    assert_eq!(audit(&bed, "root").count, 0);
    for user in ["cat", "rex", "vic"] {
        let error = bed.ask_as(user, Ask::Audit { most: 1 }).unwrap_err();
        assert_eq!(error.message.key, "refused-role", "{user}");
    }
}
