//! Marking in a list: one row, a range, all that match, references that were pasted, the set before.

use super::kept_marks::MARKS;
use super::list::{ListPane, MarkedRange, target};
use super::lists::{Lists, marked_phrase, transition_of_rows};
use super::marks::Marks;
use crate::command::Command;
use crate::domain::action::Target;
use crate::domain::id::RecordId;
use crate::domain::phrase::Phrase;
use crate::domain::queue::Queue;
use crate::service::page::{Block, Mark, PageLine};
use crate::service::request::Ask;
use crate::service::response::Resolved;
use crate::tui::keymap::Mode;
use crate::tui::layer::{Context, Wish};
use crate::tui::overlay::paste::{By, PasteBox};
use crate::tui::page::popup::PagePopup;
use crate::tui::page::said;
use crate::tui::purpose::Purpose;
use crate::tui::text::number;
use crate::tui::widget::scroll::CursorStep;
use std::collections::HashSet;

impl Lists {
    pub(super) fn mark(&mut self, context: &mut Context<'_>) {
        let shown = context.shared.layout().rows();
        let list = self.list_mut();
        if list.range.take().is_some() {
            return;
        }
        if let Some(row) = list.row() {
            let target = target(row);
            list.marks.toggle(target);
            list.step(CursorStep::Down, shown);
        }
    }

    pub(super) fn range(&mut self, context: &mut Context<'_>) {
        let list = self.list_mut();
        if list.range.take().is_none() {
            let base = list.marks.targets().to_vec();
            list.range = Some(MarkedRange { from: list.at, base, all: None });
            list.draw_range();
            context.tell(&Phrase::new("range-begun"));
        }
    }

    /// Of a range with rows between its ends that are not here, all rows of the view are asked for.
    pub(super) fn fill_range(&mut self, context: &mut Context<'_>) {
        let list = self.list_mut();
        if list.range_lacks_rows() && !context.waits(Purpose::Range) {
            let view = list.view();
            context.ask(Purpose::Range, Ask::Matching { view });
        }
    }

    /// All rows of the view, for the range. A list that others changed meanwhile is not what the officer looks at.
    pub(super) fn take_range(&mut self, all: Vec<Target>, context: &mut Context<'_>) {
        if self.list_mut().take_range(all) {
            return;
        }
        context.wish(Wish::DropAhead);
        let key = context.shared.key(Mode::Keys, Command::Merge);
        context.warn(&Phrase::new("range-ended").with("key", key));
    }

    /// Asks which rows the view holds, to mark them or take their marks away.
    pub(super) fn ask_matching(&mut self, purpose: Purpose, context: &mut Context<'_>) {
        let view = self.list_mut().view();
        context.ask(purpose, Ask::Matching { view });
    }

    /// Asks what to mark by.
    pub(super) fn mark_by(&self, command: Command, context: &mut Context<'_>) {
        let transition = transition_of_rows(self, context.shared);
        context.open(PasteBox::new(By::of(command), self.queue, transition));
    }

    /// These are marked beside the others.
    pub fn mark_more(&mut self, found: Vec<Target>, context: &mut Context<'_>) {
        let list = self.list_mut();
        list.range = None;
        let targets = list.marks.targets().iter().copied().chain(found).collect();
        list.marks.draw(targets);
        self.tell_marks(context);
    }

    pub(super) fn unmark(&mut self, found: &[Target], context: &mut Context<'_>) {
        let ids: HashSet<RecordId> = found.iter().map(|t| t.id).collect();
        let list = self.list_mut();
        list.range = None;
        let left = list.marks.targets().iter().filter(|t| !ids.contains(&t.id)).copied().collect();
        list.marks.replace(left);
        self.tell_marks(context);
    }

    /// Of what a step on many was asked for, those that were refused stay marked.
    pub fn leave_marked(&mut self, failed: Vec<Target>) {
        let list = self.list_mut();
        list.marks.replace(failed);
        list.range = None;
    }

    pub(super) fn clear_marks(&mut self) {
        let list = self.list_mut();
        list.range = None;
        list.marks.replace(Vec::new());
    }

    /// The queue whose last set is to be marked again, where the queue that shows has none of its own.
    pub fn marked_elsewhere(&self) -> Option<Queue> {
        let had = |list: &ListPane| !list.marks.before().is_empty();
        let queue = self.kept.queue().filter(|queue| *queue != self.queue)?;
        let here = self.list().is_some_and(|list| had(list) || !list.marks.is_empty());
        (!here && self.all.get(&queue).is_some_and(had)).then_some(queue)
    }

    pub(super) fn mark_again(&mut self, context: &mut Context<'_>) {
        let list = self.list_mut();
        list.range = None;
        list.marks.again();
        self.tell_marks(context);
    }

    /// How many are marked, and how many of them do not show.
    pub(super) fn tell_marks(&mut self, context: &mut Context<'_>) {
        let shown = context.shared.layout().rows();
        let list = self.list_mut();
        let (all, off) = (list.marks.len(), list.off_screen(shown));
        if all == 0 {
            // What was typed ahead for the marked is not done to the row under the cursor.
            context.wish(Wish::DropAhead);
        }
        context.tell(&marked_phrase(all, off));
    }

    /// Keeps the set that is marked in the queue that shows for a later session, where the last keeping is so many milliseconds ago.
    pub fn keep_marks(&mut self, every: u64, context: &mut Context<'_>) {
        let queue = self.queue;
        let targets = self.all.get(&queue).map_or(&[][..], |list| list.marks.targets());
        if let Some(text) = self.kept.keep(queue, targets, context.shared.now, every) {
            let keep = Ask::Keep { key: MARKS.to_owned(), value: Some(text) };
            context.ask(Purpose::KeepMarks, keep);
        }
    }

    /// The set of an earlier session is the one before, unless something was marked since.
    pub(super) fn take_marks(&mut self, kept: &[(String, String)]) {
        let Some((queue, targets)) = self.kept.take(kept) else { return };
        let list = self.list_of(queue);
        if list.marks == Marks::default() {
            list.marks = Marks::after(targets);
        }
    }

    /// How many rows are marked, in whatever queue.
    #[must_use]
    pub fn marked_anywhere(&self) -> usize {
        self.all.values().map(|list| list.marks.len()).sum()
    }

    /// References that were found are marked beside the others; the rest is listed.
    pub fn mark_resolved(&mut self, resolved: Vec<Resolved>, context: &mut Context<'_>) {
        let before = self.list_mut().marks.len();
        let (mut targets, mut unknown, mut seen, mut again) =
            (Vec::new(), Vec::new(), HashSet::new(), 0_usize);
        for one in resolved {
            match one.target {
                Ok(target) if seen.insert(target.id) => targets.push(target),
                Ok(_) => again += 1,
                Err(why) => unknown.push((one.typed, why)),
            }
        }
        self.mark_more(targets, context);
        if unknown.is_empty() && again == 0 {
            return;
        }
        let added = self.list_mut().marks.len().saturating_sub(before);
        let head = Phrase::new("pasted-some")
            .with("found", number(added))
            .with("unknown", number(unknown.len()));
        let mut lines = Vec::new();
        if again > 0 {
            lines.push(PageLine::of([Phrase::new("pasted-same").with("count", number(again))]));
        }
        let unknown = unknown.into_iter();
        lines
            .extend(unknown.map(|(typed, why)| PageLine::pair(said(typed), why).marked(Mark::Bad)));
        let blocks = vec![Block::of_lines(head, "", lines)];
        context.open(PagePopup::new(Phrase::new("pasted-title"), blocks));
    }
}
