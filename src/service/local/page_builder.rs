//! What pages are put together from: blocks, tables, charts; the standing, the steps that are open with what bars the others, the
//! path so far, and what a step would write, field by field.

use super::log;
use super::phrases::{label, number, say, text};
use super::redaction::{Redaction, held_back};
use super::session::Session;
use crate::domain::dossier::Dossier;
use crate::domain::field::FieldSpec;
use crate::domain::id::RecordId;
use crate::domain::officer::{Officer, Role};
use crate::domain::operation::Operation;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::proposal::Proposal;
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::service::error::DeskError;
use crate::service::page::{
    Bar, Block, Body, Lead, LogEntry, Mark, MenuItem, Page, PageLine, PageOf, PageSubject,
};
use crate::standard::rule;
use crate::standard::rule::{Effect, Subject, Transition};
use crate::workflow::decide::{AskedStep, decide};
use crate::workflow::refusal::Jump;
use crate::workflow::scene::{DecisionContext, NextNumbers};
use crate::workflow::{form, queue};
use std::collections::BTreeMap;

/// Operations of the path that a page shows at most.
const PATH: usize = 60;
/// Stands for whoever will decide, in what a decision would write.
const SOMEBODY: &str = "-";
/// Fields that say who decides, when and why: known only once it is decided.
const OF_THE_DECISION: [&str; 3] = ["decided_by", "decided_on", "decision_reason"];

/// A record and its enterprise's dossier: whole, for the rules, and as the asker sees it, for the page.
pub(super) struct RecordContext {
    pub id: RecordId,
    pub whole: Dossier,
    pub seen: Dossier,
    pub sight: Redaction,
}

impl RecordContext {
    /// Whether a field of that record is kept from the asker.
    pub fn hides(&self, id: RecordId, key: &str) -> bool {
        let record = self.whole.get(id);
        let spec = |id: RecordId| Record::fields_of(id.kind).iter().find(|s| s.key == key);
        record.zip(spec(id)).is_some_and(|(r, s): (&Record, &FieldSpec)| self.sight.hides(id, r, s))
    }

    pub fn reference(&self, id: RecordId) -> String {
        queue::reference(&self.whole, id)
    }

    /// The record itself, for acting on it.
    pub fn subject(&self) -> PageSubject {
        PageSubject {
            id: self.id,
            version: self.whole.version(self.id),
            reference: self.reference(self.id),
            name: title(&self.whole, self.id),
            enterprise: self.whole.subject().map(|(id, _)| id),
        }
    }

    /// To another record: a line about the record itself leads nowhere.
    pub fn leads_to(&self, id: RecordId) -> Option<Lead> {
        Some(Lead::Record(id)).filter(|_| id != self.id)
    }
}

/// What a record is headed by: its enterprise's name, else its own.
pub(super) fn title(dossier: &Dossier, id: RecordId) -> String {
    match (dossier.subject(), dossier.get(id)) {
        (Some((_, e)), _) => e.name.clone(),
        (None, Some(Record::Alert(a))) => a.name_given.clone(),
        (None, Some(Record::Officer(o))) => o.name.clone(),
        (None, Some(Record::Partner(p))) => p.name.clone(),
        (None, Some(Record::Challenge(c))) => c.title.clone(),
        (None, Some(Record::Settings(s))) => s.name.clone(),
        _ => queue::reference(dossier, id),
    }
}

/// A part of lines, each with a label before it.
pub(super) fn block(title: Phrase, clause: &str, lines: Vec<PageLine>) -> Block {
    Block::of_lines(title, clause, lines)
}

/// A part of lines under headings, by the keys of their words.
pub(super) fn table(title: Phrase, clause: &str, heads: &[&str], lines: Vec<PageLine>) -> Block {
    let heads = heads.iter().map(|head| say(head)).collect();
    Block::of(title, clause, Body::Lines { heads, lines })
}

pub(super) fn bars(title: Phrase, clause: &str, bars: Vec<Bar>) -> Block {
    Block::of(title, clause, Body::Bars(bars))
}

pub(super) fn bar(label: Phrase, value: u64, of: Option<u64>, mark: Mark) -> Bar {
    Bar { label, value, of, mark }
}

/// Parts in which nothing stands are left out.
pub(super) fn filled(mut blocks: Vec<Block>) -> Vec<Block> {
    blocks.retain(|block| !block.is_empty());
    blocks
}

/// A step of a record, with what is known of its form and the field to stand on.
pub(super) fn jump(
    record: RecordId,
    transition: &str,
    field: &str,
    preset: &[(&str, &str)],
) -> Jump {
    let preset = preset.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    Jump { record, transition: transition.to_owned(), field: field.to_owned(), preset }
}

