//! Plan and act: the same walk over the targets, once to tell and once to write. One operation, whatever the number.

use super::redaction::{Redaction, openly};
use super::session::Session;
use super::unique::Own;
use crate::domain::action::{Action, Target};
use crate::domain::approval::Approval;
use crate::domain::dossier::Dossier;
use crate::domain::field::FieldKind;
use crate::domain::id::{Kind, RecordId};
use crate::domain::operation::OperationKind;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::{Record, RecordWrite};
use crate::domain::reference::Reference;
use crate::service::error::DeskError;
use crate::service::response::{Done, Named, Plan, RefusedOne, Reply, Response};
use crate::standard::rule::{Effect, Subject, Transition};
use crate::store::{Commit, Snapshot, StoreError};
use crate::workflow::claim;
use crate::workflow::decide::{AskedStep, Decision, decide};
use crate::workflow::form;
use crate::workflow::refusal::Refusal;
use crate::workflow::scene::{DecisionContext, NextNumbers};
use std::collections::BTreeMap;

/// Dossiers being worked on: as they were read, and as the action leaves them so far.
#[derive(Default)]
pub(super) struct WorkingSet {
    dossiers: BTreeMap<RecordId, (Dossier, Dossier)>,
    owner: BTreeMap<RecordId, RecordId>,
}

impl WorkingSet {
    /// The dossier that a record is in, read once. Nothing where the record is not there.
    pub fn open(
        &mut self,
        snapshot: &Snapshot,
        id: RecordId,
    ) -> Result<Option<RecordId>, StoreError> {
        if let Some(owner) = self.owner.get(&id) {
            return Ok(Some(*owner));
        }
        let dossier = snapshot.dossier_of(id)?;
        if dossier.get(id).is_none() {
            return Ok(None);
        }
        Ok(Some(self.load(dossier, id)))
    }

    /// Lays a dossier on the bench as it was read.
    pub fn load(&mut self, dossier: Dossier, id: RecordId) -> RecordId {
        let owner = dossier.subject().map_or(id, |(enterprise, _)| enterprise);
        for (member, _) in dossier.records() {
            self.owner.entry(member).or_insert(owner);
        }
        self.dossiers.entry(owner).or_insert_with(|| (dossier.clone(), dossier));
        owner
    }

    /// Moves a record of one dossier into another one's, as it was read.
    pub fn transfer(
        &mut self,
        snapshot: &Snapshot,
        id: RecordId,
        into: RecordId,
    ) -> Result<Option<RecordId>, StoreError> {
        let (Some(from), Some(to)) = (self.open(snapshot, id)?, self.open(snapshot, into)?) else {
            return Ok(None);
        };
        if from == to {
            return Ok(Some(to));
        }
        let record = self
            .dossiers
            .get(&from)
            .and_then(|(before, _)| Some((before.version(id), before.get(id)?.clone())));
        let Some((version, body)) = record else { return Ok(None) };
        if let Some((before, now)) = self.dossiers.get_mut(&from) {
            before.remove(id);
            now.remove(id);
        }
        if let Some((before, now)) = self.dossiers.get_mut(&to) {
            before.put_stored(id, version, body.clone());
            now.put_stored(id, version, body);
        }
        self.owner.insert(id, to);
        Ok(Some(to))
    }

    /// Another record on the bench that bears one of these keys.
    fn bearer(&self, id: RecordId, wanted: &[Own]) -> Option<RecordId> {
        if wanted.is_empty() {
            return None;
        }
        let mut all = self.dossiers.values().flat_map(|(_, now)| now.records());
        all.find(|(other, held)| *other != id && Session::bears(&held.body, wanted))
            .map(|(id, _)| id)
    }

    pub fn before(&self, owner: RecordId) -> Option<&Dossier> {
        self.dossiers.get(&owner).map(|(before, _)| before)
    }

    pub fn now(&self, owner: RecordId) -> Option<&Dossier> {
        self.dossiers.get(&owner).map(|(_, now)| now)
    }

    pub fn put(&mut self, owner: RecordId, dossier: Dossier) {
        for (member, _) in dossier.records() {
            self.owner.insert(member, owner);
        }
        match self.dossiers.get_mut(&owner) {
            Some((_, now)) => *now = dossier,
            None => {
                self.dossiers.insert(owner, (Dossier::default(), dossier));
            }
        }
    }

