//! The desk under everything else: queues, list, detail and the boards over them. It knows which of them has the keys, leads from
//! one to the other, and acts on the record that is looked at; what each of them does by itself is in its own file.

mod acting;
mod going_on;
mod layer;
mod leaving;
mod mouse;
mod view;

use super::boards::Boards;
use super::layer::{Context, Errand, Layer as _};
use super::pane::detail::DetailPane;
use super::pane::layout::Size;
use super::pane::list::ListPane;
use super::pane::lists::{Lists, under_cursor};
use super::purpose::Purpose;
use super::shared::Shared;
use crate::command::{Command, CommandLine, ScreenFacts, Surface};
use crate::domain::action::Target;
use crate::domain::day::Day;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::service::page::PageOf;
use crate::service::query::Vocabulary;
use crate::service::response::Notice;
use leaving::Leaving;

/// Which pane has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    Queues,
    List,
    Detail,
    /// The board that lies over list and detail.
    Board,
}

/// A record that keys act on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActedOn {
    pub target: Target,
    pub reference: String,
    pub name: String,
    pub enterprise: Option<RecordId>,
}

/// The panes, and which has the keys.
#[derive(Debug)]
pub struct DeskLayer {
    lists: Lists,
    detail: DetailPane,
    boards: Boards,
    focus: Focus,
    /// The row just acted on: once it is done with, the next one is stood on.
    leaving: Option<Leaving>,
    /// The days whose stories were asked for; empty for all there is to explain.
    asked_days: Vec<Day>,
}

impl DeskLayer {
    #[must_use]
    pub fn new(queue: Queue) -> Self {
        Self {
            lists: Lists::new(queue),
            detail: DetailPane::default(),
            boards: Boards::default(),
            focus: Focus::List,
            leaving: None,
            asked_days: Vec::new(),
        }
    }

    #[must_use]
    pub fn lists(&self) -> &Lists {
        &self.lists
    }

    #[must_use]
    pub fn detail(&self) -> &DetailPane {
        &self.detail
    }

    #[must_use]
    pub fn boards(&self) -> &Boards {
        &self.boards
    }

    /// Keeps what is marked for a later session.
    pub fn keep_marks(&mut self, every: u64, context: &mut Context<'_>) {
        self.lists.keep_marks(every, context);
    }

