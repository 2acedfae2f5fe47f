//! Views: the filter and its completion, order, columns, saved views, the most urgent thing.

use crate::domain::phrase::Phrase;
use crate::service::query::{Field, SavedView, Sort};
use crate::service::request::Ask;
use crate::service::response::{NextThing, OfficerLine, ViewLine};
use crate::tui::app::{App, Focus};
use crate::tui::event::Slot;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::columns::{ColumnsBox, SortBox};
use crate::tui::overlay::views::{Entry, ViewsBox};
use crate::tui::pane::list::{Popup, Typing};
use crate::tui::pane::viewing::Saving;
use crate::tui::pane::{columns, viewing};
use crate::tui::widget::input::{Edit, Input};
use crate::tui::widget::scroll::Step;

// The filter.
impl App {
    /// In what is read the words are sought; on the desk the list is filtered.
    pub fn search_or_filter(&mut self) {
        if !self.begin_search() {
            self.begin_filter();
        }
    }

    pub fn begin_filter(&mut self) {
        self.boards.clear();
        self.leaving = None;
        self.focus = Focus::List;
        self.viewing.begin();
        let list = self.list_mut();
        list.range = None;
        let input = Input::new(&list.filter, false);
        list.typing = Some(Typing { input, before: list.filter.clone(), popup: None });
    }

    /// The filter as typed so far is asked at once.
    pub fn filter_typed(&mut self) {
        let list = self.list_mut();
        if let Some(typing) = &list.typing {
            let text = typing.input.value();
            if text != list.filter {
                list.filter = text;
                list.name = None;
                list.stale = true;
                self.viewing.sought = None;
                self.forget_place();
                self.load();
            }
        }
        self.offer(false);
    }

    /// The filter stays, or what was before it comes back. One that cannot be read stays open to be mended.
    pub fn end_filter(&mut self, keep: bool) {
        let list = self.list_mut();
        let wrong = list.error.is_some();
        if keep && wrong && !self.asks.waits(Slot::Page) {
            return;
        }
        let list = self.list_mut();
        if let Some(typing) = list.typing.take()
            && !keep
            && list.filter != typing.before
        {
            list.filter = typing.before;
            list.error = None;
            list.stale = true;
            self.forget_place();
            self.load();
        }
    }

    /// Offers what may be typed at the cursor: values by themselves, names where they are called for.
    fn offer(&mut self, called: bool) {
        let (queue, lang) = (self.queue, self.lang);
        let Some(typing) = self.list().and_then(|l| l.typing.as_ref()) else { return };
        let (typed, cursor) = (typing.input.value(), typing.input.cursor());
        let old = typing.popup.as_ref();
        let called = called || old.is_some_and(|p| p.called);
        let completion = self.viewing.complete(queue, lang, &typed, cursor);
        let chosen = old.and_then(|p| p.completion.candidates.get(p.at?)).map(|c| c.insert.clone());
        let at = chosen.and_then(|c| completion.candidates.iter().position(|o| o.insert == c));
        if let Some(field) = completion.field {
            self.ask_values(field);
        }
        let here: String = typed
            .chars()
            .skip(completion.from)
            .take(completion.to.saturating_sub(completion.from))
            .collect();
        let done = completion.candidates.iter().any(|c| c.insert == here);
        let wanted = called || completion.field.is_some();
        let shows = wanted && !completion.candidates.is_empty() && (!done || at.is_some());
        let popup = shows.then_some(Popup { completion, at, called });
        if let Some(typing) = &mut self.list_mut().typing {
            typing.popup = popup;
        }
    }

    /// What rows hold in a field is asked once a filter; who works here once.
    fn ask_values(&mut self, field: Field) {
        let queue = self.queue;
        if field == Field::Owner && self.viewing.officers.is_empty() {
            self.asks.ask(Slot::Staff, Ask::Officers);
        }
        if self.viewing.asks(queue, field) {
            self.asks.ask(Slot::Values, Ask::Values { queue, field });
        }
    }

    pub fn take_values(&mut self, values: Vec<(String, u64)>) {
        self.viewing.take_values(values);
        self.offer(false);
    }

    pub fn take_staff(&mut self, officers: Vec<OfficerLine>) {
        self.viewing.officers = officers.into_iter().filter(|o| o.active).map(|o| o.name).collect();
        self.offer(false);
    }

