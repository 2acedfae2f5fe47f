//! A page: the one description of what is shown, as plain data with sentences still to be said. The desk fills it in, a face
//! draws it and acts on its lines; nothing here knows of a screen. Cells stay typed values, for a paper as for a terminal.

use crate::domain::case::MaterialState;
use crate::domain::day::Day;
use crate::domain::field::FieldValue;
use crate::domain::id::{Kind, RecordId};
use crate::domain::officer::Role;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::queue::Queue;
use crate::domain::record::field_code;
use crate::workflow::refusal::{Jump, Refusal};
use serde::{Deserialize, Serialize};

/// What a page is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PageOf {
    /// The day's work: filings by week, cases by stage and age, breaches to come.
    Home,
    /// All that a record holds, tab by tab, its time line last.
    Record { id: RecordId },
    /// A record as it is decided upon: the ballot of a case, due diligence, a delisting, an appeal, a second person's yes.
    Decision { id: RecordId },
    /// Why a record stands as it does, what may be done with it or what bars one step, and how its dates came about.
    Reasons { id: RecordId, transition: Option<String> },
    /// Who would have other stars under that table of thresholds; empty is the table in force (6).
    WhatIf { thresholds: Vec<u32> },
    /// Partners, challenges, matches and what they came to.
    Network,
    /// The edition in force: its stages, numbers, blanks and lists.
    Edition,
    /// Who works here: roles, leave, the work that each has in hand.
    Officers,
    /// What was done on the desk, day by day.
    Log,
    /// Something to read that a face lays out itself: help, a result. The desk has none of these.
    Reading,
}

/// Tabs of blocks of lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    pub of: PageOf,
    /// The record that steps taken here are taken on.
    pub subject: Option<PageSubject>,
    pub title: Phrase,
    /// Most pages have one, which needs no title.
    pub tabs: Vec<Tab>,
}

impl Page {
    /// A page of one tab.
    #[must_use]
    pub fn single(
        of: PageOf,
        subject: Option<PageSubject>,
        title: Phrase,
        blocks: Vec<Block>,
    ) -> Self {
        Self { of, subject, title: title.clone(), tabs: vec![Tab { title, blocks }] }
    }

    /// Every block of every tab.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.tabs.iter().flat_map(|tab| &tab.blocks)
    }

    /// Every line of every tab.
    pub fn lines(&self) -> impl Iterator<Item = &PageLine> {
        self.blocks().flat_map(Block::lines)
    }

    /// Of the dates that came about, only those that are asked about; everything, where none of them is.
    pub fn keep_dates(&mut self, asked: &[Day]) {
        let told = |block: &Block| match &block.body {
            Body::Days(story) => story.date.is_some_and(|day| asked.contains(&day)),
            _ => false,
        };
        if self.blocks().any(told) {
            self.tabs.iter_mut().for_each(|tab| tab.blocks.retain(told));
        }
    }

    /// The operations of its time line, newest first.
    #[must_use]
    pub fn events(&self) -> &[LogEntry] {
        let events = self.blocks().find_map(|block| match &block.body {
            Body::Events(events) => Some(events.as_slice()),
            _ => None,
        });
        events.unwrap_or_default()
    }
}

/// The record a page is about, for acting on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageSubject {
    pub id: RecordId,
    pub version: u64,
    pub reference: String,
    pub name: String,
    pub enterprise: Option<RecordId>,
}

/// Blocks that are looked at together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tab {
    pub title: Phrase,
    pub blocks: Vec<Block>,
}

/// A part of the page, under a heading where it has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub title: Option<Phrase>,
    /// Clause of the whole part; "" for none.
    pub clause: String,
    pub body: Body,
}

impl Block {
    /// Lines with a label before each.
    #[must_use]
    pub fn of_lines(title: impl Into<Option<Phrase>>, clause: &str, lines: Vec<PageLine>) -> Self {
        Self::of(title, clause, Body::Lines { heads: Vec::new(), lines })
    }

    #[must_use]
    pub fn of(title: impl Into<Option<Phrase>>, clause: &str, body: Body) -> Self {
        Self { title: title.into(), clause: clause.to_owned(), body }
    }

    #[must_use]
    pub fn lines(&self) -> &[PageLine] {
        match &self.body {
            Body::Lines { lines, .. } => lines,
            _ => &[],
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        match &self.body {
            Body::Lines { lines, .. } => lines.is_empty(),
            Body::Bars(bars) => bars.is_empty(),
            Body::Steps(steps) => steps.is_empty(),
            Body::Days(_) => false,
            Body::Events(events) => events.is_empty(),
        }
    }
}

/// What stands in a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Body {
    /// Lines of cells; with headings they stand in columns as a table, without any the first cell is a label.
    Lines { heads: Vec<Phrase>, lines: Vec<PageLine> },
    /// A chart of bars, one under the other or side by side.
    Bars(Vec<Bar>),
    /// What may be done, and what bars it.
    Steps(Vec<MenuItem>),
    /// How a date came about, day by day.
    Days(DateStory),
    /// Operations, newest first.
    Events(Vec<LogEntry>),
}