    /// Nothing is half typed on it.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        !self.lists.is_typed()
    }

    /// The list shows and has the keys: with its own pane, or beside the queues.
    fn on_list(&self) -> bool {
        matches!(self.focus, Focus::List | Focus::Queues)
    }

    /// What is done to the list is done to what is looked at: it has the keys, or the detail of the row under its cursor has.
    fn listed(&self) -> bool {
        let row = self.lists.cursor();
        let own = self.detail.id.is_some() && self.detail.id == row;
        self.on_list() || self.focus == Focus::Detail && own
    }

    /// The marked records, where keys act on them: never from a detail or a board that hides them.
    #[must_use]
    pub fn marked_here(&self) -> &[Target] {
        if self.on_list() { self.lists.marked() } else { &[] }
    }

    /// The record that keys act on: the detail's when it has the keys, else the row under the cursor.
    #[must_use]
    pub fn acted_on(&self) -> Option<ActedOn> {
        match self.focus {
            Focus::Detail => {
                let record = self.detail.record.as_ref()?;
                let own = (record.kind == Kind::Enterprise).then_some(record.id);
                Some(ActedOn {
                    target: Target { id: record.id, version: Some(record.version) },
                    reference: record.reference.clone(),
                    name: record.title.clone(),
                    enterprise: record.enterprise.or(own),
                })
            }
            Focus::Board => {
                let subject = self.boards.top()?.page.as_ref()?.subject.as_ref()?;
                Some(ActedOn {
                    target: Target { id: subject.id, version: Some(subject.version) },
                    reference: subject.reference.clone(),
                    name: subject.name.clone(),
                    enterprise: subject.enterprise,
                })
            }
            Focus::List | Focus::Queues => {
                let (target, row) = under_cursor(&self.lists)?;
                Some(ActedOn {
                    target,
                    reference: row.reference.clone(),
                    name: row.name.clone(),
                    enterprise: row.enterprise,
                })
            }
        }
    }

    /// What commands are possible by.
    #[must_use]
    pub fn snapshot(&self, shared: &Shared, surface: Surface) -> ScreenFacts {
        let acted_on = self.acted_on();
        let editable = |on: &ActedOn| shared.editing(on.target.id, on.enterprise).is_some();
        let before = self.lists.list().map_or(0, |l| l.marks.before().len());
        ScreenFacts {
            surface,
            row: acted_on.is_some(),
            listed: self.listed(),
            editable: acted_on.as_ref().is_some_and(editable),
            page: matches!(self.focus, Focus::Detail | Focus::Board),
            entry: self.focus == Focus::Detail && self.detail.page.entry().is_some(),
            marked: self.lists.marked().len(),
            marked_here: !self.marked_here().is_empty(),
            marked_before: before + usize::from(self.lists.marked_elsewhere().is_some()),
            waiting: self.lists.waits_to_be_merged(),
            past: shared.past.is_some(),
            small: shared.small(),
        }
    }

    /// What is asked once when the screen starts.
    pub fn begin(&mut self, context: &mut Context<'_>) {
        self.lists.begin(context);
        self.load(context);
    }

    /// Asks for what is missing on the panes, the detail following the list's cursor.
    pub fn load(&mut self, context: &mut Context<'_>) {
        if !context.shared.small() {
            self.lists.load(context);
            self.follow(context);
        }
    }

    /// The detail was opened for itself.
    fn detail_is_apart(&self) -> bool {
        self.detail.pinned || self.focus == Focus::Detail
    }

    /// The detail follows the list's cursor, where it stands beside it and was not opened for itself.
    fn follow(&mut self, context: &mut Context<'_>) {
        if self.detail_is_apart() || !context.shared.layout().has_detail() {
            return;
        }
        let empty = |l: &ListPane| l.loaded && !l.stale && l.matching == 0;
        let id = self.lists.cursor();
        if id.is_some() || self.lists.list().is_some_and(empty) {
            self.detail.follow(id, context);
        }
    }

    /// Something was changed by this screen: rows, counts and detail are asked for again.
    pub fn refresh(&mut self, context: &mut Context<'_>) {
        self.lists.outdate(context);
        self.detail.refresh(context);
        self.boards.refresh(context);
        self.load(context);
    }

    /// Another day is looked at: nothing that shows is of it, and all of it is asked for again.
    pub fn look_again(&mut self, context: &mut Context<'_>) {
        self.leaving = None;
        self.asked_days.clear();
        self.lists.look_again(context);
        self.detail.look_again(!self.detail_is_apart(), context);
        self.boards.look_again(context);
        self.load(context);
    }

    /// Others changed something.
    pub fn notice(&mut self, notice: &Notice, context: &mut Context<'_>) {
        self.lists.notice(&notice.records, context);
        if self.detail.id.is_some_and(|id| notice.records.contains(&id)) {
            self.detail.refresh(context);
        }
        self.boards.notice(&notice.records, context);
        self.load(context);
    }

    pub fn resized(&mut self, context: &mut Context<'_>) {
        let layout = context.shared.layout();
        if layout.size < Size::Wide && self.focus == Focus::Queues {
            self.focus = Focus::List;
        }
        self.lists.list_mut().show(layout.rows());
        self.load(context);
    }

    /// Shows a record in the detail, with the keys; nothing leads back from there.
    pub fn show_record(&mut self, id: RecordId, context: &mut Context<'_>) {
        self.leaving = None;
        self.detail.trail.clear();
        self.open_record(id, context);
        self.load(context);
    }

    /// Does what a layer over it asks for.
    pub fn run_errand(&mut self, errand: Errand, context: &mut Context<'_>) {
        match errand {
            Errand::Queue(queue, filter) => {
                self.show_list();
                self.lists.go_to_filtered(queue, &filter, context);
            }
            Errand::View(name, view) => {
                self.show_list();
                self.lists.open_view(name, view, context);
            }
            Errand::SortBy(sort) => self.lists.sort_by(sort, context),
            Errand::Columns(queue, fields) => self.lists.keep_columns(queue, fields, context),
            Errand::Mark(targets) => self.lists.mark_more(targets, context),
            Errand::MarkResolved(resolved) => self.lists.mark_resolved(resolved, context),
        }
        self.load(context);
    }

    /// What codes and officers are called, for the filter.
    pub fn know(&mut self, vocabulary: Vocabulary) {
        self.lists.viewing.vocabulary = vocabulary;
    }

    /// A range whose rows did not come is not drawn.
    pub fn end_range(&mut self) {
        self.lists.list_mut().end_range();
    }

    /// The list has the keys, and nothing lies over it.
    fn show_list(&mut self) {
        self.boards.clear();
        self.leaving = None;
        self.focus = Focus::List;
        self.detail.pinned = false;
        self.detail.trail.clear();
    }

    /// What was looked at was not there yet on the day gone by: the list shows instead. A board of another thing stays.
    fn leave_missing(&mut self, of: Purpose, context: &mut Context<'_>) {
        if of == Purpose::Board || self.focus == Focus::Detail {
            self.show_list();
        }
        self.detail.pinned = false;
        self.detail.follow(None, context);
        self.load(context);
        context.warn(&Phrase::new("past-day-not-there"));
    }

    fn go_to_queue(&mut self, queue: Queue, context: &mut Context<'_>) {
        self.show_list();
        self.lists.go_to(queue, context);
    }

    /// Shows a record in the detail and gives it the keys.
    fn open_record(&mut self, id: RecordId, context: &mut Context<'_>) {
        // A board lies over the detail: it goes, or keys would act on what it hides.
        self.boards.clear();
        self.focus = Focus::Detail;
        self.detail.open(id, context);
    }

    /// Lays a board over list and detail.
    fn open_board(&mut self, of: PageOf, context: &mut Context<'_>) {
        self.leaving = None;
        self.focus = Focus::Board;
        self.boards.open(of, context);
    }

    /// Enter on the list: the board where something is decided there, else the detail.
    fn open_row(&mut self, context: &mut Context<'_>) {
        let Some(id) = self.lists.cursor() else { return };
        if self.lists.queue.is_decided() {
            self.open_board(PageOf::Decision { id }, context);
            return;
        }
        self.detail.trail.clear();
        self.open_record(id, context);
        self.detail.pinned = false;
    }

    /// Esc: the last thing opened goes.
    fn back(&mut self, context: &mut Context<'_>) {
        if self.on_list() && self.lists.back(context) {
            return;
        }
        match self.focus {
            Focus::Board => {
                if !self.boards.leave(context) {
                    self.focus = Focus::List;
                }
            }
            Focus::Detail => {
                if !self.detail.back(context) {
                    self.detail.pinned = false;
                    self.focus = Focus::List;
                }
            }
            Focus::Queues => self.focus = Focus::List,
            Focus::List => self.detail.pinned = false,
        }
    }

    /// Another pane; the detail's tabs where it is alone.
    fn pane(&mut self, forward: bool, line: &CommandLine, context: &mut Context<'_>) {
        let panes: &[Focus] = match context.shared.layout().size {
            Size::Small | Size::Compact => {
                let id = self.lists.cursor();
                let decided = self.lists.queue.is_decided();
                match (self.focus, id) {
                    (Focus::Detail, _) => {
                        let turn = if forward { Command::Right } else { Command::Left };
                        self.detail
                            .run(&CommandLine { arg: line.arg.clone(), ..turn.into() }, context);
                    }
                    // Where Enter opens the board, the detail is a pane away.
                    (Focus::List, Some(id)) if decided && !context.shared.small() => {
                        self.open_record(id, context);
                        self.detail.pinned = false;
                    }
                    _ => {}
                }
                return;
            }
            Size::Beside => &[Focus::List, Focus::Detail],
            Size::Wide => &[Focus::Queues, Focus::List, Focus::Detail],
        };
        let at = panes.iter().position(|f| *f == self.focus).unwrap_or(0);
        let step = if forward { 1 } else { panes.len() - 1 };
        if let Some(focus) = panes.get((at + step) % panes.len()) {
            self.focus = *focus;
        }
    }
}
