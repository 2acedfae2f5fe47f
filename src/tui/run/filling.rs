//! Filling in fields by other means than typing: popups, pastes, days that are counted, codes that the desk knows, mergings.

use crate::command::{Command, Line};
use crate::domain::phrase::{Arg, Phrase};
use crate::service::page::{Block, PageLine};
use crate::service::request::{Ask, Reckoning};
use crate::service::response::{Found, RecordView};
use crate::standard::calendar::Span;
use crate::tui::app::{App, Message};
use crate::tui::event::Slot;
use crate::tui::form::FormBox;
use crate::tui::form::field::cut_off;
use crate::tui::form::merging::MergeBox;
use crate::tui::form::popups::Popup;
use crate::tui::keymap::Mode;
use crate::tui::overlay::Overlay;
use crate::tui::page::popup::PagePopup;
use crate::tui::page::said;
use crate::tui::text::number;
use crate::tui::widget::input::Edit;

impl App {
    /// The form that is open, also where help or a dry run lies over it.
    pub fn open_form_mut(&mut self) -> Option<&mut FormBox> {
        self.overlays.iter_mut().rev().find_map(|o| match o {
            Overlay::Form(form) => Some(&mut **form),
            _ => None,
        })
    }

    /// Opens what the field under the cursor is filled in by.
    pub fn pick(&mut self) {
        let Some(Overlay::Form(form)) = self.overlays.last_mut() else { return };
        if form.is_covered() {
            return;
        }
        if form.pick(&self.words) {
            self.after_form_key();
        } else {
            self.warn(&Phrase::new("pick-nothing"));
        }
    }

    /// Takes a row out of a table, or puts the last one taken out back.
    pub fn cut_row(&mut self, out: bool) {
        let Some(form) = self.form_mut() else { return };
        let done = match &mut form.popup {
            Some(Popup::Rows(rows)) => {
                if out {
                    rows.cut()
                } else {
                    rows.put()
                }
            }
            _ => false,
        };
        if done {
            form.dirty = true;
            let put = self.keymap.first(Mode::Text, &Line::from(Command::PutRow));
            let key = put.unwrap_or_default();
            self.tell(&Phrase::new(if out { "row-cut" } else { "row-put" }).with("key", key));
        } else {
            self.warn(&Phrase::new("row-nothing"));
        }
    }

    /// The start or end of the line; in a month its first or last day.
    pub fn line_edge(&mut self, end: bool) {
        if let Some(form) = self.form_mut()
            && let Some(Popup::Month(month)) = &mut form.popup
        {
            month.edge(end);
            return;
        }
        let edit = if end { Edit::End } else { Edit::Start };
        self.change(|input| input.edit(edit));
    }

    /// Asks whatever the form wants to know after a key.
    pub fn after_form_key(&mut self) {
        let Some(Overlay::Form(form)) = self.overlays.last_mut() else { return };
        form.saving = false;
        let month = form.popup_ask();
        if let Some(ask) = month {
            self.asks.ask(Slot::Month, ask);
        }
        if let Some(Popup::Seek(seek)) = &mut form.popup {
            let typed = seek.input.value();
            if typed != seek.asked {
                seek.asked = typed;
                match seek.ask() {
                    Some(ask) => self.asks.ask(Slot::FormFind, ask),
                    None => self.asks.forget(Slot::FormFind),
                }
            }
        }
        self.ask_known();
        self.count_days();
    }

    /// Asks what the desk knows of a code that is typed.
    pub fn ask_known(&mut self) {
        if self.asks.waits(Slot::Known) {
            return;
        }
        let Some(form) = self.open_form_mut() else { return };
        let at = form.at;
        let fields = form.fields.iter_mut().flatten().enumerate();
        // A search by name is asked about when its line is left; a code as soon as it is whole.
        let mut codes = fields.filter(|(place, f)| f.is_code() && (*place != at || f.is_whole()));
        let asked = codes.find_map(|(_, field)| {
            let reference = field.unknown()?;
            field.known = Some((reference.clone(), Phrase::new("waiting")));
            Some((field.line.key.clone(), reference))
        });
        form.asking.clone_from(&asked);
        if let Some((_, reference)) = asked {
            self.asks.ask(Slot::Known, Ask::Show { reference });
        }
    }

    /// The record behind a code, or that there is none.
    pub fn take_known(&mut self, record: Option<&RecordView>) {
        if let Some(form) = self.open_form_mut()
            && let Some((key, code)) = form.asking.take()
            && let Some(field) = form.fields.iter_mut().flatten().find(|f| f.line.key == key)
            && field.known.as_ref().is_some_and(|(of, _)| *of == code)
        {
            let said = match record {
                Some(record) => Phrase::new("code-known").with("name", record.title.as_str()),
                None => Phrase::new("code-unknown"),
            };
            field.known = Some((code, said));
        }
        self.ask_known();
    }

    /// Asks for the day so many working days on, for the first field that is written so and was left.
    pub fn count_days(&mut self) {
        let waits = self.asks.waits(Slot::Reckon);
        let Some(form) = self.open_form_mut() else { return };
        let here = form.fields().get(form.at).map(|f| f.line.key.clone());
        let (Some((key, working_days)), Some(from)) =
            (form.to_count_but(here.as_deref()), form.today)
        else {
            return;
        };
        let counting = Some((key, working_days));
        if waits && form.counting == counting {
            return;
        }
        form.counting = counting;
        self.asks.ask(Slot::Reckon, Ask::Calendar(Reckoning::Add { from, working_days }));
    }

