//! Random work on a real desk: whatever is done, the log replays to what is stored, queues show what the records say,
//! and undo gives back the former bytes. A printed seed replays a run: `SEDESK_SEED=… cargo test --test desks simulation`.
#![allow(
    clippy::disallowed_methods,
    reason = "a test may read the clock and the environment that it runs its children by"
)]

use crate::support;

use sedesk::domain::action::{Action, Target};
use sedesk::domain::day::Day;
use sedesk::domain::field::FieldValue;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::intake::{IntakeBatch, IntakeKind, IntakeRow};
use sedesk::domain::queue::Queue;
use sedesk::domain::record::Record;
use sedesk::service::request::{Ask, View};
use sedesk::service::response::{Done, Form, FormFieldKind, FormLine, Menu, Reply, RowView};
use sedesk::standard::edition::Need;
use sedesk::standard::rule::UndoRight;
use sedesk::store::codec;
use std::collections::{BTreeMap, BTreeSet};
use support::desk::{Bed, day};
use support::generate::{self, Mix, Rng};
use support::state::{State, changed, decoded, numbers, plainly, scanned, state};

const STEPS: usize = 120;

/// What an undo says of something that ends by its own step alone.
const LASTS: [&str; 4] = ["undo-never", "undo-lasts", "undo-loses", "undo-ground"];

fn lasts(done: &Done) -> bool {
    let mut keys = done.refused.iter().map(|r| r.refusals[0].message.key.as_str());
    !done.refused.is_empty() && keys.any(|key| LASTS.contains(&key))
}

/// The bytes of a record without the bars that taking back leaves with whoever took a part in a case.
fn bare(id: RecordId, bytes: &[u8]) -> Vec<u8> {
    if id.kind != Kind::Case {
        return bytes.to_vec();
    }
    let Ok(Record::Case(mut case)) = codec::decode_record(id.kind, bytes) else { panic!("{id:?}") };
    case.parts.clear();
    case.reviewer = None;
    codec::encode_record(&case.into()).unwrap()
}

fn bared(state: &State) -> State {
    state.iter().map(|(id, bytes)| (*id, bare(*id, bytes))).collect()
}

/// What an operation did to the records, and who it touched.
struct Written {
    before: BTreeMap<RecordId, Option<Vec<u8>>>,
    undo: bool,
}

struct Simulation {
    bed: Bed,
    rng: Rng,
    /// As of the last operation.
    state: State,
    operations: BTreeMap<u64, Written>,
    ever: BTreeSet<RecordId>,
    next_enterprise: u32,
    next_alert: u32,
    done: BTreeMap<String, usize>,
}

impl Simulation {
    fn new(seed: u64) -> Self {
        let bed = Bed::new();
        let state = state(&bed);
        let ever = numbers(&state).collect();
        Self {
            bed,
            rng: Rng(seed),
            state,
            operations: BTreeMap::new(),
            ever,
            next_enterprise: 1,
            next_alert: 1,
            done: BTreeMap::new(),
        }
    }

    fn head(&self) -> u64 {
        self.bed.about().head
    }

    fn request_id(&mut self) -> [u8; 16] {
        let mut id = [0xAA; 16];
        id[..8].copy_from_slice(&self.rng.next().to_be_bytes());
        id
    }

    /// Reads what an operation left and holds its numbers to the rules of numbering.
    fn note(&mut self, operation: Option<u64>, undo: bool, what: &str) {
        let after = state(&self.bed);
        let before = changed(&self.state, &after);
        let Some(no) = operation else {
            assert!(before.is_empty(), "{what}: nothing was written, yet {before:?} changed");
            return;
        };
        assert_eq!(no, self.head(), "{what}");
        *self.done.entry(what.to_owned()).or_default() += 1;
        let fresh: BTreeSet<RecordId> =
            numbers(&after).filter(|id| !self.state.contains_key(id)).collect();
        if undo {
            assert!(fresh.is_subset(&self.ever), "{what}: an undo makes no new numbers");
        } else {
            assert!(fresh.is_disjoint(&self.ever), "{what}: a number was given twice");
        }
        self.ever.extend(fresh);
        for kind in Kind::ALL.into_iter().filter(|k| *k != Kind::Filing) {
            let all: Vec<u64> =
                self.ever.iter().filter(|id| id.kind == kind).map(|id| id.no).collect();
            let count = u64::try_from(all.len()).unwrap();
            assert_eq!(all, (1..=count).collect::<Vec<_>>(), "{what}: numbers of {kind:?}");
        }
        self.operations.insert(no, Written { before, undo });
        self.state = after;
    }

    fn import(&mut self) {
        let batch = match self.rng.below(10) {
            0..=3 => self.enterprises(),
            4..=6 => self.alerts(),
            _ => self.filings(),
        };
        let (kind, skip_bad) = (batch.kind, self.rng.chance(70));
        let dry = self.imported(&batch, true, skip_bad);
        assert!(dry.operation.is_none());
        let report = self.imported(&batch, false, skip_bad);
        assert_eq!(
            (dry.good, &dry.bad, &dry.warnings, dry.merged),
            (report.good, &report.bad, &report.warnings, report.merged),
            "a dry run says what then happens"
        );
        if !skip_bad && !report.bad.is_empty() {
            assert_eq!(report.operation, None, "all or nothing");
        }
        self.note(report.operation, false, &format!("import {}", kind.word()));
    }