    /// Tab in the filter: takes the candidate, or offers some.
    pub fn complete(&mut self, forward: bool) {
        let list = self.list_mut();
        let Some(typing) = &mut list.typing else { return };
        match &mut typing.popup {
            Some(popup) if !forward => popup.at = popup.at.and_then(|at| at.checked_sub(1)),
            Some(popup) => {
                popup.at.get_or_insert(0);
                self.take_candidate();
            }
            None => {
                self.offer(true);
                let Some(typing) = &mut self.list_mut().typing else { return };
                match &mut typing.popup {
                    Some(popup) if popup.completion.candidates.len() == 1 => {
                        popup.at = Some(0);
                        self.take_candidate();
                    }
                    Some(_) => {}
                    None => self.warn(&Phrase::new("query-nothing-to-complete")),
                }
            }
        }
    }

    /// Puts the chosen candidate in the place of what is typed; false where none is chosen.
    pub fn take_candidate(&mut self) -> bool {
        let Some(typing) = &mut self.list_mut().typing else { return false };
        let Some(popup) = &typing.popup else { return false };
        let chosen = popup.at.and_then(|at| popup.completion.candidates.get(at));
        let Some(chosen) = chosen else { return false };
        let (from, to) = (popup.completion.from, popup.completion.to);
        typing.input.replace(from, to, &chosen.insert);
        typing.popup = None;
        self.filter_typed();
        true
    }

    /// Up and down in the candidates; false where there are none.
    pub fn step_popup(&mut self, step: Step) -> bool {
        let typing = self.list_mut().typing.as_mut();
        let Some(popup) = typing.and_then(|t| t.popup.as_mut()) else { return false };
        let len = popup.completion.candidates.len();
        popup.at = match (popup.at, step) {
            (None, Step::Up | Step::PageUp) => Some(len.saturating_sub(1)),
            (None, _) => Some(0),
            (Some(0), Step::Up) => None,
            (Some(at), step) => Some(step.from(at, len, 8)),
        };
        true
    }

    /// Back in the filter: closes the candidates where they were called for or chosen from.
    pub fn close_popup(&mut self) -> bool {
        let Some(typing) = &mut self.list_mut().typing else { return false };
        typing.popup.take().is_some_and(|p| p.called || p.at.is_some())
    }
}

// Order and columns.
impl App {
    /// The order turned round, then the next column, then the desk's own order again.
    pub fn sort(&mut self) {
        let Some(list) = self.list() else { return };
        let own = columns::own_order(list.queue);
        let mut fields: Vec<Field> = vec![own];
        let room = self.layout().list.width;
        let shown = self.viewing.columns(list, self.lang, room);
        let shown = shown.into_iter().map(|(field, _)| field);
        // Days left give the order of the day itself.
        fields.extend(shown.filter(|f| f.filters() && *f != own && *f != Field::Days));
        let sort = match list.sort {
            None => Some(Sort { field: own, backward: true }),
            Some(Sort { field, backward: false }) => Some(Sort { field, backward: true }),
            Some(Sort { field, backward: true }) => {
                let at = fields.iter().position(|f| *f == field);
                let next = at.and_then(|at| fields.get(at + 1));
                next.map(|field| Sort { field: *field, backward: false })
            }
        };
        self.sort_by(sort);
    }

    fn sort_by(&mut self, sort: Option<Sort>) {
        self.forget_place();
        let list = self.list_mut();
        list.sort = sort;
        list.stale = true;
        let queue = list.queue;
        let field = sort.map_or_else(|| columns::own_order(queue), |s| s.field);
        let heading = self.words.get(columns::heading(queue, field));
        let backward = sort.is_some_and(|s| s.backward);
        let key = if backward { "sorted-backward" } else { "sorted-by" };
        self.tell(&Phrase::new(key).with("column", heading));
        self.load();
    }

    pub fn begin_sort(&mut self) {
        if let Some(list) = self.list() {
            let sorts = SortBox::new(list.queue, list.sort);
            self.overlays.push(Overlay::Sorts(sorts));
        }
    }

    pub fn begin_columns(&mut self) {
        if let Some(list) = self.list() {
            let columns = ColumnsBox::new(list.queue, self.viewing.chosen(list));
            self.overlays.push(Overlay::Columns(columns));
        }
    }

