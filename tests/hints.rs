//! What a refusal says that mends it is typed as it stands: every hint of `sedesk act` is read by the program's own parser and
//! names a step of the edition, a record of the desk and a field that the step has. And `undo` without a number, which asks.
#![allow(
    clippy::disallowed_methods,
    reason = "a test may read the clock and the environment that it runs its children by"
)]

use crate::support;
use crate::support::pty;

use pty::{Pty, Sandbox};
use sedesk::cli::act;
use sedesk::cli::args::{ActArgs, Globals, Line, Verb};
use sedesk::cli::environment::Environment;
use sedesk::cli::session::CliSession;
use sedesk::cli::usage;
use sedesk::domain::action::Target;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::intake::IntakeKind;
use sedesk::domain::officer::Role;
use sedesk::domain::queue::Queue;
use sedesk::service::desk::Desk;
use sedesk::service::request::{Ask, Request};
use sedesk::service::response::{Notice, Reply, Response};
use sedesk::standard::edition::{Edition, Need};
use sedesk::workflow::decide::is_about;
use std::collections::BTreeSet;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use support::desk::Bed;

/// The desk of a test bed, as a face sees it.
struct Seat(Bed);

impl Desk for Seat {
    fn call(&self, request: Request) -> Response {
        self.0.desk.call(request)
    }

    fn notices(&self) -> Receiver<Notice> {
        self.0.desk.notices()
    }
}

fn done(bed: &Bed, who: &str, step: &str, on: &str, fields: &[(&str, &str)]) {
    let action = bed.action(step, &[bed.target(on, step)], fields, Some("because"));
    match bed.ask_as(who, Ask::Act(action)).unwrap() {
        Reply::Done(done) if done.operation.is_some() => {}
        other => panic!("{step} {on}: {other:?}"),
    }
}

/// A desk of several officers, on which cases stand at several stages and something of most kinds is there.
fn filled() -> Bed {
    let bed = Bed::with_edition(None, false);
    bed.import_sample(IntakeKind::Enterprises, "enterprises-gb18030.csv", true);
    bed.import_sample(IntakeKind::Filings, "filings-2026.xlsx", true);
    bed.import_sample(IntakeKind::Alerts, "alerts.csv", true);
    for (name, roles) in [
        ("sun", vec![Role::Supervisor, Role::Intake]),
        ("mei", vec![Role::CommitteeMember, Role::Chair]),
        ("vic", vec![Role::Viewer]),
    ] {
        let roles = Some(roles);
        bed.ask(Ask::SetOfficer { name: name.to_owned(), os_user: None, roles, active: None });
    }
    let edition = bed.about().edition;
    for material in edition.materials.iter().filter(|m| m.need != Need::PerDimension) {
        let fields = [("material", material.id.as_str()), ("state", "accepted")];
        done(&bed, "root", "case.receive_material", "C-000001", &fields);
    }
    done(&bed, "root", "case.accept", "C-000001", &[]);
    let triage = [("ground", "11.3f"), ("severity", "serious")];
    done(&bed, "sun", "alert.triage", "A-000002", &triage);
    done(&bed, "sun", "alert.investigate", "A-000002", &[]);
    done(&bed, "sun", "alert.substantiate", "A-000002", &[]);
    // A step that waits, so that asking for it again leads to its confirmation.
    done(&bed, "sun", "alert.triage", "A-000003", &triage);
    done(&bed, "sun", "alert.dismiss", "A-000003", &[]);
    bed
}

/// Records of the desk as they are called: of each kind a few.
fn references(session: &CliSession) -> Vec<(Kind, String)> {
    let mut all: BTreeSet<RecordId> = BTreeSet::from([RecordId::SETTINGS]);
    for kind in [
        Kind::Enterprise,
        Kind::Case,
        Kind::Alert,
        Kind::Matter,
        Kind::Certificate,
        Kind::Change,
        Kind::Objection,
        Kind::Appeal,
        Kind::Notice,
        Kind::Approval,
    ] {
        all.extend((1..4).map(|no| RecordId::new(kind, no)));
    }
    for queue in [Queue::OverdueFilings, Queue::Filings, Queue::Delisting, Queue::Enterprises] {
        let view = sedesk::service::request::View::new(queue, "");
        let Ok(Reply::Targets(found)) = session.ask(Ask::Matching { view }) else { panic!() };
        all.extend(found.iter().take(3).map(|t| t.id));
    }
    let called = |id: RecordId| match session.ask(Ask::Record { id }) {
        Ok(Reply::Record(sheet)) => Some((id.kind, sheet.reference)),
        _ => None,
    };
    all.into_iter().filter_map(called).collect()
}

