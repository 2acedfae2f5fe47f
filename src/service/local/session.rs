//! One request being answered: the state it reads, the day it is, who asks.

use super::anchors::SeekPoints;
use super::as_of::Basis;
use super::held::{HistoricDesk, Local, locked};
use crate::domain::day::Day;
use crate::domain::desk_settings::DeskSettings;
use crate::domain::dossier::Dossier;
use crate::domain::field::Visibility;
use crate::domain::id::{Kind, RecordId};
use crate::domain::officer::{Officer, Role};
use crate::domain::operation::{OperationHead, OperationKind};
use crate::domain::phrase::Phrase;
use crate::domain::queue::KeyKind;
use crate::domain::record::Record;
use crate::domain::text;
use crate::service::error::{DeskError, ErrorKind};
use crate::service::find::Finder;
use crate::service::request::{Ask, Request};
use crate::service::response::Named;
use crate::service::watch::Job;
use crate::store::{Commit, Committed, Snapshot};
use crate::workflow::queue;
use crate::workflow::refusal::role_remedy;
use crate::workflow::scene::{DecisionContext, NextNumbers, Rules};
use std::sync::{Arc, MutexGuard};

pub(super) struct Session<'a> {
    pub local: &'a Local,
    pub request: &'a Request,
    pub snapshot: Snapshot,
    /// The desk as it stands today, where `snapshot` is of a day gone by.
    pub present: Option<Snapshot>,
    pub past: Option<Arc<HistoricDesk>>,
    pub rules: Arc<Rules>,
    pub settings: DeskSettings,
    pub today: Day,
    /// Nobody where the user is not registered: then only the desk itself may be asked about.
    pub officer: Officer,
    /// The most guarded fields that are shown to the officer (11.2 e).
    pub level: Visibility,
    pub officers: Vec<String>,
    /// Those who work here no longer.
    pub former: Vec<String>,
    /// Members and chair of the committee; on a solo desk without any, whoever asks.
    pub committee: Vec<String>,
    pub now: i64,
    /// Who looks on at a long answer.
    pub watch: Option<&'a Job>,
}

fn wanted(wanted: bool) -> Result<(), DeskError> {
    let given_up = || DeskError::new(ErrorKind::GivenUp, Phrase::new("desk-given-up"));
    wanted.then_some(()).ok_or_else(given_up)
}

/// Stands in for a user who is no officer: may do nothing.
fn nobody(user: &str) -> Officer {
    Officer { name: user.to_owned(), os_user: user.to_owned(), roles: Vec::new(), active: false }
}

/// The officer who asks, as he stands today. Only the desk itself may be asked about by anybody.
fn asking(present: &Snapshot, request: &Request) -> Result<Officer, DeskError> {
    for found in present.records(Kind::Officer)? {
        // Accounts are told apart byte by byte.
        if let Record::Officer(o) = found?.1.body
            && o.os_user == request.user
            && o.active
        {
            return Ok(o);
        }
    }
    if matches!(request.ask, Ask::About | Ask::Calendar(_) | Ask::Verify) {
        return Ok(nobody(&request.user));
    }
    let user = text::display(&request.user).into_owned();
    let message = Phrase::new("desk-no-officer").with("user", user);
    Err(DeskError::new(ErrorKind::Refused, message))
}

impl<'a> Session<'a> {
    pub fn begin(local: &'a Local, request: &'a Request) -> Result<Self, DeskError> {
        let present = local.store.snapshot()?;
        let settings = super::open::settings(&present)?;
        if request.today.is_some() && !settings.sandbox {
            return Err(DeskError::input(Phrase::new("desk-today-refused")));
        }
        let now = local.clock.now_millis();
        let today = request
            .today
            .or_else(|| Day::from_unix_millis(now, settings.offset_minutes))
            .ok_or_else(|| DeskError::input(Phrase::new("desk-no-day")))?;
        // Who asks, and what he may see, is a question of today; all else is one of the day asked about.
        let mut officer = asking(&present, request)?;
        if settings.solo && officer.active && officer.roles.contains(&Role::Admin) {
            // On a desk for one the administrator holds every part.
            officer.roles = Role::ALL.to_vec();
        }
        let level = super::level::of(&officer, &local.rules().current);
        let Basis { snapshot, present, past, rules, today } =
            local.basis_on(present, &request.ask, request.as_of, today)?;
        let settings = super::open::settings(&snapshot)?;
        let (mut officers, mut former, mut committee) = (Vec::new(), Vec::new(), Vec::new());
        for found in snapshot.records(Kind::Officer)? {
            match found?.1.body {
                Record::Officer(o) if o.active => {
                    if o.is_on_committee() {
                        committee.push(o.name.clone());
                    }
                    officers.push(o.name);
                }
                Record::Officer(o) => former.push(o.name),
                _ => {}
            }
        }
        if committee.is_empty() && settings.solo {
            committee.push(officer.name.clone());
        }
        Ok(Self {
            local,
            request,
            snapshot,
            present,
            past,
            rules,
            settings,
            today,
            officer,
            level,
            officers,
            former,
            committee,
            now,
            watch: None,
        })
    }

