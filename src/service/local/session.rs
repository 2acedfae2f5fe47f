//! One request being answered: the state it reads, the day it is, who asks.

use super::Local;
use crate::domain::day::Day;
use crate::domain::desk_settings::DeskSettings;
use crate::domain::dossier::Dossier;
use crate::domain::id::{Kind, RecordId};
use crate::domain::officer::{Officer, Role};
use crate::domain::operation::OperationHead;
use crate::domain::phrase::Phrase;
use crate::domain::queue::KeyKind;
use crate::domain::record::Record;
use crate::domain::text;
use crate::service::error::{DeskError, ErrorKind};
use crate::service::request::{Ask, Request};
use crate::service::response::Named;
use crate::store::Snapshot;
use crate::workflow::queue;
use crate::workflow::scene::{Numbers, Rules, Scene};
use std::sync::Arc;

pub(super) struct Session<'a> {
    pub local: &'a Local,
    pub request: &'a Request,
    pub snapshot: Snapshot,
    pub rules: Arc<Rules>,
    pub settings: DeskSettings,
    pub today: Day,
    /// Nobody where the user is not registered: then only the desk itself may be asked about.
    pub officer: Officer,
    pub officers: Vec<String>,
    /// Members and chair of the committee; on a solo desk without any, whoever asks.
    pub committee: Vec<String>,
    pub now: i64,
}

/// Stands in for a user who is no officer: may do nothing.
fn nobody(user: &str) -> Officer {
    Officer { name: user.to_owned(), os_user: user.to_owned(), roles: Vec::new(), active: false }
}

impl<'a> Session<'a> {
    pub fn begin(local: &'a Local, request: &'a Request) -> Result<Self, DeskError> {
        let snapshot = local.store.snapshot()?;
        let settings = super::open::settings(&snapshot)?;
        if request.as_of.is_some() {
            return Err(DeskError::input(Phrase::new("desk-no-as-of")));
        }
        if request.today.is_some() && !settings.sandbox {
            return Err(DeskError::input(Phrase::new("desk-today-refused")));
        }
        let now = local.clock.now_millis();
        let today = request
            .today
            .or_else(|| Day::from_unix_millis(now, settings.offset_minutes))
            .ok_or_else(|| DeskError::input(Phrase::new("desk-no-day")))?;
        let (mut officers, mut committee, mut officer) = (Vec::new(), Vec::new(), None);
        for found in snapshot.records(Kind::Officer)? {
            if let Record::Officer(o) = found?.1.body {
                if o.active {
                    officers.push(o.name.clone());
                    if o.is_on_committee() {
                        committee.push(o.name.clone());
                    }
                }
                // Accounts are told apart byte by byte.
                if o.os_user == request.user {
                    officer = Some(o);
                }
            }
        }
        let known = officer.as_ref().is_some_and(|o| o.active);
        let open_to_all = matches!(request.ask, Ask::About | Ask::Calendar(_) | Ask::Verify);
        if !known && !open_to_all {
            let user = text::display(&request.user).into_owned();
            let message = Phrase::new("desk-no-officer").with("user", user);
            return Err(DeskError::new(ErrorKind::Refused, message));
        }
        let officer = officer.unwrap_or_else(|| nobody(&request.user));
        if committee.is_empty() && settings.solo {
            committee.push(officer.name.clone());
        }
        let rules = local.rules();
        Ok(Self {
            local,
            request,
            snapshot,
            rules,
            settings,
            today,
            officer,
            officers,
            committee,
            now,
        })
    }

    /// The scene of a decision; `numbers` gives out what new records are called.
    pub fn scene<'s>(&'s self, numbers: &'s Numbers) -> Scene<'s> {
        Scene {
            rules: &self.rules,
            today: self.today,
            officer: &self.officer,
            officers: &self.officers,
            committee: &self.committee,
            contested: None,
            solo: self.settings.solo,
            numbers,
        }
    }

    /// Numbers as a snapshot leaves them.
    pub fn numbers(snapshot: &Snapshot) -> Result<Numbers, DeskError> {
        let mut highest = Vec::new();
        for kind in Kind::ALL.into_iter().filter(|k| *k != Kind::Filing) {
            highest.push((kind, snapshot.highest(kind)?));
        }
        Ok(Numbers::after(highest))
    }

    /// The head of an operation of this request. `action` is what the request id stands for.
    pub fn head(&self, what: &str, reason: Option<&str>, action: &[u8]) -> OperationHead {
        OperationHead {
            recorded_at: self.now,
            day: self.today,
            actor: self.officer.name.clone(),
            request: self.request.id,
            action_hash: *blake3::hash(action).as_bytes(),
            what: what.to_owned(),
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
        if self.officer.may(role) {
            return Ok(());
        }
        let role = crate::domain::phrase::Arg::label("role", role.word());
        Err(DeskError::new(ErrorKind::Refused, Phrase::new("refused-role").with("role", role)))
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
}
