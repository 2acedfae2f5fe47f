//! Keys and answers of what lies over a field of a form: opening it, typing in it, taking what it holds.

use super::FormBox;
use super::field::FieldInput;
use super::month::MonthBox;
use super::picker::Picker;
use super::popup::{FormPopup, PopupOutcome};
use super::rows::RowsBox;
use crate::domain::day::Day;
use crate::domain::reference::Reference;
use crate::service::request::Ask;
use crate::service::response::{FormFieldKind, Found};
use crate::standard::words::Words;
use crate::tui::lookup::Lookup;
use crate::tui::widget::input::{Edit, Input};
use crate::tui::widget::scroll::CursorStep;

impl FormBox {
    /// Something lies over the fields.
    #[must_use]
    pub fn is_covered(&self) -> bool {
        self.picker.is_some() || self.popup.is_some()
    }

    /// A table of rows has the keys.
    #[must_use]
    pub fn in_table(&self) -> bool {
        matches!(self.popup, Some(FormPopup::Rows(_)))
    }

    /// A table whose rows are known has the keys.
    #[must_use]
    pub fn in_known_table(&self) -> bool {
        matches!(&self.popup, Some(FormPopup::Rows(rows)) if rows.is_known())
    }

    /// A table over other fields is filled in at once.
    pub(super) fn open_table(&mut self) {
        let table = self.fields().get(self.at).filter(|f| f.line.table.is_some());
        if self.popup.is_none() && table.is_some() {
            let rows = table.map(|field| Box::new(RowsBox::new(field)));
            self.popup = rows.map(FormPopup::Rows);
        }
    }

    /// A text of several lines has the keys.
    #[must_use]
    pub fn in_lines(&self) -> bool {
        !self.is_covered() && self.fields().get(self.at).is_some_and(FieldInput::is_long)
    }

    /// The field under the cursor may be filled in by more than typing.
    #[must_use]
    pub fn may_pick(&self) -> bool {
        use FormFieldKind::{Day, Each, Enterprise, Rows};
        let field = self.fields().get(self.at).filter(|_| !self.is_covered());
        field
            .is_some_and(|f| f.is_chosen() || matches!(f.line.kind, Day | Each | Enterprise | Rows))
    }

    /// Opens what the field under the cursor is filled in by; false where it is only typed.
    pub fn pick(&mut self, words: &Words) -> bool {
        let today = self.today;
        let Some(field) = self.field_mut() else { return false };
        if !field.line.choices.is_empty() {
            self.picker = Some(Picker::new(field, words));
            return true;
        }
        let popup = match field.line.kind {
            FormFieldKind::Day => {
                field.settle_day(today);
                let stands = field.input.value().parse().ok();
                let Some(at) = stands.or(today) else { return false };
                FormPopup::Month(MonthBox::new(at, today.unwrap_or(at)))
            }
            FormFieldKind::Rows | FormFieldKind::Each => {
                FormPopup::Rows(Box::new(RowsBox::new(field)))
            }
            FormFieldKind::Enterprise => FormPopup::Seek(Box::default()),
            FormFieldKind::Flag => {
                field.turn(true);
                self.dirty = true;
                return true;
            }
            _ => return false,
        };
        self.popup = Some(popup);
        true
    }

    /// What the popup would ask the desk now.
    pub fn popup_ask(&mut self) -> Option<Ask> {
        match &mut self.popup {
            Some(FormPopup::Month(month)) => month.ask(),
            _ => None,
        }
    }

    /// The input that typing goes to in a popup; nothing where it is not typed in.
    pub fn popup_input(&mut self) -> Option<&mut Input> {
        match &mut self.popup {
            Some(FormPopup::Rows(rows)) => rows.cell().map(|c| &mut c.input),
            Some(FormPopup::Seek(seek)) => Some(&mut seek.input),
            _ => None,
        }
    }