    fn imported(
        &self,
        batch: &IntakeBatch,
        dry_run: bool,
        skip_bad: bool,
    ) -> sedesk::domain::intake::IntakeReport {
        let ask = Ask::Import { batch: batch.clone(), dry_run, skip_bad, update: false };
        let Reply::Imported(report) = self.bed.ask(ask) else { panic!() };
        report
    }

    fn enterprises(&mut self) -> IntakeBatch {
        let count = 2 + u32::try_from(self.rng.below(9)).unwrap();
        let mix = Mix { certified: 50, applying: 35 };
        let from = self.next_enterprise;
        let mut batch = generate::enterprises(&mut self.rng, self.bed.today, from, count, mix);
        self.next_enterprise += count;
        if self.rng.chance(30) {
            // The same code a second time, or a case opened on a day to come: bad rows.
            let mut again = self.rng.pick(&batch.rows).clone();
            again.line = u32::try_from(batch.rows.len()).unwrap() + 2;
            if self.rng.chance(50) {
                let code = generate::uscc("460105", self.next_enterprise);
                self.next_enterprise += 1;
                let later = self.bed.today.plus(30);
                again.values.remove("certificate_number");
                for (key, value) in [
                    ("uscc", FieldValue::Uscc(code)),
                    ("status", FieldValue::Code("applying".to_owned())),
                    ("opened_on", FieldValue::Day(later)),
                ] {
                    again.values.insert(key.to_owned(), value);
                }
            }
            let at = self.rng.below(batch.rows.len() + 1);
            batch.rows.insert(at, again);
            batch.rows_read += 1;
        }
        batch
    }

    fn alerts(&mut self) -> IntakeBatch {
        let rows = self.rows(Queue::Enterprises);
        let grounds = self.bed.about().edition.lists["ground"].clone();
        let mut made = Vec::new();
        for line in 2..4 + u32::try_from(self.rng.below(6)).unwrap() {
            let some = (!rows.is_empty()).then(|| self.rng.pick(&rows).clone());
            let (code, name) =
                some.map_or((String::new(), String::new()), |r| (r.row.uscc, r.row.name));
            let unknown = generate::uscc("440300", 900_000 + line).to_string();
            let given = match self.rng.below(4) {
                0 => (code.as_str(), name.as_str()),
                1 => ("", name.as_str()),
                2 => ("", "无名有限公司"),
                _ => (unknown.as_str(), "外地有限公司"),
            };
            // Now and then the same source and number again: the same alert.
            if self.rng.chance(75) {
                self.next_alert += 1;
            }
            let on = self.bed.today.plus(-i64::try_from(self.rng.below(90)).unwrap());
            let ground = self.rng.pick(&grounds).code.clone();
            made.push(generate::alert(line, self.next_alert, on, given, &ground));
        }
        generate::batch(IntakeKind::Alerts, "alerts", made)
    }

    fn filings(&mut self) -> IntakeBatch {
        let mut rows = self.rows(Queue::OverdueFilings);
        rows.extend(self.rows(Queue::Filings));
        let mut made: Vec<IntakeRow> = Vec::new();
        for line in 2..3 + u32::try_from(self.rng.below(8)).unwrap() {
            let on = self.bed.today.plus(5 - i64::try_from(self.rng.below(120)).unwrap());
            let subject = if rows.is_empty() || self.rng.chance(15) {
                "HFDA-1999-000001".to_owned()
            } else {
                self.rng.pick(&rows).row.uscc.clone()
            };
            made.push(generate::filing(line, &subject, on));
        }
        generate::batch(IntakeKind::Filings, "filings", made)
    }

    fn rows(&self, queue: Queue) -> Vec<RowView> {
        self.bed.page(queue, "", 0, usize::MAX >> 1).rows
    }

    /// A record of any kind that rules may be asked about.
    fn some_record(&mut self) -> Option<RecordId> {
        let kinds =
            [Kind::Enterprise, Kind::Case, Kind::Case, Kind::Filing, Kind::Alert, Kind::Matter];
        let kind = *self.rng.pick(&kinds);
        let all: Vec<RecordId> = self.state.keys().filter(|id| id.kind == kind).copied().collect();
        (!all.is_empty()).then(|| *self.rng.pick(&all))
    }

    fn form(&self, transition: &str, targets: &[Target]) -> Form {
        let ask = Ask::Form { transition: transition.to_owned(), targets: targets.to_vec() };
        let Reply::Form(form) = self.bed.ask(ask) else { panic!() };
        form
    }

