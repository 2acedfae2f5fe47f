//! Making and opening a desk: its first operation, its editions and calendars, the projector that follows from them.

use super::held::Local;
use crate::domain::day::Day;
use crate::domain::desk_settings::{DeskSettings, Document, DocumentKind};
use crate::domain::dossier::Projector;
use crate::domain::id::{Kind, RecordId, RequestId};
use crate::domain::officer::{Officer, Role};
use crate::domain::operation::{OperationHead, OperationKind};
use crate::domain::phrase::Phrase;
use crate::domain::record::{Record, RecordWrite, Versioned};
use crate::service::clock::{Clock, SystemClock};
use crate::service::error::DeskError;
use crate::service::find::Finder;
use crate::standard::calendar::Calendar;
use crate::standard::edition::Edition;
use crate::standard::load;
use crate::store::{Commit, Snapshot, Store, StoreError};
use crate::workflow::queue::QueueProjector;
use crate::workflow::scene::Rules;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, RwLock};

/// Minutes east of UTC of a new desk: Hainan, and all of China, keep one time.
pub const CHINA_OFFSET_MINUTES: i32 = 480;

/// What a new desk is to be.
#[derive(Clone, Debug, Default)]
pub struct CreateOptions {
    pub sandbox: bool,
    pub solo: bool,
    /// An edition's text; the one shipped where absent.
    pub edition_text: Option<String>,
    /// The operating-system user who becomes its admin.
    pub user: String,
    pub desk_name: String,
    /// 128 bits of chance for the first operation.
    pub request: [u8; 16],
    /// A sandbox's first day; the clock's where absent.
    pub today: Option<Day>,
}

/// The rules that a set of documents makes with the settings (the edition in force, the thresholds confirmed), and what their
/// calendars are called together: the one that comes with the program by a hash of its text, so that a program with other days
/// makes the projections anew. Documents that a second person has not confirmed yet count for nothing.
pub(super) fn rules(
    documents: &[Document],
    settings: &DeskSettings,
) -> Result<(Rules, String), StoreError> {
    let shipped = blake3::hash(Calendar::shipped_text().as_bytes());
    let (mut editions, mut calendar, mut stamps) =
        (BTreeMap::new(), Calendar::shipped(), shipped.to_hex().to_string());
    for document in documents.iter().filter(|d| !d.awaited) {
        let broken =
            |what: &str| StoreError::Damaged { what: format!("{what} {}", document.stamp) };
        match document.kind {
            DocumentKind::Edition => {
                let edition = load::held(&document.text).map_err(|_| broken("edition"))?;
                editions.insert(edition.stamp.clone(), Arc::new(edition));
            }
            DocumentKind::Calendar => {
                let more = Calendar::parse(&document.text).map_err(|_| broken("calendar"))?;
                calendar = calendar.with(&more);
                stamps.push_str(&document.stamp);
            }
        }
    }
    let current: Option<Arc<Edition>> = editions.get(&settings.edition).cloned();
    let current =
        current.ok_or_else(|| StoreError::Damaged { what: "no edition in force".to_owned() })?;
    // What the rulings of the edition in force ask binds what was opened before them, too.
    let bound = |e: &&Arc<Edition>| e.is_bound_by(&current);
    let older: Vec<Edition> = editions.values().filter(bound).map(|e| e.under(&current)).collect();
    editions.extend(older.into_iter().map(|e| (e.stamp.clone(), Arc::new(e))));
    let is_confirmed =
        |e: &Edition| settings.confirmed(&e.stamp, &e.numbers.star_thresholds.value).is_some();
    let confirmed =
        editions.values().filter(|e| is_confirmed(e)).map(|e| e.stamp.clone()).collect();
    Ok((Rules { editions, current, calendar: Arc::new(calendar), confirmed }, stamps))
}

/// Every document of the desk, those that await a second person among them.
pub(super) fn documents(snapshot: &Snapshot) -> Result<Vec<Document>, StoreError> {
    Ok(documents_held(snapshot)?.into_iter().map(|(_, held)| held.body).collect())
}

