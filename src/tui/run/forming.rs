//! Forms: opening, typing, choosing, saving, keeping drafts. Nothing typed is cleared by anything but the officer's own keys.

use crate::command::{Command, Line};
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::service::request::Ask;
use crate::standard::words::Words;
use crate::tui::app::{Acting, App};
use crate::tui::event::Slot;
use crate::tui::form::picker::Picker;
use crate::tui::form::popups::Taken;
use crate::tui::form::{FormBox, Opening};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::drafts::{Draft, PREFIX};
use crate::tui::overlay::paste::By;
use crate::tui::widget::input::{Edit, Input};
use crate::tui::widget::scroll::Step;

impl FormBox {
    pub fn step(&mut self, step: Step, page: usize) {
        if let Some(picker) = &mut self.picker {
            picker.scroll.step(step, picker.shown.len(), page);
            return;
        }
        if self.popup.is_some() {
            self.popup_step(step, page);
            return;
        }
        if let (Step::Up | Step::Down, Some(input)) = (step, self.long_input())
            && input.goes(step == Step::Down)
        {
            input.edit(if step == Step::Down { Edit::Down } else { Edit::Up });
            return;
        }
        let shown = self.shown();
        let at = shown.iter().position(|line| *line >= self.at).unwrap_or(0);
        let to = step.from(at, shown.len(), page);
        self.go(shown.get(to).copied().unwrap_or(self.at));
    }

    /// The input under the cursor, where it holds several lines.
    fn long_input(&mut self) -> Option<&mut Input> {
        if self.on_reason() {
            return Some(&mut self.reason);
        }
        self.field_mut().filter(|f| f.is_long()).map(|f| &mut f.input)
    }

    /// A character on a field of choices opens them (or takes yes and no); elsewhere it is for the input.
    pub fn choose_by_typing(&mut self, c: char, words: &Words) -> bool {
        if self.picker.is_some() {
            if c == ' ' && self.picker.as_ref().is_some_and(|p| p.many) {
                self.take_choice();
                return true;
            }
            return false;
        }
        if self.popup.is_some() && self.popup_type(c) {
            return true;
        }
        if self.popup.is_none() && self.popup_by_typing(c, words) {
            return true;
        }
        let Some(field) = self.field_mut() else { return self.on_save() };
        if !field.is_chosen() {
            return false;
        }
        if field.line.choices.is_empty() {
            match c {
                'y' | 'Y' => field.input.set("yes"),
                'n' | 'N' => field.input.set("no"),
                _ => field.turn(true),
            }
            field.check();
            self.dirty = true;
            return true;
        }
        let mut picker = Picker::new(field, words);
        if c != ' ' {
            picker.input.edit(Edit::Type(c));
            picker.narrow();
        }
        self.picker = Some(picker);
        true
    }

    /// Leaves the choices with what is highlighted; of several, what was taken stands.
    pub fn leave_picker(&mut self) {
        let typed = self.picker.as_ref().is_some_and(|p| !p.many || !p.input.is_empty());
        if typed {
            self.take_choice();
        }
        self.picker = None;
    }

    /// Takes the choice under the picker's cursor.
    pub fn take_choice(&mut self) {
        let Some(picker) = &self.picker else { return };
        let many = picker.many;
        let Some(code) = picker.chosen().map(str::to_owned) else { return };
        if let Some(field) = self.field_mut() {
            field.choose(&code);
            self.dirty = true;
        }
        if !many {
            self.picker = None;
        }
    }
}

impl App {
    /// Changes the text that is being typed, wherever that is.
    pub fn change(&mut self, change: impl FnOnce(&mut Input)) {
        match self.overlays.last_mut() {
            Some(Overlay::Lookup(lookup)) => {
                let before = lookup.input.value();
                change(&mut lookup.input);
                if lookup.input.value() == before {
                    return;
                }
                match lookup.ask() {
                    Some(ask) => self.asks.ask(Slot::Find, ask),
                    None => self.asks.forget(Slot::Find),
                }
            }
            Some(Overlay::Palette(palette)) => {
                change(&mut palette.input);
                palette.rank();
            }
            Some(Overlay::Paste(paste)) => change(&mut paste.input),
            Some(Overlay::Reading(reading)) => {
                if let Some(input) = &mut reading.pane.search {
                    change(input);
                }
                reading.pane.seek();
            }
            Some(Overlay::Views(views)) => views.change(change),
            Some(Overlay::Form(form)) => {
                if let Some(picker) = &mut form.picker {
                    change(&mut picker.input);
                    picker.narrow();
                } else if form.popup.is_some() {
                    let Some(input) = form.popup_input() else { return };
                    change(input);
                    form.dirty = true;
                } else if let Some(input) = form.input() {
                    change(input);
                    form.dirty = true;
                }
                self.after_form_key();
            }
            Some(_) => {}
            None => {
                if let Some(typing) = &mut self.list_mut().typing {
                    change(&mut typing.input);
                }
                self.filter_typed();
            }
        }
    }

