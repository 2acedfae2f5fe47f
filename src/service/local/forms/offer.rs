//! What a form offers of one record: codes that the rules would take, decisions and matters to pick from, the rows of a table, what
//! figures and days may lie between. Told from what the asker sees of it.

use crate::domain::action::{Action, Target};
use crate::domain::case::MaterialState;
use crate::domain::dossier::Dossier;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::reference::Reference;
use crate::service::error::DeskError;
use crate::service::local::contested;
use crate::service::local::session::Session;
use crate::service::response::{
    Checked, FormColumn, FormFieldKind, FormLine, FormRow, FormTable, Reply, Response,
};
use crate::standard::edition::Edition;
use crate::standard::rule::{Effect, FormField, Transition};
use crate::workflow::filling::Filling;
use crate::workflow::queue;
use crate::workflow::range::Range;
use crate::workflow::refusal::Jump;
use crate::workflow::scene::{DecisionContext, NextNumbers};
use crate::workflow::table;
use std::collections::BTreeMap;

/// The default that the record itself suggests, which is a question rather than an answer: only codes that it is open for are offered.
const SUGGESTED: &str = "stage";
/// Decisions looked through for those that may be appealed against, the newest first.
const LOOKED_THROUGH: usize = 500;

fn is_ranged(line: &FormLine) -> bool {
    matches!(line.kind, FormFieldKind::Day | FormFieldKind::Number)
}

