//! The list pane: the list of every queue, the one that shows, and what all of them need for filters and views. It asks for its
//! rows, its marks and its completions itself; of the panes beside it, it knows nothing.

use super::kept_marks::{KeptMarks, MARKS};
use super::list::{ListPane, target};
use super::viewing::{self, Viewing};
use crate::domain::action::Target;
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::service::error::DeskError;
use crate::service::request::Ask;
use crate::service::response::{QueueCount, QueuePage};
use crate::tui::layer::{Context, Wish};
use crate::tui::purpose::Purpose;
use crate::tui::shared::Shared;
use std::collections::BTreeMap;

/// Every list of this screen.
#[derive(Debug)]
pub struct Lists {
    pub(super) all: BTreeMap<Queue, ListPane>,
    pub queue: Queue,
    pub counts: Vec<QueueCount>,
    pub viewing: Viewing,
    /// Rows asked for after a notice.
    pub(super) asked_rows: Vec<RecordId>,
    /// The set of marks that was kept last.
    pub(super) kept: KeptMarks,
}

impl Lists {
    #[must_use]
    pub fn new(queue: Queue) -> Self {
        Self {
            all: BTreeMap::from([(queue, ListPane::new(queue))]),
            queue,
            counts: Vec::new(),
            viewing: Viewing::default(),
            asked_rows: Vec::new(),
            kept: KeptMarks::default(),
        }
    }

    /// The list that shows.
    pub fn list_mut(&mut self) -> &mut ListPane {
        self.list_of(self.queue)
    }

    /// The list of a queue, whether or not it shows.
    pub(super) fn list_of(&mut self, queue: Queue) -> &mut ListPane {
        self.all.entry(queue).or_insert_with(|| ListPane::new(queue))
    }

    #[must_use]
    pub fn list(&self) -> Option<&ListPane> {
        self.all.get(&self.queue)
    }

    /// The record under the cursor.
    #[must_use]
    pub fn cursor(&self) -> Option<RecordId> {
        self.list().and_then(ListPane::id)
    }

