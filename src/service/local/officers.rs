//! Who works at the desk: the list, new officers, other roles. One account is one officer, and one admin stays.

use super::session::Session;
use crate::domain::id::{Kind, RecordId};
use crate::domain::officer::{Officer, Role};
use crate::domain::operation::OperationKind;
use crate::domain::phrase::Phrase;
use crate::domain::queue::KeyKind;
use crate::domain::record::{Record, RecordWrite, Versioned};
use crate::domain::text;
use crate::service::error::{DeskError, ErrorKind};
use crate::service::response::{Done, OfficerLine, Reply, Response};
use crate::store::{Commit, Snapshot};

/// An admin who may act.
fn holds_the_desk(officer: &Officer) -> bool {
    officer.active && officer.roles.contains(&Role::Admin)
}

/// Name and account, as long as anybody's is.
fn check_name(given: &str) -> Result<(), DeskError> {
    let hostile = text::hostile(given, false);
    if !text::trim(given).is_empty() && hostile.is_empty() && given.len() <= 64 {
        return Ok(());
    }
    let shown = text::display(given).into_owned();
    Err(DeskError::input(Phrase::new("desk-officer-name").with("name", shown)))
}

impl Session<'_> {
    pub fn officers_listed(&self) -> Response {
        let mut all = Vec::new();
        for found in self.snapshot.records(Kind::Officer)? {
            if let Record::Officer(o) = found?.1.body {
                all.push(OfficerLine {
                    name: o.name,
                    os_user: o.os_user,
                    roles: o.roles,
                    active: o.active,
                });
            }
        }
        Ok(Reply::Officers(all))
    }

    pub fn set_officer(
        &self,
        name: &str,
        os_user: Option<&str>,
        roles: Option<&[Role]>,
        active: Option<bool>,
    ) -> Response {
        self.need(Role::Admin)?;
        std::iter::once(name).chain(os_user).try_for_each(check_name)?;
        let action = format!("officer {name:?} {os_user:?} {roles:?} {active:?}");
        let mut before = None;
        let committed = self.write(|snapshot| {
            before = self.done_in(snapshot, action.as_bytes())?;
            if before.is_some() {
                return Ok(None);
            }
            let (id, expected, mut officer) = Self::officer_called(snapshot, name)?;
            if let Some(user) = os_user {
                text::trim(user).clone_into(&mut officer.os_user);
            }
            if let Some(roles) = roles {
                officer.roles = roles.to_vec();
            }
            officer.active = active.unwrap_or(officer.active);
            Self::check_officers(snapshot, id, &officer)?;
            let changes = vec![RecordWrite::new(id, expected, Some(officer.into()))];
            let head = self.head(OperationKind::Officer, None, action.as_bytes());
            Ok(Some(Commit { head, changes }))
        })?;
        if let Some(committed) = &committed {
            self.local.announce(committed.no, &self.officer.name, &committed.written);
        }
        Ok(Reply::Done(Done { operation: before.or(committed.map(|c| c.no)), ..Done::default() }))
    }

    /// The officer of that name, or a new one who may only look.
    fn officer_called(
        snapshot: &Snapshot,
        name: &str,
    ) -> Result<(RecordId, u64, Officer), DeskError> {
        let here = snapshot.find_key(KeyKind::OfficerName, &text::fold(name))?;
        if let Some(id) = here.first().copied()
            && let Some(Versioned { version, body: Record::Officer(officer) }) = snapshot.get(id)?
        {
            return Ok((id, version, officer));
        }
        let id = RecordId::new(Kind::Officer, snapshot.highest(Kind::Officer)? + 1);
        let name = text::trim(name).to_owned();
        let os_user = name.clone();
        Ok((id, 0, Officer { name, os_user, roles: vec![Role::Viewer], active: true }))
    }

    /// Nobody else has the account, and somebody remains who may tend the desk.
    fn check_officers(
        snapshot: &Snapshot,
        id: RecordId,
        officer: &Officer,
    ) -> Result<(), DeskError> {
        let mut held = holds_the_desk(officer);
        for found in snapshot.records(Kind::Officer)? {
            let (other, Versioned { body: Record::Officer(o), .. }) = found? else { continue };
            if other == id {
                continue;
            }
            held |= holds_the_desk(&o);
            if o.os_user == officer.os_user {
                let user = text::display(&o.os_user).into_owned();
                let said =
                    Phrase::new("desk-account-taken").with("user", user).with("name", o.name);
                return Err(DeskError::new(ErrorKind::Refused, said));
            }
        }
        if held {
            return Ok(());
        }
        let name = text::display(&officer.name).into_owned();
        let said = Phrase::new("desk-last-admin").with("name", name);
        Err(DeskError::new(ErrorKind::Refused, said))
    }
}