    /// Enter where text is typed.
    pub fn accept(&mut self) {
        match self.overlays.last_mut() {
            Some(Overlay::Lookup(lookup)) => {
                if let Some(id) = lookup.chosen() {
                    self.overlays.pop();
                    self.leaving = None;
                    self.detail.trail.clear();
                    self.open_record(id);
                } else if lookup.leads_to_form() {
                    let sought = lookup.input.value();
                    self.overlays.pop();
                    self.register(&sought);
                }
            }
            Some(Overlay::Palette(_)) => self.accept_in_palette(),
            Some(Overlay::Reading(reading)) if reading.pane.search.is_some() => {
                reading.pane.end_search(true);
            }
            Some(Overlay::Paste(paste)) => {
                let (by, line) = (paste.by, paste.line());
                match by {
                    By::References => {
                        let references = paste.references().0;
                        self.resolve(references);
                    }
                    By::File => self.asks.read_codes(line),
                    By::Query => self.mark_found(line),
                }
            }
            Some(Overlay::Form(_)) => self.accept_in_form(),
            Some(Overlay::Views(_)) => self.accept_view(),
            Some(_) => self.open(),
            None => {
                if !self.take_candidate() {
                    self.end_filter(true);
                }
            }
        }
    }

    /// A transition on the kind of record this queue shows, so that a USCC stands for that record.
    pub fn transition_of_rows(&self) -> Option<String> {
        let kind = self.list()?.row()?.row.id.kind.word();
        let edition = &self.about.as_ref()?.edition;
        let of_kind = |name: &str| name.split('.').next() == Some(kind);
        edition
            .transitions
            .iter()
            .find(|t| of_kind(&t.name) && t.bulk)
            .or_else(|| edition.transitions.iter().find(|t| of_kind(&t.name)))
            .map(|t| t.name.clone())
    }

    fn accept_in_form(&mut self) {
        let words = &self.words;
        let Some(Overlay::Form(form)) = self.overlays.last_mut() else { return };
        if form.picker.is_some() {
            form.take_choice();
            if form.picker.is_none() {
                form.go_on();
            }
            return;
        }
        if form.popup.is_some() {
            match form.popup_accept() {
                Taken::No => {}
                Taken::Field => form.go_on(),
                Taken::Merged => self.tell_merged(),
            }
            self.after_form_key();
            self.keep_draft(0);
            return;
        }
        if form.on_save() {
            self.save();
            return;
        }
        // An empty list of choices opens by itself; elsewhere Enter goes on.
        if let Some(field) = form.field_mut()
            && !field.line.choices.is_empty()
            && field.line.required
            && field.input.is_empty()
        {
            form.picker = Some(Picker::new(field, words));
            return;
        }
        form.go_on();
        self.after_form_key();
        self.keep_draft(0);
    }

    fn push_form(&mut self, opening: Opening) {
        let mut form = FormBox::new(opening);
        form.today = self.about.as_ref().map(|a| a.today);
        self.overlays.push(Overlay::Form(Box::new(form)));
    }

    /// Opens a form; the desk says what stands in it.
    pub fn open_form(&mut self, opening: Opening) {
        let transition = opening.transition.clone();
        let targets = opening.targets.clone();
        self.push_form(opening);
        self.asks.ask(Slot::Form, Ask::Form { transition, targets });
    }

    /// The same on a record whose version is not known yet: it is asked for first.
    pub fn open_form_of(&mut self, id: RecordId, opening: Opening) {
        self.push_form(opening);
        self.asks.ask(Slot::FormSheet, Ask::Record { id });
    }

