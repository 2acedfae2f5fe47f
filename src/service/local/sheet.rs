//! A record, whole: its fields, the standing and why, checklist, filings, alerts and grounds, time line.

mod certificates;
pub(super) mod committee;
mod lists;
mod network;
pub(super) mod told;
pub(super) mod told_case;
pub(super) mod told_entry;
mod told_matter;
pub(super) mod told_supervision;
mod triage;

use super::session::Session;
use super::sight::{Sight, held_back};
use crate::domain::dossier::Dossier;
use crate::domain::field::{FieldKind, FieldSpec, FieldValue};
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::service::error::DeskError;
use crate::service::response::{Reply, Response, Section, Sheet, SheetLine, SheetValue, TIME_LINE};
use crate::workflow::queue;
use serde_json::Value;

/// A line with nothing special about it.
pub(super) fn line(label: Phrase, value: SheetValue, clause: &str) -> SheetLine {
    SheetLine {
        label,
        value,
        clause: clause.to_owned(),
        mark: String::new(),
        opens: None,
        field: None,
    }
}

pub(super) fn labelled(list: &str, code: &str) -> Phrase {
    Phrase::new("choice").with("label", Arg::label(list, code))
}

/// What a record is headed by: its enterprise's name, else its own.
pub(super) fn title(dossier: &Dossier, id: RecordId) -> String {
    match (dossier.subject(), dossier.get(id)) {
        (Some((_, e)), _) => e.name.clone(),
        (None, Some(Record::Alert(a))) => a.name_given.clone(),
        (None, Some(Record::Officer(o))) => o.name.clone(),
        (None, Some(Record::Partner(p))) => p.name.clone(),
        (None, Some(Record::Challenge(c))) => c.title.clone(),
        (None, Some(Record::Settings(s))) => s.name.clone(),
        _ => queue::reference(dossier, id),
    }
}

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

