//! The detail of one record: which sheet, which tab, which line. Enter on a line opens what it is about; a trail leads back.

use super::detail_view;
use crate::command::{Command, Line};
use crate::domain::action::Target;
use crate::domain::day::Day;
use crate::domain::field::FieldValue;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::{Arg, Phrase};
use crate::service::request::Ask;
use crate::service::response::{
    Former, LogEntry, Reply, Section, Sheet, SheetLine, SheetValue, TIME_LINE as MOST,
};
use crate::tui::layer::{Context, Hint, Layer, Place};
use crate::tui::opening::Opening;
use crate::tui::overlay::reading::Reading;
use crate::tui::purpose::Purpose;
use crate::tui::shared::Shared;
use crate::tui::widget::paint::Paint;
use crate::tui::widget::scroll::{Scroll, Step};
use ratatui::layout::Rect;
use std::collections::BTreeSet;

/// The tabs after the sheet's own sections.
pub const TIME_LINE: &str = "section-time-line";

/// What the cursor stood on.
enum Stood {
    /// An entry of the time line, by its operation.
    Entry(u64),
    /// A line, by what it is called and what it leads to.
    Line(Phrase, Option<RecordId>),
    Nothing,
}

/// A sheet as it is looked at.
#[derive(Debug, Default)]
pub struct DetailPane {
    pub sheet: Option<Box<Sheet>>,
    /// The record asked for; the sheet may still be on its way.
    pub id: Option<RecordId>,
    pub tab: usize,
    pub scroll: Scroll,
    /// Where Back leads.
    pub trail: Vec<RecordId>,
    /// More of the time line than the sheet brought.
    older: Option<Vec<LogEntry>>,
    /// Operations whose changes show.
    open: BTreeSet<u64>,
    /// It was opened for itself and does not follow the list's cursor.
    pub pinned: bool,
}

impl DetailPane {
    /// Another record is wanted: what does not belong to it is not shown.
    pub fn want(&mut self, id: RecordId) {
        if self.id != Some(id) {
            self.id = Some(id);
            self.scroll = Scroll::default();
            self.older = None;
            self.open.clear();
            if self.sheet.as_ref().is_some_and(|s| s.id.kind != id.kind) {
                self.tab = 0;
            }
            if self.sheet.as_ref().is_some_and(|s| s.id != id) {
                self.sheet = None;
            }
        }
    }

    fn take_record(&mut self, sheet: Box<Sheet>) {
        if self.id == Some(sheet.id) {
            let stood = self.stood();
            let newest = |e: &[LogEntry]| e.first().map(|e| e.operation);
            if newest(&sheet.time_line) != newest(self.entries()) {
                self.older = None;
            }
            self.sheet = Some(sheet);
            self.stand(stood);
        }
    }

    /// What the cursor stands on, and the tab that shows.
    fn stood(&self) -> Option<(String, Stood)> {
        let tab = self.keys().get(self.tab).cloned()?;
        let line = |l: &SheetLine| Stood::Line(l.label.clone(), l.opens);
        let entry = self.entry().map(|e| Stood::Entry(e.operation));
        Some((tab, entry.or_else(|| self.line().map(line)).unwrap_or(Stood::Nothing)))
    }

    /// Puts the cursor on the same entry or line of the same tab again, wherever it is by now; without it, inside what there is.
    fn stand(&mut self, stood: Option<(String, Stood)>) {
        let tabs = self.keys();
        let (tab, on) = stood.map_or((None, Stood::Nothing), |(tab, on)| (Some(tab), on));
        let tab = tab.and_then(|tab| tabs.iter().position(|t| *t == tab)).unwrap_or(self.tab);
        self.tab = tab.min(tabs.len().saturating_sub(1));
        let at = self.scroll.at;
        let alike = |l: &SheetLine, label: &Phrase, opens| l.label == *label && l.opens == opens;
        let place = match &on {
            Stood::Entry(operation) => {
                self.entries().iter().position(|e| e.operation == *operation)
            }
            Stood::Line(label, opens) => {
                let lines = self.lines().iter().enumerate();
                let same = lines.filter(|(_, l)| alike(l, label, *opens)).map(|(place, _)| place);
                same.min_by_key(|place| place.abs_diff(at))
            }
            Stood::Nothing => None,
        };
        self.scroll.at = place.unwrap_or(at).min(self.len().saturating_sub(1));
    }

    fn own_sections(&self) -> impl Iterator<Item = &Section> {
        self.sheet.iter().flat_map(|s| &s.sections).filter(|s| s.key != TIME_LINE)
    }

