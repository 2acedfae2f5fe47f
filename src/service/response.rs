//! What the desk answers: plain data, with sentences still to be said.

pub use super::page::{DateStory, FieldChange, Fits, LogEntry, MenuItem, TIME_LINE};

use super::error::DeskError;
use super::page::Page;
use crate::domain::action::Target;
use crate::domain::day::Day;
use crate::domain::field::{FieldKind, FieldValue, Visibility};
use crate::domain::id::{Kind, RecordId};
use crate::domain::intake::IntakeReport;
use crate::domain::measure::Money;
use crate::domain::officer::Role;
use crate::domain::phrase::Phrase;
use crate::domain::queue::{Queue, QueueRow};
use crate::domain::record::Version;
use crate::standard::calendar::Span;
use crate::standard::edition::Edition;
use crate::workflow::range::Range;
use crate::workflow::refusal::Refusal;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

pub type Response = Result<Reply, DeskError>;

/// One answer a question.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "an answer is made once and taken apart at once")]
pub enum Reply {
    About(Box<About>),
    Queues(Vec<QueueCount>),
    QueuePage(QueuePage),
    Targets(Vec<Target>),
    Rows(Vec<RowView>),
    Resolved(Vec<Resolved>),
    Found(Vec<Found>),
    Record(Box<RecordView>),
    Menu(Menu),
    Page(Box<Page>),
    Form(Form),
    Checked(Checked),
    Plan(Plan),
    Done(Done),
    Log(Vec<LogEntry>),
    Version(Former),
    Next(Option<NextThing>),
    Values(Vec<(String, u64)>),
    Views(Vec<ViewLine>),
    WhatIf(Vec<Starred>),
    Imported(IntakeReport),
    NetworkTotals(NetworkTotals),
    Verified(Verified),
    BackedUp {
        operations: u64,
        head: String,
    },
    /// `waiting`: nothing is judged by it before a second person has confirmed it.
    Loaded {
        operation: u64,
        stamp: String,
        waiting: bool,
    },
    Audit(Audit),
    Span(Span),
    Officers(Vec<OfficerLine>),
    Kept,
    Own(Vec<(String, String)>),
}

/// The desk and who is asking.
#[derive(Clone, Debug)]
pub struct About {
    pub desk: String,
    pub sandbox: bool,
    pub solo: bool,
    pub today: Day,
    /// Minutes east of UTC, for the desk's day.
    pub offset_minutes: i32,
    /// Short name of the officer; `None` when the user is not registered.
    pub officer: Option<String>,
    pub roles: Vec<Role>,
    pub edition: Arc<Edition>,
    /// Last operation.
    pub head: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueCount {
    pub queue: Queue,
    pub count: u64,
}

/// A row with what only the day can say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowView {
    pub row: QueueRow,
    /// Calendar days to `due`; negative when past.
    pub days_left: Option<i64>,
    /// The same in working days, where its day is counted in them.
    pub working_left: Option<i64>,
    /// Its day rests on a year for which no calendar is loaded.
    pub provisional: bool,
    /// Calendar days since it began to wait; negative where that lies ahead.
    pub age: Option<i64>,
    /// Code of `state-…` in the words: `overdue`, or the row's own.
    pub state: String,
    /// The stage or state it stands in, to be said; of an enterprise its standing.
    pub stage: Phrase,
}

/// Rows of a view, from one to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueuePage {
    pub rows: Vec<RowView>,
    pub offset: usize,
    /// Rows that match the filter.
    pub matching: u64,
    /// Rows of the queue without the filter.
    pub total: u64,
}

/// What became of a typed reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolved {
    pub typed: String,
    /// `Err`: unknown, or why it stands for nothing here.
    pub target: Result<Target, Phrase>,
}

/// An enterprise that was looked up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub id: RecordId,
    pub uscc: String,
    pub name: String,
    pub standing: Phrase,
    pub stars: Option<u8>,
    pub valid_until: Option<Day>,
    pub banned_until: Option<Day>,
    /// A delisting that is decided takes it off the register from that day.
    pub delisted_from: Option<Day>,
    /// The officer who handles it, where the asker sees that.
    pub handled_by: Option<String>,
    /// Higher fits better; comparable within one answer only.
    pub score: i64,
    /// The text that matched (name, code, certificate number, former name, representative, telephone, partner, officer).
    pub matched: String,
    /// Indexes of the characters of `name` that matched, for underlining; empty when something else matched.
    pub positions: Vec<usize>,
}