impl Session<'_> {
    pub fn show(&self, reference: &str) -> Response {
        let id = self.find_record(reference)?;
        self.sheet(id).map(|sheet| Reply::Sheet(Box::new(sheet)))
    }

    pub(super) fn sheet(&self, id: RecordId) -> Result<Sheet, DeskError> {
        let dossier = self.snapshot.dossier_of(id)?;
        let Some(record) = dossier.get(id) else {
            return Err(DeskError::input(Phrase::new("refused-no-record")));
        };
        let sight = self.sight(&dossier)?;
        let seen = sight.seen(&dossier);
        let standing = self.standing(&dossier, &seen);
        let ids: Vec<RecordId> = match id.kind {
            Kind::Enterprise => dossier.records().map(|(id, _)| id).collect(),
            _ => vec![id],
        };
        let ids = self.with_network(id, ids)?;
        let around = self.around(&dossier, record)?;
        let shown = seen.get(id).unwrap_or(record);
        let value = |spec: &FieldSpec| {
            let value = shown.get(spec.key).filter(|_| !sight.hides(id, record, spec));
            (spec.key.to_owned(), value.unwrap_or(FieldValue::Empty))
        };
        let fields = Record::fields_of(id.kind).iter().map(value).collect();
        let hidden: Vec<String> = sight.hidden(id, record).map(|s| s.key.to_owned()).collect();
        let mut sections = self.sections(&dossier, &seen, id, &sight);
        if let Some(summary) = sections.first_mut() {
            summary.lines.extend(self.award_lines(&seen, id)?);
        }
        let mut sheet = Sheet {
            id,
            version: dossier.version(id),
            reference: queue::reference(&dossier, id),
            kind: id.kind,
            enterprise: dossier.subject().map(|(e, _)| e),
            title: title(&dossier, id),
            standing: standing.as_ref().map(|s| s.phrase.clone()),
            standing_why: standing.map(|s| s.why).unwrap_or_default(),
            fields,
            body: self.body(&around, shown, &hidden),
            hidden,
            sections,
            time_line: self.history(&dossier, &ids, TIME_LINE)?,
        };
        sheet.sections.extend(self.certificates_section(&seen, id));
        sheet.sections.extend(self.network_section(&seen, id)?);
        Ok(sheet)
    }

    /// The tabs, laid out from what is seen; what follows from the rules is judged by the whole dossier.
    fn sections(
        &self,
        whole: &Dossier,
        dossier: &Dossier,
        id: RecordId,
        sight: &Sight,
    ) -> Vec<Section> {
        let Some(record) = dossier.get(id) else { return Vec::new() };
        let mut summary = self.catalogue(dossier, id, record, sight);
        if let (Some((subject, _)), true) = (dossier.subject(), id.kind != Kind::Enterprise) {
            let mut whose = line(
                Phrase::new("line-enterprise"),
                SheetValue::Phrase(Phrase::new("text").with("text", self.enterprise_name(dossier))),
                "",
            );
            whose.opens = Some(subject);
            summary.insert(0, whose);
        }
        if let (Record::Enterprise(e), true) = (record, id.kind == Kind::Enterprise)
            && !e.region().is_empty()
        {
            let region = FieldValue::Text(e.region().to_owned());
            let clause = &self.rules.current.cites.registration;
            summary.push(line(labelled("field", "region"), SheetValue::Value(region), clause));
        }
        for (id, case) in dossier.cases().filter(|_| id.kind == Kind::Enterprise) {
            summary.push(self.case_line(dossier, id, case));
        }
        if id.kind == Kind::Enterprise {
            summary.extend(self.change_lines(dossier));
        }
        if let Record::Alert(alert) = record {
            summary = self.for_triage(whole, dossier, id, alert, summary);
        }
        if let Record::Case(case) = record {
            summary.extend(self.clock_line(whole, case));
        }
        let (committee, rating) = if committee::is_shown(whole, id, sight) {
            (self.committee(dossier, id), self.rating(dossier, id))
        } else {
            (
                vec![line(labelled("field", "votes"), SheetValue::Phrase(held_back()), "")],
                Vec::new(),
            )
        };
        let mut sections = vec![
            Section { key: "section-summary".to_owned(), lines: summary },
            Section { key: "section-checklist".to_owned(), lines: self.checklist(dossier, id) },
            Section { key: "section-committee".to_owned(), lines: committee },
            Section { key: "section-rating".to_owned(), lines: rating },
            Section { key: "section-filings".to_owned(), lines: self.filing_lines(dossier) },
            Section { key: "section-alerts".to_owned(), lines: self.alert_lines(whole, dossier) },
        ];
        sections.retain(|s| !s.lines.is_empty());
        sections
    }

    /// The whole record as a script reads it: records it points to by their references.
    fn body(&self, dossier: &Dossier, record: &Record, hidden: &[String]) -> Value {
        let mut body = named(serde_json::to_value(record).unwrap_or_default(), dossier);
        for key in hidden {
            if let Some(value) = body.get_mut(key) {
                *value = Value::Null;
            }
        }
        body
    }

    fn enterprise_name(&self, dossier: &Dossier) -> String {
        dossier.subject().map(|(_, e)| e.name.clone()).unwrap_or_default()
    }

    /// The record's own fields that hold something, as the catalogue orders them.
    fn catalogue(
        &self,
        dossier: &Dossier,
        id: RecordId,
        record: &Record,
        sight: &Sight,
    ) -> Vec<SheetLine> {
        Record::fields_of(id.kind)
            .iter()
            .filter(|spec| spec.key != "enterprise")
            .filter(|spec| id.kind != Kind::Case || !told::ELSEWHERE.contains(&spec.key))
            .filter_map(|spec| {
                let label = labelled("field", spec.key);
                if sight.hides(id, record, spec) {
                    // Whether anything stands there is not shown either.
                    return Some(line(label, SheetValue::Phrase(held_back()), spec.clause));
                }
                let value = record.get(spec.key).filter(|v| *v != FieldValue::Empty)?;
                let shown = match (spec.kind, value) {
                    (FieldKind::Choice(list), FieldValue::Text(code)) => {
                        SheetValue::Codes { list: list.to_owned(), codes: vec![code] }
                    }
                    (FieldKind::Choices(list), FieldValue::List(codes)) => {
                        SheetValue::Codes { list: list.to_owned(), codes }
                    }
                    (FieldKind::Derived | FieldKind::Reference, _) => {
                        SheetValue::Phrase(told::joined(told::parts(dossier, record, spec)))
                    }
                    (_, value) => SheetValue::Value(value),
                };
                let mut line = line(label, shown, spec.clause);
                line.field = (id.kind == Kind::Enterprise && spec.is_editable())
                    .then(|| spec.key.to_owned());
                Some(line)
            })
            .collect()
    }
}