    /// Every change, in key order.
    pub fn changes(&self) -> Vec<RecordWrite> {
        let mut all: Vec<RecordWrite> =
            self.dossiers.values().flat_map(|(before, now)| now.changes_since(before)).collect();
        all.sort_by_key(|c| c.id);
        all
    }

    /// The same, of a bench that is needed no more.
    pub fn into_changes(self) -> Vec<RecordWrite> {
        let mut all = Vec::with_capacity(self.dossiers.len());
        for (before, now) in self.dossiers.into_values() {
            all.extend(now.into_changes_since(&before));
        }
        all.sort_unstable_by_key(|c| c.id);
        all
    }
}

/// What a walk found.
#[derive(Default)]
struct Walk {
    bench: WorkingSet,
    will: Vec<Named>,
    already: Vec<Named>,
    refused: Vec<RefusedOne>,
    waived: Vec<String>,
    /// Those of them that only wait for a second person.
    waiting: u32,
    /// Comments leave records as they are: their images are written all the same.
    touched: Vec<RecordWrite>,
}

impl Session<'_> {
    pub fn plan(&self, action: &Action) -> Response {
        let numbers = self.numbers_for(&self.snapshot, action)?;
        let walk = self.walk(&self.snapshot, &numbers, action, true)?;
        Ok(Reply::Plan(Plan {
            transition: action.transition.clone(),
            will: walk.will,
            already: walk.already,
            refused: walk.refused,
            waiting: walk.waiting,
            similar: self.similar(action)?,
        }))
    }

    /// Does what is asked, and tells whether the asker may take it back.
    pub fn act(&self, action: &Action) -> Response {
        let mut reply = self.act_once(action)?;
        if let Reply::Done(done) = &mut reply {
            let undone = done.operation.and_then(|no| self.would_undo(no));
            (done.undoable, done.written) = (undone.is_some(), undone.unwrap_or_default());
        }
        Ok(reply)
    }

    fn act_once(&self, action: &Action) -> Response {
        if super::officers::is_of_officers(&action.transition) {
            return self.act_on_officer(action);
        }
        let bytes = serde_json::to_vec(action).unwrap_or_default();
        if let Some(no) = self.done_before(&bytes)? {
            return self.told_again(no);
        }
        // Before it is written: it is not like itself.
        let mut done = Done { similar: self.similar(action)?, ..Done::default() };
        let mut again = None;
        let committed = self.write(|snapshot| {
            // The same request may have been carried out while this one waited for its turn.
            if snapshot.request(self.request.id)?.is_some() {
                again = snapshot.request(self.request.id)?;
                return Ok(None);
            }
            let numbers = self.numbers_for(snapshot, action)?;
            let walk = self.walk(snapshot, &numbers, action, false)?;
            done.refused = walk.refused;
            done.skipped = walk.already;
            let mut changes = walk.bench.changes();
            let known: Vec<RecordId> = changes.iter().map(|c| c.id).collect();
            changes.extend(walk.touched.into_iter().filter(|c| !known.contains(&c.id)));
            if changes.is_empty() {
                return Ok(None);
            }
            done.changed = walk.will;
            done.waiting = walk.waiting;
            let mut head = self.head(
                OperationKind::Step(action.transition.clone()),
                Self::said(action).as_deref(),
                &bytes,
            );
            head.waived = walk.waived;
            Ok(Some(Commit { head, changes }))
        })?;
        if again.is_some() {
            return Session::begin(self.local, self.request)?.act_once(action);
        }
        if let Some(committed) = committed {
            self.local.adopt_settings(&committed.written)?;
            done.operation = Some(committed.no);
            for named in &mut done.changed {
                named.target.version = Some(committed.no);
            }
            self.local.announce(committed.no, &self.officer.name, &committed.written);
        }
        Ok(Reply::Done(done))
    }

    /// The reason as the log keeps it; a comment's text is its reason, and what was given as one stands on a line below it.
    fn said(action: &Action) -> Option<String> {
        let text = action.fields.get("text").filter(|_| action.transition == "comment");
        let both = [text, action.reason.as_ref()].into_iter().flatten();
        let both: Vec<&str> =
            both.map(|t| crate::domain::text::trim(t)).filter(|t| !t.is_empty()).collect();
        (!both.is_empty()).then(|| both.join("\n"))
    }

    /// The same request again: what it did then.
    pub(super) fn told_again(&self, no: u64) -> Response {
        let mut changed = Vec::new();
        if let Some(operation) = self.snapshot.operation(no)? {
            for image in &operation.images {
                let dossier = self.snapshot.dossier_of(image.id)?;
                if dossier.get(image.id).is_some() {
                    changed.push(Self::named(&dossier, image.id, no));
                }
            }
        }
        Ok(Reply::Done(Done { operation: Some(no), changed, ..Done::default() }))
    }

    fn walk(
        &self,
        snapshot: &Snapshot,
        numbers: &NextNumbers,
        action: &Action,
        telling: bool,
    ) -> Result<Walk, DeskError> {
        let mut walk = Walk::default();
        let mut seen = std::collections::BTreeSet::new();
        for (done, target) in action.targets.iter().enumerate() {
            self.report(done, action.targets.len())?;
            if !seen.insert(target.id) {
                continue;
            }
            let contested = self.contested(snapshot, action, target)?;
            let scene = DecisionContext { contested: contested.as_ref(), ..self.scene(numbers) };
            let owner = self.bring_to_bench(snapshot, &mut walk.bench, action, target)?;
            match owner {
                Ok(owner) => {
                    self.step(snapshot, &scene, &mut walk, action, target, owner, telling)?;
                }
                Err(refusal) => {
                    let dossier = snapshot.dossier_of(target.id)?;
                    let named = Self::named(&dossier, target.id, target.version.unwrap_or(0));
                    walk.refused.push(RefusedOne { named, refusals: vec![refusal] });
                }
            }
        }
        self.report(action.targets.len(), action.targets.len())?;
        walk.waived.sort();
        walk.waived.dedup();
        Ok(walk)
    }

    /// Opens the dossier a target is decided in: its own, or for confirming an alert the one of the enterprise given.
    fn bring_to_bench(
        &self,
        snapshot: &Snapshot,
        bench: &mut WorkingSet,
        action: &Action,
        target: &Target,
    ) -> Result<Result<RecordId, Refusal>, DeskError> {
        let gone = || Refusal::new("desk", Phrase::new("refused-no-record"));
        let given = action
            .fields
            .get("enterprise")
            .filter(|t| target.id.kind == Kind::Alert && !t.trim().is_empty());
        let Some(given) = given else {
            return Ok(bench.open(snapshot, target.id)?.ok_or_else(gone));
        };
        let Some(enterprise) = self.enterprise_of(given)? else {
            let shown = crate::domain::text::display(given).into_owned();
            let message = Phrase::new("refused-unknown-enterprise").with("given", shown);
            return Ok(Err(Refusal::new(&self.rules.current.cites.alert, message)));
        };
        Ok(bench.transfer(snapshot, target.id, enterprise)?.ok_or_else(gone))
    }

    fn enterprise_of(&self, given: &str) -> Result<Option<RecordId>, DeskError> {
        Ok(match self.lookup(&Reference::parse(given))? {
            Some(id) if id.kind == Kind::Enterprise => Some(id),
            Some(id) => self.snapshot.dossier_of(id)?.subject().map(|(e, _)| e),
            None => None,
        })
    }

    /// Decides one target and notes what comes of it.
    #[allow(clippy::too_many_arguments, reason = "the parts of one walk, each used once")]
    fn step(
        &self,
        snapshot: &Snapshot,
        scene: &DecisionContext<'_>,
        walk: &mut Walk,
        action: &Action,
        target: &Target,
        owner: RecordId,
        telling: bool,
    ) -> Result<(), DeskError> {
        let (Some(before), Some(now)) = (walk.bench.before(owner), walk.bench.now(owner)) else {
            return Ok(());
        };
        let version = before.version(target.id);
        let named = Self::named(now, target.id, version);
        let overtaken = self.is_overtaken(action, now, target);
        if overtaken || target.version.is_some_and(|v| v != version) {
            let latest = now.open_matter().filter(|_| overtaken);
            let by = latest.map_or(version, |(matter, _)| now.version(matter));
            let by = Reference::Operation(by).to_string();
            let refusal = Refusal::new("desk", Phrase::new("refused-stale").with("operation", by));
            walk.refused.push(RefusedOne { named, refusals: vec![refusal] });
            return Ok(());
        }
        if let Some(refusal) = self.one_by_one(action, now, target.id) {
            walk.refused.push(RefusedOne { named, refusals: vec![refusal] });
            return Ok(());
        }
        let mark = scene.numbers.mark();
        let decided = match self.try_step(scene, now, action, target.id, &self.sight(now)?) {
            Ok(decision) => match self.duplicate_key(snapshot, &walk.bench, now, &decision)? {
                Some(refusal) => {
                    scene.numbers.rewind(mark);
                    Err(vec![refusal])
                }
                None => Ok(decision),
            },
            Err(refusals) => Err(refusals),
        };
        match decided {
            Ok(mut decision) => {
                if self.edits(action) {
                    super::network::relink(snapshot, &mut decision)?;
                    if decision.dossier == *now {
                        // Typed in other words, it is linked to the same.
                        walk.already.push(named);
                        return Ok(());
                    }
                }
                let waits = decision.record.kind == Kind::Approval;
                walk.waiting += u32::from(waits && target.id.kind != Kind::Approval);
                let shown = if telling {
                    named
                } else {
                    Self::named(&decision.dossier, decision.record, version)
                };
                let plain = |c: &RecordWrite| c.body().is_some() && now.get(c.id) == c.body();
                walk.touched.extend(decision.changes.into_iter().filter(plain));
                walk.will.push(shown);
                walk.waived.extend(decision.waived);
                walk.bench.put(owner, decision.dossier);
            }
            Err(refusals) if refusals.iter().all(|r| r.already) => walk.already.push(named),
            Err(refusals) => walk.refused.push(RefusedOne { named, refusals }),
        }
        Ok(())
    }

    /// Why a step that makes sense on one record only is not taken on several at once: each has its own case to look at.
    fn one_by_one(&self, action: &Action, now: &Dossier, id: RecordId) -> Option<Refusal> {
        let first = action.targets.first()?.id;
        if action.targets.iter().all(|t| t.id == first) {
            return None;
        }
        let rule = self.rule(action, now, id).filter(|rule| !rule.bulk)?;
        let message = Phrase::new("refused-not-bulk")
            .with("transition", Arg::label("transition", &rule.name));
        Some(Refusal::new("desk", message))
    }

    /// The rule of a step on a record: the one of its own edition, else the current one.
    fn rule(&self, action: &Action, now: &Dossier, id: RecordId) -> Option<&Transition> {
        let record = now.get(id);
        let edition = record.map_or(&*self.rules.current, |r| self.rules.edition_within(now, r));
        let current = || self.rules.current.transition(&action.transition);
        edition.transition(&action.transition).or_else(current)
    }

    fn edits(&self, action: &Action) -> bool {
        let rule = self.rules.current.transition(&action.transition);
        rule.is_some_and(|t| t.effects.contains(&Effect::EditFields))
    }

    /// A step on the matter of an enterprise that had none when it was seen: one was opened meanwhile.
    fn is_overtaken(&self, action: &Action, now: &Dossier, target: &Target) -> bool {
        let rule = self.rules.current.transition(&action.transition);
        rule.is_some_and(|t| t.subject == Subject::Matter)
            && target.id.kind == Kind::Enterprise
            && target.version.is_some()
            && now.open_matter().is_some()
    }

    /// Why a step that the rules allow is refused: it would give a record the code or number of another.
    fn duplicate_key(
        &self,
        snapshot: &Snapshot,
        bench: &WorkingSet,
        now: &Dossier,
        decision: &Decision,
    ) -> Result<Option<Refusal>, DeskError> {
        for change in &decision.changes {
            let Some(body) = change.body() else { continue };
            let (id, wanted) = match body {
                // What waits for its second person is refused before it waits.
                Record::Approval(asked) => (asked.record, self.asked_for(now, asked)),
                body => (change.id, Self::newly_borne(now.get(change.id), body)),
            };
            // A number that was claimed is given up by the step that writes its certificate.
            let given_up = |other: RecordId| {
                other.kind == Kind::Enterprise
                    && change.id.kind == Kind::Certificate
                    && decision.changes.iter().any(|c| c.id == other)
                    && claim::waiting(&decision.dossier, other).is_empty()
            };
            let stored = Self::bearer(snapshot, id, &wanted, &given_up)?;
            if let Some(other) = stored.or_else(|| bench.bearer(id, &wanted)) {
                let reference = match snapshot.dossier_of(other)? {
                    dossier if dossier.is_empty() => String::new(),
                    dossier => Self::named(&dossier, other, 0).name,
                };
                if other.kind == Kind::Partner {
                    let message = Phrase::new("refused-partner-there").with("name", reference);
                    return Ok(Some(Refusal::new("desk", message)));
                }
                let message = Phrase::new("refused-taken").with("name", reference);
                return Ok(Some(Refusal::new(&self.rules.current.cites.registration, message)));
            }
        }
        Ok(None)
    }

    /// The keys that an enterprise would bear by a step that waits.
    fn asked_for(&self, now: &Dossier, asked: &Approval) -> Vec<Own> {
        let rule = self.rules.current.transition(&asked.transition);
        let corrects = rule.is_some_and(|t| t.effects.contains(&Effect::CorrectCode));
        let (Some(held), true, true) = (now.get(asked.record), corrects, asked.is_waiting()) else {
            return Vec::new();
        };
        let mut after = held.clone();
        for typed in &asked.fields {
            let code = FieldKind::Uscc.parse(&typed.value).ok().filter(|_| typed.key == "uscc");
            if let Some(code) = code {
                // What does not fit was refused when the form was read.
                let _ = after.set("uscc", code);
            }
        }
        Self::newly_borne(Some(held), &after)
    }

    fn try_step(
        &self,
        scene: &DecisionContext<'_>,
        now: &Dossier,
        action: &Action,
        id: RecordId,
        sight: &Redaction,
    ) -> Result<Decision, Vec<Refusal>> {
        let record = now.get(id);
        let edition = record.map_or(&*self.rules.current, |r| self.rules.edition_within(now, r));
        let transition = self.rule(action, now, id);
        let fields = match transition {
            Some(t) => {
                let subject = now.subject().map(|(_, e)| e);
                form::with_defaults(t, &action.fields, scene, edition, record, subject)
            }
            None => action.fields.clone(),
        };
        let reason = action.reason.as_deref();
        let step = AskedStep { id, transition: &action.transition, fields: Some(&fields), reason };
        let typed = action.fields.keys();
        let unseen = match (transition, record) {
            (Some(t), _) if t.effects.contains(&Effect::Confirm) => {
                sight.refusals_of_waiting(now, id, &self.rules.current)
            }
            (Some(t), Some(record)) => sight.refusals(id, record, t, typed),
            _ => Vec::new(),
        };
        match decide(scene, now, &step) {
            Ok(decision) if unseen.is_empty() => Ok(decision),
            Ok(_) => Err(unseen),
            Err(mut refusals) if !unseen.is_empty() => {
                // What the rules say of a value typed unseen would tell whether it is the one that stands there.
                refusals.retain(openly);
                refusals.extend(unseen);
                Err(refusals)
            }
            Err(refusals) => {
                Err(Self::redact_refusals(scene, now, &sight.redacted(now), &step, refusals))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_says_its_text_and_below_it_its_reason() {
        let said = |transition: &str, text: &str, reason: Option<&str>| {
            let fields = [("text".to_owned(), text.to_owned())].into();
            let (transition, reason) = (transition.to_owned(), reason.map(str::to_owned));
            Session::said(&Action { transition, targets: Vec::new(), fields, reason })
        };
        assert_eq!(said("comment", " seen ", None).as_deref(), Some("seen"));
        assert_eq!(said("comment", "", Some(" why ")).as_deref(), Some("why"));
        assert_eq!(said("comment", "seen", Some("why")).as_deref(), Some("seen\nwhy"));
        assert_eq!(said("comment", " ", Some("  ")), None);
        assert_eq!(said("case.withdraw", "seen", Some("why")).as_deref(), Some("why"));
    }
}
