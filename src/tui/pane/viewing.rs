//! What the screen knows for views: names of codes and officers for completion, what rows hold, the officer's own columns, and
//! what was already shown as the most urgent.

use super::columns::{self, Chosen};
use super::list::ListPane;
use crate::domain::id::RecordId;
use crate::domain::queue::Queue;
use crate::service::query::{Completion, Field, Known, SavedView, Vocabulary};
use crate::standard::words::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// What begins the key of a queue's own columns among the officer's things.
pub const COLUMNS: &str = "view/columns/";

/// Everything that views need beside the lists themselves.
#[derive(Debug, Default)]
pub struct Viewing {
    pub vocabulary: Vocabulary,
    pub officers: Vec<String>,
    held: BTreeMap<(Queue, Field), Vec<(String, u64)>>,
    /// Fields asked about while the present filter is typed.
    asked: BTreeSet<(Queue, Field)>,
    /// The field of which values are on their way.
    pub on_way: Option<(Queue, Field)>,
    /// Columns the officer chose for a queue.
    own: BTreeMap<Queue, Vec<Field>>,
    /// The record that was asked for by name, not merely stood on.
    pub sought: Option<RecordId>,
    /// Shown as the most urgent in this session.
    pub passed: Vec<RecordId>,
    /// The name of a view to open when the saved views come.
    pub opening: Option<String>,
}

impl Viewing {
    /// The columns that a list shows, before their widths are known.
    #[must_use]
    pub fn chosen<'a>(&'a self, list: &'a ListPane) -> &'a [Field] {
        let own = || self.own.get(&list.queue).map(Vec::as_slice);
        list.columns.as_deref().or_else(own).unwrap_or_else(|| columns::usual(list.queue))
    }

    /// The columns of a list with their widths.
    #[must_use]
    pub fn columns(&self, list: &ListPane, lang: Lang, room: u16) -> Vec<(Field, u16)> {
        let own = list.columns.is_some() || self.own.contains_key(&list.queue);
        let empty = list.empty_columns();
        let (queue, fields, provisional) = (list.queue, self.chosen(list), list.is_provisional());
        Chosen { queue, fields, own, empty: &empty, provisional }.widths(lang, room)
    }

    /// The officer's own columns of a queue; the usual ones are nobody's own.
    pub fn choose(&mut self, queue: Queue, chosen: &[Field]) {
        if chosen == columns::usual(queue) {
            self.own.remove(&queue);
        } else {
            self.own.insert(queue, chosen.to_vec());
        }
    }

    /// The line that keeps the officer's columns of a queue, if they are not the usual ones.
    #[must_use]
    pub fn kept(&self, queue: Queue) -> Option<String> {
        let columns = self.own.get(&queue)?.clone();
        let view = SavedView { queue, filter: String::new(), sort: None, columns: Some(columns) };
        Some(view.to_string())
    }

    /// Takes in the columns that were kept. Gives the keys of those that cannot be read.
    pub fn take_kept(&mut self, kept: &[(String, String)]) -> Vec<String> {
        let mut bad = Vec::new();
        for (key, text) in kept {
            let read = SavedView::parse(text).ok();
            match read.and_then(|view| Some((view.queue, view.columns?))) {
                Some((queue, columns)) if !columns.is_empty() => self.choose(queue, &columns),
                _ => bad.push(key.clone()),
            }
        }
        bad
    }

    /// What may be typed at a place of a filter.
    #[must_use]
    pub fn complete(&self, queue: Queue, lang: Lang, typed: &str, cursor: usize) -> Completion {
        let held = |field: Field| self.held.get(&(queue, field)).map(Vec::as_slice);
        let known = Known {
            queue,
            lang,
            vocabulary: &self.vocabulary,
            officers: &self.officers,
            held: &held,
        };
        Completion::at(typed, cursor, known)
    }

    /// A filter begins to be typed: what rows hold is asked anew.
    pub fn begin(&mut self) {
        self.asked.clear();
    }

    /// What the rows hold in that field is to be asked now.
    pub fn asks(&mut self, queue: Queue, field: Field) -> bool {
        let new = self.asked.insert((queue, field));
        if new {
            self.on_way = Some((queue, field));
        }
        new
    }

    pub fn take_values(&mut self, values: Vec<(String, u64)>) {
        if let Some(of) = self.on_way {
            self.held.insert(of, values);
        }
    }
}
