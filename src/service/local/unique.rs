//! What only one record may bear: an enterprise's code, a certificate's number, a partner's name. The rules see one dossier at a time;
//! whether another bears the same is seen here.

use super::session::Session;
use crate::domain::id::RecordId;
use crate::domain::queue::KeyKind;
use crate::domain::record::Record;
use crate::domain::text;
use crate::store::{Snapshot, StoreError};

/// The key of which a record must be the only bearer, folded.
fn key(record: &Record) -> Option<(KeyKind, String)> {
    match record {
        Record::Enterprise(e) => e.uscc.map(|u| (KeyKind::Uscc, text::fold(u.as_str()))),
        Record::Certificate(c) => Some((KeyKind::CertificateNumber, text::fold(&c.number))),
        Record::Partner(p) => Some((KeyKind::Partner, text::fold(&p.name_key()))),
        _ => None,
    }
}

impl Session<'_> {
    /// Another record that bears what this one would bear; those in `changing` are about to be written themselves.
    pub(super) fn bearer(
        snapshot: &Snapshot,
        id: RecordId,
        body: &Record,
        changing: &dyn Fn(RecordId) -> bool,
    ) -> Result<Option<RecordId>, StoreError> {
        let Some((kind, key)) = key(body) else { return Ok(None) };
        let found = snapshot.find_key(kind, &key)?;
        Ok(found.into_iter().find(|other| *other != id && !changing(*other)))
    }

    /// Both would bear the same.
    pub(super) fn clash(one: &Record, other: &Record) -> bool {
        key(one).is_some_and(|k| key(other) == Some(k))
    }
}
