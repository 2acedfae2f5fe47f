//! What only one record may bear: an enterprise's code, a certificate's number, a partner's name. The rules see one dossier at a time;
//! whether another bears the same is seen here.

use super::session::Session;
use crate::domain::id::RecordId;
use crate::domain::queue::KeyKind;
use crate::domain::record::Record;
use crate::domain::text;
use crate::store::{Snapshot, StoreError};

/// A key of which a record must be the only bearer, folded.
pub(super) type Own = (KeyKind, String);

/// The keys that are a record's own: a code that an enterprise truly held before stays its own, one that was mistyped does not.
fn keys(record: &Record) -> Vec<Own> {
    match record {
        Record::Enterprise(e) => {
            let held = e.former_codes.iter().filter(|f| !f.mistyped).map(|f| f.code);
            e.uscc
                .into_iter()
                .chain(held)
                .map(|u| (KeyKind::Uscc, text::fold(u.as_str())))
                .collect()
        }
        Record::Certificate(c) => {
            vec![(KeyKind::CertificateNumber, text::fold(&c.number))]
        }
        Record::Partner(p) => vec![(KeyKind::Partner, text::fold(&p.name_key()))],
        _ => Vec::new(),
    }
}

impl Session<'_> {
    /// What a record would bear that it does not bear as it is `held`.
    pub(super) fn newly_borne(held: Option<&Record>, body: &Record) -> Vec<Own> {
        let held = held.map(keys).unwrap_or_default();
        let mut all = keys(body);
        all.retain(|key| !held.contains(key));
        all
    }

    /// Another record that bears one of these keys; those in `changing` are about to be written themselves.
    pub(super) fn bearer(
        snapshot: &Snapshot,
        id: RecordId,
        wanted: &[Own],
        changing: &dyn Fn(RecordId) -> bool,
    ) -> Result<Option<RecordId>, StoreError> {
        for (kind, key) in wanted {
            let found = snapshot.find_key(*kind, key)?;
            if let Some(other) = found.into_iter().find(|other| *other != id && !changing(*other)) {
                return Ok(Some(other));
            }
        }
        Ok(None)
    }

    /// Whether a record bears one of these keys.
    pub(super) fn bears(record: &Record, wanted: &[Own]) -> bool {
        keys(record).iter().any(|key| wanted.contains(key))
    }
}
