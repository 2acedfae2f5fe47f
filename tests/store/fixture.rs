//! A small projector and records to put in a desk file. It has no rule of the standard.

use sedesk::domain::alert::{Alert, AlertState};
use sedesk::domain::day::Day;
use sedesk::domain::dossier::{Dossier, Projector};
use sedesk::domain::enterprise::Enterprise;
use sedesk::domain::filing::{Filing, FilingState, Receipt};
use sedesk::domain::id::{Kind, RecordId, RequestId};
use sedesk::domain::operation::{OperationHead, OperationKind};
use sedesk::domain::phrase::Phrase;
use sedesk::domain::queue::{KeyKind, LookupRow, NO_DAY, Projection, Queue, QueueRow, RowKey};
use sedesk::domain::record::{Record, RecordWrite};
use sedesk::store::{Commit, Committed, Snapshot, Store, StoreError};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

/// Files enterprises, awaited filings and open alerts. Another `edition` says something else of each.
pub struct Fake {
    pub edition: u8,
}

pub fn fake() -> Arc<dyn Projector> {
    Arc::new(Fake { edition: 1 })
}

impl Fake {
    fn row(&self, id: RecordId, name: &str, due: Option<Day>, stage: &str) -> QueueRow {
        QueueRow {
            id,
            version: 0,
            reference: format!("{}-{}", id.kind.word(), id.no),
            enterprise: None,
            uscc: String::new(),
            name: name.to_owned(),
            region: "440300".into(),
            stage: stage.to_owned(),
            due,
            officer: None,
            state: String::new(),
            why: Phrase::new("row-why").with("edition", i64::from(self.edition)),
            facts: vec![("kind".into(), id.kind.word().into())],
        }
    }
}

impl Projector for Fake {
    fn project(&self, dossier: &Dossier) -> Projection {
        let mut p = Projection::default();
        let name = dossier.subject().map_or("", |(_, e)| e.name.as_str());
        let mut file = |queue, owner, day: Option<Day>, id: RecordId, stage: &str| {
            let key = RowKey { queue, owner, day: day.map_or(NO_DAY, Day::number), id };
            p.rows.push((key, self.row(id, name, day, stage)));
        };
        for (id, f) in dossier.filings().filter(|(_, f)| f.is_awaited()) {
            file(Queue::OverdueFilings, 0, Some(f.due), id, f.state.word());
            if let Some(officer) = &f.officer {
                file(Queue::Mine, officer.len() as u64, Some(f.due), id, f.state.word());
            }
        }
        for (id, a) in dossier.alerts().filter(|(_, a)| a.is_open()) {
            file(Queue::Alerts, 0, Some(a.reported_on), id, a.state.word());
        }
        for (id, _) in dossier.enterprises() {
            file(Queue::Enterprises, 0, None, id, "");
        }
        for (id, a) in dossier.alerts() {
            p.keys.push((KeyKind::AlertOrigin, a.source_reference.clone(), id));
        }
        for (id, e) in dossier.enterprises() {
            p.keys.push((KeyKind::Name, e.name.clone(), id));
            p.lookup = Some(LookupRow {
                enterprise: id,
                uscc: String::new(),
                name: e.name.clone(),
                texts: Vec::new(),
                standings: vec![(0, Phrase::new("standing"))],
                stars: None,
                valid_until: None,
                delisted_from: None,
                bans: Vec::new(),
                rank: u32::try_from(dossier.filings().count()).unwrap(),
            });
        }
        p
    }

    fn fingerprint(&self) -> [u8; 32] {
        [self.edition; 32]
    }
}

pub fn day(offset: i64) -> Day {
    Day::new(2026, 6, 30).unwrap().plus(offset)
}

pub fn enterprise_id(no: u64) -> RecordId {
    RecordId::new(Kind::Enterprise, no)
}

pub fn alert_id(no: u64) -> RecordId {
    RecordId::new(Kind::Alert, no)
}

pub fn filing_id(no: u64) -> RecordId {
    RecordId::filing(no, 2026)
}

pub fn enterprise(name: &str) -> Record {
    Enterprise::named(name).into()
}

pub fn filing(enterprise: u64, state: FilingState, due: Day) -> Record {
    let certificate = RecordId::new(Kind::Certificate, enterprise);
    let owner = enterprise_id(enterprise);
    let mut filing = Filing::scheduled(owner, certificate, 2026, "t-hfda-1001-2022@1", due);
    filing.state = state;
    filing.officer = enterprise.is_multiple_of(2).then(|| "李明".to_owned());
    filing.receipt = (state == FilingState::Received).then(|| Receipt {
        on: due,
        channel: "post".into(),
        changes: "none".into(),
        csr_report: None,
        late: false,
        entered: None,
    });
    filing.into()
}