    fn typed(&mut self, line: &FormLine) -> Option<String> {
        if self.rng.chance(4) {
            let odd =
                ["", "2999-12-31", "\u{202e}cod.exe", "-1", "\u{1b}[2J", "不是代码", "31/02/2026"];
            return Some((*self.rng.pick(&odd)).to_owned());
        }
        if !line.value.is_empty() && self.rng.chance(60) {
            return None;
        }
        let offset = i64::try_from(self.rng.below(60)).unwrap();
        Some(match line.kind {
            FormFieldKind::Choice => self.rng.pick(&line.choices).0.clone(),
            FormFieldKind::Choices => {
                let (a, b) = (self.rng.pick(&line.choices), self.rng.below(2));
                if b == 0 { a.0.clone() } else { String::new() }
            }
            FormFieldKind::Day if self.rng.chance(50) => {
                self.bed.today.plus(20 + offset).to_string()
            }
            FormFieldKind::Day => self.bed.today.plus(-offset / 10).to_string(),
            FormFieldKind::Number => self.rng.below(400).to_string(),
            FormFieldKind::Money => format!("CNY {}", self.rng.below(5000)),
            FormFieldKind::Share => format!("{}%", self.rng.below(105)),
            FormFieldKind::Flag => if self.rng.chance(50) { "yes" } else { "no" }.to_owned(),
            FormFieldKind::Officer => "root".to_owned(),
            FormFieldKind::Uscc => {
                generate::uscc("460105", 500_000 + u32::try_from(offset).unwrap()).to_string()
            }
            FormFieldKind::Enterprise => {
                let rows = self.rows(Queue::Enterprises);
                if rows.is_empty() {
                    return None;
                }
                self.rng.pick(&rows).row.uscc.clone()
            }
            FormFieldKind::Rows => {
                ["甲 | 60% | 60%", "海口市慈善总会", ""][self.rng.below(3)].to_owned()
            }
            FormFieldKind::Text | FormFieldKind::LongText => {
                format!("说明 {}", self.rng.below(1_000))
            }
            FormFieldKind::Email => format!("office{}@example.org", self.rng.below(20)),
            FormFieldKind::Each => return self.typed_row(line),
        })
    }

    /// One row of a table over other fields, filled in.
    fn typed_row(&mut self, line: &FormLine) -> Option<String> {
        let rows = &line.table.as_ref()?.rows;
        if rows.is_empty() {
            return None;
        }
        let mut parts = self.rng.pick(rows).by.clone();
        for column in line.columns.iter().skip(parts.len()) {
            parts.push(match column.kind {
                FormFieldKind::Choice => self.rng.pick(&column.choices).0.clone(),
                FormFieldKind::Number => self.rng.below(12).to_string(),
                FormFieldKind::Day => self.bed.today.to_string(),
                _ => String::new(),
            });
        }
        Some(parts.join(" | "))
    }

    fn action(&mut self) -> Option<Action> {
        let first = self.some_record()?;
        let Reply::Menu(menu) = self.bed.ask(Ask::Menu { id: first }) else { panic!() };
        let item = self.choose(&menu)?;
        let mut ids = vec![first];
        if self.rng.chance(40) {
            let others: Vec<RecordId> =
                self.state.keys().filter(|id| id.kind == first.kind).copied().collect();
            for _ in 0..self.rng.below(12) {
                ids.push(*self.rng.pick(&others));
            }
        }
        let targets: Vec<Target> = ids.iter().map(|id| self.target(*id)).collect();
        let form = self.form(&item, &targets);
        let mut fields = BTreeMap::new();
        for line in &form.fields {
            if item == "enterprise.edit" && !self.rng.chance(12) {
                continue;
            }
            if let Some(value) = self.typed(line) {
                fields.insert(line.key.clone(), value);
            }
        }
        let reason = (form.reason_required && self.rng.chance(95)).then(|| "查明属实".to_owned());
        Some(Action { transition: item, targets, fields, reason })
    }

    /// Mostly something that may be done, at times something that may not.
    fn choose(&mut self, menu: &Menu) -> Option<String> {
        let open: Vec<&str> = menu
            .items
            .iter()
            .filter(|i| i.refusals.is_empty())
            .map(|i| i.transition.as_str())
            .collect();
        let all: Vec<&str> = menu.items.iter().map(|i| i.transition.as_str()).collect();
        let desk = ["assign", "claim", "comment", "case.withdraw", "case.turn_away", "case.refuse"];
        let onward: Vec<&str> = open.iter().filter(|t| !desk.contains(t)).copied().collect();
        let from = match self.rng.below(100) {
            0..8 => &all,
            8..80 if !onward.is_empty() => &onward,
            _ if open.is_empty() => &all,
            _ => &open,
        };
        (!from.is_empty()).then(|| (*self.rng.pick(from)).to_owned())
    }

    fn target(&self, id: RecordId) -> Target {
        let Reply::Menu(menu) = self.bed.ask(Ask::Menu { id }) else { panic!() };
        menu.target
    }

    /// Acts, with a plan before it that must tell what then happens; the same request again does nothing more.
    fn act(&mut self) {
        let Some(mut action) = self.action() else { return };
        let fresh = self.bed.plan(&action);
        if action.targets.len() > 1 && self.rng.chance(25) {
            let stale = self.rng.below(action.targets.len());
            self.make_stale(&mut action, stale, &fresh);
        }
        let plan = self.bed.plan(&action);
        let id = self.request_id();
        let done = self.bed.act_as("root", id, &action).unwrap();
        assert_eq!(done.refused, plan.refused, "{action:?}");
        assert_eq!(done.skipped, plan.already, "{action:?}");
        if done.operation.is_some() {
            assert_eq!(done.changed.len(), plan.will.len(), "{action:?}");
        } else {
            assert_eq!(plan.will, Vec::new(), "{action:?}");
        }
        self.note(done.operation, false, &action.transition);
        if let Some(operation) = done.operation
            && self.rng.chance(20)
        {
            let again = self.bed.act_as("root", id, &action).unwrap();
            assert_eq!(again.operation, done.operation);
            assert_eq!(self.head(), operation);
        }
    }

