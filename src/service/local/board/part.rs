//! What boards of decisions are put together from: cells, lines, blocks; the steps that are open with what bars the others, the
//! path so far, and what a step would write, field by field.

use super::cells;
pub(super) use super::cells::{label, number, text};
use crate::domain::dossier::Dossier;
use crate::domain::field::FieldSpec;
use crate::domain::id::{Kind, RecordId};
use crate::domain::officer::{Officer, Role};
use crate::domain::operation::Operation;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::service::board::{Block, Board, BoardOf, Body, Line, Subject};
use crate::service::error::DeskError;
use crate::service::local::log;
use crate::service::local::session::Session;
use crate::service::local::sheet;
use crate::service::local::sight::{Sight, held_back};
use crate::service::response::{LogEntry, MenuItem};
use crate::standard::rule;
use crate::standard::rule::Transition;
use crate::workflow::decide::{Step, decide};
use crate::workflow::refusal::Jump;
use crate::workflow::scene::{Numbers, Scene};
use crate::workflow::{form, queue};
use std::collections::BTreeMap;

/// Operations of the path that a board shows at most.
const PATH: usize = 60;
/// Stands for whoever will decide, in what a decision would write.
const SOMEBODY: &str = "-";
/// Fields that say who decides, when and why: known only once it is decided.
const OF_THE_DECISION: [&str; 3] = ["decided_by", "decided_on", "decision_reason"];

/// A record and its enterprise's dossier: whole, for the rules, and as the asker sees it, for the page.
pub(super) struct At {
    pub id: RecordId,
    pub whole: Dossier,
    pub seen: Dossier,
    pub sight: Sight,
}

impl At {
    /// Whether a field of that record is kept from the asker.
    pub fn hides(&self, id: RecordId, key: &str) -> bool {
        let record = self.whole.get(id);
        let spec = |id: RecordId| Record::fields_of(id.kind).iter().find(|s| s.key == key);
        record.zip(spec(id)).is_some_and(|(r, s): (&Record, &FieldSpec)| self.sight.hides(id, r, s))
    }

    pub fn reference(&self, id: RecordId) -> String {
        queue::reference(&self.whole, id)
    }
}

/// Cells with nothing special about them.
pub(super) fn line(cells: impl IntoIterator<Item = Phrase>) -> Line {
    Line { cells: cells.into_iter().collect(), ..Line::default() }
}

/// A part of lines, each with a label before it.
pub(super) fn block(title: &str, clause: &str, lines: Vec<Line>) -> Block {
    table(title, clause, &[], lines)
}

/// A part of lines under headings.
pub(super) fn table(title: &str, clause: &str, heads: &[&str], lines: Vec<Line>) -> Block {
    cells::table(Phrase::new(title), clause, heads, lines)
}

/// Parts in which nothing stands are left out.
pub(super) fn filled(blocks: Vec<Block>) -> Vec<Block> {
    let full = |b: &Block| match &b.body {
        Body::Lines { lines, .. } => !lines.is_empty(),
        Body::Bars(bars) => !bars.is_empty(),
    };
    blocks.into_iter().filter(full).collect()
}

impl Line {
    pub(super) fn by(mut self, clause: &str) -> Self {
        clause.clone_into(&mut self.clause);
        self
    }

    pub(super) fn marked(mut self, mark: &str) -> Self {
        mark.clone_into(&mut self.mark);
        self
    }

    pub(super) fn opening(mut self, id: RecordId) -> Self {
        self.opens = Some(id);
        self
    }

    pub(super) fn doing(mut self, jump: Jump) -> Self {
        self.does = Some(jump);
        self
    }
}

/// The form of a step on a record.
pub(super) fn jump(record: RecordId, transition: &str, preset: &[(&str, &str)]) -> Jump {
    cells::jump(record, transition, "", preset)
}

