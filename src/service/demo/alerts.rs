//! Alerts from every source at every step, and the matters of those that were substantiated.

use super::chance::parts;
use super::enterprises::{Certified, People};
use super::plan::PlannedAction;
use super::writer::{DemoWriter, code, row, text};
use crate::domain::day::Day;
use crate::domain::field::FieldValue;
use crate::domain::intake::IntakeKind;
use crate::domain::uscc::Uscc;

/// Days before today on which alerts were taken in, a sheet each.
const SHEETS: [i64; 3] = [40, 18, 2];

/// One enterprise in so many has an alert.
const ONE_IN: usize = 8;

/// Writes alerts and what became of them.
pub fn write(writer: &mut DemoWriter, people: &People) {
    let with_alert: Vec<Certified> =
        people.certified.iter().skip(3).step_by(ONE_IN).cloned().collect();
    for (at, before) in (0..).zip(SHEETS) {
        let sheet: Vec<Certified> =
            with_alert.iter().skip(at).step_by(SHEETS.len()).cloned().collect();
        let on = writer.today.plus(-before);
        let [known, by_name] = parts(&sheet, [85, 15]);
        let grounds = take_in(writer, on, &known, &by_name);
        if before > 10 {
            follow(writer, on, before, &known, &grounds);
        }
    }
}

/// Imports one sheet; gives the alert text of each enterprise named by its code.
fn take_in(
    writer: &mut DemoWriter,
    on: Day,
    known: &[Certified],
    by_name: &[Certified],
) -> Vec<super::names::AlertText> {
    let mut rows = Vec::new();
    let mut grounds = Vec::new();
    for (at, whom) in known.iter().chain(by_name).enumerate() {
        let Some(alert) = writer.chance.pick(&writer.names.alerts).cloned() else { continue };
        let named = at >= known.len();
        let grade = alert.grade.clone().map_or(FieldValue::Empty, code);
        rows.push(row([
            ("source", code(&alert.source)),
            ("source_reference", text(format!("D-{}-{at:04}", on.to_string().replace('-', "")))),
            ("reported_on", FieldValue::Day(on.plus(-writer.chance.between(0, 6)))),
            ("uscc", if named { FieldValue::Empty } else { FieldValue::Uscc(whom.uscc) }),
            ("name", text(&whom.name)),
            ("ground", code(&alert.ground)),
            ("severity", code(&alert.severity)),
            ("accident_grade", grade),
            ("description", text(&alert.text)),
        ]));
        if !named {
            grounds.push(alert);
        }
    }
    writer.import(on, IntakeKind::Alerts, rows);
    grounds
}

/// Triaged, looked into, decided; then what is done about those that hold.
fn follow(
    writer: &mut DemoWriter,
    on: Day,
    age: i64,
    known: &[Certified],
    grounds: &[super::names::AlertText],
) {
    let step = |hundredths: i64| on.plus(age * hundredths / 100);
    let all: Vec<(Uscc, super::names::AlertText)> =
        known.iter().map(|c| c.uscc).zip(grounds.iter().cloned()).collect();
    let [_new, seen] = parts(&all, [20, 80]);
    for text in writer.names.alerts.clone() {
        let whom: Vec<Uscc> =
            seen.iter().filter(|(_, a)| a.ground == text.ground).map(|(code, _)| *code).collect();
        let mut triage = PlannedAction::new("alert.triage", whom)
            .set("ground", &text.ground)
            .set("severity", &text.severity);
        if let Some(grade) = &text.grade {
            triage = triage.set("accident_grade", grade);
        }
        writer.act(step(10), triage);
    }
    let codes: Vec<Uscc> = seen.into_iter().map(|(code, _)| code).collect();
    let [_triaged, looked_into] = parts(&codes, [20, 80]);
    let clerk = writer.names.officers.get(1).map(|o| o.name.clone()).unwrap_or_default();
    let assign = PlannedAction::new("assign", looked_into.clone()).set("officer", clerk);
    writer.act(step(15), assign.meant_by("alert.dismiss"));
    writer.act(step(20), PlannedAction::new("alert.investigate", looked_into.clone()));
    let [_open, dismissed, held] = parts(&looked_into, [25, 20, 55]);
    let (no, yes) = (writer.reason("dismissed"), writer.reason("substantiated"));
    writer.act(step(50), PlannedAction::new("alert.dismiss", dismissed).because(&no));
    writer.act(step(50), PlannedAction::new("alert.substantiate", held.clone()).because(&yes));
    decide(writer, &step, &held, &all);
}

/// Of those whose ground may end in delisting, some are warned, some kept, one is proposed to be delisted, the others wait to be decided.
fn decide(
    writer: &mut DemoWriter,
    step: &impl Fn(i64) -> Day,
    held: &[Uscc],
    all: &[(Uscc, super::names::AlertText)],
) {
    let delists = |ground: &str| {
        let codes = writer.edition.lists.get("ground");
        codes.is_some_and(|codes| codes.iter().any(|c| c.code == ground && c.delists))
    };
    let candidates: Vec<Uscc> = all
        .iter()
        .filter(|(code, alert)| held.contains(code) && delists(&alert.ground))
        .map(|(code, _)| *code)
        .collect();
    let [warned, kept, open] = parts(&candidates, [25, 20, 55]);
    let mend_by = writer.today.plus(12);
    let (warning, keeping) = (writer.reason("warned_matter"), writer.reason("kept"));
    let warn = PlannedAction::new("matter.warn", warned).set("mend_by", mend_by);
    writer.act(step(75), warn.because(&warning));
    writer.act(step(80), PlannedAction::new("matter.keep", kept).because(&keeping));
    let proposed: Vec<Uscc> = open.into_iter().take(1).collect();
    let (propose, why) = ("matter.propose_delisting", writer.reason("delisting"));
    writer.act(step(85), PlannedAction::new(propose, proposed).because(&why));
}