/// A line that may be stood on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageLine {
    pub cells: Vec<Cell>,
    pub clause: String,
    pub mark: Mark,
    /// Where Enter leads.
    pub leads: Option<Lead>,
    /// A bar beside the cells: the value, and what it is measured against where it is. All bars of a part are to one scale.
    pub bar: Option<(u64, Option<u64>)>,
    /// Field of the edit form it stands for.
    pub field: Option<String>,
    /// It belongs to a line before it that is less deep.
    pub depth: u8,
    /// Its first cell is somebody's name: there is more of it on his own page, so it may be cut.
    pub named: bool,
    /// The deeper lines behind it show once they are asked for.
    pub folds: bool,
}

impl PageLine {
    /// Cells with nothing special about them.
    pub fn of(cells: impl IntoIterator<Item = impl Into<Cell>>) -> Self {
        Self { cells: cells.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    /// One thing said of another.
    pub fn pair(label: Phrase, value: impl Into<Cell>) -> Self {
        Self::of([label.into(), value.into()])
    }

    #[must_use]
    pub fn by(mut self, clause: &str) -> Self {
        clause.clone_into(&mut self.clause);
        self
    }

    #[must_use]
    pub fn marked(mut self, mark: Mark) -> Self {
        self.mark = mark;
        self
    }

    /// The record that Enter opens; without one, what it led to before.
    #[must_use]
    pub fn opening(mut self, id: impl Into<Option<RecordId>>) -> Self {
        self.leads = id.into().map(Lead::Record).or(self.leads);
        self
    }

    /// The form that Enter opens; without one, what it led to before.
    #[must_use]
    pub fn doing(mut self, jump: impl Into<Option<Jump>>) -> Self {
        self.leads = jump.into().map(Lead::Form).or(self.leads);
        self
    }

    /// The queue that Enter goes to, with the filter to set there.
    #[must_use]
    pub fn listing(mut self, queue: Queue, filter: &str) -> Self {
        self.leads = Some(Lead::Queue(queue, filter.to_owned()));
        self
    }

    #[must_use]
    pub fn measuring(mut self, value: u64, of: Option<u64>) -> Self {
        self.bar = Some((value, of));
        self
    }

    #[must_use]
    pub fn at(mut self, depth: u8) -> Self {
        self.depth = depth;
        self
    }

    #[must_use]
    pub fn named(mut self) -> Self {
        self.named = true;
        self
    }

    #[must_use]
    pub fn folding(mut self) -> Self {
        self.folds = true;
        self
    }

    /// The record that it leads to.
    #[must_use]
    pub fn opens(&self) -> Option<RecordId> {
        match &self.leads {
            Some(Lead::Record(id)) => Some(*id),
            _ => None,
        }
    }

    /// The form that it leads to.
    #[must_use]
    pub fn does(&self) -> Option<&Jump> {
        match &self.leads {
            Some(Lead::Form(jump)) => Some(jump),
            _ => None,
        }
    }

    /// The sentence in its first cell, which names it.
    #[must_use]
    pub fn label(&self) -> Option<&Phrase> {
        self.cells.first().and_then(Cell::phrase)
    }

    /// What stands to the label.
    #[must_use]
    pub fn value(&self) -> Option<&Cell> {
        self.cells.get(1)
    }
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cell {
    Said(Phrase),
    Value(FieldValue),
    /// Codes of an edition's list.
    Codes {
        list: String,
        codes: Vec<String>,
    },
}

impl Cell {
    #[must_use]
    pub fn phrase(&self) -> Option<&Phrase> {
        match self {
            Self::Said(phrase) => Some(phrase),
            _ => None,
        }
    }

    /// The days that it tells.
    #[must_use]
    pub fn days(&self) -> Vec<Day> {
        let mut days = Vec::new();
        match self {
            Self::Value(FieldValue::Day(day)) => days.push(*day),
            Self::Said(said) => said.args.iter().for_each(|(_, arg)| collect(arg, &mut days)),
            Self::Value(_) | Self::Codes { .. } => {}
        }
        days
    }
}

fn collect(arg: &Arg, days: &mut Vec<Day>) {
    match arg {
        Arg::Day(day) => days.push(*day),
        Arg::Phrase(said) => said.args.iter().for_each(|(_, a)| collect(a, days)),
        Arg::Many(all) => all.iter().for_each(|a| collect(a, days)),
        Arg::Text(_) | Arg::Number(_) | Arg::Money(_) | Arg::Label { .. } => {}
    }
}

impl From<Phrase> for Cell {
    fn from(phrase: Phrase) -> Self {
        Self::Said(phrase)
    }
}

impl From<FieldValue> for Cell {
    fn from(value: FieldValue) -> Self {
        Self::Value(value)
    }
}

/// Where a line leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lead {
    Record(RecordId),
    Form(Jump),
    /// A queue, with the filter to set there.
    Queue(Queue, String),
}

/// How a line stands, beside what it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    #[default]
    Plain,
    Met,
    NotMet,
    Open,
    Done,
    Missing,
    Received,
    Accepted,
    Defective,
    NotNeeded,
    Overdue,
    Late,
    Provisional,
    Candidate,
    /// A step that something bars.
    Blocked,
    /// A step that may be taken.
    Ready,
    /// A table of thresholds that two persons confirmed.
    Confirmed,
    /// The edition in force among others.
    Current,
    /// A threshold that is only tried, and whom it would move.
    Tried,
    Up,
    Down,
    /// The next case that waits for the asker's vote.
    Next,
    /// A member who takes no part.
    Out,
    /// The line says itself that something is well, or is not, or counts for little here.
    Good,
    Bad,
    Quiet,
}

impl Mark {
    /// As scripts read it, and the end of the key of its word; "" where the line says all of it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Plain | Self::Good | Self::Bad | Self::Quiet => "",
            Self::Met => "met",
            Self::NotMet => "not-met",
            Self::Open => "open",
            Self::Done => "done",
            Self::Missing => "missing",
            Self::Received => "received",
            Self::Accepted => "accepted",
            Self::Defective => "defective",
            Self::NotNeeded => "not_needed",
            Self::Overdue => "overdue",
            Self::Late => "late",
            Self::Provisional => "provisional",
            Self::Candidate => "candidate",
            Self::Blocked => "caseboard-blocked",
            Self::Ready => "caseboard-ready",
            Self::Confirmed => "edition-confirmed",
            Self::Current => "edition-current",
            Self::Tried => "whatif-tried",
            Self::Up => "whatif-up",
            Self::Down => "whatif-down",
            Self::Next => "vote-next",
            Self::Out => "vote-out",
        }
    }

    /// That mark where something holds.
    #[must_use]
    pub fn when(self, holds: bool) -> Self {
        if holds { self } else { Self::Plain }
    }
}

