//! A page on the screen: which one, which tab, where its cursor stands, what is unfolded and what is sought in it. Its data comes
//! from the desk, or, of something to read, from the screen itself; the files below draw it, and nothing else does.

pub mod chart;
mod events;
pub mod index;
mod layer;
mod measure;
mod moving;
pub mod popup;
mod style;
mod table;
mod unfold;
pub mod view;
pub mod walk;

pub use super::wording::said;
pub use measure::cell_text;

use super::widget::input::Input;
use crate::domain::id::RecordId;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::text::fold;
use crate::service::page;
use crate::service::page::{Block, Body, LogEntry, Page, PageLine, PageOf, TIME_LINE};
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeSet;
use unfold::{Folds, fold_name, unfolded};
use walk::Stand;

/// A page as it is looked at.
#[derive(Clone, Debug)]
pub struct PagePane {
    pub of: PageOf,
    /// `None` until the desk has answered.
    pub page: Option<Box<Page>>,
    pub tab: usize,
    /// The parts of the tab as they show, where that is not as they came: steps and days as lines, what is folded away left out.
    shown: Option<Vec<Block>>,
    /// The cursor, and the window from there. It counts what may be stood on in the tab: lines, pictures, operations.
    pub stand: Stand,
    /// Of something to read, the first row that shows.
    pub top: usize,
    /// How large its tab was drawn last: keys move by that.
    size: Cell<(u16, u16)>,
    /// There was more of it than showed.
    long: Cell<bool>,
    /// More of the time line than the page brought.
    older: Option<Vec<LogEntry>>,
    /// Operations whose changes show.
    open: BTreeSet<u64>,
    /// Lines whose own lines show.
    opened: Vec<Phrase>,
    /// What is sought, while it is typed.
    pub search: Option<Input>,
    /// Only lines with this in them show.
    pub sought: String,
}

/// What may be stood on.
#[derive(Clone, Copy, Debug)]
enum Spot<'a> {
    Line(&'a PageLine),
    /// A picture, as a whole.
    Picture,
}

impl<'a> Spot<'a> {
    fn line(self) -> Option<&'a PageLine> {
        match self {
            Self::Line(line) => Some(line),
            Self::Picture => None,
        }
    }
}

/// How much of a part may be stood on.
fn spots(block: &Block) -> impl Iterator<Item = Spot<'_>> {
    let picture = matches!(&block.body, Body::Bars(bars) if !bars.is_empty());
    let picture = picture.then_some(Spot::Picture).into_iter();
    picture.chain(block.lines().iter().map(Spot::Line))
}

/// What the cursor stood on.
enum Stood {
    /// An operation of the time line.
    Entry(u64),
    Line(PageLine),
    Nothing,
}

impl PagePane {
    #[must_use]
    pub fn new(of: PageOf) -> Self {
        Self {
            of,
            page: None,
            tab: 0,
            shown: None,
            stand: Stand::default(),
            top: 0,
            size: Cell::default(),
            long: Cell::default(),
            older: None,
            open: BTreeSet::new(),
            opened: Vec::new(),
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
        let mut pane = Self { of: page.of.clone(), page: Some(page), ..Self::new(PageOf::Reading) };
        pane.lay();
        pane
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
        self.stand_on(stood);
    }

    /// Lays out which parts of the tab show.
    fn lay(&mut self) {
        let tab = self.page.as_ref().and_then(|page| page.tabs.get(self.tab));
        let shown = tab.map(|tab| unfolded(&tab.blocks, Folds::Opened(&self.opened)));
        self.shown = match shown {
            Some(Cow::Owned(blocks)) => Some(blocks),
            Some(Cow::Borrowed(_)) | None => None,
        };
    }

    fn stood(&self) -> Option<(Phrase, Stood)> {
        let tab = self.page.as_ref()?.tabs.get(self.tab)?.title.clone();
        let entry = self.entry().map(|e| Stood::Entry(e.operation));
        let line = || self.line().cloned().map(Stood::Line);
        Some((tab, entry.or_else(line).unwrap_or(Stood::Nothing)))
    }

    /// Puts the cursor on the same operation or line of the same tab again; without it, inside what there is.
    fn stand_on(&mut self, stood: Option<(Phrase, Stood)>) {
        let tabs = self.page.as_ref().map_or(&[][..], |page| page.tabs.as_slice());
        let (title, on) = stood.map_or((None, Stood::Nothing), |(tab, on)| (Some(tab), on));
        let same = title.and_then(|title| tabs.iter().position(|tab| tab.title == title));
        self.tab = same.unwrap_or(self.tab).min(tabs.len().saturating_sub(1));
        self.lay();
        let place = match &on {
            Stood::Entry(operation) => {
                self.entries().iter().position(|e| e.operation == *operation)
            }
            Stood::Line(line) => self.place_of(line),
            Stood::Nothing => None,
        };
        self.stand.at = place.unwrap_or(self.stand.at).min(self.len().saturating_sub(1));
    }

    /// Where a line stands by now: what says and does the same, else what begins alike and leads to the same; the nearest of them.
    fn place_of(&self, line: &PageLine) -> Option<usize> {
        let nearest = |fits: &dyn Fn(&PageLine) -> bool| {
            let all = self.spots().enumerate();
            let all = all.filter(|(_, (_, spot))| spot.line().is_some_and(fits));
            all.map(|(at, _)| at).min_by_key(|at| at.abs_diff(self.stand.at))
        };
        let alike = |l: &PageLine| l.cells.first() == line.cells.first();
        nearest(&|l| l == line)
            .or_else(|| nearest(&|l| alike(l) && l.opens() == line.opens()))
            .or_else(|| nearest(&|l| alike(l)))
    }

    /// The parts of the tab, as they show.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        self.shown.as_deref().unwrap_or_else(|| self.raw())
    }

