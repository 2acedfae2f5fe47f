//! The filter of a list as it is typed: asked at once, completed, kept or taken back.

use super::list::Completions;
use super::lists::Lists;
use crate::domain::phrase::Phrase;
use crate::service::query::Field;
use crate::service::request::Ask;
use crate::service::response::OfficerLine;
use crate::tui::layer::Context;
use crate::tui::purpose::Purpose;
use crate::tui::widget::scroll::CursorStep;

impl Lists {
    /// Begins to type a filter; the desk shows the list.
    pub(super) fn begin_filter(&mut self) {
        self.viewing.begin();
        let list = self.list_mut();
        list.range = None;
        if list.replaced.is_none() {
            list.note_place();
        }
        let before = list.replaced.take().unwrap_or_else(|| list.filter.clone());
        list.type_filter(before);
    }

    /// The filter as typed so far is asked at once.
    pub(super) fn filter_typed(&mut self, context: &mut Context<'_>) {
        let list = self.list_mut();
        if let Some(typing) = &list.typing {
            let text = typing.input.value();
            if text != list.filter {
                list.filter = text;
                list.name = None;
                list.go_to_top();
                self.viewing.sought = None;
                self.forget_place(context);
            }
        }
        self.offer(false, context);
    }

    /// The filter stays, or what was before it comes back. One that cannot be read stays open to be mended.
    pub(super) fn end_filter(&mut self, keep: bool, context: &mut Context<'_>) {
        let list = self.list_mut();
        let wrong = list.error.is_some();
        if keep && wrong && !context.waits(Purpose::Page) {
            return;
        }
        let Some(typing) = list.typing.take() else { return };
        if keep {
            // Whether it reads is not said yet: where it does not, it opens again.
            list.replaced = list.stale.then_some(typing.before);
        } else if list.filter != typing.before {
            list.filter = typing.before;
            list.error = None;
            self.forget_place(context);
            self.list_mut().go_to_noted_place();
        }
    }

    /// Offers what may be typed at the cursor: values by themselves, names where they are called for.
    fn offer(&mut self, called: bool, context: &mut Context<'_>) {
        let (queue, lang) = (self.queue, context.shared.lang);
        let Some(typing) = self.list().and_then(|l| l.typing.as_ref()) else { return };
        let (typed, cursor) = (typing.input.value(), typing.input.cursor());
        let old = typing.popup.as_ref();
        let called = called || old.is_some_and(|p| p.called);
        let completion = self.viewing.complete(queue, lang, &typed, cursor);
        let chosen = old.and_then(|p| p.completion.candidates.get(p.at?)).map(|c| c.insert.clone());
        let at = chosen.and_then(|c| completion.candidates.iter().position(|o| o.insert == c));
        if let Some(field) = completion.field {
            self.ask_values(field, context);
        }
        let here: String = typed
            .chars()
            .skip(completion.from)
            .take(completion.to.saturating_sub(completion.from))
            .collect();
        let done = completion.candidates.iter().any(|c| c.insert == here);
        let wanted = called || completion.field.is_some();
        let shows = wanted && !completion.candidates.is_empty() && (!done || at.is_some());
        let popup = shows.then_some(Completions { completion, at, called });
        if let Some(typing) = &mut self.list_mut().typing {
            typing.popup = popup;
        }
    }

    /// What rows hold in a field is asked once a filter; who works here once.
    fn ask_values(&mut self, field: Field, context: &mut Context<'_>) {
        let queue = self.queue;
        if field == Field::Owner && self.viewing.officers.is_empty() {
            context.ask(Purpose::Staff, Ask::Officers);
        }
        if self.viewing.asks(queue, field) {
            context.ask(Purpose::Values, Ask::Values { queue, field });
        }
    }

    pub(super) fn take_values(&mut self, values: Vec<(String, u64)>, context: &mut Context<'_>) {
        self.viewing.take_values(values);
        self.offer(false, context);
    }

    pub(super) fn take_staff(&mut self, officers: Vec<OfficerLine>, context: &mut Context<'_>) {
        self.viewing.officers = officers.into_iter().filter(|o| o.active).map(|o| o.name).collect();
        self.offer(false, context);
    }

    /// Tab in the filter: takes the candidate, or offers some.
    pub(super) fn complete(&mut self, forward: bool, context: &mut Context<'_>) {
        let list = self.list_mut();
        let Some(typing) = &mut list.typing else { return };
        match &mut typing.popup {
            Some(popup) if !forward => popup.at = popup.at.and_then(|at| at.checked_sub(1)),
            Some(popup) => {
                popup.at.get_or_insert(0);
                self.take_candidate(context);
            }
            None => {
                self.offer(true, context);
                let Some(typing) = &mut self.list_mut().typing else { return };
                match &mut typing.popup {
                    Some(popup) if popup.completion.candidates.len() == 1 => {
                        popup.at = Some(0);
                        self.take_candidate(context);
                    }
                    Some(_) => {}
                    None => context.warn(&Phrase::new("query-nothing-to-complete")),
                }
            }
        }
    }

    /// Puts the chosen candidate in the place of what is typed; false where none is chosen.
    pub(super) fn take_candidate(&mut self, context: &mut Context<'_>) -> bool {
        let Some(typing) = &mut self.list_mut().typing else { return false };
        let Some(popup) = &typing.popup else { return false };
        let chosen = popup.at.and_then(|at| popup.completion.candidates.get(at));
        let Some(chosen) = chosen else { return false };
        let (from, to) = (popup.completion.from, popup.completion.to);
        typing.input.replace(from, to, &chosen.insert);
        typing.popup = None;
        self.filter_typed(context);
        true
    }

    /// Up and down in the candidates; false where there are none.
    pub(super) fn step_popup(&mut self, step: CursorStep) -> bool {
        let typing = self.list_mut().typing.as_mut();
        let Some(popup) = typing.and_then(|t| t.popup.as_mut()) else { return false };
        let len = popup.completion.candidates.len();
        popup.at = match (popup.at, step) {
            (None, CursorStep::Up | CursorStep::PageUp) => Some(len.saturating_sub(1)),
            (None, _) => Some(0),
            (Some(0), CursorStep::Up) => None,
            (Some(at), step) => Some(step.from(at, len, 8)),
        };
        true
    }

    /// Back in the filter: closes the candidates where they were called for or chosen from.
    pub(super) fn close_popup(&mut self) -> bool {
        let Some(typing) = &mut self.list_mut().typing else { return false };
        typing.popup.take().is_some_and(|p| p.called || p.at.is_some())
    }
}
