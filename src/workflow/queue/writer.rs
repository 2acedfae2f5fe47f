//! Writes the rows of one dossier: what every row of an enterprise says, and what one line adds.

use crate::domain::day::Day;
use crate::domain::dossier::Dossier;
use crate::domain::enterprise::Enterprise;
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::domain::queue::{self, KeyKind, Projection, Queue, QueueRow, RowKey, UNCONFIRMED};
use crate::domain::record::Record;
use crate::domain::text;
use crate::workflow::named::reference;
use crate::workflow::scene::Rules;

/// The lane of an officer in *mine*: eight bytes of a hash of the short name.
#[must_use]
pub fn officer_key(officer: &str) -> u64 {
    let hash = blake3::hash(officer.as_bytes());
    let mut bytes = [0u8; 8];
    bytes.copy_from_slice(hash.as_bytes().get(..8).unwrap_or(&[0; 8]));
    u64::from_be_bytes(bytes)
}

pub(super) struct RowWriter<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) rules: &'a Rules,
    pub(super) subject: Option<(RecordId, &'a Enterprise)>,
    pub(super) stars: String,
    /// `yes` where those stars are provisional.
    pub(super) unconfirmed: &'static str,
    pub(super) projection: Projection,
}

/// What a row says beyond what every row of the enterprise says.
pub(super) struct RowDraft {
    pub(super) id: RecordId,
    pub(super) stage: String,
    pub(super) day: i32,
    pub(super) due: Option<Day>,
    pub(super) officer: Option<String>,
    pub(super) state: String,
    pub(super) why: Phrase,
    pub(super) facts: Vec<(&'static str, String)>,
}

impl RowWriter<'_> {
    pub(super) fn row(&self, line: &RowDraft) -> QueueRow {
        let enterprise = self.subject.map(|(_, e)| e);
        let mut facts: Vec<(String, String)> =
            line.facts.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect();
        if let Some(e) = enterprise {
            facts.extend([
                ("stars".to_owned(), self.stars.clone()),
                (UNCONFIRMED.to_owned(), self.unconfirmed.to_owned()),
                ("form".to_owned(), e.legal_form.clone().unwrap_or_default()),
                ("place".to_owned(), e.registered_place.clone().unwrap_or_default()),
            ]);
        }
        let given = match self.dossier.get(line.id) {
            Some(Record::Alert(a)) => Some((a.name_given.clone(), a.uscc_given)),
            Some(Record::Settings(s)) => Some((s.name.clone(), None)),
            Some(Record::Partner(p)) => Some((p.name.clone(), p.uscc)),
            Some(Record::Challenge(c)) => Some((c.title.clone(), None)),
            _ => None,
        };
        let (name, uscc) = match (enterprise, given) {
            (Some(e), _) => (e.name.clone(), e.uscc),
            (None, Some((name, uscc))) => (name, uscc),
            (None, None) => (String::new(), None),
        };
        QueueRow {
            id: line.id,
            version: 0,
            reference: reference(self.dossier, line.id),
            enterprise: self.subject.map(|(id, _)| id),
            region: uscc.map(|u| u.region().to_owned()).unwrap_or_default(),
            uscc: uscc.map(|u| u.to_string()).unwrap_or_default(),
            name,
            stage: line.stage.clone(),
            due: line.due,
            officer: line.officer.clone(),
            state: line.state.clone(),
            why: line.why.clone(),
            facts,
        }
    }

    /// Files a line in its queues; the first is where it is worked, so *mine* takes it from there.
    pub(super) fn file(&mut self, queues: &[Queue], line: &RowDraft) {
        let row = self.row(line);
        for queue in queues {
            let key = RowKey { queue: *queue, owner: 0, day: line.day, id: line.id };
            self.projection.rows.push((key, row.clone()));
        }
        if !queues.is_empty() {
            self.file_with_officer(row, line.day);
        }
    }

    /// Files a line among the missed days of a queue, by the day that it was given since; *mine* has it under that day.
    pub(super) fn file_given(&mut self, queue: Queue, day: Day, line: &RowDraft) {
        let row = self.row(line);
        let key = RowKey { queue, owner: 0, day: queue::given(day), id: line.id };
        self.projection.rows.push((key, row.clone()));
        self.file_with_officer(row, day.number());
    }

    fn file_with_officer(&mut self, row: QueueRow, day: i32) {
        if let Some(officer) = row.officer.as_deref() {
            let owner = officer_key(officer);
            let key = RowKey { queue: Queue::Mine, owner, day, id: row.id };
            self.projection.rows.push((key, row));
        }
    }

    /// Files a line where it is only seen: it is worked in another queue, and *mine* takes it from there.
    pub(super) fn show(&mut self, queue: Queue, line: &RowDraft) {
        let key = RowKey { queue, owner: 0, day: line.day, id: line.id };
        let row = self.row(line);
        self.projection.rows.push((key, row));
    }

    pub(super) fn key(&mut self, kind: KeyKind, words: &str, id: RecordId) {
        let folded = text::fold(words);
        if !folded.is_empty() {
            self.projection.keys.push((kind, folded, id));
        }
    }
}