    /// The parts of the tab, as they came.
    fn raw(&self) -> &[Block] {
        let tab = self.page.as_ref().and_then(|page| page.tabs.get(self.tab));
        tab.map_or(&[], |tab| tab.blocks.as_slice())
    }

    /// What may be stood on in the tab, in order, with its block.
    fn spots(&self) -> impl Iterator<Item = (usize, Spot<'_>)> {
        let blocks = self.blocks().iter().enumerate();
        blocks.flat_map(|(at, block)| spots(block).map(move |spot| (at, spot)))
    }

    /// Every line of the tab that shows, in order.
    pub fn lines(&self) -> impl Iterator<Item = &PageLine> {
        self.blocks().iter().flat_map(Block::lines)
    }

    /// The line under the cursor.
    #[must_use]
    pub fn line(&self) -> Option<&PageLine> {
        self.spots().nth(self.stand.at).and_then(|(_, spot)| spot.line())
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
        self.entries().get(self.stand.at).filter(|_| self.on_time_line())
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

    /// Shows the lines behind the one under the cursor, or hides them; false where it folds nothing.
    pub fn fold_line(&mut self) -> bool {
        let Some(name) = self.line().and_then(fold_name).cloned() else { return false };
        self.fold_named(&name);
        true
    }

    fn fold_named(&mut self, name: &Phrase) {
        let count = self.opened.len();
        self.opened.retain(|opened| opened != name);
        if self.opened.len() == count {
            self.opened.push(name.clone());
        }
        self.lay();
    }

    /// Shows whatever is folded away, or hides it again.
    pub fn fold_all(&mut self) {
        let names: Vec<Phrase> = self.lines().filter_map(fold_name).cloned().collect();
        let closed: Vec<&Phrase> = names.iter().filter(|n| !self.opened.contains(n)).collect();
        let turned: Vec<Phrase> =
            if closed.is_empty() { names.clone() } else { closed.into_iter().cloned().collect() };
        for name in &turned {
            self.fold_named(name);
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
            self.spots().count()
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
                about(id) || self.lines().any(|l| l.opens().as_ref().is_some_and(about))
            }
            _ => false,
        }
    }

    /// There is more of the tab than shows, as it was drawn last.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.long.get()
    }

    /// Every part that has something to stand on, with the first of it.
    fn starts(&self) -> Vec<(usize, usize)> {
        let mut last = None;
        let spots = self.spots().enumerate();
        spots
            .filter(|(_, (block, _))| last.replace(*block) != Some(*block))
            .map(|(at, (block, _))| (block, at))
            .collect()
    }

    /// The next tab, or the one before.
    pub fn turn(&mut self, forward: bool) {
        let tabs = self.tabs().max(1);
        self.tab = if forward { (self.tab + 1) % tabs } else { (self.tab + tabs - 1) % tabs };
        self.stand = Stand::default();
        self.lay();
    }

    /// Begins to seek, what was sought before in the field.
    pub fn begin_search(&mut self) {
        self.search = Some(Input::new(&self.sought, false));
    }

    /// What is typed is sought at once.
    pub fn seek(&mut self) {
        if let Some(input) = &self.search {
            self.sought = input.value();
            self.top = 0;
        }
    }

    /// What is sought stays, or everything shows again.
    pub fn end_search(&mut self, keep: bool) {
        self.search = None;
        if !keep {
            self.sought.clear();
            self.top = 0;
        }
    }
}

/// What a sentence hands over beside what it says: the name of a command, by which its line is found as well.
pub const CALLED: &str = "called";

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
    let called = |phrase: &Phrase| matches!(phrase.arg(CALLED), Some(Arg::Text(name)) if name.contains(&sought));
    let holds = |phrase: &Phrase| fold(&say(phrase)).contains(&sought) || called(phrase);
    let mut found = Vec::new();
    for block in blocks {
        let mut lines: Vec<PageLine> = Vec::new();
        let mut head: Option<&PageLine> = None;
        for line in block.lines() {
            let here = line.cells.iter().filter_map(page::Cell::phrase).any(&holds);
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