    /// Left and right in these boxes; false in others.
    pub fn turn_view(&mut self, forward: bool) -> bool {
        match self.overlays.last_mut() {
            Some(Overlay::Columns(columns)) => columns.turn(forward),
            Some(Overlay::Sorts(sorts)) => sorts.backward = forward,
            _ => return false,
        }
        true
    }

    pub fn mark_or_toggle(&mut self) {
        match self.overlays.last_mut() {
            Some(Overlay::Columns(columns)) => columns.toggle(),
            _ => self.mark(),
        }
    }

    pub fn discard(&mut self) {
        match self.overlays.last_mut() {
            Some(Overlay::Columns(columns)) => columns.reset(),
            _ => self.discard_draft(),
        }
    }

    /// Enter in these boxes.
    pub fn take_choice(&mut self) {
        match self.overlays.pop() {
            Some(Overlay::Sorts(sorts)) => self.sort_by(sorts.chosen()),
            Some(Overlay::Columns(columns)) => self.keep_columns(&columns),
            _ => {}
        }
    }

    /// Columns go with the view that shows; without one they are the officer's own for the queue.
    fn keep_columns(&mut self, chosen: &ColumnsBox) {
        let (queue, fields) = (chosen.queue, chosen.chosen());
        let list = self.list_mut();
        if list.name.is_some() {
            list.columns = Some(fields);
            self.tell(&Phrase::new("columns-of-view"));
            return;
        }
        list.columns = None;
        self.viewing.choose(queue, &fields);
        let key = format!("{}{}", viewing::COLUMNS, queue.name());
        let value = self.viewing.kept(queue);
        self.asks.ask(Slot::Keep, Ask::Keep { key, value });
        self.tell(&Phrase::new("columns-kept"));
    }

    pub fn take_columns(&mut self, kept: &[(String, String)]) {
        let bad = self.viewing.take_kept(kept);
        if let Some(key) = bad.first() {
            self.warn(&Phrase::new("columns-unread").with("name", key.as_str()));
        }
    }
}

// Saved views.
impl App {
    /// The saved views; with a name, that one at once.
    pub fn begin_views(&mut self, name: Option<String>) {
        let present = self.list().map(|l| l.saved().to_string()).unwrap_or_default();
        if name.is_none() {
            self.overlays.push(Overlay::Views(ViewsBox::new(present)));
        }
        self.viewing.opening = name;
        self.asks.ask(Slot::Views, Ask::Views { counts: false });
    }

    pub fn take_views(&mut self, views: Vec<ViewLine>, counted: bool) {
        if let Some(name) = self.viewing.opening.take() {
            if let Some(view) = views.iter().find(|v| v.name == name) {
                self.open_view(view);
            } else {
                self.drop_ahead();
                self.warn(&Phrase::new("view-unknown").with("name", name));
            }
            return;
        }
        let open = self.overlays.iter_mut().rev().find_map(|o| match o {
            Overlay::Views(open) => Some(open),
            _ => None,
        });
        let Some(open) = open else { return };
        if counted {
            // The cursor stays where it is: only numbers come.
            if let Some(all) = &mut open.all {
                for view in all {
                    let now =
                        views.iter().find(|v| (v.shared, &v.name) == (view.shared, &view.name));
                    view.count = now.and_then(|v| v.count);
                }
            }
        } else {
            open.take(views);
            self.asks.ask(Slot::ViewCounts, Ask::Views { counts: true });
        }
    }

    /// Enter: opens the view, or saves the present one.
    pub fn accept_view(&mut self) {
        let Some(Overlay::Views(open)) = self.overlays.last() else { return };
        match open.entries.get(open.scroll.at) {
            Some(Entry::Open(_)) => {
                if let Some(view) = open.view().cloned() {
                    self.open_view(&view);
                }
            }
            Some(Entry::Save(shared)) => {
                let (name, shared) = (open.name(), *shared);
                let text = Some(open.present.clone());
                self.viewing.saving =
                    Some(Saving { name: name.clone(), gone: false, typed: open.input.value() });
                self.asks.ask(Slot::SaveView, Ask::SaveView { name, text, shared });
            }
            None => {}
        }
    }

