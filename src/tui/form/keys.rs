//! Keys in a form: the cursor over its lines, choices that open by typing, what Enter takes, where left and right lead.

use super::FormBox;
use super::picker::Picker;
use crate::standard::words::Words;
use crate::tui::widget::input::{Edit, Input};
use crate::tui::widget::scroll::CursorStep;

impl FormBox {
    pub(super) fn move_cursor(&mut self, step: CursorStep, page: usize) {
        if let Some(picker) = &mut self.picker {
            picker.scroll.step(step, picker.shown.len(), page);
            return;
        }
        if self.popup.is_some() {
            self.popup_step(step, page);
            return;
        }
        if let (CursorStep::Up | CursorStep::Down, Some(input)) = (step, self.long_input())
            && input.goes(step == CursorStep::Down)
        {
            input.edit(if step == CursorStep::Down { Edit::Down } else { Edit::Up });
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
    pub(super) fn choose_by_typing(&mut self, c: char, words: &Words) -> bool {
        if self.picker.is_some() {
            if c == ' ' && self.picker.as_ref().is_some_and(|p| p.many) {
                self.turn_choice();
                return true;
            }
            return false;
        }
        if self.popup.is_some() && self.popup_type(c, words) {
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
            let dirty = field.answer(c);
            self.dirty |= dirty;
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

    /// Leaves the choices with what is highlighted; of several, what was taken stands, and what was typed is taken too.
    pub(super) fn leave_picker(&mut self) {
        if self.picker.as_ref().is_some_and(|p| !p.many || !p.input.is_empty()) {
            self.take_choice();
        }
        self.picker = None;
    }

    /// Takes the choice under the picker's cursor and is done with it. Of several, whatever was taken in or out one by one stands.
    pub(super) fn take_choice(&mut self) {
        let Some(picker) = self.picker.take() else { return };
        if picker.many && picker.touched && picker.input.is_empty() {
            return;
        }
        let Some(code) = picker.chosen() else {
            self.picker = Some(picker);
            return;
        };
        if let Some(field) = self.field_mut()
            && !field.holds(code)
        {
            field.choose(code);
            self.dirty = true;
        }
    }

    /// Of several: takes the choice under the cursor in, or out.
    fn turn_choice(&mut self) {
        let Some(code) = self.picker.as_ref().and_then(|p| p.chosen()).map(str::to_owned) else {
            return;
        };
        if let Some(field) = self.field_mut() {
            field.choose(&code);
            self.dirty = true;
        }
        // What is typed next looks for another one.
        if let Some(picker) = &mut self.picker {
            picker.taken();
        }
    }

    /// Left and right: in a popup, or another choice of the field; false where they move the cursor in text.
    pub(super) fn sideways(&mut self, forward: bool) -> bool {
        if self.popup_sideways(forward) {
            return true;
        }
        let covered = self.is_covered();
        match self.field_mut().filter(|f| !covered && f.is_chosen()) {
            Some(field) => {
                field.turn(forward);
                self.dirty = true;
                true
            }
            None => false,
        }
    }
}