/// A record, whole: its fields as data, and its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordView {
    pub id: RecordId,
    pub version: Version,
    pub reference: String,
    pub kind: Kind,
    pub enterprise: Option<RecordId>,
    pub title: String,
    pub standing: Option<Phrase>,
    /// The chain of facts behind the standing, each with its clause.
    pub standing_why: Vec<(String, Phrase)>,
    /// Every field of the record: key, value. For forms.
    pub fields: Vec<(String, FieldValue)>,
    /// The record as a JSON object, its lists and structures whole, other records by reference. For scripts.
    pub body: serde_json::Value,
    /// Keys of fields that are not shown to the asker (11.2 e): empty in `fields`, null in `body`.
    pub hidden: Vec<String>,
    pub page: Page,
}

/// Everything that might be done to a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Menu {
    pub target: Target,
    pub reference: String,
    pub items: Vec<MenuItem>,
}

/// A form as it opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    pub transition: String,
    pub fields: Vec<FormLine>,
    pub reason_required: bool,
}

/// One field of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormLine {
    pub key: String,
    /// What it is called: `field-<key>` or the edition's own label.
    pub label: Phrase,
    pub kind: FormFieldKind,
    /// Codes to choose from, with labels to say; empty where it is typed freely.
    pub choices: Vec<(String, Phrase)>,
    pub required: bool,
    pub value: String,
    pub clause: String,
    pub visibility: Visibility,
    /// Asked only where the field of that key holds one of these codes.
    pub when: Option<(String, Vec<String>)>,
    /// Of a list of rows: the parts of a row, in order. Empty where a row is one text.
    pub columns: Vec<FormColumn>,
    /// What a figure or a day may lie between, as the rules have it.
    pub range: Option<Range>,
    /// Of a table over other fields of the form: its rows.
    pub table: Option<FormTable>,
}

/// Rows that are known before anything is filled in: each is one thing, and its columns are fields of the same form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormTable {
    /// Keys of the fields that say what a row is about. They and those of the columns are not asked one by one then.
    pub by: Vec<String>,
    /// Keys of the columns.
    pub of: Vec<String>,
    pub rows: Vec<FormRow>,
}

impl FormTable {
    /// Whether a field stands in its rows.
    #[must_use]
    pub fn holds(&self, key: &str) -> bool {
        self.by.iter().chain(&self.of).any(|column| column == key)
    }
}

/// One row of such a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormRow {
    /// What says what it is about, as it is typed.
    pub by: Vec<String>,
    pub label: Phrase,
    pub hint: Option<Phrase>,
    /// It is still to be done.
    pub open: bool,
    /// Of each column.
    pub ranges: Vec<Option<Range>>,
}

/// What the rules say of a form that is being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// What stands against fields that are filled in, by their keys.
    pub faults: Vec<(String, Phrase)>,
    /// What figures and days may lie between, beside what is filled in.
    pub ranges: Vec<(String, Option<Range>)>,
}

/// One part of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormColumn {
    pub label: Phrase,
    pub kind: FormFieldKind,
    pub choices: Vec<(String, Phrase)>,
    pub required: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FormFieldKind {
    Text,
    LongText,
    Day,
    Number,
    Share,
    Money,
    Flag,
    Uscc,
    Choice,
    Choices,
    Rows,
    Officer,
    Enterprise,
    Email,
    /// A table over other fields of the form.
    Each,
}

impl From<FieldKind> for FormFieldKind {
    fn from(kind: FieldKind) -> Self {
        match kind {
            FieldKind::Text | FieldKind::Derived | FieldKind::Reference => Self::Text,
            FieldKind::LongText => Self::LongText,
            FieldKind::Day => Self::Day,
            FieldKind::Number => Self::Number,
            FieldKind::Share => Self::Share,
            FieldKind::Money => Self::Money,
            FieldKind::Flag => Self::Flag,
            FieldKind::Uscc => Self::Uscc,
            FieldKind::Email => Self::Email,
            FieldKind::Choice(_) => Self::Choice,
            FieldKind::Choices(_) => Self::Choices,
            FieldKind::Rows => Self::Rows,
        }
    }
}