impl Session<'_> {
    /// The record, its dossier and what of it the asker sees.
    pub(super) fn at(&self, id: RecordId) -> Result<RecordContext, DeskError> {
        let whole = self.snapshot.dossier_of(id)?;
        if whole.get(id).is_none() {
            return Err(DeskError::input(Phrase::new("refused-no-record")));
        }
        let sight = self.sight(&whole)?;
        let seen = sight.redacted(&whole);
        Ok(RecordContext { id, whole, seen, sight })
    }

    /// The page of these parts, on which the record is decided.
    pub(super) fn decision_page(&self, at: &RecordContext, blocks: Vec<Block>) -> Page {
        let subject = at.subject();
        let heading = text(format!("{} {}", subject.reference, subject.name));
        let of = PageOf::Decision { id: at.id };
        Page::single(of, Some(subject), heading, filled(blocks))
    }

    /// The standing and what it follows from.
    pub(super) fn standing_lines(&self, at: &RecordContext) -> Vec<PageLine> {
        let Some(standing) = self.standing(&at.whole, &at.seen) else { return Vec::new() };
        let mut lines = vec![PageLine::pair(say("delisting-standing"), standing.phrase)];
        let why = standing.why.into_iter();
        lines.extend(why.map(|(clause, why)| PageLine::pair(say("told-nothing"), why).by(&clause)));
        if let Some((id, _)) = at.whole.subject()
            && let Some(first) = lines.first_mut()
        {
            first.leads = at.leads_to(id);
        }
        lines
    }

    /// The steps of a record that fit, as lines: those of the asker, open before barred, an open one leading to its form, a barred
    /// one to what mends it; behind a line each, what others do and what belongs elsewhere on the path.
    pub(super) fn steps(
        &self,
        at: &RecordContext,
        on: RecordId,
        fits: impl Fn(&Transition) -> bool,
    ) -> Vec<PageLine> {
        let Some(record) = at.whole.get(on) else { return Vec::new() };
        let edition = self.rules.edition_within(&at.whole, record);
        let items = self.items(&at.whole, &at.seen, on, None);
        let wanted = |i: &&MenuItem| edition.transition(&i.transition).is_some_and(&fits);
        let (own, others): (Vec<&MenuItem>, Vec<&MenuItem>) =
            items.iter().filter(wanted).partition(|item| item.mine);
        let (open, barred): (Vec<&MenuItem>, Vec<&MenuItem>) =
            own.into_iter().partition(|item| item.refusals.is_empty());
        let (elsewhere, barred): (Vec<&MenuItem>, Vec<&MenuItem>) =
            barred.into_iter().partition(|item| item.is_elsewhere());
        let mut lines: Vec<PageLine> =
            open.into_iter().chain(barred).map(|item| step_line(on, item)).collect();
        lines.extend(of_others(others.into_iter()));
        let elsewhere = elsewhere.into_iter().map(|item| step_line(on, item)).collect();
        lines.extend(behind("steps-elsewhere", elsewhere));
        lines
    }

    /// Whether the asker may take that step, and if not why.
    pub(super) fn may(&self, at: &RecordContext, on: RecordId, transition: &str) -> Vec<PageLine> {
        let items = self.items(&at.whole, &at.seen, on, Some(transition));
        let mut lines = Vec::new();
        for item in items {
            if item.refusals.is_empty() {
                let cells = [Phrase::new("approval-may"), label("transition", &item.transition)];
                lines.push(PageLine::of(cells).by(&item.clause).doing(jump(
                    on,
                    &item.transition,
                    "",
                    &[],
                )));
            }
            for refusal in item.refusals {
                let cells = [Phrase::new("approval-may-not"), refusal.message];
                lines.push(PageLine::of(cells).by(&refusal.rule).doing(refusal.jump));
            }
        }
        lines
    }

    /// What was done to these records so far, the first thing first: day, operation, officer, what and to which, why.
    pub(super) fn path(&self, at: &RecordContext, ids: &[RecordId]) -> Result<Block, DeskError> {
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
        Ok(table(say("delisting-path"), "", &heads, lines))
    }

    fn path_line(
        &self,
        at: &RecordContext,
        entry: &LogEntry,
        known: &BTreeMap<String, RecordId>,
        written: Option<&Operation>,
        ids: &[RecordId],
    ) -> PageLine {
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
        PageLine::of(cells).opening(opens.filter(|id| *id != at.id))
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
        at: &RecordContext,
        on: RecordId,
        transition: &str,
        fields: &[(&str, &str)],
    ) -> Vec<PageLine> {
        let Some(record) = at.whole.get(on) else { return Vec::new() };
        let edition = self.rules.edition_within(&at.whole, record);
        let Some(rule) = edition.transition(transition) else { return Vec::new() };
        let somebody = Officer {
            name: SOMEBODY.to_owned(),
            os_user: SOMEBODY.to_owned(),
            roles: Role::ALL.to_vec(),
            active: true,
        };
        let numbers = NextNumbers::default();
        let scene = DecisionContext { officer: &somebody, solo: true, ..self.scene(&numbers) };
        let typed = fields.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        let subject = at.whole.subject().map(|(_, e)| e);
        let typed = form::with_defaults(rule, &typed, &scene, edition, Some(record), subject);
        let reason = Some(SOMEBODY).filter(|_| rule.reason == rule::ReasonNeed::Required);
        let step = AskedStep { id: on, transition, fields: Some(&typed), reason };
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
                    .with("field", Arg::label("field", field.field_code()));
                let opens = before.is_some().then_some(change.id).filter(|id| *id != at.id);
                lines.push(PageLine::of([about, field.said.0, field.said.1]).opening(opens));
            }
        }
        lines
    }

    /// The edition's step that has that effect.
    pub(super) fn step_doing(&self, effect: Effect) -> Option<&Transition> {
        self.rules.current.transitions.iter().find(|t| t.effects.contains(&effect))
    }

    /// Before and after, under headings.
    pub(super) fn outcome_block(&self, lines: Vec<PageLine>, clause: &str) -> Block {
        let heads = ["approval-head-field", "approval-head-before", "approval-head-after"];
        table(say("approval-outcome"), clause, &heads, lines)
    }

    /// Any record as it is decided upon: its tabs, one under the other, its steps after the first.
    pub(super) fn page_with_steps(
        &self,
        id: RecordId,
        subject: Subject,
    ) -> Result<Page, DeskError> {
        let at = self.at(id)?;
        let mut blocks = self.record_blocks(id)?;
        let steps = block(say("approval-steps"), "", self.steps(&at, id, |t| t.subject == subject));
        blocks.insert(blocks.len().min(1), steps);
        Ok(self.decision_page(&at, blocks))
    }

    /// Any record as it is decided upon, where nothing else is to be said of it.
    pub(super) fn plain_decision(&self, id: RecordId) -> Result<Page, DeskError> {
        let at = self.at(id)?;
        let blocks = self.record_blocks(id)?;
        Ok(self.decision_page(&at, blocks))
    }

    /// The tabs of a record without its time line, each a part under its title.
    pub(super) fn record_blocks(&self, id: RecordId) -> Result<Vec<Block>, DeskError> {
        let tabs = self.record(id)?.page.tabs.into_iter();
        let blocks = tabs.flat_map(|tab| {
            let title = tab.title;
            tab.blocks
                .into_iter()
                .map(move |b| Block { title: b.title.or(Some(title.clone())), ..b })
        });
        Ok(blocks.filter(|block| !matches!(block.body, Body::Events(_))).collect())
    }
}