    /// Checks every field, then acts: on one record at once, on several, or one that is new, through a dry run.
    pub fn save(&mut self) {
        let Some(Overlay::Form(form)) = self.overlays.last_mut() else { return };
        form.leave_picker();
        form.refusals.clear();
        form.trouble = None;
        if form.is_empty() || !form.leave_popup() || form.popup.is_some() {
            return;
        }
        if form.to_count().is_some() {
            form.saving = true;
            self.count_days();
            return;
        }
        if !form.check() {
            self.warn(&Phrase::new("form-mend-first"));
            return;
        }
        let action = form.action();
        let looks_first = form.opening.bulk || self.enters(&action.transition);
        let Some(Overlay::Form(form)) = self.overlays.last_mut() else { return };
        if form.edits() && action.fields.is_empty() {
            self.overlays.pop();
            self.tell(&Phrase::new("form-nothing-changed"));
        } else if looks_first {
            self.asks.ask(Slot::Plan, Ask::Plan(action));
        } else {
            self.act(action, Acting::Form);
        }
    }

    /// Esc in a form: what was typed is kept as a draft.
    pub fn leave_form(&mut self) {
        self.keep_draft(0);
        let kept = self.form_mut().is_some_and(|f| f.is_touched());
        self.overlays.pop();
        if kept {
            let drafts = Line::from(Command::Drafts);
            let key =
                self.keymap.first(crate::tui::keymap::Mode::Keys, &drafts).unwrap_or_default();
            self.tell(&Phrase::new("draft-kept").with("key", key));
        }
    }

    /// Keeps what was typed, when something was and the last keeping is so many milliseconds ago.
    pub fn keep_draft(&mut self, every: u64) {
        let now = self.now;
        let day = self.about.as_ref().map(|a| a.today.to_string()).unwrap_or_default();
        let kept = format!("{day} {}", self.clock).trim().to_owned();
        let forms = self.overlays.iter_mut().filter_map(|o| match o {
            Overlay::Form(form) => Some(form),
            _ => None,
        });
        let mut keep = Vec::new();
        for form in forms {
            form.sync_popup();
            if form.dirty && now >= form.kept_at.saturating_add(every) {
                form.dirty = false;
                form.kept_at = now;
                let draft = form.draft().map(|d| Draft { kept: kept.clone(), ..d });
                let gone = draft.is_none() && !form.drafted;
                form.drafted = draft.is_some();
                let value = draft.and_then(|d| serde_json::to_string(&d).ok());
                if !gone {
                    keep.push((form.draft_key(), value));
                }
            }
        }
        for (key, value) in keep {
            self.asks.ask(Slot::Keep, Ask::Keep { key, value });
        }
    }

    /// A draft could not be kept: it is kept again with the next beat.
    pub fn keep_again(&mut self) {
        for overlay in &mut self.overlays {
            if let Overlay::Form(form) = overlay {
                form.dirty |= form.is_touched();
            }
        }
    }

    /// The form's draft is no longer needed.
    pub fn drop_draft(&mut self, form: &FormBox) {
        if form.drafted {
            self.asks.ask(Slot::Keep, Ask::Keep { key: form.draft_key(), value: None });
        }
    }

    pub fn ask_drafts(&mut self) {
        self.asks.ask(Slot::Own, Ask::Own { prefix: PREFIX.to_owned() });
        self.tell(&Phrase::new("drafts-asked"));
    }

    /// Opens the draft under the cursor again.
    pub fn open_draft(&mut self) {
        let Some(Overlay::Drafts(drafts)) = self.overlays.last() else { return };
        let Some((_, draft)) = drafts.chosen().cloned() else { return };
        let over_form = drafts.over_form;
        self.overlays.pop();
        if over_form && let Some(form) = self.form_mut() {
            form.bring_back(draft);
            return;
        }
        let mut opening = Opening {
            bulk: draft.bulk || draft.targets.len() > 1,
            about: draft.about.clone(),
            preset: draft.preset.clone(),
            ..Opening::new(draft.said(&self.words), &draft.transition, draft.targets.clone())
        };
        let alone = match opening.targets.as_mut_slice() {
            // The record as it stands now: whether it was changed since is seen when the form is there.
            [target] if !opening.bulk => {
                target.version = None;
                Some(target.id)
            }
            _ => None,
        };
        opening.draft = Some(draft);
        match alone {
            Some(id) => self.open_form_of(id, opening),
            None => self.open_form(opening),
        }
    }

    pub fn discard_draft(&mut self) {
        let Some(Overlay::Drafts(drafts)) = self.overlays.last_mut() else { return };
        let Some((key, _)) = drafts.chosen().cloned() else { return };
        drafts.drafts.retain(|(k, _)| *k != key);
        drafts.scroll.show(drafts.drafts.len(), 1);
        if drafts.drafts.is_empty() {
            self.overlays.pop();
        }
        self.asks.ask(Slot::Keep, Ask::Keep { key, value: None });
        self.tell(&Phrase::new("draft-discarded"));
    }
}
