//! Cases at every stage: materials missing, defective and accepted, supplements open and answered, conditions open, failed
//! and met, handed to the committee, in due diligence and cleared, refused, turned away, withdrawn.

use super::chance::parts;
use super::enterprises::People;
use super::{PlannedAction, Writer, row, text};
use crate::domain::day::Day;
use crate::domain::field::FieldValue;
use crate::domain::intake::IntakeKind;
use crate::standard::edition::{MachineCheck, Need};

/// Days before today on which applications were taken in, a sheet each.
const SHEETS: [i64; 3] = [30, 16, 4];

/// A step by which a code means its open case, whatever its stage.
const ANY_CASE: &str = "case.withdraw";

/// Opens the cases and takes them as far as each is to come.
pub fn write(writer: &mut Writer, people: &People) {
    for (at, before) in (0..).zip(SHEETS) {
        let share =
            |all: &[String]| all.iter().skip(at).step_by(SHEETS.len()).cloned().collect::<Vec<_>>();
        let on = writer.today.plus(-before);
        let (new, again) = (share(&people.applying), share(&people.renewing));
        let (short, sole_traders) = (share(&people.short), share(&people.sole_traders));
        let [again, _] = parts(&again, [40, 60]);
        let first = [new.clone(), short.clone(), sole_traders.clone()].concat();
        open(writer, on, &first, "certification");
        open(writer, on, &again, "renewal");
        let [away, _] = parts(&sole_traders, [50, 50]);
        let reason = writer.reason("turned_away");
        let turn_away = PlannedAction::new("case.turn_away", away);
        writer.act(on.plus(1), turn_away.because(&reason));
        sheet(writer, on, before, &new, &short);
    }
}

fn open(writer: &mut Writer, on: Day, codes: &[String], kind: &str) {
    let rows = codes
        .iter()
        .map(|code| {
            let opened_on = on.plus(-writer.chance.between(0, 2));
            row([
                ("uscc", text(code)),
                ("kind", text(kind)),
                ("opened_on", FieldValue::Day(opened_on)),
            ])
        })
        .collect();
    writer.import(on, IntakeKind::Cases, rows);
}

/// The applications of one sheet. The older a sheet, the further its cases have come.
fn sheet(writer: &mut Writer, on: Day, age: i64, codes: &[String], short: &[String]) {
    let step = |hundredths: i64| on.plus(age * hundredths / 100);
    if age < 10 {
        let [_nothing, some] = parts(codes, [40, 60]);
        partly(writer, on.next(), &some);
        return;
    }
    let [_nothing, some, asked, answered, complete, further, ended] =
        parts(codes, [8, 14, 8, 6, 10, 48, 6]);
    let both = [asked, answered.clone()].concat();
    partly(writer, step(10), &[some, both.clone()].concat());
    writer.act(step(15), PlannedAction::new("case.request_supplement", both));
    writer.act(step(40), PlannedAction::new("case.answer_supplement", answered));
    let [refused, withdrawn] = parts(&ended, [60, 40]);
    let accepted = [further.as_slice(), &refused, short].concat();
    accept_materials(writer, step(12), &[complete, accepted.clone()].concat());
    let reason = writer.reason("withdrawn");
    let withdraw = PlannedAction::new("case.withdraw", withdrawn);
    writer.act(step(30), withdraw.because(&reason));
    writer.act(step(20), PlannedAction::new("case.accept", accepted.clone()));
    hand_out(writer, step(22), &accepted);
    let reason = writer.reason("refused");
    writer.act(step(60), PlannedAction::new("case.refuse", refused).because(&reason));
    review(writer, &step, &further);
}

