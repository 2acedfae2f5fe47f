//! Everything about one enterprise, read together: what the rules decide on and what projections are made from.

use super::alert::Alert;
use super::appeal::Appeal;
use super::approval::Approval;
use super::case::Case;
use super::certificate::Certificate;
use super::change::ChangeRegistration;
use super::desk_settings::DeskSettings;
use super::enterprise::Enterprise;
use super::filing::Filing;
use super::id::{Kind, RecordId};
use super::matter::Matter;
use super::network::{Challenge, Match, Partner};
use super::notice::Notice;
use super::objection::Objection;
use super::queue::Projection;
use super::record::{Record, RecordWrite, Version, Versioned};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The records of one enterprise by id. A record of no enterprise (an unmatched alert, an officer, the settings) has a dossier of its own.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Dossier {
    /// Shared: a copy of a dossier to work on costs no copy of its records.
    records: BTreeMap<RecordId, Arc<Versioned<Record>>>,
}

macro_rules! views {
    ($($one:ident $many:ident $name:ident($type:ty)),+ $(,)?) => {$(
        /// The record of that id, if it is here and of that kind.
        #[must_use]
        pub fn $one(&self, id: RecordId) -> Option<&$type> {
            match self.records.get(&id).map(|v| &v.body) {
                Some(Record::$name(body)) => Some(body),
                _ => None,
            }
        }

        /// All of that kind, in order of number.
        #[must_use]
        pub fn $many(&self) -> impl DoubleEndedIterator<Item = (RecordId, &$type)> {
            let (from, to) = (RecordId::new(Kind::$name, 0), RecordId::new(Kind::$name, u64::MAX));
            self.records.range(from..=to).filter_map(|(id, v)| match &v.body {
                Record::$name(body) => Some((*id, body)),
                _ => None,
            })
        }
    )+};
}

impl Dossier {
    /// The matter that may still be acted on; an enterprise has at most one.
    #[must_use]
    pub fn open_matter(&self) -> Option<(RecordId, &Matter)> {
        self.matters().rfind(|(_, m)| !m.is_closed())
    }

    /// Puts a record as it is stored.
    pub fn put_stored(&mut self, id: RecordId, version: Version, body: Record) {
        self.put_shared(id, Arc::new(Versioned { version, body }));
    }

    /// As [`Dossier::put_stored`], of a record that others hold too.
    pub fn put_shared(&mut self, id: RecordId, record: Arc<Versioned<Record>>) {
        self.records.insert(id, record);
    }

    /// Writes a record, keeping the version it was read at (0 for a new one).
    pub fn write(&mut self, id: RecordId, body: impl Into<Record>) {
        let version = self.version(id);
        self.put_stored(id, version, body.into());
    }

    /// Takes a record out, as an undone creation does.
    pub fn remove(&mut self, id: RecordId) {
        self.records.remove(&id);
    }

    /// The version a record was read at; 0 where it is not here.
    #[must_use]
    pub fn version(&self, id: RecordId) -> Version {
        self.records.get(&id).map_or(0, |v| v.version)
    }

    #[must_use]
    pub fn get(&self, id: RecordId) -> Option<&Record> {
        self.records.get(&id).map(|v| &v.body)
    }

    /// All records, in order of kind and number.
    #[must_use]
    pub fn records(&self) -> impl DoubleEndedIterator<Item = (RecordId, &Versioned<Record>)> {
        self.records.iter().map(|(id, v)| (*id, &**v))
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The enterprise this dossier is about.
    #[must_use]
    pub fn subject(&self) -> Option<(RecordId, &Enterprise)> {
        self.enterprises().next()
    }

    /// What `self` became compared with `before`: one change a record, in key order.
    #[must_use]
    pub fn changes_since(&self, before: &Self) -> Vec<RecordWrite> {
        self.clone().into_changes_since(before)
    }

    /// The same, of a dossier that is needed no more.
    #[must_use]
    pub fn into_changes_since(self, before: &Self) -> Vec<RecordWrite> {
        let gone = before.records.iter().filter(|(id, _)| !self.records.contains_key(id));
        let mut changes: Vec<RecordWrite> =
            gone.map(|(id, v)| RecordWrite::new(*id, v.version, None)).collect();
        for (id, held) in self.records {
            let old = before.records.get(&id);
            if old.is_some_and(|old| Arc::ptr_eq(old, &held) || old.body == held.body) {
                continue;
            }
            changes.push(RecordWrite::shared(id, before.version(id), held));
        }
        changes.sort_by_key(|c| c.id);
        changes
    }

    views! {
        enterprise enterprises Enterprise(Enterprise),
        certificate certificates Certificate(Certificate),
        case cases Case(Case),
        filing filings Filing(Filing),
        alert alerts Alert(Alert),
        matter matters Matter(Matter),
        change changes Change(ChangeRegistration),
        objection objections Objection(Objection),
        appeal appeals Appeal(Appeal),
        partner partners Partner(Partner),
        challenge challenges Challenge(Challenge),
        market_match matches Match(Match),
        notice notices Notice(Notice),
        approval approvals Approval(Approval),
        settings all_settings Settings(DeskSettings),
    }
}

/// What a dossier projects: queue rows, keys, the lookup row. Pure; the store is handed one and knows no rule.
pub trait Projector: Send + Sync {
    fn project(&self, dossier: &Dossier) -> Projection;

    /// Changes whenever the same dossier might project something else: another fingerprint means rebuild, not damage.
    fn fingerprint(&self) -> [u8; 32];
}
