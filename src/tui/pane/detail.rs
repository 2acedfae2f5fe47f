//! The detail of one record: which sheet, which tab, which line. Enter on a line opens what it is about; a trail leads back.

use crate::domain::day::Day;
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::service::response::{LogEntry, Section, Sheet, SheetLine, TIME_LINE as MOST};
use crate::tui::widget::scroll::{Scroll, Step};
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
    /// The days whose stories were asked for; empty for all there is to explain.
    pub asked: Vec<Day>,
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

    pub fn take(&mut self, sheet: Box<Sheet>) {
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
    pub fn fold(&mut self, operation: u64) {
        if !self.open.remove(&operation) {
            self.open.insert(operation);
        }
    }

    /// Takes a longer time line in, unless it is of another record.
    pub fn take_older(&mut self, entries: Vec<LogEntry>) {
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

    pub fn step(&mut self, step: Step, shown: usize) {
        let len = self.len();
        self.scroll.at = step.from(self.scroll.at, len, shown / 2);
    }

    /// The next tab, or the one before.
    pub fn turn(&mut self, forward: bool) {
        let tabs = self.tabs().max(1);
        self.tab = if forward { (self.tab + 1) % tabs } else { (self.tab + tabs - 1) % tabs };
        self.scroll = Scroll::default();
    }
}