/// A line as a shell takes it apart.
fn words(line: &str) -> Vec<String> {
    let (mut all, mut word, mut quoted, mut begun) = (Vec::new(), String::new(), false, false);
    for c in line.chars() {
        match c {
            '\'' => (quoted, begun) = (!quoted, true),
            ' ' if !quoted => {
                if std::mem::take(&mut begun) {
                    all.push(std::mem::take(&mut word));
                }
            }
            c => {
                word.push(c);
                begun = true;
            }
        }
    }
    if begun {
        all.push(word);
    }
    assert!(!quoted, "{line}");
    all
}

/// Reads a line as the program does.
fn parsed(session: &CliSession, line: &str) -> Result<ActArgs, String> {
    let arguments = words(line).into_iter().map(Into::into).collect();
    match usage::parse(arguments, &session.speech) {
        Ok(Line { verb: Some(Verb::Act(args)), .. }) => Ok(args),
        Ok(other) => Err(format!("another command: {other:?}")),
        Err(answer) => Err(format!("{} {:?}", answer.text, answer.notes)),
    }
}

fn line(transition: &str, reference: &str, more: &str) -> String {
    format!("sedesk act {transition} {reference} --dry-run {more}")
}

/// A hint names a step that is, on a record that is, and only fields that the step has there. What is wrong with it otherwise.
fn judge(session: &CliSession, edition: &Edition, asked: &str, hint: &str) -> Result<(), String> {
    let typed = match hint {
        line if line.starts_with("sedesk ") => line.to_owned(),
        flags if flags.starts_with("--") => format!("{asked} {flags}"),
        _ => return Err("neither a command nor a flag".to_owned()),
    };
    let args = parsed(session, &typed)?;
    if edition.transition(&args.transition).is_none() {
        return Err("no such step".to_owned());
    }
    let (references, transition) = (args.references, args.transition.clone());
    let ask = Ask::Resolve { references, transition: Some(transition) };
    let Ok(Reply::Resolved(resolved)) = session.ask(ask) else { panic!("{hint}") };
    let targets: Result<Vec<Target>, _> = resolved.into_iter().map(|one| one.target).collect();
    let targets = targets.map_err(|why| format!("{why:?}"))?;
    if targets.len() != 1 {
        return Err("not one record".to_owned());
    }
    let ask = Ask::Form { transition: args.transition, targets };
    let form = match session.ask(ask) {
        Ok(Reply::Form(form)) => form,
        other => return Err(format!("no form: {other:?}")),
    };
    let mended = parsed(session, &format!("sedesk act x y {}", hint_flags(hint)))?;
    match mended.fields.iter().find(|(key, _)| !form.fields.iter().any(|f| f.key == *key)) {
        Some((key, _)) => Err(format!("no field {key}")),
        None => Ok(()),
    }
}

/// The flags of a hint alone: what was typed before may itself have been at fault.
fn hint_flags(hint: &str) -> &str {
    hint.find("--").map_or("", |at| &hint[at..])
}

