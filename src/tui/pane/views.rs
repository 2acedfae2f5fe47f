//! How a list is looked at: its order, its columns, the saved views, the most urgent thing on it.

use super::columns;
use super::lists::Lists;
use super::viewing;
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::service::query::{Field, SavedView, Sort};
use crate::service::request::Ask;
use crate::service::response::{NextThing, ViewLine};
use crate::tui::layer::{Context, Errand, Wish};
use crate::tui::overlay;
use crate::tui::overlay::columns::{ColumnsBox, SortBox};
use crate::tui::overlay::views::ViewsBox;
use crate::tui::purpose::Purpose;

impl Lists {
    /// The order turned round, then the next column, then the desk's own order again.
    pub(super) fn sort(&mut self, context: &mut Context<'_>) {
        let Some(list) = self.list() else { return };
        let own = columns::own_order(list.queue);
        let mut fields: Vec<Field> = vec![own];
        let room = context.shared.layout().list.width;
        let shown = self.viewing.columns(list, context.shared.lang, room);
        let shown = shown.into_iter().map(|(field, _)| field);
        // Days left give the order of the day itself.
        fields.extend(shown.filter(|f| f.filters() && *f != own && *f != Field::Days));
        let sort = match list.sort {
            None => Some(Sort { field: own, backward: columns::is_by_column(list.queue) }),
            Some(Sort { field, backward: false }) => Some(Sort { field, backward: true }),
            Some(Sort { field, backward: true }) => {
                let at = fields.iter().position(|f| *f == field);
                let next = at.and_then(|at| fields.get(at + 1));
                next.map(|field| Sort { field: *field, backward: false })
            }
        };
        self.sort_by(sort, context);
    }

    pub fn sort_by(&mut self, sort: Option<Sort>, context: &mut Context<'_>) {
        self.forget_place(context);
        let list = self.list_mut();
        list.sort = sort;
        list.outdate();
        let queue = list.queue;
        if sort.is_none() && !columns::is_by_column(queue) {
            context.tell(&Phrase::new("sorted-own"));
            return;
        }
        let field = sort.map_or_else(|| columns::own_order(queue), |s| s.field);
        let heading = context.shared.words.get(columns::heading(queue, field));
        let backward = sort.is_some_and(|s| s.backward);
        let key = if backward { "sorted-backward" } else { "sorted-by" };
        context.tell(&Phrase::new(key).with("column", heading));
    }

    pub(super) fn begin_sort(&self, context: &mut Context<'_>) {
        if let Some(list) = self.list() {
            let sorts = SortBox::new(list.queue, list.sort);
            context.open(sorts);
        }
    }

    pub(super) fn begin_columns(&self, context: &mut Context<'_>) {
        if let Some(list) = self.list() {
            let columns = ColumnsBox::new(list.queue, self.viewing.chosen(list));
            context.open(columns);
        }
    }

    /// Columns go with the view that shows; without one they are the officer's own for the queue.
    pub fn keep_columns(&mut self, queue: Queue, fields: Vec<Field>, context: &mut Context<'_>) {
        let list = self.list_mut();
        if list.name.is_some() {
            list.columns = Some(fields);
            context.tell(&Phrase::new("columns-of-view"));
            return;
        }
        list.columns = None;
        self.viewing.choose(queue, &fields);
        let key = format!("{}{}", viewing::COLUMNS, queue.name());
        let value = self.viewing.kept(queue);
        context.ask(Purpose::Keep, Ask::Keep { key, value });
        context.tell(&Phrase::new("columns-kept"));
    }

    pub(super) fn take_columns(&mut self, kept: &[(String, String)], context: &mut Context<'_>) {
        let bad = self.viewing.take_kept(kept);
        if let Some(key) = bad.first() {
            context.warn(&Phrase::new("columns-unread").with("name", key.as_str()));
        }
    }

    /// The saved views; with a name, that one at once.
    pub(super) fn begin_views(&mut self, name: Option<String>, context: &mut Context<'_>) {
        if name.is_none() {
            let present = self.list().map(|l| l.saved().to_string()).unwrap_or_default();
            context.open(ViewsBox::new(present));
            return;
        }
        self.viewing.opening = name;
        context.ask(Purpose::Views, Ask::Views { counts: false });
    }

    /// The view that was asked for by its name.
    pub(super) fn take_named_view(&mut self, views: &[ViewLine], context: &mut Context<'_>) {
        let Some(name) = self.viewing.opening.take() else { return };
        let read = match views.iter().find(|v| v.name == name) {
            Some(view) => overlay::views::read(view, &context.shared.words),
            None => Err(Phrase::new("view-unknown").with("name", name.as_str())),
        };
        match read {
            Ok(view) => context.send(Errand::View(name, view)),
            Err(why) => {
                context.wish(Wish::DropAhead);
                context.warn(&why);
            }
        }
    }

    /// Shows a saved view.
    pub fn open_view(&mut self, name: String, view: SavedView, context: &mut Context<'_>) {
        self.go_to(view.queue, context);
        let list = self.list_mut();
        list.filter = view.filter;
        list.sort = view.sort;
        list.columns = view.columns;
        list.error = None;
        list.go_to_top();
        context.tell(&Phrase::new("view-opened").with("name", name.as_str()));
        list.name = Some(name);
    }

    /// From a saved view back to the queue as it lies.
    pub(super) fn leave_view(&mut self) {
        let list = self.list_mut();
        if list.name.take().is_some() {
            list.filter.clear();
            list.sort = None;
            list.columns = None;
            list.error = None;
            list.outdate();
        }
    }

    /// Asks for the most urgent thing that was not shown yet.
    pub fn ask_next(&self, context: &mut Context<'_>) {
        context.ask(Purpose::Next, Ask::Next { passed: self.viewing.passed.clone() });
    }

    /// Nothing more is urgent.
    pub fn tell_no_next(&mut self, context: &mut Context<'_>) {
        let round = !std::mem::take(&mut self.viewing.passed).is_empty();
        context.wish(Wish::DropAhead);
        context.tell(&Phrase::new(if round { "next-round" } else { "next-nothing" }));
    }

    /// Shows the most urgent thing; the next time, what follows it.
    pub fn show_next(&mut self, next: NextThing, context: &mut Context<'_>) {
        self.go_to(next.queue, context);
        self.leave_view();
        let id = next.row.row.id;
        self.viewing.passed.push(id);
        self.viewing.sought = Some(id);
        let list = self.list_mut();
        list.filter.clear();
        list.sort = None;
        list.error = None;
        list.seek = Some(id);
        list.outdate();
        let why = context.shared.words.say(&next.why);
        context.tell(&Phrase::new("next-is").with("name", next.row.row.name).with("why", why));
    }
}