    pub fn popup_step(&mut self, step: CursorStep, page: usize) {
        match &mut self.popup {
            Some(FormPopup::Month(month)) => match step {
                CursorStep::Up => month.go(-7),
                CursorStep::Down => month.go(7),
                CursorStep::PageUp => month.turn(false),
                CursorStep::PageDown => month.turn(true),
                CursorStep::Top => month.edge(false),
                CursorStep::Bottom => month.edge(true),
            },
            Some(FormPopup::Rows(rows)) => rows.step(step, page),
            Some(FormPopup::Seek(seek)) => seek.scroll.step(step, seek.found.len(), page),
            Some(FormPopup::Merge(merging)) => merging.step(step),
            None => {}
        }
    }

    /// Left and right in a popup; false where they move the cursor in text.
    pub fn popup_sideways(&mut self, forward: bool) -> bool {
        match &mut self.popup {
            Some(FormPopup::Month(month)) => month.go(if forward { 1 } else { -1 }),
            Some(FormPopup::Rows(rows)) => match rows.cell() {
                Some(cell) if cell.is_chosen() => cell.turn(forward),
                _ => return false,
            },
            Some(FormPopup::Merge(merging)) => {
                merging.step(if forward { CursorStep::Down } else { CursorStep::Up });
            }
            Some(FormPopup::Seek(_)) | None => return false,
        }
        true
    }

    /// The next cell of a table, or the one before; elsewhere the popup is left with what it holds.
    pub fn popup_tab(&mut self, forward: bool) -> bool {
        match &mut self.popup {
            Some(FormPopup::Rows(rows)) => {
                if rows.go(forward) {
                    return true;
                }
                self.leave_popup();
                false
            }
            Some(FormPopup::Merge(merging)) => {
                merging.step(if forward { CursorStep::Down } else { CursorStep::Up });
                true
            }
            Some(_) => {
                self.leave_popup();
                false
            }
            None => false,
        }
    }

    /// A character typed over a popup. True when it was taken there.
    pub fn popup_type(&mut self, c: char, words: &Words) -> bool {
        match &mut self.popup {
            Some(FormPopup::Month(_)) if c == ' ' => {
                self.popup_accept();
                true
            }
            Some(FormPopup::Month(_)) => {
                // Whoever types goes on typing in the field; a whole day that stands there is typed over.
                self.popup = None;
                if let Some(field) = self.field_mut()
                    && field.input.value().trim().parse::<Day>().is_ok()
                {
                    field.input.offer();
                }
                false
            }
            Some(FormPopup::Rows(rows)) => {
                rows.type_char(c, words);
                self.dirty = true;
                true
            }
            Some(FormPopup::Merge(_)) => true,
            Some(FormPopup::Seek(_)) | None => false,
        }
    }

    /// Enter in a popup.
    pub fn popup_accept(&mut self) -> PopupOutcome {
        match self.popup.take() {
            Some(FormPopup::Month(month)) => {
                self.put_day(&month);
                PopupOutcome::Field
            }
            Some(FormPopup::Rows(mut rows)) => {
                let open = rows.accept();
                self.popup = Some(FormPopup::Rows(rows));
                if open {
                    return PopupOutcome::No;
                }
                if self.leave_popup() { PopupOutcome::Field } else { PopupOutcome::No }
            }
            Some(FormPopup::Seek(mut seek)) => {
                if !seek.answered {
                    seek.open = true;
                    self.popup = Some(FormPopup::Seek(seek));
                    return PopupOutcome::No;
                }
                self.take_found(&seek);
                PopupOutcome::Field
            }
            Some(FormPopup::Merge(mut merging)) => {
                if self.decide(&mut merging) {
                    return PopupOutcome::Merged;
                }
                self.popup = Some(FormPopup::Merge(merging));
                PopupOutcome::No
            }
            None => PopupOutcome::No,
        }
    }

    /// A day that was chosen: typing replaces it, also when its line is come back to.
    fn put_day(&mut self, month: &MonthBox) {
        self.put(&month.at.to_string());
        if let Some(field) = self.field_mut() {
            field.input.offer();
            field.chosen = true;
        }
    }

