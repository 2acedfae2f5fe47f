//! A record, whole: its fields, the standing and why, and its page: summary, checklist, filings, alerts and grounds, time line.

mod certificates;
mod committee;
mod lists;
mod network;
mod triage;

use crate::domain::dossier::Dossier;
use crate::domain::field::{FieldKind, FieldSpec, FieldValue};
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::{Record, field_code};
use crate::service::error::DeskError;
use crate::service::local::describe;
use crate::service::local::forms::columns;
use crate::service::local::page_builder::RecordContext;
use crate::service::local::phrases::{joined, label, say, text};
use crate::service::local::redaction::{Redaction, held_back};
use crate::service::local::session::Session;
use crate::service::page::{Block, Body, Cell, Page, PageLine, PageOf, TIME_LINE, Tab};
use crate::service::response::{FormColumn, FormFieldKind, RecordView, Reply, Response};
use serde_json::Value;

/// A tab of lines under a word of its own; nothing where there is none.
fn tab(title: &str, lines: Vec<PageLine>) -> Option<Tab> {
    let tab = |lines| Tab { title: say(title), blocks: vec![Block::of_lines(None, "", lines)] };
    Some(lines).filter(|lines| !lines.is_empty()).map(tab)
}

impl Session<'_> {
    pub fn show(&self, reference: &str) -> Response {
        let id = self.find_record(reference)?;
        self.record(id).map(|record| Reply::Record(Box::new(record)))
    }

    pub(in crate::service::local) fn record(&self, id: RecordId) -> Result<RecordView, DeskError> {
        let at = self.at(id)?;
        let (whole, seen, sight) = (&at.whole, &at.seen, &at.sight);
        let Some(record) = whole.get(id) else {
            return Err(DeskError::input(Phrase::new("refused-no-record")));
        };
        let standing = self.standing(whole, seen);
        let around = self.around(whole, record)?;
        let shown = seen.get(id).unwrap_or(record);
        let value = |spec: &FieldSpec| {
            let value = shown.get(spec.key).filter(|_| !sight.hides(id, record, spec));
            (spec.key.to_owned(), value.unwrap_or(FieldValue::Empty))
        };
        let hidden: Vec<String> = sight.hidden(id, record).map(|s| s.key.to_owned()).collect();
        let subject = at.subject();
        Ok(RecordView {
            id,
            version: subject.version,
            reference: subject.reference.clone(),
            kind: id.kind,
            enterprise: subject.enterprise,
            title: subject.name.clone(),
            standing: standing.as_ref().map(|s| s.phrase.clone()),
            standing_why: standing.map(|s| s.why).unwrap_or_default(),
            fields: Record::fields_of(id.kind).iter().map(value).collect(),
            body: body(&around, shown, &hidden),
            hidden,
            page: Page {
                of: PageOf::Record { id },
                title: text(format!("{}  {}", subject.name, subject.reference)),
                subject: Some(subject),
                tabs: self.tabs(&at)?,
            },
        })
    }

    /// The tabs, laid out from what is seen; what follows from the rules is judged by the whole dossier. The time line is last.
    fn tabs(&self, at: &RecordContext) -> Result<Vec<Tab>, DeskError> {
        let (whole, seen, id) = (&at.whole, &at.seen, at.id);
        let mut tabs = Vec::new();
        if let Some(record) = seen.get(id) {
            let mut summary = self.summary(at, record);
            let (committee, rating) = if self.shows_committee(whole, id, &at.sight) {
                (self.committee_lines(seen, id), self.rating_lines(seen, id))
            } else {
                (vec![PageLine::pair(label("field", "votes"), held_back())], Vec::new())
            };
            if !summary.is_empty() {
                summary.extend(self.award_lines(seen, id)?);
            }
            tabs.extend(tab("section-summary", summary));
            let blocks = self.checklist((whole, seen), id);
            if !blocks.is_empty() {
                tabs.push(Tab { title: say("section-checklist"), blocks });
            }
            tabs.extend(tab("section-committee", committee));
            tabs.extend(tab("section-rating", rating));
            tabs.extend(tab("section-filings", self.filing_lines(seen)));
            tabs.extend(tab("section-alerts", self.alert_lines(whole, seen)));
        }
        tabs.extend(tab("section-certificates", self.certificate_lines(seen, id)));
        tabs.extend(tab("section-network", self.network_tab(seen, id)?));
        let of: Vec<RecordId> = match id.kind {
            Kind::Enterprise => whole.records().map(|(id, _)| id).collect(),
            _ => vec![id],
        };
        let events = self.history(whole, &self.with_network(id, of)?, TIME_LINE)?;
        tabs.push(Tab {
            title: say("section-time-line"),
            blocks: vec![Block::of(None, "", Body::Events(events))],
        });
        Ok(tabs)
    }

    /// What the record itself holds and what stands around it.
    fn summary(&self, at: &RecordContext, record: &Record) -> Vec<PageLine> {
        let (whole, seen, id) = (&at.whole, &at.seen, at.id);
        let mut summary = self.catalogue(seen, id, record, &at.sight);
        if let (Some((subject, e)), true) = (seen.subject(), id.kind != Kind::Enterprise) {
            let whose = PageLine::pair(say("line-enterprise"), text(e.name.as_str()));
            summary.insert(0, whose.opening(subject));
        }
        if let Record::Enterprise(e) = record {
            if !e.region().is_empty() {
                let region = FieldValue::Text(e.region().to_owned());
                let clause = &self.rules.current.cites.registration;
                summary.push(PageLine::pair(label("field", "region"), region).by(clause));
            }
            summary.extend(seen.cases().map(|(id, case)| self.case_line(seen, id, case)));
            summary.extend(self.change_lines(seen));
        }
        if let Record::Alert(alert) = record {
            summary = self.for_triage(whole, seen, id, alert, summary);
        }
        if let Record::Case(case) = record {
            summary.extend(self.clock_line(whole, case));
        }
        summary
    }

    /// The record's own fields that hold something, as the catalogue orders them.
    fn catalogue(
        &self,
        dossier: &Dossier,
        id: RecordId,
        record: &Record,
        sight: &Redaction,
    ) -> Vec<PageLine> {
        Record::fields_of(id.kind)
            .iter()
            .filter(|spec| spec.key != "enterprise")
            .filter(|spec| id.kind != Kind::Case || !describe::ELSEWHERE.contains(&spec.key))
            .filter_map(|spec| {
                let name = label("field", field_code(id.kind, spec.key));
                if sight.hides(id, record, spec) {
                    // Whether anything stands there is not shown either.
                    return Some(PageLine::pair(name, held_back()).by(spec.clause));
                }
                let value = record.get(spec.key).filter(|v| *v != FieldValue::Empty)?;
                let shown = match (spec.kind, value) {
                    (FieldKind::Choice(list), FieldValue::Code(code)) => {
                        Cell::Codes { list: list.to_owned(), codes: vec![code] }
                    }
                    (FieldKind::Choices(list), FieldValue::Codes(codes)) => {
                        Cell::Codes { list: list.to_owned(), codes }
                    }
                    (FieldKind::Derived | FieldKind::Reference, _) => {
                        Cell::Said(joined(describe::parts(dossier, record, spec)))
                    }
                    (FieldKind::Rows, FieldValue::List(rows)) => {
                        let columns = columns(spec.key, &self.rules.current);
                        let told = rows.iter().map(|row| row_told(row, &columns)).collect();
                        Cell::Said(joined(told))
                    }
                    (_, value) => Cell::Value(value),
                };
                let mut line = PageLine::pair(name, shown).by(spec.clause);
                line.field = (id.kind == Kind::Enterprise && spec.is_editable())
                    .then(|| spec.key.to_owned());
                Some(line)
            })
            .collect()
    }
}

