//! The detail of one record: which one, and its page. Enter on a line opens what it is about; a trail leads back.

use crate::domain::action::Target;
use crate::domain::day::Day;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::{Arg, Phrase};
use crate::service::page::{Cell, Lead, Mark, Page, PageLine, PageOf, TIME_LINE};
use crate::service::request::Ask;
use crate::service::response::{Former, RecordView};
use crate::tui::layer::Context;
use crate::tui::opening::Opening;
use crate::tui::page::popup::PagePopup;
use crate::tui::page::{PagePane, cell_text};
use crate::tui::purpose::Purpose;

/// A record as it is looked at.
#[derive(Debug)]
pub struct DetailPane {
    pub record: Option<Box<RecordView>>,
    /// The record asked for; it may still be on its way.
    pub id: Option<RecordId>,
    pub page: PagePane,
    /// Where Back leads.
    pub trail: Vec<RecordId>,
    /// It was opened for itself and does not follow the list's cursor.
    pub pinned: bool,
}

impl Default for DetailPane {
    fn default() -> Self {
        Self {
            record: None,
            id: None,
            page: PagePane::new(PageOf::Reading),
            trail: Vec::new(),
            pinned: false,
        }
    }
}

impl DetailPane {
    /// Another record is wanted: what does not belong to it is not shown. One of the same kind shows at the same tab.
    fn want(&mut self, id: RecordId) {
        if self.id != Some(id) {
            let tab = self.page.tab;
            let same = self.record.as_ref().is_none_or(|r| r.id.kind == id.kind);
            self.id = Some(id);
            self.page = PagePane::new(PageOf::Record { id });
            self.page.tab = if same { tab } else { 0 };
            self.record = None;
        }
    }

    pub(super) fn take_record(&mut self, mut record: Box<RecordView>) {
        if self.id == Some(record.id) {
            let title = record.page.title.clone();
            let empty = Page::single(PageOf::Reading, None, title, Vec::new());
            self.page.take(Box::new(std::mem::replace(&mut record.page, empty)));
            self.record = Some(record);
        }
    }

    /// The line under the cursor.
    #[must_use]
    pub fn line(&self) -> Option<&PageLine> {
        self.page.line()
    }

    /// The days that the line under the cursor tells.
    #[must_use]
    pub fn days(&self) -> Vec<Day> {
        self.line().and_then(PageLine::value).map(Cell::days).unwrap_or_default()
    }

    /// Shows a record and keeps it, whatever the list's cursor does.
    pub fn open(&mut self, id: RecordId, context: &mut Context<'_>) {
        let known = self.id == Some(id) && self.record.is_some();
        self.want(id);
        self.pinned = true;
        if !known {
            context.ask(Purpose::Record, Ask::Record { id });
        }
    }

    /// Follows the list's cursor to that record, or to none.
    pub fn follow(&mut self, id: Option<RecordId>, context: &mut Context<'_>) {
        match id {
            Some(id) if self.id != Some(id) => {
                self.want(id);
                context.ask(Purpose::Record, Ask::Record { id });
            }
            Some(_) => {}
            None => {
                context.forget(Purpose::Record);
                *self = Self::default();
            }
        }
    }

    /// The record is no more: nothing shows, and nothing leads back to it.
    pub fn gone(&mut self) {
        if let Some(gone) = self.id.take() {
            self.trail.retain(|id| *id != gone);
        }
        self.record = None;
        self.page = PagePane::new(PageOf::Reading);
    }

    /// The same record as it stands by now.
    pub fn refresh(&self, context: &mut Context<'_>) {
        if let Some(id) = self.id {
            context.ask(Purpose::Record, Ask::Record { id });
        }
    }

    /// Another day is looked at: what shows is not of it. What follows the list waits for the rows of that day, among which the
    /// record need not be.
    pub fn look_again(&mut self, follows: bool, context: &mut Context<'_>) {
        self.record = None;
        self.page.look_again();
        if follows {
            self.id = None;
            context.forget(Purpose::Record);
        } else {
            self.refresh(context);
        }
    }

    /// Enter: folds an entry, mends what a line says, opens what it is about, or cites its clause.
    pub(super) fn enter(&mut self, context: &mut Context<'_>) {
        if self.page.on_time_line() {
            return self.unfold(context);
        }
        if self.page.fold_line() {
            return;
        }
        let to = self.line().and_then(PageLine::opens);
        if self.fill_in(context) || self.mend_line(context) {
            return;
        }
        if let Some(to) = to.filter(|to| Some(*to) != self.id) {
            self.trail.extend(self.id);
            self.open(to, context);
        } else if to.is_none()
            && let Some(clause) = self.line().map(|l| l.clause.clone())
            && let Some(reading) = PagePopup::of_clause(context.shared, &clause)
        {
            context.open(reading);
        }
    }

    /// Opens the form that the line under the cursor leads to; false where it leads to none.
    fn fill_in(&self, context: &mut Context<'_>) -> bool {
        let Some(Lead::Form(jump)) = self.line().and_then(|line| line.leads.as_ref()) else {
            return false;
        };
        let said = self.line().and_then(PageLine::label).map(|l| context.shared.words.say(l));
        let about = said.unwrap_or_default();
        let title = context.shared.form_title(&jump.transition, &about);
        let opening = Opening { about, ..Opening::mending(title, jump) };
        context.fill_in(opening.on(jump.record));
        true
    }

