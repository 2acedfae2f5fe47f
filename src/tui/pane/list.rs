//! The list of a queue: windows of its rows around the cursor, filter, order, marks. It scrolls over any size.
//! Others' changes are written into the rows in place; nothing but the officer's own keys moves the cursor to another record.

use super::cell;
use super::marks::Marks;
use crate::domain::action::Target;
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::service::query::{Completion, Field, SavedView, Sort};
use crate::service::request::{Ask, View};
use crate::service::response::{QueuePage, RowView};
use crate::tui::widget::input::Input;
use crate::tui::widget::scroll::{CursorStep, first_shown};
use std::collections::{BTreeMap, BTreeSet};

/// Rows asked for at once, the cursor in their middle.
const WINDOW: usize = 300;
/// Rows kept; beyond, those far from the cursor are dropped.
const KEPT: usize = 4_000;
/// A range being drawn with the cursor: where it began and what was marked before.
#[derive(Clone, Debug)]
pub struct MarkedRange {
    pub from: usize,
    pub base: Vec<Target>,
    /// Every row of the view in order, once rows between its ends were not here.
    pub all: Option<Vec<Target>>,
}

/// A filter being typed, and the one it would replace.
#[derive(Clone, Debug)]
pub struct FilterTyping {
    pub input: Input,
    pub before: String,
    pub popup: Option<Completions>,
}

/// What may be typed at the cursor, on offer.
#[derive(Clone, Debug, Default)]
pub struct Completions {
    pub completion: Completion,
    /// The one that is chosen.
    pub at: Option<usize>,
    /// It was called for, and did not come by itself.
    pub called: bool,
}

/// A queue as it is looked at.
#[derive(Debug)]
pub struct ListPane {
    pub queue: Queue,
    pub filter: String,
    pub typing: Option<FilterTyping>,
    /// The filter was kept before the desk said whether it reads; this is the one before it.
    pub replaced: Option<String>,
    pub error: Option<Phrase>,
    pub hints: Vec<Phrase>,
    pub rows: BTreeMap<usize, RowView>,
    /// A first page came.
    pub loaded: bool,
    pub matching: usize,
    pub total: usize,
    pub at: usize,
    pub top: usize,
    pub marks: Marks,
    /// The marks of today, while a day gone by is looked at: they are of what was shown today.
    laid_by: Option<Marks>,
    pub range: Option<MarkedRange>,
    /// Changed by others since they were fetched.
    pub changed: BTreeSet<RecordId>,
    /// Left the queue meanwhile; they stay on screen until updates are merged.
    pub gone: BTreeSet<RecordId>,
    /// New rows that wait.
    pub new: usize,
    /// What it is ordered by, where not by the desk's own order.
    pub sort: Option<Sort>,
    /// The columns that were chosen for it.
    pub columns: Option<Vec<Field>>,
    /// The saved view that it shows.
    pub name: Option<String>,
    /// The next page replaces all rows.
    pub stale: bool,
    /// That page is still to be asked for.
    due: bool,
    /// The record to stand on when rows come.
    pub seek: Option<RecordId>,
    /// The rows that come are looked at from the first.
    from_top: bool,
    /// Where the list stood before a filter was typed.
    stood: Stood,
    /// What was seen of the rows.
    seen: Seen,
}

/// What was seen of the rows under a filter: it decides which columns show. It only grows while the filter stays, so that nothing
/// goes away under whoever scrolls.
#[derive(Clone, Debug, Default)]
struct Seen {
    filter: String,
    /// Columns in which a row held something.
    held: BTreeSet<Field>,
    /// The day of a row was provisional.
    provisional: bool,
}

impl Seen {
    fn note<'r>(&mut self, queue: Queue, rows: impl Iterator<Item = &'r RowView>) {
        for row in rows {
            self.held.extend(Field::ALL.iter().filter(|f| cell::holds(queue, row, **f)));
            self.provisional |= row.provisional;
        }
    }
}

/// A place in a list.
#[derive(Clone, Copy, Debug, Default)]
struct Stood {
    at: usize,
    top: usize,
    id: Option<RecordId>,
}

impl ListPane {
    #[must_use]
    pub fn new(queue: Queue) -> Self {
        Self {
            queue,
            filter: String::new(),
            typing: None,
            replaced: None,
            error: None,
            hints: Vec::new(),
            rows: BTreeMap::new(),
            loaded: false,
            matching: 0,
            total: 0,
            at: 0,
            top: 0,
            marks: Marks::default(),
            laid_by: None,
            range: None,
            changed: BTreeSet::new(),
            gone: BTreeSet::new(),
            new: 0,
            sort: None,
            columns: None,
            name: None,
            stale: true,
            due: true,
            seek: None,
            from_top: false,
            stood: Stood::default(),
            seen: Seen::default(),
        }
    }

    #[must_use]
    pub fn view(&self) -> View {
        View { queue: self.queue, filter: self.filter.clone(), sort: self.sort }
    }

    /// The view as it may be saved.
    #[must_use]
    pub fn saved(&self) -> SavedView {
        SavedView {
            queue: self.queue,
            filter: self.filter.trim().to_owned(),
            sort: self.sort,
            columns: self.columns.clone(),
        }
    }

