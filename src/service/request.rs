//! What a face asks of the desk.

use super::page::PageOf;
use super::query::{Field, Sort};
use crate::domain::action::{Action, Target};
use crate::domain::day::Day;
use crate::domain::desk_settings::DocumentKind;
use crate::domain::id::{RecordId, RequestId};
use crate::domain::intake::IntakeBatch;
use crate::domain::officer::Role;
use crate::domain::queue::Queue;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A question or an action, with who asks and for which day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The same id with the same action is the same operation, however often it arrives.
    pub id: RequestId,
    /// The operating-system user who asks; the desk knows which officer that is.
    pub user: String,
    /// A sandbox's today. A real desk refuses it.
    pub today: Option<Day>,
    /// Read as things stood at the end of that day. Reading only.
    pub as_of: Option<Day>,
    pub ask: Ask,
}

/// Which rows of a queue, and in which order: the filter as typed (`due:<2026-05-01 region:46 words`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct View {
    pub queue: Queue,
    pub filter: String,
    /// `None`: the desk's own order, by day, then record.
    pub sort: Option<Sort>,
}

impl View {
    /// The rows that fit a filter, in the desk's own order.
    #[must_use]
    pub fn new(queue: Queue, filter: &str) -> Self {
        Self { queue, filter: filter.to_owned(), sort: None }
    }
}

/// The questions and the actions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// The desk itself: sandbox, solo, today, the officer asking, the edition. → `About`
    About,
    /// Every queue with its count. → `Queues`
    Queues,
    /// A page of a view, its count with the filter and without. → `QueuePage`
    QueuePage { view: View, offset: usize, limit: usize },
    /// Every record of a view, with versions, across pages. → `Targets`
    Matching { view: View },
    /// The rows of these records as they stand now, in this queue; gone ones left out. → `Rows`
    Rows { queue: Queue, ids: Vec<RecordId> },
    /// References as typed or pasted: USCCs, certificate numbers, names, `C-000001`. For a transition, a USCC or
    /// certificate number stands for the record of the transition's subject (the filing due, the open case …). → `Resolved`
    Resolve { references: Vec<String>, transition: Option<String> },
    /// Enterprises by names, readings, codes and numbers, and who stands around them, as far as the asker sees it. → `Found`
    Find { text: String, limit: usize },
    /// A record, whole. → `Record`
    Show { reference: String },
    /// The same by id. → `Record`
    Record { id: RecordId },
    /// Every transition of the record and what blocks it. → `Menu`
    Menu { id: RecordId },
    /// The transitions that make sense on all of these records at once, and how many of them each fits. → `Menu`
    MenuOf { targets: Vec<Target> },
    /// The form of a transition, or of editing, for these records: fields, defaults, choices. → `Form`
    Form { transition: String, targets: Vec<Target> },
    /// What the rules say of a form that is being filled in, field by field, and what figures and days may lie between. → `Checked`
    Check(Action),
    /// What may be done and what blocks it, or one transition; dates day by day. → `Page`
    Explain { reference: String, transition: Option<String> },
    /// What an action would do, changing nothing. → `Plan`
    Plan(Action),
    /// Do it: one operation over all that may. → `Done`
    Act(Action),
    /// Take back that operation, or the asker's last. → `Done`
    Undo { operation: Option<u64>, reason: Option<String> },
    /// Operations, newest first, of one record or all. → `Log`
    Log { reference: Option<String>, limit: usize },
    /// A record as that operation, or the last one before it, left it: what its edit form would have to hold. → `Version`
    Version { id: RecordId, operation: u64 },
    /// The most urgent thing for the asker beside those passed over, and why. → `Next`
    Next { passed: Vec<RecordId> },
    /// What the rows of a queue hold in a field: codes or texts, with how many rows hold them. → `Values`
    Values { queue: Queue, field: Field },
    /// The asker's saved views and those that all share; `counts` also has their rows counted. → `Views`
    Views { counts: bool },
    /// Saves a view under a name, for the asker or for all; `None` takes it away. → `Kept`
    SaveView { name: String, text: Option<String>, shared: bool },
    /// Who would have other stars under that table of thresholds, changing nothing. → `WhatIf`
    WhatIf { thresholds: Vec<u32> },
    /// A page, whole. → `Page`
    Page { of: PageOf },
    /// Take a sheet in, or say what would happen. → `Imported`
    Import { batch: IntakeBatch, dry_run: bool, skip_bad: bool, update: bool },
    /// What the network came to, in a year or in all. → `NetworkTotals`
    NetworkTotals { year: Option<i32> },
    /// Chain, replay, indexes. → `Verified`
    Verify,
    /// What the rules find wrong on the desk, no more than so many named; nothing is changed. → `Audit`
    Audit { most: usize },
    /// A copy made while working. → `BackedUp`
    Backup { path: PathBuf },
    /// An edition or a calendar; becomes an operation. → `Loaded`
    Load { kind: DocumentKind, text: String },
    /// Working days on this desk's calendar. → `Span`
    Calendar(Reckoning),
    /// Everyone who works here. → `Officers`
    Officers,
    /// A new officer, or other roles for one. → `Done`
    SetOfficer {
        name: String,
        os_user: Option<String>,
        roles: Option<Vec<Role>>,
        active: Option<bool>,
    },
    /// Something of the asker's own (a draft, a view); `None` takes it away. → `Kept`
    Keep { key: String, value: Option<String> },
    /// The asker's own things under a prefix. → `Own`
    Own { prefix: String },
}

impl Ask {
    /// Whether it may be asked of a past day: it writes nothing, and is about records and rules.
    #[must_use]
    pub fn reads(&self) -> bool {
        match self {
            Self::About
            | Self::Queues
            | Self::QueuePage { .. }
            | Self::Matching { .. }
            | Self::Rows { .. }
            | Self::Resolve { .. }
            | Self::Find { .. }
            | Self::Show { .. }
            | Self::Record { .. }
            | Self::Menu { .. }
            | Self::MenuOf { .. }
            | Self::Form { .. }
            | Self::Check(_)
            | Self::Explain { .. }
            | Self::Plan(_)
            | Self::Log { .. }
            | Self::Version { .. }
            | Self::Next { .. }
            | Self::Values { .. }
            | Self::Views { .. }
            | Self::WhatIf { .. }
            | Self::Page { .. }
            | Self::NetworkTotals { .. }
            | Self::Calendar(_)
            | Self::Officers
            | Self::Audit { .. }
            | Self::Own { .. } => true,
            Self::Act(_)
            | Self::Undo { .. }
            | Self::Import { .. }
            | Self::Verify
            | Self::Backup { .. }
            | Self::Load { .. }
            | Self::SetOfficer { .. }
            | Self::SaveView { .. }
            | Self::Keep { .. } => false,
        }
    }

    /// It is about what the asker keeps for himself: drafts, columns, views. That has no past.
    #[must_use]
    pub fn is_own(&self) -> bool {
        matches!(self, Self::Own { .. } | Self::Keep { .. } | Self::SaveView { .. })
    }

    /// The sheet that is to be taken in, out of the request: it is held once, and no longer than it is needed.
    pub fn take_sheet(&mut self) -> Option<IntakeBatch> {
        let Self::Import { batch, .. } = self else { return None };
        let empty = IntakeBatch::empty(batch.kind);
        Some(std::mem::replace(batch, empty))
    }
}

/// A question to the working-day calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reckoning {
    /// The day that lies so many working days after that day.
    Add { from: Day, working_days: u32 },
    /// Working days after `from`, up to and including `to`.
    Between { from: Day, to: Day },
}