pub fn alert(enterprise: Option<u64>, state: AlertState, on: Day) -> Record {
    Alert {
        enterprise: enterprise.map(enterprise_id),
        enterprise_confirmed: false,
        name_given: "三亚益瑞".into(),
        uscc_given: None,
        source: "court".into(),
        source_reference: "(2026)琼01".into(),
        reported_on: on,
        ground: None,
        severity: None,
        accident_grade: None,
        description: "欠薪".into(),
        evidence: vec!["判决书".into()],
        state,
        officer: None,
        times_reported: 1,
        matter: None,
        triaged_by: None,
        decided_on: None,
        decided_by: None,
        decision_reason: None,
    }
    .into()
}

pub fn head(request: u64) -> OperationHead {
    let mut bytes = [7; 16];
    bytes[..8].copy_from_slice(&request.to_be_bytes());
    OperationHead {
        recorded_at: 1_790_000_000_000 + i64::try_from(request).unwrap(),
        day: day(i64::try_from(request).unwrap()),
        actor: "李明".into(),
        request: RequestId(bytes),
        action_hash: [bytes[7]; 32],
        what: OperationKind::Step("test".into()),
        reason: None,
        edition: "t-hfda-1001-2022@1".into(),
        undoes: None,
        waived: Vec::new(),
    }
}

/// Writes these bodies over whatever stands there; `None` ends a record.
pub fn put(
    store: &Store,
    request: u64,
    bodies: Vec<(RecordId, Option<Record>)>,
) -> Result<Committed, StoreError> {
    let done = store.write(|snapshot| -> Result<_, StoreError> {
        let change = |(id, body)| Ok(RecordWrite::new(id, snapshot.version(id)?, body));
        let changes = bodies.into_iter().map(change).collect::<Result<Vec<_>, StoreError>>()?;
        Ok(Some(Commit { head: head(request), changes }))
    })?;
    Ok(done.expect("something was to be written"))
}

/// A desk of so many enterprises, each with an awaited filing, and one alert matched to none; operations 1 and 2.
pub fn small(path: &Path, enterprises: u64) -> Store {
    let store = Store::create(path, fake()).unwrap();
    let mut bodies: Vec<_> = (1..=enterprises)
        .map(|no| (enterprise_id(no), Some(enterprise(&format!("天宇助残{no}")))))
        .collect();
    put(&store, 1, bodies.clone()).unwrap();
    bodies = (1..=enterprises)
        .map(|no| {
            let due = day(i64::try_from(no % 7).unwrap());
            (filing_id(no), Some(filing(no, FilingState::Scheduled, due)))
        })
        .collect();
    bodies.push((alert_id(1), Some(alert(None, AlertState::New, day(0)))));
    put(&store, 2, bodies).unwrap();
    store
}

pub const ALL_DAYS: (i32, i32) = (i32::MIN, i32::MAX);

/// Every row of a queue by scan.
pub fn rows(snapshot: &Snapshot, queue: Queue, owner: u64) -> Vec<(RowKey, QueueRow)> {
    let mut rows = Vec::new();
    snapshot
        .scan(queue, owner, ALL_DAYS, &mut |key, row| {
            rows.push((*key, row));
            ControlFlow::Continue(())
        })
        .unwrap();
    rows
}

/// Counts, pages, rows, keys and lookups are what projecting every dossier gives, and the log replays to the same.
pub fn assert_sound(store: &Store) {
    let report = store.verify().unwrap();
    assert_eq!(report.problems, Vec::new());
    let snapshot = store.snapshot().unwrap();
    assert_eq!(report.head, snapshot.head().unwrap());
    let fake = Fake { edition: 1 };
    let (mut wanted, mut keys, mut lookups) = (Vec::new(), Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
    for kind in Kind::ALL {
        for found in snapshot.records(kind).unwrap() {
            let (id, found) = found.unwrap();
            // Filings outlive an enterprise whose founding was taken back: its dossier is still theirs.
            if !seen.insert(found.body.enterprise().unwrap_or(id)) {
                continue;
            }
            let dossier = snapshot.dossier_of(id).unwrap();
            let projection = fake.project(&dossier);
            wanted.extend(projection.rows.into_iter().map(|(key, mut row)| {
                row.version = dossier.version(row.id);
                (key, row)
            }));
            keys.extend(projection.keys);
            lookups.extend(projection.lookup);
        }
    }
    wanted.sort_by_key(|(key, _)| *key);
    let mut stored = Vec::new();
    for queue in Queue::ALL {
        for owner in [0, 6] {
            let rows = rows(&snapshot, queue, owner);
            let count = snapshot.count(queue, owner, ALL_DAYS).unwrap();
            assert_eq!(count, rows.len() as u64);
            for offset in [0, 1, rows.len() / 2, rows.len()] {
                let page = snapshot.page(queue, owner, ALL_DAYS, offset as u64, 3).unwrap();
                assert_eq!(page, rows.iter().skip(offset).take(3).cloned().collect::<Vec<_>>());
            }
            stored.extend(rows);
        }
    }
    assert_eq!(stored, wanted);
    for (kind, text, id) in keys {
        assert!(snapshot.find_key(kind, &text).unwrap().contains(&id));
    }
    let stored: Vec<_> = snapshot.lookups().unwrap().map(Result::unwrap).collect();
    assert_eq!(stored, lookups);
}