    /// The working days are counted, or the month is known.
    pub fn take_span(&mut self, slot: Slot, span: Span) {
        let Some(form) = self.open_form_mut() else { return };
        if slot == Slot::Month {
            if let Some(Popup::Month(month)) = &mut form.popup {
                month.take(span);
            }
            return;
        }
        if let Some((key, count)) = form.counting.take() {
            form.counted(&key, count, span.date);
            if span.provisional {
                self.warn(&Phrase::new("day-counted-provisional").with("day", span.date));
            }
        }
        self.go_on_saving();
    }

    /// Goes on with a saving that waited for a day to be counted.
    fn go_on_saving(&mut self) {
        let on_top = self.form_mut().is_some();
        let Some(form) = self.open_form_mut() else { return };
        if std::mem::take(&mut form.saving) && on_top {
            self.save();
        } else {
            self.count_days();
        }
    }

    pub fn take_form_found(&mut self, found: Vec<Found>) {
        let on_top = self.form_mut().is_some();
        let Some(form) = self.open_form_mut() else { return };
        let Some(Popup::Seek(seek)) = &mut form.popup else { return };
        seek.take(found);
        if std::mem::take(&mut seek.open) && on_top {
            self.accept();
        }
    }

    /// A paste into a form: into tables as rows, into choices as codes, into a line with a word about its line ends.
    pub fn paste_into_form(&mut self, text: &str) -> bool {
        let Some(Overlay::Form(form)) = self.overlays.last_mut() else { return false };
        if form.picker.is_some() {
            return false;
        }
        let rows = form
            .fields()
            .get(form.at)
            .is_some_and(|f| f.line.kind == crate::service::response::FormFieldKind::Rows);
        if rows && form.popup.is_none() {
            form.pick(&self.words);
        }
        let told = match &mut form.popup {
            Some(Popup::Rows(rows)) => {
                let (count, cut) = rows.paste(text);
                let rows = Phrase::new("rows-pasted").with("count", number(count));
                if cut > 0 { Some(cut_off(cut)) } else { (count > 0).then_some(rows) }
            }
            Some(_) => return false,
            None => {
                let words = &self.words;
                let at = form.at;
                match form.fields.as_mut().and_then(|f| f.get_mut(at)) {
                    Some(field) => field.paste(text, words),
                    None => return false,
                }
            }
        };
        form.dirty = true;
        self.after_form_key();
        if let Some(told) = told {
            self.tell(&told);
        }
        true
    }

    /// The record of a form was changed by others: what they wrote is taken over, what both wrote is decided.
    pub fn merge_into_form(&mut self, record: &RecordView, seen: u64) {
        let newer = record.page.events().iter().filter(|entry| entry.operation > seen);
        let mut by: Vec<&str> = newer.map(|entry| entry.actor.as_str()).collect();
        by.sort_unstable();
        by.dedup();
        let by = by.join(", ");
        let Some(form) = self.form_mut() else { return };
        let merged = form.merge(&record.fields);
        form.refusals.retain(|r| r.message.key != "refused-stale");
        let fields = merged.taken.iter().map(|p| Arg::Phrase(Box::new(p.clone()))).collect();
        let told = Phrase::new(match (merged.taken.is_empty(), by.is_empty()) {
            (true, _) => "form-changed-meanwhile",
            (false, true) => "merged-fields",
            (false, false) => "merged-fields-by",
        });
        let told = told.with("fields", Arg::Many(fields)).with("by", by.as_str());
        if !merged.clashes.is_empty() {
            form.popup = Some(Popup::Merge(MergeBox::new(merged.clashes, by)));
            self.warn(&Phrase::new("merge-decide"));
        } else if form.stale && form.edits() {
            // Nobody's change is lost: what was asked for is asked for again, on top of theirs.
            form.stale = false;
            form.merged = Some(told);
            self.save();
        } else {
            self.warn(&told);
        }
    }

    /// Every field that two officers changed is decided.
    pub fn tell_merged(&mut self) {
        let save = self.keymap.first(Mode::Text, &Line::from(Command::Save)).unwrap_or_default();
        self.tell(&Phrase::new("merge-done").with("key", save));
    }

    /// Adds to what was said about a saving what was taken over from others.
    pub fn tell_taken_over(&mut self, merged: Option<&Phrase>) {
        let Some(told) = merged.map(|m| self.words.say(m)) else { return };
        match &mut self.message {
            Some(message) => message.text = format!("{} {told}", message.text),
            None => self.message = Some(Message { text: told, bad: false }),
        }
    }

    /// A draft whose form cannot be opened any more: why, and what was typed, to be read and copied.
    pub fn show_lost_draft(&mut self, why: &str) {
        let Some(Overlay::Form(form)) = self.overlays.last() else { return };
        let Some(draft) = form.opening.draft.clone() else { return };
        let mut lines = vec![PageLine::of([said(why)]), PageLine::of([Phrase::new("draft-lost")])];
        for (key, value) in &draft.fields {
            let list = format!("{}/{key}", draft.transition);
            let name = self.words.label("form_field", &list);
            let name = if name == list { self.words.label("field", key) } else { name };
            lines.push(PageLine::pair(said(name), said(value.as_str())).at(1));
        }
        if !draft.reason.is_empty() {
            let reason = PageLine::pair(Phrase::new("form-reason"), said(draft.reason.as_str()));
            lines.push(reason.at(1));
        }
        let lost =
            PagePopup::new(said(draft.said(&self.words)), vec![Block::of_lines(None, "", lines)]);
        self.overlays.pop();
        self.overlays.push(Overlay::Reading(lost));
    }
}