/// The same with what they are called, each at its version.
pub(super) fn documents_held(
    snapshot: &Snapshot,
) -> Result<Vec<(RecordId, Versioned<Document>)>, StoreError> {
    let mut all = Vec::new();
    for found in snapshot.records(Kind::Document)? {
        if let (id, Versioned { version, body: Record::Document(body) }) = found? {
            all.push((id, Versioned { version, body }));
        }
    }
    Ok(all)
}

pub(super) fn settings(snapshot: &Snapshot) -> Result<DeskSettings, StoreError> {
    match snapshot.get(RecordId::SETTINGS)?.map(|v| v.body) {
        Some(Record::Settings(settings)) => Ok(settings),
        _ => Err(StoreError::Damaged { what: "the desk has no settings".to_owned() }),
    }
}

fn first_settings(options: &CreateOptions, edition: &Edition, day: Day) -> DeskSettings {
    DeskSettings {
        name: options.desk_name.clone(),
        sandbox: options.sandbox,
        solo: options.solo,
        offset_minutes: CHINA_OFFSET_MINUTES,
        opened_on: day,
        edition: edition.stamp.clone(),
        confirmations: Vec::new(),
        authorities: Vec::new(),
        media: Vec::new(),
    }
}

fn first_commit(
    options: &CreateOptions,
    settings: DeskSettings,
    document: Document,
    now: i64,
) -> Commit {
    let (day, stamp) = (settings.opened_on, settings.edition.clone());
    let admin = Officer {
        name: options.user.clone(),
        os_user: options.user.clone(),
        roles: vec![Role::Admin],
        active: true,
    };
    let new = |id: RecordId, body: Record| RecordWrite::new(id, 0, Some(body));
    let head = OperationHead {
        recorded_at: now,
        day,
        actor: options.user.clone(),
        request: RequestId(options.request),
        action_hash: *blake3::hash(b"init").as_bytes(),
        what: OperationKind::Init,
        reason: None,
        edition: stamp,
        undoes: None,
        waived: Vec::new(),
    };
    let changes = vec![
        new(RecordId::SETTINGS, settings.into()),
        new(RecordId::new(Kind::Document, 1), document.into()),
        new(RecordId::new(Kind::Officer, 1), admin.into()),
    ];
    Commit { head, changes }
}

/// The projector of what the desk itself holds; the rules that it is made of are left in `made`.
fn projector(
    snapshot: &Snapshot,
    made: &mut Option<Rules>,
) -> Result<Arc<dyn Projector>, StoreError> {
    let (rules, stamps) = rules(&documents(snapshot)?, &settings(snapshot)?)?;
    *made = Some(rules.clone());
    Ok(Arc::new(QueueProjector::new(rules, &stamps)))
}

impl Local {
    /// Makes a new desk; the caller becomes its admin.
    ///
    /// # Errors
    /// When something is there already, the edition has problems, or the place cannot be written.
    pub fn create(path: &Path, options: CreateOptions) -> Result<Self, DeskError> {
        Self::create_with(path, options, Box::new(SystemClock))
    }

    /// As [`Local::create`], with a clock handed in.
    ///
    /// # Errors
    /// As [`Local::create`].
    pub fn create_with(
        path: &Path,
        options: CreateOptions,
        clock: Box<dyn Clock>,
    ) -> Result<Self, DeskError> {
        Self::create_in(options, clock, |projector| Store::create(path, projector))
    }

    /// Makes a new desk in memory: it has no file and no lock, and is gone with this process unless [`Local::into_bytes`] is kept.
    ///
    /// # Errors
    /// When the edition has problems.
    pub fn in_memory(options: CreateOptions, clock: Box<dyn Clock>) -> Result<Self, DeskError> {
        Self::create_in(options, clock, Store::in_memory)
    }

