//! Cases at every stage: materials missing, defective and accepted, supplements open and answered, conditions open, failed
//! and met, handed to the committee, in due diligence and cleared, refused, turned away, withdrawn.

use super::chance::parts;
use super::enterprises::{OLDEST_SHEET, People};
use super::plan::PlannedAction;
use super::writer::{DemoWriter, code, row};
use crate::domain::case::CaseKind;
use crate::domain::day::Day;
use crate::domain::field::FieldValue;
use crate::domain::intake::IntakeKind;
use crate::domain::officer::Role;
use crate::domain::uscc::Uscc;
use crate::standard::edition::{Condition, MachineCheck, MaterialKind, Need};
use crate::workflow::committee::RATING;

/// Days before today on which applications were taken in, a sheet each.
const SHEETS: [i64; 3] = [OLDEST_SHEET, 16, 4];
/// Applications of an earlier sheet, that have been rated and awarded since.
const RATED: usize = 4;
/// Days before today on which that sheet was taken in.
const EARLIER: i64 = 75;

/// A step by which a code means its open case, whatever its stage.
const ANY_CASE: &str = "case.withdraw";

/// Opens the cases and takes them as far as each is to come.
pub fn write(writer: &mut DemoWriter, people: &People) {
    let (rated, applying) = people.applying.split_at(RATED.min(people.applying.len() / 4));
    certified(writer, rated);
    for (at, before) in (0..).zip(SHEETS) {
        let share =
            |all: &[Uscc]| all.iter().skip(at).step_by(SHEETS.len()).copied().collect::<Vec<_>>();
        let on = writer.today.plus(-before);
        let (new, again) = (share(applying), share(&people.renewing));
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

/// Those that came all the way, each half with scores of its own: their stars follow the table in force.
fn certified(writer: &mut DemoWriter, codes: &[Uscc]) {
    let on = writer.today.plus(-EARLIER);
    let day = |after: i64| on.plus(after);
    open(writer, on, codes, "certification");
    accept_materials(writer, day(1), codes);
    let all = |transition: &str| PlannedAction::new(transition, codes.to_vec());
    writer.act(day(2), all("case.accept"));
    let met = writer.reason("met");
    for condition in to_be_found(writer, false) {
        let find = all("case.find_condition").set("condition", condition).set("finding", "met");
        writer.act(day(4), find.because(&met));
    }
    writer.act(day(5), all("case.pass_to_committee"));
    let panel = Panel::of(writer);
    panel.interview(writer, day(6), codes);
    panel.vote(writer, day(7), codes, 3, "");
    panel.close(writer, day(8), "case.midlist", codes);
    panel.interview(writer, day(9), codes);
    panel.vote(writer, day(10), codes, 3, "");
    let [high, low] = parts(codes, [50, 50]);
    prove(writer, day(9), codes);
    panel.rate(writer, day(10), &high, 10);
    panel.rate(writer, day(10), &low, 60);
    panel.close(writer, day(11), "case.pass_final", codes);
    investigate(writer, day(13), codes);
    clear(writer, day(14), codes);
    writer.act(day(15), all("case.publish_notice").by_any(writer, Role::Publisher));
    // Long enough for a notice, whatever holidays lie in it.
    writer.act(day(40), all("case.award").by_any(writer, Role::Publisher));
}

fn investigate(writer: &mut DemoWriter, on: Day, codes: &[Uscc]) {
    let (assessor, looked_at) = (writer.reason("assessor"), writer.reason("looked_at"));
    let investigate = PlannedAction::new("case.investigate", codes.to_vec())
        .set("method", "site_visit")
        .set("third_party", assessor)
        .set("points", looked_at)
        .set("conclusion", writer.reason("cleared"));
    writer.act(on, investigate.by_any(writer, Role::Investigator));
}

fn clear(writer: &mut DemoWriter, on: Day, codes: &[Uscc]) {
    let clear = PlannedAction::new("case.clear_due_diligence", codes.to_vec());
    let clear = clear.because(&writer.reason("cleared"));
    writer.act(on, clear.by_any(writer, Role::Supervisor));
}

/// Conditions that an officer finds: of certification, or of entry to the rating.
fn to_be_found(writer: &DemoWriter, rating: bool) -> Vec<String> {
    let all = writer.edition.conditions.iter();
    let by_officer = |c: &&Condition| c.check == MachineCheck::None && c.rating == rating;
    all.filter(by_officer).map(|c| c.id.clone()).collect()
}

/// What a rating asks for before it is voted on: measures, proof of every dimension, and what an officer finds of entry.
fn prove(writer: &mut DemoWriter, on: Day, codes: &[Uscc]) {
    if codes.is_empty() {
        return;
    }
    let dimensions = writer.edition.lists.get("dimension");
    let dimensions: Vec<String> =
        dimensions.into_iter().flatten().map(|d| d.code.clone()).collect();
    for dimension in dimensions {
        let proof = PlannedAction::new("case.receive_material", codes.to_vec())
            .set("dimension", dimension)
            .set("state", "accepted");
        writer.act(on, proof);
    }
    let met = writer.reason("met");
    for condition in to_be_found(writer, true) {
        let find = PlannedAction::new("case.find_condition", codes.to_vec())
            .set("condition", condition)
            .set("finding", "met");
        writer.act(on, find.because(&met));
    }
}

fn open(writer: &mut DemoWriter, on: Day, codes: &[Uscc], kind: &str) {
    let rows = codes
        .iter()
        .map(|uscc| {
            let opened_on = on.plus(-writer.chance.between(0, 2));
            row([
                ("uscc", FieldValue::Uscc(*uscc)),
                ("kind", code(kind)),
                ("opened_on", FieldValue::Day(opened_on)),
            ])
        })
        .collect();
    writer.import(on, IntakeKind::Cases, rows);
}

/// The applications of one sheet. The older a sheet, the further its cases have come.
fn sheet(writer: &mut DemoWriter, on: Day, age: i64, codes: &[Uscc], short: &[Uscc]) {
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
    review(writer, &step, &further, SHEETS.iter().all(|other| *other <= age));
}

/// Some to each officer, some to whoever runs the demo.
fn hand_out(writer: &mut DemoWriter, on: Day, codes: &[Uscc]) {
    let officers: Vec<String> = writer.names.officers.iter().map(|o| o.name.clone()).collect();
    let [mine, first, second, _nobody] = parts(codes, [12, 35, 35, 18]);
    writer.act(on, PlannedAction::new("claim", mine).meant_by(ANY_CASE));
    for (whom, codes) in officers.iter().zip([first, second]) {
        let assign = PlannedAction::new("assign", codes).set("officer", whom);
        writer.act(on, assign.meant_by(ANY_CASE));
    }
}

/// Some documents in, one of them defective.
fn partly(writer: &mut DemoWriter, on: Day, codes: &[Uscc]) {
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

fn accept_materials(writer: &mut DemoWriter, on: Day, codes: &[Uscc]) {
    for id in needed(writer) {
        material(writer, on, codes, &id, "accepted");
    }
}

fn material(writer: &mut DemoWriter, on: Day, codes: &[Uscc], id: &str, state: &str) {
    let mut act = PlannedAction::new("case.receive_material", codes.to_vec())
        .set("material", id)
        .set("state", state);
    if state == "defective" {
        act = act.set("note", writer.reason("defective"));
    }
    writer.act(on.min(writer.today), act);
}

/// Materials without which nothing is accepted, whatever the charter says, by their letters.
fn needed(writer: &DemoWriter) -> Vec<String> {
    let mut groups: Vec<String> = Vec::new();
    let of_certification = |m: &&MaterialKind| {
        let asked = m.kinds.is_empty() || m.kinds.contains(&CaseKind::Certification);
        asked && !matches!(m.need, Need::Optional | Need::PerDimension)
    };
    for material in writer.edition.materials.iter().filter(of_certification) {
        if !groups.contains(&material.group) {
            groups.push(material.group.clone());
        }
    }
    groups
}

/// Preliminary review and what follows it.
fn review(writer: &mut DemoWriter, step: &impl Fn(i64) -> Day, codes: &[Uscc], oldest: bool) {
    let found = to_be_found(writer, false);
    let [_untouched, open, failed, paused, done] = parts(codes, [18, 22, 10, 10, 40]);
    let (met, not_met) = (writer.reason("met"), writer.reason("not_met"));
    for (at, condition) in found.iter().enumerate() {
        let find = |whom: Vec<Uscc>, finding: &str, reason: &str| {
            PlannedAction::new("case.find_condition", whom)
                .set("condition", condition)
                .set("finding", finding)
                .because(reason)
        };
        let mut whom = [done.clone(), failed.clone()].concat();
        if at == 0 {
            whom.extend(&open);
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
    let [_untouched, heard, begun, last, diligence] = parts(&done, [10, 10, 15, 15, 50]);
    let panel = Panel::of(writer);
    let midlisted = [last.clone(), diligence.clone()].concat();
    panel.interview(writer, step(58), &[heard, begun.clone(), midlisted.clone()].concat());
    panel.vote(writer, step(60), &begun, 1, "");
    panel.vote(writer, step(60), &midlisted, 3, "");
    panel.close(writer, step(62), "case.midlist", &midlisted);
    panel.interview(writer, step(64), &midlisted);
    panel.vote(writer, step(65), &last, 1, "");
    panel.vote(writer, step(65), &diligence, 3, "");
    let [_open, looked_into] = parts(&diligence, [55, 45]);
    let [_found, cleared] = parts(&looked_into, [40, 60]);
    // A score is an operation of each member for each dimension: the oldest sheet shows it.
    if oldest {
        let [_unrated, rated] = parts(&cleared, [60, 40]);
        prove(writer, step(64), &rated);
        panel.rate(writer, step(65), &rated, 20);
    }
    panel.close(writer, step(66), "case.pass_final", &diligence);
    investigate(writer, step(80), &looked_into);
    clear(writer, step(90), &cleared);
}

impl PlannedAction {
    /// Done by the first officer of the demo with that role.
    fn by_any(self, writer: &DemoWriter, role: Role) -> Self {
        let officer = writer.names.officers.iter().find(|o| o.plan().roles.contains(&role));
        match officer.map(|o| o.user.clone()) {
            Some(user) => self.by(&user),
            None => self,
        }
    }
}

/// The committee of the demo by their accounts, the chair first.
struct Panel(Vec<String>);

impl Panel {
    fn of(writer: &DemoWriter) -> Self {
        let sits = |role: Role| {
            let with = writer.names.officers.iter().filter(move |o| o.plan().roles.contains(&role));
            with.map(|o| o.user.clone())
        };
        Self(sits(Role::Chair).chain(sits(Role::CommitteeMember)).collect())
    }

    fn chair(&self, action: PlannedAction) -> PlannedAction {
        match self.0.first() {
            Some(user) => action.by(user),
            None => action,
        }
    }

    fn interview(&self, writer: &mut DemoWriter, on: Day, codes: &[Uscc]) {
        let record = writer.reason("interviewed");
        let interview = PlannedAction::new("case.interview", codes.to_vec())
            .set("state", "held")
            .set("record", record);
        writer.act(on, self.chair(interview));
    }

    /// So many members vote in favour, in the stage's own round where none is named.
    fn vote(&self, writer: &mut DemoWriter, on: Day, codes: &[Uscc], members: usize, round: &str) {
        let note = writer.reason("voted");
        for user in self.0.iter().take(members) {
            let mut vote = PlannedAction::new("case.vote", codes.to_vec())
                .set("choice", "for")
                .set("note", &note);
            if !round.is_empty() {
                vote = vote.set("round", round);
            }
            writer.act(on, vote.by(user));
        }
    }

    fn close(&self, writer: &mut DemoWriter, on: Day, transition: &str, codes: &[Uscc]) {
        writer.act(on, self.chair(PlannedAction::new(transition, codes.to_vec())));
    }

    /// Scores every dimension up to so many hundredths below the most, votes on the stars that the scores propose, and gives them.
    fn rate(&self, writer: &mut DemoWriter, on: Day, codes: &[Uscc], below: i64) {
        if codes.is_empty() {
            return;
        }
        let dimensions = writer.edition.lists.get("dimension");
        let dimensions: Vec<(String, u32)> =
            dimensions.into_iter().flatten().map(|d| (d.code.clone(), d.weight)).collect();
        for user in &self.0 {
            for (dimension, weight) in &dimensions {
                let less = writer.chance.between(0, i64::from(*weight) * below / 100);
                let score = PlannedAction::new("case.score", codes.to_vec())
                    .set("dimension", dimension)
                    .set("score", (i64::from(*weight) - less).max(0));
                writer.act(on, score.by(user));
            }
        }
        self.vote(writer, on, codes, self.0.len(), RATING);
        writer.act(on, self.chair(PlannedAction::new("case.rate", codes.to_vec())));
    }
}