impl Session<'_> {
    /// The record, its dossier and what of it the asker sees.
    pub(super) fn at(&self, id: RecordId) -> Result<At, DeskError> {
        let whole = self.snapshot.dossier_of(id)?;
        if whole.get(id).is_none() {
            return Err(DeskError::input(Phrase::new("refused-no-record")));
        }
        let sight = self.sight(&whole)?;
        let seen = sight.seen(&whole);
        Ok(At { id, whole, seen, sight })
    }

    /// A board of these parts, about the record.
    pub(super) fn board_at(&self, at: &At, blocks: Vec<Block>) -> Board {
        let name = sheet::title(&at.whole, at.id);
        let reference = at.reference(at.id);
        Board {
            of: BoardOf::Record { id: at.id },
            title: text(format!("{reference} {name}")),
            subject: Some(Subject {
                id: at.id,
                version: at.whole.version(at.id),
                reference,
                name,
                enterprise: at.whole.subject().map(|(id, _)| id),
            }),
            blocks: filled(blocks),
        }
    }

    /// The standing and what it follows from.
    pub(super) fn standing_lines(&self, at: &At) -> Vec<Line> {
        let Some(standing) = self.standing(&at.whole, &at.seen) else { return Vec::new() };
        let mut lines = vec![line([Phrase::new("delisting-standing"), standing.phrase])];
        let why = standing.why.into_iter();
        lines.extend(why.map(|(clause, why)| line([Phrase::new("told-nothing"), why]).by(&clause)));
        if let Some((id, _)) = at.whole.subject()
            && let Some(first) = lines.first_mut()
        {
            first.opens = Some(id).filter(|id| *id != at.id);
        }
        lines
    }

    /// The steps of a record that fit, as lines: an open one leads to its form, a barred one says why and leads to what mends it.
    pub(super) fn steps(
        &self,
        at: &At,
        on: RecordId,
        fits: impl Fn(&Transition) -> bool,
    ) -> Vec<Line> {
        let Some(record) = at.whole.get(on) else { return Vec::new() };
        let edition = self.rules.edition_within(&at.whole, record);
        let items = self.items(&at.whole, &at.seen, on, None);
        let wanted = |i: &&MenuItem| edition.transition(&i.transition).is_some_and(&fits);
        let (open, barred): (Vec<&MenuItem>, Vec<&MenuItem>) =
            items.iter().filter(wanted).partition(|item| item.refusals.is_empty());
        open.into_iter().chain(barred).map(|item| step_line(on, item)).collect()
    }

    /// Whether the asker may take that step, and if not why.
    pub(super) fn may(&self, at: &At, on: RecordId, transition: &str) -> Vec<Line> {
        let items = self.items(&at.whole, &at.seen, on, Some(transition));
        let mut lines = Vec::new();
        for item in items {
            if item.refusals.is_empty() {
                let cells = [Phrase::new("approval-may"), label("transition", &item.transition)];
                lines.push(line(cells).by(&item.clause).doing(jump(on, &item.transition, &[])));
            }
            for refusal in item.refusals {
                let cells = [Phrase::new("approval-may-not"), refusal.message];
                lines.push(Line { does: refusal.jump, ..line(cells).by(&refusal.rule) });
            }
        }
        lines
    }

    /// What was done to these records so far, the first thing first: day, operation, officer, what and to which, why.
    pub(super) fn path(&self, at: &At, ids: &[RecordId]) -> Result<Block, DeskError> {
        let mut entries = self.history(&at.whole, ids, PATH)?;
        entries.reverse();
        let known: BTreeMap<String, RecordId> =
            at.whole.records().map(|(id, _)| (at.reference(id), id)).collect();
        let mut lines = Vec::new();
        for entry in entries {
            let written = self.operation(entry.operation)?;
            lines.push(self.path_line(at, &entry, &known, written.as_deref(), ids));
        }
        let heads = [
            "delisting-head-day",
            "delisting-head-operation",
            "delisting-head-by",
            "delisting-head-what",
            "delisting-head-why",
        ];
        Ok(table("delisting-path", "", &heads, lines))
    }

    fn path_line(
        &self,
        at: &At,
        entry: &LogEntry,
        known: &BTreeMap<String, RecordId>,
        written: Option<&Operation>,
        ids: &[RecordId],
    ) -> Line {
        let mut named: Vec<String> = entry.changes.iter().map(|c| c.reference.clone()).collect();
        if let (true, Some(operation)) = (named.is_empty(), written) {
            let images = operation.images.iter().map(|i| i.id).filter(|id| ids.contains(id));
            named.extend(images.map(|id| at.reference(id)));
        }
        named.dedup();
        let opens = named.first().and_then(|r| known.get(r)).copied();
        let what = Phrase::new("delisting-path-what")
            .with("what", Arg::from(self.operation_said(&entry.what)))
            .with("on", Arg::Many(named.into_iter().map(Arg::Text).collect()));
        let why = match (&entry.reason, entry.reason_hidden) {
            (_, true) => held_back(),
            (Some(reason), _) => text(reason.as_str()),
            (None, _) => Phrase::new("told-nothing"),
        };
        let operation = Reference::Operation(entry.operation).to_string();
        let cells = [text(entry.day), text(operation), text(entry.actor.as_str()), what, why];
        Line { opens: opens.filter(|id| *id != at.id), ..line(cells) }
    }

    /// What an operation is called: the label of its step, else the word for it.
    pub(super) fn operation_said(&self, what: &str) -> Phrase {
        let is_step = self.rules.editions.values().any(|e| e.transition(what).is_some())
            || self.rules.current.transition(what).is_some();
        if is_step {
            label("transition", what)
        } else {
            Phrase::new(&format!("operation-{}", what.replace(' ', "-")))
        }
    }

    /// What a step would write, field by field, whoever takes it and with its second person's yes; nothing where it cannot be taken.
    pub(super) fn outcome(
        &self,
        at: &At,
        on: RecordId,
        transition: &str,
        fields: &[(&str, &str)],
    ) -> Vec<Line> {
        let Some(record) = at.whole.get(on) else { return Vec::new() };
        let edition = self.rules.edition_within(&at.whole, record);
        let Some(rule) = edition.transition(transition) else { return Vec::new() };
        let somebody = Officer {
            name: SOMEBODY.to_owned(),
            os_user: SOMEBODY.to_owned(),
            roles: Role::ALL.to_vec(),
            active: true,
        };
        let numbers = Numbers::default();
        let scene = Scene { officer: &somebody, solo: true, ..self.scene(&numbers) };
        let typed = fields.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        let subject = at.whole.subject().map(|(_, e)| e);
        let typed = form::with_defaults(rule, &typed, &scene, edition, Some(record), subject);
        let reason = Some(SOMEBODY).filter(|_| rule.reason == rule::ReasonNeed::Required);
        let step = Step { id: on, transition, fields: Some(&typed), reason };
        let Ok(decision) = decide(&scene, &at.whole, &step) else { return Vec::new() };
        let mut lines = Vec::new();
        for change in decision.changes {
            let (before, after) = (at.whole.get(change.id), change.body());
            for field in log::differences(&decision.dossier, &at.sight, change.id, before, after) {
                if OF_THE_DECISION.contains(&field.key.as_str()) {
                    continue;
                }
                let about = Phrase::new("approval-field")
                    .with("record", field.reference.as_str())
                    .with("field", Arg::label("field", &field.key));
                let opens = before.is_some().then_some(change.id).filter(|id| *id != at.id);
                lines.push(Line { opens, ..line([about, field.said.0, field.said.1]) });
            }
        }
        lines
    }

    /// The records whose history tells the path of an enterprise's trouble: matters, alerts, appeals, certificates, and those that
    /// grounds rest on.
    pub(super) fn of_the_path(at: &At, more: impl IntoIterator<Item = RecordId>) -> Vec<RecordId> {
        let kinds = [Kind::Matter, Kind::Alert, Kind::Appeal];
        let all = at.whole.records().map(|(id, _)| id).filter(|id| kinds.contains(&id.kind));
        let mut all: Vec<RecordId> = all.chain(more).collect();
        all.sort();
        all.dedup();
        all
    }
}

/// A step with what bars it.
fn step_line(on: RecordId, item: &MenuItem) -> Line {
    let name = label("transition", &item.transition);
    if item.refusals.is_empty() {
        let cells = [name, Phrase::new("delisting-step-open")];
        return line(cells).by(&item.clause).doing(jump(on, &item.transition, &[]));
    }
    let why = item.refusals.iter().map(|r| Arg::from(r.message.clone())).collect();
    let barred = Phrase::new("delisting-step-barred").with("why", Arg::Many(why));
    let mends = item.refusals.iter().find_map(|r| r.jump.clone());
    let rule = item.refusals.first().map_or("", |r| r.rule.as_str());
    Line { does: mends, ..line([name, barred]).by(rule) }
}
