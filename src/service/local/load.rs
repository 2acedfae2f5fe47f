//! Loading an edition or a calendar: one operation, after which the desk judges by it. A calendar moves the due days of
//! the filings still to come that were reckoned without it, in the same operation.

use super::session::Session;
use super::tend::{checked_edition, edition_error, hex};
use super::{Local, locked};
use crate::domain::desk_settings::{Document, DocumentKind};
use crate::domain::filing::{Filing, FilingState};
use crate::domain::id::{Kind, RecordId};
use crate::domain::officer::Role;
use crate::domain::operation::OperationKind;
use crate::domain::phrase::Phrase;
use crate::domain::record::{Change, Record, Versioned};
use crate::service::error::DeskError;
use crate::service::response::{Reply, Response};
use crate::standard::calendar::Calendar;
use crate::store::{Commit, Committed, Snapshot};
use crate::workflow::deadline;
use crate::workflow::queue::QueueProjector;
use crate::workflow::scene::Rules;
use std::sync::{Arc, PoisonError};

/// What a document is called: an edition by its own stamp, a calendar by what it says.
fn stamp_of(kind: DocumentKind, given: &str) -> Result<String, DeskError> {
    match kind {
        DocumentKind::Edition => Ok(checked_edition(given)?.stamp),
        DocumentKind::Calendar => {
            Calendar::parse(given).map_err(|problems| edition_error(&problems))?;
            let hash = hex(blake3::hash(given.as_bytes()).as_bytes().get(..4).unwrap_or(&[]));
            Ok(format!("calendar@{hash}"))
        }
    }
}

/// A filing nothing has come in for, whose day was only ever reckoned.
fn awaited(filing: &Filing) -> bool {
    matches!(filing.state, FilingState::Scheduled | FilingState::Notified)
        && filing.extensions.is_empty()
}

/// The filings whose last day is another one under these rules.
fn moved(
    session: &Session<'_>,
    snapshot: &Snapshot,
    rules: &Rules,
) -> Result<Vec<Change>, DeskError> {
    let mut changes = Vec::new();
    for (passed, found) in snapshot.records(Kind::Filing)?.enumerate() {
        session.passing(passed)?;
        let (id, Versioned { version, body: Record::Filing(mut filing) }) = found? else {
            continue;
        };
        let edition = rules.edition(&filing.edition);
        let due = deadline::filing_due(filing.year, edition, &rules.calendar);
        if let Some(due) = due.filter(|due| awaited(&filing) && *due != filing.due) {
            filing.due = due;
            changes.push(Change { id, expected: version, body: Some(filing.into()) });
        }
    }
    Ok(changes)
}

impl Session<'_> {
    pub fn load(&self, kind: DocumentKind, given: &str) -> Response {
        self.need(Role::Admin)?;
        let stamp = stamp_of(kind, given)?;
        let action = format!("load {kind:?} {stamp}");
        let mut before = None;
        let committed = self.write(|snapshot| {
            before = self.done_in(snapshot, action.as_bytes())?;
            if before.is_some() {
                return Ok(None);
            }
            let changes = self.loading(snapshot, kind, given, &stamp)?;
            let head = self.head(OperationKind::Load(kind), None, action.as_bytes());
            Ok(Some(Commit { head, changes }))
        })?;
        if let Some(Committed { no, written, .. }) = &committed {
            self.local.adopt_documents()?;
            self.local.announce(*no, &self.officer.name, written);
        }
        let operation = before.or(committed.map(|c| c.no)).unwrap_or(0);
        Ok(Reply::Loaded { operation, stamp })
    }

    /// What loading writes: the document where it is new, the settings of an edition, the filings a calendar moves.
    fn loading(
        &self,
        snapshot: &Snapshot,
        kind: DocumentKind,
        given: &str,
        stamp: &str,
    ) -> Result<Vec<Change>, DeskError> {
        let mut documents = super::open::documents(snapshot)?;
        let there = documents.iter().any(|d| d.kind == kind && d.stamp == stamp);
        let mut settings = super::open::settings(snapshot)?;
        if there && (kind == DocumentKind::Calendar || settings.edition == stamp) {
            return Err(DeskError::input(Phrase::new("desk-loaded-already").with("stamp", stamp)));
        }
        let mut changes = Vec::new();
        if !there {
            let (stamp, text) = (stamp.to_owned(), given.to_owned());
            let document = Document {
                kind,
                stamp,
                text,
                loaded_on: self.today,
                loaded_by: self.officer.name.clone(),
                awaited: false,
                confirmed: None,
            };
            documents.push(document.clone());
            let id = RecordId::new(Kind::Document, snapshot.highest(Kind::Document)? + 1);
            changes.push(Change { id, expected: 0, body: Some(document.into()) });
        }
        match kind {
            DocumentKind::Edition => {
                stamp.clone_into(&mut settings.edition);
                let (id, expected) = (RecordId::SETTINGS, snapshot.version(RecordId::SETTINGS)?);
                changes.push(Change { id, expected, body: Some(settings.into()) });
            }
            DocumentKind::Calendar => {
                let (rules, _) = super::open::rules(&documents, &settings)?;
                changes.extend(moved(self, snapshot, &rules)?);
            }
        }
        Ok(changes)
    }
}

impl Local {
    /// After an operation that wrote these records: judges anew where it wrote the settings.
    pub(super) fn adopt_settings(&self, written: &[RecordId]) -> Result<(), DeskError> {
        if written.contains(&RecordId::SETTINGS) { self.adopt_documents() } else { Ok(()) }
    }

    /// Judges by what the desk's documents and settings now say, and makes anew what was projected by others.
    fn adopt_documents(&self) -> Result<(), DeskError> {
        let snapshot = self.store.snapshot()?;
        let settings = super::open::settings(&snapshot)?;
        let (rules, stamps) = super::open::rules(&super::open::documents(&snapshot)?, &settings)?;
        drop(snapshot);
        self.store.reproject(Arc::new(QueueProjector::new(rules.clone(), &stamps)))?;
        *self.rules.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(rules);
        locked(&self.finder).forget();
        Ok(())
    }
}
