//! Tending the desk: what it is, its officers, verifying, backing up, loading editions and calendars, an officer's own things.

use super::session::Session;
use super::{Local, locked};
use crate::domain::desk_settings::{Document, DocumentKind};
use crate::domain::id::{Kind, RecordId};
use crate::domain::officer::{Officer, Role};
use crate::domain::phrase::Phrase;
use crate::domain::queue::KeyKind;
use crate::domain::record::{Change, Record, Versioned};
use crate::domain::text;
use crate::service::error::DeskError;
use crate::service::request::Reckoning;
use crate::service::response::{About, Done, OfficerLine, Reply, Response, Verified};
use crate::standard::calendar::{Calendar, Span};
use crate::standard::check;
use crate::standard::edition::Edition;
use crate::standard::load::Problem;
use crate::store::Commit;
use crate::workflow::queue::QueueProjector;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Arc, PoisonError};

/// The problems of an edition or calendar as one error; each problem is a hint.
pub(super) fn edition_error(problems: &[Problem]) -> DeskError {
    let count = i64::try_from(problems.len()).unwrap_or(i64::MAX);
    let mut error = DeskError::input(Phrase::new("edition-problems").with("count", count));
    for problem in problems {
        let said = Phrase::new("edition-problem")
            .with("line", i64::from(problem.line))
            .with("key", problem.key.as_str())
            .with("problem", problem.message.clone());
        error = error.hint(said);
    }
    error
}

/// An edition in which the checker finds nothing wrong: no other comes onto a desk, new or old.
pub(super) fn checked_edition(given: &str) -> Result<Edition, DeskError> {
    match check::check(given) {
        (Some(edition), problems) if problems.is_empty() => Ok(edition),
        (_, problems) => Err(edition_error(&problems)),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut s, b| {
        let _ = write!(s, "{b:02x}");
        s
    })
}

