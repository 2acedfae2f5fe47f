//! A board: one page that lays out all that is needed to decide a thing, as plain data with sentences still to be said. The desk
//! fills it in; a face draws it and acts on its lines. What may be done on it is still asked of the rules.

use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::workflow::refusal::Jump;
use serde::{Deserialize, Serialize};

/// What a board is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BoardOf {
    /// The day's work: filings by week, cases by stage and age, breaches to come.
    Home,
    /// A record as it is decided upon: the ballot of a case, due diligence, a delisting, an appeal, a second person's yes.
    Record { id: RecordId },
    /// Who would have other stars under that table of thresholds; empty is the table in force (6).
    WhatIf { thresholds: Vec<u32> },
    /// Partners, challenges, matches and what they came to.
    Network,
    /// The edition in force: its stages, numbers, blanks and lists.
    Edition,
}

/// A page of blocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    pub of: BoardOf,
    /// The record that steps taken here are taken on.
    pub subject: Option<Subject>,
    pub title: Phrase,
    pub blocks: Vec<Block>,
}

/// The record a board is about, for acting on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    pub id: RecordId,
    pub version: u64,
    pub reference: String,
    pub name: String,
    pub enterprise: Option<RecordId>,
}

/// A part of the page under a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub title: Phrase,
    /// Clause of the whole part; "" for none.
    pub clause: String,
    pub body: Body,
}

/// What stands in a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Body {
    /// Lines of cells; with headings they stand in columns as a table, without any the first cell is a label.
    Lines { heads: Vec<Phrase>, lines: Vec<Line> },
    /// A chart of bars, one under the other or side by side.
    Bars(Vec<Bar>),
}

/// A line that may be stood on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub cells: Vec<Phrase>,
    pub clause: String,
    /// `met`, `open`, `overdue` …: a `mark-…` word; "" for none.
    pub mark: String,
    /// What Enter opens.
    pub opens: Option<RecordId>,
    /// The form that Enter opens, where nothing is opened.
    pub does: Option<Jump>,
    /// The queue that Enter goes to, with the filter to set there.
    pub queue: Option<(Queue, String)>,
    /// A bar drawn behind the cells: the value, and what it is measured against where it is. All bars of a part are to one scale.
    pub bar: Option<(u64, Option<u64>)>,
}

/// One bar of a chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    pub label: Phrase,
    pub value: u64,
    /// What the value is measured against, where it is.
    pub of: Option<u64>,
    /// Code of a `mark-…` or `state-…` word that colours it; "" for none.
    pub mark: String,
}