    /// The enterprise under the search's cursor, or what was typed where nothing is found.
    fn take_found(&mut self, seek: &Lookup) {
        let typed = seek.input.value();
        match seek.found.get(seek.scroll.at) {
            Some(found) => {
                let code = reference_of(found);
                self.put(&code);
                let name = crate::domain::phrase::Phrase::new("code-known");
                let said = name.with("name", found.name.as_str());
                if let Some(field) = self.field_mut() {
                    field.known = Some((code, said));
                }
            }
            None if !typed.trim().is_empty() => self.put(typed.trim()),
            None => {}
        }
    }

    /// Writes into the field under the cursor.
    fn put(&mut self, value: &str) {
        if let Some(field) = self.field_mut() {
            field.input.set(value);
            field.check();
        }
        self.dirty = true;
    }

    /// Leaves the popup with what it holds: a table's rows, the day moved to, the enterprise found or what was sought. False where
    /// the table is to be mended first.
    pub fn leave_popup(&mut self) -> bool {
        match self.popup.take() {
            Some(FormPopup::Rows(mut rows)) => {
                if !rows.check_all() {
                    self.popup = Some(FormPopup::Rows(rows));
                    return false;
                }
                let value = rows.value();
                self.put_if_new(&value);
            }
            Some(FormPopup::Month(month)) if month.is_moved() => self.put_day(&month),
            Some(FormPopup::Seek(seek)) if seek.answered => self.take_found(&seek),
            Some(FormPopup::Seek(seek)) => self.put_sought(&seek.input.value()),
            Some(FormPopup::Merge(merging)) => self.popup = Some(FormPopup::Merge(merging)),
            Some(FormPopup::Month(_)) | None => {}
        }
        true
    }

    /// Back: the popup goes; what was typed into a table or a search stays in the field as it is. What two officers changed stays to
    /// be decided: false.
    pub fn close_popup(&mut self) -> bool {
        if self.in_merge() {
            return false;
        }
        self.sync_popup();
        self.popup = None;
        true
    }

    /// Fields that two officers changed are to be decided.
    #[must_use]
    pub fn in_merge(&self) -> bool {
        matches!(self.popup, Some(FormPopup::Merge(_)))
    }

    /// What was typed so far goes into its field while the popup stays open: for keeping.
    pub fn sync_popup(&mut self) {
        match &self.popup {
            Some(FormPopup::Rows(rows)) => {
                let value = rows.value();
                self.put_if_new(&value);
            }
            Some(FormPopup::Seek(seek)) => {
                let sought = seek.input.value();
                self.put_sought(&sought);
            }
            Some(FormPopup::Month(_) | FormPopup::Merge(_)) | None => {}
        }
    }

    /// What was typed to seek an enterprise by, where anything was.
    fn put_sought(&mut self, sought: &str) {
        if !sought.trim().is_empty() {
            self.put_if_new(sought.trim());
        }
    }

    fn put_if_new(&mut self, value: &str) {
        if self.field_mut().is_some_and(|f| f.input.value() != value) {
            self.put(value);
        }
    }

    /// A character where the field is filled in by a popup opens it, with that character.
    pub fn popup_by_typing(&mut self, c: char, words: &Words) -> bool {
        let Some(kind) = self.field_mut().map(|f| f.line.kind) else { return false };
        let table = matches!(kind, FormFieldKind::Rows | FormFieldKind::Each);
        let opens =
            table || kind == FormFieldKind::Enterprise || kind == FormFieldKind::Day && c == ' ';
        if !opens || !self.pick(words) {
            return false;
        }
        if c != ' ' {
            match &mut self.popup {
                Some(FormPopup::Rows(rows)) => rows.type_char(c, words),
                Some(FormPopup::Seek(seek)) => seek.input.edit(Edit::Type(c)),
                _ => {}
            }
        }
        true
    }
}

/// What an enterprise that was found is written as: its code, else its number here.
fn reference_of(found: &Found) -> String {
    if found.uscc.is_empty() {
        Reference::Enterprise(found.id.no).to_string()
    } else {
        found.uscc.clone()
    }
}
