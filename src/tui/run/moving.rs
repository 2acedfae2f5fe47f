//! Moving: cursor, panes, opening and going back, wherever the keys go.

use crate::domain::id::RecordId;
use crate::service::page::{PageLine, PageOf};
use crate::service::request::Ask;
use crate::tui::app::{App, Focus, Undoing};
use crate::tui::event::Slot;
use crate::tui::overlay::Overlay;
use crate::tui::pane::layout::Size;
use crate::tui::pane::list::ListPane;
use crate::tui::widget::input::Edit;
use crate::tui::widget::scroll::Step;

/// Lines of an overlay that show at least; its own view shows more where there is room.
const PAGE: usize = 8;

impl App {
    pub fn step(&mut self, step: Step) {
        let page = usize::from(self.layout().body.height.saturating_sub(4)).max(PAGE);
        if let Some(overlay) = self.overlays.last_mut() {
            match overlay {
                Overlay::Lookup(l) => l.scroll.step(step, l.found.len(), page),
                Overlay::Palette(p) => p.scroll.step(step, p.shown.len(), page),
                Overlay::Menu(m) => {
                    let len = m.len();
                    m.scroll.step(step, len, page);
                }
                Overlay::Refusals(r) => r.scroll.step(step, r.refusals.len(), page),
                Overlay::Similar(s) => s.step(step, page),
                Overlay::Drafts(d) => d.scroll.step(step, d.drafts.len(), page),
                Overlay::Reading(r) => r.step(step, page),
                Overlay::Plan(p) => {
                    p.page.step(step, page);
                }
                Overlay::Paste(_) => {}
                Overlay::Form(form) => form.step(step, page),
                Overlay::Columns(c) => c.scroll.step(step, c.fields.len(), page),
                Overlay::Sorts(s) => s.scroll.step(step, s.fields.len() + 1, page),
                Overlay::Views(v) => v.step(step, page),
            }
            self.after_form_key();
            return;
        }
        if self.step_popup(step) {
            return;
        }
        let shown = self.shown();
        match self.focus {
            Focus::List => self.list_mut().step(step, shown),
            Focus::Detail => {
                let shown = usize::from(self.layout().detail.height);
                self.detail.page.step(step, shown / 2);
            }
            Focus::Board => {
                if let Some(pane) = self.boards.last_mut() {
                    pane.step(step, page);
                }
            }
            Focus::Queues => {
                let queues = crate::domain::queue::Queue::ALL;
                let at = queues.iter().position(|q| *q == self.queue).unwrap_or(0);
                let to = step.from(at, queues.len(), PAGE);
                self.go_to_queue(queues.get(to).copied());
                self.focus = Focus::Queues;
            }
        }
        self.load();
    }

    /// Left and right: the cursor in text, another choice, another tab of the detail.
    pub fn sideways(&mut self, forward: bool) {
        if let Some(form) = self.form_mut()
            && form.popup_sideways(forward)
        {
            self.after_form_key();
            return;
        }
        if let Some(form) = self.form_mut()
            && !form.is_covered()
            && let Some(field) = form.field_mut()
            && field.is_chosen()
        {
            field.turn(forward);
            form.dirty = true;
            return;
        }
        if self.turn_view(forward) {
            return;
        }
        if self.mode() == crate::tui::keymap::Mode::Text {
            self.change(|i| i.edit(if forward { Edit::Right } else { Edit::Left }));
        } else if self.overlays.is_empty() && self.focus == Focus::Board {
            if !self.turn_on_board(forward) {
                self.leap(forward);
            }
        } else if self.overlays.is_empty() {
            self.detail.page.turn(forward);
        }
    }

    /// To another part of the board on top.
    fn leap(&mut self, forward: bool) {
        if let Some(pane) = self.boards.last_mut() {
            pane.leap(forward);
        }
    }

