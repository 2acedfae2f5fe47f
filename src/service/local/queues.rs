//! Pages, counts and rows of queues, as the day shows them.

use super::anchors::Range;
use super::session::Session;
use crate::domain::action::Target;
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::domain::queue::{Queue, Row, RowKey};
use crate::service::error::DeskError;
use crate::service::filter::{Filter, Reader};
use crate::service::request::View;
use crate::service::response::{Page, QueueCount, Reply, Response, RowView};
use crate::workflow::lookup;
use crate::workflow::queue::{lane, stage_label, stars};
use std::ops::ControlFlow;

/// The state a row is in on a day: overdue is said by the day, never stored.
fn judged(queue: Queue, row: &Row, days_left: Option<i64>) -> String {
    let late = days_left.is_some_and(|d| d < 0);
    match queue {
        Queue::Delisting | Queue::Enterprises | Queue::Alerts => row.state.clone(),
        Queue::Renewals if late => "expired".to_owned(),
        Queue::Notices if late && row.state == "published" => "over".to_owned(),
        _ if late && row.state == "awaited" => "overdue".to_owned(),
        Queue::Applications | Queue::DueDiligence if late => "overdue".to_owned(),
        _ => row.state.clone(),
    }
}

impl Session<'_> {
    pub(super) fn owner(&self, queue: Queue) -> u64 {
        if queue == Queue::Mine { lane(&self.officer.name) } else { 0 }
    }

    pub(super) fn count(&self, queue: Queue) -> Result<u64, DeskError> {
        let mut sum = 0;
        for days in queue.days(self.today) {
            sum += self.snapshot.count(queue, self.owner(queue), days)?;
        }
        Ok(sum)
    }

    pub fn queues(&self) -> Response {
        let counts: Result<Vec<QueueCount>, DeskError> = Queue::ALL
            .into_iter()
            .map(|queue| Ok(QueueCount { queue, count: self.count(queue)? }))
            .collect();
        Ok(Reply::Queues(counts?))
    }

    /// A row with what the day says of it; an enterprise's standing stands where others have a stage.
    pub(super) fn view(&self, queue: Queue, mut row: Row) -> Result<RowView, DeskError> {
        stars::settle(&mut row, self.today);
        let days_left = row.due.map(|due| self.today.days_until(due));
        let state = judged(queue, &row, days_left);
        let mut stage = Phrase::new("choice").with("label", stage_label(&row));
        if queue == Queue::Enterprises
            && let Some(found) = self.snapshot.lookup(row.id)?
        {
            stage = lookup::standing_on(&found, self.today);
            stage.key.trim_start_matches("standing-").clone_into(&mut row.stage);
        }
        Ok(RowView { row, days_left, state, stage })
    }

    /// Every row of the view, in order, until the visitor has enough.
    pub(super) fn visit(
        &self,
        view: &View,
        each: &mut dyn FnMut(Row) -> ControlFlow<()>,
    ) -> Result<(), DeskError> {
        let codes = |field: &str, words: &str, part: bool| self.codes(field, words, part);
        let reader = Reader { today: self.today, officer: &self.officer.name, codes: &codes };
        let filter = Filter::parse(&view.filter, reader)?;
        let queue = view.queue;
        let mut flow = ControlFlow::Continue(());
        for days in queue.days(self.today) {
            if flow.is_break() {
                break;
            }
            self.snapshot.scan(queue, self.owner(queue), days, &mut |_, mut row| {
                stars::settle(&mut row, self.today);
                let state = judged(queue, &row, row.due.map(|d| self.today.days_until(d)));
                if filter.fits(&row, &state, self.today) {
                    flow = each(row);
                }
                flow
            })?;
        }
        Ok(())
    }

    pub fn page(&self, view: &View, offset: usize, limit: usize) -> Response {
        let total = self.count(view.queue)?;
        let mut rows = Vec::new();
        let matching = if view.filter.trim().is_empty() {
            rows = self.plain_page(view.queue, offset, limit)?;
            total
        } else {
            let mut seen = 0u64;
            self.visit(view, &mut |row| {
                let at = usize::try_from(seen).unwrap_or(usize::MAX);
                if at >= offset && rows.len() < limit {
                    rows.push(row);
                }
                seen += 1;
                ControlFlow::Continue(())
            })?;
            seen
        };
        let rows =
            rows.into_iter().map(|row| self.view(view.queue, row)).collect::<Result<_, _>>()?;
        Ok(Reply::Page(Page { rows, offset, matching, total }))
    }

    /// A page without a filter: range reads alone, across the queue's ranges of days.
    pub(super) fn plain_page(
        &self,
        queue: Queue,
        offset: usize,
        limit: usize,
    ) -> Result<Vec<Row>, DeskError> {
        let (mut rows, mut skip) = (Vec::new(), u64::try_from(offset).unwrap_or(u64::MAX));
        for days in queue.days(self.today) {
            let here = self.snapshot.count(queue, self.owner(queue), days)?;
            if skip >= here {
                skip -= here;
                continue;
            }
            let wanted = limit.saturating_sub(rows.len());
            let page = self.far_page((queue, self.owner(queue), days), skip, wanted)?;
            rows.extend(page.into_iter().map(|(_, row)| row));
            skip = 0;
            if rows.len() >= limit {
                break;
            }
        }
        Ok(rows)
    }

    /// Rows of one range from the `skip`th on, begun behind the nearest row that an earlier page passed.
    fn far_page(
        &self,
        range: Range,
        skip: u64,
        limit: usize,
    ) -> Result<Vec<(RowKey, Row)>, DeskError> {
        let ((queue, owner, days), head) = (range, self.snapshot.head()?.0);
        let anchor = self.anchors().before(head, range, skip);
        let mut passed = Vec::new();
        let mut note = |left: u64, key: RowKey| passed.push((skip.saturating_sub(left), key));
        let rows = match anchor {
            Some((rows, key)) => {
                self.snapshot.page_behind(&key, days.1, skip - rows, limit, &mut note)?
            }
            None => self.snapshot.page_marked(queue, owner, days, skip, limit, &mut note)?,
        };
        let end = skip + u64::try_from(rows.len()).unwrap_or(0);
        passed.extend(rows.last().map(|(key, _)| (end, *key)));
        self.anchors().note(head, range, passed);
        Ok(rows)
    }

    pub fn matching(&self, view: &View) -> Response {
        let mut targets = Vec::new();
        self.visit(view, &mut |row| {
            targets.push(Target { id: row.id, version: Some(row.version) });
            ControlFlow::Continue(())
        })?;
        Ok(Reply::Targets(targets))
    }

    pub fn rows(&self, queue: Queue, ids: &[RecordId]) -> Response {
        let mut rows = Vec::new();
        for id in ids {
            if let Some(row) = self.row_of(queue, *id)? {
                rows.push(row);
            }
        }
        Ok(Reply::Rows(rows))
    }

    /// The row of a record in a queue as it shows today, if it does.
    pub(super) fn row_of(&self, queue: Queue, id: RecordId) -> Result<Option<RowView>, DeskError> {
        let dossier = self.snapshot.dossier_of(id)?;
        let projection = crate::workflow::queue::project(&dossier, &self.rules);
        let ranges = queue.days(self.today);
        let shown = projection.rows.into_iter().find(|(key, _)| {
            key.queue == queue
                && key.owner == self.owner(queue)
                && key.id == id
                && ranges.iter().any(|(from, to)| *from <= key.day && key.day <= *to)
        });
        match shown {
            Some((_, mut row)) => {
                row.version = self.snapshot.version(id)?;
                self.view(queue, row).map(Some)
            }
            None => Ok(None),
        }
    }
}