impl Session<'_> {
    pub fn about(&self) -> Response {
        let known = self.officer.active;
        Ok(Reply::About(Box::new(About {
            desk: self.settings.name.clone(),
            sandbox: self.settings.sandbox,
            solo: self.settings.solo,
            today: self.today,
            officer: known.then(|| self.officer.name.clone()),
            roles: self.officer.roles.clone(),
            edition: self.rules.current.clone(),
            head: self.snapshot.head()?.0,
        })))
    }

    pub fn reckon(&self, reckoning: Reckoning) -> Span {
        match reckoning {
            Reckoning::Add { from, working_days } => self.rules.calendar.add(from, working_days),
            Reckoning::Between { from, to } => self.rules.calendar.between(from, to),
        }
    }

    pub fn verify(&self) -> Response {
        let report = self.local.store.verify()?;
        Ok(Reply::Verified(Verified {
            operations: report.operations,
            records: report.records,
            head: hex(&self.snapshot.head()?.1),
            problems: report
                .problems
                .iter()
                .map(|p| text::display(&format!("{p:?}")).into_owned())
                .collect(),
        }))
    }

    pub fn backup(&self, path: &Path) -> Response {
        self.need(Role::Supervisor)?;
        let report = self.local.store.backup(path)?;
        Ok(Reply::BackedUp { operations: report.operations, head: hex(&self.snapshot.head()?.1) })
    }

    pub fn load(&self, kind: DocumentKind, given: &str) -> Response {
        self.need(Role::Admin)?;
        let stamp = match kind {
            DocumentKind::Edition => checked_edition(given)?.stamp,
            DocumentKind::Calendar => {
                Calendar::parse(given).map_err(|problems| edition_error(&problems))?;
                let hash = hex(blake3::hash(given.as_bytes()).as_bytes().get(..4).unwrap_or(&[]));
                format!("calendar@{hash}")
            }
        };
        let action = format!("load {kind:?} {stamp}");
        if let Some(operation) = self.done_before(action.as_bytes())? {
            return Ok(Reply::Loaded { operation, stamp });
        }
        let there = super::open::documents(&self.snapshot)?.iter().any(|d| d.stamp == stamp);
        if there && self.rules.current.stamp == stamp {
            return Err(DeskError::input(
                Phrase::new("desk-loaded-already").with("stamp", stamp.as_str()),
            ));
        }
        let committed = self.local.store.write(|snapshot| {
            let mut changes = Vec::new();
            if !there {
                let document = Document {
                    kind,
                    stamp: stamp.clone(),
                    text: given.to_owned(),
                    loaded_on: self.today,
                };
                let id = RecordId::new(Kind::Document, snapshot.highest(Kind::Document)? + 1);
                changes.push(Change { id, expected: 0, body: Some(document.into()) });
            }
            if kind == DocumentKind::Edition
                && let Some(Versioned { version, body: Record::Settings(mut settings) }) =
                    snapshot.get(RecordId::SETTINGS)?
            {
                settings.edition.clone_from(&stamp);
                changes.push(Change {
                    id: RecordId::SETTINGS,
                    expected: version,
                    body: Some(settings.into()),
                });
            }
            let what = if kind == DocumentKind::Edition { "load edition" } else { "load calendar" };
            Ok::<_, DeskError>(Some(Commit {
                head: self.head(what, None, action.as_bytes()),
                changes,
            }))
        })?;
        self.local.adopt_documents()?;
        let operation = committed.map_or(0, |c| c.no);
        Ok(Reply::Loaded { operation, stamp })
    }

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
        for given in std::iter::once(name).chain(os_user) {
            let hostile = text::hostile(given, false);
            if text::trim(given).is_empty() || !hostile.is_empty() || given.len() > 64 {
                return Err(DeskError::input(
                    Phrase::new("desk-officer-name")
                        .with("name", text::display(given).into_owned()),
                ));
            }
        }
        let action = format!("officer {name:?} {os_user:?} {roles:?} {active:?}");
        if let Some(no) = self.done_before(action.as_bytes())? {
            return Ok(Reply::Done(Done {
                operation: Some(no),
                changed: Vec::new(),
                refused: Vec::new(),
                skipped: Vec::new(),
            }));
        }
        let here = self.by_key(KeyKind::OfficerName, name)?;
        let committed = self.local.store.write(|snapshot| {
            let held = here.map(|id| snapshot.get(id)).transpose()?.flatten();
            let (id, version, mut officer) =
                if let (Some(id), Some(Versioned { version, body: Record::Officer(o) })) =
                    (here, held)
                {
                    (id, version, o)
                } else {
                    let id = RecordId::new(Kind::Officer, snapshot.highest(Kind::Officer)? + 1);
                    let fresh = Officer {
                        name: text::trim(name).to_owned(),
                        os_user: String::new(),
                        roles: vec![Role::Viewer],
                        active: true,
                    };
                    (id, 0, fresh)
                };
            if let Some(user) = os_user {
                text::trim(user).clone_into(&mut officer.os_user);
            } else if version == 0 {
                officer.os_user.clone_from(&officer.name);
            }
            if let Some(roles) = roles {
                officer.roles = roles.to_vec();
            }
            officer.active = active.unwrap_or(officer.active);
            let change = Change { id, expected: version, body: Some(officer.into()) };
            Ok::<_, DeskError>(Some(Commit {
                head: self.head("officer", None, action.as_bytes()),
                changes: vec![change],
            }))
        })?;
        let operation = committed.map(|c| c.no);
        Ok(Reply::Done(Done {
            operation,
            changed: Vec::new(),
            refused: Vec::new(),
            skipped: Vec::new(),
        }))
    }

    pub fn keep(&self, key: &str, value: Option<&str>) -> Response {
        self.local.store.desk_put(&self.officer.name, key, value.map(str::as_bytes))?;
        Ok(Reply::Kept)
    }

    pub fn own(&self, prefix: &str) -> Response {
        let all = self.snapshot.desk_list(&self.officer.name, prefix)?;
        Ok(Reply::Own(
            all.into_iter().map(|(k, v)| (k, String::from_utf8_lossy(&v).into_owned())).collect(),
        ))
    }

    pub fn find(&self, words: &str, limit: usize) -> Response {
        let mut finder = locked(&self.local.finder);
        finder.bring_up_to(&self.snapshot)?;
        Ok(Reply::Found(finder.find(&self.snapshot, words, limit, self.today)?))
    }
}

impl Local {
    /// Judges by what the desk's documents now say, and makes anew what was projected by others.
    fn adopt_documents(&self) -> Result<(), DeskError> {
        let snapshot = self.store.snapshot()?;
        let current = super::open::settings(&snapshot)?.edition;
        let (rules, stamps) = super::open::rules(&super::open::documents(&snapshot)?, &current)?;
        drop(snapshot);
        self.store.reproject(Arc::new(QueueProjector::new(rules.clone(), &stamps)))?;
        *self.rules.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(rules);
        locked(&self.finder).forget();
        Ok(())
    }
}