    /// One target of several at another version: it alone is refused.
    fn make_stale(
        &mut self,
        action: &mut Action,
        at: usize,
        fresh: &sedesk::service::response::Plan,
    ) {
        let stale = action.targets[at].id;
        if action.targets.iter().filter(|t| t.id == stale).count() > 1 {
            return;
        }
        action.targets[at].version = action.targets[at].version.map(|v| v + 1);
        let plan = self.bed.plan(action);
        let refused: Vec<_> = plan
            .refused
            .iter()
            .filter(|r| r.refusals.iter().any(|r| r.message.key == "refused-stale"))
            .map(|r| r.named.target.id)
            .collect();
        assert_eq!(refused, [stale], "{action:?}");
        let records = decoded(&self.state);
        let owner = |id: RecordId| records.get(&id).and_then(Record::enterprise).unwrap_or(id);
        let alone = action.targets.iter().filter(|t| owner(t.id) == owner(stale)).count() == 1;
        if alone {
            let others: Vec<_> = fresh.will.iter().filter(|n| n.target.id != stale).collect();
            assert_eq!(plan.will.iter().collect::<Vec<_>>(), others, "{action:?}");
        }
    }

    fn undo(&mut self) {
        let all: Vec<u64> = self.operations.keys().copied().collect();
        if all.is_empty() {
            return;
        }
        let recent = all.len().saturating_sub(5);
        let no =
            if self.rng.chance(70) { *self.rng.pick(&all[recent..]) } else { *self.rng.pick(&all) };
        let written = &self.operations[&no];
        let was_undo = written.undo;
        let former = written.before.clone();
        let ask = Ask::Undo { operation: Some(no), reason: None };
        let done = match self.bed.ask_as("root", ask) {
            Ok(Reply::Done(done)) => done,
            // Everything stands already as it did before.
            Err(error) => {
                if error.message.key == "undo-already" {
                    self.stands_as(&former, no);
                } else {
                    assert_eq!(error.message.key, "undo-never");
                }
                return;
            }
            other => panic!("{other:?}"),
        };
        let what = if was_undo { "undo undo" } else { "undo" };
        self.note(done.operation, true, what);
        self.assert_restored(&done, &former, no);
    }

    fn assert_restored(&self, done: &Done, former: &BTreeMap<RecordId, Option<Vec<u8>>>, no: u64) {
        let later = self.operations.range(no + 1..).filter(|(at, _)| Some(**at) != done.operation);
        let later: Vec<&Written> = later.map(|(_, written)| written).collect();
        if !done.refused.is_empty() {
            let free = !later.is_empty() || lasts(done);
            assert!(free, "the last operation can be taken back: {:?}", done.refused);
            assert_eq!(done.operation, None);
            // What it left as it was (a comment) may have been changed by anyone since.
            let own = done.refused.iter().filter(|r| former.contains_key(&r.named.target.id));
            let mut keys = own.map(|r| r.refusals[0].message.key.as_str());
            let untouched =
                later.iter().all(|w| former.keys().all(|id| !w.before.contains_key(id)));
            if untouched {
                assert!(keys.all(|key| key != "undo-changed-since"), "{:?}", done.refused);
            }
            return;
        }
        self.stands_as(former, no);
    }

    fn stands_as(&self, former: &BTreeMap<RecordId, Option<Vec<u8>>>, no: u64) {
        for (id, bytes) in former {
            let stands = self.state.get(id).map(|b| bare(*id, b));
            assert_eq!(stands, bytes.as_ref().map(|b| bare(*id, b)), "undo of {no}: {id:?}");
        }
    }

    fn check(&self) {
        self.bed.assert_verified();
        let edition = self.bed.about().edition;
        let scan = scanned(&self.state, &edition, "root", self.bed.today);
        let plain = plainly(&self.state, self.bed.today);
        for (queue, count) in self.bed.counts() {
            let rows = self.rows(queue);
            let shown: BTreeSet<RecordId> = rows.iter().map(|r| r.row.id).collect();
            assert_eq!(u64::try_from(rows.len()).unwrap(), count, "{queue:?}");
            assert_eq!(shown, scan[&queue], "{queue:?}");
            if let Some(plain) = plain.get(&queue) {
                // Warnings that are owed stand beside the alerts themselves.
                let mut shown = shown;
                shown.retain(|id| queue != Queue::Alerts || id.kind == Kind::Alert);
                assert_eq!(&shown, plain, "{queue:?}, plainly");
            }
            self.check_rows(queue, &rows);
        }
        self.check_find();
    }