    /// Another pane; in a form, another line; the detail's tabs where it is alone.
    pub fn pane(&mut self, forward: bool) {
        if let Some(form) = self.form_mut() {
            form.leave_picker();
            if form.popup_tab(forward) || form.popup.is_some() {
                return;
            }
            self.step(if forward { Step::Down } else { Step::Up });
            return;
        }
        if self.overlays.is_empty() && self.list().is_some_and(|l| l.typing.is_some()) {
            self.complete(forward);
            return;
        }
        if !self.overlays.is_empty() {
            return;
        }
        if self.focus == Focus::Board {
            self.leap(forward);
            return;
        }
        let size = self.layout().size;
        let panes: &[Focus] = match size {
            Size::Small | Size::Compact => {
                let id = self.list().and_then(ListPane::id);
                match (self.focus, id) {
                    (Focus::Detail, _) => self.detail.page.turn(forward),
                    // Where Enter opens the board, the detail is a pane away.
                    (Focus::List, Some(id)) if self.queue.is_decided() && !self.small() => {
                        self.open_record(id);
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
        if self.focus != Focus::Detail && !self.detail.pinned {
            self.follow();
        }
    }

    /// Enter where no text is typed.
    pub fn open(&mut self) {
        match self.overlays.last_mut() {
            Some(Overlay::Menu(_)) => self.choose_transition(),
            Some(Overlay::Refusals(_)) => self.mend(),
            Some(Overlay::Similar(_)) => self.choose_similar(),
            Some(Overlay::Plan(_)) => self.apply_plan(),
            Some(Overlay::Drafts(_)) => self.open_draft(),
            Some(Overlay::Reading(reading)) => {
                let undoes = reading.undoes;
                self.overlays.pop();
                if let Some(operation) = undoes {
                    self.take_back(Undoing { operation, again: false });
                }
            }
            Some(Overlay::Columns(_) | Overlay::Sorts(_)) => self.take_choice(),
            Some(
                Overlay::Lookup(_)
                | Overlay::Palette(_)
                | Overlay::Form(_)
                | Overlay::Paste(_)
                | Overlay::Views(_),
            ) => {
                self.accept();
            }
            None => self.open_here(),
        }
    }

    fn open_here(&mut self) {
        match self.focus {
            Focus::Board => self.open_board_line(),
            Focus::Queues => self.focus = Focus::List,
            Focus::List => {
                if let Some(id) = self.list().and_then(ListPane::id) {
                    if self.queue.is_decided() {
                        self.open_board(PageOf::Decision { id });
                        return;
                    }
                    self.detail.trail.clear();
                    self.open_record(id);
                    self.detail.pinned = false;
                }
            }
            Focus::Detail => {
                if self.detail.page.on_time_line() {
                    self.unfold();
                    return;
                }
                let to = self.detail.page.line().and_then(PageLine::opens);
                if self.mend_line() {
                    return;
                }
                if let Some(to) = to.filter(|to| Some(*to) != self.detail.id) {
                    if let Some(from) = self.detail.id {
                        self.detail.trail.push(from);
                    }
                    self.open_record(to);
                } else if to.is_none()
                    && let Some(clause) = self.detail.page.line().map(|l| l.clause.clone())
                {
                    self.cite(&clause);
                }
            }
        }
    }

    /// Shows a record in the detail and gives it the keys.
    pub fn open_record(&mut self, id: RecordId) {
        // A board lies over the detail: it goes, or keys would act on what it hides.
        self.boards.clear();
        let known = self.detail.id == Some(id) && self.detail.record.is_some();
        self.detail.want(id);
        self.detail.pinned = true;
        self.focus = Focus::Detail;
        if !known {
            self.asks.ask(Slot::Sheet, Ask::Record { id });
        }
    }

    /// The desk's own record: its settings, what the network came to.
    pub fn open_desk(&mut self) {
        self.detail.trail.clear();
        self.open_record(RecordId::SETTINGS);
    }

    /// Esc: the last thing opened goes.
    pub fn back(&mut self) {
        if self.overlays.is_empty() && self.list().is_some_and(|l| l.typing.is_some()) {
            if !self.close_popup() {
                self.end_filter(false);
            }
            return;
        }
        match self.overlays.last_mut() {
            Some(Overlay::Form(form)) if form.popup.is_some() => {
                if form.close_popup() {
                    self.after_form_key();
                    self.keep_draft(0);
                } else {
                    // Undecided, the form is left: its draft asks the same again.
                    self.leave_form();
                }
            }
            Some(Overlay::Form(form)) if form.picker.is_some() => {
                let typed = form.picker.as_ref().is_some_and(|p| !p.input.is_empty());
                if typed { form.leave_picker() } else { form.picker = None }
            }
            Some(Overlay::Form(_)) => self.leave_form(),
            Some(Overlay::Reading(reading))
                if reading.pane.search.is_some() || !reading.pane.sought.is_empty() =>
            {
                reading.pane.end_search(false);
            }
            Some(_) => {
                self.overlays.pop();
            }
            None => self.back_here(),
        }
    }

    fn back_here(&mut self) {
        if self.on_list() && self.list_mut().range.take().is_some() {
            return;
        }
        if self.focus == Focus::Board {
            self.leave_board();
        } else if self.focus == Focus::Detail {
            if let Some(id) = self.detail.trail.pop() {
                self.open_record(id);
                return;
            }
            self.detail.pinned = false;
            self.focus = Focus::List;
            self.load();
        } else if self.focus == Focus::Queues {
            self.focus = Focus::List;
        } else if self.detail.pinned {
            self.detail.pinned = false;
            self.follow();
        }
    }
}