    /// A filter is being typed.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        self.list().is_some_and(|l| l.typing.is_some())
    }

    /// The marked records.
    #[must_use]
    pub fn marked(&self) -> &[Target] {
        self.list().map_or(&[], |l| l.marks.targets())
    }

    /// Rows that wait, and rows that others changed meanwhile.
    #[must_use]
    pub fn waits_to_be_merged(&self) -> usize {
        self.list().map_or(0, |l| l.waiting().max(l.changed.len()))
    }

    /// What is asked once when the screen starts.
    pub fn begin(&mut self, context: &mut Context<'_>) {
        context.ask(Purpose::Queues, Ask::Queues);
        let prefix = viewing::COLUMNS.to_owned();
        context.ask(Purpose::Columns, Ask::Own { prefix });
        let prefix = MARKS.to_owned();
        context.ask(Purpose::Marks, Ask::Own { prefix });
    }

    /// Asks for rows that are missing, and for those of a range that are not here.
    pub fn load(&mut self, context: &mut Context<'_>) {
        let shown = context.shared.layout().rows();
        let waits = context.waits(Purpose::Page);
        if let Some(ask) = self.list_mut().asks(shown, waits) {
            context.ask(Purpose::Page, ask);
        }
        self.fill_range(context);
    }

    /// All rows are others by now, and how many there are.
    pub fn outdate(&mut self, context: &mut Context<'_>) {
        self.all.values_mut().for_each(ListPane::outdate);
        context.ask(Purpose::Queues, Ask::Queues);
    }

    /// Another day is looked at: every list stands where it stood, and holds no rows until they are asked for again.
    pub fn look_again(&mut self, context: &mut Context<'_>) {
        self.asked_rows.clear();
        self.counts.clear();
        let past = context.shared.past.is_some();
        self.all.values_mut().for_each(|list| list.look_again(past));
        context.ask(Purpose::Queues, Ask::Queues);
    }

    /// The record looked for in the list that shows is not looked for any longer.
    pub fn forget_place(&mut self, context: &mut Context<'_>) {
        context.forget(Purpose::Locate);
        self.list_mut().seek = None;
    }

    /// To another queue; to the same one again, out of the saved view it may show.
    pub fn go_to(&mut self, queue: Queue, context: &mut Context<'_>) {
        self.forget_place(context);
        if self.queue == queue {
            self.leave_view();
            return;
        }
        self.queue = queue;
        context.forget(Purpose::Page);
        context.forget(Purpose::Rows);
        context.forget(Purpose::Probe);
        let shown = context.shared.layout().rows();
        self.list_mut().show(shown);
    }

    /// To a queue with only the rows that a filter lets through.
    pub fn go_to_filtered(&mut self, queue: Queue, filter: &str, context: &mut Context<'_>) {
        self.go_to(queue, context);
        let list = self.list_mut();
        if list.filter != filter {
            filter.clone_into(&mut list.filter);
            list.error = None;
            list.typing = None;
            list.replaced = None;
            list.go_to_top();
        }
    }

    /// Others changed something: rows here are written in place, new ones are counted and wait.
    pub fn notice(&mut self, records: &[RecordId], context: &mut Context<'_>) {
        let queue = self.queue;
        let mut ids = self.list_mut().holding(records);
        let probe = Ask::QueuePage { view: self.list_mut().view(), offset: 0, limit: 0 };
        if context.waits(Purpose::Rows) {
            ids.append(&mut self.asked_rows);
            ids.sort_unstable();
            ids.dedup();
        }
        if !ids.is_empty() {
            self.asked_rows.clone_from(&ids);
            context.ask(Purpose::Rows, Ask::Rows { queue, ids });
        }
        for (other, list) in &mut self.all {
            if *other != queue {
                list.outdate();
            }
        }
        context.ask(Purpose::Probe, probe);
        context.ask(Purpose::Queues, Ask::Queues);
    }

    /// Takes a page in; a record that it does not hold any more is looked for, unless it `left` by what was done to it.
    pub fn take_page(
        &mut self,
        page: QueuePage,
        left: Option<RecordId>,
        context: &mut Context<'_>,
    ) {
        let shown = context.shared.layout().rows();
        let empty = page.rows.is_empty() && page.matching > 0;
        let list = self.list_mut();
        let lost = list.take(page, shown).filter(|id| left != Some(*id));
        if empty {
            // The cursor stood beyond a shortened queue: ask around where it stands now.
            list.outdate();
        }
        if let Some(id) = lost {
            list.seek = Some(id);
            let view = list.view();
            context.ask(Purpose::Locate, Ask::Matching { view });
        }
    }

    /// Where the record stands that a page did not hold.
    pub(super) fn take_place(&mut self, targets: &[Target], context: &mut Context<'_>) {
        let shown = context.shared.layout().rows();
        let list = self.list_mut();
        let Some(id) = list.seek.take() else { return };
        if let Some(at) = targets.iter().position(|t| t.id == id) {
            list.at = at;
            list.outdate();
            list.seek = Some(id);
            list.show(shown);
        } else if self.viewing.sought.take() == Some(id) {
            // It is on no row: what was typed for it is not done to another.
            context.wish(Wish::DropAhead);
        }
    }

    pub(super) fn take_probe(&mut self, page: &QueuePage) {
        let list = self.list_mut();
        let now = usize::try_from(page.matching).unwrap_or(usize::MAX);
        list.new = (now + list.gone.len()).saturating_sub(list.matching);
        if list.matching == 0 && now > 0 {
            list.outdate();
        }
    }

    pub(super) fn page_failed(&mut self, error: &DeskError) {
        let list = self.list_mut();
        list.seek = list.seek.filter(|_| !list.loaded);
        list.error = Some(error.message.clone());
        list.hints.clone_from(&error.hints);
        list.stale = false;
        list.mend();
    }

    /// The rows that keys would be on are not the ones on the screen.
    #[must_use]
    pub fn waits_for_rows(&self, waits: &dyn Fn(Purpose) -> bool) -> bool {
        self.list().is_some_and(|l| {
            let old = !l.loaded || l.stale;
            l.typing.is_none()
                && (old && waits(Purpose::Page) || l.seek.is_some() && waits(Purpose::Locate))
        })
    }

    /// Stands on that line of the list, counted from the first that shows.
    pub fn stand_on(&mut self, line: usize, shown: usize) -> bool {
        let list = self.list_mut();
        let at = list.top + line;
        let there = at < list.matching;
        if there {
            list.at = at;
            list.show(shown);
            list.draw_range();
        }
        there
    }

    /// The row under the cursor as text for a clipboard.
    #[must_use]
    pub fn copied(&self) -> Option<String> {
        let row = &self.list()?.row()?.row;
        Some(format!("{}\t{}\t{}", row.reference, row.uscc, row.name))
    }

    /// Back: the candidates go, then the filter, then a range that is being drawn. False where there is nothing of that.
    pub fn back(&mut self, context: &mut Context<'_>) -> bool {
        if self.is_typed() {
            if !self.close_popup() {
                self.end_filter(false, context);
            }
            return true;
        }
        self.list_mut().range.take().is_some()
    }

    /// Takes what others changed in; the cursor stays on its record.
    pub(super) fn merge(&mut self) {
        self.list_mut().outdate();
    }
}

/// A step on the kind of record that the list shows, so that the code of an enterprise stands for that record.
#[must_use]
pub fn transition_of_rows(lists: &Lists, shared: &Shared) -> Option<String> {
    let kind = lists.list()?.row()?.row.id.kind.word();
    let edition = shared.edition()?;
    let of_kind = |name: &str| name.split('.').next() == Some(kind);
    edition
        .transitions
        .iter()
        .find(|t| of_kind(&t.name) && t.bulk)
        .or_else(|| edition.transitions.iter().find(|t| of_kind(&t.name)))
        .map(|t| t.name.clone())
}

/// What is under the cursor, at the version it was seen.
#[must_use]
pub fn under_cursor(lists: &Lists) -> Option<(Target, &crate::domain::queue::QueueRow)> {
    let row = lists.list()?.row()?;
    Some((target(row), &row.row))
}

/// Says how many are marked.
#[must_use]
pub(super) fn marked_phrase(all: usize, off: usize) -> Phrase {
    use crate::tui::text::number;
    Phrase::new("marked").with("count", number(all)).with("off", number(off))
}