    /// Pages join up to the whole, and every row is the one its record gives when asked for alone.
    fn check_rows(&self, queue: Queue, rows: &[RowView]) {
        let mut paged = Vec::new();
        while paged.len() < rows.len() {
            let page = self.bed.page(queue, "", paged.len(), 7);
            assert!(!page.rows.is_empty());
            paged.extend(page.rows);
        }
        assert_eq!(paged, rows, "{queue:?}");
        let ids: Vec<RecordId> = rows.iter().map(|r| r.row.id).collect();
        let Reply::Rows(alone) = self.bed.ask(Ask::Rows { queue, ids: ids.clone() }) else {
            panic!()
        };
        assert_eq!(alone, rows, "{queue:?}");
        let view = View::new(queue, "");
        let Reply::Targets(targets) = self.bed.ask(Ask::Matching { view }) else { panic!() };
        assert_eq!(targets.iter().map(|t| t.id).collect::<Vec<_>>(), ids, "{queue:?}");
    }

    fn check_find(&self) {
        for (id, record) in decoded(&self.state) {
            let Record::Enterprise(e) = record else { continue };
            let Some(code) = e.uscc else { continue };
            let found = self.bed.find(code.as_str());
            assert_eq!(found.first().map(|f| f.id), Some(id), "{code}");
            assert_eq!(found.first().map(|f| f.name.as_str()), Some(e.name.as_str()));
        }
    }

    fn go(&mut self) {
        for step in 0..STEPS {
            match self.rng.below(100) {
                0..=14 => self.import(),
                15..=74 => self.act(),
                75..=92 => self.undo(),
                _ => {
                    let by = i64::try_from(self.rng.below(70)).unwrap() - 25;
                    let floor = day("2026-06-01");
                    self.bed.today = self.bed.today.plus(by).max(floor).min(day("2027-12-20"));
                }
            }
            if step % 10 == 9 {
                self.check();
            }
        }
        self.check();
        println!("{:?}", self.done);
    }
}

fn simulate(usual: u64) {
    let mut simulation = Simulation::new(generate::seed(usual));
    simulation.import();
    simulation.go();
    assert!(simulation.operations.len() > STEPS / 4, "{:?}", simulation.done);
}

#[test]
fn random_work_leaves_a_desk_that_replays_counts_and_finds_1() {
    simulate(1);
}

#[test]
fn random_work_leaves_a_desk_that_replays_counts_and_finds_2() {
    simulate(20_261_120);
}

#[test]
fn random_work_leaves_a_desk_that_replays_counts_and_finds_3() {
    simulate(0x5EDE_5C00);
}

#[test]
fn random_work_leaves_a_desk_that_replays_counts_and_finds_4() {
    simulate(11_300);
}

#[test]
fn random_work_of_one_seed_is_the_same_work_twice() {
    let run = || {
        let mut simulation = Simulation::new(77);
        for _ in 0..12 {
            simulation.import();
            simulation.act();
            simulation.undo();
        }
        simulation.state
    };
    assert_eq!(run(), run());
}

/// Does a thing, takes it back, compares every byte and count, and does it again.
struct Undoing {
    bed: Bed,
    taken_back: BTreeSet<String>,
    lasting: BTreeSet<String>,
}

impl Undoing {
    fn thing(&mut self, what: &str, mut doing: impl FnMut(&Bed) -> Option<u64>) {
        let (before, counts) = (state(&self.bed), self.bed.counts());
        let done = doing(&self.bed).unwrap_or_else(|| panic!("{what}: nothing done"));
        let after = state(&self.bed);
        let undone =
            match self.bed.ask_as("root", Ask::Undo { operation: Some(done), reason: None }) {
                Ok(Reply::Done(undone)) if !lasts(&undone) => undone,
                Ok(Reply::Done(_)) => {
                    assert!(state(&self.bed) == after, "{what}: refused and yet changed");
                    self.lasting.insert(what.to_owned());
                    return;
                }
                Err(error) => {
                    assert_eq!(error.message.key, "undo-never", "{what}");
                    return;
                }
                other => panic!("{other:?}"),
            };
        assert!(undone.operation.is_some(), "{what}: {:?}", undone.refused);
        assert!(bared(&state(&self.bed)) == bared(&before), "{what}: other bytes after undo");
        assert_eq!(self.bed.counts(), counts, "{what}");
        let redone = self.bed.undo(undone.operation);
        assert!(redone.operation.is_some(), "{what}: {:?}", redone.refused);
        assert!(bared(&state(&self.bed)) == bared(&after), "{what}: other bytes after redoing");
        self.bed.assert_verified();
        self.taken_back.insert(what.to_owned());
    }

    fn step(&mut self, transition: &str, id: RecordId, fields: &[(&str, &str)]) {
        self.steps(transition, &[id], fields);
    }

    fn steps(&mut self, transition: &str, ids: &[RecordId], fields: &[(&str, &str)]) {
        let targets: Vec<Target> = ids.iter().map(|id| Target { id: *id, version: None }).collect();
        let mut action = self.bed.action(transition, &targets, fields, None);
        let form = self.bed.ask(Ask::Form { transition: transition.to_owned(), targets });
        let Reply::Form(form) = form else { panic!() };
        action.reason = form.reason_required.then(|| "查明属实".to_owned());
        self.thing(transition, |bed| {
            let done = bed.act(&action);
            assert_eq!(done.refused, Vec::new(), "{action:?}");
            done.operation
        });
    }

    fn import(&mut self, batch: &IntakeBatch) {
        self.thing(&format!("import {}", batch.kind.word()), |bed| {
            let ask = Ask::Import {
                batch: batch.clone(),
                dry_run: false,
                skip_bad: false,
                update: false,
            };
            let Reply::Imported(report) = bed.ask(ask) else { panic!() };
            assert_eq!(report.bad, Vec::new());
            report.operation
        });
    }

