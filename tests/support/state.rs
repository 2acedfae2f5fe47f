//! What a desk holds, read from a copy of its file past every layer of the program but the record codec; and what the
//! queues should show by the plainest reading of those records.

use super::desk::Bed;
use redb::{ReadableDatabase as _, ReadableTable as _, TableDefinition};
use sedesk::domain::day::Day;
use sedesk::domain::dossier::Dossier;
use sedesk::domain::id::{Kind, RecordId};
use sedesk::domain::queue::Queue;
use sedesk::domain::record::Record;
use sedesk::standard::calendar::Calendar;
use sedesk::standard::edition::Edition;
use sedesk::store::codec;
use sedesk::workflow::queue::{officer_key, project};
use sedesk::workflow::scene::Rules;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

const CURRENT: TableDefinition<'static, &'static [u8], &'static [u8]> =
    TableDefinition::new("current");

/// Record → its stored bytes in their envelope, without the version.
pub type State = BTreeMap<RecordId, Vec<u8>>;

/// A key and a value as redb hands them out.
type Entry<'a> = (redb::AccessGuard<'a, &'static [u8]>, redb::AccessGuard<'a, &'static [u8]>);

/// The records in a desk file that is not open, or in a copy of one that is.
pub fn records_in(path: &Path) -> State {
    let db = redb::Database::open(path).unwrap();
    let table = db.begin_read().unwrap().open_table(CURRENT).unwrap();
    let entry = |e: Result<Entry<'_>, _>| {
        let (key, value) = e.unwrap();
        let id = RecordId::from_bytes(key.value().try_into().unwrap()).unwrap();
        (id, value.value()[8..].to_vec())
    };
    table.iter().unwrap().map(entry).collect()
}

/// The records of a bed's desk as they are on the disk now.
pub fn state(bed: &Bed) -> State {
    let copy = bed.path().with_file_name("copy");
    std::fs::copy(bed.path(), &copy).unwrap();
    records_in(&copy)
}

/// Records that differ: what stood before and what after.
pub fn changed(before: &State, after: &State) -> BTreeMap<RecordId, Option<Vec<u8>>> {
    let ids: BTreeSet<&RecordId> = before.keys().chain(after.keys()).collect();
    ids.into_iter()
        .filter(|id| before.get(id) != after.get(id))
        .map(|id| (*id, before.get(id).cloned()))
        .collect()
}

pub fn decoded(state: &State) -> BTreeMap<RecordId, Record> {
    state.iter().map(|(id, b)| (*id, codec::decode_record(id.kind, b).unwrap())).collect()
}

/// What each queue should show, from records alone: by the rows every dossier projects, walked one by one.
pub fn scanned(
    state: &State,
    edition: &Arc<Edition>,
    officer: &str,
    today: Day,
) -> BTreeMap<Queue, BTreeSet<RecordId>> {
    let rules = Rules {
        editions: BTreeMap::from([(edition.stamp.clone(), edition.clone())]),
        current: edition.clone(),
        calendar: Arc::new(Calendar::shipped()),
        confirmed: BTreeSet::new(),
    };
    let mut dossiers: BTreeMap<RecordId, Dossier> = BTreeMap::new();
    for (id, record) in decoded(state) {
        let owner = record.enterprise().unwrap_or(id);
        dossiers.entry(owner).or_default().put_stored(id, 1, record);
    }
    let mut all: BTreeMap<Queue, BTreeSet<RecordId>> =
        Queue::ALL.into_iter().map(|q| (q, BTreeSet::new())).collect();
    for dossier in dossiers.values() {
        for (key, _) in project(dossier, &rules).rows {
            let owner = if key.queue == Queue::Mine { officer_key(officer) } else { 0 };
            let shown = key.queue.days(today).iter().any(|(a, b)| *a <= key.day && key.day <= *b);
            if key.owner == owner && shown {
                all.get_mut(&key.queue).unwrap().insert(key.id);
            }
        }
    }
    all
}

/// What some queues should show, without asking the rules at all.
pub fn plainly(state: &State, today: Day) -> BTreeMap<Queue, BTreeSet<RecordId>> {
    let records = decoded(state);
    let those = |wanted: &dyn Fn(&Record) -> bool| -> BTreeSet<RecordId> {
        records.iter().filter(|(_, r)| wanted(r)).map(|(id, _)| *id).collect()
    };
    BTreeMap::from([
        (Queue::Enterprises, those(&|r| matches!(r, Record::Enterprise(_)))),
        (
            Queue::Alerts,
            those(&|r| matches!(r, Record::Alert(a) if a.is_open() && a.reported_on <= today)),
        ),
        (
            Queue::OverdueFilings,
            those(&|r| matches!(r, Record::Filing(f) if f.is_awaited() && f.due < today)),
        ),
        (
            Queue::Applications,
            those(
                &|r| matches!(r, Record::Case(c) if c.is_open() && !["due_diligence", "awarded"].contains(&c.stage.as_str())),
            ),
        ),
        (
            Queue::DueDiligence,
            those(&|r| matches!(r, Record::Case(c) if c.is_open() && c.stage == "due_diligence")),
        ),
    ])
}

/// Numbers of every kind but filings, which are named after their certificate.
pub fn numbers(state: &State) -> impl Iterator<Item = RecordId> + '_ {
    state.keys().filter(|id| id.kind != Kind::Filing).copied()
}
