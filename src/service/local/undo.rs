//! Undo: a new operation that restores what another one changed, refused where that is no longer what stands.

use super::session::Session;
use crate::domain::dossier::Dossier;
use crate::domain::field::FieldKind;
use crate::domain::id::{Kind, RecordId};
use crate::domain::officer::{Officer, Role};
use crate::domain::operation::{AfterImage, Operation, OperationHead, OperationKind};
use crate::domain::phrase::Phrase;
use crate::domain::queue::{KeyKind, NO_DAY, Queue};
use crate::domain::record::{Record, RecordWrite};
use crate::domain::reference::Reference;
use crate::service::error::{DeskError, ErrorKind};
use crate::service::response::{Done, RefusedOne, Reply, Response};
use crate::standard::rule::{Effect, Guard, GuardRow, Transition, UndoRight};
use crate::standard::words::fault_phrase;
use crate::store::{Commit, Snapshot};
use crate::workflow::decide::decide;
use crate::workflow::guard;
use crate::workflow::refusal::Refusal;
use crate::workflow::registration;
use crate::workflow::scene::NextNumbers;
use crate::workflow::step::is_about;
use crate::workflow::trial::GuardContext;
use crate::workflow::values::Values;
use crate::workflow::{invariant, lasting, queue, way_on};
use std::collections::{BTreeMap, BTreeSet};

fn number(no: u64) -> String {
    Reference::Operation(no).to_string()
}

/// A refusal that another operation, or another person, gets round: `key` names it as what is to be taken back.
fn refused<T>(key: &str, clause: &str, no: u64) -> Result<T, DeskError> {
    let message = Phrase::new(key).with("undo", number(no));
    Err(DeskError::new(ErrorKind::Refused, message).by(clause))
}

/// What is to be put back, record by record: the image to take back, and what was before it.
struct Restoring<'a> {
    /// A step is taken back, not put in force again.
    back: bool,
    parts: Vec<(&'a AfterImage, Option<Record>)>,
    ids: BTreeSet<RecordId>,
}

/// A later operation took it back, and was not taken back itself. What is restored need not tell: a comment leaves its record as it was.
fn is_taken_back(snapshot: &Snapshot, no: u64) -> Result<bool, DeskError> {
    let mut undone = BTreeSet::new();
    for entry in snapshot.operation_heads(no..=u64::MAX)? {
        let (later, head) = entry?;
        // Newest first: whoever takes back what stands.
        if let (false, Some(of)) = (undone.contains(&later), head.undoes) {
            undone.insert(of);
        }
    }
    Ok(undone.contains(&no))
}