    fn ids(&self, queue: Queue) -> Vec<RecordId> {
        self.bed.page(queue, "", 0, 1_000).rows.into_iter().map(|r| r.row.id).collect()
    }

    fn case(&mut self) {
        let edition = self.bed.about().edition;
        let case = self.ids(Queue::Applications)[0];
        let noted = [("material", edition.materials[0].id.as_str()), ("state", "received")];
        self.step("case.receive_material", case, &noted);
        self.step("case.request_supplement", case, &[]);
        self.step("case.answer_supplement", case, &[]);
        for material in edition.materials.iter().filter(|m| m.need != Need::PerDimension) {
            let fields = [("material", material.id.as_str()), ("state", "accepted")];
            self.step("case.receive_material", case, &fields);
        }
        let dimensions = || edition.lists["dimension"].iter().map(|d| d.code.as_str());
        for dimension in dimensions() {
            let fields = [("dimension", dimension), ("state", "accepted")];
            self.step("case.receive_material", case, &fields);
        }
        self.step("case.accept", case, &[]);
        for condition in &edition.conditions {
            let action = self.bed.action(
                "case.find_condition",
                &[Target { id: case, version: None }],
                &[("condition", condition.id.as_str()), ("finding", "met")],
                Some("查明属实"),
            );
            self.thing("case.find_condition", |bed| bed.act(&action).operation);
        }
        self.step("case.pass_to_committee", case, &[]);
        self.round(case, "case.midlist");
        self.step("case.return_to_committee", case, &[]);
        self.round(case, "case.midlist");
        let material = ("material", edition.materials[0].id.as_str());
        let defective = [material, ("state", "defective"), ("note", "缺页")];
        self.step("case.receive_material", case, &defective);
        self.step("case.receive_material", case, &[material, ("state", "accepted")]);
        self.step("case.find_immaterial", case, &[]);
        self.round(case, "case.pass_final");
        self.step("case.return_to_final", case, &[]);
        // Held again, a round of the rating is scored anew.
        for closing in ["case.rate_again", "case.rate"] {
            for dimension in dimensions() {
                self.step("case.score", case, &[("dimension", dimension), ("score", "8")]);
            }
            let on_stars = [("round", "rating"), ("stars", "3"), ("choice", "for")];
            self.step("case.vote", case, &on_stars);
            self.step(closing, case, &[]);
        }
        self.round(case, "case.pass_final");
        let found = [
            ("method", "phone"),
            ("experts", "吴专家"),
            ("points", "办公场所|met|照片"),
            ("conclusion", "属实"),
        ];
        self.step("case.investigate", case, &found);
        self.step("case.clear_due_diligence", case, &[]);
        self.step("case.publish_notice", case, &[]);
        self.step("case.object", case, &[("by", "同行"), ("text", "岗位不实")]);
        let objection = self.last(Queue::Notices, Kind::Objection);
        self.step("case.decide_objection", objection, &[("outcome", "rejected")]);
        self.step("case.refuse", case, &[]);
        let rest = self.ids(Queue::Applications);
        self.step("case.recuse", rest[0], &[]);
        self.step("case.turn_away", rest[0], &[]);
        self.step("case.withdraw", rest[1], &[]);
        self.step("comment", rest[2], &[("text", "致电未接")]);
    }

    /// A round of the committee: heard, voted on, closed.
    fn round(&mut self, case: RecordId, closing: &str) {
        self.step("case.interview", case, &[("state", "held"), ("record", "已听取说明")]);
        self.step("case.vote", case, &[("choice", "for")]);
        self.step(closing, case, &[]);
    }

    fn filing(&mut self) {
        let due = self.ids(Queue::OverdueFilings);
        let on = self.bed.today.to_string();
        self.steps("filing.remind", &due[..4], &[("channel", "announcement")]);
        self.step("filing.warn", due[0], &[]);
        // A warning is not taken back: it is what was done last, and is contested.
        let warned = self.bed.about().head.to_string();
        let records = decoded(&state(&self.bed));
        let enterprise = records[&due[0]].enterprise().unwrap();
        self.step("appeal.open", enterprise, &[("against", &warned), ("text", "已按时邮寄")]);
        self.step("filing.notify", due[5], &[("channel", "announcement")]);
        // Ninety days from the day it was due: next year's, for those of this year have passed.
        let next = records.iter().find_map(|(id, record)| match record {
            Record::Filing(f) if f.year == self.bed.today.year() + 1 => Some((*id, f.due)),
            _ => None,
        });
        let (next, falls) = next.unwrap();
        let until = falls.plus(30).to_string();
        let extended =
            [("until", until.as_str()), ("struck_on", &on), ("evidence", "台风红色预警")];
        self.step("filing.extend", next, &extended);
        self.steps("filing.receive", &due[1..], &[("channel", "post"), ("on", &on)]);
        self.step("filing.attribute", due[1], &[("attribution", "own")]);
        self.steps("filing.review", &due[1..4], &[]);
        self.step("filing.request_supplement", due[1], &[("note", "补送年报")]);
        self.step("filing.fail", due[1], &[("attribution", "own")]);
        self.step("filing.fail", due[2], &[("attribution", "force_majeure")]);
        let until = self.bed.today.plus(60).to_string();
        let again = [("until", until.as_str()), ("evidence", "台风红色预警")];
        self.step("filing.reopen", due[2], &again);
        self.step("filing.review", due[3], &[("all", "yes"), ("csr_report", "yes")]);
        self.step("filing.pass", due[3], &[]);
    }

