//! On the detail: mending what a line says, folding the time line, asking for older entries, bringing a former version back.

use crate::domain::action::Target;
use crate::domain::day::Day;
use crate::domain::id::{Kind, RecordId};
use crate::domain::phrase::{Arg, Phrase};
use crate::service::page::{Cell, Mark, PageLine, TIME_LINE};
use crate::service::request::Ask;
use crate::service::response::Former;
use crate::tui::app::App;
use crate::tui::event::Slot;
use crate::tui::form::Opening;

/// The days a line tells.
#[must_use]
pub fn days_of(line: &PageLine) -> Vec<Day> {
    line.value().map(Cell::days).unwrap_or_default()
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

impl App {
    /// Opens the form that mends the line of the checklist under the cursor; false where it is no such line.
    pub fn mend_line(&mut self) -> bool {
        let (Some(record), Some(line)) = (self.detail.record.as_ref(), self.detail.page.line())
        else {
            return false;
        };
        let case =
            [Some(record.id), line.opens()].into_iter().flatten().find(|i| i.kind == Kind::Case);
        let (Some(case), Some(preset)) = (case, line.label().and_then(checked)) else {
            return self.mend_field();
        };
        let about = line.label().map(|label| self.words.say(label)).unwrap_or_default();
        let own = line.field.clone().zip(record.enterprise.or(Some(record.id)));
        if let Some((field, enterprise)) = own.filter(|_| line.mark == Mark::Open) {
            // A condition that the machine judges by a field is mended in that field.
            return self.open_edit(enterprise, &about, Some(field));
        }
        let material = preset.iter().any(|(list, _)| list == "material");
        let transition = if material { "case.receive_material" } else { "case.find_condition" };
        let title = self.form_title(transition, &about);
        let target = Target { id: case, version: None };
        let opening = Opening { about, preset, ..Opening::new(title, transition, vec![target]) };
        self.open_form_of(case, opening);
        true
    }

    /// A line that stands for a field of the record's own edit form opens that form on it.
    fn mend_field(&mut self) -> bool {
        let (Some(record), Some(line)) = (self.detail.record.as_ref(), self.detail.page.line())
        else {
            return false;
        };
        let (id, field, about) = (record.id, line.field.clone(), record.title.clone());
        line.opens().is_none() && field.is_some() && self.open_edit(id, &about, field)
    }

    /// A record's own edit form, standing on a field; false where its kind has none.
    fn open_edit(&mut self, id: RecordId, about: &str, field: Option<String>) -> bool {
        let transition = format!("{}.edit", id.kind.word());
        let edition = self.about.as_ref().map(|a| &a.edition);
        if edition.is_none_or(|e| e.transition(&transition).is_none()) {
            return false;
        }
        let title = self.form_title(&transition, about);
        let target = Target { id, version: None };
        let opening = Opening::new(title, &transition, vec![target]);
        self.open_form_of(id, Opening { about: about.to_owned(), field, ..opening });
        true
    }

    /// Shows or hides what an entry of the time line changed; on the line below them all, asks for older ones.
    pub fn unfold(&mut self) {
        if let Some(operation) = self.detail.page.entry().map(|e| e.operation) {
            self.detail.page.fold(operation);
        } else if let (true, Some(record)) = (self.detail.page.more(), &self.detail.record) {
            let limit = self.detail.page.entries().len() + TIME_LINE;
            let reference = Some(record.reference.clone());
            self.asks.ask(Slot::Older, Ask::Log { reference, limit });
        }
    }

    /// Asks what the record's edit form would hold to bring back how it stood after the entry under the cursor.
    pub fn restore(&mut self) {
        let (Some(entry), Some(record)) = (self.detail.page.entry(), &self.detail.record) else {
            return;
        };
        let transition = format!("{}.edit", record.kind.word());
        let edition = self.about.as_ref().map(|a| &a.edition);
        if edition.is_none_or(|e| e.transition(&transition).is_none()) {
            let kind = Arg::label("kind", record.kind.word());
            self.warn(&Phrase::new("restore-no-form").with("kind", kind));
            return;
        }
        let ask = Ask::Version { id: record.id, operation: entry.operation };
        self.asks.ask(Slot::Version, ask);
    }

    /// The edit form with the former values in it, to be looked at and saved; nothing is written yet.
    pub fn restore_to(&mut self, former: &Former) {
        let shown = self.detail.record.as_ref().filter(|s| s.id == former.id);
        let Some(about) = shown.map(|s| s.title.clone()) else { return };
        let operation = format!("#{:06}", former.operation);
        let Some((first, _)) = former.fields.first() else {
            self.tell(&Phrase::new("restore-nothing").with("operation", operation));
            return;
        };
        let said = Phrase::new("restore-title").with("operation", operation).with("about", about);
        let title = self.words.say(&said);
        let transition = format!("{}.edit", former.id.kind.word());
        let target = Target { id: former.id, version: None };
        let opening = Opening {
            preset: former.fields.clone(),
            field: Some(first.clone()),
            about: title.clone(),
            ..Opening::new(title, &transition, vec![target])
        };
        self.open_form_of(former.id, opening);
    }
}
