//! Pages, counts and rows of queues, as the day shows them.

use super::anchors::Range;
use super::held::{Order, RankedFor};
use super::session::Session;
use crate::domain::action::Target;
use crate::domain::day::Day;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::Phrase;
use crate::domain::queue::{Queue, QueueRow, RowKey};
use crate::domain::record::Version;
use crate::service::error::DeskError;
use crate::service::query::{Field, Query, Reader, RowOnDay, SortKey, Vocabulary};
use crate::service::request::View;
use crate::service::response::{QueueCount, QueuePage, Reply, Response, RowView};
use crate::workflow::lookup;
use crate::workflow::queue::{left, officer_key, stage_label, stars};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

/// Values of a field that are told.
const MOST_VALUES: usize = 200;

/// The state of a row whose day has passed without what was to be done.
pub(super) const OVERDUE: &str = "overdue";
/// That of a notice whose days are over.
pub(super) const OVER: &str = "over";

/// The day to mend of a row's warning has passed.
fn is_lapsed(row: &QueueRow, today: Day) -> bool {
    row.state == "warned" && row.due.is_some_and(|by| by < today)
}

/// The state a row is in on a day: overdue is said by the day, never stored.
pub(super) fn state_on_day(queue: Queue, row: &QueueRow, today: Day) -> String {
    let late = row.due.is_some_and(|due| due < today);
    match queue {
        _ if is_lapsed(row, today) => "warning-lapsed".to_owned(),
        // An appeal that awaits its second person is late all the same; there it is one of what waits.
        _ if late && row.id.kind == Kind::Appeal && queue != Queue::Approvals => OVERDUE.to_owned(),
        Queue::Delisting | Queue::Enterprises | Queue::Alerts => row.state.clone(),
        // It is no candidate before its day to mend has passed.
        Queue::Mine if row.stage == "warned" && row.id.kind == Kind::Matter && !late => {
            row.stage.clone()
        }
        // An officer's own rows say what they say where they are worked.
        Queue::Renewals | Queue::Mine
            if late
                && row.id.kind == Kind::Certificate
                && ["renewal", "reminded"].contains(&row.state.as_str()) =>
        {
            "expired".to_owned()
        }
        Queue::Notices | Queue::Mine if late && row.state == "published" => OVER.to_owned(),
        _ if late && ["awaited", "to-send"].contains(&row.state.as_str()) => OVERDUE.to_owned(),
        Queue::Applications | Queue::DueDiligence if late => OVERDUE.to_owned(),
        Queue::Mine if late && row.id.kind == Kind::Case && row.state != "objection" => {
            OVERDUE.to_owned()
        }
        _ => row.state.clone(),
    }
}