    fn open_view(&mut self, view: &ViewLine) {
        let read = SavedView::parse(&view.text);
        let read = match (read, &view.fault) {
            (Ok(read), None) => read,
            (_, Some(fault)) => {
                self.drop_ahead();
                let why = self.words.say(fault);
                let name = view.name.as_str();
                self.warn(&Phrase::new("view-unread").with("name", name).with("why", why));
                return;
            }
            (Err(fault), None) => {
                self.drop_ahead();
                let why = self.words.say(&fault.problem);
                let name = view.name.as_str();
                self.warn(&Phrase::new("view-unread").with("name", name).with("why", why));
                return;
            }
        };
        if let Some(Overlay::Views(_)) = self.overlays.last() {
            self.overlays.pop();
        }
        self.go_to_queue(Some(read.queue));
        let list = self.list_mut();
        list.filter = read.filter;
        list.sort = read.sort;
        list.columns = read.columns;
        list.name = Some(view.name.clone());
        list.error = None;
        list.stale = true;
        let name = view.name.as_str();
        self.tell(&Phrase::new("view-opened").with("name", name));
        self.load();
    }

    /// From a saved view back to the queue as it lies.
    pub fn leave_view(&mut self) {
        let list = self.list_mut();
        if list.name.take().is_some() {
            list.filter.clear();
            list.sort = None;
            list.columns = None;
            list.error = None;
            list.stale = true;
        }
    }

    /// The view was saved or taken away: the box shows what there is now.
    pub fn view_saved(&mut self) {
        if let Some(saved) = self.viewing.saving.take() {
            let boxes = self.overlays.iter_mut().rev();
            let open = boxes.filter_map(|o| if let Overlay::Views(v) = o { Some(v) } else { None });
            for open in open.filter(|open| open.input.value() == saved.typed) {
                // What was typed since is another name.
                open.input.set("");
                open.deleting = None;
            }
            let said = if saved.gone { "view-deleted" } else { "view-saved" };
            self.tell(&Phrase::new(said).with("name", saved.name));
        }
        self.asks.ask(Slot::Views, Ask::Views { counts: false });
    }

    /// Delete where text is typed; on a saved view with nothing typed it takes the view away, the second time.
    pub fn delete(&mut self) {
        let Some(Overlay::Views(open)) = self.overlays.last_mut() else {
            self.change(|i| i.edit(Edit::Delete));
            return;
        };
        let Some(view) = open.view().filter(|_| open.input.cursor() == open.name().chars().count())
        else {
            self.change(|i| i.edit(Edit::Delete));
            return;
        };
        let (shared, name, author) = (view.shared, view.name.clone(), view.author.clone());
        if !view.may_change {
            let said = Phrase::new("view-of-another").with("name", name).with("author", author);
            self.warn(&said);
        } else if open.deleting == Some((shared, name.clone())) {
            let typed = open.input.value();
            self.viewing.saving = Some(Saving { name: name.clone(), gone: true, typed });
            self.asks.ask(Slot::SaveView, Ask::SaveView { name, text: None, shared });
        } else {
            open.deleting = Some((shared, name));
        }
    }
}

// The most urgent thing.
impl App {
    pub fn next(&mut self) {
        if self.next_on_board() {
            return;
        }
        let passed = self.viewing.passed.clone();
        self.asks.ask(Slot::Next, Ask::Next { passed });
    }

    /// Shows the most urgent thing; the next time, what follows it.
    pub fn take_next(&mut self, next: Option<NextThing>) {
        let Some(next) = next else {
            let round = !std::mem::take(&mut self.viewing.passed).is_empty();
            self.drop_ahead();
            self.tell(&Phrase::new(if round { "next-round" } else { "next-nothing" }));
            return;
        };
        self.go_to_queue(Some(next.queue));
        self.leave_view();
        let id = next.row.row.id;
        self.viewing.passed.push(id);
        self.viewing.sought = Some(id);
        let list = self.list_mut();
        list.filter.clear();
        list.sort = None;
        list.error = None;
        list.seek = Some(id);
        list.stale = true;
        self.load();
        let why = self.words.say(&next.why);
        self.tell(&Phrase::new("next-is").with("name", next.row.row.name).with("why", why));
    }
}
