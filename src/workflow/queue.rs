//! What a dossier projects: the rows of every queue, further keys, the lookup row. Depends on no day: a row is filed
//! under the day it turns on, and the reader's today picks the range.

mod alert;
mod appeal;
mod approval;
mod award;
mod case;
mod change;
mod claim;
mod enterprise;
mod filing;
pub mod left;
mod matter;
mod network;
mod notice;
mod ready;
pub mod stars;
mod writer;

use super::award::last_certificate;
use super::ground;
use super::lookup;
use super::scene::Rules;
use super::step::state_of;
use crate::domain::dossier::{Dossier, Projector};
use crate::domain::filing::Filing;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::Arg;
use crate::domain::queue::{KeyKind, Projection, Queue, QueueRow};
use crate::domain::record::Record;

pub use super::named::reference;
pub use alert::alert_origins;
use writer::RowWriter;
pub use writer::officer_key;

/// Raise it whenever the same records would project other rows: a stored desk then rebuilds what it derived.
const PROJECTION: u32 = 10;

/// Projects by the rules of a desk.
pub struct QueueProjector {
    rules: Rules,
    fingerprint: [u8; 32],
}

impl QueueProjector {
    /// `calendar_stamp` says which calendar the rules hold.
    #[must_use]
    pub fn new(rules: Rules, calendar_stamp: &str) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&PROJECTION.to_le_bytes());
        for stamp in rules
            .editions
            .keys()
            .map(String::as_str)
            .chain([rules.current.stamp.as_str(), calendar_stamp])
        {
            hasher.update(stamp.as_bytes());
            hasher.update(&[0]);
        }
        // What of a lookup row is guarded follows the catalogue.
        for spec in Kind::ALL.into_iter().flat_map(Record::fields_of) {
            hasher.update(&[spec.visibility as u8]);
        }
        for confirmed in &rules.confirmed {
            hasher.update(b"confirmed ");
            hasher.update(confirmed.as_bytes());
        }
        let fingerprint = *hasher.finalize().as_bytes();
        Self { rules, fingerprint }
    }

    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.rules
    }
}

impl Projector for QueueProjector {
    fn project(&self, dossier: &Dossier) -> Projection {
        project(dossier, &self.rules)
    }

    fn fingerprint(&self) -> [u8; 32] {
        self.fingerprint
    }
}

/// What one record projects by itself.
fn of_record(w: &mut RowWriter<'_>, id: RecordId, record: &Record) {
    award::file(w, id, record);
    approval::entries(w, id, record);
    match record {
        Record::Change(c) => change::received(w, id, c),
        Record::Case(c) if c.is_open() => case::rows(w, id, c),
        Record::Filing(f) => of_filing(w, id, f),
        Record::Alert(a) => alert::rows(w, id, a),
        Record::Matter(m) => {
            matter::approval(w, id, m);
            matter::unsent(w, id, m);
        }
        Record::Appeal(a) => appeal::rows(w, id, a),
        Record::Approval(a) => approval::step(w, id, a),
        Record::Certificate(c) => w.key(KeyKind::CertificateNumber, &c.number, id),
        Record::Partner(p) => network::partner(w, id, p),
        Record::Challenge(c) => network::challenge(w, id, c),
        Record::Match(m) => network::market_match(w, id, m),
        Record::Officer(o) => {
            w.key(KeyKind::OfficerName, &o.name, id);
            w.key(KeyKind::OsUser, &o.os_user, id);
        }
        _ => {}
    }
}

/// What a delisting has answered nobody hands in any more; what it declared stays to be registered.
fn of_filing(w: &mut RowWriter<'_>, id: RecordId, filing: &Filing) {
    change::undeclared(w, id, filing);
    let dossier = w.dossier;
    let owed = || !filing.is_awaited() || ground::is_owed(dossier, filing);
    if !ground::is_answered(dossier, filing) && owed() {
        filing::rows(w, id, filing);
    }
}

/// Everything the dossier projects.
#[must_use]
pub fn project(dossier: &Dossier, rules: &Rules) -> Projection {
    let subject = dossier.subject();
    let latest = last_certificate(dossier);
    let stars = stars::fact(dossier, latest);
    let provisional = latest.is_some_and(|(_, c)| rules.are_stars_provisional(&c.edition));
    let unconfirmed = if provisional && !stars.is_empty() { "yes" } else { "" };
    let projection = Projection::default();
    let mut w = RowWriter { dossier, rules, subject, stars, unconfirmed, projection };
    for (id, versioned) in dossier.records() {
        of_record(&mut w, id, &versioned.body);
    }
    if let Some((id, e)) = subject {
        enterprise::keys(&mut w, id, e);
        let line = enterprise::line(id, e, latest);
        change::shown(&mut w, Queue::Enterprises, line);
        matter::delisting(&mut w);
        change::warning_owed(&mut w, &ground::grounds(dossier, rules));
        award::renewal(&mut w, latest);
        award::banned_people(&mut w);
        claim::waiting(&mut w, id, e);
        let rows = &w.projection.rows;
        w.projection.lookup = Some(lookup::row(dossier, rules, id, e, latest, rows));
    }
    w.projection.keys.sort();
    w.projection.keys.dedup();
    w.projection
}

/// The row's stage as a label: a stage of the edition for cases, a state word for the rest.
#[must_use]
pub fn stage_label(row: &QueueRow) -> Arg {
    Arg::label(if row.id.kind == Kind::Case { "stage" } else { "state" }, &row.stage)
}

/// The list and code of what a record stands in.
#[must_use]
pub fn state_label(record: &Record) -> Arg {
    let (list, code) = state_of(record);
    Arg::label(list, &code)
}
