//! The form as a layer: which keys it takes, what it does with answers, what may be pressed in it.

use super::FormBox;
use super::field::cut_off;
use super::picker::Picker;
use super::popup::{FormPopup, PopupOutcome};
use super::rows::Pasted;
use super::view;
use crate::command::{Command, CommandLine, Surface};
use crate::domain::phrase::Phrase;
use crate::service::error::DeskError;
use crate::service::request::Ask;
use crate::service::response::{Form, FormFieldKind, FormLine, Reply};
use crate::standard::words::Words;
use crate::tui::keymap::Mode;
use crate::tui::layer::{Context, Hint, Layer, LayerAnswer, Place, Wish, hints};
use crate::tui::overlay::drafts::DraftsBox;
use crate::tui::purpose::Purpose;
use crate::tui::shared::Shared;
use crate::tui::text::number;
use crate::tui::widget::input::{Edit, Input};
use crate::tui::widget::paint::Paint;
use crate::tui::widget::scroll::CursorStep;
use ratatui::layout::Rect;

impl FormBox {
    /// Enter: takes the choice, goes on to the next line, or saves.
    pub(super) fn accept(&mut self, context: &mut Context<'_>) {
        if self.picker.is_some() {
            self.take_choice();
            if self.picker.is_none() {
                self.go_on();
            }
            return;
        }
        if self.popup.is_some() {
            match self.popup_accept() {
                PopupOutcome::No => {}
                PopupOutcome::Field => self.go_on(),
                PopupOutcome::Merged => self.tell_merged(context),
            }
        } else if self.on_save() {
            return self.save(context);
        } else {
            // An empty list of choices opens by itself; elsewhere Enter goes on.
            if let Some(field) = self.field_mut()
                && !field.line.choices.is_empty()
                && field.line.required
                && field.input.is_empty()
            {
                self.picker = Some(Picker::new(field, &context.shared.words));
                return;
            }
            self.go_on();
        }
        self.after_key(context);
        self.keep(0, context);
    }

    fn back(&mut self, context: &mut Context<'_>) {
        self.sync_popup();
        if self.in_known_table() && !self.is_touched() {
            // It was there from the first: nothing of the form was seen without it.
            self.leave(context);
        } else if self.popup.is_some() {
            if self.close_popup() {
                self.after_key(context);
                self.keep(0, context);
            } else {
                // Undecided, the form is left: its draft asks the same again.
                self.leave(context);
            }
        } else if self.picker.is_some() {
            // The letters narrowed the choices alone: the field holds what it held.
            self.picker = None;
        } else {
            self.leave(context);
        }
    }

    /// Another line; in a table another cell.
    fn tab(&mut self, forward: bool, context: &mut Context<'_>) {
        self.leave_picker();
        if !self.popup_tab(forward) && self.popup.is_none() {
            self.step(if forward { CursorStep::Down } else { CursorStep::Up }, context);
        }
    }

    /// Opens what the field under the cursor is filled in by.
    fn open_popup(&mut self, context: &mut Context<'_>) {
        if self.is_covered() {
        } else if self.pick(&context.shared.words) {
            self.after_key(context);
        } else {
            context.warn(&Phrase::new("pick-nothing"));
        }
    }

    /// Takes a row out of a table, or puts the last one taken out back.
    fn cut_row(&mut self, out: bool, context: &mut Context<'_>) {
        let done = match &mut self.popup {
            Some(FormPopup::Rows(rows)) if out && rows.is_known() => {
                self.dirty |= rows.cut();
                return;
            }
            Some(FormPopup::Rows(rows)) if out => rows.cut(),
            Some(FormPopup::Rows(rows)) => rows.put(),
            _ => false,
        };
        if !done {
            context.warn(&Phrase::new("row-nothing"));
            return;
        }
        self.dirty = true;
        let key = context.shared.key(Mode::Text, Command::PutRow);
        context.tell(&Phrase::new(if out { "row-cut" } else { "row-put" }).with("key", key));
    }

    /// The same for every empty row below, in a table whose rows are known.
    fn fill_down(&mut self, context: &mut Context<'_>) {
        let filled = match &mut self.popup {
            Some(FormPopup::Rows(rows)) => rows.fill_down(),
            _ => false,
        };
        self.dirty |= filled;
        if !filled {
            context.warn(&Phrase::new("fill-nothing"));
        }
    }