/// Some to each officer, some to whoever runs the demo.
fn hand_out(writer: &mut Writer, on: Day, codes: &[String]) {
    let officers: Vec<String> = writer.names.officers.iter().map(|o| o.name.clone()).collect();
    let [mine, first, second, _nobody] = parts(codes, [12, 35, 35, 18]);
    writer.act(on, PlannedAction::new("claim", mine).meant_by(ANY_CASE));
    for (whom, codes) in officers.iter().zip([first, second]) {
        let assign = PlannedAction::new("assign", codes).set("officer", whom);
        writer.act(on, assign.meant_by(ANY_CASE));
    }
}

/// Some documents in, one of them defective.
fn partly(writer: &mut Writer, on: Day, codes: &[String]) {
    let ids: Vec<String> = needed(writer).into_iter().take(5).collect();
    for (at, id) in ids.iter().enumerate() {
        let state = if at % 2 == 0 { "accepted" } else { "received" };
        material(writer, on, codes, id, state);
    }
    let [some, _] = parts(codes, [50, 50]);
    for id in ids.iter().take(1) {
        material(writer, on.next(), &some, id, "defective");
    }
}

fn accept_materials(writer: &mut Writer, on: Day, codes: &[String]) {
    for id in needed(writer) {
        material(writer, on, codes, &id, "accepted");
    }
}

fn material(writer: &mut Writer, on: Day, codes: &[String], id: &str, state: &str) {
    let mut act = PlannedAction::new("case.receive_material", codes.to_vec())
        .set("material", id)
        .set("state", state);
    if state == "defective" {
        act = act.set("note", writer.reason("defective"));
    }
    writer.act(on.min(writer.today), act);
}

/// Materials without which nothing is accepted, whatever the charter says, by their letters.
fn needed(writer: &Writer) -> Vec<String> {
    let mut groups: Vec<String> = Vec::new();
    for material in writer.edition.materials.iter().filter(|m| m.need != Need::Optional) {
        if !groups.contains(&material.group) {
            groups.push(material.group.clone());
        }
    }
    groups
}

/// Preliminary review and what follows it.
fn review(writer: &mut Writer, step: &impl Fn(i64) -> Day, codes: &[String]) {
    let found: Vec<String> = writer
        .edition
        .conditions
        .iter()
        .filter(|c| c.check == MachineCheck::None)
        .map(|c| c.id.clone())
        .collect();
    let [_untouched, open, failed, paused, done] = parts(codes, [18, 22, 10, 10, 40]);
    let (met, not_met) = (writer.reason("met"), writer.reason("not_met"));
    for (at, condition) in found.iter().enumerate() {
        let find = |whom: Vec<String>, finding: &str, reason: &str| {
            PlannedAction::new("case.find_condition", whom)
                .set("condition", condition)
                .set("finding", finding)
                .because(reason)
        };
        let mut whom = [done.clone(), failed.clone()].concat();
        if at == 0 {
            whom.extend(open.iter().cloned());
        }
        writer.act(step(35), find(whom, "met", &met));
        if at + 1 == found.len() {
            writer.act(step(45), find(failed.clone(), "not_met", &not_met));
        }
    }
    if let Some(id) = needed(writer).first() {
        material(writer, step(44), &paused, id, "defective");
    }
    writer.act(step(45), PlannedAction::new("case.request_supplement", paused));
    writer.act(step(55), PlannedAction::new("case.pass_to_committee", done.clone()));
    let [_committee, diligence] = parts(&done, [35, 65]);
    for (at, transition) in [(62, "case.midlist"), (66, "case.pass_final")] {
        let pass = PlannedAction::new(transition, diligence.clone()).because(&met);
        writer.act(step(at), pass);
    }
    let [_open, looked_into] = parts(&diligence, [55, 45]);
    let [_found, cleared] = parts(&looked_into, [40, 60]);
    let reason = writer.reason("cleared");
    let investigate = PlannedAction::new("case.investigate", looked_into)
        .set("method", "site_visit")
        .set("conclusion", &reason);
    writer.act(step(80), investigate);
    let clear = PlannedAction::new("case.clear_due_diligence", cleared).because(&reason);
    writer.act(step(90), clear);
}