    /// Opens the form that mends the line of the checklist under the cursor; false where it is no such line.
    fn mend_line(&self, context: &mut Context<'_>) -> bool {
        let (Some(record), Some(line)) = (self.record.as_ref(), self.line()) else {
            return false;
        };
        let case =
            [Some(record.id), line.opens()].into_iter().flatten().find(|i| i.kind == Kind::Case);
        let (Some(case), Some(preset)) = (case, line.label().and_then(checked)) else {
            return self.mend_field(context);
        };
        let said = line.label().map(|label| context.shared.words.say(label));
        let about = said.unwrap_or_default();
        let own = line.field.clone().zip(record.enterprise.or(Some(record.id)));
        if let Some((field, enterprise)) = own.filter(|_| line.mark == Mark::Open) {
            // A condition that the machine judges by a field is mended in that field.
            return open_edit(enterprise, &about, Some(field), context);
        }
        let material = preset.iter().any(|(list, _)| list == "material");
        let transition = if material { "case.receive_material" } else { "case.find_condition" };
        let title = context.shared.form_title(transition, &about);
        let target = Target { id: case, version: None };
        let opening = Opening { about, preset, ..Opening::new(title, transition, vec![target]) };
        context.fill_in(opening.on(case));
        true
    }

    /// A line that stands for a field of the record's own edit form opens that form on it.
    fn mend_field(&self, context: &mut Context<'_>) -> bool {
        let (Some(record), Some(line)) = (self.record.as_ref(), self.line()) else {
            return false;
        };
        let field = line.field.clone();
        line.opens().is_none()
            && field.is_some()
            && open_edit(record.id, &record.title, field, context)
    }

    /// Shows or hides what an entry of the time line changed; on the line below them all, asks for older ones.
    pub(super) fn unfold(&mut self, context: &mut Context<'_>) {
        if let Some(operation) = self.page.entry().map(|e| e.operation) {
            self.page.fold(operation);
        } else if let (true, Some(record)) = (self.page.more(), &self.record) {
            let limit = self.page.entries().len() + TIME_LINE;
            let reference = Some(record.reference.clone());
            context.ask(Purpose::Older, Ask::Log { reference, limit });
        }
    }

    /// Asks what the record's edit form would hold to bring back how it stood after the entry under the cursor.
    pub(super) fn restore(&self, context: &mut Context<'_>) {
        let (Some(entry), Some(record)) = (self.page.entry(), &self.record) else { return };
        if context.shared.edit_step(record.kind).is_none() {
            let kind = Arg::label("kind", record.kind.word());
            context.warn(&Phrase::new("restore-no-form").with("kind", kind));
            return;
        }
        let ask = Ask::Version { id: record.id, operation: entry.operation };
        context.ask(Purpose::Version, ask);
    }

    /// The edit form with the former values in it, to be looked at and saved; nothing is written yet.
    pub(super) fn restore_to(&self, former: &Former, context: &mut Context<'_>) {
        let shown = self.record.as_ref().filter(|s| s.id == former.id);
        let Some(about) = shown.map(|s| s.title.clone()) else { return };
        let Some(transition) = context.shared.edit_step(former.id.kind) else { return };
        let operation = format!("#{:06}", former.operation);
        let Some((first, _)) = former.fields.first() else {
            context.tell(&Phrase::new("restore-nothing").with("operation", operation));
            return;
        };
        let said = Phrase::new("restore-title").with("operation", operation).with("about", about);
        let title = context.shared.words.say(&said);
        let target = Target { id: former.id, version: None };
        let opening = Opening {
            preset: former.fields.clone(),
            field: Some(first.clone()),
            about: title.clone(),
            ..Opening::new(title, &transition, vec![target])
        };
        context.fill_in(opening.on(former.id));
    }

    /// Back along the trail; false at its beginning.
    pub fn back(&mut self, context: &mut Context<'_>) -> bool {
        let Some(id) = self.trail.pop() else { return false };
        self.open(id, context);
        true
    }

    pub(super) fn copy(&self, context: &mut Context<'_>) {
        let words = &context.shared.words;
        let text = match (self.line(), &self.record) {
            (Some(line), _) => {
                line.value().map(|value| cell_text(words, value)).unwrap_or_default()
            }
            (None, Some(record)) => record.reference.clone(),
            (None, None) => return,
        };
        context.copy(text);
    }
}

/// A record's own edit form, standing on a field; false where its kind has none.
fn open_edit(id: RecordId, about: &str, field: Option<String>, context: &mut Context<'_>) -> bool {
    let Some(transition) = context.shared.edit_step(id.kind) else { return false };
    let title = context.shared.form_title(&transition, about);
    let opening = Opening::new(title, &transition, vec![Target { id, version: None }]);
    context.fill_in(Opening { about: about.to_owned(), field, ..opening }.on(id));
    true
}

/// The list and code of the material or condition that a line of the checklist is about; of a dimension's material, both.
fn checked(label: &Phrase) -> Option<Vec<(String, String)>> {
    let mut found: Vec<(String, String)> = Vec::new();
    for (_, arg) in &label.args {
        if let Arg::Label { list, code } = arg
            && matches!(list.as_str(), "material" | "condition" | "dimension")
        {
            found.push((list.clone(), code.clone()));
        }
    }
    found.iter().any(|(list, _)| list != "dimension").then_some(found)
}