impl Session<'_> {
    /// The asker's last operation in force that is no taking back itself.
    fn last_own(&self, snapshot: &Snapshot) -> Result<Option<u64>, DeskError> {
        let mut undone = BTreeSet::new();
        for entry in snapshot.operation_heads(1..=u64::MAX)? {
            let (no, head) = entry?;
            // Taking back a taking back puts the first one in force again.
            if undone.contains(&no) {
                continue;
            }
            match head.undoes {
                Some(of) => {
                    undone.insert(of);
                }
                None if head.actor == self.officer.name && head.what != OperationKind::Init => {
                    return Ok(Some(no));
                }
                None => {}
            }
        }
        Ok(None)
    }

    pub fn undo(&self, operation: Option<u64>, reason: Option<&str>) -> Response {
        if let Some(fault) = reason.and_then(|r| Some((r, FieldKind::LongText.parse(r).err()?))) {
            return Err(DeskError::input(fault_phrase("reason", fault.0, &fault.1)));
        }
        let action = format!("undo {operation:?} {reason:?}");
        if let Some(no) = self.done_before(action.as_bytes())? {
            return self.told_again(no);
        }
        let mut done = Done::default();
        let committed = self.write(|snapshot| {
            let no = match operation {
                Some(no) => no,
                None => self.last_own(snapshot)?.ok_or_else(|| {
                    DeskError::new(ErrorKind::Refused, Phrase::new("undo-nothing"))
                })?,
            };
            let wanted = snapshot.operation(no)?;
            let wanted = wanted.ok_or_else(|| {
                DeskError::input(Phrase::new("undo-unknown").with("operation", number(no)))
            })?;
            let waived = self.may_undo(snapshot, &wanted)?;
            let (changes, ban) = self.taking_back(snapshot, &wanted, &mut done)?;
            if done.refused.is_empty() && (changes.is_empty() || is_taken_back(snapshot, no)?) {
                return Err(Self::undone_already(snapshot, no)?);
            }
            if !done.refused.is_empty() {
                done.changed.clear();
                return Ok(None);
            }
            let mut head = self.head(OperationKind::Undo, reason, action.as_bytes());
            head.undoes = Some(no);
            head.waived = waived.into_iter().chain(ban).collect();
            Ok(Some(Commit { head, changes }))
        })?;
        if let Some(committed) = committed {
            self.local.adopt_settings(&committed.written)?;
            done.operation = Some(committed.no);
            self.local.announce(committed.no, &self.officer.name, &committed.written);
        }
        Ok(Reply::Done(done))
    }

    /// The changes that take the operation back, with what refuses them in `done`; the clause of a ban that `--solo` waived.
    fn taking_back(
        &self,
        snapshot: &Snapshot,
        wanted: &Operation,
        done: &mut Done,
    ) -> Result<(Vec<RecordWrite>, Option<String>), DeskError> {
        let before = snapshot.versions_before(wanted)?;
        let back = self.takes_back(snapshot, wanted)?;
        let ban = if back { self.without_ban(snapshot, wanted, &before)? } else { None };
        let restoring = Restoring {
            back,
            ids: wanted.images.iter().map(|i| i.id).collect(),
            parts: wanted.images.iter().zip(before).collect(),
        };
        Ok((self.restored(snapshot, &restoring, done)?, ban))
    }

    /// How many records the asker could take back with that operation as things stand now, by what undo itself asks; nothing where it
    /// would be refused. Of an operation on very many records his right is asked for, and whether the first of them last.
    pub fn would_undo(&self, no: u64) -> Option<u64> {
        const MOST: usize = 50;
        let may = || -> Result<Option<u64>, DeskError> {
            // What this request wrote is in no snapshot that it began with.
            let session = Session::begin(self.local, self.request)?;
            let Some(mut wanted) = session.snapshot.operation(no)? else { return Ok(None) };
            session.may_undo(&session.snapshot, &wanted)?;
            let all = u64::try_from(wanted.images.len()).ok();
            if wanted.images.len() > MOST {
                wanted.images.truncate(MOST);
                return Ok(all.filter(|_| !session.loses(&wanted).unwrap_or(true)));
            }
            let mut done = Done::default();
            let (changes, _) = session.taking_back(&session.snapshot, &wanted, &mut done)?;
            Ok(all.filter(|_| !changes.is_empty() && done.refused.is_empty()))
        };
        may().unwrap_or_default()
    }

    /// Whether something that lasts would go with a record that the operation wrote.
    fn loses(&self, wanted: &Operation) -> Result<bool, DeskError> {
        if !self.takes_back(&self.snapshot, wanted)? {
            return Ok(false);
        }
        let before = self.snapshot.versions_before(wanted)?;
        for (image, body) in wanted.images.iter().zip(before) {
            let dossier = self.snapshot.dossier_of(image.id)?;
            if lasting::lost(&dossier, image.id, body.as_ref(), &self.rules.current).is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The operation that a chain of takings back began with: its right is the right of the whole chain.
    fn root(snapshot: &Snapshot, wanted: &Operation) -> Result<OperationHead, DeskError> {
        let mut head = wanted.head.clone();
        while let Some(of) = head.undoes {
            match snapshot.operation_head(of)? {
                Some(earlier) => head = earlier,
                None => break,
            }
        }
        Ok(head)
    }

    /// Whether it takes a step back and does not put one in force again; by an edition of older rulings nothing lasts.
    fn takes_back(&self, snapshot: &Snapshot, wanted: &Operation) -> Result<bool, DeskError> {
        let (mut back, mut undoes) = (true, wanted.head.undoes);
        while let Some(of) = undoes {
            back = !back;
            undoes = snapshot.operation_head(of)?.and_then(|head| head.undoes);
        }
        Ok(back && self.rules.current.rulings > 0)
    }

    /// A ban that came by a sheet goes with it by a second person alone (8): the clause, where `--solo` waives that.
    fn without_ban(
        &self,
        snapshot: &Snapshot,
        wanted: &Operation,
        before: &[Option<Record>],
    ) -> Result<Option<String>, DeskError> {
        let bans = |record: Option<&Record>| match record {
            Some(Record::Enterprise(e)) => e.bans.len(),
            _ => 0,
        };
        for (image, former) in wanted.images.iter().zip(before) {
            if image.id.kind != Kind::Enterprise
                || bans(snapshot.image_record(image)?.as_ref()) <= bans(former.as_ref())
            {
                continue;
            }
            let clause = self.rules.current.numbers.ban_years.clause.clone();
            return match wanted.head.actor == self.officer.name {
                true if self.settings.solo => Ok(Some(clause)),
                true => refused("undo-second-person", &clause, wanted.no),
                false => Ok(None),
            };
        }
        Ok(None)
    }

    /// Whether this officer may take it back; what `--solo` waived. The same role is needed as for doing it, and where a
    /// second person is asked for, neither who did it first nor who did it last may be the one.
    fn may_undo(&self, snapshot: &Snapshot, wanted: &Operation) -> Result<Vec<String>, DeskError> {
        let root = Self::root(snapshot, wanted)?;
        let cites = &self.rules.current.cites;
        let rule = self.rules.edition(&root.edition).transition(&root.what.word());
        if matches!(root.what, OperationKind::Init | OperationKind::Load(_))
            || rule.is_some_and(|rule| rule.undo == UndoRight::Never)
        {
            return Err(self.never(snapshot, wanted, &root, rule)?);
        }
        if wanted.images.iter().any(|i| matches!(i.id.kind, Kind::Officer | Kind::Settings)) {
            self.need(Role::Admin)?;
        }
        let me = self.officer.name.as_str();
        if wanted.head.actor != me && !self.officer.may(Role::Supervisor) {
            return refused("undo-others", &cites.role, wanted.no);
        }
        let Some(rule) = rule else {
            if matches!(root.what, OperationKind::Import(_)) {
                self.need_one(&[Role::Intake, Role::Admin])?;
                // Registrations that came by a sheet are taken back like any other.
                let step = registration::step(&self.rules.current);
                let registers = wanted.images.iter().any(|image| image.id.kind == Kind::Change);
                if let Some(step) = step.filter(|step| {
                    registers && step.undo == UndoRight::SecondPerson && wanted.head.actor == me
                }) {
                    return if self.settings.solo {
                        Ok(vec![step.clause.clone()])
                    } else {
                        refused("undo-second-person", &step.clause, wanted.no)
                    };
                }
            }
            return Ok(Vec::new());
        };
        let holds = |role: Role| role == Role::Viewer || self.officer.may(role);
        if !rule.all_roles().any(holds) {
            self.need(rule.role)?;
        }
        let own = wanted.head.actor == me || root.actor == me;
        if wanted.head.actor != me {
            self.impartial(snapshot, wanted, rule)?;
        }
        match rule.undo {
            UndoRight::SecondPerson if own && self.settings.solo => Ok(vec![rule.clause.clone()]),
            UndoRight::SecondPerson if own => {
                refused("undo-second-person", &rule.clause, wanted.no)
            }
            UndoRight::SecondPerson | UndoRight::Free | UndoRight::Never => Ok(Vec::new()),
        }
    }

    /// What is never taken back, by its clause, and by which step it goes on.
    fn never(
        &self,
        snapshot: &Snapshot,
        wanted: &Operation,
        root: &OperationHead,
        rule: Option<&Transition>,
    ) -> Result<DeskError, DeskError> {
        let message = Phrase::new("undo-never").with("operation", number(wanted.no));
        let Some(rule) = rule else {
            let made = matches!(root.what, OperationKind::Init);
            let way = Phrase::new(if made { "undo-way-init" } else { "undo-way-load" });
            let clause = &self.rules.current.cites.role;
            return Ok(DeskError::new(ErrorKind::Refused, message.with("way", way)).by(clause));
        };
        let records: Vec<RecordId> = wanted.images.iter().map(|image| image.id).collect();
        let mut of = None;
        // What the step is on, else whatever it wrote.
        let about = |id: &&RecordId| is_about(rule.subject, id.kind);
        for id in records.iter().find(about).into_iter().chain(&records) {
            let dossier = snapshot.dossier_of(*id)?;
            if dossier.get(*id).is_some() {
                of = Some(dossier);
                break;
            }
        }
        let dossier = of.unwrap_or_default();
        let edition = self.rules.edition(&root.edition);
        let way = way_on::of_step(edition, &dossier, &records, rule);
        let refusal = way_on::refusal(way.as_ref(), Some(&rule.clause), message, &dossier);
        Ok(DeskError::refused(refusal))
    }

    /// That it is taken back already, and by which operation.
    fn undone_already(snapshot: &Snapshot, no: u64) -> Result<DeskError, DeskError> {
        let mut by = None;
        for entry in snapshot.operation_heads(no..=u64::MAX)? {
            let (later, head) = entry?;
            by = if head.undoes == Some(no) { Some(later) } else { by };
        }
        let message = Phrase::new("undo-already").with("operation", number(no));
        let message = message.with("undo", number(by.unwrap_or(no)));
        Ok(DeskError::new(ErrorKind::Refused, message))
    }

    /// Taking back what another did asks for the same impartiality as doing it; nobody takes back that he himself was recused.
    fn impartial(
        &self,
        snapshot: &Snapshot,
        wanted: &Operation,
        rule: &Transition,
    ) -> Result<(), DeskError> {
        let numbers = NextNumbers::default();
        let (scene, values) = (self.scene(&numbers), Values::default());
        for image in &wanted.images {
            let dossier = snapshot.dossier_of(image.id)?;
            let Some(record) =
                dossier.get(image.id).filter(|_| is_about(rule.subject, image.id.kind))
            else {
                continue;
            };
            let edition = self.rules.edition_of(record);
            let trial = GuardContext {
                scene: &scene,
                edition,
                dossier: &dossier,
                id: image.id,
                record,
                transition: rule,
                values: &values,
                reason: None,
                decide,
            };
            let parts = |row: &&GuardRow| {
                row.guard == Guard::NotRecused
                    || (guard::is_separation(row.guard) && !self.settings.solo)
            };
            let mut asked = rule.guards.iter().filter(parts);
            if let Some(refusal) =
                asked.find_map(|row| guard::ask(row.guard, &row.clause, &trial).into_iter().next())
            {
                return Err(DeskError::refused(refusal));
            }
            let recused = matches!(record, Record::Case(c) if c.is_recused(&self.officer.name));
            if recused && rule.effects.contains(&Effect::Recuse) {
                return refused("undo-second-person", &rule.clause, wanted.no);
            }
        }
        Ok(())
    }

    /// The changes that put every record back, with a refusal for each that may not be.
    fn restored(
        &self,
        snapshot: &Snapshot,
        restoring: &Restoring<'_>,
        done: &mut Done,
    ) -> Result<Vec<RecordWrite>, DeskError> {
        let mut changes = Vec::with_capacity(restoring.parts.len());
        let mut after: BTreeMap<RecordId, Dossier> = BTreeMap::new();
        for (put, (image, body)) in restoring.parts.iter().enumerate() {
            self.report(put, restoring.parts.len())?;
            let held = snapshot.get(image.id)?;
            if held.is_none() && body.is_none() {
                continue;
            }
            let dossier = snapshot.dossier_of(image.id)?;
            let expected = held.as_ref().map_or(0, |h| h.version);
            let named = Self::named(&dossier, image.id, expected);
            let stands = held.map(|h| h.body);
            let body = lasting::with_bars(stands.as_ref(), body.clone(), self.today);
            if let Some(refusal) =
                self.kept_from(&dossier, snapshot, image, body.as_ref(), restoring)?
            {
                done.refused.push(RefusedOne { named, refusals: vec![refusal] });
                continue;
            }
            let owner =
                body.as_ref().and_then(Record::enterprise).or(dossier.subject().map(|s| s.0));
            if let Some(owner) = owner {
                let whole = match after.remove(&owner) {
                    Some(whole) => whole,
                    None => snapshot.dossier(owner)?,
                };
                after.insert(owner, put_back(whole, image.id, body.clone()));
            }
            done.changed.push(named);
            changes.push(RecordWrite::new(image.id, expected, body));
        }
        let officers = officers_of(&changes);
        if !officers.is_empty() {
            Self::check_officers(snapshot, &officers)?;
        }
        for (owner, dossier) in after {
            let before = snapshot.dossier(owner)?;
            let (edition, today) = (&self.rules.current, self.today);
            let ground = || lasting::ground_lost(&before, &dossier, &self.rules, today);
            let broken = invariant::broken(&before, &dossier, edition, today);
            if let Some(refusal) = broken.or_else(|| restoring.back.then(ground).flatten()) {
                let named = Self::named(&dossier, owner, dossier.version(owner));
                done.refused.push(RefusedOne { named, refusals: vec![refusal] });
            }
        }
        Ok(changes)
    }

    /// Why a record may not be put back: it no longer stands as the operation left it, another bears its code by now, or
    /// others were built on it.
    fn kept_from(
        &self,
        dossier: &Dossier,
        snapshot: &Snapshot,
        image: &AfterImage,
        body: Option<&Record>,
        restoring: &Restoring<'_>,
    ) -> Result<Option<Refusal>, DeskError> {
        let says = |message: Phrase| Ok(Some(Refusal::new("desk", message)));
        let stands = dossier.get(image.id);
        if !lasting::same_but_for_bars(stands, snapshot.image_record(image)?.as_ref()) {
            let last = number(snapshot.last_touched(image.id)?);
            return says(Phrase::new("undo-changed-since").with("undo", last));
        }
        if restoring.back
            && let Some(kept) = lasting::lost(dossier, image.id, body, &self.rules.current)
        {
            return Ok(Some(kept));
        }
        let among = |id: RecordId| restoring.ids.contains(&id);
        let Some(body) = body else {
            let leaning = Self::leaning(snapshot, image.id, &among)?;
            return match leaning {
                Some(on) => says(Phrase::new("undo-built-on").with("log", on)),
                None => Ok(None),
            };
        };
        if let Some(lost) = Self::lost(snapshot, body, restoring)? {
            return says(Phrase::new("undo-points-to-nothing").with("log", lost));
        }
        let wanted = Self::newly_borne(stands, body);
        let Some(other) = Self::bearer(snapshot, image.id, &wanted, &among)? else {
            return Ok(None);
        };
        let dossier = snapshot.dossier_of(other)?;
        let name = Self::named(&dossier, other, 0).name;
        says(Phrase::new("refused-taken").with("name", name))
    }

    /// A record that would point to nothing once this one is gone, if it is not going too.
    fn leaning(
        snapshot: &Snapshot,
        id: RecordId,
        among: &dyn Fn(RecordId) -> bool,
    ) -> Result<Option<String>, DeskError> {
        let dossier = snapshot.dossier_of(id)?;
        let leans = |held: &Record| id.kind == Kind::Enterprise || held.references().contains(&id);
        let mut others = dossier.records().filter(|(other, _)| *other != id && !among(*other));
        if let Some((other, _)) = others.find(|(_, held)| leans(&held.body)) {
            return Ok(Some(queue::reference(&dossier, other)));
        }
        match id.kind {
            Kind::Enterprise => Self::beside(snapshot, id, among),
            Kind::Officer => Self::at_work(snapshot, &dossier, id),
            _ => Ok(None),
        }
    }

    /// A partner or a challenge, which are in no enterprise's dossier, that names this enterprise.
    fn beside(
        snapshot: &Snapshot,
        id: RecordId,
        among: &dyn Fn(RecordId) -> bool,
    ) -> Result<Option<String>, DeskError> {
        for kind in [KeyKind::Partner, KeyKind::Participant] {
            for other in snapshot.find_key(kind, &format!("e{}", id.no))? {
                if !among(other) {
                    return Ok(Some(queue::reference(&snapshot.dossier_of(other)?, other)));
                }
            }
        }
        Ok(None)
    }

    /// The operation or the record that an officer is named in: whoever has done something here, or has something to do,
    /// stays known by his name.
    fn at_work(
        snapshot: &Snapshot,
        dossier: &Dossier,
        id: RecordId,
    ) -> Result<Option<String>, DeskError> {
        let Some(Record::Officer(officer)) = dossier.get(id) else { return Ok(None) };
        let lane = queue::officer_key(&officer.name);
        let days = (i32::MIN, NO_DAY);
        if let Some((key, row)) = snapshot.page(Queue::Mine, lane, days, 0, 1)?.into_iter().next() {
            return Ok(Some(if row.reference.is_empty() {
                queue::reference(&snapshot.dossier_of(key.id)?, key.id)
            } else {
                row.reference
            }));
        }
        for entry in snapshot.operation_heads(snapshot.version(id)?..=u64::MAX)? {
            let (no, head) = entry?;
            if head.actor == officer.name {
                return Ok(Some(number(no)));
            }
        }
        Ok(None)
    }

    /// A record that one to be put back would point to, and that is not there any more.
    fn lost(
        snapshot: &Snapshot,
        body: &Record,
        restoring: &Restoring<'_>,
    ) -> Result<Option<String>, DeskError> {
        for id in body.references() {
            // Images are in key order.
            let at = restoring.parts.binary_search_by_key(&id, |(image, _)| image.id);
            let there = match at.ok().and_then(|at| restoring.parts.get(at)) {
                Some((_, after)) => after.is_some(),
                None => snapshot.version(id)? != 0,
            };
            if !there {
                return Ok(Some(Reference::Numbered(id.kind, id.no).to_string()));
            }
        }
        Ok(None)
    }
}

/// Officers among what is written, as they will stand.
fn officers_of(changes: &[RecordWrite]) -> BTreeMap<RecordId, Option<Officer>> {
    let officer = |write: &RecordWrite| match write.body() {
        Some(Record::Officer(officer)) => Some(officer.clone()),
        _ => None,
    };
    let written = changes.iter().filter(|write| write.id.kind == Kind::Officer);
    written.map(|write| (write.id, officer(write))).collect()
}

/// The dossier with one record put back as it was, or gone.
fn put_back(mut dossier: Dossier, id: RecordId, body: Option<Record>) -> Dossier {
    match body {
        Some(body) => dossier.write(id, body),
        None => dossier.remove(id),
    }
    dossier
}
