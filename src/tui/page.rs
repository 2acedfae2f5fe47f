//! A page on the screen: which one, which tab, where its cursor stands, what is unfolded and what is sought in it. Its data comes
//! from the desk, or, of something to read, from the screen itself; the files below draw it, and nothing else does.

pub mod chart;
mod events;
mod layer;
pub mod popup;
mod style;
mod table;
mod unfold;
pub mod view;

pub use table::cell_text;

use super::widget::input::Input;
use super::widget::scroll::{CursorStep, Scroll};
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::text::fold;
use crate::service::page::{Block, Body, Cell, LogEntry, Page, PageLine, PageOf, TIME_LINE};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A page as it is looked at.
#[derive(Clone, Debug)]
pub struct PagePane {
    pub of: PageOf,
    /// `None` until the desk has answered.
    pub page: Option<Box<Page>>,
    pub tab: usize,
    /// The cursor counts what may be stood on in the tab: lines and operations. Of something to read, `top` is the first row
    /// that shows.
    pub scroll: Scroll,
    /// More of the time line than the page brought.
    older: Option<Vec<LogEntry>>,
    /// Operations whose changes show.
    open: BTreeSet<u64>,
    /// What is sought, while it is typed.
    pub search: Option<Input>,
    /// Only lines with this in them show.
    pub sought: String,
}

/// What the cursor stood on.
enum Stood {
    /// An operation of the time line.
    Entry(u64),
    Line(PageLine),
    Nothing,
}

/// Something typed or said already, as a sentence.
#[must_use]
pub fn said(text: impl Into<Arg>) -> Phrase {
    Phrase::new("text").with("text", text)
}

impl PagePane {
    #[must_use]
    pub fn new(of: PageOf) -> Self {
        Self {
            of,
            page: None,
            tab: 0,
            scroll: Scroll::default(),
            older: None,
            open: BTreeSet::new(),
            search: None,
            sought: String::new(),
        }
    }

    /// Something to read, laid out here.
    #[must_use]
    pub fn reading(title: Phrase, blocks: Vec<Block>) -> Self {
        Self::showing(Box::new(Page::single(PageOf::Reading, None, title, blocks)))
    }

    /// A page that is there already.
    #[must_use]
    pub fn showing(page: Box<Page>) -> Self {
        Self { of: page.of.clone(), page: Some(page), ..Self::new(PageOf::Reading) }
    }

    /// What shows is of another day: it goes, and the cursor stays at its place.
    pub fn look_again(&mut self) {
        self.page = None;
        self.older = None;
    }

    /// Takes the answer in; the cursor stays on what it stood on, wherever that is by now.
    pub fn take(&mut self, page: Box<Page>) {
        if page.of != self.of {
            return;
        }
        let stood = self.stood();
        let newest = |e: &[LogEntry]| e.first().map(|e| e.operation);
        if newest(page.events()) != newest(self.entries()) {
            self.older = None;
        }
        self.page = Some(page);
        self.stand(stood);
    }

    fn stood(&self) -> Option<(Phrase, Stood)> {
        let tab = self.page.as_ref()?.tabs.get(self.tab)?.title.clone();
        let entry = self.entry().map(|e| Stood::Entry(e.operation));
        let line = || self.line().cloned().map(Stood::Line);
        Some((tab, entry.or_else(line).unwrap_or(Stood::Nothing)))
    }

    /// Puts the cursor on the same operation or line of the same tab again; without it, inside what there is.
    fn stand(&mut self, stood: Option<(Phrase, Stood)>) {
        let tabs = self.page.as_ref().map_or(&[][..], |page| page.tabs.as_slice());
        let (title, on) = stood.map_or((None, Stood::Nothing), |(tab, on)| (Some(tab), on));
        let same = title.and_then(|title| tabs.iter().position(|tab| tab.title == title));
        self.tab = same.unwrap_or(self.tab).min(tabs.len().saturating_sub(1));
        let place = match &on {
            Stood::Entry(operation) => {
                self.entries().iter().position(|e| e.operation == *operation)
            }
            Stood::Line(line) => self.place_of(line),
            Stood::Nothing => None,
        };
        self.scroll.at = place.unwrap_or(self.scroll.at).min(self.len().saturating_sub(1));
    }

    /// Where a line stands by now: what says and does the same, else what begins alike and leads to the same; the nearest of them.
    fn place_of(&self, line: &PageLine) -> Option<usize> {
        let nearest = |fits: &dyn Fn(&PageLine) -> bool| {
            let all = self.lines().enumerate().filter(|(_, (_, l))| fits(l)).map(|(at, _)| at);
            all.min_by_key(|at| at.abs_diff(self.scroll.at))
        };
        let alike = |l: &PageLine| l.cells.first() == line.cells.first();
        nearest(&|l| l == line)
            .or_else(|| nearest(&|l| alike(l) && l.opens() == line.opens()))
            .or_else(|| nearest(&|l| alike(l)))
    }

