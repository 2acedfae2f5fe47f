//! What was done on the desk, day by day, the latest first: by whom, what, and to which record. A line leads to its record.

use crate::domain::day::Day;
use crate::domain::id::{Kind, RecordId};
use crate::domain::operation::{OperationHead, OperationKind};
use crate::domain::phrase::Phrase;
use crate::domain::reference::Reference;
use crate::service::error::DeskError;
use crate::service::local::page_builder::{filled, table};
use crate::service::local::phrases::{label, number, say, text};
use crate::service::local::session::Session;
use crate::service::page::{Page, PageLine, PageOf};
use crate::workflow::queue;
use std::collections::BTreeSet;

/// Operations that a page holds; the log has them all.
const SHOWN: usize = 200;
/// Of an operation that wrote more records than these, none is named.
const NAMED: u64 = 12;

fn done(head: &OperationHead) -> Phrase {
    match &head.what {
        OperationKind::Step(name) => label("transition", name),
        other => Phrase::new(&format!("operation-{}", other.word().replace(' ', "-"))),
    }
}

/// How much a record tells of what an operation was about, the most first.
fn tells(id: RecordId) -> u8 {
    match id.kind {
        Kind::Settings | Kind::Document => 4,
        Kind::Enterprise => 3,
        Kind::Notice => 2,
        Kind::Certificate | Kind::Filing => 1,
        _ => 0,
    }
}

impl Session<'_> {
    pub(super) fn log_page(&self) -> Result<Page, DeskError> {
        let mut days: Vec<(Day, Vec<PageLine>)> = Vec::new();
        let mut undone = BTreeSet::new();
        for found in self.snapshot.operation_outlines(1..=u64::MAX)?.take(SHOWN) {
            let (no, head, records) = found?;
            undone.extend(head.undoes);
            let line = self.log_line((no, records), &head, undone.contains(&no))?;
            match days.last_mut().filter(|(day, _)| *day == head.day) {
                Some((_, lines)) => lines.push(line),
                None => days.push((head.day, vec![line])),
            }
        }
        let heads = ["log-operation", "log-by", "log-what", "log-about"];
        let blocks = days.into_iter().map(|(day, lines)| {
            let count = number(lines.len());
            let title = Phrase::new("log-day").with("day", day).with("count", count);
            table(title, "", &heads, lines)
        });
        Ok(Page::single(PageOf::Log, None, say("log-title"), filled(blocks.collect())))
    }

    fn log_line(
        &self,
        (no, records): (u64, u64),
        head: &OperationHead,
        undone: bool,
    ) -> Result<PageLine, DeskError> {
        let about = self.told_of(no, records)?;
        let said = match &about {
            Some((_, said)) if records == 1 => said.clone(),
            Some((_, said)) => {
                let more = i64::try_from(records.saturating_sub(1)).unwrap_or(i64::MAX);
                Phrase::new("log-about-more").with("about", said.clone()).with("more", more)
            }
            None => {
                let count = i64::try_from(records).unwrap_or(i64::MAX);
                Phrase::new("log-records").with("count", count)
            }
        };
        let what = match head.undoes {
            Some(of) => {
                let of = Reference::Operation(of).to_string();
                Phrase::new("log-took-back").with("operation", of)
            }
            None if undone => Phrase::new("log-undone").with("what", done(head)),
            None => done(head),
        };
        let operation = Reference::Operation(no).to_string();
        let cells = [text(operation), text(head.actor.as_str()), what, said];
        Ok(PageLine::of(cells).opening(about.map(|(id, _)| id)))
    }

    /// The record that tells most of what an operation was about, and how it is called; none where it wrote many, or what it wrote is
    /// no more.
    fn told_of(&self, no: u64, records: u64) -> Result<Option<(RecordId, Phrase)>, DeskError> {
        if records > NAMED {
            return Ok(None);
        }
        let Some(operation) = self.operation(no)? else { return Ok(None) };
        let Some(id) = operation.images.iter().map(|i| i.id).min_by_key(|id| tells(*id)) else {
            return Ok(None);
        };
        let dossier = self.snapshot.dossier_of(id)?;
        if dossier.get(id).is_none() || matches!(id.kind, Kind::Settings | Kind::Document) {
            return Ok(None);
        }
        let reference = queue::reference(&dossier, id);
        let name = dossier.subject().map(|(_, e)| e.name.clone()).unwrap_or_default();
        let said = Phrase::new("log-about-one").with("reference", reference).with("name", name);
        Ok(Some((id, said)))
    }
}