    /// So much of a long answer is done.
    ///
    /// # Errors
    /// When it is no longer wanted.
    pub fn report(&self, done: usize, total: usize) -> Result<(), DeskError> {
        wanted(self.watch.is_none_or(|watch| watch.report(done, total)))
    }

    /// Every record of a kind, as it stands.
    ///
    /// # Errors
    /// As [`Session::each_in`].
    pub fn each_record(
        &self,
        kind: Kind,
    ) -> Result<impl Iterator<Item = Result<(RecordId, Record), DeskError>> + '_, DeskError> {
        self.each_in(&self.snapshot, kind)
    }

    /// Every record of a kind in that state: a long way, that can be given up.
    ///
    /// # Errors
    /// What the store says, and when it is no longer wanted; of each record, too.
    pub fn each_in<'s>(
        &'s self,
        snapshot: &'s Snapshot,
        kind: Kind,
    ) -> Result<impl Iterator<Item = Result<(RecordId, Record), DeskError>> + 's, DeskError> {
        self.report(0, 0)?;
        Ok(snapshot.records(kind)?.enumerate().map(|(passed, found)| {
            self.passing(passed)?;
            let (id, held) = found?;
            Ok((id, held.body))
        }))
    }

    /// That many rows or records are passed; every so often that is told, and asked whether it is still wanted.
    ///
    /// # Errors
    /// When it is no longer wanted.
    pub fn passing(&self, passed: usize) -> Result<(), DeskError> {
        const STRIDE: usize = 512;
        if passed > 0 && passed.is_multiple_of(STRIDE) { self.report(passed, 0) } else { Ok(()) }
    }

    /// From here on what is found is written, whoever no longer wants it.
    ///
    /// # Errors
    /// When it is no longer wanted already.
    pub fn begin_writing(&self) -> Result<(), DeskError> {
        wanted(self.watch.is_none_or(Job::begin_writing))
    }

    /// The store's one write path, for one request: once there is something to write it is too late to give up.
    ///
    /// # Errors
    /// What `decide` says, that it is no longer wanted, what the store says.
    pub fn write(
        &self,
        decide: impl FnOnce(&Snapshot) -> Result<Option<Commit>, DeskError>,
    ) -> Result<Option<Committed>, DeskError> {
        self.local.store.write(|snapshot| {
            let commit = decide(snapshot)?;
            if commit.is_some() {
                self.begin_writing()?;
            }
            Ok(commit)
        })
    }

    /// The scene of a decision; `numbers` gives out what new records are called.
    pub fn scene<'s>(&'s self, numbers: &'s NextNumbers) -> DecisionContext<'s> {
        DecisionContext {
            rules: &self.rules,
            today: self.today,
            officer: &self.officer,
            officers: &self.officers,
            committee: &self.committee,
            contested: None,
            solo: self.settings.solo,
            opened: self.settings.opened_on,
            seconded: None,
            contacts: Some(&self.settings),
            numbers,
        }
    }

    /// Numbers as a snapshot leaves them.
    pub fn numbers(snapshot: &Snapshot) -> Result<NextNumbers, DeskError> {
        let mut highest = Vec::new();
        for kind in Kind::ALL.into_iter().filter(|k| *k != Kind::Filing) {
            highest.push((kind, snapshot.highest(kind)?));
        }
        Ok(NextNumbers::after(highest))
    }

    /// The head of an operation of this request. `action` is what the request id stands for.
    pub fn head(&self, what: OperationKind, reason: Option<&str>, action: &[u8]) -> OperationHead {
        OperationHead {
            recorded_at: self.now,
            day: self.today,
            actor: self.officer.name.clone(),
            request: self.request.id,
            action_hash: *blake3::hash(action).as_bytes(),
            what,
            reason: reason.map(str::to_owned),
            edition: self.rules.current.stamp.clone(),
            undoes: None,
            waived: Vec::new(),
        }
    }

    /// The operation this request already was, if it came before; another action under its id is refused.
    pub fn done_before(&self, action: &[u8]) -> Result<Option<u64>, DeskError> {
        self.done_in(&self.snapshot, action)
    }

    /// The same in the state about to be written on: the request may have come twice at once.
    pub fn done_in(&self, snapshot: &Snapshot, action: &[u8]) -> Result<Option<u64>, DeskError> {
        let Some(no) = snapshot.request(self.request.id)? else { return Ok(None) };
        let head = snapshot.operation_head(no)?;
        if head.is_some_and(|h| h.action_hash == *blake3::hash(action).as_bytes()) {
            return Ok(Some(no));
        }
        Err(DeskError::input(Phrase::new("store-request-reused").with("what", format!("#{no:06}"))))
    }

    /// The caller must hold that role.
    pub fn need(&self, role: Role) -> Result<(), DeskError> {
        self.need_one(&[role])
    }

    /// The caller must hold one of those roles.
    pub fn need_one(&self, roles: &[Role]) -> Result<(), DeskError> {
        if roles.iter().any(|role| self.officer.may(*role)) {
            return Ok(());
        }
        let role = roles.first().copied().unwrap_or(Role::Admin);
        let label = crate::domain::phrase::Arg::label("role", role.word());
        let said = Phrase::new("refused-role").with("role", label);
        let mend = role_remedy(&self.officer.name, &self.officer.roles, role);
        Err(DeskError::new(ErrorKind::Refused, said).hint(mend))
    }

    /// A record of a dossier, named for people.
    pub fn named(dossier: &Dossier, id: RecordId, version: u64) -> Named {
        let name = match (dossier.subject(), dossier.get(id)) {
            (Some((_, e)), _) => e.name.clone(),
            (None, Some(Record::Alert(a))) => a.name_given.clone(),
            (None, Some(Record::Officer(o))) => o.name.clone(),
            (None, Some(Record::Partner(p))) => p.name.clone(),
            (None, Some(Record::Challenge(c))) => c.title.clone(),
            _ => String::new(),
        };
        Named {
            target: crate::domain::action::Target { id, version: Some(version) },
            reference: queue::reference(dossier, id),
            name,
        }
    }

    /// The record under a further key.
    pub fn by_key(&self, kind: KeyKind, words: &str) -> Result<Option<RecordId>, DeskError> {
        Ok(self.snapshot.find_key(kind, &text::fold(words))?.first().copied())
    }

    /// The quick lookup of the desk that is read.
    pub(super) fn finder(&self) -> MutexGuard<'_, Finder> {
        locked(self.past.as_ref().map_or(&self.local.finder, |past| &past.finder))
    }

    /// Where far pages of the desk that is read begin.
    pub(super) fn anchors(&self) -> MutexGuard<'_, SeekPoints> {
        locked(self.past.as_ref().map_or(&self.local.anchors, |past| &past.anchors))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::desk_settings::DocumentKind;
    use crate::domain::field::FieldValue;
    use crate::domain::id::RequestId;
    use crate::domain::intake::{IntakeBatch, IntakeKind, IntakeRow};
    use crate::service::clock::FixedClock;
    use crate::service::local::CreateOptions;
    use crate::standard::load;

    fn batch() -> IntakeBatch {
        let text = |key: &str, value: &str| (key.to_owned(), FieldValue::Text(value.to_owned()));
        let values = [text("name", "甲公司"), text("partner_kind", "business")];
        let values = values.into_iter().collect();
        IntakeBatch {
            kind: IntakeKind::Partners,
            source: "p.csv".to_owned(),
            rows_read: 1,
            rows: vec![IntakeRow { sheet: 0, line: 2, values }],
            bad: Vec::new(),
            warnings: Vec::new(),
            sheets: Vec::new(),
        }
    }

    #[test]
    fn what_was_given_up_before_the_writing_began_changes_nothing_whatever_was_asked() {
        let folder = tempfile::tempdir().unwrap();
        let user = || "root".to_owned();
        let options =
            CreateOptions { user: user(), sandbox: true, solo: true, ..CreateOptions::default() };
        let clock = Box::new(FixedClock(1_795_147_200_000));
        let desk = Local::create_with(&folder.path().join("desk"), options, clock).unwrap();
        let request = Request {
            id: RequestId([2; 16]),
            user: user(),
            today: None,
            as_of: None,
            ask: Ask::About,
        };
        let edition = load::shipped_text().replace("T/HFDA 1001-2022", "T/HFDA 1001");
        let copy = folder.path().join("copy");
        let watch = Job::default();
        let ask = |watch: Option<&Job>| {
            let begun = || Session { watch, ..Session::begin(&desk, &request).unwrap() };
            [
                begun().import(batch(), false, true, false),
                begun().load(DocumentKind::Edition, &edition),
                begun().set_officer("wang", None, None, None, None),
                begun().keep("draft/x", Some("x")),
                begun().save_view("mine", Some("alerts"), false),
                begun().save_view("ours", Some("alerts"), true),
                begun().backup(&copy),
            ]
        };
        assert!(watch.give_up());
        for answer in ask(Some(&watch)) {
            assert_eq!(answer.unwrap_err().kind, ErrorKind::GivenUp);
        }
        let left = desk.store.snapshot().unwrap();
        assert_eq!(left.head().unwrap().0, 1);
        assert!(left.desk_list("root", "").unwrap().is_empty() && !copy.exists());
        assert!(left.desk_list("", "").unwrap().is_empty());
        // Each of them would have written.
        let watch = Job::default();
        for answer in ask(Some(&watch)) {
            assert!(answer.is_ok() || answer.unwrap_err().kind != ErrorKind::GivenUp);
        }
        assert!(!watch.give_up() && copy.exists());
        let now = desk.store.snapshot().unwrap();
        assert_eq!(
            (now.desk_list("root", "").unwrap().len(), now.desk_list("", "").unwrap().len()),
            (2, 1)
        );
    }
}