impl Session<'_> {
    pub(super) fn owner(&self, queue: Queue) -> u64 {
        if queue == Queue::Mine { officer_key(&self.officer.name) } else { 0 }
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
    pub(super) fn view(&self, queue: Queue, mut row: QueueRow) -> Result<RowView, DeskError> {
        stars::settle(&mut row, self.today);
        let (days_left, working_left) = left::both(&row, self.today, &self.rules.calendar);
        let provisional = left::is_provisional(&row, &self.rules.calendar);
        let age = row.waits_since().map(|since| since.days_until(self.today));
        let state = state_on_day(queue, &row, self.today);
        if is_lapsed(&row, self.today) {
            "row-warning-lapsed".clone_into(&mut row.why.key);
        }
        let mut stage = Phrase::new("choice").with("label", stage_label(&row));
        if queue == Queue::Enterprises
            && let Some(found) = self.snapshot.lookup(row.id)?
        {
            stage = lookup::standing_on(&found, self.today);
            stage.key.trim_start_matches("standing-").clone_into(&mut row.stage);
        }
        Ok(RowView { row, days_left, working_left, provisional, age, state, stage })
    }

    /// What the editions of this desk call their codes, the one in force first.
    pub(super) fn vocabulary(&self) -> Vocabulary {
        let current = &self.rules.current;
        let others = self.rules.editions.values().filter(|e| e.stamp != current.stamp);
        Vocabulary::of(std::iter::once(&**current).chain(others.map(|e| &**e)))
    }

    /// The filter of a view, read.
    pub(super) fn query(&self, view: &View, words: &Vocabulary) -> Result<Query, DeskError> {
        let reader = Reader {
            today: self.today,
            queue: view.queue,
            officer: &self.officer.name,
            officers: &self.officers,
            former: &self.former,
            vocabulary: words,
        };
        Ok(Query::parse(&view.filter, reader)?)
    }

    /// Every row of a queue that fits, as the day shows it, in the desk's own order, until the visitor has enough.
    fn visit_seen(
        &self,
        queue: Queue,
        query: &Query,
        each: &mut dyn FnMut(&RowKey, RowOnDay<'_>) -> ControlFlow<()>,
    ) -> Result<(), DeskError> {
        let trouble = Cell::new(None::<DeskError>);
        let standing = |row: &QueueRow| {
            let enterprise =
                if queue == Queue::Enterprises { Some(row.id) } else { row.enterprise };
            let found = enterprise.map_or(Ok(None), |id| self.snapshot.lookup(id));
            let found = found.unwrap_or_else(|error| {
                trouble.set(Some(error.into()));
                None
            });
            let said = found.map(|found| lookup::standing_on(&found, self.today).key);
            said.map_or_else(String::new, |key| key.trim_start_matches("standing-").to_owned())
        };
        self.report(0, 0)?;
        let (mut flow, mut passed) = (ControlFlow::Continue(()), 0_usize);
        for days in queue.days(self.today) {
            if flow.is_break() {
                break;
            }
            self.snapshot.scan(queue, self.owner(queue), days, &mut |key, mut row| {
                passed = passed.saturating_add(1);
                if let Err(given_up) = self.passing(passed) {
                    trouble.set(Some(given_up));
                    flow = ControlFlow::Break(());
                    return flow;
                }
                stars::settle(&mut row, self.today);
                let state = state_on_day(queue, &row, self.today);
                let (row, state, standing) = (&row, state.as_str(), &standing);
                let (today, calendar) = (self.today, &*self.rules.calendar);
                let seen = RowOnDay { queue, row, state, standing, today, calendar };
                if query.fits(seen) {
                    flow = each(key, seen);
                }
                flow
            })?;
        }
        trouble.take().map_or(Ok(()), Err)
    }

    /// Every row of the view, in the desk's own order, until the visitor has enough.
    pub(super) fn visit(
        &self,
        view: &View,
        each: &mut dyn FnMut(&QueueRow) -> ControlFlow<()>,
    ) -> Result<(), DeskError> {
        let query = self.query(view, &self.vocabulary())?;
        self.visit_seen(view.queue, &query, &mut |_, seen| each(seen.row))
    }

    fn ranked_for(&self, view: &View) -> Result<RankedFor, DeskError> {
        let head = self.snapshot.head()?.0;
        Ok((head, self.today.number(), self.officer.name.clone(), view.clone()))
    }

    /// The order of a view as it was made before, where the desk has not moved on.
    fn ranked(&self, view: &View) -> Result<Option<Order>, DeskError> {
        let of = self.ranked_for(view)?;
        Ok(if self.past.is_none() {
            super::held::locked(&self.local.ranked).find(&of)
        } else {
            None
        })
    }

    /// The rows of a view in its order, exactly, whatever the size; equals stand in the desk's own order.
    fn order(&self, view: &View) -> Result<Order, DeskError> {
        if let Some(order) = self.ranked(view)? {
            return Ok(order);
        }
        let words = self.vocabulary();
        let query = self.query(view, &words)?;
        let ranks = view.sort.map(|sort| words.ranks(sort.field)).unwrap_or_default();
        let rank = |code: &str| ranks.get(code).copied();
        let mut found: Vec<(Option<SortKey>, (RowKey, Version))> = Vec::new();
        self.visit_seen(view.queue, &query, &mut |key, seen| {
            let held = view.sort.and_then(|sort| seen.held(sort.field, &rank));
            found.push((held, (*key, seen.row.version)));
            ControlFlow::Continue(())
        })?;
        if let Some(sort) = view.sort {
            found.sort_by(|(a, _), (b, _)| SortKey::compare(a.as_ref(), b.as_ref(), sort.backward));
        }
        let order: Order = Arc::new(found.into_iter().map(|(_, place)| place).collect());
        if self.past.is_none() {
            super::held::locked(&self.local.ranked).note(self.ranked_for(view)?, &order);
        }
        Ok(order)
    }

    /// How many rows a view has. What is only counted takes the place of no order that is being looked at.
    pub(super) fn size(&self, view: &View) -> Result<u64, DeskError> {
        if view.filter.trim().is_empty() {
            return self.count(view.queue);
        }
        if let Some(order) = self.ranked(&View { sort: None, ..view.clone() })? {
            return Ok(u64::try_from(order.len()).unwrap_or(u64::MAX));
        }
        let mut rows = 0u64;
        self.visit(view, &mut |_| {
            rows = rows.saturating_add(1);
            ControlFlow::Continue(())
        })?;
        Ok(rows)
    }

    pub fn queue_page(&self, view: &View, offset: usize, limit: usize) -> Response {
        let total = self.count(view.queue)?;
        let (rows, matching) = if view.filter.trim().is_empty() && view.sort.is_none() {
            (self.plain_page(view.queue, offset, limit)?, total)
        } else {
            let order = self.order(view)?;
            let mut rows = Vec::new();
            for (key, _) in order.iter().skip(offset).take(limit) {
                rows.extend(self.snapshot.row(key)?);
            }
            (rows, u64::try_from(order.len()).unwrap_or(u64::MAX))
        };
        let rows =
            rows.into_iter().map(|row| self.view(view.queue, row)).collect::<Result<_, _>>()?;
        Ok(Reply::QueuePage(QueuePage { rows, offset, matching, total }))
    }

    /// What the rows of a queue hold in a field, with how many: numbers and regions in their own order, else the most
    /// frequent first.
    pub fn values(&self, queue: Queue, field: Field) -> Response {
        let mut held: BTreeMap<String, u64> = BTreeMap::new();
        self.visit_seen(queue, &Query::default(), &mut |_, seen| {
            for value in seen.values(field) {
                let count = held.entry(value).or_default();
                *count = count.saturating_add(1);
            }
            ControlFlow::Continue(())
        })?;
        let mut values: Vec<(String, u64)> = held.into_iter().collect();
        if !matches!(field, Field::Stars | Field::Year | Field::Region) {
            values.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        }
        values.truncate(MOST_VALUES);
        Ok(Reply::Values(values))
    }

    /// A page without a filter: range reads alone, across the queue's ranges of days.
    pub(super) fn plain_page(
        &self,
        queue: Queue,
        offset: usize,
        limit: usize,
    ) -> Result<Vec<QueueRow>, DeskError> {
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
    ) -> Result<Vec<(RowKey, QueueRow)>, DeskError> {
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
        let order = self.order(view)?;
        let target =
            |(key, version): &(RowKey, Version)| Target { id: key.id, version: Some(*version) };
        Ok(Reply::Targets(order.iter().map(target).collect()))
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