    fn alert(&mut self) {
        let all = self.ids(Queue::Alerts);
        let records = decoded(&state(&self.bed));
        let alert = |id: &RecordId| match &records[id] {
            Record::Alert(a) => a.clone(),
            other => panic!("{other:?}"),
        };
        let (unmatched, known): (Vec<RecordId>, Vec<RecordId>) =
            all.into_iter().partition(|id| alert(id).enterprise.is_none());
        let enterprise = self.bed.page(Queue::Enterprises, "", 3, 1).rows[0].row.uscc.clone();
        self.step("alert.confirm_enterprise", unmatched[0], &[("enterprise", &enterprise)]);
        let graded = [("ground", "11.3d"), ("severity", "serious")];
        let both = [known[0], unmatched[0]];
        self.steps("alert.triage", &both, &graded);
        self.steps("alert.investigate", &both, &[]);
        for id in both {
            self.step("alert.substantiate", id, &[]);
        }
        self.step("alert.add_evidence", known[1], &[("evidence", "现场照片")]);
        self.step("alert.dismiss", known[1], &[]);
        let candidates = self.bed.page(Queue::Delisting, "", 0, 50).rows;
        assert!(!candidates.is_empty());
        let whose = candidates[0].row.enterprise.unwrap();
        self.step("matter.propose_delisting", candidates[0].row.id, &[]);
        self.step("matter.decline_delisting", whose, &[]);
        let raised = [("source_reference", "S-10"), ("description", "再次来电")];
        self.step("alert.raise", whose, &raised);
        let again = self.last(Queue::Alerts, Kind::Alert);
        self.step("alert.join", again, &[]);
        self.step("matter.warn", whose, &[]);
        self.step("matter.keep", candidates[1].row.id, &[]);
    }

    fn change(&mut self, enterprise: RecordId) {
        let on = self.bed.today.to_string();
        let told = |state| {
            [("kind", "i"), ("text", "迁址"), ("occurred_on", on.as_str()), ("state", state)]
        };
        for decision in ["change.accept", "change.decline"] {
            self.step("enterprise.register_change", enterprise, &told("received"));
            // Each one taken back leaves its number unused, and is made again under the next.
            let here = self.ids(Queue::Changes);
            let change = here.into_iter().rfind(|id| id.kind == Kind::Change);
            self.step(decision, change.unwrap(), &[]);
        }
        self.step("enterprise.disclose", enterprise, &[("place", "官网")]);
        self.step("enterprise.suspend_mark", enterprise, &[("misuse", "false")]);
        self.step("enterprise.restore_mark", enterprise, &[]);
        self.step("enterprise.surrender", enterprise, &[]);
        self.step("standard.confirm_thresholds", RecordId::SETTINGS, &[]);
    }

    /// Partners, challenges and matches come by a sheet; afterwards each is edited.
    fn network(&mut self, uscc: &str) {
        let sheets = [
            (IntakeKind::Partners, "名称,类别\n示例基金会,民间资助方\n".to_owned()),
            (
                IntakeKind::Challenges,
                "标题,问题提出方,日期\n助餐,示例基金会,2026-03-09\n".to_owned(),
            ),
            (
                IntakeKind::Matches,
                format!("企业,采购方,金额,日期\n{uscc},示例公司,CNY 10,2026-04-01\n"),
            ),
        ];
        for (kind, text) in sheets {
            let report = self.bed.import(kind, kind.word(), text.as_bytes(), false);
            assert_eq!((report.good, report.bad), (1, Vec::new()));
        }
        let kinds =
            [("partner", Kind::Partner), ("challenge", Kind::Challenge), ("match", Kind::Match)];
        for (name, kind) in kinds {
            let id = self.last(Queue::Network, kind);
            self.step(&format!("{name}.edit"), id, &[("note", "已核对")]);
        }
    }

    /// The last record of a kind in a queue.
    fn last(&self, queue: Queue, kind: Kind) -> RecordId {
        self.ids(queue).into_iter().filter(|id| id.kind == kind).max().unwrap()
    }