impl From<MaterialState> for Mark {
    fn from(state: MaterialState) -> Self {
        match state {
            MaterialState::Missing => Self::Missing,
            MaterialState::Received => Self::Received,
            MaterialState::Accepted => Self::Accepted,
            MaterialState::Defective => Self::Defective,
            MaterialState::NotNeeded => Self::NotNeeded,
        }
    }
}

/// One bar of a chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    pub label: Phrase,
    pub value: u64,
    /// What the value is measured against, where it is.
    pub of: Option<u64>,
    /// It colours the bar.
    pub mark: Mark,
}

/// A transition as the menu shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenuItem {
    pub transition: String,
    pub clause: String,
    pub letter: String,
    pub bulk: bool,
    /// Every role that may take it; an admin may act in any.
    pub roles: Vec<Role>,
    /// The asker has one of them.
    pub mine: bool,
    /// Why not, in precedence order; empty: it may be done (its form may still ask for fields).
    pub refusals: Vec<Refusal>,
    /// Of a step that several requirements stand against, of whatever kind: how many, of how many.
    pub requirements: Option<(u32, u32)>,
    /// Of several records: how many it fits.
    pub fits: Option<Fits>,
    /// It is taken on another record, which the one asked about leads to: its form, with what is known of it.
    pub elsewhere: Option<Jump>,
}

impl MenuItem {
    /// It is for another part of the path than where the record stands.
    #[must_use]
    pub fn is_elsewhere(&self) -> bool {
        self.refusals.first().is_some_and(|why| why.message.key == "refused-stage")
    }
}

/// How many of several records a transition fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fits {
    pub count: u32,
    pub of: u32,
    /// Not all of them were looked at: it fits so many at least.
    pub at_least: bool,
}

/// A date and the days that led to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateStory {
    pub label: Phrase,
    pub clause: String,
    pub date: Option<Day>,
    pub provisional: bool,
    /// Day, whether it counts, why (or why not).
    pub days: Vec<(Day, bool, Phrase)>,
}

/// One change of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    pub reference: String,
    pub kind: Kind,
    pub key: String,
    pub before: FieldValue,
    pub after: FieldValue,
    /// The same to be said: of lists and structures, the parts that went and those that came.
    pub said: (Phrase, Phrase),
    /// Not shown to the asker (11.2 e): the values are empty, and the sentences say so.
    pub hidden: bool,
}

impl FieldChange {
    /// The code by which its field has its label.
    #[must_use]
    pub fn field_code(&self) -> &str {
        field_code(self.kind, &self.key)
    }
}

/// An operation as the log shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    pub operation: u64,
    /// Milliseconds since 1970, UTC.
    pub recorded_at: i64,
    pub day: Day,
    pub actor: String,
    pub what: String,
    pub reason: Option<String>,
    /// There is a reason, and it is not shown to the asker (11.2 e).
    pub reason_hidden: bool,
    pub undoes: Option<u64>,
    pub undone_by: Option<u64>,
    pub waived: Vec<String>,
    /// Records it wrote.
    pub records: u64,
    /// Field by field, for the record asked about; in a whole log of officers alone, whose roles are everybody's to see.
    pub changes: Vec<FieldChange>,
}

/// Entries of the time line that come with a page; the log has them all.
pub const TIME_LINE: usize = 50;