/// Who proposes, when and why.
pub(super) fn proposal_lines(proposal: &Proposal) -> Vec<PageLine> {
    let told = Phrase::new("approval-by-on").with("by", proposal.by.as_str());
    vec![
        PageLine::of([Phrase::new("approval-by"), told.with("on", proposal.on)]),
        PageLine::of([Phrase::new("approval-why"), text(proposal.reason.as_str())]),
    ]
}

/// A step with what bars it.
fn step_line(on: RecordId, item: &MenuItem) -> PageLine {
    let name = label("transition", &item.transition);
    if item.refusals.is_empty() {
        let line = PageLine::of([name]).by(&item.clause).marked(Mark::Ready);
        return line.doing(jump(on, &item.transition, "", &[]));
    }
    let why = item.refusals.iter().map(|r| Arg::from(r.message.clone())).collect();
    let barred = Phrase::new("delisting-step-barred").with("why", Arg::Many(why));
    let mends = item.refusals.iter().find_map(|r| r.jump.clone());
    let rule = item.refusals.first().map_or("", |r| r.rule.as_str());
    PageLine::pair(name, barred).by(rule).marked(Mark::Blocked).doing(mends)
}

/// Steps that are for others, behind a line that counts them: each with the roles that take it.
pub(super) fn of_others<'a>(items: impl Iterator<Item = &'a MenuItem>) -> Vec<PageLine> {
    let line = |item: &MenuItem| {
        let roles = item.roles.iter().map(|role| Arg::label("role", role.word())).collect();
        let whose = Phrase::new("step-of").with("roles", Arg::Many(roles));
        PageLine::pair(label("transition", &item.transition), whose).by(&item.clause)
    };
    behind("steps-of-others", items.map(line).collect())
}

/// Lines behind one that says how many they are and shows them when it is asked to.
pub(super) fn behind(key: &str, lines: Vec<PageLine>) -> Vec<PageLine> {
    if lines.is_empty() {
        return Vec::new();
    }
    let head = Phrase::new(key).with("count", number(lines.len()));
    let deeper = lines.into_iter().map(|line| PageLine { depth: line.depth + 1, ..line });
    std::iter::once(PageLine::of([head]).folding()).chain(deeper).collect()
}