    /// Keys of the tabs' words.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = self.own_sections().map(|s| s.key.clone()).collect();
        if self.sheet.is_some() {
            keys.push(TIME_LINE.to_owned());
        }
        keys
    }

    #[must_use]
    pub fn tabs(&self) -> usize {
        self.keys().len()
    }

    /// The lines of the tab that shows; the time line has none of its own.
    #[must_use]
    pub fn lines(&self) -> &[SheetLine] {
        self.own_sections().nth(self.tab).map_or(&[], |s| s.lines.as_slice())
    }

    #[must_use]
    pub fn on_time_line(&self) -> bool {
        self.sheet.is_some() && self.tab + 1 == self.tabs()
    }

    /// The entries of the time line, newest first.
    #[must_use]
    pub fn entries(&self) -> &[LogEntry] {
        let own = || self.sheet.as_ref().map_or(&[][..], |s| s.time_line.as_slice());
        self.older.as_deref().unwrap_or_else(own)
    }

    /// There may be older ones.
    #[must_use]
    pub fn more(&self) -> bool {
        let shown = self.entries().len();
        shown > 0 && shown.is_multiple_of(MOST)
    }

    /// The entry under the cursor, where the time line shows.
    #[must_use]
    pub fn entry(&self) -> Option<&LogEntry> {
        self.entries().get(self.scroll.at).filter(|_| self.on_time_line())
    }

    /// Whether what an operation changed shows.
    #[must_use]
    pub fn is_open(&self, operation: u64) -> bool {
        self.open.contains(&operation)
    }

    /// Shows what an operation changed, or hides it.
    fn fold(&mut self, operation: u64) {
        if !self.open.remove(&operation) {
            self.open.insert(operation);
        }
    }

    /// Takes a longer time line in, unless it is of another record.
    fn take_older(&mut self, entries: Vec<LogEntry>) {
        let first = entries.first().map(|e| e.operation);
        if first == self.entries().first().map(|e| e.operation) {
            self.older = Some(entries);
        }
    }

    /// The line under the cursor.
    #[must_use]
    pub fn line(&self) -> Option<&SheetLine> {
        self.lines().get(self.scroll.at)
    }

    fn len(&self) -> usize {
        if self.on_time_line() {
            self.entries().len() + usize::from(self.more())
        } else {
            self.lines().len()
        }
    }

    /// The next tab, or the one before.
    fn turn(&mut self, forward: bool) {
        let tabs = self.tabs().max(1);
        self.tab = if forward { (self.tab + 1) % tabs } else { (self.tab + tabs - 1) % tabs };
        self.scroll = Scroll::default();
    }

    /// Shows a record and keeps it, whatever the list's cursor does.
    pub fn open(&mut self, id: RecordId, context: &mut Context<'_>) {
        let known = self.id == Some(id) && self.sheet.is_some();
        self.want(id);
        self.pinned = true;
        if !known {
            context.ask(Purpose::Record, Ask::Sheet { id });
        }
    }

    /// Follows the list's cursor to that record, or to none.
    pub fn follow(&mut self, id: Option<RecordId>, context: &mut Context<'_>) {
        match id {
            Some(id) if self.id != Some(id) => {
                self.want(id);
                context.ask(Purpose::Record, Ask::Sheet { id });
            }
            Some(_) => {}
            None => {
                context.forget(Purpose::Record);
                *self = Self::default();
            }
        }
    }

    /// The same record as it stands by now.
    pub fn refresh(&self, context: &mut Context<'_>) {
        if let Some(id) = self.id {
            context.ask(Purpose::Record, Ask::Sheet { id });
        }
    }

    /// Enter: folds an entry, mends what a line says, opens what it is about, or cites its clause.
    fn enter(&mut self, context: &mut Context<'_>) {
        if self.on_time_line() {
            return self.unfold(context);
        }
        let to = self.line().and_then(|l| l.opens);
        if self.mend_line(context) {
            return;
        }
        if let Some(to) = to.filter(|to| Some(*to) != self.id) {
            self.trail.extend(self.id);
            self.open(to, context);
        } else if to.is_none()
            && let Some(clause) = self.line().map(|l| l.clause.clone())
            && let Some(reading) = Reading::of_clause(context.shared, &clause)
        {
            context.open(reading);
        }
    }

    /// Opens the form that mends the line of the checklist under the cursor; false where it is no such line.
    fn mend_line(&self, context: &mut Context<'_>) -> bool {
        let (Some(sheet), Some(line)) = (self.sheet.as_ref(), self.line()) else {
            return false;
        };
        let case =
            [Some(sheet.id), line.opens].into_iter().flatten().find(|i| i.kind == Kind::Case);
        let (Some(case), Some(preset)) = (case, checked(&line.label)) else {
            return self.mend_field(context);
        };
        let about = context.shared.words.say(&line.label);
        let own = line.field.clone().zip(sheet.enterprise.or(Some(sheet.id)));
        if let Some((field, enterprise)) = own.filter(|_| line.mark == "open") {
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
        let (Some(sheet), Some(line)) = (self.sheet.as_ref(), self.line()) else {
            return false;
        };
        let field = line.field.clone();
        line.opens.is_none() && field.is_some() && open_edit(sheet.id, &sheet.title, field, context)
    }

    /// Shows or hides what an entry of the time line changed; on the line below them all, asks for older ones.
    fn unfold(&mut self, context: &mut Context<'_>) {
        if let Some(operation) = self.entry().map(|e| e.operation) {
            self.fold(operation);
        } else if let (true, Some(sheet)) = (self.more(), &self.sheet) {
            let limit = self.entries().len() + MOST;
            let reference = Some(sheet.reference.clone());
            context.ask(Purpose::Older, Ask::Log { reference, limit });
        }
    }

    /// Asks what the record's edit form would hold to bring back how it stood after the entry under the cursor.
    fn restore(&self, context: &mut Context<'_>) {
        let (Some(entry), Some(sheet)) = (self.entry(), &self.sheet) else { return };
        if context.shared.edit_step(sheet.kind).is_none() {
            let kind = Arg::label("kind", sheet.kind.word());
            context.warn(&Phrase::new("restore-no-form").with("kind", kind));
            return;
        }
        let ask = Ask::Version { id: sheet.id, operation: entry.operation };
        context.ask(Purpose::Version, ask);
    }

    /// The edit form with the former values in it, to be looked at and saved; nothing is written yet.
    fn restore_to(&self, former: &Former, context: &mut Context<'_>) {
        let shown = self.sheet.as_ref().filter(|s| s.id == former.id);
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

    fn copy(&self, context: &mut Context<'_>) {
        let words = &context.shared.words;
        let text = match (self.line(), &self.sheet) {
            (Some(line), _) => detail_view::value_text(words, &line.value),
            (None, Some(sheet)) => sheet.reference.clone(),
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

impl Layer for DetailPane {
    fn place(&self) -> Place {
        Place::Detail
    }

    fn run(&mut self, line: &Line, context: &mut Context<'_>) -> bool {
        match line.command {
            Command::Open => self.enter(context),
            Command::Left | Command::Right => self.turn(line.command == Command::Right),
            Command::Restore => self.restore(context),
            Command::Copy => self.copy(context),
            _ => return false,
        }
        true
    }

    fn step(&mut self, step: Step, context: &mut Context<'_>) {
        let shown = usize::from(context.shared.layout().detail.height);
        self.scroll.at = step.from(self.scroll.at, self.len(), shown / 2);
    }

    fn take(&mut self, purpose: Purpose, reply: Reply, context: &mut Context<'_>) {
        match (purpose, reply) {
            (_, Reply::Sheet(sheet)) => self.take_record(sheet),
            (Purpose::Older, Reply::Log(entries)) => self.take_older(entries),
            (_, Reply::Version(former)) => self.restore_to(&former, context),
            _ => {}
        }
    }

    /// The record that keys would be on is not on the screen yet.
    fn waits(&self, waits: &dyn Fn(Purpose) -> bool) -> bool {
        self.sheet.is_none() && waits(Purpose::Record)
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        use Command as C;
        if self.on_time_line() {
            return crate::tui::layer::hints(&[
                C::Back,
                C::Open,
                C::Restore,
                C::Pane,
                C::Transition,
                C::Edit,
                C::Why,
                C::Undo,
                C::Palette,
            ]);
        }
        vec![
            (C::Back, ""),
            (C::Right, "hint-tab"),
            (C::Open, ""),
            (C::Transition, ""),
            (C::Edit, ""),
            (C::Why, ""),
            (C::Claim, ""),
            (C::Undo, ""),
            (C::Palette, ""),
            (C::Board, ""),
            (C::Copy, ""),
            (C::Pane, ""),
        ]
    }

    fn draw(&self, _: &Shared, paint: &mut Paint<'_>, area: Rect, top: bool) {
        detail_view::detail(self, paint, area, top);
    }
}

/// The days a line tells.
#[must_use]
pub fn days_of(line: &SheetLine) -> Vec<Day> {
    fn collect(arg: &Arg, days: &mut Vec<Day>) {
        match arg {
            Arg::Day(day) => days.push(*day),
            Arg::Phrase(said) => said.args.iter().for_each(|(_, a)| collect(a, days)),
            Arg::Many(all) => all.iter().for_each(|a| collect(a, days)),
            Arg::Text(_) | Arg::Number(_) | Arg::Label { .. } => {}
        }
    }
    let mut days = Vec::new();
    match &line.value {
        SheetValue::Value(FieldValue::Day(day)) => days.push(*day),
        SheetValue::Phrase(said) => said.args.iter().for_each(|(_, a)| collect(a, &mut days)),
        SheetValue::Value(_) | SheetValue::Codes { .. } => {}
    }
    days
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