/// A row of several parts as it reads: figures and days under their names, codes by their labels.
fn row_told(row: &str, columns: &[FormColumn]) -> Phrase {
    let columns = columns.iter().map(Some).chain(std::iter::repeat(None));
    let cells = row.split('|').map(str::trim).zip(columns).filter(|(cell, _)| !cell.is_empty());
    let parts = cells.map(|(cell, column)| {
        let label = column.and_then(|c| c.choices.iter().find(|(code, _)| code == cell));
        match (label, column) {
            (Some((_, label)), _) => Arg::from(label.clone()),
            (None, Some(column)) if is_figure(column.kind) => Phrase::new("row-part")
                .with("name", column.label.clone())
                .with("value", cell)
                .into(),
            _ => Arg::from(cell),
        }
    });
    let mut parts: Vec<Arg> = parts.collect();
    if parts.len() < 2 {
        return text(Arg::Many(parts));
    }
    let head = parts.remove(0);
    Phrase::new("row-told").with("head", head).with("rest", Arg::Many(parts))
}

fn is_figure(kind: FormFieldKind) -> bool {
    use FormFieldKind as K;
    matches!(kind, K::Share | K::Number | K::Day | K::Money)
}

/// The whole record as a script reads it: records it points to by their references.
fn body(dossier: &Dossier, record: &Record, hidden: &[String]) -> Value {
    let mut body = describe::named(serde_json::to_value(record).unwrap_or_default(), dossier);
    for key in hidden {
        if let Some(value) = body.get_mut(key) {
            *value = Value::Null;
        }
    }
    body
}