    fn everything(&mut self) {
        let mut rng = Rng(5);
        let today = self.bed.today;
        let mix = Mix { certified: 50, applying: 50 };
        self.import(&generate::enterprises(&mut rng, today, 1, 40, mix));
        let rows = self.bed.page(Queue::Enterprises, "", 0, 100).rows;
        let overdue = self.bed.page(Queue::OverdueFilings, "", 0, 100).rows;
        let filings =
            overdue.iter().take(3).zip(2..).map(|(r, at)| generate::filing(at, &r.row.uscc, today));
        self.import(&generate::batch(IntakeKind::Filings, "filings", filings.collect()));
        let alerts = rows.iter().take(4).zip(2..).map(|(row, at)| {
            let given =
                if at < 4 { (row.row.uscc.as_str(), "") } else { ("", "无名有限公司") };
            generate::alert(at, at, today.plus(-3), given, "11.3d")
        });
        self.import(&generate::batch(IntakeKind::Alerts, "alerts", alerts.collect()));
        let certified = overdue[0].row.enterprise.unwrap();
        let free = self.free_enterprise();
        self.step("enterprise.edit", free, &[("name", "新名有限公司"), ("phone", "13900000000")]);
        self.step("case.open", free, &[]);
        let raised = [("source_reference", "S-9"), ("description", "来电反映")];
        self.step("alert.raise", free, &raised);
        self.step("assign", free, &[("officer", "root")]);
        self.step("claim", rows[1].row.id, &[]);
        self.case();
        self.filing();
        self.alert();
        self.change(certified);
        let mix = Mix { certified: 100, applying: 0 };
        self.import(&generate::enterprises(&mut Rng(7), today.plus(-400), 2_000, 30, mix));
        let renewing = self.ids(Queue::Renewals);
        self.step("certificate.not_renewing", renewing[0], &[]);
        self.network(&rows[0].row.uscc);
        let named = [("name", "新办有限公司"), ("code_unknown", "yes")];
        self.step("enterprise.register", RecordId::SETTINGS, &named);
        let contacts = [("authorities", "民政局 | post | 海口市")];
        self.step("desk.set_contacts", RecordId::SETTINGS, &contacts);
        self.thing("officer", |bed| {
            let ask = Ask::SetOfficer {
                name: "李明".to_owned(),
                os_user: Some("liming".to_owned()),
                roles: None,
                active: None,
            };
            let Reply::Done(done) = bed.ask(ask) else { panic!() };
            done.operation
        });
    }

    /// An enterprise that stands on the desk with neither case nor certificate: made for the purpose.
    fn free_enterprise(&mut self) -> RecordId {
        let mix = Mix { certified: 0, applying: 0 };
        self.import(&generate::enterprises(&mut Rng(6), self.bed.today, 1_000, 1, mix));
        *self.ids(Queue::Enterprises).last().unwrap()
    }
}

#[test]
fn every_kind_of_operation_taken_back_restores_every_byte_and_count() {
    let mut undoing =
        Undoing { bed: Bed::new(), taken_back: BTreeSet::new(), lasting: BTreeSet::new() };
    undoing.everything();
    let edition = undoing.bed.about().edition;
    let missing: Vec<&str> = edition
        .transitions
        .iter()
        // Some are never taken back; and on a desk of one person no voiding waits for a second.
        .filter(|t| t.undo != UndoRight::Never && t.name != "certificate.withdraw_void")
        .map(|t| t.name.as_str())
        .filter(|name| !undoing.taken_back.contains(*name))
        .collect();
    // Those would take a ground, a decision or an alert with them.
    let missing: Vec<&str> =
        missing.into_iter().filter(|name| !undoing.lasting.contains(*name)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

/// Day by day over two years: the same records, other ends of the ranges, and counts that go with them.
#[test]
fn a_changed_day_moves_rows_without_a_write() {
    let mut bed = Bed::new();
    let mix = Mix { certified: 70, applying: 30 };
    let batch = generate::enterprises(&mut Rng(9), bed.today, 1, 60, mix);
    let Reply::Imported(report) =
        bed.ask(Ask::Import { batch, dry_run: false, skip_bad: false, update: false })
    else {
        panic!()
    };
    let (held, edition) = (state(&bed), bed.about().edition);
    let mut day: Day = "2026-01-01".parse().unwrap();
    while day.year() < 2028 {
        bed.today = day;
        let scan = scanned(&held, &edition, "root", day);
        for (queue, count) in bed.counts() {
            assert_eq!(count, u64::try_from(scan[&queue].len()).unwrap(), "{queue:?} on {day}");
        }
        day = day.plus(11);
    }
    assert_eq!(Some(bed.about().head), report.operation);
}

/// Far pages begin where earlier ones passed: in whatever order they are asked for, they are slices of the whole.
#[test]
fn a_page_at_any_offset_is_that_slice_of_the_whole() {
    let bed = Bed::new();
    let mix = Mix { certified: 60, applying: 40 };
    let batch = generate::enterprises(&mut Rng(12), bed.today, 1, 1_300, mix);
    bed.ask(Ask::Import { batch, dry_run: false, skip_bad: false, update: false });
    let mut rng = Rng(generate::seed(8));
    for queue in [Queue::Enterprises, Queue::OverdueFilings, Queue::Applications] {
        let whole = bed.page(queue, "", 0, 10_000).rows;
        for round in 0..25 {
            if round == 15 {
                // A write in between: what was passed before counts no more.
                let target = Target { id: whole[3].row.id, version: None };
                bed.act(&bed.action("comment", &[target], &[("text", "致电未接")], None));
            }
            let (offset, limit) = (rng.below(whole.len() + 20), 1 + rng.below(60));
            let page: Vec<RecordId> =
                bed.page(queue, "", offset, limit).rows.iter().map(|r| r.row.id).collect();
            let slice: Vec<RecordId> =
                whole.iter().skip(offset).take(limit).map(|r| r.row.id).collect();
            assert_eq!(page, slice, "{queue:?} at {offset}, {limit} rows");
        }
    }
}