    #[must_use]
    pub fn row(&self) -> Option<&RowView> {
        self.rows.get(&self.at)
    }

    #[must_use]
    pub fn id(&self) -> Option<RecordId> {
        self.row().map(|r| r.row.id)
    }

    /// Rows that wait to be merged, new or changed or gone.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.new + self.gone.len()
    }

    /// The rows are to be others, looked at from the first.
    pub fn go_to_top(&mut self) {
        (self.at, self.top) = (0, 0);
        self.from_top = true;
        self.outdate();
    }

    /// Notes where the list stands, to come back to it.
    pub fn note_place(&mut self) {
        self.stood = Stood { at: self.at, top: self.top, id: self.id() };
    }

    /// The rows are to be those of before, looked at from where it stood.
    pub fn go_to_noted_place(&mut self) {
        let Stood { at, top, id } = self.stood;
        (self.at, self.top, self.seek) = (at, top, id);
        self.from_top = false;
        self.outdate();
    }

    /// Columns that are empty in every row that was seen under this filter.
    #[must_use]
    pub fn empty_columns(&self) -> BTreeSet<Field> {
        let held = &self.seen.held;
        let known = |field: &Field| !held.is_empty() && !held.contains(field);
        Field::ALL.iter().copied().filter(known).collect()
    }

    /// The day of a row that was seen is provisional.
    #[must_use]
    pub fn is_provisional(&self) -> bool {
        self.seen.provisional
    }

    /// Begins to type the filter, over the one that would come back.
    pub fn type_filter(&mut self, before: String) {
        let input = Input::new(&self.filter, false);
        self.typing = Some(FilterTyping { input, before, popup: None });
    }

    /// A filter that was kept cannot be read: it is open again.
    pub fn mend(&mut self) {
        if let (None, Some(before)) = (&self.typing, self.replaced.take()) {
            self.type_filter(before);
        }
    }

    /// The rows are others by now: they are asked for again, whatever is on its way.
    pub fn outdate(&mut self) {
        self.stale = true;
        self.due = true;
    }

    /// Another day is looked at: the rows of that day are asked for, the cursor on the same record where it is there. Marks are of
    /// today, and come back with it.
    pub fn look_again(&mut self, past: bool) {
        self.seek = self.seek.or_else(|| self.id());
        self.rows.clear();
        self.changed.clear();
        self.gone.clear();
        self.new = 0;
        self.range = None;
        self.loaded = false;
        if past && self.laid_by.is_none() {
            self.laid_by = Some(std::mem::take(&mut self.marks));
        } else if !past && let Some(marks) = self.laid_by.take() {
            self.marks = marks;
        }
        self.outdate();
    }

    /// What is to be asked now, given whether a page is on its way already.
    pub fn asks(&mut self, shown: usize, waits: bool) -> Option<Ask> {
        let due = std::mem::take(&mut self.due);
        self.wants(shown).filter(|_| due || !waits)
    }

    /// The question for rows that are missing around the cursor, if any are.
    fn wants(&self, shown: usize) -> Option<Ask> {
        let ask = |offset, limit| Some(Ask::QueuePage { view: self.view(), offset, limit });
        let around = self.at.saturating_sub(WINDOW / 2);
        if self.stale || !self.loaded {
            return ask(around, WINDOW.max(shown));
        }
        let first = self.at.saturating_sub(shown);
        let last = (self.at + shown).min(self.matching);
        let missing = (first..last).any(|i| !self.rows.contains_key(&i));
        if missing { ask(around, WINDOW.max(shown)) } else { None }
    }

    /// Takes a page in. Gives the record to look for when the page does not hold the one the cursor stood on.
    pub fn take(&mut self, page: QueuePage, shown: usize) -> Option<RecordId> {
        let (matching, total) = (count(page.matching), count(page.total));
        let replace = self.stale || !self.loaded || matching != self.matching;
        self.error = None;
        self.replaced = None;
        (self.matching, self.total) = (matching, total);
        if replace && self.seen.filter != self.filter {
            self.seen = Seen { filter: self.filter.clone(), ..Seen::default() };
        }
        self.seen.note(self.queue, page.rows.iter());
        let fresh = page.rows.into_iter().enumerate().map(|(i, r)| (page.offset + i, r));
        if !replace {
            self.rows.extend(fresh);
            self.prune();
            return None;
        }
        let old = std::mem::replace(&mut self.rows, fresh.collect());
        // What is on the screen now is what its mark is about.
        self.marks.see(self.rows.values().map(target));
        self.settle();
        let lost = self.stand(&old, shown);
        if !self.gone.is_empty() || !self.changed.is_empty() {
            self.gone.clear();
            self.changed.clear();
        }
        lost
    }

    fn settle(&mut self) {
        self.loaded = true;
        self.stale = false;
        self.new = 0;
        self.range = None;
    }

    /// Puts the cursor on the record it stood on; if that is gone, on the nearest that followed it, then that went before.
    fn stand(&mut self, old: &BTreeMap<usize, RowView>, shown: usize) -> Option<RecordId> {
        let places: BTreeMap<RecordId, usize> =
            self.rows.iter().map(|(i, r)| (r.row.id, *i)).collect();
        if std::mem::take(&mut self.from_top) && self.seek.is_none() {
            (self.at, self.top) = (0, 0);
            return None;
        }
        let wanted = self.seek.take().or_else(|| old.get(&self.at).map(|r| r.row.id));
        let offset = self.at.saturating_sub(self.top);
        let place = wanted.and_then(|id| places.get(&id)).copied();
        let nearest = || {
            let after = old.range(self.at..).map(|(_, r)| r.row.id);
            let before = old.range(..self.at).rev().map(|(_, r)| r.row.id);
            after.chain(before).find_map(|id| places.get(&id).copied())
        };
        let lost = if place.is_none() { wanted } else { None };
        self.at = place.or_else(nearest).unwrap_or(self.at).min(self.matching.saturating_sub(1));
        self.top = first_shown(self.at.saturating_sub(offset), self.at, self.matching, shown);
        lost
    }

    fn prune(&mut self) {
        if self.rows.len() > KEPT {
            let near = self.at.saturating_sub(KEPT / 2)..self.at + KEPT / 2;
            self.rows.retain(|i, _| near.contains(i));
        }
    }

    /// Moves the cursor; a range that is being drawn follows it.
    pub fn step(&mut self, step: CursorStep, shown: usize) {
        self.at = step.from(self.at, self.matching, shown);
        self.show(shown);
        self.draw_range();
    }

    /// Moves the shown part so that the cursor is in it.
    pub fn show(&mut self, shown: usize) {
        self.at = self.at.min(self.matching.saturating_sub(1));
        self.top = first_shown(self.top, self.at, self.matching, shown);
    }

    /// Marks what lies between the range's beginning and the cursor, beside what was marked before.
    pub fn draw_range(&mut self) {
        let Some(range) = &self.range else { return };
        let (low, high) = (range.from.min(self.at), range.from.max(self.at));
        // What is here is marked as it was seen, the rest as the desk has it.
        let here = self.rows.range(low..=high).map(|(_, r)| target(r));
        let drawn: Vec<Target> = match &range.all {
            Some(all) => {
                let far = all.iter().enumerate().skip(low).take(high - low + 1);
                far.map(|(at, t)| self.rows.get(&at).map_or(*t, target)).collect()
            }
            None if self.rows.range(low..=high).count() <= high - low => return,
            None => here.collect(),
        };
        self.marks.draw(range.base.iter().copied().chain(drawn).collect());
    }

    /// Rows of the range are not here, and not known either.
    #[must_use]
    pub fn range_lacks_rows(&self) -> bool {
        self.range.as_ref().is_some_and(|range| {
            let (low, high) = (range.from.min(self.at), range.from.max(self.at));
            range.all.is_none() && self.rows.range(low..=high).count() <= high - low
        })
    }

    /// Takes in every row of the view. False where they are not the ones that the range is drawn over: then it ends.
    pub fn take_range(&mut self, all: Vec<Target>) -> bool {
        let here = |(at, row): (&usize, &RowView)| all.get(*at).is_some_and(|t| t.id == row.row.id);
        let same = all.len() == self.matching && self.rows.iter().all(here);
        match &mut self.range {
            Some(range) if same => range.all = Some(all),
            _ => {
                self.end_range();
                return false;
            }
        }
        self.draw_range();
        true
    }

    /// The range was not drawn: what was marked before it is marked again.
    pub fn end_range(&mut self) {
        if let Some(range) = self.range.take() {
            self.marks.draw(range.base);
        }
    }

    /// Writes what others changed into the rows that are there; asked-for records that did not come are gone.
    pub fn update(&mut self, asked: &[RecordId], rows: Vec<RowView>) {
        self.seen.note(self.queue, rows.iter());
        let mut fresh: BTreeMap<RecordId, RowView> =
            rows.into_iter().map(|r| (r.row.id, r)).collect();
        for row in self.rows.values_mut() {
            let id = row.row.id;
            if let Some(new) = fresh.remove(&id) {
                self.gone.remove(&id);
                if new != *row {
                    *row = new;
                    self.changed.insert(id);
                }
            } else if asked.contains(&id) {
                self.gone.insert(id);
                self.changed.insert(id);
            }
        }
    }

    /// The records of these that have a row here.
    #[must_use]
    pub fn holding(&self, ids: &[RecordId]) -> Vec<RecordId> {
        let ids: BTreeSet<RecordId> = ids.iter().copied().collect();
        self.rows.values().map(|r| r.row.id).filter(|id| ids.contains(id)).collect()
    }

    /// Marked records that do not show.
    #[must_use]
    pub fn off_screen(&self, shown: usize) -> usize {
        let visible = self.rows.range(self.top..self.top + shown);
        let seen = visible.filter(|(_, r)| self.marks.contains(r.row.id)).count();
        self.marks.len().saturating_sub(seen)
    }
}

/// A row's record at the version it was seen.
#[must_use]
pub fn target(row: &RowView) -> Target {
    Target { id: row.row.id, version: Some(row.row.version) }
}

fn count(n: u64) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}