/// A record named in a plan or a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    pub target: Target,
    pub reference: String,
    pub name: String,
}

/// A record that was refused, and why, in precedence order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedOne {
    pub named: Named,
    pub refusals: Vec<Refusal>,
}

/// What an action would do. Applying `will` with its versions does exactly that.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub transition: String,
    pub will: Vec<Named>,
    pub already: Vec<Named>,
    pub refused: Vec<RefusedOne>,
    /// So many of them would only be written down, to wait for a second person.
    pub waiting: u32,
    /// What an enterprise that would be entered may be the same as.
    pub similar: Vec<Similar>,
}

/// An enterprise of the desk that one being entered may be the same as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Similar {
    pub named: Named,
    /// Keys of the fields in which they are alike, the weightiest first.
    pub what: Vec<String>,
}

/// What an action did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// `None`: nothing was written.
    pub operation: Option<u64>,
    pub changed: Vec<Named>,
    pub refused: Vec<RefusedOne>,
    /// It stood so already.
    pub skipped: Vec<Named>,
    /// So many of those changed only wait for a second person: what is named is the approval.
    pub waiting: u32,
    /// What an enterprise that was entered may be the same as.
    pub similar: Vec<Similar>,
    /// Undo would be let: who did it may take it back as things stand.
    pub undoable: bool,
    /// Records that undo would take back: all that it wrote, those beside what it was asked for too; 0 where undo is not let.
    pub written: u64,
}

/// Where a record stood otherwise: the fields of its edit form that differ from now, as they are typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Former {
    pub id: RecordId,
    /// The operation that was asked about.
    pub operation: u64,
    pub fields: Vec<(String, String)>,
}

/// The most urgent thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextThing {
    pub queue: Queue,
    pub row: RowView,
    pub why: Phrase,
}

/// A saved view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewLine {
    pub name: String,
    /// Queue, filter, order and columns as one line; see `query::SavedView`.
    pub text: String,
    pub shared: bool,
    /// Who shares it; of one's own nobody else.
    pub author: String,
    /// The asker may replace it and take it away.
    pub may_change: bool,
    /// Rows in it, where they were asked for and it can be read.
    pub count: Option<u64>,
    /// Why it cannot be opened.
    pub fault: Option<Phrase>,
}

/// A certificate with its stars and those it would have under another table; `None` is unrated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Starred {
    /// The certificate's number.
    pub reference: String,
    pub name: String,
    pub stars: Option<u8>,
    pub would: Option<u8>,
}

/// What the network came to: for the report, the desk's own sheet and scripts. Sums in minor units, one a currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NetworkTotals {
    /// The year that counts; `None`: all that is known.
    pub year: Option<i32>,
    /// Code of the edition's `partner_kind` list and how many there are, in the order of the list; none left out.
    pub partners: Vec<(String, u64)>,
    pub challenges: u64,
    /// What was put into enterprises by the challenges.
    pub invested: Vec<Money>,
    pub matches: u64,
    pub match_value: Vec<Money>,
}

impl NetworkTotals {
    /// Nobody and nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.challenges == 0 && self.matches == 0 && self.partners.iter().all(|(_, n)| *n == 0)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    pub operations: u64,
    pub records: u64,
    pub head: String,
    /// A sentence a problem: what is damaged and where.
    pub problems: Vec<Phrase>,
}

/// What the rules in force find wrong on the desk; those of the shipped edition where they bind it once it is upgraded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audit {
    /// How many there are.
    pub count: usize,
    /// The first of them.
    pub found: Vec<AuditLine>,
    /// Enterprises whose certificate, stars or ban wait for a second person.
    pub claims: usize,
    /// Editions and calendars that wait for one: stamp, and who loaded it.
    pub awaited: Vec<(String, String)>,
    /// The edition in force is older than the one that comes with the program: the stamp of that.
    pub upgrade: Option<String>,
}

/// One thing that is wrong on the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditLine {
    pub reference: String,
    pub name: String,
    pub clause: String,
    pub what: Phrase,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerLine {
    pub name: String,
    pub os_user: String,
    pub roles: Vec<Role>,
    pub active: bool,
}

/// Something changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub operation: u64,
    pub actor: String,
    pub records: Vec<RecordId>,
}