    #[expect(clippy::needless_pass_by_value, reason = "what a desk is to be is said once")]
    fn create_in(
        options: CreateOptions,
        clock: Box<dyn Clock>,
        create: impl FnOnce(Arc<dyn Projector>) -> Result<Store, StoreError>,
    ) -> Result<Self, DeskError> {
        let text = options.edition_text.clone().unwrap_or_else(|| load::shipped_text().to_owned());
        let edition = super::checked::checked_edition(&text)?;
        let now = clock.now_millis();
        let day = options.today.or_else(|| Day::from_unix_millis(now, CHINA_OFFSET_MINUTES));
        let day = day.ok_or_else(|| DeskError::input(Phrase::new("desk-no-day")))?;
        let settings = first_settings(&options, &edition, day);
        let document = Document {
            kind: DocumentKind::Edition,
            stamp: edition.stamp.clone(),
            text,
            loaded_on: day,
            loaded_by: options.user.clone(),
            awaited: false,
            confirmed: None,
        };
        let (rules, stamps) = rules(std::slice::from_ref(&document), &settings)?;
        let commit = first_commit(&options, settings, document, now);
        let store = create(Arc::new(QueueProjector::new(rules.clone(), &stamps)))?;
        store.write::<DeskError>(|_| Ok(Some(commit)))?;
        Ok(Self::assemble(store, rules, clock))
    }

    /// Opens a desk that is there.
    ///
    /// # Errors
    /// When there is none, someone else holds it, or damage is found.
    pub fn open(path: &Path) -> Result<Self, DeskError> {
        Self::open_with(path, Box::new(SystemClock))
    }

    /// As [`Local::open`], with a clock handed in.
    ///
    /// # Errors
    /// As [`Local::open`].
    pub fn open_with(path: &Path, clock: Box<dyn Clock>) -> Result<Self, DeskError> {
        let mut made = None;
        let store = Store::open_with(path, |snapshot| projector(snapshot, &mut made))?;
        Self::opened(store, made, clock)
    }

    /// Opens the desk that these bytes are, in memory.
    ///
    /// # Errors
    /// When damage is found.
    pub fn from_bytes(bytes: Vec<u8>, clock: Box<dyn Clock>) -> Result<Self, DeskError> {
        let mut made = None;
        let store = Store::from_bytes(bytes, |snapshot| projector(snapshot, &mut made))?;
        Self::opened(store, made, clock)
    }

    /// Closes a desk in memory and gives its bytes; `None` of one in a file.
    #[must_use]
    pub fn into_bytes(self) -> Option<Vec<u8>> {
        self.store.into_bytes()
    }

    fn opened(
        store: Store,
        rules: Option<Rules>,
        clock: Box<dyn Clock>,
    ) -> Result<Self, DeskError> {
        let rules = rules.ok_or_else(|| StoreError::Damaged { what: "no rules".to_owned() })?;
        Ok(Self::assemble(store, rules, clock))
    }

    fn assemble(store: Store, rules: Rules, clock: Box<dyn Clock>) -> Self {
        Self {
            store,
            rules: RwLock::new(Arc::new(rules)),
            finder: Mutex::new(Finder::default()),
            anchors: Mutex::default(),
            ranked: Mutex::default(),
            counted: Mutex::default(),
            read: Mutex::default(),
            past: Mutex::default(),
            listeners: Mutex::new(Vec::new()),
            clock,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_calendar_is_part_of_what_the_projections_are_made_by() {
        let edition = load::load(load::shipped_text()).unwrap();
        let document = Document {
            kind: DocumentKind::Edition,
            stamp: edition.stamp.clone(),
            text: load::shipped_text().to_owned(),
            loaded_on: Day::new(2026, 11, 20).unwrap(),
            loaded_by: String::new(),
            awaited: false,
            confirmed: None,
        };
        let day = document.loaded_on;
        let settings = first_settings(&CreateOptions::default(), &edition, day);
        let (_, stamps) = rules(&[document], &settings).unwrap();
        let hash = blake3::hash(Calendar::shipped_text().as_bytes());
        assert_eq!(stamps, hash.to_hex().to_string());
    }
}
