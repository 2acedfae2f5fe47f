//! Loading an edition or a calendar: one operation, after which the desk judges by it; on a desk that is not for one, two, by
//! two persons. A calendar moves the due days of the filings still to come that were reckoned without it, in the same operation.

use super::checked::{checked_edition, edition_error, hex};
use super::held::{Local, locked};
use super::session::Session;
use crate::domain::desk_settings::{Document, DocumentKind};
use crate::domain::entered::Confirmed;
use crate::domain::filing::{Filing, FilingState};
use crate::domain::id::{Kind, RecordId};
use crate::domain::officer::Role;
use crate::domain::operation::OperationKind;
use crate::domain::phrase::Phrase;
use crate::domain::record::{Record, RecordWrite, Versioned};
use crate::service::error::{DeskError, ErrorKind};
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
        && filing.reopenings.is_empty()
}

/// The filings whose last day is another one under these rules; a day that was set by a step stays.
fn moved(
    session: &Session<'_>,
    snapshot: &Snapshot,
    rules: &Rules,
) -> Result<Vec<RecordWrite>, DeskError> {
    let mut changes = Vec::new();
    for (passed, found) in snapshot.records(Kind::Filing)?.enumerate() {
        session.passing(passed)?;
        let (id, Versioned { version, body: Record::Filing(mut filing) }) = found? else {
            continue;
        };
        let edition = rules.edition(&filing.edition);
        let due = deadline::filing_due(filing.year, edition, &rules.calendar);
        let reckoned = deadline::filing_due(filing.year, edition, &session.rules.calendar);
        let moves = reckoned == Some(filing.due) && awaited(&filing);
        if let Some(due) = due.filter(|due| moves && *due != filing.due) {
            filing.due = due;
            changes.push(RecordWrite::new(id, version, Some(filing.into())));
        }
    }
    Ok(changes)
}

/// What a loading comes to: what it writes, and whether a second person has still to confirm it.
struct Loading {
    changes: Vec<RecordWrite>,
    waits: bool,
}

impl Session<'_> {
    /// An administrator loads; on a desk that is not for one, another administrator or a supervisor confirms by the same.
    pub fn load(&self, kind: DocumentKind, given: &str) -> Response {
        self.need_one(&[Role::Admin, Role::Supervisor])?;
        let stamp = stamp_of(kind, given)?;
        let action = format!("load {kind:?} {stamp}");
        let (mut before, mut waiting) = (None, false);
        let committed = self.write(|snapshot| {
            before = self.done_in(snapshot, action.as_bytes())?;
            if before.is_some() {
                let all = super::open::documents(snapshot)?;
                waiting = all.iter().any(|d| d.awaited && d.kind == kind && d.stamp == stamp);
                return Ok(None);
            }
            let loading = self.loading(snapshot, kind, given, &stamp)?;
            waiting = loading.waits;
            let mut head = self.head(OperationKind::Load(kind), None, action.as_bytes());
            if self.settings.solo {
                head.waived.push(self.rules.current.cites.role.clone());
            }
            Ok(Some(Commit { head, changes: loading.changes }))
        })?;
        if let Some(Committed { no, written, .. }) = &committed {
            if !waiting {
                self.local.adopt_documents()?;
            }
            self.local.announce(*no, &self.officer.name, written);
        }
        let operation = before.or(committed.map(|c| c.no)).unwrap_or(0);
        Ok(Reply::Loaded { operation, stamp, waiting })
    }

    /// The document that awaits a second person, confirmed by whoever asks.
    fn confirmed(&self, mut document: Document) -> Result<Document, DeskError> {
        if document.loaded_by == self.officer.name && !self.settings.solo {
            let message = Phrase::new("desk-load-own").with("stamp", document.stamp.as_str());
            let error = DeskError::new(ErrorKind::Refused, message);
            return Err(error.hint(Phrase::new("desk-load-own-do")));
        }
        document.awaited = false;
        document.confirmed = Some(Confirmed { by: self.officer.name.clone(), on: self.today });
        Ok(document)
    }

    /// What loading writes: the document where it is new, or that a second person has confirmed it; then the settings of an
    /// edition, the filings a calendar moves.
    fn loading(
        &self,
        snapshot: &Snapshot,
        kind: DocumentKind,
        given: &str,
        stamp: &str,
    ) -> Result<Loading, DeskError> {
        let held = super::open::documents_held(snapshot)?;
        let of_it = |d: &Document| d.kind == kind && d.stamp == stamp;
        let there = held.iter().any(|(_, d)| of_it(&d.body) && !d.body.awaited);
        let mut settings = super::open::settings(snapshot)?;
        if there && (kind == DocumentKind::Calendar || settings.edition == stamp) {
            return Err(DeskError::input(Phrase::new("desk-loaded-already").with("stamp", stamp)));
        }
        let awaited = held.iter().find(|(_, d)| of_it(&d.body) && d.body.awaited);
        let waits = awaited.is_none() && !self.settings.solo;
        let mut changes = Vec::new();
        if let Some((id, found)) = awaited {
            let body = Some(self.confirmed(found.body.clone())?.into());
            changes.push(RecordWrite::new(*id, found.version, body));
        } else {
            self.need(Role::Admin)?;
            if waits || !there {
                let document = Document {
                    kind,
                    stamp: stamp.to_owned(),
                    text: given.to_owned(),
                    loaded_on: self.today,
                    loaded_by: self.officer.name.clone(),
                    awaited: waits,
                    confirmed: None,
                };
                let id = RecordId::new(Kind::Document, snapshot.highest(Kind::Document)? + 1);
                changes.push(RecordWrite::new(id, 0, Some(document.into())));
            }
        }
        if waits {
            return Ok(Loading { changes, waits });
        }
        match kind {
            DocumentKind::Edition => {
                stamp.clone_into(&mut settings.edition);
                let (id, expected) = (RecordId::SETTINGS, snapshot.version(RecordId::SETTINGS)?);
                changes.push(RecordWrite::new(id, expected, Some(settings.into())));
            }
            DocumentKind::Calendar => {
                let mut documents: Vec<Document> = held.into_iter().map(|(_, d)| d.body).collect();
                documents.extend(changes.iter().filter_map(|change| match change.body() {
                    Some(Record::Document(document)) => Some(document.clone()),
                    _ => None,
                }));
                let (rules, _) = super::open::rules(&documents, &settings)?;
                changes.extend(moved(self, snapshot, &rules)?);
            }
        }
        Ok(Loading { changes, waits })
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