    /// The start or end of the line; in a month its first or last day, in choices the first or last.
    fn line_edge(&mut self, end: bool, context: &mut Context<'_>) {
        if let Some(picker) = self.picker.as_mut().filter(|picker| picker.input.is_empty()) {
            let step = if end { CursorStep::Bottom } else { CursorStep::Top };
            picker.scroll.step(step, picker.shown.len(), 1);
        } else if let Some(FormPopup::Month(month)) = &mut self.popup {
            month.edge(end);
        } else {
            self.edit(if end { Edit::End } else { Edit::Start }, context);
        }
    }

    /// A paste into a table as rows, into choices as codes, into a line with a word about its line ends; false where it is text.
    fn paste_whole(&mut self, text: &str, context: &mut Context<'_>) -> bool {
        if self.picker.is_some() {
            return false;
        }
        let field = self.fields().get(self.at);
        if field.is_some_and(|f| matches!(f.line.kind, FormFieldKind::Rows | FormFieldKind::Each))
            && self.popup.is_none()
        {
            self.pick(&context.shared.words);
        }
        let told = match &mut self.popup {
            Some(FormPopup::Rows(rows)) => {
                let told = rows.paste(text, &context.shared.words);
                let left = Phrase::new("rows-left").with("count", number(told.left));
                let rows = Phrase::new("rows-pasted").with("count", number(told.rows));
                match told {
                    Pasted { cut: 1.., .. } => Some(cut_off(told.cut)),
                    Pasted { left: 1.., .. } => Some(left),
                    _ => (told.rows > 0).then_some(rows),
                }
            }
            Some(_) => return false,
            None => match self.field_mut() {
                Some(field) => field.paste(text, &context.shared.words),
                None => return false,
            },
        };
        self.dirty = true;
        self.after_key(context);
        if let Some(told) = told {
            context.tell(&told);
        }
        true
    }

    fn take_form(&mut self, form: Form, context: &mut Context<'_>) {
        self.fill(form);
        if self.opening.draft.is_none() {
            let prefix = self.draft_key();
            context.ask(Purpose::DraftOf, Ask::Own { prefix });
        }
        self.open_table();
        self.ask_known(context);
        self.ask_rules(context);
    }
}

impl Layer for FormBox {
    fn place(&self) -> Place {
        if self.picker.is_some() { Place::Picker } else { Place::Form }
    }

    fn surface(&self) -> Surface {
        Surface::Form
    }

    fn opened(&mut self, context: &mut Context<'_>) {
        self.today = context.shared.today();
        match self.opening.record {
            Some(id) => context.ask(Purpose::FormRecord, Ask::Record { id }),
            None => self.ask_form(context),
        }
        if let Some(warning) = self.opening.warning.take() {
            context.warn(&warning);
        }
    }

    fn run(&mut self, line: &CommandLine, context: &mut Context<'_>) -> bool {
        use Command as C;
        match line.command {
            C::Back => self.back(context),
            C::Save => self.save(context),
            C::Pane | C::PaneBack => self.tab(line.command == C::Pane, context),
            C::Pick => self.open_popup(context),
            C::CutRow | C::PutRow => self.cut_row(line.command == C::CutRow, context),
            C::FillDown => self.fill_down(context),
            C::Newline => self.edit(Edit::Newline, context),
            C::LineStart | C::LineEnd => self.line_edge(line.command == C::LineEnd, context),
            C::Left | C::Right if self.sideways(line.command == C::Right) => {
                self.after_key(context);
            }
            _ => return false,
        }
        true
    }

    fn enter(&mut self, context: &mut Context<'_>) {
        self.accept(context);
    }

    fn step(&mut self, step: CursorStep, context: &mut Context<'_>) {
        self.move_cursor(step, context.shared.page());
        self.after_key(context);
    }

    fn input(&mut self) -> Option<&mut Input> {
        if self.picker.is_some() {
            return self.picker.as_mut().map(|p| &mut p.input);
        }
        if self.popup.is_some() {
            return self.popup_input();
        }
        self.field_input()
    }

    fn typed(&mut self, context: &mut Context<'_>) {
        match &mut self.picker {
            Some(picker) => picker.narrow(),
            None => self.dirty = true,
        }
        self.after_key(context);
    }