impl Session<'_> {
    /// Narrows a form to one record: its choices, its rows, its ranges.
    pub(super) fn narrow(
        &self,
        lines: &mut Vec<FormLine>,
        (rule, edition): (&Transition, &Edition),
        (seen, id): (&Dossier, RecordId),
    ) -> Result<(), DeskError> {
        for line in lines.iter_mut() {
            let offered = self.picked_from(&line.key, rule, (seen, id))?;
            if let Some(choices) = offered.filter(|choices| !choices.is_empty()) {
                line.choices = choices;
            }
        }
        self.lay_table(lines, (rule, edition), (seen, id));
        let filled = filled(lines);
        let numbers = NextNumbers::default();
        let scene = self.scene(&numbers);
        let Some(filling) = Filling::new(&scene, seen, (id, &rule.name), &filled) else {
            return Ok(());
        };
        for line in lines.iter_mut() {
            if is_ranged(line) {
                line.range = filling.range(&line.key, line.kind == FormFieldKind::Day);
            }
            let field = rule.fields.iter().find(|f| f.key == line.key && !f.list.is_empty());
            let Some(field) = field.filter(|_| line.choices.len() > 1) else { continue };
            let strict = field.default == SUGGESTED;
            let taken = |code: &str| code.is_empty() || filling.takes(&line.key, code, strict);
            let taken: Vec<_> = line.choices.iter().filter(|(c, _)| taken(c)).cloned().collect();
            if !taken.is_empty() {
                line.choices = taken;
            }
            // What stands there at first is one of them; of a single one nothing is left to choose, of several none is taken for granted.
            let stands = line.choices.iter().any(|(code, _)| *code == line.value);
            if !stands && (strict || !field.default.is_empty()) {
                line.value = match line.choices.as_slice() {
                    [(only, _)] => only.clone(),
                    _ if strict => line.value.clone(),
                    _ => String::new(),
                };
            }
        }
        Ok(())
    }

    /// What a field that is typed freely elsewhere may be picked from here; nothing where it is typed.
    fn picked_from(
        &self,
        key: &str,
        rule: &Transition,
        (seen, id): (&Dossier, RecordId),
    ) -> Result<Option<Vec<(String, Phrase)>>, DeskError> {
        let does = |effect: Effect| rule.effects.contains(&effect);
        Ok(match key {
            "against" if does(Effect::OpenAppeal) => Some(self.appealable(rule, (seen, id))?),
            "matter" if does(Effect::JoinMatter) => Some(open_matters(seen)),
            "recommender" if does(Effect::SetMaterial) => {
                let named = seen.subject().map_or(&[][..], |(_, e)| e.recommenders.as_slice());
                let name = |r: &crate::domain::enterprise::Recommender| {
                    (r.name.clone(), Phrase::new("text").with("text", r.name.as_str()))
                };
                Some(named.iter().filter(|_| named.len() > 1).map(name).collect())
            }
            "edition" if does(Effect::OpenCase) && self.rules.editions.len() > 1 => {
                let name = |stamp: &String| {
                    (stamp.clone(), Phrase::new("text").with("text", stamp.as_str()))
                };
                let none = (String::new(), Phrase::new("choice-edition-in-force"));
                Some(std::iter::once(none).chain(self.rules.editions.keys().map(name)).collect())
            }
            _ => None,
        })
    }

    /// The decisions on an enterprise that an appeal may be opened against, the newest first (11).
    fn appealable(
        &self,
        rule: &Transition,
        (seen, id): (&Dossier, RecordId),
    ) -> Result<Vec<(String, Phrase)>, DeskError> {
        // By operation, the records that are followed back from it: each is read once, however many records it wrote.
        let mut ahead: BTreeMap<u64, Vec<RecordId>> = BTreeMap::new();
        for (record, _) in seen.records().filter(|(id, _)| id.kind != Kind::Enterprise) {
            ahead.entry(self.snapshot.last_touched(record)?).or_default().push(record);
        }
        let dossier = self.snapshot.dossier_of(id)?;
        let numbers = NextNumbers::default();
        let (mut all, mut looked) = (Vec::new(), 0);
        while let Some((no, records)) = ahead.pop_last().filter(|_| looked < LOOKED_THROUGH) {
            let Some(operation) = self.operation(no)? else { continue };
            for record in records {
                ahead.entry(contested::before(&operation, record)).or_default().push(record);
            }
            if !self.may_be_contested(&operation.head)? {
                continue;
            }
            looked += 1;
            let code = Reference::Operation(no).to_string();
            let typed = BTreeMap::from([("against".to_owned(), code.clone())]);
            let decided = self.contested_by(&self.snapshot, &dossier, &operation)?;
            let Some(decided) = decided else { continue };
            let scene = DecisionContext { contested: Some(&decided), ..self.scene(&numbers) };
            let filling = Filling::new(&scene, seen, (id, &rule.name), &typed);
            if filling.is_some_and(|filling| filling.takes("against", &code, true)) {
                let label = Phrase::new("choice-decision")
                    .with("on", decided.day)
                    .with("decision", Arg::label("transition", &decided.decision))
                    .with("reference", queue::reference(seen, decided.record))
                    .with("operation", code.as_str());
                all.push((code, label));
            }
        }
        Ok(all)
    }

    /// The rows of a table and its columns; a table without rows is left out.
    fn lay_table(
        &self,
        lines: &mut Vec<FormLine>,
        (rule, edition): (&Transition, &Edition),
        (seen, id): (&Dossier, RecordId),
    ) {
        let Some(table) = rule.table() else { return };
        let rows = table::rows(rule, edition, (seen, id), &self.officer.name);
        let numbers = NextNumbers::default();
        let scene = self.scene(&numbers);
        let column = |key: &String| lines.iter().find(|line| line.key == *key);
        let columns: Vec<&FormLine> = table.of.iter().filter_map(column).collect();
        let range = |cells: &BTreeMap<String, String>, line: &FormLine| -> Option<Range> {
            let filling = Filling::new(&scene, seen, (id, &rule.name), cells)?;
            filling.range(&line.key, line.kind == FormFieldKind::Day)
        };
        let row = |row: &table::TableRow| {
            let named = |key: &String| row.cells.get(key).cloned().unwrap_or_default();
            let ranged = columns.iter().map(|line| {
                Some(*line).filter(|line| is_ranged(line)).and_then(|line| range(&row.cells, line))
            });
            FormRow {
                by: table.by.iter().map(named).collect(),
                label: row.label.clone(),
                hint: row.hint.clone(),
                open: row.open,
                ranges: ranged.collect(),
            }
        };
        let laid = FormTable {
            by: table.by.clone(),
            of: table.of.clone(),
            rows: rows.iter().map(row).collect(),
        };
        let columns = columns.into_iter().map(|line| FormColumn {
            label: line.label.clone(),
            kind: line.kind,
            choices: line.choices.clone(),
            required: line.required,
        });
        let columns: Vec<FormColumn> = columns.collect();
        let stands = rows.iter().map(|row| &row.cells);
        let stands = stands.filter(|cells| table.of.iter().any(|key| cells.contains_key(key)));
        let value = table::typed(table, stands);
        lines.retain(|line| line.key != table.key || !rows.is_empty());
        if let Some(line) = lines.iter_mut().find(|line| line.key == table.key) {
            line.columns = columns;
            line.value = value;
            line.table = Some(laid);
        }
    }

    /// The form that accepts every paper that a case needs and that is not accepted yet, and how many they are; nothing where the step
    /// cannot be taken, or nothing is left.
    pub(in crate::service::local) fn accept_all(
        &self,
        (whole, seen): (&Dossier, &Dossier),
        case: RecordId,
    ) -> Option<(Jump, usize)> {
        let edition = self.rules.edition(&seen.case(case)?.edition);
        let takes = |t: &&Transition| t.effects.contains(&Effect::SetMaterial);
        let rule = edition.transitions.iter().filter(takes).find(|t| t.table().is_some())?;
        let item = self.items(whole, seen, case, Some(&rule.name)).pop()?;
        let table = rule.table().filter(|_| item.refusals.is_empty())?;
        let rows = table::rows(rule, edition, (seen, case), &self.officer.name);
        let accepted = ("state", MaterialState::Accepted.word());
        let all = table::all_answered(table, &rows, accepted)?;
        let open = rows.iter().filter(|row| row.open).count();
        let jump = Jump {
            record: case,
            transition: rule.name.clone(),
            field: table.key.clone(),
            preset: vec![(table.key.clone(), all)],
        };
        Some((jump, open))
    }

    /// What the rules say of a form that is being filled in: of each field by itself, before it is whole. Of several records only
    /// what they say of every one.
    pub fn check(&self, action: &Action) -> Response {
        let mut all: Option<Checked> = None;
        for target in &action.targets {
            let one = self.checked_on(action, target)?;
            all = Some(match all {
                None => one,
                Some(mut all) => {
                    all.faults.retain(|fault| one.faults.contains(fault));
                    all.ranges.retain(|range| one.ranges.contains(range));
                    all
                }
            });
        }
        Ok(Reply::Checked(all.unwrap_or_default()))
    }

    fn checked_on(&self, action: &Action, target: &Target) -> Result<Checked, DeskError> {
        let dossier = self.snapshot.dossier_of(target.id)?;
        let seen = self.sight(&dossier)?.redacted(&dossier);
        let contested = self.contested(&self.snapshot, action, target)?;
        let numbers = NextNumbers::default();
        let scene = DecisionContext { contested: contested.as_ref(), ..self.scene(&numbers) };
        let name = action.transition.as_str();
        let Some(filling) = Filling::new(&scene, &seen, (target.id, name), &action.fields) else {
            return Ok(Checked::default());
        };
        let faults = filling.faults().into_iter().map(|(key, refusal)| (key, refusal.message));
        let ranged = |field: &FormField| {
            use crate::standard::rule::FormKind::{Day, Number};
            let day = field.kind == Day;
            (day || field.kind == Number)
                .then(|| (field.key.clone(), filling.range(&field.key, day)))
        };
        Ok(Checked {
            faults: faults.collect(),
            ranges: filling.rule().fields.iter().filter_map(ranged).collect(),
        })
    }
}

/// What a form opens with, as far as it is typed already. What hangs on a choice is filled in by hand.
fn filled(lines: &[FormLine]) -> BTreeMap<String, String> {
    let full =
        lines.iter().filter(|l| l.when.is_none() && l.table.is_none() && !l.value.is_empty());
    full.map(|line| (line.key.clone(), line.value.clone())).collect()
}

fn open_matters(seen: &Dossier) -> Vec<(String, Phrase)> {
    let Some((id, _)) = seen.open_matter() else { return Vec::new() };
    let reference = queue::reference(seen, id);
    let label = Phrase::new("text").with("text", reference.as_str());
    vec![(reference, label)]
}
