//! What stands in a field, in words: what the catalogue says of it, and of the structures in it, is said here of all of them alike.
//! What of one record alone is told otherwise is in `apart`.

pub(super) mod apart;
pub(super) mod walk;

use crate::domain::dossier::Dossier;
use crate::domain::field::FieldSpec;
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::domain::record::Record;
use crate::domain::structure::PartValue;
use crate::workflow::queue;
use serde_json::Value;
use walk::of_field;

/// Fields that a list of the record's page shows line by line.
pub(in crate::service::local) const ELSEWHERE: [&str; 7] =
    ["materials", "findings", "recusals", "interviews", "votes", "rounds", "scores"];

/// A record's shape with every record it points to by its reference.
pub(super) fn named(value: Value, dossier: &Dossier) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(|i| named(i, dossier)).collect(),
        Value::Object(map) => {
            let id = Value::Object(map.clone());
            match serde_json::from_value::<RecordId>(id) {
                Ok(id) if map.len() == 2 => Value::String(queue::reference(dossier, id)),
                _ => map.into_iter().map(|(k, v)| (k, named(v, dossier))).collect(),
            }
        }
        other => other,
    }
}

/// What stands in a field, part by part, in words: structures told, codes by their labels, records by their references.
pub(in crate::service::local) fn parts(
    dossier: &Dossier,
    record: &Record,
    spec: &FieldSpec,
) -> Vec<Phrase> {
    apart::parts(dossier, record, spec.key).unwrap_or_else(|| {
        let value = record.part(spec.key).unwrap_or(PartValue::Nothing);
        of_field(dossier, spec.kind, &value)
    })
}