    fn type_char(&mut self, c: char, context: &mut Context<'_>) {
        if self.choose_by_typing(c, &context.shared.words) {
            self.after_key(context);
        } else {
            self.edit(Edit::Type(c), context);
        }
    }

    fn paste(&mut self, text: &str, context: &mut Context<'_>) -> usize {
        if self.paste_whole(text, context) {
            return 0;
        }
        let cut = self.input().map_or(0, |input| input.paste(text));
        self.typed(context);
        cut
    }

    fn take(&mut self, purpose: Purpose, reply: Reply, context: &mut Context<'_>) {
        match (purpose, reply) {
            (Purpose::FormRecord, Reply::Record(record)) => self.take_record(&record, context),
            (Purpose::Known, Reply::Record(record)) => self.take_known(Some(&record), context),
            (_, Reply::Form(form)) => self.take_form(form, context),
            (_, Reply::Found(found)) => self.take_sought(found, context),
            (_, Reply::Span(span)) => self.take_span(purpose, span, context),
            (_, Reply::Checked(checked)) => self.take_checked(&checked),
            (_, Reply::Plan(plan)) => self.take_plan(plan, context),
            (_, Reply::Done(done)) => self.take_done(done, context),
            // A draft of the form that was just opened is offered before anything is typed over it.
            (Purpose::DraftOf, Reply::Own(kept)) if context.on_top => {
                if let Some(drafts) = DraftsBox::of(&kept, true) {
                    context.open(drafts);
                }
            }
            _ => {}
        }
    }

    fn failed(&mut self, purpose: Purpose, error: &DeskError, context: &mut Context<'_>) -> bool {
        self.take_failure(purpose, error, context)
    }

    /// A form is saved as soon as a day in it is counted.
    fn waits(&self, waits: &dyn Fn(Purpose) -> bool) -> bool {
        self.saving && waits(Purpose::Reckon)
    }

    fn give_up(&mut self, context: &mut Context<'_>) {
        self.saving = false;
        self.counting = None;
        if self.is_empty() {
            context.close();
        }
    }

    fn answered(&mut self, answered: LayerAnswer, context: &mut Context<'_>) {
        match answered {
            LayerAnswer::SaveAllTheSame => self.act(context),
            LayerAnswer::IsThere(id) => {
                self.leave(context);
                context.wish(Wish::Record(id));
            }
            LayerAnswer::Left | LayerAnswer::Part(_) => {}
            LayerAnswer::BringBack(draft) => {
                self.bring_back(*draft);
                self.ask_rules(context);
            }
        }
    }

    fn is_part_of_step(&self) -> bool {
        true
    }

    fn finish(&mut self, context: &mut Context<'_>) {
        self.drop_draft(context);
    }

    fn keep_draft(&mut self, every: u64, context: &mut Context<'_>) {
        self.keep(every, context);
    }

    fn holds_typed(&mut self) -> bool {
        self.is_touched()
    }

    fn field(&self, words: &Words) -> Option<(&FormLine, String, &str)> {
        let field = self.fields().get(self.at)?;
        Some((&field.line, field.shown(words), &self.opening.transition))
    }

    /// It depends on what the field is filled in by.
    fn hints(&self, _: &Shared) -> Vec<Hint> {
        use Command as C;
        if self.picker.is_some() {
            return vec![(C::Up, ""), (C::Down, ""), (C::Accept, "hint-choose"), (C::Back, "")];
        }
        if self.in_known_table() {
            return vec![
                (C::Accept, ""),
                (C::Pane, "hint-next-cell"),
                (C::FillDown, ""),
                (C::Save, ""),
                (C::CutRow, "hint-clear-row"),
                (C::Back, ""),
            ];
        }
        hints(if self.in_table() {
            &[C::Accept, C::Up, C::Down, C::CutRow, C::PutRow, C::Save, C::Back]
        } else if self.in_lines() {
            &[C::Accept, C::Newline, C::Up, C::Down, C::Save, C::Back]
        } else if self.may_pick() {
            &[C::Accept, C::Pick, C::Up, C::Down, C::Save, C::Back, C::Left, C::Right]
        } else {
            &[C::Accept, C::Up, C::Down, C::Save, C::Left, C::Right, C::EraseLine, C::Back]
        })
    }

    fn draw(&self, _: &Shared, paint: &mut Paint<'_>, body: Rect, top: bool) {
        view::draw(self, paint, body, top);
    }
}