    /// The parts of the tab that shows.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        let tab = self.page.as_ref().and_then(|page| page.tabs.get(self.tab));
        tab.map_or(&[], |tab| tab.blocks.as_slice())
    }

    /// Every line of the tab that may be stood on, in order, with its block.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &PageLine)> {
        let blocks = self.blocks().iter().enumerate();
        blocks.flat_map(|(at, block)| block.lines().iter().map(move |line| (at, line)))
    }

    /// The line under the cursor.
    #[must_use]
    pub fn line(&self) -> Option<&PageLine> {
        self.lines().nth(self.scroll.at).map(|(_, line)| line)
    }

    #[must_use]
    pub fn tabs(&self) -> usize {
        self.page.as_ref().map_or(0, |page| page.tabs.len())
    }

    /// The tab that shows is a time line.
    #[must_use]
    pub fn on_time_line(&self) -> bool {
        self.blocks().iter().any(|block| matches!(block.body, Body::Events(_)))
    }

    /// The operations of the page's time line, newest first.
    #[must_use]
    pub fn entries(&self) -> &[LogEntry] {
        let own = || self.page.as_ref().map_or(&[][..], |page| page.events());
        self.older.as_deref().unwrap_or_else(own)
    }

    /// There may be older ones.
    #[must_use]
    pub fn more(&self) -> bool {
        let shown = self.entries().len();
        shown > 0 && shown.is_multiple_of(TIME_LINE)
    }

    /// The operation under the cursor, where the time line shows.
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

    /// How much there is to stand on in the tab that shows.
    #[must_use]
    pub fn len(&self) -> usize {
        if self.on_time_line() {
            self.entries().len() + usize::from(self.more())
        } else {
            self.lines().count()
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// It tells about one of these records, or counts them all.
    #[must_use]
    pub fn shows_any(&self, records: &[RecordId]) -> bool {
        match &self.of {
            PageOf::Home => true,
            PageOf::Record { id } | PageOf::Decision { id } => {
                let about = |id: &RecordId| records.contains(id);
                about(id) || self.lines().any(|(_, l)| l.opens().as_ref().is_some_and(about))
            }
            _ => false,
        }
    }

    pub fn step(&mut self, step: CursorStep, page: usize) {
        let len = self.len();
        self.scroll.step(step, len, page);
    }

    /// To the first line of the next part that has lines, or of the one before.
    pub fn leap(&mut self, forward: bool) {
        let starts = self.starts();
        let here = self.scroll.at;
        let to = if forward {
            starts.iter().find(|at| **at > here).or(starts.first())
        } else {
            starts.iter().rev().find(|at| **at < here).or(starts.last())
        };
        self.scroll.at = to.copied().unwrap_or(here);
    }

    /// The first line of every part that has lines.
    fn starts(&self) -> Vec<usize> {
        let mut last = None;
        let lines = self.lines().enumerate();
        lines
            .filter(|(_, (block, _))| last.replace(*block) != Some(*block))
            .map(|(at, _)| at)
            .collect()
    }

    /// The next tab, or the one before.
    pub fn turn(&mut self, forward: bool) {
        let tabs = self.tabs().max(1);
        self.tab = if forward { (self.tab + 1) % tabs } else { (self.tab + tabs - 1) % tabs };
        self.scroll = Scroll::default();
    }

    /// Begins to seek, what was sought before in the field.
    pub fn begin_search(&mut self) {
        self.search = Some(Input::new(&self.sought, false));
    }

    /// What is typed is sought at once.
    pub fn seek(&mut self) {
        if let Some(input) = &self.search {
            self.sought = input.value();
            self.scroll = Scroll::default();
        }
    }

    /// What is sought stays, or everything shows again.
    pub fn end_search(&mut self, keep: bool) {
        self.search = None;
        if !keep {
            self.sought.clear();
            self.scroll = Scroll::default();
        }
    }
}

/// The parts with only the lines in which something sought is said, each under the line that it belongs to.
fn found<'a>(
    blocks: &'a [Block],
    sought: &str,
    say: impl Fn(&Phrase) -> String,
) -> Cow<'a, [Block]> {
    let sought = fold(sought);
    if sought.is_empty() {
        return Cow::Borrowed(blocks);
    }
    let holds = |phrase: &Phrase| fold(&say(phrase)).contains(&sought);
    let mut found = Vec::new();
    for block in blocks {
        let mut lines: Vec<PageLine> = Vec::new();
        let mut head: Option<&PageLine> = None;
        for line in block.lines() {
            let here = line.cells.iter().filter_map(Cell::phrase).any(&holds);
            if here && line.depth > 0 {
                lines.extend(head.take().cloned());
            } else if line.depth == 0 {
                head = Some(line).filter(|_| !here);
            }
            lines.extend(here.then(|| line.clone()));
        }
        if !lines.is_empty() || block.title.as_ref().is_some_and(&holds) {
            found.push(Block::of_lines(block.title.clone(), &block.clause, lines));
        }
    }
    Cow::Owned(found)
}