#[test]
fn every_hint_can_be_typed_and_names_a_real_step_and_field() {
    let globals = |user: &str| {
        let line = format!("sedesk --today 2026-11-20 --as {user} verify");
        let speech = sedesk::cli::speech::Speech::new(sedesk::standard::words::Lang::En, None);
        let arguments = words(&line).into_iter().map(Into::into).collect();
        let Ok(line) = usage::parse(arguments, &speech) else { panic!() };
        line.globals
    };
    let desk: Arc<dyn Desk> = Arc::new(Seat(filled()));
    let (mut hints, mut steps, mut wrong) = (0, BTreeSet::new(), BTreeSet::new());
    for user in ["root", "sun", "mei"] {
        let globals: Globals = globals(user);
        let session =
            CliSession::on(desk.clone(), "desk".into(), &globals, &Environment::read()).unwrap();
        let (edition, references) = (session.about.edition.clone(), references(&session));
        for step in &edition.transitions {
            let about = |kind: Kind| is_about(step.subject, kind);
            for (_, reference) in references.iter().filter(|(kind, _)| about(*kind)) {
                let bad = step.fields.first().map(|f| format!("--reason x --set {}=~", f.key));
                for more in ["", "--reason x", bad.as_deref().unwrap_or("--set colour=red")] {
                    let asked = line(&step.name, reference, more);
                    let args = parsed(&session, &asked).unwrap();
                    let Ok(answer) = act::run(&session, &args) else { continue };
                    for refused in answer.json["refused"].as_array().unwrap() {
                        let Some(hint) = refused["hint"].as_str() else { continue };
                        let asked = line(&step.name, reference, "");
                        if let Err(why) = judge(&session, &edition, &asked, hint) {
                            wrong.insert(format!("{asked}: {hint}: {why}"));
                        }
                        hints += 1;
                        steps.insert(step.name.clone());
                    }
                }
            }
        }
    }
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    // Not an empty hunt: hints of many steps were read.
    assert!(hints > 200 && steps.len() > 25, "{hints} hints of {steps:?}");
}

/// A sandbox in which somebody has noted something twice.
fn noted() -> Sandbox {
    let desk = Sandbox { folder: tempfile::tempdir().unwrap() };
    let sample = format!("{}/data/samples/enterprises.csv", env!("CARGO_MANIFEST_DIR"));
    desk.run(&["init", "--sandbox", "--solo"]);
    desk.run(&["import", "enterprises", &sample]);
    for text in ["text=first", "text=second"] {
        desk.run(&["act", "comment", "91460200DEM000202M", "--set", text]);
    }
    desk
}

fn last(desk: &Sandbox) -> (u64, serde_json::Value) {
    let log: serde_json::Value =
        serde_json::from_str(&desk.run(&["log", "--json", "--limit", "1"])).unwrap();
    (log[0]["operation"].as_u64().unwrap(), log[0]["undoes"].clone())
}

#[test]
fn undo_without_a_number_names_the_operation_and_asks_on_a_terminal() {
    let desk = noted();
    let (head, _) = last(&desk);
    // Anything but yes leaves it.
    for answer in ["n\r", "\r"] {
        let mut t = Pty::start(&desk, 100, 24, &["undo"]);
        t.wait(&format!("#{head:06} ")).wait("[y/N]").send(answer).wait("Nothing was taken back");
        assert_eq!(t.ended(), 0);
        assert_eq!(last(&desk).0, head);
    }
    let mut t = Pty::start(&desk, 100, 24, &["undo"]);
    t.wait(&format!("#{head:06} ")).wait("[y/N]").send("y\r");
    assert_eq!(t.ended(), 0, "{}", t.text());
    assert_eq!(last(&desk), (head + 1, head.into()));
}

#[test]
fn undo_without_a_number_or_a_terminal_is_exit_2_and_yes_goes_on() {
    let desk = noted();
    let (head, _) = last(&desk);
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sedesk"));
        command.arg("--db").arg(desk.path()).args(["--today", pty::TODAY, "--lang", "en"]);
        command.args(args).env("XDG_STATE_HOME", desk.folder.path()).stdin(Stdio::null());
        command.output().unwrap()
    };
    let asked = run(&["undo"]);
    let said = String::from_utf8(asked.stderr).unwrap();
    assert_eq!(asked.status.code(), Some(2), "{said}");
    assert!(
        said.contains(&format!("sedesk undo '#{head:06}'")) && said.contains("--yes"),
        "{said}"
    );
    assert_eq!(last(&desk).0, head, "nothing was taken back");
    assert_eq!(run(&["undo", "--yes"]).status.code(), Some(0));
    assert_eq!(last(&desk), (head + 1, head.into()));
    // The next one before it; a number is never asked about.
    assert_eq!(run(&["undo"]).status.code(), Some(2));
    assert_eq!(run(&["undo", &format!("#{}", head - 1)]).status.code(), Some(0));
    assert_eq!(last(&desk), (head + 2, (head - 1).into()));
}
